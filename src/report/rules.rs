//! The rules themselves: the list, one rule's documentation, the README's table.
//!
//! A rule is documented in its own file, in English, and nowhere else; what stands around that text is in the reader's
//! language.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::law::Basis;
use crate::domain::{Lang, Meta, Param, Phrase, Strength, Tier, Unit};
use crate::rules::RULES;

use super::json::unit;
use super::page::{Style, definitions, paint, wrap};
use super::words::{Words, capital};

/// Where the table begins in README.md.
pub const TABLE_BEGINS: &str = "<!-- rules:begin -->";

/// Where it ends.
pub const TABLE_ENDS: &str = "<!-- rules:end -->";

/// What stands under the name of a rule in a list.
const INDENT: &str = "        ";

/// All rules: id, name, what breaking it means, and below them the source.
#[must_use]
pub fn list(lang: Lang, color: bool) -> String {
    let words = Words(lang);
    let row = |meta: &Meta| [meta.id, lang.of(meta.title), words.strength(meta.strength)].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = RULES.iter().map(|r| row(r.meta())).collect();
    let mut page = String::new();
    for (line, rule) in definitions(&rows, "").lines().zip(RULES) {
        let _ = writeln!(page, "{line}");
        page.push_str(&wrap(rule.meta().source, INDENT, INDENT));
    }
    let hint = words.say(
        "«legevakt rule ID» viser en regel med kilde, lesemåte og innstillinger.",
        "«legevakt rule ID» viser ein regel med kjelde, lesemåte og innstillingar.",
        "`legevakt rule ID` shows one rule with its source, how it is read, and its settings.",
    );
    let _ = writeln!(page, "\n{}", paint(wrap(hint, "", "").trim_end(), Style::Heading, color));
    page
}

/// One rule: its name and what it asks, its file's documentation, when it is in force, and its settings.
#[must_use]
pub fn one(meta: &Meta, lang: Lang, color: bool) -> String {
    let words = Words(lang);
    let mut page = format!("{}\n", paint(&words.rule(meta.id), Style::Heading, color));
    page.push_str(&wrap(lang.of(meta.asks), "", ""));
    if let Some(note) = in_english(words) {
        let _ = write!(page, "\n{note}\n");
    }
    for line in below_the_title(meta).lines() {
        match line.trim_start_matches('#') {
            title if title.len() < line.len() => {
                let _ = writeln!(page, "{}", paint(title.trim(), Style::Heading, color));
            }
            _ => {
                let _ = writeln!(page, "{line}");
            }
        }
    }
    let heads = words.say(
        ["Styrke", "I kraft", "Kilde", "Lenke"],
        ["Styrke", "I kraft", "Kjelde", "Lenkje"],
        ["Strength", "In force", "Source", "Link"],
    );
    let facts = [words.strength(meta.strength).to_owned(), in_force(meta, words), meta.source.into(), meta.url.into()];
    let rows: Vec<Vec<String>> = heads.iter().zip(facts).map(|(head, fact)| vec![(*head).to_owned(), fact]).collect();
    let _ = write!(page, "\n{}", definitions(&rows, ""));
    if meta.params.is_empty() {
        let none = words.say(
            "Regelen har ingen innstillinger.",
            "Regelen har ingen innstillingar.",
            "The rule has no settings.",
        );
        let _ = write!(page, "\n{none}\n");
        return page;
    }
    let title =
        format!("{} [rules.{}]", words.say("Innstillinger, under", "Innstillingar, under", "Settings, under"), meta.id);
    let _ = write!(page, "\n{}\n", paint(&title, Style::Heading, color));
    for param in meta.params {
        let _ = writeln!(page, "  {} = {}", param.key, toml(param, param.default));
        page.push_str(&wrap(&format!("{}.", capital(param.about)), "      ", "      "));
        page.push_str(&wrap(&range(param, words), "      ", "      "));
    }
    page
}

