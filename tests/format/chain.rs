//! Published rosters: the chain is walked from end to end, and no byte of it can change unseen.

use chrono::NaiveDate;
use legevakt::domain::chain::Break;
use legevakt::domain::{DoctorIx, Instance, Roster};
use legevakt::format::{
    Loaded, OverrideEntry, Publication, RosterFile, assignments, is_intact, of_text, period, published, verify,
    write_json,
};

use crate::support::{Files, loaded};

fn tiny() -> Loaded {
    loaded(&Files::of("tiny"), "period.toml")
}

/// A roster whose first seat is `first`'s.
fn draft(instance: &Instance, hash: &str, first: usize) -> RosterFile {
    let mut roster = Roster::empty(instance);
    for (n, slot) in instance.open_slots().enumerate() {
        roster.assign(slot, DoctorIx(if n == 0 { first } else { n % instance.doctors.len() }));
    }
    RosterFile {
        format: 1,
        program: "legevakt 0.1.0".to_owned(),
        input_hash: hash.to_owned(),
        packs: vec!["kompetanseforskriften § 3a, 2026-01-01".to_owned()],
        period: period(instance),
        status: "feasible".to_owned(),
        assignments: assignments(instance, &roster),
        ..RosterFile::default()
    }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, day).expect("a date")
}

fn reason() -> OverrideEntry {
    OverrideEntry {
        finding: "RHY-2:asa:2027-02-04/legevakt/kveld".to_owned(),
        rule: "RHY-2".to_owned(),
        doctor: Some("asa".to_owned()),
        shifts: vec!["2027-02-04/legevakt/kveld".to_owned()],
        reason: "Avtalt med Åsa.".to_owned(),
        by: "vaktleder".to_owned(),
    }
}

/// Three versions of tiny, each replacing the one before.
fn chain() -> Vec<(String, String)> {
    let read = tiny();
    let mut files: Vec<(String, String)> = Vec::new();
    for n in 1..=3 {
        let replaces = files.last().map(|(_, text)| (text.as_str(), n - 1));
        let draft = draft(&read.instance, &read.hash, n as usize % 3);
        let file =
            published(draft, Publication { date: day(n), by: "Ås vaktleder", replaces, overrides: vec![reason()] });
        assert_eq!(file.version, Some(n));
        files.push((format!("roster-v{n}.json"), write_json(&file)));
    }
    files
}

fn breaks(files: &[(String, String)]) -> Vec<Break> {
    verify(files, None).breaks
}

#[test]
fn a_whole_chain_is_whole_in_any_order_and_says_what_it_holds() {
    let mut files = chain();
    files.reverse();
    let walk = verify(&files, None);
    assert_eq!(walk.breaks, []);
    let told: Vec<_> = walk.versions.iter().map(|v| (v.version, v.date, v.overrides, v.hash.clone())).collect();
    files.reverse();
    let hash = |n: usize| of_text(&files[n].1);
    assert_eq!(told, [(1, day(1), 1, hash(0)), (2, day(2), 1, hash(1)), (3, day(3), 1, hash(2))]);
    assert!(walk.versions.iter().all(|v| v.duties == 7));
}

#[test]
fn every_single_flipped_byte_is_seen() {
    let files = chain();
    for (at, (name, text)) in files.iter().enumerate() {
        for byte in 0..text.len() {
            for flip in [0x01_u8, 0x20, 0x80] {
                let mut bytes = text.clone().into_bytes();
                bytes[byte] ^= flip;
                let mut changed = files.clone();
                // As `verify` reads a file that is no text any more.
                changed[at].1 = String::from_utf8_lossy(&bytes).into_owned();
                assert_ne!(changed[at].1, *text);
                let found = breaks(&changed);
                let is_named = found.iter().any(|b| match b {
                    Break::Changed { file } | Break::Unreadable { file } | Break::NotPublished { file } => file == name,
                    _ => false,
                });
                assert!(is_named, "{name} byte {byte} with {flip:#x}: {found:?}");
            }
        }
    }
}

