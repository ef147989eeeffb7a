//! Reading a roster back, our own or a foreign one. A row that fits nowhere becomes an oddity and is never dropped.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use crate::check::claims::{Claims, Hand, Said};
use crate::domain::chain::{Decision, Published};
use crate::domain::outcome::{Certified, Made, Point, Status, TierResult};
use crate::domain::roster::Oddity;
use crate::domain::time::to_civil;
use crate::domain::{DoctorIx, Finding, Instance, LineIx, Roster, Shift, ShiftIx, SlotIx, Tier, Verdict};

use super::Loaded;
use super::agreed;
use super::diagnostic::{Place, Problems};
use super::kind::Kind;
use super::made::program;
use super::rows::{self, RawRow, is_other};
use super::sheet::Stranger;
use super::vacant::is_vacant;
use super::{
    AssignmentEntry, OverrideEntry, RosterFile, SWAP_WARNING, assignments, finding_ids, is_intact, write_json,
};
use crate::domain::time::read_date;

/// Reads `roster.json` or a CSV in long form.
///
/// Doctors are known by id or full name, lines and shifts by id or name. `name` is the file's name, for messages.
///
/// # Errors
/// When the text is neither, when a CSV lacks a column, and when a JSON file is of another format or period.
pub fn read_roster(instance: &Instance, name: &str, text: &str) -> Result<Roster, Problems> {
    read_roster_with_notes(instance, name, text).map(|(roster, _)| roster)
}

/// What a `roster.json` tells beside the assignments, with or without a byte order mark; nothing of any other text.
#[must_use]
pub fn read_roster_file(text: &str) -> Option<RosterFile> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// What may be said of how good a roster is, from what the file that it was read from says of it; `file` is none of a
/// roster that was made by hand.
#[must_use]
pub fn claims(loaded: &Loaded, roster: &Roster, file: Option<&RosterFile>) -> Claims {
    let instance = &loaded.instance;
    let said = file.map(|file| file.said(instance));
    Claims::hold(&Hand { instance, roster, input_hash: &loaded.hash, program: &program() }, said.as_ref())
}

impl RosterFile {
    /// What it says of its roster, which nobody has held against anything yet.
    fn said(&self, instance: &Instance) -> Said {
        let mut roster = Roster::empty(instance);
        rows::of_json(self).iter().for_each(|row| {
            seat(instance, &mut roster, row);
        });
        let is_whole = self.period == super::period(instance) && self.assignments == assignments(instance, &roster);
        Said {
            made: Made {
                program: self.program.clone(),
                input_hash: self.input_hash.clone(),
                packs: self.packs.clone(),
                tiers: self.tiers.iter().map(TierResult::from).collect(),
                way: self.trajectory.iter().map(Point::from).collect(),
                seed: self.seed,
                certified: self.certified(),
            },
            status: Status::from_id(&self.status),
            gap_per_mille: self.gap_per_mille,
            roster: is_whole.then_some(roster),
        }
    }

    /// What the proof beside it shows.
    fn certified(&self) -> Option<Certified> {
        let value = |tier: Tier| self.tiers.iter().find(|entry| entry.tier == tier).map(|entry| entry.value);
        let proof = self.proof.as_ref()?;
        Some(Certified {
            bound: proof.bound,
            cost: value(Tier::Quality)?,
            held: [value(Tier::Coverage)?, value(Tier::Should)?],
            is_at_floor: proof.rest_is_least,
            proof: proof.sha256.clone(),
            model: proof.model_sha256.clone(),
        })
    }

