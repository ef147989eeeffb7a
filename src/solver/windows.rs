//! Fix and optimise: most of the roster stands, a window of it is opened and solved exactly, then another.
//!
//! Annealing ends a few per cent above the best roster, and the program of a whole quarter is long at its root. A window,
//! some weeks or some doctors, is solved in a blink, and one after the other they take the last per cents (Helber and
//! Sahling: A fix-and-optimize approach, International Journal of Production Economics 123, 2010). The best window is
//! the difference of two good rosters: they are merged. The windows find rosters and prove nothing; they run beside the
//! proof, and what they find is handed over.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::lower::{Column, Line, Lowered, Program};
use super::prove::{Prover, prove};
use super::search::Worker;
use super::search::random::Random;
use super::search::seats::Plan;
use super::wire::{End, Event, Settings, Task};
use crate::domain::{DoctorIx, Instance, Roster, SlotIx, Tier};
use crate::model::{Force, Meaning, Model, Var};

/// Longest time for one window, in milliseconds: what is not better by then is rarely better later.
const WINDOW_MS: u64 = 4_000;

/// Below this number of variables the proof itself is a blink, and windows would only race with it.
pub(super) const WORTHWHILE: usize = 1_500;

/// Sizes of windows: days, and doctors. They grow when windows are solved to the end and shrink when they are not.
const DAYS: (i64, i64, i64) = (7, 28, 120);
const DOCTORS: (i64, i64, i64) = (3, 8, 60);

/// Rosters in the pool.
const POOL: usize = 6;

/// A kind of window that finds nothing is left out for a turn, then for two, for four, and so on, at most so many.
const LONGEST_PAUSE: u32 = 8;

/// A kind of window: its size, and how it has fared.
struct Sized {
    limits: (i64, i64, i64),
    size: i64,
    pause: u32,
    waits: u32,
}

impl Sized {
    fn new(limits: (i64, i64, i64)) -> Self {
        Self { limits, size: limits.1, pause: 0, waits: 0 }
    }

    /// Whether it is its turn.
    fn is_due(&mut self) -> bool {
        let is_due = self.waits == 0;
        self.waits = self.waits.saturating_sub(1);
        is_due
    }

    fn learn(&mut self, end: &Solved) {
        let (least, _, most) = self.limits;
        self.size = (if end.whole { self.size * 3 / 2 } else { self.size * 3 / 4 }).clamp(least, most);
        self.pause = if end.better { 0 } else { (2 * self.pause).clamp(1, LONGEST_PAUSE) };
        self.waits = self.pause;
    }
}

/// How a window ended: solved to the end, and with a better roster.
struct Solved {
    whole: bool,
    better: bool,
}

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
    /// Good rosters of different descent, the newest last.
    pub(super) pool: &'a Mutex<Vec<Roster>>,
    /// Set when the work is over.
    pub(super) quit: &'a AtomicBool,
}

