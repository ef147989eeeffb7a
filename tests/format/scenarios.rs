//! Scenarios as files: what each verb makes of the base, and what is said of those that are wrong.

use legevakt::domain::scenario::Change;
use legevakt::domain::{Instance, Lang};
use legevakt::format::{Scenarios, schema};
use legevakt::report::whatif::change;

use crate::support::Files;

const HEAD: &str = "format = 1\nbase = \"period.toml\"\n\n[[scenarios]]\nid = \"x\"\nname = \"X\"\n";

/// Scenarios beside the tiny station, the first of which has the head.
fn tiny(tables: &str) -> Files {
    let mut files = Files::of("tiny");
    files.0.insert("hva-om.toml".into(), format!("{HEAD}{tables}"));
    files
}

fn read(files: &Files, name: &str) -> Scenarios {
    files.scenarios(name).unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false)))
}

/// The only scenario.
fn one(tables: &str) -> (Instance, Vec<Change>) {
    let case = read(&tiny(tables), "hva-om.toml").cases.remove(1);
    let loaded = case.loaded.unwrap_or_else(|p| panic!("{tables}\n{}", p.render(Lang::En, false)));
    (loaded.instance, case.scenario.changes)
}

fn base() -> Instance {
    tiny("").read("period.toml").expect("the base is whole").instance
}

