//! The workbook read back by another library, cell by cell, against the views it was drawn from.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};

use crate::check::claims::Claims;
use crate::check::{Verdict, check};
use crate::domain::chain::{Decision, Loosened, Noted, Published};
use crate::domain::doctor::Role;
use crate::domain::outcome::{Made, OpenSeat, TierResult};
use crate::domain::station::Counter;
use crate::domain::time::{midnight, plus_days};
use crate::domain::wish::{Absence, Level, Wish};
use crate::domain::{DoctorIx, Instance, Lang, Roster, Severity, Span, Tier};
use crate::report::roster::views::Views;
use crate::report::roster::views::audit::Mark;
use crate::report::roster::views::seats::seats;
use crate::report::roster::views::share::Part;
use crate::report::roster::{Audience, Beside, Shown};
use crate::report::sample::{self, day};

const HASH: &str = "1fd3f94ed32679ad1944aa9e372b0f75ae3f6176f2605dc51b69a1d7d62579ca";
const FORMULA: &str = "=HYPERLINK(\"x\")";

/// A station with everything that a sheet can show: a name like a formula, a vikar, a lock, an absence, wishes, a
/// counter, something carried in, findings and open seats.
struct World {
    instance: Instance,
    roster: Roster,
    verdict: Verdict,
    open: Vec<OpenSeat>,
    claims: Claims,
    published: Option<Published>,
}

impl World {
    fn new() -> Self {
        let counter = Counter {
            id: "alle".to_owned(),
            name: "Alle vakter".to_owned(),
            weight: 10,
            lines: BTreeSet::from(["legevakt".to_owned()]),
            ..Counter::default()
        };
        let span = Span::new(midnight(day(1, 16)), midnight(plus_days(day(1, 17), 1)));
        let days = vec![day(1, 16), day(1, 17)];
        let mut instance = sample::instance().with(|given| {
            given.station.counters.push(counter);
            given.carry.insert((DoctorIx(0), 0), 150);
            FORMULA.clone_into(&mut given.doctors[1].name);
            given.doctors[2].role = Role::Vikar;
            given.absences = vec![Absence { doctor: DoctorIx(0), span, days, reason: "Fødselspermisjon".to_owned() }];
            given.wishes = vec![wish(0, day(1, 5), "-hytta"), wish(1, day(1, 6), "konfirmasjon")];
        });
        instance.locks.push((sample::slot(&instance, day(1, 4), 0, "kveld"), DoctorIx(0)));
        let mut roster = Roster::empty(&instance);
        for date in 4..11 {
            let date = day(1, date);
            roster.assign(sample::slot(&instance, date, 0, "kveld"), DoctorIx(usize::from(date > day(1, 6))));
            roster.assign(sample::slot(&instance, date, 1, "bakvakt"), DoctorIx(2));
        }
        roster.assign(sample::slot(&instance, day(1, 9), 0, "natt"), DoctorIx(1));
        let verdict = check(&instance, &roster);
        let slot = sample::slot(&instance, day(1, 12), 0, "natt");
        let open = vec![OpenSeat { slot, missing: 1, shut_out: [("COV-1", 2)].into(), free: 1 }];
        let tier = TierResult::told;
        let claims = Claims::taken_for_granted(Made {
            program: "legevakt 0.1.0".to_owned(),
            input_hash: HASH.to_owned(),
            packs: vec!["kompetanseforskriften § 3a, 2026-01-01".to_owned()],
            tiers: vec![tier(Tier::Coverage, 1700, Some(1700)), tier(Tier::Quality, 200, Some(199))],
            way: Vec::new(),
            seed: u64::MAX,
            certified: None,
        });
        Self { instance, roster, verdict, open, claims, published: None }
    }

    fn shown(&self, audience: Audience, lang: Lang) -> Shown<'_> {
        Shown {
            instance: &self.instance,
            roster: &self.roster,
            verdict: &self.verdict,
            open: &self.open,
            claims: &self.claims,
            published: self.published.as_ref(),
            beside: Beside::default(),
            input_hash: HASH,
            program: "legevakt 0.1.0",
            audience,
            lang,
        }
    }

    fn book(&self, audience: Audience, lang: Lang) -> (Views, Book) {
        let shown = self.shown(audience, lang);
        let views = Views::new(&shown);
        let book = Book::read(super::workbook(&views, &shown).expect("a workbook"));
        (views, book)
    }
}

