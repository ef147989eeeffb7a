//! The plan itself: how many doctors share it, when it was discussed and published, what class of duty it rests on.

pub mod notice;
pub mod presence_class;
pub mod scheme_size;
