//! Linear sums with a constant part, as rules write them.

use std::collections::BTreeMap;

use super::Var;

/// A seat or helper as a rule sees it: a variable, or a constant where history or the law has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum X {
    /// Open.
    Var(Var),
    /// Decided: 0 or 1.
    Const(i64),
}

impl X {
    /// Decided to be 0.
    #[must_use]
    pub fn is_never(self) -> bool {
        self == Self::Const(0)
    }

    /// Still open.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Var(_))
    }
}

/// `sum a*x + constant`, each variable once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    terms: BTreeMap<Var, i64>,
    constant: i64,
}

impl Sum {
    /// Nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One `x`.
    #[must_use]
    pub fn of(x: X) -> Self {
        Self::new().plus(1, x)
    }

    /// All of these, each once.
    pub fn all(xs: impl IntoIterator<Item = X>) -> Self {
        xs.into_iter().fold(Self::new(), |sum, x| sum.plus(1, x))
    }

    /// Adds `factor * x`.
    #[must_use]
    pub fn plus(mut self, factor: i64, x: X) -> Self {
        self.add(factor, x);
        self
    }

    /// Adds `factor * x` in place.
    pub fn add(&mut self, factor: i64, x: X) {
        match x {
            X::Const(c) => self.constant += factor * c,
            X::Var(v) => *self.terms.entry(v).or_insert(0) += factor,
        }
    }

    /// Adds `factor` times another sum.
    pub fn add_sum(&mut self, factor: i64, other: &Self) {
        for (v, a) in &other.terms {
            *self.terms.entry(*v).or_insert(0) += factor * a;
        }
        self.constant += factor * other.constant;
    }

    /// The same with every sign turned.
    #[must_use]
    pub fn negated(mut self) -> Self {
        self.terms.values_mut().for_each(|a| *a = -*a);
        self.constant = -self.constant;
        self
    }

    /// The decided part.
    #[must_use]
    pub fn constant(&self) -> i64 {
        self.constant
    }

    /// Number of open terms.
    #[must_use]
    pub fn open_terms(&self) -> usize {
        self.terms.len()
    }

    /// Terms without zeros, and the constant.
    #[must_use]
    pub fn into_terms(self) -> (Vec<(Var, i64)>, i64) {
        (self.terms.into_iter().filter(|(_, a)| *a != 0).collect(), self.constant)
    }
}
