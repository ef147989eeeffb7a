//! `import` of calendars and of tables from personnel systems, as the programs of others write them.

use std::fs;

use crate::merge::push;
use crate::support::{Desk, TINY_ROSTER, stderr, stdout};

/// As Outlook exports a calendar.
const OUTLOOK: &str = r#"BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-WR-CALNAME:Kalender
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
DTEND;VALUE=DATE:20270206
DTSTART;VALUE=DATE:20270205
SUMMARY;LANGUAGE=nb:Ferie\, hytta med familien
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000A0
X-MICROSOFT-CDO-BUSYSTATUS:OOF
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
CATEGORIES:Kurs
CLASS:PUBLIC
DTSTART;TZID="W. Europe Standard Time":20270206T083000
DTEND;TZID="W. Europe Standard Time":20270206T150000
SUMMARY;LANGUAGE=nb:Akuttmedisin modul 2
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000B0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
BEGIN:VEVENT
CLASS:PRIVATE
DTSTART;TZID="W. Europe Standard Time":20270204T100000
DTEND;TZID="W. Europe Standard Time":20270204T110000
SUMMARY;LANGUAGE=nb:Tannlege
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000C0
END:VEVENT
BEGIN:VEVENT
RRULE:FREQ=WEEKLY;BYDAY=TH
DTSTART;TZID="W. Europe Standard Time":20260903T080000
DTEND;TZID="W. Europe Standard Time":20260903T083000
SUMMARY;LANGUAGE=nb:Morgenmøte
UID:040000008200E00074C5B7101A82E00800000000D0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
END:VCALENDAR
"#;

/// As Google exports one, of a calendar that is called by its owner's address.
const GOOGLE: &str = "BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:bard.sovik@eksempel.no
X-WR-TIMEZONE:Europe/Oslo
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270206
DTEND;VALUE=DATE:20270207
UID:6h1@google.com
SUMMARY:Vinterferie
TRANSP:TRANSPARENT
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Oslo:20270105T120000
DTEND;TZID=Europe/Oslo:20270105T150000
RRULE:FREQ=DAILY
EXDATE;TZID=Europe/Oslo:20270205T120000
UID:7h2@google.com
SUMMARY:Avspasering
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART:20270206T070000Z
DTEND:20270206T080000Z
UID:7h2@google.com
RECURRENCE-ID;TZID=Europe/Oslo:20270206T120000
SUMMARY:Avspasering
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Oslo:20270207T120000
DTEND;TZID=Europe/Oslo:20270207T150000
UID:7h2@google.com
RECURRENCE-ID;TZID=Europe/Oslo:20270207T120000
STATUS:CANCELLED
SUMMARY:Avspasering
END:VEVENT
END:VCALENDAR
";

/// As Apple exports one: folded, with durations and properties of its own.
const APPLE: &str = "BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 15.1//EN
VERSION:2.0
X-APPLE-CALENDAR-COLOR:#FF2968
X-WR-CALNAME:Hjemme
BEGIN:VEVENT
CREATED:20261101T120000Z
UID:9D2F0C6E-0000-4000-8000-000000000000
DTSTART;VALUE=DATE:20270204
DURATION:P2D
TRANSP:TRANSPARENT
SUMMARY:Foreldreper
 misjon
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
END:VEVENT
BEGIN:VEVENT
UID:9D2F0C6E-0000-4000-8000-000000000001
DTSTART;VALUE=DATE:20270207
DTEND;VALUE=DATE:20270208
TRANSP:TRANSPARENT
SUMMARY:Morsdag
END:VEVENT
END:VCALENDAR
";

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// Everything that is on a desk, but for the calendars themselves.
fn written(desk: &Desk) -> String {
    desk.list(".")
        .into_iter()
        .filter(|name| !name.ends_with(".ics") && !name.ends_with(".csv"))
        .map(|name| fs::read_to_string(desk.path(name)).unwrap_or_default())
        .collect()
}

