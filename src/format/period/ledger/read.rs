//! A ledger out of TOML, and whether it is whole.

use std::path::Path;

use crate::domain::ledger::{Account, Balance, Booking, InYear, Ledger};
use crate::domain::station::ShiftKind;

use super::super::diagnostic::Problems;
use super::super::grammar;
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::read::Seen;
use super::super::validate;
use super::super::words::{KINDS, NAMED, word};

/// Reads a ledger.
///
/// # Errors
/// Everything that is wrong with it: what is no ledger, a seal that does not fit, dates that overlap or leave a gap.
pub fn read_ledger(path: &Path, text: &str) -> Result<Ledger, Problems> {
    let mut problems = Problems::default();
    let file = problems.add_input(path, text.to_owned());
    let read = validate::file(&mut problems, file, &grammar::ledger::FILE);
    let ledger = of_fields(&mut problems, &read.fields);
    let problems = problems.sorted();
    if problems.has_errors() { Err(problems) } else { Ok(ledger) }
}

/// The ledger that a validated file holds; reports what is wrong with it.
pub(in crate::format) fn of_fields(problems: &mut Problems, file: &Fields) -> Ledger {
    let bookings = file.tables("bookings").filter_map(|fields| booking(problems, fields)).collect();
    let ledger = Ledger { station: file.text("station"), bookings };
    let at = ledger.disorder().and_then(|wrong| ledger.bookings.iter().position(|b| b == wrong));
    if let Some(fields) = at.and_then(|at| file.tables("bookings").nth(at)) {
        problems.report(fields.place_of("from"), Kind::LedgerDisorder { period: fields.text("period") });
    }
    if let Some(seal) = file.told("seal")
        && seal.text != super::write::seal(&ledger)
    {
        problems.report(seal.place, Kind::LedgerChanged);
    }
    ledger
}

fn booking(problems: &mut Problems, fields: &Fields) -> Option<Booking> {
    let (from, to) = fields.dates()?;
    let mut seen = Seen::default();
    let mut accounts = std::collections::BTreeMap::new();
    for of in fields.tables("accounts") {
        let Some(doctor) = of.told("doctor") else { continue };
        seen.add(problems, Thing::Doctor, doctor);
        accounts.insert(doctor.text.to_owned(), account(problems, of));
    }
    Some(Booking {
        period: fields.text("period"),
        from,
        to,
        ends_period: fields.flag("ends_period"),
        roster: fields.text("roster"),
        carry_cap: fields.int("carry_cap").unwrap_or_default(),
        accounts,
    })
}

fn account(problems: &mut Problems, fields: &Fields) -> Account {
    let number = |key: &str| fields.int(key).unwrap_or_default();
    let mut account = Account {
        weekends: number("weekend"),
        backup: number("backup"),
        daytime: number("daytime"),
        other: number("other"),
        called_out: number("called_out"),
        minutes: number("minutes"),
        ..Account::default()
    };
    for kind in [ShiftKind::Day, ShiftKind::Evening, ShiftKind::Night, ShiftKind::Week] {
        let duties = number(word(&KINDS, &kind));
        if duties != 0 {
            account.kinds.insert(kind, duties);
        }
    }
    let year = |fields: &Fields| fields.int("year").and_then(|y| i32::try_from(y).ok());
    let of = |fields: &Fields| Balance {
        worked: fields.int("worked").unwrap_or_default(),
        due: fields.int("due"),
        ..Balance::default()
    };
    for fields in fields.tables("years") {
        let Some(year) = year(fields) else { continue };
        let counted = InYear {
            legevakt: fields.int("legevakt").unwrap_or_default(),
            short_term_days: fields.int("short_term_days").unwrap_or_default(),
        };
        account.years.insert(year, counted);
    }
    let mut seen = Seen::default();
    for fields in fields.tables("counters") {
        if let Some(counter) = fields.told("counter") {
            seen.add(problems, Thing::Counter, counter);
            let (one, brought) = (fields.int("one_duty").unwrap_or(1), fields.int("brought").unwrap_or_default());
            account.counters.insert(counter.text.to_owned(), Balance { one, brought, ..of(fields) });
        }
    }
    let mut seen = Seen::default();
    for fields in fields.tables("holidays") {
        if let (Some(named), Some(year)) = (fields.choice("holiday", &NAMED), year(fields)) {
            let key = format!("{} {year}", named.id());
            seen.add(problems, Thing::Holiday, Told { text: &key, place: &fields.place });
            account.holidays.insert((named, year), of(fields));
        }
    }
    account
}
