//! Words of the files as people say them in the sheets, in three languages, with what else they write.

use crate::domain::called::{self, Reason};
use crate::domain::doctor::Role;
use crate::domain::station::ShiftKind;
use crate::domain::wish::Level;

use super::super::words;
use super::columns::Three;

/// A word of the files and what people call it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::format) struct Word {
    /// In the files.
    pub(in crate::format) file: &'static str,
    /// For people.
    pub(in crate::format) says: Three,
    /// What else people write.
    pub(super) also: &'static [&'static str],
}

pub(super) const fn word(file: &'static str, says: Three, also: &'static [&'static str]) -> Word {
    Word { file, says, also }
}

/// The words of a table of the files as people say them, and what else they write.
macro_rules! words_of {
    ($table:expr, $count:expr, $called:expr, $also:expr) => {{
        let mut words = [word("", ["", "", ""], &[]); $count];
        let mut at = 0;
        while at < words.len() {
            let (file, meaning) = $table[at];
            words[at] = word(file, $called(meaning), $also(meaning));
            at += 1;
        }
        words
    }};
}

pub(super) static ROLES: [Word; 5] = words_of!(words::ROLES, 5, role, of_role);

const fn role(role: Role) -> Three {
    match role {
        Role::Fastlege => ["fastlege", "fastlege", "fastlege"],
        Role::Vikar => ["vikar", "vikar", "locum"],
        Role::Lis1 => ["LIS1", "LIS1", "LIS1"],
        Role::Alis => ["ALIS", "ALIS", "ALIS"],
        Role::Employed => ["ansatt", "tilsett", "employed"],
    }
}

const fn of_role(role: Role) -> &'static [&'static str] {
    match role {
        Role::Fastlege => &["gp"],
        Role::Vikar => &["vikarlege"],
        Role::Lis1 => &["turnuslege"],
        Role::Alis => &[],
        Role::Employed => &["fast ansatt", "ansatt lege"],
    }
}

pub(super) static CONTRACTS: [Word; 2] = [
    word("self-employed", ["næringsdrivende", "næringsdrivande", "self-employed"], &["selvstendig"]),
    word("salaried", ["fastlønn", "fastløn", "salaried"], &["fastlønnet", "ansatt"]),
];

pub(super) static GROUNDS: [Word; 6] = [
    word("age-60", ["60 år", "60 år", "age 60"], &["alder", "over 60"]),
    word("pregnancy", ["graviditet", "graviditet", "pregnancy"], &["gravid"]),
    word("breastfeeding", ["amming", "amming", "breastfeeding"], &["ammer"]),
    word("health", ["helse", "helse", "health"], &["sykdom"]),
    word("social", ["sosiale grunner", "sosiale grunnar", "social"], &["sosial", "sosialt"]),
    word("other-task", ["annen oppgave", "anna oppgåve", "other task"], &["annet"]),
];

pub(super) static REASONS: [Word; Reason::ALL.len()] =
    words_of!(words::REASONS, Reason::ALL.len(), Reason::called, of_reason);

const fn of_reason(reason: Reason) -> &'static [&'static str] {
    match reason {
        Reason::Holiday => &[
            "vacation",
            "feriedag",
            "feriedager",
            "feriedagar",
            "sommerferie",
            "sommarferie",
            "høstferie",
            "haustferie",
            "vinterferie",
            "juleferie",
            "påskeferie",
        ],
        Reason::Course => &["kursdag", "kursdager", "kursdagar", "emnekurs", "kongress"],
        Reason::Leave => &["perm", "foreldrepermisjon", "studiepermisjon", "velferdspermisjon", "omsorgspermisjon"],
        Reason::Sick => &[
            "sykmeldt",
            "sykdom",
            "sykmelding",
            "sykemelding",
            "egenmelding",
            "sjukmeld",
            "sjukmelding",
            "eigenmelding",
        ],
        Reason::Other => &["annen", "avspasering", "avspaserer", "fridag"],
    }
}

pub(super) static LEVELS: [Word; words::NORWEGIAN_LEVELS] =
    words_of!(words::LEVELS, words::NORWEGIAN_LEVELS, level, of_level);

const fn level(level: Level) -> Three {
    match level {
        Level::Must => ["Må ha", "Må ha", "Must have"],
        Level::Want => ["Ønsker", "Ønskjer", "Want"],
        Level::Neutral => ["Nøytral", "Nøytral", "Neutral"],
        Level::RatherNot => ["Helst ikke", "Helst ikkje", "Rather not"],
        Level::Cannot => ["Kan ikke", "Kan ikkje", "Cannot"],
    }
}

