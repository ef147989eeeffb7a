//! What a station pays: tables that come with the program and are named, and tables of its own.

use super::super::words::{BASES, COMPETENCES, COMPONENTS, CONTRACTS, PAY_DAYS, PERS, PLACES, ROLES};
use super::Literal::{Empty, Flag, Text};
use super::{FORMAT_FIELD, Field, Table, Type, default, optional, required};

/// What a station pays.
pub(in crate::format) static PAY: Table = Table {
    name: "[pay]",
    about: [
        "Hva som betales for vaktene; en stasjon uten dette har ingen kjent kostnad.",
        "Kva som blir betalt for vaktene; ein stasjon utan dette har ingen kjend kostnad.",
        "What duty is paid; a station without it has no known cost.",
    ],
    fields: &[
        required(
            "eve_from",
            Type::Clock,
            [
                "fra når aftener utenom påskeaften betales som aften (HTA § 5.3.1: 12:00)",
                "frå når aftanar utanom påskeaftan blir betalte som aftan (HTA § 5.3.1: 12:00)",
                "from when the eves but påskeaften are paid as eves (HTA § 5.3.1: 12:00)",
            ],
        ),
        required(
            "easter_eve_from",
            Type::Clock,
            [
                "fra når påskeaften betales som aften (HTA § 5.3.1: 00:00)",
                "frå når påskeaftan blir betalt som aftan (HTA § 5.3.1: 00:00)",
                "from when påskeaften is paid as an eve (HTA § 5.3.1: 00:00)",
            ],
        ),
        default(
            "shipped",
            Type::Tables(&NAMED),
            Empty,
            [
                "paragrafer i satstabeller som følger med programmet",
                "paragrafar i satstabellar som følgjer med programmet",
                "paragraphs of tables that come with the program",
            ],
        ),
        default(
            "tables",
            Type::Tables(&OWN),
            Empty,
            ["egne satstabeller", "eigne satstabellar", "own tables of rates"],
        ),
    ],
};

static NAMED: Table = Table {
    name: "[[pay.shipped]]",
    about: [
        "En paragraf i en satstabell som følger med programmet, og vaktene som betales etter den.",
        "Ein paragraf i ein satstabell som følgjer med programmet, og vaktene som blir betalte etter han.",
        "A paragraph of a table that comes with the program, and the duties it pays.",
    ],
    fields: &[
        required(
            "table",
            Type::Id,
            ["hvilken satstabell: sfs2305-2021", "kva satstabell: sfs2305-2021", "which table: sfs2305-2021"],
        ),
        required(
            "section",
            Type::Id,
            [
                "hvilken paragraf: 6.4b, 7.4, 8.2, 8.3, 8.5 eller 9.1",
                "kva paragraf: 6.4b, 7.4, 8.2, 8.3, 8.5 eller 9.1",
                "which paragraph: 6.4b, 7.4, 8.2, 8.3, 8.5 or 9.1",
            ],
        ),
        optional(
            "vaktklasse",
            Type::Int(1, 4),
            [
                "vaktklasse, der paragrafen har klasser",
                "vaktklasse, der paragrafen har klassar",
                "class of the duty, where the paragraph has classes",
            ],
        ),
        required(
            "lines",
            Type::NonEmpty(&Type::Id),
            [
                "vaktlinjer som betales etter paragrafen",
                "vaktlinjer som blir betalte etter paragrafen",
                "duty lines that are paid by it",
            ],
        ),
        SEATS,
        optional(
            "carried_to",
            Type::Date,
            [
                "siste dag tallene brukes, ut over tabellens egen siste dag",
                "siste dag tala blir brukte, ut over den siste dagen i tabellen sjølv",
                "last day to use the figures for, past the table's own last day",
            ],
        ),
    ],
};

static OWN: Table = Table {
    name: "[[pay.tables]]",
    about: [
        "Satser fra én kilde, som gjelder i et tidsrom.",
        "Satsar frå éi kjelde, som gjeld i eit tidsrom.",
        "Rates of one source, in force on some dates.",
    ],
    fields: &[
        ID,
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        SOURCE,
        URL,
        BASIS,
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        TO_DATE,
        required(
            "rates",
            Type::Tables(&OWN_RATE),
            [
                "satsene; av hvert slag (component) betales den første som passer",
                "satsane; av kvart slag (component) blir den første som passar, betalt",
                "its rates; of one component, the first that fits is paid",
            ],
        ),
    ],
};

