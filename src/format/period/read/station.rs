//! The station file into the domain's station.

use std::collections::BTreeSet;

use crate::domain::station::{
    Asks, DayKind, Hours, Line, Lis1Waiver, Place, Presence, RestProfile, Seat, SeatName, ShiftKind, Station, Template,
    Unless, Window,
};
use crate::domain::when::When;
use crate::domain::{DutyKind, OpeningHours};

use super::super::diagnostic::Problems;
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::scalar::clock_text;
use super::super::words::{ASKS, CLOSED_DAYS, DAYS, DUTIES, KINDS, PLACES, SUNDAYS, WEEKDAYS};
use super::counters::counters;
use super::in_order;
use super::names::{Grid, People, Seen, unknown};
use super::pay::pay;

const DAY: i64 = 24 * 60;

/// Reads the station; `whole` is whether its file was TOML throughout.
pub(super) fn station(problems: &mut Problems, file: &Fields, whole: bool, people: People<'_>) -> Station {
    let head = file.table("station");
    let mut seen = Seen::default();
    let lines: Vec<Line> = file
        .tables("lines")
        .map(|fields| {
            if let Some(id) = fields.told("id") {
                seen.add(problems, Thing::Line, id);
            }
            line(problems, fields, people)
        })
        .collect();
    let station = Station {
        id: head.map_or_else(String::new, |h| h.text("id")),
        name: head.map_or_else(String::new, |h| h.text("name")),
        municipalities: head.map_or_else(Vec::new, |h| h.list_text("municipalities")),
        population: head.and_then(|h| h.int("population")),
        address: head.and_then(|h| h.told("address")).map(|told| told.text.to_owned()),
        telephone: head.and_then(|h| h.told("telephone")).map(|told| told.text.to_owned()),
        alarm_minutes: head.and_then(|h| h.int("alarm_minutes")).unwrap_or_default(),
        lis1_waiver: head.and_then(|h| h.table("lis1_waiver")).and_then(|w| waiver(problems, w)),
        opening_hours: head
            .and_then(|h| h.table("opening_hours"))
            .map_or_else(OpeningHours::default, |hours| opening_hours(problems, hours)),
        presence: file.tables("presence").filter_map(|fields| presence(problems, fields)).collect(),
        lines,
        counters: Vec::new(),
        rest_profiles: rest_profiles(problems, file),
        pay: None,
    };
    let grid = Grid { station: &station, whole };
    for fields in file.tables("lines") {
        for covered in fields.list_told("covers") {
            grid.line(problems, covered);
        }
    }
    check_links(problems, file, grid);
    let counters = counters(problems, file, people, grid);
    let pay = pay(problems, file, grid);
    Station { counters, pay, ..station }
}

fn waiver(problems: &mut Problems, fields: &Fields) -> Option<Lis1Waiver> {
    in_order(problems, fields);
    let (from, to) = fields.dates()?;
    Some(Lis1Waiver { from, to, notified: fields.date("notified") })
}

fn opening_hours(problems: &mut Problems, fields: &Fields) -> OpeningHours {
    let plain = OpeningHours::default();
    let days: BTreeSet<u32> = fields.list_choice("days", &WEEKDAYS);
    let (from, to) = (fields.clock("from").unwrap_or(plain.from), fields.clock("to").unwrap_or(plain.to));
    if to <= from {
        problems.report(fields.place_of("to"), Kind::FromAfterTo { from: clock_text(from), to: clock_text(to) });
    }
    OpeningHours {
        days: if days.is_empty() { plain.days } else { days },
        from,
        to,
        closed: fields.list_choice("closed", &CLOSED_DAYS),
        closed_dates: fields.list_date("closed_dates"),
    }
}

fn presence(problems: &mut Problems, fields: &Fields) -> Option<Presence> {
    let when = when(problems, fields, "[[presence]]");
    let (from, to) = clocks(fields)?;
    let needs = ["present", "backup"];
    if needs.into_iter().all(|key| fields.int(key) == Some(0)) {
        problems.report(&fields.place, Kind::AsksNothing { keys: needs.to_vec() });
    }
    let skills: BTreeSet<String> = fields.list_text("unless_skills");
    let asks = fields.choice("unless_asks", &ASKS);
    let is_asked = asks.is_some() || !skills.is_empty();
    Some(Presence {
        name: fields.text("name"),
        when,
        from,
        to,
        present: fields.int("present")?,
        backup: fields.int("backup")?,
        unless: is_asked.then(|| Unless { asks: asks.unwrap_or(Asks::Any), skills }),
    })
}

/// On which dates something is; a table that names none is refused.
fn when(problems: &mut Problems, fields: &Fields, table: &'static str) -> When {
    if fields.lacks("days") && fields.lacks("dates") {
        problems.report(&fields.place, Kind::MissingKey { key: "days", table });
    }
    dated(problems, fields)
}

