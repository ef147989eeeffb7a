//! The page of `whatif`: well-formed, alone in the world, the same every time, and with the numbers of the JSON.

use crate::support::{Desk, stderr};

const SCENARIOS: &str = r#"format = 1
base = "period.toml"
base_name = "I dag <nå> & \"før\""
base_assumes = ["Satsene & reglene < som før."]

[[scenarios]]
id = "fire"
name = "Én lege til"
assumes = ["Hun kommer fra dag én."]
[[scenarios.add_doctors]]
id = "dagny"
name = "Dagny <b>\"Ø\" & O'Hara</b>"
born = 1985-04-01
role = "fastlege"
contract = "self-employed"
[scenarios.add_doctors.evidence]
allmennlege = 2016-01-01
course_emergency = 2024-01-10
course_violence = 2024-01-11

[[scenarios]]
id = "uten"
name = "Uten fastleger"
[[scenarios.remove_doctors]]
who = "all"
roles = ["fastlege"]

[[scenarios]]
id = "feil"
name = "Ukjent lege"
[[scenarios.remove_doctors]]
who = ["aasa"]
"#;

/// Rates of our own for `tiny`, which has none.
const PAY: &str = r#"
[pay]
eve_from = "15:00"
easter_eve_from = "12:00"

[[pay.tables]]
id = "prove"
name = "Prøvesatser"
source = "Oppdiktet for en prøve"
basis = "example"
from = 2027-01-01

[[pay.tables.rates]]
id = "sats-1"
component = "fee"
kr = 1000
"#;

fn desk(pay: &str) -> Desk {
    let desk = Desk::of("tiny");
    desk.write("hva-om.toml", SCENARIOS);
    let station = desk.read("station.toml");
    desk.write("station.toml", format!("{station}{pay}"));
    desk
}

/// Runs the scenarios, one of which is wrong.
fn run(desk: &Desk, out: &str, more: &str) -> String {
    let output = desk.legevakt(&format!("whatif hva-om.toml --engine search --iterations 500 --out {out} {more}"));
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    desk.read(&format!("{out}/comparison.html"))
}

/// Names and attributes of the elements in order; fails where tags do not close as they opened, or where text holds a
/// bare sign of markup.
fn elements(page: &str) -> Vec<(String, String)> {
    let body = page.strip_prefix("<!DOCTYPE html>\n").expect("a document type");
    let (mut open, mut found) = (Vec::new(), Vec::new());
    let mut parts = body.split('<');
    assert_eq!(parts.next(), Some(""), "nothing before the first element");
    for part in parts {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("<{part}"));
        assert!(
            text.split('&')
                .skip(1)
                .all(|rest| { ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| rest.starts_with(known)) }),
            "a bare & in {text}"
        );
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of order");
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            assert_eq!(attributes.matches('"').count() % 2, 0, "quotes of {tag}");
            found.push((name.to_owned(), attributes.to_owned()));
            if !attributes.ends_with('/') {
                open.push(name.to_owned());
            }
        }
    }
    assert_eq!(open, Vec::<String>::new(), "left open");
    found
}

