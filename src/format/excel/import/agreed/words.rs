//! The words of what is agreed, as people say them in a sheet.

use super::super::columns::{WEEKDAYS, Word, word};
use crate::domain::Tier;

/// Everybody, where doctors and groups are named.
pub(super) static EVERYBODY: Word = word("all", ["alle", "alle", "all"], &["alle leger", "alle legar", "everybody"]);

/// What a limit counts.
pub(super) static COUNTS: [Word; 4] = [
    word("duties", ["vakter", "vakter", "duties"], &["vakt"]),
    word("hours", ["timer", "timar", "hours"], &["time"]),
    word("weekends", ["helger", "helger", "weekends"], &["helg"]),
    word("points", ["poeng", "poeng", "points"], &[]),
];

/// The stretches of the calendar that a limit is held in.
pub(super) static STRETCHES: [Word; 4] = [
    word("week", ["uka", "veka", "week"], &["uke", "uken", "veke"]),
    word("month", ["måneden", "månaden", "month"], &["måned", "månad", "mnd"]),
    word("period", ["perioden", "perioden", "period"], &["periode"]),
    word("year", ["året", "året", "year"], &["år"]),
];

/// How strong an agreement is.
pub(super) static STRENGTHS: [Word; 3] = [
    word("hard", ["absolutt regel", "absolutt regel", "absolute rule"], &["absolutt", "hard"]),
    word(Tier::Should.id(), ["hovedregel", "hovudregel", "main rule"], &[]),
    word(
        Tier::Quality.id(),
        ["veies mot annet", "blir vege mot anna", "weighed against all else"],
        &["veies", "ønske", "wish"],
    ),
];

/// ISO weeks by their number.
pub(super) static WEEKS: [Word; 2] = [
    word("even", ["partallsuker", "partalsveker", "even weeks"], &["partall", "partal", "like uker"]),
    word("odd", ["oddetallsuker", "oddetalsveker", "odd weeks"], &["oddetall", "oddetal", "ulike uker"]),
];

/// How strong a wish over several is.
pub(super) static LEVELS: [Word; 4] = [
    word("must", ["Må ha", "Må ha", "Must have"], &["må"]),
    word("want", ["Ønsker", "Ønskjer", "Want"], &["ønske", "ønskes"]),
    word("rather-not", ["Helst ikke", "Helst ikkje", "Rather not"], &[]),
    word("cannot", ["Kan ikke", "Kan ikkje", "Cannot"], &["can't"]),
];

/// What a wish over several counts.
pub(super) static COUNTINGS: [Word; 4] = [
    word("choices", ["valg", "val", "choices"], &[]),
    word("duties", ["vakter", "vakter", "duties"], &["vakt"]),
    word("dates", ["datoer", "datoar", "dates"], &["dager", "dagar"]),
    word("weeks", ["uker", "veker", "weeks"], &["helger"]),
];

/// In which stretches a wish over several is judged.
pub(super) static EACH: [Word; 3] = [
    word("period", ["perioden", "perioden", "period"], &["periode"]),
    word("week", ["uka", "veka", "week"], &["uke", "veke", "hver uke", "kvar veke"]),
    word("month", ["måneden", "månaden", "month"], &["måned", "månad", "hver måned", "kvar månad"]),
];

/// What a seat asks of whoever has it.
pub(super) static ASKS: [Word; 5] = [
    word("any", ["hvem som helst", "kven som helst", "anybody"], &["alle"]),
    word("legevakt", ["legevakt", "legevakt", "legevakt"], &[]),
    word(
        "independent",
        ["en som kan arbeide alene", "ein som kan arbeide åleine", "one who can work alone"],
        &["alene", "åleine", "kan være alene", "selvstendig"],
    ),
    word("backup", ["bakvakt", "bakvakt", "bakvakt"], &["backup"]),
    word("lis1", ["LIS1", "LIS1", "LIS1"], &[]),
];

