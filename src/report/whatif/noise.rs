//! Which differences from the base mean something.
//!
//! A roster is found by a search and mostly not proven the best, and of rosters that are as good the program takes any.
//! So two solves of one problem differ a little in every figure, and no proof bounds a figure that the program does not
//! aim at, such as the cost. A difference counts only when it is larger than both figures may move. A figure may move
//! by as many percent as its roster can be from the best possible: one at least, and ten where that is more or not
//! known. Where both problems were solved from [`SEEDS`] seeds or more, nothing need be supposed: the figures differ when all
//! of one's are below all of the other's. Were there no difference, five against five would fall so less than once in a
//! hundred times. Open seats are judged otherwise, because every solve proves coverage first: they differ where what is
//! proven of them does.

use std::collections::BTreeMap;

use super::Figures;
use super::json::Row;
use crate::domain::Tier;

/// Fewest and most hundredths of a percent by which a figure may move when its problem is solved again.
const LEAST: i64 = 100;
const MOST: i64 = 1_000;

/// Fewest seeds by which two problems are told apart.
pub(super) const SEEDS: usize = 5;

/// A figure that is set against the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Compared {
    Duties,
    Backups,
    Nights,
    Hours,
    Vikarer,
    Open,
    Cost,
}

impl Compared {
    pub(super) const ALL: [Self; 7] =
        [Self::Duties, Self::Backups, Self::Nights, Self::Hours, Self::Vikarer, Self::Open, Self::Cost];

    /// The name of the figure in files.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Duties => "duties",
            Self::Backups => "backups",
            Self::Nights => "nights",
            Self::Hours => "hours",
            Self::Vikarer => "vikarer",
            Self::Open => "open",
            Self::Cost => "cost",
        }
    }

    /// The figure in a scenario; `None` where it is not known, or is about nobody.
    pub(super) fn of(self, figures: &Figures) -> Option<i64> {
        let fastleger = &figures.fastleger;
        let mean = |mean: i64| (fastleger.doctors > 0).then_some(mean);
        match self {
            Self::Duties => mean(fastleger.duties.mean),
            Self::Backups => mean(fastleger.backups.mean),
            Self::Nights => mean(fastleger.nights.mean),
            Self::Hours => mean(fastleger.hours.mean),
            Self::Vikarer => Some(figures.vikarer_percent),
            Self::Open => Some(figures.open),
            Self::Cost => figures.cost.total_ore,
        }
    }

    /// The least and the most that the figure may be, in ten-thousandths; `None` where it is not known.
    fn range(self, row: &Row) -> Option<(i128, i128)> {
        let value = self.of(row.figures.as_ref()?)?;
        if self == Self::Open {
            let coverage = row.tiers.iter().find(|tier| tier.tier == Tier::Coverage.id())?;
            let is_closed = coverage.bound.is_some_and(|bound| coverage.value <= bound);
            let least = if is_closed { value } else { i64::from(coverage.bound.is_some_and(|bound| bound > 0)) };
            return Some((i128::from(least.min(value)) * 10_000, i128::from(value) * 10_000));
        }
        if let Some([least, most]) = row.intervals.get(self.id()).filter(|_| row.seeds >= SEEDS) {
            return Some((i128::from(*least) * 10_000, i128::from(*most) * 10_000));
        }
        let margin = row.gap().map_or(MOST, |gap| gap.clamp(LEAST, MOST));
        let (value, moves) = (i128::from(value), i128::from(value.abs()) * i128::from(margin));
        Some((value * 10_000 - moves, value * 10_000 + moves))
    }

    /// Whether the figures of two rosters differ by more than they may move.
    pub(super) fn differs(self, one: &Row, other: &Row) -> bool {
        let ranges = self.range(one).zip(self.range(other));
        ranges.is_some_and(|((a_least, a_most), (b_least, b_most))| a_most < b_least || b_most < a_least)
    }
}

/// The least and the most of each figure over the rosters of several seeds; nothing of one roster, or where a figure is not
/// known in all of them.
pub(super) fn intervals<'a>(all: impl Iterator<Item = &'a Figures>) -> BTreeMap<&'static str, [i64; 2]> {
    let all: Vec<&Figures> = all.collect();
    if all.len() < 2 {
        return BTreeMap::new();
    }
    let interval = |figure: Compared| {
        let values: Option<Vec<i64>> = all.iter().map(|figures| figure.of(figures)).collect();
        let values = values?;
        Some((figure.id(), [*values.iter().min()?, *values.iter().max()?]))
    };
    Compared::ALL.into_iter().filter_map(interval).collect()
}

