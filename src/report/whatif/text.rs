//! The answer for people, in 80 columns: the table of all scenarios, and then each of them.

use super::super::cost::groups;
use super::super::json::Person;
use super::super::page::{Style, definitions, paint, table, wrap};
use super::super::summary::{NONE, shorten};
use super::super::words::{HARD_SPACE, Words};
use super::json::{Comparison, Row};
use super::noise::{Compared, Near};
use super::words::{chance, ended, limits, signed_thousands, state, thousands, unknown};
use super::{Figures, Spread};
use crate::domain::Lang;

/// Most characters of a name in the table.
const NAME: usize = 19;

/// Most reasons told of a scenario; CSV leaves reasons out and JSON has all.
const REASONS: usize = 6;

/// The whole answer.
#[must_use]
pub fn text(comparison: &Comparison, lang: Lang, color: bool) -> String {
    let words = Words(lang);
    let title = format!("{}: {}, {}", words.say("Hva om", "Kva om", "What if"), comparison.station, comparison.period);
    let mut page = paint(wrap(&title, "", "  ").trim_end(), Style::Heading, color);
    page.push('\n');
    page.push_str(&wrap(&limits(comparison, words), "", ""));
    page.push('\n');
    page.push_str(&overview(comparison, words));
    page.push_str(&wrap(
        words.say(
            "Vakter og bakvakter er snitt per måned for fastleger som deltar; LIS1 er ikke med i vikarenes andel. \
             Spredning er fra den som er mest under sin del til den som er mest over, i vakter, og i parentes det minste \
             den kan være med hele vakter. Best: bevist best mulig, nær (høyst 1 % fra), eller uvisst om bedre kan finnes. Målverdier sammenlignes \
             bare når reglene og tellerne er de samme.",
            "Vakter og bakvakter er snitt per månad for fastlegar som deltek; LIS1 er ikkje med i vikarane sin del. \
             Spreiing er frå den som er mest under delen sin til den som er mest over, i vakter, og i parentes det \
             minste ho kan vere med heile vakter. Best: bevist best mogleg, nær (høgst 1 % frå), eller uvisst om betre kan finnast. \
             Målverdiar kan berre samanliknast når reglane og teljarane er dei same.",
            "Duties and bakvakter are means a month for fastleger who take part; LIS1 are left out of the share of vikarer. \
             Spread is from the one most short of her part to the one most beyond it, in duties, and in brackets the least \
             it can be with whole duties. Best: proven best possible, near (at most 1 % from it), or unsure whether better exists. \
             Objectives compare only where rules and counters are the same.",
        ),
        "",
        "",
    ));
    page.push_str(&cost(comparison, words));
    for (at, row) in comparison.rows.iter().enumerate() {
        page.push('\n');
        let head = format!("{at}. {}", row.name);
        page.push_str(&paint(wrap(&head, "", "   ").trim_end(), Style::Heading, color));
        page.push('\n');
        page.push_str(&scenario(comparison, row, words));
    }
    page
}

fn overview(comparison: &Comparison, words: Words) -> String {
    let heads = words.say(
        ["", "Plass", "Åpne", "Vakter", "Bakv.", "Vikar", "Spredning", "Best"],
        ["", "Plass", "Opne", "Vakter", "Bakv.", "Vikar", "Spreiing", "Best"],
        ["", "Seats", "Open", "Duties", "Bakv.", "Vikar", "Spread", "Best"],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for (at, row) in comparison.rows.iter().enumerate() {
        let mut cells = vec![format!("{at:>2} {}", shorten(&row.name, NAME))];
        match &row.figures {
            None => cells.push(state(row.state, words).to_owned()),
            Some(f) => {
                let open = if f.open == 0 { NONE.to_owned() } else { words.number(f.open) };
                let spread = f.fairness.first().map_or_else(String::new, |b| {
                    format!("{}{HARD_SPACE}({})", words.tenths(b.spread), words.tenths(b.best))
                });
                cells.extend([
                    words.number(f.shifts.seats),
                    open,
                    words.tenths(f.fastleger.duties.mean),
                    words.tenths(f.fastleger.backups.mean),
                    format!("{}{HARD_SPACE}%", words.tenths(f.vikarer_percent)),
                    spread,
                    best(row, words).to_owned(),
                ]);
            }
        }
        rows.push(cells);
    }
    // A scenario without figures says why in one cell, which must not widen the column of seats.
    let wide: Vec<Vec<String>> =
        rows.iter().map(|r| if r.len() == 2 { vec![r[0].clone()] } else { r.clone() }).collect();
    let lines = table(&wide, "");
    let mut page = String::new();
    for (line, row) in lines.lines().zip(&rows) {
        page.push_str(line);
        if let [_, why] = &row[..] {
            page.push_str(": ");
            page.push_str(why);
        }
        page.push('\n');
    }
    page
}

/// How sure it is that no roster is better, in a word.
fn best(row: &Row, words: Words) -> &'static str {
    match Near::of(row) {
        Near::Best => words.say("bevist", "bevist", "proven"),
        Near::Close => words.say("nær", "nær", "near"),
        Near::Unknown => words.say("uvisst", "uvisst", "unsure"),
    }
}

