//! The sheets with a row for each of a doctor's things: exemptions into the doctors file, absences into the period file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml_edit::{DocumentMut, Table, TableLike};

use super::agreed;
use super::base::Base;
use super::cells::{Known, Val, Vals, of};
use super::changes::{Count, Field, Medium, Tale};
use super::columns::{ABSENCES, EXEMPTIONS, SheetOf};
use super::contents::Contents;
use super::edit;
use super::merged::{Settled, Sides, Story, Terms, changed, settle};
use super::messages::{Remarks, What};
use super::pairs::{Aligned, Likeness, align};
use super::sheets::{DOCTOR, Found, Row};
use super::told::row;
use super::traps;

/// What each ground for an exemption needs.
const NEEDS: [(&str, &str); 5] = [
    ("pregnancy", "due"),
    ("breastfeeding", "child_born"),
    ("health", "decided"),
    ("social", "decided"),
    ("other-task", "decided"),
];

/// How an exemption is known again.
static LIKE_EXEMPTION: Likeness = Likeness { sure: &[&["ground"]], of_one_origin: &[] };

/// How an absence is.
static LIKE_ABSENCE: Likeness =
    Likeness { sure: &[&["from", "to"], &["from"], &["to"]], of_one_origin: &[&["reason"]] };

/// How one that a calendar or a table tells of is: what the files had of others before is no other form of it.
static LIKE_TOLD: Likeness =
    Likeness { sure: &[&["from", "to", "start", "end"]], of_one_origin: &[&["from", "to"], &["from"], &["to"]] };

/// The rows of a sheet.
pub(super) struct List<'a> {
    found: &'a Found<'a>,
    rows: Vec<Row>,
}

impl<'a> List<'a> {
    /// Rows that are read otherwise than by [`read`].
    pub(super) fn of(found: &'a Found<'a>, rows: Vec<Row>) -> Self {
        Self { found, rows }
    }

    /// The rows, to be completed.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut()
    }

    /// What the rows say, in their order.
    #[cfg(feature = "web")]
    pub(super) fn into_vals(self) -> impl Iterator<Item = Vals> {
        self.rows.into_iter().map(|row| row.vals)
    }
}

/// Reads a sheet, and holds the cells of each row against each other.
pub(super) fn read<'a>(found: &'a Found<'a>, known: Known<'_>, remarks: &mut Remarks) -> List<'a> {
    let rows = found.rows(known, remarks);
    for row in &rows {
        found.in_order(row, &row.vals, "from", "to", remarks);
        needs(found, row, remarks);
        agreed::check(found, row, remarks);
        found.clocks_in_order(row, remarks);
    }
    List { found, rows: rows.into_iter().filter(|r| r.whole).collect() }
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

/// A row of what a list comes to.
pub(super) struct Line {
    pub(super) vals: Vals,
    /// Its place in the files, where it has one.
    pub(super) at: Option<usize>,
    /// The cells that are otherwise there.
    pub(super) fields: Vec<Field>,
}

/// What a list comes to: its rows by their keys, and the places in the files of those that go.
pub(super) struct Merged {
    pub(super) lines: BTreeMap<usize, Line>,
    pub(super) removed: Vec<usize>,
    /// The keys of the workbook's rows and of the files', in their orders.
    pub(super) aligned: Aligned,
    /// How many rows there were; their places are their keys.
    pub(super) were: usize,
    /// The workbook's rows in its order, with every column that is spoken of; nothing when it has no such sheet.
    pub(super) said: Option<Vec<Vals>>,
}

impl Merged {
    /// A list whose sheet is not there. The rows are those at some places of the files.
    fn untouched(theirs: &[Vals], places: &[usize]) -> Self {
        let line = |(n, vals): (usize, &Vals)| {
            (n, Line { vals: vals.clone(), at: places.get(n).copied(), fields: Vec::new() })
        };
        let keys: Vec<usize> = (0..theirs.len()).collect();
        let aligned = Aligned { of_mine: keys.clone(), of_theirs: keys };
        let lines = theirs.iter().enumerate().map(line).collect();
        Self { lines, removed: Vec::new(), aligned, were: theirs.len(), said: None }
    }

    /// How many rows come, go and change.
    pub(super) fn count(&self) -> Count {
        Count {
            added: self.lines.values().filter(|line| line.at.is_none()).count(),
            removed: self.removed.len(),
            changed: self.lines.values().filter(|line| !line.fields.is_empty()).count(),
        }
    }

    /// Those of some keys that are left, in their order.
    pub(super) fn left(&self, keys: &[usize]) -> Vec<usize> {
        keys.iter().copied().filter(|key| self.lines.contains_key(key)).collect()
    }
}

/// What all lists are merged with.
pub(super) struct With<'a> {
    /// What the workbook was made from, where it says.
    pub(super) base: Option<&'a Base>,
    /// What the files say now.
    pub(super) now: &'a Base,
    /// The doctors that there are then.
    pub(super) doctors: &'a BTreeSet<String>,
    /// The doctor whose form the workbook is: it speaks of her rows alone.
    pub(super) whose: Option<&'a str>,
    pub(super) terms: Terms<'a>,
}

