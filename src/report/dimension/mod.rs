//! The answers of a dimensioning: how many doctors are needed, and what each rule costs.

mod ceilings;
mod doctors;
mod figures;
mod page;
mod rules;

pub use ceilings::{Ceiling, Whose, terms, whom, whom_nameless};
pub use doctors::{Asked, Doctors, Will, limits};
pub use figures::{Measured, measured};
pub use page::Nameless;
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
    /// Name of the scenario that was dimensioned; none is the period as its files have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Name of the period.
    pub period: String,
    /// First and last date.
    pub dates: [String; 2],
}

impl Subject {
    /// Of an instance, and the name of the scenario that it is.
    #[must_use]
    pub fn of(instance: &Instance, scenario: Option<&str>) -> Self {
        Self {
            format: FORMAT,
            station: instance.station.name.clone(),
            scenario: scenario.map(str::to_owned),
            period: instance.period.name.clone(),
            dates: [instance.period.from.to_string(), instance.period.to.to_string()],
        }
    }
}

impl Subject {
    /// Station, period and scenario, as they stand over an answer.
    fn titled(&self) -> String {
        let parts = [&self.station, &self.period].into_iter().chain(&self.scenario);
        parts.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// What is not known is empty.
fn cell<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}
