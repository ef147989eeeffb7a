//! What a solve says, as files have it: the counterparts of `domain::outcome` that serde reads and writes.
//!
//! Doctors, shifts and seats are by their places in the problem, which whoever reads an entry must vouch for.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::finding::Owner;
use crate::domain::outcome::{Clash, Engine, Limits, Point, Stopped, TierResult};
use crate::domain::{DoctorIx, Instance, RuleId, ShiftIx, SlotIx, Tier};
use crate::rules;

/// A tier of the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierEntry {
    /// `coverage`, `should` or `quality`.
    #[serde(with = "tier")]
    pub tier: Tier,
    /// Cost, in the tier's points.
    pub value: i64,
    /// No roster costs less than this; left out when nothing was proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<i64>,
}

impl From<&TierResult> for TierEntry {
    fn from(result: &TierResult) -> Self {
        Self { tier: result.tier, value: result.value, bound: result.proven }
    }
}

impl From<&TierEntry> for TierResult {
    fn from(entry: &TierEntry) -> Self {
        Self::told(entry.tier, entry.value, entry.bound)
    }
}

/// What was known at a moment of the solve. Tiers are in the order of their importance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointEntry {
    /// Milliseconds since the solve began; in the file `seconds`, with three decimals.
    #[serde(rename = "seconds", with = "seconds")]
    pub milliseconds: u32,
    /// What the best roster cost in each tier; `null` before the first.
    pub values: Option<[i64; 3]>,
    /// What no roster costs less than in each tier.
    pub bounds: [i64; 3],
}

impl From<&Point> for PointEntry {
    fn from(point: &Point) -> Self {
        // Seven weeks fit.
        let milliseconds = u32::try_from(point.elapsed.as_millis()).unwrap_or(u32::MAX);
        Self { milliseconds, values: point.values, bounds: point.bounds }
    }
}

impl From<&PointEntry> for Point {
    fn from(entry: &PointEntry) -> Self {
        let elapsed = Duration::from_millis(entry.milliseconds.into());
        Self { elapsed, values: entry.values, bounds: entry.bounds }
    }
}

/// Why a solve ended. A limit is a limit here: whether it was a clock, the limits that stand beside say.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::format) enum StoppedEntry {
    Proven,
    GapReached,
    NoProver,
    TimeLimit,
    ProverLost,
    Interrupted,
}

impl From<Stopped> for StoppedEntry {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Proven => Self::Proven,
            Stopped::GapReached => Self::GapReached,
            Stopped::NoProver => Self::NoProver,
            Stopped::TimeLimit | Stopped::NodeLimit => Self::TimeLimit,
            Stopped::ProverLost => Self::ProverLost,
            Stopped::Interrupted => Self::Interrupted,
        }
    }
}

impl From<StoppedEntry> for Stopped {
    fn from(entry: StoppedEntry) -> Self {
        match entry {
            StoppedEntry::Proven => Self::Proven,
            StoppedEntry::GapReached => Self::GapReached,
            StoppedEntry::NoProver => Self::NoProver,
            StoppedEntry::TimeLimit => Self::TimeLimit,
            StoppedEntry::ProverLost => Self::ProverLost,
            StoppedEntry::Interrupted => Self::Interrupted,
        }
    }
}

/// One of the things that cannot all hold.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::format) enum ClashEntry {
    Lock(usize, usize),
    Rule(String, Option<usize>, Option<usize>),
}

impl From<&Clash> for ClashEntry {
    fn from(clash: &Clash) -> Self {
        match clash {
            Clash::Lock(slot, doctor) => Self::Lock(slot.0, doctor.0),
            Clash::Rule(o) => Self::Rule(o.rule.to_owned(), o.doctor.map(|d| d.0), o.shift.map(|s| s.0)),
        }
    }
}

impl ClashEntry {
    /// The part of a clash it stands for; none when it names what the problem does not have.
    pub(in crate::format) fn of(&self, instance: &Instance) -> Option<Clash> {
        match self {
            Self::Lock(s, d) => Some(Clash::Lock(slot(instance, *s)?, doctor(instance, *d)?)),
            Self::Rule(id, d, s) => {
                let mut owner = Owner::rule(rule(id)?);
                if let Some(d) = d {
                    owner = owner.doctor(doctor(instance, *d)?);
                }
                if let Some(s) = s {
                    owner = owner.shift((*s < instance.shifts.len()).then_some(ShiftIx(*s))?);
                }
                Some(Clash::Rule(owner))
            }
        }
    }
}

/// The limits that every scenario had alike.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::format) struct LimitsEntry {
    engine: String,
    gap_per_million: i64,
    time_limit_seconds: Option<u64>,
    iterations: Option<u64>,
    nodes: Option<u32>,
    seed: u64,
}

impl From<Limits> for LimitsEntry {
    fn from(limits: Limits) -> Self {
        let Limits { engine, gap_per_million, time_limit_seconds, iterations, nodes, seed } = limits;
        Self { engine: engine.id().to_owned(), gap_per_million, time_limit_seconds, iterations, nodes, seed }
    }
}

impl TryFrom<LimitsEntry> for Limits {
    type Error = String;

    fn try_from(entry: LimitsEntry) -> Result<Self, String> {
        let LimitsEntry { engine, gap_per_million, time_limit_seconds, iterations, nodes, seed } = entry;
        let known = || Engine::ALL.map(Engine::id).join(", ");
        let engine = Engine::from_id(&engine)
            .ok_or_else(|| format!("unknown engine `{engine}`, expected one of {}", known()))?;
        Ok(Self { engine, gap_per_million, time_limit_seconds, iterations, nodes, seed })
    }
}

/// The seat at a place; none where the problem has none there.
pub(in crate::format) fn slot(instance: &Instance, at: usize) -> Option<SlotIx> {
    (at < instance.slots.len()).then_some(SlotIx(at))
}

/// The doctor at a place; none where the problem has none there.
pub(in crate::format) fn doctor(instance: &Instance, at: usize) -> Option<DoctorIx> {
    (at < instance.doctors.len()).then_some(DoctorIx(at))
}

fn rule(id: &str) -> Option<RuleId> {
    rules::find(id).map(|rule| rule.meta().id)
}

/// Tiers by their ids; any other word is a mistake in the file.
mod tier {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::domain::Tier;

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
    pub(in crate::format) fn serialize<S: Serializer>(tier: &Tier, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(tier.id())
    }

    pub(in crate::format) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tier, D::Error> {
        let id = String::deserialize(deserializer)?;
        let known = || Tier::ALL.map(Tier::id).join(", ");
        Tier::from_id(&id).ok_or_else(|| D::Error::custom(format!("unknown tier `{id}`, expected one of {}", known())))
    }
}

/// Whole milliseconds as seconds with decimals.
mod seconds {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
    pub(in crate::format) fn serialize<S: Serializer>(milliseconds: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(*milliseconds) / 1e3)
    }

    pub(in crate::format) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let milliseconds = (f64::deserialize(deserializer)? * 1e3).round();
        if !(0.0..=f64::from(u32::MAX)).contains(&milliseconds) {
            return Err(D::Error::custom("seconds are from 0 to 4294967"));
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and within, by the test above"
        )]
        Ok(milliseconds as u32)
    }
}
