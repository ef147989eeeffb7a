//! What happens after the roster is made, told in the browser and held against the files that it left.

use super::{Desk, NONE};

/// One scenario on the tiny period.
const SCENARIOS: &str = "format = 1\nbase = \"period.toml\"\n\n[[scenarios]]\nid = \"uten-bard\"\nname = \"Uten Bård\"\n\
                         [[scenarios.remove_doctors]]\nwho = [\"bard\"]\n";

const TINY: &str = "serve period.toml --roster vakter.csv";

/// A version of the tiny station, as its seal says that it is whole.
fn sealed(desk: &Desk, version: u32) {
    let verified = desk.legevakt("verify period --period period.toml");
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert_eq!(verified.status.code(), Some(0), "{said}");
    assert!(desk.path().join(format!("period/roster-v{version}.json")).is_file());
}

#[test]
fn an_illness_becomes_the_next_version_and_messages_that_do_not_name_it() {
    let desk = Desk::tiny();
    assert_eq!(desk.told(TINY, "illness"), NONE);
    sealed(&desk, 2);
    assert!(desk.read("period.toml").contains("reason = \"syk\""));
}

#[test]
fn a_repair_is_proven_shown_taken_over_and_published() {
    let desk = Desk::tiny();
    assert_eq!(desk.told(TINY, "repair"), NONE);
    sealed(&desk, 2);
}

#[test]
fn a_swap_that_warns_is_on_the_managers_page_with_its_reason_and_on_no_other() {
    let desk = Desk::tiny();
    desk.write("period.toml", &(desk.read("period.toml") + "\n[rules.FAI-4]\nswap_drift_count = 0\n"));
    assert_eq!(desk.told(TINY, "swap"), NONE);
    sealed(&desk, 1);
}

#[test]
fn two_rosters_are_compared_pages_made_and_the_period_closed() {
    let desk = Desk::tiny();
    assert_eq!(desk.told(TINY, "after"), NONE);
    let close = desk.legevakt("close period.toml --roster period/roster-v1.json --ledger regnskap.toml");
    assert!(close.status.success());
    assert_eq!(desk.read("ledger.toml"), desk.read("regnskap.toml"));
}

#[test]
fn what_if_is_chosen_filled_in_solved_and_shown_to_the_council() {
    let desk = Desk::tiny();
    desk.write("scenarios.toml", SCENARIOS);
    let [period, roster] = ["period.toml", "vakter.csv"].map(|name| desk.read(name));
    assert_eq!(desk.told(TINY, "whatif"), NONE);
    assert_eq!(desk.read("period.toml"), period);
    assert_eq!(desk.read("vakter.csv"), roster);
    assert!(!desk.path().join("period/utkast.json").exists(), "the draft is not touched");
    let rows = desk.json("period/hva-om/comparison.json");
    assert_eq!(rows["rows"].as_array().map(Vec::len), Some(4), "the base and three: {rows}");
}
