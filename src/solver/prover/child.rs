//! The child: reads a task, runs HiGHS, and says what it sees.

use std::io::{BufRead, Write, stdin, stdout};
use std::process::{ExitCode, exit};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::solver::prover::highs;
use crate::solver::prover::protocol::{End, Event, Grow, Reading, Word};

/// The hidden argument that makes the program a child.
pub const CHILD_ARGUMENT: &str = "__prove";

/// What the program does when it is started with [`CHILD_ARGUMENT`]: tasks from standard input, one after the other,
/// events to standard output. Fails when the input begins with anything but a task.
#[must_use]
pub fn child_main() -> ExitCode {
    let Some(first @ (Word::Task(_) | Word::Grow(_))) = next_line() else { return ExitCode::FAILURE };
    let better = Arc::new(Mutex::new(None));
    let latest = Arc::clone(&better);
    let (sender, tasks) = channel();
    thread::spawn(move || {
        while let Some(word) = next_line() {
            let (point, task) = match word {
                Word::Point(point) => (Some(point), None),
                task => (None, Some(task)),
            };
            if let Ok(mut latest) = latest.lock() {
                *latest = point;
            }
            if let Some(task) = task {
                let _ = sender.send(task);
            }
        }
        // The end of input means that the parent is gone, and nobody waits for the answer.
        exit(0);
    });
    let mut parent = Parent { better };
    let mut next = Ok(first);
    while let Ok(task) = next {
        match task {
            Word::Task(task) => highs::run(&task, &mut parent),
            Word::Grow(task) => drop(grow(&task)),
            Word::Point(_) => {}
        }
        next = tasks.recv();
    }
    ExitCode::SUCCESS
}

/// Grows a tree and tells of it.
fn grow(task: &Grow) -> std::io::Result<()> {
    let end = match highs::grow(task) {
        Ok(tree) => {
            tell(&Event::Tree(tree))?;
            End::Optimal
        }
        Err(how) => End::Failed(how),
    };
    tell(&Event::Done { end, bound: Reading::None })
}

/// The parent, seen from the child.
struct Parent {
    /// The best point that it has sent and nobody has taken.
    better: Arc<Mutex<Option<Vec<i64>>>>,
}

impl highs::Client for Parent {
    fn hear(&mut self, event: &Event) -> bool {
        tell(event).is_ok()
    }

    fn better(&mut self) -> Option<Vec<i64>> {
        self.better.lock().ok()?.take()
    }
}

/// The next line of input, if there is one and it is what is meant.
fn next_line() -> Option<Word> {
    let mut line = String::new();
    let read = stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then(|| serde_json::from_str(&line).ok()).flatten()
}

fn tell(event: &Event) -> std::io::Result<()> {
    let mut out = stdout().lock();
    serde_json::to_writer(&mut out, event)?;
    out.write_all(b"\n")?;
    out.flush()
}
