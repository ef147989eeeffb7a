//! What the command line and the page do alike: how much a solve may spend, and the papers that come of a roster.

pub(crate) mod budget;
pub(crate) mod memory;
pub(crate) mod papers;
