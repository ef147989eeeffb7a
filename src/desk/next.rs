//! The next period: its file, made from that of a period that is planned or worked.

use std::path::{Component, Path, PathBuf};

use crate::domain::Lang;
use crate::files::{self, Failure, Inputs, Seen, Set};
use crate::format::{self, Follower, Following, Named, follower, following, wishes_after};
use crate::report::Words;

/// What a file of wishes begins with.
const WISHES: &str = "lege;nivå;fra;til;dager;vakttyper;vaktlinjer;bare;merknad\n";

/// What a ledger is called when nobody has said.
const LEDGERS: [&str; 2] = ["ledger.toml", "regnskap.toml"];

/// What the next period is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Before<'a> {
    /// The period file.
    pub(crate) period: &'a Path,
    /// What was worked, or is published to be worked; the version that was published last in the folder of the period when nobody
    /// says.
    pub(crate) roster: Option<&'a Path>,
    /// The ledger; that of the period, or one beside it, when nobody says.
    pub(crate) ledger: Option<&'a Path>,
}

/// The next period, not written yet.
pub(crate) struct Made {
    /// What is told of it.
    pub(crate) said: String,
    files: Vec<(PathBuf, String)>,
    seen: Vec<Seen>,
}

impl Made {
    /// The files that are written, that of the period first.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().map(|(path, _)| path)
    }

    /// Writes it. Nothing may be there.
    ///
    /// # Errors
    /// When it is, what it was made from has changed, or the disk refuses.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        let inputs = Inputs::default();
        let mut set = Set::of(&inputs);
        self.seen.iter().cloned().for_each(|seen| set.rests_on(seen));
        for (path, text) in &self.files {
            set.create(path.clone(), text.as_str());
        }
        set.commit().map(drop)
    }
}

/// The versions of a period's roster that were published, by number, in the folder that has them.
pub(crate) fn versions(dir: &Path) -> Vec<(u32, PathBuf)> {
    let numbered = |name: &str| name.strip_prefix("roster-v")?.strip_suffix(".json")?.parse::<u32>().ok();
    let entries = dir.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let mut all: Vec<_> = entries.filter_map(|path| Some((numbered(path.file_name()?.to_str()?)?, path))).collect();
    all.sort();
    all
}

/// Makes the next period, and reads it as everything else does.
///
/// # Errors
/// When the period cannot be read, there is no roster of it, or what is made cannot be read.
pub(crate) fn next(before: Before<'_>, lang: Lang) -> Result<Made, Failure> {
    let words = Words(lang);
    let seen = Seen::now(before.period);
    let text = files::read(before.period)?;
    let loaded = format::read_period(before.period, &|path: &Path| files::load(path))
        .map_err(|problems| Failure::Input(problems.render(lang, false)))?;
    let published = versions(&before.period.with_extension("")).pop().map(|(_, path)| path);
    let roster =
        before.roster.map(Path::to_owned).or(published).ok_or_else(|| Failure::Input(nothing(before, words)))?;
    files::bytes(&roster)?;
    let folder = before.period.parent().map(Path::to_owned).unwrap_or_default();
    let beside = || LEDGERS.iter().map(|name| folder.join(name)).find(|path| path.is_file());
    let ledger = match before.ledger {
        Some(path) => files::read(path).map(|_| Some(path.to_owned()))?,
        None => loaded.ledger_path.or_else(beside),
    };
    let unreadable = || Failure::Input(nothing(before, words));
    let next = following(&text).ok_or_else(unreadable)?;
    let wishes = wishes_after(&text, &next);
    let ledger_name = ledger.as_deref().map(|ledger| from_folder(&folder, ledger));
    let history = from_folder(&folder, &roster);
    let named = Named { wishes: &wishes, history: &history, ledger: ledger_name.as_deref() };
    let own = before.period.file_name().unwrap_or_default().to_string_lossy();
    let made = follower(&text, &own, &next, named).ok_or_else(unreadable)?;
    let path = folder.join(format!("{}.toml", next.id));
    if path.exists() {
        return Err(Failure::Write(path, std::io::ErrorKind::AlreadyExists.into()));
    }
    let mut files = vec![(path.clone(), made.text.clone())];
    // Wishes that came in before the period was made are those of the period.
    if !folder.join(&wishes).exists() {
        files.push((folder.join(&wishes), WISHES.to_owned()));
    }
    let load = |asked: &Path| match files.iter().find(|(other, _)| other == asked) {
        Some((_, text)) => Ok(text.clone()),
        None => files::load(asked),
    };
    let read = format::read_period(&path, &load).map_err(|problems| Failure::Input(problems.render(lang, false)))?;
    let said = told(&next, &made, &history, ledger_name.as_deref(), &own, words) + &read.notes.render(lang, false);
    Ok(Made { said, files, seen: vec![seen] })
}

