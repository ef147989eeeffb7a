//! What the rules say: rule by doctor, and every finding in words.

use std::collections::BTreeSet;

use crate::domain::doctor::Ceilings;
use crate::domain::{DoctorIx, Extreme, Finding, Judged, Meta, Param, Quantity, RuleId, Severity, Unit};
use crate::facts::View;
use crate::rules::{self, RULES};

use super::super::super::words::messages::{message, shift_short};
use super::super::{Audience, Names, Shown};
use super::agreed::{Agreement, agreements};
use super::proof::{Assumption, assumption};
use super::version::{Backup, backups, reason};

/// What a rule says of somebody, the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It has nothing to judge of her.
    Nothing,
    /// It has something to judge of her, and finds nothing.
    Kept,
    /// Something to know.
    Noted,
    /// Something to assess.
    Assess,
    /// Broken.
    Broken,
}

/// A rule that is in force on some date of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Id.
    pub id: RuleId,
    /// Name in the language of the reader, which says what is wrong.
    pub title: &'static str,
    /// What it asks, in one sentence.
    pub asks: &'static str,
    /// Paragraph.
    pub source: &'static str,
    /// Where to read it.
    pub url: &'static str,
    /// Stoppers, things to assess, things to know; only for the manager.
    pub counts: Option<[usize; 3]>,
    /// What it says of the station as a whole; only for the manager.
    pub station: Option<Mark>,
    /// What it says of each of [`Audit::doctors`].
    pub marks: Vec<Mark>,
    /// What it had to judge; only for the manager.
    pub judged: Option<Judged>,
    /// Where anybody comes nearest to what it allows, quantity by quantity; only for the manager.
    pub nearest: Vec<Nearest>,
    /// Its settings that are not as they come; only for the manager.
    pub chosen: Vec<Assumption>,
}

/// Where somebody comes nearest to what a rule allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// What is measured.
    pub quantity: Quantity,
    /// Who.
    pub doctor: DoctorIx,
    /// How much, in the unit of the quantity.
    pub measured: i64,
    /// What the rule allows, or wants where it allows all.
    pub limit: i64,
    /// Whether it is beyond that.
    pub is_beyond: bool,
    /// How many doctors come as near.
    pub alike: usize,
    /// The duties that make it so, and when.
    pub when: String,
}

/// How near each doctor comes to what the rules allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extremes {
    /// What is measured, a column for each.
    pub quantities: Vec<Quantity>,
    /// By name: what is measured of a doctor, and the limit that holds for her.
    pub rows: Vec<(DoctorIx, Vec<Option<Near>>)>,
}

/// What is measured, and the limit that holds for it.
pub type Near = (i64, i64);

/// A ceiling that a doctor has asked for, and how much of it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CeilingUse {
    /// Who.
    pub doctor: DoctorIx,
    /// What it is on.
    pub quantity: Quantity,
    /// The most that she has asked to have.
    pub asked: i64,
    /// The most that she has.
    pub used: i64,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Rule.
    pub rule: RuleId,
    /// How it is to be met.
    pub severity: Severity,
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub action: String,
    /// Why the roster was published all the same, and who decided; only of what had to be assessed, in a published roster,
    /// for the manager.
    pub reason: Option<String>,
}

/// What the rules say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Rules in force, in the order of the rule table.
    pub rules: Vec<Rule>,
    /// Those whose findings are shown rule by rule; only for the manager.
    pub doctors: Vec<DoctorIx>,
    /// Findings that the reader may see, the gravest first.
    pub findings: Vec<Said>,
    /// How near each doctor comes to what the rules allow; only for the manager.
    pub extremes: Extremes,
    /// Each ceiling that a doctor has asked for, and how much of it is used; only for the manager.
    pub ceilings: Vec<CeilingUse>,
    /// What is agreed beside the rules, and how far it is kept; only for the manager.
    pub agreements: Vec<Agreement>,
    /// Who is bakvakt for whom, as a published roster names them; only for the manager.
    pub backups: Vec<Backup>,
}

/// Rules that hold a doctor against what others can take, so that their findings about her tell of the others' exemptions and
/// absences.
const AGAINST_OTHERS: [RuleId; 5] = ["FAI-1", "FAI-2", "FAI-3", "LIS-3", "LIS-4"];

