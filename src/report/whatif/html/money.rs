//! What the cost comes to: in the period and a year, for each inhabitant, and were the rates that matter most another.

use super::super::super::draw::html::{Cell, Row as Line, Table, section};
use super::super::super::draw::markup::Markup;
use super::super::super::words::{HARD_SPACE, Words};
use super::super::json::{Comparison, Row};
use super::super::money::HIGHER;
use super::super::noise::Compared;
use super::super::words::{signed_thousands, state, thousands, unknown, unsure};
use super::name;

/// Whether there is a cost to tell of at all.
fn is_known(comparison: &Comparison) -> bool {
    comparison.rows.iter().any(|row| total(row).is_some())
}

/// The rates that are tried; none where there is nothing to compare.
fn tried(comparison: &Comparison) -> Vec<&str> {
    if is_known(comparison) && comparison.rows.len() > 1 { comparison.tried() } else { Vec::new() }
}

fn title(words: Words) -> &'static str {
    words.say("Hva det koster", "Kva det kostar", "What it costs")
}

fn rates_title(words: Words) -> &'static str {
    words.say("Hvis en sats var høyere", "Viss ein sats var høgare", "Were a rate higher")
}

/// Links to what is told here, for the contents of the page.
pub(super) fn parts(comparison: &Comparison, words: Words) -> Vec<(&'static str, &'static str)> {
    let cost = is_known(comparison).then(|| ("#penger", title(words)));
    let rates = (!tried(comparison).is_empty()).then(|| ("#satser", rates_title(words)));
    cost.into_iter().chain(rates).collect()
}

/// The section of the two tables, where any cost is known.
pub(super) fn write(comparison: &Comparison, m: &mut Markup, words: Words) {
    if is_known(comparison) {
        section(m, "penger", title(words), "", |m| body(comparison, m, words));
    }
}

fn body(comparison: &Comparison, m: &mut Markup, words: Words) {
    m.leaf(
        "h3",
        &[],
        words.say(
            "I perioden, i året og per innbygger",
            "I perioden, i året og per innbyggjar",
            "In the period, a year, and for each inhabitant",
        ),
    );
    told(comparison, words).iter().for_each(|text| m.leaf("p", &[], text));
    year(comparison, words).write(m);
    let tried = tried(comparison);
    if !tried.is_empty() {
        m.leaf("h3", &[("id", "satser")], rates_title(words));
        let text = words.say(
            format!(
                "Forskjellen fra første rad, i tusen kroner for perioden, med satsene som de er, og med én av dem {HIGHER}{HARD_SPACE}% \
                 høyere: de satsene som skiller scenariene mest. Er forskjellen den samme i hele raden, hviler den ikke på satsen."
            ),
            format!(
                "Skilnaden frå første rad, i tusen kroner for perioden, med satsane som dei er, og med éin av dei {HIGHER}{HARD_SPACE}% \
                 høgare: dei satsane som skil scenarioa mest. Er skilnaden den same i heile rada, kviler han ikkje på satsen."
            ),
            format!(
                "The difference from the first row, in thousand NOK of the period, with the rates as they are, and with one of them \
                 {HIGHER}{HARD_SPACE}% higher: the rates that tell the scenarios apart most. Where it is the same along a row, it \
                 does not rest on the rate."
            ),
        );
        m.leaf("p", &[], &text);
        sensitivity(comparison, &tried, words).write(m);
    }
}

/// So many scenarios have their difference in the beginning of the page.
const IN_SHORT: usize = 4;

