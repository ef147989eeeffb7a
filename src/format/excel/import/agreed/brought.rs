//! Lines and shifts that a workbook brings: what cells may call them, and rows that belong to one that is not there.

use std::collections::BTreeSet;

use super::super::cells::{Known, Val, of};
use super::super::columns::SheetOf;
use super::super::doctors::made;
use super::super::lists::{List, Merged};
use super::super::messages::{Remarks, What};
use super::super::names::{Names, Who};
use super::super::sheets::{Found, Row};
use super::super::told;
use super::grid::{COUNTERS, LINES, SHIFTS};
use super::said::Wrong;
use super::sheets::{HOURS, PRESENCE, SEATS};
use super::things::Things;

fn found<'a, 'b>(all: &'a [Found<'b>], sheet: &SheetOf) -> Option<&'a Found<'b>> {
    all.iter().find(|found| found.of.name == sheet.name)
}

/// Takes up the lines and the shifts of the sheets, beside those of the files: one that is renamed has both names. Those that
/// have no id get one of their name.
pub(in super::super) fn names(things: &mut Things, lines: &mut Names, all: &[Found<'_>]) {
    let told = found(all, &LINES).map(|found| found.texts(&["id", "name"])).unwrap_or_default();
    for (_, texts) in told {
        let [id, name] = &texts[..] else { continue };
        let id = match (id.as_str(), name.as_str()) {
            ("", "") => continue,
            ("", name) => called(lines, name).unwrap_or_else(|| made(name, &|id| lines.ids().any(|own| own == id))),
            (id, _) => id.to_owned(),
        };
        lines.add(&id, if name.is_empty() { &id } else { name });
    }
    let told =
        found(all, &SHIFTS).map(|found| found.texts(&["line", "id", "name", "code", "tags"])).unwrap_or_default();
    for (_, texts) in told {
        let [line, id, name, code, tags] = &texts[..] else { continue };
        let Ok(line) = lines.only_line(line) else { continue };
        let id = match (id.as_str(), name.as_str()) {
            ("", "") => continue,
            ("", name) => {
                things.shift_called(&line, name).unwrap_or_else(|| made(name, &|id| things.has_shift(&line, id)))
            }
            (id, _) => id.to_owned(),
        };
        for line_name in lines.names(&line) {
            things.add([&line, line_name, &id, name, code]);
        }
        things.add_tags(tags.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()));
    }
}

/// The id of the one that has a name.
fn called(all: &Names, name: &str) -> Option<String> {
    match all.find_whole(name) {
        Who::One(at) => Some(all.id(at).to_owned()),
        Who::Many(_) | Who::Nobody(_) => None,
    }
}

/// Gives the rows of lines, shifts and counters that have no id the one of their name.
pub(super) fn with_ids(sheet: &SheetOf, list: &mut List<'_>, known: Known<'_>) {
    let mut counters = known.things.counters.clone();
    for row in list.rows_mut() {
        let (Val::Text(name), Val::Nothing) = (of(&row.vals, "name"), of(&row.vals, "id")) else { continue };
        let id = match of(&row.vals, "line") {
            Val::Text(line) if sheet.name == SHIFTS.name => known.things.shift_called(line, name),
            _ if sheet.name == LINES.name => called(known.lines, name),
            _ if sheet.name == COUNTERS.name => {
                let is_taken = |id: &str| counters.ids().any(|own| own == id);
                let id = called(&counters, name).unwrap_or_else(|| made(name, &is_taken));
                counters.add(&id, name);
                Some(id)
            }
            _ => None,
        };
        id.into_iter().for_each(|id| drop(row.vals.insert("id", Val::Text(id))));
    }
}

/// Tells of rows without what they must have beside what every row of their sheet must.
pub(super) fn check(found: &Found<'_>, row: &Row, remarks: &mut Remarks) {
    let is_blank = |key: &str| *of(&row.vals, key) == Val::Nothing;
    let keys = found.keys();
    let is_of = |sheet: &SheetOf| found.of.name == sheet.name;
    let is_dated = [&SHIFTS, &HOURS, &PRESENCE].into_iter().any(is_of);
    let lacks = if is_dated && ["days", "dates"].iter().all(|key| keys.contains(key) && is_blank(key)) {
        Some("days")
    } else if is_of(&LINES) && *of(&row.vals, "duty") == Val::Text("backup".to_owned()) && is_blank("covers") {
        Some("covers").filter(|key| keys.contains(key))
    } else {
        None
    };
    if let Some(column) = lacks.filter(|_| row.whole).and_then(|key| found.of.column(key)) {
        found.remark(remarks, row.number, column.key, What::Blank { column: column.label });
    }
}

/// A sheet of those that are merged, what it comes to, and where it stands in the workbook.
pub(super) type Come<'a> = (&'static SheetOf, &'a Merged, Option<&'a Found<'a>>);

/// Tells of shifts, seats and other hours whose line or shift is not there then, and of new shifts that have no seat.
pub(super) fn whole(all: &[Come<'_>], known: Known<'_>, remarks: &mut Remarks) {
    let of_sheet = |sheet: &SheetOf| all.iter().find(|(own, ..)| own.name == sheet.name);
    let text = |val: &Val| if let Val::Text(text) = val { text.clone() } else { String::new() };
    let rows = |sheet: &SheetOf| of_sheet(sheet).into_iter().flat_map(|(_, merged, _)| merged.lines.values());
    let lines: BTreeSet<String> = rows(&LINES).map(|line| text(of(&line.vals, "id"))).collect();
    let place =
        |line: &super::super::lists::Line| format!("{}/{}", text(of(&line.vals, "line")), text(of(&line.vals, "id")));
    let shifts: BTreeSet<String> = rows(&SHIFTS).map(place).collect();
    let seated: BTreeSet<String> = rows(&SEATS).map(|line| text(of(&line.vals, "shift"))).collect();
    let mut say = |sheet: &SheetOf, wrong: Wrong| match of_sheet(sheet).and_then(|(.., found)| *found) {
        Some(found) => found.on(remarks, wrong.into()),
        None => remarks.say(wrong.into()),
    };
    for (sheet, key, there, of_what) in
        [(&SHIFTS, "line", &lines, &LINES), (&SEATS, "shift", &shifts, &SHIFTS), (&HOURS, "shift", &shifts, &SHIFTS)]
    {
        for line in rows(sheet).filter(|line| !there.contains(&text(of(&line.vals, key)))) {
            say(sheet, Wrong::OfNothing { row: told::row(sheet, &line.vals, known), sheet: of_what.name });
        }
    }
    for line in rows(&SHIFTS).filter(|line| line.at.is_none() && !seated.contains(&place(line))) {
        say(&SHIFTS, Wrong::NoSeatOf { row: told::row(&SHIFTS, &line.vals, known), sheet: SEATS.name });
    }
}
