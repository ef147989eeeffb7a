//! The cheapest ways out of an open seat.
//!
//! Everything more than a few days from the seat stays as it is. Near it everybody may move, and what may yield (see
//! [`yields`](super::yields::yields)) is given a price; so is a vikar from outside. HiGHS finds the cheapest; then its
//! dearest part is forbidden, and it finds the next. What a way out asks for is not what the program says but what the
//! checker finds in the roster that the way leads to: a way that breaks anything else is not shown.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::evidence::{change_costs, finding, near, seats_of_row};
use super::means::Work;
use super::yields::{ASSESS, VIKAR, Yield, yields_anywhere, yields_in};
use crate::change::{Change, changes, new_findings};
use crate::check::{Verdict, check};
use crate::cost;
use crate::domain::doctor::{Counted, Doctor, Load, Role};
use crate::domain::finding::What;
use crate::domain::time::{Minutes, Span, plus_days, plus_months};
use crate::domain::{DoctorIx, Finding, Instance, Roster, Severity, SlotIx, Tier};
use crate::facts::View;
use crate::model::{Force, Meaning, Model, Row, Var};
use crate::rules;
use crate::solver::{Cheapest, Elastic, Limit};

/// Days before and after the seat in which duties may move.
const DAYS: i64 = 3;

/// Ways that are shown at most.
const WAYS: usize = 5;

/// Times that HiGHS is asked for a way at most: more than [`WAYS`], because some answers repeat an earlier roster.
const ASKED: usize = 9;

/// Ways whose dearest part may be of the same rule: of five doctors with a holiday two are enough to ask.
const ALIKE: usize = 2;

/// How long HiGHS may take for one way.
const EACH: Duration = Duration::from_secs(3);

/// Weight of a point of a yield, where one changed assignment weighs one.
const POINT: i64 = 10;

/// Days by which an absence is moved at most.
const MOST_DAYS: i64 = 14;

/// Points for having an absence moved at all, and for each day that it moves.
const MOVE: i64 = 20;
const MOVE_DAY: i64 = 5;

/// A way to fill an open seat: the roster, and what must yield for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What must yield: what the checker finds, and who has to agree.
    pub asks: Vec<Asked>,
    /// Doctors from outside who take the seat; `roster` is of an instance that has them last among the doctors.
    pub vikars: Vec<Doctor>,
    /// Seats whose doctors are others than before, vikars left out.
    pub changes: Vec<Change>,
    /// New findings of the checker that forbid nothing, the gravest first.
    pub findings: Vec<Finding>,
    /// Points of all that the way asks for: yields, vikars and new departures to assess.
    pub points: i64,
    /// Øre that the roster costs more than before; `None` when either cost is not known.
    pub extra_ore: Option<i64>,
    /// What the roster costs in each tier.
    pub tiers: [i64; 3],
    /// The roster with the seat filled.
    pub roster: Roster,
}

/// One thing that must yield.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The checker's finding as long as the thing has not yielded.
    pub finding: Finding,
    /// Who has to agree, and for how many points.
    pub by: Yield,
    /// Days that an absence has to move for the roster to be legal, later when positive; `None` where the finding is no
    /// absence, or moving it by a fortnight does not help.
    pub days: Option<i64>,
}

/// The first and the last date on which duties may move.
fn days_around(instance: &Instance, slot: SlotIx) -> (chrono::NaiveDate, chrono::NaiveDate) {
    let date = instance.shift_of(slot).date;
    (plus_days(date, -DAYS).max(instance.period.from), plus_days(date, DAYS).min(instance.period.to))
}

