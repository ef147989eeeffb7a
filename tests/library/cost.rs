//! What rosters cost: cases counted by hand, and laws that hold for every roster and every table.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use legevakt::cost::{self, Cost};
use legevakt::domain::calendar::{Eve, EveHours, PayDay, at_minute};
use legevakt::domain::doctor::{Doctor, Role};
use legevakt::domain::given::{Given, Period, Seated};
use legevakt::domain::law::Basis;
use legevakt::domain::rates::{Amount, Component, Group, Pay, Rate, RateTable, Scope, Trigger};
use legevakt::domain::station::{Asks, DayKind, Line, Place, Seat, ShiftKind, Station, Template, Window};
use legevakt::domain::time::{plus_days, to_civil};
use legevakt::domain::when::When;
use legevakt::domain::{DoctorIx, DutyKind, Instance, Instant, Lang, LineIx, Roster, SlotIx, Who};
use legevakt::format;
use legevakt::report::cost::data;
use proptest::prelude::*;
use toml::{Table, Value};

// ----- Cases counted by hand ------------------------------------------------------------------------------------------

fn read(station: &str, from: &str, to: &str) -> Instance {
    let period = format!(
        "format = 1\nstation = \"s\"\ndoctors = \"d\"\n[period]\nid = \"p\"\nname = \"P\"\nfrom = {from}\nto = {to}\n"
    );
    let doctors = include_str!("cost/doctors.toml");
    let load = |path: &Path| match path.to_str() {
        Some("s") => Ok(station.to_owned()),
        Some("d") => Ok(doctors.to_owned()),
        _ => Ok(period.clone()),
    };
    let loaded = format::read_period(Path::new("period.toml"), &load);
    loaded.unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false))).instance
}

fn seat(instance: &Instance, roster: &mut Roster, row: &str) {
    let cells: Vec<&str> = row.split(' ').collect();
    let [date, line, shift, seat, doctor] = cells[..] else { panic!("{row}") };
    let line = instance.station.lines.iter().position(|l| l.id == line).unwrap_or_else(|| panic!("{row}"));
    let date = date.parse().expect("a date");
    let slot = instance.find_slots(date, LineIx(line), shift, seat).first().copied();
    let doctor = instance.find_doctor(doctor).unwrap_or_else(|| panic!("{row}"));
    roster.assign(slot.unwrap_or_else(|| panic!("{row}")), doctor);
}

fn texts(case: &Table, key: &str) -> Vec<String> {
    let list = case.get(key).and_then(Value::as_array).into_iter().flatten();
    list.map(|v| v.as_str().expect("a text").to_owned()).collect()
}

fn told(instance: &Instance, cost: &Cost) -> Vec<String> {
    let document = data::json(instance, Some(cost), true);
    let parts = document.parts.expect("asked for").into_iter();
    parts.map(|p| format!("{} {} {} {} {} {} {}", p.from, p.to, p.day, p.component, p.rate, p.minutes, p.ore)).collect()
}

#[test]
fn every_case_costs_what_was_counted_by_hand() {
    let cases: Table = include_str!("cost/cases.toml").parse().expect("TOML");
    let instance = read(include_str!("cost/station.toml"), "2027-01-01", "2027-12-31");
    let cases = cases["case"].as_array().expect("cases");
    assert!(cases.len() >= 15);
    for case in cases.iter().filter_map(Value::as_table) {
        let mut roster = Roster::empty(&instance);
        texts(case, "roster").iter().for_each(|row| seat(&instance, &mut roster, row));
        let cost = cost::count(&instance, &roster).expect("the station has rates");
        let title = case["title"].as_str().expect("a title");
        assert_eq!(told(&instance, &cost), texts(case, "parts"), "{title}");
        assert_eq!(Some(cost.total_ore), case["total"].as_integer(), "{title}");
        let gaps: Vec<String> = cost.unpriced.iter().map(|g| format!("{} {}", g.span.start, g.span.end)).collect();
        assert_eq!(gaps, texts(case, "unpriced"), "{title}");
        assert_eq!(cost::of(&instance, &roster).is_some(), gaps.is_empty(), "{title}: not known is not nothing");
    }
}

