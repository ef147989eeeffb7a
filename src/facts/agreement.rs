//! What a doctor has agreed to have, in duties a month: an agreement goes before what a station would have of everybody.

use crate::domain::doctor::Load;
use crate::domain::law::Basis;
use crate::domain::{DoctorIx, DutyKind, Instance, Param, Unit};

pub use super::share::DAYS_PER_MONTH;

/// So many duties in a calendar month are far more than others have, when nobody has agreed on as many.
pub const MONTH: Param = Param::new(
    "FAI-4",
    "month_count",
    Unit::Count,
    8,
    Basis::Example,
    [
        "vakter i en kalendermåned; 0 slår grensen av",
        "vakter i ein kalendermånad; 0 slår grensa av",
        "duties in a calendar month; 0 is off",
    ],
);

/// The duties on legevakt lines that a doctor has agreed to have in an average month, in hundredths; none where she has a
/// share, which is what is left.
#[must_use]
pub fn agreed_per_month(instance: &Instance, doctor: DoctorIx) -> Option<i64> {
    match instance.doctors[doctor.0].load {
        Load::SharePercent(_) => None,
        Load::PerMonth(hundredths) => Some(hundredths),
        Load::PortionPercent(percent) => {
            let on_legevakt =
                instance.open_slots().filter(|s| instance.duty_of(instance.shift_of(*s)) == DutyKind::Legevakt);
            let demand: i64 = on_legevakt.map(|slot| instance.slots[slot.0].min).sum();
            Some(demand * percent * DAYS_PER_MONTH / (100 * instance.period.days()))
        }
    }
}

/// The whole duties a month that a doctor's agreement comes to, where they are more than [`MONTH`] allows: she has agreed
/// to far more than others have, and to the rhythm that goes with it.
#[must_use]
pub fn heavy(instance: &Instance, doctor: DoctorIx) -> Option<i64> {
    let most = instance.settings.limit(&MONTH).unwrap_or(MONTH.default);
    let agreed = agreed_per_month(instance, doctor)?;
    let duties = (agreed + 99).div_euclid(100);
    (duties > most).then_some(duties)
}
