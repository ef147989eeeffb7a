//! Cells that hold a list of tables: the windows of a shift, and who is left out of a counter with the reason.
//!
//! A value has `;` between its members. A reason may hold one, which then has a backslash before it, as in the cell.

use super::super::super::scalar::{clock_text, parse_clock};
use super::super::super::workbook::Value;
use super::super::cells::{self, Known, Val, clock, flat};
use super::super::columns::{Column, Holds, column};
use super::super::messages::What;
use super::parts::{self, Part};
use super::said::Wrong;
use super::sheets::DAY;
use super::things::said;
use super::words::DAYS;
use crate::domain::Lang;

/// Minutes of a day.
const DAY_LONG: i64 = 24 * 60;

/// The days of a window.
const ON: Column = column("days", ["", "", ""], Holds::Words(&DAYS, DAY), 0);

/// A stretch of the clock on some dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) days: Vec<String>,
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Window {
    /// As it stands in a value. Of the end of a day both spellings are one.
    pub(super) fn value(&self) -> String {
        let to = if self.to == 0 { DAY_LONG } else { self.to };
        format!("{}|{}|{}", self.days.join(","), clock_text(self.from), clock_text(to))
    }

    /// What was written as such a value.
    pub(super) fn of(value: &str) -> Self {
        let mut parts = value.split('|');
        let mut next = || parts.next().unwrap_or_default();
        let days = next().split(',').filter(|day| !day.is_empty()).map(str::to_owned).collect();
        let mut time = || parse_clock(next()).unwrap_or_default();
        Self { days, from: time(), to: time() }
    }

    /// As a cell has it: `fredag, lørdag 16:00–22:00`.
    fn text(&self, lang: Lang) -> String {
        let days: Vec<String> = self.days.iter().map(|day| said(day, &DAYS, lang)).collect();
        format!("{} {}–{}", days.join(", "), clock_text(self.from), clock_text(self.to))
    }
}

/// The windows of a cell.
pub(super) fn windows(text: &str, known: Known<'_>) -> Result<Vec<String>, What> {
    let parted = text.split([';', '\n']).flat_map(|one| one.split(" eller ")).flat_map(|one| one.split(" or "));
    parted.map(str::trim).filter(|one| !one.is_empty()).map(|one| Ok(window(one, known)?.value())).collect()
}

fn window(text: &str, known: Known<'_>) -> Result<Window, What> {
    let wrong = || What::from(Wrong::NoWindow { text: text.to_owned() });
    let joined = text.replace(['–', '—'], "-").replace(" - ", "-");
    let (days, times) = joined.rsplit_once(' ').unwrap_or(("", &joined));
    let (from, to) = times.split_once('-').ok_or_else(wrong)?;
    let time = |text: &str| clock(&Value::Text(text.to_owned())).ok_or_else(wrong);
    let (from, to) = (time(from)?, time(to)?);
    let days = match days.trim_end_matches(" kl.").trim_end_matches([',', ':', ' ']) {
        "" => vec![DAYS[0].file.to_owned()],
        days => match cells::read(&Value::Text(days.to_owned()), &ON, None, known)? {
            Val::Text(days) => days.split(';').map(str::to_owned).collect(),
            _ => Vec::new(),
        },
    };
    Ok(Window { days, from, to })
}

/// Windows as a cell has them.
pub(super) fn windows_text(value: &str, lang: Lang) -> String {
    let or = super::super::columns::in_lang(lang, [" eller ", " eller ", " or "]);
    value.split(';').map(|one| Window::of(one).text(lang)).collect::<Vec<_>>().join(or)
}

/// The members of a text with `;` between them, where a backslash takes the next sign as it is.
fn parted(text: &str) -> Vec<String> {
    let (mut all, mut is_taken) = (vec![String::new()], false);
    for sign in text.chars() {
        match (sign, all.last_mut()) {
            ('\\', _) if !is_taken => {
                is_taken = true;
                continue;
            }
            (';', _) if !is_taken => all.push(String::new()),
            (_, Some(last)) => last.push(sign),
            _ => {}
        }
        is_taken = false;
    }
    all
}

/// A text that stays one member.
fn whole(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;")
}

/// Doctors and groups with the reason why they are left out, as they stand in a value.
pub(super) fn left_out(who: &[String], reason: &str) -> String {
    format!("{}:{}", who.join(","), whole(&flat(reason)))
}

/// The doctors and groups of a value, each time with the reason.
pub(super) fn each_left_out(value: &str) -> Vec<(Vec<String>, String)> {
    let one = |text: String| {
        let (who, reason) = text.split_once(':').unwrap_or((&text, ""));
        (who.split(',').map(str::to_owned).collect(), reason.to_owned())
    };
    parted(value).into_iter().map(one).collect()
}

/// Whom a cell leaves out, and why.
pub(super) fn not_counted(text: &str, known: Known<'_>) -> Result<Vec<String>, What> {
    let lines = text.replace('\n', ";");
    let all = parted(&lines).into_iter().map(|one| one.trim().to_owned()).filter(|one| !one.is_empty());
    let one = |one: String| {
        let told = one.split_once(':').map(|(who, reason)| (who.trim(), reason.trim()));
        let (who, reason) = told
            .filter(|(who, reason)| !who.is_empty() && !reason.is_empty())
            .ok_or_else(|| What::from(Wrong::NoReason { text: one.clone() }))?;
        let who = match parts::read(Part::Who, who, known)? {
            Val::Text(ids) => ids.split(';').map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        Ok(left_out(&who, reason))
    };
    all.map(one).collect()
}

/// Whom a value leaves out, as a cell has it.
pub(super) fn not_counted_text(value: &str, lang: Lang, known: Known<'_>) -> String {
    let one = |(who, reason): (Vec<String>, String)| {
        format!("{}: {}", parts::write(Part::Who, &who.join(";"), lang, known), whole(&reason))
    };
    each_left_out(value).into_iter().map(one).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_may_hold_what_parts_others() {
        let value =
            [left_out(&["kari".to_owned(), "ola".to_owned()], r"a; b\c: d"), left_out(&["per".to_owned()], "e")];
        let back = each_left_out(&value.join(";"));
        assert_eq!(back[0], (vec!["kari".to_owned(), "ola".to_owned()], r"a; b\c: d".to_owned()));
        assert_eq!(back[1], (vec!["per".to_owned()], "e".to_owned()));
    }

    #[test]
    fn a_window_is_what_it_was() {
        for value in ["all|16:00|22:00", "friday,saturday|23:00|08:00", "offday|08:00|24:00"] {
            assert_eq!(Window::of(value).value(), value);
        }
        assert_eq!(Window::of("all|16:00|00:00").value(), "all|16:00|24:00");
    }
}
