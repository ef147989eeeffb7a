//! The comparison of all stations as text and as a table for spreadsheets.

use super::super::page::{Style, paint, table, wrap};
use super::super::summary::shorten;
use super::super::whatif::{signed_thousands, state, thousands};
use super::super::words::Words;
use super::lines::{Line, Overview, Range, Total};
use crate::domain::Lang;
use crate::domain::table::Table;

/// Most characters of a name in the tables.
const NAME: usize = 24;

impl Overview {
    /// The whole of it in 80 columns: over all stations first, then each of them.
    #[must_use]
    pub fn text(&self, lang: Lang, color: bool) -> String {
        let words = Words(lang);
        let mut page = String::new();
        let heading = |page: &mut String, title: &str| {
            page.push_str(&paint(wrap(title, "", "  ").trim_end(), Style::Heading, color));
            page.push('\n');
        };
        heading(&mut page, words.say("Alle stasjoner", "Alle stasjonar", "All stations"));
        for (at, limits) in self.limits.iter().enumerate() {
            if self.limits.len() > 1 {
                page.push_str(&wrap(limits, "", ""));
            }
            let mut rows = vec![total_heads(words).to_vec()];
            rows.extend(self.totals.iter().filter(|t| t.limits == at).map(|t| total_cells(t, words)));
            page.push_str(&laid(&rows));
        }
        page.push_str(&wrap(counted(words), "", ""));
        let mut last = "";
        for line in &self.lines {
            if line.study != last {
                last = &line.study;
                page.push('\n');
                heading(&mut page, &format!("{} ({})", line.station, line.study));
                let of: Vec<&Line> = self.lines.iter().filter(|other| other.study == line.study).collect();
                let mut rows = vec![line_heads(words).to_vec()];
                rows.extend(of.iter().map(|line| line_cells(line, words)));
                page.push_str(&laid(&rows));
            }
        }
        if !self.changed.is_empty() {
            page.push('\n');
            page.push_str(&wrap(&format!("{} {}.", changed(words), words.list(&self.changed)), "", ""));
        }
        page
    }

    /// A row for each scenario of each station. Figures are means over the seeds with least and most beside, open seats and
    /// duties in whole numbers and hundredths, money in øre; what is not known is empty.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut table = Table::new(',');
        let figures = ["open", "duties_hundredths", "vikarer_hundredths_percent", "cost_ore"];
        let heads = ["study", "station", "id", "name", "limits", "state", "solved", "seeds"].map(str::to_owned);
        let ends = figures.iter().flat_map(|name| ["mean", "least", "most"].map(|end| format!("{name}_{end}")));
        table.row(heads.into_iter().chain(ends).collect::<Vec<_>>().iter());
        for line in &self.lines {
            let state = serde_json::to_value(line.state).ok();
            let state = state.as_ref().and_then(|state| state.as_str()).unwrap_or_default().to_owned();
            let own = [
                line.study.clone(),
                line.station.clone(),
                line.id.clone(),
                line.name.clone(),
                self.limits.get(line.limits).cloned().unwrap_or_default(),
                state,
                line.solved.to_string(),
                line.seeds.to_string(),
            ];
            let ends = [line.open, line.duties, line.vikarer_percent, line.cost_ore].into_iter().flat_map(|range| {
                let of = |end: &dyn Fn(Range) -> i64| range.map_or_else(String::new, |range| end(range).to_string());
                [of(&|r| r.mean), of(&|r| r.least), of(&|r| r.most)]
            });
            table.row(own.into_iter().chain(ends).collect::<Vec<_>>().iter());
        }
        table.text()
    }
}

/// A table in which a row of three cells says in the last why it has no figures: that must not widen a column.
fn laid(rows: &[Vec<String>]) -> String {
    let narrow: Vec<Vec<String>> =
        rows.iter().map(|row| row[..if row.len() == 3 { 2 } else { row.len() }].to_vec()).collect();
    let mut page = String::new();
    for (line, row) in table(&narrow, "").lines().zip(rows) {
        page.push_str(line.trim_end());
        if let [_, _, why] = &row[..] {
            page.push_str(": ");
            page.push_str(why);
        }
        page.push('\n');
    }
    page
}