/// The ways out of a seat with too few doctors, the cheapest first.
#[must_use]
pub fn ways_out(instance: &Instance, roster: &Roster, slot: SlotIx, work: &Work) -> Vec<Way> {
    let room = Room::new(instance, roster, slot);
    let (mut banned, mut alike) = (BTreeSet::new(), BTreeMap::new());
    let mut ways: Vec<Way> = Vec::new();
    for _ in 0..ASKED {
        let rows = room.elastic(&banned);
        let answer = work.cheapest(&room.model, &rows, &room.cost, &|v| room.fixed(v), EACH);
        let Cheapest::Way { on, .. } = answer else { break };
        let is_known = |way: &Way| ways.iter().any(|w| w.roster == way.roster && w.vikars == way.vikars);
        ways.extend(room.way(&on).filter(|way| !is_known(way)));
        let Some(dearest) = room.dearest(&on, &banned) else { break };
        let rule = room.model.rows()[dearest].owner.rule;
        let same: &mut usize = alike.entry(rule).or_default();
        *same += 1;
        banned.insert(dearest);
        if *same == ALIKE {
            banned.extend(room.parts.iter().map(|p| p.row).filter(|row| room.model.rows()[*row].owner.rule == rule));
        }
        if ways.len() == WAYS {
            break;
        }
    }
    ways.sort_by_key(|w| (w.points, w.extra_ore.unwrap_or(0), w.changes.len(), w.tiers));
    ways
}

/// A row of the program: the row of the model with the bound that it has here, and its price.
struct Part {
    row: usize,
    bound: i64,
    price: Option<i64>,
}

/// The rows around the seat.
struct Room<'a> {
    instance: &'a Instance,
    before: &'a Roster,
    verdict: Verdict,
    slot: SlotIx,
    model: Model,
    point: Vec<bool>,
    /// Whether a way may change each variable.
    is_free: Vec<bool>,
    parts: Vec<Part>,
    cost: BTreeMap<Var, i64>,
}

impl<'a> Room<'a> {
    fn new(instance: &'a Instance, before: &'a Roster, slot: SlotIx) -> Self {
        let (from, to) = days_around(instance, slot);
        let model = rules::model_open(instance, |s| s == slot);
        let point = model.point(before);
        let is_free = near(&model, |s| (from..=to).contains(&instance.shift_of(s).date));
        let cost = change_costs(&model, &point, |v| is_free[v]);
        let mut room = Self {
            instance,
            before,
            verdict: check(instance, before),
            slot,
            model,
            point,
            is_free,
            parts: Vec::new(),
            cost,
        };
        room.parts = (0..room.model.rows().len()).filter_map(|row| room.part(row)).collect();
        room
    }

    fn fixed(&self, var: Var) -> Option<bool> {
        (!self.is_free[var.0]).then(|| self.point[var.0])
    }

    fn part(&self, at: usize) -> Option<Part> {
        let row = &self.model.rows()[at];
        let is_here = row.terms.iter().any(|(v, _)| self.is_free[v.0]);
        let excess = Model::excess(row, &self.point).max(0);
        // A row that the roster breaks already may stay as broken as it is.
        let bound = row.bound + excess;
        let (bound, price) = match row.force {
            Force::Soft { tier: Tier::Coverage, .. } if excess > 0 && self.is_asked(row) => (row.bound, Some(VIKAR)),
            Force::Soft { tier: Tier::Coverage, .. } => (bound, None),
            Force::Soft { tier: Tier::Should, .. } => (bound, Some(ASSESS)),
            Force::Soft { tier: Tier::Quality, .. } => return None,
            Force::Hard => (bound, self.price(row)),
        };
        is_here.then(|| Part { row: at, bound, price: price.map(|points| points * POINT) })
    }

    fn is_asked(&self, row: &Row) -> bool {
        seats_of_row(&self.model, row).iter().any(|(s, _)| *s == self.slot)
    }

    fn price(&self, row: &Row) -> Option<i64> {
        let anywhere = yields_anywhere(row.owner.rule);
        let is_of_seat = row.terms.len() == 1 && self.is_asked(row);
        let found = || {
            let finding = finding(self.instance, &self.model, row, Some(self.slot))?;
            let by = yields_in(self.instance, &finding)?;
            Some(moving(by, &finding, shift_away(self.instance, self.before, &finding, self.slot)))
        };
        anywhere.or_else(|| is_of_seat.then(found).flatten()).map(|y| y.points)
    }

