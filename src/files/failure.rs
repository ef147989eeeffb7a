//! What can go wrong for the user, and what to tell them.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::Lang;
use crate::format::Unreadable;

/// Why a verb gave up.
#[derive(Debug)]
pub enum Failure {
    /// The files or arguments are wrong; the text, in the user's language, says where and what to write instead.
    Input(String),
    /// A file cannot be read.
    Read(PathBuf, io::Error),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// Files may not be written over, with the reason of each.
    Kept(Vec<(PathBuf, Kept)>),
    /// A file is not as it was when it was read, so what was made from it is not written.
    Changed(PathBuf),
    /// Another run writes in a folder, and did not end.
    Held {
        /// The folder.
        dir: PathBuf,
        /// Who it is, where that can be told.
        by: Option<String>,
    },
    /// A file cannot be written, and others that were written before it cannot be put back.
    NotRestored {
        /// The file that cannot be written.
        path: PathBuf,
        /// Why.
        error: io::Error,
        /// The files that are not as they were.
        left: Vec<PathBuf>,
    },
    /// The period could need more memory than it may have, both in bytes.
    TooLarge {
        /// What it needs at least.
        needed: u64,
        /// What it may have.
        limit: u64,
    },
    /// The answer cannot be written to where it was asked to go, and no file is written either.
    Output(io::Error),
}

/// Why a file is not written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The answer is made from it.
    Input,
    /// It is a published version.
    Published,
}

impl Failure {
    /// What to tell the user.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Input(text), _) => text.trim_end().to_owned(),
            (Self::Read(path, error), Lang::Nb) => {
                format!("Kan ikke lese {}: {}.", path.display(), why(error, lang))
            }
            (Self::Read(path, error), Lang::Nn) => {
                format!("Kan ikkje lese {}: {}.", path.display(), why(error, lang))
            }
            (Self::Read(path, error), Lang::En) => format!("Cannot read {}: {}.", path.display(), why(error, lang)),
            (Self::Write(path, error), Lang::Nb) => {
                format!("Kan ikke skrive {}: {}. Ingen fil er endret.", path.display(), why(error, lang))
            }
            (Self::Write(path, error), Lang::Nn) => {
                format!("Kan ikkje skrive {}: {}. Inga fil er endra.", path.display(), why(error, lang))
            }
            (Self::Write(path, error), Lang::En) => {
                format!("Cannot write {}: {}. No file was changed.", path.display(), why(error, lang))
            }
            (Self::Kept(files), _) => kept(files, lang),
            (Self::Changed(path), _) => {
                let path = path.display();
                lang.say(
                    format!("{path} er endret av noen andre etter at den ble lest. Ingen fil er endret. Kjør på nytt."),
                    format!("{path} er endra av nokon andre etter at ho vart lesen. Inga fil er endra. Køyr på nytt."),
                    format!("{path} was changed by somebody else after it was read. No file was changed. Run again."),
                )
            }
            (Self::Held { dir, by }, _) => {
                let (dir, by) = (dir.display(), by.as_ref().map_or_else(String::new, |by| format!(" ({by})")));
                lang.say(
                    format!(
                        "Noen andre skriver i {dir}{by} og ble ikke ferdig. Ingen fil er endret. Vent, og kjør på nytt."
                    ),
                    format!(
                        "Nokon andre skriv i {dir}{by} og vart ikkje ferdig. Inga fil er endra. Vent, og køyr på nytt."
                    ),
                    format!(
                        "Somebody else writes in {dir}{by} and did not end. No file was changed. Wait, and run again."
                    ),
                )
            }
            (Self::NotRestored { path, error, left }, _) => not_restored(path, error, left, lang),
            (Self::TooLarge { needed, limit }, Lang::Nb) => format!(
                "Perioden er for stor: den kan trenge {} MiB minne eller mer, og grensen er {} MiB. \
                 Del den i kortere perioder, ta ut leger og linjer som ikke er med, hev grensen med --memory-limit, eller \
                 lag vaktlista med solve --engine search, som trenger under halvparten og ikke beviser noe. \
                 Ingen fil er endret.",
                mib(*needed),
                mib(*limit)
            ),
            (Self::TooLarge { needed, limit }, Lang::Nn) => format!(
                "Perioden er for stor: han kan trenge {} MiB minne eller meir, og grensa er {} MiB. Del han i kortare \
                 periodar, ta ut legar og linjer som ikkje er med, hev grensa med --memory-limit, eller lag \
                 vaktlista med solve --engine search, som treng under halvparten og ikkje provar noko. Inga fil er endra.",
                mib(*needed),
                mib(*limit)
            ),
            (Self::TooLarge { needed, limit }, Lang::En) => format!(
                "The period is too large: it may need {} MiB of memory or more, and the limit is {} MiB. \
                 Divide it into shorter periods, take out doctors and lines that have no part in it, raise the limit with \
                 --memory-limit, or make the roster with solve --engine search, which needs less than half and proves \
                 nothing. No file was changed.",
                mib(*needed),
                mib(*limit)
            ),
            (Self::Output(error), _) => {
                let nothing = lang.say("Ingen fil er endret.", "Inga fil er endra.", "No file was changed.");
                format!("{} {nothing}", no_answer(error, lang))
            }
        }
    }
}

