//! Arguments of the verbs that come after publishing, of publishing itself, and of checking what was published or proven.

use crate::domain::chain::Noted;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::{ReportFormat, not_blank};

/// `explain`.
#[derive(Clone, Debug, clap::Args)]
pub struct ExplainArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// The shift, DATE/SHIFT or DATE/LINE/SHIFT; every open seat when left out.
    #[arg(requires = "roster")]
    pub shift: Option<String>,
    /// The roster, JSON, CSV or Excel; one that fills as many seats as possible is made when left out.
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Seat of the shift; the one that must be filled when left out.
    #[arg(long, value_name = "NAME", requires = "shift")]
    pub seat: Option<String>,
    /// Who goes out of the seat; the one who is in it when left out.
    #[arg(long, value_name = "DOCTOR", requires = "shift")]
    pub out_of: Option<String>,
    /// Why not this doctor, and what would have had to be otherwise.
    #[arg(long, value_name = "DOCTOR", requires = "shift")]
    pub doctor: Option<String>,
    /// Fill the seats that can be filled, each without opening another, and write the roster to this directory.
    #[arg(long, value_name = "DIR", requires = "roster", conflicts_with_all = ["doctor", "out_of", "fairer"])]
    pub apply: Option<PathBuf>,
    /// What would be fairer: how near everybody can come to her part of each counter, and what keeps her from it.
    #[arg(long, requires = "roster", conflicts_with_all = ["shift", "seat", "doctor"])]
    pub fairer: bool,
    /// Seconds to spend at most; 20 when left out.
    #[arg(long, value_name = "S", default_value_t = 20)]
    pub time_limit: u64,
    /// Seed of what is drawn.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Text for people or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// Explain every open seat, and show every doctor, not the first few.
    #[arg(long)]
    pub all: bool,
}

/// `replace`.
#[derive(Clone, Debug, clap::Args)]
pub struct ReplaceArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// The shift, DATE/SHIFT or DATE/LINE/SHIFT.
    pub shift: String,
    /// The published roster, JSON, CSV or Excel.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// Seat of the shift; the one that must be filled when left out.
    #[arg(long, value_name = "NAME")]
    pub seat: Option<String>,
    /// Who goes out of the seat; the one who is in it when left out.
    #[arg(long, value_name = "DOCTOR")]
    pub out_of: Option<String>,
    /// Put the first of the list in the seat, or the doctor who is named, and write the roster.
    #[arg(long, value_name = "DOCTOR", num_args = 0..=1, default_missing_value = "", requires = "out")]
    pub apply: Option<String>,
    /// Directory to write the changed roster to.
    #[arg(long, value_name = "DIR", requires = "apply")]
    pub out: Option<PathBuf>,
    /// Only the part of the shift from this hour on, 03:00; the period file gets the handover.
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub from: Option<i64>,
    /// Only the part of the shift until this hour, 03:00; the period file gets the handover.
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub until: Option<i64>,
    /// The day of the change, by which its notice is judged; today when left out.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<NaiveDate>,
    /// Text for people or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// Show every doctor who may not take it, not the first few.
    #[arg(long)]
    pub all: bool,
}

/// `repair`.
#[derive(Clone, Debug, clap::Args)]
pub struct RepairArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// The published roster, JSON, CSV or Excel.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// Nothing that begins before this date moves, for example 2027-02-01.
    #[arg(long, value_name = "DATE")]
    pub from: NaiveDate,
    /// Directory to write the repaired roster and the messages to; nothing is written when left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Seconds to spend at most; 20 when left out.
    #[arg(long, value_name = "S", default_value_t = 20)]
    pub time_limit: u64,
    /// Seed of what is drawn.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Refuse a period that could need more memory than this; three quarters of what the program may have when left out.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub memory_limit: Option<u64>,
    /// Text for people or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

