//! Periods and stations at the edge of what can be planned, through the program to the end.

use crate::support::{Desk, page, stderr, stdout};

const NO_WISHES: &str = "doctor,level,from,to,days,kinds,lines,only,note\n";

/// `tiny` without what names its doctors in the period and the wishes.
fn plain() -> Desk {
    let desk = Desk::of("tiny");
    let period = desk.read("period.toml");
    desk.write("period.toml", period.split("[[absences]]").next().unwrap_or_default());
    desk.write("wishes.csv", NO_WISHES);
    desk
}

/// Solves, checks what came out alike, and gives the summary.
fn solved(desk: &Desk, code: i32) -> String {
    let solved = desk.legevakt("solve period.toml --time-limit 20 --gap 100 --out out");
    assert_eq!((solved.status.code(), stderr(&solved)), (Some(code), ""), "{}", stdout(&solved));
    for file in ["roster.json", "roster.csv"] {
        let checked = desk.legevakt(&format!("check period.toml --roster out/{file}"));
        assert_eq!((checked.status.code(), stderr(&checked)), (Some(code), ""), "{}", stdout(&checked));
    }
    page(&solved)
}

#[test]
fn without_doctors_every_seat_is_open() {
    let desk = plain();
    desk.write("doctors.toml", "format = 1\n");
    let text = solved(&desk, 1);
    assert!(text.contains("det mangler lege i 7 plasser") && text.contains("0 plasser besatt og 0 leger"), "{text}");
    assert!(text.contains("\nPerioden har ingen leger å fordele vakter på.\n") && !text.contains("\nLege "), "{text}");
    assert!(!text.contains("Fordeling") && !text.contains("Skal ha"), "{text}");
}

#[test]
fn without_shifts_there_is_nothing_to_fill() {
    let desk = plain();
    let station = desk.read("station.toml");
    let mondays = |line: &str| if line.starts_with("days = ") { "days = [\"monday\"]" } else { line }.to_owned();
    desk.write("station.toml", station.lines().map(mondays).collect::<Vec<_>>().join("\n"));
    let text = solved(&desk, 0);
    assert!(text.contains("0 vakter, 0 plasser besatt og 3 leger"), "{text}");
    assert!(text.contains("\n\nDet er ingen plasser å besette i perioden.\nFerdig etter "), "{text}");
    assert!(text.contains("Uten vakter i perioden: Bård Søvik, Cato Ærø og Åsa Myhre."), "{text}");
    assert!(!text.contains("Alle plasser") && !text.contains("\nLege ") && !text.contains("Fordeling"), "{text}");
}

#[test]
fn a_period_may_be_one_day() {
    let desk = plain();
    desk.write("period.toml", desk.read("period.toml").replace("to = 2027-02-07", "to = 2027-02-04"));
    let text = solved(&desk, 0);
    assert!(text.contains("torsdag 4. februar 2027\n1 vakt, 1 plass besatt og 3 leger"), "{text}");
}

#[test]
fn a_doctor_who_can_take_nothing_is_named_without_shifts() {
    let desk = plain();
    let doctor = "\n[[doctors]]\nid = \"uten\"\nname = \"Uten Vakt\"\nborn = 1980-01-01\nrole = \"vikar\"\n\
                  contract = \"salaried\"\nstudent_licence = { from = 2026-01-01, to = 2027-12-31 }\n";
    desk.write("doctors.toml", desk.read("doctors.toml") + doctor);
    let text = solved(&desk, 0);
    assert!(text.contains("Uten vakter i perioden: Uten Vakt."), "{text}");
}

#[test]
fn a_period_may_be_53_weeks() {
    let desk = Desk::empty();
    let made = desk.legevakt("generate --doctors 2 --days 371 --seed 1 --out .");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let text = solved(&desk, 0);
    assert!(text.contains("106 vakter, 106 plasser besatt og 2 leger"), "{text}");
}
