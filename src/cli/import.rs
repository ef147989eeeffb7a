//! `legevakt import`: a workbook that was filled in, back into the files; many files, and what keeps absences, in [`forms`].

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use crate::desk::imported::{self, Memory, seen_from};
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{self, Changes, Removing};

use super::absences;
use super::args::ImportArgs;
use super::check as checking;
use super::exit::Exit;
use super::forms;
use super::style::Streams;

/// Tells what changes and what was not read, and writes the files that change, all of them or none.
pub(super) fn run(args: &ImportArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    absences::check(args, lang)?;
    let [book] = &args.files[..] else { return forms::import(args, lang, out) };
    if book.is_dir() || absences::kind(book).is_some() {
        return forms::import(args, lang, out);
    }
    files::read(&args.period)?;
    let color = Streams::of_process().error_color;
    let workbook = format::read_workbook(&files::workbook(book)?)
        .map_err(|remarks| Failure::Input(format!("{}: {}", book.display(), remarks.render(lang))))?;
    if format::is_absence_table(&workbook) {
        return forms::import(args, lang, out);
    }
    if args.codes.is_some() {
        return Err(absences::no_table(lang));
    }
    // What the files become is made from all of them, so none may have changed when they are written.
    let seen = RefCell::new(BTreeMap::new());
    let load = |path: &Path| {
        seen.borrow_mut().entry(path.to_owned()).or_insert_with(|| files::Seen::now(path));
        files::load(path)
    };
    let nothing = lang.say("Ingen fil er endret.", "Inga fil er endra.", "No file was changed.");
    let removing = match (args.remove, args.dry_run) {
        (true, _) => Removing::Agreed,
        (false, true) => Removing::Shown,
        (false, false) => Removing::Refused,
    };
    let memory = Memory::of(&args.period, seen_from(&args.period, book), &load);
    let taken = format::import(&args.period, &load, &workbook, memory.before(), removing)
        .map_err(|refusal| Failure::Input(format!("{}\n{nothing}", refusal.render(lang, color).trim_end())))?;
    if !args.dry_run {
        let inputs = files::Inputs::default().and([book]);
        let mut set = files::Set::of(&inputs);
        seen.take().into_values().for_each(|seen| set.rests_on(seen));
        for (path, text) in &taken.files {
            set.write(path.clone(), text.as_str());
        }
        // With the files or not at all: it would say of them what they do not.
        if let Some(imports) = &taken.imports {
            set.write(memory.path.clone(), imports.text());
        }
        set.commit()?;
    }
    write!(out, "{}{}", taken.changes.render(lang), taken.notes.render(lang))?;
    if memory.is_damaged {
        writeln!(out, "{}", memory.damaged(lang))?;
    }
    // What the files say together may be wrong or come to nothing although every cell is right.
    let after = |path: &Path| match taken.files.iter().find(|(changed, _)| changed == path) {
        Some((_, text)) => Ok(text.clone()),
        None => files::load(path),
    };
    match format::read_period(&args.period, &after) {
        Ok(loaded) => checking::note(&loaded.notes, lang, Streams::of_process()),
        Err(problems) => write!(out, "{}", problems.render(lang, false))?,
    }
    for (path, _) in &taken.files {
        writeln!(out, "{}: {}", imported::written(args.dry_run, lang), path.display())?;
    }
    if taken.imports.is_some() && !args.dry_run {
        writeln!(out, "{}: {}", imported::remembered(lang), memory.path.display())?;
    }
    if taken.changes.removes() && removing == Removing::Shown {
        writeln!(out, "{}", Changes::how_to_agree(lang))?;
    }
    if taken.files.is_empty() {
        let same = lang.say(
            "Arbeidsboka sier det samme som filene.",
            "Arbeidsboka seier det same som filene.",
            "The workbook says what the files say.",
        );
        let said = if taken.changes.leaves() { String::new() } else { format!("{same} ") };
        writeln!(out, "{said}{nothing}")?;
    }
    Ok(Exit::Done)
}
