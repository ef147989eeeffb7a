//! Files of stations that are invented: one to begin with, and of any size to measure on.

mod draw;
mod generate;
mod template;

pub(crate) use draw::draw;
pub use generate::{MOST_DAYS, MOST_DOCTORS, Shape, generate};
pub use template::new_station;
