//! HiGHS, behind integers: the only files of the room that know of floats.

mod callback;
mod run;

pub(in crate::solver) use run::{Client, run};
