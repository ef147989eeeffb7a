//! `legevakt __prove`: the prover as a process of its own, so that a crash in HiGHS costs a proof and not the roster.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::solver;

/// Serves the parent over stdin and stdout when the arguments ask for it; not for people, so not in the help.
pub(super) fn run(arguments: &[OsString]) -> Option<ExitCode> {
    let is_asked = arguments.get(1).is_some_and(|a| a == solver::CHILD_ARGUMENT);
    is_asked.then(solver::child_main)
}
