//! What is agreed and what is demanded, in the workbook: groups, limits, rhythm, turnuses, quotas, wishes over several, who is
//! with whom, what a doctor has for a time, seats by date, other hours and presence; and the station itself: counters, lines,
//! shifts, rest profiles and settings.
//!
//! Each sheet is a list that is merged as all lists are (`lists`), and has a home in the files (`homes`). A cell that names several
//! things says them by commas (`parts`). Nobody has to have any of these sheets: one that is not in a workbook changes nothing,
//! is not missed, and of one that changes nothing nothing is told.

mod brought;
mod choices;
mod grid;
mod homes;
mod parts;
mod people;
mod said;
mod setting;
mod settings;
mod sheets;
mod station_said;
mod stored;
mod things;
mod turnus;
mod within;
mod words;

use super::super::words::bare;
use super::base::Base;
use super::cells::{Known, Val, Vals, of};
use super::changes;
use super::columns::{Column, Holds, SHEETS, SheetOf};
use super::contents::Contents;
use super::doctors::made;
use super::lists::{self, List, Merged, With};
use super::merged::Story;
use super::messages::{Remarks, What};
use super::pairs::Likeness;
use super::sheets::{Found, Row};

pub(super) use brought::names;
use grid::{COUNTERS, LINES, PROFILES, SETTINGS, SHIFTS};
use homes::{Home, Takes};
pub(super) use parts::{Part, choices_of, hint, read, write};
pub(super) use people::TOGETHER;
use people::{AWAY, DATED_SKILLS, HANDOVERS, HOLIDAYS, LOCKS, OFFICE_TIMES, PARTS, QUOTAS};
pub(in crate::format) use said::Wrong;
pub(super) use setting::typed;
pub(super) use sheets::GROUPS;
pub(super) use sheets::TURNUSES;
use sheets::{HOURS, LIMITS, PRESENCE, RHYTHMS, SEATS, SELECTIONS};
pub(super) use stored::{set, settle, vals_of};
pub(super) use things::Things;

/// A sheet, how its rows are known again, and where they stand; turnuses and settings have homes of their own.
struct Notion {
    sheet: &'static SheetOf,
    like: Likeness,
    home: Option<Home>,
}

/// How many sheets there are.
pub(super) const COUNT: usize = 22;

/// The sheets, in the order of the workbook: those of the station itself are behind the others.
pub(super) static SHEETS_OF: [&SheetOf; COUNT] = [
    &SELECTIONS,
    &GROUPS,
    &LIMITS,
    &RHYTHMS,
    &TURNUSES,
    &QUOTAS,
    &AWAY,
    &TOGETHER,
    &DATED_SKILLS,
    &OFFICE_TIMES,
    &PARTS,
    &HOLIDAYS,
    &SEATS,
    &HOURS,
    &HANDOVERS,
    &LOCKS,
    &PRESENCE,
    &SHIFTS,
    &LINES,
    &COUNTERS,
    &SETTINGS,
    &PROFILES,
];

