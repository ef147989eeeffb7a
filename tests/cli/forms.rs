//! `template --each` and `import` of a folder: a form for each doctor, and what comes back of them.

use std::fs;
use std::io::Read;
use std::path::Path;

use legevakt::format::{Value, WorkRow, Workbook, read_workbook};
use rust_xlsxwriter::{DocProperties, ExcelDateTime};

use crate::merge::{copy, push, sheet};
use crate::support::{Desk, stderr, stdout};

/// A form as somebody gives it back: filled in by another program, which says on which day and at what hour it was saved.
fn returned(desk: &Desk, form: &str, to: &str, (day, hour): (u8, u16), change: impl FnOnce(&mut Workbook)) {
    let mut workbook = read_workbook(&fs::read(desk.path(form)).expect("read")).expect("a workbook");
    change(&mut workbook);
    let mut book = rust_xlsxwriter::Workbook::new();
    let at = ExcelDateTime::from_ymd(2026, 11, day).expect("a date").and_hms(hour, 0, 0.0).expect("a time");
    book.set_properties(&DocProperties::new().set_creation_datetime(&at));
    copy(&workbook, &mut book);
    let path = desk.path(to);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, book.save_to_buffer().expect("saved")).expect("written");
}

/// A wish for one day, as the columns of a form stand.
fn wish(book: &mut Workbook, date: &str, level: &str) {
    push(sheet(book, "Ønsker"), &[date, date, "", "", "", level]);
}

/// The forms of the tiny station, in the folder `ut`.
fn handed_out() -> Desk {
    let desk = Desk::of("tiny");
    let made = desk.legevakt("template period.toml --each ut");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    desk
}

fn import(desk: &Desk, more: &str) -> (Option<i32>, String) {
    let output = desk.legevakt(&format!("import inn --period period.toml{more}"));
    assert_eq!(stderr(&output), "");
    (output.status.code(), stdout(&output).to_owned())
}

/// Every byte of a workbook, unpacked.
fn unpacked(path: &Path) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).expect("opened")).expect("a zip");
    let mut all = String::new();
    for at in 0..zip.len() {
        let mut bytes = Vec::new();
        zip.by_index(at).expect("a part").read_to_end(&mut bytes).expect("read");
        all += &String::from_utf8_lossy(&bytes);
    }
    all
}

#[test]
fn a_form_has_nothing_of_anybody_else() {
    let desk = Desk::of("tiny");
    let secret = |who: &str| {
        format!(
            "\n[[absences]]\ndoctor = \"{who}\"\nfrom = 2027-02-05\nto = 2027-02-05\nreason = \"permisjon\"\nnote = \"fravær-{who}\"\n"
        )
    };
    let ids = ["asa", "bard", "cato"];
    desk.write("period.toml", desk.read("period.toml") + &ids.map(secret).concat());
    let wishes = ids.map(|who| format!("{who},cannot,2027-02-06,2027-02-06,ønske-{who}\n")).concat();
    desk.write("wishes.csv", format!("doctor,level,from,to,note\n{wishes}"));
    let doctors = desk.read("doctors.toml");
    let exempt = "[[doctors.exemptions]]\nground = \"health\"\ndecided = 2026-01-01\nfrom = 2030-01-01\nnote = \"fritak-cato\"\n";
    let (before, after) = doctors.split_at(doctors.rfind("[doctors.evidence]").expect("evidence"));
    desk.write("doctors.toml", format!("{before}{exempt}{after}"));
    let made = desk.legevakt("template period.toml --each ut");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert_eq!(desk.list("ut"), ids.map(|id| format!("period-{id}.xlsx")));
    let names = [("asa", "Åsa Myhre"), ("bard", "Bård Søvik"), ("cato", "Cato Ærø")];
    for (id, name) in names {
        let all = unpacked(&desk.path(format!("ut/period-{id}.xlsx")));
        for own in [name, &format!("fravær-{id}"), &format!("ønske-{id}")] {
            assert!(all.contains(own), "{id} lacks {own}");
        }
        assert!(!all.contains("fritak-") && !all.contains("health"), "an exemption is on the form of {id}");
        for (other, name) in names.iter().filter(|(other, _)| *other != id) {
            for hers in [(*name).to_owned(), format!("-{other}"), format!("\"{other}\""), format!(">{other}<")] {
                assert!(!all.contains(&hers), "{hers} is on the form of {id}");
            }
        }
        for born in doctors.lines().filter_map(|line| line.strip_prefix("born = ")) {
            assert!(
                !all.contains(born.split_whitespace().next().expect("a date")),
                "a birth date is on the form of {id}"
            );
        }
    }
}

