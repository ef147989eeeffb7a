//! The ledger: what was worked and what was due, booking by booking.

use super::super::words::NAMED;
use super::Literal::{Empty, Int};
use super::{FORMAT_FIELD, Table, Type, default, optional, required};

const MANY: Type = Type::Int(0, 10_000_000);
const DUE: Type = Type::Hundredths(-10_000_000, 10_000_000);
const YEAR: Type = Type::Int(1900, 2200);

static COUNTER: Table = Table {
    name: "[[bookings.accounts.counters]]",
    about: [
        "Vakter i en av stasjonens tellere.",
        "Vakter i ein av teljarane til stasjonen.",
        "Shifts of a counter of the station.",
    ],
    fields: &[
        required("counter", Type::Id, ["teller", "teljar", "counter"]),
        required("worked", MANY, ["vakter legen har gått", "vakter legen har gått", "shifts worked"]),
        default(
            "one_duty",
            Type::Int(1, 10_000_000),
            Int(1),
            [
                "det av worked og due som veier som én vakt, der telleren teller minutter, helger eller poeng",
                "det av worked og due som veg som éi vakt, der teljaren tel minutt, helger eller poeng",
                "what of worked and due weighs as one shift, where the counter counts minutes, weekends or points",
            ],
        ),
        optional(
            "due",
            DUE,
            [
                "vakter som var legens del; står ikke når legen ikke hadde noen del",
                "vakter som var delen til legen; står ikkje når legen ikkje hadde nokon del",
                "shifts that were the doctor's part; not there when the doctor had none",
            ],
        ),
        optional(
            "brought",
            DUE,
            [
                "vakter over (+) eller under (-) som periodefila tok med inn, ut over regnskapet",
                "vakter over (+) eller under (-) som periodefila tok med inn, ut over rekneskapen",
                "shifts over (+) or under (-) that the period file brought in, beyond the ledger",
            ],
        ),
    ],
};

static HOLIDAY: Table = Table {
    name: "[[bookings.accounts.holidays]]",
    about: [
        "Vakter på legevaktlinjer som begynte i en navngitt høytid.",
        "Vakter på legevaktlinjer som byrja i ei namngitt høgtid.",
        "Duties on legevakt lines that began on a named holiday.",
    ],
    fields: &[
        required("holiday", Type::Choice(&NAMED), ["hvilken", "kva for ei", "which"]),
        required("year", YEAR, ["kalenderår", "kalenderår", "calendar year"]),
        required("worked", MANY, ["vakter legen har gått", "vakter legen har gått", "shifts worked"]),
        optional(
            "due",
            DUE,
            [
                "vakter som var legens del; står ikke når legen ikke hadde noen del",
                "vakter som var delen til legen; står ikkje når legen ikkje hadde nokon del",
                "shifts that were the doctor's part; not there when the doctor had none",
            ],
        ),
    ],
};

static IN_YEAR: Table = Table {
    name: "[[bookings.accounts.years]]",
    about: [
        "Det som telles for hvert kalenderår.",
        "Det som blir talt for kvart kalenderår.",
        "What is counted by calendar year.",
    ],
    fields: &[
        required("year", YEAR, ["kalenderår", "kalenderår", "calendar year"]),
        required(
            "legevakt",
            MANY,
            ["vakter på legevaktlinjer", "vakter på legevaktlinjer", "duties on legevakt lines"],
        ),
        default(
            "short_term_days",
            MANY,
            Int(0),
            [
                "datoer med vakt uten spesialisering (CMP-7)",
                "datoar med vakt utan spesialisering (CMP-7)",
                "dates with duty without specialisation (CMP-7)",
            ],
        ),
    ],
};

