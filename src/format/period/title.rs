//! What a period file says of itself, without the files that it names.

use chrono::{Datelike, NaiveDate};

/// The name of a period, and its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Name for people, or its id.
    pub name: String,
    /// First and last date, where the file tells both.
    pub dates: Option<(NaiveDate, NaiveDate)>,
}

/// The title of a period file; nothing of a text that is none. Whether the period can be read is another question.
///
/// ```
/// use legevakt::format::title_of_period;
/// let text = "station = \"s.toml\"\ndoctors = \"d.toml\"\n[period]\nid = \"2027-q1\"\nname = \"Første kvartal\"\n";
/// assert_eq!(title_of_period(text).map(|title| title.name).as_deref(), Some("Første kvartal"));
/// assert_eq!(title_of_period("[period]\nid = \"x\"\n"), None);
/// ```
#[must_use]
pub fn title_of_period(text: &str) -> Option<Title> {
    let table: toml::Table = toml::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    if ["station", "doctors"].iter().any(|key| table.get(*key).and_then(toml::Value::as_str).is_none()) {
        return None;
    }
    let period = table.get("period")?.as_table()?;
    let told = |key: &str| period.get(key).and_then(toml::Value::as_str);
    let date = |key: &str| {
        let date = period.get(key)?.as_datetime()?.date?;
        NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()).filter(|date| date.year() > 0)
    };
    let name = told("name").or_else(|| told("id"))?.to_owned();
    Some(Title { name, dates: date("from").zip(date("to")) })
}
