//! Changes for programs. Keys, ids and values are the same in every language; `text` and `action` are not.

use serde::Serialize;

use super::repair::LEVELS;
use super::{Replaced, Swapped, Told};
use crate::change::{Candidate, Change, Class, Drift, Handover, Limits, Proven, Swap, Warning};
use crate::domain::finding::Owner;
use crate::domain::outcome::Clash;
use crate::domain::{DoctorIx, Instance, Lang, SlotIx, Tier};
use crate::report::json::{Item, Person, item};
use crate::report::summary::{clashing, known_as};
use crate::report::words::Words;

/// Version of these documents' shape.
pub const FORMAT: u32 = 1;

/// A seat of a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// As `date/line/shift`.
    pub shift: String,
    /// Name of the seat.
    pub seat: String,
}

/// A counter of one doctor before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counter {
    /// Whose.
    pub doctor: String,
    /// Id of the counter.
    pub id: String,
    /// Her part, in hundredths of a duty.
    pub entitled_hundredths: Option<i64>,
    /// Duties before.
    pub before: i64,
    /// Duties after.
    pub after: i64,
}

/// Who can take a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replace {
    /// [`FORMAT`].
    pub format: u32,
    /// Which seat.
    #[serde(flatten)]
    pub seat: Seat,
    /// Who goes out.
    pub out: Option<Person>,
    /// Every other doctor, the easiest first.
    pub candidates: Vec<Taker>,
}

/// A doctor who might take the seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taker {
    /// Who.
    pub doctor: Person,
    /// `easy`, `assess`, `extra` or `illegal`.
    pub class: &'static str,
    /// What is found with her in the seat and was not before.
    pub findings: Vec<Item>,
    /// Her counters that change.
    pub counters: Vec<Counter>,
    /// Early warnings, which forbid nothing.
    pub warnings: Vec<Warned>,
    /// Minutes on duty before, bakvakt left out.
    pub minutes_before: i64,
    /// The same after.
    pub minutes_after: i64,
    /// Øre that it costs more than with the one who goes out, or than the cheapest.
    pub extra_ore: Option<i64>,
}

/// What a repair changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// [`FORMAT`].
    pub format: u32,
    /// There is a roster; see [`Nothing`].
    pub found: bool,
    /// Assignments that are in one of the rosters and not in the other.
    pub changed: usize,
    /// Whether fewer are proven not to be possible, of the rosters that are as good in what stands before it in
    /// `proven_levels`.
    pub proven: bool,
    /// Whether fewer people or longer notice, with as few changes, are proven not to be possible.
    pub all_proven: bool,
    /// What is proven to be as good as can be, the most important first: of each level, of the rosters that are as good in
    /// the levels before it: `coverage`, `should`, `changes`, `people-and-notice`.
    pub proven_levels: Vec<&'static str>,
    /// No hard rule broken and no seat open.
    pub complete: bool,
    /// The seats that changed.
    pub changes: Vec<Changed>,
    /// Ids of who is touched.
    pub people: Vec<String>,
    /// What is found and was not before.
    pub findings: Vec<Item>,
    /// Hard rules that are broken as they were before.
    pub standing: Vec<Item>,
    /// Duties of the published roster that the files know no more.
    pub gone: Vec<GoneItem>,
    /// Shifts at other hours than were published, with who has them.
    pub retimed: Vec<Retimed>,
}

/// A duty that the files know no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoneItem {
    /// Id of who had it, if the files know her.
    pub doctor: Option<String>,
    /// The date it begins, as 2027-02-05, if the row tells.
    pub date: Option<String>,
    /// What the published roster says of it.
    pub duty: String,
}

/// A shift at other hours than were published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retimed {
    /// As `date/line/shift`.
    pub shift: String,
    /// Id of who has it.
    pub doctor: String,
}

/// A seat that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Which seat.
    #[serde(flatten)]
    pub seat: Seat,
    /// Ids of who goes out.
    pub out: Vec<String>,
    /// Ids of who comes in.
    pub into: Vec<String>,
}

