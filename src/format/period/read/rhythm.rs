//! Agreements on rhythm and turnuses of the doctors file, held against the grid.

use std::collections::BTreeSet;

use crate::domain::rhythm::{Cell, Chosen, Rhythm, Terms, Turnus, Weekends};
use crate::domain::station::{Line, Template};
use crate::domain::{DoctorIx, LineIx, Member, Strength, Who};

use super::super::Idle;
use super::super::diagnostic::Problems;
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::words::{CALENDAR_TAGS, KINDS, STRENGTHS, WEEKDAYS, WEEKS};
use super::in_order;
use super::names::{Grid, People, unknown};

/// What an agreement may ask for.
const ASKS: [&str; 10] = [
    "run_least",
    "run_most",
    "free_days_after",
    "days_between",
    "then",
    "not_then",
    "weekends_most",
    "free_days_after_weekend",
    "weeks",
    "weekends_of_month",
];

const TABLE: &str = "[[rhythm]]";

/// The first and the last day of a week, by number.
const MONDAY: u32 = 0;
const SUNDAY: u32 = 6;

/// The agreements in the order of the file.
pub(super) fn rhythms(problems: &mut Problems, file: &Fields, people: People<'_>, grid: Grid<'_>) -> Vec<Rhythm> {
    file.tables("rhythm").map(|fields| rhythm(problems, fields, people, grid)).collect()
}

fn rhythm(problems: &mut Problems, fields: &Fields, people: People<'_>, grid: Grid<'_>) -> Rhythm {
    let mut chosen = |key| fields.table(key).map(|fields| chosen(problems, fields, grid));
    let (what, then, not_then) = (chosen("what").unwrap_or_default(), chosen("then"), chosen("not_then"));
    let rhythm = Rhythm {
        who: people.who(problems, fields, "who"),
        what,
        run_least: fields.int("run_least"),
        run_most: fields.int("run_most"),
        free_after_run: fields.int("free_days_after"),
        days_between: fields.int("days_between"),
        then,
        not_then,
        then_days: fields.int("then_days").unwrap_or(1),
        weekends: fields.int("weekends_most").zip(fields.int("weekends_of")).map(|(most, of)| Weekends { most, of }),
        whole: fields.list_choice("whole", &WEEKDAYS),
        free_after_weekend: fields.int("free_days_after_weekend"),
        weeks: fields.choice("weeks", &WEEKS),
        weekends_of_month: fields.list_int("weekends_of_month").into_iter().collect(),
        ..Rhythm::new(terms(fields))
    };
    check(problems, fields, &rhythm);
    rhythm
}

/// What an agreement is called, and how much it weighs.
fn terms(fields: &Fields) -> Terms {
    Terms {
        name: fields.text("name"),
        strength: fields.choice("strength", &STRENGTHS).unwrap_or(Strength::Hard),
        points: fields.int("points").unwrap_or_default(),
    }
}

/// Reports what asks nothing, and what cannot be.
fn check(problems: &mut Problems, fields: &Fields, rhythm: &Rhythm) {
    let is_said = |key: &str| match key {
        "weekends_of_month" => !rhythm.weekends_of_month.is_empty(),
        key => !fields.lacks(key),
    };
    if rhythm.whole.is_empty() && !ASKS.iter().any(|key| is_said(key)) {
        problems.report(&fields.place, Kind::AsksNothing { keys: ASKS.into_iter().chain(["whole"]).collect() });
    }
    if fields.given("whole") && rhythm.whole.len() == 1 {
        problems.report(fields.place_of("whole"), Kind::OneDayAlone);
    }
    let has = |day: u32| rhythm.whole.contains(&day);
    if has(MONDAY) && has(SUNDAY) && !(MONDAY..=SUNDAY).all(has) {
        problems.report(fields.place_of("whole"), Kind::Idle(Idle::MondayFirst));
    }
    for (key, needs) in [("weekends_most", "weekends_of"), ("weekends_of", "weekends_most")] {
        if fields.given(key) && fields.lacks(needs) {
            problems.report(fields.place_of(key), Kind::MissingKey { key: needs, table: TABLE });
        }
    }
    if fields.given("then_days") && fields.lacks("then") && fields.lacks("not_then") {
        problems.report(fields.place_of("then_days"), Kind::MissingKey { key: "then", table: TABLE });
    }
    if rhythm.run_least.zip(rhythm.run_most).is_some_and(|(least, most)| least > most) {
        problems
            .report(fields.place_of("run_least"), Kind::NotBelow { key: "run_least", than: "run_most", same: true });
    }
    if rhythm.weekends.is_some_and(|share| share.most >= share.of) {
        let kind = Kind::NotBelow { key: "weekends_most", than: "weekends_of", same: false };
        problems.report(fields.place_of("weekends_most"), kind);
    }
}

