//! The program's own workbook of a roster, edited and saved by another spreadsheet, and read back.

use std::path::Path;

use legevakt::domain::{DoctorIx, Instance, Lang, Roster, SlotIx};
use legevakt::format::{ColumnNames, Said, read_any_roster};
use legevakt::report::roster::Audience;
use legevakt::report::roster::views::Views;
use legevakt::report::roster::xlsx::workbook;
use tempfile::TempDir;

use crate::halden::{halden, shown};
use crate::tools::{libreoffice_again, python_edits};

/// Who is on each shift of the period.
fn on(instance: &Instance, roster: &Roster) -> Vec<Vec<DoctorIx>> {
    let shifts = instance.period_shifts().map(|(ix, _)| {
        let slots = instance.slots_of(ix).map(SlotIx);
        let mut on: Vec<DoctorIx> = slots.flat_map(|slot| roster.at(slot).to_vec()).collect();
        on.sort();
        on
    });
    shifts.collect()
}

#[test]
fn the_sheet_that_somebody_edited_counts_when_libreoffice_has_saved_it() {
    let world = halden();
    let (instance, roster) = (&world.0, &world.1);
    let shown = shown(&world, Audience::Manager);
    let bytes = workbook(&Views::new(&shown), &shown).expect("a workbook");
    let first = instance.open_slots().next().expect("a seat");
    let was = roster.at(first)[0];
    let other = DoctorIx(was.0 + 5);
    let [was_name, other_name] = [was, other].map(|doctor| instance.doctors[doctor.0].name.as_str());
    let read = |path: &Path| {
        let said = |said: Said| said.render(Lang::Nb, false);
        let bytes = std::fs::read(path).expect("read");
        read_any_roster(instance, path, &bytes, &ColumnNames::default()).map(|(r, s)| (r, said(s))).map_err(said)
    };
    let code = &instance.station.lines[0].templates[0].code;
    for (sheet, old, new) in [("", "", ""), ("Vaktliste", was_name, other_name), ("Matrise", code.as_str(), "")] {
        let (desk, out) = (TempDir::new().expect("a directory"), TempDir::new().expect("a directory"));
        let path = desk.path().join("vakter.xlsx");
        std::fs::write(&path, &bytes).expect("written");
        if !sheet.is_empty() {
            python_edits(&path, sheet, old, new);
        }
        let (found, said) =
            read(&libreoffice_again(&path, out.path())).unwrap_or_else(|said| panic!("{sheet}: {said}"));
        let (before, after) = (on(instance, roster), on(instance, &found));
        let changed: Vec<_> = before.iter().zip(&after).filter(|(one, two)| one != two).collect();
        assert_eq!(changed.len(), usize::from(!sheet.is_empty()), "{sheet}: {said}");
        for (one, two) in changed {
            let lost: Vec<_> = one.iter().filter(|doctor| !two.contains(doctor)).collect();
            let won: Vec<_> = two.iter().filter(|doctor| !one.contains(doctor)).collect();
            let is_as_edited =
                if new.is_empty() { won.is_empty() } else { (&lost[..], &won[..]) == (&[&was], &[&other]) };
            assert!(lost.len() == 1 && is_as_edited, "{sheet}: {lost:?} {won:?}");
        }
        assert_eq!(said.contains("arket er endret"), !sheet.is_empty(), "{sheet}: {said}");
    }
}
