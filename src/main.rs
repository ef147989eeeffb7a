//! The program; see the library for everything it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    legevakt::cli::run(std::env::args_os())
}
