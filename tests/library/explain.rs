//! Explanations against the checker and against brute force: what is said to clash clashes, nothing in it is needless, and
//! every way out is one.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::common::{Dice, tiny};
use chrono::NaiveDate;
use legevakt::change::{Seat, new_findings, put};
use legevakt::check::{Verdict, check};
use legevakt::domain::finding::What;
use legevakt::domain::limit::{Counts, Limit, Stretch};
use legevakt::domain::outcome::Status;
use legevakt::domain::rhythm::{Cell, Terms, Turnus};
use legevakt::domain::station::{Counter, ShiftKind};
use legevakt::domain::time::{midnight, plus_days};
use legevakt::domain::wish::{Absence, Apart, Level, Wish};
use legevakt::domain::{DoctorIx, Finding, Instance, LineIx, Roster, Severity, SlotIx, Span, Strength, Tier, Who};
use legevakt::explain::{
    Clash, Fact, Given, Illegal, Kind, Turn, Way, Why, Work, enough, fairer, forced, others, ways_out, why_illegal,
    why_open,
};
use legevakt::facts::load::have;
use legevakt::facts::share::{Division, divisions};
use legevakt::format;
use legevakt::solver::solve;

fn work(stop: &AtomicBool) -> Work<'_> {
    Work::new(tiny::options().prover, None, stop)
}

/// Two days for two or three doctors with absences, wishes, ceilings and pairs drawn, so that often not every seat can be filled.
fn drawn(dice: &mut Dice) -> Instance {
    // A third doctor makes sixteen times as many rosters to enumerate.
    let doctors = if dice.below(8) == 0 { 3 } else { 2 };
    let mut given = tiny::given(doctors, 2);
    // Sometimes the evening asks for two.
    given.station.lines[0].templates[0].seats[0].min = if dice.below(3) == 0 { 2 } else { 1 };
    let first = given.period.from;
    let reasons = ["ferie", "syk", "kurs"];
    let away = |doctor: usize, day: usize, reason: &str| {
        let from = plus_days(first, i64::try_from(day).unwrap_or(0));
        let span = Span::new(midnight(from), midnight(plus_days(from, 1)));
        Absence { doctor: DoctorIx(doctor), span, days: vec![from], reason: reason.to_owned() }
    };
    given.absences =
        (0..dice.below(4)).map(|_| away(dice.below(doctors), dice.below(3), reasons[dice.below(3)])).collect();
    given.wishes = (0..dice.below(4))
        .map(|at| cannot(dice.below(doctors), plus_days(first, i64::from(dice.below(2) == 0)), at))
        .collect();
    for doctor in &mut given.doctors {
        if dice.below(3) == 0 {
            doctor.ceilings.days_7 = Some(1);
        }
    }
    if dice.below(3) == 0 {
        given.apart.push(Apart::pair(DoctorIx(0), DoctorIx(1)));
    }
    Instance::lay_out(given)
}

fn cannot(doctor: usize, date: NaiveDate, line: usize) -> Wish {
    Wish {
        doctor: DoctorIx(doctor),
        level: Level::Cannot,
        from: Some(date),
        to: Some(date),
        days: std::iter::empty().collect(),
        kinds: std::iter::empty().collect(),
        lines: std::iter::empty().collect(),
        only: false,
        note: String::new(),
        line,
    }
}

/// Every roster of the period, with what the checker says of it.
fn rosters(instance: &Instance) -> Vec<(Roster, Verdict)> {
    let slots = instance.open_slots().flat_map(|s| instance.doctor_ixs().map(move |d| (s, d)));
    let pairs: Vec<(SlotIx, DoctorIx)> = slots.collect();
    assert!(pairs.len() <= 12, "too many to enumerate");
    let rosters = (0_u32..1 << pairs.len()).map(|bits| {
        let mut roster = Roster::empty(instance);
        let on = pairs.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        on.for_each(|(_, (slot, doctor))| roster.assign(*slot, *doctor));
        roster
    });
    rosters.map(|roster| (check(instance, &roster), roster)).map(|(verdict, roster)| (roster, verdict)).collect()
}

fn missing(instance: &Instance, roster: &Roster, slot: SlotIx) -> bool {
    i64::try_from(roster.at(slot).len()).expect("few") < instance.slots[slot.0].min
}

