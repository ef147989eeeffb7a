//! What is read, through the one door: files that are no files, texts that are no UTF-8, other people's secrets, and
//! workbooks whose sheets disagree.

use std::fs;

use legevakt::format::{Value, WorkSheet, Workbook, read_workbook};
use rust_xlsxwriter::{Format, Workbook as Book};

use crate::support::{Desk, TINY_ROSTER, stderr, stdout};

/// A period that names a file where it names its station.
fn of_station(desk: &Desk, path: &str) {
    let period = fs::read_to_string(desk.path("period.toml")).expect("read");
    fs::write(desk.path("period.toml"), period.replace("\"station.toml\"", &format!("\"{path}\""))).expect("written");
}

/// A period that names a file of wishes.
fn of_wishes(desk: &Desk, text: impl AsRef<[u8]>) {
    fs::write(desk.path("wishes.csv"), text).expect("written");
}

fn check(desk: &Desk) -> (Option<i32>, String, String) {
    let done = desk.legevakt("check period.toml --roster roster.csv");
    (done.status.code(), stdout(&done).to_owned(), stderr(&done).to_owned())
}

fn tiny() -> Desk {
    let desk = Desk::of("tiny");
    fs::write(desk.path("roster.csv"), TINY_ROSTER).expect("written");
    desk
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_before_it_is_opened() {
    let desk = tiny();
    let pipe = std::process::Command::new("mkfifo").arg(desk.path("pipe")).status().expect("mkfifo runs");
    assert!(pipe.success());
    of_station(&desk, "pipe");
    let (code, _, said) = check(&desk);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("kan ikke lese «pipe»") && said.contains("det er en enhet, et rør eller en sokkel"),
        "{said}"
    );
    for path in ["/dev/zero", "pipe", "."] {
        for arguments in [
            format!("check {path} --roster roster.csv"),
            format!("check period.toml --roster {path}"),
            format!("import {path} --period period.toml"),
            format!("whatif {path}"),
            format!("publish period.toml --roster roster.csv --out ut --date 2027-01-01 --by A --reasons {path}"),
            format!("close period.toml --roster roster.csv --ledger {path}"),
        ] {
            let done = desk.legevakt(&arguments);
            assert_eq!(done.status.code(), Some(2), "{arguments}: {}", stderr(&done));
        }
    }
}

#[test]
fn a_file_of_somebody_else_is_not_shown() {
    let secret = "root:$6$hemmelig:19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\n";
    for key in ["station", "doctors", "ledger", "wishes", "history"] {
        let desk = tiny();
        fs::write(desk.path("secret"), secret).expect("written");
        let period = fs::read_to_string(desk.path("period.toml")).expect("read");
        let lines: Vec<String> = period.lines().filter(|l| !l.starts_with(key)).map(str::to_owned).collect();
        let is_list = matches!(key, "wishes" | "history");
        let named = if is_list { format!("{key} = [\"secret\"]") } else { format!("{key} = \"secret\"") };
        let at = lines.iter().position(|l| l.starts_with('[')).unwrap_or(lines.len());
        let lines = [&lines[..at], &[named][..], &lines[at..]].concat();
        fs::write(desk.path("period.toml"), lines.join("\n")).expect("written");
        let (code, told, said) = check(&desk);
        assert_eq!(code, Some(2), "{key}: {said}");
        assert!(said.contains("fila ser ikke ut som en av legevaktens filer"), "{key}: {said}");
        assert!(!format!("{told}{said}").contains("hemmelig"), "{key}: {said}");
    }
}