#[test]
fn the_hour_of_the_eve_is_the_stations() {
    let station = include_str!("cost/station.toml").replace("eve_from = \"12:00\"", "eve_from = \"15:00\"");
    let station = station.replace("easter_eve_from = \"00:00\"", "easter_eve_from = \"12:00\"");
    let instance = read(&station, "2027-01-01", "2027-12-31");
    let mut roster = Roster::empty(&instance);
    seat(&instance, &mut roster, "2027-12-24 daglegevakt daglegevakt primary fast");
    seat(&instance, &mut roster, "2027-03-27 legevakt dag primary fast");
    let eves = [
        "2027-03-27T08:00 2027-03-27T12:00 weekend wage lønn 240 192000",
        "2027-03-27T12:00 2027-03-27T16:00 eve wage lønn 240 192000",
        "2027-03-27T12:00 2027-03-27T16:00 eve holiday høytid 240 256000",
        "2027-12-24T08:00 2027-12-24T15:00 weekday wage lønn 420 336000",
        "2027-12-24T15:00 2027-12-24T16:00 eve wage lønn 60 48000",
    ];
    assert_eq!(told(&instance, &cost::of(&instance, &roster).expect("known")), eves);
}

#[test]
fn a_table_is_in_force_only_as_long_as_the_station_says() {
    let carried = include_str!("cost/station.toml");
    let night = "2027-01-15 legevakt natt primary vik";
    let price = |station: &str, from: &str, to: &str, row: &str| {
        let instance = read(station, from, to);
        let mut roster = Roster::empty(&instance);
        seat(&instance, &mut roster, row);
        cost::of(&instance, &roster).map(|c| c.total_ore)
    };
    assert_eq!(price(carried, "2027-01-01", "2027-01-31", night), Some(686_500));
    let own_dates = carried.replace("carried_to = 2027-12-31\n", "");
    assert_eq!(price(&own_dates, "2027-01-01", "2027-01-31", night), None, "the tables of 2021 ended with 2021");
    // Friday 15 January 2021 to Saturday, the same columns.
    let then = "2021-01-15 legevakt natt primary vik";
    assert_eq!(price(&own_dates, "2021-01-01", "2021-01-31", then), Some(686_500));
    // Thursday night: 1 x 689 on 31 December 2020 would be before the table.
    let before = "2020-12-31 legevakt natt primary vik";
    assert_eq!(price(&own_dates, "2020-12-01", "2020-12-31", before), None);
}

#[test]
fn the_population_chooses_the_band() {
    // Wednesday to Thursday: nine hours of the weekday column.
    let bands = [(29_999, 520), (30_000, 689), (60_000, 689), (60_001, 878), (90_000, 878), (90_001, 1029)];
    for (people, kr) in bands {
        let station = include_str!("cost/station.toml").replace("33000", &people.to_string());
        let instance = read(&station, "2027-01-01", "2027-01-31");
        let mut roster = Roster::empty(&instance);
        seat(&instance, &mut roster, "2027-01-13 legevakt natt primary vik");
        assert_eq!(cost::of(&instance, &roster).map(|c| c.total_ore), Some(9 * kr * 100), "{people}");
    }
}

#[test]
fn a_free_day_after_the_last_night_of_history_was_the_period_before() {
    let instance = read(include_str!("cost/station.toml"), "2027-04-12", "2027-04-30");
    let doctor = instance.find_doctor("spes").expect("there");
    let line = instance.station.lines.iter().position(|l| l.id == "legevakt").map(LineIx).expect("there");
    let (template, seat) = ("natt".to_owned(), "primary".to_owned());
    let date = NaiveDate::from_ymd_opt(2027, 4, 11).expect("a date");
    let instance = instance.with(|given| given.history.push(Seated { date, line, template, seat, doctor }));
    assert_eq!(instance.history.len(), 1);
    assert_eq!(cost::of(&instance, &Roster::empty(&instance)), Some(Cost::default()));
}

