//! One workbook that is imported again and again, while it is edited and so are the files.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Datelike as _;
use legevakt::domain::Lang;
use legevakt::format::{Before, Imported, Imports, Refusal, Removing, Value, Workbook, import};
use proptest::prelude::*;

use crate::import::{PERIOD, book, cell, day, load, push, reference, row_of, sheet, text};
use crate::support::{Files, loaded};

/// The files of a period with what is remembered of it.
pub(crate) struct Desk {
    period: &'static str,
    pub(crate) files: Files,
    imports: Imports,
}

impl Desk {
    pub(crate) fn of(period: &'static str, files: Files) -> Self {
        Self { period, files, imports: Imports::default() }
    }

    /// An import of a workbook that lies somewhere. What is remembered is written and read as a file.
    pub(crate) fn import(&mut self, name: &str, book: &Workbook, removing: Removing) -> Result<Imported, Refusal> {
        let before = Before { book: name, saved: None, imports: &self.imports };
        let imported = import(Path::new(self.period), &load(&self.files), book, before, removing)?;
        self.files.0.extend(imported.files.iter().cloned());
        if let Some(imports) = &imported.imports {
            self.imports = Imports::read(&imports.text()).expect("as it was written");
            assert_eq!(self.imports, *imports);
        }
        Ok(imported)
    }

    pub(crate) fn imported(&mut self, name: &str, book: &Workbook) -> String {
        let done =
            self.import(name, book, Removing::Agreed).unwrap_or_else(|r| panic!("{}", r.render(Lang::Nb, false)));
        done.changes.render(Lang::Nb)
    }
}

fn share(book: &mut Workbook, id: &str, percent: f64) {
    let doctors = sheet(book, "Leger");
    let at = row_of(doctors, id);
    *cell(doctors, at, "Andel %") = Value::Number(percent);
}

#[test]
fn what_she_changes_once_more_is_changed() {
    let mut desk = Desk::of(PERIOD, reference());
    let mut book = book(&desk.files, PERIOD, Lang::Nb);
    for percent in [90.0, 70.0, 90.0] {
        share(&mut book, "kari", percent);
        assert!(desk.imported("a", &book).contains("Andel %: "), "{percent}");
        let again = desk.imported("a", &book);
        assert!(!again.contains("->"), "nothing is new: {again}");
    }
    // Somebody changes it in the file, and so does she.
    desk.files = desk.files.with("doctors.toml", "share_percent = 90", "share_percent = 80");
    let said = desk.imported("a", &book);
    assert!(said.contains("Andel %: 80 (i arbeidsboka: 90)"), "{said}");
    share(&mut book, "kari", 60.0);
    let refusal = desk.import("a", &book, Removing::Agreed).expect_err("both changed it");
    let said = refusal.render(Lang::Nb, false);
    assert!(
        said.contains("her står «60», der står «80». Da arbeidsboka ble laget eller sist lest inn, sto det «90»"),
        "{said}"
    );
    // Both say the same, and so she has the last word again.
    share(&mut book, "kari", 80.0);
    assert!(desk.import("a", &book, Removing::Refused).expect("alike").files.is_empty());
    share(&mut book, "kari", 60.0);
    assert!(desk.imported("a", &book).contains("Andel %: 80 -> 60"));
}

