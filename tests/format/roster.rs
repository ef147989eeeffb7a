//! Rosters out and in again.

use legevakt::domain::roster::Oddity;
use legevakt::domain::{Instance, Lang, LineIx, Roster, SlotIx, Tier};
use legevakt::format::{
    Kind, PointEntry, ROSTER_FORMAT, RosterFile, TierEntry, assignments, open_seats, period, read_roster,
    read_roster_with_notes, write_csv, write_json,
};

use crate::support::{Files, loaded};

fn reference() -> Instance {
    loaded(&Files::of("reference").without_missing_rules(), "2027-jan.toml").instance
}

/// A roster that fills every third seat.
fn some(instance: &Instance) -> Roster {
    let mut roster = Roster::empty(instance);
    for (n, slot) in instance.open_slots().enumerate().filter(|(n, _)| n % 3 != 1) {
        roster.assign(slot, legevakt::domain::DoctorIx(n % instance.doctors.len()));
    }
    roster
}

fn file(instance: &Instance, roster: &Roster) -> RosterFile {
    RosterFile {
        format: ROSTER_FORMAT,
        program: "legevakt 0.1.0".to_owned(),
        input_hash: "00".to_owned(),
        packs: vec!["2026-01-01".to_owned()],
        period: period(instance),
        status: "optimal".to_owned(),
        tiers: vec![TierEntry { tier: Tier::Coverage, value: 3, bound: Some(3) }],
        trajectory: vec![
            PointEntry { milliseconds: 83, values: None, bounds: [0, 0, 8_000] },
            PointEntry { milliseconds: 61_000, values: Some([3, 0, 12_345]), bounds: [3, 0, 8_001] },
        ],
        gap_per_mille: None,
        seed: 7,
        assignments: assignments(instance, roster),
        open: open_seats(instance, roster),
        ..RosterFile::default()
    }
}

fn read(instance: &Instance, text: &str) -> Roster {
    read_roster(instance, "vaktliste", text).unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false)))
}

#[test]
fn json_and_csv_come_back_as_they_went() {
    let instance = reference();
    let roster = some(&instance);
    let json = write_json(&file(&instance, &roster));
    assert!(json.ends_with("}\n"));
    assert_eq!(read(&instance, &json), roster);
    assert_eq!(write_json(&serde_json::from_str(&json).expect("our own")), json);
    let csv = write_csv(&instance, &roster);
    assert_eq!(read(&instance, &csv), roster);
    assert!(csv.starts_with("date,line,shift,seat,start,end,doctor\n2027-01-01,legevakt,dag,"), "{csv}");
    assert!(!csv.contains("2026-12-3"), "history is not the period's");
}

