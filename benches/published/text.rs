//! The text format of the published instances: eight sections, in each a line for each thing, its cells parted by commas.
//!
//! All of a file is read before anything is said, so that every line that cannot be taken is told at once, by its number. What
//! the format does not have, such as a section of another name or a cell too many, is refused: an instance of which some was
//! passed over would be another instance.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

/// An instance. Days are from 0, which is a Monday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Days of the horizon.
    pub(crate) days: usize,
    /// Shifts, in the order of the file.
    pub(crate) shifts: Vec<Shift>,
    /// Staff, in the order of the file.
    pub(crate) staff: Vec<Person>,
    /// What is asked of each shift of each day; where nothing is, any number of people may have it, and none need.
    pub(crate) cover: BTreeMap<(usize, usize), Cover>,
    /// Shifts that somebody wants to have.
    pub(crate) on: Vec<Request>,
    /// Shifts that somebody wants to be spared.
    pub(crate) off: Vec<Request>,
}

/// A shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    pub(crate) id: String,
    pub(crate) minutes: i64,
    /// Shifts that nobody has on the day after this one.
    pub(crate) not_then: Vec<usize>,
}

/// Somebody, and what holds for her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: String,
    /// The most of each shift.
    pub(crate) most_of: BTreeMap<usize, i64>,
    /// The least and the most minutes in all.
    pub(crate) minutes: RangeInclusive<i64>,
    /// The fewest and the most days in a row with a shift.
    pub(crate) row: RangeInclusive<i64>,
    /// The fewest days in a row without one.
    pub(crate) least_off: i64,
    /// The most weekends with a shift.
    pub(crate) weekends: i64,
    /// Days on which she has none.
    pub(crate) days_off: Vec<usize>,
}

/// How many people are wanted on a shift of a day, and what each one fewer or more costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cover {
    pub(crate) wanted: i64,
    pub(crate) under: i64,
    pub(crate) over: i64,
}

/// A wish for a shift of a day, or against it, and what it costs not to grant it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) person: usize,
    pub(crate) day: usize,
    pub(crate) shift: usize,
    pub(crate) weight: i64,
}

/// A line that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// From 1; 0 is the file as a whole.
    pub(crate) line: usize,
    /// What is wrong, and what is wanted.
    pub(crate) what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 { write!(out, "{}", self.what) } else { write!(out, "line {}: {}", self.line, self.what) }
    }
}

const HORIZON: &str = "SECTION_HORIZON";
const SHIFTS: &str = "SECTION_SHIFTS";
const STAFF: &str = "SECTION_STAFF";
const DAYS_OFF: &str = "SECTION_DAYS_OFF";
const ON: &str = "SECTION_SHIFT_ON_REQUESTS";
const OFF: &str = "SECTION_SHIFT_OFF_REQUESTS";
const COVER: &str = "SECTION_COVER";

/// The sections, with whether a file must have them.
const SECTIONS: [(&str, bool); 7] =
    [(HORIZON, true), (SHIFTS, true), (STAFF, true), (DAYS_OFF, false), (ON, false), (OFF, false), (COVER, true)];

/// No number of the format has a meaning above this: more minutes than a year has, or days.
const MOST: i64 = 1_000_000;

/// Reads an instance, or says what in it cannot be taken.
pub(crate) fn parse(text: &str) -> Result<Problem, Vec<Mistake>> {
    let mut reader = Reader::default();
    let sections = reader.sections(text);
    let rows = |name: &str| sections.get(name).map_or(&[][..], |section| &section[..]);
    reader.horizon(rows(HORIZON));
    reader.shifts(rows(SHIFTS));
    rows(STAFF).iter().for_each(|row| reader.person(row));
    rows(DAYS_OFF).iter().for_each(|row| reader.days_off(row));
    reader.problem.on = rows(ON).iter().filter_map(|row| reader.request(row)).collect();
    reader.problem.off = rows(OFF).iter().filter_map(|row| reader.request(row)).collect();
    rows(COVER).iter().for_each(|row| reader.cover(row));
    reader.mistakes.sort_by_key(|mistake| mistake.line);
    if reader.mistakes.is_empty() { Ok(reader.problem) } else { Err(reader.mistakes) }
}

/// A line of a section.
struct Row<'a> {
    line: usize,
    cells: Vec<&'a str>,
}

#[derive(Default)]
struct Reader {
    problem: Problem,
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn say(&mut self, line: usize, what: impl Into<String>) {
        self.mistakes.push(Mistake { line, what: what.into() });
    }

