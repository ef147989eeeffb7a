//! The sum behind each doctor's part of each counter, as formulas that anybody can follow and change.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::share::{Counter, Due, Part};
use super::look;
use super::sheet::{Sheet, Value, row, width_of};
use crate::domain::limit::Counts;

/// The row of the headings.
const HEADS: u32 = 4;

/// A number of duties with hundredths.
const DUTIES: &str = "#,##0.00";

/// The same with its sign.
const SIGNED: &str = "+#,##0.00;\"\u{2212}\"#,##0.00;0.00";

/// Whole percent with its sign.
const PERCENT: &str = "+#,##0;\"\u{2212}\"#,##0;0";

/// The sheet; none for readers who are not told what anybody is due.
pub(super) fn sheet(views: &Views, words: Words) -> Result<Option<Worksheet>, XlsxError> {
    let lines = lines(views, words);
    if !views.share.has_dues || lines.is_empty() {
        return Ok(None);
    }
    let mut sheet = Sheet::new(words.say("Regnestykke", "Reknestykke", "Reckoning"), views, words)?;
    let note = words.say(
        "Skal ha = det som er igjen etter det avtalte, ganger vekten, delt på alle vektene, minus det som er båret inn. Vekten er plassene legen kunne hatt, ganger andelen. Endre et tall, og resten regnes om.",
        "Skal ha = det som er att etter det avtalte, gonger vekta, delt på alle vektene, minus det som er bore inn. Vekta er plassane legen kunne hatt, gonger delen. Endre eit tal, og resten blir rekna om.",
        "Is due = what is left after what is agreed, times the weight, by all weights, less what is carried in. The weight is the seats the doctor could have had, times her share. Change a number, and the rest follows.",
    );
    let heads = words.say(
        [
            "Teller",
            "Lege",
            "Å dele",
            "Kunne hatt",
            "Vekt",
            "Avtalt",
            "Båret inn",
            "Skal ha",
            "Har",
            "Avvik",
            "Avvik i %",
        ],
        [
            "Teljar",
            "Lege",
            "Å dele",
            "Kunne hatt",
            "Vekt",
            "Avtalt",
            "Bore inn",
            "Skal ha",
            "Har",
            "Avvik",
            "Avvik i %",
        ],
        [
            "Counter",
            "Doctor",
            "To share",
            "Could have had",
            "Weight",
            "Agreed",
            "Carried in",
            "Is due",
            "Has",
            "Deviation",
            "Deviation in %",
        ],
    );
    let names: Vec<String> = views.share.counters.iter().map(|c| words.counter(&c.name, c.counts)).collect();
    let counters = width_of(names.iter().map(String::as_str), 12.0, 30.0);
    let doctors = width_of(views.names.order().iter().map(|d| views.names.of(*d)), 16.0, 34.0);
    let mut widths = vec![counters, doctors];
    widths.extend([10.0; 9]);
    sheet.widths(widths)?;
    sheet.across((2, 0), (2, 10), note, &look::soft().set_text_wrap())?;
    sheet.height(2, 3.0)?;
    sheet.heads((HEADS, 0), &heads)?;
    let last = HEADS + row(lines.len());
    for (line, at) in lines.iter().zip(HEADS + 1..) {
        sheet.row((at, 0), &line.values(at, last), &look::cell())?;
    }
    sheet.inner.autofilter(HEADS, 0, last, 10)?;
    sheet.inner.set_freeze_panes(HEADS + 1, 2)?;
    sheet.print(views, (HEADS, HEADS), 1)?;
    Ok(Some(sheet.inner))
}

/// A doctor's part of a counter.
struct Line<'v> {
    counter: String,
    counts: Counts,
    doctor: &'v str,
    demand: i64,
    has: i64,
    due: Due,
    /// What those have agreed on who are left out of the counter, in hundredths of a duty: they have no line.
    of_others: i64,
}

fn lines<'v>(views: &'v Views, words: Words) -> Vec<Line<'v>> {
    let parts = views.share.counters.iter().flat_map(|counter| counter.parts.iter().map(move |part| (counter, part)));
    let of_others = |counter: &Counter| {
        let told = counter.parts.iter().filter_map(|part| part.due?.factors.agreed).sum::<i64>();
        counter.shared.map_or(0, |(rest, _)| if rest > 0 { counter.demand - told - rest } else { 0 })
    };
    let line = |(counter, part): (&'v Counter, &Part)| {
        let (doctor, demand) = (views.names.of(part.doctor), counter.demand);
        Some(Line {
            counter: words.counter(&counter.name, counter.counts),
            counts: counter.counts,
            doctor,
            demand,
            has: part.has,
            due: part.due?,
            of_others: of_others(counter),
        })
    };
    parts.filter_map(line).collect()
}

impl Line<'_> {
    /// The cells of the row `at`, counted from 0; the rows of all lines go on to `last`.
    fn values(&self, at: u32, last: u32) -> [Value; 11] {
        // Formulas count rows from 1.
        let (first, at, last) = (HEADS + 2, at + 1, last + 1);
        let sum = |column: &str| format!("SUMIFS({column}${first}:{column}${last},A${first}:A${last},A{at})");
        let of_others = match self.of_others {
            0 => String::new(),
            agreed => format!("-{}.{:02}", agreed / 100, agreed % 100),
        };
        let shared = format!("ROUND(MAX(0,C{at}-{}{of_others})*E{at}/{},2)", sum("F"), sum("E"));
        let due = format!("ROUND(MAX(0,IF(F{at}=\"\",{shared},F{at})-G{at}),2)");
        let percent = format!("IF(H{at}>0,ROUND(100*(I{at}-H{at})/H{at},0),\"\")");
        let factors = self.due.factors;
        [
            Value::text(&self.counter),
            Value::text(self.doctor),
            Value::counted(self.counts, self.demand),
            Value::Count(factors.seats),
            if factors.agreed.is_some() { Value::Empty } else { Value::Duties(factors.weight) },
            factors.agreed.map_or(Value::Empty, Value::Duties),
            Value::Duties(factors.carried),
            Value::Formula(due, Some(self.due.hundredths), DUTIES),
            Value::counted(self.counts, self.has),
            Value::Formula(format!("I{at}-H{at}"), Some(self.due.deviation), SIGNED),
            Value::Formula(percent, self.due.percent.map(|percent| 100 * percent), PERCENT),
        ]
    }
}
