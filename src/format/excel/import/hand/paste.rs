//! Rows that were copied from a spreadsheet: with its headings, or without, when each column is known by what its cells say.

use super::super::super::sheet::{self, Row};
use super::super::super::workbook::{Value, WorkRow, letters};
use super::super::cells::{self, Known, Vals};
use super::super::columns::{Column, Holds, SheetOf, Three, in_lang};
use super::super::messages::Remark;
use super::super::sheets;
use super::{Listed, rows_of};
use crate::domain::Lang;

/// What was pasted.
pub(super) struct Pasted {
    pub(super) rows: Vec<Vals>,
    /// The columns that were not read.
    pub(super) notes: Vec<String>,
}

/// The columns of what was pasted: what each holds, where that is known.
struct Heads {
    columns: Vec<Option<&'static Column>>,
    /// Whether the first row says so itself.
    are_written: bool,
}

/// Reads rows. A row without a last day is of its first day alone, where no column of theirs is of last days; `word` is the
/// level or the reason of those that have none.
///
/// # Errors
/// Every cell that is wrong, by its row and column.
pub(super) fn read(list: Listed, word: &str, text: &str, known: Known<'_>, lang: Lang) -> Result<Pasted, String> {
    let (of, separator) = (list.sheet(), if text.contains('\t') { b'\t' } else { b';' });
    let cut = sheet::split_by(text, separator);
    if let Some((_, kind)) = cut.faults.first() {
        return Err(super::text(kind, lang).title);
    }
    let rows: Vec<Row> =
        cut.rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.text.is_empty())).collect();
    let Some(first) = rows.first() else { return Err(in_lang(lang, NOTHING).to_owned()) };
    let heads = written(of, first).unwrap_or_else(|| guessed(of, &rows, known));
    let mut wrong = Vec::new();
    let mut notes = Vec::new();
    for (at, _) in heads.columns.iter().enumerate().filter(|(_, column)| column.is_none()) {
        let told = rows.iter().filter_map(|row| row.cells.get(at));
        let Some(cell) = told.map(|cell| cell.text.as_str()).find(|text| !text.is_empty()) else { continue };
        if heads.are_written {
            let unread = ["er ikke lest", "er ikkje lesen", "is not read"];
            notes.push(format!("{} «{cell}» {}.", place_of(at, lang), in_lang(lang, unread)));
        } else {
            wrong.push(format!("{}: «{cell}» {}", place_of(at, lang), in_lang(lang, UNKNOWN)));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    // Columns that are not there come after those that are.
    let mut columns: Vec<&Column> = Vec::new();
    let mut places = Vec::new();
    for (at, column) in heads.columns.iter().enumerate() {
        if let Some(column) = column {
            columns.push(column);
            places.push(Some(at));
        }
    }
    let default = match list {
        Listed::Absences => "reason",
        Listed::Wishes => "level",
    };
    let at = |columns: &[&Column], key: &str| columns.iter().position(|column| column.key == key);
    let has_to = heads.are_written && at(&columns, "to").is_some();
    for key in ["to", default] {
        if at(&columns, key).is_none() {
            columns.extend(of.column(key));
            places.push(None);
        }
    }
    let lacking = of.needs.iter().filter(|need| at(&columns, need).is_none()).filter_map(|need| of.column(need));
    let lacking: Vec<String> = lacking.map(|column| format!("«{}»", in_lang(lang, column.label))).collect();
    if !lacking.is_empty() {
        let none = ["Ingen kolonne er", "Ingen kolonne er", "No column is"];
        return Err(format!("{} {}.", in_lang(lang, none), lacking.join(", ")));
    }
    let cells = |row: &Row| {
        let mut cells: Vec<String> = places
            .iter()
            .map(|at| at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.text.as_str()).to_owned())
            .collect();
        let from = at(&columns, "from").and_then(|at| cells.get(at).cloned()).unwrap_or_default();
        for (key, otherwise) in [("to", if has_to { "" } else { from.as_str() }), (default, word)] {
            if let Some(cell) = at(&columns, key).and_then(|at| cells.get_mut(at)).filter(|cell| cell.is_empty()) {
                otherwise.clone_into(cell);
            }
        }
        WorkRow { number: row.line, cells: cells.into_iter().map(Value::Text).collect() }
    };
    let body: Vec<WorkRow> = rows.iter().skip(usize::from(heads.are_written)).map(cells).collect();
    let name = |remark: &Remark| {
        let spot = remark.spot.as_ref()?;
        let row = in_lang(lang, ["rad", "rad", "row"]);
        let label = spot.column.and_then(|at| columns.get(at)).map_or("", |column| in_lang(lang, column.label));
        // A last day that nobody wrote is wrong as the first one is, of which it is told.
        let at = spot.column.and_then(|at| places.get(at)).copied().flatten()?;
        Some(format!("{row} {}, {} ({label})", spot.row, place_of(at, lang)))
    };
    let rows = rows_of(list, &columns, body, known, &name, lang)?;
    if rows.is_empty() {
        return Err(in_lang(lang, NOTHING).to_owned());
    }
    Ok(Pasted { rows, notes })
}

