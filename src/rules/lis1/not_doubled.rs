//! # LIS-2 lis1-not-doubled
//!
//! ## What it requires
//! The municipality has judged whether a LIS1 on duty is to have guidance at the station, and she has a qualified doctor
//! present at the same site, always or for her first shifts, where it has decided so.
//!
//! ## Source
//! The municipality «må vurdere om bakvakten ved behov skal kunne være tilgjengelig for til stede-veiledning»
//! (kompetanseforskriften, FOR-2017-02-17-192, § 3a third paragraph). The law asks for the judgement and not for a
//! colleague at the station; what follows from it is a local decision. In Halden a LIS1 has been doubled always since
//! autumn 2021 (plan for legetjenester 2023-2027).
//!
//! ## How we read it
//! `doubled = "undecided"` (the default, where the station says nothing): a LIS1 with duties without a colleague
//! present is to be assessed, once for all of them. `"always"`: every minute of every duty needs a colleague on presence
//! duty at the same site who may be bakvakt, and a roster without is refused. `"first-n"`: her first `first_n` shifts do,
//! those before the period (`lis1_shifts_done`) counted. `"never"`: the municipality has judged it and decided that a
//! bakvakt is enough; LIS-1 asks for the bakvakt in any case.
//!
//! ## Units and edges
//! Measured in minutes without a colleague present; in what is to be assessed, the minutes of all her duties together.
//! Shifts are counted in the order they begin, on `legevakt` and `daytime` lines.
//!
//! ## What to do
//! Where it is undecided, the municipality judges the guidance, and you write the answer in `doubled` under
//! `[rules.LIS-2]` in the station file. Where it is decided, seat a doctor who may be bakvakt on presence duty at the
//! same site, or move the LIS1 to a shift that has one there. Where she has done her first shifts, correct
//! `lis1_shifts_done` in the doctors file.
//!
//! ## Example
//! `first_n = 10`, nine shifts done: the first shift of the period is doubled, the second need not be.

use std::collections::BTreeMap;

use crate::domain::doctor::Role;
use crate::domain::law::Basis;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Minutes, Param, Severity, Shift, Strength, Unit};
use crate::domain::{ShiftIx, finding::What, time::pieces};
use crate::facts::View;
use crate::facts::cover::Support;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::competence::cover::{self, Extent, supporters};
use crate::rules::days::{count, duties_of, on_duty};

/// See the file's documentation.
pub struct NotDoubled;

const ID: &str = "LIS-2";
const FIRST_N: i64 = 1;
const ALWAYS: i64 = 2;
const UNDECIDED: i64 = 3;

const DOUBLED: Param = Param::new(
    ID,
    "doubled",
    Unit::Choice(&["never", "first-n", "always", "undecided"]),
    UNDECIDED,
    Basis::Local,
    [
        "når en LIS1 må ha en kvalifisert lege til stede, slik kommunen har bestemt",
        "når ein LIS1 må ha ein kvalifisert lege til stades, slik kommunen har bestemt",
        "when a LIS1 must have a qualified doctor present, as the municipality has decided",
    ],
);

