//! Breaks between work periods, for the rest of RST-1 and the daily rest of RST-4: which of them divide two main work
//! periods, and which lie within one.

use crate::domain::calendar::at_minute;
use crate::domain::instance::OfficeShift;
use crate::domain::law::Basis;
use crate::domain::time::{midnight, plus_days, to_civil};
use crate::domain::{DoctorIx, Extreme, Instance, Minutes, Param, Quantity, Shift, ShiftIx, SlotIx, Span, Unit};
use crate::facts::View;
use crate::facts::work::{FREE, Work, gives_up, is_work, work_of};
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
    [
        "en pause på høyst så mange minutter deler ikke en arbeidsperiode i to; RST-5 kontrollerer hvor lang \
         perioden blir",
        "ein pause på høgst så mange minutt deler ikkje ein arbeidsperiode i to; RST-5 kontrollerer kor lang \
         perioden blir",
        "a break of at most this length does not divide a work period in two; RST-5 judges its length",
    ],
)
.within(0, 480);

/// The shortest break that is rest, for doctors whose rest profile does not say.
pub(super) const MIN_REST: Param = Param::new(
    "RST-1",
    "min_rest_hours",
    Unit::Hours,
    8,
    Basis::Agreement,
    [
        "timer fri mellom to arbeidsperioder",
        "timar fri mellom to arbeidsperiodar",
        "hours free between two work periods",
    ],
)
.within(0, 48);

/// The longest main work period.
pub(super) const MAIN_PERIOD: Param = Param::new(
    "RST-1",
    "main_period_hours",
    Unit::Hours,
    19,
    Basis::Reading,
    [
        "en pause på dagtid i arbeid som er over innen så mange timer, er ikke hvile mellom to hovedarbeidsperioder; \
         med 0 må hver pause som er lengre enn merge_minutes, være hvile",
        "ein pause på dagtid i arbeid som er over innan så mange timar, er ikkje kvile mellom to hovudarbeidsperiodar; \
         med 0 må kvar pause som er lengre enn merge_minutes, vere kvile",
        "a break by day in work that is over within so many hours is no rest between two main work periods; with 0 \
         every break longer than merge_minutes must be rest",
    ],
)
.within(0, 48);

/// Minutes after midnight from which work is work by day: where the night of RST-2 and of § 10-11 ends.
const MORNING: i64 = 6 * 60;

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
    /// Breaks of at most this length never divide a work period in two.
    merge: Minutes,
    /// The shortest break that is rest.
    pub(super) least: Minutes,
    /// The longest main work period, breaks by day included. Zero: every break longer than `merge` must be rest.
    pub(super) longest: Minutes,
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
    /// How the breaks of a doctor are judged: by the daily rest of her profile, or by RST-1.
    pub(super) fn of(instance: &Instance, doctor: DoctorIx) -> Self {
        let merge = Minutes(instance.settings.get(&MERGE));
        let profile = instance.rest_profile(doctor);
        let (least, longest) = match profile.and_then(|p| Some((p.daily_rest_hours?, p.max_day_hours))) {
            Some((least, day)) => (least, (24 - least).max(day.unwrap_or_default())),
            None => (instance.settings.get(&MIN_REST), instance.settings.get(&MAIN_PERIOD)),
        };
        Self { merge, least: Minutes::hours(least), longest: Minutes::hours(longest) }
    }

    /// Whether the break between two stretches of work is too short for rest and divides two main work periods.
    fn is_short(self, before: Span, after: Span) -> bool {
        let gap = after.start - before.end;
        self.merge < gap && gap < self.least && !self.is_by_day(before, after)
    }

    /// Whether two stretches of work, the break between them included, begin in the daytime of one date and are over so
    /// soon that they are one main work period.
    fn is_by_day(self, before: Span, after: Span) -> bool {
        if after.end - before.start > self.longest {
            return false;
        }
        let date = to_civil(before.start).date();
        at_minute(date, MORNING) <= before.start && after.start < midnight(plus_days(date, 1))
    }

    /// Work that begins longer than this after some other work is not in its main work period.
    pub(super) fn reach(self) -> Minutes {
        self.merge.max(self.least)
    }

    /// Whether two stretches of work, the one that begins first named first, are in the same main work period.
    pub(super) fn joins(self, before: Span, after: Span) -> bool {
        let gap = after.start - before.end;
        gap <= self.merge || (gap < self.least && self.is_by_day(before, after))
    }

    /// Every short break of a doctor on a roster that one of this roster's duties begins or ends: nothing else is worked
    /// in it.
    pub(super) fn on(self, view: &View, doctor: DoctorIx) -> Vec<ShortBreak> {
        let work = work_of(view, doctor);
        let mut found = Vec::new();
        for (at, before) in work.iter().enumerate() {
            let near = work[at + 1..].iter().take_while(|after| after.span.start < before.span.end + self.least);
            for after in near.filter(|after| self.is_short(before.span, after.span)) {
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

    /// The shortest break of a doctor on a roster that divides two main work periods and that one of this roster's duties
    /// begins or ends, whether it is rest or not.
    fn shortest(self, view: &View, doctor: DoctorIx) -> Option<ShortBreak> {
        let work = work_of(view, doctor);
        let mut busy_to = work.first()?.span.end;
        let mut shortest: Option<ShortBreak> = None;
        for next in &work {
            let span = Span::new(busy_to, next.span.start);
            busy_to = busy_to.max(next.span.end);
            let is_shorter = shortest.as_ref().is_none_or(|found| span.length() < found.span.length());
            if span.length() <= self.merge || !is_shorter {
                continue;
            }
            // Of works that end or begin together, any two may divide.
            let befores = work.iter().filter(|before| before.span.end == span.start);
            let sides = befores.flat_map(|before| {
                work.iter().filter(|after| after.span.start == span.end).map(move |after| (before, after))
            });
            let divides = |(before, after): &(&Work, &Work)| {
                let is_rest = self.least <= span.length();
                (before.is_ours || after.is_ours) && (is_rest || !self.is_by_day(before.span, after.span))
            };
            let found = sides.into_iter().find(divides).map(|(before, after)| ShortBreak {
                span,
                duties: before.duty.into_iter().chain(after.duty).collect(),
                office: before.duty.is_none() || after.duty.is_none(),
            });
            shortest = found.or(shortest);
        }
        shortest
    }

    /// Where a doctor comes nearest to a break that is no rest.
    pub(super) fn extreme(self, view: &View, doctor: DoctorIx) -> Option<Extreme> {
        let shortest = self.shortest(view, doctor)?;
        Some(Extreme {
            quantity: Quantity::Rest,
            doctor,
            measured: shortest.span.length().0,
            limit: self.least.0,
            shifts: shortest.duties,
            span: Some(shortest.span),
        })
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
            for (after, second) in near.filter(|(after, _)| self.is_short(*before, *after)) {
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
        let mut either = pairs.flat_map(|(s, t)| [(s, t), (t, s)]);
        either.find(|(s, t)| self.is_short(*s, *t)).map(|(s, t)| Span::new(s.end, t.start))
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