/// The legal roster with the fewest seats open, among all.
fn best_of(all: &[(Roster, Verdict)]) -> Roster {
    let legal = all.iter().filter(|(_, v)| v.is_legal());
    let best = legal.min_by_key(|(r, v)| (v.tiers[0], r.assignments().count()));
    best.expect("an empty roster is legal").0.clone()
}

/// Whether a finding is of the kind that a fact speaks of, about some of its shifts.
fn is_of(instance: &Instance, finding: &Finding, fact: &Fact) -> bool {
    let shifts = || fact.seats.iter().map(|(slot, _)| instance.slots[slot.0].shift);
    finding.rule == fact.owner.rule
        && (fact.owner.doctor.is_none() || finding.doctor == fact.owner.doctor)
        && finding.shifts.iter().any(|s| shifts().any(|of| of == *s))
}

/// The facts of a clash that a roster breaks, as the checker sees it.
fn broken<'c>(instance: &Instance, findings: &[Finding], clash: &'c Clash) -> Vec<&'c Fact> {
    let is_broken = |fact: &&Fact| {
        let of = |f: &&Finding| f.severity == Severity::Stopper && is_of(instance, f, fact);
        findings.iter().any(|f| of(&f))
    };
    clash.facts.iter().filter(is_broken).collect()
}

#[test]
fn what_clashes_in_two_hundred_impossible_worlds_clashes_and_nothing_in_it_is_needless() {
    let mut dice = Dice(0x5eed_0010);
    let stop = AtomicBool::new(false);
    let mut explained = 0;
    let mut rules_seen = std::collections::BTreeSet::new();
    while explained < 200 {
        let instance = drawn(&mut dice);
        let all = rosters(&instance);
        let roster = best_of(&all);
        let Some(slot) = instance.open_slots().find(|s| missing(&instance, &roster, *s)) else { continue };
        let Why::Impossible(clash) = why_open(&instance, &roster, slot, &work(&stop)) else {
            panic!("no roster has the seat too, and that is proven by enumeration")
        };
        explained += 1;
        assert!(clash.is_minimal);
        assert_eq!(clash.facts[0].kind, Kind::Asked);
        for fact in &clash.facts {
            assert!(!fact.findings.is_empty(), "the checker sees it too: {fact:?}");
            let is_it = |f: &Finding| f.severity == Severity::Stopper && is_of(&instance, f, fact);
            assert!(fact.findings.iter().all(is_it), "{fact:?}");
            rules_seen.insert(fact.owner.rule);
        }
        let mut alone = vec![false; clash.facts.len()];
        for (roster, verdict) in &all {
            let broken = broken(&instance, &verdict.findings, &clash);
            assert!(!broken.is_empty(), "{roster:?} keeps all that is said to clash: {clash:#?}");
            if let [one] = broken[..] {
                let at = clash.facts.iter().position(|f| f == one).expect("one of them");
                alone[at] = true;
            }
        }
        assert!(alone.iter().all(|is| *is), "{alone:?}: needless in {clash:#?}");
    }
    assert!(rules_seen.len() >= 5, "several kinds of reasons: {rules_seen:?}");
}

/// A way out is legal but for what it asks for, and has the seat filled.
fn assert_way(instance: &Instance, before: &Roster, slot: SlotIx, way: &Way) {
    let world = instance.with(|given| given.doctors.extend_from_slice(&way.vikars));
    assert!(!missing(&world, &way.roster, slot));
    let now = check(instance, before);
    let new = new_findings(&now.findings, &check(&world, &way.roster).findings);
    let stoppers: Vec<&Finding> = new.iter().filter(|f| f.severity == Severity::Stopper).collect();
    let asked: Vec<&Finding> = way.asks.iter().map(|a| &a.finding).collect();
    assert_eq!(stoppers, asked, "it asks for what the checker finds, no more and no less");
}

