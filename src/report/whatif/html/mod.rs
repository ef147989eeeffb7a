//! The answer as a page for those who decide: in plain words first, then the figures, the drawings, each scenario, and
//! everything that was assumed.

mod charts;
mod money;
mod tables;

use chrono::NaiveDate;

use super::super::draw::html::{self, section};
use super::super::draw::markup::Markup;
use super::super::words::{HARD_SPACE, Words, capital};
use super::Figures;
use super::json::{Comparison, Row};
use super::noise::Compared;
use super::words::{caution, chance, doctors, ended, limits, state, thousands, unknown, unsure};
use crate::domain::Lang;
use crate::domain::outcome::Engine;

/// What this page has beyond the common style sheet: figures with more than one word under them keep to their columns.
const STYLE: &str = "td small { white-space: normal; min-width: 4.6rem }\n\
                     #tall td:last-child, #tall th:last-child { white-space: normal }\n";

/// The whole page. It needs no network and no script.
#[must_use]
pub fn html(comparison: &Comparison, lang: Lang) -> String {
    let words = Words(lang);
    let title = format!("{}: {}", words.say("Hva om", "Kva om", "What if"), comparison.station);
    html::page(&title, "", lang, STYLE, |m| {
        m.element("header", &[], |m| {
            m.leaf("h1", &[], &title);
            let period = [&comparison.period, &dates(comparison, words)].map(String::as_str).join(", ");
            m.leaf("p", &[("class", "lead")], &capital(&period));
        });
        m.element("main", &[], |m| {
            opening(comparison, m, words);
            contents(comparison, m, words);
            section(m, "tall", words.say("Hovedtall", "Hovudtal", "Key figures"), "", |m| {
                m.leaf("p", &[], &tables::about(comparison, words));
                tables::key(comparison, words).write(m);
            });
            money::write(comparison, m, words);
            section(
                m,
                "bilder",
                words.say("Forskjellene tegnet", "Skilnadene teikna", "The differences drawn"),
                "",
                |m| {
                    charts::write(comparison, m, words);
                },
            );
            section(m, "scenarier", words.say("Hvert scenario", "Kvart scenario", "Each scenario"), "", |m| {
                comparison.rows.iter().enumerate().for_each(|(at, row)| scenario(comparison, at, row, m, words));
            });
            section(m, "forutsetninger", words.say("Forutsetninger", "Føresetnader", "Assumptions"), "", |m| {
                assumptions(comparison, m, words);
            });
        });
        m.element("footer", &[], |m| closing(comparison, m, words));
    })
}

fn dates(comparison: &Comparison, words: Words) -> String {
    let [from, to] = [0, 1].map(|at| comparison.dates[at].parse::<NaiveDate>().ok());
    from.zip(to).map_or_else(String::new, |(from, to)| words.dates(from, to))
}

/// Says what was compared and under which limits, and then the answer in short.
fn opening(comparison: &Comparison, m: &mut Markup, words: Words) {
    let base = comparison.rows.first().map_or("", |r| r.name.as_str());
    let number = i64::try_from(comparison.rows.len().saturating_sub(1)).unwrap_or(i64::MAX);
    let number = words.number(number);
    let what = match words.0 {
        Lang::Nb => format!(
            "Siden sammenligner {number} andre måter å bemanne legevakten på («scenarier») med ordningen «{base}». For hver \
             av dem har programmet laget en hel vaktliste for perioden, med de samme leger, ønsker og regler der ikke \
             scenariet sier noe annet, og så talt på lista: hvor mange vakter hver fastlege får, hvor mye vikarer tar, hva \
             det koster, og om noen plass står åpen."
        ),
        Lang::Nn => format!(
            "Sida samanliknar {number} andre måtar å bemanne legevakta på («scenario») med ordninga «{base}». For kvar \
             av dei har programmet laga ei heil vaktliste for perioden, med dei same legane, ønska og reglane der \
             ikkje scenarioet seier noko anna, og så talt på lista: kor mange vakter kvar fastlege får, kor mykje \
             vikarar tek, kva det kostar, og om nokon plass står open."
        ),
        Lang::En => format!(
            "This page compares {number} other ways to staff the legevakt («scenarios») with «{base}». For each of them the \
             program has made a whole roster for the period, with the same doctors, wishes and rules unless the scenario says \
             otherwise, and then counted on it: how many duties each fastlege has, how much vikarer take, what it costs, \
             and whether any seat is open."
        ),
    };
    m.leaf("p", &[], &what);
    m.leaf("p", &[], &limits(comparison, words));
    m.element("aside", &[("class", "short"), ("aria-labelledby", "kort")], |m| {
        m.leaf("h2", &[("id", "kort")], words.say("Kort fortalt", "Kort fortalt", "In short"));
        m.element("ul", &[], |m| short(comparison, words).iter().for_each(|told| m.leaf("li", &[], told)));
    });
}

