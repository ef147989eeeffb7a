//! What stands in a report, counted once and without a drawing: dates, names, figures and sentences.
//!
//! A view is made for one reader and one language, and holds nothing that the reader may not see.

pub mod agreed;
pub mod audit;
pub mod days;
pub mod duties;
pub mod mine;
pub mod proof;
pub mod seats;
pub mod share;
pub mod version;
pub mod wall;
pub mod weeks;
pub mod wishes;

use crate::facts::View;

use super::{Audience, Names, Shown};

use audit::Audit;
use duties::Own;
use mine::Mine;
use proof::{Assumption, Head, Proof};
use share::Share;
use wall::Wall;
use weeks::{Absence, Heat, Month};
use wishes::Wishes;

/// Every view of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Views {
    /// Station, period, size, and the answer in one sentence.
    pub head: Head,
    /// Who is who.
    pub names: Names,
    /// A line for every date.
    pub wall: Wall,
    /// Persons by days, a month at a time.
    pub months: Vec<Month>,
    /// Absences with their reasons, those that the reader may see.
    pub absences: Vec<Absence>,
    /// Hours by week.
    pub heat: Heat,
    /// What each has, and how evenly each counter was shared.
    pub share: Share,
    /// Seats without enough doctors, each with the reasons.
    pub open: Vec<Open>,
    /// What the rules say.
    pub audit: Audit,
    /// How the wishes went; nothing where wishes are nobody's business.
    pub wishes: Option<Wishes>,
    /// How good the roster is, and how sure that is; only for the manager, and nothing of one that was made by hand.
    pub proof: Option<Proof>,
    /// The duties of the one doctor whom the report is for.
    pub own: Vec<Own>,
    /// What only her page has; nothing where the report is for others.
    pub mine: Option<Mine>,
    /// The settings it rests on.
    pub assumptions: Vec<Assumption>,
}

/// A seat without enough doctors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The shift with its date, and the seat.
    pub title: String,
    /// Doctors missing.
    pub missing: i64,
    /// How many doctors, and what keeps them out; only for the manager.
    pub reasons: Vec<(i64, String)>,
}

impl Views {
    /// Counts everything.
    #[must_use]
    pub fn new(shown: &Shown<'_>) -> Self {
        let names = Names::new(shown.instance, shown.roster, shown.audience, shown.words());
        let view = View::new(shown.instance, shown.roster);
        let months = weeks::months(shown, &view, &names);
        let own = match shown.audience {
            Audience::Own(doctor) => duties::duties(shown, &view, &names, doctor),
            Audience::Manager | Audience::Shared | Audience::Public => Vec::new(),
        };
        Self {
            head: proof::head(shown),
            wall: wall::wall(shown, &names),
            absences: weeks::absences(shown, &names),
            heat: weeks::heat(shown, &view, &names),
            share: share::share(shown, &names),
            open: open(shown),
            audit: audit::audit(shown, &view, &names),
            wishes: (shown.audience != Audience::Public).then(|| wishes::wishes(shown, &view, &names)),
            proof: proof::proof(shown),
            mine: match shown.audience {
                Audience::Own(doctor) => Some(mine::mine(shown, &names, doctor, &own)),
                Audience::Manager | Audience::Shared | Audience::Public => None,
            },
            own,
            assumptions: proof::assumptions(shown),
            months,
            names,
        }
    }
}

/// The open seats. Rules keep out by number; one doctor by one ground on one date is a name to those who know the list.
fn open(shown: &Shown<'_>) -> Vec<Open> {
    let seat = |open: &crate::domain::outcome::OpenSeat| Open {
        title: super::super::summary::open_title(shown.instance, open, shown.words()),
        missing: open.missing,
        reasons: match shown.audience.sees_all() {
            true => super::super::summary::reasons(open, shown.words()),
            false => Vec::new(),
        },
    };
    shown.open.iter().map(seat).collect()
}