/// That the answer cannot be written to where it was asked to go.
pub(crate) fn no_answer(error: &io::Error, lang: Lang) -> String {
    let why = why(error, lang);
    lang.say(
        format!("Kan ikke skrive svaret: {why}."),
        format!("Kan ikkje skrive svaret: {why}."),
        format!("Cannot write the answer: {why}."),
    )
}

/// Files that may not be written over, a line each.
fn kept(files: &[(PathBuf, Kept)], lang: Lang) -> String {
    let line = |(path, kept): &(PathBuf, Kept)| {
        let path = path.display();
        match kept {
            Kept::Input => lang.say(
                format!("Skriver ikke over {path}: svaret er laget av den fila. Velg et annet sted å skrive, for eksempel med --out."),
                format!("Skriv ikkje over {path}: svaret er laga av den fila. Vel ein annan stad å skrive, til dømes med --out."),
                format!("Does not write over {path}: the answer is made from that file. Choose another place to write to, for example with --out."),
            ),
            Kept::Published => lang.say(
                format!("Skriver ikke over {path}: det er en publisert versjon. Velg et annet sted å skrive, for eksempel med --out."),
                format!("Skriv ikkje over {path}: det er ein publisert versjon. Vel ein annan stad å skrive, til dømes med --out."),
                format!("Does not write over {path}: it is a published version. Choose another place to write to, for example with --out."),
            ),
        }
    };
    let mut lines: Vec<String> = files.iter().map(line).collect();
    lines.push(lang.say("Ingen fil er endret.", "Inga fil er endra.", "No file was changed.").to_owned());
    lines.join("\n")
}

/// What cannot be written, and which files are now others than they were.
fn not_restored(path: &Path, error: &io::Error, left: &[PathBuf], lang: Lang) -> String {
    let (path, why) = (path.display(), why(error, lang));
    let lead = lang.say(
        format!(
            "Kan ikke skrive {path}: {why}. Disse filene lot seg ikke sette tilbake, og er kanskje endret. Lukk dem i andre \
             programmer; neste kjøring prøver igjen:"
        ),
        format!(
            "Kan ikkje skrive {path}: {why}. Desse filene let seg ikkje setje tilbake, og er kanskje endra. Lukk dei i andre \
             program; neste køyring prøver igjen:"
        ),
        format!(
            "Cannot write {path}: {why}. These files could not be put back, and may be changed. Close them in other \
             programs; the next run tries again:"
        ),
    );
    let files: Vec<String> = left.iter().map(|path| format!("\n  {}", path.display())).collect();
    lead + &files.concat()
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Whole mebibytes, rounded up.
fn mib(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

/// Whether another program keeps a file from being read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Elsewhere {
    /// It does.
    Open,
    /// It may: the system says the same of a file that somebody may not touch.
    Perhaps,
}

/// What the system says of a file that is open in another program. Only Windows keeps such a file from being replaced: it tells
/// a sharing or a locking violation, or, where one is to take its place, that access is denied.
fn elsewhere(code: Option<i32>, kind: io::ErrorKind, is_windows: bool) -> Option<Elsewhere> {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    match (code, kind) {
        _ if !is_windows => None,
        (Some(SHARING_VIOLATION | LOCK_VIOLATION), _) => Some(Elsewhere::Open),
        (_, io::ErrorKind::PermissionDenied) => Some(Elsewhere::Perhaps),
        _ => None,
    }
}

/// The common causes in words; the rare ones as the system says them.
fn why(error: &io::Error, lang: Lang) -> String {
    match elsewhere(error.raw_os_error(), error.kind(), cfg!(windows)) {
        Some(state) => open_elsewhere(state, lang).to_owned(),
        None => cause(error, lang),
    }
}

/// What to do about a file that is open in another program.
fn open_elsewhere(state: Elsewhere, lang: Lang) -> &'static str {
    match state {
        Elsewhere::Open => lang.say(
            "fila er åpen i et annet program, for eksempel Excel; lukk den der, og prøv igjen",
            "fila er open i eit anna program, til dømes Excel; lukk ho der, og prøv igjen",
            "the file is open in another program, Excel for example; close it there, and try again",
        ),
        Elsewhere::Perhaps => lang.say(
            "du har ikke tilgang, eller fila er åpen i et annet program, for eksempel Excel; lukk den der, og prøv igjen",
            "du har ikkje tilgang, eller fila er open i eit anna program, til dømes Excel; lukk ho der, og prøv igjen",
            "permission denied, or the file is open in another program, Excel for example; close it there, and try again",
        ),
    }
}

