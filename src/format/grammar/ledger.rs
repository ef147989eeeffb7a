//! The ledger: what was worked and what was due, booking by booking.

use super::super::words::NAMED;
use super::Literal::{Empty, Int};
use super::{FORMAT_FIELD, Table, Type, default, optional, required};

const MANY: Type = Type::Int(0, 10_000_000);
const DUE: Type = Type::Hundredths(-10_000_000, 10_000_000);
const YEAR: Type = Type::Int(1900, 2200);

static COUNTER: Table = Table {
    name: "[[bookings.accounts.counters]]",
    about: "Shifts of a counter of the station.",
    fields: &[
        required("counter", Type::Id, "counter"),
        required("worked", MANY, "shifts worked"),
        required("due", DUE, "shifts that were the doctor's part"),
        optional("brought", DUE, "shifts over (+) or under (-) that the period file brought in, beyond the ledger"),
    ],
};

static HOLIDAY: Table = Table {
    name: "[[bookings.accounts.holidays]]",
    about: "Duties on legevakt lines that began on a named holiday.",
    fields: &[
        required("holiday", Type::Choice(&NAMED), "which"),
        required("year", YEAR, "calendar year"),
        required("worked", MANY, "shifts worked"),
        required("due", DUE, "shifts that were the doctor's part"),
    ],
};

static IN_YEAR: Table = Table {
    name: "[[bookings.accounts.years]]",
    about: "What is counted by calendar year.",
    fields: &[
        required("year", YEAR, "calendar year"),
        required("legevakt", MANY, "duties on legevakt lines"),
        default("short_term_days", MANY, Int(0), "dates with duty without specialisation (CMP-7)"),
    ],
};

static ACCOUNT: Table = Table {
    name: "[[bookings.accounts]]",
    about: "What one doctor worked.",
    fields: &[
        required("doctor", Type::Id, "who"),
        default("day", MANY, Int(0), "day duties on legevakt lines"),
        default("evening", MANY, Int(0), "evenings on legevakt lines"),
        default("night", MANY, Int(0), "nights on legevakt lines"),
        default("week", MANY, Int(0), "week-long duties on legevakt lines"),
        default("weekend", MANY, Int(0), "of those, on Saturdays and Sundays"),
        default("backup", MANY, Int(0), "duties on bakvakt lines"),
        default("daytime", MANY, Int(0), "duties on daytime lines"),
        default("other", MANY, Int(0), "duties that are not legevakt by law"),
        default("called_out", MANY, Int(0), "times called out"),
        default("minutes", MANY, Int(0), "minutes on duty, bakvakt left out"),
        default("years", Type::Tables(&IN_YEAR), Empty, "by calendar year"),
        default("counters", Type::Tables(&COUNTER), Empty, "by counter"),
        default("holidays", Type::Tables(&HOLIDAY), Empty, "by named holiday and year"),
    ],
};

static BOOKING: Table = Table {
    name: "[[bookings]]",
    about: "Some dates that are booked.",
    fields: &[
        required("period", Type::Id, "id of the period"),
        required("from", Type::Date, "first day"),
        required("to", Type::Date, "last day, included"),
        required("ends_period", Type::Flag, "the period ends with it"),
        required("roster", Type::Text, "SHA-256 of the file of what was worked"),
        required("carry_cap", MANY, "most shifts carried on from here, over or under; 0 is no limit"),
        default("accounts", Type::Tables(&ACCOUNT), Empty, "by doctor"),
    ],
};

/// The ledger file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: "What was really worked, period after period; legevakt close writes it.",
    fields: &[
        FORMAT_FIELD,
        required("station", Type::Id, "id of the station"),
        required("seal", Type::Text, "SHA-256 of all the rest as the program writes it"),
        default("bookings", Type::Tables(&BOOKING), Empty, "by date, without gaps"),
    ],
};
