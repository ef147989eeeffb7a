//! What of the files stays at home.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::rewrite::READ_BY_RULES;
use super::*;
use crate::format::period::grammar::Type;

/// Texts for people, which stay at home: a new key of texts is put here, or among those that the rules read.
const FOR_PEOPLE: [&str; 13] = [
    "address",
    "assumes",
    "base_assumes",
    "base_name",
    "by",
    "finding",
    "municipalities",
    "name",
    "note",
    "reason",
    "source",
    "telephone",
    "url",
];

/// The keys of texts in a table and those in it.
fn texts(table: &'static grammar::Table, found: &mut BTreeSet<&'static str>) {
    fn of(key: &'static str, ty: &'static Type, found: &mut BTreeSet<&'static str>) {
        match ty {
            Type::Text | Type::Note => drop(found.insert(key)),
            Type::List(member) | Type::NonEmpty(member) => of(key, member, found),
            Type::Table(table) | Type::Tables(table) => texts(table, found),
            Type::Overlays(overlay) => overlay.fields().for_each(|(field, _)| of(field.key, &field.ty, found)),
            _ => {}
        }
    }
    table.fields.iter().for_each(|field| of(field.key, &field.ty, found));
}

#[test]
fn every_text_is_for_people_or_read_by_the_rules() {
    let mut found = BTreeSet::new();
    grammar::FILES.iter().for_each(|(_, _, table)| texts(table, &mut found));
    assert_eq!(found, FOR_PEOPLE.into_iter().chain(READ_BY_RULES).collect());
}

fn table(text: &str) -> Table {
    toml::from_str(text).expect("TOML")
}

#[test]
fn reasons_that_count_alike_are_one_and_say_nothing() {
    let plain = [table("[rules.RST-1]\nmin_rest_hours = 8\n")];
    let reasons = Reasons::of(plain.iter());
    assert!(["syk", "kurs", "ferie", "permisjon", "annet"].iter().all(|reason| reasons.word(reason) == "annet"));
    let station = table("[rules.FAI-1]\nsick_from_days = 14\nleave_from_days = 14\n");
    let reasons = Reasons::of([&station].into_iter());
    assert_eq!((reasons.word("syk"), reasons.word("permisjon"), reasons.word("kurs")), ("kurs", "kurs", "annet"));
    let mut rules = station["rules"].as_table().expect("rules").clone();
    reasons.settle(&mut rules);
    assert_eq!(rules["FAI-1"].as_table(), Some(&table("course_from_days = 14\n")));
}

#[test]
fn a_date_of_birth_answers_what_is_asked_and_is_another() {
    let period = table("[period]\nfrom = 2027-01-01\nto = 2027-03-31\n");
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let another = |ages: &Ages, born: &str| ages.another(day(born)).to_string();
    let ages = Ages::of(&period, &Table::new());
    assert_eq!(another(&ages, "1994-06-30"), "1967-05-11", "younger than sixty for so long as may count");
    assert_eq!(another(&ages, "1967-05-10"), "1967-05-10", "sixty on a day that may count");
    assert_eq!(another(&ages, "1966-11-22"), "1966-11-22", "sixty on a day that may count");
    assert_eq!(another(&ages, "1966-11-21"), "1966-05-11", "sixty before it, and not yet sixty-one");
    assert_eq!(another(&ages, "1947-05-01"), "1965-11-21", "sixty-one before it");
    let asked = "[[scenarios]]\nid = \"a\"\n[[scenarios.exempt]]\nwho = \"all\"\nage_from = 55\nfrom = 2027-06-01\n";
    let ages = Ages::of(&period, &table(asked));
    assert_eq!(another(&ages, "1994-06-30"), "1972-07-12", "younger than fifty-five on the day of the scenario too");
    assert_eq!(another(&ages, "1970-01-01"), "1967-07-12", "between fifty-five and sixty");
}

#[test]
fn doctors_keep_their_order() {
    let mut names = Names::default();
    let ids: Vec<String> = (0..12).rev().map(|n| format!("[[doctors]]\nid = \"{}\"\n", char::from(b'a' + n))).collect();
    names.take_up(&table(&ids.concat()));
    let given = names.given();
    assert_eq!(given.doctors().into_values().collect::<String>(), "abcdefghijkl");
    assert_eq!((given.of(who::Thing::Doctor, "b").as_str(), given.member("l").as_str()), ("lege-02", "lege-12"));
    assert_eq!(given.member("m"), "ukjent", "whoever is not known is not told");
}
