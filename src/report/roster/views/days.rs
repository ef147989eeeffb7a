//! Dates as they are told apart: workdays, weekends, red days and eves, with their names.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::{Eve, Holiday, iso_week};
use crate::domain::{Calendar, Instance};

use super::super::super::words::Words;

/// How a date is shaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// Monday to Friday.
    Workday,
    /// An eve.
    Eve,
    /// Saturday.
    Weekend,
    /// Sunday or a named day.
    Red,
}

impl Shade {
    /// The kind of day in words.
    #[must_use]
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::Workday => words.say("hverdag", "kvardag", "workday"),
            Self::Eve => words.say("aften", "eftan", "eve"),
            Self::Weekend => words.say("lørdag", "laurdag", "Saturday"),
            Self::Red => words.say("rød dag", "raud dag", "red day"),
        }
    }
}

/// A date with all that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Date.
    pub date: NaiveDate,
    /// ISO year and week.
    pub week: (i32, u32),
    /// Name of the weekday.
    pub weekday: &'static str,
    /// Shade.
    pub shade: Shade,
    /// Its own names, empty for an ordinary day.
    pub name: String,
}

/// A date of a calendar.
#[must_use]
pub fn day(calendar: &Calendar, date: NaiveDate, words: Words) -> Day {
    let holidays = calendar.holidays(date).iter().map(|h| holiday_name(*h, words));
    let eve = calendar.eve(date).map(|e| eve_name(e, words));
    let names: Vec<&str> = holidays.chain(eve).collect();
    let shade = if calendar.is_red(date) {
        Shade::Red
    } else if date.weekday() == chrono::Weekday::Sat {
        Shade::Weekend
    } else if eve.is_some() {
        Shade::Eve
    } else {
        Shade::Workday
    };
    Day { date, week: iso_week(date), weekday: words.weekday(date), shade, name: names.join(", ") }
}

/// Every date of the period.
#[must_use]
pub fn days(instance: &Instance, words: Words) -> Vec<Day> {
    let dates = crate::domain::time::dates(instance.period.from, instance.period.to);
    dates.map(|date| day(&instance.calendar, date, words)).collect()
}

/// The name of a red day.
fn holiday_name(holiday: Holiday, words: Words) -> &'static str {
    match holiday {
        Holiday::NewYearsDay => words.say("1. nyttårsdag", "1. nyttårsdag", "New Year's Day"),
        Holiday::MaundyThursday => words.say("Skjærtorsdag", "Skjertorsdag", "Maundy Thursday"),
        Holiday::GoodFriday => words.say("Langfredag", "Langfredag", "Good Friday"),
        Holiday::EasterSunday => words.say("1. påskedag", "1. påskedag", "Easter Sunday"),
        Holiday::EasterMonday => words.say("2. påskedag", "2. påskedag", "Easter Monday"),
        Holiday::LabourDay => words.say("1. mai", "1. mai", "Labour Day"),
        Holiday::AscensionDay => words.say("Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day"),
        Holiday::ConstitutionDay => words.say("17. mai", "17. mai", "Constitution Day"),
        Holiday::WhitSunday => words.say("1. pinsedag", "1. pinsedag", "Whit Sunday"),
        Holiday::WhitMonday => words.say("2. pinsedag", "2. pinsedag", "Whit Monday"),
        Holiday::ChristmasDay => words.say("1. juledag", "1. juledag", "Christmas Day"),
        Holiday::SecondChristmasDay => words.say("2. juledag", "2. juledag", "Boxing Day"),
    }
}

/// The name of an eve.
fn eve_name(eve: Eve, words: Words) -> &'static str {
    match eve {
        Eve::HolyWednesday => {
            words.say("Onsdag før skjærtorsdag", "Onsdag før skjertorsdag", "Wednesday before Maundy Thursday")
        }
        Eve::EasterEve => words.say("Påskeaften", "Påskeftan", "Easter Eve"),
        Eve::WhitEve => words.say("Pinseaften", "Pinseftan", "Whitsun Eve"),
        Eve::ChristmasEve => words.say("Julaften", "Julaftan", "Christmas Eve"),
        Eve::NewYearsEve => words.say("Nyttårsaften", "Nyttårsaftan", "New Year's Eve"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    #[test]
    fn a_date_with_two_names_has_both_and_every_shade_is_its_own() {
        let calendar = Calendar::new(2026, 2028);
        let on = |month, date| {
            let date = NaiveDate::from_ymd_opt(2027, month, date).expect("a date");
            let day = day(&calendar, date, Words(Lang::Nb));
            (day.weekday, day.shade, day.name)
        };
        assert_eq!(on(5, 17), ("mandag", Shade::Red, "17. mai, 2. pinsedag".to_owned()));
        assert_eq!(on(3, 24), ("onsdag", Shade::Eve, "Onsdag før skjærtorsdag".to_owned()));
        assert_eq!(on(3, 27), ("lørdag", Shade::Weekend, "Påskeaften".to_owned()));
        assert_eq!(on(3, 23), ("tirsdag", Shade::Workday, String::new()));
    }
}
