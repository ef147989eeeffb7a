//! What a ledger gives a period: carry-over, legevakter done. What the files say themselves goes before it. Named holidays
//! count from both, and so do days under § 4 ([`crate::facts::short_term`]).

use std::collections::BTreeSet;

use crate::domain::doctor::{Counted, Doctor, Role};
use crate::domain::given::Period;
use crate::domain::ledger::{Ledger, Named};
use crate::domain::time::plus_days;
use crate::domain::{DoctorIx, Station};

use super::super::diagnostic::{Place, Problems};
use super::super::kind::Kind;
use super::super::ledger::of_fields;
use super::super::node::Fields;
use super::period::Tables;

/// The part of a ledger that lies before a period; says so when something lies between.
pub(super) fn before(
    problems: &mut Problems,
    file: &Fields,
    top: &Fields,
    station: &Station,
    period: &Period,
) -> Ledger {
    let whole = of_fields(problems, file);
    if let Some(told) = file.told("station")
        && told.text != station.id
        && !station.id.is_empty()
    {
        let kind = Kind::LedgerStation { found: told.text.to_owned(), wanted: station.id.clone() };
        problems.report(told.place, kind);
    }
    let before = whole.before(period.from);
    if let Some(booked) = before.booked()
        && plus_days(booked, 1) < period.from
    {
        problems.report(top.place_of("ledger"), Kind::LedgerGap { booked, from: period.from });
    }
    before
}

/// What the files say themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Explicit<'a> {
    /// The doctors file.
    pub(super) doctors: &'a Fields,
    /// Where the period file names the ledger.
    pub(super) place: &'a Place,
}

/// Gives doctors and period what the ledger knows and the files do not say, and notes where they say something else.
pub(super) fn apply(
    problems: &mut Problems,
    ledger: &Ledger,
    station: &Station,
    explicit: Explicit<'_>,
    people: &mut [Doctor],
    tables: &mut Tables,
) {
    let mut overruled = Vec::new();
    carry(ledger, station, people, tables, &mut overruled);
    holidays(ledger, people, tables, &mut overruled);
    done(ledger, explicit, people, &mut overruled);
    if !overruled.is_empty() {
        problems.report(explicit.place, Kind::LedgerOverruled { what: overruled });
    }
}

fn find(people: &[Doctor], id: &str) -> Option<DoctorIx> {
    people.iter().position(|d| d.id == id).map(DoctorIx)
}

fn carry(ledger: &Ledger, station: &Station, people: &[Doctor], tables: &mut Tables, overruled: &mut Vec<String>) {
    for ((doctor, counter), carried) in ledger.carry() {
        let counter_ix = station.counters.iter().position(|c| c.id == counter);
        let (Some(who), Some(at)) = (find(people, &doctor), counter_ix) else { continue };
        match tables.carry.get(&(who, at)) {
            Some(own) if *own != carried => overruled.push(format!("carry {doctor} {counter}")),
            Some(_) => {}
            None if carried != 0 => drop(tables.carry.insert((who, at), carried)),
            None => {}
        }
    }
}

/// Notes the holidays that the period file says were worked in a year that is booked without them. Both count, a year once
/// (FAI-2), so nothing is taken over here.
fn holidays(ledger: &Ledger, people: &[Doctor], tables: &Tables, overruled: &mut Vec<String>) {
    let totals = ledger.totals();
    let booked: BTreeSet<(Named, i32)> = totals.values().flat_map(|a| a.holidays.keys().copied()).collect();
    for told in &tables.holidays_worked {
        let who = &people[told.doctor.0].id;
        let has = |key: &(Named, i32)| totals.get(who).and_then(|a| a.holidays.get(key)).is_some_and(|b| b.worked > 0);
        let is_new = |year: &i32| booked.contains(&(told.holiday, *year)) && !has(&(told.holiday, *year));
        if told.years.iter().any(is_new) {
            overruled.push(format!("holidays_worked {who} {}", told.holiday.id()));
        }
    }
}

/// Legevakter done (CMP-6), and those of a LIS1 (LIS-2).
fn done(ledger: &Ledger, explicit: Explicit<'_>, people: &mut [Doctor], overruled: &mut Vec<String>) {
    let totals = ledger.totals();
    for doctor in people {
        let Some(account) = totals.get(&doctor.id) else { continue };
        let legevakter = account.legevakt();
        if let Some(date) = ledger.booked().filter(|_| legevakter > 0) {
            let counted = Counted { date, number: legevakter };
            doctor.evidence.legevakter.get_or_insert(counted);
        }
        let told = explicit.doctors.tables("doctors").find(|f| f.told("id").is_some_and(|id| id.text == doctor.id));
        if doctor.role == Role::Lis1 && legevakter > 0 {
            if !told.is_some_and(|fields| fields.given("lis1_shifts_done")) {
                doctor.lis1_shifts_done = legevakter;
            } else if doctor.lis1_shifts_done != legevakter {
                overruled.push(format!("lis1_shifts_done {}", doctor.id));
            }
        }
    }
}
