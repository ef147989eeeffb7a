//! The period file: dates, absences, locks and what else belongs to one planning.

use super::super::words::{HOLIDAYS, REASONS};
use super::Literal::{Clock, Empty, Text};
use super::{FORMAT_FIELD, Table, Type, WEIGHTS, default, optional, required};

static PERIOD: Table = Table {
    name: "[period]",
    about: "The dates that are planned.",
    fields: &[
        required("id", Type::Id, "short name without blanks"),
        required("name", Type::Text, "name for people"),
        required("from", Type::Date, "first day"),
        required("to", Type::Date, "last day, included"),
    ],
};

pub(in crate::format) static ABSENCE: Table = Table {
    name: "[[absences]]",
    about: "Time in which a doctor is away: from `start` on the first day to `end` on the last.",
    fields: &[
        required("doctor", Type::Id, "who"),
        required("from", Type::Date, "first day"),
        required("to", Type::Date, "last day, included"),
        default("start", Type::Clock, Clock(0), "from this time on the first day"),
        default("end", Type::ClockEnd, Clock(24 * 60), "to this time on the last day"),
        default("reason", Type::Choice(&REASONS), Text("annet"), "why, for those who may see it"),
        default("note", Type::Note, Text(""), "text for whoever plans; it is in no report"),
    ],
};

static LOCK: Table = Table {
    name: "[[locks]]",
    about: "A seat that is given.",
    fields: &[
        required("date", Type::Date, "date the shift begins"),
        required("line", Type::Id, "line"),
        required("shift", Type::Id, "shift"),
        required("seat", Type::Id, "seat"),
        required("doctor", Type::Id, "who"),
    ],
};

static APART: Table = Table {
    name: "[[apart]]",
    about: "Two doctors who must not be on at the same time.",
    fields: &[required("doctors", Type::List(&Type::Id), "the two")],
};

static TOGETHER: Table = Table {
    name: "[[together]]",
    about: "Two doctors who would like to be on at the same time.",
    fields: &[required("doctors", Type::List(&Type::Id), "the two")],
};

static CARRY: Table = Table {
    name: "[[carry]]",
    about: "What a doctor brings into the period.",
    fields: &[
        required("doctor", Type::Id, "who"),
        required("counter", Type::Id, "counter"),
        required("shifts", Type::Hundredths(-100_000, 100_000), "shifts over (+) or under (-) the doctor's part"),
    ],
};

static HOLIDAY: Table = Table {
    name: "[[holidays_worked]]",
    about: "What a doctor worked in a named holiday of earlier years.",
    fields: &[
        required("doctor", Type::Id, "who"),
        required("holiday", Type::Choice(&HOLIDAYS), "which"),
        required("years", Type::NonEmpty(&Type::Int(1900, 2200)), "years"),
    ],
};

/// The period file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: "One planning period; it names its station, doctors, wishes and history.",
    fields: &[
        FORMAT_FIELD,
        required("station", Type::File, "the station file, relative to this one"),
        required("doctors", Type::File, "the doctors file, relative to this one"),
        default("wishes", Type::List(&Type::File), Empty, "files of wishes (CSV)"),
        default("history", Type::List(&Type::File), Empty, "earlier rosters (CSV or JSON)"),
        optional("ledger", Type::File, "what was worked before (legevakt close writes it): carry, holidays, § 4 days"),
        required("period", Type::Table(&PERIOD), "the dates that are planned"),
        default("absences", Type::Tables(&ABSENCE), Empty, "time in which doctors are away"),
        default("locks", Type::Tables(&LOCK), Empty, "seats that are given"),
        default("apart", Type::Tables(&APART), Empty, "pairs not on at the same time"),
        default("together", Type::Tables(&TOGETHER), Empty, "pairs preferably on at the same time"),
        default("carry", Type::Tables(&CARRY), Empty, "what doctors bring into the period"),
        default("holidays_worked", Type::Tables(&HOLIDAY), Empty, "named holidays of earlier years"),
        optional("weights", Type::Table(&WEIGHTS), "overrides the station's"),
        optional("rules", Type::Rules, "overrides the station's, in this period only"),
    ],
};
