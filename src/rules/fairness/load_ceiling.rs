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
//! leaves that window alone; so it does with one who has a limit (FAI-5) on all her duties in it, by herself or with a group
//! that she is in on each of its dates in the period. A doctor whose agreed target or portion comes to more duties a month than `month_count` has
//! agreed on that number, rounded up to whole duties: it is her ceiling in a month, and twelve of it in a year.
//!
//! Of a year, the duties on dates that the ledger has booked (`ledger` of the period file) are those that the ledger
//! counts; on other dates before the period they are the rows of the history files. So no duty counts twice, and a history
//! of a few weeks is enough. The ledger does not tell dates, so a month counts the rows of the history files alone. What
//! was worked before the period is not charged again: only duties of this roster beyond the ceiling cost.
//!
//! `legevakt swap` warns by three numbers, and forbids nothing. A doctor whom the swap brings more than
//! `swap_drift_count` duties from her part of a counter; one who gets `swap_load_percent` of her part or more, and at
//! least a whole duty beyond it; and one who takes a duty and whose year would pass `pace_year_count`, which is the duties
//! of the year so far, with those of the ledger and of the whole period, drawn on to its end. A doctor's part has in it
//! what she carries from the ledger (FAI-1). `legevakt actual` warns by the last number too.
//!
//! ## Units and edges
//! Counted in duties; exactly the ceiling is allowed. Each duty beyond costs `over_points` in the tier of should-rules.
//! 0 switches a ceiling off, and the warning of a pace; a pace of fewer than 28 days says nothing. A doctor's own `year`
//! ceiling takes the place of `pace_year_count`.
//!
//! ## What to do
//! Give the duties beyond the ceiling to others, with `legevakt swap` or `legevakt replace`. Where the number is
//! agreed, write it in the doctors file: `target_per_month` or `portion_percent`, or her own ceiling for a `month` or
//! `year` under `ceilings`. Otherwise assess whether it is safe, and write the reason in the file that
//! `legevakt publish` takes with `--reasons`. The ceilings themselves are decided by `month_count` and `year_count`.
//!
//! ## Example
//! `month_count = 8`: nine duties in March are to be assessed.

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::limit::Stretch;
use crate::domain::{
    DoctorIx, Extreme, Finding, Instance, Judged, Meta, Param, Quantity, Severity, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::agreement::{MONTH, heavy};
use crate::facts::limits::has_own;
use crate::facts::load::{SWAP_DRIFT, SWAP_LOAD};
use crate::facts::pace::PACE_YEAR;
use crate::model::{Force, Model, Owner};
use crate::rules::Rule;
use crate::rules::days::on_duty;
use crate::rules::rhythm::ceiling::months;
use crate::rules::rhythm::is_counted;
use crate::rules::rhythm::windows::{Dated, Window, fullest, window_rows};

/// See the file's documentation.
pub struct LoadCeiling;

const ID: &str = "FAI-4";

const YEAR: Param = Param::new(
    ID,
    "year_count",
    Unit::Count,
    90,
    Basis::Example,
    ["vakter i et kalenderår; 0 er av", "vakter i eit kalenderår; 0 er av", "duties in a calendar year; 0 is off"],
);
const PRICE: Param = Param::new(
    ID,
    "over_points",
    Unit::Points,
    10,
    Basis::Local,
    ["pris for hver vakt ut over et tak", "pris for kvar vakt ut over eit tak", "price of each duty beyond a ceiling"],
);

static META: Meta = Meta {
    id: ID,
    name: "load-ceiling",
    title: ["Langt flere vakter enn andre", "Langt fleire vakter enn andre", "Far more duties than others"],
    asks: [
        "Ingen ender med langt flere vakter enn andre, heller ikke etter bytter og ekstravakter.",
        "Ingen endar med langt fleire vakter enn andre, heller ikkje etter byte og ekstravakter.",
        "Nobody ends up with far more duties than others, also after swaps and extra duties.",
    ],
    strength: Strength::Should,
    from: None,
    to: None,
    source: "helsepersonelloven § 4; tall: eksempel",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[MONTH, YEAR, PACE_YEAR, SWAP_DRIFT, SWAP_LOAD, PRICE],
    text: include_str!("load_ceiling.rs"),
    bokmal: include_str!("load_ceiling.nb.md"),
};

/// A ceiling, the windows it holds in, and whether they are years.
type Limit = (i64, Vec<Window>, bool);

fn limits(instance: &Instance, doctor: DoctorIx) -> Vec<Limit> {
    let own = instance.doctors[doctor.0].ceilings;
    let without_own = |windows: Vec<Window>, stretch| -> Vec<Window> {
        let is_open = |window: &Window| !has_own(instance, doctor, stretch, (window.from, window.to));
        windows.into_iter().filter(is_open).collect()
    };
    let month = instance.settings.limit(&MONTH).filter(|_| own.month.is_none());
    let agreed = heavy(instance, doctor);
    let month = month.map(|most| agreed.unwrap_or(most));
    let year = instance.settings.limit(&YEAR).filter(|_| own.year.is_none());
    let year = year.map(|most| agreed.map_or(most, |agreed| most.max(12 * agreed)));
    let month = month.map(|n| (n, without_own(months(instance), Stretch::Month), false));
    let year = year.map(|n| (n, without_own(Window::years(instance, doctor), Stretch::Year), true));
    month.into_iter().chain(year).filter(|(_, windows, _)| !windows.is_empty()).collect()
}

impl Rule for LoadCeiling {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, duty| is_counted(view.instance, duty.shift) && !limits(view.instance, doctor).is_empty())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let price = view.instance.settings.get(&PRICE);
        for doctor in view.instance.doctor_ixs() {
            let duties = Dated::of(view, doctor);
            for (limit, windows, year) in limits(view.instance, doctor) {
                for window in windows {
                    let Some(counted) = duties.over(limit, &window) else { continue };
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

    fn extremes(&self, view: &View) -> Vec<Extreme> {
        let of_doctor = |doctor: DoctorIx| {
            let limits = limits(view.instance, doctor).into_iter();
            limits.filter_map(move |(limit, windows, year)| {
                let quantity = if year { Quantity::YearDuties } else { Quantity::MonthDuties };
                fullest(view, doctor, &windows, quantity, limit)
            })
        };
        view.instance.doctor_ixs().flat_map(of_doctor).collect()
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
