//! What is said of calendars and tables of absences, in bokmål, nynorsk and English.

use crate::domain::Lang;
use crate::domain::called::Reason;

use super::super::super::calendar::{Times, Wrong};
use super::super::super::scalar::clock_text;
use super::super::cells::day;
use super::super::changes::Medium;
use super::super::columns::{REASONS, Three, in_lang};
use super::super::messages::What;
use super::super::sentences::{meant, quoted};
use super::super::told::{Said, in_this};

/// What tells whose a calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum By {
    /// Whoever imports it.
    Asked,
    File,
    Name,
    People,
}

impl By {
    fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Asked => "--doctor",
            Self::File => lang.say("filnavnet", "filnamnet", "the file's name"),
            Self::Name => lang.say("navnet på kalenderen", "namnet på kalenderen", "the calendar's name"),
            Self::People => lang.say("deltakerne i møtene", "deltakarane i møta", "those who attend the meetings"),
        }
    }
}

/// Why an event is no absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Why {
    NoReason,
    Free,
    Tentative,
    Several(Vec<Three>),
}

/// An event within the period that is no absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct Beside {
    pub(super) first: Times,
    /// How often it comes within the period.
    pub(super) count: usize,
    /// Nothing where it is for its owner alone.
    pub(super) title: Option<String>,
    pub(super) why: Why,
}

/// What is wrong, or worth saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Away {
    Fault { title: Option<Option<String>>, wrong: Wrong },
    WhoseCalendar { called: Option<String> },
    TwoOwners { told: Vec<(String, By)> },
    TooManyAbsences { most: usize },
    Refuses { medium: Medium },
    NoTable,
    TwoTables { sheets: Vec<String> },
    NoSuchReason { code: String, text: String, near: Option<String> },
    UnknownCode { text: String, near: Option<String> },
    // Worth saying.
    Whose { name: String, by: By },
    Beside(Beside),
    WhatToDo,
    Free { count: usize },
    Duties { count: usize },
    Overlaps { row: Said, other: Said },
    NoKinds,
    Graded { text: String },
    Strangers { rows: usize, names: Vec<String> },
    UnusedCode { code: String },
}

impl From<Away> for What {
    fn from(away: Away) -> Self {
        Self::Away(Box::new(away))
    }
}

/// The words for reasons, as people write them.
fn words(lang: Lang) -> String {
    let all: Vec<&str> = REASONS.iter().map(|word| in_lang(lang, word.says)).collect();
    all.join(", ")
}

/// Those that count in a title or a category, where «annet» says nothing.
fn in_titles(lang: Lang) -> String {
    let named = REASONS.iter().filter(|word| word.file != Reason::Other.id());
    let all: Vec<&str> = named.map(|word| in_lang(lang, word.says)).chain(["avspasering"]).collect();
    all.join(", ")
}

impl Away {
    /// Whether it is only worth saying.
    pub(in crate::format) fn is_note(&self) -> bool {
        matches!(
            self,
            Self::Whose { .. }
                | Self::Beside(_)
                | Self::WhatToDo
                | Self::Free { .. }
                | Self::Duties { .. }
                | Self::Overlaps { .. }
                | Self::NoKinds
                | Self::Graded { .. }
                | Self::Strangers { .. }
                | Self::UnusedCode { .. }
        )
    }

