//! Why a doctor has not got a seat, and what would have to be otherwise: what `legevakt explain --doctor` says.

use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, TryLockError};
use std::time::Duration;

use serde_json::json;

use super::answer::{Answer, Asked};
use super::cells::find;
use super::seat::NOBODY;
use crate::change::find_doctor;
use crate::desk::budget::Budget;
use crate::explain::{Work, forced, others};
use crate::report::change::unclear;
use crate::report::explain::{Asked as Question, why as told};
use crate::report::text::Look;

/// Seconds that the answer may take, as the command line gives it when nobody says.
const SECONDS: u64 = 20;

/// The seed of what is solved anew, as there.
const SEED: u64 = 1;

/// Held by whoever is answered: each answer takes a core for as long as it may.
static THINKING: Mutex<()> = Mutex::new(());

/// The answer, in the words of the command line.
pub(super) fn why(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let refused = |why: String| Answer::refused(422, why.trim_end());
    let sheet = asked.period()?.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let (instance, roster) = (&sheet.loaded.instance, &sheet.roster);
    let out = Some(asked.param("out")).filter(|out| *out != NOBODY);
    let seat = find(&sheet, asked.param("seat"), out, lang).map_err(refused)?;
    let doctor = find_doctor(instance, asked.param("doctor")).map_err(|why| refused(unclear(instance, &why, lang)))?;
    let thinking = THINKING.try_lock();
    if let Err(TryLockError::WouldBlock) = thinking {
        let busy = lang.say(
            "Et annet spørsmål regnes ut. Vent til det er besvart.",
            "Eit anna spørsmål blir rekna ut. Vent til det er svart på.",
            "Another question is being worked out. Wait until it is answered.",
        );
        return Err(Answer::refused(409, busy));
    }
    let (stop, options) = (AtomicBool::new(false), Budget::new(Some(SECONDS), None, None).options(SEED));
    let others = others(instance, roster, seat);
    let work = Work::new(options.prover.clone(), Some(Duration::from_secs(SECONDS)), &stop);
    let forced = forced(instance, roster, seat, doctor, &options, &work, &mut |_| {});
    let question = Question { instance, roster, seat, others: &others, forced: Some(&forced) };
    let text = told(&question, Look { lang, all: false, color: false });
    Ok(Answer::data(&json!({ "said": text })).at(&sheet.etag))
}
