//! Somebody is there: akuttmedisinforskriften §§ 6 and 9, and the municipality's own plan.

pub mod beyond_least;
pub mod fewer_than_wanted;
pub mod nobody_available;
pub mod seat_open;
pub mod station_left_empty;
