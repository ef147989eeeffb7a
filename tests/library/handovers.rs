//! Shifts that are handed over at an hour: rows and checks agree on them, and no sum changes when a shift is parted.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use legevakt::domain::given::Handover;
use legevakt::domain::limit::Counts;
use legevakt::domain::time::{Minutes, to_civil};
use legevakt::domain::{DoctorIx, Instance, LineIx, Roster, Severity, ShiftIx, SlotIx};
use legevakt::facts::load::have;
use legevakt::facts::share::{divisions, slots};
use legevakt::ledger::actual;
use legevakt::rules::{self, RULES};
use proptest::prelude::*;

use crate::common::{Dice, tiny};

/// The same with some shifts parted, each at one hour or two.
fn parted(instance: &Instance, dice: &mut Dice, of_ten: usize) -> Instance {
    parted_at(instance, dice, of_ten, |_| true)
}

/// The same at hours of some kind, in minutes after the midnight before the shift.
fn parted_at(instance: &Instance, dice: &mut Dice, of_ten: usize, may_be: impl Fn(i64) -> bool) -> Instance {
    let mut handovers = Vec::new();
    for (_, shift) in instance.period_shifts() {
        let has_windows = instance.template_of(shift).is_some_and(|template| !template.windows.is_empty());
        if has_windows || dice.below(10) >= of_ten {
            continue;
        }
        let midnight = legevakt::domain::time::midnight(shift.date);
        for _ in 0..=dice.below(2) {
            let inside = dice.below(usize::try_from(shift.span.length().0).unwrap_or(1).max(1));
            let minute = i64::try_from(inside).unwrap_or(0) / 30 * 30;
            let at = (shift.span.start - midnight).0 + minute;
            if may_be(at) {
                handovers.push(Handover { date: shift.date, line: shift.line, template: shift.template.clone(), at });
            }
        }
    }
    instance.with(|given| given.handovers = handovers)
}

/// A roster in which parts of a shift often have the same doctor.
fn random_roster(instance: &Instance, dice: &mut Dice, fill: usize) -> Roster {
    let model = rules::model(instance);
    let mut roster = Roster::empty(instance);
    let mut last: Option<(ShiftIx, DoctorIx)> = None;
    for slot in instance.open_slots() {
        if dice.below(10) >= fill {
            continue;
        }
        let able = model.of_slot(slot);
        let ix = instance.slots[slot.0].shift;
        let same = last.filter(|(before, _)| instance.shifts[before.0].is_of_same(&instance.shifts[ix.0]));
        let doctor = match same {
            Some((_, doctor)) if dice.below(2) == 0 => doctor,
            _ if able.is_empty() || dice.below(12) == 0 => DoctorIx(dice.below(instance.doctors.len())),
            _ => able[dice.below(able.len())].0,
        };
        last = Some((ix, doctor));
        roster.assign(slot, doctor);
    }
    roster
}

fn agree(instance: &Instance, dice: &mut Dice, rounds: usize, context: &str) {
    assert!(instance.period_shifts().any(|(_, shift)| shift.part.is_some()), "{context}: nothing is parted");
    let models: Vec<_> = RULES.iter().map(|r| (*r, rules::model_of(instance, &[*r]))).collect();
    for round in 0..rounds {
        let roster = random_roster(instance, dice, 3 + round % 8);
        for (rule, model) in &models {
            let context = format!("{context}, round {round}");
            crate::common::assert_agreement_with(instance, &roster, *rule, model, &context);
        }
    }
}

fn read(path: &str) -> Instance {
    let load = |p: &std::path::Path| std::fs::read_to_string(p);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(path);
    legevakt::format::read_period(&path, &load).unwrap_or_else(|_| panic!("{} is read", path.display())).instance
}

proptest! {
    #![proptest_config(crate::agreement::config())]

    #[test]
    fn rows_agree_with_the_checker_on_random_worlds_of_parts(knobs in proptest::collection::vec(any::<u8>(), 64), seed in 1..u64::MAX) {
        let mut dice = Dice(seed);
        let instance = parted(&crate::common::world(&knobs), &mut dice, 6);
        if instance.period_shifts().any(|(_, shift)| shift.part.is_some()) {
            agree(&instance, &mut dice, 5, &format!("random world {knobs:?}, seed {seed}"));
        }
    }
}

