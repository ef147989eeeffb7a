//! The manager's workbook: out, filled in, and in again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use legevakt::domain::Lang;
use legevakt::format::{
    Before, Imported, Imports, Refusal, Removing, Value, WorkRow, WorkSheet, Workbook, import, read_workbook, template,
};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

use crate::support::{Files, loaded};

const LANGS: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

pub(crate) fn load(files: &Files) -> impl Fn(&Path) -> std::io::Result<String> + '_ {
    |path| files.0.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into())
}

pub(crate) fn book(files: &Files, period: &str, lang: Lang) -> Workbook {
    let bytes = template(Path::new(period), &load(files), lang).expect("a template");
    read_workbook(&bytes).expect("our own workbook")
}

/// An import of a workbook that never was imported.
pub(crate) fn first(
    path: &Path,
    load: &dyn Fn(&Path) -> std::io::Result<String>,
    book: &Workbook,
    removing: Removing,
) -> Result<Imported, Refusal> {
    import(path, load, book, Before { book: "", saved: None, imports: &Imports::default() }, removing)
}

fn try_import(files: &Files, period: &str, book: &Workbook) -> Result<Imported, Refusal> {
    first(Path::new(period), &load(files), book, Removing::Agreed)
}

fn imported(files: &Files, period: &str, book: &Workbook) -> (Imported, Files) {
    let imported = try_import(files, period, book).unwrap_or_else(|r| panic!("{}", r.render(Lang::En, false)));
    let mut after = files.clone();
    after.0.extend(imported.files.iter().cloned());
    (imported, after)
}

pub(crate) fn reference() -> Files {
    Files::of("reference")
}

pub(crate) const PERIOD: &str = "2027-jan.toml";

/// The sheet of a name.
pub(crate) fn sheet<'a>(book: &'a mut Workbook, name: &str) -> &'a mut WorkSheet {
    book.sheets.iter_mut().find(|s| s.name == name).expect("the sheet is there")
}

/// The cell of a row, counted from 0 below the headings, under a heading.
pub(crate) fn cell<'a>(sheet: &'a mut WorkSheet, row: usize, heading: &str) -> &'a mut Value {
    let at = sheet.rows[1].cells.iter().position(|c| c.text() == heading).expect("the heading is there");
    let cells = &mut sheet.rows[row + 2].cells;
    if cells.len() <= at {
        cells.resize(at + 1, Value::Empty);
    }
    &mut cells[at]
}

