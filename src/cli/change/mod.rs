//! `legevakt replace`, `repair` and `swap`: changes of a published roster.

mod repair;
mod replace;
mod swap;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::change::Unclear;
use crate::check::Verdict;
use crate::desk::parted::Parted;
use crate::domain::roster::Oddity;
use crate::domain::{DoctorIx, Instance, Lang, Roster};
use crate::files::{self, Failure, Inputs, Set};
use crate::format::{self, Loaded, OverrideEntry, RosterFile};
use crate::report::change as report;
use crate::report::page::wrap;
use crate::report::{Words, chain};

use super::solve::{CSV, JSON};
use super::unfinished::{self, New};

pub(super) use repair::run as repair;
pub(super) use replace::run as replace;
pub(super) use swap::run as swap;

/// What was meant, or what to write instead.
pub(super) fn clear<T>(instance: &Instance, found: Result<T, Unclear>, lang: Lang) -> Result<T, Failure> {
    found.map_err(|unclear| Failure::Input(report::unclear(instance, &unclear, lang)))
}

/// A roster after a change.
pub(super) struct Changed<'a> {
    pub(super) roster: &'a Roster,
    pub(super) verdict: &'a Verdict,
    /// Whether no legal roster that meets the facts fills more seats.
    pub(super) is_fullest: bool,
    /// Warnings that it was changed in spite of, with reasons.
    pub(super) overrides: Vec<OverrideEntry>,
}

impl Changed<'_> {
    /// Writes it, as `solve` writes one, with whatever `more` adds to the set, and gives the set and the files it removed.
    fn commit<'a>(
        self,
        dir: &Path,
        loaded: &Loaded,
        inputs: &'a Inputs,
        more: &dyn Fn(&mut Set<'_>, &Path),
        lang: Lang,
    ) -> Result<(Set<'a>, Vec<PathBuf>), Failure> {
        let file = RosterFile::changed(loaded, self.roster, self.verdict.tiers);
        let json = format::write_json(&RosterFile { overrides: self.overrides, ..file });
        let csv = format::write_csv(&loaded.instance, self.roster);
        let set = |dir: &Path| {
            let mut set = Set::of(inputs);
            set.write(dir.join(JSON), json.as_str());
            set.write(dir.join(CSV), csv.as_str());
            more(&mut set, dir);
            set
        };
        let (instance, is_legal) = (&loaded.instance, self.verdict.is_legal());
        let new = New { instance, roster: self.roster, is_legal, is_fullest: self.is_fullest };
        unfinished::commit(dir, &[(PathBuf::new(), new)], &[], &set, lang)
    }
}

/// What the roster was changed in spite of since it was published; what a published one tells belongs to that version. Of a
/// roster in another kind of file the one in JSON beside it tells.
pub(super) fn earlier(
    instance: &Instance,
    roster: &Roster,
    path: &Path,
    lang: Lang,
) -> Result<Vec<OverrideEntry>, Failure> {
    if let Some(file) = files::roster_at(path) {
        return Ok(if file.version.is_none() { file.overrides } else { Vec::new() });
    }
    let beside = files::roster_beside(instance, roster, path);
    let twin =
        format::twin(instance, roster, beside.as_ref().map(|(_, file)| file)).map_err(|format::LeftBeside| {
            let name = beside.as_ref().map(|(path, _)| path.display().to_string()).unwrap_or_default();
            Failure::Input(wrap(&chain::left_beside(&path.display().to_string(), &name, Words(lang)), "", ""))
        })?;
    Ok(twin.map(|file| file.overrides.clone()).unwrap_or_default())
}

/// Refuses to write a roster anew whose file says more than was understood: the rest would be gone.
pub(super) fn refuse_lost(roster: &Roster, lang: Lang) -> Result<(), Failure> {
    if !roster.oddities.iter().any(Oddity::is_lost) {
        return Ok(());
    }
    let refused = lang.say(
        "Ingenting er skrevet: det som står i radene som ikke passer, ville gått tapt. Rett dem, eller la «legevakt repair» \
         lage en vaktliste uten dem.",
        "Ingenting er skrive: det som står i radene som ikkje passar, ville gått tapt. Rett dei, eller la «legevakt repair» \
         lage ei vaktliste utan dei.",
        "Nothing was written: what stands in the rows that do not fit would be lost. Mend them, or let `legevakt repair` make \
         a roster without them.",
    );
    Err(Failure::Input(wrap(refused, "", "")))
}

/// That somebody is in the seat already.
fn has_already(instance: &Instance, doctor: DoctorIx, lang: Lang) -> Failure {
    let has = lang.say("har vakten alt.", "har vakta alt.", "has the shift already.");
    Failure::Input(format!("{} {has}", instance.doctors[doctor.0].name))
}

/// Refuses to write a changed roster over what it was made from.
pub(super) fn check_kept(inputs: &Inputs, dir: &Path) -> Result<(), Failure> {
    files::check_kept(inputs, &[JSON, CSV].map(|name| dir.join(name)))
}

/// A roster that is changed, and the period file where a shift is handed over anew at an hour.
pub(super) struct Writing<'a> {
    pub(super) period: &'a Path,
    pub(super) loaded: &'a Loaded,
    pub(super) parted: Option<&'a Parted>,
    pub(super) inputs: &'a Inputs,
    pub(super) lang: Lang,
}

impl Writing<'_> {
    /// Writes a changed roster, with the period file or not at all, and tells of the files.
    pub(super) fn write(&self, dir: &Path, changed: Changed<'_>, out: &mut dyn Write) -> Result<(), Failure> {
        let more = |set: &mut Set<'_>, _: &Path| {
            if let Some((parted, text)) = self.parted.and_then(|parted| Some((parted, parted.text.as_ref()?))) {
                set.rests_on(parted.seen.clone());
                set.write(self.period.to_owned(), text.as_str());
            }
        };
        let (written, _) = changed.commit(dir, self.loaded, self.inputs, &more, self.lang)?;
        files::tell(written.paths(), self.lang, out)
    }

    /// Says that the shift is parted when the change is made, where it was not.
    pub(super) fn tell_handover(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let Some(parted) = self.parted.filter(|parted| parted.text.is_some()) else { return Ok(()) };
        let (instance, period) = (&self.loaded.instance, self.period.display());
        let parts: Vec<String> = parted.shifts.iter().map(|shift| instance.shift_id(*shift)).collect();
        let parts = parts.join(", ");
        let told = self.lang.say(
            format!("Det gjelder {parts}. Med --apply får {period} overleveringen ([[handovers]]), sammen med vaktlista."),
            format!("Det gjeld {parts}. Med --apply får {period} overleveringa ([[handovers]]), saman med vaktlista."),
            format!("It is about {parts}. With --apply {period} gets the handover ([[handovers]]), together with the roster."),
        );
        writeln!(out, "\n{}", wrap(&told, "", "").trim_end())
    }
}