static ACCOUNT: Table = Table {
    name: "[[bookings.accounts]]",
    about: ["Det én lege har gått.", "Det éin lege har gått.", "What one doctor worked."],
    fields: &[
        required("doctor", Type::Id, ["hvem", "kven", "who"]),
        default(
            "day",
            MANY,
            Int(0),
            ["dagvakter på legevaktlinjer", "dagvakter på legevaktlinjer", "day duties on legevakt lines"],
        ),
        default(
            "evening",
            MANY,
            Int(0),
            ["kveldsvakter på legevaktlinjer", "kveldsvakter på legevaktlinjer", "evenings on legevakt lines"],
        ),
        default(
            "night",
            MANY,
            Int(0),
            ["nattevakter på legevaktlinjer", "nattevakter på legevaktlinjer", "nights on legevakt lines"],
        ),
        default(
            "week",
            MANY,
            Int(0),
            ["ukevakter på legevaktlinjer", "vekevakter på legevaktlinjer", "week-long duties on legevakt lines"],
        ),
        default(
            "weekend",
            MANY,
            Int(0),
            [
                "av dem, på lørdager og søndager",
                "av dei, på laurdagar og søndagar",
                "of those, on Saturdays and Sundays",
            ],
        ),
        default(
            "backup",
            MANY,
            Int(0),
            ["vakter på bakvaktlinjer", "vakter på bakvaktlinjer", "duties on bakvakt lines"],
        ),
        default(
            "daytime",
            MANY,
            Int(0),
            ["vakter på daglegevaktlinjer", "vakter på daglegevaktlinjer", "duties on daytime lines"],
        ),
        default(
            "other",
            MANY,
            Int(0),
            [
                "vakter som ikke er legevakt etter loven",
                "vakter som ikkje er legevakt etter lova",
                "duties that are not legevakt by law",
            ],
        ),
        default("called_out", MANY, Int(0), ["antall utrykninger", "talet på utrykkingar", "times called out"]),
        default(
            "minutes",
            MANY,
            Int(0),
            ["minutter på vakt, uten bakvakt", "minutt på vakt, utan bakvakt", "minutes on duty, bakvakt left out"],
        ),
        default(
            "years",
            Type::Tables(&IN_YEAR),
            Empty,
            ["for hvert kalenderår", "for kvart kalenderår", "by calendar year"],
        ),
        default("counters", Type::Tables(&COUNTER), Empty, ["for hver teller", "for kvar teljar", "by counter"]),
        default(
            "holidays",
            Type::Tables(&HOLIDAY),
            Empty,
            [
                "for hver navngitt høytid og hvert år",
                "for kvar namngitt høgtid og kvart år",
                "by named holiday and year",
            ],
        ),
    ],
};

static BOOKING: Table = Table {
    name: "[[bookings]]",
    about: ["Et tidsrom som er bokført.", "Eit tidsrom som er bokført.", "Some dates that are booked."],
    fields: &[
        required("period", Type::Id, ["periodens id", "id-en til perioden", "id of the period"]),
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        required("to", Type::Date, ["siste dag, som er med", "siste dag, som er med", "last day, included"]),
        required(
            "ends_period",
            Type::Flag,
            [
                "perioden slutter med denne bokføringen",
                "perioden sluttar med denne bokføringa",
                "the period ends with it",
            ],
        ),
        required(
            "roster",
            Type::Text,
            [
                "SHA-256 av fila med det som ble gått",
                "SHA-256 av fila med det som vart gått",
                "SHA-256 of the file of what was worked",
            ],
        ),
        required(
            "carry_cap",
            MANY,
            [
                "flest vakter som føres videre herfra, over eller under; 0 er ingen grense",
                "flest vakter som blir førte vidare herfrå, over eller under; 0 er inga grense",
                "most shifts carried on from here, over or under; 0 is no limit",
            ],
        ),
        default("accounts", Type::Tables(&ACCOUNT), Empty, ["for hver lege", "for kvar lege", "by doctor"]),
    ],
};

/// The ledger file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: [
        "Det som virkelig ble gått, periode etter periode; legevakt close skriver det.",
        "Det som verkeleg vart gått, periode etter periode; legevakt close skriv det.",
        "What was really worked, period after period; legevakt close writes it.",
    ],
    fields: &[
        FORMAT_FIELD,
        required("station", Type::Id, ["stasjonens id", "id-en til stasjonen", "id of the station"]),
        required(
            "seal",
            Type::Text,
            [
                "SHA-256 av alt det andre, slik programmet skriver det",
                "SHA-256 av alt det andre, slik programmet skriv det",
                "SHA-256 of all the rest as the program writes it",
            ],
        ),
        default(
            "bookings",
            Type::Tables(&BOOKING),
            Empty,
            ["etter dato, uten hull", "etter dato, utan hol", "by date, without gaps"],
        ),
    ],
};
