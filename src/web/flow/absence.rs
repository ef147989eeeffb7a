//! Somebody is ill or away: the absence into the files, then each duty that it frees to somebody else, then those who are to
//! be told.
//!
//! The absence is a row that comes, as in the lists of wishes and absences, and who can take a duty is ranked as `legevakt
//! replace` does. Until somebody takes it she stands on it, and the board says that she cannot.

use chrono::{NaiveDate, NaiveTime};
use serde_json::json;

use super::form::{self, Choice};
use super::{Done, Filled};
use crate::change::{Candidate, Class, Limits, Seat, candidates_of};
use crate::domain::called::Reason;
use crate::domain::time::{midnight, plus_days, to_civil, to_instant};
use crate::domain::{DoctorIx, Severity, SlotIx, Span};
use crate::facts::View;
use crate::report::Words;
use crate::report::loads::{Load, loads_of};
use crate::report::markup::Markup;
use crate::report::messages::message;
use crate::web::cells::name_of;
use crate::web::seat::{group, load_of, title};
use crate::web::wishes;

/// So many who can take a duty are shown at once; the rest are a press away.
const SHOWN: usize = 3;

/// A time as a field of the page holds it, and the files do.
const CLOCK: &str = "%H:%M";

/// Reasons of an absence, that of a call in the morning first.
const REASONS: [Reason; Reason::ALL.len()] =
    [Reason::Sick, Reason::Holiday, Reason::Course, Reason::Leave, Reason::Other];

/// Who is away, and from when to when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Away {
    doctor: DoctorIx,
    from: NaiveDate,
    /// From this time of the first day on; from its beginning where none is said.
    start: Option<NaiveTime>,
    to: NaiveDate,
    /// Up to this time of the last day; to its end where none is said.
    end: Option<NaiveTime>,
}

impl Away {
    /// What is filled in; nothing while something is missing.
    fn of(at: &Filled) -> Result<Option<Self>, String> {
        let date = |name: &str| at.field(name).and_then(|text| text.parse().ok());
        let clock = |name: &str| at.field(name).and_then(|text| NaiveTime::parse_from_str(text, CLOCK).ok());
        let (Some(doctor), Some(from), Some(to)) = (at.doctor("doctor")?, date("from"), date("to")) else {
            return Ok(None);
        };
        Ok(Some(Self { doctor, from, start: clock("start"), to, end: clock("end") }))
    }

    fn span(self) -> Span {
        let at = |date: NaiveDate, clock: NaiveTime| to_instant(date.and_time(clock));
        Span::new(
            self.start.map_or_else(|| midnight(self.from), |clock| at(self.from, clock)),
            self.end.map_or_else(|| midnight(plus_days(self.to, 1)), |clock| at(self.to, clock)),
        )
    }

    /// When, for people: the days, and the times of those that are away in part.
    fn told(self, words: Words) -> String {
        let span = self.span();
        let (from, to) = (words.clock(to_civil(span.start)), words.clock(to_civil(span.end)));
        let dates = words.dates(self.from, self.to);
        match (self.start, self.end) {
            (None, None) => dates,
            (Some(_), None) => format!("{dates}, {} {from}", words.say("fra kl.", "frå kl.", "from")),
            (None, Some(_)) => format!("{dates}, {} {to}", words.say("til kl.", "til kl.", "until")),
            (Some(_), Some(_)) => format!("{dates}, {} {from}\u{2013}{to}", words.say("kl.", "kl.", "at")),
        }
    }

    /// Whether the files say so.
    fn is_known(self, at: &Filled) -> bool {
        let span = self.span();
        at.instance().absences_of(self.doctor).any(|absence| absence.span.covers(span))
    }

    /// Her duties within, by start.
    fn duties(self, at: &Filled) -> Vec<SlotIx> {
        let view = View::new(at.instance(), &at.sheet.roster);
        let within = view.duties_in(self.doctor, self.span());
        within.filter(|duty| !duty.shift.past).map(|duty| duty.slot).collect()
    }
}

