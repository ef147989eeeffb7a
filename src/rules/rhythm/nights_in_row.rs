//! # RHY-1 nights-in-a-row
//!
//! ## What it requires
//! A doctor has at most `max_nights` nights in a row, and preferably no more than `wanted_nights`.
//!
//! ## Source
//! Local: no law sets a number. What is forsvarlig (helsepersonelloven § 4) and what doctors ask for.
//!
//! ## How we read it
//! Nights are shifts of kind `night` on legevakt lines, by start date; the nights of consecutive dates are in a row.
//! Nights before the period count, but what they alone have used up is not charged to this roster.
//! What is wanted does not speak of a doctor who has agreed to more duties a month than FAI-4's `month_count`, and so to
//! another rhythm; what is allowed does.
//!
//! ## Units and edges
//! Counted in nights; exactly the limit is allowed. Each night beyond the wanted costs `run_points` in the quality
//! tier.
//!
//! ## What to do
//! Give at least one of the nights to somebody else, so that the row is broken; `legevakt replace` shows who could take
//! it, and `legevakt swap` judges a swap that the doctors have agreed on. How many nights are allowed and wanted is for
//! the station to decide: `max_nights` and `wanted_nights` under `[rules.RHY-1]` in the station file, or in the period
//! file for that period alone. Nights beyond the wanted are told for information and may stand.
//!
//! ## Example
//! Nights on four dates in a row, at most three: one finding, measured 4.

use chrono::Datelike;

use crate::domain::law::Basis;
use crate::domain::station::ShiftKind;
use crate::domain::{Extreme, Finding, Instance, Judged, Meta, Param, Quantity, Shift, Strength, Unit, finding::What};
use crate::facts::View;
use crate::model::Model;
use crate::rules::Rule;

use super::is_counted;
use super::runs::Runs;

/// See the file's documentation.
pub struct NightsInRow;

const ID: &str = "RHY-1";

static MOST: Param = Param::new(
    ID,
    "max_nights",
    Unit::Count,
    3,
    Basis::Example,
    [
        "flest netter på rad; 0 slår grensen av",
        "flest netter på rad; 0 slår grensa av",
        "most nights in a row; 0 is off",
    ],
);

static WANTED: Param = Param::new(
    ID,
    "wanted_nights",
    Unit::Count,
    2,
    Basis::Example,
    [
        "flest netter på rad som er ønsket; 0 slår grensen av",
        "flest netter på rad som er ønskte; 0 slår grensa av",
        "most nights in a row that are wanted; 0 is off",
    ],
);

static PRICE: Param = Param::new(
    ID,
    "run_points",
    Unit::Points,
    200,
    Basis::Local,
    [
        "pris for hver natt ut over det ønskede",
        "pris for kvar natt ut over det ønskte",
        "price of each night beyond the wanted",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "nights-in-a-row",
    title: ["For mange netter på rad", "For mange netter på rad", "Too many nights in a row"],
    asks: [
        "En lege har ikke flere netter på rad enn stasjonen tillater, og helst ikke flere enn stasjonen ønsker.",
        "Ein lege har ikkje fleire netter på rad enn stasjonen tillèt, og helst ikkje fleire enn stasjonen ønskjer.",
        "A doctor has no more nights in a row than the station allows, and preferably no more than it wants.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokalt; helsepersonelloven § 4",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[MOST, WANTED, PRICE],
    text: include_str!("nights_in_row.rs"),
    bokmal: include_str!("nights_in_row.nb.md"),
};

static RUNS: Runs = Runs {
    rule: ID,
    most: &MOST,
    wanted: &WANTED,
    price: &PRICE,
    place,
    quantity: Quantity::NightsInRow,
    what: What::NightsInRow,
};

fn place(instance: &Instance, shift: &Shift) -> Option<i64> {
    let night = is_counted(instance, shift) && shift.kind == ShiftKind::Night;
    night.then(|| i64::from(shift.date.num_days_from_ce()))
}

impl Rule for NightsInRow {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        RUNS.judged(view)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        RUNS.check(view, findings);
    }

    fn extremes(&self, view: &View) -> Vec<Extreme> {
        RUNS.extremes(view)
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        RUNS.rows(instance, model);
    }
}
