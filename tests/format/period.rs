//! Files that are right, and what they come to mean.

use chrono::NaiveDate;
use legevakt::domain::doctor::{Load, OfficeDay, Role};
use legevakt::domain::ledger::Named;
use legevakt::domain::station::{DayKind, Weights};
use legevakt::domain::wish::Level;
use legevakt::domain::{DoctorIx, Instance, Minutes, SlotIx, Who};
use legevakt::facts::short_term::days_before;
use legevakt::format::{Kind, Thing, new_station};

use crate::support::{Files, is_missing_rule, kinds, loaded};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).expect("a date")
}

fn reference() -> Instance {
    loaded(&Files::of("reference").without_missing_rules(), "2027-jan.toml").instance
}

fn id(instance: &Instance, doctor: DoctorIx) -> &str {
    &instance.doctors[doctor.0].id
}

#[test]
fn every_instance_of_the_repository_is_read() {
    let mut folders =
        ["reference", "halden", "halden-kad", "halden-aremark", "halden-two", "fredrikstad", "ostfold", "tiny"]
            .map(str::to_owned)
            .to_vec();
    let infeasible = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/infeasible");
    for entry in std::fs::read_dir(infeasible).expect("the folder is in the repository") {
        folders.push(format!("infeasible/{}", entry.expect("readable").file_name().to_string_lossy()));
    }
    for folder in folders {
        let files = Files::of(&folder);
        let periods: Vec<_> = files.0.iter().filter(|(_, text)| text.contains("\n[period]")).map(|(p, _)| p).collect();
        assert!(!periods.is_empty(), "{folder} has a period");
        for path in periods {
            let name = path.to_str().expect("UTF-8");
            let others: Vec<Kind> = kinds(&files, name).into_iter().filter(|k| !is_missing_rule(k)).collect();
            assert_eq!(others, [], "{folder}/{name}");
            let read = loaded(&files.clone().without_missing_rules(), name);
            assert!(!read.instance.shifts.is_empty(), "{folder}/{name} has shifts");
            assert_eq!(read.notes.all(), [], "{folder}/{name}");
        }
    }
}

#[test]
fn the_starter_station_is_read_without_a_word() {
    let read = loaded(&Files::new(&new_station()), "2027-q1.toml");
    assert_eq!(read.notes.all(), []);
    assert_eq!((read.instance.doctors.len(), read.instance.wishes().len(), read.inputs.len()), (8, 6, 4));
    assert!(read.instance.doctors.iter().any(|d| d.role == Role::Lis1));
}

#[test]
fn the_reference_means_what_its_comments_say() {
    let instance = reference();
    let ids: Vec<&str> = instance.doctors.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(ids, ["eldar", "kari", "ola", "per", "siri", "stud", "turid"]);
    let doctor = |id: &str| &instance.doctors[instance.find_doctor(id).expect("there").0];
    assert_eq!(doctor("turid").load, Load::PerMonth(300));
    assert_eq!(doctor("per").load, Load::PortionPercent(13));
    assert_eq!(doctor("ola").load, Load::SharePercent(80));
    let office = doctor("ola").office.clone().expect("has practice");
    assert_eq!((office.from, office.to), (8 * 60, 15 * 60), "the hours nobody told");
    assert_eq!(office.days, [OfficeDay(0), OfficeDay(2)].into());
    assert_eq!(doctor("eldar").exemptions.len(), 2);
    let per = instance.find_doctor("per").expect("there");
    let days = days_before(&instance, per);
    assert_eq!(days, [(2026, 20)].into(), "the file's own through September, and the ledger's fourteen after it");
    assert_eq!(doctor("per").evidence.legevakter.map(|c| c.number), Some(14), "the ledger's");
    assert_eq!(doctor("ola").evidence.legevakter.map(|c| c.number), Some(900), "the file's");
    let governor = doctor("eldar").evidence.governor_exemption.expect("exempted");
    assert_eq!(governor.supervised_months, 20);
    assert!(!doctor("stud").participates);

    let line = |id: &str| instance.station.lines.iter().find(|l| l.id == id).expect("a line");
    assert_eq!(line("legevakt").members, Who::All);
    assert_eq!(
        line("kad").members,
        Who::Only(["per", "siri"].map(|id| instance.find_doctor(id).expect("a doctor").into()).into())
    );
    let night = &line("legevakt").templates[2];
    assert_eq!((night.start, night.end), (23 * 60, 32 * 60), "an end before the start is the next day");
    let week = &line("kad").templates[0];
    assert_eq!((week.start, week.end), (16 * 60, 6 * 1440 + 20 * 60), "six days after the start");
    assert_eq!(week.windows[1].days, [DayKind::Offday]);
    assert_eq!(instance.station.presence[0].present, 1);
    assert_eq!(instance.station.rest_profiles.last().map(|p| p.id.as_str()), Some("LOKAL"));

    assert_eq!(instance.weights, Weights { wishes: 120, ..Weights::default() }, "the period overrides the station");
    let (slot, who) = instance.locks[0];
    assert_eq!((instance.shift_of(slot).date, id(&instance, who)), (day(1, 1), "per"));
    assert_eq!(instance.history.len(), 3);
    assert_eq!(instance.carry.values().copied().collect::<Vec<_>>(), [150]);
    let told: Vec<_> = instance.holidays_worked.iter().map(|h| (h.holiday, h.years.clone())).collect();
    assert_eq!(told, [(Named::ChristmasEve, vec![2022, 2024])], "what the file says");
    let booked = instance
        .booked
        .holidays
        .iter()
        .map(|((who, holiday, year), b)| (id(&instance, *who), *holiday, *year, b.worked));
    let of_ledger = [("kari", Named::NewYearsEve), ("siri", Named::ChristmasEve), ("siri", Named::NewYearsEve)];
    assert_eq!(
        booked.collect::<Vec<_>>(),
        of_ledger.map(|(who, holiday)| (who, holiday, 2026, 1)),
        "what the ledger says"
    );
    assert_eq!((instance.apart.len(), instance.together.len()), (1, 1));

    let levels: Vec<Level> = instance.wishes().iter().map(|w| w.level).collect();
    let expected = [Level::Cannot, Level::RatherNot, Level::Want, Level::RatherNot, Level::Must, Level::Neutral];
    assert_eq!(levels, expected);
    assert!(instance.wishes()[3].only);
    assert_eq!(instance.wishes()[3].days, [4, 5, 6].into());
    assert_eq!(instance.wishes()[5].line, 7);
}

