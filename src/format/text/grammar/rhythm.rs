//! Agreements on rhythm, in the doctors file.

use super::super::words::{KINDS, STRENGTHS, WEEKDAYS, WEEKS};
use super::Literal::{Empty, Int, Text};
use super::{Field, Table, Type, default, optional, required};

const DAYS: Type = Type::Int(1, 366);
const WEEKENDS: Type = Type::Int(1, 53);

const STRENGTH: Field = default(
    "strength",
    Type::Choice(&STRENGTHS),
    Text("hard"),
    [
        "hva avtalen er: en absolutt regel, en hovedregel, eller noe som veies mot annet",
        "kva avtalen er: ein absolutt regel, ein hovudregel, eller noko som blir vege mot anna",
        "what the agreement is: an absolute rule, a main rule, or weighed against all else",
    ],
);

const POINTS: Field = default(
    "points",
    Type::Int(0, 1_000_000),
    Int(100),
    [
        "pris for hvert avvik; med hard bare for det som vakter før perioden ber om",
        "pris for kvart avvik; med hard berre for det som vakter før perioden ber om",
        "price of each departure; with hard only of what duties before the period ask for",
    ],
);

pub(super) static CHOSEN: Table = Table {
    name: "{ lines, shifts, kinds, tags }",
    about: [
        "Vakter: de som passer med alt som står her. Er verken vaktlinjer eller vakter nevnt, er det vakter på vaktlinjer for \
         legevakt.",
        "Vakter: dei som passar med alt som står her. Er verken vaktlinjer eller vakter nemnde, er det vakter på vaktlinjer \
         for legevakt.",
        "Duties: those that fit all that is told here. With neither lines nor shifts named, it is duties on legevakt lines.",
    ],
    fields: &[
        default("lines", Type::List(&Type::Id), Empty, ["vaktlinjer", "vaktlinjer", "lines"]),
        default("shifts", Type::List(&Type::Id), Empty, ["vakter, etter id", "vakter, etter id", "shifts, by id"]),
        default(
            "kinds",
            Type::List(&Type::Choice(&KINDS)),
            Empty,
            ["deler av døgnet", "delar av døgnet", "parts of the day"],
        ),
        default(
            "tags",
            Type::List(&Type::Id),
            Empty,
            [
                "kjennetegn som vakten må ha ett av",
                "kjennemerke som vakta må ha eitt av",
                "tags of which the shift has one",
            ],
        ),
    ],
};

