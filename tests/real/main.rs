//! What the program writes, in the hands of the programs that people have: Python's iCalendar, Chromium, LibreOffice.
//!
//! `scripts/setup tools` installs them, and `make test` runs it.

mod calendar;
mod halden;
#[path = "../common/tools.rs"]
mod installed;
mod pages;
mod reports;
mod tables;
mod templates;
mod tools;
