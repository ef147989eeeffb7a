//! Rosters made by hand, long and wide, as workbooks and as text.

use std::path::Path;

use legevakt::domain::doctor::Role;
use legevakt::domain::roster::Oddity;
use legevakt::domain::station::Asks;
use legevakt::domain::{DoctorIx, Instance, Lang, Roster, SlotIx};
use legevakt::format::{ColumnNames, Said, assignments, read_any_roster, write_csv};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::{Files, loaded};

/// Without handovers: parts of shifts are read back where those are tested.
fn of(folder: &str, period: &str) -> Instance {
    loaded(&Files::of(folder), period).instance.with(|given| given.handovers.clear())
}

/// A roster with everybody somewhere: LIS1 in the seats for LIS1, others in the others, seats in a row never twice the same.
fn some(instance: &Instance) -> Roster {
    let of_role = |lis1: bool| -> Vec<DoctorIx> {
        instance.doctor_ixs().filter(|d| (instance.doctors[d.0].role == Role::Lis1) == lis1).collect()
    };
    let (lis1, others) = (of_role(true), of_role(false));
    let mut roster = Roster::empty(instance);
    for (n, slot) in instance.open_slots().enumerate() {
        let who = if instance.slots[slot.0].asks == Asks::Lis1 { &lis1 } else { &others };
        if !who.is_empty() && n % 7 != 3 {
            roster.assign(slot, who[n % who.len()]);
        }
    }
    roster
}

fn read(instance: &Instance, name: &str, bytes: &[u8], columns: &str) -> Result<(Roster, String), String> {
    let names: ColumnNames = if columns.is_empty() { ColumnNames::default() } else { columns.parse().expect("pairs") };
    let said = |said: Said| said.render(Lang::Nb, false);
    read_any_roster(instance, Path::new(name), bytes, &names).map(|(r, s)| (r, said(s))).map_err(said)
}

fn roster(instance: &Instance, name: &str, bytes: &[u8], columns: &str) -> (Roster, String) {
    read(instance, name, bytes, columns).unwrap_or_else(|said| panic!("{said}"))
}

/// Rows as an .xlsx file. What is a date becomes a real one.
fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notater").expect("a name").write_string(0, 0, "ring Kari").expect("written");
    let sheet = book.add_worksheet().set_name("Vakter 2027").expect("a name");
    let look = Format::new().set_num_format("d.m.yyyy");
    for (r, row) in (0u32..).zip(rows) {
        for (c, cell) in (0u16..).zip(row) {
            let date: Option<chrono::NaiveDate> = cell.parse().ok();
            match date {
                Some(date) => {
                    let parts: Vec<u16> =
                        date.format("%Y %m %d").to_string().split(' ').map(|p| p.parse().expect("a number")).collect();
                    let small = |n: u16| u8::try_from(n).expect("small");
                    let date = ExcelDateTime::from_ymd(parts[0], small(parts[1]), small(parts[2])).expect("a date");
                    let _ = sheet.write_with_format(r, c, &date, &look).expect("written");
                }
                None => drop(sheet.write_string(r, c, cell).expect("written")),
            }
        }
    }
    book.save_to_buffer().expect("saved")
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let quoted = |cell: &String| if cell.contains(['\n', ';']) { format!("\"{cell}\"") } else { cell.clone() };
    let lines = rows.iter().map(|r| r.iter().map(quoted).collect::<Vec<_>>().join(";"));
    format!("\u{feff}{}\r\n", lines.collect::<Vec<_>>().join("\r\n")).into_bytes()
}

fn cells(row: &[&str]) -> Vec<String> {
    row.iter().map(|c| (*c).to_owned()).collect()
}

/// Long, with names for ids and lines, in an order of nobody's, below a title.
fn long(instance: &Instance, roster: &Roster) -> Vec<Vec<String>> {
    let mut rows = vec![cells(&["Vaktliste"]), cells(&["Vakthavende", "Uke", "Vakt", "DATO", "Vaktlinje", "Plass"])];
    for entry in assignments(instance, roster) {
        let line = instance.station.lines.iter().find(|l| l.id == entry.line).expect("a line");
        let doctor = &instance.doctors[instance.find_doctor(&entry.doctor).expect("a doctor").0];
        let shift = line.templates.iter().find(|t| t.id == entry.shift).expect("a shift");
        rows.push(vec![
            doctor.name.to_uppercase(),
            "1".into(),
            shift.name.clone(),
            entry.date,
            line.name.clone(),
            entry.seat,
        ]);
    }
    let last = rows.len() - 1;
    rows[2..=last].reverse();
    rows
}