/// The dates that a table names, with its season.
fn dated(problems: &mut Problems, fields: &Fields) -> When {
    let (from, to) = (fields.date("from_date"), fields.date("to_date"));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let kind = Kind::FromAfterTo { from: from.to_string(), to: to.to_string() };
        problems.report(fields.place_of("to_date"), kind);
    }
    When {
        days: fields.list_choice("days", &DAYS),
        not_days: fields.list_choice("not_days", &DAYS),
        from,
        to,
        dates: fields.list_date("dates"),
        not_dates: fields.list_date("not_dates"),
    }
}

/// A stretch of the wall clock; one that does not end after it begins ends the next day.
fn clocks(fields: &Fields) -> Option<(i64, i64)> {
    let (from, to) = (fields.clock("from")?, fields.clock("to")?);
    Some((from, if to <= from { to + DAY } else { to }))
}

fn window(fields: &Fields) -> Option<Window> {
    let (from, to) = clocks(fields)?;
    Some(Window { days: fields.list_choice("days", &DAYS), from, to })
}

fn line(problems: &mut Problems, fields: &Fields, people: People<'_>) -> Line {
    let id = fields.text("id");
    let duty = fields.choice("duty", &DUTIES);
    if fields.given("covers") && duty.is_some_and(|d| d != DutyKind::Backup) {
        problems.report(fields.place_of("covers"), Kind::CoversNotBackup { line: id.clone() });
    }
    if duty == Some(DutyKind::Backup) && !fields.given("covers") {
        problems.report(&fields.place, Kind::MissingKey { key: "covers", table: "[[lines]]" });
    }
    let mut seen = Seen::default();
    Line {
        name: fields.text("name"),
        duty: duty.unwrap_or(DutyKind::Other),
        site: fields.told("site").map_or_else(|| id.clone(), |s| s.text.to_owned()),
        members: people.who(problems, fields, "members"),
        volunteers_only: fields.flag("volunteers_only"),
        covers: fields.list_text("covers"),
        templates: fields
            .tables("shifts")
            .map(|shift| {
                if let Some(id) = shift.told("id") {
                    seen.add(problems, Thing::Shift, id);
                }
                template(problems, shift)
            })
            .collect(),
        id,
    }
}

/// A shift is kept whatever is wrong with it, so that nobody who names it is told that it is not there.
fn template(problems: &mut Problems, fields: &Fields) -> Template {
    let id = fields.text("id");
    let seats = seats(problems, fields, &id);
    let clocks = shift_clocks(problems, fields);
    let (start, end) = clocks.unwrap_or((0, DAY));
    let hours = fields.tables("hours_on").filter_map(|on| {
        let when = when(problems, on, "hours_on");
        let (start, end) = shift_clocks(problems, on)?;
        Some(Hours { when, start, end })
    });
    let hours: Vec<Hours> = hours.collect();
    let windows = fields.tables("windows").filter_map(|w| {
        let window = window(w)?;
        let meets = |day: i64| window.from + day * DAY < end && start < window.to + day * DAY;
        if clocks.is_some() && !(0..=end.div_euclid(DAY)).any(meets) {
            problems.report(w.place_of("from"), Kind::WindowOutside { shift: id.clone() });
        }
        Some(window)
    });
    let windows: Vec<Window> = windows.collect();
    // On dates with other hours some window is to be left too.
    let on_hours = |hours: &Hours| {
        let of = |day: i64| {
            let in_hours = |window: &Window| window.from + day * DAY < hours.end && hours.start < window.to + day * DAY;
            windows.iter().any(in_hours)
        };
        windows.is_empty() || (0..=hours.end.div_euclid(DAY)).any(of)
    };
    for (on, _) in fields.tables("hours_on").zip(&hours).filter(|(_, hours)| !on_hours(hours)) {
        problems.report(on.place_of("start"), Kind::WindowOutside { shift: id.clone() });
    }
    Template {
        name: fields.text("name"),
        code: fields.text("code"),
        kind: fields.choice("kind", &KINDS).unwrap_or(ShiftKind::Day),
        when: when(problems, fields, "[[lines.shifts]]"),
        start,
        end,
        hours,
        windows,
        place: fields.choice("place", &PLACES).unwrap_or(Place::Station),
        tags: fields.list_text("tags"),
        points: fields.int("points").unwrap_or(1),
        seats,
        id,
    }
}

/// When a shift begins and ends, in minutes after midnight. A day that is told is taken at its word; one that is not follows
/// from the clock.
fn shift_clocks(problems: &mut Problems, fields: &Fields) -> Option<(i64, i64)> {
    let (start, end) = fields.clock("start").zip(fields.clock("end"))?;
    let end = match fields.int("end_day") {
        Some(days) => end + days * DAY,
        None if end <= start => end + DAY,
        None => end,
    };
    if end <= start {
        let (from, to) = (clock_text(start), clock_text(end));
        problems.report(fields.place_of("end_day"), Kind::FromAfterTo { from, to });
    }
    Some((start, end))
}