impl With<'_> {
    /// Whether the workbook speaks of a row.
    pub(super) fn is_of(&self, vals: &Vals) -> bool {
        self.whose.is_none_or(|whose| matches!(of(vals, DOCTOR), Val::Text(id) if id == whose))
    }
}

/// A row with every column: one that the sheet does not have is as it was where the row comes from.
pub(super) fn filled(sheet: &SheetOf, vals: &Vals, origin: Option<&Vals>) -> Vals {
    let was = |key| origin.map(|origin| of(origin, key).clone());
    let mut whole: Vals =
        sheet.columns.iter().map(|c| (c.key, was(c.key).unwrap_or_else(|| sheet.default(c)))).collect();
    whole.extend(vals.iter().map(|(key, val)| (*key, val.clone())));
    whole
}

/// What a workbook says of a row, to be remembered: of a column that neither it nor what it was made from has, nothing.
pub(super) fn told(sheet: &SheetOf, base: Option<&Base>, found: &Found<'_>, vals: &Vals) -> Vals {
    let (base, keys) = (base.map_or(&[][..], |base| base.told(sheet)), found.keys());
    vals.iter()
        .filter(|(key, _)| base.contains(key) || keys.contains(key))
        .map(|(key, val)| (*key, val.clone()))
        .collect()
}

