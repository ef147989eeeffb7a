//! Packed scenarios at home again: the files that they were packed from, with the fingerprints of what was solved.

use std::path::{Path, PathBuf};

use crate::domain::Lang;
use crate::domain::sweep::{Home, HomeStudy, Misfit, Study};
use crate::files::{self, Failure};
use crate::format;

use super::{Read, refused};

/// A key, and where it lies.
pub(super) struct Key {
    path: PathBuf,
    home: Home,
}

impl Key {
    /// Reads a key.
    pub(super) fn open(path: &Path, lang: Lang) -> Result<Self, Failure> {
        let home = format::read_home(&path.display().to_string(), &files::read(path)?);
        Ok(Self { path: path.to_owned(), home: home.map_err(|why| refused(&[why], lang))? })
    }

    /// What a scenarios file of the plan is at home, known by what it holds.
    pub(super) fn of(&self, study: &Study) -> Option<&HomeStudy> {
        let name = study.scenarios.rsplit('/').next().unwrap_or_default();
        let packed = study.files.get(name)?;
        self.home.studies.iter().find(|home| home.packed == *packed)
    }

    /// The scenarios at home in the place of those that were packed from them. An answer to the one is an answer to the other:
    /// doctors stand in the same order in both, and every answer is counted again by the files at home.
    ///
    /// # Errors
    /// When the file was not packed with this key, or a file at home is another than it was.
    pub(super) fn unpacked(&self, packed: &Read, study: &Study) -> Result<Read, Vec<Misfit>> {
        let key = self.path.display().to_string();
        let not_packed = || vec![Misfit::NotPacked { file: study.scenarios.clone(), key: key.clone() }];
        let home = self.of(study).ok_or_else(not_packed)?;
        let path = self.path.parent().unwrap_or(Path::new("")).join(&home.scenarios);
        let mut read = Read::of(&path);
        let folder = path.parent().unwrap_or(Path::new(""));
        let others: Vec<Misfit> = home
            .files
            .iter()
            .filter(|(name, was)| read.files.get(*name) != Some(was))
            .map(|(name, was)| Misfit::OtherFile {
                file: folder.join(name).display().to_string(),
                planned: was.clone(),
                is: read.files.get(name).cloned(),
            })
            .collect();
        if !others.is_empty() {
            return Err(others);
        }
        let (Ok(own), Ok(away)) = (&mut read.scenarios, &packed.scenarios) else { return Err(not_packed()) };
        if own.cases.len() != away.cases.len() {
            return Err(not_packed());
        }
        for (own, away) in own.cases.iter_mut().zip(&away.cases) {
            own.fingerprint.clone_from(&away.fingerprint);
        }
        Ok(read)
    }
}
