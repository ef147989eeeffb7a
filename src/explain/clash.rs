//! Why a seat cannot be filled: the rules and facts that cannot all hold.
//!
//! ```text
//! days around the seat -> every rule, fact, lock and other seat there -> can they all hold? -> deletion filter -> facts
//! ```
//!
//! The range of days grows until its rows cannot all hold; rows outside it are then not needed for the proof. Rows that
//! reach out of the range are kept and the seats out there left free, which only makes more possible. So a "no" of the
//! range is a "no" of the whole period. Then a deletion filter leaves out one fact after the other for as long as the
//! rest still clash.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::NaiveDate;

use super::evidence::{change_costs, finding, near, seats_of_row};
use super::means::Work;
use super::yields::yields_anywhere;
use crate::change::{new_findings, put};
use crate::check::{Verdict, check};
use crate::domain::time::plus_days;
use crate::domain::{DoctorIx, Finding, Instance, Roster, Severity, ShiftIx, SlotIx, Tier};
use crate::model::{Force, Model, Owner, Row, Var};
use crate::rules;
use crate::rules::coverage::seat_open;
use crate::rules::local::lock_moved;
use crate::solver::{Cheapest, Elastic, Limit, Possible, needed, possible};

/// The part that a fact plays in a clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The seat that is asked about.
    Asked,
    /// Another seat, or time, that must have somebody.
    Need,
    /// A rule, for the doctor and the shift in [`Fact::owner`]; a lock counts as a rule.
    Rule,
}

/// One of the seats, needs and rules that cannot all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Whether it is the asked seat, another need or a rule.
    pub kind: Kind,
    /// The rule that the fact comes from, with the doctor and the shift that it is about.
    pub owner: Owner,
    /// The seats and doctors that its rows are about, each pair once.
    pub seats: Vec<(SlotIx, DoctorIx)>,
    /// Those of its rows that the clash needs.
    pub(super) rows: Vec<Row>,
    /// The checker's findings on rosters that break the fact and have nothing else in them: one for each of its rows
    /// that the clash needs.
    pub findings: Vec<Finding>,
}

/// Facts that cannot all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The asked seat first, if there is one, then other needs, then rules.
    pub facts: Vec<Fact>,
    /// Whether each need and rule was shown to be necessary: without it the others can all hold.
    pub is_minimal: bool,
    /// Where nobody was shut out unseen: what shuts a doctor out of a seat there is a fact of its own.
    pub(super) open: Open,
}

/// Why a seat is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The seat cannot be filled together with all that the roster has filled: these facts clash.
    Impossible(Clash),
    /// The seat can be filled: this roster has more doctors in it, and leaves open nothing that was filled.
    Possible(Box<Roster>),
    /// Neither was shown in time.
    Unknown,
}

/// Whether an instance has no legal roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Illegal {
    /// No roster is legal: these facts clash.
    Clash(Clash),
    /// Some roster is legal.
    No,
    /// Neither was shown in time.
    Unknown,
}

/// Seats in which what shuts a doctor out is a fact of its own. In all others she is just not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// Those near a seat that is asked about.
    Near,
    /// Those that are given on beforehand.
    Given,
    /// Every seat of the period.
    All,
}

/// Days before and after the seat in the ranges that are tried in turn; the whole period comes last.
const DAYS: [i64; 4] = [0, 2, 7, 21];

/// Rows that a question may look at before HiGHS is asked: some hundredths of a second.
const STEPS: u64 = 4_000_000;

/// How long HiGHS may take for one question of a filter.
const PROBE: Duration = Duration::from_secs(2);

/// How long HiGHS may take to fill a seat by moving others, where nothing else limits it.
const FILL: Duration = Duration::from_secs(60);

