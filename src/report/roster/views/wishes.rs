//! Wishes that were met, and those that were not.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::DoctorIx;
use crate::domain::wish::{Level, Wish};
use crate::facts::View;
use crate::facts::wishes::{Tally, outcomes};

use super::super::super::words::Words;
use super::super::audience::merged;
use super::super::{Audience, Names, Shown};

/// One line of somebody's wishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub doctor: DoctorIx,
    /// How strongly.
    pub level: Level,
    /// What she asked for.
    pub text: String,
    /// Whether she got it.
    pub met: bool,
}

/// How the wishes went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// How they went by level: for one doctor her own, for all on the roster those of levels that at least three have wished
    /// at; `None` is the other levels together.
    pub tallies: BTreeMap<Option<Level>, Tally>,
    /// Lines that the reader may see.
    pub lines: Vec<Line>,
}

/// Counts them.
pub(super) fn wishes(shown: &Shown<'_>, view: &View, names: &Names) -> Wishes {
    let place: BTreeMap<DoctorIx, usize> = names.order().iter().zip(0..).map(|(d, at)| (*d, at)).collect();
    let mut lines: Vec<Line> = outcomes(view)
        .filter(|(wish, _)| shown.audience.sees_own_of(wish.doctor))
        .map(|(wish, met)| Line { doctor: wish.doctor, level: wish.level, text: said(shown, wish), met })
        .collect();
    lines.sort_by_key(|line| place.get(&line.doctor).copied());
    let mut tallies: BTreeMap<Option<Level>, Tally> = BTreeMap::new();
    let groups = groups(shown, view);
    for (wish, met) in outcomes(view).filter(|(wish, _)| shown.audience.is_about(wish.doctor)) {
        if let Some(group) = groups.get(&wish.level) {
            let tally = tallies.entry(*group).or_default();
            *(if met { &mut tally.met } else { &mut tally.refused }) += 1;
        }
    }
    Wishes { tallies, lines }
}

/// The group that each level is told in: of everybody's wishes none that is of fewer than three doctors, for that is one of
/// them and a good guess.
fn groups(shown: &Shown<'_>, view: &View) -> BTreeMap<Level, Option<Level>> {
    let mut who: BTreeMap<Level, BTreeSet<DoctorIx>> = BTreeMap::new();
    for (wish, _) in outcomes(view) {
        who.entry(wish.level).or_default().insert(wish.doctor);
    }
    match shown.audience {
        Audience::Manager | Audience::Own(_) => who.into_keys().map(|level| (level, Some(level))).collect(),
        Audience::Shared | Audience::Public => merged(&who),
    }
}

/// A wish in words: dates, weekdays, kinds and lines, and the doctor's own note.
fn said(shown: &Shown<'_>, wish: &Wish) -> String {
    let words = shown.words();
    let period = &shown.instance.period;
    let dates = match (wish.from, wish.to) {
        (None, None) => words.say("hele perioden", "heile perioden", "the whole period").to_owned(),
        (from, to) => words.dates(from.unwrap_or(period.from), to.unwrap_or(period.to)),
    };
    let mut parts = vec![dates];
    parts.extend(some(&wish.days.iter().map(|d| words.weekday_name(*d).to_owned()).collect::<Vec<_>>(), words));
    parts.extend(some(&wish.kinds.iter().map(|k| words.kind(*k).to_owned()).collect::<Vec<_>>(), words));
    let name = |id: &String| {
        let line = shown.instance.station.lines.iter().find(|l| l.id == *id);
        line.map_or_else(|| id.clone(), |l| l.name.clone())
    };
    parts.extend(some(&wish.lines.iter().map(name).collect::<Vec<_>>(), words));
    let mut text = parts.join(", ");
    if wish.only {
        text = format!("{} {text}", words.say("bare", "berre", "only"));
    }
    if !wish.note.is_empty() {
        text.push_str(&format!(" ({})", wish.note));
    }
    text
}

fn some(items: &[String], words: Words) -> Option<String> {
    (!items.is_empty()).then(|| words.list(items))
}
