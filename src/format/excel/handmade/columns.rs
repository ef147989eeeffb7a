//! The columns of a hand-made roster: which row has the headings, and what each of them means at this station.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::domain::station::DutyKind;
use crate::domain::{Instance, LineIx, nearest};

use super::super::import::{KINDS, Remarks, WEEKDAYS, What, word};
use super::super::words::{KINDS as FILE_KINDS, bare, meaning};
use super::super::workbook::{WorkRow, WorkSheet};
use super::heads;

/// Rows among which the headings are looked for.
const HEAD_ROWS: usize = 40;

/// Seats of the station's grid, whatever the date: line, shift within the line, seat within the shift.
pub(super) type Seats = BTreeSet<(usize, usize, usize)>;

/// What a column that stands in every roster holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fixed {
    Date,
    Doctor,
    Shift,
    Line,
    Seat,
    Start,
    End,
}

/// What people call them. The first word is ours.
static FIXED: [(Fixed, &[&str]); 7] = [
    (Fixed::Date, &["date", "dato", "vaktdato", "startdato"]),
    (
        Fixed::Doctor,
        &["doctor", "lege", "navn", "namn", "name", "vakthavende", "vakthavende lege", "legens navn", "ansatt"],
    ),
    (Fixed::Shift, &["shift", "vakt", "vakttype", "type vakt", "skift", "vaktkode"]),
    (Fixed::Line, &["line", "vaktlinje", "linje", "vaktlag"]),
    (Fixed::Seat, &["seat", "plass"]),
    (Fixed::Start, &["start", "fra", "frå", "fra kl", "frå kl", "starttid", "from"]),
    (Fixed::End, &["end", "slutt", "til", "til kl", "sluttid", "to"]),
];

/// Headings of columns that say which day it is, and nothing of who is on.
const CALENDAR: [&str; 8] = ["uke", "ukenr", "ukenummer", "veke", "week", "ukedag", "vekedag", "weekday"];

/// What the columns of a roster are called, where they are not called what they are: ours, theirs.
///
/// ```
/// use legevakt::format::ColumnNames;
/// let names: ColumnNames = "dato=Når,natt=\"Natt, hele\"".parse().expect("two pairs");
/// assert_eq!(names.0[1], ("natt".to_owned(), "Natt, hele".to_owned()));
/// assert!("dato".parse::<ColumnNames>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnNames(pub Vec<(String, String)>);

impl FromStr for ColumnNames {
    type Err = String;

    /// `ours=theirs,ours=theirs`; theirs may stand in quotation marks.
    fn from_str(text: &str) -> Result<Self, String> {
        let (mut parts, mut now, mut quoted) = (Vec::new(), String::new(), false);
        for c in text.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => parts.push(std::mem::take(&mut now)),
                c => now.push(c),
            }
        }
        parts.push(now);
        let pair = |part: &String| {
            let (ours, theirs) = part.split_once('=')?;
            let (ours, theirs) = (ours.trim().to_owned(), theirs.trim().to_owned());
            (!ours.is_empty() && !theirs.is_empty()).then_some((ours, theirs))
        };
        let pairs: Option<Vec<(String, String)>> = parts.iter().map(pair).collect();
        pairs.map(Self).ok_or_else(|| format!("«{text}»: dato=Dato,natt=Nattevakt"))
    }
}

/// What a heading means.
enum Means {
    Fixed(Fixed),
    Duty(Seats),
    Several(Vec<String>),
    Nothing,
}

/// The station's names.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) instance: &'a Instance,
}

