//! Calendars as another program reads them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use legevakt::domain::{DoctorIx, Instant, SlotIx};
use legevakt::report::roster::Audience;
use legevakt::report::roster::ics::{Whose, calendar};

use crate::halden::{AWKWARD, halden, shown};
use crate::tools::python_calendar;

/// What Python reads of a calendar.
fn read(text: &str) -> serde_json::Value {
    let desk = tempfile::TempDir::new().expect("a temporary directory");
    let path = desk.path().join("vakter.ics");
    std::fs::write(&path, text).expect("written");
    python_calendar(&path)
}

fn utc(at: Instant) -> String {
    let time = DateTime::from_timestamp(at.0 * 60, 0).expect("a time");
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Events by `UID`; fails where two have one.
fn by_uid(read: &serde_json::Value) -> BTreeMap<String, &serde_json::Value> {
    let events = read["events"].as_array().expect("events");
    let found: BTreeMap<String, _> = events.iter().map(|e| (e["uid"].as_str().expect("text").to_owned(), e)).collect();
    assert_eq!(found.len(), events.len(), "UIDs are unique");
    found
}

#[test]
fn every_shift_of_a_quarter_is_at_the_right_time_whoever_knows_the_zone() {
    let world = halden();
    let (instance, roster, _) = &world;
    let text = calendar(&shown(&world, Audience::Shared), Whose::Station, None, 0).expect("a calendar");
    let read = read(&text);
    assert_eq!(read["errors"], serde_json::json!([]));
    assert_eq!(read["zones"], serde_json::json!(["Europe/Oslo"]));
    let longest = read["longest"].as_u64().expect("a number");
    assert!((70..=75).contains(&longest), "lines are folded: {longest} octets");
    let events = by_uid(&read);
    assert_eq!(events.len(), instance.period_shifts().count());
    for (ix, shift) in instance.period_shifts() {
        let event = events[&format!("{}@halden", instance.shift_id(ix))];
        assert_eq!((&event["start"], &event["end"]), (&event["start_by_file"], &event["end_by_file"]));
        assert_eq!((&event["start"], &event["end"]), (&utc(shift.span.start).into(), &utc(shift.span.end).into()));
        let slots = instance.slots_of(ix).map(SlotIx);
        let names: Vec<&str> = slots.flat_map(|s| roster.at(s)).map(|d| instance.doctors[d.0].name.as_str()).collect();
        let summary = event["summary"].as_str().expect("text");
        assert!(names.iter().all(|name| summary.contains(name)), "{names:?} in {summary}");
    }
    let night = events["2027-03-27/legevakt/natt@halden"];
    let from_to = (&night["start"], &night["end"]);
    assert_eq!(from_to, (&"2027-03-27T22:00:00Z".into(), &"2027-03-28T06:00:00Z".into()), "eight hours");
    let before = events["2027-03-26/legevakt/natt@halden"];
    let from_to = (&before["start"], &before["end"]);
    assert_eq!(from_to, (&"2027-03-26T22:00:00Z".into(), &"2027-03-27T07:00:00Z".into()), "nine hours");
}

#[test]
fn names_with_signs_arrive_as_they_were_and_versions_are_told() {
    let mut world = halden();
    let doctor = DoctorIx(3);
    let first = calendar(&shown(&world, Audience::Own(doctor)), Whose::Doctor(doctor), None, 0).expect("a calendar");
    let said = read(&first);
    assert_eq!(said["name"], format!("Vakter for {AWKWARD}, {}", world.0.station.name));
    let all = calendar(&shown(&world, Audience::Shared), Whose::Station, None, 0).expect("a calendar");
    let all = read(&all);
    let hers = |text: &serde_json::Value| {
        text.as_str().is_some_and(|t| t.ends_with(AWKWARD) || t.contains(&format!("{AWKWARD},")))
    };
    assert!(all["events"].as_array().expect("events").iter().any(|e| hers(&e["summary"])));
    // The first shift goes to somebody else.
    let (slot, _) =
        world.1.assignments().find(|(slot, d)| !world.0.shift_of(*slot).past && *d == doctor).expect("a duty");
    assert!(world.1.release(slot, doctor));
    let again = calendar(&shown(&world, Audience::Own(doctor)), Whose::Doctor(doctor), Some(&first), 86_400);
    let again = read(&again.expect("a calendar"));
    let (before, after) = (by_uid(&said), by_uid(&again));
    assert_eq!(before.keys().collect::<BTreeSet<_>>(), after.keys().collect());
    for (uid, event) in after {
        let old = before[&uid];
        let gone = uid.starts_with(&world.0.shift_id(world.0.slots[slot.0].shift));
        let version = |e: &serde_json::Value| (e["sequence"].clone(), e["status"].clone(), e["stamp"].clone());
        let expected = if gone { (1.into(), "CANCELLED".into(), "1970-01-02T00:00:00Z".into()) } else { version(old) };
        assert_eq!(version(event), expected, "{uid}");
        assert_eq!((&event["start"], &event["summary"]), (&old["start"], &old["summary"]));
    }
}

#[test]
fn a_duty_at_home_takes_no_time_and_each_duty_reminds_of_itself() {
    let mut world = halden();
    world.0 = world.0.with(|given| given.station.address = Some("Storgata 1; Halden, Østfold".to_owned()));
    let instance = &world.0;
    let is_home = |slot: SlotIx| !instance.shift_of(slot).past && !instance.shift_of(slot).place.is_presence();
    let (_, doctor) = world.1.assignments().find(|(slot, _)| is_home(*slot)).expect("a duty at home");
    let text = calendar(&shown(&world, Audience::Own(doctor)), Whose::Doctor(doctor), None, 0).expect("a calendar");
    let read = read(&text);
    assert_eq!(read["errors"], serde_json::json!([]));
    let events = by_uid(&read);
    let shifts: BTreeMap<String, bool> =
        instance.period_shifts().map(|(ix, shift)| (instance.shift_id(ix), shift.place.is_presence())).collect();
    let mut kinds = BTreeSet::new();
    for (uid, event) in events {
        let shift = uid.split('/').take(3).collect::<Vec<_>>().join("/");
        let is_present = shifts[&shift];
        let (transp, location) =
            if is_present { ("OPAQUE", "Storgata 1; Halden, Østfold") } else { ("TRANSPARENT", "") };
        assert_eq!((&event["transp"], &event["location"]), (&transp.into(), &location.into()), "{uid}");
        assert_eq!(event["alarms"], serde_json::json!([-3600]), "{uid}");
        kinds.insert(is_present);
    }
    assert!(kinds.contains(&false), "the duty at home is there");
}
