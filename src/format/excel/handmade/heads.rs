//! What stands over the columns of a table, in one line or several: «Legevakt» over «Dag», «Kveld» and «Natt», with hours
//! below, as the program's own list for the wall has them; or the names of doctors.

use std::collections::BTreeSet;

use super::grid::Grid;
use super::reading::Reader;
use super::words::{Means, Seats};
use crate::domain::DoctorIx;

/// What a heading says.
#[derive(Clone, Debug)]
pub(super) enum Head {
    /// Nothing stands there.
    Blank,
    /// Seats.
    Seats(Seats),
    /// A doctor.
    Doctor(DoctorIx),
    /// Both a doctor and seats.
    Both(DoctorIx, Seats),
    /// Several shifts that it may be.
    Several(Vec<String>),
    /// Something else.
    Other,
}

/// The heading of a column.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) column: usize,
    pub(super) head: Head,
    /// What it says nearest to the cells, and the row of it.
    pub(super) text: String,
    pub(super) row: usize,
}

/// The headings of some columns in some rows, which follow each other. What stands over several columns may stand in the
/// first of them alone.
pub(super) fn headings(reader: &Reader<'_>, grid: Grid<'_>, rows: &[usize], columns: &[usize]) -> Vec<Heading> {
    let mut groups: Vec<Option<String>> = vec![None; rows.len()];
    let mut found = Vec::new();
    for column in columns {
        let own: Vec<String> = rows.iter().map(|row| without_hours(&grid.text(*row, *column))).collect();
        let last = own.iter().rposition(|text| !text.is_empty());
        let mut texts: Vec<String> = Vec::new();
        for (at, text) in own.iter().enumerate() {
            if !text.is_empty() {
                groups[at] = Some(text.clone());
                // What is new over the columns begins new groups below.
                groups.iter_mut().skip(at + 1).for_each(|group| *group = None);
            }
            let carried = groups[at].clone().filter(|_| text.is_empty() && last.is_some_and(|last| at < last));
            texts.extend(Some(text.clone()).filter(|text| !text.is_empty()).or(carried));
        }
        texts.dedup();
        let (text, row) = last.map_or((String::new(), rows[0]), |at| (own[at].clone(), rows[at]));
        found.push(Heading { column: *column, head: head(reader, &texts), text, row });
    }
    found
}

/// What some texts over each other say: two of them together, else the lowest.
fn head(reader: &Reader<'_>, texts: &[String]) -> Head {
    let Some(lowest) = texts.last() else { return Head::Blank };
    // Those nearest to the cells first: a title over all columns is the last that says anything of one of them.
    let below = (1..texts.len()).rev();
    let pairs = below.flat_map(|low| (0..low).rev().map(move |high| format!("{} {}", texts[high], texts[low])));
    let pairs: Vec<String> = pairs.collect();
    let (mut seats, mut several) = (None, Vec::new());
    let above = texts.iter().rev().find(|text| !is_label(reader, text));
    for text in pairs.iter().chain([lowest]).chain(above.filter(|_| is_label(reader, lowest))) {
        match reader.means(text) {
            Means::Duty(found) => {
                seats = Some(found);
                break;
            }
            Means::Several(found) if several.is_empty() => several = found,
            _ => {}
        }
    }
    let of_pairs: BTreeSet<DoctorIx> = pairs.iter().filter_map(|text| reader.people.only(text)).collect();
    let of_texts = || texts.iter().filter_map(|text| reader.people.only(text)).collect::<BTreeSet<DoctorIx>>();
    let doctors = if of_pairs.is_empty() { of_texts() } else { of_pairs };
    let doctor = doctors.first().copied().filter(|_| doctors.len() == 1);
    match (seats, doctor) {
        (Some(seats), Some(doctor)) => Head::Both(doctor, seats),
        (Some(seats), None) => Head::Seats(seats),
        (None, Some(doctor)) => Head::Doctor(doctor),
        (None, None) if !several.is_empty() => Head::Several(several),
        _ => Head::Other,
    }
}

/// Whether a text says that names stand below, and not whose or of what.
fn is_label(reader: &Reader<'_>, text: &str) -> bool {
    matches!(reader.means(text), Means::Fixed(super::words::Fixed::Doctor))
}

/// A heading without its hours: `Natt` over `23.00–08.00`, `Kveld (16-23)`; nothing of a line of numbers alone.
fn without_hours(text: &str) -> String {
    text.lines().map(before_hours).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What stands in a line before hours from one to another.
fn before_hours(line: &str) -> &str {
    let line = line.trim();
    let Some(at) = line.find(|c: char| c.is_ascii_digit()) else { return line };
    let (before, hours) = line.split_at(at);
    if !hours.chars().all(|c| c.is_ascii_digit() || " .:()-\u{2013}".contains(c)) {
        return line;
    }
    let before = before.trim_end_matches([' ', '(', ',', '.', ':']);
    let before = before.strip_suffix("kl").unwrap_or(before).trim_end_matches([' ', '(', ',']);
    if before.is_empty() || hours.contains(['-', '\u{2013}']) { before } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_what_stands_before_its_hours() {
        for (text, heading) in [
            ("Natt\n23.00–08.00", "Natt"),
            ("Kveld 16-23", "Kveld"),
            ("Kveld (kl. 16–23)", "Kveld"),
            ("Dag, 08:00-16:00", "Dag"),
            ("16-23", ""),
            ("12", ""),
            ("Kveld 2", "Kveld 2"),
            ("LIS1", "LIS1"),
        ] {
            assert_eq!(without_hours(text), heading, "{text}");
        }
    }
}
