//! Rosters that somebody made by hand in a spreadsheet, long or wide.
//!
//! Long is a row for each assignment: date, shift, doctor, and line, seat, start and end where they are told. Wide is a row
//! for each date and a column for each shift, line or seat, with names in the cells. Which it is, is found by the headings,
//! which may stand anywhere near the top. What is read is told by remarks; what fits nowhere becomes an oddity.
//!
//! A wide cell names no seats. Its doctors are seated in the order of the shift's seats, a LIS1 in a seat for LIS1. Where a
//! column is of a line with several shifts on the date, one name has them all, and as many names as shifts have one each, by
//! start.

mod agree;
mod columns;
mod heads;
mod names;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use crate::domain::doctor::Role;
use crate::domain::roster::Oddity;
use crate::domain::station::Asks;
use crate::domain::{DoctorIx, Instance, Roster, ShiftIx, SlotIx};

use super::cut::short;
use super::diagnostic::{Place, Problems};
use super::import::{Remarks, What, clock, date};
use super::kind::Kind;
use super::roster::read::{MOST_IN_SEAT, disagrees, read_roster_with_notes};
use super::rows::{self, MOST_SHOWN, is_json};
use super::scalar::clock_text;
use super::sheet;
use super::words::bare;
use super::workbook::{Value, WorkRow, WorkSheet, is_workbook, read_joined};
use crate::domain::time::read_date;
use agree::{Long, compare};
pub use columns::ColumnNames;
use columns::{Fixed, Layout, Seats, Told, Words, layout};
use names::Called;

/// What is said of a roster file: by line and column of a text, or by cell of a sheet.
#[derive(Clone, Debug)]
pub enum Said {
    /// Of a text.
    Text(Problems),
    /// Of a sheet.
    Cells(Remarks),
}

impl Said {
    /// Everything, for people; empty when nothing is said.
    #[must_use]
    pub fn render(&self, lang: crate::domain::Lang, color: bool) -> String {
        match self {
            Self::Text(problems) => problems.render(lang, color),
            Self::Cells(remarks) => remarks.render(lang),
        }
    }
}

/// Reads a roster from whatever it was made in: `roster.json`, our CSV, a CSV or a workbook made by hand.
///
/// A path that ends in `.xlsx` is a workbook. What our own readers can read is read by them; the rest is read by its headings.
/// `names` says what columns are called that are not called what they are.
///
/// # Errors
/// When it is no roster, and what its headings lack.
pub fn read_any_roster(
    instance: &Instance,
    path: &Path,
    bytes: &[u8],
    names: &ColumnNames,
) -> Result<(Roster, Said), Said> {
    if is_workbook(path) {
        let workbook = read_joined(bytes).map_err(Said::Cells)?;
        return read(instance, &workbook.sheets, names).map(|(r, n)| (r, Said::Cells(n))).map_err(Said::Cells);
    }
    let name = path.display().to_string();
    let text = String::from_utf8_lossy(bytes);
    let ours = if names.0.is_empty() || is_json(&text) {
        match read_roster_with_notes(instance, &name, &text) {
            Ok((roster, notes)) => return Ok((roster, Said::Text(notes))),
            Err(problems) => Some(problems),
        }
    } else {
        None
    };
    // Only headings are a reason to think that it was made by hand, and not when they are ours and one is misspelt.
    if let Some(problems) = &ours
        && (!problems.errors().all(|p| is_heading(&p.kind)) || is_misspelt(problems))
    {
        return Err(Said::Text(problems.clone()));
    }
    let table = sheet::split(&text);
    if !table.faults.is_empty() {
        let mut problems = Problems::default();
        let file = problems.add_input(path, text.into_owned());
        for (span, kind) in table.faults {
            problems.report(&Place { file, span }, kind);
        }
        return Err(Said::Text(problems));
    }
    let file = path.file_name().map_or(name, |n| n.to_string_lossy().into_owned());
    let found = read(instance, &[WorkSheet::of_csv(&file, &text)], names);
    match (found, ours) {
        (Ok((roster, notes)), _) => Ok((roster, Said::Cells(notes))),
        (Err(remarks), Some(problems)) if remarks.is_no_roster() && is_like_ours(&problems) => {
            Err(Said::Text(problems))
        }
        (Err(remarks), _) => Err(Said::Cells(remarks)),
    }
}

