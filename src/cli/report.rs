//! `legevakt report`: everything that people hold in their hands, made from a roster.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::check::check;
use crate::desk::papers::{CALENDARS, DOCTORS, EXCEL_CSV, HTML, Known, PUBLIC, SHARED, STATION, STATISTICS, XLSX};
use crate::domain::{Instance, Lang, Roster};
use crate::files::{self, Failure};
use crate::format::{self, RosterFile};
use crate::report::words::Words;

use super::args::ReportArgs;
use super::exit::Exit;
use super::style::Streams;
use super::{check as checking, clock};

/// The roster in JSON that says why swaps were made which the roster holds and nobody has published; nothing where there
/// are none. The workbook and the CSV of the set have no room for that, so it lies beside them.
fn reasons(instance: &Instance, roster: &Roster, path: &Path, file: Option<RosterFile>) -> Option<PathBuf> {
    let own = file.map(|file| (path.to_owned(), file));
    let found = own.or_else(|| files::roster_beside(instance, roster, path));
    let is_of_it = |file: &RosterFile| file.has_reasons() && file.period == format::period(instance);
    found.filter(|(_, file)| is_of_it(file)).map(|(path, _)| path)
}

/// Writes the set and says what it is.
pub(super) fn run(args: &ReportArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let stamp = clock::stamp(lang)?;
    let loaded = checking::load(&args.period, lang, streams)?;
    let dir = args.out.clone().unwrap_or_else(|| args.roster.parent().map(Path::to_owned).unwrap_or_default());
    let inputs = files::Inputs::of(&loaded).and([&args.roster]);
    let fixed = [HTML, XLSX, SHARED, PUBLIC, EXCEL_CSV, STATISTICS].map(|name| dir.join(name));
    files::check_kept(&inputs, &fixed)?;
    files::check_writable(&fixed)?;
    let roster = checking::read_roster(&loaded.instance, &args.roster, args.columns.as_ref(), lang, streams)?;
    let verdict = check(&loaded.instance, &roster);
    let file = files::roster_at(&args.roster);
    let known = Known::new(&loaded, &roster, &verdict, file.as_ref(), lang);
    let mut set = known.set(&dir, stamp)?;
    let copy = dir.join(files::OF_REPORT);
    let reasons = reasons(&loaded.instance, &roster, &args.roster, file.clone());
    match reasons.as_deref() {
        Some(path) if path == copy || path == dir.join(files::ROSTER) => {}
        Some(path) => set.push((copy.clone(), files::read(path)?.into_bytes())),
        None => {}
    }
    let handed_out = [SHARED, PUBLIC, EXCEL_CSV, STATISTICS].map(|name| dir.join(name));
    let mut written = files::Set::of(&inputs);
    for (path, contents) in &set {
        if handed_out.contains(path) || *path == dir.join(CALENDARS).join(STATION) {
            written.share(path.clone(), contents.as_slice());
        } else {
            written.write(path.clone(), contents.as_slice());
        }
    }
    if reasons.is_none() {
        written.remove(copy);
    }
    written.commit()?;
    let words = Words(lang);
    let paths = set.iter().map(|(path, _)| path);
    files::tell(paths.filter(|path| path.parent() == Some(dir.as_path())), lang, out)?;
    for (folder, one, many) in [
        (DOCTORS, words.say("side", "side", "page"), words.say("sider", "sider", "pages")),
        (CALENDARS, words.say("kalender", "kalender", "calendar"), words.say("kalendere", "kalendrar", "calendars")),
    ] {
        let files = set.iter().filter(|(path, _)| path.starts_with(dir.join(folder))).count();
        let count = words.count(i64::try_from(files).unwrap_or(i64::MAX), one, many);
        writeln!(out, "  {}: {count}", dir.join(folder).display())?;
    }
    Ok(Exit::Done)
}
