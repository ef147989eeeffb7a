//! An instance of the published format said in the files of the program: station, doctors, wishes and period.
//!
//! | of the format | how it is said |
//! |---|---|
//! | a shift | a line of its own, `duty = "other"`, so that no law of legevakt speaks of it |
//! | one shift a day | `[[limit]]`, at most one duty in `days = 1` (FAI-5) |
//! | shifts that cannot follow | `[[rhythm]]`, `not_then` (RHY-6) |
//! | most of a shift, minutes, weekends | `[[limit]]` of the period, in duties, hours and weekends (FAI-5) |
//! | days in a row, days off in a row | `[[rhythm]]`, `run_least`, `run_most`, `days_between` (RHY-5) |
//! | days off | wishes with `cannot` (WSH-1) |
//! | requests | `[[wish]]` of one shift, with `points` (WSH-3) |
//! | cover | a seat with `min = 0`, `wanted`, `wanted_price` and `extra_price` (COV-4, COV-5) |
//!
//! All that is soft is a matter of quality there, so what a roster costs in quality is the objective of the format, one to one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

use super::text::{Cover, Problem, Request};

/// The Monday that is day 0.
pub(crate) const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a date");

/// A seat takes so many doctors at most.
const MOST_IN_SEAT: i64 = 99;

/// What in an instance the files cannot say; nothing where they say all of it.
pub(crate) fn unsaid(problem: &Problem) -> Vec<String> {
    let mut unsaid = Vec::new();
    let hour = |minutes: i64| minutes % 60 == 0;
    if !problem.shifts.iter().all(|shift| hour(shift.minutes)) {
        // Where every shift lasts whole hours a limit in minutes is one in whole hours, rounded to the inside.
        unsaid.push("limits in minutes where shifts do not last whole hours".to_owned());
    }
    if problem.shifts.iter().any(|shift| shift.minutes > 20 * 60) {
        // A longer one would have a night in it, and two nights of the year have an hour more or less.
        unsaid.push("shifts of more than 20 hours".to_owned());
    }
    if problem.cover.values().any(|cover| cover.wanted > MOST_IN_SEAT) {
        unsaid.push(format!("more than {MOST_IN_SEAT} people wanted on one shift"));
    }
    unsaid
}

/// The files, by name.
pub(crate) fn files(problem: &Problem, name: &str) -> [(&'static str, String); 4] {
    [
        ("station.toml", station(problem, name)),
        ("doctors.toml", doctors(problem)),
        ("wishes.csv", wishes(problem)),
        ("period.toml", period(problem, name)),
    ]
}

fn date(day: usize) -> NaiveDate {
    FIRST.checked_add_days(Days::new(day as u64)).unwrap_or(FIRST)
}

fn quoted<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| format!("\"{id}\"")).collect();
    format!("[{}]", ids.join(", "))
}

fn lines_of(problem: &Problem, shifts: &[usize]) -> String {
    quoted(shifts.iter().map(|at| problem.shifts[*at].id.as_str()))
}

fn all_lines(problem: &Problem) -> String {
    quoted(problem.shifts.iter().map(|shift| shift.id.as_str()))
}

fn station(problem: &Problem, name: &str) -> String {
    let mut out = format!(
        "format = 1\n\n[station]\nid = \"published\"\nname = \"{name}\"\nmunicipalities = [\"–\"]\npopulation = 0\n\n\
         # The format has neither law nor office, and tells no hours of its shifts.\n\
         [rules.COV-1]\nmin_available_count = 0\n[rules.RST-1]\nmin_rest_hours = 0\n[rules.RST-2]\nfree_hours = 0\n\
         [rules.RST-5]\nmax_continuous_hours = 0\nmax_week_hours = 0\ntold_hours = 0\n[rules.FAI-4]\nmonth_count = 0\n\
         year_count = 0\npace_year_count = 0\n"
    );
    for (at, shift) in problem.shifts.iter().enumerate() {
        let id = &shift.id;
        // All shifts of a day have a minute in common, and end before 23.
        let start = (7 * 60).min(23 * 60 - shift.minutes).max(0);
        let end = start + shift.minutes;
        let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
        let _ = write!(
            out,
            "\n[[lines]]\nid = \"{id}\"\nname = \"{id}\"\nduty = \"other\"\n[[lines.shifts]]\nid = \"{id}\"\nname = \"{id}\"\n\
             code = \"{}\"\nkind = \"day\"\ndays = [\"all\"]\nstart = \"{}\"\nend = \"{}\"\nplace = \"station\"\nseats = [\n",
            id.chars().take(2).collect::<String>(),
            clock(start),
            clock(end),
        );
        for (seat, (cover, days)) in seats(problem, at).iter().enumerate() {
            let _ = writeln!(out, "  {}", seat_line(problem, seat, *cover, days));
        }
        out.push_str("]\n");
    }
    out
}

/// The days on which the same is asked of a shift.
fn seats(problem: &Problem, shift: usize) -> BTreeMap<Option<Cover>, Vec<usize>> {
    let mut seats: BTreeMap<Option<Cover>, Vec<usize>> = BTreeMap::new();
    for day in 0..problem.days {
        seats.entry(problem.cover.get(&(day, shift)).copied()).or_default().push(day);
    }
    seats
}

