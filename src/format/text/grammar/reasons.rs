//! The file of reasons: what must be assessed before a roster is published, and why it is all the same.

use super::Literal::Empty;
use super::{FORMAT_FIELD, Table, Type, default, optional, required};

static REASON: Table = Table {
    name: "[[reasons]]",
    about: [
        "Hvorfor en vaktliste publiseres på tross av en ledig plass eller et funn som må vurderes.",
        "Kvifor ei vaktliste blir publisert på tross av ein ledig plass eller eit funn som må vurderast.",
        "Why a roster is published in spite of a vacancy or a finding that must be assessed.",
    ],
    fields: &[
        required(
            "finding",
            Type::Text,
            [
                "funnets id, slik publish skriver den",
                "id-en, slik publish skriv han",
                "id of the finding, as publish writes it",
            ],
        ),
        required(
            "reason",
            Type::Text,
            [
                "hvorfor vaktlista publiseres likevel",
                "kvifor vaktlista blir publisert likevel",
                "why the roster is published all the same",
            ],
        ),
        optional(
            "by",
            Type::Text,
            [
                "hvem som bestemte det, når det ikke er den som publiserer",
                "kven som avgjorde det, når det ikkje er den som publiserer",
                "who decided, when it is not who publishes",
            ],
        ),
    ],
};

/// The file of reasons.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: [
        "Begrunnelser for ledige plasser og for funn som må vurderes før en vaktliste publiseres.",
        "Grunngjevingar for ledige plassar og for funn som må vurderast før ei vaktliste blir publisert.",
        "Reasons for the vacancies, and for the findings that must be assessed before a roster is published.",
    ],
    fields: &[
        FORMAT_FIELD,
        default(
            "reasons",
            Type::Tables(&REASON),
            Empty,
            ["én for hvert funn", "éi for kvart funn", "one for each finding"],
        ),
    ],
};
