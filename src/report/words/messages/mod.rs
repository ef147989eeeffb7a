//! A finding as sentences: what is wrong, and what to do.
//!
//! The sentences stand in one file per language, a `match` without a catch-all, so that a new kind of finding does not
//! compile until every language can say it. Names, dates, shifts and figures are put into words here, once.

mod agreed;
mod en;
mod nb;
mod nn;
mod seats;
mod shared;

use crate::domain::finding::{Missing, What};
use crate::domain::ledger::Named;
use crate::domain::limit::Counts;
use crate::domain::time::to_civil;
use crate::domain::wish::Apart;
use crate::domain::{DoctorIx, Finding, Group, Instance, Lang, Member, Minutes, ShiftIx, Unit};

use super::{HARD_SPACE, Words, capital, mid_sentence};

/// The rule whose limits are those of the doctor's rest profile.
const WORKING_TIME: &str = "RST-4";

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub action: String,
}

/// The two sentences of a finding.
///
/// ```
/// # use legevakt::domain::{Doctor, Instance, Lang, finding::{Finding, Severity, What}, given::{Given, Period}};
/// # let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 4).unwrap();
/// # let period = Period { id: "p".into(), name: "p".into(), from: day, to: day };
/// # let station = Default::default();
/// # let instance = Instance::lay_out(Given::new(station, vec![], period));
/// let finding = Finding::new("ROS-2", Severity::Stopper, What::UnknownShift { text: "nat".into(), row: 7 });
/// let message = legevakt::report::message(&instance, &finding, Lang::En);
/// assert_eq!(message.text, "Line 7 of the roster file names a shift or seat that the grid does not have: \"nat\".");
/// ```
#[must_use]
pub fn message(instance: &Instance, finding: &Finding, lang: Lang) -> Message {
    let facts = Facts::new(instance, finding, Words(lang));
    let (text, action) = match lang {
        Lang::Nb => nb::sentences(&finding.what, &facts),
        Lang::Nn => nn::sentences(&finding.what, &facts),
        Lang::En => en::sentences(&finding.what, &facts),
    };
    let text = capital(&text) + &own_profile(instance, finding, Words(lang));
    Message { text, action: capital(&action) }
}

/// What a limit of working time that is the station's own comes from: whoever reads it looks for it in the law else.
fn own_profile(instance: &Instance, finding: &Finding, words: Words) -> String {
    let of_profile = finding.doctor.filter(|_| finding.rule == WORKING_TIME);
    let profile = of_profile.and_then(|doctor| instance.rest_profile(doctor)).filter(|profile| !profile.is_built_in());
    let lead = words.say("Hvileprofil", "Kvileprofil", "Rest profile");
    profile.map_or_else(String::new, |profile| format!(" {lead}: {}.", profile.name))
}

/// A shift with its date: `natt mandag 4. januar 2027`. The line is named where two lines have a shift of that name.
#[must_use]
pub fn shift(instance: &Instance, ix: ShiftIx, words: Words) -> String {
    format!("{} {}", shift_name(instance, ix), words.date(instance.shifts[ix.0].date))
}

/// The same in figures: `natt 4.1.2027`.
#[must_use]
pub fn shift_short(instance: &Instance, ix: ShiftIx, words: Words) -> String {
    format!("{}{HARD_SPACE}{}", shift_name(instance, ix), words.short(instance.shifts[ix.0].date))
}

fn shift_name(instance: &Instance, ix: ShiftIx) -> String {
    let shift = &instance.shifts[ix.0];
    let has_same = instance.station.lines.iter().enumerate().any(|(line, other)| {
        line != shift.line.0 && other.templates.iter().any(|t| t.name.eq_ignore_ascii_case(&shift.name))
    });
    let name = mid_sentence(&shift.name);
    if has_same { format!("{name} ({})", instance.line_of(shift).name) } else { name }
}

/// Everything a sentence can put in, already in words.
struct Facts<'a> {
    instance: &'a Instance,
    words: Words,
    /// Whom it concerns.
    who: String,
    /// The other person.
    other: String,
    /// The first shift with its full date.
    shift: String,
    /// All shifts; the first few where there are many.
    shifts: String,
    /// The seat, as people call it.
    seat: String,
    /// The line of the first shift.
    line: String,
    /// When: the span, or the first shift's own.
    when: String,
    /// The same as dates, of what is about whole days.
    days: String,
    /// The groups by which the two are kept apart, in brackets; nothing where they are so by name.
    kept_by: String,
    /// Measured value in its unit.
    measured: String,
    /// Limit in its unit.
    limit: String,
    /// Distance between the two, in their unit.
    excess: String,
    /// Measured value.
    count: i64,
    /// Limit.
    most: i64,
}