impl Words<'_> {
    /// Every seat of the grid.
    pub(super) fn all(&self) -> Seats {
        let mut all = Seats::new();
        for (l, line) in self.instance.station.lines.iter().enumerate() {
            for (t, template) in line.templates.iter().enumerate() {
                all.extend((0..template.seats.len()).map(|s| (l, t, s)));
            }
        }
        all
    }

    /// The names of lines, shifts and seats.
    fn known(&self) -> Vec<String> {
        let mut known: Vec<String> = Vec::new();
        for line in &self.instance.station.lines {
            known.push(line.name.clone());
            for template in &line.templates {
                known.push(template.name.clone());
                known.extend(template.seats.iter().map(|s| s.name.clone()));
            }
        }
        let mut seen = BTreeSet::new();
        known.retain(|name| seen.insert(name.clone()));
        known
    }

    /// The seats among some that a text means: of a line, a shift, a line's shift, a shift's seat, or a part of the day. What
    /// is on several lines is on the legevakt line when only one of them is.
    ///
    /// # Errors
    /// The lines and shifts that may be meant, when they are several; none, when the text means nothing.
    pub(super) fn seats(&self, text: &str, among: &Seats) -> Result<Seats, Vec<String>> {
        let wanted = bare(text);
        if wanted.is_empty() {
            return Err(Vec::new());
        }
        let lines = &self.instance.station.lines;
        let part = |(l, t, s): (usize, usize, usize)| {
            let (line, template) = (&lines[l], &lines[l].templates[t]);
            [
                [bare(&line.id), bare(&line.name)],
                [bare(&template.id), bare(&template.name)],
                [bare(&template.seats[s].name), String::new()],
            ]
        };
        let joined = |names: &[&[String; 2]]| -> bool {
            names
                .iter()
                .fold(vec![String::new()], |texts, ways| {
                    let ways = ways.iter().filter(|w| !w.is_empty());
                    ways.flat_map(|way| texts.iter().map(move |text| format!("{text}{way}"))).collect()
                })
                .contains(&wanted)
        };
        let is_kind = |(l, t, _): (usize, usize, usize)| {
            word(text, &KINDS).and_then(|w| meaning(&FILE_KINDS, w.file)) == Some(lines[l].templates[t].kind)
        };
        let by: [&dyn Fn((usize, usize, usize)) -> bool; 5] = [
            &|at| joined(&[&part(at)[0]]),
            &|at| joined(&[&part(at)[1]]),
            &|at| {
                let [line, shift, seat] = &part(at);
                let orders: [&[&[String; 2]]; 9] = [
                    &[line, shift],
                    &[shift, line],
                    &[line, seat],
                    &[seat, line],
                    &[shift, seat],
                    &[seat, shift],
                    &[line, shift, seat],
                    &[shift, line, seat],
                    &[seat, line, shift],
                ];
                orders.iter().any(|names| joined(names))
            },
            &|at| joined(&[&part(at)[2]]),
            &is_kind,
        ];
        let found =
            by.iter().map(|is| among.iter().copied().filter(|at| is(*at)).collect::<Seats>()).find(|f| !f.is_empty());
        self.one_line(found.unwrap_or_default())
    }

    fn one_line(&self, found: Seats) -> Result<Seats, Vec<String>> {
        let lines = &self.instance.station.lines;
        let on = |seats: &Seats| seats.iter().map(|(l, _, _)| *l).collect::<BTreeSet<usize>>();
        let legevakt: Seats = found.iter().copied().filter(|(l, _, _)| lines[*l].duty == DutyKind::Legevakt).collect();
        match (on(&found).len(), on(&legevakt).len()) {
            (1, _) => Ok(found),
            (_, 1) => Ok(legevakt),
            _ => {
                let told: BTreeSet<String> = found
                    .iter()
                    .map(|(l, t, _)| format!("{} {}", lines[*l].name, lines[*l].templates[*t].name))
                    .collect();
                Err(told.into_iter().collect())
            }
        }
    }

    /// The line of some seats, of which all are on one.
    pub(super) fn line(seats: &Seats) -> Option<LineIx> {
        seats.first().map(|(l, _, _)| LineIx(*l))
    }
}

fn fixed(text: &str) -> Option<Fixed> {
    let wanted = bare(text);
    FIXED.iter().find(|(_, words)| words.iter().any(|w| bare(w) == wanted)).map(|(fixed, _)| *fixed)
}

/// What is in which column.
pub(super) struct Layout<'a> {
    pub(super) sheet: &'a WorkSheet,
    /// The last row of the headings.
    pub(super) head_row: usize,
    /// The heading of each column.
    heads: Vec<String>,
    fixed: Vec<(Fixed, usize)>,
    /// A column for each shift or line; none when there is a row for each assignment.
    pub(super) duties: Vec<(usize, Seats)>,
    /// Headings that were not read, and headings that may mean several things.
    unread: Vec<(usize, String)>,
    several: Vec<(usize, String, Vec<String>)>,
}

