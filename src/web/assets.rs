//! The scripts and the style sheet of the page: the same for everybody, and in the program itself.

use super::answer::{Answer, Asked};

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Name, media type and contents.
const FILES: &[(&str, &str, &str)] = &[
    ("style.css", "text/css; charset=utf-8", include_str!("assets/style.css")),
    ("start.js", SCRIPT, include_str!("assets/start.js")),
    ("ask.js", SCRIPT, include_str!("assets/ask.js")),
    ("board.js", SCRIPT, include_str!("assets/board.js")),
    ("forms.js", SCRIPT, include_str!("assets/forms.js")),
    ("grid.js", SCRIPT, include_str!("assets/grid.js")),
    ("paint.js", SCRIPT, include_str!("assets/paint.js")),
    ("picker.js", SCRIPT, include_str!("assets/picker.js")),
    ("tasks.js", SCRIPT, include_str!("assets/tasks.js")),
    ("flow.js", SCRIPT, include_str!("assets/flow.js")),
    ("wishes.js", SCRIPT, include_str!("assets/wishes.js")),
];

/// One of them, by a name of the table.
pub(super) fn file(asked: &Asked) -> Result<Answer, Answer> {
    let name = asked.param("name");
    let found = FILES.iter().find(|(known, ..)| *known == name).ok_or_else(Answer::nowhere)?;
    let (_, kind, text) = *found;
    Ok(Answer::of(kind, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More than this and it is no longer a few plain modules.
    const MOST: usize = 90_000;

    #[test]
    fn scripts_are_small_checked_modules_that_ask_nobody_else() {
        let scripts = || FILES.iter().filter(|(_, kind, _)| *kind == SCRIPT);
        assert!(scripts().map(|(.., text)| text.len()).sum::<usize>() < MOST);
        for (name, _, text) in scripts() {
            assert!(text.starts_with("// @ts-check\n"), "{name}");
            for banned in ["http:", "https:", "eval(", "innerHTML", "document.write", "new Function", "setTimeout(\""] {
                assert!(!text.contains(banned), "{name}: {banned}");
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_served() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/assets");
        let mut there: Vec<String> = folder
            .read_dir()
            .expect("the folder")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        let mut served: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
        there.sort();
        served.sort_unstable();
        assert_eq!(there, served);
    }
}
