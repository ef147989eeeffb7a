//! The proof on one core and windows on the other: each is told of better rosters that the other finds.
//!
//! A large program is first taken apart by doctors on one core, which gives a bound soon, and HiGHS begins with what that
//! has taught.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::domain::outcome::Engine;
use crate::domain::{Roster, Tier};
use crate::solver::course::neighbourhoods::{Bench, WORTHWHILE};
use crate::solver::course::tiers::Solve;
use crate::solver::program::lower::{LARGE, Lowered};
use crate::solver::prover::listener::Listener;
use crate::solver::prover::protocol::{Event, Reading, Task};
use crate::solver::prover::{Ended, Listen, Prover, prove};

/// How long windows may have every core before the proof takes one of them.
const HEAD_START: Duration = Duration::from_millis(1_500);

/// The same for the quality of a large program. Doctors apart have the bound there, and HiGHS is called to close the gap:
/// when it is [`NARROW`], or after so long when that does not come. The gap is a window's work before.
const LARGE_HEAD_START: Duration = Duration::from_secs(300);

/// A gap that branching can hope to close, in parts per million.
const NARROW: i64 = 5_000;

/// Time that is left when better prices for doctors apart, which take a core for most of a minute, are still worth it.
const BETTER_PRICES: Duration = Duration::from_secs(80);

impl Solve<'_> {
    /// What windows find depends on the clock, so they are for solves that a clock limits and that are too large for
    /// one blink.
    pub(in crate::solver) fn is_worth_windows(&self) -> bool {
        let timed = self.options.time_limit.is_some() && self.options.nodes.is_none();
        let timed = timed && self.options.engine == Engine::Hybrid;
        let is_long = self.model.meanings().len() >= WORTHWHILE || self.plan.has_bound();
        timed && self.best.is_some() && is_long
    }

    /// Proves on one core and goes on with windows and search on another, for as long as the task says.
    pub(in crate::solver) fn prove_beside_windows(
        &mut self,
        prover: &Prover,
        lowered: &Lowered,
        mut task: Task,
        listener: &mut Listener,
    ) -> Ended {
        let Some(held) = &self.best else { return Ended::Stopped };
        let (began, tier) = (Instant::now(), listener.tier);
        let limit = task.settings.limit_ms.map(Duration::from_millis);
        let left = || limit.map(|limit| limit.saturating_sub(began.elapsed()));
        let shared = Mutex::new((held.tiers, held.roster.clone()));
        let (quit, head_start_over) = (AtomicBool::new(false), AtomicBool::new(false));
        let (empty, plan) = (self.empty.clone(), Arc::clone(&self.plan));
        let (instance, model, seed, stop) = (self.instance, self.model, self.options.seed, self.stop);
        let rosters = Mutex::new(std::mem::take(&mut self.pool));
        let (best, pool) = (&shared, &rosters);
        let known = &Mutex::new(None);
        let bench = |quit| {
            let (plan, empty) = (&plan, &empty);
            Bench { instance, model, plan, lowered, tier, prover, empty, seed, best, pool, known, quit }
        };
        let (steady, sprint) = (bench(&quit), bench(&head_start_over));
        let (sender, found) = channel();
        let second = sender.clone();
        let (least, bounds) = channel();
        let is_large = lowered.program.columns.len() > LARGE;
        let has_time = left().is_none_or(|left| left >= BETTER_PRICES);
        let ended = thread::scope(|scope| {
            scope.spawn(move || {
                if is_large {
                    let tell = |bound| {
                        // Nobody listens any more when the proof is over.
                        let _ = least.send(bound);
                    };
                    steady.bound(has_time, &tell);
                }
                steady.work(1, &sender);
            });
            scope.spawn(move || sprint.work(2, &second));
            let is_for_windows = is_large && tier == Tier::Quality;
            let head_start = if is_for_windows { LARGE_HEAD_START } else { HEAD_START };
            let head_start = head_start.min(left().unwrap_or(head_start));
            let enough = AtomicBool::new(false);
            let (found, given) = (&found, self.best_tiers());
            let (bounds, shared, enough_is_there) = (&bounds, &shared, &enough);
            let mut partner =
                Partner { solve: self, listener, lowered, found, bounds, shared, given, enough: enough_is_there };
            let is_narrow = |partner: &Partner| is_for_windows && partner.listener.is_within(partner.solve, NARROW);
            while began.elapsed() < head_start && !is_narrow(&partner) {
                if partner.solve.is_stopped() || enough.load(Ordering::Relaxed) {
                    break;
                }
                partner.solve.take_over(found.recv_timeout(Duration::from_millis(100)));
                partner.look_around();
                partner.solve.tell(partner.listener.tier, partner.listener.bound);
            }
            head_start_over.store(true, Ordering::Relaxed);
            if left().is_some_and(|left| left.is_zero()) || enough.load(Ordering::Relaxed) {
                quit.store(true, Ordering::Relaxed);
                partner.solve.take_over(found.try_iter());
                return Ended::Stopped;
            }
            if let Some(known) = known.lock().ok().and_then(|known| known.clone()) {
                task.program.lines.extend(known.cuts());
            }
            if let Some(held) = &partner.solve.best {
                task.start = Some(lowered.complete(&model.point(&held.roster)));
                partner.given = Some(held.tiers);
            }
            task.settings.limit_ms = left().map(|l| u64::try_from(l.as_millis()).unwrap_or(u64::MAX));
            let late = partner.solve.late();
            let is_over = || stop.load(Ordering::Relaxed) || enough.load(Ordering::Relaxed) || late();
            let ended = prove(prover, &task, &is_over, &mut partner);
            quit.store(true, Ordering::Relaxed);
            partner.solve.take_over(found.try_iter());
            ended
        });
        self.pool = rosters.into_inner().unwrap_or_default();
        ended
    }
}

