//! Absences and wishes that are changed by hand, row by row: painted over days, put by a form, pasted from a spreadsheet.
//!
//! ```text
//! files -> rows -> an order changes some -> a workbook in memory that says so -> import
//! ```
//!
//! What comes of it is what an import of that workbook gives, because it is one.

mod days;
mod paste;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::super::super::text::text;
use super::super::Loaded;
use super::super::diagnostic::{Problem, Problems};
use super::super::hash;
use super::super::kind::Kind;
use super::super::read::Load;
use super::super::sheet;
use super::super::workbook::{HIDDEN, Value, WorkRow, WorkSheet, Workbook};
use super::agreed::Things;
use super::base::{Base, written};
use super::cells::{self, Known, Val, Vals, of};
use super::changes::Tale;
use super::columns::{ABSENCES, Column, Holds, SheetOf, Three, WISHES, Word, in_lang};
use super::contents::{Contents, wish_vals};
use super::lists;
use super::messages::{Remark, Remarks};
use super::told::{self, Said, in_this};
use super::{Before, Imported, Imports, Removing, imported, sheets};
use crate::domain::Lang;

/// One of the lists that are changed by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// When doctors are away.
    Absences,
    /// What they wish.
    Wishes,
}

impl Listed {
    /// Both, in the order of the workbook.
    pub(crate) const ALL: [Self; 2] = [Self::Absences, Self::Wishes];

    fn sheet(self) -> &'static SheetOf {
        match self {
            Self::Absences => &ABSENCES,
            Self::Wishes => &WISHES,
        }
    }

    /// What people call it.
    pub(crate) fn name(self, lang: Lang) -> &'static str {
        in_lang(lang, self.sheet().name)
    }
}

/// What a field of a form takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A date.
    Date,
    /// A time of day.
    Clock,
    /// Any text.
    Text,
    /// Yes or no.
    Flag,
    /// One of some words: each as the files have it, and as people say it.
    One(Vec<(String, String)>),
    /// Some of some words.
    Some(Vec<(String, String)>),
}

/// A field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blank {
    /// The key of its value.
    pub(crate) key: &'static str,
    /// What people call it.
    pub(crate) label: &'static str,
    /// What it takes.
    pub(crate) takes: Takes,
}

/// A row as the files have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Noted {
    /// Its list.
    pub(crate) list: Listed,
    /// Id of the doctor.
    pub(crate) doctor: String,
    /// Tells it from all that say something else.
    pub(crate) mark: String,
    /// What it says, for people, without the doctor.
    pub(crate) text: String,
    /// Its values by their keys, as a form is filled in with them.
    pub(crate) cells: Vec<(&'static str, String)>,
}

/// What is laid upon days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Brush {
    /// A wish of this level, by the word of the files.
    Level(String),
    /// An absence for this reason, by the word of the files.
    Reason(String),
    /// Nothing: wishes and absences go.
    Nothing,
}

/// Days of doctors, and what is laid upon them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Painted {
    /// Ids of the doctors.
    pub(crate) doctors: Vec<String>,
    /// First day.
    pub(crate) from: NaiveDate,
    /// Last day, included.
    pub(crate) to: NaiveDate,
    /// Not these days alone, but their weekdays in the whole period.
    pub(crate) is_series: bool,
    /// Kinds of shifts, by the words of the files; none is all.
    pub(crate) kinds: Vec<String>,
    /// What is laid upon them.
    pub(crate) brush: Brush,
}

/// Texts by the keys of their fields, as a person wrote them.
pub(crate) type Written = Vec<(String, String)>;

/// What is to be done with the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Days are painted.
    Paint(Painted),
    /// A row comes, in the place of the one with a mark if there is any.
    Put {
        /// Its list.
        list: Listed,
        /// The row that it takes the place of.
        mark: Option<String>,
        /// What it says.
        cells: Written,
    },
    /// The row with a mark goes.
    Remove {
        /// Its list.
        list: Listed,
        /// The row.
        mark: String,
    },
    /// Rows of a spreadsheet come.
    Paste {
        /// Their list.
        list: Listed,
        /// The level or the reason of rows that have none, by the word of the files.
        word: String,
        /// The rows, parted by tabs or semicolons.
        text: String,
    },
}

/// What an order makes of the files.
#[derive(Clone, Debug)]
pub(crate) struct Ordered {
    /// The files that change, with their whole new text.
    pub(crate) files: Vec<(PathBuf, String)>,
    /// What changes, a line for each row.
    pub(crate) told: Vec<String>,
    /// What was not read, and the wishes that are of no avail now and were not before.
    pub(crate) notes: Vec<String>,
}

