//! The tables of the page.

use super::super::super::draw::html::{Cell, Row as Line, Table};
use super::super::super::words::Words;
use super::super::json::{Comparison, Row};
use super::super::noise::Compared;
use super::super::words::{near, signed, signed_thousands, state, thousands, unknown, unsure};
use super::super::{Figures, Spread};
use super::{anchor, name};

/// Notes on what the figures count, in bokmål.
pub(super) const COUNTED_NB: [&str; 6] = [
    "Vakter er tilstedevakter på legevakten; bakvakter telles for seg. Per måned er perioden delt på 30,44 dager.",
    "Snitt, minst og mest er over fastleger som deltar i vaktene. Netter og helgevakter er blant vaktene; helg er lørdag og \
     søndag. Timer er tid på vakt uten bakvakt.",
    "Vikarenes andel er av alle vakter som noen har; vakter som LIS1 har, er ikke med, for de kommer ved siden av en annen lege.",
    "Åpne plasser er leger som mangler i vaktlista.",
    "Spredning er avstanden, i vakter, fra den som er mest under sin rettferdige del til den som er mest over.",
    "«Best mulige» spredning er det minste den kan bli med hele vakter når hver plass er tatt. Den ser bort fra alle andre \
     regler, så den kan være uoppnåelig.",
];

/// The same notes in nynorsk.
pub(super) const COUNTED_NN: [&str; 6] = [
    "Vakter er vakter til stades på legevakta; bakvakter blir talde for seg. Per månad er perioden delt på 30,44 dagar.",
    "Snitt, minst og mest er over fastlegar som deltek i vaktene. Netter og helgevakter er blant vaktene; helg er laurdag \
     og søndag. Timar er tid på vakt utan bakvakt.",
    "Vikarane sin del er av alle vakter som nokon har; vakter som LIS1 har, er ikkje med, for dei kjem ved sida av ein annan \
     lege.",
    "Opne plassar er legar som manglar i vaktlista.",
    "Spreiing er avstanden, i vakter, frå den som er mest under den rettferdige delen sin, til den som er mest over.",
    "«Best moglege» spreiing er det minste ho kan bli med heile vakter når kvar plass er teken. Ho ser bort frå alle andre \
     reglar, så det er ikkje sikkert at ho kan nåast.",
];

/// The same notes in English.
pub(super) const COUNTED_EN: [&str; 6] = [
    "Duties are presence duties at the legevakt; bakvakter are counted by themselves. A month is 30.44 days of the period.",
    "Mean, least and most are over fastleger who take part. Nights and weekend duties are among the duties; a weekend is \
     Saturday and Sunday. Hours are time on duty without bakvakt.",
    "The share of vikarer is of all duties that somebody has; those of LIS1 are left out, for they come beside another doctor.",
    "Open seats are doctors who are missing in the roster.",
    "Spread is the distance, in duties, from the one most short of her fair part to the one most beyond it.",
    "The «best possible» spread is the least it can be with whole duties when every seat is taken. It forgets every other \
     rule, so it may be out of reach.",
];

/// How to read the key figures.
pub(super) fn about(comparison: &Comparison, words: Words) -> String {
    let told = words.say(
        "Det store tallet er scenariets eget; det lille under er forskjellen fra første rad. Pluss er mer, minus er mindre, ± er \
         likt. «Ingen forskjell» betyr at forskjellen ikke er større enn det søket alene kan gi. Navnene fører til hva som er \
         endret.",
        "Det store talet er scenarioet sitt eige; det vesle under er skilnaden frå første rad. Pluss er meir, minus er \
         mindre, ± er likt. «Ingen skilnad» betyr at skilnaden ikkje er større enn det søket åleine kan gi. Namna fører til \
         kva som er endra.",
        "The large figure is the scenario's own; the small one under it is the difference from the first row. Plus is more, \
         minus is less, ± is the same. «No difference» means that the difference is no larger than the search alone may cause. \
         The names lead to what is changed.",
    );
    let seeds = comparison.rows.iter().map(|row| row.seeds).max().unwrap_or(0);
    if seeds < 2 {
        return told.to_owned();
    }
    let more = words.say(
        format!("Spennet foran er det minste og det største av {seeds} lister som ble laget fra hvert sitt frø."),
        format!("Spennet framfor er det minste og det største av {seeds} lister som blei laga frå kvart sitt frø."),
        format!("The span before it is the least and the most of {seeds} rosters, each made from a seed of its own."),
    );
    format!("{told} {more}")
}

