//! The station file: lines, shift grid, counters, rest profiles, pay, weights and rule settings.

use super::super::words::{ASKS, CLOSED_DAYS, DAYS, DUTIES, KINDS, PLACES, SUNDAYS, WEEKDAYS};
use super::Literal::{Clock, Empty, Flag, Int, Text};
use super::pay::PAY;
use super::{FORMAT_FIELD, Table, Type, WEIGHTS, default, optional, required};

static STATION: Table = Table {
    name: "[station]",
    about: "The legevakt itself.",
    fields: &[
        required("id", Type::Id, "short name without blanks"),
        required("name", Type::Text, "name for people"),
        default("municipalities", Type::List(&Type::Text), Empty, "municipalities it serves"),
        optional("population", Type::Int(0, 10_000_000), "people it serves"),
        optional(
            "lis1_waiver",
            Type::Table(&WAIVER),
            "the municipality's waiver for LIS1-completed doctors, 2021-2025",
        ),
        optional(
            "opening_hours",
            Type::Table(&OPENING_HOURS),
            "when the fastleger's offices are open (Monday to Friday 08:00-16:00, red days left out)",
        ),
    ],
};

static OPENING_HOURS: Table = Table {
    name: "[station.opening_hours]",
    about: "Ordinary opening hours of the fastleger's offices; outside them is out-of-hours (EXM-1 to EXM-5, COV-1, DUT-1).",
    fields: &[
        default("from", Type::Clock, Clock(8 * 60), "opening"),
        default("to", Type::ClockEnd, Clock(16 * 60), "closing"),
        default(
            "days",
            Type::List(&Type::Choice(&WEEKDAYS)),
            Empty,
            "weekdays with open offices, never on a red day; nothing is Monday to Friday",
        ),
        default(
            "closed",
            Type::List(&Type::Choice(&CLOSED_DAYS)),
            Empty,
            "workdays on which they are closed all the same",
        ),
        default("closed_dates", Type::List(&Type::Date), Empty, "single dates on which they are closed all the same"),
    ],
};

static WAIVER: Table = Table {
    name: "lis1_waiver",
    about: "Waiver of competence for LIS1-completed doctors (akuttmedisinforskriften § 7 third paragraph, 2021-2025).",
    fields: &[
        required("from", Type::Date, "first day"),
        required("to", Type::Date, "last day"),
        optional("notified", Type::Date, "when statsforvalteren was notified; without it the waiver does not count"),
    ],
};

static PRESENCE: Table = Table {
    name: "[[presence]]",
    about: "Doctors that must be there whatever the grid says (COV-2).",
    fields: &[
        required("name", Type::Text, "name for people"),
        required("days", Type::NonEmpty(&Type::Choice(&DAYS)), "on which dates"),
        required("from", Type::Clock, "start"),
        required("to", Type::ClockEnd, "end; not after `from` is the next day"),
        default("present", Type::Int(0, 99), Int(0), "doctors present on legevakt and daytime lines"),
        default("backup", Type::Int(0, 99), Int(0), "doctors on backup lines"),
    ],
};

pub(super) static LINE: Table = Table {
    name: "[[lines]]",
    about: "A duty line.",
    fields: &[
        required("id", Type::Id, "short name without blanks"),
        required("name", Type::Text, "name for people"),
        required("duty", Type::Choice(&DUTIES), "which law its duties fall under"),
        default("members", Type::AllOr, Text("all"), "who may take it: \"all\" or a list of doctors"),
        optional("site", Type::Text, "where it is; two lines with different sites are two places (the line's id)"),
        default("volunteers_only", Type::Flag, Flag(false), "only doctors with volunteer_backup = true"),
        default("covers", Type::List(&Type::Id), Empty, "lines that a bakvakt on this line is bakvakt for"),
        default("shifts", Type::Tables(&SHIFT), Empty, "its shifts"),
    ],
};

pub(super) static SHIFT: Table = Table {
    name: "[[lines.shifts]]",
    about: "A recurring shift of a line.",
    fields: &[
        required("id", Type::Id, "short name, unique within its line"),
        required("name", Type::Text, "name for people"),
        required("code", Type::Text, "one or two letters for the matrix"),
        required("kind", Type::Choice(&KINDS), "part of the day"),
        required("days", Type::NonEmpty(&Type::Choice(&DAYS)), "dates it begins on"),
        default("not_days", Type::List(&Type::Choice(&DAYS)), Empty, "dates it does not begin on all the same"),
        required("start", Type::Clock, "start"),
        required("end", Type::ClockEnd, "end; not after `start` is the next day"),
        optional("end_day", Type::Int(0, 31), "how many days after the start date it ends"),
        default("windows", Type::Tables(&WINDOW), Empty, "when it is active; nothing is its whole length"),
        required("place", Type::Choice(&PLACES), "where the doctor is"),
        default("tags", Type::List(&Type::Id), Empty, "own tags, for counters"),
        required("seats", Type::Tables(&SEAT), "places to fill"),
    ],
};

