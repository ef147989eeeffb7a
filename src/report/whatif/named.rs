//! Doctors whom a scenario names in its own words: the page for those who decide has these as they are written.

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

/// A sentence for each name and each assumption of a scenario that names somebody, `instance` having all whom it may name.
#[must_use]
pub fn names_told(scenario: &Scenario, instance: &Instance, words: Words) -> Vec<String> {
    let sentence = |text: &String| {
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
    std::iter::once(&scenario.name).chain(&scenario.assumes).filter_map(sentence).collect()
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
