//! A table with a row for each absence, as personnel systems write it: its headings, its codes, and whose rows matter here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::super::diagnostic::{Place, Problems};
use super::super::super::scalar::parse_hundredths;
use super::super::super::sheet;
use super::super::super::words::bare;
use super::super::super::workbook::{HIDDEN, Value, WorkRow, WorkSheet, Workbook};
use super::super::cells::{Known, Val, Vals, of, word};
use super::super::columns::{ABSENCES, REASONS, Three};
use super::super::messages::{Remarks, What};
use super::super::names::Who;
use super::super::sheets::{self, DOCTOR, Found, HEAD_ROWS, Row};
use super::AbsenceSource;
use super::said::Away;
use crate::domain::nearest;

/// What a column of such a table holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Means {
    Person,
    Number,
    From,
    To,
    Start,
    End,
    Kind,
    Degree,
}

/// What people call them.
const HEADS: [(Means, &[&str]); 8] = [
    (
        Means::Person,
        &[
            "navn",
            "namn",
            "name",
            "ansatt",
            "tilsett",
            "ansattnavn",
            "fullt navn",
            "medarbeider",
            "medarbeidar",
            "lege",
            "employee",
        ],
    ),
    (Means::Number, &["ansattnr", "ansattnummer", "tilsettnr", "tilsettnummer", "employee number", "employee id"]),
    (
        Means::From,
        &[
            "fra",
            "frå",
            "fra dato",
            "frå dato",
            "startdato",
            "f.o.m.",
            "fra og med",
            "frå og med",
            "start",
            "from",
            "from date",
            "start date",
        ],
    ),
    (Means::To, &["til", "til dato", "sluttdato", "t.o.m.", "til og med", "slutt", "to", "to date", "end", "end date"]),
    (Means::Start, &["fra kl.", "frå kl.", "fra klokken", "frå klokka", "starttid", "from time", "start time"]),
    (Means::End, &["til kl.", "til klokken", "til klokka", "sluttid", "to time", "end time"]),
    (
        Means::Kind,
        &[
            "fraværstype",
            "fråværstype",
            "fraværskode",
            "fråværskode",
            "fraværsårsak",
            "fråværsårsak",
            "fravær",
            "fråvær",
            "type",
            "kode",
            "årsak",
            "grunn",
            "absence type",
            "absence code",
            "code",
            "reason",
        ],
    ),
    (
        Means::Degree,
        &[
            "fraværsprosent",
            "fråværsprosent",
            "fraværsgrad",
            "fråværsgrad",
            "prosent",
            "grad",
            "%",
            "percent",
            "degree",
        ],
    ),
];

/// Headings of the sheet of our own, which make no table from elsewhere of it.
const OURS: [&str; 2] = ["grunn", "reason"];

/// All of an absence, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// Where the columns of a sheet are, each meaning with its columns from the left.
type Heads = BTreeMap<Means, Vec<usize>>;

/// A sheet with the rows that are to be read, its codes in the words of the files, and where its columns are.
pub(super) struct Laid {
    pub(super) sheet: WorkSheet,
    pub(super) head: BTreeMap<&'static str, usize>,
    pub(super) head_row: usize,
}

fn means(text: &str) -> Option<Means> {
    let wanted = bare(text);
    let is = |name: &&str| if wanted.is_empty() { *name == text.trim() } else { bare(name) == wanted };
    HEADS.iter().find(|(_, names)| names.iter().any(is)).map(|(means, _)| *means)
}

/// The row of the headings; nothing of a sheet that is no table of absences.
fn heads(sheet: &WorkSheet) -> Option<(usize, Heads)> {
    let of_row = |row: &WorkRow| {
        let mut heads = Heads::new();
        for (at, cell) in row.cells.iter().enumerate() {
            if let Some(means) = means(&cell.text()) {
                heads.entry(means).or_default().push(at);
            }
        }
        let has = |wanted: Means| heads.contains_key(&wanted);
        let is_table = (has(Means::Person) || has(Means::Number)) && has(Means::From) && has(Means::To);
        is_table.then_some((row.number, heads))
    };
    sheet.rows.iter().take(HEAD_ROWS).find_map(of_row)
}

/// Whether a workbook is a table of absences from elsewhere, and none of the program's own nor one like it.
#[must_use]
pub fn is_absence_table(workbook: &Workbook) -> bool {
    let known = |sheet: &WorkSheet| sheets::named(sheet).or_else(|| sheets::alike(sheet));
    let names: Vec<Three> = workbook.sheets.iter().filter_map(known).map(|of| of.name).collect();
    if workbook.sheets.iter().any(|sheet| sheet.name == HIDDEN) || names.iter().any(|name| *name != ABSENCES.name) {
        return false;
    }
    let is_foreign = |(head_row, heads): (usize, Heads), sheet: &WorkSheet| {
        let row = sheet.rows.iter().find(|row| row.number == head_row);
        let kinds = heads.get(&Means::Kind).into_iter().flatten();
        let mut texts = kinds.filter_map(|at| row.map(|row| bare(&row.cell(*at).text())));
        names.is_empty() || texts.any(|text| !OURS.contains(&text.as_str()))
    };
    workbook.sheets.iter().any(|sheet| heads(sheet).is_some_and(|found| is_foreign(found, sheet)))
}

