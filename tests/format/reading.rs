//! Limits, ages and counts: what is refused whichever way it comes in.

use std::path::Path;

use legevakt::domain::Lang;
use legevakt::format::{
    ColumnNames, Kind, Removing, Value, read_any_roster, read_roster, read_roster_file, read_workbook, template,
    write_json,
};
use rust_xlsxwriter::{Format, Workbook as Book};

use crate::import::first;
use crate::support::{Files, loaded};

fn tiny() -> Files {
    Files::of("tiny")
}

fn kinds(files: &Files) -> Vec<Kind> {
    files.read("period.toml").expect_err("refused").errors().map(|problem| problem.kind.clone()).collect()
}

#[test]
fn nobody_is_older_or_younger_than_a_doctor_is() {
    for (born, is_fit) in [
        ("2009-02-04", true),
        ("2009-02-05", false),
        ("1946-02-05", true),
        ("1946-02-04", false),
        ("2075-03-02", false),
    ] {
        let files = tiny().with("doctors.toml", "born = 1975-03-02", &format!("born = {born}"));
        assert_eq!(files.read("period.toml").is_ok(), is_fit, "{born}");
    }
    let gone = tiny().with("doctors.toml", "born = 1975-03-02", "born = 1930-03-02\nleft = 2010-01-01");
    assert!(gone.read("period.toml").is_ok(), "one who has left is judged by that day");
}

#[test]
fn a_birth_with_two_digits_is_long_ago_and_one_to_come_is_refused_by_cell() {
    let files = tiny();
    let load = |path: &Path| files.0.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into());
    let period = Path::new("period.toml");
    let bytes = template(period, &load, Lang::Nb).expect("a template");
    let with = |born: &str| {
        let mut book = read_workbook(&bytes).expect("our own workbook");
        let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == "Leger").expect("the sheet");
        let at = sheet.rows[1].cells.iter().position(|cell| cell.text() == "Født").expect("the heading");
        sheet.rows[2].cells[at] = Value::Text(born.to_owned());
        first(period, &load, &book, Removing::Refused)
    };
    let done = with("30.01.65").unwrap_or_else(|refusal| panic!("{}", refusal.render(Lang::Nb, false)));
    assert!(done.files[0].1.contains("born = 1965-01-30"), "{}", done.files[0].1);
    for (born, said) in [("30.01.2065", "gjør legen -38 år"), ("1.1.2020", "gjør legen 7 år")] {
        let text = with(born).expect_err("refused").render(Lang::Nb, false);
        assert!(text.contains("Leger!") && text.contains(said), "{text}");
    }
    assert!(with("1.1.24").is_err(), "a hundred and three years");
}

#[test]
fn a_cell_that_is_no_date_is_refused_where_it_stands() {
    let files = tiny();
    let load = |path: &Path| files.0.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into());
    for serial in [1e300, -1.0, 4_000_000.0] {
        let mut book = Book::new();
        let sheet = book.add_worksheet().set_name("Fravær").expect("a name");
        for (heading, at) in ["Lege", "Fra", "Til"].into_iter().zip(0..) {
            sheet.write_string(0, at, heading).expect("written");
        }
        sheet.write_string(1, 0, "Cato Ærø").expect("written");
        let date = Format::new().set_num_format("d.m.yyyy");
        sheet.write_number_with_format(1, 1, serial, &date).expect("written");
        sheet.write_number_with_format(1, 2, 46_423.0, &date).expect("written");
        let book = read_workbook(&book.save_to_buffer().expect("saved")).expect("a workbook");
        let text = first(Path::new("period.toml"), &load, &book, Removing::Refused)
            .expect_err("refused")
            .render(Lang::Nb, false);
        assert!(text.starts_with("Fravær!B2: ") && text.contains("er ikke en dato"), "{serial}: {text}");
    }
}

#[test]
fn a_seat_of_a_thousand_rows_is_refused_before_they_are_held_against_each_other() {
    let instance = loaded(&tiny(), "period.toml").instance;
    let row = "2027-02-04,legevakt,kveld,primary,asa\n";
    let text = |rows: usize| format!("date,line,shift,seat,doctor\n{}", row.repeat(rows));
    assert!(read_roster(&instance, "x.csv", &text(200)).is_ok());
    let problems = read_roster(&instance, "x.csv", &text(201)).expect_err("refused");
    assert!(problems.render(Lang::Nb, false).contains("x.csv:202:"), "{}", problems.render(Lang::Nb, false));
    let wide = format!("dato;vakt;lege\n{}", "4.2.2027;kveld;asa\n".repeat(201));
    let said = read_any_roster(&instance, Path::new("x.csv"), wide.as_bytes(), &ColumnNames::default());
    let text = said.expect_err("refused").render(Lang::Nb, false);
    assert!(text.contains("har mer enn 200 leger"), "{text}");
}

#[test]
fn a_shift_in_the_hour_that_is_not_has_what_is_left_of_it_or_is_told() {
    let spring = |start: &str, end: &str| {
        tiny()
            .with("period.toml", "from = 2027-02-04", "from = 2027-03-27")
            .with("period.toml", "to = 2027-02-07", "to = 2027-03-28")
            .with("period.toml", "from = 2027-02-04", "from = 2027-03-27")
            .with("period.toml", "to = 2027-02-04", "to = 2027-03-27")
            .with(
                "station.toml",
                "start = \"16:00\"\nend = \"23:00\"",
                &format!("start = \"{start}\"\nend = \"{end}\""),
            )
    };
    let instance = loaded(&spring("02:30", "03:15"), "period.toml").instance;
    let day = chrono::NaiveDate::from_ymd_opt(2027, 3, 28).expect("a day");
    let evening = instance.shifts.iter().find(|s| s.date == day && s.template == "kveld").expect("the shift");
    assert_eq!(evening.length().0, 15);
    let told = kinds(&spring("02:15", "02:45"));
    assert_eq!(told, [Kind::SkippedHours { shift: "kveld".to_owned(), date: day }]);
}

#[test]
fn a_roster_that_notepad_saved_keeps_what_it_tells() {
    let file = legevakt::format::RosterFile { format: 1, status: "optimal".to_owned(), ..Default::default() };
    let marked = format!("\u{feff}{}", write_json(&file));
    assert_eq!(read_roster_file(&marked), Some(file));
}
