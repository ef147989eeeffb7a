//! One doctor's duties: when, what, with whom, and who is bakvakt.

use std::collections::BTreeSet;

use crate::domain::{DoctorIx, Duty, Minutes, ShiftIx};
use crate::facts::View;
use crate::facts::cover::{backed_up, named, supervised, vacant, vacant_backup};

use super::super::super::words::Words;
use super::super::{Names, Shown};
use super::days::{Day, day};
use super::wall::clock;

/// A duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its shift.
    pub ix: ShiftIx,
    /// The date it begins.
    pub day: Day,
    /// Name of its line.
    pub line: String,
    /// Name of its shift.
    pub shift: String,
    /// Name of the seat, where the shift has more than one.
    pub seat: Option<String>,
    /// Hours on the wall clock: `23.00–08.00`.
    pub time: String,
    /// Time on duty.
    pub length: Minutes,
    /// Others on the same shift, and the word for each who is missing.
    pub with: Vec<String>,
    /// Those named as bakvakt for it, and the word for each who is missing.
    pub backup: Vec<String>,
    /// Those whose bakvakt she is on it.
    pub backs: Vec<String>,
    /// Each LIS1 whom she supervises on it.
    pub supervises: Vec<String>,
}

impl Own {
    /// All who are on with her, in any way.
    #[must_use]
    pub fn people(&self) -> [&[String]; 4] {
        [&self.with, &self.backup, &self.backs, &self.supervises]
    }

    /// What is said of those who are on with her: in which way, and their names.
    #[must_use]
    pub fn told(&self, words: Words) -> Vec<(&'static str, String)> {
        let ways = [
            words.say("Sammen med", "Saman med", "With"),
            "Bakvakt",
            "Bakvakt for",
            words.say("Veileder for LIS1", "Rettleiar for LIS1", "Supervises LIS1"),
        ];
        let told = ways.into_iter().zip(self.people()).filter(|(_, people)| !people.is_empty());
        told.map(|(way, people)| (way, people.join(", "))).collect()
    }
}

/// Line and shift, or the one name they have.
#[must_use]
pub fn title(line: &str, shift: &str) -> String {
    if line == shift { line.to_owned() } else { format!("{line}: {shift}") }
}

/// The names of some doctors, each once, in the order of the names.
fn listed(names: &Names, doctors: Vec<DoctorIx>) -> Vec<String> {
    let doctors: BTreeSet<DoctorIx> = doctors.into_iter().collect();
    let listed = names.order().iter().filter(|doctor| doctors.contains(doctor));
    listed.map(|doctor| names.of(*doctor).to_owned()).collect()
}

/// A doctor's duties of the period, by start.
#[must_use]
pub fn duties(shown: &Shown<'_>, view: &View, names: &Names, doctor: DoctorIx) -> Vec<Own> {
    let (instance, words) = (shown.instance, shown.words());
    let own = |duty: &Duty<'_>| {
        let others = view.on_shift(duty.ix).map(|(_, d)| d).filter(|d| *d != doctor);
        let backups = named(view, doctor, duty).into_iter();
        let open = |missing: usize| std::iter::repeat_n(words.vacant().to_owned(), missing);
        let is_shared = instance.slots_of(duty.ix).len() > 1;
        Own {
            day: day(&instance.calendar, duty.shift.date, words),
            line: instance.line_of(duty.shift).name.clone(),
            shift: duty.shift.name.clone(),
            seat: is_shared.then(|| instance.slots[duty.slot.0].seat.clone()),
            time: clock(duty.shift.span, words),
            length: duty.shift.length(),
            ix: duty.ix,
            backs: listed(names, backed_up(view, doctor, duty, duty.shift.span)),
            supervises: listed(names, supervised(view, doctor, duty, duty.shift.span)),
            with: others.map(|d| names.of(d).to_owned()).chain(open(vacant(view, duty.ix))).collect(),
            backup: backups.map(|d| names.of(d).to_owned()).chain(open(vacant_backup(view, duty))).collect(),
        }
    };
    view.duties(doctor).iter().filter(|d| !d.shift.past).map(own).collect()
}
