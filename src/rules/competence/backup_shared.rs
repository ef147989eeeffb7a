//! One bakvakt for several sites at once, through the lines that her own covers (CMP-9).
//!
//! At a minute a site *leans* on bakvakt when somebody on duty there must have one, nobody present is support enough, and
//! somebody is bakvakt for her. The bakvakter of the minute must be able to share those sites among them, each serving at
//! most `shared_sites_count`. By Hall's theorem they can exactly when no set of leaning sites is larger than what the
//! bakvakter of those sites may serve together; the check and the rows both ask it of every set.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::time::pieces;
use crate::domain::{DoctorIx, DutyKind, Finding, Instance, Instant, Severity, Shift, ShiftIx, SlotIx, Span};
use crate::domain::{Unit, finding::What};
use crate::facts::View;
use crate::facts::competence::missing_backup;
use crate::facts::cover::{Support, must_have_support, present_counts};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::count;

fn is_able(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    !instance.is_lis1(doctor) && missing_backup(instance, doctor, shift.date).is_empty()
}

/// The shifts of the period on lines that a bakvakt line of several sites covers: elsewhere nobody serves two at once.
fn shared_shifts(instance: &Instance) -> Vec<(ShiftIx, &Shift)> {
    let lines = &instance.station.lines;
    let sites = |covers: &BTreeSet<String>| -> BTreeSet<&str> {
        lines.iter().filter(|l| covers.contains(&l.id)).map(|l| l.site.as_str()).collect()
    };
    let shared: BTreeSet<&str> = lines
        .iter()
        .filter(|l| l.duty == DutyKind::Backup && sites(&l.covers).len() > 1)
        .flat_map(|l| l.covers.iter().map(String::as_str))
        .collect();
    instance.period_shifts().filter(|(_, s)| shared.contains(instance.line_of(s).id.as_str())).collect()
}

/// Stretches in which nobody comes or goes, with the shifts that are active in each.
fn stretches<'a>(instance: &Instance, shifts: &[(ShiftIx, &'a Shift)]) -> Vec<(Span, Vec<(ShiftIx, &'a Shift)>)> {
    let (Some(start), Some(end)) =
        (shifts.iter().map(|(_, s)| s.span.start).min(), shifts.iter().map(|(_, s)| s.span.end).max())
    else {
        return Vec::new();
    };
    let whole = Span::new(start, end);
    let edges = |s: &Shift| s.active.iter().flat_map(|a| [a.start, a.end]).collect::<Vec<Instant>>();
    let cuts: Vec<Instant> = instance.shifts_in(whole).flat_map(|(_, s)| edges(s)).collect();
    let active = |piece: Span| shifts.iter().filter(|(_, s)| s.touches(piece)).copied().collect::<Vec<_>>();
    pieces(whole, cuts).into_iter().map(|p| (p, active(p))).filter(|(_, active)| active.len() > 1).collect()
}

/// Every set of at least `least` of the keys.
fn sets<T: Copy>(keys: &[T], least: usize) -> impl Iterator<Item = Vec<T>> {
    (0_u32..1 << keys.len().min(16))
        .filter(move |bits| bits.count_ones() as usize >= least)
        .map(move |bits| keys.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, key)| *key).collect())
}

/// Who supports somebody on a shift in a stretch, on a roster.
fn serving(view: &View, support: Support, piece: Span, shift: &Shift, doctor: DoctorIx) -> BTreeSet<DoctorIx> {
    let instance = view.instance;
    let near = instance.shifts_in(piece).filter(|(_, s)| s.touches(piece) && support.serves(instance, s, shift));
    near.flat_map(|(ix, s)| view.on_shift(ix).map(move |(_, d)| (d, s)))
        .filter(|(d, s)| *d != doctor && is_able(instance, *d, s))
        .map(|(d, _)| d)
        .collect()
}

/// Reports each stretch in which the bakvakter serve more sites than they may.
pub(super) fn check(view: &View, rule: &'static str, shared: i64, findings: &mut Vec<Finding>) {
    let instance = view.instance;
    let mut open: Option<(Span, Finding)> = None;
    for (piece, shifts) in stretches(instance, &shared_shifts(instance)) {
        let mut leaning: BTreeMap<&str, (BTreeSet<DoctorIx>, BTreeSet<ShiftIx>)> = BTreeMap::new();
        for (ix, shift) in shifts {
            for (_, doctor) in view.on_shift(ix).filter(|(_, d)| must_have_support(instance, *d, shift)) {
                let has_present = present_counts(instance, doctor)
                    && !serving(view, Support::Present, piece, shift, doctor).is_empty();
                let backup = serving(view, Support::Backup, piece, shift, doctor);
                if !has_present && !backup.is_empty() {
                    let site = leaning.entry(&instance.line_of(shift).site).or_default();
                    site.0.extend(backup);
                    site.1.insert(ix);
                }
            }
        }
        let keys: Vec<&str> = leaning.keys().copied().collect();
        let worst = sets(&keys, 2)
            .map(|set| {
                let doctors: BTreeSet<DoctorIx> = set.iter().flat_map(|s| leaning[s].0.iter().copied()).collect();
                (count(set.len()), shared * count(doctors.len()), doctors, set)
            })
            .filter(|(sites, most, ..)| sites > most)
            .max_by_key(|(sites, most, ..)| sites - most);
        let found = worst.and_then(|(sites, most, doctors, set)| {
            let who = doctors.first()?;
            let finding = Finding::new(rule, Severity::Stopper, What::BackupShared).doctor(*who).at(piece);
            let duties = set.iter().flat_map(|s| leaning[s].1.iter().copied());
            Some(finding.shifts(duties).measured(sites, most, Unit::Count))
        });
        open = match (open.take(), found) {
            (Some((span, kept)), Some(next)) if span.end == piece.start && kept.doctor == next.doctor => {
                let span = Span::new(span.start, piece.end);
                Some((span, kept.at(span)))
            }
            (before, next) => {
                findings.extend(before.map(|(_, f)| f));
                next.map(|f| (piece, f))
            }
        };
    }
    findings.extend(open.map(|(_, f)| f));
}