impl Bench<'_> {
    /// Opens window after window until `quit` is set; sends every better roster.
    pub(super) fn work(&self, stream: u64, found: &Sender<Roster>) {
        let mut random = Random::new(self.seed, stream);
        let (mut days, mut doctors) = (Sized::new(DAYS), Sized::new(DOCTORS));
        let mut worker = None;
        for turn in stream.. {
            if self.quit.load(Ordering::Relaxed) {
                return;
            }
            match turn % 6 {
                0 | 3 => {
                    let another = self.breed(worker.get_or_insert_with(|| self.worker(stream)), found);
                    self.solve(|best| self.merged(best, &another), found);
                }
                1 | 4 => {
                    if let Some(other) = self.one_of_pool(&mut random) {
                        self.solve(|best| self.merged(best, &other), found);
                    }
                }
                2 if days.is_due() => days.learn(&self.solve(|_| self.some_days(days.size, &mut random), found)),
                5 if doctors.is_due() => {
                    doctors.learn(&self.solve(|best| self.some_doctors(best, doctors.size, &mut random), found));
                }
                _ => {}
            }
        }
    }

    /// A worker with a roster and numbers of its own: what the first workers have done need not be done again.
    fn worker(&self, stream: u64) -> Worker<'_> {
        let number = usize::try_from(stream).unwrap_or(0) + 1_000;
        Worker::new(self.plan, self.seed, number, &|| self.quit.load(Ordering::Relaxed))
    }

    fn one_of_pool(&self, random: &mut Random) -> Option<Roster> {
        let pool = self.pool.lock().ok()?;
        (!pool.is_empty()).then(|| pool[random.below(pool.len())].clone())
    }

    /// Another good roster, of a descent of its own.
    fn breed(&self, worker: &mut Worker, found: &Sender<Roster>) -> Roster {
        worker.afresh(&|| self.quit.load(Ordering::Relaxed));
        let roster = worker.roster(self.model, self.empty);
        if let Ok(mut pool) = self.pool.lock() {
            pool.push(roster.clone());
            let surplus = pool.len().saturating_sub(POOL);
            pool.drain(..surplus);
        }
        self.offer(roster.clone(), found);
        roster
    }

    /// Opens a window on the best roster and solves it.
    fn solve(&self, open: impl FnOnce(&Roster) -> Vec<bool>, found: &Sender<Roster>) -> Solved {
        let nothing = Solved { whole: false, better: false };
        let Some((_, roster)) = self.best.lock().ok().map(|best| best.clone()) else { return nothing };
        let point = self.model.point(&roster);
        let reduced = Reduced::new(self.model, self.lowered, &point, &open(&roster));
        let settings =
            Settings { seed: self.seed, limit_ms: Some(WINDOW_MS), gap_per_million: 0, nodes: None, presolve: true };
        let task = Task {
            program: reduced.program.clone(),
            start: Some(reduced.start.clone()),
            variables: reduced.seats.len(),
            settings,
        };
        let mut best_on = None;
        let mut whole = false;
        let stop = || self.quit.load(Ordering::Relaxed);
        prove(self.prover, &task, &stop, &mut |event| match event {
            Event::Incumbent { on, .. } => best_on = Some(on.clone()),
            Event::Done { end, .. } => whole = *end == End::Optimal,
            Event::Bound(_) => {}
        });
        Solved { whole, better: best_on.is_some_and(|on| self.take(&reduced, &point, &on, found)) }
    }

    /// Takes what a window came back with; says whether it is better.
    fn take(&self, reduced: &Reduced, point: &[bool], on: &[usize], found: &Sender<Roster>) -> bool {
        let chosen: BTreeSet<usize> = on.iter().filter_map(|c| reduced.seats.get(*c).copied()).collect();
        let is_on = |v: usize| if reduced.open[v] { chosen.contains(&v) } else { point[v] };
        self.offer(self.model.roster(self.empty, is_on), found)
    }

    /// Keeps a roster if it is legal and better than the best; says whether it is.
    fn offer(&self, roster: Roster, found: &Sender<Roster>) -> bool {
        let value = self.model.value(&roster);
        let Ok(mut best) = self.best.lock() else { return false };
        let better = value.broken.is_empty() && value.tiers < best.0;
        if better {
            *best = (value.tiers, roster.clone());
            // Nobody listens any more when the proof is over.
            let _ = found.send(roster);
        }
        better
    }

    /// Every seat with whom two rosters of different descent have in it: what they agree on stands, and the best of what
    /// they differ in is put together. A tenth of the variables are open, and one merge takes as much off a year as a minute
    /// of other windows (compare Blum, Pinacho, López-Ibáñez, Lozano: Construct, merge, solve & adapt, Computers & Operations
    /// Research 68, 2016). Two neighbours merge into nothing new.
    fn merged(&self, one: &Roster, other: &Roster) -> Vec<bool> {
        self.open(|slot, doctor| one.has(slot, doctor) || other.has(slot, doctor))
    }

    /// All seats that begin within a stretch of days.
    fn some_days(&self, days: i64, random: &mut Random) -> Vec<bool> {
        let length = usize::try_from(self.instance.period.days()).unwrap_or(1).max(1);
        let offset = i64::try_from(random.below(length)).unwrap_or(0) - days / 2;
        let from = crate::domain::time::plus_days(self.instance.period.from, offset);
        let to = crate::domain::time::plus_days(from, days - 1);
        self.open(|slot, _| (from..=to).contains(&self.instance.shift_of(slot).date))
    }

    /// All seats of some doctors: they divide among themselves what they have. Half of them are drawn by what they cost:
    /// who costs nothing has little to win.
    fn some_doctors(&self, best: &Roster, doctors: i64, random: &mut Random) -> Vec<bool> {
        let mut all: Vec<DoctorIx> =
            self.instance.doctor_ixs().filter(|d| !self.model.of_doctor(*d).is_empty()).collect();
        random.shuffle(&mut all);
        let wanted = usize::try_from(doctors).unwrap_or(1);
        let mut chosen = BTreeSet::new();
        let mut costs = self.costs(best);
        for _ in 0..wanted / 2 {
            let sum: usize = costs.iter().sum();
            if sum == 0 {
                break;
            }
            let mut draw = random.below(sum);
            let dearest = costs.iter().position(|cost| {
                let is_it = draw < *cost;
                draw = draw.saturating_sub(*cost);
                is_it
            });
            let Some(dearest) = dearest else { break };
            costs[dearest] = 0;
            chosen.insert(DoctorIx(dearest));
        }
        chosen.extend(all.into_iter().take(wanted.saturating_sub(chosen.len())));
        self.open(|_, doctor| chosen.contains(&doctor))
    }

    /// What the rows about each doctor cost in quality.
    fn costs(&self, roster: &Roster) -> Vec<usize> {
        let point = self.model.point(roster);
        let mut costs = vec![0; self.instance.doctors.len()];
        for row in self.model.rows() {
            if let (Force::Soft { tier: Tier::Quality, price }, Some(doctor)) = (row.force, row.owner.doctor) {
                let cost = Model::excess(row, &point).max(0) * price;
                costs[doctor.0] += usize::try_from(cost).unwrap_or(0);
            }
        }
        costs
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
