//! From an answer to its file: of a solve with what it proved, of a roster changed by hand with what it costs.

use std::collections::BTreeSet;

use crate::domain::outcome::{Outcome, Point, Status, TierResult};
use crate::domain::{Roster, Tier};
use crate::facts::competence::packs;

use super::Loaded;
use super::outcome::{PointEntry, TierEntry};
use super::{ROSTER_FORMAT, RosterFile, assignments, open_seats, period};

/// Most moments of the way that are written: a year may have thousands, and the file is for the roster.
const MOST_POINTS: usize = 200;

impl RosterFile {
    /// The file of a roster that a solve came back with.
    #[must_use]
    pub fn solved(loaded: &Loaded, outcome: &Outcome, roster: &Roster, seed: u64) -> Self {
        let worst = TierResult::worst_gap_per_million(&outcome.tiers);
        Self {
            status: outcome.status.id().to_owned(),
            tiers: outcome.tiers.iter().map(TierEntry::from).collect(),
            trajectory: thinned(&outcome.trajectory, MOST_POINTS).into_iter().map(PointEntry::from).collect(),
            gap_per_mille: worst.map(|gap| (gap + 999) / 1000),
            seed,
            ..begun(loaded, roster)
        }
    }

    /// The file of a roster that was changed by hand, which costs `tiers`: nothing is proven of it.
    #[must_use]
    pub fn changed(loaded: &Loaded, roster: &Roster, tiers: [i64; 3]) -> Self {
        let cost = |tier: Tier| TierEntry::from(&TierResult::told(tier, tiers[tier.index()], None));
        Self { status: Status::Feasible.id().to_owned(), tiers: Tier::ALL.map(cost).into(), ..begun(loaded, roster) }
    }
}

/// What every roster file of these files and this roster says.
fn begun(loaded: &Loaded, roster: &Roster) -> RosterFile {
    let instance = &loaded.instance;
    RosterFile {
        format: ROSTER_FORMAT,
        program: program(),
        input_hash: loaded.hash.clone(),
        packs: packs(instance),
        period: period(instance),
        assignments: assignments(instance, roster),
        open: open_seats(instance, roster),
        ..RosterFile::default()
    }
}

/// The program and its version, as files tell who wrote them.
pub(in crate::format) fn program() -> String {
    format!("legevakt {}", env!("CARGO_PKG_VERSION"))
}

/// At most `most` points: the first and the last, the first roster, the first that covers as much as the last, and of the
/// rest every so many.
fn thinned(points: &[Point], most: usize) -> Vec<&Point> {
    if points.len() <= most {
        return points.iter().collect();
    }
    let end = points.len() - 1;
    let covered = points[end].values.map(|values| values[0]);
    let first_roster = points.iter().position(|p| p.values.is_some());
    let first_covered = points.iter().position(|p| p.values.map(|values| values[0]) == covered);
    let mut kept: BTreeSet<usize> = [Some(0), first_roster, first_covered, Some(end)].into_iter().flatten().collect();
    let room = most - kept.len();
    kept.extend((1..=room).map(|n| n * end / (room + 1)));
    kept.into_iter().map(|at| &points[at]).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_long_way_keeps_its_ends_its_first_rosters_and_every_so_many() {
        // The first roster comes at 3, the first with no seat open at 5; every point is a better one.
        let value = |n: i64| (n >= 3).then_some([if n < 5 { 100 } else { 0 }, 0, 10_000 - n]);
        let way = |points: u32| -> Vec<Point> {
            let point = |n: u32| {
                let elapsed = Duration::from_millis(n.into());
                Point { elapsed, values: value(n.into()), bounds: [0, 0, i64::from(n)] }
            };
            (0..points).map(point).collect()
        };
        let (short, long) = (way(200), way(10_000));
        assert_eq!(thinned(&short, 200).len(), 200, "short enough");
        let kept: Vec<u128> = thinned(&long, 200).iter().map(|p| p.elapsed.as_millis()).collect();
        assert_eq!(kept.len(), 200);
        assert_eq!((kept[..3].to_vec(), kept.last()), (vec![0, 3, 5], Some(&9_999)));
        let steps: Vec<u128> = kept[3..].windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(steps.iter().all(|step| (50..=51).contains(step)), "{steps:?}");
    }
}