static OWN_RATE: Table = Table {
    name: "[[pay.tables.rates]]",
    about: [
        "Én sats; det som utelates, krever ingenting.",
        "Éin sats; det som er utelate, krev ingenting.",
        "One rate; what is left out asks nothing.",
    ],
    fields: &[
        ID,
        COMPONENT,
        KR,
        THIRDS,
        PER,
        DAYS,
        FROM,
        TO,
        default(
            "lines",
            Type::List(&Type::Id),
            Empty,
            ["vaktlinjer; tom liste betyr alle", "vaktlinjer; tom liste tyder alle", "duty lines; nothing is all"],
        ),
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
    about: [
        "En satstabell som følger med programmet.",
        "Ein satstabell som følgjer med programmet.",
        "A table of rates that comes with the program.",
    ],
    fields: &[
        FORMAT_FIELD,
        required("table", Type::Table(&HEAD), ["hva satstabellen er", "kva satstabellen er", "what it is"]),
        required("rates", Type::Tables(&SHIPPED_RATE), ["satsene", "satsane", "its rates"]),
    ],
};

static HEAD: Table = Table {
    name: "[table]",
    about: ["Hva satstabellen er.", "Kva satstabellen er.", "What the table is."],
    fields: &[
        ID,
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        SOURCE,
        URL,
        BASIS,
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        TO_DATE,
    ],
};

static SHIPPED_RATE: Table = Table {
    name: "[[rates]]",
    about: [
        "Én sats i en paragraf; stasjonen som nevner den, sier hvilke vaktlinjer.",
        "Éin sats i ein paragraf; stasjonen som nemner han, seier kva vaktlinjer.",
        "One rate of a paragraph; the station that names it says which lines.",
    ],
    fields: &[
        required("section", Type::Id, ["paragraf", "paragraf", "paragraph"]),
        optional("vaktklasse", Type::Int(1, 4), ["vaktklasse", "vaktklasse", "class of the duty"]),
        optional(
            "population_from",
            Type::Int(0, 10_000_000),
            [
                "færrest innbyggere i vaktdistriktet",
                "færrast innbyggjarar i vaktdistriktet",
                "fewest people in the district",
            ],
        ),
        optional(
            "population_to",
            Type::Int(0, 10_000_000),
            ["flest innbyggere i vaktdistriktet", "flest innbyggjarar i vaktdistriktet", "most people in the district"],
        ),
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

const ID: Field = required(
    "id",
    Type::Id,
    [
        "kort navn uten mellomrom, brukt bare én gang i satstabellen",
        "kort namn utan mellomrom, brukt berre éin gong i satstabellen",
        "short name without blanks, unique within its table",
    ],
);
const SOURCE: Field =
    required("source", Type::Text, ["hvor tallene er fra", "kvar tala er frå", "where the figures are from"]);
const URL: Field =
    default("url", Type::Note, Text(""), ["hvor tallene kan leses", "kvar tala kan lesast", "where they can be read"]);
const BASIS: Field = required(
    "basis",
    Type::Choice(&BASES),
    [
        "tall fra en avtale, fra kommunen, eller eksempler",
        "tal frå ein avtale, frå kommunen, eller eksempel",
        "an agreement's figures, the municipality's, or examples",
    ],
);
const TO_DATE: Field = optional("to", Type::Date, ["siste dag", "siste dag", "last day"]);
const COMPONENT: Field = required(
    "component",
    Type::Choice(&COMPONENTS),
    ["hva det betales som", "kva det blir betalt som", "what it is paid as"],
);
const KR: Field = optional(
    "kr",
    Type::Hundredths(0, 10_000_000),
    ["kroner; dette eller thirds_of_wage", "kroner; dette eller thirds_of_wage", "kroner; this or thirds_of_wage"],
);
const THIRDS: Field = optional(
    "thirds_of_wage",
    Type::Int(1, 30),
    [
        "tredeler av timelønnen i samme minutt, for holiday: 4 er 1 1/3",
        "tredelar av timeløna i same minutt, for holiday: 4 er 1 1/3",
        "thirds of the hourly wage of the same minute, for holiday: 4 is 1 1/3",
    ],
);
const PER: Field = default(
    "per",
    Type::Choice(&PERS),
    Text("hour"),
    [
        "for hver time eller åtte timer, regnet per minutt, eller én gang",
        "for kvar time eller åtte timar, rekna per minutt, eller éin gong",
        "for each hour or eight hours, by the minute, or once",
    ],
);
const DAYS: Field = default(
    "days",
    Type::List(&DAY),
    Empty,
    ["slags dager; tom liste betyr alle", "slags dagar; tom liste tyder alle", "kinds of day; nothing is all"],
);
const FROM: Field = optional(
    "from",
    Type::Clock,
    [
        "start på klokka, sammen med `to`; hele døgnet når den utelates",
        "start på klokka, saman med `to`; heile døgnet når han er utelaten",
        "start on the wall clock, with `to`; left out is all day",
    ],
);
const TO: Field = optional(
    "to",
    Type::ClockEnd,
    [
        "slutt; er den ikke etter `from`, er det neste dag",
        "slutt; er han ikkje etter `from`, er det neste dag",
        "end; not after `from` is the next day",
    ],
);
const SEATS: Field = default(
    "seats",
    Type::List(&Type::Id),
    Empty,
    ["plasser; tom liste betyr alle", "plassar; tom liste tyder alle", "seats; nothing is all"],
);
const PLACES_FIELD: Field = default(
    "places",
    Type::List(&PLACE),
    Empty,
    ["steder; tom liste betyr alle", "stader; tom liste tyder alle", "places; nothing is all"],
);
const ROLES_FIELD: Field = default(
    "roles",
    Type::List(&ROLE),
    Empty,
    ["roller; tom liste betyr alle", "roller; tom liste tyder alle", "roles; nothing is all"],
);
const CONTRACTS_FIELD: Field = default(
    "contracts",
    Type::List(&CONTRACT),
    Empty,
    ["avtaler; tom liste betyr alle", "avtalar; tom liste tyder alle", "contracts; nothing is all"],
);
const COMPETENCES_FIELD: Field = default(
    "competences",
    Type::List(&COMPETENCE),
    Empty,
    [
        "legens høyeste kompetanse den dagen vakten begynner; tom liste betyr alle",
        "den høgaste kompetansen legen har den dagen vakta byrjar; tom liste tyder alle",
        "the doctor's best competence on the day the duty begins; nothing is all",
    ],
);
const ADDS: Field = default(
    "adds",
    Type::Flag,
    Flag(false),
    [
        "kommer oppå det som slaget (component) ellers gir i minuttet",
        "kjem oppå det som slaget (component) elles gir i minuttet",
        "comes on top of what the component has at that minute",
    ],
);
const PER_MILLE: Field = optional(
    "per_mille",
    Type::Int(0, 1000),
    [
        "utrykning: forventede minutter av tusen på vakt",
        "utrykking: venta minutt av tusen på vakt",
        "call-out: expected minutes of a thousand on call",
    ],
);
const FREE_AFTER: Field = optional(
    "free_after",
    Type::Clock,
    [
        "praksis: betales for kontordagen som avlyses etter en tilstedevakt forbi dette klokkeslettet, og ikke for \
         vakten",
        "praksis: blir betalt for kontordagen som blir avlyst etter ei tilstadevakt forbi dette klokkeslettet, og \
         ikkje for vakta",
        "practice: paid for the office day given up after a presence duty past this, and not for the duty",
    ],
);
const FREE_HOURS: Field = optional(
    "free_hours",
    Type::Int(1, 24),
    [
        "timer fri fra vaktens slutt, sammen med free_after",
        "timar fri frå slutten av vakta, saman med free_after",
        "hours free from the duty's end, with free_after",
    ],
);
