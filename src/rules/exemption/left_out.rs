//! # DUT-1 left-out-without-decision
//!
//! ## What it requires
//! Every fastlege in the district takes part in out-of-hours legevakt, unless she is exempt or the municipality has
//! decided to leave her out.
//!
//! ## Source
//! Fastlegeforskriften (FOR-2025-12-02-2405) § 33 first paragraph letter a; merknader: a duty, not a right, and the
//! municipality may judge that it does not need everybody.
//!
//! ## How we read it
//! A fastlege, or an ALIS, who has a list too, is left out when she is not exempt for the whole of the period, has no
//! `left_out` decision, and gets no duty with a minute outside opening hours, as legevakt or as bakvakt for it. Each costs `left_out_points` in the tier of should-rules, so that the solver gives her
//! one when she can have it; when she cannot (`participates = false`, no shift she may take), it stays to be assessed.
//!
//! ## Units and edges
//! Counted in duties, at least 1. Only in periods of `min_period_days` or more: in a week not everybody has a turn.
//!
//! ## What to do
//! Give the doctor a duty outside opening hours; `legevakt explain` says of a shift what keeps her from it. If the
//! municipality has decided to leave her out, write `left_out` with `decided` on her in the doctors file, and an
//! exemption under `[[doctors.exemptions]]`. If it is to stay so, `legevakt publish` asks for the reason.
//! `min_period_days` under `[rules.DUT-1]` decides which periods are judged.
//!
//! ## Example
//! A quarter in which a fastlege without exemption has no shift: 0, limit 1.

use crate::domain::doctor::Exemption;
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::time::dates;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, Shift, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::exemption::{is_exempt, is_fastlege, valid_days};
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

/// See the file's documentation.
pub struct LeftOut;

const ID: &str = "DUT-1";

const MIN_PERIOD: Param = Param::new(
    ID,
    "min_period_days",
    Unit::Days,
    28,
    Basis::Local,
    [
        "døm bare perioder på minst denne lengden",
        "døm berre periodar på minst denne lengda",
        "judge only periods of at least this length",
    ],
);

const PRICE: Param = Param::new(
    ID,
    "left_out_points",
    Unit::Points,
    100,
    Basis::Local,
    ["prisen på en utelatt lege", "prisen på ein utelaten lege", "price of a doctor left out"],
);

static META: Meta = Meta {
    id: ID,
    name: "left-out-without-decision",
    title: ["Fastlege utelatt uten vedtak", "Fastlege utelaten utan vedtak", "Fastlege left out, undecided"],
    asks: [
        "Alle fastleger i distriktet deltar i legevakt utenfor åpningstiden, med mindre de er fritatt eller \
         kommunen har vedtatt å la dem stå utenfor.",
        "Alle fastlegar i distriktet deltek i legevakt utanfor opningstida, med mindre dei er fritekne eller \
         kommunen har vedteke å la dei stå utanfor.",
        "Every fastlege of the district takes part in legevakt outside opening hours, unless exempt or left out by \
         a decision of the municipality.",
    ],
    strength: Strength::Should,
    from: None,
    to: None,
    source: "fastlegeforskriften § 33 første ledd bokstav a",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[MIN_PERIOD, PRICE],
    text: include_str!("left_out.rs"),
    bokmal: include_str!("left_out.nb.md"),
};

fn is_counted(instance: &Instance, shift: &Shift) -> bool {
    !shift.past && instance.is_out_of_hours(shift)
}

/// The fastleger who must have a turn.
fn obliged(instance: &Instance) -> Vec<DoctorIx> {
    let period = &instance.period;
    if period.days() < instance.settings.get(&MIN_PERIOD) {
        return Vec::new();
    }
    let owes = |doctor: &DoctorIx| {
        let who = &instance.doctors[doctor.0];
        let ends = |x: &Exemption| valid_days(instance, who, x);
        let whole = who.exemptions.iter().filter_map(ends).any(|(from, to)| from <= period.from && period.to <= to);
        let exempt = whole || dates(period.from, period.to).all(|d| is_exempt(instance, *doctor, d));
        let there = who.joined.is_none_or(|d| d <= period.to) && who.left.is_none_or(|d| period.from <= d);
        let left_out = who.left_out.as_ref().is_some_and(|(decided, _)| *decided <= period.to);
        is_fastlege(who) && there && !exempt && !left_out
    };
    instance.doctor_ixs().filter(owes).collect()
}

impl Rule for LeftOut {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Doctors(obliged(view.instance).into_iter().collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for doctor in obliged(view.instance) {
            if !view.duties(doctor).iter().any(|d| is_counted(view.instance, d.shift)) {
                let finding = Finding::new(ID, Severity::Assess, What::LeftOut).doctor(doctor);
                let price = view.instance.settings.get(&PRICE);
                findings.push(finding.measured(0, 1, Unit::Count).cost(Tier::Should, price));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = Force::Soft { tier: Tier::Should, price: instance.settings.get(&PRICE) };
        for doctor in obliged(instance) {
            let seats = model.of_doctor(doctor).iter();
            let sum = Sum::all(seats.filter(|(s, _)| is_counted(instance, instance.shift_of(*s))).map(|(_, x)| *x));
            model.at_least(sum, 1, force, Owner::rule(ID).doctor(doctor));
        }
    }
}
