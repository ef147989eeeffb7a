//! Laws that hold of every what-if, and the published case held to its figures.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::common::tiny;
use legevakt::domain::doctor::{Load, Role};
use legevakt::domain::outcome::Status;
use legevakt::domain::station::DutyKind;
use legevakt::domain::{Instance, Lang};
use legevakt::facts::exemption::is_exempt;
use legevakt::format::{Scenarios, read_scenarios};
use legevakt::scenario::{Answer, Means, Question, distinct, run};
use legevakt::solver::solve;
use proptest::prelude::*;

/// Scenarios beside the tiny station, whose period has some more tables.
fn beside_tiny(period: &str, scenarios: &str) -> Scenarios {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/tiny");
    let load = |path: &Path| {
        if path.ends_with("hva-om.toml") {
            return Ok(format!("format = 1\nbase = \"period.toml\"\n{scenarios}"));
        }
        let text = std::fs::read_to_string(path)?;
        Ok(if path.ends_with("period.toml") { text + period } else { text })
    };
    let read = read_scenarios(&folder.join("hva-om.toml"), &load);
    read.unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false)))
}

fn instance(scenarios: &Scenarios, at: usize) -> &Instance {
    let loaded = scenarios.cases[at].loaded.as_ref();
    &loaded.unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false))).instance
}

/// What the best roster costs in each tier, proven.
fn optimum(instance: &Instance) -> Option<[i64; 3]> {
    let outcome = solve(instance, &tiny::options(), &mut |_| {}, &AtomicBool::new(false));
    match outcome.status {
        Status::Optimal => Some(outcome.verdict.tiers),
        Status::Impossible => None,
        other => panic!("so small a problem is proven: {other:?}"),
    }
}

/// The first roster is no worse; no roster at all is worse than any.
fn no_worse(new: Option<[i64; 3]>, old: Option<[i64; 3]>) -> bool {
    match (new, old) {
        (Some(new), Some(old)) => new <= old,
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

/// Somebody who may be alone, without a part of her own unless a share is given.
fn newcomer(share: u32) -> String {
    format!(
        "[[scenarios.add_doctors]]\nid = \"ny\"\nname = \"Ny\"\nborn = 1980-01-01\nrole = \"vikar\"\ncontract = \"self-employed\"\n\
         share_percent = {share}\n[scenarios.add_doctors.evidence]\nallmennlege = 2015-01-01\ncourse_emergency = 2020-01-01\n\
         course_violence = 2020-01-01\n"
    )
}

fn absences() -> impl Strategy<Value = String> {
    let one = (0..3_usize, 4..=7_u32, 0..=2_u32).prop_map(|(who, from, days)| {
        let who = ["asa", "bard", "cato"][who];
        format!("[[absences]]\ndoctor = \"{who}\"\nfrom = 2027-02-0{from}\nto = 2027-02-0{}\n", (from + days).min(7))
    });
    proptest::collection::vec(one, 0..4).prop_map(|all| all.concat())
}

/// Limits that are let go, one at a time; a limit of zero is none.
const LET_GO: [&str; 6] = [
    "RST-1]\nmin_rest_hours = 0",
    "RST-5]\nmax_continuous_hours = 0\nmax_week_hours = 0",
    "RHY-1]\nmax_nights = 0\nwanted_nights = 0",
    "RHY-2]\nmax_count = 0\nwanted_count = 0",
    "RHY-3]\nmax_weekends = 0\nwanted_weekends = 0",
    "FAI-4]\nmonth_count = 0",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_doctor_more_or_a_rule_less_never_makes_the_best_roster_worse(away in absences(), rule in 0..LET_GO.len()) {
        let head = |id: &str| format!("[[scenarios]]\nid = \"{id}\"\nname = \"{id}\"\n");
        let text = [
            head("beside"), newcomer(0), head("with"), newcomer(100), head("without"), format!("[scenarios.rules.{}\n", LET_GO[rule]),
        ];
        let read = beside_tiny(&away, &text.concat());
        let [base, beside, with, without] = [0, 1, 2, 3].map(|at| optimum(instance(&read, at)));
        // Who has no part of her own moves nobody else's, so nothing is worse; one who has one moves what is fair, and
        // what is fair is then another question. That more seats are filled is not.
        prop_assert!(no_worse(beside, base), "beside {beside:?}, base {base:?}");
        let covered = |tiers: Option<[i64; 3]>| tiers.map(|t| [t[0], t[1], 0]);
        prop_assert!(no_worse(covered(with), covered(base)), "with {with:?}, base {base:?}");
        prop_assert!(no_worse(without, base), "without {}: {without:?}, base {base:?}", LET_GO[rule]);
    }
}

#[test]
fn equal_problems_are_solved_once() {
    let same = "[[scenarios]]\nid = \"a\"\nname = \"A\"\n[[scenarios]]\nid = \"b\"\nname = \"B\"\n";
    let rule = |id: &str, n: u32| {
        format!("[[scenarios]]\nid = \"{id}\"\nname = \"C\"\n[scenarios.rules.RHY-1]\nmax_nights = {n}\n")
    };
    let read = beside_tiny("", &[same, &rule("c", 2), &rule("d", 1), &rule("e", 2)].concat());
    let ask = |at: usize| Question { instance: instance(&read, at), fingerprint: &read.cases[at].fingerprint };
    let questions: Vec<Question> = (0..read.cases.len()).map(ask).collect();
    let whole = distinct(&questions);
    assert_eq!(whole.len(), 3, "six cases, three problems");
    let solved = |jobs: usize, memory: u64| {
        let means = Means { jobs, memory };
        run(&questions, &tiny::options(), means, &|_, _, _| {}, &AtomicBool::new(false))
    };
    let all = solved(1, 1 << 40);
    assert_eq!(all, solved(3, 1 << 40), "however many at a time");
    let refused = solved(1, 1);
    assert!(refused.values().all(|a| matches!(a, Answer::TooLarge(needed) if *needed > 1)));
}

/// The published scenarios over the year instead of a quarter.
fn halden_year() -> Scenarios {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden");
    let load = |path: &Path| {
        let text = std::fs::read_to_string(path)?;
        let is_scenarios = path.ends_with("scenarios.toml");
        Ok(if is_scenarios { text.replace("base = \"2027-q1.toml\"", "base = \"2027.toml\"") } else { text })
    };
    let read = read_scenarios(&folder.join("scenarios.toml"), &load);
    read.unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false)))
}