#[test]
fn a_calendar_of_outlook_is_read_in_once_and_its_titles_are_written_nowhere() {
    let desk = Desk::of("tiny");
    desk.write("kalender.ics", crlf(OUTLOOK));
    let before = desk.read("period.toml");
    let refused = desk.legevakt("import kalender.ics --period period.toml");
    assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""));
    assert!(stderr(&refused).contains("Skriv --doctor ID"), "{}", stderr(&refused));
    let import = "import kalender.ics --period period.toml --doctor asa";
    let tried = desk.legevakt(&format!("{import} --dry-run"));
    assert_eq!(tried.status.code(), Some(0), "{}", stderr(&tried));
    insta::assert_snapshot!(stdout(&tried));
    assert_eq!((desk.read("period.toml"), desk.list(".").len()), (before.clone(), 5));
    let done = desk.legevakt(import);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    let new = "\n[[absences]]\ndoctor = \"asa\"\nfrom = 2027-02-05\nto = 2027-02-05\nreason = \"ferie\"\n\n[[absences]]\ndoctor = \
               \"asa\"\nfrom = 2027-02-06\nto = 2027-02-06\nstart = \"08:30\"\nend = \"15:00\"\nreason = \"kurs\"\n";
    let after = desk.read("period.toml");
    assert_eq!(after, format!("{before}{new}"));
    let again = desk.legevakt(import);
    assert!(stdout(&again).starts_with("kalender.ics: ingenting nytt\n"), "{}", stdout(&again));
    assert!(stdout(&again).ends_with("Ingen fil er endret.\n"), "{}", stdout(&again));
    assert_eq!(desk.read("period.toml"), after);
    let (all, told) = (written(&desk), stdout(&done));
    for title in ["hytta", "Akuttmedisin", "Tannlege", "Morgenmøte"] {
        assert!(!all.contains(title), "{title} is written");
    }
    assert!(!told.contains("Tannlege") && told.contains("(privat)") && told.contains("«Morgenmøte»"), "{told}");
}

#[test]
fn a_folder_may_hold_forms_calendars_and_tables_beside_one_another() {
    let desk = Desk::of("tiny");
    assert_eq!(desk.legevakt("template period.toml --each inn").status.code(), Some(0));
    for id in ["asa", "cato"] {
        fs::remove_file(desk.path(format!("inn/period-{id}.xlsx"))).expect("removed");
    }
    crate::merge::edited(&desk, "inn/period-bard.xlsx", |book| {
        push(crate::merge::sheet(book, "Ønsker"), &["7.2.2027", "7.2.2027", "", "", "", "Ønsker"]);
    });
    desk.write("inn/bard.ics", crlf(GOOGLE).replace("X-WR-CALNAME:bard.sovik@eksempel.no\r\n", ""));
    desk.write("inn/cato.ics", APPLE);
    desk.write(
        "inn/fravær.csv",
        "Navn;Fra;Til;Type\nÅsa Myhre;4.2.2027;4.2.2027;Kurs\nÅsa Myhre;5.2.2027;5.2.2027;Kurss\n",
    );
    desk.write("inn/tall.csv", "a;b\n1;2\n");
    let done = desk.legevakt("import inn --period period.toml");
    assert_eq!(done.status.code(), Some(2), "{}", stderr(&done));
    insta::assert_snapshot!(stdout(&done));
    let before = desk.read("period.toml");
    let none = desk.legevakt("import inn --period period.toml --all-or-none");
    assert_eq!((none.status.code(), desk.read("period.toml")), (Some(2), before));
    desk.write("inn/fravær.csv", "Navn;Fra;Til;Type\nÅsa Myhre;4.2.2027;4.2.2027;Kurs\n");
    let mended = desk.legevakt("import inn --period period.toml --lang nn");
    assert_eq!(mended.status.code(), Some(0), "{}", stderr(&mended));
    insta::assert_snapshot!("mended", stdout(&mended));
}

