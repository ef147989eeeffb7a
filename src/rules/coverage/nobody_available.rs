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
//! A doctor is available while on duty on a `legevakt` or `daytime` line, at the station, in the car or at home; she is
//! then the doctor whom CMP-1 and LIS-1 ask who she is. A bakvakt is not available: she backs up somebody. A LIS1 is a
//! doctor and counts; that a LIS1 may not be alone is LIS-1. The law asks for one; `min_available_count` lets a station
//! ask for more. Where the fastleger themselves take emergencies while their offices are open (fastlegeforskriften § 33
//! first paragraph b), the station says `around_the_clock = false`: then every minute outside its `opening_hours` is
//! guarded, and every minute in which the grid has a shift.
//!
//! ## Units and edges
//! Measured in minutes with too few doctors. Guarded from the first midnight of the period to the last, and on to the end
//! of its last shift; before its first shift begins, the hours in which the grid has a shift of the day before are the
//! earlier roster's. Each stretch between two shift changes costs `gap_points` per doctor missing in the coverage tier, on
//! top of the open seats (COV-2), so that an empty station is worse than a missing second doctor.
//!
//! ## What to do
//! Put a doctor on a duty that covers the time; `legevakt explain` says what keeps a seat open, and what would help. If
//! the shift plan has no shift at that time, give it one in the station file. Only where the fastleger themselves take
//! emergencies in their opening hours, write `around_the_clock = false` under `[rules.COV-1]`, and the hours and closed
//! days under `opening_hours`. Time that nobody covers because a seat is open can be published with a reason
//! (`legevakt publish`).
//!
//! ## Example
//! Kveld ends 23:00 and nobody has natt 23:00-08:00: 540 minutes, limit 0. The offices are closed on Christmas Eve, a
//! Friday, and the grid has no day shift: 480 minutes, also with `around_the_clock = false`.

use crate::domain::expand;
use crate::domain::law::Basis;
use crate::domain::ledger::Summer;
use crate::domain::time::{gaps, pieces, plus_days};
use crate::domain::{Finding, Instance, Judged, Meta, Minutes, Param, Severity, Shift, ShiftIx, SlotIx, Span};
use crate::domain::{Strength, Tier, Unit, finding::What};
use crate::facts::View;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

/// See the file's documentation.
pub struct NobodyAvailable;

const ID: &str = "COV-1";

/// Doctors that must be available.
pub const MIN_AVAILABLE: Param = Param::new(
    ID,
    "min_available_count",
    Unit::Count,
    1,
    Basis::Law,
    [
        "leger som må være tilgjengelige hvert minutt",
        "legar som må vere tilgjengelege kvart minutt",
        "doctors that must be available at every minute",
    ],
)
.within(0, 9);

const AROUND_THE_CLOCK: Param = Param::new(
    ID,
    "around_the_clock",
    Unit::Flag,
    1,
    Basis::Law,
    [
        "kontroller hvert minutt; false utelater åpningstid der vaktplanen ikke har noen vakt",
        "kontroller kvart minutt; false utelèt opningstid der vaktplanen ikkje har noka vakt",
        "guard every minute; false leaves out opening hours in which the grid has no shift",
    ],
);

const GAP: Param = Param::new(
    ID,
    "gap_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "poeng under Dekning for hver lege som mangler, i hvert tidsrom mellom to vaktskifter",
        "poeng under Dekning for kvar lege som manglar, i kvart tidsrom mellom to vaktskifte",
        "coverage points per doctor missing and stretch between shift changes",
    ],
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
    bokmal: include_str!("nobody_available.nb.md"),
};

/// A stretch between two shift changes and the shifts that are active in it.
type Stretch = (Span, Vec<ShiftIx>);

/// The guarded time, cut at every shift change. Geometry of the grid, the same whoever sits in the seats.
fn stretches(instance: &Instance) -> Vec<Stretch> {
    let relevant: Vec<(ShiftIx, &Shift)> = (0..instance.shifts.len())
        .map(|s| (ShiftIx(s), &instance.shifts[s]))
        .filter(|(_, s)| instance.is_legevakt(s))
        .collect();
    let of_period = || relevant.iter().filter(|(_, s)| !s.past).map(|(_, s)| s.span);
    let period = instance.period_span();
    let (first, last) = (of_period().map(|s| s.start).min(), of_period().map(|s| s.end).max());
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let before = before_period(instance);
    let cuts = relevant.iter().flat_map(|(_, s)| s.active.iter().flat_map(|a| [a.start, a.end]));
    let earlier = before.iter().flat_map(|span| [span.start, span.end]).filter(|cut| *cut < first);
    let cuts = cuts.chain(earlier).chain([first]);
    let always = instance.settings.flag(&AROUND_THE_CLOCK);
    let mut running: Vec<(ShiftIx, &Shift)> = Vec::new();
    let mut next = relevant.iter().peekable();
    let mut found = Vec::new();
    for piece in pieces(Span::new(period.start.min(first), period.end.max(last)), cuts) {
        while let Some(begun) = next.next_if(|(_, s)| s.span.start < piece.end) {
            running.push(*begun);
        }
        running.retain(|(_, s)| s.span.end > piece.start);
        if piece.start < first && before.iter().any(|span| span.overlaps(piece)) {
            continue;
        }
        let active: Vec<ShiftIx> = running.iter().filter(|(_, s)| s.touches(piece)).map(|(ix, _)| *ix).collect();
        if always || !active.is_empty() {
            found.push((piece, active));
        } else {
            let open: Vec<Span> = instance.calendar.opening_in(piece).collect();
            found.extend(gaps(piece, &open).into_iter().map(|closed| (closed, Vec::new())));
        }
    }
    found
}

/// When the grid has shifts that begin before the period, so that their hours in it are the earlier roster's.
fn before_period(instance: &Instance) -> Vec<Span> {
    let marks = (&instance.calendar, Summer::of(&instance.settings), instance.handovers.as_slice());
    let from = plus_days(instance.period.from, -1 - instance.longest_shift().0.div_euclid(Minutes::days(1).0));
    let shifts = expand::shifts(&instance.station, marks, from, plus_days(instance.period.from, -1));
    let legevakt = shifts.into_iter().filter(|s| instance.is_legevakt(s));
    legevakt.flat_map(|s| s.active).filter(|a| a.overlaps(instance.period_span())).collect()
}

impl Rule for NobodyAvailable {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, _view: &View) -> Judged {
        Judged::Station(true)
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
