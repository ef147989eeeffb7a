//! Easter Sundays against a table that somebody else's program made.

use chrono::{Datelike, NaiveDate};
use legevakt::domain::calendar::easter;

#[test]
fn three_centuries_of_easters_are_those_of_dateutil() {
    let table = include_str!("easter.txt");
    let theirs: Vec<NaiveDate> =
        table.lines().skip(1).map(|line| line.parse().unwrap_or_else(|e| panic!("{line}: {e}"))).collect();
    let years: Vec<i32> = theirs.iter().map(Datelike::year).collect();
    assert!(years.iter().copied().eq(1900..=2199), "one Easter a year: {years:?}");
    let ours: Vec<NaiveDate> = years.iter().map(|year| easter(*year)).collect();
    let wrong: Vec<_> = ours.iter().zip(&theirs).filter(|(ours, theirs)| ours != theirs).collect();
    assert_eq!(wrong, [], "(ours, theirs)");
}
