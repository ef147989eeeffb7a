//! A worse roster does not take the place of a better one: it is laid beside it, and that is said.
//!
//! Who stops a solve after a second, or gives it too little time, has a roster with open seats in her hand, and may have a
//! complete one in the folder. She hardly meant to lose that.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::check::check;
use crate::domain::outcome::TierResult;
use crate::domain::{Instance, Lang, Roster, Tier};
use crate::files::{self, Failure, Seen, Set};
use crate::format::{self, RosterFile};
use crate::report::page::wrap;

use super::solve::{CSV, JSON};
use super::stream;

/// The folder, in the one that was asked for, that a worse roster is laid in.
pub(super) const FOLDER: &str = "unfinished";

/// The files of a roster, of which somebody may have put only one there.
const TWINS: [&str; 2] = [JSON, CSV];

/// So often a set is held against the one that lies there, when another writes there too.
const TRIES: usize = 20;

/// A roster that is to be written.
#[derive(Clone, Copy)]
pub(super) struct New<'a> {
    pub(super) instance: &'a Instance,
    pub(super) roster: &'a Roster,
    /// Whether it breaks no absolute rule.
    pub(super) is_legal: bool,
    /// Whether no legal roster fills more seats.
    pub(super) is_fullest: bool,
}

/// Whether the tiers of a solve prove that no legal roster fills more seats.
pub(super) fn is_fullest(tiers: &[TierResult]) -> bool {
    tiers.iter().any(|tier| tier.tier == Tier::Coverage && tier.proven == Some(tier.value))
}

impl New<'_> {
    /// Whether a roster that lies in a folder, ours or one made by hand, is better: it breaks no absolute rule and this one
    /// does, or fewer of its seats are open. One that the files as they are now make illegal is no better than the fullest
    /// there is.
    fn is_worse_than_that_in(self, dir: &Path) -> bool {
        TWINS.iter().any(|name| self.is_worse_than(&dir.join(name)))
    }

    fn is_worse_than(self, path: &Path) -> bool {
        let Ok(bytes) = files::bytes(path) else { return false };
        let period = &self.instance.period;
        let dates = [period.from, period.to].map(|date| date.to_string());
        let is_others = |file: &RosterFile| {
            file.period.id != period.id || [&file.period.from, &file.period.to] != [&dates[0], &dates[1]]
        };
        if let Some(file) = files::roster_at(path).filter(is_others) {
            // Of another period's roster nothing more is known than what it says.
            return open(self.instance, self.roster) > file.open.iter().map(|seat| seat.missing).sum();
        }
        let read = format::read_any_roster(self.instance, path, &bytes, &format::ColumnNames::default());
        let Ok((old, _)) = read else { return false };
        let is_legal = check(self.instance, &old).is_legal();
        let is_fuller = open(self.instance, &old) < open(self.instance, self.roster);
        is_legal && !self.is_legal || is_fuller && (is_legal || !self.is_fullest)
    }
}

/// Seats without a doctor.
fn open(instance: &Instance, roster: &Roster) -> i64 {
    instance.open_slots().map(|slot| roster.missing(instance, slot)).sum()
}

/// Writes the set of a roster, or of several, each in a folder of its own below the one that was asked for; and if one of
/// them is worse than the one that lies there, or there is none of those `lost` and one lies there, the whole set in
/// [`FOLDER`]. Gives the set that was written, and which files it removed.
///
/// # Errors
/// When it cannot be written.
pub(super) fn commit<'a>(
    dir: &Path,
    rosters: &[(PathBuf, New<'_>)],
    lost: &[PathBuf],
    set: &dyn Fn(&Path) -> Set<'a>,
    lang: Lang,
) -> Result<(Set<'a>, Vec<PathBuf>), Failure> {
    let mut tries = 0;
    loop {
        let folders = rosters.iter().map(|(folder, _)| folder).chain(lost);
        let twins = folders.flat_map(|folder| TWINS.map(|name| dir.join(folder).join(name)));
        let seen: Vec<Seen> = twins.map(|path| Seen::now(&path)).collect();
        let is_there = |folder: &PathBuf| TWINS.iter().any(|name| dir.join(folder).join(name).exists());
        let is_worse = lost.iter().any(is_there)
            || rosters.iter().any(|(folder, new)| new.is_worse_than_that_in(&dir.join(folder)));
        let place = if is_worse { dir.join(FOLDER) } else { dir.to_owned() };
        let mut set = set(&place);
        seen.into_iter().for_each(|seen| set.rests_on(seen));
        tries += 1;
        match set.commit() {
            // Another has laid a roster there meanwhile; whether that is better is another question.
            Err(Failure::Changed(_)) if tries < TRIES => {}
            done => {
                let gone = done?;
                if is_worse {
                    tell(dir, &place, lang);
                }
                return Ok((set, gone));
            }
        }
    }
}

/// Says that the roster is not where it was asked for.
fn tell(dir: &Path, place: &Path, lang: Lang) {
    let (dir, place) = (dir.display(), place.display());
    let text = lang.say(
        format!(
            "OBS: Vaktlista som ligger i {dir}, er bedre enn denne og er beholdt. Denne ligger i {place}. Skal den ta plassen \
             likevel, flytt den gamle, eller bruk «legevakt solve --overwrite»."
        ),
        format!(
            "OBS: Vaktlista som ligg i {dir}, er betre enn denne og er halden på. Denne ligg i {place}. Skal ho ta plassen \
             likevel, flytt den gamle, eller bruk «legevakt solve --overwrite»."
        ),
        format!(
            "NOTE: The roster in {dir} is better than this one and was kept. This one is in {place}. If it is to take the place \
             all the same, move the old one away, or use `legevakt solve --overwrite`."
        ),
    );
    let _ = write!(stream::errors(), "{}", wrap(&text, "", ""));
}
