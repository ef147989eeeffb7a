//! Wishes and absences: painted over days, listed, and pasted from a spreadsheet.

use super::{Desk, NONE};

#[test]
fn wishes_and_absences_are_painted_by_keyboard_and_the_files_differ_in_their_lines_alone() {
    let desk = Desk::of("halden");
    let (period, wishes) = ("2027-q1.toml", "wishes-2027-q1.csv");
    let before = [period, wishes].map(|name| desk.read(name));
    assert_eq!(desk.told("serve 2027-q1.toml --roster roster-2027-q1.csv", "paint"), NONE);
    let after = [period, wishes].map(|name| desk.read(name));
    // Absences come after those there are, wherever in the file they stand: all else is as it was.
    let [was, is] = [&before[0], &after[0]].map(|text| text.split("[[absences]]").collect::<Vec<_>>());
    assert_eq!(is.len(), was.len() + 4, "{}", after[0]);
    let new: Vec<&str> = after[0].lines().filter(|line| !before[0].contains(line)).collect();
    let (rest, comments) = (|text: &str| text.matches('#').count(), new.iter().filter(|line| line.contains('#')));
    assert_eq!((rest(&after[0]), comments.count()), (rest(&before[0]), 0));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (was, is) = (lines(&before[1]), lines(&after[1]));
    assert!(was.iter().all(|line| is.contains(line)), "no wish of before is lost");
    let new: Vec<&String> = is.iter().filter(|line| !was.contains(line)).collect();
    assert_eq!(new.len(), 30, "{new:#?}");
    let check = desk.legevakt("check 2027-q1.toml --roster roster-2027-q1.csv");
    assert_ne!(check.status.code(), Some(2), "{}", String::from_utf8_lossy(&check.stderr));
}

#[test]
fn rows_are_pasted_when_all_of_them_are_right_and_one_is_changed_in_the_form() {
    let desk = Desk::tiny();
    let before = ["period.toml", "wishes.csv"].map(|name| desk.read(name));
    assert_eq!(desk.told("serve period.toml --roster vakter.csv", "paste"), NONE);
    assert_eq!(desk.read("period.toml"), before[0]);
    let [asa, bard] = ["asa,must,2027-02-05,2027-02-05,,,,,\n", "bard,want,2027-02-07,2027-02-07,,,,,\n"];
    let wanted = before[1]
        .replace("tar gjerne bakvakt\n", &format!("tar gjerne bakvakt\n{asa}"))
        .replace("helst ikke netter\ncato", &format!("helst ikke netter\n{bard}cato"));
    assert_eq!(desk.read("wishes.csv"), wanted);
}
