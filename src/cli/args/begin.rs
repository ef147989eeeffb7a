//! Arguments of the verbs that begin a station, and take what is filled in into it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;
use clap_complete::Shell;

use super::published::date;
use crate::format::AbsenceCodes;

/// `new`.
#[derive(Clone, Debug, clap::Args)]
pub struct NewArgs {
    /// Directory to make.
    pub dir: PathBuf,
    /// Name of the legevakt.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Municipality that it serves; may be repeated.
    #[arg(long, value_name = "NAME")]
    pub municipality: Vec<String>,
    /// People that it serves.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(0..=10_000_000))]
    pub population: Option<i64>,
    /// First day of the first period.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<NaiveDate>,
    /// Last day of the first period; three months when left out.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Option<NaiveDate>,
    /// The shifts: name, hours, days and number of doctors, commas between: "Dag 08-16 helg, Kveld 16-23 2, Natt 23-08".
    #[arg(long, value_name = "SHIFTS")]
    pub shifts: Option<String>,
    /// Who takes emergencies on workdays in office hours: offices, a line of its own, or the shifts.
    #[arg(long, value_enum)]
    pub daytime: Option<DaytimeArg>,
    /// When the offices are open.
    #[arg(long, value_name = "HH-HH")]
    pub office_hours: Option<String>,
    /// Whether the offices are closed on julaften, nyttårsaften and the Wednesday before Maundy Thursday.
    #[arg(long, value_enum)]
    pub eves: Option<EvesArg>,
    /// Shifts of bakvakt at home, written as --shifts.
    #[arg(long, value_name = "SHIFTS")]
    pub backup: Option<String>,
    /// No invented doctors to try with.
    #[arg(long)]
    pub empty: bool,
    /// Ask for what the options do not say, also when the answers come from a file; a terminal is asked always.
    #[arg(long)]
    pub ask: bool,
}

impl NewArgs {
    /// Whether they say anything of the legevakt.
    #[must_use]
    pub fn says_anything(&self) -> bool {
        let texts = [&self.name, &self.shifts, &self.office_hours, &self.backup];
        texts.iter().any(|text| text.is_some())
            || !self.municipality.is_empty()
            || self.population.is_some()
            || self.from.is_some()
            || self.to.is_some()
            || self.daytime.is_some()
            || self.eves.is_some()
            || self.empty
    }
}

/// Who has the daytime, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help of the argument says what they are")]
pub enum DaytimeArg {
    Offices,
    Own,
    Shifts,
}

/// Whether offices are closed on eves, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help of the argument says what they are")]
pub enum EvesArg {
    Closed,
    Open,
}

/// `template`.
#[derive(Clone, Debug, clap::Args)]
pub struct TemplateArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// Workbook to write; out/<period file's name>.xlsx when left out. One that is there is left alone.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Write a small form for each doctor instead, into this directory: her name, her absences and her wishes, and nothing of
    /// others.
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    pub each: Option<PathBuf>,
}

/// `import`.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// Workbook (.xlsx) to read; calendars (.ics) and tables (.csv, .xlsx) of absences, one or several; or a directory of forms
    /// that came back, calendars and tables.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Period file whose doctors, exemptions, absences and wishes get what was changed in the workbook since it was made.
    #[arg(long, value_name = "FILE")]
    pub period: PathBuf,
    /// Say what would change, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Remove from the files what was deleted in the workbook. Without it such rows are named, and nothing is written. Of a
    /// workbook that does not say what it was made from, what it lacks is removed too; without it that stays.
    #[arg(long)]
    pub remove: bool,
    /// Of a directory of forms, or of several files: import none if one of them is wrong. Without it the others are imported.
    #[arg(long)]
    pub all_or_none: bool,
    /// Whose the calendar is, by id or name. Without it that is told by the file's name, the calendar's or those who attend
    /// its meetings, where they can mean one doctor alone.
    #[arg(long, value_name = "ID")]
    pub doctor: Option<String>,
    /// What the codes of a table of absences mean: code=reason, with commas between.
    #[arg(long, value_name = "CODE=REASON")]
    pub codes: Option<AbsenceCodes>,
}

/// `completions`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// `man`.
#[derive(Clone, Debug, clap::Args)]
pub struct ManArgs {
    /// Directory to make, with a page for the program and for each verb.
    #[arg(value_name = "DIR")]
    pub out: PathBuf,
}
