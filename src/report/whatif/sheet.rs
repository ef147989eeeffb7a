//! The answer as a table for spreadsheets: one row for each scenario, one column for each figure.

use super::super::cost::{components, groups};
use super::json::{Comparison, Row, stopped_id};
use super::{Figures, Spread, Totals};
use crate::domain::table::Table;
use crate::domain::{Lang, Tier};

/// A column: its heading, and the text of its cell in a row; `None` is an empty cell.
type Column = (String, Box<dyn Fn(&Row) -> Option<String>>);

/// Picks one spread of the figures.
type SpreadOf = fn(&Figures) -> Spread;

/// Picks one figure of a spread.
type PartOf = fn(Spread) -> i64;

/// The comparison as CSV: comma, LF, no byte order mark. Figures a month and parts in percent have two decimals after a
/// point, money is whole øre; what is not known is empty.
#[must_use]
pub fn csv(comparison: &Comparison) -> String {
    let columns = columns(comparison);
    let mut table = Table::new(',');
    table.row(columns.iter().map(|(name, _)| name));
    for row in &comparison.rows {
        table.row(columns.iter().map(|(_, of)| of(row).unwrap_or_default()));
    }
    table.text()
}

fn columns(comparison: &Comparison) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![
        text("id", |r| Some(r.id.clone())),
        text("name", |r| Some(r.name.clone())),
        text("state", |r| word(&r.state)),
        text("stopped", |r| Some(stopped_id(r.stopped?).to_owned())),
        number("shifts", |f| f.shifts.legevakt),
        number("shifts_day", |f| f.shifts.day),
        number("shifts_evening", |f| f.shifts.evening),
        number("shifts_night", |f| f.shifts.night),
        number("seats", |f| f.shifts.seats),
        number("shifts_backup", |f| f.shifts.backup),
        number("shifts_daytime", |f| f.shifts.daytime),
        number("shifts_other", |f| f.shifts.other + f.shifts.other_kinds),
        number("open_seats", |f| f.open),
        text("fastleger", |r| r.figures.as_ref().map(|f| f.fastleger.doctors.to_string())),
    ];
    let spreads: [(&str, SpreadOf); 5] = [
        ("duties", |f| f.fastleger.duties),
        ("backups", |f| f.fastleger.backups),
        ("nights", |f| f.fastleger.nights),
        ("weekends", |f| f.fastleger.weekends),
        ("hours", |f| f.fastleger.hours),
    ];
    let parts: [(&str, PartOf); 4] =
        [("mean", |s| s.mean), ("median", |s| s.median), ("least", |s| s.least), ("most", |s| s.most)];
    for (name, spread) in spreads {
        for (part, of) in parts {
            columns.push(hundredths(format!("{name}_per_month_{part}"), move |f| Some(of(spread(f)))));
        }
    }
    columns.push(hundredths("vikarer_percent".to_owned(), |f| Some(f.vikarer_percent)));
    for id in ids(comparison, |f| f.vikarer.iter().map(|v| v.doctor.id.clone()).collect()) {
        let of = id.clone();
        columns.push(hundredths(format!("vikar_percent {id}"), move |f| {
            f.vikarer.iter().find(|v| v.doctor.id == of).map(|v| v.percent)
        }));
    }
    columns.push(text("findings_stopper", |r| r.figures.as_ref().map(|f| f.findings.stopper.to_string())));
    columns.push(text("findings_assess", |r| r.figures.as_ref().map(|f| f.findings.assess.to_string())));
    columns.push(text("findings_note", |r| r.figures.as_ref().map(|f| f.findings.note.to_string())));
    columns.push(text("no_sure_difference", |r| Some(r.no_sure_difference.join(";"))));
    columns.push(text("newly_in", |r| Some(r.newly_in.iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join(";"))));
    columns.push(text("newly_out", |r| Some(r.newly_out.iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join(";"))));
    for counter in ids(comparison, |f| f.fairness.iter().map(|b| b.counter.clone()).collect()) {
        let (spread, best) = (counter.clone(), counter.clone());
        columns.push(hundredths(format!("spread {counter}"), move |f| {
            f.fairness.iter().find(|b| b.counter == spread).map(|b| b.spread)
        }));
        columns.push(hundredths(format!("best_spread {counter}"), move |f| {
            f.fairness.iter().find(|b| b.counter == best).map(|b| b.best)
        }));
    }
    columns.push(money("cost_ore".to_owned(), |c| c.total_ore));
    columns.push(money("cost_known_ore".to_owned(), |c| c.known_ore));
    columns.push(money("cost_example_ore".to_owned(), |c| c.known_ore.and(Some(c.example_ore))));
    columns.push(money("cost_replaced_ore".to_owned(), |c| c.known_ore.and(Some(c.replaced_ore))));
    // When some cost is known, a component or group without a sum costs 0; otherwise its cell is empty.
    for (key, _) in components(Lang::En) {
        columns.push(money(format!("cost_ore {key}"), move |c| {
            c.known_ore.and(c.components.get(key).copied().or(Some(0)))
        }));
    }
    for (key, _) in groups(Lang::En) {
        columns
            .push(money(format!("cost_ore {key}"), move |c| c.known_ore.and(c.groups.get(key).copied().or(Some(0)))));
    }
    for (at, tier) in Tier::ALL.map(Tier::id).into_iter().enumerate() {
        columns.push(text(tier, move |r| r.tiers.get(at).map(|t| t.value.to_string())));
        columns.push(text(&format!("{tier}_bound"), move |r| r.tiers.get(at)?.bound.map(|b| b.to_string())));
    }
    columns.push(text("gap_percent", |r| r.gap().map(decimal)));
    columns
}

fn text(name: &str, of: impl Fn(&Row) -> Option<String> + 'static) -> Column {
    (name.to_owned(), Box::new(of))
}

/// The word that JSON has for a value.
fn word(value: &impl serde::Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

fn number(name: &str, of: impl Fn(&Figures) -> i64 + 'static) -> Column {
    text(name, move |r| r.figures.as_ref().map(|f| of(f).to_string()))
}

fn hundredths(name: String, of: impl Fn(&Figures) -> Option<i64> + 'static) -> Column {
    (name, Box::new(move |r| r.figures.as_ref().and_then(&of).map(decimal)))
}

fn money(name: String, of: impl Fn(&Totals) -> Option<i64> + 'static) -> Column {
    (name, Box::new(move |r| r.figures.as_ref().and_then(|f| of(&f.cost)).map(|ore| ore.to_string())))
}

/// Ids or names that any row has, each once, in the order in which they first appear.
fn ids(comparison: &Comparison, of: impl Fn(&Figures) -> Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in comparison.rows.iter().filter_map(|r| r.figures.as_ref()).flat_map(of) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}