/// The largest differences from the base as those of a year, of scenarios with every seat taken; none where no difference is
/// told apart from chance, or the period is too short.
pub(super) fn in_short(comparison: &Comparison, words: Words) -> Option<String> {
    let is_full = |row: &&Row| row.figures.as_ref().is_some_and(|figures| figures.open == 0);
    let first = comparison.rows.first().filter(is_full)?;
    let base = total(first)?;
    let others = comparison.rows.iter().skip(1).filter(is_full).filter(|row| is_sure(row));
    let of_year = others.filter_map(|row| Some((row, comparison.of_year(total(row)? - base)?)));
    let mut differing: Vec<(&Row, i64)> = of_year.collect();
    differing.sort_by_key(|(_, ore)| std::cmp::Reverse(ore.abs()));
    let kroner = words.say("tusen kr", "tusen kr", "thousand NOK");
    let told =
        |(row, ore): &(&Row, i64)| format!("«{}» {}{HARD_SPACE}{kroner}", row.name, signed_thousands(*ore, words));
    let told: Vec<String> = differing.iter().take(IN_SHORT).map(told).collect();
    let name = &first.name;
    (!told.is_empty()).then(|| {
        let told = words.list(&told);
        words.say(
            format!("Overslag for et år, mot «{name}»: {told}."),
            format!("Overslag for eit år, mot «{name}»: {told}."),
            format!("Estimate for a year, against «{name}»: {told}."),
        )
    })
}

fn total(row: &Row) -> Option<i64> {
    row.figures.as_ref()?.cost.total_ore
}

/// Whether the cost of a scenario is told apart from that of the base.
fn is_sure(row: &Row) -> bool {
    !row.no_sure_difference.contains(&Compared::Cost.id())
}

/// How the figures of a year and an inhabitant come about, and what they do not say.
fn told(comparison: &Comparison, words: Words) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(days) = comparison.days().filter(|_| comparison.of_year(0).is_some()) {
        told.push(words.say(
            format!(
                "Året er periodens kostnad per dag ganget med 365: perioden er {days} dager. Et år har andre røde dager og ferier, så \
                 tallet er et overslag."
            ),
            format!(
                "Året er kostnaden i perioden per dag gonga med 365: perioden er {days} dagar. Eit år har andre raude dagar og feriar, \
                 så talet er eit overslag."
            ),
            format!(
                "The year is the cost of the period a day, times 365: the period is {days} days. A year has other red days and \
                 holidays, so the figure is an estimate."
            ),
        ));
    }
    match comparison.population.filter(|_| comparison.of_year(0).is_some()) {
        Some(people) if comparison.municipalities.len() > 1 => {
            let (people, places) = (words.number(people), words.list(&comparison.municipalities));
            told.push(words.say(
                format!(
                    "Per innbygger er delt på {people} innbyggere i {places}. Deler kommunene etter innbyggertall, er det dette tallet \
                     ganget med kommunens eget; har de avtalt en annen deling, gjelder den."
                ),
                format!(
                    "Per innbyggjar er delt på {people} innbyggjarar i {places}. Deler kommunane etter innbyggjartal, er det dette \
                     talet gonga med kommunen sitt eige; har dei avtalt ei anna deling, gjeld ho."
                ),
                format!(
                    "For each inhabitant is divided by {people} inhabitants of {places}. Where the municipalities share by inhabitants, \
                     each pays this times its own; where they have agreed otherwise, that holds."
                ),
            ));
        }
        Some(people) => {
            let people = words.number(people);
            told.push(words.say(
                format!("Per innbygger er delt på {people} innbyggere."),
                format!("Per innbyggjar er delt på {people} innbyggjarar."),
                format!("For each inhabitant is divided by {people} inhabitants."),
            ));
        }
        None => {}
    }
    told
}

fn table(
    comparison: &Comparison,
    words: Words,
    caption: &str,
    heads: Vec<String>,
    cells: impl Fn(&Row) -> Vec<Cell>,
) -> Table {
    let line = |(at, row): (usize, &Row)| Line {
        name: name(at, row),
        link: None,
        cells: row.figures.as_ref().map(|_| cells(row)).ok_or_else(|| state(row.state, words).to_owned()),
    };
    Table {
        class: "",
        caption: caption.to_owned(),
        corner: "Scenario".to_owned(),
        heads,
        rows: comparison.rows.iter().enumerate().map(line).collect(),
    }
}

