//! What is measured: the steps that every check and solve repeats, on fixed inputs and seeds. Criterion times them
//! (`micro`), callgrind counts their instructions (`count`); both do the same work.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDate;

use legevakt::check::check;
use legevakt::domain::calendar::{Calendar, EveHours, at_minute};
use legevakt::domain::ledger::Summer;
use legevakt::domain::time::dates;
use legevakt::domain::{Instance, Minutes, Span, expand};
use legevakt::format::read_period;
use legevakt::solver::bench::{Bench, Kind};

/// Moves that one run of a scenario prices or applies.
const MOVES: usize = 1_000;

/// Something to measure.
pub(crate) struct Scenario {
    /// Name, which the baseline keeps.
    pub(crate) name: String,
    /// How many times the step is done in one run.
    pub(crate) steps: u64,
    prepare: Box<dyn Fn() -> Run>,
}

/// The work of a scenario, ready to be done again and again. What it returns depends on all of it.
pub(crate) type Run = Box<dyn FnMut() -> i64>;

impl Scenario {
    fn new(name: &str, prepare: impl Fn() -> Run + 'static) -> Self {
        Self { name: name.to_owned(), steps: 1, prepare: Box::new(prepare) }
    }

    fn of_moves(name: String, moves: usize, prepare: impl Fn() -> Run + 'static) -> Self {
        Self { name, steps: u64::try_from(moves).unwrap_or(u64::MAX), prepare: Box::new(prepare) }
    }

    /// Everything that is not to be measured.
    pub(crate) fn prepare(&self) -> Run {
        (self.prepare)()
    }
}

const QUARTER: &str = "2027-q1.toml";
const YEAR: &str = "2027.toml";

/// Every file of Halden, so that reading is measured and the disk is not.
static FILES: LazyLock<BTreeMap<PathBuf, String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden");
    let entries = std::fs::read_dir(&folder).expect("Halden is in the repository");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let text = |path: &Path| std::fs::read_to_string(path).expect("UTF-8");
    paths.map(|path| (PathBuf::from(path.file_name().expect("a file has a name")), text(&path))).collect()
});

static QUARTER_INSTANCE: LazyLock<Instance> = LazyLock::new(|| read(QUARTER));
pub(crate) static YEAR_INSTANCE: LazyLock<Instance> = LazyLock::new(|| read(YEAR));
static QUARTER_BENCH: LazyLock<Bench<'static>> = LazyLock::new(|| Bench::new(&QUARTER_INSTANCE));

fn read(period: &str) -> Instance {
    let load = |path: &Path| FILES.get(path).cloned().ok_or_else(|| Error::from(ErrorKind::NotFound));
    read_period(Path::new(period), &load).expect("Halden is read").instance
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The scenarios that are both timed and counted.
pub(crate) fn all() -> Vec<Scenario> {
    let mut all = calendar();
    all.push(Scenario::new("expand-year", || {
        let calendar = Calendar::new(2026, 2028);
        let (station, period) = (&YEAR_INSTANCE.station, &YEAR_INSTANCE.period);
        let summer = Summer::of(&YEAR_INSTANCE.settings);
        Box::new(move || {
            let shifts = expand::shifts(black_box(station), (&calendar, summer, &[]), period.from, period.to);
            whole(expand::slots(station, &calendar, &shifts).len())
        })
    }));
    for (name, period) in [("read-quarter", QUARTER), ("read-year", YEAR)] {
        all.push(Scenario::new(name, move || {
            LazyLock::force(&FILES);
            Box::new(|| whole(read(black_box(period)).shifts.len()))
        }));
    }
    all.extend(steps("quarter", &QUARTER_BENCH));
    for kind in Kind::ALL {
        all.extend(moves(kind));
    }
    all
}

/// The steps on a period.
pub(crate) fn steps(period: &str, bench: &'static LazyLock<Bench<'static>>) -> Vec<Scenario> {
    let step = |name: &str, step: fn(&'static Bench<'static>) -> i64| {
        Scenario::new(&format!("{name}-{period}"), move || {
            let bench = LazyLock::force(bench);
            Box::new(move || step(black_box(bench)))
        })
    };
    vec![
        step("compile", |bench| whole(bench.compile())),
        step("lay-out", |bench| whole(bench.lay_out())),
        step("check", |bench| check(bench.instance(), bench.roster()).tiers.iter().sum()),
        step("value", Bench::value),
        step("lower", |bench| whole(bench.lower())),
    ]
}

/// Pricing and applying on the quarter; how fast moves are priced on the year is in the quality tier.
fn moves(kind: Kind) -> [Scenario; 2] {
    let prepare = move || {
        let (moves, desk) = (QUARTER_BENCH.draw(kind, 1, MOVES), QUARTER_BENCH.desk());
        assert_eq!(moves.count(), MOVES, "the roster has such moves");
        (moves, desk)
    };
    let price = move || -> Run {
        let (moves, mut desk) = prepare();
        Box::new(move || desk.price(black_box(&moves)))
    };
    let apply = move || -> Run {
        let (moves, mut desk) = prepare();
        Box::new(move || desk.apply(black_box(&moves)))
    };
    [
        Scenario::of_moves(format!("price-{}", kind.name()), MOVES, price),
        Scenario::of_moves(format!("apply-{}", kind.name()), 2 * MOVES, apply),
    ]
}

fn year() -> impl Iterator<Item = NaiveDate> {
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap_or_default();
    dates(day(1, 1), day(12, 31))
}

fn nights() -> Vec<Span> {
    year().map(|date| Span::new(at_minute(date, 23 * 60), at_minute(date, (24 + 8) * 60))).collect()
}

fn calendar() -> Vec<Scenario> {
    vec![
        // Red days and eves.
        Scenario::new("calendar-year", || {
            Box::new(|| {
                let calendar = Calendar::new(black_box(2026), 2028);
                whole(year().filter(|d| calendar.is_red(*d) || calendar.eve(*d).is_some()).count())
            })
        }),
        Scenario::new("pay-minutes-of-a-year-of-nights", || {
            let (calendar, nights) = (Calendar::new(2026, 2028), nights());
            Box::new(move || {
                let of_night = |night: &Span| {
                    calendar.pay_minutes(black_box(*night), EveHours::HTA).into_values().sum::<Minutes>()
                };
                nights.iter().map(of_night).sum::<Minutes>().0
            })
        }),
        Scenario::new("out-of-hours-of-a-year-of-nights", || {
            let (calendar, nights) = (Calendar::new(2026, 2028), nights());
            Box::new(move || whole(nights.iter().filter(|night| calendar.is_out_of_hours(black_box(**night))).count()))
        }),
    ]
}
