//! A roster seen from the doctors.

use std::sync::{Arc, OnceLock};

use crate::domain::{DoctorIx, Duty, Instance, Roster, Shift, ShiftIx, SlotIx, Span};

use super::holidays::{Turn, turns};
use super::share::{Division, divisions};

/// A roster seen from the doctors: what rules are checked on.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The answer.
    pub roster: &'a Roster,
    duties: Vec<Vec<Duty<'a>>>,
    known: Known,
}

/// What follows from a problem alone, worked out when somebody first asks, for the views of all its rosters: clones share it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    divisions: Arc<OnceLock<Vec<Division>>>,
    turns: Arc<OnceLock<Vec<Turn>>>,
}

impl<'a> View<'a> {
    /// Sorts the seats by doctor and start.
    #[must_use]
    pub fn new(instance: &'a Instance, roster: &'a Roster) -> Self {
        Self::knowing(instance, roster, Known::default())
    }

    /// Another roster of the same problem.
    #[must_use]
    pub fn with<'b>(&self, roster: &'b Roster) -> View<'b>
    where
        'a: 'b,
    {
        View::knowing(self.instance, roster, self.known.clone())
    }

    /// The same as [`new`](Self::new), with what is known of this very problem.
    #[must_use]
    pub fn knowing(instance: &'a Instance, roster: &'a Roster, known: Known) -> Self {
        let mut duties = vec![Vec::new(); instance.doctors.len()];
        for (slot, doctor) in roster.assignments() {
            let ix = instance.slots[slot.0].shift;
            duties[doctor.0].push(Duty { slot, ix, shift: &instance.shifts[ix.0] });
        }
        for duties in &mut duties {
            duties.sort_by_key(|d: &Duty| (d.shift.span.start, d.shift.span.end, d.slot));
        }
        Self { instance, roster, duties, known }
    }

    /// How every counter is divided, worked out when somebody first asks.
    pub fn divisions(&self) -> &[Division] {
        self.known.divisions.get_or_init(|| divisions(self.instance))
    }

    /// The named holidays of the period and whose turn each is, worked out when somebody first asks.
    pub fn turns(&self) -> &[Turn] {
        self.known.turns.get_or_init(|| turns(self.instance))
    }

    /// A doctor's duties by start, history included.
    #[must_use]
    pub fn duties(&self, doctor: DoctorIx) -> &[Duty<'a>] {
        &self.duties[doctor.0]
    }

    /// A doctor's duties that run at some time in `span`, by start.
    pub fn duties_in(&self, doctor: DoctorIx, span: Span) -> impl Iterator<Item = &Duty<'a>> {
        let duties = self.duties(doctor);
        let longest = self.instance.longest_shift();
        let first = duties.partition_point(|d| d.shift.span.start + longest <= span.start);
        let near = duties[first..].iter().take_while(move |d| d.shift.span.start < span.end);
        near.filter(move |d| d.shift.span.overlaps(span))
    }

    /// Every duty that begins in the period, doctor by doctor.
    pub fn period_duties(&self) -> impl Iterator<Item = (DoctorIx, Duty<'a>)> + '_ {
        let all = self.duties.iter().enumerate();
        all.flat_map(|(d, duties)| duties.iter().filter(|x| !x.shift.past).map(move |x| (DoctorIx(d), *x)))
    }

    /// The doctors on a shift, seat by seat.
    pub fn on_shift(&self, shift: ShiftIx) -> impl Iterator<Item = (SlotIx, DoctorIx)> + '_ {
        let slots = self.instance.slots_of(shift).map(SlotIx);
        slots.flat_map(|slot| self.roster.at(slot).iter().map(move |d| (slot, *d)))
    }
}

/// A doctor's duties on a roster, each shift once, for which `wanted` holds.
#[must_use]
pub fn shifts_of<'a>(view: &View<'a>, doctor: DoctorIx, wanted: impl Fn(&Shift) -> bool) -> Vec<(ShiftIx, &'a Shift)> {
    each_once(view.duties(doctor).iter().filter(|d| wanted(d.shift)))
}

/// The same, of the shifts that run at some time in `span`.
#[must_use]
pub fn shifts_in<'a>(
    view: &View<'a>,
    doctor: DoctorIx,
    span: Span,
    wanted: impl Fn(&Shift) -> bool,
) -> Vec<(ShiftIx, &'a Shift)> {
    each_once(view.duties_in(doctor, span).filter(|d| wanted(d.shift)))
}

/// The same as [`shifts_of`], with a shift that is handed over once, as the first of the parts that she has.
#[must_use]
pub fn wholes_of<'a>(view: &View<'a>, doctor: DoctorIx, wanted: impl Fn(&Shift) -> bool) -> Vec<(ShiftIx, &'a Shift)> {
    let mut wholes: Vec<(ShiftIx, &Shift)> = Vec::new();
    for (ix, shift) in shifts_of(view, doctor, wanted) {
        if wholes.iter().rev().all(|(_, other)| !other.is_of_same(shift)) {
            wholes.push((ix, shift));
        }
    }
    wholes
}

fn each_once<'a: 'b, 'b>(duties: impl Iterator<Item = &'b Duty<'a>>) -> Vec<(ShiftIx, &'a Shift)> {
    let mut found: Vec<(ShiftIx, &Shift)> = duties.map(|d| (d.ix, d.shift)).collect();
    found.dedup_by_key(|(ix, _)| *ix);
    found
}
