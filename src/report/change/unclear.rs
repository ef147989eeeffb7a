//! What is said when it is not clear which shift, seat or doctor somebody means.

use crate::change::Unclear;
use crate::domain::{Instance, Lang};
use crate::report::words::Words;

/// What is wrong, and what to write instead.
#[must_use]
pub fn unclear(instance: &Instance, unclear: &Unclear, lang: Lang) -> String {
    let words = Words(lang);
    let meant = |near: &Option<String>| match near {
        Some(near) => format!(" {} «{near}»?", words.say("Mente du", "Meinte du", "Did you mean")),
        None => String::new(),
    };
    let listed = |all: &[String]| all.iter().map(|a| format!("\n  {a}")).collect::<String>();
    match unclear {
        Unclear::Shape { text } => format!(
            "«{text}» {}",
            words.say(
                "er ingen vakt. Skriv dato og vakt, for eksempel 2027-02-14/natt, eller med vaktlinje: \
                 2027-02-14/legevakt/natt.",
                "er inga vakt. Skriv dato og vakt, til dømes 2027-02-14/natt, eller med vaktlinje: \
                 2027-02-14/legevakt/natt.",
                "is no shift. Write date and shift, for example 2027-02-14/natt, or with the line: \
                 2027-02-14/legevakt/natt.",
            )
        ),
        Unclear::Outside { date } => {
            let (is, from) = words.say(
                ("er ikke i perioden, som går", "Vakter hører til datoen de begynner."),
                ("er ikkje i perioden, som går", "Vakter høyrer til datoen dei byrjar."),
                ("is not in the period, which runs", "Shifts belong to the date they begin."),
            );
            format!("{date} {is} {}. {from}", words.dates(instance.period.from, instance.period.to))
        }
        Unclear::NoShift { text, near, all } => {
            let none = words.say("Ingen vakt heter", "Inga vakt heiter", "No shift is called");
            let those = words.say("Vaktene den datoen:", "Vaktene den datoen:", "The shifts of that date:");
            format!("{none} «{text}».{} {those}{}", meant(near), listed(all))
        }
        Unclear::Several { text, all } => {
            let many = words.say(
                "kan være flere vakter. Skriv én av disse:",
                "kan vere fleire vakter. Skriv éi av desse:",
                "may be more than one shift. Write one of these:",
            );
            format!("«{text}» {many}{}", listed(all))
        }
        Unclear::WhichSeat { seat, all } => {
            let lead = match seat {
                Some(seat) => format!(
                    "{} «{seat}».",
                    words.say("Vakten har ingen plass", "Vakta har ingen plass", "The shift has no seat")
                ),
                None => words
                    .say("Vakten har flere plasser.", "Vakta har fleire plassar.", "The shift has more than one seat.")
                    .to_owned(),
            };
            let say = words.say("Velg med --seat:", "Vel med --seat:", "Choose with --seat:");
            format!("{lead} {say}{}", listed(all))
        }
        Unclear::WhoseSeat { all } => {
            let say = words.say(
                "Flere leger er i plassen. Si hvem som går ut, med --out-of:",
                "Fleire legar er i plassen. Sei kven som går ut, med --out-of:",
                "More than one doctor is in the seat. Say who goes out, with --out-of:",
            );
            format!("{say}{}", listed(all))
        }
        Unclear::NotThere { doctor, all } => {
            let not = words.say("er ikke på vakten.", "er ikkje på vakta.", "is not on the shift.");
            let there = match all.is_empty() {
                true => words.say("Plassen er ledig.", "Plassen er ledig.", "The seat is open.").to_owned(),
                false => format!("{}{}", words.say("På den er:", "På ho er:", "On it:"), listed(all)),
            };
            format!("«{doctor}» {not} {there}")
        }
        Unclear::NoDoctor { text, near } => {
            let none = words.say(
                "Ingen lege har id-en eller navnet",
                "Ingen lege har id-en eller namnet",
                "No doctor has the id or name",
            );
            format!("{none} «{text}».{}", meant(near))
        }
        Unclear::SameName { text, all } => {
            let several = words.say(
                "er navnet på flere leger. Skriv id-en til den du mener:",
                "er namnet på fleire legar. Skriv id-en til den du meiner:",
                "is the name of more than one doctor. Write the id of the one you mean:",
            );
            format!("«{text}» {several}{}", listed(all))
        }
    }
}
