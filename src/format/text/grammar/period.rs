//! The period file: dates, absences, locks and what else belongs to one planning.

use super::super::words::{HOLIDAYS, REASONS};
use super::Literal::{Clock, Empty, Text};
pub(in crate::format) use super::wishes::WISH;
use super::{FORMAT_FIELD, Table, Type, WEIGHTS, default, optional, required};

static PERIOD: Table = Table {
    name: "[period]",
    about: ["Datoene som planlegges.", "Datoane som blir planlagde.", "The dates that are planned."],
    fields: &[
        required("id", Type::Id, ["kort navn uten mellomrom", "kort namn utan mellomrom", "short name without blanks"]),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        required("to", Type::Date, ["siste dag, som er med", "siste dag, som er med", "last day, included"]),
    ],
};

pub(in crate::format) static ABSENCE: Table = Table {
    name: "[[absences]]",
    about: [
        "Tid da en lege er fraværende: fra `start` den første dagen til `end` den siste.",
        "Tid då ein lege er fråverande: frå `start` den første dagen til `end` den siste.",
        "Time in which a doctor is away: from `start` on the first day to `end` on the last.",
    ],
    fields: &[
        required("doctor", Type::Id, ["hvem", "kven", "who"]),
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        required("to", Type::Date, ["siste dag, som er med", "siste dag, som er med", "last day, included"]),
        default(
            "start",
            Type::Clock,
            Clock(0),
            [
                "fra dette klokkeslettet den første dagen",
                "frå dette klokkeslettet den første dagen",
                "from this time on the first day",
            ],
        ),
        default(
            "end",
            Type::ClockEnd,
            Clock(24 * 60),
            [
                "til dette klokkeslettet den siste dagen",
                "til dette klokkeslettet den siste dagen",
                "to this time on the last day",
            ],
        ),
        default(
            "reason",
            Type::Choice(&REASONS),
            Text("annet"),
            ["hvorfor, for dem som får se det", "kvifor, for dei som får sjå det", "why, for those who may see it"],
        ),
        default(
            "note",
            Type::Note,
            Text(""),
            [
                "tekst til den som planlegger; står i ingen rapport",
                "tekst til den som planlegg; står i ingen rapport",
                "text for whoever plans; it is in no report",
            ],
        ),
    ],
};

pub(in crate::format) static LOCK: Table = Table {
    name: "[[locks]]",
    about: ["En plass som er gitt på forhånd.", "Ein plass som er gitt på førehand.", "A seat that is given."],
    fields: &[
        required("date", Type::Date, ["datoen vakten begynner", "datoen vakta byrjar", "date the shift begins"]),
        required("line", Type::Id, ["vaktlinje", "vaktlinje", "line"]),
        required("shift", Type::Id, ["vakt", "vakt", "shift"]),
        required("seat", Type::Id, ["plass", "plass", "seat"]),
        required("doctor", Type::Id, ["hvem", "kven", "who"]),
    ],
};

pub(in crate::format) static HANDOVER: Table = Table {
    name: "[[handovers]]",
    about: [
        "En vakt som går fra en lege til den neste ved et klokkeslett (delt vakt): den blir to vakter, hver med sin lege.",
        "Ei vakt som går frå ein lege til den neste ved eit klokkeslett (delt vakt): ho blir to vakter, kvar med sin lege.",
        "A shift that goes from one doctor to the next at an hour: it becomes two, each with a doctor of its own.",
    ],
    fields: &[
        required("date", Type::Date, ["datoen vakten begynner", "datoen vakta byrjar", "date the shift begins"]),
        optional(
            "line",
            Type::Id,
            [
                "vaktlinje, der flere har en vakt som heter det",
                "vaktlinje, der fleire har ei vakt som heiter det",
                "line, where several have a shift of that name",
            ],
        ),
        required("shift", Type::Id, ["vakt", "vakt", "shift"]),
        required(
            "at",
            Type::Clock,
            [
                "klokkeslettet den neste legen tar over",
                "klokkeslettet den neste legen tek over",
                "the hour at which the next doctor takes over",
            ],
        ),
        optional(
            "on",
            Type::Date,
            [
                "datoen for klokkeslettet, der vakten varer mer enn et døgn",
                "datoen for klokkeslettet, der vakta varer meir enn eit døgn",
                "the date of the hour, where the shift lasts more than a day",
            ],
        ),
    ],
};

pub(in crate::format) static APART: Table = Table {
    name: "[[apart]]",
    about: [
        "Leger som ikke skal ha vakt samtidig, ingen to av dem: et par, eller flere.",
        "Legar som ikkje skal ha vakt samtidig, ingen to av dei: eit par, eller fleire.",
        "Doctors of whom no two may be on at the same time: a pair, or more.",
    ],
    fields: &[required(
        "doctors",
        Type::List(&Type::Id),
        ["leger og grupper", "legar og grupper", "doctors and groups"],
    )],
};

static TOGETHER: Table = Table {
    name: "[[together]]",
    about: [
        "En lege som gjerne vil ha en av de andre på vakt samtidig: en annen lege, eller en av flere.",
        "Ein lege som gjerne vil ha ein av dei andre på vakt samtidig: ein annan lege, eller ein av fleire.",
        "A doctor who would like one of the others on at the same time: another doctor, or one of several.",
    ],
    fields: &[required(
        "doctors",
        Type::List(&Type::Id),
        [
            "først den det gjelder, så de andre; en gruppe først gjelder hver av dem, og en gruppe alene seg selv imellom",
            "først den det gjeld, så dei andre; ei gruppe først gjeld kvar av dei, og ei gruppe åleine seg sjølv imellom",
            "first whom it is about, then the others; a group in front means each of them, and a group alone among themselves",
        ],
    )],
};

