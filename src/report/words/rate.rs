//! A rate of the station file in words: what it is paid as, and what tells it from the others of its table.

use std::collections::BTreeSet;

use crate::domain::doctor::Contract;
use crate::domain::rates::{Competence, Pay, Rate, RateTable, Trigger};
use crate::domain::station::Place;
use crate::domain::{Instance, Unit};

use super::cost::{component, day};
use super::{HARD_SPACE, Words};

/// The table and the rate: `Halden, lokale timesatser: honorar, spesialist, helg, aften og rød dag`. What all rates of the table
/// with the same component have in common is left out; where words do not tell two apart, the rate's own id does.
pub(in crate::report) fn name(instance: &Instance, pay: &Pay, of: (&RateTable, &Rate), words: Words) -> String {
    let (table, rate) = of;
    let tables = pay.tables.iter().filter(|other| other.name == table.name);
    let alike = |other: &&Rate| other.component == rate.component && other.id != rate.id;
    let mut others: Vec<&Rate> = tables.flat_map(|table| &table.rates).filter(alike).collect();
    let mut parts = vec![component(rate.component, words).to_lowercase()];
    for phrase in PHRASES {
        let own = phrase(rate, instance, words);
        let before = others.len();
        others.retain(|other| phrase(other, instance, words) == own);
        if others.len() < before && !own.is_empty() {
            parts.push(own);
        }
    }
    if !others.is_empty() {
        parts.push(format!("«{}»", rate.id));
    }
    format!("{}: {}", table.name, parts.join(", "))
}

/// One thing that a rate may ask, in words; nothing where it asks nothing of it.
type Phrase = fn(&Rate, &Instance, Words) -> String;

/// What may tell two rates apart, what matters most to people first.
const PHRASES: [Phrase; 9] = [adds, trigger, competences, roles, contracts, days, clock, lines, places];

fn adds(rate: &Rate, _: &Instance, words: Words) -> String {
    match rate.adds {
        true => words.say("tillegg", "tillegg", "supplement").to_owned(),
        false => String::new(),
    }
}

fn trigger(rate: &Rate, _: &Instance, words: Words) -> String {
    match rate.trigger {
        Trigger::FreeDay { .. } => words.say("fri etter vakt", "fri etter vakt", "free after a duty").to_owned(),
        Trigger::OnDuty | Trigger::Expected { .. } => String::new(),
    }
}

fn competences(rate: &Rate, _: &Instance, words: Words) -> String {
    let name = |competence: &Competence| match competence {
        Competence::Specialist => words.say("spesialist", "spesialist", "specialist"),
        Competence::Allmennlege => "allmennlege",
        Competence::InSpecialisation => words.say("i spesialisering", "i spesialisering", "in specialisation"),
        Competence::Other => words.say("uten godkjenning", "utan godkjenning", "without approval"),
        Competence::Lis1 => "LIS1",
    };
    listed(&rate.scope.competences, name, words)
}

fn roles(rate: &Rate, _: &Instance, words: Words) -> String {
    listed(&rate.scope.roles, |role| words.role(*role), words)
}

fn contracts(rate: &Rate, _: &Instance, words: Words) -> String {
    let name = |contract: &Contract| match contract {
        Contract::SelfEmployed => words.say("næringsdrivende", "næringsdrivande", "self-employed"),
        Contract::Salaried => words.say("lønnet", "lønt", "salaried"),
    };
    listed(&rate.scope.contracts, name, words)
}

fn days(rate: &Rate, _: &Instance, words: Words) -> String {
    listed(&rate.days, |of| day(*of, words), words)
}

fn clock(rate: &Rate, _: &Instance, words: Words) -> String {
    let Some((from, to)) = rate.clock else { return String::new() };
    let [from, to] = [from, to].map(|minute| words.value(minute.rem_euclid(24 * 60), Unit::Clock));
    let at = words.say("kl.", "kl.", "");
    format!("{at}{}{from}\u{2013}{to}", if at.is_empty() { String::new() } else { HARD_SPACE.to_string() })
}

