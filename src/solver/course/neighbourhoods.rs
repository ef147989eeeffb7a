//! Fix and optimise: most of the roster stands, a window of it is opened and solved exactly, then another.
//!
//! Annealing ends a few per cent above the best roster, and the program of a whole quarter is long at its root. A
//! window, some weeks or some doctors, is solved in a blink, and one after the other they take the last per cents
//! (Helber and Sahling: A fix-and-optimize approach, International Journal of Production Economics 123, 2010). The best
//! window is the difference of two good rosters: they are merged. The windows find rosters and prove nothing; they run
//! beside the proof, and what they find is handed over.
//!
//! Windows serve every tier. A seat that can be filled only by moving five others stays open for annealing, which would
//! have to pass through rosters with more open seats on the way, and is filled by a window around it.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::domain::time::plus_days;
use crate::domain::{DoctorIx, Instance, Roster, SlotIx, Tier};
use crate::model::{Force, Meaning, Model, Row, Var};
use crate::solver::course::apart::Known;
use crate::solver::program::lower::{Column, Line, Lowered, Program};
use crate::solver::prover::protocol::{End, Event, Settings, Task};
use crate::solver::prover::{Prover, prove};
use crate::solver::search::Worker;
use crate::solver::search::random::Random;
use crate::solver::search::seats::Plan;

/// The least and the most time that one window may take, in milliseconds. As long as something is gained the limit is
/// low, because a window that gains nothing soon rarely gains later. When nothing is gained any more windows may take
/// longer, and so become larger.
const WINDOW_MS: (u64, u64) = (1_000, 16_000);

/// How many times as long as others a window of the kind [`Kind::Nearest`] may take: what it upsets has to be put right
/// over the whole period, which is slow, and gains more than a hundred others.
const PATIENCE: u64 = 8;

/// Below this number of variables the proof itself is a blink where nobody is bound, and windows would only race with it.
pub(in crate::solver) const WORTHWHILE: usize = 1_500;

/// Rosters that the pool keeps at most.
const POOL: usize = 6;

/// Between two merges that breed another roster first, so many do not.
const MERGES: u32 = 3;

/// How many times as long as others the first cooling is where somebody is bound.
const COOLING: u64 = 8;

/// Kinds of windows, of which the last comes in when doctors apart are known.
const KINDS: usize = 5;

/// Of so many windows one is of the kind whose turn it is, and the others are of the kind that has fared best.
const EXPLORE: usize = 3;

/// Days that a row may reach over and still be about one time; longer rows are not opened around.
const SHORT: i64 = 31;

/// A kind of window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// What the best roster and those of the pool differ in, within some days.
    Merge,
    /// All seats within some days.
    Days,
    /// All seats of some doctors.
    Doctors,
    /// All seats within some days of what costs something, and all of the doctor whom it costs.
    Around,
    /// What a doctor who costs more than she must would have in her nearest pattern that does not, and all seats of those
    /// whom that upsets and of some others.
    Nearest,
}

/// The size of a kind of window, and how it has fared.
struct Arm {
    kind: Kind,
    /// Least and most, in days or doctors.
    limits: (i64, i64),
    size: i64,
    /// What it has gained a second of late; `None` before it has been tried.
    rate: Option<i64>,
}

impl Arm {
    fn new(kind: Kind, least: i64, size: i64, most: i64) -> Self {
        Self { kind, limits: (least.min(most), most), size: size.min(most), rate: None }
    }

    /// Windows that are solved to the end may be larger. One that is not costs as much time as a dozen others, so the
    /// size falls faster than it rises.
    fn learn(&mut self, end: &Solved) {
        let (least, most) = self.limits;
        self.size = (if end.whole { self.size * 5 / 4 + 1 } else { self.size * 3 / 5 }).clamp(least, most);
        let rate = end.gain * 1_000 / i64::try_from(end.took.as_millis()).unwrap_or(i64::MAX).max(1);
        self.rate = Some(self.rate.map_or(rate, |before| (before + rate) / 2));
    }
}

/// How a window ended.
struct Solved {
    /// Solved to the end.
    whole: bool,
    /// How much less the best roster costs in the tier.
    gain: i64,
    took: Duration,
}

