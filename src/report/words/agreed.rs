//! What an agreed limit, an agreement on rhythm or a turnus asks, in a phrase.

use std::collections::BTreeSet;

use crate::domain::limit::{Counts, Limit, Side, Stretch};
use crate::domain::rhythm::{Chosen, Rhythm, Turnus, Weeks};
use crate::domain::station::ShiftKind;
use crate::domain::{Instance, Strength};

use super::{Words, capital};

/// What a limit asks: `høyst 4 vakter i måneden (natt)`.
#[must_use]
pub fn limit(limit: &Limit, instance: &Instance, words: Words) -> String {
    let sides = [(Side::Over, limit.at_most), (Side::Under, limit.at_least), (Side::Away, limit.about)];
    let number = |(on, number): (Side, Option<i64>)| Some(format!("{} {}", side(on, words), words.number(number?)));
    let numbers: Vec<String> = sides.into_iter().filter_map(number).collect();
    let what = match limit.counts {
        Counts::Duties => words.say("vakter", "vakter", "duties"),
        Counts::Hours => words.say("timer", "timar", "hours"),
        Counts::Weekends => words.say("helger med vakt", "helger med vakt", "weekends with duty"),
        Counts::Points => words.say("poeng", "poeng", "points"),
    };
    let lines = names_of_lines(&limit.lines, instance);
    let only = only(lines, &BTreeSet::new(), &limit.kinds, &limit.tags, instance, words);
    let days: Vec<String> = limit.weekdays.iter().map(|day| words.weekday_name(*day).to_owned()).collect();
    let only: Vec<String> = [only, words.list(&days)].into_iter().filter(|part| !part.is_empty()).collect();
    let only = if only.is_empty() { String::new() } else { format!(" ({})", only.join("; ")) };
    format!("{} {what} {}{only}", words.list(&numbers), stretch(limit.stretch, words))
}

/// Which side of a number is asked for: `høyst`.
#[must_use]
pub fn side(side: Side, words: Words) -> &'static str {
    match side {
        Side::Over => words.say("høyst", "høgst", "at most"),
        Side::Under => words.say("minst", "minst", "at least"),
        Side::Away => words.say("omtrent", "omtrent", "about"),
    }
}

/// What is counted, in the unit that people count it in.
#[must_use]
pub fn amount(counts: Counts, number: i64, words: Words) -> String {
    words.value(number, counts.told_in())
}

/// What it means that it is not kept: `må holdes`.
#[must_use]
pub fn force(strength: Strength, words: Words) -> &'static str {
    match strength {
        Strength::Hard => words.say("må holdes", "må haldast", "must be kept"),
        Strength::Quality => words.say("veies mot annet", "blir vege mot anna", "is weighed against other things"),
        _ => words.say(
            "skal holdes, avvik vurderes",
            "skal haldast, avvik blir vurderte",
            "is to be kept, departures are assessed",
        ),
    }
}

/// What a term of an agreement is called, by its key in the files.
#[must_use]
pub fn term(key: &str, words: Words) -> &'static str {
    match key {
        "at_most" => side(Side::Over, words),
        "at_least" => side(Side::Under, words),
        "about" => side(Side::Away, words),
        "run_least" => words.say("minst på rad", "minst på rad", "least in a row"),
        "run_most" => words.say("høyst på rad", "høgst på rad", "most in a row"),
        "free_days_after" => words.say("dager fri etter en rad", "dagar fri etter ei rad", "days free after a row"),
        "days_between" => words.say("dager mellom to rader", "dagar mellom to rader", "days between two rows"),
        "weekends_most" => words.say("helger med vakt", "helger med vakt", "weekends with duty"),
        "weekends_of" => words.say("av så mange helger", "av så mange helger", "of so many weekends"),
        "free_days_after_weekend" => {
            words.say("dager fri etter ei helg", "dagar fri etter ei helg", "days free after a weekend")
        }
        "whole" => words.say("dager som går sammen", "dagar som går saman", "days that go together"),
        "weeks" => words.say("egne uker", "eigne veker", "weeks of her own"),
        "then" => words.say("hva som følger", "kva som følgjer", "what follows"),
        "not_then" => words.say("hva som ikke følger", "kva som ikkje følgjer", "what does not follow"),
        "strength" => words.say("hvor sterk den er", "kor sterk han er", "how strong it is"),
        _ => words.say("turnusen", "turnusen", "the turnus"),
    }
}

/// A number of such a term; nothing of what is no number.
#[must_use]
pub fn value(key: &str, value: i64, words: Words) -> String {
    match key {
        "then" | "not_then" | "whole" | "weeks" | "turnus" => String::new(),
        "strength" => {
            let strength = [Strength::Quality, Strength::Should, Strength::Hard];
            let strength = usize::try_from(value).ok().and_then(|at| strength.get(at));
            strength.map_or_else(String::new, |strength| format!("«{}»", force(*strength, words)))
        }
        _ => words.number(value),
    }
}

fn stretch(stretch: Stretch, words: Words) -> String {
    match stretch {
        Stretch::Days(days) => words.say(
            format!("på {days} dager på rad"),
            format!("på {days} dagar på rad"),
            format!("in {days} days on end"),
        ),
        Stretch::Week => words.say("i uka", "i veka", "a week").to_owned(),
        Stretch::Month => words.say("i måneden", "i månaden", "a month").to_owned(),
        Stretch::Period => words.say("i perioden", "i perioden", "in the period").to_owned(),
        Stretch::Year => words.say("i året", "i året", "a year").to_owned(),
    }
}

