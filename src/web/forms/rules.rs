//! The settings of the rules, each with what it is when nobody says, and where that comes from.

use super::draw::buttons;
use super::{Screen, place};
use crate::domain::law::Meta;
use crate::format::{Control, FormFile, Setting, rule_settings, rules_with_settings};
use crate::report::markup::Markup;
use crate::report::words::capital;
use crate::web::answer::Answer;

/// The files that may give a setting, the one that goes before last.
const FILES: [FormFile; 2] = [FormFile::Station, FormFile::Period];

/// All rules with their settings.
pub(super) fn all(screen: &Screen<'_>) -> Answer {
    let words = screen.words;
    let title = words.say("Regelinnstillinger", "Regelinnstillingar", "Rule settings");
    screen.answer(title, |m| {
        let lead = words.say(
            "Et tomt felt betyr det som gjelder når ingen har sagt noe annet. Bak hver innstilling står hvor det kommer fra. Det som \
             står for perioden, går foran det som står for legevakta.",
            "Eit tomt felt betyr det som gjeld når ingen har sagt noko anna. Bak kvar innstilling står kvar det kjem frå. Det som \
             står for perioden, går framfor det som står for legevakta.",
            "A blank field means what holds when nobody has said otherwise. Behind each setting stands where that comes from. What is \
             told for the period goes before what is told for the legevakt.",
        );
        m.leaf("p", &[("class", "means")], lead);
        m.element("form", &[("id", "form"), ("data-title", title), ("data-after", "")], |m| {
            for meta in rules_with_settings() {
                rule(screen, meta, m);
            }
            buttons(None, words, m);
        });
    })
}

fn rule(screen: &Screen<'_>, meta: &'static Meta, m: &mut Markup) {
    let words = screen.words;
    let given = FILES.map(|file| rule_settings(screen.text(file), meta, screen.lang()));
    let own = given.iter().flatten().filter(|setting| !setting.text.is_empty()).count();
    let mut attributes = vec![("class", "fold")];
    if own > 0 {
        attributes.push(("open", ""));
    }
    m.element("details", &attributes, |m| {
        m.element("summary", &[], |m| {
            m.text(&words.rule(meta.id));
            if own > 0 {
                m.inline("small", &[], words.say("egen verdi", "eigen verdi", "own value"));
            }
        });
        let asks = words.0.of(meta.asks).trim_end_matches('.');
        m.leaf("p", &[("class", "means")], &format!("{asks} ({}).", meta.source));
        let [station, period] = given;
        for (of_station, of_period) in station.iter().zip(&period) {
            setting(screen, [of_station, of_period], m);
        }
    });
}

fn setting(screen: &Screen<'_>, [of_station, of_period]: [&Setting; 2], m: &mut Markup) {
    let (words, param) = (screen.words, of_station.param);
    m.element("fieldset", &[("class", "setting")], |m| {
        m.element("legend", &[], |m| {
            m.text(&capital(words.0.of(param.about)));
            m.inline("code", &[], param.key);
        });
        let told = words.value(param.default, param.unit);
        let from = words.basis(param.basis);
        let usual = words.say("Når ingen sier noe", "Når ingen seier noko", "When nobody says");
        m.leaf("p", &[("class", "means")], &format!("{usual}: {told} ({from})."));
        m.element("div", &[("class", "fields")], |m| {
            for (file, own) in FILES.into_iter().zip([of_station, of_period]) {
                let label = match file {
                    FormFile::Station => words.say("for legevakta", "for legevakta", "for the legevakt"),
                    _ => words.say("bare denne perioden", "berre denne perioden", "this period alone"),
                };
                field(screen, file, own, &capital(label), m);
            }
        });
    });
}

fn field(screen: &Screen<'_>, file: FormFile, own: &Setting, label: &str, m: &mut Markup) {
    let words = screen.words;
    let name = place(file, &own.path);
    let (id, wrong) = (format!("f~{name}"), format!("w~{name}"));
    m.element("div", &[("class", "field"), ("data-at", &name)], |m| {
        m.leaf("label", &[("for", &id)], label);
        let yes_no = [("true", words.say("ja", "ja", "yes")), ("false", words.say("nei", "nei", "no"))];
        let choices: &[(&str, &str)] = match &own.control {
            Control::OneOf(all) => all,
            Control::Flag => &yes_no,
            _ => &[],
        };
        if choices.is_empty() {
            let kind = if own.control == Control::Date { "date" } else { "text" };
            let mode = if matches!(own.control, Control::Whole(..)) { "numeric" } else { "text" };
            let attributes = [
                ("id", id.as_str()),
                ("name", &name),
                ("aria-describedby", &wrong),
                ("type", kind),
                ("inputmode", mode),
                ("autocomplete", "off"),
                ("value", &own.text),
            ];
            m.void("input", &attributes);
        } else {
            m.element("select", &[("id", id.as_str()), ("name", &name), ("aria-describedby", &wrong)], |m| {
                m.leaf("option", &[("value", "")], "–");
                for (word, says) in choices {
                    let mut attributes = vec![("value", *word)];
                    if *word == own.text {
                        attributes.push(("selected", ""));
                    }
                    m.leaf("option", &attributes, says);
                }
            });
        }
        m.leaf("p", &[("class", "wrong"), ("id", &wrong), ("hidden", "")], "");
    });
}
