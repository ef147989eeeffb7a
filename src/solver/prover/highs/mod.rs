//! HiGHS, behind integers: the only files of the room that know of floats.

mod callback;
mod grow;
mod run;

pub(in crate::solver) use grow::grow;
pub(in crate::solver) use run::{Client, run};
