//! The audit of a roster for the terminal: rule by rule, doctor by doctor, and how each part is reckoned. It draws the same
//! views as the page, so that a number of one is a number of the other.

use std::fmt::Write as _;

use crate::domain::limit::Side;
use crate::domain::{DoctorIx, Quantity, Severity};

use super::super::page::{Style, bullet, paint, table, wrap};
use super::super::words::{Words, capital};
use super::views::Views;
use super::views::agreed::Use;
use super::views::audit::{Mark, Rule, Said};
use super::views::share::{Counter, Part};
use super::{Shown, said};

/// What stands below a heading.
const INDENT: &str = "  ";

/// The audit, for whoever may see everything.
#[must_use]
pub fn audit(views: &Views, shown: &Shown<'_>, color: bool) -> String {
    let words = shown.words();
    let mut page = head(views, color, words);
    page.push_str(&heading(words.say("Regel for regel", "Regel for regel", "Rule by rule"), color));
    for rule in &views.audit.rules {
        page.push_str(&of_rule(views, rule, color, words));
    }
    page.push_str(&extremes(views, color, words));
    page.push_str(&sharing(views, color, words));
    page.push_str(&agreements(views, color, words));
    page.push_str(&holidays(views, color, words));
    page
}

fn heading(text: &str, color: bool) -> String {
    format!("\n{}\n", paint(&text.to_uppercase(), Style::Heading, color))
}

/// Station, period, version, and what was said of it.
fn head(views: &Views, color: bool, words: Words) -> String {
    let head = &views.head;
    let mut page = paint(&head.station, Style::Heading, color) + "\n";
    page.push_str(&wrap(&format!("{}: {}", head.period, head.dates), "", ""));
    if let Some(version) = &head.version {
        page.push_str(&wrap(&format!("{}.", version.label), "", ""));
        for line in version.chain.iter().flat_map(|chain| chain.told(words)) {
            page.push_str(&wrap(&line, "", ""));
        }
    }
    page.push_str(&wrap(&head.answer, "", ""));
    if let Some(findings) = &head.findings {
        page.push_str(&wrap(findings, "", ""));
    }
    page
}

/// What a rule asks, of whom it had something to judge, where somebody comes nearest to it, and its findings.
fn of_rule(views: &Views, rule: &Rule, color: bool, words: Words) -> String {
    let state = said::state(rule);
    let style = match state {
        Mark::Broken => Style::Stopper,
        Mark::Assess => Style::Assess,
        Mark::Nothing | Mark::Kept | Mark::Noted => Style::Heading,
    };
    let title = paint(&format!("{} {}", rule.id, rule.title), Style::Heading, color);
    let mut page = format!("\n{title}: {}\n", paint(said::mark(state, words), style, color));
    page.push_str(&wrap(rule.asks, INDENT, INDENT));
    page.push_str(&wrap(rule.source, INDENT, INDENT));
    if !rule.url.is_empty() {
        page.push_str(&wrap(rule.url, INDENT, INDENT));
    }
    page.push_str(&wrap(&said::judged_sentence(rule, &views.names, words), INDENT, INDENT));
    let nearest = rule.nearest.iter().map(|nearest| said::nearest(nearest, &views.names, words));
    let chosen = rule.chosen.iter().map(|setting| said::setting(setting, words));
    nearest.chain(chosen).for_each(|line| page.push_str(&bullet(&line)));
    for severity in [Severity::Stopper, Severity::Assess, Severity::Note] {
        let is_of = |said: &&Said| said.rule == rule.id && said.severity == severity;
        let findings: Vec<&Said> = views.audit.findings.iter().filter(is_of).collect();
        if findings.is_empty() {
            continue;
        }
        let _ = writeln!(page, "{INDENT}{}:", capital(words.severity(severity)));
        for said in findings {
            page.push_str(&bullet(&said.text));
            page.push_str(&wrap(&said.action, "    \u{2192} ", "      "));
            if let Some(reason) = &said.reason {
                let lead = words.say("Begrunnelse", "Grunngjeving", "Reason");
                page.push_str(&wrap(&format!("{lead}: {reason}"), "    ", "    "));
            }
        }
    }
    page
}

/// How near each doctor comes to every limit: a table for each quantity would be long, so a line for each doctor.
fn extremes(views: &Views, color: bool, words: Words) -> String {
    let extremes = &views.audit.extremes;
    if extremes.rows.is_empty() {
        return String::new();
    }
    let title =
        words.say("Hver lege nærmest grensene", "Kvar lege nærast grensene", "Each doctor nearest to the limits");
    let mut page = heading(title, color);
    let cell = |(quantity, cell): (&Quantity, &Option<(i64, i64)>)| {
        let (measured, limit) = (*cell)?;
        let name = said::quantity(*quantity, words).to_lowercase();
        let told = |value| said::measured(*quantity, value, words);
        Some(format!("{name} {} ({})", told(measured), told(limit)))
    };
    for (doctor, cells) in &extremes.rows {
        let told: Vec<String> = extremes.quantities.iter().zip(cells).filter_map(cell).collect();
        page.push_str(&bullet(&format!("{}: {}.", views.names.of(*doctor), told.join(", "))));
    }
    page
}

