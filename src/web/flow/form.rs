//! The fields of a page.

use super::Filled;
use crate::domain::{DoctorIx, SlotIx};
use crate::facts::View;
use crate::report::markup::Markup;
use crate::report::words::alphabetical;
use crate::web::cells::name_of;
use crate::web::seat::title;

/// What can be chosen: what is sent, and what is read.
pub(super) type Choice = (String, String);

/// One of some, chosen by the field `name`. The page is asked for anew when another is chosen.
pub(super) fn choice(at: &Filled, m: &mut Markup, name: &str, label: &str, all: &[Choice]) {
    let id = format!("flow-{name}");
    m.leaf("label", &[("for", &id)], label);
    let attributes = [("id", id.as_str()), ("name", name), ("required", ""), ("data-again", "")];
    m.element("select", &attributes, |m| {
        let is_chosen = |value: &str| at.field(name) == Some(value);
        if !all.iter().any(|(value, _)| is_chosen(value)) {
            let choose = at.words().say("Velg …", "Vel …", "Choose …");
            m.leaf("option", &[("value", ""), ("selected", "")], choose);
        }
        for (value, text) in all {
            let attributes = [("value", value.as_str()), ("selected", "")];
            m.leaf("option", &attributes[..if is_chosen(value) { 2 } else { 1 }], text);
        }
    });
}

/// One of some, or none, which is called `none`. The page is asked for anew when another is chosen.
pub(super) fn pick(at: &Filled, m: &mut Markup, name: &str, label: &str, none: &str, all: &[Choice]) {
    let id = format!("flow-{name}");
    m.leaf("label", &[("for", &id)], label);
    m.element("select", &[("id", id.as_str()), ("name", name), ("data-again", "")], |m| {
        m.leaf("option", &[("value", "")], none);
        for (value, text) in all {
            let attributes = [("value", value.as_str()), ("selected", "")];
            m.leaf("option", &attributes[..if at.field(name) == Some(value) { 2 } else { 1 }], text);
        }
    });
}

/// A whole number within bounds, which may be left out.
pub(super) fn number(at: &Filled, m: &mut Markup, name: &str, label: &str, (least, most): (i64, i64)) {
    let value = at.field(name).unwrap_or_default();
    let (least, most) = (least.to_string(), most.to_string());
    input(m, name, label, &[("type", "number"), ("min", &least), ("max", &most), ("value", value)]);
}

/// How long something may take, in the field `seconds`.
pub(super) fn minutes(at: &Filled, m: &mut Markup) {
    let words = at.words();
    let minutes = words.say("minutter", "minutt", "minutes");
    let one = words.say("ett minutt", "eitt minutt", "one minute").to_owned();
    let all = [("60", one), ("300", format!("5 {minutes}")), ("1800", format!("30 {minutes}"))];
    m.element("select", &[("id", "flow-seconds"), ("name", "seconds")], |m| {
        for (seconds, name) in all {
            let attributes = [("value", seconds), ("selected", "")];
            m.leaf("option", &attributes[..if at.field("seconds") == Some(seconds) { 2 } else { 1 }], &name);
        }
    });
}

/// A line of text that must be written.
pub(super) fn line(at: &Filled, m: &mut Markup, name: &str, label: &str) {
    let value = at.field(name).unwrap_or_default();
    input(m, name, label, &[("type", "text"), ("required", ""), ("value", value), ("autocomplete", "off")]);
}

/// A day; the page fills in today where nothing is.
pub(super) fn day(at: &Filled, m: &mut Markup, name: &str, label: &str) {
    date(at, m, (name, label), ("data-today", at.field(name).unwrap_or_default()));
}

/// The last day of something; of the whole period where none is chosen.
pub(super) fn until(at: &Filled, m: &mut Markup, name: &str, label: &str) {
    let last = at.instance().period.to.to_string();
    date(at, m, (name, label), ("data-again", at.field(name).unwrap_or(&last)));
}

/// A time of a day, which may be left out.
pub(super) fn clock(at: &Filled, m: &mut Markup, name: &str, label: &str) {
    input(m, name, label, &[("type", "time"), ("value", at.field(name).unwrap_or_default())]);
}

/// A day of the period, of a kind that the script knows by its mark.
fn date(at: &Filled, m: &mut Markup, (name, label): (&str, &str), (mark, value): (&str, &str)) {
    let period = &at.instance().period;
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let attributes = [("type", "date"), ("required", ""), (mark, ""), ("min", &from), ("max", &to), ("value", value)];
    input(m, name, label, &attributes);
}

/// A field with its label.
fn input(m: &mut Markup, name: &str, label: &str, attributes: &[(&str, &str)]) {
    let id = format!("flow-{name}");
    m.leaf("label", &[("for", &id)], label);
    m.void("input", &[&[("id", id.as_str()), ("name", name)], attributes].concat());
}

/// A button that does what the page is for, when all that must be is filled in. `how` says what: `data-do` an act, after which
/// the page `then` is turned to, or this one again where it is empty; `data-send` something of its own.
pub(super) fn submit(m: &mut Markup, how: &str, then: &str, text: &str) {
    m.element("p", &[("class", "buttons")], |m| {
        m.inline("button", &[("type", "submit"), (how, then)], text);
    });
}

/// Doctors by name, to choose from.
pub(super) fn doctors(at: &Filled, is_meant: impl Fn(DoctorIx) -> bool) -> Vec<Choice> {
    let instance = at.instance();
    let of = |doctor: DoctorIx| {
        let doctor = &instance.doctors[doctor.0];
        (doctor.id.clone(), doctor.name.clone())
    };
    let mut all: Vec<Choice> = instance.doctor_ixs().filter(|doctor| is_meant(*doctor)).map(of).collect();
    all.sort_by_cached_key(|(id, name)| (alphabetical(name), id.clone()));
    all
}

/// The seats of the period that a doctor has, by start.
pub(super) fn held(at: &Filled, doctor: DoctorIx) -> Vec<SlotIx> {
    let view = View::new(at.instance(), &at.sheet.roster);
    view.duties(doctor).iter().filter(|duty| !duty.shift.past).map(|duty| duty.slot).collect()
}

/// The same, to choose from.
pub(super) fn duties(at: &Filled, doctor: DoctorIx) -> Vec<Choice> {
    let choice = |slot| (name_of(at.instance(), slot), title(at.sheet, slot, at.words()));
    held(at, doctor).into_iter().map(choice).collect()
}
