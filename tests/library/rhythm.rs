//! Agreements on rhythm and turnus: rows and checks on every roster of a week of one doctor.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use legevakt::domain::given::Seated;
use legevakt::domain::rhythm::{Cell, Chosen, Rhythm, Terms, Turnus, Weekends, Weeks};
use legevakt::domain::station::ShiftKind;
use legevakt::domain::time::{midnight, plus_days};
use legevakt::domain::wish::Absence;
use legevakt::domain::{DoctorIx, Instance, Lang, LineIx, Roster, SlotIx, Span, Strength, Who};
use legevakt::{format, rules};
use rayon::prelude::*;

use crate::common::{assert_agreement_with, tiny};

fn of_kind(kind: ShiftKind) -> Chosen {
    Chosen { kinds: [kind].into(), ..Chosen::default() }
}

/// One agreement of every sort, about nights where it is about rows, each with the rule that reads it.
fn agreements(strength: Strength) -> Vec<(&'static str, Rhythm)> {
    let new = |name: &str| Rhythm::new(Terms { name: name.to_owned(), strength, points: 7 });
    let nights = |name| Rhythm { what: of_kind(ShiftKind::Night), ..new(name) };
    let (night, evening) = (|| Some(of_kind(ShiftKind::Night)), || Some(of_kind(ShiftKind::Evening)));
    vec![
        ("RHY-5", Rhythm { run_least: Some(2), ..nights("minst to") }),
        ("RHY-5", Rhythm { run_least: Some(3), ..nights("minst tre") }),
        ("RHY-5", Rhythm { run_most: Some(2), ..nights("høyst to") }),
        ("RHY-5", Rhythm { run_least: Some(2), run_most: Some(3), ..nights("to eller tre") }),
        ("RHY-5", Rhythm { free_after_run: Some(2), ..nights("fri etter") }),
        ("RHY-5", Rhythm { days_between: Some(3), ..nights("mellom") }),
        ("RHY-6", Rhythm { then: evening(), then_days: 2, ..nights("kveld etter natt") }),
        ("RHY-6", Rhythm { not_then: evening(), ..nights("ikke kveld etter natt") }),
        ("RHY-6", Rhythm { not_then: night(), then_days: 2, ..nights("ikke natt etter natt") }),
        ("RHY-7", Rhythm { weekends: Some(Weekends { most: 1, of: 2 }), ..new("annenhver helg") }),
        ("RHY-7", Rhythm { whole: BTreeSet::from([5, 6]), ..new("hel helg") }),
        ("RHY-7", Rhythm { whole: BTreeSet::from([4, 5, 6]), free_after_weekend: Some(1), ..new("helg, mandag fri") }),
        ("RHY-7", Rhythm { weeks: Some(Weeks::Even), ..new("partallsuker") }),
        ("RHY-7", Rhythm { weekends_of_month: [1, 3].into(), ..new("første og tredje helg") }),
    ]
}

/// Monday to Monday, with duties on some of the dates before it.
fn world(before: &[i64], rhythm: Rhythm) -> Instance {
    let mut given = tiny::given(1, 8);
    let from = given.period.from;
    given.history = seated(from, &before.iter().map(|back| -back).collect::<Vec<_>>());
    given.rhythms = vec![rhythm];
    Instance::lay_out(given)
}

/// The nights of seven dates, and the evenings of four about the weekend.
fn slots(instance: &Instance) -> Vec<SlotIx> {
    let is_asked = |slot: &SlotIx| {
        let shift = instance.shift_of(*slot);
        let day = (shift.date - instance.period.from).num_days();
        if shift.kind == ShiftKind::Night { day != 1 } else { day >= 4 }
    };
    instance.open_slots().filter(is_asked).collect()
}

/// Holds rows and check of a rule against each other on every roster of those slots.
fn agree_on_all(instance: &Instance, rule: &str, context: &str) {
    let rule = rules::find(rule).expect("a rule");
    let model = rules::model_of(instance, &[rule]);
    let slots = slots(instance);
    for number in 0..1_usize << slots.len() {
        let mut roster = Roster::empty(instance);
        let had = slots.iter().enumerate().filter(|(at, _)| number >> at & 1 == 1);
        had.for_each(|(_, slot)| roster.assign(*slot, DoctorIx(0)));
        assert_agreement_with(instance, &roster, rule, &model, &format!("{context}, roster {number:b}"));
    }
}