/// Reads the verdict for a reader. A finding can tell of competence, exemptions and absences: only the manager sees its
/// sentences and how many there are, a doctor which rule and which shifts, where it is about herself alone.
pub(super) fn audit(shown: &Shown<'_>, view: &View, names: &Names) -> Audit {
    let sees_all = shown.audience.sees_all();
    let doctors: Vec<DoctorIx> = if sees_all { names.order().to_vec() } else { Vec::new() };
    let findings = &shown.verdict.findings;
    let (from, to) = (shown.instance.period.from, shown.instance.period.to);
    let in_force =
        RULES.iter().filter(|rule| rule.meta().in_force_within(from, to) || sees_all && found(rule.meta(), findings));
    let in_force: Vec<&dyn rules::Rule> = in_force.copied().collect();
    let measured: Vec<Vec<Extreme>> =
        in_force.iter().map(|rule| if sees_all { rule.extremes(view) } else { Vec::new() }).collect();
    let told = sees_all.then_some(&doctors);
    let of_rule = |(rule, measured): (&&dyn rules::Rule, &Vec<Extreme>)| {
        let judged = sees_all.then(|| rule.judged(view));
        let nearest = nearest(shown, measured);
        Rule { nearest, chosen: chosen(shown, rule.meta()), ..said_by(rule.meta(), shown, told, judged) }
    };
    let rules = in_force.iter().zip(&measured).map(of_rule).collect();
    let mut assessed = 0;
    let nth = |finding: &Finding| {
        let is_asked = finding.is_to_decide();
        assessed += usize::from(is_asked);
        is_asked.then(|| assessed - 1)
    };
    let nths: Vec<Option<usize>> = findings.iter().map(nth).collect();
    let findings = findings.iter().zip(nths).filter_map(|(f, nth)| said(shown, f, nth)).collect();
    let extremes = extremes(&doctors, &measured.concat());
    let ceilings = doctors.iter().flat_map(|doctor| ceilings(shown, *doctor, &measured)).collect();
    let agreements = agreements(shown, view, names);
    Audit { rules, doctors, findings, extremes, ceilings, agreements, backups: backups(shown, names) }
}

/// Of each quantity that a rule measures, whoever comes nearest to its limit.
fn nearest(shown: &Shown<'_>, measured: &[Extreme]) -> Vec<Nearest> {
    let quantities: BTreeSet<Quantity> = measured.iter().map(|extreme| extreme.quantity).collect();
    let nearest = |quantity: Quantity| {
        let of_it = || measured.iter().filter(|extreme| extreme.quantity == quantity);
        let first = of_it().min_by_key(|extreme| extreme.room())?;
        let alike = of_it().filter(|extreme| extreme.room() == first.room()).count();
        let Extreme { doctor, measured, limit, .. } = *first;
        let (is_beyond, when) = (first.room() < 0, when(shown, first));
        Some(Nearest { quantity, doctor, measured, limit, is_beyond, alike, when })
    };
    quantities.into_iter().filter_map(nearest).collect()
}

/// Shifts that are named one by one.
const NAMED: usize = 4;

/// The duties that make an extreme, and when it is.
fn when(shown: &Shown<'_>, extreme: &Extreme) -> String {
    let words = shown.words();
    let shifts = extreme.shifts.iter().map(|shift| shift_short(shown.instance, *shift, words));
    let mut parts: Vec<String> = shifts.take(NAMED).collect();
    let more = extreme.shifts.len().saturating_sub(NAMED);
    if more > 0 {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        parts.push(format!("{} {}", words.number(more), words.say("til", "til", "more")));
    }
    let span = extreme.span.map(|span| words.span(span));
    match (parts.is_empty(), span) {
        (true, span) => span.unwrap_or_default(),
        (false, Some(span)) if extreme.quantity.unit() == Unit::Minutes => format!("{} ({span})", words.list(&parts)),
        (false, _) => words.list(&parts),
    }
}

/// How near each doctor comes to every limit; of two rules on one quantity the one that leaves least room.
fn extremes(doctors: &[DoctorIx], measured: &[Extreme]) -> Extremes {
    let quantities: BTreeSet<Quantity> = measured.iter().map(|extreme| extreme.quantity).collect();
    let row = |doctor: &DoctorIx| {
        let of = |quantity: &Quantity| {
            let its = measured.iter().filter(|e| e.doctor == *doctor && e.quantity == *quantity);
            its.min_by_key(|extreme| extreme.room()).map(|extreme| (extreme.measured, extreme.limit))
        };
        let cells: Vec<Option<(i64, i64)>> = quantities.iter().map(of).collect();
        cells.iter().any(Option::is_some).then_some((*doctor, cells))
    };
    Extremes { rows: doctors.iter().filter_map(row).collect(), quantities: quantities.into_iter().collect() }
}