fn case<'a>(scenarios: &'a Scenarios, id: &str) -> &'a Instance {
    let at = scenarios.cases.iter().position(|c| c.scenario.id == id);
    instance(scenarios, at.unwrap_or_else(|| panic!("there is no {id}")))
}

/// Doctors that the lines of a duty ask for at least, in the period.
fn seats(instance: &Instance, duty: DutyKind) -> i64 {
    let of_duty = |s: &legevakt::domain::SlotIx| instance.duty_of(instance.shift_of(*s)) == duty;
    instance.open_slots().filter(of_duty).map(|s| instance.slots[s.0].min).sum()
}

/// Fastleger whom nothing frees on the first day.
fn taking_part(instance: &Instance) -> i64 {
    let day = instance.period.from;
    let is_in = |d: &legevakt::domain::DoctorIx| {
        let who = &instance.doctors[d.0];
        who.role == Role::Fastlege && who.is_in_scheme(day) && !is_exempt(instance, *d, day)
    };
    i64::try_from(instance.doctor_ixs().filter(is_in).count()).expect("a small number")
}

/// Percent of the duties that vikarer have agreed to.
fn agreed(instance: &Instance) -> i64 {
    let in_scheme = instance.doctors.iter().filter(|d| d.is_in_scheme(instance.period.to));
    in_scheme.map(|d| if let Load::PortionPercent(percent) = d.load { percent } else { 0 }).sum()
}

/// Duties a month for each fastlege who takes part, in hundredths, when vikarer have what they have agreed to.
fn per_month(instance: &Instance) -> i64 {
    seats(instance, DutyKind::Legevakt) * (100 - agreed(instance)) / taking_part(instance) / 12
}

#[test]
fn the_published_case_has_the_published_figures() {
    let read = halden_year();
    for case in &read.cases {
        let wrong = case.loaded.as_ref().err().map(|p| p.render(Lang::En, false));
        assert_eq!(wrong, None, "{}", case.scenario.id);
    }
    assert!(read.cases.len() >= 13, "today and twelve scenarios");
    // 365 evenings, 365 nights and 110 days off; 15 of 30 fastleger, and vikarer with just over 35 percent.
    let today = case(&read, "base");
    assert_eq!(seats(today, DutyKind::Legevakt), 840);
    assert_eq!((taking_part(today), agreed(today)), (15, 36));
    assert_eq!(per_month(today), 298, "three shifts a month");

    // Two doctors until 23 are 475 shifts more; bakvakt after 23 is 365 nights.
    let alone = case(&read, "nklm-fastleger");
    assert_eq!(seats(alone, DutyKind::Legevakt), 840 + 475);
    assert_eq!(seats(alone, DutyKind::Backup) * 100 / 15 / 12, 202, "two bakvakter a month");
    assert_eq!(agreed(alone) * 1315 / 100, 302, "vikarer have as many shifts as today");
    assert_eq!(per_month(alone), 562);
    assert_eq!(per_month(case(&read, "nklm-vikarer")), 467);
    assert_eq!(seats(case(&read, "nklm-lis1"), DutyKind::Legevakt), 840 + 475);
    // The stated 2.3 a month is what today's shifts are when all 30 fastleger share them and no vikar does.
    assert_eq!(840 * 100 / 30 / 12, 233);
    let told = read.cases.iter().find(|c| c.scenario.id == "nklm-fastleger").expect("above");
    assert!(told.scenario.assumes.iter().any(|a| a.contains("2,3") && a.contains("alle 30 fastleger")));

    assert_eq!(taking_part(case(&read, "gamle-fritak")), 18);
    assert_eq!(taking_part(case(&read, "en-til")), 16);
    assert_eq!(taking_part(case(&read, "tre-til")), 18);
    assert_eq!(agreed(case(&read, "uten-vikaren")), 16, "the largest vikar has twenty percent");
    assert_eq!(seats(case(&read, "bakvakt-alltid"), DutyKind::Backup), 2 * 365);
    assert_eq!(seats(case(&read, "felles"), DutyKind::Legevakt), 840);
    assert_eq!(taking_part(case(&read, "felles")), 22);
    let exempt = case(&read, "fritak-55");
    let young = |d: &&legevakt::domain::Doctor| d.role == Role::Fastlege && d.born.to_string().as_str() > "1972-01-01";
    assert!(taking_part(exempt) <= i64::try_from(exempt.doctors.iter().filter(young).count()).expect("few"));
    assert_eq!(taking_part(exempt), 12, "three of the fifteen are 55 or older");
}
