//! What each doctor has, how evenly it was shared, and the hours of every week.

use rust_xlsxwriter::{ConditionalFormat3ColorScale, ConditionalFormatType, FormatAlign, Worksheet, XlsxError};

use crate::domain::DoctorIx;
use crate::domain::limit::Counts;

use super::super::super::words::Words;
use super::super::said;
use super::super::views::Views;
use super::super::views::share::Counter;
use super::look;
use super::sheet::{Sheet, Value, col, width_of};

/// The sheet.
pub(super) fn sheet(views: &Views, words: Words) -> Result<Worksheet, XlsxError> {
    let mut sheet = Sheet::new(words.say("Belastning", "Belastning", "Load"), views, words)?;
    let counters = &views.share.counters;
    let names = views.names.order().iter().map(|d| views.names.of(*d));
    let names = names.map(str::to_owned).chain(counters.iter().map(|c| words.counter(&c.name, c.counts)));
    let names: Vec<String> = names.collect();
    let columns = [8, 5, 4 * counters.len(), views.heat.weeks.len() + 1].into_iter().max().unwrap_or(8);
    let mut widths = vec![width_of(names.iter().map(String::as_str), 16.0, 34.0)];
    widths.extend((0..columns).map(|_| 8.6));
    sheet.widths(widths)?;
    let after = loads(&mut sheet, views, 3, words)?;
    let shared = match views.share.has_dues {
        true => evenness(&mut sheet, counters, after + 1, words)? + 1,
        false => after + 1,
    };
    let weeks = parts(&mut sheet, views, shared, words)? + 1;
    heat(&mut sheet, views, weeks, words)?;
    sheet.inner.set_page_breaks(&[shared, weeks])?;
    sheet.inner.set_freeze_panes(2, 1)?;
    sheet.print(views, (0, 1), 1)?;
    Ok(sheet.inner)
}

/// Duties by doctor. Gives the row after.
fn loads(sheet: &mut Sheet, views: &Views, from: u32, words: Words) -> Result<u32, XlsxError> {
    sheet.text((from, 0), words.say("Vakter", "Vakter", "Duties"), &look::caption())?;
    sheet.heads((from + 1, 0), &[words.say("Lege", "Lege", "Doctor")])?;
    sheet.heads((from + 1, 1), &super::super::super::loads::heads(words))?;
    let mut at = from + 2;
    for load in &views.share.loads {
        sheet.text((at, 0), views.names.of(load.doctor), &look::cell())?;
        let values = [
            Value::Tally(load.duties),
            load.entitled.map_or(Value::Empty, Value::Hundredths),
            Value::Tally(load.nights),
            Value::Tally(load.weekends),
            Value::Tally(load.backups),
            Value::Tally(load.daytime),
            Value::Tally(load.other),
            Value::Hours(load.worked),
        ];
        sheet.row((at, 1), &values, &look::cell())?;
        at += 1;
    }
    if !views.share.idle.is_empty() {
        let why = views.share.why_idle.iter().filter(|_| views.share.has_dues).map(|why| said::idle(why, words));
        let why = why.map(|why| format!(" ({why})")).chain(std::iter::repeat(String::new()));
        let idle = views.share.idle.iter().zip(why).map(|(d, why)| format!("{}{why}", views.names.of(*d)));
        let idle: Vec<String> = idle.collect();
        let lead = words.say("Uten vakter", "Utan vakter", "Without duties");
        sheet.text((at, 0), &format!("{lead}: {}", words.list(&idle)), &look::soft())?;
        at += 1;
    }
    Ok(at)
}

/// A row for each counter.
fn evenness(sheet: &mut Sheet, counters: &[Counter], from: u32, words: Words) -> Result<u32, XlsxError> {
    let (title, heads) = words.say(
        ("Jevnhet", ["Teller", "Å fordele", "Mest over", "Mest under", "Spredning", "Best mulig"]),
        ("Jamleik", ["Teljar", "Å fordele", "Mest over", "Mest under", "Spreiing", "Best mogleg"]),
        ("Evenness", ["Counter", "To share", "Most over", "Most under", "Spread", "Best possible"]),
    );
    sheet.text((from, 0), title, &look::caption())?;
    sheet.heads((from + 1, 0), &heads)?;
    let mut at = from + 2;
    for counter in counters {
        sheet.text((at, 0), &words.counter(&counter.name, counter.counts), &look::cell())?;
        let Some(even) = counter.evenness else { continue };
        let values = [
            Value::counted(counter.counts, counter.demand),
            Value::Signed(even.over),
            Value::Signed(even.under),
            Value::Hundredths(even.spread),
            even.best.map_or(Value::Empty, Value::Hundredths),
        ];
        sheet.row((at, 1), &values, &look::cell())?;
        at += 1;
    }
    let is_duties = counters.iter().all(|counter| counter.counts == Counts::Duties);
    let of_what = match is_duties {
        true => words.say("I vakter.", "I vakter.", "In duties."),
        false => words.say(
            "I det telleren teller, og vakter når ikke annet står.",
            "I det teljaren tel, og vakter når ikkje anna står.",
            "In what the counter counts, and duties where nothing else stands.",
        ),
    };
    let note = words.say(
        "Best mulig er minste spredning med hele vakter og alle plasser besatt, om ingen andre regler fantes.",
        "Best mogleg er minste spreiing med heile vakter og alle plassar fylte, om ingen andre reglar fanst.",
        "Best possible is the least spread with whole duties and every seat taken, were there no other rule.",
    );
    sheet.text((at, 0), &format!("{of_what} {note}"), &look::soft())?;
    Ok(at + 1)
}