/// Says in which scenarios the main figures are lowest and highest, which have open seats, and what to be careful of.
fn short(comparison: &Comparison, words: Words) -> Vec<String> {
    let with: Vec<(&Row, &Figures)> = comparison.rows.iter().filter_map(|r| Some((r, r.figures.as_ref()?))).collect();
    let mut told = Vec::new();
    let full: Vec<&Row> = with.iter().filter(|(_, f)| f.open == 0).map(|(row, _)| *row).collect();
    let lead =
        words.say("Vakter per fastlege og måned", "Vakter per fastlege og månad", "Duties per fastlege and month");
    told.extend(ends(lead, Compared::Duties, &full, &|duties| words.tenths(duties), words));
    let lead = words.say("Kostnad i perioden", "Kostnad i perioden", "Cost in the period");
    let kroner = words.say("tusen kr", "tusen kr", "thousand NOK");
    let priced = |ore| format!("{}\u{a0}{kroner}", thousands(ore, words));
    told.extend(ends(lead, Compared::Cost, &full, &priced, words));
    told.extend(money::in_short(comparison, words));
    let names = |of: &dyn Fn(&Row) -> bool| -> Vec<String> {
        comparison.rows.iter().filter(|r| of(r)).map(|r| format!("«{}»", r.name)).collect()
    };
    let open = names(&|r| r.figures.as_ref().is_some_and(|f| f.open > 0));
    let none = names(&|r| r.figures.is_none() && r.state.is_answer());
    let unasked = names(&|r| !r.state.is_answer());
    if !with.is_empty() {
        told.push(match (open.is_empty(), words.0) {
            (true, Lang::Nb) => "Ingen plass står åpen i noen av vaktlistene.".to_owned(),
            (true, Lang::Nn) => "Ingen plass står open i nokon av vaktlistene.".to_owned(),
            (true, Lang::En) => "No seat is open in any of the rosters.".to_owned(),
            (false, Lang::Nb) => format!("Plasser står åpne i {}.", words.list(&open)),
            (false, Lang::Nn) => format!("Plassar står opne i {}.", words.list(&open)),
            (false, Lang::En) => format!("Seats are open in {}.", words.list(&open)),
        });
    }
    if !none.is_empty() {
        told.push(format!(
            "{} {}.",
            words.say("Ingen vaktliste ble funnet for", "Inga vaktliste blei funnen for", "No roster was found for"),
            words.list(&none)
        ));
    }
    if !unasked.is_empty() {
        told.push(format!(
            "{} {}.",
            words.say(
                "Ikke løst, og derfor ikke med i sammenligningen:",
                "Ikkje løyst, og derfor ikkje med i samanlikninga:",
                "Not solved, and therefore no part of the comparison:"
            ),
            words.list(&unasked)
        ));
    }
    told.extend(caution(comparison, words));
    if comparison.rows.iter().any(|r| r.figures.is_some() && r.gap().is_none()) {
        told.push(
            words
                .say(
                    "Det er ikke bevist hvor nær de beste mulige listene er; små forskjeller kan skyldes søket.",
                    "Det er ikkje bevist kor nær dei beste moglege listene er; små skilnader kan kome av søket.",
                    "How near the rosters are to the best possible is not proven; small differences may be the search's.",
                )
                .to_owned(),
        );
    }
    told
}

