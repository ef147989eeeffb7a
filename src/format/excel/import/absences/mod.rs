//! Absences that others keep: of somebody's calendar, or of a table from a personnel system.
//!
//! ```text
//! calendar (.ics) -> events -> whose they are, and which are absences -+
//!                                                                      +-> rows -> merge -> the period file
//! table (.csv, .xlsx) -> headings and codes -> rows by their cells ----+
//! ```
//!
//! Neither was made from our files, so it speaks of what it has and of nothing else: what it told of when it was last imported
//! stands in the memory beside the period, and is what it has taken out when it has it no more. The merge is that of workbooks.

mod calendar;
mod said;
mod table;
mod whose;

use std::collections::BTreeSet;
use std::path::Path;
use std::str::FromStr;

pub(super) use said::{Away, clash};
pub use table::{absence_table, is_absence_table};

use super::super::read::Load;
use super::super::scalar::pairs;
use super::super::workbook::{WorkSheet, Workbook};
use super::base::Base;
use super::cells::{Known, Val, Vals, of};
use super::changes::Medium;
use super::columns::ABSENCES;
use super::contents::Contents;
use super::lists::{self, List, Merged, With, filled};
use super::merged::{Story, Terms};
use super::sheets::{DOCTOR, Found, Row};
use super::{Before, Imported, Refusal, Removing, read_again, told};

/// The most absences of a file: five of each of six hundred doctors in a quarter.
const MOST: usize = 3_000;

/// What absences are read from.
#[derive(Clone, Copy, Debug)]
pub enum AbsenceFile<'a> {
    /// The text of a calendar (iCalendar, RFC 5545).
    Calendar(&'a str),
    /// A sheet with a row for each absence.
    Table(&'a Workbook),
}

/// What is known of such a file beside what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct AbsenceSource<'a> {
    /// Its name in its folder, by which its lines are told, and which may tell whose a calendar is.
    pub name: &'a str,
    /// Whose a calendar is, by id or name, where somebody says.
    pub doctor: Option<&'a str>,
    /// What the codes of a table mean.
    pub codes: &'a AbsenceCodes,
}

/// What the codes of a table of absences mean, by the words of the sheet for absences: `100=ferie,210=syk`.
///
/// ```
/// use legevakt::format::AbsenceCodes;
/// let codes: AbsenceCodes = "100=ferie,\"Permisjon, lønnet\"=permisjon".parse().unwrap();
/// assert_eq!(codes.0[1], ("Permisjon, lønnet".to_owned(), "permisjon".to_owned()));
/// assert!("100".parse::<AbsenceCodes>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AbsenceCodes(pub Vec<(String, String)>);

impl FromStr for AbsenceCodes {
    type Err = String;

    /// `code=word,code=word`; a code may stand in quotation marks.
    fn from_str(text: &str) -> Result<Self, String> {
        pairs(text).map(Self).ok_or_else(|| format!("«{text}»: 100=ferie,210=syk"))
    }
}

/// What a calendar or a table makes of a period's absences.
///
/// What it has that has a minute within the period is there afterwards, but for what was taken out of the files since it was
/// last imported. What it had then and has no more is removed, when that is agreed to. Whatever else the files have stays. Of a
/// calendar no title comes into a file.
///
/// `load` reads a file as UTF-8, as for [`super::super::super::read_period`].
///
/// # Errors
/// Everything that is wrong in the files of the period or in the file, by its line or cell; that nobody can know whose a
/// calendar is; what was changed on both sides, each in another way; what would be removed, where that is refused.
pub fn import_absences(
    path: &Path,
    load: &dyn Fn(&Path) -> std::io::Result<String>,
    file: AbsenceFile<'_>,
    source: AbsenceSource<'_>,
    before: Before<'_>,
    removing: Removing,
) -> Result<Imported, Refusal> {
    let contents = Contents::read(path, load).map_err(Refusal::Files)?;
    let now = Base::of(&contents);
    let (names, lines, things) = (contents.names(), contents.lines(), contents.things());
    let (day, last) = (now.whose.from, now.whose.to);
    let known = Known { doctors: &names, lines: &lines, things: &things, day, last };
    let mut story = Story::default();
    match file {
        AbsenceFile::Calendar(text) => {
            story.changes.medium = Medium::Calendar;
            let sheet = WorkSheet { name: source.name.to_owned(), rows: Vec::new() };
            let found = Found::of_text(&ABSENCES, &sheet, &[DOCTOR, "from", "to", "start", "end", "reason"]);
            let rows = calendar::rows(text, source, &found, known, &mut story.remarks);
            merge((&found, &sheet, rows), (contents, &now), known, (path, load), (before, removing), story)
        }
        AbsenceFile::Table(workbook) => {
            story.changes.medium = Medium::Table;
            let Some(laid) = table::laid_out(workbook, source, known, &mut story.remarks) else {
                story.refused(workbook)?;
                return Err(Refusal::Cells(story.remarks));
            };
            let found = Found::with(&ABSENCES, &laid.sheet, laid.head, laid.head_row);
            let rows = table::rows(&found, known, &mut story.remarks);
            merge((&found, &laid.sheet, rows), (contents, &now), known, (path, load), (before, removing), story)
        }
    }
}

