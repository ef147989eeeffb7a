//! Absences of calendars and of tables from personnel systems: what is taken, what is told, and what becomes of it the next time.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use legevakt::domain::Lang;
use legevakt::format::{
    AbsenceCodes, AbsenceFile, AbsenceSource, Before, Imports, Removing, Value, WorkRow, WorkSheet, Workbook,
    absence_table, import_absences, is_absence_table,
};

use crate::support::Files;

const PERIOD: &str = "period.toml";

/// The tiny station over the first quarter of a year, without the absence that it has.
fn files() -> Files {
    let period = Files::of("tiny").text(PERIOD).to_owned();
    let period = period.replace("from = 2027-02-04\nto = 2027-02-07", "from = 2027-01-01\nto = 2027-03-31");
    let period = period.split("\n[[absences]]").next().expect("the head").to_owned();
    let mut files = Files::of("tiny");
    files.0.insert(PERIOD.into(), period);
    files
}

/// Files, and what is remembered beside them.
struct Clinic {
    files: Files,
    imports: Imports,
    removing: Removing,
    codes: AbsenceCodes,
    doctor: Option<&'static str>,
}

impl Clinic {
    fn new() -> Self {
        let codes = AbsenceCodes::default();
        Self { files: files(), imports: Imports::default(), removing: Removing::Refused, codes, doctor: None }
    }

    /// Reads a file in, and tells what is told; what changes is written.
    fn import(&mut self, name: &str, file: AbsenceFile<'_>) -> String {
        let files: BTreeMap<PathBuf, String> = self.files.0.clone();
        let load = |path: &Path| files.get(path).cloned().ok_or_else(|| Error::from(ErrorKind::NotFound));
        let before = Before { book: name, saved: None, imports: &self.imports };
        let source = AbsenceSource { name, doctor: self.doctor, codes: &self.codes };
        match import_absences(Path::new(PERIOD), &load, file, source, before, self.removing) {
            Ok(imported) => {
                self.files.0.extend(imported.files);
                let remembered = imported.imports.inspect(|imports| {
                    assert_eq!(Imports::read(&imports.text()).as_ref(), Some(imports));
                });
                self.imports = remembered.unwrap_or_else(|| self.imports.clone());
                let (counts, rows) = imported.changes.of_form(Lang::Nb).unwrap_or_default();
                let lines: String = rows.iter().map(|row| format!("{row}\n")).collect();
                format!("{counts}\n{lines}{}", imported.notes.render(Lang::Nb))
            }
            Err(refusal) => format!("nektet:\n{}", refusal.render(Lang::Nb, false)),
        }
    }

    fn calendar(&mut self, name: &str, events: &str) -> String {
        self.import(name, AbsenceFile::Calendar(&calendar(events)))
    }

    fn table(&mut self, text: &str) -> String {
        let workbook = absence_table(Path::new("fravær.csv"), text).expect("a table");
        self.import("fravær.csv", AbsenceFile::Table(&workbook))
    }

    /// The absences of the period file, a line each.
    fn absences(&self) -> Vec<String> {
        let tables = self.files.text(PERIOD).split("\n[[absences]]\n").skip(1);
        let value = |line: &str| line.split(" = ").nth(1).unwrap_or_default().replace("2027-", "").replace('"', "");
        tables.map(|table| table.lines().filter(|l| !l.is_empty()).map(value).collect::<Vec<_>>().join(" ")).collect()
    }
}

