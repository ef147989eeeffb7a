//! The doctors sheet into the doctors file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use toml_edit::Table;

use super::super::scalar::{AGES, age};
use super::super::words::bare;
use super::agreed::{self, Things};
use super::base::Base;
use super::cells::{Known, Val, Vals, of};
use super::changes::{Changes, DoctorChange};
use super::columns::{Column, DOCTORS};
use super::contents::{Contents, LOADS};
use super::edit;
use super::lists::{self, filled};
use super::merged::{Settled, Sides, Story, Terms, settle};
use super::messages::{Remarks, What};
use super::names::{Names, Who};
use super::sheets::{Found, Row};

/// Columns that are filled in together or not at all.
const TOGETHER: [&[&str]; 9] = [
    &["evidence.specialist.date", "evidence.specialist.field"],
    &["lis1_period.from", "lis1_period.to"],
    &["office_hours.from", "office_hours.to"],
    &["student_licence.from", "student_licence.to"],
    &["evidence.section5.ground", "evidence.section5.date"],
    &["evidence.clinical_months.months", "evidence.clinical_months.date"],
    &["evidence.gp_months.months", "evidence.gp_months.date"],
    &["evidence.legevakter.count", "evidence.legevakter.date"],
    &["evidence.governor_exemption.from", "evidence.governor_exemption.to", "evidence.governor_exemption.decided"],
];

/// A column that says something only where another is filled in.
const NEEDS: [[&str; 2]; 2] = [
    ["left_out.reason", "left_out.decided"],
    ["evidence.governor_exemption.supervised_months", "evidence.governor_exemption.decided"],
];

/// Dates in order.
const IN_ORDER: [[&str; 2]; 4] = [
    ["joined", "left"],
    ["lis1_period.from", "lis1_period.to"],
    ["student_licence.from", "student_licence.to"],
    ["evidence.governor_exemption.from", "evidence.governor_exemption.to"],
];

/// The sheet's doctors in its order: id, number of the row, and what is said of each.
pub(super) struct Staff<'a> {
    found: &'a Found<'a>,
    rows: Vec<(String, usize, Vals)>,
}

/// Doctors by id.
pub(super) fn by_id(rows: &[Vals]) -> BTreeMap<String, Vals> {
    rows.iter().filter_map(|vals| Some((text(vals, "id")?, vals.clone()))).collect()
}

/// What a workbook was made from, doctor by doctor. Of a column that was not there then it says what the files do.
fn known_of(base: &Base, theirs: &BTreeMap<String, Vals>) -> BTreeMap<String, Vals> {
    let was = |(id, vals): (String, Vals)| {
        let vals = filled(&DOCTORS, &vals, theirs.get(&id));
        (id, vals)
    };
    by_id(base.rows(&DOCTORS)).into_iter().map(was).collect()
}

/// Reads the sheet, finds out who each row is of, and takes up the names, so that the other sheets know new doctors and new
/// names too. Rows are held against what the workbook was made from, and where it does not say against the files.
pub(super) fn read<'a>(
    found: &'a Found<'a>,
    (base, now): (Option<&Base>, &Base),
    names: &mut Names,
    remarks: &mut Remarks,
) -> Staff<'a> {
    let nobody = Names::default();
    let (things, whose) = (Things::default(), &now.whose);
    let known = Known { doctors: &nobody, lines: &nobody, things: &things, day: whose.from, last: whose.to };
    let rows = found.rows(known, remarks);
    let mut origin = by_id(now.rows(&DOCTORS));
    origin.extend(base.map(|base| known_of(base, &origin)).unwrap_or_default());
    let ids: Vec<String> = origin.keys().cloned().collect();
    let told: Vec<String> = rows.iter().filter_map(|r| text(&r.vals, "id")).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut staff = Staff { found, rows: Vec::new() };
    let mut new_names = Names::default();
    let mut earlier: Vec<(usize, Vals)> = Vec::new();
    for mut row in rows {
        if let Some((what, is_same)) = again(&row, &earlier) {
            found.remark(remarks, row.number, "name", what);
            if is_same {
                continue;
            }
        }
        earlier.push((row.number, row.vals.clone()));
        let Some(id) = who(found, &row, &ids, names, &told, remarks) else { continue };
        let id = match id {
            Whom::Known(id) | Whom::New(id) => id,
            // The name is how she was found, in whatever case it was written, and not a new one.
            Whom::Named(id) => {
                row.vals.remove("name");
                id
            }
            Whom::Nameless => made(&text(&row.vals, "name").unwrap_or_default(), &|id| {
                ids.iter().any(|i| i == id) || seen.contains_key(id) || told.iter().any(|i| i == id)
            }),
        };
        if let Some(first) = seen.insert(id.clone(), row.number) {
            found.remark(remarks, row.number, "id", What::TwiceDoctor { id, first });
            continue;
        }
        if let Some(name) = text(&row.vals, "name") {
            new_names.add(&id, &name);
        }
        if let Some(mut vals) = checked(found, &row, origin.get(&id), now.whose.from, remarks) {
            vals.insert("id", Val::Text(id.clone()));
            staff.rows.push((id, row.number, vals));
        }
    }
    // The names as the workbook has them come first; who is called otherwise in the files can be called so still.
    new_names.and(names);
    *names = new_names;
    staff
}

