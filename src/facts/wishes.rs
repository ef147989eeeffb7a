//! What wishes speak of, and how they went on a roster.

use std::collections::BTreeMap;

use crate::domain::given::Period;
use crate::domain::time::{midnight, plus_days};
use crate::domain::wish::{Level, Wish};
use crate::domain::{DoctorIx, Instance, Shift, ShiftIx, Span};

use super::view::{View, shifts_of};

/// What a doctor's last word on a shift is; `None` when no wish speaks of it.
#[must_use]
pub fn last_word(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> Option<Level> {
    instance.last_wish(doctor, shift).map(|w| w.level)
}

/// Whether a wish speaks of a shift of the period.
#[must_use]
pub fn wanted(instance: &Instance, wish: &Wish, shift: &Shift) -> bool {
    !shift.past && wish.matches(shift, instance.line_of(shift))
}

/// The dates of the period that a wish speaks of: its shifts are looked for there and not in the whole year.
fn dates_of(instance: &Instance, wish: &Wish) -> Span {
    let Period { from, to, .. } = instance.period;
    let (from, to) = (wish.from.map_or(from, |d| d.max(from)), wish.to.map_or(to, |d| d.min(to)));
    Span::new(midnight(from), midnight(plus_days(to, 1)))
}

/// The shifts of the period that a `want` or `must` speaks of.
pub fn named(instance: &Instance, wish: &Wish) -> impl Iterator<Item = ShiftIx> {
    let near = instance.shifts_in(dates_of(instance, wish));
    near.filter(|(_, s)| wanted(instance, wish, s)).map(|(ix, _)| ix)
}

/// Whether a doctor has at least one of the shifts that a `want` or `must` speaks of.
#[must_use]
pub fn is_granted(view: &View, wish: &Wish) -> bool {
    view.duties_in(wish.doctor, dates_of(view.instance, wish)).any(|d| wanted(view.instance, wish, d.shift))
}

/// Lines of wishes by how they went on a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines that were met.
    pub met: usize,
    /// Lines that were not.
    pub refused: usize,
}

/// Every line and whether it was met. A line of which no shift exists, or about whose shifts later lines say something
/// else, is left out.
pub fn outcomes<'a>(view: &'a View<'a>) -> impl Iterator<Item = (&'a Wish, bool)> {
    let instance = view.instance;
    instance.wishes().iter().filter_map(move |wish| {
        let spoken = |s: &Shift| wanted(instance, wish, s) && last_word(instance, wish.doctor, s) == Some(wish.level);
        let is_met = match wish.level {
            Level::Neutral => return None,
            Level::Want | Level::Must if named(instance, wish).next().is_none() => return None,
            Level::Want | Level::Must => is_granted(view, wish),
            Level::RatherNot | Level::Cannot if !instance.period_shifts().any(|(_, s)| spoken(s)) => return None,
            Level::RatherNot | Level::Cannot => shifts_of(view, wish.doctor, spoken).is_empty(),
        };
        Some((wish, is_met))
    })
}

/// How the lines of each level went.
#[must_use]
pub fn tally(view: &View) -> BTreeMap<Level, Tally> {
    let mut tallies: BTreeMap<Level, Tally> = BTreeMap::new();
    for (wish, is_met) in outcomes(view) {
        let tally = tallies.entry(wish.level).or_default();
        *(if is_met { &mut tally.met } else { &mut tally.refused }) += 1;
    }
    tallies
}