/// A table of absences in a text, as a workbook of one sheet that has the file's name.
///
/// # Errors
/// Everything that is wrong with how it is cut into cells.
pub fn absence_table(path: &Path, text: &str) -> Result<Workbook, Problems> {
    let table = sheet::split(text);
    if !table.faults.is_empty() {
        let mut problems = Problems::default();
        let file = problems.add_input(path, text.to_owned());
        table.faults.into_iter().for_each(|(span, kind)| problems.report(&Place { file, span }, kind));
        return Err(problems);
    }
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Ok(Workbook { sheets: vec![WorkSheet::of_csv(&name, text)] })
}

/// The sheet of a workbook that is the table, made ready to be read by its cells; nothing when there is none.
pub(super) fn laid_out(
    workbook: &Workbook,
    source: AbsenceSource<'_>,
    known: Known<'_>,
    remarks: &mut Remarks,
) -> Option<Laid> {
    let found: Vec<(&WorkSheet, usize, Heads)> = workbook
        .sheets
        .iter()
        .filter_map(|sheet| heads(sheet).map(|(head_row, heads)| (sheet, head_row, heads)))
        .collect();
    let (sheet, head_row, heads) = match &found[..] {
        [] => {
            remarks.on(source.name, Away::NoTable.into());
            return None;
        }
        [(sheet, head_row, heads)] => (*sheet, *head_row, heads),
        several => {
            remarks.on(
                source.name,
                Away::TwoTables { sheets: several.iter().map(|(sheet, ..)| sheet.name.clone()).collect() }.into(),
            );
            return None;
        }
    };
    let others = workbook.sheets.iter().filter(|other| other.name != sheet.name && !other.rows.is_empty());
    others.for_each(|other| remarks.on(&other.name, What::OtherSheet { near: None }));
    let codes = codes(source, remarks);
    let first = |means: Means| heads.get(&means).and_then(|columns| columns.first()).copied();
    let kind = kind_column(sheet, head_row, heads, &codes);
    let columns = [
        (DOCTOR, first(Means::Person).or_else(|| first(Means::Number))),
        ("from", first(Means::From)),
        ("to", first(Means::To)),
        ("start", first(Means::Start)),
        ("end", first(Means::End)),
        ("reason", kind),
    ];
    let head: BTreeMap<&'static str, usize> = columns.into_iter().filter_map(|(key, at)| Some((key, at?))).collect();
    let degree = first(Means::Degree);
    let read: BTreeSet<usize> = head.values().copied().chain(degree).collect();
    for row in sheet.rows.iter().filter(|row| row.number == head_row) {
        for (at, cell) in row.cells.iter().enumerate().filter(|(at, cell)| !cell.is_blank() && !read.contains(at)) {
            remarks.at(&sheet.name, head_row, at, What::OtherColumn { text: cell.text(), near: None });
        }
    }
    if kind.is_none() {
        remarks.on(&sheet.name, Away::NoKinds.into());
    }
    let mut laid = Laid { sheet: WorkSheet { name: sheet.name.clone(), rows: Vec::new() }, head, head_row };
    laid.take(sheet, degree, &codes, known, remarks);
    Some(laid)
}

/// The codes that somebody gave a meaning, each with the word of the files; tells of words that are none.
fn codes(source: AbsenceSource<'_>, remarks: &mut Remarks) -> Vec<(String, &'static str)> {
    let mut codes = Vec::new();
    for (code, text) in &source.codes.0 {
        match word(text, &REASONS) {
            Some(word) => codes.push((code.clone(), word.file)),
            None => {
                let near = nearest(text, REASONS.iter().flat_map(|word| word.says));
                remarks.say(Away::NoSuchReason { code: code.clone(), text: text.clone(), near }.into());
            }
        }
    }
    codes
}

