//! What was worked, into the ledger, and held against the plan.

use std::path::Path;

use chrono::NaiveDate;

use crate::check::check;
use crate::domain::ledger::{Booking, Ledger, Refusal};
use crate::domain::{Finding, Instance, Roster};
use crate::files::{self, Failure};
use crate::format::{self, Loaded, Problems};
use crate::ledger::{Gaps, Worked, book, gaps};
use crate::report::text::Look;
use crate::report::{Words, ledger as words_of};

/// Rules of rest begin so.
const REST: &str = "RST-";

/// What is booked, and the ledger with it.
pub(crate) struct Closed {
    /// The booking.
    pub(crate) booking: Booking,
    /// The seats that nobody worked, which are booked so all the same.
    pub(crate) gaps: Gaps,
    /// The ledger after it.
    pub(crate) ledger: Ledger,
}

/// Why nothing can be booked.
pub(crate) enum Unclosed {
    /// Rows of the roster fit no doctor or seat.
    Rows,
    /// Something else, in words.
    Input(String),
}

/// Books what was worked, the roster of the file and its bytes, through a day or the last of the period. `look` is that of what
/// is said when it cannot be.
///
/// # Errors
/// Why it cannot be booked.
pub(crate) fn closed(
    loaded: &Loaded,
    (path, bytes): (&Path, &[u8]),
    roster: &Roster,
    through: Option<NaiveDate>,
    mut ledger: Ledger,
    look: Look,
) -> Result<Closed, Unclosed> {
    let instance = &loaded.instance;
    // A workbook tells of nobody being called out: times called out are a column of the text that the program writes.
    let is_text = !format::is_workbook(path);
    let text = Some(bytes).filter(|_| is_text).and_then(|bytes| format::table_of(bytes).ok());
    let text = &text.map(|(text, _)| text).unwrap_or_default();
    let called_out = format::read_called_out(instance, path, text)
        .map_err(|problems| Unclosed::Input(problems.render(look.lang, look.color)))?;
    let hash = format::of_bytes(bytes);
    let worked = Worked { roster, called_out: &called_out, hash: &hash };
    let through = through.unwrap_or(instance.period.to);
    let booking = match book(instance, worked, through, &ledger) {
        Ok(booking) => booking,
        Err(Refusal::UnfitRows) => return Err(Unclosed::Rows),
        Err(refusal) => {
            let rows = format::rows_of_seats(instance, path, text);
            return Err(Unclosed::Input(words_of::refusal(instance, &refusal, &rows, Words(look.lang))));
        }
    };
    let gaps = gaps(instance, roster, (booking.from, booking.to));
    ledger.station.clone_from(&instance.station.id);
    ledger.bookings.push(booking.clone());
    Ok(Closed { booking, gaps, ledger })
}

/// The ledger of a station; a new one where there is none yet.
///
/// # Errors
/// When it cannot be read; `render` says what is wrong in it.
pub(crate) fn ledger_at(
    path: &Path,
    station: &str,
    render: impl FnOnce(&Problems) -> String,
) -> Result<Ledger, Failure> {
    if !path.exists() {
        return Ok(Ledger { station: station.to_owned(), bookings: Vec::new() });
    }
    let text = files::read(path)?;
    format::read_ledger(path, &text).map_err(|problems| Failure::Input(render(&problems)))
}

/// What the rules of rest say of what was worked.
pub(crate) fn rest_of(instance: &Instance, worked: &Roster) -> Vec<Finding> {
    check(instance, worked).findings.into_iter().filter(|finding| finding.rule.starts_with(REST)).collect()
}
