//! What is agreed beside a roster, as its published versions carry it: ceilings of duties, limits and agreements on rhythm, when
//! they were loosened, and that the roster was discussed and approved.

use std::collections::BTreeSet;

use crate::domain::chain::{Loosened, Noted};
use crate::domain::doctor::Ceilings;
use crate::domain::rhythm::{Chosen, Rhythm};
use crate::domain::time::read_date;
use crate::domain::{DoctorIx, Instance, Strength};
use crate::rules;

use super::super::text::words::{KINDS, WEEKDAYS, WEEKS, word};
use super::{AgreementEntry, CeilingEntry, LoosenedEntry, NotedEntry, RosterFile};

/// The rule of ceilings, whose settings are the station's.
const CEILING: &str = "RHY-4";

/// The windows of ceilings, and the setting that each is of the station.
const WINDOWS: [(&str, &str); 5] = [
    ("days_7", "per_7_days"),
    ("days_14", "per_14_days"),
    ("days_28", "per_28_days"),
    ("month", "per_month"),
    ("year", "per_year"),
];

/// The ceilings of the files: the station's first, then each doctor's.
pub(super) fn ceilings(instance: &Instance) -> Vec<CeilingEntry> {
    let params = rules::find(CEILING).map_or(&[][..], |rule| rule.meta().params);
    let of_station = WINDOWS.iter().filter_map(|(window, key)| {
        let param = params.iter().find(|param| param.key == *key)?;
        let most = instance.settings.limit(param)?;
        Some(CeilingEntry { doctor: None, window: (*window).to_owned(), most })
    });
    let of_doctors = instance.doctors.iter().flat_map(|who| {
        let Ceilings { days_7, days_14, days_28, month, year } = who.ceilings;
        let mosts = WINDOWS.into_iter().zip([days_7, days_14, days_28, month, year]);
        mosts.filter_map(|((window, _), most)| {
            Some(CeilingEntry { doctor: Some(who.id.clone()), window: window.to_owned(), most: most? })
        })
    });
    of_station.chain(of_doctors).collect()
}

/// Terms of which a smaller number asks less; of the others it is a greater one, and of what is to be about so many any other.
const LESS_ASKS_LESS: [&str; 8] = [
    "at_least",
    "run_least",
    "free_days_after",
    "days_between",
    "weekends_of",
    "free_days_after_weekend",
    "strength",
    "weeks",
];

/// Whether a term asks less with one number than it did with another.
fn is_looser(term: &str, was: i64, is: i64) -> bool {
    match term {
        "about" => is != was,
        term if LESS_ASKS_LESS.contains(&term) => is < was,
        _ => is > was,
    }
}

/// What limits, agreements on rhythm and turnuses ask of each doctor, in the order of the files.
pub(super) fn agreements(instance: &Instance) -> Vec<AgreementEntry> {
    let strength = |strength: Strength| {
        let number = match strength {
            Strength::Hard => 2,
            Strength::Quality => 0,
            _ => 1,
        };
        ("strength", Some(number))
    };
    let limits = instance.limits.iter().map(|limit| {
        let terms = [("at_most", limit.at_most), ("at_least", limit.at_least), ("about", limit.about)];
        let terms = terms.into_iter().chain([strength(limit.strength)]);
        let terms: Vec<_> = terms.map(|(term, value)| (term, value, None)).collect();
        (&limit.name, terms, Box::new(|doctor| limit.who.ever_has(doctor)) as Box<dyn Fn(DoctorIx) -> bool>)
    });
    let rhythms = instance.rhythms.iter().map(|rhythm| {
        let terms = terms(rhythm).into_iter().chain([strength(rhythm.terms.strength)]);
        let terms = terms.map(|(term, value)| (term, value, what(rhythm, term))).collect();
        (&rhythm.terms.name, terms, Box::new(|doctor| rhythm.who.ever_has(doctor)) as Box<dyn Fn(DoctorIx) -> bool>)
    });
    let turnuses = instance.turnuses.iter().map(|turnus| {
        let terms = [("turnus", Some(1)), strength(turnus.terms.strength)];
        let terms = terms.into_iter().map(|(term, value)| (term, value, None)).collect();
        let with = |doctor| turnus.starts.iter().any(|(who, _)| who.ever_has(doctor));
        (&turnus.terms.name, terms, Box::new(with) as Box<dyn Fn(DoctorIx) -> bool>)
    });
    let mut entries = Vec::new();
    for (name, terms, has) in limits.chain(rhythms).chain(turnuses) {
        for doctor in instance.doctor_ixs().filter(|doctor| has(*doctor)) {
            let doctor = &instance.doctors[doctor.0].id;
            let entry = |(term, value, what): &(&str, Option<i64>, Option<String>)| {
                let (name, doctor, term) = (name.clone(), doctor.clone(), (*term).to_owned());
                Some(AgreementEntry { name, doctor, term, value: (*value)?, what: what.clone() })
            };
            entries.extend(terms.iter().filter_map(entry));
        }
    }
    entries
}

/// What an agreement on rhythm asks, by its keys; what is no number is 1.
fn terms(rhythm: &Rhythm) -> Vec<(&'static str, Option<i64>)> {
    let is = |asked: bool| asked.then_some(1);
    vec![
        ("run_least", rhythm.run_least),
        ("run_most", rhythm.run_most),
        ("free_days_after", rhythm.free_after_run),
        ("days_between", rhythm.days_between),
        ("then", is(rhythm.then.is_some())),
        ("not_then", is(rhythm.not_then.is_some())),
        ("weekends_most", rhythm.weekends.map(|share| share.most)),
        ("weekends_of", rhythm.weekends.map(|share| share.of)),
        ("whole", is(!rhythm.whole.is_empty())),
        ("free_days_after_weekend", rhythm.free_after_weekend),
        ("weeks", is(rhythm.weeks.is_some())),
    ]
}

