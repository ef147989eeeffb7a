//! `report`: what people hold in their hands, and what each of them may see.

use std::collections::BTreeSet;
use std::path::Path;

use legevakt::check::check;
use legevakt::domain::Severity;
use legevakt::format::{self, Publication};

use crate::publish::published;
use crate::support::{Desk, stderr, stdout};

/// A secret that a file was given: a text that stands nowhere else.
struct Secret {
    text: String,
    /// Id of the doctor it is about.
    doctor: String,
}

/// The texts of a table's `key`, each replaced with one that stands nowhere else.
fn hide(text: &str, key: &str, secrets: &mut Vec<Secret>) -> String {
    let mut doctor = String::new();
    let lines = text.lines().map(|line| {
        let value = |key: &str| line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim().split('"').nth(1);
        if let Some(id) = value("doctor").or_else(|| value("id")) {
            id.clone_into(&mut doctor);
        }
        let Some(at) = line.find(&format!("{key} = \"")) else { return line.to_owned() };
        let (before, after) = line.split_at(at + key.len() + 4);
        let after = after.split_once('"').expect("a text that ends").1;
        let secret = format!("HEMMELIG{}", secrets.len());
        secrets.push(Secret { text: secret.clone(), doctor: doctor.clone() });
        format!("{before}{secret}\"{after}")
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The reference instance, which has every field there is, with its secrets marked, and the set of reports on it.
fn marked() -> (Desk, Vec<Secret>) {
    let desk = Desk::of("reference");
    let mut secrets = Vec::new();
    for (file, key) in [("doctors.toml", "reason"), ("doctors.toml", "note"), ("2027-jan.toml", "note")] {
        let text = hide(&desk.read(file), key, &mut secrets);
        desk.write(file, text);
    }
    // Why somebody is away is one of a few words: here all are ill, and nothing else of the instance is.
    let period = desk.read("2027-jan.toml").replace("\"ferie\"", "\"syk\"").replace("\"kurs\"", "\"syk\"");
    let mut away = "";
    for line in period.lines() {
        away = line.strip_prefix("doctor = \"").and_then(|rest| rest.split('"').next()).unwrap_or(away);
        if line.starts_with("reason = \"syk\"") {
            secrets.push(Secret { text: "syk".to_owned(), doctor: away.to_owned() });
        }
    }
    desk.write("2027-jan.toml", &period);
    let wishes = desk.read("wishes-2027-jan.csv");
    let mut rows = wishes.lines();
    let mut marked = rows.next().expect("a heading").to_owned() + "\n";
    for row in rows {
        let (fields, _) = row.rsplit_once(',').expect("a note");
        let text = format!("HEMMELIG{}", secrets.len());
        let doctor = row.split(',').next().expect("a doctor").to_owned();
        marked.push_str(&format!("{fields},{text}\n"));
        secrets.push(Secret { text, doctor });
    }
    desk.write("wishes-2027-jan.csv", marked);
    let output = desk.legevakt("solve 2027-jan.toml --engine search --iterations 2000 --out ut");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", stderr(&output));
    publish(&desk, &mut secrets);
    let output = desk.legevakt("report 2027-jan.toml --roster ut/roster-v1.json");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    (desk, secrets)
}

/// Publishes the roster, which `publish` would not with the seats that the reference instance leaves open: why, and who
/// decided, may be about anybody's health, and is for the manager alone.
fn publish(desk: &Desk, secrets: &mut Vec<Secret>) {
    let mut secret = || {
        let text = format!("HEMMELIG{}", secrets.len());
        secrets.push(Secret { text: text.clone(), doctor: String::new() });
        text
    };
    let read = |path: &Path| std::fs::read_to_string(path);
    let instance = format::read_period(&desk.path("2027-jan.toml"), &read).expect("well-formed").instance;
    let text = desk.read("ut/roster.json");
    let roster = format::read_roster(&instance, "ut/roster.json", &text).expect("a roster");
    let verdict = check(&instance, &roster);
    let findings: Vec<_> = verdict.of(Severity::Assess).collect();
    let ids = format::finding_ids(&instance, &findings);
    let entry = |(finding, id)| format::override_of(&instance, finding, id, secret(), secret());
    let overrides = findings.iter().copied().zip(ids).map(entry).collect();
    let date = "2026-12-01".parse().expect("a date");
    let publication = Publication { date, by: &secret(), replaces: None, overrides };
    let published = format::published(format::read_roster_file(&text).expect("a roster"), publication);
    desk.write("ut/roster-v1.json", format::write_json(&published));
}

/// Every file of the set as text, with its path below `ut`.
fn set(desk: &Desk) -> Vec<(String, String)> {
    fn walk(dir: &Path, root: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(dir).expect("a directory").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).expect("below it").to_string_lossy().into_owned();
                let bytes = std::fs::read(&path).expect("readable");
                found.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&desk.path("ut"), &desk.path("ut"), &mut found);
    found.sort();
    found
}

/// The files that are for the manager.
fn is_for_the_manager(name: &str) -> bool {
    let is_memory = name.rsplit('/').next().is_some_and(|name| name.starts_with(".legevakt-import-"));
    is_memory || ["report.html", "roster.json", "roster-report.json", "roster-v1.json", "roster.xlsx"].contains(&name)
}

#[test]
fn no_secret_leaves_the_managers_report() {
    let (desk, secrets) = marked();
    assert!(secrets.len() > 8, "the reference instance has notes and reasons");
    let read = |path: &Path| std::fs::read_to_string(path);
    let loaded = format::read_period(&desk.path("2027-jan.toml"), &read).expect("well-formed");
    let born: Vec<(String, Vec<String>)> = loaded
        .instance
        .doctors
        .iter()
        .map(|d| {
            let forms = ["%Y-%m-%d", "%-d.%-m.%Y", "%d.%m.%Y", "%Y%m%d"].map(|f| d.born.format(f).to_string());
            (d.id.clone(), forms.to_vec())
        })
        .collect();
    let set = set(&desk);
    let names: BTreeSet<&str> = set.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains("shared.html") && names.contains("public.html"), "{names:?}");
    let manager = &set.iter().find(|(name, _)| name == "report.html").expect("the manager's").1;
    assert!(secrets.iter().any(|s| manager.contains(&s.text)), "the marks are in the manager's own report");
    let of_publishing: Vec<&Secret> = secrets.iter().filter(|s| s.doctor.is_empty()).collect();
    assert!(of_publishing.len() >= 3 && of_publishing.iter().all(|s| manager.contains(&s.text)), "the reasons too");
    for (name, text) in set.iter().filter(|(name, _)| !is_for_the_manager(name)) {
        let told: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let own =
            |secret: &Secret| Path::new(name).file_stem().is_some_and(|stem| stem.to_string_lossy() == secret.doctor);
        let may_see: BTreeSet<&str> = secrets.iter().filter(|s| own(s)).map(|s| s.text.as_str()).collect();
        for secret in secrets.iter().filter(|s| !may_see.contains(s.text.as_str())) {
            assert!(!told.contains(secret.text.as_str()), "{name} holds {} of {}", secret.text, secret.doctor);
        }
        for (doctor, forms) in &born {
            assert!(forms.iter().all(|form| !text.contains(form)), "{name} tells when {doctor} was born");
        }
    }
}

#[test]
fn the_public_report_names_nobody() {
    let (desk, _) = marked();
    let read = |path: &Path| std::fs::read_to_string(path);
    let loaded = format::read_period(&desk.path("2027-jan.toml"), &read).expect("well-formed");
    let public: Vec<(String, String)> = set(&desk).into_iter().filter(|(name, _)| name.contains("public")).collect();
    assert!(!public.is_empty());
    for (file, text) in &public {
        for doctor in &loaded.instance.doctors {
            for name in doctor.name.split(' ').filter(|part| part.chars().count() > 3) {
                assert!(!text.contains(name), "{file} names {}", doctor.name);
            }
        }
        assert!(text.contains("Lege 1"), "{file} has pseudonyms");
    }
}

/// Names that would be code to a browser or a spreadsheet, were they not kept as texts.
#[test]
fn names_are_texts_and_never_code() {
    let desk = Desk::of("tiny");
    let names = ["<script>alert(1)</script>", "=HYPERLINK(\\\"http://x\\\")", "O'Hara & \\\"Ø\\\" 😀"];
    let mut at = 0;
    let doctors: String = desk
        .read("doctors.toml")
        .lines()
        .map(|line| {
            if !line.starts_with("name = ") {
                return format!("{line}\n");
            }
            at += 1;
            format!("name = \"{}\"\n", names[(at - 1) % names.len()])
        })
        .collect();
    desk.write("doctors.toml", doctors);
    let output = desk.legevakt("solve period.toml --iterations 500 --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = desk.legevakt("report period.toml --roster ut/roster.json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for (name, text) in set(&desk).iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(!text.contains("<script"), "{name} would run code");
        assert!(name.contains("public") || name.contains("doctors") || text.contains("&lt;script&gt;"), "{name}");
    }
}

#[test]
fn the_set_is_told_of_and_the_same_every_time() {
    let desk = Desk::of("tiny");
    let output = desk.legevakt("solve period.toml --iterations 500 --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let first = desk.legevakt("report period.toml --roster ut/roster.json");
    insta::assert_snapshot!(stdout(&first).replace('\u{a0}', " "));
    let before = set(&desk);
    let page = desk.read("ut/report.html");
    desk.legevakt("report period.toml --roster ut/roster.json");
    assert!(before == set(&desk), "not one byte is otherwise");
    let output = desk.legevakt("check period.toml --roster ut/roster.json --html ut/annet.html");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(desk.read("ut/annet.html"), page, "`check` and `report` write one page");
}

/// What stands in a page, without its markup, so that a change of words or figures is seen and one of the drawing is not.
fn words(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    let mut text = String::new();
    for part in body.split('<') {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        let ends_line =
            ["/tr", "/p", "/li", "/h1", "/h2", "/h3", "/caption", "/figcaption", "/title", "/desc", "/summary"];
        text.push_str(&rest.replace('\n', " "));
        text.push_str(match tag {
            "/td" | "/th" | "/text" => " | ",
            _ => "",
        });
        if ends_line.contains(&tag) {
            text.push('\n');
        }
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}

#[test]
fn a_page_tells_its_version_and_the_managers_what_was_decided() {
    let desk = published();
    let mut told = String::new();
    for (lang, label, heading) in [
        ("nb", "Versjon 1, publisert 1.1.2027", "Hvem er bakvakt for hvem"),
        ("nn", "Versjon 1, publisert 1.1.2027", "Kven er bakvakt for kven"),
        ("en", "Version 1, published 1 Jan 2027", "Who is bakvakt for whom"),
    ] {
        let dir = format!("ut-{lang}");
        let output = desk.legevakt(&format!("report period.toml --roster ut/roster-v1.json --out {dir} --lang {lang}"));
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
        for file in ["report.html", "shared.html", "public.html", "doctors/asa.html"] {
            // What stands on every sheet of paper is in the style sheet, where signs are numbers.
            let page = desk.read(&format!("{dir}/{file}")).replace('\u{a0}', " ");
            let page = page.replace("\\2c ", ",").replace("\\2e ", ".").replace("\\a0 ", " ");
            assert_eq!(page.matches(label).count(), 3, "{file}: at the head, at the foot, and on every sheet of paper");
            assert_eq!(page.contains("Vaktleder"), file == "report.html", "{file} in {lang}");
            assert_eq!(page.contains("Avtalt med alle tre."), file == "report.html", "{file} in {lang}");
        }
        let manager = words(&desk.read(&format!("{dir}/report.html"))).replace('\u{a0}', " ");
        let (_, backups) = manager.rsplit_once(&format!("\n{heading}\n")).expect("who is bakvakt for whom");
        let of_publishing = manager.lines().filter(|line| line.starts_with(label) || line.contains("Avtalt med"));
        told.extend(of_publishing.chain(backups.lines().take(3)).flat_map(|line| [line, "\n"]));
    }
    insta::assert_snapshot!(told);

    // Somebody changed the file: no page says that this is what was published.
    desk.write("ut/roster-v1.json", desk.read("ut/roster-v1.json").replacen("Avtalt", "avtalt", 1));
    desk.legevakt("report period.toml --roster ut/roster-v1.json --out ut-nb");
    for file in ["report.html", "shared.html", "public.html", "doctors/asa.html"] {
        let page = desk.read(&format!("ut-nb/{file}"));
        assert!(
            page.contains("Versjon 1 er endret etter at den ble publisert") && !page.contains("avtalt med"),
            "{file}"
        );
    }
}

#[test]
fn each_reader_has_a_page_in_each_language() {
    let desk = Desk::of("tiny");
    // A search without a clock: its way there is the same everywhere but for the moments, which are left out.
    let output = desk.legevakt("solve period.toml --iterations 500 --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for lang in ["nb", "nn", "en"] {
        let dir = format!("ut-{lang}");
        let output = desk.legevakt(&format!("report period.toml --roster ut/roster.csv --out {dir} --lang {lang}"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let doctor = desk.list(&format!("{dir}/doctors")).into_iter().next().expect("a doctor's page");
        for (reader, file) in [("manager", "report.html"), ("shared", "shared.html"), ("public", "public.html")] {
            insta::assert_snapshot!(format!("{reader}_{lang}"), words(&desk.read(&format!("{dir}/{file}"))));
        }
        insta::assert_snapshot!(format!("doctor_{lang}"), words(&desk.read(&format!("{dir}/doctors/{doctor}"))));
    }
}

#[test]
fn her_page_begins_with_what_comes_next_and_says_what_is_new_since_the_version_before() {
    let desk = published();
    let page = |version: u32, doctor: &str| {
        let out = format!("papirer-{version}");
        let output = desk.legevakt(&format!("report period.toml --roster ut/roster-v{version}.json --out {out}"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        desk.read(&format!("{out}/doctors/{doctor}.html"))
    };
    let first = page(1, "asa");
    assert!(!first.contains("Endret siden"), "there was no version before");
    let said = words(&first).replace('\u{a0}', " ");
    assert!(said.contains("\nFørste vakt\ntorsdag 4. februar 2027 16.00–23.00 Legevakt: Kveld\n"), "{said}");
    assert!(first.contains("href=\"../calendars/asa.ics\""), "{first}");

    // The second version is of the fifth: the evening of the fourth is over.
    let swap = "swap period.toml give 2027-02-07/kveld asa bard --roster ut/roster-v1.json --apply --out bytt";
    let output = desk.legevakt(&format!("{swap} --despite Kurs --by Vaktleder"));
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let publish = "publish period.toml --out ut --by Vaktleder --date 2027-02-05 --replaces ut/roster-v1.json";
    let output = desk.legevakt(&format!("{publish} --roster bytt/roster.json"));
    desk.write("grunner2.toml", stdout(&output).replace("reason = \"\"", "reason = \"Avtalt.\""));
    let output = desk.legevakt(&format!("{publish} --roster bytt/roster.json --reasons grunner2.toml"));
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let [asa, bard, cato] = ["asa", "bard", "cato"].map(|doctor| words(&page(2, doctor)).replace('\u{a0}', " "));
    assert!(asa.contains("\nNeste vakt, regnet fra 5.2.2027\nlørdag 6. februar 2027 16.00–23.00"), "{asa}");
    assert!(asa.contains("\nEndret siden versjon 1\nIkke lenger din: kveld 7.2.2027\n"), "{asa}");
    assert!(asa.contains("Bakvakt for: Bård Søvik\n"), "{asa}");
    assert!(bard.contains("\nEndret siden versjon 1\nNy vakt: kveld 7.2.2027\n"), "{bard}");
    assert!(cato.contains("\nEndret siden versjon 1\nIngenting av ditt.\n"), "{cato}");

    // Without the file that it replaces, or with another in its place, nothing is said.
    desk.write("ut/roster-v1.json", desk.read("ut/roster-v1.json") + "\n");
    assert!(!page(2, "asa").contains("Endret siden versjon"));
}