fn lines(rate: &Rate, instance: &Instance, words: Words) -> String {
    let of = instance.station.lines.iter().filter(|line| rate.scope.lines.contains(&line.id));
    words.list(&of.map(|line| line.name.clone()).collect::<Vec<_>>())
}

fn places(rate: &Rate, _: &Instance, words: Words) -> String {
    let name = |place: &Place| match place {
        Place::Station => words.say("på legevakta", "på legevakta", "at the station"),
        Place::Home => words.say("hjemme", "heime", "at home"),
        Place::Car => words.say("i legevaktbil", "i legevaktbil", "in the car"),
    };
    listed(&rate.scope.places, name, words)
}

fn listed<T>(all: &BTreeSet<T>, name: impl Fn(&T) -> &'static str, words: Words) -> String {
    words.list(&all.iter().map(|one| name(one).to_owned()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::Lang;
    use crate::domain::calendar::{EveHours, PayDay};
    use crate::domain::law::Basis;
    use crate::domain::rates::{Amount, Component, Scope};
    use crate::report::sample;

    fn rate(id: &str, competence: Option<Competence>, days: &[PayDay], clock: (i64, i64)) -> Rate {
        Rate {
            id: id.to_owned(),
            component: Component::Fee,
            amount: Amount::PerHour(100),
            scope: Scope { competences: competence.into_iter().collect(), ..Scope::default() },
            days: days.iter().copied().collect(),
            clock: Some((clock.0 * 60, clock.1 * 60)),
            trigger: Trigger::OnDuty,
            adds: false,
        }
    }

    #[test]
    fn a_rate_is_told_by_what_sets_it_apart_and_by_its_id_only_where_nothing_does() {
        let off = [PayDay::Weekend, PayDay::Holiday];
        let specialist = Some(Competence::Specialist);
        let rates = vec![
            rate("honorar-helg-spesialist", specialist, &off, (8, 23)),
            rate("honorar-dag", None, &[PayDay::Weekday], (8, 16)),
            rate("honorar-kveld", None, &[PayDay::Weekday], (16, 23)),
            rate("honorar-helg", None, &off, (8, 23)),
            rate("ekstra-a", Some(Competence::Lis1), &[], (8, 23)),
            rate("ekstra-b", Some(Competence::Lis1), &[], (8, 23)),
            Rate { component: Component::Wage, ..rate("natt", None, &[], (23, 32)) },
        ];
        let from = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a date");
        let table = RateTable {
            id: "lokal".to_owned(),
            name: "Satser".to_owned(),
            source: String::new(),
            url: String::new(),
            basis: Basis::Example,
            from,
            to: None,
            replaced_after: None,
            rates,
        };
        let pay = Pay { eves: EveHours { from: 0, easter: 0 }, tables: vec![table] };
        let instance = sample::instance();
        let told = |lang: Lang| -> Vec<String> {
            let of = |rate| name(&instance, &pay, (&pay.tables[0], rate), Words(lang)).replace(HARD_SPACE, " ");
            pay.tables[0].rates.iter().map(of).collect()
        };
        let expected = [
            "Satser: honorar, spesialist",
            "Satser: honorar, hverdag, kl. 08.00–16.00",
            "Satser: honorar, hverdag, kl. 16.00–23.00",
            "Satser: honorar, helg og rød dag",
            "Satser: honorar, LIS1, «ekstra-a»",
            "Satser: honorar, LIS1, «ekstra-b»",
            "Satser: lønn",
        ];
        assert_eq!(told(Lang::Nb), expected);
        assert_eq!(told(Lang::Nn)[1], "Satser: honorar, kvardag, kl. 08.00–16.00");
        assert_eq!(told(Lang::En)[1], "Satser: fee, weekday, 08:00–16:00");
    }
}
