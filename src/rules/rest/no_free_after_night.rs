//! # RST-2 no-free-after-night
//!
//! ## What it requires
//! After presence duty past 23:00 the doctor has up to eight hours free the next day without loss of pay («Ved tilstedeplikt
//! etter kl. 23, skal du sikres samme rettighet»).
//!
//! ## Source
//! SFS 2305 pkt. 7.4, as told by Yngre legers forening, <https://yngreleger.no/artikkel/lis1-i-distrikt>, and by KS, whose
//! table of rates gives «praksiskompensasjon» for the free hours of a self-employed doctor.
//!
//! ## How we read it
//! The day at the office that begins within `free_hours` of the duty's end is given up: the employer gives a salaried
//! doctor the time, a self-employed one closes the practice, which costs `practice_points` in the quality tier and is
//! noted. An office day in `office_fixed` cannot be given up: for salaried doctors and LIS1 the duty before it is refused,
//! for a self-employed doctor it must be assessed (`assess_points`). Another presence duty that begins within the free
//! hours, and not in the night itself, is met in the same way; a break that is shorter than the rest RST-1 asks for is
//! RST-1's to refuse, where the two are not one main work period.
//!
//! Office days are those of `office` and, on their dates and in their weeks, of `office_times`; on the dates of
//! `office_closed` there is none to give up.
//!
//! A municipality may have agreed on more than eight hours: with `free_hours = 48` every office day and every presence
//! duty of two days and nights counts. Nights in a row stay one row: a duty past `boundary` on the date after another is
//! the next of them, and the free hours come after the last. An office day after two such nights is given up once.
//!
//! Of a shift that is handed over each part is a duty of its own. Who has two of them on end has one duty, and the free hours come
//! after the last; a part that begins when the night is over at 06:00 is no night.
//!
//! ## Units and edges
//! Measured in minutes free, limit `free_hours`. A duty that ends at 23:00 sharp does not work past it. Duties that begin
//! after midnight and before 06:00 do.
//!
//! ## What to do
//! Nothing has to be done where an office day is given up: the practice is closed that day, and a night before a free
//! day costs less. Where the duty is refused or must be assessed, move it or give it to somebody else
//! (`legevakt replace` shows to whom), or take the weekday out of `office_fixed` in the doctors file if that office day
//! can be called off after all. What stands although it must be assessed asks for a reason in `legevakt publish`.
//!
//! ## Example
//! Natt to 08:00 and office from 08:00, self-employed: the office is given up, 20 points.

use crate::domain::doctor::{Contract, Role};
use crate::domain::law::Basis;
use crate::domain::time::{minute_of_day, plus_days, to_civil};
use crate::domain::{
    DoctorIx, Finding, Instance, Instant, Judged, Meta, Minutes, Param, Severity, Shift, SlotIx, Strength, Tier, Unit,
};
use crate::domain::{ShiftIx, finding::What};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::facts::work::{BOUNDARY, FREE, is_within_free_hours, offices_after, works_past_boundary};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{duties_of, those};

use super::breaks::Breaks;

/// See the file's documentation.
pub struct NoFreeAfterNight;

const ID: &str = "RST-2";

const PRACTICE: Param = Param::new(
    ID,
    "practice_points",
    Unit::Points,
    20,
    Basis::Local,
    [
        "pris for en kontordag som en næringsdrivende lege avlyser",
        "pris for ein kontordag som ein næringsdrivande lege avlyser",
        "price of an office day that a self-employed doctor gives up",
    ],
);

const ASSESS: Param = Param::new(
    ID,
    "assess_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for fritimer som en næringsdrivende lege ikke får",
        "pris for fritimar som ein næringsdrivande lege ikkje får",
        "price of free hours that a self-employed doctor lacks",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "no-free-after-night",
    title: ["Ikke fri etter nattvakt", "Ikkje fri etter nattvakt", "Not free after a night"],
    asks: [
        "Etter vakt til stede som varer forbi kl. 23, har legen opptil åtte timer fri dagen etter uten trekk i lønn.",
        "Etter vakt til stades som varer forbi kl. 23, har legen opptil åtte timar fri dagen etter utan trekk i løn.",
        "After presence duty past 23:00 the doctor has up to eight hours free the next day without loss of pay.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "SFS 2305 pkt. 7.4",
    url: "https://yngreleger.no/artikkel/lis1-i-distrikt",
    params: &[BOUNDARY, FREE, PRACTICE, ASSESS],
    text: include_str!("no_free_after_night.rs"),
    bokmal: include_str!("no_free_after_night.nb.md"),
};

/// Minutes after midnight at which the night ends.
const NIGHT_ENDS: i64 = 6 * 60;

/// What a duty before an office day means for the doctor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meeting {
    Refused,
    Assessed,
    GivenUp,
}

