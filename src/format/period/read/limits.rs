//! The limits of the doctors file, and how much doctors may refuse.

use std::collections::BTreeSet;

use crate::domain::law::Strength;
use crate::domain::limit::{Counts, Limit, Stretch};
use crate::domain::wish::Quota;

use super::super::diagnostic::Problems;
use super::super::kind::{Kind, Thing};
use super::super::node::Fields;
use super::super::words::{COUNTS, KINDS, STRENGTHS, STRETCHES, WEEKDAYS};
use super::names::{Grid, People, unknown};

/// How much a limit may ask.
const AMOUNTS: [&str; 3] = ["at_most", "at_least", "about"];

/// The limits in the order of the file.
pub(super) fn limits(problems: &mut Problems, file: &Fields, people: People<'_>, grid: Grid<'_>) -> Vec<Limit> {
    file.tables("limit").filter_map(|fields| limit(problems, fields, people, grid)).collect()
}

/// The quotas in the order of the file.
pub(super) fn quotas(problems: &mut Problems, file: &Fields, people: People<'_>) -> Vec<Quota> {
    let quota = |fields: &Fields| Quota {
        name: fields.text("name"),
        who: people.who(problems, fields, "who"),
        at_most: fields.int("at_most").unwrap_or_default(),
        reason: fields.text("reason"),
    };
    file.tables("quota").map(quota).collect()
}

fn limit(problems: &mut Problems, fields: &Fields, people: People<'_>, grid: Grid<'_>) -> Option<Limit> {
    let who = people.who(problems, fields, "who");
    for line in fields.list_told("lines") {
        grid.line(problems, line);
    }
    let tags = grid.tags();
    for told in fields.list_told("tags").into_iter().filter(|told| grid.whole && !tags.contains(told.text)) {
        unknown(problems, Thing::Tag, told, || tags.iter().copied());
    }
    let (at_most, at_least) = (fields.int("at_most"), fields.int("at_least"));
    if let (Some(max), Some(min)) = (at_most, at_least)
        && min > max
    {
        problems.report(fields.place_of("at_least"), Kind::MinOverMax { min, max });
    }
    let about = fields.int("about");
    for (key, than, is_wrong) in [
        ("about", "at_most", about.zip(at_most).is_some_and(|(about, most)| about > most)),
        ("at_least", "about", at_least.zip(about).is_some_and(|(least, about)| least > about)),
    ] {
        if is_wrong {
            problems.report(fields.place_of("about"), Kind::NotBelow { key, than, same: true });
        }
    }
    if AMOUNTS.into_iter().all(|key| fields.lacks(key)) {
        problems.report(&fields.place, Kind::MissingKey { key: AMOUNTS[0], table: "[[limit]]" });
    }
    if fields.given("strength") && at_most.is_none() && at_least.is_none() && fields.given("about") {
        problems.report(fields.place_of("strength"), Kind::AboutIsWeighed);
    }
    let stretch = stretch(problems, fields)?;
    let strength = fields.choice("strength", &STRENGTHS).unwrap_or(Strength::Hard);
    if strength == Strength::Hard && fields.given("points") && fields.lacks("about") {
        problems.report(fields.place_of("points"), Kind::HardHasNoPrice);
    }
    Some(Limit {
        name: fields.text("name"),
        who,
        counts: fields.choice("counts", &COUNTS).unwrap_or(Counts::Duties),
        lines: fields.list_text("lines"),
        kinds: fields.list_choice("kinds", &KINDS),
        tags: fields.list_text::<BTreeSet<String>>("tags"),
        weekdays: fields.list_choice("weekdays", &WEEKDAYS),
        stretch,
        at_least,
        about,
        at_most,
        strength,
        points: fields.int("points"),
    })
}

/// In which stretches; reports a limit that tells none, or two.
fn stretch(problems: &mut Problems, fields: &Fields) -> Option<Stretch> {
    if fields.given("days") && fields.given("per") {
        problems.report(fields.place_of("per"), Kind::OnlyOneOf { keys: vec!["days", "per"] });
    }
    if fields.lacks("days") && fields.lacks("per") {
        problems.report(&fields.place, Kind::MissingKey { key: "per", table: "[[limit]]" });
    }
    fields.int("days").map(Stretch::Days).or_else(|| fields.choice("per", &STRETCHES))
}
