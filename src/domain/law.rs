//! The description of a rule apart from its logic: identity, source, strength, dates and parameters.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::lang::{Lang, Phrase};

/// Stable id of a rule, for example `RST-1`.
pub type RuleId = &'static str;

/// What breaking a rule means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A roster that breaks it is never offered.
    Hard,
    /// A seat is open: tier 1 of the objective.
    Coverage,
    /// A main rule that may be departed from after assessment: tier 2.
    Should,
    /// Part of what makes a roster good: tier 3.
    Quality,
    /// The checker reports it, and the solver takes no account of it.
    Report,
}

/// Where a parameter's default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The text of a law or regulation.
    Law,
    /// A collective agreement.
    Agreement,
    /// A text that leaves a choice; the default is our reading and the manager's to change.
    Reading,
    /// No source gives a number; the default is an example.
    Example,
    /// For the municipality to decide.
    Local,
}

/// The unit of a parameter; also how it is written in TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A whole number of things.
    Count,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Percent.
    Percent,
    /// Points of the objective.
    Points,
    /// True or false.
    Flag,
    /// Wall-clock time `"23:00"`, held as minutes after midnight.
    Clock,
    /// A date, held as days since 1970-01-01.
    Date,
    /// One of these words, held as its place in the list.
    Choice(&'static [&'static str]),
}

/// A setting of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Param {
    /// Rule it belongs to.
    pub rule: RuleId,
    /// TOML key, which ends in its unit.
    pub key: &'static str,
    /// Unit.
    pub unit: Unit,
    /// Value when the files say nothing.
    pub default: i64,
    /// Smallest value allowed.
    pub least: i64,
    /// Largest value allowed.
    pub most: i64,
    /// Where the default comes from.
    pub basis: Basis,
    /// One sentence, without its full stop.
    pub about: Phrase,
    /// Whether the solver takes account of it. Other parameters change only what is told or booked.
    pub is_solved_for: bool,
}

impl Param {
    /// A setting from zero to a million; to one for a flag, 24:00 for a clock, and the last word for a choice.
    #[must_use]
    pub const fn new(rule: RuleId, key: &'static str, unit: Unit, default: i64, basis: Basis, about: Phrase) -> Self {
        let most = match unit {
            Unit::Flag => 1,
            Unit::Clock => 24 * 60,
            Unit::Choice(words) => words.len() as i64 - 1,
            _ => 1_000_000,
        };
        Self { rule, key, unit, default, least: 0, most, basis, about, is_solved_for: true }
    }

    /// The same parameter, marked as one that changes what is told or booked, but no roster's cost.
    #[must_use]
    pub const fn only_told(mut self) -> Self {
        self.is_solved_for = false;
        self
    }

    /// The same parameter with other bounds, both included.
    #[must_use]
    pub const fn within(mut self, least: i64, most: i64) -> Self {
        self.least = least;
        self.most = most;
        self
    }
}

/// A date as days since 1970-01-01, the way [`Unit::Date`] holds it.
#[must_use]
pub const fn date_value(year: i32, month: u32, day: u32) -> i64 {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date.to_epoch_days() as i64,
        None => 0,
    }
}

/// The date that [`Unit::Date`] holds.
#[must_use]
pub fn value_date(value: i64) -> NaiveDate {
    super::time::plus_days(NaiveDate::default(), value)
}

/// The description of a rule: everything but its logic.
#[derive(Clone, Copy, Debug)]
pub struct Meta {
    /// Stable id.
    pub id: RuleId,
    /// Stable name in kebab case, for programs and for readers of the source.
    pub name: &'static str,
    /// Name for people, which says what is wrong when the rule is broken.
    pub title: Phrase,
    /// What the rule asks, in one sentence.
    pub asks: Phrase,
    /// What breaking it means; a rule with two limits names the stronger.
    pub strength: Strength,
    /// First day in force; `None` when it was in force as far back as the program reaches.
    pub from: Option<(i32, u32, u32)>,
    /// Last day in force; `None` when it still is.
    pub to: Option<(i32, u32, u32)>,
    /// Law or agreement with paragraph, short enough for a line.
    pub source: &'static str,
    /// Where the text can be read.
    pub url: &'static str,
    /// Settings.
    pub params: &'static [Param],
    /// Text of the rule's source file; its `//!` lines are the documentation in English.
    pub text: &'static str,
    /// The documentation in bokmål, under the same headings: the file beside the rule's.
    pub bokmal: &'static str,
}

impl Meta {
    /// Whether the rule is in force on a date.
    ///
    /// ```
    /// # use legevakt::rules;
    /// # use chrono::NaiveDate;
    /// let alone = rules::find("CMP-1").unwrap().meta();
    /// assert!(!alone.in_force(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()));
    /// assert!(alone.in_force(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()));
    /// ```
    #[must_use]
    pub fn in_force(&self, date: NaiveDate) -> bool {
        self.in_force_within(date, date)
    }

    /// Whether the rule is in force on some date of a stretch, both ends included.
    #[must_use]
    pub fn in_force_within(&self, first: NaiveDate, last: NaiveDate) -> bool {
        let day = |(y, m, d)| NaiveDate::from_ymd_opt(y, m, d);
        self.from.and_then(day).is_none_or(|from| from <= last) && self.to.and_then(day).is_none_or(|to| first <= to)
    }

    /// The rule's documentation. Readers of nynorsk get it in bokmål, because none is written in nynorsk.
    #[must_use]
    pub fn documentation(&self, lang: Lang) -> String {
        match lang {
            Lang::Nb | Lang::Nn => self.bokmal.trim_end().replace("\r\n", "\n"),
            Lang::En => {
                let lines = self.text.lines().map_while(|l| l.strip_prefix("//!"));
                lines.map(|l| l.strip_prefix(' ').unwrap_or(l)).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// The values that the files give to parameters; everything else is at its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// By rule, then by key.
    values: BTreeMap<String, BTreeMap<String, i64>>,
}

impl Settings {
    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, param: &Param) -> i64 {
        self.values.get(param.rule).and_then(|keys| keys.get(param.key)).copied().unwrap_or(param.default)
    }

    /// Whether the files give the parameter a value, be it the default.
    #[must_use]
    pub fn is_given(&self, param: &Param) -> bool {
        self.values.get(param.rule).is_some_and(|keys| keys.contains_key(param.key))
    }

    /// The value of a [`Unit::Flag`].
    #[must_use]
    pub fn flag(&self, param: &Param) -> bool {
        self.get(param) != 0
    }

    /// The value of a limit; `None` when it is zero, which turns the limit off.
    #[must_use]
    pub fn limit(&self, param: &Param) -> Option<i64> {
        Some(self.get(param)).filter(|v| *v > 0)
    }

    /// The same settings with one value given.
    #[must_use]
    pub fn with(mut self, param: &Param, value: i64) -> Self {
        self.values.entry(param.rule.to_owned()).or_default().insert(param.key.to_owned(), value);
        self
    }
}
