//! Rosters in every layout that people have: random layouts of random rosters are read back as the same roster or refused,
//! and never as another one.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use legevakt::domain::roster::Oddity;
use legevakt::domain::time::{MONTHS_NB, dates, plus_days};
use legevakt::domain::{Instance, Lang, LineIx, Roster, SlotIx};
use legevakt::format::{ColumnNames, Said, read_any_roster};
use rust_xlsxwriter::{Format, Workbook};

use crate::support::{Files, loaded};

const STATION: &str = r#"
format = 1
[station]
id = "fjellvik"
name = "Fjellvik legevakt"
municipalities = ["Fjellvik"]
population = 9000
[[lines]]
id = "legevakt"
name = "Legevakt"
duty = "legevakt"
members = "all"
site = "legevakta"
[[lines.shifts]]
id = "dag"
name = "Dag"
code = "D"
kind = "day"
days = ["offday"]
start = "08:00"
end = "16:00"
place = "station"
seats = [{ seat = "primary", min = 1, max = 1, asks = "legevakt", open_price = 100 }]
[[lines.shifts]]
id = "kveld"
name = "Kveld"
code = "K"
kind = "evening"
days = ["all"]
start = "16:00"
end = "23:00"
place = "station"
seats = [{ seat = "primary", min = 1, max = 2, asks = "legevakt", open_price = 100 }]
[[lines.shifts]]
id = "natt"
name = "Natt"
code = "N"
kind = "night"
days = ["all"]
start = "23:00"
end = "08:00"
place = "station"
seats = [{ seat = "primary", min = 1, max = 1, asks = "legevakt", open_price = 100 }]
[[lines]]
id = "bakvakt"
name = "Bakvakt"
duty = "backup"
members = "all"
site = "legevakta"
covers = ["legevakt"]
[[lines.shifts]]
id = "bakvakt-natt"
name = "Bakvakt natt"
code = "B"
kind = "night"
days = ["all"]
start = "16:00"
end = "08:00"
place = "home"
seats = [{ seat = "backup", min = 1, max = 1, asks = "backup", open_price = 20 }]
"#;

const DOCTORS: [(&str, &str); 8] = [
    ("anna", "Anna Brekke"),
    ("bjarte", "Bjarte Dalen"),
    ("cecil", "Cecilie Eide"),
    ("dag", "Dag Foss"),
    ("eli", "Eli Marie Grønn"),
    ("gro", "Gro Hauge"),
    ("jon", "Jon Åsen"),
    ("tor", "Tor Øyen-Lie"),
];

/// The station, for a period of some days.
fn station(from: &str, days: i64) -> Instance {
    let first: NaiveDate = from.parse().expect("a date");
    let to = plus_days(first, days - 1);
    let doctors: Vec<String> = DOCTORS
        .iter()
        .map(|(id, name)| {
            format!(
                "[[doctors]]\nid = \"{id}\"\nname = \"{name}\"\nborn = 1978-03-04\nrole = \"fastlege\"\n\
                 contract = \"self-employed\"\nresponse_minutes = 20\n[doctors.evidence]\n\
                 specialist = {{ date = 2012-06-01, field = \"allmennmedisin\" }}\ncourse_emergency = 2023-05-04\n\
                 course_violence = 2023-05-05\n"
            )
        })
        .collect();
    let period = format!(
        "format = 1\nstation = \"s.toml\"\ndoctors = \"d.toml\"\n[period]\nid = \"p\"\nname = \"P\"\nfrom = {first}\nto = {to}\n"
    );
    let doctors = format!("format = 1\n{}", doctors.concat());
    loaded(&Files::new(&[("s.toml", STATION), ("d.toml", &doctors), ("p.toml", &period)]), "p.toml").instance
}

/// Numbers that a seed gives, always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(sides).expect("few")).expect("less than the sides")
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    fn is(&mut self, one_in: usize) -> bool {
        self.roll(one_in) == 0
    }
}