/// What an agreement on rhythm asks: `2–3 på rad, 2 dager fri etter en rad`.
#[must_use]
pub fn rhythm(rhythm: &Rhythm, instance: &Instance, words: Words) -> String {
    let Rhythm { run_least, run_most, free_after_run, days_between, then_days, weekends, free_after_weekend, .. } =
        rhythm;
    let days = |n: i64| words.count(n, words.say("dag", "dag", "day"), words.say("dager", "dagar", "days"));
    let row = |number: String| format!("{number} {}", words.say("på rad", "på rad", "in a row"));
    let mut parts: Vec<String> = Vec::new();
    match (run_least, run_most) {
        (Some(least), Some(most)) if least == most => parts.push(row(words.number(*least))),
        (Some(least), Some(most)) => parts.push(row(format!("{least}\u{2013}{most}"))),
        (Some(least), None) => parts.push(row(format!("{} {least}", side(Side::Under, words)))),
        (None, Some(most)) => parts.push(row(format!("{} {most}", side(Side::Over, words)))),
        (None, None) => {}
    }
    parts.extend(
        free_after_run
            .map(|n| format!("{} {}", days(n), words.say("fri etter en rad", "fri etter ei rad", "free after a row"))),
    );
    parts.extend(days_between.map(|n| {
        format!(
            "{} {} {}",
            side(Side::Under, words),
            days(n),
            words.say("mellom to rader", "mellom to rader", "between two rows")
        )
    }));
    let follower = |lead: &str, chosen: &Chosen| {
        let within = words.say("innen", "innan", "within");
        format!("{lead} {} {within} {}", chosen_duties(chosen, instance, words), days(*then_days))
    };
    parts.extend(rhythm.then.as_ref().map(|chosen| follower(words.say("så", "så", "then"), chosen)));
    parts.extend(rhythm.not_then.as_ref().map(|chosen| follower(words.say("ikke så", "ikkje så", "not then"), chosen)));
    parts.extend(weekends.map(|share| {
        let of = words.say("av", "av", "of");
        let weekends = words.say("helger", "helger", "weekends");
        format!("{} {} {of} {} {weekends}", side(Side::Over, words), share.most, share.of)
    }));
    if !rhythm.whole.is_empty() {
        let weekdays: Vec<String> = rhythm.whole.iter().map(|day| words.weekday_name(*day).to_owned()).collect();
        let together = words.say("går sammen", "går saman", "go together");
        parts.push(format!("{} {together}", words.list(&weekdays)));
    }
    parts.extend(free_after_weekend.map(|n| {
        format!("{} {}", days(n), words.say("fri etter ei helg", "fri etter ei helg", "free after a weekend"))
    }));
    parts.extend(rhythm.weeks.map(|weeks| match weeks {
        Weeks::Even => words.say("bare i partallsuker", "berre i partalsveker", "in even weeks only").to_owned(),
        Weeks::Odd => words.say("bare i oddetallsuker", "berre i oddetalsveker", "in odd weeks only").to_owned(),
    }));
    format!("{}: {}", capital(&chosen_duties(&rhythm.what, instance, words)), parts.join(", "))
}

/// What a turnus is: `6 uker fra 4.1.2027`.
#[must_use]
pub fn turnus(turnus: &Turnus, words: Words) -> String {
    let weeks = i64::try_from(turnus.weeks.len()).unwrap_or(i64::MAX);
    let weeks = words.count(weeks, words.say("uke", "veke", "week"), words.say("uker", "veker", "weeks"));
    let (from, to) = words.say(("fra", "til"), ("frå", "til"), ("from", "to"));
    let end = turnus.to.map_or_else(String::new, |date| format!(" {to} {}", words.short(date)));
    let again = words.say("som går om igjen", "som går om att", "that come again and again");
    format!("{weeks} {again}, {from} {}{end}", words.short(turnus.from))
}

/// Duties that an agreement speaks of: `vakter (natt)`.
fn chosen_duties(chosen: &Chosen, instance: &Instance, words: Words) -> String {
    let lines = names_of_lines(&chosen.lines, instance);
    let only = only(lines, &chosen.shifts, &chosen.kinds, &chosen.tags, instance, words);
    let duties = words.say("vakter", "vakter", "duties");
    if only.is_empty() { duties.to_owned() } else { format!("{duties} ({only})") }
}

fn names_of_lines(ids: &BTreeSet<String>, instance: &Instance) -> Vec<String> {
    let lines = instance.station.lines.iter().filter(|line| ids.contains(&line.id));
    lines.map(|line| line.name.clone()).collect()
}

/// Which of all duties, in short; nothing where it is all of those on the legevakt lines.
fn only(
    lines: Vec<String>,
    shifts: &BTreeSet<String>,
    kinds: &BTreeSet<ShiftKind>,
    tags: &BTreeSet<String>,
    instance: &Instance,
    words: Words,
) -> String {
    let name = |id: &String| {
        let mut templates = instance.station.lines.iter().flat_map(|line| &line.templates);
        templates.find(|template| template.id == *id).map_or_else(|| id.clone(), |template| template.name.clone())
    };
    let tag = |tag: &String| match tag.as_str() {
        "weekend" => words.say("helg", "helg", "weekend").to_owned(),
        "weekday" => words.say("ukedag", "vekedag", "weekday").to_owned(),
        "holiday" => words.say("helligdag", "heilagdag", "holiday").to_owned(),
        other => other.to_owned(),
    };
    let or = |all: Vec<String>| all.join(words.say(" eller ", " eller ", " or "));
    let all = [
        or(lines),
        or(shifts.iter().map(name).collect()),
        or(kinds.iter().map(|kind| words.kind(*kind).to_owned()).collect()),
        or(tags.iter().map(tag).collect()),
    ];
    all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
