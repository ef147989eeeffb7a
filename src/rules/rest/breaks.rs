//! Breaks between work periods, for the rest of RST-1 and the daily rest of RST-4.

use crate::domain::instance::OfficeShift;
use crate::domain::law::Basis;
use crate::domain::{DoctorIx, Instance, Instant, Minutes, Param, Shift, ShiftIx, SlotIx, Span, Unit};
use crate::facts::View;
use crate::facts::work::{FREE, gives_up, is_work, work_of};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::duties_of;
use crate::rules::pairs::conflict_rows;

/// The longest break that does not divide a work period in two.
pub(super) const MERGE: Param = Param::new(
    "RST-1",
    "merge_minutes",
    Unit::Minutes,
    60,
    Basis::Reading,
    "a break of at most this length does not divide a work period in two; RST-5 judges its length",
)
.within(0, 480);

/// The model's answer to whether an office day is given up.
pub(super) fn given_up(instance: &Instance, model: &mut Model, doctor: DoctorIx, office: &OfficeShift) -> X {
    // A doctor's slots stand by start, so the few nights before an office day are found without reading the year.
    let of_doctor = model.of_doctor(doctor);
    let start = |slot: &SlotIx| instance.shift_of(*slot).span.start;
    let longest = instance.longest_shift() + Minutes::hours(instance.settings.get(&FREE));
    let first = of_doctor.partition_point(|(slot, _)| start(slot) + longest < office.span.start);
    let before = of_doctor[first..].iter().take_while(|(slot, _)| start(slot) < office.span.start);
    let nights = before.filter(|(slot, _)| gives_up(instance, instance.shift_of(*slot), office));
    let nights: Vec<X> = nights.map(|(_, x)| *x).collect();
    model.any(nights)
}

/// How a break is judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Breaks {
    /// Breaks longer than this divide two work periods.
    pub(super) merge: Minutes,
    /// The shortest break that is rest.
    pub(super) least: Minutes,
}

/// A break that divides two work periods and is no rest.
pub(super) struct ShortBreak {
    /// From the end of one to the start of the next.
    pub(super) span: Span,
    /// The duties on either side.
    pub(super) duties: Vec<ShiftIx>,
    /// One side is the office.
    pub(super) office: bool,
}

/// Something a doctor may be at work with.
#[derive(Clone, Copy, Debug)]
enum Item {
    Duty { ix: ShiftIx, x: X, past: bool },
    Office(OfficeShift),
}

impl Breaks {
    fn is_short(self, end: Instant, start: Instant) -> bool {
        let gap = start - end;
        self.merge < gap && gap < self.least
    }

    /// Every short break of a doctor on a roster that one of this roster's duties begins or ends: nothing else is worked
    /// in it.
    pub(super) fn on(self, view: &View, doctor: DoctorIx) -> Vec<ShortBreak> {
        let work = work_of(view, doctor);
        let mut found = Vec::new();
        for (at, before) in work.iter().enumerate() {
            let near = work[at + 1..].iter().take_while(|after| after.span.start < before.span.end + self.least);
            for after in near.filter(|after| self.is_short(before.span.end, after.span.start)) {
                let span = Span::new(before.span.end, after.span.start);
                let filled = work.iter().any(|w| w.span.overlaps(span));
                if !filled && (before.is_ours || after.is_ours) {
                    found.push(ShortBreak {
                        span,
                        duties: before.duty.into_iter().chain(after.duty).collect(),
                        office: before.duty.is_none() || after.duty.is_none(),
                    });
                }
            }
        }
        found
    }

    /// Rows for the same: two that divide a short break are not both had, unless something fills the break. What fills it
    /// has breaks of its own.
    pub(super) fn rows(self, instance: &Instance, model: &mut Model, doctor: DoctorIx, owner: Owner, force: Force) {
        let mut items: Vec<(Span, Item)> = duties_of(instance, model, doctor, |s| is_work(instance, s))
            .into_iter()
            .flat_map(|(ix, x)| {
                let shift = &instance.shifts[ix.0];
                shift.active.iter().map(move |a| (*a, Item::Duty { ix, x, past: shift.past }))
            })
            .chain(instance.offices(doctor).iter().map(|o| (o.span, Item::Office(*o))))
            .collect();
        items.sort_by_key(|(span, _)| *span);
        let longest = items.iter().map(|(s, _)| s.length()).max().unwrap_or(Minutes::ZERO);
        let around = |gap: Span| {
            let first = items.partition_point(|(s, _)| s.start + longest < gap.start);
            items[first..].iter().take_while(move |(s, _)| s.start < gap.end).filter(move |(s, _)| s.overlaps(gap))
        };
        for (at, (before, first)) in items.iter().enumerate() {
            let near = items[at + 1..].iter().take_while(|(s, _)| s.start < before.end + self.least);
            for (after, second) in near.filter(|(after, _)| self.is_short(before.end, after.start)) {
                let gap = Span::new(before.end, after.start);
                let fillers: Vec<Item> = around(gap).map(|(_, i)| *i).collect();
                // Duties with nothing that could fill the break go into the wide rows below.
                let wide = force == Force::Hard && fillers.is_empty();
                if let (true, Item::Duty { .. }, Item::Duty { .. }) = (wide, first, second) {
                    continue;
                }
                pair_row(instance, model, doctor, owner, force, [first, second], &fillers);
            }
        }
        if force == Force::Hard {
            conflict_rows(instance, model, owner, doctor, self.least, |a, b| {
                self.between(instance, a, b).is_some_and(|gap| around(gap).next().is_none())
            });
        }
    }

    /// The short break between two shifts that are work.
    fn between(self, instance: &Instance, a: &Shift, b: &Shift) -> Option<Span> {
        if !is_work(instance, a) || !is_work(instance, b) {
            return None;
        }
        let pairs = a.active.iter().flat_map(|s| b.active.iter().map(move |t| (*s, *t)));
        let mut gaps = pairs.flat_map(|(s, t)| [Span::new(s.end, t.start), Span::new(t.end, s.start)]);
        gaps.find(|gap| self.is_short(gap.start, gap.end))
    }
}

fn pair_row(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    owner: Owner,
    force: Force,
    pair: [&Item; 2],
    fillers: &[Item],
) {
    let mut sum = Sum::new();
    let mut ours = None;
    for item in pair {
        match item {
            Item::Duty { ix, x, past } => {
                sum.add(1, *x);
                ours = if *past { ours } else { Some(*ix) };
            }
            Item::Office(office) => {
                sum.add(1, X::Const(1));
                let given = given_up(instance, model, doctor, office);
                sum.add(-1, given);
            }
        }
    }
    for item in fillers {
        match item {
            Item::Duty { x, .. } => sum.add(-1, *x),
            Item::Office(office) => {
                sum.add(-1, X::Const(1));
                let given = given_up(instance, model, doctor, office);
                sum.add(1, given);
            }
        }
    }
    if let Some(shift) = ours {
        model.at_most(sum, 1, force, owner.shift(shift));
    }
}
