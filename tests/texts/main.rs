//! Texts: every command that the README and the book show is run and what it prints is held against what they show, pages that
//! the program makes are as it makes them today, the book is built and its links are walked, and every text of the program
//! keeps to its language and to the terms.
//!
//! `UPDATE_BOOK=1 cargo test --release --test texts` writes anew what the program says.
#![cfg(unix)]

mod chapters;
mod generated;
mod map;
mod nynorsk;
mod pages;
#[path = "../common/rooms.rs"]
mod rooms;
mod shown;
mod sources;
mod terms;

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
    let mut folders = vec![Path::new(ROOT).join("src/docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            match entry.extension() {
                _ if entry.is_dir() => folders.push(entry),
                Some(extension) if extension == "md" => paths.push(entry),
                _ => {}
            }
        }
    }
    paths.sort();
    let read = |path: PathBuf| Chapter { text: fs::read_to_string(&path).expect("UTF-8"), path };
    paths.into_iter().map(read).collect()
}

/// Whether what the program says today is to be written into the pages.
fn is_update() -> bool {
    std::env::var_os("UPDATE_BOOK").is_some()
}