static NOTIONS: [Notion; COUNT] = [
    Notion {
        sheet: &SELECTIONS,
        like: Likeness { sure: &[&["who", "of", "if"], &["who", "level", "of"]], of_one_origin: &[&["who"], &["of"]] },
        home: Some(Home::Period("wish")),
    },
    Notion {
        sheet: &GROUPS,
        like: Likeness { sure: &[&["id"], &["name"]], of_one_origin: &[&["doctors", "members"]] },
        home: Some(Home::Doctors("group")),
    },
    Notion {
        sheet: &LIMITS,
        like: Likeness { sure: &[&["name", "who"], &["name"]], of_one_origin: &[&["who", "counts", "kinds"]] },
        home: Some(Home::Doctors("limit")),
    },
    Notion {
        sheet: &RHYTHMS,
        like: Likeness { sure: &[&["name", "who"], &["name"]], of_one_origin: &[&["who", "what"]] },
        home: Some(Home::Doctors("rhythm")),
    },
    Notion {
        sheet: &TURNUSES,
        like: Likeness {
            sure: &[&["name", "week"]],
            of_one_origin: &[&["week", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]],
        },
        home: None,
    },
    Notion {
        sheet: &QUOTAS,
        like: Likeness { sure: &[&["name", "who"], &["name"]], of_one_origin: &[&["who"]] },
        home: Some(Home::Doctors("quota")),
    },
    Notion {
        sheet: &AWAY,
        like: Likeness { sure: &[&["name", "who"], &["name"]], of_one_origin: &[&["who"]] },
        home: Some(Home::Doctors("away")),
    },
    Notion {
        sheet: &TOGETHER,
        like: Likeness { sure: &[&["which", "doctors"]], of_one_origin: &[&["which"]] },
        home: Some(Home::OneOf("which", &["apart", "together"])),
    },
    Notion {
        sheet: &DATED_SKILLS,
        like: Likeness { sure: &[&["skill", "from"], &["skill"]], of_one_origin: &[&["from", "to"]] },
        home: Some(Home::Own("dated_skills")),
    },
    Notion {
        sheet: &OFFICE_TIMES,
        like: Likeness { sure: &[&["days", "from"], &["days"]], of_one_origin: &[&["from", "to"], &["weeks"]] },
        home: Some(Home::Own("office_times")),
    },
    Notion {
        sheet: &PARTS,
        like: Likeness { sure: &[&["from"], &["to"]], of_one_origin: &[&["percent"]] },
        home: Some(Home::Own("part")),
    },
    Notion {
        sheet: &HOLIDAYS,
        like: Likeness { sure: &[&["holiday"]], of_one_origin: &[&["years"]] },
        home: Some(Home::Period("holidays_worked")),
    },
    Notion {
        sheet: &SEATS,
        like: Likeness {
            sure: &[&["shift", "seat", "days", "dates", "from_date"], &["shift", "seat"]],
            of_one_origin: &[&["shift", "asks"]],
        },
        home: Some(Home::Shifts("seats")),
    },
    Notion {
        sheet: &HOURS,
        like: Likeness {
            sure: &[&["shift", "days", "dates", "from_date"]],
            of_one_origin: &[&["shift", "start", "end"], &["shift"]],
        },
        home: Some(Home::Shifts("hours_on")),
    },
    Notion {
        sheet: &HANDOVERS,
        like: Likeness { sure: &[&["date", "shift", "at"], &["date", "shift"]], of_one_origin: &[&["at"]] },
        home: Some(Home::Period("handovers")),
    },
    Notion {
        sheet: &LOCKS,
        like: Likeness {
            sure: &[&["date", "line", "shift", "seat", "doctor"], &["date", "line", "shift", "seat"]],
            of_one_origin: &[&["doctor", "shift"]],
        },
        home: Some(Home::Period("locks")),
    },
    Notion {
        sheet: &PRESENCE,
        like: Likeness { sure: &[&["name", "from"], &["name"]], of_one_origin: &[&["from", "to"]] },
        home: Some(Home::Station("presence")),
    },
    Notion {
        sheet: &SHIFTS,
        like: Likeness { sure: &[&["line", "id"]], of_one_origin: &[] },
        home: Some(Home::Lines("shifts")),
    },
    Notion {
        sheet: &LINES,
        like: Likeness { sure: &[&["id"]], of_one_origin: &[] },
        home: Some(Home::Station(homes::LINES)),
    },
    Notion {
        sheet: &COUNTERS,
        like: Likeness { sure: &[&["id"], &["name"]], of_one_origin: &[] },
        home: Some(Home::Station("counters")),
    },
    Notion { sheet: &SETTINGS, like: Likeness { sure: &[&["file", "key"]], of_one_origin: &[] }, home: None },
    Notion {
        sheet: &PROFILES,
        like: Likeness { sure: &[&["id"]], of_one_origin: &[] },
        home: Some(Home::Station("rest_profiles")),
    },
];

/// Whether a sheet is the one of settings.
fn is_of_settings(sheet: &SheetOf) -> bool {
    sheet.name == SETTINGS.name
}

/// Whether a sheet is one of these.
pub(super) fn is_one(sheet: &SheetOf) -> bool {
    SHEETS_OF.iter().any(|own| own.name == sheet.name)
}

/// Whether a sheet is the one of locked shifts, by its name.
pub(in crate::format) fn is_of_locks(name: &str) -> bool {
    LOCKS.name.contains(&name)
}

/// Whether the entries of a sheet stand on the lines of what they are of.
pub(super) fn is_in_line(sheet: &SheetOf) -> bool {
    NOTIONS.iter().any(|own| own.sheet.name == sheet.name && own.home.is_some_and(Home::is_in_line))
}

