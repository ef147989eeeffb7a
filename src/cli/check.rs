//! `legevakt check`: what the rules say of a roster.

use std::io::Write;
use std::path::Path;
use std::slice;

use crate::check;
use crate::desk::papers::Known;
use crate::domain::roster::Oddity;
use crate::domain::{Finding, Instance, Lang, Roster};
use crate::files::{self, Failure};
use crate::format::{self, ColumnNames, Loaded, Problems, Said};
use crate::report::page::wrap;
use crate::report::roster::Audience;
use crate::report::{json, text};
use crate::rules;

use super::args::{CheckArgs, ReportFormat};
use super::exit::Exit;
use super::stream;
use super::style::Streams;

/// Checks a roster and writes the report.
pub(super) fn run(args: &CheckArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    let inputs = files::Inputs::of(&loaded).and([&args.roster]);
    if let Some(path) = &args.html {
        files::check_ending(path, "html", lang)?;
        files::check_kept(&inputs, slice::from_ref(path))?;
    }
    let roster = read_roster(instance, &args.roster, args.columns.as_ref(), lang, streams)?;
    let verdict = check::check(instance, &roster);
    let known = || Known::new(&loaded, &roster, &verdict, files::roster_at(&args.roster).as_ref(), lang);
    let told = match args.format {
        ReportFormat::Text if args.audit => known().audit(streams.color),
        ReportFormat::Json if args.audit => super::json(&known().audit_data()),
        ReportFormat::Text => {
            text::check(instance, &roster, &verdict, text::Look { lang, all: args.all, color: streams.color })
        }
        ReportFormat::Json => super::json(&json::check(instance, &roster, &verdict, lang)),
    };
    if let Some(path) = &args.html {
        let mut set = files::Set::of(&inputs);
        set.write(path.clone(), known().page(Audience::Manager));
        set.commit()?;
    }
    out.write_all(told.as_bytes())?;
    Ok(if verdict.is_complete() { Exit::Done } else { Exit::Broken })
}

/// Reads a period and every file it names; all mistakes in all of them are told at once.
pub(super) fn load(period: &Path, lang: Lang, streams: Streams) -> Result<Loaded, Failure> {
    // A missing period file is told in one line; files it names are told with the line that names them.
    files::read(period)?;
    let loaded = format::read_period(period, &files::load)
        .map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))?;
    note(&loaded.notes, lang, streams);
    Ok(loaded)
}

/// What was accepted but is worth saying, on stderr; it never spoils the answer.
pub(super) fn note(notes: &Problems, lang: Lang, streams: Streams) {
    if notes.notes().next().is_some() {
        let _ = write!(stream::errors(), "{}", notes.render(lang, streams.error_color));
    }
}

/// The rule that tells of rows that fit no doctor or seat.
const UNREADABLE: &str = "ROS-1";

/// What one rule finds in a roster.
pub(super) fn findings_of(instance: &Instance, roster: &Roster, rule: &str) -> Vec<Finding> {
    rules::find(rule).map_or_else(Vec::new, |rule| check::findings_of(instance, roster, &[rule]))
}

/// The rows of a roster's file that are not in the roster, under a sentence of what that means; nothing when all are.
pub(super) fn lost_rows(instance: &Instance, roster: &Roster, lead: &str, look: text::Look) -> Option<String> {
    odd_rows(instance, roster, Oddity::is_lost, lead, look)
}

fn odd_rows(
    instance: &Instance,
    roster: &Roster,
    is_meant: impl Fn(&Oddity) -> bool,
    lead: &str,
    look: text::Look,
) -> Option<String> {
    let mut odd = Roster::empty(instance);
    odd.oddities = roster.oddities.iter().filter(|oddity| is_meant(oddity)).cloned().collect();
    let findings = findings_of(instance, &odd, UNREADABLE);
    (!findings.is_empty()).then(|| wrap(lead, "", "") + &text::findings(instance, &findings, look))
}

/// Reads a roster that is changed, or told of, and says which rows of its file are not in it, or there at other hours.
pub(super) fn read_whole_roster(
    instance: &Instance,
    path: &Path,
    lang: Lang,
    streams: Streams,
) -> Result<Roster, Failure> {
    let roster = read_roster(instance, path, None, lang, streams)?;
    let path = path.display();
    let (lost, retimed) = lang.say(
        (
            format!("{path} har rader som ikke passer og ikke er regnet med:"),
            format!("{path} har rader med andre klokkeslett enn planen; det er regnet med planens:"),
        ),
        (
            format!("{path} har rader som ikkje passar og ikkje er rekna med:"),
            format!("{path} har rader med andre klokkeslett enn planen; det er rekna med dei i planen:"),
        ),
        (
            format!("{path} has rows that do not fit and are not counted:"),
            format!("{path} has rows with other hours than the plan; the plan's are counted:"),
        ),
    );
    let look = text::Look { lang, all: false, color: streams.error_color };
    let rows = lost_rows(instance, &roster, &lost, look);
    let others = odd_rows(instance, &roster, |odd| !odd.is_lost(), &retimed, look);
    let _ = write!(stream::errors(), "{}", rows.into_iter().chain(others).collect::<String>());
    Ok(roster)
}

/// Reads a roster of a period, ours or one made by hand, whose columns may have names of their own.
pub(super) fn read_roster(
    instance: &Instance,
    path: &Path,
    columns: Option<&ColumnNames>,
    lang: Lang,
    streams: Streams,
) -> Result<Roster, Failure> {
    let bytes = if format::is_workbook(path) { files::workbook(path)? } else { files::read(path)?.into_bytes() };
    let names = columns.cloned().unwrap_or_default();
    let (roster, notes) = format::read_any_roster(instance, path, &bytes, &names).map_err(|said| {
        let text = said.render(lang, streams.error_color);
        let is_of_file = matches!(&said, Said::Cells(remarks) if remarks.is_of_file());
        Failure::Input(if is_of_file { format!("{}: {text}", path.display()) } else { text })
    })?;
    let _ = write!(stream::errors(), "{}", notes.render(lang, streams.error_color));
    Ok(roster)
}

/// Refuses a roster that breaks rules that always hold; `so` says what cannot be done with it, and `repairs` whether a
/// legal one made of it would do.
///
/// # Errors
/// When it does.
pub(super) fn legal(
    instance: &Instance,
    roster: &Roster,
    (so, repairs): (&str, bool),
    lang: Lang,
) -> Result<(), Failure> {
    if check::check(instance, roster).is_legal() {
        return Ok(());
    }
    let (what, repair) = lang.say(
        (
            format!("Vaktlista bryter regler som alltid gjelder, så {so}. «legevakt check» sier hva"),
            ", og «legevakt repair» lager en lovlig av den",
        ),
        (
            format!("Vaktlista bryt reglar som alltid gjeld, så {so}. «legevakt check» seier kva"),
            ", og «legevakt repair» lagar ei lovleg av ho",
        ),
        (
            format!("The roster breaks rules that always hold, so {so}. `legevakt check` says which"),
            ", and `legevakt repair` makes a legal one of it",
        ),
    );
    let repair = if repairs { repair } else { "" };
    Err(Failure::Input(wrap(&format!("{what}{repair}."), "", "").trim_end().to_owned()))
}
