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
//! Work periods are presence duties on any line and days at the office; home duty only with `home_counts`. A break of at
//! most `merge_minutes` does not end a work period: office to 15 and evening from 16 is one long period, which RST-5
//! judges. Filling a short break with a third duty does not make it rest. An office day that begins within the free hours
//! after a night is given up (RST-2) and is not work. It is a main rule that the load can set aside: with
//! `strength = "assess"` a short rest is reported for somebody to assess, at `assess_points` each, instead of refused.
//! Doctors whose rest profile has its own daily rest are judged by RST-4 instead.
//!
//! ## Units and edges
//! Measured in elapsed minutes; exactly eight hours is enough. At least one of the two periods is a duty of this roster.
//!
//! ## Example
//! Office to 16:00 and natt from 23:00: 420 minutes, limit 480.

use crate::domain::law::Basis;
use crate::domain::{DoctorIx, Finding, Instance, Meta, Minutes, Param, Severity, Shift, Span, Strength, Tier, Unit};
use crate::domain::{ShiftIx, View, finding::What};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::duties_of;
use crate::rules::pairs::conflict_rows;

use super::work::{HOME_COUNTS, MERGE, given_up, is_work, work_of};

/// See the file's documentation.
pub struct ShortRest;

const ID: &str = "RST-1";

const MIN_REST: Param =
    Param::new(ID, "min_rest_hours", Unit::Hours, 8, Basis::Agreement, "hours free between two work periods")
        .within(0, 48);

const STRENGTH: Param = Param::new(
    ID,
    "strength",
    Unit::Choice(&["hard", "assess"]),
    0,
    Basis::Reading,
    "refuse short rest, or let each be assessed",
);

const PRICE: Param = Param::new(ID, "assess_points", Unit::Points, 10, Basis::Local, "price of a short rest to assess");

static META: Meta = Meta {
    id: ID,
    name: "short-rest",
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "SFS 2305 pkt. 7.4 tredje ledd",
    url: "https://www.legeforeningen.no/jus-og-arbeidsliv/legevakt/rett-til-nodvendig-hvile-etter-legevakt/",
    params: &[MIN_REST, MERGE, HOME_COUNTS, STRENGTH, PRICE],
    text: include_str!("short_rest.rs"),
};

/// How rest between work periods is judged, for this rule and for the daily rest of RST-4.
#[derive(Clone, Copy, Debug)]
pub(super) struct RestRule {
    /// Breaks longer than this divide.
    pub(super) merge: Minutes,
    /// Shortest rest.
    pub(super) least: Minutes,
}

impl RestRule {
    pub(super) fn is_short(self, before: Span, after: Span) -> bool {
        let gap = after.start - before.end;
        self.merge < gap && gap < self.least
    }

    /// Every short rest of a doctor on a roster, with its length and the duties on either side.
    pub(super) fn breaches(self, view: &View, doctor: DoctorIx) -> Vec<(Span, Vec<ShiftIx>, bool)> {
        let work = work_of(view, doctor);
        let mut found = Vec::new();
        for (at, before) in work.iter().enumerate() {
            for after in &work[at + 1..] {
                if self.is_short(before.span, after.span) && (before.is_ours || after.is_ours) {
                    let duties = before.duty.into_iter().chain(after.duty).collect();
                    found.push((
                        Span::new(before.span.end, after.span.start),
                        duties,
                        after.duty.is_none() || before.duty.is_none(),
                    ));
                }
            }
        }
        found
    }

    /// Hard rows for the same: no two duties too close, no duty too close to the office.
    pub(super) fn hard_rows(self, instance: &Instance, model: &mut Model, doctor: DoctorIx, owner: Owner) {
        conflict_rows(instance, model, owner, doctor, self.least, |a, b| self.clash(instance, a, b));
        self.office_rows(instance, model, doctor, owner, Force::Hard);
    }

    fn clash(self, instance: &Instance, a: &Shift, b: &Shift) -> bool {
        let work = is_work(instance, a) && is_work(instance, b);
        let short = |x: &Shift, y: &Shift| x.active.iter().any(|s| y.active.iter().any(|t| self.is_short(*s, *t)));
        work && (short(a, b) || short(b, a))
    }

    /// Soft rows, one for each pair, so that each short rest has its price.
    fn soft_rows(self, instance: &Instance, model: &mut Model, doctor: DoctorIx, owner: Owner, force: Force) {
        let duties = duties_of(instance, model, doctor, |s| is_work(instance, s));
        for (at, (a_ix, a)) in duties.iter().enumerate() {
            for (b_ix, b) in &duties[at + 1..] {
                let (before, after) = (&instance.shifts[a_ix.0], &instance.shifts[b_ix.0]);
                let pairs = before.active.iter().flat_map(|s| after.active.iter().map(move |t| (*s, *t)));
                let short = pairs.filter(|(s, t)| self.is_short(*s, *t) || self.is_short(*t, *s)).count();
                if after.span.start >= before.span.end + self.least {
                    break;
                }
                if !(before.past && after.past) {
                    for _ in 0..short {
                        model.at_most(Sum::all([*a, *b]), 1, force, owner.doctor(doctor).shift(*b_ix));
                    }
                }
            }
        }
        self.office_rows(instance, model, doctor, owner, force);
    }

    fn office_rows(self, instance: &Instance, model: &mut Model, doctor: DoctorIx, owner: Owner, force: Force) {
        let duties: Vec<(ShiftIx, X)> = duties_of(instance, model, doctor, |s| is_work(instance, s) && !s.past);
        for office in instance.offices(doctor) {
            for (ix, x) in &duties {
                let active = &instance.shifts[ix.0].active;
                let short = active
                    .iter()
                    .filter(|a| self.is_short(**a, office.span) || self.is_short(office.span, **a))
                    .count();
                for _ in 0..short {
                    let given = given_up(instance, model, doctor, office);
                    let sum = Sum::of(*x).plus(-1, given);
                    model.at_most(sum, 0, force, owner.doctor(doctor).shift(*ix));
                }
            }
        }
    }
}

fn rule_for(instance: &Instance, doctor: DoctorIx) -> Option<RestRule> {
    let own = instance.rest_profile(doctor).and_then(|p| p.daily_rest_hours);
    let merge = Minutes(instance.settings.get(&MERGE));
    own.is_none().then(|| RestRule { merge, least: Minutes::hours(instance.settings.get(&MIN_REST)) })
}

impl Rule for ShortRest {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let settings = &view.instance.settings;
        let assess = settings.flag(&STRENGTH);
        for doctor in view.instance.doctor_ixs() {
            let Some(rule) = rule_for(view.instance, doctor) else { continue };
            for (gap, duties, office) in rule.breaches(view, doctor) {
                let severity = if assess { Severity::Assess } else { Severity::Stopper };
                let finding = Finding::new(ID, severity, What::ShortRest { office }).doctor(doctor).shifts(duties);
                let finding = finding.at(gap).measured(gap.length().0, rule.least.0, Unit::Minutes);
                let price = settings.get(&PRICE);
                findings.push(if assess { finding.cost(Tier::Should, price) } else { finding });
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = Force::Soft { tier: Tier::Should, price: instance.settings.get(&PRICE) };
        for doctor in instance.doctor_ixs() {
            match rule_for(instance, doctor) {
                Some(rule) if instance.settings.flag(&STRENGTH) => {
                    rule.soft_rows(instance, model, doctor, Owner::rule(ID), force);
                }
                Some(rule) => rule.hard_rows(instance, model, doctor, Owner::rule(ID)),
                None => {}
            }
        }
    }
}
