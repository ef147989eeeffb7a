//! Days that are painted: a wish or an absence laid upon them, or whatever lies there taken away.
//!
//! What was said of exactly these days goes when something else is said of them. What was said of more stays, and a later
//! wish goes before it; what is taken away of it is said to be so by a neutral wish. Absences have no such word: of one that
//! reaches further the ends stay.

use chrono::{Datelike, NaiveDate};

use super::super::cells::{Val, Vals, day, of};
use super::super::columns::{ABSENCES, REASONS, Three, WEEKDAYS, WISHES, in_lang};
use super::super::lists::filled;
use super::{AS_IT_IS, Brush, Listed, Painted, Rows};
use crate::domain::time::{dates, plus_days};
use crate::domain::{Instance, Lang};

/// The level that takes back what was said before.
const NEUTRAL: &str = "neutral";

/// The days that a wish is laid upon.
struct Area<'a> {
    from: NaiveDate,
    to: NaiveDate,
    /// The words of the files; none is all.
    days: Vec<&'static str>,
    kinds: &'a [String],
}

/// Lays something upon days.
///
/// # Errors
/// When nothing can be laid there, or nothing is there to be taken away.
pub(super) fn paint(rows: &mut Rows, painted: &Painted, instance: &Instance, lang: Lang) -> Result<(), String> {
    let (from, to) = (painted.from, painted.to);
    let period = &instance.period;
    if to < from || from < period.from || period.to < to {
        let [nb, nn, en] = [Lang::Nb, Lang::Nn, Lang::En].map(|lang| {
            let (first, last) = (day(period.from, lang), day(period.to, lang));
            format!("{first}–{last}")
        });
        return Err(lang.say(
            format!("Dagene er ikke i perioden {nb}."),
            format!("Dagane er ikkje i perioden {nn}."),
            format!("The days are not within the period {en}."),
        ));
    }
    let mut days: Vec<&'static str> = Vec::new();
    if painted.is_series {
        let is_there = |at: &usize| dates(from, to).any(|date| weekday(date) == *at);
        let words = (0..WEEKDAYS.len()).filter(is_there).filter_map(|at| WEEKDAYS.get(at)).map(|word| word.file);
        days = words.collect();
        if days.len() == WEEKDAYS.len() {
            days.clear();
        }
    }
    let (first, last) = if painted.is_series { (period.from, period.to) } else { (from, to) };
    let area = Area { from: first, to: last, days, kinds: &painted.kinds };
    for doctor in &painted.doctors {
        match &painted.brush {
            Brush::Level(level) if level == NEUTRAL => clear(rows, doctor, &area),
            Brush::Level(level) => wish(rows, doctor, &area, level),
            Brush::Reason(_) if !area.kinds.is_empty() => return Err(in_lang(lang, WHOLE_DAYS).to_owned()),
            Brush::Reason(reason) if REASONS.iter().any(|word| word.file == reason) => {
                area.runs().into_iter().for_each(|run| absence(rows, doctor, run, reason));
            }
            Brush::Reason(_) => return Err(in_lang(lang, AS_IT_IS).to_owned()),
            Brush::Nothing => {
                clear(rows, doctor, &area);
                if area.kinds.is_empty() {
                    area.runs().into_iter().for_each(|run| cut(rows, doctor, run));
                }
            }
        }
    }
    Ok(())
}

/// Said of an absence from shifts of a kind.
const WHOLE_DAYS: Three = [
    "Et fravær gjelder alle vakter. For en vakttype alene er det et ønske: «kan ikke».",
    "Eit fråvær gjeld alle vakter. For ein vakttype åleine er det eit ønske: «kan ikkje».",
    "An absence is of all shifts. Of a kind of shift alone it is a wish: `cannot`.",
];

/// 0 for Monday.
fn weekday(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}

fn word_of(date: NaiveDate) -> &'static str {
    WEEKDAYS.get(weekday(date)).map_or("", |word| word.file)
}

/// The members of a list in a cell.
fn members<'a>(vals: &'a Vals, key: &str) -> Vec<&'a str> {
    match of(vals, key) {
        Val::Text(text) => text.split(';').collect(),
        _ => Vec::new(),
    }
}