/// A sentence names at most so many shifts; the facts beside it hold the rest.
const SHIFTS_IN_A_SENTENCE: usize = 4;

/// The same of doctors.
const DOCTORS_IN_A_SENTENCE: usize = 4;

impl<'a> Facts<'a> {
    fn new(instance: &'a Instance, finding: &Finding, words: Words) -> Self {
        let name = |doctor: Option<DoctorIx>| doctor.map(|d| instance.doctors[d.0].name.clone());
        let nobody = || words.say("ukjent lege", "ukjend lege", "an unknown doctor").to_owned();
        let first = finding.shifts.first().copied();
        let unit = |value| words.value(value, finding.unit);
        let span = finding.span.or_else(|| first.map(|s| instance.shifts[s.0].span));
        Self {
            instance,
            words,
            who: name(finding.doctor).unwrap_or_else(nobody),
            other: name(finding.other).unwrap_or_else(nobody),
            shift: first
                .map_or_else(|| words.say("vakten", "vakta", "the shift").to_owned(), |s| shift(instance, s, words)),
            shifts: Self::name_shifts(instance, finding, words),
            seat: match &finding.what {
                What::SeatOpen { seat } | What::SeatOverfull { seat } => words.seat(seat),
                _ => String::new(),
            },
            line: first.map_or_else(String::new, |s| instance.line_of(&instance.shifts[s.0]).name.clone()),
            when: span
                .map_or_else(|| words.say("i perioden", "i perioden", "in the period").to_owned(), |s| words.span(s)),
            days: span.map_or_else(String::new, |s| {
                words.dates(to_civil(s.start).date(), to_civil(s.end - Minutes(1)).date())
            }),
            kept_by: kept_by(instance, finding, words),
            measured: unit(finding.measured),
            limit: unit(finding.limit),
            excess: unit(finding.excess()),
            count: finding.measured,
            most: finding.limit,
        }
    }

    fn name_shifts(instance: &Instance, finding: &Finding, words: Words) -> String {
        let all = &finding.shifts;
        let shown = if all.len() > SHIFTS_IN_A_SENTENCE { SHIFTS_IN_A_SENTENCE - 1 } else { all.len() };
        let mut names: Vec<String> = all[..shown].iter().map(|s| shift_short(instance, *s, words)).collect();
        if shown < all.len() {
            names.push(format!("{}{HARD_SPACE}{}", all.len() - shown, words.say("til", "til", "more")));
        }
        words.list(&names)
    }

    /// `1 lege`, `2 leger`.
    fn doctors(&self, count: i64) -> String {
        self.words.count(count, self.words.say("lege", "lege", "doctor"), self.words.say("leger", "legar", "doctors"))
    }

    /// `1 vakt`, `2 vakter`.
    fn duties(&self, count: i64) -> String {
        self.words.count(count, self.words.say("vakt", "vakt", "duty"), self.words.say("vakter", "vakter", "duties"))
    }

    /// So much of what a limit counts.
    fn amount(&self, counts: Counts, number: i64) -> String {
        match counts {
            Counts::Duties => self.duties(number),
            Counts::Hours => self.words.value(number, Unit::Minutes),
            Counts::Weekends => self.words.count(
                number,
                self.words.say("helg", "helg", "weekend"),
                self.words.say("helger", "helger", "weekends"),
            ),
            Counts::Points => self.words.value(number, Unit::Points),
        }
    }

    /// A holiday and its year, inside a sentence: `julaften 2027`; where somebody has more duties of it than one, how many.
    fn holiday(&self, holiday: Named, year: i32, duties: i64) -> String {
        let name = self.words.named(holiday);
        // English names of days are written with a capital.
        let name = if self.words.0 == Lang::En { name.to_owned() } else { mid_sentence(name) };
        let duties = if duties > 1 { format!(" ({})", self.duties(duties)) } else { String::new() };
        format!("{name} {year}{duties}")
    }

