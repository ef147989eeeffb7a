//! Rule by rule for whoever checks the roster: what each asks, of whom it had something to judge, where somebody comes nearest
//! to it, what the station has set otherwise, and every finding.

use crate::domain::{Quantity, Severity};

use super::super::super::draw::html::{Cell, Row, Table};
use super::super::super::draw::markup::Markup;
use super::super::super::words::{HARD_SPACE, Words, capital, mid_sentence};
use super::super::said;
use super::super::views::Views;
use super::super::views::audit::{Mark, Nearest, Rule, Said};
use super::figures;

/// Writes it.
pub(super) fn write(views: &Views, m: &mut Markup, words: Words) {
    views.head.findings.iter().for_each(|findings| m.leaf("p", &[], findings));
    gravest(views, m, words);
    m.leaf("h3", &[], words.say("Regel for regel", "Regel for regel", "Rule by rule"));
    overview(views, words).write(m);
    extremes(views, m, words);
    let heading = words.say("Hva hver regel sier", "Kva kvar regel seier", "What each rule says");
    m.leaf("h3", &[], heading);
    let text = words.say(
        "Åpne en regel for å se hva den krever, kilden, hvem den er vurdert for, og hvert funn. Regler som noe er brutt i, eller som må vurderes, står åpne.",
        "Opne ein regel for å sjå kva han krev, kjelda, kven han er vurdert for, og kvart funn. Reglar som noko er brote i, eller som må vurderast, står opne.",
        "Open a rule to see what it asks, its source, of whom it was judged, and each finding. Rules that are broken or to be assessed stand open.",
    );
    m.leaf("p", &[], text);
    views.audit.rules.iter().for_each(|rule| of_rule(views, rule, m, words));
}

/// How near anybody comes to what guards rest, and where the representative finds what she asks: two lines of the beginning.
pub(super) fn in_short(views: &Views, m: &mut Markup, words: Words) {
    let extremes = &views.audit.extremes;
    if extremes.rows.is_empty() {
        return;
    }
    let limit = words.say("grensen er", "grensa er", "the limit is");
    let nearest = |(at, quantity): (usize, &Quantity)| {
        let is_guard = matches!(
            quantity,
            Quantity::Rest
                | Quantity::Stretch
                | Quantity::WeekHours
                | Quantity::NightsInRow
                | Quantity::Duties { days: 7 }
        );
        let cells = extremes.rows.iter().filter_map(|(_, cells)| cells[at]).filter(|_| is_guard);
        let room = |(measured, limit): &(i64, i64)| {
            let room = limit - measured;
            if quantity.is_least() { -room } else { room }
        };
        let (measured, most) = cells.min_by_key(room)?;
        let told = |value| said::measured(*quantity, value, words);
        let name = said::quantity(*quantity, words).to_lowercase();
        Some(format!("{name} {} ({limit} {})", told(measured), told(most)))
    };
    let nearest: Vec<String> = extremes.quantities.iter().enumerate().filter_map(nearest).collect();
    if !nearest.is_empty() {
        let lead = words.say("Nærmest grensene", "Nærast grensene", "Nearest to the limits");
        m.leaf("li", &[], &format!("{lead}: {}.", nearest.join(", ")));
    }
    m.element("li", &[], |m| {
        m.text(words.say("For den tillitsvalgte: ", "For den tillitsvalde: ", "For the representative: "));
        for (place, at) in Place::ALL.into_iter().filter(|place| place.is_on(views)).zip(0..) {
            m.text(if at == 0 { "" } else { ", " });
            let (id, name) = place.named(words);
            m.inline("a", &[("href", &format!("#{id}"))], &mid_sentence(name));
        }
        m.text(".");
    });
}

/// What the representative asks for, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Nearest,
    Reckoning,
    Ceilings,
    Agreements,
    Holidays,
}

impl Place {
    const ALL: [Self; 5] = [Self::Nearest, Self::Reckoning, Self::Ceilings, Self::Agreements, Self::Holidays];

