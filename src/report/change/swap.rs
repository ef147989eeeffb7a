//! A swap in words: who gives what to whom, what it breaks, how it tilts the load, and what would be legal instead.

use std::fmt::Write as _;

use super::{drift, name, seat, sentences, warning};
use crate::change::{Handover, Limits, Swap};
use crate::domain::{Finding, Instance, Severity};
use crate::report::page::{Style, paint, wrap};
use crate::report::text::Look;
use crate::report::words::Words;

/// Everything that the answer tells.
#[derive(Clone, Copy, Debug)]
pub struct Swapped<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// What was asked for.
    pub swap: &'a Swap,
    /// What would be legal instead, where it is not.
    pub ways_out: &'a [Swap],
    /// When it warns.
    pub limits: Limits,
}

/// The whole answer.
#[must_use]
pub fn swap(swapped: &Swapped, look: Look) -> String {
    let words = Words(look.lang);
    let Swapped { instance, swap, ways_out, .. } = *swapped;
    let assess: Vec<&Finding> = swap.findings.iter().filter(|f| f.severity == Severity::Assess).collect();
    let (verdict, style) = match (swap.is_legal(), assess.is_empty()) {
        (true, true) => (words.say("Lovlig.", "Lovleg.", "Legal."), Style::Heading),
        (true, false) => (
            words.say("Lovlig, men må vurderes.", "Lovleg, men må vurderast.", "Legal, but must be assessed."),
            Style::Assess,
        ),
        (false, _) => (words.say("Ikke lovlig.", "Ikkje lovleg.", "Not legal."), Style::Stopper),
    };
    let mut page = handovers(instance, &swap.handovers, words, "");
    let _ = writeln!(page, "{}", paint(verdict, style, look.color));
    let said: Vec<&Finding> = swap.findings.iter().filter(|f| f.severity != Severity::Note).collect();
    let most = if look.all { said.len() } else { 5 };
    page.push_str(&sentences(instance, &said, most, words, "  "));
    page.push_str(&drifts(swapped, words));
    if !swap.is_legal() {
        page.push_str(&instead(instance, ways_out, words));
    }
    page
}

fn handovers(instance: &Instance, handovers: &[Handover], words: Words, indent: &str) -> String {
    let line = |h: &Handover| {
        let text =
            format!("{} \u{2192} {}: {}", name(instance, h.from), name(instance, h.to), seat(instance, h.slot, words));
        wrap(&text, indent, &format!("{indent}  "))
    };
    handovers.iter().map(line).collect()
}

fn drifts(swapped: &Swapped, words: Words) -> String {
    let Swapped { instance, swap, limits, .. } = *swapped;
    if swap.drifts.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", words.say("Fordeling", "Fordeling", "Sharing"));
    for of in &swap.drifts {
        let text = format!("{}: {}", name(instance, of.doctor), drift(instance, of, words));
        page.push_str(&wrap(&text, "  ", "    "));
    }
    page + &warning::of_one(instance, &swap.warnings, limits, words, "  ")
}

fn instead(instance: &Instance, ways_out: &[Swap], words: Words) -> String {
    if ways_out.is_empty() {
        let none = words.say(
            "Fant verken et lovlig motbytte eller en ring av tre nær i tid. «swap offer» viser hvem som kan ta vakten alene.",
            "Fann verken eit lovleg motbyte eller ein ring av tre nær i tid. «swap offer» viser kven som kan ta vakta åleine.",
            "Found no legal return or ring of three near in time. `swap offer` shows who can take the shift alone.",
        );
        return format!("\n{}", wrap(none, "", ""));
    }
    let title = words.say(
        "Lovlig i stedet, nærmest i tid først",
        "Lovleg i staden, nærast i tid først",
        "Legal instead, nearest in time first",
    );
    let mut page = format!("\n{title}\n");
    for (at, way) in ways_out.iter().enumerate() {
        let _ = writeln!(page, "  {}.", at + 1);
        page.push_str(&handovers(instance, &way.handovers, words, "    "));
    }
    page
}
