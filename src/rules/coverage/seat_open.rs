//! # COV-2 seat-open
//!
//! ## What it requires
//! Every seat of the shift grid has its minimum of doctors, and every presence window of the station file has its
//! doctors present and in bakvakt.
//!
//! ## Source
//! The municipality's own plan, under helse- og omsorgstjenesteloven § 4-1 (forsvarlighet); no national number is set.
//! NKLM's advice for 25 000-39 999 people: two doctors on duty until 23, a bakvakt at home who can turn out after 23.
//!
//! ## How we read it
//! A seat is open when it has fewer doctors than `min`. A `[[presence]]` window counts the doctors on presence duty on
//! `legevakt` and `daytime` lines, and the doctors on `backup` lines, at every minute of the window on each date it names.
//! With `unless_asks` or `unless_skills` they are needed only in the minutes in which no doctor who is present has that
//! competence: a bakvakt for whoever may not be alone.
//!
//! ## Units and edges
//! Measured in doctors. An open seat costs its `open_price`; a presence window costs `presence_points` per doctor missing
//! and stretch between two shift changes. A window belongs to the date it begins on.
//!
//! ## What to do
//! Put a doctor in the seat, or hire a vikar; `legevakt explain` says what keeps the seat open, and which ways out
//! there are. If the station needs fewer doctors there, correct `min` of the seat or the numbers under `[[presence]]`
//! in the station file. A roster with open seats can be published with a reason for each (`legevakt publish`), and
//! filled later.
//!
//! ## Example
//! Lørdag dag has `min = 1` and nobody: measured 0, limit 1.

use crate::domain::law::Basis;
use crate::domain::station::{Presence, Unless};
use crate::domain::time::{dates, pieces};
use crate::domain::{DutyKind, Finding, Instance, Judged, Meta, Param, Severity, Shift, ShiftIx, SlotIx, Span};
use crate::domain::{Strength, Tier, Unit, finding::What};
use crate::facts::View;
use crate::facts::seat::makes_needless;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;

/// See the file's documentation.
pub struct SeatOpen;

/// Id of the rule.
pub const ID: &str = "COV-2";

const PRESENCE: Param = Param::new(
    ID,
    "presence_points",
    Unit::Points,
    50,
    Basis::Local,
    [
        "poeng under Dekning for hver lege som mangler i et tidsrom med bemanningskrav, i hvert tidsrom mellom to \
         vaktskifter",
        "poeng under Dekning for kvar lege som manglar i eit tidsrom med bemanningskrav, i kvart tidsrom mellom to \
         vaktskifte",
        "coverage points per doctor missing from a presence window and stretch between shift changes",
    ],
)
.within(0, 1000);

static META: Meta = Meta {
    id: ID,
    name: "seat-open",
    title: ["Plass uten lege", "Plass utan lege", "Seat without a doctor"],
    asks: [
        "Hver plass i vaktplanen har så mange leger som den skal ha, og så mange er til stede og i bakvakt som \
         bemanningsplanen sier.",
        "Kvar plass i vaktplanen har så mange legar som han skal ha, og så mange er til stades og i bakvakt som \
         bemanningsplanen seier.",
        "Every seat of the shift plan has the doctors it is to have, and as many are present and in bakvakt as the \
         staffing plan says.",
    ],
    strength: Strength::Coverage,
    from: None,
    to: None,
    source: "kommunens bemanningsplan; helse- og omsorgstjenesteloven § 4-1",
    url: "https://lovdata.no/dokument/NL/lov/2011-06-24-30/§4-1",
    params: &[PRESENCE],
    text: include_str!("seat_open.rs"),
    bokmal: include_str!("seat_open.nb.md"),
};

/// One dated stretch of a presence window, the shifts that can serve it, and how many doctors it needs.
struct Need<'a> {
    window: &'a Presence,
    span: Span,
    shifts: Vec<ShiftIx>,
    backup: bool,
    doctors: i64,
    /// Who makes them needless, and the shifts on which she is present.
    unless: Option<(&'a Unless, Vec<ShiftIx>)>,
}