/// What the windows work on, shared with the proof beside them.
pub(in crate::solver) struct Bench<'a> {
    pub(in crate::solver) instance: &'a Instance,
    pub(in crate::solver) model: &'a Model,
    pub(in crate::solver) plan: &'a Plan,
    pub(in crate::solver) lowered: &'a Lowered,
    /// The tier that `lowered` minimises.
    pub(in crate::solver) tier: Tier,
    pub(in crate::solver) prover: &'a Prover,
    pub(in crate::solver) empty: &'a Roster,
    pub(in crate::solver) seed: u64,
    /// The best roster that anybody has found, and what it costs.
    pub(in crate::solver) best: &'a Mutex<([i64; 3], Roster)>,
    /// Good rosters of different descent, the newest last.
    pub(in crate::solver) pool: &'a Mutex<Vec<Roster>>,
    /// What is known by doctors apart, the best last.
    pub(in crate::solver) known: &'a Mutex<Option<Arc<Known>>>,
    /// Set when the work is over.
    pub(in crate::solver) quit: &'a AtomicBool,
}

impl Bench<'_> {
    /// Opens window after window until `quit` is set; sends every better roster.
    pub(in crate::solver) fn work(&self, stream: u64, found: &Sender<Roster>) {
        let mut random = Random::new(self.seed, stream);
        let (length, people) = (self.instance.period.days(), i64::try_from(self.instance.doctors.len()).unwrap_or(1));
        let mut arms = vec![
            Arm::new(Kind::Merge, 14, length.min(91), 3 * length),
            Arm::new(Kind::Doctors, 3, 10, people),
            Arm::new(Kind::Days, 7, 28, length),
            Arm::new(Kind::Around, 3, 14, length),
        ];
        let mut worker = None;
        // Where somebody is bound windows and coolings have half of the time each, and each cooling is twice as long as the
        // one before: there it is the length that counts.
        let (is_bound, mut times) = (self.plan.has_bound(), COOLING);
        let (mut cooled, mut opened_for) = (Duration::ZERO, Duration::ZERO);
        let mut merges = MERGES;
        let mut limit_ms = 2 * WINDOW_MS.0;
        for turn in 0.. {
            if self.quit.load(Ordering::Relaxed) {
                return;
            }
            if is_bound && cooled <= opened_for {
                let began = Instant::now();
                self.breed(worker.get_or_insert_with(|| self.worker(stream)), times, found);
                cooled += began.elapsed();
                times = times.saturating_mul(2);
                continue;
            }
            if arms.len() < KINDS && self.known().is_some() {
                arms.push(Arm::new(Kind::Nearest, 2, 10, people));
            }
            let at = next_arm(&arms, turn);
            let arm = &mut arms[at];
            if arm.kind == Kind::Merge {
                merges += 1;
                if merges > MERGES && !is_bound {
                    merges = 0;
                    self.breed(worker.get_or_insert_with(|| self.worker(stream)), 1, found);
                }
            }
            let (kind, size) = (arm.kind, arm.size);
            let patience = if kind == Kind::Nearest { PATIENCE } else { 1 };
            let opened = |best: &Roster, point: &[bool]| self.window((kind, size), best, point, &mut random);
            let Some(end) = self.solve(patience * limit_ms, opened, found) else {
                // Nothing was there to be opened, which gains nothing, and is no news of the size.
                arm.rate = Some(arm.rate.unwrap_or(0) / 2);
                continue;
            };
            arm.learn(&end);
            opened_for += end.took;
            let is_fallow = arms.iter().all(|arm| arm.rate == Some(0));
            limit_ms = match end.gain {
                0 if is_fallow && !end.whole => limit_ms * 2,
                0 => limit_ms,
                _ => limit_ms / 2,
            };
            limit_ms = limit_ms.clamp(WINDOW_MS.0, WINDOW_MS.1);
        }
    }

    /// The variables that a window of a kind and size opens in the best roster, whose point is `point`.
    fn window(&self, (kind, size): (Kind, i64), best: &Roster, point: &[bool], random: &mut Random) -> Vec<bool> {
        match kind {
            Kind::Merge => self.merged(best, size, random),
            Kind::Days => self.some_days(size, random),
            Kind::Doctors => self.some_doctors(point, size, random),
            Kind::Around => self.around(point, size, random),
            Kind::Nearest => self.nearest(point, size, random),
        }
    }

    /// A worker with a roster and random numbers of its own, so that it does not repeat what the first workers did.
    fn worker(&self, stream: u64) -> Worker<'_> {
        let number = usize::try_from(stream).unwrap_or(0) + 1_000;
        Worker::new(self.plan, self.seed, number, &|| self.quit.load(Ordering::Relaxed))
    }

    /// Adds to the pool another good roster, of a descent of its own.
    fn breed(&self, worker: &mut Worker, times: u64, found: &Sender<Roster>) {
        worker.afresh(times, &|| self.quit.load(Ordering::Relaxed));
        let roster = worker.roster(self.model, self.empty);
        if let Ok(mut pool) = self.pool.lock() {
            pool.push(roster.clone());
            let surplus = pool.len().saturating_sub(POOL);
            pool.drain(..surplus);
        }
        self.offer(roster, found);
    }

    /// Opens a window on the best roster and solves it; `None` when it opens nothing.
    fn solve(
        &self,
        limit_ms: u64,
        open: impl FnOnce(&Roster, &[bool]) -> Vec<bool>,
        found: &Sender<Roster>,
    ) -> Option<Solved> {
        let began = Instant::now();
        let (before, roster) = self.best.lock().ok()?.clone();
        let point = self.model.point(&roster);
        let seats = open(&roster, &point);
        if !seats.contains(&true) {
            return None;
        }
        let reduced = Reduced::new(self.model, self.lowered, &point, &seats);
        let task = Task {
            program: reduced.program.clone(),
            start: Some(reduced.start.clone()),
            variables: reduced.seats.len(),
            settings: Settings { limit_ms: Some(limit_ms), ..Settings::plain(self.seed) },
        };
        let mut best_on = None;
        let mut whole = false;
        let stop = || self.quit.load(Ordering::Relaxed);
        prove(self.prover, &task, &stop, &mut |event: &Event| match event {
            Event::Incumbent { on, .. } => best_on = Some(on.clone()),
            Event::Done { end, .. } => whole = *end == End::Optimal,
            Event::Bound(_) | Event::Prices { .. } | Event::Tree(_) => {}
        });
        let better = best_on.and_then(|on| self.take(&reduced, &point, &on, found));
        let gain = better.map_or(0, |cost| before[self.tier.index()] - cost);
        Some(Solved { whole, gain: gain.max(0), took: began.elapsed() })
    }

    /// Offers the roster that a window came back with; says what it costs if it is better.
    fn take(&self, reduced: &Reduced, point: &[bool], on: &[usize], found: &Sender<Roster>) -> Option<i64> {
        let chosen: BTreeSet<usize> = on.iter().filter_map(|c| reduced.seats.get(*c).copied()).collect();
        let is_on = |v: usize| if reduced.open[v] { chosen.contains(&v) } else { point[v] };
        self.offer(self.model.roster(self.empty, is_on), found)
    }

    /// Keeps a roster if it is legal and better than the best; says what it costs in the tier if it is.
    fn offer(&self, roster: Roster, found: &Sender<Roster>) -> Option<i64> {
        let value = self.model.value(&roster);
        let mut best = self.best.lock().ok()?;
        let better = value.broken.is_empty() && value.tiers < best.0;
        if better {
            *best = (value.tiers, roster.clone());
            // Nobody listens any more when the proof is over, and then the roster is not needed.
            let _ = found.send(roster);
        }
        better.then(|| value.tiers[self.tier.index()])
    }

    /// Opens each seat to those whom two rosters of different descent have in it: where they agree the seat stands, and
    /// the best of what they differ in is put together. A tenth of the variables are open, and one merge takes as much
    /// off a year as a minute of other windows (compare Blum, Pinacho, López-Ibáñez, Lozano: Construct, merge, solve &
    /// adapt, Computers & Operations Research 68, 2016). Two neighbours merge into nothing new.
    ///
    /// `days` beyond the length of the period add a third roster to the merge, and so on.
    fn merged(&self, best: &Roster, days: i64, random: &mut Random) -> Vec<bool> {
        let Ok(pool) = self.pool.lock() else { return Vec::new() };
        let within = self.stretch(days, random);
        let count = usize::try_from(days / (self.instance.period.days() + 1)).unwrap_or(0) + 1;
        let mut others: Vec<&Roster> = pool.iter().collect();
        random.shuffle(&mut others);
        others.truncate(count);
        self.open(|slot, doctor| {
            within.contains(&self.instance.shift_of(slot).date)
                && (best.has(slot, doctor) || others.iter().any(|other| other.has(slot, doctor)))
        })
    }

    /// A random stretch of so many days in the period.
    fn stretch(&self, days: i64, random: &mut Random) -> RangeInclusive<NaiveDate> {
        let length = self.instance.period.days();
        let offset = i64::try_from(random.below(usize::try_from(length).unwrap_or(1).max(1))).unwrap_or(0);
        let first = (offset - days / 2).clamp(0, (length - days).max(0));
        let from = plus_days(self.instance.period.from, first);
        from..=plus_days(from, days - 1)
    }

    /// All seats that begin within a stretch of days.
    fn some_days(&self, days: i64, random: &mut Random) -> Vec<bool> {
        let within = self.stretch(days, random);
        self.open(|slot, _| within.contains(&self.instance.shift_of(slot).date))
    }

    /// All seats of some doctors, who divide among themselves what they have. Half of them are drawn by what they cost,
    /// because a doctor who costs nothing has little to win.
    fn some_doctors(&self, point: &[bool], doctors: i64, random: &mut Random) -> Vec<bool> {
        let mut all: Vec<DoctorIx> =
            self.instance.doctor_ixs().filter(|d| !self.model.of_doctor(*d).is_empty()).collect();
        random.shuffle(&mut all);
        let wanted = usize::try_from(doctors).unwrap_or(1);
        let mut chosen = BTreeSet::new();
        let mut costs = self.costs(point);
        for _ in 0..wanted.div_ceil(2) {
            let Some(dearest) = random.weighted(&costs) else { break };
            costs[dearest] = 0;
            chosen.insert(DoctorIx(dearest));
        }
        chosen.extend(all.into_iter().take(wanted.saturating_sub(chosen.len())));
        self.open(|_, doctor| chosen.contains(&doctor))
    }

    /// All seats within some days of a row that costs something, drawn by what it costs, and all of its doctor.
    fn around(&self, point: &[bool], days: i64, random: &mut Random) -> Vec<bool> {
        let (mut costs, mut dear) = (Vec::new(), Vec::new());
        for row in self.model.rows() {
            let cost = self.cost(row, point);
            if cost > 0
                && let Some((first, last)) = self.reach(row)
                && (last - first).num_days() <= SHORT
            {
                costs.push(cost);
                dear.push((row, plus_days(first, (last - first).num_days() / 2)));
            }
        }
        let Some((row, middle)) = random.weighted(&costs).map(|drawn| &dear[drawn]) else {
            return self.some_days(days, random);
        };
        let within = plus_days(*middle, -days / 2)..=plus_days(*middle, days / 2);
        self.open(|slot, doctor| {
            row.owner.doctor == Some(doctor) || within.contains(&self.instance.shift_of(slot).date)
        })
    }

    /// The first and the last date of the seats in a row, helpers resolved; `None` for a row without seats.
    fn reach(&self, row: &Row) -> Option<(NaiveDate, NaiveDate)> {
        let mut dates = None;
        let mut parts: Vec<Var> = row.terms.iter().map(|(var, _)| *var).collect();
        while let Some(Var(part)) = parts.pop() {
            match &self.model.meanings()[part] {
                Meaning::Any(of) => parts.extend(of),
                Meaning::Seat(slot, _) => {
                    let date = self.instance.shift_of(*slot).date;
                    dates =
                        Some(dates.map_or((date, date), |(a, b): (NaiveDate, NaiveDate)| (a.min(date), b.max(date))));
                }
            }
        }
        dates
    }

    /// What the rows about each doctor cost in the tier, squared: one dear row is more often avoidable than many cheap
    /// ones.
    fn costs(&self, point: &[bool]) -> Vec<usize> {
        let mut costs = vec![0; self.instance.doctors.len()];
        for row in self.model.rows() {
            if let Some(doctor) = row.owner.doctor {
                costs[doctor.0] += self.cost(row, point).pow(2) / 100;
            }
        }
        costs
    }

    /// What a row costs in the tier.
    fn cost(&self, row: &Row, point: &[bool]) -> usize {
        match row.force {
            Force::Soft { tier, price } if tier == self.tier => {
                usize::try_from(Model::excess(row, point).max(0) * price).unwrap_or(0)
            }
            _ => 0,
        }
    }

    pub(super) fn open(&self, wanted: impl Fn(SlotIx, DoctorIx) -> bool) -> Vec<bool> {
        let is_open = |meaning: &Meaning| match meaning {
            Meaning::Seat(slot, doctor) => wanted(*slot, *doctor),
            Meaning::Any(_) => false,
        };
        self.model.meanings().iter().map(is_open).collect()
    }
}

/// The index of the kind that is next: each in its turn now and then, and as long as none gains anything; otherwise the
/// one that gains most. Kinds that have not been tried come first.
fn next_arm(arms: &[Arm], turn: usize) -> usize {
    let (most, best) = arms.iter().map(|arm| arm.rate.unwrap_or(i64::MAX)).zip(0..).max().unwrap_or((0, 0));
    match turn % EXPLORE {
        _ if most == 0 => turn % arms.len(),
        0 => turn / EXPLORE % arms.len(),
        _ => best,
    }
}

/// A program with most columns fixed at their value: only columns that a window can change are left.
struct Reduced {
    program: Program,
    start: Vec<i64>,
    /// The model's variable of each of the first columns; derived columns come after them.
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
            // A line that holds whatever its open columns are is left out; with most columns fixed, most lines do.
            let most: i64 =
                terms.iter().map(|(c, a): &(usize, i64)| (a * columns[*c].lower).max(a * columns[*c].upper)).sum();
            let is_open = !terms.is_empty() && (line.equal || most > upper);
            is_open.then_some(Line { terms, upper, equal: line.equal })
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
