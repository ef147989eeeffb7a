//! A ledger into TOML.

use std::fmt::Write as _;

use crate::domain::ledger::{Account, Balance, Booking, Ledger};
use crate::domain::station::ShiftKind;

use super::super::hash::of_text;
use super::super::quoted::quoted;
use super::super::words::{KINDS, word};

/// What stands at the top.
const HEAD: &str = "\
# Vaktregnskapet: hva hver lege har gått av vakter, og hva som var hennes del (worked og due, i vakter).
# «legevakt close» skriver det. Rett det ikke for hånd: da passer ikke seglet lenger, og fila blir avvist.
";

/// The ledger as text: bookings by date, doctors by id, and a seal. Equal ledgers are equal bytes.
#[must_use]
pub fn write_ledger(ledger: &Ledger) -> String {
    format!("{HEAD}format = 1\nstation = {}\nseal = \"{}\"\n{}", quoted(&ledger.station), seal(ledger), body(ledger))
}

/// SHA-256 of what the ledger means.
pub(super) fn seal(ledger: &Ledger) -> String {
    of_text(&format!("{}\n{}", ledger.station, body(ledger)))
}

fn body(ledger: &Ledger) -> String {
    ledger.bookings.iter().map(booking).collect()
}

fn booking(booking: &Booking) -> String {
    let mut text = format!(
        "\n[[bookings]]\nperiod = {}\nfrom = {}\nto = {}\nends_period = {}\nroster = {}\ncarry_cap = {}\n",
        quoted(&booking.period),
        booking.from,
        booking.to,
        booking.ends_period,
        quoted(&booking.roster),
        booking.carry_cap,
    );
    for (doctor, of) in &booking.accounts {
        account(&mut text, doctor, of);
    }
    text
}

fn account(text: &mut String, doctor: &str, account: &Account) {
    let _ = write!(text, "\n[[bookings.accounts]]\ndoctor = {}\n", quoted(doctor));
    let kind = |kind: ShiftKind| account.kinds.get(&kind).copied().unwrap_or(0);
    let kinds = [ShiftKind::Day, ShiftKind::Evening, ShiftKind::Night, ShiftKind::Week];
    let numbers = kinds.map(|k| (word(&KINDS, &k), kind(k))).into_iter().chain([
        ("weekend", account.weekends),
        ("backup", account.backup),
        ("daytime", account.daytime),
        ("other", account.other),
        ("called_out", account.called_out),
        ("minutes", account.minutes),
    ]);
    for (key, number) in numbers.filter(|(_, number)| *number != 0) {
        let _ = writeln!(text, "{key} = {number}");
    }
    let years = account.years.iter().map(|(year, counted)| {
        let days = counted.short_term_days;
        let days = if days == 0 { String::new() } else { format!(", short_term_days = {days}") };
        format!("{{ year = {year}, legevakt = {}{days} }}", counted.legevakt)
    });
    list(text, "years", years);
    let counters = account.counters.iter();
    list(text, "counters", counters.map(|(id, of)| format!("{{ counter = {}, {} }}", quoted(id), balance(*of))));
    let holidays = account.holidays.iter();
    let holiday = |((named, year), of): ((crate::domain::ledger::Named, i32), &Balance)| {
        format!("{{ holiday = {}, year = {year}, {} }}", quoted(named.id()), balance(*of))
    };
    list(text, "holidays", holidays.map(|(key, of)| holiday((*key, of))));
}

fn list(text: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.map(|item| format!("    {item},\n")).collect();
    if !items.is_empty() {
        let _ = write!(text, "{key} = [\n{}]\n", items.concat());
    }
}

fn hundredths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", value.abs() / 100, value.abs() % 100)
}

fn balance(balance: Balance) -> String {
    let due = balance.due.map(|due| format!(", due = {}", hundredths(due))).unwrap_or_default();
    let brought =
        if balance.brought == 0 { String::new() } else { format!(", brought = {}", hundredths(balance.brought)) };
    let one = if balance.one == 1 { String::new() } else { format!(", one_duty = {}", balance.one) };
    format!("worked = {}{one}{due}{brought}", balance.worked)
}
