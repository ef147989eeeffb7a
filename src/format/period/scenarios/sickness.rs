//! Absence drawn at random, so that a plan can be tried on weeks that nobody foresees.

use chrono::NaiveDate;

use crate::domain::scenario::Change;
use crate::domain::time::{dates, plus_days};

use super::super::node::{Data, Fields};
use super::grid::{ids, whole};
use super::work::Work;
use crate::makers::draw;

/// The draw is of so many.
const OF: usize = 1_000_000_000;

impl Work<'_> {
    /// Draws spells for each doctor by herself, so that a new doctor moves nobody else's.
    pub(super) fn sickness(&mut self, scenario: &Fields) {
        let Some(table) = scenario.table("sickness") else { return };
        let (Some(percent), Some(seed), Some(length)) = (table.int("percent"), table.int("seed"), table.int("days"))
        else {
            return;
        };
        let (from, to) = self.dates();
        let (mut spells, mut days) = (0, 0);
        for id in ids(&self.sources.doctors.fields, "doctors") {
            for (first, last) in self::spells(percent, seed, length, &id, (from, to)) {
                spells += 1;
                days += (last - first).num_days() + 1;
                self.away(&id, first, last);
                let absence = absence(table, &id, first, last);
                self.sources.period.push("absences", whole(&absence));
            }
        }
        self.tell(Change::Sickness { percent, seed, spells, days });
    }
}

/// The spells of a doctor in a period, as so many hundredths of a percent, a seed and the days of a spell give them.
pub(in crate::format::period) fn spells(
    percent: i64,
    seed: i64,
    length: i64,
    id: &str,
    period: (NaiveDate, NaiveDate),
) -> Vec<(NaiveDate, NaiveDate)> {
    drawn(seed.unsigned_abs(), id, period, length, chance(percent, length))
}

/// How many of [`OF`] draws begin a spell on a day that is not in one, so that `percent` (hundredths) of all days are in
/// one on average. Between spells of `length` days lie 1/c - 1 healthy ones when a spell begins with the chance c, so the part
/// p asks for c = p / (p + length x (1 - p)).
fn chance(percent: i64, length: i64) -> usize {
    let healthy = 10_000 - percent;
    if healthy <= 0 {
        return OF;
    }
    let chance = i128::from(percent) * i128::try_from(OF).unwrap_or(i128::MAX) / i128::from(percent + length * healthy);
    usize::try_from(chance).unwrap_or(OF).min(OF)
}

/// The spells of a doctor in a period, both days included.
fn drawn(
    seed: u64,
    id: &str,
    (from, to): (NaiveDate, NaiveDate),
    length: i64,
    chance: usize,
) -> Vec<(NaiveDate, NaiveDate)> {
    let mut spells: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in dates(from, to) {
        let is_sick = spells.last().is_some_and(|(_, last)| day <= *last);
        if !is_sick && draw(seed, &format!("sick {id} {day}"), OF) < chance {
            spells.push((day, plus_days(day, length - 1).min(to)));
        }
    }
    spells
}

fn absence(at: &Fields, id: &str, first: NaiveDate, last: NaiveDate) -> Fields {
    let mut absence = Fields::new(at.place.clone());
    absence.put("doctor", Data::Text(id.to_owned()));
    absence.put("from", Data::Date(first));
    absence.put("to", Data::Date(last));
    absence.put("start", Data::Clock(0));
    absence.put("end", Data::Clock(24 * 60));
    absence.put("reason", Data::Text("syk".to_owned()));
    absence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_days_are_drawn_as_are_asked_for() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a date");
        let period = (day(2027, 1, 1), day(2027, 12, 31));
        for (percent, length) in [(500, 5), (1_000, 14), (5_000, 3)] {
            let sick = |who: i64| -> i64 {
                let spells = drawn(7, &format!("d{who}"), period, length, chance(percent, length));
                assert!(spells.windows(2).all(|pair| pair[0].1 < pair[1].0), "spells do not meet");
                spells.iter().map(|(first, last)| (*last - *first).num_days() + 1).sum()
            };
            let days: i64 = (0..200).map(sick).sum();
            let asked = 200 * 365 * percent / 10_000;
            assert!((days - asked).abs() * 20 < asked, "{days} of {asked}");
        }
        assert_eq!(drawn(1, "a", period, 5, chance(0, 5)), []);
        assert_eq!(drawn(1, "a", period, 365, chance(10_000, 365)), [period]);
    }
}
