//! Who can take a seat, for people: the easiest first.

use std::fmt::Write as _;

use super::{holder, name, seat, sentences, signed, warning};
use crate::change::{Candidate, Class, Drift, Limits, Seat, Warning};
use crate::domain::{Finding, Instance, Roster, Severity};
use crate::report::page::{Style, WIDTH, paint, table, width, wrap};
use crate::report::summary::{NONE, shorten};
use crate::report::text::{Look, more};
use crate::report::words::{Words, capital};

/// Everything that the answer tells.
#[derive(Clone, Copy, Debug)]
pub struct Replaced<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The roster as it is.
    pub roster: &'a Roster,
    /// The seat.
    pub seat: Seat,
    /// Every doctor, the easiest first.
    pub candidates: &'a [Candidate],
    /// When it warns.
    pub limits: Limits,
}

/// So many doctors who may not take the seat are named with the rule before the rest are counted by rule.
const SHOWN: usize = 10;

/// The whole answer: the seat, and every doctor under how easily she can take it.
#[must_use]
pub fn replace(replaced: &Replaced, look: Look) -> String {
    let words = Words(look.lang);
    let Replaced { instance, roster, seat: Seat { slot, out }, candidates, limits } = *replaced;
    let mut page = paint(&capital(&seat(instance, slot, words)), Style::Heading, look.color) + "\n";
    let _ = writeln!(page, "{}.", holder(instance, roster, slot, out, words));
    for class in [Class::Easy, Class::Assess, Class::Extra, Class::Illegal] {
        let of: Vec<&Candidate> = candidates.iter().filter(|c| c.class == class).collect();
        if of.is_empty() {
            continue;
        }
        let style = match class {
            Class::Illegal => Style::Stopper,
            Class::Assess | Class::Extra => Style::Assess,
            Class::Easy => Style::Heading,
        };
        let count = words.number(i64::try_from(of.len()).unwrap_or(i64::MAX));
        let _ = write!(page, "\n{} ({count})\n", paint(title(class, words), style, look.color));
        page.push_str(&match class {
            Class::Illegal => illegal(instance, &of, look),
            _ => legal(instance, &of, limits, words),
        });
    }
    if !candidates.iter().any(Candidate::is_legal) {
        let nobody = words.say(
            "Ingen kan ta vakten lovlig: lei inn vikar, eller flytt en annen vakt med «legevakt repair».",
            "Ingen kan ta vakta lovleg: lei inn vikar, eller flytt ei anna vakt med «legevakt repair».",
            "Nobody may take the shift: hire a vikar, or move another shift with `legevakt repair`.",
        );
        let _ = write!(page, "\n{}", wrap(nobody, "", ""));
    }
    page
}

/// What a class is called.
fn title(class: Class, words: Words) -> &'static str {
    match class {
        Class::Easy => {
            words.say("Lovlig, ingenting å vurdere", "Lovleg, ingenting å vurdere", "Legal, nothing to assess")
        }
        Class::Assess => {
            words.say("Lovlig, men må vurderes", "Lovleg, men må vurderast", "Legal, but must be assessed")
        }
        Class::Extra => words.say(
            "Lovlig, men koster mer eller er mer enn avtalt",
            "Lovleg, men kostar meir eller er meir enn avtalt",
            "Legal, but costs more or is more than agreed",
        ),
        Class::Illegal => words.say("Ikke lovlig", "Ikkje lovleg", "Not legal"),
    }
}

/// A table of those who may take it, and under it what is to be assessed, is against a wish or is worth a warning.
fn legal(instance: &Instance, of: &[&Candidate], limits: Limits, words: Words) -> String {
    let heads = words.say(
        ["Lege", "Skal ha", "Har", "Får", "Avvik", "Timer"],
        ["Lege", "Skal ha", "Har", "Får", "Avvik", "Timar"],
        ["Doctor", "Is due", "Has", "Gets", "Off by", "Hours"],
    );
    let has_cost = of.iter().any(|c| c.extra_ore.is_some_and(|ore| ore != 0));
    let mut head: Vec<String> = heads.map(str::to_owned).to_vec();
    if has_cost {
        head.push(words.say("Koster mer", "Kostar meir", "Costs more").to_owned());
    }
    let figures = |c: &Candidate| {
        let first = c.drifts.first();
        let called = |d: &Drift, hundredths: i64| d.counts.called(hundredths);
        let shown = |value: Option<String>| value.unwrap_or_else(|| NONE.to_owned());
        let mut cells = vec![
            shown(first.and_then(|d| Some(words.tenths(called(d, d.entitled?))))),
            shown(first.map(|d| words.amount(d.counts, d.before))),
            shown(first.map(|d| words.amount(d.counts, d.after))),
            shown(first.filter(|d| d.entitled.is_some()).map(|d| signed(words, called(d, d.deviation_after())))),
            words.number((c.worked_after.0 + 30) / 60),
        ];
        if has_cost {
            cells.push(shown(c.extra_ore.map(|ore| words.kroner(ore))));
        }
        cells
    };
    let rows: Vec<(&Candidate, Vec<String>)> = of.iter().map(|c| (*c, figures(c))).collect();
    let widest = |at: usize| {
        let cells = rows.iter().map(|(_, cells)| width(&cells[at]));
        cells.chain([width(&head[at + 1])]).max().unwrap_or(0) + 2
    };
    let room = WIDTH - 2 - (0..head.len() - 1).map(widest).sum::<usize>();
    let mut lines = vec![head.clone()];
    for (candidate, cells) in rows {
        let name = shorten(name(instance, candidate.doctor), room);
        lines.push(std::iter::once(name).chain(cells).collect());
    }
    let mut page = table(&lines, "  ");
    for candidate in of {
        let said: Vec<&Finding> = candidate
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Assess || f.rule.starts_with("WSH-"))
            .collect();
        if !said.is_empty() {
            let _ = writeln!(page, "  {}:", name(instance, candidate.doctor));
            page.push_str(&sentences(instance, &said, 3, words, "    "));
        }
    }
    let warnings: Vec<Warning> = of.iter().flat_map(|c| &c.warnings).copied().collect();
    page + &warning::of_many(instance, &warnings, limits, words, "  ")
}

/// Those who may not take it, each with the first rule that says so and its sentence.
fn illegal(instance: &Instance, of: &[&Candidate], look: Look) -> String {
    let words = Words(look.lang);
    let mut page = String::new();
    let shown = if look.all { of.len() } else { SHOWN };
    for candidate in of.iter().take(shown) {
        let said: Vec<&Finding> = candidate.of(Severity::Stopper).collect();
        let _ = writeln!(page, "  {}:", name(instance, candidate.doctor));
        page.push_str(&sentences(instance, &said, 1, words, "    "));
    }
    if of.len() > shown {
        let _ = writeln!(page, "  {}", more(of.len() - shown, words));
    }
    page
}