/// What each part follows from, and the sum of every counter.
fn sharing(views: &Views, color: bool, words: Words) -> String {
    let mut page = heading(words.say("Fordeling", "Fordeling", "Sharing"), color);
    for basis in &views.share.basis {
        let none = "\u{2013}";
        let ceilings = match said::ceilings(basis.ceilings, words) {
            ceilings if ceilings == none => String::new(),
            ceilings => format!("; {} {ceilings}", words.say("tak", "tak", "ceiling")),
        };
        let (role, load, days) = (words.role(basis.role), said::load(basis, words), said::days(basis, words));
        page.push_str(&bullet(&format!("{}: {role}, {load}; {days}{ceilings}.", views.names.of(basis.doctor))));
    }
    for (doctor, why) in views.share.idle.iter().zip(&views.share.why_idle) {
        let without = words.say("uten vakter", "utan vakter", "without duties");
        page.push_str(&bullet(&format!("{} {without}: {}.", views.names.of(*doctor), said::idle(why, words))));
    }
    for counter in &views.share.counters {
        page.push_str(&of_counter(views, counter, color, words));
    }
    for apart in &views.share.apart {
        let counter = &views.share.counters[apart.counter];
        page.push_str(&bullet(&said::apart(apart, &words.counter(&counter.name, counter.counts), &views.names, words)));
    }
    page
}

/// The sum of one counter.
fn of_counter(views: &Views, counter: &Counter, color: bool, words: Words) -> String {
    let Some((rest, weight)) = counter.shared else { return String::new() };
    let heads = words.say(
        ["Lege", "Kunne hatt", "Vekt", "Avtalt", "Skal ha", "Har", "Avvik", "%"],
        ["Lege", "Kunne hatt", "Vekt", "Avtalt", "Skal ha", "Har", "Avvik", "%"],
        ["Doctor", "Could", "Weight", "Agreed", "Due", "Has", "Dev.", "%"],
    );
    let row = |part: &Part| {
        let due = part.due?;
        let dash = || "\u{2013}".to_owned();
        let weight = due.factors.agreed.is_none().then_some(due.factors.weight);
        Some(vec![
            super::super::summary::shorten(views.names.of(part.doctor), 24),
            words.number(due.factors.seats),
            weight.map_or_else(dash, |weight| words.hundredths(weight)),
            due.factors.agreed.map_or_else(dash, |agreed| words.hundredths(agreed)),
            words.hundredths(due.hundredths),
            words.hundredths(part.has),
            words.hundredths(due.deviation),
            due.percent.map_or_else(dash, |percent| words.number(percent)),
        ])
    };
    let rows = std::iter::once(heads.map(str::to_owned).to_vec()).chain(counter.parts.iter().filter_map(row));
    let (left, all) = (words.hundredths(rest), words.hundredths(weight));
    let duties = said::demand(counter, words);
    let told = words.say(
        format!("{duties} å dele, {left} etter det avtalte; alle vektene er {all}."),
        format!("{duties} å dele, {left} etter det avtalte; alle vektene er {all}."),
        format!("{duties} to share, {left} after what is agreed; all weights are {all}."),
    );
    let title = paint(&words.counter(&counter.name, counter.counts), Style::Heading, color);
    format!("\n{title}\n{}{}", wrap(&told, INDENT, INDENT), table(&rows.collect::<Vec<_>>(), INDENT))
}

/// The ceilings that doctors have asked for, what else is agreed, and how far it is kept.
fn agreements(views: &Views, color: bool, words: Words) -> String {
    let audit = &views.audit;
    if audit.ceilings.is_empty() && audit.agreements.is_empty() {
        return String::new();
    }
    let mut page = heading(words.say("Tak og avtaler", "Tak og avtalar", "Ceilings and agreements"), color);
    let has = words.say("har", "har", "has");
    for ceiling in &audit.ceilings {
        let name = said::quantity(ceiling.quantity, words).to_lowercase();
        let (asked, used) = (words.number(ceiling.asked), words.number(ceiling.used));
        let most = words.say("bedt om høyst", "bede om høgst", "asked for at most");
        page.push_str(&bullet(&format!("{}: {name}: {most} {asked}, {has} {used}.", views.names.of(ceiling.doctor))));
    }
    for agreement in &audit.agreements {
        page.push_str(&bullet(&said::agreement(agreement, words)));
        let told: Vec<String> = match &agreement.use_of {
            // Whoever has nothing of what she may have at most stands on the page alone.
            Use::Limit(counts, all) => all
                .iter()
                .filter(|held| held.has > 0 || held.side != Side::Over)
                .map(|held| {
                    let [asked, number, answer, when] = said::held(held, *counts, words);
                    format!("{}: {asked}, {has} {number} ({when}): {answer}.", views.names.of(held.doctor))
                })
                .collect(),
            Use::Rhythm(doctors) => doctors
                .iter()
                .filter(|(_, findings)| *findings > 0)
                .map(|(doctor, findings)| {
                    let number = words.number(i64::try_from(*findings).unwrap_or(i64::MAX));
                    format!("{}: {number} {}.", views.names.of(*doctor), words.say("avvik", "avvik", "departures"))
                })
                .collect(),
        };
        told.iter().for_each(|line| page.push_str(&wrap(line, "    ", "      ")));
    }
    page
}

/// Who had which holiday in which years.
fn holidays(views: &Views, color: bool, words: Words) -> String {
    let share = &views.share;
    if share.held.is_empty() {
        return String::new();
    }
    let title = words.say("Høytidene over årene", "Høgtidene over åra", "Holidays over the years");
    let mut page = heading(title, color);
    let now = words.say("nå", "no", "now");
    for held in &share.held {
        let one = |(named, (years, has_now)): (&crate::domain::ledger::Named, &(Vec<i32>, bool))| {
            let years = years.iter().map(ToString::to_string).chain(has_now.then(|| now.to_owned()));
            let years: Vec<String> = years.collect();
            (!years.is_empty()).then(|| format!("{} {}", words.named(*named), years.join(", ")))
        };
        let told: Vec<String> = share.named.iter().zip(&held.cells).filter_map(one).collect();
        let doctor: DoctorIx = held.doctor;
        page.push_str(&bullet(&format!("{}: {}.", views.names.of(doctor), told.join("; "))));
    }
    page
}
