//! # WSH-1 cannot
//!
//! ## What it requires
//! Nobody is given a shift she has said she cannot take («kan ikke»).
//!
//! ## Source
//! The wishes file, level `cannot`.
//!
//! ## How we read it
//! A line that names no kind holds the whole date, by the minute: whoever cannot on Saturday has no natt on Friday that
//! runs into it. A line that names kinds, or is turned round with `only`, speaks of the shifts that begin on its dates: natt
//! on Friday is Friday's, also the hours after midnight. The last line of the file that speaks of a shift decides, so that
//! «not Wednesdays» can be taken back for one date with `neutral`. What is said of Friday's natt takes nothing back of what
//! is said of Saturday; two lines of which one takes back some of the other are told of when the files are read.
//!
//! Where the doctors have agreed on how many dates each can refuse in a period, `most_dates` is the number; a doctor who
//! refuses more is told of, to be assessed, and none of her lines is left out. A group or a doctor with another number has
//! a `[[quota]]` in the doctors file, which goes before `most_dates` and is told by its name and reason. Dates that a doctor
//! refuses in a `[[wish]]` of the period file count too, and who is in a group for a time has its quota of the dates of that
//! time.
//!
//! ## Units and edges
//! One finding for each duty, and one for a doctor who refuses more dates than is agreed: whole dates, on any line. A shift that ends at midnight does not run into the next date; one minute more does. An
//! absence, which may begin and end within a day, is LOC-2.
//!
//! ## What to do
//! Give the duty to somebody else; `legevakt replace` says who can take it. Where the doctor can take it after all,
//! agree on it with her and correct the line in the wishes file, or add a line at its end with `neutral` for the date.
//!
//! ## Example
//! `cannot` on 23-24 January: kveld on 24 January is refused, and so is natt on 22 January, which runs into the 23rd.

use chrono::NaiveDate;

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::wish::{Level, Quota};
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, SlotIx, Strength, Unit};
use crate::facts::View;
use crate::facts::selection::refusals;
use crate::facts::wishes::{last_word, refused_dates};
use crate::rules::days::{count, those};
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct Cannot;

const ID: &str = "WSH-1";

const MOST: Param = Param::new(
    ID,
    "most_dates",
    Unit::Count,
    0,
    Basis::Local,
    [
        "flest datoer i perioden som en lege kan si «kan ikke» til uten at noen vurderer det; 0 er ingen grense",
        "flest datoar i perioden som ein lege kan seie «kan ikkje» til utan at nokon vurderer det; 0 er inga grense",
        "most dates of the period to which a doctor can say «kan ikke» without anybody assessing it; 0 is no limit",
    ],
)
.within(0, 366)
.only_told();

static META: Meta = Meta {
    id: ID,
    name: "cannot",
    title: ["Kan ikke", "Kan ikkje", "Cannot"],
    asks: [
        "Ingen får en vakt de har sagt at de ikke kan ta.",
        "Ingen får ei vakt dei har sagt at dei ikkje kan ta.",
        "Nobody is given a shift she has said she cannot take.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "legens ønsker",
    url: "",
    params: &[MOST],
    text: include_str!("cannot.rs"),
    bokmal: include_str!("cannot.nb.md"),
};

/// More dates than a doctor may refuse: by the quotas that she is in, or else by the station's setting.
fn too_many(instance: &Instance, doctor: DoctorIx) -> Vec<Finding> {
    let own: Vec<&Quota> = instance.quotas.iter().filter(|quota| quota.who.ever_has(doctor)).collect();
    let setting = instance.settings.limit(&MOST).filter(|_| own.is_empty());
    if own.is_empty() && setting.is_none() {
        return Vec::new();
    }
    let refused: Vec<NaiveDate> = refused_dates(instance, doctor).collect();
    // Who is in a group for a time has its quota of the dates of that time.
    let of_quota = own.iter().map(|quota| {
        let dates = refused.iter().filter(|date| quota.who.has(doctor, **date)).count();
        (count(dates), quota.at_most, Some(Box::new((quota.name.clone(), quota.reason.clone()))))
    });
    let limits = of_quota.chain(setting.map(|most| (count(refused.len()), most, None)));
    let finding = |(dates, most, quota)| {
        let finding = Finding::new(ID, Severity::Assess, What::CannotOften { quota }).doctor(doctor);
        finding.measured(dates, most, Unit::Count)
    };
    limits.filter(|(dates, most, _)| dates > most).map(finding).collect()
}

impl Rule for Cannot {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let says_no = |doctor| {
            let by_lines = view.instance.wishes_of(doctor).any(|wish| wish.level == Level::Cannot);
            by_lines || refusals(view.instance, doctor).next().is_some()
        };
        those(view.instance, says_no)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| {
            let refused = last_word(view.instance, doctor, duty.shift) == Some(Level::Cannot);
            refused.then(|| Finding::new(ID, Severity::Stopper, What::CannotWish))
        });
        for doctor in view.instance.doctor_ixs() {
            findings.extend(too_many(view.instance, doctor));
        }
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        last_word(instance, doctor, instance.shift_of(slot)) == Some(Level::Cannot)
    }
}
