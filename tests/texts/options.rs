//! The tables of every verb's options in the chapters of the commands, as the help of the program tells of them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clap::{Arg, ArgAction, Command};
use legevakt::cli::args::command;
use legevakt::domain::Lang;

use crate::{ROOT, held};

/// Marks around what is written here.
const MARKS: (&str, &str) = ("<!-- options -->\n\n", "\n<!-- /options -->");

/// Options that every verb has, which the chapter tells of once in its own words.
const COMMON: [&str; 2] = ["help", "lang"];

/// Every verb by what is written of it: `sweep plan`.
fn verbs(of: &Command, before: &str) -> Vec<(String, Command)> {
    let mut found = Vec::new();
    for verb in of.get_subcommands().filter(|verb| verb.get_name() != "help") {
        let name = format!("{before}{}", verb.get_name());
        found.push((name.clone(), verb.clone()));
        found.extend(verbs(verb, &format!("{name} ")));
    }
    found
}

/// An option as it is written: `--out DIR`, `--discussed "DATE NAME"`.
fn written(option: &Arg) -> String {
    let long = option.get_long().expect("an option");
    let names = option.get_value_names().unwrap_or_default();
    match option.get_action() {
        ArgAction::Set | ArgAction::Append if !names.is_empty() => {
            let names =
                names.iter().map(|name| if name.contains(' ') { format!("\"{name}\"") } else { name.to_string() });
            format!("`--{long} {}`", names.collect::<Vec<_>>().join(" "))
        }
        _ => format!("`--{long}`"),
    }
}

/// A heading for each verb that takes options, and a row for each of them.
fn table(lang: Lang) -> String {
    let heads = lang.say(["valg", "hva det gjør"], ["val", "kva det gjer"], ["option", "what it does"]);
    let mut page = String::new();
    for (name, verb) in verbs(&command(lang), "") {
        let is_own = |option: &&Arg| option.get_long().is_some_and(|long| !COMMON.contains(&long));
        let options: Vec<&Arg> = verb.get_arguments().filter(is_own).filter(|option| !option.is_hide_set()).collect();
        if options.is_empty() {
            continue;
        }
        let rows = options.iter().map(|option| {
            let help = option.get_help().expect("help").to_string();
            format!("| {} | {} |\n", written(option), help.replace('|', "\\|").replace('<', "&lt;"))
        });
        let gap = if page.is_empty() { "" } else { "\n" };
        let rows: String = rows.collect();
        let _ = write!(page, "{gap}### {name}\n\n| {} | {} |\n|---|---|\n{rows}", heads[0], heads[1]);
    }
    page
}

#[test]
fn the_chapters_of_the_commands_tell_of_every_option_of_every_verb() {
    let mut wrong = Vec::new();
    for (page, lang) in [("nb/kommandoer.md", Lang::Nb), ("en/verbs.md", Lang::En)] {
        let text = fs::read_to_string(Path::new(ROOT).join("src/docs").join(page)).expect("the chapter");
        let (before, rest) = text.split_once(MARKS.0).expect("a mark where the tables begin");
        let (_, after) = rest.split_once(MARKS.1).expect("a mark where they end");
        wrong.extend(held(page, &format!("{before}{}{}{}{after}", MARKS.0, table(lang), MARKS.1)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
