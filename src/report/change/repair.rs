//! What a repair changed, for the manager and for each person touched.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{change, name, names, seat, sentences};
use crate::change::{Gone, Proven, Repaired};
use crate::domain::{DoctorIx, Finding, Instance, Lang, Severity, ShiftIx, SlotIx};
use crate::report::page::{Style, bullet, paint, wrap};
use crate::report::words::{Words, capital};

/// Everything that the answer tells.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The repaired roster.
    pub repaired: &'a Repaired,
    /// Nothing that begins before this day moved.
    pub from: NaiveDate,
    /// Seconds that it took.
    pub seconds: u64,
}

/// What a doctor loses and gets.
fn mine(repaired: &Repaired, doctor: DoctorIx) -> (Vec<SlotIx>, Vec<SlotIx>) {
    let slots = |pick: &dyn Fn(&crate::change::Change) -> bool| -> Vec<SlotIx> {
        repaired.changes.iter().filter(|c| pick(c)).map(|c| c.slot).collect()
    };
    (slots(&|c| c.out.contains(&doctor)), slots(&|c| c.into.contains(&doctor)))
}

/// The whole answer: how much changed and how sure it is that less is not possible, who is touched, what is left.
#[must_use]
pub fn repair(told: &Told, lang: Lang, color: bool) -> String {
    let words = Words(lang);
    let Told { instance, repaired, .. } = *told;
    let mut page = paint(&headline(repaired, words), Style::Heading, color) + "\n";
    page.push_str(&wrap(&certainty(told, words), "", ""));
    let changes = repaired.changes.iter().map(|changed| change(instance, changed, words));
    page.push_str(&listed(words.say("Endret", "Endra", "Changed"), changes));
    for doctor in &repaired.people {
        let (lost, got) = mine(repaired, *doctor);
        let _ = write!(page, "\n{}\n", name(instance, *doctor));
        page.push_str(&duties(instance, &lost, words.say("Mister", "Mistar", "Loses"), words));
        page.push_str(&duties(instance, &got, words.say("Får", "Får", "Gets"), words));
    }
    page.push_str(&left(told, words));
    page
}

fn headline(repaired: &Repaired, words: Words) -> String {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let count = number(repaired.changes.iter().map(crate::change::Change::count).sum());
    if count == 0 {
        let is_as_published = repaired.gone.is_empty() && repaired.retimed.is_empty();
        let nothing = if is_as_published {
            words.say("Ingenting endres.", "Ingenting blir endra.", "Nothing changes.")
        } else {
            words.say("Ingen plass bytter lege.", "Ingen plass byter lege.", "No seat goes to another doctor.")
        };
        return nothing.to_owned();
    }
    let changes =
        words.count(count, words.say("endring", "endring", "change"), words.say("endringer", "endringar", "changes"));
    let people = words.count(
        number(repaired.people.len()),
        words.say("lege berørt", "lege det gjeld", "doctor touched"),
        words.say("leger berørt", "legar det gjeld", "doctors touched"),
    );
    format!("{changes}, {people}.")
}

/// The levels of a repair, the most important first, and what is proven of each.
pub(super) const LEVELS: [Proven; 4] = [Proven::Coverage, Proven::MainRules, Proven::Changes, Proven::All];

/// What is proven, in the order in which it is, and what is not.
fn certainty(told: &Told, words: Words) -> String {
    let Told { repaired, from, seconds, .. } = *told;
    let (proven, open): (Vec<Proven>, Vec<Proven>) = LEVELS.into_iter().partition(|level| *level <= repaired.proven);
    let said = |levels: &[Proven], say: &dyn Fn(Proven) -> String| -> Vec<String> {
        levels.iter().map(|level| say(*level)).collect()
    };
    let mut text = String::new();
    if !proven.is_empty() {
        let lead = words.say("Bevist, i denne rekkefølgen", "Bevist, i denne rekkjefølgja", "Proven, in this order");
        let _ = write!(text, "{lead}: {}. ", said(&proven, &|level| none(level, from, words)).join("; "));
    }
    if !open.is_empty() {
        let lead = words.say("Ikke bevist", "Ikkje bevist", "Not proven");
        let more = words.say(
            "Mer tid (--time-limit) kan gi mer",
            "Meir tid (--time-limit) kan gi meir",
            "More time (--time-limit) may give more",
        );
        let _ = write!(text, "{lead}: {}. {more}. ", words.list(&said(&open, &|level| best(level, words))));
    }
    if !(repaired.set_aside.is_empty() && repaired.standing.is_empty()) {
        text.push_str(words.say(
            "Det som bryter en regel slik det er nå, er regnet som det er. ",
            "Det som bryt ein regel slik det er no, er rekna som det er. ",
            "What breaks a rule as things are is taken as it is. ",
        ));
    }
    text.push_str(words.say(
        "En plass som bytter lege, er to endringer.",
        "Ein plass som byter lege, er to endringar.",
        "A seat that goes to another doctor is two changes.",
    ));
    let after = words.say("Ferdig etter", "Ferdig etter", "Done after");
    format!("{text} {after} {seconds}\u{a0}s.")
}

