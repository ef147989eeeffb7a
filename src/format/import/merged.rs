//! A sheet of the workbook merged with the files: what each of its rows becomes, what is told of it, and where both say
//! otherwise.

use std::collections::BTreeMap;

use super::super::workbook::Workbook;
use super::cells::{Known, Val, Vals, of, show};
use super::changes::{Changes, Field, Tale, field_text};
use super::columns::{Column, SheetOf, in_lang};
use super::contents::LOADS;
use super::merge::{Fate, Rows, Word, merge};
use super::messages::{Remarks, What};
use super::sheets::Found;
use super::told::{self, said};
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
    Story { changes, remarks }: &mut Story,
) -> BTreeMap<K, Settled> {
    let sheet = sides.found.of;
    let theirs = units(sides.theirs.iter());
    let base = sides.base.as_ref().map_or_else(|| theirs.clone(), |base| units(base.iter()));
    let mine = units(sides.mine.iter().map(|(key, (_, vals))| (key, vals)));
    let is_made_by_hand = sides.base.is_none();
    let mut settled = BTreeMap::new();
    for (key, fate) in merge(&base, &mine, &theirs) {
        let (my, their) = (sides.mine.get(&key), sides.theirs.get(&key));
        let Some(vals) = their.or(my.map(|(_, vals)| vals)) else { continue };
        let row = told::row(sheet, vals, terms.known);
        let mut tell = |tale, row| changes.rows.push((tale, sheet.name, row));
        let file = || (sides.file)(&key);
        let becomes = match fate {
            Fate::Added => Settled::Added(vals.clone()),
            Fate::Came => {
                tell(Tale::Came, row);
                Settled::Stands(vals.clone())
            }
            Fate::Removed if is_made_by_hand && terms.removing != Removing::Agreed => {
                tell(Tale::Lacking, row);
                Settled::Stands(vals.clone())
            }
            Fate::Removed => {
                tell(Tale::Removed, row);
                Settled::Removed
            }
            Fate::Gone => {
                tell(Tale::Gone, row);
                continue;
            }
            Fate::RemovedButChanged => {
                sides.found.on(remarks, What::RemovedButChanged { row, file: file() });
                continue;
            }
            Fate::GoneButChanged => {
                let number = my.map_or(0, |(number, _)| *number);
                sides.found.remark(
                    remarks,
                    number,
                    sheet.needs.first().copied().unwrap_or_default(),
                    What::GoneButChanged { row, file: file() },
                );
                continue;
            }
            Fate::Stays(words) => {
                let (Some((number, my)), Some(their)) = (my, their) else { continue };
                let mut sum = Row { vals: their.clone(), fields: Vec::new() };
                for column in sheet.columns {
                    let (mine, theirs) = (of(my, column.key), of(their, column.key));
                    let Some(word) = words.get(unit(column.key)).filter(|_| mine != theirs) else { continue };
                    let shown = |val: &Val| said(|lang| show(val, column, lang, terms.known));
                    match word {
                        Word::Both => {}
                        Word::Mine => sum.set(column, mine),
                        Word::Theirs => tell(Tale::Otherwise, otherwise(&row, column, (mine, theirs), terms.known)),
                        Word::Clash => {
                            let base = sides.base.as_ref().and_then(|base| base.get(&key));
                            let (row, column_name, was) =
                                (row.clone(), column.label, base.map(|b| shown(of(b, column.key))));
                            let what = What::Clash {
                                row,
                                column: column_name,
                                book: shown(mine),
                                files: shown(theirs),
                                was,
                                file: file(),
                            };
                            sides.found.remark(remarks, *number, column.key, what);
                        }
                    }
                }
                if sum.fields.is_empty() { Settled::Stands(sum.vals) } else { Settled::Changed(sum.vals, sum.fields) }
            }
        };
        settled.insert(key, becomes);
    }
    settled
}

/// A row as it becomes.
struct Row {
    vals: Vals,
    fields: Vec<Field>,
}

impl Row {
    fn set(&mut self, column: &'static Column, new: &Val) {
        let old = self.vals.insert(column.key, new.clone()).unwrap_or(Val::Nothing);
        self.fields.push(Field { column, old, new: new.clone() });
    }
}

/// A cell that stays as the files have it.
fn otherwise(row: &told::Said, column: &Column, (mine, theirs): (&Val, &Val), known: Known<'_>) -> told::Said {
    said(|lang| {
        let show = |val: &Val| show(val, column, lang, known);
        let (book, label) =
            (in_lang(lang, ["i arbeidsboka", "i arbeidsboka", "in the workbook"]), in_lang(lang, column.label));
        format!("{}: {label}: {} ({book}: {})", told::in_this(lang, row), show(theirs), show(mine))
    })
}

/// A row of a list with the cells that change.
pub(super) fn changed(sheet: &SheetOf, old: &Vals, fields: &[Field], known: Known<'_>) -> told::Said {
    let row = told::row(sheet, old, known);
    said(|lang| {
        let cells: Vec<String> = fields.iter().map(|field| field_text(field, lang, known)).collect();
        format!("{}: {}", told::in_this(lang, &row), cells.join(", "))
    })
}
