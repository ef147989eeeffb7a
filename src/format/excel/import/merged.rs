//! A sheet of the workbook merged with the files: what each of its rows becomes, what is told of it, and where both say
//! otherwise.

use std::collections::BTreeMap;

use super::super::workbook::Workbook;
use super::cells::{Known, Val, Vals, of, show};
use super::changes::{Changes, Field, Medium, Tale, field_text};
use super::columns::{Column, SheetOf, in_lang};
use super::contents::LOADS;
use super::merge::{Fate, Rows, Word, merge};
use super::messages::{Clash, Remarks, What};
use super::sheets::Found;
use super::told::{self, Said, in_this, said};
use super::{Refusal, Removing};

/// What comes of the sheets, for people: what changes, and what is wrong or worth saying.
#[derive(Default)]
pub(super) struct Story {
    pub(super) changes: Changes,
    pub(super) remarks: Remarks,
}

impl Story {
    /// Puts what is said in the order of the workbook.
    ///
    /// # Errors
    /// When something of it is wrong.
    pub(super) fn refused(&mut self, workbook: &Workbook) -> Result<(), Refusal> {
        self.remarks.sort(workbook);
        if self.remarks.has_errors() { Err(Refusal::Cells(std::mem::take(&mut self.remarks))) } else { Ok(()) }
    }
}

/// A sheet as three say it, each row under its key.
pub(super) struct Sides<'a, K> {
    pub(super) found: &'a Found<'a>,
    /// What the workbook was made from; nothing when it does not say.
    pub(super) base: Option<BTreeMap<K, Vals>>,
    /// The rows of the workbook with the numbers of them. Those that were there have every column.
    pub(super) mine: BTreeMap<K, (usize, Vals)>,
    /// The rows of the files.
    pub(super) theirs: BTreeMap<K, Vals>,
    /// The file of a row.
    pub(super) file: &'a dyn Fn(&K) -> String,
}

/// What a row becomes.
pub(super) enum Settled {
    /// What it is in the files.
    Stands(Vals),
    /// With some cells as the workbook says.
    Changed(Vals, Vec<Field>),
    /// New in the files.
    Added(Vals),
    /// Away from the files.
    Removed,
}

/// What becomes of all sheets alike.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) known: Known<'a>,
    pub(super) removing: Removing,
    /// The rows are those of a form, and no person typed them into a sheet.
    pub(super) is_form: bool,
    /// What they come of.
    pub(super) medium: Medium,
}

impl Terms<'_> {
    /// Whether they come of a calendar or a table of absences, which speaks of what it has and of nothing else.
    fn is_of_absences(&self) -> bool {
        self.medium != Medium::Workbook
    }
}

/// The cells that are one: of the three ways to say a load one is used.
fn unit(key: &'static str) -> &'static str {
    if LOADS.contains(&key) { LOADS[0] } else { key }
}

fn units<'a, K: Ord + Clone + 'a>(rows: impl Iterator<Item = (&'a K, &'a Vals)>) -> Rows<K, &'static str, Vals> {
    let cut = |vals: &Vals| {
        let mut cells: BTreeMap<&'static str, Vals> = BTreeMap::new();
        for (key, val) in vals {
            cells.entry(unit(key)).or_default().insert(key, val.clone());
        }
        cells
    };
    rows.map(|(key, vals)| (key.clone(), cut(vals))).collect()
}

/// Merges a sheet, and tells what stays or goes otherwise than the workbook says, and by its cell what both have changed
/// otherwise.
pub(super) fn settle<K: Ord + Clone>(
    sides: &Sides<'_, K>,
    terms: Terms<'_>,
    story: &mut Story,
) -> BTreeMap<K, Settled> {
    let theirs = units(sides.theirs.iter());
    let base = sides.base.as_ref().map_or_else(|| theirs.clone(), |base| units(base.iter()));
    let mine = units(sides.mine.iter().map(|(key, (_, vals))| (key, vals)));
    let fates = merge(&base, &mine, &theirs).into_iter();
    fates.filter_map(|(key, fate)| Some((key.clone(), sides.becomes(&key, fate, terms, story)?))).collect()
}