pub(crate) fn row_of(sheet: &WorkSheet, name: &str) -> usize {
    sheet.rows.iter().skip(2).position(|r| r.cells.iter().any(|c| c.text() == name)).expect("the row is there")
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn day(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

pub(crate) fn push(sheet: &mut WorkSheet, cells: Vec<Value>) {
    let number = sheet.rows.last().map_or(1, |r| r.number) + 1;
    sheet.rows.push(WorkRow { number, cells });
}

/// The lines that differ, as `diff` would tell them.
pub(crate) fn diff(before: &Files, after: &Files) -> String {
    let mut out = String::new();
    for (path, new) in &after.0 {
        let old = before.0.get(path).map_or("", String::as_str);
        if old == new {
            continue;
        }
        out.push_str(&format!("{}\n", path.display()));
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        // The longest run of lines that both have, from each pair of places on.
        let mut common = vec![vec![0usize; new.len() + 1]; old.len() + 1];
        for a in (0..old.len()).rev() {
            for b in (0..new.len()).rev() {
                let skipped = common[a + 1][b].max(common[a][b + 1]);
                common[a][b] = if old[a] == new[b] { common[a + 1][b + 1] + 1 } else { skipped };
            }
        }
        let (mut a, mut b) = (0, 0);
        while a < old.len() || b < new.len() {
            if a < old.len() && b < new.len() && old[a] == new[b] {
                (a, b) = (a + 1, b + 1);
            } else if b == new.len() || a < old.len() && common[a + 1][b] >= common[a][b + 1] {
                out.push_str(&format!("- {}\n", old[a]));
                a += 1;
            } else {
                out.push_str(&format!("+ {}\n", new[b]));
                b += 1;
            }
        }
    }
    out
}

#[test]
fn a_template_that_nobody_touched_changes_no_byte() {
    for (folder, period) in
        [("reference", PERIOD), ("halden", "2027-q1.toml"), ("halden-kad", "2027.toml"), ("tiny", "period.toml")]
    {
        let files = Files::of(folder);
        for lang in LANGS {
            let (imported, _) = imported(&files, period, &book(&files, period, lang));
            assert!(
                imported.files.is_empty() && imported.changes.is_nothing(),
                "{folder} {lang:?}: {:?}",
                imported.changes
            );
            assert_eq!(imported.notes.render(lang), "", "{folder} {lang:?}");
            assert_eq!(imported.imports, None, "{folder} {lang:?}: it says what it was made from");
        }
    }
}

#[test]
fn the_same_files_give_the_same_workbook() {
    let files = reference();
    for lang in LANGS {
        let make = || template(Path::new(PERIOD), &load(&files), lang).expect("a template");
        assert_eq!(make(), make());
    }
}

#[test]
fn a_template_says_what_the_files_say_in_three_languages() {
    let files = reference();
    let all: Vec<String> = LANGS
        .iter()
        .map(|lang| {
            let book = book(&files, PERIOD, *lang);
            let sheets = book.sheets.iter().skip(1).filter(|sheet| sheet.name != "_legevakt").map(|sheet| {
                let rows =
                    sheet.rows.iter().skip(1).map(|r| r.cells.iter().map(Value::text).collect::<Vec<_>>().join("|"));
                format!("== {}\n{}", sheet.name, rows.collect::<Vec<_>>().join("\n"))
            });
            sheets.collect::<Vec<_>>().join("\n")
        })
        .collect();
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn what_changes_is_changed_and_nothing_beside_it() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let doctors = sheet(&mut book, "Leger");
    let kari = row_of(doctors, "kari");
    *cell(doctors, kari, "Andel %") = Value::Number(80.0);
    *cell(doctors, kari, "Tak måned") = Value::Number(5.0);
    *cell(doctors, kari, "Kurs vold") = text("6.5.2023");
    *cell(doctors, kari, "Frivillig bakvakt") = text("Nei");
    let per = row_of(doctors, "per");
    *cell(doctors, per, "Tak 7 dager") = Value::Empty;
    *cell(doctors, per, "Del av alle vakter %") = Value::Empty;
    *cell(doctors, per, "Vakter per måned") = text("2,5");
    push(doctors, vec![Value::Empty, text("Nina Ny"), text("Vikar"), text("Næringsdrivende"), text("1. mai 1990")]);
    let exemptions = sheet(&mut book, "Fritak");
    let eldar = row_of(exemptions, "graviditet");
    *cell(exemptions, eldar, "Termin") = day("2027-05-08");
    let absences = sheet(&mut book, "Fravær");
    *cell(absences, 0, "Til") = day("2027-01-18");
    absences.rows.remove(3);
    push(
        absences,
        vec![text("Nina Ny"), day("2027-01-02"), day("2027-01-03"), text("12.00"), Value::Empty, text("Ferie")],
    );
    let (result, after) = imported(&files, PERIOD, &book);
    insta::assert_snapshot!(format!("{}\n{}", result.changes.render(Lang::Nb), diff(&files, &after)));
    let instance = loaded(&after, PERIOD).instance;
    assert_eq!(
        instance.doctors[instance.find_doctor("nina").expect("added").0].born,
        "1990-05-01".parse().expect("a date")
    );
    // What came of it says itself again.
    let (again, _) = imported(&after, PERIOD, &self::book(&after, PERIOD, Lang::En));
    assert!(again.files.is_empty(), "{:?}", again.changes);
}

#[test]
fn files_keep_their_line_ends() {
    let mut files = reference();
    for text in files.0.values_mut() {
        *text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    }
    let mut book = book(&files, PERIOD, Lang::Nb);
    *cell(sheet(&mut book, "Leger"), 0, "Andel %") = Value::Number(80.0);
    *cell(sheet(&mut book, "Fravær"), 0, "Merknad") = text("Syden");
    *cell(sheet(&mut book, "Ønsker"), 0, "Merknad") = text("=1+1; \"sånn\"");
    let (result, after) = imported(&files, PERIOD, &book);
    assert_eq!(result.files.len(), 3);
    for (path, text) in &result.files {
        assert!(text.starts_with('\u{feff}') && !text.replace("\r\n", "").contains(['\n', '\r']), "{}", path.display());
    }
    let changed = diff(&files, &after).lines().filter(|l| l.starts_with('+')).count();
    assert_eq!(changed, 3, "{}", diff(&files, &after));
    assert_eq!(loaded(&after, PERIOD).instance.wishes()[0].note, "=1+1; \"sånn\"");
}

#[test]
fn a_period_without_wishes_gets_a_file_of_them() {
    let text_of = reference().text(PERIOD).to_owned();
    let files = reference().with(PERIOD, "wishes = [\"wishes-2027-jan.csv\"]\n", "");
    assert_ne!(files.text(PERIOD), text_of);
    let mut files = files;
    files.0.insert(PathBuf::from("wishes-2027-jan.csv"), "somebody's\n".to_owned());
    let mut book = book(&files, PERIOD, Lang::En);
    push(
        sheet(&mut book, "Wishes"),
        vec![
            text("Ola Nordmann-Eksempel"),
            day("2027-01-02"),
            day("2027-01-03"),
            text("lørdag og søndag"),
            text("natt/kveld"),
            text("LEGEVAKT"),
            text("kan ikkje"),
        ],
    );
    let (result, after) = imported(&files, PERIOD, &book);
    assert_eq!(result.changes.wishes.added, 1);
    assert_eq!(
        after.text("wishes-2027-jan-2.csv"),
        "doctor,level,from,to,days,kinds,lines,only,note\n\
         ola,cannot,2027-01-02,2027-01-03,saturday;sunday,evening;night,legevakt,,\n"
    );
    assert_eq!(loaded(&after, PERIOD).instance.wishes().len(), 1);
}

#[test]
fn wishes_stay_in_their_files_and_in_their_order() {
    let files = Files::of("reference");
    let more = "Lege;Nivå;Fra;Til;Merknad\nper;kan ikke;2.1.2027;2.1.2027;a\nper;ønsker;2.1.2027;3.1.2027;b\n";
    let mut files = files.with(PERIOD, "\"wishes-2027-jan.csv\"]", "\"wishes-2027-jan.csv\", \"mer.csv\"]");
    files.0.insert(PathBuf::from("mer.csv"), more.to_owned());
    let mut book = book(&files, PERIOD, Lang::Nb);
    let wishes = sheet(&mut book, "Ønsker");
    // Sorted by doctor, which says nothing new.
    wishes.rows[2..].sort_by_key(|r| r.cell(0).text());
    assert!(imported(&files, PERIOD, &book).0.files.is_empty());
    // The other way round, which does.
    let wishes = sheet(&mut book, "Ønsker");
    let first = wishes.rows.iter().position(|r| r.cells.iter().any(|c| c.text() == "a")).expect("it is there");
    let last = wishes.rows.iter().position(|r| r.cells.iter().any(|c| c.text() == "b")).expect("it is there");
    wishes.rows.swap(first, last);
    *cell(wishes, first - 2, "Vakttyper") = text("natt");
    push(
        wishes,
        vec![text("eldar"), Value::Empty, Value::Empty, Value::Empty, text("natt"), Value::Empty, text("helst ikke")],
    );
    let (result, after) = imported(&files, PERIOD, &book);
    insta::assert_snapshot!(diff(&files, &after));
    let wishes = result.changes.wishes;
    assert_eq!((result.files.len(), wishes.added, wishes.removed, wishes.changed), (1, 1, 0, 1));
    let per = loaded(&after, PERIOD).instance;
    let notes: Vec<&str> = per.wishes_of(per.find_doctor("per").expect("a doctor")).map(|w| w.note.as_str()).collect();
    assert_eq!(notes, ["helst bare helgenetter", "b", "a"]);
}

#[test]
fn sheets_and_columns_may_be_otherwise() {
    let files = reference();
    let wanted = {
        let mut book = book(&files, PERIOD, Lang::Nb);
        *cell(sheet(&mut book, "Leger"), 0, "Andel %") = Value::Number(50.0);
        push(
            sheet(&mut book, "Fravær"),
            vec![
                text("Per «Pelle» Ødegård"),
                day("2027-01-05"),
                day("2027-01-06"),
                Value::Empty,
                Value::Empty,
                text("ferie"),
                text("fjellet"),
            ],
        );
        imported(&files, PERIOD, &book).1
    };
    // Two sheets, in other languages, with columns in another order, rows above, columns and sheets of their own.
    let rows = |rows: &[&[Value]]| -> Vec<WorkRow> {
        let number = |at: usize| at * 2 + 1;
        rows.iter().enumerate().map(|(at, cells)| WorkRow { number: number(at), cells: cells.to_vec() }).collect()
    };
    let doctors = WorkSheet {
        name: " doctors ".to_owned(),
        rows: rows(&[
            &[text("Our doctors"), text("Name")],
            &[Value::Empty, text("phone"), text("SHARE  %"), text(" name "), text("Andl %")],
            &[Value::Empty, text("123"), text(" 50 % "), text(" kari  ÅS øyen "), Value::Number(3.0)],
            &[text("a word"), text("456")],
        ]),
    };
    let absences = WorkSheet {
        name: "FRÅVÆR".to_owned(),
        rows: rows(&[
            &[text("merknad"), text("Grunn"), text("frå"), text("Til"), text("Lege"), text("Til kl."), text("start")],
            &[
                text("fjellet"),
                text("FERIE "),
                text("05.01.2027"),
                Value::Number(46_393.0),
                text("Ødegård"),
                Value::Empty,
                Value::Empty,
            ],
            &[
                Value::Empty,
                text("Ferie"),
                text("mandag 11.1.2027"),
                text("2027-01-17"),
                text("Kari"),
                Value::Empty,
                Value::Empty,
            ],
            &[text("  ")],
            &[
                text("emnekurs  i Bergen"),
                text("kurs"),
                text("20. januar 2027"),
                text("20.1.27"),
                text("SIRI"),
                Value::Clock(1080),
                text("12.00"),
            ],
        ]),
    };
    let other = WorkSheet { name: "Ønskr".to_owned(), rows: rows(&[&[text("hei")]]) };
    let by_hand = Workbook { sheets: vec![other, doctors, absences] };
    let result = first(Path::new(PERIOD), &load(&files), &by_hand, Removing::Refused).expect("nothing is removed");
    assert_eq!(result.imports, None, "nobody knows what it was made from");
    let mut after = files;
    after.0.extend(result.files.iter().cloned());
    assert_eq!(diff(&wanted, &after), "");
    insta::assert_snapshot!(result.notes.render(Lang::Nb));
}

/// A workbook with a mistake of each kind.
fn wrong() -> Workbook {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let doctors = sheet(&mut book, "Leger");
    *cell(doctors, 0, "Navn") = text(" ");
    *cell(doctors, 0, "Rolle") = text("fastleeg");
    *cell(doctors, 0, "Født") = text("31.6.1978");
    *cell(doctors, 0, "Andel %") = Value::Number(1001.0);
    *cell(doctors, 1, "Andel %") = Value::Number(80.5);
    *cell(doctors, 1, "Utrykning min") = text("ti");
    *cell(doctors, 1, "I ordningen fra") = day("2027-01-02");
    *cell(doctors, 1, "I ordningen til") = day("2027-01-01");
    *cell(doctors, 2, "Vakter per måned") = Value::Number(2.5);
    *cell(doctors, 2, "Spesialist fra") = day("2027-01-02");
    *cell(doctors, 2, "Deltar") = text("kanskje");
    *cell(doctors, 2, "Vakter per måned") = text("2,555");
    *cell(doctors, 3, "Andel %") = Value::Number(100.0);
    *cell(doctors, 4, "Id") = text("tu rid");
    *cell(doctors, 5, "Id") = text("studd");
    *cell(doctors, 5, "LIS1 til") = Value::Error("#REF!".to_owned());
    push(doctors, vec![text("Kari"), text("Kari Ås Øyen"), text("vikar"), text("fastlønn"), day("1990-01-01")]);
    push(doctors, vec![text("ny"), text("Ny Lege"), Value::Empty, Value::Unsolved]);
    let fritak = sheet(&mut book, "Fritak");
    *cell(fritak, 0, "Grunn") = text("gravditet");
    *cell(fritak, 1, "Barn født") = Value::Empty;
    let absences = sheet(&mut book, "Fravær");
    *cell(absences, 0, "Lege") = text("Krai Ås Øyen");
    *cell(absences, 0, "Til") = day("2027-01-01");
    *cell(absences, 1, "Fra kl.") = text("tolv");
    push(absences, vec![text("Student"), day("2027-01-01"), Value::Empty, Value::Empty, Value::Empty, text("hjemme")]);
    push(absences, vec![text("ola"), day("2027-01-01"), day("2027-01-01"), text("16:00"), text("12:00")]);
    let wishes = sheet(&mut book, "Ønsker");
    *cell(wishes, 0, "Nivå") = text("Ønskr");
    *cell(wishes, 0, "Ukedager") = text("lørdag, sondag og helg");
    *cell(wishes, 0, "Vaktlinjer") = text("Legevagt");
    *cell(wishes, 1, "Vakttyper") = text("dag; formiddag");
    *cell(wishes, 1, "Bare") = text("jaa");
    let header = wishes.rows[1].cells.clone();
    wishes.rows[1].cells = header.into_iter().chain([text("Lege")]).collect();
    book
}

#[test]
fn every_mistake_is_told_at_once_by_its_cell() {
    let files = reference();
    let refusal = try_import(&files, PERIOD, &wrong()).expect_err("full of mistakes");
    let all: Vec<String> = LANGS.iter().map(|l| refusal.render(*l, false)).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_workbook_that_is_none_of_ours_says_so() {
    let files = reference();
    let sheets = |name: &str, cells: Vec<Value>| Workbook {
        sheets: vec![WorkSheet { name: name.to_owned(), rows: vec![WorkRow { number: 1, cells }] }],
    };
    let told = |book: &Workbook| try_import(&files, PERIOD, book).expect_err("nothing to read").render(Lang::Nb, false);
    let mut all = vec![
        told(&Workbook::default()),
        told(&sheets("Ark1", vec![text("hei")])),
        told(&sheets("Ønsker", vec![text("Lege"), text("Fra"), text("Nvå")])),
        told(&sheets("Ønsker", vec![text("Lege")])),
    ];
    all.push(read_workbook(b"PK nothing").expect_err("no workbook").render(Lang::Nb));
    insta::assert_snapshot!(all.join("\n"));
}

/// A wish or an absence, by its first cells.
fn row(cells: &[&str]) -> Vec<Value> {
    cells.iter().map(|cell| if cell.is_empty() { Value::Empty } else { text(cell) }).collect()
}

#[test]
fn what_is_left_out_or_written_twice_is_taken_as_it_is_meant_and_told() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let doctors = sheet(&mut book, "Leger");
    *cell(doctors, 0, "Andel %") = Value::Number(0.5);
    for _ in 0..2 {
        push(doctors, row(&["", "Ny Lege", "vikar", "fastlønn", "30.1.65"]));
    }
    let absences = sheet(&mut book, "Fravær");
    push(absences, row(&["Kari Ås Øyen", "uke 2", "", "", "", "kurs"]));
    push(absences, row(&["Ola Nordmann-Eksempel", "5/1-26", "6/1-26", "", "", "ferie"]));
    for _ in 0..2 {
        push(absences, row(&["Siri Bjørnæs", "23/1-27", "24/1-2027", "", "", "ferie"]));
    }
    let wishes = sheet(&mut book, "Ønsker");
    wishes.name = "Ønsker 2027".to_owned();
    let at = wishes.rows[1].cells.iter().position(|c| c.text() == "Fra").expect("the heading is there");
    wishes.rows[1].cells[at] = text("Fra dato");
    push(wishes, row(&["Ny Lege", "9.1.2027", "", "", "", "", "Kan ikke"]));
    push(wishes, row(&["Ny Lege", "", "", "helg", "natt", "", "Helst ikke"]));
    push(wishes, row(&["Ny Lege", "", "", "man-ons, hverdager", "natt", "", "Ønsker"]));
    let (result, after) = imported(&files, PERIOD, &book);
    let told = [result.changes.render(Lang::Nb), result.notes.render(Lang::Nb), diff(&files, &after)];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn what_could_be_meant_in_two_ways_is_asked_about_by_its_cell() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let doctors = sheet(&mut book, "Leger");
    *cell(doctors, 0, "Andel %") = Value::Number(1.0);
    push(doctors, row(&["", "Ny Lege", "vikar", "fastlønn", "30.1.1965"]));
    push(doctors, row(&["", "ny  lege", "fastlege", "fastlønn", "30.1.1965"]));
    push(doctors, row(&["", "Eldre Lege", "fastlege", "fastlønn", "30.1.1925"]));
    push(doctors, row(&["", "Yngre Lege", "fastlege", "fastlønn", "30.1.2020"]));
    let refused = |book: &Workbook| {
        let refusal = try_import(&files, PERIOD, book).expect_err("to be asked about");
        LANGS.map(|lang| refusal.render(lang, false)).join("\n")
    };
    let mut told = refused(&book);
    let mut book = self::book(&files, PERIOD, Lang::Nb);
    push(sheet(&mut book, "Ønsker"), row(&["Siri Bjørnæs", "", "", "", "", "", "Kan ikke"]));
    told += &refused(&book);
    let twin = sheet(&mut book, "Ønsker").clone();
    sheet(&mut book, "Ønsker").name = "Ønsker 2026".to_owned();
    book.sheets.push(WorkSheet { name: "Ønsker 2027".to_owned(), ..twin });
    told += &refused(&book);
    insta::assert_snapshot!(told);
}

#[test]
fn new_wishes_stand_in_the_words_of_the_file_and_names_are_known_there() {
    let files = reference().with(PERIOD, "\"wishes-2027-jan.csv\"]", "\"wishes-2027-jan.csv\", \"mer.csv\"]");
    let mut files = files;
    let more = "Lege;Nivå;Fra;Til\nsiri bjørnæs;kan ikke;2027-01-02;2027-01-02\n";
    files.0.insert(PathBuf::from("mer.csv"), more.to_owned());
    let mut book = book(&files, PERIOD, Lang::Nb);
    let cells = row(&["Siri Bjørnæs", "9.1.2027", "10.1.2027", "helg", "natt, kveld", "", "Helst ikke", "ja"]);
    push(sheet(&mut book, "Ønsker"), cells);
    let (_, after) = imported(&files, PERIOD, &book);
    assert_eq!(
        after.text("mer.csv"),
        "Lege;Nivå;Fra;Til;dager;vakttyper;bare\nsiri bjørnæs;kan ikke;2027-01-02;2027-01-02\n\
         siri;helst ikke;2027-01-09;2027-01-10;\"lørdag;søndag\";\"kveld;natt\";ja\n"
    );
    assert_eq!(loaded(&after, PERIOD).instance.wishes().len(), loaded(&files, PERIOD).instance.wishes().len() + 1);
}

#[test]
fn a_name_like_a_formula_stays_a_name() {
    for name in ["=HYPERLINK(\"http://x\")", "+47 12", "-5", "@SUM(A1)", "=1+1"] {
        let quoted = name.replace('"', "\\\"");
        let files = reference().with("doctors.toml", "Siri Bjørnæs", &quoted);
        let read = book(&files, PERIOD, Lang::Nb);
        let cells = read.sheets.iter().flat_map(|s| s.rows.iter().flat_map(|r| r.cells.iter()));
        assert!(cells.clone().any(|c| *c == text(name)), "{name}");
        assert!(imported(&files, PERIOD, &read).0.files.is_empty(), "{name}");
    }
}

#[test]
fn cells_of_every_kind_are_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("d.m.yyyy");
    let time = Format::new().set_num_format("hh:mm");
    sheet.write_string(1, 1, "  æ  ø ").expect("written");
    sheet.write_number(1, 2, 2.5).expect("written");
    sheet.write_with_format(1, 3, ExcelDateTime::from_ymd(2027, 6, 5).expect("a date"), &date).expect("written");
    sheet.write_with_format(1, 4, ExcelDateTime::from_hms(16, 30, 0).expect("a time"), &time).expect("written");
    sheet.write_boolean(2, 0, true).expect("written");
    sheet.write_formula(2, 1, Formula::new("=1+1").set_result("2")).expect("written");
    sheet.write_formula(2, 2, Formula::new("=1/0").set_result("#DIV/0!")).expect("written");
    sheet.write_formula(2, 3, Formula::new("=\"a\"&\"b\"").set_result("ab")).expect("written");
    sheet.write_blank(9, 9, &date).expect("written");
    let read = read_workbook(&book.save_to_buffer().expect("saved")).expect("read");
    let rows = &read.sheets[0].rows;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].number, 2);
    assert_eq!(
        rows[0].cells,
        [Value::Empty, text("  æ  ø "), Value::Number(2.5), day("2027-06-05"), Value::Clock(990)]
    );
    assert_eq!(rows[0].cells[1].text(), "æ ø");
    let error = Value::Error("#DIV/0!".to_owned());
    assert_eq!(rows[1].cells, [Value::Flag(true), Value::Number(2.0), error, text("ab")]);
}

