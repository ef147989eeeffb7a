//! Who can take a seat: every doctor, as `legevakt replace` ranks them.

use std::collections::BTreeSet;

use serde_json::json;

use super::answer::{Answer, Asked};
use super::cells::{chairs, find, is_locked, name_of, sign, wish};
use super::period::Sheet;
use crate::change::{Candidate, Class, candidates_of as ranked};
use crate::desk::swaps::limits_today;
use crate::domain::{DoctorIx, DutyKind, Lang, Severity, SlotIx};
use crate::report::Words;
use crate::report::change::{Replaced, data};
use crate::report::loads::{Load, loads_of};
use crate::report::markup::Markup;
use crate::report::messages::{message, shift};
use crate::report::words::capital;

/// What stands for nobody in an address.
pub(super) const NOBODY: &str = "-";

/// The candidates of a seat, as a list to choose from.
pub(super) fn candidates(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let sheet = asked.period()?.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let out = Some(asked.param("out")).filter(|out| *out != NOBODY);
    let seat = find(&sheet, asked.param("seat"), out, lang).map_err(|why| Answer::refused(422, why.trim_end()))?;
    let instance = &sheet.loaded.instance;
    let limits = limits_today(instance, lang);
    let all = ranked(&sheet.view(), &sheet.verdict, seat, limits);
    let replaced = Replaced { instance, roster: &sheet.roster, seat, candidates: &all, limits };
    let words = Words(lang);
    let told = data::replace(&replaced, lang);
    let (list, reasons) = listed(&sheet, seat.slot, &all, lang);
    let now = match seat.out {
        Some(out) => {
            format!("{}: {}", words.say("Satt opp nå", "Sett opp no", "Has it now"), instance.doctors[out.0].name)
        }
        None => words.say("Plassen er ledig.", "Plassen er ledig.", "The seat is open.").to_owned(),
    };
    let now = [now].into_iter().chain(at_the_same_time(&sheet, seat.slot, words)).collect::<Vec<_>>().join(" \u{b7} ");
    Ok(Answer::data(&json!({
        "etag": sheet.etag,
        "title": title(&sheet, seat.slot, words),
        "now": now,
        "seat": name_of(instance, seat.slot),
        "out": told.out.as_ref().map(|person| &person.id),
        "locked": seat.out.is_some_and(|out| is_locked(instance, seat.slot, out)),
        "html": list,
        "why": reasons,
        "candidates": serde_json::to_value(&told.candidates).unwrap_or_default(),
    }))
    .at(&sheet.etag))
}

/// The chairs of a date, those that nobody sits in first: what a doctor without a duty there might take.
pub(super) fn of_day(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let sheet = asked.period()?.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let (instance, words) = (&sheet.loaded.instance, Words(lang));
    let is_asked = |slot: &SlotIx| instance.shift_of(*slot).date.to_string() == asked.param("date");
    let of_slot = |slot: SlotIx| chairs(instance, &sheet.roster, slot).into_iter().map(move |chair| (chair, slot));
    let mut all: Vec<_> = instance.open_slots().filter(is_asked).flat_map(of_slot).collect();
    all.sort_by_key(|(chair, slot)| (chair.is_some() || instance.slots[slot.0].min == 0, *slot));
    let place = |(chair, slot): (Option<DoctorIx>, SlotIx)| {
        let doctor = chair.map(|doctor| &instance.doctors[doctor.0]);
        let who = doctor.map_or(words.vacant(), |doctor| doctor.name.as_str());
        let seat = &instance.slots[slot.0].seat;
        let several = instance.slots_of(instance.slots[slot.0].shift).len() > 1;
        let what = &instance.shift_of(slot).name;
        let name = if several { format!("{what} ({seat}): {who}") } else { format!("{what}: {who}") };
        json!({ "seat": name_of(instance, slot), "doctor": doctor.map(|doctor| &doctor.id), "name": name })
    };
    Ok(Answer::data(&all.into_iter().map(place).collect()).at(&sheet.etag))
}

/// Who is bakvakt while a duty lasts, or for whom it is one.
fn at_the_same_time(sheet: &Sheet, slot: SlotIx, words: Words) -> Option<String> {
    let instance = &sheet.loaded.instance;
    let own = instance.shift_of(slot);
    let (is_other, lead) = match instance.duty_of(own) {
        DutyKind::Backup => (DutyKind::Legevakt, words.say("Bakvakt for", "Bakvakt for", "Bakvakt for")),
        DutyKind::Legevakt => (DutyKind::Backup, words.say("Bakvakt", "Bakvakt", "Bakvakt")),
        DutyKind::Daytime | DutyKind::Other => return None,
    };
    let beside = |other: &SlotIx| {
        let shift = instance.shift_of(*other);
        instance.duty_of(shift) == is_other && shift.span.overlaps(own.span)
    };
    let who: BTreeSet<&str> = instance
        .open_slots()
        .filter(beside)
        .flat_map(|slot| sheet.roster.at(slot))
        .map(|doctor| instance.doctors[doctor.0].name.as_str())
        .collect();
    let nobody = words.say("ingen", "ingen", "nobody");
    let has_any = instance.open_slots().any(|other| beside(&other));
    let names = who.into_iter().collect::<Vec<_>>().join(", ");
    has_any.then(|| format!("{lead}: {}", if names.is_empty() { nobody } else { &names }))
}

/// A seat for people.
pub(super) fn title(sheet: &Sheet, slot: SlotIx, words: Words) -> String {
    let instance = &sheet.loaded.instance;
    let of = &instance.slots[slot.0];
    let title = capital(&shift(instance, of.shift, words));
    if instance.slots_of(of.shift).len() > 1 { format!("{title} ({})", of.seat) } else { title }
}

