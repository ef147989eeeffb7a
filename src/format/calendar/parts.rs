//! The parts of a calendar, one within the other, each with the lines that are its own.

use crate::domain::ical::{Line, unfold};

use super::{Fault, Wrong};

/// How deep parts may lie: a calendar, an event, its reminder, and room for what others invent.
const DEEPEST: usize = 8;

/// From a `BEGIN` to its `END`.
pub(super) struct Part {
    /// `VCALENDAR`, `VEVENT`, ...
    pub(super) kind: String,
    /// Where it begins, from 1.
    pub(super) line: usize,
    /// Names of properties in capitals, and the lines they stand on.
    own: Vec<(String, Line)>,
    pub(super) parts: Vec<Self>,
}

impl Part {
    /// The lines of a property.
    pub(super) fn all<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = &'a Line> {
        self.own.iter().filter(move |(name, _)| name == wanted).map(|(_, line)| line)
    }

    /// The first line of a property.
    pub(super) fn one(&self, wanted: &str) -> Option<&Line> {
        self.own.iter().find(|(name, _)| name == wanted).map(|(_, line)| line)
    }

    /// The value of a property, trimmed and in capitals: of those that have words of the standard.
    pub(super) fn word(&self, wanted: &str) -> String {
        self.one(wanted).map_or_else(String::new, |line| line.value().trim().to_ascii_uppercase())
    }
}

/// The calendars of a file: mostly one.
///
/// # Errors
/// Every line that is wrong.
pub(super) fn parts(text: &str) -> Result<Vec<Part>, Vec<Fault>> {
    let mut faults = Vec::new();
    let (mut done, mut open): (Vec<Part>, Vec<Part>) = (Vec::new(), Vec::new());
    let lines = unfold(text).into_iter().filter(|line| !line.text.trim().is_empty());
    for line in lines {
        let Some(name) = line.name() else {
            if done.is_empty() && open.is_empty() {
                return Err(vec![Fault { line: None, wrong: Wrong::NotACalendar }]);
            }
            faults.push(Fault::at(line.number, Wrong::NoProperty { text: line.text }));
            continue;
        };
        let kind = line.value().trim().to_ascii_uppercase();
        match name.as_str() {
            "BEGIN" if open.is_empty() && kind != "VCALENDAR" => {
                return Err(vec![Fault { line: None, wrong: Wrong::NotACalendar }]);
            }
            // A tree without an end would fill the stack when it is dropped.
            "BEGIN" if open.len() == DEEPEST => {
                faults.push(Fault::at(line.number, Wrong::TooDeep));
                return Err(faults);
            }
            "BEGIN" => open.push(Part { kind, line: line.number, own: Vec::new(), parts: Vec::new() }),
            "END" => match open.pop_if(|part| part.kind == kind) {
                Some(part) => open.last_mut().map_or(&mut done, |above| &mut above.parts).push(part),
                // What comes after it hangs on it, so no more is said.
                None => {
                    faults.push(Fault::at(line.number, Wrong::Order { text: line.text }));
                    return Err(faults);
                }
            },
            _ => match open.last_mut() {
                Some(part) => part.own.push((name, line)),
                None if done.is_empty() => return Err(vec![Fault { line: None, wrong: Wrong::NotACalendar }]),
                None => faults.push(Fault::at(line.number, Wrong::Order { text: line.text })),
            },
        }
    }
    match (open.is_empty(), done.is_empty()) {
        (true, true) => faults.push(Fault { line: None, wrong: Wrong::NotACalendar }),
        (false, _) => faults.push(Fault { line: None, wrong: Wrong::CutOff }),
        (true, false) => {}
    }
    if faults.is_empty() { Ok(done) } else { Err(faults) }
}
