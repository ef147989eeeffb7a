//! Open seats, wishes, and what the rules say.

use crate::domain::wish::Level;

use super::super::super::draw::html::{self, scroll};
use super::super::super::draw::markup::Markup;
use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::audit::{Mark, Rule, Said};
use super::super::views::version::{Backup, backup_heads};
use super::super::{Audience, Shown, said};
use super::{figures, legality, list};

/// Seats without a doctor, and why.
pub(super) fn open(views: &Views, m: &mut Markup, words: Words) {
    if views.open.is_empty() {
        m.leaf(
            "p",
            &[],
            words.say("Ingen: alle plasser er besatt.", "Ingen: alle plassar er fylte.", "None: every seat is taken."),
        );
        return;
    }
    let doctors = |n: i64| words.count(n, words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors"));
    for open in &views.open {
        let lacks = words.say("mangler", "manglar", "lacks");
        m.leaf("h3", &[], &format!("{}: {lacks} {}", open.title, doctors(open.missing)));
        if open.reasons.is_empty() {
            continue;
        }
        m.element("ul", &[], |m| {
            for (n, reason) in &open.reasons {
                m.leaf("li", &[], &format!("{}: {reason}", doctors(*n)));
            }
        });
    }
}

/// How the wishes went.
pub(super) fn wishes(views: &Views, audience: Audience, m: &mut Markup, words: Words) {
    let Some(wishes) = &views.wishes else { return };
    let is_own = matches!(audience, Audience::Own(_));
    if wishes.tallies.is_empty() {
        let text = match (is_own, audience) {
            (true, _) => words.say(
                "Du har ikke ønsket deg noe.",
                "Du har ikkje ønskt deg noko.",
                "You have not wished for anything.",
            ),
            (false, Audience::Manager) => {
                words.say("Ingen har ønsket seg noe.", "Ingen har ønskt seg noko.", "Nobody has wished for anything.")
            }
            (false, _) => words.say(
                "Færre enn tre har ønsket seg noe, så ingenting vises.",
                "Færre enn tre har ønskt seg noko, så ingenting blir vist.",
                "Fewer than three have wished for anything, so nothing is shown.",
            ),
        };
        m.leaf("p", &[], text);
        return;
    }
    let number = |n: usize| words.tally(i64::try_from(n).unwrap_or(i64::MAX));
    let levels = [Some(Level::Cannot), Some(Level::Must), Some(Level::Want), Some(Level::RatherNot), None];
    let rows = levels.iter().filter_map(|level| {
        let tally = wishes.tallies.get(level)?;
        let name = level.map_or_else(|| words.say("Annet", "Anna", "Other"), |level| words.level(level));
        Some((name.to_owned(), vec![number(tally.met), number(tally.refused)]))
    });
    let heads = words.say(["Innfridd", "Ikke"], ["Innfridd", "Ikkje"], ["Met", "Not"]);
    let caption = match (is_own, wishes.tallies.contains_key(&None)) {
        (true, _) => words.say("Ønskene dine, etter styrke", "Ønska dine, etter styrke", "Your wishes, by strength"),
        (false, false) => words.say(
            "Alle ønsker på lista, etter styrke",
            "Alle ønske på lista, etter styrke",
            "All wishes on the roster, by strength",
        ),
        (false, true) => words.say(
            "Alle ønsker på lista, etter styrke; styrker som færre enn tre har brukt, er slått sammen",
            "Alle ønske på lista, etter styrke; styrkar som færre enn tre har brukt, er slått saman",
            "All wishes on the roster, by strength; those that fewer than three have used are taken together",
        ),
    };
    figures(caption, words.say("Ønske", "Ønske", "Wish"), &heads, rows.collect()).write(m);
    if wishes.lines.is_empty() {
        return;
    }
    let (refused, met): (Vec<_>, Vec<_>) = wishes.lines.iter().partition(|l| !l.met);
    let titles = words.say(["Ikke innfridd", "Innfridd"], ["Ikkje innfridd", "Innfridd"], ["Not met", "Met"]);
    for (title, lines) in titles.iter().zip([refused, met]) {
        if lines.is_empty() {
            continue;
        }
        m.leaf("h3", &[], title);
        m.element("ul", &[("class", "wishes")], |m| {
            for line in lines {
                let (name, level) = (views.names.of(line.doctor), words.level(line.level).to_lowercase());
                m.leaf("li", &[], &format!("{name}: {level} {}", line.text));
            }
        });
    }
}

/// The findings, and how many each rule has.
pub(super) fn audit(views: &Views, shown: &Shown<'_>, m: &mut Markup, words: Words) {
    if let Audience::Own(_) = shown.audience {
        own(views, m, words);
        return;
    }
    if shown.audience == Audience::Manager {
        legality::write(views, m, words);
        return;
    }
    let row = |rule: &Rule| (format!("{} {}", rule.id, rule.title), vec![rule.source.to_owned()]);
    m.leaf("h3", &[], words.say("Regel for regel", "Regel for regel", "Rule by rule"));
    let caption = words.say(
        "Reglene som gjelder på noen dato i perioden. Hva hver av dem sier om vaktlista, har lederen og den tillitsvalgte.",
        "Reglane som gjeld på nokon dato i perioden. Kva kvar av dei seier om vaktlista, har leiaren og den tillitsvalde.",
        "The rules that apply on some date of the period. What each says of the roster, the manager and the doctors' \
         representative have.",
    );
    let source = words.say("Kilde", "Kjelde", "Source");
    let rows = views.audit.rules.iter().map(row).collect();
    list(caption, words.say("Regel", "Regel", "Rule"), &[source], rows).write(m);
}

/// Who is bakvakt for whom.
pub(super) fn backups(views: &Views, m: &mut Markup, words: Words) {
    let (_, [date, heads @ ..]) = backup_heads(words);
    let caption = words.say(
        "Vakter med navngitt bakvakt eller støtte, slik vaktlista ble publisert",
        "Vakter med namngjeven bakvakt eller støtte, slik vaktlista vart publisert",
        "Duties with a named bakvakt or support, as the roster was published",
    );
    let row = |of: &Backup| (words.short(of.date), vec![of.duty.clone(), of.doctor.clone(), of.named.join(", ")]);
    list(caption, date, &heads, views.audit.backups.iter().map(row).collect()).write(m);
}

/// What the rules say of the one doctor.
fn own(views: &Views, m: &mut Markup, words: Words) {
    if views.audit.findings.is_empty() {
        let text = words.say(
            "Ingen regel har noe å si om vaktene dine for seg.",
            "Ingen regel har noko å seie om vaktene dine for seg.",
            "No rule has anything to say of your duties by themselves.",
        );
        m.leaf("p", &[], text);
        return;
    }
    let alike = |a: &Said, b: &Said| (a.rule, a.severity) == (b.rule, b.severity);
    for of_rule in views.audit.findings.chunk_by(alike) {
        let severity = words.severity(of_rule[0].severity);
        m.element("p", &[], |m| m.inline("strong", &[], &format!("{}, {severity}", name(views, &of_rule[0]))));
        m.element("ul", &[], |m| of_rule.iter().for_each(|said| m.leaf("li", &[], &said.text)));
    }
}

fn name(views: &Views, said: &Said) -> String {
    let rule = views.audit.rules.iter().find(|r| r.id == said.rule);
    rule.map_or_else(|| said.rule.to_owned(), |r| format!("{} {} ({})", r.id, r.title, r.source))
}

/// A sign for what a rule says, and its class.
fn sign(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Nothing => ("", ""),
        Mark::Kept => ("\u{b7}", ""),
        Mark::Noted => ("i", "noted"),
        Mark::Assess => ("?", "assess"),
        Mark::Broken => ("\u{2715}", "broken"),
    }
}