/// Ids of the figures that differ from those of the base, but by no more than they may move.
pub(super) fn unsure(row: &Row, base: &Row) -> Vec<&'static str> {
    let of = |row: &Row, figure: Compared| row.figures.as_ref().and_then(|figures| figure.of(figures));
    let is_other =
        |figure: &Compared| of(row, *figure).zip(of(base, *figure)).is_some_and(|(value, of_base)| value != of_base);
    let unsure = Compared::ALL.into_iter().filter(is_other).filter(|figure| !figure.differs(row, base));
    unsure.map(Compared::id).collect()
}

/// How sure it is that a roster is near the best possible, by the greatest gap of its tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// It is proven to be the best.
    Best,
    /// It is proven to be within a percent of the best.
    Close,
    /// A better one may exist.
    Unknown,
}

impl Near {
    pub(super) fn of(row: &Row) -> Self {
        match row.gap() {
            Some(0) => Self::Best,
            Some(gap) if gap <= LEAST => Self::Close,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::{State, TierRow};
    use super::*;

    /// A row of a roster that costs so many øre and has so many open seats.
    fn row(ore: i64, open: i64, gap: Option<i64>, coverage: Option<i64>) -> Row {
        let mut figures = Figures { open, ..Figures::default() };
        figures.cost.total_ore = Some(ore);
        let tier = |tier: Tier, value, bound, gap| TierRow { tier: tier.id(), value, bound, gap };
        Row {
            state: State::Complete,
            tiers: vec![tier(Tier::Coverage, open, coverage, Some(0)), tier(Tier::Quality, 1, Some(1), gap)],
            figures: Some(figures),
            ..Row::default()
        }
    }

    #[test]
    fn a_difference_counts_when_it_is_more_than_both_figures_may_move() {
        let differs = |a: i64, b: i64, gap| {
            let rows = [a, b].map(|ore| row(ore, 0, gap, Some(0)));
            assert_eq!(Compared::Cost.differs(&rows[0], &rows[1]), Compared::Cost.differs(&rows[1], &rows[0]));
            Compared::Cost.differs(&rows[0], &rows[1])
        };
        // Even a roster that is proven best may move by one percent.
        assert_eq!([102, 103].map(|b| differs(100, b, Some(0))), [false, true]);
        // A gap of three percent moves each figure by three percent.
        assert_eq!([106, 107].map(|b| differs(100, b, Some(300))), [false, true]);
        // Where no gap is known, or nearly the whole cost is in doubt, each figure moves by ten percent.
        for gap in [None, Some(9_984)] {
            assert_eq!([122, 123].map(|b| differs(100, b, gap)), [false, true], "{gap:?}");
        }
        assert!(!differs(0, 0, Some(0)) && differs(0, 1, Some(0)));
    }

    #[test]
    fn five_seeds_against_five_differ_when_they_lie_apart() {
        let seeds = |[least, most]: [i64; 2], seeds| {
            let mut row = row(least, 0, Some(9_984), Some(0));
            (row.seeds, row.intervals) = (seeds, BTreeMap::from([("cost", [least, most])]));
            row
        };
        let differs = |a, b, number| Compared::Cost.differs(&seeds(a, number), &seeds(b, number));
        assert!(differs([100, 102], [103, 110], 5) && differs([103, 110], [100, 102], 5));
        assert!(!differs([100, 103], [103, 110], 5), "one figure is of both");
        // Fewer say too little: then each figure moves by ten percent, for nothing is proven.
        assert!(!differs([100, 102], [103, 110], 4));
        let figures = [3, 1, 2].map(|ore| row(ore, 0, None, None).figures.expect("figures"));
        assert_eq!(intervals(figures.iter())["cost"], [1, 3]);
        assert!(intervals(figures[..1].iter()).is_empty());
    }

    #[test]
    fn open_seats_differ_where_what_is_proven_of_them_does() {
        let differs = |a: (i64, Option<i64>), b: (i64, Option<i64>)| {
            let [a, b] = [a, b].map(|(open, bound)| row(1, open, Some(0), bound));
            Compared::Open.differs(&a, &b)
        };
        assert!(differs((0, Some(0)), (1, Some(1))), "both are proven");
        assert!(differs((0, Some(0)), (7, Some(1))), "one at least is");
        assert!(!differs((0, Some(0)), (7, Some(0))), "none need be");
        assert!(!differs((0, Some(0)), (7, None)));
    }

    #[test]
    fn what_is_the_same_is_no_unsure_difference() {
        let base = row(100, 0, Some(0), Some(0));
        assert!(unsure(&base, &base).is_empty());
        assert_eq!(unsure(&row(101, 0, Some(0), Some(0)), &base), ["cost"]);
        assert!(unsure(&row(200, 0, Some(0), Some(0)), &base).is_empty());
    }
}