fn date_of(vals: &Vals, key: &str) -> Option<NaiveDate> {
    if let Val::Date(date) = of(vals, key) { Some(*date) } else { None }
}

fn is_of(vals: &Vals, doctor: &str) -> bool {
    matches!(of(vals, "doctor"), Val::Text(id) if id == doctor)
}

fn text(text: &str) -> Val {
    if text.is_empty() { Val::Nothing } else { Val::Text(text.to_owned()) }
}

impl Area<'_> {
    /// The weekdays on which a wish can speak of any of its shifts.
    fn weekdays(from: NaiveDate, to: NaiveDate, days: &[&str]) -> Vec<&'static str> {
        let there = dates(from, to).take(WEEKDAYS.len()).map(word_of);
        there.filter(|word| days.is_empty() || days.contains(word)).collect()
    }

    /// Whether all that a wish speaks of lies within.
    fn covers(&self, wish: &Vals) -> bool {
        let (Some(from), Some(to)) = (date_of(wish, "from"), date_of(wish, "to")) else { return false };
        if from < self.from || self.to < to {
            return false;
        }
        let is_all = self.days.is_empty() && self.kinds.is_empty();
        if *of(wish, "only") == Val::Flag(true) {
            return is_all;
        }
        let days = Self::weekdays(from, to, &members(wish, "days"));
        let kinds = members(wish, "kinds");
        (self.days.is_empty() || days.iter().all(|day| self.days.contains(day)))
            && (self.kinds.is_empty() || !kinds.is_empty() && kinds.iter().all(|kind| self.has_kind(kind)))
    }

    fn has_kind(&self, kind: &str) -> bool {
        self.kinds.iter().any(|own| own == kind)
    }

    /// Whether a wish may speak of a shift within.
    fn meets(&self, wish: &Vals) -> bool {
        let from = date_of(wish, "from").map_or(self.from, |from| from.max(self.from));
        let to = date_of(wish, "to").map_or(self.to, |to| to.min(self.to));
        if to < from || *of(wish, "only") == Val::Flag(true) {
            return from <= to;
        }
        let days = Self::weekdays(from, to, &members(wish, "days"));
        let kinds = members(wish, "kinds");
        let is_day = |day: &&str| self.days.is_empty() || self.days.contains(day);
        days.iter().any(is_day)
            && (kinds.is_empty() || self.kinds.is_empty() || kinds.iter().any(|kind| self.has_kind(kind)))
    }

    /// Whether a wish speaks of all shifts within.
    fn is_within(&self, wish: &Vals) -> bool {
        let is_long = date_of(wish, "from").is_none_or(|from| from <= self.from)
            && date_of(wish, "to").is_none_or(|to| self.to <= to);
        let (days, kinds) = (members(wish, "days"), members(wish, "kinds"));
        let own = Self::weekdays(self.from, self.to, &self.days);
        is_long
            && (days.is_empty() || own.iter().all(|day| days.contains(day)))
            && (kinds.is_empty()
                || !self.kinds.is_empty() && self.kinds.iter().all(|kind| kinds.contains(&kind.as_str())))
            && *of(wish, "lines") == Val::Nothing
            && *of(wish, "only") != Val::Flag(true)
    }

    /// A wish of a level for all that lies within.
    fn wish(&self, doctor: &str, level: &str) -> Vals {
        let said = Vals::from([
            ("doctor", text(doctor)),
            ("level", text(level)),
            ("from", Val::Date(self.from)),
            ("to", Val::Date(self.to)),
            ("days", text(&self.days.join(";"))),
            ("kinds", text(&self.kinds.join(";"))),
        ]);
        filled(&WISHES, &said, None)
    }

    /// The stretches of days within.
    fn runs(&self) -> Vec<(NaiveDate, NaiveDate)> {
        let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        let within = |date: &NaiveDate| self.days.is_empty() || self.days.contains(&word_of(*date));
        for date in dates(self.from, self.to).filter(within) {
            match runs.last_mut() {
                Some((_, to)) if plus_days(*to, 1) == date => *to = date,
                _ => runs.push((date, date)),
            }
        }
        runs
    }
}

/// Whether two wishes are about the same.
fn is_about(one: &Vals, other: &Vals) -> bool {
    ["doctor", "from", "to", "days", "kinds", "lines", "only"].iter().all(|key| of(one, key) == of(other, key))
}

