//! `legevakt template`: a workbook for a manager to fill in.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::slice;

use crate::desk::clock;
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{self, NoTemplate};

use super::args::TemplateArgs;
use super::exit::Exit;
use super::style::Streams;

/// Writes the workbook, unless there is one already: somebody may have filled it in.
pub(super) fn run(args: &TemplateArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    clock::stamp(lang)?;
    files::read(&args.period)?;
    if let Some(dir) = &args.each {
        return each(&args.period, dir, lang, out);
    }
    let color = Streams::of_process().error_color;
    let path = args.out.clone().unwrap_or_else(|| usual(&args.period));
    if path.exists() {
        return Err(Failure::Input(exists(&path, lang)));
    }
    files::check_writable(slice::from_ref(&path))?;
    let bytes = format::template(&args.period, &files::load, lang)
        .map_err(|no_template| Failure::Input(refused(no_template, lang, color)))?;
    let inputs = files::Inputs::default();
    let mut set = files::Set::of(&inputs);
    set.create(path.clone(), bytes);
    set.commit()?;
    writeln!(out, "{}", path.display())?;
    let (book, period) = (path.display(), args.period.display());
    match lang {
        Lang::Nb => writeln!(out, "Fyll den ut, og kjør «legevakt import {book} --period {period}»."),
        Lang::Nn => writeln!(out, "Fyll henne ut, og køyr «legevakt import {book} --period {period}»."),
        Lang::En => writeln!(out, "Fill it in, and run `legevakt import {book} --period {period}`."),
    }?;
    Ok(Exit::Done)
}

/// Writes the forms of a period into a folder, and says whose.
fn each(period: &Path, dir: &Path, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let color = Streams::of_process().error_color;
    let forms = format::forms(period, &files::load, lang).map_err(|why| Failure::Input(refused(why, lang, color)))?;
    let stem = period.file_stem().unwrap_or_default().to_string_lossy();
    let place = |doctor: &str| dir.join(format!("{stem}-{}.xlsx", files::names::of(doctor, &[])));
    if let Some(there) = forms.iter().map(|form| place(&form.doctor)).find(|path| path.exists()) {
        return Err(Failure::Input(exists(&there, lang)));
    }
    let inputs = files::Inputs::default();
    let mut set = files::Set::of(&inputs);
    forms.iter().for_each(|form| set.create(place(&form.doctor), form.bytes.clone()));
    set.commit()?;
    for form in &forms {
        writeln!(out, "{}: {}", form.name, place(&form.doctor).display())?;
    }
    let (dir, period, number) = (dir.display(), period.display(), forms.len());
    writeln!(
        out,
        "{}",
        lang.say(
            format!(
                "{number} skjemaer. Send hver lege sitt. Legg det som kommer tilbake, i en mappe, og kjør «legevakt import MAPPE \
                 --period {period}». Mappa kan være {dir}: et skjema som ingen har lagret, er ikke noe svar."
            ),
            format!(
                "{number} skjema. Send kvar lege sitt. Legg det som kjem tilbake, i ei mappe, og køyr «legevakt import MAPPE \
                 --period {period}». Mappa kan vere {dir}: eit skjema som ingen har lagra, er ikkje noko svar."
            ),
            format!(
                "{number} forms. Send each doctor her own. Put what comes back into a folder, and run `legevakt import FOLDER \
                 --period {period}`. The folder may be {dir}: a form that nobody has saved is no answer."
            ),
        )
    )?;
    Ok(Exit::Done)
}

/// Why there is no workbook.
fn refused(why: NoTemplate, lang: Lang, color: bool) -> String {
    match why {
        NoTemplate::Files(problems) => problems.render(lang, color),
        NoTemplate::TooLong(said) => lang.say(
            format!("En tekst er lengre enn en celle kan holde ({said})."),
            format!("Ein tekst er lengre enn ei celle kan halde ({said})."),
            format!("A text is longer than a cell can hold ({said})."),
        ),
    }
}

/// That there is a workbook already, and what to do.
fn exists(path: &Path, lang: Lang) -> String {
    let path = path.display();
    lang.say(
        format!(
            "{path} finnes fra før, og noen kan ha fylt den ut. Les den inn med «legevakt import», flytt den, eller skriv en \
             ny med et annet navn: --out FIL.xlsx. Ingen fil er endret."
        ),
        format!(
            "{path} finst frå før, og nokon kan ha fylt henne ut. Les henne inn med «legevakt import», flytt henne, eller \
             skriv ei ny med eit anna namn: --out FIL.xlsx. Inga fil er endra."
        ),
        format!(
            "{path} exists already, and somebody may have filled it in. Read it with `legevakt import`, move it, or write a new \
             one by another name: --out FILE.xlsx. No file was changed."
        ),
    )
}

/// Where the workbook goes when nobody says.
fn usual(period: &Path) -> PathBuf {
    let name = period.file_stem().map_or_else(|| "legevakt".into(), |stem| stem.to_string_lossy().into_owned());
    PathBuf::from("out").join(format!("{name}.xlsx"))
}