/// `swap`.
#[derive(Clone, Debug, clap::Args)]
pub struct SwapArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// give SHIFT FROM TO, take SHIFT TO, trade SHIFT A SHIFT B, or offer SHIFT FROM.
    #[arg(value_enum, hide_possible_values = true)]
    pub kind: SwapKind,
    /// Shifts (DATE/SHIFT or DATE/LINE/SHIFT) and doctors, in the order of the kind.
    #[arg(required = true, num_args = 1..=4)]
    pub what: Vec<String>,
    /// The published roster, JSON, CSV or Excel.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// Only the part of the shift from this hour on, 03:00; the period file gets the handover.
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub from: Option<i64>,
    /// Only the part of the shift until this hour, 03:00; the period file gets the handover.
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub until: Option<i64>,
    /// Warn when a doctor comes more than so many duties from her part; the station's setting when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(0..=1000))]
    pub most_drift: Option<i64>,
    /// Warn when a doctor gets so many percent of her part; the station's setting when left out.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(i64).range(100..=10_000))]
    pub most_load: Option<i64>,
    /// Write the roster after the swap, if it is legal and nothing warns of it.
    #[arg(long, requires = "out")]
    pub apply: bool,
    /// Why it is written in spite of warnings; the reason stands in the roster.
    #[arg(long, value_name = "REASON", requires_all = ["apply", "by"], value_parser = not_blank)]
    pub despite: Option<String>,
    /// Who decides that.
    #[arg(long, value_name = "NAME", requires = "despite", value_parser = not_blank)]
    pub by: Option<String>,
    /// Directory to write the changed roster to.
    #[arg(long, value_name = "DIR", requires = "apply")]
    pub out: Option<PathBuf>,
    /// The day of the change, by which its notice is judged; today when left out.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<NaiveDate>,
    /// Text for people or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// Show every finding, not the first few.
    #[arg(long)]
    pub all: bool,
}

/// Kinds of swaps as arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help would repeat what the argument says of them")]
pub enum SwapKind {
    Give,
    Take,
    Trade,
    Offer,
}

/// `publish`.
#[derive(Clone, Debug, clap::Args)]
pub struct PublishArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// Roster to publish, JSON, CSV or Excel.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// Directory to write roster-vN.json to; a version that is there is never written over.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The day it is published, 2027-01-31.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: NaiveDate,
    /// Who publishes it.
    #[arg(long, value_name = "NAME", value_parser = not_blank)]
    pub by: String,
    /// The published version that this one replaces; the first replaces none.
    #[arg(long, value_name = "FILE")]
    pub replaces: Option<PathBuf>,
    /// Reasons for the vacancies and the findings that must be assessed, TOML or CSV; without it a file to fill in is printed.
    #[arg(long, value_name = "FILE")]
    pub reasons: Option<PathBuf>,
    /// When it was discussed with the doctors' representative, and who that is: "2027-01-31 NAME".
    #[arg(long, value_name = "DATE NAME", value_parser = noted)]
    pub discussed: Option<Noted>,
    /// When it was approved, and by whom: "2027-01-31 NAME".
    #[arg(long, value_name = "DATE NAME", value_parser = noted)]
    pub approved: Option<Noted>,
    /// Why it is published with vacancies: one reason for all that the file of reasons says nothing of.
    #[arg(long, value_name = "REASON", value_parser = not_blank)]
    pub vacancies: Option<String>,
}

/// `proof`.
#[derive(Clone, Debug, clap::Args)]
pub struct ProofArgs {
    /// Proof that `solve --proof` wrote.
    pub proof: PathBuf,
    /// Model that it is of, as `solve --write-model` wrote it.
    #[arg(long, value_name = "FILE")]
    pub model: PathBuf,
    /// Roster that the proof is to be of: JSON, CSV or a workbook.
    #[arg(long, value_name = "FILE", requires = "period")]
    pub roster: Option<PathBuf>,
    /// Period file of that roster, of which the model is made anew and compared.
    #[arg(long, value_name = "FILE", requires = "roster")]
    pub period: Option<PathBuf>,
}