fn seat_line(problem: &Problem, seat: usize, cover: Option<Cover>, days: &[usize]) -> String {
    let most = i64::try_from(problem.staff.len()).unwrap_or(MOST_IN_SEAT);
    let cover = cover.unwrap_or(Cover { wanted: 0, under: 0, over: 0 });
    let max = most.max(cover.wanted).clamp(1, MOST_IN_SEAT);
    let wanted = match cover.wanted {
        0 => String::new(),
        wanted => format!("wanted = {wanted}, wanted_price = {}, ", cover.under),
    };
    let dates: Vec<String> = days.iter().map(|day| date(*day).to_string()).collect();
    format!(
        "{{ seat = \"s{seat}\", asks = \"any\", min = 0, max = {max}, {wanted}extra_price = {}, dates = [{}] }},",
        cover.over,
        dates.join(", ")
    )
}

/// Who has the same value, by value: one agreement says it for all of them.
fn alike<T: Ord>(problem: &Problem, of: impl Fn(usize) -> Option<T>) -> BTreeMap<T, String> {
    let mut found: BTreeMap<T, Vec<&str>> = BTreeMap::new();
    for (at, person) in problem.staff.iter().enumerate() {
        if let Some(value) = of(at) {
            found.entry(value).or_default().push(&person.id);
        }
    }
    found.into_iter().map(|(value, ids)| (value, quoted(ids))).collect()
}

fn doctors(problem: &Problem) -> String {
    let mut out = "format = 1\n".to_owned();
    for person in &problem.staff {
        let _ = write!(
            out,
            "\n[[doctors]]\nid = \"{0}\"\nname = \"{0}\"\nborn = 1990-01-01\nrole = \"employed\"\ncontract = \"salaried\"\n",
            person.id
        );
    }
    let lines = all_lines(problem);
    let mut limit = |name: &str, who: &str, lines: &str, keys: &str| {
        let _ = write!(out, "\n[[limit]]\nname = \"{name}\"\nwho = {who}\nlines = {lines}\n{keys}\n");
    };
    limit("One shift a day", "\"all\"", &lines, "days = 1\nat_most = 1");
    for (at, shift) in problem.shifts.iter().enumerate() {
        // Nobody has more shifts than there are days.
        let bites = |most: &i64| usize::try_from(*most).is_ok_and(|most| most < problem.days);
        for (most, who) in alike(problem, |person| problem.staff[person].most_of.get(&at).copied().filter(bites)) {
            let keys = format!("per = \"period\"\nat_most = {most}");
            limit(&format!("Most of {}", shift.id), &who, &format!("[\"{}\"]", shift.id), &keys);
        }
    }
    for ((least, most), who) in alike(problem, |at| {
        let minutes = &problem.staff[at].minutes;
        Some((minutes.start() + 59, *minutes.end()))
    }) {
        let at_least = if least < 60 { String::new() } else { format!("at_least = {}\n", least / 60) };
        let keys = format!("counts = \"hours\"\nper = \"period\"\n{at_least}at_most = {}", most / 60);
        limit("Hours", &who, &lines, &keys);
    }
    for (most, who) in alike(problem, |at| Some(problem.staff[at].weekends)) {
        limit("Weekends", &who, &lines, &format!("counts = \"weekends\"\nper = \"period\"\nat_most = {most}"));
    }
    let mut rhythm = |name: &str, who: &str, lines: &str, keys: &str| {
        let _ = write!(out, "\n[[rhythm]]\nname = \"{name}\"\nwho = {who}\nwhat = {{ lines = {lines} }}\n{keys}");
    };
    for ((least, most, off), who) in alike(problem, |at| {
        Some((*problem.staff[at].row.start(), *problem.staff[at].row.end(), problem.staff[at].least_off))
    }) {
        let longest = i64::try_from(problem.days).unwrap_or(most);
        let mut keys = String::new();
        // No row is longer than the horizon, and whoever has no limit that can bite has none.
        for (key, number) in [("run_least", least), ("run_most", most.min(longest)), ("days_between", off)] {
            if number > i64::from(key != "run_most") {
                let _ = writeln!(keys, "{key} = {number}");
            }
        }
        rhythm("Days in a row", &who, &lines, &keys);
    }
    for shift in problem.shifts.iter().filter(|shift| !shift.not_then.is_empty()) {
        let keys = format!("not_then = {{ lines = {} }}\n", lines_of(problem, &shift.not_then));
        rhythm(&format!("Not after {}", shift.id), "\"all\"", &format!("[\"{}\"]", shift.id), &keys);
    }
    out
}

fn wishes(problem: &Problem) -> String {
    let mut out = "doctor,level,from,to\n".to_owned();
    for person in &problem.staff {
        for day in &person.days_off {
            let _ = writeln!(out, "{},cannot,{1},{1}", person.id, date(*day));
        }
    }
    out
}

fn period(problem: &Problem, name: &str) -> String {
    let mut out = format!(
        "format = 1\nstation = \"station.toml\"\ndoctors = \"doctors.toml\"\nwishes = [\"wishes.csv\"]\n\n[period]\nid = \"published\"\n\
         name = \"{name}\"\nfrom = {FIRST}\nto = {}\n",
        date(problem.days.saturating_sub(1))
    );
    for (level, requests) in [("want", &problem.on), ("rather-not", &problem.off)] {
        for Request { person, day, shift, weight } in requests {
            let (who, line, day) = (&problem.staff[*person].id, &problem.shifts[*shift].id, date(*day));
            let _ = write!(
                out,
                "\n[[wish]]\nwho = \"{who}\"\nlevel = \"{level}\"\nof = [{{ from = {day}, to = {day}, lines = [\"{line}\"] }}]\n\
                 points = {weight}\n"
            );
        }
    }
    out
}
