//! `legevakt report`: everything that people hold in their hands, made from a roster.

use std::io::Write;
use std::path::Path;

use crate::check::check;
use crate::desk::clock;
use crate::desk::papers::{self, CALENDARS, DOCTORS, Known};
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::report::words::Words;

use super::args::ReportArgs;
use super::check as checking;
use super::exit::Exit;
use super::style::Streams;

/// Writes the set and says what it is.
pub(super) fn run(args: &ReportArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let stamp = clock::stamp(lang)?;
    let loaded = checking::load(&args.period, lang, streams)?;
    let dir = args.out.clone().unwrap_or_else(|| args.roster.parent().map(Path::to_owned).unwrap_or_default());
    let inputs = files::Inputs::of(&loaded).and([&args.roster]);
    papers::check(&dir, &inputs)?;
    let roster = checking::read_roster(&loaded.instance, &args.roster, args.columns.as_ref(), lang, streams)?;
    let verdict = check(&loaded.instance, &roster);
    let file = files::roster_at(&args.roster);
    let known = Known::new(&loaded, &roster, &verdict, file.as_ref(), lang).beside(&args.roster, file.as_ref());
    let set = known.write(&dir, stamp, &args.roster, file.as_ref(), &inputs)?;
    let words = Words(lang);
    files::tell(set.iter().filter(|path| path.parent() == Some(dir.as_path())), lang, out)?;
    for (folder, one, many) in [
        (DOCTORS, words.say("side", "side", "page"), words.say("sider", "sider", "pages")),
        (CALENDARS, words.say("kalender", "kalender", "calendar"), words.say("kalendere", "kalendrar", "calendars")),
    ] {
        let files = set.iter().filter(|path| path.starts_with(dir.join(folder))).count();
        let count = words.count(i64::try_from(files).unwrap_or(i64::MAX), one, many);
        writeln!(out, "  {}: {count}", dir.join(folder).display())?;
    }
    Ok(Exit::Done)
}
