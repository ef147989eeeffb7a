//! Agreed limits, agreements on rhythm and turnuses: what each asks, of whom, and how far the roster has it so.

use std::collections::BTreeMap;

use crate::domain::finding::What;
use crate::domain::limit::Counts;
use crate::domain::{DoctorIx, Held, RuleId, Strength};
use crate::facts::View;
use crate::rules::RULES;

use super::super::super::words::agreed;
use super::super::{Names, Shown};

/// Something that is agreed, and what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What people call it.
    pub name: String,
    /// What it asks, in a phrase.
    pub asks: String,
    /// What it means that it is not kept.
    pub strength: Strength,
    /// How far it is kept.
    pub use_of: Use,
}

/// How far something that is agreed is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// A limit: what is counted, and what each doctor has of what is asked, by name and side.
    Limit(Counts, Vec<Held>),
    /// An agreement on rhythm: with whom, by name, and the findings on each.
    Rhythm(Vec<(DoctorIx, usize)>),
}

impl Agreement {
    /// Doctors with whom it is not kept.
    #[must_use]
    pub fn departed(&self) -> usize {
        match &self.use_of {
            Use::Limit(_, held) => {
                let mut beyond: Vec<DoctorIx> =
                    held.iter().filter(|held| held.beyond > 0).map(|held| held.doctor).collect();
                beyond.dedup();
                beyond.len()
            }
            Use::Rhythm(doctors) => doctors.iter().filter(|(_, findings)| *findings > 0).count(),
        }
    }

    /// Doctors of whom it asks something.
    #[must_use]
    pub fn doctors(&self) -> usize {
        match &self.use_of {
            Use::Limit(_, held) => {
                let mut doctors: Vec<DoctorIx> = held.iter().map(|held| held.doctor).collect();
                doctors.dedup();
                doctors.len()
            }
            Use::Rhythm(doctors) => doctors.len(),
        }
    }
}

/// Rules that read agreements on rhythm and turnuses.
const RHYTHM: [RuleId; 4] = ["RHY-5", "RHY-6", "RHY-7", "RHY-8"];

/// Everything that is agreed, in the order of the files; nothing for others than the manager.
pub(super) fn agreements(shown: &Shown<'_>, view: &View, names: &Names) -> Vec<Agreement> {
    if !shown.audience.sees_all() {
        return Vec::new();
    }
    let (instance, words) = (shown.instance, shown.words());
    let all: Vec<Held> = RULES.iter().flat_map(|rule| rule.held(view)).collect();
    let of_limit = |ix: usize| -> Vec<Held> {
        let of = |doctor: DoctorIx| all.iter().filter(move |held| held.limit == ix && held.doctor == doctor).copied();
        names.order().iter().copied().flat_map(of).collect()
    };
    let limits = instance.limits.iter().enumerate().map(|(ix, limit)| Agreement {
        name: limit.name.clone(),
        asks: agreed::limit(limit, instance, words),
        strength: limit.strength,
        use_of: Use::Limit(limit.counts, of_limit(ix)),
    });
    let mut departures: BTreeMap<(&str, DoctorIx), usize> = BTreeMap::new();
    for finding in shown.verdict.findings.iter().filter(|finding| RHYTHM.contains(&finding.rule)) {
        if let (What::OffAgreement { agreement, .. }, Some(doctor)) = (&finding.what, finding.doctor) {
            *departures.entry((agreement, doctor)).or_default() += 1;
        }
    }
    let with = |name: &str, is_with: &dyn Fn(DoctorIx) -> bool| {
        let doctors = names.order().iter().copied().filter(|doctor| is_with(*doctor));
        Use::Rhythm(doctors.map(|who| (who, departures.get(&(name, who)).copied().unwrap_or(0))).collect())
    };
    let rhythms = instance.rhythms.iter().map(|rhythm| Agreement {
        name: rhythm.terms.name.clone(),
        asks: agreed::rhythm(rhythm, instance, words),
        strength: rhythm.terms.strength,
        use_of: with(&rhythm.terms.name, &|doctor| rhythm.who.ever_has(doctor)),
    });
    let turnuses = instance.turnuses.iter().map(|turnus| Agreement {
        name: turnus.terms.name.clone(),
        asks: agreed::turnus(turnus, words),
        strength: turnus.terms.strength,
        use_of: with(&turnus.terms.name, &|doctor| turnus.starts.iter().any(|(who, _)| who.ever_has(doctor))),
    });
    limits.chain(rhythms).chain(turnuses).collect()
}
