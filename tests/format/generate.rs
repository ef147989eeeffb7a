//! Invented legevakter: they read without a mistake, come back as they went, and a legal roster exists.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use legevakt::domain::{DoctorIx, Lang, Roster};
use legevakt::format::{Kind, Loaded, MOST_DAYS, MOST_DOCTORS, Shape, generate, read_roster, write_csv};
use legevakt::solver::{self, Effort, Options};
use proptest::prelude::*;

use crate::support::{Files, loaded};

fn made(shape: Shape) -> Loaded {
    let files = generate(shape);
    let named: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    loaded(&Files::new(&named), "period.toml")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_shape_reads_without_a_mistake_and_comes_back(doctors in 1..=40_u16, days in 1..=60_u16, seed: u64, sites in 1..=4_u16) {
        let shape = Shape { doctors, days, seed, sites };
        let Loaded { instance, notes, .. } = made(shape);
        // What the dice made doctors agree to or wish for may clash or come to nothing, which is told.
        let comes_to_nothing = |kind: &Kind| {
            kind.is_note() && !matches!(kind, Kind::Invented { .. } | Kind::HistoryHours { .. })
        };
        let others: Vec<&Kind> = notes.all().iter().map(|note| &note.kind).filter(|kind| !comes_to_nothing(kind)).collect();
        prop_assert!(others.is_empty(), "{others:?}");
        prop_assert_eq!((instance.doctors.len(), instance.period.days()), (usize::from(doctors), i64::from(days)));
        prop_assert!(!instance.shifts.is_empty(), "the first day has a shift");
        prop_assert_eq!(generate(shape), generate(shape));
        let mut roster = Roster::empty(&instance);
        for (n, slot) in instance.open_slots().enumerate() {
            roster.assign(slot, DoctorIx(n % instance.doctors.len()));
        }
        let back = read_roster(&instance, "vaktliste", &write_csv(&instance, &roster));
        prop_assert_eq!(back.map_err(|p| p.render(Lang::En, false)), Ok(roster));
    }
}

#[test]
fn seeds_and_sizes_differ_and_the_ends_of_the_range_are_read() {
    let shape = Shape { doctors: 12, days: 28, seed: 1, sites: 1 };
    assert_ne!(generate(shape), generate(Shape { seed: 2, ..shape }));
    for (doctors, days) in [(1, MOST_DAYS), (MOST_DOCTORS, 1)] {
        let read = made(Shape { doctors, days, seed: 3, sites: 1 });
        assert_eq!((read.instance.doctors.len(), read.instance.period.days()), (doctors.into(), days.into()));
    }
    assert_eq!(
        generate(Shape { doctors: 0, days: 0, seed: 3, sites: 1 }),
        generate(Shape { doctors: 1, days: 1, seed: 3, sites: 1 })
    );
    let names: std::collections::BTreeSet<String> = made(Shape { doctors: MOST_DOCTORS, days: 1, seed: 3, sites: 1 })
        .instance
        .doctors
        .iter()
        .map(|d| d.name.clone())
        .collect();
    assert_eq!(names.len(), usize::from(MOST_DOCTORS), "nobody shares a name");
}

/// Every boundary is in the files of a large enough legevakt.
#[test]
fn every_boundary_is_there() {
    let files = generate(Shape { doctors: 48, days: 60, seed: 4, sites: 1 });
    let text = |name: &str| files.iter().find(|(n, _)| Path::new(n) == Path::new(name)).map_or("", |(_, text)| text);
    let doctors = [
        "fyller 60 år",
        "fyller 55 år",
        "født 29. februar",
        "har kurset",
        "fritaket går ut",
        "termin",
        "ammer",
        "LIS1 fra",
        "LIS1 til og med",
        "fraværet slutter",
        "# med fra",
        "# med til og med",
        "etter § 4",
        "arbeidstidsregler",
        "studentlisens",
        "kontor som ikke kan avlyses",
    ];
    for edge in doctors {
        assert!(text("doctors.toml").contains(edge), "{edge}");
    }
    assert!(text("period.toml").contains("end = \"16:00\""), "an absence that ends when a shift begins");
}

/// One of each step of the grid, at every edge of the calendar, without the prover: what is found is legal and complete.
#[test]
fn a_legal_and_complete_roster_is_found() {
    let shapes = [
        (1, 1, 1),
        (1, 60, 1),
        (2, 30, 1),
        (3, 14, 1),
        (4, 28, 1),
        (7, 21, 1),
        (9, 28, 1),
        (12, 14, 1),
        (15, 28, 1),
        (18, 21, 1),
        (24, 14, 1),
        (36, 14, 1),
        (40, 7, 1),
        (24, 14, 3),
        (48, 7, 4),
    ];
    for (at, (doctors, days, sites)) in shapes.into_iter().enumerate() {
        let seed = u64::try_from(at).expect("a small number");
        let instance = made(Shape { doctors, days, seed, sites }).instance;
        let options = Options {
            time_limit: Some(Duration::from_secs(60)),
            search: Effort { workers: 1, moves: Some(40_000) },
            prover: None,
            ..Options::default()
        };
        let outcome = solver::solve(&instance, &options, &mut |_| {}, &AtomicBool::new(false));
        let open: Vec<_> = outcome.open.iter().map(|o| o.slot).collect();
        assert_eq!(open, [], "{doctors} doctors, {days} days, {sites} places, seed {seed}");
        assert!(
            outcome.roster.is_some() && outcome.verdict.is_complete(),
            "{doctors} doctors, {days} days, {sites} places, seed {seed}"
        );
    }
}
