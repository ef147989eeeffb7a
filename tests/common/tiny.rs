//! The smallest station: one seat on an evening and on a night of each day, and doctors who may all be alone in it.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use legevakt::domain::doctor::{Doctor, Role};
use legevakt::domain::instance::{Period, Plan};
use legevakt::domain::station::{Asks, DayKind, Line, Members, Place, Seat, ShiftKind, Station, Template, Weights};
use legevakt::domain::time::plus_days;
use legevakt::domain::{DoctorIx, DutyKind, Instance, Settings, SlotIx};
use legevakt::model::{Meaning, Model};
use legevakt::rules;
use legevakt::solver::{Effort, Options, Outcome, Prover, solve_model};

fn template(id: &str, kind: ShiftKind, start: i64, end: i64) -> Template {
    let seat = Seat {
        name: "primary".to_owned(),
        min: 1,
        max: 2,
        asks: Asks::Any,
        skills: Default::default(),
        open_price: 100,
    };
    Template {
        id: id.to_owned(),
        name: id.to_owned(),
        code: id[..1].to_owned(),
        kind,
        days: vec![DayKind::All],
        not_days: Vec::new(),
        start: start * 60,
        end: end * 60,
        windows: Vec::new(),
        place: Place::Station,
        tags: Default::default(),
        seats: vec![seat],
    }
}

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
    Instance::new(plan(doctors, days))
}

/// What the instance is made of.
pub(crate) fn plan(doctors: usize, days: i64) -> Plan {
    let from = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a date");
    let line = Line {
        id: "legevakt".to_owned(),
        name: "Legevakt".to_owned(),
        duty: DutyKind::Legevakt,
        site: String::new(),
        members: Members::All,
        volunteers_only: false,
        covers: Default::default(),
        templates: vec![template("kveld", ShiftKind::Evening, 16, 23), template("natt", ShiftKind::Night, 23, 32)],
    };
    Plan {
        station: Station { id: "test".to_owned(), lines: vec![line], ..Station::default() },
        doctors: (0..doctors).map(|d| able(&format!("d{d:02}"))).collect(),
        period: Period { id: "test".to_owned(), name: "Test".to_owned(), from, to: plus_days(from, days - 1) },
        settings: unlimited(),
        weights: Weights::default(),
    }
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
