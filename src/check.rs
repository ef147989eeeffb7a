//! Runs every rule on a roster: the definition of what is legal, and the only place that sums.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::{Finding, Instance, Roster, RuleId};
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
    let raw = findings_of(instance, roster, RULES);
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
    let view = View::new(instance, roster);
    let mut findings = Vec::new();
    for rule in rules {
        rule.check(&view, &mut findings);
    }
    findings
}

fn is_said_by_another(finding: &Finding, all: &[Finding]) -> bool {
    let louder = SAYS_IT_ALL.iter().filter(|(_, quieter)| quieter.contains(&finding.rule)).map(|(rule, _)| *rule);
    let about_same = |f: &Finding| f.doctor == finding.doctor && f.shifts.iter().any(|s| finding.shifts.contains(s));
    let mut louder = louder.peekable();
    louder.peek().is_some() && louder.any(|rule| all.iter().any(|f| f.rule == rule && about_same(f)))
}
