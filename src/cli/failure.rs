//! What can go wrong for the user, and what to tell them.

use std::io;
use std::path::PathBuf;

use crate::domain::Lang;

use super::exit::Exit;

/// Why a verb gave up.
#[derive(Debug)]
pub enum Failure {
    /// The files or arguments are wrong; the text, in the user's language, says where and what to write instead.
    Input(String),
    /// A file cannot be read.
    Read(PathBuf, io::Error),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// The period could need more memory than it may have, both in bytes.
    TooLarge {
        /// What it needs at least.
        needed: u64,
        /// What it may have.
        limit: u64,
    },
    /// The answer cannot be written to where it was asked to go.
    Output(io::Error),
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
            (Self::TooLarge { needed, limit }, Lang::Nb) => format!(
                "Perioden er for stor: den kan trenge {} MiB minne eller mer, og grensen er {} MiB. \
                 Del den i kortere perioder, ta ut leger og linjer som ikke er med, eller hev grensen med --memory-limit. \
                 Ingen fil er endret.",
                mib(*needed),
                mib(*limit)
            ),
            (Self::TooLarge { needed, limit }, Lang::Nn) => format!(
                "Perioden er for stor: han kan trenge {} MiB minne eller meir, og grensa er {} MiB. Del han i kortare \
                 periodar, ta ut legar og linjer som ikkje er med, eller hev grensa med --memory-limit. Inga fil er \
                 endra.",
                mib(*needed),
                mib(*limit)
            ),
            (Self::TooLarge { needed, limit }, Lang::En) => format!(
                "The period is too large: it may need {} MiB of memory or more, and the limit is {} MiB. \
                 Divide it into shorter periods, take out doctors and lines that have no part in it, or raise the limit \
                 with --memory-limit. No file was changed.",
                mib(*needed),
                mib(*limit)
            ),
            (Self::Output(error), Lang::Nb) => format!("Kan ikke skrive svaret: {}.", why(error, lang)),
            (Self::Output(error), Lang::Nn) => format!("Kan ikkje skrive svaret: {}.", why(error, lang)),
            (Self::Output(error), Lang::En) => format!("Cannot write the answer: {}.", why(error, lang)),
        }
    }

    /// The exit code; whatever went wrong was in what the program was given.
    #[must_use]
    pub fn exit(&self) -> Exit {
        Exit::BadInput
    }
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

/// The common causes in words; the rare ones as the system says them.
fn why(error: &io::Error, lang: Lang) -> String {
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
        io::ErrorKind::InvalidData => {
            lang.say("den er ikke UTF-8-tekst", "ho er ikkje UTF-8-tekst", "it is not UTF-8 text")
        }
        _ => return error.to_string(),
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
        assert_eq!(missing.exit(), Exit::BadInput);
    }
}
