//! What rest and working time must not depend on: where the week begins, where a duty is cut in two, and whether somebody
//! works less.

use std::collections::BTreeSet;
use std::path::Path;

use crate::common::Dice;
use chrono::NaiveDate;
use legevakt::check;
use legevakt::domain::time::{Instant, Minutes, midnight, plus_days};
use legevakt::domain::{DoctorIx, Finding, Instance, LineIx, Roster, Severity};
use legevakt::format;
use legevakt::rules;

/// The shifts of the station: id, start, end. The last two are the fourth, cut at midnight.
const SHIFTS: [(&str, &str, &str); 8] = [
    ("dag", "08:00", "16:00"),
    ("kort", "10:00", "14:00"),
    ("kveld", "16:00", "23:00"),
    ("natt", "23:00", "08:00"),
    ("lang", "19:00", "07:00"),
    ("sen", "14:30", "22:00"),
    ("natt-a", "23:00", "00:00"),
    ("natt-b", "00:00", "08:00"),
];

const PROFILES: [&str; 4] = ["SFS_LEGEVAKT", "AML_STRICT", "AML_TARIFF", "SPEKTER_A2"];

/// Days of the period: three weeks without a holiday or a change of clocks.
const DAYS: i64 = 21;

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, 11).expect("a date")
}

