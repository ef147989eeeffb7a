//! One solve: a roster, then tier by tier what the prover can make of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::check::check;
use crate::domain::fault::Fault;
use crate::domain::outcome::{Clash, Engine, Outcome, Point, Status, Stopped, TierResult, gap_per_million};
use crate::domain::{Instance, Roster, Tier};
use crate::model::{Model, Owner, Value, Var};
use crate::solver::course::surplus::without_surplus;
use crate::solver::infeasible::conflict::{Probe, clash};
use crate::solver::infeasible::open_seat;
use crate::solver::outcome::searched;
use crate::solver::program::lower::{Ask, Lowered, lower};
use crate::solver::prover::listener::{Listener, Proof};
use crate::solver::prover::protocol::{End, Event, Settings, Task};
use crate::solver::prover::{Ended, Prover, prove};
use crate::solver::search;
use crate::solver::search::Pace;
use crate::solver::search::improve::improve;
use crate::solver::search::random::Random;
use crate::solver::search::seats::{Plan, lock_vars};
use crate::solver::search::state::State;
use crate::solver::{Options, Progress};

/// How long the search may have every core before the proof takes one of them, and one in how many parts of the time at
/// most.
const SEARCH: Duration = Duration::from_secs(20);
const SEARCH_PART: u32 = 5;

/// The same where somebody is bound, at most: such a search ends by itself when it has made as many moves as are worth it.
const BOUND_PART: u32 = 3;
const BOUND: Duration = Duration::from_secs(60);

/// Variables above which a period is long.
const LONG: usize = 15_000;

/// Columns above which the first relaxation of a tier is solved by interior point: on a hard quarter it is three times
/// as fast, on a year many times, on an easy quarter even.
const INTERIOR: usize = 8_000;

/// Moves for each variable with which a roster is polished between tiers.
const POLISH: usize = 60;

/// How far past its limit a solve may go before the prover is ended whatever it is doing: longer than the prover's own
/// grace, so that a prover that overruns is told from a program that was long to hand over.
const GRACE: Duration = Duration::from_secs(5);

const EVERY_RULE: &dyn Fn(&Owner) -> bool = &|_| true;

/// A roster that the rows and the checker call legal, and its cost.
pub(in crate::solver) struct Held {
    pub(in crate::solver) roster: Roster,
    pub(in crate::solver) tiers: [i64; 3],
}

/// One solve, while it runs.
pub(in crate::solver) struct Solve<'a> {
    pub(in crate::solver) instance: &'a Instance,
    pub(in crate::solver) model: &'a Model,
    pub(in crate::solver) options: &'a Options,
    progress: &'a mut dyn FnMut(Progress),
    pub(in crate::solver) stop: &'a AtomicBool,
    began: Instant,
    /// Shared with the threads of the search and the windows.
    pub(in crate::solver) plan: Arc<Plan>,
    pub(in crate::solver) empty: Roster,
    /// What each tier costs at least: whatever the roster, or because it is proven already.
    floors: [i64; 3],
    pub(in crate::solver) best: Option<Held>,
    faults: Vec<Fault>,
    trajectory: Vec<Point>,
    /// The rosters that the workers of the search ended with, without the best one.
    pub(in crate::solver) pool: Vec<Roster>,
}

impl<'a> Solve<'a> {
    pub(in crate::solver) fn new(
        instance: &'a Instance,
        model: &'a Model,
        options: &'a Options,
        progress: &'a mut dyn FnMut(Progress),
        stop: &'a AtomicBool,
    ) -> Self {
        let began = Instant::now();
        let (plan, empty) = (Arc::new(Plan::new(instance, model)), Roster::empty(instance));
        let floors = Tier::ALL.map(|tier| model.floor(tier).max(options.known[tier.index()]));
        let trajectory = vec![Point { elapsed: began.elapsed(), values: None, bounds: floors }];
        Self {
            instance,
            model,
            options,
            progress,
            stop,
            began,
            plan,
            empty,
            floors,
            best: None,
            faults: Vec::new(),
            trajectory,
            pool: Vec::new(),
        }
    }

