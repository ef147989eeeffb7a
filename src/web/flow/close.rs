//! The period is over: what was really worked goes into the ledger, as `legevakt close` books it.

use std::path::PathBuf;

use super::others::{self, Other};
use super::{Done, Filled, form};
use crate::desk::closing::{Closed, Unclosed, closed, ledger_at, rest_of};
use crate::domain::ledger::Ledger;
use crate::files;
use crate::format;
use crate::ledger::actual;
use crate::report::markup::Markup;
use crate::report::text::Look;
use crate::report::{Words, ledger as words_of};

/// The field with the hash of the file that is shown. Another tab may send another meanwhile, and what was shown is booked.
const SEEN: &str = "seen";

/// The page: which roster was worked, until when, and what would be booked.
pub(super) fn page(at: &Filled, m: &mut Markup) -> Result<(), String> {
    let words = at.words();
    let about = words.say(
        "Regnskapet er det neste periode fordeler etter: hva hver lege gikk, og hva hun har til gode. En dag føres bare én gang.",
        "Rekneskapen er det neste periode fordeler etter: kva kvar lege gjekk, og kva ho har til gode. Ein dag blir ført berre éin gong.",
        "The ledger is what the next period shares by: what each doctor worked, and what she is owed. A day is booked only once.",
    );
    m.leaf("p", &[], about);
    let label = words.say("Det som ble arbeidet", "Det som vart arbeidd", "What was worked");
    form::choice(at, m, "worked", label, &others::choices(at, false));
    others::upload(at, m, "worked");
    form::until(at, m, "through", words.say("Til og med", "Til og med", "To and including"));
    let Some(other) = others::read(at, "worked")? else { return Ok(()) };
    let Closed { booking, gaps, ledger } = match would_be(at, &other) {
        Ok(closed) => closed,
        Err(why) => {
            m.leaf("pre", &[("class", "told")], why.trim_end());
            return Ok(());
        }
    };
    let path = at.period.ledger(at.sheet);
    let mut told = other.notes.clone();
    if !gaps.shifts.is_empty() {
        told.push_str(&words_of::open_seats(at.instance(), &gaps, words));
    }
    if !told.is_empty() {
        m.leaf("pre", &[("class", "told")], told.trim_end());
    }
    m.leaf(
        "pre",
        &[("class", "told table"), ("tabindex", "0")],
        words_of::booked(at.instance(), &booking, &ledger, words, false).trim_end(),
    );
    plan(at, m, &other)?;
    m.leaf("p", &[], &format!("{} {}.", words.say("Skrives i", "Blir skrive i", "Written in"), others::told(&path)));
    m.void("input", &[("type", "hidden"), ("name", SEEN), ("value", &format::of_bytes(&other.bytes))]);
    form::submit(m, "data-do", "more", words.say("Før i regnskapet", "Før i rekneskapen", "Book it"));
    Ok(())
}

/// What became of the plan, as `legevakt actual` tells it.
fn plan(at: &Filled, m: &mut Markup, worked: &Other) -> Result<(), String> {
    let published = at.period.published(at.sheet, at.lang).map_err(|failure| failure.text(at.lang))?;
    let Some((_, plan)) = published else { return Ok(()) };
    let instance = at.instance();
    let (found, rest) = (actual(instance, &plan, &worked.roster), rest_of(instance, &worked.roster));
    m.element("details", &[], |m| {
        let title = at.words().say("Plan mot virkelighet", "Plan mot røyndom", "Plan against reality");
        m.leaf("summary", &[], title);
        let look = Look { lang: at.lang, all: false, color: false };
        let text = words_of::actual(instance, &worked.roster, &found, &rest, look);
        m.leaf("pre", &[("class", "told table"), ("tabindex", "0")], text.trim_end());
    });
    Ok(())
}

/// The booking that would be made.
fn would_be(at: &Filled, worked: &Other) -> Result<Closed, String> {
    let words = at.words();
    let through = at.field("through").and_then(|date| date.parse().ok());
    let ledger = ledger(at)?;
    let look = Look { lang: at.lang, all: true, color: false };
    closed(&at.sheet.loaded, (&worked.path, &worked.bytes), &worked.roster, through, ledger, look).map_err(|why| {
        match why {
            Unclosed::Rows => words_of::unfit_rows(words).to_owned(),
            Unclosed::Input(text) => text,
        }
    })
}

fn ledger(at: &Filled) -> Result<Ledger, String> {
    let path: PathBuf = at.period.ledger(at.sheet);
    ledger_at(&path, &at.instance().station.id, |problems| problems.render(at.lang, false))
        .map_err(|failure| failure.text(at.lang))
}

/// Books it.
///
/// # Errors
/// When nothing is chosen, or it cannot be booked.
pub(super) fn done(at: &Filled) -> Result<Done, String> {
    let words: Words = at.words();
    let choose =
        || words.say("Velg hva som ble arbeidet.", "Vel kva som vart arbeidd.", "Choose what was worked.").to_owned();
    let other = others::read(at, "worked")?.ok_or_else(choose)?;
    if at.field(SEEN).is_some_and(|seen| seen != format::of_bytes(&other.bytes)) {
        let changed = words.say(
            "Fila er en annen enn den du ble vist. Velg den på nytt, og se på det som blir ført.",
            "Fila er ei anna enn den du vart vist. Vel ho på nytt, og sjå på det som blir ført.",
            "The file is another than the one you were shown. Choose it again, and look at what is booked.",
        );
        return Err(changed.to_owned());
    }
    let Closed { booking, ledger, .. } = would_be(at, &other)?;
    let path = at.period.ledger(at.sheet);
    files::check_kept(
        &files::Inputs::of(&at.sheet.loaded).but(at.sheet.loaded.ledger_path.as_deref()),
        std::slice::from_ref(&path),
    )
    .map_err(|failure| failure.text(at.lang))?;
    let dates = words.dates(booking.from, booking.to);
    let said = format!("{} {dates}.", words.say("Bokført:", "Bokført:", "Booked:"));
    Ok(Done::act(said, vec![(path, Some(format::write_ledger(&ledger)))]))
}
