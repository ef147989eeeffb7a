//! What each rule costs: figures when a setting moves one step, beside the figures of today.

use serde::Serialize;

use crate::domain::table::Table;
use crate::domain::{Lang, Param, Settings, Unit};
use crate::rules;

use super::super::page::{Style, paint, table, wrap};
use super::super::rules::basis_word;
use super::super::summary::NONE;
use super::super::words::{HARD_SPACE, Words};
use super::{Measured, Subject, cell};

/// Minutes of a step.
const STEP_MINUTES: i64 = 60;

/// Percentage points of a step.
const STEP_PERCENT: i64 = 10;

/// A setting and the value one step from where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Setting.
    pub param: &'static Param,
    /// Value of today.
    pub from: i64,
    /// Value of the step.
    pub to: i64,
}

/// One step down and one step up of every setting of some rules, and the settings that have no step today.
///
/// A step is one of whatever is counted (duties, nights, weekends, days, months, years, hours), 60 minutes, or 10 percentage
/// points. A limit of 0 is off and has no step, and no step goes to 0 or past what the setting may be. Prices, switches,
/// dates, clocks and words have no step, and nothing that no roster is solved for: moving it moves no figure.
#[must_use]
pub fn steps(settings: &Settings, ids: &[&str]) -> (Vec<Step>, Vec<&'static Param>) {
    let metas = rules::RULES.iter().map(|r| r.meta()).filter(|m| ids.is_empty() || ids.contains(&m.id));
    let (mut steps, mut off) = (Vec::new(), Vec::new());
    for param in metas.flat_map(|m| m.params).filter(|p| p.is_solved_for) {
        let Some(size) = size(param.unit) else { continue };
        let from = settings.get(param);
        if from == 0 {
            off.push(param);
            continue;
        }
        let is_open = |to: &i64| (param.least.max(1)..=param.most).contains(to);
        let both = [from - size, from + size].into_iter().filter(is_open);
        steps.extend(both.map(|to| Step { param, from, to }));
    }
    (steps, off)
}

/// How far a step goes; none for what is not a number of something.
fn size(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Count | Unit::Hours | Unit::Days | Unit::Months | Unit::Years => Some(1),
        Unit::Minutes => Some(STEP_MINUTES),
        Unit::Percent => Some(STEP_PERCENT),
        Unit::Points | Unit::Flag | Unit::Clock | Unit::Date | Unit::Choice(_) => None,
    }
}

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A roster.
    Found,
    /// No legal roster exists.
    Impossible,
    /// Nothing within the limit.
    NothingFound,
    /// Too large for the memory.
    TooLarge,
    /// The setting does not go with the others.
    Refused,
}

/// How figures move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names of what is measured")]
pub struct Change {
    pub open: i64,
    pub should: i64,
    pub load: i64,
    pub ore: Option<i64>,
}

/// A setting that moved one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stepped {
    /// Id of the rule.
    pub rule: &'static str,
    /// Its key.
    pub key: &'static str,
    /// Where its default comes from: `law`, `agreement`, `reading`, `example` or `local`.
    pub basis: &'static str,
    /// Value of today.
    pub from: i64,
    /// Value of the step.
    pub to: i64,
    /// How it ended.
    pub state: State,
    /// Figures.
    pub figures: Option<Measured>,
    /// Figures less those of today.
    pub change: Option<Change>,
}

impl Stepped {
    /// Sets the figures of a step beside those of today.
    #[must_use]
    pub fn of(step: Step, state: State, figures: Option<Measured>, today: Option<Measured>) -> Self {
        let change = figures.zip(today).map(|(new, old)| Change {
            open: new.open - old.open,
            should: new.should - old.should,
            load: new.load - old.load,
            ore: new.ore.zip(old.ore).map(|(new, old)| new - old),
        });
        let Step { param, from, to } = step;
        Self { rule: param.rule, key: param.key, basis: basis_word(param.basis), from, to, state, figures, change }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// What was dimensioned.
    #[serde(flatten)]
    pub subject: Subject,
    /// How the problem of today ended.
    pub state: State,
    /// Figures of today.
    pub today: Option<Measured>,
    /// Every step.
    pub steps: Vec<Stepped>,
    /// Settings that are 0 today, as `RULE key`.
    pub off: Vec<String>,
    /// Limits of each question.
    pub limits: String,
}

impl Rules {
    /// The answer for people, in 80 columns.
    #[must_use]
    pub fn text(&self, lang: Lang, color: bool) -> String {
        let words = Words(lang);
        let lead = words.say("Hva reglene koster", "Kva reglane kostar", "What the rules cost");
        let title = format!("{lead}: {}", self.subject.titled());
        let mut page = paint(wrap(&title, "", "  ").trim_end(), Style::Heading, color);
        page.push('\n');
        page.push_str(&wrap(&self.limits, "", ""));
        page.push('\n');
        page.push_str(&table(&self.rows(words), ""));
        page.push('\n');
        for text in self.notes(words) {
            page.push_str(&wrap(&text, "", ""));
        }
        page
    }

