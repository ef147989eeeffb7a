//! How many of some doctors may be away at once, of the doctors file.

use crate::domain::away::AwayLimit;
use crate::domain::law::Strength;

use super::super::diagnostic::Problems;
use super::super::kind::Kind;
use super::super::node::Fields;
use super::super::words::STRENGTHS;
use super::names::People;

const TABLE: &str = "[[away]]";

/// Those limits in the order of the file.
pub(super) fn away(problems: &mut Problems, file: &Fields, people: People<'_>) -> Vec<AwayLimit> {
    file.tables("away").map(|fields| limit(problems, fields, people)).collect()
}

fn limit(problems: &mut Problems, fields: &Fields, people: People<'_>) -> AwayLimit {
    let keys = ["at_most", "after_night"];
    if keys.into_iter().all(|key| fields.lacks(key)) {
        problems.report(&fields.place, Kind::AsksNothing { keys: keys.to_vec() });
    }
    for key in ["strength", "points"] {
        if fields.given(key) && fields.lacks("after_night") && fields.given("at_most") {
            problems.report(fields.place_of(key), Kind::MissingKey { key: "after_night", table: TABLE });
        }
    }
    let strength = fields.choice("strength", &STRENGTHS).unwrap_or(Strength::Hard);
    if strength == Strength::Hard && fields.given("points") && fields.given("after_night") {
        problems.report(fields.place_of("points"), Kind::HardHasNoPrice);
    }
    AwayLimit {
        name: fields.text("name"),
        who: people.who(problems, fields, "who"),
        at_most: fields.int("at_most"),
        after_night: fields.int("after_night"),
        strength,
        points: fields.int("points"),
    }
}
