//! What the rules say, by rule and doctor and finding by finding, and the seats that lack a doctor.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::super::super::words::{Words, capital};
use super::super::views::Views;
use super::super::views::audit::{Mark, Rule};
use super::super::views::version::backup_heads;
use super::look;
use super::sheet::{Sheet, Value, col, letters, row, width_of};

/// The rules with their counts and marks.
pub(super) fn sheet(views: &Views, words: Words) -> Result<Worksheet, XlsxError> {
    let audit = &views.audit;
    let mut sheet = Sheet::new(words.say("Regler", "Reglar", "Rules"), views, words)?;
    let legend = words.say(
        "! = brutt (stopper), ? = må vurderes, i = til orientering, \u{b7} = fulgt, tom = ingenting å vurdere",
        "! = brote (stoppar), ? = må vurderast, i = til orientering, \u{b7} = følgd, tom = ingenting å vurdere",
        "! = broken (stopper), ? = must be assessed, i = for information, \u{b7} = kept, empty = nothing to judge",
    );
    sheet.text((2, 0), legend, &look::soft())?;
    let heads = words.say(
        ["Regel", "Hva den finner", "Kilde", "Stopper", "Må vurderes", "Til orient.", "Hele stasjonen"],
        ["Regel", "Kva han finn", "Kjelde", "Stoppar", "Må vurderast", "Til orient.", "Heile stasjonen"],
        ["Rule", "What it finds", "Source", "Stoppers", "To assess", "To know", "The station"],
    );
    let doctors: Vec<&str> = audit.doctors.iter().map(|d| views.names.of(*d)).collect();
    let sources = audit.rules.iter().map(|r| r.source);
    let mut widths =
        vec![8.5, width_of(audit.rules.iter().map(|r| r.title), 14.0, 34.0), width_of(sources, 20.0, 60.0)];
    widths.extend([9.0, 10.0, 9.0, 9.0]);
    widths.extend(doctors.iter().map(|_| 3.2));
    sheet.widths(widths)?;
    sheet.heads((3, 0), &heads)?;
    for (doctor, at) in doctors.iter().zip(heads.len()..) {
        sheet.text((3, col(at)), doctor, &look::upright())?;
    }
    let longest = doctors.iter().map(|d| letters(d)).fold(0.0, f64::max);
    sheet.inner.set_row_height(3, (longest * 6.4 + 8.0).clamp(30.0, 180.0))?;
    for (rule, at) in audit.rules.iter().zip(4..) {
        line(&mut sheet, at, rule)?;
    }
    let last = row(3 + audit.rules.len());
    sheet.inner.autofilter(3, 0, last, col(heads.len() - 1))?;
    sheet.inner.set_freeze_panes(4, 2)?;
    sheet.print(views, (2, 3), 1)?;
    Ok(sheet.inner)
}

fn line(sheet: &mut Sheet, at: u32, rule: &Rule) -> Result<(), XlsxError> {
    let cell = look::cell().set_text_wrap();
    let source = match rule.url.is_empty() {
        true => Value::text(rule.source),
        false => Value::Link(rule.source.to_owned(), rule.url),
    };
    sheet.row((at, 0), &[Value::text(rule.id), Value::text(rule.title), source], &cell)?;
    if let Some(counts) = rule.counts {
        sheet.row((at, 3), &counts.map(Value::size), &look::cell())?;
    }
    for (mark, column) in rule.station.iter().chain(&rule.marks).zip(6..) {
        let (letter, format) = marked(*mark);
        sheet.text((at, column), letter, &format)?;
    }
    Ok(())
}

/// The letter of a mark, and how it stands out.
fn marked(mark: Mark) -> (&'static str, Format) {
    match mark {
        Mark::Nothing => ("", look::middle()),
        Mark::Kept => ("\u{b7}", look::middle()),
        Mark::Noted => ("i", look::middle()),
        Mark::Assess => ("?", look::assess(look::middle())),
        Mark::Broken => ("!", look::broken(look::middle())),
    }
}