/// That no roster is better at a level.
fn none(level: Proven, from: NaiveDate, words: Words) -> String {
    let date = words.short(from);
    match level {
        Proven::Nothing | Proven::Coverage => words.say(
            format!("ingen lovlig vaktliste som lar alt før {date} stå og beholder låsene, dekker mer"),
            format!("inga lovleg vaktliste som lèt alt før {date} stå og held på låsane, dekkjer meir"),
            format!("no legal roster that leaves all before {date} and keeps the locks covers more"),
        ),
        Proven::MainRules => words.say(
            "ingen som dekker like mye, bryter hovedreglene mindre ut over det den publiserte gjør".to_owned(),
            "inga som dekkjer like mykje, bryt hovudreglane mindre ut over det den publiserte gjer".to_owned(),
            "none that covers as much goes less beyond what the published one departs from main rules".to_owned(),
        ),
        Proven::Changes => words.say(
            "av dem endrer ingen færre plasser".to_owned(),
            "av dei endrar inga færre plassar".to_owned(),
            "of those none changes fewer assignments".to_owned(),
        ),
        Proven::All => words.say(
            "av dem igjen berører ingen færre leger, eller like få med lengre varsel".to_owned(),
            "av dei igjen gjeld inga færre legar, eller like få med lengre varsel".to_owned(),
            "of those again none touches fewer doctors, or as few with longer notice".to_owned(),
        ),
    }
}

/// What a level asks for, where it is not known whether more can be had.
fn best(level: Proven, words: Words) -> String {
    let text = match level {
        Proven::Nothing | Proven::Coverage => {
            words.say("at ingen dekker mer", "at inga dekkjer meir", "that none covers more")
        }
        Proven::MainRules => words.say(
            "at ingen bryter hovedreglene mindre",
            "at inga bryt hovudreglane mindre",
            "that none departs less from main rules",
        ),
        Proven::Changes => {
            words.say("at det er færrest mulig endringer", "at det er færrast mogleg endringar", "the fewest changes")
        }
        Proven::All => words.say(
            "at det er færrest mulig leger med lengst mulig varsel",
            "at det er færrast mogleg legar med lengst mogleg varsel",
            "the fewest doctors with the longest notice",
        ),
    };
    text.to_owned()
}

fn duties(instance: &Instance, slots: &[SlotIx], lead: &str, words: Words) -> String {
    let line = |slot: &SlotIx| wrap(&format!("{lead}: {}", seat(instance, *slot, words)), "  ", "    ");
    slots.iter().map(line).collect()
}

/// What is open, what is new to assess, what stands although it breaks a rule, what is at other hours, and what the files
/// know no more.
fn left(told: &Told, words: Words) -> String {
    let Told { instance, repaired, .. } = *told;
    let mut page = String::new();
    let missing = |slot: &SlotIx| repaired.roster.missing(instance, *slot) > 0;
    let open = instance.open_slots().filter(missing);
    let open = open.map(|slot| capital(&seat(instance, slot, words)));
    page.push_str(&listed(words.say("Åpne plasser", "Opne plassar", "Open seats"), open));
    let new: Vec<&Finding> = repaired.findings.iter().filter(|f| f.severity != Severity::Note).collect();
    if !new.is_empty() {
        let _ = write!(page, "\n{}\n", words.say("Nytt å vurdere", "Nytt å vurdere", "New to assess"));
        page.push_str(&sentences(instance, &new, 10, words, "  "));
    }
    let is_aside = |shift: &ShiftIx| repaired.set_aside.iter().any(|(slot, _)| instance.slots[slot.0].shift == *shift);
    let standing: Vec<&Finding> = repaired.standing.iter().filter(|f| !f.shifts.iter().any(is_aside)).collect();
    if !(repaired.set_aside.is_empty() && standing.is_empty()) {
        let title = words.say(
            "Bryter en regel slik det er nå; flyttes ikke, eller låsen er tatt ut",
            "Bryt ein regel slik det er no; blir ikkje flytta, eller låsen er teken ut",
            "Breaks a rule as things are; not moved, or the lock is taken out",
        );
        let _ = write!(page, "\n{title}\n");
        for (slot, doctor) in &repaired.set_aside {
            let line = format!("{}: {}", capital(&seat(instance, *slot, words)), names(instance, &[*doctor], words));
            page.push_str(&bullet(&line));
        }
        page.push_str(&sentences(instance, &standing, 10, words, "  "));
    }
    let retimed = repaired.retimed.iter();
    page.push_str(&listed(
        words.say(
            "Andre klokkeslett enn i den publiserte vaktlista",
            "Andre klokkeslett enn i den publiserte vaktlista",
            "Other hours than in the published roster",
        ),
        retimed.map(|(shift, doctor)| format!("{}: {}", spelt(instance, *shift, words), name(instance, *doctor))),
    ));
    let gone = repaired.gone.iter().map(|gone| {
        let who = gone.doctor.map_or_else(String::new, |doctor| format!(": {}", name(instance, doctor)));
        duty(gone, words) + &who
    });
    page.push_str(&listed(
        words.say(
            "Sto i den publiserte vaktlista, men filene kjenner det ikke lenger",
            "Stod i den publiserte vaktlista, men filene kjenner det ikkje lenger",
            "Stood in the published roster, but the files know it no more",
        ),
        gone,
    ));
    page
}