    /// Its id on the page, and its heading.
    pub(super) fn named(self, words: Words) -> (&'static str, &'static str) {
        match self {
            Self::Nearest => (
                "nermest",
                words.say(
                    "Hver lege nærmest grensene",
                    "Kvar lege nærast grensene",
                    "Each doctor nearest to the limits",
                ),
            ),
            Self::Reckoning => (
                "regnestykke",
                words.say("Regnestykket bak hver del", "Reknestykket bak kvar del", "How each part is reckoned"),
            ),
            Self::Ceilings => (
                "tak",
                words.say(
                    "Tak som leger har bedt om",
                    "Tak som legar har bede om",
                    "Ceilings that doctors have asked for",
                ),
            ),
            Self::Agreements => (
                "avtaler",
                words.say("Avtalte grenser og rytme", "Avtalte grenser og rytme", "Agreed limits and rhythm"),
            ),
            Self::Holidays => ("hoytider", words.say("Høytidene", "Høgtidene", "The holidays")),
        }
    }

    /// Whether the page has it.
    fn is_on(self, views: &Views) -> bool {
        self != Self::Holidays || views.share.has_holidays()
    }

    /// Writes the heading.
    pub(super) fn head(self, m: &mut Markup, words: Words) {
        let (id, name) = self.named(words);
        m.leaf("h3", &[("id", id)], name);
    }
}

/// The place of a rule on the page.
fn place(rule: &str) -> String {
    format!("regel-{rule}")
}

/// Where the findings are that must be met, with a way to each.
fn gravest(views: &Views, m: &mut Markup, words: Words) {
    for (severity, mark) in [(Severity::Stopper, Mark::Broken), (Severity::Assess, Mark::Assess)] {
        let with: Vec<&Rule> =
            views.audit.rules.iter().filter(|rule| of_severity(views, rule, severity).next().is_some()).collect();
        if with.is_empty() {
            continue;
        }
        m.element("p", &[], |m| {
            m.inline("strong", &[], &format!("{}:", capital(said::mark(mark, words))));
            for (rule, at) in with.iter().zip(0..) {
                m.text(if at == 0 { " " } else { ", " });
                let number = of_severity(views, rule, severity).count();
                m.inline("a", &[("href", &format!("#{}", place(rule.id)))], &format!("{} {}", rule.id, rule.title));
                m.text(&format!(" ({number})"));
            }
            m.text(".");
        });
    }
}

fn of_severity<'v>(views: &'v Views, rule: &Rule, severity: Severity) -> impl Iterator<Item = &'v Said> {
    let id = rule.id;
    views.audit.findings.iter().filter(move |said| said.rule == id && said.severity == severity)
}