fn text(vals: &Vals, key: &str) -> Option<String> {
    match of(vals, key) {
        Val::Text(text) => Some(text.clone()),
        _ => None,
    }
}

enum Whom {
    Known(String),
    Named(String),
    New(String),
    Nameless,
}

/// Whose row it is: by id, or by the whole name when the id is blank.
fn who(
    found: &Found<'_>,
    row: &Row,
    ids: &[String],
    names: &Names,
    told: &[String],
    remarks: &mut Remarks,
) -> Option<Whom> {
    let name = text(&row.vals, "name");
    let by_name = name.as_deref().map(|n| names.find_whole(n));
    let Some(id) = text(&row.vals, "id") else {
        return match (name, by_name?) {
            (_, Who::One(at)) => Some(Whom::Named(names.id(at).to_owned())),
            (_, Who::Nobody(_)) => Some(Whom::Nameless),
            (name, Who::Many(places)) => {
                let candidates = names.candidates(&places);
                let what = What::AmbiguousDoctor { text: name.unwrap_or_default(), candidates };
                found.remark(remarks, row.number, "name", what);
                None
            }
        };
    };
    let same = |known: &&String| bare(known) == bare(&id);
    if let Some(known) = ids.iter().find(|known| **known == id).or_else(|| ids.iter().find(same)) {
        return Some(Whom::Known(known.clone()));
    }
    match by_name {
        // Two may have the same name, but not when the other is gone from the sheet: then it is the id that is wrong.
        Some(Who::One(at)) if !told.iter().any(|t| t == names.id(at)) => {
            let owner = names.id(at).to_owned();
            found.remark(remarks, row.number, "id", What::NameIsOf { name: name.unwrap_or_default(), id, owner });
            None
        }
        _ => Some(Whom::New(id)),
    }
}

