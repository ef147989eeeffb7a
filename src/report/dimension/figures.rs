//! What of a roster is set beside that of another rule setting.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::claims::Claims;
use crate::cost;
use crate::domain::calendar::month_of;
use crate::domain::outcome::{TierResult, hundredths_of_percent};
use crate::domain::{DutyKind, Instance, Roster, Tier};
use crate::facts::View;

/// Figures of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// Doctors missing on seats.
    pub open: i64,
    /// Cost of the tier of main rules, in points.
    pub should: i64,
    /// Most duties on legevakt lines that anybody has in a calendar month.
    pub load: i64,
    /// What the roster costs, in øre; none where the station has no rates for it.
    pub ore: Option<i64>,
    /// The greatest distance to the best possible of any tier, in hundredths of a percent; none where something was not
    /// proven.
    pub gap: Option<i64>,
}

/// Measures a roster.
#[must_use]
pub fn measured(instance: &Instance, roster: &Roster, claims: &Claims) -> Measured {
    let tiers = claims.tiers();
    let missing = |s| roster.missing(instance, s);
    let mut months: BTreeMap<_, i64> = BTreeMap::new();
    for (doctor, duty) in View::new(instance, roster).period_duties() {
        if instance.duty_of(duty.shift) == DutyKind::Legevakt && duty.shift.is_duty() {
            *months.entry((doctor, month_of(duty.shift.date).0)).or_default() += 1;
        }
    }
    Measured {
        open: instance.open_slots().map(missing).sum(),
        should: tiers.iter().find(|t| t.tier == Tier::Should).map_or(0, |t| t.value),
        load: months.values().copied().max().unwrap_or(0),
        ore: cost::of(instance, roster).map(|cost| cost.total_ore),
        gap: TierResult::worst_gap_per_million(tiers).map(hundredths_of_percent),
    }
}
