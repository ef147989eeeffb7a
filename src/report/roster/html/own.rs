//! A doctor's own page: her duties one by one, and her part of each counter.

use super::super::super::draw::html::scroll;
use super::super::super::draw::markup::Markup;
use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::duties::{Own, title};
use super::super::views::share::Counter;
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

/// How many she has of each counter. What she is due grows when another is exempt or away, and is not told here.
pub(super) fn share(views: &Views, shown: &Shown<'_>, m: &mut Markup, words: Words) {
    let Audience::Own(doctor) = shown.audience else { return };
    let part = |c: &Counter| Some((c.name.clone(), c.demand, c.parts.iter().find(|p| p.doctor == doctor)?.has));
    let row = |(name, demand, has): (String, i64, i64)| (name, vec![words.number(has), words.number(demand)]);
    let rows: Vec<(String, Vec<String>)> = views.share.counters.iter().filter_map(part).map(row).collect();
    if rows.is_empty() {
        let text = words.say(
            "Du har ingen av vaktene som telles.",
            "Du har ingen av vaktene som blir talde.",
            "You have none of the duties that are counted.",
        );
        m.leaf("p", &[], text);
        return;
    }
    let heads = words.say(["Har", "Vakter i alt"], ["Har", "Vakter i alt"], ["Has", "Duties in all"]);
    let caption = words.say(
        "Det du har av hver teller, i vakter",
        "Det du har av kvar teljar, i vakter",
        "What you have of each counter, in duties",
    );
    figures(caption, words.say("Teller", "Teljar", "Counter"), &heads, rows).write(m);
    let text = words.say(
        "Hva du skal ha, følger også av hvem andre som kan ta vakter. Lederen og den tillitsvalgte har hele fordelingen.",
        "Kva du skal ha, følgjer òg av kven andre som kan ta vakter. Leiaren og den tillitsvalde har heile fordelinga.",
        "What you are due follows from who else can take duties too. The manager and the doctors' representative have the whole \
         sharing.",
    );
    m.leaf("p", &[], text);
}
