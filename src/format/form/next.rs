//! The period file of the period that follows another: its dates, and what goes on from one to the next.

use chrono::{Datelike, Days, Months, NaiveDate};
use toml_edit::{DocumentMut, Item, Table, Value};

use crate::domain::time::MONTHS_NB;

use super::quoted;
use super::title_of_period;

/// Lists whose tables go on from one period to the next.
const LASTING: [&str; 3] = ["apart", "together", "holidays_worked"];

/// What is of one period alone.
const OF_ONE: [&str; 5] = ["handovers", "locks", "carry", "weights", "rules"];

/// The list of absences, of which those go on that last longer than the period.
const ABSENCES: &str = "absences";

/// A period that follows another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
}

/// The files that a period file is to name, as it writes them.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// File of wishes.
    pub wishes: &'a str,
    /// What was worked in the period before.
    pub history: &'a str,
    /// The ledger, where there is one.
    pub ledger: Option<&'a str>,
}

/// The text of a period file that follows another, and what of the other is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// The text.
    pub text: String,
    /// Keys of which something goes on, and how many tables of each.
    pub taken: Vec<(&'static str, usize)>,
    /// Keys that the other has, and that are of that period alone.
    pub left: Vec<&'static str>,
}

/// The period after another: as many whole months when that was whole months, else as many days. Nothing where the text tells
/// no dates.
///
/// ```
/// use legevakt::format::following;
/// let text = "station = \"s\"\ndoctors = \"d\"\n[period]\nid = \"2027-q1\"\nfrom = 2027-01-01\nto = 2027-03-31\n";
/// let next = following(text).expect("it tells dates");
/// assert_eq!((next.id.as_str(), next.name.as_str()), ("2027-q2", "Andre kvartal 2027"));
/// assert_eq!(next.to.to_string(), "2027-06-30");
/// ```
#[must_use]
pub fn following(before: &str) -> Option<Following> {
    let (first, last) = title_of_period(before)?.dates?;
    let from = last.succ_opt()?;
    let months = whole_months(first, from);
    let to = match months {
        Some(months) => from.checked_add_months(Months::new(months))?.pred_opt()?,
        None => {
            let days = u64::try_from(last.signed_duration_since(first).num_days()).ok()?;
            from.checked_add_days(Days::new(days))?
        }
    };
    let (year, month) = (from.year(), from.month());
    let (id, name) = match months {
        Some(12) if month == 1 => (year.to_string(), year.to_string()),
        Some(3) if month % 3 == 1 => {
            let quarter = month.div_ceil(3);
            let names = ["Første", "Andre", "Tredje", "Fjerde"];
            let name = names.get(usize::try_from(quarter - 1).ok()?)?;
            (format!("{year}-q{quarter}"), format!("{name} kvartal {year}"))
        }
        Some(1) => {
            let name = MONTHS_NB.get(usize::try_from(month - 1).ok()?)?;
            let mut letters = name.chars();
            let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
            (format!("{year}-{}", &name[..3]), format!("{capital} {year}"))
        }
        _ => {
            let day = |date: NaiveDate| format!("{}.{}.{}", date.day(), date.month(), date.year());
            (from.to_string(), format!("{}–{}", day(from), day(to)))
        }
    };
    Some(Following { id, name, from, to })
}

/// How many whole months there are from a day to another; nothing where they are not the first of a month both.
fn whole_months(first: NaiveDate, after: NaiveDate) -> Option<u32> {
    let number = |date: NaiveDate| 12 * i64::from(date.year()) + i64::from(date.month());
    let is_whole = first.day() == 1 && after.day() == 1;
    if is_whole { u32::try_from(number(after) - number(first)).ok() } else { None }
}

/// The name of the file of wishes: that of the period before with the new id in it.
#[must_use]
pub fn wishes_after(before: &str, next: &Following) -> String {
    let doc = document(before);
    let id = doc.get("period").and_then(|period| period.get("id")).and_then(Item::as_str).unwrap_or_default();
    let files = texts(&doc, "wishes");
    let named = files.iter().find(|file| !id.is_empty() && file.contains(id));
    named.map_or_else(|| format!("onsker-{}.csv", next.id), |file| file.replace(id, &next.id))
}

/// The period file of a period that follows another. Nothing where the other is none.
#[must_use]
pub fn follower(before: &str, file: &str, next: &Following, named: Named<'_>) -> Option<Follower> {
    let doc = document(before);
    let told = |key: &str| doc.get(key).and_then(Item::as_str).map(quoted);
    let (station, doctors) = (told("station")?, told("doctors")?);
    let mut history = texts(&doc, "history");
    history.retain(|other| other != named.history);
    history.push(named.history.to_owned());
    let history: Vec<String> = history.iter().map(|path| quoted(path)).collect();
    let ledger = named.ledger.map_or_else(String::new, |ledger| format!("ledger = {}\n", quoted(ledger)));
    let head = format!(
        "# {}, laget etter {file}.\nformat = 1\nstation = {station}\ndoctors = {doctors}\nwishes = [{}]\nhistory = [{}]\n{ledger}\n\
         [period]\nid = {}\nname = {}\nfrom = {}\nto = {}\n",
        next.name,
        quoted(named.wishes),
        history.join(", "),
        quoted(&next.id),
        quoted(&next.name),
        next.from,
        next.to,
    );
    let mut made = document(&head);
    let mut taken = Vec::new();
    for key in [&[ABSENCES], LASTING.as_slice()].concat() {
        let lasts = |table: &Table| key != ABSENCES || is_on(table, next.from);
        let tables: Vec<Table> = tables(&doc, key).into_iter().filter(lasts).collect();
        if !tables.is_empty() {
            taken.push((key, tables.len()));
        }
        for table in tables {
            super::edit::push(made.as_table_mut(), key, table);
        }
    }
    let left = OF_ONE.into_iter().filter(|key| doc.contains_key(key)).collect();
    Some(Follower { text: made.to_string(), taken, left })
}

