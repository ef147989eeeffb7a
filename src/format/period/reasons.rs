//! Reasons for findings that must be assessed: read from TOML or CSV, and the file to fill in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::domain::Finding;

use super::diagnostic::{FileIx, Place, Problems};
use super::grammar;
use super::kind::{Kind, Thing};
use super::node::Told;
use super::quoted::quoted;
use super::read::{Seen, unknown};
use super::sheet::{self, Column, Row, Stranger};
use super::validate;

static COLUMNS: [Column; 3] = [
    Column { name: "finding", norwegian: "funn", required: true },
    Column { name: "reason", norwegian: "begrunnelse", required: true },
    Column { name: "by", norwegian: "av", required: false },
];

/// Why a roster is published in spite of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub reason: String,
    /// Who decided, when the file says so.
    pub by: Option<String>,
}

/// A finding that a reason is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// What was found.
    pub finding: Finding,
    /// The reason that is given already.
    pub reason: Option<Reason>,
}

/// Reads a file of reasons, CSV when its name ends so, else TOML. `known` are the ids of the findings there are.
///
/// # Errors
/// Everything that is wrong with the file: a finding that there is not, one twice, a reason that is empty.
pub fn read_reasons(path: &Path, text: &str, known: &[String]) -> Result<BTreeMap<String, Reason>, Problems> {
    let mut problems = Problems::default();
    let file = problems.add_input(path, text.to_owned());
    let is_csv = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let rows = if is_csv { of_csv(&mut problems, file, text) } else { of_toml(&mut problems, file) };
    let mut seen = Seen::default();
    let mut reasons = BTreeMap::new();
    for (finding, place, reason) in rows {
        let told = Told { text: &finding, place: &place };
        if known.contains(&finding) {
            seen.add(&mut problems, Thing::Finding, told);
        } else {
            unknown(&mut problems, Thing::Finding, told, || known.iter().map(String::as_str));
        }
        reasons.insert(finding, reason);
    }
    let problems = problems.sorted();
    if problems.has_errors() { Err(problems) } else { Ok(reasons) }
}

type Rows = Vec<(String, Place, Reason)>;

fn of_toml(problems: &mut Problems, file: FileIx) -> Rows {
    let read = validate::file(problems, file, &grammar::reasons::FILE);
    let rows = read.fields.tables("reasons").filter_map(|fields| {
        let finding = fields.told("finding")?;
        let by = fields.told("by").map(|t| t.text.to_owned());
        let reason = Reason { reason: fields.told("reason")?.text.to_owned(), by };
        Some((finding.text.to_owned(), finding.place.clone(), reason))
    });
    rows.collect()
}

fn of_csv(problems: &mut Problems, file: FileIx, text: &str) -> Rows {
    let sheet = sheet::split(text);
    let Some(head) = sheet::head(problems, file, &sheet, &COLUMNS, Stranger::Ours) else { return Vec::new() };
    let is_row = |row: &Row| row.cells.first().is_some_and(|cell| cell.text.contains('/'));
    sheet::rows_in_quotes(problems, file, &sheet, &head, &is_row);
    let mut rows = Vec::new();
    for row in sheet.rows.iter().skip(1) {
        let (finding, reason, by) = (head.cell(row, "finding"), head.cell(row, "reason"), head.cell(row, "by"));
        if reason.text.is_empty() {
            problems.report(&Place { file, span: reason.span }, Kind::EmptyText);
            continue;
        }
        let by = Some(by.text).filter(|b| !b.is_empty());
        rows.push((finding.text, Place { file, span: finding.span }, Reason { reason: reason.text, by }));
    }
    rows
}

/// A file of reasons to fill in: under a heading each finding's sentence as a comment, its id, and the reason that is
/// known already or an empty one.
#[must_use]
pub fn write_reasons(heading: &str, asked: &[Asked], sentence: &dyn Fn(&Finding) -> String) -> String {
    let mut text = comment(heading) + "format = 1\n";
    for one in asked {
        let reason = one.reason.as_ref().map_or("", |r| &r.reason);
        let _ = write!(text, "\n{}[[reasons]]\nfinding = {}\n", comment(&sentence(&one.finding)), quoted(&one.id));
        let _ = writeln!(text, "reason = {}", quoted(reason));
        if let Some(by) = one.reason.as_ref().and_then(|r| r.by.as_ref()) {
            let _ = writeln!(text, "by = {}", quoted(by));
        }
    }
    text
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {}\n", line.trim())).collect()
}
