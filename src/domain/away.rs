//! How many of some doctors may be away at once, and how many may be off on the day after a night.

use super::law::Strength;
use super::who::Who;

/// A limit on a group as a whole: an office that is not to be emptied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwayLimit {
    /// What people call it.
    pub name: String,
    /// Whom it is about, together.
    pub who: Who,
    /// The most of them who may be away on one date.
    pub at_most: Option<i64>,
    /// The most of them who may be away or off after a night, on one date on which the offices are open.
    pub after_night: Option<i64>,
    /// What it means that more are off after nights; that more are away is always for somebody to assess.
    pub strength: Strength,
    /// Price of one too many, where it has one of its own.
    pub points: Option<i64>,
}