#[test]
fn every_way_out_is_one_and_asks_for_what_the_checker_finds_in_it() {
    let mut dice = Dice(0x5eed_0011);
    let stop = AtomicBool::new(false);
    let (mut seen, mut by_asking) = (0, 0);
    while seen < 40 {
        let instance = drawn(&mut dice);
        let all = rosters(&instance);
        let roster = best_of(&all);
        let Some(slot) = instance.open_slots().find(|s| missing(&instance, &roster, *s)) else { continue };
        let ways = ways_out(&instance, &roster, slot, &work(&stop));
        assert!(!ways.is_empty(), "a vikar can always come");
        assert!(ways.is_sorted_by_key(|w| w.points));
        ways.iter().for_each(|way| assert_way(&instance, &roster, slot, way));
        by_asking += usize::from(ways[0].vikars.is_empty());
        seen += 1;
    }
    assert!(by_asking >= 10, "often somebody can be asked: {by_asking}");
}

/// Halden's first quarter of 2027 and its roster.
fn halden() -> (Instance, Roster) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden");
    let load = |p: &Path| std::fs::read_to_string(p);
    let loaded = format::read_period(&dir.join("2027-q1.toml"), &load).expect("the instance is in the repository");
    let text = load(&dir.join("roster-2027-q1.csv")).expect("so is its roster");
    let roster = format::read_roster(&loaded.instance, "roster-2027-q1.csv", &text).expect("a roster");
    (loaded.instance, roster)
}

#[test]
fn a_seat_that_moving_others_would_fill_is_told_so_with_the_roster() {
    // Nobody but the one who has the evening may have the night, and another may have the evening.
    let instance = tiny::instance(2, 1).with(|given| {
        given.wishes = vec![Wish { kinds: [ShiftKind::Night].into(), ..cannot(1, given.period.from, 1) }];
        given.doctors[0].ceilings.days_7 = Some(1);
    });
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let mut roster = Roster::empty(&instance);
    roster.assign(slots[0], DoctorIx(0));
    let stop = AtomicBool::new(false);
    let Why::Possible(filled) = why_open(&instance, &roster, slots[1], &work(&stop)) else {
        panic!("it can be filled")
    };
    assert_eq!((filled.at(slots[0]), filled.at(slots[1])), ([DoctorIx(1)].as_slice(), [DoctorIx(0)].as_slice()));
    assert!(check(&instance, &filled).is_legal());
}

#[test]
fn what_the_roster_breaks_already_does_not_explain_a_seat_that_is_open() {
    let instance = tiny::instance(2, 2).with(|given| {
        let (first, second) = (given.period.from, plus_days(given.period.from, 1));
        // A line that names kinds holds those shifts of its date alone, and not the night before that runs into it.
        let kinds = [ShiftKind::Evening, ShiftKind::Night].into();
        given.wishes = vec![cannot(0, first, 1), cannot(0, second, 2), Wish { kinds, ..cannot(1, second, 3) }];
    });
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let mut roster = Roster::empty(&instance);
    roster.assign(slots[0], DoctorIx(0));
    let stop = AtomicBool::new(false);
    let Why::Impossible(clash) = why_open(&instance, &roster, slots[3], &work(&stop)) else { panic!("nobody can") };
    assert!(clash.is_minimal && clash.facts.iter().all(|f| f.seats.iter().all(|(slot, _)| *slot == slots[3])));
    // Of the night before nobody has said a word.
    let Why::Possible(filled) = why_open(&instance, &roster, slots[1], &work(&stop)) else { panic!("the other can") };
    assert_eq!((filled.at(slots[0]), filled.at(slots[1])), ([DoctorIx(0)].as_slice(), [DoctorIx(1)].as_slice()));
}

#[test]
fn what_locks_clash_with_is_named_and_what_may_yield_is_what_makes_them_legal() {
    let stop = AtomicBool::new(false);
    let instance = tiny::instance(2, 1);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    assert_eq!(why_illegal(&instance, &work(&stop)), Illegal::No);
    let mut instance = instance.with(|given| given.wishes = vec![cannot(0, given.period.from, 1)]);
    instance.locks.push((slots[0], DoctorIx(0)));
    let Illegal::Clash(clash) = why_illegal(&instance, &work(&stop)) else { panic!("the lock is against her word") };
    let owners: Vec<&str> = clash.facts.iter().map(|f| f.owner.rule).collect();
    assert_eq!((owners, clash.is_minimal), (vec!["LOC-5", "WSH-1"], true));
    let told: Vec<&str> = clash.facts.iter().flat_map(|f| &f.findings).map(|f| f.rule).collect();
    assert_eq!(told, ["LOC-5", "WSH-1"], "the checker sees both");
}

