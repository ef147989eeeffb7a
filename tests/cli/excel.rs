//! `template`, `import`, and rosters made in a spreadsheet.

use rust_xlsxwriter::{Formula, Workbook};

use crate::support::{Desk, stderr, stdout};

/// A workbook with one sheet of texts.
fn sheet(name: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(name).expect("a name");
    for (r, row) in (0u32..).zip(rows) {
        for (c, cell) in (0u16..).zip(*row) {
            match cell.strip_prefix('=') {
                Some(error) => drop(sheet.write_formula(r, c, Formula::new("=A1").set_result(error)).expect("written")),
                None => drop(sheet.write_string(r, c, *cell).expect("written")),
            }
        }
    }
    book.save_to_buffer().expect("saved")
}

fn all(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(desk.path(""))
        .expect("listed")
        .flatten()
        .filter(|f| f.path().is_file())
        .map(|f| (f.file_name().to_string_lossy().into_owned(), std::fs::read(f.path()).expect("read")))
        .collect();
    files.sort();
    files
}

#[test]
fn a_template_goes_out_and_comes_in_again() {
    let desk = Desk::of("tiny");
    let made = desk.legevakt("template period.toml");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert_eq!(
        stdout(&made),
        "out/period.xlsx\nFyll den ut, og kjør «legevakt import out/period.xlsx --period period.toml».\n"
    );
    let again = desk.legevakt("template period.toml");
    assert_eq!(again.status.code(), Some(2));
    let said = "out/period.xlsx finnes fra før, og noen kan ha fylt den ut. Les den inn med «legevakt import», flytt den, eller \
                skriv en ny med et annet navn: --out FIL.xlsx. Ingen fil er endret.\n";
    assert_eq!(stderr(&again), said);
    let before = all(&desk);
    let read = desk.legevakt("import out/period.xlsx --period period.toml --lang en");
    assert_eq!(read.status.code(), Some(0), "{}", stderr(&read));
    insta::assert_snapshot!(stdout(&read));
    assert_eq!(all(&desk), before);
}

#[test]
fn an_import_tells_and_then_writes() {
    let desk = Desk::of("tiny");
    let rows: [&[&str]; 3] = [
        &["Fravær i vinter"],
        &["Lege", "Fra", "Til", "Grunn", "Telefon"],
        &["Cato Ærø", "5.2.2027", "6.2.2027", "Ferie", "123"],
    ];
    std::fs::write(desk.path("fri.xlsx"), sheet("Fravær", &rows)).expect("written");
    let before = all(&desk);
    let tried = desk.legevakt("import fri.xlsx --period period.toml --dry-run");
    assert_eq!(tried.status.code(), Some(0), "{}", stderr(&tried));
    insta::assert_snapshot!(stdout(&tried));
    assert_eq!(all(&desk), before);
    let done = desk.legevakt("import fri.xlsx --period period.toml");
    assert_eq!(stdout(&done), stdout(&tried).replace("ville blitt skrevet", "skrevet"));
    let period = std::fs::read_to_string(desk.path("period.toml")).expect("read");
    assert!(
        period.ends_with("[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-05\nto = 2027-02-06\nreason = \"ferie\"\n"),
        "{period}"
    );
    assert!(period.contains("doctor = \"bard\""), "{period}");
}

#[test]
fn mistakes_are_told_and_nothing_is_written() {
    let desk = Desk::of("tiny");
    let rows: [&[&str]; 3] = [&["lege", "nivå", "fra"], &["Kåre", "Ønskr", "i går"], &["cato", "=#REF!", "5.2.2027"]];
    std::fs::write(desk.path("feil.xlsx"), sheet("Ønsker", &rows)).expect("written");
    let before = all(&desk);
    let refused = desk.legevakt("import feil.xlsx --period period.toml");
    assert_eq!(refused.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&refused));
    assert_eq!(all(&desk), before);
    let none = desk.legevakt("import period.toml --period period.toml");
    assert_eq!(none.status.code(), Some(2));
    assert!(stderr(&none).starts_with("period.toml: Fila er ikke en arbeidsbok som kan leses"), "{}", stderr(&none));
}