/// A doctor's duties: days after the first, and a shift.
type Duties = Vec<(i64, &'static str)>;

/// One doctor at a station that has every shift every day.
fn world(from: NaiveDate, profile: &str, office_end: Option<&str>, duties: &Duties) -> (Instance, Roster) {
    let mut station = String::from(
        "format = 1\n[station]\nid = \"s\"\nname = \"S\"\nmunicipalities = [\"K\"]\n[[lines]]\nid = \"l\"\nname = \"L\"\nduty = \"legevakt\"\n",
    );
    for (at, (id, start, end)) in SHIFTS.iter().enumerate() {
        station += &format!(
            "[[lines.shifts]]\nid = \"{id}\"\nname = \"{id}\"\ncode = \"{at}\"\nkind = \"day\"\ndays = [\"all\"]\nstart = \"{start}\"\nend = \"{end}\"\nplace = \"station\"\nseats = [{{ seat = \"primary\", min = 0, max = 1, asks = \"any\" }}]\n"
        );
    }
    let office = office_end.map_or_else(String::new, |end| {
        format!(
            "office = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]\noffice_hours = {{ from = \"08:00\", to = \"{end}\" }}\n"
        )
    });
    let doctors = format!(
        "format = 1\n[[doctors]]\nid = \"d\"\nname = \"D\"\nborn = 1980-01-01\nrole = \"vikar\"\ncontract = \"self-employed\"\nrest_profile = \"{profile}\"\n{office}"
    );
    let to = plus_days(from, DAYS - 1);
    let period = format!(
        "format = 1\nstation = \"station.toml\"\ndoctors = \"doctors.toml\"\n[period]\nid = \"p\"\nname = \"P\"\nfrom = {from}\nto = {to}\n"
    );
    let files = [("station.toml", station), ("doctors.toml", doctors), ("period.toml", period)];
    let load = |path: &Path| {
        let file = files.iter().find(|(name, _)| Path::new(name) == path);
        file.map(|(_, text)| text.clone()).ok_or(std::io::ErrorKind::NotFound.into())
    };
    let loaded = format::read_period(Path::new("period.toml"), &load);
    let instance = loaded.unwrap_or_else(|p| panic!("{}", p.render(legevakt::domain::Lang::En, false))).instance;
    let mut roster = Roster::empty(&instance);
    for (day, shift) in duties {
        let slot = instance.find_slots(plus_days(from, *day), LineIx(0), shift, "primary")[0];
        roster.assign(slot, DoctorIx(0));
    }
    (instance, roster)
}

/// Duties of three weeks, each day one in `one_in`, and now and then two on a day.
fn random_duties(dice: &mut Dice, one_in: usize) -> Duties {
    let mut duties = Duties::new();
    for day in 0..DAYS - 1 {
        if dice.below(one_in) == 0 {
            duties.push((day, SHIFTS[dice.below(6)].0));
        }
        if dice.below(4 * one_in) == 0 {
            let more = (day, SHIFTS[dice.below(6)].0);
            if !duties.contains(&more) {
                duties.push(more);
            }
        }
    }
    duties
}

fn findings(instance: &Instance, roster: &Roster, rules: &[&str]) -> Vec<Finding> {
    let rules: Vec<_> = rules.iter().map(|id| rules::find(id).expect("a rule")).collect();
    check::findings_of(instance, roster, &rules)
}

/// What is found, without what depends on the weekday by law: Sundays, and RST-5's weeks.
fn told(
    world: &(Instance, Roster),
    rules: &[&str],
    from: NaiveDate,
) -> BTreeSet<(&'static str, i64, i64, Option<Minutes>)> {
    let by_weekday = ["sundays-in-row", "no-free-sunday", "sunday-average", "shorter-week", "week-load"];
    let after = |start: Instant| start - midnight(from);
    let all = findings(&world.0, &world.1, rules).into_iter().filter(|f| !by_weekday.contains(&f.what.id()));
    all.map(|f| (f.what.id(), f.measured, f.limit, f.span.map(|s| after(s.start)))).collect()
}

#[test]
fn a_week_is_cut_nowhere() {
    let mut dice = Dice(0x5eed_0041);
    let mut seen = BTreeSet::new();
    for round in 0..120 {
        let profile = PROFILES[round % PROFILES.len()];
        let duties = random_duties(&mut dice, 1 + round % 3);
        let days = i64::try_from(1 + dice.below(6)).expect("few");
        let (from, later) = (first_day(), plus_days(first_day(), days));
        let rules = ["RST-1", "RST-4", "RST-5"];
        let before = told(&world(from, profile, None, &duties), &rules, from);
        let after = told(&world(later, profile, None, &duties), &rules, later);
        assert_eq!(before, after, "{profile} {duties:?} moved by {days} days");
        seen.extend(before.iter().map(|(id, ..)| *id));
    }
    for id in ["daily-rest", "weekly-rest", "day-hours", "week-hours", "overtime-by-day", "night-hours"] {
        assert!(seen.contains(id), "nothing was seen of {id}: {seen:?}");
    }
}

#[test]
fn a_duty_may_be_cut_in_two_at_midnight() {
    let mut dice = Dice(0x5eed_0042);
    let mut cuts = 0;
    for round in 0..120 {
        let profile = PROFILES[round % PROFILES.len()];
        let duties = random_duties(&mut dice, 1 + round % 4);
        let cut = duties.iter().flat_map(|(day, shift)| match *shift {
            "natt" => vec![(*day, "natt-a"), (day + 1, "natt-b")],
            shift => vec![(*day, shift)],
        });
        let cut: Duties = cut.collect();
        cuts += cut.len() - duties.len();
        // RST-1 and RST-5 divide between them what is too short a rest and what is too long on end.
        for rules in [&["RST-4"][..], &["RST-1", "RST-5"]] {
            let verdict = |duties: &Duties| -> BTreeSet<(&str, bool)> {
                let (instance, roster) = world(first_day(), profile, None, duties);
                let all = findings(&instance, &roster, rules).into_iter();
                let name = |f: &Finding| if f.rule == "RST-4" { f.what.id() } else { "rest" };
                all.map(|f| (name(&f), f.severity == Severity::Stopper)).collect()
            };
            assert_eq!(verdict(&duties), verdict(&cut), "{profile} {duties:?}");
        }
    }
    assert!(cuts > 100, "{cuts} duties were cut");
}

/// Rest that is too short, as told by the rules of rest.
fn short_of_rest(world: &(Instance, Roster)) -> BTreeSet<&'static str> {
    let of_rest = ["short-rest", "daily-rest", "weekly-rest", "continuous-hours", "sundays-in-row"];
    let all = findings(&world.0, &world.1, &["RST-1", "RST-4", "RST-5"]);
    all.iter().map(|f| f.what.id()).filter(|id| of_rest.contains(id)).collect()
}