/// Duties that are named; reports names that nothing has, and names that no shift of the grid has together.
pub(super) fn chosen(problems: &mut Problems, fields: &Fields, grid: Grid<'_>) -> Chosen {
    let lines = &grid.station.lines;
    for told in fields.list_told("lines") {
        grid.line(problems, told);
    }
    let templates = || lines.iter().flat_map(|line| &line.templates);
    let shifts: Vec<&str> = templates().map(|t| t.id.as_str()).collect();
    let tags: BTreeSet<&str> = templates().flat_map(|t| &t.tags).map(String::as_str).chain(CALENDAR_TAGS).collect();
    let mut known = |key, thing, has: &dyn Fn(&str) -> bool, all: &[&str]| {
        let missing = |told: &Told<'_>| grid.whole && !has(told.text);
        for told in fields.list_told(key).into_iter().filter(missing) {
            unknown(problems, thing, told, || all.iter().copied());
        }
    };
    known("shifts", Thing::Shift, &|id| shifts.contains(&id), &shifts);
    known("tags", Thing::Tag, &|id| tags.contains(id), &tags.iter().copied().collect::<Vec<_>>());
    let chosen = Chosen {
        lines: fields.list_text("lines"),
        shifts: fields.list_text("shifts"),
        kinds: fields.list_choice("kinds", &KINDS),
        tags: fields.list_text("tags"),
    };
    // Tags of the calendar any shift may have; own tags only those that carry them.
    let has_tag = |t: &Template| {
        let of = |tag: &String| t.tags.contains(tag) || CALENDAR_TAGS.contains(&tag.as_str());
        chosen.tags.is_empty() || chosen.tags.iter().any(of)
    };
    let fits = |t: &Template| {
        (chosen.shifts.is_empty() || chosen.shifts.contains(&t.id))
            && (chosen.kinds.is_empty() || chosen.kinds.contains(&t.kind))
            && has_tag(t)
    };
    let is_any = lines.iter().any(|line| chosen.is_on(line) && line.templates.iter().any(fits));
    if grid.whole && !is_any {
        problems.report(&fields.place, Kind::NoShiftChosen);
    }
    chosen
}

/// The turnuses in the order of the file.
pub(super) fn turnuses(problems: &mut Problems, file: &Fields, people: People<'_>, grid: Grid<'_>) -> Vec<Turnus> {
    file.tables("turnus").filter_map(|fields| turnus(problems, fields, people, grid)).collect()
}

