//! Calendars: the roster as iCalendar (RFC 5545), a file for each doctor and one for the station.
//!
//! A calendar remembers what it said before. Every event has a `UID` that is made of the shift and the doctor, so that it
//! is the same event in the next version of the roster; one that changed has a higher `SEQUENCE`, one that is gone stays
//! as `STATUS:CANCELLED`. Programs that have taken the events in can then change and remove them. To know what it said,
//! [`calendar`] is given the file that is there. Nothing that is unchanged is written differently: the same roster
//! gives the same bytes.
//!
//! The lines are written here and not by the crate `icalendar`: that brings the clock of `chrono` into a program that is
//! to read none, writes no VTIMEZONE, and does not give events of an earlier file back as they stood.

mod earlier;
mod lines;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};

use crate::domain::time::to_civil;
use crate::domain::{DoctorIx, Duty, DutyKind, Instance, ShiftIx, SlotIx, Span};
use crate::facts::View;
use crate::facts::cover::{Support, named, vacant, vacant_backup};

use super::{Audience, Names, Shown};
use earlier::{Component, components};
use lines::{Line, escape, fold};

pub use earlier::Damaged;

/// Norway's time zone. The rules are those of directive 2000/84/EC, in force in Norway since 1996 in this form; no roster
/// is older.
const ZONE: [&str; 17] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Oslo",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// Whose calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One doctor's own duties, an event for each.
    Doctor(DoctorIx),
    /// All shifts of the station, an event for each, with the names of those who are on.
    Station,
}

/// The calendar of a roster's period, built on the file that is there.
///
/// `earlier` is the text of that file; `stamp` is the moment the events that are new or changed get as `DTSTAMP`, in
/// seconds since 1970 in UTC. Times are Norwegian civil time, with the zone's own rules in the file. A shift that is
/// active in windows is one event from its first minute to its last. Lines end with CR LF.
///
/// Events that do not belong to the period or not to the program, and components of other kinds, are kept as they stand.
/// For [`Audience::Public`] there are pseudonyms, and no `UID` holds the id of a doctor.
///
/// # Errors
/// When `earlier` is no whole calendar, or is another one of the station's.
pub fn calendar(shown: &Shown<'_>, whose: Whose, earlier: Option<&str>, stamp: i64) -> Result<String, Damaged> {
    let made = Making {
        shown,
        whose,
        names: Names::new(shown.instance, shown.roster, shown.audience, shown.words()),
        view: View::new(shown.instance, shown.roster),
    };
    let stamp = DateTime::from_timestamp(stamp, 0).unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string();
    let mut events = made.events();
    let mut others = String::new();
    let mut page: BTreeMap<(String, String, usize), String> = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, old) in earlier.map_or_else(|| Ok(Vec::new()), components)?.iter().enumerate() {
        if old.kind != "VEVENT" {
            if old.kind != "VTIMEZONE" || old.value("TZID") != Some("Europe/Oslo") {
                others.push_str(&old.raw());
            }
            continue;
        }
        let lacks = |property| Damaged::Lacks { line: old.number(), property };
        let uid = old.value("UID").ok_or_else(|| lacks("UID"))?.to_owned();
        let start = old.value("DTSTART").ok_or_else(|| lacks("DTSTART"))?.to_owned();
        let text = if made.is_mine(old, &uid)? {
            if let Some(line) = seen.insert(uid.clone(), old.number()).map(|_| old.number()) {
                return Err(Damaged::Twice { line, uid });
            }
            match events.remove(&uid) {
                Some(event) => {
                    let start = event.start.clone();
                    page.insert((start, uid, at), event.after(old, &stamp)?);
                    continue;
                }
                None => cancelled(old, &stamp)?,
            }
        } else {
            old.raw()
        };
        page.insert((start, uid, at), text);
    }
    for (uid, event) in events {
        page.insert((event.start.clone(), uid, 0), event.text(0, &stamp));
    }
    let mut text = String::new();
    made.head().iter().for_each(|line| fold(&mut text, line));
    text.push_str(&others);
    text.extend(page.into_values());
    fold(&mut text, "END:VCALENDAR");
    Ok(text)
}

