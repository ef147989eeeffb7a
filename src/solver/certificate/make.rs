//! Finds what a proof adds up.
//!
//! The relaxation of the whole program has multipliers for its lines. Where it shows too little, blocks of one doctor that
//! are weaker than they need be under the prices of the links teach a lemma each, and the relaxation is solved again. What
//! is missing then is closed by branches on few columns of the whole. All of it comes from HiGHS as floats, is rounded to
//! as few parts of one as do, and counts for what it shows when it is added up in whole numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::outcome::{Certified, Outcome, Point, Status, Stopped, TierResult};
use crate::domain::{Instance, Roster, Tier};
use crate::model::Model;
use crate::solver::Options;
use crate::solver::blocks::{Hear, Prices, Split};
use crate::solver::certificate::text::{Lemma, Proof, sha256};
use crate::solver::certificate::tree::{LARGEST, Tree};
use crate::solver::certificate::verify::{Broken, Costs, Shown, price};
use crate::solver::certificate::{Accepted, MOST_TERMS, Refusal, check_proof, model};
use crate::solver::program::lower::{Column, Line, Lowered, Program};
use crate::solver::program::mps::{quality_lowered, quality_text};
use crate::solver::prover::protocol::{End, Event, Grow, Reading, Settings, Task};
use crate::solver::prover::{Ended, Session};

/// Most rounds of lemmas. The second seldom finds one, and the third never has.
const ROUNDS: usize = 3;

/// Most leaves of a tree of the whole that shows what HiGHS has proven, of one that tries for more, and of a lemma's.
const LEAVES: usize = 200;
const HOPEFUL_LEAVES: usize = 12;
const LEMMA_LEAVES: usize = 60;

/// How near a hopeful tree begins, in parts of what the roster costs, where it does not end in a blink. In a few branches a
/// greater distance is not closed.
const HOPE: i64 = 100;
const BLINK_LINES: usize = 5_000;

/// Nodes in which a block is solved exactly, to know what its lemma can say.
const BLOCK_NODES: u32 = 2_000;

/// Lines up to which the relaxation of the whole is solved by the simplex method, whose multipliers are those of a vertex,
/// and branched on. Beyond it the multipliers are put together from those of the blocks.
const SIMPLEX_LINES: usize = 60_000;

/// Parts of one in which multipliers are written, the coarsest that show as much as the finest.
const PARTS: [i64; 6] = [1, 2, 4, 12, 60, 1_000];

/// What every scale of prices divides.
const FINE: i64 = 3_000;

/// How far above the last number that would be too low a case must come, in thousandths: rounding may lose so much.
const ROOM: i64 = 50;

/// A proof that was accepted, and the model that it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The file of the model.
    pub model: String,
    /// The file of the proof.
    pub proof: String,
    /// What it shows.
    pub accepted: Accepted,
}

/// Makes a proof of what no roster costs less in quality than, among those that cost no more in coverage and main rules
/// than `roster` does, which are held; it is as good as it gets, and accepted. `bound` is what HiGHS has proven of it, which
/// is where the work is put in. Set `stop` to have it at once and weaker.
///
/// # Errors
///
/// Why not even the weakest proof is accepted: the roster is none of the model.
pub fn certify(
    instance: &Instance,
    model: &Model,
    (roster, tiers, bound): (&Roster, [i64; 3], i64),
    options: &Options,
    stop: &dyn Fn() -> bool,
) -> Result<Certificate, Refusal> {
    let held = [tiers[0], tiers[1]];
    let lowered = quality_lowered(instance, model, held);
    let text = quality_text(instance, model, held, &lowered);
    let split = Split::new(instance, model, &lowered);
    let session = RefCell::new(None);
    let with = |ask: &mut dyn FnMut(&mut Session) -> bool| {
        let mut session = session.borrow_mut();
        if session.is_none() {
            *session = options.prover.as_ref().and_then(|prover| Session::start(prover).ok());
        }
        // A child that did not come to an end is given up.
        if !session.as_mut().is_some_and(ask) {
            *session = None;
        }
    };
    let ask = |task: &Task, hear: &mut Hear| {
        with(&mut |session| {
            matches!(session.run(task, stop, &mut |event: &Event| hear(event)), Ended::Said(End::Optimal | End::Limit))
        });
    };
    let grow = |task: &Grow| {
        let mut grown = None;
        with(&mut |session| {
            grown = session.grow(task, stop);
            grown.is_some()
        });
        grown
    };
    let program = model::read(text.as_bytes()).map_err(Refusal::Model)?;
    let maker = Maker { original: &program, split: &split, seed: options.seed, ask: &ask, grow: &grow, stop };
    let point = nonzero(&lowered, &model.point(roster));
    let proof = maker.make((tiers[2], bound), point, sha256(text.as_bytes())).text();
    let accepted = check_proof(proof.as_bytes(), text.as_bytes())?;
    Ok(Certificate { model: text, proof, accepted })
}