#[test]
fn rows_agree_with_the_checker_on_the_stations_with_parts() {
    let mut dice = Dice(0x5eed_0046);
    for path in ["reference/2027-jan.toml", "halden/2027-q1.toml"] {
        agree(&parted(&read(path), &mut dice, 4), &mut dice, 12, path);
    }
}

/// The first roster of an instance on the same with parts: each of its doctors has all parts of her shifts.
fn carried(from: &Instance, roster: &Roster, to: &Instance) -> Roster {
    let mut carried = Roster::empty(to);
    for (slot, doctor) in roster.assignments() {
        let (shift, seat) = (from.shift_of(slot), &from.slots[slot.0].seat);
        if !shift.past {
            for slot in to.find_slots(shift.date, shift.line, &shift.template, seat) {
                carried.assign(slot, doctor);
            }
        }
    }
    carried
}

/// Whoever has all parts of a shift has the shift, for every rule: the same costs as much and the same is refused as of the whole.
/// Coverage is of seats, and a shift that stands open in two parts is two open seats. A part that begins when the night is over is
/// no night duty, which RST-2 tells: none begins then here. And RST-1 asks of the work on either side of a break by day whether it is
/// over soon enough, part by part; RST-5 has all of it.
#[test]
fn a_shift_whose_parts_one_doctor_has_is_one_shift_for_every_rule() {
    let mut dice = Dice(0x5eed_0047);
    for path in ["reference/2027-jan.toml", "halden/2027-q1.toml"] {
        let whole = read(path).with(|given| given.handovers.clear());
        let parts = parted_at(&whole, &mut dice, 5, |at| at < 30 * 60);
        let mut differ = Vec::new();
        for round in 0..6 {
            let roster = random_roster(&whole, &mut dice, 7 + round % 4);
            let both = [(&whole, roster.clone()), (&parts, carried(&whole, &roster, &parts))];
            let is_held = |id: &str| id != "RST-1" && !id.starts_with("COV-");
            for rule in RULES.iter().filter(|rule| is_held(rule.meta().id)) {
                let [before, after] = both.each_ref().map(|(instance, roster)| {
                    let findings = legevakt::check::findings_of(instance, roster, &[*rule]);
                    let mut sums = BTreeMap::new();
                    for (tier, cost) in findings.iter().filter_map(|finding| finding.cost) {
                        *sums.entry(tier).or_insert(0) += cost;
                    }
                    (sums, findings.iter().any(|finding| finding.severity == Severity::Stopper))
                });
                if before != after {
                    differ.push(format!("{}, round {round}: {before:?}, in parts {after:?}", rule.meta().id));
                }
            }
        }
        assert!(differ.is_empty(), "{path}: {differ:#?}");
    }
}

/// What each doctor has of each counter, and what she is to have of it.
#[test]
fn no_sum_and_no_part_of_a_counter_changes_when_shifts_are_parted() {
    let mut dice = Dice(0x5eed_0048);
    let whole = read("reference/2027-jan.toml").with(|given| given.handovers.clear());
    let parts = parted(&whole, &mut dice, 5);
    let (before, after) = (divisions(&whole), divisions(&parts));
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(one.parts, other.parts);
    }
    let roster = random_roster(&whole, &mut dice, 9);
    let same = carried(&whole, &roster, &parts);
    for counter in &whole.station.counters {
        let [one, other] = [(&whole, &roster), (&parts, &same)]
            .map(|(instance, roster)| have(instance, roster, counter.counts, &slots(instance, counter)));
        assert_eq!(one, other, "{}", counter.id);
    }
}

