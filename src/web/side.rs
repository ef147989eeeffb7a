//! Beside the board: what each has, and what the rules say.

use serde_json::json;

use super::answer::{Answer, Asked};
use super::period::Sheet;
use super::seat::load_of;
use crate::change::find_doctor;
use crate::domain::{Finding, Severity};
use crate::facts::View;
use crate::report::Words;
use crate::report::change::unclear;
use crate::report::loads::{Figure, Load, heads, loads_of};
use crate::report::markup::Markup;
use crate::report::messages::{message, shift};
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
            for load in loads_of(&sheet.view()).iter().filter(|load| has_any(load) || is_due(load)) {
                let doctor = &instance.doctors[load.doctor.0];
                m.element("tr", &[("data-load", &doctor.id)], |m| {
                    m.element("th", &[("scope", "row")], |m| {
                        let attributes = [("type", "button"), ("class", "show"), ("data-who", doctor.id.as_str())];
                        m.inline("button", &attributes, &doctor.name);
                    });
                    m.element("td", &[("class", off(load))], |m| {
                        number(&doctor.id, Figure::Duties, load.duties, &load_of(load, words), m);
                        m.inline("span", &[("class", "vh")], &told_off(load, words));
                    });
                    for (figure, has) in [
                        (Figure::Nights, load.nights),
                        (Figure::Weekends, load.weekends),
                        (Figure::Backups, load.backups),
                    ] {
                        m.element("td", &[], |m| number(&doctor.id, figure, has, &words.number(has), m));
                    }
                    m.leaf("td", &[], &words.number((load.worked.0 + 30) / 60));
                });
            }
        });
    });
    m.into_text()
}

/// A figure as a button that shows the duties that make it up; one that no duty makes up is only told.
fn number(doctor: &str, figure: Figure, has: i64, text: &str, m: &mut Markup) {
    if has == 0 {
        m.text(text);
        return;
    }
    let attributes = [("type", "button"), ("class", "show"), ("data-of", doctor), ("data-figure", name_of(figure))];
    m.inline("button", &attributes, text);
}

/// What an address calls a figure.
fn name_of(figure: Figure) -> &'static str {
    match figure {
        Figure::Duties => "duties",
        Figure::Nights => "nights",
        Figure::Weekends => "weekends",
        Figure::Backups => "backups",
    }
}

/// The duties that make up a figure of a doctor's load.
pub(super) fn duties(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let words = Words(lang);
    let sheet = asked.period()?.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let instance = &sheet.loaded.instance;
    let doctor = find_doctor(instance, asked.param("doctor"));
    let doctor = doctor.map_err(|why| Answer::refused(422, unclear(instance, &why, lang).trim_end()))?;
    let named = |figure: &Figure| name_of(*figure) == asked.param("figure");
    let figure = Figure::ALL.into_iter().find(named).ok_or_else(Answer::nowhere)?;
    let view = View::new(instance, &sheet.roster);
    let own = view.duties(doctor).iter().filter(|duty| !duty.shift.past && figure.has(instance, duty.shift));
    let (ids, names): (Vec<String>, Vec<String>) =
        own.map(|duty| (instance.shift_id(duty.ix), capital(&shift(instance, duty.ix, words)))).unzip();
    Ok(Answer::data(&json!({ "shifts": ids, "names": names })).at(&sheet.etag))
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
    remarks(sheet, &mut m, words);
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

/// What was remarked when the files were read, as every verb says it before its answer.
fn remarks(sheet: &Sheet, m: &mut Markup, words: Words) {
    let of_files = sheet.loaded.notes.render(words.0, false);
    let of_roster = sheet.said.as_ref().map(|said| said.render(words.0, false)).unwrap_or_default();
    let all = format!("{of_files}{of_roster}");
    if all.trim().is_empty() {
        return;
    }
    m.element("details", &[("class", "read"), ("id", "of-read"), ("open", "")], |m| {
        let head = words.say(
            "Merk, fra filene som ble lest",
            "Merk, frå filene som vart lesne",
            "Note, from the files that were read",
        );
        m.leaf("summary", &[], head);
        m.leaf("pre", &[], all.trim_end());
    });
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
