//! A new legevakt, as `legevakt new` asks of it and the page too: what is usual where nothing is said, and what cannot be.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::check::check;
use crate::domain::time::plus_months;
use crate::domain::{DoctorIx, Finding, Instance, Lang, Roster, SlotIx};
use crate::format::{self, Clinic, Daytime};
use crate::report::message;

/// The rule that somebody is on duty at every hour.
const COVER: &str = "COV-1";

/// So many stretches that no shift covers are told.
const SHOWN: usize = 4;

/// The shifts of a legevakt of which nothing is said.
pub(crate) fn usual_shifts(daytime: Daytime, lang: Lang) -> &'static str {
    match daytime {
        Daytime::Shifts => lang.say(
            "Dag 08-16, Kveld 16-23, Natt 23-08",
            "Dag 08-16, Kveld 16-23, Natt 23-08",
            "Day 08-16, Evening 16-23, Night 23-08",
        ),
        _ => lang.say(
            "Dag 08-16 helg, Kveld 16-23, Natt 23-08",
            "Dag 08-16 helg, Kveld 16-23, Natt 23-08",
            "Day 08-16 weekend, Evening 16-23, Night 23-08",
        ),
    }
}

/// The office hours of which nothing is said.
pub(crate) const OFFICE: &str = "08-16";

/// The first and last day of the first period of which nothing is said.
pub(crate) const PERIOD: [&str; 2] = ["2027-01-01", "2027-03-31"];

/// The last day of three months.
pub(crate) fn quarter_from(from: NaiveDate) -> NaiveDate {
    plus_months(from, 3).pred_opt().unwrap_or(from)
}

/// Whether the last day of a period comes after the first.
///
/// # Errors
/// That it does not, in words.
pub(crate) fn in_order(from: NaiveDate, to: NaiveDate, lang: Lang) -> Result<(), String> {
    if from <= to {
        return Ok(());
    }
    Err(lang.say(
        format!("Perioden slutter {to}, før den begynner {from}."),
        format!("Perioden sluttar {to}, før han byrjar {from}."),
        format!("The period ends on {to}, before it begins on {from}."),
    ))
}

/// When offices are open, in minutes after midnight.
///
/// # Errors
/// That a text says no hours, in words.
pub(crate) fn office_hours(text: &str, lang: Lang) -> Result<(i64, i64), String> {
    let hours = format::hours(text).filter(|(from, to)| from < to);
    hours.ok_or_else(|| format::Misread::Hours(text.to_owned()).text(lang))
}

/// Whether somebody is on duty at every hour that must have one when every seat is filled.
///
/// # Errors
/// The hours that no shift covers, and what else is wrong with the files.
pub(crate) fn covered(clinic: &Clinic, lang: Lang) -> Result<(), String> {
    let files: BTreeMap<PathBuf, String> = format::clinic(&Clinic { is_empty: false, ..clinic.clone() })
        .into_iter()
        .map(|(name, text)| (PathBuf::from(name), text))
        .collect();
    let load = |path: &Path| files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into());
    let period = files.keys().find(|path| !["station.toml", "doctors.toml"].map(Path::new).contains(&path.as_path()));
    let Some(period) = period else { return Ok(()) };
    let loaded = format::read_period(period, &load).map_err(|problems| problems.render(lang, false))?;
    let instance = &loaded.instance;
    let verdict = check(instance, &filled(instance));
    let mut findings: Vec<&Finding> = verdict.findings.iter().filter(|finding| finding.rule == COVER).collect();
    findings.sort_by_key(|finding| finding.span.map(|span| span.start));
    if findings.is_empty() {
        return Ok(());
    }
    let mut lines: Vec<String> =
        findings.iter().take(SHOWN).map(|finding| format!("  {}", message(instance, finding, lang).text)).collect();
    if findings.len() > SHOWN {
        let more = findings.len() - SHOWN;
        lines.push(lang.say(
            format!("  … og {more} til"),
            format!("  … og {more} til"),
            format!("  … and {more} more"),
        ));
    }
    let head = lang.say(
        "Det er timer som ingen vakt dekker. Legg til en vakt, eller rett klokkeslett og dager:",
        "Det er timar som inga vakt dekkjer. Legg til ei vakt, eller rett klokkeslett og dagar:",
        "There are hours that no shift covers. Add a shift, or change hours and days:",
    );
    Err(format!("{head}\n{}", lines.join("\n")))
}

/// A roster with somebody in every seat, whoever it is.
fn filled(instance: &Instance) -> Roster {
    let mut roster = Roster::empty(instance);
    for slot in (0..instance.slots.len()).map(SlotIx) {
        if roster.at(slot).is_empty() {
            roster.assign(slot, DoctorIx(0));
        }
    }
    roster
}
