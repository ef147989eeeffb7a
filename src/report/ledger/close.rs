//! What was booked, and why something cannot be.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::ledger::{Account, Booking, Ledger, Named, Refusal};
use crate::domain::station::ShiftKind;
use crate::domain::{DoctorIx, Instance, ShiftIx};
use crate::facts::share::leading;
use crate::ledger::Gaps;
use crate::report::page::{Style, bullet, paint, table, wrap};
use crate::report::words::messages::{shift, shift_short};
use crate::report::words::{Words, alphabetical};

/// A booking for people: what each doctor worked, what was due of the station's first counter of duties, what she carries on, and
/// what she worked of named holidays.
#[must_use]
pub fn booked(instance: &Instance, booking: &Booking, after: &Ledger, words: Words, color: bool) -> String {
    let name =
        |id: &str| instance.find_doctor(id).map_or_else(|| id.to_owned(), |d| instance.doctors[d.0].name.clone());
    let dates = words.dates(booking.from, booking.to);
    let heading = words.say(format!("Bokført: {dates}"), format!("Bokført: {dates}"), format!("Booked: {dates}"));
    let mut page = paint(&heading, Style::Heading, color) + "\n\n";
    let mut head = words
        .say(
            ["Lege", "Vakter", "Del", "Videre", "Netter", "Helg", "Bakvakt", "Timer", "Utrykt"],
            ["Lege", "Vakter", "Del", "Vidare", "Netter", "Helg", "Bakvakt", "Timar", "Utrykt"],
            ["Doctor", "Duties", "Part", "Carry", "Nights", "Weekend", "Bakvakt", "Hours", "Called"],
        )
        .map(str::to_owned)
        .to_vec();
    // The column is there when a file tells of it.
    let has_calls = booking.accounts.values().any(|a| a.called_out > 0);
    if !has_calls {
        head.pop();
    }
    let counter = leading(instance).map(|at| instance.station.counters[at].id.clone()).unwrap_or_default();
    let carry = after.carry();
    let mut accounts: Vec<(String, &String, &Account)> =
        booking.accounts.iter().map(|(id, account)| (name(id), id, account)).collect();
    accounts.sort_by_key(|(name, id, _)| (alphabetical(name), *id));
    let row = |(name, id, account): &(String, &String, &Account)| {
        let due = account.counters.get(&counter).and_then(|b| b.due);
        let carried = carry.get(&((*id).clone(), counter.clone())).copied().unwrap_or(0);
        let nights = account.kinds.get(&ShiftKind::Night).copied().unwrap_or(0);
        let some = |n: i64| if n == 0 { "\u{2013}".to_owned() } else { words.number(n) };
        let mut row = vec![
            name.clone(),
            some(account.legevakt()),
            due.filter(|due| *due != 0).map_or("\u{2013}".to_owned(), |due| words.tenths(due)),
            signed(carried, words),
            some(nights),
            some(account.weekends),
            some(account.backup),
            words.number((account.minutes + 30) / 60),
        ];
        if has_calls {
            row.push(some(account.called_out));
        }
        row
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(accounts.iter().map(row)).collect();
    page.push_str(&table(&rows, ""));
    page.push_str(&wrap(
        words.say(
            "«Del» er legens del av det som ble gått, for den tiden hun var der. «Videre» er vakter over (+) eller under \
             (\u{2212}) hennes del i alt, som neste periode tar med seg.",
            "«Del» er legen sin del av det som vart gått, for den tida ho var der. «Vidare» er vakter over (+) eller under \
             (\u{2212}) hennar del i alt, som neste periode tek med seg.",
            "Part is the doctor's part of what was worked, for the time she was there. Carry is duties over (+) or under \
             (\u{2212}) her part in all, which the next period brings with it.",
        ),
        "",
        "",
    ));
    let holidays = holidays(&accounts, words);
    if !holidays.is_empty() {
        page.push('\n');
        page.push_str(&paint(
            words.say("Høytider og sommer", "Høgtider og sommar", "Holidays and summer"),
            Style::Heading,
            color,
        ));
        page.push('\n');
        page.push_str(&holidays);
    }
    page
}

/// Hundredths with a sign and one decimal; nothing where there is nothing.
fn signed(hundredths: i64, words: Words) -> String {
    let text = words.tenths(hundredths);
    match hundredths {
        0 => "\u{2013}".to_owned(),
        1.. => format!("+{text}"),
        _ => text,
    }
}

/// Who worked on which named holiday: `Julaften 2027: Kari (1 av 0,4), …`.
fn holidays(accounts: &[(String, &String, &Account)], words: Words) -> String {
    let mut keys: Vec<(Named, i32)> = accounts.iter().flat_map(|(_, _, a)| a.holidays.keys().copied()).collect();
    keys.sort_by_key(|(named, year)| (*year, *named));
    keys.dedup();
    let mut page = String::new();
    for key in keys {
        let who: Vec<String> = accounts
            .iter()
            .filter_map(|(name, _, account)| {
                let balance = account.holidays.get(&key).filter(|b| b.worked > 0)?;
                let times = if balance.worked == 1 { String::new() } else { format!(" ({})", balance.worked) };
                Some(format!("{name}{times}"))
            })
            .collect();
        let who = if who.is_empty() { words.say("ingen", "ingen", "nobody").to_owned() } else { words.list(&who) };
        page.push_str(&wrap(&format!("{} {}: {who}.", words.named(key.0), key.1), "  ", "    "));
    }
    page
}

/// The rows of a roster's file that put a doctor on a shift.
pub type RowsOf = BTreeMap<(DoctorIx, ShiftIx), Vec<usize>>;

/// Why the dates cannot be booked, with the rows of the file where they are known. Nothing is written then.
#[must_use]
pub fn refusal(instance: &Instance, refusal: &Refusal, rows_of: &RowsOf, words: Words) -> String {
    let because = match refusal {
        Refusal::UnfitRows => return wrap(unfit_rows(words), "", ""),
        Refusal::SeatedTwice(twice) => return seated_twice(instance, twice, rows_of, words),
        Refusal::Nobody { from, to, seats } => return nobody((*from, *to), *seats, words),
        Refusal::OtherStation { found } => words.say(
            format!("regnskapet gjelder en annen stasjon, «{found}»"),
            format!("rekneskapen gjeld ein annan stasjon, «{found}»"),
            format!("the ledger is of another station, \"{found}\""),
        ),
        Refusal::Twice { booked } => {
            let booked = words.short(*booked);
            words.say(
                format!("perioden er bokført fra før; regnskapet går til {booked}"),
                format!("perioden er bokført frå før; rekneskapen går til {booked}"),
                format!("the period is booked already; the ledger goes to {booked}"),
            )
        }
        Refusal::Gap { booked, from } => {
            let (booked, from) = (words.short(*booked), words.short(*from));
            words.say(
                format!(
                    "regnskapet går til {booked}, og perioden begynner {from}: bokfør det som ligger mellom, først"
                ),
                format!("rekneskapen går til {booked}, og perioden byrjar {from}: bokfør det som ligg mellom, først"),
                format!("the ledger goes to {booked}, and the period begins {from}: book what lies between first"),
            )
        }
        Refusal::Overlap { period, booked } => {
            let booked = words.short(*booked);
            words.say(
                format!("noen av datoene er bokført i perioden «{period}», som går til {booked}"),
                format!("nokre av datoane er bokførte i perioden «{period}», som går til {booked}"),
                format!("some of the dates are booked in the period \"{period}\", which goes to {booked}"),
            )
        }
        Refusal::Outside { through } => {
            let through = words.short(*through);
            words.say(
                format!("{through} er ikke i perioden"),
                format!("{through} er ikkje i perioden"),
                format!("{through} is not in the period"),
            )
        }
    };
    let text = words.say(
        format!("Ikke bokført: {because}. Regnskapet er som det var."),
        format!("Ikkje bokført: {because}. Rekneskapen er som han var."),
        format!("Not booked: {because}. The ledger is as it was."),
    );
    wrap(&text, "", "")
}

/// A new ledger beside the one that the period reads: what is booked there would be forgotten.
#[must_use]
pub fn other_ledger(new: &str, reads: &str, words: Words) -> String {
    words.say(
        format!(
            "Ikke bokført: {new} finnes ikke, og perioden leser regnskapet {reads}. I et nytt regnskap ville det som er bokført \
             der, gått tapt. Skriv --ledger {reads}, eller kopier det til {new} først."
        ),
        format!(
            "Ikkje bokført: {new} finst ikkje, og perioden les rekneskapen {reads}. I ein ny rekneskap ville det som er bokført \
             der, gått tapt. Skriv --ledger {reads}, eller kopier han til {new} først."
        ),
        format!(
            "Not booked: there is no {new}, and the period reads the ledger {reads}. In a new ledger what is booked there would \
             be lost. Write --ledger {reads}, or copy it to {new} first."
        ),
    )
}

/// Rows of the file that name nobody or no seat: what they say would be lost.
#[must_use]
pub fn unfit_rows(words: Words) -> &'static str {
    words.say(
        "Ikke bokført: fila har rader som ikke passer, og det de sier ville gått tapt. Regnskapet er som det var.",
        "Ikkje bokført: fila har rader som ikkje passar, og det dei seier ville gått tapt. Rekneskapen er som han var.",
        "Not booked: the file has rows that do not fit, and what they say would be lost. The ledger is as it was.",
    )
}