#[test]
fn forms_are_in_the_languages_of_the_doctors() {
    let desk = Desk::of("tiny");
    desk.write(
        "doctors.toml",
        desk.read("doctors.toml").replacen("id = \"asa\"", "id = \"asa\"\nlanguage = \"en\"", 1),
    );
    assert_eq!(desk.legevakt("template period.toml --each ut --lang nn").status.code(), Some(0));
    let sheets = |id: &str| {
        let bytes = fs::read(desk.path(format!("ut/period-{id}.xlsx"))).expect("read");
        let names = read_workbook(&bytes).expect("a workbook").sheets.into_iter().map(|sheet| sheet.name);
        names.filter(|name| !name.starts_with('_')).collect::<Vec<_>>()
    };
    assert_eq!(sheets("asa")[..3], ["Guide", "Wishes", "Absences"]);
    assert_eq!(sheets("bard")[..3], ["Rettleiing", "Ønske", "Fråvær"]);
}

#[test]
fn thirty_forms_come_in_at_once_and_five_flawed_ones_are_held_back() {
    let desk = Desk::empty();
    assert_eq!(desk.legevakt("generate --doctors 30 --days 28 --out l").status.code(), Some(0));
    assert_eq!(desk.legevakt("template l/period.toml --each ut").status.code(), Some(0));
    let other = desk.read("l/period.toml").replace("from = 2028-02-03", "from = 2028-02-04");
    desk.write("l/annen.toml", other.split("[[").next().expect("the head"));
    assert_eq!(desk.legevakt("template l/annen.toml --each annen").status.code(), Some(0));
    let forms = desk.list("ut");
    assert_eq!(forms.len(), 30);
    let named = |form: &str| {
        let book = read_workbook(&fs::read(desk.path(form)).expect("read")).expect("a workbook");
        book.sheets[0].rows.iter().find(|row| row.cell(0).text() == "Lege").expect("the name").cell(1).text()
    };
    let from = desk.read("l/period.toml").lines().find_map(|line| line.strip_prefix("from = ").map(str::to_owned));
    let from = from.expect("the first day");
    let day = from.split_whitespace().next().expect("a date").to_owned();
    for (n, form) in forms.iter().enumerate() {
        let (own, to) = (format!("ut/{form}"), format!("inn/Svar {n}.xlsx"));
        let name = named(&format!("ut/{}", forms[(n + 1) % 30]));
        returned(&desk, &own, &to, (2, 9), |book| match n {
            3 => wish(book, "31.2.2028", "Kan ikke"),
            7 => wish(book, &day, "Kan aldri"),
            11 => {
                let guide = &mut book.sheets[0];
                let row = guide.rows.iter_mut().find(|row| row.cell(0).text() == "Lege").expect("the name");
                row.cells[1] = Value::Text(name);
            }
            _ => wish(book, &day, "Helst ikke"),
        });
        match n {
            19 => drop(
                fs::copy(desk.path(format!("annen/{}", form.replace("period", "annen"))), desk.path(&to))
                    .expect("copied"),
            ),
            23 => desk.write(&to, &fs::read(desk.path(&own)).expect("read")[..2000]),
            _ => {}
        }
    }
    desk.write("inn/notat.txt", "ikke et skjema");
    let all = || ["l/period.toml", "l/doctors.toml"].map(|name| desk.read(name));
    let before = all();
    let run = |more: &str| {
        let output = desk.legevakt(&format!("import inn --period l/period.toml{more}"));
        (output.status.code(), stdout(&output).to_owned())
    };
    let (code, tried) = run(" --dry-run");
    assert_eq!(code, Some(2), "{tried}");
    let (code, none) = run(" --all-or-none");
    assert_eq!(code, Some(2), "{none}");
    assert!(none.contains("Har svart: 0 av 30.") && none.contains("Ingen fil er endret."), "{none}");
    assert_eq!(
        (all(), desk.list("l").iter().any(|name| name.contains("import"))),
        (before, false),
        "nothing is written"
    );
    let (code, told) = run("");
    assert_eq!(code, Some(2), "{told}");
    assert_eq!(told.matches("Holdt tilbake: ").count(), 5, "{told}");
    for said in [
        "«31.2.2028» er ikke en dato",
        "«Kan aldri» er ikke et nivå",
        "men skjemaet er laget for",
        "er skadd",
        "Har svart: 25 av 30.",
        "notat.txt: er verken arbeidsbok, kalender eller tabell",
    ] {
        assert!(told.contains(said) && tried.contains(said), "{said}: {told}\n{tried}");
    }
    assert_eq!(told.matches("Ønsker: 1 lagt til").count(), 25, "{told}");
    let (code, again) = run("");
    assert_eq!((code, again.matches("ingenting nytt").count()), (Some(2), 25), "{again}");
}

