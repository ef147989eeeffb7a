//! # CMP-5 law-changed-during-shift
//!
//! ## What it requires
//! The competence rules that apply are those of the duty's date: 1 May 2018, 1 January 2020, 30 April 2021 (municipal
//! waiver), 1 January 2023 (the courses), 1 January 2026. CMP-1 to CMP-4, CMP-6 and CMP-11 choose by it.
//!
//! ## Source
//! The history of akuttmedisinforskriften § 7: FOR-2018-04-20-594, FOR-2019-12-20-1925, FOR-2021-04-30-1318,
//! FOR-2025-05-23-839 (with FOR-2025-05-23-838 to kompetanseforskriften § 3a).
//!
//! ## How we read it
//! A duty that runs across midnight of a change lies under both laws: FOR-2025-05-23-838 and 839 are in force from 1 January
//! 2026, and the hours after midnight are in the new law. The other rules judge the whole duty by the law of its start
//! date. Here each doctor on it is asked by the law after midnight too: who met the law she began under and does not meet
//! the one she ends under, without support for those hours, is to be assessed. Otherwise the duty is noted, for somebody
//! to know.
//!
//! ## Units and edges
//! Measured in minutes after the change. A shift that ends at that midnight does not cross it. With `law_date` all duties
//! have one law, and nothing is to be assessed.
//!
//! ## What to do
//! A note asks for nothing. Where it must be assessed, put in a doctor who meets the law on both sides of midnight, or
//! a bakvakt for the hours after it, or write what she has with its date under `[doctors.evidence]` in the doctors
//! file. `law_date` under `[rules.CMP-5]` is for comparing laws.
//!
//! ## Example
//! Natt 31 December 2025 23:00-08:00: a note, 480 minutes under the new law. With a doctor alone who has 30 months and 40
//! legevakter and neither LIS1 nor turnus: to be assessed, 480 minutes.

use chrono::NaiveDate;

use crate::domain::time::midnight;
use crate::domain::{DoctorIx, Duty, DutyKind, Finding, Judged, Meta, Minutes, Severity, Shift, Span, Strength, Unit};
use crate::domain::{finding::What, time::Instant};
use crate::facts::View;
use crate::facts::competence::{LAW_DATE, missing_alone, missing_backup};
use crate::facts::cover::{PRESENT_COUNTS, Support, cover};
use crate::rules::Rule;

/// See the file's documentation.
pub struct LawChanged;

const ID: &str = "CMP-5";

/// First days of new competence law.
pub const CHANGES: [(i32, u32, u32); 5] = [(2018, 5, 1), (2020, 1, 1), (2021, 4, 30), (2023, 1, 1), (2026, 1, 1)];

static META: Meta = Meta {
    id: ID,
    name: "law-changed-during-shift",
    title: ["Loven endres under vakten", "Lova blir endra under vakta", "Law changes during the duty"],
    asks: [
        "Hver vakt dømmes etter kompetansereglene som gjelder på vaktens dato; det sies fra når nye regler trer i \
         kraft midt i vakten.",
        "Kvar vakt blir dømd etter kompetansereglane som gjeld på datoen til vakta; det blir sagt frå når nye \
         reglar tek til å gjelde midt i vakta.",
        "Each duty is judged by the competence rules of its date, and it is said when new rules come into force \
         during the duty.",
    ],
    strength: Strength::Report,
    from: None,
    to: None,
    source: "akuttmedisinforskriften § 7, endringshistorikk",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§7",
    params: &[LAW_DATE],
    text: include_str!("law_changed.rs"),
    bokmal: include_str!("law_changed.nb.md"),
};

impl Rule for LawChanged {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let mut days = CHANGES.iter().filter_map(|(y, m, d)| NaiveDate::from_ymd_opt(*y, *m, *d));
        Judged::Station(days.any(|on| view.instance.period_shifts().any(|(_, shift)| crosses(shift, midnight(on)))))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for on in CHANGES.iter().filter_map(|(y, m, d)| NaiveDate::from_ymd_opt(*y, *m, *d)) {
            let change = midnight(on);
            for (ix, shift) in view.instance.period_shifts() {
                let governed = view.instance.duty_of(shift) != DutyKind::Other;
                if !(governed && crosses(shift, change) && view.on_shift(ix).next().is_some()) {
                    continue;
                }
                let finding = Finding::new(ID, Severity::Note, What::LawChanged { on }).shifts([ix]);
                let after = part_after(shift, change, on);
                findings.push(finding.measured(after.span.length().0, 0, Unit::Minutes));
                for (slot, doctor) in view.on_shift(ix) {
                    let duty = Duty { slot, ix, shift: &after };
                    findings.extend(unlawful_after(view, doctor, &duty, shift.date));
                }
            }
        }
    }
}

/// Whether a shift goes on past a midnight that it, or the whole shift of which it is a part, began before: the law of the day on
/// which the whole began is that of its parts.
fn crosses(shift: &Shift, change: Instant) -> bool {
    shift.whole().start < change && change < shift.span.end
}

/// The part of a shift that lies after a midnight, as a shift of that date.
fn part_after(shift: &Shift, change: Instant, on: NaiveDate) -> Shift {
    let span = Span::new(shift.span.start.max(change), shift.span.end);
    let active =
        shift.active.iter().filter(|a| a.end > change).map(|a| Span::new(a.start.max(change), a.end)).collect();
    Shift { date: on, span, active, ..shift.clone() }
}

/// What is to be assessed of a doctor who met the law on the day her duty began and does not meet it in the part after a
/// change.
fn unlawful_after(view: &View, doctor: DoctorIx, after: &Duty, began: NaiveDate) -> Option<Finding> {
    let instance = view.instance;
    let lacks = |on| match instance.duty_of(after.shift) {
        DutyKind::Backup => missing_backup(instance, doctor, on),
        DutyKind::Legevakt | DutyKind::Daytime => missing_alone(instance, doctor, on),
        DutyKind::Other => Vec::new(),
    };
    let missing = lacks(after.shift.date);
    if missing.is_empty() || !lacks(began).is_empty() {
        return None;
    }
    let bare = match instance.duty_of(after.shift) {
        DutyKind::Backup => after.shift.length(),
        _ => cover(view, doctor, after, Support::backup_and(instance.settings.flag(&PRESENT_COUNTS))).bare,
    };
    let what = What::LawChangeMatters { on: after.shift.date, missing };
    let finding = Finding::new(ID, Severity::Assess, what).doctor(doctor).shifts([after.ix]);
    (bare > Minutes::ZERO).then(|| finding.measured(bare.0, 0, Unit::Minutes))
}
