//! Micro-benchmarks: the steps that every check and solve repeats. Fixed inputs; nothing is read from disk.

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};

use legevakt::domain::calendar::{Calendar, at_minute};
use legevakt::domain::time::dates;
use legevakt::domain::{Minutes, Span};

fn year() -> impl Iterator<Item = NaiveDate> {
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap_or_default();
    dates(day(1, 1), day(12, 31))
}

fn calendar(c: &mut Criterion) {
    c.bench_function("red days and eves of a year", |b| {
        b.iter(|| {
            let calendar = Calendar::new(black_box(2026), 2028);
            year().filter(|d| calendar.is_red(*d) || calendar.eve(*d).is_some()).count()
        });
    });

    let calendar = Calendar::new(2026, 2028);
    let nights: Vec<Span> =
        year().map(|date| Span::new(at_minute(date, 23 * 60), at_minute(date, (24 + 8) * 60))).collect();
    c.bench_function("pay minutes of a year of nights", |b| {
        b.iter(|| {
            let of_night = |night: &Span| calendar.pay_minutes(black_box(*night)).into_values().sum::<Minutes>();
            nights.iter().map(of_night).sum::<Minutes>()
        });
    });
    c.bench_function("out-of-hours of a year of nights", |b| {
        b.iter(|| nights.iter().filter(|night| calendar.is_out_of_hours(black_box(**night))).count());
    });
}

criterion_group!(benches, calendar);
criterion_main!(benches);
