//! The table of the law, for people and for programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::domain::Lang;
use crate::law::{How, Item, LAWS, Law, Section};

use super::page::{Style, paint, wrap};
use super::rules::Tongues;
use super::words::{Words, capital};

/// What the page of the book begins with.
const GENERATED: &str = "<!-- Written by `legevakt rule --law --format markdown`; the texts are in src/law. -->";

/// The table in 80 columns.
#[must_use]
pub fn text(lang: Lang, color: bool) -> String {
    let words = Words(lang);
    let mut page = wrap(&summary(words), "", "");
    for law in LAWS {
        let _ = write!(page, "\n{}\n{}\n", paint(lang.of(law.name), Style::Heading, color), law.reference);
        for section in law.sections {
            let title = format!("{} {}", section.mark, lang.of(section.title));
            let _ = writeln!(page, "\n{}\n{}", paint(&title, Style::Heading, color), section.url);
            for item in section.items {
                let place = place(item.at, words);
                let first = if place.is_empty() { "  ".to_owned() } else { format!("  {place}  ") };
                page.push_str(&wrap(lang.of(item.asks), &first, "    "));
                page.push_str(&wrap(&met(item, words), "    \u{2192} ", "      "));
            }
        }
    }
    page
}

/// The table as a page of Markdown.
#[must_use]
pub fn markdown(lang: Lang) -> String {
    let words = Words(lang);
    let title = words.say("Loven, ledd for ledd", "Lova, ledd for ledd", "The law, paragraph by paragraph");
    let mut page = format!("{GENERATED}\n\n# {title}\n\n{}\n", summary(words));
    let heads = words.say(
        ["Sted", "Hva loven ber om", "Hvordan programmet møter det"],
        ["Stad", "Kva lova ber om", "Korleis programmet møter det"],
        ["Place", "What the law asks", "How the program meets it"],
    );
    for law in LAWS {
        let _ = write!(page, "\n## {}\n\n[{}]({})\n\n", lang.of(law.name), law.reference, law.url);
        let _ = write!(page, "| {} |\n|---|---|---|\n", heads.join(" | "));
        for (section, item) in items(law) {
            let place = format!("[{}]({}) {}", section.mark, section.url, place(item.at, words));
            let _ = writeln!(page, "| {} | {} | {} |", place.trim_end(), lang.of(item.asks), met(item, words));
        }
    }
    page
}

/// The items of a law with their paragraphs.
fn items(law: &'static Law) -> impl Iterator<Item = (&'static Section, &'static Item)> {
    law.sections.iter().flat_map(|section| section.items.iter().map(move |item| (section, item)))
}

/// How much of the law is met how.
fn summary(words: Words) -> String {
    let all: Vec<How> = LAWS.iter().flat_map(|law| items(law)).map(|(_, item)| item.how).collect();
    let number = |n: usize| words.number(i64::try_from(n).unwrap_or(i64::MAX));
    let parts: Vec<String> = How::ALL
        .iter()
        .map(|how| (all.iter().filter(|h| *h == how).count(), how_met(*how, words).to_lowercase()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, met)| format!("{} {met}", number(n)))
        .collect();
    let (lead, of) = words.say(
        (
            "Hva lov og avtale ber om, ledd for ledd, og hvordan programmet møter det",
            "Av {} ledd, bokstaver og setninger",
        ),
        (
            "Kva lov og avtale ber om, ledd for ledd, og korleis programmet møter det",
            "Av {} ledd, bokstavar og setningar",
        ),
        (
            "What law and agreement ask, paragraph by paragraph, and how the program meets it",
            "Of {} paragraphs, letters and sentences",
        ),
    );
    format!("{lead}. {}: {}.", of.replace("{}", &number(all.len())), words.list(&parts))
}

