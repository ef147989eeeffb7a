//! A program taken apart: which columns and lines are of one doctor, and which lines tie doctors together.
//!
//! What a column belongs to follows from the seats that it stands for, and no rule is asked by its name: a new rule falls
//! into place by itself.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{DoctorIx, Instance};
use crate::model::{Meaning, Model, Var};
use crate::solver::program::lower::{Derived, Line, Lowered};

/// Days that a line of one doctor may reach over and still be about the order of her duties rather than their number.
const NEAR_DAYS: i64 = 14;

/// The columns and lines of one doctor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::solver) struct Block {
    /// Columns, ascending.
    pub(in crate::solver) columns: Vec<usize>,
    /// Lines, ascending.
    pub(in crate::solver) lines: Vec<usize>,
}

/// A program taken apart.
///
/// Prices for the links come from the relaxation of a part of the program, a core. Which lines are in it decides how soon
/// it is solved and how good its prices are: with `links` and `wide` it is small, and with `order` too it is three to ten
/// times as large and its prices are nearly those of the whole.
#[derive(Clone, Debug)]
pub(in crate::solver) struct Split {
    /// In the order of the doctors.
    pub(in crate::solver) blocks: Vec<Block>,
    /// Columns of no one doctor.
    pub(in crate::solver) shared: Vec<usize>,
    /// Lines that tie doctors together, or speak of shared columns.
    pub(in crate::solver) links: Vec<usize>,
    /// Lines of one doctor that count for the prices: how many duties she has, and what reaches over more than
    /// [`NEAR_DAYS`] and speaks of no helper.
    pub(in crate::solver) wide: Vec<usize>,
    /// The other lines of one doctor that reach over more than [`NEAR_DAYS`], and what ties the helpers that they speak of.
    pub(in crate::solver) order: Vec<usize>,
}

impl Split {
    pub(in crate::solver) fn new(instance: &Instance, model: &Model, lowered: &Lowered) -> Self {
        let columns = Columns::new(instance, model, lowered);
        let mut blocks: BTreeMap<DoctorIx, Block> = BTreeMap::new();
        let mut shared = Vec::new();
        for (column, owner) in columns.owner.iter().enumerate() {
            match owner {
                Some(doctor) => blocks.entry(*doctor).or_default().columns.push(column),
                None => shared.push(column),
            }
        }
        let variables = model.meanings().len();
        let is_helper = |column: usize| column < variables && matches!(model.meanings()[column], Meaning::Any(_));
        let (mut links, mut wide, mut order) = (Vec::new(), Vec::new(), Vec::new());
        let (mut is_spoken_of, mut ties) = (vec![false; variables], Vec::new());
        for (at, line) in lowered.program.lines.iter().enumerate() {
            let Some(block) = columns.of(line).and_then(|doctor| blocks.get_mut(&doctor)) else {
                links.push(at);
                continue;
            };
            block.lines.push(at);
            let any = |is: &dyn Fn(usize) -> bool| line.terms.iter().any(|(column, _)| is(*column));
            let (reaches, has_helpers) = (columns.days(line) > NEAR_DAYS, any(&is_helper));
            if any(&|c| columns.is_count(c)) || reaches && !has_helpers {
                wide.push(at);
            } else if reaches {
                line.terms.iter().filter(|(c, _)| is_helper(*c)).for_each(|(c, _)| is_spoken_of[*c] = true);
                order.push(at);
            } else if has_helpers {
                ties.push(at);
            }
        }
        let spoken_of =
            |at: &usize| lowered.program.lines[*at].terms.iter().any(|(c, _)| is_spoken_of.get(*c) == Some(&true));
        order.extend(ties.into_iter().filter(spoken_of));
        Self { blocks: blocks.into_values().collect(), shared, links, wide, order }
    }
}

/// Whose each column is, and which dates it speaks of.
struct Columns {
    owner: Vec<Option<DoctorIx>>,
    dates: Vec<Option<(NaiveDate, NaiveDate)>>,
    counts: Vec<bool>,
}

impl Columns {
    fn new(instance: &Instance, model: &Model, lowered: &Lowered) -> Self {
        let mut columns = Self { owner: Vec::new(), dates: Vec::new(), counts: vec![false; model.meanings().len()] };
        for meaning in model.meanings() {
            let (owner, dates) = match meaning {
                Meaning::Seat(slot, doctor) => {
                    let date = instance.shift_of(*slot).date;
                    (Some(*doctor), Some((date, date)))
                }
                Meaning::Any(of) => columns.common(of.iter().map(|Var(part)| *part)),
            };
            columns.owner.push(owner);
            columns.dates.push(dates);
        }
        for derived in &lowered.derived {
            columns.counts.push(matches!(derived, Derived::Count(_)));
            let (owner, dates) = match derived {
                Derived::Count(terms) | Derived::Excess(terms, _) => columns.common(terms.iter().map(|(c, _)| *c)),
                Derived::One => (None, None),
            };
            columns.owner.push(owner);
            columns.dates.push(dates);
        }
        columns
    }

    /// The one doctor of some columns, if there is one, and the dates that they reach over.
    fn common(
        &self,
        mut of: impl Iterator<Item = usize> + Clone,
    ) -> (Option<DoctorIx>, Option<(NaiveDate, NaiveDate)>) {
        let dates = of.clone().filter_map(|c| self.dates[c]).reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
        let first = of.next().and_then(|c| self.owner[c]);
        (first.filter(|owner| of.all(|c| self.owner[c] == Some(*owner))), dates)
    }

    /// Whether a column is the value of a sum, such as how many duties of a kind somebody has.
    fn is_count(&self, column: usize) -> bool {
        self.counts.get(column).copied().unwrap_or(false)
    }

    fn of(&self, line: &Line) -> Option<DoctorIx> {
        self.common(line.terms.iter().map(|(c, _)| *c)).0
    }

    /// How many days lie between the first and the last date of a line.
    fn days(&self, line: &Line) -> i64 {
        let (_, dates) = self.common(line.terms.iter().map(|(c, _)| *c));
        dates.map_or(0, |(first, last)| (last - first).num_days())
    }
}