/// Whether the cells of a column name doctors, several together.
pub(super) const fn is_of_doctors(column: &Column) -> bool {
    matches!(column.holds, Holds::Agreed(Part::Who | Part::Doctors | Part::Members))
}

/// What the files say, in the order of [`SHEETS_OF`].
pub(super) fn rows(contents: &Contents) -> [Vec<Vals>; COUNT] {
    let things = Things::of(contents);
    let mut all = [const { Vec::new() }; COUNT];
    for (rows, notion) in all.iter_mut().zip(&NOTIONS) {
        *rows = match notion.home {
            Some(home) => home.rows(notion.sheet, contents),
            None if is_of_settings(notion.sheet) => settings::rows(contents),
            None => turnus::rows(contents, &things),
        };
    }
    all
}

/// Takes up the groups: those of the files, those that the workbook was made from, and those of its sheet, which gets ids for
/// those that have none.
pub(super) fn groups<'a>(things: &mut Things, bases: impl IntoIterator<Item = &'a Base>, found: Option<&Found<'_>>) {
    let text = |vals: &Vals, key| match of(vals, key) {
        Val::Text(text) => text.clone(),
        _ => String::new(),
    };
    let told = found.map(|found| found.texts(&["id", "name"])).unwrap_or_default();
    let known: Vec<(String, String)> = bases
        .into_iter()
        .flat_map(|base| base.rows(&GROUPS).iter().map(|vals| (text(vals, "id"), text(vals, "name"))))
        .collect();
    let ids = |name: &str| known.iter().find(|(_, other)| bare(other) == bare(name)).map(|(id, _)| id.clone());
    let mut all: Vec<(String, String)> = Vec::new();
    for (_, texts) in &told {
        let [id, name] = &texts[..] else { continue };
        let is_taken = |id: &str| known.iter().chain(&all).any(|(other, _)| other == id);
        let id = match id.as_str() {
            "" => ids(name).unwrap_or_else(|| made(name, &is_taken)),
            id => id.to_owned(),
        };
        all.push((id, name.clone()));
    }
    all.into_iter().chain(known).for_each(|(id, name)| things.groups.add(&id, &name));
}

/// Gives the rows of groups that have no id the one of their name.
pub(super) fn with_ids(list: &mut List<'_>, things: &Things) {
    for row in list.rows_mut() {
        let Val::Text(name) = of(&row.vals, "name").clone() else { continue };
        if *of(&row.vals, "id") == Val::Nothing
            && let Some(id) = things.group_called(&name)
        {
            row.vals.insert("id", Val::Text(id));
        }
    }
}

/// Tells of what a row of one of these sheets says that it cannot.
pub(super) fn check(found: &Found<'_>, row: &Row, remarks: &mut Remarks) {
    if found.of.name == TURNUSES.name {
        turnus::check(found, row, remarks);
    }
    brought::check(found, row, remarks);
    if found.of.name == LIMITS.name && row.whole {
        let is_told = |key: &&str| *of(&row.vals, key) != Val::Nothing;
        if ["per", "days"].iter().all(is_told) {
            found.remark(remarks, row.number, "days", What::OnlyOneOf { columns: LIMITS.labels(&["per", "days"]) });
        }
    }
}

/// The sheets that a workbook has of these, read.
pub(super) struct Sheets<'a>(Vec<(usize, &'a Found<'a>, List<'a>)>);

/// What each sheet comes to.
pub(super) struct Agreed(Vec<Merged>);

