//! The scenarios file: a base period, and what is otherwise in each scenario.

use super::super::words::{GROUNDS, JOINED_LINES, ROLES};
use super::Literal::{Empty, Flag, Int, Text};
use super::doctors::DOCTOR;
use super::period::ABSENCE;
use super::station::{COUNTER, LINE, SEAT, SHIFT};
use super::{FORMAT_FIELD, Field, Overlay, Table, Type, WEIGHTS, default, optional, required};

static ROLE: Type = Type::Choice(&ROLES);
const AGE: Type = Type::Int(0, 120);
const WHO: Field = required("who", Type::AllOr, "doctors: \"all\" or a list; what follows picks among them");
const PICK_ROLES: Field =
    default("roles", Type::List(&ROLE), Empty, "only doctors with one of these roles; nothing is all");
const PICK_FROM_AGE: Field = optional("age_from", AGE, "only doctors who are this old on the day it begins, or older");
const PICK_TO_AGE: Field = optional("age_to", AGE, "only doctors who are no older than this on the day it begins");
const BEGINS: Field = optional("from", Type::Date, "from this day; the period's first when left out");
const OF_LINE: Field = required("line", Type::Id, "line");
const OF_SHIFTS: Field = required("shifts", Type::NonEmpty(&Type::Id), "shifts of the line");

static ADD_SHIFTS: Overlay = Overlay {
    name: "[[scenarios.add_shifts]]",
    about: "A new shift of a line.",
    keys: &[OF_LINE],
    of: &SHIFT,
    change: None,
};

static CHANGE_SHIFTS: Overlay = Overlay {
    name: "[[scenarios.change_shifts]]",
    about: "Other values for shifts that are there.",
    keys: &[OF_LINE, OF_SHIFTS],
    of: &SHIFT,
    change: Some("id"),
};

static REMOVE_SHIFTS: Table = Table {
    name: "[[scenarios.remove_shifts]]",
    about: "Shifts that run no more; history keeps them.",
    fields: &[OF_LINE, OF_SHIFTS],
};

static ADD_SEATS: Overlay = Overlay {
    name: "[[scenarios.add_seats]]",
    about: "A new kind of seat on some shifts of a line.",
    keys: &[OF_LINE, OF_SHIFTS],
    of: &SEAT,
    change: None,
};

static CHANGE_SEATS: Overlay = Overlay {
    name: "[[scenarios.change_seats]]",
    about: "Other values for seats that are there.",
    keys: &[OF_LINE, OF_SHIFTS, required("seat", Type::Id, "seat")],
    of: &SEAT,
    change: Some("seat"),
};

static REMOVE_SEATS: Table = Table {
    name: "[[scenarios.remove_seats]]",
    about: "Seats that nobody takes any more; history keeps them.",
    fields: &[OF_LINE, OF_SHIFTS, required("seat", Type::Id, "seat")],
};

static CHANGE_LINES: Overlay = Overlay {
    name: "[[scenarios.change_lines]]",
    about: "Other values for lines that are there.",
    keys: &[required("lines", Type::NonEmpty(&Type::Id), "lines")],
    of: &LINE,
    change: Some("id"),
};

static CHANGE_COUNTERS: Overlay = Overlay {
    name: "[[scenarios.change_counters]]",
    about: "Other values for counters that are there.",
    keys: &[required("counters", Type::NonEmpty(&Type::Id), "counters")],
    of: &COUNTER,
    change: Some("id"),
};

static CHANGE_DOCTORS: Overlay = Overlay {
    name: "[[scenarios.change_doctors]]",
    about: "Other values for doctors who are there; what is left out stays as it was.",
    keys: &[
        WHO,
        PICK_ROLES,
        PICK_FROM_AGE,
        PICK_TO_AGE,
        default("without", Type::List(&Type::Id), Empty, "keys to take away, for example \"ceilings\""),
    ],
    of: &DOCTOR,
    change: Some("id"),
};

static REMOVE_DOCTORS: Table = Table {
    name: "[[scenarios.remove_doctors]]",
    about: "Doctors who leave the scheme; what they were given by locks falls.",
    fields: &[WHO, PICK_ROLES, PICK_FROM_AGE, PICK_TO_AGE, BEGINS],
};

static EXEMPT: Table = Table {
    name: "[[scenarios.exempt]]",
    about: "Doctors who are exempted; what they were given by locks falls.",
    fields: &[
        WHO,
        PICK_ROLES,
        PICK_FROM_AGE,
        PICK_TO_AGE,
        required("ground", Type::Choice(&GROUNDS), "why: age-60, health, social or other-task"),
        BEGINS,
    ],
};

