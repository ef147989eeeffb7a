//! The audit of Halden's quarter: its sums counted again by a script that knows only the files, and the sheet of formulas reckoned
//! again by LibreOffice.

use std::path::{Path, PathBuf};

use legevakt::check::check;
use legevakt::check::claims::Claims;
use legevakt::domain::Lang;
use legevakt::format::{read_period, read_roster};
use legevakt::report::roster::views::Views;
use legevakt::report::roster::xlsx::workbook;
use legevakt::report::roster::{Audience, Beside, Shown, data};
use serde_json::Value;
use tempfile::TempDir;

use crate::tools::{libreoffice_csv, python_edits, recompute};

/// The red days of the quarter that are no ordinary Sundays.
const RED: &str = "2027-01-01,2027-03-25,2027-03-26,2027-03-28,2027-03-29";

fn instances(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden").join(name)
}

/// Calls `look` with what the manager is shown of the roster that is in the repository.
fn shown<T>(look: impl FnOnce(&Views, &Shown<'_>) -> T) -> T {
    let load = |path: &Path| std::fs::read_to_string(path);
    let instance = read_period(&instances("2027-q1.toml"), &load).expect("the instance is in the repository").instance;
    let text = std::fs::read_to_string(instances("roster-2027-q1.csv")).expect("its roster");
    let roster = read_roster(&instance, "roster.csv", &text).expect("a roster");
    let (verdict, claims) = (check(&instance, &roster), Claims::unsaid(&instance, &roster));
    let shown = Shown {
        instance: &instance,
        roster: &roster,
        verdict: &verdict,
        open: &[],
        claims: &claims,
        published: None,
        beside: Beside::default(),
        input_hash: "",
        program: "legevakt",
        audience: Audience::Manager,
        lang: Lang::Nb,
    };
    look(&Views::new(&shown), &shown)
}

#[test]
fn the_sums_of_the_audit_are_those_of_a_script_that_knows_only_the_files() {
    let counted = recompute(&instances("2027-q1.toml"), &instances("roster-2027-q1.csv"), RED);
    let audit = shown(|views, shown| serde_json::to_value(data::audit(views, shown)).expect("JSON"));
    let (told, doctors) = (&audit["doctors"], counted["doctors"].as_object().expect("doctors"));
    assert!(doctors.len() > 20, "{}", doctors.len());
    let number = |value: &Value| value.as_i64().unwrap_or(0);
    for (doctor, sums) in doctors {
        for key in ["duties", "nights", "weekends", "backups", "worked_minutes"] {
            assert_eq!(number(&told[doctor][key]), number(&sums[key]), "{doctor} {key}");
        }
        let extremes = &told[doctor]["extremes"];
        for key in ["nights-in-row", "weekends-in-row", "duties-7-days", "rest"] {
            let is_counted = number(&sums[key]) > 0;
            assert!(
                !is_counted || number(&extremes[key][0]) == number(&sums[key]),
                "{doctor} {key}: {extremes} {sums}"
            );
        }
    }
    for counter in audit["counters"].as_array().expect("counters") {
        let name = counter["name"].as_str().expect("a name");
        let again = &counted["counters"][name];
        assert_eq!(counter["demand"], again["demand"], "{name}");
        for (doctor, part) in counter["parts"].as_object().expect("parts") {
            assert_eq!(number(&part["has"]), number(&again["has"][doctor]), "{name} {doctor}");
        }
        // What each part follows from, wherever the script knows who can have the seats.
        let Some(factors) = again["factors"].as_object() else { continue };
        let told: Vec<&String> = counter["parts"].as_object().expect("parts").keys().collect();
        assert_eq!(told, factors.keys().collect::<Vec<_>>(), "{name}");
        for (doctor, factors) in factors {
            let part = &counter["parts"][doctor];
            for key in ["seats", "weight", "agreed", "carried", "due"] {
                assert_eq!(part[key], factors[key], "{name} {doctor} {key}");
            }
            assert_eq!(number(&part["deviation"]), 100 * number(&again["has"][doctor]) - number(&factors["due"]));
        }
    }
}

#[test]
fn the_formulas_of_each_part_give_what_the_page_says() {
    let desk = TempDir::new().expect("a temporary directory");
    let path = desk.path().join("roster.xlsx");
    shown(|views, shown| {
        std::fs::write(&path, workbook(views, shown).expect("a workbook")).expect("written");
        // What is saved anew has its formulas and no results, so that LibreOffice has to work them out.
        python_edits(&path, "Regnestykke", "Teller", "Tellere");
        let sheet = libreoffice_csv(&path, "Regnestykke");
        let rows: Vec<&Vec<String>> = sheet.iter().skip_while(|row| row[0] != "Tellere").skip(1).collect();
        let parts: Vec<_> = views.share.counters.iter().flat_map(|c| c.parts.iter().map(move |p| (c, p))).collect();
        assert_eq!(rows.len(), parts.len());
        let hundredths = |text: &str| {
            let plain = text.replace('\u{2212}', "-").replace([' ', '\u{a0}', '+'], "").replace(',', ".");
            let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
            // Of a sum that is not rounded the third digit tells which way.
            let thousandths: i64 =
                format!("{whole}{rest:0<3.3}").parse().unwrap_or_else(|_| panic!("«{text}» is no number"));
            (thousandths + 5 * thousandths.signum()) / 10
        };
        for (row, (counter, part)) in rows.iter().zip(parts) {
            let due = part.due.expect("the manager is told");
            let named = (row[0].as_str(), row[1].as_str());
            assert_eq!(named, (counter.name.as_str(), views.names.of(part.doctor)));
            assert_eq!(hundredths(&row[7]), due.hundredths, "{named:?} is due");
            assert_eq!(hundredths(&row[9]), due.deviation, "{named:?} deviation");
            let percent = (!row[10].is_empty()).then(|| hundredths(&row[10]) / 100);
            assert_eq!(percent, due.percent, "{named:?} percent");
        }
    });
}