    /// The sentence.
    pub(in crate::format) fn text(&self, lang: Lang) -> String {
        let q = |text: &str| quoted(lang, text);
        match self {
            Self::Fault { title, wrong } => fault(lang, title.as_ref(), wrong),
            Self::WhoseCalendar { called } => whose(lang, called.as_deref()),
            Self::TwoOwners { told } => {
                let told: Vec<String> = told.iter().map(|(name, by)| format!("{} ({})", q(name), by.text(lang))).collect();
                let told = told.join(", ");
                lang.say(
                    format!("Kalenderen kan være flere legers: {told}. Skriv hvem sin den er: --doctor ID."),
                    format!("Kalenderen kan vere til fleire legar: {told}. Skriv kven sin han er: --doctor ID."),
                    format!("The calendar may be that of several doctors: {told}. Write whose it is: --doctor ID."),
                )
            }
            Self::TooManyAbsences { most } => lang.say(
                format!("Fila har mer enn {most} fravær i perioden, og er ikke lest. Del den opp, eller ta bort det som ikke er fravær."),
                format!("Fila har meir enn {most} fråvær i perioden, og er ikkje lesen. Del henne opp, eller ta bort det som ikkje er fråvær."),
                format!("The file has more than {most} absences in the period, and was not read. Divide it, or take away what is no absence."),
            ),
            Self::Refuses { medium } => {
                let of = in_lang(lang, medium.called());
                lang.say(
                    format!("Det {of} sier, ville gjort filene uleselige:"),
                    format!("Det {of} seier, ville gjort filene uleselege:"),
                    format!("What {of} says would have made the files unreadable:"),
                )
            }
            Self::NoTable => lang
                .say(
                    "Fila har ingen tabell over fravær. Den trenger en rad med overskrifter: «Navn» eller «Ansattnr», «Fra» og «Til», og \
                     helst «Fraværstype».",
                    "Fila har ingen tabell over fråvær. Ho treng ei rad med overskrifter: «Namn» eller «Tilsettnr», «Frå» og «Til», og \
                     helst «Fråværstype».",
                    "The file has no table of absences. It needs a row of headings: `Name` or `Employee number`, `From` and `To`, and \
                     better also `Absence type`.",
                )
                .to_owned(),
            Self::TwoTables { sheets } => {
                let sheets: Vec<String> = sheets.iter().map(|name| q(name)).collect();
                let sheets = sheets.join(", ");
                lang.say(
                    format!("Flere ark har en tabell over fravær: {sheets}. La ett av dem stå i fila."),
                    format!("Fleire ark har ein tabell over fråvær: {sheets}. La eitt av dei stå i fila."),
                    format!("Several sheets have a table of absences: {sheets}. Leave one of them in the file."),
                )
            }
            Self::NoSuchReason { code, text, near } => {
                let (meant, words, text) = (meant(lang, near.as_deref()), words(lang), q(text));
                lang.say(
                    format!("--codes {code}: {text} er ikke en grunn.{meant} Grunnene er {words}."),
                    format!("--codes {code}: {text} er ikkje ein grunn.{meant} Grunnane er {words}."),
                    format!("--codes {code}: {text} is not a reason.{meant} The reasons are {words}."),
                )
            }
            Self::UnknownCode { text, near } => {
                let (meant, words, code) = (meant(lang, near.as_deref()), words(lang), text.replace('\n', " "));
                let word = near.as_deref().unwrap_or(in_lang(lang, Reason::Leave.called()));
                let text = q(text);
                lang.say(
                    format!("{text} er ikke en kjent grunn.{meant} Grunnene er {words}. Skriv hva koden betyr, for eksempel --codes \"{code}={word}\"."),
                    format!("{text} er ikkje ein kjend grunn.{meant} Grunnane er {words}. Skriv kva koden tyder, til dømes --codes \"{code}={word}\"."),
                    format!("{text} is not a known reason.{meant} The reasons are {words}. Write what the code means, for example --codes \"{code}={word}\"."),
                )
            }
            Self::Whose { name, by } => {
                let by = by.text(lang);
                lang.say(
                    format!("lest som kalenderen til {name}, etter {by}."),
                    format!("lesen som kalenderen til {name}, etter {by}."),
                    format!("read as the calendar of {name}, by {by}."),
                )
            }
            Self::Beside(beside) => beside.text(lang),
            Self::WhatToDo => {
                let words = in_titles(lang);
                lang.say(
                    format!("er noe av dette fravær, skriver du grunnen ({words}) som kategori i kalenderen, eller fører det i arket «Fravær»."),
                    format!("er noko av dette fråvær, skriv du grunnen ({words}) som kategori i kalenderen, eller fører det i arket «Fråvær»."),
                    format!("if any of this is an absence, write the reason ({words}) as a category in the calendar, or enter it in the sheet `Absences`."),
                )
            }
            Self::Free { count } => lang.say(
                format!("hendelser som kalenderen viser som ledig, uten en grunn, og som ikke er fravær: {count}."),
                format!("hendingar som kalenderen viser som ledig, utan ein grunn, og som ikkje er fråvær: {count}."),
                format!("events that the calendar shows as free, without a reason, and that are no absence: {count}."),
            ),
            Self::Duties { count } => lang.say(
                format!("vakter fra en kalender som legevakt har laget, og som ikke er fravær: {count}."),
                format!("vakter frå ein kalender som legevakt har laga, og som ikkje er fråvær: {count}."),
                format!("duties of a calendar that legevakt made, and that are no absence: {count}."),
            ),
            Self::Overlaps { row, other } => {
                let (row, other) = (in_this(lang, row), in_this(lang, other));
                lang.say(
                    format!("{row}: overlapper med {other}, som står i filene. Begge står."),
                    format!("{row}: overlappar med {other}, som står i filene. Begge står."),
                    format!("{row}: overlaps with {other}, which stands in the files. Both stand."),
                )
            }
            Self::NoKinds => lang
                .say(
                    "ingen kolonne sier hva slags fravær det er, så grunnen er «annet».",
                    "ingen kolonne seier kva slags fråvær det er, så grunnen er «anna».",
                    "no column says what kind of absence it is, so the reason is `other`.",
                )
                .to_owned(),
            Self::Graded { text } => {
                let text = q(text);
                lang.say(
                    format!("graden er {text}, og raden er ikke lest. Før de dagene hun er borte i arket «Fravær», eller skriv en lavere andel."),
                    format!("graden er {text}, og rada er ikkje lesen. Før dei dagane ho er borte i arket «Fråvær», eller skriv ein lågare del."),
                    format!("the degree is {text}, and the row was not read. Enter the days on which she is away in the sheet `Absences`, or a smaller share."),
                )
            }
            Self::Strangers { rows, names } => {
                let names: Vec<String> = names.iter().map(|name| q(name)).collect();
                let names = names.join(", ");
                lang.say(
                    format!("rader om personer som ikke er blant legene, og som ikke er lest: {rows} ({names})."),
                    format!("rader om personar som ikkje er mellom legane, og som ikkje er lesne: {rows} ({names})."),
                    format!("rows of persons who are not among the doctors, and that were not read: {rows} ({names})."),
                )
            }
            Self::UnusedCode { code } => {
                let code = q(code);
                lang.say(
                    format!("--codes: koden {code} står ikke i tabellen."),
                    format!("--codes: koden {code} står ikkje i tabellen."),
                    format!("--codes: the code {code} is not in the table."),
                )
            }
        }
    }
}