// ----- Laws -----------------------------------------------------------------------------------------------------------

/// Dates with something to trip over: changes of clocks, eves, red days on every weekday, new year.
const DATES: [(i32, u32, u32); 12] = [
    (2027, 3, 27),
    (2027, 10, 30),
    (2027, 10, 31),
    (2027, 12, 24),
    (2027, 12, 31),
    (2027, 3, 24),
    (2027, 5, 15),
    (2027, 5, 16),
    (2027, 1, 15),
    (2027, 6, 30),
    (2026, 3, 28),
    (2026, 12, 25),
];

#[derive(Clone, Debug)]
struct World {
    date: NaiveDate,
    start: i64,
    length: i64,
    eves: EveHours,
    rates: Vec<Rate>,
    /// The first table's last day, in days after the date; the other table takes all rates from the next.
    change: i64,
}

fn rate() -> impl Strategy<Value = Rate> {
    let component = prop::sample::select(Component::ALL.to_vec());
    let day = prop::sample::select(vec![PayDay::Weekday, PayDay::Weekend, PayDay::Eve, PayDay::Holiday]);
    let days = prop::collection::btree_set(day, 0..4);
    let clock = prop::option::of((0..1440_i64, 1..=1440_i64));
    (component, 0..300_000_i64, 0..4_u8, days, clock, any::<bool>(), 0..=1000_i64).prop_map(
        |(component, ore, per, days, clock, adds, per_mille)| Rate {
            id: "r".to_owned(),
            component,
            amount: match (component, per) {
                (Component::Holiday, 0) => Amount::ThirdsOfWage(1 + ore % 7),
                (_, 1) => Amount::PerEightHours(ore),
                _ => Amount::PerHour(ore),
            },
            scope: Scope::default(),
            days,
            clock: clock.map(|(from, length)| (from, from + length)),
            trigger: if component == Component::CallOut { Trigger::Expected { per_mille } } else { Trigger::OnDuty },
            adds,
        },
    )
}

fn world() -> impl Strategy<Value = World> {
    let eves = (0..1440_i64, 0..1440_i64).prop_map(|(from, easter)| EveHours { from, easter });
    let rates = prop::collection::vec(rate(), 1..7);
    (prop::sample::select(DATES.to_vec()), 0..1440_i64, 1..3000_i64, eves, rates, 0..3_i64).prop_map(
        |((y, m, d), start, length, eves, rates, change)| World {
            date: NaiveDate::from_ymd_opt(y, m, d).expect("a date"),
            start,
            length,
            eves,
            rates,
            change,
        },
    )
}

fn table(from: NaiveDate, to: Option<NaiveDate>, rates: Vec<Rate>) -> RateTable {
    let text = String::new;
    let (id, name, source, url) = (text(), text(), text(), text());
    RateTable { id, name, source, url, basis: Basis::Example, from, to, replaced_after: None, rates }
}

/// One doctor on one duty under some tables; the duty is cut in active stretches, by the clock after so many minutes.
fn price(world: &World, tables: Vec<RateTable>, cut: Option<i64>) -> (Instance, Cost) {
    let template = Template {
        id: "v".to_owned(),
        name: "v".to_owned(),
        code: "v".to_owned(),
        kind: ShiftKind::Night,
        when: When::on(vec![DayKind::All]),
        start: world.start,
        end: world.start + world.length,
        hours: Vec::new(),
        windows: cut.map_or_else(Vec::new, |after| {
            let clock = (world.start + after) % 1440;
            [(0, clock), (clock, 1440)].map(|(from, to)| Window { days: vec![DayKind::All], from, to }).into()
        }),
        place: Place::Station,
        tags: Default::default(),
        points: 1,
        seats: vec![Seat {
            name: "primary".to_owned(),
            when: When::on(vec![DayKind::All]),
            min: 1,
            max: 1,
            asks: Asks::Any,
            skills: Default::default(),
            open_price: 1,
            extra_price: None,
            wanted: None,
            wanted_price: 0,
            same_doctor_as: None,
        }],
    };
    let line = Line {
        id: "l".to_owned(),
        name: "l".to_owned(),
        duty: DutyKind::Legevakt,
        site: String::new(),
        members: Who::All,
        volunteers_only: false,
        covers: Default::default(),
        templates: vec![template],
    };
    let pay = Some(Pay { eves: world.eves, tables });
    let station = Station { lines: vec![line], pay, ..Station::default() };
    let doctors = vec![Doctor::new("d", world.date, Role::Employed)];
    let period = Period { id: "p".to_owned(), name: "p".to_owned(), from: world.date, to: world.date };
    let instance = Instance::lay_out(Given::new(station, doctors, period));
    let mut roster = Roster::empty(&instance);
    roster.assign(SlotIx(0), DoctorIx(0));
    let cost = cost::count(&instance, &roster).expect("there are rates");
    (instance, cost)
}

