//! What a cost comes to in a year, for each inhabitant, and were a rate another.

use std::collections::BTreeMap;

use crate::cost::{Cost, RateIx};
use crate::domain::Instance;

use super::super::words::{self, Words};
use super::json::Comparison;

/// How much higher a rate is tried, in percent.
pub(super) const HIGHER: i64 = 20;

/// How many rates are tried.
const TRIED: usize = 3;

/// What one rate comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateCost {
    /// Table and id of the rate, by which it is the same in every scenario.
    pub rate: String,
    /// The rate in words.
    pub name: String,
    /// What is paid by it, in øre.
    pub ore: i64,
}

/// The cost by rate, the largest first.
pub(super) fn sensitive(instance: &Instance, cost: Option<&Cost>, lang: Words) -> Vec<RateCost> {
    let Some((cost, pay)) = cost.zip(instance.station.pay.as_ref()) else { return Vec::new() };
    let mut by_rate: BTreeMap<RateIx, i64> = BTreeMap::new();
    for part in &cost.parts {
        *by_rate.entry(part.rate).or_default() += part.ore;
    }
    let named = by_rate.into_iter().filter_map(|(ix, ore)| {
        let (table, rate) = ix.find(pay)?;
        let name = words::rate::name(instance, pay, (table, rate), lang);
        Some(RateCost { rate: format!("{}: {}", table.name, rate.id), name, ore })
    });
    let mut rates: Vec<RateCost> = named.collect();
    rates.sort_by(|a, b| (std::cmp::Reverse(a.ore), &a.rate).cmp(&(std::cmp::Reverse(b.ore), &b.rate)));
    rates
}

impl Comparison {
    /// The rates that the difference between the scenarios hangs on most: those whose cost differs most from one scenario to
    /// another, the largest first.
    pub(super) fn tried(&self) -> Vec<&str> {
        let mut spread: BTreeMap<&str, [i64; 2]> = BTreeMap::new();
        let known: Vec<&super::json::Row> = self.rows.iter().filter(|row| row.figures.is_some()).collect();
        let all = || known.iter().flat_map(|row| &row.rates).map(|rate| rate.rate.as_str());
        for name in all() {
            let costs = known.iter().map(|row| row.of_rate(name));
            let (least, most) = (costs.clone().min().unwrap_or(0), costs.max().unwrap_or(0));
            spread.insert(name, [most - least, most]);
        }
        let mut by_spread: Vec<(&str, [i64; 2])> = spread.into_iter().collect();
        by_spread.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), *name));
        by_spread.into_iter().take(TRIED).map(|(name, _)| name).collect()
    }

    /// A rate in words.
    pub(super) fn rate_name<'a>(&'a self, rate: &'a str) -> &'a str {
        let mut all = self.rows.iter().flat_map(|row| &row.rates);
        all.find(|of| of.rate == rate).map_or(rate, |of| of.name.as_str())
    }

    /// The days of the period; none where its dates are not known.
    pub(super) fn days(&self) -> Option<i64> {
        let [from, to] = &self.dates;
        let date = |text: &str| text.parse::<chrono::NaiveDate>().ok();
        Some(date(to)?.signed_duration_since(date(from)?).num_days() + 1)
    }

    /// A cost of the period as that of a year of 365 days; none where the period is so short that nothing follows for a year.
    pub(super) fn of_year(&self, ore: i64) -> Option<i64> {
        let days = self.days().filter(|days| *days >= 28)?;
        i64::try_from((i128::from(ore) * 365 * 2 + i128::from(days)).div_euclid(2 * i128::from(days))).ok()
    }
}

impl super::json::Row {
    /// What is paid by a rate.
    pub(super) fn of_rate(&self, name: &str) -> i64 {
        self.rates.iter().filter(|rate| rate.rate == name).map(|rate| rate.ore).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Row;
    use super::*;
    use crate::domain::outcome::{Engine, Limits};

    fn comparison(rows: &[&[(&str, i64)]], dates: [&str; 2]) -> Comparison {
        let rate = |(rate, ore): &(&str, i64)| RateCost { rate: (*rate).to_owned(), name: String::new(), ore: *ore };
        let row = |rates: &&[(&str, i64)]| Row {
            rates: rates.iter().map(rate).collect(),
            figures: Some(super::super::Figures::default()),
            ..Row::default()
        };
        Comparison {
            format: 1,
            station: String::new(),
            period: String::new(),
            dates: dates.map(str::to_owned),
            municipalities: Vec::new(),
            population: None,
            program: String::new(),
            questions: String::new(),
            limits: Limits {
                engine: Engine::Search,
                gap_per_million: 0,
                time_limit_seconds: None,
                iterations: None,
                nodes: None,
                seed: 1,
            },
            seeds: 1,
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn the_rates_that_are_tried_are_those_that_differ_most() {
        let quarter = ["2027-01-01", "2027-03-31"];
        let of = comparison(&[&[("a", 100), ("b", 5), ("c", 30)], &[("a", 101), ("b", 50), ("d", 7)]], quarter);
        assert_eq!(of.tried(), ["b", "c", "d"]);
    }

    #[test]
    fn a_year_is_the_days_of_the_period_many_times_over() {
        let of = |dates: [&str; 2], ore| comparison(&[], dates).of_year(ore);
        assert_eq!(of(["2027-01-01", "2027-03-31"], 90), Some(365));
        assert_eq!(of(["2027-01-01", "2027-12-31"], 90), Some(90));
        assert_eq!(of(["2027-02-01", "2027-02-05"], 90), None, "five days say nothing of a year");
    }
}
