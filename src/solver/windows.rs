//! Fix and optimise: most of the roster stands, a window of it is opened and solved exactly, then another.
//!
//! Annealing ends a few per cent above the best roster, and the program of a whole quarter is long at its root. A window,
//! some weeks or some doctors, is solved in a blink, and one after the other they take the last per cents (Helber and
//! Sahling: A fix-and-optimize approach, International Journal of Production Economics 123, 2010). The windows find
//! rosters and prove nothing; they run beside the proof, and what they find is handed over.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::lower::{Column, Line, Lowered, Program};
use super::prove::{Prover, prove};
use super::search::Worker;
use super::search::random::Random;
use super::search::seats::Plan;
use super::wire::{Event, Settings, Task};
use crate::domain::{DoctorIx, Instance, Roster, SlotIx};
use crate::model::{Meaning, Model, Var};

/// Longest time for one window, in milliseconds: what is not better by then is rarely better later.
const WINDOW_MS: u64 = 4_000;

/// Below this number of variables the proof itself is a blink, and windows would only race with it.
pub(super) const WORTHWHILE: usize = 1_500;

/// Sizes of windows: days, and doctors. They grow when windows are solved to the end and shrink when they are not.
const DAYS: (i64, i64, i64) = (7, 16, 120);
const DOCTORS: (i64, i64, i64) = (3, 6, 40);

/// What the windows work on, shared with the proof beside them.
pub(super) struct Bench<'a> {
    pub(super) instance: &'a Instance,
    pub(super) model: &'a Model,
    pub(super) plan: &'a Plan,
    pub(super) lowered: &'a Lowered,
    pub(super) prover: &'a Prover,
    pub(super) empty: &'a Roster,
    pub(super) seed: u64,
    /// The best roster that anybody has found, and what it costs.
    pub(super) best: &'a Mutex<([i64; 3], Roster)>,
    /// Set when the work is over.
    pub(super) quit: &'a AtomicBool,
}