/// Says why a seat of a roster has too few doctors. Other rules that the roster breaks may stay broken.
#[must_use]
pub fn why_open(instance: &Instance, roster: &Roster, slot: SlotIx, work: &Work) -> Why {
    if let Some(filled) = straight_in(instance, roster, slot) {
        return Why::Possible(Box::new(filled));
    }
    let date = instance.shift_of(slot).date;
    for days in DAYS {
        if work.is_over() {
            return Why::Unknown;
        }
        let table = Table::around(instance, roster, slot, (plus_days(date, -days), plus_days(date, days)));
        if table.all_can_hold(work) == Possible::No {
            return Why::Impossible(table.clash(work));
        }
    }
    let whole = (instance.period.from, instance.period.to);
    if work.is_over() { Why::Unknown } else { Table::around(instance, roster, slot, whole).fill(roster, work) }
}

/// The roster with one doctor more in the seat: the first who can be added without any other change.
fn straight_in(instance: &Instance, roster: &Roster, slot: SlotIx) -> Option<Roster> {
    let before = check(instance, roster);
    let free = instance.doctor_ixs().filter(|d| !roster.has(slot, *d) && !rules::shuts(instance, slot, *d));
    free.map(|doctor| put(roster, slot, None, doctor)).find(|changed| is_better(&before, &check(instance, changed)))
}

/// Whether a change breaks no rule anew and lowers the cost of coverage.
fn is_better(before: &Verdict, after: &Verdict) -> bool {
    let new = new_findings(&before.findings, &after.findings);
    new.iter().all(|f| f.severity != Severity::Stopper) && after.tiers[0] < before.tiers[0]
}

/// Says why no roster is legal: which locks and rules clash.
///
/// A rule that asks for a duty clashes with what shuts its doctor out of every seat that would do. Where the seats that are
/// given on beforehand show such a rule, all seats are looked at.
#[must_use]
pub fn why_illegal(instance: &Instance, work: &Work) -> Illegal {
    // The locks alone are usually a legal roster; then no rows need be built and asked.
    let mut locked = Roster::empty(instance);
    let given: BTreeSet<(SlotIx, DoctorIx)> = instance.locks.iter().copied().collect();
    given.into_iter().for_each(|(slot, doctor)| locked.assign(slot, doctor));
    if check(instance, &locked).is_legal() {
        return Illegal::No;
    }
    let near = why_illegal_without(instance, Open::Given, &|_| false, work);
    let asks = |fact: &Fact| fact.owner.rule != lock_moved::ID && fact.rows.iter().any(|row| row.bound < 0);
    match &near {
        Illegal::Clash(clash) if clash.facts.iter().any(asks) => {
            match why_illegal_without(instance, Open::All, &|_| false, work) {
                Illegal::Clash(clash) => Illegal::Clash(clash),
                Illegal::No | Illegal::Unknown => near,
            }
        }
        _ => near,
    }
}

/// The same as [`why_illegal`] with some seats open, and without the hard rows that yield.
pub(super) fn why_illegal_without(
    instance: &Instance,
    open: Open,
    yields: &dyn Fn(&Row) -> bool,
    work: &Work,
) -> Illegal {
    let table = Table::of_locks(instance, open, yields);
    match table.all_can_hold(work) {
        Possible::No => Illegal::Clash(table.clash(work)),
        Possible::Yes => Illegal::No,
        Possible::Unknown => Illegal::Unknown,
    }
}

/// The rows that matter around a seat.
struct Table<'a> {
    instance: &'a Instance,
    model: Model,
    /// Rows of coverage that the roster leaves open in the asked seat. Empty where locks are asked about.
    asked: Vec<usize>,
    /// What may be left out, in groups of rows that are one rule to people. Groups best left out come first.
    items: Vec<Vec<usize>>,
    /// The seat near which evidence is sought first; `None` where locks are asked about.
    near: Option<SlotIx>,
    open: Open,
}

