//! A period, and the roster in work for it, as the files have them.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::flow::repair;
use super::solve::{Proposal, Run};
use super::workbook::Sent;
use crate::check::{Verdict, check_view};
use crate::desk::imported;
use crate::desk::next::versions;
use crate::domain::{Lang, Roster};
use crate::facts::{Known, View};
use crate::files::{self, Failure, Seen};
use crate::format::{self, ColumnNames, Loaded, RosterFile, Said};
use crate::report::{Words, chain};

/// The roster in work, in the folder of the period.
const DRAFT: &str = "utkast.json";

/// What a solve proposes, beside it.
const PROPOSAL: &str = "forslag.json";

/// What a repair has said of it.
const REPAIRED: &str = "reparasjon.json";

/// The ledger, beside the period file, where the period reads none.
const LEDGER: &str = "ledger.toml";

/// So many states are remembered, so that it can be told what came between one of them and now.
const REMEMBERED: usize = 16;

/// A period that is served.
pub(super) struct Period {
    /// What the page calls it.
    pub(super) id: String,
    /// The period file.
    pub(super) path: PathBuf,
    /// The folder beside it for what comes of it: the draft, its history and its versions.
    pub(super) dir: PathBuf,
    /// A roster to begin the draft with.
    begin: Option<PathBuf>,
    /// What is solved for it.
    pub(super) run: Run,
    /// Held by whoever writes, so that acts from several tabs come one after the other.
    writing: Mutex<()>,
    known: Mutex<VecDeque<Arc<Sheet>>>,
    /// The roster that was checked last, of which problem, and what was found.
    judged: Mutex<Option<(Arc<Loaded>, Roster, Verdict)>>,
    /// A workbook that was sent, until it is decided on or another comes.
    workbook: Mutex<Option<Sent>>,
    /// A roster that was sent, to be held against this one or booked, and what it was called.
    roster: Mutex<Option<(String, Vec<u8>)>>,
}

/// Where the roster on the board comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Nowhere: every seat is open but those of history.
    Nothing,
    /// The draft.
    Draft,
    /// The roster that the program was started with.
    Given(PathBuf),
    /// The version that was published last.
    Version(PathBuf),
}

/// The period and its roster at one moment.
pub(super) struct Sheet {
    /// The files of the period.
    pub(super) loaded: Arc<Loaded>,
    /// What follows from them alone.
    known: Known,
    /// The roster.
    pub(super) roster: Roster,
    /// What the checker says of it.
    pub(super) verdict: Verdict,
    /// What its file tells beside it.
    pub(super) file: Option<RosterFile>,
    /// What was remarked when its file was read; nothing where it has none.
    pub(super) said: Option<Said>,
    /// The file that lies beside a roster in another kind of file, and may hold the reasons that it has no room for.
    pub(super) beside: Option<(PathBuf, RosterFile)>,
    /// Where it comes from.
    pub(super) origin: Origin,
    /// What a solve proposes instead.
    pub(super) proposal: Option<Proposal>,
    /// The version that was published last; who publishes replaces it.
    pub(super) version: Option<PathBuf>,
    /// SHA-256 in hex over every file that was read, and that was looked for.
    pub(super) etag: String,
    seen: Vec<Seen>,
    /// Those of them that the period itself was read from.
    read: Vec<Seen>,
}

impl Sheet {
    /// The same files with another roster on the board, which no file needs to hold.
    pub(super) fn with(&self, roster: Roster) -> Self {
        let verdict = check_view(&View::knowing(&self.loaded.instance, &roster, self.known.clone()));
        Self {
            loaded: Arc::clone(&self.loaded),
            known: self.known.clone(),
            roster,
            verdict,
            file: None,
            said: None,
            beside: None,
            origin: self.origin.clone(),
            proposal: None,
            version: self.version.clone(),
            etag: self.etag.clone(),
            seen: self.seen.clone(),
            read: self.read.clone(),
        }
    }

    /// The roster, with what follows from the files alone worked out once for all that is asked of them.
    pub(super) fn view(&self) -> View<'_> {
        View::knowing(&self.loaded.instance, &self.roster, self.known.clone())
    }

    /// The files that it was made from, as they were.
    pub(super) fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// That what lies beside the roster is of another, and would be lost.
    pub(super) fn left_beside(&self, words: Words) -> String {
        let given = if let Origin::Given(path) = &self.origin { path.as_path() } else { Path::new("") };
        let beside = self.beside.as_ref().map_or(Path::new(""), |(path, _)| path);
        chain::left_beside(&given.display().to_string(), &beside.display().to_string(), words)
    }
}

