//! A swap between doctors, judged and written as `legevakt swap` does.

use super::form::{self, Choice};
use super::{Done, Filled};
use crate::change::{Candidate, Handover, Judge, Seat, candidates_of};
use crate::desk::swaps::{acknowledged, limits_today};
use crate::domain::DoctorIx;
use crate::report::change::{Replaced, Swapped, replace, swap as text};
use crate::report::markup::Markup;
use crate::report::text::Look;
use crate::web::acts::drafted;
use crate::web::seat::{group, title};

/// What kind of swap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A doctor gives a duty away.
    Give,
    /// A doctor takes one over: the same, asked for from the other side.
    Take,
    /// Two doctors take each other's duties.
    Trade,
    /// A duty is offered to all.
    Offer,
}

impl Kind {
    const ALL: [(Self, &str); 4] =
        [(Self::Give, "give"), (Self::Take, "take"), (Self::Trade, "trade"), (Self::Offer, "offer")];

    fn of(at: &Filled) -> Option<Self> {
        let told = at.field("kind")?;
        Self::ALL.iter().find(|(_, name)| *name == told).map(|(kind, _)| *kind)
    }
}

/// The page: who, which duty, to whom, and what would come of it.
pub(super) fn page(at: &Filled, m: &mut Markup) -> Result<(), String> {
    let words = at.words();
    let names = words.say(
        ["Gi bort en vakt", "Ta over en vakt", "Bytte vakt mot vakt", "Tilby en vakt til alle"],
        ["Gi bort ei vakt", "Ta over ei vakt", "Byte vakt mot vakt", "Tilby ei vakt til alle"],
        ["Give a shift away", "Take a shift over", "Trade a shift for another", "Offer a shift to all"],
    );
    let kinds: Vec<Choice> =
        Kind::ALL.iter().zip(names).map(|((_, id), name)| ((*id).to_owned(), name.to_owned())).collect();
    form::choice(at, m, "kind", words.say("Hva slags bytte", "Kva slags byte", "What kind of swap"), &kinds);
    let Some(kind) = Kind::of(at) else { return Ok(()) };
    let (from, to) = (at.doctor("from")?, at.doctor("to")?);
    if kind == Kind::Take {
        taker(at, m, &form::doctors(at, |_| true));
    }
    let has_any = form::doctors(at, |doctor| {
        Some(doctor) != to.filter(|_| kind == Kind::Take) && !form::held(at, doctor).is_empty()
    });
    let label = match kind {
        Kind::Take => words.say("Hvem som har vakten nå", "Kven som har vakta no", "Who has the shift now"),
        _ => words.say("Hvem som gir bort vakten", "Kven som gir bort vakta", "Who gives the shift away"),
    };
    form::choice(at, m, "from", label, &has_any);
    let Some(from) = from else { return Ok(()) };
    form::choice(at, m, "duty", words.say("Hvilken vakt", "Kva for ei vakt", "Which shift"), &form::duties(at, from));
    let Some(seat) = at.duty("duty", from) else { return Ok(()) };
    match kind {
        Kind::Take => {}
        Kind::Offer => offered(at, m, seat),
        Kind::Give | Kind::Trade => {
            let is_other =
                |doctor: DoctorIx| doctor != from && (kind == Kind::Give || !form::held(at, doctor).is_empty());
            taker(at, m, &form::doctors(at, is_other));
        }
    }
    if let (Kind::Trade, Some(to)) = (kind, to.filter(|to| *to != from)) {
        let label = words.say("Mot hvilken vakt", "Mot kva for ei vakt", "For which shift");
        form::choice(at, m, "back", label, &form::duties(at, to));
    }
    match handovers(at)? {
        Some(handovers) => judged(at, m, &handovers),
        None => Ok(()),
    }
}

fn taker(at: &Filled, m: &mut Markup, all: &[Choice]) {
    let label = at.words().say("Hvem som får vakten", "Kven som får vakta", "Who gets the shift");
    form::choice(at, m, "to", label, all);
}

/// Who can take it, as `legevakt swap offer` ranks them, and those who may.
fn offered(at: &Filled, m: &mut Markup, seat: Seat) {
    let (instance, roster, words) = (at.instance(), &at.sheet.roster, at.words());
    let limits = limits_today(instance, at.lang);
    let all = candidates_of(&at.sheet.view(), &at.sheet.verdict, seat, limits);
    let choice = |candidate: &Candidate| {
        let doctor = &instance.doctors[candidate.doctor.0];
        (doctor.id.clone(), format!("{} \u{2013} {}", doctor.name, group(candidate.class, words).1.to_lowercase()))
    };
    let takers: Vec<Choice> = all.iter().filter(|candidate| candidate.is_legal()).map(choice).collect();
    taker(at, m, &takers);
    m.element("details", &[], |m| {
        m.leaf("summary", &[], words.say("Hvem som kan ta vakten", "Kven som kan ta vakta", "Who can take the shift"));
        let replaced = Replaced { instance, roster, seat, candidates: &all, limits };
        m.leaf("pre", &[("class", "told")], &replace(&replaced, look(at)));
    });
}