    /// The rows of each section, without comments and empty lines.
    fn sections<'a>(&mut self, text: &'a str) -> BTreeMap<&'static str, Vec<Row<'a>>> {
        let mut sections: BTreeMap<&'static str, Vec<Row<'a>>> = BTreeMap::new();
        let mut open: Option<&'static str> = None;
        let mut is_known = true;
        for (line, text) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            if text.starts_with("SECTION_") {
                open = SECTIONS.iter().map(|(name, _)| *name).find(|name| *name == text);
                is_known = open.is_some();
                match open {
                    None => self.say(line, format!("the format has no section `{text}`")),
                    Some(name) if sections.contains_key(name) => self.say(line, format!("`{name}` is here twice")),
                    Some(name) => {
                        sections.insert(name, Vec::new());
                    }
                }
                continue;
            }
            match open.and_then(|name| sections.get_mut(name)) {
                Some(rows) => rows.push(Row { line, cells: text.split(',').map(str::trim).collect() }),
                None if is_known => self.say(line, "this stands before the first section"),
                None => {}
            }
        }
        for (name, _) in SECTIONS.iter().filter(|(name, is_needed)| *is_needed && !sections.contains_key(name)) {
            self.say(0, format!("`{name}` is missing"));
        }
        sections
    }

    /// The cells of a row, when there are as many as the section has.
    fn cells<'a, const N: usize>(&mut self, row: &Row<'a>, names: [&str; N]) -> Option<[&'a str; N]> {
        // A comma at the end of a line parts nothing.
        let ends_open = row.cells.len() == N + 1 && row.cells.last() == Some(&"");
        let cells = if ends_open { &row.cells[..N] } else { &row.cells[..] };
        let found = cells.try_into().ok();
        if found.is_none() {
            self.say(row.line, format!("{} cells, where {N} are wanted: {}", row.cells.len(), names.join(", ")));
        }
        found
    }

    /// A whole number in a range.
    fn number(&mut self, line: usize, name: &str, text: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let number = text.parse::<i64>().ok().filter(|number| range.contains(number));
        if number.is_none() {
            let (least, most) = range.into_inner();
            self.say(line, format!("{name} is `{text}`, and must be a whole number from {least} to {most}"));
        }
        number
    }

    fn day(&mut self, line: usize, text: &str) -> Option<usize> {
        let last = i64::try_from(self.problem.days).unwrap_or(MOST) - 1;
        usize::try_from(self.number(line, "the day", text, 0..=last)?).ok()
    }

    /// A place that was looked for by id, or a word where nothing has it.
    fn found(&mut self, line: usize, thing: &str, id: &str, place: Option<usize>) -> Option<usize> {
        if place.is_none() {
            self.say(line, format!("no {thing} is called `{id}`"));
        }
        place
    }

    fn shift_at(&mut self, line: usize, id: &str) -> Option<usize> {
        let place = self.problem.shifts.iter().position(|shift| shift.id == id);
        self.found(line, "shift", id, place)
    }

    fn person_at(&mut self, line: usize, id: &str) -> Option<usize> {
        let place = self.problem.staff.iter().position(|person| person.id == id);
        self.found(line, "employee", id, place)
    }

    /// An id that nothing of the kind has yet, and that can be written wherever ids are.
    fn new_id(&mut self, line: usize, id: &str, is_taken: bool) -> bool {
        let is_good = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !is_good {
            self.say(line, format!("`{id}` is no id: letters and figures, `-`, `_` and `.`"));
        } else if is_taken {
            self.say(line, format!("`{id}` is here twice"));
        }
        is_good && !is_taken
    }

    fn horizon(&mut self, rows: &[Row<'_>]) {
        let [row] = rows else {
            if let Some(second) = rows.get(1) {
                self.say(second.line, "the horizon is one number");
            }
            return;
        };
        if let Some([text]) = self.cells(row, ["days"]) {
            let days = self.number(row.line, "the horizon", text, 1..=366);
            self.problem.days = days.and_then(|days| usize::try_from(days).ok()).unwrap_or_default();
        }
    }

    fn shifts(&mut self, rows: &[Row<'_>]) {
        let mut followers = Vec::new();
        for row in rows {
            let mut cells = row.cells.clone();
            // A shift that everything may follow can end after its length.
            if cells.len() == 2 {
                cells.push("");
            }
            let row = Row { line: row.line, cells };
            let names = ["id", "length in minutes", "shifts that cannot follow"];
            let Some([id, minutes, not_then]) = self.cells(&row, names) else { continue };
            let is_taken = self.problem.shifts.iter().any(|shift| shift.id == id);
            let minutes = self.number(row.line, "the length", minutes, 1..=24 * 60);
            if self.new_id(row.line, id, is_taken) {
                let minutes = minutes.unwrap_or_default();
                self.problem.shifts.push(Shift { id: id.to_owned(), minutes, not_then: Vec::new() });
                followers.push((row.line, not_then));
            }
        }
        for (at, (line, not_then)) in followers.into_iter().enumerate() {
            let ids = not_then.split('|').map(str::trim).filter(|id| !id.is_empty());
            let of: Vec<usize> = ids.filter_map(|id| self.shift_at(line, id)).collect();
            self.problem.shifts[at].not_then = of;
        }
    }

    fn person(&mut self, row: &Row<'_>) {
        let names = [
            "id",
            "most of each shift",
            "most minutes",
            "fewest minutes",
            "most days in a row",
            "fewest days in a row",
            "fewest days off in a row",
            "most weekends",
        ];
        let Some([id, most_of, most, least, longest, shortest, off, weekends]) = self.cells(row, names) else { return };
        let line = row.line;
        let mut number = |name, text, from| self.number(line, name, text, from..=MOST).unwrap_or(from);
        let (most, least) = (number(names[2], most, 0), number(names[3], least, 0));
        let (longest, shortest) = (number(names[4], longest, 1), number(names[5], shortest, 0));
        let (least_off, weekends) = (number(names[6], off, 0), number(names[7], weekends, 0));
        for (least, most, what) in [(least, most, "minutes"), (shortest, longest, "days in a row")] {
            if least > most {
                self.say(line, format!("at least {least} and at most {most} {what}: nobody can have that"));
            }
        }
        let mut limits = BTreeMap::new();
        for limit in most_of.split('|').map(str::trim).filter(|limit| !limit.is_empty()) {
            let Some((shift, most)) = limit.split_once('=') else {
                self.say(line, format!("`{limit}` is no limit of a shift, as `D=14` is"));
                continue;
            };
            let (shift, most) = (shift.trim(), most.trim());
            let (at, most) = (self.shift_at(line, shift), self.number(line, "the limit", most, 0..=MOST));
            if let Some((at, most)) = at.zip(most)
                && limits.insert(at, most).is_some()
            {
                self.say(line, format!("`{shift}` has two limits"));
            }
        }
        let is_taken = self.problem.staff.iter().any(|person| person.id == id);
        if self.new_id(line, id, is_taken) {
            self.problem.staff.push(Person {
                id: id.to_owned(),
                most_of: limits,
                minutes: least..=most,
                row: shortest..=longest,
                least_off,
                weekends,
                days_off: Vec::new(),
            });
        }
    }

    fn days_off(&mut self, row: &Row<'_>) {
        let person = self.person_at(row.line, row.cells[0]);
        let days = row.cells[1..].iter().filter(|text| !text.is_empty());
        let days: Vec<usize> = days.filter_map(|text| self.day(row.line, text)).collect();
        if let Some(person) = person {
            self.problem.staff[person].days_off.extend(days);
        }
    }

    fn request(&mut self, row: &Row<'_>) -> Option<Request> {
        let [person, day, shift, weight] = self.cells(row, ["employee", "day", "shift", "weight"])?;
        let (person, day) = (self.person_at(row.line, person), self.day(row.line, day));
        let (shift, weight) = (self.shift_at(row.line, shift), self.number(row.line, "the weight", weight, 0..=MOST));
        Some(Request { person: person?, day: day?, shift: shift?, weight: weight? })
    }

    fn cover(&mut self, row: &Row<'_>) {
        let names = ["day", "shift", "requirement", "weight for under", "weight for over"];
        let Some([day, shift, wanted, under, over]) = self.cells(row, names) else { return };
        let (at, of) = (self.day(row.line, day), self.shift_at(row.line, shift));
        let mut number = |name, text| self.number(row.line, name, text, 0..=MOST);
        let (wanted, under, over) = (number(names[2], wanted), number(names[3], under), number(names[4], over));
        if let (Some(at), Some(of), Some(wanted), Some(under), Some(over)) = (at, of, wanted, under, over)
            && self.problem.cover.insert((at, of), Cover { wanted, under, over }).is_some()
        {
            self.say(row.line, format!("the cover of `{shift}` on day {day} is here twice"));
        }
    }
}
