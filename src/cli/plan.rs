//! The roster file of an outcome: what `roster.json` tells beside the assignments.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Instance, Roster, RuleId, SlotIx, Tier};
use crate::format::{self, Loaded, ROSTER_FORMAT, RosterFile, TierEntry};
use crate::rules::competence::standing::Regime;
use crate::solver::{Outcome, Status, TierResult};

/// The file of a roster that a solve came back with.
pub(super) fn roster_file(loaded: &Loaded, outcome: &Outcome, roster: &Roster, seed: u64) -> RosterFile {
    let instance = &loaded.instance;
    let shut_out = |slot: SlotIx| -> BTreeMap<RuleId, i64> {
        let open = outcome.open.iter().filter(|o| o.slot == slot).flat_map(|o| &o.shut_out);
        open.map(|(rule, doctors)| (*rule, i64::try_from(*doctors).unwrap_or(i64::MAX))).collect()
    };
    let worst = outcome.tiers.iter().map(|t| t.gap_per_million()).max();
    RosterFile {
        format: ROSTER_FORMAT,
        program: format!("legevakt {}", env!("CARGO_PKG_VERSION")),
        input_hash: loaded.hash.clone(),
        packs: packs(instance),
        period: format::period(instance),
        status: status(outcome.status).to_owned(),
        tiers: outcome.tiers.iter().map(tier).collect(),
        gap_per_mille: worst.map(|gap| (gap + 999) / 1000),
        seed,
        assignments: format::assignments(instance, roster),
        open: format::open_seats(instance, roster, &shut_out),
    }
}

/// The competence law that the shifts of the period fall under, oldest first.
fn packs(instance: &Instance) -> Vec<String> {
    let regimes: BTreeSet<Regime> = instance.period_shifts().map(|(_, shift)| Regime::on(shift.date)).collect();
    regimes.into_iter().map(|r| r.name().to_owned()).collect()
}

fn tier(result: &TierResult) -> TierEntry {
    let name = match result.tier {
        Tier::Coverage => "coverage",
        Tier::Should => "should",
        Tier::Quality => "quality",
    };
    TierEntry { tier: name.to_owned(), value: result.value, bound: Some(result.bound) }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Optimal => "optimal",
        Status::Feasible => "feasible",
        Status::Impossible => "impossible",
        Status::NoneFound => "none-found",
    }
}