/// A turnus of one week that gives the first doctor some evenings, by weekday from Monday, and takes nothing less.
fn turnus(evenings: &[usize]) -> Turnus {
    let cell = |day: usize| match evenings.contains(&day) {
        true => Cell::Shift(LineIx(0), "kveld".to_owned()),
        false => Cell::Unsaid,
    };
    Turnus {
        terms: Terms { name: "Fast".to_owned(), strength: Strength::Hard, points: 100 },
        from: NaiveDate::from_ymd_opt(2027, 1, 4).expect("a Monday"),
        to: None,
        weeks: vec![std::array::from_fn(cell)],
        starts: vec![(Who::Only(vec![DoctorIx(0).into()]), 0)],
    }
}

#[test]
fn what_a_duty_that_is_asked_for_clashes_with_is_named_also_where_no_seat_is_given() {
    let stop = AtomicBool::new(false);
    let given = |days: i64, no: &[i64]| {
        let mut given = tiny::given(2, days);
        let first = given.period.from;
        given.turnuses = vec![turnus(&[0, 2])];
        given.wishes = no.iter().zip(1..).map(|(day, line)| cannot(0, plus_days(first, *day), line)).collect();
        Instance::lay_out(given)
    };
    // Her Wednesday, and not her Monday, is what she cannot have.
    let instance = given(7, &[2]);
    let Illegal::Clash(clash) = why_illegal(&instance, &work(&stop)) else { panic!("she says no to her Wednesday") };
    let told: Vec<(&str, Vec<NaiveDate>)> = clash
        .facts
        .iter()
        .flat_map(|fact| &fact.findings)
        .map(|f| (f.rule, f.shifts.iter().map(|ix| instance.shifts[ix.0].date).collect()))
        .collect();
    let wednesday = vec![plus_days(instance.period.from, 2)];
    assert_eq!(told, [("RHY-8", wednesday.clone()), ("WSH-1", wednesday)]);
    assert!(clash.is_minimal);
    let asks = |instance: &Instance, clash: &Clash| -> Vec<&str> {
        enough(instance, clash, &work(&stop)).into_iter().map(|asked| asked.finding.rule).collect()
    };
    assert_eq!(asks(&instance, &clash), ["WSH-1", "RHY-8"], "either alone is enough");
    // Where she says no to a Monday and a Wednesday, to yield on one of them is not enough.
    let instance = given(7, &[0, 2]);
    let Illegal::Clash(clash) = why_illegal(&instance, &work(&stop)) else { panic!("she says no to both") };
    assert_eq!(clash.facts.len(), 2);
    assert_eq!(asks(&instance, &clash), [""; 0]);
}

#[test]
fn a_row_that_asks_stands_for_its_own_limit_and_not_for_another() {
    let stop = AtomicBool::new(false);
    let mut given = tiny::given(2, 4);
    let limit = |name: &str, kind: ShiftKind, at_least: Option<i64>, at_most: Option<i64>| Limit {
        name: name.to_owned(),
        who: Who::Only(vec![DoctorIx(0).into()]),
        counts: Counts::Duties,
        lines: std::iter::empty().collect(),
        kinds: [kind].into(),
        tags: std::iter::empty().collect(),
        weekdays: std::iter::empty().collect(),
        stretch: Stretch::Period,
        at_least,
        about: None,
        at_most,
        strength: Strength::Hard,
        points: None,
    };
    given.limits = vec![
        limit("evenings", ShiftKind::Evening, Some(1), None),
        limit("nights", ShiftKind::Night, Some(2), None),
        limit("few nights", ShiftKind::Night, None, Some(1)),
    ];
    let instance = Instance::lay_out(given);
    let Illegal::Clash(clash) = why_illegal(&instance, &work(&stop)) else { panic!("two nights are not one") };
    let names: Vec<String> = clash
        .facts
        .iter()
        .flat_map(|fact| &fact.findings)
        .map(|f| if let What::Limit { name, .. } = &f.what { name.clone() } else { panic!("{f:?}") })
        .collect();
    assert!(names.len() == 2 && names.iter().all(|name| name.contains("nights")), "{names:?}");
}

