//! A part of a shift that is given away at an hour: `swap give --from --until` and `replace --from --until`.

use crate::change::{ROSTER, desk, json, told};
#[cfg(feature = "web")]
use crate::served::Served;
use crate::support::{Desk, stderr, stdout};

/// Cato takes over from Bård at three in the night of Saturday.
const GIVE: &str = "swap period.toml --roster vakter.csv give 2027-02-06/natt bard cato --most-drift 9 --most-load 999";

const ENTRY: &str = "\n[[handovers]]\ndate = 2027-02-06\nline = \"legevakt\"\nshift = \"natt\"\nat = \"03:00\"\n";

/// The rows of the night of Saturday: shift, start, end and doctor.
fn night(desk: &Desk, name: &str) -> Vec<String> {
    let text = desk.read(name);
    let rows = text.lines().filter(|row| row.starts_with("2027-02-06,legevakt,natt"));
    rows.map(|row| row.split(',').skip(2).filter(|cell| *cell != "primary").collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_part_that_is_given_away_is_written_with_its_handover_in_one_act() {
    let desk = desk();
    let before = desk.read("period.toml");
    let asked = told(&desk, 0, &format!("{GIVE} --from 03:00"));
    assert!(asked.contains("Det gjelder 2027-02-06/legevakt/natt@03:00. Med --apply får period.toml"), "{asked}");
    assert!(asked.contains("natt 03\u{2013}08"), "{asked}");
    assert_eq!(desk.read("period.toml"), before, "nothing is written before it is asked for");
    let done = told(&desk, 0, &format!("{GIVE} --from 03:00 --apply --out ny"));
    assert!(done.contains("ny/roster.json") && done.contains("period.toml"), "{done}");
    assert_eq!(desk.read("period.toml"), format!("{before}{ENTRY}"));
    let rows =
        ["natt@23:00 2027-02-06T23:00 2027-02-07T03:00 bard", "natt@03:00 2027-02-07T03:00 2027-02-07T08:00 cato"];
    assert_eq!(night(&desk, "ny/roster.csv"), rows);
    // The roster of before is that of the parted shift too, and what was written is judged without a word of misfits.
    for roster in ["vakter.csv", "ny/roster.csv", "ny/roster.json"] {
        let checked = desk.legevakt(&format!("check period.toml --roster {roster} --format json"));
        assert_eq!((checked.status.code(), stderr(&checked)), (Some(0), ""), "{roster}: {}", stdout(&checked));
        assert!(!stdout(&checked).contains("ROS-1"), "{roster}");
    }
    // From here on the parts are shifts, each to be swapped by itself.
    let several = desk.legevakt("swap period.toml --roster ny/roster.json give 2027-02-06/natt cato asa");
    assert_eq!(several.status.code(), Some(2));
    for part in ["natt@23:00", "natt@03:00"] {
        assert!(stderr(&several).contains(&format!("2027-02-06/legevakt/{part}")), "{}", stderr(&several));
    }
    let onward =
        "swap period.toml --roster ny/roster.json give 2027-02-06/natt@23:00 bard asa --most-drift 9 --most-load 999";
    told(&desk, 0, &format!("{onward} --apply --out nyere"));
    assert!(night(&desk, "nyere/roster.csv")[0].ends_with(" asa"), "{}", desk.read("nyere/roster.csv"));
    assert_eq!(desk.read("period.toml"), format!("{before}{ENTRY}"), "it has the handover already");
}

/// Both views of the page show each part with its hours and whoever has it.
#[cfg(feature = "web")]
#[test]
fn the_page_shows_each_part() {
    let desk = desk();
    told(&desk, 0, &format!("{GIVE} --from 03:00 --apply --out ny"));
    let served = Served::start({
        let mut program = desk.program();
        program.args(["serve", "period.toml", "--roster", "ny/roster.json"]);
        program
    });
    let tab = served.enter(&served.key).expect("the key that was printed");
    for (view, hours) in
        [("list", ["23.00\u{2013}03.00", "03.00\u{2013}08.00"]), ("matrix", ["N23\u{2013}03", "N03\u{2013}08"])]
    {
        let shown = served.get(&tab, &format!("/data/period/board/{view}/2027-02")).body;
        for (part, hours) in ["natt@23:00", "natt@03:00"].into_iter().zip(hours) {
            assert!(shown.contains(&format!("2027-02-06/legevakt/{part}/primary")), "{view}: {shown}");
            assert!(shown.contains(hours), "{view} {hours}: {shown}");
        }
    }
}

#[test]
fn a_stretch_in_the_middle_has_two_handovers_and_whoever_had_the_shift_keeps_the_rest() {
    let desk = desk();
    let swap = format!("{GIVE} --from 03:00 --until 05:00 --format json");
    let judged = json(&desk, &swap);
    let shifts: Vec<&str> =
        judged["handovers"].as_array().expect("handovers").iter().filter_map(|h| h["shift"].as_str()).collect();
    assert_eq!(shifts, ["2027-02-06/legevakt/natt@03:00"], "{judged}");
    // Two hours between two stretches of work are no rest, which is told before anything is written.
    assert!(judged["legal"] == false && judged.to_string().contains("RST-1"), "{judged}");
    let until = told(&desk, 0, &GIVE.replace("bard cato", "bard asa").replace("natt", "natt --until 05:00"));
    assert!(until.contains("natt@23:00"), "{until}");
}

#[test]
fn replace_finds_somebody_for_the_part() {
    let desk = desk();
    let replaced =
        told(&desk, 0, "replace period.toml 2027-02-06/natt --roster vakter.csv --from 03:00 --apply cato --out ny");
    assert!(replaced.contains("tar vakten."), "{replaced}");
    assert_eq!(night(&desk, "ny/roster.csv").len(), 2);
    assert!(desk.read("period.toml").ends_with(ENTRY));
}

#[test]
fn hours_that_are_not_the_shifts_and_ways_that_have_none_are_refused_with_a_word() {
    let desk = desk();
    let before = desk.read("period.toml");
    for (arguments, said) in [
        (format!("{GIVE} --from 12:00"), "går fra 2027-02-06 23:00 til 2027-02-07 08:00"),
        (format!("{GIVE} --from 05:00 --until 03:00"), "--until etter --from"),
        (format!("{GIVE} --from 3"), "--from <HH:MM>"),
        (GIVE.replace("give 2027-02-06/natt bard cato", "offer 2027-02-06/natt bard --from 03:00"), "give og take"),
        (GIVE.replace("2027-02-06/natt", "2027-02-06/nat --from 03:00"), "2027-02-06/natt"),
    ] {
        let refused = desk.legevakt(&arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments}");
        let text = stderr(&refused).replace(['\u{a0}', '\n'], " ");
        assert!(text.contains(said), "{arguments}: {text}");
    }
    assert_eq!((desk.read("period.toml"), desk.read("vakter.csv")), (before, ROSTER.to_owned()));
}
