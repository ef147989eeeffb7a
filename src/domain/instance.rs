//! Everything that a roster is made from and judged by.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::calendar::Calendar;
use super::doctor::{Doctor, Role};
use super::expand;
use super::ix::{DoctorIx, LineIx, ShiftIx, SlotIx};
use super::law::Settings;
use super::ledger::{Booked, Summer};
use super::shift::{Shift, Slot};
use super::station::{DutyKind, Line, RestProfile, Station, Weights};
use super::time::{Minutes, Span, dates, plus_days};
use super::wish::{Absence, Pair, Wish};

/// The dates that are planned: shifts belong to the period they begin in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// First date.
    pub from: NaiveDate,
    /// Last date, included.
    pub to: NaiveDate,
}

impl Period {
    /// Number of dates.
    #[must_use]
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }
}

/// One day of a doctor's practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeShift {
    /// Date.
    pub date: NaiveDate,
    /// From opening to closing.
    pub span: Span,
    /// Cannot be given up after a night.
    pub fixed: bool,
}

impl OfficeShift {
    /// Whether it begins after a shift does and within `free` of the shift's end.
    #[must_use]
    pub fn follows(&self, shift: &Shift, free: Minutes) -> bool {
        self.span.start > shift.span.start && self.span.end > shift.span.end && self.span.start < shift.span.end + free
    }
}

/// What a doctor worked in a named holiday of an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayWorked {
    /// Who.
    pub doctor: DoctorIx,
    /// Which, as the file names it.
    pub holiday: String,
    /// Years.
    pub years: Vec<i32>,
}

/// A row of an earlier roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastDuty {
    /// Line id.
    pub line: String,
    /// Template id.
    pub template: String,
    /// Seat name.
    pub seat: String,
    /// Start date.
    pub date: NaiveDate,
    /// Who.
    pub doctor: DoctorIx,
}

/// What the files say, before shifts are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Station.
    pub station: Station,
    /// People, in any order.
    pub doctors: Vec<Doctor>,
    /// Dates.
    pub period: Period,
    /// Rule settings.
    pub settings: Settings,
    /// Weights of the quality tier.
    pub weights: Weights,
}

/// A planning problem: station, people, dated shifts and seats, and all that is known beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Station.
    pub station: Station,
    /// People, ordered by id.
    pub doctors: Vec<Doctor>,
    /// Dates.
    pub period: Period,
    /// Red days and eves from the year before to the year after the period.
    pub calendar: Calendar,
    /// Rule settings.
    pub settings: Settings,
    /// Weights of the quality tier.
    pub weights: Weights,
    /// Dated shifts, history first.
    pub shifts: Vec<Shift>,
    /// Seats, shift by shift.
    pub slots: Vec<Slot>,
    /// Seats that history filled.
    pub history: Vec<(SlotIx, DoctorIx)>,
    /// Seats that are given.
    pub locks: Vec<(SlotIx, DoctorIx)>,
    /// Not on at the same time.
    pub apart: Vec<Pair>,
    /// Preferably on at the same time.
    pub together: Vec<Pair>,
    /// Shifts over or under entitlement carried in, in hundredths, by doctor and counter index.
    pub carry: BTreeMap<(DoctorIx, usize), i64>,
    /// Named holidays of earlier years.
    pub holidays_worked: Vec<HolidayWorked>,
    /// What the ledger has booked before the period.
    pub booked: Booked,
    absences: Vec<Absence>,
    wishes: Vec<Wish>,
    /// Longest shift, so that those around a time are found without reading them all.
    longest: Minutes,
    slots_of: Vec<Range<usize>>,
    offices: Vec<Vec<OfficeShift>>,
    absences_of: Vec<Vec<usize>>,
    wishes_of: Vec<Vec<usize>>,
}

