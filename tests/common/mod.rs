//! What several test binaries share.
#![allow(dead_code, reason = "each test binary uses its own part")]

mod agreed;
pub(crate) mod case;
pub(crate) mod tiny;

use chrono::Datelike;
use legevakt::check;
use legevakt::domain::given::HolidayWorked;
use legevakt::domain::ledger::{Balance, Named};
use legevakt::domain::rhythm::{Chosen, Rhythm, Terms, Weekends, Weeks};
use legevakt::domain::station::ShiftKind;
use legevakt::domain::{DoctorIx, Instance, Roster, Severity, Strength, Tier};
use legevakt::model::{Broken, Model};
use legevakt::rules::{self, Rule};
use toml::{Table, Value};

/// A small random number generator with a fixed seed, so that a failure can be seen again.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap_or(0)
    }
}

/// Columns of a roster in CSV.
pub(crate) const ROSTER_COLUMNS: [&str; 5] = ["date", "line", "shift", "seat", "doctor"];
/// Columns of wishes in CSV.
pub(crate) const WISH_COLUMNS: [&str; 9] = ["doctor", "level", "from", "to", "days", "kinds", "lines", "only", "note"];

/// Tables as CSV with some columns; lists are joined by semicolons.
pub(crate) fn csv(columns: &[&str], rows: &[Table]) -> String {
    let cell = |value: Option<&Value>| match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
        Some(other) => other.to_string(),
    };
    let lines = rows.iter().map(|row| columns.iter().map(|c| cell(row.get(*c))).collect::<Vec<_>>().join(","));
    std::iter::once(columns.join(",")).chain(lines).map(|line| line + "\n").collect()
}

/// Asserts that a rule's rows say of a roster what its check says: the same tiers at the same cost, and hard rows broken
/// exactly when there is a stopper.
pub(crate) fn assert_agreement(instance: &Instance, roster: &Roster, rule: &'static dyn Rule, context: &str) {
    assert_agreement_with(instance, roster, rule, &rules::model_of(instance, &[rule]), context);
}

/// The same with the rule's model at hand.
pub(crate) fn assert_agreement_with(
    instance: &Instance,
    roster: &Roster,
    rule: &'static dyn Rule,
    model: &Model,
    context: &str,
) {
    let id = rule.meta().id;
    // A seat that the rule shuts has no variable, and the roster is refused for it: costs are those of the others.
    let mut open = Roster::empty(instance);
    let is_open = |(slot, doctor): &_| !instance.shift_of(*slot).past && !rule.shuts(instance, *slot, *doctor);
    roster.assignments().filter(is_open).for_each(|(slot, doctor)| open.assign(slot, doctor));
    let (priced, cost) = (check::findings_of(instance, &open, &[rule]), model.value(&open).tiers);
    let mut tiers = [0; 3];
    for (tier, price) in priced.iter().filter_map(|f| f.cost) {
        tiers[tier.index()] += price;
    }
    assert_eq!(cost, tiers, "{context}: {id} rows cost {cost:?}, check {priced:#?}");
    let findings = check::findings_of(instance, roster, &[rule]);
    let value = model.value(roster);
    let hard = findings
        .iter()
        .any(|f| f.severity == Severity::Stopper && f.cost.is_none_or(|(tier, _)| tier != Tier::Coverage));
    let broken: Vec<&Broken> = value.broken.iter().collect();
    // What a file says that fits no seat has no variable to be broken.
    if id != "ROS-1" {
        assert_eq!(!broken.is_empty(), hard, "{context}: {id} rows broken {broken:?}, check {findings:#?}");
    }
}

/// Times of day that sit on either side of the boundaries the rules know.
const TIMES: [&str; 12] =
    ["07:00", "08:00", "15:00", "15:30", "16:00", "16:01", "22:00", "23:00", "23:01", "00:00", "06:00", "07:59"];

/// Named holidays of the dates that the worlds are about.
const NAMED_IN_WORLDS: [Named; 5] =
    [Named::ChristmasEve, Named::ChristmasDay, Named::NewYearsEve, Named::NewYearsDay, Named::Easter];

