//! Calendars: the roster as iCalendar (RFC 5545), a file for each doctor and one for the station.
//!
//! A calendar remembers what it said before. Every event has a `UID` that is made of the shift and the doctor, so that it
//! is the same event in the next version of the roster; one that changed has a higher `SEQUENCE`, one that is gone stays
//! as `STATUS:CANCELLED`. Programs that have taken the events in can then change and remove them. To know what it said,
//! [`calendar`] is given the file that is there. Nothing that is unchanged is written differently: the same roster
//! gives the same bytes.
//!
//! The lines are written here and not by the crate `icalendar`: that writes no VTIMEZONE, and does not give events of an
//! earlier file back as they stood.

mod earlier;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};

use crate::domain::doctor::Role;
use crate::domain::ical::{Line, escape, fold};
use crate::domain::station::Place;
use crate::domain::time::to_civil;
use crate::domain::{DoctorIx, Duty, Instance, Instant, Shift, ShiftIx, SlotIx, Span};
use crate::facts::View;
use crate::facts::cover::{backed_up, named, supervised, vacant, vacant_backup};

use super::views::version::version;
use super::{Audience, Names, Shown};
use earlier::{Component, components};

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
/// active in windows is an event for each stretch of them; the first has the `UID` of the shift, so that it is the event that
/// was the whole shift before its windows were told apart. Duty at home, and all of the station's calendar, takes no time:
/// whoever looks is not shown as busy. Lines end with CR LF.
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
                    page.insert((start, uid, at), event.follow(old, &stamp)?);
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
    /// Properties before what is said, `UID` first; without `DTSTAMP` and `SEQUENCE`.
    before: Vec<String>,
    /// What is said of it, a line each.
    said: Vec<String>,
    /// What stands before the number of the version since which it is as it is, and the whole line where it is published.
    since: (&'static str, Option<String>),
    /// Properties after what is said, and the reminder.
    after: Vec<String>,
}

impl Event {
    /// All properties but `DTSTAMP` and `SEQUENCE`, with the line that says since which version.
    fn lines(&self, since: Option<&str>) -> Vec<String> {
        let said: Vec<&str> = self.said.iter().map(String::as_str).chain(since).collect();
        let said = (!said.is_empty()).then(|| format!("DESCRIPTION:{}", escape(&said.join("\n"))));
        self.before.iter().cloned().chain(said).chain(self.after.iter().cloned()).collect()
    }

    fn text(&self, sequence: u32, stamp: &str) -> String {
        written(self.lines(self.since.1.as_deref()).iter().map(String::as_str), sequence, stamp)
    }

    /// The line that says since which version, where the event that is there says the same as this one before it.
    fn kept<'b>(&self, old: &'b Component) -> Option<&'b str> {
        let said = escape(&self.said.join("\n"));
        let rest = old.value("DESCRIPTION")?.strip_prefix(&said)?;
        let line = if said.is_empty() { rest } else { rest.strip_prefix("\\n")? };
        (line.starts_with(self.since.0) && !line.contains("\\n")).then_some(line)
    }

    /// The event after what a calendar said of it: as it stood where it says the same, one version on where not. What is
    /// the same as in an earlier version of the roster goes on saying since which.
    fn follow(&self, old: &Component, stamp: &str) -> Result<String, Damaged> {
        let sequence = sequence(old)?;
        let kept = self.kept(old);
        let inside = old.lines.get(1..old.lines.len().saturating_sub(1)).unwrap_or_default();
        let told = inside.iter().filter(|line| !line.name().is_some_and(|name| is_about_version(&name)));
        let is_same = told.map(|line| line.text.as_str()).eq(self.lines(kept).iter().map(String::as_str));
        let is_dated = kept.is_some() || self.since.1.is_none();
        Ok(if is_same && is_dated { old.raw() } else { self.text(sequence.saturating_add(1), stamp) })
    }
}

/// Whether a property tells which version of an event it is, and not what.
fn is_about_version(name: &str) -> bool {
    matches!(name, "DTSTAMP" | "SEQUENCE")
}

