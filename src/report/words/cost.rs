//! The words of costs.

use super::{HARD_SPACE, Words};
use crate::domain::calendar::PayDay;
use crate::domain::rates::{Amount, Component, Group, Pay, Rate, Trigger};
use crate::domain::{Lang, Unit};

/// What an amount is paid as.
pub(in crate::report) fn component(component: Component, words: Words) -> &'static str {
    match component {
        Component::Fee => words.say("Honorar", "Honorar", "Fee"),
        Component::Wage => words.say("Lønn", "Løn", "Wage"),
        Component::Backup => words.say("Beredskap og bakvakt", "Beredskap og bakvakt", "On call and bakvakt"),
        Component::CallOut => words.say("Utrykning", "Utrykking", "Call-out"),
        Component::Practice => words.say("Praksiskompensasjon", "Praksiskompensasjon", "Practice compensation"),
        Component::Holiday => words.say("Helge- og høytidstillegg", "Helge- og høgtidstillegg", "Holiday supplement"),
    }
}

/// Who is paid.
pub(in crate::report) fn group(group: Group, words: Words) -> &'static str {
    match group {
        Group::Fastlege => words.say("Fastleger", "Fastlegar", "Fastleger"),
        Group::Vikar => words.say("Vikarer", "Vikarar", "Vikarer"),
        Group::Lis1 => "LIS1",
        Group::Permanent => words.say("Fast ansatte", "Fast tilsette", "Permanently employed"),
    }
}

/// The kind of day.
pub(in crate::report) fn day(day: PayDay, words: Words) -> &'static str {
    match day {
        PayDay::Weekday => words.say("hverdag", "kvardag", "weekday"),
        PayDay::Weekend => words.say("helg", "helg", "weekend"),
        PayDay::Eve => words.say("aften", "aftan", "eve"),
        PayDay::Holiday => words.say("rød dag", "raud dag", "red day"),
    }
}

/// How a rate counts its minutes: `9 t à 909,00 kr`.
pub(in crate::report) fn reckoning(rate: &Rate, minutes: i64, words: Words) -> String {
    let time = words.minutes(minutes);
    let time = match rate.trigger {
        Trigger::Expected { per_mille } => {
            format!("{per_mille}{HARD_SPACE}\u{2030} {} {time}", words.say("av", "av", "of"))
        }
        Trigger::OnDuty | Trigger::FreeDay { .. } => time,
    };
    match rate.amount {
        Amount::PerHour(ore) => format!("{time} à {}", words.kroner(ore)),
        Amount::PerEightHours(ore) => {
            format!("{time} à {}/8{HARD_SPACE}{}", words.kroner(ore), words.say("t", "t", "h"))
        }
        Amount::Once(_) => words.say("én gang", "éin gong", "once").to_owned(),
        Amount::ThirdsOfWage(thirds) => {
            format!("{time} à {thirds}/3 {}", words.say("timelønn", "timeløn", "of the wage"))
        }
    }
}

/// From when eves are eves.
pub(in crate::report) fn eves(pay: &Pay, words: Words) -> String {
    let clock = |minute| words.value(minute, Unit::Clock);
    let (from, easter) = (clock(pay.eves.from), clock(pay.eves.easter));
    match words.0 {
        Lang::Nb => format!(
            "Aftener betales som aften fra kl.{HARD_SPACE}{from} (påskeaften fra kl.{HARD_SPACE}{easter}). At SFS 2305 følger \
             HTA § 5.3.1 her, er ikke bekreftet."
        ),
        Lang::Nn => format!(
            "Aftanar blir betalte som aftan frå kl.{HARD_SPACE}{from} (påskeaftan frå kl.{HARD_SPACE}{easter}). At SFS \
             2305 følgjer HTA § 5.3.1 her, er ikkje stadfesta."
        ),
        Lang::En => format!(
            "Eves are paid as eves from {from} (påskeaften from {easter}). That SFS 2305 follows HTA § 5.3.1 in this is not \
             verified."
        ),
    }
}

/// How much work a call-out rate expects.
pub(in crate::report) fn expected(rate: &str, per_mille: i64, words: Words) -> String {
    match words.0 {
        Lang::Nb => {
            format!("Utrykning er forventet, ikke talt: {per_mille} av 1000 minutter på vakt ({rate}).")
        }
        Lang::Nn => {
            format!("Utrykking er venta, ikkje talt: {per_mille} av 1000 minutt på vakt ({rate}).")
        }
        Lang::En => format!("Call-outs are expected, not counted: {per_mille} of 1000 minutes on duty ({rate})."),
    }
}

/// What a free day is paid for.
pub(in crate::report) fn free_day(words: Words) -> &'static str {
    words.say(
        "En kontordag som går ut etter nattevakt, betales for den delen som ligger i fritiden etter vakten, og én gang.",
        "Ein kontordag som går ut etter nattevakt, blir betalt for den delen som ligg i fritida etter vakta, og éin \
         gong.",
        "An office day given up after a night is paid for the part of it within the free hours, and once.",
    )
}

/// Seats without a doctor.
pub(in crate::report) fn open(seats: i64, words: Words) -> String {
    let seats = words.count(seats, words.say("plass", "plass", "seat"), words.say("plasser", "plassar", "seats"));
    match words.0 {
        Lang::Nb => format!("{seats} uten lege er ikke med: det er ingen å betale."),
        Lang::Nn => format!("{seats} utan lege er ikkje med: det er ingen å betale."),
        Lang::En => format!("{seats} without a doctor left out: there is nobody to pay."),
    }
}

/// How amounts are rounded.
pub(in crate::report) fn rounding(words: Words) -> &'static str {
    words.say(
        "Beløp rundes av én gang for hver vakt og betalingsmåte, halv øre opp; delene summerer til totalen på øret.",
        "Beløp blir runda av éin gong for kvar vakt og betalingsmåte, halvt øre opp; delane summerer til totalen på \
         øret.",
        "Amounts are rounded once for each duty and way of payment, half an øre up; the parts sum to the total to the øre.",
    )
}

/// What is no part of the cost.
pub(in crate::report) fn left_out(words: Words) -> &'static str {
    words.say(
        "Feriepenger, pensjon, arbeidsgiveravgift, reise, grunnlønn og inntekter fra egenandeler og refusjon er ikke med.",
        "Feriepengar, pensjon, arbeidsgivaravgift, reise, grunnløn og inntekter frå eigendelar og refusjon er ikkje \
         med.",
        "Holiday pay, pension, employer's tax, travel, basic salaries and income from patients and refunds are left out.",
    )
}
