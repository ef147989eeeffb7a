//! The arithmetic of the benchmarks: what they read, what they compare, what they call reached.

#[allow(dead_code, reason = "the gate uses all of it")]
#[path = "../../benches/count/baseline.rs"]
mod baseline;
#[allow(dead_code, reason = "the harness uses all of it")]
#[path = "../../benches/quality/growth.rs"]
mod growth;
#[allow(dead_code, reason = "the harness uses all of it")]
#[path = "../../benches/quality/runs.rs"]
mod runs;
#[allow(dead_code, reason = "the harness uses all of it")]
#[path = "../../benches/quality/table.rs"]
mod table;
#[allow(dead_code, reason = "the harness uses all of it")]
#[path = "../../benches/quality/targets.rs"]
mod targets;
#[allow(dead_code, reason = "the harness uses all of it")]
#[path = "../../benches/quality/way.rs"]
mod way;

use std::collections::BTreeMap;

use baseline::{Baseline, Change, compare};
use growth::Size;
use runs::{Median, Run};
use targets::Probes;
use way::Way;

#[test]
fn the_gate_closes_above_five_per_cent_and_when_a_scenario_is_not_on_both_sides() {
    let of = |before, now| Change::of(Some(before), Some(now));
    assert_eq!([of(1000, 1050), of(1000, 950)], [Change::Same; 2]);
    assert_eq!([of(1000, 1051), of(1000, 949)], [Change::Slower, Change::Faster]);
    let counts = |list: &[(&str, u64)]| list.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect::<BTreeMap<_, _>>();
    let before = counts(&[("a", 1000), ("b", 1000)]);
    let opens = |now: &[(&str, u64)]| compare(&before, &counts(now)).1;
    assert!(opens(&[("a", 1050), ("b", 10)]), "a gain closes nothing");
    assert!(!opens(&[("a", 1051), ("b", 1000)]));
    assert!(!opens(&[("a", 1000)]));
    assert!(!opens(&[("a", 1000), ("b", 1000), ("c", 1000)]));
    let (table, _) = compare(&before, &counts(&[("a", 1234), ("b", 1000)]));
    let row = table.lines().find(|line| line.starts_with("| a")).expect("a row");
    assert_eq!(row.split_whitespace().collect::<Vec<_>>().join(" "), "| a | 1000 | 1234 | 1.234 | SLOWER |");
}

#[test]
fn the_committed_baseline_is_read_and_written_as_it_is() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/baseline.toml");
    let text = std::fs::read_to_string(path).expect("it is in the repository");
    assert_eq!(Baseline::parse(&text).expect("a baseline").render().expect("a text"), text);
}

/// Milliseconds, values and bounds.
type Moment = (u64, Option<[i64; 3]>, [i64; 3]);

