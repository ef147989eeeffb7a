//! What is said of the sheets of the station: what is wrong in them, and beside their cells, in bokmål, nynorsk and English.

use crate::domain::Lang;

use super::super::columns::{Three, in_lang};
use super::super::sentences::{meant_or, quoted};
use super::super::told::in_this;
use super::parts::Part;
use super::said::Wrong;

/// The sentence; blank for what is of the other sheets.
pub(super) fn text(wrong: &Wrong, lang: Lang) -> String {
    let q = |text: &str| quoted(lang, text);
    match wrong {
        Wrong::NoWindow { text } => {
            let text = q(text);
            match lang {
                Lang::Nb => format!(
                    "{text} er ikke dager og klokkeslett. Skriv for eksempel «hverdager 16:00–22:00 eller fridager 08:00–20:00»."
                ),
                Lang::Nn => format!(
                    "{text} er ikkje dagar og klokkeslett. Skriv til dømes «kvardagar 16:00–22:00 eller fridagar 08:00–20:00»."
                ),
                Lang::En => format!(
                    "{text} is not days and times. Write for example `working days 16:00–22:00 or days off 08:00–20:00`."
                ),
            }
        }
        Wrong::NoReason { text } => {
            let text = q(text);
            match lang {
                Lang::Nb => {
                    format!(
                        "{text} sier ikke hvem og hvorfor. Skriv for eksempel «Kari Ås: tar bare netter; Ola Berg: ny»."
                    )
                }
                Lang::Nn => {
                    format!(
                        "{text} seier ikkje kven og kvifor. Skriv til dømes «Kari Ås: tek berre netter; Ola Berg: ny»."
                    )
                }
                Lang::En => {
                    format!(
                        "{text} does not say who and why. Write for example `Kari Ås: takes nights alone; Ola Berg: new`."
                    )
                }
            }
        }
        Wrong::NoRule { text, near } => {
            let (text, meant) = (q(text), meant_or(lang, near.as_deref(), &[]));
            match lang {
                Lang::Nb => format!("{text} er ikke en regel.{meant} «legevakt rule» viser alle."),
                Lang::Nn => format!("{text} er ikkje ein regel.{meant} «legevakt rule» viser alle."),
                Lang::En => format!("{text} is not a rule.{meant} `legevakt rule` shows all."),
            }
        }
        Wrong::NoSetting { text, rule, near, all } => {
            let (text, meant) = (q(text), meant_or(lang, near.as_deref(), all));
            match (lang, rule) {
                (Lang::Nb, Some(rule)) => format!("{text} er ikke en innstilling av {rule}.{meant}"),
                (Lang::Nn, Some(rule)) => format!("{text} er ikkje ei innstilling av {rule}.{meant}"),
                (Lang::En, Some(rule)) => format!("{text} is not a setting of {rule}.{meant}"),
                (Lang::Nb, None) => {
                    format!("{text} er ikke en innstilling uten regel.{meant} Er den av en regel, skriver du regelen.")
                }
                (Lang::Nn, None) => {
                    format!("{text} er ikkje ei innstilling utan regel.{meant} Er ho av ein regel, skriv du regelen.")
                }
                (Lang::En, None) => {
                    format!("{text} is not a setting of no rule.{meant} If it is of a rule, write the rule.")
                }
            }
        }
        Wrong::NoChoice { text, all } => {
            let (text, all) = (q(text), meant_or(lang, None, all));
            match lang {
                Lang::Nb => format!("Innstillingen kan ikke være {text}.{all}"),
                Lang::Nn => format!("Innstillinga kan ikkje vere {text}.{all}"),
                Lang::En => format!("The setting cannot be {text}.{all}"),
            }
        }
        Wrong::TwiceSetting { first } => match lang {
            Lang::Nb => format!("Innstillingen står i rad {first} også, med en annen verdi. Slett den ene raden."),
            Lang::Nn => format!("Innstillinga står i rad {first} òg, med ein annan verdi. Slett den eine rada."),
            Lang::En => format!("The setting is in row {first} too, with another value. Delete one of the rows."),
        },
        Wrong::OfNothing { row, sheet } => {
            let (row, sheet) = (q(in_this(lang, row)), q(in_lang(lang, *sheet)));
            match lang {
                Lang::Nb => {
                    format!("{row} hører til noe som er slettet i {sheet}. Slett raden også, eller sett det tilbake.")
                }
                Lang::Nn => {
                    format!("{row} høyrer til noko som er sletta i {sheet}. Slett rada òg, eller set det tilbake.")
                }
                Lang::En => {
                    format!("{row} belongs to what was deleted in {sheet}. Delete the row too, or put that back.")
                }
            }
        }
        Wrong::NoSeatOf { row, sheet } => {
            let (row, sheet) = (q(in_this(lang, row)), q(in_lang(lang, *sheet)));
            match lang {
                Lang::Nb => format!("{row} har ingen plass. Skriv en rad for den i {sheet}."),
                Lang::Nn => format!("{row} har ingen plass. Skriv ei rad for ho i {sheet}."),
                Lang::En => format!("{row} has no seat. Write a row for it in {sheet}."),
            }
        }
        _ => String::new(),
    }
}

/// What is said beside a cell of a column; nothing of one that is of the other sheets.
pub(super) const fn hint(part: Part) -> Three {
    match part {
        Part::Windows => [
            "Som «hverdager 16:00–22:00 eller fridager 08:00–20:00». Tomt er hele vakten.",
            "Som «kvardagar 16:00–22:00 eller fridagar 08:00–20:00». Tomt er heile vakta.",
            "As `working days 16:00–22:00 or days off 08:00–20:00`. Blank is the whole shift.",
        ],
        Part::NotCounted => [
            "Som «Kari Ås: tar bare netter; Ola Berg: ny». Grunnen vises.",
            "Som «Kari Ås: tek berre netter; Ola Berg: ny». Grunnen blir vist.",
            "As `Kari Ås: takes nights alone; Ola Berg: new`. The reason is shown.",
        ],
        Part::Rule => [
            "Som FAI-1. Tomt når innstillingen ikke er av en regel.",
            "Som FAI-1. Tomt når innstillinga ikkje er av ein regel.",
            "As FAI-1. Blank when the setting is of no rule.",
        ],
        Part::Key => [
            "Med ord eller som nøkkel, slik «legevakt rule» og regelens id sier det.",
            "Med ord eller som nøkkel, slik «legevakt rule» og id-en til regelen seier det.",
            "In words or by its key, as `legevakt rule` and the id of the rule say it.",
        ],
        Part::Setting => [
            "Et tall, ja eller nei, et klokkeslett, en dato eller et ord.",
            "Eit tal, ja eller nei, eit klokkeslett, ein dato eller eit ord.",
            "A number, yes or no, a time, a date or a word.",
        ],
        _ => ["", "", ""],
    }
}
