//! The law: one file per rule, found by guessing its path.
//!
//! Every file has the same order: `//!` documentation under fixed headings, which `legevakt rule ID` prints; the
//! rule's [`Meta`]; `check`, the plainest reading of the text over a whole roster; `rows`, the same rule in the language
//! of [`crate::model`]. [`RULES`] lists them all, and the checker, the solver, the reports, the book and the
//! tests iterate it, so no rule can be forgotten by one of them.
//!
//! A doctor's *standing* on a date (may be alone, may be bakvakt, is exempt) is a fact about one doctor and one date and
//! is computed in one place, in [`crate::facts`]; what must agree, and is tested to agree, are the two statements about
//! whole rosters.

use std::collections::BTreeSet;

use crate::domain::{DoctorIx, Extreme, Finding, Held, Instance, Judged, Meta, RuleId, SlotIx};
use crate::facts::View;
use crate::model::Model;

pub mod competence;
pub mod coverage;
mod days;
pub mod exemption;
pub mod fairness;
pub mod lis1;
pub mod local;
mod pairs;
pub mod rest;
pub mod rhythm;
pub mod schedule;

pub use days::check_duties;

/// One rule, defined twice and only twice: for the checker and for the rows.
pub trait Rule: Sync {
    /// Identity, source, strength, dates, parameters.
    fn meta(&self) -> &'static Meta;

    /// The definition: every finding on a roster, over the whole of it. Findings of soft rules carry their cost.
    fn check(&self, view: &View, findings: &mut Vec<Finding>);

    /// For whom the rule has something to judge on a roster: who has a duty of the period, where a rule does not say. Nobody
    /// else is in a finding of it.
    fn judged(&self, view: &View) -> Judged {
        days::on_duty(view, |_, _| true)
    }

    /// Where each doctor comes nearest to what the rule allows, of a rule on quantities.
    fn extremes(&self, _view: &View) -> Vec<Extreme> {
        Vec::new()
    }

    /// What each doctor has of every limit that is agreed, side by side, of a rule on agreed limits.
    fn held(&self, _view: &View) -> Vec<Held> {
        Vec::new()
    }

    /// Whether the rule alone, whatever else is on the roster, keeps a doctor out of a slot.
    fn shuts(&self, _instance: &Instance, _slot: SlotIx, _doctor: DoctorIx) -> bool {
        false
    }

    /// Whether the rule keeps a doctor out of any slot by itself; a rule that goes through long lists for each slot says no
    /// where they have nothing of hers.
    fn may_shut(&self, _instance: &Instance, _doctor: DoctorIx) -> bool {
        true
    }

    /// The rest of the rule as rows.
    fn rows(&self, _instance: &Instance, _model: &mut Model) {}
}

/// Every rule, in the order of the rule table.
pub static RULES: &[&dyn Rule] = &[
    &coverage::nobody_available::NobodyAvailable,
    &coverage::seat_open::SeatOpen,
    &coverage::station_left_empty::StationLeftEmpty,
    &coverage::beyond_least::BeyondLeast,
    &coverage::fewer_than_wanted::FewerThanWanted,
    &competence::alone_unqualified::AloneUnqualified,
    &competence::backup_gap::BackupGap,
    &competence::backup_unqualified::BackupUnqualified,
    &competence::backup_cannot_attend::BackupCannotAttend,
    &competence::law_changed::LawChanged,
    &competence::alone_unqualified_2018::AloneUnqualified2018,
    &competence::short_term_limit::ShortTermLimit,
    &competence::student_on_roster::StudentOnRoster,
    &competence::backup_twice::BackupTwice,
    &competence::section5_decides::Section5Decides,
    &competence::governor_exemption_void::GovernorExemptionVoid,
    &competence::no_specialisation::NoSpecialisation,
    &lis1::no_backup::NoBackup,
    &lis1::not_doubled::NotDoubled,
    &lis1::unequal_share::UnequalShare,
    &lis1::unpopular_bulk::UnpopularBulk,
    &lis1::outside_period::OutsidePeriod,
    &exemption::over_60::Over60,
    &exemption::pregnant::Pregnant,
    &exemption::breastfeeding::Breastfeeding,
    &exemption::decision::ExemptByDecision,
    &exemption::beyond_out_of_hours::BeyondOutOfHours,
    &exemption::old_decision::OldDecision,
    &exemption::left_out::LeftOut,
    &rest::short_rest::ShortRest,
    &rest::no_free_after_night::NoFreeAfterNight,
    &rest::free_after_call_out::FreeAfterCallOut,
    &rest::working_time::WorkingTime,
    &rest::too_long::TooLong,
    &fairness::unequal_load::UnequalLoad,
    &fairness::holiday_again::HolidayAgain,
    &fairness::off_target::OffTarget,
    &fairness::load_ceiling::LoadCeiling,
    &fairness::limit::LimitRule,
    &rhythm::nights_in_row::NightsInRow,
    &rhythm::shifts_too_close::ShiftsTooClose,
    &rhythm::weekends_in_row::WeekendsInRow,
    &rhythm::ceiling::Ceiling,
    &rhythm::row_not_as_agreed::RowNotAsAgreed,
    &rhythm::order_not_as_agreed::OrderNotAsAgreed,
    &rhythm::weekends_not_as_agreed::WeekendsNotAsAgreed,
    &rhythm::off_turnus::OffTurnus,
    &local::two_places::TwoPlaces,
    &local::absent::Absent,
    &local::wrong_seat::WrongSeat,
    &local::seat_overfull::SeatOverfull,
    &local::lock_moved::LockMoved,
    &local::pair_apart::PairApart,
    &local::pair_together::PairTogether,
    &local::linked_seat::LinkedSeat,
    &local::emptied::Emptied,
    &local::dearer::Dearer,
    &local::cannot::Cannot,
    &local::wish_refused::WishRefused,
    &local::selection::OverSeveral,
    &schedule::scheme_size::SchemeSize,
    &schedule::notice::ShortNotice,
    &schedule::presence_class::PresenceClass,
    &local::roster_file::RosterFile,
];