impl Certificate {
    /// Tells an answer what is proven here and was not before, at a time since its solve began.
    pub fn tell(&self, outcome: &mut Outcome, elapsed: Duration) {
        let bound = self.accepted.claim;
        let Some(quality) = outcome.tiers.iter_mut().find(|result| result.tier == Tier::Quality) else { return };
        if bound <= quality.bound || i128::from(quality.value) != self.accepted.cost {
            return;
        }
        *quality = TierResult { bound, proven: Some(bound), ..*quality };
        let mut bounds = outcome.trajectory.last().map_or([0; 3], |point| point.bounds);
        bounds[Tier::Quality.index()] = bound;
        outcome.trajectory.push(Point { elapsed, values: Some(outcome.verdict.tiers), bounds });
        if outcome.tiers.iter().all(|result| result.is_proven()) {
            (outcome.status, outcome.stopped) = (Status::Optimal, Stopped::Proven);
        }
    }
}

/// What an accepted proof shows of a roster that costs so much in each tier; nothing where the model prices it otherwise.
#[must_use]
pub fn certified(model: &Model, tiers: [i64; 3], accepted: &Accepted) -> Option<Certified> {
    let [coverage, should, cost] = tiers;
    (accepted.cost == i128::from(cost)).then(|| Certified {
        bound: accepted.claim,
        cost,
        held: [coverage, should],
        is_at_floor: coverage <= model.floor(Tier::Coverage) && should <= model.floor(Tier::Should),
        proof: accepted.proof.clone(),
        model: accepted.model.clone(),
    })
}

/// What a roster costs in quality in a model, when that is the one that its period and what it costs above give, byte for
/// byte.
///
/// # Errors
///
/// Where the roster leaves the model; none where the model is another.
pub fn tie(
    instance: &Instance,
    rows: &Model,
    (roster, tiers): (&Roster, [i64; 3]),
    model: &[u8],
) -> Result<i128, Option<Broken>> {
    let held = [tiers[0], tiers[1]];
    let lowered = quality_lowered(instance, rows, held);
    if quality_text(instance, rows, held, &lowered).as_bytes() != model {
        return Err(None);
    }
    price(&lowered.program, &nonzero(&lowered, &rows.point(roster))).map_err(Some)
}

fn nonzero(lowered: &Lowered, point: &[bool]) -> BTreeMap<usize, i64> {
    lowered.complete(point).into_iter().enumerate().filter(|(_, value)| *value != 0).collect()
}

/// What a relaxation says.
struct Relaxed {
    bound: i64,
    is_whole: bool,
    prices: Prices,
}

/// A block as a program of its own.
struct Alone {
    program: Program,
    /// Which of the columns and lines of the whole these are.
    columns: Vec<usize>,
    lines: Vec<usize>,
}

