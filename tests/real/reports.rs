//! The report and the workbook of Halden's quarter: valid, open to all, whole on paper, and one set of numbers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use legevakt::report::markup::escape;
use legevakt::report::roster::html::html;
use legevakt::report::roster::views::Views;
use legevakt::report::roster::xlsx::workbook;
use legevakt::report::roster::{Audience, data, text};
use serde_json::Value;
use tempfile::TempDir;

use crate::halden::{World, halden, shown};
use crate::tools::{
    axe, chromium_pdf, libreoffice_csv, pdf_page_sizes, pdf_pages_as_text, python_workbook, validate_html,
};

const NONE: &[String] = &[];

/// The page for a reader, in a file.
fn page(desk: &TempDir, world: &World, audience: Audience, name: &str) -> PathBuf {
    let shown = shown(world, audience);
    let path = desk.path().join(name);
    std::fs::write(&path, html(&Views::new(&shown), &shown)).expect("written");
    path
}

#[test]
fn every_readers_page_is_valid_and_open_to_all() {
    let (desk, world) = (TempDir::new().expect("a temporary directory"), halden());
    let doctor = world.0.find_doctor("trond").expect("a doctor");
    for (audience, name) in [
        (Audience::Manager, "manager.html"),
        (Audience::Shared, "shared.html"),
        (Audience::Own(doctor), "doctor.html"),
        (Audience::Public, "public.html"),
    ] {
        let page = page(&desk, &world, audience, name);
        assert_eq!(validate_html(&page), NONE, "{name}");
        assert_eq!(axe(&page, &[1280, 360]), NONE, "{name}");
        assert!(std::fs::metadata(&page).expect("the page").len() < 1_000_000, "{name} is small");
    }
}

#[test]
fn the_managers_page_is_whole_on_paper() {
    let (desk, world) = (TempDir::new().expect("a temporary directory"), halden());
    let pdf = chromium_pdf(&page(&desk, &world, Audience::Manager, "manager.html"));
    let (pages, sizes) = (pdf_pages_as_text(&pdf), pdf_page_sizes(&pdf));
    let is_a4 =
        |(width, height): &(u32, u32)| width.min(height).abs_diff(595) <= 1 && width.max(height).abs_diff(842) <= 1;
    assert!(sizes.iter().all(is_a4), "{sizes:?}");
    assert!(sizes.iter().any(|(width, height)| width > height), "the tables that are wide lie");
    for (page, number) in pages.iter().zip(1..) {
        let lines = page.lines().filter(|line| !line.trim().is_empty()).count();
        assert!(lines > 6, "page {number} of {} is nearly empty:\n{page}", pages.len());
        assert!(page.contains(&format!("side {number} av {}", pages.len())), "page {number} has its number:\n{page}");
        assert!(page.contains("Versjon 2, publisert 14.2.2027"), "page {number} has its version:\n{page}");
    }
    // The last column of the widest table, in every month.
    let months: Vec<&String> = pages.iter().filter(|page| page.contains("fr") && page.contains("Sum")).collect();
    assert!(months.len() >= 3, "the last column stands on every page of the matrix");
    // What is folded on the screen stands open on paper: what each rule asks, and the sum of each counter.
    let printed: String = pages.concat();
    let seen = shown(&world, Audience::Manager);
    let views = Views::new(&seen);
    let words = seen.words();
    let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let paper = bare(&printed);
    for rule in &views.audit.rules {
        let asks: String = bare(rule.asks).chars().take(25).collect();
        assert!(paper.contains(&asks), "{} asks «{asks}», which no paper shows", rule.id);
    }
    for counter in views.share.counters.iter().filter(|counter| counter.shared.is_some()) {
        assert!(
            paper.contains(&bare(&format!("{}: {}", counter.name, words.hundredths(counter.demand)))),
            "the sum of {}",
            counter.name
        );
    }
    // Every date of the wall list.
    for day in 1..=28 {
        assert!(printed.contains(&format!("{day}.2.2027")), "{day} February");
    }
}

/// The rows of a table of a page, by its caption: cells as texts.
fn table(page: &str, caption: &str) -> Vec<Vec<String>> {
    let at = page.find(&format!("<caption>{caption}")).unwrap_or_else(|| panic!("no table {caption}"));
    let body = page[at..].split_once("<tbody>").expect("a body").1.split_once("</tbody>").expect("its end").0;
    let rows = body.split("<tr").skip(1);
    let cells = |row: &str| -> Vec<String> {
        let cell = |cell: &str| cell.split_once('>').expect("a tag").1.split('<').next().unwrap_or("").to_owned();
        row.split(['\n'])
            .flat_map(|l| l.split("<t"))
            .filter(|c| c.starts_with("h ") || c.starts_with('d'))
            .map(cell)
            .collect()
    };
    rows.map(cells).collect()
}