/// A small world made from numbers; see [`world_with_ids`].
pub(crate) fn world(knobs: &[u8]) -> Instance {
    world_with_ids(knobs, false)
}

/// A world of six doctors and ten days in which the numbers choose shift times, limits, evidence, exemptions and wishes,
/// aimed at the boundaries. With `turned` the ids run the other way, so that every order by id is reversed.
pub(crate) fn world_with_ids(knobs: &[u8], turned: bool) -> Instance {
    let mut at = 0;
    let mut knob = |most: usize| {
        at += 1;
        usize::from(knobs[at % knobs.len()].wrapping_add(u8::try_from(at / knobs.len() * 37 % 256).unwrap_or(0))) % most
    };
    let id = |n: usize| format!("d{}", if turned { 5 - n } else { n });
    let mut time =
        |fallback: &str| if knob(3) == 0 { TIMES[knob(TIMES.len())].to_owned() } else { fallback.to_owned() };
    let (dusk, night, morning, guard) = (time("16:00"), time("23:00"), time("08:00"), time("23:00"));
    // What is drawn after this is drawn as before: of the numbers that once found a fault each still finds it.
    let total = [0, 3, 4, 6][usize::from(knobs[0]) % 4];
    let doubled = ["never", "first-n", "always"][knob(3)];
    let strength = ["hard", "assess"][knob(2)];
    let station = format!(
        r#"format = 1
[station]
id = "s"
name = "S"
municipalities = ["K"]
opening_hours = {{ from = "{opening}", closed = ["julaften", "nyttårsaften"] }}
[[presence]]
name = "to til 23"
days = ["friday", "red"]
from = "18:00"
to = "23:00"
present = {present}
backup = {backup}
[[lines]]
id = "l"
name = "L"
duty = "legevakt"
[[lines.shifts]]
id = "dag"
name = "Dag"
code = "D"
kind = "day"
days = ["offday"]
start = "08:00"
end = "16:00"
place = "station"
seats = [{{ seat = "primary", min = 1, max = 1, asks = "any" }}, {{ seat = "lis1", min = 0, max = 1, asks = "lis1" }}]
[[lines.shifts]]
id = "kveld"
name = "Kveld"
code = "K"
kind = "evening"
days = ["all"]
start = "{dusk}"
end = "{night}"
place = "station"
seats = [{{ seat = "primary", min = 1, max = 2, asks = "any" }}, {{ seat = "lis1", min = 0, max = 1, asks = "lis1" }}]
[[lines.shifts]]
id = "natt"
name = "Natt"
code = "N"
kind = "night"
days = ["all"]
start = "{night}"
end = "{morning}"
place = "station"
seats = [{{ seat = "primary", min = 1, max = 1, asks = "any" }}]
[[lines]]
id = "b"
name = "B"
duty = "backup"
covers = ["l"]
[[lines.shifts]]
id = "bak"
name = "Bak"
code = "b"
kind = "evening"
days = ["friday", "saturday", "sunday", "monday"]
start = "16:00"
end = "{guard}"
place = "home"
seats = [{{ seat = "backup", min = 1, max = 1, asks = "any" }}]
[[lines]]
id = "d"
name = "D"
duty = "daytime"
[[lines.shifts]]
id = "daglegevakt"
name = "Dag"
code = "d"
kind = "day"
days = ["workday"]
start = "08:00"
end = "16:00"
place = "station"
seats = [{{ seat = "primary", min = 0, max = 2, wanted = 1, wanted_price = 70, extra_price = 30, asks = "any" }}]
[[counters]]
id = "alle"
name = "Alle"
weight = {weight}
lines = ["l"]
seats = ["primary"]
[[counters]]
id = "natt"
name = "Natt"
weight = 3
lines = ["l"]
kinds = ["night"]
[rules.COV-1]
around_the_clock = {clock}
[rules.LIS-2]
doubled = "{doubled}"
first_n = {first}
[rules.RST-1]
strength = "{strength}"
home_counts = {home}
[rules.RHY-1]
max_nights = {nights}
wanted_nights = 1
[rules.RHY-2]
max_count = {close}
window_days = 5
[rules.RHY-3]
max_weekends = 1
[rules.FAI-4]
month_count = {month}
[rules.DUT-1]
min_period_days = 5
[rules.RST-5]
max_continuous_hours = {continuous}
max_week_hours = {week}
[rules.CMP-7]
legevakt_days_per_year = {days}
total_days = {total}
[rules.CMP-4]
must_attend = {attend}
"#,
        opening = if strength == "hard" { "08:00" } else { "09:00" },
        clock = doubled != "first-n",
        present = knob(3),
        backup = knob(2),
        weight = 1 + knob(10),
        first = knob(4),
        home = knob(2) == 0,
        nights = knob(4),
        close = 2 + knob(3),
        month = 2 + knob(3),
        continuous = 15 + knob(10),
        week = 30 + knob(30),
        days = 2 + knob(4),
        attend = knob(2) == 0,
    );
    // Around a change of law, a change of clocks, Easter, or an ordinary week.
    let (from, to) = [
        ("2025-12-27", "2026-01-05"),
        ("2027-03-22", "2027-03-31"),
        ("2019-12-27", "2020-01-05"),
        ("2027-01-04", "2027-01-13"),
    ][knob(4)];
    let year = &from[..4];
    let mut doctors = String::from("format = 1\n");
    for n in 0..6 {
        let role = ["fastlege", "fastlege", "vikar", "lis1", "alis", "employed"][n];
        let profile = ["SFS_LEGEVAKT", "AML_STRICT", "AML_TARIFF", "SPEKTER_A2"][if n > 3 { knob(4) } else { 0 }];
        let mut date = |choices: &[&str]| choices[knob(choices.len())].to_owned();
        let born = date(&["1960-01-02", "1967-03-25", "1980-02-29", "1967-01-08", "1965-12-30"]);
        let held = [format!("{year}-01-01"), "2010-01-01".to_owned(), to.to_owned(), "2030-01-01".to_owned()];
        let mut evidence = String::new();
        for key in ["lis2", "allmennlege", "lis1_completed", "old_turnus", "course_emergency", "course_violence"] {
            if knob(2) == 0 || key.starts_with("course") {
                let when = if knob(3) > 0 { &held[1] } else { &held[knob(4)] };
                evidence += &format!("{key} = {when}\n");
            }
        }
        let office = [
            "",
            "office = [\"monday\", \"tuesday\", \"thursday\"]\n",
            "office = [\"monday\"]\noffice_fixed = [\"monday\"]\n",
        ][knob(3)];
        // One of them has her office in every second week alone, and only nights and days are what half of them are freed from.
        let is_dated = n == 5 && office.starts_with("office = [\"monday\", \"tuesday\"");
        let dated = "office_times = [{ days = [\"monday\", \"tuesday\", \"thursday\"], weeks = \"odd\" }]\n";
        let office = if is_dated { dated } else { office };
        let freed_from = if n % 2 == 1 { "kinds = [\"day\", \"night\"]\n" } else { "" };
        let load = ["", "share_percent = 50\n", "target_per_month = 6\n", "portion_percent = 20\n"][knob(4)];
        let contract = ["self-employed", "salaried"][knob(2)];
        let mut more = String::new();
        if role == "lis1" {
            more += &format!(
                "lis1_period = {{ from = 2009-01-01, to = {} }}\nlis1_shifts_done = {}\n",
                held[knob(4)],
                knob(3)
            );
        }
        if knob(3) == 0 {
            more += &format!("short_term = {{ from = {year}-01-01, days_worked = [] }}\n");
        }
        if knob(2) == 0 {
            more += &format!("response_minutes = {}\n", 44 + knob(3));
        }
        if knob(3) == 0 {
            more += &format!("ceilings = {{ days_7 = {}, month = {} }}\n", 1 + knob(3), 2 + knob(3));
        }
        let exemption = match knob(4) {
            0 => format!("[[doctors.exemptions]]\nground = \"age-60\"\nclaimed = {from}\n{freed_from}"),
            1 => format!(
                "[[doctors.exemptions]]\nground = \"health\"\ndecided = 2015-01-01\nfrom = 2015-01-01\nto = {to}\nscope = \"all\"\n{freed_from}"
            ),
            2 => format!("[[doctors.exemptions]]\nground = \"pregnancy\"\nclaimed = {from}\ndue = {to}\n"),
            _ => String::new(),
        };
        doctors += &format!(
            "[[doctors]]\nid = \"{}\"\nname = \"Lege {n}\"\nborn = {born}\nrole = \"{role}\"\ncontract = \"{contract}\"\n\
             rest_profile = \"{profile}\"\n{office}{load}{more}[doctors.evidence]\n{evidence}{exemption}",
            id(n)
        );
    }
    let period = format!(
        r#"format = 1
station = "station.toml"
doctors = "doctors.toml"
wishes = ["wishes.csv"]
history = ["history.csv"]
[period]
id = "p"
name = "P"
from = {from}
to = {to}
[[absences]]
doctor = "{a}"
from = {from}
to = {from}
reason = "kurs"
[[apart]]
doctors = ["{b}", "{c}"]
[[together]]
doctors = ["{d}", "{c}"]
[[locks]]
date = {from}
line = "l"
shift = "natt"
seat = "primary"
doctor = "{b}"
"#,
        a = id(knob(6)),
        b = id(0),
        c = id(1),
        d = id(3),
    );
    // A presence that asks for nobody is refused; the world is then without it.
    let asks_nobody = "[[presence]]\nname = \"to til 23\"\ndays = [\"friday\", \"red\"]\nfrom = \"18:00\"\n\
                       to = \"23:00\"\npresent = 0\nbackup = 0\n";
    let station = station.replace(asks_nobody, "");
    let level = |n: usize| ["cannot", "rather-not", "want", "must", "neutral"][n];
    let mut wishes = WISH_COLUMNS.join(",") + "\n";
    for _ in 0..6 {
        let kinds = ["", "evening", "night", "night;evening"][knob(4)];
        let days = ["", "friday;saturday", "monday"][knob(3)];
        let only = ["", "yes"][knob(2)];
        wishes += &format!("{},{},,,{days},{kinds},,{only},\n", id(knob(6)), level(knob(5)));
    }
    let start: chrono::NaiveDate = from.parse().expect("a date");
    // A night that she asks for by its date, also where she is exempt.
    for (n, days) in [(0, 2), (1, 9)] {
        let date = start + chrono::Duration::days(days);
        wishes += &format!("{},must,{date},{date},,night,l,,\n", id(n));
    }
    let mut history = ROSTER_COLUMNS.join(",") + "\n";
    for back in 1..=4 {
        let date = start - chrono::Duration::days(back);
        history += &format!("{date},l,natt,primary,{}\n", id(knob(3)));
        history += &format!("{date},l,kveld,primary,{}\n", id(3 + knob(3)));
    }
    let files = [
        ("station.toml", station),
        ("doctors.toml", doctors),
        ("period.toml", period),
        ("wishes.csv", wishes),
        ("history.csv", history),
    ];
    let load = |path: &std::path::Path| {
        let file = files.iter().find(|(name, _)| std::path::Path::new(name) == path);
        file.map(|(_, text)| text.clone()).ok_or(std::io::ErrorKind::NotFound.into())
    };
    let loaded = legevakt::format::read_period("period.toml".as_ref(), &load);
    let mut instance = loaded.unwrap_or_else(|p| panic!("{}", p.render(legevakt::domain::Lang::En, false))).instance;
    // Some have had Christmas, New Year or Easter in the year of the period or one before it.
    for _ in 0..knob(8) {
        let doctor = instance.find_doctor(&id(knob(6))).expect("there");
        let holiday = NAMED_IN_WORLDS[knob(NAMED_IN_WORLDS.len())];
        let years = vec![start.year() - i32::try_from(knob(3)).expect("few")];
        instance.holidays_worked.push(HolidayWorked { doctor, holiday, years });
    }
    // Every other world has a ledger of some of the days that the history has, and ceilings of the year that it reaches.
    if knob(2) == 0 {
        let last = start - chrono::Duration::days(1 + i64::try_from(knob(3)).expect("few"));
        let first = last - chrono::Duration::days(i64::try_from(knob(3)).expect("few"));
        instance.booked.dates = Some((first, last));
        for n in 0..6 {
            let doctor = instance.find_doctor(&id(n)).expect("there");
            let duties = i64::try_from(knob(4)).expect("few");
            instance.booked.legevakt.insert((doctor, last.year()), duties);
            let balance = Balance { worked: duties / 2, due: Some(50), ..Balance::default() };
            let year = last.year() - i32::try_from(knob(3)).expect("few");
            let holiday = NAMED_IN_WORLDS[knob(NAMED_IN_WORLDS.len())];
            instance.booked.holidays.insert((doctor, holiday, year), balance);
        }
        for (rule, key, most) in [("FAI-4", "year_count", 3 + knob(4)), ("RHY-4", "per_year", 4 + knob(4))] {
            let params = rules::find(rule).expect("a rule").meta().params;
            let param = params.iter().find(|p| p.key == key).expect("a setting");
            let most = i64::try_from(most).expect("few");
            instance = instance.with(|given| given.settings = given.settings.clone().with(param, most));
        }
    }
    let of_world: Vec<DoctorIx> = (0..6).map(|n| instance.find_doctor(&id(n)).expect("there")).collect();
    agreed::agree(&mut instance, &of_world, &mut knob);
    instance.rhythms = rhythms(&mut knob);
    instance.away = agreed::away(start, &of_world, &mut knob);
    let counters = agreed::counters(&mut knob);
    let points = [knob(4), knob(4)].map(|points| i64::try_from(points).expect("few"));
    instance.with(|given| {
        given.station.counters.extend(counters);
        for (at, template) in given.station.lines.iter_mut().flat_map(|line| &mut line.templates).enumerate() {
            template.points = points[at % 2];
        }
    })
}