#[test]
fn a_row_that_she_added_is_corrected_moved_and_taken_away() {
    let mut desk = Desk::of(PERIOD, reference());
    let mut book = book(&desk.files, PERIOD, Lang::Nb);
    let away = |files: &Files| loaded(files, PERIOD).instance.absences().len();
    let were = away(&desk.files);
    push(
        sheet(&mut book, "Fravær"),
        vec![text("ola"), day("2027-01-20"), day("2027-01-21"), Value::Empty, Value::Empty, text("annet")],
    );
    desk.imported("a", &book);
    let absences = sheet(&mut book, "Fravær");
    let last = absences.rows.len() - 3;
    *cell(absences, last, "Til") = day("2027-01-22");
    assert!(desk.imported("a", &book).contains("Til: 21.1.2027 -> 22.1.2027"));
    let absences = sheet(&mut book, "Fravær");
    (*cell(absences, last, "Fra"), *cell(absences, last, "Til")) = (day("2027-01-27"), day("2027-01-28"));
    let said = desk.imported("a", &book);
    assert!(said.contains("Fravær: 1 endret") && away(&desk.files) == were + 1, "{said}");
    sheet(&mut book, "Fravær").rows.pop();
    assert!(matches!(desk.import("a", &book, Removing::Refused), Err(Refusal::Removes(_))));
    let said = desk.imported("a", &book);
    assert!(said.contains("Fravær: 1 fjernet") && away(&desk.files) == were, "{said}");
    // And back again.
    push(
        sheet(&mut book, "Fravær"),
        vec![text("ola"), day("2027-01-27"), day("2027-01-28"), Value::Empty, Value::Empty, text("annet")],
    );
    assert!(desk.imported("a", &book).contains("Fravær: 1 lagt til"));
}

#[test]
fn an_order_of_wishes_that_she_turned_is_turned_back() {
    let mut files = reference();
    let more = "per,want,2027-01-09,2027-01-09,,,,,a\nper,want,2027-01-10,2027-01-10,,,,,b\n";
    let wishes = files.text("wishes-2027-jan.csv").to_owned() + more;
    files.0.insert("wishes-2027-jan.csv".into(), wishes.clone());
    let mut desk = Desk::of(PERIOD, files);
    let mut book = book(&desk.files, PERIOD, Lang::Nb);
    for turn in 1..4 {
        let rows = &mut sheet(&mut book, "Ønsker").rows;
        let last = rows.len() - 1;
        rows.swap(last - 1, last);
        assert_eq!(desk.import("a", &book, Removing::Refused).expect("hers").files.len(), 1, "{turn}");
        assert_eq!(desk.files.text("wishes-2027-jan.csv") == wishes, turn % 2 == 0, "{turn}");
    }
}

#[test]
fn whoever_got_another_name_is_known_by_both() {
    let mut desk = Desk::of(PERIOD, reference());
    let mut book = book(&desk.files, PERIOD, Lang::Nb);
    let doctors = sheet(&mut book, "Leger");
    let siri = row_of(doctors, "siri");
    *cell(doctors, siri, "Navn") = text("Siri Ny-Bjørnæs");
    // Her absences and wishes are still of her who had the name before.
    assert!(desk.imported("a", &book).contains("Navn: Siri Bjørnæs -> Siri Ny-Bjørnæs"));
    assert!(!desk.imported("a", &book).contains("->"));
    // A doctor who is gone is another than the one who comes with her name.
    push(
        sheet(&mut book, "Leger"),
        vec![text("nina"), text("Nina Ny"), text("Vikar"), text("Fastlønn"), text("1.5.1990")],
    );
    desk.imported("a", &book);
    sheet(&mut book, "Leger").rows.pop();
    assert!(desk.imported("a", &book).contains("Nina Ny (nina): fjernet"));
    push(
        sheet(&mut book, "Leger"),
        vec![text("nn"), text("Nina Ny"), text("Vikar"), text("Fastlønn"), text("1.5.1991")],
    );
    assert!(desk.imported("a", &book).contains("Nina Ny (nn)"));
}

