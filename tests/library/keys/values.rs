//! Other values that a key could have, by what the schema says of it.

use chrono::{Days, NaiveDate};
use serde_json::Value as Json;
use toml::Value;
use toml::value::Datetime;

/// Days that a date is moved by: a day, a few, a month, a year, most of a life.
const MOVES: [i64; 12] = [1, -1, 3, -3, 14, -14, 60, -60, 400, -400, -7_000, 7_000];

/// Other values than the one that is there; of a key that is not there, some that could be.
///
/// `names` are the ids that the files know, and `dates` those that their period begins and ends with.
pub(crate) fn others(schema: &Json, now: Option<&Value>, names: &[String], dates: &[NaiveDate]) -> Vec<Value> {
    let mut found = candidates(schema, now, names, dates);
    found.retain(|value| Some(value) != now);
    found
}

fn candidates(schema: &Json, now: Option<&Value>, names: &[String], dates: &[NaiveDate]) -> Vec<Value> {
    let text = |key: &str| schema.get(key).and_then(Json::as_str);
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        return words.iter().filter_map(Json::as_str).map(Value::from).collect();
    }
    if let Some(kinds) = schema.get("anyOf").and_then(Json::as_array) {
        let list = kinds.iter().flat_map(|kind| candidates(kind, now, names, dates));
        return std::iter::once("all".into()).chain(list).collect();
    }
    if text("format") == Some("date") {
        return moved(now, dates);
    }
    match schema.get("type") {
        Some(Json::String(ty)) => match ty.as_str() {
            "boolean" => vec![true.into(), false.into()],
            "integer" => numbers(schema, now),
            "array" => lists(schema, now, names, dates),
            "string" => texts(text("pattern"), now, names),
            // A table has keys of its own; it is only taken away.
            _ => Vec::new(),
        },
        // A number with decimals.
        Some(Json::Array(_)) => ["0", "1", "2.50", "10", "30", "75", "-1.50"].map(Value::from).to_vec(),
        _ => Vec::new(),
    }
}

fn numbers(schema: &Json, now: Option<&Value>) -> Vec<Value> {
    let bound = |key: &str, or: i64| schema.get(key).and_then(Json::as_i64).unwrap_or(or);
    let (least, most) = (bound("minimum", 0), bound("maximum", 1_000));
    let now = now.and_then(Value::as_integer).or_else(|| schema.get("default").and_then(Json::as_i64));
    let near = now.into_iter().flat_map(|now| [1, -1, 5, -5, 60, -60].map(|by| now.saturating_add(by)));
    let all = near.chain([least, least + 1, least + 3, most, 20, 100, 2_026, 2_027]);
    let mut all: Vec<i64> = all.filter(|number| (least..=most).contains(number)).collect();
    all.dedup();
    all.into_iter().map(Value::from).collect()
}

fn moved(now: Option<&Value>, dates: &[NaiveDate]) -> Vec<Value> {
    let now: Option<NaiveDate> = now.and_then(|value| value.to_string().trim_matches('"').parse().ok());
    let by = |date: NaiveDate, days: i64| {
        let distance = Days::new(days.unsigned_abs());
        if days < 0 { date.checked_sub_days(distance) } else { date.checked_add_days(distance) }
    };
    let near = now.into_iter().flat_map(|now| MOVES.into_iter().filter_map(move |days| by(now, days)));
    let ends = dates.iter().copied().flat_map(|date| [0, -90, -600].into_iter().filter_map(move |days| by(date, days)));
    near.chain(ends).map(day).collect()
}

fn day(date: NaiveDate) -> Value {
    Value::Datetime(date.to_string().parse::<Datetime>().expect("a date of TOML"))
}

fn lists(schema: &Json, now: Option<&Value>, names: &[String], dates: &[NaiveDate]) -> Vec<Value> {
    let now = now.and_then(Value::as_array).cloned().unwrap_or_default();
    let members = schema.get("items").map(|items| candidates(items, now.first(), names, dates)).unwrap_or_default();
    let mut found: Vec<Vec<Value>> = (0..now.len()).map(|at| [&now[..at], &now[at + 1..]].concat()).collect();
    found.extend(members.iter().map(|member| vec![member.clone()]));
    found.extend(members.iter().map(|member| [now.as_slice(), std::slice::from_ref(member)].concat()));
    // A pair takes two.
    found.extend(members.windows(2).map(<[Value]>::to_vec));
    found.into_iter().map(Value::Array).collect()
}

fn texts(pattern: Option<&str>, now: Option<&Value>, names: &[String]) -> Vec<Value> {
    let now = now.and_then(Value::as_str).unwrap_or_default();
    match pattern {
        Some(pattern) if pattern.contains("[0-3]") => {
            let ends = pattern.contains("24:00").then_some("24:00");
            ["00:00", "06:00", "07:00", "08:00", "12:00", "15:00", "16:00", "18:00", "21:00", "23:00", "23:30"]
                .into_iter()
                .chain(ends)
                .map(Value::from)
                .collect()
        }
        // An id, which is that of something or of nothing.
        Some(pattern) if pattern.contains("|/") => {
            names.iter().cloned().chain([format!("{now}x")]).map(Value::from).collect()
        }
        _ => vec![format!("{now} Endret").into(), "".into()],
    }
}

/// Cells that a column of a file in CSV could hold.
pub(crate) fn cells(column: &str, names: &[String]) -> Vec<Value> {
    let fixed: &[&str] = match column {
        "from" | "to" | "date" => &["2027-01-05", "2027-01-20", "2026-12-24", "2026-12-30", "2026-12-28", "2027-02-01"],
        "level" => &["cannot", "rather-not", "neutral", "want", "must"],
        "days" => &["monday", "saturday", "workday", "tuesday;friday", "sunday"],
        "kinds" => &["day", "evening", "night", "day;evening"],
        "only" => &["yes", "no"],
        "start" | "end" => &["2026-12-30T05:00", "2027-01-01T09:00"],
        "note" => &["merknad"],
        _ => &[],
    };
    let names = if fixed.is_empty() { names } else { &[] };
    fixed.iter().copied().chain(names.iter().map(String::as_str)).map(Value::from).collect()
}
