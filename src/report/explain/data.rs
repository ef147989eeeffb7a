//! Explanations for programs, with their evidence. Keys, ids and values are the same in every language; only `text` and
//! `action` of the checker's findings are not.

use serde::Serialize;

use super::{Asked, Opened};
use crate::change::changes;
use crate::domain::wish::Level;
use crate::domain::{DoctorIx, Instance, Lang};
use crate::explain::{self, Clash, Fairer, Forced, Given, Kind, Price, Turn, Way, Who, Why};
use crate::report::change::data::{Changed, Seat, changed, person, seat};
use crate::report::json::{Item, Person, Tiers, item};

/// Version of these documents' shape.
pub const FORMAT: u32 = 1;

/// The open seats of a roster, and why each is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenSeats {
    /// [`FORMAT`].
    pub format: u32,
    /// Number of open seats in all.
    pub all: usize,
    /// The open seats that were explained.
    pub open: Vec<OpenSeat>,
}

/// An open seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenSeat {
    /// Which seat.
    #[serde(flatten)]
    pub seat: Seat,
    /// `impossible`, `possible` or `unknown`.
    pub verdict: &'static str,
    /// The facts that cannot all hold; none unless the verdict is `impossible`.
    pub clash: Option<Clashing>,
    /// The changes that fill the seat; empty unless the verdict is `possible`.
    pub changes: Vec<Changed>,
    /// Ways out, those that ask for least first.
    pub ways: Vec<WayOut>,
}

/// Why no roster is legal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Illegal {
    /// [`FORMAT`].
    pub format: u32,
    /// What cannot all hold.
    pub clash: Clashing,
    /// Facts of which each one alone, when it yields, makes a roster legal.
    pub enough: Vec<Ask>,
}

/// Facts that cannot all hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clashing {
    /// Whether it is proven that no fact is needless: what is asked about aside, without any one of them the others can
    /// all hold.
    pub minimal: bool,
    /// The facts.
    pub facts: Vec<Fact>,
}

/// One fact of a clash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// `asked`, `need` or `rule`.
    pub kind: &'static str,
    /// Id of its rule.
    pub rule: &'static str,
    /// Doctor whom it is about, where it is about one.
    pub doctor: Option<Person>,
    /// What the checker finds in rosters that break the fact and have nothing else in them.
    pub findings: Vec<Item>,
}

/// A way to have the seat filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WayOut {
    /// Points of all that it asks for.
    pub points: i64,
    /// Number of vikars from outside who take the shift.
    pub vikars: usize,
    /// Facts that must yield.
    pub asks: Vec<Ask>,
    /// Seats whose doctors change, vikars left out.
    pub changes: Vec<Changed>,
    /// Findings that the way brings beyond what it asks for.
    pub findings: Vec<Item>,
    /// Øre that the roster costs more; none when the cost is not known.
    pub extra_ore: Option<i64>,
    /// What the roster then costs in each tier.
    pub tiers: Tiers,
}

/// One fact that must yield.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// Who has to agree: `doctor`, `manager` or `assessor`.
    pub by: &'static str,
    /// Points that it asks for.
    pub points: i64,
    /// Days that an absence must move, later when positive; none when it is no absence, or is broken off instead.
    pub days: Option<i64>,
    /// What the checker finds as long as the fact does not yield.
    pub finding: Item,
}

/// Why a doctor has a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhySeat {
    /// [`FORMAT`].
    pub format: u32,
    /// Which seat.
    #[serde(flatten)]
    pub seat: Seat,
    /// Doctor who has it.
    pub holder: Option<Person>,
    /// Every other doctor put in the seat, with all else as it is.
    pub others: Vec<Instead>,
    /// What follows when the doctor who was asked about is given the seat.
    pub forced: Option<ForcedIn>,
}

/// Another doctor in the seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// Doctor who is put in the seat.
    pub doctor: Person,
    /// Whether no hard rule is broken that was not broken before.
    pub legal: bool,
    /// What the roster costs beyond the one there is.
    #[serde(flatten)]
    pub price: Priced,
    /// Findings that the change brings.
    pub findings: Vec<Item>,
}

