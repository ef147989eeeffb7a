//! Verbs on lines, shifts, seats and counters.

use crate::domain::scenario::{Change, Part};

use super::super::kind::Thing;
use super::super::node::{Data, Fields, Told, Value};
use super::work::Work;

impl Work<'_> {
    /// Lays every verb on the grid over, what is new before what is changed.
    pub(super) fn grid(&mut self, scenario: &Fields) {
        for line in scenario.tables("add_lines") {
            self.sources.station.fields.push("lines", whole(line));
            self.tell(Change::GridAdded(Part::Line(line.text("id"))));
        }
        for verb in scenario.tables("change_lines") {
            for line in verb.list_told("lines") {
                self.on_line(line, &|fields| fields.lay_over(verb, &["lines"]));
                self.tell_changed(Part::Line(line.text.to_owned()), verb, &["lines"]);
            }
        }
        for line in scenario.list_told("remove_lines") {
            self.on_line(line, &end_shifts);
            self.ended.insert((line.text.to_owned(), None, None));
            self.tell(Change::GridRemoved(Part::Line(line.text.to_owned())));
        }
        self.shifts(scenario);
        self.seats(scenario);
        for counter in scenario.tables("add_counters") {
            self.sources.station.fields.push("counters", whole(counter));
            self.tell(Change::GridAdded(Part::Counter(counter.text("id"))));
        }
        for verb in scenario.tables("change_counters") {
            for counter in verb.list_told("counters") {
                let known = ids(&self.sources.station.fields, "counters");
                if !known.iter().any(|id| id == counter.text) {
                    self.unknown(Thing::Counter, counter, &known);
                }
                let counters = self.sources.station.fields.tables_mut("counters");
                for fields in counters.filter(|f| f.text("id") == counter.text) {
                    fields.lay_over(verb, &["counters"]);
                }
                self.tell_changed(Part::Counter(counter.text.to_owned()), verb, &["counters"]);
            }
        }
    }

    fn shifts(&mut self, scenario: &Fields) {
        for verb in scenario.tables("add_shifts") {
            let Some(line) = verb.told("line") else { continue };
            self.on_line(line, &|fields| fields.push("shifts", whole(verb)));
            self.tell(Change::GridAdded(Part::Shift(line.text.to_owned(), verb.text("id"))));
        }
        for verb in scenario.tables("change_shifts") {
            for (line, shift) in on(verb) {
                self.on_shift(line, shift, &|fields| fields.lay_over(verb, &["line", "shifts"]));
                let part = Part::Shift(line.text.to_owned(), shift.text.to_owned());
                self.tell_changed(part, verb, &["line", "shifts"]);
            }
        }
        for verb in scenario.tables("remove_shifts") {
            for (line, shift) in on(verb) {
                // It stays and never runs, for history may name it.
                self.on_shift(line, shift, &end_shift);
                let (line, shift) = (line.text.to_owned(), shift.text.to_owned());
                self.ended.insert((line.clone(), Some(shift.clone()), None));
                self.tell(Change::GridRemoved(Part::Shift(line, shift)));
            }
        }
    }

    fn seats(&mut self, scenario: &Fields) {
        for verb in scenario.tables("add_seats") {
            for (line, shift) in on(verb) {
                self.on_shift(line, shift, &|fields| fields.push("seats", whole(verb)));
                self.tell(Change::GridAdded(seat_of(line, shift, verb)));
            }
        }
        for verb in scenario.tables("change_seats") {
            for (line, shift) in on(verb) {
                self.on_seat(line, shift, verb, &|fields| fields.lay_over(verb, &["line", "shifts", "seat"]));
                self.tell_changed(seat_of(line, shift, verb), verb, &["line", "shifts", "seat"]);
            }
        }
        for verb in scenario.tables("remove_seats") {
            for (line, shift) in on(verb) {
                // It stays and takes nobody, for history may name it.
                self.on_seat(line, shift, verb, &|fields| {
                    fields.put("min", Data::Int(0));
                    fields.put("max", Data::Int(0));
                });
                let part = seat_of(line, shift, verb);
                if let Part::Seat(line, shift, seat) = &part {
                    self.ended.insert((line.clone(), Some(shift.clone()), Some(seat.clone())));
                }
                self.tell(Change::GridRemoved(part));
            }
        }
    }

    fn on_line(&mut self, told: Told<'_>, change: &dyn Fn(&mut Fields)) -> bool {
        let mut lines = self.sources.station.fields.tables_mut("lines");
        if let Some(fields) = lines.find(|f| f.text("id") == told.text) {
            change(fields);
            return true;
        }
        drop(lines);
        let known = ids(&self.sources.station.fields, "lines");
        self.unknown(Thing::Line, told, &known);
        false
    }

    fn on_shift(&mut self, line: Told<'_>, shift: Told<'_>, change: &dyn Fn(&mut Fields)) {
        // The line is looked for first, so that an unknown one is told.
        if !self.on_line(line, &|_| {}) {
            return;
        }
        let mut known = Vec::new();
        let lines = self.sources.station.fields.tables_mut("lines");
        for fields in lines.filter(|f| f.text("id") == line.text) {
            known.extend(ids(fields, "shifts"));
            fields.tables_mut("shifts").filter(|f| f.text("id") == shift.text).for_each(change);
        }
        if !known.iter().any(|id| id == shift.text) {
            self.unknown(Thing::Shift, shift, &known);
        }
    }

    fn on_seat(&mut self, line: Told<'_>, shift: Told<'_>, verb: &Fields, change: &dyn Fn(&mut Fields)) {
        let Some(seat) = verb.told("seat") else { return };
        let known = std::cell::RefCell::new(None);
        self.on_shift(line, shift, &|fields| {
            let names: Vec<String> = fields.tables("seats").map(|s| s.text("seat")).collect();
            *known.borrow_mut() = Some(names);
            fields.tables_mut("seats").filter(|s| s.text("seat") == seat.text).for_each(change);
        });
        if let Some(known) = known.into_inner().filter(|known| known.iter().all(|name| name != seat.text)) {
            self.unknown(Thing::Seat, seat, &known);
        }
    }
}

/// The shifts of a line stay and never run, for history, wishes and counters may name them.
pub(super) fn end_shifts(line: &mut Fields) {
    line.tables_mut("shifts").for_each(end_shift);
}

fn end_shift(shift: &mut Fields) {
    for key in ["days", "dates"] {
        shift.put(key, Data::List(Vec::new()));
    }
}

/// A table as a member of a list.
pub(super) fn whole(fields: &Fields) -> Value {
    Value { place: fields.place.clone(), data: Data::Table(fields.clone()) }
}

/// The ids of a list of tables.
pub(super) fn ids(file: &Fields, key: &str) -> Vec<String> {
    file.tables(key).map(|f| f.text("id")).filter(|id| !id.is_empty()).collect()
}

/// Each shift that a verb is about, with its line.
fn on(verb: &Fields) -> Vec<(Told<'_>, Told<'_>)> {
    let line = verb.told("line");
    line.into_iter().flat_map(|line| verb.list_told("shifts").into_iter().map(move |shift| (line, shift))).collect()
}

fn seat_of(line: Told<'_>, shift: Told<'_>, verb: &Fields) -> Part {
    Part::Seat(line.text.to_owned(), shift.text.to_owned(), verb.text("seat"))
}
