//! What is said of workbooks, in bokmål, nynorsk and English: each mistake by sheet and cell, with what was meant.

use chrono::NaiveDate;

use crate::domain::Lang;

use super::super::cut;
use super::super::diagnostic::Told;
use super::super::workbook::{Workbook, address};
use super::absences::Away;
use super::agreed::Wrong;
use super::base::Whose;
use super::changes::Medium;
use super::columns::{Three, Word, in_lang};
use super::sentences::quoted;
use super::told::Said;

/// A cell, or a line of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Its sheet, or the file of the text.
    pub sheet: String,
    /// Its row, from 1; 0 is the sheet as a whole.
    pub row: usize,
    /// Its column, from 0; a line of a text has none.
    pub column: Option<usize>,
}

/// What is said of a cell, a sheet or the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where; nowhere is the whole.
    pub spot: Option<Spot>,
    /// What.
    pub(in crate::format) what: What,
}

/// A cell that the workbook, or whatever else was read in, and the files both changed, each in another way.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::format) struct Clash {
    /// The row as the files have it.
    pub(super) row: Said,
    pub(super) column: Three,
    /// What was read in says.
    pub(super) book: Said,
    /// What the files say.
    pub(super) files: Said,
    /// What it said when it was made or last imported, if the row was there.
    pub(super) was: Option<Said>,
    pub(super) file: String,
    pub(super) medium: Medium,
}

/// Everything that is said of a workbook, in the order of its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks(pub(in crate::format) Vec<Remark>);

/// How a sheet is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::format) enum Layout {
    /// A row for each assignment.
    List,
    /// A row for each date, a column for each shift.
    Dates,
    /// A column for each date, a row for each shift.
    Weeks,
    /// A column for each date, a row for each doctor, codes in the cells.
    People,
    /// A row for each date, a column for each doctor, codes in the cells.
    PeopleAcross,
}

/// What is wrong, or worth saying.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::format) enum What {
    NotXlsx,
    OldWorkbook,
    Damaged { part: String },
    DamagedSheet,
    TooLarge,
    TooWide { most: usize },
    NoSheets { wanted: Vec<Three> },
    NoHeader { columns: Vec<Three> },
    MissingColumn { column: Three },
    TwiceColumn { text: String },
    ErrorCell { text: String },
    Unsolved,
    Blank { column: Three },
    NotAWord { text: String, noun: Three, words: &'static [Word] },
    NotADate { text: String },
    BadAge { born: NaiveDate, age: i64, day: NaiveDate },
    NotAClock { text: String },
    NotAWhole { text: String },
    NotANumber { text: String },
    OutOfRange { text: String, least: String, most: String },
    BadId { text: String },
    UnknownDoctor { text: String, near: Option<String> },
    AmbiguousDoctor { text: String, candidates: Vec<String> },
    UnknownLine { text: String, near: Option<String>, known: Vec<String> },
    FromAfterTo { from: String, to: String },
    OnlyOneOf { columns: Vec<Three> },
    AllOrNone { columns: Vec<Three> },
    GroundNeeds { column: Three },
    TwiceDoctor { id: String, first: usize },
    NameIsOf { name: String, id: String, owner: String },
    Refuses,
    Agreed(Box<Wrong>),
    Away(Box<Away>),
    // Of what the workbook and the files both say.
    OtherPeriod { made: Box<Whose>, now: Box<Whose> },
    Clash(Box<Clash>),
    RemovedButChanged { row: Said, file: String },
    GoneButChanged { row: Said, file: String },
    OrderClash { doctor: String, file: String },
    DoctorGone { row: Said },
    WholePeriod { from: NaiveDate, to: NaiveDate },
    OneOrHundred { text: String },
    TwoSheets { name: Three, all: Vec<String> },
    // Of forms.
    OtherName { text: String, name: String },
    FormOfNobody { name: String },
    // Worth saying.
    SameRow { first: usize },
    OneDay { day: NaiveDate },
    OutsidePeriod { is_absence: bool, from: NaiveDate, to: NaiveDate },
    TakenForSheet { name: Three },
    TakenForColumn { text: String, column: Three },
    OtherSheet { near: Option<Three> },
    OtherColumn { text: String, near: Option<Three> },
    NoSuchSheet { name: Three },
    // Of rosters.
    NoRoster { found: Vec<String> },
    ReadAs { layout: Layout, sheets: Vec<String> },
    TwoWays { layouts: [Layout; 2], cell: String },
    MonthFirst { text: String, count: usize },
    ContraryDates { text: String, date: NaiveDate, count: usize },
    DatesElsewhere { sample: NaiveDate, from: NaiveDate, to: NaiveDate },
    NoDate { text: String },
    OnlyNumber { text: String },
    NameLeft { text: String },
    DayOff { text: String },
    UnknownShift { text: String, near: Option<String> },
    AmbiguousShift { text: String, candidates: Vec<String> },
    NamesUnder { text: String },
    NoDoctorHere,
    SheetEdited { others: Vec<String> },
    // Of several cells, the first of which is named.
    Counted { what: Box<What>, count: usize },
    CrowdedSeat { shift: String, seat: String, most: usize },
    NoHeading { head_row: usize, is_row: bool },
    SheetsDiffer { here: Vec<String>, there: Vec<String>, place: String },
    SheetLacks { dates: Vec<NaiveDate>, other: String },
    SheetsDisagree { wide: String, long: String },
    NoSuchColumn { ours: String, theirs: String, near: Option<String> },
    NoSuchWord { ours: String, known: Vec<String> },
    AmbiguousColumn { text: String, candidates: Vec<String> },
    UnknownName { text: String, near: Option<String> },
    AmbiguousName { text: String, candidates: Vec<String> },
    RowsOutside { count: usize },
    RowsIgnored { rows: Vec<usize> },
    UnreadColumn { text: String, near: Option<String> },
}

