//! Spesialistforskriften § 2: the municipal part of LIS1.

use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const SPESIALISTFORSKRIFTEN: Law = Law {
    key: "spesialistforskriften",
    name: ["Spesialistforskriften", "Spesialistforskrifta", "Spesialistforskriften (the regulation on specialists)"],
    reference: "FOR-2016-12-08-1482",
    url: "https://lovdata.no/dokument/SF/forskrift/2016-12-08-1482",
    sections: &[Section {
        mark: "§ 2",
        url: "https://lovdata.no/dokument/SF/forskrift/2016-12-08-1482/§2",
        title: ["LIS1", "LIS1", "LIS1"],
        items: &[
            Item {
                at: "",
                asks: [
                    "LIS1 er tolv måneder i sykehus og deretter seks måneder i kommunen.",
                    "LIS1 er tolv månader på sjukehus og deretter seks månader i kommunen.",
                    "LIS1 is twelve months in hospital and then six in a municipality.",
                ],
                how: How::Judged,
                rules: &["LIS-5"],
                ..PLAIN
            },
            Item {
                at: "",
                asks: [
                    "Tjenesten skjer under veiledning og supervisjon av kvalifiserte leger.",
                    "Tenesta går føre seg med rettleiing og supervisjon av kvalifiserte legar.",
                    "Service is under guidance and supervision by qualified doctors.",
                ],
                how: How::BuiltIn,
                note: Some([
                    "På vakt er det bakvakten (LIS-1) og kollegaen til stede (LIS-2).",
                    "På vakt er det bakvakta (LIS-1) og kollegaen til stades (LIS-2).",
                    "On duty that is the bakvakt (LIS-1) and the colleague present (LIS-2).",
                ]),
                ..PLAIN
            },
        ],
    }],
};
