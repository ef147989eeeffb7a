//! A solve that goes on while the page is open or closed, and the proposal that comes of it.
//!
//! It begins from the draft, where no solve could do worse than it, and keeps what is locked. What it finds is laid beside the
//! draft, as a file, and touches nothing until it is taken over, which is one act that can be undone. One solve runs at a time.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::answer::{Answer, Asked};
use super::period::{Period, Sheet};
use crate::change::changes;
use crate::desk::budget::Budget;
use crate::desk::memory;
use crate::domain::outcome::{Outcome, Status};
use crate::domain::{Lang, Roster};
use crate::files::{Failure, Inputs, Set};
use crate::format::{self, RosterFile};
use crate::report::Words;
use crate::report::claims::dropped;
use crate::report::markup::Markup;
use crate::report::progress::{Course, State};
use crate::report::summary;
use crate::solver::{self, Options};

/// The seed of every solve, as of the command line when nobody says.
pub(super) const SEED: u64 = 1;

/// Most seconds of a solve.
pub(super) const MOST: u64 = 24 * 3600;

/// The solve of a period.
pub(super) struct Run {
    is_on: AtomicBool,
    stop: Arc<AtomicBool>,
    told: watch::Sender<Value>,
    /// The best roster so far, while it goes on.
    best: Mutex<Option<Roster>>,
}

impl Run {
    /// One that has not begun.
    pub(super) fn none() -> Self {
        let told = watch::Sender::new(Value::Null);
        Self { is_on: AtomicBool::new(false), stop: Arc::new(AtomicBool::new(false)), told, best: Mutex::new(None) }
    }

    /// Whether it goes on.
    pub(super) fn is_on(&self) -> bool {
        self.is_on.load(Relaxed)
    }

    /// Ends it with the best roster so far.
    pub(super) fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    /// Whether it is to end.
    pub(super) fn is_to_stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// What is said of it, as it comes.
    pub(super) fn told(&self) -> watch::Receiver<Value> {
        self.told.subscribe()
    }

    /// The best roster so far, while it goes on.
    pub(super) fn best(&self) -> Option<Roster> {
        self.best.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, best: Option<&Roster>) {
        *self.best.lock().unwrap_or_else(PoisonError::into_inner) = best.cloned();
    }

    /// Says no more of one that has ended, when what came of it is decided on.
    pub(super) fn clear(&self) {
        if !self.is_on() {
            self.told.send_replace(Value::Null);
        }
    }

    /// Says how it goes.
    pub(super) fn tell(&self, line: &str) {
        if !self.is_on() {
            self.keep(None);
        }
        self.told.send_replace(json!({ "on": self.is_on(), "best": self.best().is_some(), "line": line }));
    }
}

/// Sees to it that a solve has an end, however it comes: no other begins before it.
struct End<'a> {
    run: &'a Run,
    lang: Lang,
}

impl End<'_> {
    fn tell(self, line: &str) {
        self.run.is_on.store(false, Relaxed);
        self.run.tell(line);
    }
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        if self.run.is_on.swap(false, Relaxed) {
            self.run.tell(self.lang.say(
                "Løsningen stoppet av en feil i programmet. Ingenting er endret.",
                "Løysinga stoppa av ein feil i programmet. Ingenting er endra.",
                "The solve was stopped by a fault of the program. Nothing was changed.",
            ));
        }
    }
}

/// How long, and from where.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    seconds: u64,
    from_draft: bool,
}

/// Begins a solve.
pub(super) fn begin(asked: &Asked) -> Result<Answer, Answer> {
    let order: Order = asked.read()?;
    run(asked, move |period, sheet, lang| solve(period, sheet, order, lang))
}

/// Begins what takes long, where nothing that does goes on, and says at the end what comes of it.
pub(super) fn run(
    asked: &Asked,
    work: impl FnOnce(&Period, &Sheet, Lang) -> Result<String, Failure> + Send + 'static,
) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = Arc::clone(asked.period()?);
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    // Asked and taken as one, or two tabs could begin at once.
    let _alone = asked.app.solving();
    if asked.app.periods().iter().any(|other| other.run.is_on()) {
        let busy = lang.say(
            "En vaktliste løses alt. Vent, eller stopp den.",
            "Ei vaktliste blir løyst alt. Vent, eller stopp henne.",
            "A roster is being solved already. Wait, or stop it.",
        );
        return Err(Answer::refused(409, busy));
    }
    period.run.stop.store(false, Relaxed);
    period.run.is_on.store(true, Relaxed);
    period.run.tell(lang.say("Begynner …", "Byrjar …", "Beginning …"));
    let solving = Arc::clone(&period);
    thread::spawn(move || {
        let end = End { run: &solving.run, lang };
        end.tell(&work(&solving, &sheet, lang).unwrap_or_else(|failure| failure.text(lang)));
    });
    Ok(Answer::empty(202))
}

/// Ends it with the best roster so far.
pub(super) fn stop(asked: &Asked) -> Result<Answer, Answer> {
    asked.period()?.run.stop();
    Ok(Answer::empty(204))
}

