//! Shifts that are handed over at an hour: what may be written, and rosters of before and after as they are read.

use chrono::NaiveDate;
use legevakt::domain::chain::Break;
use legevakt::domain::roster::Oddity;
use legevakt::domain::{DoctorIx, Instance, Lang, LineIx, Roster, SlotIx};
use legevakt::format::{
    Kind, Loaded, Publication, RosterFile, Thing, assignments, of_text, period, published, read_roster,
    read_roster_file, verify, write_json,
};

use crate::support::{Files, kinds, loaded, stored};
use crate::wall::{alone, own, read};

/// The first night of the tiny station, handed over at three.
const NIGHT: &str = "\n[[handovers]]\ndate = 2027-02-06\nshift = \"natt\"\nat = \"03:00\"\n";

fn files(more: &str) -> Files {
    let mut files = Files::of("tiny");
    files.0.entry("period.toml".into()).or_default().push_str(more);
    files
}

fn split() -> Loaded {
    loaded(&files(NIGHT), "period.toml")
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 2, day).expect("a date")
}

/// The seats of a night, by start.
fn night(instance: &Instance, day: u32) -> Vec<SlotIx> {
    instance.find_slots(date(day), LineIx(0), "natt", "primary")
}

/// Who has each part of the first night.
fn who<'a>(instance: &'a Instance, roster: &Roster) -> Vec<Vec<&'a str>> {
    let ids = |slot: SlotIx| roster.at(slot).iter().map(|d| instance.doctors[d.0].id.as_str()).collect();
    night(instance, 6).into_iter().map(ids).collect()
}

const HEAD: &str = "date,line,shift,seat,start,end,doctor\n";

fn row(shift: &str, start: &str, end: &str, doctor: &str) -> String {
    format!("2027-02-06,legevakt,{shift},primary,{start},{end},{doctor}\n")
}

fn of_rows(instance: &Instance, rows: &[String]) -> Roster {
    read_roster(instance, "vakter.csv", &format!("{HEAD}{}", rows.concat())).expect("a roster")
}

#[test]
fn what_cannot_be_handed_over_is_refused_where_it_stands() {
    let told = |more: &str| kinds(&files(more), "period.toml");
    let entry = |date: &str, shift: &str, at: &str| {
        format!("\n[[handovers]]\ndate = {date}\nline = \"legevakt\"\nshift = \"{shift}\"\nat = \"{at}\"\n")
    };
    assert_eq!(told(&entry("2027-02-06", "natt", "03:00")), []);
    let outside = |at: &str| Kind::HandoverOutside {
        shift: "natt".to_owned(),
        at: at.to_owned(),
        from: "2027-02-06 23:00".to_owned(),
        to: "2027-02-07 08:00".to_owned(),
    };
    for at in ["23:00", "08:00", "12:00"] {
        assert_eq!(told(&entry("2027-02-06", "natt", at)), [outside(at)], "{at}");
    }
    let (from, to) = (date(4), date(7));
    let beyond = Kind::HandoverOutsidePeriod { date: date(8), from, to };
    assert_eq!(told(&entry("2027-02-08", "natt", "03:00")), [beyond]);
    assert!(matches!(told(&entry("2027-02-06", "nat", "03:00"))[..], [Kind::Unknown { thing: Thing::Shift, .. }]));
    let twice = format!("{}{}", entry("2027-02-06", "natt", "03:00"), entry("2027-02-06", "natt", "03:00"));
    assert!(matches!(told(&twice)[..], [Kind::Duplicate { thing: Thing::Handover, .. }]));
    assert!(matches!(told(&entry("2027-02-06", "natt", "25:00"))[..], [Kind::BadClock { .. }]));
    let on_sunday = files(&entry("2027-02-06", "kveld", "20:00")).with(
        "station.toml",
        "id = \"kveld\"\nname = \"Kveld\"\ncode = \"K\"\nkind = \"evening\"\ndays = [\"all\"]",
        "id = \"kveld\"\nname = \"Kveld\"\ncode = \"K\"\nkind = \"evening\"\ndays = [\"sunday\"]",
    );
    let none = Kind::NoShiftOnDate { shift: "kveld".to_owned(), date: date(6) };
    assert_eq!(kinds(&on_sunday, "period.toml"), [none]);
    let windowed = files(&entry("2027-02-06", "natt", "03:00")).with(
        "station.toml",
        "start = \"23:00\"\nend = \"08:00\"",
        "start = \"23:00\"\nend = \"08:00\"\nwindows = [{ days = [\"all\"], from = \"23:00\", to = \"02:00\" }]",
    );
    assert_eq!(kinds(&windowed, "period.toml"), [Kind::HandoverOfWindows { shift: "natt".to_owned() }]);
    let said = files(&entry("2027-02-06", "natt", "12:00")).read("period.toml").expect_err("refused");
    assert!(said.render(Lang::Nb, false).contains("period.toml:24"), "{}", said.render(Lang::Nb, false));
}

