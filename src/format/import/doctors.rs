//! The doctors sheet into the doctors file.

use std::collections::BTreeMap;

use toml_edit::Table;

use super::cells::{Known, Val, Vals, bare, of};
use super::changes::{Changes, DoctorChange, Field};
use super::columns::{Column, DOCTORS};
use super::contents::{Contents, LOADS, doctor_vals};
use super::edit;
use super::messages::{Remarks, What};
use super::names::{Names, Who};
use super::sheets::{Found, Row};

/// Columns that are filled in together or not at all.
const TOGETHER: [[&str; 2]; 2] =
    [["evidence.specialist.date", "evidence.specialist.field"], ["lis1_period.from", "lis1_period.to"]];

/// Dates in order.
const IN_ORDER: [[&str; 2]; 2] = [["joined", "left"], ["lis1_period.from", "lis1_period.to"]];

/// The sheet's doctors by id, with what is to be said of each.
pub(super) struct Staff {
    rows: Vec<(String, Vals)>,
}

/// Reads the sheet, finds out who each row is of, and takes up the names, so that the other sheets know new doctors and new
/// names too.
pub(super) fn read(found: &Found<'_>, contents: &Contents, names: &mut Names, remarks: &mut Remarks) -> Staff {
    let nobody = Names::default();
    let rows =
        found.rows(Known { doctors: &nobody, lines: &nobody, day: contents.loaded.instance.period.from }, remarks);
    let ids = contents.ids();
    let now: BTreeMap<String, Vals> = ids.iter().cloned().zip(contents.doctor_rows()).collect();
    let told: Vec<String> = rows.iter().filter_map(|r| text(&r.vals, "id")).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut staff = Staff { rows: Vec::new() };
    let mut new_names = Names::default();
    for mut row in rows {
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
        if let Some(vals) = checked(found, &row, now.get(&id), remarks) {
            staff.rows.push((id, vals));
        }
    }
    for id in ids.iter().filter(|id| !seen.contains_key(*id)) {
        let name = now.get(id).and_then(|vals| text(vals, "name")).unwrap_or_default();
        remarks.say(What::NotInWorkbook { name, id: id.clone() });
    }
    // The names as the workbook has them come first; who is called otherwise in the files can be called so still.
    for id in &ids {
        if let Some(name) = now.get(id).and_then(|vals| text(vals, "name")) {
            new_names.add(id, &name);
        }
    }
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
fn made(name: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
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
fn checked(found: &Found<'_>, row: &Row, now: Option<&Vals>, remarks: &mut Remarks) -> Option<Vals> {
    let mut vals = row.vals.clone();
    let keys = found.keys();
    loads(found, row, now, &mut vals, remarks);
    let mut whole = now.cloned().unwrap_or_default();
    whole.extend(vals.iter().map(|(key, val)| (*key, val.clone())));
    for [one, other] in TOGETHER {
        if [one, other].iter().any(|k| keys.contains(k))
            && (*of(&whole, one) == Val::Nothing) != (*of(&whole, other) == Val::Nothing)
        {
            let key = if *of(&whole, one) == Val::Nothing { one } else { other };
            found.remark(remarks, row.number, key, What::AllOrNone { columns: DOCTORS.labels(&[one, other]) });
        }
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

/// Changes the doctors who are there, and adds the new ones.
pub(super) fn apply(staff: &Staff, contents: &mut Contents, changes: &mut Changes) {
    let ids = contents.ids();
    let file = &mut contents.doctors;
    for (id, vals) in &staff.rows {
        let at = ids.iter().position(|known| known == id);
        let Some(at) = at else {
            let mut table = Table::new();
            edit::set(&mut table, "id", &Val::Text(id.clone()));
            for column in DOCTORS.columns.iter().filter(|c| c.key != "id") {
                let val = of(vals, column.key);
                if *val != DOCTORS.default(column) {
                    edit::set(&mut table, column.key, val);
                }
            }
            edit::push(file.doc.as_table_mut(), "doctors", table);
            file.changed = true;
            let name = text(vals, "name").unwrap_or_default();
            changes.doctors.push(DoctorChange { id: id.clone(), name, is_new: true, fields: Vec::new() });
            continue;
        };
        let Some(table) = edit::entry_mut(file.doc.as_table_mut(), "doctors", at) else { continue };
        let now = doctor_vals(table);
        let mut change = DoctorChange {
            id: id.clone(),
            name: text(&now, "name").unwrap_or_default(),
            is_new: false,
            fields: Vec::new(),
        };
        for column in DOCTORS.columns.iter().filter(|c| c.key != "id") {
            let (Some(new), old) = (vals.get(column.key), of(&now, column.key)) else { continue };
            if new != old {
                edit::settle(table, &DOCTORS, column, new);
                change.fields.push(Field { column, old: old.clone(), new: new.clone() });
            }
        }
        if !change.fields.is_empty() {
            file.changed = true;
            changes.doctors.push(change);
        }
    }
}