/// The rows of both lists while they are changed.
struct Rows {
    absences: Vec<Vals>,
    wishes: Vec<Vals>,
}

impl Rows {
    fn of(contents: &Contents) -> Self {
        let [_, _, absences, wishes, ..] = contents.rows();
        Self { absences, wishes }
    }

    fn list(&self, list: Listed) -> &[Vals] {
        match list {
            Listed::Absences => &self.absences,
            Listed::Wishes => &self.wishes,
        }
    }

    fn list_mut(&mut self, list: Listed) -> &mut Vec<Vals> {
        match list {
            Listed::Absences => &mut self.absences,
            Listed::Wishes => &mut self.wishes,
        }
    }

    /// Adds a row, in the place of those that are about the same.
    fn put(&mut self, list: Listed, row: Vals) {
        let about: &[&str] = match list {
            Listed::Absences => &["doctor", "from", "to", "start", "end"],
            Listed::Wishes => &["doctor", "from", "to", "days", "kinds", "lines", "only"],
        };
        let rows = self.list_mut(list);
        rows.retain(|other| about.iter().any(|key| of(other, key) != of(&row, key)));
        rows.push(row);
    }
}

/// Every absence and wish of a period, in the order of the files.
///
/// # Errors
/// Everything that is wrong in the files.
pub(crate) fn noted(path: &Path, load: Load<'_>, lang: Lang) -> Result<Vec<Noted>, Problems> {
    let contents = Contents::read(path, load)?;
    let (doctors, lines) = (contents.names(), contents.lines());
    let period = &contents.loaded.instance.period;
    let things = Things::default();
    let known = Known { doctors: &doctors, lines: &lines, things: &things, day: period.from, last: period.to };
    let rows = Rows::of(&contents);
    let note = |list: Listed, vals: &Vals| {
        let sheet = list.sheet();
        let shown = |key: &str| match (sheet.column(key), of(vals, key)) {
            (Some(column), val) if *val != Val::Nothing => cells::show(val, column, lang, known),
            _ => String::new(),
        };
        let mut own = vals.clone();
        for key in ["doctor", "level", "reason", "note"] {
            own.remove(key);
        }
        let (what, note) = (shown("level") + &shown("reason"), shown("note"));
        let when = in_this(lang, &told::row(sheet, &own, known)).to_owned();
        let when =
            if when.is_empty() { in_lang(lang, ["alle vakter", "alle vakter", "all shifts"]).to_owned() } else { when };
        Noted {
            list,
            doctor: if let Val::Text(id) = of(vals, "doctor") { id.clone() } else { String::new() },
            mark: mark(list, vals),
            text: if note.is_empty() { format!("{what}: {when}") } else { format!("{what}: {when} ({note})") },
            cells: sheet.columns.iter().map(|column| (column.key, filled_in(list, column, vals, lang))).collect(),
        }
    };
    Ok(Listed::ALL.into_iter().flat_map(|list| rows.list(list).iter().map(move |vals| note(list, vals))).collect())
}

/// A value as a field of a form is filled in with it. What is so when nobody fills it in stays blank.
fn filled_in(list: Listed, column: &Column, vals: &Vals, lang: Lang) -> String {
    match of(vals, column.key) {
        val if column.quiet && *val == list.sheet().default(column) => String::new(),
        Val::Date(date) => cells::day(*date, lang),
        val => written(val),
    }
}

/// The fields of a row of a list, but for whose it is. `lines` are the station's, by id and name.
pub(crate) fn blanks(list: Listed, lines: &[(String, String)], lang: Lang) -> Vec<Blank> {
    let says = |words: &[Word]| words.iter().map(|w| (w.file.to_owned(), in_lang(lang, w.says).to_owned())).collect();
    let takes = |column: &Column| match column.holds {
        Holds::Date => Takes::Date,
        Holds::Clock => Takes::Clock,
        Holds::Flag => Takes::Flag,
        Holds::Word(words, _) => Takes::One(says(words)),
        Holds::Words(words, _) => Takes::Some(says(words)),
        Holds::Lines => Takes::Some(lines.to_vec()),
        Holds::Doctor
        | Holds::Id
        | Holds::Text
        | Holds::Int
        | Holds::Numbers
        | Holds::Hundredths
        | Holds::Agreed(_) => Takes::Text,
    };
    let columns = list.sheet().columns.iter().filter(|column| column.key != "doctor");
    columns.map(|c| Blank { key: c.key, label: in_lang(lang, c.label), takes: takes(c) }).collect()
}