#[test]
fn a_line_is_asked_for_where_two_have_the_shift_and_a_date_where_the_hour_comes_again() {
    let two = files(NIGHT).with("station.toml", "id = \"bakvakt-kveld\"", "id = \"natt\"");
    assert_eq!(kinds(&two, "period.toml"), [Kind::MissingKey { key: "line", table: "[[handovers]]" }]);
    let long = |more: &str| {
        files(&format!("{NIGHT}{more}")).with("station.toml", "end = \"08:00\"", "end = \"08:00\"\nend_day = 3")
    };
    let asked =
        Kind::HandoverOnWhichDate { shift: "natt".to_owned(), at: "03:00".to_owned(), from: date(6), to: date(9) };
    assert_eq!(kinds(&long(""), "period.toml"), [asked]);
    let instance = loaded(&long("on = 2027-02-08\n"), "period.toml").instance;
    let ids: Vec<&str> = night(&instance, 6).iter().map(|slot| instance.shift_of(*slot).id.as_str()).collect();
    assert_eq!(ids, ["natt@23:00", "natt@03:00+1"]);
}

#[test]
fn a_row_has_the_whole_shift_or_the_parts_that_its_hours_run_over() {
    let instance = split().instance;
    let read = |rows: &[String]| {
        let roster = of_rows(&instance, rows);
        (who(&instance, &roster).concat().join(" "), who(&instance, &roster), roster.oddities)
    };
    let both = vec![vec!["asa"], vec!["asa"]];
    for whole in [
        row("natt", "", "", "asa"),
        row("Natt", "23:00", "08:00", "asa"),
        row("natt", "2027-02-06T23:00", "2027-02-07T08:00", "asa"),
    ] {
        let (_, seats, oddities) = read(std::slice::from_ref(&whole));
        assert_eq!((seats, oddities.len()), (both.clone(), 0), "{whole}");
    }
    for (first, second) in [
        (row("natt@23:00", "", "", "asa"), row("natt@03:00", "", "", "bard")),
        (row("Natt 23\u{2013}03", "", "", "asa"), row("Natt 03\u{2013}08", "03:00", "08:00", "bard")),
        (row("natt", "23:00", "03:00", "asa"), row("natt", "2027-02-07T03:00", "", "bard")),
    ] {
        let (told, _, oddities) = read(&[first.clone(), second]);
        assert_eq!((told.as_str(), oddities.len()), ("asa bard", 0), "{first}");
    }
    let (told, _, oddities) = read(&[row("natt", "22:00", "08:00", "asa")]);
    assert!(matches!(oddities[..], [Oddity::TimesDisagree { .. }]) && told == "asa asa", "{oddities:?}");
    let (told, _, oddities) = read(&[row("natt@04:00", "", "", "asa")]);
    assert!(matches!(oddities[..], [Oddity::UnknownShift { .. }]) && told.is_empty(), "{oddities:?}");
}

