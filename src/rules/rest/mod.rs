//! Rest and hours: SFS 2305 pkt. 7.4 for legevakt, arbeidsmiljøloven chapter 10 for those it binds, and what is
//! forsvarlig for all.

mod breaks;
pub mod free_after_call_out;
mod main_periods;
pub mod no_free_after_night;
pub mod short_rest;
pub mod too_long;
pub mod working_time;
