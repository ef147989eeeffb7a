//! A roster is solved, published and shown.

use super::{Desk, NONE};

#[test]
fn a_roster_is_solved_taken_over_published_and_shown() {
    let desk = Desk::tiny();
    assert_eq!(desk.told("serve period.toml --roster vakter.csv", "solve"), NONE);
    let verified = desk.legevakt("verify period --period period.toml");
    assert_eq!(verified.status.code(), Some(0), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn what_is_locked_stays() {
    let desk = Desk::tiny();
    assert_eq!(desk.told("serve period.toml --roster vakter.csv", "locks"), NONE);
    assert_eq!(desk.read("period.toml").matches("[[locks]]").count(), 3);
}

#[test]
fn a_quarter_is_solved_while_she_looks_on() {
    let desk = Desk::of("halden");
    assert_eq!(desk.told("serve 2027-q1.toml", "quarter"), NONE);
    let check = desk.legevakt("check 2027-q1.toml --roster 2027-q1/utkast.json");
    assert!(matches!(check.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&check.stderr));
}