/// What is counted over all stations.
pub(super) fn counted(words: Words) -> &'static str {
    words.say(
        "Tallene er snitt over frøene. «Mot base» er over de stasjonene der både scenariet og basen er løst med alle frø; «Stasjoner» \
         sier hvor mange det er, av dem som har scenariet. Det som ikke er løst, er ikke regnet med.",
        "Tala er snitt over frøa. «Mot base» er over dei stasjonane der både scenarioet og basen er løyste med alle frø; «Stasjonar» \
         seier kor mange det er, av dei som har scenarioet. Det som ikkje er løyst, er ikkje rekna med.",
        "The figures are means over the seeds. «To base» is over the stations where both the scenario and the base are solved with \
         every seed; «Stations» says how many these are, of those that have the scenario. What is not solved is not counted.",
    )
}

/// The lead of the stations of which nothing is known.
pub(super) fn changed(words: Words) -> &'static str {
    words.say(
        "Filer er endret siden planen ble laget, så ingenting er satt sammen for",
        "Filer er endra sidan planen blei laga, så ingenting er sett saman for",
        "Files have changed since the plan was made, so nothing is put together for",
    )
}

pub(super) fn total_heads(words: Words) -> [String; 7] {
    let heads = words.say(
        ["", "Stasjoner", "Åpne", "Vakter", "Mot base", "Tusen kr", "Mot base"],
        ["", "Stasjonar", "Opne", "Vakter", "Mot base", "Tusen kr", "Mot base"],
        ["", "Stations", "Open", "Duties", "To base", "NOK 1000", "To base"],
    );
    heads.map(str::to_owned)
}

pub(super) fn total_cells(total: &Total, words: Words) -> Vec<String> {
    let mut cells = vec![shorten(&total.name, NAME), format!("{}/{}", total.stations, total.all)];
    if total.stations == 0 {
        cells.push(words.say("ikke løst noe sted", "ikkje løyst nokon stad", "solved nowhere").to_owned());
        return cells;
    }
    let duties = total.duties.zip(total.base_duties).map(|(own, base)| {
        let sign = if own < base { "\u{2212}" } else { "+" };
        format!("{sign}{}", words.tenths((own - base).abs()))
    });
    let cost = total.cost_ore.zip(total.base_cost_ore).map(|(own, base)| signed_thousands(own - base, words));
    cells.extend([
        words.hundredths(total.open),
        total.duties.map_or_else(String::new, |duties| words.tenths(duties)),
        duties.unwrap_or_default(),
        total.cost_ore.map_or_else(String::new, |ore| thousands(ore, words)),
        cost.unwrap_or_default(),
    ]);
    cells
}

pub(super) fn line_heads(words: Words) -> [String; 6] {
    let heads = words.say(
        ["", "Frø", "Åpne", "Vakter", "Vikar", "Tusen kr"],
        ["", "Frø", "Opne", "Vakter", "Vikar", "Tusen kr"],
        ["", "Seeds", "Open", "Duties", "Vikar", "NOK 1000"],
    );
    heads.map(str::to_owned)
}

/// The cells of a scenario of a station; a figure that the seeds differ in stands with how far they are from their mean.
pub(super) fn line_cells(line: &Line, words: Words) -> Vec<String> {
    let mut cells = vec![shorten(&line.name, NAME), format!("{}/{}", line.solved, line.seeds)];
    if line.open.is_none() {
        cells.push(state(line.state, words).to_owned());
        return cells;
    }
    let of = |range: Option<Range>, told: &dyn Fn(i64) -> String| match range {
        None => String::new(),
        Some(range) if told(range.least) == told(range.most) => told(range.mean),
        Some(range) => {
            let off = (range.most - range.mean).max(range.mean - range.least);
            format!("{} \u{b1}{}", told(range.mean), told(off))
        }
    };
    cells.extend([
        of(line.open, &|n| words.number(n)),
        of(line.duties, &|n| words.tenths(n)),
        of(line.vikarer_percent, &|n| format!("{}\u{a0}%", words.tenths(n))),
        of(line.cost_ore, &|ore| thousands(ore, words)),
    ]);
    cells
}
