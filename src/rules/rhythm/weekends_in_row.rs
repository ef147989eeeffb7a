//! # RHY-3 weekends-in-a-row
//!
//! ## What it requires
//! A doctor has duty in at most `max_weekends` weekends in a row, and preferably no more than `wanted_weekends`.
//!
//! ## Source
//! Local: no law sets a number. What is forsvarlig (helsepersonelloven § 4) and what doctors ask for.
//!
//! ## How we read it
//! A weekend is worked when a duty on a legevakt line begins on its Saturday or Sunday; a station can tag other
//! shifts `weekend`, such as Friday night, which then belongs to the weekend of its ISO week.
//! What is wanted does not speak of a doctor who has agreed to more duties a month than FAI-4's `month_count`, and so to
//! another rhythm; what is allowed does.
//!
//! ## Units and edges
//! Counted in weekends; exactly the limit is allowed. Each weekend beyond the wanted costs `run_points` in the
//! quality tier.
//!
//! ## What to do
//! Give the duties of at least one of the weekends to somebody else, so that the row is broken; `legevakt replace`
//! shows who could take them, and `legevakt swap` judges a swap that the doctors have agreed on. How many weekends are
//! allowed and wanted is for the station to decide: `max_weekends` and `wanted_weekends` under `[rules.RHY-3]` in the
//! station file, or in the period file for that period alone. Weekends beyond the wanted are told for information and
//! may stand.
//!
//! ## Example
//! Duty in four weekends in a row, at most three: one finding, measured 4.

use chrono::Datelike;

use crate::domain::law::Basis;
use crate::domain::{
    DutyKind, Extreme, Finding, Instance, Judged, Meta, Param, Quantity, Shift, Strength, Unit, finding::What,
};
use crate::facts::View;
use crate::model::Model;
use crate::rules::Rule;

use super::runs::Runs;

/// See the file's documentation.
pub struct WeekendsInRow;

const ID: &str = "RHY-3";

static MOST: Param = Param::new(
    ID,
    "max_weekends",
    Unit::Count,
    3,
    Basis::Example,
    [
        "flest helger på rad; 0 slår grensen av",
        "flest helger på rad; 0 slår grensa av",
        "most weekends in a row; 0 is off",
    ],
);

static WANTED: Param = Param::new(
    ID,
    "wanted_weekends",
    Unit::Count,
    1,
    Basis::Example,
    [
        "flest helger på rad som er ønsket; 0 slår grensen av",
        "flest helger på rad som er ønskte; 0 slår grensa av",
        "most weekends in a row that are wanted; 0 is off",
    ],
);

static PRICE: Param = Param::new(
    ID,
    "run_points",
    Unit::Points,
    200,
    Basis::Local,
    [
        "pris for hver helg ut over det ønskede",
        "pris for kvar helg ut over det ønskte",
        "price of each weekend beyond the wanted",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "weekends-in-a-row",
    title: ["For mange helger på rad", "For mange helger på rad", "Too many weekends in a row"],
    asks: [
        "En lege har ikke vakt flere helger på rad enn stasjonen tillater, og helst ikke flere enn stasjonen ønsker.",
        "Ein lege har ikkje vakt fleire helger på rad enn stasjonen tillèt, og helst ikkje fleire enn stasjonen \
         ønskjer.",
        "A doctor has duty in no more weekends in a row than the station allows, and preferably no more than it wants.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokalt; helsepersonelloven § 4",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[MOST, WANTED, PRICE],
    text: include_str!("weekends_in_row.rs"),
    bokmal: include_str!("weekends_in_row.nb.md"),
};

static RUNS: Runs = Runs {
    rule: ID,
    most: &MOST,
    wanted: &WANTED,
    price: &PRICE,
    place,
    quantity: Quantity::WeekendsInRow,
    what: What::WeekendsInRow,
};

fn place(instance: &Instance, shift: &Shift) -> Option<i64> {
    // Whoever has any part of a shift of the weekend has worked in it.
    let weekend = instance.duty_of(shift) == DutyKind::Legevakt && shift.has_tag("weekend");
    // Mondays are 1 modulo 7 in this count, so a whole ISO week has one quotient.
    weekend.then(|| i64::from(shift.date.num_days_from_ce() - 1).div_euclid(7))
}

impl Rule for WeekendsInRow {
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
