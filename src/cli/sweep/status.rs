//! `legevakt sweep status`: what is solved, what is missing, and how it is run again.

use std::io::Write;

use rayon::prelude::*;

use crate::domain::Lang;
use crate::domain::sweep::Ask;
use crate::files::Failure;
use crate::report::sweep::{AnswerState, Asked, Status};

use super::super::args::SweepStatusArgs;
use super::super::exit::Exit;
use super::{Held, Sweep, slashed};

/// Tells how far a sweep has come.
pub(super) fn run(args: &SweepStatusArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let sweep = Sweep::open(&args.sweep, lang)?;
    let status = of(&sweep);
    out.write_all(status.text(&slashed(&args.sweep), args.all, lang).as_bytes())?;
    Ok(if status.is_whole() { Exit::Done } else { Exit::Unfinished })
}

/// What there is of every answer, task by task. The answers are counted and nothing else is: a batch system that was killed has
/// forgotten jobs that it had taken.
fn of(sweep: &Sweep) -> Status {
    let state = |ask: &Ask| {
        let tried = sweep.attempt(*ask);
        let state = match (sweep.held(*ask), tried.as_ref().and_then(|tried| tried.needed)) {
            (Held::Answered, _) => AnswerState::Answered,
            (Held::Bad(why), _) => AnswerState::Bad(why),
            (Held::Missing, Some(needed)) => AnswerState::TooLarge(needed),
            (Held::Missing, None) => AnswerState::Missing,
        };
        Asked { number: ask.number, state, tried }
    };
    Status { tasks: sweep.plan.by_task().par_iter().map(|task| task.iter().map(state).collect()).collect() }
}
