//! The report of a roster as one page that stands alone: the wall list, persons by days, a month for each doctor, load,
//! sharing, open seats, what the rules say, wishes, the proof, and what it all rests on.

mod grid;
mod legality;
mod own;
mod proof;
mod reckoning;
mod rules;
mod share;
mod wall;

use super::super::draw::html::{Cell, Row, Table, page, section};
use super::super::draw::markup::Markup;
use super::super::words::Words;
use super::views::Views;
use super::views::version::{backup_heads, swap_head};
use super::{Audience, Shown};

/// What this page has beyond [`page`]: codes, shades, and a page of paper of the right size for each table.
const STYLE: &str = include_str!("roster.css");

/// The page for the reader that the views were made for.
#[must_use]
pub fn html(views: &Views, shown: &Shown<'_>) -> String {
    let words = shown.words();
    let head = &views.head;
    let title = format!("{}, {}", head.station, head.period);
    let hash = head.input_hash.as_ref().map(|hash| hash.chars().take(12).collect::<String>());
    let version = head.version.as_ref().map(|version| version.label.as_str());
    let parts = [Some(title.as_str()), version, Some(head.program.as_str()), hash.as_deref()];
    let running = parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
    page(&title, &running, shown.lang, STYLE, |m| {
        m.element("header", &[], |m| header(views, m, words));
        let parts = Part::all(views, shown.audience);
        m.element("nav", &[("aria-label", words.say("Innhold", "Innhald", "Contents"))], |m| {
            m.element("ul", &[], |m| {
                for (id, name) in parts.iter().map(|part| part.heading(words)) {
                    m.element("li", &[], |m| m.leaf("a", &[("href", &format!("#{id}"))], name));
                }
            });
        });
        m.element("main", &[], |m| {
            for part in &parts {
                let (id, name) = part.heading(words);
                section(m, id, name, part.paper(views), |m| part.write(views, shown, m, words));
            }
        });
        m.element("footer", &[], |m| footer(views, m, words));
    })
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Duties,
    Calendar,
    OwnShare,
    Wall,
    Matrix,
    Share,
    Heat,
    Open,
    Wishes,
    Audit,
    Rules,
    Backups,
    Proof,
    Assumptions,
    Calendars,
}

impl Part {
    /// The parts that a reader has.
    fn all(views: &Views, audience: Audience) -> Vec<Self> {
        let parts: &[Self] = match audience {
            Audience::Own(_) => &[Self::Duties, Self::Calendar, Self::OwnShare, Self::Wishes, Self::Rules],
            Audience::Manager | Audience::Shared | Audience::Public => &[
                Self::Wall,
                Self::Matrix,
                Self::Share,
                Self::Heat,
                Self::Open,
                Self::Wishes,
                Self::Audit,
                Self::Rules,
                Self::Backups,
                Self::Proof,
                Self::Assumptions,
            ],
        };
        let is_there = |part: &Self| match part {
            Self::Wishes => views.wishes.is_some(),
            Self::Proof => views.proof.is_some(),
            Self::Audit => audience == Audience::Manager,
            Self::Backups => !views.audit.backups.is_empty(),
            _ => true,
        };
        let last = (audience == Audience::Manager).then_some(Self::Calendars);
        parts.iter().copied().filter(is_there).chain(last).collect()
    }

    /// Its id in the page, and its heading.
    fn heading(self, words: Words) -> (&'static str, &'static str) {
        match self {
            Self::Duties => ("vakter", words.say("Dine vakter", "Vaktene dine", "Your duties")),
            Self::Calendar => ("kalender", words.say("Kalender", "Kalender", "Calendar")),
            Self::OwnShare => ("del", words.say("Din del", "Din del", "Your part")),
            Self::Wall => ("vaktliste", words.say("Vaktliste", "Vaktliste", "Duty list")),
            Self::Matrix => (
                "matrise",
                words.say("Lege for lege, dag for dag", "Lege for lege, dag for dag", "Doctor by doctor, day by day"),
            ),
            Self::Share => ("fordeling", words.say("Fordeling", "Fordeling", "Sharing")),
            Self::Heat => ("timer", words.say("Timer uke for uke", "Timar veke for veke", "Hours by week")),
            Self::Open => ("ledig", words.say("Plasser uten lege", "Plassar utan lege", "Open seats")),
            Self::Wishes => ("onsker", words.say("Ønsker", "Ønske", "Wishes")),
            Self::Audit => {
                ("revisjon", words.say("Hver lege mot hver regel", "Kvar lege mot kvar regel", "Doctor by rule"))
            }
            Self::Rules => ("regler", words.say("Regler", "Reglar", "Rules")),
            Self::Backups => ("bakvakt", backup_heads(words).0),
            Self::Proof => {
                ("bevis", words.say("Hvor god er vaktlista?", "Kor god er vaktlista?", "How good is the roster?"))
            }
            Self::Assumptions => ("forutsetninger", words.say("Forutsetninger", "Føresetnader", "Assumptions")),
            Self::Calendars => {
                ("leger", words.say("Kalender for hver lege", "Kalender for kvar lege", "A calendar for each doctor"))
            }
        }
    }

