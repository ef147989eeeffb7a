//! The counters of the station file.

use std::collections::BTreeSet;

use crate::domain::station::Counter;

use super::super::diagnostic::Problems;
use super::super::kind::Thing;
use super::super::node::Fields;
use super::super::words::{COUNTS, KINDS, WEEKDAYS};
use super::names::{Grid, People, Seen, unknown};

/// The counters in the order of the file.
pub(super) fn counters(problems: &mut Problems, file: &Fields, people: People<'_>, grid: Grid<'_>) -> Vec<Counter> {
    let templates = || grid.station.lines.iter().flat_map(|l| &l.templates);
    let seats: BTreeSet<&str> = templates().flat_map(|t| &t.seats).map(|s| s.name.as_str()).collect();
    let tags = grid.tags();
    let mut seen = Seen::default();
    let mut counters = Vec::new();
    for fields in file.tables("counters") {
        if let Some(id) = fields.told("id") {
            seen.add(problems, Thing::Counter, id);
        }
        for line in fields.list_told("lines") {
            grid.line(problems, line);
        }
        for (key, thing, known) in [("seats", Thing::Seat, &seats), ("tags", Thing::Tag, &tags)] {
            let told = fields.list_told(key);
            for told in told.into_iter().filter(|t| grid.whole && !known.contains(t.text)) {
                unknown(problems, thing, told, || known.iter().copied());
            }
        }
        let not_counted =
            fields.tables("not_counted").map(|out| (people.who(problems, out, "who"), out.text("reason"))).collect();
        counters.push(Counter {
            not_counted,
            id: fields.text("id"),
            name: fields.text("name"),
            weight: fields.int("weight").unwrap_or_default(),
            lines: fields.list_text("lines"),
            seats: fields.list_text("seats"),
            kinds: fields.list_choice("kinds", &KINDS),
            tags: fields.list_text("tags"),
            weekdays: fields.list_choice("weekdays", &WEEKDAYS),
            counts: fields.choice("counts", &COUNTS).unwrap_or_default(),
            one_duty: fields.int("one_duty"),
            not_counted_by_wish: fields.flag("not_counted_by_wish"),
        });
    }
    counters
}
