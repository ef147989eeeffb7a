//! Linear sums with a constant part, as rules write them.

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

/// `sum a*x + constant`.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    /// In the order they were added; `into_terms` puts them in order, each variable once.
    terms: Vec<(Var, i64)>,
    constant: i64,
}

impl Sum {
    /// The empty sum, which is 0.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One `x`.
    #[must_use]
    pub fn of(x: X) -> Self {
        Self::new().plus(1, x)
    }

    /// The sum of these, each with factor 1.
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
            X::Var(v) => self.terms.push((v, factor)),
        }
    }

    /// Adds `factor` times another sum.
    pub fn add_sum(&mut self, factor: i64, other: &Self) {
        self.terms.extend(other.terms.iter().map(|(v, a)| (*v, factor * a)));
        self.constant += factor * other.constant;
    }

    /// The same with every sign turned.
    #[must_use]
    pub fn negated(mut self) -> Self {
        self.terms.iter_mut().for_each(|(_, a)| *a = -*a);
        self.constant = -self.constant;
        self
    }

    /// The decided part.
    #[must_use]
    pub fn constant(&self) -> i64 {
        self.constant
    }

    /// Whether anything open was added.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.terms.is_empty()
    }

    /// Terms in the order of their variables, each once and without zeros, and the constant.
    #[must_use]
    pub fn into_terms(mut self) -> (Vec<(Var, i64)>, i64) {
        self.terms.sort_by_key(|(v, _)| *v);
        self.terms.dedup_by(|(next, more), (v, a)| {
            let is_same = next == v;
            if is_same {
                *a += *more;
            }
            is_same
        });
        self.terms.retain(|(_, a)| *a != 0);
        (self.terms, self.constant)
    }
}