/// Merges what a file tells of into the absences of a period.
fn merge(
    (found, sheet, mut rows): (&Found<'_>, &WorkSheet, Vec<Row>),
    (mut contents, now): (Contents, &Base),
    known: Known<'_>,
    (path, load): (&Path, Load<'_>),
    (before, removing): (Before<'_>, Removing),
    mut story: Story,
) -> Result<Imported, Refusal> {
    let book = Workbook { sheets: vec![sheet.clone()] };
    if rows.len() > MOST {
        found.on(&mut story.remarks, Away::TooManyAbsences { most: MOST }.into());
    }
    story.refused(&book)?;
    let base = base(&mut rows, now, before);
    let ids: BTreeSet<String> = contents.ids().into_iter().collect();
    let terms = Terms { known, removing, is_form: true, medium: story.changes.medium };
    let with = With { base: Some(&base), now, doctors: &ids, whose: None, terms };
    let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
    let merged = lists::absences(Some(&List::of(found, rows)), &with, path, &mut story);
    overlaps(&merged, (found, &numbers), known, &mut story);
    story.refused(&book)?;
    let Story { changes, mut remarks } = story;
    if changes.removes() && removing == Removing::Refused {
        return Err(Refusal::Removes(Box::new(changes)));
    }
    let said = Base::of_absences(&now.whose, merged.said.clone().unwrap_or_default());
    let was = before.told(&now.whose);
    let is_news = was.map_or(!said.rows(&ABSENCES).is_empty(), |was| *was != said);
    let imports = is_news.then(|| before.and_told(said));
    let medium = changes.medium;
    merged.put_absences(&mut contents);
    let files = if contents.period.changed { vec![(path.to_owned(), contents.period.now())] } else { Vec::new() };
    match read_again(path, load, &files) {
        Ok(_) => Ok(Imported { files, changes, notes: remarks, imports }),
        Err(problems) => {
            remarks.say(Away::Refuses { medium }.into());
            Err(Refusal::Whole(remarks, problems))
        }
    }
}

/// Whose an absence is and when, by which two are the same.
fn when(vals: &Vals) -> [&Val; 5] {
    [DOCTOR, "from", "to", "start", "end"].map(|key| of(vals, key))
}

/// What the rows are held against: what the file told of when it was last imported, and what the files have already that is new
/// in it, for on that both agree. A row that tells no reason has the one that is known of it.
fn base(rows: &mut [Row], now: &Base, before: Before<'_>) -> Base {
    let mut told = before.told(&now.whose).map_or(Vec::new(), |told| told.rows(&ABSENCES).to_vec());
    let (theirs, unsaid) = (now.rows(&ABSENCES), filled(&ABSENCES, &Vals::new(), None));
    for row in rows.iter_mut() {
        let whole = filled(&ABSENCES, &row.vals, None);
        let same = |other: &&Vals| when(other) == when(&whole);
        let alike = told.iter().find(same).or_else(|| theirs.iter().find(same));
        if row.vals.get("reason") == Some(&Val::Nothing) {
            row.vals.insert("reason", of(alike.unwrap_or(&unsaid), "reason").clone());
        }
        if !told.iter().any(|other| same(&other)) && theirs.iter().any(|other| same(&other)) {
            told.push(filled(&ABSENCES, &row.vals, None));
        }
    }
    // What another calendar or table still tells of has not gone because this one has it no more.
    let mine: Vec<Vals> = rows.iter().map(|row| filled(&ABSENCES, &row.vals, None)).collect();
    let others = before.told_by_others(&now.whose);
    let has = |rows: &[Vals], wanted: &Vals| rows.iter().any(|row| when(row) == when(wanted));
    told.retain(|row| has(&mine, row) || !has(&others, row));
    Base::of_absences(&now.whose, told)
}

/// Tells of what is new or changed and overlaps with what the files have beside it.
fn overlaps(merged: &Merged, (found, numbers): (&Found<'_>, &[usize]), known: Known<'_>, story: &mut Story) {
    let span = |vals: &Vals| match when(vals) {
        [Val::Text(doctor), Val::Date(from), Val::Date(to), Val::Clock(start), Val::Clock(end)] => {
            Some((doctor.clone(), (*from, *start), (*to, *end)))
        }
        _ => None,
    };
    let row = |vals: &Vals| told::row(&ABSENCES, vals, known);
    for (key, number) in merged.aligned.of_mine.iter().zip(numbers) {
        let Some(line) = merged.lines.get(key).filter(|line| line.at.is_none() || !line.fields.is_empty()) else {
            continue;
        };
        let Some((doctor, from, to)) = span(&line.vals) else { continue };
        let others = merged.lines.iter().filter(|(other, line)| *other != key && line.at.is_some());
        for (_, other) in others {
            if span(&other.vals).is_some_and(|(whose, first, last)| whose == doctor && from < last && first < to) {
                let what = Away::Overlaps { row: row(&line.vals), other: row(&other.vals) };
                found.remark(&mut story.remarks, *number, "from", what.into());
            }
        }
    }
}
