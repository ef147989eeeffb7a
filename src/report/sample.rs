//! A small legevakt for the tests of this room: two weeks, kveld and natt, a bakvakt line and three doctors.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::doctor::Role;
use crate::domain::instance::{LineIx, Period, Plan};
use crate::domain::station::{Asks, DayKind, Line, Members, Place, Seat, ShiftKind, Template, Weights};
use crate::domain::{Doctor, DutyKind, Instance, Settings, ShiftIx, SlotIx, Station};

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).expect("a date")
}

fn template(id: &str, name: &str, kind: ShiftKind, start: i64, end: i64, place: Place, seat: &str) -> Template {
    let seat =
        Seat { name: seat.to_owned(), min: 1, max: 1, asks: Asks::Any, skills: BTreeSet::new(), open_price: 100 };
    Template {
        id: id.to_owned(),
        name: name.to_owned(),
        code: id[..1].to_uppercase(),
        kind,
        days: vec![DayKind::All],
        not_days: Vec::new(),
        start: start * 60,
        end: end * 60,
        windows: Vec::new(),
        place,
        tags: BTreeSet::new(),
        seats: vec![seat],
    }
}

fn line(id: &str, name: &str, duty: DutyKind, templates: Vec<Template>) -> Line {
    Line {
        id: id.to_owned(),
        name: name.to_owned(),
        duty,
        site: id.to_owned(),
        members: Members::All,
        volunteers_only: false,
        covers: BTreeSet::from(["legevakt".to_owned()]),
        templates,
    }
}

/// The instance.
pub(crate) fn instance() -> Instance {
    let at_station = [
        template("kveld", "Kveld", ShiftKind::Evening, 16, 23, Place::Station, "primary"),
        template("natt", "Natt", ShiftKind::Night, 23, 32, Place::Station, "primary"),
    ];
    let at_home = template("bakvakt", "Bakvakt", ShiftKind::Evening, 16, 23, Place::Home, "backup");
    let station = Station {
        id: "oy".to_owned(),
        name: "Øy legevakt".to_owned(),
        lines: vec![
            line("legevakt", "Legevakt", DutyKind::Legevakt, at_station.to_vec()),
            line("bakvakt", "Bakvakt hjemme", DutyKind::Backup, vec![at_home]),
        ],
        ..Station::default()
    };
    let born = NaiveDate::from_ymd_opt(1980, 1, 1).expect("a date");
    let named = |id: &str, name: &str| Doctor { name: name.to_owned(), ..Doctor::new(id, born, Role::Fastlege) };
    Instance::new(Plan {
        station,
        doctors: vec![named("kari", "Kari Ås Øyen"), named("ola", "Ola Nordmann"), named("siri", "Siri Bjørnæs")],
        period: Period { id: "jan".to_owned(), name: "Januar".to_owned(), from: day(1, 4), to: day(1, 17) },
        settings: Settings::default(),
        weights: Weights::default(),
    })
}

/// A shift of the instance.
pub(crate) fn shift(instance: &Instance, date: NaiveDate, line: usize, template: &str) -> ShiftIx {
    instance.find_shift(date, LineIx(line), template).expect("a shift of the sample")
}

/// Its only seat.
pub(crate) fn slot(instance: &Instance, date: NaiveDate, line: usize, template: &str) -> SlotIx {
    SlotIx(instance.slots_of(shift(instance, date, line, template)).start)
}
