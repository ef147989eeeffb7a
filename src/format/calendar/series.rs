//! What comes again: a rule laid out on the clock of whoever wrote it, up to a last moment. Zones are for who asks.

use chrono::{NaiveDateTime, TimeZone};
use rrule::{RRule, Tz, Unvalidated};

use super::guard::guarded;
use super::times::{self, Said};
use super::{MOST_TIMES, Wrong};

/// How often a rule may come again: whoever is away is so for parts of days at most.
const OFTEN: [&str; 4] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

/// The beginnings of a series from the first to a last one, on the clock. `until` makes a moment of this clock of what stands
/// in the rule; `room` is how many may be laid out still.
///
/// # Errors
/// When the rule is none, comes more often than daily, or more times than there is room for.
pub(super) fn starts(
    rule: &str,
    first: NaiveDateTime,
    last: NaiveDateTime,
    until: &dyn Fn(Said) -> NaiveDateTime,
    room: &mut usize,
) -> Result<Vec<NaiveDateTime>, Wrong> {
    let not_a_rule = || Wrong::NotARule { text: rule.to_owned() };
    let (mut rest, mut end) = (Vec::new(), last);
    for part in rule.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or_else(not_a_rule)?;
        match name.trim().to_ascii_uppercase().as_str() {
            // The end of a rule may be a date, or in UTC, or neither, whatever the series is; the crate takes one of them.
            "UNTIL" => end = end.min(until(times::read(value).ok_or_else(not_a_rule)?)),
            "FREQ" if !OFTEN.contains(&value.trim().to_ascii_uppercase().as_str()) => {
                let is_known = ["HOURLY", "MINUTELY", "SECONDLY"].contains(&value.trim().to_ascii_uppercase().as_str());
                return Err(if is_known { Wrong::TooOften { text: rule.to_owned() } } else { not_a_rule() });
            }
            _ => rest.push(part),
        }
    }
    if end < first {
        return Ok(Vec::new());
    }
    let zone = |time: NaiveDateTime| Tz::UTC.from_utc_datetime(&time);
    let laid_out = || -> Option<Vec<NaiveDateTime>> {
        let rule: RRule<Unvalidated> = rest.join(";").to_ascii_uppercase().parse().ok()?;
        let set = rule.until(zone(end)).build(zone(first)).ok()?.limit();
        Some(set.into_iter().take(room.saturating_add(1)).map(|time| time.naive_utc()).collect())
    };
    // The crate lays open that what is written far from any calendar may make it panic.
    let mut all = guarded(laid_out).flatten().ok_or_else(not_a_rule)?;
    *room = room.checked_sub(all.len()).ok_or(Wrong::TooMany { most: MOST_TIMES })?;
    // The first is one of them whether or not the rule would come to it.
    if all.first() != Some(&first) {
        all.insert(0, first);
    }
    Ok(all)
}
