//! # LOC-10 dearer
//!
//! ## What it requires
//! Where the station asks for it, a duty is given to somebody who costs no more than another who could take it.
//!
//! ## Source
//! The station file: `points_per_1000_kr`, and the rates under `[pay]`.
//!
//! ## How we read it
//! A duty costs what the rates say of it alone, for the doctor who has it: by her role, contract and competence on its date. It is
//! held against what it would cost with the cheapest of those who fit the seat and are in the scheme on the date, whether they
//! are free then or not. Compensation for an office day that is given up depends on the duties around it, and is counted by
//! `legevakt cost` and not here. Where a station has no rates, or none for some minute of a duty, that duty is not judged.
//!
//! Without `points_per_1000_kr` money is no aim: `legevakt cost` and `legevakt whatif` tell it all the same.
//!
//! ## Units and edges
//! Measured in kroner beyond the cheapest, for each doctor together; each duty's is counted in øre and rounded to points once.
//! Money beside wishes and evenness is a matter of weight: 10 points for each 1000 kroner make a duty that costs 30 000
//! kroner more as dear as a wish of 300 points.
//!
//! ## What to do
//! Nothing has to be done. To pay less, give the duties to somebody cheaper (`legevakt replace` tells what each costs), or let
//! money weigh more with `points_per_1000_kr` under `[rules.LOC-10]` in the station file.
//!
//! ## Example
//! A night costs 9 000 kroner with a vikar and 4 000 with a fastlege. With 10 points for each 1000 kroner, the vikar's night
//! costs 50 points.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::cost;
use crate::domain::doctor::{Contract, Role};
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::rates::Competence;
use crate::domain::{Doctor, DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, SlotIx, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::seat::{fits_seat, seats_alike};
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

/// See the file's documentation.
pub struct Dearer;

const ID: &str = "LOC-10";

/// How much money weighs.
pub const POINTS: Param = Param::new(
    ID,
    "points_per_1000_kr",
    Unit::Points,
    0,
    Basis::Local,
    [
        "pris for hver 1000 kroner en vakt koster mer enn hos den billigste; 0: penger er ikke et mål",
        "pris for kvar 1000 kroner ei vakt kostar meir enn hos den billegaste; 0: pengar er ikkje eit mål",
        "price of each 1000 kroner that a duty costs more than with the cheapest; 0: money is no aim",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "dearer",
    title: ["Dyrere enn nødvendig", "Dyrare enn nødvendig", "Dearer than needed"],
    asks: [
        "Der stasjonen ber om det, går vakten til en som ikke koster mer enn en annen som kunne tatt den.",
        "Der stasjonen ber om det, går vakta til ein som ikkje kostar meir enn ein annan som kunne teke ho.",
        "Where the station asks for it, a duty goes to somebody who costs no more than another who could take it.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "stasjonens egen vekt på penger",
    url: "",
    params: &[POINTS],
    text: include_str!("dearer.rs"),
    bokmal: include_str!("dearer.nb.md"),
};

/// What decides what a doctor is paid for a duty.
type Paid = (Role, Contract, Competence);

fn paid_as(who: &Doctor, date: NaiveDate) -> Paid {
    (who.role, who.contract, Competence::of(who, date))
}

/// For each seat of the period, what a duty costs beyond the cheapest, in øre, by what a doctor is paid as. Empty where money is
/// no aim.
fn extras(instance: &Instance) -> BTreeMap<SlotIx, BTreeMap<Paid, i64>> {
    let mut extras = BTreeMap::new();
    if instance.settings.get(&POINTS) == 0 || instance.station.pay.is_none() {
        return extras;
    }
    for group in seats_alike(instance, instance.open_slots()) {
        let fit: Vec<DoctorIx> =
            instance.doctor_ixs().filter(|doctor| fits_seat(instance, group[0], *doctor)).collect();
        for slot in group {
            let date = instance.shift_of(slot).date;
            let there = fit.iter().filter(|doctor| instance.doctors[doctor.0].serves(date));
            let one_of_each: BTreeMap<Paid, DoctorIx> =
                there.map(|doctor| (paid_as(&instance.doctors[doctor.0], date), *doctor)).collect();
            let costs: BTreeMap<Paid, i64> = one_of_each
                .into_iter()
                .filter_map(|(paid, doctor)| Some((paid, cost::alone(instance, slot, doctor)?)))
                .collect();
            if let Some(least) = costs.values().copied().min() {
                extras.insert(slot, costs.into_iter().map(|(paid, ore)| (paid, ore - least)).collect());
            }
        }
    }
    extras
}

/// What a seat costs beyond the cheapest with a doctor in it, in øre.
fn extra(instance: &Instance, extras: &BTreeMap<SlotIx, BTreeMap<Paid, i64>>, slot: SlotIx, doctor: DoctorIx) -> i64 {
    let date = instance.shift_of(slot).date;
    let of = |by: &BTreeMap<Paid, i64>| by.get(&paid_as(&instance.doctors[doctor.0], date)).copied();
    extras.get(&slot).and_then(of).unwrap_or(0)
}

/// Øre as points, rounded to the nearest.
fn points(instance: &Instance, ore: i64) -> i64 {
    (ore * instance.settings.get(&POINTS) + ORE / 2) / ORE
}

/// Øre of 1000 kroner.
const ORE: i64 = 100_000;

impl Rule for Dearer {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Station(!extras(view.instance).is_empty())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        let extras = extras(instance);
        if extras.is_empty() {
            return;
        }
        let mut of: BTreeMap<DoctorIx, BTreeSet<SlotIx>> = BTreeMap::new();
        for (doctor, duty) in view.period_duties() {
            of.entry(doctor).or_default().insert(duty.slot);
        }
        for (doctor, slots) in of {
            let dear: Vec<(SlotIx, i64)> =
                slots.into_iter().map(|slot| (slot, extra(instance, &extras, slot, doctor))).collect();
            let price: i64 = dear.iter().map(|(_, ore)| points(instance, *ore)).sum();
            if price > 0 {
                let ore: i64 = dear.iter().map(|(_, ore)| ore).sum();
                let what = What::Dearer { ore };
                let shifts = dear.iter().filter(|(_, ore)| *ore > 0).map(|(slot, _)| instance.slots[slot.0].shift);
                let finding = Finding::new(ID, Severity::Note, what).doctor(doctor).shifts(shifts);
                findings.push(finding.measured((ore + 50) / 100, 0, Unit::Count).cost(Tier::Quality, price));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let extras = extras(instance);
        if extras.is_empty() {
            return;
        }
        // A row of its own for each seat and doctor: what it costs is hers alone, and such rows are the price of a variable.
        for doctor in instance.doctor_ixs() {
            for slot in extras.keys() {
                let price = points(instance, extra(instance, &extras, *slot, doctor));
                if price > 0 {
                    let force = Force::Soft { tier: Tier::Quality, price };
                    let owner = Owner::rule(ID).doctor(doctor).shift(instance.slots[slot.0].shift);
                    model.at_most(Sum::of(model.seat(*slot, doctor)), 0, force, owner);
                }
            }
        }
    }
}
