//! What the words over and beside the cells of a roster mean at this station: shifts by name, line, seat, code or part of
//! the day, and the columns that every roster has.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::domain::station::DutyKind;
use crate::domain::{Instance, nearest};

use super::{FILE_KINDS, KINDS, Remarks, What, WorkSheet, bare, meaning, pairs, word};

/// Rows among which headings are looked for.
pub(super) const HEAD_ROWS: usize = 40;

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
        &[
            "doctor",
            "lege",
            "navn",
            "namn",
            "name",
            "vakthavende",
            "vakthavende lege",
            "legens navn",
            "ansatt",
            "ansattnavn",
        ],
    ),
    (Fixed::Shift, &["shift", "vakt", "vakttype", "type vakt", "skift", "vaktkode", "kode"]),
    (Fixed::Line, &["line", "vaktlinje", "linje", "vaktlag"]),
    (Fixed::Seat, &["seat", "plass"]),
    (Fixed::Start, &["start", "fra", "frå", "fra kl", "frå kl", "starttid", "from"]),
    (Fixed::End, &["end", "slutt", "til", "til kl", "sluttid", "to"]),
];

/// Headings of columns that say which day it is, and nothing of who is on.
const CALENDAR: [&str; 8] = ["uke", "ukenr", "ukenummer", "veke", "week", "ukedag", "vekedag", "weekday"];

/// Whether a heading is of a column that says which day it is.
pub(super) fn is_calendar(text: &str) -> bool {
    CALENDAR.contains(&bare(text).as_str())
}

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
        pairs(text).map(Self).ok_or_else(|| format!("«{text}»: dato=Dato,natt=Nattevakt"))
    }
}

/// What a heading means.
#[derive(Clone, Debug)]
pub(super) enum Means {
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

    /// The seats of the shifts with a code: in its own letters, or in any case where no other shift has them.
    pub(super) fn coded(&self, text: &str) -> Seats {
        let text = text.trim();
        let with = |is: &dyn Fn(&str) -> bool| -> Seats {
            let code = |(l, t, _): &(usize, usize, usize)| self.instance.station.lines[*l].templates[*t].code.as_str();
            self.all().into_iter().filter(|at| !code(at).is_empty() && is(code(at))).collect()
        };
        let exact = with(&|code| code == text);
        if exact.is_empty() { with(&|code| code.to_lowercase() == text.to_lowercase()) } else { exact }
    }

    /// The shifts of some seats, by line and name.
    pub(super) fn shifts(&self, seats: &Seats) -> Vec<String> {
        let lines = &self.instance.station.lines;
        let name = |(l, t, _): &(usize, usize, usize)| format!("{} {}", lines[*l].name, lines[*l].templates[*t].name);
        seats.iter().map(name).collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// The names of lines, shifts and seats.
    pub(super) fn known(&self) -> Vec<String> {
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
        let mut found = by.iter().map(|is| among.iter().copied().filter(|at| is(*at)).collect::<Seats>());
        let named: Seats = found.by_ref().take(4).find(|seats| !seats.is_empty()).unwrap_or_default();
        if !named.is_empty() {
            return self.one_line(named);
        }
        // A code means what it says; a part of the day is the last that a text can mean.
        let coded: Seats = self.coded(text).intersection(among).copied().collect();
        if coded.is_empty() { self.one_line(found.next().unwrap_or_default()) } else { self.one_code(coded) }
    }

    /// # Errors
    /// The shifts that have the code, when they are of several lines.
    fn one_code(&self, coded: Seats) -> Result<Seats, Vec<String>> {
        let lines: BTreeSet<usize> = coded.iter().map(|(l, _, _)| *l).collect();
        if lines.len() == 1 { Ok(coded) } else { Err(self.shifts(&coded)) }
    }

    fn one_line(&self, found: Seats) -> Result<Seats, Vec<String>> {
        let lines = &self.instance.station.lines;
        let on = |seats: &Seats| seats.iter().map(|(l, _, _)| *l).collect::<BTreeSet<usize>>();
        let legevakt: Seats = found.iter().copied().filter(|(l, _, _)| lines[*l].duty == DutyKind::Legevakt).collect();
        match (on(&found).len(), on(&legevakt).len()) {
            (1, _) => Ok(found),
            (_, 1) => Ok(legevakt),
            _ => Err(self.shifts(&found)),
        }
    }
}

/// The column that every roster has which a heading names.
pub(super) fn fixed(text: &str) -> Option<Fixed> {
    let wanted = bare(text);
    FIXED.iter().find(|(_, words)| words.iter().any(|w| bare(w) == wanted)).map(|(fixed, _)| *fixed)
}

/// The names on the command line, and what each of them means.
pub(super) struct Told {
    pairs: Vec<(String, Meaning)>,
}

/// What our side of a pair is.
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

    /// Tells of columns that are called what nothing near the top of a sheet is; one of the headings may have been meant.
    pub(super) fn missing(names: &ColumnNames, sheets: &[WorkSheet], heads: &[String], remarks: &mut Remarks) {
        let rows = sheets.iter().flat_map(|sheet| sheet.rows.iter().take(HEAD_ROWS));
        let texts: BTreeSet<String> = rows.flat_map(|row| &row.cells).map(|cell| bare(&cell.text())).collect();
        for (ours, theirs) in names.0.iter().filter(|(_, theirs)| !texts.contains(&bare(theirs))) {
            let near = nearest(theirs, heads.iter().map(String::as_str).filter(|h| !h.is_empty()));
            remarks.say(What::NoSuchColumn { ours: ours.clone(), theirs: theirs.clone(), near });
        }
    }

    /// Whether a heading is that of dates.
    pub(super) fn is_date(&self, text: &str) -> bool {
        let is = |(theirs, meaning): &(String, Meaning)| {
            matches!(meaning, Meaning::Fixed(Fixed::Date)) && bare(theirs) == bare(text)
        };
        fixed(text) == Some(Fixed::Date) || self.pairs.iter().any(is)
    }

    pub(super) fn means(&self, words: Words<'_>, text: &str) -> Means {
        let told = self.pairs.iter().find(|(theirs, _)| bare(theirs) == bare(text));
        match told {
            Some((_, Meaning::Fixed(fixed))) => return Means::Fixed(*fixed),
            Some((_, Meaning::Duty(seats))) => return Means::Duty(seats.clone()),
            None if is_calendar(text) => return Means::Nothing,
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

/// What our own words for the columns of every roster are.
pub(super) fn ours<'a>() -> impl Iterator<Item = &'a str> {
    FIXED.iter().filter_map(|(_, words)| words.get(1)).copied()
}
