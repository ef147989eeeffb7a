//! A station to begin with, for a manager who has never seen TOML: the commented example as it stands, or one made of what
//! she says of her own legevakt.
//!
//! The comments are in bokmål whatever language the program speaks: the files are read by everybody at the station, not by
//! the one who made them alone.

mod grid;
mod people;
mod period;
mod station;

use chrono::NaiveDate;

pub use grid::{Grid, Misread, grid, hours};

/// File names and contents of a small invented station that reads without errors.
#[must_use]
pub fn new_station() -> Vec<(&'static str, &'static str)> {
    vec![
        ("station.toml", concat!(include_str!("head.toml"), include_str!("lines.toml"), include_str!("tail.toml"))),
        ("doctors.toml", include_str!("doctors.toml")),
        ("2027-q1.toml", include_str!("2027-q1.toml")),
        ("onsker-2027-q1.csv", include_str!("onsker-2027-q1.csv")),
    ]
}

/// Who takes emergencies on workdays while the fastleger's offices are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Daytime {
    /// The fastleger, at their offices: nobody is on duty then.
    Offices,
    /// One doctor, on a line of its own.
    Own,
    /// The shifts of the legevakt, which go all day.
    Shifts,
}

/// A legevakt as whoever begins says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clinic {
    /// Name for people.
    pub name: String,
    /// The municipalities it serves.
    pub municipalities: Vec<String>,
    /// People it serves.
    pub population: Option<i64>,
    /// First day of the first period.
    pub from: NaiveDate,
    /// Last day of it.
    pub to: NaiveDate,
    /// The shifts of the legevakt.
    pub shifts: Vec<Grid>,
    /// Who has the daytime.
    pub daytime: Daytime,
    /// When the offices are open, in minutes after midnight.
    pub office: (i64, i64),
    /// Whether they are closed on julaften, nyttårsaften and the Wednesday before Maundy Thursday.
    pub closed_eves: bool,
    /// Shifts of bakvakt at home.
    pub backup: Vec<Grid>,
    /// Without invented doctors.
    pub is_empty: bool,
}

/// File names and contents of a legevakt, the period file last.
#[must_use]
pub fn clinic(clinic: &Clinic) -> Vec<(String, String)> {
    let id = period::id(clinic.from, clinic.to);
    vec![
        ("station.toml".to_owned(), station::text(clinic)),
        ("doctors.toml".to_owned(), people::text(clinic)),
        (format!("{id}.toml"), period::text(clinic, &id)),
    ]
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text whose comments behind a value stand in one column, where the values leave room.
fn aligned(text: &str) -> String {
    const COLUMN: usize = 34;
    let line = |line: &str| match line.split_once("  #") {
        Some((value, comment)) if !value.trim().is_empty() => {
            let width = COLUMN.max(value.trim_end().chars().count() + 3);
            format!("{:width$}#{comment}\n", value.trim_end())
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
