//! Arguments. The doc comments here are the English help; the Norwegian help is laid over it by the file `help`.

mod begin;
mod published;
#[cfg(feature = "web")]
mod serve;
mod sweep;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Command, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::domain::Lang;
use crate::domain::doctor::Role;
use crate::domain::outcome::Engine;
use crate::format::{ColumnNames, MOST_DAYS, MOST_DOCTORS, MOST_SITES};

pub use begin::{CompletionsArgs, DaytimeArg, EvesArg, ImportArgs, ManArgs, NewArgs, TemplateArgs};
pub use published::{
    ActualArgs, CloseArgs, ExplainArgs, NextArgs, ProofArgs, PublishArgs, RepairArgs, ReplaceArgs, ShorttermArgs,
    SwapArgs, SwapKind, VerifyArgs,
};

#[cfg(feature = "web")]
pub use serve::ServeArgs;
pub use sweep::{SweepArgs, SweepMergeArgs, SweepPackArgs, SweepPlanArgs, SweepRunArgs, SweepStatusArgs, SweepStep};

use super::exit::Exit;
use super::help::{self, Norwegian};

/// Duty rosters for Norwegian legevakter: legal, fair, and proven.
#[derive(Clone, Debug, Parser)]
#[command(name = "legevakt", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Args {
    /// Language of texts.
    #[arg(long, global = true, value_enum, default_value = "nb", value_name = "LANG")]
    pub lang: LangArg,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Verb {
    /// Make the best roster of a period and say how good it is.
    Solve(SolveArgs),
    /// Check a roster, ours or anybody's, against every rule.
    Check(CheckArgs),
    /// Solve a list of scenarios beside a base, and set the answers side by side.
    Whatif(WhatifArgs),
    /// Solve the scenarios of many stations, on as many machines as there are, and put the answers together.
    Sweep(SweepArgs),
    /// Say how many doctors are needed, or what each rule costs.
    Dimension(DimensionArgs),
    /// Write everything people hold in their hands: reports, workbook, calendars, CSV.
    Report(ReportArgs),
    /// Count what a roster costs, by the station's rates.
    Cost(CostArgs),
    /// Say why: a seat that is open, a doctor who has a shift, a load that is not evener, and what would help
    Explain(ExplainArgs),
    /// Rank every doctor for one shift of a published roster: who can take it, and what it would cost.
    Replace(ReplaceArgs),
    /// Change a published roster as little as possible to meet the facts as the files have them now.
    Repair(RepairArgs),
    /// Judge a swap between doctors, and offer what would be legal instead.
    Swap(SwapArgs),
    /// Publish a roster as a numbered version, with a reason for all that must be assessed.
    Publish(PublishArgs),
    /// Walk the chain of published rosters, and say where it is broken.
    Verify(VerifyArgs),
    /// Check a proof against the model that it is of, in whole numbers.
    Proof(ProofArgs),
    /// Book what was really worked into the ledger, which the next period reads.
    Close(CloseArgs),
    /// Make the period file of the next period, with what goes on from this one.
    Next(NextArgs),
    /// Hold what was worked against the plan: who gave, who took, how concentrated, who is near an extreme.
    Actual(ActualArgs),
    /// Write the yearly report of § 4 to statsforvalteren: who worked without specialisation, and by which exemption.
    Shortterm(ShorttermArgs),
    /// Show all rules, or one with its source, how it is read, and its settings.
    Rule(RuleArgs),
    /// Write the files of a new legevakt, commented, to fill in.
    New(NewArgs),
    /// Write an Excel workbook of doctors, absences and wishes, to fill in.
    Template(TemplateArgs),
    /// Read a workbook that was filled in back into the files, or absences from calendars and personnel systems.
    Import(ImportArgs),
    /// Write the files of an invented legevakt of any size, which has a legal roster.
    Generate(GenerateArgs),
    /// Open the roster of a period as a page in the browser, to work on it there.
    #[cfg(feature = "web")]
    Serve(ServeArgs),
    /// Print every key of the TOML files: as JSON Schema for editors, or as a page to read.
    Schema(SchemaArgs),
    /// Print what makes a shell complete verbs and options.
    Completions(CompletionsArgs),
    /// Write the manual pages of the program and of each verb.
    Man(ManArgs),
}

