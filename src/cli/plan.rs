//! The roster file of an outcome: what `roster.json` tells beside the assignments.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::files;
use crate::check::Verdict;
use crate::domain::{Instance, Roster, RuleId, SlotIx, Tier};
use crate::facts::competence::Regime;
use crate::format::{self, Loaded, PointEntry, ROSTER_FORMAT, RosterFile, TierEntry};
use crate::solver::{self, Outcome, Point, Status, TierResult, gap_per_million};

/// Most moments of the way that are written: a year may have thousands, and the file is for the roster.
const MOST_POINTS: usize = 200;

/// What a roster file tells beside the roster; nothing of one that was made by hand.
pub(super) fn file_at(path: &Path) -> Option<RosterFile> {
    files::read(path).ok().and_then(|text| format::read_roster_file(&text))
}

/// The file of a roster that a solve came back with.
pub(super) fn roster_file(loaded: &Loaded, outcome: &Outcome, roster: &Roster, seed: u64) -> RosterFile {
    let instance = &loaded.instance;
    let shut_out = |slot: SlotIx| -> BTreeMap<RuleId, i64> {
        counted(outcome.open.iter().filter(|o| o.slot == slot).flat_map(|o| &o.shut_out))
    };
    let gap = |t: &TierResult| outcome.proven_bound(*t).map(|bound| gap_per_million(t.value, bound));
    let gaps: Option<Vec<i64>> = outcome.tiers.iter().map(gap).collect();
    let worst = gaps.and_then(|gaps| gaps.into_iter().max());
    RosterFile {
        status: status(outcome.status).to_owned(),
        tiers: outcome.tiers.iter().map(|t| tier(t, outcome.proven_bound(*t))).collect(),
        trajectory: thinned(&outcome.trajectory, MOST_POINTS).into_iter().map(point).collect(),
        gap_per_mille: worst.map(|gap| (gap + 999) / 1000),
        seed,
        assignments: format::assignments(instance, roster),
        open: format::open_seats(instance, roster, &shut_out),
        ..head(loaded)
    }
}

/// The file of a roster that is to be published, and whether it is the very one that a solve wrote of these files. Of any
/// other nothing is claimed beyond what it costs.
pub(super) fn draft(
    loaded: &Loaded,
    roster: &Roster,
    verdict: &Verdict,
    made: Option<RosterFile>,
) -> (RosterFile, bool) {
    let draft = changed_file(loaded, roster, verdict.tiers);
    let is_same = |made: &RosterFile| {
        let values = |file: &RosterFile| file.tiers.iter().map(|t| t.value).collect::<Vec<_>>();
        let same_input =
            made.input_hash == draft.input_hash && made.packs == draft.packs && made.period == draft.period;
        same_input && made.assignments == draft.assignments && values(made) == values(&draft)
    };
    match made.filter(is_same) {
        Some(made) => (made, true),
        None => (draft, false),
    }
}

/// The file of a roster that was changed by hand: nothing is proven of it.
pub(super) fn changed_file(loaded: &Loaded, roster: &Roster, tiers: [i64; 3]) -> RosterFile {
    let instance = &loaded.instance;
    let open = solver::open_seats(instance, roster);
    let shut_out = |slot: SlotIx| counted(open.iter().filter(|o| o.slot == slot).flat_map(|o| &o.shut_out));
    RosterFile {
        status: status(Status::Feasible).to_owned(),
        tiers: Tier::ALL.map(|tier| TierEntry { tier, value: tiers[tier.index()], bound: None }).into(),
        assignments: format::assignments(instance, roster),
        open: format::open_seats(instance, roster, &shut_out),
        ..head(loaded)
    }
}

/// What every roster file of these files begins with.
fn head(loaded: &Loaded) -> RosterFile {
    RosterFile {
        format: ROSTER_FORMAT,
        program: format!("legevakt {}", env!("CARGO_PKG_VERSION")),
        input_hash: loaded.hash.clone(),
        packs: packs(&loaded.instance),
        period: format::period(&loaded.instance),
        ..RosterFile::default()
    }
}

/// How many doctors each rule keeps out, as the file has it.
fn counted<'a>(shut_out: impl Iterator<Item = (&'a RuleId, &'a usize)>) -> BTreeMap<RuleId, i64> {
    shut_out.map(|(rule, doctors)| (*rule, i64::try_from(*doctors).unwrap_or(i64::MAX))).collect()
}

/// The competence law that the shifts of the period fall under, oldest first.
pub(super) fn packs(instance: &Instance) -> Vec<String> {
    let regimes: BTreeSet<Regime> =
        instance.period_shifts().map(|(_, shift)| Regime::of(&instance.settings, shift.date)).collect();
    regimes.into_iter().map(|r| r.name().to_owned()).collect()
}

fn tier(result: &TierResult, bound: Option<i64>) -> TierEntry {
    TierEntry { tier: result.tier, value: result.value, bound }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Optimal => "optimal",
        Status::Feasible => "feasible",
        Status::Impossible => "impossible",
        Status::NoneFound => "none-found",
    }
}

fn point(point: &Point) -> PointEntry {
    // Seven weeks fit.
    let milliseconds = u32::try_from(point.elapsed.as_millis()).unwrap_or(u32::MAX);
    PointEntry { milliseconds, values: point.values, bounds: point.bounds }
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