impl Layout<'_> {
    /// The column of what every roster has.
    pub(super) fn at(&self, fixed: Fixed) -> Option<usize> {
        self.fixed.iter().find(|(f, _)| *f == fixed).map(|(_, at)| *at)
    }

    /// Whether there is a row for each assignment.
    pub(super) fn is_long(&self) -> bool {
        self.at(Fixed::Doctor).is_some() && (self.at(Fixed::Shift).is_some() || self.at(Fixed::Line).is_some())
    }

    /// Whether a column has no heading.
    pub(super) fn is_nameless(&self, at: usize) -> bool {
        self.heads.get(at).is_none_or(String::is_empty)
    }

    /// The rows below the headings.
    pub(super) fn rows(&self) -> impl Iterator<Item = &WorkRow> {
        self.sheet.rows.iter().filter(|r| r.number > self.head_row)
    }

    /// Tells of the columns that were not read, and of those that cannot be.
    pub(super) fn tell(&self, words: Words<'_>, remarks: &mut Remarks) {
        let known = words.known();
        let ours = FIXED.iter().filter_map(|(_, words)| words.get(1)).copied();
        for (at, text) in &self.unread {
            let is_calendar = CALENDAR.contains(&bare(text).as_str()) || word(text, &KINDS).is_some();
            let near = nearest(text, known.iter().map(String::as_str).chain(ours.clone())).filter(|_| !is_calendar);
            remarks.at(&self.sheet.name, self.head_row, *at, What::UnreadColumn { text: text.clone(), near });
        }
        for (at, text, candidates) in &self.several {
            let what = What::AmbiguousColumn { text: text.clone(), candidates: candidates.clone() };
            remarks.at(&self.sheet.name, self.head_row, *at, what);
        }
    }
}

/// The names on the command line, and what each of them means.
pub(super) struct Told {
    pairs: Vec<(String, Meaning)>,
}

enum Meaning {
    Fixed(Fixed),
    Duty(Seats),
}

impl Told {
    /// Finds out what our side of each pair is; tells of those that are nothing.
    pub(super) fn new(words: Words<'_>, names: &ColumnNames, remarks: &mut Remarks) -> Self {
        let mut pairs = Vec::new();
        for (ours, theirs) in &names.0 {
            let meaning = fixed(ours).map(Meaning::Fixed);
            let meaning =
                meaning.or_else(|| words.seats(ours, &words.all()).ok().filter(|s| !s.is_empty()).map(Meaning::Duty));
            match meaning {
                Some(meaning) => pairs.push((theirs.clone(), meaning)),
                None => remarks.say(What::NoSuchWord { ours: ours.clone(), known: words.known() }),
            }
        }
        Self { pairs }
    }

