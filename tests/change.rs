//! Changes of published rosters against the checker and against brute force.

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use common::tiny;
use legevakt::change::{
    Candidate, Change, Class, Handover, Judge, Limits, Repaired, Seat, candidates, changes, put, repair,
};
use legevakt::check::{check, findings_of};
use legevakt::domain::time::{midnight, plus_days};
use legevakt::domain::wish::Absence;
use legevakt::domain::{DoctorIx, Instance, Roster, Severity, SlotIx, Span, Tier};
use legevakt::model::{Force, Model};
use legevakt::rules;
use legevakt::solver::{Options, solve};
use proptest::prelude::*;

/// A small random number generator with a fixed seed, so that a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap_or(0)
    }
}

/// A legal roster: seat by seat somebody drawn who keeps it legal, nobody where so many draws find nobody.
fn legal_roster(instance: &Instance, dice: &mut Dice, draws: usize) -> Roster {
    let mut roster = Roster::empty(instance);
    for (slot, doctor) in &instance.locks {
        roster.assign(*slot, *doctor);
    }
    let slots: Vec<SlotIx> = instance.open_slots().filter(|s| roster.at(*s).is_empty()).collect();
    for slot in slots {
        for _ in 0..draws {
            let doctor = DoctorIx(dice.below(instance.doctors.len()));
            let tried = put(&roster, slot, None, doctor);
            if check(instance, &tried).is_legal() {
                roster = tried;
                break;
            }
        }
    }
    roster
}

fn halden() -> Instance {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden/2027-q1.toml");
    let load = |p: &Path| std::fs::read_to_string(p);
    legevakt::format::read_period(&path, &load).expect("the instance is in the repository").instance
}

/// What the checker says of the roster with the doctor in the seat is what the ranking says of her.
fn assert_told_as_checked(instance: &Instance, roster: &Roster, seat: Seat) {
    let before = check(instance, roster);
    let all = candidates(instance, roster, seat);
    let told: BTreeSet<DoctorIx> = all.iter().map(|c| c.doctor).collect();
    let others: BTreeSet<DoctorIx> = instance.doctor_ixs().filter(|d| !roster.has(seat.slot, *d)).collect();
    assert_eq!(told, others, "every doctor once");
    for Candidate { doctor, class, findings, .. } in &all {
        let after = check(instance, &put(roster, seat.slot, seat.out, *doctor));
        let is_legal = after.is_legal() && after.tiers[Tier::Coverage.index()] <= before.tiers[Tier::Coverage.index()];
        assert_eq!(*class != Class::Illegal, is_legal, "{doctor:?} {class:?}\n{findings:#?}\n{:#?}", after.findings);
        assert!(
            findings.iter().all(|f| after.findings.contains(f) && !before.findings.contains(f)),
            "no finding is made up"
        );
        let new: Vec<_> = after.of(Severity::Assess).filter(|f| !before.findings.contains(f)).collect();
        if *class == Class::Easy {
            // What is left of a finding that was worse before is nothing new.
            let worse = |f: &legevakt::domain::Finding| {
                before.findings.iter().any(|b| b.rule == f.rule && b.doctor == f.doctor && b.excess() >= f.excess())
            };
            assert!(new.iter().all(|f| worse(f)), "{doctor:?} is easy, and {new:#?}");
        }
        if *class == Class::Assess {
            assert!(!new.is_empty());
        }
    }
    assert!(all.is_sorted_by_key(|c| c.class));
}

#[test]
fn the_verdict_on_every_doctor_is_that_of_the_checker_with_her_put_in() {
    let mut dice = Dice(0x5eed_0002);
    let mut classes = BTreeSet::new();
    for round in 0..24_u8 {
        let knobs: Vec<u8> = (0..24).map(|_| u8::try_from(dice.below(256)).expect("a byte")).collect();
        let mut instance = common::world(&knobs);
        if round % 2 == 0 {
            instance.locks.clear();
        }
        let roster = legal_roster(&instance, &mut dice, 4);
        if !check(&instance, &roster).is_legal() {
            continue;
        }
        let slots: Vec<SlotIx> = instance.open_slots().collect();
        for _ in 0..6 {
            let slot = slots[dice.below(slots.len())];
            let seat = Seat { slot, out: roster.at(slot).first().copied() };
            assert_told_as_checked(&instance, &roster, seat);
            classes.extend(candidates(&instance, &roster, seat).iter().map(|c| c.class));
        }
    }
    // A station with rates and agreed loads.
    let instance = halden();
    let roster = legal_roster(&instance, &mut dice, 12);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    for _ in 0..5 {
        let slot = slots[dice.below(slots.len())];
        let seat = Seat { slot, out: roster.at(slot).first().copied() };
        assert_told_as_checked(&instance, &roster, seat);
        classes.extend(candidates(&instance, &roster, seat).iter().map(|c| c.class));
    }
    assert!(classes.len() >= 3, "there are candidates of several classes: {classes:?}");
}

