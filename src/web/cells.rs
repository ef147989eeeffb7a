//! How the page names seats, and which of them the rules speak of.

use std::collections::BTreeMap;

use crate::change::{Seat, Unclear, find_doctor, find_seat, find_shift};
use crate::domain::wish::Level;
use crate::domain::{DoctorIx, Instance, Lang, Roster, Severity, ShiftIx, SlotIx};
use crate::facts::wishes::last_word;
use crate::report::change::unclear;

use super::period::Sheet;

/// A rule that speaks of more shifts than this speaks of a stretch, and marks none of them.
const FEW: usize = 3;

/// A seat as the page names it: `date/line/shift/seat`.
pub(super) fn name_of(instance: &Instance, slot: SlotIx) -> String {
    let of = &instance.slots[slot.0];
    format!("{}/{}", instance.shift_id(of.shift), of.seat)
}

/// The seat that the page names, and the doctor in it who is meant; `None` is a free chair, or the one who is there.
///
/// # Errors
/// What is unclear of it, in the words of the command line.
pub(super) fn find(sheet: &Sheet, seat: &str, out: Option<&str>, lang: Lang) -> Result<Seat, String> {
    let instance = &sheet.loaded.instance;
    let said = |why: Unclear| unclear(instance, &why, lang);
    let (shift, seat) = seat.rsplit_once('/').unwrap_or((seat, ""));
    let shift = find_shift(instance, shift).map_err(said)?;
    let out = out.map(|id| find_doctor(instance, id)).transpose().map_err(said)?;
    find_seat(instance, &sheet.roster, shift, Some(seat), out).map_err(said)
}

/// What the rules say of single duties.
pub(super) struct Marks(BTreeMap<(ShiftIx, Option<DoctorIx>), Severity>);

impl Marks {
    /// Of a roster that was checked.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let mut worst: BTreeMap<(ShiftIx, Option<DoctorIx>), Severity> = BTreeMap::new();
        for finding in &sheet.verdict.findings {
            let is_told = match finding.severity {
                Severity::Stopper => true,
                Severity::Assess => finding.shifts.len() <= FEW,
                Severity::Note => false,
            };
            for shift in finding.shifts.iter().filter(|_| is_told) {
                let mark = worst.entry((*shift, finding.doctor)).or_insert(finding.severity);
                *mark = (*mark).min(finding.severity);
            }
        }
        Self(worst)
    }

    /// The gravest that is said of a doctor on a shift, or of the shift whoever is on it.
    pub(super) fn at(&self, shift: ShiftIx, doctor: Option<DoctorIx>) -> Option<Severity> {
        let of = |doctor: Option<DoctorIx>| self.0.get(&(shift, doctor)).copied();
        of(None).into_iter().chain(doctor.and_then(|doctor| of(Some(doctor)))).min()
    }
}

/// What a doctor wishes of a shift, where she wishes anything.
pub(super) fn wish(instance: &Instance, doctor: DoctorIx, shift: ShiftIx) -> Option<Level> {
    last_word(instance, doctor, &instance.shifts[shift.0]).filter(|level| *level != Level::Neutral)
}

/// A wish as a sign, which stands beside words for those who do not see it.
pub(super) fn sign(level: Level) -> &'static str {
    match level {
        Level::Cannot => "\u{d7}",
        Level::RatherNot => "\u{2212}",
        Level::Neutral => "",
        Level::Want => "+",
        Level::Must => "++",
    }
}

/// Whether a seat is locked to a doctor.
pub(super) fn is_locked(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
    instance.locks.contains(&(slot, doctor))
}

/// The doctors in a seat, and one empty chair for each who is missing; of a seat that may stay empty one when nobody is in it.
pub(super) fn chairs(instance: &Instance, roster: &Roster, slot: SlotIx) -> Vec<Option<DoctorIx>> {
    let seated = roster.at(slot).iter().copied().map(Some);
    let missing = usize::try_from(roster.missing(instance, slot)).unwrap_or(0);
    let mut chairs: Vec<Option<DoctorIx>> = seated.chain(std::iter::repeat_n(None, missing)).collect();
    if chairs.is_empty() {
        chairs.push(None);
    }
    chairs
}