#[test]
fn a_lock_may_be_of_a_part_and_one_of_no_part_is_refused() {
    let lock = |shift: &str| {
        format!(
            "{NIGHT}\n[[locks]]\ndate = 2027-02-06\nline = \"legevakt\"\nshift = \"{shift}\"\nseat = \"primary\"\ndoctor = \"asa\"\n"
        )
    };
    let instance = loaded(&files(&lock("natt@03:00")), "period.toml").instance;
    assert_eq!(instance.locks, [(night(&instance, 6)[1], DoctorIx(0))]);
    let instance = loaded(&files(&lock("natt")), "period.toml").instance;
    assert_eq!(instance.locks.len(), 2, "the whole is both parts");
    let told = kinds(&files(&lock("natt@04:00")), "period.toml");
    assert!(matches!(&told[..], [Kind::Unknown { thing: Thing::Shift, known, .. }] if known.len() == 3), "{told:?}");
}

/// Nothing in the files of a period tells how a shift before it was handed over, but the rows of it do.
#[test]
fn history_tells_by_its_rows_how_a_shift_was_parted() {
    let before = |rows: &str| {
        let mut files = Files::of("tiny").with("period.toml", "history = []", "history = [\"januar.csv\"]");
        files.0.insert("januar.csv".into(), format!("{HEAD}{rows}"));
        loaded(&files, "period.toml").instance
    };
    let row =
        |shift: &str, times: &str, doctor: &str| format!("2027-02-03,legevakt,{shift},primary,{times},{doctor}\n");
    let told = |instance: &Instance| -> Vec<(String, i64, bool)> {
        let of = |(slot, _): &(SlotIx, DoctorIx)| instance.shift_of(*slot);
        let past = instance.history.iter().map(of);
        past.map(|shift| (shift.id.clone(), shift.length().0, shift.is_duty())).collect()
    };
    let part = |id: &str, minutes, is_duty| (format!("natt@{id}"), minutes, is_duty);
    let rows = [row("natt@23:00", ",", "asa"), row("natt@03:00", ",", "bard")].concat();
    assert_eq!(told(&before(&rows)), [part("23:00", 240, false), part("03:00", 300, true)]);
    // Nobody had what lies between: the end of the first part tells it.
    let rows = [row("natt@23:00", "23:00,01:00", "asa"), row("natt@05:00", "05:00,08:00", "bard")].concat();
    assert_eq!(told(&before(&rows)), [part("23:00", 120, false), part("05:00", 180, false)]);
    let rows = row("natt@03:00", "2027-02-06T03:00,2027-02-06T08:00", "bard");
    assert_eq!(told(&before(&rows)), [part("03:00", 300, true)]);
    // On a date of other hours the shift begins at those.
    let early = "end = \"08:00\"\nhours_on = [{ dates = [2027-02-03], start = \"21:00\", end = \"08:00\" }]";
    let with = |rows: &str| {
        let mut files = Files::of("tiny").with("period.toml", "history = []", "history = [\"januar.csv\"]").with(
            "station.toml",
            "end = \"08:00\"",
            early,
        );
        files.0.insert("januar.csv".into(), format!("{HEAD}{rows}"));
        files
    };
    let rows = [row("natt@21:00", ",", "asa"), row("natt@22:00", ",", "bard")].concat();
    let parts = told(&loaded(&with(&rows), "period.toml").instance);
    assert_eq!(parts, [part("21:00", 60, false), part("22:00", 600, true)]);
    // A part that no shift has is refused, and not left out.
    let wrong = kinds(&with(&row("natt@12:00", ",", "asa")), "period.toml");
    assert!(matches!(wrong[..], [Kind::HandoverOutside { .. }]), "{wrong:?}");
}