/// Some lines under a title; nothing where there are none.
fn listed(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.map(|line| bullet(&line)).collect();
    if lines.is_empty() { lines } else { format!("\n{title}\n{lines}") }
}

/// A duty that the files know no more: its date, and what it was called.
fn duty(gone: &Gone, words: Words) -> String {
    match gone.date {
        Some(date) => format!("{}, {}", gone.duty, words.date(date)),
        None => gone.duty.clone(),
    }
}

/// A shift with its line and hours.
fn spelt(instance: &Instance, shift: ShiftIx, words: Words) -> String {
    let shift = &instance.shifts[shift.0];
    format!("{} ({}), {}", shift.name, instance.line_of(shift).name, words.span(shift.span))
}

/// That a repair is not written which would lose duties from before its day: they are as they were, and a roster without them
/// would book nobody for them.
#[must_use]
pub fn lost_before(words: Words) -> &'static str {
    words.say(
        "Ingenting er skrevet: vakter fra før datoen ville gått tapt. Filene må kjenne dem og legene som hadde dem; en lege som \
         har sluttet, står i legefila med «left».",
        "Ingenting er skrive: vakter frå før datoen ville gått tapt. Filene må kjenne dei og legane som hadde dei; ein lege som \
         har slutta, står i legefila med «left».",
        "Nothing was written: duties from before the date would be lost. The files must know them and the doctors who had \
         them; a doctor who has gone stands in the doctors' file with `left`.",
    )
}

/// The message to one person touched: what is new and what is no longer hers, and no word of why or of others.
#[must_use]
pub fn notice(instance: &Instance, repaired: &Repaired, doctor: DoctorIx, lang: Lang) -> String {
    let words = Words(lang);
    let (lost, got) = mine(repaired, doctor);
    let hello = words.say("Hei", "Hei", "Hello");
    let lead = words.say(
        "Vaktlista er endret. Dette gjelder deg:",
        "Vaktlista er endra. Dette gjeld deg:",
        "The roster has changed. This is what concerns you:",
    );
    let mut page = format!("{hello} {},\n\n", name(instance, doctor));
    page.push_str(&wrap(&format!("{} ({}): {lead}", instance.station.name, instance.period.name), "", ""));
    let of_slot = |slot: &SlotIx| spelt(instance, instance.slots[slot.0].shift, words);
    page.push_str(&listed(
        words.say("Nye vakter for deg:", "Nye vakter for deg:", "New shifts for you:"),
        got.iter().map(of_slot),
    ));
    let gone = repaired.gone.iter().filter(|g| g.doctor == Some(doctor)).map(|g| duty(g, words));
    page.push_str(&listed(
        words.say("Ikke lenger dine vakter:", "Ikkje lenger dine vakter:", "No longer your shifts:"),
        lost.iter().map(of_slot).chain(gone),
    ));
    let retimed =
        repaired.retimed.iter().filter(|(_, d)| *d == doctor).map(|(shift, _)| spelt(instance, *shift, words));
    page.push_str(&listed(
        words.say("Nye klokkeslett for deg:", "Nye klokkeslett for deg:", "New hours for you:"),
        retimed,
    ));
    let end = words.say(
        "Alle andre vakter er som før. Si fra til den som er ansvarlig for vaktlista hvis noe ikke passer.",
        "Alle andre vakter er som før. Sei frå til den som er ansvarleg for vaktlista om noko ikkje passar.",
        "All your other shifts are as before. Tell whoever is responsible for the roster if something does not suit.",
    );
    page.push('\n');
    page.push_str(&wrap(end, "", ""));
    page
}
