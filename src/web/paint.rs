//! What the page has for wishes and absences before it shows any: the bar of brushes, and the dialogs.

use super::shell::{button, dialog};
use super::wishes::{brushes, sign_of};
use crate::report::Words;
use crate::report::markup::Markup;

/// The words that can be chosen under a key.
fn options(key: &str, words: Words) -> Vec<(String, String)> {
    brushes(words.0).into_iter().find(|(own, _)| *own == key).map_or_else(Vec::new, |(_, options)| options)
}

/// The brushes, below the other tools.
pub(super) fn bar(m: &mut Markup, words: Words) {
    let label = words.say("Mal ønsker og fravær", "Mål ønske og fråvær", "Paint wishes and absences");
    let attributes = [("id", "paint"), ("class", "bar"), ("role", "group"), ("aria-label", label), ("hidden", "")];
    m.element("div", &attributes, |m| {
        for ((level, text), key) in options("level", words).into_iter().filter(|(level, _)| level != "neutral").zip(1..)
        {
            let key = format!("{key}");
            let attributes = [("type", "button"), ("data-level", level.as_str()), ("aria-keyshortcuts", key.as_str())];
            m.element("button", &attributes, |m| {
                m.inline("kbd", &[("aria-hidden", "true")], &key);
                m.inline("span", &[("class", "wish"), ("aria-hidden", "true")], sign_of(&level));
                m.text(&format!(" {text}"));
            });
        }
        keyed(m, "paint-away", "F", "F", words.say("Fravær", "Fråvær", "Away"));
        select(m, "paint-reason", words.say("Grunn til fravær", "Grunn til fråvær", "Reason for absence"), |m| {
            for (reason, text) in options("reason", words) {
                m.leaf("option", &[("value", &reason)], &text);
            }
        });
        keyed(m, "paint-clear", "Delete", "Del", words.say("Fjern", "Fjern", "Clear"));
        keyed(m, "paint-series", "S", "S", words.say("Hver uke", "Kvar veke", "Every week"));
        select(m, "paint-kinds", words.say("Vakttyper (K)", "Vakttypar (K)", "Kinds of shift (K)"), |m| {
            m.leaf("option", &[("value", "")], words.say("alle vakter", "alle vakter", "all shifts"));
            for (kind, text) in options("kinds", words) {
                m.leaf("option", &[("value", &kind)], &text);
            }
        });
        keyed(m, "paint-form", "Enter", "\u{21b5}", words.say("Skjema …", "Skjema …", "Form …"));
        keyed(m, "paint-end", "Escape", "Esc", words.say("Ferdig", "Ferdig", "Done"));
    });
}

fn keyed(m: &mut Markup, id: &str, keys: &str, sign: &str, text: &str) {
    let mut attributes = vec![("type", "button"), ("id", id), ("aria-keyshortcuts", keys)];
    if id == "paint-series" {
        attributes.push(("aria-pressed", "false"));
    }
    m.element("button", &attributes, |m| {
        m.inline("kbd", &[("aria-hidden", "true")], sign);
        m.text(text);
    });
}

fn select(m: &mut Markup, id: &str, label: &str, inside: impl FnOnce(&mut Markup)) {
    m.element("select", &[("id", id), ("aria-label", label)], inside);
}

