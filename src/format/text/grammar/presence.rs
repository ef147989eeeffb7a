//! Doctors that must be there whatever the grid says.

use super::super::words::ASKS;
use super::Literal::{Empty, Int};
use super::when::{DATES, DAYS_OR_DATES, FROM_DATE, NOT_DATES, NOT_DAYS, TO_DATE};
use super::{Table, Type, default, optional, required};

pub(in crate::format) static PRESENCE: Table = Table {
    name: "[[presence]]",
    about: [
        "Leger som må være der uansett hva vaktplanen sier (COV-2).",
        "Legar som må vere der uansett kva vaktplanen seier (COV-2).",
        "Doctors that must be there whatever the grid says (COV-2).",
    ],
    fields: &[
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        DAYS_OR_DATES,
        NOT_DAYS,
        DATES,
        NOT_DATES,
        FROM_DATE,
        TO_DATE,
        required("from", Type::Clock, ["start", "start", "start"]),
        required(
            "to",
            Type::ClockEnd,
            [
                "slutt; er den ikke etter `from`, er det neste dag",
                "slutt; er han ikkje etter `from`, er det neste dag",
                "end; not after `from` is the next day",
            ],
        ),
        default(
            "present",
            Type::Int(0, 99),
            Int(0),
            [
                "leger til stede på legevaktlinjer og daglegevaktlinjer",
                "legar til stades på legevaktlinjer og daglegevaktlinjer",
                "doctors present on legevakt and daytime lines",
            ],
        ),
        default(
            "backup",
            Type::Int(0, 99),
            Int(0),
            ["leger på bakvaktlinjer", "legar på bakvaktlinjer", "doctors on backup lines"],
        ),
        optional(
            "unless_asks",
            Type::Choice(&ASKS),
            [
                "trengs bare når ingen som er til stede, har denne kompetansen",
                "trengst berre når ingen som er til stades, har denne kompetansen",
                "needed only when nobody who is present has this competence",
            ],
        ),
        default(
            "unless_skills",
            Type::List(&Type::Id),
            Empty,
            [
                "ekstra kompetanser som den må ha som gjør dem unødvendige",
                "ekstra kompetansar som den må ha som gjer dei unødvendige",
                "extra competences of the doctor who makes them needless",
            ],
        ),
    ],
};
