//! Files that are wrong in many ways at once, and how it is said.

use legevakt::domain::Lang;

use crate::support::Files;

fn bad() -> Files {
    Files::new(&[
        ("periode.toml", include_str!("bad/periode.toml")),
        ("stasjon.toml", include_str!("bad/stasjon.toml")),
        ("leger.toml", include_str!("bad/leger.toml")),
        ("ønsker.csv", include_str!("bad/ønsker.csv")),
        ("historikk.csv", include_str!("bad/historikk.csv")),
    ])
}

#[test]
fn every_mistake_is_told_at_once_in_bokmaal() {
    let problems = bad().read("periode.toml").expect_err("the files are wrong");
    insta::assert_snapshot!(problems.render(Lang::Nb, false));
}

#[test]
fn every_mistake_is_told_at_once_in_nynorsk() {
    let problems = bad().read("periode.toml").expect_err("the files are wrong");
    insta::assert_snapshot!(problems.render(Lang::Nn, false));
}

#[test]
fn every_mistake_is_told_at_once_in_english() {
    let problems = bad().read("periode.toml").expect_err("the files are wrong");
    insta::assert_snapshot!(problems.render(Lang::En, false));
}

#[test]
fn colour_adds_nothing_but_colour() {
    let problems = bad().read("periode.toml").expect_err("the files are wrong");
    let coloured = problems.render(Lang::Nb, true);
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    assert_ne!(coloured, plain);
    assert_eq!(plain, problems.render(Lang::Nb, false));
}

#[test]
fn broken_toml_is_told_in_several_places() {
    let files = Files::new(&[
        (
            "periode.toml",
            "format = 1\nstation = stasjon.toml\ndoctors = \"leger.toml\ndoctors = 1\n[period\nid = \"å\"\nid = 2\n",
        ),
        ("leger.toml", "format = 1\n"),
    ]);
    let problems = files.read("periode.toml").expect_err("it is not TOML");
    insta::assert_snapshot!(problems.render(Lang::Nb, false));
}
