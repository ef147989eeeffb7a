//! The words of a sweep: what does not belong to it, and the limits that set answers apart.

use crate::domain::Lang;
use crate::domain::outcome::{Limits, hundredths_of_percent};
use crate::domain::sweep::{Maker, Misfit};

use super::super::whatif::budget;
use super::super::words::{HARD_SPACE, Words};

/// Letters of a hash that tell it from others.
const LETTERS: usize = 12;

/// Why a file does not belong to a sweep, in a sentence.
#[must_use]
pub fn misfit(misfit: &Misfit, words: Words) -> String {
    match misfit {
        Misfit::Unreadable { file, said } => words.say(
            format!("Fila {file} kan ikke leses: {said}."),
            format!("Fila {file} kan ikkje lesast: {said}."),
            format!("The file {file} cannot be read: {said}."),
        ),
        Misfit::OtherProgram { file, wrote, reads } => {
            let (wrote, reads) = (maker(wrote), maker(reads));
            words.say(
                format!("Fila {file} er skrevet av {wrote}; dette er {reads}. Bruk samme program til alt, eller kjør på nytt."),
                format!("Fila {file} er skriven av {wrote}; dette er {reads}. Bruk same program til alt, eller køyr på nytt."),
                format!("The file {file} was written by {wrote}; this is {reads}. Use one program for all, or run it again."),
            )
        }
        Misfit::OtherFile { file, planned, is } => {
            let (planned, is) = (short(planned), is.as_deref().map(short));
            let is = is.as_deref().unwrap_or(words.say("ingen fil", "inga fil", "no file"));
            words.say(
                format!("Fila {file} er endret siden planen ble laget: den var {planned} og er {is}. Legg den tilbake, eller lag en ny plan."),
                format!("Fila {file} er endra sidan planen blei laga: ho var {planned} og er {is}. Legg ho tilbake, eller lag ein ny plan."),
                format!("The file {file} has changed since the plan was made: it was {planned} and is {is}. Put it back, or make a new plan."),
            )
        }
        Misfit::OtherProblem { file, planned, is } => {
            let (planned, is) = (short(planned), short(is));
            words.say(
                format!("Fila {file} er av et annet problem enn planen spør om: {is}, ikke {planned}. Kjør oppgaven på nytt."),
                format!("Fila {file} er av eit anna problem enn planen spør om: {is}, ikkje {planned}. Køyr oppgåva på nytt."),
                format!("The file {file} is of another problem than the plan asks: {is}, not {planned}. Run the task again."),
            )
        }
        Misfit::OtherLimits { file, planned, is } => {
            let (planned, is) = (limits(**planned, words), limits(**is, words));
            words.say(
                format!("Fila {file} er løst med andre grenser enn planen har: {is}; planen har {planned}. Kjør oppgaven på nytt."),
                format!("Fila {file} er løyst med andre grenser enn planen har: {is}; planen har {planned}. Køyr oppgåva på nytt."),
                format!("The file {file} was solved with other limits than the plan has: {is}; the plan has {planned}. Run the task again."),
            )
        }
        Misfit::NotPacked { file, key } => words.say(
            format!("Fila {file} er ikke pakket med nøkkelen {key}. Bruk nøkkelen som «sweep pack» skrev, eller utelat --names."),
            format!("Fila {file} er ikkje pakka med nøkkelen {key}. Bruk nøkkelen som «sweep pack» skreiv, eller utelat --names."),
            format!("The file {file} was not packed with the key {key}. Use the key that `sweep pack` wrote, or leave --names out."),
        ),
        Misfit::Edited { file } => words.say(
            format!("Fila {file} er endret etter at den ble skrevet. Kjør på nytt."),
            format!("Fila {file} er endra etter at ho blei skriven. Køyr på nytt."),
            format!("The file {file} was changed after it was written. Run it again."),
        ),
        Misfit::Untrue { file } => words.say(
            format!("Det som står i fila {file}, stemmer ikke med vaktlista som står der. Kjør oppgaven på nytt."),
            format!("Det som står i fila {file}, stemmer ikkje med vaktlista som står der. Køyr oppgåva på nytt."),
            format!("What the file {file} says is not true of the roster that it gives. Run the task again."),
        ),
    }
}

fn maker(maker: &Maker) -> String {
    format!("{} ({})", maker.program, short(&maker.build))
}

fn short(hash: &str) -> String {
    hash.chars().take(LETTERS).collect()
}

/// Limits in a few words, seed and all.
pub(super) fn limits(limits: Limits, words: Words) -> String {
    format!("{}, {} {}", without_seed(limits, words), words.say("frø", "frø", "seed"), limits.seed)
}

/// Limits in a few words, but for the seed.
pub(super) fn without_seed(limits: Limits, words: Words) -> String {
    let gap = words.hundredths(hundredths_of_percent(limits.gap_per_million));
    let mut parts = vec![limits.engine.id().to_owned(), format!("{gap}{HARD_SPACE}%")];
    parts.extend(budget(limits.time_limit_seconds, limits.iterations, limits.nodes, words));
    parts.join(", ")
}

/// A number of something, in words.
pub(super) fn count(number: usize, of: (&str, &str), words: Words) -> String {
    words.count(i64::try_from(number).unwrap_or(i64::MAX), of.0, of.1)
}

/// A time in hours with one decimal, or in minutes where it is short.
pub(super) fn hours(seconds: u64, lang: Lang) -> String {
    let words = Words(lang);
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    if seconds < 2 * 3600 {
        return format!("{}{HARD_SPACE}min", words.number((seconds + 59) / 60));
    }
    let hours = words.tenths(seconds / 36);
    lang.say(format!("{hours} timer"), format!("{hours} timar"), format!("{hours} hours"))
}