const fn of_level(level: Level) -> &'static [&'static str] {
    match level {
        Level::Must => &["må"],
        Level::Want => &["ønske", "ønskes"],
        Level::Neutral | Level::RatherNot => &[],
        Level::Cannot => &["can't"],
    }
}

pub(in crate::format) static WEEKDAYS: [Word; 7] = words_of!(words::WEEKDAYS, 7, of_weekday, also_of_weekday);

const fn of_weekday(day: u32) -> Three {
    called::WEEKDAYS[day as usize]
}

const fn also_of_weekday(day: u32) -> &'static [&'static str] {
    match day {
        0 => &["ma", "man", "mån", "mon"],
        1 => &["ti", "tir", "tirs", "tys", "tue"],
        2 => &["on", "ons", "wed"],
        3 => &["to", "tor", "tors", "thu"],
        4 => &["fr", "fre", "fri"],
        5 => &["lø", "lør", "lau", "sat"],
        _ => &["sø", "søn", "sun"],
    }
}

pub(in crate::format) static KINDS: [Word; 4] = words_of!(words::KINDS, 4, ShiftKind::called, of_kind);

const fn of_kind(kind: ShiftKind) -> &'static [&'static str] {
    match kind {
        ShiftKind::Day => &["dagvakt", "dagtid"],
        ShiftKind::Evening => &["kveldsvakt", "kveldvakt", "aften", "aftenvakt", "ettermiddag"],
        ShiftKind::Night => &["nattevakt", "nattvakt"],
        ShiftKind::Week => &["ukevakt", "vekevakt"],
    }
}

/// The words of each choice that a sheet has and a form asks for too.
pub(in crate::format) static CHOICES: [&[Word]; 6] = [&ROLES, &CONTRACTS, &GROUNDS, &REASONS, &WEEKDAYS, &KINDS];

/// Yes and no.
pub(super) static FLAGS: [Word; 2] = [
    word("true", ["ja", "ja", "yes"], &["x", "j", "y", "1", "sann"]),
    word("false", ["nei", "nei", "no"], &["n", "0", "usann"]),
];

/// The languages of forms.
pub(super) static LANGUAGES: [Word; 3] = [
    word("nb", ["bokmål", "bokmål", "bokmål"], &[]),
    word("nn", ["nynorsk", "nynorsk", "nynorsk"], &[]),
    word("en", ["engelsk", "engelsk", "English"], &[]),
];

/// What an exemption says that it is from.
pub(super) static SCOPES: [Word; 2] = [
    word("out-of-hours", ["utenom åpningstida", "utanom opningstida", "out of hours"], &["utenom kontortida"]),
    word("all", ["all legevakt", "all legevakt", "all duty"], &["alt", "all vakt"]),
];

/// What a doctor had on the day that § 5 speaks of.
pub(super) static SECTION5: [Word; 5] = [
    word("list", ["a: fastlegehjemmel", "a: fastlegeheimel", "a: list of patients"], &["a"]),
    word("position", ["b: stilling", "b: stilling", "b: position"], &["b"]),
    word("leave", ["c: permisjon", "c: permisjon", "c: leave"], &["c"]),
    word("allmennlege", ["d: allmennlege", "d: allmennlege", "d: allmennlege"], &["d"]),
    word("supervision", ["e: avtale om veiledning", "e: avtale om rettleiing", "e: agreed supervision"], &["e"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_files_has_its_words() {
        use words::WordList;
        let files: [(&[Word], Vec<&str>); 10] = [
            (&ROLES, words::ROLES.words()),
            (&CONTRACTS, words::CONTRACTS.words()),
            (&GROUNDS, words::GROUNDS.words()),
            (&REASONS, words::REASONS.words()),
            (&LANGUAGES, words::LANGUAGES.words()),
            (&SCOPES, words::SCOPES.words()),
            (&SECTION5, words::SECTION5.words()),
            (&WEEKDAYS, words::WEEKDAYS.words()),
            (&KINDS, words::KINDS.words()),
            (&LEVELS, words::LEVELS.words().into_iter().take(5).collect()),
        ];
        for (ours, theirs) in files {
            assert_eq!(ours.iter().map(|w| w.file).collect::<Vec<_>>(), theirs);
        }
    }
}