fn needs(instance: &Instance) -> Vec<Need<'_>> {
    let mut found = Vec::new();
    for window in &instance.station.presence {
        for date in dates(instance.period.from, instance.period.to) {
            if !window.when.has(&instance.calendar, date) {
                continue;
            }
            let at = |minute| instance.calendar.at_minute(date, minute);
            let whole = Span::new(at(window.from), at(window.to));
            let is_present = |s: &Shift| instance.is_legevakt(s) && s.place.is_presence();
            let near = |serves: &dyn Fn(&Shift) -> bool| -> Vec<ShiftIx> {
                let near = instance.shifts_in(whole).filter(|(_, s)| serves(s) && s.touches(whole));
                near.map(|(ix, _)| ix).collect()
            };
            let present = near(&is_present);
            for (backup, doctors) in [(false, window.present), (true, window.backup)] {
                let shifts = match backup {
                    false => present.clone(),
                    true => near(&|s| instance.duty_of(s) == DutyKind::Backup),
                };
                let beside = window.unless.as_ref().map_or(&[][..], |_| &present);
                let active = shifts.iter().chain(beside).flat_map(|s| &instance.shifts[s.0].active);
                for span in pieces(whole, active.flat_map(|a| [a.start, a.end])) {
                    let here = |of: &[ShiftIx]| -> Vec<ShiftIx> {
                        of.iter().copied().filter(|s| instance.shifts[s.0].touches(span)).collect()
                    };
                    let unless = window.unless.as_ref().map(|unless| (unless, here(&present)));
                    found.push(Need { window, span, shifts: here(&shifts), backup, doctors, unless });
                }
            }
        }
    }
    found.retain(|n| n.doctors > 0);
    found
}

impl Need<'_> {
    /// Whether somebody is present on the roster who makes it needless.
    fn is_needless(&self, view: &View) -> bool {
        self.unless.as_ref().is_some_and(|(unless, present)| {
            let mut there = present.iter().flat_map(|ix| view.on_shift(*ix).map(move |(_, doctor)| (ix, doctor)));
            let instance = view.instance;
            there.any(|(ix, who)| makes_needless(instance, unless, who, &instance.shifts[ix.0]))
        })
    }
}

impl Rule for SeatOpen {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let has_seats = view.instance.open_slots().next().is_some();
        Judged::Station(has_seats || !needs(view.instance).is_empty())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for slot in view.instance.open_slots() {
            let seat = &view.instance.slots[slot.0];
            let taken = i64::try_from(view.roster.at(slot).len()).unwrap_or(i64::MAX);
            if taken < seat.min {
                let what = What::SeatOpen { seat: seat.seat.clone() };
                let finding = Finding::new(ID, Severity::Stopper, what).shifts([seat.shift]);
                let cost = (seat.min - taken) * seat.open_price;
                findings.push(finding.measured(taken, seat.min, Unit::Count).cost(Tier::Coverage, cost));
            }
        }
        let price = view.instance.settings.get(&PRESENCE);
        for need in needs(view.instance).into_iter().filter(|need| !need.is_needless(view)) {
            let mut doctors: Vec<_> = need.shifts.iter().flat_map(|s| view.on_shift(*s)).map(|(_, d)| d).collect();
            doctors.sort();
            doctors.dedup();
            let there = i64::try_from(doctors.len()).unwrap_or(i64::MAX);
            if there < need.doctors {
                let what = What::PresenceShort { name: need.window.name.clone(), backup: need.backup };
                let finding = Finding::new(ID, Severity::Stopper, what).shifts(need.shifts).at(need.span);
                let cost = (need.doctors - there) * price;
                findings.push(finding.measured(there, need.doctors, Unit::Count).cost(Tier::Coverage, cost));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for slot in instance.open_slots() {
            let seat = &instance.slots[slot.0];
            let sum = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
            let force = Force::Soft { tier: Tier::Coverage, price: seat.open_price };
            model.at_least(sum, seat.min, force, Owner::rule(ID).shift(seat.shift));
        }
        let price = instance.settings.get(&PRESENCE);
        for need in needs(instance) {
            let slots: Vec<SlotIx> = need.shifts.iter().flat_map(|s| instance.slots_of(*s).map(SlotIx)).collect();
            let mut sum = Sum::new();
            for doctor in instance.doctor_ixs() {
                let here = slots.iter().map(|slot| model.seat(*slot, doctor)).collect::<Vec<_>>();
                let x = model.any(here);
                sum.add(1, x);
            }
            if let Some((unless, present)) = &need.unless {
                let slots = present.iter().flat_map(|s| instance.slots_of(*s).map(SlotIx));
                let pairs = slots.flat_map(|slot| instance.doctor_ixs().map(move |doctor| (slot, doctor)));
                let able = pairs.filter(|(slot, who)| makes_needless(instance, unless, *who, instance.shift_of(*slot)));
                let seats: Vec<X> = able.map(|(slot, who)| model.seat(slot, who)).collect();
                // Where she is present the need is met whoever serves it.
                let x = model.any(seats);
                sum.add(need.doctors, x);
            }
            let owner = Owner { shift: need.shifts.first().copied(), ..Owner::rule(ID) };
            model.at_least(sum, need.doctors, Force::Soft { tier: Tier::Coverage, price }, owner);
        }
    }
}