impl<K: Ord> Sides<'_, K> {
    /// What a row becomes; nothing when the files do not have it and do not get it, or when it is refused.
    fn becomes(&self, key: &K, fate: Fate<&'static str>, terms: Terms<'_>, story: &mut Story) -> Option<Settled> {
        let sheet = self.found.of;
        let mine = self.mine.get(key);
        let vals = self.theirs.get(key).or(mine.map(|(_, vals)| vals))?;
        let row = told::row(sheet, vals, terms.known);
        let mut tell = |tale, row| story.changes.rows.push((tale, sheet.name, row));
        match fate {
            Fate::Stays(words) => return self.cells(key, &row, &words, terms, story),
            Fate::Added => return Some(Settled::Added(vals.clone())),
            Fate::Came => {
                if !terms.is_of_absences() {
                    tell(Tale::Came, row);
                }
                return Some(Settled::Stands(vals.clone()));
            }
            Fate::Removed if self.base.is_none() && terms.removing != Removing::Agreed => {
                tell(Tale::Lacking, row);
                return Some(Settled::Stands(vals.clone()));
            }
            Fate::Removed => {
                tell(Tale::Removed, row);
                return Some(Settled::Removed);
            }
            Fate::Gone => tell(Tale::Gone, row),
            // Who has a calendar cannot see what the files say of her, so that she took it out and that it was put right here
            // do not contradict.
            Fate::RemovedButChanged if terms.is_of_absences() => {
                tell(Tale::Otherwise, row);
                return Some(Settled::Stands(vals.clone()));
            }
            // And one that she has changed since is another one than was taken out here.
            Fate::GoneButChanged if terms.is_of_absences() => return Some(Settled::Added(vals.clone())),
            Fate::RemovedButChanged => {
                self.found.on(&mut story.remarks, What::RemovedButChanged { row, file: (self.file)(key) });
            }
            Fate::GoneButChanged => {
                let (number, what) = (mine?.0, What::GoneButChanged { row, file: (self.file)(key) });
                self.found.remark(&mut story.remarks, number, sheet.needs.first()?, what);
            }
        }
        None
    }

    /// What a row becomes that both have, by whose word counts for each of its cells.
    fn cells(
        &self,
        key: &K,
        row: &Said,
        words: &BTreeMap<&'static str, Word>,
        terms: Terms<'_>,
        story: &mut Story,
    ) -> Option<Settled> {
        let ((number, mine), theirs) = (self.mine.get(key)?, self.theirs.get(key)?);
        let base = self.base.as_ref().and_then(|base| base.get(key));
        let (mut vals, mut fields) = (theirs.clone(), Vec::new());
        for column in self.found.of.columns {
            let (my, their) = (of(mine, column.key), of(theirs, column.key));
            let Some(word) = words.get(unit(column.key)).filter(|_| my != their) else { continue };
            let shown = |val: &Val| said(|lang| show(val, column, lang, terms.known));
            match word {
                Word::Both => {}
                Word::Mine => {
                    vals.insert(column.key, my.clone());
                    fields.push(Field { column, old: their.clone(), new: my.clone() });
                }
                // A column that is not there says nothing.
                Word::Theirs if terms.is_of_absences() && !self.found.keys().contains(&column.key) => {}
                Word::Theirs => {
                    let text = otherwise(row, column, [my, their], terms);
                    story.changes.rows.push((Tale::Otherwise, self.found.of.name, text));
                }
                Word::Clash => {
                    let clash = Clash {
                        row: row.clone(),
                        column: column.label,
                        book: shown(my),
                        files: shown(their),
                        was: base.map(|base| shown(of(base, column.key))),
                        file: (self.file)(key),
                        medium: terms.medium,
                    };
                    self.found.remark(&mut story.remarks, *number, column.key, What::Clash(Box::new(clash)));
                }
            }
        }
        Some(if fields.is_empty() { Settled::Stands(vals) } else { Settled::Changed(vals, fields) })
    }
}

/// A cell that stays as the files have it.
fn otherwise(row: &Said, column: &Column, [mine, theirs]: [&Val; 2], terms: Terms<'_>) -> Said {
    said(|lang| {
        let show = |val: &Val| show(val, column, lang, terms.known);
        let (book, label) = (in_lang(lang, terms.medium.called()), in_lang(lang, column.label));
        let within = in_lang(lang, ["i", "i", "in"]);
        format!("{}: {label}: {} ({within} {book}: {})", in_this(lang, row), show(theirs), show(mine))
    })
}

/// A row of a list with the cells that change.
pub(super) fn changed(sheet: &SheetOf, old: &Vals, fields: &[Field], known: Known<'_>) -> Said {
    let row = told::row(sheet, old, known);
    said(|lang| {
        let cells: Vec<String> = fields.iter().map(|field| field_text(field, lang, known)).collect();
        format!("{}: {}", in_this(lang, &row), cells.join(", "))
    })
}
