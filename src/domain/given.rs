//! The contents of the files, before shifts are laid out from them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::away::AwayLimit;
use super::doctor::Doctor;
use super::ix::{DoctorIx, LineIx};
use super::law::Settings;
use super::ledger::{Booked, Named};
use super::limit::Limit;
use super::rhythm::{Rhythm, Turnus};
use super::station::{Station, Weights};
use super::who::Group;
use super::wish::{Absence, Apart, Company, Quota, Selection, Wish};

/// The dates that are planned: shifts belong to the period they begin in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Id, by which files name the period.
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

/// The earlier years in which a doctor worked a named holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayWorked {
    /// Doctor who worked it.
    pub doctor: DoctorIx,
    /// Holiday worked.
    pub holiday: Named,
    /// Years in which she worked it; with how many duties is not known.
    pub years: Vec<i32>,
}

/// A doctor in a seat, given by date and names because it has no [`super::SlotIx`] before shifts are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// Date on which the shift begins.
    pub date: NaiveDate,
    /// Line.
    pub line: LineIx,
    /// Template id, or the id of one part of a shift that is handed over.
    pub template: String,
    /// Seat name.
    pub seat: String,
    /// Doctor in the seat.
    pub doctor: DoctorIx,
}

/// An hour at which a dated shift goes from one doctor to the next: the shift is laid out as two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handover {
    /// Date on which the shift begins.
    pub date: NaiveDate,
    /// Line.
    pub line: LineIx,
    /// Template id.
    pub template: String,
    /// The hour, in minutes on the wall clock after the midnight before the shift.
    pub at: i64,
}

/// Everything that an instance is laid out from, all at once: [`super::Instance::lay_out`].
///
/// Every [`DoctorIx`] is a place in the order of ids and not in `doctors`, because laying out sorts doctors by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Station.
    pub station: Station,
    /// People, in any order.
    pub doctors: Vec<Doctor>,
    /// Dates to plan.
    pub period: Period,
    /// Rule settings.
    pub settings: Settings,
    /// Weights of the quality tier.
    pub weights: Weights,
    /// Earlier duties, which rest, rhythm and ceilings look back on.
    pub history: Vec<Seated>,
    /// Hours at which shifts are handed over, those of earlier duties among them.
    pub handovers: Vec<Handover>,
    /// Seats of the period that are locked to a doctor.
    pub locks: Vec<Seated>,
    /// Absences, in the order of the file.
    pub absences: Vec<Absence>,
    /// Wishes, in the order of the files.
    pub wishes: Vec<Wish>,
    /// Wishes over several, in the order of the file.
    pub selections: Vec<Selection>,
    /// Doctors with a name in common, in the order of the file.
    pub groups: Vec<Group>,
    /// Limits, in the order of the file.
    pub limits: Vec<Limit>,
    /// How many of some may be away at once, in the order of the file.
    pub away: Vec<AwayLimit>,
    /// How many dates doctors may refuse, in the order of the file.
    pub quotas: Vec<Quota>,
    /// Doctors of whom no two may be on at the same time.
    pub apart: Vec<Apart>,
    /// Doctors who would like company.
    pub together: Vec<Company>,
    /// Agreements on rhythm, in the order of the file.
    pub rhythms: Vec<Rhythm>,
    /// Turnuses, in the order of the file.
    pub turnuses: Vec<Turnus>,
    /// Duties of a base roster that preferably stay with their doctors.
    pub like: Vec<Seated>,
    /// Hundredths of a shift over (+) or under (-) entitlement that a doctor carries in, by doctor and counter index.
    pub carry: BTreeMap<(DoctorIx, usize), i64>,
    /// Named holidays that doctors worked in earlier years.
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
            handovers: Vec::new(),
            locks: Vec::new(),
            absences: Vec::new(),
            wishes: Vec::new(),
            selections: Vec::new(),
            groups: Vec::new(),
            limits: Vec::new(),
            away: Vec::new(),
            quotas: Vec::new(),
            apart: Vec::new(),
            together: Vec::new(),
            rhythms: Vec::new(),
            turnuses: Vec::new(),
            like: Vec::new(),
            carry: BTreeMap::new(),
            holidays_worked: Vec::new(),
            booked: Booked::default(),
        }
    }
}
