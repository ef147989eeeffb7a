//! The sentences of remarks on rosters, in bokmål, nynorsk and English: how a sheet was read, and what in it was not.

use crate::domain::Lang;

use super::cells::day;
use super::columns::{Three, in_lang};
use super::messages::{Layout, What};
use super::sentences::{meant, quoted};

impl What {
    /// The sentence of what is said of rosters; nothing of what is said of other workbooks.
    pub(super) fn of_roster(&self, lang: Lang) -> String {
        let say = |nb: String, nn: String, en: String| lang.say(nb, nn, en);
        let q = |text: &str| quoted(lang, text);
        match self {
            Self::NoRoster { found } => {
                let found = found.iter().map(|f| q(f)).collect::<Vec<_>>().join(", ");
                let columns = "--columns dato=…,lege=…,vakt=…";
                say(
                    format!("Fant ingen vaktliste. Den må ha datoer, og enten kolonner «Dato», «Vakt» og «Lege», eller navn på vakter eller leger langs den andre siden av datoene. Overskriftene som ble sett: {found}. Si hva kolonnene heter med {columns}."),
                    format!("Fann inga vaktliste. Ho må ha datoar, og anten kolonnar «Dato», «Vakt» og «Lege», eller namn på vakter eller legar langs den andre sida av datoane. Overskriftene som vart sette: {found}. Sei kva kolonnane heiter med {columns}."),
                    format!("No roster was found. It must have dates, and either columns `Date`, `Shift` and `Doctor`, or names of shifts or doctors along the other side of the dates. Headings that were seen: {found}. Say what the columns are called with --columns date=…,doctor=…,shift=…"),
                )
            }
            Self::CrowdedSeat { shift, seat, most } => say(
                format!("Plassen {} på {shift} har mer enn {most} leger. Sjekk at det er riktig fil.", q(seat)),
                format!("Plassen {} på {shift} har meir enn {most} legar. Sjekk at det er rett fil.", q(seat)),
                format!("The seat {} of {shift} has more than {most} doctors. Check that it is the right file.", q(seat)),
            ),
            Self::NoHeading { head_row, is_row: false } => say(
                format!("her står en lege, men kolonnen har ingen overskrift i rad {head_row}. Skriv hvilken vakt den er for, eller slå sammen overskriften med den til venstre."),
                format!("her står ein lege, men kolonnen har inga overskrift i rad {head_row}. Skriv kva vakt han er for, eller slå saman overskrifta med den til venstre."),
                format!("here is a doctor, but the column has no heading in row {head_row}. Write which shift it is for, or merge the heading with the one to its left."),
            ),
            Self::NoHeading { is_row: true, .. } => say(
                "her står en lege, men raden har ikke navnet på noen vakt foran seg. Skriv hvilken vakt den er for, eller slå sammen cella med den over.".into(),
                "her står ein lege, men rada har ikkje namnet på noka vakt framfor seg. Skriv kva vakt ho er for, eller slå saman cella med den over.".into(),
                "here is a doctor, but the row does not begin with a shift. Write which shift it is for, or merge the cell with the one above.".into(),
            ),
            Self::NamesUnder { text } => {
                let text = q(text);
                say(
                    format!("under {text} står leger, men det er ingen av stasjonens vakter. Skriv hvilken vakt det er, eller slett navnene."),
                    format!("under {text} står legar, men det er inga av vaktene på stasjonen. Skriv kva vakt det er, eller slett namna."),
                    format!("doctors stand under {text}, which is none of the station's shifts. Write which shift it is, or delete the names."),
                )
            }
            Self::NoDoctorHere => say(
                "her står en vakt, men det står ingen lege foran den. Skriv hvem som har den, eller slett den.".into(),
                "her står ei vakt, men det står ingen lege framfor henne. Skriv kven som har henne, eller slett henne.".into(),
                "here is a shift, but no doctor stands beside it. Write who has it, or delete it.".into(),
            ),
            Self::ReadAs { layout, sheets } => {
                let sheets = sheets.join(", ");
                let layout = in_lang(lang, read_as(*layout));
                say(
                    format!("{sheets}: lest som {layout}."),
                    format!("{sheets}: lese som {layout}."),
                    format!("{sheets}: read as {layout}."),
                )
            }
            Self::TwoWays { layouts: [one, two], cell } => {
                let (one, two) = (in_lang(lang, read_as(*one)), in_lang(lang, read_as(*two)));
                say(
                    format!("arket kan leses både som {one} og som {two}, og de sier ikke det samme (se {cell}). Slett det som ikke gjelder."),
                    format!("arket kan lesast både som {one} og som {two}, og dei seier ikkje det same (sjå {cell}). Slett det som ikkje gjeld."),
                    format!("the sheet can be read both as {one} and as {two}, which do not say the same (see {cell}). Delete what does not count."),
                )
            }
            Self::MonthFirst { text, count } => {
                let text = q(text);
                say(
                    format!("{text} har måneden først, og {count} datoer er skrevet slik. Skriv dem som dag, måned, år."),
                    format!("{text} har månaden først, og {count} datoar er skrivne slik. Skriv dei som dag, månad, år."),
                    format!("{text} has the month first, and {count} dates are written so. Write them as day, month, year."),
                )
            }
            Self::ContraryDates { text, date, count } => {
                let (text, date) = (q(text), day(*date, lang));
                say(
                    format!("{text} og {date} er ikke samme dag; {count} slike. Rett dagen, datoen eller året."),
                    format!("{text} og {date} er ikkje same dag; {count} slike. Rett dagen, datoen eller året."),
                    format!("{text} and {date} are not the same day; {count} of these. Correct the day, the date or the year."),
                )
            }
            Self::DatesElsewhere { sample, from, to } => {
                let [sample, from, to] = [*sample, *from, *to].map(|date| day(date, lang));
                say(
                    format!("Ingen av datoene er i perioden {from}–{to}; en av dem er {sample}. Sjekk året, og at det er riktig fil."),
                    format!("Ingen av datoane er i perioden {from}–{to}; ein av dei er {sample}. Sjekk året, og at det er rett fil."),
                    format!("None of the dates is in the period {from}–{to}; one of them is {sample}. Check the year, and that it is the right file."),
                )
            }
            Self::NoDate { text } if text.is_empty() => say(
                "her står en vakt uten dato, så den er ikke regnet med.".into(),
                "her står ei vakt utan dato, så ho er ikkje rekna med.".into(),
                "here is a duty without a date, so it is not counted.".into(),
            ),
            Self::NoDate { text } => {
                let text = q(text);
                say(
                    format!("her står en vakt, men {text} er ingen dato, så den er ikke regnet med."),
                    format!("her står ei vakt, men {text} er ingen dato, så ho er ikkje rekna med."),
                    format!("here is a duty, but {text} is no date, so it is not counted."),
                )
            }
            Self::OnlyNumber { text } => {
                let text = q(text);
                say(
                    format!("{text} er et tall og ikke noe navn, og er ikke regnet med."),
                    format!("{text} er eit tal og ikkje noko namn, og er ikkje rekna med."),
                    format!("{text} is a number and no name, and is not counted."),
                )
            }
            Self::NameLeft { text } => {
                let text = q(text);
                say(
                    format!("{text} står utenfor lista, og er ikke regnet med."),
                    format!("{text} står utanfor lista, og er ikkje rekna med."),
                    format!("{text} stands outside the roster, and is not counted."),
                )
            }
            Self::DayOff { text } => {
                let text = q(text);
                say(
                    format!("{text} er ingen vakt, og er lest som fri."),
                    format!("{text} er inga vakt, og er lese som fri."),
                    format!("{text} is no shift, and was read as a day off."),
                )
            }
            Self::UnknownShift { text, near } => {
                let (text, meant) = (q(text), meant(lang, near.as_deref()));
                say(
                    format!("{text} er ikke navnet på eller koden for noen vakt.{meant}"),
                    format!("{text} er ikkje namnet på eller koden for noka vakt.{meant}"),
                    format!("{text} is neither the name nor the code of a shift.{meant}"),
                )
            }
            Self::AmbiguousShift { text, candidates } => {
                let (text, all) = (q(text), candidates.join(", "));
                say(
                    format!("{text} kan være flere vakter: {all}. Skriv vaktlinjen og hele navnet."),
                    format!("{text} kan vere fleire vakter: {all}. Skriv vaktlinja og heile namnet."),
                    format!("{text} may be several shifts: {all}. Write the line and the whole name."),
                )
            }
            Self::SheetEdited { others } => {
                let others = others.join(", ");
                say(
                    format!("arket er endret etter at arbeidsboka ble laget, og det er det som gjelder. Disse er som da og er ikke regnet med: {others}."),
                    format!("arket er endra etter at arbeidsboka vart laga, og det er det som gjeld. Desse er som då og er ikkje rekna med: {others}."),
                    format!("the sheet was edited after the workbook was made, and is what counts. These are as they were and are not counted: {others}."),
                )
            }
            Self::Counted { what, count } => {
                let what = what.text(lang);
                say(
                    format!("{what} Det står slik i {count} celler; dette er den første."),
                    format!("{what} Det står slik i {count} celler; dette er den første."),
                    format!("{what} It is so in {count} cells; this is the first."),
                )
            }
            _ => String::new(),
        }
    }
}

/// How a sheet was read.
fn read_as(layout: Layout) -> Three {
    match layout {
        Layout::List => {
            ["liste med en rad for hver vakt", "liste med ei rad for kvar vakt", "a list with a row for each duty"]
        }
        Layout::Dates => [
            "en rad for hver dato og en kolonne for hver vakt",
            "ei rad for kvar dato og ein kolonne for kvar vakt",
            "a row for each date and a column for each shift",
        ],
        Layout::Weeks => [
            "en kolonne for hver dato og en rad for hver vakt",
            "ein kolonne for kvar dato og ei rad for kvar vakt",
            "a column for each date and a row for each shift",
        ],
        Layout::People => [
            "en rad for hver lege og en kolonne for hver dato",
            "ei rad for kvar lege og ein kolonne for kvar dato",
            "a row for each doctor and a column for each date",
        ],
        Layout::PeopleAcross => [
            "en rad for hver dato og en kolonne for hver lege",
            "ei rad for kvar dato og ein kolonne for kvar lege",
            "a row for each date and a column for each doctor",
        ],
    }
}
