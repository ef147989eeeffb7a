//! What happens after a roster is made: two doctors swap, somebody falls ill, the rest is repaired, and people are told.
//!
//! Each is a page of one dialog. A page is made here from the files and from what is filled in, and is asked for anew whenever
//! that changes; nothing is kept between. What it does is an act like any other: one write, on top of the files that the page
//! was made of, and a step that can be undone.

mod absence;
mod close;
mod compare;
mod form;
pub(super) mod handout;
mod messages;
pub(super) mod others;
pub(super) mod repair;
mod swap;
pub(super) mod whatif;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::acts::Done;
use super::answer::{Answer, Asked};
use super::period::{Period, Sheet};
use crate::change::{Seat, find_doctor};
use crate::domain::{DoctorIx, Instance, Lang};
use crate::report::Words;
use crate::report::change::unclear;
use crate::report::markup::Markup;

/// What is filled in on a page, by the names of its fields.
pub(super) type Fields = BTreeMap<String, String>;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Page {
    /// Somebody is ill or away.
    Absence,
    /// Somebody gives a duty away, takes one over, or trades.
    Swap,
    /// The fewest changes that meet the facts as they are now.
    Repair,
    /// What each who is touched is to be told.
    Messages,
    /// The board beside another roster.
    Compare,
    /// The period beside what it would be otherwise.
    Whatif,
    /// The pages and calendars of each.
    Handout,
    /// What was worked, into the ledger.
    Close,
}

/// A page that is asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    page: Page,
    fields: Fields,
}

/// What a page is made from.
#[derive(Clone, Copy)]
pub(super) struct Filled<'a> {
    pub(super) period: &'a Period,
    pub(super) sheet: &'a Sheet,
    pub(super) fields: &'a Fields,
    pub(super) lang: Lang,
}

impl<'a> Filled<'a> {
    fn words(&self) -> Words {
        Words(self.lang)
    }

    fn instance(&self) -> &'a Instance {
        &self.sheet.loaded.instance
    }

    /// What is filled in, if anything is.
    fn field(&self, name: &str) -> Option<&'a str> {
        self.fields.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The doctor that is chosen.
    fn doctor(&self, name: &str) -> Result<Option<DoctorIx>, String> {
        let found = self.field(name).map(|id| find_doctor(self.instance(), id)).transpose();
        found.map_err(|why| unclear(self.instance(), &why, self.lang))
    }

    /// The duty of a doctor that is chosen; nothing of one that is another's, which was chosen before the doctor was.
    fn duty(&self, name: &str, doctor: DoctorIx) -> Option<Seat> {
        let id = &self.instance().doctors[doctor.0].id;
        super::cells::find(self.sheet, self.field(name)?, Some(id), self.lang).ok()
    }
}

/// A page as it is with what is filled in. It changes nothing.
pub(super) fn page(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let Order { page, fields } = asked.read()?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let at = Filled { period, sheet: &sheet, fields: &fields, lang };
    let mut m = Markup::default();
    let made = match page {
        Page::Compare => compare::page(&at, &mut m),
        Page::Whatif => whatif::page(&at, &mut m),
        Page::Handout => handout::page(&at, &mut m),
        Page::Close => close::page(&at, &mut m),
        Page::Absence => absence::page(&at, &mut m),
        Page::Swap => swap::page(&at, &mut m),
        Page::Repair => {
            repair::page(&at, &mut m);
            Ok(())
        }
        Page::Messages => messages::page(&at, &mut m),
    };
    made.map_err(|why| Answer::refused(422, why.trim_end()))?;
    let told = json!({ "title": title(page, at.words()), "html": m.into_text(), "etag": sheet.etag });
    Ok(Answer::data(&told).at(&sheet.etag))
}

/// What a page does with what is filled in.
///
/// # Errors
/// Why it cannot be done, in words.
pub(super) fn done(page: Page, at: &Filled) -> Result<Done, String> {
    match page {
        Page::Absence => absence::done(at),
        Page::Swap => swap::done(at),
        Page::Close => close::done(at),
        // There is nothing to do on the others that is a step.
        Page::Repair | Page::Messages | Page::Compare | Page::Whatif | Page::Handout => Err(String::new()),
    }
}

fn title(page: Page, words: Words) -> &'static str {
    match page {
        Page::Absence => words.say("Noen er syk eller borte", "Nokon er sjuk eller borte", "Somebody is ill or away"),
        Page::Swap => words.say("Bytte mellom leger", "Byte mellom legar", "A swap between doctors"),
        Page::Repair => words.say("Reparer vaktlista", "Reparer vaktlista", "Repair the roster"),
        Page::Compare => words.say("Sammenlign to vaktlister", "Samanlikn to vaktlister", "Compare two rosters"),
        Page::Whatif => words.say("Hva om …", "Kva om …", "What if …"),
        Page::Handout => words.say("Sider og kalendere", "Sider og kalendrar", "Pages and calendars"),
        Page::Close => words.say("Gjør opp perioden", "Gjer opp perioden", "Close the period"),
        Page::Messages => {
            words.say("Si fra til dem det gjelder", "Sei frå til dei det gjeld", "Tell those it concerns")
        }
    }
}