/// Makes a proof with what others solve for it.
pub(super) struct Maker<'a> {
    /// The program as HiGHS is given it.
    pub(super) original: &'a Program,
    pub(super) split: &'a Split,
    pub(super) seed: u64,
    pub(super) ask: &'a dyn Fn(&Task, &mut Hear),
    pub(super) grow: &'a dyn Fn(&Grow) -> Option<Tree>,
    pub(super) stop: &'a dyn Fn() -> bool,
}

impl Maker<'_> {
    /// The best proof that can be made for a roster that costs `cost`, and no other less than `bound` by the word of HiGHS;
    /// its point is `point`.
    pub(super) fn make(&self, (cost, bound): (i64, i64), point: BTreeMap<usize, i64>, model: String) -> Proof {
        let mut shown = Shown::new(self.original.clone());
        let mut lemmas = Vec::new();
        let mut last = None;
        for round in 0..ROUNDS {
            let Some(relaxed) = self.relax(shown.program()) else { break };
            let is_enough = relaxed.bound >= cost;
            let before = lemmas.len();
            if !is_enough && round + 1 < ROUNDS {
                self.teach(&mut shown, &relaxed.prices, &mut lemmas);
            }
            last = Some(relaxed);
            if lemmas.len() == before {
                break;
            }
        }
        let costs = shown.costs();
        let mut trees = vec![Tree::bare()];
        match last {
            Some(last) if shown.program().lines.len() > SIMPLEX_LINES => trees.extend(self.join(&shown, &last.prices)),
            Some(last) => trees.extend(self.grow_whole(&mut shown, &costs, (cost, bound), last.bound)),
            None => {}
        }
        let mut best = (Tree::bare(), i128::MIN);
        let of_lemmas: usize = lemmas.iter().map(|lemma| shown.terms(&lemma.terms, &lemma.tree)).sum();
        for tree in trees {
            let tree = coarsest(&mut shown, &costs, tree, cost);
            let fits = tree.fits() && of_lemmas + shown.terms(&costs, &tree) <= MOST_TERMS;
            // What cannot be added up or written shows nothing.
            if let Ok(least) = shown.least(&costs, &tree)
                && least > best.1
                && fits
            {
                best = (tree, least);
            }
        }
        let (tree, claim) = best;
        Proof { model, claim: i64::try_from(claim).unwrap_or(0), point, lemmas, tree }
    }

    /// Trees of the whole: one that closes the distance to what the roster costs, or comes near it, and where that shows less
    /// than HiGHS has proven, one that shows that.
    fn grow_whole(&self, shown: &mut Shown, costs: &Costs, (cost, bound): (i64, i64), relaxed: i64) -> Vec<Tree> {
        let is_small = shown.program().lines.len() <= BLINK_LINES;
        let leaves = match cost - relaxed {
            _ if bound >= cost => LEAVES,
            missing if is_small || missing <= cost / HOPE => HOPEFUL_LEAVES,
            _ => 1,
        };
        let mut trees = Vec::from_iter(self.grow(shown, costs, cost, leaves));
        let shows = trees.first().and_then(|tree| shown.least(costs, tree).ok());
        if shows.is_some_and(|shows| shows < i128::from(bound.min(cost - 1))) {
            trees.extend(self.grow(shown, costs, bound, LEAVES));
        }
        trees
    }

    /// Learns what each block costs at least under some prices of the links, where its relaxation is weaker.
    fn teach(&self, shown: &mut Shown, prices: &Prices, lemmas: &mut Vec<Lemma>) {
        let Some(costs) = self.priced(prices) else { return };
        for block in 0..self.split.blocks.len() {
            if (self.stop)() {
                return;
            }
            let Some(lemma) = self.lemma(shown, &self.alone(shown, block, &costs)) else { continue };
            if shown.learn(&lemma.terms, lemma.least, &lemma.tree) == Ok(true) {
                lemmas.push(lemma);
            }
        }
    }

    /// What each column costs under some prices of the links, in parts of a point.
    fn priced(&self, prices: &Prices) -> Option<Vec<i64>> {
        let (costs, _) = prices.without(self.original, &self.split.links)?;
        costs.into_iter().map(|cost| i64::try_from(cost).ok()).collect()
    }

    /// A block under some costs, with its own lines and what was learnt of it.
    fn alone(&self, shown: &Shown, block: usize, costs: &[i64]) -> Alone {
        let block = &self.split.blocks[block];
        let all = &shown.program().lines;
        let mut alone = Alone { program: Program::default(), columns: block.columns.clone(), lines: Vec::new() };
        alone.program.columns.extend(block.columns.iter().map(|at| {
            let column = self.original.columns[*at];
            Column { cost: costs[*at], ..column }
        }));
        let place = |(column, factor): &(usize, i64)| Some((block.columns.binary_search(column).ok()?, *factor));
        for at in block.lines.iter().copied().chain(self.original.lines.len()..all.len()) {
            if let Some(terms) = all[at].terms.iter().map(place).collect() {
                alone.program.lines.push(Line { terms, ..all[at].clone() });
                alone.lines.push(at);
            }
        }
        alone
    }

    /// That a block costs more than its relaxation says, if it does.
    fn lemma(&self, shown: &Shown, block: &Alone) -> Option<Lemma> {
        let relaxed = self.relax(&block.program).filter(|relaxed| !relaxed.is_whole)?;
        let least = self.exactly(&block.program).filter(|least| *least > relaxed.bound)?;
        let mut alone = Shown::alone(shown, &block.program, &block.columns);
        let costs = alone.costs();
        let tree = self.grow(&alone, &costs, least, LEMMA_LEAVES)?;
        let tree = coarsest(&mut alone, &costs, tree, least);
        let least = i64::try_from(alone.least(&costs, &tree).ok()?).ok().filter(|least| *least > relaxed.bound)?;
        let terms = costs.iter().map(|(column, cost)| (block.columns[*column], *cost)).collect();
        (tree.fits() && least.unsigned_abs() <= LARGEST.unsigned_abs()).then(|| Lemma {
            least,
            terms,
            tree: block.named(tree),
        })
    }

    /// A tree of a program that shows a target, or comes as near as it may.
    fn grow(&self, shown: &Shown, costs: &Costs, target: i64, leaves: usize) -> Option<Tree> {
        let program = shown.program();
        let enough = target.saturating_sub(shown.step(costs).unwrap_or(0)).saturating_mul(1_000).saturating_add(ROOM);
        let whole = program.columns.iter().map(|column| column.whole).collect();
        (self.grow)(&Grow { program: program.clone(), whole, enough, leaves })
    }

    /// One leaf of the whole: the prices of the links, and for each block those of its own lines under them.
    fn join(&self, shown: &Shown, prices: &Prices) -> Option<Tree> {
        let costs = self.priced(prices)?;
        let mut multipliers: BTreeMap<usize, i64> = BTreeMap::new();
        for link in &self.split.links {
            multipliers.insert(*link, self.original.lines[*link].price(prices.of_lines[*link]).checked_mul(FINE)?);
        }
        for block in 0..self.split.blocks.len() {
            let alone = self.alone(shown, block, &costs);
            let Some(Relaxed { prices: own, .. }) = self.relax(&alone.program) else { continue };
            for ((at, line), price) in alone.lines.iter().zip(&alone.program.lines).zip(&own.of_lines) {
                multipliers.insert(*at, line.price(*price).checked_mul(FINE / own.scale)?);
            }
        }
        multipliers.retain(|_, multiplier| *multiplier != 0);
        Some(Tree::Leaf { parts: prices.scale * FINE, multipliers: multipliers.into_iter().collect() })
    }

    /// The relaxation of a program.
    fn relax(&self, program: &Program) -> Option<Relaxed> {
        let interior = program.lines.len() > SIMPLEX_LINES;
        let softened = interior.then(|| program.softened());
        let asked = softened.as_ref().unwrap_or(program);
        let (mut bound, mut prices, mut is_whole) = (None, None, false);
        (self.ask)(&self.task(asked, Settings { interior, relax: true, ..Settings::plain(self.seed) }), &mut |event| {
            match event {
                Event::Prices { scale, of_lines } if *scale > 0 => {
                    prices = Some(Prices { scale: *scale, of_lines: of_lines.clone() });
                }
                Event::Incumbent { .. } => is_whole = true,
                Event::Done { bound: Reading::Whole(least), .. } => bound = Some(*least),
                _ => {}
            }
        });
        Some(Relaxed { bound: bound?, is_whole, prices: prices? })
    }

    /// What a program costs at least, exactly as far as HiGHS comes within its nodes.
    fn exactly(&self, program: &Program) -> Option<i64> {
        let mut bound = None;
        let settings = Settings { nodes: Some(BLOCK_NODES), ..Settings::plain(self.seed) };
        (self.ask)(&self.task(program, settings), &mut |event| {
            if let Event::Done { bound: Reading::Whole(least), .. } = event {
                bound = Some(*least);
            }
        });
        bound
    }

    fn task(&self, program: &Program, settings: Settings) -> Task {
        Task { program: program.clone(), start: None, variables: program.columns.len(), settings }
    }
}