#[test]
fn bytes_that_are_damaged_do_no_harm() {
    let bytes = template(Path::new(PERIOD), &load(&reference()), Lang::Nb).expect("a template");
    for n in 0..400 {
        let mut bytes = bytes.clone();
        let at = n * 7919 % bytes.len();
        bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(n % 250).expect("small"));
        let _ = read_workbook(&bytes).map(|book| try_import(&reference(), PERIOD, &book).is_ok());
        let _ = read_workbook(&bytes[..at]);
    }
}

/// A change of a row: the row, the column, and which of the values that may stand there.
type Change = (usize, usize, usize);

fn values(sheet: &str, column: usize) -> Vec<Value> {
    let words = |all: &[&str]| all.iter().map(|t| if t.is_empty() { Value::Empty } else { text(t) }).collect();
    let dates = |from: u32| {
        (from..from + 5).map(|d| Value::Date(NaiveDate::from_ymd_opt(2027, 1, d).expect("a date"))).collect()
    };
    let doctors = ["Kari Ås Øyen", "Ola Nordmann-Eksempel", "Siri Bjørnæs", "Per «Pelle» Ødegård"];
    let notes = ["", "=1+1", "a, b; \"c\" | 'd'", "æøå  ", "\\u0041 _x0041_", "#", "-"];
    match (sheet, column) {
        (_, 0) => words(&doctors),
        (_, 1) => dates(2),
        (_, 2) => dates(8),
        ("Fravær", 3) => words(&["", "08:00", "12:30"]),
        ("Fravær", 4) => words(&["", "23:00", "18:15"]),
        ("Fravær", 5) => words(&["ferie", "kurs", "annet"]),
        // Never blank: a wish that says nothing of what it is about is asked about.
        ("Ønsker", 3) => words(&["tirsdag", "mandag", "mandag, søndag", "lørdag, søndag"]),
        ("Ønsker", 4) => words(&["", "natt", "dag, natt"]),
        ("Ønsker", 5) => words(&["", "Legevakt"]),
        ("Ønsker", 6) => words(&["Må ha", "Ønsker", "Nøytral", "Helst ikke", "Kan ikke"]),
        ("Ønsker", 7) => words(&["", "ja"]),
        _ => words(&notes),
    }
}