/// A `roster.json` with a trajectory; its last point is what the roster costs.
fn roster(points: &[Moment]) -> String {
    let list = |n: &[i64; 3]| format!("{n:?}");
    let of = |(ms, values, bounds): &Moment| {
        let values = values.as_ref().map_or_else(|| "null".to_owned(), list);
        format!(r#"{{"seconds": {}.{:03}, "values": {values}, "bounds": {}}}"#, ms / 1000, ms % 1000, list(bounds))
    };
    let (_, values, bounds) = points.last().expect("a point");
    let tier =
        |at: usize| format!(r#"{{"tier": "t", "value": {}, "bound": {}}}"#, values.expect("one")[at], bounds[at]);
    format!(
        r#"{{"format": 1, "status": "feasible", "tiers": [{}, {}, {}], "trajectory": [{}]}}"#,
        tier(0),
        tier(1),
        tier(2),
        points.iter().map(of).collect::<Vec<_>>().join(", ")
    )
}

fn way() -> Way {
    let text = roster(&[
        (83, None, [0, 0, 0]),
        (100, Some([100, 0, 5000]), [0, 0, 0]),
        (250, Some([0, 7, 900]), [0, 0, 500]),
        (1000, Some([0, 0, 1011]), [0, 0, 990]),
        (2000, Some([0, 0, 1010]), [0, 0, 1000]),
        (3500, Some([0, 0, 1001]), [0, 0, 1000]),
        (9001, Some([0, 0, 1000]), [0, 0, 1000]),
    ]);
    Way::parse(&text).expect("a roster file")
}

fn run(engine: &str, seed: u64, way: Option<Way>) -> Run {
    let (instance, engine, load) = ("halden/2027-q1".to_owned(), engine.to_owned(), "0.10".to_owned());
    Run { instance, engine, seed, limit: 60, exit: Some(0), wall: 9_100, peak: Some(100_000), load, way }
}

#[test]
fn times_are_read_off_the_way_of_a_solve() {
    let way = way();
    let reference = way::Reference::of([&way].into_iter()).expect("one");
    assert_eq!(reference.bound, 1000);
    assert_eq!(way.complete(), Some(250), "not while seats are open");
    assert_eq!(way.within(10, reference), Some(2000), "not while a main rule is broken, and 1.1 % is not 1 %");
    assert_eq!(way.within(1, reference), Some(3500));
    assert_eq!(way.proof(), Some(9001));
    assert_eq!((way.gap_per_million(), way.len()), (0, 7));
    assert_eq!((way.near(10_000), way.near(500_000)), (Some(2000), Some(1000)), "of its own bound, main rules proven");
    assert!(Way::parse(r#"{"status": "x", "tiers": []}"#).is_err());
}

#[test]
fn proof_is_a_hundredth_of_a_per_cent_on_proven_upper_tiers() {
    let proof = |values, bounds| Way::parse(&roster(&[(1, Some(values), bounds)])).expect("a roster file").proof();
    assert_eq!(proof([0, 0, 10_000], [0, 0, 9_999]), Some(1));
    assert_eq!(proof([0, 0, 10_000], [0, 0, 9_998]), None);
    assert_eq!(proof([0, 5, 10_000], [0, 4, 10_000]), None);
    assert_eq!(proof([3, 5, 0], [3, 5, 0]), Some(1), "open seats can be proven too");
}

#[test]
fn a_bound_that_was_proven_under_worse_upper_tiers_does_not_count() {
    let of = |values, bounds| Way::parse(&roster(&[(1, Some(values), bounds)])).expect("a roster file");
    let (good, better, other) =
        (of([0, 0, 900], [0, 0, 700]), of([0, 0, 950], [0, 0, 800]), of([0, 9, 100], [0, 0, 5_000]));
    let reference = way::Reference::of([&good, &better, &other].into_iter()).expect("one");
    assert_eq!(reference.bound, 800);
    assert_eq!(other.within(1_000, reference), None);
}

#[test]
fn the_exponent_is_that_of_the_sizes_that_came_there() {
    let sizes = ["10x10", "20x20", "40x40", "80x80"].map(|size| size.parse::<Size>().expect("a size"));
    assert_eq!(sizes[2], Size { doctors: 40, days: 40 });
    assert!(["40", "40x", "x40", "40x40x40", "-1x4"].iter().all(|size| size.parse::<Size>().is_err()));
    // Four times the product takes sixteen times as long and twice the memory; the largest does not come there.
    let of = |(at, size): (usize, &Size)| {
        let (ms, bound) = (10 * 16_u64.pow(u32::try_from(at).expect("few")), if at < 3 { 1000 } else { 900 });
        let way = Way::parse(&roster(&[(ms, Some([0, 0, 1000]), [0, 0, bound])])).expect("a roster file");
        Run { instance: size.name(), peak: Some(1000 << at), ..run("default", 1, Some(way)) }
    };
    let runs: Vec<Run> = sizes.iter().enumerate().map(of).collect();
    let report = growth::report(&sizes, &runs);
    assert!(report.contains("| 40x40 | 1600 | 2.560 s | 1 of 1 | 0.00 % | 5 MB |"), "{report}");
    assert!(report.contains("| 80x80 | 6400 | – | 0 of 1 | 10.00 % | 9 MB |"), "{report}");
    assert!(report.contains("The time grows as the product to the power of 2.00: ten times as large takes 100 times."));
    assert!(report.contains("The peak memory grows as the product to the power of 0.50"), "{report}");
    let alone = growth::report(&sizes[..1], &runs);
    assert!(alone.contains("Too few sizes came there to say how the time grows."), "{alone}");
}

#[test]
fn runs_that_never_got_there_count_as_longest() {
    let median = |values: &[Option<u64>]| Median::of(values.iter().copied()).value;
    assert_eq!(median(&[Some(3), None, Some(1)]), Some(3));
    assert_eq!(median(&[None, Some(3), None]), None);
    assert_eq!(median(&[Some(1), Some(4), Some(2), Some(9)]), Some(3));
    assert_eq!(median(&[Some(1), None]), None);
    assert_eq!(median(&[]), None);
}

#[test]
fn the_table_says_what_is_reached_and_what_was_not_measured() {
    let slow = Way::parse(&roster(&[(30_000, Some([0, 0, 1000]), [0, 0, 900])])).expect("a roster file");
    let runs = [
        run("hybrid", 1, Some(way())),
        run("hybrid", 2, Some(way())),
        run("milp", 1, Some(slow)),
        run("milp", 2, None),
    ];
    let summaries = runs::summaries(&runs);
    let probes = Probes { check: Some(4_200_000), moves: Some(9_999_999) };
    let lines = targets::lines("hybrid", &summaries, probes);
    let said = |what: &str| {
        let line = lines.iter().find(|l| l.what == what).expect("a target");
        (line.measured.as_str(), line.reached)
    };
    assert_eq!(said("halden/2027-q1: first complete legal roster"), ("0.250 s", Some(false)));
    assert_eq!(said("halden/2027-q1: within 1 % of the best bound"), ("2.000 s", Some(false)));
    let against = said("halden/2027-q1: proof to 0.01 %, against plain HiGHS");
    assert_eq!(against, ("9.001 s against > 60.000 s", Some(true)), "the limit alone is twice as long");
    assert_eq!(said("halden/2027: peak memory"), ("not measured", None));
    assert_eq!(said("halden/2027: check"), ("4.20 ms", Some(true)));
    assert_eq!(said("halden/2027: priced moves per second and core").1, Some(false));
    let untold =
        Way::parse(&roster(&[(1, Some([0, 0, 9]), [0, 0, 9])]).replace("trajectory", "other")).expect("a roster");
    let untold = targets::lines("hybrid", &runs::summaries(&[run("hybrid", 1, Some(untold))]), probes);
    assert!(untold.iter().all(|l| l.what.contains("check") || l.what.contains("moves") || l.reached.is_none()));
    let row = table::cells(&runs[0], &runs, "2027-01-01", "abc", &Default::default());
    assert_eq!(row.len(), table::COLUMNS.len());
    assert_eq!(row[8..13], ["0.250", "2.000", "3.500", "9.001", "9.100"]);
    assert!(table::medians(&summaries).contains("| halden/2027-q1 | hybrid | 2 | 0.250 s |"));
    assert!(table::targets(&lines).contains("| 10 million | 9.99 million | **no** |"));
}