/// That there is no roster to go on from.
fn nothing(before: Before<'_>, words: Words) -> String {
    let period = before.period.display();
    words.say(
        format!(
            "Fant ingen publisert vaktliste for {period}. Neste periode går videre fra det som ble gått: gi vaktlista med --roster."
        ),
        format!(
            "Fann inga publisert vaktliste for {period}. Neste periode går vidare frå det som vart gått: gi vaktlista med --roster."
        ),
        format!(
            "Found no published roster of {period}. The next period goes on from what was worked: give the roster with --roster."
        ),
    )
}

/// What the next period is, what goes on into it and what does not.
fn told(next: &Following, made: &Follower, history: &str, ledger: Option<&str>, own: &str, words: Words) -> String {
    let dates = words.dates(next.from, next.to);
    let mut lines = vec![if next.name == dates { dates } else { format!("{}: {dates}", next.name) }];
    let lists: Vec<String> = made
        .taken
        .iter()
        .map(|(key, count)| {
            let what = match *key {
                "absences" => {
                    words.say("fravær som varer lenger", "fråvær som varer lenger", "absences that last longer")
                }
                "apart" => words.say(
                    "par som ikke skal ha vakt samtidig",
                    "par som ikkje skal ha vakt samtidig",
                    "pairs not on at the same time",
                ),
                "together" => words.say(
                    "par som helst har vakt samtidig",
                    "par som helst har vakt samtidig",
                    "pairs preferably on at the same time",
                ),
                _ => words.say("høytider i tidligere år", "høgtider i tidlegare år", "holidays of earlier years"),
            };
            // Of holidays there is a row for each doctor and holiday, which is a number that says nothing.
            if *key == "holidays_worked" { what.to_owned() } else { format!("{count} {what}") }
        })
        .collect();
    if !lists.is_empty() {
        let taken = words.say("Tatt med fra", "Teke med frå", "Taken along from");
        lines.push(format!("{taken} {own}: {}.", lists.join(", ")));
    }
    if !made.left.is_empty() {
        let left = words.say(
            "Ikke tatt med, for det gjelder bare perioden det står i",
            "Ikkje teke med, for det gjeld berre perioden det står i",
            "Not taken along, for it is of the period that it stands in alone",
        );
        lines.push(format!("{left}: {}.", made.left.join(", ")));
    }
    lines.push(format!("{}: {history}.", words.say("Historikk", "Historikk", "History")));
    lines.push(match ledger {
        Some(ledger) => format!("{}: {ledger}.", words.say("Regnskap", "Rekneskap", "Ledger")),
        None => words
            .say(
                "Regnskap: ingen ennå. Når perioden er gått, bokfører «legevakt close» den; da settes linja ledger = \"...\" inn i den nye fila.",
                "Rekneskap: ingen enno. Når perioden er gått, bokfører «legevakt close» han; då blir linja ledger = \"...\" sett inn i den nye fila.",
                "Ledger: none yet. When the period is worked, `legevakt close` books it; then the line ledger = \"...\" is put into the new file.",
            )
            .to_owned(),
    });
    lines.join("\n") + "\n"
}

/// A path as a file in a folder names it, with slashes on every system.
fn from_folder(folder: &Path, path: &Path) -> String {
    let slashes = |parts: &mut dyn Iterator<Item = Component<'_>>| {
        parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
    };
    let whole = |path: &Path| files::whole(path).unwrap_or_else(|_| path.to_owned());
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (folder, path) = (whole(here), whole(path));
    let shared = folder.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().count() - shared;
    // On another drive there is no way from one to the other.
    if shared == 0 {
        return path.to_string_lossy().into_owned();
    }
    "../".repeat(up) + &slashes(&mut path.components().skip(shared))
}
