//! The sentences of what speaks of nothing, in three languages.

use super::{Words, some};
use crate::domain::Lang;
use crate::format::text::idle::Idle;

/// Title, label and help.
pub(super) fn sentences(idle: &Idle, lang: Lang) -> Words {
    let [title, label, help] = told(idle).map(|[nb, nn, en]| lang.say(nb, nn, en));
    (title, label, help)
}

/// Title, label and help in each language.
#[allow(clippy::too_many_lines, reason = "one sentence a kind; a split would only hide that the match is exhaustive")]
fn told(idle: &Idle) -> [[String; 3]; 3] {
    let own = |texts: [&str; 3]| texts.map(str::to_owned);
    match idle {
        Idle::GroupInGroup { group } => [
            own([
                "en gruppe har leger, ikke grupper",
                "ei gruppe har legar, ikkje grupper",
                "a group has doctors, not groups",
            ]),
            [format!("«{group}» er en gruppe"), format!("«{group}» er ei gruppe"), format!("`{group}` is a group")],
            own([
                "ram opp legene, eller nevn begge gruppene der de skal gjelde: who = [\"a\", \"b\"]",
                "rekn opp legane, eller nemn begge gruppene der dei skal gjelde: who = [\"a\", \"b\"]",
                "list the doctors, or name both groups where they are meant: who = [\"a\", \"b\"]",
            ]),
        ],
        Idle::AlwaysMember { doctor } => [
            [
                format!("«{doctor}» hører alltid til gruppen"),
                format!("«{doctor}» høyrer alltid til gruppa"),
                format!("`{doctor}` always belongs to the group"),
            ],
            own(["datoene her endrer ingenting", "datoane her endrar ingenting", "the dates here change nothing"]),
            own([
                "ta legen ut av doctors, eller av det rollen, avtalen og kompetansene sier",
                "ta legen ut av doctors, eller av det rolla, avtalen og kompetansane seier",
                "take the doctor out of doctors, or out of what role, contract and competences say",
            ]),
        ],
        Idle::MondayFirst => [
            own([
                "mandagen er i uka etter helga",
                "måndagen er i veka etter helga",
                "Monday is in the week after the weekend",
            ]),
            own([
                "her går den sammen med helga etter seg, ikke den før",
                "her går han saman med helga etter seg, ikkje den før",
                "here it goes together with the weekend after it, not the one before",
            ]),
            own([
                "dager som går sammen, er i samme ISO-uke, mandag til søndag; stryk monday",
                "dagar som går saman, er i same ISO-veke, måndag til søndag; stryk monday",
                "days that go together are of one ISO week, Monday to Sunday; take out monday",
            ]),
        ],
        Idle::AllChoices { key, choices } => [
            [
                format!("{key} passer ikke med så mange valg som står i of"),
                format!("{key} passar ikkje med så mange val som står i of"),
                format!("{key} does not go with as many choices as of has"),
            ],
            [
                format!("det er {choices} å velge mellom"),
                format!("det er {choices} å velje mellom"),
                format!("there are {choices} to choose from"),
            ],
            own([
                "rett tallet, legg til valg, eller tell vakter, datoer eller uker med counts",
                "rett talet, legg til val, eller tel vakter, datoar eller veker med counts",
                "correct the number, add choices, or count duties, dates or weeks with counts",
            ]),
        ],
        Idle::PartsMeet => [
            own([
                "to deler av perioden har datoer felles",
                "to delar av perioden har datoar felles",
                "two parts of the period have dates in common",
            ]),
            own(["den andre av dem", "den andre av dei", "the second of them"]),
            own([
                "la den ene slutte dagen før den andre begynner",
                "la den eine slutte dagen før den andre byrjar",
                "let one end the day before the other begins",
            ]),
        ],
        Idle::PartOfAgreed { key } => [
            [
                format!("part gjelder en andel, og legen har {key}"),
                format!("part gjeld ein andel, og legen har {key}"),
                format!("part is of a share, and the doctor has {key}"),
            ],
            own(["dette endrer ingenting", "dette endrar ingenting", "this changes nothing"]),
            own([
                "skriv det avtalte for hele perioden, eller share_percent i stedet",
                "skriv det avtalte for heile perioden, eller share_percent i staden",
                "write what is agreed for the whole period, or share_percent instead",
            ]),
        ],
        Idle::OnlyAll => [
            own(["ønsket gjelder ingen vakt", "ønsket gjeld inga vakt", "the wish is about no shift"]),
            own([
                "«bare» gjelder alt annet enn dagene og vakttypene på linja, og her står ingen",
                "«bare» gjeld alt anna enn dagane og vakttypane på linja, og her står ingen",
                "`only` is about all but the days and kinds of the line, and there are none",
            ]),
            own([
                "skriv dager eller vakttyper, eller stryk «bare»",
                "skriv dagar eller vakttypar, eller stryk «bare»",
                "write days or kinds, or take out `only`",
            ]),
        ],
        Idle::HolidayToCome { year, from } => [
            [
                format!("høytiden i {year} er ikke før perioden"),
                format!("høgtida i {year} er ikkje før perioden"),
                format!("the holiday in {year} is not before the period"),
            ],
            [
                format!("perioden begynner {from}"),
                format!("perioden byrjar {from}"),
                format!("the period begins {from}"),
            ],
            own([
                "stryk året; det som er gått i perioden, står på vaktlista",
                "stryk året; det som er gått i perioden, står på vaktlista",
                "take the year out; what is worked in the period stands on the roster",
            ]),
        ],
        Idle::NobodyHas { skill, near, known } => [
            [
                format!("ingen lege har kompetansen «{skill}»"),
                format!("ingen lege har kompetansen «{skill}»"),
                format!("no doctor has the competence `{skill}`"),
            ],
            own(["treffer ingen", "treffer ingen", "matches nobody"]),
            match near {
                Some(near) => {
                    [format!("mente du «{near}»?"), format!("meinte du «{near}»?"), format!("did you mean `{near}`?")]
                }
                None if known.is_empty() => own([
                    "skriv den i skills eller dated_skills hos legene som har den",
                    "skriv han i skills eller dated_skills hos legane som har han",
                    "write it in skills or dated_skills of the doctors who have it",
                ]),
                None => [
                    format!("disse finnes: {}", some(known)),
                    format!("desse finst: {}", some(known)),
                    format!("there are these: {}", some(known)),
                ],
            },
        ],
        Idle::NobodyThen => [
            own([
                "dette gjelder ingen i perioden",
                "dette gjeld ingen i perioden",
                "this is about nobody in the period",
            ]),
            own(["ingen av dem er med da", "ingen av dei er med då", "none of them is there then"]),
            own([
                "se på members i gruppen, og på joined, left og participates hos legene",
                "sjå på members i gruppa, og på joined, left og participates hos legane",
                "see members of the group, and joined, left and participates of the doctors",
            ]),
        ],
        Idle::NoneCounted => [
            own([
                "dette teller ingen vakt i perioden",
                "dette tel inga vakt i perioden",
                "this counts no shift of the period",
            ]),
            own(["ingen vakt passer med alt dette", "inga vakt passar med alt dette", "no shift fits all of this"]),
            own([
                "se på lines, seats, kinds, weekdays og counts; helger teller bare vakter med kjennetegnet weekend",
                "sjå på lines, seats, kinds, weekdays og counts; helger tel berre vakter med kjennemerket weekend",
                "see lines, seats, kinds, weekdays and counts; weekends count shifts with the tag weekend alone",
            ]),
        ],
        Idle::ConditionNever => [
            own([
                "vilkåret passer ikke på noen vakt, så ønsket gjelder aldri",
                "vilkåret passar ikkje på noka vakt, så ønsket gjeld aldri",
                "the condition fits no shift, so that the wish never holds",
            ]),
            own([
                "verken i perioden eller i historikken",
                "verken i perioden eller i historikken",
                "neither in the period nor in the history",
            ]),
            own([
                "rett datoene, eller legg vaktlista fra før under history",
                "rett datoane, eller legg vaktlista frå før under history",
                "correct the dates, or put the roster from before under history",
            ]),
        ],
        Idle::NeverThere => [
            own(["dette er der aldri", "dette er der aldri", "this is never there"]),
            own([
                "ingen dato passer med alt som er sagt",
                "ingen dato passar med alt som er sagt",
                "no date fits all that is said",
            ]),
            own([
                "se days, not_days og sesongen her, og hos vakten",
                "sjå days, not_days og sesongen her, og hos vakta",
                "see days, not_days and the season here, and of the shift",
            ]),
        ],
        Idle::NotOnDate { shift, date } => [
            [
                format!("det er ingen «{shift}» {date}"),
                format!("det er ingen «{shift}» {date}"),
                format!("there is no `{shift}` on {date}"),
            ],
            own(["datoen sier ingenting her", "datoen seier ingenting her", "the date says nothing here"]),
            own([
                "rett datoen, eller legg den til i dates for vakten",
                "rett datoen, eller legg han til i dates for vakta",
                "correct the date, or add it to the dates of the shift",
            ]),
        ],
        Idle::TurnusNever { shift, first, times } => [
            [
                format!("turnusen ber om «{shift}» på datoer da vakten ikke går"),
                format!("turnusen bed om «{shift}» på datoar då vakta ikkje går"),
                format!("the turnus asks for `{shift}` on dates when it does not run"),
            ],
            [
                format!("{times} i perioden; den første er {first}"),
                format!("{times} i perioden; den første er {first}"),
                format!("{times} in the period; the first is {first}"),
            ],
            own([
                "se days for vakten, eller skriv en annen vakt, - eller . den ukedagen",
                "sjå days for vakta, eller skriv ei anna vakt, - eller . den vekedagen",
                "see days of the shift, or write another shift, - or . on that weekday",
            ]),
        ],
        Idle::LongerThanPeriod { days, period } => [
            [
                format!("på {days} dager blir det ikke bedt om noe i en periode på {period}"),
                format!("på {days} dagar blir det ikkje bede om noko i ein periode på {period}"),
                format!("in {days} days nothing is asked of a period of {period}"),
            ],
            own([
                "at_least og about gjelder dager på rad som alle er i perioden",
                "at_least og about gjeld dagar på rad som alle er i perioden",
                "at_least and about are asked of days in a row that are all in the period",
            ]),
            own([
                "skriv per = \"period\", eller færre dager",
                "skriv per = \"period\", eller færre dagar",
                "write per = \"period\", or fewer days",
            ]),
        ],
        Idle::YearUnknown { from, to } => [
            own([
                "filene sier ikke hva som er gått av det grensen teller, så langt i året",
                "filene seier ikkje kva som er gått av det grensa tel, så langt i året",
                "the files do not say what was worked of what the limit counts, so far in the year",
            ]),
            [
                format!("{from} til {to} er ikke med"),
                format!("{from} til {to} er ikkje med"),
                format!("{from} to {to} is not in it"),
            ],
            own([
                "legg vaktlistene fra før i året under history; regnskapet teller alle vakter samlet, ikke hvert slag",
                "legg vaktlistene frå før i året under history; rekneskapen tel alle vakter samla, ikkje kvart slag",
                "put the rosters from earlier in the year under history; the ledger counts all duties together, not each kind",
            ]),
        ],
        Idle::NoRates => [
            own([
                "penger er et mål, men stasjonen har ingen satser",
                "pengar er eit mål, men stasjonen har ingen satsar",
                "money is an aim, but the station has no rates",
            ]),
            own([
                "points_per_1000_kr veier ingenting",
                "points_per_1000_kr veg ingenting",
                "points_per_1000_kr weighs nothing",
            ]),
            own([
                "skriv satsene under [pay] i stasjonsfila",
                "skriv satsane under [pay] i stasjonsfila",
                "write the rates under [pay] in the station file",
            ]),
        ],
    }
}
