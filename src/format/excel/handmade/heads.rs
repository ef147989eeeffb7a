//! Headings of one line or two: «Legevakt» over «Dag», «Kveld» and «Natt», with hours below, as the program's own list for
//! the wall has them.

use super::super::workbook::WorkRow;

/// The texts that a column may be known by, the surest first; none where nothing stands over it.
pub(super) type Heading = Vec<String>;

/// The headings of a sheet under a row that may hold them: of that row alone, or of it and the next one.
pub(super) struct Heads {
    /// By column.
    pub(super) columns: Vec<Heading>,
    /// The last row of the headings.
    pub(super) last_row: usize,
}

/// What a row says over each column.
pub(super) fn one_line(row: &WorkRow) -> Heads {
    let columns = row.cells.iter().map(|cell| if cell.is_blank() { Vec::new() } else { vec![cell.text()] });
    Heads { columns: columns.collect(), last_row: row.number }
}

/// What a row and the next one say over each column. What stands over several columns may stand in the first of them alone.
pub(super) fn two_lines(row: &WorkRow, below: &WorkRow) -> Heads {
    let width = row.cells.len().max(below.cells.len());
    let mut group: Option<String> = None;
    let columns = (0..width).map(|at| {
        let own = Some(row.cell(at).text()).filter(|text| !text.is_empty());
        let name = without_hours(&below.cell(at).text());
        if own.is_some() {
            group.clone_from(&own);
        }
        match (own.or_else(|| group.clone().filter(|_| !name.is_empty())), name.is_empty()) {
            (Some(group), true) => vec![group],
            (Some(group), false) => vec![format!("{group} {name}"), name],
            (None, false) => vec![name],
            (None, true) => Vec::new(),
        }
    });
    Heads { columns: columns.collect(), last_row: below.number }
}

/// A heading without the lines that are hours alone: `Natt` over `23.00–08.00`.
fn without_hours(text: &str) -> String {
    let is_hours = |line: &&str| line.contains(|c: char| c.is_ascii_digit()) && !line.contains(char::is_alphabetic);
    text.lines().filter(|line| !is_hours(line)).collect::<Vec<_>>().join(" ")
}