#[test]
fn a_copy_takes_away_nothing_that_was_imported_of_the_other() {
    let mut desk = Desk::of(PERIOD, reference());
    let (mut one, mut other) = (book(&desk.files, PERIOD, Lang::Nb), book(&desk.files, PERIOD, Lang::Nn));
    push(
        sheet(&mut one, "Fravær"),
        vec![text("ola"), day("2027-01-20"), day("2027-01-21"), Value::Empty, Value::Empty, text("annet")],
    );
    share(&mut one, "kari", 90.0);
    desk.imported("one", &one);
    let doctors = sheet(&mut other, "Legar");
    let at = row_of(doctors, "siri");
    *cell(doctors, at, "Del %") = Value::Number(70.0);
    let said = desk.import("other", &other, Removing::Refused).expect("it removes nothing").changes.render(Lang::Nb);
    assert!(said.contains("Kom til i filene etter at arbeidsboka ble laget, og står:\n  Fravær: Ola"), "{said}");
    assert!(said.contains("Andel %: 90 (i arbeidsboka: ") && said.contains("-> 70"), "{said}");
    // Nor does it when both are imported once more, in whichever order.
    for (name, book) in [("one", &one), ("other", &other), ("other", &other), ("one", &one)] {
        let done = desk.import(name, book, Removing::Refused).expect("it removes nothing");
        assert!(done.files.is_empty(), "{name}: {}", done.changes.render(Lang::Nb));
    }
    // What only one says is hers to take away.
    sheet(&mut one, "Fravær").rows.pop();
    assert!(desk.imported("one", &one).contains("Fravær: 1 fjernet"));
}

#[test]
fn a_sheet_or_a_column_that_is_not_there_says_what_it_said() {
    let mut desk = Desk::of(PERIOD, reference());
    let whole = book(&desk.files, PERIOD, Lang::Nb);
    let mut part = whole.clone();
    share(&mut part, "kari", 90.0);
    part.sheets.retain(|sheet| sheet.name != "Fravær");
    desk.imported("a", &part);
    part.sheets.push(whole.sheets.iter().find(|sheet| sheet.name == "Fravær").expect("it").clone());
    let done = desk.import("a", &part, Removing::Refused).expect("nothing is removed");
    assert!(done.files.is_empty(), "{}", done.changes.render(Lang::Nb));
}

#[test]
fn what_is_remembered_is_believed_only_as_it_was_written_and_of_few() {
    let mut desk = Desk::of(PERIOD, reference());
    let mut book = book(&desk.files, PERIOD, Lang::Nb);
    share(&mut book, "kari", 90.0);
    for at in 0..20 {
        desk.imported(&at.to_string(), &book);
    }
    let whole = desk.imports.text();
    let is_of = |at: usize| whole.contains(&format!("\"workbook\":\"{at}\""));
    assert_eq!((0..20).filter(|at| is_of(*at)).collect::<Vec<_>>(), (4..20).collect::<Vec<_>>());
    for (old, new) in
        [("\"90\"", "\"91\""), ("legevakt_import\":1", "legevakt_import\":2"), ("\"made\"", "\"maid\""), ("]]", "]")]
    {
        assert!(whole.contains(old), "{old}");
        assert_eq!(Imports::read(&whole.replacen(old, new, 1)), None, "{old}");
    }
    for strange in ["", "{}", "null", "[1]"] {
        assert_eq!(Imports::read(strange), None, "{strange}");
    }
    // Another workbook at the same place is not the one that lay there.
    desk.files = desk.files.with("doctors.toml", "share_percent = 90", "share_percent = 80");
    let mut new = crate::import::book(&desk.files, PERIOD, Lang::Nb);
    share(&mut new, "kari", 60.0);
    assert!(desk.imported("19", &new).contains("Andel %: 80 -> 60"));
}

/// What one side says of the tiny station: the doctors' shares, the notes of the absences that there are, by doctor and
/// day, and what else there is of doctors. A day has a ground of its own, so that an absence is known by it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Says {
    shares: BTreeMap<usize, u8>,
    notes: BTreeMap<(usize, usize), u8>,
    more: BTreeMap<(usize, usize), u8>,
}

/// What else there is of a doctor: a cell of hers with a list, a row that stands within her, and a row that names her.
const MORE: [usize; 3] = [20, 21, 22];

