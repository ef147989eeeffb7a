//! Arbeidsmiljøloven §§ 10-8 to 10-12: rest, breaks, Sundays, nights and exceptions.

use super::notes::{AGREED, CONSENT, NEEDLESS, NO_ROSTER, NONE_GIVEN, OPEN, PROFILE, TALKS, WITHIN};
use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const ARBEIDSMILJOLOVEN_REST: Law = Law {
    key: "arbeidsmiljøloven",
    name: [
        "Arbeidsmiljøloven §§ 10-8 til 10-12, arbeidsfri, natt og unntak",
        "Arbeidsmiljølova §§ 10-8 til 10-12, arbeidsfri, natt og unntak",
        "Arbeidsmiljøloven §§ 10-8 to 10-12, rest, nights and exceptions",
    ],
    reference: "LOV-2005-06-17-62",
    url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62",
    sections: &[
        Section {
            mark: "§ 10-8",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-8",
            title: ["Daglig og ukentlig arbeidsfri", "Dagleg og vekentleg arbeidsfri", "Daily and weekly rest"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Minst 11 timer fri i 24 timer, mellom to hovedarbeidsperioder.",
                        "Minst 11 timar fri i 24 timar, mellom to hovudarbeidsperiodar.",
                        "At least 11 hours free in 24, between two main work periods.",
                    ],
                    how: How::Judged,
                    rules: &["RST-4"],
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Minst 35 timer fri i sju dager.",
                        "Minst 35 timar fri i sju dagar.",
                        "At least 35 hours free in seven days.",
                    ],
                    how: How::Judged,
                    rules: &["RST-4"],
                    params: &[("RST-4", "weekly_rest_counts_from")],
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Etter avtale minst 8 og 28 timer, med tilsvarende hvile senere.",
                        "Etter avtale minst 8 og 28 timar, med tilsvarande kvile seinare.",
                        "By agreement at least 8 and 28 hours, with rest of the same length later.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(AGREED),
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Etter arbeid på en søndag eller helgedag er den neste fri, eller annenhver i snitt etter \
                         avtale.",
                        "Etter arbeid på ein søndag eller heilagdag er den neste fri, eller annankvar i snitt etter \
                         avtale.",
                        "After work on a Sunday or holiday the next is free, or by agreement every other on average.",
                    ],
                    how: How::Judged,
                    rules: &["RST-4"],
                    params: &[("RST-4", "holidays_in_row")],
                    ..PLAIN
                },
                Item {
                    at: "5",
                    asks: [
                        "Departementet kan fordele fridøgnene på en annen måte.",
                        "Departementet kan fordele fridøgna på anna vis.",
                        "The ministry can set another distribution of free days.",
                    ],
                    how: How::NotJudged,
                    note: Some(NONE_GIVEN),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-9",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-9",
            title: ["Pauser", "Pausar", "Breaks"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Minst én pause når dagen er over fem og en halv time.",
                        "Minst éin pause når dagen er over fem og ein halv time.",
                        "At least one break when the day is over five and a half hours.",
                    ],
                    how: How::NotJudged,
                    note: Some(WITHIN),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Minst en halv time pause ved mer enn to timer overtid.",
                        "Minst ein halv time pause ved meir enn to timar overtid.",
                        "At least half an hour's break when overtime is over two hours.",
                    ],
                    how: How::NotJudged,
                    note: Some(WITHIN),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-10",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-10",
            title: ["Søndagsarbeid", "Søndagsarbeid", "Sunday work"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Fra kl. 18 dagen før en søn- eller helgedag, kl. 15 på jul-, påske- og pinseaften, er det \
                         søndagsarbeid.",
                        "Frå kl. 18 dagen før ein søn- eller heilagdag, kl. 15 på jul-, påske- og pinseaftan, er \
                         det søndagsarbeid.",
                        "From 18:00 before a Sunday or holiday, 15:00 on the eves of Christmas, Easter and Whitsun, \
                         it is Sunday work.",
                    ],
                    how: How::BuiltIn,
                    rules: &["RST-4"],
                    note: Some([
                        "Slik telles søndager der § 10-4 og § 10-8 gjelder.",
                        "Slik blir søndagar talde der § 10-4 og § 10-8 gjeld.",
                        "So Sundays are counted where §§ 10-4 and 10-8 apply.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Søndagsarbeid er lovlig når arbeidets art gjør det nødvendig.",
                        "Søndagsarbeid er lovleg når arten av arbeidet gjer det nødvendig.",
                        "Sunday work is legal where the nature of the work needs it.",
                    ],
                    how: How::NotJudged,
                    note: Some(OPEN),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Behovet drøftes med tillitsvalgte.",
                        "Behovet blir drøfta med tillitsvalde.",
                        "The need is discussed with the unions.",
                    ],
                    how: How::NotJudged,
                    note: Some(TALKS),
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Søndagsarbeid kan avtales ved særlig behov.",
                        "Søndagsarbeid kan avtalast ved særleg behov.",
                        "Sunday work can be agreed on for a special need.",
                    ],
                    how: How::NotJudged,
                    note: Some(NEEDLESS),
                    ..PLAIN
                },
                Item {
                    at: "5",
                    asks: [
                        "Arbeid på søndager kan byttes mot fri på egne helligdager.",
                        "Arbeid på søndagar kan bytast mot fri på eigne heilagdagar.",
                        "Work on Sundays can be traded for one's own religious holidays.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Avtalen skrives som ønsker og fravær (WSH-1, LOC-2).",
                        "Avtalen blir skriven som ønske og fråvær (WSH-1, LOC-2).",
                        "Such an agreement is written as wishes and absence (WSH-1, LOC-2).",
                    ]),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-11",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-11",
            title: ["Nattarbeid", "Nattarbeid", "Night work"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Arbeid mellom kl. 21 og kl. 06 er nattarbeid.",
                        "Arbeid mellom kl. 21 og kl. 06 er nattarbeid.",
                        "Work between 21:00 and 06:00 is night work.",
                    ],
                    how: How::BuiltIn,
                    rules: &["RST-4"],
                    note: Some([
                        "Slik telles nattarbeid der sjette og sjuende ledd gjelder.",
                        "Slik blir nattarbeid talt der sjette og sjuande ledd gjeld.",
                        "So night work is counted where the sixth and seventh paragraphs apply.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Nattarbeid er lovlig når arbeidets art gjør det nødvendig.",
                        "Nattarbeid er lovleg når arten av arbeidet gjer det nødvendig.",
                        "Night work is legal where the nature of the work needs it.",
                    ],
                    how: How::NotJudged,
                    note: Some(OPEN),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Arbeid kl. 21 til 23 kan avtales på arbeidstakerens eget initiativ.",
                        "Arbeid kl. 21 til 23 kan avtalast når arbeidstakaren sjølv ber om det.",
                        "Work from 21:00 to 23:00 can be agreed on at the employee's own wish.",
                    ],
                    how: How::NotJudged,
                    note: Some(NEEDLESS),
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Nattarbeid kan avtales ved særlig behov.",
                        "Nattarbeid kan avtalast ved særleg behov.",
                        "Night work can be agreed on for a special need.",
                    ],
                    how: How::NotJudged,
                    note: Some(NEEDLESS),
                    ..PLAIN
                },
                Item {
                    at: "5",
                    asks: [
                        "Nødvendigheten drøftes med tillitsvalgte.",
                        "Kvifor det trengst, blir drøfta med tillitsvalde.",
                        "The need is discussed with the unions.",
                    ],
                    how: How::NotJudged,
                    note: Some(TALKS),
                    ..PLAIN
                },
                Item {
                    at: "6",
                    asks: [
                        "Den som jevnlig arbeider over tre timer om natten, har høyst åtte timer i 24 i snitt over \
                         fire uker.",
                        "Den som jamleg arbeider over tre timar om natta, har høgst åtte timar i 24 i snitt over \
                         fire veker.",
                        "Who regularly works over three hours at night has at most eight hours in 24, averaged over \
                         four weeks.",
                    ],
                    how: How::Assessed,
                    rules: &["RST-4"],
                    params: &[("RST-4", "regular_nights_count")],
                    ..PLAIN
                },
                Item {
                    at: "7",
                    asks: [
                        "Er nattarbeidet særlig belastende, er grensen åtte timer i 24 timer.",
                        "Er nattarbeidet særleg tungt, er grensa åtte timar i 24 timar.",
                        "Where night work is a special strain, the limit is eight hours in 24.",
                    ],
                    how: How::Assessed,
                    rules: &["RST-4"],
                    params: &[("RST-4", "strenuous_nights")],
                    ..PLAIN
                },
                Item {
                    at: "8",
                    asks: [
                        "Den som mest arbeider om natten, får tilbud om helsekontroll.",
                        "Den som mest arbeider om natta, får tilbod om helsekontroll.",
                        "Who works mostly nights is offered health checks.",
                    ],
                    how: How::NotJudged,
                    note: Some(NO_ROSTER),
                    ..PLAIN
                },
                Item {
                    at: "9",
                    asks: [
                        "Sjette og sjuende ledd kan fravikes etter avtale, med tilsvarende hvile.",
                        "Sjette og sjuande ledd kan fråvikast etter avtale, med tilsvarande kvile.",
                        "The sixth and seventh paragraphs can be departed from by agreement, with rest of the same \
                         length.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(AGREED),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-12",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-12",
            title: ["Unntak", "Unntak", "Exceptions"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Kapitlet gjelder ikke for ledende stilling.",
                        "Kapitlet gjeld ikkje for leiande stilling.",
                        "The chapter does not apply to leading positions.",
                    ],
                    how: How::Setting,
                    note: Some(PROFILE),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Kapitlet gjelder ikke for særlig uavhengig stilling.",
                        "Kapitlet gjeld ikkje for særleg uavhengig stilling.",
                        "The chapter does not apply to particularly independent positions.",
                    ],
                    how: How::Setting,
                    note: Some(PROFILE),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Kapitlet kan fravikes ved ulykker og andre uforutsette hendelser.",
                        "Kapitlet kan fråvikast ved ulykker og andre uføresette hendingar.",
                        "The chapter can be departed from at accidents and other unforeseen events.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "En plan kan ikke forutsette det; det som ble gått, bokføres som det var.",
                        "Ein plan kan ikkje rekne med det; det som vart gått, blir bokført som det var.",
                        "No plan can count on it; what was worked is booked as it was.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Tariffavtale kan fravike kapitlet; SFS 2305 gjør det for legevakt.",
                        "Tariffavtale kan fråvike kapitlet; SFS 2305 gjer det for legevakt.",
                        "A collective agreement can depart from the chapter; SFS 2305 does for legevakt.",
                    ],
                    how: How::Setting,
                    note: Some([
                        "Profilen SFS_LEGEVAKT er standard; leger utenfor avtalen får en annen.",
                        "Profilen SFS_LEGEVAKT er standard; legar utanfor avtalen får ein annan.",
                        "The profile SFS_LEGEVAKT is the default; doctors outside the agreement have another.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "5",
                    asks: [
                        "En avtale som binder flertallet, kan gjøres gjeldende for alle i samme arbeid.",
                        "Ein avtale som bind fleirtalet, kan gjerast gjeldande for alle i same arbeid.",
                        "An agreement that binds the majority can be applied to all in the same work.",
                    ],
                    how: How::Setting,
                    note: Some([
                        "Profilen settes for hver lege.",
                        "Profilen blir sett for kvar lege.",
                        "The profile is set for each doctor.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "6",
                    asks: [
                        "Arbeidstilsynet kan samtykke ved lang avstand mellom arbeid og bosted.",
                        "Arbeidstilsynet kan samtykkje ved lang avstand mellom arbeid og bustad.",
                        "Arbeidstilsynet can consent where work is far from home.",
                    ],
                    how: How::NotJudged,
                    note: Some(CONSENT),
                    ..PLAIN
                },
                Item {
                    at: "7",
                    asks: [
                        "Arbeidstilsynet kan samtykke for passivt helse- og omsorgsarbeid.",
                        "Arbeidstilsynet kan samtykkje for passivt helse- og omsorgsarbeid.",
                        "Arbeidstilsynet can consent for passive care work.",
                    ],
                    how: How::NotJudged,
                    note: Some(CONSENT),
                    ..PLAIN
                },
                Item {
                    at: "8",
                    asks: [
                        "Departementet kan gi særregler i forskrift.",
                        "Departementet kan gi særreglar i forskrift.",
                        "The ministry can give special rules.",
                    ],
                    how: How::NotJudged,
                    note: Some(NONE_GIVEN),
                    ..PLAIN
                },
            ],
        },
    ],
};
