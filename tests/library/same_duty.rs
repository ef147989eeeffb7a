//! The law knows duties and minutes, not the names of lines nor where a roster cuts a night in two: on random rosters the
//! verdict on competence, LIS1, exemptions and availability must not change when a line is called another kind of legevakt,
//! or when every night is written as one shift until midnight and one from midnight on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::common::Dice;
use chrono::{Duration, NaiveDate};
use legevakt::check;
use legevakt::domain::{Finding, Instance, Lang, Roster, Severity};
use legevakt::format;
use proptest::prelude::*;

/// A shift of the week: line, id, from, to, on which weekdays it begins.
struct Piece {
    line: &'static str,
    id: &'static str,
    from: &'static str,
    to: &'static str,
    days: &'static str,
}

const EVERY: &str = r#""all""#;
/// Night begins on every day of the week but its last, so that no half of it falls outside the period.
const EVENINGS: &str = r#""monday", "tuesday", "wednesday", "thursday", "friday", "saturday""#;
const MORNINGS: &str = r#""tuesday", "wednesday", "thursday", "friday", "saturday", "sunday""#;
const LINES: [&str; 3] = ["a", "b", "bak"];
const PEOPLE: usize = 7;

fn pieces(split: bool) -> Vec<Piece> {
    let mut all = Vec::new();
    for line in LINES {
        all.push(Piece { line, id: "dag", from: "08:00", to: "16:00", days: EVERY });
        all.push(Piece { line, id: "kveld", from: "15:30", to: "23:00", days: EVERY });
        if split {
            all.push(Piece { line, id: "natt-1", from: "23:00", to: "24:00", days: EVENINGS });
            all.push(Piece { line, id: "natt-2", from: "00:00", to: "08:00", days: MORNINGS });
        } else {
            all.push(Piece { line, id: "natt", from: "23:00", to: "08:00", days: EVENINGS });
        }
    }
    all
}

/// What a world is made of; the same choices give the same people, hours and duties whatever the lines are called.
struct World {
    opening: String,
    rules: String,
    doctors: String,
    monday: NaiveDate,
    /// Date, line, id and doctor.
    duties: Vec<(NaiveDate, &'static str, &'static str, String)>,
}

impl World {
    /// With `within`, evidence may be dated inside the week.
    fn new(seed: u64, within: bool) -> Self {
        let mut dice = Dice(seed | 1);
        let monday: NaiveDate =
            ["2027-01-04", "2027-03-22", "2027-05-17", "2027-12-20"][dice.below(4)].parse().expect("a date");
        let day = |n: usize| monday + Duration::days(i64::try_from(n).expect("few"));
        let hours = [
            "",
            "[station.opening_hours]\nfrom = \"09:00\"\nto = \"15:30\"\n",
            "[station.opening_hours]\nclosed = [\"julaften\", \"onsdag-før-skjærtorsdag\"]\ndays = [\"monday\", \"wednesday\", \"friday\"]\n",
        ];
        let opening = hours[dice.below(3)].to_owned();
        let doubled = ["never", "always"][dice.below(2)];
        let clock = dice.below(2) == 0;
        let rules = format!("[rules.LIS-2]\ndoubled = \"{doubled}\"\n[rules.COV-1]\naround_the_clock = {clock}\n");
        let mut doctors = String::from("format = 1\n");
        for n in 0..PEOPLE {
            let role = ["fastlege", "fastlege", "vikar", "lis1", "alis", "employed", "lis1"][n];
            let born = if dice.below(3) == 0 {
                day(dice.below(7)) - Duration::days(21_915)
            } else {
                day(0) - Duration::days(15_000)
            };
            doctors += &format!(
                "[[doctors]]\nid = \"d{n}\"\nname = \"Lege {n}\"\nborn = {born}\nrole = \"{role}\"\ncontract = \"salaried\"\n"
            );
            if role == "lis1" {
                doctors += "lis1_period = { from = 2026-01-01, to = 2028-12-31 }\n";
            }
            if dice.below(2) == 0 {
                doctors += "response_minutes = 30\n";
            }
            doctors += "[doctors.evidence]\n";
            for key in ["lis2", "lis1_completed", "old_turnus", "course_emergency", "course_violence"] {
                let likely = if key.starts_with("course") { 5 } else { 3 };
                if dice.below(6) < likely {
                    let date =
                        if within && dice.below(4) == 0 { day(dice.below(7)) } else { day(0) - Duration::days(400) };
                    doctors += &format!("{key} = {date}\n");
                }
            }
            let (from, to) = (day(dice.below(7)), day(dice.below(9)));
            doctors += &match dice.below(6) {
                0 => format!("[[doctors.exemptions]]\nground = \"age-60\"\nclaimed = {from}\n"),
                1 => format!("[[doctors.exemptions]]\nground = \"pregnancy\"\nclaimed = {}\ndue = {to}\n", day(0)),
                2 => format!(
                    "[[doctors.exemptions]]\nground = \"pregnancy\"\nclaimed = {}\ndue = {from}\nto = {}\n",
                    day(0),
                    from.max(to)
                ),
                3 => format!(
                    "[[doctors.exemptions]]\nground = \"health\"\ndecided = 2026-01-01\nfrom = {}\nto = {}\n",
                    from.min(to),
                    from.max(to)
                ),
                _ => String::new(),
            };
        }
        let mut duties = Vec::new();
        for piece in pieces(false) {
            let last = if piece.id == "natt" { 6 } else { 7 };
            for n in 0..last {
                if dice.below(3) > 0 {
                    duties.push((day(n), piece.line, piece.id, format!("d{}", dice.below(PEOPLE))));
                }
            }
        }
        Self { opening, rules, doctors, monday, duties }
    }

