//! What a workbook was made from: the rows that the files had, on a sheet of its own that nobody sees.
//!
//! Every cell is text, so that no spreadsheet makes something else of it, and a hash at the top tells whether one did. A
//! workbook that does not say what it was made from, or does so no longer, is one that was made by hand. One from before a
//! column or a sheet was thought of says nothing of it, and is taken for all the rest.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::hash;
use super::super::scalar::{clock_text, hundredths_text, parse_clock, parse_hundredths};
use super::super::workbook::{HIDDEN, Value, Workbook};
use super::agreed::{self, Part};
use super::cells::{Val, Vals, day, flat, of};
use super::columns::{ABSENCES, Column, DOCTORS, FORMS, Holds, SHEETS, SheetOf};
use super::contents::Contents;
use super::names::Names;
use crate::domain::Lang;
use crate::domain::time::read_date;

/// How rows are written; a workbook of another is as one made by hand.
const FORMAT: &str = "1";

/// The word that begins the row of the period.
const PERIOD: &str = "period";

/// The word that begins the row of the doctors who were invented.
const EXAMPLES: &str = "examples";

/// The word that begins the row of the doctor whose form a workbook is.
const FORM: &str = "form";

/// Of which station and period some rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct Whose {
    station: String,
    station_name: String,
    name: String,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

/// The rows of every sheet at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    pub(super) whose: Whose,
    /// Id of the doctor whose form it is, which has rows of hers alone; nothing of a workbook of all.
    pub(super) doctor: Option<String>,
    /// Ids of the doctors who were invented.
    examples: Vec<String>,
    /// In the order of [`SHEETS`].
    rows: [Vec<Vals>; SHEETS.len()],
    /// The keys of the columns that it speaks of, in the order in which it has them: no row has another.
    heads: [Vec<&'static str>; SHEETS.len()],
}

/// The keys of all columns of a sheet.
fn keys(sheet: &SheetOf) -> Vec<&'static str> {
    sheet.columns.iter().map(|column| column.key).collect()
}

impl Whose {
    /// Whether another is of the same station and the same dates: names may have been put right since.
    pub(super) fn is(&self, other: &Self) -> bool {
        (&self.station, self.from, self.to) == (&other.station, other.from, other.to)
    }

    /// The station and the period by name, with its dates.
    pub(super) fn text(&self, lang: Lang) -> String {
        let Self { station_name, name, from, to, .. } = self;
        format!("{station_name}: {name} ({}–{})", day(*from, lang), day(*to, lang))
    }
}

impl Base {
    /// What the files say now.
    pub(super) fn of(contents: &Contents) -> Self {
        let instance = &contents.loaded.instance;
        let (station, period) = (&instance.station, &instance.period);
        Self {
            whose: Whose {
                station: flat(&station.id),
                station_name: flat(&station.name),
                name: flat(&period.name),
                from: period.from,
                to: period.to,
            },
            doctor: None,
            examples: instance.doctors.iter().filter(|d| d.is_example).map(|d| d.id.clone()).collect(),
            rows: contents.rows(),
            heads: SHEETS.map(keys),
        }
    }

    /// Some absences alone, of a station and a period.
    pub(super) fn of_absences(whose: &Whose, absences: Vec<Vals>) -> Self {
        let mut absences = Some(absences);
        let rows = SHEETS.map(|sheet| match sheet.name {
            name if name == ABSENCES.name => absences.take().unwrap_or_default(),
            _ => Vec::new(),
        });
        Self { whose: whose.clone(), doctor: None, examples: Vec::new(), rows, heads: SHEETS.map(keys) }
    }

    /// What it says of one doctor: who she is, and the rows of the sheets that a form has.
    pub(super) fn of_doctor(&self, id: &str) -> Self {
        let own = |sheet: &SheetOf, key: &str| {
            let is_hers = |vals: &&Vals| matches!(of(vals, key), Val::Text(text) if text == id);
            self.rows(sheet).iter().filter(is_hers).cloned().collect::<Vec<Vals>>()
        };
        let rows = SHEETS.map(|sheet| match sheet.name {
            name if name == DOCTORS.name => {
                let known = |vals: Vals| vals.into_iter().filter(|(key, _)| ["id", "name"].contains(key)).collect();
                own(sheet, "id").into_iter().map(known).collect()
            }
            name if FORMS.iter().any(|form| form.name == name) => own(sheet, "doctor"),
            _ => Vec::new(),
        });
        let heads = SHEETS.map(keys);
        Self { whose: self.whose.clone(), doctor: Some(id.to_owned()), examples: Vec::new(), rows, heads }
    }

