//! The roster on the board beside another: what differs, what the checker says of each, and what each doctor has.

use super::others::{self, Other};
use super::{Filled, form};
use crate::change::{Change, changes};
use crate::check::check_view;
use crate::cost;
use crate::domain::{DoctorIx, Severity, Tier};
use crate::report::loads::{Load, heads, loads_of};
use crate::report::markup::Markup;
use crate::report::words::capital;
use crate::web::seat::title;

/// The page: which roster, and both side by side.
pub(super) fn page(at: &Filled, m: &mut Markup) -> Result<(), String> {
    let label = at.words().say("Hold tavla opp mot", "Hald tavla opp mot", "Hold the board against");
    form::choice(at, m, "with", label, &others::choices(at, true));
    others::upload(at, m, "with");
    let Some(other) = others::read(at, "with")? else { return Ok(()) };
    if !other.notes.is_empty() {
        m.leaf("pre", &[("class", "told")], other.notes.trim_end());
    }
    figures(at, m, &other);
    let all = changes(at.instance(), &at.sheet.roster, &other.roster);
    seats(at, m, &other, &all);
    people(at, m, &other);
    Ok(())
}

/// A table of the two, and what the other has more.
fn table(at: &Filled, m: &mut Markup, other: &Other, rows: &[(String, [String; 3])]) {
    let words = at.words();
    m.element("div", &[("class", "frame"), ("tabindex", "0"), ("role", "group"), ("aria-label", &other.name)], |m| {
        m.element("table", &[("class", "loads")], |m| {
            m.element("thead", &[], |m| {
                m.element("tr", &[], |m| {
                    m.leaf("td", &[], "");
                    let more = words.say("Forskjell", "Skilnad", "Difference");
                    for head in [words.say("Tavla", "Tavla", "The board"), &other.name, more] {
                        m.leaf("th", &[("scope", "col")], head);
                    }
                });
            });
            m.element("tbody", &[], |m| {
                for (name, cells) in rows {
                    m.element("tr", &[], |m| {
                        m.leaf("th", &[("scope", "row")], name);
                        cells.iter().for_each(|cell| m.leaf("td", &[], cell));
                    });
                }
            });
        });
    });
}

/// A number of each, and the difference with its sign.
fn both(here: i64, there: i64, say: impl Fn(i64) -> String) -> [String; 3] {
    let more = match there - here {
        0 => "\u{2013}".to_owned(),
        less @ ..0 => say(less),
        more => format!("+{}", say(more)),
    };
    [say(here), say(there), more]
}

/// What the checker says of each, and what each costs.
fn figures(at: &Filled, m: &mut Markup, other: &Other) {
    let (instance, words) = (at.instance(), at.words());
    let judged = check_view(&at.sheet.view().with(&other.roster));
    let verdicts = [&at.sheet.verdict, &judged];
    let number = |number: i64| words.number(number);
    let mut rows = Vec::new();
    for severity in [Severity::Stopper, Severity::Assess] {
        let [here, there] = verdicts.map(|verdict| i64::try_from(verdict.of(severity).count()).unwrap_or(i64::MAX));
        rows.push((capital(words.severity(severity)), both(here, there, number)));
    }
    for tier in Tier::ALL {
        let [here, there] = verdicts.map(|verdict| verdict.tiers[tier.index()]);
        rows.push((words.tier(tier).to_owned(), both(here, there, number)));
    }
    let costs = [&at.sheet.roster, &other.roster].map(|roster| cost::of(instance, roster).map(|cost| cost.total_ore));
    if let [Some(here), Some(there)] = costs {
        rows.push((words.say("Lønn", "Løn", "Pay").to_owned(), both(here, there, |ore| words.kroner(ore))));
    }
    m.leaf("h3", &[], words.say("Hva reglene sier", "Kva reglane seier", "What the rules say"));
    table(at, m, other, &rows);
}

/// The seats that differ, side by side; each is a press away on the board, and all of them are.
fn seats(at: &Filled, m: &mut Markup, other: &Other, all: &[Change]) {
    let (instance, words) = (at.instance(), at.words());
    let seats = words.count(
        i64::try_from(all.len()).unwrap_or(i64::MAX),
        words.say("plass er ulik", "plass er ulik", "seat differs"),
        words.say("plasser er ulike", "plassar er ulike", "seats differ"),
    );
    m.leaf("h3", &[], &seats);
    if all.is_empty() {
        return;
    }
    let names = |doctors: &[DoctorIx]| {
        let names: Vec<String> = doctors.iter().map(|doctor| instance.doctors[doctor.0].name.clone()).collect();
        if names.is_empty() { words.vacant().to_owned() } else { names.join(", ") }
    };
    let shifts: Vec<String> = all.iter().map(|change| instance.shift_id(instance.slots[change.slot.0].shift)).collect();
    let show = words.say("Vis dem på tavla", "Vis dei på tavla", "Show them on the board");
    m.element("p", &[], |m| m.inline("button", &[("type", "button"), ("data-point", &shifts.join(" "))], show));
    let label = words.say("Ulike plasser", "Ulike plassar", "Seats that differ");
    m.element("div", &[("class", "frame"), ("tabindex", "0"), ("role", "group"), ("aria-label", label)], |m| {
        m.element("table", &[("class", "loads seats")], |m| {
            m.element("thead", &[], |m| {
                m.element("tr", &[], |m| {
                    let seat = words.say("Plass", "Plass", "Seat");
                    for head in [seat, words.say("Tavla", "Tavla", "The board"), &other.name] {
                        m.leaf("th", &[("scope", "col")], head);
                    }
                });
            });
            m.element("tbody", &[], |m| {
                for change in all {
                    m.element("tr", &[], |m| {
                        let shift = instance.shift_id(instance.slots[change.slot.0].shift);
                        m.element("th", &[("scope", "row")], |m| {
                            let attributes = [("type", "button"), ("class", "show"), ("data-point", shift.as_str())];
                            m.inline("button", &attributes, &title(at.sheet, change.slot, words));
                        });
                        m.leaf("td", &[], &names(at.sheet.roster.at(change.slot)));
                        m.leaf("td", &[], &names(other.roster.at(change.slot)));
                    });
                }
            });
        });
    });
}

/// What each doctor has in the two, of those for whom it is not the same.
fn people(at: &Filled, m: &mut Markup, other: &Other) {
    let (instance, words) = (at.instance(), at.words());
    let [duties, _, nights, weekends, backups, _, _, hours] = heads(words);
    let told = |load: &Load| {
        let worked = (load.worked.0 + 30) / 60;
        [
            (duties, load.duties),
            (nights, load.nights),
            (weekends, load.weekends),
            (backups, load.backups),
            (hours, worked),
        ]
    };
    let view = at.sheet.view();
    let (here, there) = (loads_of(&view), loads_of(&view.with(&other.roster)));
    let mut rows = Vec::new();
    for load in &here {
        let Some(beside) = there.iter().find(|beside| beside.doctor == load.doctor) else { continue };
        for ((name, here), (_, there)) in
            told(load).into_iter().zip(told(beside)).filter(|(one, other)| one.1 != other.1)
        {
            let who = &instance.doctors[load.doctor.0].name;
            rows.push((format!("{who}: {}", name.to_lowercase()), both(here, there, |number| words.number(number))));
        }
    }
    m.leaf("h3", &[], words.say("Fordeling som er ulik", "Fordeling som er ulik", "Sharing that differs"));
    if rows.is_empty() {
        m.leaf("p", &[], words.say("Alle har like mye.", "Alle har like mykje.", "All have the same."));
    } else {
        table(at, m, other, &rows);
    }
}
