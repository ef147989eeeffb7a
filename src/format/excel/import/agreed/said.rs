//! What is wrong in the sheets of what is agreed, in bokmål, nynorsk and English.

use crate::domain::Lang;

use super::super::columns::Three;
use super::super::messages::What;
use super::super::sentences::{meant_or, quoted};
use super::super::told::Said;
use super::station_said;

/// A mistake that no other sheet can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Wrong {
    /// A name that neither doctor nor group has, where everybody may be meant or not.
    Nobody { text: String, near: Option<String>, is_everybody_fit: bool },
    /// A shift that the grid does not have.
    NoShift { text: String, near: Option<String>, all: Vec<String> },
    /// Duties that cannot be understood.
    NoDuties { text: String, near: Option<String> },
    /// A part of a choice that cannot be understood.
    NoPart { text: String, near: Option<String> },
    /// A second stretch of days, or sort of weeks, of one choice.
    TwiceInChoice { text: String },
    /// A tag that no shift has.
    NoTag { text: String, near: Option<String>, all: Vec<String> },
    /// Days of a member that cannot be understood.
    NoTime { text: String },
    /// A seat without its shift.
    NoSeat { text: String },
    /// A turnus that lacks one of its weeks.
    LacksWeek { turnus: String, week: i64 },
    /// A week of a turnus that is there twice.
    TwiceWeek { turnus: String, week: i64 },
    /// A cell that is filled in on the first week of a turnus alone.
    FirstWeekAlone { column: Three },
    /// Rows of a shift whose order is not that of the file.
    OtherOrder { shift: String, file: String },
    /// Windows that cannot be understood.
    NoWindow { text: String },
    /// Whoever is left out without a reason.
    NoReason { text: String },
    /// A rule that is not there.
    NoRule { text: String, near: Option<String> },
    /// A setting that a rule, or a file, does not have.
    NoSetting { text: String, rule: Option<String>, near: Option<String>, all: Vec<String> },
    /// A word that a setting does not take.
    NoChoice { text: String, all: Vec<String> },
    /// A setting that an earlier row gives another value.
    TwiceSetting { first: usize },
    /// A row whose line or shift is taken away.
    OfNothing { row: Said, sheet: Three },
    /// A new shift that has no seat.
    NoSeatOf { row: Said, sheet: Three },
}

impl From<Wrong> for What {
    fn from(wrong: Wrong) -> Self {
        Self::Agreed(Box::new(wrong))
    }
}

