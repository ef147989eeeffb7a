//! The file of reasons: what must be assessed before a roster is published, and why it is all the same.

use super::Literal::Empty;
use super::{FORMAT_FIELD, Table, Type, default, optional, required};

static REASON: Table = Table {
    name: "[[reasons]]",
    about: "Why a roster is published in spite of a finding that must be assessed.",
    fields: &[
        required("finding", Type::Text, "id of the finding, as publish writes it"),
        required("reason", Type::Text, "why the roster is published all the same"),
        optional("by", Type::Text, "who decided, when it is not who publishes"),
    ],
};

/// The file of reasons.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: "Reasons for the findings that must be assessed before a roster is published.",
    fields: &[FORMAT_FIELD, default("reasons", Type::Tables(&REASON), Empty, "one for each finding")],
};
