//! # RST-3 free-after-call-out
//!
//! ## What it requires
//! A doctor who is called out from home duty after 23:00 may take up to eight hours off the next day without loss of pay
//! («Har du utrykning fra beredskapsvakt etter kl. 23, kan du ta inntil 8 timer arbeidsfri dagen etter»).
//!
//! ## Source
//! SFS 2305 pkt. 7.4, as told by Yngre legers forening, <https://yngreleger.no/artikkel/lis1-i-distrikt>.
//!
//! ## How we read it
//! Nobody knows when the roster is made who will be called out. What can be known is whose next day the right would fall
//! on: after a home duty that runs past RST-2's `boundary`, an office day or a presence duty begins within `free_hours`
//! of its end. Each doctor is told of once, with the number of such duties, so that somebody has thought of who steps in.
//! A station that would rather have them avoided gives them a price, `reserve_points` each in the quality tier.
//!
//! ## Units and edges
//! Counted in home duties. What begins exactly `free_hours` after the end does not count. Duties at the station give the
//! right whether or not anybody calls, which is RST-2.
//!
//! ## What to do
//! No duty has to be moved. Agree beforehand who takes the office day or the next duty if the doctor is called out. If
//! the station would rather have such duties avoided, give them a price: `reserve_points` under `[rules.RST-3]`.
//!
//! ## Example
//! Bakvakt at home to 08:00 and office from 08:00: one note.

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{
    DoctorIx, Finding, Instance, Judged, Meta, Minutes, Param, Severity, Shift, ShiftIx, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::facts::work::{BOUNDARY, FREE, offices_after};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{count, duties_of, those};

/// See the file's documentation.
pub struct FreeAfterCallOut;

const ID: &str = "RST-3";

const PRICE: Param = Param::new(
    ID,
    "reserve_points",
    Unit::Points,
    0,
    Basis::Example,
    [
        "pris for en hjemmevakt forbi klokkeslettet (boundary) med arbeid i fritimene etter den; med 0 blir det bare \
         opplyst",
        "pris for ei heimevakt forbi klokkeslettet (boundary) med arbeid i fritimane etter ho; med 0 blir det berre \
         opplyst",
        "price of a home duty past the boundary with work within the free hours after it; 0 only tells of it",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "free-after-call-out",
    title: ["Fri etter utrykning", "Fri etter utrykking", "Free after a call-out"],
    asks: [
        "Må legen rykke ut på hjemmevakt etter kl. 23, kan legen ta opptil åtte timer fri dagen etter.",
        "Må legen rykke ut på heimevakt etter kl. 23, kan legen ta opptil åtte timar fri dagen etter.",
        "A doctor who is called out from home duty after 23:00 may take up to eight hours off the next day.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "SFS 2305 pkt. 7.4",
    url: "https://yngreleger.no/artikkel/lis1-i-distrikt",
    params: &[PRICE],
    text: include_str!("free_after_call_out.rs"),
    bokmal: include_str!("free_after_call_out.nb.md"),
};

/// Whether a shift is home duty from which a call can come after the boundary.
fn is_late_home(instance: &Instance, shift: &Shift) -> bool {
    !shift.place.is_presence() && shift.runs_past(&instance.calendar, instance.settings.get(&BOUNDARY))
}

/// Whether an office day begins within the free hours after a home duty.
fn before_office(instance: &Instance, doctor: DoctorIx, home: &Shift) -> bool {
    let free = Minutes::hours(instance.settings.get(&FREE));
    let near = &instance.offices(doctor)[offices_after(instance, doctor, home)];
    near.iter().any(|office| office.follows(home, free))
}

/// Whether a presence duty begins within the free hours after a home duty.
fn is_before(instance: &Instance, home: &Shift, next: &Shift) -> bool {
    let gap = next.span.start - home.span.end;
    next.place.is_presence() && Minutes::ZERO <= gap && gap < Minutes::hours(instance.settings.get(&FREE))
}

/// Whether another is a later part of the same shift: with one doctor the two are one home duty, which ends with the last.
fn is_followed_by(home: &Shift, other: &Shift) -> bool {
    home.is_of_same(other) && home.span.start < other.span.start
}

fn price(instance: &Instance) -> i64 {
    instance.settings.get(&PRICE) * instance.weights.rhythm / 100
}

impl Rule for FreeAfterCallOut {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        those(view.instance, |d| !shifts_of(view, d, |s| is_late_home(view.instance, s)).is_empty())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        for doctor in instance.doctor_ixs() {
            let homes = shifts_of(view, doctor, |s| is_late_home(instance, s));
            if homes.is_empty() {
                continue;
            }
            let duties = shifts_of(view, doctor, |_| true);
            let meets = |home: &Shift| {
                let mut next = duties.iter().map(|(_, s)| *s).filter(|next| is_before(instance, home, next));
                match home.past {
                    // What follows on history is this roster's when nothing of history follows too.
                    true => !before_office(instance, doctor, home) && next.clone().count() > 0 && next.all(|s| !s.past),
                    false => before_office(instance, doctor, home) || next.next().is_some(),
                }
            };
            let goes_on = |home: &Shift| homes.iter().any(|(_, other)| is_followed_by(home, other));
            let found: Vec<ShiftIx> =
                homes.iter().filter(|(_, s)| !goes_on(s) && meets(s)).map(|(ix, _)| *ix).collect();
            if found.is_empty() {
                continue;
            }
            let number = count(found.len());
            let finding = Finding::new(ID, Severity::Note, What::FreeAfterCallOut).doctor(doctor).shifts(found);
            let finding = finding.measured(number, 0, Unit::Count);
            findings.push(match price(instance) {
                0 => finding,
                price => finding.cost(Tier::Quality, number * price),
            });
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = Force::Soft { tier: Tier::Quality, price: price(instance) };
        if price(instance) == 0 {
            return;
        }
        for doctor in instance.doctor_ixs() {
            let duties = duties_of(instance, model, doctor, |_| true);
            let shift = |ix: &ShiftIx| &instance.shifts[ix.0];
            for (ix, home) in duties.iter().filter(|(ix, _)| is_late_home(instance, shift(ix))) {
                let owner = Owner::rule(ID).doctor(doctor).shift(*ix);
                let next = duties.iter().filter(|(next, _)| is_before(instance, shift(ix), shift(next)));
                let next: Vec<X> = next.map(|(_, x)| *x).collect();
                let has_office = before_office(instance, doctor, shift(ix));
                if shift(ix).past && (has_office || next.contains(&X::Const(1))) {
                    continue;
                }
                let next = if has_office { X::Const(1) } else { model.any(next) };
                let rest = duties.iter().filter(|(other, _)| {
                    is_late_home(instance, shift(other)) && is_followed_by(shift(ix), shift(other))
                });
                let rest = model.any(rest.map(|(_, x)| *x).collect::<Vec<X>>());
                model.at_most(Sum::all([*home, next]).plus(-1, rest), 1, force, owner);
            }
        }
    }
}
