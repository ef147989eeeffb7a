//! What a rule says that it had to judge, and how near somebody came to its limits, held against what it finds: in every golden
//! case and in random worlds.

use legevakt::domain::finding::What;
use legevakt::domain::{DoctorIx, Extreme, Finding, Instance, Quantity, Roster};
use legevakt::facts::View;
use legevakt::rules::{RULES, Rule};

use crate::common::case::cases;
use crate::common::{Dice, world};

/// What a rule finds on a roster.
fn findings(rule: &dyn Rule, view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    rule.check(view, &mut findings);
    findings
}

/// Nobody is in a finding of a rule that had nothing to judge of her.
fn judged_where_found(rule: &dyn Rule, view: &View, name: &str) {
    let judged = rule.judged(view);
    for finding in findings(rule, view) {
        let is_judged = finding.doctor.map_or(!judged.is_nothing(), |doctor| judged.is_of(doctor));
        assert!(is_judged, "{name}: {} finds {finding:?} and judged {judged:?}", rule.meta().id);
    }
}

/// What an extreme of a rule is of, in a finding of the rule that is of the same.
fn is_same(extreme: &Extreme, finding: &Finding) -> bool {
    let is_of = match (extreme.quantity, &finding.what) {
        (Quantity::Rest, What::ShortRest { .. } | What::DailyRest)
        | (Quantity::Stretch, What::ContinuousHours)
        | (Quantity::WeekHours, What::WeekLoad)
        | (Quantity::NightsInRow, What::NightsInRow)
        | (Quantity::WeekendsInRow, What::WeekendsInRow)
        | (Quantity::MonthDuties, What::MonthCeiling | What::Ceiling { days: None, year: false })
        | (Quantity::YearDuties, What::YearCeiling | What::Ceiling { days: None, year: true }) => true,
        (Quantity::Duties { days }, What::Ceiling { days: Some(of), .. } | What::ShiftsTooClose { days: of }) => {
            days == *of
        }
        _ => false,
    };
    is_of && finding.doctor == Some(extreme.doctor) && finding.limit == extreme.limit
}

/// The worst that a rule finds of a doctor is the extreme that it tells of her, and whose extreme is beyond the limit is in a
/// finding. Gives how many findings there were to compare.
fn extreme_where_found(rule: &dyn Rule, view: &View, name: &str) -> usize {
    let (extremes, findings) = (rule.extremes(view), findings(rule, view));
    let mut compared = 0;
    for finding in &findings {
        let own = extremes.iter().find(|extreme| is_same(extreme, finding));
        let Some(extreme) = own else { continue };
        let of_it = findings.iter().filter(|finding| is_same(extreme, finding)).map(|finding| finding.measured);
        let worst = if extreme.quantity.is_least() { of_it.min() } else { of_it.max() };
        // A stretch of work that leaves no room for rest in its day is told by what it leaves, which is no break.
        let is_day = |finding: &Finding| finding.what == What::DailyRest && finding.span.is_some();
        match findings.iter().any(is_day) {
            true => assert!(worst <= Some(extreme.measured), "{name}: {} {extreme:?}", rule.meta().id),
            false => assert_eq!(worst, Some(extreme.measured), "{name}: {} {extreme:?}", rule.meta().id),
        }
        compared += 1;
    }
    for extreme in extremes.iter().filter(|extreme| extreme.room() < 0) {
        let has_finding = findings.iter().any(|finding| is_same(extreme, finding));
        // What history alone has used up is charged to nobody.
        let by_history = extreme.shifts.iter().any(|shift| view.instance.shifts[shift.0].past);
        assert!(has_finding || by_history, "{name}: {} {extreme:?} without a finding", rule.meta().id);
    }
    compared
}

fn look(instance: &Instance, roster: &Roster, name: &str) -> usize {
    let view = View::new(instance, roster);
    let mut compared = 0;
    for rule in RULES {
        judged_where_found(*rule, &view, name);
        compared += extreme_where_found(*rule, &view, name);
    }
    compared
}

#[test]
fn in_every_golden_case_rules_judge_whom_they_find_and_tell_the_worst() {
    let compared: usize = cases()
        .iter()
        .map(|case| {
            let (instance, roster) = case.load();
            look(&instance, &roster, &case.path.display().to_string())
        })
        .sum();
    assert!(compared > 30, "only {compared} findings have an extreme");
}

#[test]
fn in_random_worlds_rules_judge_whom_they_find_and_tell_the_worst() {
    let mut compared = 0;
    for seed in 1..120_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let knobs: Vec<u8> = (0..64).map(|_| u8::try_from(dice.below(256)).unwrap_or(0)).collect();
        let instance = world(&knobs);
        let mut roster = Roster::empty(&instance);
        for slot in instance.open_slots() {
            if dice.below(5) > 0 {
                roster.assign(slot, DoctorIx(dice.below(instance.doctors.len())));
            }
        }
        compared += look(&instance, &roster, &format!("world {seed}"));
    }
    assert!(compared > 30, "only {compared} findings have an extreme");
}