/// A calendar of events, each a line: what it is called, its dates or times, and more properties.
fn calendar(events: &str) -> String {
    let event = |line: &str| {
        let (title, rest) = line.split_once("| ").expect("a title");
        let mut parts = rest.split(" | ");
        let (from, to) = parts.next().and_then(|dates| dates.split_once(' ')).expect("two dates");
        let kind = if from.contains('T') { "" } else { ";VALUE=DATE" };
        let more: String = parts.map(|part| format!("{part}\r\n")).collect();
        format!(
            "BEGIN:VEVENT\r\nSUMMARY:{}\r\nDTSTART{kind}:{from}\r\nDTEND{kind}:{to}\r\n{more}END:VEVENT\r\n",
            title.trim()
        )
    };
    let events: String = events.lines().map(str::trim).filter(|line| !line.is_empty()).map(event).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn an_event_is_an_absence_by_what_it_says_and_what_it_is_shown_as() {
    let mut clinic = Clinic::new();
    let told = clinic.calendar(
        "asa.ics",
        "Ferie | 20270104 20270109
         Syden | 20270118 20270120
         Ferie, hytta | 20270201 20270206 | TRANSP:TRANSPARENT
         1. mai-komité | 20270208 20270209 | TRANSP:TRANSPARENT
         Emnekurs | 20270210T080000 20270210T150000
         Avspasering | 20270211T120000 20270211T160000
         Møte om kurset | 20270211T080000 20270211T090000
         Kurs på nett | 20270212T080000 20270212T090000 | TRANSP:TRANSPARENT
         Kanskje ferie | 20270215 20270216 | STATUS:TENTATIVE
         Kurs og ferie | 20270216 20270218
         Annet | 20270219T080000 20270219T090000
         Leave for the airport | 20270219T100000 20270219T110000
         Modul 2 | 20270222 20270224 | CATEGORIES:Blå,Kurs
         Avlyst ferie | 20270301 20270302 | STATUS:CANCELLED
         Hemmelig | 20270302T080000 20270302T090000 | CLASS:PRIVATE
         | 20270303T080000 20270303T090000
         Ferie neste år | 20280104 20280109
         Studiepermisjon | 20261201 20270103",
    );
    insta::assert_snapshot!(told);
    assert_eq!(
        clinic.absences(),
        [
            "asa 2026-12-01 01-02 permisjon",
            "asa 01-04 01-08 ferie",
            "asa 01-18 01-19",
            "asa 02-01 02-05 ferie",
            "asa 02-10 02-10 08:00 15:00 kurs",
            "asa 02-11 02-11 12:00 16:00",
            "asa 02-22 02-23 kurs",
        ]
    );
}

#[test]
fn days_that_touch_are_one_absence_and_the_same_one_twice_is_one() {
    let mut clinic = Clinic::new();
    clinic.calendar(
        "asa.ics",
        "Ferie | 20270104 20270105
         Ferie | 20270105 20270106
         Ferie | 20270106 20270109
         Ferie | 20270104 20270106
         Kurs | 20270109 20270110
         Borte | 20270105 20270107
         Kurs | 20270112T080000 20270112T150000
         Kurs | 20270112T080000 20270112T150000",
    );
    let wanted = ["asa 01-04 01-08 ferie", "asa 01-09 01-09 kurs", "asa 01-12 01-12 08:00 15:00 kurs"];
    assert_eq!(clinic.absences(), wanted);
}

#[test]
fn a_calendar_that_says_the_same_again_changes_nothing() {
    let mut clinic = Clinic::new();
    let events = "Ferie | 20270104 20270109\nBorte | 20270118 20270119\nKurs | 20270210T080000 20270210T150000";
    let first = clinic.calendar("asa.ics", events);
    let (files, imports) = (clinic.files.0.clone(), clinic.imports.clone());
    assert!(first.starts_with("Fravær: 3 lagt til\n"), "{first}");
    let again = clinic.calendar("asa.ics", events);
    assert_eq!(again, "\nmerk: lest som kalenderen til Åsa Myhre, etter filnavnet.\n");
    assert_eq!((clinic.files.0, clinic.imports), (files, imports));
}

#[test]
fn what_is_gone_from_a_calendar_is_removed_when_it_is_agreed_to_and_nothing_else_is() {
    let mut clinic = Clinic::new();
    let own = "\n[[absences]]\ndoctor = \"asa\"\nfrom = 2027-03-01\nto = 2027-03-01\nreason = \"syk\"\n";
    let period = clinic.files.text(PERIOD).to_owned() + own;
    clinic.files.0.insert(PERIOD.into(), period.clone());
    clinic.calendar("asa.ics", "Ferie | 20270104 20270109\nKurs | 20270118 20270119");
    let left = "Ferie | 20270104 20270110";
    let refused = clinic.calendar("asa.ics", left);
    insta::assert_snapshot!(refused);
    assert_eq!(clinic.absences().len(), 3, "nothing is written");
    clinic.removing = Removing::Agreed;
    let removed = clinic.calendar("asa.ics", left);
    insta::assert_snapshot!("removed", removed);
    assert_eq!(clinic.absences(), ["asa 03-01 03-01 syk", "asa 01-04 01-09 ferie"]);
    clinic.calendar("asa.ics", "Møte | 20270104T080000 20270104T090000");
    assert_eq!(clinic.files.text(PERIOD), period);
}

#[test]
fn what_another_calendar_still_has_stays() {
    let mut clinic = Clinic::new();
    clinic.calendar("asa.ics", "Ferie | 20270104 20270109");
    let second = clinic.calendar("Åsa Myhre.ics", "Ferie | 20270104 20270109\nKurs | 20270118 20270119");
    assert!(second.starts_with("Fravær: 1 lagt til\nlagt til: Åsa Myhre, 18.1.2027, kurs\n"), "{second}");
    clinic.removing = Removing::Agreed;
    let gone = clinic.calendar("asa.ics", "Møte | 20270104T080000 20270104T090000");
    assert!(!gone.contains("fjernet"), "{gone}");
    assert_eq!(clinic.absences(), ["asa 01-04 01-08 ferie", "asa 01-18 01-18 kurs"]);
    clinic.calendar("Åsa Myhre.ics", "Kurs | 20270118 20270119");
    assert_eq!(clinic.absences(), ["asa 01-18 01-18 kurs"]);
}

#[test]
fn what_is_taken_out_of_the_files_stays_away_until_the_calendar_says_otherwise() {
    let mut clinic = Clinic::new();
    let before = clinic.files.text(PERIOD).to_owned();
    clinic.calendar("asa.ics", "Ferie | 20270104 20270109");
    clinic.files.0.insert(PERIOD.into(), before.clone());
    let told = clinic.calendar("asa.ics", "Ferie | 20270104 20270109");
    let gone = "Fjernet fra filene etter at kalenderen sist ble lest inn, og fortsatt borte:\n  Fravær: Åsa Myhre, 4.1.2027–8.1.2027, ferie\n";
    assert!(told.contains(gone), "{told}");
    assert_eq!(clinic.files.text(PERIOD), before);
    let told = clinic.calendar("asa.ics", "Ferie | 20270104 20270110");
    assert!(told.contains("lagt til: Åsa Myhre, 4.1.2027–9.1.2027, ferie\n"), "{told}");
}

#[test]
fn what_both_say_otherwise_is_told_or_refused_with_both() {
    let own = |from: &str, to: &str, reason: &str| {
        format!(
            "\n[[absences]]\ndoctor = \"asa\"\nfrom = 2027-{from}\nto = 2027-{to}\nreason = \"{reason}\"\nnote = \"avtalt\"\n"
        )
    };
    let mut clinic = Clinic::new();
    let period = clinic.files.text(PERIOD).to_owned();
    let theirs = own("01-04", "01-08", "kurs") + &own("01-18", "01-20", "ferie") + &own("02-01", "02-05", "permisjon");
    clinic.files.0.insert(PERIOD.into(), period.clone() + &theirs);
    let events = "Ferie | 20270104 20270109\nBorte | 20270118 20270121\nFerie | 20270203 20270210";
    let told = clinic.calendar("asa.ics", events);
    insta::assert_snapshot!(told);
    assert_eq!(clinic.absences().len(), 4);
    assert!(clinic.files.text(PERIOD).starts_with(&(period + &theirs)), "what was there stays");
    // What was imported is changed on both sides, each in another way.
    let mut clinic = Clinic::new();
    clinic.calendar("asa.ics", "Ferie | 20270104 20270109");
    let shorter = clinic.files.text(PERIOD).replace("2027-01-08", "2027-01-07");
    clinic.files.0.insert(PERIOD.into(), shorter.clone());
    let refused = clinic.calendar("asa.ics", "Ferie | 20270104 20270110");
    insta::assert_snapshot!("clash", refused);
    let stands = clinic.calendar("asa.ics", "Ferie | 20270104 20270109");
    assert!(stands.contains("Til: 7.1.2027 (i kalenderen: 8.1.2027)"), "{stands}");
    let dropped = clinic.calendar("asa.ics", "Møte | 20270104T080000 20270104T090000");
    assert!(dropped.contains("Står slik i filene") && !dropped.contains("fjernet"), "{dropped}");
    assert_eq!(clinic.files.text(PERIOD), shorter);
}

#[test]
fn a_calendar_is_refused_until_somebody_knows_whose_it_is() {
    let mut clinic = Clinic::new();
    let events = "Ferie | 20270104 20270109";
    let refused = clinic.calendar("kalender.ics", events);
    assert_eq!(
        refused,
        "nektet:\nkalender.ics: Ingenting i kalenderen sier sikkert hvem sin den er. Skriv --doctor ID, eller gi fila navnet til \
         legen: id.ics eller «Fornavn Etternavn.ics».\n1 feil\n"
    );
    clinic.doctor = Some("Asa Myhr");
    assert!(clinic.calendar("kalender.ics", events).contains("Mente du «Åsa Myhre»?"));
    clinic.doctor = Some("bard");
    clinic.calendar("asa.ics", events);
    assert_eq!(clinic.absences(), ["bard 01-04 01-08 ferie"], "who imports it knows best");
}

#[test]
fn hostile_calendars_end_with_a_word_and_all_at_once() {
    let mut clinic = Clinic::new();
    let told = clinic.calendar(
        "asa.ics",
        "Ferie | 20270104 20270109 | RRULE:FREQ=SECONDLY
         Ferie | 20270104 20270103
         Kurs | 20270104T080000 20270104T090000 | RRULE:FREQ=DAILY;BYDAY=ingen
         Kurs | 20270104T080000 20270104T090000 | EXDATE;TZID=Atlantis:20270104T080000
         Ledig | 20270104 20270105 | TRANSP:TRANSPARENT | RRULE:tull
         Ferie | 00010101 20270103",
    );
    insta::assert_snapshot!(told);
    let endless = clinic.calendar("asa.ics", "Kurs | 19010104T080000 19010104T090000 | RRULE:FREQ=DAILY");
    assert!(endless.starts_with("Fravær: 90 lagt til\n"), "{endless}");
    clinic = Clinic::new();
    // Half a million meetings, forty of them on each day of the period.
    let series = |n: u32| format!("Kurs | 19900101T08{n:02}00 19900101T090000 | RRULE:FREQ=DAILY\n");
    let many = clinic.calendar("asa.ics", &(0..40).map(series).collect::<String>());
    assert!(many.contains("asa.ics: Fila har mer enn 3000 fravær i perioden"), "{many:.300}");
    for (text, wanted) in [
        ("", "asa.ics: fila er ingen kalender"),
        ("BEGIN:VCALENDAR\r\nher\r\nEND:VCALENDAR\r\n", "asa.ics, linje 2: linja er ingen egenskap: «her»"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "asa.ics: fila slutter før END:VCALENDAR"),
    ] {
        let told = clinic.import("asa.ics", AbsenceFile::Calendar(text));
        assert!(told.contains(wanted), "{told}");
    }
    assert!(clinic.absences().is_empty());
}

const TABLE: &str = "Ansattnr;Navn;Fraværstype;Fra dato;Til dato;Prosent
1;Myhre, Åsa;Ferie;04.01.2027;08.01.2027;100
2;Søvik, Bård;210;2027-02-01;2027-02-05;
2;Søvik, Bård;210;2027-02-01;2027-02-05;
3;Turid Berg;Ferie;04.01.2027;08.01.2027;100
1;Åsa Myhre;syk;1.3.2027;2.3.2027;50 %
1;Åsa Myhre;Ferie;1.7.2027;21.7.2027;100
";

#[test]
fn a_table_is_read_by_its_headings_and_codes_cell_by_cell() {
    let mut clinic = Clinic::new();
    let refused =
        clinic.table(&TABLE.replace("Myhre, Åsa", "Myhr, Åsa").replace("08.01.2027;100\n2", "i morgen;100\n2"));
    insta::assert_snapshot!(refused);
    clinic.codes = "210=sjuk, 300=kurs".parse().expect("codes");
    let told = clinic.table(TABLE);
    insta::assert_snapshot!("told", told);
    assert_eq!(clinic.absences(), ["asa 01-04 01-08 ferie", "bard 02-01 02-05 syk"]);
    let again = clinic.table(TABLE);
    assert!(again.starts_with("\nmerk: "), "{again}");
    let removed = clinic.table(&TABLE.replace("Myhre, Åsa", "Åse Ny"));
    assert!(removed.contains("Dette sto i tabellen sist") && removed.contains("--remove"), "{removed}");
    clinic.codes = "210=syke".parse().expect("codes");
    assert!(clinic.table(TABLE).contains("--codes 210: «syke» er ikke en grunn. Mente du «syk»?"));
}

/// A workbook of one sheet, as a personnel system exports it.
fn sheet(name: &str, rows: &[&[&str]]) -> Workbook {
    let cells = |row: &&[&str]| row.iter().map(|cell| Value::Text((*cell).to_owned())).collect();
    let rows = rows.iter().enumerate().map(|(at, row)| WorkRow { number: at + 1, cells: cells(row) }).collect();
    Workbook { sheets: vec![WorkSheet { name: name.to_owned(), rows }] }
}

#[test]
fn a_workbook_is_a_table_of_absences_only_where_it_is_none_of_ours() {
    let head: &[&str] = &["Navn", "Fra", "Til", "Fraværskode"];
    for (name, head, wanted) in [
        ("Ark1", head, true),
        ("Fraværsrapport", head, true),
        ("Fravær", head, true),
        ("Fravær", &["Lege", "Fra", "Til", "Grunn"][..], false),
        ("Ark1", &["Lege", "Fra", "Til", "Grunn"], true),
        ("Ønsker", &["Lege", "Fra", "Til", "Nivå"], false),
        ("Ark1", &["Dato", "Lege", "Vakt"], false),
    ] {
        assert_eq!(is_absence_table(&sheet(name, &[head])), wanted, "{name} {head:?}");
    }
    let mut clinic = Clinic::new();
    let rows: &[&[&str]] = &[
        &["Fraværsrapport 2027"],
        &[],
        &["Ansatt", "F.o.m.", "T.o.m.", "Kode", "Fraværstype", "Fra kl.", "Til kl."],
        &["Åsa Myhre", "4.1.2027", "4.1.2027", "17", "Kurs", "08:00", "15:00"],
        &["Cato Ærø", "5.1.2027", "5.1.2027", "17", "Kurs", "15:00", "08:00"],
        &["Cato Ærø", "uke 2", "", "3", "Sykemelding"],
        &["Cato", "", "5.2.2027", "3", ""],
    ];
    let told = clinic.import("rapport.xlsx", AbsenceFile::Table(&sheet("Ark1", rows)));
    insta::assert_snapshot!(told);
    let rows = [&rows[..4], &rows[5..6]].concat();
    let told = clinic.import("rapport.xlsx", AbsenceFile::Table(&sheet("Ark1", &rows)));
    assert!(told.contains("D3: kolonnen «Kode» er ikke lest"), "{told}");
    assert_eq!(clinic.absences(), ["asa 01-04 01-04 08:00 15:00 kurs", "cato 01-11 01-17 syk"]);
    let none = clinic.import("rapport.xlsx", AbsenceFile::Table(&sheet("Ark1", &[&["Dato", "Beløp"]])));
    assert!(none.contains("rapport.xlsx: Fila har ingen tabell over fravær"), "{none}");
}