/// What one roster costs beyond another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Priced {
    /// Points more in each tier; negative when it costs less.
    pub extra: Tiers,
    /// The points by rule and doctor.
    pub shares: Vec<Share>,
}

/// Points that a doctor pays or saves under a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Id of the rule.
    pub rule: &'static str,
    /// Id of the doctor; none where the rule charges for no one in particular.
    pub doctor: Option<String>,
    /// Points more; negative when they are saved.
    pub points: i64,
}

/// One doctor given the seat, and the rest solved anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForcedIn {
    /// Doctor who is given the seat.
    pub doctor: Person,
    /// `impossible`, `best` or `unknown`.
    pub result: &'static str,
    /// The facts that cannot all hold; none unless the result is `impossible`.
    pub clash: Option<Clashing>,
    /// What the best roster that was found costs beyond the one there is; none unless the result is `best`.
    pub price: Option<Priced>,
    /// What every roster with her there costs beyond it at least, tier by tier, as far as it was proven.
    pub at_least: Option<Vec<i64>>,
    /// Seats whose doctors change.
    pub changes: Vec<Changed>,
    /// What would have had to be otherwise: `yield`, `wish`, `nothing`, `no-wish`, `none` or `unknown`.
    pub turn: &'static str,
    /// The level of the wish that would turn it; none unless `turn` is `wish`.
    pub wish: Option<&'static str>,
    /// Facts that must yield; empty unless `turn` is `yield`.
    pub asks: Vec<Ask>,
}

/// How near every counter can come to everybody's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FairerAll {
    /// [`FORMAT`].
    pub format: u32,
    /// One for each counter; distances are hundredths of a duty.
    pub counters: Vec<FairerOne>,
}

/// How near one counter can come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says it; distances are from parts")]
pub struct FairerOne {
    pub id: String,
    pub now: i64,
    pub possible: i64,
    pub proven: i64,
    pub whole_duties: i64,
    pub held: Vec<HeldOne>,
}

/// A doctor who cannot come nearer to her part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says it")]
pub struct HeldOne {
    pub doctor: Person,
    pub deviation: i64,
    pub tried: usize,
    pub rules: std::collections::BTreeMap<&'static str, usize>,
}

/// The document of open seats.
#[must_use]
pub fn open(opened: &Opened, lang: Lang) -> OpenSeats {
    let instance = opened.instance;
    let one = |open: &explain::OpenSeat| {
        let (verdict, clash, changed) = match &open.why {
            Why::Impossible(clash) => ("impossible", Some(clashing(instance, clash, lang)), Vec::new()),
            Why::Possible(roster) => ("possible", None, changed(instance, &changes(instance, opened.roster, roster))),
            Why::Unknown => ("unknown", None, Vec::new()),
        };
        let ways = open.ways.iter().map(|w| way(instance, w, lang)).collect();
        OpenSeat { seat: seat(instance, open.slot), verdict, clash, changes: changed, ways }
    };
    OpenSeats { format: FORMAT, all: opened.all, open: opened.seats.iter().map(one).collect() }
}

/// The document of a problem in which nothing is legal.
#[must_use]
pub fn illegal(instance: &Instance, clash: &Clash, enough: &[explain::Asked], lang: Lang) -> Illegal {
    let enough = enough.iter().map(|a| ask(instance, a, lang)).collect();
    Illegal { format: FORMAT, clash: clashing(instance, clash, lang), enough }
}

/// The document of a seat that is taken.
#[must_use]
pub fn why(asked: &Asked, lang: Lang) -> WhySeat {
    let instance = asked.instance;
    let instead = |other: &explain::Other| Instead {
        doctor: person(instance, other.candidate.doctor),
        legal: other.candidate.is_legal(),
        price: priced(instance, &other.price),
        findings: other.candidate.findings.iter().map(|f| item(instance, f, lang)).collect(),
    };
    WhySeat {
        format: FORMAT,
        seat: seat(instance, asked.seat.slot),
        holder: asked.seat.out.map(|d| person(instance, d)),
        others: asked.others.iter().map(instead).collect(),
        forced: asked.forced.map(|f| forced(instance, f, lang)),
    }
}

