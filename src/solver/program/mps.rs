//! The quality tier's program with names, in free MPS, for whoever wants to put another solver to it.
//!
//! It is the program that HiGHS is given, with a name for every column and row and nothing else added, so that what
//! another solver makes of it can be read back as a roster. MPS has no agreed sign for a constant in the objective: it
//! is a column that is always 1, as it is for HiGHS.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::domain::{Instance, ShiftIx, Tier};
use crate::model::{Force, Meaning, Model, Owner, Row};
use crate::solver::program::lower::{Ask, Derived, Line, Lowered, Program, Terms, common_factor, lower};
use crate::solver::search::seats::lock_vars;

/// Longest name that readers of MPS take, with room for the number that makes it the only one.
const LONGEST: usize = 240;

/// The program of the quality tier in free MPS, in ASCII, to be minimised; `held` is what coverage and the main rules may
/// cost at most, as a rule what they cost in the best roster.
///
/// A column `x:DATE:LINE:SHIFT:SEAT:DOCTOR` is 1 when the doctor sits there; the comments at the top say what the others
/// are. The least value of the objective is the least cost in quality of a legal roster that keeps the locks and what is
/// held.
///
/// # Example
///
/// ```
/// let load = |path: &std::path::Path| std::fs::read_to_string(path);
/// let period = concat!(env!("CARGO_MANIFEST_DIR"), "/instances/tiny/period.toml");
/// let instance = legevakt::format::read_period(period.as_ref(), &load).expect("it is in the repository").instance;
/// let model = legevakt::rules::model(&instance);
/// let mps = legevakt::solver::quality_model(&instance, &model, [0, 0]);
/// assert!(mps.contains("\nROWS\n N cost\n") && mps.ends_with("\nENDATA\n"));
/// ```
#[must_use]
pub fn quality_model(instance: &Instance, model: &Model, held: [i64; 2]) -> String {
    quality_text(instance, model, held, &quality_lowered(instance, model, held))
}

/// The program of the quality tier.
pub(in crate::solver) fn quality_lowered(instance: &Instance, model: &Model, held: [i64; 2]) -> Lowered {
    let locks = lock_vars(instance, model);
    lower(model, Ask { goal: Some(Tier::Quality), held: &tiers(held), locks: &locks, hard: &|_| true })
}

/// It as [`quality_model`] writes it.
pub(in crate::solver) fn quality_text(instance: &Instance, model: &Model, held: [i64; 2], lowered: &Lowered) -> String {
    let held = tiers(held);
    let budgets = held.iter().filter(|(tier, most)| *most != model.floor(*tier)).map(|(tier, _)| *tier).collect();
    let columns = Namer::new(instance, model).columns(lowered);
    let rows = Namer::new(instance, model).rows(lowered, &columns, budgets);
    let mut text = head(instance, held);
    write(&mut text, &lowered.program, &columns, &rows);
    text
}

fn tiers(held: [i64; 2]) -> [(Tier, i64); 2] {
    [(Tier::Coverage, held[0]), (Tier::Should, held[1])]
}

/// What the file is, as comments.
fn head(instance: &Instance, held: [(Tier, i64); 2]) -> String {
    let [(_, coverage), (_, should)] = held;
    let period = &instance.period;
    format!(
        "\
* legevakt: the model of the quality tier of one period, in free MPS. Minimise `cost`.
* Station {station}, {from} to {to}.
* Held: coverage costs at most {coverage}, the main rules at most {should}.
* Columns:
*   x:DATE:LINE:SHIFT:SEAT:DOCTOR   1 when the doctor sits there
*   any:RULE:...                    1 when at least one of some columns is
*   n:RULE:DOCTOR                   the value of a sum
*   e:RULE:DOCTOR:above:K, below:K  how far a sum is above or below K; this is what costs
*   one                             always 1; carries the cost that no roster avoids
* Rows: RULE:DOCTOR:DATE:LINE:SHIFT is the rule's own; def:COLUMN and tie:COLUMN say what a column is, and what
* follows from it; held:TIER keeps a tier at its cost. A name with ~2 is the second of its kind.
* Columns n and e are whole by themselves in every best solution; solvers are faster when they are not told so.
NAME legevakt-{id}
",
        station = ascii(&instance.station.id),
        from = period.from,
        to = period.to,
        id = ascii(&period.id),
    )
}