/// A roster file of whoever has each seat of the first night.
fn draft(loaded: &Loaded, seats: &[usize]) -> RosterFile {
    let instance = &loaded.instance;
    let mut roster = Roster::empty(instance);
    night(instance, 6).iter().zip(seats).for_each(|(slot, doctor)| roster.assign(*slot, DoctorIx(*doctor)));
    RosterFile {
        format: 1,
        program: "legevakt 0.2.0".to_owned(),
        input_hash: loaded.hash.clone(),
        packs: legevakt::facts::competence::packs(instance),
        period: period(instance),
        status: "feasible".to_owned(),
        assignments: assignments(instance, &roster),
        open: legevakt::format::open_seats(instance, &roster),
        ..RosterFile::default()
    }
}

#[test]
fn a_version_of_before_the_handover_has_its_doctor_on_every_part() {
    let (whole, parts) = (loaded(&Files::of("tiny"), "period.toml"), split());
    let publish = |draft, date, replaces| {
        write_json(&published(draft, Publication { date, by: "Vaktleder", replaces, overrides: Vec::new() }))
    };
    let first = publish(draft(&whole, &[0]), date(1), None);
    let second = publish(draft(&parts, &[0, 1]), date(2), Some((first.as_str(), 1)));
    let of = |text: &str| read_roster(&parts.instance, "v.json", text).expect("a roster");
    assert_eq!(who(&parts.instance, &of(&first)), [["asa"], ["asa"]]);
    assert_eq!(who(&parts.instance, &of(&second)), [["asa"], ["bard"]]);
    assert_eq!(of(&first).oddities.len() + of(&second).oddities.len(), 0);
    let told: Vec<String> =
        read_roster_file(&second).expect("a file").assignments.iter().map(|a| a.shift_id()).collect();
    assert_eq!(told, ["2027-02-06/legevakt/natt@23:00", "2027-02-06/legevakt/natt@03:00"]);
    // The chain holds, and the last version is that of the files; of the first alone only the files are others.
    let files = [stored("roster-v1.json", first.as_str()), stored("roster-v2.json", second.as_str())];
    let breaks = |files: &[_]| verify(files, Some(&parts), &[]).breaks;
    let is_of_seats = |found: &Break| matches!(found, Break::OtherBackup { .. } | Break::OtherInput { .. });
    assert_eq!(breaks(&files).into_iter().filter(is_of_seats).collect::<Vec<_>>(), []);
    let told: Vec<Break> = breaks(&files[..1]).into_iter().filter(is_of_seats).collect();
    assert_eq!(told, [Break::OtherInput { file: "roster-v1.json".to_owned() }]);
    assert_ne!(of_text(&first), of_text(&second));
}

#[test]
fn a_workbook_of_parts_is_read_back_by_each_of_its_sheets() {
    let instance = split().instance;
    let mut roster = Roster::empty(&instance);
    for (n, slot) in instance.open_slots().enumerate() {
        roster.assign(slot, DoctorIx(n % 3));
    }
    let bytes = own(&instance, &roster, Lang::Nb);
    let (whole, said) = read(&instance, &bytes).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(whole, roster, "{said}");
    let book = legevakt::format::read_workbook(&bytes).expect("our own");
    for name in ["Vaktliste", "Data", "Matrise"] {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == name).expect("the sheet");
        let (read, said) = read(&instance, &alone(sheet)).unwrap_or_else(|said| panic!("{name}: {said}"));
        assert_eq!(read, roster, "{name}: {said}");
    }
    // A workbook of before has whole shifts, and so does somebody's own list.
    let before = loaded(&Files::of("tiny"), "period.toml").instance;
    let mut old = Roster::empty(&before);
    night(&before, 6).iter().for_each(|slot| old.assign(*slot, DoctorIx(0)));
    let bytes = own(&before, &old, Lang::Nb);
    let (found, said) = read(&instance, &bytes).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(who(&instance, &found), [["asa"], ["asa"]], "{said}");
}