/// A line for each rule.
fn overview(views: &Views, words: Words) -> Table {
    let heads = words.say(
        ["Svar", "Vurdert for", "Nærmest grensen", "Brutt", "Må vurderes", "Til orientering"],
        ["Svar", "Vurdert for", "Nærast grensa", "Brote", "Må vurderast", "Til orientering"],
        ["Answer", "Judged of", "Nearest to the limit", "Broken", "To assess", "For information"],
    );
    let cell = |n: usize| Cell::of(words.tally(i64::try_from(n).unwrap_or(i64::MAX)));
    let near = |nearest: &Nearest| {
        let value = said::measured(nearest.quantity, nearest.measured, words);
        let limit = said::measured(nearest.quantity, nearest.limit, words);
        let (name, of) = (said::quantity(nearest.quantity, words), words.say("grense", "grense", "limit"));
        format!("{}: {value} ({of} {limit})", name.replace(' ', &HARD_SPACE.to_string()))
    };
    let row = |rule: &Rule| {
        let nearest: Vec<String> = rule.nearest.iter().map(near).collect();
        let first = [
            Cell::of(said::mark(said::state(rule), words)),
            Cell::of(said::judged(rule, words)),
            Cell::of(nearest.join("; ")),
        ];
        let counts = rule.counts.unwrap_or_default().map(cell);
        Row {
            name: format!("{} {}", rule.id, rule.title),
            link: Some(format!("#{}", place(rule.id))),
            cells: Ok(first.into_iter().chain(counts).collect()),
        }
    };
    let caption = words.say(
        "Reglene som gjelder på noen dato i perioden. «Holdt» er at noe ble vurdert og ingenting funnet.",
        "Reglane som gjeld på nokon dato i perioden. «Halden» er at noko vart vurdert og ingenting funne.",
        "The rules that apply on some date of the period. \"Kept\" is that something was judged and nothing found.",
    );
    Table {
        class: "list",
        caption: caption.to_owned(),
        corner: words.say("Regel", "Regel", "Rule").to_owned(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: views.audit.rules.iter().map(row).collect(),
    }
}

/// How near each doctor comes to every limit.
fn extremes(views: &Views, m: &mut Markup, words: Words) {
    let extremes = &views.audit.extremes;
    if extremes.rows.is_empty() {
        return;
    }
    Place::Nearest.head(m, words);
    let caption = words.say(
        "Det meste og det minste hver lege har, med grensen som gjelder. Vakter før perioden er med der de henger sammen med den.",
        "Det meste og det minste kvar lege har, med grensa som gjeld. Vakter før perioden er med der dei heng saman med han.",
        "The most and the least that each doctor has, with the limit that holds. Duties before the period are in it where they belong together.",
    );
    let heads: Vec<String> = extremes.quantities.iter().map(|q| said::quantity(*q, words)).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let cell = |(quantity, cell): (&Quantity, &Option<(i64, i64)>)| {
        cell.map_or_else(
            || "\u{2013}".to_owned(),
            |(measured, limit)| {
                let (measured, limit) =
                    (said::measured(*quantity, measured, words), said::measured(*quantity, limit, words));
                format!("{measured} ({limit})")
            },
        )
    };
    let row = |(doctor, cells): &(crate::domain::DoctorIx, Vec<Option<(i64, i64)>>)| {
        let cells = extremes.quantities.iter().zip(cells).map(cell).collect();
        (views.names.of(*doctor).to_owned(), cells)
    };
    let rows = extremes.rows.iter().map(row).collect();
    figures(caption, words.say("Lege", "Lege", "Doctor"), &heads, rows).write(m);
}

/// All that there is to say of a rule.
fn of_rule(views: &Views, rule: &Rule, m: &mut Markup, words: Words) {
    let state = said::state(rule);
    let id = place(rule.id);
    let attributes = [("class", "rule"), ("id", id.as_str()), ("open", "open")];
    let is_open = state >= Mark::Assess;
    m.element("details", &attributes[..2 + usize::from(is_open)], |m| {
        m.element("summary", &[], |m| {
            m.inline("strong", &[], &format!("{} {}", rule.id, rule.title));
            let found: usize = rule.counts.unwrap_or_default().iter().sum();
            let number = i64::try_from(found).unwrap_or(i64::MAX);
            let findings =
                words.count(number, words.say("funn", "funn", "finding"), words.say("funn", "funn", "findings"));
            let findings = if found > 0 { format!(", {findings}") } else { String::new() };
            m.text(&format!(": {}{findings}", said::mark(state, words)));
        });
        m.element("p", &[], |m| {
            m.text(rule.asks);
            m.text(" ");
            let source = format!("{}: {}", words.say("Kilde", "Kjelde", "Source"), rule.source);
            match rule.url {
                "" => m.text(&source),
                url => m.inline("a", &[("href", url)], &source),
            }
            m.text(".");
        });
        m.leaf("p", &[], &said::judged_sentence(rule, &views.names, words));
        let is_told = !rule.nearest.is_empty() || !rule.chosen.is_empty();
        if is_told {
            m.element("ul", &[], |m| {
                rule.nearest.iter().for_each(|n| m.leaf("li", &[], &said::nearest(n, &views.names, words)));
                rule.chosen.iter().for_each(|setting| m.leaf("li", &[], &said::setting(setting, words)));
            });
        }
        findings(views, rule, m, words);
    });
}

/// Every finding of a rule in words.
fn findings(views: &Views, rule: &Rule, m: &mut Markup, words: Words) {
    for severity in [Severity::Stopper, Severity::Assess, Severity::Note] {
        let of_severity: Vec<&Said> = of_severity(views, rule, severity).collect();
        if of_severity.is_empty() {
            continue;
        }
        // What to do is said once where it is the same for all.
        let shared = of_severity.iter().all(|said| said.action == of_severity[0].action);
        m.element("p", &[], |m| {
            m.inline("strong", &[], &format!("{}:", capital(words.severity(severity))));
            if shared {
                m.text(" ");
                m.inline("em", &[], &of_severity[0].action);
            }
        });
        m.element("ul", &[], |m| {
            for said in of_severity {
                m.element("li", &[], |m| {
                    m.text(&said.text);
                    if !shared {
                        m.text(" ");
                        m.inline("em", &[], &said.action);
                    }
                    if let Some(reason) = &said.reason {
                        let lead = words.say("Begrunnelse", "Grunngjeving", "Reason");
                        m.void("br", &[]);
                        m.inline("strong", &[], &format!("{lead}: {reason}"));
                    }
                });
            }
        });
    }
}
