//! Proofs of worlds so small that all their rosters can be tried.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::make::Maker;
use super::text::{Lemma, Proof, Unread, sha256};
use super::verify::{Broken, Shown, Unshown, price};
use super::{Refusal, Tree, check_proof, model};
use crate::domain::{Roster, Tier};
use crate::solver::blocks::{Hear, Split};
use crate::solver::fixture::{World, seats_of, world};
use crate::solver::program::lower::{Column, Line, Lowered, Program};
use crate::solver::program::mps::{quality_lowered, quality_text};
use crate::solver::prover::highs;
use crate::solver::prover::protocol::{Event, Grow, Task};

/// In this process, so that a test needs no child.
fn ask(task: &Task, hear: &mut Hear) {
    let mut heard = Vec::new();
    highs::run(task, &mut |event: &Event| {
        heard.push(event.clone());
        true
    });
    heard.iter().for_each(hear);
}

fn grow(task: &Grow) -> Option<Tree> {
    highs::grow(task).ok()
}

/// The points of a program that the rosters of a model give, one doctor or more to a seat, or none.
fn points(world: &World, lowered: &Lowered) -> Vec<Vec<i64>> {
    let seats = seats_of(&world.model);
    let roster = |chosen: u32| {
        let mut roster = Roster::empty(&world.instance);
        for (at, (_, slot, doctor)) in seats.iter().enumerate() {
            if chosen >> at & 1 == 1 {
                roster.assign(*slot, *doctor);
            }
        }
        roster
    };
    let all = 0..1_u32 << seats.len();
    all.map(|chosen| lowered.complete(&world.model.point(&roster(chosen)))).collect()
}

/// A world, held at what its best roster costs in the tiers above, and that roster's point and cost; nothing where no roster
/// is legal.
struct Best {
    lowered: Lowered,
    split: Split,
    text: String,
    point: BTreeMap<usize, i64>,
    cost: i64,
}

fn best(world: &World) -> Option<Best> {
    let World { instance, model } = world;
    let free = quality_lowered(instance, model, [i64::MAX >> 20; 2]);
    let seats = model.meanings().len();
    let valued = points(world, &free).into_iter().filter_map(|values| {
        let roster = model.roster(&Roster::empty(instance), |v| v < seats && values[v] == 1);
        let value = model.value(&roster);
        value.broken.is_empty().then_some((value.tiers, roster))
    });
    let (tiers, roster) = valued.min_by_key(|(tiers, _)| *tiers)?;
    let held = [tiers[0], tiers[1]];
    let lowered = quality_lowered(instance, model, held);
    let text = quality_text(instance, model, held, &lowered);
    let values = lowered.complete(&model.point(&roster));
    let point = values.into_iter().enumerate().filter(|(_, value)| *value != 0).collect();
    let split = Split::new(instance, model, &lowered);
    Some(Best { lowered, split, text, point, cost: tiers[Tier::Quality.index()] })
}

fn proof(best: &Best) -> Proof {
    let original = &best.lowered.program;
    let maker = Maker { original, split: &best.split, seed: 1, ask: &ask, grow: &grow, stop: &|| false };
    maker.make((best.cost, best.cost), best.point.clone(), sha256(best.text.as_bytes()))
}

/// The same text with a checksum that fits.
fn signed(body: &str) -> String {
    format!("{body}end {}\n", sha256(body.as_bytes()))
}

/// A tree and terms drawn from numbers.
struct Drawn<'n> {
    numbers: std::iter::Cycle<std::slice::Iter<'n, i64>>,
    program: &'n Program,
}