static CARRY: Table = Table {
    name: "[[carry]]",
    about: [
        "Det en lege har med seg inn i perioden.",
        "Det ein lege har med seg inn i perioden.",
        "What a doctor brings into the period.",
    ],
    fields: &[
        required("doctor", Type::Id, ["hvem", "kven", "who"]),
        required("counter", Type::Id, ["teller", "teljar", "counter"]),
        required(
            "shifts",
            Type::Hundredths(-100_000, 100_000),
            [
                "vakter over (+) eller under (-) legens del",
                "vakter over (+) eller under (-) delen til legen",
                "shifts over (+) or under (-) the doctor's part",
            ],
        ),
    ],
};

pub(in crate::format) static HOLIDAY: Table = Table {
    name: "[[holidays_worked]]",
    about: [
        "Det en lege har gått i en navngitt høytid i tidligere år.",
        "Det ein lege har gått i ei namngitt høgtid i tidlegare år.",
        "What a doctor worked in a named holiday of earlier years.",
    ],
    fields: &[
        required("doctor", Type::Id, ["hvem", "kven", "who"]),
        required("holiday", Type::Choice(&HOLIDAYS), ["hvilken", "kva for ei", "which"]),
        required("years", Type::NonEmpty(&Type::Int(1900, 2200)), ["år", "år", "years"]),
    ],
};

/// The period file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: [
        "Én periode som planlegges; den peker på stasjon, leger, ønsker og historikk.",
        "Éin periode som blir planlagd; han peikar på stasjon, legar, ønske og historikk.",
        "One planning period; it names its station, doctors, wishes and history.",
    ],
    fields: &[
        FORMAT_FIELD,
        required(
            "station",
            Type::File,
            [
                "stasjonsfila; stien er relativ til denne fila",
                "stasjonsfila; stien er relativ til denne fila",
                "the station file, relative to this one",
            ],
        ),
        required(
            "doctors",
            Type::File,
            [
                "legefila; stien er relativ til denne fila",
                "legefila; stien er relativ til denne fila",
                "the doctors file, relative to this one",
            ],
        ),
        default(
            "wishes",
            Type::List(&Type::File),
            Empty,
            ["ønskefiler (CSV)", "ønskefiler (CSV)", "files of wishes (CSV)"],
        ),
        default(
            "wish",
            Type::Tables(&WISH),
            Empty,
            [
                "ønsker om noen av flere: så mange, enten–eller, hvis–så",
                "ønske om nokre av fleire: så mange, anten–eller, viss–så",
                "wishes over several: so many, either-or, if-then",
            ],
        ),
        default(
            "history",
            Type::List(&Type::File),
            Empty,
            [
                "tidligere vaktlister (CSV eller JSON)",
                "tidlegare vaktlister (CSV eller JSON)",
                "earlier rosters (CSV or JSON)",
            ],
        ),
        optional(
            "like",
            Type::File,
            [
                "grunnliste (CSV eller JSON): vaktene blir helst hos dem som har dem der (RHY-8)",
                "grunnliste (CSV eller JSON): vaktene blir helst hos dei som har dei der (RHY-8)",
                "base roster (CSV or JSON): duties preferably stay with those who have them there (RHY-8)",
            ],
        ),
        optional(
            "ledger",
            Type::File,
            [
                "det som ble gått før (legevakt close skriver det): overføringer, høytider, dager etter § 4",
                "det som vart gått før (legevakt close skriv det): overføringar, høgtider, dagar etter § 4",
                "what was worked before (legevakt close writes it): carry, holidays, § 4 days",
            ],
        ),
        required(
            "period",
            Type::Table(&PERIOD),
            ["datoene som planlegges", "datoane som blir planlagde", "the dates that are planned"],
        ),
        default(
            "absences",
            Type::Tables(&ABSENCE),
            Empty,
            ["tid da leger er fraværende", "tid då legar er fråverande", "time in which doctors are away"],
        ),
        default(
            "locks",
            Type::Tables(&LOCK),
            Empty,
            ["plasser som er gitt på forhånd", "plassar som er gitte på førehand", "seats that are given"],
        ),
        default(
            "handovers",
            Type::Tables(&HANDOVER),
            Empty,
            [
                "vakter som går fra en lege til den neste ved et klokkeslett",
                "vakter som går frå ein lege til den neste ved eit klokkeslett",
                "shifts that go from one doctor to the next at an hour",
            ],
        ),
        default(
            "apart",
            Type::Tables(&APART),
            Empty,
            [
                "leger som ikke skal ha vakt samtidig",
                "legar som ikkje skal ha vakt samtidig",
                "doctors not on at the same time",
            ],
        ),
        default(
            "together",
            Type::Tables(&TOGETHER),
            Empty,
            [
                "leger som helst har vakt samtidig",
                "legar som helst har vakt samtidig",
                "doctors preferably on at the same time",
            ],
        ),
        default(
            "carry",
            Type::Tables(&CARRY),
            Empty,
            [
                "det leger har med seg inn i perioden",
                "det legar har med seg inn i perioden",
                "what doctors bring into the period",
            ],
        ),
        default(
            "holidays_worked",
            Type::Tables(&HOLIDAY),
            Empty,
            [
                "navngitte høytider i tidligere år",
                "namngitte høgtider i tidlegare år",
                "named holidays of earlier years",
            ],
        ),
        optional(
            "weights",
            Type::Table(&WEIGHTS),
            ["overstyrer stasjonens vekter", "overstyrer vektene til stasjonen", "overrides the station's"],
        ),
        optional(
            "rules",
            Type::Rules,
            [
                "overstyrer stasjonens innstillinger, bare i denne perioden",
                "overstyrer innstillingane til stasjonen, berre i denne perioden",
                "overrides the station's, in this period only",
            ],
        ),
    ],
};
