//! # WSH-3 wish-over-several
//!
//! ## What it requires
//! A doctor has as many of some duties as she asks for, and no more of others than she agrees to.
//!
//! ## Source
//! The period file, `[[wish]]`.
//!
//! ## How we read it
//! `of` names one choice or several, each by dates, weekdays, kinds, lines and hours. `want` and `must` ask for
//! `at_least` so many of them, `rather-not` and `cannot` for `at_most`. What is counted are choices of which she has some duty, duties,
//! dates, or weeks, which of Saturdays and Sundays are weekends. With `if` the wish holds only where she has a duty that it
//! speaks of, and with `each` it is judged in every week or month by itself: «a Saturday only with its Sunday». With
//! `ranked` the first choice is dearer than the second. A choice with hours speaks of every shift that has a minute on duty
//! between them on its dates; one without, of the shifts that begin on its dates. The wish of a group is a doctor's on the
//! dates on which she is in it.
//!
//! ## Units and edges
//! Points as WSH-2 has them, or the wish's own `points`, for each one too few or too many; `cannot` is never broken. Where there are fewer to be had than
//! are asked for, all of them are enough. A ranked wish costs its points in equal parts, one for each choice before the one
//! that she has. Weeks and months at the beginning of the period count the earlier roster; what it has used up is not held
//! against her again. Over the period only a condition that names its first date looks back: who had Christmas in the last
//! period had it.
//!
//! ## What to do
//! Swap where it suits (`legevakt swap`). For a `must`, give the doctor what she asked for, or agree with her and write why
//! not in the file that `legevakt publish` takes with `--reasons`. Where it is no longer wished, take it out of the period
//! file. How much it weighs is decided by its own `points`, and else by the settings of WSH-2.
//!
//! ## Example
//! `want`, `of` two weekends, `at_least = 1`: one of them is enough, and neither is one too few.

use std::collections::BTreeSet;

use crate::domain::finding::What;
use crate::domain::wish::{Level, Selection};
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Severity, ShiftIx, SlotIx, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::selection::{Stretch, refusals, refuses, stretches};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::count;

use super::wish_refused::{MUST, RATHER_NOT, WANT};

/// See the file's documentation.
pub struct OverSeveral;

const ID: &str = "WSH-3";

