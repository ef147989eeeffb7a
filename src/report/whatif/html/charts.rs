//! The drawings of the page, each with its numbers in a table under it.

use std::collections::BTreeMap;

use super::super::super::cost::{components, groups};
use super::super::super::draw::html::{Cell, Table};
use super::super::super::draw::markup::Markup;
use super::super::super::draw::svg::panels::{Mark, Panel, Panels};
use super::super::super::summary::shorten;
use super::super::super::words::Words;
use super::super::json::{Comparison, Row};
use super::super::words::{state, thousands, unknown};
use super::super::{Fairness, Figures, Spread};
use super::{name, tables};

/// Most characters of a name beside a drawing.
const NAME: usize = 25;

/// Picks the øre by component or by group.
pub(super) type PartsOf = fn(&Figures) -> &BTreeMap<&'static str, i64>;

/// Picks one spread of the figures.
type SpreadOf = fn(&Figures) -> Spread;

/// Writes all the drawings.
pub(super) fn write(comparison: &Comparison, m: &mut Markup, words: Words) {
    let names: Vec<String> = comparison.rows.iter().enumerate().map(|(at, r)| shorten(&name(at, r), NAME)).collect();
    let page = Page { comparison, words, names };
    page.load(m);
    page.rest(m);
    page.fairness(m);
    page.cost(m);
}

struct Page<'a> {
    comparison: &'a Comparison,
    words: Words,
    names: Vec<String>,
}

