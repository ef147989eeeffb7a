//! Fastlegeforskriften: the duty to take part in legevakt, and who is exempt.

use super::notes::NO_ROSTER;
use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const FASTLEGEFORSKRIFTEN: Law = Law {
    key: "fastlegeforskriften",
    name: ["Fastlegeforskriften", "Fastlegeforskrifta", "Fastlegeforskriften (the regulation on GPs)"],
    reference: "FOR-2025-12-02-2405",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405",
    sections: &[
        Section {
            mark: "§ 32",
            url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§32",
            title: ["Andre allmennlegeoppgaver", "Andre allmennlegeoppgåver", "Other tasks of a GP"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Kommunen kan pålegge fastlegen inntil 7,5 timer i uka i andre allmennlegeoppgaver.",
                        "Kommunen kan påleggje fastlegen inntil 7,5 timar i veka i andre allmennlegeoppgåver.",
                        "The municipality can order up to 7.5 hours a week of other GP tasks.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Det er ikke legevakt og står ikke i vaktlista; timene teller bare med når de er skrevet \
                         som kontordager.",
                        "Det er ikkje legevakt og står ikkje i vaktlista; timane tel berre med når dei er skrivne \
                         som kontordagar.",
                        "They are no legevakt and in no roster; the hours count only where they are written as \
                         office days.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Fastlegen og kommunen kan avtale andre oppgaver innenfor de samme timene.",
                        "Fastlegen og kommunen kan avtale andre oppgåver innanfor dei same timane.",
                        "They can agree on other tasks within the same hours.",
                    ],
                    how: How::NotJudged,
                    note: Some(NO_ROSTER),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 33",
            url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
            title: [
                "Plikt til å delta i legevakt",
                "Plikt til å delta i legevakt",
                "The duty to take part in legevakt",
            ],
            items: &[
                Item {
                    at: "1 a",
                    asks: [
                        "Fastlegen deltar i legevakt utenfor ordinær åpningstid.",
                        "Fastlegen deltek i legevakt utanfor ordinær opningstid.",
                        "The GP takes part in legevakt outside ordinary opening hours.",
                    ],
                    how: How::Assessed,
                    rules: &["DUT-1"],
                    params: &[("DUT-1", "min_period_days")],
                    note: Some([
                        "Åpningstidene står i stasjonsfila; en fastlege uten vakt, fritak eller vedtak meldes.",
                        "Opningstidene står i stasjonsfila; ein fastlege utan vakt, fritak eller vedtak blir meld.",
                        "The opening hours are in the station file; a GP without duty, exemption or decision is \
                         reported.",
                    ]),
                },
                Item {
                    at: "1 b",
                    asks: [
                        "Fastlegen deltar i øyeblikkelig hjelp i kontortiden.",
                        "Fastlegen deltek i augeblikkeleg hjelp i kontortida.",
                        "The GP takes part in the emergency service in office hours.",
                    ],
                    how: How::Assessed,
                    rules: &["EXM-5"],
                    note: Some([
                        "Vakter i åpningstiden settes opp som andre, og fritak gjelder ikke der.",
                        "Vakter i opningstida blir sette opp som andre, og fritak gjeld ikkje der.",
                        "Duties in opening hours are filled like others, and exemptions do not reach them.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Legevakt kommer i tillegg til oppgavene etter § 32, og forsvarlighet setter grensen for \
                         hvor mye.",
                        "Legevakt kjem i tillegg til oppgåvene etter § 32, og krava til forsvarleg arbeid set \
                         grensa for kor mykje.",
                        "Legevakt comes on top of the tasks of § 32, and what is forsvarlig limits how much.",
                    ],
                    how: How::Judged,
                    rules: &["RHY-4", "FAI-5"],
                    note: Some([
                        "Loven gir ikke noe tall; takene er legens og stasjonens egne.",
                        "Lova gir ikkje noko tal; taka er dei som legen og stasjonen sjølve set.",
                        "The law gives no number; the ceilings are the doctor's and the station's own.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Kommunen kan frita av helsemessige eller vektige sosiale grunner, med særlig hensyn til \
                         leger over 55 år.",
                        "Kommunen kan frita av helsemessige eller vektige sosiale grunnar, med særleg omsyn til \
                         legar over 55 år.",
                        "The municipality can exempt on health or weighty social grounds, with special regard to \
                         doctors over 55.",
                    ],
                    how: How::Judged,
                    rules: &["EXM-4", "EXM-6"],
                    params: &[("EXM-6", "review_after_years")],
                    note: Some([
                        "Vedtaket er kommunens og holdes så lenge det gjelder; alder over 55 år er ingen grunn alene.",
                        "Vedtaket er det kommunen som gjer, og det blir halde så lenge det gjeld; alder over 55 år \
                         er ingen grunn aleine.",
                        "The decision is the municipality's and is kept while it lasts; age over 55 is no ground by \
                         itself.",
                    ]),
                },
                Item {
                    at: "4 a",
                    asks: [
                        "En fastlege over 60 år har rett til fritak.",
                        "Ein fastlege over 60 år har rett til fritak.",
                        "A GP over 60 has a right to exemption.",
                    ],
                    how: How::Judged,
                    rules: &["EXM-1"],
                    params: &[("EXM-1", "over_60_from")],
                    note: Some([
                        "Retten gjelder når legen krever den.",
                        "Retten gjeld når legen krev han.",
                        "The right holds when the doctor claims it.",
                    ]),
                },
                Item {
                    at: "4 b",
                    asks: [
                        "En gravid fastlege har rett til fritak de tre siste månedene, og når graviditeten er til \
                         hinder.",
                        "Ein gravid fastlege har rett til fritak dei tre siste månadene, og når graviditeten er til \
                         hinder.",
                        "A pregnant GP has a right to exemption in the last three months, and when the pregnancy \
                         hinders her.",
                    ],
                    how: How::Judged,
                    rules: &["EXM-2"],
                    ..PLAIN
                },
                Item {
                    at: "4 c",
                    asks: [
                        "En fastlege som ammer barn under ett år, har rett til fritak.",
                        "Ein fastlege som ammar barn under eitt år, har rett til fritak.",
                        "A GP who breastfeeds a child under one year has a right to exemption.",
                    ],
                    how: How::Judged,
                    rules: &["EXM-3"],
                    ..PLAIN
                },
            ],
        },
    ],
};
