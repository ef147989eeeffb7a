//! Plan against reality, for people and for programs.

use serde::Serialize;

use crate::domain::{Finding, Instance, Roster};
use crate::facts::pace::Pace;
use crate::ledger::{Actual, Concentration, Person};
use crate::report::json;
use crate::report::page::{Style, bullet, paint, table, wrap};
use crate::report::text::{self, Look};
use crate::report::words::{Words, alphabetical};

/// The page: who gave and who took, how concentrated the load is, rest in practice, and who is on the way to an extreme.
/// `rest` are the findings of the rest rules on what was worked.
#[must_use]
pub fn actual(instance: &Instance, worked: &Roster, actual: &Actual, rest: &[Finding], look: Look) -> String {
    let words = Words(look.lang);
    let mut page = text::header(instance, worked, words, look.color);
    page.push('\n');
    page.push_str(&people(instance, actual, words));
    page.push('\n');
    let heading = words.say(
        "Fordelingen i praksis (legevaktlinjer)",
        "Fordelinga i praksis (legevaktlinjer)",
        "How it is spread (legevakt lines)",
    );
    page.push_str(&(paint(heading, Style::Heading, look.color) + "\n"));
    page.push_str(&concentration(instance, actual, words));
    page.push('\n');
    let heading = words.say("Hvile i praksis", "Kvile i praksis", "Rest in practice");
    page.push_str(&(paint(heading, Style::Heading, look.color) + "\n"));
    if rest.is_empty() {
        page.push_str(words.say(
            "  Ingen brudd på hvilereglene.\n",
            "  Ingen brot på kvilereglane.\n",
            "  No breach of the rest rules.\n",
        ));
    } else {
        page.push_str(text::findings(instance, rest, look).trim_start_matches('\n'));
    }
    page.push('\n');
    page.push_str(&(paint(words.say("Varsel", "Varsel", "Warnings"), Style::Heading, look.color) + "\n"));
    if actual.warnings.is_empty() {
        page.push_str(words.say(
            "  Ingen er på vei mot mer enn grensen i året.\n",
            "  Ingen er på veg mot meir enn grensa i året.\n",
            "  Nobody is on the way to more than the limit of the year.\n",
        ));
    }
    for pace in &actual.warnings {
        page.push_str(&bullet(&warning(instance, *pace, words)));
    }
    page
}

fn by_name<'a>(instance: &Instance, actual: &'a Actual) -> Vec<&'a Person> {
    let mut people: Vec<&Person> = actual.people.iter().collect();
    people.sort_by_key(|p| (alphabetical(&instance.doctors[p.doctor.0].name), p.doctor));
    people
}

fn people(instance: &Instance, actual: &Actual, words: Words) -> String {
    let head = words.say(
        ["Lege", "Plan", "Gått", "Ga bort", "Tok over", "Timer plan", "Timer gått"],
        ["Lege", "Plan", "Gått", "Gav bort", "Tok over", "Timar plan", "Timar gått"],
        ["Doctor", "Plan", "Worked", "Gave", "Took", "Hours planned", "Hours worked"],
    );
    let some = |n: i64| if n == 0 { "\u{2013}".to_owned() } else { words.number(n) };
    let hours = |minutes: i64| some((minutes + 30) / 60);
    let row = |p: &&Person| {
        let name = instance.doctors[p.doctor.0].name.clone();
        let counts = [p.planned, p.worked, p.gave, p.took].map(some);
        let times = [p.planned_time, p.worked_time].map(|t| hours(t.0));
        std::iter::once(name).chain(counts).chain(times).collect()
    };
    let people = by_name(instance, actual);
    let rows: Vec<Vec<String>> =
        std::iter::once(head.map(str::to_owned).to_vec()).chain(people.iter().map(row)).collect();
    table(&rows, "")
}

