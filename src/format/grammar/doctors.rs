//! The doctors file: people, contracts, shares, and evidence with dates.

use super::super::words::{CONTRACTS, GROUNDS, ROLES, SCOPES, SECTION5, WEEKDAYS};
use super::Literal::{Empty, Flag, Hours, Int, Text};
use super::{DATES, FORMAT_FIELD, Table, Type, default, optional, required};
use crate::domain::station::SFS_LEGEVAKT;

const YEAR: Type = Type::Int(1900, 2200);
const MANY: Type = Type::Int(0, 100_000);

pub(in crate::format) static DOCTOR: Table = Table {
    name: "[[doctors]]",
    about: "A person who can be on the roster.",
    fields: &[
        required("id", Type::Id, "short name without blanks, unique"),
        required("name", Type::Text, "full name"),
        required("born", Type::Date, "birth date"),
        required("role", Type::Choice(&ROLES), "what the doctor is to the legevakt"),
        required("contract", Type::Choice(&CONTRACTS), "how the doctor is engaged"),
        default("rest_profile", Type::Id, Text(SFS_LEGEVAKT), "rest profile, built in or the station's own"),
        optional("joined", Type::Date, "in the scheme from this day"),
        optional("left", Type::Date, "in the scheme to this day, included"),
        default("participates", Type::Flag, Flag(true), "takes part in the scheme"),
        optional("left_out", Type::Table(&LEFT_OUT), "the municipality's decision to leave the doctor out (DUT-1)"),
        default(
            "share_percent",
            Type::Int(0, 1000),
            Int(100),
            "share of what the agreed loads leave; 100 is a full one",
        ),
        optional("target_per_month", Type::Hundredths(0, 10_000), "agreed shifts a month, instead of a share"),
        optional("portion_percent", Type::Int(0, 100), "agreed part of all shifts, instead of a share"),
        default("part", Type::Tables(&PART), Empty, "parts of the period with another share"),
        default("volunteer_backup", Type::Flag, Flag(false), "volunteers for bakvakt"),
        optional("response_minutes", Type::Int(0, 1440), "minutes to the station from home duty"),
        default("skills", Type::List(&Type::Id), Empty, "extra competences that a seat can ask for"),
        default("office", Type::List(&Type::Choice(&WEEKDAYS)), Empty, "weekdays with day practice"),
        default("office_hours", Type::Table(&OFFICE_HOURS), Hours(8 * 60, 15 * 60), "hours of day practice"),
        default("office_fixed", Type::List(&Type::Choice(&WEEKDAYS)), Empty, "office days that cannot be given up"),
        optional("ceilings", Type::Table(&CEILINGS), "the most duties in windows of time"),
        optional("short_term", Type::Table(&SHORT_TERM), "short-term engagement (kompetanseforskriften § 4)"),
        optional("lis1_period", Type::Table(&DATES), "the six municipal months of a LIS1"),
        default("lis1_shifts_done", MANY, Int(0), "shifts a LIS1 had done before this period"),
        optional("student_licence", Type::Table(&DATES), "student licence"),
        default("exemptions", Type::Tables(&EXEMPTION), Empty, "exemptions from duty"),
        optional("evidence", Type::Table(&EVIDENCE), "documented competence, each piece with its date"),
    ],
};

static LEFT_OUT: Table = Table {
    name: "left_out",
    about: "The municipality's decision to leave a doctor out of the scheme.",
    fields: &[required("decided", Type::Date, "when it was decided"), default("reason", Type::Note, Text(""), "why")],
};

static PART: Table = Table {
    name: "part",
    about: "A stretch of dates with another share.",
    fields: &[
        required("from", Type::Date, "first day"),
        required("to", Type::Date, "last day"),
        required("percent", Type::Int(0, 1000), "percent of the doctor's normal share"),
    ],
};

static OFFICE_HOURS: Table = Table {
    name: "office_hours",
    about: "Hours of day practice.",
    fields: &[required("from", Type::Clock, "opening"), required("to", Type::ClockEnd, "closing")],
};

static CEILINGS: Table = Table {
    name: "ceilings",
    about: "The most duties a doctor may have; a ceiling left out is none.",
    fields: &[
        optional("days_7", MANY, "in any 7 days"),
        optional("days_14", MANY, "in any 14 days"),
        optional("days_28", MANY, "in any 28 days"),
        optional("month", MANY, "in a calendar month"),
        optional("year", MANY, "in a calendar year"),
    ],
};

