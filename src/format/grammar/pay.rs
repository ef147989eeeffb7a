//! What a station pays: tables that come with the program and are named, and tables of its own.

use super::super::words::{BASES, COMPETENCES, COMPONENTS, CONTRACTS, PAY_DAYS, PERS, PLACES, ROLES};
use super::Literal::{Empty, Flag, Text};
use super::{FORMAT_FIELD, Field, Table, Type, default, optional, required};

/// What a station pays.
pub(in crate::format) static PAY: Table = Table {
    name: "[pay]",
    about: "What duty is paid; a station without it has no known cost.",
    fields: &[
        required("eve_from", Type::Clock, "from when the eves but påskeaften are paid as eves (HTA § 5.3.1: 12:00)"),
        required("easter_eve_from", Type::Clock, "from when påskeaften is paid as an eve (HTA § 5.3.1: 00:00)"),
        default("shipped", Type::Tables(&NAMED), Empty, "paragraphs of tables that come with the program"),
        default("tables", Type::Tables(&OWN), Empty, "own tables of rates"),
    ],
};

static NAMED: Table = Table {
    name: "[[pay.shipped]]",
    about: "A paragraph of a table that comes with the program, and the duties it pays.",
    fields: &[
        required("table", Type::Id, "which table: sfs2305-2021"),
        required("section", Type::Id, "which paragraph: 6.4b, 7.4, 8.2, 8.3, 8.5 or 9.1"),
        optional("vaktklasse", Type::Int(1, 4), "class of the duty, where the paragraph has classes"),
        required("lines", Type::NonEmpty(&Type::Id), "duty lines that are paid by it"),
        SEATS,
        optional("carried_to", Type::Date, "last day to use the figures for, past the table's own last day"),
    ],
};

static OWN: Table = Table {
    name: "[[pay.tables]]",
    about: "Rates of one source, in force on some dates.",
    fields: &[
        ID,
        required("name", Type::Text, "name for people"),
        SOURCE,
        URL,
        BASIS,
        required("from", Type::Date, "first day"),
        TO_DATE,
        required("rates", Type::Tables(&OWN_RATE), "its rates; of one component, the first that fits is paid"),
    ],
};

static OWN_RATE: Table = Table {
    name: "[[pay.tables.rates]]",
    about: "One rate; what is left out asks nothing.",
    fields: &[
        ID,
        COMPONENT,
        KR,
        THIRDS,
        PER,
        DAYS,
        FROM,
        TO,
        default("lines", Type::List(&Type::Id), Empty, "duty lines; nothing is all"),
        SEATS,
        PLACES_FIELD,
        ROLES_FIELD,
        CONTRACTS_FIELD,
        COMPETENCES_FIELD,
        ADDS,
        PER_MILLE,
        FREE_AFTER,
        FREE_HOURS,
    ],
};

/// A table that comes with the program.
pub(in crate::format) static SHIPPED_FILE: Table = Table {
    name: "",
    about: "A table of rates that comes with the program.",
    fields: &[
        FORMAT_FIELD,
        required("table", Type::Table(&HEAD), "what it is"),
        required("rates", Type::Tables(&SHIPPED_RATE), "its rates"),
    ],
};

static HEAD: Table = Table {
    name: "[table]",
    about: "What the table is.",
    fields: &[
        ID,
        required("name", Type::Text, "name for people"),
        SOURCE,
        URL,
        BASIS,
        required("from", Type::Date, "first day"),
        TO_DATE,
    ],
};

static SHIPPED_RATE: Table = Table {
    name: "[[rates]]",
    about: "One rate of a paragraph; the station that names it says which lines.",
    fields: &[
        required("section", Type::Id, "paragraph"),
        optional("vaktklasse", Type::Int(1, 4), "class of the duty"),
        optional("population_from", Type::Int(0, 10_000_000), "fewest people in the district"),
        optional("population_to", Type::Int(0, 10_000_000), "most people in the district"),
        ID,
        COMPONENT,
        KR,
        THIRDS,
        PER,
        DAYS,
        FROM,
        TO,
        PLACES_FIELD,
        ROLES_FIELD,
        CONTRACTS_FIELD,
        COMPETENCES_FIELD,
        ADDS,
        PER_MILLE,
        FREE_AFTER,
        FREE_HOURS,
    ],
};

static DAY: Type = Type::Choice(&PAY_DAYS);
static PLACE: Type = Type::Choice(&PLACES);
static ROLE: Type = Type::Choice(&ROLES);
static CONTRACT: Type = Type::Choice(&CONTRACTS);
static COMPETENCE: Type = Type::Choice(&COMPETENCES);

const ID: Field = required("id", Type::Id, "short name without blanks, unique within its table");
const SOURCE: Field = required("source", Type::Text, "where the figures are from");
const URL: Field = default("url", Type::Note, Text(""), "where they can be read");
const BASIS: Field = required("basis", Type::Choice(&BASES), "an agreement's figures, the municipality's, or examples");
const TO_DATE: Field = optional("to", Type::Date, "last day");
const COMPONENT: Field = required("component", Type::Choice(&COMPONENTS), "what it is paid as");
const KR: Field = optional("kr", Type::Hundredths(0, 10_000_000), "kroner; this or thirds_of_wage");
const THIRDS: Field = optional(
    "thirds_of_wage",
    Type::Int(1, 30),
    "thirds of the hourly wage of the same minute, for holiday: 4 is 1 1/3",
);
const PER: Field =
    default("per", Type::Choice(&PERS), Text("hour"), "for each hour or eight hours, by the minute, or once");
const DAYS: Field = default("days", Type::List(&DAY), Empty, "kinds of day; nothing is all");
const FROM: Field = optional("from", Type::Clock, "start on the wall clock, with `to`; left out is all day");
const TO: Field = optional("to", Type::ClockEnd, "end; not after `from` is the next day");
const SEATS: Field = default("seats", Type::List(&Type::Id), Empty, "seats; nothing is all");
const PLACES_FIELD: Field = default("places", Type::List(&PLACE), Empty, "places; nothing is all");
const ROLES_FIELD: Field = default("roles", Type::List(&ROLE), Empty, "roles; nothing is all");
const CONTRACTS_FIELD: Field = default("contracts", Type::List(&CONTRACT), Empty, "contracts; nothing is all");
const COMPETENCES_FIELD: Field = default(
    "competences",
    Type::List(&COMPETENCE),
    Empty,
    "the doctor's best competence on the day the duty begins; nothing is all",
);
const ADDS: Field = default("adds", Type::Flag, Flag(false), "comes on top of what the component has at that minute");
const PER_MILLE: Field = optional("per_mille", Type::Int(0, 1000), "call-out: expected minutes of a thousand on call");
const FREE_AFTER: Field = optional(
    "free_after",
    Type::Clock,
    "practice: paid for the office day given up after a presence duty past this, and not for the duty",
);
const FREE_HOURS: Field = optional("free_hours", Type::Int(1, 24), "hours free from the duty's end, with free_after");
