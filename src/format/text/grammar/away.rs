//! How many of some doctors may be away at once, in the doctors file.

use super::super::words::STRENGTHS;
use super::Literal::Text;
use super::{Table, Type, default, optional, required};

const NUMBER: Type = Type::Int(0, 10_000);

pub(in crate::format) static AWAY: Table = Table {
    name: "[[away]]",
    about: [
        "Hvor mange av noen leger som kan være borte samtidig, og fri dagen etter en natt (LOC-9).",
        "Kor mange av nokre legar som kan vere borte samtidig, og fri dagen etter ei natt (LOC-9).",
        "How many of some doctors may be away at once, and off on the day after a night (LOC-9).",
    ],
    fields: &[
        required(
            "name",
            Type::Text,
            ["det avtalen kalles i rapportene", "det avtalen blir kalla i rapportane", "what reports call it"],
        ),
        required(
            "who",
            Type::Who,
            [
                "hvem den gjelder, sammen: leger og grupper",
                "kven han gjeld, saman: legar og grupper",
                "whom it is about, together: doctors and groups",
            ],
        ),
        optional(
            "at_most",
            NUMBER,
            [
                "høyst så mange av dem er borte på én dato, etter fraværet i periodefila",
                "høgst så mange av dei er borte på éin dato, etter fråværet i periodefila",
                "at most so many of them are away on one date, by the absences of the period file",
            ],
        ),
        optional(
            "after_night",
            NUMBER,
            [
                "høyst så mange av dem er borte eller fri etter natt på én dato da kontorene er åpne",
                "høgst så mange av dei er borte eller fri etter natt på éin dato då kontora er opne",
                "at most so many of them are away or off after a night on one date on which the offices are open",
            ],
        ),
        default(
            "strength",
            Type::Choice(&STRENGTHS),
            Text("hard"),
            [
                "hva after_night er: en absolutt regel, en hovedregel, eller noe som veies mot annet",
                "kva after_night er: ein absolutt regel, ein hovudregel, eller noko som blir vege mot anna",
                "what after_night is: an absolute rule, a main rule, or weighed against all else",
            ],
        ),
        optional(
            "points",
            NUMBER,
            [
                "pris for hver lege for mye; ellers som i innstillingene for LOC-9",
                "pris for kvar lege for mykje; elles som i innstillingane for LOC-9",
                "price of each doctor too many; otherwise that of the settings of LOC-9",
            ],
        ),
    ],
};