static END_EXEMPTIONS: Table = Table {
    name: "[[scenarios.end_exemptions]]",
    about: "Exemptions that are reviewed and ended.",
    fields: &[
        WHO,
        PICK_ROLES,
        PICK_FROM_AGE,
        PICK_TO_AGE,
        default("grounds", Type::List(&Type::Choice(&GROUNDS)), Empty, "only on these grounds; nothing is all"),
        optional("decided_before", Type::Date, "only those decided or claimed before this day"),
        optional("oldest", Type::Int(1, 1000), "only so many, the oldest first"),
        BEGINS,
    ],
};

static JOIN: Table = Table {
    name: "[[scenarios.join]]",
    about: "Another station that becomes part of this one: its doctors, and its lines if they are to go on.",
    fields: &[
        required("station", Type::File, "its station file, relative to this one"),
        required("doctors", Type::File, "its doctors file, relative to this one"),
        default("wishes", Type::List(&Type::File), Empty, "its files of wishes (CSV)"),
        default(
            "lines",
            Type::Choice(&JOINED_LINES),
            Text("end"),
            "\"end\": one legevakt for both, its lines run no more; \"go-on\": they run beside ours, doctors are shared",
        ),
    ],
};

static SICKNESS: Table = Table {
    name: "sickness",
    about: "Absence drawn at random, to see what the plan stands: the same seed gives the same absence.",
    fields: &[
        required("percent", Type::Hundredths(0, 10_000), "part of all days that doctors are sick, on average"),
        default("seed", Type::Int(0, i64::MAX), Int(1), "seed of the draw"),
        default("days", Type::Int(1, 365), Int(5), "length of a spell, in days"),
    ],
};

static SCENARIO: Table = Table {
    name: "[[scenarios]]",
    about: "A scenario: everything is as in the base, or in the one it builds on, but for what it says.",
    fields: &[
        required("id", Type::Id, "short name without blanks, unique; its folder in the answer"),
        required("name", Type::Text, "name for people"),
        optional("on", Type::Id, "the scenario it builds on; the base when left out"),
        default("assumes", Type::List(&Type::Text), Empty, "assumptions to tell beside the figures"),
        default("join", Type::Tables(&JOIN), Empty, "other stations that become part of this one"),
        default("add_lines", Type::Tables(&LINE), Empty, "new lines"),
        default("change_lines", Type::Overlays(&CHANGE_LINES), Empty, "other values for lines"),
        default("remove_lines", Type::List(&Type::Id), Empty, "lines that run no more"),
        default("add_shifts", Type::Overlays(&ADD_SHIFTS), Empty, "new shifts"),
        default("change_shifts", Type::Overlays(&CHANGE_SHIFTS), Empty, "other values for shifts"),
        default("remove_shifts", Type::Tables(&REMOVE_SHIFTS), Empty, "shifts that run no more"),
        default("add_seats", Type::Overlays(&ADD_SEATS), Empty, "new seats"),
        default("change_seats", Type::Overlays(&CHANGE_SEATS), Empty, "other values for seats"),
        default("remove_seats", Type::Tables(&REMOVE_SEATS), Empty, "seats that nobody takes any more"),
        default("add_counters", Type::Tables(&COUNTER), Empty, "new counters"),
        default("change_counters", Type::Overlays(&CHANGE_COUNTERS), Empty, "other values for counters"),
        default("add_doctors", Type::Tables(&DOCTOR), Empty, "new doctors; `joined` says from when"),
        default("change_doctors", Type::Overlays(&CHANGE_DOCTORS), Empty, "other values for doctors"),
        default("remove_doctors", Type::Tables(&REMOVE_DOCTORS), Empty, "doctors who leave"),
        default("exempt", Type::Tables(&EXEMPT), Empty, "doctors who are exempted"),
        default("end_exemptions", Type::Tables(&END_EXEMPTIONS), Empty, "exemptions that end"),
        default("wishes", Type::List(&Type::File), Empty, "more files of wishes (CSV), relative to this one"),
        default("absences", Type::Tables(&ABSENCE), Empty, "more time in which doctors are away"),
        optional("sickness", Type::Table(&SICKNESS), "absence drawn at random"),
        default("drop_locks", Type::Flag, Flag(false), "no seat is given beforehand"),
        optional("weights", Type::Table(&WEIGHTS), "overrides the base's"),
        optional("rules", Type::Rules, "overrides the base's"),
        optional("law", Type::Date, "judge competence by the law of this day (CMP-5)"),
    ],
};

/// The scenarios file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: "What if: a base period, and scenarios that say what is otherwise.",
    fields: &[
        FORMAT_FIELD,
        required("base", Type::File, "the period file that all is compared with, relative to this one"),
        optional("base_name", Type::Text, "name of the base for people; the period's when left out"),
        default("base_assumes", Type::List(&Type::Text), Empty, "assumptions of the base, to tell beside the figures"),
        required("scenarios", Type::Tables(&SCENARIO), "scenarios"),
    ],
};
