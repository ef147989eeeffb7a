//! `legevakt rule`: the rules and their documentation, and the table of the law.

use std::io::Write;

use crate::domain::{Lang, Meta, is_near};
use crate::files::Failure;
use crate::report::law;
use crate::report::rules as report;
use crate::report::words::Words;
use crate::rules::{self, RULES};

use super::args::{RuleArgs, RuleFormat};
use super::exit::Exit;
use super::json;
use super::style::Streams;

/// Writes all rules, one, or the table of the law.
pub(super) fn run(args: &RuleArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let one = args.id.as_deref().map(|id| find(id, lang)).transpose()?;
    let color = Streams::of_process().color;
    let text = match (args.format, one) {
        (RuleFormat::Text, None) if args.law => law::text(lang, color),
        (RuleFormat::Markdown, None) if args.law => law::markdown(lang),
        (RuleFormat::Json, None) if args.law => json(&law::data()),
        (RuleFormat::Text, None) => report::list(lang, color),
        (RuleFormat::Text, Some(meta)) => report::one(meta, lang, color),
        (RuleFormat::Markdown, None) => report::markdown(lang),
        (RuleFormat::Markdown, Some(meta)) => report::one_markdown(meta, lang),
        (RuleFormat::Json, None) => json(&RULES.iter().map(|r| report::item(r.meta())).collect::<Vec<_>>()),
        (RuleFormat::Json, Some(meta)) => json(&report::item(meta)),
    };
    out.write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

/// The rule with an id, or a name in any language.
fn find(asked: &str, lang: Lang) -> Result<&'static Meta, Failure> {
    let is_named = |meta: &&Meta| names(meta).any(|name| name.to_lowercase() == asked.trim().to_lowercase());
    let named = || RULES.iter().map(|r| r.meta()).find(is_named);
    rules::find(asked).map(rules::Rule::meta).or_else(named).ok_or_else(|| Failure::Input(unknown(asked, lang)))
}

/// What a rule is called: the name for programs, and those for people.
fn names(meta: &Meta) -> impl Iterator<Item = &'static str> {
    std::iter::once(meta.name).chain(meta.title)
}

/// An id that is no rule, and what may have been meant: ids that are nearly so or of the same family, names with the word.
pub(super) fn unknown(id: &str, lang: Lang) -> String {
    let asked = id.to_uppercase();
    let family = asked.split('-').next().unwrap_or_default().to_owned();
    let is_near = |meta: &&Meta| {
        is_near(&asked, meta.id)
            || meta.id.starts_with(&format!("{family}-"))
            || names(meta).any(|name| name.to_lowercase().contains(&id.to_lowercase()))
    };
    let near: Vec<String> =
        RULES.iter().map(|r| r.meta()).filter(is_near).map(|meta| format!("  {}", Words(lang).rule(meta.id))).collect();
    let (none, meant, all) = lang.say(
        ("Ingen regel heter", "Mente du:", "«legevakt rule» viser alle."),
        ("Ingen regel heiter", "Meinte du:", "«legevakt rule» viser alle."),
        ("No rule is called", "Did you mean:", "`legevakt rule` shows all."),
    );
    match near.is_empty() {
        true => format!("{none} «{id}». {all}"),
        false => format!("{none} «{id}». {meant}\n{}\n{all}", near.join("\n")),
    }
}