/// A figure, and how it and its differences are written.
type Figure = (Compared, fn(i64, Words) -> String);

/// The table of key figures: one row for each scenario, with its differences from the base.
pub(super) fn key(comparison: &Comparison, words: Words) -> Table {
    let heads = words.say(
        [
            "Vakter per mnd.",
            "Bakv. per mnd.",
            "Netter per mnd.",
            "Timer per mnd.",
            "Vikarer %",
            "Åpne plasser",
            "Kostnad tusen kr",
        ],
        [
            "Vakter per mnd.",
            "Bakv. per mnd.",
            "Netter per mnd.",
            "Timar per mnd.",
            "Vikarar %",
            "Opne plassar",
            "Kostnad tusen kr",
        ],
        [
            "Duties a month",
            "Bakv. a month",
            "Nights a month",
            "Hours a month",
            "Vikarer %",
            "Open seats",
            "Cost NOK 1000",
        ],
    );
    let tenths: fn(i64, Words) -> String = |n, words| words.tenths(n);
    let figures: [Figure; 7] = [
        (Compared::Duties, tenths),
        (Compared::Backups, tenths),
        (Compared::Nights, tenths),
        (Compared::Hours, tenths),
        (Compared::Vikarer, tenths),
        (Compared::Open, |n, words| words.number(n)),
        (Compared::Cost, thousands),
    ];
    let base = comparison.rows.first().and_then(|r| r.figures.as_ref());
    let is_base = |row: &Row| comparison.rows.first().is_some_and(|first| first.id == row.id);
    let cells = |row: &Row, f: &Figures| {
        let is_sure = |figure: Compared| !row.no_sure_difference.contains(&figure.id());
        let cell = |(figure, text): &Figure| {
            let base = base.and_then(|base| figure.of(base)).filter(|_| !is_base(row));
            let interval = row.intervals.get(figure.id()).filter(|[least, most]| least != most);
            against(figure.of(f), interval, base, is_sure(*figure), *text, words)
        };
        let mut cells: Vec<Cell> = figures.iter().map(cell).collect();
        cells.push(Cell::of(near(row, words)));
        cells
    };
    let heads = heads.map(str::to_owned).into_iter();
    Table {
        class: "",
        caption: words
            .say(
                "Snitt for fastleger som deltar, per måned; kostnad for hele perioden; og om det kan finnes en bedre liste.",
                "Snitt for fastlegar som deltek, per månad; kostnad for heile perioden; og om det kan finnast ei betre liste.",
                "Means for fastleger who take part, a month; cost of the whole period; and whether a better roster may exist.",
            )
            .to_owned(),
        corner: "Scenario".to_owned(),
        heads: heads.chain([words.say("Lista er", "Lista er", "The roster is").to_owned()]).collect(),
        rows: lines(comparison, words, true, cells),
    }
}

/// A figure, and under it the least and the most that other seeds gave, and the difference from that of the base; none where
/// the figure of the base is not known, or this is the base.
fn against(
    value: Option<i64>,
    interval: Option<&[i64; 2]>,
    base: Option<i64>,
    is_sure: bool,
    text: fn(i64, Words) -> String,
    words: Words,
) -> Cell {
    let Some(value) = value else { return Cell::of(unknown(words)) };
    let difference = |base: i64| match is_sure {
        true => signed(value - base, &text((value - base).abs(), words)),
        false => unsure(words).to_owned(),
    };
    let interval = interval.map(|[least, most]| (text(*least, words), text(*most, words)));
    let interval = interval.filter(|(least, most)| least != most).map(|(least, most)| format!("{least}\u{2013}{most}"));
    let below: Vec<String> = interval.into_iter().chain(base.map(difference)).collect();
    Cell { text: text(value, words), below: (!below.is_empty()).then(|| below.join("; ")) }
}