impl Instance {
    /// Lays out the shifts of the period. Locks, pairs and the like are added to the public fields afterwards, history
    /// with [`Instance::add_history`], then absences and wishes with [`Instance::set_absences`] and
    /// [`Instance::set_wishes`].
    #[must_use]
    pub fn new(mut plan: Plan) -> Self {
        plan.doctors.sort_by(|a, b| a.id.cmp(&b.id));
        let calendar = Calendar::new(plan.period.from.year() - 1, plan.period.to.year() + 1);
        let summer = Summer::of(&plan.settings);
        let shifts = expand::shifts(&plan.station, (&calendar, summer), plan.period.from, plan.period.to);
        let mut instance = Self {
            station: plan.station,
            doctors: plan.doctors,
            period: plan.period,
            calendar,
            settings: plan.settings,
            weights: plan.weights,
            shifts,
            slots: Vec::new(),
            history: Vec::new(),
            locks: Vec::new(),
            apart: Vec::new(),
            together: Vec::new(),
            carry: BTreeMap::new(),
            holidays_worked: Vec::new(),
            booked: Booked::default(),
            absences: Vec::new(),
            wishes: Vec::new(),
            longest: Minutes::ZERO,
            slots_of: Vec::new(),
            offices: Vec::new(),
            absences_of: Vec::new(),
            wishes_of: Vec::new(),
        };
        instance.lay_out_slots();
        instance.set_absences(Vec::new());
        instance.set_wishes(Vec::new());
        instance
    }

    fn lay_out_slots(&mut self) {
        self.slots = expand::slots(&self.station, &self.shifts);
        let mut at = 0;
        self.slots_of = (0..self.shifts.len())
            .map(|s| {
                let from = at;
                while at < self.slots.len() && self.slots[at].shift.0 == s {
                    at += 1;
                }
                from..at
            })
            .collect();
        self.longest = self.shifts.iter().map(|s| s.span.length()).max().unwrap_or(Minutes::ZERO);
    }

    /// Adds earlier duties, which rest, rhythm and ceilings look back on. Must come before locks, which name slots.
    /// Rows inside the period or without a place in the grid are returned.
    #[must_use]
    pub fn add_history(&mut self, rows: Vec<PastDuty>) -> Vec<PastDuty> {
        let summer = Summer::of(&self.settings);
        let mut refused = Vec::new();
        let mut past: BTreeMap<(NaiveDate, usize, String), Shift> = BTreeMap::new();
        let mut seated = Vec::new();
        for row in rows {
            let line = self.station.lines.iter().position(|l| l.id == row.line);
            let found = line.and_then(|ix| {
                let template = self.station.lines[ix].templates.iter().find(|t| t.id == row.template)?;
                template.seats.iter().find(|s| s.name == row.seat)?;
                Some((ix, template))
            });
            match found {
                Some((ix, template)) if row.date < self.period.from => {
                    let shift = expand::shift((&self.calendar, summer), LineIx(ix), template, row.date);
                    let key = (row.date, ix, row.template.clone());
                    past.insert(key, Shift { past: true, ..shift });
                    seated.push((row.date, ix, row.template, row.seat, row.doctor));
                }
                _ => refused.push(row),
            }
        }
        let mut shifts: Vec<Shift> = past.into_values().collect();
        shifts.append(&mut self.shifts);
        shifts.sort_by_key(|s| (!s.past, s.span.start));
        self.shifts = shifts;
        self.lay_out_slots();
        for (date, line, template, seat, doctor) in seated {
            if let Some(slot) = self.find_slot(date, LineIx(line), &template, &seat) {
                self.history.push((slot, doctor));
            }
        }
        self.history.sort();
        self.history.dedup();
        refused
    }

    /// Gives the absences, in the order of the file. Must come after history, for both say which office days there are.
    pub fn set_absences(&mut self, absences: Vec<Absence>) {
        self.absences_of = self.by_doctor(absences.iter().map(|a| a.doctor));
        self.absences = absences;
        let first = self.shifts.first().map_or(self.period.from, |s| s.date.min(self.period.from));
        let (from, to) = (plus_days(first, -1), plus_days(self.period.to, 8));
        self.offices = (0..self.doctors.len()).map(|d| self.office_of(DoctorIx(d), from, to)).collect();
    }

