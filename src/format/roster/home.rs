//! The key of a packed sweep as a file. It stays at home.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::seal::text;
use crate::domain::sweep::{Home, HomeStudy, Misfit};

const FORMAT: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HomeFile {
    format: u32,
    studies: Vec<StudyEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StudyEntry {
    name: String,
    packed: String,
    scenarios: String,
    files: BTreeMap<String, String>,
    doctors: BTreeMap<String, String>,
}

/// A key as its file.
#[must_use]
pub fn write_home(home: &Home) -> String {
    let study = |study: &HomeStudy| {
        let HomeStudy { name, packed, scenarios, files, doctors } = study.clone();
        StudyEntry { name, packed, scenarios, files, doctors }
    };
    text(&HomeFile { format: FORMAT, studies: home.studies.iter().map(study).collect() })
}

/// Reads a key.
///
/// # Errors
/// When it is none, or of another format.
pub fn read_home(file: &str, written: &str) -> Result<Home, Misfit> {
    let unreadable = |said: String| Misfit::Unreadable { file: file.to_owned(), said };
    let home: HomeFile = serde_json::from_str(written).map_err(|error| unreadable(error.to_string()))?;
    if home.format != FORMAT {
        return Err(unreadable(format!("format {}", home.format)));
    }
    let study = |study: StudyEntry| {
        let StudyEntry { name, packed, scenarios, files, doctors } = study;
        HomeStudy { name, packed, scenarios, files, doctors }
    };
    Ok(Home { studies: home.studies.into_iter().map(study).collect() })
}
