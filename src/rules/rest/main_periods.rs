//! Main work periods: work with no break that must be rest. RST-5 says how long one may be on end, and RST-4 how long
//! one may be if the daily rest is to find room in the same 24 hours.

use crate::domain::instance::OfficeShift;
use crate::domain::{DoctorIx, Instance, Minutes, ShiftIx, Span};
use crate::facts::work::{Work, gives_up, is_work};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::{count, duties_of};

use super::breaks::{Breaks, given_up};

/// A main work period of a doctor on a roster.
pub(super) struct MainPeriod {
    /// From the first minute to the last, breaks included.
    pub(super) span: Span,
    /// The duties in it.
    pub(super) duties: Vec<ShiftIx>,
    /// A duty of this roster is among them.
    pub(super) is_ours: bool,
    parts: Vec<Span>,
}

/// The main work periods that a doctor's work, which stands by start, falls into.
pub(super) fn main_periods(breaks: Breaks, work: &[Work]) -> Vec<MainPeriod> {
    let (mut done, mut open): (Vec<MainPeriod>, Vec<MainPeriod>) = (Vec::new(), Vec::new());
    for work in work {
        done.extend(open.extract_if(.., |p| p.span.end + breaks.reach() < work.span.start));
        let mut period = MainPeriod {
            span: work.span,
            duties: work.duty.into_iter().collect(),
            is_ours: work.is_ours,
            parts: vec![work.span],
        };
        // Work that overlaps can tie two periods together that were apart so far.
        for before in open.extract_if(.., |p| p.parts.iter().any(|part| breaks.joins(*part, work.span))) {
            period.span = Span::new(before.span.start.min(period.span.start), before.span.end.max(period.span.end));
            period.duties.extend(before.duties);
            period.is_ours |= before.is_ours;
            period.parts.extend(before.parts);
        }
        open.push(period);
    }
    done.extend(open);
    done
}

/// Something a main work period can hold.
#[derive(Clone, Copy, Debug)]
enum Item {
    Duty(ShiftIx, X, Span),
    Office(OfficeShift),
}

impl Item {
    fn span(&self) -> Span {
        match self {
            Self::Duty(_, _, span) => *span,
            Self::Office(office) => office.span,
        }
    }

    /// A duty of this roster and not of history.
    fn is_ours(&self, instance: &Instance) -> bool {
        matches!(self, Self::Duty(ix, ..) if !instance.shifts[ix.0].past)
    }
}

/// What the search for main work periods that are too long looks at.
struct Search<'a> {
    instance: &'a Instance,
    doctor: DoctorIx,
    breaks: Breaks,
    limit: Minutes,
    owner: Owner,
    /// By start.
    items: Vec<Item>,
}

/// Rows that no main work period is longer than the limit: for every shortest chain of work that is, not all of it,
/// unless a night has the office given up. Where history and the office alone are too long, no duty of ours may be in the
/// same main work period.
pub(super) fn length_rows(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    breaks: Breaks,
    limit: Minutes,
    owner: Owner,
) {
    let mut items: Vec<Item> = duties_of(instance, model, doctor, |s| is_work(instance, s))
        .into_iter()
        .flat_map(|(ix, x)| instance.shifts[ix.0].active.iter().map(move |a| Item::Duty(ix, x, *a)))
        .chain(instance.offices(doctor).iter().map(|o| Item::Office(*o)))
        .collect();
    items.sort_by_key(|i| (i.span(), matches!(i, Item::Office(_))));
    let search = Search { instance, doctor, breaks, limit, owner, items };
    for first in 0..search.items.len() {
        search.extend(model, &mut vec![first]);
    }
}

impl Search<'_> {
    fn joins(&self, a: usize, b: usize) -> bool {
        let (first, second) = (self.items[a.min(b)].span(), self.items[a.max(b)].span());
        self.breaks.joins(first, second)
    }

    /// Whether the chain holds a night that has an office day given up.
    fn gives_up(&self, chain: &[usize], office: usize) -> bool {
        let Item::Office(office) = &self.items[office] else { return false };
        chain.iter().any(|i| match &self.items[*i] {
            Item::Duty(ix, ..) => gives_up(self.instance, &self.instance.shifts[ix.0], office),
            Item::Office(_) => false,
        })
    }

    /// Lengthens a chain in which each part is joined to the one before and to no earlier one: the shortest way from the
    /// first work of a main work period to its last is such a chain.
    fn extend(&self, model: &mut Model, chain: &mut Vec<usize>) {
        let (first, last) = (chain[0], chain[chain.len() - 1]);
        let start = self.items[first].span().start;
        let Some(end) = chain.iter().map(|i| self.items[*i].span().end).max() else { return };
        let is_over = end - start > self.limit;
        let is_ours = |i: &usize| self.items[*i].is_ours(self.instance);
        if is_over && chain.iter().any(is_ours) {
            self.row(model, chain);
            return;
        }
        let reach = self.breaks.reach();
        let near = (first + 1..self.items.len()).take_while(|n| self.items[*n].span().start <= end + reach);
        let next: Vec<usize> = near
            .filter(|n| !chain.contains(n))
            .filter(|n| match is_over {
                // Nothing of ours in it: what is joined to any of it is of the same main work period.
                true => chain.iter().any(|i| self.joins(*i, *n)),
                false => self.joins(last, *n) && !chain[..chain.len() - 1].iter().any(|i| self.joins(*i, *n)),
            })
            .filter(|n| !self.gives_up(chain, *n))
            .collect();
        for n in next {
            chain.push(n);
            self.extend(model, chain);
            chain.pop();
        }
    }

    fn row(&self, model: &mut Model, chain: &[usize]) {
        let mut sum = Sum::new();
        let mut last = None;
        for i in chain {
            match &self.items[*i] {
                Item::Duty(ix, x, _) => {
                    sum.add(1, *x);
                    last = last.max(Some(*ix));
                }
                Item::Office(office) => {
                    sum.add(1, X::Const(1));
                    let given = given_up(self.instance, model, self.doctor, office);
                    sum.add(-1, given);
                }
            }
        }
        let owner = last.map_or(self.owner, |last| self.owner.shift(last));
        model.at_most(sum, count(chain.len()) - 1, Force::Hard, owner);
    }
}