fn seats(problems: &mut Problems, fields: &Fields, shift: &str) -> Vec<Seat> {
    if fields.given("seats") && fields.tables("seats").next().is_none() {
        problems.report(fields.place_of("seats"), Kind::NoSeats { shift: shift.to_owned() });
    }
    let mut seen = Seen::default();
    let mut seats = Vec::new();
    for fields in fields.tables("seats") {
        if let Some(name) = fields.told("seat") {
            seen.add(problems, Thing::Seat, name);
        }
        let (min, max) = (fields.int("min").unwrap_or_default(), fields.int("max").unwrap_or(i64::MAX));
        if min > max {
            problems.report(fields.place_of("min"), Kind::MinOverMax { min, max });
        }
        let wanted = fields.int("wanted");
        for (key, than, same, is_wrong) in [
            ("min", "wanted", false, wanted.is_some_and(|wanted| wanted <= min)),
            ("wanted", "max", true, wanted.is_some_and(|wanted| wanted > max)),
        ] {
            if is_wrong {
                problems.report(fields.place_of("wanted"), Kind::NotBelow { key, than, same });
            }
        }
        if wanted.is_none() && fields.given("wanted_price") {
            let kind = Kind::PriceOfNothing { price: "wanted_price", key: "wanted" };
            problems.report(fields.place_of("wanted_price"), kind);
        }
        let mut when = dated(problems, fields);
        if when.days.is_empty() && when.dates.is_empty() {
            when.days = vec![DayKind::All];
        }
        seats.push(Seat {
            name: fields.text("seat"),
            when,
            min,
            max,
            asks: fields.choice("asks", &ASKS).unwrap_or(Asks::Any),
            skills: fields.list_text("skills"),
            open_price: fields.int("open_price").unwrap_or_default(),
            extra_price: fields.int("extra_price"),
            wanted,
            wanted_price: fields.int("wanted_price").unwrap_or_default(),
            same_doctor_as: fields.told("same_doctor_as").and_then(|told| seat_name(told.text)),
        });
    }
    seats
}

/// A seat as `same_doctor_as` names it.
fn seat_name(text: &str) -> Option<SeatName> {
    let mut parts = text.split('/').map(|part| part.trim().to_owned());
    let (line, shift, seat) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then_some(SeatName { line, shift, seat })
}

/// Reports seats that go with one that is not there, or with themselves.
fn check_links(problems: &mut Problems, file: &Fields, grid: Grid<'_>) {
    for line in file.tables("lines") {
        for (shift, seat) in
            line.tables("shifts").flat_map(|shift| shift.tables("seats").map(move |seat| (shift, seat)))
        {
            let Some(told) = seat.told("same_doctor_as") else { continue };
            let Some(name) = seat_name(told.text) else {
                problems.report(told.place, Kind::BadSeatName { text: told.text.to_owned() });
                continue;
            };
            let own = SeatName { line: line.text("id"), shift: shift.text("id"), seat: seat.text("seat") };
            if name == own {
                problems.report(told.place, Kind::BadSeatName { text: told.text.to_owned() });
                continue;
            }
            let part = |text| Told { text, place: told.place };
            let Some(at) = grid.line(problems, part(&name.line)) else { continue };
            let Some(of) = grid.template(problems, at, part(&name.shift)) else { continue };
            let seats = &grid.station.lines[at.0].templates[of].seats;
            if grid.whole && seats.iter().all(|seat| seat.name != name.seat) {
                unknown(problems, Thing::Seat, part(&name.seat), || seats.iter().map(|seat| seat.name.as_str()));
            }
        }
    }
}

fn rest_profiles(problems: &mut Problems, file: &Fields) -> Vec<RestProfile> {
    let mut profiles = RestProfile::built_in();
    let mut seen = Seen::default();
    for fields in file.tables("rest_profiles") {
        if let Some(id) = fields.told("id") {
            seen.add(problems, Thing::RestProfile, id);
            if RestProfile::built_in().iter().any(|p| p.id == id.text) {
                problems.report(id.place, Kind::BuiltIn { text: id.text.to_owned() });
            }
        }
        profiles.push(RestProfile {
            id: fields.text("id"),
            name: fields.text("name"),
            daily_rest_hours: fields.int("daily_rest_hours"),
            weekly_rest_hours: fields.int("weekly_rest_hours"),
            sundays: fields.choice("sundays", &SUNDAYS).unwrap_or_default(),
            max_day_hours: fields.int("max_day_hours"),
            max_week_hours: fields.int("max_week_hours"),
            average_weeks: fields.int("average_weeks").unwrap_or_default(),
            max_single_week_hours: fields.int("max_single_week_hours"),
            ordinary_day_hours: fields.int("ordinary_day_hours"),
            ordinary_week_hours: fields.int("ordinary_week_hours"),
            ordinary_averaged: fields.flag("ordinary_averaged"),
            overtime_week_hours: fields.int("overtime_week_hours"),
            overtime_four_weeks_hours: fields.int("overtime_four_weeks_hours"),
            overtime_year_hours: fields.int("overtime_year_hours"),
            nights: fields.flag("nights"),
            home_weight_per_mille: fields.int("home_weight_per_mille").unwrap_or_default(),
        });
    }
    profiles
}