/// What main rules cost beyond what they cost of another roster, row by row.
fn beyond(model: &Model, roster: &Roster, published: &Roster) -> i64 {
    let (point, before) = (model.point(roster), model.point(published));
    let soft = model.rows().iter().filter_map(|row| match row.force {
        Force::Soft { tier: Tier::Should, price } => Some((row, price)),
        _ => None,
    });
    soft.map(|(row, price)| {
        let (excess, known) = (Model::excess(row, &point).max(0), Model::excess(row, &before).max(0));
        price * (excess - known).max(0)
    })
    .sum()
}

fn counted(instance: &Instance, published: &Roster, roster: &Roster) -> usize {
    changes(instance, published, roster).iter().map(Change::count).sum()
}

/// The least coverage, then departures from main rules beyond the published, then changes, over every legal roster that
/// leaves what begins before the date.
fn brute_force(instance: &Instance, published: &Roster, from: NaiveDate) -> (i64, i64, usize) {
    let model = rules::model(instance);
    let frozen = |slot: &SlotIx| instance.shift_of(*slot).date < from;
    let pairs: Vec<(SlotIx, DoctorIx)> = tiny::seats(&model).into_iter().filter(|(s, _)| !frozen(s)).collect();
    assert!(pairs.len() <= 12, "too many to enumerate");
    let rosters = (0_u32..1 << pairs.len()).map(|bits| {
        let mut roster = Roster::empty(instance);
        published.assignments().filter(|(s, _)| frozen(s)).for_each(|(s, d)| roster.assign(s, d));
        for (ix, (slot, doctor)) in pairs.iter().enumerate() {
            if bits >> ix & 1 == 1 {
                roster.assign(*slot, *doctor);
            }
        }
        roster
    });
    let legal = rosters.map(|r| (check(instance, &r), r)).filter(|(verdict, _)| verdict.is_legal());
    let key = |(verdict, roster): (legevakt::check::Verdict, Roster)| {
        (verdict.tiers[0], beyond(&model, &roster, published), counted(instance, published, &roster))
    };
    legal.map(key).min().expect("an empty roster is legal")
}

fn repaired(instance: &Instance, published: &Roster, from: NaiveDate, options: &Options) -> Repaired {
    let answer = repair(instance, published, from, options, &mut |_| {}, &AtomicBool::new(false));
    assert_eq!(answer.outcome.faults, []);
    answer.repaired.expect("a legal roster")
}

