//! How many doctors are needed, as a page for those who decide: the answer in one sentence, its proof, and what is assumed.
//! It names nobody.

use crate::domain::Lang;
use crate::domain::scenario::Reply;

use super::super::draw::html::{self, Cell, Row, Table, section};
use super::super::draw::markup::Markup;
use super::super::summary::NONE;
use super::super::words::Words;
use super::Doctors;
use super::ceilings::each;
use super::doctors::{replied, said};

/// What is said of people on the page, without their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nameless {
    /// Who is added.
    pub added: String,
    /// Whom the ceilings count.
    pub counted_are: Vec<String>,
    /// Everything that was assumed.
    pub assumptions: Vec<String>,
}

impl Doctors {
    /// The answer in one sentence: what is staffed how, and how many doctors more it takes.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        let words = Words(lang);
        let what = self.subject.scenario.as_ref().map_or_else(
            || words.say("Vaktplanen som den er", "Vaktplanen som han er", "The grid as it is").to_owned(),
            |name| format!("«{name}»"),
        );
        let ceilings: Vec<String> = self.ceilings.iter().map(|ceiling| each(ceiling, words)).collect();
        let with = words.say("med", "med", "with");
        let what = if ceilings.is_empty() { what } else { format!("{what} {with} {}", words.list(&ceilings)) };
        let takes = words.say("krever", "krev", "takes");
        let number = |n: usize| words.number(i64::try_from(n).unwrap_or(i64::MAX));
        let doctors = |n: usize| {
            let count = i64::try_from(n).unwrap_or(i64::MAX);
            let doctors =
                words.count(count, words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors"));
            format!("{doctors} {}", words.say("til", "til", "more"))
        };
        match (self.enough, self.proven) {
            (Some(0), _) => {
                format!("{what} {takes} {}.", words.say("ingen leger til", "ingen legar til", "no more doctors"))
            }
            (Some(n), true) => format!("{what} {takes} {}.", doctors(n)),
            (Some(n), false) if self.least == 0 => {
                format!("{what} {takes} {} {}.", words.say("høyst", "høgst", "at most"), doctors(n))
            }
            (Some(n), false) => {
                let (between, and) = words.say(("mellom", "og"), ("mellom", "og"), ("between", "and"));
                format!("{what} {takes} {between} {} {and} {}.", number(self.least), doctors(n))
            }
            (None, _) if self.least > self.most => {
                format!("{what} {takes} {} {}.", words.say("mer enn", "meir enn", "more than"), doctors(self.most))
            }
            (None, _) => {
                format!("{what} {takes} {} {}.", words.say("minst", "minst", "at least"), doctors(self.least))
            }
        }
    }

    /// What is proven of it, in a sentence or two.
    fn proof(&self, words: Words) -> String {
        let number = |n: usize| words.number(i64::try_from(n).unwrap_or(i64::MAX));
        match (self.enough, self.proven) {
            (Some(0), _) => words
                .say(
                    "Det finnes en lovlig vaktliste der alle plasser er besatt med dem som er der.",
                    "Det finst ei lovleg vaktliste der alle plassar er fylte med dei som er der.",
                    "There is a legal roster in which every seat is taken by those who are there.",
                )
                .to_owned(),
            (Some(n), true) => {
                let (n, fewer) = (number(n), number(n - 1));
                words.say(
                    format!(
                        "Bevist: med {fewer} mangler det lege i enhver lovlig vaktliste, og med {n} finnes en der alle plasser er besatt."
                    ),
                    format!(
                        "Bevist: med {fewer} manglar det lege i kvar lovleg vaktliste, og med {n} finst ei der alle plassar er fylte."
                    ),
                    format!("Proven: with {fewer} every legal roster lacks a doctor, and with {n} there is one with every seat taken."),
                )
            }
            (Some(n), false) if self.least == 0 => {
                let n = number(n);
                words.say(
                    format!(
                        "Med {n} finnes en lovlig vaktliste der alle plasser er besatt. Om færre er nok, er ikke avgjort."
                    ),
                    format!(
                        "Med {n} finst ei lovleg vaktliste der alle plassar er fylte. Om færre er nok, er ikkje avgjort."
                    ),
                    format!(
                        "With {n} there is a legal roster with every seat taken. Whether fewer are enough is not decided."
                    ),
                )
            }
            (Some(n), false) => {
                let (n, low) = (number(n), number(self.least));
                words.say(
                    format!(
                        "Med {n} finnes en lovlig vaktliste der alle plasser er besatt. At færre enn {low} er for få, er bevist; om \
                         noe imellom er nok, er ikke avgjort."
                    ),
                    format!(
                        "Med {n} finst ei lovleg vaktliste der alle plassar er fylte. At færre enn {low} er for få, er bevist; om \
                         noko imellom er nok, er ikkje avgjort."
                    ),
                    format!(
                        "With {n} there is a legal roster with every seat taken. That fewer than {low} are too few is proven; \
                         whether a number between is enough is not decided."
                    ),
                )
            }
            (None, _) if self.least > self.most => words
                .say(
                    "Bevist: med så mange mangler det fortsatt lege i enhver lovlig vaktliste.",
                    "Bevist: med så mange manglar det framleis lege i kvar lovleg vaktliste.",
                    "Proven: with that many every legal roster still lacks a doctor.",
                )
                .to_owned(),
            (None, _) => words
                .say(
                    "Hvor mange som er nok, ble ikke funnet innen grensen.",
                    "Kor mange som er nok, blei ikkje funne innan grensa.",
                    "How many are enough was not found within the limit.",
                )
                .to_owned(),
        }
    }

