//! Workbooks that were made before a column was thought of: they go on working, and say nothing of it.

use legevakt::domain::Lang;
use legevakt::format::{Removing, Value, WorkRow, WorkSheet, Workbook, of_text};

use crate::again::Desk;
use crate::import::{PERIOD, book, cell, reference, row_of, sheet, text};

/// Gives the hidden sheet the hash of what it says by now.
pub(crate) fn rehash(hidden: &mut WorkSheet) {
    let line = |row: &WorkRow| {
        let cells: Vec<String> = row.cells.iter().map(Value::text).collect();
        let last = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        cells[..last].join("\u{1f}")
    };
    let body = hidden.rows[1..].iter().map(line).collect::<Vec<_>>().join("\u{1e}");
    hidden.rows[0].cells[2] = text(&of_text(&body));
}

/// A column: its sheet and its heading, and what the hidden sheet calls both.
#[derive(Clone, Debug)]
struct Named {
    sheet: String,
    heading: String,
    hidden: String,
    key: String,
}

/// Every column of every sheet. The hidden sheet has them in the order in which the others do.
fn columns(book: &Workbook) -> Vec<Named> {
    let hidden = book.sheets.iter().find(|sheet| sheet.name == "_legevakt").expect("what it was made from");
    let texts = |row: &WorkRow| row.cells.iter().map(Value::text).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let mut heads: Vec<Vec<String>> = Vec::new();
    for row in hidden.rows.iter().map(texts) {
        if !["legevakt", "period", "examples"].contains(&row[0].as_str()) && heads.iter().all(|head| head[0] != row[0])
        {
            heads.push(row);
        }
    }
    let shown = book.sheets.iter().filter(|sheet| !["_legevakt", "Veiledning"].contains(&sheet.name.as_str()));
    let mut heads = heads.into_iter();
    let of = |sheet: &WorkSheet| {
        let filled = sheet.rows.len() > 2;
        let head = if filled { heads.next().expect("its head") } else { Vec::new() };
        let named = |(heading, key): (String, &String)| Named {
            sheet: sheet.name.clone(),
            heading,
            hidden: head[0].clone(),
            key: key.clone(),
        };
        let headings = sheet.rows[1].cells.iter().map(Value::text);
        headings.zip(head.iter().skip(1)).map(named).collect::<Vec<_>>()
    };
    shown.flat_map(of).collect()
}

/// The workbook as it was before there was a column.
fn before(book: &Workbook, column: &Named) -> Workbook {
    let mut book = book.clone();
    let cut = |row: &mut WorkRow, at: usize| drop((at < row.cells.len()).then(|| row.cells.remove(at)));
    let hidden = sheet(&mut book, "_legevakt");
    let mut own = hidden.rows.iter_mut().filter(|row| row.cell(0).text() == column.hidden);
    let head = own.next().expect("its head");
    let at = head.cells.iter().position(|cell| cell.text() == column.key).expect("the key is there");
    cut(head, at);
    own.for_each(|row| cut(row, at));
    rehash(hidden);
    let shown = sheet(&mut book, &column.sheet);
    let at = shown.rows[1].cells.iter().position(|cell| cell.text() == column.heading).expect("the heading is there");
    shown.rows.iter_mut().skip(1).for_each(|row| cut(row, at));
    book
}

/// Columns without which a row cannot be known, and which there have always been.
const EVER: [&str; 35] = [
    "id",
    "name",
    "doctor",
    "ground",
    "decided",
    "due",
    "child_born",
    "from",
    "to",
    "level",
    "who",
    "of",
    "week",
    "shift",
    "seat",
    "asks",
    "start",
    "end",
    "skill",
    "which",
    "percent",
    "holiday",
    "years",
    "line",
    "code",
    "kind",
    "place",
    "duty",
    "weight",
    "file",
    "rule",
    "key",
    "value",
    "date",
    "at",
];

/// Those that only some sheets cannot be without.
const EVER_THERE: [(&str, &str); 3] =
    [("Kontordager", "days"), ("Kvoter", "at_most"), ("Sammen og hver for seg", "doctors")];

