//! What this run did with files, for what is said when it ends.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::failure::Failure;
use crate::domain::Lang;
use crate::format::TakenFor;

#[derive(Default)]
struct Log {
    written: Vec<PathBuf>,
    undone: Vec<(PathBuf, Vec<PathBuf>)>,
    unsettled: Vec<Failure>,
    taken: BTreeSet<(PathBuf, TakenFor)>,
    /// Of what it was said already what it was read as.
    told: BTreeSet<(PathBuf, TakenFor)>,
}

static LOG: Mutex<Option<Log>> = Mutex::new(None);

fn log() -> MutexGuard<'static, Option<Log>> {
    // A list of paths is whole whoever panicked beside it.
    let mut log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
    log.get_or_insert_default();
    log
}

/// Notes files that were written.
pub(super) fn wrote(files: Vec<PathBuf>) {
    log().get_or_insert_default().written.extend(files);
}

/// Notes that a killed writing in a folder was undone, but for files that somebody has changed since.
pub(super) fn undone(dir: PathBuf, changed: Vec<PathBuf>) {
    log().get_or_insert_default().undone.push((dir, changed));
}

/// Notes that a killed writing could not be undone.
pub(super) fn unsettled(why: Failure) {
    log().get_or_insert_default().unsettled.push(why);
}

/// Notes that a file was read as something else than UTF-8, which is said once.
pub(super) fn taken(path: &Path, taken: TakenFor) {
    let taken = (path.to_owned(), taken);
    let mut log = log();
    let log = log.get_or_insert_default();
    if log.told.insert(taken.clone()) {
        log.taken.insert(taken);
    }
}

/// The files that this run has written.
pub(crate) fn written() -> Vec<PathBuf> {
    log().get_or_insert_default().written.clone()
}

/// What is to be said of files that were read as something else than UTF-8, and of killed writings, a paragraph each, which is
/// then said.
pub(crate) fn notes(lang: Lang) -> Vec<String> {
    let (taken, undone, unsettled) = {
        let mut log = log();
        let log = log.get_or_insert_default();
        (std::mem::take(&mut log.taken), std::mem::take(&mut log.undone), std::mem::take(&mut log.unsettled))
    };
    let read_as = |(path, taken): (PathBuf, TakenFor)| {
        let (path, taken) = (path.display(), taken.words(lang));
        lang.say(
            format!("merk: {path}: lest som {taken}."),
            format!("merk: {path}: lesen som {taken}."),
            format!("note: {path}: read as {taken}."),
        )
    };
    let told = |(dir, changed): (PathBuf, Vec<PathBuf>)| {
        let dir = dir.display();
        let mut text = lang.say(
            format!("En tidligere kjøring ble avbrutt mens den skrev i {dir}. Filene er satt tilbake slik de var før den."),
            format!("Ei tidlegare køyring vart avbroten medan ho skreiv i {dir}. Filene er sette tilbake slik dei var før ho."),
            format!("An earlier run was cut off while it wrote in {dir}. The files are put back as they were before it."),
        );
        if !changed.is_empty() {
            text.push_str(lang.say(
                " Disse er endret av noen siden, og er som de er:",
                " Desse er endra av nokon sidan, og er som dei er:",
                " These were changed by somebody since, and are as they are:",
            ));
            changed.iter().for_each(|path| text.push_str(&format!("\n  {}", path.display())));
        }
        text
    };
    let taken = taken.into_iter().map(read_as);
    taken.chain(undone.into_iter().map(told)).chain(unsettled.iter().map(|failure| failure.text(lang))).collect()
}