    /// The page. It needs no network and no script.
    #[must_use]
    pub fn page(&self, lang: Lang) -> String {
        let words = Words(lang);
        let s = &self.subject;
        let title = format!("{}: {}", words.say("Hvor mange leger", "Kor mange legar", "How many doctors"), s.station);
        html::page(&title, "", lang, "", |m| {
            m.element("header", &[], |m| {
                m.leaf("h1", &[], &title);
                m.leaf("p", &[("class", "lead")], &s.period);
            });
            m.element("main", &[], |m| self.body(m, words));
            m.element("footer", &[], |m| m.leaf("p", &[], &self.limits));
        })
    }

    fn body(&self, m: &mut Markup, words: Words) {
        m.element("aside", &[("class", "short"), ("aria-labelledby", "svar")], |m| {
            m.leaf("h2", &[("id", "svar")], words.say("Svaret", "Svaret", "The answer"));
            m.element("ul", &[], |m| {
                m.element("li", &[], |m| m.inline("strong", &[], &self.headline(words.0)));
                m.leaf("li", &[], &self.proof(words));
                self.counted.iter().for_each(|counted| m.leaf("li", &[], &said(counted, words)));
            });
        });
        let list = |m: &mut Markup, told: &[String]| {
            m.element("ul", &[], |m| told.iter().for_each(|text| m.leaf("li", &[], text)));
        };
        let nameless = &self.nameless;
        let whom = words.say("Hvem det gjelder", "Kven det gjeld", "Whom it is about");
        section(m, "hvem", whom, "", |m| {
            let lead = words.say("De nye", "Dei nye", "Those who are added");
            list(m, &[&[format!("{lead}: {}.", nameless.added)][..], &nameless.counted_are].concat());
        });
        if !self.asked.is_empty() {
            section(m, "provd", words.say("Det som ble prøvd", "Det som blei prøvd", "What was tried"), "", |m| {
                self.tried(words).write(m);
            });
        }
        section(m, "forutsetninger", words.say("Forutsetninger", "Føresetnader", "Assumptions"), "", |m| {
            list(m, &nameless.assumptions);
        });
    }

    /// The numbers that were asked for, the smallest first.
    fn tried(&self, words: Words) -> Table {
        let heads =
            words.say(["Leger som mangler", "Svar"], ["Legar som manglar", "Svar"], ["Doctors missing", "Answer"]);
        let row = |asked: &super::Asked| {
            let open = asked.open.map_or_else(|| NONE.to_owned(), |open| words.number(open));
            Row {
                name: format!("+{}", asked.added),
                link: None,
                cells: Ok(vec![Cell::of(open), Cell::of(replied(asked, words))]),
            }
        };
        let caption = words.say(
            "For hvert antall nye: hvor mange leger den beste lista som ble funnet, mangler, og hva som er bevist.",
            "For kvart tal nye: kor mange legar den beste lista som blei funnen, manglar, og kva som er bevist.",
            "For each number of new doctors: how many the best roster that was found lacks, and what is proven.",
        );
        // What is known to be too few by the count alone is not asked of the solver.
        let asked = self.asked.iter().filter(|asked| asked.reply != Reply::Unknown || asked.open.is_some());
        Table {
            class: "",
            caption: caption.to_owned(),
            corner: words.say("Nye leger", "Nye legar", "New doctors").to_owned(),
            heads: heads.map(str::to_owned).to_vec(),
            rows: asked.map(row).collect(),
        }
    }
}