fn turnus(problems: &mut Problems, fields: &Fields, people: People<'_>, grid: Grid<'_>) -> Option<Turnus> {
    in_order(problems, fields);
    let told = fields.list_told("weeks");
    let weeks: Vec<[Cell; 7]> = told.iter().filter_map(|told| week(problems, *told, grid)).collect();
    let mut starts: Vec<(Who, usize)> = Vec::new();
    for start in fields.tables("starts") {
        let who = people.who(problems, start, "who");
        let number = start.int("week").and_then(|week| usize::try_from(week).ok()).unwrap_or(1);
        if number > told.len() && !told.is_empty() {
            let (value, most) = (number.to_string(), told.len().to_string());
            problems.report(start.place_of("week"), Kind::OutOfRange { value, least: "1".to_owned(), most });
        }
        let is_there = |doctor: &DoctorIx| starts.iter().any(|(other, _)| meet(other, &who, *doctor));
        if let Some(twice) = (0..people.doctors().len()).map(DoctorIx).find(is_there) {
            let doctor = people.doctors()[twice.0].id.clone();
            problems.report(start.place_of("who"), Kind::TwiceInTurnus { doctor });
        }
        starts.push((who, number - 1));
    }
    if fields.given("starts") && starts.is_empty() {
        problems.report(fields.place_of("starts"), Kind::EmptyList);
    }
    let from = fields.date("from")?;
    (weeks.len() == told.len()).then(|| Turnus { terms: terms(fields), from, to: fields.date("to"), weeks, starts })
}

/// Whether a doctor is one of both on some date.
fn meet(one: &Who, other: &Who, doctor: DoctorIx) -> bool {
    let of = |who: &Who| -> Vec<Member> {
        match who {
            Who::All => vec![doctor.into()],
            Who::Only(members) => members.iter().copied().filter(|member| member.doctor == doctor).collect(),
        }
    };
    let others = of(other);
    let is_with = |a: &Member| {
        others.iter().any(|b| {
            let to = a.to.into_iter().chain(b.to).min();
            a.from.max(b.from).zip(to).is_none_or(|(from, to)| from <= to)
        })
    };
    of(one).iter().any(is_with)
}

/// A week as it is written: seven words.
fn week(problems: &mut Problems, told: Told<'_>, grid: Grid<'_>) -> Option<[Cell; 7]> {
    let words: Vec<&str> = told.text.split_whitespace().collect();
    let Ok(words) = <[&str; 7]>::try_from(words) else {
        problems.report(told.place, Kind::TurnusWeek { found: told.text.split_whitespace().count() });
        return None;
    };
    let cells = words.map(|word| cell(problems, Told { text: word, place: told.place }, grid));
    let whole: Option<Vec<Cell>> = cells.into_iter().collect();
    whole.and_then(|cells| <[Cell; 7]>::try_from(cells).ok())
}

/// A word of a week: `-`, `.`, a shift by its id, its line and id, or its code.
fn cell(problems: &mut Problems, told: Told<'_>, grid: Grid<'_>) -> Option<Cell> {
    match told.text {
        "-" => return Some(Cell::Free),
        "." => return Some(Cell::Unsaid),
        _ => {}
    }
    let of_lines = || {
        let lines = grid.station.lines.iter().enumerate();
        lines.flat_map(|(at, line)| line.templates.iter().map(move |t| (LineIx(at), line, t)))
    };
    let by = |is_it: &dyn Fn(&Line, &Template) -> bool| -> Vec<(LineIx, &Line, &Template)> {
        of_lines().filter(|(_, line, t)| is_it(line, t)).collect()
    };
    let whole = |line: &Line, t: &Template| format!("{}/{}", line.id, t.id) == told.text;
    let found = [by(&whole), by(&|_, t| t.id == told.text), by(&|_, t| t.code == told.text)];
    match found.into_iter().find(|found| !found.is_empty()).as_deref() {
        Some([(line, _, template)]) => Some(Cell::Shift(*line, template.id.clone())),
        Some(several) => {
            let choices = several.iter().map(|(_, line, t)| format!("{}/{}", line.id, t.id)).collect();
            problems.report(told.place, Kind::ShiftOfSeveral { text: told.text.to_owned(), choices });
            None
        }
        None => {
            if grid.whole {
                unknown(problems, Thing::Shift, told, || of_lines().map(|(_, _, t)| t.id.as_str()));
            }
            None
        }
    }
}