fn is_employed(instance: &Instance, doctor: DoctorIx) -> bool {
    let who = &instance.doctors[doctor.0];
    who.contract == Contract::Salaried || who.role == Role::Lis1
}

/// An office day within the free hours after a duty.
struct Met {
    /// Its place among the doctor's office days.
    office: usize,
    begins: Instant,
    meeting: Meeting,
    /// How long she is free before it.
    free: Minutes,
}

/// The office days within the free hours after a duty that mean something to the doctor.
fn meetings(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> Vec<Met> {
    let offices = instance.offices(doctor);
    let within = offices_after(instance, doctor, shift);
    let within = within.filter(|office| is_within_free_hours(instance, shift, &offices[*office]));
    within
        .filter_map(|office| {
            let free = Minutes((offices[office].span.start - shift.span.end).0.max(0));
            let meeting = match (offices[office].fixed, is_employed(instance, doctor)) {
                (true, true) => Meeting::Refused,
                (true, false) => Meeting::Assessed,
                (false, true) => return None,
                (false, false) => Meeting::GivenUp,
            };
            Some(Met { office, begins: offices[office].span.start, meeting, free })
        })
        .collect()
}

/// A duty of the period, with the office days in its free hours.
type Night<'a, T> = (&'a Shift, T, Vec<Met>);

/// The duties of later dates, and the later parts of the same shift, whose free hours an office day is in too: it is lost once, by
/// the last of them.
fn later<'n, 'a, T>(
    nights: &'n [Night<'a, T>],
    at: usize,
    met: &Met,
) -> impl Iterator<Item = &'n Night<'a, T>> + use<'n, 'a, T> {
    let (shift, office, before) = (nights[at].0, met.office, met.begins);
    let takes = move |(s, _, met): &&Night<'a, T>| {
        (s.date > shift.date || s.is_of_same(shift)) && met.iter().any(|m| m.office == office)
    };
    nights[at + 1..].iter().take_while(move |(s, ..)| s.span.start < before).filter(takes)
}

/// Whether presence duty `next` begins within the free hours after `night`, and RST-1 does not refuse the break between
/// them. A duty that begins in the night goes on with it, and one that works past the boundary on the next date, after rest,
/// is the next of the nights in a row: the free hours come after the last of them.
fn follows(instance: &Instance, breaks: Breaks, night: &Shift, next: &Shift) -> bool {
    let gap = next.span.start - night.span.end;
    let is_near = Minutes::ZERO <= gap && gap < Minutes::hours(instance.settings.get(&FREE));
    // Two parts of a shift with one doctor are one shift.
    let goes_on = gap == Minutes::ZERO && night.is_of_same(next);
    if goes_on || !(is_near && next.place.is_presence() && works_past_boundary(instance, night)) {
        return false;
    }
    if gap >= breaks.least {
        return !(next.date == plus_days(night.date, 1) && works_past_boundary(instance, next));
    }
    let clock = minute_of_day(to_civil(next.span.start).time());
    let begins_by_day = (NIGHT_ENDS..instance.settings.get(&BOUNDARY)).contains(&clock);
    begins_by_day && breaks.joins(night.span, next.span)
}

/// Whether a third duty is a part of the one shift or the other that stands nearer to the break between them: with one doctor
/// the parts of a shift are one, and what follows on it is told once.
fn is_nearer(instance: &Instance, breaks: Breaks, (night, next): (&Shift, &Shift), other: &Shift) -> bool {
    let is_later = other.is_of_same(night) && night.span.start < other.span.start;
    let is_earlier = other.is_of_same(next) && other.span.start < next.span.start;
    is_later && follows(instance, breaks, other, next) || is_earlier && follows(instance, breaks, night, other)
}

