//! Placeholder that only proves.

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(legevakt::solver::CHILD_ARGUMENT) {
        return legevakt::solver::child_main();
    }
    ExitCode::SUCCESS
}
