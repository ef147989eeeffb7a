//! The rows of the chapter of wishes, as its page writes them.

use chrono::NaiveDate;

/// What is put behind the name of a file whose lines stand there already.
const STOOD: &str = " (fra før)";

/// A duty in a row: a date, a shift, a seat where it is another than the first, and a doctor.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Duty {
    pub(super) date: NaiveDate,
    pub(super) shift: String,
    pub(super) seat: Option<String>,
    pub(super) doctor: String,
}

/// How it is seen that a wish is kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Held {
    /// Duties that the rule finds at fault with the lines and not without; of the roster it finds nothing.
    Broken(Vec<Duty>),
    /// Duties that the rule finds at fault without the lines and not with them.
    Free(Vec<Duty>),
    /// Duties of which the rule says something else with the lines than without.
    Other(Vec<Duty>),
    /// What is told when the files are read.
    Told(String),
    /// Why the files are not taken.
    Refused(String),
}

impl Held {
    /// The duties that are told.
    pub(super) fn duties(&self) -> &[Duty] {
        match self {
            Self::Broken(duties) | Self::Free(duties) | Self::Other(duties) => duties,
            Self::Told(_) | Self::Refused(_) => &[],
        }
    }
}

/// Lines for a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lines {
    pub(super) file: String,
    pub(super) text: String,
    /// Whether the station has them before the wish is written.
    pub(super) stood: bool,
}

/// A wish, the lines of file that say it, and what holds it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) name: String,
    /// Files and what is written into them.
    pub(super) lines: Vec<Lines>,
    pub(super) rule: String,
    pub(super) held: Held,
    /// Dates to plan, where they are other than the station's.
    pub(super) period: Option<(NaiveDate, NaiveDate)>,
    /// Duties before the period.
    pub(super) before: Vec<Duty>,
}

/// The blocks of a text that are fenced: their word and what stands in them.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// The duties of a line: `2027-01-04 natt anna, 2027-01-05 kveld/second berit`.
fn duties(text: &str) -> Vec<Duty> {
    let duty = |told: &str| {
        let words: Vec<&str> = told.split_whitespace().collect();
        let [date, shift, doctor] = words[..] else { panic!("«{told}» is no duty") };
        let (shift, seat) = shift.split_once('/').map_or((shift, None), |(shift, seat)| (shift, Some(seat.to_owned())));
        let date = date.parse().unwrap_or_else(|e| panic!("{date}: {e}"));
        Duty { date, shift: shift.to_owned(), seat, doctor: doctor.to_owned() }
    };
    text.split(',').map(duty).collect()
}

fn row(name: &str, text: &str) -> Option<Row> {
    let blocks = blocks(text);
    let (_, block) = blocks.iter().find(|(word, block)| *word == "text" && block.starts_with("holdes av: "))?;
    let is_lines = |(word, _): &&(&str, &str)| matches!(*word, "toml" | "csv");
    let lines = blocks.iter().filter(is_lines).map(|(_, lines)| {
        let file = lines.lines().next().and_then(|first| first.strip_prefix("# "));
        let file = file.unwrap_or_else(|| panic!("«{name}»: a block names its file in its first line"));
        let stood = file.strip_suffix(STOOD);
        let text = lines.split_once('\n').map_or("", |(_, rest)| rest).to_owned();
        Lines { file: stood.unwrap_or(file).to_owned(), text, stood: stood.is_some() }
    });
    let (mut rule, mut held, mut period, mut before) = (String::new(), None, None, Vec::new());
    for line in block.lines() {
        let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("«{name}»: {line}"));
        match key {
            "holdes av" => value.clone_into(&mut rule),
            "brudd" => held = Some(Held::Broken(duties(value))),
            "ikke brudd lenger" => held = Some(Held::Free(duties(value))),
            "vurderes på nytt" => held = Some(Held::Other(duties(value))),
            "sagt" => held = Some(Held::Told(value.to_owned())),
            "avvist" => held = Some(Held::Refused(value.to_owned())),
            "før perioden" => before = duties(value),
            "periode" => {
                let (from, to) = value.split_once(" til ").expect("two dates");
                period = Some((from.parse().expect("a date"), to.parse().expect("a date")));
            }
            _ => panic!("«{name}»: {key} says nothing"),
        }
    }
    let held = held.unwrap_or_else(|| panic!("«{name}»: nothing shows that it is kept"));
    Some(Row { name: name.to_owned(), lines: lines.collect(), rule, held, period, before })
}

/// The rows of the chapter, in its order: a heading of the third level each.
pub(super) fn rows(page: &str) -> Vec<Row> {
    let sections = page.split("\n### ").skip(1).map(|section| {
        let (name, text) = section.split_once('\n').unwrap_or((section, ""));
        (name.trim(), text.split("\n## ").next().unwrap_or(text))
    });
    sections.map(|(name, text)| row(name, text).unwrap_or_else(|| panic!("«{name}» holds nothing"))).collect()
}

/// The place of a heading in its page, as mdBook makes it.
fn place(heading: &str) -> String {
    let sign = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || matches!(c, '_' | '-') => Some(c),
        _ => None,
    };
    heading.to_lowercase().chars().filter_map(sign).collect()
}

/// The table of all rows, each with the sheets of the workbook that say it.
pub(super) fn table(rows: &[Row], sheets: &[Vec<String>]) -> String {
    let mut table = String::from("| Ønske | Skrives i | Ark i Excel | Holdes av |\n|---|---|---|---|\n");
    for (row, sheets) in rows.iter().zip(sheets) {
        let mut files: Vec<String> = row.lines.iter().map(|lines| format!("`{}`", lines.file)).collect();
        files.dedup();
        let held = if matches!(row.held, Held::Refused(_)) { "avvises med grunn" } else { &row.rule };
        let sheets = if sheets.is_empty() { "–".to_owned() } else { sheets.join(", ") };
        table += &format!("| [{}](#{}) | {} | {sheets} | {held} |\n", row.name, place(&row.name), files.join(", "));
    }
    table
}
