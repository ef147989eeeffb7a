//! The rules themselves: the list, one rule with its documentation, and the page of all of them in the book.
//!
//! A rule is documented in its own file, in English, and in bokmål beside it, and nowhere else; what stands around that text
//! is in the reader's language.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::law::Basis;
use crate::domain::{Lang, Meta, Param, Phrase, Strength, Tier, Unit};
use crate::rules::RULES;

use super::json::unit;
use super::page::{Style, definitions, paint, wrap};
use super::words::{Words, capital};

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
    if let Some(note) = in_bokmal(words) {
        let _ = write!(page, "\n{note}\n");
    }
    let mut follows_text = false;
    for paragraph in below_the_title(meta, lang).split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
        // A heading stands right above what it is of, in a rule's own file.
        let (heading, text) = match paragraph.strip_prefix("## ") {
            Some(rest) => rest.split_once('\n').unwrap_or((rest, "")),
            None => ("", paragraph),
        };
        if !heading.is_empty() {
            let _ = write!(page, "\n{}\n", paint(heading, Style::Heading, color));
        } else if follows_text {
            page.push('\n');
        }
        follows_text = !text.is_empty();
        if follows_text {
            page.push_str(&wrap(text, "", ""));
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
        page.push_str(&wrap(&format!("{}.", capital(lang.of(param.about))), "      ", "      "));
        page.push_str(&wrap(&range(param, words), "      ", "      "));
    }
    page
}

/// One rule's name, what it asks and its documentation, as Markdown.
#[must_use]
pub fn one_markdown(meta: &Meta, lang: Lang) -> String {
    let words = Words(lang);
    let note = in_bokmal(words).map_or_else(String::new, |note| format!("\n{note}\n"));
    format!("# {}\n\n{}\n{note}{}\n", words.rule(meta.id), lang.of(meta.asks), below_the_title(meta, lang))
}

/// A rule's documentation without its first line, which names the rule to whoever reads the source.
fn below_the_title(meta: &Meta, lang: Lang) -> String {
    let text = meta.documentation(lang);
    text.split_once('\n').map_or_else(String::new, |(_, below)| below.to_owned())
}

/// What is said above documentation that is not in the reader's language.
fn in_bokmal(words: Words) -> Option<&'static str> {
    words.say(None, Some("Meir om regelen, på bokmål:"), None)
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

/// The page of all rules as Markdown: a table of them, then each with its documentation and its settings.
#[must_use]
pub fn markdown(lang: Lang) -> String {
    let words = Words(lang);
    let mut page = String::from(words.say(
        "# Reglene\n\n\
         Loven er datert: vaktens egen dato avgjør hvilken som gjelder, tilbake til 1. mai 2018. Der teksten gir et valg, står \
         lesningen i regelen og er en innstilling. Der ingen kilde gir et tall, er standardverdien merket som et eksempel. En \
         setning under regelens navn sier hva den krever; resten er kilden, lesningen, grensene og hva du kan gjøre.\n",
        "# Reglane\n\n\
         Lova er datert: datoen til vakta avgjer kva som gjeld, tilbake til 1. mai 2018. Der teksten gir eit val, står lesinga i \
         regelen og er ei innstilling. Der inga kjelde gir eit tal, er standardverdien merkt som eit eksempel. Ei setning under \
         namnet på regelen seier kva han krev; resten, på bokmål, er kjelda, lesinga, grensene og kva du kan gjere.\n",
        "# Rules\n\n\
         The law is dated: the duty's own date chooses it, back to 1 May 2018. Where a text leaves a choice, the reading is \
         written in the rule and is a setting. Where no source gives a number, the default is labelled an example. A sentence \
         below the name of each rule says what it asks; the rest is its source, how it is read, its limits, and what to do.\n",
    ));
    page.push_str(&table(words));
    for meta in RULES.iter().map(|r| r.meta()) {
        let title = words.rule(meta.id);
        let _ = write!(page, "\n## {title}\n\n{}\n", lang.of(meta.asks));
        // The headings of a rule stand below its name.
        page.push_str(&below_the_title(meta, lang).replace("\n## ", "\n### "));
        page.push('\n');
        let (heading, head) = words.say(
            ("Innstillinger", ["Nøkkel", "Standard", "Hva den er", "Tillatt"]),
            ("Innstillingar", ["Nøkkel", "Standard", "Kva ho er", "Tillate"]),
            ("Settings", ["Key", "Default", "What it is", "Allowed"]),
        );
        if meta.params.is_empty() {
            continue;
        }
        let _ = write!(page, "\n### {heading}: `[rules.{}]`\n\n| {} |\n|---|---|---|---|\n", meta.id, head.join(" | "));
        for param in meta.params {
            let (default, about) = (toml(param, param.default), capital(lang.of(param.about)));
            let _ = writeln!(page, "| `{}` | `{default}` | {about} | {} |", param.key, range(param, words));
        }
    }
    page
}

/// The rules as a table of Markdown: id, name, strength and source.
fn table(words: Words) -> String {
    let heads = words.say(
        ["Id", "Regel", "Styrke", "Kilde"],
        ["Id", "Regel", "Styrke", "Kjelde"],
        ["Id", "Rule", "Strength", "Source"],
    );
    let mut page = format!("\n| {} |\n|---|---|---|---|\n", heads.join(" | "));
    for meta in RULES.iter().map(|r| r.meta()) {
        let source = match meta.url {
            "" => meta.source.to_owned(),
            url => format!("[{}]({url})", meta.source),
        };
        let (title, strength) = (words.0.of(meta.title), words.strength(meta.strength));
        let _ = writeln!(page, "| {} | {title} | {strength} | {source} |", meta.id);
    }
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
    /// In bokmål and in English.
    pub documentation: [String; 2],
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
    pub about: Tongues,
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
        about: Tongues::of(p.about),
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
        documentation: [Lang::Nb, Lang::En].map(|lang| meta.documentation(lang)),
    }
}