/// A roster with most seats taken, nobody twice on a date.
fn drawn(instance: &Instance, dice: &mut Dice) -> Roster {
    let mut roster = Roster::empty(instance);
    let mut on: Vec<(NaiveDate, legevakt::domain::DoctorIx)> = Vec::new();
    for slot in instance.open_slots() {
        let date = instance.shift_of(slot).date;
        let many = if instance.slots[slot.0].max > 1 && dice.is(4) { 2 } else { usize::from(!dice.is(12)) };
        for _ in 0..many {
            let doctor = legevakt::domain::DoctorIx(dice.roll(instance.doctors.len()));
            if !on.contains(&(date, doctor)) {
                on.push((date, doctor));
                roster.assign(slot, doctor);
            }
        }
    }
    roster
}

const DAYS: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

fn weekday(date: NaiveDate) -> &'static str {
    DAYS[usize::try_from(date.weekday().num_days_from_monday()).expect("seven")]
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS_NB[usize::try_from(date.month0()).expect("twelve")]
}

/// A date as people write it, in one of some ways.
fn date_text(date: NaiveDate, way: usize) -> String {
    let (day, month_number, year) = (date.day(), date.month(), date.year());
    let short = |text: &str| text.chars().take(3).collect::<String>();
    match way {
        0 => date.to_string(),
        1 => format!("{day}.{month_number}.{year}"),
        2 => format!("{day:02}.{month_number:02}.{:02}", year % 100),
        3 => format!("{day}/{month_number}"),
        4 => format!("{} {day}. {}", short(weekday(date)), short(month(date))),
        5 => format!("{day}. {}", month(date)),
        6 => date.format("%Y%m%d").to_string(),
        7 => format!("{day:02}/{month_number:02}/{:02}", year % 100),
        8 => format!("{day}-{}-{year}", short(month(date))),
        9 => format!("U{} {}", date.iso_week().week(), short(weekday(date))),
        _ => format!("{} {day}.{month_number}.", weekday(date)),
    }
}

/// A name as people write it, in one of some ways.
fn name_text(name: &str, id: &str, way: usize) -> String {
    let (given, last) = name.rsplit_once(' ').expect("two words");
    match way {
        0 => name.to_owned(),
        1 => name.to_uppercase(),
        2 => format!("{last}, {given}"),
        3 => format!("{last} {given}"),
        4 => format!("Dr. {name}"),
        5 => format!("{}. {last}", given.chars().next().expect("a letter")),
        6 => last.to_owned(),
        7 => id.to_owned(),
        _ => format!("lege {name}"),
    }
}

/// A sheet of texts.
type Table = Vec<Vec<String>>;

/// Writes tables as a workbook, joining cells that are the same beside each other in rows that are to be joined.
fn book(tables: &[(String, Table, Vec<usize>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    for (name, table, joined) in tables {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (row, r) in table.iter().zip(0_u32..) {
            let is_joined = joined.contains(&usize::try_from(r).expect("few"));
            let mut at = 0;
            while at < row.len() {
                let length = if is_joined { row[at..].iter().take_while(|text| **text == row[at]).count() } else { 1 };
                let column = u16::try_from(at).expect("few");
                let last = u16::try_from(at + length - 1).expect("few");
                match (row[at].as_str(), length) {
                    ("", _) => {}
                    (text, 1) => drop(sheet.write_string(r, column, text).expect("written")),
                    (text, _) => drop(sheet.merge_range(r, column, r, last, text, &plain).expect("joined")),
                }
                at += length;
            }
        }
    }
    book.save_to_buffer().expect("saved")
}

fn csv(table: &Table) -> Vec<u8> {
    let quoted = |cell: &String| if cell.contains(['\n', ';']) { format!("\"{cell}\"") } else { cell.clone() };
    let lines = table.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";"));
    lines.collect::<Vec<_>>().join("\r\n").into_bytes()
}

/// A drawn roster and how it is written.
struct Drawing<'a> {
    instance: &'a Instance,
    roster: &'a Roster,
    dice: Dice,
    date_way: usize,
    name_way: usize,
    shift_way: usize,
}