/// `check`.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// Roster to check: JSON, CSV or Excel, ours or made by hand.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// What columns of a roster made by hand are called: ours=theirs, with commas between.
    #[arg(long, value_name = "OURS=THEIRS")]
    pub columns: Option<ColumnNames>,
    /// Text for people or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// Show every finding, not the first few of each rule.
    #[arg(long)]
    pub all: bool,
    /// Go through every rule and every doctor's part instead: what was judged, how near the limits, how each part is reckoned.
    #[arg(long, conflicts_with = "all")]
    pub audit: bool,
    /// Write the report of the roster to this file too, as a page for the browser.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

/// `report`.
#[derive(Clone, Debug, clap::Args)]
pub struct ReportArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// Roster to report on: JSON, CSV or Excel, ours or made by hand.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// What columns of a roster made by hand are called: ours=theirs, with commas between.
    #[arg(long, value_name = "OURS=THEIRS")]
    pub columns: Option<ColumnNames>,
    /// Directory to write to; the roster's own when left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `cost`.
#[derive(Clone, Debug, clap::Args)]
pub struct CostArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// Roster to count: JSON, CSV or Excel, ours or made by hand.
    #[arg(long, value_name = "FILE")]
    pub roster: PathBuf,
    /// What columns of a roster made by hand are called: ours=theirs, with commas between.
    #[arg(long, value_name = "OURS=THEIRS")]
    pub columns: Option<ColumnNames>,
    /// Text for people, JSON for programs, or CSV with a row for every amount.
    #[arg(long, value_enum, default_value = "text")]
    pub format: TableFormat,
    /// Show every amount with its shift, window and rate.
    #[arg(long)]
    pub explain_cost: bool,
}

/// `solve`.
#[derive(Clone, Debug, clap::Args)]
pub struct SolveArgs {
    /// Period file; it names station, doctors, wishes and history.
    pub period: PathBuf,
    /// Directory to write to; out/<period file's name> when left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Who solves: search finds rosters and proves nothing, milp is HiGHS alone, hybrid is both.
    #[arg(long, value_enum, default_value = "hybrid", hide_possible_values = true, value_name = "ENGINE")]
    pub engine: EngineArg,
    /// Seconds to spend at most; 60 when left out, and no limit when --iterations is given.
    #[arg(long, value_name = "S")]
    pub time_limit: Option<u64>,
    /// Moves for each worker of the search; without --time-limit the same roster on every machine, however long it takes.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub iterations: Option<u64>,
    /// Nodes of the proof's search tree, in each tier; 1000 when --iterations is given without --time-limit.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(i32::MAX)))]
    pub nodes: Option<u32>,
    /// Stop when the roster is proven to be within so many percent of the best.
    #[arg(long, value_name = "PERCENT", default_value = "0", value_parser = percent)]
    pub gap: u32,
    /// Seed of the search; the same seed and time to the end give the same roster.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Threads; all cores when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Write the model of the quality tier to this file too, in free MPS, for other solvers.
    #[arg(long, value_name = "FILE")]
    pub write_model: Option<PathBuf>,
    /// Write a proof of the roster's quality to this file too, which anybody can check against the model; it is made when the
    /// time is up, and takes a minute or two more for a quarter.
    #[arg(long, value_name = "FILE", requires = "write_model")]
    pub proof: Option<PathBuf>,
    /// Begin with this roster, JSON, CSV or a workbook: the answer is never worse than it.
    #[arg(long, value_name = "FILE")]
    pub start: Option<PathBuf>,
    /// Write over the roster in the directory even if it is better than the new one.
    #[arg(long)]
    pub overwrite: bool,
    /// Refuse a period that could need more memory than this; three quarters of what the program may have when left out.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub memory_limit: Option<u64>,
}