const NOTHING: Three = ["Ingen rader er limt inn.", "Ingen rader er limte inn.", "No rows were pasted."];

/// Said of a column that holds what nobody knows.
const UNKNOWN: Three = [
    "er verken lege, dato eller et ord herfra. Rett det, eller lim inn overskriftene også.",
    "er verken lege, dato eller eit ord herifrå. Rett det, eller lim inn overskriftene òg.",
    "is no doctor, date or word of these. Mend it, or paste the headings too.",
];

fn place_of(at: usize, lang: Lang) -> String {
    format!("{} {}", in_lang(lang, ["kolonne", "kolonne", "column"]), letters(at))
}

/// The columns that the headings name, if the first row is one of headings.
fn written(of: &'static SheetOf, first: &Row) -> Option<Heads> {
    let mut columns: Vec<Option<&'static Column>> = Vec::new();
    for cell in &first.cells {
        let column = sheets::column(of, &cell.text);
        // The first of two that are called alike is read.
        columns.push(column.filter(|c| !columns.iter().flatten().any(|other| other.key == c.key)));
    }
    let is_there = |key| columns.iter().flatten().any(|column| column.key == key);
    (is_there("doctor") || columns.iter().flatten().count() > 1).then_some(Heads { columns, are_written: true })
}

/// The columns as most of their cells have it. Where none has doctors, the first whose cells say nothing that is known is
/// taken for the one, so that it is told whom they may mean.
fn guessed(of: &'static SheetOf, rows: &[Row], known: Known<'_>) -> Heads {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut columns: Vec<Option<&'static Column>> = vec![None; width];
    let is_free = |columns: &[Option<&Column>], key: &str| !columns.iter().flatten().any(|other| other.key == key);
    for at in 0..width {
        let told: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .map(|cell| cell.text.as_str())
            .filter(|t| !t.is_empty())
            .collect();
        let fits = |column: &&Column| {
            let is_telling = !matches!(column.holds, Holds::Text | Holds::Flag);
            let reads = |text: &&&str| cells::read(&Value::Text((**text).to_owned()), column, None, known).is_ok();
            let hits = told.iter().filter(reads).count();
            is_telling && hits > 0 && 2 * hits >= told.len()
        };
        let free: Vec<&'static Column> = of.columns.iter().filter(|column| is_free(&columns, column.key)).collect();
        let found = free.iter().copied().find(|column| fits(column));
        if let Some(place) = columns.get_mut(at) {
            *place = found;
        }
    }
    let is_blank = |at: usize| rows.iter().all(|row| row.cells.get(at).is_none_or(|cell| cell.text.is_empty()));
    let unknown = (0..width).find(|at| columns.get(*at).is_some_and(Option::is_none) && !is_blank(*at));
    if is_free(&columns, "doctor")
        && let Some(place) = unknown.and_then(|at| columns.get_mut(at))
    {
        *place = of.column("doctor");
    }
    Heads { columns, are_written: false }
}