/// `(1) a`, `(1) 2. punktum`.
fn place(at: &str, words: Words) -> String {
    let Some((ledd, part)) = at.split_once(' ').or_else(|| (!at.is_empty()).then_some((at, ""))) else {
        return String::new();
    };
    let part = match part.strip_prefix('p') {
        Some(nth) if words.0 == Lang::En => format!("sentence {nth}"),
        Some(nth) => format!("{nth}. punktum"),
        None => part.to_owned(),
    };
    format!("({ledd}) {part}").trim_end().to_owned()
}

/// How an item is met, by which rules and settings, and what more there is to know.
fn met(item: &Item, words: Words) -> String {
    let mut text = how_met(item.how, words);
    if !item.rules.is_empty() {
        let rules: Vec<String> = item.rules.iter().map(|rule| words.rule(rule)).collect();
        let _ = write!(text, ": {}", rules.join(", "));
    }
    text.push('.');
    if !item.params.is_empty() {
        let lead = match item.params.len() {
            1 => words.say("Innstilling", "Innstilling", "Setting"),
            _ => words.say("Innstillinger", "Innstillingar", "Settings"),
        };
        let params: Vec<String> = item.params.iter().map(|(rule, key)| format!("{rule} {key}")).collect();
        let _ = write!(text, " {lead}: {}.", params.join(", "));
    }
    if let Some(note) = item.note {
        let _ = write!(text, " {}", words.0.of(note));
    }
    text
}

/// How, in words.
fn how_met(how: How, words: Words) -> String {
    let text = match how {
        How::Judged => words.say("kontrolleres", "blir kontrollert", "judged"),
        How::Assessed => words.say("meldes til vurdering", "blir meldt til vurdering", "reported to be assessed"),
        How::Weighed => {
            words.say("veies inn når lista lages", "blir vege inn når lista blir laga", "weighed when a roster is made")
        }
        How::Setting => words.say("bestemt av en innstilling", "bestemt av ei innstilling", "decided by a setting"),
        How::BuiltIn => words.say("innebygd", "innebygd", "built in"),
        How::NotJudged => words.say("kontrolleres ikke", "blir ikkje kontrollert", "not judged"),
    };
    capital(text)
}

/// A law as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of law::Law, whose documentation holds")]
pub struct LawItem {
    pub name: Tongues,
    pub reference: &'static str,
    pub url: &'static str,
    pub sections: Vec<SectionItem>,
}

/// A paragraph as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of law::Section, whose documentation holds")]
pub struct SectionItem {
    pub mark: &'static str,
    pub url: &'static str,
    pub title: Tongues,
    pub items: Vec<PartItem>,
}

/// A part of a paragraph as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of law::Item, whose documentation holds")]
pub struct PartItem {
    pub at: &'static str,
    pub asks: Tongues,
    /// `judged`, `assessed`, `weighed`, `setting`, `built-in` or `not-judged`.
    pub how: &'static str,
    pub rules: &'static [&'static str],
    pub params: Vec<Setting>,
    pub note: Option<Tongues>,
}

/// A setting of a rule as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says it")]
pub struct Setting {
    pub rule: &'static str,
    pub key: &'static str,
}

/// The table as data, the same in every language.
#[must_use]
pub fn data() -> Vec<LawItem> {
    let part = |item: &Item| PartItem {
        at: item.at,
        asks: Tongues::of(item.asks),
        how: match item.how {
            How::Judged => "judged",
            How::Assessed => "assessed",
            How::Weighed => "weighed",
            How::Setting => "setting",
            How::BuiltIn => "built-in",
            How::NotJudged => "not-judged",
        },
        rules: item.rules,
        params: item.params.iter().map(|(rule, key)| Setting { rule, key }).collect(),
        note: item.note.map(Tongues::of),
    };
    let section = |section: &Section| SectionItem {
        mark: section.mark,
        url: section.url,
        title: Tongues::of(section.title),
        items: section.items.iter().map(part).collect(),
    };
    let law = |law: &&Law| LawItem {
        name: Tongues::of(law.name),
        reference: law.reference,
        url: law.url,
        sections: law.sections.iter().map(section).collect(),
    };
    LAWS.iter().map(law).collect()
}
