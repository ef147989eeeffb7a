//! A doctor's own page: her duties one by one, and her part of each counter.

use super::super::super::html::scroll;
use super::super::super::markup::Markup;
use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::duties::{Own, title};
use super::super::{Audience, Shown};
use super::figures;
use super::wall::shade;

/// Her duties.
pub(super) fn duties(views: &Views, m: &mut Markup, words: Words) {
    if views.own.is_empty() {
        m.leaf("p", &[], words.say("Ingen vakter i perioden.", "Ingen vakter i perioden.", "No duties in the period."));
        return;
    }
    let heads = words.say(
        ["Dato", "Vakt", "Tid", "Sammen med", "Bakvakt"],
        ["Dato", "Vakt", "Tid", "Saman med", "Bakvakt"],
        ["Date", "Duty", "Time", "With", "Bakvakt"],
    );
    let caption = words.say("Vakter i perioden", "Vakter i perioden", "Duties in the period");
    scroll(m, "scroll", caption, |m| {
        m.element("table", &[("class", "wall")], |m| {
            m.leaf("caption", &[], caption);
            m.element("thead", &[], |m| {
                m.element("tr", &[], |m| heads.iter().for_each(|h| m.leaf("th", &[("scope", "col")], h)));
            });
            m.element("tbody", &[], |m| views.own.iter().for_each(|duty| row(duty, m, words)));
        });
    });
}

fn row(duty: &Own, m: &mut Markup, words: Words) {
    m.element("tr", &[("class", shade(&duty.day))], |m| {
        m.element("th", &[("scope", "row"), ("class", "date")], |m| {
            m.text(&words.date(duty.day.date));
            if !duty.day.name.is_empty() {
                m.text(&format!(" ({})", duty.day.name));
            }
        });
        m.leaf("td", &[], &title(&duty.line, &duty.shift));
        m.leaf("td", &[], &duty.time);
        m.leaf("td", &[("class", "names")], &duty.with.join(", "));
        m.leaf("td", &[("class", "names")], &duty.backup.join(", "));
    });
}

/// Her part of each counter.
pub(super) fn share(views: &Views, shown: &Shown<'_>, m: &mut Markup, words: Words) {
    let Audience::Own(doctor) = shown.audience else { return };
    let parts = views.share.counters.iter().filter_map(|c| Some((c, c.parts.iter().find(|p| p.doctor == doctor)?)));
    let row = |(counter, part): (&super::super::views::share::Counter, &super::super::views::share::Part)| {
        let cells = vec![
            words.number(part.has),
            words.tenths(part.due),
            words.tenths(part.deviation()),
            words.tenths(part.carried),
        ];
        (counter.name.clone(), cells)
    };
    let rows: Vec<(String, Vec<String>)> = parts.map(row).collect();
    if rows.is_empty() {
        let text = words.say(
            "Du deler ingen av stasjonens tellere.",
            "Du deler ingen av teljarane til stasjonen.",
            "You share none of the station's counters.",
        );
        m.leaf("p", &[], text);
        return;
    }
    let heads = words.say(
        ["Har", "Skal ha", "Avvik", "Båret med fra før"],
        ["Har", "Skal ha", "Avvik", "Bore med frå før"],
        ["Has", "Is due", "Deviation", "Carried in"],
    );
    let caption = words.say(
        "Din del av det som deles, i vakter. Delen følger av andel, avtale, fritak og fravær.",
        "Din del av det som blir delt, i vakter. Delen følgjer av del, avtale, fritak og fråvær.",
        "Your part of what is shared, in duties, by share, agreement, exemption and absence.",
    );
    figures(caption, words.say("Teller", "Teljar", "Counter"), &heads, rows).write(m);
}