fn look(at: &Filled) -> Look {
    Look { lang: at.lang, all: false, color: false }
}

/// What goes from whom to whom; nothing while something is not chosen yet.
fn handovers(at: &Filled) -> Result<Option<Vec<Handover>>, String> {
    let (Some(kind), Some(from), Some(to)) = (Kind::of(at), at.doctor("from")?, at.doctor("to")?) else {
        return Ok(None);
    };
    let handover = |name: &str, from: DoctorIx, to: DoctorIx| {
        let Some(seat) = at.duty(name, from).filter(|_| from != to) else { return Ok(None) };
        if at.sheet.roster.has(seat.slot, to) {
            let has = at.words().say("har vakten alt.", "har vakta alt.", "has the shift already.");
            return Err(format!("{} {has}", at.instance().doctors[to.0].name));
        }
        Ok(Some(Handover { slot: seat.slot, from, to }))
    };
    let there = handover("duty", from, to)?;
    let all: Option<Vec<Handover>> = if kind == Kind::Trade {
        [there, handover("back", to, from)?].into_iter().collect()
    } else {
        there.map(|one| vec![one])
    };
    Ok(all)
}

/// What would come of it, and what must be said to do it.
fn judged(at: &Filled, m: &mut Markup, handovers: &[Handover]) -> Result<(), String> {
    let (instance, words, limits) = (at.instance(), at.words(), limits_today(at.instance(), at.lang));
    let judge = Judge::new(instance, &at.sheet.roster, limits);
    let swap = judge.swap(handovers);
    let first = handovers.first().filter(|_| !swap.is_legal());
    let ways_out = first.map_or_else(Vec::new, |h| judge.ways_out(h.slot, h.from, h.to));
    let swapped = Swapped { instance, swap: &swap, ways_out: &ways_out, limits };
    m.leaf("pre", &[("class", "told"), ("aria-live", "polite")], &text(&swapped, look(at)));
    if !swap.is_legal() {
        return Ok(());
    }
    if !swap.warnings.is_empty() {
        let why =
            words.say("Hvorfor det gjøres likevel", "Kvifor det blir gjort likevel", "Why it is done all the same");
        form::line(at, m, "despite", why);
        form::line(
            at,
            m,
            "by",
            words.say("Hvem som har godkjent det", "Kven som har godkjent det", "Who has approved it"),
        );
    }
    form::submit(m, "data-do", "messages", words.say("Gjør byttet", "Gjer bytet", "Make the swap"));
    Ok(())
}

/// Makes the swap in the draft, with the reason for what it warns of.
///
/// # Errors
/// When something is not chosen, the swap is not legal, or it warns and nobody says why it is made all the same.
pub(super) fn done(at: &Filled) -> Result<Done, String> {
    let (instance, words) = (at.instance(), at.words());
    let choose =
        || words.say("Velg leger og vakter først.", "Vel legar og vakter først.", "Choose doctors and shifts first.");
    let handovers = handovers(at)?.ok_or_else(choose)?;
    let swap = Judge::new(instance, &at.sheet.roster, limits_today(instance, at.lang)).swap(&handovers);
    if !swap.is_legal() {
        let refused = words.say(
            "Ikke lovlig, så ingenting er skrevet.",
            "Ikkje lovleg, så ingenting er skrive.",
            "Not legal, so nothing was written.",
        );
        return Err(refused.to_owned());
    }
    let unsaid = || {
        words.say(
            "Byttet varsler, så ingenting er skrevet. Skriv hvorfor det gjøres likevel, og hvem som har godkjent det.",
            "Bytet varslar, så ingenting er skrive. Skriv kvifor det blir gjort likevel, og kven som har godkjent det.",
            "The swap warns, so nothing was written. Write why it is done all the same, and who has approved it.",
        )
    };
    let overrides = acknowledged(instance, &swap, at.field("despite"), at.field("by")).ok_or_else(unsaid)?;
    let said = |one: &Handover| format!("{}: {}.", title(at.sheet, one.slot, words), instance.doctors[one.to.0].name);
    let said: Vec<String> = handovers.iter().map(said).collect();
    let wanted = drafted(at.period, at.sheet, &swap.roster, overrides, at.lang)?;
    Ok(Done::act(said.join(" "), vec![wanted]))
}
