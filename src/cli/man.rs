//! `legevakt man`: the manual pages of the program and of each verb, made of the help.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;

use crate::domain::Lang;
use crate::files::{self, Failure};

use super::args::{self, ManArgs};
use super::exit::Exit;

/// Headings that the generator has in English alone, and what they are in bokmål and nynorsk.
const HEADINGS: [(&str, &str, &str); 5] = [
    ("NAME", "NAVN", "NAMN"),
    ("SYNOPSIS", "BRUK", "BRUK"),
    ("DESCRIPTION", "BESKRIVELSE", "SKILDRING"),
    ("EXTRA", "MER", "MEIR"),
    ("VERSION", "VERSJON", "VERSJON"),
];

/// Makes the directory and its pages.
pub(super) fn run(args: &ManArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::make_dir(&args.out, &pages(lang)?, out)?;
    Ok(Exit::Done)
}

/// Each page by the name of its file, `legevakt.1` first.
fn pages(lang: Lang) -> io::Result<Vec<(String, String)>> {
    let mut command = args::command(lang);
    command.build();
    let mut pages = Vec::new();
    add(&command, lang, &mut pages)?;
    Ok(pages)
}

/// Adds the page of a command, and those of the commands below it.
fn add(command: &Command, lang: Lang, pages: &mut Vec<(String, String)>) -> io::Result<()> {
    let version = concat!("legevakt ", env!("CARGO_PKG_VERSION"));
    let page = Man::new(command.clone()).source(version).manual("legevakt");
    let mut bytes = Vec::new();
    page.render(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    pages.push((page.get_filename(), headed(&text, lang)));
    command.get_subcommands().filter(|below| !below.is_hide_set()).try_for_each(|below| add(below, lang, pages))
}

/// A page with its headings in the language.
fn headed(page: &str, lang: Lang) -> String {
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ").and_then(|name| HEADINGS.iter().find(|(en, ..)| *en == name));
        heading.map_or_else(|| format!("{line}\n"), |(en, nb, nn)| format!(".SH {}\n", lang.say(*nb, *nn, *en)))
    };
    page.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_a_page_in_every_language() {
        let (nb, en) = (pages(Lang::Nb).expect("pages"), pages(Lang::En).expect("pages"));
        let names = |pages: &[(String, String)]| pages.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&nb), names(&en));
        assert_eq!(nb[0].0, "legevakt.1");
        for name in ["legevakt-solve.1", "legevakt-sweep-plan.1", "legevakt-man.1"] {
            assert!(names(&nb).iter().any(|there| there == name), "{name}");
        }
        for (name, page) in &nb {
            let english = HEADINGS.iter().find(|(en, ..)| page.lines().any(|line| line == format!(".SH {en}")));
            assert_eq!(english, None, "{name}");
            assert!(page.contains("\n.SH NAVN\n"), "{name} has a heading by which manuals are searched");
        }
        assert!(en.iter().all(|(_, page)| page.contains("\n.SH NAME\n")));
    }
}