/// The findings that the reader may see; no sheet where there are none.
pub(super) fn findings(views: &Views, words: Words) -> Result<Option<Worksheet>, XlsxError> {
    let findings = &views.audit.findings;
    if findings.is_empty() {
        return Ok(None);
    }
    let mut sheet = Sheet::new(words.say("Funn", "Funn", "Findings"), views, words)?;
    let heads = words.say(
        ["Regel", "Alvor", "Hva", "Hva som kan gjøres"],
        ["Regel", "Alvor", "Kva", "Kva som kan gjerast"],
        ["Rule", "Severity", "What", "What can be done"],
    );
    let has_reasons = findings.iter().any(|said| said.reason.is_some());
    let reasons = has_reasons.then(|| words.say("Begrunnelse", "Grunngjeving", "Reason"));
    let heads: Vec<&str> = heads.into_iter().chain(reasons).collect();
    sheet.widths([9.0, 15.0, 66.0, 56.0, 50.0].into_iter().take(heads.len()).collect())?;
    sheet.heads((3, 0), &heads)?;
    let cell = look::cell().set_text_wrap().set_align(FormatAlign::Top);
    for (said, at) in findings.iter().zip(4..) {
        let values = [
            Value::text(said.rule),
            Value::text(capital(words.severity(said.severity))),
            Value::text(said.text.as_str()),
            Value::text(said.action.as_str()),
            Value::text(said.reason.as_deref().unwrap_or_default()),
        ];
        sheet.row((at, 0), &values[..heads.len()], &cell)?;
    }
    sheet.inner.autofilter(3, 0, row(3 + findings.len()), col(heads.len() - 1))?;
    sheet.inner.set_freeze_panes(4, 0)?;
    sheet.print(views, (3, 3), 1)?;
    Ok(Some(sheet.inner))
}

/// Who is bakvakt for whom; no sheet where the roster does not say.
pub(super) fn backups(views: &Views, words: Words) -> Result<Option<Worksheet>, XlsxError> {
    let backups = &views.audit.backups;
    if backups.is_empty() {
        return Ok(None);
    }
    let (name, heads) = backup_heads(words);
    let mut sheet = Sheet::new(name, views, words)?;
    sheet.widths(vec![12.0, 34.0, 30.0, 60.0])?;
    sheet.heads((3, 0), &heads)?;
    for (of, at) in backups.iter().zip(4..) {
        let [duty, doctor, named] = [of.duty.clone(), of.doctor.clone(), of.named.join(", ")].map(Value::Text);
        sheet.row((at, 0), &[Value::Date(of.date), duty, doctor, named], &look::cell().set_text_wrap())?;
    }
    sheet.inner.autofilter(3, 0, row(3 + backups.len()), col(heads.len() - 1))?;
    sheet.inner.set_freeze_panes(4, 0)?;
    sheet.print(views, (3, 3), 1)?;
    Ok(Some(sheet.inner))
}

/// The seats that lack a doctor, and why; no sheet where there are none.
pub(super) fn open(views: &Views, words: Words) -> Result<Option<Worksheet>, XlsxError> {
    if views.open.is_empty() {
        return Ok(None);
    }
    let mut sheet = Sheet::new(words.say("Ledige vakter", "Ledige vakter", "Open shifts"), views, words)?;
    let heads = words.say(
        ["Vakt", "Mangler", "Leger", "Hvorfor"],
        ["Vakt", "Manglar", "Legar", "Kvifor"],
        ["Shift", "Missing", "Doctors", "Why"],
    );
    let titles = width_of(views.open.iter().map(|o| o.title.as_str()), 30.0, 60.0);
    sheet.widths(vec![titles, 9.0, 8.0, 60.0])?;
    sheet.heads((3, 0), &heads)?;
    let mut at = 4;
    for open in &views.open {
        let shift = [Value::text(open.title.as_str()), Value::Count(open.missing)];
        sheet.row((at, 0), &shift, &look::open(look::plain()))?;
        for (doctors, reason) in &open.reasons {
            let why = [Value::Count(*doctors), Value::text(reason.as_str())];
            sheet.row((at, 2), &why, &look::cell().set_text_wrap())?;
            at += 1;
        }
        at += u32::from(open.reasons.is_empty());
    }
    sheet.inner.set_freeze_panes(4, 1)?;
    sheet.print(views, (3, 3), 1)?;
    Ok(Some(sheet.inner))
}
