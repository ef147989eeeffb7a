//! # ROS-1 roster-unreadable
//!
//! ## What it requires
//! Every row of a roster file is a doctor of the station in a seat of the grid, at the grid's times.
//!
//! ## Source
//! The grid is the station's own plan; nothing in a file is passed over in silence.
//!
//! ## How we read it
//! A row with an unknown doctor, with a line, shift, seat or date that the grid does not have, with another start or end
//! than the grid's, or that cannot be read, gives a finding each. A row with other times is seated by the grid's times and
//! judged so; the others seat nobody.
//!
//! ## Units and edges
//! The row's number in the file. Doubled seats are LOC-4.
//!
//! ## What to do
//! Correct the row, so that the doctor's name or id is in the doctors file, and date, line, shift, seat and times agree
//! with the station file. Where the files are what is wrong, add the doctor to `[[doctors]]` in the doctors file, or
//! correct `[[lines]]` in the station file.
//!
//! ## Example
//! A hand-made list with «Nils», who is not a doctor of the station: one finding.

use crate::domain::finding::What;
use crate::domain::roster::Oddity;
use crate::domain::{Finding, Judged, Meta, Severity, Strength};
use crate::facts::View;
use crate::rules::Rule;

/// See the file's documentation.
pub struct RosterFile;

const ID: &str = "ROS-1";

static META: Meta = Meta {
    id: ID,
    name: "roster-unreadable",
    title: ["Rad som ikke passer", "Rad som ikkje passar", "Row that does not fit"],
    asks: [
        "Hver rad i vaktlista er en av stasjonens leger i en plass i vaktplanen, til vaktplanens tider.",
        "Kvar rad i vaktlista er ein av legane på stasjonen i ein plass i vaktplanen, til tidene i vaktplanen.",
        "Every row of the roster is a doctor of the station in a seat of the shift plan, at its times.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "stasjonens vaktplan",
    url: "",
    params: &[],
    text: include_str!("roster_file.rs"),
    bokmal: include_str!("roster_file.nb.md"),
};

impl Rule for RosterFile {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, _view: &View) -> Judged {
        Judged::Station(true)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for oddity in &view.roster.oddities {
            let stopper = |what| Finding::new(ID, Severity::Stopper, what);
            let mut finding = match oddity {
                Oddity::UnknownDoctor { text, row, shift } => {
                    stopper(What::UnknownDoctor { text: text.clone(), row: *row }).shifts(*shift)
                }
                Oddity::UnknownShift { text, row, .. } => stopper(What::UnknownShift { text: text.clone(), row: *row }),
                Oddity::TimesDisagree { text, row, shift, .. } => {
                    stopper(What::TimesDisagree { text: text.clone(), row: *row }).shifts([*shift])
                }
                Oddity::Unreadable { text, row } => stopper(What::RowUnreadable { text: text.clone(), row: *row }),
            };
            finding.doctor = match oddity {
                Oddity::UnknownShift { doctor, .. } | Oddity::TimesDisagree { doctor, .. } => *doctor,
                Oddity::UnknownDoctor { .. } | Oddity::Unreadable { .. } => None,
            };
            findings.push(finding);
        }
    }
}
