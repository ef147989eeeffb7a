//! Facts: what follows from the input, or from the input and a roster, before any rule judges.
//!
//! What a doctor may do on a date, what supports a duty, which part of the load is whose, what was wished. Rules judge by
//! them, and reports, ledgers and calendars tell of them without knowing how a rule judges. A setting that a fact reads
//! is here with it; the table of the rule that it belongs to names it.

pub mod agreement;
pub mod competence;
pub mod cover;
pub mod exemption;
pub mod holidays;
pub mod idle;
pub mod limits;
pub mod load;
pub mod pace;
pub mod seat;
pub mod selection;
pub mod share;
pub mod short_term;
pub mod view;
pub mod wishes;
pub mod work;

pub use view::{Known, View};
