//! Changes of published rosters against the checker and against brute force.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::common::{Dice, tiny};
use chrono::NaiveDate;
use legevakt::change::{
    Candidate, Change, Class, Handover, Judge, Limits, Proven, Repaired, Scales, Seat, Warning, candidates, changes,
    put, repair,
};
use legevakt::check::check;
use legevakt::domain::station::{Counter, Seat as Place};
use legevakt::domain::time::{midnight, plus_days};
use legevakt::domain::wish::{Absence, Apart};
use legevakt::domain::{DoctorIx, Instance, Roster, Severity, SlotIx, Span, Tier};
use legevakt::model::{Force, Model};
use legevakt::rules;
use legevakt::solver::{Options, solve};
use proptest::prelude::*;

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
    let all = candidates(instance, roster, seat, Limits::of(instance));
    let told: BTreeSet<DoctorIx> = all.iter().map(|c| c.doctor).collect();
    let others: BTreeSet<DoctorIx> = instance.doctor_ixs().filter(|d| !roster.has(seat.slot, *d)).collect();
    assert_eq!(told, others, "every doctor once");
    let judge = Judge::new(instance, roster, Limits::of(instance));
    for Candidate { doctor, class, findings, warnings, verdict, .. } in &all {
        let after = check(instance, &put(roster, seat.slot, seat.out, *doctor));
        assert_eq!(verdict, &after);
        if let Some(from) = seat.out {
            let mut swap = judge.swap(&[Handover { slot: seat.slot, from, to: *doctor }]);
            swap.warnings.retain(|w| w.doctor() == *doctor);
            assert_eq!(warnings, &swap.warnings, "what a swap warns of who takes the duty");
        }
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
    assert!(all.is_sorted_by_key(|c| (c.class, c.warnings.iter().any(|w| matches!(w, Warning::Pace(_))))));
}

