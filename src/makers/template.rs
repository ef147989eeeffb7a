//! A commented station to begin with, for a manager who has never seen TOML.

/// File names and contents of a small invented station that reads without errors. The comments are in bokmål whatever
/// language the program speaks: the files are read by everybody at the station, not by the one who made them alone.
#[must_use]
pub fn new_station() -> Vec<(&'static str, &'static str)> {
    vec![
        ("station.toml", include_str!("new/station.toml")),
        ("doctors.toml", include_str!("new/doctors.toml")),
        ("2027-q1.toml", include_str!("new/2027-q1.toml")),
        ("onsker-2027-q1.csv", include_str!("new/onsker-2027-q1.csv")),
    ]
}
