//! The comparison of all stations as a page. It names nobody, and leads to the page of each station.

use super::super::draw::html::{self, Cell, Row, Table, section};
use super::super::whatif::state;
use super::super::words::Words;
use super::lines::{Line, Overview};
use super::table::{changed, counted, line_cells, line_heads, total_cells, total_heads};
use crate::domain::Lang;

impl Overview {
    /// The whole page. It needs no network and no script.
    #[must_use]
    pub fn html(&self, lang: Lang) -> String {
        let words = Words(lang);
        let title = words.say("Hva om: alle stasjoner", "Kva om: alle stasjonar", "What if: all stations");
        html::page(title, "", lang, "", |m| {
            m.element("header", &[], |m| m.leaf("h1", &[], title));
            m.element("main", &[], |m| {
                m.leaf("p", &[], counted(words));
                if !self.changed.is_empty() {
                    m.leaf("p", &[], &format!("{} {}.", changed(words), words.list(&self.changed)));
                }
                section(m, "alle", words.say("I alt", "I alt", "Over all"), "", |m| {
                    for (at, limits) in self.limits.iter().enumerate() {
                        self.totals_of(at, limits, words).write(m);
                    }
                });
                let mut studies: Vec<&str> = self.lines.iter().map(|line| line.study.as_str()).collect();
                studies.dedup();
                for (at, study) in studies.into_iter().enumerate() {
                    let lines: Vec<&Line> = self.lines.iter().filter(|line| line.study == study).collect();
                    let name = lines.first().map_or(study, |line| line.station.as_str());
                    section(m, &format!("s{at}"), name, "", |m| self.station(study, &lines, words).write(m));
                }
            });
            m.element("footer", &[], |m| {
                let made = words.say("Laget av", "Laga av", "Made by");
                m.leaf("p", &[], &format!("{made} {}, {}.", self.program, self.build));
            });
        })
    }

    fn totals_of(&self, at: usize, limits: &str, words: Words) -> Table {
        let row = |cells: Vec<String>| {
            let mut cells = cells.into_iter();
            let name = cells.next().unwrap_or_default();
            let mut rest: Vec<String> = cells.collect();
            let cells = match rest.len() {
                // How many there are, and why there are no figures.
                2 => Err(rest.split_off(1).concat()),
                _ => Ok(rest.into_iter().map(Cell::of).collect()),
            };
            Row { name, link: None, cells }
        };
        let totals = self.totals.iter().filter(|total| total.limits == at);
        Table {
            class: "",
            caption: limits.to_owned(),
            corner: "Scenario".to_owned(),
            heads: total_heads(words)[1..].to_vec(),
            rows: totals.map(|total| row(total_cells(total, words))).collect(),
        }
    }

    fn station(&self, study: &str, lines: &[&Line], words: Words) -> Table {
        let row = |line: &&Line| {
            let limits = self.limits.get(line.limits).filter(|_| self.limits.len() > 1);
            let name = limits.map_or_else(|| line.name.clone(), |limits| format!("{} ({limits})", line.name));
            let cells = match line.open {
                Some(_) => Ok(line_cells(line, words).into_iter().skip(1).map(Cell::of).collect()),
                None => Err(format!("{} ({}/{})", state(line.state, words), line.solved, line.seeds)),
            };
            Row { name, link: None, cells }
        };
        Table {
            class: "",
            caption: study.to_owned(),
            corner: "Scenario".to_owned(),
            heads: line_heads(words)[1..].to_vec(),
            rows: lines.iter().map(row).collect(),
        }
    }
}
