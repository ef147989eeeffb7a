//! Forms that doctors wished on, read when they come back, in any number and order; and beside them calendars and tables of
//! absences.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::desk::imported::{self, Memory, seen_from};
use crate::domain::time::dates;
use crate::domain::{Instance, Lang};
use crate::files::{self, Failure};
use crate::format::{self, Before, Changes, Imports, Mark, Removing, Saved, Workbook};

use super::absences::{self, Kind, Source};
use super::args::ImportArgs;
use super::check as checking;
use super::exit::Exit;
use super::style::Streams;

/// A file of the folder that could be read as a form.
struct Came {
    path: PathBuf,
    mark: Mark,
    saved: Saved,
    bytes: Vec<u8>,
    workbook: Workbook,
}

/// What came: forms, and what keeps absences.
#[derive(Default)]
struct Post {
    forms: Vec<Came>,
    sources: Vec<Source>,
}

/// What is told of the forms.
#[derive(Default)]
struct Tale {
    /// Of each form that was read: whose, and what changes; of what keeps absences which file.
    read: Vec<(String, Vec<String>)>,
    /// Of each that was not: the file, and why.
    held: Vec<(String, String)>,
    /// Files that do not count, and why.
    aside: Vec<(String, String)>,
    answered: BTreeSet<String>,
    removes: bool,
    /// A workbook came that is no table of absences, so that it is asked who has answered.
    has_forms: bool,
}

/// Reads the forms of a folder into the files of a period, and the calendars and tables of absences of it or on the line.
pub(super) fn import(args: &ImportArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::read(&args.period)?;
    let seen = RefCell::new(BTreeMap::new());
    let on_disk = |path: &Path| {
        seen.borrow_mut().entry(path.to_owned()).or_insert_with(|| files::Seen::now(path));
        files::load(path)
    };
    let streams = Streams::of_process();
    let loaded = format::read_period(&args.period, &on_disk)
        .map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))?;
    let memory = Memory::of(&args.period, seen_from(&args.period, &args.files[0]), &on_disk);
    let mut imports = memory.imports().clone();
    let mut tale = Tale::default();
    let Post { forms: mut came, sources } = match &args.files[..] {
        [dir] if dir.is_dir() => folder(dir, lang, &mut tale)?,
        paths => post(paths.to_vec(), false, lang, &mut tale),
    };
    if args.codes.is_some() && tale.held.is_empty() && !sources.iter().any(Source::is_table) {
        return Err(absences::no_table(lang));
    }
    last_of_each(&mut came, &imports, lang, &mut tale);
    // Each form is read on top of those before it, and all are written at once.
    let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
    for form in &came {
        let load = |path: &Path| texts.get(path).map_or_else(|| on_disk(path), |text| Ok(text.clone()));
        let saved = stamp(form.saved);
        let before = Before { book: "", saved: saved.as_deref(), imports: &imports };
        match format::import(&args.period, &load, &form.workbook, before, removing(args)) {
            Ok(taken) => {
                let is_untouched = form.saved == Saved::Never && taken.changes.of_form(lang).is_none();
                if is_untouched {
                    tale.aside.push((name(&form.path), format!("{}: {}", form.mark.name, untouched(lang))));
                    continue;
                }
                tale.removes |= taken.changes.removes();
                tale.read.push((form.mark.name.clone(), told(&taken.changes, &taken.notes.render(lang), lang)));
                tale.answered.insert(form.mark.doctor.clone());
                texts.extend(taken.files);
                imports = taken.imports.unwrap_or(imports);
            }
            Err(refusal) => {
                let why = refusal.render(lang, false);
                tale.held.push((format!("{} ({})", name(&form.path), form.mark.name), why));
            }
        }
    }
    for source in &sources {
        let load = |path: &Path| texts.get(path).map_or_else(|| on_disk(path), |text| Ok(text.clone()));
        match source.import(args, &load, &imports, removing(args)) {
            Ok(taken) => {
                tale.removes |= taken.changes.removes();
                tale.read.push((name(&source.path), told(&taken.changes, &taken.notes.render(lang), lang)));
                texts.extend(taken.files);
                imports = taken.imports.unwrap_or(imports);
            }
            Err(refusal) => tale.held.push((name(&source.path), refusal.render(lang, false))),
        }
    }
    if let ([path], [(_, why)]) = (&args.files[..], &tale.held[..])
        && !path.is_dir()
    {
        let nothing = lang.say("Ingen fil er endret.", "Inga fil er endra.", "No file was changed.");
        return Err(Failure::Input(format!("{}\n{nothing}", why.trim_end())));
    }
    let is_refused = args.all_or_none && !tale.held.is_empty();
    if is_refused {
        (texts, imports) = (BTreeMap::new(), memory.imports().clone());
        tale.read.clear();
        tale.answered.clear();
    }
    tale.answered.extend(imports.answered().map(|(doctor, _)| doctor.to_owned()));
    let written: Vec<&PathBuf> = texts.keys().collect();
    let is_remembered = imports != *memory.imports();
    if !args.dry_run && (is_remembered || !written.is_empty()) {
        let inputs = files::Inputs::default();
        let mut set = files::Set::of(&inputs);
        seen.take().into_values().for_each(|seen| set.rests_on(seen));
        texts.iter().for_each(|(path, text)| set.write(path.clone(), text.as_str()));
        if is_remembered {
            set.write(memory.path.clone(), imports.text());
        }
        set.commit()?;
    }
    tell(&tale, &loaded.instance, (args, is_refused), lang, out)?;
    if memory.is_damaged {
        writeln!(out, "{}", memory.damaged(lang))?;
    }
    let after = |path: &Path| texts.get(path).map_or_else(|| files::load(path), |text| Ok(text.clone()));
    if let Ok(loaded) = format::read_period(&args.period, &after) {
        checking::note(&loaded.notes, lang, streams);
    }
    for path in &written {
        writeln!(out, "{}: {}", imported::written(args.dry_run, lang), path.display())?;
    }
    if is_remembered && !args.dry_run {
        writeln!(out, "{}: {}", imported::remembered(lang), memory.path.display())?;
    }
    if written.is_empty() {
        writeln!(out, "{}", lang.say("Ingen fil er endret.", "Inga fil er endra.", "No file was changed."))?;
    }
    Ok(if tale.held.is_empty() { Exit::Done } else { Exit::BadInput })
}