/// What a swap does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Swapping {
    /// [`FORMAT`].
    pub format: u32,
    /// No hard rule is broken that was not before.
    pub legal: bool,
    /// What goes from whom to whom.
    pub handovers: Vec<Handing>,
    /// What is found after it and was not before.
    pub findings: Vec<Item>,
    /// The counters that change.
    pub counters: Vec<Counter>,
    /// Early warnings, which forbid nothing.
    pub warnings: Vec<Warned>,
    /// What would be legal instead.
    pub instead: Vec<Vec<Handing>>,
}

/// A duty that goes from one doctor to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says it")]
pub struct Handing {
    #[serde(flatten)]
    pub seat: Seat,
    pub from: String,
    pub to: String,
}

/// An early warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warned {
    /// `drift` from a part, `load` beyond a part, or `pace` beyond a year's limit.
    pub kind: &'static str,
    /// Id of the doctor.
    pub doctor: String,
    /// Id of the counter; a pace has none.
    pub counter: Option<String>,
    /// Duties from the part, percent of it, or duties in the year, at most.
    pub limit: i64,
    /// Duties in the year at this pace; only a pace has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<i64>,
}

/// That nothing legal was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nothing {
    /// [`FORMAT`].
    pub format: u32,
    /// There is no roster.
    pub found: bool,
    /// Whether it is proven that no legal roster exists; otherwise the limit was reached before one was found.
    pub impossible: bool,
    /// The locks and rules that cannot all hold.
    pub clash: Vec<Clashed>,
}

/// One of the things that cannot all hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clashed {
    /// `lock` or `rule`.
    pub kind: &'static str,
    /// Id of the rule.
    pub rule: Option<&'static str>,
    /// Id of the doctor.
    pub doctor: Option<String>,
    /// As `date/line/shift`.
    pub shift: Option<String>,
    /// Name of the seat that is given.
    pub seat: Option<String>,
    /// What it is, in words.
    pub text: String,
}

fn id(instance: &Instance, doctor: DoctorIx) -> String {
    instance.doctors[doctor.0].id.clone()
}

/// What programs call a level that a repair is proven at.
fn level(level: Proven) -> &'static str {
    match level {
        Proven::Nothing => "nothing",
        Proven::Coverage => Tier::Coverage.id(),
        Proven::MainRules => Tier::Should.id(),
        Proven::Changes => "changes",
        Proven::All => "people-and-notice",
    }
}

/// The document of a repair.
#[must_use]
pub fn repair(told: &Told, lang: Lang) -> Repair {
    let (instance, repaired) = (told.instance, told.repaired);
    let ids = |doctors: &[DoctorIx]| doctors.iter().map(|d| id(instance, *d)).collect();
    Repair {
        format: FORMAT,
        found: true,
        changed: repaired.changes.iter().map(Change::count).sum(),
        proven: repaired.proven >= Proven::Changes,
        all_proven: repaired.proven == Proven::All,
        proven_levels: LEVELS.into_iter().filter(|level| *level <= repaired.proven).map(level).collect(),
        complete: repaired.verdict.is_complete(),
        changes: changed(instance, &repaired.changes),
        people: ids(&repaired.people),
        findings: repaired.findings.iter().map(|f| item(instance, f, lang)).collect(),
        standing: repaired.standing.iter().map(|f| item(instance, f, lang)).collect(),
        gone: repaired
            .gone
            .iter()
            .map(|g| GoneItem {
                doctor: g.doctor.map(|d| id(instance, d)),
                date: g.date.map(|date| date.to_string()),
                duty: g.duty.clone(),
            })
            .collect(),
        retimed: repaired
            .retimed
            .iter()
            .map(|(shift, doctor)| Retimed { shift: instance.shift_id(*shift), doctor: id(instance, *doctor) })
            .collect(),
    }
}

/// The document of a repair that found nothing.
#[must_use]
pub fn nothing(instance: &Instance, clash: &[Clash], is_impossible: bool, lang: Lang) -> Nothing {
    let clashed = |part: &Clash| {
        let text = clashing(instance, *part, Words(lang));
        match known_as(instance, *part) {
            Clash::Lock(slot, doctor) => {
                let at = seat(instance, slot);
                let (shift, seat) = (Some(at.shift), Some(at.seat));
                Clashed { kind: "lock", rule: None, doctor: Some(id(instance, doctor)), shift, seat, text }
            }
            Clash::Rule(Owner { rule, doctor, shift }) => Clashed {
                kind: "rule",
                rule: Some(rule),
                doctor: doctor.map(|d| id(instance, d)),
                shift: shift.map(|s| instance.shift_id(s)),
                seat: None,
                text,
            },
        }
    };
    Nothing { format: FORMAT, found: false, impossible: is_impossible, clash: clash.iter().map(clashed).collect() }
}