fn concentration(instance: &Instance, actual: &Actual, words: Words) -> String {
    let head = words.say(["", "Plan", "Gått"], ["", "Plan", "Gått"], ["", "Plan", "Worked"]);
    let both = [actual.planned, actual.worked];
    let row = |name: &str, of: &dyn Fn(Concentration) -> String| -> Vec<String> {
        std::iter::once(name.to_owned()).chain(both.map(of)).collect()
    };
    let rows = [
        head.map(str::to_owned).to_vec(),
        row(words.say("Vakter", "Vakter", "Duties"), &|c| words.number(c.total)),
        row(words.say("Flest hos én", "Flest hos éin", "Most of one"), &|c| words.number(c.top_duties)),
        row(words.say("Den øverstes del", "Delen til den øvste", "Part of the first"), &|c| {
            format!("{}\u{a0}%", words.tenths(c.top_per_mille() * 10))
        }),
        row(words.say("Halvparten bæres av", "Halvparten er boren av", "Half is borne by"), &|c| {
            let of = words.say("av", "av", "of");
            format!("{} {of} {}", words.number(c.half), words.number(c.doctors))
        }),
        row(
            words.say(
                "Skjevhet (Gini, 0\u{2013}1000)",
                "Skeivskap (Gini, 0\u{2013}1000)",
                "Inequality (Gini, 0\u{2013}1000)",
            ),
            &|c| words.number(c.gini_per_mille),
        ),
    ];
    let name = |c: Concentration| c.top.map(|doctor| instance.doctors[doctor.0].name.as_str());
    let mut page = table(&rows, "  ");
    if let (Some(plan), Some(worked)) = (name(actual.planned), name(actual.worked)) {
        let text = match plan == worked {
            true => words.say(
                format!("Flest hadde {plan}, i planen og i praksis."),
                format!("Flest hadde {plan}, i planen og i praksis."),
                format!("{plan} had most, in the plan and in practice."),
            ),
            false => words.say(
                format!("Flest hadde {plan} i planen og {worked} i praksis."),
                format!("Flest hadde {plan} i planen og {worked} i praksis."),
                format!("{plan} had most in the plan, and {worked} in practice."),
            ),
        };
        page.push_str(&wrap(&text, "  ", "  "));
    }
    page
}

/// That a doctor is on the way beyond a limit.
pub(in crate::report) fn warning(instance: &Instance, pace: Pace, words: Words) -> String {
    let who = &instance.doctors[pace.doctor.0].name;
    let Pace { year, duties, days, pace, limit, .. } = pace;
    words.say(
        format!("{who} har {duties} vakter på {days} dager av {year}. I samme takt blir det {pace} i året; grensen er {limit}."),
        format!("{who} har {duties} vakter på {days} dagar av {year}. I same takt blir det {pace} i året; grensa er {limit}."),
        format!("{who} has {duties} duties in {days} days of {year}. At this pace it will be {pace} in the year; the limit is {limit}."),
    )
}

/// Plan against reality, for programs; the same in every language but for the texts of findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Version of this document's shape: 1.
    pub format: u32,
    /// Id of the station.
    pub station: String,
    /// Id of the period.
    pub period: String,
    /// By name.
    pub doctors: Vec<PersonItem>,
    /// Of the plan.
    pub planned: ConcentrationItem,
    /// Of what was worked.
    pub worked: ConcentrationItem,
    /// Findings of the rest rules on what was worked.
    pub rest: Vec<json::Item>,
    /// Who is on the way beyond a limit.
    pub warnings: Vec<PaceItem>,
}

/// A doctor as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of ledger::Person, whose documentation holds")]
pub struct PersonItem {
    pub id: String,
    pub name: String,
    pub planned: i64,
    pub worked: i64,
    pub gave: i64,
    pub took: i64,
    pub planned_minutes: i64,
    pub worked_minutes: i64,
}

/// Concentration as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of ledger::Concentration, whose documentation holds")]
pub struct ConcentrationItem {
    pub total: i64,
    pub doctors: i64,
    pub top: Option<String>,
    pub top_duties: i64,
    pub top_per_mille: i64,
    pub half: i64,
    pub gini_per_mille: i64,
}

/// A pace as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of Pace, whose documentation holds")]
pub struct PaceItem {
    pub doctor: String,
    pub year: i32,
    pub duties: i64,
    pub days: i64,
    pub pace: i64,
    pub limit: i64,
}

/// Plan against reality as data.
#[must_use]
pub fn document(instance: &Instance, actual: &Actual, rest: &[Finding], words: Words) -> Document {
    let id = |doctor: crate::domain::DoctorIx| instance.doctors[doctor.0].id.clone();
    let person = |p: &Person| PersonItem {
        id: id(p.doctor),
        name: instance.doctors[p.doctor.0].name.clone(),
        planned: p.planned,
        worked: p.worked,
        gave: p.gave,
        took: p.took,
        planned_minutes: p.planned_time.0,
        worked_minutes: p.worked_time.0,
    };
    let concentration = |c: Concentration| ConcentrationItem {
        total: c.total,
        doctors: c.doctors,
        top: c.top.map(id),
        top_duties: c.top_duties,
        top_per_mille: c.top_per_mille(),
        half: c.half,
        gini_per_mille: c.gini_per_mille,
    };
    let pace = |p: &Pace| PaceItem {
        doctor: id(p.doctor),
        year: p.year,
        duties: p.duties,
        days: p.days,
        pace: p.pace,
        limit: p.limit,
    };
    Document {
        format: 1,
        station: instance.station.id.clone(),
        period: instance.period.id.clone(),
        doctors: by_name(instance, actual).into_iter().map(person).collect(),
        planned: concentration(actual.planned),
        worked: concentration(actual.worked),
        rest: rest.iter().map(|f| json::item(instance, f, words.0)).collect(),
        warnings: actual.warnings.iter().map(pace).collect(),
    }
}