#[test]
fn going_home_earlier_takes_no_rest_away() {
    let ends = ["16:00", "15:30", "15:00", "14:30", "14:00", "13:00", "12:00"];
    let mut dice = Dice(0x5eed_0043);
    let (mut clean, mut worse) = (0, 0);
    for round in 0..200 {
        let profile = PROFILES[round % PROFILES.len()];
        let duties = random_duties(&mut dice, 2 + round % 6);
        let late = dice.below(ends.len() - 1);
        let early = late + 1 + dice.below(ends.len() - late - 1);
        let at = |end: usize| short_of_rest(&world(first_day(), profile, Some(ends[end]), &duties));
        let (before, after) = (at(late), at(early));
        if before.is_empty() {
            clean += 1;
            assert!(
                after.is_empty(),
                "{profile}, office to {} and not {}: {after:?} {duties:?}",
                ends[early],
                ends[late]
            );
        } else {
            worse += 1;
        }
    }
    assert!(clean > 20 && worse > 20, "{clean} rosters were clean and {worse} were not");
}

#[test]
fn a_duty_less_takes_no_rest_away() {
    let mut dice = Dice(0x5eed_0044);
    let mut removed = 0;
    for round in 0..120 {
        let profile = PROFILES[round % PROFILES.len()];
        let duties = random_duties(&mut dice, 1 + round % 5);
        if !short_of_rest(&world(first_day(), profile, None, &duties)).is_empty() {
            continue;
        }
        for at in 0..duties.len() {
            // A duty that fills the time between two others makes one work period of them.
            let (day, _) = duties[at];
            let near = |from: i64, to: i64| {
                duties.iter().enumerate().any(|(n, (d, _))| n != at && (from..=to).contains(&(d - day)))
            };
            if near(-1, 0) && near(0, 1) {
                continue;
            }
            let mut fewer = duties.clone();
            fewer.remove(at);
            removed += 1;
            let after = short_of_rest(&world(first_day(), profile, None, &fewer));
            assert!(after.is_empty(), "{profile} {duties:?} without the duty at {at}: {after:?}");
        }
    }
    assert!(removed > 50, "{removed} duties were taken away");
}

/// The same world with a setting moved.
fn with((instance, roster): (Instance, Roster), rule: &str, key: &str, value: i64) -> (Instance, Roster) {
    let params = rules::find(rule).expect("a rule").meta().params;
    let param = params.iter().find(|p| p.key == key).expect("a setting");
    (instance.with(|given| given.settings = given.settings.clone().with(param, value)), roster)
}

/// Each of the two readings that these tests are there for has another beside it, which they would not let pass.
#[test]
fn the_other_readings_do_depend_on_it() {
    let mut dice = Dice(0x5eed_0045);
    let (mut by_week, mut every_break) = (0, 0);
    for _ in 0..60 {
        let duties = random_duties(&mut dice, 2);
        let monday = |from: NaiveDate| {
            let world = with(world(from, "AML_STRICT", None, &duties), "RST-4", "weekly_rest_counts_from", 1);
            told(&world, &["RST-4"], from)
        };
        by_week += usize::from(monday(first_day()) != monday(plus_days(first_day(), 3)));
        let home = |end: &str| {
            let world = with(world(first_day(), "SFS_LEGEVAKT", Some(end), &duties), "RST-1", "main_period_hours", 0);
            short_of_rest(&world)
        };
        every_break += usize::from(home("15:00").is_empty() && !home("14:30").is_empty());
    }
    assert!(by_week > 0 && every_break > 0, "{by_week} and {every_break}");
}