#[test]
fn an_entry_says_times_pay_lock_and_who_supports() {
    let instance = reference();
    let at = |line, date: &str, shift, seat| -> SlotIx {
        instance.find_slots(date.parse().expect("a date"), LineIx(line), shift, seat)[0]
    };
    let doctor = |id| instance.find_doctor(id).expect("a doctor");
    let mut roster = Roster::empty(&instance);
    roster.assign(at(0, "2027-01-01", "kveld", "primary"), doctor("per"));
    roster.assign(at(0, "2027-01-01", "kveld", "second"), doctor("ola"));
    roster.assign(at(0, "2027-01-01", "kveld", "lis1"), doctor("turid"));
    roster.assign(at(2, "2027-01-01", "bakvakt-kveld", "backup"), doctor("kari"));
    roster.assign(at(0, "2027-01-02", "natt", "primary"), doctor("ola"));
    roster.assign(at(4, "2027-01-04", "kad-uke", "primary"), doctor("siri"));
    let entries = file(&instance, &roster).assignments;
    let told: Vec<String> = entries
        .iter()
        .map(|e| {
            let pay = e.pay_minutes;
            let minutes = format!("{}/{}/{}", pay.weekday, pay.weekend, pay.holiday);
            format!("{} {} {} {} locked {} {:?}", e.doctor, e.start, e.end, minutes, e.locked, e.backup)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    per 2027-01-01T16:00 2027-01-01T23:00 0/0/420 locked true ["kari"]
    ola 2027-01-01T16:00 2027-01-01T23:00 0/0/420 locked false ["kari"]
    turid 2027-01-01T16:00 2027-01-01T23:00 0/0/420 locked false ["kari", "ola"]
    kari 2027-01-01T16:00 2027-01-01T23:00 0/0/420 locked false []
    ola 2027-01-02T23:00 2027-01-03T08:00 0/540/0 locked false []
    siri 2027-01-04T16:00 2027-01-10T20:00 1800/1440/0 locked false []
    "#);
    let open = file(&instance, &roster).open;
    assert!(open.iter().all(|o| o.missing == 1 && o.seat != "lis1"));
    assert!(!open.iter().any(|o| o.date == "2027-01-01" && o.shift == "kveld"));
}

#[test]
fn a_foreign_file_is_read_by_names_and_norwegian_dates() {
    let instance = reference();
    let csv = "\u{feff}Lege;Dato;Vaktlinje;Vakt;Plass;Start;Slutt\r\n\
        kari ås øyen;1.1.2027;LEGEVAKT;Dag;primary;08:00;16:00\r\n\
        ola;2027-01-01;legevakt;natt;primary;2027-01-01 23:00:00;2027-01-02T08:00\r\n";
    let roster = read(&instance, csv);
    assert_eq!(roster.oddities, []);
    let own = roster.assignments().filter(|(s, _)| !instance.shift_of(*s).past);
    let ids: Vec<&str> = own.map(|(_, d)| instance.doctors[d.0].id.as_str()).collect();
    assert_eq!(ids, ["kari", "ola"]);
}

#[test]
fn what_fits_nowhere_is_kept_as_an_oddity() {
    let instance = reference();
    let csv = "date,line,shift,seat,start,end,doctor,merknad\n\
        2027-01-01,legevakt,dag,primary,08:00,16:00,kari,a\n\
        2027-01-01,legevakt,dag,primary,08:00,16:00,kari,samme rad igjen\n\
        2027-01-01,legevakt,kveld,primary,16:00,22:00,ola,feil slutt\n\
        2027-01-01,legevakt,natt,primary,,,Kåre Ukjent,ukjent lege\n\
        2027-01-04,legevakt,dag,primary,,,ola,ingen dagvakt mandag\n\
        2027-01-02,legevakt,dag,tredje,,,ola,ukjent plass\n\
        2026-12-31,legevakt,natt,primary,,,kari,som i historikken\n\
        2026-12-31,legevakt,natt,primary,,,ola,ikke som i historikken\n\
        2027-02-01,legevakt,kveld,primary,,,ola,etter perioden\n\
        i går,legevakt,kveld,primary,,,ola,ikke en dato\n\
        2027-01-03\n\
        2027-01-03,legevakt,dag,primary,,,,ingen lege\n";
    let (roster, notes) = read_roster_with_notes(&instance, "vakter.csv", csv).expect("a roster");
    insta::assert_debug_snapshot!(roster.oddities);
    let row = |o: &Oddity| match o {
        Oddity::UnknownDoctor { row, .. }
        | Oddity::UnknownShift { row, .. }
        | Oddity::TimesDisagree { row, .. }
        | Oddity::Unreadable { row, .. } => *row,
    };
    assert_eq!(roster.oddities.iter().map(row).collect::<Vec<_>>(), [4, 5, 6, 7, 9, 10, 11, 12, 13]);
    let day = instance.find_slots("2027-01-01".parse().expect("a date"), LineIx(0), "dag", "primary")[0];
    assert_eq!(roster.at(day).len(), 2, "the same row twice is kept twice");
    let told: Vec<&Kind> = notes.notes().map(|p| &p.kind).collect();
    assert_eq!(told, [&Kind::ExtraColumn { column: "merknad".to_owned() }]);
}

#[test]
fn the_way_there_comes_back_and_a_file_may_be_without_it() {
    let instance = reference();
    let roster = some(&instance);
    let told = file(&instance, &roster);
    let json = write_json(&told);
    assert_eq!(serde_json::from_str::<RosterFile>(&json).expect("our own"), told);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let way = r#"[{"seconds": 0.083, "values": null, "bounds": [0, 0, 8000]},
                  {"seconds": 61.0, "values": [3, 0, 12345], "bounds": [3, 0, 8001]}]"#;
    assert_eq!(value["trajectory"], serde_json::from_str::<serde_json::Value>(way).expect("JSON"));
    let before = RosterFile { trajectory: Vec::new(), ..told };
    let json = write_json(&before);
    assert!(!json.contains("trajectory"), "{json}");
    assert_eq!(serde_json::from_str::<RosterFile>(&json).expect("our own"), before);
    assert_eq!(read(&instance, &json), roster);
}

#[test]
fn what_is_no_roster_of_this_period_is_refused() {
    let instance = reference();
    let good = write_json(&file(&instance, &some(&instance)));
    let kinds = |text: &str| -> Vec<Kind> {
        let problems = read_roster(&instance, "vakter", text).expect_err("no roster");
        assert!(!problems.render(Lang::Nb, false).is_empty());
        problems.errors().map(|p| p.kind.clone()).collect()
    };
    assert!(matches!(kinds(&good.replace("\"format\": 1", "\"format\": 2"))[..], [Kind::RosterFormat { .. }]));
    assert!(matches!(kinds(&good.replace("\"2027-jan\"", "\"2027-feb\""))[..], [Kind::RosterPeriod { .. }]));
    assert!(matches!(kinds(&good.replace("\"seed\"", "\"sæd\""))[..], [Kind::RosterUnreadable { .. }]));
    for wrong in ["-0.083", "5e9", "\"0.083\""] {
        assert!(matches!(kinds(&good.replace("0.083", wrong))[..], [Kind::RosterUnreadable { .. }]), "{wrong}");
    }
    assert!(matches!(kinds(&good[..good.len() / 2])[..], [Kind::RosterUnreadable { .. }]));
    let tier = kinds(&good.replace("\"coverage\"", "\"dekning\""));
    assert!(matches!(&tier[..], [Kind::RosterUnreadable { said }] if said.contains("`dekning`")), "{tier:?}");
    assert!(matches!(kinds("{}")[..], [Kind::RosterFormat { .. }]));
    assert!(matches!(kinds("")[..], [Kind::NoHeader { .. }]));
    let column = "dato,vaktlinje,vakt,plas,lege\n";
    assert!(
        matches!(kinds(column)[..], [Kind::MissingColumn { .. }, Kind::UnknownColumn { .. }]),
        "{:?}",
        kinds(column)
    );
}
