//! Why a swap is made in spite of what it warns of.

use crate::change::{Swap, Warning};
use crate::domain::Instance;
use crate::format::{OverrideEntry, SWAP_WARNING};

/// An entry for each warning, with the reason why the swap is made in spite of it, and who has approved it; none where there
/// are warnings and one of the two is not told.
pub(crate) fn acknowledged(
    instance: &Instance,
    swap: &Swap,
    despite: Option<&str>,
    by: Option<&str>,
) -> Option<Vec<OverrideEntry>> {
    let entry = |warning: &Warning| {
        let (kind, counter) = match warning {
            Warning::Drift(drift) => ("drift", Some(drift.counter)),
            Warning::Load(drift) => ("load", Some(drift.counter)),
            Warning::Pace(_) => ("pace", None),
        };
        let who = warning.doctor();
        let its = swap.handovers.iter().filter(|h| h.from == who || h.to == who);
        let shifts: Vec<String> = its.map(|h| instance.shift_id(instance.slots[h.slot.0].shift)).collect();
        let doctor = instance.doctors[who.0].id.clone();
        let counter = counter.map(|at| instance.station.counters[at].id.clone());
        let parts = [Some(format!("{SWAP_WARNING}{kind}")), Some(doctor.clone()), counter, Some(shifts.join("+"))];
        Some(OverrideEntry {
            finding: parts.into_iter().flatten().collect::<Vec<_>>().join(":"),
            rule: "FAI-4".to_owned(),
            doctor: Some(doctor),
            shifts,
            reason: despite?.to_owned(),
            by: by?.to_owned(),
        })
    };
    swap.warnings.iter().map(entry).collect()
}
