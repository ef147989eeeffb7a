//! Runs every rule on a roster: the definition of what is legal, and the only place that sums.
//!
//! [`claims`] holds what was once said of a roster against what is found in it today.

pub mod claims;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::doctor::{Doctor, Role};
use crate::domain::{DoctorIx, Finding, Instance, Instant, Roster, RuleId, Severity, Span, Strength};
use crate::facts::View;
use crate::rules::{RULES, Rule};

pub use crate::domain::Verdict;

/// When two rules speak of the same doctor and shift, the first says it all and the others are left out.
const SAYS_IT_ALL: [(RuleId, &[RuleId]); 5] = [
    ("LIS-5", &["LIS-1", "LIS-2", "CMP-1", "CMP-2", "CMP-6"]),
    ("LIS-1", &["CMP-1", "CMP-2", "CMP-6"]),
    ("CMP-1", &["CMP-2"]),
    ("CMP-6", &["CMP-2"]),
    ("CMP-8", &["CMP-1", "CMP-2", "CMP-3", "CMP-6"]),
];

/// Checks a roster against every rule in force.
///
/// ```
/// use legevakt::domain::Roster;
/// let read = |path: &std::path::Path| std::fs::read_to_string(path);
/// let instance = legevakt::format::read_period("instances/tiny/period.toml".as_ref(), &read).unwrap().instance;
/// let verdict = legevakt::check::check(&instance, &Roster::empty(&instance));
/// assert!(verdict.is_legal(), "an empty roster breaks no hard rule");
/// assert!(!verdict.is_complete(), "but its seats are open");
/// ```
#[must_use]
pub fn check(instance: &Instance, roster: &Roster) -> Verdict {
    check_view(&View::new(instance, roster))
}

/// The same of a view, which may be of one of several rosters of a problem.
#[must_use]
pub fn check_view(view: &View<'_>) -> Verdict {
    let raw = found(view, RULES);
    let mut tiers = [0; 3];
    for (tier, price) in raw.iter().filter_map(|f| f.cost) {
        tiers[tier.index()] += price;
    }
    let mut said = raw.iter().map(|f| is_said_by_another(f, &raw)).collect::<Vec<_>>().into_iter();
    let mut findings = raw;
    findings.retain(|_| said.next() == Some(false));
    let places: BTreeMap<RuleId, usize> = RULES.iter().enumerate().map(|(at, r)| (r.meta().id, at)).collect();
    findings.sort_by_cached_key(|f| {
        (f.severity, places.get(f.rule).copied(), f.shifts.first().copied(), f.doctor, Reverse(f.excess()))
    });
    Verdict { findings, tiers }
}

/// The raw findings of some rules, nothing left out: what rows are held against.
#[must_use]
pub fn findings_of(instance: &Instance, roster: &Roster, rules: &[&dyn Rule]) -> Vec<Finding> {
    found(&View::new(instance, roster), rules)
}

fn found(view: &View<'_>, rules: &[&dyn Rule]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules {
        rule.check(view, &mut findings);
    }
    findings
}

fn is_said_by_another(finding: &Finding, all: &[Finding]) -> bool {
    let louder = SAYS_IT_ALL.iter().filter(|(_, quieter)| quieter.contains(&finding.rule)).map(|(rule, _)| *rule);
    let about_same = |f: &Finding| f.doctor == finding.doctor && f.shifts.iter().any(|s| finding.shifts.contains(s));
    let mut louder = louder.peekable();
    louder.peek().is_some() && louder.any(|rule| all.iter().any(|f| f.rule == rule && about_same(f)))
}

/// Of the stoppers of a roster, those that its vacancies leave, and those that stop it whoever is found for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stops<'a> {
    /// What somebody in each open seat would mend, and nothing else: nobody on duty breaks anything by it.
    pub vacancies: Vec<&'a Finding>,
    /// Everything else: law that a doctor on duty breaks, and staffing that is missing where no seat is open.
    pub broken: Vec<&'a Finding>,
}

/// Parts the stoppers of a roster. A vacancy is a stopper about a missing doctor that is gone when every seat below its
/// minimum has been filled up to it, by doctors who are not on the roster.
///
/// What a doctor on duty breaks for want of another, a LIS1 whose bakvakt is open, is no vacancy: she may not be there as it
/// is. Nor are hours that no shift of the grid is in, or a presence window that asks for more than the seats do: there is no
/// seat that could stand as open on a paper.
#[must_use]
pub fn stops<'a>(instance: &Instance, roster: &Roster, verdict: &'a Verdict) -> Stops<'a> {
    let stoppers = || verdict.findings.iter().filter(|f| f.severity == Severity::Stopper);
    let left = if stoppers().any(Finding::is_of_coverage) { left_when_filled(instance, roster) } else { Vec::new() };
    let is_left = |finding: &Finding| left.iter().any(|other| is_same_demand(finding, other));
    let (vacancies, broken) = stoppers().partition(|f| f.is_of_coverage() && !is_left(f));
    Stops { vacancies, broken }
}

/// What the rules of coverage find when every open seat is filled to its minimum.
fn left_when_filled(instance: &Instance, roster: &Roster) -> Vec<Finding> {
    let open = instance.open_slots().flat_map(|slot| {
        let missing = usize::try_from(roster.missing(instance, slot)).unwrap_or(0);
        std::iter::repeat_n(slot, missing)
    });
    // Each goes to the first who is free by then: as many are found as seats are open at once.
    let mut busy_until: Vec<Instant> = Vec::new();
    let mut found = Vec::new();
    for slot in open {
        let Span { start, end } = instance.shift_of(slot).span;
        let at = busy_until.iter().position(|until| *until <= start).unwrap_or_else(|| {
            busy_until.push(end);
            busy_until.len() - 1
        });
        busy_until[at] = end;
        found.push((slot, DoctorIx(instance.doctors.len() + at)));
    }
    let filled_instance = instance.with(|given| {
        for at in 0..busy_until.len() {
            // The last letter there is: whoever is found comes after everybody in the order of ids.
            given.doctors.push(Doctor::new(&format!("\u{10ffff}{at:09}"), given.period.from, Role::Employed));
        }
    });
    let mut filled = Roster::empty(&filled_instance);
    for (slot, doctor) in roster.assignments().filter(|(slot, _)| !instance.shift_of(*slot).past).chain(found) {
        filled.assign(slot, doctor);
    }
    let coverage: Vec<&dyn Rule> =
        RULES.iter().copied().filter(|rule| rule.meta().strength == Strength::Coverage).collect();
    findings_of(&filled_instance, &filled, &coverage)
}

/// Whether two findings are of one demand for staffing: of one rule and kind, and at some time that is the same.
fn is_same_demand(one: &Finding, other: &Finding) -> bool {
    let overlaps = match (one.span, other.span) {
        (Some(one), Some(other)) => one.overlaps(other),
        _ => one.shifts == other.shifts,
    };
    one.rule == other.rule && one.what == other.what && overlaps
}
