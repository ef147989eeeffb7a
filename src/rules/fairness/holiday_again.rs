//! # FAI-2 holiday-again
//!
//! ## What it requires
//! Holidays are distributed evenly, over the years too: whoever has had julaften does not get it again before the others
//! have had it. Whoever has Christmas has New Year free.
//!
//! ## Source
//! «vakter ved høytider skal fordeles jevnt»: SFS 2305, as told by Yngre legers forening,
//! <https://yngreleger.no/artikkel/lis1-i-distrikt>. That Christmas and New Year are not for the same doctor is custom, and
//! no text; both prices and the number of years are ours.
//!
//! ## How we read it
//! Named holidays are julaften, 1. juledag, 2. juledag, nyttårsaften, 1. nyttårsdag, påske (skjærtorsdag to 2. påskedag),
//! 17. mai and pinse (pinseaften to 2. pinsedag). They are shared in every station that has duties on them, each by itself,
//! over `look_back_years`, the year of the period among them. What was worked before comes from the ledger, from the rows
//! of the history files on dates that are not booked, and from `[[holidays_worked]]`; a year that two of them tell of
//! counts once. `[[holidays_worked]]` knows the year alone, which counts as one duty.
//!
//! Each doctor's part of all these duties, past and present, follows the chances she had: her part of this period's seats
//! by share and time there, what the ledger says was due of a booked year, and for another year that the files tell of the
//! same as now, if she had joined by then. So nobody owes a holiday from before she joined, or from when she was away or
//! exempt, and it is never the turn of somebody who is available for none of it now. A duty brings a doctor by a square
//! beyond her part or nearer to it, and weighs more for whose part is smaller: half a share has the holiday half as often.
//!
//! Whose turn it is follows: the seats go one by one to whom one more adds least. A roster that gives them so costs
//! nothing. A duty that adds more costs the difference, so that the fifth julaften is dearer than the third. Somebody's
//! first in all the years costs nothing, whoever else waits.
//!
//! Christmas is julaften and both juledager; New Year is nyttårsaften and the nyttårsdag after it. Whoever has something of
//! both in one season costs `both_points` once, also when Christmas was in the period before.
//!
//! ## Units and edges
//! Measured in duties on legevakt lines by the date they begin, as the ledger counts them; bakvakt and daytime do not
//! count. 17 May on 2. pinsedag counts for both. The price grows no faster after four duties of one holiday in a period. One
//! squared duty of a doctor with an average part costs 100 x `again_points` x `weights.fairness` percent in the quality
//! tier, Christmas and New Year 100 x `both_points` x the same percent; 0 switches either off. LIS1 are judged by LIS-3
//! and LIS-4, but for Christmas and New Year. The summer can be shared by a counter (FAI-1).
//!
//! ## What to do
//! Give the duty to somebody who is nearer her turn, with `legevakt swap` or `legevakt replace`, or ask the doctor
//! whether it is all right and let the finding stand. Where something of earlier years is missing, write it in
//! `[[holidays_worked]]` in the period file. How much the turn and Christmas and New Year weigh is decided by
//! `again_points` and `both_points`, and how many years are counted by `look_back_years`.
//!
//! ## Example
//! Anne has had julaften in four of the last four years, Bo never. A fifth for Anne costs; the first for Bo does not.

