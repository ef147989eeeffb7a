//! Wishes over several, of the period file.

use crate::domain::wish::{Counting, Each, Level, Pattern, Selection};
use crate::domain::{DoctorIx, Member, Who};

use super::super::Idle;
use super::super::diagnostic::{Place, Problems};
use super::super::kind::Kind;
use super::super::node::Fields;
use super::super::words::{COUNTINGS, EACH, KINDS, SELECTION_LEVELS, WEEKDAYS, WEEKS};
use super::in_order;
use super::names::{Grid, People};

const DAY: i64 = 24 * 60;

/// The wishes over several in the order of the file, each with its place.
pub(super) fn selections(
    problems: &mut Problems,
    file: &Fields,
    people: People<'_>,
    grid: Grid<'_>,
) -> Vec<(Selection, Place)> {
    let mut selections = Vec::new();
    for fields in file.tables("wish") {
        let own = selection(problems, fields, people, grid);
        selections.extend(own.into_iter().map(|wish| (wish, fields.place.clone())));
    }
    selections
}

/// The wish of each doctor whom a table is about. Of one who belongs to a group for a time it is about the dates on which
/// she does.
fn selection(problems: &mut Problems, fields: &Fields, people: People<'_>, grid: Grid<'_>) -> Vec<Selection> {
    let members: Vec<Member> = match people.who(problems, fields, "who") {
        Who::All => (0..people.doctors().len()).map(|at| DoctorIx(at).into()).collect(),
        Who::Only(members) => members,
    };
    let Some(wish) = wish(problems, fields, grid) else { return Vec::new() };
    // Who is named by herself too, is always one of them.
    let is_always = |member: &Member| members.contains(&Member::from(member.doctor));
    let meant = members.iter().filter(|member| member.is_always() || !is_always(member));
    meant.map(|member| Selection { doctor: member.doctor, of: on_dates(&wish.of, member), ..wish.clone() }).collect()
}

/// Choices on the dates on which a doctor is one of those whom a wish is about.
fn on_dates(of: &[Pattern], member: &Member) -> Vec<Pattern> {
    let on = |choice: &Pattern| Pattern {
        from: choice.from.max(member.from),
        to: choice.to.into_iter().chain(member.to).min(),
        ..choice.clone()
    };
    of.iter().map(on).collect()
}

/// A wish as the first doctor would have it.
fn wish(problems: &mut Problems, fields: &Fields, grid: Grid<'_>) -> Option<Selection> {
    let of: Vec<Pattern> = fields.tables("of").map(|choice| pattern(problems, choice, grid)).collect();
    if fields.given("of") && of.is_empty() {
        problems.report(fields.place_of("of"), Kind::EmptyList);
    }
    let when = fields.tables("if").map(|choice| pattern(problems, choice, grid)).collect();
    let level = fields.choice("level", &SELECTION_LEVELS)?;
    let (key, other, or) = match level {
        Level::Want | Level::Must | Level::Neutral => ("at_least", "at_most", 1),
        Level::RatherNot | Level::Cannot => ("at_most", "at_least", 0),
    };
    if fields.given(other) {
        let level = fields.text("level");
        problems.report(fields.place_of(other), Kind::OtherSide { level, key: other, takes: key });
    }
    let count = fields.int(key).unwrap_or(or);
    let counting = fields.choice("counts", &COUNTINGS).unwrap_or(Counting::Choices);
    let choices = i64::try_from(of.len()).unwrap_or(i64::MAX);
    // As many as there are can be asked for, and is no limit.
    let is_too_many = if key == "at_least" { count > choices } else { count >= choices };
    if counting == Counting::Choices && fields.given(key) && is_too_many && choices > 0 {
        problems.report(fields.place_of(key), Kind::Idle(Idle::AllChoices { key, choices: of.len() }));
    }
    let ranked = fields.flag("ranked");
    let can_be_ranked = key == "at_least" && count == 1 && counting == Counting::Choices && of.len() > 1;
    if ranked && !can_be_ranked {
        problems.report(fields.place_of("ranked"), Kind::CannotRank);
    }
    if fields.given("points") && level == Level::Cannot {
        problems.report(fields.place_of("points"), Kind::NeverHasNoPrice);
    }
    Some(Selection {
        doctor: DoctorIx(0),
        level,
        of,
        count,
        counting,
        when,
        each: fields.choice("each", &EACH).unwrap_or(Each::Period),
        ranked,
        points: fields.int("points"),
        note: fields.text("note"),
    })
}

fn pattern(problems: &mut Problems, fields: &Fields, grid: Grid<'_>) -> Pattern {
    in_order(problems, fields);
    for line in fields.list_told("lines") {
        grid.line(problems, line);
    }
    let clock = match (fields.clock("after"), fields.clock("before")) {
        (None, None) => None,
        (after, before) => {
            let (from, to) = (after.unwrap_or(0), before.unwrap_or(DAY));
            Some((from, if to <= from { to + DAY } else { to }))
        }
    };
    Pattern {
        from: fields.date("from"),
        to: fields.date("to"),
        days: fields.list_choice("days", &WEEKDAYS),
        weeks: fields.choice("weeks", &WEEKS),
        kinds: fields.list_choice("kinds", &KINDS),
        lines: fields.list_text("lines"),
        clock,
    }
}
