//! What the station, its doctors and common sense ask: seats, absences, locks, pairs, wishes, and readable files.

pub mod absent;
pub mod cannot;
pub mod dearer;
pub mod emptied;
pub mod linked_seat;
pub mod lock_moved;
pub mod pair_apart;
pub mod pair_together;
pub mod roster_file;
pub mod seat_overfull;
pub mod selection;
pub mod two_places;
pub mod wish_refused;
pub mod wrong_seat;