/// What a code means; it is known in any case and with any blanks.
fn meaning(codes: &[(String, &'static str)], text: &str) -> Option<&'static str> {
    codes.iter().find(|(code, _)| bare(code) == bare(text) && !bare(text).is_empty()).map(|(_, file)| *file)
}

/// The column of the kind of absence: of several the one that has a code that was given, or else a word that is known.
fn kind_column(sheet: &WorkSheet, head_row: usize, heads: &Heads, codes: &[(String, &'static str)]) -> Option<usize> {
    let columns = heads.get(&Means::Kind)?;
    let has = |at: usize, is: &dyn Fn(&str) -> bool| {
        sheet.rows.iter().any(|row| row.number > head_row && is(&row.cell(at).text()))
    };
    let by_code = columns.iter().find(|at| has(**at, &|text| meaning(codes, text).is_some()));
    let by_word = || columns.iter().find(|at| has(**at, &|text| word(text, &REASONS).is_some()));
    by_code.or_else(by_word).or_else(|| columns.first()).copied()
}

impl Laid {
    /// Takes up the rows that matter; tells of persons who are no doctors here, of what is no whole absence, and of codes.
    fn take(
        &mut self,
        sheet: &WorkSheet,
        degree: Option<usize>,
        codes: &[(String, &'static str)],
        known: Known<'_>,
        remarks: &mut Remarks,
    ) {
        let at = |key: &str| self.head.get(key).copied();
        let (person, kind) = (at(DOCTOR), at("reason"));
        let (mut strangers, mut used, mut taken) = (Vec::new(), BTreeSet::new(), Vec::new());
        for row in sheet.rows.iter().filter(|row| row.number > self.head_row) {
            let who = person.map_or_else(String::new, |at| row.cell(at).text());
            // A name that is told with the surname first is like one only the other way round.
            let flipped = who.split_once(',').map(|(last, first)| format!("{} {}", first.trim(), last.trim()));
            let is_nobody = |name: &String| known.doctors.find(name) == Who::Nobody(None);
            if !who.is_empty() && is_nobody(&who) && flipped.as_ref().is_none_or(is_nobody) {
                strangers.push(who);
                continue;
            }
            let mut row = row.clone();
            if let (Some(name), Some(cell)) = (flipped, person.and_then(|at| row.cells.get_mut(at))) {
                *cell = Value::Text(name);
            }
            if let Some(at) = kind {
                let text = row.cell(at).text();
                let meant = meaning(codes, &text).inspect(|_| {
                    used.insert(bare(&text));
                });
                let word = meant.or_else(|| word(&text, &REASONS).map(|word| word.file));
                if word.is_none() && !text.is_empty() {
                    let near = nearest(&text, REASONS.iter().flat_map(|word| word.says));
                    remarks.at(&sheet.name, row.number, at, Away::UnknownCode { text, near }.into());
                }
                if let Some(cell) = row.cells.get_mut(at) {
                    *cell = word.map_or(Value::Empty, |word| Value::Text(word.to_owned()));
                }
            }
            match degree.map(|at| (at, row.cell(at).text())).filter(|(_, text)| !text.is_empty()) {
                Some((at, text)) => match percent(&text) {
                    Some(WHOLE) => taken.push(row),
                    Some(_) => remarks.at(&sheet.name, row.number, at, Away::Graded { text }.into()),
                    None => remarks.at(&sheet.name, row.number, at, What::NotANumber { text }),
                },
                None => taken.push(row),
            }
        }
        self.sheet.rows = taken;
        let unused = codes.iter().filter(|(code, _)| !used.contains(&bare(code)));
        unused.for_each(|(code, _)| remarks.say(Away::UnusedCode { code: code.clone() }.into()));
        if !strangers.is_empty() {
            let rows = strangers.len();
            let mut seen = BTreeSet::new();
            strangers.retain(|name| seen.insert(bare(name)));
            remarks.on(&sheet.name, Away::Strangers { rows, names: strangers }.into());
        }
    }
}

/// A percentage in hundredths; the part of one that a cell shown as a percentage holds is as much.
fn percent(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '%').collect();
    let number = parse_hundredths(&text)?;
    Some(if (1..=100).contains(&number) { number * 100 } else { number })
}

/// The rows of the table within the period, each once.
pub(super) fn rows(found: &Found<'_>, known: Known<'_>, remarks: &mut Remarks) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut outside = 0;
    for row in found.rows(known, remarks) {
        found.in_order(&row, &row.vals, "from", "to", remarks);
        found.clocks_in_order(&row, remarks);
        if !row.whole {
            continue;
        }
        if !is_within(&row.vals, known) {
            outside += 1;
            continue;
        }
        match rows.iter().find(|other| other.vals == row.vals) {
            Some(first) => found.remark(remarks, row.number, DOCTOR, What::SameRow { first: first.number }),
            None => rows.push(row),
        }
    }
    if outside > 0 {
        found.on(remarks, What::RowsOutside { count: outside });
    }
    rows
}

fn is_within(vals: &Vals, known: Known<'_>) -> bool {
    match (of(vals, "from"), of(vals, "to")) {
        (Val::Date(from), Val::Date(to)) => *from <= known.last && known.day <= *to,
        _ => true,
    }
}