    /// What it tells of how it was published; nothing where it was not. `verdict` is what the checker says of its roster.
    #[must_use]
    pub fn edition(&self, instance: &Instance, verdict: &Verdict) -> Option<Published> {
        let (version, date) = (self.version?, read_date(self.published.as_ref()?)?);
        let findings: Vec<&Finding> = verdict.to_decide().collect();
        let decision = |finding: String| {
            let told = self.overrides.iter().find(|told| told.finding == finding)?;
            Some(Decision { text: told.reason.clone(), by: told.by.clone() })
        };
        let ids = |ids: &[String]| ids.iter().filter_map(|id| instance.find_doctor(id)).collect();
        let shifts = instance.named_shifts();
        let backup = |duty: &AssignmentEntry| {
            let (its, doctor) = (shifts.get(&duty.shift_id()), instance.find_doctor(&duty.doctor));
            let its = its.into_iter().flatten().zip(std::iter::repeat(doctor));
            its.filter_map(|(shift, doctor)| Some((*shift, doctor?, ids(&duty.backup)))).collect::<Vec<_>>()
        };
        let swap = |entry: &OverrideEntry| {
            let doctor = entry.doctor.as_ref().filter(|_| entry.finding.starts_with(SWAP_WARNING))?;
            let its = entry.shifts.iter().flat_map(|id| shifts.get(id).into_iter().flatten().copied()).collect();
            Some((instance.find_doctor(doctor)?, its, Decision { text: entry.reason.clone(), by: entry.by.clone() }))
        };
        Some(Published {
            version,
            date,
            by: self.published_by.clone()?,
            discussed: self.discussed.as_ref().and_then(agreed::noted),
            approved: self.approved.as_ref().and_then(agreed::noted),
            loosened: agreed::told(instance, self),
            replaces: self.replaces.clone(),
            is_intact: is_intact(self, &write_json(self)),
            reasons: finding_ids(instance, &findings).into_iter().map(decision).collect(),
            backups: self.assignments.iter().filter(|duty| !duty.backup.is_empty()).flat_map(backup).collect(),
            swaps: self.overrides.iter().filter_map(swap).collect(),
        })
    }
}

/// As [`read_roster`], with what is worth saying of the file: columns that were not read.
///
/// # Errors
/// As [`read_roster`].
pub fn read_roster_with_notes(instance: &Instance, name: &str, text: &str) -> Result<(Roster, Problems), Problems> {
    let mut problems = Problems::default();
    let file = problems.add_input(Path::new(name), text.to_owned());
    let rows = if rows::is_json(text) {
        rows::json(&mut problems, file, text).map(|parsed| {
            let (ours, theirs) = (super::period(instance), &parsed.period);
            if (&ours.id, &ours.from, &ours.to) != (&theirs.id, &theirs.from, &theirs.to) {
                let said = |p: &super::PeriodEntry| format!("{} {} - {}", p.id, p.from, p.to);
                let key = text.find("\"period\"").map_or(0..1, |at| at..at + "\"period\"".len());
                problems.report(
                    &Place { file, span: key },
                    Kind::RosterPeriod { found: said(theirs), wanted: said(&ours) },
                );
            }
            rows::of_json(&parsed)
        })
    } else {
        rows::read(&mut problems, file, Stranger::Note)
    };
    let problems = problems.sorted();
    match rows {
        Some(rows) if !problems.has_errors() => {
            let mut roster = Roster::empty(instance);
            for row in &rows {
                let slots = seat(instance, &mut roster, row);
                if let Some(slot) = slots.into_iter().find(|slot| roster.at(*slot).len() > MOST_IN_SEAT) {
                    let kind = Kind::CrowdedSeat { seat: instance.slots[slot.0].seat.clone(), most: MOST_IN_SEAT };
                    let mut problems = problems;
                    problems.report(&Place { file, span: row.seat.span.clone() }, kind);
                    return Err(problems.sorted());
                }
            }
            Ok((roster, problems))
        }
        _ => Err(problems),
    }
}