fn write(text: &mut String, program: &Program, columns: &[String], rows: &[String]) {
    let mut of_column: Vec<Vec<(usize, i64)>> = vec![Vec::new(); columns.len()];
    let mut line = |what: std::fmt::Arguments| {
        let _ = text.write_fmt(what);
        text.push('\n');
    };
    line(format_args!("ROWS\n N cost"));
    for (row, content) in program.lines.iter().enumerate() {
        line(format_args!(" {} {}", if content.equal { 'E' } else { 'L' }, rows[row]));
        for (column, factor) in &content.terms {
            of_column[*column].push((row, *factor));
        }
    }
    line(format_args!("COLUMNS"));
    let mut whole = false;
    let mut markers = 0;
    for ((column, name), uses) in program.columns.iter().zip(columns).zip(&of_column) {
        if column.whole != whole {
            whole = column.whole;
            markers += 1;
            line(format_args!(" MARKER{markers} 'MARKER' '{}'", if whole { "INTORG" } else { "INTEND" }));
        }
        // A column in no row is there all the same.
        if column.cost != 0 || uses.is_empty() {
            line(format_args!(" {name} cost {}", column.cost));
        }
        for (row, factor) in uses {
            line(format_args!(" {name} {} {factor}", rows[*row]));
        }
    }
    if whole {
        line(format_args!(" MARKER{} 'MARKER' 'INTEND'", markers + 1));
    }
    line(format_args!("RHS"));
    for (content, name) in program.lines.iter().zip(rows).filter(|(content, _)| content.upper != 0) {
        line(format_args!(" RHS {name} {}", content.upper));
    }
    // Every bound is written: readers disagree on what a whole column without one is.
    line(format_args!("BOUNDS"));
    for (column, name) in program.columns.iter().zip(columns) {
        match (column.lower, column.upper) {
            (0, 1) if column.whole => line(format_args!(" BV BOUND {name}")),
            (lower, upper) if lower == upper => line(format_args!(" FX BOUND {name} {lower}")),
            (lower, upper) => {
                line(format_args!(" LO BOUND {name} {lower}"));
                line(format_args!(" UP BOUND {name} {upper}"));
            }
        }
    }
    line(format_args!("ENDATA"));
}

/// Gives every column or every row a name of its own.
struct Namer<'a> {
    instance: &'a Instance,
    model: &'a Model,
    taken: BTreeSet<String>,
    /// How many have wanted a name.
    wanted: BTreeMap<String, usize>,
}

impl<'a> Namer<'a> {
    fn new(instance: &'a Instance, model: &'a Model) -> Self {
        // The objective's name.
        Self { instance, model, taken: BTreeSet::from(["cost".to_owned()]), wanted: BTreeMap::new() }
    }

    /// The name, with a number when others have it.
    fn give(&mut self, mut wanted: String) -> String {
        wanted.truncate(LONGEST);
        let mut name = wanted.clone();
        while !self.taken.insert(name.clone()) {
            let times = self.wanted.entry(wanted.clone()).or_insert(1);
            *times += 1;
            name = format!("{wanted}~{times}");
        }
        name
    }

    fn columns(mut self, lowered: &Lowered) -> Vec<String> {
        let model = self.model;
        let helpers = helper_owners(model);
        let priced = owners(model, [Tier::Quality, Tier::Coverage, Tier::Should].map(Some), upright);
        let mut names: Vec<String> = Vec::with_capacity(lowered.program.columns.len());
        for (var, meaning) in model.meanings().iter().enumerate() {
            let wanted = match meaning {
                Meaning::Seat(slot, doctor) => {
                    let slot = &self.instance.slots[slot.0];
                    let doctor = &self.instance.doctors[doctor.0].id;
                    format!("x:{}:{}:{}", self.shift(slot.shift), ascii(&slot.seat), ascii(doctor))
                }
                Meaning::Any(_) => format!("any:{}", self.owner(helpers.get(&var))),
            };
            names.push(self.give(wanted));
        }
        let variables = names.len();
        for derived in &lowered.derived {
            let wanted = match derived {
                Derived::Count(terms) => format!("n:{}", self.owner(priced.get(terms))),
                Derived::Excess(terms, bound) => {
                    let is_below = is_negative(terms);
                    let sum = if is_below { negated(terms) } else { terms.clone() };
                    let of = match sum[..] {
                        [(count, 1)] if count >= variables => names[count][2..].to_owned(),
                        _ => self.owner(priced.get(&sum)),
                    };
                    if is_below { format!("e:{of}:below:{}", -bound) } else { format!("e:{of}:above:{bound}") }
                }
                Derived::One => "one".to_owned(),
            };
            names.push(self.give(wanted));
        }
        names
    }