impl std::fmt::Debug for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl Remarks {
    /// One remark, on the whole.
    pub(in crate::format) fn of(what: What) -> Self {
        Self(vec![Remark { spot: None, what }])
    }

    /// Adds a remark on a cell.
    pub(in crate::format) fn at(&mut self, sheet: &str, row: usize, column: usize, what: What) {
        self.put(sheet, row, Some(column), what);
    }

    /// Adds a remark on a cell, or on a line.
    pub(super) fn put(&mut self, sheet: &str, row: usize, column: Option<usize>, what: What) {
        self.0.push(Remark { spot: Some(Spot { sheet: sheet.to_owned(), row, column }), what });
    }

    /// Adds a remark on a sheet.
    pub(in crate::format) fn on(&mut self, sheet: &str, what: What) {
        self.at(sheet, 0, 0, what);
    }

    /// Adds a remark on the whole.
    pub(in crate::format) fn say(&mut self, what: What) {
        self.0.push(Remark { spot: None, what });
    }

    /// What is said of several cells alike is said once, of the first of them, with how many they are.
    pub(in crate::format) fn folded(self) -> Self {
        let mut all: Vec<(Remark, usize)> = Vec::new();
        for remark in self.0 {
            let is_alike = |(known, _): &&mut (Remark, usize)| known.what.is_alike(&remark.what);
            match all.iter_mut().find(is_alike).filter(|_| remark.spot.is_some()) {
                Some((_, count)) => *count += 1,
                None => all.push((remark, 1)),
            }
        }
        let folded = all.into_iter().map(|(Remark { spot, what }, count)| match count {
            1 => Remark { spot, what },
            _ => Remark { spot, what: What::Counted { what: Box::new(what), count } },
        });
        Self(folded.collect())
    }

    /// Whether it is only that no roster was found.
    pub(in crate::format) fn is_no_roster(&self) -> bool {
        self.0.iter().any(|r| matches!(r.what, What::NoRoster { .. }))
    }

    /// Whether they are about the file as a whole, which none of them names.
    #[must_use]
    pub fn is_of_file(&self) -> bool {
        let is_of_file = |what: &What| {
            matches!(
                what,
                What::NotXlsx | What::OldWorkbook | What::Damaged { .. } | What::DamagedSheet | What::TooLarge
            )
        };
        self.0.iter().any(|remark| is_of_file(&remark.what))
    }

