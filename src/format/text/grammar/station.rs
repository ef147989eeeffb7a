//! The station file: lines, shift grid, counters, rest profiles, pay, weights and rule settings.

use super::super::words::{ASKS, CLOSED_DAYS, DAYS, DUTIES, KINDS, PLACES, WEEKDAYS};
use super::Literal::{Clock, Empty, Flag, Int, Text};
pub(in crate::format) use super::counters::COUNTER;
use super::pay::PAY;
pub(in crate::format) use super::presence::PRESENCE;
pub(in crate::format) use super::profiles::REST_PROFILE;
use super::when::{DATES, DAYS_OR_DATES, FROM_DATE, NOT_DATES, NOT_DAYS, SEAT_DAYS, TO_DATE};
use super::{FORMAT_FIELD, Field, Table, Type, WEIGHTS, default, optional, required};
use crate::domain::station::WANTED_PRICE;

static STATION: Table = Table {
    name: "[station]",
    about: ["Selve legevakta.", "Sjølve legevakta.", "The legevakt itself."],
    fields: &[
        required("id", Type::Id, ["kort navn uten mellomrom", "kort namn utan mellomrom", "short name without blanks"]),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        default(
            "municipalities",
            Type::List(&Type::Text),
            Empty,
            ["kommuner legevakta dekker", "kommunar legevakta dekkjer", "municipalities it serves"],
        ),
        optional(
            "population",
            Type::Int(0, 10_000_000),
            ["innbyggere legevakta dekker", "innbyggjarar legevakta dekkjer", "people it serves"],
        ),
        optional(
            "address",
            Type::Text,
            [
                "der leger på vakt møter; står i kalenderne",
                "der legar på vakt møter; står i kalendrane",
                "where doctors on duty meet; stands in the calendars",
            ],
        ),
        optional(
            "telephone",
            Type::Text,
            [
                "nummeret leger på vakt nås på; står i kalenderne",
                "nummeret ein når legar på vakt på; står i kalendrane",
                "the number that doctors on duty are reached at; stands in the calendars",
            ],
        ),
        default(
            "alarm_minutes",
            Type::Int(0, 10_080),
            Int(60),
            [
                "minutter før en vakt da legens kalender varsler; 0 er aldri",
                "minutt før ei vakt då kalenderen til legen varslar; 0 er aldri",
                "minutes before a duty at which the doctor's calendar reminds of it; 0 is never",
            ],
        ),
        optional(
            "lis1_waiver",
            Type::Table(&WAIVER),
            [
                "kommunens unntak for leger med fullført LIS1, 2021–2025",
                "unntaket kommunen har gitt for legar med fullført LIS1, 2021–2025",
                "the municipality's waiver for LIS1-completed doctors, 2021-2025",
            ],
        ),
        optional(
            "opening_hours",
            Type::Table(&OPENING_HOURS),
            [
                "når fastlegekontorene har åpent (mandag–fredag 08:00–16:00, unntatt røde dager)",
                "når fastlegekontora har ope (måndag–fredag 08:00–16:00, utanom raude dagar)",
                "when the fastleger's offices are open (Monday to Friday 08:00-16:00, red days left out)",
            ],
        ),
    ],
};

static OPENING_HOURS: Table = Table {
    name: "[station.opening_hours]",
    about: [
        "Ordinær åpningstid på fastlegekontorene; resten er utenfor åpningstid (EXM-1 til EXM-5, COV-1, DUT-1).",
        "Ordinær opningstid på fastlegekontora; resten er utanom opningstida (EXM-1 til EXM-5, COV-1, DUT-1).",
        "Ordinary opening hours of the fastleger's offices; outside them is out-of-hours (EXM-1 to EXM-5, COV-1, \
         DUT-1).",
    ],
    fields: &[
        default("from", Type::Clock, Clock(8 * 60), ["åpner", "opnar", "opening"]),
        default("to", Type::ClockEnd, Clock(16 * 60), ["stenger", "stengjer", "closing"]),
        default(
            "days",
            Type::List(&Type::Choice(&WEEKDAYS)),
            Empty,
            [
                "ukedager med åpne kontorer, aldri på en rød dag; tom liste betyr mandag–fredag",
                "vekedagar med opne kontor, aldri på ein raud dag; tom liste tyder måndag–fredag",
                "weekdays with open offices, never on a red day; nothing is Monday to Friday",
            ],
        ),
        default(
            "closed",
            Type::List(&Type::Choice(&CLOSED_DAYS)),
            Empty,
            [
                "hverdager da kontorene likevel er stengt",
                "kvardagar då kontora likevel er stengde",
                "workdays on which they are closed all the same",
            ],
        ),
        default(
            "closed_dates",
            Type::List(&Type::Date),
            Empty,
            [
                "enkeltdatoer da kontorene likevel er stengt",
                "enkeltdatoar då kontora likevel er stengde",
                "single dates on which they are closed all the same",
            ],
        ),
    ],
};

