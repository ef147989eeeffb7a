//! `rule`: the names of the rules in the reader's language, and that no Norwegian text has the English ones.

use legevakt::domain::Lang;
use legevakt::law::LAWS;
use legevakt::rules::RULES;

use crate::support::{Desk, legevakt, stderr, stdout};

/// The names for programs, which are English.
fn names_for_programs() -> Vec<&'static str> {
    RULES.iter().map(|r| r.meta().name).collect()
}

/// Whether a text has a name as a word of its own.
fn has_name(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}

/// The names for programs in a text, which should have none but in backticks, where keys and values stand.
fn found(what: &str, text: &str) -> Vec<String> {
    let text = &text.split('`').step_by(2).collect::<String>();
    assert!(!text.trim().is_empty(), "{what} says nothing");
    names_for_programs().into_iter().filter(|name| has_name(text, name)).map(|n| format!("{what}: {n}")).collect()
}

#[test]
fn a_norwegian_text_has_no_english_name_of_a_rule() {
    let desk = Desk::of("reference");
    let solved = desk.legevakt("solve 2027-jan.toml --engine search --iterations 2000 --out ut");
    assert!(matches!(solved.status.code(), Some(0 | 1)), "{}", stderr(&solved));
    let mut wrong = found("solve", stdout(&solved));
    let verbs = [
        "check 2027-jan.toml --roster ut/roster.json --all",
        "explain 2027-jan.toml --roster ut/roster.json --fairer",
        "rule",
        "rule --format markdown",
        "rule --law",
        "rule --law --format markdown",
        "rule CMP-99",
        "--help",
    ];
    for lang in ["nb", "nn"] {
        for verb in verbs {
            let said = desk.legevakt(&format!("{verb} --lang {lang}"));
            wrong.extend(found(&format!("{verb} {lang}"), &format!("{}{}", stdout(&said), stderr(&said))));
        }
        let out = format!("ut-{lang}");
        let asked = format!("report 2027-jan.toml --roster ut/roster.json --lang {lang} --out {out}");
        let written = desk.legevakt(&asked);
        assert_eq!(written.status.code(), Some(0), "{}", stderr(&written));
        let files = std::fs::read_dir(desk.path(&out)).expect("reports").flatten();
        let pages = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|kind| kind == "html"));
        let mut read = 0;
        for page in pages {
            read += 1;
            let text = std::fs::read_to_string(&page).expect("a page");
            wrong.extend(found(&page.display().to_string(), &text));
        }
        assert!(read > 2, "only {read} pages");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_rule_begins_with_its_name_and_what_it_asks() {
    for rule in RULES {
        let meta = rule.meta();
        for (code, lang) in [("nb", Lang::Nb), ("nn", Lang::Nn), ("en", Lang::En)] {
            let said = legevakt(&format!("rule {} --lang {code}", meta.id));
            let (title, below) = stdout(&said).split_once('\n').expect("lines");
            assert_eq!(title, format!("{} {}", meta.id, lang.of(meta.title)));
            let sentence = below.split("\n\n").next().expect("a sentence").replace('\n', " ");
            assert_eq!(sentence.trim(), lang.of(meta.asks));
        }
    }
}

#[test]
fn the_law_is_told_in_80_columns_and_every_language() {
    for lang in ["nb", "nn", "en"] {
        let said = legevakt(&format!("rule --law --lang {lang}"));
        assert_eq!((said.status.code(), stderr(&said)), (Some(0), ""));
        let wide = |line: &&str| line.chars().count() > 80 && !line.contains("https://");
        assert!(!stdout(&said).lines().any(|line| wide(&line)), "{}", stdout(&said));
        for part in ["§ 3a", "§ 10-11", "CMP-1 ", "RST-4 ", "pkt. 7.4"] {
            assert!(stdout(&said).contains(part), "{part} is missing in {lang}");
        }
        assert!(lang == "en" || found("--law", stdout(&said)).is_empty(), "{}", stdout(&said));
    }
    let data = legevakt("rule --law --format json");
    let laws: serde_json::Value = serde_json::from_slice(&data.stdout).expect("JSON");
    assert_eq!(laws.as_array().map(Vec::len), Some(LAWS.len()));
    assert_eq!(data.stdout, legevakt("rule --law --format json --lang en").stdout);
    assert_eq!(legevakt("rule CMP-1 --law").status.code(), Some(2));
}

#[test]
fn a_rule_is_found_by_its_name_in_any_language() {
    for asked in ["alene uten kompetanse", "Aleine utan kompetanse", "ALONE WITHOUT COMPETENCE", "alone-unqualified"] {
        let said = crate::support::program().args(["rule", asked]).output().expect("the program runs");
        assert!(stdout(&said).starts_with("CMP-1 Alene uten kompetanse\n"), "{asked}: {}", stderr(&said));
    }
    let said = legevakt("rule bakvakt");
    assert_eq!(said.status.code(), Some(2));
    assert!(stderr(&said).contains("  CMP-3 Bakvakt uten kompetanse\n"), "{}", stderr(&said));
}