use std::collections::BTreeSet;

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::limit::Counts;
use crate::domain::{
    DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, ShiftIx, SlotIx, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::holidays::{LOOK_BACK, Season, Standing, Turn, seasons, seats_of, turns};
use crate::facts::load::have;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;

use super::price::Steps;
use super::unequal_load::{dial, step_rows};

/// See the file's documentation.
pub struct HolidayAgain;

const ID: &str = "FAI-2";

const AGAIN: Param = Param::new(
    ID,
    "again_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for en høytid til en som ikke står for tur, i kvadrat; 0 er av",
        "pris for ei høgtid til ein som ikkje står for tur, i kvadrat; 0 er av",
        "price of a named holiday for somebody whose turn it is not, squared; 0 is off",
    ],
);
const BOTH: Param = Param::new(
    ID,
    "both_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for vakt både i jula og på nyttår etter den; 0 er av",
        "pris for vakt både i jula og på nyttår etter ho; 0 er av",
        "price of duty both at Christmas and at the New Year after it; 0 is off",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "holiday-again",
    title: ["Høytid igjen utenfor tur", "Høgtid igjen utanfor tur", "Holiday again out of turn"],
    asks: [
        "Høytidene fordeles jevnt over årene, og den som har jula, har nyttår fri.",
        "Høgtidene blir fordelte jamt over åra, og den som har jula, har nyttår fri.",
        "Holidays are shared evenly over the years, and whoever has Christmas has New Year free.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "SFS 2305; antall år: eksempel",
    url: "https://yngreleger.no/artikkel/lis1-i-distrikt",
    params: &[LOOK_BACK, AGAIN, BOTH],
    text: include_str!("holiday_again.rs"),
    bokmal: include_str!("holiday_again.nb.md"),
};

/// Duties of one holiday in a period after which each costs the same.
const STEPS: i64 = 4;

/// The price of a doctor's duties on a holiday, `weight` being that of a squared one.
fn price(turn: &Turn, standing: &Standing, weight: i64) -> Steps {
    let each = |has: i64| weight * turn.beyond(standing, has);
    let rises = (0..STEPS).map(|has| (has, each(has) - if has == 0 { 0 } else { each(has - 1) }));
    let best = (0..STEPS).take_while(|has| each(*has) == 0).count();
    Steps {
        best: i64::try_from(best).unwrap_or(STEPS),
        above: rises.filter(|(_, price)| *price > 0).collect(),
        below: Vec::new(),
    }
}

/// The shifts of a doctor's seats among some.
fn shifts(view: &View, slots: &[SlotIx], doctor: DoctorIx) -> Vec<ShiftIx> {
    seats_of(view.roster, slots, doctor).into_iter().map(|slot| view.instance.slots[slot.0].shift).collect()
}

fn check_turn(view: &View, turn: &Turn, weight: i64, findings: &mut Vec<Finding>) {
    let (instance, roster) = (view.instance, view.roster);
    let has = have(instance, roster, Counts::Duties, &turn.slots);
    for (doctor, standing) in turn.judged() {
        let (price, duties) = (price(turn, standing, weight), has[doctor.0]);
        let cost = price.cost(duties);
        if cost == 0 {
            continue;
        }
        let last = standing.rise(duties - 1);
        let mut nearer: Vec<_> =
            turn.judged().filter(|(other, s)| *other != doctor && s.rise(has[other.0]) < last).collect();
        nearer.sort_by_key(|(other, s)| (s.rise(has[other.0]), *other));
        let what = What::HolidayAgain {
            holiday: turn.holiday,
            year: turn.year,
            duties,
            times: turn.times(instance, roster, doctor),
            years: instance.settings.get(&LOOK_BACK),
            nearer: nearer.into_iter().map(|(other, _)| (other, turn.times(instance, roster, other))).collect(),
        };
        let (all, fair) = (standing.duties + duties, standing.duties + price.best);
        let finding = Finding::new(ID, Severity::Note, what).doctor(doctor).shifts(shifts(view, &turn.slots, doctor));
        findings.push(finding.measured(all, fair, Unit::Count).cost(Tier::Quality, cost));
    }
}

impl Rule for HolidayAgain {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let of_turns = view.turns().iter().flat_map(Turn::judged).map(|(doctor, _)| doctor);
        let mut judged: BTreeSet<DoctorIx> = of_turns.collect();
        for season in seasons(view.instance) {
            let seats = season.christmas.iter().chain(&season.new_year);
            judged.extend(seats.flat_map(|slot| view.roster.at(*slot)));
        }
        Judged::Doctors(judged)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        let weight = dial(instance, instance.settings.get(&AGAIN));
        for turn in view.turns() {
            check_turn(view, turn, weight, findings);
        }
        let cost = 100 * dial(instance, instance.settings.get(&BOTH));
        for season in seasons(instance).iter().filter(|_| cost > 0) {
            for doctor in instance.doctor_ixs() {
                let christmas = shifts(view, &season.christmas, doctor);
                let new_year = shifts(view, &season.new_year, doctor);
                let had = (season.had_christmas.contains(&doctor), season.had_new_year.contains(&doctor));
                let has_both = (had.0 || !christmas.is_empty()) && (had.1 || !new_year.is_empty());
                if has_both && had != (true, true) {
                    let what = What::ChristmasAndNewYear { year: season.year };
                    let finding = Finding::new(ID, Severity::Note, what).doctor(doctor);
                    let finding = finding.shifts(christmas.into_iter().chain(new_year)).measured(2, 1, Unit::Count);
                    findings.push(finding.cost(Tier::Quality, cost));
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let weight = dial(instance, instance.settings.get(&AGAIN));
        for turn in turns(instance) {
            for (doctor, standing) in turn.judged() {
                let sum = Sum::all(turn.slots.iter().map(|slot| model.seat(*slot, doctor)));
                step_rows(model, &sum, &price(&turn, standing, weight), Owner::rule(ID).doctor(doctor));
            }
        }
        let price = 100 * dial(instance, instance.settings.get(&BOTH));
        for season in seasons(instance).iter().filter(|_| price > 0) {
            for doctor in instance.doctor_ixs() {
                both_row(model, season, doctor, Force::Soft { tier: Tier::Quality, price });
            }
        }
    }
}

/// One for Christmas and one for New Year are one too many. What both were before the period is not charged again.
fn both_row(model: &mut Model, season: &Season, doctor: DoctorIx, force: Force) {
    let had = (season.had_christmas.contains(&doctor), season.had_new_year.contains(&doctor));
    let can_be = |had: bool, slots: &[SlotIx]| had || !slots.is_empty();
    if can_be(had.0, &season.christmas) && can_be(had.1, &season.new_year) {
        let mut half = |had: bool, slots: &[SlotIx]| match had {
            true => X::Const(1),
            false => model.any(slots.iter().map(|slot| model.seat(*slot, doctor)).collect::<Vec<X>>()),
        };
        let both = Sum::of(half(had.0, &season.christmas)).plus(1, half(had.1, &season.new_year));
        model.ceiling(both, 1, force, Owner::rule(ID).doctor(doctor));
    }
}
