//! One solve: a roster, then tier by tier what the prover can make of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::clash::{Probe, clash};
use super::lower::{Ask, LARGE, Lowered, floor, lower};
use super::open::open_seats;
use super::outcome::{Clash, Fault, Outcome, Point, Status, Stopped, TierResult, gap_per_million, searched};
use super::prove::{Ended, Prover, prove};
use super::search;
use super::search::improve::improve;
use super::search::random::Random;
use super::search::seats::{Plan, lock_vars};
use super::search::state::State;
use super::windows::{Bench, WORTHWHILE};
use super::wire::{End, Event, Reading, Settings, Task};
use super::{Engine, Options, Progress};
use crate::check::check;
use crate::domain::{Instance, Roster, Tier};
use crate::model::{Model, Owner, Value, Var};

/// How long the search may have every core before the proof takes one of them, and what part of the time at most.
const HEAD_START: Duration = Duration::from_secs(20);
const HEAD_START_PART: u32 = 5;

/// How long windows may have every core when the period is long.
const LONG_HEAD_START: Duration = Duration::from_secs(60);

/// How long HiGHS takes at least on a long period before it has a bound worth the name.
const LONG_PROOF: Duration = Duration::from_secs(60);

/// Moves with which a roster is polished between tiers, for each variable.
const POLISH: usize = 60;

/// How far past its limit a solve may go before the prover is ended whatever it is doing: longer than the prover's own
/// grace, so that a prover that overruns is told from a program that was long to hand over.
const GRACE: Duration = Duration::from_secs(5);

const EVERY_RULE: &dyn Fn(&Owner) -> bool = &|_| true;

/// A roster that the rows and the checker call legal, and its cost.
struct Held {
    roster: Roster,
    tiers: [i64; 3],
}

/// What the prover made of a tier.
struct Proof {
    /// No roster costs less.
    bound: i64,
    stopped: Stopped,
    /// It said that there is no roster at all.
    infeasible: bool,
}

/// One solve, while it runs.
pub(super) struct Solve<'a> {
    instance: &'a Instance,
    model: &'a Model,
    options: &'a Options,
    progress: &'a mut dyn FnMut(Progress),
    stop: &'a AtomicBool,
    began: Instant,
    /// Shared with whoever works on the side.
    plan: Arc<Plan>,
    empty: Roster,
    /// What each tier costs whatever the roster.
    floors: [i64; 3],
    best: Option<Held>,
    faults: Vec<Fault>,
    trajectory: Vec<Point>,
    /// What the workers of the search ended with beside the best.
    pool: Vec<Roster>,
}

impl<'a> Solve<'a> {
    pub(super) fn new(
        instance: &'a Instance,
        model: &'a Model,
        options: &'a Options,
        progress: &'a mut dyn FnMut(Progress),
        stop: &'a AtomicBool,
    ) -> Self {
        let began = Instant::now();
        let (plan, empty) = (Arc::new(Plan::new(instance, model)), Roster::empty(instance));
        let floors = Tier::ALL.map(|tier| floor(model, tier));
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

    pub(super) fn run(mut self) -> Outcome {
        if self.options.engine != Engine::Milp {
            self.search();
        }
        let mut stopped = Stopped::Proven;
        let mut bounds = Vec::new();
        let mut clash = Vec::new();
        let mut impossible = false;
        for tier in Tier::ALL {
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
            // The prover had one tier in mind and none below it.
            if tier != Tier::Quality && self.best.as_ref().map(|held| held.tiers) != before {
                self.polish();
            }
        }
        self.finish(&bounds, stopped, impossible.then_some(clash))
    }

    fn left(&self) -> Option<Duration> {
        self.options.time_limit.map(|limit| limit.saturating_sub(self.began.elapsed()))
    }

    fn is_time_up(&self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Whether to make do with what there is, for whoever works on the side.
    fn halt(&self) -> impl Fn() -> bool + Sync + use<'a> {
        let (limit, began, stop) = (self.options.time_limit, self.began, self.stop);
        move || stop.load(Ordering::Relaxed) || limit.is_some_and(|limit| began.elapsed() >= limit)
    }

    /// Whether the solve has gone on past its limit and a grace: handing a large program over takes time that the prover
    /// does not count.
    fn late(&self) -> impl Fn() -> bool + Sync + use<'a> {
        let (limit, began) = (self.options.time_limit, self.began);
        move || limit.is_some_and(|limit| began.elapsed() >= limit + GRACE)
    }