impl Drawn<'_> {
    fn below(&mut self, most: usize) -> usize {
        let number = self.numbers.next().map_or(0, |number| number.unsigned_abs());
        usize::try_from(number).unwrap_or(0) % most.max(1)
    }

    fn number(&mut self) -> i64 {
        self.numbers.next().copied().unwrap_or(0)
    }

    fn tree(&mut self, shown: &Shown, depth: usize) -> Tree {
        let column = self.below(self.program.columns.len());
        let Column { lower, upper, .. } = self.program.columns[column];
        let is_whole = shown.program().columns[column].whole;
        if depth < 3 && is_whole && lower < upper && self.below(3) > 0 {
            let at = lower + self.number().rem_euclid(upper - lower);
            let below = Box::new(self.tree(shown, depth + 1));
            let above = Box::new(self.tree(shown, depth + 1));
            return Tree::Branch { column, at, below, above };
        }
        let lines = shown.program().lines.len();
        let mut multipliers = BTreeMap::new();
        for _ in 0..self.below(8) {
            let line = self.below(lines);
            let number = self.number();
            multipliers.insert(line, if shown.program().lines[line].equal { number } else { number.abs() });
        }
        let parts = [1, 2, 12, 1_000][self.below(4)];
        Tree::Leaf { parts, multipliers: multipliers.into_iter().filter(|(at, _)| *at < lines).collect() }
    }

    fn terms(&mut self) -> Vec<(usize, i64)> {
        let all: BTreeMap<usize, i64> =
            (0..1 + self.below(4)).map(|_| (self.below(self.program.columns.len()), self.number())).collect();
        all.into_iter().collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_added_up_no_roster_goes_below_what_it_shows(
        world in world(3, 2),
        numbers in prop::collection::vec(-60_i64..90, 64),
    ) {
        let Some(best) = best(&world) else { return Ok(()) };
        let program = &best.lowered.program;
        let legal: Vec<BTreeMap<usize, i64>> = points(&world, &best.lowered)
            .into_iter()
            .map(|values| values.into_iter().enumerate().collect::<BTreeMap<_, _>>())
            .filter(|point| price(program, point).is_ok())
            .collect();
        let costs: Vec<i128> = legal.iter().map(|point| price(program, point).expect("legal")).collect();
        prop_assert_eq!(costs.iter().min().copied(), Some(i128::from(best.cost)));
        let mut shown = Shown::new(program.clone());
        let mut drawn = Drawn { numbers: numbers.iter().cycle(), program };
        for _ in 0..3 {
            let terms = drawn.terms();
            let tree = drawn.tree(&shown, 0);
            // What a sum of columns is at least is that at some cheapest roster, not at every one that is legal.
            let Ok(least) = shown.least(&terms, &tree) else { continue };
            if let Ok(least) = i64::try_from(least) {
                prop_assert_eq!(shown.learn(&terms, least + 1, &tree), Ok(false));
                prop_assert_eq!(shown.learn(&terms, least, &tree), Ok(true));
            }
            let kept = |point: &&BTreeMap<usize, i64>| price(shown.program(), point).is_ok();
            let left = legal.iter().zip(&costs).filter(|(point, _)| kept(point)).map(|(_, cost)| *cost).min();
            prop_assert_eq!(left, Some(i128::from(best.cost)), "a best roster keeps every line that is shown");
        }
        let of_cost = shown.costs();
        for _ in 0..8 {
            let tree = drawn.tree(&shown, 0);
            if let Ok(least) = shown.least(&of_cost, &tree) {
                prop_assert!(least <= i128::from(best.cost), "{least} {tree:?}");
            }
        }
    }

    #[test]
    fn the_best_roster_is_proven_and_no_digit_turned_proves_more(world in world(3, 2)) {
        let Some(best) = best(&world) else { return Ok(()) };
        let made = proof(&best);
        let text = made.text();
        prop_assert_eq!(Proof::read(text.as_bytes()), Ok(made));
        let accepted = check_proof(text.as_bytes(), best.text.as_bytes());
        let accepted = accepted.map_err(|why| TestCaseError::fail(format!("{why:?}\n{text}")))?;
        prop_assert_eq!((accepted.claim, accepted.cost), (best.cost, i128::from(best.cost)), "{}", text);
        let body = &text[..text.rfind("end ").expect("an end")];
        let after_model = body.find("claim").expect("a claim");
        for (at, digit) in body.bytes().enumerate().skip(after_model).filter(|(_, byte)| byte.is_ascii_digit()) {
            for other in [b'0' + (digit - b'0' + 1) % 10, b'0' + (digit - b'0' + 7) % 10, b'-'] {
                let mut damaged = body.as_bytes().to_vec();
                damaged[at] = other;
                let damaged = String::from_utf8(damaged).expect("ASCII");
                prop_assert_eq!(check_proof(
                    format!("{damaged}{}", &text[body.len()..]).as_bytes(), best.text.as_bytes()),
                    Err(Refusal::Proof(Unread::Damaged)));
                if let Ok(accepted) = check_proof(signed(&damaged).as_bytes(), best.text.as_bytes()) {
                    prop_assert!(accepted.claim <= best.cost, "{damaged}");
                }
            }
        }
        let more = body.replacen(&format!("claim {}", best.cost), &format!("claim {}", best.cost + 1), 1);
        let refused = check_proof(signed(&more).as_bytes(), best.text.as_bytes());
        prop_assert!(matches!(refused, Err(Refusal::Claim { .. })), "{refused:?}");
    }

    #[test]
    fn a_model_is_read_back_as_it_was_written(world in world(3, 2)) {
        let Some(best) = best(&world) else { return Ok(()) };
        let mut program = best.lowered.program.clone();
        program.lines.iter_mut().for_each(|line| line.terms.sort_unstable());
        prop_assert_eq!(model::read(best.text.as_bytes()), Ok(program));
    }
}

