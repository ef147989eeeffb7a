//! Rows as they are meant: what people leave out, write twice, or write of another period.
//!
//! What is in the files already, or was when the workbook was made, is what it is; here is asked only of rows that are new or
//! otherwise.

use super::cells::{Known, Val, Vals, of};
use super::columns::{ABSENCES, WISHES};
use super::messages::{Remarks, What};
use super::sheets::{Found, Row};

/// What a wish may be about; with none of it, it is about everything.
const ABOUT: [&str; 5] = ["from", "to", "days", "kinds", "lines"];

/// The rows of a list as they are meant; tells of each that is taken otherwise than it stands, and of those that must be
/// written otherwise. `before` are the rows of the files, and those that the workbook was made from.
pub(super) fn meant(
    found: &Found<'_>,
    rows: &[Row],
    before: &[&[Vals]],
    known: Known<'_>,
    remarks: &mut Remarks,
) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    for row in rows {
        let is_it = |other: &Vals| row.vals.iter().all(|(key, val)| of(other, key) == val);
        let were = before.iter().map(|rows| rows.iter().filter(|other| is_it(other)).count()).max().unwrap_or(0);
        let same = |other: &&Row| of(&other.vals, "doctor") == of(&row.vals, "doctor");
        let (so_far, last) = (all.iter().filter(|other| is_it(&other.vals)).count(), all.iter().rfind(same));
        // Between two of the same kind another wish may stand that the second goes before.
        if so_far >= were.max(1)
            && let Some(first) = last.filter(|last| is_it(&last.vals))
        {
            found.remark(remarks, row.number, "doctor", What::SameRow { first: first.number });
            continue;
        }
        let mut row = row.clone();
        if were == 0 && found.of.name == WISHES.name {
            one_day(found, &mut row, before, remarks);
            says_what(found, &row, before, known, remarks);
        }
        if were == 0 && [&ABSENCES, &WISHES].iter().any(|of| of.name == found.of.name) {
            in_period(found, &row, known, remarks);
        }
        all.push(row);
    }
    all
}

/// A wish with a beginning alone is of that day, but for one that was there with a beginning alone.
fn one_day(found: &Found<'_>, row: &mut Row, before: &[&[Vals]], remarks: &mut Remarks) {
    let Val::Date(day) = *of(&row.vals, "from") else { return };
    let is_open = |other: &&Vals| {
        *of(other, "to") == Val::Nothing && ["doctor", "from"].iter().all(|key| of(other, key) == of(&row.vals, key))
    };
    if *of(&row.vals, "to") != Val::Nothing || before.iter().any(|rows| rows.iter().any(|other| is_open(&other))) {
        return;
    }
    row.vals.insert("to", Val::Date(day));
    found.remark(remarks, row.number, "to", What::OneDay { day });
}

/// A wish that says nothing of what it is about is asked about: hardly anybody means every duty of the period.
fn says_what(found: &Found<'_>, row: &Row, before: &[&[Vals]], known: Known<'_>, remarks: &mut Remarks) {
    let is_empty = |vals: &Vals| ABOUT.iter().all(|key| *of(vals, key) == Val::Nothing);
    let was_empty = |other: &Vals| is_empty(other) && of(other, "doctor") == of(&row.vals, "doctor");
    let is_new = !before.iter().any(|rows| rows.iter().any(was_empty));
    if is_new && is_empty(&row.vals) && *of(&row.vals, "level") != Val::Text("neutral".to_owned()) {
        found.remark(remarks, row.number, "from", What::WholePeriod { from: known.day, to: known.last });
    }
}

/// Tells of dates that are of no day of the period.
fn in_period(found: &Found<'_>, row: &Row, known: Known<'_>, remarks: &mut Remarks) {
    let date = |key| match of(&row.vals, key) {
        Val::Date(date) => Some(*date),
        _ => None,
    };
    let is_before = date("to").is_some_and(|to| to < known.day);
    if is_before || date("from").is_some_and(|from| from > known.last) {
        let (from, to) = (known.day, known.last);
        let what = What::OutsidePeriod { is_absence: found.of.name == ABSENCES.name, from, to };
        found.remark(remarks, row.number, if is_before { "to" } else { "from" }, what);
    }
}
