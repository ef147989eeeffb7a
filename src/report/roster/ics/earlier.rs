//! The calendar that is there already: its events, to be kept, changed or cancelled, and everything else as it stands.

use super::super::super::words::Words;
use crate::domain::ical::{Line, unfold};

/// Why a calendar that is there cannot be built on. Nothing is written over it: what it remembers of events that people
/// have in their calendars would be lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// Does not begin as a calendar.
    NotACalendar,
    /// Ends before it is at an end.
    CutOff,
    /// A line that is no property.
    Line {
        /// Its number, from 1.
        line: usize,
        /// What it says.
        text: String,
    },
    /// A component that ends where it did not begin, or something after the end.
    Order {
        /// Number of the line, from 1.
        line: usize,
        /// What it says.
        text: String,
    },
    /// An event lacks what every event has.
    Lacks {
        /// Line where the event begins, from 1.
        line: usize,
        /// The property.
        property: &'static str,
    },
    /// A `SEQUENCE` that is no number.
    Sequence {
        /// Number of the line, from 1.
        line: usize,
        /// What it says.
        text: String,
    },
    /// Two events are one.
    Twice {
        /// Line where the second begins, from 1.
        line: usize,
        /// Its `UID`.
        uid: String,
    },
    /// An event of another calendar of the station: another doctor's, the station's own, or one for other readers.
    Other {
        /// Line where the event begins, from 1.
        line: usize,
        /// Its `UID`.
        uid: String,
    },
}

impl Damaged {
    /// What is wrong and what to do, for people.
    #[must_use]
    pub fn text(&self, words: Words) -> String {
        let wrong = match self {
            Self::NotACalendar => words.say(
                "Fila begynner ikke med BEGIN:VCALENDAR.",
                "Fila byrjar ikkje med BEGIN:VCALENDAR.",
                "The file does not begin with BEGIN:VCALENDAR.",
            ),
            Self::CutOff => words.say(
                "Fila slutter før END:VCALENDAR.",
                "Fila sluttar før END:VCALENDAR.",
                "The file ends before END:VCALENDAR.",
            ),
            Self::Line { .. } => {
                words.say("Linja er ingen egenskap.", "Linja er ingen eigenskap.", "The line is no property.")
            }
            Self::Order { .. } => words.say(
                "Linja avslutter noe som ikke begynte, eller står etter slutten.",
                "Linja avsluttar noko som ikkje byrja, eller står etter slutten.",
                "The line ends what did not begin, or stands after the end.",
            ),
            Self::Lacks { .. } => words.say("Hendelsen mangler", "Hendinga manglar", "The event lacks"),
            Self::Sequence { .. } => {
                words.say("SEQUENCE er ikke et tall.", "SEQUENCE er ikkje eit tal.", "SEQUENCE is not a number.")
            }
            Self::Twice { .. } => words.say(
                "Hendelsen står i fila fra før.",
                "Hendinga står i fila frå før.",
                "The event is in the file already.",
            ),
            Self::Other { .. } => words.say(
                "Hendelsen hører til en annen kalender.",
                "Hendinga høyrer til ein annan kalender.",
                "The event belongs to another calendar.",
            ),
        };
        let place = match self {
            Self::NotACalendar | Self::CutOff => None,
            Self::Line { line, text } | Self::Order { line, text } | Self::Sequence { line, text } => {
                Some((line, text.as_str()))
            }
            Self::Lacks { line, property } => Some((line, *property)),
            Self::Twice { line, uid } | Self::Other { line, uid } => Some((line, uid.as_str())),
        };
        let said = place.map_or_else(String::new, |(line, text)| {
            format!(" {} {line}: {text}.", words.say("Linje", "Linje", "Line"))
        });
        let help = words.say(
            "Hent fila fra en sikkerhetskopi, eller flytt den; uten den begynner alle hendelser på nytt.",
            "Hent fila frå ein tryggingskopi, eller flytt henne; utan henne byrjar alle hendingar på nytt.",
            "Take the file from a backup, or move it away; without it all events begin anew.",
        );
        format!("{wrong}{said} {help}")
    }
}

/// A component of the calendar: an event, a time zone, or anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Component {
    /// `VEVENT`, `VTIMEZONE`, ...
    pub(super) kind: String,
    /// From its begin to its end, both included.
    pub(super) lines: Vec<Line>,
}

impl Component {
    /// As it stands.
    pub(super) fn raw(&self) -> String {
        self.lines.iter().map(|l| l.raw.as_str()).collect()
    }

    /// The line where it begins.
    pub(super) fn number(&self) -> usize {
        self.lines.first().map_or(0, |l| l.number)
    }

    /// Its own properties; those of components within are not.
    pub(super) fn properties(&self) -> impl Iterator<Item = (String, &Line)> {
        let mut depth = 0;
        self.lines.iter().filter_map(move |line| {
            let name = line.name()?;
            let before = depth;
            match name.as_str() {
                "BEGIN" => depth += 1,
                "END" => depth -= 1,
                _ => {}
            }
            (before == 1 && depth == 1).then_some((name, line))
        })
    }

    /// The first of its own properties with a name.
    pub(super) fn property(&self, wanted: &str) -> Option<&Line> {
        self.properties().find(|(name, _)| name == wanted).map(|(_, line)| line)
    }

    /// The value of a property.
    pub(super) fn value(&self, wanted: &str) -> Option<&str> {
        self.property(wanted).map(Line::value)
    }
}

/// The components of a calendar, in their order.
///
/// # Errors
/// When the text is not one whole calendar.
pub(super) fn components(text: &str) -> Result<Vec<Component>, Damaged> {
    let lines = unfold(text);
    let order = |line: &Line| Damaged::Order { line: line.number, text: line.text.clone() };
    let is = |line: &Line, name: &str, value: &str| {
        line.name().as_deref() == Some(name) && line.value().trim().eq_ignore_ascii_case(value)
    };
    let mut rest = lines.into_iter();
    if !rest.next().is_some_and(|first| is(&first, "BEGIN", "VCALENDAR")) {
        return Err(Damaged::NotACalendar);
    }
    let mut found: Vec<Component> = Vec::new();
    // Components that are open, the outermost first.
    let mut open: Vec<String> = Vec::new();
    while let Some(line) = rest.next() {
        let Some(name) = line.name() else {
            return Err(Damaged::Line { line: line.number, text: line.text });
        };
        let value = line.value().trim().to_ascii_uppercase();
        match name.as_str() {
            "BEGIN" => {
                if open.is_empty() {
                    found.push(Component { kind: value.clone(), lines: Vec::new() });
                }
                open.push(value);
            }
            "END" if open.is_empty() && value == "VCALENDAR" => {
                return rest.next().map_or(Ok(found), |after| Err(order(&after)));
            }
            "END" if open.last() == Some(&value) => {
                open.pop();
                if let Some(component) = found.last_mut() {
                    component.lines.push(line);
                }
                continue;
            }
            "END" => return Err(order(&line)),
            // The calendar's own properties are written anew.
            _ if open.is_empty() => continue,
            _ => {}
        }
        if let Some(component) = found.last_mut() {
            component.lines.push(line);
        }
    }
    Err(Damaged::CutOff)
}
