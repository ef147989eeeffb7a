//! A seat that is given beforehand, put into a period file or taken out of it.

use chrono::NaiveDate;
use toml_edit::{Item, Table, TableLike, Value};

use super::cells::Val;
use super::edit::{Edited, entries, hand_on, push, remove, set};

/// The list of the period file.
const LOCKS: &str = "locks";

/// A seat, and who is to have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// The date the shift begins.
    pub date: NaiveDate,
    /// Id of the line.
    pub line: String,
    /// Id of the shift.
    pub shift: String,
    /// Name of the seat.
    pub seat: String,
    /// Id of the doctor.
    pub doctor: String,
}

impl Lock {
    fn texts(&self) -> [(&'static str, &str); 4] {
        [("line", &self.line), ("shift", &self.shift), ("seat", &self.seat), ("doctor", &self.doctor)]
    }

    fn is_in(&self, entry: &dyn TableLike) -> bool {
        let is_of_date = entry
            .get("date")
            .and_then(Item::as_value)
            .and_then(Value::as_datetime)
            .is_some_and(|date| date.date.is_some_and(|date| date.to_string() == self.date.to_string()));
        let is = |(key, text): (&str, &str)| entry.get(key).and_then(Item::as_str) == Some(text);
        is_of_date && self.texts().into_iter().all(is)
    }
}

/// The text of a period file with a lock in it; the rest of it byte for byte as it was.
#[must_use]
pub fn locked(period: &str, lock: &Lock) -> String {
    let mut file = Edited::new(period);
    if !entries(file.doc.as_table(), LOCKS).iter().any(|entry| lock.is_in(*entry)) {
        let mut entry = Table::new();
        set(&mut entry, "date", &Val::Date(lock.date));
        for (key, text) in lock.texts() {
            set(&mut entry, key, &Val::Text(text.to_owned()));
        }
        push(file.doc.as_table_mut(), LOCKS, entry);
        file.changed = true;
    }
    file.now()
}

/// The text of a period file without a lock; the rest of it byte for byte as it was.
#[must_use]
pub fn unlocked(period: &str, lock: &Lock) -> String {
    let mut file = Edited::new(period);
    while let Some(at) = entries(file.doc.as_table(), LOCKS).iter().position(|entry| lock.is_in(*entry)) {
        if let Some((after, comment)) = remove(file.doc.as_table_mut(), LOCKS, at) {
            hand_on(&mut file.doc, after, &comment);
        }
        file.changed = true;
    }
    file.now()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERIOD: &str = "station = \"s.toml\" # vår\n\n[period]\nid = \"x\"\n\n[[locks]]    # avtalt\ndate = 2027-01-01\n\
        line = \"legevakt\"\nshift = \"natt\"\nseat = \"primary\"\ndoctor = \"kari\"\n";

    fn lock(day: u32, doctor: &str) -> Lock {
        Lock {
            date: NaiveDate::from_ymd_opt(2027, 1, day).expect("a date"),
            line: "legevakt".to_owned(),
            shift: "natt".to_owned(),
            seat: "primary".to_owned(),
            doctor: doctor.to_owned(),
        }
    }

    #[test]
    fn a_lock_comes_and_goes_and_nothing_else_is_touched() {
        let with = locked(PERIOD, &lock(2, "ola"));
        assert!(with.starts_with(PERIOD), "{with}");
        let told = "[[locks]]\ndate = 2027-01-02\nline = \"legevakt\"\nshift = \"natt\"\nseat = \"primary\"\ndoctor = \"ola\"\n";
        assert!(with.ends_with(told), "{with}");
        assert_eq!(unlocked(&with, &lock(2, "ola")).trim_end(), PERIOD.trim_end());
        assert_eq!(locked(&with, &lock(2, "ola")), with, "it is there already");
        assert_eq!(unlocked(PERIOD, &lock(1, "ola")), PERIOD, "it is of another");
        assert!(!unlocked(PERIOD, &lock(1, "kari")).contains("locks"));
    }
}
