//! Which doctor sits in which seat.

use chrono::NaiveDate;

use super::instance::Instance;
use super::ix::{DoctorIx, ShiftIx, SlotIx};
use super::shift::Shift;

/// A row of a foreign roster file that does not fit the grid; the checker makes a finding of each.
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
    /// Whether the roster lacks what the row says.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        !matches!(self, Self::TimesDisagree { .. })
    }
}

/// A roster: the doctors of each slot, history included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    seats: Vec<Vec<DoctorIx>>,
    /// Rows of a foreign file that do not fit the grid.
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

    /// Puts a doctor in a seat. A doctor who is put there twice is kept twice, so that the checker sees it.
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

    /// A mark of who is on which shift of the period, whatever the seat: rosters that differ in that have other marks, but for
    /// a chance in billions of billions.
    ///
    /// It tells whether somebody has edited a paper, and is no seal.
    #[must_use]
    pub fn mark(&self, instance: &Instance) -> String {
        // FNV-1a, of 64 bits.
        const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let shifts = instance.period_shifts().flat_map(|(ix, _)| {
            let mut doctors: Vec<&str> = instance
                .slots_of(ix)
                .flat_map(|slot| &self.seats[slot])
                .map(|d| instance.doctors[d.0].id.as_str())
                .collect();
            doctors.sort_unstable();
            [instance.shift_id(ix), doctors.join(";")]
        });
        let mark = shifts.flat_map(|text| text.into_bytes().into_iter().chain([b'\n']));
        format!("{:016x}", mark.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
    }

    /// Every seat taken, slot by slot.
    pub fn assignments(&self) -> impl Iterator<Item = (SlotIx, DoctorIx)> + '_ {
        self.seats.iter().enumerate().flat_map(|(s, doctors)| doctors.iter().map(move |d| (SlotIx(s), *d)))
    }
}
