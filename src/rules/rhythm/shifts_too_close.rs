//! # RHY-2 shifts-too-close
//!
//! ## What it requires
//! A doctor has at most `max_count` duties in any `window_days` days, and preferably at most `wanted_count` in any
//! `wanted_days`.
//!
//! ## Source
//! Local: no law sets a number. What is forsvarlig (helsepersonelloven § 4) and what doctors ask for.
//!
//! ## How we read it
//! Duties on legevakt lines by start date, those before the period included; what they alone have used up is not charged
//! to this roster. A doctor who has agreed to more duties a month than FAI-4's `month_count` has agreed on another rhythm, and so
//! has one with `own_rhythm` in the doctors file: what is wanted does not speak of her, what is allowed does. A ceiling (RHY-4)
//! or a limit (FAI-5) is no such agreement.
//! `max_count = 0` or `wanted_count = 0` switches that half off.
//!
//! ## Units and edges
//! Counted in duties; exactly the limit is allowed. In the quality tier every window of `wanted_days` dates costs
//! `close_points` for each duty too many in it. Windows that follow on each other are one finding.
//!
//! ## What to do
//! Move duties or give them to somebody else, so that they are further apart; `legevakt replace` shows who could take
//! one, and `legevakt swap` judges a swap that the doctors have agreed on. How close duties may be is for the station
//! to decide: `max_count` and `window_days`, and for what is wanted `wanted_count` and `wanted_days`, under
//! `[rules.RHY-2]` in the station file, or in the period file for that period alone. What is only closer than wanted is
//! told for information and may stand.
//!
//! ## Example
//! At most 4 in 7 days: duties on Monday, Tuesday, Thursday, Saturday and Sunday are 5.

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{
    DoctorIx, Extreme, Finding, Instance, Judged, Meta, Param, Quantity, Severity, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::model::{Force, Model, Owner};
use crate::rules::Rule;
use crate::rules::days::on_duty;

use super::windows::{Window, check_windows, fullest, rolling, window_rows};
use super::{has_own_rhythm, is_counted};

/// See the file's documentation.
pub struct ShiftsTooClose;

const ID: &str = "RHY-2";

const MAX_COUNT: Param = Param::new(
    ID,
    "max_count",
    Unit::Count,
    4,
    Basis::Example,
    [
        "flest vakter i et tidsrom på window_days; 0 slår grensen av",
        "flest vakter i eit tidsrom på window_days; 0 slår grensa av",
        "most duties in a window of window_days; 0 is off",
    ],
);
const WINDOW: Param = Param::new(
    ID,
    "window_days",
    Unit::Days,
    7,
    Basis::Example,
    ["lengden på det tidsrommet", "lengda på det tidsrommet", "length of that window"],
)
.within(0, 366);
const WANTED_COUNT: Param = Param::new(
    ID,
    "wanted_count",
    Unit::Count,
    1,
    Basis::Example,
    [
        "flest vakter som er ønsket i wanted_days; 0 slår grensen av",
        "flest vakter som er ønskte i wanted_days; 0 slår grensa av",
        "most duties wanted in wanted_days; 0 is off",
    ],
);
const WANTED: Param = Param::new(
    ID,
    "wanted_days",
    Unit::Days,
    2,
    Basis::Example,
    ["lengden på det tidsrommet", "lengda på det tidsrommet", "length of that window"],
)
.within(0, 366);
const PRICE: Param = Param::new(
    ID,
    "close_points",
    Unit::Points,
    100,
    Basis::Local,
    [
        "pris for en vakt for mye i et ønsket tidsrom",
        "pris for ei vakt for mykje i eit ønskt tidsrom",
        "price of a duty too many in a wanted window",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "shifts-too-close",
    title: ["Vakter for tett", "Vakter for tett", "Duties too close together"],
    asks: [
        "En lege har ikke flere vakter på så mange dager enn stasjonen tillater, og helst ikke tettere enn \
         stasjonen ønsker.",
        "Ein lege har ikkje fleire vakter på så mange dagar enn stasjonen tillèt, og helst ikkje tettare enn \
         stasjonen ønskjer.",
        "A doctor has no more duties in so many days than the station allows, and preferably none closer than it \
         wants.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokalt; helsepersonelloven § 4",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[MAX_COUNT, WINDOW, WANTED_COUNT, WANTED, PRICE],
    text: include_str!("shifts_too_close.rs"),
    bokmal: include_str!("shifts_too_close.nb.md"),
};

/// A limit, the days it holds in, every window of them, and what passing it means.
struct Limit {
    most: i64,
    days: i64,
    windows: Vec<Window>,
    force: Force,
}

fn limits(instance: &Instance) -> Vec<Limit> {
    let settings = &instance.settings;
    let price = settings.get(&PRICE) * instance.weights.rhythm / 100;
    let half = |count: &Param, days: &Param, force| {
        let (most, days) = (settings.limit(count)?, settings.limit(days)?);
        Some(Limit { most, days, windows: rolling(instance, days), force })
    };
    let wanted = Force::Soft { tier: Tier::Quality, price };
    [half(&MAX_COUNT, &WINDOW, Force::Hard), half(&WANTED_COUNT, &WANTED, wanted)].into_iter().flatten().collect()
}

/// Whether a limit speaks of a doctor: what is wanted does not of one who has agreed on another rhythm.
fn concerns(instance: &Instance, limit: &Limit, doctor: DoctorIx) -> bool {
    limit.force == Force::Hard || !has_own_rhythm(instance, doctor)
}

impl Rule for ShiftsTooClose {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let limits = limits(view.instance);
        on_duty(view, |doctor, duty| {
            is_counted(view.instance, duty.shift) && limits.iter().any(|l| concerns(view.instance, l, doctor))
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let limits = limits(view.instance);
        for doctor in view.instance.doctor_ixs() {
            for limit in limits.iter().filter(|l| concerns(view.instance, l, doctor)) {
                check_windows(view, doctor, &limit.windows, limit.most, findings, |most, excess| {
                    let what = What::ShiftsTooClose { days: limit.days };
                    let finding = match limit.force {
                        Force::Hard => Finding::new(ID, Severity::Stopper, what),
                        Force::Soft { tier, price } => {
                            Finding::new(ID, Severity::Note, what).cost(tier, excess * price)
                        }
                    };
                    finding.measured(most, limit.most, Unit::Count)
                });
            }
        }
    }

    fn extremes(&self, view: &View) -> Vec<Extreme> {
        let limits = limits(view.instance);
        let of_doctor = |doctor: DoctorIx| {
            let concerning = limits.iter().filter(move |l| concerns(view.instance, l, doctor));
            concerning.filter_map(move |l| {
                let quantity = Quantity::Duties { days: l.days };
                fullest(view, doctor, &l.windows, quantity, l.most)
            })
        };
        view.instance.doctor_ixs().flat_map(of_doctor).collect()
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let limits = limits(instance);
        for doctor in instance.doctor_ixs() {
            for limit in limits.iter().filter(|l| concerns(instance, l, doctor)) {
                window_rows(instance, model, doctor, &limit.windows, limit.most, limit.force, Owner::rule(ID));
            }
        }
    }
}