/// What a site has in a stretch, as the rows see it.
struct Site {
    /// Somebody leans, for each way in which somebody can: with colleagues present taken off, or not.
    leaning: Vec<Sum>,
    /// Somebody is bakvakt for the site.
    covered: X,
    /// The seats of those who can be.
    backup: BTreeSet<(ShiftIx, DoctorIx)>,
}

/// Rows for [`check`]: in every set of sites, those that lean and are covered are at most what the bakvakter may serve.
pub(super) fn rows(instance: &Instance, model: &mut Model, owner: Owner, shared: i64) {
    for (piece, shifts) in stretches(instance, &shared_shifts(instance)) {
        let mut by_site: BTreeMap<&str, Vec<(ShiftIx, &Shift)>> = BTreeMap::new();
        for (ix, shift) in &shifts {
            by_site.entry(&instance.line_of(shift).site).or_default().push((*ix, shift));
        }
        let mut sites: Vec<Site> = Vec::new();
        for shifts in by_site.values() {
            sites.extend(site(instance, model, piece, shifts));
        }
        let places: Vec<usize> = (0..sites.len()).collect();
        for set in sets(&places, 2) {
            let backup: BTreeSet<(ShiftIx, DoctorIx)> =
                set.iter().flat_map(|at| sites[*at].backup.iter().copied()).collect();
            let mut served = Sum::new();
            for doctor in backup.iter().map(|(_, d)| *d).collect::<BTreeSet<_>>() {
                let seats = backup.iter().filter(|(_, d)| *d == doctor).flat_map(|(ix, _)| instance.slots_of(*ix));
                let seats: Vec<X> = seats.map(|s| model.seat(SlotIx(s), doctor)).collect();
                served.add(shared, model.any(seats));
            }
            let mut ways = vec![Sum::new()];
            for at in &set {
                let of_site = &sites[*at];
                ways = ways
                    .iter()
                    .flat_map(|sum| of_site.leaning.iter().map(move |leaning| (sum.clone(), leaning)))
                    .map(|(mut sum, leaning)| {
                        sum.add_sum(1, leaning);
                        sum.plus(1, of_site.covered)
                    })
                    .collect();
            }
            let first = shifts.first().map(|(ix, _)| *ix);
            for mut sum in ways {
                sum.add_sum(-1, &served);
                if sum.is_open() {
                    model.at_most(sum, count(set.len()), Force::Hard, Owner { shift: first, ..owner });
                }
            }
        }
    }
}

/// The site of some shifts that are active in a stretch, if anybody who may sit there would lean on bakvakt.
fn site(instance: &Instance, model: &mut Model, piece: Span, shifts: &[(ShiftIx, &Shift)]) -> Option<Site> {
    let (mut strict, mut lenient) = (Vec::new(), Vec::new());
    for (ix, shift) in shifts {
        for slot in instance.slots_of(*ix).map(SlotIx) {
            let here = model.of_slot(slot).iter().filter(|(d, _)| must_have_support(instance, *d, shift));
            for (doctor, x) in here {
                let way = if present_counts(instance, *doctor) { &mut lenient } else { &mut strict };
                way.push(*x);
            }
        }
    }
    let seats = |model: &Model, support: Support| -> Vec<(ShiftIx, DoctorIx, X)> {
        let mut found = Vec::new();
        for (ix, other) in instance.shifts_in(piece).filter(|(_, s)| s.touches(piece)) {
            if shifts.iter().any(|(_, s)| support.serves(instance, other, s)) {
                for slot in instance.slots_of(ix).map(SlotIx) {
                    let able = model.of_slot(slot).iter().filter(|(d, _)| is_able(instance, *d, other));
                    found.extend(able.map(|(d, x)| (ix, *d, *x)));
                }
            }
        }
        found
    };
    let backup = seats(model, Support::Backup);
    if backup.is_empty() || (strict.is_empty() && lenient.is_empty()) {
        return None;
    }
    let mut leaning = Vec::new();
    if !strict.is_empty() {
        leaning.push(Sum::of(model.any(strict)));
    }
    if !lenient.is_empty() {
        let present: Vec<X> = seats(model, Support::Present).into_iter().map(|(.., x)| x).collect();
        let somebody = model.any(present);
        leaning.push(Sum::of(model.any(lenient)).plus(-1, somebody));
    }
    let covered = model.any(backup.iter().map(|(.., x)| *x).collect::<Vec<_>>());
    Some(Site { leaning, covered, backup: backup.into_iter().map(|(ix, d, _)| (ix, d)).collect() })
}