    /// Tells of columns that no sheet has; where no headings were found, of those that are not among what is likely.
    pub(super) fn missing(
        &self,
        names: &ColumnNames,
        layouts: &[Layout<'_>],
        likely: Vec<String>,
        remarks: &mut Remarks,
    ) {
        let found: Vec<String> = layouts.iter().flat_map(|layout| layout.heads.iter().cloned()).collect();
        let heads = if found.is_empty() { likely } else { found };
        for (ours, theirs) in &names.0 {
            if !heads.iter().any(|h| bare(h) == bare(theirs)) {
                let near = nearest(theirs, heads.iter().map(String::as_str).filter(|h| !h.is_empty()));
                remarks.say(What::NoSuchColumn { ours: ours.clone(), theirs: theirs.clone(), near });
            }
        }
    }

    /// Whether a heading is that of dates.
    fn is_date(&self, text: &str) -> bool {
        let is = |(theirs, meaning): &(String, Meaning)| {
            matches!(meaning, Meaning::Fixed(Fixed::Date)) && bare(theirs) == bare(text)
        };
        fixed(text) == Some(Fixed::Date) || self.pairs.iter().any(is)
    }

    fn means(&self, words: Words<'_>, text: &str) -> Means {
        let told = self.pairs.iter().find(|(theirs, _)| bare(theirs) == bare(text));
        match told {
            Some((_, Meaning::Fixed(fixed))) => return Means::Fixed(*fixed),
            Some((_, Meaning::Duty(seats))) => return Means::Duty(seats.clone()),
            None if CALENDAR.contains(&bare(text).as_str()) => return Means::Nothing,
            None => {}
        }
        if let Some(fixed) = fixed(text) {
            return Means::Fixed(fixed);
        }
        match words.seats(text, &words.all()) {
            Ok(seats) => Means::Duty(seats),
            Err(several) if several.is_empty() => Means::Nothing,
            Err(several) => Means::Several(several),
        }
    }
}

/// Finds the headings of a sheet.
pub(super) fn layout<'a>(words: Words<'_>, told: &Told, sheet: &'a WorkSheet) -> Option<Layout<'a>> {
    let rows = sheet.rows.iter().take(HEAD_ROWS).zip(sheet.rows.iter().skip(1).map(Some).chain([None]));
    rows.into_iter().find_map(|(row, below)| {
        if !row.cells.iter().any(|cell| told.is_date(&cell.text())) {
            return None;
        }
        let one = under(words, told, sheet, &heads::one_line(row));
        // A row is read with the next one where that has no date, and the two say at least as much of the shifts: names are
        // no part of a heading, and a line over its shifts is less than each of them.
        let date_at = one.at(Fixed::Date)?;
        let below = below.filter(|below| below.number == row.number + 1 && below.cell(date_at).is_blank());
        let two = below.map(|below| under(words, told, sheet, &heads::two_lines(row, below)));
        let is_more = |two: &Layout<'_>| !one.is_long() && two.duties.len() >= one.duties.len().max(one.several.len());
        let mut layout = match two.filter(is_more) {
            Some(two) => two,
            None => one,
        };
        let is_wide = !layout.is_long();
        if is_wide && layout.duties.is_empty() && layout.several.is_empty() {
            return None;
        }
        let text = |at: usize| layout.heads.get(at).cloned().unwrap_or_default();
        if is_wide {
            let others: Vec<usize> =
                layout.fixed.iter().filter(|(f, _)| *f != Fixed::Date).map(|(_, at)| *at).collect();
            layout.unread.extend(others.iter().map(|at| (*at, text(*at))));
            layout.fixed.retain(|(f, _)| *f == Fixed::Date);
        } else {
            let duties = std::mem::take(&mut layout.duties);
            layout.unread.extend(duties.iter().map(|(at, _)| (*at, text(*at))));
            let several = std::mem::take(&mut layout.several);
            layout.unread.extend(several.into_iter().map(|(at, text, _)| (at, text)));
        }
        layout.unread.sort();
        Some(layout)
    })
}

/// What the columns under some headings mean.
fn under<'a>(words: Words<'_>, told: &Told, sheet: &'a WorkSheet, heads: &heads::Heads) -> Layout<'a> {
    let mut layout = Layout {
        sheet,
        head_row: heads.last_row,
        heads: heads.columns.iter().map(|heading| heading.first().cloned().unwrap_or_default()).collect(),
        fixed: Vec::new(),
        duties: Vec::new(),
        unread: Vec::new(),
        several: Vec::new(),
    };
    for (at, heading) in heads.columns.iter().enumerate() {
        let Some(text) = heading.first().cloned() else { continue };
        if is_weekdays(&layout, at) {
            layout.unread.push((at, text));
            continue;
        }
        let ways = heading.iter().map(|text| told.means(words, text));
        let means = ways.reduce(|one, other| if matches!(one, Means::Nothing) { other } else { one });
        match means.unwrap_or(Means::Nothing) {
            Means::Fixed(fixed) if layout.at(fixed).is_none() => layout.fixed.push((fixed, at)),
            Means::Duty(seats) => layout.duties.push((at, seats)),
            Means::Several(candidates) => layout.several.push((at, text, candidates)),
            Means::Fixed(_) | Means::Nothing => layout.unread.push((at, text)),
        }
    }
    layout
}

/// Whether a column says which weekday it is, whatever its heading: «Dag» is a shift too.
fn is_weekdays(layout: &Layout<'_>, at: usize) -> bool {
    let texts: Vec<String> = layout.rows().map(|row| row.cell(at).text()).filter(|t| !t.is_empty()).collect();
    let days = texts.iter().filter(|t| word(t, &WEEKDAYS).is_some()).count();
    days > 0 && days * 2 > texts.len()
}