static WAIVER: Table = Table {
    name: "lis1_waiver",
    about: [
        "Unntak fra kompetansekravene for leger med fullført LIS1 (akuttmedisinforskriften § 7 tredje ledd, \
         2021–2025).",
        "Unntak frå kompetansekrava for legar med fullført LIS1 (akuttmedisinforskrifta § 7 tredje ledd, 2021–2025).",
        "Waiver of competence for LIS1-completed doctors (akuttmedisinforskriften § 7 third paragraph, 2021-2025).",
    ],
    fields: &[
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        required("to", Type::Date, ["siste dag", "siste dag", "last day"]),
        optional(
            "notified",
            Type::Date,
            [
                "når statsforvalteren ble orientert; unntaket gjelder uten også, men det blir nevnt når det brukes",
                "når statsforvaltaren vart orientert; unntaket gjeld utan òg, men det blir nemnt når det blir brukt",
                "when statsforvalteren was notified; the waiver holds without it too, and its use is noted",
            ],
        ),
    ],
};

pub(in crate::format) static LINE: Table = Table {
    name: "[[lines]]",
    about: ["En vaktlinje.", "Ei vaktlinje.", "A duty line."],
    fields: &[
        required("id", Type::Id, ["kort navn uten mellomrom", "kort namn utan mellomrom", "short name without blanks"]),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        required(
            "duty",
            Type::Choice(&DUTIES),
            ["hvilken lov vaktene går inn under", "kva lov vaktene går inn under", "which law its duties fall under"],
        ),
        default(
            "members",
            Type::Who,
            Text("all"),
            [
                "hvem som kan ta vaktene: \"all\", eller leger og grupper",
                "kven som kan ta vaktene: \"all\", eller legar og grupper",
                "who may take it: \"all\", or doctors and groups",
            ],
        ),
        optional(
            "site",
            Type::Text,
            [
                "hvor vaktlinja er; to vaktlinjer med ulik site er to steder (vaktlinjas id når den utelates)",
                "kvar vaktlinja er; to vaktlinjer med ulik site er to stader (id-en til vaktlinja når han er utelaten)",
                "where it is; two lines with different sites are two places (the line's id when left out)",
            ],
        ),
        default(
            "volunteers_only",
            Type::Flag,
            Flag(false),
            [
                "bare leger med volunteer_backup = true",
                "berre legar med volunteer_backup = true",
                "only doctors with volunteer_backup = true",
            ],
        ),
        default(
            "covers",
            Type::List(&Type::Id),
            Empty,
            [
                "vaktlinjer som en bakvakt på denne linja er bakvakt for",
                "vaktlinjer som ei bakvakt på denne linja er bakvakt for",
                "lines that a bakvakt on this line is bakvakt for",
            ],
        ),
        default("shifts", Type::Tables(&SHIFT), Empty, ["vaktene på vaktlinja", "vaktene på vaktlinja", "its shifts"]),
    ],
};

