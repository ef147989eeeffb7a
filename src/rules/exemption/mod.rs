//! Who is freed from out-of-hours duty: fastlegeforskriften § 33.

pub mod beyond_out_of_hours;
pub mod breastfeeding;
pub mod decision;
pub mod left_out;
pub mod old_decision;
pub mod over_60;
pub mod pregnant;
pub mod validity;