#[test]
fn texts_whose_letters_nobody_can_know_are_told_with_what_to_do() {
    let wide: Vec<u8> = "lege;nivå\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [&[0xff, 0xfe][..], &wide].concat();
    let latin = b"lege;niv\xe5\n".to_vec();
    for (bytes, what) in [(wide, "fila er UTF-16"), (latin, "fila er ikke UTF-8"), (vec![0; 9], "fila er ikke tekst")] {
        let desk = tiny();
        fs::write(desk.path("period.toml"), &bytes).expect("written");
        let (code, _, said) = check(&desk);
        assert!(code == Some(2) && said.contains(what), "a file that no spreadsheet wrote: {said}");
    }
    // An å of DOS, half a letter, and no text at all.
    let half = [&[0xff, 0xfe][..], b"l\0e"].concat();
    for (bytes, what) in [
        (b"lege;niv\x86\n".to_vec(), "fila er ikke UTF-8"),
        (half, "fila er UTF-16"),
        (vec![0; 9], "fila er ikke tekst"),
    ] {
        for name in ["wishes.csv", "roster.csv"] {
            let desk = tiny();
            fs::write(desk.path(name), &bytes).expect("written");
            let (code, _, said) = check(&desk);
            assert!(code == Some(2) && said.contains(what), "{name}: {said}");
            assert!(what == "fila er ikke tekst" || said.contains("«CSV UTF-8»"), "{name}: {said}");
        }
    }
}

#[test]
fn a_table_is_read_as_the_spreadsheet_saved_it_and_that_is_said_once() {
    let wishes = "lege;nivå;fra;til\nasa;må ha;2027-02-04;2027-02-04\n";
    let wide: Vec<u8> = wishes.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin: Vec<u8> = wishes.chars().map(|c| u8::try_from(u32::from(c)).expect("a Latin letter")).collect();
    let desk = tiny();
    of_wishes(&desk, wishes);
    let plain = check(&desk);
    assert!(!plain.2.contains("lest som"), "{}", plain.2);
    for (bytes, taken) in [
        ([&[0xfe, 0xff][..], &wide].concat(), "UTF-16"),
        (latin, "Windows-1252"),
        (wishes.replace('\n', "\r").into_bytes(), "tekst der linjene slutter med CR alene"),
    ] {
        let desk = tiny();
        of_wishes(&desk, &bytes);
        let (code, told, said) = check(&desk);
        assert_eq!((code, &told), (plain.0, &plain.1), "{said}");
        assert_eq!(said.matches(&format!("merk: wishes.csv: lest som {taken}.")).count(), 1, "{said}");
    }
}

#[test]
fn a_mark_too_many_is_told_where_it_stands() {
    let head = "doctor,level,from,to,days,kinds,lines,only,note\n";
    for (rows, line, what) in [
        ("asa,cannot,2027-02-04,2027-02-04,,,,,\"bryllup\nbard,must,2027-02-05,,,,,,\n", 2, "hermetegnet lukkes aldri"),
        (
            "asa,cannot,2027-02-04,2027-02-04,,,,,\"bryllup\nbard,must,2027-02-05,,,,,,\"ja\"\n",
            2,
            "det står mer etter at hermetegnet er lukket",
        ),
        (
            "asa,cannot,2027-02-04,,,,,,\nbard,cannot,2027-02-04,,,,,,\"bryllup\ncato,must,2027-02-05\nasa,want,2027-02-06\"\n",
            3,
            "hermetegnet som åpnes her, lukkes ikke på samme rad",
        ),
        // Lists within cells have signs between them that other tables have between cells.
        (
            "asa,cannot,2027-02-04,2027-02-04,,,,,\"bryllup\nbard,want,,,saturday;sunday\ncato,must,,,,evening;night\n",
            2,
            "hermetegnet lukkes aldri",
        ),
    ] {
        let desk = tiny();
        of_wishes(&desk, format!("{head}{rows}"));
        let (code, _, said) = check(&desk);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(what) && said.contains(&format!("wishes.csv:{line}:")), "{said}");
    }
    let desk = tiny();
    of_wishes(&desk, format!("{head}cato,cannot,2027-02-04,2027-02-04,,,,,\"bryllup,\nhele dagen, og natta\"\n"));
    assert_eq!(check(&desk).0, Some(0), "a note of two lines is a note");
}