#[test]
fn rows_agree_with_the_checker_on_every_week_of_one_doctor() {
    let mut worlds: Vec<(&str, String, Instance)> = Vec::new();
    for strength in [Strength::Hard, Strength::Quality] {
        for before in [&[][..], &[1], &[1, 2], &[2]] {
            for (rule, rhythm) in agreements(strength) {
                let context = format!("{}, {strength:?}, {before:?}", rhythm.terms.name);
                worlds.push((rule, context, world(before, rhythm)));
            }
        }
    }
    worlds.par_iter().for_each(|(rule, context, instance)| agree_on_all(instance, rule, context));
}

#[test]
fn rows_agree_with_the_checker_on_every_week_of_a_turnus_and_of_a_base_roster() {
    for strength in [Strength::Hard, Strength::Should, Strength::Quality] {
        for start in [0, 1] {
            let mut given = tiny::given(1, 8);
            let from = given.period.from;
            let shift = |id: &str| Cell::Shift(LineIx(0), id.to_owned());
            let first =
                [shift("natt"), Cell::Free, Cell::Unsaid, Cell::Free, shift("kveld"), shift("natt"), Cell::Unsaid];
            let second =
                [Cell::Free, shift("natt"), shift("natt"), Cell::Unsaid, Cell::Free, Cell::Free, shift("kveld")];
            let terms = Terms { name: "turnus".to_owned(), strength, points: 7 };
            let starts = vec![(Who::All, start)];
            given.turnuses = vec![Turnus { terms, from, to: None, weeks: vec![first, second], starts }];
            given.like = seated(from, &[0, 3, 5]);
            // Who is away on a date of the turnus and of the base roster owes nothing of it.
            let night = plus_days(from, 5);
            given.absences = vec![Absence {
                doctor: DoctorIx(0),
                span: Span::new(midnight(night), midnight(plus_days(night, 1))),
                days: vec![night],
                reason: "ferie".to_owned(),
            }];
            agree_on_all(&Instance::lay_out(given), "RHY-8", &format!("{strength:?}, week {start}"));
        }
    }
}

/// Nights of the first doctor, so many days from a date.
fn seated(from: NaiveDate, days: &[i64]) -> Vec<Seated> {
    let night = |day: &i64| Seated {
        date: plus_days(from, *day),
        line: LineIx(0),
        template: "natt".to_owned(),
        seat: "primary".to_owned(),
        doctor: DoctorIx(0),
    };
    days.iter().map(night).collect()
}

/// Every agreement that the chapter on rhythm shows is read beside the doctors it names, and rows or shut seats come of it.
#[test]
fn what_the_chapter_on_rhythm_shows_is_read_and_counts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("src/docs/nb/rytme.md")).expect("the chapter");
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 6, "the chapter shows {} agreements", blocks.len());
    for block in blocks {
        let load = |path: &Path| -> std::io::Result<String> {
            let text = std::fs::read_to_string(path)?;
            Ok(if path.ends_with("doctors.toml") { format!("{text}\n{block}") } else { text })
        };
        let loaded = format::read_period(&root.join("instances/halden/2027-q1.toml"), &load);
        let loaded = loaded.unwrap_or_else(|problems| panic!("{block}\n{}", problems.render(Lang::Nb, false)));
        let instance = loaded.instance;
        for rule in ["RHY-5", "RHY-6", "RHY-7", "RHY-8"].map(|id| rules::find(id).expect("a rule")) {
            let asked = match rule.meta().id {
                "RHY-5" => ["run_least", "run_most", "free_days_after =", "days_between"].as_slice(),
                "RHY-6" => &["then"],
                "RHY-7" => &["weekends_most", "whole", "free_days_after_weekend", "weeks = \""],
                _ => &["[[turnus]]"],
            };
            let model = rules::model_of(&instance, &[rule]);
            let shuts = || {
                let slots = instance.open_slots();
                slots
                    .flat_map(|slot| instance.doctor_ixs().map(move |d| (slot, d)))
                    .any(|(s, d)| model.shut(s, d).is_some())
            };
            let counts = !model.rows().is_empty() || shuts();
            assert_eq!(counts, asked.iter().any(|key| block.contains(key)), "{}: {block}", rule.meta().id);
        }
    }
}
