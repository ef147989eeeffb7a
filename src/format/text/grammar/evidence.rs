//! What a doctor can document, in the doctors file: every piece with the date from which it counts.

use super::super::words::SECTION5;
use super::Literal::Int;
use super::doctors::MANY;
use super::{Table, Type, default, optional, required};

pub(super) static EVIDENCE: Table = Table {
    name: "[doctors.evidence]",
    about: [
        "Dokumentert kompetanse; hver del teller fra sin dato.",
        "Dokumentert kompetanse; kvar del tel frå sin dato.",
        "Documented competence; every piece counts from its date.",
    ],
    fields: &[
        optional(
            "specialist",
            Type::Table(&SPECIALIST),
            [
                "spesialistgodkjenning som er relevant for legevakt",
                "spesialistgodkjenning som er relevant for legevakt",
                "specialist approval relevant for legevakt",
            ],
        ),
        optional(
            "lis2",
            Type::Date,
            [
                "i andre eller tredje del av relevant spesialisering siden",
                "i andre eller tredje del av relevant spesialisering sidan",
                "in the second or third part of relevant specialisation since",
            ],
        ),
        optional(
            "allmennlege",
            Type::Date,
            ["godkjent som allmennlege", "godkjend som allmennlege", "approved as allmennlege"],
        ),
        optional(
            "lis1_completed",
            Type::Date,
            ["læringsmålene i LIS1 nådd", "læringsmåla i LIS1 nådde", "learning goals of LIS1 achieved"],
        ),
        optional("old_turnus", Type::Date, ["gammel turnus godkjent", "gammal turnus godkjend", "old turnus approved"]),
        optional(
            "eea_gp",
            Type::Date,
            [
                "allmennlegeutdanning fra et annet EØS-land godkjent",
                "allmennlegeutdanning frå eit anna EØS-land godkjend",
                "general practitioner training from another EEA state recognised",
            ],
        ),
        optional(
            "section5",
            Type::Table(&SECTION_5),
            [
                "grunn etter kompetanseforskriften § 5",
                "grunn etter kompetanseforskrifta § 5",
                "ground under kompetanseforskriften § 5",
            ],
        ),
        optional(
            "course_emergency",
            Type::Date,
            ["kurs i akuttmedisin", "kurs i akuttmedisin", "course in akuttmedisin"],
        ),
        optional(
            "course_violence",
            Type::Date,
            [
                "kurs i volds- og overgrepshåndtering",
                "kurs i handtering av vald og overgrep",
                "course in volds- og overgrepshåndtering",
            ],
        ),
        optional(
            "clinical_months",
            Type::Table(&MONTHS),
            ["måneder klinisk tjeneste", "månader klinisk teneste", "months of clinical service"],
        ),
        optional(
            "gp_months",
            Type::Table(&MONTHS),
            [
                "måneder som allmennlege i en kommune",
                "månader som allmennlege i ein kommune",
                "months as allmennlege in a municipality",
            ],
        ),
        optional(
            "legevakter",
            Type::Table(&COUNT),
            ["legevakter gjennomført", "legevakter gjennomførte", "legevakter done"],
        ),
        optional(
            "governor_exemption",
            Type::Table(&GOVERNOR),
            [
                "unntak fra fylkesmannen, 2018–2019",
                "unntak frå fylkesmannen, 2018–2019",
                "exemption by the county governor, 2018-2019",
            ],
        ),
    ],
};

static SPECIALIST: Table = Table {
    name: "specialist",
    about: ["En spesialistgodkjenning.", "Ei spesialistgodkjenning.", "A specialist approval."],
    fields: &[
        required("date", Type::Date, ["når godkjenningen ble gitt", "når godkjenninga vart gitt", "approved"]),
        required(
            "field",
            Type::Text,
            ["for eksempel allmennmedisin", "til dømes allmennmedisin", "for example allmennmedisin"],
        ),
    ],
};

static SECTION_5: Table = Table {
    name: "section5",
    about: ["Hva legen hadde 1. mars 2017.", "Kva legen hadde 1. mars 2017.", "What the doctor had on 1 March 2017."],
    fields: &[
        required("ground", Type::Choice(&SECTION5), ["hvilken bokstav", "kva bokstav", "which letter"]),
        required(
            "date",
            Type::Date,
            ["siden når; senest 2017-03-01", "sidan når; seinast 2017-03-01", "since when; 2017-03-01 at the latest"],
        ),
    ],
};

static MONTHS: Table = Table {
    name: "{ date, months }",
    about: [
        "Et antall måneder dokumentert på en dato.",
        "Eit tal på månader dokumentert på ein dato.",
        "A number of months documented on a date.",
    ],
    fields: &[
        required("date", Type::Date, ["når det ble dokumentert", "når det vart dokumentert", "documented"]),
        required("months", MANY, ["hvor mange", "kor mange", "how many"]),
    ],
};

static COUNT: Table = Table {
    name: "{ date, count }",
    about: ["Et antall dokumentert på en dato.", "Eit tal dokumentert på ein dato.", "A number documented on a date."],
    fields: &[
        required("date", Type::Date, ["når det ble dokumentert", "når det vart dokumentert", "documented"]),
        required("count", MANY, ["hvor mange", "kor mange", "how many"]),
    ],
};

static GOVERNOR: Table = Table {
    name: "governor_exemption",
    about: [
        "Et vedtak som lot en navngitt vikar arbeide uten full kompetanse.",
        "Eit vedtak som lét ein namngitt vikar arbeide utan full kompetanse.",
        "A decision that let a named vikar work without full competence.",
    ],
    fields: &[
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        required("to", Type::Date, ["siste dag", "siste dag", "last day"]),
        required("decided", Type::Date, ["når det ble vedtatt", "når det vart vedteke", "when it was decided"]),
        default(
            "supervised_months",
            MANY,
            Int(0),
            [
                "måneder veiledet tjeneste som ligger til grunn",
                "månader rettleidd teneste som ligg til grunn",
                "months of supervised service behind it",
            ],
        ),
    ],
};