/// Says where a figure is lowest and highest, with the scenarios that differ from these by no more than chance; or that
/// no two differ by more.
fn ends(lead: &str, figure: Compared, rows: &[&Row], text: &dyn Fn(i64) -> String, words: Words) -> Option<String> {
    let known = rows.iter().filter_map(|row| Some((*row, figure.of(row.figures.as_ref()?)?)));
    let known: Vec<(&Row, i64)> = known.collect();
    let (least, most) = (known.iter().min_by_key(|(_, n)| *n)?, known.iter().max_by_key(|(_, n)| *n)?);
    let (low, high) = (text(least.1), text(most.1));
    if !figure.differs(least.0, most.0) {
        let none = unsure(words);
        return Some(match low == high {
            true => format!("{lead}: {none} ({low})."),
            false => format!("{lead}: {none} ({low}\u{2013}{high})."),
        });
    }
    let end = |of: &Row, other: &Row, told: &str| {
        let is_like = |row: &&Row| !std::ptr::eq(*row, of) && !figure.differs(row, of) && figure.differs(row, other);
        let like: Vec<String> =
            known.iter().map(|(row, _)| *row).filter(is_like).map(|row| format!("«{}»", row.name)).collect();
        match like.is_empty() {
            true => format!("«{}» ({told})", of.name),
            false => format!(
                "«{}» ({told}, {} {} {})",
                of.name,
                unsure(words),
                words.say("fra", "frå", "from"),
                words.list(&like)
            ),
        }
    };
    let (low, high) = (end(least.0, most.0, &low), end(most.0, least.0, &high));
    Some(words.say(
        format!("{lead}: lavest i {low}, høyest i {high}."),
        format!("{lead}: lågast i {low}, høgast i {high}."),
        format!("{lead}: lowest in {low}, highest in {high}."),
    ))
}

fn contents(comparison: &Comparison, m: &mut Markup, words: Words) {
    let mut parts = vec![("#tall", words.say("Hovedtall", "Hovudtal", "Key figures"))];
    parts.extend(money::parts(comparison, words));
    parts.extend([
        ("#bilder", words.say("Forskjellene tegnet", "Skilnadene teikna", "The differences drawn")),
        ("#scenarier", words.say("Hvert scenario", "Kvart scenario", "Each scenario")),
        ("#forutsetninger", words.say("Forutsetninger", "Føresetnader", "Assumptions")),
    ]);
    m.element("nav", &[("aria-label", words.say("Innhold", "Innhald", "Contents"))], |m| {
        m.element("ul", &[], |m| {
            for (link, name) in parts {
                m.element("li", &[], |m| m.inline("a", &[("href", link)], name));
            }
        });
    });
}

/// Id of the section of a scenario, for links.
fn anchor(at: usize) -> String {
    format!("s{at}")
}

/// The name of a scenario with its number, as everywhere on the page.
fn name(at: usize, row: &Row) -> String {
    format!("{at} {}", row.name)
}

/// How far from the best possible, in words.
fn gap(row: &Row, words: Words) -> String {
    match row.gap() {
        None => words.say("ikke bevist", "ikkje bevist", "not proven").to_owned(),
        Some(0) => words.say("bevist best mulig", "bevist best mogleg", "proven best possible").to_owned(),
        Some(gap) => {
            let gap = words.hundredths(gap);
            words.say(
                format!("høyst {gap}\u{a0}% av programmets poeng"),
                format!("høgst {gap}\u{a0}% av poenga til programmet"),
                format!("at most {gap}\u{a0}% of the program's points"),
            )
        }
    }
}

fn scenario(comparison: &Comparison, at: usize, row: &Row, m: &mut Markup, words: Words) {
    let anchor = anchor(at);
    let heading = format!("{anchor}-h");
    m.element("section", &[("class", "scenario"), ("id", &anchor), ("aria-labelledby", &heading)], |m| {
        m.leaf("h3", &[("id", &heading)], &name(at, row));
        let base = at == 0;
        let on = row.on.as_ref().and_then(|on| comparison.rows.iter().find(|r| r.id == *on));
        let on = on.map(|on| format!("{} «{}».", words.say("Bygger på", "Byggjer på", "Builds on"), on.name));
        on.iter().for_each(|told| m.leaf("p", &[], told));
        if row.told_changes.is_empty() && !base && on.is_none() {
            m.leaf("p", &[], words.say("Ingenting er endret.", "Ingenting er endra.", "Nothing is changed."));
        }
        let lead = words.say("Antatt", "Føresett", "Assumed");
        let told = row.told_changes.iter().cloned().chain(row.assumes.iter().map(|text| format!("{lead}: {text}")));
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            m.element("ul", &[], |m| told.iter().for_each(|text| m.leaf("li", &[], text)));
        }
        m.element("dl", &[], |m| {
            for (name, text) in facts(row, words) {
                m.leaf("dt", &[], name);
                m.leaf("dd", &[], &text);
            }
        });
    });
}

