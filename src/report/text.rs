//! The report of a check, for people: 80 columns, the gravest first.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::check::Verdict;
use crate::domain::{DoctorIx, Finding, Instance, Lang, Meta, Roster, RuleId, Severity, Tier};
use crate::facts::View;
use crate::rules;

use super::page::{Style, WIDTH, bullet, paint, table, wrap};
use super::words::messages::{Message, message, shift_short};
use super::words::{Words, capital};

/// How the report is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Language.
    pub lang: Lang,
    /// Every finding, not the first few of each rule.
    pub all: bool,
    /// ANSI colours.
    pub color: bool,
}

/// So many findings of one rule and severity are shown before the rest are folded.
const SHOWN: usize = 5;

/// The whole report: whose roster, what is wrong by severity and rule, and the counts.
#[must_use]
pub fn check(instance: &Instance, roster: &Roster, verdict: &Verdict, look: Look) -> String {
    let words = Words(look.lang);
    let mut page = header(instance, roster, words, look.color);
    page.push_str(&tiers(verdict, words));
    page.push_str(&findings(instance, &verdict.findings, look));
    page.push('\n');
    page.push_str(&counts(verdict, words));
    page
}

/// Station, period and size, and that invented doctors are on the roster.
#[must_use]
pub fn header(instance: &Instance, roster: &Roster, words: Words, color: bool) -> String {
    let period = &instance.period;
    let mut page = paint(&instance.station.name, Style::Heading, color) + "\n";
    page.push_str(&wrap(&format!("{}: {}", period.name, words.dates(period.from, period.to)), "", ""));
    page.push_str(&wrap(&size(instance, roster, words), "", ""));
    page.push_str(&invented(instance, roster, words));
    page
}

/// That doctors who were invented to begin with have duties of the period, by name; nothing when none has.
#[must_use]
pub fn invented(instance: &Instance, roster: &Roster, words: Words) -> String {
    let on_duty: BTreeSet<DoctorIx> = View::new(instance, roster).period_duties().map(|(doctor, _)| doctor).collect();
    let doctors = on_duty.into_iter().filter_map(|doctor| instance.doctors.get(doctor.0));
    let names: Vec<String> = doctors.filter(|doctor| doctor.is_example).map(|doctor| doctor.name.clone()).collect();
    if names.is_empty() {
        return String::new();
    }
    let names = words.list(&names);
    let told = words.say(
        format!(
            "Oppdiktede leger har vakter her: {names}. De er merket «example = true», og tas ut når en arbeidsbok med \
             ekte leger leses inn."
        ),
        format!(
            "Oppdikta legar har vakter her: {names}. Dei er merkte «example = true», og blir tekne ut når ei arbeidsbok \
             med ekte legar blir lesen inn."
        ),
        format!(
            "Invented doctors have duties here: {names}. They are marked `example = true`, and are taken out when a \
             workbook with real doctors is imported."
        ),
    );
    wrap(&told, "", "")
}

/// Shifts, seats taken and doctors.
#[must_use]
pub fn size(instance: &Instance, roster: &Roster, words: Words) -> String {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let shifts = number(instance.period_shifts().filter(|(_, shift)| shift.is_duty()).count());
    let duties = number(View::new(instance, roster).period_duties().filter(|(_, duty)| duty.shift.is_duty()).count());
    let doctors = number(instance.doctors.len());
    words.list(&[
        words.count(shifts, words.say("vakt", "vakt", "shift"), words.say("vakter", "vakter", "shifts")),
        words.count(
            duties,
            words.say("plass besatt", "plass fylt", "seat taken"),
            words.say("plasser besatt", "plassar fylte", "seats taken"),
        ),
        words.count(doctors, words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors")),
    ])
}

fn tiers(verdict: &Verdict, words: Words) -> String {
    let row = |tier: Tier| vec![words.tier(tier).to_owned(), words.number(verdict.tiers[tier.index()])];
    let head = words.say("Kostnad, lavere er bedre:", "Kostnad, lågare er betre:", "Cost, lower is better:");
    format!("\n{head}\n{}", table(&Tier::ALL.map(row), "  "))
}

/// That there are so many more, and how to see them.
#[must_use]
pub fn more(left: usize, words: Words) -> String {
    let more = words.number(i64::try_from(left).unwrap_or(i64::MAX));
    let text = words.say("til; --all viser alle", "til; --all viser alle", "more; --all shows them");
    format!("{} {more} {text}", words.say("og", "og", "and"))
}

/// The findings under their headings; folded unless the look asks for all.
#[must_use]
pub fn findings(instance: &Instance, findings: &[Finding], look: Look) -> String {
    let words = Words(look.lang);
    let mut page = String::new();
    for severity in [Severity::Stopper, Severity::Assess, Severity::Note] {
        let of_severity: Vec<&Finding> = findings.iter().filter(|f| f.severity == severity).collect();
        if of_severity.is_empty() {
            continue;
        }
        let style = match severity {
            Severity::Stopper => Style::Stopper,
            Severity::Assess => Style::Assess,
            Severity::Note => Style::Heading,
        };
        let heading = words.severity(severity).to_uppercase();
        let bar = "\u{2500}".repeat(WIDTH - heading.chars().count() - 1);
        let _ = write!(page, "\n{} {bar}\n", paint(&heading, style, look.color));
        for (rule, group) in by_rule(&of_severity) {
            page.push_str(&of_rule(instance, rule, &group, look));
        }
    }
    page
}

/// Groups of one rule each, in the order they come.
#[must_use]
pub fn by_rule<'a>(findings: &[&'a Finding]) -> Vec<(RuleId, Vec<&'a Finding>)> {
    let mut groups: Vec<(RuleId, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        match groups.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, group)) => group.push(finding),
            None => groups.push((finding.rule, vec![finding])),
        }
    }
    groups
}