#[test]
fn an_absence_takes_whole_days_only_where_it_does() {
    let instance = reference();
    let whole = &instance.absences()[0];
    assert_eq!((whole.days.len(), whole.span.length()), (7, Minutes::days(7)));
    let part = &instance.absences()[1];
    assert_eq!((part.days.len(), part.span.length()), (0, Minutes::hours(6)));
    let over_three_days = |clock: &str| {
        let old = "from = 2027-02-15\nto = 2027-02-21";
        let new = format!("from = 2027-02-15\nto = 2027-02-17\n{clock}");
        let files = Files::new(&new_station()).with("2027-q1.toml", old, &new);
        let absence = loaded(&files, "2027-q1.toml").instance.absences()[0].clone();
        (absence.days, absence.span.length())
    };
    let late = (vec![day(2, 16), day(2, 17)], Minutes::hours(60));
    assert_eq!(over_three_days("start = \"12:00\""), late, "the first day is not whole");
    let early = (vec![day(2, 15), day(2, 16)], Minutes::hours(60));
    assert_eq!(over_three_days("end = \"12:00\""), early, "nor is the last");
    assert!(instance.offices(whole.doctor).iter().all(|o| !whole.span.overlaps(o.span)), "away from the practice");
}

#[test]
fn the_period_overrides_the_rule_settings_of_the_station() {
    let files = Files::new(&new_station()).with(
        "station.toml",
        "# [rules.COV-1]\n# min_available_count = 1",
        "[rules.COV-1]\nmin_available_count = 2",
    );
    let of = |files: &Files| loaded(files, "2027-q1.toml").instance.settings.clone();
    let setting = &legevakt::rules::coverage::nobody_available::MIN_AVAILABLE;
    assert_eq!(of(&files).get(setting), 2);
    let over = files.with("2027-q1.toml", "[[apart]]", "[rules.COV-1]\nmin_available_count = 3\n[[apart]]");
    assert_eq!(of(&over).get(setting), 3);
}

#[test]
fn the_hash_follows_every_file() {
    let files = Files::new(&new_station());
    let hash = |files: &Files| loaded(files, "2027-q1.toml").hash;
    let names = ["station.toml", "doctors.toml", "2027-q1.toml"];
    let changed = names.map(|name| hash(&files.clone().with(name, "#", "# ny")));
    assert_eq!(hash(&files), hash(&files.clone()));
    assert_eq!(hash(&files).len(), 64);
    for (name, other) in names.iter().zip(&changed) {
        assert_ne!(*other, hash(&files), "{name}");
    }
}

#[test]
fn a_byte_order_mark_is_fine_in_every_file() {
    let mut files = Files::new(&new_station());
    for text in files.0.values_mut() {
        text.insert(0, '\u{feff}');
    }
    assert_eq!(loaded(&files, "2027-q1.toml").instance.wishes().len(), 6);
}

