//! Facts: time, calendar, doctors, shifts, the instance and the roster.
//!
//! The answers of a check and of a solve are data here too, so that files and reports can share them without knowing
//! the solver. This room knows nothing of files, solvers or texts. It does no IO, reads no clock, holds no floats and
//! derives no serde trait, because `format` alone decides how files look. Everything here is integers and dates.

pub mod away;
pub mod calendar;
pub mod called;
pub mod chain;
pub mod doctor;
pub mod expand;
pub mod fault;
pub mod finding;
pub mod given;
pub(crate) mod ical;
pub mod instance;
pub mod ix;
pub mod judged;
pub mod lang;
pub mod law;
pub mod ledger;
pub mod limit;
mod nearest;
pub mod opening;
pub mod outcome;
pub mod rates;
pub mod rhythm;
pub mod roster;
pub mod scenario;
pub mod shift;
pub mod sign;
pub mod station;
pub mod sweep;
pub mod table;
pub mod time;
pub mod when;
pub mod who;
pub mod wish;

pub use calendar::Calendar;
pub use doctor::Doctor;
pub use finding::{Finding, Severity, Tier, Verdict};
pub use given::Given;
pub use instance::Instance;
pub use ix::{DoctorIx, LineIx, ShiftIx, SlotIx};
pub use judged::{Extreme, Held, Judged, Quantity};
pub use lang::{Lang, Phrase};
pub use law::{Meta, Param, RuleId, Settings, Strength, Unit};
pub use nearest::{is_near, nearest};
pub use opening::OpeningHours;
pub use roster::{Duty, Roster};
pub use scenario::Scenario;
pub use shift::{Shift, Slot};
pub use station::{DutyKind, Station};
pub use time::{Instant, Minutes, Span};
pub use who::{Group, Member, Who};