fn of_rule(instance: &Instance, rule: RuleId, group: &[&Finding], look: Look) -> String {
    let words = Words(look.lang);
    let number = i64::try_from(group.len()).unwrap_or(i64::MAX);
    let found = words.count(number, words.say("funn", "funn", "finding"), words.say("funn", "funn", "findings"));
    let meta: Option<&Meta> = rules::find(rule).map(rules::Rule::meta);
    let mut page = format!("\n{}: {found}\n", paint(&words.rule(rule), Style::Heading, look.color));
    if let Some(meta) = meta {
        page.push_str(&wrap(meta.source, "  ", "  "));
    }
    let shown = if look.all || group.len() <= SHOWN + 1 { group.len() } else { SHOWN };
    let mut said: Vec<Message> = group[..shown].iter().map(|f| message(instance, f, look.lang)).collect();
    let shared_action = said.first().filter(|first| said.iter().all(|m| m.action == first.action)).cloned();
    for (finding, message) in group[..shown].iter().zip(said.drain(..)) {
        page.push_str(&bullet(&message.text));
        if let Some(facts) = facts(instance, finding, words) {
            page.push_str(&wrap(&facts, "    ", "    "));
        }
        if shared_action.is_none() {
            page.push_str(&wrap(&message.action, "    \u{2192} ", "      "));
        }
    }
    if shown < group.len() {
        let _ = writeln!(page, "  \u{2022} {}", more(group.len() - shown, words));
    }
    if let Some(message) = shared_action {
        page.push_str(&wrap(&message.action, "  \u{2192} ", "    "));
    }
    page
}

/// The figures behind a sentence: who, measured against what, and which shifts where the sentence could not name all.
fn facts(instance: &Instance, finding: &Finding, words: Words) -> Option<String> {
    let mut parts = Vec::new();
    if finding.measured != finding.limit {
        let (measured, limit) = (words.value(finding.measured, finding.unit), words.value(finding.limit, finding.unit));
        let text = match words.0 {
            Lang::Nb | Lang::Nn => format!("målt {measured}, grense {limit}"),
            Lang::En => format!("measured {measured}, limit {limit}"),
        };
        parts.push(text);
    }
    if finding.shifts.len() > 1 {
        let shifts: Vec<String> = finding.shifts.iter().map(|s| shift_short(instance, *s, words)).collect();
        parts.push(format!("{}: {}", words.say("vakter", "vakter", "shifts"), shifts.join(", ")));
    }
    if let Some((tier, price)) = finding.cost.filter(|(_, price)| *price != 0) {
        let (cost, of) = words.say(("kostnad", "i"), ("kostnad", "i"), ("cost", "in"));
        parts.push(format!("{cost} {} {of} {}", words.number(price), words.tier(tier).to_lowercase()));
    }
    (!parts.is_empty()).then(|| capital(&parts.join("; ")) + ".")
}

/// One line: how many of each severity, and what it means.
#[must_use]
pub fn counts(verdict: &Verdict, words: Words) -> String {
    let number = |severity| i64::try_from(verdict.of(severity).count()).unwrap_or(i64::MAX);
    let (stop, assess, note) = (number(Severity::Stopper), number(Severity::Assess), number(Severity::Note));
    if stop + assess + note == 0 {
        return words
            .say(
                "Ingen funn: vaktlista følger alle reglene.\n",
                "Ingen funn: vaktlista følgjer alle reglane.\n",
                "No findings.\n",
            )
            .to_owned();
    }
    let parts = [
        words.count(stop, words.say("stopper", "stoppar", "stopper"), words.say("stoppere", "stopparar", "stoppers")),
        words.count(assess, words.severity(Severity::Assess), words.severity(Severity::Assess)),
        words.count(note, words.severity(Severity::Note), words.severity(Severity::Note)),
    ];
    let verdict = match (verdict.is_legal(), verdict.is_complete()) {
        (false, _) => words.say(
            "Vaktlista kan ikke publiseres.",
            "Vaktlista kan ikkje publiserast.",
            "The roster cannot be published.",
        ),
        (true, false) => words.say(
            "Lovlig så langt, men med åpne plasser.",
            "Lovleg så langt, men med opne plassar.",
            "Legal so far, but with open seats.",
        ),
        (true, true) => words.say(
            "Ingen absolutt regel er brutt.",
            "Ingen absolutt regel er broten.",
            "No absolute rule is broken.",
        ),
    };
    wrap(&format!("{}. {verdict}", parts.join(", ")), "", "")
}