impl Wrong {
    /// The sentence.
    pub(in super::super) fn text(&self, lang: Lang) -> String {
        let q = |text: &str| quoted(lang, text);
        match self {
            Self::Nobody { text, near, is_everybody_fit } => {
                let (text, meant) = (q(text), meant_or(lang, near.as_deref(), &[]));
                let or_all = match lang {
                    _ if !is_everybody_fit => "",
                    Lang::Nb | Lang::Nn => ", eller «alle»",
                    Lang::En => ", or `all`",
                };
                match lang {
                    Lang::Nb => {
                        format!("{text} er verken en lege eller en gruppe.{meant} Skriv navn eller id{or_all}.")
                    }
                    Lang::Nn => {
                        format!("{text} er korkje ein lege eller ei gruppe.{meant} Skriv namn eller id{or_all}.")
                    }
                    Lang::En => {
                        format!("{text} is neither a doctor nor a group.{meant} Write a name or an id{or_all}.")
                    }
                }
            }
            Self::TwiceInChoice { text } => {
                let text = q(text);
                match lang {
                    Lang::Nb => format!(
                        "{text}: et valg har ett tidsrom og ett slags uker, og dette valget har det alt. Skriv «eller» mellom to valg."
                    ),
                    Lang::Nn => format!(
                        "{text}: eit val har eitt tidsrom og eitt slag veker, og dette valet har det alt. Skriv «eller» mellom to val."
                    ),
                    Lang::En => format!(
                        "{text}: a choice has one stretch of days and one sort of weeks, and this one has it already. Write `or` between two choices."
                    ),
                }
            }
            Self::NoShift { text, near, all } => {
                let (text, meant) = (q(text), meant_or(lang, near.as_deref(), all));
                match lang {
                    Lang::Nb => format!("{text} er ikke en vakt.{meant}"),
                    Lang::Nn => format!("{text} er ikkje ei vakt.{meant}"),
                    Lang::En => format!("{text} is not a shift.{meant}"),
                }
            }
            Self::NoDuties { text, near } => {
                let (text, meant) = (q(text), meant_or(lang, near.as_deref(), &[]));
                match lang {
                    Lang::Nb => format!(
                        "{text} er verken en vakttype, et kjennetegn, en vakt eller en vaktlinje.{meant} Skriv for eksempel «natt», «helg», «vakt Natt» eller «vaktlinje Legevakt»."
                    ),
                    Lang::Nn => format!(
                        "{text} er korkje ein vakttype, eit kjenneteikn, ei vakt eller ei vaktlinje.{meant} Skriv til dømes «natt», «helg», «vakt Natt» eller «vaktlinje Legevakt»."
                    ),
                    Lang::En => format!(
                        "{text} is neither a kind, a tag, a shift nor a line.{meant} Write for example `night`, `weekend`, `shift Natt` or `line Legevakt`."
                    ),
                }
            }
            Self::NoPart { text, near } => {
                let (text, meant) = (q(text), meant_or(lang, near.as_deref(), &[]));
                match lang {
                    Lang::Nb => format!(
                        "{text} kan ikke leses som en del av et valg.{meant} Et valg er datoer, ukedager, vakttyper, vaktlinjer og klokkeslett med komma mellom, som «8.5.2027–9.5.2027, natt» eller «lørdag, etter 16:00»; valgene skilles med «eller»."
                    ),
                    Lang::Nn => format!(
                        "{text} kan ikkje lesast som ein del av eit val.{meant} Eit val er datoar, vekedagar, vakttypar, vaktlinjer og klokkeslett med komma mellom, som «8.5.2027–9.5.2027, natt» eller «laurdag, etter 16:00»; vala blir skilde med «eller»."
                    ),
                    Lang::En => format!(
                        "{text} cannot be read as a part of a choice.{meant} A choice is dates, weekdays, kinds, lines and times with commas between, as `2027-05-08–2027-05-09, night` or `Saturday, after 16:00`; choices are parted by `or`."
                    ),
                }
            }
            Self::NoTag { text, near, all } => {
                let (text, meant) = (q(text), meant_or(lang, near.as_deref(), all));
                match lang {
                    Lang::Nb => format!("{text} er ikke et kjennetegn som noen vakt har.{meant}"),
                    Lang::Nn => format!("{text} er ikkje eit kjenneteikn som noka vakt har.{meant}"),
                    Lang::En => format!("{text} is not a tag that a shift has.{meant}"),
                }
            }
            Self::NoTime { text } => {
                let text = q(text);
                match lang {
                    Lang::Nb => format!(
                        "{text} sier ikke fra eller til hvilken dato. Skriv for eksempel «Kari Ås fra 1.3.2027», «Kari Ås til 30.4.2027» eller «Kari Ås 1.3.2027–30.4.2027»."
                    ),
                    Lang::Nn => format!(
                        "{text} seier ikkje frå eller til kva dato. Skriv til dømes «Kari Ås frå 1.3.2027», «Kari Ås til 30.4.2027» eller «Kari Ås 1.3.2027–30.4.2027»."
                    ),
                    Lang::En => format!(
                        "{text} does not say from which date or to which. Write for example `Kari Ås from 2027-03-01`, `Kari Ås to 2027-04-30` or `Kari Ås 2027-03-01–2027-04-30`."
                    ),
                }
            }
            Self::NoSeat { text } => {
                let text = q(text);
                match lang {
                    Lang::Nb => format!(
                        "{text} er ikke en plass. Skriv vaktlinje, vakt og plass, som «Legevakt: Natt: primary»."
                    ),
                    Lang::Nn => format!(
                        "{text} er ikkje ein plass. Skriv vaktlinje, vakt og plass, som «Legevakt: Natt: primary»."
                    ),
                    Lang::En => {
                        format!("{text} is not a seat. Write line, shift and seat, as `Legevakt: Natt: primary`.")
                    }
                }
            }
            Self::LacksWeek { turnus, week } => {
                let turnus = q(turnus);
                match lang {
                    Lang::Nb => format!(
                        "Turnusen {turnus} mangler uke {week}. Ukene er 1, 2, 3 og så videre, med en rad for hver."
                    ),
                    Lang::Nn => format!(
                        "Turnusen {turnus} manglar veke {week}. Vekene er 1, 2, 3 og så vidare, med ei rad for kvar."
                    ),
                    Lang::En => format!(
                        "The turnus {turnus} lacks week {week}. Weeks are 1, 2, 3 and so on, with a row for each."
                    ),
                }
            }
            Self::TwiceWeek { turnus, week } => {
                let turnus = q(turnus);
                match lang {
                    Lang::Nb => {
                        format!("Turnusen {turnus} har uke {week} to ganger. Slett den ene raden, eller rett uka.")
                    }
                    Lang::Nn => {
                        format!("Turnusen {turnus} har veke {week} to gonger. Slett den eine rada, eller rett veka.")
                    }
                    Lang::En => {
                        format!("The turnus {turnus} has week {week} twice. Delete one of the rows, or mend the week.")
                    }
                }
            }
            Self::FirstWeekAlone { column } => {
                let column = q(super::super::columns::in_lang(lang, *column));
                match lang {
                    Lang::Nb => {
                        format!("{column} gjelder hele turnusen. Skriv det i raden for uke 1, og la det stå tomt her.")
                    }
                    Lang::Nn => {
                        format!("{column} gjeld heile turnusen. Skriv det i rada for veke 1, og la det stå tomt her.")
                    }
                    Lang::En => format!(
                        "{column} is of the whole turnus. Write it in the row of week 1, and leave it blank here."
                    ),
                }
            }
            Self::OtherOrder { shift, file } => {
                let shift = q(shift);
                match lang {
                    Lang::Nb => format!(
                        "Den første raden for {shift} som har datoen, gjelder, og radene står i en annen rekkefølge i {file}. Sett dem tilbake, med nye rader sist, eller flytt dem i fila."
                    ),
                    Lang::Nn => format!(
                        "Den første rada for {shift} som har datoen, gjeld, og radene står i ei anna rekkjefølgje i {file}. Set dei tilbake, med nye rader sist, eller flytt dei i fila."
                    ),
                    Lang::En => format!(
                        "The first row of {shift} that has the date counts, and the rows are in another order in {file}. Put them back, with new rows last, or move them in the file."
                    ),
                }
            }
            of_station => station_said::text(of_station, lang),
        }
    }
}