/// The document of how near every counter can come.
#[must_use]
pub fn fairer(instance: &Instance, all: &[Fairer]) -> FairerAll {
    let held = |h: &explain::Held| HeldOne {
        doctor: person(instance, h.doctor),
        deviation: h.deviation,
        tried: h.tried,
        rules: h.rules.clone(),
    };
    let one = |f: &Fairer| FairerOne {
        id: instance.station.counters[f.counter].id.clone(),
        now: f.now,
        possible: f.possible,
        proven: f.proven,
        whole_duties: f.counted,
        held: f.held.iter().map(held).collect(),
    };
    FairerAll { format: FORMAT, counters: all.iter().map(one).collect() }
}

fn forced(instance: &Instance, forced: &Forced, lang: Lang) -> ForcedIn {
    let (result, clash, price, at_least, changes) = match &forced.result {
        Given::Impossible(clash) => ("impossible", Some(clashing(instance, clash, lang)), None, None, Vec::new()),
        Given::Best { price, least, changes } => {
            let least = least.iter().map(|(_, points)| *points).collect();
            ("best", None, Some(priced(instance, price)), Some(least), changed(instance, changes))
        }
        Given::Unknown => ("unknown", None, None, None, Vec::new()),
    };
    let (turn, wish, asks) = match &forced.turn {
        Turn::Yield(asks) => ("yield", None, asks.iter().map(|a| ask(instance, a, lang)).collect()),
        Turn::Wish(level) => ("wish", Some(level_name(*level)), Vec::new()),
        Turn::Nothing => ("nothing", None, Vec::new()),
        Turn::NoWish => ("no-wish", None, Vec::new()),
        Turn::None => ("none", None, Vec::new()),
        Turn::Unknown => ("unknown", None, Vec::new()),
    };
    let doctor = person(instance, forced.doctor);
    ForcedIn { doctor, result, clash, price, at_least, changes, turn, wish, asks }
}

/// The id of a level, as the wishes file may have it.
fn level_name(level: Level) -> &'static str {
    match level {
        Level::Cannot => "cannot",
        Level::RatherNot => "rather-not",
        Level::Neutral => "neutral",
        Level::Want => "want",
        Level::Must => "must",
    }
}

fn clashing(instance: &Instance, clash: &Clash, lang: Lang) -> Clashing {
    let fact = |f: &explain::Fact| Fact {
        kind: match f.kind {
            Kind::Asked => "asked",
            Kind::Need => "need",
            Kind::Rule => "rule",
        },
        rule: f.owner.rule,
        doctor: f.owner.doctor.map(|d| person(instance, d)),
        findings: f.findings.iter().map(|f| item(instance, f, lang)).collect(),
    };
    Clashing { minimal: clash.is_minimal, facts: clash.facts.iter().map(fact).collect() }
}

fn ask(instance: &Instance, asked: &explain::Asked, lang: Lang) -> Ask {
    let by = match asked.by.who {
        Who::Doctor => "doctor",
        Who::Manager => "manager",
        Who::Assessor => "assessor",
    };
    Ask { by, points: asked.by.points, days: asked.days, finding: item(instance, &asked.finding, lang) }
}

fn way(instance: &Instance, way: &Way, lang: Lang) -> WayOut {
    WayOut {
        points: way.points,
        vikars: way.vikars.len(),
        asks: way.asks.iter().map(|a| ask(instance, a, lang)).collect(),
        changes: changed(instance, &way.changes),
        findings: way.findings.iter().map(|f| item(instance, f, lang)).collect(),
        extra_ore: way.extra_ore,
        tiers: Tiers::of(way.tiers),
    }
}

fn priced(instance: &Instance, price: &Price) -> Priced {
    let id = |doctor: DoctorIx| instance.doctors[doctor.0].id.clone();
    let share = |s: &explain::Share| Share { rule: s.rule, doctor: s.doctor.map(id), points: s.points };
    Priced { extra: Tiers::of(price.tiers), shares: price.shares.iter().map(share).collect() }
}
