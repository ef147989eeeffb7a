//! A sweep in texts: the scripts that run it, how far it has come, and the comparison of all its stations.

mod html;
mod lines;
mod pack;
mod scripts;
mod status;
mod table;
mod words;

pub use lines::{Line, Overview, Range, Station, Total};
pub use pack::packed;
pub use scripts::Scripts;
pub use status::{AnswerState, Asked, Ran, Status, lacking, planned, ran};
pub use words::misfit;
