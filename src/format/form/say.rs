//! Values as they stand in a field of a form, and back.

use toml_edit::{Array, Value};

use super::grammar::{Literal, Type};
use super::path::Stands;
use super::quoted;
use super::scalar::{clock_text, hundredths_text, parse_hundredths};
use super::{CHOICES, Word, in_lang};
use crate::domain::law::{Param, Unit, value_date};
use crate::domain::{Lang, Tier};

/// A value as its field shows it: lists with commas between, texts of a list on a line each. Nothing where it is of another
/// kind than the grammar says.
pub(super) fn told(stands: Stands, value: &Value) -> Option<String> {
    match stands {
        Stands::Key(ty) => told_as(ty, value),
        Stands::Setting(_) => plain(value),
        Stands::Within(_) | Stands::Rule(_) => None,
    }
}

fn told_as(ty: &Type, value: &Value) -> Option<String> {
    match ty {
        Type::Hundredths(..) => {
            let text = plain(value)?;
            let number = parse_hundredths(text.trim());
            Some(number.map_or(text, short))
        }
        Type::List(member) | Type::NonEmpty(member) => listed(member, value.as_array()?),
        Type::Who => match value {
            Value::Array(values) => listed(&Type::Id, values),
            other => plain(other),
        },
        Type::Table(_) | Type::Tables(_) | Type::Overlays(_) | Type::Rules => None,
        _ => plain(value),
    }
}

fn listed(member: &Type, values: &Array) -> Option<String> {
    let all: Option<Vec<String>> = values.iter().map(|value| told_as(member, value)).collect();
    all.map(|all| all.join(between(member)))
}

/// What stands between the members of a list: those that may hold a comma have a line each.
pub(super) fn between(member: &Type) -> &'static str {
    if matches!(member, Type::Text | Type::Note | Type::File) { "\n" } else { ", " }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.value().clone()),
        Value::Integer(number) => Some(number.value().to_string()),
        Value::Float(number) => Some(number.value().to_string()),
        Value::Boolean(flag) => Some(flag.value().to_string()),
        Value::Datetime(date) => Some(date.value().to_string()),
        Value::Array(_) | Value::InlineTable(_) => None,
    }
}

fn short(hundredths: i64) -> String {
    hundredths_text(hundredths).trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What was filled in as TOML writes it; nothing of a blank field. What does not fit is written as the text it is, for the
/// reader to say what it thinks of it.
pub(super) fn toml(stands: Stands, text: &str) -> Option<Value> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match stands {
        Stands::Key(ty) => Some(toml_of(ty, text)),
        Stands::Setting(param) => Some(match param.unit {
            Unit::Flag => bare(text, |text| text.parse::<bool>().is_ok()),
            Unit::Date => bare(text, is_date),
            Unit::Clock | Unit::Choice(_) => text_of(text),
            _ => bare(text, is_whole),
        }),
        Stands::Within(_) | Stands::Rule(_) => None,
    }
}

fn toml_of(ty: &Type, text: &str) -> Value {
    match ty {
        Type::Int(..) => bare(text, is_whole),
        Type::Hundredths(..) => match parse_hundredths(text) {
            Some(number) => short(number).parse().unwrap_or_else(|_| text_of(text)),
            None => text_of(text),
        },
        Type::Flag => bare(text, |text| text.parse::<bool>().is_ok()),
        Type::Date => bare(text, is_date),
        Type::List(member) | Type::NonEmpty(member) => list_of(member, text),
        Type::Who if text != "all" => list_of(&Type::Id, text),
        _ => text_of(text),
    }
}

fn list_of(member: &Type, text: &str) -> Value {
    let parts = text.split(if between(member) == "\n" { '\n' } else { ',' });
    let mut list = Array::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        list.push(toml_of(member, part));
    }
    Value::Array(list)
}

fn text_of(text: &str) -> Value {
    quoted(text).parse().unwrap_or_else(|_| Value::from(text))
}

/// A value that is written without quotes, when it has the look of one.
fn bare(text: &str, is_one: impl Fn(&str) -> bool) -> Value {
    let value = if is_one(text) { text.parse().ok() } else { None };
    value.unwrap_or_else(|| text_of(text))
}