    /// The doctors who were invented, by id and name.
    pub(super) fn examples(&self) -> Vec<(String, String)> {
        let names = self.names();
        self.examples.iter().map(|id| (id.clone(), names.name(id))).collect()
    }

    /// Without some doctors, and without what is theirs.
    pub(super) fn without(mut self, ids: &BTreeSet<String>) -> Self {
        for (sheet, rows) in SHEETS.iter().zip(&mut self.rows) {
            let key = if sheet.name == DOCTORS.name { "id" } else { "doctor" };
            rows.retain(|vals| !matches!(of(vals, key), Val::Text(id) if ids.contains(id)));
            for column in sheet.columns.iter().filter(|column| agreed::is_of_doctors(column)) {
                for val in rows.iter_mut().filter_map(|vals| vals.get_mut(column.key)) {
                    leave(val, ids, &sheet.default(column));
                }
            }
        }
        self
    }

    /// The rows of a sheet.
    pub(super) fn rows(&self, of: &SheetOf) -> &[Vals] {
        let at = SHEETS.iter().position(|sheet| sheet.name == of.name);
        at.and_then(|at| self.rows.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The keys of the columns of a sheet that it speaks of.
    pub(super) fn told(&self, of: &SheetOf) -> &[&'static str] {
        let at = SHEETS.iter().position(|sheet| sheet.name == of.name);
        at.and_then(|at| self.heads.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The doctors with their names.
    pub(super) fn names(&self) -> Names {
        let text = |vals, key| match of(vals, key) {
            Val::Text(text) => text.as_str(),
            _ => "",
        };
        Names::of(self.rows(&DOCTORS).iter().map(|vals| (text(vals, "id"), text(vals, "name"))))
    }

    /// The same with other rows of the sheets that say any, in the order of [`SHEETS`].
    pub(super) fn with(&self, said: [Option<Vec<Vals>>; SHEETS.len()]) -> Self {
        let mut other = self.clone();
        for (((sheet, rows), head), said) in SHEETS.iter().zip(&mut other.rows).zip(&mut other.heads).zip(said) {
            let Some(said) = said else { continue };
            let is_new = |key: &&'static str| !head.contains(key) && said.iter().any(|vals| vals.contains_key(key));
            let new: Vec<&'static str> = keys(sheet).into_iter().filter(is_new).collect();
            head.extend(new);
            // A sheet that is not spoken of has no head.
            if said.is_empty() && agreed::is_one(sheet) {
                *head = keys(sheet);
            }
            *rows = said;
        }
        other
    }

    /// The hash by which it is told from others.
    pub(super) fn mark(&self) -> String {
        digest(&self.body())
    }

    /// The rows of the sheet that nobody sees.
    pub(super) fn cells(&self) -> Vec<Vec<String>> {
        let mut rows = self.body();
        rows.insert(0, vec!["legevakt".to_owned(), FORMAT.to_owned(), digest(&rows)]);
        rows
    }

    /// The rows below the hash.
    fn body(&self) -> Vec<Vec<String>> {
        let Whose { station, station_name, name, from, to } = &self.whose;
        let dates = [from.to_string(), to.to_string()];
        let mut rows = vec![[PERIOD, station, station_name, name, &dates[0], &dates[1]].map(str::to_owned).to_vec()];
        rows.extend(self.doctor.iter().map(|id| vec![FORM.to_owned(), id.clone()]));
        if !self.examples.is_empty() {
            rows.push(std::iter::once(EXAMPLES.to_owned()).chain(self.examples.iter().cloned()).collect());
        }
        for ((sheet, vals), head) in SHEETS.iter().zip(&self.rows).zip(&self.heads) {
            // What nobody has agreed on is not spoken of, as in a workbook from before it could be.
            if vals.is_empty() && agreed::is_one(sheet) {
                continue;
            }
            let row =
                |cells: &mut dyn Iterator<Item = String>| std::iter::once(key(sheet).to_owned()).chain(cells).collect();
            rows.push(row(&mut head.iter().map(|key| (*key).to_owned())));
            rows.extend(vals.iter().map(|vals| row(&mut head.iter().map(|key| written(of(vals, key))))));
        }
        rows
    }

    /// What a workbook says that it was made from; nothing when it does not, or when a cell of that is not what it was.
    pub(super) fn read(workbook: &Workbook) -> Option<Self> {
        let sheet = workbook.sheets.iter().find(|sheet| sheet.name == HIDDEN)?;
        let text = |cells: &[Value]| cells.iter().map(|cell| cell.text()).collect::<Vec<_>>();
        Self::of_cells(&sheet.rows.iter().map(|row| text(&row.cells)).collect::<Vec<_>>())
    }

    /// What was written as such cells; nothing when one of them is not what it was.
    pub(super) fn of_cells(cells: &[Vec<String>]) -> Option<Self> {
        let (head, rows) = cells.split_first()?;
        let told = |at: usize| head.get(at).map(String::as_str);
        if told(1) != Some(FORMAT) || told(2) != Some(digest(rows).as_str()) {
            return None;
        }
        let (period, rows) = rows.split_first()?;
        let [_, station, station_name, name, from, to] = &period[..] else { return None };
        let whose = Whose {
            station: station.clone(),
            station_name: station_name.clone(),
            name: name.clone(),
            from: read_date(from)?,
            to: read_date(to)?,
        };
        let named = |word: &str| rows.iter().find(|row| row.first().is_some_and(|first| first == word));
        let doctor = named(FORM).and_then(|row| row.get(1)).cloned();
        let examples =
            named(EXAMPLES).map_or(Vec::new(), |row| row.iter().skip(1).filter(|id| !id.is_empty()).cloned().collect());
        let (mut of_sheets, mut heads) = (SHEETS.map(|_| Vec::new()), SHEETS.map(keys));
        for ((sheet, vals), told) in SHEETS.iter().zip(&mut of_sheets).zip(&mut heads) {
            let mut own = rows.iter().filter(|row| row.first().is_some_and(|first| first == key(sheet)));
            // A workbook from before a sheet was thought of does not speak of it.
            let columns = match own.next() {
                Some(head) => head.iter().skip(1).map(String::as_str),
                None if agreed::is_one(sheet) => continue,
                None => return None,
            };
            // Nor does one from before a column was.
            let columns: Vec<&Column> = columns.map(|key| sheet.column(key)).collect::<Option<_>>()?;
            *vals = own.map(|row| vals_of(&columns, row.get(1..).unwrap_or_default())).collect::<Option<_>>()?;
            if !vals.is_empty() || !agreed::is_one(sheet) {
                *told = columns.iter().map(|column| column.key).collect();
            }
        }
        Some(Self { whose, doctor, examples, rows: of_sheets, heads })
    }
}

/// Takes some doctors out of a value that names several, each alone or with her days; one that is left with nobody is `default`.
fn leave(val: &mut Val, ids: &BTreeSet<String>, default: &Val) {
    let Val::Text(text) = val else { return };
    let is_left = |one: &&str| !one.split('|').next().is_some_and(|id| ids.contains(id));
    let kept: Vec<&str> = text.split(';').filter(is_left).collect();
    if kept.len() < text.split(';').count() {
        *val = if kept.is_empty() { default.clone() } else { Val::Text(kept.join(";")) };
    }
}

/// What the rows of a sheet begin with.
fn key(sheet: &SheetOf) -> &'static str {
    let [_, _, name] = sheet.name;
    name
}

/// The hash of some rows. Blank cells at the end of a row are no cells.
fn digest(rows: &[Vec<String>]) -> String {
    let cells = |row: &Vec<String>| row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    let lines: Vec<String> = rows.iter().map(|row| row[..cells(row)].join("\u{1f}")).collect();
    hash::of_text(&lines.join("\u{1e}"))
}

fn vals_of(columns: &[&Column], cells: &[String]) -> Option<Vals> {
    let val =
        |(at, column): (usize, &&Column)| Some((column.key, read(cells.get(at).map_or("", String::as_str), column)?));
    columns.iter().enumerate().map(val).collect()
}

/// A value as text.
pub(super) fn written(val: &Val) -> String {
    match val {
        Val::Nothing => String::new(),
        Val::Text(text) => text.clone(),
        Val::Date(date) => date.to_string(),
        Val::Clock(minute) => clock_text(*minute),
        Val::Int(number) => number.to_string(),
        Val::Hundredths(number) => hundredths_text(*number),
        Val::Flag(flag) => flag.to_string(),
    }
}

/// A value of a column as it was written; nothing when none of them is written so.
fn read(text: &str, column: &Column) -> Option<Val> {
    if text.is_empty() {
        return Some(Val::Nothing);
    }
    match column.holds {
        Holds::Agreed(Part::Setting) => Some(agreed::typed(text)),
        Holds::Doctor
        | Holds::Id
        | Holds::Text
        | Holds::Word(..)
        | Holds::Words(..)
        | Holds::Lines
        | Holds::Numbers
        | Holds::Agreed(_) => Some(Val::Text(text.to_owned())),
        Holds::Date => read_date(text).map(Val::Date),
        Holds::Clock => parse_clock(text).map(Val::Clock),
        Holds::Int => text.parse().ok().map(Val::Int),
        Holds::Hundredths => parse_hundredths(text).map(Val::Hundredths),
        Holds::Flag => text.parse().ok().map(Val::Flag),
    }
}
