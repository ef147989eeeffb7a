//! What a doctor has for a time, in the doctors file: competences of the station's own, and days at the office.

use super::super::words::{WEEKDAYS, WEEKS};
use super::{Table, Type, optional, required};

pub(in crate::format) static DATED_SKILL: Table = Table {
    name: "dated_skills",
    about: [
        "En ekstra kompetanse som legen har en tid.",
        "Ein ekstra kompetanse som legen har ei tid.",
        "An extra competence that the doctor has for a time.",
    ],
    fields: &[
        required("skill", Type::Id, ["kompetansen", "kompetansen", "the competence"]),
        optional("from", Type::Date, ["første dag", "første dag", "first day"]),
        optional("to", Type::Date, ["siste dag", "siste dag", "last day"]),
    ],
};

pub(super) static OFFICE_HOURS: Table = Table {
    name: "office_hours",
    about: ["Kontortid på kontordagene.", "Kontortid på kontordagane.", "Hours of day practice."],
    fields: &[
        required("from", Type::Clock, ["åpner", "opnar", "opening"]),
        required("to", Type::ClockEnd, ["stenger", "stengjer", "closing"]),
    ],
};

pub(in crate::format) static OFFICE_TIME: Table = Table {
    name: "office_times",
    about: [
        "Kontordager en tid, eller annenhver uke.",
        "Kontordagar ei tid, eller annakvar veke.",
        "Office days for a time, or every second week.",
    ],
    fields: &[
        required(
            "days",
            Type::NonEmpty(&Type::Choice(&WEEKDAYS)),
            ["ukedagene som er kontordager", "vekedagane som er kontordagar", "weekdays with day practice"],
        ),
        optional("from", Type::Date, ["første dato", "første dato", "first date"]),
        optional("to", Type::Date, ["siste dato", "siste dato", "last date, included"]),
        optional(
            "weeks",
            Type::Choice(&WEEKS),
            ["bare ISO-uker med slike nummer", "berre ISO-veker med slike nummer", "ISO weeks of such numbers alone"],
        ),
    ],
};