/// The rows of one doctor, and rows that are pasted.
pub(super) fn dialogs(m: &mut Markup, words: Words) {
    dialog(m, "lists", words.say("Ønsker og fravær", "Ønske og fråvær", "Wishes and absences"), |m| {
        m.leaf("p", &[("id", "lists-told"), ("class", "told"), ("aria-live", "polite"), ("hidden", "")], "");
        m.element("div", &[("id", "lists-in")], |_| {});
        m.element("div", &[("class", "buttons")], |m| {
            let text = words.say("Lim inn fra Excel …", "Lim inn frå Excel …", "Paste from Excel …");
            button(m, "paste-open", text, "");
            button(m, "lists-close", words.say("Lukk", "Lukk", "Close"), "Escape");
        });
    });
    dialog(m, "paste", words.say("Lim inn fra Excel", "Lim inn frå Excel", "Paste from Excel"), |m| {
        let text = words.say(
            "Kopier rader med lege og dato fra regnearket, og lim dem inn her. Overskrifter som i arbeidsboka trengs bare når noe er uklart. \
             Du ser først hva som blir endret.",
            "Kopier rader med lege og dato frå reknearket, og lim dei inn her. Overskrifter som i arbeidsboka trengst berre når noko er uklart. \
             Du ser først kva som blir endra.",
            "Copy rows with a doctor and a date from the spreadsheet, and paste them here. Headings as in the workbook are needed only \
             when something is unclear. You see first what would change.",
        );
        m.leaf("p", &[], text);
        m.leaf("label", &[("for", "paste-text")], words.say("Radene", "Radene", "The rows"));
        m.leaf("textarea", &[("id", "paste-text"), ("rows", "8"), ("spellcheck", "false"), ("wrap", "off")], "");
        let label = words.say(
            "Det radene ikke sier selv, er",
            "Det radene ikkje seier sjølve, er",
            "What the rows do not say themselves, is",
        );
        m.leaf("label", &[("for", "paste-word")], label);
        m.element("select", &[("id", "paste-word")], |m| {
            let lists = [
                ("wishes", "level", words.say("Ønsker", "Ønske", "Wishes")),
                ("absences", "reason", words.say("Fravær", "Fråvær", "Absences")),
            ];
            for (list, key, name) in lists {
                m.element("optgroup", &[("label", name)], |m| {
                    for (word, text) in options(key, words).into_iter().filter(|(word, _)| word != "neutral") {
                        m.leaf(
                            "option",
                            &[("value", &format!("{list}/{word}"))],
                            &format!("{name}: {}", text.to_lowercase()),
                        );
                    }
                });
            }
        });
        m.leaf("pre", &[("id", "paste-told"), ("aria-live", "polite"), ("hidden", "")], "");
        m.element("div", &[("class", "buttons")], |m| {
            button(m, "paste-look", words.say("Se hva det endrer", "Sjå kva det endrar", "See what it changes"), "");
            m.leaf(
                "button",
                &[("type", "button"), ("id", "paste-do"), ("disabled", "")],
                words.say("Endre filene", "Endre filene", "Change the files"),
            );
            button(m, "paste-close", words.say("Lukk", "Lukk", "Close"), "Escape");
        });
    });
}

/// What the keys do while days are painted.
pub(super) fn keys(words: Words) -> [(&'static str, &'static str); 7] {
    [
        (
            "P",
            words.say(
                "mal ønsker og fravær, eller slutt med det",
                "mål ønske og fråvær, eller slutt med det",
                "paint wishes and absences, or end it",
            ),
        ),
        (
            "Shift + ←↑→↓",
            words.say("velg flere dager og leger", "vel fleire dagar og legar", "choose more days and doctors"),
        ),
        (
            "1 2 3 4",
            words.say(
                "må ha, ønsker, helst ikke, kan ikke",
                "må ha, ønskjer, helst ikkje, kan ikkje",
                "must have, want, rather not, cannot",
            ),
        ),
        (
            "F, Delete",
            words.say(
                "fravær; fjern ønsker og fravær",
                "fråvær; fjern ønske og fråvær",
                "away; clear wishes and absences",
            ),
        ),
        (
            "S, K",
            words.say(
                "hver uke i perioden; vakttype",
                "kvar veke i perioden; vakttype",
                "every week of the period; kind of shift",
            ),
        ),
        ("Enter", words.say("skjema for dagene", "skjema for dagane", "a form for the days")),
        ("O", words.say("legens ønsker og fravær", "ønska og fråværa til legen", "the doctor's wishes and absences")),
    ]
}
