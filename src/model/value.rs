//! The plain valuation of rows on a roster, from scratch. Every faster valuation is held against this one.

use crate::domain::{DoctorIx, Roster, RuleId, SlotIx, Tier};

use super::{Force, Meaning, Model, Row};

/// A hard row that a roster breaks, or a seat that a rule shuts the doctor out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Broken {
    /// Index of the row.
    Row(usize),
    /// The pair has no variable because of this rule.
    Shut(SlotIx, DoctorIx, RuleId),
}

/// The value of a roster: the hard rows it breaks, and its cost in each tier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Broken hard rows.
    pub broken: Vec<Broken>,
    /// Cost per tier, in the order of [`crate::domain::Tier::ALL`].
    pub tiers: [i64; 3],
}

impl Model {
    /// The value of every variable on a roster.
    #[must_use]
    pub fn point(&self, roster: &Roster) -> Vec<bool> {
        let mut point = vec![false; self.meanings.len()];
        for (v, meaning) in self.meanings.iter().enumerate() {
            point[v] = match meaning {
                Meaning::Seat(slot, doctor) => roster.has(*slot, *doctor),
                // A helper has a higher index than its parts, so their values are in `point` already.
                Meaning::Any(of) => of.iter().any(|x| point[x.0]),
            };
        }
        point
    }

    /// How far a row's sum passes its bound at a point; at zero or less the row is kept.
    #[must_use]
    pub fn excess(row: &Row, point: &[bool]) -> i64 {
        let sum: i64 = row.terms.iter().filter(|(v, _)| point[v.0]).map(|(_, a)| a).sum();
        sum - row.bound
    }

    /// What a tier costs whatever the roster: the unavoidable part of every soft row.
    #[must_use]
    pub fn floor(&self, tier: Tier) -> i64 {
        let least = |row: &Row| row.terms.iter().map(|(_, a)| (*a).min(0)).sum::<i64>();
        let unavoidable = |row: &Row| match row.force {
            Force::Soft { tier: t, price } if t == tier => (least(row) - row.bound).max(0) * price,
            _ => 0,
        };
        self.rows.iter().map(unavoidable).sum()
    }

    /// Values a roster from scratch.
    #[must_use]
    pub fn value(&self, roster: &Roster) -> Value {
        let point = self.point(roster);
        let mut value = Value::default();
        for (slot, doctor) in roster.assignments() {
            if self.seat(slot, doctor).is_never() {
                let rules = self.shut(slot, doctor).into_iter().flatten();
                value.broken.extend(rules.map(|rule| Broken::Shut(slot, doctor, rule)));
            }
        }
        for (ix, row) in self.rows.iter().enumerate() {
            let excess = Self::excess(row, &point);
            if excess > 0 {
                match row.force {
                    Force::Hard => value.broken.push(Broken::Row(ix)),
                    Force::Soft { tier, price } => value.tiers[tier.index()] += excess * price,
                }
            }
        }
        value
    }

    /// Reads a solver's columns back into a roster: `empty`, with every seat whose column is `chosen`, helpers left
    /// out.
    #[must_use]
    pub fn roster(&self, empty: &Roster, chosen: impl Fn(usize) -> bool) -> Roster {
        let mut roster = empty.clone();
        for (v, meaning) in self.meanings.iter().enumerate() {
            if let Meaning::Seat(slot, doctor) = meaning
                && chosen(v)
            {
                roster.assign(*slot, *doctor);
            }
        }
        roster
    }
}