/// Kinds and names of days. The names of several days together do not hold the words that part a list.
pub(super) static DAYS: [Word; 32] = [
    word("all", ["alle", "alle", "all"], &["alle dager", "alle dagar", "hver dag", "every day"]),
    word("workday", ["hverdager", "kvardagar", "working days"], &["hverdag", "kvardag", "virkedager", "workdays"]),
    word("offday", ["fridager", "fridagar", "days off"], &["fridag"]),
    word("red", ["røde dager", "raude dagar", "red days"], &["rød dag", "raud dag"]),
    word("eve", ["dagen før en rød dag", "dagen før ein raud dag", "day before a red day"], &["aften", "aftan"]),
    WEEKDAYS[0],
    WEEKDAYS[1],
    WEEKDAYS[2],
    WEEKDAYS[3],
    WEEKDAYS[4],
    WEEKDAYS[5],
    WEEKDAYS[6],
    word("1-nyttårsdag", ["første nyttårsdag", "første nyttårsdag", "New Year's Day"], &["nyttårsdag"]),
    word(
        "onsdag-før-skjærtorsdag",
        ["onsdag før skjærtorsdag", "onsdag før skjærtorsdag", "Wednesday before Easter"],
        &[],
    ),
    word(
        "påske",
        ["skjærtorsdag til andre påskedag", "skjærtorsdag til andre påskedag", "Maundy Thursday to Easter Monday"],
        &["påska", "Easter"],
    ),
    word("skjærtorsdag", ["skjærtorsdag", "skjærtorsdag", "Maundy Thursday"], &[]),
    word("langfredag", ["langfredag", "langfredag", "Good Friday"], &[]),
    word("påskeaften", ["påskeaften", "påskeaftan", "Easter Eve"], &[]),
    word("1-påskedag", ["første påskedag", "første påskedag", "Easter Sunday"], &["påskedag"]),
    word("2-påskedag", ["andre påskedag", "andre påskedag", "Easter Monday"], &[]),
    word("1-mai", ["1. mai", "1. mai", "1 May"], &["første mai"]),
    word("17-mai", ["17. mai", "17. mai", "17 May"], &["grunnlovsdagen"]),
    word("kristi-himmelfartsdag", ["Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day"], &[]),
    word(
        "pinse",
        ["pinseaften til andre pinsedag", "pinseaftan til andre pinsedag", "Whit Eve to Whit Monday"],
        &["pinsa", "Whitsun"],
    ),
    word("pinseaften", ["pinseaften", "pinseaftan", "Whit Eve"], &[]),
    word("1-pinsedag", ["første pinsedag", "første pinsedag", "Whit Sunday"], &["pinsedag"]),
    word("2-pinsedag", ["andre pinsedag", "andre pinsedag", "Whit Monday"], &[]),
    word("julaften", ["julaften", "julaftan", "Christmas Eve"], &["julafta"]),
    word("1-juledag", ["første juledag", "første juledag", "Christmas Day"], &["juledag"]),
    word("2-juledag", ["andre juledag", "andre juledag", "26 December"], &["Boxing Day"]),
    word("romjul", ["romjula", "romjula", "27 to 30 December"], &[]),
    word("nyttårsaften", ["nyttårsaften", "nyttårsaftan", "New Year's Eve"], &[]),
];

/// The tags that the calendar gives. None of them is called as a kind of shift is.
pub(super) static TAGS: [Word; 16] = [
    word("weekend", ["helg", "helg", "weekend"], &["helga", "helger", "i helga"]),
    word("weekday", ["hverdag", "kvardag", "weekday"], &["hverdager", "kvardagar"]),
    word("red", ["rød dag", "raud dag", "red day"], &["røde dager", "raude dagar"]),
    word("holiday", ["høytid", "høgtid", "holiday"], &["høytider", "høgtider"]),
    word("eve", ["dagen før en rød dag", "dagen før ein raud dag", "day before a red day"], &[]),
    word("office-hours", ["i kontortida", "i kontortida", "office hours"], &["kontortid"]),
    word("out-of-hours", ["utenfor kontortida", "utanfor kontortida", "out of hours"], &["utenom kontortida"]),
    word("julaften", ["julaften", "julaftan", "Christmas Eve"], &[]),
    word("1-juledag", ["første juledag", "første juledag", "Christmas Day"], &[]),
    word("2-juledag", ["andre juledag", "andre juledag", "26 December"], &[]),
    word("nyttårsaften", ["nyttårsaften", "nyttårsaftan", "New Year's Eve"], &[]),
    word("1-nyttårsdag", ["første nyttårsdag", "første nyttårsdag", "New Year's Day"], &[]),
    word("påske", ["påske", "påske", "Easter"], &["påska"]),
    word("17-mai", ["17. mai", "17. mai", "17 May"], &[]),
    word("pinse", ["pinse", "pinse", "Whitsun"], &["pinsa"]),
    word("sommer", ["sommer", "sommar", "summer"], &["sommeren", "sommaren"]),
];

/// The named holidays of earlier years, called as the tags of them are.
pub(super) static HOLIDAYS: [Word; 8] = [TAGS[7], TAGS[8], TAGS[9], TAGS[10], TAGS[11], TAGS[12], TAGS[13], TAGS[14]];

