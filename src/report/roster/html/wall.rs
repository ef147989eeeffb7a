//! The list for the wall.

use chrono::Datelike;

use super::super::super::draw::html::scroll;
use super::super::super::draw::markup::Markup;
use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::days::{Day, Shade};
use super::super::views::wall::{Entry, Line};

/// With more columns than this the list takes a landscape page.
const NARROW: usize = 5;

/// And with more than this a page of A3.
const WIDE: usize = 8;

/// The paper it is printed on.
pub(super) fn paper(views: &Views) -> &'static str {
    match views.wall.columns.len() {
        columns if columns <= NARROW => "",
        columns if columns <= WIDE => "wide",
        _ => "widest",
    }
}

/// Writes it.
pub(super) fn write(views: &Views, m: &mut Markup, words: Words) {
    let wall = &views.wall;
    let caption = words.say(
        "Alle vakter, dato for dato. Tid står bare der den er en annen enn kolonnens.",
        "Alle vakter, dato for dato. Tid står berre der ho er ei anna enn kolonnen si.",
        "All duties by date. A time is given only where it differs from the column's.",
    );
    key(m, words);
    scroll(m, "scroll", caption, |m| {
        m.element("table", &[("class", "wall")], |m| {
            m.leaf("caption", &[], caption);
            m.element("thead", &[], |m| heads(views, m, words));
            m.element("tbody", &[], |m| {
                wall.lines.iter().zip(0..).for_each(|(line, at)| self::line(line, at, m, words));
            });
        });
    });
}

/// What the marks in the list mean.
fn key(m: &mut Markup, words: Words) {
    m.element("ul", &[("class", "legend")], |m| {
        let mark = |m: &mut Markup, class: &str, mark: &str, text: &str| {
            m.element("li", &[], |m| {
                m.inline("span", &[("class", class)], mark);
                m.text(" ");
                m.text(text);
            });
        };
        mark(m, "badge", "V", "vikar");
        mark(m, "badge", "LIS1", words.say("lege i spesialisering, del 1", "lege i spesialisering, del 1", "intern"));
        mark(m, "", "*", words.say("låst: gitt på forhånd", "låst: gitt på førehand", "locked: given beforehand"));
        let text = words.say("plass uten lege", "plass utan lege", "no doctor in the seat");
        mark(m, "open", words.vacant(), text);
    });
}

fn heads(views: &Views, m: &mut Markup, words: Words) {
    let columns = &views.wall.columns;
    let fixed = words.say(
        ["Uke", "Dag", "Dato", "Merkedag"],
        ["Veke", "Dag", "Dato", "Merkedag"],
        ["Week", "Day", "Date", "Holiday"],
    );
    let groups: Vec<(&str, usize)> = columns
        .chunk_by(|a, b| a.group == b.group)
        .map(|of_group| (of_group[0].group.as_str(), of_group.len()))
        .collect();
    m.element("tr", &[], |m| {
        fixed.iter().for_each(|head| m.leaf("th", &[("scope", "col"), ("rowspan", "2")], head));
        for (name, span) in groups {
            m.leaf("th", &[("scope", "colgroup"), ("colspan", &span.to_string())], name);
        }
    });
    m.element("tr", &[], |m| {
        for column in columns {
            m.element("th", &[("scope", "col")], |m| {
                m.text(&column.name);
                m.void("br", &[]);
                m.inline("span", &[("class", "time")], &column.time);
            });
        }
    });
}

fn line(line: &Line, at: usize, m: &mut Markup, words: Words) {
    let day = &line.day;
    let is_monday = day.weekday == words.weekday_name(0);
    let begins_week = if is_monday && at > 0 { "monday" } else { "" };
    // A month begins on a page of its own.
    let begins_month = if day.date.day() == 1 && at > 0 { "first" } else { "" };
    let class = [shade(day), begins_week, begins_month].into_iter().filter(|class| !class.is_empty());
    m.element("tr", &[("class", &class.collect::<Vec<_>>().join(" "))], |m| {
        // The week's year too where it is not the date's own: 1 January 2027 is in week 53 of 2026.
        let week = match (day.week.0 == day.date.year(), is_monday || at == 0) {
            (_, false) => String::new(),
            (true, true) => day.week.1.to_string(),
            (false, true) => format!("{}/{}", day.week.1, day.week.0),
        };
        m.leaf("td", &[("class", "week")], &week);
        m.leaf("td", &[("class", "week")], day.weekday);
        m.leaf("th", &[("scope", "row"), ("class", "date")], &words.short(day.date));
        m.leaf("td", &[("class", "week")], &day.name);
        for cell in &line.cells {
            m.element("td", &[("class", "names")], |m| {
                for (entry, at) in cell.iter().zip(0..) {
                    if at > 0 {
                        m.void("br", &[]);
                    }
                    self::entry(entry, m, words);
                }
            });
        }
    });
}

fn entry(entry: &Entry, m: &mut Markup, words: Words) {
    match &entry.doctor {
        Some((_, name)) => {
            m.text(name);
            if entry.locked {
                m.text("*");
            }
        }
        None => m.inline("span", &[("class", "open")], words.vacant()),
    }
    if let Some(badge) = entry.badge {
        m.text(" ");
        m.inline("span", &[("class", "badge")], badge);
    }
    // Beside an intern's own mark the name of her seat says nothing more.
    if let Some(seat) = entry.seat.as_ref().filter(|_| entry.doctor.is_none()).map(|key| words.seat(key)) {
        m.text(" ");
        m.inline("span", &[("class", "seat")], &seat);
    }
    if let Some(time) = &entry.time {
        m.text(" ");
        m.inline("span", &[("class", "time")], time);
    }
}

/// The class of a day's shade.
pub(super) fn shade(day: &Day) -> &'static str {
    match day.shade {
        Shade::Workday => "",
        Shade::Eve => "eve",
        Shade::Weekend => "sat",
        Shade::Red => "red",
    }
}