    fn rows(&self, words: Words) -> Vec<Vec<String>> {
        let heads = words.say(
            ["", "Verdi", "Åpne", "Hovedr.", "Mest", "Kroner", "Avst."],
            ["", "Verdi", "Opne", "Hovudr.", "Mest", "Kroner", "Avst."],
            ["", "Value", "Open", "Should", "Most", "Kroner", "Gap"],
        );
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        let mut today = vec![words.say("I dag", "I dag", "Today").to_owned(), String::new()];
        match self.today {
            Some(f) => {
                let figures = [f.open, f.should, f.load].map(|n| words.number(n));
                today.extend(figures);
                today.extend([f.ore.map_or_else(|| NONE.to_owned(), |o| words.number(whole(o))), gap(&f, words)]);
            }
            None => today.push(state(self.state, words).to_owned()),
        }
        rows.push(today);
        let mut rule = "";
        for step in &self.steps {
            if step.rule != rule {
                rule = step.rule;
                rows.push(vec![words.rule(rule)]);
            }
            let law = if step.basis == "law" { words.say(" (lov)", " (lov)", " (law)") } else { "" };
            let arrow = format!("{}\u{2192}{}", words.number(step.from), words.number(step.to));
            let mut row = vec![format!("  {}{law}", step.key), arrow];
            match (step.change, step.figures) {
                (Some(c), Some(f)) => {
                    row.extend([c.open, c.should, c.load].map(|n| signed(n, words)));
                    row.push(c.ore.map_or_else(|| NONE.to_owned(), |o| signed(whole(o), words)));
                    row.push(gap(&f, words));
                }
                _ => row.push(state(step.state, words).to_owned()),
            }
            rows.push(row);
        }
        rows
    }

    fn notes(&self, words: Words) -> Vec<String> {
        let mut notes = vec![
            words
                .say(
                    "Første rad er dagens tall; de andre er endringer fra den. Åpne er leger som mangler på plasser, \
                     hovedregler er poeng for avvik som må vurderes, mest er det meste noen har av vakter i en kalendermåned. \
                     Avstand er hvor langt fra beste mulige lista kan være; en endring som er mindre enn avstanden, kan være \
                     tilfeldig. Kroner er hva den beste lista koster; de er ikke et mål, og en billigere kan finnes.",
                    "Første rad er tala i dag; dei andre er endringar frå den. Opne er legar som manglar på plassar, \
                     hovudreglar er poeng for avvik som må vurderast, mest er det meste nokon har av vakter i ein \
                     kalendermånad. Avstand er kor langt frå den beste moglege lista kan vere; ei endring som er \
                     mindre enn avstanden, kan vere tilfeldig. Kroner er kva den beste lista kostar; dei er ikkje eit \
                     mål, og det kan finnast ei billegare.",
                    "The first row is today; the others are changes from it. Open is doctors missing on seats, should is points \
                     for what must be assessed, most is the most duties anybody has in a calendar month. Gap is how far from the \
                     best possible the roster can be; a change smaller than the gap can be chance. Kroner is what the best roster \
                     costs; it is no goal, and a cheaper one may exist.",
                )
                .to_owned(),
            words
                .say(
                    "Et skritt er én av det som telles (vakter, dager, timer, måneder, år), 60 minutter eller 10 prosentpoeng. \
                     Priser, brytere, datoer og klokkeslett har ikke skritt, og ingen skritt går til 0, som er av. «lov»: \
                     standardverdien står i loven og kan ikke velges bort; raden viser hva loven koster.",
                    "Eit steg er éin av det som blir talt (vakter, dagar, timar, månader, år), 60 minutt eller 10 \
                     prosentpoeng. Prisar, brytarar, datoar og klokkeslett har ikkje steg, og ingen steg går til 0, \
                     som er av. «lov»: standardverdien står i lova og kan ikkje veljast bort; rada viser kva lova \
                     kostar.",
                    "A step is one of what is counted (duties, days, hours, months, years), 60 minutes or 10 percentage points. \
                     Prices, switches, dates and clocks have no step, and no step goes to 0, which is off. `law`: the default is \
                     in the law and cannot be chosen away; the row shows what the law costs.",
                )
                .to_owned(),
        ];
        if !self.off.is_empty() {
            let lead = words.say("Av i dag, uten skritt", "Av i dag, utan steg", "Off today, without a step");
            notes.push(format!("{lead}: {}.", words.list(&self.off)));
        }
        notes
    }