/// Wide, with a column for each shift of each line.
fn wide(instance: &Instance, roster: &Roster, separator: &str) -> Vec<Vec<String>> {
    let shifts: Vec<(usize, String)> = instance
        .station
        .lines
        .iter()
        .enumerate()
        .flat_map(|(l, line)| line.templates.iter().map(move |t| (l, t.id.clone())))
        .collect();
    let mut head = cells(&["Uke", "Dag", "Dato"]);
    head.extend(shifts.iter().map(|(l, id)| {
        let line = &instance.station.lines[*l];
        let shift = line.templates.iter().find(|t| t.id == *id).expect("a shift");
        format!("{} – {}", line.name, shift.name.to_lowercase())
    }));
    head.push("Helligdag".to_owned());
    let mut rows = vec![cells(&["Vaktliste for legevakta"]), cells(&["", "", "oppdatert 1.12."]), head];
    let names = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];
    let mut date = instance.period.from;
    while date <= instance.period.to {
        let weekday = chrono::Datelike::weekday(&date).num_days_from_monday();
        let mut row = vec![
            date.format("%V").to_string(),
            names[usize::try_from(weekday).expect("small")].to_owned(),
            date.to_string(),
        ];
        for (l, id) in &shifts {
            let shift = instance.find_shifts(date, legevakt::domain::LineIx(*l), id).next();
            let slots = shift.map(|s| instance.slots_of(s).map(SlotIx).collect::<Vec<_>>()).unwrap_or_default();
            let on: Vec<&str> =
                slots.iter().flat_map(|s| roster.at(*s)).map(|d| instance.doctors[d.0].name.as_str()).collect();
            row.push(on.join(separator));
        }
        row.push(String::new());
        rows.push(row);
        date = date.succ_opt().expect("a day after");
    }
    rows.push(cells(&["", "", "Bytter avtales seg imellom"]));
    rows
}

#[test]
fn both_ways_say_the_same_as_our_own_file() {
    for (folder, period) in [("reference", "2027-jan.toml"), ("halden", "2027-q1.toml"), ("tiny", "period.toml")] {
        let instance = of(folder, period);
        // A wide cell tells no seats: an open seat before a filled one could be either, so none is left open.
        let mut whole = some(&instance);
        for shift in 0..instance.shifts.len() {
            let slots: Vec<SlotIx> = instance.slots_of(legevakt::domain::ShiftIx(shift)).map(SlotIx).collect();
            let is_open = |s: &SlotIx| instance.slots[s.0].asks != Asks::Lis1 && whole.at(*s).is_empty();
            if slots.iter().any(is_open) && !instance.shifts[shift].past {
                for slot in slots {
                    whole.at(slot).to_vec().into_iter().for_each(|d| assert!(whole.release(slot, d)));
                }
            }
        }
        let ours = write_csv(&instance, &whole);
        assert_eq!(roster(&instance, "roster.csv", ours.as_bytes(), ""), (whole.clone(), String::new()), "{folder}");
        let long = long(&instance, &whole);
        for (name, bytes) in [("v.xlsx", xlsx(&long)), ("V.XLSX", xlsx(&long)), ("v.csv", csv(&long))] {
            assert_eq!(roster(&instance, name, &bytes, "").0, whole, "{folder} {name}");
        }
        for separator in [" / ", ", ", "+", "\n", " og "] {
            let wide = wide(&instance, &whole, separator);
            for (name, bytes) in [("v.xlsx", xlsx(&wide)), ("v.csv", csv(&wide))] {
                assert_eq!(roster(&instance, name, &bytes, "").0, whole, "{folder} {name} {separator:?}");
            }
        }
    }
}

/// Date, line, shift, seat and doctor of every assignment.
fn told(instance: &Instance, roster: &Roster) -> String {
    let all = assignments(instance, roster);
    let lines: Vec<String> =
        all.iter().map(|e| format!("{} {} {} {} {}", e.date, e.line, e.shift, e.seat, e.doctor)).collect();
    let oddities: Vec<String> = roster.oddities.iter().map(|o| format!("{o:?}")).collect();
    [lines, oddities].concat().join("\n")
}

#[test]
fn a_wide_list_as_people_write_it() {
    let instance = of("tiny", "period.toml");
    let rows = [
        cells(&["Vaktliste uke 5", "", "", "", "", "", "", ""]),
        cells(&["Uke", "Dag", "Dato", "Kveld", "Natt", "Bakvakt hjemme", "Merknad", "Nat"]),
        cells(&["5", "to", "4.2.", "Åsa", "", "", "samefolkets dag lørdag", ""]),
        cells(&["5", "fr", "fre 5.2.27", "Søvik", "cato  ærø", "", "", ""]),
        cells(&["5", "lø", "2027-02-06", "Asa M", "Myhre, Åsa", "ledig", "", ""]),
        cells(&["5", "sø", "7. februar 2027", "Bård Søvik (vikar)", "", "-", "", ""]),
        cells(&["", "", "8.2.2027", "Cato", "", "", "", ""]),
        cells(&["", "", "i morgen", "Cato", "", "", "", ""]),
        cells(&["", "", "Trykt 1. januar", "", "", "", "", ""]),
    ];
    let (roster, notes) = roster(&instance, "mappe/vakter.xlsx", &xlsx(&rows), "");
    insta::assert_snapshot!(format!("{}\n\n{notes}", told(&instance, &roster)));
}

