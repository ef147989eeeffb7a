//! `generate`: its files, its help, and what it refuses.

use crate::support::{Desk, legevakt, page, stderr, stdout};

#[test]
fn what_generate_writes_has_a_roster() {
    let desk = Desk::empty();
    let made = desk.legevakt("generate --doctors 7 --days 14 --seed 2 --out oppdiktet");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    insta::assert_snapshot!(stdout(&made));
    assert_eq!(desk.list("oppdiktet"), ["doctors.toml", "period.toml", "station.toml", "wishes.csv"]);
    insta::assert_snapshot!(desk.read("oppdiktet/doctors.toml"));
    // Any gap will do: what is asked here is that the roster is complete.
    let solved = desk.legevakt("solve oppdiktet/period.toml --gap 100 --time-limit 20 --out out");
    assert_eq!((solved.status.code(), stderr(&solved)), (Some(0), ""), "{}", stdout(&solved));
    assert!(page(&solved).contains("Alle plasser er besatt; "), "{}", page(&solved));
}

#[test]
fn the_same_seed_gives_the_same_files_and_another_others() {
    let desk = Desk::empty();
    for (out, seed) in [("a", 5), ("b", 5), ("c", 6)] {
        let made = desk.legevakt(&format!("--lang en generate --doctors 9 --days 30 --seed {seed} --out {out}"));
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
        assert!(stdout(&made).ends_with("All of it is invented. Run `legevakt solve` on period.toml.\n"));
    }
    for file in desk.list("a") {
        let [a, b, c] = ["a", "b", "c"].map(|out| desk.read(&format!("{out}/{file}")));
        assert!(a == b && a != c, "{file}");
    }
}

#[test]
fn sizes_outside_the_range_and_a_directory_in_use_are_refused() {
    let desk = Desk::empty();
    desk.write("fil", "viktig");
    let wrong = |arguments: &str| {
        let output = desk.legevakt(&format!("generate {arguments}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments}");
        stderr(&output).to_owned()
    };
    let said = wrong("--doctors 0 --days 7 --out x");
    assert!(said.starts_with("Feil: «0» passer ikke for --doctors"), "{said}");
    let said = wrong("--doctors 5 --days 0 --out x");
    assert!(said.starts_with("Feil: «0» passer ikke for --days"), "{said}");
    wrong("--doctors 501 --days 7 --out x");
    wrong("--doctors 5 --days 1101 --out x");
    assert!(wrong("--doctors 5 --days 7").contains("det mangler --out"));
    let said = wrong("--doctors 5 --days 7 --out fil");
    assert_eq!(said, "Kan ikke skrive fil: den finnes fra før. Ingen fil er endret.\n");
    assert!(!desk.path("x").exists());
}

#[test]
fn help_tells_the_sizes_in_every_language() {
    insta::assert_snapshot!("help_of_generate_in_bokmaal", stdout(&legevakt("generate --help")));
    insta::assert_snapshot!("help_of_generate_in_nynorsk", stdout(&legevakt("--lang nn generate --help")));
    insta::assert_snapshot!("help_of_generate_in_english", stdout(&legevakt("--lang en generate --help")));
}
