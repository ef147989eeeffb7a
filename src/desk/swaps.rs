//! When a change is made, and why a swap is made in spite of what it warns of.

use chrono::{DateTime, NaiveDate};

use super::clock::stamp;
#[cfg(feature = "web")]
use crate::change::Limits;
use crate::change::{Swap, Warning, is_notice_agreed};
use crate::domain::{Instance, Lang};
use crate::files::Failure;
use crate::format::{OverrideEntry, SWAP_WARNING};
use crate::report::page::wrap;

/// The day of a change, by which its notice is judged: what is told, or today by the machine's clock. None where no notice of
/// changes is agreed, and there a day is refused: it would be told for nothing.
pub(crate) fn day_of_change(
    instance: &Instance,
    told: Option<NaiveDate>,
    lang: Lang,
) -> Result<Option<NaiveDate>, Failure> {
    match (told, is_notice_agreed(instance)) {
        (Some(_), true) => Ok(told),
        (None, true) => Ok(DateTime::from_timestamp(stamp(lang)?, 0).map(|moment| moment.date_naive())),
        (None, false) => Ok(None),
        (Some(_), false) => {
            let refused = lang.say(
                "--date sier hvilken dag varselet regnes fra, men stasjonen har ikke avtalt noe varsel. Skriv change_notice_days \
                 under [rules.SCH-2] i stasjonsfila, eller stryk --date.",
                "--date seier kva dag varselet blir rekna frå, men stasjonen har ikkje avtalt noko varsel. Skriv \
                 change_notice_days under [rules.SCH-2] i stasjonsfila, eller stryk --date.",
                "--date says from which day notice is reckoned, but the station has agreed on none. Write change_notice_days under \
                 [rules.SCH-2] in the station file, or leave --date out.",
            );
            Err(Failure::Input(wrap(refused, "", "")))
        }
    }
}

/// The limits of the station for a change that is made today.
#[cfg(feature = "web")]
pub(crate) fn limits_today(instance: &Instance, lang: Lang) -> Limits {
    Limits { on: day_of_change(instance, None, lang).ok().flatten(), ..Limits::of(instance) }
}

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
