//! The sentences in Norwegian bokmål.

use super::{Words, agreed_in_period, agreed_to, decimal, exact, say, some};
use crate::domain::Lang;
use crate::format::text::kind::{Found, Kind, Syntax, Thing, Unreadable, Wanted};
use crate::format::text::scalar::AGES;

/// Title, label and help.
#[allow(clippy::too_many_lines, reason = "one sentence a kind; a split would only hide that the match is exhaustive")]
pub(super) fn sentences(kind: &Kind) -> Words {
    match kind {
        Kind::Unreadable { path, why } => {
            let (label, help) = unreadable(why);
            say(format!("kan ikke lese «{path}»"), label, help)
        }
        Kind::NotOurs => say(
            "fila ser ikke ut som en av legevaktens filer",
            "innholdet vises ikke",
            "sjekk at stien er riktig; en TOML-fil begynner med format = 1, og en tabell med overskrifter",
        ),
        Kind::TooManyBytes { most } => say(
            format!("fila er større enn {} MiB", most >> 20),
            "mer enn noen slik fil trenger",
            "sjekk at det er riktig fil",
        ),
        Kind::TableTooLarge { most } => say(
            format!("tabellen har flere enn {most} celler"),
            "mer enn noen slik fil trenger",
            "sjekk at det er riktig fil, og slett tomme rader og kolonner",
        ),
        Kind::TableTooWide { most } => say(
            format!("tabellen har flere enn {most} kolonner"),
            "mer enn noen slik fil trenger",
            "sjekk at det er riktig fil, og slett tomme kolonner",
        ),
        Kind::UnclosedQuote => say(
            "hermetegnet lukkes aldri",
            "åpnes her",
            "stryk det, eller sett et til der teksten slutter; ellers leses resten av fila som en del av denne cella",
        ),
        Kind::AfterQuote => say(
            "det står mer etter at hermetegnet er lukket",
            "hermetegnet åpnes her",
            "sett hele cella i hermetegn, med to hermetegn for hvert som står i teksten",
        ),
        Kind::RowInQuotes => say(
            "hermetegnet som åpnes her, lukkes ikke på samme rad",
            "det som følger, ligner en rad for seg",
            "lukk hermetegnet på denne linja, eller stryk det; er linjene én tekst, skriv den på én linje",
        ),
        Kind::Syntax { what, said } => syntax(*what, said),
        Kind::FormatMissing => {
            say("fila sier ikke hvilket format den har", "mangler format", "skriv format = 1 øverst i fila")
        }
        Kind::FormatUnknown { found } => say(
            format!("ukjent format «{found}»"),
            "dette programmet leser format 1",
            "skriv format = 1, eller bruk en nyere utgave av programmet",
        ),
        Kind::UnknownKey { key, table, near, known } => {
            let help = meant(near.as_deref(), known);
            say(format!("ukjent nøkkel «{key}» {}", within(table)), "finnes ikke", help)
        }
        Kind::MissingKey { key, table } => say(
            format!("«{key}» mangler {}", within(table)),
            format!("her mangler {key}"),
            format!("legg til {key} = ..."),
        ),
        Kind::WrongType { wanted, found, text } => {
            let (what, help) = should_be(*wanted);
            let help = exact(*wanted, *found, text).map_or_else(|| help.to_owned(), |exact| format!("skriv {exact}"));
            say(format!("skulle vært {what}"), format!("dette er {}", is_a(*found)), help)
        }
        Kind::BadChoice { text, near, choices } => {
            let label = near.as_deref().map_or_else(|| "ukjent ord".to_owned(), |n| format!("mente du «{n}»?"));
            say(format!("«{text}» er ikke et av ordene som gjelder her"), label, format!("velg: {}", some(choices)))
        }
        Kind::OutOfRange { value, least, most } if least == most => {
            say(format!("{value} er utenfor det tillatte"), format!("må være {least}"), "")
        }
        Kind::OutOfRange { value, least, most } => {
            say(format!("{value} er utenfor det tillatte"), format!("må være fra {least} til {most}"), "")
        }
        Kind::BadClock { text, end } => {
            let most = if *end { "24:00" } else { "23:59" };
            let help = "skriv to sifre for timer og to for minutter, for eksempel \"08:00\"";
            say(format!("«{text}» er ikke et klokkeslett"), format!("fra 00:00 til {most}"), help)
        }
        Kind::BadDate { text } => {
            let help = "skriv 2027-05-17 eller, i ønskefiler og vaktlister, 17.5.2027";
            say(format!("«{text}» er ikke en dato"), "finnes ikke i kalenderen", help)
        }
        Kind::BadNumber { text } => {
            say(format!("«{text}» er ikke et tall"), "et tall med høyst to desimaler", "skriv for eksempel \"1.50\"")
        }
        Kind::BadId { text } => say(
            format!("«{text}» kan ikke være en id"),
            "en id er ett ord",
            "uten mellomrom, komma, semikolon, loddrett strek, skråstrek og hermetegn; navnet skrives i name",
        ),
        Kind::EmptyText => say("teksten er tom", "her mangler noe", ""),
        Kind::EmptyList => say("lista er tom", "her må det stå minst én", ""),
        Kind::Unknown { thing, text, near, known } => {
            let label = format!("ingen {} har denne id-en", called(*thing));
            say(format!("ukjent {} «{text}»", called(*thing)), label, meant(near.as_deref(), known))
        }
        Kind::Duplicate { thing, text } => say(
            format!("{} «{text}» står to ganger", called(*thing)),
            "står her igjen",
            "gi den ene en annen id, eller stryk den",
        ),
        Kind::BuiltIn { text } => {
            say(format!("hvileprofilen «{text}» er innebygd"), "navnet er opptatt", "gi din egen profil et annet navn")
        }
        Kind::SkippedHours { shift, date } => say(
            format!("vakten «{shift}» varer ikke {date}"),
            "klokka stilles fram den natta, over hele vakten",
            "rett klokkeslettene, så noe av vakten er utenfor timen som ikke finnes",
        ),
        Kind::MinOverMax { min, max } => {
            say("min er større enn max", format!("min = {min}, max = {max}"), "bytt om, eller øk max")
        }
        Kind::FromAfterTo { from, to } => {
            say("slutter før den begynner", format!("fra {from} til {to}"), "bytt om, eller rett den ene")
        }
        Kind::NoSeats { shift } => say(
            format!("vakten «{shift}» har ingen plasser"),
            "her må det stå minst én",
            "for eksempel seats = [{ seat = \"primary\", asks = \"legevakt\" }]",
        ),
        Kind::WindowOutside { shift } => {
            say("vinduet ligger utenfor vakten", format!("treffer aldri «{shift}»"), "rett klokkeslettene")
        }
        Kind::OnlyOneOf { keys } => {
            say(format!("{} kan ikke stå sammen", keys.join(" og ")), "velg én", "behold den som er avtalt")
        }
        Kind::GroundNeeds { ground, key } => say(
            format!("fritak med grunn «{ground}» må ha {key}"),
            format!("her mangler {key}"),
            format!("legg til {key} = år-måned-dag"),
        ),
        Kind::Section5TooLate { ground, date } => say(
            format!("grunnen «{ground}» i kompetanseforskriften § 5 må ha vært der 1. mars 2017"),
            format!("{date} er etter den dagen"),
            "date er dagen legen fikk hjemmelen, stillingen, permisjonen, kvalifikasjonen eller avtalen; fikk hun den etter 1. mars \
             2017, gjelder ikke § 5: ta bort section5",
        ),
        Kind::RateNeeds { rate, key: "population" } => say(
            format!("«{rate}» går etter folketallet"),
            "stasjonen sier ikke hvor mange den dekker",
            "legg til population = ... under [station]",
        ),
        Kind::RateNeeds { rate, key } => {
            say(format!("satsen «{rate}» må ha {key}"), format!("her mangler {key}"), format!("legg til {key} = ..."))
        }
        Kind::RateCannot { rate, key } => say(
            format!("{key} hører ikke til satsen «{rate}»"),
            "gjelder ikke her",
            "stryk den; den er for andre slags satser",
        ),
        Kind::CoversNotBackup { line } => say(
            format!("«{line}» er ikke en bakvaktlinje"),
            "bare bakvakt kan dekke andre linjer",
            "skriv duty = \"backup\", eller stryk covers",
        ),
        Kind::NoOfficeThatDay { day } => say(
            format!("«{day}» er ikke en kontordag"),
            "står ikke i office",
            "legg dagen til i office, eller stryk den her",
        ),
        Kind::PeriodTooLong { days, most } => {
            say(format!("perioden er {days} dager"), format!("høyst {most}"), "del den i flere periodefiler")
        }
        Kind::LockOutsidePeriod { date, from, to } => say(
            format!("{date} er utenfor perioden"),
            format!("perioden er {from} til {to}"),
            "rett datoen, eller stryk låsen",
        ),
        Kind::HandoverOutsidePeriod { date, from, to } => say(
            format!("{date} er utenfor perioden"),
            format!("perioden er {from} til {to}"),
            "rett datoen: det er den vakten begynner på",
        ),
        Kind::HandoverOfWindows { shift } => say(
            format!("«{shift}» kan ikke deles ved et klokkeslett"),
            "vakten har vinduer (windows), og er ikke sammenhengende",
            "del den i stasjonsfila, i to vakter med hver sine dager",
        ),
        Kind::HandoverOnWhichDate { shift, at, from, to } => say(
            format!("«{shift}» går forbi {at} mer enn én gang"),
            format!("vakten varer fra {from} til {to}"),
            "skriv datoen for overleveringen som on",
        ),
        Kind::HandoverOutside { shift, at, from, to } => say(
            format!("{at} er ikke mellom start og slutt på «{shift}»"),
            format!("vakten går fra {from} til {to}"),
            "rett klokkeslettet, eller datoen vakten begynner",
        ),
        Kind::NoShiftOnDate { shift, date } => say(
            format!("det er ingen «{shift}» {date}"),
            "vakten går ikke denne dagen",
            "se days, dates og sesongen for vakten",
        ),
        Kind::NoSeatOnDate { seat, shift, date } => say(
            format!("det er ingen plass «{seat}» på «{shift}» {date}"),
            "plassen er der ikke denne dagen",
            "se days, dates og sesongen for plassen",
        ),
        Kind::PairSize { found } => {
            let least = format!("det må være minst to leger her, ikke {found}");
            say(least, "her", "skriv [\"kari\", \"ola\"]")
        }
        Kind::AboutIsWeighed => say(
            "det som skal være omtrent, veies alltid",
            "gjelder at_most og at_least",
            "stryk strength, eller legg til at_most eller at_least",
        ),
        Kind::HardHasNoPrice => say(
            "en absolutt regel har ingen pris",
            "den brytes aldri",
            "stryk points, eller skriv strength = \"should\" eller \"quality\"",
        ),
        Kind::NeverHasNoPrice => say(
            "et ønske med `cannot` har ingen pris",
            "det brytes aldri",
            "slett points, eller skriv level = \"rather-not\"",
        ),
        Kind::PriceOfNothing { price, key } => say(
            format!("{price} er prisen for det {key} ber om"),
            format!("{key} mangler her"),
            format!("legg til {key} = ..., eller slett {price}"),
        ),
        Kind::GroupTaken { text } => say(
            format!("«{text}» kan ikke være navnet på en gruppe"),
            if text == "all" { "betyr alle" } else { "er en lege" },
            "gi gruppen en annen id",
        ),
        Kind::GroupOfNobody => {
            say("gruppen har ingen leger", "passer på ingen", "se doctors, members, roles, contracts og skills")
        }
        Kind::SamePair { doctor } => say(format!("«{doctor}» kan ikke være par med seg selv"), "samme lege", ""),
        Kind::AsksNothing { keys } => say(
            "avtalen ber ikke om noe",
            "her må det stå hva som er avtalt",
            format!("skriv minst én av {}", some(keys)),
        ),
        Kind::NotBelow { key, than, same } => say(
            format!("{key} må være mindre enn {than}{}", if *same { " eller like stor" } else { "" }),
            "slik kan det ikke bli",
            "rett det ene tallet",
        ),
        Kind::OneDayAlone => {
            say("én dag går ikke sammen med noen", "her må det stå minst to", "for eksempel [\"saturday\", \"sunday\"]")
        }
        Kind::NoShiftChosen => say(
            "ingen vakt i vaktplanen passer med alt dette",
            "treffer ingen",
            "uten lines og shifts er det bare vaktlinjer med duty = \"legevakt\"; stryk det som ikke stemmer",
        ),
        Kind::TurnusWeek { found } => say(
            format!("en uke er sju ord, ikke {found}"),
            "mandag til søndag",
            "for eksempel \"N N - - - - -\"; - er fri, . er ikke sagt",
        ),
        Kind::TwiceInTurnus { doctor } => {
            say(format!("«{doctor}» begynner i to uker av samme turnus"), "her igjen", "stryk den ene")
        }
        Kind::ShiftOfSeveral { text, choices } => {
            say(format!("«{text}» er flere vakter"), "hvilken?", format!("skriv en av disse: {}", some(choices)))
        }
        Kind::BaseRowsUnused { rows } => say(
            format!("{rows} rader på grunnlista passer ikke med noen vakt i perioden"),
            "de sier ingenting om denne perioden",
            "er det for mange, se datoene på lista og days for vaktene",
        ),
        Kind::NoHeader { columns } => say(
            "fila har ingen kolonner",
            "første linje må være overskrifter",
            format!("kolonnene er {}", some(columns)),
        ),
        Kind::MissingColumn { column, columns } => {
            say(format!("kolonnen «{column}» mangler"), "i overskriftene", format!("kolonnene er {}", some(columns)))
        }
        Kind::UnknownColumn { column, near, columns } => {
            say(format!("ukjent kolonne «{column}»"), "finnes ikke", meant(near.as_deref(), columns))
        }
        Kind::TwiceColumn { column } => {
            say(format!("kolonnen «{column}» står to ganger"), "her igjen", "stryk den ene")
        }
        Kind::TooManyCells { found, columns } => say(
            format!("linja har {found} felter, men det er {columns} kolonner"),
            "for mange",
            "sett felter som inneholder skilletegnet, i hermetegn",
        ),
        Kind::HistoryInPeriod { date, from } => say(
            format!("{date} er ikke før perioden"),
            format!("perioden begynner {from}"),
            "historikk er vakter fra før perioden; bruk [[locks]] for vakter i den",
        ),
        Kind::HistoryHours { shift, from, to } => say(
            format!("vakten «{shift}» varer fra {from} til {to}"),
            "her står noe annet",
            "er tidene endret siden, skal den gamle vakten ha sin egen id i stasjonsfila; ellers regnes den med tidene den har nå",
        ),
        Kind::RosterUnreadable { said } => say(
            "kan ikke leses som vaktliste",
            "her",
            format!("en vaktliste er JSON fra programmet eller CSV; leseren sier: {said}"),
        ),
        Kind::CrowdedSeat { seat, most } => say(
            format!("plassen «{seat}» har mer enn {most} rader på samme vakt"),
            "for mange",
            "sjekk at det er riktig fil",
        ),
        Kind::RosterFormat { found } => say(
            format!("vaktlista har format «{found}»"),
            "dette programmet leser format 1",
            "bruk samme utgave av programmet som skrev den",
        ),
        Kind::RosterPeriod { found, wanted } => say(
            format!("vaktlista gjelder «{found}»"),
            format!("perioden er «{wanted}»"),
            "velg vaktlista for denne perioden",
        ),
        Kind::BuildsOnWrong { on } => {
            say(format!("bygger på «{on}», som har feil"), "den må rettes først", "se feilene i den")
        }
        Kind::BuildsOnItself { on } => {
            say(format!("bygger på «{on}», som bygger på dette igjen"), "går i ring", "stryk den ene on")
        }
        Kind::NobodyChosen => {
            say("ingen lege er valgt", "passer på ingen", "se who, roles, age_from og age_to, og hvem som er i basen")
        }
        Kind::GroundNotHere { ground } => say(
            format!("grunnen «{ground}» kan ikke gis til mange"),
            "krever en dato for hver lege",
            "skriv fritaket under change_doctors, eller velg age-60, health, social eller other-task",
        ),
        Kind::BadAge { born, on, .. } if born > on => say(
            format!("fødselsdatoen {born} er etter {on}"),
            "ikke født da",
            "skriv hele årstallet, for eksempel 1965-01-30",
        ),
        Kind::BadAge { born, age, on } => say(
            format!("født {born} er {age} år {on}"),
            format!("ventet fra {} til {} år", AGES.0, AGES.1),
            "rett årstallet; en lege som har sluttet, kan stå med left",
        ),
        Kind::AbsenceOutsidePeriod { from, to } => {
            say("fraværet er utenfor perioden", format!("perioden er {from} til {to}"), "")
        }
        Kind::WishOutsidePeriod { from, to } => {
            say("ønsket er utenfor perioden", format!("perioden er {from} til {to}"), "")
        }
        Kind::LedgerChanged => say(
            "regnskapet er skadd eller rettet for hånd",
            "seglet passer ikke til innholdet",
            "hent fram den siste hele utgaven; det som skal rettes, skrives i periodefila under carry og holidays_worked",
        ),
        Kind::LedgerDisorder { period } => say(
            format!("bokføringen av «{period}» følger ikke etter den før"),
            "overlapper, eller etterlater et hull",
            "hent fram den siste hele utgaven av regnskapet",
        ),
        Kind::LedgerStation { found, wanted } => say(
            format!("regnskapet gjelder «{found}»"),
            format!("stasjonen er «{wanted}»"),
            "velg stasjonens eget regnskap",
        ),
        Kind::LedgerGap { booked, from } => say(
            format!("regnskapet går til {booked}, og perioden begynner {from}"),
            "det som ligger mellom, er ikke talt med",
            "bokfør perioden før med legevakt close",
        ),
        Kind::LedgerOverruled { what } => say(
            "noe i filene gjelder foran regnskapet",
            what.join(", "),
            "stryk det i filene hvis regnskapet er riktig",
        ),
        Kind::AgreedOverCeiling { percent, agreed, key, most, allows } => say(
            format!(
                "{}; taket «{key}» på {most} tillater {}",
                agreed_to(*percent, *agreed, Lang::Nb),
                decimal(*allows, Lang::Nb)
            ),
            "avtalen og taket kan ikke begge holdes",
            "taket går foran: hev det, eller avtal færre vakter",
        ),
        Kind::AgreedOverExample { percent, agreed, most, held } => say(
            format!("{}; FAI-4 tillater {most}", agreed_to(*percent, *agreed, Lang::Nb)),
            format!("avtalen går foran: {held} i måneden er ikke for mange her"),
            "sett et eget tak («ceilings», month), eller month_count i [rules.FAI-4], hvis tallet skal være et annet",
        ),
        Kind::AgreedImpossible { percent, agreed, dates } => say(
            format!("{}, men legen kan ha vakt på {dates} datoer", agreed_in_period(*percent, *agreed, Lang::Nb)),
            "avtalen kan ikke holdes",
            "se på kompetanse, fritak, fravær og plasser, eller avtal færre vakter",
        ),
        Kind::WishUndone { line, file } => say(
            "ønsket gjelder ingen vakt",
            match file {
                Some(file) => format!("linje {line} i {file} sier det motsatte om alle vaktene"),
                None => format!("linje {line} sier det motsatte om alle vaktene"),
            },
            "det siste går foran; stryk den ene linja",
        ),
        Kind::AsksForRefused { doctor, asked, left, all } => say(
            format!("{doctor} ber om minst {asked} av {all}, og {left} er igjen av det hun ikke har sagt nei til"),
            "et annet av ønskene hennes sier det motsatte",
            "stryk det ene av dem, eller be om færre",
        ),
        Kind::BadSeatName { text } => say(
            format!("«{text}» er ikke en annen plass"),
            "her",
            "skriv vaktlinje, vakt og plass: \"legevakt/dag/primary\"",
        ),
        Kind::OtherSide { level, key, takes } => say(
            format!("et ønske med «{level}» har ikke `{key}`"),
            "må ha og ønsker gjelder minst så mange, helst ikke og kan ikke høyst så mange",
            format!("skriv `{takes}`"),
        ),
        Kind::CannotRank => say(
            "dette ønsket kan ikke ha rekkefølge",
            "bare ett av flere valg har rekkefølge",
            "la `of` ha minst to valg, `level` være must eller want, og `at_least` og `counts` være utelatt",
        ),
        Kind::CannotTakenBack { line, file, shift } => say(
            "en annen linje tar tilbake noe av det hun ikke kan",
            match file {
                Some(file) => format!("linje {line} i {file} ber om {shift}"),
                None => format!("linje {line} ber om {shift}"),
            },
            "det siste går foran; stryk den ene linja, eller skriv hvilke datoer og vakttyper hver av dem gjelder",
        ),
        Kind::WishOfNothing => say(
            "ønsket gjelder ingen vakt i perioden",
            "ingen vakt passer med det som står her",
            "se på dager, vakttyper og vaktlinjer, eller stryk linja",
        ),
        Kind::Idle(idle) => super::idle::sentences(idle, Lang::Nb),
        Kind::Invented { names } => say(
            format!("{} oppdiktede leger fra «legevakt new» står fortsatt i legefila", names.len()),
            names.join(", "),
            "de får vakter som alle andre; stryk dem, og det som nevner dem i periodefila",
        ),
        Kind::ExtraColumn { column } => say(format!("kolonnen «{column}» er ikke lest"), "hoppet over", ""),
    }
}

