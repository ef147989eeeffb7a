//! What the rules say: rule by doctor, and every finding in words.

use crate::domain::{DoctorIx, Finding, Lang, Meta, RuleId, Severity};
use crate::rules::RULES;

use super::super::super::words::messages::{message, shift_short};
use super::super::{Audience, Names, Shown};
use super::version::{Backup, backups, reason};

/// What a rule says of somebody, the gravest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Nothing.
    #[default]
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
    /// Who is bakvakt for whom, as a published roster names them; only for the manager.
    pub backups: Vec<Backup>,
}

/// Rules that hold a doctor against what others can take, so that their findings about her tell of the others' exemptions and
/// absences.
const AGAINST_OTHERS: [RuleId; 5] = ["FAI-1", "FAI-2", "FAI-3", "LIS-3", "LIS-4"];

/// Reads the verdict for a reader. A finding can tell of competence, exemptions and absences: only the manager sees its
/// sentences and how many there are, a doctor which rule and which shifts, where it is about herself alone.
pub(super) fn audit(shown: &Shown<'_>, names: &Names) -> Audit {
    let sees_all = shown.audience.sees_all();
    let doctors: Vec<DoctorIx> = if sees_all { names.order().to_vec() } else { Vec::new() };
    let findings = &shown.verdict.findings;
    let (from, to) = (shown.instance.period.from, shown.instance.period.to);
    let metas = RULES
        .iter()
        .map(|r| r.meta())
        .filter(|meta| meta.in_force_within(from, to) || sees_all && found(meta, findings));
    let rules = metas.map(|meta| rule(meta, shown.lang, findings, sees_all.then_some(&doctors))).collect();
    let mut assessed = 0;
    let nth = |finding: &Finding| {
        let is_asked = finding.is_to_decide();
        assessed += usize::from(is_asked);
        is_asked.then(|| assessed - 1)
    };
    let nths: Vec<Option<usize>> = findings.iter().map(nth).collect();
    let findings = findings.iter().zip(nths).filter_map(|(f, nth)| said(shown, f, nth)).collect();
    Audit { rules, doctors, findings, backups: backups(shown, names) }
}

fn found(meta: &Meta, findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.rule == meta.id)
}

/// A rule, with what it says for a reader who is told.
fn rule(meta: &'static Meta, lang: Lang, findings: &[Finding], told: Option<&Vec<DoctorIx>>) -> Rule {
    let of_rule: Vec<&Finding> = findings.iter().filter(|f| f.rule == meta.id).collect();
    let count = |severity| of_rule.iter().filter(|f| f.severity == severity).count();
    let gravest = |is_about: &dyn Fn(&Finding) -> bool| {
        of_rule.iter().filter(|f| is_about(f)).map(|f| mark(f.severity)).max().unwrap_or_default()
    };
    Rule {
        id: meta.id,
        title: lang.of(meta.title),
        source: meta.source,
        url: meta.url,
        counts: told.map(|_| [Severity::Stopper, Severity::Assess, Severity::Note].map(count)),
        station: told.map(|_| gravest(&|f| f.doctor.is_none())),
        marks: told.into_iter().flatten().map(|d| gravest(&|f| f.doctor == Some(*d) || f.other == Some(*d))).collect(),
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