fn removing(args: &ImportArgs) -> Removing {
    match (args.remove, args.dry_run) {
        (true, _) => Removing::Agreed,
        (false, true) => Removing::Shown,
        (false, false) => Removing::Refused,
    }
}

/// When a form was saved, as it is remembered; the texts have the order of the times.
fn stamp(saved: Saved) -> Option<String> {
    match saved {
        Saved::At(time) => Some(time.format("%Y-%m-%dT%H:%M:%S%.9f").to_string()),
        Saved::Never | Saved::Unknown => None,
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What lies in a folder, in the order of the names.
fn folder(dir: &Path, lang: Lang, tale: &mut Tale) -> Result<Post, Failure> {
    let failed = |error: io::Error| Failure::Read(dir.to_owned(), error);
    let entries = fs::read_dir(dir).map_err(failed)?.collect::<io::Result<Vec<_>>>().map_err(failed)?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    // What programs leave beside an open workbook, and what systems do: nobody wrote it.
    paths.retain(|path| ![".", "~$"].iter().any(|lead| name(path).starts_with(lead)));
    Ok(post(paths, true, lang, tale))
}

/// What some files are. Of a folder, what is none of these is left aside; a file that was named is refused.
fn post(paths: Vec<PathBuf>, is_folder: bool, lang: Lang, tale: &mut Tale) -> Post {
    let mut post = Post::default();
    for path in paths {
        if let Some(kind) = absences::kind(&path).filter(|_| !path.is_dir()) {
            match Source::read(&path, kind, lang) {
                Ok(source) if is_folder && kind == Kind::Text && !source.has_absences() => {
                    tale.aside.push((name(&path), no_absences(lang).to_owned()));
                }
                Ok(source) => post.sources.push(source),
                Err(why) => tale.held.push((name(&path), why)),
            }
            continue;
        }
        if path.is_dir() || !is_form_like(&path) {
            let told = if is_folder { &mut tale.aside } else { &mut tale.held };
            told.push((name(&path), nothing_known(lang).to_owned()));
            continue;
        }
        let read = files::workbook(&path).map_err(|failure| failure.text(lang)).and_then(|bytes| {
            let workbook = format::read_workbook(&bytes).map_err(|remarks| remarks.render(lang))?;
            Ok((workbook, bytes))
        });
        let (workbook, bytes) = match read {
            Ok(read) => read,
            Err(why) => {
                tale.has_forms = true;
                tale.held.push((name(&path), why));
                continue;
            }
        };
        match (format::mark(&workbook), Source::of_workbook(&path, workbook)) {
            (_, Ok(source)) => post.sources.push(source),
            (Some(mark), Err(workbook)) => {
                tale.has_forms = true;
                post.forms.push(Came { saved: format::saved(&bytes), path, mark, bytes, workbook });
            }
            (None, Err(_)) => {
                tale.has_forms = true;
                tale.held.push((name(&path), no_form(lang).to_owned()));
            }
        }
    }
    post
}

fn nothing_known(lang: Lang) -> &'static str {
    lang.say(
        "er verken arbeidsbok, kalender eller tabell, og er ikke lest",
        "er korkje arbeidsbok, kalender eller tabell, og er ikkje lesen",
        "is neither workbook, calendar nor table, and was not read",
    )
}

fn no_absences(lang: Lang) -> &'static str {
    lang.say(
        "er ingen tabell over fravær, og er ikke lest",
        "er ingen tabell over fråvær, og er ikkje lesen",
        "is no table of absences, and was not read",
    )
}