#[test]
fn the_verdict_on_every_doctor_is_that_of_the_checker_with_her_put_in() {
    let mut dice = Dice(0x5eed_0002);
    let mut classes = BTreeSet::new();
    for round in 0..24_u8 {
        let knobs: Vec<u8> = (0..24).map(|_| u8::try_from(dice.below(256)).expect("a byte")).collect();
        let mut instance = crate::common::world(&knobs);
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
            classes.extend(candidates(&instance, &roster, seat, Limits::of(&instance)).iter().map(|c| c.class));
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
        classes.extend(candidates(&instance, &roster, seat, Limits::of(&instance)).iter().map(|c| c.class));
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

/// What a repair is judged by: coverage, departures from main rules beyond the published, changes, people, quality.
type Key = (i64, i64, usize, usize, i64);

/// That of a legal roster.
fn key(instance: &Instance, model: &Model, published: &Roster, roster: &Roster) -> Key {
    let tiers = check(instance, roster).tiers;
    let changes = changes(instance, published, roster);
    let people: BTreeSet<DoctorIx> = changes.iter().flat_map(|c| c.out.iter().chain(&c.into)).copied().collect();
    let counted = changes.iter().map(Change::count).sum();
    (tiers[0], beyond(model, roster, published), counted, people.len(), tiers[2])
}

/// The least key of every legal roster that leaves what begins before the date. All dates are near, so notice is longest
/// where changes are fewest.
fn brute_force(instance: &Instance, published: &Roster, from: NaiveDate) -> Key {
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
    let legal = rosters.filter(|r| check(instance, r).is_legal());
    legal.map(|r| key(instance, &model, published, &r)).min().expect("an empty roster is legal")
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
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn a_repair_is_that_of_brute_force_and_nothing_before_the_date_moves(
        seed in 1_u64..u64::MAX,
        absent in prop::collection::vec((0_usize..3, 0_i64..3, 1_i64..3), 0..3),
        later in 0_i64..2,
        draws in 1_usize..4,
        // Some seats have two.
        doubled in prop::collection::vec((0_usize..6, 0_usize..3), 0..3),
        shape in 0_usize..3,
        // Some have agreed to fewer duties since.
        capped in prop::collection::vec((0_usize..3, 0_i64..4), 0..3),
    ) {
        // Two days that may move, and perhaps one before the date; nobody is away on the morning after that one's night.
        let mut given = tiny::given(3, 2 + later);
        for template in given.station.lines.iter_mut().flat_map(|line| &mut line.templates) {
            // Seats that take two, seats that take one, and seats that take one and need nobody in the evening.
            let is_evening = template.id == "kveld";
            for seat in &mut template.seats {
                seat.max = if shape == 0 { 2 } else { 1 };
                seat.min = if shape == 2 && is_evening { 0 } else { 1 };
            }
        }
        let instance = Instance::lay_out(given);
        let first = instance.period.from;
        let mut published = legal_roster(&instance, &mut Dice(seed), draws);
        for (at, doctor) in doubled {
            let slot = instance.open_slots().nth(at % (2 * (2 + usize::from(later > 0)))).expect("a seat");
            let two = put(&published, slot, None, DoctorIx(doctor));
            if !published.has(slot, DoctorIx(doctor)) && check(&instance, &two).is_legal() {
                published = two;
            }
        }
        let from = plus_days(first, later);
        let absences = absent.into_iter().map(|(doctor, day, days)| away(doctor, plus_days(first, day + 2 * later), days));
        let instance = instance.with(|given| {
            given.absences = absences.collect();
            for (doctor, most) in capped {
                // What stands before the date does not break it.
                let stands = published.assignments().filter(|(s, d)| d.0 == doctor && instance.shift_of(*s).date < from);
                given.doctors[doctor].ceilings.month = Some(most.max(i64::try_from(stands.count()).expect("few")));
            }
        });
        let answer = repaired(&instance, &published, from, &tiny::options());
        let least = brute_force(&instance, &published, from);
        let model = rules::model(&instance);
        prop_assert_eq!(key(&instance, &model, &published, &answer.roster), least);
        prop_assert!(answer.proven == Proven::All && answer.verdict.is_legal());
        for slot in instance.open_slots().filter(|s| instance.shift_of(*s).date < from) {
            prop_assert_eq!(answer.roster.at(slot), published.at(slot));
        }
    }
}

#[test]
fn what_stands_before_the_date_stands_even_when_it_breaks_a_rule() {
    let instance = tiny::instance(3, 2);
    let first = instance.period.from;
    let published = legal_roster(&instance, &mut Dice(7), 9);
    let slot = instance.open_slots().next().expect("a seat");
    let doctor = published.at(slot)[0];
    let instance = instance.with(|given| given.absences = vec![away(doctor.0, first, 2)]);
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
    let drawn = (0..).map(|_| {
        let knobs: Vec<u8> = (0..24).map(|_| u8::try_from(dice.below(256)).expect("a byte")).collect();
        let mut world = crate::common::world(&knobs);
        world.locks.clear();
        world
    });
    // What is agreed in a random world cannot always be kept, and then there is no roster.
    let published = |instance: Instance| {
        let options = Options { last: Tier::Coverage, ..tiny::options() };
        let solved = solve(&instance, &options, &mut |_| {}, &AtomicBool::new(false));
        Some((solved.roster?, instance))
    };
    for (published, instance) in std::iter::once(tiny::instance(3, 4)).chain(drawn).filter_map(published).take(4) {
        let from = plus_days(instance.period.from, 1);
        let answer = repaired(&instance, &published, from, &tiny::options());
        assert!(answer.proven >= Proven::Changes);
        assert_eq!((answer.changes.len(), &answer.roster), (0, &published));
    }
}

/// A swap drawn at random: a duty given away, or two traded, to somebody who may sit there.
fn drawn(instance: &Instance, model: &Model, roster: &Roster, dice: &mut Dice) -> Option<Vec<Handover>> {
    let duties: Vec<(SlotIx, DoctorIx)> = roster.assignments().filter(|(s, _)| !instance.shift_of(*s).past).collect();
    let (slot, from) = duties[dice.below(duties.len())];
    let able = model.of_slot(slot);
    let to = able[dice.below(able.len())].0;
    if roster.has(slot, to) {
        return None;
    }
    let mut handovers = vec![Handover { slot, from, to }];
    if dice.below(2) == 0 {
        let theirs: Vec<SlotIx> = duties.iter().filter(|(_, d)| *d == to).map(|(s, _)| *s).collect();
        let back = *theirs.get(dice.below(theirs.len()))?;
        if model.seat(back, from).is_never() || roster.has(back, from) {
            return None;
        }
        handovers.push(Handover { slot: back, from: to, to: from });
    }
    Some(handovers)
}

/// So many random legal swaps in a row on Halden's quarter: those that warn are taken only when `despite` says so. Every
/// roster on the way keeps the hard rules; the spread and how many swaps warned come back.
fn swapped(swaps: usize, despite: bool) -> (Instance, Roster, Roster, usize) {
    let instance = halden();
    let model = rules::model(&instance);
    let mut dice = Dice(0x5eed_0004);
    let first = legal_roster(&instance, &mut dice, 12);
    let mut judge = Judge::new(&instance, &first, Limits::of(&instance));
    let (mut done, mut tried, mut warned) = (0, 0, 0);
    while done < swaps {
        tried += 1;
        assert!(tried < 200 * swaps, "only {done} legal swaps");
        let Some(handovers) = drawn(&instance, &model, judge.roster(), &mut dice) else { continue };
        let swap = judge.swap(&handovers);
        if !swap.is_legal() || (!despite && !swap.warnings.is_empty()) {
            continue;
        }
        warned += usize::from(!swap.warnings.is_empty());
        assert!(swap.verdict.is_legal(), "{:#?}", swap.verdict.hard().collect::<Vec<_>>());
        judge.take(swap);
        done += 1;
    }
    let last = judge.roster().clone();
    // What was carried from swap to swap is what the checker says of the last roster.
    assert!(check(&instance, &last).is_legal());
    (instance, first, last, warned)
}

/// How far each doctor is from her part of each counter, in hundredths, and what she has in percent of it.
fn spread(instance: &Instance, roster: &Roster) -> Vec<(i64, Option<i64>)> {
    let (empty, scales) = (Roster::empty(instance), Scales::new(instance));
    let all: Vec<DoctorIx> = instance.doctor_ixs().collect();
    let drifts = scales.drifts(&empty, roster, &all);
    drifts.iter().filter(|d| d.entitled.is_some()).map(|d| (d.deviation_after(), d.percent_after())).collect()
}

#[test]
fn a_thousand_random_legal_swaps_keep_every_hard_rule_and_never_pass_the_stated_limit() {
    let (instance, first, last, warned) = swapped(1_000, false);
    let limits = Limits::of(&instance);
    assert_eq!(warned, 0);
    assert!(counted(&instance, &first, &last) > 300, "the roster is another");
    // Nobody is farther from her part than the limit, unless she was as far before.
    let (empty, scales) = (Roster::empty(&instance), Scales::new(&instance));
    let all: Vec<DoctorIx> = instance.doctor_ixs().collect();
    let before = scales.drifts(&empty, &first, &all);
    let after = scales.drifts(&empty, &last, &all);
    for drift in after.iter().filter(|d| d.entitled.is_some()) {
        let was = before.iter().find(|b| (b.doctor, b.counter) == (drift.doctor, drift.counter));
        let was = was.map_or(drift.entitled.unwrap_or(0), |b| b.deviation_after().abs());
        assert!(drift.deviation_after().abs() <= was.max(100 * limits.duties), "{drift:?}");
    }
}

#[test]
fn swaps_that_warn_pass_the_limit_when_somebody_lets_them() {
    let (instance, first, last, warned) = swapped(300, true);
    assert!(warned > 50, "{warned}");
    let farthest = |roster: &Roster| spread(&instance, roster).into_iter().map(|(off, _)| off).max();
    assert!(farthest(&last) > farthest(&first).max(Some(100 * Limits::of(&instance).duties)), "and each was warned of");
}

/// One who takes every duty she is offered is warned of long before the year is over, also by what the ledger knows.
#[test]
fn a_swap_that_leads_to_an_extreme_year_warns_by_the_ledger_too() {
    let mut instance = tiny::instance(3, 28);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let mut roster = Roster::empty(&instance);
    // Every third duty in turn, so that nobody has two that are near.
    slots.iter().step_by(3).enumerate().for_each(|(at, slot)| roster.assign(*slot, DoctorIx(at % 3)));
    let slot = slots[0];
    let (from, to) = (roster.at(slot)[0], DoctorIx(1));
    let paces = |instance: &Instance| {
        let swap = Judge::new(instance, &roster, Limits::of(instance)).swap(&[Handover { slot, from, to }]);
        let paces = swap.warnings.iter().filter_map(|w| if let Warning::Pace(pace) = w { Some(*pace) } else { None });
        paces.collect::<Vec<_>>()
    };
    // Seven in 28 days are 91 in a year, and the limit is 120.
    assert_eq!(roster.assignments().filter(|(_, d)| *d == to).count(), 6);
    assert_eq!(paces(&instance), []);
    let ranked = |instance: &Instance| {
        let all = candidates(instance, &roster, Seat { slot, out: Some(from) }, Limits::of(instance));
        all.iter().map(|c| c.doctor).collect::<Vec<_>>()
    };
    assert_eq!(ranked(&instance), [to, DoctorIx(2)]);
    // In the three days of the year before the period she had ten.
    let first = instance.period.from;
    instance.booked.dates = Some((plus_days(first, -90), plus_days(first, -1)));
    instance.booked.legevakt.insert((to, 2027), 10);
    let [pace] = paces(&instance)[..] else { panic!("{:?}", paces(&instance)) };
    assert_eq!((pace.doctor, pace.duties, pace.days, pace.limit), (to, 17, 31, 120));
    assert_eq!(pace.pace, 200, "17 of 31 days are 200 of 365");
    assert_eq!(ranked(&instance), [DoctorIx(2), to], "who is on the way to an extreme is asked last");
    // Who gives away is not warned of, whatever she has.
    instance.booked.legevakt = [((from, 2027), 60)].into();
    assert_eq!(paces(&instance), []);
}

#[test]
fn a_swap_that_is_not_legal_is_met_with_one_that_is() {
    // Nine duties in turn, and the second doctor may have no more than the three she has.
    let instance = tiny::instance(3, 5).with(|given| given.doctors[1].ceilings.month = Some(3));
    let slots: Vec<SlotIx> = instance.open_slots().take(9).collect();
    let mut roster = Roster::empty(&instance);
    for (at, slot) in slots.iter().enumerate() {
        roster.assign(*slot, DoctorIx(at % 3));
    }
    let [from, to, third] = [0, 1, 2].map(DoctorIx);
    let asked = Handover { slot: slots[0], from, to };
    let ways = |instance: &Instance| {
        let judge = Judge::new(instance, &roster, Limits::of(instance));
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
    let absences = [1, 4, 7].map(|at| away(from.0, plus_days(first, at / 2), 1));
    let instance = instance.with(|given| given.absences = absences.into());
    let own: Vec<SlotIx> = slots.iter().copied().filter(|s| roster.has(*s, from)).collect();
    for slot in own.into_iter().skip(1) {
        roster.release(slot, from);
    }
    let judge = Judge::new(&instance, &roster, Limits::of(&instance));
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

/// One is ill, the only one who can take her duty must give another away for it, and a third takes that.
#[test]
fn a_repair_moves_who_is_not_ill_when_nothing_else_covers() {
    let mut given = tiny::given(3, 2);
    // One seat that takes one, each evening.
    given.station.lines[0].templates.truncate(1);
    given.station.lines[0].templates[0].seats[0].max = 1;
    given.doctors[1].ceilings.month = Some(1);
    let (first, [ill, moved, last]) = (given.period.from, [0, 1, 2].map(DoctorIx));
    // The third may have only what the second must leave.
    given.absences = vec![away(ill.0, first, 2), away(last.0, first, 1)];
    let instance = Instance::lay_out(given);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let mut published = Roster::empty(&instance);
    published.assign(slots[0], ill);
    published.assign(slots[1], moved);
    let answer = repaired(&instance, &published, first, &tiny::options());
    assert_eq!((answer.roster.at(slots[0]), answer.roster.at(slots[1])), (&[moved][..], &[last][..]));
    assert_eq!((answer.changes.iter().map(Change::count).sum::<usize>(), answer.people.len()), (4, 3));
    assert!(answer.proven == Proven::All);
}

/// Four evenings with a seat that must be filled and two that need not, shared evenly. The second doctor is with the third on
/// the first evening and with the fourth on the next; both have one duty more than she has.
fn crowded() -> (Instance, Roster) {
    let mut given = tiny::given(4, 4);
    given.station.lines[0].templates.truncate(1);
    let seat = |name: &str, min| Place { min, max: 1, ..Place::new(name) };
    given.station.lines[0].templates[0].seats = vec![seat("primary", 1), seat("second", 0), seat("third", 0)];
    given.station.counters.push(Counter {
        id: "alle".to_owned(),
        name: "Alle".to_owned(),
        weight: 10,
        ..Counter::default()
    });
    given.weights.rhythm = 0;
    let instance = Instance::lay_out(given);
    let mut roster = Roster::empty(&instance);
    for (slot, doctor) in [(0, 0), (1, 1), (2, 2), (3, 0), (4, 1), (5, 3), (6, 2), (7, 3), (9, 3), (10, 2)] {
        roster.assign(SlotIx(slot), DoctorIx(doctor));
    }
    assert!(check(&instance, &roster).is_legal());
    (instance, roster)
}

#[test]
fn a_repair_takes_one_doctor_out_of_two_seats_rather_than_two_out_of_one() {
    let (mut instance, published) = crowded();
    let [her, third, fourth] = [1, 2, 3].map(DoctorIx);
    instance.apart = [third, fourth].map(|other| Apart::pair(her, other)).into();
    let answer = repaired(&instance, &published, instance.period.from, &tiny::options());
    // It would be fairer to take the other two out, and they are two people.
    assert_eq!(answer.people, [her]);
    assert_eq!(answer.changes.iter().map(Change::count).sum::<usize>(), 2);
    assert!(answer.proven == Proven::All);
}

#[test]
fn a_repair_leaves_a_seat_empty_that_nobody_has_to_fill() {
    let (mut instance, published) = crowded();
    instance.apart = vec![Apart::pair(DoctorIx(1), DoctorIx(2))];
    let answer = repaired(&instance, &published, instance.period.from, &tiny::options());
    assert_eq!(answer.people, [DoctorIx(2)], "one goes, and it is fairer that the third does");
    assert_eq!(answer.changes.iter().map(Change::count).sum::<usize>(), 1);
    assert!(answer.proven == Proven::All);
}