/// One rule's name, what it asks and its file's documentation, as Markdown.
#[must_use]
pub fn one_markdown(meta: &Meta, lang: Lang) -> String {
    let words = Words(lang);
    let note = in_english(words).map_or_else(String::new, |note| format!("\n{note}\n"));
    format!("# {}\n\n{}\n{note}{}\n", words.rule(meta.id), lang.of(meta.asks), below_the_title(meta))
}

/// A rule's documentation without its first line, which names the rule to whoever reads the source.
fn below_the_title(meta: &Meta) -> String {
    let text = meta.documentation();
    text.split_once('\n').map_or_else(String::new, |(_, below)| below.to_owned())
}

/// What is said above documentation that is not in the reader's language.
fn in_english(words: Words) -> Option<&'static str> {
    words.say(Some("Mer om regelen, på engelsk:"), Some("Meir om regelen, på engelsk:"), None)
}

/// The dates a rule applies to, in words.
fn in_force(meta: &Meta, words: Words) -> String {
    let date = |ymd: Option<(i32, u32, u32)>| ymd.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
    let short = |date| words.short(date);
    match (date(meta.from).map(short), date(meta.to).map(short)) {
        (None, None) => words.say("alltid", "alltid", "always").to_owned(),
        (Some(from), None) => format!("{} {from}", words.say("fra", "frå", "from")),
        (None, Some(to)) => format!("{} {to}", words.say("til og med", "til og med", "to")),
        (Some(from), Some(to)) => format!("{from}\u{2013}{to}"),
    }
}

/// A value as it is written in TOML.
#[must_use]
pub fn toml(param: &Param, value: i64) -> String {
    match param.unit {
        Unit::Flag => (value != 0).to_string(),
        Unit::Clock => format!("\"{:02}:{:02}\"", value.div_euclid(60), value.rem_euclid(60)),
        Unit::Date => crate::domain::law::value_date(value).to_string(),
        Unit::Choice(_) => format!("\"{}\"", Words(Lang::En).value(value, param.unit)),
        Unit::Count
        | Unit::Minutes
        | Unit::Hours
        | Unit::Days
        | Unit::Months
        | Unit::Years
        | Unit::Percent
        | Unit::Points => value.to_string(),
    }
}

fn range(param: &Param, words: Words) -> String {
    let allowed = match param.unit {
        Unit::Flag => words.say("true eller false", "true eller false", "true or false").to_owned(),
        Unit::Choice(choices) => {
            let quoted: Vec<String> = choices.iter().map(|c| format!("\"{c}\"")).collect();
            let (last, most) = quoted.split_last().map_or(("", &[][..]), |(last, most)| (last.as_str(), most));
            format!("{} {} {last}", most.join(", "), words.say("eller", "eller", "or"))
        }
        _ => format!("{}\u{2013}{}", toml(param, param.least), toml(param, param.most)),
    };
    let unit = match param.unit {
        Unit::Count => words.say("antall", "tal", "count"),
        Unit::Minutes => words.say("minutter", "minutt", "minutes"),
        Unit::Hours => words.say("timer", "timar", "hours"),
        Unit::Days => words.say("dager", "dagar", "days"),
        Unit::Months => words.say("måneder", "månader", "months"),
        Unit::Years => words.say("år", "år", "years"),
        Unit::Percent => words.say("prosent", "prosent", "percent"),
        Unit::Points => words.say("poeng", "poeng", "points"),
        Unit::Clock => words.say("klokkeslett", "klokkeslett", "time of day"),
        Unit::Date => words.say("dato", "dato", "date"),
        Unit::Flag | Unit::Choice(_) => "",
    };
    let allowed = if unit.is_empty() { allowed } else { format!("{unit}, {allowed}") };
    format!("{}. {}.", capital(&allowed), basis(param.basis, words))
}

/// Where a default comes from, for programs.
pub(super) fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => "law",
        Basis::Agreement => "agreement",
        Basis::Reading => "reading",
        Basis::Example => "example",
        Basis::Local => "local",
    }
}