static WINDOW: Table = Table {
    name: "windows",
    about: "A stretch of the wall clock on some dates.",
    fields: &[
        required("days", Type::NonEmpty(&Type::Choice(&DAYS)), "on which dates"),
        required("from", Type::Clock, "start"),
        required("to", Type::ClockEnd, "end; not after `from` is the next day"),
    ],
};

pub(super) static SEAT: Table = Table {
    name: "seats",
    about: "One kind of place to fill on a shift.",
    fields: &[
        required("seat", Type::Id, "name: primary, second, lis1, backup, ..."),
        default("min", Type::Int(0, 99), Int(1), "fewest doctors"),
        default("max", Type::Int(1, 99), Int(1), "most doctors"),
        required("asks", Type::Choice(&ASKS), "competence asked of the doctor"),
        default("skills", Type::List(&Type::Id), Empty, "extra competences asked"),
        default("open_price", Type::Int(0, 1_000_000), Int(100), "price of each doctor missing, in coverage points"),
    ],
};

pub(super) static COUNTER: Table = Table {
    name: "[[counters]]",
    about: "Something that is to be shared evenly (FAI-1).",
    fields: &[
        required("id", Type::Id, "short name without blanks"),
        required("name", Type::Text, "name for people"),
        required("weight", Type::Int(0, 1_000_000), "price of one shift's deviation, squared"),
        default("lines", Type::List(&Type::Id), Empty, "lines that count; nothing is all"),
        default("seats", Type::List(&Type::Id), Empty, "seats that count; nothing is all"),
        default("kinds", Type::List(&Type::Choice(&KINDS)), Empty, "parts of the day that count; nothing is all"),
        default("tags", Type::List(&Type::Id), Empty, "tags of which the shift must have one; nothing asks nothing"),
    ],
};

static REST_PROFILE: Table = Table {
    name: "[[rest_profiles]]",
    about: "A set of working-time limits (RST-4); a limit left out is no limit.",
    fields: &[
        required("id", Type::Id, "name, upper case"),
        required("name", Type::Text, "name for people"),
        optional("daily_rest_hours", Type::Int(0, 24), "hours free in 24, between two main work periods"),
        optional("weekly_rest_hours", Type::Int(0, 168), "hours free without a break in seven days"),
        optional("sundays", Type::Choice(&SUNDAYS), "what follows on work on a Sunday or holiday; any is not judged"),
        optional("max_day_hours", Type::Int(0, 24), "hours of work in 24 hours"),
        optional("max_week_hours", Type::Int(0, 168), "hours of work in seven days, averaged"),
        default("average_weeks", Type::Int(1, 52), Int(8), "weeks of the average"),
        optional("max_single_week_hours", Type::Int(0, 168), "hours of work in any seven days"),
        optional("ordinary_day_hours", Type::Int(0, 24), "ordinary hours in 24 hours"),
        optional("ordinary_week_hours", Type::Int(0, 168), "ordinary hours in seven days"),
        default("ordinary_averaged", Type::Flag, Flag(false), "it is agreed to average them over 52 weeks"),
        optional("overtime_week_hours", Type::Int(0, 168), "hours of overtime in seven days"),
        optional("overtime_four_weeks_hours", Type::Int(0, 672), "hours of overtime in four weeks in a row"),
        optional("overtime_year_hours", Type::Int(0, 8784), "hours of overtime in 52 weeks"),
        default("nights", Type::Flag, Flag(false), "the limits on night work hold (§ 10-11)"),
        default("home_weight_per_mille", Type::Int(0, 1000), Int(143), "how much of home duty counts as work"),
    ],
};

/// The station file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: "A legevakt: its lines, shift grid, what is shared evenly, and rule settings.",
    fields: &[
        FORMAT_FIELD,
        required("station", Type::Table(&STATION), "the legevakt itself"),
        default("presence", Type::Tables(&PRESENCE), Empty, "doctors that must be there whatever the grid says"),
        required("lines", Type::Tables(&LINE), "duty lines"),
        default("counters", Type::Tables(&COUNTER), Empty, "what is to be shared evenly"),
        default("rest_profiles", Type::Tables(&REST_PROFILE), Empty, "own rest profiles, beside the built-in ones"),
        optional("pay", Type::Table(&PAY), "what duty is paid"),
        optional("weights", Type::Table(&WEIGHTS), "how much each part of the quality tier weighs"),
        optional("rules", Type::Rules, "rule settings"),
    ],
};
