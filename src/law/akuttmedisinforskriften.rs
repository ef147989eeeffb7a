//! Akuttmedisinforskriften §§ 4-9: what the municipality must offer.

use super::notes::{DOCTORS, NO_ROSTER, WORK};
use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const AKUTTMEDISINFORSKRIFTEN: Law = Law {
    key: "akuttmedisinforskriften",
    name: [
        "Akuttmedisinforskriften",
        "Akuttmedisinforskrifta",
        "Akuttmedisinforskriften (the regulation on emergency medicine)",
    ],
    reference: "FOR-2015-03-20-231",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231",
    sections: &[
        Section {
            mark: "§ 4",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§4",
            title: ["Samhandling og opplæring", "Samhandling og opplæring", "Cooperation and training"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Kommuner og helseforetak samordner de akuttmedisinske tjenestene.",
                        "Kommunar og helseføretak samordnar dei akuttmedisinske tenestene.",
                        "Municipalities and hospital trusts coordinate the emergency services.",
                    ],
                    how: How::NotJudged,
                    note: Some(NO_ROSTER),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Personellet får opplæring og trening, også i samhandling.",
                        "Personellet får opplæring og trening, også i samhandling.",
                        "Staff are trained, also in working together.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Trening står ikke i vaktlista; kursene som leger på vakt må ha, hører til \
                         kompetanseforskriften § 3.",
                        "Trening står ikkje i vaktlista; kursa som legar på vakt må ha, høyrer til \
                         kompetanseforskrifta § 3.",
                        "Training is in no roster; the courses of doctors on duty belong to kompetanseforskriften § 3.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Alle i beredskapen kan kommunisere i et felles nett.",
                        "Alle i beredskapen kan kommunisere i eit felles nett.",
                        "All in the service can communicate in one network.",
                    ],
                    how: How::NotJudged,
                    note: Some(NO_ROSTER),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 5",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§5",
            title: ["Akutthjelpere", "Akutthjelparar", "First responders"],
            items: &[Item {
                at: "1",
                asks: [
                    "Kommunen kan avtale bistand fra akutthjelpere med opplæring.",
                    "Kommunen kan avtale hjelp frå akutthjelparar med opplæring.",
                    "The municipality can agree on help from trained first responders.",
                ],
                how: How::NotJudged,
                note: Some([
                    "Akutthjelpere er ikke leger og står ikke på vaktlista.",
                    "Akutthjelparar er ikkje legar og står ikkje på vaktlista.",
                    "First responders are no doctors and on no roster.",
                ]),
                ..PLAIN
            }],
        },
        Section {
            mark: "§ 6",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§6",
            title: [
                "Kommunens ansvar for legevakt",
                "Ansvaret kommunen har for legevakt",
                "The municipality's duty to have a legevakt",
            ],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Minst én lege er tilgjengelig for legevakt hele døgnet.",
                        "Minst éin lege er tilgjengeleg for legevakt heile døgnet.",
                        "At least one doctor is available for legevakt at all hours.",
                    ],
                    how: How::Judged,
                    rules: &["COV-1"],
                    params: &[("COV-1", "min_available_count"), ("COV-1", "around_the_clock")],
                    ..PLAIN
                },
                Item {
                    at: "1 a",
                    asks: [
                        "Legevakta vurderer, gir råd og veileder.",
                        "Legevakta vurderer, gir råd og rettleier.",
                        "The legevakt assesses, advises and guides.",
                    ],
                    how: How::NotJudged,
                    note: Some(WORK),
                    ..PLAIN
                },
                Item {
                    at: "1 b",
                    asks: [
                        "Legevakta diagnostiserer og behandler i konsultasjoner og sykebesøk.",
                        "Legevakta diagnostiserer og behandlar i konsultasjonar og sjukebesøk.",
                        "The legevakt diagnoses and treats in consultations and home visits.",
                    ],
                    how: How::NotJudged,
                    note: Some(WORK),
                    ..PLAIN
                },
                Item {
                    at: "1 c",
                    asks: [
                        "Legevakta yter hjelp ved ulykker og rykker ut straks når det trengs.",
                        "Legevakta gir hjelp ved ulykker og rykkjer ut straks når det trengst.",
                        "The legevakt helps at accidents and turns out at once when needed.",
                    ],
                    how: How::Assessed,
                    rules: &["COV-3"],
                    params: &[("COV-3", "report")],
                    note: Some([
                        "Loven sier ikke hvor mange det krever; tider der én lege er alene uten at noen kan rykke \
                         ut, meldes.",
                        "Lova seier ikkje kor mange det krev; tider der éin lege er aleine utan at nokon kan rykkje \
                         ut, blir melde.",
                        "The law does not say how many that takes; times with one doctor alone and nobody to turn \
                         out are reported.",
                    ]),
                },
            ],
        },
        Section {
            mark: "§ 7",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§7",
            title: ["Kompetanse og bakvakt", "Kompetanse og bakvakt", "Competence and bakvakt"],
            items: &[Item {
                at: "1",
                asks: [
                    "Krav til kompetanse og bakvakt står i kompetanseforskriften §§ 3, 3a og 4.",
                    "Krav til kompetanse og bakvakt står i kompetanseforskrifta §§ 3, 3a og 4.",
                    "What is asked of competence and bakvakt is in kompetanseforskriften §§ 3, 3a and 4.",
                ],
                how: How::Assessed,
                rules: &["CMP-5"],
                params: &[("CMP-5", "law_date")],
                note: Some([
                    "Hver vakt dømmes etter teksten som gjelder på vaktens dato.",
                    "Kvar vakt blir dømd etter teksten som gjeld på datoen til vakta.",
                    "Each duty is judged by the text of its date.",
                ]),
            }],
        },
        Section {
            mark: "§ 8",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§8",
            title: ["Annet helsepersonell", "Anna helsepersonell", "Other health personnel"],
            items: &[Item {
                at: "1",
                asks: [
                    "Annet helsepersonell på vakt har kurs i akuttmedisin og i volds- og overgrepshåndtering.",
                    "Anna helsepersonell på vakt har kurs i akuttmedisin og i handtering av vald og overgrep.",
                    "Other health personnel on duty have the courses in akuttmedisin and in vold og overgrep.",
                ],
                how: How::NotJudged,
                note: Some(DOCTORS),
                ..PLAIN
            }],
        },
        Section {
            mark: "§ 9",
            url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§9",
            title: ["Utstyr", "Utstyr", "Equipment"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Legevakta har utstyr til å undersøke, behandle og overvåke.",
                        "Legevakta har utstyr til å undersøkje, behandle og overvake.",
                        "The legevakt is equipped to examine, treat and monitor.",
                    ],
                    how: How::NotJudged,
                    note: Some(NO_ROSTER),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Legevakta er organisert og utstyrt slik at noen kan rykke ut straks.",
                        "Legevakta er organisert og utstyrt slik at nokon kan rykkje ut straks.",
                        "The legevakt is organised and equipped so that somebody can turn out at once.",
                    ],
                    how: How::Assessed,
                    rules: &["COV-3"],
                    params: &[("COV-3", "report")],
                    note: Some([
                        "Utstyret viser ingen vaktliste; om noen kan reise, gjør den.",
                        "Utstyret viser inga vaktliste; om nokon kan reise, gjer ho.",
                        "Equipment is in no roster; whether somebody can leave is.",
                    ]),
                },
            ],
        },
    ],
};
