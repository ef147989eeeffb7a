//! A handover at an hour, put into a period file.

use chrono::NaiveDate;
use toml_edit::Table;

use super::cells::Val;
use super::edit::{Edited, push, set};

/// An hour at which a shift goes from one doctor to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The date the shift begins.
    pub date: NaiveDate,
    /// Id of the line.
    pub line: String,
    /// Id of the shift.
    pub shift: String,
    /// The hour, in minutes after midnight on the wall clock.
    pub at: i64,
}

/// The text of a period file with handovers after those it has; the rest of it byte for byte as it was.
#[must_use]
pub fn handed_over(period: &str, cuts: &[Cut]) -> String {
    let mut file = Edited::new(period);
    for cut in cuts {
        let mut entry = Table::new();
        set(&mut entry, "date", &Val::Date(cut.date));
        set(&mut entry, "line", &Val::Text(cut.line.clone()));
        set(&mut entry, "shift", &Val::Text(cut.shift.clone()));
        set(&mut entry, "at", &Val::Clock(cut.at));
        push(file.doc.as_table_mut(), "handovers", entry);
        file.changed = true;
    }
    file.now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handover_is_added_and_nothing_else_is_touched() {
        let period = "station = \"s.toml\" # vår\n\n[period]\nid = \"x\"   # to blanke\n";
        let date = NaiveDate::from_ymd_opt(2027, 1, 2).expect("a date");
        let cut = |at| Cut { date, line: "legevakt".to_owned(), shift: "natt".to_owned(), at };
        let one = handed_over(period, &[cut(180)]);
        let told = "\n[[handovers]]\ndate = 2027-01-02\nline = \"legevakt\"\nshift = \"natt\"\nat = \"03:00\"\n";
        assert_eq!(one, format!("{period}{told}"));
        assert!(handed_over(&one, &[cut(300)]).starts_with(&one));
        assert_eq!(handed_over(period, &[]), period);
    }
}