/// Whether doctors are to be on at the same time or not, by the list of the period file that says it.
pub(super) static TOGETHER: [Word; 2] = [
    word("apart", ["ikke samtidig", "ikkje samtidig", "apart"], &["hver for seg", "kvar for seg", "ikke sammen"]),
    word("together", ["helst samtidig", "helst samtidig", "together"], &["sammen", "saman", "samtidig"]),
];

/// What law the duties of a line fall under.
pub(super) static DUTIES: [Word; 4] = [
    word("legevakt", ["legevakt", "legevakt", "legevakt"], &[]),
    word("backup", ["bakvakt", "bakvakt", "bakvakt"], &[]),
    word("daytime", ["daglegevakt", "daglegevakt", "daytime"], &["dagtid"]),
    word("other", ["annet", "anna", "other"], &["andre"]),
];

/// Where a doctor is who is on duty.
pub(super) static PLACES: [Word; 3] = [
    word("station", ["på legevakta", "på legevakta", "at the station"], &["legevakta", "legevakt"]),
    word("home", ["hjemme", "heime", "at home"], &[]),
    word("car", ["i legevaktbil", "i legevaktbil", "in the car"], &["bil", "legevaktbil"]),
];

/// What follows on work on a Sunday.
pub(super) static SUNDAYS: [Word; 3] = [
    word("any", ["vurderes ikke", "blir ikkje vurdert", "not judged"], &[]),
    word("next-free", ["den neste fri", "den neste fri", "the next one free"], &[]),
    word("every-second", ["annenhver fri", "annakvar fri", "every second free"], &[]),
];

/// Where a setting stands.
pub(super) static PLANS: [Word; 2] = [
    word("station", ["stasjonen", "stasjonen", "station"], &["stasjon", "legevakta", "stasjonsfila"]),
    word("period", ["perioden", "perioden", "period"], &["periode", "periodefila"]),
];

/// Workdays on which the offices may be closed.
pub(super) static CLOSED: [Word; 4] = [DAYS[27], DAYS[30], DAYS[31], DAYS[13]];

/// A day of a turnus that is free.
pub(super) static FREE: Word = word("-", ["fri", "fri", "free"], &["f", "off", "fridag"]);

#[cfg(test)]
mod tests {
    use super::super::super::super::words::{self, WordList};
    use super::*;

    #[test]
    fn every_word_of_the_files_has_its_words() {
        let files: [(&[Word], Vec<&str>); 15] = [
            (&COUNTS, words::COUNTS.words()),
            (&STRETCHES, words::STRETCHES.words()),
            (&STRENGTHS, words::STRENGTHS.words()),
            (&WEEKS, words::WEEKS.words()),
            (&LEVELS, words::SELECTION_LEVELS.words()),
            (&COUNTINGS, words::COUNTINGS.words()),
            (&EACH, words::EACH.words()),
            (&ASKS, words::ASKS.words()),
            (&DAYS, words::DAYS.words()),
            (&TAGS, words::CALENDAR_TAGS.to_vec()),
            (&HOLIDAYS, words::HOLIDAYS.words()),
            (&DUTIES, words::DUTIES.words()),
            (&PLACES, words::PLACES.words()),
            (&SUNDAYS, words::SUNDAYS.words()),
            (&CLOSED, words::CLOSED_DAYS.words()),
        ];
        for (ours, theirs) in files {
            assert_eq!(ours.iter().map(|w| w.file).collect::<Vec<_>>(), theirs);
        }
    }

    /// What is read back is the first word that has the spelling.
    #[test]
    fn no_two_words_of_a_list_are_spelt_alike() {
        use super::super::super::super::words::bare;
        let stations: [&[Word]; 5] = [&DUTIES, &PLACES, &SUNDAYS, &PLANS, &CLOSED];
        let others: [&[Word]; 11] =
            [&COUNTS, &STRETCHES, &STRENGTHS, &WEEKS, &LEVELS, &COUNTINGS, &EACH, &ASKS, &DAYS, &TAGS, &TOGETHER];
        for list in others.into_iter().chain(stations) {
            for (at, one) in list.iter().enumerate() {
                let spelt: Vec<String> = one.says.iter().map(|text| bare(text)).chain([bare(one.file)]).collect();
                for other in &list[..at] {
                    let also = other.says.iter().chain(other.also).map(|text| bare(text));
                    let twice: Vec<String> =
                        also.chain([bare(other.file)]).filter(|text| spelt.contains(text)).collect();
                    assert!(twice.is_empty(), "{} and {}: {twice:?}", one.file, other.file);
                }
            }
        }
    }
}