const BINARY: Column = Column { lower: 0, upper: 1, cost: 0, whole: true };

/// Two columns of which one must be, and a count of them with an excess, which the program does not call whole.
fn counted() -> Program {
    let loose = |cost| Column { lower: 0, upper: 2, cost, whole: false };
    let columns = vec![BINARY, BINARY, loose(0), loose(4)];
    let line = |terms: &[(usize, i64)], upper, equal| Line { terms: terms.to_vec(), upper, equal };
    let lines = vec![
        line(&[(0, 1), (1, 1), (2, -1)], 0, true),
        line(&[(2, 1), (3, -1)], 0, false),
        line(&[(0, -2), (1, -2)], -1, false),
    ];
    Program { columns, lines }
}

#[test]
fn counts_and_excesses_are_whole_at_a_cheapest_point() {
    let shown = Shown::new(counted());
    assert!(shown.program().columns.iter().all(|column| column.whole));
    let mut gains = counted();
    gains.columns[3].cost = -4;
    assert!(!Shown::new(gains).program().columns[3].whole, "one that gains by being high is not lowered");
    let mut halved = counted();
    halved.lines[1].terms[1].1 = -2;
    assert!(!Shown::new(halved).program().columns[3].whole, "half a count is no whole number");
    let mut shared = counted();
    shared.lines.push(Line { terms: vec![(3, 1), (0, 1)], upper: 1, equal: true });
    let mut twice = shared.clone();
    twice.lines[3].terms[0].1 = 2;
    assert!(Shown::new(shared).program().columns[3].whole, "an equation makes it whole");
    assert!(!Shown::new(twice).program().columns[3].whole, "one with another factor does not");
}

#[test]
fn a_leaf_is_rounded_up_to_what_costs_are_multiples_of() {
    let mut shown = Shown::new(counted());
    // Half of the last line, and the others once: an excess of a half, which is one, and costs 4.
    let leaf = Tree::Leaf { parts: 1, multipliers: vec![(0, 4), (1, 4), (2, 2)] };
    assert_eq!(shown.least(&shown.costs(), &leaf), Ok(4), "two, rounded up");
    let loose = Tree::Leaf { parts: 2, multipliers: vec![(0, 1), (1, 1)] };
    assert_eq!(shown.least(&[(3, 4)], &loose), Ok(0));
}

