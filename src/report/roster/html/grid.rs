//! Persons by days, a calendar for each, and hours by week.

use chrono::Datelike;

use crate::domain::Minutes;

use super::super::super::draw::html::{self, scroll};
use super::super::super::draw::markup::Markup;
use super::super::super::words::Words;
use super::super::Shown;
use super::super::views::Views;
use super::super::views::weeks::{Cell, Code, Month, keys};
use super::wall::shade;

/// So many persons fit on a page with the heading of the part above them; more are divided between pages.
const WHOLE: usize = 44;

/// Persons by days: a table for each month.
pub(super) fn months(views: &Views, shown: &Shown<'_>, m: &mut Markup, words: Words) {
    legend(shown, m, words);
    for month in &views.months {
        let name = words.month(month.from);
        let class = if month.rows.len() > WHOLE { "scroll" } else { "scroll whole" };
        scroll(m, class, &name, |m| {
            m.element("table", &[("class", "grid")], |m| {
                m.leaf("caption", &[], &name);
                m.element("thead", &[], |m| {
                    m.element("tr", &[], |m| {
                        m.leaf("th", &[("scope", "col")], words.say("Lege", "Lege", "Doctor"));
                        for day in &month.days {
                            m.element("th", &[("scope", "col"), ("class", shade(day))], |m| {
                                m.text(&day.weekday.chars().take(2).collect::<String>());
                                m.void("br", &[]);
                                m.text(&day.date.day().to_string());
                            });
                        }
                        m.leaf("th", &[("scope", "col"), ("class", "sum")], words.say("Sum", "Sum", "Sum"));
                    });
                });
                m.element("tbody", &[], |m| {
                    for row in &month.rows {
                        m.element("tr", &[], |m| {
                            m.leaf("th", &[("scope", "row")], views.names.of(row.doctor));
                            for (cell, day) in row.cells.iter().zip(&month.days) {
                                self::cell(cell, shade(day), m);
                            }
                            m.leaf("td", &[("class", "sum")], &row.duties.to_string());
                        });
                    }
                    coverage(month, m, words);
                });
            });
        });
    }
    absences(views, m, words);
}

fn cell(cell: &Cell, shade: &str, m: &mut Markup) {
    let class = match (cell.away.is_some(), cell.codes.is_empty()) {
        (true, true) => "away",
        _ => shade,
    };
    m.element("td", html::class(&[("class", class)]), |m| {
        cell.codes.iter().for_each(|c| code(c, m));
        if cell.away.is_some() {
            m.text("F");
        }
    });
}

fn code(code: &Code, m: &mut Markup) {
    let class = format!("c {}", code.tint.class());
    m.inline("i", &[("class", &class)], &code.text);
    if code.locked {
        m.text("*");
    }
}

fn coverage(month: &Month, m: &mut Markup, words: Words) {
    m.element("tr", &[("class", "total")], |m| {
        m.leaf("th", &[("scope", "row")], words.say("Besatt av plasser", "Fylte plassar", "Seats taken"));
        for (seated, asked) in &month.coverage {
            match seated >= asked {
                true => m.leaf("td", &[], &seated.to_string()),
                false => m.leaf("td", &[("class", "short")], &format!("{seated}/{asked}")),
            }
        }
        let (seated, asked) = month.coverage.iter().fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
        let text = if seated >= asked { seated.to_string() } else { format!("{seated}/{asked}") };
        m.leaf("td", &[("class", "sum")], &text);
    });
}

/// What the letters and colours mean.
fn legend(shown: &Shown<'_>, m: &mut Markup, words: Words) {
    m.element("ul", &[("class", "legend")], |m| {
        for key in keys(shown) {
            m.element("li", &[], |m| {
                code(&key.code, m);
                m.text(" ");
                m.text(&key.name);
            });
        }
        if shown.audience.sees_absences() {
            m.leaf("li", &[], words.say("F fravær", "F fråvær", "F away"));
        }
        m.leaf("li", &[], words.say("* låst", "* låst", "* locked"));
    });
}

/// Why people are away, for those who may know.
fn absences(views: &Views, m: &mut Markup, words: Words) {
    if views.absences.is_empty() {
        return;
    }
    m.leaf("h3", &[], words.say("Fravær", "Fråvær", "Absences"));
    m.element("ul", &[("class", "absences")], |m| {
        for absence in &views.absences {
            let name = views.names.of(absence.doctor);
            let reason = if absence.reason.is_empty() { String::new() } else { format!(", {}", absence.reason) };
            m.leaf("li", &[], &format!("{name}: {}{reason}", absence.dates));
        }
    });
}