pub(in crate::format) static RHYTHM: Table = Table {
    name: "[[rhythm]]",
    about: [
        "En avtale om rytme: hvem, hvilke vakter, og hva de er enige om (RHY-5 til RHY-7).",
        "Ein avtale om rytme: kven, kva for vakter, og kva dei er einige om (RHY-5 til RHY-7).",
        "An agreement on rhythm: who, which duties, and what is agreed (RHY-5 to RHY-7).",
    ],
    fields: &[
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        default(
            "who",
            Type::Who,
            Text("all"),
            ["hvem avtalen gjelder", "kven avtalen gjeld", "whom the agreement is about"],
        ),
        optional(
            "what",
            Type::Table(&CHOSEN),
            ["hvilke vakter det gjelder", "kva for vakter det gjeld", "which duties it is about"],
        ),
        optional("run_least", DAYS, ["færrest datoer på rad", "færrast datoar på rad", "fewest dates in a row"]),
        optional("run_most", DAYS, ["flest datoer på rad", "flest datoar på rad", "most dates in a row"]),
        optional(
            "free_days_after",
            DAYS,
            [
                "dager uten noen vakt etter en rad",
                "dagar utan noka vakt etter ei rad",
                "days without any duty after a row",
            ],
        ),
        optional(
            "days_between",
            DAYS,
            [
                "dager uten slike vakter mellom to rader",
                "dagar utan slike vakter mellom to rader",
                "days without such duties between two rows",
            ],
        ),
        optional(
            "then",
            Type::Table(&CHOSEN),
            [
                "vakter som det skal følge minst én av",
                "vakter som det skal følgje minst éi av",
                "duties of which at least one is to follow",
            ],
        ),
        optional(
            "not_then",
            Type::Table(&CHOSEN),
            [
                "vakter som det ikke skal følge noen av",
                "vakter som det ikkje skal følgje nokon av",
                "duties of which none is to follow",
            ],
        ),
        default(
            "then_days",
            DAYS,
            Int(1),
            [
                "innen så mange dager, for then og not_then",
                "innan så mange dagar, for then og not_then",
                "within so many days, for then and not_then",
            ],
        ),
        optional(
            "weekends_most",
            WEEKENDS,
            [
                "flest helger med vakt, av weekends_of på rad",
                "flest helger med vakt, av weekends_of på rad",
                "most weekends with duty, of weekends_of in a row",
            ],
        ),
        optional(
            "weekends_of",
            WEEKENDS,
            [
                "så mange helger på rad er weekends_most av",
                "så mange helger på rad er weekends_most av",
                "weekends_most is of so many weekends in a row",
            ],
        ),
        default(
            "whole",
            Type::List(&Type::Choice(&WEEKDAYS)),
            Empty,
            [
                "ukedager som går sammen: den som har vakt på én, har vakt på alle",
                "vekedagar som går saman: den som har vakt på éin, har vakt på alle",
                "weekdays that go together: who has duty on one has it on all",
            ],
        ),
        optional(
            "free_days_after_weekend",
            DAYS,
            [
                "dager uten noen vakt, fra mandagen etter en helg med vakt",
                "dagar utan noka vakt, frå måndagen etter ei helg med vakt",
                "days without any duty, from the Monday after a weekend with duty",
            ],
        ),
        optional(
            "weeks",
            Type::Choice(&WEEKS),
            [
                "de eneste ISO-ukene vaktene begynner i",
                "dei einaste ISO-vekene vaktene byrjar i",
                "the only ISO weeks in which the duties begin",
            ],
        ),
        default(
            "weekends_of_month",
            Type::List(&Type::Int(1, 5)),
            Empty,
            [
                "de eneste helgene i måneden med vakt, etter nummer; den første er helgen til månedens første lørdag",
                "dei einaste helgene i månaden med vakt, etter nummer; den første er helga til den første laurdagen i månaden",
                "the only weekends of a month with duty, by number; the first is that of the month's first Saturday",
            ],
        ),
        STRENGTH,
        POINTS,
    ],
};

static START: Table = Table {
    name: "[[turnus.starts]]",
    about: [
        "Hvem som begynner i hvilken uke av turnusen.",
        "Kven som byrjar i kva for ei veke av turnusen.",
        "Who begins in which week of the turnus.",
    ],
    fields: &[
        default("who", Type::Who, Text("all"), ["hvem", "kven", "who"]),
        default("week", Type::Int(1, 53), Int(1), ["hvilken uke", "kva for ei veke", "which week"]),
    ],
};

pub(in crate::format) static TURNUS: Table = Table {
    name: "[[turnus]]",
    about: [
        "Uker som kommer igjen og igjen, med hver leges uke å begynne i (RHY-8).",
        "Veker som kjem att og att, med veka kvar lege byrjar i (RHY-8).",
        "Weeks that come again and again, with the week that each doctor begins in (RHY-8).",
    ],
    fields: &[
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        required(
            "from",
            Type::Date,
            [
                "første dag; uka den er i, er den første",
                "første dag; veka han er i, er den første",
                "first day; its week is the first",
            ],
        ),
        optional("to", Type::Date, ["siste dag", "siste dag", "last day"]),
        required(
            "weeks",
            Type::NonEmpty(&Type::Text),
            [
                "en tekst for hver uke, sju ord fra mandag: en vakt (id, kode eller vaktlinje/id), - for fri, . for ikke sagt",
                "ein tekst for kvar veke, sju ord frå måndag: ei vakt (id, kode eller vaktlinje/id), - for fri, . for ikkje sagt",
                "a text for each week, seven words from Monday: a shift (id, code or line/id), - for free, . for not said",
            ],
        ),
        required("starts", Type::Tables(&START), ["hvem som har den", "kven som har han", "who has it"]),
        STRENGTH,
        POINTS,
    ],
};
