//! Akuttmedisinforskriften § 7 and § 21 as they were from 2018 to 2025, for rosters of those years.

use super::notes::DOCTORS;
use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const AKUTTMEDISINFORSKRIFTEN_OLDER: Law = Law {
    key: "akuttmedisinforskriften",
    name: [
        "Akuttmedisinforskriften 2018–2025",
        "Akuttmedisinforskrifta 2018–2025",
        "Akuttmedisinforskriften 2018–2025",
    ],
    reference: "FOR-2015-03-20-231",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231",
    sections: &[
        Section {
            mark: "§ 7",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§7",
            title: ["Alene på legevakt, før 2026", "Aleine på legevakt, før 2026", "Alone on legevakt, before 2026"],
            items: &[
                Item {
                    at: "1 a",
                    asks: [
                        "Spesialist i allmennmedisin med kurs i volds- og overgrepshåndtering kan ha legevakt alene.",
                        "Spesialist i allmennmedisin med kurs i handtering av vald og overgrep kan ha legevakt aleine.",
                        "A specialist in allmennmedisin with the course in vold og overgrep can be alone.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-6"],
                    ..PLAIN
                },
                Item {
                    at: "1 b",
                    asks: [
                        "Eller 30 måneders klinisk tjeneste, 40 legevakter eller ett år som allmennlege, og begge \
                         kursene.",
                        "Eller 30 månaders klinisk teneste, 40 legevakter eller eitt år som allmennlege, og begge \
                         kursa.",
                        "Or 30 months of clinical service, 40 legevakter or one year as allmennlege, and both courses.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-6"],
                    params: &[("CMP-6", "clinical_months"), ("CMP-6", "legevakter_count"), ("CMP-6", "gp_months")],
                    ..PLAIN
                },
                Item {
                    at: "1 c",
                    asks: [
                        "Eller godkjent allmennlege etter veiledet tjeneste, samme praksis og begge kursene.",
                        "Eller godkjend allmennlege etter rettleidd teneste, same praksis og begge kursa.",
                        "Or approved allmennlege after supervised service, the same practice and both courses.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-6"],
                    params: &[("CMP-6", "legevakter_count"), ("CMP-6", "gp_months")],
                    ..PLAIN
                },
                Item {
                    at: "1 d",
                    asks: [
                        "Eller godkjent allmennlege etter overgangsregelen fra 2005, samme praksis og begge kursene.",
                        "Eller godkjend allmennlege etter overgangsregelen frå 2005, same praksis og begge kursa.",
                        "Or approved allmennlege by the transitional rule of 2005, the same practice and both courses.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-6"],
                    params: &[("CMP-6", "legevakter_count"), ("CMP-6", "gp_months")],
                    ..PLAIN
                },
                Item {
                    at: "1 e",
                    asks: [
                        "Eller allmennlegeutdanning fra EØS eller Sveits, samme praksis og begge kursene.",
                        "Eller allmennlegeutdanning frå EØS eller Sveits, same praksis og begge kursa.",
                        "Or training as GP from the EEA or Switzerland, the same practice and both courses.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-6"],
                    params: &[("CMP-6", "legevakter_count"), ("CMP-6", "gp_months")],
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Den som ikke fyller kravene, har en bakvakt som gjør det; til 2020 måtte bakvakten kunne \
                         rykke ut.",
                        "Den som ikkje fyller krava, har ei bakvakt som gjer det; til 2020 måtte bakvakta kunne \
                         rykkje ut.",
                        "Who falls short has a bakvakt who does not; until 2020 the bakvakt had to be able to turn \
                         out.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-2", "CMP-3", "CMP-4"],
                    ..PLAIN
                },
                Item {
                    at: "3 (2018–2019)",
                    asks: [
                        "Fylkesmannen kunne gjøre unntak for vikarer i inntil to måneder, ikke for bakvakt.",
                        "Fylkesmannen kunne gjere unntak for vikarar i inntil to månader, ikkje for bakvakt.",
                        "Fylkesmannen could exempt vikarer for up to two months, not for bakvakt.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-11"],
                    ..PLAIN
                },
                Item {
                    at: "3 (2021–2025)",
                    asks: [
                        "Kommunen kunne gjøre unntak for leger med fullført LIS1, og orienterte statsforvalteren.",
                        "Kommunen kunne gjere unntak for legar med fullført LIS1, og orienterte statsforvaltaren.",
                        "The municipality could exempt doctors with LIS1 completed, and told statsforvalteren.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-6"],
                    params: &[("CMP-6", "waiver_reaches_backup")],
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 21",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§21",
            title: ["Overgangsregler", "Overgangsreglar", "Transitional rules"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Grunnkompetansen skulle være på plass innen 1. januar 2020.",
                        "Grunnkompetansen skulle vere på plass innan 1. januar 2020.",
                        "Base competence was to be in place by 1 January 2020.",
                    ],
                    how: How::Setting,
                    rules: &["CMP-6"],
                    params: &[("CMP-6", "base_competence_from")],
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Grunnkompetansen i legevaktsentralene skulle være på plass innen 1. mai 2018.",
                        "Grunnkompetansen i legevaktsentralane skulle vere på plass innan 1. mai 2018.",
                        "Base competence of the call centres was to be in place by 1 May 2018.",
                    ],
                    how: How::NotJudged,
                    note: Some(DOCTORS),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Kursene skulle være på plass innen 1. januar 2023.",
                        "Kursa skulle vere på plass innan 1. januar 2023.",
                        "The courses were to be in place by 1 January 2023.",
                    ],
                    how: How::Setting,
                    rules: &["CMP-6"],
                    params: &[("CMP-6", "courses_from")],
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Kravene til ambulanser skulle være oppfylt innen 1. mai 2022.",
                        "Krava til ambulansar skulle vere oppfylte innan 1. mai 2022.",
                        "What is asked of ambulances was to be met by 1 May 2022.",
                    ],
                    how: How::NotJudged,
                    note: Some(DOCTORS),
                    ..PLAIN
                },
            ],
        },
    ],
};
