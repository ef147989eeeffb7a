//! The table of the law against the rules, both ways, and against the list of what is in scope.

use std::collections::BTreeSet;

use legevakt::domain::{Lang, Meta, Strength};
use legevakt::law::{How, Item, LAWS, Law, Section};
use legevakt::rules::{self, RULES};

/// Every paragraph in scope with its ledd, letters and sentences, read from the texts: the table has these and no others. A
/// ledd of which sentences ask different things has each of them; of agreements that are not public it has what is known.
const SCOPE: &[(&str, &str)] = &[
    ("FOR-2025-12-02-2405 § 32", "1; 2"),
    ("FOR-2025-12-02-2405 § 33", "1 a; 1 b; 2; 3; 4 a; 4 b; 4 c"),
    ("FOR-2015-03-20-231 § 4", "1; 2; 3"),
    ("FOR-2015-03-20-231 § 5", "1"),
    ("FOR-2015-03-20-231 § 6", "1; 1 a; 1 b; 1 c"),
    ("FOR-2015-03-20-231 § 7", "1"),
    ("FOR-2015-03-20-231 § 8", "1"),
    ("FOR-2015-03-20-231 § 9", "1; 2"),
    ("FOR-2017-02-17-192 § 3", "1 a; 1 b; 1 c; 2 a; 2 b; 2 c; 3"),
    ("FOR-2017-02-17-192 § 3a", "1 a; 1 b; 1 c; 2; 3 p1; 3 p2"),
    ("FOR-2017-02-17-192 § 4", "1 p1; 1 p2; 1 p3; 2; 3; 4"),
    ("FOR-2017-02-17-192 § 5", "1 a; 1 b; 1 c; 1 d; 1 e"),
    ("FOR-2016-12-08-1482 § 2", "; "),
    ("FOR-2000-12-21-1379 § 4", "1"),
    ("LOV-2005-06-17-62 § 10-2", "1; 2; 3; 4"),
    ("LOV-2005-06-17-62 § 10-3", "1 p1; 1 p2; 1 p3; 1 p4"),
    ("LOV-2005-06-17-62 § 10-4", "1; 2; 3; 4; 5; 6"),
    ("LOV-2005-06-17-62 § 10-5", "1; 2; 3"),
    ("LOV-2005-06-17-62 § 10-6", "1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12"),
    ("LOV-2005-06-17-62 § 10-7", "1"),
    ("LOV-2005-06-17-62 § 10-8", "1; 2; 3; 4; 5"),
    ("LOV-2005-06-17-62 § 10-9", "1; 2"),
    ("LOV-2005-06-17-62 § 10-10", "1; 2; 3; 4; 5"),
    ("LOV-2005-06-17-62 § 10-11", "1; 2; 3; 4; 5; 6; 7; 8; 9"),
    ("LOV-2005-06-17-62 § 10-12", "1; 2; 3; 4; 5; 6; 7; 8"),
    ("SFS 2305 pkt. 7", ""),
    ("SFS 2305 pkt. 7.2", "1"),
    ("SFS 2305 pkt. 7.4", "; ; ; 3; ; "),
    ("SFS 2305 pkt. 8.2-8.4", "1"),
    ("LOV-1995-02-24-12 § 2", "1"),
    ("LOV-1995-02-24-12 § 3", "1"),
    ("LOV-1947-04-26-1 § 1", "1; 2"),
    ("LOV-1947-04-26-1 § 2", "1"),
    ("LOV-1947-04-26-1 § 3", "1; 2; 3"),
    ("FOR-2015-03-20-231 § 7", "1 a; 1 b; 1 c; 1 d; 1 e; 2; 3 (2018–2019); 3 (2021–2025)"),
    ("FOR-2015-03-20-231 § 21", "1; 2; 3; 4"),
];

fn sections() -> impl Iterator<Item = (&'static Law, &'static Section)> {
    LAWS.iter().flat_map(|law| law.sections.iter().map(move |section| (*law, section)))
}

fn items() -> impl Iterator<Item = (&'static Law, &'static Section, &'static Item)> {
    sections().flat_map(|(law, section)| section.items.iter().map(move |item| (law, section, item)))
}

fn nothing(complaints: &[String]) {
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The numbers of paragraphs in a text: `10-4` and `10-6` of «§§ 10-4, 10-6 åttende ledd». What stands in brackets is no
/// paragraph.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut depth = 0;
    let open: String = text
        .chars()
        .map(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            if depth > 0 || c == ')' { ' ' } else { c }
        })
        .collect();
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let words = open.split(|c| !is_part(c)).map(|word| word.trim_end_matches('.'));
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

/// The number of a paragraph.
fn number(section: &Section) -> String {
    section.mark.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned()
}

/// Whether a text names a law and a paragraph of it. Texts in English have the name of the law in Norwegian too.
fn cites(text: &str, law: &Law, section: &Section) -> bool {
    let text = text.replace("\n", " ");
    let Some(at) = text.to_lowercase().find(&law.key.to_lowercase()) else { return false };
    // A point of an agreement of which only the number of the agreement is known to the source.
    let named = numbers(&text[at + law.key.len()..]);
    named.contains(&number(section)) || law.key.starts_with("SFS") && !text.contains("pkt.")
}

/// The «Source» of a rule's documentation.
fn documented(meta: &Meta) -> String {
    let text = meta.documentation(Lang::En);
    text.split("\n## ").find_map(|part| part.strip_prefix("Source\n")).unwrap_or_default().to_owned()
}

