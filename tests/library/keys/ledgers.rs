//! A ledger out of its tables and sealed, whatever they say.

use std::collections::BTreeMap;

use legevakt::domain::ledger::{Account, Balance, Booking, InYear, Ledger, Named};
use legevakt::domain::station::ShiftKind;
use legevakt::format;
use toml::{Table, Value};

/// The text of a ledger with these tables, with the seal that belongs to it; nothing when they are no ledger.
pub(crate) fn sealed(table: &Table) -> Option<String> {
    let station = text(table, "station")?;
    let bookings = tables(table, "bookings").map(booking).collect::<Option<Vec<Booking>>>()?;
    Some(format::write_ledger(&Ledger { station, bookings }))
}

fn text(table: &Table, key: &str) -> Option<String> {
    table.get(key)?.as_str().map(str::to_owned)
}

fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

/// A number; nothing that is left out.
fn number(table: &Table, key: &str) -> i64 {
    table.get(key).and_then(Value::as_integer).unwrap_or_default()
}

/// A number with two decimals, in hundredths.
fn hundredths(table: &Table, key: &str) -> i64 {
    let text = table.get(key).map(|value| value.to_string().replace('"', "")).unwrap_or_default();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{part:0<2}").parse().unwrap_or_default()
}

fn booking(table: &Table) -> Option<Booking> {
    let date = |key: &str| table.get(key)?.to_string().parse().ok();
    let accounts = tables(table, "accounts").map(|account| Some((text(account, "doctor")?, accounted(account)?)));
    Some(Booking {
        period: text(table, "period")?,
        from: date("from")?,
        to: date("to")?,
        ends_period: table.get("ends_period")?.as_bool()?,
        roster: text(table, "roster")?,
        carry_cap: number(table, "carry_cap"),
        accounts: accounts.collect::<Option<BTreeMap<_, _>>>()?,
    })
}

fn accounted(table: &Table) -> Option<Account> {
    let mut account = Account {
        weekends: number(table, "weekend"),
        backup: number(table, "backup"),
        daytime: number(table, "daytime"),
        other: number(table, "other"),
        called_out: number(table, "called_out"),
        minutes: number(table, "minutes"),
        ..Account::default()
    };
    let kinds = [ShiftKind::Day, ShiftKind::Evening, ShiftKind::Night, ShiftKind::Week];
    for (kind, key) in kinds.into_iter().zip(["day", "evening", "night", "week"]) {
        account.kinds.insert(kind, number(table, key));
    }
    account.kinds.retain(|_, duties| *duties != 0);
    let year = |table: &Table| i32::try_from(number(table, "year")).ok();
    for of in tables(table, "years") {
        let in_year = InYear { legevakt: number(of, "legevakt"), short_term_days: number(of, "short_term_days") };
        account.years.insert(year(of)?, in_year);
    }
    let balance = |of: &Table| Balance {
        worked: number(of, "worked"),
        one: if of.contains_key("one_duty") { number(of, "one_duty") } else { 1 },
        due: of.contains_key("due").then(|| hundredths(of, "due")),
        brought: hundredths(of, "brought"),
    };
    for of in tables(table, "counters") {
        account.counters.insert(text(of, "counter")?, balance(of));
    }
    for of in tables(table, "holidays") {
        let named = text(of, "holiday")?;
        let named = Named::ALL.into_iter().find(|holiday| holiday.id() == named)?;
        account.holidays.insert((named, year(of)?), balance(of));
    }
    Some(account)
}
