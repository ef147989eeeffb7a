//! That everything a file may hold counts: for every key of every grammar and every column, some file in which another
//! value of it changes what the program says.
//!
//! The keys come from the schema, which is made of the grammars that the reader uses, so that a new key is asked for here
//! before anybody thinks of it. The files are the golden cases and the reference instance. A value that is refused proves
//! nothing but that it was looked at, so it only counts where a name is the whole value of a key: an id, or a file.

mod answers;
mod ledgers;
mod places;
mod values;
mod worlds;

use std::collections::BTreeSet;

use rayon::prelude::*;

use self::answers::Depth;
use self::places::{Leaf, leaves};
use self::worlds::{World, worlds};

/// Where a key shows that it counts when few files do: the rule whose golden cases turn on it, or a kind of reference.
const HINTS: [(&str, &str); 9] = [
    ("doctors.rhythm", "RHY"),
    ("station.lines[].shifts[].seats[].max", "LOC-4"),
    ("station.lines[].shifts[].seats[].open_price", "COV-3"),
    ("station.counters[].kinds", "reference"),
    ("station.counters[].weight", "FAI-1"),
    ("station.lines[].shifts[].tags", "reference"),
    ("station.station.population", "reference"),
    ("station.pay", "reference"),
    ("station.rest_profiles", "reference"),
];

/// How many files are tried in which the key is written, and how many in which it is not.
const WRITTEN: usize = 100;
const UNWRITTEN: usize = 20;

/// How many values are tried in one file, evenly over all its places, and how many of one key.
const VALUES: usize = 60;
const TRIES: usize = 600;

/// How many answers are asked for in full when no check tells a difference.
const IN_FULL: usize = 60;

/// The worlds in which a key may show that it counts, the likeliest first.
fn likely<'a>(worlds: &'a [World], leaf: &Leaf) -> Vec<&'a World> {
    let name = leaf.to_string();
    let hint = HINTS.iter().find(|(key, _)| name.starts_with(key)).map(|(_, hint)| *hint).or(leaf.rule());
    let is_hinted = |world: &World| hint.is_some_and(|hint| world.name.starts_with(hint));
    let (written, unwritten): (Vec<&World>, Vec<&World>) =
        worlds.iter().filter(|world| !world.parents(leaf).is_empty()).partition(|world| world.writes(leaf));
    let mut likely: Vec<&World> = written.iter().chain(&unwritten).copied().filter(|world| is_hinted(world)).collect();
    for (of, most) in [(written, WRITTEN), (unwritten, UNWRITTEN)] {
        // Evenly over all of them, the rich ones among them.
        let step = of.len().div_ceil(most).max(1);
        likely.extend(of.iter().copied().filter(|world| world.is_rich() && !is_hinted(world)));
        likely.extend(of.iter().step_by(step).copied().filter(|world| !world.is_rich() && !is_hinted(world)));
    }
    likely
}

/// Whether another value of the key is told apart from the one that is there.
fn counts(worlds: &[World], leaf: &Leaf) -> bool {
    let is_name = leaf.is_name();
    let mut same = Vec::new();
    let likely = likely(worlds, leaf);
    let changes = likely.iter().flat_map(|world| world.changes(leaf, VALUES).map(move |changed| (*world, changed)));
    for (world, changed) in changes.take(TRIES) {
        match changed.answer(Depth::Check) {
            None if is_name => return true,
            None => {}
            Some(told) if Some(told) != world.base(Depth::Check) => return true,
            Some(_) => same.push((world, changed)),
        }
    }
    same.sort_by_key(|(world, _)| !world.is_rich());
    let step = same.len().div_ceil(IN_FULL).max(1);
    same.iter().step_by(step).any(|(world, changed)| changed.answer(Depth::Full) != world.base(Depth::Full))
}

/// Whoever wants to see a key in use finds it in the reference instance: in one of the tables that may hold it.
#[test]
fn the_reference_instance_writes_every_key() {
    let (worlds, leaves) = (worlds(), leaves());
    let is_reference = |world: &&World| world.is_rich() && !world.name.contains("varied");
    let reference: Vec<&World> = worlds.iter().filter(is_reference).collect();
    let is_of_instance = |leaf: &&Leaf| ["station", "doctors", "period"].contains(&leaf.file.as_str());
    let of_instance = || leaves.iter().filter(is_of_instance).filter(|leaf| leaf.rule().is_none());
    let is_written = |leaf: &&Leaf| reference.iter().any(|world| world.writes(leaf));
    let written: BTreeSet<(&String, &String)> = of_instance().filter(is_written).map(|l| (&l.file, &l.key)).collect();
    let is_missing = |leaf: &&Leaf| !written.contains(&(&leaf.file, &leaf.key));
    let missing: Vec<String> = of_instance().filter(is_missing).map(ToString::to_string).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_key_and_column_counts() {
    let (worlds, leaves) = (worlds(), leaves());
    assert!(leaves.len() > 350, "the schema is not what this test walks: {} keys", leaves.len());
    let wrong: Vec<&str> =
        worlds.iter().filter(|world| world.base(Depth::Check).is_none()).map(|world| world.name.as_str()).collect();
    assert!(wrong.is_empty(), "nothing can be told of files that are refused as they are: {wrong:?}");
    let dead: BTreeSet<String> =
        leaves.par_iter().filter(|leaf| !counts(&worlds, leaf)).map(ToString::to_string).collect();
    assert!(dead.is_empty(), "{} keys change nothing:\n{dead:#?}", dead.len());
}