#[test]
fn columns_may_be_told() {
    let instance = of("tiny", "period.toml");
    let rows = [
        cells(&["Når", "Sen, til 23", "Nattlege", "Beredskap"]),
        cells(&["4.2.2027", "Åsa Myhre", "", ""]),
        cells(&["6.2.2027", "Bård Søvik", "Cato Ærø", "Åsa Myhre"]),
    ];
    let columns = "dato=Når,kveld=\"Sen, til 23\",legevakt natt=nattlege,bakvakt=Beredskap";
    for (name, bytes) in [("v.xlsx", xlsx(&rows)), ("v.csv", csv(&rows))] {
        let (roster, notes) = roster(&instance, name, &bytes, columns);
        assert_eq!(roster.oddities, []);
        assert_eq!(told(&instance, &roster).lines().count(), 4);
        let ignored = notes.lines().filter(|l| !l.contains("Notater") && !l.contains("lest som")).count();
        assert_eq!(ignored, 0, "{notes}");
    }
    let wrong =
        read(&instance, "v.csv", &csv(&rows), "dato=Nar,kvld=Nattlege,natt=Nattlegen").expect_err("three mistakes");
    insta::assert_snapshot!(wrong);
}

#[test]
fn a_long_list_may_leave_out_line_and_seat() {
    let instance = of("reference", "2027-jan.toml");
    let rows = [
        cells(&["Dato", "Vakt", "Lege", "Fra", "Til"]),
        cells(&["1.1.2027", "Natt", "Kari", "23:00", "08:00"]),
        cells(&["2.1.2027", "Kveld", "Turid Lisbeth Nyhus", "16.00", "23.00"]),
        cells(&["", "Kveld", "per", "16", "22:00"]),
        cells(&["2.1.2027", "legevakt kveld", "Siri Bjørnæs", "", ""]),
        cells(&["2.1.2027", "Formiddag", "Siri Bjørnæs", "", ""]),
        cells(&["3.1.2027", "Kveld", "Siri / Student", "", ""]),
    ];
    let (roster, notes) = roster(&instance, "v.csv", &csv(&rows), "");
    insta::assert_snapshot!(format!("{}\n\n{notes}", told(&instance, &roster)));
}

#[test]
fn a_column_of_a_line_is_all_its_shifts() {
    let text =
        Files::of("tiny").text("station.toml").replace("days = [\"saturday\"]", "days = [\"saturday\", \"sunday\"]");
    let more = "[[lines.shifts]]\nid = \"bakvakt-natt\"\nname = \"Bakvakt natt\"\ncode = \"c\"\nkind = \"night\"\ndays = [\"saturday\", \"sunday\"]\n\
        start = \"23:00\"\nend = \"08:00\"\nplace = \"home\"\nseats = [{ seat = \"backup\", min = 1, max = 1, asks = \"backup\", open_price = 20 }]\n\n[[counters]]";
    let mut files = Files::of("tiny");
    files.0.insert("station.toml".into(), text.replacen("[[counters]]", more, 1));
    let instance = loaded(&files, "period.toml").instance;
    let rows = [
        cells(&["Dato", "bakvakt"]),
        cells(&["6.2.2027", "Åsa"]),
        cells(&["7.2.2027", "Åsa / Bård"]),
        cells(&["7.2.2027", "Cato"]),
    ];
    let (roster, _) = roster(&instance, "v.csv", &csv(&rows[..3]), "");
    insta::assert_snapshot!(told(&instance, &roster));
    // Three for two shifts is anybody's guess, and so is nobody's.
    let (roster, _) = self::roster(&instance, "v.csv", &csv(&rows), "");
    let guessed = roster.oddities.iter().filter(|o| matches!(o, Oddity::UnknownShift { .. })).count();
    assert_eq!(guessed, 3, "{}", told(&instance, &roster));
}

#[test]
fn what_is_no_roster_says_what_is_missing() {
    let instance = of("reference", "2027-jan.toml");
    let mut told = Vec::new();
    let rows = [cells(&["Navn", "Telefon", "Kveld"]), cells(&["Kari", "123", "x"])];
    told.push(read(&instance, "v.xlsx", &xlsx(&rows), "").expect_err("no dates"));
    told.push(read(&instance, "v.csv", &csv(&rows), "").expect_err("no dates"));
    told.push(read(&instance, "v.csv", b"date,lin,shift,seat,doctr\n", "").expect_err("misspelt headings"));
    told.push(read(&instance, "v.xlsx", b"date,line", "").expect_err("no workbook"));
    insta::assert_snapshot!(told.join("\n"));
}
