//! `next`: from a period that is closed to the one after it, which reads, solves and checks.

use crate::support::{Desk, TINY_ROSTER, stderr, stdout};

fn desk() -> Desk {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    desk
}

#[test]
fn the_next_period_is_made_from_the_one_that_is_closed_and_check_agrees() {
    let desk = desk();
    let lasting = "\n[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-07\nto = 2027-02-09    # kurs i Bergen\n\n\
        [[apart]]\ndoctors = [\"asa\", \"cato\"]\n\n[rules.RST-1]\nmin_rest_hours = 9\n";
    desk.write("period.toml", desk.read("period.toml") + lasting);
    let closed = desk.legevakt("close period.toml --roster vakter.csv --ledger regnskap.toml");
    assert_eq!(closed.status.code(), Some(0), "{}", stderr(&closed));
    let made = desk.legevakt("next period.toml --roster vakter.csv");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    insta::assert_snapshot!(stdout(&made).replace('\u{a0}', " "));
    insta::assert_snapshot!(desk.read("2027-02-08.toml"));
    let solved = desk.legevakt("solve 2027-02-08.toml --engine search --iterations 200 --out ut");
    assert_eq!((solved.status.code(), stderr(&solved)), (Some(0), ""), "{}", stdout(&solved));
    let checked = desk.legevakt("check 2027-02-08.toml --roster ut/roster.json");
    assert_eq!((checked.status.code(), stderr(&checked)), (Some(0), ""), "{}", stdout(&checked));
}

#[test]
fn the_next_period_goes_on_from_what_was_published_last_and_is_never_written_over() {
    let desk = desk();
    let none = desk.legevakt("next period.toml");
    assert_eq!((none.status.code(), stdout(&none)), (Some(2), ""));
    assert!(stderr(&none).contains("--roster"), "{}", stderr(&none));
    let publish = "publish period.toml --roster vakter.csv --out period --date 2027-01-01 --by Vaktleder";
    assert_eq!(desk.legevakt(publish).status.code(), Some(0));
    let made = desk.legevakt("next period.toml");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert!(desk.read("2027-02-08.toml").contains("history = [\"period/roster-v1.json\"]\n"));
    desk.write("2027-02-08.toml", "mitt");
    let again = desk.legevakt("next period.toml");
    assert_eq!((again.status.code(), stdout(&again)), (Some(2), ""));
    assert_eq!(desk.read("2027-02-08.toml"), "mitt");
}
