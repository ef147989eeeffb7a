//! What the command line and the page do alike: what a new legevakt is asked, how much a solve may spend, the papers that come of a roster, the reasons of a
//! swap and the part of a shift that it is of, what is booked of a period, and what is remembered of workbooks that were read in.

pub(crate) mod budget;
pub(crate) mod clinic;
pub(crate) mod clock;
pub(crate) mod closing;
pub(crate) mod cores;
pub(crate) mod host;
pub(crate) mod imported;
pub(crate) mod memory;
pub(crate) mod next;
pub(crate) mod papers;
pub(crate) mod parted;
pub(crate) mod swaps;
