//! Micro-benchmarks by the clock: every scenario, with its spread, the steps on a whole year, which would take long to count, and
//! the page. For the gate that does not depend on the machine's load see `count`.

#[cfg(feature = "web")]
mod page;
mod scenarios;

use std::sync::LazyLock;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use legevakt::solver::bench::Bench;

static YEAR: LazyLock<Bench<'static>> = LazyLock::new(|| Bench::new(&scenarios::YEAR_INSTANCE));

fn micro(c: &mut Criterion) {
    let mut group = c.benchmark_group("legevakt");
    for scenario in scenarios::all().into_iter().chain(scenarios::steps("year", &YEAR)) {
        group.throughput(Throughput::Elements(scenario.steps));
        group.bench_function(&scenario.name, |b| {
            let mut run = scenario.prepare();
            b.iter(&mut run);
        });
    }
    group.finish();
    #[cfg(feature = "web")]
    page::measure(c);
}

criterion_group!(benches, micro);
criterion_main!(benches);