fn wish(doctor: usize, date: NaiveDate, note: &str) -> Wish {
    Wish {
        doctor: DoctorIx(doctor),
        level: Level::RatherNot,
        from: Some(date),
        to: Some(date),
        days: BTreeSet::new(),
        kinds: BTreeSet::new(),
        lines: BTreeSet::new(),
        only: false,
        note: note.to_owned(),
        line: 1,
    }
}

/// Sheets by name, in order.
struct Book(Vec<(String, Range<Data>)>);

impl Book {
    fn read(bytes: Vec<u8>) -> Self {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).expect("a sheet");
            // One sheet is there for its formulas, and they name nothing but their own cells.
            let is_reckoning = ["Regnestykke", "Reknestykke", "Reckoning"].contains(&name.as_str());
            let plain = |text: &str| !text.contains(['!', '[', '|']);
            assert!(is_reckoning || formulas.used_cells().next().is_none(), "{name} has a formula");
            assert!(formulas.used_cells().all(|(_, _, text)| plain(text)), "{name} reaches beyond itself");
        }
        let names = book.sheet_names();
        Self(names.into_iter().map(|n| (n.clone(), book.worksheet_range(&n).expect("a sheet"))).collect())
    }

    fn names(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn sheet(&self, name: &str) -> &Range<Data> {
        &self.0.iter().find(|(n, _)| n == name).expect("the sheet").1
    }

    fn text(&self) -> String {
        let cells = self.0.iter().flat_map(|(_, range)| range.used_cells());
        cells.map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>().join("\n")
    }
}

fn at(sheet: &Range<Data>, row: usize, column: usize) -> String {
    let at = (u32::try_from(row).expect("a row"), u32::try_from(column).expect("a column"));
    sheet.get_value(at).map(ToString::to_string).unwrap_or_default()
}

fn number(sheet: &Range<Data>, row: usize, column: usize) -> f64 {
    let at = (u32::try_from(row).expect("a row"), u32::try_from(column).expect("a column"));
    match sheet.get_value(at) {
        Some(Data::Float(number)) => *number,
        Some(Data::DateTime(time)) => time.as_f64(),
        other => panic!("{other:?} at {at:?} is no number"),
    }
}

/// The row of a text in the first column, from a row on.
fn find(sheet: &Range<Data>, from: usize, text: &str) -> usize {
    (from..from + 1000).find(|row| at(sheet, *row, 0) == text).expect("the text in the first column")
}

fn serial(time: NaiveDateTime) -> f64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a date").and_hms_opt(0, 0, 0).expect("a time");
    (time - first).num_minutes() as f64 / 1440.0
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-8, "{found} is not {expected}");
}

fn same(found: f64, hundredths: i64) {
    near(found, hundredths as f64 / 100.0);
}

#[test]
fn every_cell_of_the_wall_names_who_is_on_and_what_is_open() {
    let (views, book) = World::new().book(Audience::Shared, Lang::Nb);
    let sheet = book.sheet("Vaktliste");
    assert!(at(sheet, 3, 4) == "Legevakt" && at(sheet, 3, 6) == "Bakvakt hjemme");
    assert_eq!(at(sheet, 4, 5), "Natt\n23.00–08.00");
    for (line, row) in views.wall.lines.iter().zip(5..) {
        same(number(sheet, row, 0), 100 * i64::from(line.day.week.1));
        assert_eq!(at(sheet, row, 1), line.day.weekday);
        near(number(sheet, row, 2), serial(line.day.date.into()));
        for (entries, column) in line.cells.iter().zip(4..) {
            let text = at(sheet, row, column);
            assert_eq!(text.lines().count(), entries.len());
            for (entry, said) in entries.iter().zip(text.lines()) {
                let name = entry.doctor.as_ref().map_or("ledig", |(_, name)| name.as_str());
                assert!(said.starts_with(name) && said.contains('*') == entry.locked, "{said}");
                assert_eq!(said.ends_with(" V"), entry.badge == Some("V"), "{said}");
            }
        }
    }
    assert_eq!(at(sheet, 5, 4), "Kari Ås Øyen *");
    assert_eq!(at(sheet, 18, 4), "ledig");
}

