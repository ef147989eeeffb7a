//! A part of a shift that changes hands: the hours at which it does are handovers of the period, and are written into its file.

use std::path::Path;

use chrono::Timelike;

use crate::change::find_parts;
use crate::domain::time::{Instant, Minutes, Span, plus_days, to_civil};
use crate::domain::{Instance, Lang, ShiftIx};
use crate::files::{self, Failure, Seen};
use crate::format::{self, Cut, Loaded};
use crate::report::change::unclear;
use crate::report::page::wrap;

/// A stretch of a shift on the wall clock, in minutes after midnight; what is left out is the beginning or the end of the shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hours {
    /// From this hour on.
    pub(crate) from: Option<i64>,
    /// Until this hour.
    pub(crate) until: Option<i64>,
}

impl Hours {
    /// Whether it is the whole shift, because nothing is told.
    pub(crate) fn is_whole(self) -> bool {
        self == Self::default()
    }
}

/// A period in which a shift is handed over at the hours that were asked for.
#[derive(Clone, Debug)]
pub(crate) struct Parted {
    /// The period as it is then.
    pub(crate) loaded: Loaded,
    /// The text of its file; `None` where the shift is handed over at those hours already.
    pub(crate) text: Option<String>,
    /// The file as it was when it was read.
    pub(crate) seen: Seen,
    /// The parts within the hours, by start.
    pub(crate) shifts: Vec<ShiftIx>,
}

/// Parts a shift at some hours. Nothing is written.
///
/// # Errors
/// When the shift or the hours are not clear, and when the period file refuses the handovers.
pub(crate) fn parted(path: &Path, loaded: &Loaded, shift: &str, hours: Hours, lang: Lang) -> Result<Parted, Failure> {
    let seen = Seen::now(path);
    let before = files::read(path)?;
    let instance = &loaded.instance;
    let parts = find_parts(instance, shift).map_err(|why| Failure::Input(unclear(instance, &why, lang)))?;
    let asked = stretch(instance, &parts, hours).map_err(|wrong| Failure::Input(wrap(&wrong.text(lang), "", "")))?;
    let of = &instance.shifts[parts[0].0];
    let known: Vec<Span> =
        instance.find_shifts(of.date, of.line, &of.template).map(|ix| instance.shifts[ix.0].span).collect();
    let is_new = |at: &Instant| known.iter().all(|span| span.start != *at && span.end != *at);
    let clock = |at: Instant| i64::from(to_civil(at).hour() * 60 + to_civil(at).minute());
    let cut = |at: Instant| Cut {
        date: of.date,
        line: instance.line_of(of).id.clone(),
        shift: of.template.clone(),
        at: clock(at),
    };
    let cuts: Vec<Cut> = [asked.start, asked.end].into_iter().filter(is_new).map(cut).collect();
    let text = (!cuts.is_empty()).then(|| format::handed_over(&before, &cuts));
    let load = |file: &Path| match &text {
        Some(text) if file == path => Ok(text.clone()),
        _ => files::load(file),
    };
    let loaded = format::read_period(path, &load).map_err(|problems| Failure::Input(problems.render(lang, false)))?;
    let after = &loaded.instance;
    let within = |ix: &ShiftIx| asked.covers(after.shifts[ix.0].span);
    let shifts = after.find_shifts(of.date, of.line, &of.template).filter(within).collect();
    Ok(Parted { shifts, loaded, text, seen })
}

/// Why no stretch of a shift was told.
enum Wrong {
    /// The shift goes past the hours more than once.
    Long { shift: String },
    /// An hour that is not between the first minute and the last, or two in the wrong order.
    Outside { shift: String, span: Span },
}

impl Wrong {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Long { shift } => lang.say(
                format!(
                    "{shift} varer mer enn et døgn, så et klokkeslett sier ikke hvilken dag. Skriv overleveringen under \
                     [[handovers]] i periodefila, med datoen som on, og bytt så delen."
                ),
                format!(
                    "{shift} varer meir enn eit døgn, så eit klokkeslett seier ikkje kva dag. Skriv overleveringa under \
                     [[handovers]] i periodefila, med datoen som on, og byt så delen."
                ),
                format!(
                    "{shift} lasts more than a day, so an hour does not tell which day. Write the handover under [[handovers]] in \
                     the period file, with its date as on, and then swap the part."
                ),
            ),
            Self::Outside { shift, span } => {
                let [from, to] = [span.start, span.end].map(|at| to_civil(at).format("%Y-%m-%d %H:%M").to_string());
                lang.say(
                    format!(
                        "{shift} går fra {from} til {to}. --from og --until må være klokkeslett i den tiden, og --until etter \
                         --from."
                    ),
                    format!(
                        "{shift} går frå {from} til {to}. --from og --until må vere klokkeslett i den tida, og --until etter \
                         --from."
                    ),
                    format!(
                        "{shift} runs from {from} to {to}. --from and --until must be hours in that time, and --until after \
                         --from."
                    ),
                )
            }
        }
    }
}

/// From when to when the hours of a shift are, in the first day of it.
fn stretch(instance: &Instance, parts: &[ShiftIx], hours: Hours) -> Result<Span, Wrong> {
    let shift = |ix: &ShiftIx| &instance.shifts[ix.0];
    let span = Span::new(shift(&parts[0]).span.start, shift(&parts[parts.len() - 1]).span.end);
    let name = || instance.shift_id(parts[0]);
    if span.length() > Minutes::days(1) {
        return Err(Wrong::Long { shift: name() });
    }
    // The first time from an instant on at which the clock shows so much.
    let next = |clock: i64, after: Instant| {
        let date = to_civil(after).date();
        let shown = (0..=2).map(|days| instance.calendar.at_minute(plus_days(date, days), clock));
        shown.filter(|at| after <= *at).min().unwrap_or(span.end)
    };
    let from = hours.from.map_or(span.start, |clock| next(clock, span.start));
    let until = hours.until.map_or(span.end, |clock| next(clock, from + Minutes(1)));
    let is_within = span.start <= from && from < until && until <= span.end;
    if is_within { Ok(Span::new(from, until)) } else { Err(Wrong::Outside { shift: name(), span }) }
}
