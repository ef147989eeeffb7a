//! The period file of a legevakt that somebody has told of.

use chrono::{Datelike, NaiveDate};

use super::{Clinic, aligned, quoted};

/// A quarter by its number, and else both dates.
pub(super) fn id(from: NaiveDate, to: NaiveDate) -> String {
    match quarter(from, to) {
        Some(quarter) => format!("{}-q{quarter}", from.year()),
        None => format!("{from}-{to}"),
    }
}

fn quarter(from: NaiveDate, to: NaiveDate) -> Option<u32> {
    let quarter = from.month0() / 3;
    let is_first = from.day() == 1 && from.month0().is_multiple_of(3);
    let next = to.succ_opt()?;
    let is_last = next.day() == 1 && next.month0() % 3 == 0 && to.month0() / 3 == quarter && to.year() == from.year();
    (is_first && is_last).then_some(quarter + 1)
}

fn name(from: NaiveDate, to: NaiveDate) -> String {
    let day = |date: NaiveDate| format!("{}.{}.{}", date.day(), date.month(), date.year());
    match quarter(from, to) {
        Some(1) => format!("Første kvartal {}", from.year()),
        Some(2) => format!("Andre kvartal {}", from.year()),
        Some(3) => format!("Tredje kvartal {}", from.year()),
        Some(_) => format!("Fjerde kvartal {}", from.year()),
        None => format!("{}–{}", day(from), day(to)),
    }
}

/// The period file.
pub(super) fn text(clinic: &Clinic, id: &str) -> String {
    let (from, to) = (clinic.from, clinic.to);
    let text = format!(
        "# Perioden som skal planlegges. Fila peker på de andre; stiene er relative til denne.\n\
         # Til neste periode: kopier fila, rett datoene, og sett inn den forrige vaktplanen under history.\n\
         format = 1\nstation = \"station.toml\"\ndoctors = \"doctors.toml\"\n\
         wishes = []  # ønskene kommer hit når en arbeidsbok eller skjemaer leses inn\n\
         history = []  # vaktplanen for forrige periode, for eksempel [\"2026-q4.csv\"]\n\
         # ledger = \"regnskap.toml\"  # det som ble gått i tidligere perioder; legevakt close skriver det\n\n\
         [period]\nid = {}\nname = {}\nfrom = {from}\nto = {to}  # til og med\n\n\
         # --- Fravær: én [[absences]] for hver gang --------------------------------------------------------------------------------\n\
         # [[absences]]\n# doctor = \"anna\"  # id-en i doctors.toml\n# from = {from}\n# to = {from}  # til og med\n\
         # reason = \"ferie\"  # ferie, kurs, permisjon, syk eller annet\n",
        quoted(id),
        quoted(&name(from, to)),
    );
    aligned(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_its_number_and_another_period_its_dates() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        assert_eq!(id(day(2027, 10, 1), day(2027, 12, 31)), "2027-q4");
        assert_eq!(name(day(2027, 4, 1), day(2027, 6, 30)), "Andre kvartal 2027");
        assert_eq!(id(day(2026, 12, 21), day(2027, 3, 31)), "2026-12-21-2027-03-31");
        assert_eq!(name(day(2027, 1, 1), day(2027, 6, 30)), "1.1.2027–30.6.2027");
    }
}
