//! # RST-1 short-rest
//!
//! ## What it requires
//! A doctor has at least eight hours free between two work periods («minst 8 timer fri mellom to arbeidsperioder vurdert
//! ut fra belastningen på legevakt»).
//!
//! ## Source
//! SFS 2305 pkt. 7.4 third paragraph, as told by Legeforeningen,
//! <https://www.legeforeningen.no/jus-og-arbeidsliv/legevakt/rett-til-nodvendig-hvile-etter-legevakt/>.
//!
//! ## How we read it
//! Work periods are presence duties on any line and days at the office; home duty only with `home_counts`. Rest is
//! between main work periods. A break of at most `merge_minutes` does not end one, and neither does a longer break by
//! day: work on both sides of it begins between 06:00 and midnight of one date, and is over within `main_period_hours`,
//! 19 by default as RST-5's longest work. Office to 14:30 and evening from 16 is therefore one main work period, as
//! office to 15 is, and going home earlier makes no evening illegal; RST-5 judges how long it is, breaks included. The
//! text does not say what a period is: with `main_period_hours = 0` every break longer than `merge_minutes` must be rest.
//! A break in the night or after a night is never within a main work period. An office day that begins within the free
//! hours after a night is given up (RST-2) and is not work. It is a main rule that the load can set aside: with
//! `strength = "assess"` a short rest is reported for somebody to assess, at `assess_points` each, instead of refused.
//! Doctors whose rest profile has its own daily rest are judged by RST-4 instead.
//!
//! ## Units and edges
//! Measured in elapsed minutes; exactly eight hours is enough. At least one of the two periods is a duty of this roster.
//!
//! ## What to do
//! Move one of the two duties, or give it to somebody else, until the rest is long enough; `legevakt replace` shows who
//! could take it. Where the office is in the way, the finding is wrong if the doctor is not there: correct `office` or
//! `office_hours` in the doctors file, and write a single office day that is called off under `[[absences]]` in the
//! period file. Whether short rest is refused or assessed is for `strength` under `[rules.RST-1]` to say, and what is
//! one work period for `merge_minutes` and `main_period_hours`.
//!
//! ## Example
//! Office to 16:00 and natt from 23:00: 420 minutes, limit 480.

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{DoctorIx, Extreme, Finding, Instance, Judged, Meta, Param, Severity, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::work::{HOME_COUNTS, is_work};
use crate::model::{Force, Model, Owner};
use crate::rules::Rule;
use crate::rules::days::on_duty;

use super::breaks::{Breaks, MAIN_PERIOD, MERGE, MIN_REST};

/// See the file's documentation.
pub struct ShortRest;

const ID: &str = "RST-1";

const STRENGTH: Param = Param::new(
    ID,
    "strength",
    Unit::Choice(&["hard", "assess"]),
    0,
    Basis::Reading,
    [
        "for kort hvile avvises, eller hvert tilfelle blir vurdert",
        "for kort kvile blir avvist, eller kvart tilfelle blir vurdert",
        "refuse short rest, or let each be assessed",
    ],
);

const PRICE: Param = Param::new(
    ID,
    "assess_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for en kort hvile som må vurderes",
        "pris for ei kort kvile som må vurderast",
        "price of a short rest to assess",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "short-rest",
    title: ["For kort hvile", "For kort kvile", "Too short a rest"],
    asks: [
        "En lege har minst åtte timer fri mellom to arbeidsperioder.",
        "Ein lege har minst åtte timar fri mellom to arbeidsperiodar.",
        "A doctor has at least eight hours free between two work periods.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "SFS 2305 pkt. 7.4 tredje ledd",
    url: "https://www.legeforeningen.no/jus-og-arbeidsliv/legevakt/rett-til-nodvendig-hvile-etter-legevakt/",
    params: &[MIN_REST, MERGE, MAIN_PERIOD, HOME_COUNTS, STRENGTH, PRICE],
    text: include_str!("short_rest.rs"),
    bokmal: include_str!("short_rest.nb.md"),
};

fn rule_for(instance: &Instance, doctor: DoctorIx) -> Option<Breaks> {
    let own = instance.rest_profile(doctor).and_then(|p| p.daily_rest_hours);
    own.is_none().then(|| Breaks::of(instance, doctor))
}

impl Rule for ShortRest {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, duty| rule_for(view.instance, doctor).is_some() && is_work(view.instance, duty.shift))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let settings = &view.instance.settings;
        let assess = settings.flag(&STRENGTH);
        for doctor in view.instance.doctor_ixs() {
            let Some(rule) = rule_for(view.instance, doctor) else { continue };
            for short in rule.on(view, doctor) {
                let severity = if assess { Severity::Assess } else { Severity::Stopper };
                let finding = Finding::new(ID, severity, What::ShortRest { office: short.office });
                let finding = finding.doctor(doctor).shifts(short.duties).at(short.span);
                let finding = finding.measured(short.span.length().0, rule.least.0, Unit::Minutes);
                let price = settings.get(&PRICE);
                findings.push(if assess { finding.cost(Tier::Should, price) } else { finding });
            }
        }
    }

    fn extremes(&self, view: &View) -> Vec<Extreme> {
        let rule = |doctor| rule_for(view.instance, doctor).and_then(|rule| rule.extreme(view, doctor));
        view.instance.doctor_ixs().filter_map(rule).collect()
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = match instance.settings.flag(&STRENGTH) {
            true => Force::Soft { tier: Tier::Should, price: instance.settings.get(&PRICE) },
            false => Force::Hard,
        };
        for doctor in instance.doctor_ixs() {
            if let Some(rule) = rule_for(instance, doctor) {
                rule.rows(instance, model, doctor, Owner::rule(ID), force);
            }
        }
    }
}
