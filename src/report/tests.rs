//! Whole reports, as reviewed text.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::claims::Claims;
use crate::check::{Verdict, check};
use crate::domain::finding::Owner;
use crate::domain::outcome::{Clash, Made, OpenSeat, Stopped, TierResult};
use crate::domain::station::Counter;
use crate::domain::wish::{Level, Wish};
use crate::domain::{DoctorIx, Instance, Lang, Roster, Tier};

use super::page::{WIDTH, plain, width};
use super::summary::{Solved, impossible, summary};
use super::text::Look;
use super::{json, rules, sample, text};

/// A solve that proved so much.
fn claims(tiers: &[TierResult]) -> Claims {
    let (program, input_hash, packs, way) = (String::new(), String::new(), Vec::new(), Vec::new());
    Claims::taken_for_granted(Made { program, input_hash, packs, tiers: tiers.to_vec(), way, seed: 1, certified: None })
}

/// Kari and Ola take every other kveld and natt of the first week; the rest is open.
fn half_full() -> (Instance, Roster) {
    let instance = sample::instance();
    let mut roster = Roster::empty(&instance);
    for day in 4..11 {
        let doctor = DoctorIx(day as usize % 2);
        roster.assign(sample::slot(&instance, sample::day(1, day), 0, "kveld"), doctor);
        roster.assign(sample::slot(&instance, sample::day(1, day), 1, "bakvakt"), DoctorIx(2));
        if day < 8 {
            roster.assign(sample::slot(&instance, sample::day(1, day), 0, "natt"), DoctorIx(2));
        }
    }
    (instance, roster)
}

fn unwrapped(page: &str) -> String {
    plain(page).replace('\n', " ")
}

/// A verdict of the rules that need nothing but the grid, so that a new rule elsewhere leaves these reports alone.
fn verdict(instance: &Instance, roster: &Roster) -> Verdict {
    let mut verdict = check(instance, roster);
    verdict.findings.retain(|f| f.rule.starts_with("COV"));
    verdict.tiers = [0; 3];
    for (tier, price) in verdict.findings.iter().filter_map(|f| f.cost) {
        verdict.tiers[tier.index()] += price;
    }
    verdict
}

#[test]
fn a_check_folds_many_alike_and_ends_with_counts() {
    let (instance, roster) = half_full();
    let verdict = verdict(&instance, &roster);
    let page = text::check(&instance, &roster, &verdict, Look::default());
    insta::assert_snapshot!(plain(&page));
    assert!(page.lines().all(|l| width(l) <= WIDTH), "{page}");
    let all = text::check(&instance, &roster, &verdict, Look { all: true, ..Look::default() });
    assert!(!all.contains("--all") && all.lines().count() > page.lines().count());
    let english = text::check(&instance, &roster, &verdict, Look { lang: Lang::En, ..Look::default() });
    assert!(unwrapped(&english).contains("Legal so far, but with open seats."), "{english}");
}

#[test]
fn colours_change_nothing_but_the_colours() {
    let (instance, roster) = half_full();
    let verdict = verdict(&instance, &roster);
    let page = |color| text::check(&instance, &roster, &verdict, Look { color, ..Look::default() });
    let mut bare = page(true);
    for code in ["\u{1b}[1;31m", "\u{1b}[1;33m", "\u{1b}[1m", "\u{1b}[0m"] {
        bare = bare.replace(code, "");
    }
    assert_eq!(bare, page(false));
}

#[test]
fn a_finding_as_json_has_stable_keys_and_ids() {
    let (instance, roster) = half_full();
    let verdict = verdict(&instance, &roster);
    let document = json::check(&instance, &roster, &verdict, Lang::Nb);
    assert_eq!(document.counts.stopper, verdict.findings.iter().filter(|f| f.cost.is_some()).count());
    insta::assert_snapshot!(serde_json::to_string_pretty(&document.findings[0]).expect("JSON"));
}

/// A counter of all kvelder and netter, and a wish of each level by Siri, who has the first four netter.
fn counted_and_wished(instance: &Instance) -> Instance {
    let counter = Counter {
        id: "alle".to_owned(),
        name: "Alle vakter".to_owned(),
        weight: 10,
        lines: BTreeSet::from(["legevakt".to_owned()]),
        ..Counter::default()
    };
    let wish = |level, day| Wish {
        doctor: DoctorIx(2),
        level,
        from: Some(sample::day(1, day)),
        to: Some(sample::day(1, day)),
        days: BTreeSet::new(),
        kinds: BTreeSet::new(),
        lines: BTreeSet::from(["legevakt".to_owned()]),
        only: false,
        note: String::new(),
        line: 1,
    };
    let wishes = [
        (Level::Must, 4),
        (Level::Want, 5),
        (Level::Want, 8),
        (Level::RatherNot, 6),
        (Level::RatherNot, 9),
        (Level::RatherNot, 7),
        (Level::Neutral, 7),
        (Level::Cannot, 10),
        (Level::Want, 31),
    ];
    instance.with(|given| {
        given.station.counters.push(counter);
        given.wishes = wishes.map(|(level, day)| wish(level, day)).into();
    })
}