fn whose(lang: Lang, called: Option<&str>) -> String {
    let called = called.map(|name| quoted(lang, name));
    let called = called.map_or_else(String::new, |name| {
        lang.say(format!(" Den heter {name}."), format!(" Han heiter {name}."), format!(" It is called {name}."))
    });
    lang.say(
        format!("Ingenting i kalenderen sier sikkert hvem sin den er.{called} Skriv --doctor ID, eller gi fila navnet til legen: id.ics eller «Fornavn Etternavn.ics»."),
        format!("Ingenting i kalenderen seier sikkert kven sin han er.{called} Skriv --doctor ID, eller gje fila namnet til legen: id.ics eller «Førenamn Etternamn.ics»."),
        format!("Nothing in the calendar says for certain whose it is.{called} Write --doctor ID, or name the file after the doctor: id.ics or `First Last.ics`."),
    )
}

/// What an event is called; nothing is for its owner alone.
fn titled(lang: Lang, title: Option<&str>) -> String {
    match title {
        None => lang.say("(privat)", "(privat)", "(private)").to_owned(),
        Some("") => lang.say("(uten tittel)", "(utan tittel)", "(without a title)").to_owned(),
        Some(title) => quoted(lang, title),
    }
}

impl Beside {
    fn text(&self, lang: Lang) -> String {
        let times = self.first;
        let (from, to) = (day(times.from, lang), day(times.to, lang));
        let (start, end) = (clock_text(times.start), clock_text(times.end));
        let when = match (times.is_whole(), times.from == times.to) {
            (true, true) => from,
            (true, false) => format!("{from}–{to}"),
            (false, true) => format!("{from} {start}–{end}"),
            (false, false) => format!("{from} {start}–{to} {end}"),
        };
        let title = titled(lang, self.title.as_deref());
        let often = match self.count {
            1 => String::new(),
            count => lang.say(
                format!(" ({count} ganger i perioden)"),
                format!(" ({count} gonger i perioden)"),
                format!(" ({count} times in the period)"),
            ),
        };
        let why = match &self.why {
            Why::NoReason => lang.say("sier ingen grunn", "seier ingen grunn", "says no reason").to_owned(),
            Why::Free => lang.say("vises som ledig", "viser som ledig", "is shown as free").to_owned(),
            Why::Tentative => lang.say("er ikke sikker ennå", "er ikkje sikker enno", "is not certain yet").to_owned(),
            Why::Several(words) => {
                let words: Vec<&str> = words.iter().map(|word| in_lang(lang, *word)).collect();
                let words = words.join(lang.say(" og ", " og ", " and "));
                lang.say(
                    format!("sier flere grunner: {words}"),
                    format!("seier fleire grunnar: {words}"),
                    format!("says several reasons: {words}"),
                )
            }
        };
        lang.say(
            format!("{when} {title}{often}: ikke lest som fravær, for hendelsen {why}."),
            format!("{when} {title}{often}: ikkje lesen som fråvær, for hendinga {why}."),
            format!("{when} {title}{often}: not read as an absence, for the event {why}."),
        )
    }
}

