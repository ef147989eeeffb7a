//! Wishes that were met, and those that were not.

use std::collections::BTreeMap;

use crate::domain::DoctorIx;
use crate::domain::wish::{Level, Wish};
use crate::facts::View;
use crate::facts::wishes::{Tally, outcomes, tally};

use super::super::super::words::Words;
use super::super::{Names, Shown};

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
    /// All of them, by level.
    pub tallies: BTreeMap<Level, Tally>,
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
    Wishes { tallies: tally(view), lines }
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