fn document(text: &str) -> DocumentMut {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse().unwrap_or_default()
}

fn texts(doc: &DocumentMut, key: &str) -> Vec<String> {
    let list = doc.get(key).and_then(Item::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The tables of a list, with the comments beside their values and without places of their own.
fn tables(doc: &DocumentMut, key: &str) -> Vec<Table> {
    let bare = |table: &Table| {
        let mut table: Table = table.clone();
        table.set_position(None);
        table
    };
    match doc.get(key) {
        Some(Item::ArrayOfTables(tables)) => tables.iter().map(bare).collect(),
        Some(Item::Value(Value::Array(values))) => {
            values.iter().filter_map(Value::as_inline_table).map(|table| table.clone().into_table()).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether an absence lasts to a day.
fn is_on(absence: &Table, day: NaiveDate) -> bool {
    let to = absence.get("to").and_then(Item::as_datetime).and_then(|to| to.date);
    // Dates are written so that their texts have their order.
    to.is_some_and(|to| to.to_string() >= day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(from: &str, to: &str) -> (String, String, String) {
        let text = format!("station = \"s\"\ndoctors = \"d\"\n[period]\nid = \"x\"\nfrom = {from}\nto = {to}\n");
        let next = following(&text).expect("it tells dates");
        (next.id, next.name, next.to.to_string())
    }

    #[test]
    fn a_period_is_followed_by_one_of_its_own_length() {
        for (from, to, id, name, last) in [
            ("2027-10-01", "2027-12-31", "2028-q1", "Første kvartal 2028", "2028-03-31"),
            ("2027-01-01", "2027-01-31", "2027-feb", "Februar 2027", "2027-02-28"),
            ("2027-12-01", "2027-12-31", "2028-jan", "Januar 2028", "2028-01-31"),
            ("2027-01-01", "2027-12-31", "2028", "2028", "2028-12-31"),
            ("2027-02-04", "2027-02-07", "2027-02-08", "8.2.2027–11.2.2027", "2027-02-11"),
            ("2027-01-01", "2027-06-30", "2027-07-01", "1.7.2027–31.12.2027", "2027-12-31"),
            ("2027-02-01", "2027-04-30", "2027-05-01", "1.5.2027–31.7.2027", "2027-07-31"),
        ] {
            assert_eq!(after(from, to), (id.to_owned(), name.to_owned(), last.to_owned()), "{from}");
        }
    }

    #[test]
    fn what_lasts_goes_on_and_what_is_of_one_period_does_not() {
        let before = "format = 1\nstation = \"s.toml\"\ndoctors = \"d.toml\"\nwishes = [\"w-2027-q1.csv\"]\nhistory = [\"h.csv\"]\n\n\
            [period]\nid = \"2027-q1\"\nname = \"Q\"\nfrom = 2027-01-01\nto = 2027-03-31\n\n[rules.SCH-2]\ndiscussed = 2026-11-25\n\n\
            [[absences]]\ndoctor = \"a\"\nfrom = 2027-03-01\nto = 2027-03-31\n\n[[absences]]\ndoctor = \"b\"\nfrom = 2027-03-01\nto = 2027-05-31    # foreldre\n\n\
            [[apart]]\ndoctors = [\"a\", \"b\"]    # søsken\n";
        let next = following(before).expect("it tells dates");
        assert_eq!(wishes_after(before, &next), "w-2027-q2.csv");
        let named = Named { wishes: "w-2027-q2.csv", history: "q1/roster-v1.json", ledger: Some("l.toml") };
        let made = follower(before, "2027-q1.toml", &next, named).expect("it is a period");
        assert_eq!(
            made.text,
            "# Andre kvartal 2027, laget etter 2027-q1.toml.\nformat = 1\nstation = \"s.toml\"\ndoctors = \"d.toml\"\n\
             wishes = [\"w-2027-q2.csv\"]\nhistory = [\"h.csv\", \"q1/roster-v1.json\"]\nledger = \"l.toml\"\n\n\
             [period]\nid = \"2027-q2\"\nname = \"Andre kvartal 2027\"\nfrom = 2027-04-01\nto = 2027-06-30\n\n\
             [[absences]]\ndoctor = \"b\"\nfrom = 2027-03-01\nto = 2027-05-31    # foreldre\n\n\
             [[apart]]\ndoctors = [\"a\", \"b\"]    # søsken\n"
        );
        assert_eq!(made.taken, [("absences", 1), ("apart", 1)]);
        assert_eq!(made.left, ["rules"]);
    }
}
