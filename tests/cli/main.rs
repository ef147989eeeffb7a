//! The program as its users meet it: arguments, files, streams, signals and exit codes.

mod absences;
mod arguments;
mod change;
mod check;
mod claims;
mod cost;
mod dimension;
mod edges;
mod excel;
mod explain;

mod facts;
mod files;
mod forms;
mod generate;
mod handovers;
mod input;
#[cfg(target_os = "linux")]
mod interrupt;
#[cfg(unix)]
mod kills;
mod ledger;
mod merge;
mod mistakes;
mod new;
mod next;
mod pack;
mod privacy;
mod proof;
mod publish;
mod reading;
mod report;
mod rule;
#[cfg(feature = "web")]
mod serve;
#[cfg(feature = "web")]
#[path = "../common/served.rs"]
mod served;
#[cfg(feature = "web")]
mod served_acts;
#[cfg(feature = "web")]
mod served_flow;
#[cfg(all(unix, feature = "web"))]
mod served_kills;
#[cfg(feature = "web")]
mod served_people;
#[cfg(feature = "web")]
mod served_wishes;
mod solve;
mod support;
mod sweep;
mod usage;
mod whatif;
mod whatif_page;
