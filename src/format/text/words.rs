//! The words of the files and what they mean: one table per choice, read by the validator, the schema and the reader.

use crate::domain::calendar::{Eve, Holiday, PayDay};
use crate::domain::called::{self, Reason};
use crate::domain::doctor::{Contract, Ground, Role, Scope, Section5};
use crate::domain::law::{Basis, Strength};
use crate::domain::ledger::Named;
use crate::domain::limit::{Counts, Stretch};
use crate::domain::opening::ClosedDay;
use crate::domain::rates::{Amount, Competence, Component};
use crate::domain::rhythm::Weeks;
use crate::domain::station::{Asks, DayKind, Place, ShiftKind, Sundays};
use crate::domain::wish::{Counting, Each, Level};
use crate::domain::{DutyKind, Lang, Tier};

/// A table from words to meanings.
pub(in crate::format) type Words<T> = [(&'static str, T)];

/// The words alone, which is all that the grammar needs to know of a table.
pub(in crate::format) trait WordList: Sync {
    /// In the order in which they are told to people.
    fn words(&self) -> Vec<&'static str>;
}

impl<T: Sync, const N: usize> WordList for [(&'static str, T); N] {
    fn words(&self) -> Vec<&'static str> {
        self.iter().map(|(word, _)| *word).collect()
    }
}

/// The meaning of a word.
pub(in crate::format) fn meaning<T: Copy>(words: &Words<T>, text: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning)
}

/// The word for a meaning, the first when there are several.
pub(in crate::format) fn word<T: PartialEq>(words: &Words<T>, meaning: &T) -> &'static str {
    words.iter().find(|(_, m)| m == meaning).map_or("", |(word, _)| word)
}

/// Letters and digits alone, in lower case: what is left of a word when case, blanks and signs do not count.
pub(in crate::format) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(in crate::format) static ROLES: [(&str, Role); 5] = [
    ("fastlege", Role::Fastlege),
    ("vikar", Role::Vikar),
    ("lis1", Role::Lis1),
    ("alis", Role::Alis),
    ("employed", Role::Employed),
];

/// Languages, by the words that `--lang` has for them.
pub(in crate::format) static LANGUAGES: [(&str, Lang); 3] = [("nb", Lang::Nb), ("nn", Lang::Nn), ("en", Lang::En)];

/// What becomes of the lines of a station that joins: true when they go on.
pub(in crate::format) static JOINED_LINES: [(&str, bool); 2] = [("end", false), ("go-on", true)];

pub(in crate::format) static CONTRACTS: [(&str, Contract); 2] =
    [("self-employed", Contract::SelfEmployed), ("salaried", Contract::Salaried)];

pub(in crate::format) static GROUNDS: [(&str, Ground); 6] = [
    ("age-60", Ground::Age60),
    ("pregnancy", Ground::Pregnancy),
    ("breastfeeding", Ground::Breastfeeding),
    ("health", Ground::Health),
    ("social", Ground::Social),
    ("other-task", Ground::OtherTask),
];

pub(in crate::format) static SCOPES: [(&str, Scope); 2] = [("out-of-hours", Scope::OutOfHours), ("all", Scope::All)];

pub(in crate::format) static SECTION5: [(&str, Section5); 5] = [
    ("list", Section5::List),
    ("position", Section5::Position),
    ("leave", Section5::Leave),
    ("allmennlege", Section5::Allmennlege),
    ("supervision", Section5::Supervision),
];

pub(in crate::format) static DUTIES: [(&str, DutyKind); 4] = [
    ("legevakt", DutyKind::Legevakt),
    ("backup", DutyKind::Backup),
    ("daytime", DutyKind::Daytime),
    ("other", DutyKind::Other),
];

pub(in crate::format) static PLACES: [(&str, Place); 3] =
    [("station", Place::Station), ("home", Place::Home), ("car", Place::Car)];

pub(in crate::format) static COMPONENTS: [(&str, Component); 6] = [
    ("fee", Component::Fee),
    ("wage", Component::Wage),
    ("backup", Component::Backup),
    ("call-out", Component::CallOut),
    ("practice", Component::Practice),
    ("holiday", Component::Holiday),
];

pub(in crate::format) static COMPETENCES: [(&str, Competence); 5] = [
    ("specialist", Competence::Specialist),
    ("allmennlege", Competence::Allmennlege),
    ("in-specialisation", Competence::InSpecialisation),
    ("other", Competence::Other),
    ("lis1", Competence::Lis1),
];

/// A holiday is a named red day; an ordinary Sunday is of the weekend.
pub(in crate::format) static PAY_DAYS: [(&str, PayDay); 4] =
    [("weekday", PayDay::Weekday), ("weekend", PayDay::Weekend), ("eve", PayDay::Eve), ("holiday", PayDay::Holiday)];

