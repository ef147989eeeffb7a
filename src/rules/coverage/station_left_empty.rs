//! # COV-3 station-left-empty
//!
//! ## What it requires
//! Somebody can turn out at once («rykke ut umiddelbart når det er nødvendig») without leaving the station empty.
//!
//! ## Source
//! Akuttmedisinforskriften (FOR-2015-03-20-231) §§ 6 and 9 second paragraph. The law sets no staffing number; it is the
//! municipality that must judge what is forsvarlig.
//!
//! ## How we read it
//! Said, never solved for: a presence shift on a `legevakt` or `daytime` line on which one doctor is alone at her site for
//! some of the time and no bakvakt with a `response_minutes` covers the line. A LIS1 beside a qualified doctor makes two.
//!
//! ## Units and edges
//! Measured in minutes with one doctor and nobody to call. `report = false` turns the note off.
//!
//! ## What to do
//! Assess whether it is forsvarlig that a call-out empties the station at that time; if not, set up a second doctor or
//! a bakvakt. If there is a bakvakt who can turn out, write the doctor's `response_minutes` in the doctors file, and
//! the line among the `covers` of the bakvakt line in the station file. Where it has been assessed once for all,
//! `report = false` under `[rules.COV-3]` ends the notes.
//!
//! ## Example
//! One doctor on natt, no bakvakt: 540 minutes.

use crate::domain::law::Basis;
use crate::domain::time::{gaps, pieces};
use crate::domain::{
    Finding, Judged, Meta, Minutes, Param, Severity, Shift, ShiftIx, Span, Strength, Unit, finding::What,
};
use crate::facts::View;
use crate::rules::Rule;

/// See the file's documentation.
pub struct StationLeftEmpty;

const ID: &str = "COV-3";

const REPORT: Param = Param::new(
    ID,
    "report",
    Unit::Flag,
    1,
    Basis::Local,
    [
        "si fra når en lege er alene uten noen som kan rykke ut",
        "sei frå når ein lege er åleine utan nokon som kan rykkje ut",
        "say when a doctor is alone with nobody who can turn out",
    ],
)
.only_told();

static META: Meta = Meta {
    id: ID,
    name: "station-left-empty",
    title: ["Utrykning tømmer legevakta", "Utrykking tømmer legevakta", "A call-out empties the station"],
    asks: [
        "Noen kan rykke ut straks uten at legevakta står tom.",
        "Nokon kan rykkje ut straks utan at legevakta står tom.",
        "Somebody can turn out at once without leaving the station empty.",
    ],
    strength: Strength::Report,
    from: None,
    to: None,
    source: "akuttmedisinforskriften §§ 6 og 9 andre ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§9",
    params: &[REPORT],
    text: include_str!("station_left_empty.rs"),
    bokmal: include_str!("station_left_empty.nb.md"),
};

impl Rule for StationLeftEmpty {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let instance = view.instance;
        let is_staffed = |(ix, shift): (ShiftIx, &Shift)| {
            instance.is_legevakt(shift) && shift.place.is_presence() && view.on_shift(ix).next().is_some()
        };
        Judged::Station(instance.settings.flag(&REPORT) && instance.period_shifts().any(is_staffed))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        if !instance.settings.flag(&REPORT) {
            return;
        }
        for (ix, shift) in instance.period_shifts() {
            let is_presence = instance.is_legevakt(shift) && shift.place.is_presence();
            if !is_presence || view.on_shift(ix).next().is_none() {
                continue;
            }
            let site = |s: &Shift| &instance.line_of(s).site;
            let at_hand =
                |other: &Shift| instance.is_legevakt(other) && other.place.is_presence() && site(other) == site(shift);
            let mut present: Vec<(Span, crate::domain::DoctorIx)> = Vec::new();
            let mut on_call: Vec<Span> = Vec::new();
            for (other, around) in instance.shifts_in(shift.span).filter(|(_, s)| s.overlaps(shift)) {
                for (_, doctor) in view.on_shift(other) {
                    if at_hand(around) {
                        present.extend(around.active.iter().map(|a| (*a, doctor)));
                    } else if instance.backs_up(around, shift) && instance.doctors[doctor.0].response_minutes.is_some()
                    {
                        on_call.extend(&around.active);
                    }
                }
            }
            let mut alone = Minutes::ZERO;
            for active in &shift.active {
                for piece in pieces(*active, present.iter().flat_map(|(s, _)| [s.start, s.end])) {
                    let mut here: Vec<_> = present.iter().filter(|(s, _)| s.covers(piece)).map(|(_, d)| d).collect();
                    here.sort();
                    here.dedup();
                    if here.len() == 1 {
                        alone += gaps(piece, &on_call).iter().map(|g| g.length()).sum();
                    }
                }
            }
            if alone > Minutes::ZERO {
                let finding = Finding::new(ID, Severity::Note, What::StationLeftEmpty).shifts([ix]);
                findings.push(finding.measured(alone.0, 0, Unit::Minutes));
            }
        }
    }
}
