//! What the files say, before shifts are laid out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::doctor::Doctor;
use super::ix::{DoctorIx, LineIx};
use super::law::Settings;
use super::ledger::{Booked, Named};
use super::station::{Station, Weights};
use super::wish::{Absence, Pair, Wish};

/// The dates that are planned: shifts belong to the period they begin in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// First date.
    pub from: NaiveDate,
    /// Last date, included.
    pub to: NaiveDate,
}

impl Period {
    /// Number of dates.
    #[must_use]
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }
}

/// What a doctor worked in a named holiday of an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayWorked {
    /// Who.
    pub doctor: DoctorIx,
    /// Which.
    pub holiday: Named,
    /// Years.
    pub years: Vec<i32>,
}

/// A seat by what names it before shifts are laid out, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// Start date.
    pub date: NaiveDate,
    /// Line.
    pub line: LineIx,
    /// Template id.
    pub template: String,
    /// Seat name.
    pub seat: String,
    /// Who.
    pub doctor: DoctorIx,
}

/// Everything that an instance is laid out from, all at once: [`super::Instance::lay_out`].
///
/// A [`DoctorIx`] is a doctor's place in the order of ids, in whatever order the list has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Station.
    pub station: Station,
    /// People, in any order.
    pub doctors: Vec<Doctor>,
    /// Dates.
    pub period: Period,
    /// Rule settings.
    pub settings: Settings,
    /// Weights of the quality tier.
    pub weights: Weights,
    /// Earlier duties, which rest, rhythm and ceilings look back on.
    pub history: Vec<Seated>,
    /// Seats of the period that are given.
    pub locks: Vec<Seated>,
    /// Absences, in the order of the file.
    pub absences: Vec<Absence>,
    /// Wishes, in the order of the files.
    pub wishes: Vec<Wish>,
    /// Not on at the same time.
    pub apart: Vec<Pair>,
    /// Preferably on at the same time.
    pub together: Vec<Pair>,
    /// Shifts over or under entitlement carried in, in hundredths, by doctor and counter index.
    pub carry: BTreeMap<(DoctorIx, usize), i64>,
    /// Named holidays of earlier years.
    pub holidays_worked: Vec<HolidayWorked>,
    /// What the ledger has booked before the period.
    pub booked: Booked,
}

impl Given {
    /// A station, its people and the dates to plan, and nothing more.
    #[must_use]
    pub fn new(station: Station, doctors: Vec<Doctor>, period: Period) -> Self {
        Self {
            station,
            doctors,
            period,
            settings: Settings::default(),
            weights: Weights::default(),
            history: Vec::new(),
            locks: Vec::new(),
            absences: Vec::new(),
            wishes: Vec::new(),
            apart: Vec::new(),
            together: Vec::new(),
            carry: BTreeMap::new(),
            holidays_worked: Vec::new(),
            booked: Booked::default(),
        }
    }
}
