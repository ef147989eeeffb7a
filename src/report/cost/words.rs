//! The words of costs.

use crate::domain::calendar::PayDay;
use crate::domain::rates::{Amount, Component, Group, Pay, Rate, Trigger};
use crate::domain::{Lang, Unit};
use crate::report::words::{HARD_SPACE, Words};

/// What an amount is paid as.
pub(super) fn component(component: Component, words: Words) -> &'static str {
    match component {
        Component::Fee => words.pick("Honorar", "Fee"),
        Component::Wage => words.pick("Lønn", "Wage"),
        Component::Backup => words.pick("Beredskap og bakvakt", "On call and bakvakt"),
        Component::CallOut => words.pick("Utrykning", "Call-out"),
        Component::Practice => words.pick("Praksiskompensasjon", "Practice compensation"),
        Component::Holiday => words.pick("Helge- og høytidstillegg", "Holiday supplement"),
    }
}

/// Who is paid.
pub(super) fn group(group: Group, words: Words) -> &'static str {
    match group {
        Group::Fastlege => words.pick("Fastleger", "Fastleger"),
        Group::Vikar => words.pick("Vikarer", "Vikarer"),
        Group::Lis1 => "LIS1",
        Group::Permanent => words.pick("Fast ansatte", "Permanently employed"),
    }
}

/// The kind of day.
pub(super) fn day(day: PayDay, words: Words) -> &'static str {
    match day {
        PayDay::Weekday => words.pick("hverdag", "weekday"),
        PayDay::Weekend => words.pick("helg", "weekend"),
        PayDay::Eve => words.pick("aften", "eve"),
        PayDay::Holiday => words.pick("rød dag", "red day"),
    }
}

/// How a rate counts its minutes: `9 t à 909,00 kr`.
pub(super) fn reckoning(rate: &Rate, minutes: i64, words: Words) -> String {
    let time = words.minutes(minutes);
    let time = match rate.trigger {
        Trigger::Expected { per_mille } => format!("{per_mille}{HARD_SPACE}\u{2030} {} {time}", words.pick("av", "of")),
        Trigger::OnDuty | Trigger::FreeDay { .. } => time,
    };
    match rate.amount {
        Amount::PerHour(ore) => format!("{time} à {}", words.kroner(ore)),
        Amount::PerEightHours(ore) => {
            format!("{time} à {}/8{HARD_SPACE}{}", words.kroner(ore), words.pick("t", "h"))
        }
        Amount::Once(_) => words.pick("én gang", "once").to_owned(),
        Amount::ThirdsOfWage(thirds) => format!("{time} à {thirds}/3 {}", words.pick("timelønn", "of the wage")),
    }
}

/// From when eves are eves.
pub(super) fn eves(pay: &Pay, words: Words) -> String {
    let clock = |minute| words.value(minute, Unit::Clock);
    let (from, easter) = (clock(pay.eves.from), clock(pay.eves.easter));
    match words.0 {
        Lang::Nb | Lang::Nn => format!(
            "Aftener betales som aften fra kl.{HARD_SPACE}{from} (påskeaften fra kl.{HARD_SPACE}{easter}). At SFS 2305 følger \
             HTA § 5.3.1 her, er ikke bekreftet."
        ),
        Lang::En => format!(
            "Eves are paid as eves from {from} (påskeaften from {easter}). That SFS 2305 follows HTA § 5.3.1 in this is not \
             verified."
        ),
    }
}

/// How much work a call-out rate expects.
pub(super) fn expected(rate: &str, per_mille: i64, words: Words) -> String {
    match words.0 {
        Lang::Nb | Lang::Nn => {
            format!("Utrykning er forventet, ikke talt: {per_mille} av 1000 minutter på vakt ({rate}).")
        }
        Lang::En => format!("Call-outs are expected, not counted: {per_mille} of 1000 minutes on duty ({rate})."),
    }
}

/// What a free day is paid for.
pub(super) fn free_day(words: Words) -> &'static str {
    words.pick(
        "En kontordag som går ut etter nattevakt, betales for den delen som ligger i fritiden etter vakten, og én gang.",
        "An office day given up after a night is paid for the part of it within the free hours, and once.",
    )
}

/// Seats without a doctor.
pub(super) fn open(seats: i64, words: Words) -> String {
    let seats = words.count(seats, words.pick("plass", "seat"), words.pick("plasser", "seats"));
    match words.0 {
        Lang::Nb | Lang::Nn => format!("{seats} uten lege er ikke med: det er ingen å betale."),
        Lang::En => format!("{seats} without a doctor left out: there is nobody to pay."),
    }
}

/// How amounts are rounded.
pub(super) fn rounding(words: Words) -> &'static str {
    words.pick(
        "Beløp rundes av én gang for hver vakt og betalingsmåte, halv øre opp; delene summerer til totalen på øret.",
        "Amounts are rounded once for each duty and way of payment, half an øre up; the parts sum to the total to the øre.",
    )
}

/// What is no part of the cost.
pub(super) fn left_out(words: Words) -> &'static str {
    words.pick(
        "Feriepenger, pensjon, arbeidsgiveravgift, reise, grunnlønn og inntekter fra egenandeler og refusjon er ikke med.",
        "Holiday pay, pension, employer's tax, travel, basic salaries and income from patients and refunds are left out.",
    )
}
