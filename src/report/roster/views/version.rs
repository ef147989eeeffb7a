//! Which version of a published roster this is, so that an old print on the wall can be told from the one in force.

use chrono::NaiveDate;

use crate::domain::chain::{Decision, Loosened, Noted, Published};
use crate::domain::{DoctorIx, ShiftIx};

use super::super::super::words::messages::shift_short;
use super::super::super::words::{Words, agreed};
use super::super::{Names, Shown};
use super::duties::title;

/// Which version it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Number and day, for every reader and every sheet of paper: `Versjon 2, publisert 14.2.2027`.
    pub label: String,
    /// Who published it, and what it replaces; nothing for others than the manager, or where the file is not as it was
    /// published.
    pub chain: Option<Chain>,
}

/// Who published a version, and what it replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Who published it.
    pub by: String,
    /// What it replaces: number and SHA-256; the first replaces none.
    pub replaces: Option<String>,
    /// That it was discussed and approved, a line each.
    pub noted: Vec<String>,
    /// Ceilings that were raised or taken away since an earlier version, a line each.
    pub loosened: Vec<String>,
    /// Why swaps were made in spite of what they warned of, a line each.
    pub swaps: Vec<String>,
}

impl Chain {
    /// All of it as lines.
    pub(in super::super) fn told(&self, words: Words) -> Vec<String> {
        let (by, replaces) =
            words.say(("Publisert av", "Erstatter"), ("Publisert av", "Erstattar"), ("Published by", "Replaces"));
        let swaps = self.swaps.iter().map(|swap| format!("{}: {swap}", swap_head(words)));
        let replaced = self.replaces.iter().map(|text| format!("{replaces} {text}."));
        let first = std::iter::once(format!("{by} {}.", self.by)).chain(replaced);
        first.chain(self.noted.iter().cloned()).chain(self.loosened.iter().cloned()).chain(swaps).collect()
    }
}

/// A duty and those whom the published roster names as bakvakt or support for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The date it begins.
    pub date: NaiveDate,
    /// Line and shift.
    pub duty: String,
    /// Who has it.
    pub doctor: String,
    /// Who stands behind.
    pub named: Vec<String>,
}

/// The version, for the reader.
pub(in crate::report::roster) fn version(shown: &Shown<'_>) -> Option<Version> {
    let words = shown.words();
    let published = shown.published?;
    let Published { version, date, by, replaces, is_intact, swaps, .. } = published;
    let date = words.short(*date);
    let label = match is_intact {
        true => words.say(
            format!("Versjon {version}, publisert {date}"),
            format!("Versjon {version}, publisert {date}"),
            format!("Version {version}, published {date}"),
        ),
        false => words.say(
            format!("Versjon {version} er endret etter at den ble publisert"),
            format!("Versjon {version} er endra etter at han vart publisert"),
            format!("Version {version} was changed after it was published"),
        ),
    };
    let replaced = |hash: &String| {
        let name = words.say("versjon", "versjon", "version");
        format!("{name} {}, SHA-256 {hash}", version.saturating_sub(1))
    };
    let replaces = replaces.as_ref().map(replaced);
    let is_told = *is_intact && shown.audience.sees_all();
    let swap = |(doctor, shifts, why): &(DoctorIx, Vec<ShiftIx>, Decision)| {
        let who = &shown.instance.doctors[doctor.0].name;
        let shifts: Vec<String> = shifts.iter().map(|shift| shift_short(shown.instance, *shift, words)).collect();
        format!("{who}, {}: {} ({})", words.list(&shifts), why.text, why.by)
    };
    let chain = || Chain {
        by: by.clone(),
        replaces,
        noted: noted(published, words),
        loosened: all_loosened(shown, &published.loosened),
        swaps: swaps.iter().map(swap).collect(),
    };
    Some(Version { label, chain: is_told.then(chain) })
}

/// That a version was discussed and approved. What nobody has noted is said too: a representative looks for it.
fn noted(published: &Published, words: Words) -> Vec<String> {
    let line = |lead: &str, with: &str, noted: &Option<Noted>| match noted {
        Some(noted) => format!("{lead} {} {with} {}.", words.short(noted.date), noted.by),
        None => format!("{lead}: {}.", words.say("ikke notert", "ikkje notert", "not noted")),
    };
    let (discussed, approved) = words.say(
        (("Drøftet", "med"), ("Godkjent", "av")),
        (("Drøfta", "med"), ("Godkjend", "av")),
        (("Discussed", "with"), ("Approved", "by")),
    );
    vec![line(discussed.0, discussed.1, &published.discussed), line(approved.0, approved.1, &published.approved)]
}

/// Everything that was loosened, a line each: one of an agreement tells all doctors with whom it was loosened alike.
fn all_loosened(shown: &Shown<'_>, all: &[Loosened]) -> Vec<String> {
    let is_alike = |one: &Loosened, other: &Loosened| {
        Loosened { doctor: None, ..one.clone() } == Loosened { doctor: None, ..other.clone() }
    };
    let mut lines: Vec<(&Loosened, Vec<String>)> = Vec::new();
    for was in all {
        let name = was.doctor.map(|doctor| shown.instance.doctors[doctor.0].name.clone());
        match lines.iter_mut().find(|(first, _)| was.agreement.is_some() && is_alike(first, was)) {
            Some((_, names)) => names.extend(name),
            None => lines.push((was, name.into_iter().collect())),
        }
    }
    let line = |(was, names): &(&Loosened, Vec<String>)| match &was.agreement {
        None => loosened(shown, was),
        Some(agreement) => unagreed(agreement, was, names, shown.words()),
    };
    lines.iter().map(line).collect()
}

