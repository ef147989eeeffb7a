//! What may be said of how good a roster is.
//!
//! That no roster is better, or none cheaper than so much, is proven by a solve, and written in a file beside the roster.
//! Files are edited, and the files that a roster was made from change. So what a file says is [`Said`] and no more, until
//! [`Claims::hold`] has held it against the roster and the files in hand: the same input, the same rules, the same duties,
//! the values that the checker counts today, and figures that fit each other. What does not stand is dropped, with the
//! reason why. Whoever tells people of a proof is given [`Claims`], and there is no other way to have them.
//!
//! A bound cannot be found again without solving again. It stands as long as everything that it was proven of is the same.

use super::check;
use crate::domain::outcome::{Made, Outcome, Point, Status, TierResult};
use crate::domain::{Instance, Roster, Tier};
use crate::facts::competence::packs;

/// What a file says of a roster, as whoever wrote it has it.
#[derive(Clone, Debug)]
pub struct Said {
    /// How it was made, and what it costs at least.
    pub made: Made,
    /// How much it calls known; none where it is no word for that.
    pub status: Option<Status>,
    /// How far it calls the whole from its bound, in thousandths rounded up.
    pub gap_per_mille: Option<i64>,
    /// The roster that all this was written of; none where some of it fits no seat, or is at other hours.
    pub roster: Option<Roster>,
}

/// What is in hand: a roster, the problem it answers, and what both were read from.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The roster.
    pub roster: &'a Roster,
    /// SHA-256 of the files, in hex.
    pub input_hash: &'a str,
    /// Program and version that hold it now.
    pub program: &'a str,
}

/// Why nothing is said to be proven of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unproven {
    /// Nobody has said how good it is: it was made by hand.
    Unsaid,
    /// It is as it was written, and nothing was proven of it then: it was changed, or found by search alone.
    Unknown,
    /// The files have changed since it was made.
    OtherFiles,
    /// It was made by other rules: of another law, or of another version of the program.
    OtherRules,
    /// It has other duties than it was made with, or costs otherwise than its file says.
    Edited,
    /// The figures of its file do not fit each other.
    Inconsistent,
}

impl Unproven {
    /// Whether something was said that does not stand.
    #[must_use]
    pub fn is_dropped(self) -> bool {
        !matches!(self, Self::Unsaid | Self::Unknown)
    }
}

/// What stands of what was said: the values that the checker counts, and bounds under them where they still hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    tiers: Vec<TierResult>,
    made: Result<Made, Unproven>,
}

impl Claims {
    /// Holds what is said of a roster against the roster and the files in hand.
    #[must_use]
    pub fn hold(hand: &Hand<'_>, said: Option<&Said>) -> Self {
        let Some(said) = said else { return Self::unsaid(hand.instance, hand.roster) };
        let values = check(hand.instance, hand.roster).tiers;
        let Said { made, roster, .. } = said;
        let is_same = |roster: &Roster| roster.assignments().eq(hand.roster.assignments());
        let why = if made.input_hash != hand.input_hash {
            Some(Unproven::OtherFiles)
        } else if made.packs != packs(hand.instance) || made.program != hand.program {
            Some(Unproven::OtherRules)
        } else if !roster.as_ref().is_some_and(is_same) {
            Some(Unproven::Edited)
        } else {
            let gap = TierResult::worst_gap_per_million(&made.tiers).map(|gap| (gap + 999) / 1000);
            let is_every_tier = made.tiers.len() == Tier::ALL.len();
            let misfit = misfit(values, said.status, made);
            misfit.or((!is_every_tier || gap != said.gap_per_mille).then_some(Unproven::Inconsistent))
        };
        match why {
            Some(why) => Self::unproven(values, why),
            None if made.way.is_empty() && made.tiers.iter().all(|t| t.proven.is_none()) => {
                Self::unproven(values, Unproven::Unknown)
            }
            None => Self { tiers: made.tiers.clone(), made: Ok(made.clone()) },
        }
    }