#[test]
fn a_form_sent_twice_counts_by_the_one_saved_last() {
    let desk = handed_out();
    let form = "ut/period-asa.xlsx";
    returned(&desk, form, "inn/a.xlsx", (3, 9), |book| wish(book, "5.2.2027", "Kan ikke"));
    returned(&desk, form, "inn/b.xlsx", (2, 9), |book| wish(book, "6.2.2027", "Kan ikke"));
    let (code, told) = import(&desk, "");
    assert_eq!(code, Some(0), "{told}");
    insta::assert_snapshot!(told);
    let wishes = desk.read("wishes.csv");
    assert!(wishes.contains("2027-02-05") && !wishes.contains("asa,cannot,2027-02-06"), "{wishes}");

    // One that was saved before what has been read comes late.
    fs::remove_file(desk.path("inn/a.xlsx")).expect("removed");
    let (_, late) = import(&desk, "");
    assert!(
        late.contains("b.xlsx: Åsa Myhre: teller ikke, for et skjema som ble lagret senere, er lest inn før"),
        "{late}"
    );
    assert_eq!(desk.read("wishes.csv"), wishes);

    // Nobody can know which of two is the last when one does not say.
    returned(&desk, form, "inn/b.xlsx", (4, 9), |book| wish(book, "6.2.2027", "Kan ikke"));
    returned(&desk, form, "inn/c.xlsx", (4, 9), |book| wish(book, "7.2.2027", "Kan ikke"));
    let (code, told) = import(&desk, "");
    assert!(code == Some(2) && told.contains("b.xlsx, c.xlsx (Åsa Myhre)"), "{told}");
    assert_eq!(desk.read("wishes.csv"), wishes);
}

#[test]
fn a_form_removes_what_it_had_by_name_and_when_that_is_agreed_to() {
    let desk = handed_out();
    returned(&desk, "ut/period-asa.xlsx", "inn/a.xlsx", (2, 9), |book| {
        wish(book, "5.2.2027", "Kan ikke");
        wish(book, "7.2.2027", "Helst ikke");
    });
    assert_eq!(import(&desk, "").0, Some(0));
    // Of others something came since, which no form of hers can take away.
    desk.write("wishes.csv", desk.read("wishes.csv") + "cato,cannot,2027-02-04,2027-02-04\n");
    returned(&desk, "ut/period-asa.xlsx", "inn/b.xlsx", (3, 9), |book| wish(book, "7.2.2027", "Helst ikke"));
    let before = desk.read("wishes.csv");
    let (code, held) = import(&desk, "");
    assert_eq!((code, desk.read("wishes.csv")), (Some(2), before.clone()), "{held}");
    assert!(held.contains("5.2.2027") && held.contains("--remove"), "{held}");
    let (code, told) = import(&desk, " --remove");
    assert_eq!(code, Some(0), "{told}");
    let gone: Vec<String> =
        before.lines().filter(|line| !desk.read("wishes.csv").contains(line)).map(str::to_owned).collect();
    assert!(gone.len() == 1 && gone[0].starts_with("asa") && gone[0].contains("2027-02-05"), "{gone:?}");
}

#[test]
fn a_form_of_another_period_and_one_that_nobody_saved_change_nothing() {
    let desk = handed_out();
    let period = desk.read("period.toml");
    desk.write("annen.toml", period.replace("2027-02-07", "2027-02-08"));
    assert_eq!(desk.legevakt("template annen.toml --each annen").status.code(), Some(0));
    returned(&desk, "annen/annen-asa.xlsx", "inn/a.xlsx", (2, 9), |book| wish(book, "5.2.2027", "Kan ikke"));
    fs::copy(desk.path("ut/period-bard.xlsx"), desk.path("inn/bard.xlsx")).expect("copied");
    let before = desk.read("wishes.csv");
    let (code, told) = import(&desk, "");
    assert_eq!((code, desk.read("wishes.csv")), (Some(2), before));
    insta::assert_snapshot!(told);
}

#[test]
fn a_form_can_be_read_by_itself_and_speaks_of_its_doctor_alone() {
    let desk = handed_out();
    returned(&desk, "ut/period-cato.xlsx", "cato.xlsx", (2, 9), |book| {
        let wishes = sheet(book, "Ønsker");
        let head = wishes.rows.iter_mut().find(|row| row.cell(0).text() == "Fra").expect("the headings");
        head.cells.push(Value::Text("Lege".to_owned()));
        let mut cells = vec![Value::Empty; 8];
        cells[5] = Value::Text("Kan ikke".to_owned());
        cells.push(Value::Text("Åsa Myhre".to_owned()));
        let number = wishes.rows.last().expect("a row").number + 1;
        wishes.rows.push(WorkRow { number, cells });
    });
    let refused = desk.legevakt("import cato.xlsx --period period.toml");
    assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""));
    assert!(
        stderr(&refused).contains("her står «Åsa Myhre», men skjemaet er laget for «Cato Ærø»"),
        "{}",
        stderr(&refused)
    );
    returned(&desk, "ut/period-cato.xlsx", "cato.xlsx", (2, 9), |book| wish(book, "5.2.2027", "Kan ikke"));
    let done = desk.legevakt("import cato.xlsx --period period.toml");
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert!(desk.read("wishes.csv").contains("cato,cannot,2027-02-05"), "{}", desk.read("wishes.csv"));
}
