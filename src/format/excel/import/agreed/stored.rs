//! Values of cells as the files have them: lists, tables within, and lists of tables.

use toml_edit::{Array, Datetime, InlineTable, Item, TableLike, Value};

use super::super::super::scalar::{clock_text, parse_clock};
use super::super::cells::{Val, Vals};
use super::super::columns::{Column, Holds, SheetOf, Word};
use super::super::edit;
use super::choices::Choice;
use super::parts::{Part, in_order};
use super::within::{Window, each_left_out, left_out};
use super::words::DAYS;

/// The keys of a selection of duties, each with the word that tells it apart in a value.
const DUTIES: [(&str, &str); 4] = [("kinds", "kind"), ("lines", "line"), ("shifts", "shift"), ("tags", "tag")];

/// The value of a column in a table of the files; nothing when it is left out.
pub(in super::super) fn get(table: &dyn TableLike, column: &Column) -> Val {
    let found = match column.holds {
        Holds::Words(words, _) => by_words(&strings(table, column.key), words),
        Holds::Lines => sorted(strings(table, column.key)),
        Holds::Agreed(Part::Who | Part::Named | Part::Doctors | Part::Ids | Part::Tags | Part::Seat) => {
            strings(table, column.key)
        }
        Holds::Agreed(Part::Dates) => sorted(strings(table, column.key)),
        Holds::Numbers => numbers(table, column.key),
        Holds::Agreed(Part::Members) => {
            let text = |member: &dyn TableLike, key| strings(member, key).concat();
            let one = |member: &dyn TableLike| ["doctor", "from", "to"].map(|key| text(member, key)).join("|");
            edit::entries(table, column.key).into_iter().map(one).collect()
        }
        Holds::Agreed(Part::Duties) => {
            let within = table.get(column.key).and_then(Item::as_table_like);
            let of = |(key, sort): (&str, &str)| {
                let all = within.map_or_else(Vec::new, |within| strings(within, key));
                all.into_iter().map(|one| format!("{sort}:{one}")).collect::<Vec<_>>()
            };
            in_order(DUTIES.into_iter().flat_map(of).collect())
        }
        Holds::Agreed(Part::Patterns) => {
            edit::entries(table, column.key).into_iter().map(|entry| choice(entry).value()).collect()
        }
        Holds::Agreed(Part::Windows) => {
            edit::entries(table, column.key).into_iter().map(|entry| window(entry).value()).collect()
        }
        Holds::Agreed(Part::NotCounted) => {
            let out = |entry: &dyn TableLike| left_out(&strings(entry, "who"), &strings(entry, "reason").concat());
            edit::entries(table, column.key).into_iter().map(out).collect()
        }
        // Of the end of a day both spellings are one.
        Holds::Clock if column.key == "end" => {
            return match edit::get(table, column.key, column.holds) {
                Val::Clock(0) => Val::Clock(24 * 60),
                other => other,
            };
        }
        _ => return edit::get(table, column.key, column.holds),
    };
    if found.is_empty() { Val::Nothing } else { Val::Text(found.join(";")) }
}

/// The values of a table by the columns of a sheet that are keys of it; what is left out is what it means to be left out.
pub(in super::super) fn vals_of(of: &SheetOf, table: &dyn TableLike) -> Vals {
    let value = |column: &Column| match get(table, column) {
        Val::Nothing => of.default(column),
        val => val,
    };
    of.columns.iter().map(|column| (column.key, value(column))).collect()
}

