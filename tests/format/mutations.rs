//! No text makes the reader panic, and what it reports can always be shown.

use std::path::PathBuf;

use legevakt::domain::Lang;
use legevakt::format::{new_station, read_roster};
use proptest::prelude::*;

use crate::support::{Files, loaded};

/// Pieces that have a meaning somewhere, so that mutations reach beyond the parser.
const PIECES: [&str; 24] = [
    "\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\n",
    ",",
    ";",
    "å",
    "\u{feff}",
    "[[lines]]\n",
    "= -1",
    "2027-13-40",
    "0001-01-01",
    "9999-12-31",
    "\"24:00\"",
    "1e999",
    "99999999999999999999",
    "\r",
    "\t",
    "''",
    "\"\"\"",
    "format = 1",
];

/// A line of the signs that TOML and CSV are made of.
const LINE: &str = "[a-zæøå=\\[\\]{}\",;:\\n 0-9-]{0,30}";

#[derive(Clone, Debug)]
enum Mutation {
    Cut { from: usize, length: usize },
    Put { at: usize, piece: &'static str },
    Swap { from: usize, to: usize },
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<usize>(), 1..40_usize).prop_map(|(from, length)| Mutation::Cut { from, length }),
        (any::<usize>(), prop::sample::select(&PIECES[..])).prop_map(|(at, piece)| Mutation::Put { at, piece }),
        (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Mutation::Swap { from, to }),
    ]
}

fn mutated(text: &str, mutations: &[Mutation]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for mutation in mutations {
        let n = signs.len().max(1);
        match mutation {
            Mutation::Cut { from, length } => {
                let from = (from % n).min(signs.len());
                let to = (from + length).min(signs.len());
                signs.drain(from..to);
            }
            Mutation::Put { at, piece } => {
                let at = (at % n).min(signs.len());
                signs.splice(at..at, piece.chars());
            }
            Mutation::Swap { from, to } if !signs.is_empty() => signs.swap(from % n, to % n),
            Mutation::Swap { .. } => {}
        }
    }
    signs.into_iter().collect()
}

fn show(files: &Files, period: &str) {
    if let Err(problems) = files.read(period) {
        assert!(problems.has_errors());
        for lang in [Lang::Nb, Lang::En] {
            assert!(!problems.render(lang, false).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn mutated_files_are_read_or_refused(
        which in any::<prop::sample::Index>(),
        mutations in prop::collection::vec(mutation(), 1..8),
    ) {
        for (mut files, period) in
            [(Files::of("reference"), "2027-jan.toml"), (Files::new(&new_station()), "2027-q1.toml")]
        {
            let paths: Vec<PathBuf> = files.0.keys().cloned().collect();
            let path = which.get(&paths);
            files.0.entry(path.clone()).and_modify(|text| *text = mutated(text, &mutations));
            show(&files, period);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}", lines in prop::collection::vec(LINE, 0..6)) {
        let text = format!("{text}\n{}", lines.join("\n"));
        for name in ["station.toml", "doctors.toml", "2027-q1.toml", "onsker-2027-q1.csv"] {
            let mut files = Files::new(&new_station());
            files.0.insert(PathBuf::from(name), text.clone());
            show(&files, "2027-q1.toml");
        }
    }

    #[test]
    fn mutated_rosters_are_read_or_refused(mutations in prop::collection::vec(mutation(), 1..8)) {
        let instance = loaded(&Files::new(&new_station()), "2027-q1.toml").instance;
        let csv = "date,line,shift,seat,start,end,doctor\n2027-01-01,legevakt,kveld,primary,16:00,23:00,anna\n";
        for text in [mutated(csv, &mutations), format!("{{{}", mutated(csv, &mutations))] {
            if let Err(problems) = read_roster(&instance, "x", &text) {
                assert!(!problems.render(Lang::Nb, false).is_empty());
            }
        }
    }
}
