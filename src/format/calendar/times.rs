//! Dates, times and durations as a calendar writes them (RFC 5545 sections 3.3.4 to 3.3.6).

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

/// What a value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A date.
    Date(NaiveDate),
    /// A time on the clock of whichever zone the property names.
    Wall(NaiveDateTime),
    /// A time in UTC.
    Utc(NaiveDateTime),
}

/// Reads `20270201`, `20270201T080000` or `20270201T080000Z`.
pub(super) fn read(text: &str) -> Option<Said> {
    let text = text.trim();
    let Some((date, time)) = text.split_once(['T', 't']) else { return Some(Said::Date(read_date(text)?)) };
    let (date, bare) = (read_date(date)?, time.trim_end_matches(['Z', 'z']));
    let [hour, minute, second] = numbers::<3>(bare)?;
    // A leap second is the one before it.
    let at = date.and_time(NaiveTime::from_hms_opt(hour, minute, second.min(59)).filter(|_| second <= 60)?);
    Some(if bare.len() < time.len() { Said::Utc(at) } else { Said::Wall(at) })
}

fn read_date(text: &str) -> Option<NaiveDate> {
    let [century, years, month, day] = numbers::<4>(text)?;
    NaiveDate::from_ymd_opt(i32::try_from(century * 100 + years).ok()?, month, day)
}

/// Pairs of digits, and nothing else.
fn numbers<const N: usize>(text: &str) -> Option<[u32; N]> {
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    let digits = digits.filter(|digits| digits.len() == 2 * N)?;
    let (pairs, _) = digits.as_chunks::<2>();
    pairs.iter().map(|[tens, ones]| tens * 10 + ones).collect::<Vec<u32>>().try_into().ok()
}

/// The most of a unit that a duration may say: half a life in minutes.
const MOST_OF_UNIT: i64 = 20_000_000;

/// A length: whole days on the calendar, and time on the clock beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) days: i64,
    pub(super) seconds: i64,
}

/// Reads `P2W`, `P1DT12H` or `PT30M`; one that goes back is none.
pub(super) fn length(text: &str) -> Option<Length> {
    let text = text.trim().to_ascii_uppercase();
    let body = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
    let (mut length, mut number, mut is_clock, mut is_told) = (Length::default(), None::<i64>, false, false);
    for letter in body.chars() {
        if let Some(digit) = letter.to_digit(10) {
            let next = number.unwrap_or_default() * 10 + i64::from(digit);
            number = Some(next).filter(|next| *next <= MOST_OF_UNIT);
            number?;
            continue;
        }
        if letter == 'T' && number.is_none() && !is_clock {
            is_clock = true;
            continue;
        }
        let count = number.take()?;
        is_told = true;
        match (letter, is_clock) {
            ('W', false) => length.days += count * 7,
            ('D', false) => length.days += count,
            ('H', true) => length.seconds += count * 3600,
            ('M', true) => length.seconds += count * 60,
            ('S', true) => length.seconds += count,
            _ => return None,
        }
    }
    (is_told && number.is_none()).then_some(length)
}

/// A time some length later.
pub(super) fn after(time: NaiveDateTime, length: Length) -> Option<NaiveDateTime> {
    time.checked_add_signed(Duration::days(length.days))?.checked_add_signed(Duration::seconds(length.seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_the_standard_writes_them_or_not_at_all() {
        let date = NaiveDate::from_ymd_opt(2027, 2, 1).expect("a date");
        let at = |h, m, s| date.and_hms_opt(h, m, s).expect("a time");
        for (text, wanted) in [
            ("20270201", Said::Date(date)),
            (" 20270201T083015 ", Said::Wall(at(8, 30, 15))),
            ("20270201T083015Z", Said::Utc(at(8, 30, 15))),
            ("20270201T235960Z", Said::Utc(at(23, 59, 59))),
        ] {
            assert_eq!(read(text), Some(wanted), "{text}");
        }
        for text in [
            "",
            "2027-02-01",
            "20270229",
            "20270201T",
            "20270201T0830",
            "20270201T250000",
            "2027020",
            "１２３４５６７８",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_are_days_and_time() {
        for (text, days, seconds) in [("P1D", 1, 0), ("P2W", 14, 0), ("+P1DT1H30M", 1, 5400), ("PT0S", 0, 0)] {
            assert_eq!(length(text), Some(Length { days, seconds }), "{text}");
        }
        for text in ["", "P", "PT", "-P1D", "P1H", "PT1D", "P1", "1D", "P1DT1T2H", "P99999999999999999999D"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