    /// Lays the world out with lines `a` and `b` of some kinds, and judges it.
    fn judge(&self, kinds: [&str; 2], split: bool) -> (Instance, Vec<Finding>) {
        let mut station = format!(
            "format = 1\n[station]\nid = \"s\"\nname = \"S\"\nmunicipalities = [\"K\"]\n{}{}",
            self.opening, self.rules
        );
        for (line, duty) in LINES.iter().zip([kinds[0], kinds[1], "backup"]) {
            station += &format!("[[lines]]\nid = \"{line}\"\nname = \"{line}\"\nduty = \"{duty}\"\n");
            station += match *line {
                "bak" => "covers = [\"a\"]\n",
                "a" => "site = \"her\"\n",
                _ => "site = \"der\"\n",
            };
            for piece in pieces(split).iter().filter(|p| p.line == *line) {
                let Piece { id, from, to, days, .. } = piece;
                let place = if *line == "bak" { "home" } else { "station" };
                station += &format!(
                    "[[lines.shifts]]\nid = \"{id}\"\nname = \"{id}\"\ncode = \"x\"\nkind = \"day\"\ndays = [{days}]\n\
                     start = \"{from}\"\nend = \"{to}\"\nplace = \"{place}\"\n\
                     seats = [{{ seat = \"primary\", min = 0, max = 9, asks = \"any\" }}]\n"
                );
            }
        }
        let (from, to) = (self.monday, self.monday + Duration::days(6));
        let period = format!(
            "format = 1\nstation = \"station.toml\"\ndoctors = \"doctors.toml\"\n[period]\nid = \"p\"\nname = \"P\"\nfrom = {from}\nto = {to}\n"
        );
        let files = BTreeMap::from([
            ("station.toml", station),
            ("doctors.toml", self.doctors.clone()),
            ("period.toml", period),
        ]);
        let load = |path: &Path| {
            let text = path.to_str().and_then(|name| files.get(name));
            text.cloned().ok_or(std::io::ErrorKind::NotFound.into())
        };
        let loaded = format::read_period("period.toml".as_ref(), &load);
        let instance = loaded.unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false))).instance;
        let mut roster = Roster::empty(&instance);
        let line_of = |id: &str| instance.station.lines.iter().position(|l| l.id == id).expect("a line");
        for (date, line, id, doctor) in &self.duties {
            let halves = match (*id, split) {
                ("natt", true) => vec![(*date, "natt-1"), (*date + Duration::days(1), "natt-2")],
                (id, _) => vec![(*date, id)],
            };
            for (date, id) in halves {
                let line = legevakt::domain::LineIx(line_of(line));
                let slot = instance.find_slots(date, line, id, "primary")[0];
                roster.assign(slot, instance.find_doctor(doctor).expect("there"));
            }
        }
        let findings = check::check(&instance, &roster).findings;
        (instance, findings)
    }
}