/// Times called out, as the column `called_out` of a CSV in long form tells: who, the date her duty began, how many.
///
/// # Errors
/// When a cell of the column is no number.
pub fn read_called_out(
    instance: &Instance,
    name: &Path,
    text: &str,
) -> Result<Vec<(DoctorIx, NaiveDate, i64)>, Problems> {
    let mut problems = Problems::default();
    let file = problems.add_input(name, text.to_owned());
    let rows = if rows::is_json(text) { None } else { rows::read(&mut problems, file, Stranger::Note) };
    // A table that is not of our headings tells of nobody being called out; whether it is a roster is asked elsewhere.
    let Some(rows) = rows else { return Ok(Vec::new()) };
    let mut called_out = Vec::new();
    for row in rows.iter().filter(|row| !row.called_out.text.is_empty()) {
        let cell = &row.called_out;
        match (cell.text.parse::<u16>(), doctor(instance, &row.doctor.text), read_date(&row.date.text)) {
            (Ok(times), Some(doctor), Some(date)) => called_out.push((doctor, date, i64::from(times))),
            (Err(_), ..) => {
                let place = Place { file, span: cell.span.clone() };
                problems.report(&place, Kind::BadNumber { text: cell.text.clone() });
            }
            _ => {}
        }
    }
    let problems = problems.sorted();
    if problems.has_errors() { Err(problems) } else { Ok(called_out) }
}

/// The rows that seat each doctor on each shift, by their numbers; none of a file that was made by hand.
#[must_use]
pub fn rows_of_seats(instance: &Instance, name: &Path, text: &str) -> BTreeMap<(DoctorIx, ShiftIx), Vec<usize>> {
    let mut problems = Problems::default();
    let file = problems.add_input(name, text.to_owned());
    let mut found: BTreeMap<(DoctorIx, ShiftIx), Vec<usize>> = BTreeMap::new();
    for row in rows::read(&mut problems, file, Stranger::Note).iter().flatten() {
        let slots = read_date(&row.date.text).map(|date| slots(instance, date, row).found).unwrap_or_default();
        if let Some(doctor) = doctor(instance, &row.doctor.text) {
            for slot in slots {
                found.entry((doctor, instance.slots[slot.0].shift)).or_default().push(row.number);
            }
        }
    }
    found
}

/// The most doctors that a file may have in a seat: many more than any seat takes, and few enough to hold them all against
/// each other.
pub(in crate::format) const MOST_IN_SEAT: usize = 200;

/// Puts the doctor of a row in its seats, and gives them: one, or one of each part where a row has the whole of a shift that is
/// handed over. What fits nowhere becomes an oddity.
fn seat(instance: &Instance, roster: &mut Roster, row: &RawRow) -> Vec<SlotIx> {
    let (text, number) = (row.text.clone(), row.number);
    let needed = [&row.date, &row.line, &row.shift, &row.seat];
    let date = read_date(&row.date.text);
    let Some(date) = date.filter(|_| needed.iter().all(|c| !c.text.is_empty())) else {
        roster.oddities.push(Oddity::Unreadable { text, row: number });
        return Vec::new();
    };
    let doctor = doctor(instance, &row.doctor.text);
    let Seats { found, disagrees } = slots(instance, date, row);
    let past = found.first().is_some_and(|s| instance.shift_of(*s).past);
    if let (Some(doctor), true) = (doctor, past)
        && found.iter().all(|slot| instance.history.contains(&(*slot, doctor)))
    {
        // The roster has it from history already.
        return Vec::new();
    }
    let found = if past { Vec::new() } else { found };
    if found.is_empty() {
        let duty = format!("{} ({})", row.shift.text, row.line.text);
        roster.oddities.push(Oddity::UnknownShift { text: text.clone(), row: number, doctor, date: Some(date), duty });
    }
    let shift = found.first().map(|s| instance.slots[s.0].shift);
    // Our own table for Excel has a row for each seat that is vacant.
    let says_nobody = !row.doctor.text.is_empty() && is_vacant(&row.doctor.text);
    if doctor.is_none() && !says_nobody {
        roster.oddities.push(Oddity::UnknownDoctor { text: text.clone(), row: number, shift });
    }
    if let Some(shift) = shift.filter(|_| disagrees) {
        roster.oddities.push(Oddity::TimesDisagree { text, row: number, shift, doctor });
    }
    let Some(doctor) = doctor else { return Vec::new() };
    found.iter().for_each(|slot| roster.assign(*slot, doctor));
    found
}