/// Doctors by counters.
fn parts(sheet: &mut Sheet, views: &Views, from: u32, words: Words) -> Result<u32, XlsxError> {
    let counters = &views.share.counters;
    if counters.is_empty() {
        return Ok(from);
    }
    let title = words.say("Fordeling av hver teller", "Fordeling av kvar teljar", "The share of each counter");
    sheet.text((from, 0), title, &look::caption())?;
    let label = words.say("Lege", "Lege", "Doctor");
    sheet.across((from + 1, 0), (from + 2, 0), label, &look::head())?;
    let heads = words.say(
        ["Skal ha", "Har", "Båret inn", "Avvik"],
        ["Skal ha", "Har", "Bore inn", "Avvik"],
        ["Is due", "Has", "Carried in", "Deviation"],
    );
    for (counter, at) in counters.iter().zip((1..).step_by(4)) {
        let format = look::head().set_align(FormatAlign::Center);
        sheet.across((from + 1, at), (from + 1, at + 3), &words.counter(&counter.name, counter.counts), &format)?;
        sheet.heads((from + 2, at), &heads)?;
    }
    let has_part = |doctor: &&DoctorIx| counters.iter().any(|c| c.parts.iter().any(|p| p.doctor == **doctor));
    let mut at = from + 3;
    for doctor in views.names.order().iter().filter(has_part) {
        sheet.text((at, 0), views.names.of(*doctor), &look::cell())?;
        for (counter, column) in counters.iter().zip((1..).step_by(4)) {
            let part = counter.parts.iter().find(|p| p.doctor == *doctor);
            let values = part.map_or([const { Value::Empty }; 4], |part| {
                let due = part.due;
                [
                    due.map_or(Value::Empty, |due| Value::Hundredths(due.hundredths)),
                    Value::counted(counter.counts, part.has),
                    due.map_or(Value::Empty, |due| Value::Signed(due.carried)),
                    due.map_or(Value::Empty, |due| Value::Signed(due.deviation)),
                ]
            });
            sheet.row((at, column), &values, &look::cell())?;
        }
        at += 1;
    }
    Ok(at)
}

/// Doctors by weeks, darker for more.
fn heat(sheet: &mut Sheet, views: &Views, from: u32, words: Words) -> Result<(), XlsxError> {
    let heat = &views.heat;
    if heat.rows.is_empty() {
        return Ok(());
    }
    let title =
        words.say("Timer per uke, bakvakt utenom", "Timar per veke, bakvakt utanom", "Hours by week, bakvakt left out");
    sheet.text((from, 0), title, &look::caption())?;
    sheet.text((from + 1, 0), words.say("Lege, uke", "Lege, veke", "Doctor, week"), &look::head())?;
    let sum = col(1 + heat.weeks.len());
    let mut year = None;
    for (week, at) in heat.weeks.iter().zip(1..) {
        let is_first = year.replace(week.0) != Some(week.0);
        sheet.put((from + 1, at), &Value::Week(*week, is_first), &look::head().set_align(FormatAlign::Right))?;
    }
    sheet.text((from + 1, sum), words.say("Sum", "Sum", "Total"), &look::head().set_align(FormatAlign::Right))?;
    let mut at = from + 2;
    for (doctor, hours, total) in &heat.rows {
        sheet.text((at, 0), views.names.of(*doctor), &look::cell())?;
        let values: Vec<Value> = hours.iter().map(|h| Value::Hours(*h)).collect();
        sheet.row((at, 1), &values, &look::cell())?;
        sheet.put((at, sum), &Value::Hours(*total), &look::cell().set_bold())?;
        at += 1;
    }
    let most = heat.most.0 as f64 / 60.0;
    let [low, middle, high] = look::SCALE;
    let scale = ConditionalFormat3ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_midpoint(ConditionalFormatType::Number, most / 2.0)
        .set_maximum(ConditionalFormatType::Number, most)
        .set_minimum_color(low)
        .set_midpoint_color(middle)
        .set_maximum_color(high);
    sheet.inner.add_conditional_format(from + 2, 1, at - 1, sum - 1, &scale)?;
    Ok(())
}
