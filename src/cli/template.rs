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
    let color = Streams::of_process().error_color;
    let path = args.out.clone().unwrap_or_else(|| usual(&args.period));
    if path.exists() {
        return Err(Failure::Input(exists(&path, lang)));
    }
    files::check_writable(slice::from_ref(&path))?;
    let bytes = format::template(&args.period, &files::load, lang).map_err(|refused| {
        Failure::Input(match refused {
            NoTemplate::Files(problems) => problems.render(lang, color),
            NoTemplate::TooLong(said) => match lang {
                Lang::Nb => format!("En tekst er lengre enn en celle kan holde ({said})."),
                Lang::Nn => format!("Ein tekst er lengre enn ei celle kan halde ({said})."),
                Lang::En => format!("A text is longer than a cell can hold ({said})."),
            },
        })
    })?;
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
