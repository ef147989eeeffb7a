//! Files of stations that are invented: one to begin with, and of any size to measure on.

mod draw;
mod generate;
mod new;

pub(crate) use draw::draw;
pub use generate::{MOST_DAYS, MOST_DOCTORS, MOST_SITES, Shape, generate};
pub use new::{Clinic, Daytime, Grid, Misread, clinic, grid, hours, new_station};
