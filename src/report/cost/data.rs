//! What a roster costs, for programs: JSON, and CSV with a row for every amount. Keys, ids and amounts are the same in
//! every language; amounts are whole øre.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cost::{Cost as Counted, Part};
use crate::domain::calendar::PayDay;
use crate::domain::law::Basis;
use crate::domain::rates::{Component, Group, Pay, Trigger};
use crate::domain::table;
use crate::domain::{DoctorIx, Instance, SlotIx, Span};

/// Version of this document's shape.
pub const FORMAT: u32 = 1;

/// A cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cost {
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
    /// The whole cost, øre; nothing when it is not known.
    pub total_ore: Option<i64>,
    /// What is known of it, øre; nothing when the station has no rates.
    pub known_ore: Option<i64>,
    /// Øre by component.
    pub components: BTreeMap<&'static str, i64>,
    /// Øre by group of doctors.
    pub groups: BTreeMap<&'static str, i64>,
    /// Øre by line.
    pub lines: BTreeMap<String, i64>,
    /// Øre by doctor.
    pub doctors: BTreeMap<String, i64>,
    /// The tables that amounts came from.
    pub tables: Vec<Table>,
    /// Time on duty that has no rate.
    pub unpriced: Vec<Gap>,
    /// Every amount, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<Amount>>,
}

/// A table of rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where the figures are from.
    pub source: String,
    /// Where they can be read.
    pub url: String,
    /// `agreement`, `local` or `example`.
    pub basis: &'static str,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: Option<String>,
    /// The source's own last day, where the figures are used after it.
    pub replaced_after: Option<String>,
    /// Øre.
    pub ore: i64,
}

/// Time on duty that has no rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says it")]
pub struct Gap {
    pub doctor: String,
    pub shift: String,
    pub seat: String,
    pub from: String,
    pub to: String,
    pub minutes: i64,
}

/// One amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// Id of the doctor.
    pub doctor: String,
    /// Shift, as `date/line/shift`.
    pub shift: String,
    /// Seat.
    pub seat: String,
    /// Start, civil time in Norway.
    pub from: String,
    /// End.
    pub to: String,
    /// `weekday`, `weekend`, `eve` or `holiday`.
    pub day: &'static str,
    /// What it is paid as.
    pub component: &'static str,
    /// Id of the table.
    pub table: String,
    /// Id of the rate in it.
    pub rate: String,
    /// Where the figure is from.
    pub source: String,
    /// First day of the table.
    pub valid_from: String,
    /// Minutes.
    pub minutes: i64,
    /// Of a thousand of them, how many are paid.
    pub per_mille: i64,
    /// Øre.
    pub ore: i64,
}

/// The document of a cost; `parts` asks for every amount.
#[must_use]
pub fn json(instance: &Instance, cost: Option<&Counted>, parts: bool) -> Cost {
    let nothing = Counted::default();
    let known = cost.zip(instance.station.pay.as_ref());
    let counted = cost.unwrap_or(&nothing);
    let amounts = || known.map_or_else(Vec::new, |(cost, pay)| amounts(instance, cost, pay));
    Cost {
        format: FORMAT,
        station: instance.station.id.clone(),
        period: instance.period.id.clone(),
        from: instance.period.from.to_string(),
        to: instance.period.to.to_string(),
        total_ore: cost.filter(|c| c.is_complete()).map(|c| c.total_ore),
        known_ore: cost.map(|c| c.total_ore),
        components: counted.by_component().into_iter().map(|(c, ore)| (component(c), ore)).collect(),
        groups: counted.by_group().into_iter().map(|(g, ore)| (group(g), ore)).collect(),
        lines: counted
            .by_line()
            .into_iter()
            .map(|(line, ore)| (instance.station.lines[line.0].id.clone(), ore))
            .collect(),
        doctors: counted.by_doctor().into_iter().map(|(d, ore)| (id(instance, d), ore)).collect(),
        tables: known.map_or_else(Vec::new, |(cost, pay)| tables(cost, pay)),
        unpriced: counted.unpriced.iter().map(|g| gap(instance, g.doctor, g.slot, g.span)).collect(),
        parts: parts.then(amounts),
    }
}