fn tables(world: &World, rates: &[Rate]) -> Vec<RateTable> {
    let last = plus_days(world.date, world.change);
    let first = plus_days(world.date, -1);
    // The later table has the rates the other way round, so that it matters which one is in force.
    let reversed = rates.iter().rev().cloned().collect();
    vec![table(first, Some(last), rates.to_vec()), table(plus_days(last, 1), None, reversed)]
}

/// The definition, minute by minute: nothing is cut, nothing is merged, and one rounding for each component.
fn by_the_minute(world: &World, instance: &Instance) -> (BTreeMap<Component, i64>, i64) {
    const SCALE: i128 = 1_440_000;
    let pay = instance.station.pay.as_ref().expect("rates");
    let shift = &instance.shifts[0];
    let mut exact: BTreeMap<Component, i128> = BTreeMap::new();
    let mut gaps = 0;
    for minute in shift.span.start.0..shift.span.end.0 {
        let now = Instant(minute);
        let date = to_civil(now).date();
        let day = kind_of_day(world, instance, now);
        let mut taken: Vec<Component> = Vec::new();
        let all = pay.tables.iter().filter(|t| t.from <= date && t.to.is_none_or(|to| date <= to));
        let here: Vec<&Rate> = all
            .flat_map(|t| &t.rates)
            .filter(|r| r.days.is_empty() || r.days.contains(&day))
            .filter(|r| {
                r.clock.is_none_or(|(from, to)| {
                    [-1, 0].iter().any(|d| {
                        let date = plus_days(date, *d);
                        at_minute(date, from) <= now && now < at_minute(date, to)
                    })
                })
            })
            .collect();
        let hourly = |r: &Rate| match r.amount {
            Amount::PerHour(ore) => i128::from(ore) * SCALE / 60,
            Amount::PerEightHours(ore) => i128::from(ore) * SCALE / 480,
            Amount::Once(_) | Amount::ThirdsOfWage(_) => 0,
        };
        let wage = here.iter().find(|r| r.component == Component::Wage && !r.adds).map_or(0, |r| hourly(r));
        let mut priced = false;
        for rate in here {
            if let Amount::ThirdsOfWage(_) = rate.amount
                && wage == 0
            {
                continue;
            }
            if !rate.adds {
                if taken.contains(&rate.component) {
                    continue;
                }
                taken.push(rate.component);
            }
            priced |= matches!(rate.component, Component::Fee | Component::Wage | Component::Backup) && !rate.adds;
            let amount = match (rate.amount, rate.trigger) {
                (Amount::ThirdsOfWage(thirds), _) => wage * i128::from(thirds) / 3,
                (_, Trigger::Expected { per_mille }) => hourly(rate) * i128::from(per_mille) / 1000,
                _ => hourly(rate),
            };
            *exact.entry(rate.component).or_insert(0) += amount;
        }
        gaps += i64::from(!priced);
    }
    let round = |exact: i128| i64::try_from((exact + SCALE / 2).div_euclid(SCALE)).expect("small");
    (exact.into_iter().map(|(c, sum)| (c, round(sum))).collect(), gaps)
}

