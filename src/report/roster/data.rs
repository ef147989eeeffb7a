//! The audit of a roster for programs, of the same views as the page: ids for doctors, minutes, and hundredths of a duty.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::limit::Side;
use crate::domain::{Held, Instance, Judged, Quantity};

use super::Shown;
use super::said;
use super::views::Views;
use super::views::agreed::{Agreement, Use};
use super::views::audit::{Mark, Rule};
use super::views::share::Counter;
use crate::domain::limit::Counts;

/// The audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of the views, whose documentation holds")]
pub struct AuditData {
    pub period: String,
    pub rules: Vec<RuleData>,
    pub doctors: BTreeMap<String, DoctorData>,
    pub counters: Vec<CounterData>,
    pub limits: Vec<LimitData>,
}

/// What a doctor has of what a limit asks of her, in duties, minutes or weekends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of the views, whose documentation holds")]
pub struct LimitData {
    pub name: String,
    pub doctor: String,
    pub side: &'static str,
    pub asked: i64,
    pub has: i64,
    pub from: String,
    pub to: String,
}

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of the views, whose documentation holds")]
pub struct RuleData {
    pub id: &'static str,
    pub state: &'static str,
    /// Ids of those of whom it had something to judge; none of a rule on the station as a whole.
    pub judged: Option<Vec<String>>,
    pub findings: usize,
    pub nearest: Vec<NearestData>,
}

/// Where somebody comes nearest to a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of the views, whose documentation holds")]
pub struct NearestData {
    pub quantity: String,
    pub doctor: String,
    pub measured: i64,
    pub limit: i64,
}

/// What a doctor has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of the views, whose documentation holds")]
pub struct DoctorData {
    pub duties: i64,
    pub nights: i64,
    pub weekends: i64,
    pub backups: i64,
    pub worked_minutes: i64,
    /// What is measured of her, and the limit that holds, by quantity.
    pub extremes: BTreeMap<String, (i64, i64)>,
}

/// How a counter was shared. Where it does not count duties, `counts` says what it counts; of hours, `demand` and `has` are
/// minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of the views, whose documentation holds")]
pub struct CounterData {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<&'static str>,
    pub demand: i64,
    pub rest: i64,
    pub weight: i64,
    pub parts: BTreeMap<String, PartData>,
}

/// A doctor's part of a counter, in hundredths of a duty, an hour, a weekend or a point where it is no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of the views, whose documentation holds")]
pub struct PartData {
    pub seats: i64,
    pub weight: i64,
    pub agreed: Option<i64>,
    pub carried: i64,
    pub due: i64,
    pub has: i64,
    pub deviation: i64,
    pub percent: Option<i64>,
}

/// The name of a quantity that is the same in every language.
fn name(quantity: Quantity) -> String {
    match quantity {
        Quantity::Rest => "rest".to_owned(),
        Quantity::Stretch => "stretch".to_owned(),
        Quantity::WeekHours => "week-hours".to_owned(),
        Quantity::NightsInRow => "nights-in-row".to_owned(),
        Quantity::WeekendsInRow => "weekends-in-row".to_owned(),
        Quantity::Duties { days } => format!("duties-{days}-days"),
        Quantity::MonthDuties => "duties-month".to_owned(),
        Quantity::YearDuties => "duties-year".to_owned(),
    }
}

/// What a counter counts, where it is not duties.
fn counted(counts: Counts) -> Option<&'static str> {
    match counts {
        Counts::Duties => None,
        Counts::Hours => Some("hours"),
        Counts::Weekends => Some("weekends"),
        Counts::Points => Some("points"),
    }
}

fn state(rule: &Rule) -> &'static str {
    match said::state(rule) {
        Mark::Nothing => "nothing",
        Mark::Kept => "kept",
        Mark::Noted => "noted",
        Mark::Assess => "assess",
        Mark::Broken => "broken",
    }
}

/// The audit of a roster, for whoever may see everything.
#[must_use]
pub fn audit(views: &Views, shown: &Shown<'_>) -> AuditData {
    let instance = shown.instance;
    AuditData {
        period: instance.period.id.clone(),
        rules: views.audit.rules.iter().map(|rule| of_rule(instance, rule)).collect(),
        doctors: doctors(views, instance),
        counters: views.share.counters.iter().filter_map(|counter| of_counter(instance, counter)).collect(),
        limits: views.audit.agreements.iter().flat_map(|agreement| limits(instance, agreement)).collect(),
    }
}

fn of_rule(instance: &Instance, rule: &Rule) -> RuleData {
    let id = |doctor: &crate::domain::DoctorIx| instance.doctors[doctor.0].id.clone();
    let nearest = rule.nearest.iter().map(|nearest| NearestData {
        quantity: name(nearest.quantity),
        doctor: id(&nearest.doctor),
        measured: nearest.measured,
        limit: nearest.limit,
    });
    RuleData {
        id: rule.id,
        state: state(rule),
        judged: match &rule.judged {
            Some(Judged::Doctors(doctors)) => Some(doctors.iter().map(id).collect()),
            _ => None,
        },
        findings: rule.counts.unwrap_or_default().iter().sum(),
        nearest: nearest.collect(),
    }
}

fn limits(instance: &Instance, agreement: &Agreement) -> Vec<LimitData> {
    let Use::Limit(_, held) = &agreement.use_of else { return Vec::new() };
    let told = |held: &Held| LimitData {
        name: agreement.name.clone(),
        doctor: instance.doctors[held.doctor.0].id.clone(),
        side: match held.side {
            Side::Over => "at_most",
            Side::Under => "at_least",
            Side::Away => "about",
        },
        asked: held.asked,
        has: held.has,
        from: held.dates.0.to_string(),
        to: held.dates.1.to_string(),
    };
    held.iter().map(told).collect()
}

fn doctors(views: &Views, instance: &Instance) -> BTreeMap<String, DoctorData> {
    let mut doctors: BTreeMap<String, DoctorData> = BTreeMap::new();
    for load in &views.share.loads {
        let told = doctors.entry(instance.doctors[load.doctor.0].id.clone()).or_default();
        told.duties = load.duties;
        told.nights = load.nights;
        told.weekends = load.weekends;
        told.backups = load.backups;
        told.worked_minutes = load.worked.0;
    }
    let extremes = &views.audit.extremes;
    for (doctor, cells) in &extremes.rows {
        let told = doctors.entry(instance.doctors[doctor.0].id.clone()).or_default();
        let of = |(quantity, cell): (&Quantity, &Option<(i64, i64)>)| Some((name(*quantity), (*cell)?));
        told.extremes = extremes.quantities.iter().zip(cells).filter_map(of).collect();
    }
    doctors
}

fn of_counter(instance: &Instance, counter: &Counter) -> Option<CounterData> {
    let (rest, weight) = counter.shared?;
    let part = |part: &super::views::share::Part| {
        let due = part.due?;
        let told = PartData {
            seats: due.factors.seats,
            weight: due.factors.weight,
            agreed: due.factors.agreed,
            carried: due.carried,
            due: due.hundredths,
            has: counter.counts.uncalled(part.has),
            deviation: due.deviation,
            percent: due.percent,
        };
        Some((instance.doctors[part.doctor.0].id.clone(), told))
    };
    let parts = counter.parts.iter().filter_map(part).collect();
    let demand = counter.counts.uncalled(counter.demand);
    Some(CounterData { name: counter.name.clone(), counts: counted(counter.counts), demand, rest, weight, parts })
}