/// Doctors who are on one shift more than once, each with the rows of the file that say so, where they are known.
fn seated_twice(instance: &Instance, twice: &[(DoctorIx, ShiftIx)], rows_of: &RowsOf, words: Words) -> String {
    let mut page = wrap(
        words.say(
            "Ikke bokført: ingen kan ha gått samme vakt to ganger. Regnskapet er som det var. Rett dette i fila:",
            "Ikkje bokført: ingen kan ha gått same vakta to gonger. Rekneskapen er som han var. Rett dette i fila:",
            "Not booked: nobody can have worked one shift twice. The ledger is as it was. Put this right in the file:",
        ),
        "",
        "",
    );
    for seat @ (doctor, ix) in twice {
        let rows: Vec<String> = rows_of.get(seat).into_iter().flatten().map(usize::to_string).collect();
        let rows = if rows.is_empty() {
            String::new()
        } else {
            format!(" ({} {})", words.say("rad", "rad", "rows"), words.list(&rows))
        };
        let line = format!("{}, {}{rows}", instance.doctors[doctor.0].name, shift(instance, *ix, words));
        page.push_str(&bullet(&line));
    }
    page
}

/// Not one doctor is on any of the shifts that are to be booked.
fn nobody(dates: (NaiveDate, NaiveDate), seats: i64, words: Words) -> String {
    let dates = words.dates(dates.0, dates.1);
    let seats = words.count(seats, words.say("plass", "plass", "seat"), words.say("plasser", "plassar", "seats"));
    let text = words.say(
        format!(
            "Ikke bokført: i fila har ingen vakt {dates}, og {seats} må fylles da. Regnskapet er som det var. Gi --roster fila med \
             dem som gikk vaktene."
        ),
        format!(
            "Ikkje bokført: i fila har ingen vakt {dates}, og {seats} må fyllast då. Rekneskapen er som han var. Gi --roster fila \
             med dei som gjekk vaktene."
        ),
        format!(
            "Not booked: in the file nobody is on duty {dates}, and {seats} must be filled then. The ledger is as it was. Give \
             --roster the file with those who worked the shifts."
        ),
    );
    wrap(&text, "", "")
}