/// What is wrong with a calendar, or with an event of it.
fn fault(lang: Lang, title: Option<&Option<String>>, wrong: &Wrong) -> String {
    let q = |text: &str| quoted(lang, text);
    let said = match wrong {
        Wrong::NotACalendar => lang.say(
            "fila er ingen kalender: den begynner ikke med BEGIN:VCALENDAR. Eksporter kalenderen på nytt som iCalendar (.ics).",
            "fila er ingen kalender: ho byrjar ikkje med BEGIN:VCALENDAR. Eksporter kalenderen på nytt som iCalendar (.ics).",
            "the file is no calendar: it does not begin with BEGIN:VCALENDAR. Export the calendar again as iCalendar (.ics).",
        )
        .to_owned(),
        Wrong::CutOff => lang.say(
            "fila slutter før END:VCALENDAR. Eksporter kalenderen på nytt.",
            "fila sluttar før END:VCALENDAR. Eksporter kalenderen på nytt.",
            "the file ends before END:VCALENDAR. Export the calendar again.",
        )
        .to_owned(),
        Wrong::NoProperty { text } => {
            let text = q(text);
            lang.say(
                format!("linja er ingen egenskap: {text}. Eksporter kalenderen på nytt."),
                format!("linja er ingen eigenskap: {text}. Eksporter kalenderen på nytt."),
                format!("the line is no property: {text}. Export the calendar again."),
            )
        }
        Wrong::Order { text } => {
            let text = q(text);
            lang.say(
                format!("{text} avslutter noe som ikke begynte, eller står etter slutten. Eksporter kalenderen på nytt."),
                format!("{text} avsluttar noko som ikkje byrja, eller står etter slutten. Eksporter kalenderen på nytt."),
                format!("{text} ends what did not begin, or stands after the end. Export the calendar again."),
            )
        }
        Wrong::TooDeep => lang.say(
            "delene ligger dypere i hverandre enn i noen kalender. Eksporter kalenderen på nytt.",
            "delane ligg djupare i kvarandre enn i nokon kalender. Eksporter kalenderen på nytt.",
            "the parts lie deeper within one another than in any calendar. Export the calendar again.",
        )
        .to_owned(),
        Wrong::NoStart => lang.say("hendelsen mangler DTSTART.", "hendinga manglar DTSTART.", "the event lacks DTSTART.").to_owned(),
        Wrong::NotATime { text } => {
            let text = q(text);
            lang.say(
                format!("{text} er ikke en tid som kan leses."),
                format!("{text} er ikkje ei tid som kan lesast."),
                format!("{text} is not a time that can be read."),
            )
        }
        Wrong::EndsBefore { text } => {
            let text = q(text);
            lang.say(
                format!("slutten {text} er før begynnelsen."),
                format!("slutten {text} er før byrjinga."),
                format!("the end {text} is before the beginning."),
            )
        }
        Wrong::UnknownZone { text } => {
            let text = q(text);
            lang.say(
                format!("tidssonen {text} er ikke kjent, og fila forklarer den ikke."),
                format!("tidssona {text} er ikkje kjend, og fila forklarer henne ikkje."),
                format!("the time zone {text} is not known, and the file does not explain it."),
            )
        }
        Wrong::NotARule { text } => {
            let text = q(text);
            lang.say(
                format!("gjentakelsen {text} kan ikke leses."),
                format!("gjentakinga {text} kan ikkje lesast."),
                format!("the recurrence {text} cannot be read."),
            )
        }
        Wrong::TooOften { text } => {
            let text = q(text);
            lang.say(
                format!("gjentakelsen {text} kommer oftere enn daglig."),
                format!("gjentakinga {text} kjem oftare enn dagleg."),
                format!("the recurrence {text} comes more often than daily."),
            )
        }
        Wrong::ThisAndFuture => lang.say(
            "hendelsen endrer en serie fra en dag av (RANGE=THISANDFUTURE), og det leses ikke.",
            "hendinga endrar ein serie frå ein dag av (RANGE=THISANDFUTURE), og det blir ikkje lese.",
            "the event changes a series from a day on (RANGE=THISANDFUTURE), which is not read.",
        )
        .to_owned(),
        Wrong::TooMany { most } => lang.say(
            format!("kalenderen har mer enn {most} gjentakelser. Ta bort serier som ikke har slutt, eller eksporter færre år."),
            format!("kalenderen har meir enn {most} gjentakingar. Ta bort seriar som ikkje har slutt, eller eksporter færre år."),
            format!("the calendar has more than {most} recurrences. Take away series without an end, or export fewer years."),
        ),
    };
    let Some(title) = title else { return said };
    let title = titled(lang, title.as_deref());
    lang.say(
        format!("{title}: {said} Rett eller slett hendelsen i kalenderen, og eksporter den på nytt."),
        format!("{title}: {said} Rett eller slett hendinga i kalenderen, og eksporter han på nytt."),
        format!("{title}: {said} Mend or delete the event in the calendar, and export it again."),
    )
}

/// That an absence is otherwise in a calendar or a table and in the files, when both were changed.
pub(in crate::format::excel::import) fn clash(
    lang: Lang,
    medium: Medium,
    [row, column]: [&str; 2],
    [told, files]: [&str; 2],
    was: Option<&str>,
    file: &str,
) -> String {
    let of = in_lang(lang, medium.called());
    let was = was.map_or_else(String::new, |was| {
        lang.say(
            format!(" Da {of} sist ble lest inn, sto det {was}."),
            format!(" Då {of} sist vart lesen inn, stod det {was}."),
            format!(" When {of} was last imported, it was {was}."),
        )
    });
    lang.say(
        format!("{row}: {column} er endret både i {of} og i {file}: her står {told}, der står {files}.{was} La {file} si det som {of} sier, eller rett {of}."),
        format!("{row}: {column} er endra både i {of} og i {file}: her står {told}, der står {files}.{was} La {file} seie det som {of} seier, eller rett {of}."),
        format!("{row}: {column} was changed both in {of} and in {file}: here it is {told}, there it is {files}.{was} Let {file} say what {of} says, or mend {of}."),
    )
}
