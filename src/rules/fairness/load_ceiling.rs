//! # FAI-4 load-ceiling
//!
//! ## What it requires
//! Nobody ends up with far more than others, also after swaps and extra duties: a warning long before it is too much.
//!
//! ## Source
//! Helsepersonelloven § 4 (forsvarlighet). Elsewhere one doctor reached 241 duties in a year by taking swaps, while «to
//! vakter i måneden» was called moderate (NRK, 2023,
//! <https://www.nrk.no/osloogviken/legene-har-ingen-regler-om-arbeidstid-eller-hviletid-_-allmenlegeforeningen-bekymret-1.16349528>).
//! The numbers are examples.
//!
//! ## How we read it
//! Duties on legevakt lines by start date in a calendar month and a calendar year, those before the period included. A
//! doctor with a `month` or `year` ceiling of her own has agreed on another number: RHY-4 holds her to it and this rule
//! leaves that window alone.
//!
//! ## Units and edges
//! Counted in duties; exactly the ceiling is allowed. Each duty beyond costs `over_points` in the tier of should-rules.
//! 0 switches a ceiling off. `pace_year_count` is what `legevakt actual` warns by: the duties of the year so far, drawn on
//! to its end.
//!
//! ## Example
//! `month_count = 8`: nine duties in March are to be assessed.

use chrono::NaiveDate;

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{DoctorIx, Finding, Instance, Meta, Param, Severity, Strength, Tier, Unit, View};
use crate::model::{Force, Model, Owner};
use crate::rules::Rule;
use crate::rules::rhythm::ceiling::{months, years};
use crate::rules::rhythm::windows::{Dated, window_rows};

/// See the file's documentation.
pub struct LoadCeiling;

const ID: &str = "FAI-4";

const MONTH: Param =
    Param::new(ID, "month_count", Unit::Count, 8, Basis::Example, "duties in a calendar month; 0 is off");
const YEAR: Param =
    Param::new(ID, "year_count", Unit::Count, 90, Basis::Example, "duties in a calendar year; 0 is off");
/// Beyond it `legevakt actual` warns of a doctor; nothing is solved for.
pub const PACE_YEAR: Param = Param::new(
    ID,
    "pace_year_count",
    Unit::Count,
    120,
    Basis::Example,
    "warn of a doctor whose duties so far would be more than this by the end of the year; 0 is off",
);
const PRICE: Param =
    Param::new(ID, "over_points", Unit::Points, 10, Basis::Local, "price of each duty beyond a ceiling");

static META: Meta = Meta {
    id: ID,
    name: "load-ceiling",
    strength: Strength::Should,
    from: None,
    to: None,
    source: "helsepersonelloven § 4; tall: eksempel",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[MONTH, YEAR, PACE_YEAR, PRICE],
    text: include_str!("load_ceiling.rs"),
};

/// A ceiling, the windows it holds in, and whether they are years.
type Limit = (i64, Vec<(NaiveDate, NaiveDate)>, bool);

fn limits(instance: &Instance, doctor: DoctorIx) -> Vec<Limit> {
    let own = instance.doctors[doctor.0].ceilings;
    let month = instance.settings.limit(&MONTH).filter(|_| own.month.is_none());
    let year = instance.settings.limit(&YEAR).filter(|_| own.year.is_none());
    month.map(|n| (n, months(instance), false)).into_iter().chain(year.map(|n| (n, years(instance), true))).collect()
}

impl Rule for LoadCeiling {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let price = view.instance.settings.get(&PRICE);
        for doctor in view.instance.doctor_ixs() {
            let duties = Dated::of(view, doctor);
            for (limit, windows, year) in limits(view.instance, doctor) {
                for (from, to) in windows {
                    let Some(counted) = duties.over(limit, from, to) else { continue };
                    let excess = counted.all - limit.max(counted.past);
                    if excess > 0 {
                        let what = if year { What::YearCeiling } else { What::MonthCeiling };
                        let finding = Finding::new(ID, Severity::Assess, what).doctor(doctor).shifts(counted.shifts);
                        let finding = finding.measured(counted.all, limit, Unit::Count);
                        findings.push(finding.cost(Tier::Should, excess * price));
                    }
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = Force::Soft { tier: Tier::Should, price: instance.settings.get(&PRICE) };
        for doctor in instance.doctor_ixs() {
            for (limit, windows, _) in limits(instance, doctor) {
                window_rows(instance, model, doctor, &windows, limit, force, Owner::rule(ID));
            }
        }
    }
}