    pub(in crate::solver) fn run(mut self) -> Outcome {
        self.begin();
        if self.best.is_none() && self.options.engine != Engine::Milp {
            self.search();
        }
        let mut stopped = Stopped::Proven;
        let mut bounds = Vec::new();
        let mut clash = Vec::new();
        let mut impossible = false;
        for tier in Tier::ALL.into_iter().filter(|tier| *tier <= self.options.last) {
            let before = self.best.as_ref().map(|held| held.tiers);
            let proof = self.prove_tier(tier);
            stopped = stopped.max(proof.stopped);
            bounds.push((tier, proof.bound));
            if self.best.is_none() {
                impossible = proof.infeasible && self.is_infeasible_twice();
                if impossible {
                    clash = self.find_clash();
                }
                break;
            }
            // The prover minimised this tier and cared for none below it, so small moves may still gain there.
            if tier != self.options.last && self.best.as_ref().map(|held| held.tiers) != before {
                self.polish();
            }
        }
        self.best = self.best.take().map(|held| without_surplus(self.instance, self.model, held));
        self.finish(&bounds, stopped, impossible.then_some(clash))
    }

    pub(in crate::solver) fn left(&self) -> Option<Duration> {
        self.options.time_limit.map(|limit| limit.saturating_sub(self.began.elapsed()))
    }

    pub(in crate::solver) fn is_time_up(&self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    pub(in crate::solver) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Whether the time is up or the solve is stopped, for threads that work on the side.
    fn halt(&self) -> impl Fn() -> bool + Sync + use<'a> {
        let (limit, began, stop) = (self.options.time_limit, self.began, self.stop);
        move || stop.load(Ordering::Relaxed) || limit.is_some_and(|limit| began.elapsed() >= limit)
    }