/// Stands between the prover and the windows.
struct Partner<'p, 'a> {
    solve: &'p mut Solve<'a>,
    listener: &'p mut Listener,
    lowered: &'p Lowered,
    /// Better rosters that the windows found.
    found: &'p Receiver<Roster>,
    /// Bounds by doctors apart, as they are proven.
    bounds: &'p Receiver<i64>,
    /// The best roster and what it costs, from which the windows go on.
    shared: &'p Mutex<([i64; 3], Roster)>,
    /// What the best roster costs that the prover has found or been given.
    given: Option<[i64; 3]>,
    /// Set when the best roster meets the bound, or comes as near as was asked.
    enough: &'p AtomicBool,
}

impl Partner<'_, '_> {
    /// Takes the rosters of the windows and the bounds by doctors apart, and lets the windows go on from the best.
    fn look_around(&mut self) {
        self.solve.take_over(self.found.try_iter());
        for bound in self.bounds.try_iter() {
            self.listener.hear(self.solve, &Event::Bound(Reading::Whole(bound)));
        }
        self.listener.compare(self.solve);
        self.enough.store(self.listener.is_enough(self.solve), Ordering::Relaxed);
        if let (Some(held), Ok(mut shared)) = (&self.solve.best, self.shared.lock())
            && held.tiers < shared.0
        {
            *shared = (held.tiers, held.roster.clone());
        }
    }
}

impl Listen for Partner<'_, '_> {
    fn hear(&mut self, event: &Event) {
        let before = self.solve.best_tiers();
        self.listener.hear(self.solve, event);
        if self.solve.best_tiers() != before {
            self.given = self.solve.best_tiers();
        }
    }

    fn glance(&mut self) -> Option<Vec<i64>> {
        self.look_around();
        let held = self.solve.best.as_ref()?;
        if self.given.is_some_and(|given| given <= held.tiers) {
            return None;
        }
        self.given = Some(held.tiers);
        Some(self.lowered.complete(&self.solve.model.point(&held.roster)))
    }
}
