//! Texts: every command that the README and the book show is run and what it prints is held against what they show, pages that
//! the program makes are as it makes them today, the book is built and its links are walked, and every text of the program
//! keeps to its language and to the terms.
//!
//! `UPDATE_BOOK=1 cargo test --release --test texts` writes anew what the program says.
#![cfg(unix)]

mod asked;
mod chapters;
mod generated;
mod map;
mod nynorsk;
mod options;
mod pages;
#[path = "../common/rooms.rs"]
mod rooms;
mod shown;
mod sources;
mod terms;
#[path = "../common/tools.rs"]
mod tools;

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A file of the project and its text.
struct Chapter {
    path: PathBuf,
    text: String,
}

impl Chapter {
    /// Its path from the root of the project.
    fn name(&self) -> String {
        self.path.strip_prefix(ROOT).unwrap_or(&self.path).display().to_string()
    }
}

/// The README and every page under `src/docs`, in the order of their names.
fn chapters() -> Vec<Chapter> {
    let mut paths = vec![Path::new(ROOT).join("README.md")];
    paths.extend(files(&Path::new(ROOT).join("src/docs"), "md"));
    paths.sort();
    let read = |path: PathBuf| Chapter { text: fs::read_to_string(&path).expect("UTF-8"), path };
    paths.into_iter().map(read).collect()
}

/// Every file below a folder whose name ends so.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for path in fs::read_dir(&next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|of| of == extension) => found.push(path),
                false => {}
            }
        }
    }
    found
}

/// Whether what the program says today is to be written into the pages.
fn is_update() -> bool {
    std::env::var_os("UPDATE_BOOK").is_some()
}

/// Holds a file under `src/docs` against what it should be, or writes it; says what is wrong.
fn held(path: &str, right: &str) -> Option<String> {
    let file = Path::new(ROOT).join("src/docs").join(path);
    if is_update() {
        fs::write(&file, right).expect("can be written");
        return None;
    }
    let text = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    (text != right).then(|| format!("src/docs/{path} is not as it should be: UPDATE_BOOK=1 writes it anew"))
}