/// The document of a swap.
#[must_use]
pub fn swap(swapped: &Swapped, lang: Lang) -> Swapping {
    let (instance, swap) = (swapped.instance, swapped.swap);
    let handing =
        |h: &Handover| Handing { seat: seat(instance, h.slot), from: id(instance, h.from), to: id(instance, h.to) };
    let handings = |swap: &Swap| -> Vec<Handing> { swap.handovers.iter().map(handing).collect() };
    Swapping {
        format: FORMAT,
        legal: swap.is_legal(),
        handovers: handings(swap),
        findings: swap.findings.iter().map(|f| item(instance, f, lang)).collect(),
        counters: counters(instance, &swap.drifts),
        warnings: warned(instance, &swap.warnings, swapped.limits),
        instead: swapped.ways_out.iter().map(handings).collect(),
    }
}

/// Seats that changed as data.
pub(in crate::report) fn changed(instance: &Instance, changes: &[Change]) -> Vec<Changed> {
    let ids = |doctors: &[DoctorIx]| doctors.iter().map(|d| id(instance, *d)).collect();
    changes.iter().map(|c| Changed { seat: seat(instance, c.slot), out: ids(&c.out), into: ids(&c.into) }).collect()
}

/// A doctor as data.
pub(in crate::report) fn person(instance: &Instance, doctor: DoctorIx) -> Person {
    let of = &instance.doctors[doctor.0];
    Person { id: of.id.clone(), name: of.name.clone() }
}

/// A seat as data.
pub(in crate::report) fn seat(instance: &Instance, slot: SlotIx) -> Seat {
    let of = &instance.slots[slot.0];
    Seat { shift: instance.shift_id(of.shift), seat: of.seat.clone() }
}

/// Counters as data.
pub(super) fn counters(instance: &Instance, drifts: &[Drift]) -> Vec<Counter> {
    let counter = |d: &Drift| Counter {
        doctor: instance.doctors[d.doctor.0].id.clone(),
        id: instance.station.counters[d.counter].id.clone(),
        entitled_hundredths: d.entitled,
        before: d.before,
        after: d.after,
    };
    drifts.iter().map(counter).collect()
}

fn warned(instance: &Instance, warnings: &[Warning], limits: Limits) -> Vec<Warned> {
    let warned = |w: &Warning| {
        let (kind, counter, limit, pace) = match w {
            Warning::Drift(drift) => ("drift", Some(drift.counter), limits.duties, None),
            Warning::Load(drift) => ("load", Some(drift.counter), limits.percent, None),
            Warning::Pace(pace) => ("pace", None, pace.limit, Some(pace.pace)),
        };
        let counter = counter.map(|at| instance.station.counters[at].id.clone());
        Warned { kind, doctor: id(instance, w.doctor()), counter, limit, pace }
    };
    warnings.iter().map(warned).collect()
}

/// The document of a replacement.
#[must_use]
pub fn replace(replaced: &Replaced, lang: Lang) -> Replace {
    let instance = replaced.instance;
    let taker = |c: &Candidate| Taker {
        doctor: person(instance, c.doctor),
        class: match c.class {
            Class::Easy => "easy",
            Class::Assess => "assess",
            Class::Extra => "extra",
            Class::Illegal => "illegal",
        },
        findings: c.findings.iter().map(|f| item(instance, f, lang)).collect(),
        counters: counters(instance, &c.drifts),
        warnings: warned(instance, &c.warnings, replaced.limits),
        minutes_before: c.worked_before.0,
        minutes_after: c.worked_after.0,
        extra_ore: c.extra_ore,
    };
    Replace {
        format: FORMAT,
        seat: seat(instance, replaced.seat.slot),
        out: replaced.seat.out.map(|d| person(instance, d)),
        candidates: replaced.candidates.iter().map(taker).collect(),
    }
}
