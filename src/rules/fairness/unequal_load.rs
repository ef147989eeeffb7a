//! # FAI-1 unequal-load
//!
//! ## What it requires
//! Duties are distributed evenly among the doctors of the scheme («fordele vaktene jevnt mellom alle legene i
//! vaktordningen»).
//!
//! ## Source
//! SFS 2305 pkt. 7.4, as told by Yngre legers forening,
//! <https://yngreleger.no/artikkel/distriktsturnus-det-du-lurer-p%C3%A5>.
//!
//! ## How we read it
//! For every `[[counters]]` of the station each doctor is entitled to a part of the demand: share x what she was available
//! for, after agreed loads (FAI-3) are taken out, less what she carries from before. Deviation is priced by its square, so
//! that four doctors one off is far better than one doctor four off. A doctor whose count is the whole number nearest her
//! part has no finding: nobody can have half a shift.
//!
//! An absence of whole days lessens her part from the number of days that is set for its reason (`sick_from_days` and its
//! likes, each 1 when nobody says): 14 for illness means that a week of it is made up for, 0 for holiday that holiday, which
//! all have, lessens nobody's. Lines of one reason that follow on each other without a gap are one absence, as long as they
//! are together. «Kan ikke» never lessens a part.
//!
//! A counter counts duties, or with `counts` their hours, their `points` (of the shift, 1 when nobody says), or weekends: a
//! weekend is one, whatever part of it was worked, and is shared as if whoever works in it worked on all of its dates.
//! `weekdays` makes it one of Fridays. What weighs as one duty is `one_duty` hours, points, weekends or duties: eight hours, and
//! one of the others, when nobody says.
//!
//! A doctor can be left out of a counter (`not_counted` of the counter, with the reason, which is told): who takes nights alone
//! is not held against nights. With `not_counted_by_wish` that is so of everybody whose «kan ikke» rules a whole kind of shift
//! out for the period. What she has agreed on (FAI-3) is taken out of what the others share.
//!
//! A duty in a seat that needs nobody (`min = 0`) counts where there are too many and not where there are too few: evenness
//! alone gives nobody a duty that no rule, wish, agreement or price asks for.
//!
//! What a doctor carries comes from the period's `[[carry]]` or from the ledger of closed periods, which knows what she
//! worked and what was her part. `carry_cap_count` is the most that goes from one period to the next, so that nobody
//! hoards credit. A counter with the tag `sommer` shares the summer over the years that way, of shifts that begin in weeks
//! which are a setting; holidays are shared by FAI-2. The three numbers are examples.
//!
//! ## Units and edges
//! Measured in duties; the entitlement is in hundredths of a duty. Of hours, points and weekends where more than one weighs as
//! a duty, half of what does is no deviation, and each minute costs its part of a duty's price, rounded, and at least one point. One squared duty costs 100 x the counter's `weight`
//! x `weights.fairness` percent in the quality tier; beyond eight from the best the price grows no faster. LIS1 are
//! judged by LIS-3.
//!
//! ## What to do
//! Swap duties of this kind with a doctor on the other side of her part: `legevakt explain` with `--fairer` says how
//! even it can be and what stands in the way, and `legevakt swap` judges a swap. Where a doctor's part is wrong,
//! correct `share_percent` or `part` in the doctors file, or in the period file the absence in `[[absences]]` or what
//! she carries in `[[carry]]`. How much evenness weighs is decided by the counter's `weight` and by `weights.fairness`.
//!
//! ## Example
//! Four nights, two doctors with full shares: 2 each. With 3 and 1, each is one off.

use std::collections::BTreeSet;

use crate::domain::doctor::Role;
use crate::domain::finding::What;
use crate::domain::ledger::{SUMMER_FIRST, SUMMER_LAST};
use crate::domain::limit::Counts;
use crate::domain::station::Counter;
use crate::domain::time::dates;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, RuleId, Severity, SlotIx, Strength, Tier, Who};
use crate::facts::View;
use crate::facts::load::have;
use crate::facts::share::{
    CARRY_CAP, COURSE_FROM, Division, HOLIDAY_FROM, LEAVE_FROM, OTHER_FROM, Part, SICK_FROM, choosers, divisions,
};
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

use super::price::{Steps, steps_by};

/// See the file's documentation.
pub struct UnequalLoad;

const ID: &str = "FAI-1";

static META: Meta = Meta {
    id: ID,
    name: "unequal-load",
    title: ["Ujevn fordeling av vakter", "Ujamn fordeling av vakter", "Uneven distribution"],
    asks: [
        "Vaktene fordeles jevnt mellom legene i vaktordningen.",
        "Vaktene blir fordelte jamt mellom legane i vaktordninga.",
        "Duties are distributed evenly among the doctors of the scheme.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "SFS 2305 pkt. 7.4",
    url: "https://yngreleger.no/artikkel/distriktsturnus-det-du-lurer-p%C3%A5",
    params: &[CARRY_CAP, SUMMER_FIRST, SUMMER_LAST, HOLIDAY_FROM, COURSE_FROM, LEAVE_FROM, SICK_FROM, OTHER_FROM],
    text: include_str!("unequal_load.rs"),
    bokmal: include_str!("unequal_load.nb.md"),
};

/// A weight of the fairness tier with the station's dial turned.
#[must_use]
pub fn dial(instance: &Instance, weight: i64) -> i64 {
    (weight * instance.weights.fairness + 50) / 100
}

/// The doctors whose part of a counter a rule judges, with the price of deviating from it.
fn judged<'a>(
    instance: &'a Instance,
    counter: &'a Counter,
    division: &'a Division,
    concerns: impl Fn(DoctorIx, Part) -> bool + 'a,
) -> impl Iterator<Item = (DoctorIx, Part, Steps)> + 'a {
    let weight = dial(instance, counter.weight);
    let parts = division.parts.iter().enumerate().filter_map(|(d, part)| Some((DoctorIx(d), (*part)?)));
    let judged = parts.filter(move |(doctor, part)| concerns(*doctor, *part));
    judged.map(move |(doctor, part)| (doctor, part, steps_by(part.hundredths, weight, division.one)))
}