/// Where a key is: in a table, or in none.
fn within(table: &str) -> String {
    if table.is_empty() { "øverst i fila".to_owned() } else { format!("i {table}") }
}

/// «Mente du …?», or the words there are.
fn meant(near: Option<&str>, known: &[impl AsRef<str>]) -> String {
    match (near, known) {
        (Some(near), _) => format!("mente du «{near}»?"),
        (None, []) => String::new(),
        (None, known) => format!("velg en av disse: {}", some(known)),
    }
}

fn called(thing: Thing) -> &'static str {
    match thing {
        Thing::Doctor => "lege",
        Thing::Group => "gruppe",
        Thing::Member => "lege eller gruppe",
        Thing::Line => "vaktlinje",
        Thing::Shift => "vakt",
        Thing::Seat => "plass",
        Thing::Counter => "teller",
        Thing::RestProfile => "hvileprofil",
        Thing::Rule => "regel",
        Thing::Tag => "kjennetegn",
        Thing::Carry => "overføring",
        Thing::RateTable => "satstabell",
        Thing::RateSection => "paragraf",
        Thing::Rate => "sats",
        Thing::File => "fil",
        Thing::Scenario => "scenario",
        Thing::Finding => "funn",
        Thing::Holiday => "høytid",
        Thing::Handover => "overlevering",
    }
}