/// Whether a rule judges duties by law: those of LIS that share out a load count the duties of a line, and refuse nobody.
fn is_law(finding: &Finding) -> bool {
    let shares = ["LIS-3", "LIS-4"].contains(&finding.rule);
    ["CMP", "LIS", "EXM", "COV"].iter().any(|family| finding.rule.starts_with(family)) && !shares
}

/// Everything that the law says of a roster, in the words of the files.
fn said(instance: &Instance, findings: &[Finding]) -> BTreeSet<String> {
    let of_law = findings.iter().filter(|f| is_law(f));
    let told = of_law.map(|f| {
        let shifts: Vec<String> = f.shifts.iter().map(|s| instance.shift_id(*s)).collect();
        format!("{} {:?} {:?} {} {shifts:?} {:?}", f.rule, f.severity, f.doctor, f.measured, f.what)
    });
    told.collect()
}

/// The gravest that each family of rules says of each doctor, and how many minutes nobody is available or a doctor is
/// alone: what must be the same however the nights are written.
fn verdict(findings: &[Finding]) -> (BTreeMap<String, Severity>, BTreeMap<&str, i64>) {
    let of_law = || findings.iter().filter(|f| is_law(f));
    let mut gravest = BTreeMap::new();
    for finding in of_law().filter(|f| f.doctor.is_some()) {
        let of = format!("{} {:?}", &finding.rule[..3], finding.doctor);
        let severity = gravest.entry(of).or_insert(finding.severity);
        *severity = finding.severity.min(*severity);
    }
    let mut minutes = BTreeMap::new();
    for finding in of_law().filter(|f| ["COV-1", "COV-3"].contains(&f.rule)) {
        *minutes.entry(finding.rule).or_default() += finding.measured;
    }
    (gravest, minutes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_law_does_not_ask_what_a_line_is_called(seed in any::<u64>()) {
        let world = World::new(seed, true);
        let (instance, findings) = world.judge(["legevakt", "legevakt"], false);
        let plain = said(&instance, &findings);
        for kinds in [["daytime", "legevakt"], ["legevakt", "daytime"], ["daytime", "daytime"]] {
            let (instance, findings) = world.judge(kinds, false);
            prop_assert_eq!(&plain, &said(&instance, &findings), "{:?}", kinds);
        }
    }

    #[test]
    fn the_law_does_not_ask_where_a_night_is_cut(seed in any::<u64>()) {
        // Competence is that of the date on which a duty begins (CMP-5), so evidence here is not dated inside the week.
        let world = World::new(seed, false);
        for kinds in [["legevakt", "daytime"], ["daytime", "legevakt"]] {
            let (_, whole) = world.judge(kinds, false);
            let (_, split) = world.judge(kinds, true);
            prop_assert_eq!(verdict(&whole), verdict(&split), "{:?}", kinds);
        }
    }
}

#[test]
fn the_random_rosters_break_the_rules_that_they_are_to_try() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for seed in 1..60_u64 {
        let (_, findings) =
            World::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), true).judge(["legevakt", "daytime"], false);
        seen.extend(findings.iter().filter(|f| is_law(f)).map(|f| f.rule));
    }
    for rule in ["CMP-1", "CMP-2", "CMP-3", "CMP-9", "LIS-1", "LIS-2", "EXM-1", "EXM-2", "EXM-4", "COV-1", "COV-3"] {
        assert!(seen.contains(rule), "{rule} is never broken; seen {seen:?}");
    }
}