/// The shifts of the station: line, id, and what each is called.
const SHIFTS: [(usize, &str, [&str; 3]); 4] = [
    (0, "dag", ["Dag", "D", "Dagvakt"]),
    (0, "kveld", ["Kveld", "K", "Kveldsvakt"]),
    (0, "natt", ["Natt", "N", "Legevakt natt"]),
    (1, "bakvakt-natt", ["Bakvakt natt", "B", "Bakvakt"]),
];

impl Drawing<'_> {
    fn dates(&self) -> Vec<NaiveDate> {
        dates(self.instance.period.from, self.instance.period.to).collect()
    }

    fn shift(&self, at: usize) -> String {
        SHIFTS[at].2[self.shift_way].to_owned()
    }

    fn on(&self, date: NaiveDate, at: usize) -> Vec<usize> {
        let (line, id, _) = SHIFTS[at];
        let shift = self.instance.find_shifts(date, LineIx(line), id).next();
        let slots = shift.map(|ix| self.instance.slots_of(ix).map(SlotIx).collect::<Vec<_>>()).unwrap_or_default();
        slots.iter().flat_map(|slot| self.roster.at(*slot)).map(|doctor| doctor.0).collect()
    }

    fn name(&self, doctor: usize) -> String {
        let doctor = &self.instance.doctors[doctor];
        name_text(&doctor.name, &doctor.id, self.name_way)
    }

    fn names(&mut self, date: NaiveDate, at: usize) -> String {
        let separator = self.dice.one(&[" / ", "\n", " + ", " og "]);
        self.on(date, at).into_iter().map(|doctor| self.name(doctor)).collect::<Vec<_>>().join(separator)
    }

    fn codes(&self, date: NaiveDate, doctor: usize) -> String {
        let on = (0..SHIFTS.len()).filter(|at| self.on(date, *at).contains(&doctor));
        on.map(|at| SHIFTS[at].2[1]).collect::<Vec<_>>().join(" ")
    }

    /// A row for each assignment, in any order of columns.
    fn list(&mut self) -> Table {
        let mut columns = ["Dato", "Vakt", "Lege", "Merknad"];
        let by = self.dice.roll(columns.len());
        columns.rotate_left(by);
        let mut table = vec![columns.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()];
        for date in self.dates() {
            for at in 0..SHIFTS.len() {
                for doctor in self.on(date, at) {
                    let cell = |column: &&str| match *column {
                        "Dato" => date_text(date, self.date_way),
                        "Vakt" => self.shift(at),
                        "Lege" => self.name(doctor),
                        _ => String::new(),
                    };
                    table.push(columns.iter().map(cell).collect());
                }
            }
        }
        table
    }

    /// A row for each date and a column for each shift, in one line of headings or two.
    fn dates_down(&mut self) -> (Table, Vec<usize>) {
        let (mut table, mut joined) = (Vec::new(), Vec::new());
        if self.dice.is(3) {
            table.push(vec!["Vaktliste for legevakta".to_owned()]);
        }
        let is_two = self.dice.is(2);
        let mut order = vec![0, 1, 2];
        let by = self.dice.roll(3);
        order.rotate_left(by);
        order.push(3);
        let texts = |first: &str, rest: Vec<String>| [vec![first.to_owned(), "Dag".to_owned()], rest].concat();
        if is_two {
            joined.push(table.len());
            table.push(["Dato", "", "Legevakt", "Legevakt", "Legevakt", "Bakvakt"].map(str::to_owned).to_vec());
            let names = order.iter().map(|at| ["Dag", "Kveld\n16–23", "Natt", "Bakvakt natt"][*at].to_owned());
            table.push([vec![String::new(), String::new()], names.collect()].concat());
        } else {
            table.push(texts("Dato", order.iter().map(|at| self.shift(*at)).collect()));
        }
        for date in self.dates() {
            let names: Vec<String> = order.iter().map(|at| self.names(date, *at)).collect();
            table.push([vec![date_text(date, self.date_way), weekday(date).to_owned()], names].concat());
            if self.dice.is(9) {
                table.push(Vec::new());
            }
        }
        if self.dice.is(2) {
            table.push(["Sum", "", "12", "42", "42", "42"].map(str::to_owned).to_vec());
        }
        if self.dice.is(2) {
            table.push(vec!["Bytter avtales seg imellom, og meldes til lederen".to_owned()]);
        }
        (table, joined)
    }

    /// Tables of a week each, under one another or side by side, with a row for each shift.
    fn weeks(&mut self) -> Table {
        let by_week = self.dice.is(2);
        let is_beside = self.dice.is(3);
        let dates = self.dates();
        let mut blocks: Vec<Table> = Vec::new();
        for week in dates.chunk_by(|one, other| one.iso_week() == other.iso_week()) {
            let title = format!("Uke {}", week[0].iso_week().week());
            let head = match by_week {
                true => week.iter().map(|date| weekday(*date).to_owned()).collect::<Vec<_>>(),
                false => week.iter().map(|date| date_text(*date, self.date_way)).collect(),
            };
            let mut block = vec![[vec![title], head].concat()];
            for at in 0..SHIFTS.len() {
                let names: Vec<String> = week.iter().map(|date| self.names(*date, at)).collect();
                block.push([vec![self.shift(at)], names].concat());
            }
            blocks.push(block);
        }
        if is_beside {
            let mut table: Table = vec![Vec::new(); 1 + SHIFTS.len()];
            for block in blocks {
                table.iter_mut().zip(block).for_each(|(row, more)| row.extend(more));
            }
            return table;
        }
        let gap = self.dice.roll(3);
        let last = blocks.len() - 1;
        let spaced = blocks
            .into_iter()
            .enumerate()
            .map(|(at, block)| if at == last { block } else { [block, vec![Vec::new(); gap]].concat() });
        spaced.flatten().collect()
    }

    /// A row for each doctor and a column for each date: dates, or days of months under their names.
    fn people(&mut self, within: &[NaiveDate]) -> (Table, Vec<usize>) {
        let (mut table, mut joined) = (Vec::new(), Vec::new());
        let first = self.dice.one(&["Navn", "Lege", ""]).to_owned();
        match self.dice.roll(3) {
            0 => {
                joined.push(0);
                let months = within.iter().map(|date| format!("{} {}", month(*date), date.year()));
                table.push([vec![String::new()], months.collect()].concat());
                let days = within.iter().map(|date| weekday(*date).chars().take(2).collect());
                table.push([vec![String::new()], days.collect()].concat());
                table.push([vec![first], within.iter().map(|date| date.day().to_string()).collect()].concat());
            }
            1 => table.push([vec![first], within.iter().map(|date| date.to_string()).collect()].concat()),
            _ => {
                let way = self.date_way;
                table.push([vec![first], within.iter().map(|date| date_text(*date, way)).collect()].concat());
            }
        }
        for doctor in 0..self.instance.doctors.len() {
            let mut row = vec![self.name(doctor)];
            for date in within {
                let codes = self.codes(*date, doctor);
                row.push(if codes.is_empty() && self.dice.is(20) { "F".to_owned() } else { codes });
            }
            table.push(row);
            if self.dice.is(9) {
                table.push(Vec::new());
            }
        }
        let sums = within.iter().map(|_| "4".to_owned());
        table.push([vec!["Sum".to_owned()], sums.collect()].concat());
        (table, joined)
    }

    /// A row for each date and a column for each doctor.
    fn people_across(&mut self) -> Table {
        let names = (0..self.instance.doctors.len()).map(|doctor| self.name(doctor));
        let mut table = vec![[vec!["Dato".to_owned()], names.collect()].concat()];
        for date in self.dates() {
            let codes = (0..self.instance.doctors.len()).map(|doctor| self.codes(date, doctor));
            table.push([vec![date_text(date, self.date_way)], codes.collect()].concat());
        }
        table
    }

    /// The file: its name and bytes.
    fn file(&mut self) -> (&'static str, Vec<u8>) {
        let is_text = self.dice.is(2);
        let sheet = |table: Table, joined: Vec<usize>| match is_text && joined.is_empty() {
            true => ("v.csv", csv(&table)),
            false => ("v.xlsx", book(&[("Vakter".to_owned(), table, joined)])),
        };
        match self.dice.roll(6) {
            0 => sheet(self.list(), Vec::new()),
            1 => {
                let (table, joined) = self.dates_down();
                sheet(table, joined)
            }
            2 => sheet(self.weeks(), Vec::new()),
            3 => {
                let (table, joined) = self.people(&self.dates());
                sheet(table, joined)
            }
            4 => sheet(self.people_across(), Vec::new()),
            _ => {
                let dates = self.dates();
                let months = dates.chunk_by(|one, other| one.month() == other.month());
                let tables: Vec<(String, Table, Vec<usize>)> = months
                    .map(|within| {
                        let (table, joined) = self.people(within);
                        (format!("{} {}", month(within[0]), within[0].year()), table, joined)
                    })
                    .collect();
                ("v.xlsx", book(&tables))
            }
        }
    }
}

