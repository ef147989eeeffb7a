//! What is called proven, held against every roster there is: solve, repair and explain on stations so small that all
//! their rosters can be tried, where main rules, prices, locks and wishes bind.
//!
//! The sentences are read as people read them: each claim in them is looked for in the text, and tried as it stands there.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use crate::common::{Dice, tiny};
use chrono::NaiveDate;
use legevakt::change::{Change, Proven, Repaired, Seat, changes, repair};
use legevakt::check::check;
use legevakt::check::claims::Claims;
use legevakt::domain::doctor::Load;
use legevakt::domain::given::Seated;
use legevakt::domain::outcome::{Engine, Status};
use legevakt::domain::station::{Counter, ShiftKind};
use legevakt::domain::time::{midnight, plus_days};
use legevakt::domain::wish::{Absence, Level, Wish};
use legevakt::domain::{DoctorIx, Instance, Lang, LineIx, Roster, Span, Tier};
use legevakt::explain::{Given as Had, Turn, Work, fairer, forced};
use legevakt::facts::load::have;
use legevakt::facts::share::divisions;
use legevakt::model::{Force, Model};
use legevakt::report::change::{Told, repair as repair_text};
use legevakt::report::claims::quality;
use legevakt::report::explain::{Asked, why as why_text};
use legevakt::report::text::Look;
use legevakt::report::words::Words;
use legevakt::rules;
use legevakt::solver::{Options, solve};

/// A legal roster and what it costs.
pub(crate) type Legal = (Roster, [i64; 3]);

/// Two days for two or three doctors, one seat on each evening and night: often with a main rule that binds, a counter, wishes,
/// absences, a lock, a seat that costs little or may be empty, and one that may take two.
pub(crate) fn drawn(dice: &mut Dice) -> Instance {
    let doctors = 2 + usize::from(dice.below(3) == 0);
    let mut given = tiny::given(doctors, 2);
    let first = given.period.from;
    for template in &mut given.station.lines[0].templates {
        let seat = &mut template.seats[0];
        seat.max = if doctors == 2 && dice.below(4) == 0 { 2 } else { 1 };
        seat.open_price = [1, 40, 100, 1000][dice.below(4)];
        seat.min = i64::from(dice.below(8) > 0);
    }
    if dice.below(2) == 0 {
        given.station.counters.push(Counter {
            id: "alle".to_owned(),
            name: "Alle".to_owned(),
            weight: 1 + i64::try_from(dice.below(9)).expect("few"),
            kinds: if dice.below(2) == 0 { BTreeSet::new() } else { [ShiftKind::Night].into() },
            ..Counter::default()
        });
    }
    for (rule, key, most) in [("FAI-4", "month_count", 3), ("RHY-1", "wanted_nights", 2), ("RHY-4", "per_7_days", 3)] {
        let params = rules::find(rule).expect("a rule").meta().params;
        let value = i64::try_from(dice.below(most)).expect("few");
        if let Some(param) = params.iter().find(|p| p.key == key).filter(|_| dice.below(3) > 0) {
            given.settings = given.settings.clone().with(param, value);
        }
    }
    given.wishes = (0..dice.below(4)).map(|at| wish(dice, doctors, first, at)).collect();
    given.absences = (0..dice.below(2)).map(|_| away(dice.below(doctors), first, dice.below(2))).collect();
    if dice.below(3) == 0 {
        let template = ["kveld", "natt"][dice.below(2)].to_owned();
        let date = plus_days(first, i64::from(dice.below(2) == 0));
        let doctor = DoctorIx(dice.below(doctors));
        given.locks.push(Seated { date, line: LineIx(0), template, seat: "primary".to_owned(), doctor });
    }
    Instance::lay_out(given)
}

fn wish(dice: &mut Dice, doctors: usize, first: NaiveDate, line: usize) -> Wish {
    let date = plus_days(first, i64::from(dice.below(2) == 0));
    Wish {
        doctor: DoctorIx(dice.below(doctors)),
        level: [Level::Cannot, Level::RatherNot, Level::Want, Level::Must][dice.below(4)],
        from: Some(date),
        to: Some(date),
        days: std::iter::empty().collect(),
        kinds: if dice.below(2) == 0 { BTreeSet::new() } else { [ShiftKind::Evening].into() }.into_iter().collect(),
        lines: std::iter::empty().collect(),
        only: false,
        note: String::new(),
        line,
    }
}