/// `whatif`.
#[derive(Clone, Debug, clap::Args)]
pub struct WhatifArgs {
    /// Scenarios file; it names the base period.
    pub scenarios: PathBuf,
    /// Directory to write the comparison and every roster to; nothing is written when left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write DIR/SCENARIO/cost.csv too, with every amount that the scenario's roster costs.
    #[arg(long, requires = "out")]
    pub explain_cost: bool,
    /// Text for people, CSV for spreadsheets or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: TableFormat,
    /// Who solves: search finds rosters and proves nothing, milp is HiGHS alone, hybrid is both.
    #[arg(long, value_enum, default_value = "hybrid", hide_possible_values = true, value_name = "ENGINE")]
    pub engine: EngineArg,
    /// Seconds to spend on each scenario at most; 60 when left out, and no limit when --iterations is given.
    #[arg(long, value_name = "S")]
    pub time_limit: Option<u64>,
    /// Moves for each worker of the search; without --time-limit the same answer on every machine.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub iterations: Option<u64>,
    /// Nodes of the proof's search tree, in each tier; 1000 when --iterations is given without --time-limit.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(i32::MAX)))]
    pub nodes: Option<u32>,
    /// Stop a scenario when its roster is proven to be within so many percent of the best.
    #[arg(long, value_name = "PERCENT", default_value = "1", value_parser = percent)]
    pub gap: u32,
    /// Seed of the search.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Solve each scenario from so many seeds, so that each figure has an interval; five or more tell a difference from chance.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=99))]
    pub seeds: u64,
    /// Scenarios to solve at the same time; when left out one for each core, and for each two where search and prover share the work.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Refuse a scenario that could need more memory than its part of this; three quarters of what the program may have when left out.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub memory_limit: Option<u64>,
}

/// `dimension`.
#[derive(Clone, Debug, clap::Args)]
pub struct DimensionArgs {
    /// Period file; it names station, doctors, wishes and history. Or a scenarios file, with --scenario.
    pub period: PathBuf,
    /// The scenario of a scenarios file that is dimensioned, by its id; base is the base itself.
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// Find the smallest number of ordinary doctors of this kind to add, so that no seat is open.
    #[arg(long, value_enum, value_name = "KIND", required_unless_present_any = ["like", "rules"])]
    pub kind: Option<KindArg>,
    /// The same, with copies of one of the doctors as she is: role, agreement, ceilings, exemptions and competence.
    #[arg(long, value_name = "DOCTOR", conflicts_with = "kind")]
    pub like: Option<String>,
    /// Most duties on legevakt lines in a calendar month: of a role or a group (fastlege=4, may be repeated), or a number for
    /// everybody else whose number is not agreed.
    #[arg(long, value_name = "[WHO=]N", value_parser = per_month)]
    pub per_month: Vec<PerMonth>,
    /// Add no more than so many.
    #[arg(long, value_name = "K", default_value_t = 40, value_parser = clap::value_parser!(u16).range(0..=500))]
    pub most: u16,
    /// Move each setting of these rules one step down and one up, all rules when none is named.
    #[arg(long, value_name = "RULE", num_args = 0.., conflicts_with_all = ["kind", "like", "per_month"])]
    pub rules: Option<Vec<String>>,
    /// Directory to write the answer and its scenarios file to; nothing is written when left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Text for people, CSV for spreadsheets or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: TableFormat,
    /// Seconds to spend on each question at most; 60 when left out, and no limit when --iterations is given.
    #[arg(long, value_name = "S")]
    pub time_limit: Option<u64>,
    /// Moves for each worker of the search; without --time-limit the same answer on every machine.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub iterations: Option<u64>,
    /// Nodes of the proof's search tree, in each tier; 1000 when --iterations is given without --time-limit.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(i32::MAX)))]
    pub nodes: Option<u32>,
    /// With --rules: stop a question when its roster is proven to be within so many percent of the best.
    #[arg(long, value_name = "PERCENT", default_value = "1", value_parser = percent)]
    pub gap: u32,
    /// Seed of the search.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// With --rules: questions to solve at the same time; one for each two cores when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Refuse a question that could need more memory than this; three quarters of what the program may have when left out.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub memory_limit: Option<u64>,
}