const IDS: [&str; 3] = ["asa", "bard", "cato"];
const GROUNDS: [&str; 4] = ["kurs", "ferie", "permisjon", "syk"];

/// What happens: somebody edits one of two workbooks or the files, or a workbook is imported.
#[derive(Clone, Debug)]
enum Event {
    Share { side: usize, doctor: usize, percent: u8 },
    Note { side: usize, absence: (usize, usize), note: Option<u8> },
    More { side: usize, thing: (usize, usize), value: Option<u8> },
    Import(usize),
}

/// The side that is no workbook.
const FILES: usize = 2;

fn event() -> impl Strategy<Value = Event> {
    let note = (0..3usize, (0..2usize, 0..2usize), proptest::option::of(0..3u8));
    let more = (0..3usize, (0..2usize, prop::sample::select(MORE.to_vec())), proptest::option::of(0..3u8));
    prop_oneof![
        more.prop_map(|(side, thing, value)| Event::More { side, thing, value }),
        (0..3usize, 0..2usize, prop::sample::select(vec![60u8, 80, 100]))
            .prop_map(|(side, doctor, percent)| Event::Share { side, doctor, percent }),
        note.prop_map(|(side, absence, note)| Event::Note { side, absence, note }),
        (0..2usize).prop_map(Event::Import),
    ]
}

impl Says {
    /// As the files of the tiny station are.
    fn first() -> Self {
        let shares = (0..3).map(|doctor| (doctor, 100)).collect();
        Self { shares, notes: BTreeMap::from([((1, 0), 0)]), more: BTreeMap::new() }
    }

    fn edit(&mut self, event: &Event) {
        match event {
            Event::Share { doctor, percent, .. } => drop(self.shares.insert(*doctor, *percent)),
            Event::Note { absence, note: Some(note), .. } => drop(self.notes.insert(*absence, *note)),
            Event::Note { absence, note: None, .. } => drop(self.notes.remove(absence)),
            Event::More { thing, value: Some(value), .. } => drop(self.more.insert(*thing, *value)),
            Event::More { thing, value: None, .. } => drop(self.more.remove(thing)),
            Event::Import(_) => {}
        }
    }

    /// The files edited by hand until they say this.
    fn put_in_files(&self, files: &mut Files) {
        let mut doctors = Files::of("tiny").text("doctors.toml").to_owned();
        for (doctor, percent) in &self.shares {
            let at = doctors.find(&format!("id = \"{}\"", IDS[*doctor])).expect("the doctor");
            let (before, after) = doctors.split_at(at);
            let list = self.of_more(*doctor, MORE[0], |value| format!("skills = [\"s{value}\", \"bil\"]\n"));
            let within = self.of_more(*doctor, MORE[1], |value| {
                format!("dated_skills = [{{ skill = \"ultralyd\", from = 2027-02-0{} }}]\n", value + 1)
            });
            let now = format!("share_percent = {percent}\n{list}{within}");
            doctors = before.to_owned() + &after.replacen("share_percent = 100\n", &now, 1);
        }
        for (doctor, id) in IDS.iter().enumerate() {
            doctors += &self.of_more(doctor, MORE[2], |value| {
                format!("\n[[quota]]\nname = \"{id}\"\nwho = \"{id}\"\nat_most = {value}\n")
            });
        }
        let tiny = Files::of("tiny");
        let mut period = tiny.text("period.toml").split("[[absences]]").next().expect("the beginning").to_owned();
        for ((doctor, at), note) in &self.notes {
            let (id, day, ground) = (IDS[*doctor], at + 4, GROUNDS[*at]);
            let note = if *note == 0 { String::new() } else { format!("note = \"{note}\"\n") };
            period += &format!(
                "[[absences]]\ndoctor = \"{id}\"\nfrom = 2027-02-0{day}\nto = 2027-02-0{day}\nreason = \"{ground}\"\n{note}\n"
            );
        }
        files.0.insert("doctors.toml".into(), doctors);
        files.0.insert("period.toml".into(), period);
    }

