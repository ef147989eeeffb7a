//! What a station pays, from the station file and from the tables that come with the program.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::domain::law::Basis;
use crate::domain::rates::{Amount, Component, Pay, Rate, RateTable, Scope, Trigger};

use super::super::diagnostic::Problems;
use super::super::grammar::pay::SHIPPED_FILE;
use super::super::kind::{Kind, Thing};
use super::super::node::Fields;
use super::super::rates::SHIPPED;
use super::super::validate;
use super::super::words::{BASES, COMPETENCES, COMPONENTS, CONTRACTS, PAY_DAYS, PERS, PLACES, ROLES};
use super::names::{Grid, Seen, unknown};
use super::{in_order, ordered};
use crate::domain::calendar::EveHours;

const DAY: i64 = 24 * 60;

/// The tables that come with the program, read when a station first names one: each of its paragraphs is named by itself,
/// and a sweep reads many stations.
static READ: LazyLock<Vec<(&str, Fields)>> =
    LazyLock::new(|| SHIPPED.iter().map(|(id, text)| (*id, shipped(text))).collect());

/// Reads what the station pays; the tables that it names stand before its own.
pub(super) fn pay(problems: &mut Problems, file: &Fields, grid: Grid<'_>) -> Option<Pay> {
    let fields = file.table("pay")?;
    let hours = fields.clock("eve_from").zip(fields.clock("easter_eve_from"));
    let mut tables: Vec<RateTable> = fields.tables("shipped").filter_map(|f| named(problems, f, grid)).collect();
    let mut seen = Seen::default();
    for table in fields.tables("tables") {
        if let Some(id) = table.told("id") {
            seen.add(problems, Thing::RateTable, id);
        }
        tables.extend(own(problems, table, grid));
    }
    let (from, easter) = hours?;
    Some(Pay { eves: EveHours { from, easter }, tables })
}

/// A table with everything but its rates.
fn head(fields: &Fields, from: NaiveDate) -> RateTable {
    RateTable {
        id: fields.text("id"),
        name: fields.text("name"),
        source: fields.text("source"),
        url: fields.text("url"),
        basis: fields.choice("basis", &BASES).unwrap_or(Basis::Example),
        from,
        to: fields.date("to"),
        replaced_after: None,
        rates: Vec::new(),
    }
}

fn own(problems: &mut Problems, fields: &Fields, grid: Grid<'_>) -> Option<RateTable> {
    in_order(problems, fields);
    let mut seen = Seen::default();
    let mut rates = Vec::new();
    for fields in fields.tables("rates") {
        if let Some(id) = fields.told("id") {
            seen.add(problems, Thing::Rate, id);
        }
        check_lines_and_seats(problems, fields, grid);
        rates.extend(rate(problems, fields));
    }
    Some(RateTable { rates, ..head(fields, fields.date("from")?) })
}

/// The rates of a paragraph that suit the station: its class of duty, its population.
fn named(problems: &mut Problems, fields: &Fields, grid: Grid<'_>) -> Option<RateTable> {
    check_lines_and_seats(problems, fields, grid);
    let told = fields.told("table")?;
    let Some((_, shipped)) = READ.iter().find(|(id, _)| *id == told.text) else {
        unknown(problems, Thing::RateTable, told, || READ.iter().map(|(id, _)| *id));
        return None;
    };
    let rows: Vec<&Fields> = shipped.tables("rates").collect();
    let table = shipped.table("table")?;
    let mut table = head(table, table.date("from")?);
    let section = fields.told("section")?;
    let sections: Vec<String> = rows.iter().map(|r| r.text("section")).collect();
    if !sections.iter().any(|s| s == section.text) {
        unknown(problems, Thing::RateSection, section, || sections.iter().map(String::as_str));
        return None;
    }
    let of_section = rows.into_iter().filter(|r| r.text("section") == section.text);
    let of_section: Vec<&Fields> = of_section.collect();
    let has = |key: &str| of_section.iter().any(|r| r.given(key));
    let what = || format!("{} § {}", told.text, section.text);
    match (has("vaktklasse"), !fields.lacks("vaktklasse")) {
        (true, false) => {
            problems.report(&fields.place, Kind::RateNeeds { rate: what(), key: "vaktklasse" });
            return None;
        }
        (false, true) => {
            problems.report(fields.place_of("vaktklasse"), Kind::RateCannot { rate: what(), key: "vaktklasse" });
        }
        _ => {}
    }
    if (has("population_from") || has("population_to")) && grid.station.population.is_none() {
        problems.report(&fields.place, Kind::RateNeeds { rate: what(), key: "population" });
        return None;
    }
    let class = fields.int("vaktklasse");
    let people = grid.station.population;
    let suits = |row: &&&Fields| {
        (!row.given("vaktklasse") || row.int("vaktklasse") == class)
            && row.int("population_from").is_none_or(|least| people.is_some_and(|p| least <= p))
            && row.int("population_to").is_none_or(|most| people.is_some_and(|p| p <= most))
    };
    // The shipped rates are right, so nothing is reported of them.
    let mut silent = Problems::default();
    let rates = of_section.iter().filter(suits).filter_map(|row| rate(&mut silent, row));
    table.rates = rates
        .map(|mut rate| {
            rate.scope.lines = fields.list_text("lines");
            rate.scope.seats = fields.list_text("seats");
            rate
        })
        .collect();
    if let Some(carried) = fields.date("carried_to") {
        ordered(problems, fields.place_of("carried_to"), table.to, Some(carried));
        table.replaced_after = table.to;
        table.to = Some(carried);
    }
    Some(table)
}