    /// Puts everything in the order of the workbook.
    pub(super) fn sort(&mut self, workbook: &Workbook) {
        let sheet = |name: &str| workbook.sheets.iter().position(|s| s.name == name);
        let place = |spot: &Spot| (sheet(&spot.sheet), spot.row, spot.column);
        self.0.sort_by_key(|r| r.spot.as_ref().map_or((Some(usize::MAX), 0, None), place));
    }

    /// What must be put right.
    pub fn errors(&self) -> impl Iterator<Item = &Remark> {
        self.0.iter().filter(|r| !r.what.is_note())
    }

    /// What was accepted but is worth saying.
    pub fn notes(&self) -> impl Iterator<Item = &Remark> {
        self.0.iter().filter(|r| r.what.is_note())
    }

    /// Whether something must be put right.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Everything, a line each: what must be put right first, and how much it is.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut told = Told::default();
        for remark in self.errors().filter(|_| told.takes(false)) {
            out.push_str(&remark.text(lang));
            out.push('\n');
        }
        out.push_str(&told.rest(lang));
        let errors = self.errors().count();
        if errors > 0 {
            let one = errors == 1;
            out.push_str(&match lang {
                Lang::Nb | Lang::Nn => format!("{errors} feil\n"),
                Lang::En => format!("{errors} {}\n", if one { "mistake" } else { "mistakes" }),
            });
        }
        let mut told = Told::default();
        for text in self.note_lines(lang).into_iter().filter(|_| told.takes(true)) {
            out.push_str(in_lang(lang, ["merk: ", "merk: ", "note: "]));
            out.push_str(&text);
            out.push('\n');
        }
        out + &told.rest(lang)
    }

    /// A line for each note. What was not read, and nobody seems to have meant, is told in one line for all sheets, and in
    /// one for the columns of each, where it is more than a few.
    fn note_lines(&self, lang: Lang) -> Vec<String> {
        const FEW: usize = 3;
        let group = |remark: &Remark| -> Option<(Option<String>, String)> {
            let sheet = remark.spot.as_ref().map_or_else(String::new, |spot| spot.sheet.clone());
            match &remark.what {
                What::OtherSheet { near: None } => Some((None, sheet)),
                What::OtherColumn { text, near: None } | What::UnreadColumn { text, near: None } => {
                    Some((Some(sheet), text.clone()))
                }
                _ => None,
            }
        };
        let mut lines: Vec<String> = Vec::new();
        let mut told: Vec<Option<String>> = Vec::new();
        for remark in self.notes() {
            let Some((of, _)) = group(remark) else {
                lines.push(remark.text(lang));
                continue;
            };
            if told.contains(&of) {
                continue;
            }
            let all: Vec<&Remark> = self.notes().filter(|other| group(other).is_some_and(|(o, _)| o == of)).collect();
            if all.len() > FEW {
                let names = all.iter().filter_map(|one| group(one)).map(|(_, name)| quoted(lang, &name));
                lines.push(unread_all(lang, of.as_deref(), &names.collect::<Vec<_>>().join(", ")));
                told.push(of);
            } else {
                lines.push(remark.text(lang));
            }
        }
        lines
    }
}

/// The sheets of a workbook that were not read, or the columns of one of them.
fn unread_all(lang: Lang, sheet: Option<&str>, names: &str) -> String {
    let said = match sheet {
        Some(sheet) => {
            let what = ["kolonner som ikke er lest", "kolonnar som ikkje er lesne", "columns that were not read"];
            format!("{sheet}: {}: {names}.", in_lang(lang, what))
        }
        None => {
            let what = ["ark som ikke er lest", "ark som ikkje er lesne", "sheets that were not read"];
            format!("{}: {names}.", in_lang(lang, what))
        }
    };
    cut::cut(&said)
}

impl Remark {
    /// The sentence without the place.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        cut::cut(&self.what.text(lang))
    }

    /// The place and the sentence.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let said = self.sentence(lang);
        match &self.spot {
            Some(spot) if spot.row == 0 => format!("{}: {said}", spot.sheet),
            Some(Spot { sheet, row, column: Some(column) }) => format!("{}: {said}", address(sheet, *column, *row)),
            Some(Spot { sheet, row, column: None }) => {
                format!("{sheet}, {} {row}: {said}", in_lang(lang, ["linje", "linje", "line"]))
            }
            None => said,
        }
    }
}
