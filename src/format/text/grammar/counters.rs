//! Counters, in the station file: what is to be shared evenly.

use super::super::words::{COUNTS, KINDS};
use super::Literal::{Empty, Flag, Text};
use super::limits::WEEKDAYS_OF_SHIFTS;
use super::{Table, Type, default, optional, required};

static NOT_COUNTED: Table = Table {
    name: "not_counted",
    about: [
        "Leger som ikke har noen del i en teller.",
        "Legar som ikkje har nokon del i ein teljar.",
        "Doctors who have no part in a counter.",
    ],
    fields: &[
        required("who", Type::Who, ["leger og grupper", "legar og grupper", "doctors and groups"]),
        required("reason", Type::Text, ["hvorfor; vises", "kvifor; blir vist", "why; it is shown"]),
    ],
};

pub(in crate::format) static COUNTER: Table = Table {
    name: "[[counters]]",
    about: [
        "Noe som skal fordeles jevnt (FAI-1).",
        "Noko som skal fordelast jamt (FAI-1).",
        "Something that is to be shared evenly (FAI-1).",
    ],
    fields: &[
        required("id", Type::Id, ["kort navn uten mellomrom", "kort namn utan mellomrom", "short name without blanks"]),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        required(
            "weight",
            Type::Int(0, 1_000_000),
            [
                "pris for avvik på én vakt, i annen potens",
                "pris for avvik på éi vakt, i andre potens",
                "price of one shift's deviation, squared",
            ],
        ),
        default(
            "lines",
            Type::List(&Type::Id),
            Empty,
            [
                "vaktlinjer som teller; tom liste betyr alle",
                "vaktlinjer som tel; tom liste tyder alle",
                "lines that count; nothing is all",
            ],
        ),
        default(
            "seats",
            Type::List(&Type::Id),
            Empty,
            [
                "plasser som teller; tom liste betyr alle",
                "plassar som tel; tom liste tyder alle",
                "seats that count; nothing is all",
            ],
        ),
        default(
            "kinds",
            Type::List(&Type::Choice(&KINDS)),
            Empty,
            [
                "deler av døgnet som teller; tom liste betyr alle",
                "delar av døgnet som tel; tom liste tyder alle",
                "parts of the day that count; nothing is all",
            ],
        ),
        default(
            "tags",
            Type::List(&Type::Id),
            Empty,
            [
                "kjennetegn som vakten må ha ett av; tom liste krever ingenting",
                "kjennemerke som vakta må ha eitt av; tom liste krev ingenting",
                "tags of which the shift must have one; nothing asks nothing",
            ],
        ),
        WEEKDAYS_OF_SHIFTS,
        default(
            "counts",
            Type::Choice(&COUNTS),
            Text("duties"),
            [
                "hva som telles: vakter, timer, helger eller vaktenes points; en helg er én, uansett hvor mye av den som er gått",
                "kva som blir talt: vakter, timar, helger eller points til vaktene; ei helg er éi, same kor mykje av ho som er gått",
                "what is counted: duties, hours, weekends or the points of shifts; a weekend is one, whatever part of it was worked",
            ],
        ),
        optional(
            "one_duty",
            Type::Int(1, 10_000),
            [
                "så mange timer, poeng, helger eller vakter som veier som én vakt; uten dette åtte timer, ellers én",
                "så mange timar, poeng, helger eller vakter som veg som éi vakt; utan dette åtte timar, elles éin",
                "so many hours, points, weekends or duties weigh as one duty; without it eight hours, otherwise one",
            ],
        ),
        default(
            "not_counted",
            Type::Tables(&NOT_COUNTED),
            Empty,
            [
                "leger som holdes utenfor telleren",
                "legar som blir haldne utanfor teljaren",
                "doctors who are left out of the counter",
            ],
        ),
        default(
            "not_counted_by_wish",
            Type::Flag,
            Flag(false),
            [
                "leger som etter eget ønske bare tar noen slags vakter, holdes også utenfor",
                "legar som etter eige ønske berre tek nokre slags vakter, blir òg haldne utanfor",
                "doctors who by their own wishes take some kinds of shift alone are left out too",
            ],
        ),
    ],
};