/// `verify`.
#[derive(Clone, Debug, clap::Args)]
pub struct VerifyArgs {
    /// Published rosters, or folders with them.
    #[arg(required = true, value_name = "DIR|FILE")]
    pub paths: Vec<PathBuf>,
    /// Hold the last version against the files of its period too: input, law, bakvakter, reasons.
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<PathBuf>,
    /// The SHA-256 that was noted of a version: it must be there. May be given several times.
    #[arg(long, value_name = "SHA256", value_parser = sha256)]
    pub expect: Vec<String>,
    /// Text for people or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

/// `close`.
#[derive(Clone, Debug, clap::Args)]
pub struct CloseArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// What was really worked, JSON, CSV or Excel; a column called_out tells how often each was called out.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// The ledger to book in; made when there is none and the period reads none.
    #[arg(long, value_name = "LEDGER")]
    pub ledger: PathBuf,
    /// Book through this day, and the rest of the period another time; its last day when left out.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub through: Option<NaiveDate>,
}

/// `next`.
#[derive(Clone, Debug, clap::Args)]
pub struct NextArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// What was worked, JSON or CSV; the version published last in the period's folder when left out.
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// The ledger; the period's own, or ledger.toml or regnskap.toml beside it, when left out.
    #[arg(long, value_name = "LEDGER")]
    pub ledger: Option<PathBuf>,
}

/// `actual`.
#[derive(Clone, Debug, clap::Args)]
pub struct ActualArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// The roster as it was published, JSON, CSV or Excel.
    #[arg(long, value_name = "FILE")]
    pub plan: PathBuf,
    /// The roster as it was worked, JSON, CSV or Excel.
    #[arg(long, value_name = "FILE")]
    pub worked: PathBuf,
    /// Text for people or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// Show every finding, not the first few of each rule.
    #[arg(long)]
    pub all: bool,
}

/// `shortterm`.
#[derive(Clone, Debug, clap::Args)]
pub struct ShorttermArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// Calendar year to report of.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(2025..=2200))]
    pub year: i32,
    /// What was worked in this period too, JSON, CSV or Excel; only what the files know from before it when left out.
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// CSV for spreadsheets instead of text.
    #[arg(long)]
    pub csv: bool,
}

/// A date, ISO or as Norwegian has it.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    crate::domain::time::read_date(text).ok_or_else(|| format!("«{text}»: 2027-01-31"))
}

/// An hour of the wall clock, in minutes after midnight: `03:00`, or with a point.
fn clock(text: &str) -> Result<i64, String> {
    let (hour, minute) = text.trim().split_once([':', '.']).ok_or_else(|| format!("«{text}»: 03:00"))?;
    let number = |text: &str, below: i64| text.parse::<u8>().ok().map(i64::from).filter(|n| *n < below);
    let told = number(hour, 24).zip(number(minute, 60).filter(|_| minute.len() == 2));
    told.map(|(hour, minute)| 60 * hour + minute).ok_or_else(|| format!("«{text}»: 03:00"))
}

/// A day and who: `2027-01-31 Kari Moe`, or with a comma between.
fn noted(text: &str) -> Result<Noted, String> {
    let parts = text.trim().split_once(|c: char| c == ',' || c.is_whitespace());
    let parts = parts.map(|(day, by)| (day, by.trim())).filter(|(_, by)| !by.is_empty());
    let (day, by) = parts.ok_or_else(|| format!("«{text}»: 2027-01-31 NAME"))?;
    Ok(Noted { date: date(day)?, by: by.to_owned() })
}

/// A SHA-256 in hex, in large letters or small.
fn sha256(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { Ok(text.to_lowercase()) } else { Err(format!("«{text}»: 64 × 0-9 a-f")) }
}