/// Merges a list; a sheet that is not there changes nothing. `file` names the file of the row at a place of the files, and the
/// one that a new row comes into.
pub(super) fn merge(
    (sheet, like): (&'static SheetOf, &Likeness),
    list: Option<&List<'_>>,
    with: &With<'_>,
    file: &dyn Fn(Option<usize>) -> String,
    story: &mut Story,
) -> Merged {
    let (places, theirs): (Vec<usize>, Vec<Vals>) =
        with.now.rows(sheet).iter().cloned().enumerate().filter(|(_, vals)| with.is_of(vals)).unzip();
    let theirs = &theirs[..];
    let Some(list) = list else {
        let merged = Merged::untouched(theirs, &places);
        orphans(sheet, &merged, with, &mut |_, what| story.remarks.say(what));
        return merged;
    };
    let base = with.base.map(|base| base.rows(sheet));
    let before = [theirs, base.unwrap_or_default()];
    let rows = match with.terms.is_form {
        true => list.rows.clone(),
        false => traps::meant(list.found, &list.rows, &before, with.terms.known, &mut story.remarks),
    };
    let mine: Vec<Vals> = rows.iter().map(|row| row.vals.clone()).collect();
    let aligned = align([base.unwrap_or(theirs), &mine, theirs], &list.found.keys(), like, base.is_some());
    let by_key: BTreeMap<usize, Vals> = aligned.of_theirs.iter().copied().zip(theirs.iter().cloned()).collect();
    // Of a column that was not there when the workbook was made, nobody said otherwise than the files do.
    let was = |(key, vals): (usize, &Vals)| (key, filled(sheet, vals, by_key.get(&key)));
    let base = base.map(|base| base.iter().enumerate().map(was).collect::<BTreeMap<usize, Vals>>());
    let whole = |key: &usize, row: &Row| {
        let origin = base.as_ref().and_then(|base| base.get(key)).or_else(|| by_key.get(key));
        (row.number, filled(sheet, &row.vals, origin))
    };
    let mine: Vec<(usize, (usize, Vals))> =
        aligned.of_mine.iter().zip(&rows).map(|(key, row)| (*key, whole(key, row))).collect();
    let said = mine.iter().map(|(_, (_, vals))| told(sheet, with.base, list.found, vals)).collect();
    let mine = mine.into_iter().collect();
    let place = |key: &usize| {
        let at = aligned.of_theirs.iter().position(|other| other == key)?;
        places.get(at).copied()
    };
    let were = base.as_ref().map_or(theirs.len(), BTreeMap::len);
    let sides = Sides { found: list.found, base, mine, theirs: by_key, file: &|key| file(place(key)) };
    let (mut lines, mut removed) = (BTreeMap::new(), Vec::new());
    for (key, settled) in settle(&sides, with.terms, story) {
        let (vals, fields) = match settled {
            Settled::Removed => {
                removed.extend(place(&key));
                continue;
            }
            Settled::Changed(vals, fields) => {
                let old = sides.theirs.get(&key).unwrap_or(&vals);
                story.changes.rows.push((Tale::Changed, sheet.name, changed(sheet, old, &fields, with.terms.known)));
                (vals, fields)
            }
            Settled::Added(vals) => {
                let row = row(sheet, &vals, with.terms.known);
                story.changes.rows.push((Tale::Added, sheet.name, row));
                (vals, Vec::new())
            }
            Settled::Stands(vals) => (vals, Vec::new()),
        };
        lines.insert(key, Line { vals, at: place(&key), fields });
    }
    removed.sort_unstable();
    let numbers: BTreeMap<usize, usize> = sides.mine.iter().map(|(key, (number, _))| (*key, *number)).collect();
    let merged = Merged { lines, removed, aligned, were, said: Some(said) };
    orphans(sheet, &merged, with, &mut |key, what| match numbers.get(&key) {
        Some(number) => list.found.remark(&mut story.remarks, *number, "doctor", what),
        None => list.found.on(&mut story.remarks, what),
    });
    merged
}

/// Tells of rows whose doctor is not there then.
fn orphans(sheet: &SheetOf, merged: &Merged, with: &With<'_>, say: &mut dyn FnMut(usize, What)) {
    if sheet.column(DOCTOR).is_none() {
        return;
    }
    let is_there = |line: &Line| matches!(of(&line.vals, "doctor"), Val::Text(id) if with.doctors.contains(id));
    for (key, line) in merged.lines.iter().filter(|(_, line)| !is_there(line)) {
        say(*key, What::DoctorGone { row: row(sheet, &line.vals, with.terms.known) });
    }
}

/// Makes a list of a table say what its rows come to; gives back the comments that lost their table.
pub(super) fn apply(
    table: &mut dyn TableLike,
    key: &str,
    sheet: &SheetOf,
    lines: &[(Option<usize>, &Line)],
    removed: &[usize],
) -> Vec<(isize, String)> {
    for (at, line) in lines {
        let Some(entry) = at.and_then(|at| edit::entry_mut(table, key, at)) else { continue };
        for field in &line.fields {
            agreed::settle(entry, sheet, field.column, &field.new);
        }
    }
    let comments = removed.iter().rev().filter_map(|at| edit::remove(table, key, *at)).collect();
    for (_, line) in lines.iter().filter(|(at, _)| at.is_none()) {
        let mut entry = Table::new();
        // What stands in the table of a doctor or a shift does not name it.
        for column in sheet.columns.iter().filter(|c| sheet.field(c).is_some()) {
            let val = of(&line.vals, column.key);
            if *val != sheet.default(column) {
                agreed::set(&mut entry, column, val);
            }
        }
        match agreed::is_in_line(sheet) {
            true => edit::push_in_line(table, key, entry),
            false => edit::push(table, key, entry),
        }
    }
    comments
}

fn hand_on(doc: &mut DocumentMut, comments: Vec<(isize, String)>) {
    for (after, comment) in comments {
        edit::hand_on(doc, after, &comment);
    }
}

/// Merges the absences, which are in the period file.
pub(super) fn absences(list: Option<&List<'_>>, with: &With<'_>, period: &Path, story: &mut Story) -> Merged {
    let like = if with.terms.medium == Medium::Workbook { &LIKE_ABSENCE } else { &LIKE_TOLD };
    let merged = merge((&ABSENCES, like), list, with, &|_| period.display().to_string(), story);
    story.changes.absences = merged.count();
    merged
}

/// Merges the exemptions, which are in the doctors file.
pub(super) fn exemptions(list: Option<&List<'_>>, with: &With<'_>, contents: &Contents, story: &mut Story) -> Merged {
    let file = contents.doctors_path.display().to_string();
    let merged = merge((&EXEMPTIONS, &LIKE_EXEMPTION), list, with, &|_| file.clone(), story);
    story.changes.exemptions = merged.count();
    merged
}

impl Merged {
    /// Makes the period file's absences what the list comes to.
    pub(super) fn put_absences(&self, contents: &mut Contents) {
        let file = &mut contents.period;
        let lines: Vec<(Option<usize>, &Line)> = self.in_order().map(|line| (line.at, line)).collect();
        let comments = apply(file.doc.as_table_mut(), "absences", &ABSENCES, &lines, &self.removed);
        hand_on(&mut file.doc, comments);
        file.changed |= !self.count().is_nothing();
    }

    /// Makes the doctors' exemptions what the list comes to.
    pub(super) fn put_exemptions(&self, contents: &mut Contents) {
        let (ids, old) = (contents.ids(), contents.exemption_rows());
        let file = &mut contents.doctors;
        let mut all = Vec::new();
        let mut first = 0;
        for (at, (id, old)) in ids.iter().zip(&old).enumerate() {
            let within = |place: usize| place.checked_sub(first).filter(|place| *place < old.len());
            let is_own = |line: &&Line| matches!(of(&line.vals, "doctor"), Val::Text(doctor) if doctor == id);
            let own = self.in_order().filter(is_own);
            let lines: Vec<(Option<usize>, &Line)> = own.map(|line| (line.at.and_then(within), line)).collect();
            let removed: Vec<usize> = self.removed.iter().copied().filter_map(within).collect();
            first += old.len();
            let Some(doctor) = edit::entry_mut(file.doc.as_table_mut(), "doctors", at) else { continue };
            all.extend(apply(doctor, "exemptions", &EXEMPTIONS, &lines, &removed));
        }
        hand_on(&mut file.doc, all);
        file.changed |= !self.count().is_nothing();
    }

    /// The lines: those of the workbook in its order, and then the others.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &Line> {
        let keys = self.aligned.of_mine.iter().chain(&self.aligned.of_theirs);
        let mut seen = BTreeSet::new();
        keys.filter(move |key| seen.insert(**key)).filter_map(|key| self.lines.get(key))
    }
}