/// The ceilings that a doctor has asked for, and the most that she has in such a window, none where no duty is in one.
fn ceilings(shown: &Shown<'_>, doctor: DoctorIx, measured: &[Vec<Extreme>]) -> Vec<CeilingUse> {
    let Ceilings { days_7, days_14, days_28, month, year } = shown.instance.doctors[doctor.0].ceilings;
    let days = |days| Quantity::Duties { days };
    let all = [
        (days(7), days_7),
        (days(14), days_14),
        (days(28), days_28),
        (Quantity::MonthDuties, month),
        (Quantity::YearDuties, year),
    ];
    let most = |quantity: Quantity| {
        let its = measured.iter().flatten().filter(|e| e.doctor == doctor && e.quantity == quantity);
        its.map(|extreme| extreme.measured).max().unwrap_or(0)
    };
    let used = |(quantity, asked): (Quantity, Option<i64>)| {
        Some(CeilingUse { doctor, quantity, asked: asked?, used: most(quantity) })
    };
    all.into_iter().filter_map(used).collect()
}

/// The settings of a rule that are not as they come; for the manager.
fn chosen(shown: &Shown<'_>, meta: &Meta) -> Vec<Assumption> {
    let differs = |param: &&Param| shown.instance.settings.get(param) != param.default;
    let chosen = meta.params.iter().filter(|param| shown.audience.sees_all() && differs(param));
    chosen.map(|param| assumption(shown, param)).collect()
}

fn found(meta: &Meta, findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.rule == meta.id)
}

/// A rule, with what it says for a reader who is told.
fn said_by(meta: &'static Meta, shown: &Shown<'_>, told: Option<&Vec<DoctorIx>>, judged: Option<Judged>) -> Rule {
    let (lang, findings) = (shown.lang, &shown.verdict.findings);
    let of_rule: Vec<&Finding> = findings.iter().filter(|f| f.rule == meta.id).collect();
    let count = |severity| of_rule.iter().filter(|f| f.severity == severity).count();
    let gravest = |is_judged: bool, is_about: &dyn Fn(&Finding) -> bool| {
        let found = of_rule.iter().filter(|f| is_about(f)).map(|f| mark(f.severity)).max();
        found.unwrap_or(if is_judged { Mark::Kept } else { Mark::Nothing })
    };
    let of_station = judged == Some(Judged::Station(true));
    let has = |doctor: DoctorIx| !of_station && judged.as_ref().is_some_and(|judged| judged.is_of(doctor));
    let of = |d: &DoctorIx| gravest(has(*d), &|f| f.doctor == Some(*d) || f.other == Some(*d));
    Rule {
        id: meta.id,
        title: lang.of(meta.title),
        asks: lang.of(meta.asks),
        source: meta.source,
        url: meta.url,
        counts: told.map(|_| [Severity::Stopper, Severity::Assess, Severity::Note].map(count)),
        station: told.map(|_| gravest(of_station, &|f| f.doctor.is_none())),
        marks: told.into_iter().flatten().map(of).collect(),
        nearest: Vec::new(),
        chosen: Vec::new(),
        judged,
    }
}

fn mark(severity: Severity) -> Mark {
    match severity {
        Severity::Stopper => Mark::Broken,
        Severity::Assess => Mark::Assess,
        Severity::Note => Mark::Noted,
    }
}

/// A finding for a reader; `nth` of those that must be assessed.
fn said(shown: &Shown<'_>, finding: &Finding, nth: Option<usize>) -> Option<Said> {
    let (rule, severity) = (finding.rule, finding.severity);
    let reason = nth.and_then(|nth| reason(shown, nth));
    match shown.audience {
        Audience::Manager => {
            let message = message(shown.instance, finding, shown.lang);
            Some(Said { rule, severity, text: message.text, action: message.action, reason })
        }
        Audience::Own(doctor) if finding.doctor == Some(doctor) && !AGAINST_OTHERS.contains(&rule) => {
            let text = match finding.other {
                None => message(shown.instance, finding, shown.lang).text,
                // The sentence would tell of the other too.
                Some(_) => {
                    let shifts = finding.shifts.iter().map(|s| shift_short(shown.instance, *s, shown.words()));
                    let asks = RULES.iter().map(|r| r.meta()).find(|meta| meta.id == rule);
                    let asks = asks.map(|meta| shown.lang.of(meta.asks).to_owned());
                    asks.into_iter().chain(shifts).collect::<Vec<_>>().join(" ")
                }
            };
            Some(Said { rule, severity, text, action: String::new(), reason })
        }
        Audience::Own(_) | Audience::Shared | Audience::Public => None,
    }
}