/// A cause that is the same on every system.
fn cause(error: &io::Error, lang: Lang) -> String {
    let text = match error.kind() {
        io::ErrorKind::NotFound => {
            lang.say("fila eller mappa finnes ikke", "fila eller mappa finst ikkje", "no such file or directory")
        }
        io::ErrorKind::PermissionDenied => lang.say("du har ikke tilgang", "du har ikkje tilgang", "permission denied"),
        io::ErrorKind::IsADirectory => lang.say("det er en mappe", "det er ei mappe", "it is a directory"),
        io::ErrorKind::NotADirectory => lang.say(
            "en del av stien er ikke en mappe",
            "ein del av stien er ikkje ei mappe",
            "part of the path is not a directory",
        ),
        io::ErrorKind::AlreadyExists => lang.say("den finnes fra før", "ho finst frå før", "it exists already"),
        io::ErrorKind::StorageFull => lang.say("disken er full", "disken er full", "the disk is full"),
        io::ErrorKind::InvalidFilename => lang.say(
            "navnet er for langt eller ikke lov her",
            "namnet er for langt eller ikkje lov her",
            "the name is too long or not allowed here",
        ),
        io::ErrorKind::InvalidInput => {
            lang.say("det er ingen vanlig fil", "det er inga vanleg fil", "it is no ordinary file")
        }
        io::ErrorKind::ResourceBusy => lang.say(
            "en avbrutt kjøring må gjøres om først",
            "ei avbroten køyring må gjerast om først",
            "a run that was cut off must be undone first",
        ),
        io::ErrorKind::CrossesDevices => lang.say(
            "mappa ligger på en annen disk enn resten av settet",
            "mappa ligg på ein annan disk enn resten av settet",
            "the folder is on another disk than the rest of the set",
        ),
        _ => {
            let (what, help) = Unreadable::of(error).words(lang);
            return if help.is_empty() { what } else { format!("{what}; {help}") };
        }
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_name_the_path_and_the_cause() {
        let missing = Failure::Read("a/b.toml".into(), io::ErrorKind::NotFound.into());
        assert_eq!(missing.text(Lang::Nb), "Kan ikke lese a/b.toml: fila eller mappa finnes ikke.");
        assert_eq!(missing.text(Lang::En), "Cannot read a/b.toml: no such file or directory.");
    }
    #[test]
    fn a_file_that_is_open_in_excel_is_told_to_be_on_windows() {
        use io::ErrorKind::{NotFound, PermissionDenied};
        assert_eq!(elsewhere(Some(5), PermissionDenied, true), Some(Elsewhere::Perhaps));
        assert_eq!(elsewhere(Some(2), NotFound, true), None);
        assert_eq!(elsewhere(Some(13), PermissionDenied, false), None);
        for code in [32, 33] {
            assert_eq!(elsewhere(Some(code), io::ErrorKind::Other, true), Some(Elsewhere::Open));
            assert_eq!(elsewhere(Some(code), io::ErrorKind::BrokenPipe, false), None, "elsewhere it is another error");
        }
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            for state in [Elsewhere::Open, Elsewhere::Perhaps] {
                assert!(open_elsewhere(state, lang).contains("Excel"));
            }
        }
    }
}
