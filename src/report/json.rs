//! The report of a check, for programs. Keys, ids and values are the same in every language; `text` and `action` are
//! not.

use serde::Serialize;

use crate::check::Verdict;
use crate::domain::sign::is_order;
use crate::domain::{DoctorIx, Finding, Instance, Lang, Roster, Severity, Unit};
use crate::facts::View;
use crate::rules;

use super::page::plain;
use super::words::messages::message;

/// Version of this document's shape.
pub const FORMAT: u32 = 1;

/// A check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// [`FORMAT`].
    pub format: u32,
    /// Id of the station.
    pub station: String,
    /// Id of the period.
    pub period: String,
    /// First date.
    pub from: String,
    /// Last date.
    pub to: String,
    /// Number of shifts in the period.
    pub shifts: usize,
    /// Number of seats taken in the period.
    pub duties: usize,
    /// No hard rule broken.
    pub legal: bool,
    /// That, and no seat open.
    pub complete: bool,
    /// Cost by tier.
    pub tiers: Tiers,
    /// Findings by severity.
    pub counts: Counts,
    /// Findings, the gravest first.
    pub findings: Vec<Item>,
}

/// Cost by tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the tiers of domain::Tier")]
pub struct Tiers {
    pub coverage: i64,
    pub should: i64,
    pub quality: i64,
}

impl Tiers {
    /// In the order of [`Tier::ALL`](crate::domain::Tier::ALL).
    pub(super) fn of([coverage, should, quality]: [i64; 3]) -> Self {
        Self { coverage, should, quality }
    }
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the severities of domain::Severity")]
pub struct Counts {
    pub stopper: usize,
    pub assess: usize,
    pub note: usize,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says it")]
pub struct Person {
    pub id: String,
    pub name: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Id of the rule.
    pub rule: &'static str,
    /// Name of the rule.
    pub name: &'static str,
    /// `stopper`, `assess` or `note`.
    pub severity: &'static str,
    /// Law or agreement with paragraph.
    pub source: &'static str,
    /// Where the text can be read.
    pub url: &'static str,
    /// Whom it concerns.
    pub doctor: Option<Person>,
    /// The other person.
    pub other: Option<Person>,
    /// Shifts, as `date/line/shift`.
    pub shifts: Vec<String>,
    /// Start of the time it concerns, civil time in Norway.
    pub from: Option<String>,
    /// End of it.
    pub to: Option<String>,
    /// Measured value, in `unit`.
    pub measured: i64,
    /// Limit, in `unit`.
    pub limit: i64,
    /// Unit of both.
    pub unit: &'static str,
    /// Distance between the two.
    pub excess: i64,
    /// Tier that the finding costs in.
    pub tier: Option<&'static str>,
    /// What it costs there.
    pub cost: Option<i64>,
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub action: String,
}

/// The document of a check.
#[must_use]
pub fn check(instance: &Instance, roster: &Roster, verdict: &Verdict, lang: Lang) -> Check {
    let count = |severity| verdict.of(severity).count();
    Check {
        format: FORMAT,
        station: instance.station.id.clone(),
        period: instance.period.id.clone(),
        from: instance.period.from.to_string(),
        to: instance.period.to.to_string(),
        shifts: instance.period_shifts().filter(|(_, shift)| shift.is_duty()).count(),
        duties: View::new(instance, roster).period_duties().filter(|(_, duty)| duty.shift.is_duty()).count(),
        legal: verdict.is_legal(),
        complete: verdict.is_complete(),
        tiers: Tiers::of(verdict.tiers),
        counts: Counts {
            stopper: count(Severity::Stopper),
            assess: count(Severity::Assess),
            note: count(Severity::Note),
        },
        findings: verdict.findings.iter().map(|f| item(instance, f, lang)).collect(),
    }
}

/// One finding as data with its sentences.
#[must_use]
pub fn item(instance: &Instance, finding: &Finding, lang: Lang) -> Item {
    let meta = rules::find(finding.rule).map(rules::Rule::meta);
    let person = |ix: DoctorIx| {
        let doctor = &instance.doctors[ix.0];
        Person { id: doctor.id.clone(), name: doctor.name.clone() }
    };
    let message = message(instance, finding, lang);
    Item {
        rule: finding.rule,
        name: meta.map_or("", |m| m.name),
        severity: severity(finding.severity),
        source: meta.map_or("", |m| m.source),
        url: meta.map_or("", |m| m.url),
        doctor: finding.doctor.map(person),
        other: finding.other.map(person),
        shifts: finding.shifts.iter().map(|s| instance.shift_id(*s)).collect(),
        from: finding.span.map(|s| s.start.to_string()),
        to: finding.span.map(|s| s.end.to_string()),
        measured: finding.measured,
        limit: finding.limit,
        unit: unit(finding.unit),
        excess: finding.excess(),
        tier: finding.cost.map(|(tier, _)| tier.id()),
        cost: finding.cost.map(|(_, price)| price),
        text: plain(&message.text),
        action: plain(&message.action),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Stopper => "stopper",
        Severity::Assess => "assess",
        Severity::Note => "note",
    }
}

/// A document for programs as text, ended with a newline.
///
/// # Panics
/// Never: documents are texts and numbers under fixed keys.
#[must_use]
pub fn written(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document).expect("texts and numbers under fixed keys") + "\n";
    let is_order = |c: char| c == '\u{7f}' || is_order(c);
    if !text.contains(is_order) {
        return text;
    }
    // Such signs stand in texts alone, where a program reads them the same and a terminal does not obey them.
    text.chars().map(|c| if is_order(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }).collect()
}

/// The word for a unit in data.
pub(super) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "count",
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Years => "years",
        Unit::Percent => "percent",
        Unit::Points => "points",
        Unit::Flag => "flag",
        Unit::Clock => "clock",
        Unit::Date => "date",
        Unit::Choice(_) => "choice",
    }
}