/// A line for each scenario: its cells, or why there are none.
fn lines(comparison: &Comparison, words: Words, link: bool, cells: impl Fn(&Row, &Figures) -> Vec<Cell>) -> Vec<Line> {
    let line = |(at, row): (usize, &Row)| Line {
        name: name(at, row),
        link: link.then(|| format!("#{}", anchor(at))),
        cells: row.figures.as_ref().map(|f| cells(row, f)).ok_or_else(|| state(row.state, words).to_owned()),
    };
    comparison.rows.iter().enumerate().map(line).collect()
}

/// A table of what a fastlege has per month: the mean, and under it least to most.
pub(super) fn load(comparison: &Comparison, words: Words, heads: &[String], of: &[fn(&Figures) -> Spread]) -> Table {
    let cells = |_: &Row, f: &Figures| {
        let cell = |spread: &fn(&Figures) -> Spread| {
            let s = spread(f);
            match f.fastleger.doctors {
                0 => Cell::of(words.say("ingen", "ingen", "none")),
                _ => Cell {
                    text: words.tenths(s.mean),
                    below: Some(format!("{}\u{2013}{}", words.tenths(s.least), words.tenths(s.most))),
                },
            }
        };
        of.iter().map(cell).collect()
    };
    Table {
        class: "",
        caption: words
            .say(
                "Snitt per måned, og under det minst–mest.",
                "Snitt per månad, og under det minst–mest.",
                "Mean a month, and under it least–most.",
            )
            .to_owned(),
        corner: "Scenario".to_owned(),
        heads: heads.to_vec(),
        rows: lines(comparison, words, false, cells),
    }
}

/// A table of figures that are drawn, without differences from the base.
pub(super) fn plain(
    comparison: &Comparison,
    words: Words,
    caption: &str,
    heads: &[String],
    cells: impl Fn(&Figures) -> Vec<Cell>,
) -> Table {
    Table {
        class: "",
        caption: caption.to_owned(),
        corner: "Scenario".to_owned(),
        heads: heads.to_vec(),
        rows: lines(comparison, words, false, |_, f| cells(f)),
    }
}

/// A table of costs by part, their sum, and its difference from the base.
pub(super) fn cost(
    comparison: &Comparison,
    words: Words,
    caption: &str,
    parts: &[(&str, &str)],
    of: super::charts::PartsOf,
) -> Table {
    let base = comparison.rows.first().and_then(|r| r.figures.as_ref()?.cost.total_ore);
    let heads = [words.say("I alt", "I alt", "Total"), words.say("Mot første", "Mot første", "To first")];
    let cells = |row: &Row, f: &Figures| {
        let total = f.cost.total_ore;
        let or_unknown =
            |ore: Option<i64>| Cell::of(ore.map_or_else(|| unknown(words).to_owned(), |o| thousands(o, words)));
        let part = |(key, _): &(&str, &str)| or_unknown(total.map(|_| of(f).get(key).copied().unwrap_or(0)));
        let is_sure = !row.no_sure_difference.contains(&Compared::Cost.id());
        let difference = total.zip(base).map(|(total, base)| match is_sure {
            true => signed_thousands(total - base, words),
            false => unsure(words).to_owned(),
        });
        let sums = [or_unknown(total), Cell::of(difference.unwrap_or_else(|| unknown(words).to_owned()))];
        parts.iter().map(part).chain(sums).collect()
    };
    let heads: Vec<String> = parts.iter().map(|(_, name)| *name).chain(heads).map(str::to_owned).collect();
    Table {
        class: "",
        caption: caption.to_owned(),
        corner: "Scenario".to_owned(),
        heads,
        rows: lines(comparison, words, false, cells),
    }
}
