//! One word for one thing: the terms of `src/docs/terms.toml`, the pages that print them, and the texts that keep to them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use legevakt::domain::Lang;
use serde::Deserialize;

use crate::sources::{texts, words};
use crate::{ROOT, chapters, held};

/// A thing and its word in each language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    nb: String,
    nn: String,
    en: String,
    /// What it is, in bokmål and in English.
    is: [String; 2],
    /// What operations research calls it, where it has a word for it.
    research: Option<String>,
    /// Words, whole and small, that the texts of a language do not use for it.
    #[serde(default)]
    not_nb: Vec<String>,
    #[serde(default)]
    not_nn: Vec<String>,
    #[serde(default)]
    not_en: Vec<String>,
}

impl Term {
    fn not(&self, lang: Lang) -> &[String] {
        lang.say(&self.not_nb, &self.not_nn, &self.not_en)
    }
}

#[derive(Deserialize)]
struct Terms {
    terms: Vec<Term>,
}

fn terms() -> Vec<Term> {
    let text = fs::read_to_string(Path::new(ROOT).join("src/docs/terms.toml")).expect("the terms");
    toml::from_str::<Terms>(&text).expect("terms").terms
}

/// The page of words for those who use the program.
fn words_page(terms: &[Term]) -> String {
    let mut page = String::from(
        "# Ordene\n\n\
         Én ting har ett ord i alt programmet skriver. Her står ordene, på nynorsk og engelsk også, og hva de betyr.\n\n\
         | bokmål | nynorsk | engelsk | betyr |\n|---|---|---|---|\n",
    );
    for Term { nb, nn, en, is: [is, _], .. } in terms {
        let _ = writeln!(page, "| **{nb}** | {nn} | {en} | {is} |");
    }
    page
}

/// The page of words for those who work on it.
fn glossary(terms: &[Term]) -> String {
    let mut page = String::from(
        "# Our words and operations research's\n\n\
         One thing has one word in all that the program writes, and in its source. Where operations research or the field of duty \
         rosters has a word of its own for it, it stands beside ours.\n\n\
         | word | in bokmål | operations research | is |\n|---|---|---|---|\n",
    );
    for Term { nb, en, is: [_, is], research, .. } in terms {
        let _ = writeln!(page, "| **{en}** | {nb} | {} | {is} |", research.as_deref().unwrap_or(""));
    }
    page
}

#[test]
fn the_pages_of_words_print_the_terms() {
    let terms = terms();
    assert_eq!(held("nb/ord.md", &words_page(&terms)), None);
    assert_eq!(held("en/glossary.md", &glossary(&terms)), None);
}

/// The texts of a language: those of the program, and for bokmål the pages of the book and the rules' own.
fn all_texts(lang: Lang) -> Vec<(PathBuf, String)> {
    let mut all = texts(lang);
    if lang == Lang::Nb {
        let is_nb = |path: &Path| path.parent().is_some_and(|folder| folder.ends_with("nb"));
        let pages = chapters().into_iter().filter(|chapter| is_nb(&chapter.path) && !chapter.path.ends_with("ord.md"));
        all.extend(pages.map(|chapter| (chapter.path, without_code(&chapter.text))));
    }
    all
}

/// A page without blocks of code, what stands in backticks, and comments.
fn without_code(page: &str) -> String {
    let outside = |text: &str, mark: &str| text.split(mark).step_by(2).collect::<Vec<_>>().join(" ");
    let page = page.lines().filter(|line| !line.starts_with("<!--")).collect::<Vec<_>>().join("\n");
    outside(&outside(&page, "```"), "`")
}

#[test]
fn every_text_keeps_to_the_terms() {
    let terms = terms();
    let mut wrong = Vec::new();
    for lang in [Lang::Nb, Lang::Nn, Lang::En] {
        for (path, text) in all_texts(lang) {
            let found: BTreeSet<String> = words(&text).collect();
            for term in &terms {
                for word in term.not(lang).iter().filter(|word| found.contains(*word)) {
                    let right = lang.say(&term.nb, &term.nn, &term.en);
                    let first: String = text.chars().take(100).collect();
                    wrong.push(format!("{}: «{word}» for «{right}» in «{first}»", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