fn facts(row: &Row, words: Words) -> Vec<(&'static str, String)> {
    let why = row.stopped.map(|e| format!(" ({})", ended(e, words))).unwrap_or_default();
    let mut facts =
        vec![(words.say("Vaktliste", "Vaktliste", "Roster"), capital(&format!("{}{why}", state(row.state, words))))];
    if !row.told_reasons.is_empty() {
        facts.push((words.say("Hvorfor", "Kvifor", "Why"), row.told_reasons.join("; ")));
    }
    let Some(figures) = &row.figures else { return facts };
    facts.push((words.say("Fra beste mulige", "Frå beste moglege", "From the best"), gap(row, words)));
    let f = figures.findings;
    let count = |n: usize| words.number(i64::try_from(n).unwrap_or(i64::MAX));
    facts.push((
        words.say("Funn i kontrollen", "Funn i kontrollen", "Findings"),
        match words.0 {
            Lang::Nb => format!(
                "{} som stopper lista, {} som må vurderes, {} til orientering",
                count(f.stopper),
                count(f.assess),
                count(f.note)
            ),
            Lang::Nn => format!(
                "{} som stoppar lista, {} som må vurderast, {} til orientering",
                count(f.stopper),
                count(f.assess),
                count(f.note)
            ),
            Lang::En => format!(
                "{} that stop the roster, {} to be assessed, {} for information",
                count(f.stopper),
                count(f.assess),
                count(f.note)
            ),
        },
    ));
    // The page is for those who decide on the staffing, and names nobody.
    if !row.newly_in.is_empty() {
        facts.push((words.say("Nye med", "Nye med", "Newly in"), doctors(row.newly_in.len(), words)));
    }
    if !row.newly_out.is_empty() {
        let lead = words.say("Ikke lenger med", "Ikkje lenger med", "Newly out");
        facts.push((lead, doctors(row.newly_out.len(), words)));
    }
    if !figures.vikarer.is_empty() {
        let all = words.say("av vaktene", "av vaktene", "of the duties");
        let share = format!(
            "{}, {}\u{a0}% {all}",
            doctors(figures.vikarer.len(), words),
            words.tenths(figures.vikarer_percent)
        );
        facts.push((words.say("Vikarer", "Vikarar", "Vikarer"), share));
    }
    if !row.shortfalls.is_empty() {
        let lead = words.say("Ikke som antatt", "Ikkje som føresett", "Not as assumed");
        facts.push((lead, row.shortfalls.join(" ")));
    }
    facts.push((words.say("Kostnad", "Kostnad", "Cost"), cost(figures, words)));
    facts
}

fn cost(figures: &Figures, words: Words) -> String {
    let cost = &figures.cost;
    match (cost.total_ore, cost.known_ore) {
        // Øre of rates that nobody has decided would look surer than they are.
        (Some(total), _) if cost.example_ore > 0 => {
            let kroner = words.say("tusen kr", "tusen kr", "thousand NOK");
            format!("{}{HARD_SPACE}{kroner}", thousands(total, words))
        }
        (Some(total), _) => words.kroner(total),
        (None, None) => words
            .say(
                "ikke kjent: stasjonen har ingen satser",
                "ikkje kjend: stasjonen har ingen satsar",
                "not known: the station has no rates",
            )
            .to_owned(),
        (None, Some(known)) => {
            let (known, minutes) = (words.kroner(known), words.minutes(cost.unpriced_minutes));
            match words.0 {
                Lang::Nb => {
                    format!("{}: {minutes} på vakt har ingen sats; den kjente delen er {known}", unknown(words))
                }
                Lang::Nn => {
                    format!("{}: {minutes} på vakt har ingen sats; den kjende delen er {known}", unknown(words))
                }
                Lang::En => format!("{}: {minutes} on duty have no rate; the known part is {known}", unknown(words)),
            }
        }
    }
}