#[test]
fn a_workbook_from_before_a_column_leaves_it_to_the_files() {
    let whole = book(&reference(), PERIOD, Lang::Nb);
    let all = columns(&whole);
    assert!(all.len() > 160, "{}", all.len());
    let mut files = reference();
    let sick = "\n[[absences]]\ndoctor = \"ola\"\nfrom = 2027-01-05\nto = 2027-01-08\nreason = \"syk\"\n";
    files.0.get_mut(std::path::Path::new(PERIOD)).expect("the period").push_str(sick);
    let is_ever = |column: &&Named| {
        let (sheet, key) = (column.sheet.as_str(), column.key.as_str());
        EVER.contains(&key) || EVER_THERE.contains(&(sheet, key))
    };
    // Some columns of each sheet at a time, and one beside none of its neighbours.
    const TIMES: usize = 12;
    for time in 0..TIMES {
        let of_time = all.iter().enumerate().filter(|(at, column)| at % TIMES == time && !is_ever(column));
        let lacking: Vec<&Named> = of_time.map(|(_, column)| column).collect();
        assert!(lacking.len() > 3, "{lacking:?}");
        let book = lacking.iter().fold(whole.clone(), |book, column| before(&book, column));
        let mut desk = Desk::of(PERIOD, files.clone());
        let done = desk.import("a", &book, Removing::Refused);
        let done = done.unwrap_or_else(|refusal| panic!("{lacking:?}: {}", refusal.render(Lang::Nb, false)));
        let told = done.changes.render(Lang::Nb);
        assert!(done.files.is_empty() && done.changes.is_nothing(), "{lacking:?}: {told}");
        // It remembers what it was made from all the same, and so it is known what came since; and nothing else is told.
        let came = "Kom til i filene etter at arbeidsboka ble laget, og står:\n  Fravær: Ola Nordmann-Eksempel, 5.1.2027–8.1.2027, syk\n";
        assert!(told.ends_with(came) && told.matches('\n').count() == 6, "{lacking:?}: {told}");
        assert_eq!(done.notes.render(Lang::Nb), "", "{lacking:?}");
    }
}

#[test]
fn what_is_remembered_of_one_leaves_it_to_the_files_too() {
    let whole = book(&reference(), PERIOD, Lang::Nb);
    let all = columns(&whole);
    let column = |key: &str| all.iter().find(|column| column.key == key).expect("the column").clone();
    let mut book = before(&before(&whole, &column("response_minutes")), &column("not_days"));
    let mut desk = Desk::of(PERIOD, reference());
    let share = |book: &mut Workbook, percent: f64| {
        let doctors = sheet(book, "Leger");
        let at = row_of(doctors, "kari");
        *cell(doctors, at, "Andel %") = Value::Number(percent);
    };
    share(&mut book, 90.0);
    assert!(desk.imported("a", &book).contains("Andel %: "));
    // What is changed in the files since is changed by nobody else, whatever it is.
    desk.files = desk.files.with("doctors.toml", "response_minutes = 20", "response_minutes = 25");
    let done = desk.import("a", &book, Removing::Refused).expect("nothing is removed");
    assert!(done.files.is_empty() && !done.changes.leaves(), "{}", done.changes.render(Lang::Nb));
    // What she had changed is hers no more when the files have it otherwise since.
    desk.files = desk.files.with("doctors.toml", "share_percent = 90", "share_percent = 85");
    let done = desk.import("a", &book, Removing::Refused).expect("nothing is removed");
    let said = done.changes.render(Lang::Nb);
    assert!(done.files.is_empty() && said.contains("Andel %: 85 (i arbeidsboka: 90)"), "{said}");
    desk.files = desk.files.with("doctors.toml", "share_percent = 85", "share_percent = 90");
    // She changes for the second time what she changed, and it is known what it was.
    share(&mut book, 70.0);
    assert!(desk.imported("a", &book).contains("Andel %: 90 -> 70"));
    // A row that she takes away goes, whatever the column says of it.
    let demand = sheet(&mut book, "Behov");
    let row = row_of(demand, "lis1");
    demand.rows.remove(row + 2);
    let said = desk.imported("a", &book);
    assert!(said.contains("Behov: 1 fjernet") && desk.files.text("doctors.toml").contains("= 25"), "{said}");
}
