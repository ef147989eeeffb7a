//! SFS 2305, the agreement of KS and Legeforeningen on municipal doctors: what is publicly known of pkt. 7 and of the classes
//! of duty.

use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const SFS_2305: Law = Law {
    key: "SFS 2305",
    name: [
        "SFS 2305, det som er offentlig kjent",
        "SFS 2305, det som er offentleg",
        "SFS 2305, as far as it is public",
    ],
    reference: "SFS 2305",
    url: "https://www.ks.no/fagomrader/lonn-og-tariff/legeavtaler/okonomiske-satser-i-kommunelegeavtalen-sfs-2305/",
    sections: &[
        Section {
            mark: "pkt. 7",
            url: "https://www.legeforeningen.no/nyheter/2024/ks-og-legeforeningen-enige-om-legevakt",
            title: ["Vaktordningen", "Vaktordninga", "The scheme"],
            items: &[Item {
                at: "",
                asks: [
                    "Vaktordningen har minst så mange leger som normtallet for vaktdistriktet.",
                    "Vaktordninga har minst så mange legar som normtalet for vaktdistriktet.",
                    "The scheme has at least the doctors of its district's norm.",
                ],
                how: How::Assessed,
                rules: &["SCH-1"],
                params: &[("SCH-1", "min_doctors_count")],
                note: Some([
                    "Tallene er ikke offentlige; skriv inn det avtalen sier.",
                    "Tala er ikkje offentlege; skriv inn det avtalen seier.",
                    "The numbers are not public; enter what the agreement says.",
                ]),
            }],
        },
        Section {
            mark: "pkt. 7.2",
            url: "https://www.legeforeningen.no/jus-og-arbeidsliv/legevakt/rettplikt-til-a-delta-i-kommunens-organiserte-legevakt/",
            title: ["Fritak", "Fritak", "Exemption"],
            items: &[Item {
                at: "1",
                asks: [
                    "Fritak fra legevakt gis av helsemessige eller vektige sosiale grunner.",
                    "Fritak frå legevakt blir gitt av helsemessige eller vektige sosiale grunnar.",
                    "Exemption is given on health or weighty social grounds.",
                ],
                how: How::BuiltIn,
                note: Some([
                    "Det er det samme som fastlegeforskriften § 33 (EXM-4).",
                    "Det er det same som fastlegeforskrifta § 33 (EXM-4).",
                    "It is the same as fastlegeforskriften § 33 (EXM-4).",
                ]),
                ..PLAIN
            }],
        },
        Section {
            mark: "pkt. 7.4",
            url: "https://www.legeforeningen.no/jus-og-arbeidsliv/legevakt/rett-til-nodvendig-hvile-etter-legevakt/",
            title: ["Fordeling og hvile", "Fordeling og kvile", "Distribution and rest"],
            items: &[
                Item {
                    at: "",
                    asks: [
                        "Vaktene fordeles jevnt mellom legene i ordningen.",
                        "Vaktene blir fordelte jamt mellom legane i ordninga.",
                        "Duties are distributed evenly among the doctors of the scheme.",
                    ],
                    how: How::Weighed,
                    rules: &["FAI-1"],
                    ..PLAIN
                },
                Item {
                    at: "",
                    asks: [
                        "Vakter i høytider fordeles jevnt.",
                        "Vakter i høgtider blir fordelte jamt.",
                        "Duties on holidays are distributed evenly.",
                    ],
                    how: How::Weighed,
                    rules: &["FAI-2"],
                    params: &[("FAI-2", "look_back_years"), ("FAI-2", "again_points")],
                    ..PLAIN
                },
                Item {
                    at: "",
                    asks: [
                        "LIS1 får ikke hovedvekten av de upopulære vaktene uten avtale.",
                        "LIS1 får ikkje hovudtyngda av dei upopulære vaktene utan avtale.",
                        "LIS1 are not given the bulk of the unpopular duties unless agreed.",
                    ],
                    how: How::Weighed,
                    rules: &["LIS-4"],
                    params: &[("LIS-4", "tolerance_percent")],
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Minst åtte timer fri mellom to arbeidsperioder, vurdert etter belastningen.",
                        "Minst åtte timar fri mellom to arbeidsperiodar, vurdert etter belastninga.",
                        "At least eight hours free between two work periods, judged by the load.",
                    ],
                    how: How::Judged,
                    rules: &["RST-1"],
                    params: &[
                        ("RST-1", "min_rest_hours"),
                        ("RST-1", "home_counts"),
                        ("RST-1", "merge_minutes"),
                        ("RST-1", "main_period_hours"),
                    ],
                    ..PLAIN
                },
                Item {
                    at: "",
                    asks: [
                        "Etter vakt til stede forbi kl. 23 har legen inntil åtte timer fri dagen etter.",
                        "Etter vakt til stades forbi kl. 23 har legen inntil åtte timar fri dagen etter.",
                        "After presence duty past 23:00 the doctor has up to eight hours free the next day.",
                    ],
                    how: How::Judged,
                    rules: &["RST-2"],
                    params: &[("RST-2", "boundary"), ("RST-2", "free_hours")],
                    ..PLAIN
                },
                Item {
                    at: "",
                    asks: [
                        "Etter utrykning fra hjemmevakt etter kl. 23 kan legen ta inntil åtte timer fri.",
                        "Etter utrykking frå heimevakt etter kl. 23 kan legen ta inntil åtte timar fri.",
                        "After a call-out past 23:00 the doctor can take up to eight hours free.",
                    ],
                    how: How::Assessed,
                    rules: &["RST-3"],
                    params: &[("RST-3", "reserve_points")],
                    note: Some([
                        "Ingen plan vet hvem som blir kalt ut.",
                        "Ingen plan veit kven som blir kalla ut.",
                        "No plan knows who will be called out.",
                    ]),
                },
            ],
        },
        Section {
            mark: "pkt. 8.2-8.4",
            url: "https://www.ks.no/fagomrader/lonn-og-tariff/legeavtaler/okonomiske-satser-i-kommunelegeavtalen-sfs-2305/",
            title: ["Vaktklasser", "Vaktklassar", "Classes of duty"],
            items: &[Item {
                at: "1",
                asks: [
                    "Vakt hjemme er vaktklasse 1; vakt til stede forutsetter klasse 3 eller 4, eller 2 etter \
                         avtale.",
                    "Vakt heime er vaktklasse 1; vakt til stades føreset klasse 3 eller 4, eller 2 etter avtale.",
                    "Duty at home is class 1; presence duty takes class 3 or 4, or 2 by agreement.",
                ],
                how: How::Assessed,
                rules: &["SCH-3"],
                params: &[("SCH-3", "vaktklasse"), ("SCH-3", "class_2_agreed")],
                ..PLAIN
            }],
        },
    ],
};