impl Period {
    /// A period by its file; what comes of it lies in a folder of the same name beside it.
    pub(super) fn new(id: String, path: PathBuf, begin: Option<PathBuf>) -> Self {
        let dir = path.with_extension("");
        Self {
            id,
            path,
            dir,
            begin,
            run: Run::none(),
            writing: Mutex::new(()),
            known: Mutex::new(VecDeque::new()),
            judged: Mutex::new(None),
            workbook: Mutex::new(None),
            roster: Mutex::new(None),
        }
    }

    /// The draft.
    pub(super) fn draft(&self) -> PathBuf {
        self.dir.join(DRAFT)
    }

    /// What a solve proposes.
    pub(super) fn proposal(&self) -> PathBuf {
        self.dir.join(PROPOSAL)
    }

    /// What a repair has said of it.
    pub(super) fn repaired(&self) -> PathBuf {
        self.dir.join(REPAIRED)
    }

    /// The roster that was published last, or that the program was started with, and its file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn published(&self, sheet: &Sheet, lang: Lang) -> Result<Option<(PathBuf, Roster)>, Failure> {
        let Some(path) = sheet.version.as_ref().or(self.begin.as_ref()) else { return Ok(None) };
        let (roster, ..) = roster(&sheet.loaded, path, lang)?;
        Ok(Some((path.clone(), roster)))
    }

    /// Takes a workbook up, or forgets the one that was.
    pub(super) fn take_up(&self, workbook: Option<Sent>) {
        *self.workbook.lock().unwrap_or_else(PoisonError::into_inner) = workbook;
    }

    /// The workbook that was taken up.
    pub(super) fn taken_up(&self) -> Option<Sent> {
        self.workbook.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes a roster up that was sent, in the place of the one before it.
    pub(super) fn lay_by(&self, name: String, bytes: Vec<u8>) {
        *self.roster.lock().unwrap_or_else(PoisonError::into_inner) = Some((name, bytes));
    }

    /// The roster that was sent last, and what it was called.
    pub(super) fn laid_by(&self) -> Option<(String, Vec<u8>)> {
        self.roster.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The ledger that the period reads, or where a new one is to be.
    pub(super) fn ledger(&self, sheet: &Sheet) -> PathBuf {
        self.ledger_of(&sheet.loaded)
    }

    fn ledger_of(&self, loaded: &Loaded) -> PathBuf {
        loaded.ledger_path.clone().unwrap_or_else(|| self.path.with_file_name(LEDGER))
    }

    /// Lets nobody else write until it is let go.
    pub(super) fn write_alone(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The period and its roster as the files have them now.
    ///
    /// # Errors
    /// When they cannot be read; everything that is wrong in them is told.
    pub(super) fn sheet(&self, lang: Lang) -> Result<Arc<Sheet>, Failure> {
        let last = self.known().back().cloned();
        if let Some(last) = last.filter(|last| self.is_current(last)) {
            return Ok(last);
        }
        let sheet = Arc::new(self.read(lang)?);
        let mut known = self.known();
        known.retain(|other| other.etag != sheet.etag);
        if known.len() >= REMEMBERED {
            known.pop_front();
        }
        known.push_back(Arc::clone(&sheet));
        Ok(sheet)
    }

    /// What the checker says of another roster of the same files.
    pub(super) fn judged(&self, sheet: &Sheet, roster: &Roster) -> Verdict {
        self.verdict((&sheet.loaded, &sheet.known), roster)
    }

    /// What the checker says of a roster. An act asks before it writes the draft, and the next who reads it asks the same.
    fn verdict(&self, (loaded, known): (&Arc<Loaded>, &Known), roster: &Roster) -> Verdict {
        let last = || self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, other, verdict)) = last().as_ref()
            && Arc::ptr_eq(of, loaded)
            && other == roster
        {
            return verdict.clone();
        }
        let verdict = check_view(&View::knowing(&loaded.instance, roster, known.clone()));
        *last() = Some((Arc::clone(loaded), roster.clone(), verdict.clone()));
        verdict
    }

    /// An earlier state, if it is remembered.
    pub(super) fn remembered(&self, etag: &str) -> Option<Arc<Sheet>> {
        self.known().iter().find(|sheet| sheet.etag == etag).cloned()
    }

    fn known(&self) -> MutexGuard<'_, VecDeque<Arc<Sheet>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_current(&self, sheet: &Sheet) -> bool {
        sheet.seen.iter().all(Seen::is_as_it_was)
            && self.origin() == sheet.origin
            && self.last_version() == sheet.version
    }

    /// Where a roster would come from now.
    fn origin(&self) -> Origin {
        if self.draft().is_file() {
            return Origin::Draft;
        }
        if let Some(path) = &self.begin {
            return Origin::Given(path.clone());
        }
        self.last_version().map_or(Origin::Nothing, Origin::Version)
    }

    /// The version that was published last.
    fn last_version(&self) -> Option<PathBuf> {
        self.versions().pop().map(|(_, path)| path)
    }

    /// The versions that were published, by number.
    pub(super) fn versions(&self) -> Vec<(u32, PathBuf)> {
        versions(&self.dir)
    }

    fn read(&self, lang: Lang) -> Result<Sheet, Failure> {
        let seen: RefCell<BTreeMap<PathBuf, Seen>> = RefCell::default();
        // Looked at before it is read, so that nothing comes between.
        let look = |path: &Path| {
            seen.borrow_mut().entry(path.to_owned()).or_insert_with(|| Seen::now(path));
        };
        let load = |path: &Path| {
            look(path);
            files::load(path)
        };
        let last = self.known().back().cloned();
        let (loaded, known, read) = match last.filter(|last| last.read.iter().all(Seen::is_as_it_was)) {
            // Most acts write the draft alone, and the period is what it was.
            Some(last) => (Arc::clone(&last.loaded), last.known.clone(), last.read.clone()),
            None => {
                // A missing period file is told in one line; files it names are told with the line that names them.
                files::read(&self.path)?;
                let loaded = format::read_period(&self.path, &load);
                let loaded = loaded.map_err(|problems| Failure::Input(problems.render(lang, false)))?;
                (Arc::new(loaded), Known::default(), seen.borrow().values().cloned().collect())
            }
        };
        seen.borrow_mut().extend(read.iter().map(|seen| (seen.told().0.to_owned(), seen.clone())));
        look(&self.draft());
        look(&self.ledger_of(&loaded));
        look(&imported::path(&self.path));
        let version = self.last_version();
        version.iter().for_each(|path| look(path));
        let origin = self.origin();
        let (roster, said, file) = match &origin {
            Origin::Nothing => (Roster::empty(&loaded.instance), None, None),
            Origin::Draft => roster(&loaded, &self.draft(), lang)?,
            Origin::Given(path) | Origin::Version(path) => {
                look(path);
                roster(&loaded, path, lang)?
            }
        };
        let beside = match &origin {
            Origin::Given(path) if file.is_none() => files::roster_beside(&loaded.instance, &roster, path),
            _ => None,
        };
        beside.iter().for_each(|(path, _)| look(path));
        let verdict = self.verdict((&loaded, &known), &roster);
        let path = self.proposal();
        look(&path);
        // One that cannot be read is no proposal; the draft is worked on all the same.
        let proposal = path.is_file().then(|| self::roster(&loaded, &path, lang).ok()).flatten();
        let repaired = self.repaired();
        look(&repaired);
        let told_of = || repair::said(&files::read(&repaired).ok()?, &files::read(&path).ok()?, &loaded, &roster);
        let proposal = proposal.map(|(proposed, _, file)| Proposal { roster: proposed, file, said: told_of() });
        let seen: Vec<Seen> = seen.take().into_values().collect();
        let told: Vec<String> = seen.iter().map(told).collect();
        let etag = format::of_text(&told.concat());
        Ok(Sheet { loaded, known, roster, verdict, file, said, beside, origin, proposal, version, etag, seen, read })
    }
}

/// A file as the hash over all of them knows it.
fn told(seen: &Seen) -> String {
    let (path, hash) = seen.told();
    format!("{}\n{}\n", path.display(), hash.unwrap_or("-"))
}

/// A roster of the period, what was remarked when it was read, and what its file tells beside it.
fn roster(loaded: &Loaded, path: &Path, lang: Lang) -> Result<(Roster, Option<Said>, Option<RosterFile>), Failure> {
    let bytes = if format::is_workbook(path) { files::workbook(path)? } else { files::read(path)?.into_bytes() };
    let read = format::read_any_roster(&loaded.instance, path, &bytes, &ColumnNames::default());
    let (roster, said) =
        read.map_err(|said| Failure::Input(format!("{}: {}", path.display(), said.render(lang, false))))?;
    Ok((roster, Some(said), files::roster_at(path)))
}
