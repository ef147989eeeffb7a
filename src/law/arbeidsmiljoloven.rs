//! Arbeidsmiljøloven §§ 10-2 to 10-7: arrangements, plan, hours and overtime.

use super::notes::{AGREED, CONSENT, NO_ROSTER, PAY, TALKS};
use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const ARBEIDSMILJOLOVEN: Law = Law {
    key: "arbeidsmiljøloven",
    name: [
        "Arbeidsmiljøloven §§ 10-2 til 10-7, arbeidstid",
        "Arbeidsmiljølova §§ 10-2 til 10-7, arbeidstid",
        "Arbeidsmiljøloven §§ 10-2 to 10-7, working hours",
    ],
    reference: "LOV-2005-06-17-62",
    url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62",
    sections: &[
        Section {
            mark: "§ 10-2",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-2",
            title: ["Arbeidstidsordninger", "Arbeidstidsordningar", "Arrangements of working hours"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Ordningen gir ikke uheldige belastninger.",
                        "Ordninga gir ikkje uheldige belastningar.",
                        "The arrangement gives no harmful strain.",
                    ],
                    how: How::Setting,
                    params: &[
                        ("RST-5", "max_continuous_hours"),
                        ("RST-5", "max_week_hours"),
                        ("RHY-1", "max_nights"),
                        ("RHY-2", "max_count"),
                    ],
                    note: Some([
                        "Loven gir ingen tall; grensene for lengde og tetthet er våre eksempler og stasjonens å endre.",
                        "Lova gir ingen tal; grensene for lengd og kor tett vaktene kjem, er våre eksempel, og \
                         stasjonen kan endre dei.",
                        "The law gives no number; the limits on length and density are our examples and the \
                         station's to change.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Den som regelmessig arbeider om natten, kan ha rett til fritak fra ordningen.",
                        "Den som regelmessig arbeider om natta, kan ha rett til fritak frå ordninga.",
                        "Who works nights regularly can have a right to be freed from the arrangement.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Arbeidsgiveren avgjør det; gitt fritak skrives som vakter legen ikke kan ta (WSH-1).",
                        "Arbeidsgivaren avgjer det; gitt fritak blir skrive som vakter legen ikkje kan ta (WSH-1).",
                        "The employer decides; what is granted is written as shifts the doctor cannot take (WSH-1).",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Arbeidstakeren kan ha rett til fleksibel arbeidstid.",
                        "Arbeidstakaren kan ha rett til fleksibel arbeidstid.",
                        "An employee can have a right to flexible hours.",
                    ],
                    how: How::NotJudged,
                    note: Some(NO_ROSTER),
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Arbeidstakeren kan ha rett til kortere arbeidstid, fra 62 år eller av vektige grunner.",
                        "Arbeidstakaren kan ha rett til kortare arbeidstid, frå 62 år eller av vektige grunnar.",
                        "An employee can have a right to shorter hours, from 62 or on weighty grounds.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Arbeidsgiveren avgjør det; det som er avtalt, skrives som legens andel (FAI-3).",
                        "Arbeidsgivaren avgjer det; det som er avtalt, blir skrive som delen til legen (FAI-3).",
                        "The employer decides; what is agreed is written as the doctor's share (FAI-3).",
                    ]),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-3",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-3",
            title: ["Arbeidsplan", "Arbeidsplan", "Work plan"],
            items: &[
                Item {
                    at: "1 p1",
                    asks: [
                        "En plan viser hvilke uker, dager og tider hver skal arbeide.",
                        "Ein plan viser kva veker, dagar og tider kvar skal arbeide.",
                        "A plan shows the weeks, days and times that each is to work.",
                    ],
                    how: How::BuiltIn,
                    note: Some(["Det er vaktlista.", "Det er vaktlista.", "That is the roster."]),
                    ..PLAIN
                },
                Item {
                    at: "1 p2",
                    asks: [
                        "Planen lages i samarbeid med de tillitsvalgte.",
                        "Planen blir laga i samarbeid med dei tillitsvalde.",
                        "The plan is made together with the unions.",
                    ],
                    how: How::NotJudged,
                    note: Some(TALKS),
                    ..PLAIN
                },
                Item {
                    at: "1 p3",
                    asks: [
                        "Planen drøftes senest to uker før den tar til.",
                        "Planen blir drøfta seinast to veker før han tek til.",
                        "The plan is discussed at the latest two weeks before it begins.",
                    ],
                    how: How::Assessed,
                    rules: &["SCH-2"],
                    params: &[("SCH-2", "notice_days"), ("SCH-2", "discussed")],
                    note: Some([
                        "Datoen for publisering holdes opp mot periodens første dag.",
                        "Datoen for publisering blir halden opp mot den første dagen i perioden.",
                        "The date of publishing is held against the first day of the period.",
                    ]),
                },
                Item {
                    at: "1 p4",
                    asks: ["Planen er lett tilgjengelig.", "Planen er lett å få tak i.", "The plan is easy to get at."],
                    how: How::BuiltIn,
                    rules: &["SCH-2"],
                    note: Some([
                        "Sider, regneark og kalendere for hver lege skrives ut av vaktlista.",
                        "Sider, rekneark og kalendrar for kvar lege blir skrivne ut av vaktlista.",
                        "Pages, workbooks and each doctor's calendar are written from the roster.",
                    ]),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-4",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-4",
            title: ["Alminnelig arbeidstid", "Alminneleg arbeidstid", "Ordinary hours"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Høyst ni timer i 24 timer og 40 timer i sju dager.",
                        "Høgst ni timar i 24 timar og 40 timar i sju dagar.",
                        "At most nine hours in 24 and 40 in seven days.",
                    ],
                    how: How::Judged,
                    rules: &["RST-4"],
                    note: Some([
                        "Uka kontrolleres sammen med overtiden etter § 10-6; døgn over ni timer meldes til vurdering.",
                        "Veka blir kontrollert saman med overtida etter § 10-6; døgn over ni timar blir melde til \
                         vurdering.",
                        "The week is judged together with the overtime of § 10-6; days over nine hours are reported \
                         to be assessed.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Passivt arbeid kan gi lengre tid.",
                        "Passivt arbeid kan gi lengre tid.",
                        "Passive work can be longer.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Hvor passivt arbeidet er, står ikke i vaktlista; et samtykke skrives som en egen profil.",
                        "Kor passivt arbeidet er, står ikkje i vaktlista; eit samtykke blir skrive som ein eigen \
                         profil.",
                        "How passive work is, no roster shows; a consent is written as a profile of its own.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Av beredskapsvakt hjemme regnes minst en sjuendedel som arbeidstid.",
                        "Av beredskapsvakt heime blir minst ein sjuandedel rekna som arbeidstid.",
                        "Of duty at home at least a seventh counts as working time.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(["Delen står i profilen.", "Delen står i profilen.", "The part is in the profile."]),
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "38 timer ved døgnkontinuerlig turnus, hver tredje søndag eller mest om natten.",
                        "38 timar ved døgnkontinuerleg turnus, kvar tredje søndag eller mest om natta.",
                        "38 hours for round-the-clock rosters, every third Sunday, or mostly nights.",
                    ],
                    how: How::Assessed,
                    rules: &["RST-4"],
                    note: Some([
                        "Hver tredje søndag og nettene teller programmet; om turnusen er døgnkontinuerlig, skrives \
                         i profilen.",
                        "Kvar tredje søndag og nettene tel programmet; om turnusen er døgnkontinuerleg, blir skrive \
                         i profilen.",
                        "Every third Sunday and the nights are counted; whether the roster is round the clock is \
                         written in the profile.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "5",
                    asks: [
                        "36 timer ved helkontinuerlig turnus.",
                        "36 timar ved heilkontinuerleg turnus.",
                        "36 hours for rosters that never stop.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(["Timene står i profilen.", "Timane står i profilen.", "The hours are in the profile."]),
                    ..PLAIN
                },
                Item {
                    at: "6",
                    asks: [
                        "I tredelt turnus teller timer om natten og på søndager mer, ned til 36 timer.",
                        "I tredelt turnus tel timar om natta og på søndagar meir, ned til 36 timar.",
                        "In three-part rosters hours at night and on Sundays count for more, down to 36 hours.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Hvilke timer stillingen omregnes fra, står ikke i vaktlista; kortere uke skrives i profilen.",
                        "Kva timar stillinga blir omrekna frå, står ikkje i vaktlista; kortare veke blir skriven i \
                         profilen.",
                        "Which hours a position is converted from is in no roster; a shorter week is written in the \
                         profile.",
                    ]),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-5",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-5",
            title: ["Gjennomsnitt", "Gjennomsnitt", "Averaging"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Etter avtale med legen kan tiden regnes i snitt, med høyst ti timer i døgnet og 50 i uka.",
                        "Etter avtale med legen kan tida reknast i snitt, med høgst ti timar i døgnet og 50 i veka.",
                        "By agreement with the doctor hours are averaged, at most ten a day and 50 a week.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(AGREED),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Etter avtale med tillitsvalgte kan tiden regnes i snitt, med høyst 12,5 timer i døgnet og \
                         54 i uka.",
                        "Etter avtale med tillitsvalde kan tida reknast i snitt, med høgst 12,5 timar i døgnet og \
                         54 i veka.",
                        "By agreement with the unions hours are averaged, at most 12.5 a day and 54 a week.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(AGREED),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Arbeidstilsynet kan samtykke i snitt over 26 uker, med høyst 13 timer i døgnet.",
                        "Arbeidstilsynet kan samtykkje i snitt over 26 veker, med høgst 13 timar i døgnet.",
                        "Arbeidstilsynet can consent to an average over 26 weeks, at most 13 hours a day.",
                    ],
                    how: How::Setting,
                    note: Some(CONSENT),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-6",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-6",
            title: ["Overtid", "Overtid", "Overtime"],
            items: &[
                Item {
                    at: "1",
                    asks: [
                        "Overtid krever et særlig og tidsavgrenset behov.",
                        "Overtid krev eit særleg og tidsavgrensa behov.",
                        "Overtime takes a special need that passes.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Behovet står ikke i vaktlista.",
                        "Behovet står ikkje i vaktlista.",
                        "The need is in no roster.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Det som går ut over grensen for alminnelig arbeidstid, er overtid.",
                        "Det som går ut over grensa for alminneleg arbeidstid, er overtid.",
                        "What goes beyond ordinary hours is overtime.",
                    ],
                    how: How::BuiltIn,
                    rules: &["RST-4"],
                    note: Some([
                        "Slik telles overtid der den holdes opp mot grensene.",
                        "Slik blir overtid tald der ho blir halden opp mot grensene.",
                        "So overtime is counted where it is held against its limits.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Nødvendigheten drøftes med tillitsvalgte om mulig.",
                        "Kvifor det trengst, blir drøfta med tillitsvalde når det går.",
                        "The need is discussed with the unions if possible.",
                    ],
                    how: How::NotJudged,
                    note: Some(TALKS),
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Høyst ti timer overtid i sju dager, 25 i fire uker og 200 i 52 uker.",
                        "Høgst ti timar overtid i sju dagar, 25 i fire veker og 200 i 52 veker.",
                        "At most ten hours of overtime in seven days, 25 in four weeks and 200 in 52 weeks.",
                    ],
                    how: How::Judged,
                    rules: &["RST-4"],
                    note: Some([
                        "De 200 timene meldes til vurdering.",
                        "Dei 200 timane blir melde til vurdering.",
                        "The 200 hours are reported to be assessed.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "5",
                    asks: [
                        "Etter avtale med tillitsvalgte 20, 50 og 300 timer.",
                        "Etter avtale med tillitsvalde 20, 50 og 300 timar.",
                        "By agreement with the unions 20, 50 and 300 hours.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(AGREED),
                    ..PLAIN
                },
                Item {
                    at: "6",
                    asks: [
                        "Arbeidstilsynet kan tillate 25 timer i sju dager og 200 i 26 uker.",
                        "Arbeidstilsynet kan tillate 25 timar i sju dagar og 200 i 26 veker.",
                        "Arbeidstilsynet can allow 25 hours in seven days and 200 in 26 weeks.",
                    ],
                    how: How::Setting,
                    note: Some([
                        "En tillatelse skrives som en egen profil.",
                        "Eit løyve blir skrive som ein eigen profil.",
                        "A permit is written as a profile of its own.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "7",
                    asks: [
                        "Overtid ut over fjerde ledd krever at arbeidstakeren er villig i det enkelte tilfellet.",
                        "Overtid ut over fjerde ledd krev at arbeidstakaren er villig i kvart tilfelle.",
                        "Overtime beyond the fourth paragraph takes the employee's consent each time.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Samtykket står ikke i vaktlista.",
                        "Samtykket står ikkje i vaktlista.",
                        "The consent is in no roster.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "8",
                    asks: [
                        "Høyst 13 timer i 24 timer og 48 timer i sju dager, i snitt over åtte uker.",
                        "Høgst 13 timar i 24 timar og 48 timar i sju dagar, i snitt over åtte veker.",
                        "At most 13 hours in 24 and 48 in seven days, averaged over eight weeks.",
                    ],
                    how: How::Judged,
                    rules: &["RST-4"],
                    note: Some([
                        "69 timer i en enkelt uke gjelder bare der avtalene finnes.",
                        "69 timar i ei enkelt veke gjeld berre der avtalane finst.",
                        "69 hours in one week hold only where the agreements are.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "9",
                    asks: [
                        "Etter avtale med tillitsvalgte høyst 16 timer i 24 timer.",
                        "Etter avtale med tillitsvalde høgst 16 timar i 24 timar.",
                        "By agreement with the unions at most 16 hours in 24.",
                    ],
                    how: How::Setting,
                    rules: &["RST-4"],
                    note: Some(AGREED),
                    ..PLAIN
                },
                Item {
                    at: "10",
                    asks: [
                        "Den som ber om det av vektige grunner, fritas fra overtid.",
                        "Den som ber om det av vektige grunnar, slepp overtid.",
                        "Who asks on weighty grounds is freed from overtime.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Arbeidsgiveren avgjør det; det skrives som et tak for legen (RHY-4).",
                        "Arbeidsgivaren avgjer det; det blir skrive som eit tak for legen (RHY-4).",
                        "The employer decides; it is written as the doctor's ceiling (RHY-4).",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "11",
                    asks: [
                        "Overtid betales med minst 40 prosent tillegg.",
                        "Overtid blir betalt med minst 40 prosent tillegg.",
                        "Overtime is paid with at least 40 percent more.",
                    ],
                    how: How::NotJudged,
                    note: Some(PAY),
                    ..PLAIN
                },
                Item {
                    at: "12",
                    asks: [
                        "Overtid kan etter avtale tas ut som fri.",
                        "Overtid kan etter avtale takast ut som fri.",
                        "Overtime can be taken as time off by agreement.",
                    ],
                    how: How::NotJudged,
                    note: Some([
                        "Avtalt fri skrives som fravær (LOC-2).",
                        "Avtalt fri blir skriven som fråvær (LOC-2).",
                        "Agreed time off is written as absence (LOC-2).",
                    ]),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 10-7",
            url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-7",
            title: ["Oversikt over arbeidstiden", "Oversikt over arbeidstida", "Record of hours"],
            items: &[Item {
                at: "1",
                asks: [
                    "En oversikt viser hvor mye hver har arbeidet.",
                    "Ei oversikt viser kor mykje kvar har arbeidd.",
                    "A record shows how much each has worked.",
                ],
                how: How::BuiltIn,
                note: Some([
                    "«legevakt close» bokfører det som ble gått; kontortid står bare der fila har den.",
                    "«legevakt close» bokfører det som vart gått; kontortid står berre der fila har henne.",
                    "`legevakt close` books what was worked; office hours only where the file has them.",
                ]),
                ..PLAIN
            }],
        },
    ],
};
