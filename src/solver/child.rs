//! The child: reads a task, runs HiGHS, and says what it sees.

use std::io::{BufRead, Write, stdin, stdout};
use std::process::{ExitCode, exit};
use std::thread;

use super::highs;
use super::wire::{Event, Task};

/// The hidden argument that makes the program a child.
pub const CHILD_ARGUMENT: &str = "__prove";

/// What the program does when it is started with [`CHILD_ARGUMENT`]: one task from standard input, events to standard
/// output. Fails when the input is no task.
#[must_use]
pub fn child_main() -> ExitCode {
    let mut line = String::new();
    if stdin().lock().read_line(&mut line).is_err() {
        return ExitCode::FAILURE;
    }
    let Ok(task) = serde_json::from_str::<Task>(&line) else { return ExitCode::FAILURE };
    drop(line);
    // The parent never writes again, so the end of input means that it is gone, and nobody waits for the answer.
    thread::spawn(|| {
        let mut rest = String::new();
        let _ = stdin().lock().read_line(&mut rest);
        exit(0);
    });
    highs::run(&task, &mut |event| tell(event).is_ok());
    ExitCode::SUCCESS
}

fn tell(event: &Event) -> std::io::Result<()> {
    let mut out = stdout().lock();
    serde_json::to_writer(&mut out, event)?;
    out.write_all(b"\n")?;
    out.flush()
}