#[test]
fn the_reference_uses_every_key_and_tells_every_change() {
    let files = Files::of("reference");
    let text = files.text("scenarios.toml");
    let schema = schema(Lang::En);
    let file = &schema["$defs"]["scenarios"]["properties"];
    let scenario = &file["scenarios"]["items"]["properties"];
    for key in file.as_object().expect("keys").keys().chain(scenario.as_object().expect("keys").keys()) {
        assert!(text.contains(key.as_str()), "{key} is not in the reference");
    }
    let read = read(&files, "scenarios.toml");
    let mut told = String::new();
    for case in &read.cases {
        let wrong = case.loaded.as_ref().err().map(|p| p.render(Lang::En, false));
        assert_eq!(wrong, None, "{}", case.scenario.id);
        told.push_str(&format!("{} {:?}\n", case.scenario.id, case.scenario.assumes));
        for lang in [Lang::Nb, Lang::En] {
            let lines = case.scenario.changes.iter().map(|c| format!("  {}\n", change(c, lang).replace('\u{a0}', " ")));
            told.extend(lines);
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_scenario_that_changes_nothing_is_the_base() {
    let read = read(&tiny(""), "hva-om.toml");
    let [base, same] = &read.cases[..] else { panic!("two cases") };
    assert_eq!(base.fingerprint, same.fingerprint);
    let loaded = |case: &legevakt::format::Case| case.loaded.clone().expect("it is whole");
    assert_eq!(loaded(base).instance, loaded(same).instance);
    assert_eq!(loaded(base).hash, loaded(same).hash, "and is told by the same hash");
    assert_eq!(loaded(base).hash, tiny("").read("period.toml").expect("whole").hash, "which is that of the files");
    let other = tiny("[scenarios.rules.RHY-1]\nmax_nights = 2\n");
    let other = self::read(&other, "hva-om.toml");
    assert_ne!(other.cases[1].fingerprint, base.fingerprint);
    assert_ne!(other.hash, read.hash);
}

#[test]
fn doctors_come_change_and_go() {
    let (with, _) = one(
        "[[scenarios.add_doctors]]\nid = \"dag\"\nname = \"Dag\"\nborn = 1990-01-01\nrole = \"vikar\"\ncontract = \"salaried\"\n\
         joined = 2027-02-06\n",
    );
    assert_eq!(with.doctors.len(), 4);
    assert_eq!(with.doctors[3].joined.map(|d| d.to_string()).as_deref(), Some("2027-02-06"));

    let (changed, told) = one(
        "[[scenarios.change_doctors]]\nwho = [\"asa\"]\nportion_percent = 40\nceilings = { month = 2 }\nwithout = [\"office\"]\n",
    );
    let asa = &changed.doctors[0];
    assert_eq!(
        asa.load,
        legevakt::domain::doctor::Load::PortionPercent(40),
        "one way to agree on a load takes another's place"
    );
    assert_eq!((asa.ceilings.month, asa.office.is_none()), (Some(2), true));
    assert_eq!(asa.evidence, base().doctors[0].evidence, "what is not said stays");
    assert!(
        matches!(&told[..], [Change::DoctorsChanged { names, to }] if names == &["Åsa Myhre"] && to.len() == 3),
        "{told:?}"
    );

    let (evidence, _) = one("[[scenarios.change_doctors]]\nwho = [\"cato\"]\nevidence.lis2 = 2024-01-01\n");
    let cato = &evidence.doctors[2].evidence;
    assert!(cato.lis2.is_some() && cato.lis1_completed.is_some(), "a table within a table is added to");

    let (without, _) = one("[[scenarios.remove_doctors]]\nwho = [\"cato\"]\n");
    assert!(!without.doctors[2].is_in_scheme(without.period.from));
    let (later, _) = one("[[scenarios.remove_doctors]]\nwho = \"all\"\nroles = [\"vikar\"]\nfrom = 2027-02-06\n");
    let days = ["2027-02-05", "2027-02-06"].map(|d| later.doctors[2].is_in_scheme(d.parse().expect("a date")));
    assert_eq!(days, [true, false], "to the day before");
    assert!(later.doctors[0].is_in_scheme(later.period.to), "she is no vikar");
}

#[test]
fn exemptions_begin_and_end() {
    let exempt = "[[scenarios.exempt]]\nwho = \"all\"\nroles = [\"fastlege\"]\nage_from = 44\nground = \"social\"\n";
    let (instance, _) = one(exempt);
    let numbers: Vec<usize> = instance.doctors.iter().map(|d| d.exemptions.len()).collect();
    assert_eq!(numbers, [1, 1, 0], "51 and 44 years, and a vikar");
    let chain = format!(
        "{exempt}\n[[scenarios]]\nid = \"y\"\nname = \"Y\"\non = \"x\"\n[[scenarios.end_exemptions]]\nwho = \"all\"\noldest = 1\n\
         from = 2027-02-06\n"
    );
    let read = read(&tiny(&chain), "hva-om.toml");
    let ended = &read.cases[2].loaded.as_ref().expect("it is whole").instance;
    let ends: Vec<Option<String>> =
        ended.doctors.iter().flat_map(|d| &d.exemptions).map(|e| e.to.map(|d| d.to_string())).collect();
    assert_eq!(ends, [Some("2027-02-05".to_owned()), None], "of equals the first id");
}

#[test]
fn the_grid_changes_and_history_stays() {
    let seats = |tables: &str| -> Vec<i64> {
        let (instance, _) = one(tables);
        instance.open_slots().map(|s| instance.slots[s.0].min).collect()
    };
    assert_eq!(seats("").iter().sum::<i64>(), 7);
    let second =
        "[[scenarios.change_seats]]\nline = \"legevakt\"\nshifts = [\"kveld\"]\nseat = \"primary\"\nmin = 2\nmax = 2\n";
    assert_eq!(seats(second).iter().sum::<i64>(), 11);
    let new = "[[scenarios.add_seats]]\nline = \"legevakt\"\nshifts = [\"kveld\", \"natt\"]\nseat = \"andre\"\nasks = \"any\"\n";
    assert_eq!(seats(new).iter().sum::<i64>(), 13);
    let gone = "[[scenarios.remove_shifts]]\nline = \"legevakt\"\nshifts = [\"natt\"]\n";
    assert_eq!(seats(gone).len(), 5);
    assert_eq!(seats("remove_lines = [\"legevakt\"]\n").len(), 1);
    let none = "[[scenarios.remove_seats]]\nline = \"bakvakt\"\nshifts = [\"bakvakt-kveld\"]\nseat = \"backup\"\n";
    assert_eq!(seats(none).iter().sum::<i64>(), 6);
    let (split, _) = one("[[scenarios.change_shifts]]\nline = \"legevakt\"\nshifts = [\"kveld\"]\nend = \"22:00\"\n\
         [[scenarios.change_shifts]]\nline = \"legevakt\"\nshifts = [\"natt\"]\nstart = \"22:00\"\n");
    let hours: Vec<i64> = split.period_shifts().map(|(_, s)| s.length().0 / 60).collect();
    assert_eq!(hours, [6, 6, 10, 6, 7, 10, 6]);

    let (all, _) =
        one("[[scenarios.change_shifts]]\nline = \"bakvakt\"\nshifts = [\"bakvakt-kveld\"]\ndays = [\"all\"]\n");
    assert_eq!(all.period_shifts().count(), 10);
}

#[test]
fn locks_of_what_is_no_more_fall() {
    let lock = |day: u32| {
        format!(
            "[[locks]]\ndate = 2027-02-0{day}\nline = \"legevakt\"\nshift = \"kveld\"\nseat = \"primary\"\ndoctor = \"asa\"\n"
        )
    };
    let mut files = tiny("[[scenarios.remove_doctors]]\nwho = [\"asa\"]\nfrom = 2027-02-07\n");
    let period = format!("{}\n{}{}", files.text("period.toml"), lock(4), lock(7));
    files.0.insert("period.toml".into(), period);
    let read = read(&files, "hva-om.toml");
    let locks: Vec<usize> = read.cases.iter().map(|c| c.loaded.as_ref().expect("whole").instance.locks.len()).collect();
    assert_eq!(locks, [2, 1]);
    assert!(read.cases[1].scenario.changes.contains(&Change::LocksDropped(1)));
}

#[test]
fn another_station_joins() {
    let mut files =
        tiny("[[scenarios.join]]\nstation = \"b/station.toml\"\ndoctors = \"b/doctors.toml\"\nlines = \"@\"\n");
    let station = files.text("station.toml").replace("id = \"tiny\"", "id = \"b\"");
    files.0.insert("b/station.toml".into(), station);
    files.0.insert("b/doctors.toml".into(), files.text("doctors.toml").replace("id = \"", "id = \"b-"));
    let joined = |lines: &str| {
        let read = read(&files.clone().with("hva-om.toml", "@", lines), "hva-om.toml");
        read.cases[1].loaded.clone().unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false))).instance
    };
    let (one, both) = (joined("end"), joined("go-on"));
    assert_eq!((one.doctors.len(), both.doctors.len()), (6, 6));
    assert_eq!((one.open_slots().count(), both.open_slots().count()), (7, 14));
    assert_eq!(both.station.lines[3].id, "bakvakt-b");
    assert!(both.station.lines[3].covers.contains("legevakt-b"), "it covers its own");
    assert!(both.station.counters[0].lines.contains("legevakt-b"), "and what is counted here is counted there");
}