/// Solves, lays the proposal down, and says how it ended.
fn solve(period: &Period, sheet: &Sheet, order: Order, lang: Lang) -> Result<String, Failure> {
    let (instance, words) = (&sheet.loaded.instance, Words(lang));
    let start = (order.from_draft && sheet.verdict.is_legal()).then(|| sheet.roster.clone());
    let options = Options { start, ..Budget::new(Some(order.seconds.clamp(1, MOST)), None, None).options(SEED) };
    let limit = memory::limit(None);
    let model = solver::model_within(instance, options.engine, options.threads, limit)
        .map_err(|needed| Failure::TooLarge { needed, limit })?;
    let mut course = Course::new(words);
    let outcome = solver::solve_rules(
        instance,
        &model,
        &options,
        &mut |p| {
            let state = State { tier: p.tier, best: p.best, bound: p.bound, seconds: p.elapsed.as_secs() };
            period.run.keep(p.roster);
            period.run.tell(&course.line(state));
        },
        &period.run.stop,
    );
    let Some(roster) = &outcome.roster else { return Ok(nothing(&outcome, sheet, lang)) };
    let file = RosterFile::solved(&sheet.loaded, &outcome, roster, SEED);
    let inputs = Inputs::of(&sheet.loaded);
    let mut set = Set::of(&inputs);
    set.write(period.proposal(), format::write_json(&file));
    set.remove(period.repaired());
    set.commit()?;
    let is_stopped = period.run.stop.load(Relaxed);
    let stopped = words.say(
        "Avbrutt: dette er den beste så langt.",
        "Avbroten: dette er den beste så langt.",
        "Stopped: this is the best so far.",
    );
    let done = words.say("Ferdig.", "Ferdig.", "Done.");
    let look = words.say("Se forslaget.", "Sjå forslaget.", "Look at the proposal.");
    Ok(format!("{} {look}", if is_stopped { stopped } else { done }))
}

/// Why there is no roster.
pub(super) fn nothing(outcome: &Outcome, sheet: &Sheet, lang: Lang) -> String {
    if outcome.status == Status::Impossible {
        return summary::impossible(&sheet.loaded.instance, &outcome.clash, lang);
    }
    lang.say(
        "Ingen lovlig vaktliste ble funnet i tide.",
        "Inga lovleg vaktliste vart funnen i tide.",
        "No legal roster was found in time.",
    )
    .to_owned()
}

/// The period with what is proposed on its board instead of the draft: the best roster so far while a solve goes on, and then
/// what it has laid down.
pub(super) fn proposed(period: &Period, sheet: &Sheet) -> Option<Sheet> {
    let roster = period.run.best().or_else(|| sheet.proposal.as_ref().map(|proposal| proposal.roster.clone()))?;
    Some(sheet.with(roster))
}

/// A proposal that waits to be taken over or thrown away.
pub(super) struct Proposal {
    /// Its roster.
    pub(super) roster: Roster,
    /// What its file says of how good it is.
    pub(super) file: Option<RosterFile>,
    /// What the repair has said that it came of.
    pub(super) said: Option<String>,
}

/// What a proposal is, and what it would change, for whoever decides.
pub(super) fn shown(sheet: &Sheet, words: Words) -> Option<String> {
    let proposal = sheet.proposal.as_ref()?;
    let instance = &sheet.loaded.instance;
    let number = |number: usize| words.number(i64::try_from(number).unwrap_or(i64::MAX));
    let changed = changes(instance, &sheet.roster, &proposal.roster);
    let open: i64 = instance.open_slots().map(|slot| proposal.roster.missing(instance, slot)).sum();
    // The files may have been changed since it was made, and then nothing that it says of itself holds.
    let claims = format::claims(&sheet.loaded, &proposal.roster, proposal.file.as_ref());
    let mut m = Markup::default();
    if let Some(said) = &proposal.said {
        m.leaf("pre", &[("class", "told")], said.trim_end());
    }
    let seats = words.say(
        "plasser blir andre enn i utkastet",
        "plassar blir andre enn i utkastet",
        "seats are otherwise than in the draft",
    );
    let vacant = words.say("ledige", "ledige", "open");
    m.leaf("p", &[], &format!("{} {seats}; {} {vacant}.", number(changed.len()), words.number(open)));
    m.element("table", &[("class", "loads")], |m| {
        m.element("thead", &[], |m| {
            m.element("tr", &[], |m| {
                for head in words.say(
                    ["", "Nå", "Forslag", "Ikke under", "Avstand"],
                    ["", "No", "Forslag", "Ikkje under", "Avstand"],
                    ["", "Now", "Proposal", "Not below", "Gap"],
                ) {
                    m.leaf(if head.is_empty() { "td" } else { "th" }, &[], head);
                }
            });
        });
        m.element("tbody", &[], |m| {
            for tier in claims.tiers() {
                let now = words.number(sheet.verdict.tiers[tier.tier.index()]);
                m.element("tr", &[], |m| {
                    m.leaf("th", &[("scope", "row")], words.tier(tier.tier));
                    m.leaf("td", &[], &now);
                    summary::cells(*tier, words).iter().for_each(|text| m.leaf("td", &[], text));
                });
            }
        });
    });
    if let Some(why) = claims.why_not().and_then(|why| dropped(why, words)) {
        m.leaf("p", &[], why);
    }
    Some(m.into_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solve_that_fails_by_itself_has_an_end_too() {
        let run = Run::none();
        run.is_on.store(true, Relaxed);
        drop(End { run: &run, lang: Lang::En });
        assert!(!run.is_on());
        let told = run.told().borrow().clone();
        assert_eq!(told["on"], false);
        assert!(told["line"].as_str().is_some_and(|line| line.contains("fault")), "{told}");
    }
}