static META: Meta = Meta {
    id: ID,
    name: "wish-over-several",
    title: ["Ønske om noen av flere", "Ønske om nokre av fleire", "Wish over several"],
    asks: [
        "Legen har så mange av noen vakter som hun ber om, og ikke flere av andre enn hun går med på.",
        "Legen har så mange av nokre vakter som ho bed om, og ikkje fleire av andre enn ho går med på.",
        "A doctor has as many of some duties as she asks for, and no more of others than she agrees to.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "legens ønsker",
    url: "",
    params: &[],
    text: include_str!("selection.rs"),
    bokmal: include_str!("selection.nb.md"),
};

/// Tier and price of each one too few or too many; `None` is never to be.
fn stake(instance: &Instance, wish: &Selection) -> Option<(Tier, i64)> {
    let points = |param| wish.points.unwrap_or_else(|| instance.settings.get(param));
    let weighed = |param| (Tier::Quality, points(param) * instance.weights.wishes / 100);
    match wish.level {
        Level::Must => Some((Tier::Should, points(&MUST))),
        Level::RatherNot => Some(weighed(&RATHER_NOT)),
        Level::Want | Level::Neutral => Some(weighed(&WANT)),
        Level::Cannot => None,
    }
}

/// How many are asked for at least in a stretch: no more than there are.
fn least(wish: &Selection, stretch: &Stretch) -> i64 {
    wish.count.min(count(stretch.units.len()))
}

/// How many there may be at most in a stretch: what history alone has used up is not charged again.
fn most(instance: &Instance, wish: &Selection, stretch: &Stretch) -> i64 {
    let worked = |ix: &ShiftIx| {
        let slots = instance.slots_of(*ix);
        instance.shifts[ix.0].past && instance.history.iter().any(|(s, d)| *d == wish.doctor && slots.contains(&s.0))
    };
    wish.count.max(count(stretch.units.iter().filter(|unit| unit.iter().any(worked)).count()))
}

/// What each choice of a ranked wish that is dearer than hers costs: the points in parts as equal as whole points can be.
fn parts(price: i64, choices: usize) -> impl Iterator<Item = i64> {
    let n = count(choices);
    (1..=n).map(move |k| price * k / n - price * (k - 1) / n)
}

impl Rule for OverSeveral {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Doctors(view.instance.selections.iter().map(|wish| wish.doctor).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for wish in &view.instance.selections {
            let own: BTreeSet<ShiftIx> = view.duties(wish.doctor).iter().map(|duty| duty.ix).collect();
            let has = |shifts: &Vec<ShiftIx>| shifts.iter().any(|ix| own.contains(ix));
            for stretch in stretches(view.instance, wish) {
                if stretch.when.as_ref().is_some_and(|when| !has(when)) {
                    continue;
                }
                let finding = match wish.ranked {
                    true => ranked(view.instance, wish, &stretch, has),
                    false => counted(view.instance, wish, &stretch, &own),
                };
                findings.extend(finding);
            }
        }
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        refuses(instance, doctor, instance.shift_of(slot))
    }

    fn may_shut(&self, instance: &Instance, doctor: DoctorIx) -> bool {
        refusals(instance, doctor).next().is_some()
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for wish in &instance.selections {
            let owner = Owner::rule(ID).doctor(wish.doctor);
            let force = stake(instance, wish).map_or(Force::Hard, |(tier, price)| Force::Soft { tier, price });
            for stretch in stretches(instance, wish) {
                let units: Vec<X> = stretch.units.iter().map(|unit| some(instance, model, wish.doctor, unit)).collect();
                let when = stretch.when.as_ref();
                let when = when.map_or(X::Const(1), |when| some(instance, model, wish.doctor, when));
                if wish.ranked {
                    let Force::Soft { tier, price } = force else { continue };
                    for (at, price) in parts(price, units.len()).enumerate() {
                        let better = model.any(units[..=at].iter().copied());
                        model.at_least(Sum::of(better).plus(-1, when), 0, Force::Soft { tier, price }, owner);
                    }
                } else if wish.asks_for() {
                    let sum = Sum::all(units).plus(-least(wish, &stretch), when);
                    model.at_least(sum, 0, force, owner);
                } else {
                    let most = most(instance, wish, &stretch);
                    let room = (count(units.len()) - most).max(0);
                    model.at_most(Sum::all(units).plus(room, when), most + room, force, owner);
                }
            }
        }
    }
}

/// That a doctor has one of some shifts.
fn some(instance: &Instance, model: &mut Model, doctor: DoctorIx, shifts: &[ShiftIx]) -> X {
    let slots = shifts.iter().flat_map(|ix| instance.slots_of(*ix).map(SlotIx));
    let seats: Vec<X> = slots.map(|slot| model.seat(slot, doctor)).collect();
    model.any(seats)
}

/// What a stretch of a wish that counts comes to, `own` being what she has. Of what she asked for all of it is told, and of
/// what is too many only what she has.
fn counted(instance: &Instance, wish: &Selection, stretch: &Stretch, own: &BTreeSet<ShiftIx>) -> Option<Finding> {
    let had = count(stretch.units.iter().filter(|unit| unit.iter().any(|ix| own.contains(ix))).count());
    let (limit, beyond, what) = if wish.asks_for() {
        let least = least(wish, stretch);
        (least, least - had, What::FewerThanAsked { note: wish.note.clone() })
    } else {
        let most = most(instance, wish, stretch);
        (most, had - most, What::MoreThanAgreed { note: wish.note.clone() })
    };
    let concerned = stretch.units.iter().flatten().copied().filter(|ix| wish.asks_for() || own.contains(ix));
    let finding = || {
        let finding = Finding::new(ID, severity(wish.level), what).doctor(wish.doctor).shifts(concerned);
        let finding = finding.measured(had, limit, Unit::Count);
        match stake(instance, wish) {
            Some((tier, price)) => finding.cost(tier, beyond * price),
            None => finding,
        }
    };
    (beyond > 0).then(finding)
}

/// What a stretch of a ranked wish comes to, where she has not the dearest choice.
fn ranked(
    instance: &Instance,
    wish: &Selection,
    stretch: &Stretch,
    has: impl Fn(&Vec<ShiftIx>) -> bool,
) -> Option<Finding> {
    let (tier, price) = stake(instance, wish)?;
    let got = stretch.units.iter().position(has);
    let missed = got.unwrap_or(stretch.units.len());
    let cost: i64 = parts(price, stretch.units.len()).take(missed).sum();
    let what = match got {
        Some(_) => What::LaterChoice { note: wish.note.clone() },
        None => What::FewerThanAsked { note: wish.note.clone() },
    };
    let measured = if got.is_some() { count(missed) + 1 } else { 0 };
    let finding = Finding::new(ID, severity(wish.level), what).doctor(wish.doctor);
    let finding = finding.shifts(stretch.units.iter().take(missed).flatten().copied());
    (missed > 0).then(|| finding.measured(measured, 1, Unit::Count).cost(tier, cost))
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Cannot => Severity::Stopper,
        Level::Must => Severity::Assess,
        Level::RatherNot | Level::Want | Level::Neutral => Severity::Note,
    }
}