const FIRST: Param = Param::new(
    ID,
    "first_n",
    Unit::Count,
    10,
    Basis::Example,
    [
        "vakter som skal ha kollega til stede ved \"first-n\"",
        "vakter som skal ha kollega til stades ved \"first-n\"",
        "shifts that are doubled under \"first-n\"",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "lis1-not-doubled",
    title: ["LIS1 uten kollega til stede", "LIS1 utan kollega til stades", "LIS1 without a colleague present"],
    asks: [
        "En LIS1 på vakt har en kvalifisert lege til stede ved siden av seg, alltid eller de første vaktene, slik \
         kommunen har bestemt.",
        "Ein LIS1 på vakt har ein kvalifisert lege til stades ved sida av seg, alltid eller dei første vaktene, \
         slik kommunen har bestemt.",
        "A LIS1 on duty has a qualified doctor present at her side, always or for her first duties, as the \
         municipality has decided.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokalt vedtak; kompetanseforskriften § 3a tredje ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
    params: &[DOUBLED, FIRST],
    text: include_str!("not_doubled.rs"),
    bokmal: include_str!("not_doubled.nb.md"),
};

fn is_counted(instance: &Instance, shift: &Shift) -> bool {
    !shift.past && instance.is_legevakt(shift)
}

/// Whether an earlier shift is one of the duties that have come before another: its own parts have not.
fn is_before(earlier: &Shift, shift: &Shift) -> bool {
    earlier.is_duty() && !earlier.is_of_same(shift)
}

/// Shifts of the period that are still within the doctor's first ones.
fn left(instance: &Instance, doctor: DoctorIx) -> i64 {
    (instance.settings.get(&FIRST) - instance.doctors[doctor.0].lis1_shifts_done).max(0)
}

impl Rule for NotDoubled {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, duty| {
            view.instance.doctors[doctor.0].role == Role::Lis1 && view.instance.is_legevakt(duty.shift)
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let mode = view.instance.settings.get(&DOUBLED);
        let mut undecided: BTreeMap<DoctorIx, (Vec<ShiftIx>, Minutes)> = BTreeMap::new();
        cover::check(view, Support::Present, findings, |doctor, duty, cover| {
            let earlier = || {
                let own = shifts_of(view, doctor, |s| is_counted(view.instance, s));
                let before = own.iter().take_while(|(ix, _)| *ix != duty.ix).filter(|(_, s)| is_before(s, duty.shift));
                count(before.count())
            };
            let concerned = view.instance.doctors[doctor.0].role == Role::Lis1
                && match mode {
                    ALWAYS | UNDECIDED => true,
                    FIRST_N => earlier() < left(view.instance, doctor),
                    _ => false,
                };
            if !concerned {
                return None;
            }
            let found = cover();
            if mode == UNDECIDED {
                if !found.is_full() {
                    let (duties, bare) = undecided.entry(doctor).or_default();
                    duties.push(duty.ix);
                    *bare += found.bare;
                }
                return None;
            }
            (!found.is_full()).then(|| {
                let finding = Finding::new(ID, Severity::Stopper, What::Lis1NotDoubled);
                finding.doctor(doctor).shifts([duty.ix]).measured(found.bare.0, 0, Unit::Minutes)
            })
        });
        findings.extend(undecided.into_iter().map(|(doctor, (duties, bare))| {
            let finding = Finding::new(ID, Severity::Assess, What::Lis1GuidanceUndecided);
            finding.doctor(doctor).shifts(duties).measured(bare.0, 0, Unit::Minutes)
        }));
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let is_lis1 = |doctor: DoctorIx| instance.doctors[doctor.0].role == Role::Lis1;
        match instance.settings.get(&DOUBLED) {
            ALWAYS => cover::rows(instance, model, Support::Present, Extent::Every, Owner::rule(ID), |d, _| is_lis1(d)),
            FIRST_N => {
                for doctor in instance.doctor_ixs().filter(|d| is_lis1(*d)) {
                    first_n_rows(instance, model, doctor, left(instance, doctor));
                }
            }
            _ => {}
        }
    }
}

/// `n*x <= n*colleagues + earlier duties`: without a colleague, n duties must have come before.
fn first_n_rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, n: i64) {
    let duties: Vec<(ShiftIx, X)> = duties_of(instance, model, doctor, |s| is_counted(instance, s));
    for (at, (ix, x)) in duties.iter().enumerate() {
        let shift = &instance.shifts[ix.0];
        let mut found = supporters(instance, model, shift, Support::Present);
        found.retain(|s| s.doctor != doctor);
        let active = found.iter().flat_map(|s| &instance.shifts[s.shift.0].active);
        let cuts: Vec<_> = active.flat_map(|a| [a.start, a.end]).collect();
        for piece in shift.active.iter().flat_map(|a| pieces(*a, cuts.clone())) {
            let mut sum = Sum::new().plus(n, *x);
            let earlier = duties[..at].iter().filter(|(ix, _)| is_before(&instance.shifts[ix.0], shift));
            earlier.for_each(|(_, before)| sum.add(-1, *before));
            let there = found.iter().filter(|s| instance.shifts[s.shift.0].touches(piece));
            there.for_each(|colleague| sum.add(-n, colleague.x));
            model.at_most(sum, 0, Force::Hard, Owner::rule(ID).doctor(doctor).shift(*ix));
        }
    }
}
