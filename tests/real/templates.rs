//! The manager's workbook as another spreadsheet saves it.

use std::path::Path;

use legevakt::domain::Lang;
use legevakt::format::{Before, Imports, Removing, import, read_workbook, template};
use tempfile::TempDir;

use crate::tools::libreoffice_again;

/// An absence that comes into the file after the workbook was made.
const SICK: &str = "\n[[absences]]\ndoctor = \"morten\"\nfrom = 2027-02-16\nto = 2027-02-28\nreason = \"syk\"\n";

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