#[test]
fn a_roster_in_a_spreadsheet_is_checked_as_any_other() {
    let desk = Desk::of("tiny");
    let ours = "date,line,shift,seat,doctor\n2027-02-04,legevakt,kveld,primary,asa\n2027-02-05,legevakt,kveld,primary,cato\n\
        2027-02-05,legevakt,natt,primary,bard\n2027-02-06,legevakt,kveld,primary,asa\n2027-02-06,bakvakt,bakvakt-kveld,backup,bard\n\
        2027-02-06,legevakt,natt,primary,cato\n2027-02-07,legevakt,kveld,primary,bard\n";
    desk.write("ours.csv", ours);
    let rows: [&[&str]; 5] = [
        &["Når", "Kveld", "Natt", "Bakvakt hjemme"],
        &["4.2.2027", "Åsa"],
        &["5.2.2027", "Cato", "Bård"],
        &["6.2.2027", "Åsa", "Cato", "Bård"],
        &["7.2.2027", "Bård"],
    ];
    std::fs::write(desk.path("theirs.xlsx"), sheet("Vakter", &rows)).expect("written");
    let check = |arguments: &str| desk.legevakt(&format!("check period.toml --format json --roster {arguments}"));
    let (ours, theirs) = (check("ours.csv"), check("theirs.xlsx --columns dato=Når"));
    assert_eq!(stderr(&theirs), "merk: Vakter: lest som en rad for hver dato og en kolonne for hver vakt.\n");
    assert_eq!(stdout(&ours), stdout(&theirs));
    // Dates are dates, whatever stands over them.
    assert_eq!(stdout(&check("theirs.xlsx")), stdout(&ours));
    std::fs::write(desk.path("others.xlsx"), sheet("Vakter", &[&["Når", "Sent"], &["4.2.2027", "Åsa"]]))
        .expect("written");
    let lost = check("others.xlsx");
    assert_eq!(lost.status.code(), Some(2));
    assert!(stderr(&lost).contains("Overskriftene som ble sett: «Når», «Sent»"), "{}", stderr(&lost));
}

#[test]
fn a_shift_on_one_date_and_a_setting_are_written_in_sheets_alone() {
    let desk = Desk::of("tiny");
    let rows: [(&str, &[&[&str]]); 4] = [
        ("Vaktlinjer", &[&["Navn", "Slags vakt"], &["Byfesten", "legevakt"]]),
        (
            "Vakter",
            &[
                &["Vaktlinje", "Navn", "Kode", "Vakttype", "Datoer", "Fra kl.", "Til kl.", "Sted"],
                &["Byfesten", "Byfest", "F", "kveld", "6.2.2027", "20", "23:00", "på legevakta"],
            ],
        ),
        ("Behov", &[&["Vakt", "Plass", "Kompetanse"], &["Byfesten: Byfest", "primary", "legevakt"]]),
        ("Innstillinger", &[&["Gjelder", "Regel", "Innstilling", "Verdi"], &["perioden", "WSH-1", "most_dates", "4"]]),
    ];
    let mut book = Workbook::new();
    for (name, rows) in rows {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (r, row) in (0u32..).zip(rows) {
            for (c, cell) in (0u16..).zip(*row) {
                sheet.write_string(r, c, *cell).expect("written");
            }
        }
    }
    std::fs::write(desk.path("fest.xlsx"), book.save_to_buffer().expect("saved")).expect("written");
    let done = desk.legevakt("import fest.xlsx --period period.toml");
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    insta::assert_snapshot!(stdout(&done));
    let station = desk.read("station.toml");
    let line =
        "[[lines]]\nid = \"byfesten\"\nname = \"Byfesten\"\nduty = \"legevakt\"\n\n[[lines.shifts]]\nid = \"byfest\"\n";
    assert!(station.contains(line), "{station}");
    assert!(station.contains("seats = [{ seat = \"primary\", asks = \"legevakt\" }]\n"), "{station}");
    let period = desk.read("period.toml");
    assert!(period.ends_with("\n[rules.WSH-1]\nmost_dates = 4\n"), "{period}");
}