pub(in crate::format) static SHIFT: Table = Table {
    name: "[[lines.shifts]]",
    about: [
        "En vakt som går igjen på en vaktlinje.",
        "Ei vakt som går igjen på ei vaktlinje.",
        "A recurring shift of a line.",
    ],
    fields: &[
        required(
            "id",
            Type::Id,
            [
                "kort navn, brukt bare én gang på vaktlinja",
                "kort namn, brukt berre éin gong på vaktlinja",
                "short name, unique within its line",
            ],
        ),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        required(
            "code",
            Type::Text,
            [
                "én eller to bokstaver til matrisen",
                "éin eller to bokstavar til matrisa",
                "one or two letters for the matrix",
            ],
        ),
        required("kind", Type::Choice(&KINDS), ["del av døgnet", "del av døgnet", "part of the day"]),
        DAYS_OR_DATES,
        NOT_DAYS,
        DATES,
        NOT_DATES,
        FROM_DATE,
        TO_DATE,
        START,
        END,
        END_DAY,
        default(
            "hours_on",
            Type::Tables(&HOURS),
            Empty,
            [
                "andre klokkeslett på noen datoer; den første som har datoen, gjelder",
                "andre klokkeslett på nokre datoar; den første som har datoen, gjeld",
                "other hours on some dates; the first that has the date decides",
            ],
        ),
        default(
            "windows",
            Type::Tables(&WINDOW),
            Empty,
            [
                "når vakten er aktiv; tom liste betyr hele vakten",
                "når vakta er aktiv; tom liste tyder heile vakta",
                "when it is active; nothing is its whole length",
            ],
        ),
        required("place", Type::Choice(&PLACES), ["hvor legen er", "kvar legen er", "where the doctor is"]),
        default(
            "tags",
            Type::List(&Type::Id),
            Empty,
            ["egne kjennetegn, til tellere", "eigne kjennemerke, til teljarar", "own tags, for counters"],
        ),
        default(
            "points",
            Type::Int(0, 10_000),
            Int(1),
            [
                "det vakten er i tellere og grenser som teller poeng",
                "det vakta er i teljarar og grenser som tel poeng",
                "what it is in counters and limits that count points",
            ],
        ),
        required(
            "seats",
            Type::Tables(&SEAT),
            ["plasser som skal fylles", "plassar som skal fyllast", "places to fill"],
        ),
    ],
};

/// When a shift begins and ends, on its ordinary dates and on others.
const START: Field = required("start", Type::Clock, ["start", "start", "start"]);
const END: Field = required(
    "end",
    Type::ClockEnd,
    [
        "slutt; er den ikke etter `start`, er det neste dag",
        "slutt; er han ikkje etter `start`, er det neste dag",
        "end; not after `start` is the next day",
    ],
);
const END_DAY: Field = optional(
    "end_day",
    Type::Int(0, 31),
    [
        "hvor mange dager etter startdatoen vakten slutter",
        "kor mange dagar etter startdatoen vakta sluttar",
        "how many days after the start date it ends",
    ],
);

pub(in crate::format) static HOURS: Table = Table {
    name: "hours_on",
    about: [
        "Andre klokkeslett for vakten på noen datoer.",
        "Andre klokkeslett for vakta på nokre datoar.",
        "Other hours of the shift on some dates.",
    ],
    fields: &[DAYS_OR_DATES, NOT_DAYS, DATES, NOT_DATES, FROM_DATE, TO_DATE, START, END, END_DAY],
};

static WINDOW: Table = Table {
    name: "windows",
    about: [
        "Et tidsrom på klokka på noen datoer.",
        "Eit tidsrom på klokka på nokre datoar.",
        "A stretch of the wall clock on some dates.",
    ],
    fields: &[
        required("days", Type::NonEmpty(&Type::Choice(&DAYS)), ["på hvilke datoer", "på kva datoar", "on which dates"]),
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
    ],
};