#[test]
fn steps_that_cannot_be_are_refused() {
    let mut shown = Shown::new(counted());
    let leaf = |multipliers: &[(usize, i64)]| Tree::Leaf { parts: 1, multipliers: multipliers.to_vec() };
    let branch = |column, at| Tree::Branch { column, at, below: Box::new(leaf(&[])), above: Box::new(leaf(&[])) };
    let costs = shown.costs();
    for (tree, why) in [
        (leaf(&[(3, 1)]), Unshown::NoLine(3)),
        (leaf(&[(1, -1)]), Unshown::WrongWay(1)),
        (branch(9, 0), Unshown::NoColumn(9)),
        (branch(0, 1), Unshown::EmptySide(0)),
        (branch(0, -1), Unshown::EmptySide(0)),
    ] {
        assert_eq!(shown.least(&costs, &tree), Err(why));
    }
    assert_eq!(shown.least(&costs, &leaf(&[(0, -1)])), Ok(0), "an equation may count either way");
    assert_eq!(shown.least(&[(7, 1)], &leaf(&[])), Err(Unshown::NoColumn(7)));
    let mut gains = counted();
    gains.columns[3].cost = -4;
    assert_eq!(Shown::new(gains).least(&[(3, -4)], &branch(3, 0)), Err(Unshown::NotWhole(3)));
}

#[test]
fn a_point_that_leaves_the_program_has_no_price() {
    let price = |values: [i64; 4]| price(&counted(), &values.into_iter().enumerate().collect());
    assert_eq!(price([1, 0, 1, 1]), Ok(4));
    assert_eq!(price([2, 0, 2, 2]), Err(Broken::Column(0)));
    assert_eq!(price([1, 0, 0, 0]), Err(Broken::Line(0)));
    assert_eq!(price([0, 0, 0, 0]), Err(Broken::Line(2)));
}

#[test]
fn a_text_that_is_no_proof_is_told_where() {
    let proof = Proof {
        model: sha256(b""),
        claim: -3,
        point: BTreeMap::from([(4, 1)]),
        lemmas: vec![Lemma { least: 2, terms: vec![(0, 1)], tree: Tree::bare() }],
        tree: Tree::Branch { column: 1, at: 0, below: Box::new(Tree::bare()), above: Box::new(Tree::bare()) },
    };
    let text = proof.text();
    assert_eq!(Proof::read(text.as_bytes()), Ok(proof));
    let body = &text[..text.rfind("end ").expect("an end")];
    for (old, new, line) in [
        ("claim -3", "claim -03", 3),
        ("claim -3", "claim 1234567890123456", 3),
        ("claim -3", "claim", 3),
        ("x 4 1", "x 4 1 5 1", 4),
        ("x 4 1\n", "x 4 1\nx 4 2\n", 5),
        ("x 4 1", "x -4 1", 4),
        ("lemma 2 0 1", "lemma 2 0", 5),
        ("b 1 0\nl 1\n", "b 1 0\n", 10),
        ("cost\n", "", 7),
        ("cost\n", "cost\nl 0\n", 8),
        ("b 1 0\n", "l 1\nb 1 0\n", 9),
    ] {
        let damaged = signed(&body.replacen(old, new, 1));
        assert_eq!(Proof::read(damaged.as_bytes()), Err(Unread::Line(line)), "{new:?} for {old:?}");
    }
    for damaged in [&text[..text.len() - 1], &text[..40], &body[..body.len() - 4]] {
        assert_eq!(Proof::read(damaged.as_bytes()), Err(Unread::Damaged));
    }
    assert_eq!(Proof::read("legevakt-proof 1\nå\n".as_bytes()), Err(Unread::NoProof));
    assert_eq!(Proof::read(&[0xff, 0]), Err(Unread::NoProof));
    let deep = "b 1 0\n".repeat(300) + &"l 1\n".repeat(301);
    let deep = signed(&body.replacen("b 1 0\nl 1\nl 1\n", &deep, 1));
    assert!(matches!(Proof::read(deep.as_bytes()), Err(Unread::Line(_))));
}
