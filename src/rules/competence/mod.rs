//! Who may be alone and who may be bakvakt: akuttmedisinforskriften § 7 until 2025, kompetanseforskriften §§ 3-5 since.

pub mod alone_unqualified;
pub mod alone_unqualified_2018;
pub mod backup_cannot_attend;
pub mod backup_gap;
mod backup_shared;
pub mod backup_twice;
pub mod backup_unqualified;
pub mod cover;
pub mod governor_exemption_void;
pub mod law_changed;
pub mod no_specialisation;
pub mod section5_decides;
pub mod short_term_limit;
pub mod student_on_roster;