fn is_whole(text: &str) -> bool {
    text.parse::<i64>().is_ok() && !text.starts_with('+')
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// What holds when a key is left out.
pub(super) fn default(literal: Literal, lang: Lang) -> String {
    match literal {
        Literal::Int(number) => number.to_string(),
        Literal::Flag(flag) => yes_no(flag, lang).to_owned(),
        Literal::Text(text) => text.to_owned(),
        Literal::Clock(minute) => clock_text(minute),
        Literal::Empty => lang.say("ingen", "ingen", "none").to_owned(),
        Literal::Hours(from, to) => format!("{}–{}", clock_text(from), clock_text(to)),
    }
}

/// Yes or no.
pub(super) fn yes_no(flag: bool, lang: Lang) -> &'static str {
    if flag { lang.say("ja", "ja", "yes") } else { lang.say("nei", "nei", "no") }
}

/// The value that a setting has when no file gives it one, as a field shows it.
pub(super) fn default_of(param: &Param) -> String {
    value_of(param, param.default)
}

/// A value of a setting, as a field shows it.
pub(super) fn value_of(param: &Param, value: i64) -> String {
    match param.unit {
        Unit::Flag => (value != 0).to_string(),
        Unit::Clock => clock_text(value),
        Unit::Date => value_date(value).to_string(),
        Unit::Choice(words) => {
            usize::try_from(value).ok().and_then(|at| words.get(at)).map_or_else(String::new, |word| (*word).to_owned())
        }
        _ => value.to_string(),
    }
}