fn is_heading(kind: &Kind) -> bool {
    matches!(kind, Kind::MissingColumn { .. } | Kind::UnknownColumn { .. } | Kind::TwiceColumn { .. })
}

/// Whether a heading is like one of ours.
fn has_near(problems: &Problems) -> bool {
    problems.errors().any(|p| matches!(p.kind, Kind::UnknownColumn { near: Some(_), .. }))
}

/// Whether a table has a row for each assignment, and a heading like one of ours that is missing.
fn is_misspelt(problems: &Problems) -> bool {
    let is = |kind: &Kind, name: &str| matches!(kind, Kind::MissingColumn { column, .. } if *column == name);
    let has = |name: &str| problems.errors().all(|p| !is(&p.kind, name));
    has_near(problems) && has("date") && has("doctor") && (has("shift") || has("line"))
}

/// Whether a table has some of our headings, or some like them.
fn is_like_ours(problems: &Problems) -> bool {
    let missing = problems.errors().filter(|p| matches!(p.kind, Kind::MissingColumn { .. })).count();
    missing < rows::NEEDED || has_near(problems)
}

/// The doctors for some seats on a date, in the order of the file.
type Groups = BTreeMap<(NaiveDate, Seats), Vec<Called>>;

/// Reads sheets.
fn read(instance: &Instance, sheets: &[WorkSheet], names: &ColumnNames) -> Result<(Roster, Remarks), Remarks> {
    let mut remarks = Remarks::default();
    let words = Words { instance };
    let told = Told::new(words, names, &mut remarks);
    let mut layouts: Vec<Layout<'_>> = sheets.iter().filter_map(|s| layout(words, &told, s)).collect();
    // A workbook that has the same roster in both ways is read once, and must say the same in both.
    let mut wide: Vec<Layout<'_>> = Vec::new();
    if layouts.iter().any(Layout::is_long) {
        let (long, others) = layouts.into_iter().partition(Layout::is_long);
        (layouts, wide) = (long, others);
    }
    told.missing(names, &layouts, headings(sheets), &mut remarks);
    if layouts.is_empty() {
        remarks.say(match sheets.iter().any(is_by_person) {
            true => What::ByPerson,
            false => What::NoRoster { found: headings(sheets) },
        });
        return Err(remarks);
    }
    for sheet in sheets.iter().filter(|s| !layouts.iter().chain(&wide).any(|l| l.sheet.name == s.name)) {
        remarks.on(&sheet.name, What::OtherSheet { near: None });
    }
    let mut reader = Reader::new(instance, remarks);
    for layout in &layouts {
        layout.tell(words, &mut reader.remarks);
        reader.sheet(words, layout);
    }
    if reader.remarks.has_errors() {
        return Err(reader.remarks);
    }
    if reader.is_crowded() {
        return Err(reader.remarks);
    }
    let groups = if wide.is_empty() { Groups::new() } else { reader.groups.clone() };
    reader.seat();
    if let (Some(first), false) = (layouts.first(), wide.is_empty()) {
        let mut other = Reader::new(instance, Remarks::default());
        for layout in &wide {
            other.sheet(words, layout);
        }
        other.seat();
        let long = Long { roster: &reader.roster, groups: &groups, sheet: &first.sheet.name };
        compare(&other, &long, &wide, &mut reader.remarks);
        if reader.remarks.has_errors() {
            return Err(reader.remarks);
        }
    }
    Ok((reader.roster, reader.remarks))
}

/// Whether a sheet has a column for each day, and so a row for each person.
fn is_by_person(sheet: &WorkSheet) -> bool {
    const LEAST: usize = 7;
    sheet.rows.iter().take(10).any(|row| row.cells.iter().filter(|cell| date(cell).is_some()).count() >= LEAST)
}