/// What an order makes of a period's files.
///
/// # Errors
/// What is wrong with the order or the files, in the words of a language.
pub(crate) fn by_hand(path: &Path, load: Load<'_>, order: &Order, lang: Lang) -> Result<Ordered, String> {
    let contents = Contents::read(path, load).map_err(|problems| problems.render(lang, false))?;
    let (doctors, lines) = (contents.names(), contents.lines());
    let period = &contents.loaded.instance.period;
    let things = Things::default();
    let known = Known { doctors: &doctors, lines: &lines, things: &things, day: period.from, last: period.to };
    let mut rows = Rows::of(&contents);
    let mut notes = Vec::new();
    match order {
        Order::Paint(painted) => days::paint(&mut rows, painted, &contents.loaded.instance, lang)?,
        Order::Put { list, mark, cells } => {
            let row = of_form(*list, cells, known, lang)?;
            if let Some(mark) = mark {
                let at = found(&rows, *list, mark, lang)?;
                // Where it stood, unless it is of another doctor: the order of one doctor's wishes counts.
                rows.list_mut(*list)[at] = row;
            } else {
                rows.put(*list, row);
            }
        }
        Order::Remove { list, mark } => {
            let at = found(&rows, *list, mark, lang)?;
            rows.list_mut(*list).remove(at);
        }
        Order::Paste { list, word, text } => {
            let pasted = paste::read(*list, word, text, known, lang)?;
            notes = pasted.notes;
            pasted.rows.into_iter().for_each(|row| rows.put(*list, row));
        }
    }
    let workbook = book(&contents, &rows, known);
    let before = idle(&contents.loaded, &contents.wishes.iter().map(|file| file.path.as_path()).collect::<Vec<_>>());
    let wished: Vec<PathBuf> = contents.wishes.iter().map(|file| file.path.clone()).collect();
    let (none, book) = (Imports::default(), "");
    let nothing = Before { book, saved: None, imports: &none };
    let outcome = imported(contents, path, load, &workbook, nothing, (Removing::Shown, true));
    let (Imported { files, changes, .. }, then) = outcome.map_err(|refusal| refusal.render(lang, false))?;
    if files.is_empty() {
        return Err(in_lang(lang, AS_IT_IS).to_owned());
    }
    let word = |tale| match tale {
        Tale::Added => Some(["lagt til", "lagt til", "added"]),
        Tale::Changed => Some(["endret", "endra", "changed"]),
        Tale::Removed => Some(["fjernet", "fjerna", "removed"]),
        Tale::Came | Tale::Otherwise | Tale::Gone | Tale::Lacking => None,
    };
    let line = |(tale, sheet, said): &(Tale, Three, Said)| {
        Some(format!("{}, {}: {}", in_lang(lang, *sheet), in_lang(lang, word(*tale)?), in_this(lang, said)))
    };
    let changed = changes.rows.iter().filter_map(line).collect();
    // A period that had no file of wishes has one now: it is the one that is new.
    let new = files.iter().map(|(path, _)| path.as_path()).filter(|other| *other != path);
    let wished: Vec<&Path> =
        if wished.is_empty() { new.collect() } else { wished.iter().map(PathBuf::as_path).collect() };
    for (vals, said) in idle(&then, &wished).into_iter().filter(|one| !before.contains(one)) {
        notes.push(format!("{}: {}", in_this(lang, &told::row(&WISHES, &vals, known)), in_this(lang, &said)));
    }
    Ok(Ordered { files, told: changed, notes })
}

/// What is answered when nothing changes.
const AS_IT_IS: Three = [
    "Slik er det alt. Ingenting er endret.",
    "Slik er det alt. Ingenting er endra.",
    "It is so already. Nothing was changed.",
];

/// The wishes that the reader finds to be of no avail, and why, by the files that they are in.
fn idle(loaded: &Loaded, files: &[&Path]) -> Vec<(Vals, Said)> {
    let mut wishes = loaded.instance.wishes().iter();
    let mut all = Vec::new();
    for path in files {
        let Some(input) = loaded.inputs.iter().find(|input| input.path == *path) else { continue };
        for row in sheet::split(&input.text).rows.iter().skip(1) {
            let Some(wish) = wishes.next() else { continue };
            let is_of = |problem: &&Problem| {
                let file = loaded.notes.inputs().get(problem.place.file.0);
                file.is_some_and(|file| file.path == *path) && problem.place.span == row.span()
            };
            let is_idle = |problem: &&Problem| matches!(problem.kind, Kind::WishUndone { .. } | Kind::WishOfNothing);
            for problem in loaded.notes.notes().filter(is_idle).filter(is_of) {
                let said = told::said(|lang| {
                    let said = text(&problem.kind, lang);
                    format!("{}: {}", said.title, said.label)
                });
                all.push((wish_vals(&loaded.instance, wish), said));
            }
        }
    }
    all
}