fn should_be(wanted: Wanted) -> (&'static str, &'static str) {
    match wanted {
        Wanted::Text => ("en tekst", "skriv teksten i hermetegn: \"...\""),
        Wanted::Int => ("et helt tall", "skriv tallet uten hermetegn og uten desimaler"),
        Wanted::Number => ("et tall", "skriv et tall med høyst to desimaler, for eksempel 2.5"),
        Wanted::Flag => ("true eller false", "skriv true for ja eller false for nei, uten hermetegn"),
        Wanted::Date => ("en dato", "skriv datoen som år-måned-dag uten hermetegn, for eksempel 2027-05-17"),
        Wanted::Clock => ("et klokkeslett", "skriv klokkeslettet i hermetegn, for eksempel \"08:00\""),
        Wanted::List => ("en liste", "sett verdiene i hakeparenteser: [\"...\", \"...\"]"),
        Wanted::Table => ("en tabell", "skriv nøklene i krøllparenteser: { nøkkel = verdi }"),
        Wanted::Tables => ("en liste av tabeller", "bruk doble hakeparenteser i overskriften: [[...]]"),
        Wanted::Who => {
            ("«all», en lege, en gruppe eller en liste", "skriv \"all\", \"kari\" eller [\"kari\", \"ola\"]")
        }
    }
}

