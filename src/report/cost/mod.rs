//! What a roster costs, for people: totals, what they rest on, and every amount with its shift, window and rate.

pub mod data;
mod explain;

use std::collections::BTreeMap;

use crate::cost::Cost;
use crate::domain::law::Basis;
use crate::domain::rates::{Component, Group, Pay, RateTable, Trigger};
use crate::domain::{DoctorIx, Instance, Lang, LineIx, Minutes, Roster, Span};

use super::page::{Style, WIDTH, paint, table, width, wrap};
use super::text::header;
use super::words::cost::{self as said, component, group};
use super::words::{Words, alphabetical};

/// How the report is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Language.
    pub lang: Lang,
    /// Every amount, not only the totals.
    pub explain: bool,
    /// ANSI colours.
    pub color: bool,
}

/// The whole report; `cost` is what [`crate::cost::count`] gives.
#[must_use]
pub fn text(instance: &Instance, roster: &Roster, cost: Option<&Cost>, look: Look) -> String {
    let words = Words(look.lang);
    let mut page = header(instance, roster, words, look.color);
    page.push('\n');
    let Some((cost, pay)) = cost.zip(instance.station.pay.as_ref()) else {
        page.push_str(&wrap(no_rates(words), "", ""));
        return page;
    };
    let title = if cost.is_complete() {
        words.say("I alt", "I alt", "Total")
    } else {
        words.say("Kjent del", "Kjend del", "Known part")
    };
    page.push_str(&paint(&format!("{title}: {}", words.kroner(cost.total_ore)), Style::Heading, look.color));
    page.push('\n');
    page.push_str(&caution(cost, pay, words));
    page.push_str(&unpriced(instance, cost, words));
    page.push_str(&totals(instance, cost, words));
    page.push_str(&heading(words.say("satser", "satsar", "rates"), look));
    page.push_str(&rates(cost, pay, words));
    page.push_str(&heading(words.say("forutsetninger", "føresetnader", "assumptions"), look));
    for told in assumptions(instance, roster, cost, pay, words) {
        page.push_str(&wrap(&told, "- ", "  "));
    }
    if look.explain {
        page.push_str(&heading(words.say("hvert beløp", "kvart beløp", "every amount"), look));
        page.push_str(&explain::amounts(instance, cost, pay, words));
    }
    page
}

/// What a cost rests on, in sentences: its tables of rates, what was assumed, and what is no part of it. One sentence when
/// the station has no rates.
#[must_use]
pub fn notes(instance: &Instance, roster: &Roster, cost: Option<&Cost>, lang: Lang) -> Vec<String> {
    let words = Words(lang);
    let Some((cost, pay)) = cost.zip(instance.station.pay.as_ref()) else { return vec![no_rates(words).to_owned()] };
    let source = words.say("Kilde", "Kjelde", "Source");
    let of_table = |table: &RateTable| {
        let url = if table.url.is_empty() { String::new() } else { format!(", {}", table.url) };
        format!("{}: {} {source}: {}{url}", table.name, label(table, words), table.source)
    };
    let mut told: Vec<String> = used(cost, pay).into_iter().map(|(table, _)| of_table(table)).collect();
    told.extend(assumptions(instance, roster, cost, pay, words));
    told
}

/// Key and name of every component, in the order of reports.
#[must_use]
pub fn components(lang: Lang) -> Vec<(&'static str, &'static str)> {
    Component::ALL.iter().map(|c| (data::component(*c), component(*c, Words(lang)))).collect()
}

/// Key and name of every group, in the order of reports.
#[must_use]
pub fn groups(lang: Lang) -> Vec<(&'static str, &'static str)> {
    Group::ALL.iter().map(|g| (data::group(*g), group(*g, Words(lang)))).collect()
}

fn heading(text: &str, look: Look) -> String {
    let text = text.to_uppercase();
    let bar = "\u{2500}".repeat(WIDTH - width(&text) - 1);
    format!("\n{} {bar}\n", paint(&text, Style::Heading, look.color))
}

fn no_rates(words: Words) -> &'static str {
    words.say(
        "Kostnaden er ikke kjent: stasjonen har ingen satser. Legg dem inn under [pay] i stasjonsfila; \
         instances/reference/station.toml viser hvordan.",
        "Kostnaden er ikkje kjend: stasjonen har ingen satsar. Legg dei inn under [pay] i stasjonsfila; \
         instances/reference/station.toml viser korleis.",
        "The cost is not known: the station has no rates. Add them under [pay] in the station file; \
         instances/reference/station.toml shows how.",
    )
}