/// Thousands in the period and a year, and kroner for each inhabitant, each with its difference from the base.
fn year(comparison: &Comparison, words: Words) -> Table {
    let base = comparison.rows.first().and_then(total);
    let has_year = comparison.of_year(0).is_some();
    let people = comparison.population.filter(|people| *people > 0);
    let cell = |value: Option<i64>,
                base: Option<i64>,
                row: &Row,
                text: &dyn Fn(i64) -> String,
                differs: &dyn Fn(i64) -> String| {
        let Some(value) = value else { return Cell::of(unknown(words)) };
        let is_base = comparison.rows.first().is_some_and(|first| first.id == row.id);
        let below = base.filter(|_| !is_base).map(|base| match is_sure(row) {
            true => differs(value - base),
            false => unsure(words).to_owned(),
        });
        Cell { text: text(value), below }
    };
    let thousand = |ore| thousands(ore, words);
    let signed = |ore| signed_thousands(ore, words);
    let whole = |ore: i64| words.number((ore + 50).div_euclid(100));
    let whole_signed = |ore: i64| super::super::words::signed(ore, &words.number((ore.abs() + 50).div_euclid(100)));
    let each =
        |ore: Option<i64>| ore.and_then(|ore| comparison.of_year(ore)).zip(people).map(|(ore, people)| ore / people);
    let of_year = |ore: Option<i64>| ore.and_then(|ore| comparison.of_year(ore));
    let mut heads =
        vec![words.say("I perioden, tusen kr", "I perioden, tusen kr", "In the period, NOK 1000").to_owned()];
    if has_year {
        heads.push(words.say("I året, tusen kr", "I året, tusen kr", "A year, NOK 1000").to_owned());
        if people.is_some() {
            heads.push(
                words
                    .say("Kr per innbygger i året", "Kr per innbyggjar i året", "NOK each inhabitant, a year")
                    .to_owned(),
            );
        }
    }
    let cells = |row: &Row| {
        let mut cells = vec![cell(total(row), base, row, &thousand, &signed)];
        if has_year {
            cells.push(cell(of_year(total(row)), of_year(base), row, &thousand, &signed));
            if people.is_some() {
                cells.push(cell(each(total(row)), each(base), row, &whole, &whole_signed));
            }
        }
        cells
    };
    let caption = words.say(
        "Kostnaden, og under den forskjellen fra første rad.",
        "Kostnaden, og under han skilnaden frå første rad.",
        "The cost, and under it the difference from the first row.",
    );
    table(comparison, words, caption, heads, cells)
}

/// The differences from the base, with the rates as they are and with one of them higher.
fn sensitivity(comparison: &Comparison, tried: &[&str], words: Words) -> Table {
    let base = comparison.rows.first();
    let higher = |name: &&str| format!("{} +{HIGHER}{HARD_SPACE}%", comparison.rate_name(name));
    let today = words.say("Som i dag", "Som i dag", "As today").to_owned();
    let cells = |row: &Row| {
        let Some((total, of_base)) = total(row).zip(base.and_then(total)) else {
            return vec![Cell::of(unknown(words)); tried.len() + 1];
        };
        let difference = total - of_base;
        let text = |ore: i64| match is_sure(row) {
            true => signed_thousands(ore, words),
            false => unsure(words).to_owned(),
        };
        let with = |name: &&str| {
            let more = row.of_rate(name) - base.map_or(0, |base| base.of_rate(name));
            Cell::of(text(difference + more * HIGHER / 100))
        };
        std::iter::once(Cell::of(text(difference))).chain(tried.iter().map(with)).collect()
    };
    let caption = words.say(
        "Forskjell fra første rad, tusen kroner i perioden.",
        "Skilnad frå første rad, tusen kroner i perioden.",
        "Difference from the first row, thousand NOK in the period.",
    );
    table(comparison, words, caption, std::iter::once(today).chain(tried.iter().map(higher)).collect(), cells)
}