/// Lays a wish upon days. What was noted beside one about the same stays with it.
fn wish(rows: &mut Rows, doctor: &str, area: &Area<'_>, level: &str) {
    let mut wish = area.wish(doctor, level);
    if let Some(same) = rows.wishes.iter().find(|other| is_about(other, &wish)) {
        wish.insert("note", of(same, "note").clone());
    }
    rows.wishes.retain(|other| !(is_of(other, doctor) && area.covers(other)));
    rows.put(Listed::Wishes, wish);
}

/// Takes the wishes of days away.
fn clear(rows: &mut Rows, doctor: &str, area: &Area<'_>) {
    rows.wishes.retain(|wish| !(is_of(wish, doctor) && area.covers(wish)));
    // One that begins or ends within is cut there, where all of a day is cleared.
    if area.days.is_empty() && area.kinds.is_empty() {
        for wish in rows.wishes.iter_mut().filter(|wish| is_of(wish, doctor)) {
            let (Some(from), Some(to)) = (date_of(wish, "from"), date_of(wish, "to")) else { continue };
            if from < area.from && area.from <= to && to <= area.to {
                wish.insert("to", Val::Date(plus_days(area.from, -1)));
            } else if area.from <= from && from <= area.to && area.to < to {
                wish.insert("from", Val::Date(plus_days(area.to, 1)));
            }
        }
    }
    let mut said = rows.wishes.iter().rev().filter(|wish| is_of(wish, doctor) && area.meets(wish));
    let is_neutral = |wish: &&Vals| *of(wish, "level") == text(NEUTRAL);
    // What is left speaks last, or the last word is neutral already.
    let last = said.find(|wish| !is_neutral(wish) || area.is_within(wish));
    if last.is_some_and(|last| !is_neutral(&last)) {
        rows.put(Listed::Wishes, area.wish(doctor, NEUTRAL));
    }
}

/// Lays an absence upon days. What was noted beside one of the same days stays with it.
fn absence(rows: &mut Rows, doctor: &str, (from, to): (NaiveDate, NaiveDate), reason: &str) {
    let said = [("doctor", text(doctor)), ("from", Val::Date(from)), ("to", Val::Date(to)), ("reason", text(reason))];
    let absence = filled(&ABSENCES, &Vals::from(said), None);
    let about = ["doctor", "from", "to", "start", "end"];
    let is_same = |other: &&mut Vals| about.iter().all(|key| of(other, key) == of(&absence, key));
    if let Some(same) = rows.absences.iter_mut().find(is_same) {
        same.insert("reason", text(reason));
        return;
    }
    let is_so = |other: &Vals| {
        let is_whole = of(other, "start") == of(&absence, "start") && of(other, "end") == of(&absence, "end");
        let within = date_of(other, "from") <= Some(from) && Some(to) <= date_of(other, "to");
        is_of(other, doctor) && is_whole && within && *of(other, "reason") == text(reason)
    };
    if !rows.absences.iter().any(is_so) {
        cut(rows, doctor, (from, to));
        rows.put(Listed::Absences, absence);
    }
}

/// Takes the absences of some days away; of one that reaches further the ends stay, with its times of day.
fn cut(rows: &mut Rows, doctor: &str, (first, last): (NaiveDate, NaiveDate)) {
    let mut left = Vec::new();
    for row in std::mem::take(&mut rows.absences) {
        let dates = (date_of(&row, "from"), date_of(&row, "to"));
        let (true, (Some(from), Some(to))) = (is_of(&row, doctor), dates) else {
            left.push(row);
            continue;
        };
        if to < first || last < from {
            left.push(row);
            continue;
        }
        let whole = |key| ABSENCES.column(key).map_or(Val::Nothing, |column| ABSENCES.default(column));
        let mut piece = |changes: [(&'static str, Val); 2]| {
            let mut piece = row.clone();
            piece.extend(changes);
            left.push(piece);
        };
        if from < first {
            piece([("to", Val::Date(plus_days(first, -1))), ("end", whole("end"))]);
        }
        if last < to {
            piece([("from", Val::Date(plus_days(last, 1))), ("start", whole("start"))]);
        }
    }
    rows.absences = left;
}
