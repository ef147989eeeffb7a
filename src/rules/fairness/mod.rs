//! Even load: SFS 2305 pkt. 7.4, «fordele vaktene jevnt mellom alle legene i vaktordningen».

pub mod holiday_again;
pub mod limit;
pub mod load_ceiling;
pub mod off_target;
pub mod price;
pub mod unequal_load;
