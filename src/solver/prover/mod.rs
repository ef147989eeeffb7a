//! The parent: starts the prover in a process of its own, listens, and ends it.
//!
//! HiGHS can crash, run past its limit or use up the memory. In a process of its own that costs the proof and never the
//! roster: every better roster has crossed the pipe when it was found.

pub(in crate::solver) mod child;
pub(in crate::solver) mod highs;
pub(in crate::solver) mod listener;
pub(in crate::solver) mod protocol;

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::domain::fault::Fault;
use crate::solver::certificate::Tree;
use crate::solver::prover::child::CHILD_ARGUMENT;
use crate::solver::prover::protocol::{End, Event, Grow, Task, Word};

/// How long the child may go on past its limit. HiGHS looks at the clock between steps, and a step can be long.
const GRACE: Duration = Duration::from_secs(3);

/// How often the stop flag is looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// Where the prover is: a program that calls [`child::child_main`] when its first argument is
/// [`child::CHILD_ARGUMENT`]; as a rule this program itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prover {
    /// Path of the program.
    pub program: PathBuf,
}

/// How a run in a child ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::solver) enum Ended {
    /// The child said its last word, which [`Event::Done`] carried.
    Said(End),
    /// We ended it because somebody asked.
    Stopped,
    /// It died, or went on too long.
    Lost(Fault),
}

/// Who listens to a child, and may have something to say to it.
pub(in crate::solver) trait Listen {
    /// Hears an event, as it comes.
    fn hear(&mut self, event: &Event);

    /// Looks around after every event, and some times a second without one; a better point than the child has, a value
    /// for every column, is sent to it.
    fn glance(&mut self) -> Option<Vec<i64>> {
        None
    }
}

/// Who only listens.
impl<F: FnMut(&Event)> Listen for F {
    fn hear(&mut self, event: &Event) {
        self(event);
    }
}

/// A child that does not outlive its owner.
struct Leash(Child);

impl Leash {
    /// Sends a line. A child that hears no more has died, which its last event or its status tells.
    fn send(&mut self, what: &impl Serialize) -> std::io::Result<()> {
        let Some(stdin) = &mut self.0.stdin else { return Ok(()) };
        let mut line = serde_json::to_vec(what)?;
        line.push(b'\n');
        stdin.write_all(&line)?;
        stdin.flush()
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to kill, only to collect.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a task in a child of its own, as [`Session::run`] does.
pub(in crate::solver) fn prove(
    prover: &Prover,
    task: &Task,
    stop: &dyn Fn() -> bool,
    listener: &mut dyn Listen,
) -> Ended {
    match Session::start(prover) {
        Ok(mut session) => session.run(task, stop, listener),
        Err(_) if stop() => Ended::Stopped,
        Err(how) => Ended::Lost(Fault::ProverCrashed { how: how.to_string() }),
    }
}

/// A child that solves one task after another.
pub(in crate::solver) struct Session {
    child: Leash,
    events: Receiver<Result<Event, String>>,
}

impl Session {
    pub(in crate::solver) fn start(prover: &Prover) -> std::io::Result<Self> {
        let mut command = Command::new(&prover.program);
        command.arg(CHILD_ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        apart(&mut command);
        let mut child = Leash(command.spawn()?);
        let (sender, events) = channel();
        if let Some(stdout) = child.0.stdout.take() {
            thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    let event = serde_json::from_str(&line).map_err(|e| format!("unreadable event: {e}"));
                    if sender.send(event).is_err() {
                        return;
                    }
                }
            });
        }
        Ok(Self { child, events })
    }

    /// Runs a task and passes every event on as it comes. Gives the child up when `stop` says so, and when the limit of
    /// the task and a grace have passed: it takes another task only after [`Ended::Said`].
    pub(in crate::solver) fn run(&mut self, task: &Task, stop: &dyn Fn() -> bool, listener: &mut dyn Listen) -> Ended {
        let limit = task.settings.limit_ms.map(Duration::from_millis);
        self.ask(&Word::Task(task.clone()), limit, stop, listener)
    }

    /// Has a tree grown; `None` where the child was stopped or failed, and takes no other task.
    pub(in crate::solver) fn grow(&mut self, task: &Grow, stop: &dyn Fn() -> bool) -> Option<Tree> {
        let mut grown = None;
        let ended = self.ask(&Word::Grow(task.clone()), None, stop, &mut |event: &Event| {
            if let Event::Tree(tree) = event {
                grown = Some(tree.clone());
            }
        });
        grown.filter(|_| ended == Ended::Said(End::Optimal))
    }

    /// Asks the child and listens until its last word.
    fn ask(
        &mut self,
        word: &Word,
        limit: Option<Duration>,
        stop: &dyn Fn() -> bool,
        listener: &mut dyn Listen,
    ) -> Ended {
        let crashed = |how: String| Ended::Lost(Fault::ProverCrashed { how });
        if let Err(how) = self.child.send(word) {
            return if stop() { Ended::Stopped } else { crashed(how.to_string()) };
        }
        let deadline = limit.map(|limit| Instant::now() + limit + GRACE);
        loop {
            match self.events.recv_timeout(GLANCE) {
                Ok(Ok(event)) => {
                    listener.hear(&event);
                    if let Event::Done { end, .. } = event {
                        return Ended::Said(end);
                    }
                }
                Ok(Err(nonsense)) => return crashed(nonsense),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    let how = self.child.0.wait().map_or_else(|e| e.to_string(), |status| status.to_string());
                    return if stop() { Ended::Stopped } else { crashed(how) };
                }
            }
            if let Some(point) = listener.glance() {
                let _ = self.child.send(&Word::Point(point));
            }
            if stop() {
                return Ended::Stopped;
            }
            if let (Some(deadline), Some(limit)) = (deadline, limit)
                && Instant::now() > deadline
            {
                return Ended::Lost(Fault::ProverOverran { limit });
            }
        }
    }
}

/// Ctrl-C goes to every process of the group. The child gets its own: the parent hears, keeps the best roster and ends
/// the child, instead of finding it dead.
fn apart(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(windows)]
    {
        const CREATE_NEW_PROCESS_GROUP: u32 = 0x0200;
        std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_PROCESS_GROUP);
    }
}