/// The text of a page without style and drawings, a line for each element that has any.
fn text(page: &str) -> String {
    let without = |page: String, from: &str, to: &str| {
        let mut parts = page.split(from);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        parts.for_each(|part| kept.push_str(part.split_once(to).map_or("", |(_, rest)| rest)));
        kept
    };
    let page = without(without(page.to_owned(), "<style", "</style>"), "<svg", "</svg>");
    let lines = page.split(['<', '\n']).map(|part| part.split_once('>').map_or(part, |(_, text)| text).trim());
    let lines = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    lines.replace('\u{a0}', " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn the_page_says_the_same_in_every_language() {
    let desk = desk(PAY);
    let nb = run(&desk, "nb", "");
    let names = |page: &str| elements(page).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    for lang in ["nn", "en"] {
        let other = run(&desk, lang, &format!("--lang {lang}"));
        assert!(other.contains(&format!("<html lang=\"{lang}\">")), "{lang}");
        assert_eq!(names(&nb), names(&other), "the same elements in {lang}");
    }
    assert!(nb.contains("<html lang=\"nb\">"));
    // The sum changes with anything that the files hold.
    insta::with_settings!({filters => vec![(r"[0-9a-f]{64}", "[SHA-256]"), (r"legevakt \d+\.\d+\.\d+", "legevakt [VERSION]")]}, {
        insta::assert_snapshot!("page_html_nb", text(&nb));
    });
}

#[test]
fn the_page_is_well_formed_and_alone() {
    let desk = desk(PAY);
    let page = run(&desk, "ut", "");
    assert_eq!(page, run(&desk, "igjen", ""), "the same bytes");
    let elements = elements(&page);
    for (name, attributes) in &elements {
        assert!(!["script", "link", "img", "iframe", "object", "base", "form"].contains(&name.as_str()), "<{name}>");
        assert!(
            !attributes.contains("src=") && !attributes.contains("style=") && !attributes.contains(" on"),
            "{attributes}"
        );
        assert!(!attributes.contains("://"), "{attributes}");
        if name == "th" {
            assert!(attributes.contains("scope="), "a heading without its reach");
        }
    }
    assert!(!page.contains("@import") && page.split("url(").skip(1).all(|rest| rest.starts_with('#')));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let distinct: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "ids are unique");
    for named in page.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(named.split(' ').all(|id| ids.contains(&id)), "{named} names nothing");
    }
    for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(link.strip_prefix('#').is_some_and(|id| ids.contains(&id)), "{link}");
    }
    let count = |name: &str| elements.iter().filter(|(n, _)| n == name).count();
    assert_eq!((count("h1"), count("main"), count("header"), count("footer"), count("nav")), (1, 1, 1, 1, 1));
    assert_eq!(count("table"), count("caption"));
    assert_eq!(count("svg"), count("figcaption"));
    assert!(page.contains("I dag &lt;nå&gt; &amp; &quot;før&quot;") && !page.contains("<nå>"), "escaped");
}

