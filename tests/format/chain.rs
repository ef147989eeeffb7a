//! Published rosters: the chain is walked from end to end, and no byte of it can change unseen.

use chrono::NaiveDate;
use legevakt::domain::chain::Break;
use legevakt::domain::{DoctorIx, Instance, Roster};
use legevakt::format::{
    Loaded, OverrideEntry, Publication, RosterFile, Stored, assignments, is_intact, is_of_chain, of_text, period,
    published, verify, write_json,
};

use crate::support::{Files, loaded, stored};

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

/// As they are found on a disk.
fn found(files: &[(String, String)]) -> Vec<Stored> {
    files.iter().map(|(name, text)| stored(name.as_str(), text.as_str())).collect()
}

fn breaks(files: &[(String, String)]) -> Vec<Break> {
    verify(&found(files), None, &[]).breaks
}

#[test]
fn a_whole_chain_is_whole_in_any_order_and_says_what_it_holds() {
    let mut files = chain();
    files.reverse();
    let walk = verify(&found(&files), None, &[]);
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
                let mut changed = found(&files);
                changed[at].bytes = Some(bytes);
                let found = verify(&changed, None, &[]).breaks;
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
    let missing = |version| vec![Break::Missing { period: "tiny".to_owned(), from: version, to: version }];
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
        breaks(&[("roster-v1.json".to_owned(), write_json(&file))])
    };
    let file = || "roster-v1.json".to_owned();
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

#[test]
fn a_byte_that_is_no_text_is_a_break_and_the_hash_is_the_bytes() {
    // The letter that stands for what is no text is in a name; bytes that are no text read as the same letter.
    let read = tiny();
    let publication = Publication { date: day(1), by: "Ås \u{fffd}", replaces: None, overrides: Vec::new() };
    let text = write_json(&published(draft(&read.instance, &read.hash, 0), publication));
    let whole = verify(&[stored("roster-v1.json", text.as_str())], None, &[]);
    assert_eq!((whole.breaks, &whole.versions[0].hash), (vec![], &of_text(&text)));
    let letter = "\u{fffd}".as_bytes();
    let at = text.as_bytes().windows(letter.len()).position(|bytes| bytes == letter).expect("it is there");
    let bytes = [&text.as_bytes()[..at], &[0xff], &text.as_bytes()[at + letter.len()..]].concat();
    assert_eq!(String::from_utf8_lossy(&bytes), text, "to the eye it is the same");
    let found = verify(&[stored("roster-v1.json", bytes)], None, &[]).breaks;
    assert_eq!(found, [Break::Unreadable { file: "roster-v1.json".to_owned() }]);
}

#[test]
fn a_files_name_and_what_is_in_it_agree() {
    let files = chain();
    let called = |names: [&str; 3]| {
        let renamed = names.iter().zip(&files).map(|(name, (_, text))| ((*name).to_owned(), text.clone()));
        breaks(&renamed.collect::<Vec<_>>())
    };
    let other = |file: &str, version: u32| Break::OtherName {
        file: file.to_owned(),
        version,
        wanted: format!("roster-v{version}.json"),
    };
    assert_eq!(called(["ut/roster-v1.json", "ut/roster-v2.json", "ut/roster-v3.json"]), []);
    let swapped = called(["roster-v1.json", "roster-v3.json", "roster-v2.json"]);
    assert_eq!(swapped, [other("roster-v2.json", 3), other("roster-v3.json", 2)]);
    for name in ["ROSTER-V3.JSON", "roster-x3.json", "roster-v03.json", "roster-v3 (1).json", "kopi.json"] {
        assert_eq!(called(["roster-v1.json", "roster-v2.json", name]), [other(name, 3)]);
        assert!(is_of_chain(name, Some(files[2].1.as_bytes())), "{name} is found in a folder");
    }
    // A copy beside is told, and is no second successor.
    let mut copied = files.clone();
    copied.push(("roster-v3-kopi.json".to_owned(), files[2].1.clone()));
    assert_eq!(breaks(&copied), [other("roster-v3-kopi.json", 3)]);
    let draft = write_json(&draft(&tiny().instance, &tiny().hash, 0));
    assert!(!is_of_chain("roster-2027.json", Some(draft.as_bytes())) && !is_of_chain("roster.csv", None));
    assert!(is_of_chain("roster-v9", None) && is_of_chain("Roster-V9.json.bak", None));
}

#[test]
fn a_hash_that_was_noted_finds_what_was_removed_or_sealed_anew() {
    let files = chain();
    let hash = |n: usize| of_text(&files[n].1);
    let walk = |files: &[(String, String)], noted: &[String]| verify(&found(files), None, noted);
    let whole = walk(&files, &[hash(2), hash(0)]);
    assert_eq!((whole.breaks.as_slice(), whole.expected.as_slice()), ([].as_slice(), [0, 2].as_slice()));
    assert!(whole.is_last(2) && !whole.is_last(0));
    let gone = || vec![Break::NotExpected { hash: hash(2) }];
    assert_eq!(walk(&files[..2], &[hash(2)]).breaks, gone());
    // Forged and sealed anew.
    let read = tiny();
    let publication =
        Publication { date: day(3), by: "Ås vaktleder", replaces: Some((&files[1].1, 2)), overrides: vec![reason()] };
    let forged = write_json(&published(draft(&read.instance, &read.hash, 1), publication));
    let mut sealed = files.clone();
    sealed[2].1 = forged;
    assert_eq!(walk(&sealed, &[]).breaks, [], "the seals alone do not show it");
    assert_eq!(walk(&sealed, &[hash(2)]).breaks, gone());
}

#[test]
fn missing_versions_are_told_by_ranges_whatever_the_number() {
    let read = tiny();
    let numbered = |version: u32| {
        let replaces = Some(("noe annet", version - 1));
        let publication = Publication { date: day(1), by: "leder", replaces, overrides: Vec::new() };
        (format!("roster-v{version}.json"), write_json(&published(draft(&read.instance, &read.hash, 0), publication)))
    };
    let mut files = vec![chain().remove(0), numbered(4), numbered(u32::MAX)];
    let gap = |from, to| Break::Missing { period: "tiny".to_owned(), from, to };
    assert_eq!(breaks(&files), [gap(2, 3), gap(5, u32::MAX - 1)]);
    // One that is there and damaged is not missing too.
    files.push(("roster-v2.json".to_owned(), "{".to_owned()));
    let damaged = Break::Unreadable { file: "roster-v2.json".to_owned() };
    assert_eq!(breaks(&files), [damaged, gap(3, 3), gap(5, u32::MAX - 1)]);
}

#[test]
fn what_is_no_file_is_told_and_the_rest_is_walked() {
    let mut files = found(&chain());
    files.push(Stored { name: "roster-v9.json".to_owned(), bytes: None });
    let walk = verify(&files, None, &[]);
    assert_eq!(walk.breaks, [Break::NoFile { file: "roster-v9.json".to_owned() }]);
    assert_eq!(walk.versions.len(), 3);
}