/// A night of nine hours that is handed over at three.
fn night() -> (Instance, [SlotIx; 2]) {
    let given = tiny::given(3, 7);
    let date = given.period.from;
    let handover = Handover { date, line: LineIx(0), template: "natt".to_owned(), at: 27 * 60 };
    let instance = Instance::lay_out(legevakt::domain::Given { handovers: vec![handover], ..given });
    let slots = instance.find_slots(date, LineIx(0), "natt", "primary");
    (instance, slots.try_into().expect("two parts"))
}

#[test]
fn each_part_has_its_hours_and_the_longest_is_the_duty() {
    let (instance, slots) = night();
    let told = slots.map(|slot| {
        let shift = instance.shift_of(slot);
        (shift.id.clone(), shift.name.clone(), shift.length(), shift.is_duty(), shift.points, shift.weekday())
    });
    let part = |id: &str, hours: &str, length, is_duty, points| {
        (format!("natt@{id}"), format!("natt {hours}"), Minutes::hours(length), is_duty, points, 0)
    };
    assert_eq!(told, [part("23:00", "23\u{2013}03", 4, false, 0), part("03:00", "03\u{2013}08", 5, true, 1)]);
    let mut roster = Roster::empty(&instance);
    slots.iter().zip(0..).for_each(|(slot, doctor)| roster.assign(*slot, DoctorIx(doctor)));
    assert_eq!(have(&instance, &roster, Counts::Duties, &slots), [0, 1, 0]);
    assert_eq!(have(&instance, &roster, Counts::Hours, &slots), [240, 300, 0]);
    assert_eq!(have(&instance, &roster, Counts::Points, &slots), [0, 1, 0]);
    assert_eq!(have(&instance, &roster, Counts::Weekends, &slots), [1, 1, 0], "whoever has a part has worked then");
    // Laid out anew it is the same, locks among it.
    let locked = instance.with(|given| {
        let row = |template: &str, doctor| legevakt::domain::given::Seated {
            date: given.period.from,
            line: LineIx(0),
            template: template.to_owned(),
            seat: "primary".to_owned(),
            doctor: DoctorIx(doctor),
        };
        given.locks = vec![row("natt@03:00", 1), row("kveld", 2)];
    });
    assert_eq!(locked.locks[0], (slots[1], DoctorIx(1)));
    assert_eq!(locked.with(|_| {}), locked);
}

#[test]
fn a_part_that_is_given_away_is_hours_and_no_duty_in_what_was_worked() {
    let (instance, [first, second]) = night();
    let mut plan = Roster::empty(&instance);
    [first, second].iter().for_each(|slot| plan.assign(*slot, DoctorIx(0)));
    let mut worked = plan.clone();
    worked.release(first, DoctorIx(0));
    worked.assign(first, DoctorIx(1));
    let people = actual(&instance, &plan, &worked).people;
    let told: Vec<_> = people.iter().map(|p| (p.planned, p.worked, p.gave, p.took, p.worked_time)).collect();
    assert_eq!(told, [(1, 1, 0, 0, Minutes::hours(5)), (0, 0, 0, 0, Minutes::hours(4))]);
}

#[test]
fn the_night_of_a_change_of_clocks_is_parted_in_real_minutes() {
    let spring = NaiveDate::from_ymd_opt(2027, 3, 27).expect("a date");
    let autumn = NaiveDate::from_ymd_opt(2027, 10, 30).expect("a date");
    for (date, hours) in [(spring, [3, 5]), (autumn, [5, 5])] {
        let mut given = tiny::given(2, 1);
        (given.period.from, given.period.to) = (date, date);
        given.handovers = vec![Handover { date, line: LineIx(0), template: "natt".to_owned(), at: 27 * 60 }];
        let instance = Instance::lay_out(given);
        let parts: Vec<ShiftIx> = instance.find_shifts(date, LineIx(0), "natt").collect();
        let lengths: Vec<i64> = parts.iter().map(|ix| instance.shifts[ix.0].length().0 / 60).collect();
        assert_eq!(lengths, hours, "{date}");
        let at = to_civil(instance.shifts[parts[1].0].span.start).format("%H:%M").to_string();
        assert_eq!((at.as_str(), instance.shifts[parts[0].0].is_duty()), ("03:00", date == autumn));
    }
}