    /// Gives the wishes, in the order of the files.
    pub fn set_wishes(&mut self, wishes: Vec<Wish>) {
        self.wishes_of = self.by_doctor(wishes.iter().map(|w| w.doctor));
        self.wishes = wishes;
    }

    /// The places in a list at which each doctor stands.
    fn by_doctor(&self, doctors: impl Iterator<Item = DoctorIx>) -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); self.doctors.len()];
        for (at, doctor) in doctors.enumerate() {
            places[doctor.0].push(at);
        }
        places
    }

    /// Absences, in the order of the file.
    #[must_use]
    pub fn absences(&self) -> &[Absence] {
        &self.absences
    }

    /// A doctor's absences, in the order of the file.
    pub fn absences_of(&self, doctor: DoctorIx) -> impl Iterator<Item = &Absence> {
        self.absences_of[doctor.0].iter().map(|at| &self.absences[*at])
    }

    /// Wishes, in the order of the files.
    #[must_use]
    pub fn wishes(&self) -> &[Wish] {
        &self.wishes
    }

    /// A doctor's wishes, in the order of the files.
    pub fn wishes_of(&self, doctor: DoctorIx) -> impl DoubleEndedIterator<Item = &Wish> {
        self.wishes_of[doctor.0].iter().map(|at| &self.wishes[*at])
    }

    fn office_of(&self, doctor: DoctorIx, from: NaiveDate, to: NaiveDate) -> Vec<OfficeShift> {
        let Some(office) = &self.doctors[doctor.0].office else { return Vec::new() };
        let away: Vec<Span> = self.absences_of(doctor).map(|a| a.span).collect();
        dates(from, to)
            .filter(|d| self.calendar.is_workday(*d) && office.days.contains(&d.weekday().into()))
            .map(|date| OfficeShift {
                date,
                span: Span::new(self.calendar.at_minute(date, office.from), self.calendar.at_minute(date, office.to)),
                fixed: office.fixed.contains(&date.weekday().into()),
            })
            .filter(|o| !away.iter().any(|a| a.overlaps(o.span)))
            .collect()
    }

    /// A doctor's office days around the period, by date.
    #[must_use]
    pub fn offices(&self, doctor: DoctorIx) -> &[OfficeShift] {
        &self.offices[doctor.0]
    }

    /// A doctor's office days that have some time in `span`, by date.
    pub fn offices_in(&self, doctor: DoctorIx, span: Span) -> impl Iterator<Item = &OfficeShift> {
        let offices = self.offices(doctor);
        let first = offices.partition_point(|o| o.span.end <= span.start);
        offices[first..].iter().take_while(move |o| o.span.start < span.end)
    }

    /// The seats of a shift.
    #[must_use]
    pub fn slots_of(&self, shift: ShiftIx) -> Range<usize> {
        self.slots_of[shift.0].clone()
    }

    /// The slot of a named seat on a dated shift.
    #[must_use]
    pub fn find_slot(&self, date: NaiveDate, line: LineIx, template: &str, seat: &str) -> Option<SlotIx> {
        let shift = self.find_shift(date, line, template)?;
        self.slots_of(shift).find(|s| self.slots[*s].seat == seat).map(SlotIx)
    }

    /// A dated shift by the names that identify it.
    #[must_use]
    pub fn find_shift(&self, date: NaiveDate, line: LineIx, template: &str) -> Option<ShiftIx> {
        let same = |s: &Shift| s.date == date && s.line == line && s.template == template;
        self.shifts.iter().position(same).map(ShiftIx)
    }

    /// The shifts that run at some time in `span`, history too, by start.
    pub fn shifts_in(&self, span: Span) -> impl Iterator<Item = (ShiftIx, &Shift)> {
        let first = self.shifts.partition_point(|s| s.span.start + self.longest <= span.start);
        let near = self.shifts[first..].iter().enumerate().take_while(move |(_, s)| s.span.start < span.end);
        near.filter(move |(_, s)| s.span.overlaps(span)).map(move |(at, s)| (ShiftIx(first + at), s))
    }

    /// The longest shift, start to end.
    #[must_use]
    pub fn longest_shift(&self) -> Minutes {
        self.longest
    }

    /// The line of a shift.
    #[must_use]
    pub fn line_of(&self, shift: &Shift) -> &Line {
        &self.station.lines[shift.line.0]
    }

    /// The shift of a slot.
    #[must_use]
    pub fn shift_of(&self, slot: SlotIx) -> &Shift {
        &self.shifts[self.slots[slot.0].shift.0]
    }

    /// A shift's stable name: date, line and template.
    #[must_use]
    pub fn shift_id(&self, shift: ShiftIx) -> String {
        let s = &self.shifts[shift.0];
        format!("{}/{}/{}", s.date, self.line_of(s).id, s.template)
    }

    /// The doctor with an id.
    #[must_use]
    pub fn find_doctor(&self, id: &str) -> Option<DoctorIx> {
        self.doctors.binary_search_by(|d| d.id.as_str().cmp(id)).ok().map(DoctorIx)
    }

    /// All doctors.
    pub fn doctor_ixs(&self) -> impl Iterator<Item = DoctorIx> + use<> {
        (0..self.doctors.len()).map(DoctorIx)
    }

    /// All slots of the period, history left out.
    pub fn open_slots(&self) -> impl Iterator<Item = SlotIx> + '_ {
        (0..self.slots.len()).map(SlotIx).filter(|s| !self.shift_of(*s).past)
    }

    /// The shifts of the period, history left out.
    pub fn period_shifts(&self) -> impl Iterator<Item = (ShiftIx, &Shift)> {
        self.shifts.iter().enumerate().filter(|(_, s)| !s.past).map(|(ix, s)| (ShiftIx(ix), s))
    }

    /// The duty kind of a shift's line.
    #[must_use]
    pub fn duty_of(&self, shift: &Shift) -> DutyKind {
        self.line_of(shift).duty
    }

    /// Whether a shift is out-of-hours duty on a legevakt or backup line, which exemptions free from (EXM-5).
    #[must_use]
    pub fn is_exemptible(&self, shift: &Shift) -> bool {
        matches!(self.duty_of(shift), DutyKind::Legevakt | DutyKind::Backup) && shift.has_tag("out-of-hours")
    }

    /// Whether a doctor is a LIS1 in service on a date.
    #[must_use]
    pub fn is_lis1(&self, doctor: DoctorIx) -> bool {
        self.doctors[doctor.0].role == Role::Lis1
    }

    /// Whether a bakvakt on shift `backup` is bakvakt for shift `duty`'s line.
    #[must_use]
    pub fn backs_up(&self, backup: &Shift, duty: &Shift) -> bool {
        let line = self.line_of(backup);
        line.duty == DutyKind::Backup && line.covers.contains(&self.line_of(duty).id)
    }

    /// The rest profile of a doctor.
    #[must_use]
    pub fn rest_profile(&self, doctor: DoctorIx) -> Option<&RestProfile> {
        let name = &self.doctors[doctor.0].rest_profile;
        self.station.rest_profiles.iter().find(|p| p.id == *name)
    }

    /// From the first midnight of the period to the last.
    #[must_use]
    pub fn period_span(&self) -> Span {
        use super::time::midnight;
        Span::new(midnight(self.period.from), midnight(plus_days(self.period.to, 1)))
    }

    /// Minutes of a shift that count as work: all of a presence duty, a part of home duty.
    #[must_use]
    pub fn weighed(minutes: Minutes, home: bool, home_per_mille: i64) -> i64 {
        if home { minutes.0 * home_per_mille } else { minutes.0 * 1000 }
    }
}
