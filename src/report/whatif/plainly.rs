//! What is otherwise in a scenario, for those who have never seen the files: names for ids, and words for keys and values. It
//! names no doctor.

use crate::domain::Instance;
use crate::domain::doctor::Ceilings;
use crate::domain::scenario::{Change, Part};

use super::super::words::{HARD_SPACE, Words};
use super::words::nameless;

/// The problems whose names are told: that of the scenario, and the base, which has what the scenario takes out.
pub(super) type Told<'a> = [Option<&'a Instance>; 2];

/// A change in a sentence without its full stop.
pub(super) fn plainly(change: &Change, told: Told<'_>, words: Words) -> String {
    match change {
        Change::GridAdded(part) => format!("{}: {}", words.say("Ny", "Ny", "New"), part_name(part, told, words)),
        Change::GridRemoved(part) => {
            format!("{}: {}", words.say("Borte", "Borte", "Gone"), part_name(part, told, words))
        }
        Change::GridChanged(part, to) => format!("{}: {}", part_name(part, told, words), values(to, told, words)),
        Change::DoctorsChanged { names, to } => {
            format!("{}: {}", super::words::doctors(names.len(), words), values(to, told, words))
        }
        Change::Setting(param, value) => {
            let about = words.0.of(param.about);
            format!("{}: {about}: {}", words.rule(param.rule), words.value(*value, param.unit))
        }
        Change::Weight(key, percent) => {
            let what = match *key {
                "fairness" => words.say("jevn fordeling", "jamn fordeling", "even sharing"),
                "wishes" => words.say("ønskene", "ønska", "the wishes"),
                _ => words.say("rytmen", "rytmen", "the rhythm"),
            };
            format!("{what} {} {percent}{HARD_SPACE}%", words.say("veier", "veg", "weighs"))
        }
        _ => nameless(change, words),
    }
}

/// A part of the grid by its names: `kveld på Legevakt`.
fn part_name(part: &Part, told: Told<'_>, words: Words) -> String {
    let on = words.say("på", "på", "on");
    let line_name = |id: &str| -> String {
        let lines = told.iter().flatten().flat_map(|instance| &instance.station.lines);
        lines.into_iter().find(|line| line.id == id).map_or_else(|| id.to_owned(), |line| line.name.clone())
    };
    let shift_name = |line: &str, shift: &str| -> String {
        let lines = told.iter().flatten().flat_map(|instance| &instance.station.lines).filter(|of| of.id == line);
        let mut templates = lines.flat_map(|line| &line.templates);
        templates.find(|template| template.id == shift).map_or_else(|| shift.to_owned(), |of| of.name.clone())
    };
    match part {
        Part::Line(line) => line_name(line),
        Part::Shift(line, shift) => format!("{} {on} {}", shift_name(line, shift), line_name(line)),
        Part::Seat(line, shift, seat) => {
            let seat = seat_name(seat, words);
            format!("{seat}, {} {on} {}", shift_name(line, shift), line_name(line))
        }
        Part::Counter(counter) => {
            let mut counters = told.iter().flatten().flat_map(|instance| &instance.station.counters);
            let name = counters.find(|of| of.id == *counter).map_or(counter.as_str(), |of| of.name.as_str());
            format!("{} «{name}»", words.say("tellingen av", "teljinga av", "the count of"))
        }
    }
}

/// The seats that the shipped stations have, in words; others as their station calls them.
fn seat_name(seat: &str, words: Words) -> String {
    match seat {
        "primary" => words.say("legen på vakt", "legen på vakt", "the doctor on duty").to_owned(),
        "second" => words.say("den andre legen", "den andre legen", "the second doctor").to_owned(),
        "lis1" => words.say("LIS1-legen", "LIS1-legen", "the LIS1").to_owned(),
        "backup" => words.say("bakvakten", "bakvakta", "the bakvakt").to_owned(),
        other => format!("{} {other}", words.say("plassen", "plassen", "the seat")),
    }
}