/// An event as it is to be.
struct Event {
    /// Value of `DTSTART`, to order by.
    start: String,
    /// All properties but `DTSTAMP` and `SEQUENCE`, `UID` first.
    content: Vec<String>,
}

impl Event {
    fn text(&self, sequence: u32, stamp: &str) -> String {
        written(self.content.iter().map(String::as_str), sequence, stamp)
    }

    /// The event after what a calendar said of it: as it stood where it says the same, one version on where not.
    fn after(&self, old: &Component, stamp: &str) -> Result<String, Damaged> {
        let sequence = sequence(old)?;
        let said = content(old).map(|(_, line)| line.text.as_str());
        let is_same = said.eq(self.content.iter().map(String::as_str));
        Ok(if is_same { old.raw() } else { self.text(sequence.saturating_add(1), stamp) })
    }
}

/// The properties that make an event what it is.
fn content(old: &Component) -> impl Iterator<Item = (String, &Line)> {
    old.properties().filter(|(name, _)| name != "DTSTAMP" && name != "SEQUENCE")
}

fn sequence(old: &Component) -> Result<u32, Damaged> {
    let Some(line) = old.property("SEQUENCE") else { return Ok(0) };
    let wrong = |_| Damaged::Sequence { line: line.number, text: line.value().to_owned() };
    line.value().trim().parse().map_err(wrong)
}

/// An event that is no more. Who was on with whom is not told any longer.
fn cancelled(old: &Component, stamp: &str) -> Result<String, Damaged> {
    let sequence = sequence(old)?;
    if old.value("STATUS").is_some_and(|status| status.trim().eq_ignore_ascii_case("CANCELLED")) {
        return Ok(old.raw());
    }
    let kept = content(old).filter(|(name, _)| !matches!(name.as_str(), "STATUS" | "DESCRIPTION"));
    let lines = kept.map(|(_, line)| line.text.as_str()).chain(["STATUS:CANCELLED"]);
    Ok(written(lines, sequence.saturating_add(1), stamp))
}

/// An event as text, its version after the first line of `content`, the `UID`.
fn written<'a>(content: impl Iterator<Item = &'a str>, sequence: u32, stamp: &str) -> String {
    let mut text = String::new();
    fold(&mut text, "BEGIN:VEVENT");
    for (at, line) in content.enumerate() {
        fold(&mut text, line);
        if at == 0 {
            fold(&mut text, &format!("DTSTAMP:{stamp}"));
            fold(&mut text, &format!("SEQUENCE:{sequence}"));
        }
    }
    fold(&mut text, "END:VEVENT");
    text
}

/// A calendar in the making.
struct Making<'a> {
    shown: &'a Shown<'a>,
    whose: Whose,
    names: Names,
    view: View<'a>,
}