impl Bench<'_> {
    /// Opens window after window until `quit` is set; sends every better roster.
    pub(super) fn work(&self, stream: u64, found: &Sender<Roster>) {
        let mut random = Random::new(self.seed, stream);
        let mut sizes = [DAYS.1, DOCTORS.1];
        let mut turn = usize::try_from(stream).unwrap_or(0);
        let mut worker = None;
        while !self.quit.load(Ordering::Relaxed) {
            turn += 1;
            let kind = turn % 3;
            let Some((_, roster)) = self.best.lock().ok().map(|best| best.clone()) else { return };
            if kind == 2 {
                let worker = worker.get_or_insert_with(|| self.worker(&roster, stream));
                self.search_on(worker, &roster, found);
                continue;
            }
            let open = match kind {
                0 => self.some_days(sizes[0], &mut random),
                _ => self.some_doctors(sizes[1], &mut random),
            };
            let point = self.model.point(&roster);
            let reduced = Reduced::new(self.model, self.lowered, &point, &open);
            let settings = Settings {
                seed: self.seed,
                limit_ms: Some(WINDOW_MS),
                gap_per_million: 0,
                nodes: None,
                presolve: true,
            };
            let task = Task {
                program: reduced.program.clone(),
                start: Some(reduced.start.clone()),
                variables: reduced.seats.len(),
                settings,
            };
            let mut best_on = None;
            let mut done = false;
            let stop = || self.quit.load(Ordering::Relaxed);
            prove(self.prover, &task, &stop, &mut |event| match event {
                Event::Incumbent { on, .. } => best_on = Some(on.clone()),
                Event::Done { end, .. } => done = *end == super::wire::End::Optimal,
                Event::Bound(_) => {}
            });
            let (least, _, most) = if kind == 0 { DAYS } else { DOCTORS };
            sizes[kind] = if done { sizes[kind] * 5 / 4 + 1 } else { sizes[kind] * 3 / 4 }.clamp(least, most);
            if let Some(on) = best_on {
                self.take(&reduced, &point, &on, found);
            }
        }
    }

    fn worker(&self, roster: &Roster, stream: u64) -> Worker<'_> {
        // Numbers of their own: what the first workers have done need not be done again.
        let number = usize::try_from(stream).unwrap_or(0) + 1_000;
        Worker::from(self.plan, self.model, roster, self.seed, number)
    }

    /// A round of annealing from the best roster.
    fn search_on(&self, worker: &mut Worker, roster: &Roster, found: &Sender<Roster>) {
        worker.adopt(self.model, roster);
        worker.warm_round(&|| self.quit.load(Ordering::Relaxed));
        self.offer(worker.roster(self.model, self.empty), found);
    }

    /// Values what a window came back with, and keeps it if it is better.
    fn take(&self, reduced: &Reduced, point: &[bool], on: &[usize], found: &Sender<Roster>) {
        let chosen: BTreeSet<usize> = on.iter().filter_map(|c| reduced.seats.get(*c).copied()).collect();
        let is_on = |v: usize| if reduced.open[v] { chosen.contains(&v) } else { point[v] };
        self.offer(self.model.roster(self.empty, is_on), found);
    }

    fn offer(&self, roster: Roster, found: &Sender<Roster>) {
        let value = self.model.value(&roster);
        let Ok(mut best) = self.best.lock() else { return };
        if value.broken.is_empty() && value.tiers < best.0 {
            *best = (value.tiers, roster.clone());
            // Nobody listens any more when the proof is over.
            let _ = found.send(roster);
        }
    }

    /// All seats that begin within a stretch of days.
    fn some_days(&self, days: i64, random: &mut Random) -> Vec<bool> {
        let length = usize::try_from(self.instance.period.days()).unwrap_or(1).max(1);
        let offset = i64::try_from(random.below(length)).unwrap_or(0) - days / 2;
        let from = crate::domain::time::plus_days(self.instance.period.from, offset);
        let to = crate::domain::time::plus_days(from, days - 1);
        self.open(|slot, _| (from..=to).contains(&self.instance.shift_of(slot).date))
    }

    /// All seats of some doctors: they divide among themselves what they have.
    fn some_doctors(&self, doctors: i64, random: &mut Random) -> Vec<bool> {
        let mut all: Vec<DoctorIx> =
            self.instance.doctor_ixs().filter(|d| !self.model.of_doctor(*d).is_empty()).collect();
        random.shuffle(&mut all);
        let chosen: BTreeSet<DoctorIx> = all.into_iter().take(usize::try_from(doctors).unwrap_or(1)).collect();
        self.open(|_, doctor| chosen.contains(&doctor))
    }

    fn open(&self, wanted: impl Fn(SlotIx, DoctorIx) -> bool) -> Vec<bool> {
        let is_open = |meaning: &Meaning| match meaning {
            Meaning::Seat(slot, doctor) => wanted(*slot, *doctor),
            Meaning::Any(_) => false,
        };
        self.model.meanings().iter().map(is_open).collect()
    }
}

/// A program with most columns at their value: only what a window can change is left.
struct Reduced {
    program: Program,
    start: Vec<i64>,
    /// The model's variable of each of the first columns.
    seats: Vec<usize>,
    /// Whether a variable of the model is open.
    open: Vec<bool>,
}

impl Reduced {
    fn new(model: &Model, lowered: &Lowered, point: &[bool], seats: &[bool]) -> Self {
        let values = lowered.complete(point);
        let mut open = vec![false; values.len()];
        for (v, meaning) in model.meanings().iter().enumerate() {
            open[v] = match meaning {
                Meaning::Seat(..) => seats[v],
                Meaning::Any(of) => of.iter().any(|Var(x)| open[*x]),
            };
        }
        lowered.open_derived(&mut open);
        let mut place = vec![None; values.len()];
        let kept: Vec<usize> = (0..values.len()).filter(|c| open[*c]).collect();
        for (new, old) in kept.iter().enumerate() {
            place[*old] = Some(new);
        }
        let columns: Vec<Column> = kept.iter().map(|c| lowered.program.columns[*c]).collect();
        let line = |line: &Line| {
            let mut upper = line.upper;
            let mut terms = Vec::new();
            for (column, factor) in &line.terms {
                match place[*column] {
                    Some(new) => terms.push((new, *factor)),
                    None => upper -= factor * values[*column],
                }
            }
            (!terms.is_empty()).then_some(Line { terms, upper, equal: line.equal })
        };
        let lines = lowered.program.lines.iter().filter_map(line).collect();
        let variables = model.meanings().len();
        Self {
            program: Program { columns, lines },
            start: kept.iter().map(|c| values[*c]).collect(),
            seats: kept.iter().copied().take_while(|c| *c < variables).collect(),
            open: open[..variables].to_vec(),
        }
    }
}