fn is_a(found: Found) -> &'static str {
    match found {
        Found::Text => "en tekst",
        Found::Int => "et helt tall",
        Found::Float => "et desimaltall",
        Found::Flag => "true eller false",
        Found::Date => "en dato eller et tidspunkt",
        Found::Time => "et klokkeslett uten hermetegn",
        Found::List => "en liste",
        Found::Table => "en tabell",
    }
}

fn syntax(what: Syntax, said: &str) -> Words {
    let (title, label, help) = match what {
        Syntax::DuplicateKey => ("samme nøkkel to ganger", "står her igjen", "stryk den ene"),
        Syntax::NoValue => ("nøkkel uten verdi", "her mangler en verdi", "skriv nøkkel = verdi"),
        Syntax::Unclosed => ("noe er ikke avsluttet", "her", "sjekk at hermetegn og parenteser kommer i par"),
        Syntax::NotQuoted => ("tekst uten hermetegn", "mangler hermetegn", "sett teksten i hermetegn: \"...\""),
        Syntax::LeadingZero => ("tallet begynner med null", "her", "stryk nullen foran"),
        Syntax::NoSuchDate => ("datoen finnes ikke", "her", "skriv år-måned-dag, for eksempel 2027-05-17"),
        Syntax::MissingComma => ("komma mangler", "her", "sett komma mellom verdiene"),
        Syntax::Other => ("kan ikke leses som TOML", "her", ""),
    };
    let help = if help.is_empty() { format!("leseren sier: {said}") } else { help.to_owned() };
    (title.to_owned(), label.to_owned(), help)
}