    fn tell(&mut self, tier: Tier, bound: i64) {
        let best = self.best.as_ref().map(|held| held.tiers[tier.index()]);
        let gap_per_million = best.map(|best| gap_per_million(best, bound));
        let elapsed = self.began.elapsed();
        (self.progress)(Progress { tier, best, bound, gap_per_million, elapsed });
        self.note(|bounds| bounds[tier.index()] = bound);
    }

    /// Adds a point to the trajectory, if it is another than the last.
    fn note(&mut self, bound: impl FnOnce(&mut [i64; 3])) {
        let values = self.best.as_ref().map(|held| held.tiers);
        let last = self.trajectory.last().map_or(([0; 3], None), |point| (point.bounds, point.values));
        let mut bounds = last.0;
        bound(&mut bounds);
        if (bounds, values) != last {
            self.trajectory.push(Point { elapsed: self.began.elapsed(), values, bounds });
        }
    }

    fn fault(&mut self, fault: Fault) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Searches on every core: a roster at once, and better ones for a while. Without a prover to come after it the
    /// search has all the time there is.
    fn search(&mut self) {
        let (options, model, plan) = (self.options, self.model, Arc::clone(&self.plan));
        let is_alone = options.engine == Engine::Search || options.prover.is_none();
        let stop = self.halt();
        let (began, limit) = (self.began, options.time_limit.map(|limit| (limit / HEAD_START_PART).min(HEAD_START)));
        let halt = move || stop() || (!is_alone && limit.is_some_and(|limit| began.elapsed() >= limit));
        let empty = self.empty.clone();
        let (seed, effort) = (options.seed, options.search);
        let task =
            search::Task { model, plan: &plan, empty: &empty, seed, effort, endless: is_alone && limit.is_some() };
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
        // Which of two equal rosters came first is chance; which the search prefers is not.
        let mut ends = match searched(best) {
            Ok(ends) => ends,
            // What it sent before it died is taken over already.
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
    fn consider(&mut self, roster: Roster, value: &Value) {
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

    /// Small moves from a roster that the prover made with one tier in mind and none below it.
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
        let gap = if tier == Tier::Quality { self.options.gap_per_million } else { 0 };
        // What the tiers above leave of the time is for quality, where most of the work is.
        let limit = self.left().map(|left| if tier == Tier::Quality { left } else { left / 2 });
        let task = self.task(&lowered, start, gap, true, limit);
        let mut listener = Listener { tier, bound: floor, gap, contradicted: false };
        let ended = if tier == Tier::Quality && self.is_worth_windows() {
            self.prove_beside_windows(&prover, &lowered, task, &mut listener)
        } else {
            let (stop, late) = (self.stop, self.late());
            let is_over = || stop.load(Ordering::Relaxed) || late();
            prove(&prover, &task, &is_over, &mut |event| listener.hear(self, event))
        };
        listener.conclude(self, ended, floor)
    }

    /// Windows race with the clock, so they are for solves that a clock limits and that are too large for one blink.
    fn is_worth_windows(&self) -> bool {
        let timed = self.options.time_limit.is_some() && self.options.nodes.is_none();
        let timed = timed && self.options.engine == Engine::Hybrid;
        timed && self.best.is_some() && self.model.meanings().len() >= WORTHWHILE
    }

    /// Proves on one core and goes on with windows and search on another.
    fn prove_beside_windows(
        &mut self,
        prover: &Prover,
        lowered: &Lowered,
        mut task: Task,
        listener: &mut Listener,
    ) -> Ended {
        let Some(held) = &self.best else { return Ended::Stopped };
        let shared = Mutex::new((held.tiers, held.roster.clone()));
        let (quit, head_start_over) = (AtomicBool::new(false), AtomicBool::new(false));
        let (empty, plan) = (self.empty.clone(), Arc::clone(&self.plan));
        let (instance, model, seed, stop) = (self.instance, self.model, self.options.seed, self.stop);
        let pool = Mutex::new(std::mem::take(&mut self.pool));
        let (best, pool) = (&shared, &pool);
        let bench =
            |quit| Bench { instance, model, plan: &plan, lowered, prover, empty: &empty, seed, best, pool, quit };
        let (steady, sprint) = (bench(&quit), bench(&head_start_over));
        let (sender, found) = channel();
        let second = sender.clone();
        thread::scope(|scope| {
            scope.spawn(move || steady.work(1, &sender));
            let is_large = lowered.program.columns.len() > LARGE;
            // On a long period the roster is far from the bound for long, and the bound is soon near: rosters first.
            let head_start = match self.left() {
                // A proof that cannot come to a bound only takes the core from those who find rosters.
                Some(left) if is_large && left < LONG_HEAD_START + LONG_PROOF => left,
                Some(_) if is_large => LONG_HEAD_START,
                _ => Duration::ZERO,
            };
            if !head_start.is_zero() {
                scope.spawn(move || sprint.work(2, &second));
            }
            let began = Instant::now();
            while began.elapsed() < head_start && !self.is_stopped() {
                self.take_over(found.recv_timeout(Duration::from_millis(100)));
                self.tell(listener.tier, listener.bound);
            }
            head_start_over.store(true, Ordering::Relaxed);
            if let Some(held) = &self.best {
                task.start = Some(lowered.complete(&model.point(&held.roster)));
            }
            if self.is_time_up() {
                quit.store(true, Ordering::Relaxed);
                self.take_over(found.try_iter());
                return Ended::Stopped;
            }
            task.settings.limit_ms = self.left().map(|l| u64::try_from(l.as_millis()).unwrap_or(u64::MAX));
            let enough = AtomicBool::new(false);
            let late = self.late();
            let is_over = || stop.load(Ordering::Relaxed) || enough.load(Ordering::Relaxed) || late();
            let ended = prove(prover, &task, &is_over, &mut |event| {
                listener.hear(self, event);
                self.take_over(found.try_iter());
                listener.compare(self);
                self.share(&shared);
                enough.store(listener.is_enough(self), Ordering::Relaxed);
            });
            quit.store(true, Ordering::Relaxed);
            self.take_over(found.try_iter());
            ended
        })
    }

    /// Considers rosters that others found: those that break no row.
    fn take_over(&mut self, rosters: impl IntoIterator<Item = Roster>) {
        for roster in rosters {
            let value = self.model.value(&roster);
            if value.broken.is_empty() {
                self.consider(roster, &value);
            }
        }
    }

    /// Lets the windows go on from the best roster.
    fn share(&self, shared: &Mutex<([i64; 3], Roster)>) {
        if let (Some(held), Ok(mut shared)) = (&self.best, shared.lock())
            && held.tiers < shared.0
        {
            *shared = (held.tiers, held.roster.clone());
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
        Task {
            program: lowered.program.clone(),
            start,
            variables: self.model.meanings().len(),
            settings: Settings { seed, limit_ms, gap_per_million, nodes, presolve },
        }
    }

    /// Asks whether there is any roster, with or without presolve, and for no more.
    fn probe(&mut self, prover: &Prover, lowered: &Lowered, presolve: bool) -> Probe {
        if self.is_stopped() || self.is_time_up() {
            return Probe::Unknown;
        }
        let task = self.task(lowered, None, 0, presolve, self.left());
        let mut found = false;
        let ended =
            prove(prover, &task, &|| self.is_stopped(), &mut |event| found |= matches!(event, Event::Incumbent { .. }));
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

    /// Presolve has been wrong about this before (HiGHS issues 2388 and 3090), so it is asked without.
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
        let results = bounds.iter().filter_map(|(tier, bound)| {
            let value = held?.tiers[tier.index()];
            Some(TierResult { tier: *tier, value, bound: *bound })
        });
        let tiers: Vec<TierResult> = results.collect();
        let status = match (held, &impossible) {
            (Some(_), _) if tiers.iter().all(|t| t.is_proven()) => Status::Optimal,
            (Some(_), _) => Status::Feasible,
            (None, Some(_)) => Status::Impossible,
            (None, None) => Status::NoneFound,
        };
        let verdict = check(self.instance, held.map_or(&self.empty, |h| &h.roster));
        let open = held.map_or_else(Vec::new, |h| open_seats(self.instance, self.model, &h.roster));
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

/// Listens to the prover on one tier and believes nothing.
struct Listener {
    tier: Tier,
    /// The highest bound that was not contradicted.
    bound: i64,
    /// The gap that is good enough, in parts per million.
    gap: i64,
    contradicted: bool,
}

impl Listener {
    /// Whether the best roster meets the bound, or comes as near as was asked.
    fn is_enough(&self, solve: &Solve) -> bool {
        let value = solve.best.as_ref().map(|held| held.tiers[self.tier.index()]);
        value.is_some_and(|v| v <= self.bound || (self.gap > 0 && gap_per_million(v, self.bound) <= self.gap))
    }

    fn contradict(&mut self, solve: &mut Solve, fault: Fault) {
        self.contradicted = true;
        solve.fault(fault);
    }

    fn hear(&mut self, solve: &mut Solve, event: &Event) {
        match event {
            Event::Incumbent { on, objective } => self.hear_incumbent(solve, on, *objective),
            Event::Bound(bound) | Event::Done { bound, .. } => self.hear_bound(solve, *bound),
        }
        solve.tell(self.tier, self.bound);
    }

    fn hear_incumbent(&mut self, solve: &mut Solve, on: &[usize], objective: Reading) {
        let tier = self.tier;
        let roster = solve.model.roster(&solve.empty, |v| on.binary_search(&v).is_ok());
        let value = solve.model.value(&roster);
        if !value.broken.is_empty() {
            self.contradict(solve, Fault::RosterBreaksRows { tier, rows: value.broken.len() });
            return;
        }
        let cost = value.tiers[tier.index()];
        match objective {
            // It may charge too much on the way: an excess column need not be at its least yet.
            Reading::Whole(claimed) if claimed >= cost => {}
            Reading::Whole(claimed) => {
                self.contradict(solve, Fault::ObjectiveDisagrees { tier, claimed, value: cost });
            }
            Reading::None | Reading::NotANumber => self.contradict(solve, Fault::NotANumber { tier }),
        }
        solve.consider(roster, &value);
        self.compare(solve);
    }

    fn hear_bound(&mut self, solve: &mut Solve, bound: Reading) {
        match bound {
            Reading::Whole(bound) => self.bound = self.bound.max(bound),
            Reading::None => {}
            Reading::NotANumber => self.contradict(solve, Fault::NotANumber { tier: self.tier }),
        }
        self.compare(solve);
    }

    /// The best roster is at least as good in the tiers above as those that the bound speaks of, so it counts as one.
    fn compare(&mut self, solve: &mut Solve) {
        let Some(value) = solve.best.as_ref().map(|held| held.tiers[self.tier.index()]) else { return };
        if self.bound > value && !self.contradicted {
            self.contradict(solve, Fault::BoundAboveRoster { tier: self.tier, bound: self.bound, value });
        }
    }

    fn conclude(mut self, solve: &mut Solve, ended: Ended, floor: i64) -> Proof {
        let (tier, gap) = (self.tier, self.gap);
        let value = solve.best.as_ref().map(|held| held.tiers[tier.index()]);
        let mut infeasible = false;
        let mut stopped = match ended {
            Ended::Said(End::Optimal) => match value {
                Some(value) if value <= self.bound => Stopped::Proven,
                Some(value) if gap > 0 && gap_per_million(value, self.bound) <= gap => Stopped::GapReached,
                Some(value) => {
                    self.contradict(solve, Fault::GapAfterOptimal { tier, bound: self.bound, value });
                    Stopped::ProverLost
                }
                None => Stopped::ProverLost,
            },
            Ended::Said(End::Infeasible) => {
                if value.is_some() {
                    self.contradict(solve, Fault::InfeasibleAgainstRoster { tier });
                }
                infeasible = value.is_none();
                Stopped::Proven
            }
            _ if value.is_some_and(|v| v <= self.bound) => Stopped::Proven,
            _ if self.is_enough(solve) => Stopped::GapReached,
            Ended::Said(End::Limit) => Stopped::TimeLimit,
            Ended::Stopped if !solve.is_stopped() => Stopped::TimeLimit,
            Ended::Said(End::Interrupted) | Ended::Stopped => Stopped::Interrupted,
            Ended::Said(End::Failed(how)) => {
                self.contradict(solve, Fault::ProverCrashed { how });
                Stopped::ProverLost
            }
            Ended::Lost(Fault::ProverOverran { limit }) => {
                // Late is not wrong: what it said before its time was up stands.
                solve.fault(Fault::ProverOverran { limit });
                Stopped::TimeLimit
            }
            Ended::Lost(fault) => {
                self.contradict(solve, fault);
                Stopped::ProverLost
            }
        };
        if self.contradicted {
            (self.bound, stopped) = (floor, Stopped::ProverLost);
        }
        Proof { bound: self.bound, stopped, infeasible }
    }
}