/// How much of it rests on figures that nobody has decided, or that were replaced.
fn caution(cost: &Cost, pay: &Pay, words: Words) -> String {
    let sum = |is: &dyn Fn(&RateTable) -> bool| -> i64 {
        let of = |at: usize| pay.tables.get(at).is_some_and(is);
        cost.by_table().into_iter().filter(|(at, _)| of(*at)).map(|(_, ore)| ore).sum()
    };
    let examples = sum(&|t| t.basis == Basis::Example);
    let old = sum(&|t| t.basis != Basis::Example && t.replaced_after.is_some());
    let told = [
        (examples, words.say("eksempelsatser", "eksempelsatsar", "example rates")),
        (old, words.say("satser som er avløst", "satsar som er avløyste", "rates that were replaced")),
    ];
    let told = told.into_iter().filter(|(ore, _)| *ore > 0);
    let told: Vec<String> =
        told.map(|(ore, of)| format!("{} {} {of}", words.kroner(ore), words.say("etter", "etter", "by"))).collect();
    match (told.is_empty(), words.0) {
        (true, _) => String::new(),
        (false, Lang::Nb) => wrap(&format!("Herav {}.", words.list(&told)), "", ""),
        (false, Lang::Nn) => wrap(&format!("Av dette {}.", words.list(&told)), "", ""),
        (false, Lang::En) => wrap(&format!("Of this, {}.", words.list(&told)), "", ""),
    }
}

/// What has no rate, by line.
fn unpriced(instance: &Instance, cost: &Cost, words: Words) -> String {
    if cost.is_complete() {
        return String::new();
    }
    let mut by_line: BTreeMap<LineIx, Minutes> = BTreeMap::new();
    for gap in &cost.unpriced {
        *by_line.entry(instance.shift_of(gap.slot).line).or_insert(Minutes::ZERO) += gap.span.length();
    }
    let lines = by_line
        .iter()
        .map(|(line, minutes)| format!("{} {}", instance.station.lines[line.0].name, words.minutes(minutes.0)));
    let lines = words.list(&lines.collect::<Vec<_>>());
    wrap(
        &match words.0 {
            Lang::Nb => format!("Hele kostnaden er ikke kjent. Tid på vakt uten sats: {lines}."),
            Lang::Nn => format!("Heile kostnaden er ikkje kjend. Tid på vakt utan sats: {lines}."),
            Lang::En => format!("The whole cost is not known. Time on duty without a rate: {lines}."),
        },
        "",
        "",
    )
}

fn totals(instance: &Instance, cost: &Cost, words: Words) -> String {
    let row = |name: String, ore: i64| vec![name, words.kroner(ore)];
    let (components, groups, lines) = (cost.by_component(), cost.by_group(), cost.by_line());
    let mut doctors: Vec<(DoctorIx, i64)> = cost.by_doctor().into_iter().collect();
    doctors.sort_by_key(|(doctor, _)| alphabetical(&instance.doctors[doctor.0].name));
    let sections: [(&str, Vec<Vec<String>>); 4] = [
        (
            words.say("Betalt som", "Betalt som", "Paid as"),
            Component::ALL
                .iter()
                .filter_map(|c| components.get(c).map(|ore| row(component(*c, words).to_owned(), *ore)))
                .collect(),
        ),
        (
            words.say("Vaktlinje", "Vaktlinje", "Line"),
            lines.iter().map(|(line, ore)| row(instance.station.lines[line.0].name.clone(), *ore)).collect(),
        ),
        (
            words.say("Gruppe", "Gruppe", "Group"),
            Group::ALL.iter().filter_map(|g| groups.get(g).map(|ore| row(group(*g, words).to_owned(), *ore))).collect(),
        ),
        (
            words.say("Lege", "Lege", "Doctor"),
            doctors.into_iter().map(|(doctor, ore)| row(instance.doctors[doctor.0].name.clone(), ore)).collect(),
        ),
    ];
    // One width for all, so that the columns stand under each other.
    let rows: Vec<Vec<String>> = sections
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .flat_map(|(name, rows)| {
            let indented = rows.into_iter().map(|mut r| {
                r[0].insert_str(0, "  ");
                r
            });
            [vec![String::new()], vec![format!("{name}:")]].into_iter().chain(indented)
        })
        .collect();
    table(&rows, "")
}

/// The tables that amounts came from, once each however many paragraphs were named.
fn used<'a>(cost: &Cost, pay: &'a Pay) -> Vec<(&'a RateTable, i64)> {
    let mut used: Vec<(&RateTable, i64)> = Vec::new();
    for (at, ore) in cost.by_table() {
        let Some(table) = pay.tables.get(at) else { continue };
        match used.iter_mut().find(|(t, _)| t.id == table.id && t.to == table.to) {
            Some((_, sum)) => *sum += ore,
            None => used.push((table, ore)),
        }
    }
    used
}