/// Whether a file may be a form, by its ending.
fn is_form_like(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    format::is_workbook(path) || ["xls", "xlsb", "ods"].contains(&ending.as_str())
}

fn no_form(lang: Lang) -> &'static str {
    lang.say(
        "Fila er ikke et skjema fra «legevakt template --each», eller sier ikke lenger hvem og hvilken periode den er laget for: \
         det skjulte arket er borte eller endret. Skriv ønskene over i skjemaet som ble sendt ut. Er det arbeidsboka for alle, \
         leses den inn for seg.",
        "Fila er ikkje eit skjema frå «legevakt template --each», eller seier ikkje lenger kven og kva periode ho er laga for: det \
         skjulte arket er borte eller endra. Skriv ønska over i skjemaet som vart sendt ut. Er det arbeidsboka for alle, blir ho \
         lesen inn for seg.",
        "The file is no form of `legevakt template --each`, or does not say any more for whom and which period it was made: the \
         hidden sheet is gone or changed. Write the wishes into the form that was sent out. If it is the workbook of all, \
         import it by itself.",
    )
}

/// Leaves of each doctor's forms the one that was saved last, and none where nobody can know which that is, or where a later
/// one has been read already.
fn last_of_each(came: &mut Vec<Came>, imports: &Imports, lang: Lang, tale: &mut Tale) {
    let mut by_doctor: BTreeMap<String, Vec<Came>> = BTreeMap::new();
    came.drain(..).for_each(|form| by_doctor.entry(form.mark.doctor.clone()).or_default().push(form));
    let read: BTreeMap<&str, Option<&str>> = imports.answered().collect();
    for (doctor, mut forms) in by_doctor {
        // One that nobody saved is no answer beside one that somebody did.
        if forms.iter().any(|form| form.saved != Saved::Never) {
            let (never, others): (Vec<Came>, Vec<Came>) =
                forms.into_iter().partition(|form| form.saved == Saved::Never);
            let told = |form: &Came| (name(&form.path), format!("{}: {}", form.mark.name, untouched(lang)));
            tale.aside.extend(never.iter().map(told));
            forms = others;
        }
        let mut same = BTreeSet::new();
        forms.retain(|form| same.insert(form.bytes.clone()));
        let time = |form: &Came| if let Saved::At(time) = form.saved { Some(time) } else { None };
        let latest = forms.iter().filter_map(time).max();
        let is_told = forms.iter().all(|form| time(form).is_some())
            && forms.iter().filter(|form| time(form) == latest).count() == 1;
        if forms.len() > 1 && !is_told {
            let files: Vec<String> = forms.iter().map(|form| name(&form.path)).collect();
            tale.held.push((format!("{} ({})", files.join(", "), forms[0].mark.name), undecided(lang).to_owned()));
            continue;
        }
        for form in forms {
            let later = read.get(doctor.as_str()).copied().flatten();
            let own = stamp(form.saved);
            let why = if time(&form) < latest {
                latest.map(|latest| replaced(latest, lang))
            } else if own.as_deref().is_some_and(|own| later.is_some_and(|later| own < later)) {
                Some(older(lang).to_owned())
            } else {
                None
            };
            match why {
                Some(why) => tale.aside.push((name(&form.path), format!("{}: {why}", form.mark.name))),
                None => came.push(form),
            }
        }
    }
    came.sort_by(|a, b| (&a.mark.name, &a.mark.doctor).cmp(&(&b.mark.name, &b.mark.doctor)));
}

fn untouched(lang: Lang) -> &'static str {
    lang.say(
        "kom urørt tilbake, og er ikke noe svar",
        "kom urørt tilbake, og er ikkje noko svar",
        "came back untouched, and is no answer",
    )
}

fn undecided(lang: Lang) -> &'static str {
    lang.say(
        "Legen har sendt flere skjemaer, og filene sier ikke hvilket som ble lagret sist. Ta bort det som ikke gjelder.",
        "Legen har sendt fleire skjema, og filene seier ikkje kva for eit som vart lagra sist. Ta bort det som ikkje gjeld.",
        "The doctor has sent several forms, and the files do not say which was saved last. Take away the one that does not count.",
    )
}

