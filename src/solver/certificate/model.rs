//! Reads a model back from free MPS, as strictly as [`quality_model`](crate::solver::quality_model) writes it.
//!
//! What a proof is of is the file that people have, not what the program has in memory. So the file is read, and what the
//! program does not write, another reader might take otherwise: it is refused. That goes for names too: they are words of
//! letters, digits and `-_.:~` and no longer than every reader takes, and are never cut.

use std::collections::BTreeMap;

use crate::solver::certificate::text::number;
use crate::solver::program::lower::{Column, Line, Program};

/// The parts of a file, in their order.
const PARTS: [&str; 5] = ["ROWS", "COLUMNS", "RHS", "BOUNDS", "ENDATA"];

/// Most letters of a name.
const LONGEST: usize = 255;

/// Why a model is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoModel {
    /// It is not of lines of printed ASCII alone: a sign that ends a line for some readers hides one from others.
    NotAscii,
    /// A line that the program does not write, by its number from 1 on.
    Line(usize),
    /// It ends before its last line.
    CutOff,
    /// A column without two bounds, or with no value between them.
    NoRoom(usize),
}

/// Reads a model.
///
/// # Errors
///
/// What is wrong with it.
pub(in crate::solver) fn read(bytes: &[u8]) -> Result<Program, NoModel> {
    let is_plain = |text: &&str| text.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte));
    let text = std::str::from_utf8(bytes).ok().filter(is_plain).ok_or(NoModel::NotAscii)?;
    let mut reader = Reader::default();
    for (at, line) in text.split('\n').enumerate() {
        reader.line(line).ok_or(NoModel::Line(at + 1))?;
    }
    if reader.part != PARTS.len() {
        return Err(NoModel::CutOff);
    }
    reader.finish()
}

/// A line as far as it has been read.
struct Begun {
    terms: Vec<(usize, i64)>,
    upper: Option<i64>,
    equal: bool,
}

#[derive(Default)]
struct Reader<'t> {
    /// How many of [`PARTS`] have begun.
    part: usize,
    /// Whether columns that come must be whole.
    whole: bool,
    /// How many columns are done, so that no line of theirs may come any more.
    done: usize,
    rows: BTreeMap<&'t str, Option<usize>>,
    columns: BTreeMap<&'t str, usize>,
    lines: Vec<Begun>,
    costs: Vec<Option<i64>>,
    bounds: Vec<[Option<i64>; 2]>,
    wholes: Vec<bool>,
}

/// Whether a name is one that every reader takes as it stands.
fn is_name(name: &str) -> bool {
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:~".contains(&b))
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: &'t str) -> Option<()> {
        if line.is_empty() || line.starts_with('*') || (self.part == 0 && line.starts_with("NAME ")) {
            return Some(());
        }
        let Some(rest) = line.strip_prefix(' ') else {
            let is_next = PARTS.get(self.part) == Some(&line);
            self.part += 1;
            return is_next.then_some(());
        };
        let words: Vec<&str> = rest.split(' ').collect();
        match (PARTS.get(self.part.checked_sub(1)?)?, &words[..]) {
            (&"ROWS", ["N", "cost"]) => self.rows.insert("cost", None).is_none().then_some(()),
            (&"ROWS", [kind @ ("L" | "E"), name]) if is_name(name) => {
                let at = self.lines.len();
                self.lines.push(Begun { terms: Vec::new(), upper: None, equal: *kind == "E" });
                self.rows.insert(name, Some(at)).is_none().then_some(())
            }
            (&"COLUMNS", [_, "'MARKER'", kind @ ("'INTORG'" | "'INTEND'")]) => {
                (self.whole, self.done) = (*kind == "'INTORG'", self.costs.len());
                Some(())
            }
            (&"COLUMNS", [name, row, factor]) => self.factor(name, row, number(factor)?),
            (&"RHS", ["RHS", row, side]) => {
                let line = &mut self.lines[(*self.rows.get(row)?)?];
                line.upper.replace(number(side)?).is_none().then_some(())
            }
            (&"BOUNDS", ["BV", "BOUND", name]) => {
                let column = *self.columns.get(name)?;
                self.wholes[column] = true;
                self.bound(column, Some(0), Some(1))
            }
            (&"BOUNDS", [kind @ ("FX" | "LO" | "UP"), "BOUND", name, value]) => {
                let (column, value) = (*self.columns.get(name)?, number(value)?);
                self.bound(column, (*kind != "UP").then_some(value), (*kind != "LO").then_some(value))
            }
            _ => None,
        }
    }

    fn factor(&mut self, name: &'t str, row: &str, factor: i64) -> Option<()> {
        let row = *self.rows.get(row)?;
        let column = *self.columns.entry(name).or_insert(self.costs.len());
        if column < self.done {
            return None;
        }
        if column == self.costs.len() {
            if !is_name(name) {
                return None;
            }
            self.done = column;
            self.costs.push(None);
            self.bounds.push([None; 2]);
            self.wholes.push(self.whole);
        }
        let Some(row) = row else { return self.costs[column].replace(factor).is_none().then_some(()) };
        let terms = &mut self.lines[row].terms;
        // The lines of a column stand together, so a factor that is there twice is the last.
        if terms.last().is_some_and(|(last, _)| *last >= column) {
            return None;
        }
        terms.push((column, factor));
        Some(())
    }

    fn bound(&mut self, column: usize, lower: Option<i64>, upper: Option<i64>) -> Option<()> {
        for (bound, value) in self.bounds[column].iter_mut().zip([lower, upper]) {
            if value.is_some() && bound.is_some() {
                return None;
            }
            *bound = bound.or(value);
        }
        Some(())
    }

    fn finish(self) -> Result<Program, NoModel> {
        let mut columns = Vec::with_capacity(self.costs.len());
        for (at, (cost, whole)) in self.costs.iter().zip(self.wholes).enumerate() {
            let [Some(lower), Some(upper)] = self.bounds[at] else { return Err(NoModel::NoRoom(at)) };
            if lower > upper {
                return Err(NoModel::NoRoom(at));
            }
            columns.push(Column { lower, upper, cost: cost.unwrap_or(0), whole });
        }
        let line = |Begun { terms, upper, equal }| Line { terms, upper: upper.unwrap_or(0), equal };
        Ok(Program { columns, lines: self.lines.into_iter().map(line).collect() })
    }
}
