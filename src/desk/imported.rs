//! What is remembered of workbooks that were imported, beside the period that they went into.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::domain::Lang;
use crate::files;
use crate::format::{Before, Imports};

/// The memory of a period, for one workbook.
pub(crate) struct Memory {
    /// Where it lies, or will.
    pub(crate) path: PathBuf,
    /// Whether something lies there that cannot be read as one.
    pub(crate) is_damaged: bool,
    book: String,
    imports: Imports,
}

impl Memory {
    /// Reads it, for a workbook by the name that it always has; one that is not there or cannot be read remembers nothing.
    pub(crate) fn of(period: &Path, book: String, load: &dyn Fn(&Path) -> io::Result<String>) -> Self {
        let path = path(period);
        let (imports, is_damaged) = match load(&path) {
            Ok(text) => Imports::read(&text).map_or((Imports::default(), true), |imports| (imports, false)),
            Err(error) => (Imports::default(), error.kind() != io::ErrorKind::NotFound),
        };
        Self { path, is_damaged, book, imports }
    }

    /// What it says of the workbook.
    pub(crate) fn before(&self) -> Before<'_> {
        Before { book: &self.book, saved: None, imports: &self.imports }
    }

    /// Everything that it remembers.
    pub(crate) fn imports(&self) -> &Imports {
        &self.imports
    }

    /// That it cannot be read, and what that means.
    pub(crate) fn damaged(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.say(
            format!(
                "merk: {path} kan ikke leses, og teller ikke: det er ikke kjent hva som er lest inn av arbeidsboka før. Den er \
                 holdt opp mot det den ble laget av."
            ),
            format!(
                "merk: {path} kan ikkje lesast, og tel ikkje: ein veit ikkje kva som er lese inn av arbeidsboka før. Ho er \
                 halden opp mot det ho vart laga av."
            ),
            format!(
                "note: {path} cannot be read, and does not count: it is not known what was imported of the workbook before. It was \
                 held against what it was made from."
            ),
        )
    }
}

/// That what a workbook said is remembered.
pub(crate) fn remembered(lang: Lang) -> &'static str {
    lang.say("husket til neste gang", "hugsa til neste gong", "remembered for the next time")
}

/// That a file was written, or would be.
pub(crate) fn written(dry_run: bool, lang: Lang) -> &'static str {
    match (lang, dry_run) {
        (Lang::Nb, false) => "skrevet",
        (Lang::Nn, false) => "skriven",
        (Lang::En, false) => "written",
        (Lang::Nb, true) => "ville blitt skrevet",
        (Lang::Nn, true) => "ville blitt skriven",
        (Lang::En, true) => "would be written",
    }
}

/// Where the memory of a period lies.
pub(crate) fn path(period: &Path) -> PathBuf {
    let name = period.file_name().unwrap_or_default().to_string_lossy();
    period.with_file_name(format!(".legevakt-import-{name}.json"))
}

/// The way from a period's folder to a workbook: the same wherever the folder that holds both is mounted or moved to. Where
/// they have nothing in common, the whole way to the workbook.
pub(crate) fn seen_from(period: &Path, workbook: &Path) -> String {
    let folder = period.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let whole = |path: &Path| files::whole(path).unwrap_or_else(|_| path.to_owned());
    way(&whole(folder), &whole(workbook))
}

fn way(from: &Path, to: &Path) -> String {
    let text = |part: Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = if common == 0 { 0 } else { from.len() - common };
    let parts = std::iter::repeat_n("..".to_owned(), up).chain(to.into_iter().skip(common).map(text));
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_workbook_is_the_same_wherever_both_are_moved() {
        let way = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(way("/a/felles/halden", "/a/felles/ut/leger.xlsx"), "../ut/leger.xlsx");
        assert_eq!(way("/b/c/halden", "/b/c/ut/leger.xlsx"), "../ut/leger.xlsx");
        assert_eq!(way("/a/halden", "/a/halden/leger.xlsx"), "leger.xlsx");
        assert_eq!(way("/a/halden", "/hjem/kari/leger.xlsx"), "../../hjem/kari/leger.xlsx");
        assert_eq!(way("a", "leger.xlsx"), "leger.xlsx", "nothing in common");
    }
}