/// A row for every amount, and one without an amount for all time on duty that has no rate.
#[must_use]
pub fn csv(instance: &Instance, cost: Option<&Counted>) -> String {
    let document = json(instance, cost, true);
    let head = [
        "doctor",
        "shift",
        "seat",
        "from",
        "to",
        "day",
        "component",
        "table",
        "rate",
        "source",
        "valid_from",
        "minutes",
        "per_mille",
        "ore",
    ];
    let mut table = table::Table::new(',');
    table.row(head);
    for a in document.parts.iter().flatten() {
        let (minutes, per_mille, ore) = (a.minutes.to_string(), a.per_mille.to_string(), a.ore.to_string());
        let texts = [&a.doctor, &a.shift, &a.seat, &a.from, &a.to].map(String::as_str);
        let rate = [&a.table, &a.rate, &a.source, &a.valid_from, &minutes, &per_mille, &ore].map(String::as_str);
        table.row([&texts[..], &[a.day, a.component], &rate[..]].concat());
    }
    for g in &document.unpriced {
        let minutes = g.minutes.to_string();
        table.row([&g.doctor, &g.shift, &g.seat, &g.from, &g.to, "", "", "", "", "", "", &minutes, "", ""]);
    }
    table.text()
}

fn id(instance: &Instance, doctor: DoctorIx) -> String {
    instance.doctors[doctor.0].id.clone()
}

fn gap(instance: &Instance, doctor: DoctorIx, slot: SlotIx, span: Span) -> Gap {
    let of = &instance.slots[slot.0];
    Gap {
        doctor: id(instance, doctor),
        shift: instance.shift_id(of.shift),
        seat: of.seat.clone(),
        from: span.start.to_string(),
        to: span.end.to_string(),
        minutes: span.length().0,
    }
}

fn tables(cost: &Counted, pay: &Pay) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    for (at, ore) in cost.by_table() {
        let Some(table) = pay.tables.get(at) else { continue };
        let to = table.to.map(|d| d.to_string());
        if let Some(same) = found.iter_mut().find(|t| t.id == table.id && t.to == to) {
            same.ore += ore;
            continue;
        }
        found.push(Table {
            id: table.id.clone(),
            name: table.name.clone(),
            source: table.source.clone(),
            url: table.url.clone(),
            basis: match table.basis {
                Basis::Example => "example",
                Basis::Agreement => "agreement",
                Basis::Law | Basis::Reading | Basis::Local => "local",
            },
            from: table.from.to_string(),
            to,
            replaced_after: table.replaced_after.map(|d| d.to_string()),
            ore,
        });
    }
    found
}

fn amounts(instance: &Instance, cost: &Counted, pay: &Pay) -> Vec<Amount> {
    let amount = |part: &Part| {
        let (table, rate) = part.rate.find(pay)?;
        let at = gap(instance, part.doctor, part.slot, part.span);
        Some(Amount {
            doctor: at.doctor,
            shift: at.shift,
            seat: at.seat,
            from: at.from,
            to: at.to,
            day: day(part.day),
            component: component(part.component),
            table: table.id.clone(),
            rate: rate.id.clone(),
            source: table.source.clone(),
            valid_from: table.from.to_string(),
            minutes: part.minutes.0,
            per_mille: if let Trigger::Expected { per_mille } = rate.trigger { per_mille } else { 1000 },
            ore: part.ore,
        })
    };
    cost.parts.iter().filter_map(amount).collect()
}

pub(super) fn component(component: Component) -> &'static str {
    match component {
        Component::Fee => "fee",
        Component::Wage => "wage",
        Component::Backup => "backup",
        Component::CallOut => "call-out",
        Component::Practice => "practice",
        Component::Holiday => "holiday",
    }
}

pub(super) fn group(group: Group) -> &'static str {
    match group {
        Group::Fastlege => "fastlege",
        Group::Vikar => "vikar",
        Group::Lis1 => "lis1",
        Group::Permanent => "permanent",
    }
}

fn day(day: PayDay) -> &'static str {
    match day {
        PayDay::Weekday => "weekday",
        PayDay::Weekend => "weekend",
        PayDay::Eve => "eve",
        PayDay::Holiday => "holiday",
    }
}