#[test]
fn a_long_cell_and_many_mistakes_are_told_shortly() {
    let desk = tiny();
    let long = "x".repeat(1_000_000);
    of_wishes(&desk, format!("doctor,level,from\n{long},cannot,{long}\n{}", "hvem,cannot,5.6\n".repeat(20_000)));
    let (code, _, said) = check(&desk);
    assert_eq!(code, Some(2));
    assert!(said.len() < 60_000, "{} bytes: {}", said.len(), &said[..2_000]);
    assert!(said.contains("og 39902 feil til") && said.contains("40002 feil i 1 fil"), "{}", &said[said.len() - 300..]);
    assert!(said.contains("wishes.csv:2:1") && said.contains("wishes.csv:3:1"), "{}", &said[..2_000]);
}

#[test]
fn no_name_gives_a_terminal_orders() {
    let desk = tiny();
    let wicked = "Åse \\u001b[2J\\u0007\\u202e\\u200f\\u061c\\nBo";
    for name in ["doctors.toml", "station.toml", "period.toml"] {
        let text = fs::read_to_string(desk.path(name)).expect("read");
        let changed = text.replace("name = \"", &format!("name = \"{wicked}"));
        fs::write(desk.path(name), changed).expect("written");
    }
    fs::write(desk.path("odd.csv"), format!("{TINY_ROSTER}2027-02-07,legevakt,kveld,\u{1b}[2J,\u{9b}2J\n"))
        .expect("written");
    for arguments in [
        "check period.toml --roster roster.csv --all",
        "check period.toml --roster odd.csv",
        "check period.toml --roster odd.csv --format json",
        "replace period.toml 2027-02-05/natt --roster roster.csv",
        "check period.toml --roster fins\u{1b}ikke.csv",
        "rule \u{1b}[2J",
        "swap period.toml give 2027-02-05/natt \u{1b}[2J bard --roster roster.csv",
    ] {
        let done = desk.legevakt(arguments);
        for text in [stdout(&done), stderr(&done)] {
            let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
            let is_order = |c: char| (c.is_control() && c != '\n') || turns(c);
            assert!(!text.contains(is_order), "{arguments}: {text:?}");
        }
    }
}

/// A workbook as somebody saved it who changed some of its cells: what is seen in them, and nothing of how it looks.
fn saved(book: &Workbook) -> Vec<u8> {
    let mut new = Book::new();
    let date = Format::new().set_num_format("d.m.yyyy");
    for sheet in &book.sheets {
        let page = new.add_worksheet().set_name(&sheet.name).expect("a name");
        for row in &sheet.rows {
            let r = u32::try_from(row.number - 1).expect("a row");
            for (c, cell) in (0_u16..).zip(&row.cells) {
                match cell {
                    Value::Empty => {}
                    Value::Number(number) => drop(page.write_number(r, c, *number).expect("written")),
                    Value::Date(day) => {
                        let day = rust_xlsxwriter::ExcelDateTime::parse_from_str(&day.to_string()).expect("a day");
                        page.write_datetime_with_format(r, c, &day, &date).expect("written");
                    }
                    other => drop(page.write_string(r, c, other.text()).expect("written")),
                }
            }
        }
    }
    new.save_to_buffer().expect("saved")
}

/// The program's own workbook of the tiny roster.
fn own(desk: &Desk) -> Workbook {
    let made = desk.legevakt("report period.toml --roster roster.csv --out ut");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    read_workbook(&fs::read(desk.path("ut/roster.xlsx")).expect("read")).expect("a workbook")
}

/// A cell of a sheet by what it says.
fn cell<'a>(book: &'a mut Workbook, sheet: &str, text: &str) -> &'a mut Value {
    let sheet = book.sheets.iter_mut().find(|s| s.name == sheet).expect("the sheet");
    let cells = sheet.rows.iter_mut().flat_map(|row| &mut row.cells);
    cells.into_iter().find(|cell| cell.text() == text).expect("the cell")
}

