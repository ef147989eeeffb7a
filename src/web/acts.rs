//! What is done from the page: each act one write, on top of what whoever did it has seen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Asked};
use super::board::{beside, changed_rows};
use super::cells::find;
use super::flow;
use super::history::{History, Kind, Wanted};
use super::period::{Period, Sheet};
use super::seat::title;
use super::{wishes, workbook};
use crate::change::{Handover, changes, find_doctor, handed_over, new_findings, put};
use crate::desk::imported;
use crate::domain::roster::Oddity;
use crate::domain::{Instance, Lang, Roster, Severity, SlotIx};
use crate::files::{self, Failure};
use crate::format::{self, Loaded, Lock, Ordered, OverrideEntry, RosterFile, locked, unlocked};
use crate::report::Words;
use crate::report::change::unclear;

/// Most changes of others that are told one by one.
const TOLD: usize = 12;

/// A doctor in a seat, or a free chair of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    seat: String,
    doctor: Option<String>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
enum Act {
    /// A doctor takes a seat, and another goes out of it if there is one.
    Assign { seat: String, out: Option<String>, doctor: String },
    /// A doctor goes out of a seat.
    Empty { seat: String, doctor: String },
    /// Two doctors take each other's duties, or one goes to a free chair.
    Swap { one: Place, other: Place },
    /// A doctor's seat is given beforehand.
    Lock { seat: String, doctor: String },
    /// It is so no more.
    Unlock { seat: String, doctor: String },
    /// What a solve proposes takes the place of the draft.
    Take,
    /// It is thrown away.
    Drop,
    /// The files become what the workbook says that was sent, which was shown under this token.
    Import { token: String },
    /// What a page of what happens afterwards says.
    Flow { page: flow::Page, fields: flow::Fields },
    /// Days of doctors get a wish or an absence, or lose them.
    Paint(wishes::Paint),
    /// A wish or an absence comes, changes or goes.
    Row(wishes::Row),
    /// Rows of a spreadsheet become wishes or absences, as was shown under a token.
    Paste(wishes::Paste),
    /// The last step is undone.
    Undo,
    /// The last that was undone is done again.
    Redo,
}

/// An act, and what the tab shows that it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    what: Act,
    view: String,
    month: String,
}

/// What an act comes to.
pub(super) struct Done {
    /// Which way it goes.
    pub(super) kind: Kind,
    /// What it is in words.
    pub(super) said: String,
    /// What is told of it now, and not when it is undone.
    note: &'static str,
    /// What is to be written.
    pub(super) wanted: Vec<Wanted>,
}

impl Done {
    /// Something that was done, in words, and what the files become by it.
    pub(super) fn act(said: String, wanted: Vec<Wanted>) -> Self {
        Self { kind: Kind::Act, said, note: "", wanted }
    }
}

/// Does it, if the files are still as they were seen, and answers what has changed.
pub(super) fn act(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let order: Order = asked.read()?;
    let seen = asked.if_match.as_deref().ok_or_else(|| Answer::empty(428))?;
    let failed = |failure: Failure| Answer::failed(&failure, lang);
    let _alone = period.write_alone();
    let before = period.sheet(lang).map_err(failed)?;
    let done = worked_out(period, &before, &order.what, lang).map_err(|why| Answer::refused(422, why.trim_end()));
    let (after, said) = carried_out(period, &before, seen, done, lang)?;
    if matches!(order.what, Act::Take | Act::Drop) {
        period.run.clear();
    }
    let mut told = beside(period, &after, lang);
    told["said"] = json!(said);
    told["rows"] = json!(changed_rows(&before, &after, &order.view, &order.month, lang));
    Ok(Answer::data(&told).at(&after.etag))
}