#[test]
fn no_paragraph_in_scope_is_left_out() {
    let listed: Vec<(String, String)> =
        SCOPE.iter().map(|(paragraph, parts)| ((*paragraph).to_owned(), (*parts).to_owned())).collect();
    let table: Vec<(String, String)> = sections()
        .map(|(law, section)| {
            let parts: Vec<&str> = section.items.iter().map(|item| item.at).collect();
            (format!("{} {}", law.reference, section.mark), parts.join("; "))
        })
        .collect();
    assert_eq!(table, listed);
}

#[test]
fn every_rule_in_the_table_exists_and_cites_the_paragraph() {
    let mut complaints = Vec::new();
    for (law, section, item) in items() {
        for id in item.rules {
            let place = format!("{} {} ({}): {id}", law.key, section.mark, item.at);
            match rules::find(id).map(|r| r.meta()) {
                None => complaints.push(format!("{place} is no rule")),
                Some(meta) if cites(meta.source, law, section) || cites(&documented(meta), law, section) => {}
                Some(meta) => complaints.push(format!("{place} has another source, {}", meta.source)),
            }
        }
    }
    nothing(&complaints);
}

#[test]
fn every_rule_with_a_law_in_scope_stands_at_its_paragraph() {
    let mut complaints = Vec::new();
    for meta in RULES.iter().map(|r| r.meta()) {
        for source in meta.source.split(';') {
            let of_law: Vec<_> = sections().filter(|(law, _)| source.contains(law.key)).collect();
            let stands = |number: Option<&str>| {
                let here = of_law.iter().filter(|(_, section)| number.is_none_or(|n| self::number(section) == n));
                here.flat_map(|(_, section)| section.items).any(|item| item.rules.contains(&meta.id))
            };
            let key = of_law.first().map_or("", |(law, _)| law.key);
            let named = numbers(&source.replace(key, ""));
            if !of_law.is_empty() && !stands(None) {
                complaints.push(format!("{}: {source}: not in the table", meta.id));
            }
            for number in named.iter().filter(|n| !of_law.is_empty() && !stands(Some(n))) {
                complaints.push(format!("{}: {source}: not at {number}", meta.id));
            }
        }
    }
    nothing(&complaints);
}

#[test]
fn every_setting_in_the_table_exists() {
    let is_there = |(rule, key): &(&str, &str)| {
        rules::find(rule).is_some_and(|r| r.meta().params.iter().any(|param| param.key == *key))
    };
    let lost: Vec<String> = items()
        .flat_map(|(_, _, item)| item.params)
        .filter(|setting| !is_there(setting))
        .map(|(rule, key)| format!("{rule} has no setting {key}"))
        .collect();
    nothing(&lost);
}

#[test]
fn how_a_paragraph_is_met_is_how_its_rules_are() {
    let mut complaints = Vec::new();
    for (law, section, item) in items() {
        let strengths: BTreeSet<Strength> =
            item.rules.iter().filter_map(|id| rules::find(id)).map(|r| r.meta().strength).collect();
        let has = |some: &[Strength]| some.iter().any(|s| strengths.contains(s));
        let holds = match item.how {
            How::Judged => has(&[Strength::Hard, Strength::Coverage]),
            How::Assessed => !item.rules.is_empty(),
            How::Weighed => has(&[Strength::Should, Strength::Quality]),
            How::Setting => !item.rules.is_empty() || !item.params.is_empty() || item.note.is_some(),
            How::BuiltIn => item.note.is_some(),
            How::NotJudged => item.rules.is_empty() && item.params.is_empty() && item.note.is_some(),
        };
        if !holds {
            complaints.push(format!("{} {} ({}): {:?} with {strengths:?}", law.key, section.mark, item.at, item.how));
        }
    }
    nothing(&complaints);
}

#[test]
fn every_text_is_a_sentence_in_three_languages_and_names_only_rules_that_exist() {
    let mut complaints = Vec::new();
    for (law, section, item) in items() {
        for text in item.asks.into_iter().chain(item.note.into_iter().flatten()) {
            if !text.ends_with('.') || text.split(". ").skip(1).any(|next| next.starts_with(char::is_uppercase)) {
                complaints.push(format!("{} {}: «{text}» is not one sentence", law.key, section.mark));
            }
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            let is_id = |word: &&str| {
                let (family, number) = word.split_once('-').unwrap_or_default();
                family.len() == 3 && family.chars().all(char::is_uppercase) && number.parse::<u8>().is_ok()
            };
            for id in words.filter(is_id).filter(|id| rules::find(id).is_none()) {
                complaints.push(format!("{} {}: {id} is no rule", law.key, section.mark));
            }
        }
        for [nb, nn, en] in std::iter::once(item.asks).chain(item.note) {
            if nb == en || nn == en || nb.is_empty() {
                complaints.push(format!("{} {}: «{nb}» is not translated", law.key, section.mark));
            }
        }
        if !section.url.starts_with("https://") || !law.url.starts_with("https://") {
            complaints.push(format!("{} {}: no address", law.key, section.mark));
        }
    }
    nothing(&complaints);
}

#[test]
fn numbers_of_paragraphs_are_read_as_sources_write_them() {
    let read = |text: &str| numbers(text).into_iter().collect::<Vec<_>>();
    assert_eq!(read("arbeidsmiljøloven §§ 10-4, 10-6 og 10-8 første ledd"), ["10-4", "10-6", "10-8"]);
    assert_eq!(read("kompetanseforskriften § 3a andre og tredje ledd (2018-2025)"), ["3a"]);
    assert_eq!(read("pkt. 7.4 tredje ledd."), ["7.4"]);
}