#[test]
fn a_wish_or_absence_outside_the_period_is_noted_and_not_refused() {
    let files = Files::new(&new_station())
        .with("2027-q1.toml", "from = 2027-02-15\nto = 2027-02-21", "from = 2028-02-15\nto = 2028-02-21")
        .with("onsker-2027-q1.csv", "23.01.2027;24.01.2027", "23.01.2028;24.01.2028");
    let notes: Vec<Kind> = loaded(&files, "2027-q1.toml").notes.notes().map(|p| p.kind.clone()).collect();
    let (from, to) = (day(1, 1), day(3, 31));
    assert_eq!(notes, [Kind::AbsenceOutsidePeriod { from, to }, Kind::WishOutsidePeriod { from, to }]);
}

#[test]
fn clock_times_at_their_edges() {
    let with = |old: &str, new: &str| Files::new(&new_station()).with("station.toml", old, new);
    let end = |files: &Files| loaded(files, "2027-q1.toml").instance.station.lines[0].templates[1].end;
    let evening = "start = \"16:00\"\nend = \"23:00\"";
    assert_eq!(end(&with(evening, "start = \"16:00\"\nend = \"24:00\"")), 1440);
    assert_eq!(end(&with(evening, "start = \"16:00\"\nend = \"16:00\"")), 16 * 60 + 1440, "a whole day");
    assert_eq!(end(&with(evening, "start = \"16:00\"\nend = \"08:00\"\nend_day = 2")), 8 * 60 + 2 * 1440);
    let early = with(evening, "start = \"16:00\"\nend = \"08:00\"\nend_day = 0");
    assert!(matches!(kinds(&early, "2027-q1.toml")[..], [Kind::FromAfterTo { .. }]));
    let late = with(evening, "start = \"24:00\"\nend = \"08:00\"");
    assert_eq!(kinds(&late, "2027-q1.toml"), [Kind::BadClock { text: "24:00".to_owned(), end: false }]);
}

#[test]
fn a_file_that_is_broken_makes_no_doctor_unknown() {
    let files = Files::new(&new_station()).with("doctors.toml", "id = \"bent\"", "id = \"bent");
    let broken = kinds(&files, "2027-q1.toml");
    assert!(broken.iter().all(|k| matches!(k, Kind::Syntax { .. })), "{broken:?}");
    let unquoted = Files::new(&new_station()).with("doctors.toml", "id = \"bent\"", "id = bent").with(
        "2027-q1.toml",
        "doctor = \"anna\"",
        "doctor = \"ana\"",
    );
    let both = kinds(&unquoted, "2027-q1.toml");
    assert!(matches!(both[..], [Kind::Unknown { .. }, Kind::Syntax { .. }]), "the rest is still checked: {both:?}");
}

#[test]
fn a_missing_file_is_a_problem_at_the_key_that_names_it() {
    let files = Files::new(&new_station()).with("2027-q1.toml", "\"doctors.toml\"", "\"legar.toml\"");
    let problems = files.read("2027-q1.toml").expect_err("there is no such file");
    let [problem] = problems.all() else { panic!("{}", problems.render(Default::default(), false)) };
    assert!(matches!(problem.kind, Kind::Unreadable { .. }));
    assert_eq!(problems.line_and_column(&problem.place), (5, 11));
    let none = Files::default().read("2027-q1.toml").expect_err("nothing there");
    assert!(matches!(none.all()[0].kind, Kind::Unreadable { .. }));
}

#[test]
fn a_full_name_leads_to_the_id() {
    let files = Files::new(&new_station()).with("2027-q1.toml", "doctor = \"bent\"", "doctor = \"Bent-Åsmundsen\"");
    let unknown = |kind: &Kind| matches!(kind, Kind::Unknown { thing: Thing::Doctor, .. });
    assert!(kinds(&files, "2027-q1.toml").iter().all(unknown));
    let csv = |name: &str| {
        let row = format!("\n{name};");
        Files::new(&new_station()).with("onsker-2027-q1.csv", "\nbent;", &row)
    };
    assert_eq!(kinds(&csv("bent åsmundsen"), "2027-q1.toml"), [], "whoever writes wishes writes names");
    let misspelt = kinds(&csv("bent åsmunsen"), "2027-q1.toml");
    assert!(misspelt.len() == 1 && misspelt.iter().all(unknown), "{misspelt:?}");
}

#[test]
fn the_year_of_halden_has_840_ordinary_shifts() {
    let instance = loaded(&Files::of("halden"), "2027.toml").instance;
    let is_ordinary = |slot: &SlotIx| {
        instance.slots[slot.0].seat == "primary" && instance.line_of(instance.shift_of(*slot)).id == "legevakt"
    };
    let ordinary: Vec<SlotIx> = instance.open_slots().filter(is_ordinary).collect();
    assert_eq!(ordinary.len(), 840);
    assert!(ordinary.iter().all(|slot| instance.slots[slot.0].min == 1), "one doctor each");
}