    /// Those of a roster of which nobody has said anything.
    #[must_use]
    pub fn unsaid(instance: &Instance, roster: &Roster) -> Self {
        Self::unproven(check(instance, roster).tiers, Unproven::Unsaid)
    }

    /// Holds the answer of a solve, of all tiers or the first of them, against its own roster; none of an answer without one.
    /// `program` is who solved.
    #[must_use]
    pub fn of_answer(instance: &Instance, outcome: &Outcome, program: &str) -> Option<Self> {
        let values = check(instance, outcome.roster.as_ref()?).tiers;
        let made = Made {
            program: program.to_owned(),
            input_hash: String::new(),
            packs: packs(instance),
            tiers: outcome.tiers.clone(),
            way: outcome.trajectory.clone(),
            seed: 0,
            certified: None,
        };
        Some(match misfit(values, Some(outcome.status), &made) {
            Some(why) => Self::unproven(values, why),
            None => Self { tiers: outcome.tiers.clone(), made: Ok(made) },
        })
    }

    fn unproven(values: [i64; 3], why: Unproven) -> Self {
        let told = |tier: Tier| TierResult::told(tier, values[tier.index()], None);
        Self { tiers: Tier::ALL.map(told).into(), made: Err(why) }
    }

    /// What the roster costs in each tier, and what it is proven to cost at least; the most important tier first.
    #[must_use]
    pub fn tiers(&self) -> &[TierResult] {
        &self.tiers
    }

    /// How it was made, where that stands.
    #[must_use]
    pub fn made(&self) -> Option<&Made> {
        self.made.as_ref().ok()
    }

    /// Why nothing is proven; none where what was said stands.
    #[must_use]
    pub fn why_not(&self) -> Option<Unproven> {
        self.made.as_ref().err().copied()
    }

    /// Claims that nobody has held against anything, for tests of how claims are told.
    #[cfg(test)]
    pub(crate) fn taken_for_granted(made: Made) -> Self {
        Self { tiers: made.tiers.clone(), made: Ok(made) }
    }
}

/// Whether a text is a SHA-256 in hex.
fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What in the figures does not fit the values that the checker counts, or each other.
fn misfit(values: [i64; 3], status: Option<Status>, made: &Made) -> Option<Unproven> {
    let Made { tiers, way, .. } = made;
    if tiers.iter().any(|tier| tier.value != values[tier.tier.index()]) {
        return Some(Unproven::Edited);
    }
    let is_in_order = !tiers.is_empty() && tiers.iter().map(|t| t.tier).eq(Tier::ALL.into_iter().take(tiers.len()));
    let is_under = |tier: &TierResult, most: i64| tier.proven.is_none_or(|bound| bound <= most);
    let is_closed = |tier: &TierResult| tier.proven.is_some_and(|bound| tier.value <= bound);
    let said = if tiers.iter().all(is_closed) { Status::Optimal } else { Status::Feasible };
    let ends = |last: &Point| {
        last.values.is_none_or(|at_last| at_last == values)
            && tiers.iter().all(|tier| is_under(tier, last.bounds[tier.tier.index()]))
    };
    // Of the way there only the first moment may be kept, which has no roster and knows of no bound yet.
    let is_way = way.last().is_none_or(|last| last.values.is_none() || ends(last));
    let quality = values[Tier::Quality.index()];
    let proven = |tier: Tier| tiers.iter().find(|result| result.tier == tier).and_then(|result| result.proven);
    let is_shown = made.certified.as_ref().is_none_or(|shown| {
        shown.cost == quality
            && proven(Tier::Quality).map_or(shown.bound < quality, |bound| shown.bound <= bound)
            && [&shown.proof, &shown.model].iter().all(|hash| is_sha256(hash))
    });
    let is_below = is_shown && tiers.iter().all(|tier| is_under(tier, tier.value));
    (!(is_in_order && is_below && is_way && status == Some(said))).then_some(Unproven::Inconsistent)
}