static SHORT_TERM: Table = Table {
    name: "short_term",
    about: "Short-term engagement without specialisation.",
    fields: &[
        required("from", Type::Date, "first day of the first engagement that counts"),
        default("days_worked", Type::Tables(&DAYS_WORKED), Empty, "days at work before this period, by year"),
    ],
};

static DAYS_WORKED: Table = Table {
    name: "days_worked",
    about: "Days at work in one calendar year; what history and ledger know of it is in the number.",
    fields: &[
        required("year", YEAR, "calendar year"),
        required("days", Type::Int(0, 366), "days at work"),
        optional("through", Type::Date, "last date in the number; the day before this period when left out"),
    ],
};

pub(in crate::format) static EXEMPTION: Table = Table {
    name: "[[doctors.exemptions]]",
    about: "One exemption from duty (EXM-1 to EXM-6).",
    fields: &[
        required("ground", Type::Choice(&GROUNDS), "why"),
        optional("claimed", Type::Date, "from when the doctor has claimed a right"),
        optional("decided", Type::Date, "when the municipality decided"),
        optional("from", Type::Date, "first day, where the ground itself does not say"),
        optional("to", Type::Date, "last day"),
        optional("due", Type::Date, "due date of a pregnancy"),
        optional("child_born", Type::Date, "birth date of a breastfed child"),
        default("scope", Type::Choice(&SCOPES), Text("out-of-hours"), "what it claims to cover"),
        default("note", Type::Note, Text(""), "text for whoever reviews it, shown beside the decision"),
    ],
};

static EVIDENCE: Table = Table {
    name: "[doctors.evidence]",
    about: "Documented competence; every piece counts from its date.",
    fields: &[
        optional("specialist", Type::Table(&SPECIALIST), "specialist approval relevant for legevakt"),
        optional("lis2", Type::Date, "in the second or third part of relevant specialisation since"),
        optional("allmennlege", Type::Date, "approved as allmennlege"),
        optional("lis1_completed", Type::Date, "learning goals of LIS1 achieved"),
        optional("old_turnus", Type::Date, "old turnus approved"),
        optional("eea_gp", Type::Date, "general practitioner training from another EEA state recognised"),
        optional("section5", Type::Table(&SECTION_5), "ground under kompetanseforskriften § 5"),
        optional("course_emergency", Type::Date, "course in akuttmedisin"),
        optional("course_violence", Type::Date, "course in volds- og overgrepshåndtering"),
        optional("clinical_months", Type::Table(&MONTHS), "months of clinical service"),
        optional("gp_months", Type::Table(&MONTHS), "months as allmennlege in a municipality"),
        optional("legevakter", Type::Table(&COUNT), "legevakter done"),
        optional("governor_exemption", Type::Table(&GOVERNOR), "exemption by the county governor, 2018-2019"),
    ],
};

static SPECIALIST: Table = Table {
    name: "specialist",
    about: "A specialist approval.",
    fields: &[required("date", Type::Date, "approved"), required("field", Type::Text, "for example allmennmedisin")],
};

static SECTION_5: Table = Table {
    name: "section5",
    about: "What the doctor had on 1 March 2017.",
    fields: &[
        required("ground", Type::Choice(&SECTION5), "which letter"),
        required("date", Type::Date, "since when; 2017-03-01 at the latest"),
    ],
};

static MONTHS: Table = Table {
    name: "{ date, months }",
    about: "A number of months documented on a date.",
    fields: &[required("date", Type::Date, "documented"), required("months", MANY, "how many")],
};

static COUNT: Table = Table {
    name: "{ date, count }",
    about: "A number documented on a date.",
    fields: &[required("date", Type::Date, "documented"), required("count", MANY, "how many")],
};

static GOVERNOR: Table = Table {
    name: "governor_exemption",
    about: "A decision that let a named vikar work without full competence.",
    fields: &[
        required("from", Type::Date, "first day"),
        required("to", Type::Date, "last day"),
        required("decided", Type::Date, "when it was decided"),
        default("supervised_months", MANY, Int(0), "months of supervised service behind it"),
    ],
};

/// The doctors file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: "The people who can be on the roster.",
    fields: &[FORMAT_FIELD, default("doctors", Type::Tables(&DOCTOR), Empty, "people")],
};
