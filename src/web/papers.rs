//! What people hold in their hands, at a press: shown in a window of its own, or saved.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Asked};
use super::flow::{handout, whatif};
use super::keys::{ASKED, Door};
use super::period::{Period, Sheet};
use crate::desk::papers::{EXCEL_CSV, HTML, Known, PUBLIC, SHARED, STATISTICS, XLSX};
use crate::domain::Lang;
use crate::files;
use crate::format::{self, NoTemplate};
use crate::report::roster::Audience;

const PAGE: &str = "text/html; charset=utf-8";
const TABLE: &str = "text/csv; charset=utf-8";
const CALENDAR: &str = "text/calendar; charset=utf-8";
const BOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The roster as a file of ours.
const JSON: &str = "roster.json";

/// The workbook to fill in.
const TEMPLATE: &str = "leger.xlsx";

/// The papers, by the names that `legevakt report` and `legevakt solve` give them.
pub(super) const PAPERS: [&str; 8] = [HTML, SHARED, PUBLIC, XLSX, EXCEL_CSV, STATISTICS, JSON, TEMPLATE];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    paper: String,
}

/// A key to one paper, which opens it once, in a window that holds no pass.
pub(super) fn key(asked: &Asked) -> Result<Answer, Answer> {
    let order: Order = asked.read()?;
    let period = asked.period()?.id.clone();
    if !PAPERS.contains(&order.paper.as_str()) && lying(asked.period()?, &order.paper).is_none() {
        return Err(Answer::nowhere());
    }
    let key = asked.app.keys.cut(Door::Paper { period, paper: order.paper }, ASKED);
    Ok(Answer::data(&json!({ "path": format!("/paper/{}", key.map_err(|_| Answer::empty(500))?) })))
}

/// The paper that a key opens.
pub(super) fn paper(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let Some(Door::Paper { period, paper }) = asked.app.keys.turn(asked.param("key")) else {
        return Err(Answer::nowhere());
    };
    let period = asked.app.periods().into_iter().find(|other| other.id == period).ok_or_else(Answer::nowhere)?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    if let Some(path) = lying(&period, &paper) {
        let bytes = files::bytes(&path).map_err(|failure| Answer::failed(&failure, lang))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let kind = if paper.ends_with(".ics") { CALENDAR } else { TABLE };
        return Ok(if paper.ends_with(".html") {
            Answer { is_report: true, ..Answer::of(PAGE, bytes) }
        } else {
            Answer { name, ..Answer::of(kind, bytes) }
        });
    }
    if paper == TEMPLATE {
        let bytes = format::template(&period.path, &files::load, lang);
        let bytes = bytes.map_err(|refused| match refused {
            NoTemplate::Files(problems) => Answer::refused(422, &problems.render(lang, false)),
            NoTemplate::TooLong(said) => Answer::refused(422, &said),
        })?;
        return Ok(Answer { name: Some(format!("{}-{TEMPLATE}", period.id)), ..Answer::of(BOOK, bytes) });
    }
    made(&sheet, &paper, lang)
}

/// Where a paper lies that was made before.
fn lying(period: &Period, paper: &str) -> Option<PathBuf> {
    handout::place(period, paper).or_else(|| whatif::place(period, paper))
}

/// The version that says what the board does: a draft that was published as it is goes on lying there, and its papers are those
/// of the version.
fn published(sheet: &Sheet) -> Option<format::RosterFile> {
    let version = files::roster_at(sheet.version.as_deref()?)?;
    (version.assignments == format::assignments(&sheet.loaded.instance, &sheet.roster)).then_some(version)
}

/// A paper as `legevakt report` makes it.
fn made(sheet: &Sheet, paper: &str, lang: Lang) -> Result<Answer, Answer> {
    let published = published(sheet);
    let file = published.as_ref().or(sheet.file.as_ref());
    let known = Known::new(&sheet.loaded, &sheet.roster, &sheet.verdict, file, lang);
    let page = |audience| Ok(Answer { is_report: true, ..Answer::of(PAGE, known.page(audience)) });
    let saved = |kind, body: Vec<u8>| Ok(Answer { name: Some(paper.to_owned()), ..Answer::of(kind, body) });
    let [roster, statistics] = match paper {
        EXCEL_CSV | STATISTICS => known.tables(),
        _ => Default::default(),
    };
    match paper {
        HTML => page(Audience::Manager),
        SHARED => page(Audience::Shared),
        PUBLIC => page(Audience::Public),
        XLSX => {
            let [_, book] = known.managers().map_err(|failure| Answer::failed(&failure, lang))?;
            saved(BOOK, book)
        }
        EXCEL_CSV => saved(TABLE, roster.into_bytes()),
        STATISTICS => saved(TABLE, statistics.into_bytes()),
        JSON => {
            let file = format::RosterFile::changed(&sheet.loaded, &sheet.roster, sheet.verdict.tiers);
            let file = sheet.file.clone().unwrap_or(file);
            saved("application/json", format::write_json(&file).into_bytes())
        }
        _ => Err(Answer::nowhere()),
    }
}
