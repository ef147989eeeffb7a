//! Every rule is stated twice, as a check and as rows; here the two are held against each other on thousands of rosters:
//! every roster of a tiny world, and random ones of real stations, from nearly empty to absurdly full.

use std::path::Path;

use crate::common::Dice;
use legevakt::domain::{DoctorIx, Instance, Minutes, Roster, ShiftIx, SlotIx, Span};
use legevakt::facts::View;
use legevakt::facts::seat::{fits_seat, seats_alike};
use legevakt::format;
use legevakt::model::Model;
use legevakt::rules::{self, RULES};
use proptest::prelude::*;

fn read(path: &str) -> Instance {
    let load = |p: &Path| std::fs::read_to_string(p);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(path);
    let loaded = format::read_period(&path, &load);
    loaded.unwrap_or_else(|problems| panic!("{}", problems.render(legevakt::domain::Lang::En, false))).instance
}

/// A roster in which each open slot gets a doctor with a chance of `fill` in ten, mostly one who may sit there.
fn random_roster(instance: &Instance, model: &Model, dice: &mut Dice, fill: usize) -> Roster {
    let mut roster = Roster::empty(instance);
    for slot in instance.open_slots() {
        if dice.below(10) >= fill {
            continue;
        }
        let able = model.of_slot(slot);
        let doctor = if able.is_empty() || dice.below(12) == 0 {
            DoctorIx(dice.below(instance.doctors.len()))
        } else {
            able[dice.below(able.len())].0
        };
        roster.assign(slot, doctor);
    }
    roster
}

fn agree_on_random_rosters(path: &str, rounds: usize) {
    let instance = read(path);
    let whole = rules::model(&instance);
    let models: Vec<_> = RULES.iter().map(|r| (*r, rules::model_of(&instance, &[*r]))).collect();
    let mut dice = Dice(0x5eed_0001);
    for round in 0..rounds {
        let roster = random_roster(&instance, &whole, &mut dice, 1 + round % 10);
        for (rule, model) in &models {
            crate::common::assert_agreement_with(&instance, &roster, *rule, model, &format!("{path}, round {round}"));
        }
    }
}

#[test]
fn rows_agree_with_the_checker_on_halden() {
    agree_on_random_rosters("halden/2027-q1.toml", 40);
}

#[test]
fn rows_agree_with_the_checker_on_the_reference_station() {
    agree_on_random_rosters("reference/2027-jan.toml", 60);
}

#[test]
fn rows_agree_with_the_checker_on_every_roster_of_a_tiny_world() {
    let instance = read("tiny/period.toml");
    let models: Vec<_> = RULES.iter().map(|r| (*r, rules::model_of(&instance, &[*r]))).collect();
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let choices = instance.doctors.len() + 1;
    let total = choices.pow(u32::try_from(slots.len()).expect("tiny"));
    assert!(total < 100_000, "{total} rosters are not tiny");
    for number in 0..total {
        let mut roster = Roster::empty(&instance);
        let mut rest = number;
        for slot in &slots {
            if rest % choices > 0 {
                roster.assign(*slot, DoctorIx(rest % choices - 1));
            }
            rest /= choices;
        }
        for (rule, model) in &models {
            crate::common::assert_agreement_with(&instance, &roster, *rule, model, &format!("tiny, roster {number}"));
        }
    }
}

/// A small station whose rules are all at work, with limits and times that random numbers move about the boundaries.
fn random_world(knobs: &[u8]) -> Instance {
    crate::common::world(knobs)
}

/// Holds rows and checks of a random world against each other on a dozen rosters.
fn agree_on_random_world(knobs: &[u8], seed: u64) {
    let instance = random_world(knobs);
    let whole = rules::model(&instance);
    let models: Vec<_> = RULES.iter().map(|r| (*r, rules::model_of(&instance, &[*r]))).collect();
    let mut dice = Dice(seed);
    for round in 0..12 {
        let roster = random_roster(&instance, &whole, &mut dice, 3 + round % 8);
        for (rule, model) in &models {
            let context = format!("random world {knobs:?}, round {round}");
            crate::common::assert_agreement_with(&instance, &roster, *rule, model, &context);
        }
    }
}

/// RST-4 once looked for the longest day at the ends of duties alone.
#[test]
fn rows_agree_with_the_checker_where_office_hours_make_the_longest_day() {
    let knobs = [
        47, 1, 13, 172, 225, 110, 32, 9, 0, 0, 2, 151, 98, 252, 23, 0, 0, 0, 0, 6, 162, 1, 2, 62, 18, 0, 0, 0, 0, 0,
        213, 11, 13, 32, 11, 54, 111, 231, 21, 34, 69, 182, 26, 239, 36, 160, 6, 234, 14, 163, 149, 223, 146, 238, 141,
        120, 64, 82, 98, 65, 109, 58, 167, 4,
    ];
    agree_on_random_world(&knobs, 17_258_811_308_244_889_836);
}