#[test]
fn the_matrix_holds_the_months_beside_each_other_with_totals_and_coverage() {
    let (views, book) = World::new().book(Audience::Manager, Lang::Nb);
    let sheet = book.sheet("Matrise");
    let month = &views.months[0];
    for (day, column) in month.days.iter().zip(1..) {
        near(number(sheet, 6, column), serial(day.date.into()));
    }
    for (found, row) in month.rows.iter().zip(7..) {
        assert_eq!(at(sheet, row, 0), views.names.of(found.doctor));
        for (cell, column) in found.cells.iter().zip(1..) {
            let codes: Vec<String> =
                cell.codes.iter().map(|c| format!("{}{}", c.text, if c.locked { "*" } else { "" })).collect();
            let away = if cell.away.is_some() { "\u{2013}" } else { "" };
            assert_eq!(at(sheet, row, column), codes.join(" ") + away);
        }
        for total in [1, 2] {
            same(number(sheet, row, month.days.len() + total), 100 * found.duties);
        }
    }
    let below = find(sheet, 7, "Leger på vakt");
    for ((seated, asked), column) in month.coverage.iter().zip(1..) {
        same(number(sheet, below, column), 100 * seated);
        same(number(sheet, below + 1, column), 100 * asked);
    }
    assert!(at(sheet, find(sheet, below, "Fravær") + 1, 1).ends_with("Fødselspermisjon"));
}

#[test]
fn every_number_of_the_loads_is_the_number_of_the_view() {
    let (views, book) = World::new().book(Audience::Manager, Lang::En);
    let sheet = book.sheet("Load");
    let mut numbers = 0;
    let mut expect = |row: usize, first: usize, hundredths: &[Option<i64>]| {
        for (value, column) in hundredths.iter().zip(first..) {
            match value {
                Some(value) => same(number(sheet, row, column), *value),
                None => assert_eq!(at(sheet, row, column), ""),
            }
            numbers += usize::from(value.is_some());
        }
    };
    let hours = |time: crate::domain::Minutes| Some(time.0 * 100 / 60);
    for load in &views.share.loads {
        let row = find(sheet, 5, views.names.of(load.doctor));
        let counts = [load.nights, load.weekends, load.backups, load.daytime, load.other].map(|n| Some(100 * n));
        expect(row, 1, &[Some(100 * load.duties), load.entitled]);
        expect(row, 3, &counts);
        expect(row, 8, &[hours(load.worked)]);
    }
    let counter = &views.share.counters[0];
    let row = find(sheet, 5, "Alle vakter");
    let told = counter.evenness.expect("told to the manager");
    let even = [counter.demand, told.over, told.under, told.spread].map(Some);
    expect(row, 1, &[&even[..], &[told.best]].concat());
    for part in &counter.parts {
        let row = find(sheet, row + 1, views.names.of(part.doctor));
        let due = part.due.expect("told to the manager");
        expect(row, 1, &[due.hundredths, part.has, due.carried, due.deviation].map(Some));
    }
    let carried = |part: &Part| part.due.is_some_and(|due| due.carried == 150);
    assert!(counter.parts.iter().any(carried), "something was carried in");
    let weeks = find(sheet, row + 1, "Doctor, week");
    same(number(sheet, weeks, 1), 100);
    for (doctor, of_week, sum) in &views.heat.rows {
        let row = find(sheet, weeks + 1, views.names.of(*doctor));
        let values: Vec<Option<i64>> = of_week.iter().chain([sum]).map(|time| hours(*time)).collect();
        expect(row, 1, &values);
    }
    let all = sheet.used_cells().filter(|(_, _, cell)| matches!(cell, Data::Float(_))).count();
    assert_eq!(all, numbers + views.heat.weeks.len(), "numbers that no view holds");
}