fn read(instance: &Instance, name: &str, bytes: &[u8]) -> Result<(Roster, String), String> {
    let said = |said: Said| said.render(Lang::Nb, false);
    let read = read_any_roster(instance, Path::new(name), bytes, &ColumnNames::default());
    read.map(|(roster, notes)| (roster, said(notes))).map_err(said)
}

/// How many layouts are drawn, and from which seed on.
fn drawings() -> (u64, u64) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    (number("LEGEVAKT_LAYOUTS").unwrap_or(300), number("PROPTEST_RNG_SEED").unwrap_or(0))
}

#[test]
fn a_random_layout_of_a_random_roster_is_that_roster_or_refused() {
    let instances = [station("2027-09-06", 42), station("2027-12-20", 28), station("2027-02-01", 14)];
    let (count, first) = drawings();
    let mut refused = Vec::new();
    for seed in first..first + count {
        let mut dice = Dice(seed);
        let instance = &instances[dice.roll(instances.len())];
        let roster = drawn(instance, &mut dice);
        let (date_way, name_way, shift_way) = (dice.roll(11), dice.roll(9), dice.roll(3));
        let mut drawing = Drawing { instance, roster: &roster, dice, date_way, name_way, shift_way };
        let (name, bytes) = drawing.file();
        match read(instance, name, &bytes) {
            Ok((found, said)) if found.oddities.iter().any(Oddity::is_lost) => refused.push((seed, said)),
            Ok((found, said)) => {
                let text = || String::from_utf8_lossy(&bytes).into_owned();
                assert!(found == roster, "seed {seed} is another roster:\n{said}\n{}", text());
            }
            Err(said) => refused.push((seed, said)),
        }
    }
    let most = usize::try_from(count).expect("few") / 20;
    let told: Vec<String> = refused.iter().take(5).map(|(seed, said)| format!("seed {seed}: {said}")).collect();
    assert!(refused.len() <= most, "{} of {count} are refused:\n{}", refused.len(), told.join("\n"));
}