/// What is found by looking near a time must be what is found by looking everywhere.
fn assert_found_by_looking_near(instance: &Instance, roster: &Roster, dice: &mut Dice) {
    let view = View::new(instance, roster);
    let start = instance.shifts[dice.below(instance.shifts.len())].span.start;
    let span = Span::new(start, start + Minutes(i64::try_from(dice.below(4000)).unwrap_or(0)));
    let near: Vec<ShiftIx> = instance.shifts_in(span).map(|(ix, _)| ix).collect();
    let all = (0..instance.shifts.len()).map(ShiftIx);
    assert_eq!(near, all.filter(|ix| instance.shifts[ix.0].span.overlaps(span)).collect::<Vec<_>>(), "{span:?}");
    for doctor in instance.doctor_ixs() {
        let near: Vec<_> = view.duties_in(doctor, span).collect();
        let all = view.duties(doctor).iter().filter(|d| d.shift.span.overlaps(span));
        assert_eq!(near, all.collect::<Vec<_>>(), "{doctor:?} in {span:?}");
        let near: Vec<_> = instance.offices_in(doctor, span).collect();
        let all = instance.offices(doctor).iter().filter(|o| o.span.overlaps(span));
        assert_eq!(near, all.collect::<Vec<_>>(), "{doctor:?} in {span:?}");
    }
    for alike in seats_alike(instance, instance.open_slots()) {
        for doctor in instance.doctor_ixs() {
            let fits = |slot: &SlotIx| fits_seat(instance, *slot, doctor);
            assert!(alike.iter().all(|slot| fits(slot) == fits(&alike[0])), "{doctor:?} in {alike:?}");
        }
    }
}

#[test]
fn what_is_near_is_found_without_reading_the_whole_roster() {
    let mut dice = Dice(0x5eed_0002);
    let mut instances = vec![read("halden/2027-q1.toml"), read("reference/2027-jan.toml"), read("tiny/period.toml")];
    instances.extend((0..20).map(|_| {
        let knobs: Vec<u8> = (0..64).map(|_| u8::try_from(dice.below(256)).unwrap_or(0)).collect();
        random_world(&knobs)
    }));
    for instance in &instances {
        let roster = random_roster(instance, &rules::model(instance), &mut dice, 9);
        for _ in 0..20 {
            assert_found_by_looking_near(instance, &roster, &mut dice);
        }
    }
}

/// Sixty cases, or as many as `PROPTEST_CASES` says.
pub(crate) fn config() -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 60 };
    ProptestConfig::with_cases(cases)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn rows_agree_with_the_checker_on_random_worlds(knobs in proptest::collection::vec(any::<u8>(), 64), seed in 1..u64::MAX) {
        agree_on_random_world(&knobs, seed);
    }

    #[test]
    fn ids_decide_nothing(knobs in proptest::collection::vec(any::<u8>(), 64), seed in 1..u64::MAX) {
        // The same world with every id turned about: the same findings, of the same people, at the same cost.
        let (instance, turned) = (random_world(&knobs), crate::common::world_with_ids(&knobs, true));
        let mut dice = Dice(seed);
        let roster = random_roster(&instance, &rules::model(&instance), &mut dice, 9);
        let last = instance.doctors.len() - 1;
        let mut mirrored = Roster::empty(&turned);
        for (slot, doctor) in roster.assignments() {
            if !instance.shift_of(slot).past {
                mirrored.assign(slot, DoctorIx(last - doctor.0));
            }
        }
        let (ours, theirs) = (legevakt::check::check(&instance, &roster), legevakt::check::check(&turned, &mirrored));
        prop_assert_eq!(ours.tiers, theirs.tiers);
        let told = |instance: &Instance, findings: &[legevakt::domain::Finding]| {
            let mut all: Vec<String> = findings
                .iter()
                .map(|f| {
                    let name = f.doctor.map(|d| instance.doctors[d.0].name.clone());
                    format!("{} {name:?} {:?} {} {}", f.rule, f.shifts, f.measured, f.limit)
                })
                .collect();
            all.sort();
            all
        };
        prop_assert_eq!(told(&instance, &ours.findings), told(&turned, &theirs.findings));
    }
}

/// Moving such a setting moves no roster: `legevakt dimension` leaves it out of its steps.
#[test]
fn a_setting_that_is_only_told_of_is_in_no_row() {
    let instance = read("reference/2027-jan.toml");
    let rows = |instance: &Instance| rules::model(instance).rows().to_vec();
    let today = rows(&instance);
    let mut told = Vec::new();
    for param in RULES.iter().flat_map(|r| r.meta().params) {
        if !param.is_solved_for {
            for value in [param.least, param.least + 1, (param.default + 1).min(param.most)] {
                let moved = instance.with(|given| given.settings = given.settings.clone().with(param, value));
                assert!(rows(&moved) == today, "{} {}", param.rule, param.key);
            }
            told.push(param.key);
        }
    }
    assert!(told.contains(&"pace_year_count"), "{told:?}");
}