#[test]
fn the_data_sheet_has_a_row_for_everybody_in_a_seat_and_everybody_missing() {
    let world = World::new();
    let (views, book) = world.book(Audience::Shared, Lang::Nb);
    let seats = seats(&world.shown(Audience::Shared, Lang::Nb), &views.names);
    let sheet = book.sheet("Data");
    assert_eq!([0, 4, 12, 16].map(|column| at(sheet, 0, column)), ["Dato", "Måned", "Minutter", "Ledig"]);
    assert_eq!(sheet.height(), seats.len() + 1);
    let seated: usize = views.wall.lines.iter().flat_map(|l| &l.cells).map(Vec::len).sum();
    assert_eq!(seated, seats.len());
    for (seated, row) in seats.iter().zip(1..) {
        near(number(sheet, row, 0), serial(seated.day.date.into()));
        same(number(sheet, row, 1), 100 * i64::from(seated.day.week.0));
        same(number(sheet, row, 2), 100 * i64::from(seated.day.week.1));
        near(number(sheet, row, 10), serial(seated.start));
        near(number(sheet, row, 11), serial(seated.end));
        same(number(sheet, row, 12), 100 * seated.length.0);
        let (name, group) = seated.doctor.clone().unwrap_or_default();
        assert_eq!([13, 14].map(|column| at(sheet, row, column)), [name, group.to_owned()]);
        assert_eq!([15, 16].map(|c| number(sheet, row, c) > 0.0), [seated.locked, seated.doctor.is_none()]);
    }
    let open = (1..sheet.height()).filter(|row| number(sheet, *row, 16) > 0.0).count();
    assert_eq!(open, 42 - world.roster.assignments().count(), "a seat on each of three shifts on fourteen days");
}

/// What stands in a cell for what a rule says.
fn letter(mark: Mark) -> &'static str {
    match mark {
        Mark::Nothing => "",
        Mark::Kept => "\u{b7}",
        Mark::Noted => "i",
        Mark::Assess => "?",
        Mark::Broken => "!",
    }
}

#[test]
fn rules_findings_wishes_and_assumptions_are_those_of_the_views() {
    let (views, book) = World::new().book(Audience::Manager, Lang::Nb);
    let rules = book.sheet("Regler");
    for (rule, row) in views.audit.rules.iter().zip(4..) {
        assert_eq!([0, 1, 2].map(|column| at(rules, row, column)), [rule.id, rule.title, rule.source]);
        for (count, column) in rule.counts.iter().flatten().zip(3..) {
            same(number(rules, row, column), 100 * i64::try_from(*count).expect("small"));
        }
        for (mark, column) in rule.station.iter().chain(&rule.marks).zip(6..) {
            assert_eq!(at(rules, row, column), letter(*mark), "{} in column {column}", rule.id);
        }
        assert!(at(rules, row, 7 + rule.marks.len()).is_empty());
    }
    let findings = book.sheet("Funn");
    for (said, row) in views.audit.findings.iter().zip(4..) {
        assert_eq!([0, 2, 3].map(|c| at(findings, row, c)), [said.rule, said.text.as_str(), said.action.as_str()]);
    }
    let wishes = book.sheet("Ønsker");
    let lines = &views.wishes.as_ref().expect("wishes").lines;
    assert_eq!(lines.len(), 2);
    let from = find(wishes, 4, "Lege") + 1;
    for (line, row) in lines.iter().zip(from..) {
        let met = if line.met { "ja" } else { "nei" };
        assert_eq!([2, 3].map(|column| at(wishes, row, column)), [met, line.text.as_str()]);
    }
    let basis = book.sheet("Forutsetninger");
    assert_eq!(at(basis, find(basis, 3, "Grunnlag (SHA-256)"), 1), HASH);
    assert_eq!(at(basis, find(basis, 3, "Frø"), 1), u64::MAX.to_string());
    let quality = find(basis, 3, "Kvalitet");
    same(number(basis, quality, 1), 20_000);
    same(number(basis, quality, 2), 19_900);
    near(number(basis, quality, 3), 0.005);
    let from = find(basis, quality, "Regel") + 1;
    for (setting, row) in views.assumptions.iter().zip(from..) {
        assert_eq!([0, 1, 2].map(|c| at(basis, row, c)), [setting.rule, setting.key, setting.value.as_str()]);
    }
    assert_eq!(at(book.sheet("Ledige vakter"), 4, 0), views.open[0].title);
}