/// The page: the absence, or what it frees.
pub(super) fn page(at: &Filled, m: &mut Markup) -> Result<(), String> {
    let (away, words) = (Away::of(at)?, at.words());
    let known = away.filter(|away| away.span().length().0 > 0 && away.is_known(at));
    let freed = known.map(|away| away.duties(at));
    let now = match &freed {
        None => 0,
        Some(freed) if !freed.is_empty() => 1,
        Some(_) => 2,
    };
    let names = words.say(
        ["Fraværet", "Hvem som tar vaktene", "Si fra"],
        ["Fråværet", "Kven som tek vaktene", "Sei frå"],
        ["The absence", "Who takes the shifts", "Tell them"],
    );
    m.element("ol", &[("class", "steps")], |m| {
        for (name, step) in names.into_iter().zip(0..) {
            m.leaf("li", &[("aria-current", "step")][..usize::from(step == now)], name);
        }
    });
    form::choice(
        at,
        m,
        "doctor",
        words.say("Hvem som er borte", "Kven som er borte", "Who is away"),
        &form::doctors(at, |_| true),
    );
    m.element("div", &[("class", "pair")], |m| {
        form::day(at, m, "from", words.say("Fra og med", "Frå og med", "From"));
        form::clock(at, m, "start", words.say("Fra klokka", "Frå klokka", "From the time"));
        form::day(at, m, "to", words.say("Til og med", "Til og med", "To and including"));
        form::clock(at, m, "end", words.say("Til klokka", "Til klokka", "Until the time"));
    });
    let whole = words.say(
        "Uten klokkeslett gjelder det hele dagen.",
        "Utan klokkeslett gjeld det heile dagen.",
        "Without a time it is the whole day.",
    );
    m.leaf("small", &[], whole);
    match (known, freed) {
        (Some(away), Some(freed)) => {
            let loads = loads_of(&at.sheet.view());
            for slot in &freed {
                duty(at, m, Seat { slot: *slot, out: Some(away.doctor) }, &loads);
            }
            rest(at, m, away, freed.len());
        }
        _ => {
            let reasons: Vec<Choice> = REASONS.map(|one| (one.id().to_owned(), words.absence(one.id()))).into();
            form::choice(at, m, "reason", words.say("Grunn", "Grunn", "Reason"), &reasons);
            let who = words.say(
                "Grunnen står i periodefila, og bare der: meldingene til de andre nevner den ikke.",
                "Grunnen står i periodefila, og berre der: meldingane til dei andre nemner han ikkje.",
                "The reason stands in the period file, and nowhere else: the messages to the others do not mention it.",
            );
            m.leaf("small", &[], who);
            form::submit(m, "data-do", "", words.say("Før inn fraværet", "Før inn fråværet", "Register the absence"));
        }
    }
    Ok(())
}

/// A duty that is freed, and those who can take it, as `legevakt replace` ranks them.
fn duty(at: &Filled, m: &mut Markup, seat: Seat, loads: &[Load]) {
    let (instance, words) = (at.instance(), at.words());
    let all = candidates_of(&at.sheet.view(), &at.sheet.verdict, seat, Limits::of(instance));
    let name = name_of(instance, seat.slot);
    m.element("section", &[("class", "freed"), ("data-freed", &name)], |m| {
        m.leaf("h3", &[], &title(at.sheet, seat.slot, words));
        let legal: Vec<&Candidate> = all.iter().filter(|candidate| candidate.class != Class::Illegal).collect();
        if legal.is_empty() {
            let nobody =
                words.say("Ingen kan ta den lovlig.", "Ingen kan ta ho lovleg.", "Nobody can take it legally.");
            m.leaf("p", &[], nobody);
        }
        for candidate in legal.iter().take(SHOWN) {
            taker(at, m, seat, candidate, loads);
        }
        let everybody = words.say("Alle leger …", "Alle legar …", "All doctors …");
        let label = format!("{everybody} {}", title(at.sheet, seat.slot, words));
        let out = seat.out.map_or("", |out| instance.doctors[out.0].id.as_str());
        let attributes =
            [("type", "button"), ("data-pick", name.as_str()), ("data-out", out), ("aria-label", label.as_str())];
        m.leaf("button", &attributes, everybody);
    });
}