#[test]
fn a_byte_more_is_seen_too_though_it_means_nothing() {
    let files = chain();
    for more in [" ", "\n", "\r\n"] {
        let mut changed = files.clone();
        changed[1].1.push_str(more);
        assert_eq!(breaks(&changed), [Break::Changed { file: "roster-v2.json".to_owned() }]);
    }
}

#[test]
fn a_version_that_is_gone_exchanged_or_has_two_successors_is_named() {
    let files = chain();
    let without =
        |n: usize| files.iter().enumerate().filter(|(at, _)| *at != n).map(|(_, f)| f.clone()).collect::<Vec<_>>();
    let missing = |version| vec![Break::Missing { period: "tiny".to_owned(), version }];
    assert_eq!(breaks(&without(0)), missing(1));
    assert_eq!(breaks(&without(1)), missing(2));
    assert_eq!(breaks(&without(2)), [], "nobody knows of what was last, but for its hash in the minutes");

    // Somebody else publishes on version 1 again.
    let read = tiny();
    let again = |by, date, replaces| {
        let draft = draft(&read.instance, &read.hash, 0);
        write_json(&published(draft, Publication { date, by, replaces, overrides: Vec::new() }))
    };
    let mut two = files.clone();
    two.push(("andre/roster-v2.json".to_owned(), again("en annen", day(2), Some((files[0].1.as_str(), 1)))));
    let both = vec!["andre/roster-v2.json".to_owned(), "roster-v2.json".to_owned()];
    assert_eq!(breaks(&two), [Break::TwoSuccessors { period: "tiny".to_owned(), version: 1, files: both }]);

    // Version 1 is exchanged for another that is whole in itself.
    let mut exchanged = files.clone();
    exchanged[0].1 = again("en annen", day(1), None);
    assert_eq!(breaks(&exchanged), [Break::ReplacesOther { file: "roster-v2.json".to_owned(), version: 1 }]);

    // A version dated before the one it replaces.
    let mut early = files[..2].to_vec();
    early.push(("roster-v3.json".to_owned(), again("en annen", day(1), Some((files[1].1.as_str(), 2)))));
    assert_eq!(breaks(&early), [Break::DateBefore { file: "roster-v3.json".to_owned(), date: day(1), before: day(2) }]);
}

#[test]
fn what_each_version_must_tell_is_looked_for() {
    let read = tiny();
    let broken = |change: &dyn Fn(&mut RosterFile)| {
        let mut draft = draft(&read.instance, &read.hash, 0);
        change(&mut draft);
        let overrides = std::mem::take(&mut draft.overrides);
        let file = published(draft, Publication { date: day(1), by: "leder", replaces: None, overrides });
        assert!(is_intact(&file, &write_json(&file)));
        breaks(&[("v1.json".to_owned(), write_json(&file))])
    };
    let file = || "v1.json".to_owned();
    assert_eq!(broken(&|_| {}), []);
    assert_eq!(broken(&|f| f.input_hash.clear()), [Break::Incomplete { file: file() }]);
    assert_eq!(broken(&|f| f.packs.clear()), [Break::Incomplete { file: file() }]);
    let silent = broken(&|f| f.overrides = vec![OverrideEntry { reason: " ".to_owned(), ..reason() }]);
    assert_eq!(silent, [Break::ReasonEmpty { file: file(), finding: reason().finding }]);
    let nobody = broken(&|f| {
        let last = f.assignments.last_mut().expect("a duty");
        last.backup = vec!["ukjent".to_owned()];
    });
    assert!(matches!(&nobody[..], [Break::BackupNotOn { backup, .. }] if backup == "ukjent"), "{nobody:?}");
}

#[test]
fn rosters_of_before_are_read_and_a_published_one_as_any_other() {
    let read = tiny();
    let plain = draft(&read.instance, &read.hash, 0);
    let text = write_json(&plain);
    for key in ["version", "replaces", "published", "overrides", "seal"] {
        assert!(!text.contains(&format!("\"{key}")), "{key} is of published rosters alone");
    }
    let of = |text: &str| legevakt::format::read_roster(&read.instance, "vaktliste", text).expect("a roster");
    assert_eq!(of(&chain()[2].1), of(&text));
    assert_eq!(breaks(&[("roster.json".to_owned(), text)]), [Break::NotPublished { file: "roster.json".to_owned() }]);
}