/// What a term asks that is no number, by the words of the files.
fn what(rhythm: &Rhythm, term: &str) -> Option<String> {
    let follower = |chosen: &Chosen| {
        let kinds = KINDS.iter().filter(|(_, kind)| chosen.kinds.contains(kind)).map(|(word, _)| (*word).to_owned());
        let listed = |key: &str, all: Vec<String>| (!all.is_empty()).then(|| format!("{key} {}", all.join(", ")));
        let of = |all: &BTreeSet<String>| all.iter().cloned().collect();
        let parts = [
            listed("lines", of(&chosen.lines)),
            listed("shifts", of(&chosen.shifts)),
            listed("kinds", kinds.collect()),
            listed("tags", of(&chosen.tags)),
            Some(format!("then_days {}", rhythm.then_days)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    };
    match term {
        "then" => rhythm.then.as_ref().map(follower),
        "not_then" => rhythm.not_then.as_ref().map(follower),
        "weeks" => rhythm.weeks.map(|weeks| word(&WEEKS, &weeks).to_owned()),
        "whole" if !rhythm.whole.is_empty() => {
            Some(rhythm.whole.iter().map(|day| word(&WEEKDAYS, day)).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}

/// Whether a term that is no number asks something else in place of what it did; of days that go together, whether any of them
/// goes alone now. Of a version from before that was told nothing can be said.
fn is_replaced(was: &AgreementEntry, is: &AgreementEntry) -> bool {
    let Some((before, now)) = was.what.as_ref().zip(is.what.as_ref()) else { return false };
    match was.term.as_str() {
        "whole" => !before.split(", ").all(|day| now.split(", ").any(|of| of == day)),
        _ => before != now,
    }
}

/// What was loosened up to a version: what the version before tells, and what has happened to its ceilings and agreements
/// since. Of a version from before these were told nothing can be said.
pub(super) fn loosened(
    before: &RosterFile,
    (now, agreed): (&[CeilingEntry], &[AgreementEntry]),
    version: u32,
    published: &str,
) -> Vec<LoosenedEntry> {
    let of_agreements = before.agreements.iter().filter_map(|was| {
        let is_it = |is: &&AgreementEntry| is.name == was.name && is.doctor == was.doctor && is.term == was.term;
        let is_other = agreed.iter().filter(is_it).all(|is| is_replaced(was, is));
        let is = agreed.iter().find(is_it).map(|is| is.value);
        // Of an agreement that is gone it is enough to tell what it asked.
        let is_told = is.is_some() || was.term != "strength";
        let is_less = is.is_none_or(|value| is_looser(&was.term, was.value, value));
        (is_told && (is_less || is_other)).then(|| LoosenedEntry {
            version,
            published: published.to_owned(),
            doctor: Some(was.doctor.clone()),
            agreement: Some(was.name.clone()),
            window: was.term.clone(),
            from: was.value,
            to: is,
        })
    });
    let since = before.ceilings.iter().filter_map(|was| {
        let is = now.iter().find(|is| is.doctor == was.doctor && is.window == was.window).map(|is| is.most);
        is.is_none_or(|most| most > was.most).then(|| LoosenedEntry {
            version,
            published: published.to_owned(),
            doctor: was.doctor.clone(),
            agreement: None,
            window: was.window.clone(),
            from: was.most,
            to: is,
        })
    });
    before.loosened.iter().cloned().chain(since).chain(of_agreements).collect()
}

/// A note as the file has it.
pub(super) fn entry(noted: &Noted) -> NotedEntry {
    NotedEntry { date: noted.date.to_string(), by: noted.by.clone() }
}

/// A note of the file; none where its day is none.
pub(super) fn noted(entry: &NotedEntry) -> Option<Noted> {
    Some(Noted { date: read_date(&entry.date)?, by: entry.by.clone() })
}

/// What the file tells of loosened ceilings and agreements. Of a doctor who is not in the files any more it is left out.
pub(super) fn told(instance: &Instance, file: &RosterFile) -> Vec<Loosened> {
    let told = |entry: &LoosenedEntry| {
        let doctor = match &entry.doctor {
            Some(id) => Some(instance.find_doctor(id)?),
            None => None,
        };
        let date = read_date(&entry.published)?;
        let LoosenedEntry { version, agreement, window, from, to, .. } = entry.clone();
        Some(Loosened { version, date, doctor, agreement, window, from, to })
    };
    file.loosened.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_replaced_by_another_and_by_fewer_days_and_of_an_old_version_nothing_is_said() {
        let is_replaced = |term: &str, before: Option<&str>, now: &str| {
            let entry = |what: Option<&str>| AgreementEntry {
                name: "Rytmen".to_owned(),
                doctor: "asa".to_owned(),
                term: term.to_owned(),
                value: 1,
                what: what.map(str::to_owned),
            };
            is_replaced(&entry(before), &entry(Some(now)))
        };
        assert!(is_replaced("weeks", Some("even"), "odd"));
        assert!(!is_replaced("weeks", Some("even"), "even"));
        assert!(!is_replaced("weeks", None, "odd"), "it was not told what was asked");
        assert!(is_replaced("whole", Some("saturday, sunday"), "friday, saturday"));
        assert!(!is_replaced("whole", Some("saturday, sunday"), "friday, saturday, sunday"), "more is asked");
    }
}