/// A table of what the rosters cost, in whole thousand kroner; one sentence when no cost is known.
fn cost(comparison: &Comparison, words: Words) -> String {
    let figures: Vec<(usize, &Row, &Figures)> =
        comparison.rows.iter().enumerate().filter_map(|(at, r)| Some((at, r, r.figures.as_ref()?))).collect();
    if figures.iter().all(|(_, _, f)| f.cost.known_ore.is_none()) {
        return wrap(
            words.say(
                "Kostnaden er ikke kjent: stasjonen har ingen satser.",
                "Kostnaden er ikkje kjend: stasjonen har ingen satsar.",
                "The cost is not known: the station has no rates.",
            ),
            "",
            "",
        );
    }
    let base = comparison.rows.first().and_then(|r| r.figures.as_ref()?.cost.total_ore);
    let groups = groups(words.0);
    let heads = words.say(
        ["Tusen kr", "I alt", "Mot base", "Fastl.", "Vikarer", "LIS1", "Ansatte"],
        ["Tusen kr", "I alt", "Mot base", "Fastl.", "Vikarar", "LIS1", "Tilsette"],
        ["NOK 1000", "Total", "To base", "Fastl.", "Vikarer", "LIS1", "Employed"],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for (at, row, figures) in figures {
        let of = &figures.cost;
        let or_unknown = |text: Option<String>| text.unwrap_or_else(|| unknown(words).to_owned());
        let mut cells = vec![format!("{at:>2} {}", shorten(&row.name, NAME))];
        cells.push(or_unknown(of.total_ore.map(|ore| thousands(ore, words))));
        let is_sure = !row.no_sure_difference.contains(&Compared::Cost.id());
        let against = of.total_ore.zip(base).map(|(ore, base)| match is_sure {
            true => signed_thousands(ore - base, words),
            false => words.say("usikker", "usikker", "unsure").to_owned(),
        });
        cells.push(against.unwrap_or_default());
        let part = |key: &str| of.total_ore.and(Some(of.groups.get(key).copied().unwrap_or(0)));
        cells.extend(groups.iter().map(|(key, _)| part(key).map_or_else(String::new, |ore| thousands(ore, words))));
        rows.push(cells);
    }
    let mut page = format!("\n{}", table(&rows, ""));
    if comparison.rows.iter().any(|row| row.no_sure_difference.contains(&Compared::Cost.id())) {
        page.push_str(&wrap(chance(words), "", ""));
    }
    page.push_str(&super::words::caution(comparison, words).map_or_else(String::new, |text| wrap(&text, "", "")));
    page
}

fn scenario(comparison: &Comparison, row: &Row, words: Words) -> String {
    let mut page = String::new();
    let mut item = |text: &str| page.push_str(&wrap(text, "   \u{2022} ", "     "));
    if let Some(on) = &row.on {
        let name = comparison.rows.iter().find(|r| r.id == *on).map_or(on.as_str(), |r| r.name.as_str());
        item(&format!("{} \u{ab}{name}\u{bb}", words.say("Bygger på", "Byggjer på", "Builds on")));
    }
    row.changes.iter().for_each(|text| item(text));
    let lead = words.say("Antatt", "Føresett", "Assumed");
    row.assumes.iter().for_each(|text| item(&format!("{lead}: {text}")));
    let how = row.stopped.map(|e| format!(" ({})", ended(e, words)));
    let sentence = format!("{}{}", state(row.state, words), how.unwrap_or_default());
    page.push_str(&wrap(&super::super::words::capital(&sentence), "   ", "   "));
    for reason in row.reasons.iter().take(REASONS) {
        page.push_str(&wrap(reason, "     ", "       "));
    }
    if let Some(figures) = &row.figures {
        page.push_str(&of_figures(row, figures, words));
    }
    page
}

fn of_figures(row: &Row, figures: &Figures, words: Words) -> String {
    let mut facts: Vec<Vec<String>> = Vec::new();
    let mut fact = |name: &str, text: String| facts.push(vec![name.to_owned(), text]);
    let s = figures.shifts;
    let kinds = [
        (s.day, words.say("dag", "dag", "day")),
        (s.evening, words.say("kveld", "kveld", "evening")),
        (s.night, words.say("natt", "natt", "night")),
        (s.other_kinds, words.say("uke", "veke", "week")),
        (s.backup, "bakvakt"),
        (s.daytime, words.say("daglegevakt", "daglegevakt", "daytime")),
        (s.other, words.say("annet", "anna", "other")),
    ];
    let kinds = kinds.into_iter().filter(|(n, _)| *n > 0);
    let kinds: Vec<String> = kinds.map(|(n, name)| format!("{}{HARD_SPACE}{name}", words.number(n))).collect();
    fact(words.say("Vakter", "Vakter", "Shifts"), words.list(&kinds));
    if !figures.vikarer.is_empty() {
        let each =
            figures.vikarer.iter().map(|v| format!("{} {}{HARD_SPACE}%", v.doctor.name, words.tenths(v.percent)));
        fact(words.say("Vikarer", "Vikarar", "Vikarer"), words.list(&each.collect::<Vec<_>>()));
    }
    let names = |people: &[Person]| words.list(&people.iter().map(|p| p.name.clone()).collect::<Vec<_>>());
    if !row.newly_in.is_empty() {
        fact(words.say("Nye med", "Nye med", "Newly in"), names(&row.newly_in));
    }
    if !row.newly_out.is_empty() {
        fact(words.say("Ikke lenger med", "Ikkje lenger med", "Newly out"), names(&row.newly_out));
    }
    let f = figures.findings;
    let findings = [
        (f.stopper, words.say("stopper", "stoppar", "stoppers")),
        (f.assess, words.say("må vurderes", "må vurderast", "to be assessed")),
        (f.note, words.say("til orientering", "til orientering", "notes")),
    ];
    let findings = findings.map(|(n, name)| format!("{n}{HARD_SPACE}{name}"));
    fact(words.say("Funn", "Funn", "Findings"), words.list(&findings));
    let fairness = figures
        .fairness
        .iter()
        .map(|b| format!("{} {}{HARD_SPACE}({})", b.counter, words.tenths(b.spread), words.tenths(b.best)));
    if !figures.fairness.is_empty() {
        fact(words.say("Spredning", "Spreiing", "Spread"), words.list(&fairness.collect::<Vec<_>>()));
    }
    let mut page = definitions(&facts, "   ");
    page.push_str(&per_month(figures, words));
    page
}

fn per_month(figures: &Figures, words: Words) -> String {
    let f = &figures.fastleger;
    if f.doctors == 0 {
        return String::new();
    }
    let head = match words.0 {
        Lang::Nb => format!("{} fastleger, per måned", f.doctors),
        Lang::Nn => format!("{} fastlegar, per månad", f.doctors),
        Lang::En => format!("{} fastleger, a month", f.doctors),
    };
    let heads = words.say(
        ["Snitt", "Median", "Minst", "Mest"],
        ["Snitt", "Median", "Minst", "Mest"],
        ["Mean", "Median", "Least", "Most"],
    );
    let mut rows = vec![std::iter::once(head).chain(heads.map(str::to_owned)).collect::<Vec<_>>()];
    let spreads: [(&str, Spread); 5] = [
        (words.say("Vakter", "Vakter", "Duties"), f.duties),
        (words.say("Bakvakter", "Bakvakter", "Bakvakter"), f.backups),
        (words.say("Netter", "Netter", "Nights"), f.nights),
        (words.say("Helgevakter", "Helgevakter", "Weekend duties"), f.weekends),
        (words.say("Timer", "Timar", "Hours"), f.hours),
    ];
    for (name, s) in spreads {
        let figures = [s.mean, s.median, s.least, s.most].map(|n| words.tenths(n));
        rows.push(std::iter::once(name.to_owned()).chain(figures).collect());
    }
    table(&rows, "   ")
}