fn assumptions(comparison: &Comparison, m: &mut Markup, words: Words) {
    let list = |m: &mut Markup, title: &str, told: &[String]| {
        if !told.is_empty() {
            m.leaf("h3", &[], title);
            m.element("ul", &[], |m| told.iter().for_each(|text| m.leaf("li", &[], text)));
        }
    };
    let own = comparison.rows.iter().enumerate();
    let own = own.flat_map(|(at, r)| r.assumes.iter().map(move |text| format!("{}: {text}", name(at, r))));
    list(m, words.say("Fra scenariofila", "Frå scenariofila", "From the scenarios file"), &own.collect::<Vec<_>>());
    list(
        m,
        words.say("Hvordan listene er laget", "Korleis listene er laga", "How the rosters are made"),
        &how(comparison, words),
    );
    let texts = words.say(tables::COUNTED_NB, tables::COUNTED_NN, tables::COUNTED_EN).map(str::to_owned);
    list(m, words.say("Hvordan det er talt", "Korleis det er talt", "How it is counted"), &texts);
    list(m, words.say("Kostnad", "Kostnad", "Cost"), &cost_notes(comparison, words));
}

fn how(comparison: &Comparison, words: Words) -> Vec<String> {
    let mut told = vec![limits(comparison, words)];
    told.push(
        words
            .say(
                "Avstanden sier hvor mye bedre, regnet i programmets egne poeng, en liste kan være enn den som ble funnet. \
                 «Bevist best mulig» betyr at ingen lovlig liste er bedre etter disse vektene.",
                "Avstanden seier kor mykje betre, rekna i programmet sine eigne poeng, ei liste kan vere enn den som \
                 blei funnen. «Bevist best mogleg» betyr at inga lovleg liste er betre etter desse vektene.",
                "The gap says how much better, in the program's own points, a roster can be than the one that was found. \
                 «Proven best possible» means that no legal roster is better by these weights.",
            )
            .to_owned(),
    );
    told.push(chance(words).to_owned());
    if comparison.limits.engine == Engine::Search {
        told.push(
            words
                .say(
                    "Listene er funnet med søk alene. De er lovlige så langt kontrollen viser, men det er ikke bevist at de er \
                     de beste.",
                    "Listene er funne med søk åleine. Dei er lovlege så langt kontrollen viser, men det er ikkje \
                     bevist at dei er dei beste.",
                    "The rosters were found by search alone. They are legal as far as the check shows, but not proven to be \
                     the best.",
                )
                .to_owned(),
        );
    }
    told.push(
        words
            .say(
                "Programmet ser ikke på penger når det lager en liste; kostnaden er talt etterpå.",
                "Programmet ser ikkje på pengar når det lagar ei liste; kostnaden er talt etterpå.",
                "The program does not look at money when it makes a roster; the cost is counted afterwards.",
            )
            .to_owned(),
    );
    told
}

/// Every note once; one that is not about all scenarios says which.
fn cost_notes(comparison: &Comparison, words: Words) -> Vec<String> {
    let with: Vec<&Row> = comparison.rows.iter().filter(|r| r.figures.is_some()).collect();
    let mut notes: Vec<&String> = Vec::new();
    for note in with.iter().flat_map(|r| &r.cost_notes) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let told = notes.into_iter().map(|note| {
        let of: Vec<String> =
            with.iter().filter(|r| r.cost_notes.contains(note)).map(|r| format!("«{}»", r.name)).collect();
        match of.len() == with.len() {
            true => note.clone(),
            false => format!("{note} ({}: {})", words.say("gjelder", "gjeld", "for"), words.list(&of)),
        }
    });
    told.collect()
}

fn closing(comparison: &Comparison, m: &mut Markup, words: Words) {
    m.element("p", &[], |m| {
        m.text(words.say("Laget av ", "Laga av ", "Made by "));
        m.text(&comparison.program);
        m.text(words.say(
            ". Kontrollsum (SHA-256) for alt som ble spurt om: ",
            ". Kontrollsum (SHA-256) for alt som blei spurt om: ",
            ". SHA-256 of all that was asked: ",
        ));
        m.inline("code", &[], &comparison.questions);
        m.text(words.say(
            ". Samme kontrollsum og samme grenser uten tidsgrense gir de samme tallene. Tallene står også i \
             comparison.csv og comparison.json, og vaktlistene i en mappe for hvert scenario.",
            ". Same kontrollsum og same grenser utan tidsgrense gir dei same tala. Tala står også i comparison.csv og \
             comparison.json, og vaktlistene i ei mappe for kvart scenario.",
            ". The same sum and the same limits, none of them a time limit, give the same figures. They are in \
             comparison.csv and comparison.json too, and the rosters in a folder for each scenario.",
        ));
    });
}