    fn elastic(&self, banned: &BTreeSet<usize>) -> Vec<Elastic<'_>> {
        let elastic = |part: &Part| {
            let limit = Limit { terms: &self.model.rows()[part.row].terms, bound: part.bound };
            Elastic { limit, price: part.price.filter(|_| !banned.contains(&part.row)) }
        };
        self.parts.iter().map(elastic).collect()
    }

    /// The dearest row that a point passes and that is not banned yet.
    fn dearest(&self, on: &[Var], banned: &BTreeSet<usize>) -> Option<usize> {
        let excess = |part: &Part| {
            let terms = self.model.rows()[part.row].terms.iter();
            terms.filter(|(v, _)| on.binary_search(v).is_ok()).map(|(_, a)| a).sum::<i64>() - part.bound
        };
        let passed = self.parts.iter().filter(|p| !banned.contains(&p.row) && excess(p) > 0);
        passed.max_by_key(|p| (p.price, std::cmp::Reverse(p.row))).map(|p| p.row)
    }

    /// The way that a point leads to; `None` when the checker finds something in it that may not yield.
    fn way(&self, on: &[Var]) -> Option<Way> {
        let mut roster = self.before.clone();
        for (v, meaning) in self.model.meanings().iter().enumerate().filter(|(v, _)| self.is_free[*v]) {
            let Meaning::Seat(slot, doctor) = meaning else { continue };
            match (on.binary_search(&Var(v)).is_ok(), roster.has(*slot, *doctor)) {
                (true, false) => roster.assign(*slot, *doctor),
                (false, true) => drop(roster.release(*slot, *doctor)),
                _ => {}
            }
        }
        let missing = roster.missing(self.instance, self.slot);
        let vikars: Vec<Doctor> = (0..missing).map(|nth| vikar(self.instance, nth)).collect();
        let changes = changes(self.instance, self.before, &roster);
        let joined = joined(self.instance, &vikars);
        let instance = &joined;
        (self.instance.doctors.len()..instance.doctors.len()).for_each(|d| roster.assign(self.slot, DoctorIx(d)));
        let verdict = check(instance, &roster);
        let (broken, findings): (Vec<Finding>, Vec<Finding>) = new_findings(&self.verdict.findings, &verdict.findings)
            .into_iter()
            .partition(|f| f.severity == Severity::Stopper);
        // A finding about a vikar names a doctor who is not in this instance, so it cannot be shown; a stopper voids
        // the way.
        let is_own = |f: &Finding| f.doctor.into_iter().chain(f.other).all(|d| d.0 < self.instance.doctors.len());
        if !broken.iter().all(is_own) {
            return None;
        }
        let findings: Vec<Finding> = findings.into_iter().filter(is_own).collect();
        let asks: Option<Vec<Asked>> =
            broken.into_iter().map(|finding| self.asked(finding, instance, &roster)).collect();
        let asks = asks?;
        let assessed = findings.iter().filter(|f| f.severity == Severity::Assess).count();
        let points = asks.iter().map(|a| a.by.points).sum::<i64>()
            + VIKAR * missing
            + ASSESS * i64::try_from(assessed).unwrap_or(0);
        let total = |instance: &Instance, roster: &Roster| cost::of(instance, roster).map(|c| c.total_ore);
        let extra_ore = total(instance, &roster).zip(total(self.instance, self.before)).map(|(after, now)| after - now);
        Some(Way { extra_ore, asks, vikars, changes, findings, points, tiers: verdict.tiers, roster })
    }

    fn asked(&self, finding: Finding, instance: &Instance, roster: &Roster) -> Option<Asked> {
        let days = moved(instance, roster, &finding);
        Some(Asked { by: moving(yields_in(instance, &finding)?, &finding, days), days, finding })
    }
}

/// The yield of a finding, with the points of an absence by the days that it moves. Where moving does not help, the
/// absence is broken off, for as many points as the longest move.
fn moving(by: Yield, finding: &Finding, days: Option<i64>) -> Yield {
    match (&finding.what, days) {
        (What::Absent { .. }, Some(days)) => Yield { points: MOVE + MOVE_DAY * days.abs(), ..by },
        (What::Absent { .. }, None) => Yield { points: MOVE + MOVE_DAY * MOST_DAYS, ..by },
        _ => by,
    }
}