/// So many shifts with open seats are named before the rest are counted.
const NAMED: usize = 4;

/// Seats that nobody worked in dates that are booked all the same.
#[must_use]
pub fn open_seats(instance: &Instance, gaps: &Gaps, words: Words) -> String {
    let one = |(ix, missing): &(ShiftIx, i64)| {
        let name = shift_short(instance, *ix, words);
        if *missing == 1 { name } else { format!("{name} ({missing})") }
    };
    let mut named: Vec<String> = gaps.shifts.iter().take(NAMED).map(one).collect();
    let rest: i64 = gaps.shifts.iter().skip(NAMED).map(|(_, missing)| missing).sum();
    if rest > 0 {
        named.push(format!("{} {}", words.number(rest), words.say("til", "til", "more")));
    }
    let stand = words.count(
        gaps.seats(),
        words.say("plass står åpen", "plass står open", "seat is open"),
        words.say("plasser står åpne", "plassar står opne", "seats are open"),
    );
    let named = words.list(&named);
    let text = words.say(
        format!("Merk: {stand} i det som ble arbeidet: {named}. Slik blir det bokført, og en dag bokføres bare én gang."),
        format!("Merk: {stand} i det som vart arbeidd: {named}. Slik blir det bokført, og ein dag blir bokført berre éin gong."),
        format!("Note: {stand} in what was worked: {named}. So it is booked, and a day is booked only once."),
    );
    wrap(&text, "", "")
}

/// What to write in the file of the next period.
#[must_use]
pub fn written(path: &str, words: Words) -> String {
    let text = words.say(
        format!("Skrevet: {path}. Neste periodefil leser det med linja ledger = \"...\"."),
        format!("Skrive: {path}. Neste periodefil les han med linja ledger = \"...\"."),
        format!("Written: {path}. The next period file reads it with the line ledger = \"...\"."),
    );
    wrap(&text, "", "")
}