    fn rows(mut self, lowered: &Lowered, columns: &[String], budgets: Vec<Tier>) -> Vec<String> {
        let model = self.model;
        let hard = owners(model, [None, Some(Tier::Coverage), Some(Tier::Should)], divided);
        let first = model.meanings().len();
        let mut budgets = budgets.into_iter();
        let mut names = Vec::with_capacity(lowered.program.lines.len());
        for line in &lowered.program.lines {
            let wanted = if let Some(column) = defined(line, lowered, first) {
                format!("def:{}", columns[column])
            } else if let Some(owner) = hard.get(&line.terms) {
                self.owner(Some(owner))
            } else if let Some(helper) = tied(line, model) {
                format!("tie:{}", columns[helper])
            } else {
                format!("held:{}", budgets.next().unwrap_or(Tier::Should).id())
            };
            names.push(self.give(wanted));
        }
        names
    }

    /// Rule, doctor and shift.
    fn owner(&self, owner: Option<&Owner>) -> String {
        let Some(owner) = owner else { return "unused".to_owned() };
        let mut text = owner.rule.to_owned();
        if let Some(doctor) = owner.doctor {
            let _ = write!(text, ":{}", ascii(&self.instance.doctors[doctor.0].id));
        }
        if let Some(shift) = owner.shift {
            let _ = write!(text, ":{}", self.shift(shift));
        }
        text
    }

    /// Date, line and template.
    fn shift(&self, shift: ShiftIx) -> String {
        let shift = &self.instance.shifts[shift.0];
        format!("{}:{}:{}", shift.date, ascii(&self.instance.line_of(shift).id), ascii(&shift.id))
    }
}

/// Whose each sum is: the first row that has it, of rows that cost in the first tier, then the next; no tier is hard.
fn owners(model: &Model, order: [Option<Tier>; 3], sum: fn(&Row) -> Terms) -> BTreeMap<Terms, Owner> {
    let tier_of = |row: &Row| match row.force {
        Force::Hard => None,
        Force::Soft { tier, .. } => Some(tier),
    };
    let mut owners = BTreeMap::new();
    for tier in order {
        for row in model.rows().iter().filter(|row| tier_of(row) == tier) {
            owners.entry(sum(row)).or_insert(row.owner);
        }
    }
    owners
}

/// Whose each helper is: the first row that has it, or the helper that does.
fn helper_owners(model: &Model) -> BTreeMap<usize, Owner> {
    let mut owners = BTreeMap::new();
    for row in model.rows() {
        for (var, _) in &row.terms {
            owners.entry(var.0).or_insert(row.owner);
        }
    }
    for (var, meaning) in model.meanings().iter().enumerate().rev() {
        if let (Meaning::Any(of), Some(owner)) = (meaning, owners.get(&var).copied()) {
            for part in of {
                owners.entry(part.0).or_insert(owner);
            }
        }
    }
    owners
}

/// A row's sum as a hard line has it: without the factor that its terms share.
fn divided(row: &Row) -> Terms {
    let factor = common_factor(&row.terms);
    row.terms.iter().map(|(var, a)| (var.0, a / factor)).collect()
}

/// A row's sum as a count has it: the first term is positive too.
fn upright(row: &Row) -> Terms {
    let terms = divided(row);
    if is_negative(&terms) { negated(&terms) } else { terms }
}

fn is_negative(terms: &Terms) -> bool {
    terms.first().is_some_and(|(_, a)| *a < 0)
}

fn negated(terms: &Terms) -> Terms {
    terms.iter().map(|(column, a)| (*column, -a)).collect()
}

/// The column that a line says the value of.
fn defined(line: &Line, lowered: &Lowered, first: usize) -> Option<usize> {
    let (&(column, factor), sum) = line.terms.split_last()?;
    let derived = lowered.derived.get(column.checked_sub(first)?)?;
    let is_its = match derived {
        Derived::Count(terms) | Derived::Excess(terms, _) => factor == -1 && terms == sum,
        Derived::One => false,
    };
    is_its.then_some(column)
}

