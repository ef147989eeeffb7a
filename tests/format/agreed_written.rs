//! Rows of what is agreed and demanded, drawn from what people write: each counts or is refused.

use std::path::Path;

use legevakt::domain::Lang;
use legevakt::format::Removing;
use proptest::prelude::*;

use crate::agreed_book::add;
use crate::import::{book as book_of, first, load as load_of, sheet};
use crate::support::Files;

const LANGS: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

/// Columns by their headings, each with what may be written in it.
type Columns = &'static [(&'static str, &'static [&'static str])];

/// What people may write in some columns of a sheet; a blank is among it.
const WRITTEN: [(&str, Columns); 22] = [
    (
        "Noen av flere",
        &[
            ("Hvem", &["Åsa Myhre", "alle", "bård, cato"]),
            ("Nivå", &["Ønsker", "kan ikke", "Må ha", "helst ikke"]),
            (
                "Valg",
                &[
                    "5.2.2027 eller 6.2.2027",
                    "helg, natt",
                    "alle vakter",
                    "fra 5.2.2027, etter 20, før 2",
                    "Bakvakt hjemme, kveld",
                    "torsdag i partallsuker",
                    "oddetallsuker eller natt, like uker",
                ],
            ),
            ("Poeng", &["", "900"]),
            ("Minst", &["", "2"]),
            ("Høyst", &["", "0", "1"]),
            ("Teller", &["", "vakter", "datoer", "uker"]),
            ("Innenfor", &["", "uka"]),
            ("Bare hvis", &["", "torsdag eller natt"]),
            ("Helst det første", &["", "ja"]),
        ],
    ),
    (
        "Grupper",
        &[
            ("Id", &["", "ny"]),
            ("Navn", &["Nye", "Åsa og de andre", "Åsa Myhre"]),
            ("Leger", &["", "Åsa Myhre og Bård Søvik", "cato"]),
            ("Leger en tid", &["", "Cato Ærø fra 5.2.2027", "asa til 6.2.2027, bard 4.2.2027–5.2.2027"]),
            ("Roller", &["", "fastlege, LIS1"]),
            ("Avtaler", &["", "fastlønn"]),
            ("Kompetanser", &["", "ultralyd, barn"]),
        ],
    ),
    (
        "Grenser",
        &[
            ("Navn", &["Netter", "=1+1", "a, b"]),
            ("Hvem", &["", "alle", "Cato"]),
            ("Teller", &["", "timer", "helger"]),
            ("Vakttyper", &["", "natt, kveld"]),
            ("Vaktlinjer", &["", "Bakvakt hjemme, Legevakt"]),
            ("Kjennetegn", &["", "helg, påske"]),
            ("Ukedager", &["", "fre", "helg"]),
            ("Høyst", &["", "3"]),
            ("Minst", &["", "1"]),
            ("Omtrent", &["", "2"]),
            ("Tidsrom", &["", "uka", "året"]),
            ("Dager på rad", &["", "7"]),
            ("Styrke", &["", "hovedregel", "veies mot annet"]),
            ("Poeng", &["", "0", "70"]),
        ],
    ),
    (
        "Rytme",
        &[
            ("Navn", &["Netter", "a; b"]),
            ("Hvem", &["", "Cato", "asa og bard"]),
            ("Vakter", &["", "natt", "helg, kveld", "vakt Natt, vaktlinje Legevakt", "Bakvakt kveld"]),
            ("Minst på rad", &["", "2"]),
            ("Høyst på rad", &["", "3"]),
            ("Fridager etter", &["", "1"]),
            ("Skal følges av", &["", "natt, vaktlinje Legevakt"]),
            ("Skal ikke følges av", &["", "vakt Kveld"]),
            ("Innen dager", &["", "2"]),
            ("Høyst helger", &["", "1"]),
            ("Av helger på rad", &["", "3"]),
            ("Hele dager sammen", &["", "helg", "fredag til søndag"]),
            ("Bare i", &["", "partall"]),
            ("Bare helger i måneden", &["", "3", "1, 3", "2. og 4.", "1.3", "6"]),
            ("Poeng", &["", "100", "5"]),
        ],
    ),
    (
        "Turnus",
        &[
            ("Navn", &["Ruller"]),
            ("Uke", &["1", "2"]),
            ("mandag", &["", "Natt", "fri", "n"]),
            ("søndag", &["", "Legevakt: Kveld", "-", "bakvakt/bakvakt-kveld"]),
            ("Begynner her", &["Cato", "asa, bard", "alle", ""]),
            ("Fra", &["4.1.2027", ""]),
            ("Til", &["", "7.2.2027"]),
            ("Styrke", &["", "veies"]),
            ("Poeng", &["", "20"]),
        ],
    ),
    (
        "Kvoter",
        &[
            ("Navn", &["Deltid", "a, b"]),
            ("Hvem", &["", "alle", "Cato", "asa og bard"]),
            ("Høyst", &["2", "0", "400"]),
            ("Grunn", &["", "halv stilling", "=1+1"]),
        ],
    ),
    (
        "Borte samtidig",
        &[
            ("Navn", &["Kontoret"]),
            ("Hvem", &["asa, bard", "alle", ""]),
            ("Høyst borte", &["", "1"]),
            ("Eller fri etter natt", &["", "2"]),
            ("Styrke", &["", "hovedregel", "veies mot annet"]),
            ("Poeng", &["", "30"]),
        ],
    ),
    (
        "Sammen og hver for seg",
        &[
            ("Hvordan", &["ikke samtidig", "helst samtidig", "sammen", "aldri"]),
            ("Leger og grupper", &["Åsa Myhre, Bård Søvik", "cato og asa", "alle", "Cato Ærø", "asa; bard; cato"]),
        ],
    ),
    (
        "Kompetanse",
        &[
            ("Lege", &["Åsa Myhre", "cato"]),
            ("Kompetanse", &["ultralyd", "bil og båt"]),
            ("Fra", &["", "5.2.2027"]),
            ("Til", &["", "6.2.2027", "1.1.2027"]),
        ],
    ),
    (
        "Kontordager",
        &[
            ("Lege", &["bard"]),
            ("Ukedager", &["tirsdag", "man-ons, fredag", "hverdager", ""]),
            ("Fra", &["", "1.2.2027", "uke 6"]),
            ("Til", &["", "28.2.2027"]),
            ("Bare i", &["", "partallsuker", "odd"]),
        ],
    ),
    (
        "Andel en tid",
        &[
            ("Lege", &["cato", "Åsa Myhre"]),
            ("Fra", &["5.2.2027", "uke 5"]),
            ("Til", &["6.2.2027", ""]),
            ("Prosent", &["50", "0", "1"]),
        ],
    ),
    (
        "Høytider",
        &[
            ("Lege", &["cato", "Åsa Myhre"]),
            ("Høytid", &["julaften", "påske", "17. mai", "sommer"]),
            ("År", &["2024", "2023, 2025", "2025 og 2024", "2022-2024", "1066"]),
        ],
    ),
    (
        "Behov",
        &[
            ("Vakt", &["Natt", "Legevakt: Kveld", "bakvakt/bakvakt-kveld"]),
            ("Plass", &["ekstra", "second"]),
            ("Kompetanse", &["hvem som helst", "LIS1", "bakvakt"]),
            ("Minst", &["", "0", "2"]),
            ("Høyst", &["", "2"]),
            ("Dager", &["", "helg, julaften", "alle", "hverdager"]),
            ("Ikke dager", &["", "romjula, 17. mai"]),
            ("Datoer", &["", "5.2.2027, 2027-02-06"]),
            ("Ikke datoer", &["", "7.2.2027"]),
            ("Sesong fra", &["", "1.2.2027"]),
            ("Sesong til", &["", "10.2.2027"]),
            ("Ekstra kompetanser", &["", "ultralyd"]),
            ("Samme lege som", &["", "Legevakt: Kveld: primary"]),
            ("Pris for ledig", &["", "100", "7"]),
            ("Pris for ekstra", &["", "0"]),
            ("Ønsket antall", &["", "2", "0"]),
            ("Pris for færre enn ønsket", &["", "300", "20"]),
        ],
    ),
    (
        "Klokkeslett",
        &[
            ("Vakt", &["Natt", "Kveld"]),
            ("Dager", &["", "lørdag, påskeaften"]),
            ("Datoer", &["", "5.2.2027"]),
            ("Sesong til", &["", "10.2.2027"]),
            ("Fra kl.", &["22", "15:30"]),
            ("Til kl.", &["23:00", "00:00", "24:00", "8"]),
            ("Slutter dager etter", &["", "1"]),
        ],
    ),
    (
        "Delte vakter",
        &[
            ("Dato", &["05.02.2027", "2027-02-06", "31.12.2028"]),
            ("Vakt", &["natt", "kveld", "nat"]),
            ("Klokka", &["03:00", "18:00", "12:00"]),
            ("Vaktlinje", &["", "Legevakt", "bakvakt"]),
            ("Klokka er den", &["", "06.02.2027"]),
        ],
    ),
    (
        "Låste vakter",
        &[
            ("Lege", &["cato", "Åsa Myhre", "nobody"]),
            ("Dato", &["05.02.2027", "2027-02-06", "31.12.2028"]),
            ("Vaktlinje", &["Legevakt", "bakvakt"]),
            ("Vakt", &["natt", "kveld", "nat"]),
            ("Plass", &["primary", "backup", "second"]),
        ],
    ),
    (
        "Til stede",
        &[
            ("Navn", &["To til"]),
            ("Dager", &["", "fredag"]),
            ("Datoer", &["", "5.2.2027"]),
            ("Fra kl.", &["16"]),
            ("Til kl.", &["24:00", "00:00", "3.30"]),
            ("Til stede", &["", "1"]),
            ("Bakvakter", &["", "1"]),
            ("Bare uten", &["", "bakvakt"]),
            ("Bare uten kompetanser", &["", "ultralyd"]),
        ],
    ),
    (
        "Vakter",
        &[
            ("Vaktlinje", &["Legevakt", "bakvakt"]),
            ("Id", &["", "natt", "ny"]),
            ("Navn", &["Sen kveld", "Natt", "a: b, c"]),
            ("Kode", &["S", "K"]),
            ("Vakttype", &["kveld", "uke"]),
            ("Dager", &["", "fredag, lørdag", "hverdager"]),
            ("Datoer", &["", "5.2.2027"]),
            ("Fra kl.", &["20", "16:00"]),
            ("Til kl.", &["23:30", "08:00", "24:00"]),
            ("Slutter dager etter", &["", "1"]),
            ("Aktiv", &["", "alle 21–22", "lørdag kl. 20:00-00:00 eller hverdager 20–21", "om natta"]),
            ("Sted", &["hjemme", "på legevakta", "bil"]),
            ("Kjennetegn", &["", "lang, tung"]),
            ("Poeng", &["", "1", "2"]),
        ],
    ),
    (
        "Vaktlinjer",
        &[
            ("Id", &["", "ny"]),
            ("Navn", &["Byfesten", "Legevakt", "a; b"]),
            ("Slags vakt", &["legevakt", "bakvakt", "annet"]),
            ("Hvem", &["", "alle", "Cato, bard"]),
            ("Bakvakt for", &["", "Legevakt"]),
            ("Bare frivillige", &["", "ja"]),
            ("Sted", &["", "rådhuset"]),
        ],
    ),
    (
        "Tellere",
        &[
            ("Id", &["", "ny"]),
            ("Navn", &["Fredager", "Timer"]),
            ("Vekt", &["3", "0"]),
            ("Teller", &["", "timer", "helger", "poeng"]),
            ("Vaktlinjer", &["", "Legevakt, Bakvakt hjemme"]),
            ("Plasser", &["", "primary"]),
            ("Vakttyper", &["", "natt"]),
            ("Ukedager", &["", "fre", "helg"]),
            ("Kjennetegn", &["", "helg, påske"]),
            ("Veier som én vakt", &["", "2"]),
            ("Ikke med", &["", "Cato: ny; asa, bard: a, b: c", "Cato Ærø", "alle: ingen"]),
            ("Ikke med etter eget ønske", &["", "ja"]),
        ],
    ),
    (
        "Innstillinger",
        &[
            ("Gjelder", &["perioden", "stasjonen"]),
            ("Regel", &["", "WSH-1", "rst-5", "RHY-1 For mange netter på rad"]),
            ("Innstilling", &["most_dates", "max_week_hours", "grunnliste", "weights.rhythm", "max_nights"]),
            ("Verdi", &["4", "61", "liste.csv", "ja"]),
        ],
    ),
    (
        "Hvileprofiler",
        &[
            ("Id", &["EGEN", "AML_STRICT"]),
            ("Navn", &["Egen avtale"]),
            ("Timer døgnhvile", &["", "11", "25"]),
            ("Etter søndagsarbeid", &["", "den neste fri", "every-second"]),
            ("Gjennomsnitt over uker", &["", "8", "6"]),
            ("Nattarbeid", &["", "ja"]),
            ("Promille av hjemmevakt", &["", "143", "0"]),
        ],
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// A row that somebody writes is refused with a word, or stands in the files and says itself again in every language.
    #[test]
    fn a_new_row_counts_or_is_refused(at in 0usize..22, picks in prop::collection::vec(0usize..60, 18), lang in 0usize..3) {
        let files = Files::of("tiny");
        let load = load_of(&files);
        let (name, columns) = WRITTEN[at];
        let mut book = book_of(&files, "period.toml", Lang::Nb);
        let cells: Vec<(&str, &str)> =
            columns.iter().zip(&picks).map(|((heading, all), pick)| (*heading, all[pick % all.len()])).collect();
        add(sheet(&mut book, name), &cells.iter().copied().filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>());
        match first(Path::new("period.toml"), &load, &book, Removing::Refused) {
            Err(refusal) => prop_assert!(refusal.render(Lang::Nb, false).len() > 10),
            Ok(result) => {
                let said = result.changes.render(Lang::Nb);
                prop_assert!(said.contains(&format!("{name}: 1 lagt til\n")), "{cells:?}: {said}");
                let mut after = files.clone();
                after.0.extend(result.files.iter().cloned());
                let again = book_of(&after, "period.toml", LANGS[lang]);
                let again = first(Path::new("period.toml"), &load_of(&after), &again, Removing::Refused);
                let again = again.unwrap_or_else(|refusal| panic!("{cells:?}: {}", refusal.render(Lang::Nb, false)));
                prop_assert!(again.files.is_empty(), "{cells:?}: {}", again.changes.render(Lang::Nb));
            }
        }
    }
}
