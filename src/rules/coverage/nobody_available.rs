//! # COV-1 nobody-available
//!
//! ## What it requires
//! At every minute of the period at least one doctor is available for legevakt («minst en lege er tilgjengelig for
//! legevakt hele døgnet»).
//!
//! ## Source
//! Akuttmedisinforskriften (FOR-2015-03-20-231) § 6 first paragraph.
//!
//! ## How we read it
//! A doctor is available while on duty on a `legevakt` or `daytime` line, at the station, in the car or at home. A
//! bakvakt is not: she backs up somebody. A LIS1 is a doctor and counts; that a LIS1 may not be alone is LIS-1. The law
//! asks for one; `min_available_count` lets a station ask for more.
//!
//! ## Units and edges
//! Measured in minutes with too few doctors. Guarded from the start of the first to the end of the last shift of the
//! period on those lines, so that neither the night before nor the morning after is charged to this roster. Each stretch
//! between two shift changes costs `gap_points` per doctor missing in the coverage tier, on top of the open seats
//! (COV-2), so that an empty station is worse than a missing second doctor. With `around_the_clock = false` only
//! stretches in which the grid has a shift are guarded.
//!
//! ## Example
//! Kveld ends 23:00 and nobody has natt 23:00-08:00: 540 minutes, limit 0.

use crate::domain::law::Basis;
use crate::domain::time::pieces;
use crate::domain::{DutyKind, Finding, Instance, Meta, Param, Severity, Shift, ShiftIx, SlotIx, Span};
use crate::domain::{Strength, Tier, Unit, finding::What};
use crate::facts::View;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

/// See the file's documentation.
pub struct NobodyAvailable;

const ID: &str = "COV-1";

/// Doctors that must be available.
pub const MIN_AVAILABLE: Param =
    Param::new(ID, "min_available_count", Unit::Count, 1, Basis::Law, "doctors that must be available at every minute")
        .within(0, 9);

const AROUND_THE_CLOCK: Param = Param::new(
    ID,
    "around_the_clock",
    Unit::Flag,
    1,
    Basis::Law,
    "guard every minute; false guards only minutes in which the grid has a shift",
);

const GAP: Param = Param::new(
    ID,
    "gap_points",
    Unit::Points,
    10,
    Basis::Local,
    "coverage points per doctor missing and stretch between shift changes",
)
.within(0, 1000);

static META: Meta = Meta {
    id: ID,
    name: "nobody-available",
    title: ["Ingen lege tilgjengelig", "Ingen lege tilgjengeleg", "No doctor available"],
    asks: [
        "Minst én lege er tilgjengelig for legevakt hele døgnet, hvert minutt i perioden.",
        "Minst éin lege er tilgjengeleg for legevakt heile døgnet, kvart minutt i perioden.",
        "At least one doctor is available for legevakt at every minute of the period, day and night.",
    ],
    strength: Strength::Coverage,
    from: None,
    to: None,
    source: "akuttmedisinforskriften § 6 første ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§6",
    params: &[MIN_AVAILABLE, AROUND_THE_CLOCK, GAP],
    text: include_str!("nobody_available.rs"),
};

/// A stretch between two shift changes and the shifts that are active in it.
type Stretch = (Span, Vec<ShiftIx>);

fn is_available(instance: &Instance, shift: &Shift) -> bool {
    matches!(instance.duty_of(shift), DutyKind::Legevakt | DutyKind::Daytime)
}

/// The guarded time, cut at every shift change. Geometry of the grid, the same whoever sits in the seats.
fn stretches(instance: &Instance) -> Vec<Stretch> {
    let relevant: Vec<(ShiftIx, &Shift)> = (0..instance.shifts.len())
        .map(|s| (ShiftIx(s), &instance.shifts[s]))
        .filter(|(_, s)| is_available(instance, s))
        .collect();
    let of_period = || relevant.iter().filter(|(_, s)| !s.past).map(|(_, s)| s.span);
    let (Some(start), Some(end)) = (of_period().map(|s| s.start).min(), of_period().map(|s| s.end).max()) else {
        return Vec::new();
    };
    let cuts = relevant.iter().flat_map(|(_, s)| s.active.iter().flat_map(|a| [a.start, a.end]));
    let always = instance.settings.flag(&AROUND_THE_CLOCK);
    let mut running: Vec<(ShiftIx, &Shift)> = Vec::new();
    let mut next = relevant.iter().peekable();
    let mut found = Vec::new();
    for piece in pieces(Span::new(start, end), cuts) {
        while let Some(begun) = next.next_if(|(_, s)| s.span.start < piece.end) {
            running.push(*begun);
        }
        running.retain(|(_, s)| s.span.end > piece.start);
        let active: Vec<ShiftIx> = running.iter().filter(|(_, s)| s.touches(piece)).map(|(ix, _)| *ix).collect();
        if always || !active.is_empty() {
            found.push((piece, active));
        }
    }
    found
}

impl Rule for NobodyAvailable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let settings = &view.instance.settings;
        let (needed, price) = (settings.get(&MIN_AVAILABLE), settings.get(&GAP));
        let mut open: Option<(Span, Vec<ShiftIx>, i64)> = None;
        let mut close = |open: Option<(Span, Vec<ShiftIx>, i64)>| {
            if let Some((span, shifts, cost)) = open {
                let finding = Finding::new(ID, Severity::Stopper, What::Uncovered);
                let measured = finding.measured(span.length().0, 0, Unit::Minutes);
                findings.push(measured.shifts(shifts).at(span).cost(Tier::Coverage, cost));
            }
        };
        for (piece, shifts) in stretches(view.instance) {
            let mut doctors: Vec<_> = shifts.iter().flat_map(|s| view.on_shift(*s)).map(|(_, d)| d).collect();
            doctors.sort();
            doctors.dedup();
            let missing = needed - i64::try_from(doctors.len()).unwrap_or(i64::MAX);
            open = match open.take() {
                Some((span, mut of, cost)) if missing > 0 && span.end == piece.start => {
                    of.extend(shifts);
                    Some((Span::new(span.start, piece.end), of, cost + missing * price))
                }
                before => {
                    close(before);
                    (missing > 0).then(|| (piece, shifts, missing * price))
                }
            };
        }
        close(open);
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let (needed, price) = (instance.settings.get(&MIN_AVAILABLE), instance.settings.get(&GAP));
        for (_, shifts) in stretches(instance) {
            let slots: Vec<SlotIx> = shifts.iter().flat_map(|s| instance.slots_of(*s).map(SlotIx)).collect();
            let mut sum = Sum::new();
            for doctor in instance.doctor_ixs() {
                let here = slots.iter().map(|slot| model.seat(*slot, doctor)).collect::<Vec<_>>();
                let x = model.any(here);
                sum.add(1, x);
            }
            let owner = Owner { shift: shifts.first().copied(), ..Owner::rule(ID) };
            model.at_least(sum, needed, Force::Soft { tier: Tier::Coverage, price }, owner);
        }
    }
}
