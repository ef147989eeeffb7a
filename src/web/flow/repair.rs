//! Repair: the fewest changes that meet the facts as they are now, found and told as `legevakt repair` does, and laid down as a
//! proposal.

use std::time::Instant;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Fields, Filled, form};
use crate::change;
use crate::desk::budget::Budget;
use crate::desk::memory;
use crate::domain::{Lang, Roster};
use crate::files::{Failure, Inputs, Set};
use crate::format::{self, Loaded, RosterFile};
use crate::report::Words;
use crate::report::change::{Told, lost_before, repair as text};
use crate::report::markup::Markup;
use crate::report::progress::{Course, State};
use crate::solver;
use crate::web::acts::earlier;
use crate::web::answer::{Answer, Asked};
use crate::web::period::{Period, Sheet};
use crate::web::solve::{MOST, SEED, nothing, run};

/// Version of the shape of what is said of a proposal.
const FORMAT: u32 = 1;

/// The page: from which day, and for how long.
pub(super) fn page(at: &Filled, m: &mut Markup) {
    let words = at.words();
    let about = words.say(
        "Finner de færreste endringene som gjør vaktlista lovlig igjen, med fravær og regler slik de er nå. Det som begynner \
         før dagen du velger, og det som er låst, blir stående. Forslaget rører ikke utkastet før du tar det i bruk.",
        "Finn dei færraste endringane som gjer vaktlista lovleg igjen, med fråvær og reglar slik dei er no. Det som byrjar \
         før dagen du vel, og det som er låst, blir ståande. Forslaget rører ikkje utkastet før du tek det i bruk.",
        "Finds the fewest changes that make the roster legal again, with absences and rules as they are now. What begins before \
         the day you choose, and what is locked, stays. The proposal does not touch the draft until you take it over.",
    );
    m.leaf("p", &[], about);
    form::day(at, m, "from", words.say("Fra og med dagen", "Frå og med dagen", "From this day on"));
    m.leaf("label", &[("for", "flow-seconds")], words.say("Høyst så lenge", "Høgst så lenge", "At most this long"));
    form::minutes(at, m);
    form::submit(m, "data-send", "", words.say("Reparer", "Reparer", "Repair"));
}

/// Begins a repair.
pub(in crate::web) fn begin(asked: &Asked) -> Result<Answer, Answer> {
    let fields: Fields = asked.read()?;
    let told = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let from: NaiveDate = told("from").parse().map_err(|_| Answer::empty(400))?;
    let seconds: u64 = told("seconds").parse().map_err(|_| Answer::empty(400))?;
    run(asked, move |period, sheet, lang| repair(period, sheet, from, seconds.clamp(1, MOST), lang))
}

/// Repairs, lays the proposal down with what is said of it, and says how it ended.
fn repair(period: &Period, sheet: &Sheet, from: NaiveDate, seconds: u64, lang: Lang) -> Result<String, Failure> {
    let (instance, words, began) = (&sheet.loaded.instance, Words(lang), Instant::now());
    let overrides = earlier(sheet, lang).map_err(Failure::Input)?;
    let options = Budget::new(Some(seconds), None, None).options(SEED);
    let limit = memory::limit(None);
    // What a repair solves is never larger than this, and this is gone before it begins.
    solver::model_within(instance, options.engine, options.threads, limit)
        .map_err(|needed| Failure::TooLarge { needed, limit })?;
    let mut course = Course::new(words);
    let mut show = |p: solver::Progress| {
        let state = State { tier: p.tier, best: p.best, bound: p.bound, seconds: began.elapsed().as_secs() };
        period.run.tell(&course.line(state));
    };
    let answer = change::repair(instance, &sheet.roster, from, &options, &mut show, period.run.is_to_stop());
    let Some(repaired) = &answer.repaired else { return Ok(nothing(&answer.outcome, sheet, lang)) };
    if repaired.loses_before(from) {
        return Ok(lost_before(words).to_owned());
    }
    let told = text(&Told { instance, repaired, from, seconds: began.elapsed().as_secs() }, lang, false);
    let file = RosterFile::changed(&sheet.loaded, &repaired.roster, repaired.verdict.tiers);
    let json = format::write_json(&RosterFile { overrides, ..file });
    let saying = Saying { format: FORMAT, of: of(&json, &sheet.loaded, &sheet.roster), text: told };
    let inputs = Inputs::of(&sheet.loaded);
    let mut set = Set::of(&inputs);
    set.write(period.repaired(), serde_json::to_string(&saying).map_err(|error| Failure::Output(error.into()))?);
    set.write(period.proposal(), json);
    set.commit()?;
    let done = words.say("Ferdig. Se forslaget.", "Ferdig. Sjå forslaget.", "Done. Look at the proposal.");
    Ok(done.to_owned())
}

/// What a repair has said of its proposal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saying {
    format: u32,
    /// Hash of the proposal, of the files and of the roster that was repaired: of others it says nothing.
    of: String,
    text: String,
}

fn of(proposal: &str, loaded: &Loaded, repaired: &Roster) -> String {
    let base = format::write_csv(&loaded.instance, repaired);
    format::of_text(&format!("{}\n{}\n{base}", format::of_text(proposal), loaded.hash))
}

/// What a repair has said of a proposal, if it is of this one, of these files and of this roster.
pub(in crate::web) fn said(told: &str, proposal: &str, loaded: &Loaded, roster: &Roster) -> Option<String> {
    let saying: Saying = serde_json::from_str(told).ok()?;
    (saying.format == FORMAT && saying.of == of(proposal, loaded, roster)).then_some(saying.text)
}