/// A calendar for each doctor whom the report is about.
pub(super) fn people(views: &Views, shown: &Shown<'_>, m: &mut Markup, words: Words) {
    let Some(first) = views.months.first() else { return };
    legend(shown, m, words);
    m.element("div", &[("class", "people")], |m| {
        for (row, at) in first.rows.iter().zip(0..) {
            m.element("div", &[("class", "person")], |m| {
                m.leaf("h3", &[], views.names.of(row.doctor));
                for month in &views.months {
                    calendar(month, &month.rows[at].cells, m, words);
                }
            });
        }
    });
}

/// Monday to Sunday, with the ISO week before.
fn calendar(month: &Month, cells: &[Cell], m: &mut Markup, words: Words) {
    m.element("table", &[("class", "month")], |m| {
        m.leaf("caption", &[], &words.month(month.from));
        m.element("thead", &[], |m| {
            m.element("tr", &[], |m| {
                m.leaf("th", &[("scope", "col")], words.say("Uke", "Veke", "Week"));
                for day in 0..7 {
                    let name: String = words.weekday_name(day).chars().take(2).collect();
                    m.leaf("th", &[("scope", "col")], &name);
                }
            });
        });
        m.element("tbody", &[], |m| {
            let days: Vec<_> = month.days.iter().zip(cells).collect();
            for week in days.chunk_by(|a, b| a.0.week == b.0.week) {
                m.element("tr", &[], |m| {
                    m.leaf("th", &[("scope", "row")], &week[0].0.week.1.to_string());
                    let before = week[0].0.date.weekday().num_days_from_monday();
                    (0..before).for_each(|_| m.leaf("td", &[("class", "out")], ""));
                    for (day, cell) in week {
                        m.element("td", html::class(&[("class", shade(day))]), |m| {
                            m.inline("span", &[("class", "n")], &day.date.day().to_string());
                            m.text(" ");
                            cell.codes.iter().for_each(|c| code(c, m));
                            if cell.away.is_some() {
                                m.text("F");
                            }
                        });
                    }
                    let after = 7 - before as usize - week.len();
                    (0..after).for_each(|_| m.leaf("td", &[("class", "out")], ""));
                });
            }
        });
    });
}

/// Hours by week: the same scale for all, and the figure in every cell.
pub(super) fn heat(views: &Views, m: &mut Markup, words: Words) {
    let heat = &views.heat;
    let caption = words.say(
        "Timer på vakt i hver uke etter dagen vakten begynner, bakvakt ikke medregnet. Mørkere er mer, likt for alle.",
        "Timar på vakt i kvar veke etter dagen vakta byrjar, bakvakt ikkje rekna med. Mørkare er meir, likt for alle.",
        "Hours on duty in each week by the day the duty begins, bakvakt left out. Darker is more, the same for all.",
    );
    scroll(m, "scroll", caption, |m| {
        m.element("table", &[("class", "heat")], |m| {
            m.leaf("caption", &[], caption);
            m.element("thead", &[], |m| {
                m.element("tr", &[], |m| {
                    m.leaf("th", &[("scope", "col")], words.say("Uke", "Veke", "Week"));
                    for (_, week) in &heat.weeks {
                        m.leaf("th", &[("scope", "col")], &week.to_string());
                    }
                    m.leaf("th", &[("scope", "col")], words.say("Sum", "Sum", "Sum"));
                });
            });
            m.element("tbody", &[], |m| {
                for (doctor, hours, sum) in &heat.rows {
                    m.element("tr", &[], |m| {
                        m.leaf("th", &[("scope", "row")], views.names.of(*doctor));
                        for of_week in hours {
                            let text = if *of_week == Minutes::ZERO { String::new() } else { whole_hours(*of_week) };
                            m.leaf("td", html::class(&[("class", warmth(*of_week, heat.most))]), &text);
                        }
                        m.leaf("td", &[("class", "sum")], &whole_hours(*sum));
                    });
                }
            });
        });
    });
}

/// Minutes as whole hours, halves up.
fn whole_hours(time: Minutes) -> String {
    ((time.0 + 30) / 60).to_string()
}

/// One of five steps up to the most.
fn warmth(time: Minutes, most: Minutes) -> &'static str {
    const STEPS: [&str; 5] = ["h1", "h2", "h3", "h4", "h5"];
    if time <= Minutes::ZERO || most <= Minutes::ZERO {
        return "";
    }
    let step = usize::try_from((5 * time.0 + most.0 - 1) / most.0).unwrap_or(1);
    STEPS[step.clamp(1, 5) - 1]
}
