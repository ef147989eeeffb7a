//! Doctors whom a scenario names in its own words: the page for those who decide has these as they are written.

use std::collections::BTreeSet;

use crate::domain::{Instance, Scenario};

use super::super::words::Words;

/// Letters of the shortest first or last name that is known again by itself: shorter ones are words too often.
const SHORTEST: usize = 4;

/// The doctors whose whole name, first name or last name stands in a text, in the order of the files.
fn doctors<'a>(instance: &'a Instance, text: &str) -> Vec<&'a str> {
    let bare = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let is_word = |part: &str| part.chars().count() >= SHORTEST && words.iter().any(|word| word == part);
    let is_named = |name: &&str| {
        let mut parts = name.split_whitespace();
        let ends = [parts.next(), parts.next_back()];
        text.contains(*name) || ends.into_iter().flatten().any(is_word)
    };
    instance.doctors.iter().map(|doctor| doctor.name.as_str()).filter(is_named).collect()
}

/// A sentence for each of the texts that names somebody, once; `instances` have all whom they may name.
#[must_use]
pub fn names_told<'a>(
    texts: &[&str],
    instances: impl IntoIterator<Item = &'a Instance>,
    words: Words,
) -> BTreeSet<String> {
    let sentence = |text: &str, instance: &Instance| {
        let named: Vec<String> = doctors(instance, text).into_iter().map(str::to_owned).collect();
        (!named.is_empty()).then(|| {
            let named = words.list(&named);
            words.say(
                format!("«{text}» nevner {named}, og står slik på siden for dem som bestemmer."),
                format!("«{text}» nemner {named}, og står slik på sida for dei som avgjer."),
                format!("«{text}» names {named}, and stands so on the page for those who decide."),
            )
        })
    };
    instances.into_iter().flat_map(|instance| texts.iter().filter_map(move |text| sentence(text, instance))).collect()
}

/// The texts of a scenario that its author wrote, and that stand on the page: its name and what it assumes.
#[must_use]
pub fn own_words(scenario: &Scenario) -> Vec<&str> {
    std::iter::once(&scenario.name).chain(&scenario.assumes).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::doctors;

    #[test]
    fn whole_first_and_last_names_are_known_and_short_words_are_not() {
        let instance = sample::instance();
        assert_eq!(doctors(&instance, "Uten Kari, og med Nordmann"), ["Kari Ås Øyen", "Ola Nordmann"]);
        assert_eq!(doctors(&instance, "Siri Bjørnæs slutter"), ["Siri Bjørnæs"]);
        assert_eq!(doctors(&instance, "Ola er for kort, og kari er ikke skrevet som et navn"), Vec::<&str>::new());
    }
}