fn away(doctor: usize, from: NaiveDate, days: i64) -> Absence {
    let days: Vec<NaiveDate> = (0..days).map(|n| plus_days(from, n)).collect();
    let end = plus_days(days[days.len() - 1], 1);
    Absence { doctor: DoctorIx(doctor), span: Span::new(midnight(from), midnight(end)), days, reason: "syk".to_owned() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_repair_is_that_of_brute_force_and_nothing_before_the_date_moves(
        seed in 1_u64..u64::MAX,
        absent in prop::collection::vec((0_usize..3, 0_i64..3, 1_i64..3), 0..3),
        later in 0_i64..2,
        draws in 1_usize..4,
    ) {
        // Two days that may move, and perhaps one before the date; nobody is away on the morning after that one's night.
        let mut instance = tiny::instance(3, 2 + later);
        let first = instance.period.from;
        let published = legal_roster(&instance, &mut Dice(seed), draws);
        let from = plus_days(first, later);
        let absences = absent.into_iter().map(|(doctor, day, days)| away(doctor, plus_days(first, day + 2 * later), days));
        instance.set_absences(absences.collect());
        let answer = repaired(&instance, &published, from, &tiny::options());
        let least = brute_force(&instance, &published, from);
        let model = rules::model(&instance);
        let count = counted(&instance, &published, &answer.roster);
        prop_assert_eq!((answer.verdict.tiers[0], beyond(&model, &answer.roster, &published), count), least);
        prop_assert!(answer.is_proven && answer.verdict.is_legal());
        for slot in instance.open_slots().filter(|s| instance.shift_of(*s).date < from) {
            prop_assert_eq!(answer.roster.at(slot), published.at(slot));
        }
    }
}

#[test]
fn what_stands_before_the_date_stands_even_when_it_breaks_a_rule() {
    let mut instance = tiny::instance(3, 2);
    let first = instance.period.from;
    let published = legal_roster(&instance, &mut Dice(7), 9);
    let slot = instance.open_slots().next().expect("a seat");
    let doctor = published.at(slot)[0];
    instance.set_absences(vec![away(doctor.0, first, 2)]);
    let answer = repaired(&instance, &published, plus_days(first, 1), &tiny::options());
    assert_eq!(answer.roster.at(slot), published.at(slot));
    assert!(answer.set_aside.contains(&(slot, doctor)) && !answer.verdict.is_legal());
    let later = |s: &SlotIx| instance.shift_of(*s).date > first;
    assert!(
        instance.open_slots().filter(later).all(|s| !answer.roster.has(s, doctor)),
        "and nothing of what is hers after"
    );
}

#[test]
fn no_change_in_facts_changes_nothing() {
    let mut dice = Dice(0x5eed_0003);
    let mut worlds = vec![tiny::instance(3, 4)];
    worlds.extend((0..3).map(|_| {
        let knobs: Vec<u8> = (0..24).map(|_| u8::try_from(dice.below(256)).expect("a byte")).collect();
        let mut world = common::world(&knobs);
        world.locks.clear();
        world
    }));
    for instance in worlds {
        let solved = solve(
            &instance,
            &Options { last: Tier::Coverage, ..tiny::options() },
            &mut |_| {},
            &AtomicBool::new(false),
        );
        let published = solved.roster.expect("a roster");
        let from = plus_days(instance.period.from, 1);
        let answer = repaired(&instance, &published, from, &tiny::options());
        assert!(answer.is_proven);
        assert_eq!((answer.changes.len(), &answer.roster), (0, &published));
    }
}

#[test]
fn two_hundred_random_legal_swaps_keep_every_hard_rule_and_the_stated_limit() {
    let instance = halden();
    let mut dice = Dice(0x5eed_0004);
    let mut roster = legal_roster(&instance, &mut dice, 12);
    let limits = Limits::default();
    let (mut done, mut tried) = (0, 0);
    while done < 200 {
        tried += 1;
        assert!(tried < 20_000, "only {done} legal swaps");
        let duties: Vec<(SlotIx, DoctorIx)> =
            roster.assignments().filter(|(s, _)| !instance.shift_of(*s).past).collect();
        let (slot, from) = duties[dice.below(duties.len())];
        let (back, to) = duties[dice.below(duties.len())];
        let mut handovers = vec![Handover { slot, from, to }];
        if dice.below(2) == 0 {
            handovers.push(Handover { slot: back, from: to, to: from });
        }
        if from == to || roster.has(slot, to) || roster.has(back, from) {
            continue;
        }
        let judge = Judge::new(&instance, &roster, limits);
        let swap = judge.swap(&handovers);
        if !swap.is_legal() || !swap.warnings.is_empty() {
            continue;
        }
        for drift in &swap.drifts {
            let (before, after) = (drift.deviation_before().abs(), drift.deviation_after().abs());
            assert!(drift.entitled.is_none() || after <= before.max(100 * limits.duties), "{drift:?}");
        }
        roster = swap.roster;
        let hard: Vec<_> = findings_of(&instance, &roster, rules::RULES);
        let stoppers = hard.iter().filter(|f| f.severity == Severity::Stopper);
        assert!(
            stoppers.clone().all(|f| matches!(f.cost, Some((Tier::Coverage, _)))),
            "{:#?}",
            stoppers.collect::<Vec<_>>()
        );
        done += 1;
    }
}

#[test]
fn a_swap_that_is_not_legal_is_met_with_one_that_is() {
    // Nine duties in turn, and the second doctor may have no more than the three she has.
    let mut instance = tiny::instance(3, 5);
    instance.doctors[1].ceilings.month = Some(3);
    let slots: Vec<SlotIx> = instance.open_slots().take(9).collect();
    let mut roster = Roster::empty(&instance);
    for (at, slot) in slots.iter().enumerate() {
        roster.assign(*slot, DoctorIx(at % 3));
    }
    let [from, to, third] = [0, 1, 2].map(DoctorIx);
    let asked = Handover { slot: slots[0], from, to };
    let ways = |instance: &Instance| {
        let judge = Judge::new(instance, &roster, Limits::default());
        assert!(!judge.swap(&[asked]).is_legal(), "one too many");
        let ways = judge.ways_out(asked.slot, from, to);
        for way in &ways {
            assert!(way.is_legal() && way.handovers[0] == asked);
            assert!(check(instance, &way.roster).is_legal());
        }
        ways.into_iter().map(|way| way.handovers).collect::<Vec<_>>()
    };
    let back = ways(&instance);
    assert_eq!(back[0], [asked, Handover { slot: slots[1], from: to, to: from }], "the nearest in time first");
    // When the first is away whenever the second is on duty, only a third can help.
    let first = instance.period.from;
    instance.set_absences([1, 4, 7].map(|at| away(from.0, plus_days(first, at / 2), 1)).into());
    let own: Vec<SlotIx> = slots.iter().copied().filter(|s| roster.has(*s, from)).collect();
    for slot in own.into_iter().skip(1) {
        roster.release(slot, from);
    }
    let judge = Judge::new(&instance, &roster, Limits::default());
    let rings = judge.ways_out(asked.slot, from, to);
    assert!(!rings.is_empty(), "there is a ring");
    for ring in rings {
        assert!(ring.is_legal() && ring.handovers.len() == 3);
        assert_eq!(
            ring.handovers.iter().map(|h| (h.from, h.to)).collect::<Vec<_>>(),
            [(from, to), (to, third), (third, from)]
        );
        let before = check(&instance, &roster).hard().count();
        assert!(check(&instance, &ring.roster).hard().count() <= before);
    }
}