#[test]
fn the_numbers_are_those_of_the_json() {
    let desk = desk(PAY);
    let page = run(&desk, "ut", "--explain-cost");
    let json: serde_json::Value = serde_json::from_str(&desk.read("ut/comparison.json")).expect("JSON");
    let table = page.split("<table>").nth(1).expect("the key figures");
    let rows: Vec<&str> = table.split("<tr>").skip(2).collect();
    let all = json["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), all.len());
    let tenths = |n: i64| format!("{},{}", (n + 5) / 100, (n + 5) % 100 / 10);
    for (html, row) in rows.iter().zip(all) {
        let figures = &row["figures"];
        if figures.is_null() {
            assert!(html.contains("feil i scenariet"), "{html}");
            continue;
        }
        let cells: Vec<String> = html
            .split("<td>")
            .skip(1)
            .map(|cell| cell.split(['<', ' ']).next().unwrap_or_default().replace('\u{a0}', ""))
            .collect();
        let number = |value: &serde_json::Value| value.as_i64().expect("a number");
        if number(&figures["fastleger"]["doctors"]) > 0 {
            for (at, key) in ["duties", "backups", "nights", "hours"].iter().enumerate() {
                assert_eq!(cells[at], tenths(number(&figures["fastleger"][key]["mean"])), "{} {key}", row["id"]);
            }
        }
        assert_eq!(cells[4], tenths(number(&figures["vikarer_percent"])));
        assert_eq!(cells[5], figures["open"].to_string());
        let ore = number(&figures["cost"]["total_ore"]);
        assert_eq!(cells[6], ((ore + 50_000) / 100_000).to_string());
        let parts: i64 = desk
            .read(&format!("ut/{}/cost.csv", row["id"].as_str().expect("an id")))
            .lines()
            .skip(1)
            .filter_map(|line| line.rsplit(',').next()?.parse::<i64>().ok())
            .sum();
        assert_eq!(parts, ore, "every amount is in the file");
        let components: i64 =
            figures["cost"]["components"].as_object().expect("by component").values().map(number).sum();
        let groups: i64 = figures["cost"]["groups"].as_object().expect("by group").values().map(number).sum();
        assert_eq!((components, groups), (ore, ore));
        assert_eq!(number(&figures["cost"]["example_ore"]), ore, "all of it is an example");
    }
    assert!(page.contains("Noe av kostnaden hviler på eksempelsatser, som ingen har vedtatt."));
    assert!(page.contains("Oppdiktet for en prøve"), "the source of the rates");
}

/// A vikar, paid nearly as the others are, who is to have less; and the nights gone.
const CHANCE: &str = r#"format = 1
base = "period.toml"
base_name = "I dag"

[[scenarios]]
id = "mindre"
name = "Mindre av vikaren"
[[scenarios.change_doctors]]
who = ["cato"]
share_percent = 10

[[scenarios]]
id = "uten-netter"
name = "Uten netter"
[[scenarios.remove_shifts]]
line = "legevakt"
shifts = ["natt"]
"#;

#[test]
fn chance_is_no_result_and_makes_no_headline() {
    let desk = desk(&PAY.replace(
        "kr = 1000",
        "kr = 1000\nroles = [\"fastlege\"]\n[[pay.tables.rates]]\nid = \"vikar\"\ncomponent = \"fee\"\nkr = 1010",
    ));
    desk.write("hva-om.toml", CHANCE);
    let output = desk.legevakt("whatif hva-om.toml --engine search --iterations 500 --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_str(&desk.read("ut/comparison.json")).expect("JSON");
    let unsure = |row: usize| json["rows"][row]["no_sure_difference"].to_string();
    let ore = |row: usize| json["rows"][row]["figures"]["cost"]["total_ore"].as_i64().expect("a cost");
    assert_eq!(unsure(0), "[]", "the base is as itself");
    // Others have her duties at nearly the same fee: the duties are others, and the cost no more than by chance.
    assert!(ore(1) != ore(0) && unsure(1) == "[\"cost\"]", "{} {} {}", ore(0), ore(1), unsure(1));
    // Without the nights it costs far less, and that is no chance.
    assert!(ore(2) * 10 < ore(0) * 8 && !unsure(2).contains("cost"), "{} {} {}", ore(0), ore(2), unsure(2));
    let page = text(&desk.read("ut/comparison.html"));
    let short = page.lines().find(|line| line.starts_with("Kostnad i perioden: ")).expect("in short");
    assert!(short.contains("lavest i «Uten netter» ("), "{short}");
    assert!(short.contains("høyest i «I dag» ("), "{short}");
    assert!(
        short.contains("ingen forskjell fra «Mindre av vikaren»"),
        "of two that are alike neither is the dearest: {short}"
    );
    let csv = desk.read("ut/comparison.csv");
    let column = csv.lines().next().and_then(|head| head.split(',').position(|c| c == "no_sure_difference"));
    let cells: Vec<&str> =
        csv.lines().skip(1).filter_map(|line| line.split(',').nth(column.expect("a column"))).collect();
    let joined = |row: usize| {
        let names = json["rows"][row]["no_sure_difference"].as_array().expect("names");
        names.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(";")
    };
    assert_eq!(cells, [joined(0), joined(1), joined(2)]);
    assert!(!page.contains("høyst 100 %") && page.contains("bedre kan finnes"), "{page}");
}

#[test]
fn a_cost_that_is_not_known_is_never_nothing() {
    let desk = desk("");
    let page = run(&desk, "ut", "");
    assert!(page.contains("<td>ikke kjent</td>") && page.contains("stasjonen har ingen satser"));
    let json: serde_json::Value = serde_json::from_str(&desk.read("ut/comparison.json")).expect("JSON");
    assert!(json["rows"][0]["figures"]["cost"]["total_ore"].is_null());
    let csv = desk.read("ut/comparison.csv");
    let at = csv.lines().next().and_then(|head| head.split(',').position(|c| c == "cost_ore")).expect("a column");
    // Names with commas would need a reader of CSV; the last row has none.
    assert!(csv.lines().skip(1).all(|line| line.split(',').nth(at) == Some("")), "{csv}");
}

/// Scenarios that are about people: somebody comes, goes, is exempted, changes, and one that cannot be met.
const PEOPLE: &str = r#"format = 1
base = "period.toml"

[[scenarios]]
id = "ny"
name = "En til"
[[scenarios.add_doctors]]
id = "dagny"
name = "Dagny Ås"
born = 1985-04-01
role = "vikar"
contract = "self-employed"
[scenarios.add_doctors.evidence]
allmennlege = 2016-01-01
course_emergency = 2024-01-10
course_violence = 2024-01-11

[[scenarios]]
id = "fritatt"
name = "En fritatt"
[[scenarios.exempt]]
who = ["asa"]
ground = "health"

[[scenarios]]
id = "ute"
name = "En ute"
[[scenarios.remove_doctors]]
who = ["bard"]

[[scenarios]]
id = "halv"
name = "En i halv stilling"
[[scenarios.change_doctors]]
who = ["asa"]
share_percent = 50
name = "Åsa Ny"
"#;

#[test]
fn the_page_names_nobody_and_tells_no_ground_of_one() {
    let desk = Desk::of("tiny");
    desk.write("hva-om.toml", PEOPLE);
    // Somebody is ill and somebody is nursing a child: seats stand open for it, and the page says no such thing.
    let ill = "[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-04\nto = 2027-02-07\nreason = \"syk\"\n";
    desk.write("period.toml", desk.read("period.toml") + ill);
    let nursing = "[[doctors.exemptions]]\nground = \"breastfeeding\"\nchild_born = 2026-10-01\nclaimed = 2027-01-01\n";
    let doctors = desk.read("doctors.toml").replacen("[doctors.evidence]", &format!("{nursing}[doctors.evidence]"), 1);
    desk.write("doctors.toml", doctors);
    for lang in ["nb", "nn", "en"] {
        let output =
            desk.legevakt(&format!("whatif hva-om.toml --engine search --iterations 300 --out {lang} --lang {lang}"));
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", stderr(&output));
        let page = desk.read(&format!("{lang}/comparison.html"));
        let json = desk.read(&format!("{lang}/comparison.json"));
        assert!(json.contains("Dagny") && json.contains("LOC-2"), "the manager's own file has it all");
        for told in [
            "Dagny", "Åsa", "Myhre", "Bård", "Cato", "Ærø", "LOC-2", "EXM", "gravid", "pregnan", "amming", "breast",
            "(helse", "(health",
        ] {
            assert!(!page.contains(told), "{lang}: the page says {told}");
        }
    }
    insta::with_settings!({filters => vec![(r"[0-9a-f]{64}", "[SHA-256]"), (r"legevakt \d+\.\d+\.\d+", "legevakt [VERSION]")]}, {
        let page = text(&desk.read("nb/comparison.html"));
        let (_, scenarios) = page.split_once("Hvert scenario\n1 ").or_else(|| page.rsplit_once("Hvert scenario\n")).expect("each");
        insta::assert_snapshot!("page_without_names", scenarios.split("Forutsetninger").next().unwrap_or_default());
    });
}

/// Two on each evening, asked of the grid as its file says it, and a vikar who is to have more than her ceiling lets her.
const ASKED: &str = r#"format = 1
base = "period.toml"
base_name = "I dag"

[[scenarios]]
id = "to"
name = "To hver kveld"
[[scenarios.change_seats]]
line = "legevakt"
shifts = ["kveld"]
seat = "primary"
min = 2
max = 2

[[scenarios]]
id = "mer"
name = "Mer av vikaren"
[[scenarios.change_doctors]]
who = ["cato"]
portion_percent = 80
ceilings = { days_7 = 2 }
"#;

#[test]
fn each_figure_has_its_span_over_the_seeds_and_what_was_not_met_is_said_in_words() {
    let desk = desk(PAY);
    desk.write("hva-om.toml", ASKED);
    let whatif = "whatif hva-om.toml --engine search --iterations 300";
    let output = desk.legevakt(&format!("{whatif} --seeds 5 --out ut"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_str(&desk.read("ut/comparison.json")).expect("JSON");
    let figure = |row: &serde_json::Value, key: &str| match key {
        "open" => row["figures"]["open"].as_i64(),
        "vikarer" => row["figures"]["vikarer_percent"].as_i64(),
        "cost" => row["figures"]["cost"]["total_ore"].as_i64(),
        key => row["figures"]["fastleger"][key]["mean"].as_i64(),
    };
    for row in json["rows"].as_array().expect("rows") {
        assert_eq!(row["seeds"], 5, "{row:#}");
        for (key, interval) in row["intervals"].as_object().expect("spans") {
            let [least, most] = [0, 1].map(|at| interval[at].as_i64().expect("a number"));
            let shown = figure(row, key).expect("a figure");
            assert!(least <= shown && shown <= most, "{key}: {shown} in {interval}");
        }
    }
    // The roster that is shown is the one of the first seed alone.
    desk.legevakt(&format!("{whatif} --out ett"));
    assert_eq!(desk.read("ett/base/roster.csv"), desk.read("ut/base/roster.csv"));
    let alone: serde_json::Value = serde_json::from_str(&desk.read("ett/comparison.json")).expect("JSON");
    assert!(alone["rows"][0].get("seeds").is_none() && alone["rows"][0].get("intervals").is_none());

    let page = text(&desk.read("ut/comparison.html"));
    assert!(page.contains("av 5 lister som ble laget fra hvert sitt frø"), "{page}");
    assert!(page.contains("legen på vakt, Kveld på Legevakt: 2 leger"), "{page}");
    assert!(page.contains("1 lege: høyst 2 på 7 dager, 80 % av vaktene"), "{page}");
    assert!(
        page.contains("Forutsetningen ble ikke møtt: de med avtalt del skulle hatt 80,0 % av vaktene, og fikk "),
        "{page}"
    );
    for key in ["max = 2", "portion_percent", "days_7", "legevakt/kveld"] {
        assert!(!page.contains(key), "{key} is a word of the files");
    }
    // The period is four days, and says nothing of a year.
    assert!(page.contains("I perioden, tusen kr") && !page.contains("I året, tusen kr"), "{page}");
    assert!(page.contains("Prøvesatser: honorar +20 %"), "{page}");
    // It is found from the head of the page, before the drawings, and so is how many seeds there were.
    let html = desk.read("ut/comparison.html");
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at("href=\"#satser\"") < at("id=\"tall\"") && at("id=\"satser\"") < at("id=\"bilder\""));
    assert!(page.contains(", 5 frø (1–5)."), "{page}");
    assert!(text(&desk.read("ett/comparison.html")).contains(", frø 1."));
}

#[test]
fn a_scenario_that_names_a_doctor_is_told_of_once_when_its_page_is_written() {
    let desk = desk("");
    desk.write(
        "hva-om.toml",
        "format = 1\nbase = \"period.toml\"\n[[scenarios]]\nid = \"uten\"\nname = \"Uten Bård\"\nassumes = [\"Vi får hjelp.\"]\n\
         [[scenarios.remove_doctors]]\nwho = [\"bard\"]\n",
    );
    let told = |more: &str| {
        let output = desk.legevakt(&format!("whatif hva-om.toml --engine search --iterations 100 {more}"));
        stderr(&output).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let note = "merk: «Uten Bård» nevner Bård Søvik, og står slik på siden for dem som bestemmer.";
    assert_eq!(told("--out ut").matches(note).count(), 1, "{}", told("--out ut"));
    assert!(!told("").contains("nevner"), "no page is written");
}