/// A table that comes with the program, held against its grammar.
fn shipped(text: &str) -> Fields {
    let mut problems = Problems::default();
    let file = problems.add_input(Path::new(""), text.to_owned());
    validate::file(&mut problems, file, &SHIPPED_FILE).fields
}

fn check_lines_and_seats(problems: &mut Problems, fields: &Fields, grid: Grid<'_>) {
    for line in fields.list_told("lines") {
        grid.line(problems, line);
    }
    let templates = || grid.station.lines.iter().flat_map(|l| &l.templates);
    let seats: BTreeSet<&str> = templates().flat_map(|t| &t.seats).map(|s| s.name.as_str()).collect();
    for told in fields.list_told("seats").into_iter().filter(|t| grid.whole && !seats.contains(t.text)) {
        unknown(problems, Thing::Seat, told, || seats.iter().copied());
    }
}

fn rate(problems: &mut Problems, fields: &Fields) -> Option<Rate> {
    let id = fields.text("id");
    let component = fields.choice("component", &COMPONENTS);
    let trigger = trigger(problems, fields, component?);
    let amount = amount(problems, fields, component?);
    let clock = match (fields.clock("from"), fields.clock("to")) {
        (Some(from), Some(to)) => Some((from, if to <= from { to + DAY } else { to })),
        _ => None,
    };
    for (one, other) in [("from", "to"), ("to", "from")] {
        if fields.given(one) && fields.lacks(other) {
            problems.report(fields.place_of(one), Kind::RateNeeds { rate: id.clone(), key: other });
        }
    }
    let scope = Scope {
        lines: fields.list_text("lines"),
        seats: fields.list_text("seats"),
        places: fields.list_choice("places", &PLACES),
        roles: fields.list_choice("roles", &ROLES),
        contracts: fields.list_choice("contracts", &CONTRACTS),
        competences: fields.list_choice("competences", &COMPETENCES),
    };
    Some(Rate {
        id,
        component: component?,
        amount: amount?,
        scope,
        days: fields.list_choice("days", &PAY_DAYS),
        clock,
        trigger: trigger?,
        adds: fields.flag("adds"),
    })
}

/// Reports keys that a rate of the component cannot have.
fn refuse(problems: &mut Problems, fields: &Fields, keys: &[&'static str]) {
    for key in keys.iter().filter(|k| fields.given(k)) {
        problems.report(fields.place_of(key), Kind::RateCannot { rate: fields.text("id"), key });
    }
}

fn trigger(problems: &mut Problems, fields: &Fields, component: Component) -> Option<Trigger> {
    if component != Component::CallOut {
        refuse(problems, fields, &["per_mille"]);
    }
    if component != Component::Practice {
        refuse(problems, fields, &["free_after", "free_hours"]);
    }
    let mut need = |key| {
        if fields.lacks(key) {
            problems.report(&fields.place, Kind::RateNeeds { rate: fields.text("id"), key });
        }
    };
    match component {
        Component::CallOut => {
            need("per_mille");
            Some(Trigger::Expected { per_mille: fields.int("per_mille")? })
        }
        Component::Practice if !(fields.lacks("free_after") && fields.lacks("free_hours")) => {
            need("free_after");
            need("free_hours");
            // The hours of the duty say nothing of the day after it.
            refuse(problems, fields, &["from", "to"]);
            Some(Trigger::FreeDay { after: fields.clock("free_after")?, hours: fields.int("free_hours")? })
        }
        _ => Some(Trigger::OnDuty),
    }
}

fn amount(problems: &mut Problems, fields: &Fields, component: Component) -> Option<Amount> {
    if component != Component::Holiday {
        refuse(problems, fields, &["thirds_of_wage"]);
    }
    if fields.given("thirds_of_wage") {
        if fields.given("kr") {
            problems.report(fields.place_of("kr"), Kind::OnlyOneOf { keys: vec!["kr", "thirds_of_wage"] });
        }
        refuse(problems, fields, &["per"]);
        return fields.int("thirds_of_wage").map(Amount::ThirdsOfWage);
    }
    if fields.lacks("kr") {
        problems.report(&fields.place, Kind::RateNeeds { rate: fields.text("id"), key: "kr" });
    }
    let per = fields.choice("per", &PERS)?;
    fields.int("kr").map(per)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    #[test]
    fn every_shipped_table_is_right() {
        for (id, text) in &SHIPPED {
            let mut problems = Problems::default();
            let file = problems.add_input(Path::new(id), (*text).to_owned());
            let fields = validate::file(&mut problems, file, &SHIPPED_FILE).fields;
            let rates: Vec<Rate> = fields.tables("rates").filter_map(|r| rate(&mut problems, r)).collect();
            let ids: BTreeSet<&str> = rates.iter().map(|r| r.id.as_str()).collect();
            assert!(!problems.has_errors(), "{}", problems.render(Lang::En, false));
            assert_eq!(ids.len(), fields.tables("rates").count(), "{id}: an id is there twice");
            assert_eq!(fields.table("table").map(|t| t.text("id")).as_deref(), Some(*id));
        }
    }
}
