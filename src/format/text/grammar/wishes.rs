//! Wishes over several, in the period file: so many of some duties, one or the other, this only with that.

use super::super::words::{COUNTINGS, EACH, KINDS, SELECTION_LEVELS, WEEKDAYS, WEEKS};
use super::Literal::{Empty, Flag, Text};
use super::{Table, Type, default, optional, required};

static PATTERN: Table = Table {
    name: "of",
    about: [
        "Noen vakter: de som passer med alt som er sagt.",
        "Nokre vakter: dei som passar med alt som er sagt.",
        "Some shifts: those that fit all that is said.",
    ],
    fields: &[
        optional("from", Type::Date, ["første dato", "første dato", "first date"]),
        optional("to", Type::Date, ["siste dato", "siste dato", "last date, included"]),
        default(
            "days",
            Type::List(&Type::Choice(&WEEKDAYS)),
            Empty,
            ["ukedager; tom liste betyr alle", "vekedagar; tom liste tyder alle", "weekdays; nothing is all"],
        ),
        optional(
            "weeks",
            Type::Choice(&WEEKS),
            ["bare ISO-uker med slike nummer", "berre ISO-veker med slike nummer", "ISO weeks of such numbers alone"],
        ),
        default(
            "kinds",
            Type::List(&Type::Choice(&KINDS)),
            Empty,
            ["vakttyper; tom liste betyr alle", "vakttypar; tom liste tyder alle", "kinds of shift; nothing is all"],
        ),
        default(
            "lines",
            Type::List(&Type::Id),
            Empty,
            ["vaktlinjer; tom liste betyr alle", "vaktlinjer; tom liste tyder alle", "lines; nothing is all"],
        ),
        optional(
            "after",
            Type::Clock,
            [
                "vakter med et minutt etter dette klokkeslettet på datoene",
                "vakter med eit minutt etter dette klokkeslettet på datoane",
                "shifts with a minute after this time on its dates",
            ],
        ),
        optional(
            "before",
            Type::ClockEnd,
            [
                "vakter med et minutt før dette klokkeslettet; er det ikke etter `after`, er det neste dag",
                "vakter med eit minutt før dette klokkeslettet; er det ikkje etter `after`, er det neste dag",
                "shifts with a minute before this time; not after `after` is the next day",
            ],
        ),
    ],
};

pub(in crate::format) static WISH: Table = Table {
    name: "[[wish]]",
    about: [
        "Et ønske om noen av flere (WSH-3): så mange av noen vakter, det ene eller det andre, dette bare sammen med det.",
        "Eit ønske om nokre av fleire (WSH-3): så mange av nokre vakter, det eine eller det andre, dette berre saman med det.",
        "A wish over several (WSH-3): so many of some duties, one or the other, this only with that.",
    ],
    fields: &[
        required(
            "who",
            Type::Who,
            [
                "hvem: \"all\", eller leger og grupper; hver lege for seg",
                "kven: \"all\", eller legar og grupper; kvar lege for seg",
                "who: \"all\", or doctors and groups; each doctor by herself",
            ],
        ),
        required(
            "level",
            Type::Choice(&SELECTION_LEVELS),
            [
                "hvor sterkt: want og must ber om minst så mange, rather-not og cannot om høyst så mange",
                "kor sterkt: want og must bed om minst så mange, rather-not og cannot om høgst så mange",
                "how strongly: want and must ask for at least so many, rather-not and cannot for at most",
            ],
        ),
        required("of", Type::Tables(&PATTERN), ["av hva", "av kva", "of what"]),
        optional("at_least", Type::Int(1, 999), ["minst så mange (1)", "minst så mange (1)", "at least so many (1)"]),
        optional("at_most", Type::Int(0, 999), ["høyst så mange (0)", "høgst så mange (0)", "at most so many (0)"]),
        default(
            "counts",
            Type::Choice(&COUNTINGS),
            Text("choices"),
            [
                "hva som telles: valg i `of` der hun har en vakt, vakter, datoer eller uker",
                "kva som blir talt: val i `of` der ho har ei vakt, vakter, datoar eller veker",
                "what is counted: choices of `of` with a duty of hers, duties, dates or weeks",
            ],
        ),
        default(
            "if",
            Type::Tables(&PATTERN),
            Empty,
            [
                "gjelder bare når hun har en vakt som passer her",
                "gjeld berre når ho har ei vakt som passar her",
                "holds only when she has a duty that fits here",
            ],
        ),
        default(
            "each",
            Type::Choice(&EACH),
            Text("period"),
            [
                "om det regnes for hele perioden, hver ISO-uke eller hver måned",
                "om det blir rekna for heile perioden, kvar ISO-veke eller kvar månad",
                "whether it is counted over the period, each ISO week or each month",
            ],
        ),
        default(
            "ranked",
            Type::Flag,
            Flag(false),
            [
                "det første valget i `of` er bedre enn det andre, og så videre",
                "det første valet i `of` er betre enn det andre, og så vidare",
                "the first choice of `of` is dearer than the second, and so on",
            ],
        ),
        optional(
            "points",
            Type::Int(0, 1_000_000),
            [
                "pris for hver som mangler eller er for mye; ellers som i innstillingene for WSH-2",
                "pris for kvar som manglar eller er for mykje; elles som i innstillingane for WSH-2",
                "price of each one too few or too many; otherwise that of the settings of WSH-2",
            ],
        ),
        default("note", Type::Note, Text(""), ["hvorfor", "kvifor", "why"]),
    ],
};
