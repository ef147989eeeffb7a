//! The answers of a dimensioning: how many doctors are needed, and what each rule costs.

mod ceilings;
mod doctors;
mod figures;
mod rules;

pub use ceilings::{Ceiling, terms, whom};
pub use doctors::{Asked, Doctors, Will, limits};
pub use figures::{Measured, measured};
pub use rules::{Change, Rules, State, Step, Stepped, steps};

use serde::Serialize;

use crate::domain::Instance;

/// Version of the shape of these documents.
pub const FORMAT: u32 = 1;

/// What was dimensioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// Version of this shape: 1.
    pub format: u32,
    /// Name of the station.
    pub station: String,
    /// Name of the period.
    pub period: String,
    /// First and last date.
    pub dates: [String; 2],
}

impl Subject {
    /// Of an instance.
    #[must_use]
    pub fn of(instance: &Instance) -> Self {
        Self {
            format: FORMAT,
            station: instance.station.name.clone(),
            period: instance.period.name.clone(),
            dates: [instance.period.from.to_string(), instance.period.to.to_string()],
        }
    }
}

/// What is not known is empty.
fn cell<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}