    /// The paper it is printed on: its class; nothing where it begins an upright page of A4.
    fn paper(self, views: &Views) -> &'static str {
        match self {
            Self::Wall => wall::paper(views),
            Self::Matrix | Self::Heat | Self::Audit => "wide",
            Self::Calendar | Self::OwnShare | Self::Wishes | Self::Proof => "flow",
            _ => "",
        }
    }

    fn write(self, views: &Views, shown: &Shown<'_>, m: &mut Markup, words: Words) {
        match self {
            Self::Duties => own::duties(views, m, words),
            Self::Calendar | Self::Calendars => grid::people(views, shown, m, words),
            Self::OwnShare => own::share(views, shown, m, words),
            Self::Wall => wall::write(views, m, words),
            Self::Matrix => grid::months(views, shown, m, words),
            Self::Share => share::write(views, m, words),
            Self::Heat => grid::heat(views, m, words),
            Self::Open => rules::open(views, m, words),
            Self::Wishes => rules::wishes(views, shown.audience, m, words),
            Self::Audit => rules::matrix(views, m, words),
            Self::Rules => rules::audit(views, shown, m, words),
            Self::Backups => rules::backups(views, m, words),
            Self::Proof => proof::write(views, m, words),
            Self::Assumptions => proof::assumptions(views, m, words),
        }
    }
}

/// Station, period, reader, and the answer in short.
fn header(views: &Views, m: &mut Markup, words: Words) {
    let head = &views.head;
    m.leaf("h1", &[], &format!("{}: {}", head.station, head.period.to_lowercase()));
    m.leaf("p", &[("class", "lead")], &format!("{}. {}.", head.dates, head.size));
    if let Some(version) = &head.version {
        m.element("p", &[("class", "version")], |m| {
            m.inline("strong", &[], &version.label);
            if let Some(chain) = &version.chain {
                let (by, replaces) = words.say(("av", "Erstatter"), ("av", "Erstattar"), ("by", "Replaces"));
                m.text(&format!(" {by} {}.", chain.by));
                chain.replaces.iter().for_each(|text| m.text(&format!(" {replaces} {text}.")));
            }
        });
        for line in version.chain.iter().flat_map(|chain| chain.noted.iter().chain(&chain.loosened)) {
            m.leaf("p", &[("class", "version")], line);
        }
        for swap in version.chain.iter().flat_map(|chain| &chain.swaps) {
            m.leaf("p", &[("class", "version")], &format!("{}: {swap}", swap_head(words)));
        }
    }
    m.leaf("p", &[("class", "reader")], &head.reader);
    head.dropped.iter().for_each(|text| m.leaf("p", &[("class", "warn")], text));
    if let Some(mine) = &views.mine {
        own::next(views, mine, m, words);
        mine.changes.iter().for_each(|changes| own::changes(changes, m, words));
    } else {
        m.element("div", &[("class", "short")], |m| {
            m.leaf("h2", &[("class", "flow")], words.say("Kort sagt", "Kort sagt", "In short"));
            m.element("ul", &[], |m| {
                m.leaf("li", &[], &head.answer);
                head.findings.iter().for_each(|findings| m.leaf("li", &[], findings));
                legality::in_short(views, m, words);
            });
        });
    }
}

/// What the page is made from, so that paper can be traced.
fn footer(views: &Views, m: &mut Markup, words: Words) {
    let head = &views.head;
    m.element("p", &[], |m| {
        let version = head.version.as_ref().map_or_else(String::new, |version| format!("{}. ", version.label));
        m.text(&format!("{}, {}. {version}{}.", head.station, head.period, head.program));
        if let Some(hash) = &head.input_hash {
            m.text(words.say(" Inndata ", " Inndata ", " Input "));
            m.inline("code", &[], hash);
            m.text(".");
        }
    });
}

/// A table of names and figures.
fn figures(caption: &str, corner: &str, heads: &[&str], rows: Vec<(String, Vec<String>)>) -> Table {
    Table { class: "figures", ..list(caption, corner, heads, rows) }
}

/// A table of names and words.
fn list(caption: &str, corner: &str, heads: &[&str], rows: Vec<(String, Vec<String>)>) -> Table {
    let row = |(name, cells): (String, Vec<String>)| Row {
        name,
        link: None,
        cells: Ok(cells.into_iter().map(Cell::of).collect()),
    };
    Table {
        class: "list",
        caption: caption.to_owned(),
        corner: corner.to_owned(),
        heads: heads.iter().map(|h| (*h).to_owned()).collect(),
        rows: rows.into_iter().map(row).collect(),
    }
}
