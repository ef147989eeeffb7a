//! The book is built by mdBook into `target/book`, every link in it leads somewhere, and it needs no network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools::tools;
use crate::{ROOT, chapters, files};

/// Builds the book and gives its folder.
fn build() -> PathBuf {
    let root = Path::new(ROOT);
    let program = tools().join("bin/mdbook");
    assert!(program.exists(), "{} is not there: run scripts/setup tools, as make test does", program.display());
    let folder = root.join("target/book");
    let output = Command::new(program).arg("build").arg(root.join("src/docs")).arg("-d").arg(&folder).output();
    let output = output.expect("mdbook runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// The pages of a folder, by their path in it.
fn pages(folder: &Path) -> BTreeMap<PathBuf, String> {
    let within = |path: &Path| path.strip_prefix(folder).expect("it is below it").to_owned();
    let read = |path: PathBuf| (within(&path), fs::read_to_string(&path).expect("UTF-8"));
    files(folder, "html").into_iter().map(read).collect()
}

/// The values of an attribute.
fn values<'a>(page: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next())
}

/// Where a link of a page leads: a file of the book, and a place in it.
fn target<'a>(from: &Path, link: &'a str) -> (PathBuf, &'a str) {
    let (file, place) = link.split_once('#').unwrap_or((link, ""));
    let mut path = if file.is_empty() { from.to_owned() } else { from.parent().expect("it is a file").join(file) };
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part.as_os_str().to_str() {
            Some("..") => drop(plain.pop()),
            Some(part) => plain.push(part),
            None => {}
        }
    }
    std::mem::swap(&mut path, &mut plain);
    (path, place)
}

#[test]
fn the_book_is_built_and_its_links_lead_somewhere_without_a_network() {
    let folder = build();
    let pages = pages(&folder);
    assert!(pages.len() > 30, "only {} pages", pages.len());
    let places: BTreeMap<&PathBuf, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (path, values(page, " id=\"").collect())).collect();
    let mut wrong = Vec::new();
    for (path, page) in &pages {
        let is_whole = |path: &Path| path != Path::new("print.html") && path != Path::new("404.html");
        for link in values(page, " href=\"").filter(|_| is_whole(path)) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, place) = target(path, link);
            let is_there = folder.join(&file).exists();
            let has_place = place.is_empty() || places.get(&file).is_none_or(|ids| ids.contains(place));
            if !is_there || !has_place {
                wrong.push(format!("{}: {link}", path.display()));
            }
        }
        let fetched =
            values(page, " src=\"").chain(page.split("<link ").skip(1).flat_map(|l| values(l, "href=\"").take(1)));
        wrong.extend(fetched.filter(|f| f.starts_with("http")).map(|f| format!("{}: fetches {f}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let index = fs::read_dir(&folder).expect("the book").map(|entry| entry.expect("an entry").file_name());
    let has_index = index.filter_map(|name| name.into_string().ok()).any(|name| name.starts_with("searchindex"));
    assert!(has_index, "nothing to search in");
}

#[test]
fn every_page_is_a_chapter_and_every_file_that_the_pages_name_is_there() {
    let root = Path::new(ROOT).join("src/docs");
    let summary = fs::read_to_string(root.join("SUMMARY.md")).expect("SUMMARY.md");
    let listed: BTreeSet<PathBuf> =
        summary.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(|path| root.join(path)).collect();
    let all = chapters();
    let is_page = |path: &PathBuf| path.starts_with(&root) && !path.ends_with("SUMMARY.md");
    let there: BTreeSet<PathBuf> = all.iter().map(|chapter| chapter.path.clone()).filter(is_page).collect();
    assert_eq!(there, listed);
    for chapter in &all {
        let folder = chapter.path.parent().expect("a file");
        let targets = chapter.text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|t| !t.starts_with("http") && !t.starts_with('#') && !t.contains(' ')) {
            let file = target.split('#').next().unwrap_or(target);
            assert!(folder.join(file).exists(), "{}: {target}", chapter.name());
        }
    }
}

#[test]
fn the_readme_is_one_screen_and_a_half() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("README.md");
    assert!(readme.lines().count() <= 90, "{} lines: what is more belongs into the book", readme.lines().count());
}