#[test]
fn several_calendars_are_read_in_by_one_command() {
    let desk = Desk::of("tiny");
    desk.write("basic.ics", crlf(GOOGLE));
    desk.write("Cato Ærø.ics", APPLE);
    let files = ["import", "basic.ics", "Cato Ærø.ics", "--period", "period.toml"];
    let output = desk.program().args(files).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
    let both = desk.legevakt("import basic.ics kalender.ics --period period.toml --doctor asa");
    assert_eq!((both.status.code(), stdout(&both)), (Some(2), ""));
    assert!(stderr(&both).starts_with("--doctor sier hvem sin én kalender"), "{}", stderr(&both));
    let codes = desk.legevakt("import basic.ics --period period.toml --codes 1=ferie");
    assert!(stderr(&codes).starts_with("--codes sier hva kodene"), "{}", stderr(&codes));
    let wrong = desk.legevakt("import basic.ics --period period.toml --codes ferie");
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn her_own_duties_are_no_absences_also_where_outlook_took_them_in() {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    let made = desk.legevakt("report period.toml --roster vakter.csv --out ut");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let calendars = desk.list("ut/calendars");
    let own = calendars.iter().find(|name| name.contains("asa")).expect("her calendar");
    let text = desk.read(&format!("ut/calendars/{own}"));
    let wrapped: String = text
        .lines()
        .map(|line| match line.strip_prefix("UID:") {
            Some(uid) => {
                let hex: String = uid.trim().bytes().map(|byte| format!("{byte:02X}")).collect();
                format!("UID:040000008200E00074C5B7101A82E008000000007643616C2D55696401000000{hex}00\r\n")
            }
            None => format!("{}\r\n", line.trim_end()),
        })
        .collect();
    for text in [text, wrapped.replace("TRANSP:TRANSPARENT", "TRANSP:OPAQUE")] {
        let duties = text.matches("BEGIN:VEVENT").count();
        desk.write("asa.ics", &text);
        let done = desk.legevakt("import asa.ics --period period.toml");
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
        let told = format!(
            "asa.ics: ingenting nytt\n  merk: lest som kalenderen til Åsa Myhre, etter filnavnet.\n  merk: vakter fra en kalender som legevakt har laget, og som ikke er fravær: {duties}.\n"
        );
        assert!(duties > 0 && stdout(&done).starts_with(&told), "{}", stdout(&done));
    }
}

#[test]
fn a_table_takes_its_codes_from_the_command_line_and_its_removals_are_agreed_to() {
    let desk = Desk::of("tiny");
    let table = "Ansatt;Kode;Fra;Til\nÅsa Myhre;100;4.2.2027;5.2.2027\nCato Ærø;210;6.2.2027;6.2.2027\n";
    desk.write("fravær.csv", table);
    let import = "import fravær.csv --period period.toml";
    let refused = desk.legevakt(import);
    assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""));
    insta::assert_snapshot!(stderr(&refused));
    let coded = format!("{import} --codes 100=ferie,210=syk");
    let done = desk.legevakt(&coded);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    insta::assert_snapshot!("coded", stdout(&done));
    desk.write("fravær.csv", table.replace("Cato Ærø;210;6.2.2027;6.2.2027\n", ""));
    let gone = desk.legevakt(&format!("{import} --codes 100=ferie"));
    assert_eq!(gone.status.code(), Some(2));
    assert!(stderr(&gone).contains("Dette sto i tabellen sist") && stderr(&gone).contains("Cato Ærø, 6.2.2027, syk"));
    let removed = desk.legevakt(&format!("{import} --codes 100=ferie --remove --lang en"));
    assert!(stdout(&removed).contains("removed: Cato Ærø, 2027-02-06, sick\n"), "{}", stdout(&removed));
    assert!(!desk.read("period.toml").contains("cato"));
}
