//! # LOC-6 pair-apart
//!
//! ## What it requires
//! Two doctors who must not be on at the same time are not.
//!
//! ## Source
//! The period file: `[[apart]]`, which names doctors and groups.
//!
//! ## How we read it
//! Overlapping duties of the two, at the station, in the car or at home: a couple with small children cannot both be on
//! call. Where more than two are named, or a group, no two of them are on at the same time: so an office is not left empty.
//! Who belongs to a group for a time is kept apart by it for the duties that begin in that time.
//!
//! ## Units and edges
//! One finding for each overlapping pair of duties, measured in minutes.
//!
//! ## What to do
//! Give one of the duties to somebody else, with `legevakt replace` or `legevakt swap`. Where the two may be on at the
//! same time after all, take them out of `[[apart]]` in the period file, or out of the group in the doctors file.
//!
//! ## Example
//! The two on kveld and bakvakt kveld the same Friday: 420 minutes.

use std::collections::BTreeSet;

use crate::domain::finding::What;
use crate::domain::who::{doctors_of, is_among};
use crate::domain::wish::Apart;
use crate::domain::{
    DoctorIx, Finding, Instance, Instant, Judged, Member, Meta, Minutes, Severity, Shift, ShiftIx, Strength, Unit,
};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::duties_of;

/// See the file's documentation.
pub struct PairApart;

const ID: &str = "LOC-6";

static META: Meta = Meta {
    id: ID,
    name: "pair-apart",
    title: ["To som ikke skal ha vakt sammen", "To som ikkje skal ha vakt saman", "Two who must not be on together"],
    asks: [
        "To leger som ikke skal ha vakt samtidig, har det ikke.",
        "To legar som ikkje skal ha vakt samtidig, har det ikkje.",
        "Two doctors who must not be on at the same time are not.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "periodens par",
    url: "",
    params: &[],
    text: include_str!("pair_apart.rs"),
    bokmal: include_str!("pair_apart.nb.md"),
};

/// The duties of a doctor on dates on which she belongs to those who are kept apart.
fn is_of(members: &[Member], doctor: DoctorIx) -> impl Fn(&Shift) -> bool + '_ {
    move |shift| is_among(members, doctor, shift.date)
}

/// Each two of some doctors, once.
fn pairs(members: &[Member]) -> Vec<(DoctorIx, DoctorIx)> {
    let doctors = doctors_of(members);
    let after = |at: usize| {
        let one = doctors[at];
        doctors[at + 1..].iter().map(move |other| (one, *other))
    };
    (0..doctors.len()).flat_map(after).collect()
}

/// Rows for two: each two duties that overlap.
fn pair_rows(instance: &Instance, model: &mut Model, members: &[Member], (one, other): (DoctorIx, DoctorIx)) {
    let mine = duties_of(instance, model, one, is_of(members, one));
    let theirs = duties_of(instance, model, other, is_of(members, other));
    for (a, x) in &mine {
        let first = &instance.shifts[a.0];
        for (b, y) in theirs.iter().filter(|(b, _)| instance.shifts[b.0].overlaps(first)) {
            if !(first.past && instance.shifts[b.0].past) {
                let owner = Owner::rule(ID).doctor(one).shift(*b);
                model.ceiling(Sum::all([*x, *y]), 1, Force::Hard, owner);
            }
        }
    }
}

/// Rows for more: one for each time at which somebody begins, with all who can be on then. Of two duties that overlap, one
/// begins while the other goes on, so these say the same as all the pairs, in far fewer rows.
fn crowd_rows(instance: &Instance, model: &mut Model, members: &[Member]) {
    let duties: Vec<(DoctorIx, Vec<(ShiftIx, X)>)> = doctors_of(members)
        .into_iter()
        .map(|doctor| (doctor, duties_of(instance, model, doctor, is_of(members, doctor))))
        .collect();
    let pieces = duties.iter().flat_map(|(_, duties)| duties).flat_map(|(ix, _)| &instance.shifts[ix.0].active);
    let starts: BTreeSet<Instant> = pieces.map(|piece| piece.start).collect();
    let mut known: BTreeSet<Vec<X>> = BTreeSet::new();
    for start in starts {
        let is_on = |ix: &ShiftIx| instance.shifts[ix.0].active.iter().any(|s| s.start <= start && start < s.end);
        let mut on = Vec::new();
        let mut owner = Owner::rule(ID);
        for (doctor, duties) in &duties {
            let hers = duties.iter().filter(|(ix, _)| is_on(ix));
            if let Some((last, _)) = hers.clone().next_back() {
                owner = owner.doctor(*doctor).shift(*last);
            }
            on.push(model.any(hers.map(|(_, x)| *x)));
        }
        on.retain(|x| !x.is_never());
        if on.len() > 1 && known.insert(on.clone()) {
            model.ceiling(Sum::all(on), 1, Force::Hard, owner);
        }
    }
}

impl Rule for PairApart {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Doctors(view.instance.apart.iter().flat_map(|Apart(members)| doctors_of(members)).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for Apart(members) in &view.instance.apart {
            for (one, other) in pairs(members) {
                for (a, first) in shifts_of(view, one, is_of(members, one)) {
                    let is_theirs = is_of(members, other);
                    let clash = |s: &Shift| is_theirs(s) && s.overlaps(first) && !(s.past && first.past);
                    for (b, second) in shifts_of(view, other, clash) {
                        let common: Minutes = first.active.iter().map(|s| second.minutes_in(*s)).sum();
                        let finding = Finding::new(ID, Severity::Stopper, What::PairApart).doctor(one).other(other);
                        findings.push(finding.shifts([a, b]).measured(common.0, 0, Unit::Minutes));
                    }
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for Apart(members) in &instance.apart {
            match doctors_of(members)[..] {
                [one, other] => pair_rows(instance, model, members, (one, other)),
                _ => crowd_rows(instance, model, members),
            }
        }
    }
}