/// A page, what it is called in a menu, and what it is for.
pub(super) type Entry = (&'static str, &'static str, &'static str);

/// What is wanted of a roster that is looked over.
pub(super) fn look(words: Words) -> [Entry; 2] {
    [
        (
            "compare",
            words.say("Sammenlign …", "Samanlikn …", "Compare …"),
            words.say(
                "Tavla ved siden av en versjon, forslaget eller en vaktliste fra Excel: hva som er ulikt.",
                "Tavla ved sida av ein versjon, forslaget eller ei vaktliste frå Excel: kva som er ulikt.",
                "The board beside a version, the proposal or a roster from Excel: what differs.",
            ),
        ),
        (
            "whatif",
            words.say("Hva om …", "Kva om …", "What if …"),
            words.say(
                "Flere leger, en lege mindre eller en annen regel: svaret, og siden til kommunestyret.",
                "Fleire legar, ein lege mindre eller ein annan regel: svaret, og sida til kommunestyret.",
                "More doctors, one less or another rule: the answer, and the page for the council.",
            ),
        ),
    ]
}

/// What may be wanted of one that is published.
pub(super) fn after(words: Words) -> [Entry; 6] {
    [
        (
            "absence",
            words.say("Noen er syk eller borte", "Nokon er sjuk eller borte", "Somebody is ill or away"),
            words.say(
                "Før inn fraværet, finn hvem som tar vaktene, og få meldingene å sende.",
                "Før inn fråværet, finn kven som tek vaktene, og få meldingane å sende.",
                "Register the absence, find who takes the shifts, and get the messages to send.",
            ),
        ),
        (
            "swap",
            words.say("To leger vil bytte", "To legar vil byte", "Two doctors want to swap"),
            words.say(
                "Gi bort en vakt, ta over en, bytte vakt mot vakt, eller tilby den til alle.",
                "Gi bort ei vakt, ta over ei, byte vakt mot vakt, eller tilby ho til alle.",
                "Give a shift away, take one over, trade one for another, or offer it to all.",
            ),
        ),
        (
            "repair",
            words.say("Noe er blitt annerledes", "Noko er vorte annleis", "Something has changed"),
            words.say(
                "Finn de færreste endringene som gjør vaktlista lovlig igjen.",
                "Finn dei færraste endringane som gjer vaktlista lovleg igjen.",
                "Find the fewest changes that make the roster legal again.",
            ),
        ),
        (
            "messages",
            words.say("Noen skal få vite om endringene", "Nokon skal få vite om endringane", "Somebody is to be told"),
            words.say(
                "Meldinger til dem som har fått andre vakter enn i den siste versjonen.",
                "Meldingar til dei som har fått andre vakter enn i den siste versjonen.",
                "Messages to those who have other shifts than in the last version.",
            ),
        ),
        (
            "handout",
            words.say("Sider og kalendere", "Sider og kalendrar", "Pages and calendars"),
            words.say(
                "Lag siden og kalenderen til hver lege av den publiserte vaktlista.",
                "Lag sida og kalenderen til kvar lege av den publiserte vaktlista.",
                "Make the page and calendar of each doctor from the published roster.",
            ),
        ),
        (
            "close",
            words.say("Gjør opp perioden", "Gjer opp perioden", "Close the period"),
            words.say(
                "Før det som ble arbeidet, i regnskapet, så neste periode vet hvem som har noe til gode.",
                "Før det som vart arbeidd, i rekneskapen, så neste periode veit kven som har noko til gode.",
                "Book what was worked, so that the next period knows who is owed something.",
            ),
        ),
    ]
}

/// The dialog that the pages are shown in.
pub(super) fn dialog(m: &mut Markup, words: Words) {
    m.element("dialog", &[("id", "flow"), ("aria-labelledby", "flow-h")], |m| {
        m.leaf("h2", &[("id", "flow-h")], "");
        m.leaf("p", &[("id", "flow-told"), ("role", "alert"), ("hidden", "")], "");
        m.element("form", &[("id", "flow-page")], |_| {});
        m.element("div", &[("class", "buttons")], |m| {
            m.leaf("button", &[("type", "button"), ("id", "flow-close")], words.say("Lukk", "Lukk", "Close"));
        });
    });
}
