//! Lisensforskriften § 4: what a student licence gives no leave to.

use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const LISENSFORSKRIFTEN: Law = Law {
    key: "lisensforskriften",
    name: ["Lisensforskriften", "Lisensforskrifta", "Lisensforskriften (the regulation on licences)"],
    reference: "FOR-2000-12-21-1379",
    url: "https://lovdata.no/dokument/SF/forskrift/2000-12-21-1379",
    sections: &[Section {
        mark: "§ 4",
        url: "https://lovdata.no/dokument/SF/forskrift/2000-12-21-1379/§4",
        title: ["Studenter", "Studentar", "Students"],
        items: &[Item {
            at: "1",
            asks: [
                "En student med lisens er ikke bakvakt og deltar ikke i legevakt.",
                "Ein student med lisens er ikkje bakvakt og deltek ikkje i legevakt.",
                "A student with a licence is no bakvakt and takes no part in legevakt.",
            ],
            how: How::Judged,
            rules: &["CMP-8"],
            ..PLAIN
        }],
    }],
};