/// A doctor who cannot have the evening of a day.
fn cannot(doctor: DoctorIx, date: NaiveDate) -> Wish {
    Wish {
        doctor,
        level: Level::Cannot,
        from: Some(date),
        to: Some(date),
        days: std::iter::empty().collect(),
        kinds: [ShiftKind::Evening].into_iter().collect(),
        lines: std::iter::empty().collect(),
        only: false,
        note: String::new(),
        line: 0,
    }
}

fn away(doctor: usize, first: NaiveDate, day: usize) -> Absence {
    let from = plus_days(first, i64::try_from(day).expect("few"));
    let span = Span::new(midnight(from), midnight(plus_days(from, 1)));
    Absence { doctor: DoctorIx(doctor), span, days: vec![from], reason: "syk".to_owned() }
}

/// Every legal roster; the locks are kept in each, for the checker asks for them.
pub(crate) fn legal(instance: &Instance) -> Vec<Legal> {
    let mut rosters = vec![Roster::empty(instance)];
    for slot in instance.open_slots() {
        let most = instance.slots[slot.0].max;
        for doctor in instance.doctor_ixs() {
            let with = |roster: &Roster| {
                let mut with = roster.clone();
                with.assign(slot, doctor);
                with
            };
            let has_room = |roster: &&Roster| i64::try_from(roster.at(slot).len()).expect("few") < most;
            rosters.extend(rosters.iter().filter(has_room).map(with).collect::<Vec<_>>());
        }
    }
    let judged = rosters.into_iter().map(|roster| (check(instance, &roster), roster));
    judged.filter(|(verdict, _)| verdict.is_legal()).map(|(verdict, roster)| (roster, verdict.tiers)).collect()
}

fn prefix(tiers: [i64; 3], of: usize) -> Vec<i64> {
    tiers[..of].to_vec()
}

#[test]
fn what_a_solve_says_of_its_roster_is_true_of_every_roster() {
    let mut dice = Dice(0x5eed_0101);
    let (mut impossible, mut locked, mut costly) = (0, 0, 0);
    for round in 0..70 {
        let instance = drawn(&mut dice);
        let all = legal(&instance);
        let engine = if round % 5 == 0 { Engine::Search } else { Engine::Hybrid };
        let options = Options { engine, ..tiny::options() };
        let outcome = solve(&instance, &options, &mut |_| {}, &AtomicBool::new(false));
        if outcome.status == Status::Impossible {
            assert!(all.is_empty(), "round {round}: it is called impossible");
            impossible += 1;
            continue;
        }
        let Some(claims) = Claims::of_answer(&instance, &outcome, "legevakt") else { continue };
        assert_eq!(claims.why_not(), None, "round {round}: a solve's own figures fit");
        let values = check(&instance, outcome.roster.as_ref().expect("a roster")).tiers;
        for tier in claims.tiers() {
            let at = tier.tier.index();
            assert_eq!(tier.value, values[at], "round {round}");
            let as_good = all.iter().filter(|(_, tiers)| prefix(*tiers, at) <= prefix(values, at));
            let least = as_good.map(|(_, tiers)| tiers[at]).min().expect("its own roster");
            assert!(tier.proven.is_none_or(|bound| bound <= least), "round {round}: {tier:?}, {least}");
        }
        let sentence = quality(&claims, &instance, Words(Lang::Nb));
        let best = all.iter().map(|(_, tiers)| *tiers).min().expect("a legal roster");
        if sentence.starts_with("det er bevist at ingen lovlig vaktliste") {
            assert_eq!(values, best, "round {round}: {sentence}");
            assert_eq!(sentence.contains("med de samme låsene"), !instance.locks.is_empty(), "round {round}");
            locked += usize::from(!instance.locks.is_empty());
            costly += usize::from(values[Tier::Should.index()] > 0 && values[Tier::Coverage.index()] > 0);
        } else {
            assert!(sentence.contains("ikke bevist") || sentence.contains("høyst"), "{sentence}");
        }
    }
    assert!(impossible > 0 && locked > 0 && costly > 0, "{impossible} {locked} {costly}: every kind is met");
}

/// What main rules cost beyond what they cost of another roster, row by row.
fn beyond(model: &Model, roster: &Roster, published: &Roster) -> i64 {
    let (point, before) = (model.point(roster), model.point(published));
    let of_row = |row: &legevakt::model::Row| match row.force {
        Force::Soft { tier: Tier::Should, price } => {
            let (excess, known) = (Model::excess(row, &point).max(0), Model::excess(row, &before).max(0));
            price * (excess - known).max(0)
        }
        _ => 0,
    };
    model.rows().iter().map(of_row).sum()
}