/// The doctors whose part of some counter a rule judges.
pub(super) fn of_counters(view: &View, concerns: impl Fn(DoctorIx, Part) -> bool) -> BTreeSet<DoctorIx> {
    let parts = view.divisions().iter().flat_map(|division| division.parts.iter().enumerate());
    let judged = parts.filter_map(|(d, part)| Some((DoctorIx(d), (*part)?)));
    judged.filter(|(doctor, part)| concerns(*doctor, *part)).map(|(doctor, _)| doctor).collect()
}

/// Reports deviations of the doctors that a rule judges.
pub(super) fn check(
    view: &View,
    rule: RuleId,
    concerns: impl Fn(DoctorIx, Part) -> bool,
    what: impl Fn(String, Counts, i64) -> What,
    findings: &mut Vec<Finding>,
) {
    for (counter, division) in view.instance.station.counters.iter().zip(view.divisions()) {
        let numbers = have(view.instance, view.roster, division.counts, &division.slots);
        let filling = have(view.instance, view.roster, division.counts, &fills(view.instance, rule, division));
        for (doctor, part, price) in judged(view.instance, counter, division, &concerns) {
            let (has, fills) = (numbers[doctor.0], filling[doctor.0]);
            let cost = price.over(has) + price.under(fills);
            if cost > 0 {
                // Of who has too few and too many at once, those that nobody needs are the many.
                let has = if price.over(has) > 0 { has } else { fills };
                let what = what(counter.id.clone(), division.counts, part.hundredths);
                let finding = Finding::new(rule, Severity::Note, what).doctor(doctor);
                let unit = division.counts.told_in();
                findings.push(finding.measured(has, price.best, unit).cost(Tier::Quality, cost));
            }
        }
    }
}

/// Rows for [`check`]: one per step of the convex price.
pub(super) fn rows(instance: &Instance, model: &mut Model, rule: RuleId, concerns: impl Fn(DoctorIx, Part) -> bool) {
    for (counter, division) in instance.station.counters.iter().zip(divisions(instance)) {
        let fills = fills(instance, rule, &division);
        for (doctor, _, price) in judged(instance, counter, &division, &concerns) {
            let mut sum = |slots: &[SlotIx]| model.amount(instance, division.counts, slots, doctor);
            let (has, filling) = (sum(&division.slots), sum(&fills));
            rows_of_steps(model, (&has, &filling), &price, Owner::rule(rule).doctor(doctor));
        }
    }
}

/// The slots of a counter that fill up what a doctor lacks of her part: of a share, those that need somebody; of an
/// agreement, all.
fn fills(instance: &Instance, rule: RuleId, division: &Division) -> Vec<SlotIx> {
    let is_needed = |slot: &&SlotIx| rule != ID || instance.slots[slot.0].min > 0;
    division.slots.iter().filter(is_needed).copied().collect()
}

/// The rows of a convex price on a sum.
pub fn step_rows(model: &mut Model, sum: &Sum, price: &Steps, owner: Owner) {
    rows_of_steps(model, (sum, sum), price, owner);
}

/// The rows of a price on what is too much of one sum and too little of another.
fn rows_of_steps(model: &mut Model, (most, least): (&Sum, &Sum), price: &Steps, owner: Owner) {
    let soft = |price| Force::Soft { tier: Tier::Quality, price };
    for (bound, price) in &price.above {
        model.at_most(most.clone(), *bound, soft(*price), owner);
    }
    for (bound, price) in &price.below {
        model.at_least(least.clone(), *bound, soft(*price), owner);
    }
}

impl Rule for UnequalLoad {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let mut judged = of_counters(view, |d, part| is_share(view.instance, d, part));
        let mut not_counted = Vec::new();
        left_out(view.instance, &mut not_counted);
        judged.extend(not_counted.iter().filter_map(|finding| finding.doctor));
        Judged::Doctors(judged)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let what = |counter, counts, entitled| What::UnequalLoad { counter, counts, entitled };
        check(view, ID, |d, part| is_share(view.instance, d, part), what, findings);
        left_out(view.instance, findings);
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        rows(instance, model, ID, |d, part| is_share(instance, d, part));
    }
}

/// Tells of doctors who have no part in a counter, and why.
fn left_out(instance: &Instance, findings: &mut Vec<Finding>) {
    let period = &instance.period;
    for counter in &instance.station.counters {
        let by_wish: Vec<DoctorIx> =
            if counter.not_counted_by_wish { choosers(instance).collect() } else { Vec::new() };
        for doctor in instance.doctor_ixs() {
            let there = || dates(period.from, period.to).filter(|date| instance.doctors[doctor.0].serves(*date));
            let is_out = |(who, _): &&(Who, String)| there().any(|date| who.has(doctor, date));
            let by_name = counter.not_counted.iter().find(is_out).map(|(_, reason)| Some(reason.clone()));
            if let Some(reason) = by_name.or_else(|| by_wish.contains(&doctor).then_some(None)) {
                let what = What::NotCounted { counter: counter.name.clone(), reason };
                findings.push(Finding::new(ID, Severity::Note, what).doctor(doctor));
            }
        }
    }
}

fn is_share(instance: &Instance, doctor: DoctorIx, part: Part) -> bool {
    !part.is_agreed && instance.doctors[doctor.0].role != Role::Lis1
}