/// Writes what an act comes to, if the files are still as they were seen, and gives the state after it with what is said of it.
/// Whoever calls holds the period for herself.
///
/// # Errors
/// Why it cannot be done; that somebody was quicker.
pub(super) fn carried_out(
    period: &Period,
    before: &Sheet,
    seen: &str,
    done: Result<Done, Answer>,
    lang: Lang,
) -> Result<(Arc<Sheet>, String), Answer> {
    let failed = |failure: Failure| Answer::failed(&failure, lang);
    if before.etag != seen {
        let mine = done.as_ref().map(|done| done.said.as_str()).unwrap_or_default();
        return Err(overtaken(period, before, seen, mine, lang));
    }
    let Done { kind, said, note, wanted } = done?;
    match History::of(period).write(period, before, kind, &said, &wanted) {
        Ok(()) => {}
        Err(Failure::Changed(_)) => {
            let now = period.sheet(lang).map_err(failed)?;
            return Err(overtaken(period, &now, seen, &said, lang));
        }
        Err(failure) => return Err(failed(failure)),
    }
    let after = period.sheet(lang).map_err(|failure| illegible(&said, &failure, lang))?;
    let said = sentences(&[&said, note, &followed(before, &after, lang)]);
    Ok((after, said))
}

/// Sentences as one text; those that say nothing are left out.
fn sentences(all: &[&str]) -> String {
    all.iter().filter(|one| !one.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// What an act would write, and what it is in words.
fn worked_out(period: &Period, sheet: &Sheet, act: &Act, lang: Lang) -> Result<Done, String> {
    let (words, instance) = (Words(lang), &sheet.loaded.instance);
    let name = |id: &str| -> Result<&str, String> {
        let doctor = find_doctor(instance, id).map_err(|why| unclear(instance, &why, lang))?;
        Ok(&instance.doctors[doctor.0].name)
    };
    let seat = |seat: &str, out: Option<&str>| find(sheet, seat, out, lang);
    let roster = |said: String, roster: &Roster| {
        let wanted = drafted(period, sheet, roster, Vec::new(), lang)?;
        Ok(Done::act(said, vec![wanted]))
    };
    match act {
        Act::Assign { seat: at, out, doctor: id } => {
            let found = seat(at, out.as_deref())?;
            let doctor = find_doctor(instance, id).map_err(|why| unclear(instance, &why, lang))?;
            let (who, what) = (name(id)?, title(sheet, found.slot, words));
            if sheet.roster.has(found.slot, doctor) {
                let has = words.say("har vakten alt.", "har vakta alt.", "has the shift already.");
                return Err(format!("{who} {has}"));
            }
            let said = format!("{what}: {who}.");
            roster(said, &put(&sheet.roster, found.slot, found.out, doctor))
        }
        Act::Empty { seat: at, doctor: id } => {
            let found = seat(at, Some(id))?;
            let out = words.say("ut", "ut", "out");
            let said = format!("{}: {} {out}.", title(sheet, found.slot, words), name(id)?);
            let mut changed = sheet.roster.clone();
            if let Some(doctor) = found.out {
                changed.release(found.slot, doctor);
            }
            roster(said, &changed)
        }
        Act::Swap { one, other } => {
            let places = [one, other].map(|place| seat(&place.seat, place.doctor.as_deref()));
            let [first, second] = places;
            swap(sheet, [(one, first?.slot), (other, second?.slot)], lang)
                .and_then(|(said, changed)| roster(said, &changed))
        }
        Act::Lock { seat: at, doctor: id } | Act::Unlock { seat: at, doctor: id } => {
            let found = seat(at, Some(id))?;
            let lock = lock_of(instance, found.slot, id);
            let text = files::read(&period.path).map_err(|failure| failure.text(lang))?;
            let is_lock = matches!(act, Act::Lock { .. });
            let text = if is_lock { locked(&text, &lock) } else { unlocked(&text, &lock) };
            let wanted = vec![(period.path.clone(), Some(text))];
            legible(period, &wanted, lang)?;
            let done = if is_lock {
                words.say("låst", "låst", "locked")
            } else {
                words.say("ikke lenger låst", "ikkje lenger låst", "no longer locked")
            };
            let said = format!("{}: {}, {done}.", title(sheet, found.slot, words), name(id)?);
            Ok(Done::act(said, wanted))
        }
        Act::Take | Act::Drop => {
            let path = period.proposal();
            let text = files::read(&path).map_err(|failure| failure.text(lang))?;
            let mut wanted = vec![(path, None)];
            if period.repaired().is_file() {
                wanted.push((period.repaired(), None));
            }
            let said = if *act == Act::Take {
                wanted.push((period.draft(), Some(text)));
                words.say("Forslaget er tatt i bruk.", "Forslaget er teke i bruk.", "The proposal is taken over.")
            } else {
                words.say("Forslaget er forkastet.", "Forslaget er forkasta.", "The proposal is thrown away.")
            };
            Ok(Done::act(said.to_owned(), wanted))
        }
        Act::Import { token } => {
            let said = words.say(
                "Arbeidsboka er lest inn.",
                "Arbeidsboka er lesen inn.",
                "The workbook is read into the files.",
            );
            let wanted = workbook::wanted(period, sheet, token, lang)?;
            Ok(Done::act(said.to_owned(), wanted))
        }
        Act::Flow { page, fields } => flow::done(*page, &flow::Filled { period, sheet, fields, lang }),
        Act::Paint(paint) => Ok(by_hand(wishes::painted(period, sheet, paint, lang)?, lang)),
        Act::Row(row) => Ok(by_hand(wishes::row(period, sheet, row, lang)?, lang)),
        Act::Paste(paste) => Ok(by_hand(wishes::pasted(period, sheet, paste, lang)?, lang)),
        Act::Undo => back(period, sheet, Kind::Undo, lang),
        Act::Redo => back(period, sheet, Kind::Redo, lang),
    }
}

/// Wishes and absences that were changed, as an act.
fn by_hand(ordered: Ordered, lang: Lang) -> Done {
    let said = wishes::said(&ordered, lang);
    let wanted = ordered.files.into_iter().map(|(path, text)| (path, Some(text))).collect();
    Done::act(said, wanted)
}

fn lock_of(instance: &Instance, slot: SlotIx, doctor: &str) -> Lock {
    let shift = instance.shift_of(slot);
    Lock {
        date: shift.date,
        line: instance.line_of(shift).id.clone(),
        shift: shift.id.clone(),
        seat: instance.slots[slot.0].seat.clone(),
        doctor: doctor.to_owned(),
    }
}

/// Two doctors in each other's seats, or one in a free chair.
fn swap(sheet: &Sheet, places: [(&Place, SlotIx); 2], lang: Lang) -> Result<(String, Roster), String> {
    let (words, instance) = (Words(lang), &sheet.loaded.instance);
    let doctor = |place: &Place| {
        let id = place.doctor.as_deref();
        id.map(|id| find_doctor(instance, id)).transpose().map_err(|why| unclear(instance, &why, lang))
    };
    let [(one, first), (other, second)] = places;
    let (one, other) = (doctor(one)?, doctor(other)?);
    let nothing =
        || words.say("Det er ingenting å bytte.", "Det er ingenting å byte.", "There is nothing to swap.").to_owned();
    let changed = match (one, other) {
        (Some(from), Some(to)) if from != to && first != second => handed_over(
            &sheet.roster,
            &[Handover { slot: first, from, to }, Handover { slot: second, from: to, to: from }],
        ),
        (Some(mover), None) | (None, Some(mover)) if first != second => {
            let (from, to) = if one.is_some() { (first, second) } else { (second, first) };
            let mut changed = sheet.roster.clone();
            changed.release(from, mover);
            changed.assign(to, mover);
            changed
        }
        _ => return Err(nothing()),
    };
    let name = |doctor: Option<_>| match doctor {
        Some(crate::domain::DoctorIx(at)) => instance.doctors[at].name.as_str(),
        None => words.vacant(),
    };
    let (one_now, other_now) = (name(other), name(one));
    let said = format!("{}: {one_now}. {}: {other_now}.", title(sheet, first, words), title(sheet, second, words));
    Ok((said, changed))
}

/// The draft with a roster in it. What its file says beside the roster goes on, with `more` reasons; what a solve has said of
/// another does not.
pub(super) fn drafted(
    period: &Period,
    sheet: &Sheet,
    roster: &Roster,
    more: Vec<OverrideEntry>,
    lang: Lang,
) -> Result<Wanted, String> {
    if sheet.roster.oddities.iter().any(Oddity::is_lost) {
        return Err(Words(lang)
            .say(
                "Fila har rader som ikke passer i perioden, og de ville gått tapt. Rett dem først; «legevakt check» sier hvilke.",
                "Fila har rader som ikkje passar i perioden, og dei ville gått tapt. Rett dei først; «legevakt check» seier kva for nokre.",
                "The file has rows that do not fit the period, and they would be lost. Mend them first; `legevakt check` says which.",
            )
            .to_owned());
    }
    let tiers = period.judged(sheet, roster).tiers;
    let overrides = earlier(sheet, lang)?.into_iter().chain(more).collect();
    let file = RosterFile { overrides, ..RosterFile::changed(&sheet.loaded, roster, tiers) };
    Ok((period.draft(), Some(format::write_json(&file))))
}

/// What the roster was changed in spite of since it was published; what a published one tells belongs to that version.
///
/// # Errors
/// When reasons of another roster lie beside it.
pub(super) fn earlier(sheet: &Sheet, lang: Lang) -> Result<Vec<OverrideEntry>, String> {
    let beside = sheet.beside.as_ref().map(|(_, file)| file);
    let beside = format::twin(&sheet.loaded.instance, &sheet.roster, beside)
        .map_err(|format::LeftBeside| sheet.left_beside(Words(lang)))?;
    let earlier = sheet.file.as_ref().filter(|file| file.version.is_none()).or(beside);
    Ok(earlier.map(|file| file.overrides.clone()).unwrap_or_default())
}

/// Whether the period can still be read with other texts in its files.
fn legible(period: &Period, wanted: &[Wanted], lang: Lang) -> Result<Loaded, String> {
    let load = |path: &Path| match wanted.iter().find(|(other, _)| other == path) {
        Some((_, Some(text))) => Ok(text.clone()),
        _ => files::load(path),
    };
    format::read_period(&period.path, &load).map_err(|problems| problems.render(lang, false))
}

/// That it was done, and what it was done on can no longer be read.
fn illegible(said: &str, failure: &Failure, lang: Lang) -> Answer {
    let but = lang.say(
        "Det er skrevet, men filene kan ikke leses slik de er nå:",
        "Det er skrive, men filene kan ikkje lesast slik dei er no:",
        "It is written, but the files cannot be read as they are now:",
    );
    Answer::refused(422, &format!("{said} {but}\n{}", failure.text(lang)))
}

/// What undoes the last step, or does it again.
fn back(period: &Period, sheet: &Sheet, kind: Kind, lang: Lang) -> Result<Done, String> {
    let words = Words(lang);
    let Some(step) = History::of(period).next(period, kind) else {
        let nothing = words.say("Det er ingenting å angre.", "Det er ingenting å angre.", "There is nothing to undo.");
        let again =
            words.say("Det er ingenting å gjøre om.", "Det er ingenting å gjere om.", "There is nothing to do again.");
        return Err(if kind == Kind::Undo { nothing } else { again }.to_owned());
    };
    let other = |path: &Path| {
        let path = path.display();
        words.say(
            format!("{path} er endret av noen andre siden. Det steget kan ikke tas tilbake uten å skrive over det."),
            format!(
                "{path} er endra av nokon andre sidan. Det steget kan ikkje takast tilbake utan å skrive over det."
            ),
            format!(
                "{path} was changed by somebody else since. That step cannot be taken back without writing over it."
            ),
        )
    };
    let reversed = step.reversed(period).map_err(|path| other(&path))?;
    let then = legible(period, &reversed.wanted, lang)?;
    // A step is a file too, and may have been written by anybody who may write in the folder: it writes nothing but what the
    // period is read from, now or then.
    let inputs = sheet.loaded.inputs.iter().chain(&then.inputs).map(|input| input.path.clone());
    let own =
        [period.draft(), period.proposal(), period.repaired(), period.ledger(sheet), imported::path(&period.path)];
    let may: Vec<PathBuf> = inputs.chain(own).collect();
    if let Some((path, _)) = reversed.wanted.iter().find(|(path, _)| !may.contains(path)) {
        return Err(other(path));
    }
    // What is undone is told by what was done, and so is what is done again.
    let plain = bare(&step.said, words);
    let said = if kind == Kind::Undo { format!("{} {plain}", undone(words)) } else { plain.to_owned() };
    let kept = words.say(
        "Forslaget er et annet enn da, og blir stående.",
        "Forslaget er eit anna enn då, og blir ståande.",
        "The proposal is another than it was then, and stays.",
    );
    let note = if reversed.is_proposal_kept { kept } else { "" };
    Ok(Done { kind, said, note, wanted: reversed.wanted })
}

/// What a step did, whether it did or undid it.
pub(super) fn bare(said: &str, words: Words) -> &str {
    said.strip_prefix(undone(words)).unwrap_or(said).trim_start()
}

fn undone(words: Words) -> &'static str {
    words.say("Angret:", "Angra:", "Undone:")
}

/// What the rules say after an act that they did not say before.
fn followed(before: &Sheet, after: &Sheet, lang: Lang) -> String {
    let words = Words(lang);
    let new = new_findings(&before.verdict.findings, &after.verdict.findings);
    let count = |severity: Severity| {
        let number = new.iter().filter(|finding| finding.severity == severity).count();
        i64::try_from(number).unwrap_or(i64::MAX)
    };
    let (stoppers, assess) = (count(Severity::Stopper), count(Severity::Assess));
    match (stoppers, assess) {
        (0, 0) => {
            words.say("Ingenting nytt å vurdere.", "Ingenting nytt å vurdere.", "Nothing new to assess.").to_owned()
        }
        (0, _) => {
            format!("{} {}.", words.number(assess), words.say("nytt å vurdere", "nytt å vurdere", "new to assess"))
        }
        _ => format!(
            "{}: {}.",
            words.say("Nytt som stopper", "Nytt som stoppar", "New that stops it"),
            words.number(stoppers)
        ),
    }
}

/// That somebody was quicker: what came between, and what was wanted.
fn overtaken(period: &Period, now: &Sheet, seen: &str, mine: &str, lang: Lang) -> Answer {
    let words = Words(lang);
    let theirs = match period.remembered(seen) {
        Some(then) => between(&then, now, words),
        None => vec![
            words
                .say(
                    "Hva som er endret, er ikke husket. Se på tavla.",
                    "Kva som er endra, er ikkje hugsa. Sjå på tavla.",
                    "What was changed is not remembered. Look at the board.",
                )
                .to_owned(),
        ],
    };
    Answer::data(&json!({ "theirs": theirs, "mine": mine, "etag": now.etag })).at(&now.etag).with_status(412)
}

/// What is otherwise from one state to the next.
fn between(then: &Sheet, now: &Sheet, words: Words) -> Vec<String> {
    let (old, new) = (&then.loaded.instance, &now.loaded.instance);
    let mut told = Vec::new();
    for is in &now.loaded.inputs {
        let was = then.loaded.inputs.iter().find(|was| was.path == is.path);
        if was.is_none_or(|was| was.text != is.text) {
            told.push(is.path.display().to_string());
        }
    }
    // Seats are held against each other where they are the same seats.
    if old.slots == new.slots && old.doctors.len() == new.doctors.len() {
        let all = changes(new, &then.roster, &now.roster);
        let name = |doctor: &crate::domain::DoctorIx| new.doctors[doctor.0].name.clone();
        for change in all.iter().take(TOLD) {
            let out = change.out.iter().map(|doctor| format!("{} {}", name(doctor), words.say("ut", "ut", "out")));
            let into = change.into.iter().map(|doctor| format!("{} {}", name(doctor), words.say("inn", "inn", "in")));
            let who: Vec<String> = out.chain(into).collect();
            told.push(format!("{}: {}", title(now, change.slot, words), who.join(", ")));
        }
        if all.len() > TOLD {
            told.push(format!("{} {}", all.len() - TOLD, words.say("til", "til", "more")));
        }
    }
    if let Some(version) = now.version.as_ref().filter(|version| then.version.as_ref() != Some(version)) {
        told.push(format!("{}: {}", words.say("Publisert", "Publisert", "Published"), version.display()));
    }
    let proposed = |sheet: &Sheet| sheet.proposal.as_ref().map(|proposal| proposal.roster.clone());
    if proposed(then) != proposed(now) {
        told.push(words.say("Forslaget er et annet.", "Forslaget er eit anna.", "The proposal is another.").to_owned());
    }
    if told.is_empty() {
        let unseen = words.say(
            "Filene er endret, men det synes ikke på tavla.",
            "Filene er endra, men det syner ikkje på tavla.",
            "The files were changed, but nothing of it shows on the board.",
        );
        told.push(unseen.to_owned());
    }
    told
}
