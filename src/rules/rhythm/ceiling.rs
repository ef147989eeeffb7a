//! # RHY-4 ceiling
//!
//! ## What it requires
//! A doctor has no more duties in 7, 14 or 28 days, a month or a year than her own ceilings and the station's allow.
//!
//! ## Source
//! Local agreement. Fastlegeforskriften § 33, merknader: forsvarlighet is the upper limit of what can be asked.
//!
//! ## How we read it
//! Duties on legevakt lines by start date. The windows of 7, 14 and 28 days are every one that touches the period, months
//! and years are the calendar's. The lower of the doctor's and the station's ceiling holds. Duties before the period
//! count, but what they alone have used up is not charged to this roster.
//!
//! Of a year, the duties on dates that the ledger has booked are those that the ledger counts; on other dates before the
//! period they are the rows of the history files. So no duty counts twice, and a history of a few weeks is enough. The
//! ledger does not tell dates, so shorter windows count the rows of the history files alone.
//!
//! ## Units and edges
//! Counted in duties; exactly the ceiling is allowed. Windows that follow on each other are one finding.
//!
//! ## What to do
//! Give duties to others (`legevakt replace` shows to whom), or raise the ceiling: the doctor's own, if she agrees,
//! under `ceilings` in the doctors file, the station's with `per_7_days`, `per_14_days`, `per_28_days`, `per_month` or
//! `per_year` under `[rules.RHY-4]` in the station file. If the duties before the period are counted wrongly, look at
//! `history` and `ledger` in the period file.
//!
//! ## Example
//! `ceilings = { days_7 = 2 }`: duties on Monday, Wednesday and Sunday are 3.

use crate::domain::calendar::month_of;
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{
    DoctorIx, Extreme, Finding, Instance, Judged, Meta, Param, Phrase, Quantity, Severity, Strength, Unit,
    time::plus_months,
};
use crate::facts::View;
use crate::model::{Force, Model, Owner};
use crate::rules::Rule;
use crate::rules::days::on_duty;

use super::is_counted;
use super::windows::{Window, check_windows, fullest, rolling, window_rows};

/// See the file's documentation.
pub struct Ceiling;

const ID: &str = "RHY-4";

const fn param(key: &'static str, about: Phrase) -> Param {
    Param::new(ID, key, Unit::Count, 0, Basis::Local, about)
}

const PER_7: Param = param(
    "per_7_days",
    [
        "flest vakter for en lege i løpet av 7 dager; 0 slår taket av",
        "flest vakter for ein lege i løpet av 7 dagar; 0 slår taket av",
        "most duties of any doctor in 7 days; 0 is off",
    ],
);
const PER_14: Param = param(
    "per_14_days",
    [
        "flest vakter for en lege i løpet av 14 dager; 0 slår taket av",
        "flest vakter for ein lege i løpet av 14 dagar; 0 slår taket av",
        "most duties of any doctor in 14 days; 0 is off",
    ],
);
const PER_28: Param = param(
    "per_28_days",
    [
        "flest vakter for en lege i løpet av 28 dager; 0 slår taket av",
        "flest vakter for ein lege i løpet av 28 dagar; 0 slår taket av",
        "most duties of any doctor in 28 days; 0 is off",
    ],
);
/// The ceiling of a calendar month for everybody.
pub const PER_MONTH: Param = param(
    "per_month",
    [
        "flest vakter for en lege i en kalendermåned; 0 slår taket av",
        "flest vakter for ein lege i ein kalendermånad; 0 slår taket av",
        "most duties of any doctor in a calendar month; 0 is off",
    ],
);
const PER_YEAR: Param = param(
    "per_year",
    [
        "flest vakter for en lege i et kalenderår; 0 slår taket av",
        "flest vakter for ein lege i eit kalenderår; 0 slår taket av",
        "most duties of any doctor in a calendar year; 0 is off",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "ceiling",
    title: ["Over taket for antall vakter", "Over taket for talet på vakter", "Above a ceiling of duties"],
    asks: [
        "En lege har ikke flere vakter i uka, måneden eller året enn legens eget tak og stasjonens tak tillater.",
        "Ein lege har ikkje fleire vakter i veka, månaden eller året enn taket til legen og taket til stasjonen \
         tillèt.",
        "A doctor has no more duties in a week, a month or a year than her own ceilings and the station's allow.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokal avtale; fastlegeforskriften § 33, merknader",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[PER_7, PER_14, PER_28, PER_MONTH, PER_YEAR],
    text: include_str!("ceiling.rs"),
    bokmal: include_str!("ceiling.nb.md"),
};

/// One ceiling of a doctor: the windows it holds in, the number, and how it is told.
struct Limit {
    windows: Vec<Window>,
    most: i64,
    what: What,
    quantity: Quantity,
}

/// The calendar months that the period touches.
#[must_use]
pub fn months(instance: &Instance) -> Vec<Window> {
    let (first, _) = month_of(instance.period.from);
    let firsts = (0..).map(|n| plus_months(first, n)).take_while(|first| *first <= instance.period.to);
    firsts.map(month_of).map(|(from, to)| Window::new(from, to)).collect()
}

fn limits(instance: &Instance, doctor: DoctorIx) -> Vec<Limit> {
    let own = instance.doctors[doctor.0].ceilings;
    let lower = |own: Option<i64>, param: &Param| own.into_iter().chain(instance.settings.limit(param)).min();
    let rolling = |days: i64, most: Option<i64>| {
        most.map(|most| Limit {
            windows: rolling(instance, days),
            most,
            what: What::Ceiling { days: Some(days), year: false },
            quantity: Quantity::Duties { days },
        })
    };
    let calendar = |windows: &dyn Fn() -> Vec<Window>, most: Option<i64>, year| {
        let quantity = if year { Quantity::YearDuties } else { Quantity::MonthDuties };
        most.map(|most| Limit { windows: windows(), most, what: What::Ceiling { days: None, year }, quantity })
    };
    [
        rolling(7, lower(own.days_7, &PER_7)),
        rolling(14, lower(own.days_14, &PER_14)),
        rolling(28, lower(own.days_28, &PER_28)),
        calendar(&|| months(instance), lower(own.month, &PER_MONTH), false),
        calendar(&|| Window::years(instance, doctor), lower(own.year, &PER_YEAR), true),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Rule for Ceiling {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let has_limit = |doctor: DoctorIx| !limits(view.instance, doctor).is_empty();
        on_duty(view, |doctor, duty| is_counted(view.instance, duty.shift) && has_limit(doctor))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for doctor in view.instance.doctor_ixs() {
            for limit in limits(view.instance, doctor) {
                check_windows(view, doctor, &limit.windows, limit.most, findings, |most, _| {
                    let finding = Finding::new(ID, Severity::Stopper, limit.what.clone());
                    finding.measured(most, limit.most, Unit::Count)
                });
            }
        }
    }

    fn extremes(&self, view: &View) -> Vec<Extreme> {
        let of_doctor = |doctor: DoctorIx| {
            let limits = limits(view.instance, doctor).into_iter();
            limits.filter_map(move |limit| fullest(view, doctor, &limit.windows, limit.quantity, limit.most))
        };
        view.instance.doctor_ixs().flat_map(of_doctor).collect()
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for doctor in instance.doctor_ixs() {
            for limit in limits(instance, doctor) {
                window_rows(instance, model, doctor, &limit.windows, limit.most, Force::Hard, Owner::rule(ID));
            }
        }
    }
}