/// The tables with what they are.
fn rates(cost: &Cost, pay: &Pay, words: Words) -> String {
    let mut page = String::new();
    for (table, ore) in used(cost, pay) {
        page.push_str(&wrap(&format!("{} ({}): {}", table.name, table.id, words.kroner(ore)), "", "  "));
        page.push_str(&wrap(&label(table, words), "  ", "  "));
        let url = if table.url.is_empty() { String::new() } else { format!(", {}", table.url) };
        page.push_str(&wrap(&format!("{}: {}{url}", words.say("Kilde", "Kjelde", "Source"), table.source), "  ", "  "));
    }
    page
}

/// What a table is: whose figures, of when, and whether they were replaced.
fn label(table: &RateTable, words: Words) -> String {
    let kind = match table.basis {
        Basis::Example => words.say(
            "EKSEMPEL: oppdiktede satser, ikke vedtatt av noen",
            "EKSEMPEL: oppdikta satsar, ikkje vedtekne av nokon",
            "EXAMPLE: invented, decided by nobody",
        ),
        Basis::Agreement => words.say("Avtalens satser", "Satsane i avtalen", "The agreement's rates"),
        Basis::Law | Basis::Reading | Basis::Local => {
            words.say("Kommunens egne satser", "Kommunen sine eigne satsar", "The municipality's own rates")
        }
    };
    let from = words.short(table.from);
    let to = table.to.map(|to| words.short(to));
    let dates = match (words.0, &to) {
        (Lang::Nb, None) => format!("gjelder fra {from}"),
        (Lang::Nn, None) => format!("gjeld frå {from}"),
        (Lang::Nb, Some(to)) => format!("brukt {from}\u{2013}{to}"),
        (Lang::Nn, Some(to)) => format!("brukte {from}\u{2013}{to}"),
        (Lang::En, None) => format!("in force from {from}"),
        (Lang::En, Some(to)) => format!("used {from}\u{2013}{to}"),
    };
    let old = table.replaced_after.map(|last| match words.0 {
        Lang::Nb => {
            format!(". GAMLE: de gjaldt til {} og er avløst, men stasjonen bruker dem fortsatt", words.short(last))
        }
        Lang::Nn => {
            format!(". GAMLE: dei galdt til {} og er avløyste, men stasjonen bruker dei framleis", words.short(last))
        }
        Lang::En => {
            format!(
                ". OLD: in force until {} and replaced since, but the station goes on using them",
                words.short(last)
            )
        }
    });
    format!("{kind}, {dates}{}.", old.unwrap_or_default())
}

fn assumptions(instance: &Instance, roster: &Roster, cost: &Cost, pay: &Pay, words: Words) -> Vec<String> {
    let mut told = vec![said::eves(pay, words)];
    let mut expected: Vec<(String, i64)> = Vec::new();
    for part in &cost.parts {
        if let Some((table, rate)) = part.rate.find(pay)
            && let Trigger::Expected { per_mille } = rate.trigger
        {
            let name = super::words::rate::name(instance, pay, (table, rate), words);
            if expected.iter().all(|(n, _)| *n != name) {
                expected.push((name, per_mille));
            }
        }
    }
    told.extend(expected.iter().map(|(name, per_mille)| said::expected(name, *per_mille, words)));
    let is_free = |t: Trigger| matches!(t, Trigger::FreeDay { .. });
    if cost.parts.iter().any(|p| p.rate.find(pay).is_some_and(|(_, r)| is_free(r.trigger))) {
        told.push(said::free_day(words).to_owned());
    }
    let open: i64 = instance.open_slots().map(|slot| roster.missing(instance, slot)).sum();
    if open > 0 {
        told.push(said::open(open, words));
    }
    told.push(said::rounding(words).to_owned());
    told.push(said::left_out(words).to_owned());
    told
}

/// A stretch of at most a day or two in figures: `4.1. kl. 16.00–23.00`.
fn window(span: Span, words: Words) -> String {
    use crate::domain::time::to_civil;
    let (from, to) = (to_civil(span.start), to_civil(span.end));
    let clock = words.say("%H.%M", "%H.%M", "%H:%M");
    let day = words.say("%-d.%-m.", "%-d.%-m.", "%-d %b");
    // Midnight belongs to the day that it ends.
    let ends = if to.time() == chrono::NaiveTime::MIN { words.say("24.00", "24.00", "24:00") } else { clock };
    format!("{} {}\u{2013}{}", from.format(day), from.format(clock), to.format(ends))
}