#[test]
fn the_list_on_the_wall_counts_or_is_refused() {
    let desk = tiny();
    let book = own(&desk);
    let as_it_is = check(&desk);
    let of = |book: &Workbook| {
        fs::write(desk.path("hand.xlsx"), saved(book)).expect("written");
        let done = desk.legevakt("check period.toml --roster hand.xlsx");
        (done.status.code(), stdout(&done).to_owned(), stderr(&done).to_owned())
    };
    let (code, told, said) = of(&book);
    assert_eq!((code, &told), (as_it_is.0, &as_it_is.1), "{said}");
    let unread = said.lines().filter(|line| line.contains("ikke er lest") || line.contains("ikke lest"));
    assert!(
        unread.count() <= 3,
        "what was not read is told in a line for sheets and one for the columns of each: {said}"
    );
    let whole = desk.legevakt("check period.toml --roster ut/roster.xlsx");
    assert_eq!(stdout(&whole), as_it_is.1, "{}", stderr(&whole));

    // The list alone is read as it is, marks, hours and headings of two lines.
    let mut alone = book.clone();
    alone.sheets.retain(|sheet| sheet.name == "Vaktliste");
    let (code, told, said) = of(&alone);
    assert_eq!((code, &told), (as_it_is.0, &as_it_is.1), "{said}");

    // Another name, a name that is nobody's, and nobody: what she did to the list counts, and the other sheets do not.
    let counts = "Vaktliste: arket er endret etter at arbeidsboka ble laget, og det er det som gjelder.";
    for (change, wanted, on_the_list) in [
        (Some("Cato Ærø"), Some(0), "Cato Ærø får 3"),
        (Some("Elin Brunlands"), Some(1), "lege som ikke finnes i legefila"),
        (None, Some(1), "Plass uten lege"),
    ] {
        let mut edited = book.clone();
        *cell(&mut edited, "Vaktliste", "Åsa Myhre") = change.map_or(Value::Empty, |name| Value::Text(name.to_owned()));
        let (code, told, said) = of(&edited);
        assert_eq!(code, wanted, "{told}{said}");
        assert!(told.contains(on_the_list) && said.contains(counts), "{told}{said}");
        assert_eq!(
            said.contains("Vaktliste!E6: «Elin Brunlands» er ikke navn"),
            change == Some("Elin Brunlands"),
            "{said}"
        );
    }
    let published = desk.legevakt("publish period.toml --roster hand.xlsx --out pub --date 2027-01-01 --by A");
    assert_eq!(published.status.code(), Some(2), "{}", stderr(&published));
    assert!(stdout(&published).contains("COV-2/seat-open:2027-02-04/legevakt/kveld:primary"), "{}", stdout(&published));
    assert!(!desk.path("pub").exists());

    // Two sheets that are edited in two ways, and a day that is gone, are told with both places.
    let mut two = book.clone();
    *cell(&mut two, "Vaktliste", "Åsa Myhre") = Value::Text("Cato Ærø".to_owned());
    *cell(&mut two, "Data", "Åsa Myhre") = Value::Text("Bård Søvik".to_owned());
    let (code, _, said) = of(&two);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("Vaktliste!E6: her står «Cato Ærø»") && said.contains("men i Data!"), "{said}");
    assert!(said.contains("Arkene «Vaktliste» og «Data» har ikke samme vaktliste"), "{said}");
    let mut shorter = book;
    let sheet: &mut WorkSheet = shorter.sheets.iter_mut().find(|s| s.name == "Vaktliste").expect("the sheet");
    sheet.rows.pop();
    let (code, _, said) = of(&shorter);
    assert!(code == Some(2) && said.contains("dager som har vakter i «Data», mangler: 2027-02-07"), "{said}");
}
