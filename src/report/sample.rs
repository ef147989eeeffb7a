//! A small legevakt for the tests of this room: two weeks, kveld and natt, a bakvakt line and three doctors.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::doctor::Role;
use crate::domain::given::{Given, Period};
use crate::domain::station::{Line, Place, Seat, ShiftKind, Template};
use crate::domain::{Doctor, DutyKind, Instance, LineIx, ShiftIx, SlotIx, Station};

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).expect("a date")
}

fn template(name: &str, kind: ShiftKind, start: i64, end: i64, seat: &str) -> Template {
    let id = name.to_lowercase();
    let code = name[..1].to_owned();
    Template { name: name.to_owned(), code, ..Template::new(&id, kind, start, end, vec![Seat::new(seat)]) }
}

fn line(id: &str, name: &str, duty: DutyKind, templates: Vec<Template>) -> Line {
    let covers = BTreeSet::from(["legevakt".to_owned()]);
    Line { name: name.to_owned(), site: id.to_owned(), covers, ..Line::new(id, duty, templates) }
}

/// The instance.
pub(crate) fn instance() -> Instance {
    let at_station = vec![
        template("Kveld", ShiftKind::Evening, 16, 23, "primary"),
        template("Natt", ShiftKind::Night, 23, 32, "primary"),
    ];
    let at_home = Template { place: Place::Home, ..template("Bakvakt", ShiftKind::Evening, 16, 23, "backup") };
    let station = Station {
        id: "oy".to_owned(),
        name: "Øy legevakt".to_owned(),
        lines: vec![
            line("legevakt", "Legevakt", DutyKind::Legevakt, at_station),
            line("bakvakt", "Bakvakt hjemme", DutyKind::Backup, vec![at_home]),
        ],
        ..Station::default()
    };
    let born = NaiveDate::from_ymd_opt(1980, 1, 1).expect("a date");
    let named = |id: &str, name: &str| Doctor { name: name.to_owned(), ..Doctor::new(id, born, Role::Fastlege) };
    let doctors = vec![named("kari", "Kari Ås Øyen"), named("ola", "Ola Nordmann"), named("siri", "Siri Bjørnæs")];
    let period = Period { id: "jan".to_owned(), name: "Januar".to_owned(), from: day(1, 4), to: day(1, 17) };
    Instance::lay_out(Given::new(station, doctors, period))
}

/// A shift of the instance.
pub(crate) fn shift(instance: &Instance, date: NaiveDate, line: usize, template: &str) -> ShiftIx {
    instance.find_shifts(date, LineIx(line), template).next().expect("a shift of the sample")
}

/// Its only seat.
pub(crate) fn slot(instance: &Instance, date: NaiveDate, line: usize, template: &str) -> SlotIx {
    SlotIx(instance.slots_of(shift(instance, date, line, template)).start)
}