fn replaced(latest: NaiveDateTime, lang: Lang) -> String {
    let latest = latest.format(lang.say("%-d.%-m.%Y kl. %H.%M", "%-d.%-m.%Y kl. %H.%M", "%Y-%m-%d %H:%M"));
    lang.say(
        format!("teller ikke, for hun har sendt et skjema som ble lagret senere ({latest}, sier fila)"),
        format!("tel ikkje, for ho har sendt eit skjema som vart lagra seinare ({latest}, seier fila)"),
        format!("does not count, for she has sent one that was saved later ({latest}, says the file)"),
    )
}

fn older(lang: Lang) -> &'static str {
    lang.say(
        "teller ikke, for et skjema som ble lagret senere, er lest inn før",
        "tel ikkje, for eit skjema som vart lagra seinare, er lese inn før",
        "does not count, for one that was saved later has been imported before",
    )
}

/// What a form changes, and what is worth saying of it.
fn told(changes: &Changes, notes: &str, lang: Lang) -> Vec<String> {
    let mut lines = match changes.of_form(lang) {
        Some((counts, rows)) => {
            let counts = if counts.is_empty() { nothing_new(lang).to_owned() } else { counts };
            std::iter::once(counts).chain(rows).collect()
        }
        None => vec![nothing_new(lang).to_owned()],
    };
    lines.extend(notes.lines().map(str::to_owned));
    lines
}

fn nothing_new(lang: Lang) -> &'static str {
    lang.say("ingenting nytt", "ikkje noko nytt", "nothing new")
}

/// Tells of every form, who has answered, and who has not.
fn tell(
    tale: &Tale,
    instance: &Instance,
    (args, is_refused): (&ImportArgs, bool),
    lang: Lang,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for (name, lines) in &tale.read {
        let (first, rest) = lines.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        writeln!(out, "{name}: {first}")?;
        for line in rest {
            writeln!(out, "  {line}")?;
        }
    }
    for (file, why) in &tale.aside {
        writeln!(out, "{}: {file}: {why}", lang.say("merk", "merk", "note"))?;
    }
    for (file, why) in &tale.held {
        writeln!(out, "{}: {file}", lang.say("Holdt tilbake", "Halde tilbake", "Held back"))?;
        for line in why.trim_end().lines() {
            writeln!(out, "  {line}")?;
        }
    }
    if tale.has_forms || tale.read.is_empty() {
        answered(tale, instance, lang, out)?;
    }
    if is_refused {
        let text = lang.say(
            "Ingenting er lest inn, fordi én eller flere filer er gale og --all-or-none er valgt.",
            "Ingenting er lese inn, fordi éi eller fleire filer er gale og --all-or-none er valt.",
            "Nothing was imported, because one or more files are wrong and --all-or-none was chosen.",
        );
        writeln!(out, "{text}")?;
    } else if !tale.held.is_empty() && !tale.read.is_empty() {
        let text = match args.dry_run {
            true => lang.say(
                "De andre ville blitt lest inn. Med --all-or-none ville ingen blitt det.",
                "Dei andre ville bli lesne inn. Med --all-or-none ville ingen bli det.",
                "The others would be imported. With --all-or-none none would be.",
            ),
            false => lang.say(
                "De andre er lest inn. Rett det som er holdt tilbake, og kjør på nytt: det som er lest inn, leses ikke inn to ganger.",
                "Dei andre er lesne inn. Rett det som er halde tilbake, og køyr på nytt: det som er lese inn, blir ikkje lese inn to gonger.",
                "The others were imported. Mend what was held back, and run again: what is imported is not imported twice.",
            ),
        };
        writeln!(out, "{text}")?;
    }
    if tale.removes && removing(args) == Removing::Shown {
        writeln!(out, "{}", Changes::how_to_agree(lang))?;
    }
    Ok(())
}

/// Tells who has answered, and who has not.
fn answered(tale: &Tale, instance: &Instance, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let is_asked = |doctor: &&crate::domain::doctor::Doctor| {
        dates(instance.period.from, instance.period.to).any(|date| doctor.is_in_scheme(date))
    };
    let asked: Vec<_> = instance.doctors.iter().filter(is_asked).collect();
    let lacks = asked.iter().filter(|doctor| !tale.answered.contains(&doctor.id));
    let names: Vec<&str> = lacks.map(|doctor| doctor.name.as_str()).collect();
    let (all, number, names) = (asked.len(), asked.len() - names.len(), names.join(", "));
    writeln!(
        out,
        "{}",
        lang.say(
            format!("Har svart: {number} av {all}."),
            format!("Har svara: {number} av {all}."),
            format!("Have answered: {number} of {all}."),
        )
    )?;
    if !names.is_empty() {
        writeln!(
            out,
            "{}",
            lang.say(
                format!("Har ikke svart: {names}."),
                format!("Har ikkje svara: {names}."),
                format!("Have not answered: {names}."),
            )
        )?;
    }
    Ok(())
}