/// What is said of a text as a roster of three weeks from 6 September 2027, and how much of it was read.
fn told(text: &str) -> String {
    let instance = station("2027-09-06", 21);
    match read(&instance, "v.csv", text.as_bytes()) {
        Ok((roster, said)) => {
            let lost = roster.oddities.iter().filter(|odd| odd.is_lost()).count();
            format!("{} read, {lost} lost\n{said}", roster.assignments().count())
        }
        Err(said) => format!("refused\n{said}"),
    }
}

#[test]
fn what_cannot_be_read_for_sure_is_told_by_cell() {
    let texts = [
        ("the month first", "Dato;Kveld\n9/6/2027;Gro Hauge\n9/7/2027;Jon Åsen\n9/13/2027;Gro Hauge\n"),
        ("the month first, all days below 13", "Dato;Kveld\n9/6/2027;Gro Hauge\n9/7/2027;Jon Åsen\n"),
        ("another weekday", "Dato;Kveld\nman 7.9.2027;Gro Hauge\ntir 8.9.2027;Jon Åsen\n"),
        ("weekdays beside", "Dag;Dato;Kveld\nman;7.9.2027;Gro Hauge\ntir;8.9.2027;Jon Åsen\n"),
        ("another year", "Dato;Kveld\n6.9.2072;Gro Hauge\n7.9.2072;Jon Åsen\n"),
        ("no heading", "Dato;Kveld;\n6.9.2027;Gro Hauge;Jon Åsen\n7.9.2027;Jon Åsen;\n"),
        ("names under what is no shift", "Dato;Kveld;Forvakt\n6.9.2027;Gro Hauge;Jon Åsen\n7.9.2027;Jon Åsen;Anna\n"),
        ("no shift before a row", "Uke 36;man;tir\nKveld;Gro Hauge;Jon Åsen\n;Jon Åsen;\n"),
        ("no doctor before a row", "Navn;6.9.2027;7.9.2027\nGro Hauge;K;\nJon Åsen;;K\n;N;N\n"),
        ("somebody unknown", "Navn;6.9.2027;7.9.2027\nGro Hauge;K;\nNils Moe;N;K\n"),
        ("codes that are none", "Navn;6.9.2027;7.9.2027;8.9.2027\nGro Hauge;K;Z;Z\nJon Åsen;F;K;ferie\n"),
        (
            "a sum, a note and a name below",
            "Dato;Kveld;Natt\n6.9.2027;Gro Hauge;Jon Åsen\n7.9.2027;Jon Åsen;12\n\nSum;2;1\nBytter meldes;;\n;Anna Brekke;\n",
        ),
        ("unknown names", "Dato;Kveld\n6.9.2027;Nils\n7.9.2027;Nils\n8.9.2027;Nils\n9.9.2027;Gro Haue\n"),
        (
            "words that are no shift",
            "Dato;Vakt;Lege\n6.9.2027;Sen;Gro Hauge\n7.9.2027;Sen;Jon Åsen\n8.9.2027;K;Jon Åsen\n",
        ),
        (
            "dates that are notes to dates",
            "Dato;Merkedag;Kveld;Til;Natt\n6.9.2027;;Gro Hauge;7.9.2027;Anna\n7.9.2027;7. september;Jon Åsen;8.9.2027;Eli\n8.9.2027;;Anna;;Jon\n\
             9.9.2027;9. september;Gro;;Anna\n",
        ),
        ("names outside the table", "Dato;Kveld;;\n6.9.2027;Gro Hauge\n7.9.2027;Jon Åsen\n\nGro Hauge;1\nJon Åsen;1\n"),
        (
            "offsets",
            "Dato;Vakt;Lege;Start\n6.9.2027;K;Gro Hauge;2027-09-06T16:00+02:00\n7.9.2027;K;Jon Åsen;2027-09-07T14:00:00Z\n8.9.2027;K;Jon Åsen;2027-09-08T16:00:00Z\n",
        ),
        ("hours in the headings", "Uke 36;man;tir\nKveld 16-23;Gro Hauge;Jon Åsen\nNatt (kl. 23–08);Anna;Eli\n"),
        ("weekdays of no week", ";man;tir;ons\nKveld;Gro Hauge;Jon Åsen;Gro Hauge\n"),
    ];
    let said: Vec<String> = texts.iter().map(|(what, text)| format!("== {what}: {}", told(text))).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_code_of_two_shifts_is_refused_and_one_of_a_weekday_and_a_weekend_is_not() {
    let text = "Navn;6.9.2027;7.9.2027\nGro Hauge;K;\nJon Åsen;;N\n";
    let with = |old: &str, new: &str| {
        let instance = station("2027-09-06", 21);
        instance.with(|given| {
            let templates = given.station.lines.iter_mut().flat_map(|line| &mut line.templates);
            templates.filter(|template| template.code == old).for_each(|template| new.clone_into(&mut template.code));
        })
    };
    let said = read(&with("B", "N"), "v.csv", text.as_bytes()).expect_err("two shifts on the night");
    assert!(said.contains("v.csv!C3: «N» kan være flere vakter: Bakvakt Bakvakt natt, Legevakt Natt"), "{said}");
    let (roster, said) = read(&with("D", "N"), "v.csv", text.as_bytes()).expect("day and night are not on one date");
    assert_eq!((roster.assignments().count(), roster.oddities.len()), (2, 0), "{said}");
}