/// `rule`.
#[derive(Clone, Debug, clap::Args)]
pub struct RuleArgs {
    /// Id of the rule, for example COV-1, or its name; all rules when left out.
    pub id: Option<String>,
    /// The law instead, ledd by ledd: what it asks, and which rule judges it or why none does.
    #[arg(long, conflicts_with = "id")]
    pub law: bool,
    /// Text for people, JSON for programs, or Markdown: a page of the book.
    #[arg(long, value_enum, default_value = "text")]
    pub format: RuleFormat,
}

/// `generate`.
#[derive(Clone, Debug, clap::Args)]
pub struct GenerateArgs {
    /// Number of doctors, 1 to 500.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_DOCTORS)))]
    pub doctors: u16,
    /// Days in the period, 1 to 1100.
    #[arg(long, value_name = "D", value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_DAYS)))]
    pub days: u16,
    /// Places, 1 to 20, each with lines and doctors of its own, as in a region.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_SITES)))]
    pub sites: u16,
    /// Seed; the same seed and size give the same files.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Directory to make.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// Engines as arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help would repeat what the argument says of them")]
pub enum EngineArg {
    Search,
    Milp,
    Hybrid,
}

impl From<EngineArg> for Engine {
    fn from(engine: EngineArg) -> Self {
        match engine {
            EngineArg::Search => Self::Search,
            EngineArg::Milp => Self::Milp,
            EngineArg::Hybrid => Self::Hybrid,
        }
    }
}

/// Kinds of doctors as arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help would repeat the names")]
pub enum KindArg {
    Fastlege,
    Vikar,
    Lis1,
    Alis,
    Employed,
}

impl From<KindArg> for Role {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Fastlege => Self::Fastlege,
            KindArg::Vikar => Self::Vikar,
            KindArg::Lis1 => Self::Lis1,
            KindArg::Alis => Self::Alis,
            KindArg::Employed => Self::Employed,
        }
    }
}

impl From<Role> for KindArg {
    fn from(role: Role) -> Self {
        match role {
            Role::Fastlege => Self::Fastlege,
            Role::Vikar => Self::Vikar,
            Role::Lis1 => Self::Lis1,
            Role::Alis => Self::Alis,
            Role::Employed => Self::Employed,
        }
    }
}

impl KindArg {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// Languages as arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Nb => Self::Nb,
            LangArg::Nn => Self::Nn,
            LangArg::En => Self::En,
        }
    }
}

/// Formats of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help would repeat the names")]
pub enum ReportFormat {
    Text,
    Json,
}

/// Formats of what is a table or can be read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help would repeat the names")]
pub enum TableFormat {
    Text,
    Csv,
    Json,
}

/// Formats of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help would repeat the names")]
pub enum RuleFormat {
    Text,
    Json,
    Markdown,
}

/// `schema`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct SchemaArgs {
    /// JSON Schema for editors, or Markdown: a page of the book.
    #[arg(long, value_enum, default_value = "json")]
    pub format: SchemaFormat,
}

/// Formats of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the help would repeat the names")]
pub enum SchemaFormat {
    Json,
    Markdown,
}

