//! The manager's workbook as another spreadsheet saves it.

use std::path::Path;

use legevakt::domain::Lang;
use legevakt::format::{Before, Imports, Removing, import, read_workbook, template};
use tempfile::TempDir;

use crate::tools::libreoffice_again;

/// An absence that comes into the file after the workbook was made.
const SICK: &str = "\n[[absences]]\ndoctor = \"morten\"\nfrom = 2027-02-16\nto = 2027-02-28\nreason = \"syk\"\n";

/// Agreements of every sort, for the doctors of the reference instance.
const AGREED: &str = r#"
[[rhythm]]
name = "Netter i blokker, og fri"
who = ["kari", "bil"]
what = { kinds = ["night"], tags = ["weekend"] }
run_least = 2
not_then = { shifts = ["kveld"] }
whole = ["saturday", "sunday"]
strength = "quality"

[[turnus]]
name = "To uker"
from = 2027-01-04
weeks = ["natt N - - . . .", ". . . . kveld - -"]
starts = [{ who = "kari" }, { who = ["ola", "per"], week = 2 }]
strength = "quality"
"#;

/// What is agreed and demanded is known again: limits and times, choices of several, a week of a turnus.
#[test]
fn what_is_agreed_is_the_same_when_libreoffice_has_saved_it() {
    let period = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/reference/2027-jan.toml");
    let load = |path: &Path| {
        let text = std::fs::read_to_string(path)?;
        Ok(if path.ends_with("doctors.toml") { text + AGREED } else { text })
    };
    let (desk, out) = (TempDir::new().expect("a directory"), TempDir::new().expect("a directory"));
    let path = desk.path().join("avtaler.xlsx");
    std::fs::write(&path, template(&period, &load, Lang::Nb).expect("a template")).expect("written");
    let saved = std::fs::read(libreoffice_again(&path, out.path())).expect("read");
    let mut book = read_workbook(&saved).expect("a workbook");
    let never = Imports::default();
    let before = Before { book: "", saved: None, imports: &never };
    let same = import(&period, &load, &book, before, Removing::Refused).expect("imported");
    assert!(same.files.is_empty() && same.changes.is_nothing(), "{}", same.changes.render(Lang::En));
    assert!(!same.changes.leaves(), "{}", same.changes.render(Lang::En));
    // It says so of its cells, and does not only remember it.
    book.sheets.retain(|sheet| sheet.name != "_legevakt");
    let same = import(&period, &load, &book, before, Removing::Agreed).expect("imported");
    assert!(same.files.is_empty() && same.changes.is_nothing(), "{}", same.changes.render(Lang::En));
}

#[test]
fn a_workbook_remembers_what_it_was_made_from_when_libreoffice_has_saved_it() {
    let period = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden/2027-q1.toml");
    let load = |path: &Path| std::fs::read_to_string(path);
    let (desk, out) = (TempDir::new().expect("a directory"), TempDir::new().expect("a directory"));
    let path = desk.path().join("leger.xlsx");
    std::fs::write(&path, template(&period, &load, Lang::Nb).expect("a template")).expect("written");
    let saved = std::fs::read(libreoffice_again(&path, out.path())).expect("read");
    let book = read_workbook(&saved).expect("a workbook");
    let never = Imports::default();
    let before = Before { book: "", saved: None, imports: &never };
    let same = import(&period, &load, &book, before, Removing::Refused).expect("imported");
    assert!(same.files.is_empty() && !same.changes.leaves(), "{}", same.changes.render(Lang::En));
    let later = |path: &Path| load(path).map(|text| if path == period { text + SICK } else { text });
    let kept = import(&period, &later, &book, before, Removing::Refused).expect("imported");
    let said = kept.changes.render(Lang::En);
    assert!(kept.files.is_empty(), "{said}");
    assert!(said.contains("Came into the files after the workbook was made, and stays:\n  Absences: Morten"), "{said}");
}
