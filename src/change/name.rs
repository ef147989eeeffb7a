//! Finds the shift, seat and doctor that a text names: `2027-02-14/natt` or `14.2.2027/natt`, or with the line,
//! `2027-02-14/legevakt/natt`.

use chrono::NaiveDate;

use super::replace::Seat;
use crate::domain::time::read_date;
use crate::domain::{DoctorIx, Instance, Roster, ShiftIx, SlotIx, nearest};

/// Why a text does not name one shift, seat or doctor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// The text is not `DATE/SHIFT` or `DATE/LINE/SHIFT`, or its date is no date.
    Shape {
        /// What was written.
        text: String,
    },
    /// A date that the period does not plan.
    Outside {
        /// The date.
        date: NaiveDate,
    },
    /// No shift of that name on that date.
    NoShift {
        /// What was written.
        text: String,
        /// The nearest shift of that date, as the text could have named it; `None` when nothing is like it.
        near: Option<String>,
        /// The shifts of that date.
        all: Vec<String>,
    },
    /// More than one line has a shift of that name, or it is handed over and has parts.
    Several {
        /// What was written.
        text: String,
        /// The shifts it may be, as `date/line/shift`.
        all: Vec<String>,
    },
    /// The shift has no seat of that name; or no seat was named, and not exactly one must be filled.
    WhichSeat {
        /// The seat that was named, if any.
        seat: Option<String>,
        /// The seats of the shift.
        all: Vec<String>,
    },
    /// Several doctors are in the seat, and it was not said who goes out.
    WhoseSeat {
        /// Ids of the doctors in the seat.
        all: Vec<String>,
    },
    /// The doctor who is to go out is not in the seat.
    NotThere {
        /// Id of that doctor.
        doctor: String,
        /// Ids of the doctors in the seat.
        all: Vec<String>,
    },
    /// Several doctors have the name.
    SameName {
        /// What was written.
        text: String,
        /// Their ids.
        all: Vec<String>,
    },
    /// No doctor has the id or the name.
    NoDoctor {
        /// What was written.
        text: String,
        /// The id that the text is most like.
        near: Option<String>,
    },
}

impl Unclear {
    /// That some text may name any of several shifts.
    #[must_use]
    pub fn several(instance: &Instance, text: &str, meant: &[ShiftIx]) -> Self {
        Self::Several { text: text.to_owned(), all: meant.iter().map(|shift| instance.shift_id(*shift)).collect() }
    }
}

/// Whether a text is an id, or a name in upper or lower case.
fn is_called(text: &str, id: &str, name: &str) -> bool {
    text == id || text.to_lowercase() == name.to_lowercase()
}

/// The shift of the period that a text names.
///
/// # Errors
/// When it names none, or more than one: of a shift that is handed over, a part must be named.
pub fn find_shift(instance: &Instance, text: &str) -> Result<ShiftIx, Unclear> {
    match meant(instance, text)?[..] {
        [one] => Ok(one),
        ref several => Err(Unclear::several(instance, text, several)),
    }
}

/// The shift of the period that a text names, in its parts where it is handed over: by start, and all of them, or the one that
/// is named.
///
/// # Errors
/// When it names none, or shifts of more than one line.
pub fn find_parts(instance: &Instance, text: &str) -> Result<Vec<ShiftIx>, Unclear> {
    let meant = meant(instance, text)?;
    let shift = |ix: &ShiftIx| &instance.shifts[ix.0];
    let is_one = meant.iter().skip(1).all(|ix| shift(ix).is_of_same(shift(&meant[0])));
    if is_one { Ok(meant) } else { Err(Unclear::several(instance, text, &meant)) }
}