    /// Whether the solve has gone on past its limit and a grace: handing a large program over takes time that the
    /// prover does not count.
    pub(in crate::solver) fn late(&self) -> impl Fn() -> bool + Sync + use<'a> {
        let (limit, began) = (self.options.time_limit, self.began);
        move || limit.is_some_and(|limit| began.elapsed() >= limit + GRACE)
    }

    pub(in crate::solver) fn best_tiers(&self) -> Option<[i64; 3]> {
        self.best.as_ref().map(|held| held.tiers)
    }

    pub(in crate::solver) fn tell(&mut self, tier: Tier, bound: i64) {
        let best = self.best.as_ref().map(|held| held.tiers[tier.index()]);
        let gap_per_million = best.map(|best| gap_per_million(best, bound));
        let elapsed = self.began.elapsed();
        let roster = self.best.as_ref().map(|held| &held.roster);
        (self.progress)(Progress { tier, best, bound, gap_per_million, elapsed, roster });
        self.note(|bounds| bounds[tier.index()] = bound);
    }

    /// Adds a point to the trajectory, if it differs from the last.
    fn note(&mut self, bound: impl FnOnce(&mut [i64; 3])) {
        let values = self.best.as_ref().map(|held| held.tiers);
        let last = self.trajectory.last().map_or(([0; 3], None), |point| (point.bounds, point.values));
        let mut bounds = last.0;
        bound(&mut bounds);
        if (bounds, values) != last {
            self.trajectory.push(Point { elapsed: self.began.elapsed(), values, bounds });
        }
    }

    pub(in crate::solver) fn fault(&mut self, fault: Fault) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Begins with the roster of [`Options::start`], made as good as small moves can.
    fn begin(&mut self) {
        self.take_over(self.options.start.clone());
        if self.best.as_ref().is_some_and(|held| held.tiers > self.floors) {
            self.polish();
        }
    }

    /// Searches on every core: a roster at once, and better ones for a while. Without a prover to come after it the
    /// search has all the time there is.
    fn search(&mut self) {
        let (options, model, plan) = (self.options, self.model, Arc::clone(&self.plan));
        let is_alone = options.engine == Engine::Search || options.prover.is_none();
        let stop = self.halt();
        let (is_long, is_bound) = (plan.variables() > LONG, plan.has_bound());
        let (part, most) = if is_bound { (BOUND_PART, BOUND) } else { (SEARCH_PART, SEARCH) };
        let head_start = |limit: Duration| if is_alone { limit } else { (limit / part).min(most) };
        let (began, limit) = (self.began, options.time_limit.map(head_start));
        let halt = move || stop() || limit.is_some_and(|limit| began.elapsed() >= limit);
        let empty = self.empty.clone();
        let (seed, effort) = (options.seed, options.search);
        let start = Instant::now();
        let pace = move |done: u64| {
            let left = limit.unwrap_or_default().saturating_sub(began.elapsed());
            // The cold half of a cooling is the faster one; a cooling that is cut off while it is hot is lost.
            let moves = u128::from(done) * left.as_micros() * 9 / 10 / start.elapsed().as_micros().max(1);
            if moves < u128::from(done) / 2 { 0 } else { u64::try_from(moves).unwrap_or(u64::MAX) }
        };
        let is_paced = limit.is_some() && (is_alone || is_long || is_bound);
        let pace = is_paced.then_some(Pace { moves: &pace, is_bounded: is_bound && !is_alone });
        let task = search::Task { model, plan: &plan, empty: &empty, seed, effort, pace };
        let (news, found) = channel();
        let best = thread::scope(|scope| {
            let search = scope.spawn(move || task.run(options.threads, &halt, &news));
            loop {
                match found.recv_timeout(Duration::from_millis(100)) {
                    Ok(roster) => self.take_over([roster]),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return search.join(),
                }
                self.tell_first_open_tier();
            }
        });
        // Which of two equal rosters was sent first is chance; which the search prefers is not, so its own best counts.
        let mut ends = match searched(best) {
            Ok(ends) => ends,
            // The rosters that the search sent before it died are taken over already.
            Err(fault) => return self.fault(fault),
        };
        if ends.is_empty() {
            return;
        }
        let roster = ends.remove(0);
        self.pool = ends;
        let value = self.model.value(&roster);
        if value.broken.is_empty() && self.best.as_ref().is_none_or(|held| value.tiers <= held.tiers) {
            self.best = None;
            self.consider(roster, &value);
        }
    }

    /// Tells of the first tier that is not at its floor.
    fn tell_first_open_tier(&mut self) {
        let floors = self.floors;
        let open = |tier: &Tier| self.best.as_ref().is_none_or(|held| held.tiers[tier.index()] > floors[tier.index()]);
        let tier = Tier::ALL.into_iter().find(open).unwrap_or(Tier::Quality);
        self.tell(tier, floors[tier.index()]);
    }

    /// Keeps a roster that breaks no row, if it is better than the best and the checker has nothing to say against it.
    pub(in crate::solver) fn consider(&mut self, roster: Roster, value: &Value) {
        if self.best.as_ref().is_some_and(|held| held.tiers <= value.tiers) {
            return;
        }
        let verdict = check(self.instance, &roster);
        if verdict.is_legal() {
            self.best = Some(Held { roster, tiers: value.tiers });
            self.note(|_| {});
        } else {
            let mut rules: Vec<_> = verdict.hard().map(|f| f.rule).collect();
            rules.dedup();
            self.fault(Fault::RosterIllegal { rules });
        }
    }

    /// Makes small moves from the best roster, because the prover makes one with one tier in mind and none below it.
    fn polish(&mut self) {
        let Some(held) = &self.best else { return };
        let mut state = State::of(&self.plan.net, self.model, &held.roster);
        let mut random = Random::new(self.options.seed, u64::MAX);
        let halt = self.halt();
        improve(&self.plan, &mut state, &mut random, self.plan.variables() * POLISH, &halt);
        self.take_over([self.model.roster(&self.empty, |v| state.is_on(Var(v)))]);
    }

    fn prove_tier(&mut self, tier: Tier) -> Proof {
        let floor = self.floors[tier.index()];
        let unproven = |stopped| Proof { bound: floor, stopped, infeasible: false };
        self.tell(tier, floor);
        if self.best.as_ref().is_some_and(|held| held.tiers[tier.index()] <= floor) {
            return unproven(Stopped::Proven);
        }
        if self.is_stopped() {
            return unproven(Stopped::Interrupted);
        }
        if self.is_time_up() {
            return unproven(Stopped::TimeLimit);
        }
        if self.options.engine == Engine::Search {
            return unproven(Stopped::NoProver);
        }
        let Some(prover) = self.options.prover.clone() else { return unproven(Stopped::NoProver) };
        let lowered = self.lower(tier);
        let start = self.best.as_ref().map(|held| lowered.complete(&self.model.point(&held.roster)));
        let gap = if tier == self.options.last { self.options.gap_per_million } else { 0 };
        // A tier above the last may use half of the time that is left: most of the work is in the last.
        let limit = self.left().map(|left| if tier == self.options.last { left } else { left / 2 });
        let task = self.task(&lowered, start, gap, true, limit);
        let mut listener = Listener::new(tier, floor, gap);
        let ended = if self.is_worth_windows() {
            self.prove_beside_windows(&prover, &lowered, task, &mut listener)
        } else {
            let (stop, late) = (self.stop, self.late());
            let is_over = || stop.load(Ordering::Relaxed) || late();
            prove(&prover, &task, &is_over, &mut |event: &Event| listener.hear(self, event))
        };
        listener.conclude(self, ended, floor)
    }

    /// Considers rosters that others found, if they break no hard row.
    pub(in crate::solver) fn take_over(&mut self, rosters: impl IntoIterator<Item = Roster>) {
        for roster in rosters {
            let value = self.model.value(&roster);
            if value.broken.is_empty() {
                self.consider(roster, &value);
            }
        }
    }

    fn lower(&self, tier: Tier) -> Lowered {
        let above = &Tier::ALL[..tier.index()];
        let held: Vec<(Tier, i64)> =
            self.best.iter().flat_map(|h| above.iter().map(|t| (*t, h.tiers[t.index()]))).collect();
        let locks = lock_vars(self.instance, self.model);
        lower(self.model, Ask { goal: Some(tier), held: &held, locks: &locks, hard: EVERY_RULE })
    }

    fn task(
        &self,
        lowered: &Lowered,
        start: Option<Vec<i64>>,
        gap_per_million: i64,
        presolve: bool,
        limit: Option<Duration>,
    ) -> Task {
        let limit_ms = limit.map(|l| u64::try_from(l.as_millis()).unwrap_or(u64::MAX));
        let (seed, nodes) = (self.options.seed, self.options.nodes);
        let interior = lowered.program.columns.len() > INTERIOR;
        Task {
            program: lowered.program.clone(),
            start,
            variables: self.model.meanings().len(),
            settings: Settings { seed, limit_ms, gap_per_million, nodes, presolve, interior, relax: false },
        }
    }

    /// Asks whether there is any roster, with or without presolve, and for no more.
    fn probe(&mut self, prover: &Prover, lowered: &Lowered, presolve: bool) -> Probe {
        if self.is_stopped() || self.is_time_up() {
            return Probe::Unknown;
        }
        let task = self.task(lowered, None, 0, presolve, self.left());
        let mut found = false;
        let ended = prove(prover, &task, &|| self.is_stopped(), &mut |event: &Event| {
            found |= matches!(event, Event::Incumbent { .. });
        });
        match ended {
            Ended::Said(End::Infeasible) => Probe::Infeasible,
            Ended::Said(_) if found => Probe::Feasible,
            Ended::Lost(fault) => {
                self.fault(fault);
                Probe::Unknown
            }
            _ => Probe::Unknown,
        }
    }

    /// Whether the prover finds no roster even without presolve, which has been wrong about this before (HiGHS issues
    /// 2388 and 3090).
    fn is_infeasible_twice(&mut self) -> bool {
        let Some(prover) = self.options.prover.clone() else { return false };
        let locks = lock_vars(self.instance, self.model);
        let lowered = lower(self.model, Ask { goal: None, held: &[], locks: &locks, hard: EVERY_RULE });
        let answer = self.probe(&prover, &lowered, false);
        if answer == Probe::Feasible {
            self.fault(Fault::InfeasibleOnce);
        }
        answer == Probe::Infeasible
    }

    fn find_clash(&mut self) -> Vec<Clash> {
        let Some(prover) = self.options.prover.clone() else { return Vec::new() };
        let (instance, model) = (self.instance, self.model);
        clash(instance, model, &mut |lowered| self.probe(&prover, lowered, true))
    }

    fn finish(self, bounds: &[(Tier, i64)], stopped: Stopped, impossible: Option<Vec<Clash>>) -> Outcome {
        let held = self.best.as_ref();
        let before = self.trajectory.first().map_or([0; 3], |point| point.bounds);
        let results = bounds.iter().filter_map(|(tier, bound)| {
            let value = held?.tiers[tier.index()];
            Some(TierResult::of(*tier, value, *bound, before[tier.index()]))
        });
        let tiers: Vec<TierResult> = results.collect();
        let status = match (held, &impossible) {
            (Some(_), _) if tiers.iter().all(|t| t.is_proven()) => Status::Optimal,
            (Some(_), _) => Status::Feasible,
            (None, Some(_)) => Status::Impossible,
            (None, None) => Status::NoneFound,
        };
        let verdict = check(self.instance, held.map_or(&self.empty, |h| &h.roster));
        let open = held.map_or_else(Vec::new, |h| open_seat::of_model(self.instance, self.model, &h.roster));
        Outcome {
            status,
            verdict,
            tiers,
            faults: self.faults,
            open,
            clash: impossible.unwrap_or_default(),
            stopped,
            trajectory: self.trajectory,
            roster: self.best.map(|h| h.roster),
        }
    }
}