/// What a repair is judged by, level by level: coverage, main rules beyond the published, changes, people. All dates are
/// near, so notice is longest where changes are fewest.
fn levels(instance: &Instance, model: &Model, published: &Roster, (roster, tiers): &Legal) -> [i64; 4] {
    let number = |n: usize| i64::try_from(n).expect("few");
    let changes = changes(instance, published, roster);
    let people: BTreeSet<DoctorIx> = changes.iter().flat_map(|c| c.out.iter().chain(&c.into)).copied().collect();
    let counted: usize = changes.iter().map(Change::count).sum();
    [tiers[0], beyond(model, roster, published), number(counted), number(people.len())]
}

/// The words that claim each level, in bokmål.
const CLAIMS: [&str; 4] = [
    "dekker mer",
    "bryter hovedreglene mindre ut over det den publiserte gjør",
    "endrer ingen færre plasser",
    "berører ingen færre leger",
];

/// The levels that the sentence claims, in the order in which it does.
fn claimed(text: &str) -> Vec<usize> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let proven = text.split("Ikke bevist").next().unwrap_or_default();
    let mut found: Vec<(usize, usize)> =
        CLAIMS.iter().enumerate().filter_map(|(at, words)| Some((proven.find(words)?, at))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, level)| level).collect()
}

fn repaired(instance: &Instance, published: &Roster, from: NaiveDate, options: &Options) -> Option<Repaired> {
    let answer = repair(instance, published, from, options, &mut |_| {}, &AtomicBool::new(false));
    assert_eq!(answer.outcome.faults, []);
    answer.repaired
}

#[test]
fn what_a_repair_calls_proven_no_roster_refutes() {
    let mut dice = Dice(0x5eed_0102);
    let (mut repairs, mut departs, mut partly) = (0, 0, 0);
    for world in 0..40 {
        let before = drawn(&mut dice).with(|given| (given.absences, given.locks) = (Vec::new(), Vec::new()));
        let published: Vec<Legal> = legal(&before);
        // Somebody is ill, as seldom that nothing has to change.
        let doctors = before.doctors.len();
        let first = before.period.from;
        let instance = before.with(|given| given.absences = vec![away(dice.below(doctors), first, dice.below(2))]);
        let all = legal(&instance);
        let model = rules::model(&instance);
        // Every other world without a prover, where less is proven.
        let options = match world % 8 {
            7 => Options { engine: Engine::Search, ..tiny::options() },
            _ => tiny::options(),
        };
        for _ in 0..25 {
            let (published, _) = &published[dice.below(published.len())];
            let Some(repaired) = repaired(&instance, published, first, &options) else { continue };
            repairs += 1;
            let told = Told { instance: &instance, repaired: &repaired, from: first, seconds: 1 };
            let text = repair_text(&told, Lang::Nb, false);
            let ours = (repaired.roster.clone(), repaired.verdict.tiers);
            let own = levels(&instance, &model, published, &ours);
            // Of the rosters that are left at each level, none is better than ours; those that are as good are left.
            let mut left: Vec<[i64; 4]> = all.iter().map(|l| levels(&instance, &model, published, l)).collect();
            let said = claimed(&text);
            for level in &said {
                let least = left.iter().map(|levels| levels[*level]).min().expect("ours is one");
                assert_eq!(own[*level], least, "world {world}, level {level}:\n{text}\n{published:?}");
                left.retain(|levels| levels[*level] == least);
            }
            let proven = [Proven::Coverage, Proven::MainRules, Proven::Changes, Proven::All];
            assert_eq!(said.len(), proven.iter().filter(|level| **level <= repaired.proven).count(), "{text}");
            departs += usize::from(left.first().is_some_and(|levels| levels[1] > 0));
            partly += usize::from((1..4).contains(&said.len()));
        }
    }
    assert!(
        repairs >= 900 && departs > 0,
        "{repairs} repairs, {departs} with main rules that are departed from, {partly}"
    );
}

