//! Beside the board: what each has, and what the rules say.

use super::period::Sheet;
use super::seat::load_of;
use crate::domain::{Finding, Severity};
use crate::report::Words;
use crate::report::loads::{Load, heads, loads as counted};
use crate::report::markup::Markup;
use crate::report::messages::message;
use crate::report::text;
use crate::report::words::capital;

/// So many findings of a rule are open to be read; the rest are folded.
const SHOWN: usize = 6;

/// What each doctor has, by name; those who have nothing and are due nothing are left out.
pub(super) fn loads(sheet: &Sheet, words: Words) -> String {
    let instance = &sheet.loaded.instance;
    let [duties, due, nights, weekends, backups, _, _, hours] = heads(words);
    let mut m = Markup::default();
    m.element("table", &[("class", "loads")], |m| {
        m.element("thead", &[], |m| {
            m.element("tr", &[], |m| {
                m.leaf("th", &[("scope", "col")], words.say("Lege", "Lege", "Doctor"));
                let first = format!("{duties} / {}", due.to_lowercase());
                for head in [first.as_str(), nights, weekends, backups, hours] {
                    m.leaf("th", &[("scope", "col")], head);
                }
            });
        });
        m.element("tbody", &[], |m| {
            let has_any = |load: &&Load| load.duties + load.backups + load.daytime + load.other > 0;
            let is_due = |load: &&Load| load.entitled.is_some_and(|due| due > 0);
            for load in counted(instance, &sheet.roster).iter().filter(|load| has_any(load) || is_due(load)) {
                let doctor = &instance.doctors[load.doctor.0];
                m.element("tr", &[("data-load", &doctor.id)], |m| {
                    m.element("th", &[("scope", "row")], |m| {
                        let attributes = [("type", "button"), ("class", "show"), ("data-who", doctor.id.as_str())];
                        m.inline("button", &attributes, &doctor.name);
                    });
                    m.element("td", &[("class", off(load))], |m| {
                        m.text(&load_of(load, words));
                        m.inline("span", &[("class", "vh")], &told_off(load, words));
                    });
                    let backups = words.number(load.backups);
                    let hours = words.number((load.worked.0 + 30) / 60);
                    for text in [words.number(load.nights), words.number(load.weekends), backups, hours] {
                        m.leaf("td", &[], &text);
                    }
                });
            }
        });
    });
    m.into_text()
}

/// Hundredths of a duty that are a whole one.
const DUTY: i64 = 100;

/// The class of a load that is a duty or more from what is due.
fn off(load: &Load) -> &'static str {
    match load.entitled.map(|due| DUTY * load.duties - due) {
        Some(off) if off >= DUTY => "over",
        Some(off) if off <= -DUTY => "under",
        _ => "even",
    }
}

fn told_off(load: &Load, words: Words) -> String {
    match off(load) {
        "over" => words.say(", over", ", over", ", over").to_owned(),
        "under" => words.say(", under", ", under", ", under").to_owned(),
        _ => String::new(),
    }
}

/// What the rules say, the gravest first, each finding a button that shows its duties.
pub(super) fn findings(sheet: &Sheet, words: Words) -> String {
    let mut m = Markup::default();
    m.leaf("p", &[("class", "counts")], text::counts(&sheet.verdict, words).trim_end());
    for severity in [Severity::Stopper, Severity::Assess, Severity::Note] {
        let of: Vec<&Finding> = sheet.verdict.of(severity).collect();
        if of.is_empty() {
            continue;
        }
        let class = match severity {
            Severity::Stopper => "stop",
            Severity::Assess => "assess",
            Severity::Note => "note",
        };
        let id = format!("of-{class}");
        let mut attributes = vec![("class", class), ("id", id.as_str())];
        if severity != Severity::Note {
            attributes.push(("open", ""));
        }
        m.element("details", &attributes, |m| {
            let count = words.number(i64::try_from(of.len()).unwrap_or(i64::MAX));
            m.leaf("summary", &[], &format!("{} ({count})", capital(words.severity(severity))));
            for (rule, group) in text::by_rule(&of) {
                m.leaf("h3", &[], &words.rule(rule));
                list(sheet, &group[..group.len().min(SHOWN)], &mut *m, words);
                if group.len() > SHOWN {
                    let rest = format!("{} {}", group.len() - SHOWN, words.say("til", "til", "more"));
                    m.element("details", &[], |m| {
                        m.leaf("summary", &[], &rest);
                        list(sheet, &group[SHOWN..], m, words);
                    });
                }
            }
        });
    }
    m.into_text()
}

fn list(sheet: &Sheet, findings: &[&Finding], m: &mut Markup, words: Words) {
    let instance = &sheet.loaded.instance;
    m.element("ul", &[], |m| {
        for finding in findings {
            let shifts: Vec<String> = finding.shifts.iter().map(|shift| instance.shift_id(*shift)).collect();
            let shifts = shifts.join(" ");
            let mut attributes = vec![("type", "button"), ("class", "show"), ("data-shifts", shifts.as_str())];
            if let Some(doctor) = finding.doctor {
                attributes.push(("data-who", &instance.doctors[doctor.0].id));
            }
            let said = message(instance, finding, words.0);
            m.element("li", &[], |m| {
                m.inline("button", &attributes, &said.text);
                m.inline("small", &[], &said.action);
            });
        }
    });
}