/// Changes some cells, adds some rows and takes some away.
fn alter(sheet: &mut WorkSheet, width: usize, changes: &[Change], added: &[Vec<usize>], removed: &[usize]) {
    let name = sheet.name.clone();
    let pick = |column: usize, n: usize| {
        let values = values(&name, column);
        values[n % values.len()].clone()
    };
    for row in &mut sheet.rows[2..] {
        row.cells.resize(width, Value::Empty);
    }
    for (row, column, n) in changes {
        let at = 2 + row % (sheet.rows.len() - 2).max(1);
        if let Some(row) = sheet.rows.get_mut(at) {
            // Dates go together, so that they stay in order.
            let columns = if [1, 2].contains(&(column % width)) { vec![1, 2] } else { vec![column % width] };
            for column in columns {
                row.cells[column] = pick(column, *n);
            }
        }
    }
    for picks in added {
        push(sheet, (0..width).map(|column| pick(column, picks[column % picks.len()])).collect());
    }
    for at in removed {
        if sheet.rows.len() > 3 {
            let at = 2 + at % (sheet.rows.len() - 2);
            sheet.rows.remove(at);
        }
    }
}

/// The rows of a sheet as text, in an order in which they may be held against each other: a doctor's wishes in theirs.
fn told(book: &Workbook, name: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let sheet = book.sheets.iter().find(|s| s.name == name).expect("the sheet is there");
    let mut told: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for row in sheet.rows.iter().skip(2) {
        let mut cells: Vec<String> = row.cells.iter().map(Value::text).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        told.entry(cells[0].clone()).or_default().push(cells);
    }
    if name != "Ønsker" {
        told.values_mut().for_each(|rows| rows.sort());
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn what_is_changed_in_the_sheets_comes_back_as_that(
        absences in (prop::collection::vec(any::<Change>(), 0..4), prop::collection::vec(prop::collection::vec(0usize..60, 7), 0..4), prop::collection::vec(any::<usize>(), 0..3)),
        wishes in (prop::collection::vec(any::<Change>(), 0..6), prop::collection::vec(prop::collection::vec(0usize..60, 9), 0..5), prop::collection::vec(any::<usize>(), 0..4)),
        swap in any::<(usize, usize)>(),
    ) {
        let files = reference();
        let mut filled = book(&files, PERIOD, Lang::Nb);
        alter(sheet(&mut filled, "Fravær"), 7, &absences.0, &absences.1, &absences.2);
        let rows = sheet(&mut filled, "Ønsker");
        alter(rows, 9, &wishes.0, &wishes.1, &wishes.2);
        let count = rows.rows.len() - 2;
        rows.rows.swap(2 + swap.0 % count, 2 + swap.1 % count);
        let (_, after) = imported(&files, PERIOD, &filled);
        let again = book(&after, PERIOD, Lang::Nb);
        for name in ["Fravær", "Ønsker"] {
            prop_assert_eq!(told(&again, name), told(&filled, name), "{}", name);
        }
        prop_assert_eq!(after.text("doctors.toml"), files.text("doctors.toml"));
        let (twice, _) = imported(&after, PERIOD, &again);
        prop_assert!(twice.files.is_empty());
        // Comments of what nobody touched are where they were.
        prop_assert!(after.text(PERIOD).contains("doctor = \"per\"\ncounter = \"natt\""));
    }
}