/// The properties that make an event what it is.
fn content(old: &Component) -> impl Iterator<Item = (String, &Line)> {
    old.properties().filter(|(name, _)| !is_about_version(name))
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

/// How an event is taken by the calendar that it stands in.
#[derive(Clone, Copy)]
struct Look {
    /// Whether it takes the time of whose calendar it is.
    is_busy: bool,
    /// Minutes before it at which the calendar reminds of it; 0 is never.
    alarm: i64,
}

/// Norwegian civil time, as a calendar writes it.
fn local(at: Instant) -> String {
    to_civil(at).format("%Y%m%dT%H%M%S").to_string()
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
            "METHOD:PUBLISH".to_owned(),
            // RFC 7986, and what programs asked for before it: how often whoever subscribes looks for a new version.
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H".to_owned(),
            "X-PUBLISHED-TTL:PT1H".to_owned(),
            // RFC 7986, and what programs asked for before it.
            format!("NAME:{}", escape(&title)),
            format!("X-WR-CALNAME:{}", escape(&title)),
            "X-WR-TIMEZONE:Europe/Oslo".to_owned(),
        ];
        if let Some(version) = version(self.shown) {
            head.extend(["DESCRIPTION", "X-WR-CALDESC"].map(|name| format!("{name}:{}", escape(&version.label))));
        }
        head.extend(ZONE.map(str::to_owned));
        head
    }

    /// The events of the period, by `UID`.
    fn events(&self) -> BTreeMap<String, Event> {
        match self.whose {
            Whose::Doctor(doctor) => {
                let duties = self.view.duties(doctor).iter().filter(|d| !d.shift.past);
                duties.flat_map(|d| self.duty(doctor, d)).collect()
            }
            Whose::Station => {
                let shifts = self.instance().period_shifts().map(|(ix, _)| ix);
                shifts.flat_map(|ix| self.shift(ix)).collect()
            }
        }
    }

    /// An event for each stretch of a duty.
    fn duty(&self, doctor: DoctorIx, duty: &Duty<'_>) -> Vec<(String, Event)> {
        let instance = self.instance();
        let uid = self.uid(duty.ix, Some((&instance.slots[duty.slot.0].seat, doctor)));
        let title = self.title(duty.ix);
        let alarm = instance.doctors[doctor.0].alarm_minutes.unwrap_or(instance.station.alarm_minutes);
        // The reminder is of the duty, and not of every evening of a week.
        let alarms = std::iter::once(alarm).chain(std::iter::repeat(0));
        let stretches = duty.shift.stretches();
        let said = stretches.iter().map(|span| self.said(doctor, duty, *span));
        let uids = self.uids(&uid, duty.shift, &stretches);
        let events = stretches.iter().zip(uids).zip(said).zip(alarms);
        events
            .map(|(((span, uid), said), alarm)| {
                let look = Look { is_busy: duty.shift.place.is_presence(), alarm };
                self.event(uid, duty.shift.place, *span, &title, said, look)
            })
            .collect()
    }

    /// What a doctor is told of a stretch of her duty.
    fn said(&self, doctor: DoctorIx, duty: &Duty<'_>, span: Span) -> Vec<String> {
        let words = self.shown.words();
        let others = self.view.on_shift(duty.ix).map(|(_, d)| d).filter(|d| *d != doctor).collect();
        // To the public nobody is named whose role fewer than three have.
        let is_told = self.names.badge(Role::Lis1).is_some();
        let lis1 = if is_told { supervised(&self.view, doctor, duty, span) } else { Vec::new() };
        let lead = words.say("Veileder for LIS1", "Rettleiar for LIS1", "Supervises LIS1");
        let said = [
            (words.say("Sammen med", "Saman med", "On with"), others, vacant(&self.view, duty.ix)),
            ("Bakvakt", named(&self.view, doctor, duty), vacant_backup(&self.view, duty)),
            ("Bakvakt for", backed_up(&self.view, doctor, duty, span), 0),
            (lead, lis1, 0),
        ];
        let said = said.into_iter().filter(|(_, doctors, open)| !doctors.is_empty() || *open > 0);
        let said = said.map(|(what, doctors, open)| {
            let open = std::iter::repeat_n(words.vacant().to_owned(), open);
            format!("{what}: {}", self.listed(doctors).chain(open).collect::<Vec<_>>().join(", "))
        });
        let telephone = self.instance().station.telephone.iter().filter(|_| self.shown.audience != Audience::Public);
        let telephone = telephone.map(|number| format!("{}: {number}", words.say("Telefon", "Telefon", "Telephone")));
        said.chain(telephone).collect()
    }

    /// A `UID` for each stretch of a shift: that of the shift, and with the time that a later stretch begins at. The parts of a
    /// shift that is handed over are stretches of it, so that whoever keeps the first has the event that was the whole.
    fn uids(&self, uid: &str, shift: &Shift, stretches: &[Span]) -> Vec<String> {
        let source = self.source(self.shown.audience == Audience::Public);
        let whole = shift.whole();
        let is_first = |at: usize| at == 0 && shift.span.start == whole.start;
        let named = |(at, span): (usize, &Span)| match is_first(at) {
            true => format!("{uid}@{source}"),
            false => format!("{uid}/{}@{source}", local(span.start)),
        };
        stretches.iter().enumerate().map(named).collect()
    }

    /// A shift that somebody has or should have.
    fn shift(&self, ix: ShiftIx) -> Vec<(String, Event)> {
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
            return Vec::new();
        }
        if !backups.is_empty() {
            said.push(format!("Bakvakt: {}", self.list(backups)));
        }
        let title = format!("{}: {}", self.title(ix), all.join(", "));
        let stretches = shift.stretches();
        let uids = self.uids(&self.uid(ix, None), shift, &stretches);
        let event = |(span, uid): (&Span, String)| {
            self.event(uid, shift.place, *span, &title, said.clone(), Look { is_busy: false, alarm: 0 })
        };
        stretches.iter().zip(uids).map(event).collect()
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

    fn event(
        &self,
        uid: String,
        place: Place,
        span: Span,
        title: &str,
        said: Vec<String>,
        look: Look,
    ) -> (String, Event) {
        let start = local(span.start);
        let mut before = vec![
            format!("UID:{uid}"),
            format!("DTSTART;TZID=Europe/Oslo:{start}"),
            format!("DTEND;TZID=Europe/Oslo:{}", local(span.end)),
            format!("SUMMARY:{}", escape(title)),
        ];
        let address = self.instance().station.address.iter().filter(|_| place.is_presence());
        before.extend(address.map(|address| format!("LOCATION:{}", escape(address))));
        let busy = if look.is_busy { "OPAQUE" } else { "TRANSPARENT" };
        let mut after = vec![format!("TRANSP:{busy}"), "STATUS:CONFIRMED".to_owned()];
        if look.alarm > 0 {
            let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY"].map(str::to_owned);
            after.extend(alarm);
            after.push(format!("DESCRIPTION:{}", escape(title)));
            after.push(format!("TRIGGER:-PT{}M", look.alarm));
            after.push("END:VALARM".to_owned());
        }
        let words = self.shown.words();
        let mark = words.say("Slik siden versjon", "Slik sidan versjon", "So since version");
        let published = self.shown.published.filter(|published| published.is_intact);
        let since = published.map(|of| format!("{mark} {} ({})", of.version, words.short(of.date)));
        (uid, Event { start, before, said, since: (mark, since), after })
    }

    /// A `UID` without its source: `2027-01-04/legevakt/natt/primary/kari`; a shift as such has no seat and no doctor.
    fn uid(&self, ix: ShiftIx, seated: Option<(&str, DoctorIx)>) -> String {
        let shift = &self.instance().shifts[ix.0];
        let line = &self.instance().line_of(shift).id;
        let mut uid = format!("{}/{}/{}", shift.date, safe(line), safe(&shift.template));
        if let Some((seat, doctor)) = seated {
            uid += &format!("/{}/{}", safe(seat), self.person(doctor));
        }
        uid
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
            (Whose::Station, [_, _, _] | [_, _, _, _]) => true,
            (Whose::Doctor(doctor), [_, _, _, _, person] | [_, _, _, _, person, _]) => *person == self.person(doctor),
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