#[test]
fn every_seat_taken_is_not_called_complete_while_hours_are_uncovered() {
    let instance = sample::instance();
    let mut roster = Roster::empty(&instance);
    instance.open_slots().for_each(|slot| roster.assign(slot, DoctorIx(slot.0 % 3)));
    let verdict = verdict(&instance, &roster);
    let solved = Solved {
        instance: &instance,
        roster: &roster,
        verdict: &verdict,
        claims: &claims(&[]),
        open: &[],
        ended: Stopped::Proven,
        seconds: 1,
        faults: &[],
        files: &[],
    };
    let page = unwrapped(&summary(&solved, Lang::Nb, false)).replace("     ", " ");
    assert!(page.contains("Alle plasser er besatt, men de dekker ikke alt;"), "{page}");
    let gap = "For få leger er tilgjengelige mandag 4. januar 2027 kl. 08.00–16.00: 8 t uten dekning.";
    assert!(page.contains(gap) && page.contains("• og 4 til"), "{page}");
}

#[test]
fn a_summary_says_how_good_what_is_open_and_who_got_what() {
    let (instance, roster) = half_full();
    let instance = counted_and_wished(&instance);
    let verdict = verdict(&instance, &roster);
    let cost = |tier, value, bound| TierResult::told(tier, value, Some(bound));
    let tiers = [cost(Tier::Coverage, 2_000, 2_000), cost(Tier::Should, 0, 0), cost(Tier::Quality, 12_345, 12_000)];
    let open = [OpenSeat {
        slot: sample::slot(&instance, sample::day(1, 10), 0, "natt"),
        missing: 1,
        shut_out: BTreeMap::from([("COV-1", 1), ("COV-2", 2)]),
        free: 1,
    }];
    let solved = Solved {
        instance: &instance,
        roster: &roster,
        verdict: &verdict,
        claims: &claims(&tiers),
        open: &open,
        ended: Stopped::TimeLimit,
        seconds: 60,
        faults: &[],
        files: &["out/roster.json".to_owned(), "out/roster.csv".to_owned()],
    };
    let page = summary(&solved, Lang::Nb, false);
    insta::assert_snapshot!(plain(&page));
    assert!(page.lines().all(|l| width(l) <= WIDTH), "{page}");
    insta::assert_snapshot!("a_summary_in_nynorsk", plain(&summary(&solved, Lang::Nn, false)));
    let english = unwrapped(&summary(&solved, Lang::En, false));
    assert!(english.contains("at most 2.8 % from the best possible in quality"), "{english}");
}

#[test]
fn a_search_without_proof_is_not_called_near_or_far() {
    let (instance, roster) = half_full();
    let tier = TierResult::told;
    let tiers = [tier(Tier::Coverage, 0, Some(0)), tier(Tier::Should, 0, Some(0)), tier(Tier::Quality, 12_345, None)];
    let solved = Solved {
        instance: &instance,
        roster: &roster,
        verdict: &verdict(&instance, &roster),
        claims: &claims(&tiers),
        open: &[],
        ended: Stopped::NoProver,
        seconds: 3,
        faults: &[],
        files: &[],
    };
    let page = plain(&summary(&solved, Lang::Nb, false));
    assert!(page.contains("Kvalitet      12 345           –   ukjent\n"), "{page}");
    assert!(unwrapped(&page).contains("men ikke bevist å være nær best mulig i kvalitet. Ferdig etter 3 s. Søk alene"));
    let english = unwrapped(&summary(&solved, Lang::En, false));
    assert!(
        english.contains("not proven to be near the best possible in quality. Done after 3 s. Search alone proves")
    );
    assert!(!page.contains('%') && !english.contains('%'), "{english}");
}

#[test]
fn what_cannot_all_hold_is_named() {
    let instance = sample::instance();
    let slot = sample::slot(&instance, sample::day(1, 4), 0, "natt");
    let clash = [Clash::Lock(slot, DoctorIx(0)), Clash::Rule(Owner::rule("COV-2").doctor(DoctorIx(0)))];
    let page = plain(&impossible(&instance, &clash, Lang::Nb));
    assert!(page.contains("lås: Kari Ås Øyen til natt mandag 4. januar 2027, «vaktlege»"), "{page}");
    assert!(page.contains("COV-2 Plass uten lege: Kari Ås Øyen"), "{page}");
}

#[test]
fn a_rule_is_shown_with_its_settings_in_every_language() {
    let meta = crate::rules::find("cov-1").expect("COV-1").meta();
    assert!(rules::one(meta, Lang::Nb, false).contains("Standardverdien står i loven"));
    assert!(rules::one(meta, Lang::Nn, false).contains("Standardverdien står i lova"));
    let english = rules::one(meta, Lang::En, false);
    assert!(english.contains("around_the_clock = true") && english.contains("The default is in the law"), "{english}");
}