#[test]
fn who_is_ill_on_holiday_is_not_asked_to_move_the_holiday() {
    let instance = tiny::instance(2, 2);
    let first = instance.period.from;
    let away = |doctor: usize, reason: &str| {
        let span = Span::new(midnight(first), midnight(plus_days(first, 1)));
        Absence { doctor: DoctorIx(doctor), span, days: vec![first], reason: reason.to_owned() }
    };
    let absences = vec![away(0, "ferie"), away(1, "ferie"), away(0, "syk")];
    let instance = instance.with(|given| given.absences = absences);
    let slot = instance.open_slots().next().expect("an evening");
    let stop = AtomicBool::new(false);
    let ways = ways_out(&instance, &Roster::empty(&instance), slot, &work(&stop));
    let asked: Vec<Option<DoctorIx>> = ways.iter().flat_map(|w| &w.asks).map(|a| a.finding.doctor).collect();
    assert_eq!(asked, [Some(DoctorIx(1))]);
    // Her holiday moves to a day of which the roster is known.
    assert_eq!(ways[0].asks[0].days, Some(1));
}

#[test]
fn where_there_are_no_doctors_it_is_said_that_nothing_can_be_filled() {
    let instance = tiny::instance(0, 1);
    let slot = instance.open_slots().next().expect("an evening");
    let stop = AtomicBool::new(false);
    let Why::Impossible(clash) = why_open(&instance, &Roster::empty(&instance), slot, &work(&stop)) else {
        panic!("there is nobody")
    };
    assert_eq!(clash.facts.iter().map(|f| f.kind).collect::<Vec<_>>(), [Kind::Asked]);
}

/// What a doctor's being forced into a seat is said to ask for is enough, and nothing less is.
#[test]
fn what_must_yield_for_a_doctor_to_have_a_seat_is_enough() {
    let stop = AtomicBool::new(false);
    let willing = tiny::instance(3, 2);
    let instance = willing.with(|given| given.wishes = vec![cannot(2, given.period.from, 1)]);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let mut roster = Roster::empty(&instance);
    slots.iter().enumerate().for_each(|(at, slot)| roster.assign(*slot, DoctorIx(at % 2)));
    let seat = Seat { slot: slots[0], out: Some(DoctorIx(0)) };
    let ask =
        |instance: &Instance| forced(instance, &roster, seat, DoctorIx(2), &tiny::options(), &work(&stop), &mut |_| {});
    let answer = ask(&instance);
    assert!(matches!(&answer.result, Given::Impossible(clash) if clash.is_minimal));
    let Turn::Yield(asks) = &answer.turn else { panic!("{:?}", answer.turn) };
    assert_eq!(asks.iter().map(|a| a.finding.rule).collect::<Vec<_>>(), ["WSH-1"]);
    let Given::Best { price, least, .. } = ask(&willing).result else { panic!("nothing is in the way") };
    // The roster is not the best there is, so that she costs less than nothing; what is proven is never above it.
    for (tier, least) in least {
        assert!(least <= price.tiers[tier.index()], "{tier:?}");
    }
}

#[test]
fn what_another_in_the_seat_costs_is_the_checkers_difference_and_sums_over_whom() {
    let (instance, roster) = halden();
    let before = check(&instance, &roster);
    let mut legal = 0;
    for slot in instance.open_slots().step_by(71) {
        let Some(out) = roster.at(slot).first().copied() else { continue };
        let seat = Seat { slot, out: Some(out) };
        let all = others(&instance, &roster, seat);
        for other in &all {
            let verdict = check(&instance, &put(&roster, slot, seat.out, other.candidate.doctor));
            let more: Vec<i64> = (0..3).map(|t| verdict.tiers[t] - before.tiers[t]).collect();
            assert_eq!(other.price.tiers.to_vec(), more);
            for (at, tier) in Tier::ALL.into_iter().enumerate() {
                let shares = other.price.shares.iter().filter(|s| s.tier == tier).map(|s| s.points).sum::<i64>();
                assert_eq!(shares, more[at], "whom it costs sums to what it costs");
            }
        }
        legal += all.iter().filter(|o| o.candidate.is_legal()).count();
    }
    assert!(legal > 9, "somebody else could have some of them");
}