    /// Those who are nearer their turn than somebody who has a holiday, and how often they have had it: `Bo (aldri) og 3
    /// til`. Nothing where nobody is.
    fn nearer(&self, nearer: &[(DoctorIx, i64)]) -> String {
        let shown = if nearer.len() > DOCTORS_IN_A_SENTENCE { DOCTORS_IN_A_SENTENCE - 1 } else { nearer.len() };
        let times = |times: i64| match times {
            0 => self.words.say("aldri", "aldri", "never").to_owned(),
            _ => self.words.count(
                times,
                self.words.say("gang", "gong", "time"),
                self.words.say("ganger", "gonger", "times"),
            ),
        };
        let one =
            |(doctor, had): &(DoctorIx, i64)| format!("{} ({})", self.instance.doctors[doctor.0].name, times(*had));
        let mut names: Vec<String> = nearer[..shown].iter().map(one).collect();
        if shown < nearer.len() {
            names.push(format!("{}{HARD_SPACE}{}", nearer.len() - shown, self.words.say("til", "til", "more")));
        }
        if names.is_empty() {
            return String::new();
        }
        let lead = self.words.say(
            "; andre står nærmere for tur: ",
            "; andre står nærmare for tur: ",
            "; others are nearer their turn: ",
        );
        format!("{lead}{}", self.words.list(&names))
    }

    /// How much of each exemption of § 4 is used, and that its days are our number.
    fn exemptions(&self, year: i32, in_year: Option<(i64, i64)>, in_all: Option<(i64, i64)>) -> (String, String) {
        let days = |days: i64| self.words.value(days, Unit::Days);
        let of_year = in_year.map(|(used, limit)| {
            let (used, limit) = (days(used), days(limit));
            self.words.say(
                format!("{used} i {year} (§ 4: seks måneder på legevakt, som vi regner som {limit})"),
                format!("{used} i {year} (§ 4: seks månader på legevakt, som vi reknar som {limit})"),
                format!("{used} in {year} (§ 4: six months at a legevakt, which we count as {limit})"),
            )
        });
        let of_all = in_all.map(|(used, limit)| {
            let (used, limit) = (days(used), days(limit));
            self.words.say(
                format!("{used} i alt siden 31. desember 2025 (§ 4: ett år, som vi regner som {limit})"),
                format!("{used} i alt sidan 31. desember 2025 (§ 4: eitt år, som vi reknar som {limit})"),
                format!("{used} in all since 31 December 2025 (§ 4: one year, which we count as {limit})"),
            )
        });
        let used: Vec<String> = of_year.into_iter().chain(of_all).collect();
        let ours = self.words.say(
            "§ 4 sier ikke hvor mange dager i arbeid det er; tallet er en innstilling.",
            "§ 4 seier ikkje kor mange dagar i arbeid det er; talet er ei innstilling.",
            "§ 4 does not say how many days at work that is; the number is a setting.",
        );
        (self.words.list(&used), ours.to_owned())
    }

    /// A note after the word it is about; nothing where nobody wrote one.
    fn noted(&self, note: &str) -> String {
        match self.words.0 {
            _ if note.is_empty() => String::new(),
            Lang::Nb | Lang::Nn => format!(" («{note}»)"),
            Lang::En => format!(" (\"{note}\")"),
        }
    }

    /// Evidence that is missing, as a list.
    fn lacks(&self, missing: &[Missing]) -> String {
        let word = |m: &Missing| match self.words.0 {
            Lang::Nb => nb::missing(*m).to_owned(),
            Lang::Nn => nn::missing(*m).to_owned(),
            Lang::En => en::missing(*m).to_owned(),
        };
        self.words.list(&missing.iter().map(word).collect::<Vec<_>>())
    }
}

/// The groups by which two doctors are kept apart: those of which both are, and whose doctors are all kept apart.
fn kept_by(instance: &Instance, finding: &Finding, words: Words) -> String {
    let (Some(one), Some(other)) = (finding.doctor, finding.other) else { return String::new() };
    let has = |members: &[Member], doctor: DoctorIx| members.iter().any(|member| member.doctor == doctor);
    let is_apart = |group: &Group| {
        let all = |Apart(apart): &Apart| group.members.iter().all(|member| has(apart, member.doctor));
        instance.apart.iter().any(all)
    };
    let of_both = |group: &&Group| has(&group.members, one) && has(&group.members, other) && is_apart(group);
    let names: Vec<String> = instance.groups.iter().filter(of_both).map(|group| group.name.clone()).collect();
    if names.is_empty() { String::new() } else { format!(" ({})", words.list(&names)) }
}

#[cfg(test)]
mod tests;