/// The helper that a line ties to what it is made of.
fn tied(line: &Line, model: &Model) -> Option<usize> {
    let of = |helper: usize| match &model.meanings()[helper] {
        Meaning::Any(of) => Some(of),
        Meaning::Seat(..) => None,
    };
    line.terms.iter().map(|(column, _)| *column).filter(|column| *column < model.meanings().len()).find(|helper| {
        let choices = line.terms.iter().map(|(column, _)| column).filter(|column| **column < model.meanings().len());
        let parts = || choices.clone().filter(|column| *column != helper);
        of(*helper).is_some_and(|of| parts().all(|part| of.iter().any(|v| v.0 == *part)))
    })
}

/// As readers of MPS take it: no blanks, nothing but ASCII.
fn ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'æ' => ascii.push_str("ae"),
            'ø' => ascii.push_str("oe"),
            'å' => ascii.push_str("aa"),
            'Æ' => ascii.push_str("Ae"),
            'Ø' => ascii.push_str("Oe"),
            'Å' => ascii.push_str("Aa"),
            c if c.is_ascii_alphanumeric() || "-_.".contains(c) => ascii.push(c),
            _ => ascii.push('_'),
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::solver::fixture::{World, instance, world};
    use crate::solver::program::lower::Column;

    /// Reads free MPS the plain way, without names.
    fn read(text: &str) -> Program {
        let (mut columns, mut lines) = (BTreeMap::new(), BTreeMap::new());
        let mut program = Program::default();
        let (mut section, mut whole) = ("", false);
        for line in text.lines().filter(|l| !l.starts_with('*')) {
            let words: Vec<&str> = line.split(' ').collect();
            let number = |at: usize| words[at].parse::<i64>().expect("a whole number");
            match (line.starts_with(' '), section) {
                (false, _) => section = words[0],
                (true, "ROWS") if words[1] == "N" => assert_eq!(words[2], "cost"),
                (true, "ROWS") => {
                    assert!(lines.insert(words[2], lines.len()).is_none(), "{line} is there twice");
                    program.lines.push(Line { terms: Vec::new(), upper: 0, equal: words[1] == "E" });
                }
                (true, "COLUMNS") if words[2] == "'MARKER'" => whole = words[3] == "'INTORG'",
                (true, "COLUMNS") => {
                    let column = *columns.entry(words[1]).or_insert(program.columns.len());
                    if column == program.columns.len() {
                        program.columns.push(Column { lower: 0, upper: i64::MAX, cost: 0, whole });
                    }
                    assert_eq!(column, program.columns.len() - 1, "a column's lines stand together");
                    match words[2] {
                        "cost" => program.columns[column].cost = number(3),
                        row => program.lines[lines[row]].terms.push((column, number(3))),
                    }
                }
                (true, "RHS") => program.lines[lines[words[2]]].upper = number(3),
                (true, "BOUNDS") => {
                    let column = &mut program.columns[columns[words[3]]];
                    match words[1] {
                        "BV" => (column.lower, column.upper) = (0, 1),
                        "FX" => (column.lower, column.upper) = (number(4), number(4)),
                        "LO" => column.lower = number(4),
                        "UP" => column.upper = number(4),
                        other => panic!("{other}"),
                    }
                }
                _ => panic!("{line} in {section}"),
            }
        }
        assert_eq!(section, "ENDATA");
        program
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_text_holds_the_program_and_every_name_is_the_only_one(
            World { instance, model } in world(3, 2),
            held in prop::array::uniform2(0_i64..3),
        ) {
            let text = quality_model(&instance, &model, held);
            prop_assert!(text.is_ascii());
            let held = [(Tier::Coverage, held[0]), (Tier::Should, held[1])];
            let ask = Ask { goal: Some(Tier::Quality), held: &held, locks: &[], hard: &|_| true };
            let mut program = lower(&model, ask).program;
            program.lines.iter_mut().for_each(|line| line.terms.sort());
            prop_assert_eq!(read(&text), program);
        }
    }

    #[test]
    fn names_that_become_alike_or_too_long_stay_apart() {
        let instance = instance(1, 1);
        let model = crate::solver::fixture::coverage(&instance);
        let mut namer = Namer::new(&instance, &model);
        let long = "å".repeat(200);
        let wanted = ["øy", "oey", "a~2", "a", "a", "cost", &long, &long].map(|w| namer.give(ascii(w)));
        assert_eq!(wanted[..6], ["oey", "oey~2", "a_2", "a", "a~2", "cost~2"]);
        assert!(wanted[6] != wanted[7] && wanted[7].len() <= 255, "{wanted:?}");
    }
}
