//! The ledger as a file: TOML, ordered, sealed.
//!
//! The seal is of what the file means, so a comment or a line end may change; a figure, a name or a date may not.

mod read;
mod write;

pub(super) use read::of_fields;
pub use read::read_ledger;
pub use write::write_ledger;
