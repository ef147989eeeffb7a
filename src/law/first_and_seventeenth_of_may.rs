//! The law on 1 and 17 May.

use super::notes::{NONE_GIVEN, PAY};
use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const FIRST_AND_SEVENTEENTH_OF_MAY: Law = Law {
    key: "lov om 1. og 17. mai",
    name: ["Lov om 1. og 17. mai", "Lov om 1. og 17. mai", "Lov om 1. og 17. mai (the law on 1 and 17 May)"],
    reference: "LOV-1947-04-26-1",
    url: "https://lovdata.no/dokument/NL/lov/1947-04-26-1",
    sections: &[
        Section {
            mark: "§ 1",
            url: "https://lovdata.no/dokument/NL/lov/1947-04-26-1/§1",
            title: ["Høytidsdager", "Høgtidsdagar", "Days of celebration"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "1. og 17. mai er likestilt med søndager.",
                        "1. og 17. mai er jamstelte med søndagar.",
                        "1 and 17 May are as Sundays.",
                    ],
                    how: How::BuiltIn,
                    note: Some([
                        "Kalenderen gir dem røde dager.",
                        "Kalenderen gir dei raude dagar.",
                        "The calendar has them red.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "For salg gjelder helligdagsfredlovens regler.",
                        "For sal gjeld reglane i heilagdagsfredlova.",
                        "Sales follow the law on holidays.",
                    ],
                    how: How::NotJudged,
                    note: Some(["Det gjelder ikke vakter.", "Det gjeld ikkje vakter.", "It is not about duties."]),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 2",
            url: "https://lovdata.no/dokument/NL/lov/1947-04-26-1/§2",
            title: ["Dagen før", "Dagen før", "The day before"],
            items: &[Item {
                at: "1",
                asks: [
                    "Dagen før regnes som vanlig virkedag når den ikke ellers er dag før en helligdag.",
                    "Dagen før blir rekna som ein alminneleg kvardag når han ikkje elles er dag før ein heilagdag.",
                    "The day before is an ordinary weekday unless it is otherwise the eve of a holiday.",
                ],
                how: How::BuiltIn,
                note: Some([
                    "Kalenderen gjør ingen aften av den.",
                    "Kalenderen gjer ingen aftan av han.",
                    "The calendar makes no eve of it.",
                ]),
                ..PLAIN
            }],
        },
        Section {
            mark: "§ 3",
            url: "https://lovdata.no/dokument/NL/lov/1947-04-26-1/§3",
            title: ["Lønn", "Løn", "Pay"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Arbeid på dagene betales med tillegg som på søndager.",
                        "Arbeid på dagane blir betalt med tillegg som på søndagar.",
                        "Work on these days is paid as on Sundays.",
                    ],
                    how: How::NotJudged,
                    note: Some(PAY),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Departementet kan gi nærmere regler.",
                        "Departementet kan gi nærare reglar.",
                        "The ministry can give further rules.",
                    ],
                    how: How::NotJudged,
                    note: Some(NONE_GIVEN),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Tariffavtale kan fravike reglene om lønn.",
                        "Tariffavtale kan fråvike reglane om løn.",
                        "A collective agreement can depart from the rules on pay.",
                    ],
                    how: How::NotJudged,
                    note: Some(PAY),
                    ..PLAIN
                },
            ],
        },
    ],
};
