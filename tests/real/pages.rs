//! Pages as a validator, a browser and those who read them by ear or on a telephone meet them.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::tools::{axe, chromium_pdf, pdf_page_sizes, pdf_pages_as_text, validate_html};

/// The page of the reference station's scenarios, in a language.
fn comparison(desk: &TempDir, lang: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = desk.path().join(lang);
    let output = Command::new(env!("CARGO_BIN_EXE_legevakt"))
        .args("whatif instances/reference/scenarios.toml --engine search --iterations 500 --explain-cost".split(' '))
        .args(["--lang", lang, "--out"])
        .arg(&out)
        .current_dir(root)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    out.join("comparison.html")
}

#[test]
fn the_comparison_is_valid_and_open_to_all() {
    let desk = TempDir::new().expect("a temporary directory");
    for lang in ["nb", "en"] {
        let page = comparison(&desk, lang);
        let none: Vec<String> = Vec::new();
        assert_eq!(validate_html(&page), none);
        assert_eq!(axe(&page, &[1280, 360]), none);
    }
}

#[test]
fn the_comparison_prints_on_a4_and_leaves_nothing_out() {
    let desk = TempDir::new().expect("a temporary directory");
    let page = comparison(&desk, "nb");
    let pdf = chromium_pdf(&page);
    let (pages, sizes) = (pdf_pages_as_text(&pdf), pdf_page_sizes(&pdf));
    assert_eq!(pages.len(), sizes.len());
    let is_a4 = |(width, height): &(u32, u32)| {
        let near = |points: u32, wanted: u32| points.abs_diff(wanted) <= 1;
        near(*width, 595) && near(*height, 842) || near(*width, 842) && near(*height, 595)
    };
    assert!(sizes.iter().all(is_a4), "{sizes:?}");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    let printed = words(&pages.concat());
    let text = std::fs::read_to_string(&page).expect("the page");
    for heading in text.split("<h2").skip(1).filter_map(|rest| rest.split('>').nth(1)?.split('<').next()) {
        assert!(printed.contains(&words(&heading.replace("&amp;", "&"))), "{heading} in {printed}");
    }
}
