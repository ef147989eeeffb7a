//! The planning problem: everything that a roster is made from and judged by.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Range};

use chrono::{Datelike, NaiveDate};

use super::away::AwayLimit;
use super::calendar::Calendar;
use super::doctor::{Doctor, Role};
use super::expand::{self, Marks};
use super::given::{Given, Handover, HolidayWorked, Period, Seated};
use super::ix::{DoctorIx, LineIx, ShiftIx, SlotIx};
use super::law::Settings;
use super::ledger::{Booked, Summer};
use super::limit::Limit;
use super::rhythm::{Rhythm, Turnus};
use super::shift::{Shift, Slot, whole_id};
use super::station::{DutyKind, Line, RestProfile, Station, Template, Weights};
use super::time::{Minutes, Span, dates, plus_days};
use super::who::Group;
use super::wish::{Absence, Apart, Company, Quota, Selection, Wish};

/// One day of a doctor's practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeShift {
    /// Date.
    pub date: NaiveDate,
    /// Time from opening to closing.
    pub span: Span,
    /// Whether the day cannot be given up after a night.
    pub fixed: bool,
}

impl OfficeShift {
    /// Whether the office day begins after a shift does, ends after it ends, and begins less than `free` after its end.
    #[must_use]
    pub fn follows(&self, shift: &Shift, free: Minutes) -> bool {
        self.span.start > shift.span.start && self.span.end > shift.span.end && self.span.start < shift.span.end + free
    }
}

/// The laid out part of an instance. Callers reach it through an [`Instance`], which lets them read but not write these
/// fields: they depend on each other, so a change to one would leave others wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidOut {
    /// Station.
    pub station: Station,
    /// People, ordered by id.
    pub doctors: Vec<Doctor>,
    /// Dates that are planned.
    pub period: Period,
    /// Red days, eves and opening hours from the year before to the year after the period.
    pub calendar: Calendar,
    /// Rule settings.
    pub settings: Settings,
    /// Dated shifts by start: history first, but for parts of it that begin when the period has begun.
    pub shifts: Vec<Shift>,
    /// Seats, shift by shift.
    pub slots: Vec<Slot>,
    /// Seats of past shifts, with the doctors who had them.
    pub history: Vec<(SlotIx, DoctorIx)>,
    /// Duties that doctors were locked to when the instance was laid out. A lock added to `locks` later, to try what it
    /// would lead to, is not among them.
    pub locked_duties: BTreeSet<(ShiftIx, DoctorIx)>,
    /// Hours at which shifts are handed over, those of history among them.
    pub handovers: Vec<Handover>,
    absences: Vec<Absence>,
    wishes: Vec<Wish>,
    /// Length of the longest shift, which tells [`Instance::shifts_in`] where to begin, so that it need not read all.
    longest: Minutes,
    slots_of: Vec<Range<usize>>,
    offices: Vec<Vec<OfficeShift>>,
    absences_of: Vec<Vec<usize>>,
    wishes_of: Vec<Vec<usize>>,
}

/// A planning problem: station, people, dated shifts and seats, and all that is known beside them.
///
/// The fields of [`LaidOut`] are read as if they were the instance's own. To change one of them, lay out anew with
/// [`Instance::with`]. The instance's own fields may be changed in place, because nothing is worked out from them
/// beforehand but `locked_duties`, which keeps the locks that were laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    laid_out: LaidOut,
    /// Weights of the quality tier.
    pub weights: Weights,
    /// Seats that are locked to a doctor.
    pub locks: Vec<(SlotIx, DoctorIx)>,
    /// Wishes over several, in the order of the file.
    pub selections: Vec<Selection>,
    /// Doctors with a name in common, in the order of the file.
    pub groups: Vec<Group>,
    /// Limits, in the order of the file.
    pub limits: Vec<Limit>,
    /// How many of some may be away at once, in the order of the file.
    pub away: Vec<AwayLimit>,
    /// How many dates doctors may refuse, in the order of the file.
    pub quotas: Vec<Quota>,
    /// Doctors of whom no two may be on at the same time.
    pub apart: Vec<Apart>,
    /// Doctors who would like company.
    pub together: Vec<Company>,
    /// Agreements on rhythm, in the order of the file.
    pub rhythms: Vec<Rhythm>,
    /// Turnuses, in the order of the file.
    pub turnuses: Vec<Turnus>,
    /// Seats of a base roster, with the doctors who preferably keep the duties.
    pub like: Vec<(SlotIx, DoctorIx)>,
    /// Hundredths of a shift over (+) or under (-) entitlement that a doctor carries in, by doctor and counter index.
    pub carry: BTreeMap<(DoctorIx, usize), i64>,
    /// Named holidays that doctors worked in earlier years.
    pub holidays_worked: Vec<HolidayWorked>,
    /// What the ledger has booked before the period.
    pub booked: Booked,
}

