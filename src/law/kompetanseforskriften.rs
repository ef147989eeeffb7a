//! Kompetanseforskriften §§ 3-5: who may be on duty, alone and as bakvakt.

use super::notes::SECTION_5;
use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const KOMPETANSEFORSKRIFTEN: Law = Law {
    key: "kompetanseforskriften",
    name: ["Kompetanseforskriften", "Kompetanseforskrifta", "Kompetanseforskriften (the regulation on competence)"],
    reference: "FOR-2017-02-17-192",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192",
    sections: &[
        Section {
            mark: "§ 3",
            url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3",
            title: ["Krav om spesialisering", "Krav om spesialisering", "The requirement of specialisation"],
            items: &[
                Item {
                    at: "1 a",
                    asks: [
                        "Utenfor fastlegeordningen har legen relevant spesialistgodkjenning.",
                        "Utanfor fastlegeordninga har legen relevant spesialistgodkjenning.",
                        "Outside the GP scheme the doctor is a relevant specialist.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-12"],
                    note: Some([
                        "Hvilken spesialitet som er relevant, bestemmer kommunen; fila sier hva den har bestemt.",
                        "Kva spesialitet som er relevant, bestemmer kommunen; fila seier kva han har bestemt.",
                        "Which speciality is relevant is for the municipality, and the file says what it has decided.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "1 b",
                    asks: [
                        "Eller er under relevant spesialisering i andre eller tredje del.",
                        "Eller er under relevant spesialisering i andre eller tredje del.",
                        "Or is in the second or third part of relevant specialisation.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-12"],
                    ..PLAIN
                },
                Item {
                    at: "1 c",
                    asks: [
                        "Eller er godkjent allmennlege etter forskriften fra 2005.",
                        "Eller er godkjend allmennlege etter forskrifta frå 2005.",
                        "Or is approved as allmennlege under the regulation of 2005.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-12"],
                    ..PLAIN
                },
                Item {
                    at: "2 a",
                    asks: [
                        "I fastlegeordningen er legen spesialist i allmennmedisin.",
                        "I fastlegeordninga er legen spesialist i allmennmedisin.",
                        "In the GP scheme the doctor is a specialist in allmennmedisin.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-12"],
                    params: &[("CMP-12", "fastlege_second_paragraph")],
                    note: Some([
                        "Om en fastlege på legevakt er innenfor ordningen, er en lesning; den kan endres.",
                        "Om ein fastlege på legevakt er innanfor ordninga, er ei lesing; ho kan endrast.",
                        "Whether a GP on legevakt is within the scheme is a reading, which can be changed.",
                    ]),
                },
                Item {
                    at: "2 b",
                    asks: [
                        "Eller er under spesialisering i allmennmedisin.",
                        "Eller er under spesialisering i allmennmedisin.",
                        "Or is in specialisation in allmennmedisin.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-12"],
                    ..PLAIN
                },
                Item {
                    at: "2 c",
                    asks: [
                        "Eller er godkjent allmennlege etter forskriften fra 2005.",
                        "Eller er godkjend allmennlege etter forskrifta frå 2005.",
                        "Or is approved as allmennlege under the regulation of 2005.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-12"],
                    ..PLAIN
                },
                Item {
                    at: "3",
                    asks: [
                        "Lege på legevakt har kurs i akuttmedisin og i volds- og overgrepshåndtering.",
                        "Lege på legevakt har kurs i akuttmedisin og i handtering av vald og overgrep.",
                        "A doctor on legevakt has the courses in akuttmedisin and in vold og overgrep.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-1", "CMP-3"],
                    params: &[("CMP-10", "section5_courses")],
                    note: Some([
                        "Kravet holdes for den som er alene og for bakvakten; § 3a lar den som mangler kurs, ha \
                         vakt med bakvakt.",
                        "Kravet blir halde for den som er aleine og for bakvakta; § 3a lèt den som manglar kurs, ha \
                         vakt med bakvakt.",
                        "It is held for who is alone and for the bakvakt; § 3a lets who lacks a course be on duty \
                         with a bakvakt.",
                    ]),
                },
            ],
        },
        Section {
            mark: "§ 3a",
            url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
            title: ["Legevakt uten bakvakt", "Legevakt utan bakvakt", "Legevakt without bakvakt"],
            items: &[
                Item {
                    at: "1 a",
                    asks: [
                        "Alene kan den være som fyller § 3 første og tredje ledd.",
                        "Aleine kan den vere som fyller § 3 første og tredje ledd.",
                        "Who meets § 3 first and third paragraph can be alone.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-1"],
                    params: &[("CMP-10", "section5_alone")],
                    note: Some(SECTION_5),
                },
                Item {
                    at: "1 b",
                    asks: [
                        "Eller den som har fullført LIS1 og har begge kursene.",
                        "Eller den som har fullført LIS1 og har begge kursa.",
                        "Or who has achieved LIS1 and has both courses.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-1"],
                    ..PLAIN
                },
                Item {
                    at: "1 c",
                    asks: [
                        "Eller den som har godkjent turnus etter forskriften fra 1998 og har begge kursene.",
                        "Eller den som har godkjend turnus etter forskrifta frå 1998 og har begge kursa.",
                        "Or who has turnus approved under the regulation of 1998 and has both courses.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-1"],
                    params: &[("CMP-1", "turnus_before_1998")],
                    note: Some([
                        "Om eldre turnus er like god, er en lesning; den kan endres.",
                        "Om eldre turnus er like god, er ei lesing; ho kan endrast.",
                        "Whether older turnus is as good is a reading, which can be changed.",
                    ]),
                },
                Item {
                    at: "2",
                    asks: [
                        "Kommunen har bakvakt for leger på vakt som ikke fyller bokstav a til c.",
                        "Kommunen har bakvakt for legar på vakt som ikkje fyller bokstav a til c.",
                        "The municipality has a bakvakt for doctors on duty who do not meet letters a to c.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-2", "LIS-1", "CMP-9"],
                    params: &[("CMP-2", "present_counts"), ("CMP-9", "shared_sites_count")],
                    note: Some([
                        "Om en kvalifisert kollega til stede er nok, er en lesning.",
                        "Om ein kvalifisert kollega til stades er nok, er ei lesing.",
                        "Whether a qualified colleague who is present is enough is a reading.",
                    ]),
                },
                Item {
                    at: "3 p1",
                    asks: [
                        "Bakvakten fyller § 3 første og tredje ledd.",
                        "Bakvakta fyller § 3 første og tredje ledd.",
                        "The bakvakt meets § 3 first and third paragraph.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-3"],
                    params: &[("CMP-10", "section5_backup")],
                    note: Some(SECTION_5),
                },
                Item {
                    at: "3 p2",
                    asks: [
                        "Kommunen vurderer om bakvakten skal kunne komme for å veilede.",
                        "Kommunen vurderer om bakvakta skal kunne kome og rettleie.",
                        "The municipality judges whether the bakvakt must be able to come for guidance.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-4", "LIS-2"],
                    params: &[("CMP-4", "must_attend"), ("CMP-4", "max_response_minutes"), ("LIS-2", "doubled")],
                    note: Some([
                        "Vurderingen er kommunens; det den har bestemt, holdes.",
                        "Vurderinga er det kommunen som gjer; det han har bestemt, blir halde.",
                        "The judgement is the municipality's; what it has decided is kept.",
                    ]),
                },
            ],
        },
        Section {
            mark: "§ 4",
            url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§4",
            title: [
                "Unntak fra kravet om spesialisering",
                "Unntak frå kravet om spesialisering",
                "Exemptions from specialisation",
            ],
            items: &[
                Item {
                    at: "1 p1",
                    asks: [
                        "Kravet om spesialisering gjelder ikke for arbeid i inntil ett år i alt.",
                        "Kravet om spesialisering gjeld ikkje for arbeid i inntil eitt år i alt.",
                        "Specialisation is not required for work of up to one year in all.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-7"],
                    params: &[("CMP-7", "total_days")],
                    ..PLAIN
                },
                Item {
                    at: "1 p2",
                    asks: [
                        "Det gjelder heller ikke for inntil fire måneder i kalenderåret.",
                        "Det gjeld heller ikkje for inntil fire månader i kalenderåret.",
                        "Nor for up to four months in a calendar year.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-7"],
                    params: &[("CMP-7", "any_work_days_per_year")],
                    note: Some([
                        "På legevakt avgjør det aldri, for der er grensen seks måneder; tallet står i årsrapporten.",
                        "På legevakt avgjer det aldri, for der er grensa seks månader; talet står i årsrapporten.",
                        "At a legevakt it never decides, since the limit there is six months; the number is in the \
                         yearly report.",
                    ]),
                },
                Item {
                    at: "1 p3",
                    asks: [
                        "På legevakt gjelder det ikke for inntil seks måneder i kalenderåret.",
                        "På legevakt gjeld det ikkje for inntil seks månader i kalenderåret.",
                        "Nor, at a legevakt, for up to six months in a calendar year.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-7"],
                    params: &[("CMP-7", "legevakt_days_per_year")],
                    ..PLAIN
                },
                Item {
                    at: "2",
                    asks: [
                        "Varigheten regnes i dager i arbeid.",
                        "Lengda blir rekna i dagar i arbeid.",
                        "Length is counted in days at work.",
                    ],
                    how: How::Setting,
                    rules: &["CMP-7"],
                    params: &[("CMP-7", "legevakt_days_per_year"), ("CMP-7", "total_days")],
                    note: Some([
                        "Forskriften sier ikke hvor mange dager en måned er; tallene er våre og kan endres.",
                        "Forskrifta seier ikkje kor mange dagar ein månad er; tala er våre og kan endrast.",
                        "The regulation does not say how many days a month is; the numbers are ours and can be \
                         changed.",
                    ]),
                },
                Item {
                    at: "3",
                    asks: [
                        "Avtaler fra før 31. desember 2025 regnes fra den dagen.",
                        "Avtalar frå før 31. desember 2025 blir rekna frå den dagen.",
                        "Agreements from before 31 December 2025 count from that day.",
                    ],
                    how: How::Judged,
                    rules: &["CMP-7"],
                    ..PLAIN
                },
                Item {
                    at: "4",
                    asks: [
                        "Kommunen melder bruken av unntaket til statsforvalteren innen 31. mars hvert år til 2029.",
                        "Kommunen melder bruken av unntaket til statsforvaltaren innan 31. mars kvart år til 2029.",
                        "The municipality reports its use of the exemption by 31 March each year to 2029.",
                    ],
                    how: How::BuiltIn,
                    rules: &["CMP-7"],
                    note: Some([
                        "«legevakt shortterm» skriver rapporten fra det som er bokført; kommunen sender den.",
                        "«legevakt shortterm» skriv rapporten frå det som er bokført; kommunen sender han.",
                        "`legevakt shortterm` writes the report from what is booked; the municipality sends it.",
                    ]),
                    ..PLAIN
                },
            ],
        },
        Section {
            mark: "§ 5",
            url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§5",
            title: ["Overgangsordninger", "Overgangsordningar", "Transitional rules"],
            items: &[
                Item {
                    at: "1 a",
                    asks: [
                        "§ 3 gjelder ikke for den som 1. mars 2017 hadde fastlegehjemmel.",
                        "§ 3 gjeld ikkje for den som 1. mars 2017 hadde fastlegeheimel.",
                        "§ 3 does not apply to who had a GP's list on 1 March 2017.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-10"],
                    note: Some([
                        "Grunnen og datoen står i fila, og meldes når de avgjør en vakt.",
                        "Grunnen og datoen står i fila, og blir melde når dei avgjer ei vakt.",
                        "Ground and date are in the file, and are told when they decide a duty.",
                    ]),
                    ..PLAIN
                },
                Item {
                    at: "1 b",
                    asks: [
                        "Eller hadde stilling ved legevakt eller annen kommunal helsetjeneste.",
                        "Eller hadde stilling ved legevakt eller anna kommunal helseteneste.",
                        "Or who had a position at a legevakt or in other municipal health care.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-10"],
                    ..PLAIN
                },
                Item {
                    at: "1 c",
                    asks: [
                        "Eller var i permisjon fra en slik stilling.",
                        "Eller var i permisjon frå ei slik stilling.",
                        "Or who was on leave from one.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-10"],
                    ..PLAIN
                },
                Item {
                    at: "1 d",
                    asks: [
                        "Eller fylte kravene til godkjenning som allmennlege.",
                        "Eller fylte krava til godkjenning som allmennlege.",
                        "Or who qualified for approval as allmennlege.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-10"],
                    ..PLAIN
                },
                Item {
                    at: "1 e",
                    asks: [
                        "Eller hadde veiledningsavtale, med tjenesten påbegynt innen 1. mars 2018.",
                        "Eller hadde rettleiingsavtale, med tenesta teken til innan 1. mars 2018.",
                        "Or who had a supervision agreement, with the service begun by 1 March 2018.",
                    ],
                    how: How::Assessed,
                    rules: &["CMP-10"],
                    ..PLAIN
                },
            ],
        },
    ],
};