pub(in crate::format) static BASES: [(&str, Basis); 3] =
    [("agreement", Basis::Agreement), ("local", Basis::Local), ("example", Basis::Example)];

/// Makes an amount of øre.
pub(in crate::format) type Per = fn(i64) -> Amount;

/// What kroner are for.
pub(in crate::format) static PERS: [(&str, Per); 3] =
    [("hour", Amount::PerHour), ("eight-hours", Amount::PerEightHours), ("once", Amount::Once)];

pub(in crate::format) static KINDS: [(&str, ShiftKind); 4] =
    [("day", ShiftKind::Day), ("evening", ShiftKind::Evening), ("night", ShiftKind::Night), ("week", ShiftKind::Week)];

/// What a limit counts.
pub(in crate::format) static COUNTS: [(&str, Counts); 4] =
    [("duties", Counts::Duties), ("hours", Counts::Hours), ("weekends", Counts::Weekends), ("points", Counts::Points)];

/// The stretches of the calendar that a limit can be about.
pub(in crate::format) static STRETCHES: [(&str, Stretch); 4] =
    [("week", Stretch::Week), ("month", Stretch::Month), ("period", Stretch::Period), ("year", Stretch::Year)];

/// What breaking something that is agreed means.
pub(in crate::format) static STRENGTHS: [(&str, Strength); 3] =
    [("hard", Strength::Hard), (Tier::Should.id(), Strength::Should), (Tier::Quality.id(), Strength::Quality)];

pub(in crate::format) static SUNDAYS: [(&str, Sundays); 3] =
    [("any", Sundays::Any), ("next-free", Sundays::NextFree), ("every-second", Sundays::EverySecond)];

pub(in crate::format) static ASKS: [(&str, Asks); 5] = [
    ("any", Asks::Any),
    ("legevakt", Asks::Legevakt),
    ("independent", Asks::Independent),
    ("backup", Asks::Backup),
    ("lis1", Asks::Lis1),
];

/// Monday is 0.
pub(in crate::format) static WEEKDAYS: [(&str, u32); 7] =
    [("monday", 0), ("tuesday", 1), ("wednesday", 2), ("thursday", 3), ("friday", 4), ("saturday", 5), ("sunday", 6)];

/// ISO weeks by their number.
pub(in crate::format) static WEEKS: [(&str, Weeks); 2] = [("even", Weeks::Even), ("odd", Weeks::Odd)];

pub(in crate::format) static DAYS: [(&str, DayKind); 32] = [
    ("all", DayKind::All),
    ("workday", DayKind::Workday),
    ("offday", DayKind::Offday),
    ("red", DayKind::Red),
    ("eve", DayKind::Eve),
    ("monday", DayKind::Weekday(0)),
    ("tuesday", DayKind::Weekday(1)),
    ("wednesday", DayKind::Weekday(2)),
    ("thursday", DayKind::Weekday(3)),
    ("friday", DayKind::Weekday(4)),
    ("saturday", DayKind::Weekday(5)),
    ("sunday", DayKind::Weekday(6)),
    ("1-nyttårsdag", DayKind::Holiday(Holiday::NewYearsDay)),
    ("onsdag-før-skjærtorsdag", DayKind::NamedEve(Eve::HolyWednesday)),
    ("påske", DayKind::Easter),
    ("skjærtorsdag", DayKind::Holiday(Holiday::MaundyThursday)),
    ("langfredag", DayKind::Holiday(Holiday::GoodFriday)),
    ("påskeaften", DayKind::NamedEve(Eve::EasterEve)),
    ("1-påskedag", DayKind::Holiday(Holiday::EasterSunday)),
    ("2-påskedag", DayKind::Holiday(Holiday::EasterMonday)),
    ("1-mai", DayKind::Holiday(Holiday::LabourDay)),
    ("17-mai", DayKind::Holiday(Holiday::ConstitutionDay)),
    ("kristi-himmelfartsdag", DayKind::Holiday(Holiday::AscensionDay)),
    ("pinse", DayKind::Whitsun),
    ("pinseaften", DayKind::NamedEve(Eve::WhitEve)),
    ("1-pinsedag", DayKind::Holiday(Holiday::WhitSunday)),
    ("2-pinsedag", DayKind::Holiday(Holiday::WhitMonday)),
    ("julaften", DayKind::NamedEve(Eve::ChristmasEve)),
    ("1-juledag", DayKind::Holiday(Holiday::ChristmasDay)),
    ("2-juledag", DayKind::Holiday(Holiday::SecondChristmasDay)),
    ("romjul", DayKind::Romjul),
    ("nyttårsaften", DayKind::NamedEve(Eve::NewYearsEve)),
];