/// What may have been headings: the row with the most texts near the top of the first sheet.
fn headings(sheets: &[WorkSheet]) -> Vec<String> {
    let texts = |row: &WorkRow| -> Vec<String> {
        row.cells.iter().filter(|c| matches!(c, Value::Text(_)) && !c.is_blank()).map(Value::text).collect()
    };
    let rows = sheets.iter().flat_map(|s| s.rows.iter().take(10)).map(texts);
    let rows = rows.map(|mut texts| {
        // A title joined over many columns is one text.
        texts.dedup();
        texts
    });
    rows.fold(Vec::new(), |best, next| if next.len() > best.len() { next } else { best })
}

struct Reader<'a> {
    instance: &'a Instance,
    people: super::import::names::Names,
    roster: Roster,
    groups: Groups,
    remarks: Remarks,
}

impl<'a> Reader<'a> {
    fn new(instance: &'a Instance, remarks: Remarks) -> Self {
        let (people, roster) = (names::people(instance), Roster::empty(instance));
        Self { instance, people, roster, groups: Groups::new(), remarks }
    }
}

impl Reader<'_> {
    /// The date of a row. It may stand once for several rows, as in cells that are joined.
    fn date(&self, told: &Value, last: Option<NaiveDate>) -> Option<NaiveDate> {
        if told.is_blank() { last } else { date(told).or_else(|| self.without_year(&told.text())) }
    }

    /// Tells of seats with more doctors than can be held against each other, and whether there are any.
    fn is_crowded(&mut self) -> bool {
        let crowded = self.groups.iter().filter(|(_, called)| called.len() > MOST_IN_SEAT);
        let told: Vec<What> = crowded
            .map(|((date, seats), _)| {
                let (line, template, seat) = seats.first().copied().unwrap_or_default();
                let template = &self.instance.station.lines[line].templates[template];
                let seat = template.seats.get(seat).map_or_else(String::new, |seat| seat.name.clone());
                What::CrowdedSeat { shift: format!("{} {date}", template.name), seat, most: MOST_IN_SEAT }
            })
            .collect();
        told.into_iter().for_each(|what| self.remarks.say(what));
        self.remarks.has_errors()
    }

    /// Tells of columns that have no heading and name doctors: who stands there would be lost.
    fn nameless(&mut self, layout: &Layout<'_>) {
        let width = layout.rows().map(|row| row.cells.len()).max().unwrap_or_default();
        for at in (0..width).filter(|at| layout.is_nameless(*at)) {
            let named = |row: &&WorkRow| {
                let called = names::called(&self.people, row.cell(at), row.number, at);
                called.iter().any(|one| one.doctor.is_some())
            };
            if let Some(row) = layout.rows().find(named) {
                let what = What::NoHeading { head_row: layout.head_row };
                self.remarks.at(&layout.sheet.name, row.number, at, what);
            }
        }
    }

    fn sheet(&mut self, words: Words<'_>, layout: &Layout<'_>) {
        let name = &layout.sheet.name;
        let Some(date_at) = layout.at(Fixed::Date) else { return };
        if !layout.is_long() {
            self.nameless(layout);
        }
        let (mut outside, mut ignored) = (0, Vec::new());
        let mut last: Option<NaiveDate> = None;
        let duties: Vec<usize> = match layout.at(Fixed::Doctor).filter(|_| layout.is_long()) {
            Some(doctor) => vec![doctor],
            None => layout.duties.iter().map(|(at, _)| *at).collect(),
        };
        for row in layout.rows() {
            for at in duties.iter().copied().chain([date_at]) {
                match row.cell(at) {
                    Value::Error(text) => self.remarks.at(name, row.number, at, What::ErrorCell { text: text.clone() }),
                    Value::Unsolved => self.remarks.at(name, row.number, at, What::Unsolved),
                    _ => {}
                }
            }
            let is_empty = duties.iter().all(|at| row.cell(*at).is_blank());
            let told = row.cell(date_at);
            let Some(found) = self.date(told, last) else {
                if is_empty {
                    if !told.is_blank() {
                        ignored.push(row.number);
                    }
                } else {
                    self.roster.oddities.push(Oddity::Unreadable { text: line(row), row: row.number });
                }
                continue;
            };
            last = Some(found);
            if is_empty {
                continue;
            }
            let period = &self.instance.period;
            let is_past = self.instance.shifts.first().is_some_and(|s| s.date <= found) && found < period.from;
            if !(period.from..=period.to).contains(&found) && !is_past {
                outside += 1;
            } else if layout.is_long() {
                self.long(words, layout, row, found);
            } else {
                for (at, seats) in &layout.duties {
                    let called = names::called(&self.people, row.cell(*at), row.number, *at);
                    self.call(name, found, seats.clone(), called);
                }
            }
        }
        if outside > 0 {
            self.remarks.on(name, What::RowsOutside { count: outside });
        }
        if !ignored.is_empty() {
            self.remarks.on(name, What::RowsIgnored { rows: ignored });
        }
    }

    /// `5.6.`: in the year that has that day in the period.
    fn without_year(&self, text: &str) -> Option<NaiveDate> {
        let text =
            text.trim_start_matches(|c: char| !c.is_ascii_digit()).trim().trim_end_matches('.').replace('/', ".");
        let (from, to) = (self.instance.period.from, self.instance.period.to);
        let mut found = (from.year()..=to.year()).filter_map(|year| read_date(&format!("{text}.{year}")));
        let within = |date: &NaiveDate| (from..=to).contains(date);
        found.by_ref().find(within).filter(|_| !found.any(|d| within(&d)))
    }

    fn long(&mut self, words: Words<'_>, layout: &Layout<'_>, row: &WorkRow, date: NaiveDate) {
        let Some(doctor_at) = layout.at(Fixed::Doctor) else { return };
        let text = |fixed| layout.at(fixed).map_or_else(String::new, |at| row.cell(at).text());
        let mut seats = words.all();
        for fixed in [Fixed::Line, Fixed::Shift, Fixed::Seat] {
            let text = text(fixed);
            if !text.is_empty() {
                seats = words.seats(&text, &seats).unwrap_or_default();
            }
        }
        if text(Fixed::Line).is_empty() && text(Fixed::Shift).is_empty() {
            self.roster.oddities.push(Oddity::Unreadable { text: line(row), row: row.number });
            return;
        }
        let mut called = names::called(&self.people, row.cell(doctor_at), row.number, doctor_at);
        for one in &mut called {
            one.text = line(row);
            one.times = [Fixed::Start, Fixed::End].map(|fixed| {
                let at = layout.at(fixed).map_or(&Value::Empty, |at| row.cell(at));
                clock(at).map_or_else(|| at.text(), clock_text)
            });
        }
        self.call(&layout.sheet.name, date, seats, called);
    }

    fn call(&mut self, sheet: &str, date: NaiveDate, seats: Seats, called: Vec<Called>) {
        for one in &called {
            if let Some(what) = &one.doubt {
                self.remarks.at(sheet, one.row, one.column, what.clone());
            }
        }
        let group = self.groups.entry((date, seats)).or_default();
        for mut one in called {
            // Two sheets may say the same; one sheet that says it twice is for the check to see.
            let is_said = group.iter().any(|o| o.sheet != sheet && o.doctor.is_some() && o.doctor == one.doctor);
            if !is_said {
                sheet.clone_into(&mut one.sheet);
                group.push(one);
            }
        }
    }

    /// Seats everybody.
    fn seat(&mut self) {
        for ((date, seats), called) in std::mem::take(&mut self.groups) {
            let shifts = self.shifts(date, &seats);
            let (shifts_count, called_count) = (shifts.len(), called.len());
            for (n, one) in called.iter().enumerate() {
                match (shifts_count, called_count) {
                    (0, _) => self.nowhere(date, one),
                    (1, _) => self.put(&shifts[0], one),
                    (_, 1) => shifts.iter().for_each(|shift| self.put(shift, one)),
                    (s, c) if s == c => self.put(&shifts[n], one),
                    _ => match shifts.iter().find(|(ix, _)| self.begins(*ix, one)) {
                        Some(shift) => self.put(shift, one),
                        None => self.nowhere(date, one),
                    },
                }
            }
        }
    }

    fn nowhere(&mut self, date: NaiveDate, one: &Called) {
        let (text, row) = (one.text.clone(), one.row);
        let (duty, date) = (text.clone(), Some(date));
        self.roster.oddities.push(Oddity::UnknownShift { text: text.clone(), row, doctor: one.doctor, date, duty });
        if one.doctor.is_none() {
            self.roster.oddities.push(Oddity::UnknownDoctor { text, row, shift: None });
        }
    }

    /// Whether a row says that it begins when a shift does.
    fn begins(&self, shift: ShiftIx, one: &Called) -> bool {
        !one.times[0].is_empty() && !disagrees(self.instance, shift, &one.times[0], "")
    }

    /// The shifts of some seats on a date, by start, with those seats.
    fn shifts(&self, date: NaiveDate, seats: &Seats) -> Vec<(ShiftIx, Vec<SlotIx>)> {
        let Some(line) = Words::line(seats) else { return Vec::new() };
        let mut shifts: Vec<(ShiftIx, Vec<SlotIx>)> = Vec::new();
        for (_, t, s) in seats {
            let template = &self.instance.station.lines[line.0].templates[*t];
            let Some(ix) = self.instance.find_shift(date, line, &template.id) else { continue };
            let slot = self.instance.find_slot(date, line, &template.id, &template.seats[*s].name);
            match shifts.iter_mut().find(|(known, _)| *known == ix) {
                Some((_, slots)) => slots.extend(slot),
                None => shifts.push((ix, slot.into_iter().collect())),
            }
        }
        shifts.sort_by_key(|(ix, _)| self.instance.shifts[ix.0].span.start);
        shifts
    }

    /// Puts somebody in a seat of a shift.
    fn put(&mut self, (shift, slots): &(ShiftIx, Vec<SlotIx>), one: &Called) {
        let (instance, row, text) = (self.instance, one.row, || one.text.clone());
        if instance.shifts[shift.0].past {
            let is_known = slots.iter().any(|s| one.doctor.is_some_and(|d| instance.history.contains(&(*s, d))));
            if !is_known {
                self.nowhere(instance.shifts[shift.0].date, one);
            }
            return;
        }
        if disagrees(instance, *shift, &one.times[0], &one.times[1]) {
            self.roster.oddities.push(Oddity::TimesDisagree { text: text(), row, shift: *shift, doctor: one.doctor });
        }
        let Some(doctor) = one.doctor else {
            self.roster.oddities.push(Oddity::UnknownDoctor { text: text(), row, shift: Some(*shift) });
            return;
        };
        let is_named = |slot: &&SlotIx| one.seats.contains(&bare(&instance.slots[slot.0].seat));
        if let Some(slot) = slots.iter().find(is_named) {
            self.roster.assign(*slot, doctor);
            return;
        }
        let is_free = |slot: &&SlotIx| {
            i64::try_from(self.roster.at(**slot).len()).unwrap_or(i64::MAX) < instance.slots[slot.0].max
        };
        let suits = |slot: &&SlotIx| (instance.slots[slot.0].asks == Asks::Lis1) == is_lis1(instance, doctor);
        let mut free = slots.iter().filter(is_free);
        let chosen = free.clone().find(suits).or_else(|| free.next());
        if let Some(slot) = chosen.or_else(|| slots.iter().find(suits)).or_else(|| slots.first()) {
            self.roster.assign(*slot, doctor);
        }
    }
}

fn is_lis1(instance: &Instance, doctor: DoctorIx) -> bool {
    instance.doctors[doctor.0].role == Role::Lis1
}

/// A row as a person would read it out.
fn line(row: &WorkRow) -> String {
    let texts = row.cells.iter().filter(|c| !c.is_blank()).map(|c| c.text().replace('\n', " / "));
    short(&texts.collect::<Vec<_>>().join(" "), MOST_SHOWN)
}
