//! What only a doctor's own page has: the duty that comes next, what changed, and what her part follows from.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::doctor::Exemption;
use crate::domain::{DoctorIx, ShiftIx};
use crate::facts::View;
use crate::facts::exemption::valid_days;

use super::super::super::words::messages::shift_short;
use super::super::super::words::{HARD_SPACE, Words, agreed};
use super::super::{Names, Shown};
use super::duties::{Own, duties};
use super::weeks::absences;

/// What stands on a doctor's own page and on no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The day from which her next duty is told: that of the published version, or the first of the period.
    pub from: NaiveDate,
    /// Where among her duties the next one is, from that day on; none where all of them are over.
    pub next: Option<usize>,
    /// What is new to her since the version that this one replaces; nothing where that is not at hand.
    pub changes: Option<Changes>,
    /// What her part of the duties follows from, a name and what the files say.
    pub grounds: Vec<(&'static str, String)>,
    /// Where her calendar is, seen from her page; nothing where none is written beside it.
    pub calendar: Option<String>,
}

/// What changed for a doctor from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Number of the version that was replaced.
    pub version: u32,
    /// Duties that she had not.
    pub gained: Vec<String>,
    /// Duties that she has no longer.
    pub lost: Vec<String>,
    /// Duties of hers on which others are on now.
    pub others: Vec<String>,
}

impl Changes {
    /// Whether nothing of hers changed.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.others.is_empty()
    }
}

/// Tells it, of her duties as they are.
pub(super) fn mine(shown: &Shown<'_>, names: &Names, doctor: DoctorIx, own: &[Own]) -> Mine {
    let published = shown.published.filter(|published| published.is_intact);
    let from = published.map_or(shown.instance.period.from, |published| published.date.max(shown.instance.period.from));
    Mine {
        from,
        next: own.iter().position(|duty| duty.day.date >= from),
        changes: shown.beside.earlier.map(|(version, earlier)| {
            let view = View::new(shown.instance, earlier);
            changes(shown, version, &duties(shown, &view, names, doctor), own)
        }),
        grounds: grounds(shown, names, doctor),
        calendar: shown.beside.calendar.map(str::to_owned),
    }
}

/// The duties of one version held against those of another.
fn changes(shown: &Shown<'_>, version: u32, before: &[Own], after: &[Own]) -> Changes {
    let words = shown.words();
    let by_shift =
        |duties: &[Own]| duties.iter().map(|duty| (duty.ix, duty.clone())).collect::<BTreeMap<ShiftIx, Own>>();
    let (before, after) = (by_shift(before), by_shift(after));
    let name = |ix: &ShiftIx| shift_short(shown.instance, *ix, words);
    let beyond = |some: &BTreeMap<ShiftIx, Own>, others: &BTreeMap<ShiftIx, Own>| {
        some.keys().filter(|ix| !others.contains_key(ix)).map(name).collect()
    };
    let both = after.iter().filter_map(|(ix, duty)| Some((ix, duty, before.get(ix)?)));
    let differing = both.filter(|(_, now, then)| now.people() != then.people());
    let told = |(ix, now, _): (&ShiftIx, &Own, &Own)| {
        let people: Vec<String> = now.told(words).into_iter().map(|(what, who)| format!("{what}: {who}")).collect();
        let people =
            if people.is_empty() { words.say("alene", "åleine", "alone").to_owned() } else { people.join("; ") };
        format!("{} ({people})", name(ix))
    };
    Changes {
        version,
        gained: beyond(&after, &before),
        lost: beyond(&before, &after),
        others: differing.map(told).collect(),
    }
}

/// Why she is exempt, and from which kinds of shift where it is not from all.
fn ground(words: Words, exemption: &Exemption) -> String {
    let ground = words.ground(exemption.ground);
    if exemption.kinds.is_empty() {
        return ground.to_owned();
    }
    let kinds: Vec<&str> = exemption.kinds.iter().map(|kind| words.kind(*kind)).collect();
    format!("{ground}: {}", kinds.join(", "))
}

/// What her part follows from. Nothing of what others can take is among it: that would tell of their exemptions.
fn grounds(shown: &Shown<'_>, names: &Names, doctor: DoctorIx) -> Vec<(&'static str, String)> {
    let (instance, words) = (shown.instance, shown.words());
    let she = &instance.doctors[doctor.0];
    let (first, last) = (instance.period.from, instance.period.to);
    let scheme = (she.joined.filter(|date| *date > first), she.left.filter(|date| *date < last));
    let scheme = (scheme != (None, None)).then(|| words.dates(scheme.0.unwrap_or(first), scheme.1.unwrap_or(last)));
    let within = she.part.iter().filter(|(from, to, _)| *from <= last && first <= *to);
    let parts = within.map(|(from, to, percent)| format!("{percent}{HARD_SPACE}% {}", words.dates(*from, *to)));
    let exempt = she.exemptions.iter().filter_map(|exemption| {
        let (from, to) = valid_days(instance, she, exemption)?;
        let within = (from.max(first), to.min(last));
        (within.0 <= within.1).then(|| format!("{} ({})", words.dates(within.0, within.1), ground(words, exemption)))
    });
    let away = absences(shown, names).into_iter().filter(|absence| absence.doctor == doctor);
    let away = away.map(|absence| match absence.reason.is_empty() {
        true => absence.dates,
        false => format!("{} ({})", absence.dates, absence.reason),
    });
    // What they are called can tell of others too.
    let limits = instance.limits.iter().filter(|limit| limit.who.ever_has(doctor));
    let limits = limits.map(|limit| agreed::limit(limit, instance, words));
    let rhythms = instance.rhythms.iter().filter(|rhythm| rhythm.who.ever_has(doctor));
    let rhythms = rhythms.map(|rhythm| agreed::rhythm(rhythm, instance, words));
    let turnuses = instance.turnuses.iter().filter(|turnus| turnus.starts.iter().any(|(who, _)| who.ever_has(doctor)));
    let turnuses = turnuses.map(|turnus| agreed::turnus(turnus, words));
    [
        (words.say("Rolle", "Rolle", "Role"), vec![words.role(she.role).to_owned()]),
        (words.say("Avtalt", "Avtalt", "Agreed"), vec![words.load(she.load)]),
        (words.say("I ordningen", "I ordninga", "In the scheme"), scheme.into_iter().collect()),
        (words.say("Annen andel", "Annan del", "Another share"), parts.collect()),
        (words.say("Fritak", "Fritak", "Exempt"), exempt.collect()),
        (words.say("Borte", "Borte", "Away"), away.collect()),
        (words.say("Tak", "Tak", "Ceiling"), words.ceilings(she.ceilings)),
        (words.say("Avtalte grenser", "Avtalte grenser", "Agreed limits"), limits.collect()),
        (words.say("Avtalt rytme", "Avtalt rytme", "Agreed rhythm"), rhythms.chain(turnuses).collect()),
    ]
    .into_iter()
    .filter(|(_, told)| !told.is_empty())
    .map(|(name, told)| (name, told.join("; ")))
    .collect()
}