fn basis(basis: Basis, words: Words) -> &'static str {
    match basis {
        Basis::Law => {
            words.say("Standardverdien står i loven", "Standardverdien står i lova", "The default is in the law")
        }
        Basis::Agreement => words.say(
            "Standardverdien står i avtalen",
            "Standardverdien står i avtalen",
            "The default is in the agreement",
        ),
        Basis::Reading => words.say(
            "Teksten gir et valg; standardverdien er vår lesning og kan endres",
            "Teksten gir eit val; standardverdien er lesinga vår og kan endrast",
            "The text leaves a choice; the default is our reading and can be changed",
        ),
        Basis::Example => words.say(
            "Ingen kilde gir et tall; standardverdien er et eksempel",
            "Inga kjelde gir eit tal; standardverdien er eit eksempel",
            "No source gives a number; the default is an example",
        ),
        Basis::Local => words.say("Kommunen bestemmer", "Kommunen avgjer", "For the municipality to decide"),
    }
}

/// The README's table of rules, markers included.
#[must_use]
pub fn markdown(lang: Lang) -> String {
    let words = Words(lang);
    let heads = words.say(
        ["Id", "Regel", "Styrke", "Kilde"],
        ["Id", "Regel", "Styrke", "Kjelde"],
        ["Id", "Rule", "Strength", "Source"],
    );
    let mut page = format!("{TABLE_BEGINS}\n| {} |\n|---|---|---|---|\n", heads.join(" | "));
    for meta in RULES.iter().map(|r| r.meta()) {
        let strength = words.strength(meta.strength);
        let source = match meta.url {
            "" => meta.source.to_owned(),
            url => format!("[{}]({url})", meta.source),
        };
        let _ = writeln!(page, "| {} | {} | {strength} | {source} |", meta.id, lang.of(meta.title));
    }
    page.push_str(TABLE_ENDS);
    page.push('\n');
    page
}

/// A rule as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of domain::Meta, whose documentation holds")]
pub struct RuleItem {
    pub id: &'static str,
    pub name: &'static str,
    pub title: Tongues,
    pub asks: Tongues,
    pub strength: &'static str,
    pub from: Option<String>,
    pub to: Option<String>,
    pub source: &'static str,
    pub url: &'static str,
    pub params: Vec<ParamItem>,
    pub documentation: String,
}

/// A text in each language, as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says it")]
pub struct Tongues {
    pub nb: &'static str,
    pub nn: &'static str,
    pub en: &'static str,
}

impl Tongues {
    /// The same texts.
    pub(super) fn of([nb, nn, en]: Phrase) -> Self {
        Self { nb, nn, en }
    }
}

/// A setting as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of domain::Param, whose documentation holds")]
pub struct ParamItem {
    pub key: &'static str,
    pub unit: &'static str,
    pub choices: Vec<&'static str>,
    /// As written in TOML.
    pub default: String,
    pub least: i64,
    pub most: i64,
    pub basis: &'static str,
    pub about: &'static str,
}

/// A rule as data, the same in every language.
#[must_use]
pub fn item(meta: &Meta) -> RuleItem {
    let date = |ymd: Option<(i32, u32, u32)>| ymd.map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    let param = |p: &Param| ParamItem {
        key: p.key,
        unit: unit(p.unit),
        choices: if let Unit::Choice(choices) = p.unit { choices.to_vec() } else { Vec::new() },
        default: toml(p, p.default),
        least: p.least,
        most: p.most,
        basis: basis_word(p.basis),
        about: p.about,
    };
    RuleItem {
        id: meta.id,
        name: meta.name,
        title: Tongues::of(meta.title),
        asks: Tongues::of(meta.asks),
        strength: match meta.strength {
            Strength::Hard => "hard",
            Strength::Coverage => Tier::Coverage.id(),
            Strength::Should => Tier::Should.id(),
            Strength::Quality => Tier::Quality.id(),
            Strength::Report => "report",
        },
        from: date(meta.from),
        to: date(meta.to),
        source: meta.source,
        url: meta.url,
        params: meta.params.iter().map(param).collect(),
        documentation: meta.documentation(),
    }
}