#[test]
fn nobody_need_be_farther_from_her_part_than_enumeration_says() {
    let stop = AtomicBool::new(false);
    let mut given = tiny::given(3, 2);
    let counter = |counts, weight| Counter {
        id: format!("{counts:?}"),
        weight,
        lines: ["legevakt".to_owned()].into(),
        counts,
        ..Counter::default()
    };
    let counters = [(Counts::Duties, 1), (Counts::Hours, 0), (Counts::Weekends, 0)];
    given.station.counters.extend(counters.map(|(counts, weight)| counter(counts, weight)));
    // The first doctor cannot on the first day, and the second has one duty at most.
    let first = given.period.from;
    given.wishes = vec![cannot(0, first, 1), cannot(0, plus_days(first, 1), 2)];
    given.doctors[1].ceilings.month = Some(1);
    let instance = Instance::lay_out(given);
    let all = rosters(&instance);
    let divisions = divisions(&instance);
    let far_of = |division: &Division, roster: &Roster| {
        let have = have(&instance, roster, division.counts, &division.slots);
        let parts = division.parts.iter().enumerate();
        parts.filter_map(|(d, p)| Some((100 * have[d] - p.as_ref()?.hundredths).abs())).max().unwrap_or(0)
    };
    let far = |roster: &Roster| far_of(&divisions[0], roster);
    let least_open = all.iter().filter(|(_, v)| v.is_legal()).map(|(_, v)| v.tiers[0]).min().expect("some are legal");
    let best = all.iter().filter(|(_, v)| v.is_legal() && v.tiers[0] == least_open).map(|(r, _)| far(r)).min();
    let roster = best_of(&all);
    let answer = fairer(&instance, &roster, &tiny::options(), &work(&stop), &mut |_| {});
    assert_eq!(answer.len(), 3);
    for (of, division) in answer.iter().zip(&divisions) {
        let full = all.iter().filter(|(_, v)| v.is_legal() && v.tiers[0] == least_open);
        let best = full.map(|(r, _)| far_of(division, r)).min().expect("some are legal");
        assert!(of.proven <= best && best <= of.possible, "{:?}: {best}, {of:?}", division.counts);
    }
    assert_eq!(Some(answer[0].possible), best);
    assert_eq!(answer[0].proven, answer[0].possible);
    assert!(answer[0].counted <= answer[0].proven && answer[0].now == far(&roster));
    assert!(answer[0].held.iter().any(|h| h.deviation < 0 && !h.rules.is_empty()), "{:?}", answer[0].held);
}

#[test]
fn a_wish_that_is_said_to_turn_it_turns_it_when_solved_again() {
    let stop = AtomicBool::new(false);
    let plain = tiny::instance(2, 1);
    let wish = |doctor: usize, level: Level| Wish {
        level,
        kinds: [ShiftKind::Evening].into(),
        ..cannot(doctor, plain.period.from, 1)
    };
    let (first, second) = (wish(0, Level::Want), |level| wish(1, level));
    let solved = |instance: &Instance| {
        let outcome = solve(instance, &tiny::options(), &mut |_| {}, &stop);
        assert_eq!(outcome.status, Status::Optimal);
        outcome.roster.expect("a roster")
    };
    let levels = [Level::Neutral, Level::Want, Level::Must].map(|level| (level, second(level)));
    let instance = plain.with(|given| {
        given.wishes = vec![first.clone()];
        given.doctors.iter_mut().for_each(|d| d.ceilings.days_7 = Some(1));
    });
    let slot = instance.open_slots().next().expect("the evening");
    let roster = solved(&instance);
    assert_eq!(roster.at(slot), [DoctorIx(0)]);
    let seat = Seat { slot, out: Some(DoctorIx(0)) };
    let answer = forced(&instance, &roster, seat, DoctorIx(1), &tiny::options(), &work(&stop), &mut |_| {});
    let Turn::Wish(level) = answer.turn else { panic!("{:?}", answer.turn) };
    for (tried, wish) in levels {
        let instance = instance.with(|given| given.wishes.push(wish));
        let best = solved(&instance);
        let is_better = check(&instance, &best).tiers < check(&instance, &roster).tiers;
        assert_eq!(is_better, tried >= level, "{tried:?} of {level:?}");
        assert!(tried < level || best.has(slot, DoctorIx(1)), "{tried:?} of {level:?}");
    }
}
