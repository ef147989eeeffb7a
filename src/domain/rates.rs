//! Pay for duty: dated tables of rates, each with its source, in whole øre.
//!
//! A rate says which duties it is for (lines, seats, places, the doctor's role, contract and competence), at which
//! minutes (kind of day, wall clock) and how much it gives. No amount stands in the code: every one is from a station's
//! file or from a table that the file names.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::calendar::{EveHours, PayDay};
use super::doctor::{Contract, Doctor, Role};
use super::law::Basis;
use super::station::Place;

/// What an amount is paid as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// Honorar to a self-employed doctor.
    Fee,
    /// Lønn.
    Wage,
    /// Beredskapsgodtgjøring, bakvakt at home among it.
    Backup,
    /// Work of a doctor on call who is called out, as far as it is expected.
    CallOut,
    /// Praksiskompensasjon: what a closed practice is compensated with.
    Practice,
    /// Helge- og høytidstillegg.
    Holiday,
}

impl Component {
    /// Every component, in the order of reports.
    pub const ALL: [Self; 6] = [Self::Fee, Self::Wage, Self::Backup, Self::CallOut, Self::Practice, Self::Holiday];

    /// Whether the component pays for being on duty at all. A minute on duty without such a component has no known
    /// cost, because the other components only come beside it.
    #[must_use]
    pub fn is_base(self) -> bool {
        matches!(self, Self::Fee | Self::Wage | Self::Backup)
    }
}

/// The best competence that a doctor has on a date, as rates ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Competence {
    /// Relevant specialist.
    Specialist,
    /// Approved as allmennlege.
    Allmennlege,
    /// In the second or third part of relevant specialisation.
    InSpecialisation,
    /// None of these, and no LIS1 in service.
    Other,
    /// LIS1 in service.
    Lis1,
}

impl Competence {
    /// The best competence of a doctor on a date.
    #[must_use]
    pub fn of(doctor: &Doctor, date: NaiveDate) -> Self {
        let since = |evidence: Option<NaiveDate>| evidence.is_some_and(|from| from <= date);
        let evidence = &doctor.evidence;
        match doctor.role {
            Role::Lis1 => Self::Lis1,
            _ if since(evidence.specialist.as_ref().map(|(from, _)| *from)) => Self::Specialist,
            _ if since(evidence.allmennlege) => Self::Allmennlege,
            _ if since(evidence.lis2) => Self::InSpecialisation,
            _ => Self::Other,
        }
    }
}

/// A group of doctors, as budgets count those who are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Fastleger.
    Fastlege,
    /// Vikarer.
    Vikar,
    /// LIS1.
    Lis1,
    /// Permanently employed by the municipality: at the legevakt, or in specialisation (ALIS).
    Permanent,
}

impl Group {
    /// Every group, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Fastlege, Self::Vikar, Self::Lis1, Self::Permanent];
}

impl From<Role> for Group {
    fn from(role: Role) -> Self {
        match role {
            Role::Fastlege => Self::Fastlege,
            Role::Vikar => Self::Vikar,
            Role::Lis1 => Self::Lis1,
            Role::Alis | Role::Employed => Self::Permanent,
        }
    }
}

/// How much, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Øre for each hour, by the minute.
    PerHour(i64),
    /// Øre for each eight hours, by the minute: what an agreement gives «for 8 timer».
    PerEightHours(i64),
    /// Øre once for a duty, however long it lasts.
    Once(i64),
    /// Thirds of the hourly wage of the same minute: 4 is the 1 1/3 timelønn of HTA § 5.3.1.
    ThirdsOfWage(i64),
}

/// What makes a rate due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// Every minute on duty.
    OnDuty,
    /// The part of the minutes on duty in which the doctor is expected to be called out.
    Expected {
        /// Expected minutes of a thousand on duty.
        per_mille: i64,
    },
    /// The office day that a presence duty has the doctor give up.
    FreeDay {
        /// Time that the duty must run past, minutes after midnight.
        after: i64,
        /// Hours that the doctor is free from the duty's end.
        hours: i64,
    },
}

/// Which duties a rate is for. An empty set leaves no duty out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Ids of lines.
    pub lines: BTreeSet<String>,
    /// Seat names.
    pub seats: BTreeSet<String>,
    /// Where the doctor is.
    pub places: BTreeSet<Place>,
    /// Roles.
    pub roles: BTreeSet<Role>,
    /// Contracts.
    pub contracts: BTreeSet<Contract>,
    /// Competences on the day the duty begins.
    pub competences: BTreeSet<Competence>,
}

/// One rate of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Id within its table; the paragraph too, in a table of an agreement.
    pub id: String,
    /// What it is paid as.
    pub component: Component,
    /// How much.
    pub amount: Amount,
    /// Which duties.
    pub scope: Scope,
    /// Kinds of day, each minute by its own date; empty is all.
    pub days: BTreeSet<PayDay>,
    /// Wall clock from .. to, minutes after midnight; `to` beyond 1440 runs into the next day. `None` is all day.
    pub clock: Option<(i64, i64)>,
    /// What makes it due.
    pub trigger: Trigger,
    /// Whether the rate comes on top of the one that its component has at that minute. Of the rates that do not add,
    /// only the first in the order of the file is paid.
    pub adds: bool,
}

/// Rates of one source, in force on some dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTable {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Where the figures are from.
    pub source: String,
    /// URL where the figures can be read; empty when there is none.
    pub url: String,
    /// What the figures are: an agreement's, the municipality's own, or an example.
    pub basis: Basis,
    /// First day in force; each minute is judged by its own date.
    pub from: NaiveDate,
    /// Last day in force, included; `None` is no end.
    pub to: Option<NaiveDate>,
    /// The source's own last day, where the station goes on using the figures after it.
    pub replaced_after: Option<NaiveDate>,
    /// Rates, in order.
    pub rates: Vec<Rate>,
}

impl RateTable {
    /// Whether the table is in force on a date.
    #[must_use]
    pub fn is_in_force(&self, date: NaiveDate) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

/// What a station pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pay {
    /// From when an eve is paid as one.
    pub eves: EveHours,
    /// Tables by precedence: the first one in force that has a fitting rate is used.
    pub tables: Vec<RateTable>,
}
