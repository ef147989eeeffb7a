//! The proof as a file: lines of ASCII, numbers and a few words.
//!
//! ```text
//! legevakt-proof 1
//! model SHA256              of the file of the model, byte for byte
//! claim B                   no point of the model costs less
//! x J V                     the point: column J is V; columns that are left out are 0
//! lemma Z J A J A ...       the sum of A times column J is at least Z, by the tree that follows; the next line's number is its
//! b J V                     a tree: column J is at most V, then the tree of that; then at least V + 1, and the tree of that
//! l D I W I W ...           a leaf: line I times W over D, added up
//! cost                      what the model costs is at least B, by the tree that follows
//! end SHA256                of all above
//! ```
//!
//! Columns and lines have the numbers that they come with in the model, from 0 on.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::solver::certificate::tree::{DEEPEST, Tree};

/// Most digits of a number, those of [`LARGEST`](super::tree::LARGEST).
const DIGITS: usize = 15;

/// A line that was shown of a program: a sum of columns is at least so much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::solver) struct Lemma {
    pub(in crate::solver) least: i64,
    /// Column and factor, ascending.
    pub(in crate::solver) terms: Vec<(usize, i64)>,
    pub(in crate::solver) tree: Tree,
}

/// What a proof says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::solver) struct Proof {
    /// SHA-256 of the model, in hex.
    pub(in crate::solver) model: String,
    pub(in crate::solver) claim: i64,
    /// The columns of the point that are not 0.
    pub(in crate::solver) point: BTreeMap<usize, i64>,
    pub(in crate::solver) lemmas: Vec<Lemma>,
    pub(in crate::solver) tree: Tree,
}

/// What is wrong with the text of a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It does not begin as a proof does, or is no ASCII.
    NoProof,
    /// It ends before its last line, or was changed: the checksum differs.
    Damaged,
    /// A line that cannot stand there, by its number from 1 on.
    Line(usize),
}

/// SHA-256 in hex.
pub(in crate::solver) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A number of the proof or of the model, written the one way there is.
pub(in crate::solver) fn number(word: &str) -> Option<i64> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let is_plain = (1..=DIGITS).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let is_short = word == "0" || !digits.starts_with('0');
    if is_plain && is_short { word.parse().ok() } else { None }
}

impl Proof {
    /// The text of the proof.
    pub(in crate::solver) fn text(&self) -> String {
        let mut text = format!("legevakt-proof 1\nmodel {}\nclaim {}\n", self.model, self.claim);
        for (column, value) in &self.point {
            let _ = writeln!(text, "x {column} {value}");
        }
        for lemma in &self.lemmas {
            let _ = write!(text, "lemma {}", lemma.least);
            pairs(&mut text, &lemma.terms);
            grow(&mut text, &lemma.tree);
        }
        text.push_str("cost\n");
        grow(&mut text, &self.tree);
        let sum = sha256(text.as_bytes());
        let _ = writeln!(text, "end {sum}");
        text
    }

    /// Reads the text of a proof.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(in crate::solver) fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).ok_or(Unread::NoProof)?;
        if !text.starts_with("legevakt-proof 1\n") {
            return Err(Unread::NoProof);
        }
        let (body, sum) = text.rfind("\nend ").map(|at| text.split_at(at + 1)).ok_or(Unread::Damaged)?;
        if sum != format!("end {}\n", sha256(body.as_bytes())) {
            return Err(Unread::Damaged);
        }
        let mut lines = Lines { lines: body.split_terminator('\n').collect(), taken: 1 };
        lines.proof().ok_or(Unread::Line(lines.taken))
    }
}

fn pairs(text: &mut String, pairs: &[(usize, i64)]) {
    for (at, number) in pairs {
        let _ = write!(text, " {at} {number}");
    }
    text.push('\n');
}

fn grow(text: &mut String, tree: &Tree) {
    match tree {
        Tree::Branch { column, at, below, above } => {
            let _ = writeln!(text, "b {column} {at}");
            grow(text, below);
            grow(text, above);
        }
        Tree::Leaf { parts, multipliers } => {
            let _ = write!(text, "l {parts}");
            pairs(text, multipliers);
        }
    }
}

/// The lines of a proof that is being read. Whatever takes one gives `None` where it cannot stand there: its number is then
/// `taken`.
struct Lines<'t> {
    lines: Vec<&'t str>,
    taken: usize,
}

impl<'t> Lines<'t> {
    fn take(&mut self) -> &'t str {
        let line = self.lines.get(self.taken).copied().unwrap_or("");
        self.taken += 1;
        line
    }

    /// Whether the next line begins with a word.
    fn is_next(&self, word: &str) -> bool {
        self.lines.get(self.taken).is_some_and(|line| line.split(' ').next() == Some(word))
    }

    fn proof(&mut self) -> Option<Proof> {
        let model = self.take().strip_prefix("model ")?.to_owned();
        let claim = number(self.take().strip_prefix("claim ")?)?;
        let mut point = BTreeMap::new();
        while self.is_next("x") {
            let [(column, value)] = read_pairs(self.take().strip_prefix("x ")?)?[..] else { return None };
            if point.insert(column, value).is_some() {
                return None;
            }
        }
        let mut lemmas = Vec::new();
        while self.is_next("lemma") {
            let (least, terms) = headed(self.take().strip_prefix("lemma ")?)?;
            lemmas.push(Lemma { least, terms, tree: self.tree(0)? });
        }
        if self.take() != "cost" {
            return None;
        }
        let tree = self.tree(0)?;
        if self.taken < self.lines.len() {
            self.taken += 1;
            return None;
        }
        Some(Proof { model, claim, point, lemmas, tree })
    }

    fn tree(&mut self, depth: usize) -> Option<Tree> {
        let line = self.take();
        if let Some(rest) = line.strip_prefix("l ") {
            let (parts, multipliers) = headed(rest)?;
            return (parts > 0).then_some(Tree::Leaf { parts, multipliers });
        }
        let [(column, at)] = read_pairs(line.strip_prefix("b ")?)?[..] else { return None };
        if depth >= DEEPEST {
            return None;
        }
        let below = Box::new(self.tree(depth + 1)?);
        let above = Box::new(self.tree(depth + 1)?);
        Some(Tree::Branch { column, at, below, above })
    }
}

/// A number and pairs after it.
fn headed(text: &str) -> Option<(i64, Vec<(usize, i64)>)> {
    let (head, rest) = text.split_once(' ').map_or((text, None), |(head, rest)| (head, Some(rest)));
    Some((number(head)?, rest.map_or(Some(Vec::new()), read_pairs)?))
}

/// Pairs of a place, each once, and a number.
fn read_pairs(text: &str) -> Option<Vec<(usize, i64)>> {
    let words: Vec<i64> = text.split(' ').map(number).collect::<Option<_>>()?;
    let (pairs, rest) = words.as_chunks::<2>();
    let places: BTreeMap<usize, i64> =
        pairs.iter().map(|[at, number]| Some((usize::try_from(*at).ok()?, *number))).collect::<Option<_>>()?;
    (rest.is_empty() && places.len() == pairs.len()).then(|| places.into_iter().collect())
}
