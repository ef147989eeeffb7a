//! `legevakt publish`: a roster becomes a version of its own, linked to the one before, with a reason for all that had to
//! be assessed.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use crate::check;
use crate::domain::{Finding, Instance, Lang, Severity};
use crate::format::{self, Asked, AssignmentEntry, OverrideEntry, Publication, Reason, RosterFile};
use crate::report::chain::{self, Unfit};
use crate::report::page::wrap;
use crate::report::text;
use crate::report::{Words, message};

use super::args::PublishArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::style::Streams;
use super::{check as checking, files, plan};

/// The published file that is replaced, and its text.
struct Earlier {
    file: RosterFile,
    text: String,
}

/// Publishes a roster, or says what stands in the way.
pub(super) fn run(args: &PublishArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let (streams, words) = (Streams::of_process(), Words(lang));
    let loaded = checking::load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    let roster = checking::read_roster(instance, &args.roster, None, lang, streams)?;
    let earlier = args.replaces.as_ref().map(|path| earlier(instance, path, args, words)).transpose()?;
    let verdict = check::check(instance, &roster);
    if !verdict.is_complete() {
        let stoppers: Vec<Finding> = verdict.of(Severity::Stopper).cloned().collect();
        let look = text::Look { lang, all: false, color: streams.color };
        write!(out, "{}{}", wrap(chain::refused(words), "", ""), text::findings(instance, &stoppers, look))?;
        return Ok(Exit::Broken);
    }
    let findings: Vec<&Finding> = verdict.of(Severity::Assess).collect();
    let asked = asked(instance, &findings, earlier.as_ref(), args, lang, streams)?;
    let missing = asked.iter().filter(|a| a.reason.is_none()).count();
    if missing > 0 {
        out.write_all(format::write_reasons(chain::reasons_heading(words), &asked).as_bytes())?;
        out.flush()?;
        return Err(Failure::Input(wrap(&chain::reasons_missing(missing, words), "", "")));
    }
    let entry = |(finding, asked): (&&Finding, Asked)| {
        let reason = asked.reason?;
        let by = reason.by.unwrap_or_else(|| args.by.clone());
        Some(format::override_of(instance, finding, asked.finding, reason.reason, by))
    };
    let made = plan::file_at(&args.roster);
    let changed = changed(made.as_ref(), earlier.as_ref(), &format::assignments(instance, &roster));
    let overrides: Vec<OverrideEntry> = findings.iter().zip(asked).filter_map(entry).chain(changed).collect();
    let blank: Vec<String> = overrides.iter().filter(|o| !o.is_reasoned()).map(|o| o.finding.clone()).collect();
    if !blank.is_empty() {
        return Err(Failure::Input(chain::reasons_blank(&blank, words)));
    }
    let was_made = made.is_some();
    let (draft, is_as_made) = plan::draft(&loaded, &roster, &verdict, made);
    if was_made && !is_as_made {
        let _ = write!(io::stderr(), "{}", wrap(chain::made_on_other_files(words), "", ""));
    }
    let replaces = earlier.as_ref().map(|e| (e.text.as_str(), e.file.version.unwrap_or(0)));
    let file = format::published(draft, Publication { date: args.date, by: &args.by, replaces, overrides });
    let (name, text) = (format!("roster-v{}.json", file.version.unwrap_or(1)), format::write_json(&file));
    let path = args.out.join(name);
    if path.exists() {
        return Err(Failure::Input(wrap(&chain::taken(&path.display().to_string(), words), "", "")));
    }
    files::write_new(&path, &text)?;
    let told = path.display().to_string();
    let walk = format::verify(&[(told.clone(), text)], None);
    if let Some(version) = walk.versions.first() {
        out.write_all(chain::published(version, &told, words).as_bytes())?;
    }
    Ok(Exit::Done)
}

/// What swaps were made in spite of since the last version goes with the roster, but for those that were undone.
fn changed(made: Option<&RosterFile>, earlier: Option<&Earlier>, now: &[AssignmentEntry]) -> Vec<OverrideEntry> {
    let is_undone = |entry: &OverrideEntry| earlier.is_some_and(|e| format::is_undone(entry, &e.file.assignments, now));
    let entries = made.into_iter().filter(|file| file.version.is_none()).flat_map(|file| &file.overrides);
    entries.filter(|entry| !is_undone(entry)).cloned().collect()
}

fn earlier(instance: &Instance, path: &Path, args: &PublishArgs, words: Words) -> Result<Earlier, Failure> {
    let unfit = |why| Failure::Input(wrap(&chain::unfit(&path.display().to_string(), why, words), "", ""));
    let text = files::read(path)?;
    let file = format::read_roster_file(&text).filter(|f| f.version.is_some() && format::is_intact(f, &text));
    let file = file.ok_or_else(|| unfit(Unfit::NotWhole))?;
    if file.period != format::period(instance) {
        return Err(unfit(Unfit::OtherPeriod));
    }
    // ISO dates order as texts do.
    if file.published.as_ref().is_some_and(|date| *date > args.date.to_string()) {
        return Err(unfit(Unfit::Later));
    }
    Ok(Earlier { file, text })
}

/// Every finding that must be assessed, with the reason that the file of reasons gives, else the one that the version
/// before had.
fn asked(
    instance: &Instance,
    findings: &[&Finding],
    earlier: Option<&Earlier>,
    args: &PublishArgs,
    lang: Lang,
    streams: Streams,
) -> Result<Vec<Asked>, Failure> {
    let ids = format::finding_ids(instance, findings);
    let before = earlier.into_iter().flat_map(|e| &e.file.overrides);
    let mut reasons: BTreeMap<String, Reason> =
        before.map(|o| (o.finding.clone(), Reason { reason: o.reason.clone(), by: Some(o.by.clone()) })).collect();
    if let Some(path) = &args.reasons {
        let given = format::read_reasons(path, &files::read(path)?, &ids)
            .map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))?;
        reasons.extend(given);
    }
    let ask = |(finding, id): (&&Finding, String)| Asked {
        sentence: message(instance, finding, lang).text,
        reason: reasons.get(&id).cloned(),
        finding: id,
    };
    Ok(findings.iter().zip(ids).map(ask).collect())
}