/// Percent with up to four decimals, as parts per million.
fn percent(text: &str) -> Result<u32, String> {
    let number: f64 = text.trim().replace(',', ".").parse().map_err(|_| format!("«{text}»: 0–100"))?;
    if !(0.0..=100.0).contains(&number) {
        return Err(format!("«{text}»: 0–100"));
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and a million, rounded, by the test above"
    )]
    Ok((number * 10_000.0).round() as u32)
}

/// A ceiling on duties a month: of a role or a group, or of everybody else whose number is not agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerMonth {
    /// A role, or the id of a group; everybody else whose number is not agreed when it is none.
    pub who: Option<String>,
    /// The most duties.
    pub most: i64,
}

/// `4` or `fastlege=4`.
fn per_month(text: &str) -> Result<PerMonth, String> {
    let (who, number) = match text.split_once('=') {
        Some((who, number)) => (Some(who.trim().to_owned()), number),
        None => (None, text),
    };
    let is_named = who.as_ref().is_none_or(|who| !who.is_empty());
    let most = number.trim().parse().ok().filter(|most| is_named && (1..=1000).contains(most));
    most.map(|most| PerMonth { who, most }).ok_or_else(|| format!("«{text}»: 4, fastlege=4"))
}

/// A reason or a name: more than spaces.
fn not_blank(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("it is blank".to_owned()) } else { Ok(text.to_owned()) }
}

/// The language that help and errors about the arguments themselves are to be in, read before they are parsed.
#[must_use]
pub fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().skip(1).map(|a| a.to_str().unwrap_or("")).collect();
    let value = |at: usize| match texts[at] {
        "--lang" => texts.get(at + 1).copied(),
        text => text.strip_prefix("--lang="),
    };
    let named = |text: &str| LangArg::from_str(text, false).ok().map(Lang::from);
    (0..texts.len()).find_map(|at| value(at).and_then(named)).unwrap_or_default()
}

/// The command with its help in a language.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let codes: Vec<String> = Exit::ALL.iter().map(|e| format!("  {}  {}", e.code(), e.sentence(lang))).collect();
    let title = lang.say("Avslutningskoder:", "Avslutningskodar:", "Exit codes:");
    let command = Norwegian::of(lang).into_iter().fold(Args::command(), help::translate);
    command.after_help(format!("{title}\n{}", codes.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_well_formed_in_every_language() {
        command(Lang::Nb).debug_assert();
        command(Lang::Nn).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn percent_takes_comma_and_point_and_refuses_the_rest() {
        assert_eq!(percent("0"), Ok(0));
        assert_eq!(percent("0,5"), Ok(5_000));
        assert_eq!(percent("100"), Ok(1_000_000));
        for wrong in ["-1", "100.1", "NaN", "ti", "inf"] {
            assert!(percent(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_ceiling_is_a_number_or_whose_it_is_and_a_number() {
        assert_eq!(per_month("4"), Ok(PerMonth { who: None, most: 4 }));
        assert_eq!(per_month("lis1 = 2"), Ok(PerMonth { who: Some("lis1".to_owned()), most: 2 }));
        for wrong in ["0", "1001", "-1", "fire", "fastlege", "fastlege=", "=4", " =4", "fastlege=4=4"] {
            assert!(per_month(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_reason_or_a_name_is_more_than_spaces() {
        assert_eq!(not_blank("Kari Moe"), Ok("Kari Moe".to_owned()));
        for blank in ["", " ", "\t\n", "\u{a0}"] {
            assert!(not_blank(blank).is_err(), "{blank:?}");
        }
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let of = |line: &str| language(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of("legevakt rule"), Lang::Nb);
        assert_eq!(of("legevakt rule --lang en"), Lang::En);
        assert_eq!(of("legevakt --lang=en rule"), Lang::En);
        assert_eq!(of("legevakt rule --lang nn"), Lang::Nn);
        assert_eq!(of("legevakt --lang=nn rule"), Lang::Nn);
        assert_eq!(of("legevakt --lang fr rule"), Lang::Nb);
        assert_eq!(of("legevakt --lang"), Lang::Nb);
    }
}