/// An id made of a name: the first name, and more when that is taken.
pub(super) fn made(name: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let plain = |text: &str| -> String {
        let text = bare(text).replace('æ', "ae").replace('ø', "o").replace('å', "a");
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let words: Vec<String> = name.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect();
    let first = words.first().cloned().unwrap_or_else(|| "lege".to_owned());
    let whole = words.join("-");
    let numbered = (2..).map(|n| format!("{first}-{n}"));
    let mut ways = [first.clone(), if whole.is_empty() { first.clone() } else { whole }].into_iter().chain(numbered);
    ways.find(|id| !is_taken(id)).unwrap_or(first)
}

/// The values of a row, held against each other and against what the files say of the same doctor.
fn checked(found: &Found<'_>, row: &Row, now: Option<&Vals>, day: NaiveDate, remarks: &mut Remarks) -> Option<Vals> {
    let mut vals = row.vals.clone();
    let keys = found.keys();
    loads(found, row, now, &mut vals, remarks);
    let mut whole = now.cloned().unwrap_or_default();
    whole.extend(vals.iter().map(|(key, val)| (*key, val.clone())));
    for all in TOGETHER.into_iter().filter(|all| all.iter().any(|key| keys.contains(key))) {
        let blank: Vec<&str> = all.iter().copied().filter(|key| *of(&whole, key) == Val::Nothing).collect();
        if let Some(first) = blank.first().filter(|_| blank.len() < all.len()) {
            found.remark(remarks, row.number, first, What::AllOrNone { columns: DOCTORS.labels(all) });
        }
    }
    for [key, other] in NEEDS.into_iter().filter(|pair| pair.iter().any(|key| keys.contains(key))) {
        let is_told = DOCTORS.column(key).is_some_and(|column| *of(&whole, key) != DOCTORS.default(column));
        if let Some(column) = DOCTORS.column(other).filter(|_| is_told && *of(&whole, other) == Val::Nothing) {
            found.remark(remarks, row.number, other, What::Blank { column: column.label });
        }
    }
    if let Some(what) = too_old(&whole, day) {
        found.remark(remarks, row.number, "born", what);
    }
    for [from, to] in IN_ORDER {
        found.in_order(row, &whole, from, to, remarks);
    }
    if now.is_none() {
        let lacking = |c: &&Column| DOCTORS.is_required(c) && !keys.contains(&c.key);
        for column in DOCTORS.columns.iter().filter(lacking) {
            found.remark(remarks, row.number, "name", What::Blank { column: column.label });
        }
    }
    row.whole.then_some(vals)
}

/// What is to be said of a row that is of somebody who has one already, and whether it is the same: the row of two that say the
/// same is one, and two that say that the same name was born on the same day are hardly two people.
fn again(row: &Row, earlier: &[(usize, Vals)]) -> Option<(What, bool)> {
    if let Some((first, _)) = earlier.iter().find(|(_, vals)| *vals == row.vals) {
        return Some((What::SameRow { first: *first }, true));
    }
    let name = text(&row.vals, "name")?;
    let is_same = |(_, vals): &&(usize, Vals)| {
        let has_ids = text(vals, "id").is_some() && text(&row.vals, "id").is_some();
        let born = [of(vals, "born"), of(&row.vals, "born")];
        let is_born_alike = born[0] == born[1] || born.contains(&&Val::Nothing);
        !has_ids && is_born_alike && text(vals, "name").is_some_and(|other| bare(&other) == bare(&name))
    };
    let (first, _) = earlier.iter().find(is_same)?;
    Some((What::TwiceDoctor { id: name, first: *first }, false))
}

/// Whether somebody who is there in the period is older than any doctor.
fn too_old(vals: &Vals, day: NaiveDate) -> Option<What> {
    let Val::Date(born) = *of(vals, "born") else { return None };
    let has_left = matches!(of(vals, "left"), Val::Date(left) if *left < day);
    let age = age(born, day);
    (age > AGES.1 && !has_left).then_some(What::BadAge { born, age, day })
}

/// Of the three ways to say a load the one that is filled in goes before what the files say; none is a whole share.
fn loads(found: &Found<'_>, row: &Row, now: Option<&Vals>, vals: &mut Vals, remarks: &mut Remarks) {
    let keys = found.keys();
    let is_told = |key: &&str| *of(&row.vals, key) != Val::Nothing;
    let told: Vec<&'static str> = LOADS.into_iter().filter(is_told).collect();
    if let [_, second, ..] = told[..] {
        found.remark(remarks, row.number, second, What::OnlyOneOf { columns: DOCTORS.labels(&LOADS) });
        return;
    }
    let standing = now.and_then(|now| LOADS.into_iter().find(|key| *of(now, key) != Val::Nothing));
    match (told.first(), standing) {
        (Some(told), _) => {
            for key in LOADS.into_iter().filter(|key| key != told) {
                vals.insert(key, Val::Nothing);
            }
        }
        // Its column is not there, so it was not taken away.
        (None, Some(standing)) if !keys.contains(&standing) => vals.retain(|key, _| !LOADS.contains(key)),
        (None, _) => drop(vals.insert(LOADS[0], Val::Int(100))),
    }
}

/// Who stays, comes and goes, by id.
pub(super) struct Merged {
    settled: BTreeMap<String, Settled>,
    /// In the order of the sheet.
    order: Vec<String>,
    /// What the workbook says of each in that order, with every column that is spoken of; nothing when it has no such sheet.
    pub(super) said: Option<Vec<Vals>>,
}

/// Merges the sheet with the files; a sheet that is not there changes nothing.
pub(super) fn merge(
    staff: Option<&Staff<'_>>,
    (base, now): (Option<&Base>, &Base),
    file: &Path,
    terms: Terms<'_>,
    story: &mut Story,
) -> Merged {
    let theirs = by_id(now.rows(&DOCTORS));
    let Some(staff) = staff else {
        let settled = theirs.into_iter().map(|(id, vals)| (id, Settled::Stands(vals))).collect();
        return Merged { settled, order: Vec::new(), said: None };
    };
    let made = base;
    let base = base.map(|base| known_of(base, &theirs));
    let whole = |(id, number, vals): &(String, usize, Vals)| {
        let origin = base.as_ref().and_then(|base| base.get(id)).or_else(|| theirs.get(id));
        (id.clone(), (*number, filled(&DOCTORS, vals, origin)))
    };
    let mine: Vec<(String, (usize, Vals))> = staff.rows.iter().map(whole).collect();
    let said = mine.iter().map(|(_, (_, vals))| lists::told(&DOCTORS, made, staff.found, vals)).collect();
    let mine = mine.into_iter().collect();
    let sides = Sides { found: staff.found, base, mine, theirs, file: &|_| file.display().to_string() };
    let settled = settle(&sides, terms, story);
    Merged { settled, order: staff.rows.iter().map(|(id, ..)| id.clone()).collect(), said: Some(said) }
}

impl Merged {
    /// The doctors that there are then.
    pub(super) fn ids(&self) -> BTreeSet<String> {
        self.settled
            .iter()
            .filter(|(_, settled)| !matches!(settled, Settled::Removed))
            .map(|(id, _)| id.clone())
            .collect()
    }

    /// Takes those away from the file who are removed. Whatever else is done to it is done before, by their places in it.
    pub(super) fn remove(&self, contents: &mut Contents) {
        let ids = contents.ids();
        let file = &mut contents.doctors;
        let is_removed = |id: &String| matches!(self.settled.get(id), Some(Settled::Removed));
        for (at, _) in ids.iter().enumerate().rev().filter(|(_, id)| is_removed(id)) {
            let comment = edit::remove(file.doc.as_table_mut(), "doctors", at);
            comment.into_iter().for_each(|(after, comment)| edit::hand_on(&mut file.doc, after, &comment));
            file.changed = true;
        }
    }

    /// Changes the doctors who are there, and adds the new ones.
    pub(super) fn apply(&self, contents: &mut Contents, changes: &mut Changes) {
        let ids = contents.ids();
        let file = &mut contents.doctors;
        for id in &self.order {
            let (vals, fields) = match self.settled.get(id) {
                Some(Settled::Added(vals)) => (vals, None),
                Some(Settled::Changed(vals, fields)) => (vals, Some(fields)),
                _ => continue,
            };
            let name = text(vals, "name").unwrap_or_default();
            let mut change = DoctorChange { id: id.clone(), name, is_new: fields.is_none(), fields: Vec::new() };
            if let Some(fields) = fields {
                let at = ids.iter().position(|known| known == id);
                let Some(table) = at.and_then(|at| edit::entry_mut(file.doc.as_table_mut(), "doctors", at)) else {
                    continue;
                };
                for field in fields {
                    agreed::settle(table, &DOCTORS, field.column, &field.new);
                }
                if let Some(Val::Text(old)) = fields.iter().find(|field| field.column.key == "name").map(|f| &f.old) {
                    change.name.clone_from(old);
                }
                change.fields.clone_from(fields);
            } else {
                edit::push(file.doc.as_table_mut(), "doctors", table_of(id, vals));
            }
            file.changed = true;
            changes.doctors.push(change);
        }
    }
}

/// A new doctor as the file has her.
fn table_of(id: &str, vals: &Vals) -> Table {
    let mut table = Table::new();
    edit::set(&mut table, "id", &Val::Text(id.to_owned()));
    for column in DOCTORS.columns.iter().filter(|c| c.key != "id") {
        let val = of(vals, column.key);
        if *val != DOCTORS.default(column) {
            agreed::set(&mut table, column, val);
        }
    }
    table
}
