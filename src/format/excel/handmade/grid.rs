//! A sheet as a grid that may be turned, so that dates across are read as dates down.

use super::{Value, WorkRow, WorkSheet};

/// The cells of a sheet, by row and column from 0. Rows that are blank are left out.
#[derive(Clone, Copy)]
pub(super) struct Grid<'a> {
    pub(super) sheet: &'a WorkSheet,
    /// Whether the sheet's columns are the rows.
    pub(super) is_turned: bool,
    width: usize,
}

impl<'a> Grid<'a> {
    /// The sheet as it stands, or turned.
    pub(super) fn new(sheet: &'a WorkSheet, is_turned: bool) -> Self {
        let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        Self { sheet, is_turned, width }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        if self.is_turned { self.width } else { self.sheet.rows.len() }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        if self.is_turned { self.sheet.rows.len() } else { self.width }
    }

    /// What stands in a row and a column.
    pub(super) fn cell(&self, row: usize, column: usize) -> &'a Value {
        let (row, column) = self.turned(row, column);
        self.sheet.rows.get(row).map_or(&Value::Empty, |row| row.cell(column))
    }

    /// What can be seen there.
    pub(super) fn text(&self, row: usize, column: usize) -> String {
        self.cell(row, column).text()
    }

    /// Where a cell is in the sheet: its row as spreadsheets number it, and its column.
    pub(super) fn place(&self, row: usize, column: usize) -> (usize, usize) {
        let (row, column) = self.turned(row, column);
        (self.sheet.rows.get(row).map_or(0, |row| row.number), column)
    }

    /// The row of the sheet that a cell is in.
    pub(super) fn row_of(&self, row: usize, column: usize) -> Option<&'a WorkRow> {
        self.sheet.rows.get(self.turned(row, column).0)
    }

    fn turned(&self, row: usize, column: usize) -> (usize, usize) {
        if self.is_turned { (column, row) } else { (row, column) }
    }
}