#[test]
fn a_name_that_begins_like_a_formula_is_text() {
    let (_, book) = World::new().book(Audience::Manager, Lang::Nb);
    for (name, sheet) in &book.0 {
        let text = Data::String(FORMULA.to_owned());
        let is_there = sheet.used_cells().any(|(_, _, cell)| *cell == text);
        let is_named = !matches!(name.as_str(), "Ledige vakter" | "Funn" | "Forutsetninger");
        assert_eq!(is_there, is_named, "{name}");
    }
    assert!(book.text().contains("(-hytta)"));
}

#[test]
fn what_a_reader_may_not_see_is_in_no_cell() {
    let world = World::new();
    let text = |audience| world.book(audience, Lang::Nb).1.text();
    let everything = text(Audience::Manager);
    let secrets = ["Fødselspermisjon", "konfirmasjon", "-hytta"];
    assert!(secrets.iter().all(|secret| everything.contains(secret)));
    let finding = &world.book(Audience::Manager, Lang::Nb).0.audit.findings[0].text;

    let shared = text(Audience::Shared);
    assert!(secrets.iter().all(|secret| !shared.contains(secret)) && !shared.contains(finding.as_str()), "{shared}");
    let own = text(Audience::Own(DoctorIx(0)));
    assert!(own.contains("Fødselspermisjon") && own.contains("-hytta") && !own.contains("konfirmasjon"), "{own}");

    let (views, book) = world.book(Audience::Public, Lang::Nb);
    let public = book.text();
    for doctor in &world.instance.doctors {
        assert!(!public.contains(&doctor.name) && !public.contains(&doctor.id), "{}", doctor.name);
    }
    assert!(secrets.iter().all(|secret| !public.contains(secret)) && !public.contains("= fravær"), "{public}");
    assert!(public.contains(views.names.of(DoctorIx(0))), "pseudonyms stand for names");
}

#[test]
fn each_reader_gets_the_sheets_that_are_for_her() {
    let world = World::new();
    let names = |audience, lang| world.book(audience, lang).1.names().join(", ");
    let all = "Vaktliste, Matrise, Ledige vakter, Belastning, Regnestykke, Regler, Funn, Ønsker, Data, Forutsetninger";
    assert_eq!(names(Audience::Manager, Lang::Nb), all);
    // Fewer than three have wished for anything.
    let others = all.replace("Funn, Ønsker, ", "").replace("Regnestykke, ", "");
    assert_eq!(names(Audience::Shared, Lang::Nb), others);
    assert_eq!(names(Audience::Public, Lang::Nb), others);
    assert!(names(Audience::Own(DoctorIx(0)), Lang::Nb).starts_with("Mine vakter, Vaktliste"));
    assert!(names(Audience::Manager, Lang::Nn).contains("Reglar"));
    assert!(
        names(Audience::Manager, Lang::En).starts_with("Roster, Matrix, Open shifts, Load, Reckoning, Rules, Findings")
    );
}

