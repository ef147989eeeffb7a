//! What the rules say: rule by doctor, and every finding in words.

use crate::domain::{DoctorIx, Finding, Lang, Meta, RuleId, Severity};
use crate::rules::RULES;

use super::super::super::messages::{message, shift_short};
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
    /// Stoppers, things to assess, things to know.
    pub counts: [usize; 3],
    /// What it says of the station as a whole.
    pub station: Mark,
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
    /// Those whose findings may be shown to the reader by name.
    pub doctors: Vec<DoctorIx>,
    /// Findings that the reader may see, the gravest first.
    pub findings: Vec<Said>,
    /// Who is bakvakt for whom, as a published roster names them; only for the manager.
    pub backups: Vec<Backup>,
}

/// Reads the verdict for a reader. A finding can tell of competence, exemptions and absences: only the manager sees its
/// sentences, a doctor which rule and which shifts, and everybody else how many there are.
pub(super) fn audit(shown: &Shown<'_>, names: &Names) -> Audit {
    let doctors: Vec<DoctorIx> = match shown.audience {
        Audience::Manager => names.order().to_vec(),
        Audience::Own(doctor) => vec![doctor],
        Audience::Shared | Audience::Public => Vec::new(),
    };
    let findings = &shown.verdict.findings;
    let (from, to) = (shown.instance.period.from, shown.instance.period.to);
    let metas = RULES.iter().map(|r| r.meta()).filter(|meta| meta.in_force_within(from, to) || found(meta, findings));
    let rules = metas.map(|meta| rule(meta, shown.lang, findings, &doctors)).collect();
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

fn rule(meta: &'static Meta, lang: Lang, findings: &[Finding], doctors: &[DoctorIx]) -> Rule {
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
        counts: [Severity::Stopper, Severity::Assess, Severity::Note].map(count),
        station: gravest(&|f| f.doctor.is_none()),
        marks: doctors.iter().map(|d| gravest(&|f| f.doctor == Some(*d) || f.other == Some(*d))).collect(),
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
        Audience::Own(doctor) if finding.doctor == Some(doctor) => {
            let shifts: Vec<String> =
                finding.shifts.iter().map(|s| shift_short(shown.instance, *s, shown.words())).collect();
            Some(Said { rule, severity, text: shifts.join(", "), action: String::new(), reason })
        }
        Audience::Own(_) | Audience::Shared | Audience::Public => None,
    }
}