#[test]
fn what_an_explanation_calls_proven_no_roster_refutes() {
    let mut dice = Dice(0x5eed_0103);
    let stop = AtomicBool::new(false);
    let (mut never, mut priced, mut wishless) = (0, 0, 0);
    for round in 0..24 {
        let instance = drawn(&mut dice);
        let all = legal(&instance);
        let Some((roster, now)) = all.iter().min_by_key(|(_, tiers)| *tiers) else { continue };
        for slot in instance.open_slots() {
            let doctor = DoctorIx(dice.below(instance.doctors.len()));
            if roster.has(slot, doctor) {
                continue;
            }
            let seat = Seat { slot, out: roster.at(slot).first().copied() };
            let work = Work::new(tiny::options().prover, None, &stop);
            let told = forced(&instance, roster, seat, doctor, &tiny::options(), &work, &mut |_| {});
            let with_her: Vec<[i64; 3]> =
                all.iter().filter(|(roster, _)| roster.has(slot, doctor)).map(|(_, tiers)| *tiers).collect();
            let asked = Asked { instance: &instance, roster, seat, others: &[], forced: Some(&told) };
            let text = why_text(&asked, Look { lang: Lang::Nb, all: true, color: false });
            match &told.result {
                Had::Impossible(_) => {
                    assert!(with_her.is_empty() && text.contains("Ingen lovlig vaktliste har"), "{round}: {text}");
                    never += 1;
                }
                Had::Best { price, least, .. } => {
                    let mut left = with_her.clone();
                    for (tier, points) in least {
                        let at = tier.index();
                        let fewest = left.iter().map(|tiers| tiers[at]).min().expect("the roster that was found");
                        assert!(now[at] + points <= fewest, "{round}: {tier:?} {points} of {with_her:?}\n{text}");
                        if text.contains("(bevist)") && now[at] + points == fewest {
                            assert!(price.tiers[at] >= *points, "{round}");
                        }
                        left.retain(|tiers| tiers[at] == fewest);
                    }
                    priced += 1;
                }
                Had::Unknown => {}
            }
            if told.turn == Turn::NoWish {
                assert!(text.contains("ville gjort den vaktlista bedre"), "{text}");
                wishless += 1;
            }
        }
    }
    assert!(never > 0 && priced > 0 && wishless > 0, "{never} {priced} {wishless}: every answer is met");
}

#[test]
fn no_roster_comes_nearer_to_the_parts_than_is_called_proven() {
    let mut dice = Dice(0x5eed_0104);
    let stop = AtomicBool::new(false);
    let (mut met, mut open) = (0, 0);
    for round in 0..80 {
        let (is_even, is_shut) = (dice.below(2) == 0, dice.below(3) == 0);
        let instance = drawn(&mut dice).with(|given| {
            for doctor in &mut given.doctors {
                doctor.ceilings.days_7 = if is_even { None } else { [None, Some(1), Some(2)][dice.below(3)] };
                doctor.load = Load::SharePercent(if is_even { 100 } else { [100, 50, 30, 0][dice.below(4)] });
            }
            // An evening that nobody can have, so that there are fewer duties to share out than seats.
            if is_shut {
                let shut = |doctor| cannot(DoctorIx(doctor), given.period.from);
                given.wishes = (0..given.doctors.len()).map(shut).collect();
            }
        });
        if instance.station.counters.is_empty() {
            continue;
        }
        let all = legal(&instance);
        let Some(covered) = all.iter().map(|(_, tiers)| tiers[0]).min() else { continue };
        let best: Vec<&Roster> = all.iter().filter(|(_, tiers)| tiers[0] == covered).map(|(r, _)| r).collect();
        let roster = best[dice.below(best.len())];
        let work = Work::new(tiny::options().prover, None, &stop);
        for (told, division) in
            fairer(&instance, roster, &tiny::options(), &work, &mut |_| {}).iter().zip(divisions(&instance))
        {
            let far = |roster: &Roster| {
                let have = have(&instance, roster, division.counts, &division.slots);
                let parts = division.parts.iter().enumerate();
                let far = parts.filter_map(|(d, part)| Some((100 * have[d] - part.as_ref()?.hundredths).abs()));
                far.max().unwrap_or(0)
            };
            let least = best.iter().map(|roster| far(roster)).min().expect("a roster");
            assert!(told.proven <= least && told.counted <= least, "round {round}: {told:?}, {least}");
            assert!(least <= told.possible && told.possible <= told.now, "round {round}: {told:?}, {least}");
            met += 1;
            open += usize::from(instance.open_slots().any(|slot| roster.missing(&instance, slot) > 0));
        }
    }
    assert!(met > 10 && open > 0, "{met} counters, {open} with open seats");
}