impl Page<'_> {
    /// A mark for each scenario, or why there is none.
    fn marks(&self, of: impl Fn(&Figures) -> Result<Mark, String>) -> Vec<Result<Mark, String>> {
        let mark = |row: &Row| match &row.figures {
            Some(figures) => of(figures),
            None => Err(state(row.state, self.words).to_owned()),
        };
        self.comparison.rows.iter().map(mark).collect()
    }

    fn ranges(&self, of: SpreadOf) -> Vec<Result<Mark, String>> {
        self.marks(|f| {
            let Spread { mean, least, most, .. } = of(f);
            match f.fastleger.doctors {
                0 => Err(self.words.say("ingen", "ingen", "none").to_owned()),
                _ => Ok(Mark::Range { least, mean, most }),
            }
        })
    }

    fn figure(&self, m: &mut Markup, [title, told]: [&str; 2], panels: &Panels<'_>, numbers: &[Table]) {
        let heading = format!("{}-h", panels.id);
        m.leaf("h3", &[("id", &heading)], title);
        if !panels.is_empty() {
            m.element("figure", &[("aria-labelledby", &heading)], |m| {
                m.leaf("figcaption", &[], told);
                panels.write(m);
            });
        }
        numbers.iter().for_each(|table| table.write(m));
    }

    fn load(&self, m: &mut Markup) {
        let words = self.words;
        let heads = words
            .say(
                ["Vakter", "Bakvakter", "Netter", "Helgevakter"],
                ["Vakter", "Bakvakter", "Netter", "Helgevakter"],
                ["Duties", "Bakvakter", "Nights", "Weekend duties"],
            )
            .map(str::to_owned);
        let of: [SpreadOf; 4] =
            [|f| f.fastleger.duties, |f| f.fastleger.backups, |f| f.fastleger.nights, |f| f.fastleger.weekends];
        let (value, tick) = (|n| words.tenths(n), |n| words.hundredths(n));
        let panels: Vec<Panel<'_>> = heads
            .iter()
            .zip(of)
            .map(|(title, of)| Panel { title: title.clone(), marks: self.ranges(of), value: &value, tick: &tick })
            .collect();
        let title =
            words.say("Vakter per fastlege og måned", "Vakter per fastlege og månad", "Duties per fastlege and month");
        let told = words.say(
            "Punktet og tallet er snittet for fastleger som deltar; streken går fra den som har minst, til den som har mest. Den \
             stiplede linja er snittet i første rad. Alle fire har samme skala.",
            "Punktet og talet er snittet for fastlegar som deltek; streken går frå den som har minst, til den som har \
             mest. Den stipla linja er snittet i første rad. Alle fire har same skala.",
            "The dot and the figure are the mean of fastleger who take part; the line goes from the one who has least to the \
             one who has most. The dashed line is the mean of the first row. All four have the same scale.",
        );
        let panels = self.panels("vakter", [title, told], &panels, true, &[]);
        self.figure(m, [title, told], &panels, &[tables::load(self.comparison, words, &heads, &of)]);
    }

    fn panels<'b>(
        &'b self,
        id: &'b str,
        [title, description]: [&'b str; 2],
        panels: &'b [Panel<'b>],
        same_scale: bool,
        key: &'b [String],
    ) -> Panels<'b> {
        Panels { id, title, description, names: &self.names, has_base: true, panels, same_scale, key }
    }

    fn rest(&self, m: &mut Markup) {
        let words = self.words;
        let heads = words
            .say(
                ["Timer per fastlege og mnd.", "Vikarenes andel, %", "Åpne plasser"],
                ["Timar per fastlege og mnd.", "Vikarane sin del, %", "Opne plassar"],
                ["Hours per fastlege, month", "Share of vikarer, %", "Open seats"],
            )
            .map(str::to_owned);
        let (value, tick) = (|n| words.tenths(n), |n| words.hundredths(n));
        let number = |n| words.number(n);
        let [hours, share, open] = heads.clone();
        let panels = [
            Panel { title: hours, marks: self.ranges(|f| f.fastleger.hours), value: &value, tick: &tick },
            Panel { title: share, marks: self.marks(|f| Ok(Mark::Bar(f.vikarer_percent))), value: &value, tick: &tick },
            Panel { title: open, marks: self.marks(|f| Ok(Mark::Bar(f.open))), value: &number, tick: &number },
        ];
        let title = words.say(
            "Timer, vikarer og åpne plasser",
            "Timar, vikarar og opne plassar",
            "Hours, vikarer and open seats",
        );
        let told = words.say(
            "Timer er tid på vakt uten bakvakt, med snitt og minst til mest. Den stiplede linja er første rad. Hver har sin skala.",
            "Timar er tid på vakt utan bakvakt, med snitt og minst til mest. Den stipla linja er første rad. Kvar har \
             sin skala.",
            "Hours are time on duty without bakvakt, with mean and least to most. The dashed line is the first row. Each has a \
             scale of its own.",
        );
        let cells = |f: &Figures| {
            let hours = f.fastleger.hours;
            let range = format!("{}\u{2013}{}", words.tenths(hours.least), words.tenths(hours.most));
            let hours = match f.fastleger.doctors {
                0 => Cell::of(words.say("ingen", "ingen", "none")),
                _ => Cell { text: words.tenths(hours.mean), below: Some(range) },
            };
            vec![hours, Cell::of(words.tenths(f.vikarer_percent)), Cell::of(words.number(f.open))]
        };
        let caption = words.say(
            "Timer som snitt, og under det minst–mest.",
            "Timar som snitt, og under det minst–mest.",
            "Hours as mean, and under it least–most.",
        );
        let numbers = tables::plain(self.comparison, words, caption, &heads, cells);
        self.figure(m, [title, told], &self.panels("resten", [title, told], &panels, false, &[]), &[numbers]);
    }

    fn fairness(&self, m: &mut Markup) {
        let words = self.words;
        let mut counters: Vec<String> = Vec::new();
        for balance in self.comparison.rows.iter().filter_map(|r| r.figures.as_ref()).flat_map(|f| &f.fairness) {
            if !counters.contains(&balance.counter) {
                counters.push(balance.counter.clone());
            }
        }
        if counters.is_empty() {
            return;
        }
        let none = words.say("teller ikke", "tel ikkje", "not counted");
        let find = |f: &Figures, counter: &str| -> Option<Fairness> {
            f.fairness.iter().find(|b| b.counter == counter).cloned()
        };
        let (value, tick) = (|n| words.tenths(n), |n| words.hundredths(n));
        let mark = |f: &Figures, counter: &str| match find(f, counter) {
            Some(b) => Ok(Mark::Against { value: b.spread, best: b.best }),
            None => Err(none.to_owned()),
        };
        let panel = |counter: &String| Panel {
            title: shorten(counter, 18),
            marks: self.marks(|f| mark(f, counter)),
            value: &value,
            tick: &tick,
        };
        let panels: Vec<Panel<'_>> = counters.iter().map(panel).collect();
        let title = words.say("Hvor jevnt det er delt", "Kor jamt det er delt", "How evenly it is shared");
        let told = words.say(
            "Søylen er spredningen i vakter: fra den som er mest under sin rettferdige del, til den som er mest over. Kortere er \
             jevnere. Den tykke streken er det minste som er mulig med hele vakter. Samme skala.",
            "Søyla er spreiinga i vakter: frå den som er mest under den rettferdige delen sin, til den som er mest \
             over. Kortare er jamnare. Den tjukke streken er det minste som er mogleg med heile vakter. Same skala.",
            "The bar is the spread in duties: from the one most short of her fair part to the one most beyond it. Shorter is more \
             even. The thick line is the least that whole duties allow. The same scale.",
        );
        let cells = |f: &Figures| {
            let cell = |counter: &String| match find(f, counter) {
                Some(b) => Cell { text: words.tenths(b.spread), below: Some(format!("best {}", words.tenths(b.best))) },
                None => Cell::of(none),
            };
            counters.iter().map(cell).collect()
        };
        let caption = words.say(
            "Spredning i vakter, og under den det minste mulige.",
            "Spreiing i vakter, og under den det minste moglege.",
            "Spread in duties, and under it the least possible.",
        );
        let numbers = tables::plain(self.comparison, words, caption, &counters, cells);
        self.figure(m, [title, told], &self.panels("jevnhet", [title, told], &panels, true, &[]), &[numbers]);
    }

    fn cost(&self, m: &mut Markup) {
        let words = self.words;
        let rows = || self.comparison.rows.iter().filter_map(|r| r.figures.as_ref());
        let used = |parts: Vec<(&'static str, &'static str)>, of: PartsOf| -> Vec<(&str, &str)> {
            parts.into_iter().filter(|(key, _)| rows().any(|f| of(f).contains_key(key))).collect()
        };
        let (by_component, by_group): (PartsOf, PartsOf) = (|f| &f.cost.components, |f| &f.cost.groups);
        let (paid_as, paid_to) = (used(components(words.0), by_component), used(groups(words.0), by_group));
        let title = words.say("Kostnad", "Kostnad", "Cost");
        if paid_as.is_empty() {
            m.leaf("h3", &[], title);
            let told = words.say(
                "Kostnaden er ikke kjent: stasjonen har ingen satser. Det betyr ikke at den er null.",
                "Kostnaden er ikkje kjend: stasjonen har ingen satsar. Det betyr ikkje at han er null.",
                "The cost is not known: the station has no rates. That does not mean that it is nothing.",
            );
            m.leaf("p", &[], told);
            return;
        }
        let key: Vec<String> = paid_as.iter().map(|(_, name)| (*name).to_owned()).collect();
        let mark = |f: &Figures| match f.cost.total_ore {
            Some(_) => {
                Ok(Mark::Stack(paid_as.iter().map(|(k, _)| f.cost.components.get(k).copied().unwrap_or(0)).collect()))
            }
            None => Err(unknown(words).to_owned()),
        };
        let value = |ore| thousands(ore, words);
        let panels = [Panel {
            title: words
                .say("Tusen kroner i perioden", "Tusen kroner i perioden", "Thousand NOK in the period")
                .to_owned(),
            marks: self.marks(mark),
            value: &value,
            tick: &value,
        }];
        let told = words.say(
            "Hele kostnaden i perioden, delt etter hva det betales som; hvert mønster er forklart over søylene. Den stiplede linja er \
             første rad.",
            "Heile kostnaden i perioden, delt etter kva det blir betalt som; kvart mønster er forklart over søylene. \
             Den stipla linja er første rad.",
            "The whole cost of the period, by what it is paid as; each pattern is explained above the bars. The dashed line is the \
             first row.",
        );
        let captions = [
            words.say(
                "Tusen kroner etter hva det betales som.",
                "Tusen kroner etter kva det blir betalt som.",
                "Thousand NOK by what it is paid as.",
            ),
            words.say(
                "Tusen kroner etter hvem som får det.",
                "Tusen kroner etter kven som får det.",
                "Thousand NOK by who is paid.",
            ),
        ];
        let numbers = [
            tables::cost(self.comparison, words, captions[0], &paid_as, by_component),
            tables::cost(self.comparison, words, captions[1], &paid_to, by_group),
        ];
        self.figure(m, [title, told], &self.panels("kostnad", [title, told], &panels, false, &key), &numbers);
    }
}