    /// The steps as CSV: comma, LF, no byte order mark; what is not known is empty. Money is in øre.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut table = Table::new(',');
        table.row(
            "rule,key,basis,from,to,state,open_seats,should,most_per_month,cost_ore,gap_hundredths_percent,open_seats_change,\
             should_change,most_per_month_change,cost_ore_change"
                .split(','),
        );
        let word = |state: State| match state {
            State::Found => "found",
            State::Impossible => "impossible",
            State::NothingFound => "nothing-found",
            State::TooLarge => "too-large",
            State::Refused => "refused",
        };
        let figures = |f: Option<Measured>| {
            [
                cell(f.map(|f| f.open)),
                cell(f.map(|f| f.should)),
                cell(f.map(|f| f.load)),
                cell(f.and_then(|f| f.ore)),
                cell(f.and_then(|f| f.gap)),
            ]
        };
        let changes = |c: Option<Change>| {
            [cell(c.map(|c| c.open)), cell(c.map(|c| c.should)), cell(c.map(|c| c.load)), cell(c.and_then(|c| c.ore))]
        };
        let today = [String::new(), String::new(), String::new(), String::new(), String::new()];
        let today = [&today[..], &[word(self.state).to_owned()], &figures(self.today), &changes(None)];
        table.row(today.concat());
        for s in &self.steps {
            let head = [s.rule.to_owned(), s.key.to_owned(), s.basis.to_owned(), s.from.to_string(), s.to.to_string()];
            let row = [&head[..], &[word(s.state).to_owned()], &figures(s.figures), &changes(s.change)];
            table.row(row.concat());
        }
        table.text()
    }
}

/// Øre as whole kroner.
fn whole(ore: i64) -> i64 {
    (ore + 50).div_euclid(100)
}

/// A change, with its sign.
fn signed(change: i64, words: Words) -> String {
    let number = words.number(change);
    if change > 0 { format!("+{number}") } else { number }
}

fn gap(figures: &Measured, words: Words) -> String {
    match figures.gap {
        None => words.say("ukjent", "ukjend", "unknown").to_owned(),
        Some(0) => words.say("bevist", "bevist", "proven").to_owned(),
        Some(gap) => format!("{}{HARD_SPACE}%", words.tenths(gap)),
    }
}

fn state(state: State, words: Words) -> &'static str {
    match state {
        State::Found => "",
        State::Impossible => words.say("umulig", "umogleg", "none"),
        State::NothingFound => words.say("ukjent", "ukjend", "unknown"),
        State::TooLarge => words.say("for stort", "for stort", "too big"),
        State::Refused => words.say("avvist", "avvist", "refused"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn param(rule: &str, key: &str) -> &'static Param {
        rules::find(rule).and_then(|r| r.meta().params.iter().find(|p| p.key == key)).expect("a setting")
    }

    #[test]
    fn steps_go_both_ways_and_never_to_nothing_or_out_of_range() {
        let (nights, month) = (param("RHY-1", "max_nights"), param("RHY-4", "per_month"));
        let settings = Settings::default().with(nights, 1);
        let (found, off) = steps(&settings, &["RHY-1", "RHY-4"]);
        let of: Vec<(&str, i64, i64)> = found.iter().map(|s| (s.param.key, s.from, s.to)).collect();
        assert_eq!(of, [("max_nights", 1, 2), ("wanted_nights", 2, 1), ("wanted_nights", 2, 3)]);
        assert!(off.contains(&month) && off.len() == 5);
        let (found, _) = steps(&Settings::default(), &["COV-1", "CMP-4"]);
        let of: Vec<(&str, i64, i64)> = found.iter().map(|s| (s.param.key, s.from, s.to)).collect();
        assert_eq!(of, [("min_available_count", 1, 2), ("max_response_minutes", 45, 105)]);
    }

    #[test]
    fn every_setting_has_a_step_or_is_of_a_kind_that_has_none() {
        for param in rules::RULES.iter().flat_map(|r| r.meta().params) {
            if let Some(size) = size(param.unit).filter(|_| param.is_solved_for) {
                let from = param.least.max(1) + size;
                let (found, _) = steps(&Settings::default().with(param, from), &[param.rule]);
                let of = found.iter().filter(|s| s.param == param).count();
                assert!(of == 2 || from + size > param.most, "{} {}", param.rule, param.key);
            }
        }
    }
}
