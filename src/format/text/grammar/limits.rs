//! Limits, in the doctors file: who is to have how much of what, in which stretch of time.

use super::super::words::{COUNTS, KINDS, STRENGTHS, STRETCHES, WEEKDAYS};
use super::Literal::{Empty, Text};
use super::{Field, Table, Type, default, optional, required};

static KIND: Type = Type::Choice(&KINDS);
static WEEKDAY: Type = Type::Choice(&WEEKDAYS);
const NUMBER: Type = Type::Int(0, 100_000);

/// The weekdays of what is counted, in limits and in counters.
pub(super) const WEEKDAYS_OF_SHIFTS: Field = default(
    "weekdays",
    Type::List(&WEEKDAY),
    Empty,
    [
        "ukedager vakten begynner på; tom liste betyr alle",
        "vekedagar vakta byrjar på; tom liste tyder alle",
        "weekdays that the shift begins on; nothing is all",
    ],
);

pub(in crate::format) static LIMIT: Table = Table {
    name: "[[limit]]",
    about: [
        "En grense (FAI-5): hvem som skal ha høyst, minst eller omtrent så mye av hva, i hvilken tid. Den gjelder hver lege for \
         seg.",
        "Ei grense (FAI-5): kven som skal ha høgst, minst eller omtrent så mykje av kva, i kva tid. Ho gjeld kvar lege for seg.",
        "A limit (FAI-5): who is to have at most, at least or about so much of what, in which time. It is about each doctor by \
         herself.",
    ],
    fields: &[
        required(
            "name",
            Type::Text,
            ["det grensen kalles i rapportene", "det grensa blir kalla i rapportane", "what reports call it"],
        ),
        default(
            "who",
            Type::Who,
            Text("all"),
            [
                "hvem den gjelder: \"all\", eller leger og grupper",
                "kven ho gjeld: \"all\", eller legar og grupper",
                "whom it is about: \"all\", or doctors and groups",
            ],
        ),
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
        default(
            "lines",
            Type::List(&Type::Id),
            Empty,
            [
                "vaktlinjer; tom liste betyr alle legevaktlinjer",
                "vaktlinjer; tom liste tyder alle legevaktlinjer",
                "lines; nothing is all legevakt lines",
            ],
        ),
        default(
            "kinds",
            Type::List(&KIND),
            Empty,
            ["vakttyper; tom liste betyr alle", "vakttypar; tom liste tyder alle", "kinds of shift; nothing is all"],
        ),
        default(
            "tags",
            Type::List(&Type::Id),
            Empty,
            [
                "kjennetegn, også navngitte høytider; vakten må ha minst ett av dem",
                "kjenneteikn, òg namngitte høgtider; vakta må ha minst eitt av dei",
                "tags, named holidays too; the shift has at least one of them",
            ],
        ),
        WEEKDAYS_OF_SHIFTS,
        optional(
            "days",
            Type::Int(1, 366),
            [
                "i så mange dager på rad; enten dette eller per",
                "i så mange dagar på rad; anten dette eller per",
                "in so many days in a row; either this or per",
            ],
        ),
        optional(
            "per",
            Type::Choice(&STRETCHES),
            [
                "i en ISO-uke, en kalendermåned, perioden eller et kalenderår",
                "i ei ISO-veke, ein kalendermånad, perioden eller eit kalenderår",
                "in an ISO week, a calendar month, the period or a calendar year",
            ],
        ),
        optional("at_most", NUMBER, ["høyst så mange", "høgst så mange", "at most so many"]),
        optional("at_least", NUMBER, ["minst så mange", "minst så mange", "at least so many"]),
        optional("about", NUMBER, ["helst så mange", "helst så mange", "about so many"]),
        default(
            "strength",
            Type::Choice(&STRENGTHS),
            Text("hard"),
            [
                "hva at_most og at_least er: en absolutt regel, en hovedregel, eller noe som veies mot annet",
                "kva at_most og at_least er: ein absolutt regel, ein hovudregel, eller noko som blir vege mot anna",
                "what at_most and at_least are: an absolute rule, a main rule, or weighed against all else",
            ],
        ),
        optional(
            "points",
            NUMBER,
            [
                "pris for hver vakt, time eller helg, eller hvert poeng, utenfor; ellers som i innstillingene for FAI-5",
                "pris for kvar vakt, time eller helg, eller kvart poeng, utanfor; elles som i innstillingane for FAI-5",
                "price of each duty, hour, weekend or point beyond; otherwise that of the settings of FAI-5",
            ],
        ),
    ],
};

pub(in crate::format) static QUOTA: Table = Table {
    name: "[[quota]]",
    about: [
        "Hvor mange datoer i en periode hver av noen leger kan si «kan ikke» til uten at noen vurderer det (WSH-1). Den går \
         foran most_dates.",
        "Kor mange datoar i ein periode kvar av nokre legar kan seie «kan ikkje» til utan at nokon vurderer det (WSH-1). Han går \
         føre most_dates.",
        "To how many dates of a period each of some doctors can say \"cannot\" without anybody assessing it (WSH-1). It goes \
         before most_dates.",
    ],
    fields: &[
        required(
            "name",
            Type::Text,
            ["det kvoten kalles i rapportene", "det kvoten blir kalla i rapportane", "what reports call it"],
        ),
        default(
            "who",
            Type::Who,
            Text("all"),
            [
                "hvem den gjelder: \"all\", eller leger og grupper; hver for seg",
                "kven han gjeld: \"all\", eller legar og grupper; kvar for seg",
                "whom it is about: \"all\", or doctors and groups; each by herself",
            ],
        ),
        required(
            "at_most",
            Type::Int(0, 366),
            ["høyst så mange datoer", "høgst så mange datoar", "at most so many dates"],
        ),
        default("reason", Type::Text, Text(""), ["hvorfor; vises", "kvifor; blir vist", "why; shown"]),
    ],
};