impl<'a> Table<'a> {
    fn around(instance: &'a Instance, roster: &Roster, slot: SlotIx, (from, to): (NaiveDate, NaiveDate)) -> Self {
        let is_near = |s: SlotIx| (from..=to).contains(&instance.shift_of(s).date);
        let model = rules::model_open(instance, is_near);
        let near = near(&model, is_near);
        let point = model.point(roster);
        let shift = instance.slots[slot.0].shift;
        let (mut asked, mut items) = (Vec::new(), Vec::new());
        // Where there is one seat, the row that somebody must be there at an hour repeats the row that the seat must be
        // filled.
        let of_seats = model.rows().iter().filter(|r| r.owner.rule == seat_open::ID);
        let of_seats: BTreeSet<(&[(Var, i64)], i64)> = of_seats.map(|r| (r.terms.as_slice(), r.bound)).collect();
        let says_less = |r: &Row| r.owner.rule != seat_open::ID && of_seats.contains(&(r.terms.as_slice(), r.bound));
        for (at, row) in model.rows().iter().enumerate().filter(|(_, r)| !says_less(r)) {
            let is_kept = Model::excess(row, &point) <= 0;
            let touches = || row.terms.iter().any(|(v, _)| near[v.0]);
            match row.force {
                // A row that the roster breaks already does not keep the seat open.
                Force::Hard if is_kept && touches() => items.push(at),
                Force::Soft { tier: Tier::Coverage, .. } if is_kept && touches() => items.push(at),
                Force::Soft { tier: Tier::Coverage, .. } if !is_kept && is_of_seat(&model, row, slot, shift) => {
                    asked.push(at);
                }
                _ => {}
            }
        }
        let mut table = Self { instance, model, asked, items: Vec::new(), near: Some(slot), open: Open::Near };
        table.group(items);
        table
    }

    fn of_locks(instance: &'a Instance, open: Open, yields: &dyn Fn(&Row) -> bool) -> Self {
        let given: BTreeSet<SlotIx> = instance.locks.iter().map(|(slot, _)| *slot).collect();
        let model = rules::model_open(instance, |slot| open == Open::All || given.contains(&slot));
        let hard = model.rows().iter().enumerate();
        let hard = hard.filter(|(_, r)| r.force == Force::Hard && !yields(r));
        let items = hard.map(|(at, _)| at).collect();
        let mut table = Self { instance, model, asked: Vec::new(), items: Vec::new(), near: None, open };
        table.group(items);
        table
    }

    fn row(&self, at: usize) -> &Row {
        &self.model.rows()[at]
    }

    fn is_need(&self, at: usize) -> bool {
        self.row(at).force != Force::Hard
    }

    /// Groups rows that are one rule to people, such as a doctor's ceiling in all its windows.
    ///
    /// Needs of other seats are left out first, then rows over several seats, and rules that may yield before rules
    /// that may not. What is left then says why the seat cannot be filled, and not who does not want to.
    fn group(&mut self, rows: Vec<usize>) {
        let mut groups: BTreeMap<([bool; 3], Owner, Option<usize>), Vec<usize>> = BTreeMap::new();
        for at in rows {
            let row = self.row(at);
            let can_yield =
                matches!(row.owner.rule, "WSH-1" | "WSH-3" | "LOC-2") || yields_anywhere(row.owner.rule).is_some();
            let (is_need, is_single) = (self.is_need(at), row.terms.len() == 1);
            let alone = (is_need || is_single).then_some(at);
            groups.entry(([!is_need, is_single, !can_yield], row.owner, alone)).or_default().push(at);
        }
        self.items = groups.into_values().collect();
    }

    fn limits<'t>(&'t self, items: &'t [usize]) -> impl Iterator<Item = Limit<'t>> + Clone {
        let rows = self.asked.iter().chain(items).map(|at| self.row(*at));
        rows.map(|r| Limit { terms: &r.terms, bound: r.bound })
    }

    fn all_can_hold(&self, work: &Work) -> Possible {
        self.can_hold(&self.items.concat(), work, PROBE)
    }

    fn can_hold(&self, items: &[usize], work: &Work, most: Duration) -> Possible {
        if work.is_over() {
            return Possible::Unknown;
        }
        let answer = possible(&self.model, self.limits(items), STEPS);
        if answer != Possible::Unknown {
            return answer;
        }
        match self.ask(items, &BTreeMap::new(), work, most) {
            Cheapest::Way { .. } => Possible::Yes,
            Cheapest::None => Possible::No,
            Cheapest::Unknown => Possible::Unknown,
        }
    }