/// Tells a row from all that say something else.
fn mark(list: Listed, vals: &Vals) -> String {
    let cells = list.sheet().columns.iter().map(|column| written(of(vals, column.key)));
    let mut mark = hash::of_text(&cells.collect::<Vec<_>>().join("\u{1f}"));
    mark.truncate(16);
    mark
}

/// The place of the row with a mark.
fn found(rows: &Rows, list: Listed, wanted: &str, lang: Lang) -> Result<usize, String> {
    let gone = [
        "Raden er endret eller borte siden du så den.",
        "Rada er endra eller borte sidan du såg ho.",
        "The row was changed or is gone since you saw it.",
    ];
    let is_it = |vals: &Vals| mark(list, vals) == wanted;
    rows.list(list).iter().position(is_it).ok_or_else(|| in_lang(lang, gone).to_owned())
}

/// The row that a form says; everything that is wrong in it, field by field.
fn of_form(list: Listed, cells: &Written, known: Known<'_>, lang: Lang) -> Result<Vals, String> {
    let sheet = list.sheet();
    let told = |key: &str| cells.iter().find(|(own, _)| own == key).map_or("", |(_, text)| text.as_str());
    let row = WorkRow { number: 1, cells: sheet.columns.iter().map(|c| Value::Text(told(c.key).to_owned())).collect() };
    let columns: Vec<&Column> = sheet.columns.iter().collect();
    let name = |remark: &Remark| {
        let column = remark.spot.as_ref().and_then(|spot| sheet.columns.get(spot.column?));
        column.map(|column| in_lang(lang, column.label).to_owned())
    };
    let rows = rows_of(list, &columns, vec![row], known, &name, lang)?;
    rows.into_iter().next().ok_or_else(|| in_lang(lang, AS_IT_IS).to_owned())
}

/// The rows that cells under some columns say, with every column of their list.
///
/// # Errors
/// Each cell that is wrong, by what it is called; one that has no name is of another's making.
fn rows_of(
    list: Listed,
    columns: &[&Column],
    cells: Vec<WorkRow>,
    known: Known<'_>,
    name: &dyn Fn(&Remark) -> Option<String>,
    lang: Lang,
) -> Result<Vec<Vals>, String> {
    let sheet = list.sheet();
    let head = columns.iter().map(|column| Value::Text(in_lang(Lang::Nb, column.label).to_owned())).collect();
    let mut rows = vec![WorkRow { number: HEAD, cells: head }];
    rows.extend(cells);
    let workbook = Workbook { sheets: vec![WorkSheet { name: in_lang(Lang::Nb, sheet.name).to_owned(), rows }] };
    let mut remarks = Remarks::default();
    let found = sheets::find(&workbook, None, &mut Remarks::default());
    let read = found.first().map(|found| lists::read(found, known, &mut remarks));
    if remarks.has_errors() {
        remarks.sort(&workbook);
        let line = |remark: &Remark| Some(format!("{}: {}", name(remark)?, remark.sentence(lang)));
        let lines = remarks.errors().filter_map(line);
        return Err(lines.collect::<Vec<_>>().join("\n"));
    }
    let vals = read.into_iter().flat_map(lists::List::into_vals);
    Ok(vals.map(|vals| lists::filled(sheet, &vals, None)).collect())
}

/// The row of the headings: above all others, however they are counted.
const HEAD: usize = 0;

/// A workbook that says some rows, and what it was made from.
fn book(contents: &Contents, rows: &Rows, known: Known<'_>) -> Workbook {
    let lang = Lang::Nb;
    let sheet = |list: Listed| {
        let of_list = list.sheet();
        let head = of_list.columns.iter().map(|c| Value::Text(in_lang(lang, c.label).to_owned())).collect();
        let cells =
            |vals: &Vals| of_list.columns.iter().map(|c| cells::write(of(vals, c.key), c, lang, known)).collect();
        let body = rows.list(list).iter().zip(HEAD + 1..).map(|(vals, number)| WorkRow { number, cells: cells(vals) });
        let head = WorkRow { number: HEAD, cells: head };
        WorkSheet { name: in_lang(lang, of_list.name).to_owned(), rows: std::iter::once(head).chain(body).collect() }
    };
    let row =
        |(number, cells): (usize, Vec<String>)| WorkRow { number, cells: cells.into_iter().map(Value::Text).collect() };
    let hidden = Base::of(contents).cells();
    let hidden = WorkSheet { name: HIDDEN.to_owned(), rows: (1..).zip(hidden).map(row).collect() };
    Workbook { sheets: Listed::ALL.into_iter().map(sheet).chain([hidden]).collect() }
}