/// Rules by doctors.
pub(super) fn matrix(views: &Views, m: &mut Markup, words: Words) {
    let audit = &views.audit;
    let caption = words.say(
        "Reglene som gjelder på noen dato i perioden; navnene står under «Regler»",
        "Reglane som gjeld på nokon dato i perioden; namna står under «Reglar»",
        "The rules that apply on some date of the period; their names are under \"Rules\"",
    );
    m.element("ul", &[("class", "legend")], |m| {
        let empty = words.say("tom rute", "tom rute", "empty");
        m.leaf("li", &[], &format!("{empty}: {}", said::mark(Mark::Nothing, words)));
        for mark in [Mark::Kept, Mark::Noted, Mark::Assess, Mark::Broken] {
            let (sign, class) = sign(mark);
            m.element("li", &[], |m| {
                m.inline("span", &[("class", class)], sign);
                m.text(" ");
                m.text(said::mark(mark, words));
            });
        }
    });
    let cell = |mark: Mark, m: &mut Markup| {
        let (sign, class) = sign(mark);
        m.leaf("td", html::class(&[("class", class)]), sign);
    };
    scroll(m, "scroll", caption, |m| {
        m.element("table", &[("class", "audit")], |m| {
            m.leaf("caption", &[], caption);
            m.element("thead", &[], |m| {
                m.element("tr", &[], |m| {
                    m.leaf("th", &[("scope", "col")], words.say("Lege", "Lege", "Doctor"));
                    audit.rules.iter().for_each(|rule| m.leaf("th", &[("scope", "col")], rule.id));
                });
            });
            m.element("tbody", &[], |m| {
                m.element("tr", &[], |m| {
                    m.leaf("th", &[("scope", "row")], words.say("Stasjonen", "Stasjonen", "The station"));
                    audit.rules.iter().filter_map(|rule| rule.station).for_each(|mark| cell(mark, m));
                });
                for (doctor, at) in audit.doctors.iter().zip(0..) {
                    m.element("tr", &[], |m| {
                        m.leaf("th", &[("scope", "row")], views.names.of(*doctor));
                        audit.rules.iter().for_each(|rule| cell(rule.marks[at], m));
                    });
                }
            });
        });
    });
}