pub(super) fn unreadable(why: &Unreadable) -> (String, &'static str) {
    match why {
        Unreadable::Missing => ("fila finnes ikke".to_owned(), "sjekk navnet; stier er relative til periodefila"),
        Unreadable::NotUtf8 => ("fila er ikke UTF-8".to_owned(), "lagre fila på nytt som «CSV UTF-8» eller UTF-8"),
        Unreadable::Utf16 => ("fila er UTF-16".to_owned(), "lagre fila på nytt som «CSV UTF-8» eller UTF-8"),
        Unreadable::Binary => ("fila er ikke tekst".to_owned(), "sjekk at det er riktig fil"),
        Unreadable::Workbook => (
            "fila er en arbeidsbok eller et zip-arkiv, ikke tekst".to_owned(),
            "lagre arket som «CSV UTF-8»; en vaktliste kan være en arbeidsbok når navnet ender på .xlsx eller .ods",
        ),
        Unreadable::Directory => ("det er en mappe".to_owned(), "skriv navnet på fila i mappa"),
        Unreadable::Special => (
            "det er en enhet, et rør eller en sokkel, ikke en vanlig fil".to_owned(),
            "lagre innholdet i en fil, og skriv navnet på den",
        ),
        Unreadable::TooLarge { most } => (
            format!("fila er større enn {} MiB, mer enn noen slik fil trenger", most >> 20),
            "sjekk at det er riktig fil",
        ),
        Unreadable::Other(said) => (said.clone(), ""),
    }
}