/// By id, else by full name in any case when only one has it.
fn doctor(instance: &Instance, text: &str) -> Option<DoctorIx> {
    instance.find_doctor(text).or_else(|| {
        let wanted = text.to_lowercase();
        let mut named = instance.doctor_ixs().filter(|d| instance.doctors[d.0].name.to_lowercase() == wanted);
        named.next().filter(|_| named.next().is_none())
    })
}

/// The seats that a row is of.
#[derive(Default)]
struct Seats {
    /// By start; several where it has more than one part of a shift.
    found: Vec<SlotIx>,
    /// Whether the times of the row are not theirs.
    disagrees: bool,
}

fn slots(instance: &Instance, date: NaiveDate, row: &RawRow) -> Seats {
    let same = |text: &str, id: &str, name: &str| text == id || text.to_lowercase() == name.to_lowercase();
    let lines = &instance.station.lines;
    let by_id = lines.iter().position(|l| l.id == row.line.text);
    let Some(line) = by_id.or_else(|| lines.iter().position(|l| same(&row.line.text, &l.id, &l.name))) else {
        return Seats::default();
    };
    let templates = &lines[line].templates;
    let by_id = templates.iter().find(|t| t.id == row.shift.text);
    let whole = by_id.or_else(|| templates.iter().find(|t| same(&row.shift.text, &t.id, &t.name)));
    let times = (row.start.text.as_str(), row.end.text.as_str());
    if let Some(template) = whole {
        let parts: Vec<ShiftIx> = instance.find_shifts(date, LineIx(line), &template.id).collect();
        let covered = covered(instance, &parts, times);
        let disagrees = covered.is_none() && !parts.is_empty();
        let slots = covered.unwrap_or(parts).into_iter().flat_map(|ix| seat_of(instance, ix, &row.seat.text));
        return Seats { found: slots.collect(), disagrees };
    }
    let is_meant = |s: &Shift| (s.date, s.line) == (date, LineIx(line)) && same(&row.shift.text, &s.id, &s.name);
    let part = (0..instance.shifts.len()).map(ShiftIx).find(|ix| is_meant(&instance.shifts[ix.0]));
    let Some(part) = part else { return Seats::default() };
    let disagrees = disagrees(instance, part, times.0, times.1);
    Seats { found: seat_of(instance, part, &row.seat.text).into_iter().collect(), disagrees }
}

/// The seat of a name on a shift.
fn seat_of(instance: &Instance, shift: ShiftIx, seat: &str) -> Option<SlotIx> {
    instance.slots_of(shift).map(SlotIx).find(|slot| instance.slots[slot.0].seat == seat)
}

/// Of the parts of a shift, by start, those that the times of a row run over: from the one that begins when the row does to the
/// one that ends with it. A time that is left out is that of the whole; nothing where no part has a time that is told. A shift that
/// is not handed over is its only part.
pub(in crate::format) fn covered(
    instance: &Instance,
    parts: &[ShiftIx],
    (start, end): (&str, &str),
) -> Option<Vec<ShiftIx>> {
    let first = parts.iter().position(|ix| !disagrees(instance, *ix, start, ""))?;
    let last = parts.iter().rposition(|ix| !disagrees(instance, *ix, "", end))?;
    (first <= last).then(|| parts[first..=last].to_vec())
}

/// Whether a time that a row gives is not the shift's; one that cannot be read is not, and one left out is no other.
pub(in crate::format) fn disagrees(instance: &Instance, shift: ShiftIx, start: &str, end: &str) -> bool {
    let span = instance.shifts[shift.0].span;
    is_other(start, to_civil(span.start)) || is_other(end, to_civil(span.end))
}