/// The rule with an id, in any case.
#[must_use]
pub fn find(id: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|r| r.meta().id.eq_ignore_ascii_case(id))
}

/// Whether some rule keeps a doctor out of a slot, whatever else is on the roster.
#[must_use]
pub fn shuts(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
    RULES.iter().any(|r| r.shuts(instance, slot, doctor))
}

/// The rows of all rules for an instance.
#[must_use]
pub fn model(instance: &Instance) -> Model {
    model_of(instance, RULES)
}

/// The same, given up as soon as it has more than so many terms.
#[must_use]
pub fn model_within(instance: &Instance, most_nonzeros: usize) -> Option<Model> {
    let mut model = pairs_of(instance, RULES, |_, _| None);
    model.set_room(most_nonzeros);
    for rule in RULES {
        rule.rows(instance, &mut model);
        if model.is_full() {
            return None;
        }
    }
    Some(model)
}

/// The rows of some rules, for tests that look at one.
#[must_use]
pub fn model_of(instance: &Instance, rules: &[&'static dyn Rule]) -> Model {
    let mut model = pairs_of(instance, rules, |_, _| None);
    for rule in rules {
        rule.rows(instance, &mut model);
    }
    model
}

/// The rows of all rules where something else keeps doctors out of slots too, under the name that `shut` gives it.
#[must_use]
pub fn model_without(instance: &Instance, shut: impl Fn(SlotIx, DoctorIx) -> Option<RuleId>) -> Model {
    let mut model = pairs_of(instance, RULES, |slot, doctor| {
        // Who is given a seat keeps it.
        shut(slot, doctor).filter(|_| !instance.locks.contains(&(slot, doctor)))
    });
    for rule in RULES {
        rule.rows(instance, &mut model);
    }
    model
}

/// The rows of all rules where nobody is shut out of some slots: a pair that rules shut has its variable there, and a hard
/// row for each of them.
#[must_use]
pub fn model_open(instance: &Instance, is_open: impl Fn(SlotIx) -> bool) -> Model {
    let hers = by_doctor(instance, RULES);
    let shut = |slot, doctor| shutting(instance, &hers, slot, doctor).collect();
    let mut model = Model::with_open(instance, shut, is_open);
    for rule in RULES {
        rule.rows(instance, &mut model);
    }
    model
}

/// The variables alone.
fn pairs_of(
    instance: &Instance,
    rules: &[&'static dyn Rule],
    also: impl Fn(SlotIx, DoctorIx) -> Option<RuleId>,
) -> Model {
    let hers = by_doctor(instance, rules);
    Model::new(instance, |slot, doctor| -> BTreeSet<RuleId> {
        shutting(instance, &hers, slot, doctor).chain(also(slot, doctor)).collect()
    })
}

/// The rules that may keep each doctor out of a slot, in the order of the doctors.
fn by_doctor(instance: &Instance, rules: &[&'static dyn Rule]) -> Vec<Vec<&'static dyn Rule>> {
    let of = |doctor| rules.iter().copied().filter(|rule| rule.may_shut(instance, doctor)).collect();
    instance.doctor_ixs().map(of).collect()
}

/// The rules that keep a doctor out of a slot, of those that may keep each doctor out of one.
fn shutting<'r>(
    instance: &'r Instance,
    hers: &'r [Vec<&'static dyn Rule>],
    slot: SlotIx,
    doctor: DoctorIx,
) -> impl Iterator<Item = RuleId> + 'r {
    hers[doctor.0].iter().filter(move |r| r.shuts(instance, slot, doctor)).map(|r| r.meta().id)
}