/// Agreements on rhythm of all doctors, about nights or about every duty; where nothing is drawn they ask nothing.
fn rhythms(knob: &mut impl FnMut(usize) -> usize) -> Vec<Rhythm> {
    let mut drawn = |choices: &[Option<i64>]| choices[knob(choices.len())];
    let (run_least, run_most) = (drawn(&[None, Some(2), Some(3)]), drawn(&[None, Some(1), Some(3)]));
    let (free_after_run, days_between) = (drawn(&[None, Some(1), Some(2)]), drawn(&[None, Some(2), Some(4)]));
    let (weekends, free_after_weekend) = (drawn(&[None, Some(1)]), drawn(&[None, Some(1), Some(3)]));
    let kinds = |kinds: &[ShiftKind]| Chosen { kinds: kinds.iter().copied().collect(), ..Chosen::default() };
    let evening = || kinds(&[ShiftKind::Evening]);
    let strength = [Strength::Hard, Strength::Should, Strength::Quality][knob(3)];
    let nights = Rhythm {
        what: kinds(&[ShiftKind::Night]),
        run_least,
        run_most,
        free_after_run,
        days_between,
        then: (knob(3) == 0).then(evening),
        not_then: (knob(3) == 0).then(evening),
        then_days: 1 + i64::from(knob(2) == 0),
        ..Rhythm::new(Terms { name: "netter".to_owned(), strength, points: 3 })
    };
    let strength = [Strength::Hard, Strength::Should, Strength::Quality][knob(3)];
    let whole: [&[u32]; 3] = [&[], &[5, 6], &[4, 5, 6]];
    let weekends = Rhythm {
        weekends: weekends.map(|most| Weekends { most, of: 2 }),
        whole: whole[knob(3)].iter().copied().collect(),
        free_after_weekend,
        weeks: [None, None, Some(Weeks::Even), Some(Weeks::Odd)][knob(4)],
        weekends_of_month: if knob(3) == 0 { [1, 4].into() } else { [].into() },
        ..Rhythm::new(Terms { name: "helger".to_owned(), strength, points: 5 })
    };
    vec![nights, weekends]
}
