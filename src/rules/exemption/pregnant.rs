//! # EXM-2 pregnant
//!
//! ## What it requires
//! A pregnant fastlege who claims it is free of legevakt outside ordinary opening hours in the last three months of
//! pregnancy, and earlier when the pregnancy hinders her.
//!
//! ## Source
//! Fastlegeforskriften (FOR-2025-12-02-2405) § 33 fourth paragraph; before 2026 § 13 of FOR-2012-08-29-842.
//!
//! ## How we read it
//! From three calendar months before `due`, or from `from` where it is given and earlier, but not before it is
//! claimed. She «er gravid» until the child is born, which the due date only foresees: `to` is the last day, before the due
//! date or after it. Without `to` nobody has written what holds from the due date on: a duty is then not refused, and
//! must be assessed, for she may still be pregnant or on leave. Each such duty costs `overdue_points` in the tier of
//! should-rules, so that the solver gives it to somebody else when it can. Which hours the right is about is EXM-5; a duty
//! that she takes of her own will is reported and not refused, as in EXM-1.
//!
//! ## Units and edges
//! By the minute, as EXM-1, first and last day included. Three months before 31 May is the last day of February.
//!
//! ## What to do
//! Give the duty to another. If the doctor wants it herself, write the wish `must` with its dates, or lock her to the
//! duty under `[[locks]]` in the period file; the exemption stands. Past the due date, write `to` under
//! `[[doctors.exemptions]]` in the doctors file when the child is born, and leave as `[[absences]]` in the period file.
//! If the exemption is written wrong, correct `due`, `claimed` or `from` on it.
//!
//! ## Example
//! Due 1 May 2027, claimed, no `to`: kveld on 31 January is kept, kveld on 1 February is broken, and kveld on 1 May must
//! be assessed. With `to = 2027-05-09`, kveld on 9 May is broken.

use crate::domain::doctor::Ground;
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{
    DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, ShiftIx, SlotIx, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::exemption::{Claim, covering, frees};
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::duties_of;

use super::{check_right, claimed};

/// See the file's documentation.
pub struct Pregnant;

const ID: &str = "EXM-2";
const GROUNDS: &[Ground] = &[Ground::Pregnancy];

const OVERDUE: Param = Param::new(
    ID,
    "overdue_points",
    Unit::Points,
    100,
    Basis::Local,
    [
        "prisen på en vakt fra og med termindatoen uten `to`",
        "prisen på ei vakt frå og med termindatoen utan `to`",
        "price of a duty from the due date on without `to`",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "pregnant",
    title: ["Fritatt på grunn av graviditet", "Friteken på grunn av graviditet", "Exempt by pregnancy"],
    asks: [
        "En gravid fastlege som krever fritak, har ikke legevakt utenfor åpningstiden de siste tre månedene av \
         svangerskapet, eller tidligere når det er til hinder.",
        "Ein gravid fastlege som krev fritak, har ikkje legevakt utanfor opningstida dei siste tre månadene av \
         svangerskapet, eller tidlegare når det er til hinder.",
        "A pregnant fastlege who claims the exemption has no legevakt outside opening hours in the last three \
         months, or earlier when the pregnancy hinders her.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "fastlegeforskriften § 33 fjerde ledd bokstav b",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[OVERDUE],
    text: include_str!("pregnant.rs"),
    bokmal: include_str!("pregnant.nb.md"),
};

/// Doctors with a pregnancy on file; nobody else can be past a due date.
fn expecting(instance: &Instance) -> impl Iterator<Item = DoctorIx> {
    let expects = |d: &DoctorIx| instance.doctors[d.0].exemptions.iter().any(|x| GROUNDS.contains(&x.ground));
    instance.doctor_ixs().filter(expects)
}

fn is_unclear(instance: &Instance, doctor: DoctorIx, shift: ShiftIx) -> bool {
    let claim = covering(instance, doctor, shift, GROUNDS);
    !instance.shifts[shift.0].past && claim.is_some_and(|(_, claim)| claim == Claim::Unclear)
}

impl Rule for Pregnant {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        claimed(view.instance, GROUNDS)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_right(view, ID, GROUNDS, &What::Pregnant, findings);
        let price = view.instance.settings.get(&OVERDUE);
        for doctor in expecting(view.instance) {
            let duties = shifts_of(view, doctor, |_| true).into_iter().map(|(ix, _)| ix);
            for ix in duties.filter(|ix| is_unclear(view.instance, doctor, *ix)) {
                let finding = Finding::new(ID, Severity::Assess, What::PastDueDate).doctor(doctor).shifts([ix]);
                findings.push(finding.cost(Tier::Should, price));
            }
        }
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        frees(instance, doctor, instance.slots[slot.0].shift, GROUNDS)
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = Force::Soft { tier: Tier::Should, price: instance.settings.get(&OVERDUE) };
        for doctor in expecting(instance) {
            for (ix, x) in duties_of(instance, model, doctor, |s| !s.past) {
                if is_unclear(instance, doctor, ix) {
                    model.at_most(Sum::of(x), 0, force, Owner::rule(ID).doctor(doctor).shift(ix));
                }
            }
        }
    }
}
