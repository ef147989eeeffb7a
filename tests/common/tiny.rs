//! The smallest station: one seat on an evening and on a night of each day, and doctors who may all be alone in it.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use legevakt::domain::doctor::{Doctor, Role};
use legevakt::domain::given::{Given, Period};
use legevakt::domain::outcome::Outcome;
use legevakt::domain::station::{Line, Seat, ShiftKind, Station, Template};
use legevakt::domain::time::plus_days;
use legevakt::domain::{DoctorIx, DutyKind, Instance, Settings, SlotIx, Tier};
use legevakt::model::{Force, Meaning, Model, Owner, Sum, X};
use legevakt::rules;
use legevakt::solver::{Effort, Options, Prover, solve_model};

/// A doctor who may be alone.
fn able(id: &str) -> Doctor {
    let born = NaiveDate::from_ymd_opt(1980, 1, 1).expect("a date");
    let since = NaiveDate::from_ymd_opt(2015, 1, 1);
    let mut doctor = Doctor::new(id, born, Role::Fastlege);
    doctor.evidence.allmennlege = since;
    doctor.evidence.course_emergency = since;
    doctor.evidence.course_violence = since;
    doctor
}

/// The station's own limits are off, so that the law allows whatever the rows of these tests do.
fn unlimited() -> Settings {
    let limits =
        [("RHY-1", "max_nights"), ("RHY-2", "max_count"), ("RHY-3", "max_weekends"), ("RST-5", "max_week_hours")];
    limits.into_iter().fold(Settings::default(), |settings, (rule, key)| {
        let params = rules::find(rule).expect("a rule").meta().params;
        settings.with(params.iter().find(|p| p.key == key).expect("a parameter"), 0)
    })
}

/// One seat, in which a second doctor is allowed, on an evening and on a night of each day.
pub(crate) fn instance(doctors: usize, days: i64) -> Instance {
    Instance::lay_out(given(doctors, days))
}

/// What the instance is laid out from.
pub(crate) fn given(doctors: usize, days: i64) -> Given {
    let from = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a date");
    let seat = || Seat { max: 2, ..Seat::new("primary") };
    let shifts = [("kveld", ShiftKind::Evening, 16, 23), ("natt", ShiftKind::Night, 23, 32)];
    let shifts = shifts.map(|(id, kind, start, end)| Template::new(id, kind, start, end, vec![seat()]));
    let line = Line::new("legevakt", DutyKind::Legevakt, shifts.into());
    let station = Station { id: "test".to_owned(), lines: vec![line], ..Station::default() };
    let people = (0..doctors).map(|d| able(&format!("d{d:02}"))).collect();
    let period = Period { id: "test".to_owned(), name: "Test".to_owned(), from, to: plus_days(from, days - 1) };
    Given { settings: unlimited(), ..Given::new(station, people, period) }
}

/// The rows of the coverage rules; the synthetic rows of these tests stand for all the others.
pub(crate) fn coverage(instance: &Instance) -> Model {
    rules::model_of(instance, &[rules::find("COV-1").expect("COV-1"), rules::find("COV-2").expect("COV-2")])
}

/// One thread, little search, and the program itself as the prover.
pub(crate) fn options() -> Options {
    Options {
        prover: Some(Prover { program: PathBuf::from(env!("CARGO_BIN_EXE_legevakt")) }),
        threads: 1,
        search: Effort { workers: 1, moves: Some(50) },
        ..Options::default()
    }
}

/// Solves under the rows of a model, in silence.
pub(crate) fn run(instance: &Instance, model: &Model, options: &Options) -> Outcome {
    solve_model(instance, model, options, &mut |_| {}, &AtomicBool::new(false))
}

/// The pairs that have a variable.
pub(crate) fn seats(model: &Model) -> Vec<(SlotIx, DoctorIx)> {
    let all = model.meanings().iter();
    all.filter_map(|m| if let Meaning::Seat(slot, doctor) = m { Some((*slot, *doctor)) } else { None }).collect()
}

/// A world that takes HiGHS a while for its size: doctors rotate through shifts of awkward weights, evenly wanted.
pub(crate) fn knotty(doctors: usize, days: i64) -> (Instance, Model) {
    let instance = instance(doctors, days);
    let mut model = coverage(&instance);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let quality = Force::Soft { tier: Tier::Quality, price: 1 };
    for slot in &slots {
        let all = Sum::all(model.of_slot(*slot).iter().map(|(_, x)| *x));
        model.at_most(all, 1, Force::Hard, Owner::rule("TST-0"));
    }
    for doctor in instance.doctor_ixs() {
        let owner = Owner::rule("TST-1").doctor(doctor);
        let seats: Vec<X> = slots.iter().map(|s| model.seat(*s, doctor)).collect();
        for window in seats.windows(4) {
            model.at_most(Sum::all(window.iter().copied()), 1, Force::Hard, owner);
        }
        for (counter, primes) in [[7, 11, 13], [17, 5, 19], [23, 29, 3]].into_iter().enumerate() {
            let mut sum = Sum::new();
            for (at, x) in seats.iter().enumerate() {
                let weight = primes[(at + doctor.0 * (counter + 1)) % 3] + i64::try_from(at * at % 17).unwrap_or(0);
                sum.add(weight, *x);
            }
            let middle = 3 * days + i64::try_from(counter * 17).unwrap_or(0);
            model.at_most(sum.clone(), middle, quality, owner);
            model.at_least(sum, middle, quality, owner);
        }
    }
    (instance, model)
}