impl<'a> Sheets<'a> {
    /// Reads those that were found.
    pub(super) fn read(found: &'a [Found<'a>], known: Known<'_>, remarks: &mut Remarks) -> Self {
        let own = |(at, sheet): (usize, &&SheetOf)| Some((at, found.iter().find(|found| found.of.name == sheet.name)?));
        let read = |(at, found): (usize, &'a Found<'a>)| {
            let mut list = lists::read(found, known, remarks);
            if found.of.name == GROUPS.name {
                with_ids(&mut list, known.things);
            }
            brought::with_ids(found.of, &mut list, known);
            if is_of_settings(found.of) {
                settings::complete(&mut list, found, known, remarks);
            }
            (at, found, list)
        };
        Self(SHEETS_OF.iter().enumerate().filter_map(own).map(read).collect())
    }

    /// Merges each with the files; of one that the workbook was made with, that has rows and is gone, it is told.
    pub(super) fn merge(&self, with: &With<'_>, contents: &Contents, story: &mut Story) -> Agreed {
        let mut all = Vec::new();
        for (at, notion) in NOTIONS.iter().enumerate() {
            let own = self.0.iter().find(|(own, ..)| *own == at);
            let home = notion.home.unwrap_or(Home::Doctors("turnus"));
            let file = home.path(contents);
            let path = |at: Option<usize>| match is_of_settings(notion.sheet) {
                true => settings::path(contents, at.and_then(|at| with.now.rows(notion.sheet).get(at))),
                false => file.clone(),
            };
            let list = own.map(|(_, _, list)| list);
            let merged = lists::merge((notion.sheet, &notion.like), list, with, &path, story);
            if let Some((_, found, _)) = own {
                if notion.sheet.name == TURNUSES.name {
                    turnus::complete(found, &merged, &mut story.remarks);
                }
                if notion.sheet.name == HOURS.name {
                    in_order(found, &merged, with.terms.known, &file, &mut story.remarks);
                }
            } else if with.whose.is_none() && with.base.is_some_and(|base| !base.rows(notion.sheet).is_empty()) {
                story.remarks.say(What::NoSuchSheet { name: notion.sheet.name });
            }
            story.changes.agreed.push((changes::Agreed(notion.sheet), merged.count()));
            all.push(merged);
        }
        let found = |at: usize| self.0.iter().find(|(own, ..)| *own == at).map(|(_, found, _)| *found);
        let come: Vec<brought::Come<'_>> = NOTIONS
            .iter()
            .zip(&all)
            .enumerate()
            .map(|(at, (notion, merged))| (notion.sheet, merged, found(at)))
            .collect();
        brought::whole(&come, with.terms.known, &mut story.remarks);
        Agreed(all)
    }
}

/// Tells of rows of a shift that stand in another order than in its file, where the first one counts.
fn in_order(found: &Found<'_>, merged: &Merged, known: Known<'_>, file: &str, remarks: &mut Remarks) {
    let mut last: Vec<(&Val, usize)> = Vec::new();
    for line in merged.in_order() {
        let (shift, at) = (of(&line.vals, "shift"), line.at.unwrap_or(usize::MAX));
        match last.iter_mut().find(|(other, _)| *other == shift) {
            Some((_, before)) if *before > at => {
                let text = if let Val::Text(place) = shift {
                    write(Part::Shift, place, crate::domain::Lang::Nb, known)
                } else {
                    String::new()
                };
                found.on(remarks, Wrong::OtherOrder { shift: text, file: file.to_owned() }.into());
                return;
            }
            Some((_, before)) => *before = at,
            None => last.push((shift, at)),
        }
    }
}

impl Agreed {
    /// What the workbook says, in the order of [`SHEETS_OF`].
    pub(super) fn said(&self) -> impl Iterator<Item = &Option<Vec<Vals>>> {
        self.0.iter().map(|merged| &merged.said)
    }

    /// Makes the files say it. Lines have shifts and shifts have seats: new ones are there before what stands in them comes, and
    /// old ones go when that has gone.
    pub(super) fn put(&self, contents: &mut Contents) {
        let things = Things::of(contents);
        let before = settings::rows(contents);
        let place = |sheet: &SheetOf| SHEETS_OF.iter().position(|own| own.name == sheet.name);
        let mut put = |sheet: &SheetOf, takes: Takes| {
            let notion = place(sheet).and_then(|at| Some((NOTIONS.get(at)?, self.0.get(at)?)));
            match notion {
                Some((Notion { home: Some(home), .. }, merged)) => home.put(sheet, merged, contents, takes),
                Some((_, merged)) if is_of_settings(sheet) => settings::put(merged, &before, contents),
                Some((_, merged)) => turnus::put(merged, contents, &things),
                None => {}
            }
        };
        const OF_OTHERS: [&SheetOf; 2] = [&LINES, &SHIFTS];
        OF_OTHERS.iter().for_each(|sheet| put(sheet, Takes::Rows));
        let is_of_others = |sheet: &&&SheetOf| OF_OTHERS.iter().any(|own| own.name == sheet.name);
        SHEETS_OF.iter().filter(|sheet| !is_of_others(sheet)).for_each(|sheet| put(sheet, Takes::All));
        OF_OTHERS.iter().rev().for_each(|sheet| put(sheet, Takes::Gone));
    }
}

const _: () = assert!(SHEETS.len() == 4 + COUNT);