impl Alone {
    /// A tree of the block with the numbers that columns and lines have in the whole.
    fn named(&self, tree: Tree) -> Tree {
        match tree {
            Tree::Branch { column, at, below, above } => Tree::Branch {
                column: self.columns[column],
                at,
                below: Box::new(self.named(*below)),
                above: Box::new(self.named(*above)),
            },
            Tree::Leaf { parts, multipliers } => {
                let named = multipliers.into_iter().map(|(line, multiplier)| (self.lines[line], multiplier));
                Tree::Leaf { parts, multipliers: named.collect() }
            }
        }
    }
}

/// The tree with each leaf in as few parts of one as show what it is for, or as much as it does.
fn coarsest(shown: &mut Shown, costs: &Costs, tree: Tree, target: i64) -> Tree {
    match tree {
        Tree::Branch { column, at, below, above } => {
            let Some(bounds) = shown.program().columns.get(column).map(|column| (column.lower, column.upper)) else {
                return Tree::bare();
            };
            let below = shown.within(column, (bounds.0, at), |shown| coarsest(shown, costs, *below, target));
            let above = shown.within(column, (at + 1, bounds.1), |shown| coarsest(shown, costs, *above, target));
            Tree::Branch { column, at, below: Box::new(below), above: Box::new(above) }
        }
        Tree::Leaf { parts, multipliers } => {
            let finest = Tree::Leaf { parts, multipliers };
            let Ok(shows) = shown.least(costs, &finest) else { return finest };
            let goal = shows.min(i128::from(target));
            let coarser = PARTS.into_iter().filter(|coarse| *coarse < parts).map(|coarse| rounded(&finest, coarse));
            coarser.into_iter().find(|leaf| shown.least(costs, leaf).is_ok_and(|shows| shows >= goal)).unwrap_or(finest)
        }
    }
}

/// A leaf in other parts of one.
fn rounded(leaf: &Tree, coarse: i64) -> Tree {
    let Tree::Leaf { parts, multipliers } = leaf else { return leaf.clone() };
    let (parts, coarse_parts) = (i128::from(*parts), i128::from(coarse));
    let nearest = |multiplier: i64| (i128::from(multiplier) * coarse_parts * 2 + parts).div_euclid(parts * 2);
    let all = multipliers.iter().filter_map(|(line, w)| Some((*line, i64::try_from(nearest(*w)).ok()?)));
    Tree::Leaf { parts: coarse, multipliers: all.filter(|(_, w)| *w != 0).collect() }
}
