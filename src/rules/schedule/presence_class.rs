//! # SCH-3 presence-in-low-class
//!
//! ## What it requires
//! Tilstedevakt is ordered only where the duty is busy enough: vaktklasse 3 or 4, or 2 where the parties have agreed on it
//! locally.
//!
//! ## Source
//! SFS 2305 pkt. 8.2-8.4, as told by KS: «Tilstedevakt krever en viss aktivitet (vaktklasse 3 eller 4). Partene lokalt kan
//! avtale tilstedevakt også i vaktklasse 2»,
//! <https://www.ks.no/informasjon-om-koronaviruset/helse-og-omsorg/legevaktarbeid-under-koronautbruddet2/>. The class is the
//! average of active minutes in an hour of duty: 0-10, 11-25, 26-45, over 45.
//!
//! ## How we read it
//! `vaktklasse` is the class of the station's duties; 0 is that nobody has told it, and then nothing is said. It is
//! noted once, for whoever pays and plans; the patients' need may be reason enough, and no roster is refused for it.
//! Legevakt in opening hours has a class of its own and is not judged.
//!
//! ## Units and edges
//! Measured in vaktklasse; at the limit is enough. Legevakt lines at the station or in the car.
//!
//! ## What to do
//! Check that `vaktklasse` under `[rules.SCH-3]` in the station file is right. If the parties have agreed on
//! tilstedevakt in class 2, write `class_2_agreed = true` there. Otherwise assess whether the patients' need is reason
//! enough for tilstedevakt, or let the duty be home duty (`place = "home"`).
//!
//! ## Example
//! `vaktklasse = 2` and a doctor at the station at night: 2, limit 3. With `class_2_agreed = true`: nothing.

use crate::domain::law::Basis;
use crate::domain::{DutyKind, Finding, Instance, Judged, Meta, Param, Severity, Shift, Strength, Unit, finding::What};
use crate::facts::View;
use crate::rules::Rule;

/// See the file's documentation.
pub struct PresenceClass;

const ID: &str = "SCH-3";

const CLASS: Param = Param::new(
    ID,
    "vaktklasse",
    Unit::Count,
    0,
    Basis::Local,
    [
        "vaktklassen til vaktene på stasjonen; 0 er ikke oppgitt",
        "vaktklassen til vaktene på stasjonen; 0 er ikkje oppgitt",
        "vaktklasse of the station's duties; 0 is not told",
    ],
)
.within(0, 4)
.only_told();

const AGREED: Param = Param::new(
    ID,
    "class_2_agreed",
    Unit::Flag,
    0,
    Basis::Local,
    [
        "partene har avtalt tilstedevakt også i vaktklasse 2",
        "partane har avtalt tilstadevakt også i vaktklasse 2",
        "the parties have agreed on tilstedevakt in vaktklasse 2 as well",
    ],
)
.only_told();

static META: Meta = Meta {
    id: ID,
    name: "presence-in-low-class",
    title: ["Tilstedevakt i lav vaktklasse", "Tilstadevakt i låg vaktklasse", "Presence duty in a low class"],
    asks: [
        "Tilstedevakt brukes i vaktklasse 3 og 4, og i klasse 2 der det er avtalt lokalt.",
        "Tilstadevakt blir brukt i vaktklasse 3 og 4, og i klasse 2 der det er avtalt lokalt.",
        "Presence duty is used in vaktklasse 3 and 4, and in class 2 where it is agreed locally.",
    ],
    strength: Strength::Report,
    from: None,
    to: None,
    source: "SFS 2305 pkt. 8.2-8.4",
    url: "https://www.ks.no/informasjon-om-koronaviruset/helse-og-omsorg/legevaktarbeid-under-koronautbruddet2/",
    params: &[CLASS, AGREED],
    text: include_str!("presence_class.rs"),
    bokmal: include_str!("presence_class.nb.md"),
};

fn is_judged(instance: &Instance, shift: &Shift) -> bool {
    shift.place.is_presence() && instance.duty_of(shift) == DutyKind::Legevakt
}

impl Rule for PresenceClass {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let class = view.instance.settings.limit(&CLASS);
        let mut judged = view.instance.period_shifts().filter(|(_, s)| is_judged(view.instance, s));
        Judged::Station(class.is_some() && judged.any(|(ix, _)| view.on_shift(ix).next().is_some()))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let settings = &view.instance.settings;
        let least = if settings.flag(&AGREED) { 2 } else { 3 };
        let Some(class) = settings.limit(&CLASS).filter(|class| *class < least) else { return };
        let is_staffed = |ix| view.on_shift(ix).next().is_some();
        let mut judged = view.instance.period_shifts().filter(|(_, s)| is_judged(view.instance, s));
        if let Some((first, _)) = judged.find(|(ix, _)| is_staffed(*ix)) {
            let finding = Finding::new(ID, Severity::Note, What::PresenceInLowClass).shifts([first]);
            findings.push(finding.measured(class, least, Unit::Count));
        }
    }
}