pub(in crate::format) static SEAT: Table = Table {
    name: "seats",
    about: [
        "Én slags plass som skal fylles på en vakt.",
        "Éin slags plass som skal fyllast på ei vakt.",
        "One kind of place to fill on a shift.",
    ],
    fields: &[
        required(
            "seat",
            Type::Id,
            [
                "navn: primary, second, lis1, backup, ...",
                "namn: primary, second, lis1, backup, ...",
                "name: primary, second, lis1, backup, ...",
            ],
        ),
        SEAT_DAYS,
        NOT_DAYS,
        DATES,
        NOT_DATES,
        FROM_DATE,
        TO_DATE,
        default("min", Type::Int(0, 99), Int(1), ["færrest leger", "færrast legar", "fewest doctors"]),
        default("max", Type::Int(1, 99), Int(1), ["flest leger", "flest legar", "most doctors"]),
        required(
            "asks",
            Type::Choice(&ASKS),
            ["kompetanse som kreves av legen", "kompetanse som blir kravd av legen", "competence asked of the doctor"],
        ),
        default(
            "skills",
            Type::List(&Type::Id),
            Empty,
            ["ekstra kompetanser som kreves", "ekstra kompetansar som blir kravde", "extra competences asked"],
        ),
        default(
            "open_price",
            Type::Int(0, 1_000_000),
            Int(100),
            [
                "pris for hver lege som mangler, i poeng for dekning",
                "pris for kvar lege som manglar, i poeng for dekning",
                "price of each doctor missing, in coverage points",
            ],
        ),
        optional(
            "same_doctor_as",
            Type::Text,
            [
                "plassen samme dato som legen skal ha også, som \"vaktlinje/vakt/plass\" (LOC-8)",
                "plassen same dato som legen skal ha òg, som \"vaktlinje/vakt/plass\" (LOC-8)",
                "the seat of the same date that the doctor has too, as \"line/shift/seat\" (LOC-8)",
            ],
        ),
        optional(
            "extra_price",
            Type::Int(0, 1_000_000),
            [
                "pris for hver lege over `wanted` eller `min`, i poeng for kvalitet (så høy at jevnhet alene aldri fyller plassen)",
                "pris for kvar lege over `wanted` eller `min`, i poeng for kvalitet (så høg at jamleik aleine aldri fyller plassen)",
                "price of each doctor above `wanted` or `min`, in quality points (so high that evenness alone never fills the \
                 seat)",
            ],
        ),
        optional(
            "wanted",
            Type::Int(1, 99),
            [
                "leger som er ønsket, over `min` (COV-5)",
                "legar som er ønskte, over `min` (COV-5)",
                "doctors that are wanted, above `min` (COV-5)",
            ],
        ),
        default(
            "wanted_price",
            Type::Int(0, 1_000_000),
            Int(WANTED_PRICE),
            [
                "pris for hver lege færre enn `wanted`, i poeng for kvalitet",
                "pris for kvar lege færre enn `wanted`, i poeng for kvalitet",
                "price of each doctor fewer than `wanted`, in quality points",
            ],
        ),
    ],
};

/// The station file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: [
        "En legevakt: vaktlinjene, vaktplanen, det som skal fordeles jevnt, og regelinnstillinger.",
        "Ei legevakt: vaktlinjene, vaktplanen, det som skal fordelast jamt, og regelinnstillingar.",
        "A legevakt: its lines, shift grid, what is shared evenly, and rule settings.",
    ],
    fields: &[
        FORMAT_FIELD,
        required("station", Type::Table(&STATION), ["selve legevakta", "sjølve legevakta", "the legevakt itself"]),
        default(
            "presence",
            Type::Tables(&PRESENCE),
            Empty,
            [
                "leger som må være der uansett hva vaktplanen sier",
                "legar som må vere der uansett kva vaktplanen seier",
                "doctors that must be there whatever the grid says",
            ],
        ),
        required("lines", Type::Tables(&LINE), ["vaktlinjer", "vaktlinjer", "duty lines"]),
        default(
            "counters",
            Type::Tables(&COUNTER),
            Empty,
            ["det som skal fordeles jevnt", "det som skal fordelast jamt", "what is to be shared evenly"],
        ),
        default(
            "rest_profiles",
            Type::Tables(&REST_PROFILE),
            Empty,
            [
                "egne hvileprofiler, ved siden av de innebygde",
                "eigne kvileprofilar, ved sida av dei innebygde",
                "own rest profiles, beside the built-in ones",
            ],
        ),
        optional(
            "pay",
            Type::Table(&PAY),
            ["hva som betales for vaktene", "kva som blir betalt for vaktene", "what duty is paid"],
        ),
        optional(
            "weights",
            Type::Table(&WEIGHTS),
            [
                "hvor mye hver del av kvaliteten veier",
                "kor mykje kvar del av kvaliteten veg",
                "how much each part of the quality tier weighs",
            ],
        ),
        optional("rules", Type::Rules, ["regelinnstillinger", "regelinnstillingar", "rule settings"]),
    ],
};