    /// What is said of a thing, where it is there.
    fn of_more(&self, doctor: usize, thing: usize, say: impl Fn(u8) -> String) -> String {
        self.more.get(&(doctor, thing)).map_or_else(String::new, |value| say(*value))
    }

    /// The workbook edited until it says this.
    fn put_in_book(&self, book: &mut Workbook) {
        for (doctor, percent) in &self.shares {
            share(book, IDS[*doctor], f64::from(*percent));
        }
        for name in ["Fravær", "Kompetanse", "Kvoter"] {
            sheet(book, name).rows.truncate(2);
        }
        for (doctor, id) in IDS.iter().enumerate() {
            let doctors = sheet(book, "Leger");
            let at = row_of(doctors, id);
            *cell(doctors, at, "Kompetanser") = text(&self.of_more(doctor, MORE[0], |value| format!("s{value}, bil")));
            if let Some(value) = self.more.get(&(doctor, MORE[1])) {
                let from = day(&format!("2027-02-0{}", value + 1));
                push(sheet(book, "Kompetanse"), vec![text(id), text("ultralyd"), from]);
            }
            if let Some(value) = self.more.get(&(doctor, MORE[2])) {
                push(sheet(book, "Kvoter"), vec![text(id), text(id), Value::Number(f64::from(*value))]);
            }
        }
        for ((doctor, at), note) in &self.notes {
            let day = day(&format!("2027-02-0{}", at + 4));
            let note = if *note == 0 { Value::Empty } else { text(&note.to_string()) };
            push(
                sheet(book, "Fravær"),
                vec![text(IDS[*doctor]), day.clone(), day, Value::Empty, Value::Empty, text(GROUNDS[*at]), note],
            );
        }
    }

    /// What files say.
    fn of(files: &Files) -> Self {
        let mut book = book(files, "period.toml", Lang::Nb);
        let shares = (0..3).map(|doctor| {
            let doctors = sheet(&mut book, "Leger");
            let at = row_of(doctors, IDS[doctor]);
            (doctor, cell(doctors, at, "Andel %").text().parse().expect("a share"))
        });
        let shares = shares.collect();
        let instance = loaded(files, "period.toml").instance;
        let absences = sheet(&mut book, "Fravær");
        let notes = (0..absences.rows.len() - 2).map(|row| {
            let name = cell(absences, row, "Lege").text();
            let doctor = instance.doctors.iter().position(|doctor| doctor.name == name).expect("a doctor");
            let Value::Date(from) = cell(absences, row, "Fra") else { panic!("a date") };
            let at = usize::try_from(from.signed_duration_since("2027-02-04".parse().expect("a date")).num_days())
                .expect("a day");
            ((doctor, at), cell(absences, row, "Merknad").text().parse().unwrap_or(0))
        });
        let notes = notes.collect();
        let by_name = |name: &str| {
            instance.doctors.iter().position(|doctor| [&doctor.name, &doctor.id].contains(&&name.to_owned()))
        };
        let mut more = BTreeMap::new();
        for (doctor, id) in IDS.iter().enumerate() {
            let doctors = sheet(&mut book, "Leger");
            let at = row_of(doctors, id);
            let list = cell(doctors, at, "Kompetanser").text();
            let told = list.strip_suffix(", bil").and_then(|told| told.strip_prefix('s')?.parse().ok());
            more.extend(told.map(|value| ((doctor, MORE[0]), value)));
        }
        let within = sheet(&mut book, "Kompetanse");
        for row in 0..within.rows.len() - 2 {
            let doctor = by_name(&cell(within, row, "Lege").text()).expect("a doctor");
            let Value::Date(from) = cell(within, row, "Fra") else { panic!("a date") };
            more.insert((doctor, MORE[1]), u8::try_from(from.day() - 1).expect("a day of the month"));
        }
        let quotas = sheet(&mut book, "Kvoter");
        for row in 0..quotas.rows.len() - 2 {
            let doctor = by_name(&cell(quotas, row, "Navn").text()).expect("a doctor");
            more.insert((doctor, MORE[2]), cell(quotas, row, "Høyst").text().parse().expect("a number"));
        }
        Self { shares, notes, more }
    }