/// The list, under how easily each can take it, and the sentences of each.
fn listed(sheet: &Sheet, slot: SlotIx, all: &[Candidate], lang: Lang) -> (String, Vec<String>) {
    let words = Words(lang);
    let loads = loads_of(&sheet.view());
    let mut m = Markup::default();
    let mut why = vec![String::new(); all.len()];
    for class in [Class::Easy, Class::Assess, Class::Extra, Class::Illegal] {
        let of: Vec<(usize, &Candidate)> = all.iter().enumerate().filter(|(_, c)| c.class == class).collect();
        if of.is_empty() {
            continue;
        }
        let (id, name) = group(class, words);
        let heading = format!("group-{id}");
        m.element("div", &[("role", "group"), ("aria-labelledby", &heading), ("class", id)], |m| {
            m.leaf("p", &[("id", &heading), ("class", "group")], &format!("{name} ({})", of.len()));
            for (at, candidate) in of {
                why[at] = reasons(sheet, candidate, words);
                option(sheet, slot, at, candidate, &loads, m, words);
            }
        });
    }
    (m.into_text(), why)
}

/// What a group is called.
pub(super) fn group(class: Class, words: Words) -> (&'static str, &'static str) {
    match class {
        Class::Easy => ("easy", words.say("Lovlig og lett", "Lovleg og lett", "Legal and easy")),
        Class::Assess => ("assess", words.say("Må vurderes", "Må vurderast", "To be assessed")),
        Class::Extra => ("extra", words.say("Mot en pris", "Mot ein pris", "At a price")),
        Class::Illegal => ("illegal", words.say("Ikke lovlig", "Ikkje lovleg", "Not legal")),
    }
}

fn option(sheet: &Sheet, slot: SlotIx, at: usize, candidate: &Candidate, loads: &[Load], m: &mut Markup, words: Words) {
    let instance = &sheet.loaded.instance;
    let doctor = &instance.doctors[candidate.doctor.0];
    let (id, number) = (format!("candidate-{at}"), at.to_string());
    let attributes = [
        ("role", "option"),
        ("id", id.as_str()),
        ("aria-selected", "false"),
        ("data-doctor", &doctor.id),
        ("data-at", &number),
        ("data-class", group(candidate.class, words).0),
    ];
    m.element("div", &attributes, |m| {
        m.inline("span", &[("class", "who")], &doctor.name);
        m.text(" ");
        if let Some(load) = loads.iter().find(|load| load.doctor == candidate.doctor) {
            m.inline("span", &[("class", "load")], &load_of(load, words));
            m.text(" ");
        }
        if let Some(level) = wish(instance, candidate.doctor, instance.slots[slot.0].shift) {
            let text = format!("{} {}", sign(level), words.level(level));
            m.inline("span", &[("class", "wish")], &text);
            m.text(" ");
        }
        let gravest = candidate.of(Severity::Stopper).chain(candidate.of(Severity::Assess)).next();
        if let Some(finding) = gravest {
            let text = format!("{}: {}", finding.rule, message(instance, finding, words.0).text);
            m.inline("span", &[("class", "reason")], &text);
        } else if let Some(extra) = candidate.extra_ore.filter(|extra| *extra > 0) {
            m.inline("span", &[("class", "reason")], &format!("+{}", words.kroner(extra)));
        }
    });
}

/// `7 av 7,3`: duties, and what she is due.
pub(super) fn load_of(load: &Load, words: Words) -> String {
    let has = words.number(load.duties);
    match load.entitled {
        Some(due) => format!("{has} {} {}", words.say("av", "av", "of"), words.tenths(due)),
        None => has,
    }
}

/// Everything that would follow, a sentence each.
fn reasons(sheet: &Sheet, candidate: &Candidate, words: Words) -> String {
    let instance = &sheet.loaded.instance;
    let mut m = Markup::default();
    m.leaf("h3", &[], &instance.doctors[candidate.doctor.0].name);
    m.element("ul", &[], |m| {
        for finding in &candidate.findings {
            let said = message(instance, finding, words.0);
            m.element("li", &[], |m| {
                m.inline("strong", &[], &format!("{}, {}", finding.rule, words.severity(finding.severity)));
                m.text(&format!(": {} {}", said.text, said.action));
            });
        }
        for drift in &candidate.drifts {
            let counter = words.counter(&instance.station.counters[drift.counter].name, drift.counts);
            let due = drift.entitled.map(|due| {
                format!(" ({} {})", words.say("skal ha", "skal ha", "is due"), words.tenths(drift.counts.called(due)))
            });
            let [before, after] = [drift.before, drift.after].map(|amount| words.amount(drift.counts, amount));
            let text = format!("{counter}: {before} \u{2192} {after}{}", due.unwrap_or_default());
            m.leaf("li", &[], &text);
        }
        if let Some(extra) = candidate.extra_ore.filter(|extra| *extra != 0) {
            let more = words.say(
                "Koster mer enn nå, eller enn den billigste",
                "Kostar meir enn no, eller enn den billigaste",
                "Costs more than now, or than the cheapest",
            );
            let less = words.say("Koster mindre enn nå", "Kostar mindre enn no", "Costs less than now");
            m.leaf("li", &[], &format!("{}: {}", if extra > 0 { more } else { less }, words.kroner(extra.abs())));
        }
        if candidate.findings.is_empty()
            && candidate.drifts.is_empty()
            && candidate.extra_ore.is_none_or(|extra| extra == 0)
        {
            m.leaf("li", &[], words.say("Ingenting nytt å melde.", "Ingenting nytt å melde.", "Nothing new to tell."));
        }
    });
    m.into_text()
}