fn kind_of_day(world: &World, instance: &Instance, now: Instant) -> PayDay {
    let date = to_civil(now).date();
    let eve_from = |eve| if eve == Eve::EasterEve { world.eves.easter } else { world.eves.from };
    match instance.calendar.eve(date) {
        _ if instance.calendar.is_holiday(date) => PayDay::Holiday,
        Some(eve) if at_minute(date, eve_from(eve)) <= now => PayDay::Eve,
        _ if date.weekday().num_days_from_monday() >= 5 => PayDay::Weekend,
        _ => PayDay::Weekday,
    }
}

fn check_sums(cost: &Cost) -> Result<(), TestCaseError> {
    let parts: i64 = cost.parts.iter().map(|p| p.ore).sum();
    prop_assert_eq!(cost.total_ore, parts);
    prop_assert_eq!(cost.by_component().values().sum::<i64>(), parts);
    prop_assert_eq!(cost.by_group().values().sum::<i64>(), parts);
    prop_assert_eq!(cost.by_line().values().sum::<i64>(), parts);
    prop_assert_eq!(cost.by_doctor().values().sum::<i64>(), parts);
    prop_assert_eq!(cost.by_table().values().sum::<i64>(), parts);
    prop_assert!(cost.parts.iter().all(|p| p.ore >= 0 && p.minutes.0 > 0 && p.minutes == p.span.length()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_cost_is_the_sum_of_its_parts_and_of_its_minutes(world in world()) {
        let (instance, cost) = price(&world, tables(&world, &world.rates), None);
        check_sums(&cost)?;
        let (components, gaps) = by_the_minute(&world, &instance);
        prop_assert_eq!(cost.by_component(), components);
        prop_assert_eq!(cost.unpriced.iter().map(|g| g.span.length().0).sum::<i64>(), gaps);
        prop_assert!(cost.by_group().into_keys().all(|g| g == Group::Permanent));
    }

    #[test]
    fn cutting_a_rate_or_a_table_in_two_changes_nothing(world in world(), at in 0..1440_i64, day in 0..3_i64) {
        let (_, whole) = price(&world, tables(&world, &world.rates), None);
        let middle = |(from, to): (i64, i64)| from + at % (to - from);
        // In the hour that the spring change skips the wall clock has no order, and a window no middle.
        let is_skipped = |clock: i64| (120..180).contains(&(clock % 1440));
        let clocks = world.rates.iter().filter_map(|r| r.clock);
        prop_assume!(!clocks.flat_map(|c| [c.0, middle(c), c.1]).any(is_skipped));
        let halves = |r: &Rate| match r.clock {
            Some((from, to)) => {
                let half = |from, to| Rate { clock: Some((from, to)), ..r.clone() };
                vec![half(from, middle((from, to))), half(middle((from, to)), to)]
            }
            None => vec![r.clone()],
        };
        let rates: Vec<Rate> = world.rates.iter().flat_map(halves).collect();
        let last = plus_days(world.date, day);
        let split = tables(&world, &rates).into_iter().flat_map(|t| {
            let early = RateTable { to: Some(t.to.map_or(last, |to| to.min(last))), ..t.clone() };
            let late = RateTable { from: t.from.max(plus_days(last, 1)), ..t };
            [early, late]
        });
        let (_, parts) = price(&world, split.collect(), None);
        check_sums(&parts)?;
        prop_assert_eq!(parts.by_component(), whole.by_component());
        prop_assert_eq!(parts.total_ore, whole.total_ore);
    }

    #[test]
    fn cutting_the_duty_at_any_minute_changes_nothing(world in world(), cut in any::<u16>()) {
        let (_, whole) = price(&world, tables(&world, &world.rates), None);
        let (_, parts) = price(&world, tables(&world, &world.rates), Some(i64::from(cut)));
        check_sums(&parts)?;
        prop_assert_eq!(parts, whole);
    }
}