    /// The same by one name for every thing that can be said.
    fn all(&self) -> BTreeMap<(usize, usize), u8> {
        let shares = self.shares.iter().map(|(doctor, share)| ((*doctor, 9), *share));
        shares.chain(self.notes.iter().chain(&self.more).map(|(thing, value)| (*thing, *value))).collect()
    }

    fn set(&mut self, (doctor, at): (usize, usize), value: Option<u8>) {
        match value {
            Some(percent) if at == 9 => drop(self.shares.insert(doctor, percent)),
            Some(value) if MORE.contains(&at) => drop(self.more.insert((doctor, at), value)),
            None if MORE.contains(&at) => drop(self.more.remove(&(doctor, at))),
            Some(note) => drop(self.notes.insert((doctor, at), note)),
            None => drop(self.notes.remove(&(doctor, at))),
        }
    }
}

/// The meaning of an import: what she has edited since she imported last is done in the files, and what they have otherwise
/// than she had it then stays. Gives back the files then, or else the things that both say otherwise.
fn brute(then: &Says, mine: &Says, files: &Says) -> Result<Says, Vec<(usize, usize)>> {
    let (then, now, theirs) = (then.all(), mine.all(), files.all());
    let things = [&then, &now, &theirs].into_iter().flat_map(BTreeMap::keys);
    let (mut after, mut clashes) = (files.clone(), Vec::new());
    for thing in things.filter(|thing| then.get(thing) != now.get(thing)) {
        if theirs.get(thing) == then.get(thing) || theirs.get(thing) == now.get(thing) {
            after.set(*thing, now.get(thing).copied());
        } else {
            clashes.push(*thing);
        }
    }
    if clashes.is_empty() { Ok(after) } else { Err(clashes) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn imports_in_a_row_are_the_edits_since_the_last_of_each(events in prop::collection::vec(event(), 1..28)) {
        let mut desk = Desk::of("period.toml", Files::of("tiny"));
        let mut workbooks = [Lang::Nb; 2].map(|lang| book(&desk.files, "period.toml", lang));
        let (mut sides, mut then) = ([0; 3].map(|_| Says::first()), [0; 2].map(|_| Says::first()));
        prop_assert_eq!(Says::of(&desk.files), Says::first());
        for event in events {
            match event {
                Event::Share { side, .. } | Event::Note { side, .. } | Event::More { side, .. } => {
                    sides[side].edit(&event);
                    if side == FILES {
                        sides[FILES].put_in_files(&mut desk.files);
                    }
                }
                Event::Import(one) => {
                    sides[one].put_in_book(&mut workbooks[one]);
                    let done = desk.import(["one", "other"][one], &workbooks[one], Removing::Agreed);
                    match brute(&then[one], &sides[one], &sides[FILES]) {
                        Ok(after) => {
                            let told = done.err().map(|refusal| refusal.render(Lang::Nb, false));
                            prop_assert_eq!(told, None);
                            (sides[FILES], then[one]) = (after, sides[one].clone());
                        }
                        Err(clashes) => {
                            prop_assert!(matches!(done, Err(Refusal::Cells(_))), "{:?}", clashes);
                            // She lets both say the same, as she is told.
                            let theirs = sides[FILES].all();
                            clashes.iter().for_each(|thing| sides[one].set(*thing, theirs.get(thing).copied()));
                        }
                    }
                    prop_assert_eq!(Says::of(&desk.files), sides[FILES].clone());
                }
            }
        }
    }
}