/// Workdays that a station's fastleger can be closed on; those that are named holidays too have the same word.
pub(in crate::format) static CLOSED_DAYS: [(&str, ClosedDay); 4] = [
    ("julaften", ClosedDay::ChristmasEve),
    ("romjul", ClosedDay::Romjul),
    ("nyttårsaften", ClosedDay::NewYearsEve),
    ("onsdag-før-skjærtorsdag", ClosedDay::HolyWednesday),
];

pub(in crate::format) static REASONS: [(&str, Reason); Reason::ALL.len()] = {
    let mut words = [("", Reason::Other); Reason::ALL.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = (Reason::ALL[at].id(), Reason::ALL[at]);
        at += 1;
    }
    words
};

/// The tags that the calendar gives; a station's shifts can have others.
pub(in crate::format) static CALENDAR_TAGS: [&str; 16] = [
    "weekend",
    "weekday",
    "red",
    "holiday",
    "eve",
    "office-hours",
    "out-of-hours",
    "julaften",
    "1-juledag",
    "2-juledag",
    "nyttårsaften",
    "1-nyttårsdag",
    "påske",
    "17-mai",
    "pinse",
    "sommer",
];

/// Named holidays, by the words that the domain has for them.
pub(in crate::format) static NAMED: [(&str, Named); 9] = {
    let mut words = [("", Named::ChristmasEve); 9];
    let mut at = 0;
    while at < words.len() {
        words[at] = (Named::ALL[at].id(), Named::ALL[at]);
        at += 1;
    }
    words
};

/// Those of them that are shared over the years by themselves: all but the summer, which a counter shares.
pub(in crate::format) static HOLIDAYS: [(&str, Named); 8] = {
    let mut words = [("", Named::ChristmasEve); 8];
    let mut at = 0;
    while at < words.len() {
        words[at] = NAMED[at];
        at += 1;
    }
    words
};

/// A wish's levels, English first, for they are what the program writes.
pub(in crate::format) static LEVELS: [(&str, Level); 11] = [
    ("must", Level::Must),
    ("want", Level::Want),
    ("neutral", Level::Neutral),
    ("rather-not", Level::RatherNot),
    ("cannot", Level::Cannot),
    ("må ha", Level::Must),
    ("ønsker", Level::Want),
    ("nøytral", Level::Neutral),
    ("helst ikke", Level::RatherNot),
    ("kan ikke", Level::Cannot),
    ("", Level::Neutral),
];

/// Words of a wish in nynorsk, where bokmål has another.
pub(in crate::format) static NYNORSK: [(&str, &str); 7] = [
    ("ønskjer", "ønsker"),
    ("ynskjer", "ønsker"),
    ("helst ikkje", "helst ikke"),
    ("kan ikkje", "kan ikke"),
    ("måndag", "mandag"),
    ("tysdag", "tirsdag"),
    ("laurdag", "lørdag"),
];

/// Levels of a wish over several, which takes nothing back.
pub(in crate::format) static SELECTION_LEVELS: [(&str, Level); 4] =
    [("must", Level::Must), ("want", Level::Want), ("rather-not", Level::RatherNot), ("cannot", Level::Cannot)];

/// What a wish over several counts.
pub(in crate::format) static COUNTINGS: [(&str, Counting); 4] = [
    ("choices", Counting::Choices),
    ("duties", Counting::Duties),
    ("dates", Counting::Dates),
    ("weeks", Counting::Weeks),
];

/// In which stretches a wish over several is judged.
pub(in crate::format) static EACH: [(&str, Each); 3] =
    [("period", Each::Period), ("week", Each::Week), ("month", Each::Month)];

/// Where the Norwegian ones begin.
pub(in crate::format) const NORWEGIAN_LEVELS: usize = 5;

/// Weekdays in a wish, where people write Norwegian.
pub(in crate::format) static NORWEGIAN_WEEKDAYS: [(&str, u32); 7] = {
    let mut words = WEEKDAYS;
    let mut at = 0;
    while at < words.len() {
        words[at].0 = called::WEEKDAYS[at][0];
        at += 1;
    }
    words
};

/// Kinds in a wish, where people write Norwegian.
pub(in crate::format) static NORWEGIAN_KINDS: [(&str, ShiftKind); KINDS.len()] = {
    let mut words = KINDS;
    let mut at = 0;
    while at < words.len() {
        words[at].0 = words[at].1.called()[0];
        at += 1;
    }
    words
};

/// Yes and no in a wish.
pub(in crate::format) static YES_NO: [(&str, bool); 9] = [
    ("yes", true),
    ("no", false),
    ("ja", true),
    ("nei", false),
    ("true", true),
    ("false", false),
    ("1", true),
    ("0", false),
    ("", false),
];