/// Gives the fields of [`LaidOut`] to read; to keep callers from writing them, there is no `DerefMut`.
impl Deref for Instance {
    type Target = LaidOut;

    // Inlined because the hottest loops read through it.
    #[inline]
    fn deref(&self) -> &LaidOut {
        &self.laid_out
    }
}

impl Instance {
    /// Lays out the shifts of the period and those of history with their seats, and the days at the office.
    ///
    /// Rows of history, locks and rows of a base roster that name no seat of the grid are left out without a word, and so is history that is
    /// not before the period: the reader of the files reports such rows, because only it knows where they stand.
    #[must_use]
    pub fn lay_out(given: Given) -> Self {
        let Given { station, mut doctors, period, settings, absences, wishes, handovers, .. } = given;
        doctors.sort_by(|a, b| a.id.cmp(&b.id));
        let years = Calendar::new(period.from.year() - 1, period.to.year() + 1);
        let calendar = years.with_opening(station.opening_hours.clone());
        let marks = (&calendar, Summer::of(&settings), handovers.as_slice());
        let past: Vec<Seated> = given.history.into_iter().filter(|row| row.date < period.from).collect();
        let mut shifts = past_shifts(&station, marks, &past);
        shifts.append(&mut expand::shifts(&station, marks, period.from, period.to));
        // A part of a shift of history may begin after the first shift of the period does.
        shifts.sort_by_key(|s| s.span.start);
        let slots = expand::slots(&station, &calendar, &shifts);
        let absences_of = by_doctor(doctors.len(), absences.iter().map(|a| a.doctor));
        let first = shifts.first().map_or(period.from, |s| s.date.min(period.from));
        let stretch = (plus_days(first, -1), plus_days(period.to, 8));
        let offices = doctors.iter().zip(&absences_of).map(|(doctor, places)| {
            let away: Vec<Span> = places.iter().map(|at| absences[*at].span).collect();
            offices_of(doctor, &away, &calendar, stretch)
        });
        let laid_out = LaidOut {
            longest: shifts.iter().map(|s| s.whole().length()).max().unwrap_or(Minutes::ZERO),
            slots_of: slots_of(shifts.len(), &slots),
            offices: offices.collect(),
            wishes_of: by_doctor(doctors.len(), wishes.iter().map(|w| w.doctor)),
            history: Vec::new(),
            locked_duties: BTreeSet::new(),
            absences_of,
            station,
            doctors,
            period,
            calendar,
            settings,
            shifts,
            slots,
            handovers,
            absences,
            wishes,
        };
        let mut instance = Self {
            laid_out,
            weights: given.weights,
            locks: Vec::new(),
            selections: given.selections,
            groups: given.groups,
            limits: given.limits,
            away: given.away,
            quotas: given.quotas,
            apart: given.apart,
            together: given.together,
            rhythms: given.rhythms,
            turnuses: given.turnuses,
            like: Vec::new(),
            carry: given.carry,
            holidays_worked: given.holidays_worked,
            booked: given.booked,
        };
        // Seats given by name can be looked up only now that the shifts and slots are laid out.
        let slots = |row: Seated| {
            let found = instance.find_slots(row.date, row.line, &row.template, &row.seat);
            found.into_iter().map(move |slot| (slot, row.doctor))
        };
        let history: BTreeSet<_> = past.into_iter().flat_map(slots).collect();
        let locks: Vec<_> = given.locks.into_iter().flat_map(slots).collect();
        let like: BTreeSet<_> = given.like.into_iter().flat_map(slots).collect();
        let locked = locks.iter().map(|(slot, doctor)| (instance.slots[slot.0].shift, *doctor)).collect();
        instance.laid_out.history = history.into_iter().collect();
        instance.laid_out.locked_duties = locked;
        instance.locks = locks;
        instance.like = like.into_iter().collect();
        instance
    }