/// A number of an agreement that was loosened or taken away, in words.
fn unagreed(agreement: &str, was: &Loosened, names: &[String], words: Words) -> String {
    let term = agreed::term(&was.window, words);
    let value = |value: i64| agreed::value(&was.window, value, words);
    let (lead, from, until, gone, in_version) = words.say(
        ("Avtale løst", "fra", "til", "tatt bort", "i versjon"),
        ("Avtale løyst", "frå", "til", "teken bort", "i versjon"),
        ("Agreement loosened", "from", "to", "taken away", "in version"),
    );
    let (other, changed) =
        words.say(("Avtale endret", "endret"), ("Avtale endra", "endra"), ("Agreement changed", "changed"));
    // What is no number was replaced, and nobody can say that it asks less.
    let lead = if was.to == Some(was.from) { other } else { lead };
    let change = match (was.to, value(was.from)) {
        (Some(to), _) if to == was.from => changed.to_owned(),
        (Some(to), before) => format!("{from} {before} {until} {}", value(to)),
        (None, before) if before.is_empty() => gone.to_owned(),
        (None, before) => format!("{before}, {gone}"),
    };
    let (date, version) = (words.short(was.date), was.version);
    format!("{lead}, «{agreement}», {term}: {change}, {in_version} {version} ({date}): {}.", words.list(names))
}

/// A ceiling that was raised or taken away, in words.
fn loosened(shown: &Shown<'_>, was: &Loosened) -> String {
    let words = shown.words();
    let days = words.say("dager", "dagar", "days");
    let window = match was.window.as_str() {
        "month" => words.say("i måneden", "i månaden", "a month").to_owned(),
        "year" => words.say("i året", "i året", "a year").to_owned(),
        other => format!("{} {} {days}", words.say("på", "på", "in"), other.trim_start_matches("days_")),
    };
    let whose = match was.doctor {
        Some(doctor) => shown.instance.doctors[doctor.0].name.clone(),
        None => words.say("stasjonen", "stasjonen", "the station").to_owned(),
    };
    let (lead, from, gone) = words.say(
        ("Tak løst", "fra", "ikke noe tak"),
        ("Tak løyst", "frå", "ikkje noko tak"),
        ("Ceiling loosened", "from", "no ceiling"),
    );
    let to = was.to.map_or_else(|| gone.to_owned(), |to| words.number(to));
    let (date, version) = (words.short(was.date), was.version);
    let (until, in_version) = words.say(("til", "i versjon"), ("til", "i versjon"), ("to", "in version"));
    format!(
        "{lead}, {whose}, {window}: {from} {} {until} {to}, {in_version} {version} ({date}).",
        words.number(was.from)
    )
}

/// The reason that the published roster gives for a finding that had to be assessed, the `nth` of them; nothing for others
/// than the manager.
pub(super) fn reason(shown: &Shown<'_>, nth: usize) -> Option<String> {
    let published = shown.published.filter(|p| p.is_intact && shown.audience.sees_all())?;
    let none = || {
        let words = shown.words();
        let lead = words.say("ingen i versjon", "inga i versjon", "none in version");
        format!("{lead} {}", published.version)
    };
    let given = published.reasons.get(nth).and_then(Option::as_ref);
    Some(given.map_or_else(none, |given| format!("{} ({})", given.text, given.by)))
}

/// Who is bakvakt for whom, as the published roster names them; for the manager.
pub(super) fn backups(shown: &Shown<'_>, names: &Names) -> Vec<Backup> {
    let published = shown.published.filter(|p| p.is_intact && shown.audience.sees_all());
    let backup = |(shift, doctor, named): &(ShiftIx, DoctorIx, Vec<DoctorIx>)| {
        let shift = &shown.instance.shifts[shift.0];
        Backup {
            date: shift.date,
            duty: title(&shown.instance.line_of(shift).name, &shift.name),
            doctor: names.of(*doctor).to_owned(),
            named: named.iter().map(|d| names.of(*d).to_owned()).collect(),
        }
    };
    published.map_or_else(Vec::new, |p| p.backups.iter().map(backup).collect())
}

/// What stands before the reason of a swap that was made in spite of what it warned of.
#[must_use]
pub fn swap_head(words: Words) -> &'static str {
    words.say("Byttet likevel", "Bytt likevel", "Swapped all the same")
}

/// What the table of them is called, and what its columns are.
#[must_use]
pub fn backup_heads(words: Words) -> (&'static str, [&'static str; 4]) {
    words.say(
        ("Hvem er bakvakt for hvem", ["Dato", "Vakt", "Lege", "Bakvakt eller støtte"]),
        ("Kven er bakvakt for kven", ["Dato", "Vakt", "Lege", "Bakvakt eller støtte"]),
        ("Who is bakvakt for whom", ["Date", "Duty", "Doctor", "Bakvakt or support"]),
    )
}
