//! Tables as a spreadsheet in Norwegian opens them.

use legevakt::report::roster::Audience;
use legevakt::report::roster::csv::{roster_csv, statistics_csv};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::halden::{AWKWARD, World, halden, shown};
use crate::tools::{libreoffice_csv, libreoffice_workbook, python_workbook};

/// A name that a spreadsheet would take for a formula.
const WICKED: &str = "=HYPERLINK(\"https://example.org\";\"Klikk\")";

fn world() -> World {
    let (instance, roster, verdict) = halden();
    (instance.with(|given| WICKED.clone_into(&mut given.doctors[4].name)), roster, verdict)
}

#[test]
fn a_roster_opens_with_dates_as_dates_hours_as_numbers_and_names_as_text() {
    let world = world();
    let desk = TempDir::new().expect("a temporary directory");
    let table = desk.path().join("vaktliste.csv");
    std::fs::write(&table, roster_csv(&shown(&world, Audience::Shared))).expect("written");
    let workbook = libreoffice_workbook(&table);
    let sheets = python_workbook(&workbook);
    assert_eq!(sheets[0]["name"], "vaktliste");
    let rows: Vec<&Vec<Value>> =
        sheets[0]["rows"].as_array().expect("rows").iter().map(|row| row.as_array().expect("cells")).collect();
    assert_eq!((&rows[0][0], &rows[0][10], &rows[0][11]), (&json!("Dato"), &json!("Timer"), &json!("Lege")));
    assert_eq!(rows.len(), 1 + world.0.open_slots().count());
    assert!(rows[1..].iter().all(|row| row[0]["date"].is_string() && row[10].is_number()), "{:?}", rows[1]);
    let night = rows.iter().find(|row| row[0]["date"] == "2027-03-27" && row[5] == "Natt").expect("the night");
    assert_eq!((&night[1], &night[2], &night[3]), (&json!("2027-W12"), &json!("lørdag"), &json!("Påskeaften")));
    assert_eq!((&night[9]["date"], &night[10]), (&json!("2027-03-28"), &json!(8)), "the clocks go forward");
    let has = |name: &str| rows.iter().any(|row| row[11] == name);
    assert!(has(AWKWARD) && has(&format!("'{WICKED}")));
    let shown = libreoffice_csv(&workbook, "vaktliste");
    assert_eq!((shown.len(), shown[0][11].as_str()), (rows.len(), "Lege"));
}

#[test]
fn statistics_open_as_numbers_that_add_up() {
    let world = world();
    let desk = TempDir::new().expect("a temporary directory");
    let table = desk.path().join("statistikk.csv");
    std::fs::write(&table, statistics_csv(&shown(&world, Audience::Public))).expect("written");
    let sheets = python_workbook(&libreoffice_workbook(&table));
    let rows = &sheets[0]["rows"].as_array().expect("rows")[1..];
    let is_sum = |column: usize, of: f64| {
        let sum: f64 = rows.iter().map(|row| row[column].as_f64().expect("a number")).sum();
        // Hours have two decimals.
        assert!((sum - of).abs() < 0.01 * rows.len() as f64, "{sum} for {of}");
    };
    let duties: Vec<_> = world.1.assignments().filter(|(slot, _)| !world.0.shift_of(*slot).past).collect();
    let minutes: i64 = duties.iter().map(|(slot, _)| world.0.shift_of(*slot).length().0).sum();
    is_sum(3, duties.len() as f64);
    is_sum(4, minutes as f64 / 60.0);
}