#[test]
fn the_law_of_another_day_judges() {
    use legevakt::facts::competence::missing_alone;
    let cato = legevakt::domain::DoctorIx(2);
    let day = base().period.from;
    assert_eq!(missing_alone(&base(), cato, day), [], "LIS1 and the courses are enough since 2026");
    let (before, told) = one("law = 2025-12-31\n");
    assert_ne!(missing_alone(&before, cato, day), []);
    assert_eq!(told.len(), 1);
}

#[test]
fn drawn_sickness_is_the_same_every_time() {
    let sick =
        |seed: u32| one(&format!("sickness = {{ percent = 20, seed = {seed}, days = 2 }}\n")).0.absences().to_vec();
    assert_eq!(sick(1), sick(1));
    assert!((2..9).any(|seed| sick(seed) != sick(1)));
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_others_are_read() {
    let tables = "[[scenarios.change_doctors]]\nwho = [\"aasa\"]\nshare_percent = 50\n\n\
        [[scenarios]]\nid = \"vakt\"\nname = \"V\"\n[[scenarios.change_shifts]]\nline = \"legevakt\"\nshifts = [\"kvelden\"]\nend = \"22:00\"\n\n\
        [[scenarios]]\nid = \"regel\"\nname = \"R\"\n[scenarios.rules.RHY-1]\nmax_night = 2\n\n\
        [[scenarios]]\nid = \"hel\"\nname = \"H\"\n[scenarios.rules.RHY-1]\nmax_nights = 2\n\n\
        [[scenarios]]\nid = \"bygger\"\nname = \"B\"\non = \"regel\"\n\n\
        [[scenarios]]\nid = \"ring\"\nname = \"R\"\non = \"ring\"\n\n\
        [[scenarios]]\nid = \"hel\"\nname = \"H\"\non = \"hell\"\n\n\
        [[scenarios]]\nid = \"ingen\"\nname = \"I\"\nremove_doctor = []\n[[scenarios.remove_doctors]]\nwho = \"all\"\nage_from = 90\n";
    let read = read(&tiny(tables), "hva-om.toml");
    let whole: Vec<&str> = read.cases.iter().filter(|c| c.loaded.is_ok()).map(|c| c.scenario.id.as_str()).collect();
    assert_eq!(whole, ["base", "hel"]);
    for (name, lang) in [("nb", Lang::Nb), ("en", Lang::En)] {
        let texts = read.cases.iter().filter_map(|c| Some((&c.scenario.id, c.loaded.as_ref().err()?)));
        let told: String = texts.map(|(id, p)| format!("--- {id}\n{}\n", p.render(lang, false))).collect();
        insta::assert_snapshot!(format!("mistakes_{name}"), told);
    }
}

#[test]
fn a_file_that_is_no_toml_or_has_no_base_is_refused() {
    for (old, new) in
        [("name = \"X\"", "name = \"X"), ("base = \"period.toml\"", "base = \"perioden.toml\""), ("format = 1\n", "")]
    {
        let problems = tiny("").with("hva-om.toml", old, new).scenarios("hva-om.toml").expect_err(new);
        assert!(problems.render(Lang::Nb, false).contains("hva-om.toml:"), "{new}");
    }
}