impl Rule for NoFreeAfterNight {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let instance = view.instance;
        let free = Minutes::hours(instance.settings.get(&FREE));
        those(instance, |doctor| {
            let duties = shifts_of(view, doctor, |_| true);
            let is_near = |a: &Shift, b: &Shift| a.span.end <= b.span.start && b.span.start < a.span.end + free;
            let has_next = |night: &Shift| duties.iter().any(|(_, s)| is_near(night, s) && !(s.past && night.past));
            let nights = duties.iter().map(|(_, s)| *s).filter(|s| works_past_boundary(instance, s));
            let has_office = !instance.offices(doctor).is_empty();
            nights.into_iter().any(|night| has_office && !night.past || has_next(night))
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        let free = Minutes::hours(instance.settings.get(&FREE));
        for doctor in instance.doctor_ixs() {
            let breaks = Breaks::of(instance, doctor);
            let duties = shifts_of(view, doctor, |_| true);
            let ours = duties.iter().filter(|(_, s)| !s.past);
            let nights: Vec<Night<ShiftIx>> = ours.map(|(ix, s)| (*s, *ix, meetings(instance, doctor, s))).collect();
            for (at, (_, ix, offices)) in nights.iter().enumerate() {
                let is_lost_here =
                    |met: &&Met| met.meeting == Meeting::Refused || later(&nights, at, met).next().is_none();
                for met in offices.iter().filter(is_lost_here) {
                    let before_office = What::NoFreeAfterNight { office: true };
                    let finding = match met.meeting {
                        Meeting::Refused => Finding::new(ID, Severity::Stopper, before_office),
                        Meeting::Assessed => Finding::new(ID, Severity::Assess, before_office)
                            .cost(Tier::Should, instance.settings.get(&ASSESS)),
                        Meeting::GivenUp => Finding::new(ID, Severity::Note, What::OfficeGivenUp)
                            .cost(Tier::Quality, practice_price(instance)),
                    };
                    findings.push(finding.doctor(doctor).shifts([*ix]).measured(met.free.0, free.0, Unit::Minutes));
                }
            }
            for (at, (a_ix, a)) in duties.iter().enumerate() {
                let after = duties[at + 1..].iter().take_while(|(_, b)| b.span.start <= a.span.end + free);
                let after = after.filter(|(_, b)| !(a.past && b.past) && follows(instance, breaks, a, b));
                let is_told = |b: &Shift| !duties.iter().any(|(_, c)| is_nearer(instance, breaks, (a, b), c));
                for (b_ix, b) in after.filter(|(_, b)| is_told(b)) {
                    let gap = (b.span.start - a.span.end).0;
                    let before_duty = What::NoFreeAfterNight { office: false };
                    let finding = match is_employed(instance, doctor) {
                        true => Finding::new(ID, Severity::Stopper, before_duty),
                        false => Finding::new(ID, Severity::Assess, before_duty)
                            .cost(Tier::Should, instance.settings.get(&ASSESS)),
                    };
                    findings.push(finding.doctor(doctor).shifts([*a_ix, *b_ix]).measured(gap, free.0, Unit::Minutes));
                }
            }
        }
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        let refused = |met: &Met| met.meeting == Meeting::Refused;
        is_employed(instance, doctor) && meetings(instance, doctor, instance.shift_of(slot)).iter().any(refused)
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let assess = Force::Soft { tier: Tier::Should, price: instance.settings.get(&ASSESS) };
        let free = Minutes::hours(instance.settings.get(&FREE));
        let practice = Force::Soft { tier: Tier::Quality, price: practice_price(instance) };
        for doctor in instance.doctor_ixs() {
            let owner = Owner::rule(ID).doctor(doctor);
            let breaks = Breaks::of(instance, doctor);
            let duties = duties_of(instance, model, doctor, |s| s.place.is_presence());
            let shift = |ix: &ShiftIx| &instance.shifts[ix.0];
            let ours = duties.iter().filter(|(ix, _)| !shift(ix).past);
            let nights: Vec<Night<(ShiftIx, X)>> =
                ours.map(|(ix, x)| (shift(ix), (*ix, *x), meetings(instance, doctor, shift(ix)))).collect();
            for (at, (_, (ix, x), offices)) in nights.iter().enumerate() {
                for met in offices {
                    let force = match met.meeting {
                        Meeting::Assessed => assess,
                        Meeting::GivenUp => practice,
                        Meeting::Refused => continue,
                    };
                    let mut sum = Sum::of(*x);
                    later(&nights, at, met).for_each(|(_, (_, y), _)| sum.add(-1, *y));
                    model.at_most(sum, 0, force, owner.shift(*ix));
                }
            }
            let force = if is_employed(instance, doctor) { Force::Hard } else { assess };
            for (at, (a, x)) in duties.iter().enumerate() {
                let near = duties[at + 1..].iter().take_while(|(b, _)| shift(b).span.start <= shift(a).span.end + free);
                for (b, y) in near.filter(|(b, _)| follows(instance, breaks, shift(a), shift(b))) {
                    if !(shift(a).past && shift(b).past) {
                        let nearer: Vec<X> = duties
                            .iter()
                            .filter(|(c, _)| is_nearer(instance, breaks, (shift(a), shift(b)), shift(c)))
                            .map(|(_, z)| *z)
                            .collect();
                        let mut sum = Sum::all([*x, *y]);
                        match nearer.is_empty() {
                            true => model.ceiling(sum, 1, force, owner.shift(*b)),
                            false => {
                                nearer.into_iter().for_each(|z| sum.add(-1, z));
                                model.at_most(sum, 1, force, owner.shift(*b));
                            }
                        }
                    }
                }
            }
        }
    }
}

fn practice_price(instance: &Instance) -> i64 {
    instance.settings.get(&PRACTICE) * instance.weights.rhythm / 100
}