#[test]
fn a_published_roster_tells_its_version_to_all_and_its_reasons_to_the_manager() {
    let mut world = World::new();
    let finding = world.verdict.findings.iter_mut().find(|f| f.severity == Severity::Stopper).expect("a finding");
    finding.severity = Severity::Assess;
    let decision = Decision { text: "Avtalt muntlig".to_owned(), by: "Kommuneoverlegen".to_owned() };
    let evening = world.instance.slots[sample::slot(&world.instance, day(1, 5), 0, "kveld").0].shift;
    world.published = Some(Published {
        discussed: Some(Noted { date: day(1, 20), by: "Tillitsvalgt Dahl".to_owned() }),
        approved: None,
        loosened: vec![
            Loosened {
                version: 2,
                date: day(2, 14),
                doctor: Some(DoctorIx(0)),
                agreement: None,
                window: "days_7".to_owned(),
                from: 2,
                to: Some(3),
            },
            Loosened {
                version: 2,
                date: day(2, 14),
                doctor: Some(DoctorIx(0)),
                agreement: Some("Rytmen".to_owned()),
                window: "then".to_owned(),
                from: 1,
                to: Some(1),
            },
        ],
        version: 2,
        date: day(2, 14),
        by: "Vaktleder Moe".to_owned(),
        replaces: Some(HASH.to_owned()),
        is_intact: true,
        reasons: vec![Some(decision)],
        backups: vec![(evening, DoctorIx(0), vec![DoctorIx(2)])],
        swaps: Vec::new(),
    });
    let label = "Versjon 2, publisert 14.2.2027";
    let (views, book) = world.book(Audience::Manager, Lang::Nb);
    let findings = book.sheet("Funn");
    assert_eq!(at(findings, 3, 4), "Begrunnelse");
    let assessed = views.audit.findings.iter().position(|f| f.severity == Severity::Assess).expect("one to assess");
    assert_eq!(at(findings, 4 + assessed, 4), "Avtalt muntlig (Kommuneoverlegen)");
    let basis = book.sheet("Forutsetninger");
    let line = |label: &str| at(basis, find(basis, 3, label), 1);
    assert_eq!([line("Versjon"), line("Publisert av")], [label, "Vaktleder Moe"]);
    assert_eq!(line("Erstatter"), format!("versjon 1, SHA-256 {HASH}"));
    assert_eq!(line("Avtalt"), "Drøftet 20.1.2027 med Tillitsvalgt Dahl.");
    assert!(book.text().contains("Godkjent: ikke notert."), "what nobody noted is said");
    let loosened = format!("Tak løst, {}, på 7 dager: fra 2 til 3, i versjon 2", views.names.of(DoctorIx(0)));
    assert!(book.text().contains(&loosened), "{loosened}");
    let changed = "Avtale endret, «Rytmen», hva som følger: endret, i versjon 2 (14.2.2027): ";
    assert!(book.text().replace('\u{a0}', " ").contains(changed), "{changed}");
    let backups = book.sheet("Hvem er bakvakt for hvem");
    near(number(backups, 4, 0), serial(day(1, 5).into()));
    let (doctor, backup) = (views.names.of(DoctorIx(0)), views.names.of(DoctorIx(2)));
    assert_eq!([1, 2, 3].map(|column| at(backups, 4, column)), ["Legevakt: Kveld", doctor, backup]);

    for audience in [Audience::Shared, Audience::Own(DoctorIx(0)), Audience::Public] {
        let (_, book) = world.book(audience, Lang::Nb);
        assert!(at(book.sheet("Vaktliste"), 1, 0).starts_with(label), "{audience:?}");
        let text = book.text();
        for secret in ["Avtalt muntlig", "Kommuneoverlegen", "Vaktleder Moe", "Tillitsvalgt Dahl", "Tak løst"] {
            assert!(!text.contains(secret), "{audience:?} is shown {secret}");
        }
        assert!(!book.names().contains(&"Hvem er bakvakt for hvem"), "{audience:?}");
    }
}

#[test]
fn the_same_views_give_the_same_bytes() {
    let world = World::new();
    let shown = world.shown(Audience::Manager, Lang::Nb);
    let views = Views::new(&shown);
    let first = super::workbook(&views, &shown).expect("a workbook");
    // A zip and a workbook both tell times in whole seconds.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == super::workbook(&views, &shown).expect("a workbook"));
}

#[test]
fn a_period_without_seats_or_doctors_is_a_workbook_too() {
    let instance = sample::instance().with(|given| {
        given.station.lines.clear();
        given.doctors.clear();
    });
    let roster = Roster::empty(&instance);
    let verdict = check(&instance, &roster);
    let world = World { instance, roster, verdict, open: Vec::new(), claims: World::new().claims, published: None };
    let (views, book) = world.book(Audience::Manager, Lang::Nb);
    assert!(seats(&world.shown(Audience::Manager, Lang::Nb), &views.names).is_empty());
    assert_eq!(book.sheet("Vaktliste").end().expect("cells").0, 18, "every date stands there");
}
