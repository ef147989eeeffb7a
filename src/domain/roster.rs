//! Which doctor sits in which seat.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::instance::{DoctorIx, Instance, ShiftIx, SlotIx};
use super::shift::Shift;
use super::time::Span;

/// Something in a foreign roster file that fits no seat; the checker makes a finding of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// No doctor of that id or name.
    UnknownDoctor {
        /// What the file says.
        text: String,
        /// Row of the file.
        row: usize,
        /// The shift it was for.
        shift: Option<ShiftIx>,
    },
    /// No such shift or seat in the grid on that date.
    UnknownShift {
        /// What the file says.
        text: String,
        /// Row of the file.
        row: usize,
        /// Who was to have it.
        doctor: Option<DoctorIx>,
        /// The date it was to begin.
        date: Option<NaiveDate>,
        /// The shift and its line, where the file tells both, else the whole row.
        duty: String,
    },
    /// Start or end is not that of the grid. The doctor is seated all the same, by the grid's times.
    TimesDisagree {
        /// What the file says.
        text: String,
        /// Row of the file.
        row: usize,
        /// The shift.
        shift: ShiftIx,
        /// Who has it.
        doctor: Option<DoctorIx>,
    },
    /// The row cannot be read at all.
    Unreadable {
        /// What the file says.
        text: String,
        /// Row of the file.
        row: usize,
    },
}

impl Oddity {
    /// Whether what the row says is not in the roster.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        !matches!(self, Self::TimesDisagree { .. })
    }
}

/// A roster: the doctors of each slot, history included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    seats: Vec<Vec<DoctorIx>>,
    /// What a foreign file said that fits no seat.
    pub oddities: Vec<Oddity>,
}

/// One doctor in one seat of one shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty<'a> {
    /// Seat.
    pub slot: SlotIx,
    /// Index of the shift.
    pub ix: ShiftIx,
    /// The shift.
    pub shift: &'a Shift,
}

impl Roster {
    /// The roster with history and nothing else.
    #[must_use]
    pub fn empty(instance: &Instance) -> Self {
        let mut roster = Self { seats: vec![Vec::new(); instance.slots.len()], oddities: Vec::new() };
        for &(slot, doctor) in &instance.history {
            roster.assign(slot, doctor);
        }
        roster
    }

    /// Puts a doctor in a seat. The same doctor twice is kept as twice, for the checker to see.
    pub fn assign(&mut self, slot: SlotIx, doctor: DoctorIx) {
        let seat = &mut self.seats[slot.0];
        let at = seat.partition_point(|d| *d <= doctor);
        seat.insert(at, doctor);
    }

    /// Takes a doctor out of a seat; says whether they were there.
    pub fn release(&mut self, slot: SlotIx, doctor: DoctorIx) -> bool {
        let seat = &mut self.seats[slot.0];
        seat.iter().position(|d| *d == doctor).map(|at| seat.remove(at)).is_some()
    }

    /// The doctors in a seat, ordered.
    #[must_use]
    pub fn at(&self, slot: SlotIx) -> &[DoctorIx] {
        &self.seats[slot.0]
    }

    /// Whether a doctor is in a seat.
    #[must_use]
    pub fn has(&self, slot: SlotIx, doctor: DoctorIx) -> bool {
        self.seats[slot.0].contains(&doctor)
    }

    /// Doctors that a seat lacks of its fewest; 0 when it has enough.
    #[must_use]
    pub fn missing(&self, instance: &Instance, slot: SlotIx) -> i64 {
        let seated = i64::try_from(self.at(slot).len()).unwrap_or(i64::MAX);
        (instance.slots[slot.0].min - seated).max(0)
    }

    /// Every seat taken, slot by slot.
    pub fn assignments(&self) -> impl Iterator<Item = (SlotIx, DoctorIx)> + '_ {
        self.seats.iter().enumerate().flat_map(|(s, doctors)| doctors.iter().map(move |d| (SlotIx(s), *d)))
    }
}

/// What a doctor is to have of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Entitlement, in hundredths of a shift, carry-over included; never negative.
    pub hundredths: i64,
    /// From an agreed load (FAI-3), not from a share (FAI-1).
    pub is_agreed: bool,
}

/// A counter's slots and each doctor's part of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// The slots of the period that are divided.
    pub slots: Vec<SlotIx>,
    /// By doctor; `None` for those who were available for none of it.
    pub parts: Vec<Option<Part>>,
}

/// A roster seen from the doctors: what rules are checked on.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The answer.
    pub roster: &'a Roster,
    duties: Vec<Vec<Duty<'a>>>,
    divisions: OnceLock<Vec<Division>>,
}

impl<'a> View<'a> {
    /// Sorts the seats by doctor and start.
    #[must_use]
    pub fn new(instance: &'a Instance, roster: &'a Roster) -> Self {
        let mut duties = vec![Vec::new(); instance.doctors.len()];
        for (slot, doctor) in roster.assignments() {
            let ix = instance.slots[slot.0].shift;
            duties[doctor.0].push(Duty { slot, ix, shift: &instance.shifts[ix.0] });
        }
        for duties in &mut duties {
            duties.sort_by_key(|d: &Duty| (d.shift.span.start, d.shift.span.end, d.slot));
        }
        Self { instance, roster, duties, divisions: OnceLock::new() }
    }

    /// How every counter is divided, worked out by the first rule of the check that asks.
    pub fn divisions(&self, work_out: impl FnOnce(&Instance) -> Vec<Division>) -> &[Division] {
        self.divisions.get_or_init(|| work_out(self.instance))
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
