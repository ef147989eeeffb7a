//! Dates of birth that say no more than the rules ask: on which side of some ages somebody is.

use chrono::{Datelike, Days, NaiveDate};
use toml::{Table, Value};

/// The ages that the exemption of the law asks about, in each way that it is read.
const OF_THE_LAW: [i32; 2] = [60, 61];

/// Days before and after the dates of a period on which an age may count too.
const AROUND: Days = Days::new(40);

/// The dates of birth of those who reach one of the ages on a date that may count; all others are told by which of them they
/// are between.
#[derive(Debug)]
pub(super) struct Ages(Vec<(NaiveDate, NaiveDate)>);

impl Ages {
    /// The ages that a period and its scenarios ask about.
    pub(super) fn of(period: &Table, scenarios: &Table) -> Self {
        let told = |key: &str| period.get("period").and_then(|period| date(period.get(key)?));
        let mut dates: Vec<NaiveDate> = [told("from"), told("to")].into_iter().flatten().collect();
        let mut ages: Vec<i32> = OF_THE_LAW.to_vec();
        for verb in verbs(scenarios) {
            let asked =
                [("age_from", 0), ("age_to", 1)].map(|(key, more)| (verb.get(key).and_then(Value::as_integer), more));
            let asked = asked.into_iter().filter_map(|(age, more)| Some(i32::try_from(age?).ok()? + more));
            let before = ages.len();
            ages.extend(asked);
            if ages.len() > before {
                dates.extend(verb.get("from").and_then(date));
            }
        }
        let first = dates.iter().min().and_then(|date| date.checked_sub_days(AROUND));
        let last = dates.iter().max().and_then(|date| date.checked_add_days(AROUND));
        let zone = |age: &i32| Some((before(first?, *age)?, before(last?, *age)?));
        Self(ages.iter().filter_map(zone).collect())
    }

    /// Another date of birth of which everything that is asked has the same answer. Only of who reaches an age on a date that may
    /// count it is her own: that day is what is asked.
    pub(super) fn another(&self, born: NaiveDate) -> NaiveDate {
        if self.0.iter().any(|(from, to)| (*from..=*to).contains(&born)) {
            return born;
        }
        let younger_than = self.0.iter().map(|(_, to)| *to).filter(|to| *to < born).max();
        let oldest = || self.0.iter().map(|(from, _)| *from).min();
        let other = younger_than.and_then(|to| to.succ_opt()).or_else(|| oldest()?.pred_opt());
        other.unwrap_or(born)
    }
}

/// The tables of all scenarios that may choose among doctors.
fn verbs(scenarios: &Table) -> impl Iterator<Item = &Table> {
    let all = scenarios.get("scenarios").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table);
    all.flat_map(|scenario| scenario.values()).filter_map(Value::as_array).flatten().filter_map(Value::as_table)
}

/// The same day so many years before; of a leap day the day after.
fn before(day: NaiveDate, years: i32) -> Option<NaiveDate> {
    let year = day.year() - years;
    NaiveDate::from_ymd_opt(year, day.month(), day.day()).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// The date that a value is.
pub(super) fn date(value: &Value) -> Option<NaiveDate> {
    let date = value.as_datetime()?.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}