/// The texts under a key: those of a list, or the one that stands there. Dates are texts too.
fn strings(table: &dyn TableLike, key: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.value().clone()),
        Value::Datetime(date) => Some(date.value().to_string()),
        _ => None,
    };
    match table.get(key).and_then(Item::as_value) {
        Some(Value::Array(all)) => all.iter().filter_map(text).collect(),
        Some(one) => text(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The whole numbers under a key in their order, each once.
fn numbers(table: &dyn TableLike, key: &str) -> Vec<String> {
    let all = table.get(key).and_then(Item::as_array);
    let mut all: Vec<i64> = all.into_iter().flat_map(|all| all.iter().filter_map(Value::as_integer)).collect();
    all.sort_unstable();
    all.dedup();
    all.iter().map(i64::to_string).collect()
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all.dedup();
    all
}

/// The words that are there, in the order in which sheets have them.
fn by_words(all: &[String], words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.file.to_owned()).filter(|word| all.contains(word)).collect()
}

fn choice(entry: &dyn TableLike) -> Choice {
    let one = |key| strings(entry, key).concat();
    let mut choice = Choice {
        from: crate::domain::time::read_date(&one("from")),
        to: crate::domain::time::read_date(&one("to")),
        days: strings(entry, "days"),
        weeks: strings(entry, "weeks").pop(),
        kinds: strings(entry, "kinds"),
        lines: strings(entry, "lines"),
        after: parse_clock(&one("after")),
        before: parse_clock(&one("before")),
    };
    choice.tidy();
    choice
}

fn window(entry: &dyn TableLike) -> Window {
    let time = |key| parse_clock(&strings(entry, key).concat()).unwrap_or_default();
    Window { days: by_words(&strings(entry, "days"), &DAYS), from: time("from"), to: time("to") }
}

/// Makes a table say the value of a column; what it means to be left out is left out where a sheet leaves it blank.
pub(in super::super) fn settle(table: &mut dyn TableLike, sheet: &SheetOf, column: &Column, val: &Val) {
    let is_silent = column.quiet && *val == sheet.default(column);
    set(table, column, if is_silent { &Val::Nothing } else { val });
}

/// Sets the value of a column, or takes it away.
pub(in super::super) fn set(table: &mut dyn TableLike, column: &Column, val: &Val) {
    let all: Vec<&str> = match val {
        Val::Text(text) => text.split(';').collect(),
        _ => Vec::new(),
    };
    let listed = |all: &[&str]| (!all.is_empty()).then(|| Value::Array(all.iter().copied().collect::<Array>()));
    let value = match column.holds {
        Holds::Words(..) | Holds::Lines | Holds::Agreed(Part::Named | Part::Doctors | Part::Ids | Part::Tags) => {
            listed(&all)
        }
        Holds::Agreed(Part::Who) => match all[..] {
            [one] => Some(Value::from(one)),
            _ => listed(&all),
        },
        Holds::Agreed(Part::Dates) => {
            let dates: Array = all.iter().filter_map(|one| one.parse::<Datetime>().ok()).map(Value::from).collect();
            (!dates.is_empty()).then(|| Value::Array(dates))
        }
        Holds::Numbers => {
            let numbers: Array = all.iter().filter_map(|one| one.parse::<i64>().ok()).collect();
            (!numbers.is_empty()).then(|| Value::Array(numbers))
        }
        Holds::Agreed(Part::Members) => tables(all.iter().map(|one| member(one)).collect()),
        Holds::Agreed(Part::Patterns) => tables(all.iter().map(|one| pattern(&Choice::of(one))).collect()),
        Holds::Agreed(Part::Duties) => duties(&all),
        Holds::Agreed(Part::Windows) => tables(all.iter().map(|one| stretch(&Window::of(one))).collect()),
        Holds::Agreed(Part::NotCounted) => tables(match val {
            Val::Text(text) => each_left_out(text).into_iter().map(|(who, reason)| reasoned(&who, &reason)).collect(),
            _ => Vec::new(),
        }),
        _ => return edit::set(table, column.key, val),
    };
    edit::put(table, column.key, value);
}

fn tables(all: Vec<InlineTable>) -> Option<Value> {
    (!all.is_empty()).then(|| Value::Array(all.into_iter().collect()))
}

/// Puts a value into a table on a line, where there is one.
fn put(table: &mut InlineTable, key: &str, value: Option<Value>) {
    value.into_iter().for_each(|value| drop(table.insert(key, value)));
}

fn date(text: &str) -> Option<Value> {
    text.parse::<Datetime>().ok().map(Value::from)
}

fn texts(all: &[String]) -> Option<Value> {
    (!all.is_empty()).then(|| Value::Array(all.iter().map(String::as_str).collect()))
}

fn member(one: &str) -> InlineTable {
    let mut parts = one.split('|');
    let mut next = || parts.next().unwrap_or_default();
    let mut table = InlineTable::new();
    put(&mut table, "doctor", Some(Value::from(next())));
    put(&mut table, "from", date(next()));
    put(&mut table, "to", date(next()));
    table
}

fn pattern(choice: &Choice) -> InlineTable {
    let mut table = InlineTable::new();
    let day = |day: Option<chrono::NaiveDate>| day.and_then(|day| date(&day.to_string()));
    let clock = |minute: Option<i64>| minute.map(|minute| Value::from(clock_text(minute)));
    put(&mut table, "from", day(choice.from));
    put(&mut table, "to", day(choice.to));
    put(&mut table, "days", texts(&choice.days));
    put(&mut table, "weeks", choice.weeks.as_deref().map(Value::from));
    put(&mut table, "kinds", texts(&choice.kinds));
    put(&mut table, "lines", texts(&choice.lines));
    put(&mut table, "after", clock(choice.after));
    put(&mut table, "before", clock(choice.before));
    table
}

fn stretch(window: &Window) -> InlineTable {
    let mut table = InlineTable::new();
    put(&mut table, "days", texts(&window.days));
    put(&mut table, "from", Some(Value::from(clock_text(window.from))));
    put(&mut table, "to", Some(Value::from(clock_text(window.to))));
    table
}

fn reasoned(who: &[String], reason: &str) -> InlineTable {
    let mut table = InlineTable::new();
    let one = |who: &String| Value::from(who.as_str());
    put(&mut table, "who", if let [who] = who { Some(one(who)) } else { texts(who) });
    put(&mut table, "reason", Some(Value::from(reason)));
    table
}

fn duties(all: &[&str]) -> Option<Value> {
    let mut table = InlineTable::new();
    for (key, sort) in DUTIES {
        let own = |one: &&str| one.split_once(':').filter(|(told, _)| *told == sort).map(|(_, id)| id.to_owned());
        put(&mut table, key, texts(&all.iter().filter_map(own).collect::<Vec<_>>()));
    }
    (!table.is_empty()).then(|| Value::InlineTable(table))
}
