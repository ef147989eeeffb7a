//! The sheets with a row for each of a doctor's things: exemptions into the doctors file, absences into the period file.

use toml_edit::{DocumentMut, Table, TableLike};

use super::cells::{Known, Val, Vals, of};
use super::changes::Count;
use super::columns::{ABSENCES, EXEMPTIONS, SheetOf};
use super::contents::Contents;
use super::edit;
use super::messages::{Remarks, What};
use super::sheets::{Found, Row};

/// What each ground for an exemption needs.
const NEEDS: [(&str, &str); 5] = [
    ("pregnancy", "due"),
    ("breastfeeding", "child_born"),
    ("health", "decided"),
    ("social", "decided"),
    ("other-task", "decided"),
];

/// The rows of a sheet, and the columns it has.
pub(super) struct List {
    pub(super) rows: Vec<Vals>,
    pub(super) keys: Vec<&'static str>,
}

/// Reads a sheet, and holds the cells of each row against each other.
pub(super) fn read(found: &Found<'_>, known: Known<'_>, remarks: &mut Remarks) -> List {
    let rows = found.rows(known, remarks);
    for row in &rows {
        found.in_order(row, &row.vals, "from", "to", remarks);
        needs(found, row, remarks);
        if let (Val::Date(from), Val::Date(to)) = (of(&row.vals, "from"), of(&row.vals, "to"))
            && let (Val::Clock(start), Val::Clock(end)) = (of(&row.vals, "start"), of(&row.vals, "end"))
            && from == to
            && end <= start
        {
            let clock = super::super::scalar::clock_text;
            found.remark(remarks, row.number, "end", What::FromAfterTo { from: clock(*start), to: clock(*end) });
        }
    }
    let whole = rows.into_iter().filter(|r| r.whole).map(|r| r.vals);
    List { rows: whole.collect(), keys: found.keys() }
}

fn needs(found: &Found<'_>, row: &Row, remarks: &mut Remarks) {
    let Val::Text(ground) = of(&row.vals, "ground") else { return };
    for (_, key) in NEEDS.iter().filter(|(g, _)| g == ground) {
        if *of(&row.vals, key) == Val::Nothing
            && row.whole
            && let Some(column) = EXEMPTIONS.column(key)
        {
            found.remark(remarks, row.number, key, What::GroundNeeds { column: column.label });
        }
    }
}

/// What becomes of a list: for each new row the old one that is as it by the columns there are, and the old ones that are
/// left.
pub(super) struct Aligned {
    pub(super) of_new: Vec<Option<usize>>,
    pub(super) left: Vec<usize>,
}

/// Finds for each new row an old one that says the same.
pub(super) fn align(old: &[Vals], new: &[Vals], keys: &[&str]) -> Aligned {
    let same = |a: &Vals, b: &Vals| keys.iter().all(|key| of(a, key) == of(b, key));
    let mut left: Vec<usize> = (0..old.len()).collect();
    let of_new = new.iter().map(|row| {
        let at = left.iter().position(|at| old.get(*at).is_some_and(|o| same(o, row)))?;
        Some(left.remove(at))
    });
    let of_new = of_new.collect();
    Aligned { of_new, left }
}

/// Makes a list of a table say what the rows say. An old row that is not there any more and a new one that is like it, by the
/// columns `alike`, are the same one changed.
fn apply(
    table: &mut dyn TableLike,
    key: &str,
    sheet: &SheetOf,
    old: &[Vals],
    list: &List,
    alike: &[&str],
) -> (Count, Vec<(isize, String)>) {
    let mut aligned = align(old, &list.rows, &list.keys);
    let mut count = Count::default();
    let mut added: Vec<&Vals> = Vec::new();
    for (row, _) in list.rows.iter().zip(&aligned.of_new).filter(|(_, old)| old.is_none()) {
        let is_like = |o: &Vals| {
            let same = |k: &&&str| *of(o, k) != Val::Nothing && of(o, k) == of(row, k);
            of(o, "doctor") == of(row, "doctor") && alike.iter().any(|k| same(&k))
        };
        let Some(at) = aligned.left.iter().position(|at| old.get(*at).is_some_and(is_like)) else {
            added.push(row);
            continue;
        };
        let at = aligned.left.remove(at);
        let (Some(entry), Some(before)) = (edit::entry_mut(table, key, at), old.get(at)) else { continue };
        let columns =
            sheet.columns.iter().filter(|c| list.keys.contains(&c.key) && of(before, c.key) != of(row, c.key));
        for column in columns {
            edit::settle(entry, sheet, column, of(row, column.key));
        }
        count.changed += 1;
    }
    let mut comments = Vec::new();
    for at in aligned.left.iter().rev() {
        comments.extend(edit::remove(table, key, *at));
        count.removed += 1;
    }
    for row in added {
        let mut entry = Table::new();
        // Exemptions stand in their doctor's own table, and do not name her.
        for column in sheet.columns.iter().filter(|c| c.key != "doctor" || key != "exemptions") {
            let val = of(row, column.key);
            if *val != sheet.default(column) {
                edit::set(&mut entry, column.key, val);
            }
        }
        edit::push(table, key, entry);
        count.added += 1;
    }
    (count, comments)
}

fn hand_on(doc: &mut DocumentMut, comments: Vec<(isize, String)>) {
    for (after, comment) in comments {
        edit::hand_on(doc, after, &comment);
    }
}

/// Makes the period file's absences what the sheet says.
pub(super) fn absences(list: &List, contents: &mut Contents) -> Count {
    let old = contents.absence_rows();
    let file = &mut contents.period;
    let (count, comments) = apply(file.doc.as_table_mut(), "absences", &ABSENCES, &old, list, &["from", "to"]);
    hand_on(&mut file.doc, comments);
    file.changed |= !count.is_nothing();
    count
}

/// Makes the doctors' exemptions what the sheet says.
pub(super) fn exemptions(list: &List, contents: &mut Contents) -> Count {
    let (ids, old) = (contents.ids(), contents.exemption_rows());
    let file = &mut contents.doctors;
    let mut sum = Count::default();
    let mut all = Vec::new();
    for (at, (id, old)) in ids.iter().zip(&old).enumerate() {
        let own = |row: &&Vals| matches!(of(row, "doctor"), Val::Text(doctor) if doctor == id);
        let own = List { rows: list.rows.iter().filter(own).cloned().collect(), keys: list.keys.clone() };
        let Some(doctor) = edit::entry_mut(file.doc.as_table_mut(), "doctors", at) else { continue };
        let (count, comments) = apply(doctor, "exemptions", &EXEMPTIONS, old, &own, &["ground"]);
        sum = sum.and(count);
        all.extend(comments);
    }
    hand_on(&mut file.doc, all);
    file.changed |= !sum.is_nothing();
    sum
}