    /// A new instance, laid out from this one's [`Given`] after `change` has altered it.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Given)) -> Self {
        let mut given = self.given();
        change(&mut given);
        Self::lay_out(given)
    }

    /// The [`Given`] that this instance would be laid out from as it is now.
    fn given(&self) -> Given {
        let seated = |pairs: &[(SlotIx, DoctorIx)]| pairs.iter().map(|pair| self.seated(*pair)).collect();
        Given {
            station: self.station.clone(),
            doctors: self.doctors.clone(),
            period: self.period.clone(),
            settings: self.settings.clone(),
            weights: self.weights,
            history: seated(&self.history),
            handovers: self.handovers.clone(),
            locks: seated(&self.locks),
            absences: self.absences.clone(),
            wishes: self.wishes.clone(),
            selections: self.selections.clone(),
            groups: self.groups.clone(),
            limits: self.limits.clone(),
            away: self.away.clone(),
            quotas: self.quotas.clone(),
            apart: self.apart.clone(),
            together: self.together.clone(),
            rhythms: self.rhythms.clone(),
            turnuses: self.turnuses.clone(),
            like: seated(&self.like),
            carry: self.carry.clone(),
            holidays_worked: self.holidays_worked.clone(),
            booked: self.booked.clone(),
        }
    }

    /// A doctor in a slot, with the seat given by date and names.
    fn seated(&self, (slot, doctor): (SlotIx, DoctorIx)) -> Seated {
        let shift = self.shift_of(slot);
        let (template, seat) = (shift.id.clone(), self.slots[slot.0].seat.clone());
        Seated { date: shift.date, line: shift.line, template, seat, doctor }
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

    /// The last of a doctor's wishes that match a shift, which overrides the earlier ones.
    #[must_use]
    pub fn last_wish(&self, doctor: DoctorIx, shift: &Shift) -> Option<&Wish> {
        let line = self.line_of(shift);
        self.wishes_of(doctor).rev().find(|wish| wish.matches(shift, line))
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

    /// The slots of a shift, as a range of indices in `slots`.
    #[must_use]
    pub fn slots_of(&self, shift: ShiftIx) -> Range<usize> {
        self.slots_of[shift.0].clone()
    }

    /// The slots of a named seat on a dated shift, by start: one, or one of each part where the whole of a shift is named that is
    /// handed over.
    #[must_use]
    pub fn find_slots(&self, date: NaiveDate, line: LineIx, id: &str, seat: &str) -> Vec<SlotIx> {
        let slots = self.find_shifts(date, line, id).flat_map(|shift| self.slots_of(shift));
        slots.filter(|s| self.slots[*s].seat == seat).map(SlotIx).collect()
    }

    /// The dated shifts that date, line and id name, by start: one, or the parts where the whole of a shift is named that is
    /// handed over.
    pub fn find_shifts(&self, date: NaiveDate, line: LineIx, id: &str) -> impl Iterator<Item = ShiftIx> {
        let same = move |s: &Shift| s.date == date && s.line == line && (s.id == id || s.template == id);
        self.shifts.iter().enumerate().filter(move |(_, s)| same(s)).map(|(at, _)| ShiftIx(at))
    }

    /// The shifts that run at some time in `span`, history too, by start.
    pub fn shifts_in(&self, span: Span) -> impl Iterator<Item = (ShiftIx, &Shift)> {
        let first = self.shifts.partition_point(|s| s.span.start + self.longest <= span.start);
        let near = self.shifts[first..].iter().enumerate().take_while(move |(_, s)| s.span.start < span.end);
        near.filter(move |(_, s)| s.span.overlaps(span)).map(move |(at, s)| (ShiftIx(first + at), s))
    }

    /// The time in which the shifts that begin on some dates run, both included.
    #[must_use]
    pub fn time_of_dates(&self, from: NaiveDate, to: NaiveDate) -> Span {
        use super::time::midnight;
        Span::new(midnight(from), midnight(plus_days(to, 1)) + self.longest)
    }

    /// The longest shift, start to end; of one that is handed over the whole.
    #[must_use]
    pub fn longest_shift(&self) -> Minutes {
        self.longest
    }

    /// The line of a shift.
    #[must_use]
    pub fn line_of(&self, shift: &Shift) -> &Line {
        &self.station.lines[shift.line.0]
    }

    /// What the grid says of a shift.
    #[must_use]
    pub fn template_of(&self, shift: &Shift) -> Option<&Template> {
        self.line_of(shift).templates.iter().find(|template| template.id == shift.template)
    }

    /// The shift of a slot.
    #[must_use]
    pub fn shift_of(&self, slot: SlotIx) -> &Shift {
        &self.shifts[self.slots[slot.0].shift.0]
    }

    /// A shift's stable name: date, line and id.
    #[must_use]
    pub fn shift_id(&self, shift: ShiftIx) -> String {
        let s = &self.shifts[shift.0];
        format!("{}/{}/{}", s.date, self.line_of(s).id, s.id)
    }

    /// The shifts of the period by all that they are called by: their own stable names, and those of whole shifts that are handed
    /// over, each with all of its parts.
    #[must_use]
    pub fn named_shifts(&self) -> BTreeMap<String, Vec<ShiftIx>> {
        let mut named: BTreeMap<String, Vec<ShiftIx>> = BTreeMap::new();
        for (ix, s) in self.period_shifts() {
            named.entry(self.shift_id(ix)).or_default().push(ix);
            if s.part.is_some() {
                let whole = format!("{}/{}/{}", s.date, self.line_of(s).id, s.template);
                named.entry(whole).or_default().push(ix);
            }
        }
        named
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

    /// Whether the doctor on a shift is the one available for legevakt, whose competence § 3a sets.
    #[must_use]
    pub fn is_legevakt(&self, shift: &Shift) -> bool {
        self.duty_of(shift).is_legevakt()
    }

    /// Whether a shift is legevakt or bakvakt with some minute outside opening hours. § 33 first paragraph a makes such
    /// shifts a fastlege's duty, and exemptions free from them.
    #[must_use]
    pub fn is_out_of_hours(&self, shift: &Shift) -> bool {
        self.duty_of(shift) != DutyKind::Other && shift.has_tag("out-of-hours")
    }

    /// Whether a doctor's role is LIS1; whether she is in service on a date is told by [`Doctor::serves`].
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

    /// The time from the midnight before the period's first date to the midnight after its last.
    #[must_use]
    pub fn period_span(&self) -> Span {
        use super::time::midnight;
        Span::new(midnight(self.period.from), midnight(plus_days(self.period.to, 1)))
    }

    /// Thousandths of a minute that count as work: all of a presence duty, `home_per_mille` of home duty.
    #[must_use]
    pub fn weighed(minutes: Minutes, home: bool, home_per_mille: i64) -> i64 {
        if home { minutes.0 * home_per_mille } else { minutes.0 * 1000 }
    }
}

/// The shifts of history by start, each once; of one that is handed over all parts are there.
fn past_shifts(station: &Station, marks: Marks<'_>, rows: &[Seated]) -> Vec<Shift> {
    let mut past: BTreeMap<(NaiveDate, LineIx, &str), Vec<Shift>> = BTreeMap::new();
    for row in rows {
        let templates = station.lines.get(row.line.0).map_or(&[][..], |line| &line.templates);
        let found = templates.iter().find(|t| t.id == whole_id(&row.template));
        if let Some(template) = found.filter(|t| t.seats.iter().any(|s| s.name == row.seat)) {
            let of = past.entry((row.date, row.line, &template.id));
            of.or_insert_with(|| expand::shift(marks, row.line, template, row.date));
        }
    }
    let mut shifts: Vec<Shift> = past.into_values().flatten().map(|shift| Shift { past: true, ..shift }).collect();
    shifts.sort_by_key(|s| s.span.start);
    shifts
}

/// The range of slots of each shift; `slots` must be ordered shift by shift.
fn slots_of(shifts: usize, slots: &[Slot]) -> Vec<Range<usize>> {
    let mut at = 0;
    let of = |shift: usize| {
        let from = at;
        at += slots[from..].iter().take_while(|slot| slot.shift.0 == shift).count();
        from..at
    };
    (0..shifts).map(of).collect()
}

/// For each doctor, her indices in the list.
fn by_doctor(doctors: usize, list: impl Iterator<Item = DoctorIx>) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); doctors];
    for (at, doctor) in list.enumerate() {
        places[doctor.0].push(at);
    }
    places
}

/// A doctor's days at the office on the dates `from` to `to`, without those that an absence overlaps.
fn offices_of(
    doctor: &Doctor,
    away: &[Span],
    calendar: &Calendar,
    (from, to): (NaiveDate, NaiveDate),
) -> Vec<OfficeShift> {
    let Some(office) = &doctor.office else { return Vec::new() };
    dates(from, to)
        .filter(|d| calendar.is_workday(*d) && !calendar.is_closed(*d))
        .filter(|d| office.is_open(*d))
        .map(|date| OfficeShift {
            date,
            span: Span::new(calendar.at_minute(date, office.from), calendar.at_minute(date, office.to)),
            fixed: office.fixed.contains(&date.weekday().into()),
        })
        .filter(|o| !away.iter().any(|a| a.overlaps(o.span)))
        .collect()
}
