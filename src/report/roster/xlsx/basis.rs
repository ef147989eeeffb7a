//! What the roster is, how good it is, and every setting it rests on, so that a printed page can be traced.

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use super::super::super::claims::gap;
use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::proof::{Assumption, Proof};
use super::super::views::version::swap_head;
use super::look;
use super::sheet::{Sheet, Value, row};

/// The sheet.
pub(super) fn sheet(views: &Views, words: Words) -> Result<Worksheet, XlsxError> {
    let mut sheet = Sheet::new(words.say("Forutsetninger", "Føresetnader", "Assumptions"), views, words)?;
    sheet.widths(vec![19.0, 24.0, 14.0, 20.0, 11.0, 62.0])?;
    let mut at = head(&mut sheet, views, 3, words)?;
    if let Some(proof) = &views.proof {
        at = tiers(&mut sheet, proof, at + 1, words)?;
    }
    let first = settings(&mut sheet, &views.assumptions, at + 1, words)?;
    sheet.inner.autofilter(first, 0, first + row(views.assumptions.len()), 5)?;
    sheet.print(views, (0, 1), 1)?;
    Ok(sheet.inner)
}

/// What stands over every report, a line for each.
fn head(sheet: &mut Sheet, views: &Views, from: u32, words: Words) -> Result<u32, XlsxError> {
    let head = &views.head;
    let labels = words.say(
        ["Legevakt", "Periode", "Datoer", "Omfang", "Svar", "Funn", "Leser", "Program", "Grunnlag (SHA-256)"],
        ["Legevakt", "Periode", "Datoar", "Omfang", "Svar", "Funn", "Lesar", "Program", "Grunnlag (SHA-256)"],
        ["Legevakt", "Period", "Dates", "Size", "Answer", "Findings", "Reader", "Program", "Input (SHA-256)"],
    );
    let values = [
        Some(&head.station),
        Some(&head.period),
        Some(&head.dates),
        Some(&head.size),
        Some(&head.answer),
        head.findings.as_ref(),
        Some(&head.reader),
        Some(&head.program),
        head.input_hash.as_ref(),
    ];
    let told = labels.into_iter().zip(values).filter_map(|(label, value)| Some((label, value?.clone())));
    let mut lines: Vec<(&str, String)> = told.collect();
    let note = words.say("Obs", "Obs", "Note");
    lines.extend(head.dropped.iter().map(|text| (note, (*text).to_owned())));
    if let Some(version) = &head.version {
        lines.push((words.say("Versjon", "Versjon", "Version"), version.label.clone()));
        if let Some(chain) = &version.chain {
            lines.push((words.say("Publisert av", "Publisert av", "Published by"), chain.by.clone()));
            let replaces = chain.replaces.iter().cloned();
            lines.extend(replaces.map(|text| (words.say("Erstatter", "Erstattar", "Replaces"), text)));
            let note = words.say("Avtalt", "Avtalt", "Agreed");
            lines.extend(chain.noted.iter().chain(&chain.loosened).map(|text| (note, text.clone())));
            lines.extend(chain.swaps.iter().map(|text| (swap_head(words), text.clone())));
        }
    }
    if let Some(proof) = &views.proof {
        lines.push((words.say("Regelpakker", "Regelpakkar", "Rule packs"), proof.packs.join("; ")));
        // Read by a program, and longer than the numbers that a sheet keeps exactly.
        let seed = proof.seed.iter();
        lines.extend(seed.map(|seed| (words.say("Frø", "Frø", "Seed"), seed.to_string())));
    }
    if let Some(mark) = &head.mark {
        lines.push((words.say("Vaktlistas merke", "Merket til vaktlista", "Mark of the roster"), mark.clone()));
    }
    for ((label, text), at) in lines.iter().zip(from..) {
        sheet.text((at, 0), label, &look::label())?;
        sheet.across((at, 1), (at, 5), text, &look::plain())?;
    }
    Ok(from + row(lines.len()))
}

/// What each tier costs, and what none costs less than.
fn tiers(sheet: &mut Sheet, proof: &Proof, from: u32, words: Words) -> Result<u32, XlsxError> {
    let heads = words.say(
        ["Nivå", "Kostnad", "Ikke under", "Avstand"],
        ["Nivå", "Kostnad", "Ikkje under", "Avstand"],
        ["Tier", "Cost", "Not below", "Gap"],
    );
    sheet.heads((from, 0), &heads)?;
    let unknown = || Value::text(words.say("ukjent", "ukjend", "unknown"));
    for (tier, at) in proof.tiers.iter().zip(from + 1..) {
        let values = [
            Value::text(words.tier(tier.tier)),
            Value::Count(tier.value),
            tier.proven.map_or_else(unknown, Value::Count),
            gap(*tier).map_or_else(unknown, Value::Percent),
        ];
        sheet.row((at, 0), &values, &look::cell())?;
    }
    Ok(from + 1 + row(proof.tiers.len()))
}

/// Every setting. Gives the row of the headings.
fn settings(sheet: &mut Sheet, all: &[Assumption], from: u32, words: Words) -> Result<u32, XlsxError> {
    let heads = words.say(
        ["Regel", "Innstilling", "Verdi", "Grunnlag", "Eksempel", "Hva den er"],
        ["Regel", "Innstilling", "Verdi", "Grunnlag", "Døme", "Kva ho er"],
        ["Rule", "Setting", "Value", "Basis", "Example", "What it is"],
    );
    sheet.heads((from, 0), &heads)?;
    // Numbers, dates and words stand in one column, and read best from one edge.
    let cell = look::cell().set_text_wrap().set_align(FormatAlign::Left);
    for (setting, at) in all.iter().zip(from + 1..) {
        let value = setting.value.parse().map_or_else(|_| Value::text(setting.value.as_str()), Value::Count);
        let example = if setting.is_example { words.say("ja", "ja", "yes") } else { "" };
        let values = [
            Value::text(setting.rule),
            Value::text(setting.key),
            value,
            Value::text(setting.basis),
            Value::text(example),
            Value::text(setting.about),
        ];
        sheet.row((at, 0), &values, &cell)?;
    }
    Ok(from)
}
