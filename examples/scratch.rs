use legevakt::model::*;
use legevakt::solver::*;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let read = |path: &std::path::Path| std::fs::read_to_string(path);
    let t = Instant::now();
    let loaded = legevakt::format::read_period(args[1].as_ref(), &read).unwrap();
    let instance = &loaded.instance;
    println!("read {:?}", t.elapsed());
    let t = Instant::now();
    let model = legevakt::rules::model(instance);
    println!(
        "model {:?} vars {} rows {} nnz {}",
        t.elapsed(),
        model.meanings().len(),
        model.rows().len(),
        model.rows().iter().map(|r| r.terms.len()).sum::<usize>()
    );
    let mut per: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for r in model.rows() {
        let k = match r.force {
            Force::Hard => "hard".to_owned(),
            Force::Soft { tier, price } => format!("{tier:?} {price}"),
        };
        let e = per.entry((r.owner.rule.to_owned(), k)).or_default();
        e.0 += 1;
        e.1 += r.terms.len();
    }
    for (k, v) in &per {
        println!("{k:?} rows {} nnz {}", v.0, v.1);
    }
    if args.len() < 3 {
        return;
    }
    let limit: f64 = args[2].parse().unwrap();
    let prover = args.get(3).filter(|p| !p.is_empty()).map(|p| Prover { program: p.into() });
    let options = Options {
        time_limit: Some(Duration::from_secs_f64(limit)),
        prover,
        search: Effort { workers: 2, moves: args.get(4).map(|m| m.parse().unwrap()) },
        ..Options::default()
    };
    let t = Instant::now();
    let outcome = solve_model(
        instance,
        &model,
        &options,
        &mut |p| println!("{:?} {:?} {:?} {}", p.elapsed, p.tier, p.best, p.bound),
        &AtomicBool::new(false),
    );
    println!("solve {:?} {:?} {:?}", t.elapsed(), outcome.tiers, outcome.stopped);
    let roster = outcome.roster.unwrap();
    let point = model.point(&roster);
    let mut per: BTreeMap<(String, String), (i64, usize)> = BTreeMap::new();
    for r in model.rows() {
        let e = Model::excess(r, &point);
        if e > 0 {
            if let Force::Soft { tier, price } = r.force {
                let x = per.entry((r.owner.rule.to_owned(), format!("{tier:?}"))).or_default();
                x.0 += e * price;
                x.1 += 1;
            }
        }
    }
    for (k, v) in &per {
        println!("{k:?} cost {} rows {}", v.0, v.1);
    }
}