impl Making<'_> {
    fn instance(&self) -> &Instance {
        self.shown.instance
    }

    /// The lines before the components that are there, the zone included.
    fn head(&self) -> Vec<String> {
        let words = self.shown.words();
        let station = &self.instance().station.name;
        let title = match self.whose {
            Whose::Doctor(doctor) => {
                let name = self.names.of(doctor);
                format!("{} {name}, {station}", words.say("Vakter for", "Vakter for", "Duties of"))
            }
            Whose::Station => format!("{} {station}", words.say("Vaktliste for", "Vaktliste for", "Roster of")),
        };
        let lang = words.say("NB", "NN", "EN");
        let mut head = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            format!("PRODID:-//legevakt//{}//{lang}", escape(self.shown.program)),
            "CALSCALE:GREGORIAN".to_owned(),
            // RFC 7986, and what programs asked for before it.
            format!("NAME:{}", escape(&title)),
            format!("X-WR-CALNAME:{}", escape(&title)),
            "X-WR-TIMEZONE:Europe/Oslo".to_owned(),
        ];
        head.extend(ZONE.map(str::to_owned));
        head
    }

    /// The events of the period, by `UID`.
    fn events(&self) -> BTreeMap<String, Event> {
        match self.whose {
            Whose::Doctor(doctor) => {
                let duties = self.view.duties(doctor).iter().filter(|d| !d.shift.past);
                duties.map(|d| self.duty(doctor, d)).collect()
            }
            Whose::Station => {
                let shifts = self.instance().period_shifts().map(|(ix, _)| ix);
                shifts.filter_map(|ix| self.shift(ix)).collect()
            }
        }
    }

    fn duty(&self, doctor: DoctorIx, duty: &Duty<'_>) -> (String, Event) {
        let words = self.shown.words();
        let others = self.view.on_shift(duty.ix).map(|(_, d)| d).filter(|d| *d != doctor).collect();
        let said = [
            (words.say("Sammen med", "Saman med", "On with"), others, vacant(&self.view, duty.ix)),
            ("Bakvakt", named(&self.view, doctor, duty), vacant_backup(&self.view, duty)),
            ("Bakvakt for", self.backed_up(doctor, duty), 0),
        ];
        let said = said.into_iter().filter(|(_, doctors, open)| !doctors.is_empty() || *open > 0);
        let said = said.map(|(what, doctors, open)| {
            let open = std::iter::repeat_n(words.vacant().to_owned(), open);
            format!("{what}: {}", self.listed(doctors).chain(open).collect::<Vec<_>>().join(", "))
        });
        let seat = &self.instance().slots[duty.slot.0].seat;
        let uid = self.uid(duty.ix, Some((seat, doctor)));
        self.event(uid, duty.shift.span, &self.title(duty.ix), &said.collect::<Vec<_>>())
    }

    /// Those whom a bakvakt is on call for.
    fn backed_up(&self, doctor: DoctorIx, duty: &Duty<'_>) -> Vec<DoctorIx> {
        let instance = self.instance();
        if instance.duty_of(duty.shift) != DutyKind::Backup {
            return Vec::new();
        }
        let covered = instance.shifts_in(duty.shift.span);
        let covered = covered.filter(|(_, shift)| Support::Backup.serves(instance, duty.shift, shift));
        covered.flat_map(|(ix, _)| self.view.on_shift(ix)).map(|(_, d)| d).filter(|d| *d != doctor).collect()
    }

    /// A shift that somebody has or should have.
    fn shift(&self, ix: ShiftIx) -> Option<(String, Event)> {
        let words = self.shown.words();
        let instance = self.instance();
        let mut all: Vec<String> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        let mut backups: Vec<DoctorIx> = Vec::new();
        let shift = &instance.shifts[ix.0];
        for slot in instance.slots_of(ix).map(SlotIx) {
            let doctors = self.shown.roster.at(slot);
            let missing = usize::try_from(instance.slots[slot.0].min).unwrap_or(0).saturating_sub(doctors.len());
            let open = std::iter::repeat_n(words.vacant().to_owned(), missing);
            let here: Vec<String> = self.listed(doctors.to_vec()).chain(open).collect();
            if !here.is_empty() {
                said.push(format!("{}: {}", instance.slots[slot.0].seat, here.join(", ")));
            }
            all.extend(here);
            backups.extend(doctors.iter().flat_map(|d| named(&self.view, *d, &Duty { slot, ix, shift })));
        }
        if all.is_empty() {
            return None;
        }
        if !backups.is_empty() {
            said.push(format!("Bakvakt: {}", self.list(backups)));
        }
        let title = format!("{}: {}", self.title(ix), all.join(", "));
        Some(self.event(self.uid(ix, None), shift.span, &title, &said))
    }

    /// Line and shift: `Legevakt – Natt`.
    fn title(&self, ix: ShiftIx) -> String {
        let shift = &self.instance().shifts[ix.0];
        let line = &self.instance().line_of(shift).name;
        if *line == shift.name { line.clone() } else { format!("{line} \u{2013} {}", shift.name) }
    }

    /// Names of some doctors, each once, in the order of the names: that of the ids would tell who a pseudonym is.
    fn listed(&self, mut doctors: Vec<DoctorIx>) -> impl Iterator<Item = String> {
        doctors.sort_by_key(|d| (self.place(*d), *d));
        doctors.dedup();
        doctors.into_iter().map(|d| self.names.of(d).to_owned())
    }

    fn list(&self, doctors: Vec<DoctorIx>) -> String {
        self.listed(doctors).collect::<Vec<_>>().join(", ")
    }

    /// Where a doctor stands among the names.
    fn place(&self, doctor: DoctorIx) -> Option<usize> {
        self.names.order().iter().position(|d| *d == doctor)
    }

    fn event(&self, uid: String, span: Span, title: &str, said: &[String]) -> (String, Event) {
        let local = |at| to_civil(at).format("%Y%m%dT%H%M%S").to_string();
        let start = local(span.start);
        let mut content = vec![
            format!("UID:{uid}"),
            format!("DTSTART;TZID=Europe/Oslo:{start}"),
            format!("DTEND;TZID=Europe/Oslo:{}", local(span.end)),
            format!("SUMMARY:{}", escape(title)),
        ];
        if !said.is_empty() {
            content.push(format!("DESCRIPTION:{}", escape(&said.join("\n"))));
        }
        content.push("STATUS:CONFIRMED".to_owned());
        (uid, Event { start, content })
    }

    /// `2027-01-04/legevakt/natt/primary/kari@halden`; a shift as such has no seat and no doctor.
    fn uid(&self, ix: ShiftIx, seated: Option<(&str, DoctorIx)>) -> String {
        let shift = &self.instance().shifts[ix.0];
        let line = &self.instance().line_of(shift).id;
        let mut uid = format!("{}/{}/{}", shift.date, safe(line), safe(&shift.template));
        if let Some((seat, doctor)) = seated {
            uid += &format!("/{}/{}", safe(seat), self.person(doctor));
        }
        uid + "@" + &self.source(self.shown.audience == Audience::Public)
    }

    /// What stands for a doctor: her id, or for the public the number of her pseudonym.
    fn person(&self, doctor: DoctorIx) -> String {
        if self.shown.audience != Audience::Public {
            return safe(&self.instance().doctors[doctor.0].id);
        }
        self.place(doctor).map_or_else(String::new, |at| (at + 1).to_string())
    }

    /// What stands for the station, after the `@`. Events for the public are others than those with names.
    fn source(&self, public: bool) -> String {
        format!("{}{}", if public { "public." } else { "" }, safe(&self.instance().station.id))
    }

    /// Whether an event of a file is one that this calendar answers for: of its station and period.
    ///
    /// # Errors
    /// When it is the station's, but of another of its calendars.
    fn is_mine(&self, old: &Component, uid: &str) -> Result<bool, Damaged> {
        let Some((shift, source)) = uid.rsplit_once('@') else { return Ok(false) };
        let parts: Vec<&str> = shift.split('/').collect();
        let date = parts.first().and_then(|date| date.parse::<NaiveDate>().ok());
        let Some(date) = date.filter(|_| [true, false].iter().any(|p| self.source(*p) == source)) else {
            return Ok(false);
        };
        let is_public = self.shown.audience == Audience::Public;
        let is_right = match (self.whose, &parts[..]) {
            (Whose::Station, [_, _, _]) => true,
            (Whose::Doctor(doctor), [_, _, _, _, person]) => *person == self.person(doctor),
            _ => false,
        };
        if !is_right || source != self.source(is_public) {
            return Err(Damaged::Other { line: old.number(), uid: uid.to_owned() });
        }
        let period = &self.instance().period;
        Ok(period.from <= date && date <= period.to)
    }
}

/// An id in letters that no calendar stumbles over; different ids stay different. A point is written as a code too: it
/// parts the station from what stands before it.
fn safe(id: &str) -> String {
    let mut text = String::new();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => text.push(char::from(byte)),
            _ => text += &format!("%{byte:02X}"),
        }
    }
    text
}