/// What a table of the file gives, each `key = value` of it in words; what cannot be said so is counted as something else.
fn values(to: &[String], told: Told<'_>, words: Words) -> String {
    let pairs: Vec<(&str, &str)> = to.iter().map(|said| said.split_once(" = ").unwrap_or((said, ""))).collect();
    let of = |key: &str| pairs.iter().find(|(k, _)| *k == key).and_then(|(_, value)| value.parse::<i64>().ok());
    let mut parts = Vec::new();
    let mut is_more = false;
    let doctors = |n: i64| words.count(n, words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors"));
    match (of("min"), of("max")) {
        (Some(min), Some(max)) if min == max => parts.push(doctors(min)),
        (Some(min), Some(max)) => {
            parts.push(format!("{} {} {}", words.number(min), words.say("til", "til", "to"), doctors(max)));
        }
        (Some(min), None) => parts.push(format!("{} {}", words.say("minst", "minst", "at least"), doctors(min))),
        (None, Some(max)) => parts.push(format!("{} {}", words.say("høyst", "høgst", "at most"), doctors(max))),
        (None, None) => {}
    }
    let ceiling = |key: &str| of(&format!("ceilings.{key}"));
    parts.extend(words.ceilings(Ceilings {
        days_7: ceiling("days_7"),
        days_14: ceiling("days_14"),
        days_28: ceiling("days_28"),
        month: ceiling("month"),
        year: ceiling("year"),
    }));
    for (key, value) in &pairs {
        match *key {
            "min" | "max" => {}
            key if key.starts_with("ceilings.") => {}
            _ => match value_of(key, value, told, words) {
                Some(text) => parts.push(text),
                None => is_more = true,
            },
        }
    }
    if is_more || parts.is_empty() {
        parts.push(words.say("annet er endret", "anna er endra", "something else is changed").to_owned());
    }
    parts.join(", ")
}

/// A key and its value in words.
fn value_of(key: &str, value: &str, told: Told<'_>, words: Words) -> Option<String> {
    let percent = |what: &str| Some(format!("{value}{HARD_SPACE}% {what}"));
    match key {
        "portion_percent" => percent(words.say("av vaktene", "av vaktene", "of the duties")),
        "share_percent" => Some(format!("{} {value}{HARD_SPACE}%", words.say("andel", "del", "share"))),
        "target_per_month" => Some(format!(
            "{} {} {}",
            words.say("avtalt", "avtalt", "agreed"),
            value.replace('.', words.say(",", ",", ".")),
            words.say("i måneden", "i månaden", "a month")
        )),
        "volunteers_only" => Some(
            match value {
                "false" => words.say(
                    "alle kan settes opp, frivillig eller ikke",
                    "alle kan setjast opp, frivillig eller ikkje",
                    "anybody may be put on it, a volunteer or not",
                ),
                _ => words.say("bare frivillige", "berre frivillige", "volunteers only"),
            }
            .to_owned(),
        ),
        "days" => items(value).map(|days| {
            let days: Option<Vec<&str>> = days.iter().map(|day| day_name(day, words)).collect();
            days.map(|days| words.list(&days.iter().map(|day| (*day).to_owned()).collect::<Vec<_>>()))
        })?,
        "start" => Some(format!("{} {}", words.say("fra kl.", "frå kl.", "from"), clock(value, words))),
        "end" => Some(format!("{} {}", words.say("til kl.", "til kl.", "to"), clock(value, words))),
        "place" => Some(
            match value.trim_matches('"') {
                "home" => words.say("hjemme", "heime", "at home"),
                "car" => words.say("i legevaktbil", "i legevaktbil", "in the car"),
                _ => words.say("på legevakta", "på legevakta", "at the station"),
            }
            .to_owned(),
        ),
        "seats" => items(value).map(|seats| {
            let seats: Vec<String> = seats.iter().map(|seat| seat_name(seat, words)).collect();
            format!("{} {}", words.say("gjelder", "gjeld", "holds for"), words.list(&seats))
        }),
        "covers" | "lines" => items(value).map(|lines| {
            let lines: Vec<String> =
                lines.iter().map(|line| part_name(&Part::Line((*line).to_owned()), told, words)).collect();
            format!("{} {}", words.say("for", "for", "for"), words.list(&lines))
        }),
        "weight" => Some(format!("{} {value}", words.say("vekt", "vekt", "weight"))),
        _ => None,
    }
}

fn clock(value: &str, words: Words) -> String {
    value.trim_matches('"').replace(':', words.say(".", ".", ":"))
}

/// The texts of a list as the file writes it.
fn items(value: &str) -> Option<Vec<&str>> {
    let inside = value.strip_prefix('[')?.strip_suffix(']').filter(|inside| !inside.contains(['{', '[']))?;
    let items = inside.split(',').map(|item| item.trim().trim_matches('"'));
    Some(items.filter(|item| !item.is_empty()).collect())
}

fn day_name(day: &str, words: Words) -> Option<&'static str> {
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    Some(match day {
        "all" => words.say("hver dag", "kvar dag", "every day"),
        "workday" => words.say("hverdager", "kvardagar", "workdays"),
        "offday" => words.say("lørdager, søndager og røde dager", "laurdagar, søndagar og raude dagar", "days off"),
        "red" => words.say("røde dager", "raude dagar", "red days"),
        "eve" => words.say("aftener", "eftaner", "eves"),
        day => words.weekday_name(weekdays.iter().zip(0..).find(|(of, _)| **of == day)?.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;
    use crate::report::sample::instance;

    #[test]
    fn a_change_of_the_grid_has_names_and_words_and_no_key() {
        let instance = instance();
        let nb = |change: Change| plainly(&change, [Some(&instance), None], Words(Lang::Nb)).replace('\u{a0}', " ");
        let seat = || Part::Seat("legevakt".to_owned(), "kveld".to_owned(), "primary".to_owned());
        let to = |said: &[&str]| said.iter().map(|said| (*said).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            nb(Change::GridChanged(seat(), to(&["max = 2", "min = 2"]))),
            "legen på vakt, Kveld på Legevakt: 2 leger"
        );
        assert_eq!(
            nb(Change::GridChanged(seat(), to(&["max = 2", "min = 1"]))),
            "legen på vakt, Kveld på Legevakt: 1 til 2 leger"
        );
        let shift = Part::Shift("bakvakt".to_owned(), "bakvakt".to_owned());
        assert_eq!(
            nb(Change::GridChanged(shift, to(&["days = [\"all\"]", "start = \"08:00\""]))),
            "Bakvakt på Bakvakt hjemme: hver dag, fra kl. 08.00"
        );
        let line = Part::Line("bakvakt".to_owned());
        assert_eq!(
            nb(Change::GridChanged(line, to(&["volunteers_only = false"]))),
            "Bakvakt hjemme: alle kan settes opp, frivillig eller ikke"
        );
        let changed =
            |said: &[&str]| nb(Change::DoctorsChanged { names: vec!["Kari Ås Øyen".to_owned()], to: to(said) });
        assert_eq!(
            changed(&["portion_percent = 20", "ceilings.days_7 = 6", "ceilings.month = 26"]),
            "1 lege: høyst 6 på 7 dager, høyst 26 i måneden, 20 % av vaktene"
        );
        assert_eq!(changed(&["evidence = –"]), "1 lege: annet er endret");
    }
}