/// One who can take it, with the load, how easily, and the gravest that follows.
fn taker(at: &Filled, m: &mut Markup, seat: Seat, candidate: &Candidate, loads: &[Load]) {
    let (instance, words) = (at.instance(), at.words());
    let doctor = &instance.doctors[candidate.doctor.0];
    let out = seat.out.map(|out| &instance.doctors[out.0].id);
    let act = json!({ "act": "assign", "seat": name_of(instance, seat.slot), "out": out, "doctor": doctor.id });
    m.element("button", &[("type", "button"), ("class", "taker"), ("data-act", &act.to_string())], |m| {
        m.inline("strong", &[], &doctor.name);
        let mut told = vec![group(candidate.class, words).1.to_lowercase()];
        told.extend(loads.iter().find(|load| load.doctor == candidate.doctor).map(|load| load_of(load, words)));
        if let Some(finding) = candidate.of(Severity::Assess).next() {
            told.push(message(instance, finding, at.lang).text);
        } else if let Some(extra) = candidate.extra_ore.filter(|extra| *extra > 0) {
            told.push(format!("+{}", words.kroner(extra)));
        }
        m.inline("small", &[], &format!(" {}", told.join(" \u{b7} ")));
    });
}

/// What else can be done: the rest at once, and the messages.
fn rest(at: &Filled, m: &mut Markup, away: Away, freed: usize) {
    let words = at.words();
    let who = &at.instance().doctors[away.doctor.0].name;
    if freed == 0 {
        m.leaf(
            "p",
            &[],
            &words.say(
                format!("{who} har ingen vakter i fraværet."),
                format!("{who} har ingen vakter i fråværet."),
                format!("{who} has no shifts in the absence."),
            ),
        );
    }
    m.element("p", &[("class", "buttons")], |m| {
        if freed > 0 {
            let repair = words.say("Reparer resten …", "Reparer resten …", "Repair the rest …");
            m.inline("button", &[("type", "button"), ("data-turn", "repair")], repair);
        }
        let messages = words.say("Meldinger …", "Meldingar …", "Messages …");
        m.inline("button", &[("type", "button"), ("data-turn", "messages")], messages);
    });
}

/// Writes the absence into the period file.
///
/// # Errors
/// When something is not filled in, it is there already, or the files that come of it cannot be read.
pub(super) fn done(at: &Filled) -> Result<Done, String> {
    let (instance, words) = (at.instance(), at.words());
    let missing = || {
        let fill = words.say(
            "Fyll inn hvem, fra, til og grunn.",
            "Fyll inn kven, frå, til og grunn.",
            "Fill in who, from, to and the reason.",
        );
        fill.to_owned()
    };
    let away = Away::of(at)?.ok_or_else(missing)?;
    let reason = at.field("reason").filter(|told| Reason::of_id(told).is_some()).ok_or_else(missing)?;
    let who = &instance.doctors[away.doctor.0];
    let days = [("from", away.from.to_string()), ("to", away.to.to_string())];
    let clocks = [("start", away.start), ("end", away.end)];
    let clocks = clocks.into_iter().filter_map(|(key, at)| Some((key, at?.format(CLOCK).to_string())));
    let cells: Vec<(&str, String)> =
        [("doctor", who.id.clone()), ("reason", reason.to_owned())].into_iter().chain(days).chain(clocks).collect();
    let ordered = wishes::away(at.period, at.sheet, &cells, at.lang)?;
    let away_from = words.say("borte", "borte", "away");
    let said = format!("{}: {away_from} {} ({}).", who.name, away.told(words), words.absence(reason));
    let wanted = ordered.files.into_iter().map(|(path, text)| (path, Some(text))).collect();
    Ok(Done::act(said, wanted))
}