/// What people call a word of the files, among the words that it may be exchanged for.
pub(super) fn called(words: &[&str], word: &'static str, lang: Lang) -> &'static str {
    let same = |list: &&&'static [Word]| list.len() == words.len() && list.iter().all(|one| words.contains(&one.file));
    let by_sheet = CHOICES.iter().find(same).and_then(|list| list.iter().find(|one| one.file == word));
    let others = OTHERS.iter().find(|(file, _)| *file == word).map(|(_, says)| *says);
    by_sheet.map(|one| one.says).or(others).map_or(word, |says| in_lang(lang, says))
}

/// What people call the words that no sheet of the workbook has.
static OTHERS: [(&str, [&str; 3]); 77] = [
    ("out-of-hours", ["utenfor åpningstid", "utanfor opningstid", "out of hours"]),
    ("all", ["alle", "alle", "all"]),
    ("list", ["hadde fastlegeliste", "hadde fastlegeliste", "had a list"]),
    ("position", ["hadde stilling", "hadde stilling", "had a position"]),
    ("leave", ["hadde permisjon", "hadde permisjon", "was on leave"]),
    ("allmennlege", ["allmennlege", "allmennlege", "allmennlege"]),
    ("supervision", ["arbeidet under veiledning", "arbeidde under rettleiing", "worked under supervision"]),
    ("legevakt", ["legevakt", "legevakt", "legevakt"]),
    ("backup", ["bakvakt", "bakvakt", "bakvakt"]),
    ("daytime", ["dagtid", "dagtid", "daytime"]),
    ("other", ["annet", "anna", "other"]),
    ("station", ["på legevakta", "på legevakta", "at the station"]),
    ("home", ["hjemme", "heime", "at home"]),
    ("car", ["i legebil", "i legebil", "in the doctor's car"]),
    ("any", ["hvem som helst", "kven som helst", "anybody"]),
    ("independent", ["en som kan arbeide alene", "ein som kan arbeide åleine", "one who can work alone"]),
    ("lis1", ["LIS1", "LIS1", "LIS1"]),
    ("workday", ["hverdager", "kvardagar", "working days"]),
    ("offday", ["fridager", "fridagar", "days off"]),
    ("red", ["røde dager", "raude dagar", "red days"]),
    ("eve", ["dagen før en rød dag", "dagen før ein raud dag", "day before a red day"]),
    ("monday", ["mandag", "måndag", "Monday"]),
    ("tuesday", ["tirsdag", "tysdag", "Tuesday"]),
    ("wednesday", ["onsdag", "onsdag", "Wednesday"]),
    ("thursday", ["torsdag", "torsdag", "Thursday"]),
    ("friday", ["fredag", "fredag", "Friday"]),
    ("saturday", ["lørdag", "laurdag", "Saturday"]),
    ("sunday", ["søndag", "søndag", "Sunday"]),
    ("julaften", ["julaften", "julaftan", "Christmas Eve"]),
    ("romjul", ["romjula", "romjula", "between Christmas and New Year"]),
    ("nyttårsaften", ["nyttårsaften", "nyttårsaftan", "New Year's Eve"]),
    ("onsdag-før-skjærtorsdag", ["onsdag før skjærtorsdag", "onsdag før skjærtorsdag", "Wednesday before Easter"]),
    ("1-nyttårsdag", ["første nyttårsdag", "første nyttårsdag", "New Year's Day"]),
    (
        "påske",
        ["skjærtorsdag til andre påskedag", "skjærtorsdag til andre påskedag", "Maundy Thursday to Easter Monday"],
    ),
    ("skjærtorsdag", ["skjærtorsdag", "skjærtorsdag", "Maundy Thursday"]),
    ("langfredag", ["langfredag", "langfredag", "Good Friday"]),
    ("påskeaften", ["påskeaften", "påskeaftan", "Easter Eve"]),
    ("1-påskedag", ["første påskedag", "første påskedag", "Easter Sunday"]),
    ("2-påskedag", ["andre påskedag", "andre påskedag", "Easter Monday"]),
    ("1-mai", ["1. mai", "1. mai", "1 May"]),
    ("17-mai", ["17. mai", "17. mai", "17 May"]),
    ("kristi-himmelfartsdag", ["Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day"]),
    ("pinse", ["pinseaften til andre pinsedag", "pinseaftan til andre pinsedag", "Whit Eve to Whit Monday"]),
    ("pinseaften", ["pinseaften", "pinseaftan", "Whit Eve"]),
    ("1-pinsedag", ["første pinsedag", "første pinsedag", "Whit Sunday"]),
    ("2-pinsedag", ["andre pinsedag", "andre pinsedag", "Whit Monday"]),
    ("1-juledag", ["første juledag", "første juledag", "Christmas Day"]),
    ("2-juledag", ["andre juledag", "andre juledag", "26 December"]),
    ("next-free", ["neste søndag fri", "neste søndag fri", "the next Sunday free"]),
    ("every-second", ["annenhver søndag fri", "annankvar søndag fri", "every second Sunday free"]),
    ("even", ["partallsuker", "partalsveker", "even weeks"]),
    ("odd", ["oddetallsuker", "oddetalsveker", "odd weeks"]),
    ("weekday", ["hverdag", "kvardag", "weekday"]),
    ("weekend", ["helg", "helg", "weekend"]),
    ("holiday", ["høytid", "høgtid", "holiday"]),
    ("agreement", ["avtale", "avtale", "agreement"]),
    ("local", ["lokalt valg", "lokalt val", "local choice"]),
    ("example", ["eksempel", "døme", "example"]),
    ("hour", ["timen", "timen", "an hour"]),
    ("duties", ["vakter", "vakter", "duties"]),
    ("hours", ["timer", "timar", "hours"]),
    ("weekends", ["helger", "helger", "weekends"]),
    ("week", ["uka", "veka", "week"]),
    ("month", ["måneden", "månaden", "month"]),
    ("period", ["perioden", "perioden", "period"]),
    ("year", ["året", "året", "year"]),
    ("hard", ["absolutt regel", "absolutt regel", "absolute rule"]),
    (Tier::Should.id(), ["hovedregel", "hovudregel", "main rule"]),
    (Tier::Quality.id(), ["veies mot annet", "blir vege mot anna", "weighed against all else"]),
    ("once", ["én gang", "éin gong", "once"]),
    ("choices", ["valg", "val", "choices"]),
    ("dates", ["datoer", "datoar", "dates"]),
    ("weeks", ["uker", "veker", "weeks"]),
    ("must", ["må ha", "må ha", "must have"]),
    ("want", ["ønsker", "ønskjer", "want"]),
    ("rather-not", ["helst ikke", "helst ikkje", "rather not"]),
    ("cannot", ["kan ikke", "kan ikkje", "cannot"]),
];