    fn ask(&self, items: &[usize], cost: &BTreeMap<Var, i64>, work: &Work, most: Duration) -> Cheapest {
        let rows: Vec<Elastic> = self.limits(items).map(|limit| Elastic { limit, price: None }).collect();
        work.cheapest(&self.model, &rows, cost, &|_| None, most)
    }

    /// A roster that has the seat filled, with the fewest changes; or why there is none.
    fn fill(self, roster: &Roster, work: &Work) -> Why {
        let point = self.model.point(roster);
        let cost = change_costs(&self.model, &point, |_| true);
        match self.ask(&self.items.concat(), &cost, work, work.left().unwrap_or(FILL)) {
            Cheapest::None => Why::Impossible(self.clash(work)),
            Cheapest::Unknown => Why::Unknown,
            Cheapest::Way { on, .. } => {
                let empty = Roster::empty(self.instance);
                let filled = self.model.roster(&empty, |v| on.binary_search(&Var(v)).is_ok());
                match is_better(&check(self.instance, roster), &check(self.instance, &filled)) {
                    true => Why::Possible(Box::new(filled)),
                    false => Why::Unknown,
                }
            }
        }
    }

    fn clash(&self, work: &Work) -> Clash {
        let holds = |items: &[usize]| self.can_hold(items, work, PROBE);
        let all: Vec<usize> = (0..self.items.len()).collect();
        let rows = |items: &[usize]| -> Vec<usize> { items.iter().flat_map(|i| &self.items[*i]).copied().collect() };
        let kept = needed(all, &mut |items| holds(&rows(items)) == Possible::No);
        let without = |item: usize| -> Vec<usize> { kept.iter().copied().filter(|k| *k != item).collect() };
        let is_minimal = kept.iter().all(|item| holds(&rows(&without(*item))) == Possible::Yes);
        // Of each kept group, keep the rows that the clash needs. `needed` keeps the later of two rows that would each
        // do, so the wider rows come last.
        let mut parts = rows(&kept);
        parts.sort_by_key(|at| (self.row(*at).terms.len(), *at));
        let parts = needed(parts, &mut |parts| holds(parts) == Possible::No);
        let of = |item: &usize| -> Vec<usize> {
            self.items[*item].iter().copied().filter(|at| parts.contains(at)).collect()
        };
        let mut facts: Vec<Fact> = self.asked.iter().map(|at| self.fact(Kind::Asked, &[*at])).collect();
        let kind = |at: usize| if self.is_need(at) { Kind::Need } else { Kind::Rule };
        facts.extend(kept.iter().map(|item| self.fact(kind(self.items[*item][0]), &of(item))));
        facts.sort_by(|a, b| (a.kind, a.owner, &a.seats).cmp(&(b.kind, b.owner, &b.seats)));
        Clash { facts, is_minimal, open: self.open }
    }

    fn fact(&self, kind: Kind, rows: &[usize]) -> Fact {
        let owner = rows.first().map_or(Owner::rule(seat_open::ID), |at| self.row(*at).owner);
        let (mut seats, mut findings) = (Vec::new(), Vec::new());
        for at in rows {
            let row = self.row(*at);
            let of_row = seats_of_row(&self.model, row);
            let near = self.near.or(of_row.first().map(|(slot, _)| *slot));
            seats.extend(of_row);
            findings.extend(finding(self.instance, &self.model, row, near));
        }
        let rows = rows.iter().map(|at| self.row(*at).clone()).collect();
        seats.sort();
        seats.dedup();
        findings.dedup();
        Fact { kind, owner, seats, rows, findings }
    }
}

/// Whether a row of coverage asks for doctors in this seat and no other.
fn is_of_seat(model: &Model, row: &Row, slot: SlotIx, shift: ShiftIx) -> bool {
    let seats = seats_of_row(model, row);
    let is_its = match seats.is_empty() {
        // No doctor has a variable in the seat, so the row names no seat, only its shift.
        true => row.owner.shift == Some(shift),
        false => seats.iter().all(|(s, _)| *s == slot),
    };
    row.owner.rule == seat_open::ID && is_its
}