#[test]
fn a_number_that_stands_in_two_outputs_is_one_number() {
    let (desk, world) = (TempDir::new().expect("a temporary directory"), halden());
    let seen = shown(&world, Audience::Manager);
    let views = Views::new(&seen);
    let page = html(&views, &seen);
    let path = desk.path().join("roster.xlsx");
    std::fs::write(&path, workbook(&views, &seen).expect("a workbook")).expect("written");

    // Loads: the page, the workbook as LibreOffice shows it, and the view they were made from.
    let of_page: BTreeMap<String, Vec<String>> =
        table(&page, "Vakter i perioden.").into_iter().map(|row| (row[0].clone(), row[1..].to_vec())).collect();
    let sheet = libreoffice_csv(&path, "Belastning");
    let of_sheet: BTreeMap<&str, &Vec<String>> = sheet.iter().rev().map(|row| (row[0].as_str(), row)).collect();
    assert_eq!(of_page.len(), views.share.loads.len());
    for load in &views.share.loads {
        let name = views.names.of(load.doctor);
        let on_page = &of_page[&escape(name)];
        let in_sheet = of_sheet[name];
        let whole = |text: &str| text.trim_matches(['\u{2013}', ' ']).parse::<i64>().unwrap_or(0);
        assert_eq!((whole(&on_page[0]), whole(&in_sheet[1])), (load.duties, load.duties), "{name}");
        assert_eq!((whole(&on_page[2]), whole(&in_sheet[3])), (load.nights, load.nights), "{name}");
        assert_eq!((whole(&on_page[4]), whole(&in_sheet[5])), (load.backups, load.backups), "{name}");
    }

    // Parts: the page, the terminal, what programs get, and the view they were made from.
    let (audit, words) = (text::audit(&views, &seen, false), seen.words());
    let told = serde_json::to_value(data::audit(&views, &seen)).expect("JSON");
    for (counter, at) in views.share.counters.iter().zip(0..) {
        let on_page = table(&page, &format!("{}: ", escape(&counter.name)));
        let (_, printed) = audit.split_once(&format!("\n{}\n", counter.name)).expect("the counter on the terminal");
        let printed: Vec<&str> = printed.lines().skip_while(|line| !line.starts_with("  Lege")).skip(1).collect();
        assert_eq!(on_page.len(), counter.parts.len(), "{}", counter.name);
        for ((part, row), line) in counter.parts.iter().zip(&on_page).zip(printed) {
            let due = part.due.expect("the manager is told");
            let (name, id) = (views.names.of(part.doctor), &seen.instance.doctors[part.doctor.0].id);
            let [part_is, has, beyond] =
                [words.hundredths(due.hundredths), words.hundredths(part.has), words.hundredths(due.deviation)];
            assert_eq!((row[0].as_str(), row[5].as_str(), row[6].as_str()), (escape(name).as_str(), &*part_is, &*has));
            assert_eq!(row[7].trim_start_matches('+'), beyond, "{name}");
            let cells: Vec<&str> = line.split_whitespace().rev().take(4).collect();
            assert_eq!((cells[3], cells[2], cells[1]), (&*part_is, &*has, &*beyond), "{name}: {line}");
            let of_programs = &told["counters"][at]["parts"][id];
            assert_eq!(
                (of_programs["due"].as_i64(), of_programs["has"].as_i64()),
                (Some(due.hundredths), Some(counter.counts.uncalled(part.has)))
            );
        }
    }
    // A doctor's own page has what the manager's has of her, counter by counter and duty by duty.
    for part in &views.share.counters[0].parts {
        let own = shown(&world, Audience::Own(part.doctor));
        let own = html(&Views::new(&own), &own);
        let hers = table(&own, "Det du har av hver teller");
        for row in &hers {
            let counter = views.share.counters.iter().find(|of| escape(&of.name) == row[0]).expect("a counter");
            // Whoever was available for nothing of a counter has no part of it, though she took a duty all the same.
            let Some(of_hers) = counter.parts.iter().find(|of| of.doctor == part.doctor) else { continue };
            let has = of_hers.has;
            assert_eq!((&row[1], &row[2]), (&words.hundredths(has), &words.hundredths(counter.demand)), "{}", row[0]);
        }
        let load = views.share.loads.iter().find(|load| load.doctor == part.doctor).expect("her load");
        let all = load.duties + load.backups + load.daytime + load.other;
        let (_, weeks) = own.split_once("class=\"weeks\"").expect("her weeks");
        let weeks = weeks.split_once("</section>").expect("their end").0;
        assert_eq!(i64::try_from(weeks.matches("class=\"time\"").count()), Ok(all), "{}", views.names.of(part.doctor));
    }
    // What the rules find: as many in words as are counted, rule by rule.
    for rule in &views.audit.rules {
        let (_, own) = page.split_once(&format!("id=\"regel-{}\"", rule.id)).expect("the rule on the page");
        let own = own.split_once("</details>").expect("its end").0;
        let counted: usize = rule.counts.expect("the manager is told").iter().sum();
        let settings_and_extremes = rule.nearest.len() + rule.chosen.len();
        assert_eq!(own.matches("<li>").count(), counted + settings_and_extremes, "{}", rule.id);
    }

    // Seats: the flat sheet has a row for each, with the hours that the loads are made of.
    let sheets = python_workbook(&path);
    let data = sheets.as_array().expect("sheets").iter().find(|s| s["name"] == "Data").expect("the flat sheet");
    let rows: Vec<&Vec<Value>> =
        data["rows"].as_array().expect("rows").iter().map(|r| r.as_array().expect("cells")).collect();
    assert_eq!(rows.len() - 1, world.0.open_slots().count(), "a row for every seat");
    let heads: Vec<&str> = rows[0].iter().map(|head| head.as_str().unwrap_or("")).collect();
    let column = |name: &str| heads.iter().position(|h| *h == name).unwrap_or_else(|| panic!("{name} in {heads:?}"));
    let minutes: i64 = rows[1..].iter().filter_map(|row| row[column("Minutter")].as_i64()).sum();
    let duties = world.1.assignments().filter(|(slot, _)| !world.0.shift_of(*slot).past);
    assert_eq!(minutes, duties.map(|(slot, _)| world.0.shift_of(slot).length().0).sum::<i64>());
}