/// The index of the absence that a finding is about, if it is about one.
fn absence_of(instance: &Instance, finding: &Finding) -> Option<usize> {
    let (doctor, span) = (finding.doctor?, finding.span?);
    instance.absences().iter().position(|a| a.doctor == doctor && a.span == span)
}

/// The numbers of days by which an absence can move and stay within the period: the fewest first, later before earlier.
/// No roster is known outside the period.
fn tries(instance: &Instance, absence: Span) -> impl Iterator<Item = i64> + use<> {
    let period = instance.period_span();
    (1..=MOST_DAYS).flat_map(|n| [n, -n]).filter(move |days| period.covers(later(absence, *days)))
}

fn later(span: Span, days: i64) -> Span {
    let by = Minutes(24 * 60 * days);
    Span::new(span.start + by, span.end + by)
}

/// Days by which the absence of a finding must move at least to be clear of a seat, and of the doctor's other duties.
fn shift_away(instance: &Instance, roster: &Roster, finding: &Finding, slot: SlotIx) -> Option<i64> {
    let absence = &instance.absences()[absence_of(instance, finding)?];
    let view = View::new(instance, roster);
    let is_clear = |span: Span| {
        let own = view.duties(absence.doctor).iter().map(|d| d.shift);
        own.chain([instance.shift_of(slot)]).all(|shift| !shift.touches(span))
    };
    tries(instance, absence.span).find(|days| is_clear(later(absence.span, *days)))
}

/// Days by which the absence of a finding can be moved so that the roster loses the finding and breaks nothing else.
fn moved(instance: &Instance, roster: &Roster, finding: &Finding) -> Option<i64> {
    let at = absence_of(instance, finding)?;
    let now = check(instance, roster).findings;
    tries(instance, instance.absences()[at].span).find(|days| {
        let world = instance.with(|given| {
            let absence = &mut given.absences[at];
            absence.span = later(absence.span, *days);
            absence.days.iter_mut().for_each(|d| *d = plus_days(*d, *days));
        });
        let then = check(&world, roster).findings;
        let is_new = |f: &Finding| f.severity == Severity::Stopper;
        !then.contains(finding) && !new_findings(&now, &then).iter().any(is_new)
    })
}

/// The nth doctor from outside, who may have any duty that a doctor from outside may have: specialist, with courses and
/// every skill that a seat asks for, and no part in the load.
fn vikar(instance: &Instance, nth: i64) -> Doctor {
    let long_ago = plus_months(instance.period.from, -120);
    let last = instance.doctors.last().map_or("", |d| d.id.as_str());
    // Ids order the doctors; she comes last, so that all others keep their places.
    let mut doctor =
        Doctor::new(&format!("{last}~vikar{nth}"), plus_months(instance.period.from, -12 * 45), Role::Vikar);
    "Vikar".clone_into(&mut doctor.name);
    doctor.load = Load::SharePercent(0);
    doctor.volunteer_backup = true;
    doctor.response_minutes = Some(0);
    doctor.skills = instance
        .station
        .lines
        .iter()
        .flat_map(|l| &l.templates)
        .flat_map(|t| &t.seats)
        .flat_map(|s| s.skills.iter().cloned())
        .collect();
    doctor.evidence.specialist = Some((long_ago, "allmennmedisin".to_owned()));
    doctor.evidence.course_emergency = Some(long_ago);
    doctor.evidence.course_violence = Some(long_ago);
    let many = |number| Some(Counted { date: long_ago, number });
    (doctor.evidence.clinical_months, doctor.evidence.legevakter) = (many(120), many(400));
    doctor
}

/// The instance with some doctors added after its own.
fn joined(instance: &Instance, doctors: &[Doctor]) -> Instance {
    instance.with(|given| given.doctors.extend_from_slice(doctors))
}