/// The shifts that a text names: one, or several of one name or parts of one shift.
fn meant(instance: &Instance, text: &str) -> Result<Vec<ShiftIx>, Unclear> {
    let shape = || Unclear::Shape { text: text.to_owned() };
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let (date, line, shift) = match parts[..] {
        [date, shift] => (date, None, shift),
        [date, line, shift] => (date, Some(line), shift),
        _ => return Err(shape()),
    };
    let date = read_date(date).ok_or_else(shape)?;
    if date < instance.period.from || instance.period.to < date {
        return Err(Unclear::Outside { date });
    }
    let on_date: Vec<ShiftIx> = instance.period_shifts().filter(|(_, s)| s.date == date).map(|(ix, _)| ix).collect();
    let is_meant = |ix: &&ShiftIx| {
        let s = &instance.shifts[ix.0];
        let of = instance.line_of(s);
        let is_whole = instance.template_of(s).is_some_and(|whole| is_called(shift, &whole.id, &whole.name));
        (is_called(shift, &s.id, &s.name) || is_whole) && line.is_none_or(|l| is_called(l, &of.id, &of.name))
    };
    let ids = |shifts: &[ShiftIx]| -> Vec<String> { shifts.iter().map(|s| instance.shift_id(*s)).collect() };
    let meant: Vec<ShiftIx> = on_date.iter().filter(is_meant).copied().collect();
    if !meant.is_empty() {
        return Ok(meant);
    }
    let all = ids(&on_date);
    // Names are held against each other as they were written: with the line, or without.
    let short = |id: &String| match id.split('/').collect::<Vec<_>>()[..] {
        [_, line_id, shift] if line.is_some() => format!("{line_id}/{shift}"),
        [.., shift] => shift.to_owned(),
        [] => String::new(),
    };
    let names: Vec<String> = all.iter().map(short).collect();
    let near = nearest(&parts[1..].join("/"), names.iter().map(String::as_str));
    let near = near.map(|name| format!("{date}/{name}"));
    Err(Unclear::NoShift { text: text.to_owned(), near, all })
}

/// The doctor that an id or a full name names.
///
/// # Errors
/// When it names nobody, or more than one.
pub fn find_doctor(instance: &Instance, text: &str) -> Result<DoctorIx, Unclear> {
    if let Some(doctor) = instance.find_doctor(text) {
        return Ok(doctor);
    }
    let is_named = |d: &DoctorIx| instance.doctors[d.0].name.to_lowercase() == text.to_lowercase();
    let named: Vec<DoctorIx> = instance.doctor_ixs().filter(is_named).collect();
    match named[..] {
        [one] => Ok(one),
        [] => {
            let near = nearest(text, instance.doctors.iter().map(|d| d.id.as_str()));
            Err(Unclear::NoDoctor { text: text.to_owned(), near })
        }
        _ => {
            let all = named.iter().map(|d| instance.doctors[d.0].id.clone()).collect();
            Err(Unclear::SameName { text: text.to_owned(), all })
        }
    }
}

/// The seat of a shift and who goes out of it.
///
/// Without a name it is the seat of the one who goes out, else the only one that must be filled. Without somebody to go
/// out it is the one who is in the seat, and nobody of a seat with a chair free.
///
/// # Errors
/// When it is not clear which seat, or who goes out.
pub fn find_seat(
    instance: &Instance,
    roster: &Roster,
    shift: ShiftIx,
    seat: Option<&str>,
    out: Option<DoctorIx>,
) -> Result<Seat, Unclear> {
    let slots: Vec<SlotIx> = instance.slots_of(shift).map(SlotIx).collect();
    let named = |s: &&SlotIx| seat.is_some_and(|name| instance.slots[s.0].seat == name);
    let held = |s: &&SlotIx| out.is_some_and(|d| roster.has(**s, d));
    let must: Vec<SlotIx> = slots.iter().filter(|s| instance.slots[s.0].min > 0).copied().collect();
    let only = if let [one] = must[..] { Some(one) } else { None };
    let slot = match seat {
        Some(_) => slots.iter().find(named).copied(),
        None => slots.iter().find(held).copied().or(only),
    };
    let all = slots.iter().map(|s| instance.slots[s.0].seat.clone()).collect();
    let slot = slot.ok_or(Unclear::WhichSeat { seat: seat.map(str::to_owned), all })?;
    let seated = roster.at(slot);
    let ids = || seated.iter().map(|d| instance.doctors[d.0].id.clone()).collect();
    let free = i64::try_from(seated.len()).unwrap_or(i64::MAX) < instance.slots[slot.0].min;
    match (out, seated) {
        (Some(out), _) if roster.has(slot, out) => Ok(Seat { slot, out: Some(out) }),
        (Some(out), _) => Err(Unclear::NotThere { doctor: instance.doctors[out.0].id.clone(), all: ids() }),
        (None, _) if free => Ok(Seat { slot, out: None }),
        (None, []) => Ok(Seat { slot, out: None }),
        (None, [one]) => Ok(Seat { slot, out: Some(*one) }),
        (None, _) => Err(Unclear::WhoseSeat { all: ids() }),
    }
}
