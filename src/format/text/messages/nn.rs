//! The sentences in Norwegian nynorsk.

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
            say(format!("kan ikkje lese «{path}»"), label, help)
        }
        Kind::NotOurs => say(
            "fila ser ikkje ut som ei av filene til legevakta",
            "innhaldet blir ikkje vist",
            "sjekk at stien er rett; ei TOML-fil byrjar med format = 1, og ein tabell med overskrifter",
        ),
        Kind::TooManyBytes { most } => say(
            format!("fila er større enn {} MiB", most >> 20),
            "meir enn noka slik fil treng",
            "sjekk at det er rett fil",
        ),
        Kind::TableTooLarge { most } => say(
            format!("tabellen har fleire enn {most} celler"),
            "meir enn noka slik fil treng",
            "sjekk at det er rett fil, og slett tomme rader og kolonnar",
        ),
        Kind::TableTooWide { most } => say(
            format!("tabellen har fleire enn {most} kolonnar"),
            "meir enn noka slik fil treng",
            "sjekk at det er rett fil, og slett tomme kolonnar",
        ),
        Kind::UnclosedQuote => say(
            "hermeteiknet blir aldri lukka",
            "opna her",
            "stryk det, eller set eit til der teksten sluttar; elles blir resten av fila lesen som ein del av denne cella",
        ),
        Kind::AfterQuote => say(
            "det står meir etter at hermeteiknet er lukka",
            "hermeteiknet er opna her",
            "set heile cella i hermeteikn, med to hermeteikn for kvart som står i teksten",
        ),
        Kind::RowInQuotes => say(
            "hermeteiknet som er opna her, blir ikkje lukka på same rad",
            "det som følgjer, liknar ei rad for seg",
            "lukk hermeteiknet på denne linja, eller stryk det; er linjene éin tekst, skriv han på éi linje",
        ),
        Kind::Syntax { what, said } => syntax(*what, said),
        Kind::FormatMissing => {
            say("fila seier ikkje kva format ho har", "manglar format", "skriv format = 1 øvst i fila")
        }
        Kind::FormatUnknown { found } => say(
            format!("ukjent format «{found}»"),
            "dette programmet les format 1",
            "skriv format = 1, eller bruk ei nyare utgåve av programmet",
        ),
        Kind::UnknownKey { key, table, near, known } => {
            let help = meant(near.as_deref(), known);
            say(format!("ukjend nøkkel «{key}» {}", within(table)), "finst ikkje", help)
        }
        Kind::MissingKey { key, table } => say(
            format!("«{key}» manglar {}", within(table)),
            format!("her manglar {key}"),
            format!("legg til {key} = ..."),
        ),
        Kind::WrongType { wanted, found, text } => {
            let (what, help) = should_be(*wanted);
            let help = exact(*wanted, *found, text).map_or_else(|| help.to_owned(), |exact| format!("skriv {exact}"));
            say(format!("skulle ha vore {what}"), format!("dette er {}", is_a(*found)), help)
        }
        Kind::BadChoice { text, near, choices } => {
            let label = near.as_deref().map_or_else(|| "ukjent ord".to_owned(), |n| format!("meinte du «{n}»?"));
            say(format!("«{text}» er ikkje eitt av orda som gjeld her"), label, format!("vel: {}", some(choices)))
        }
        Kind::OutOfRange { value, least, most } if least == most => {
            say(format!("{value} er utanfor det tillatne"), format!("må vere {least}"), "")
        }
        Kind::OutOfRange { value, least, most } => {
            say(format!("{value} er utanfor det tillatne"), format!("må vere frå {least} til {most}"), "")
        }
        Kind::BadClock { text, end } => {
            let most = if *end { "24:00" } else { "23:59" };
            let help = "skriv to siffer for timar og to for minutt, til dømes \"08:00\"";
            say(format!("«{text}» er ikkje eit klokkeslett"), format!("frå 00:00 til {most}"), help)
        }
        Kind::BadDate { text } => {
            let help = "skriv 2027-05-17 eller, i ønskefiler og vaktlister, 17.5.2027";
            say(format!("«{text}» er ikkje ein dato"), "finst ikkje i kalenderen", help)
        }
        Kind::BadNumber { text } => {
            say(format!("«{text}» er ikkje eit tal"), "eit tal med høgst to desimalar", "skriv til dømes \"1.50\"")
        }
        Kind::BadId { text } => say(
            format!("«{text}» kan ikkje vere ein id"),
            "ein id er eitt ord",
            "utan mellomrom, komma, semikolon, loddrett strek, skråstrek og hermeteikn; namnet skal stå i name",
        ),
        Kind::EmptyText => say("teksten er tom", "her manglar noko", ""),
        Kind::EmptyList => say("lista er tom", "her må det stå minst éin", ""),
        Kind::Unknown { thing, text, near, known } => {
            let label = format!("fann ikkje {} med denne id-en", called(*thing));
            say(format!("{} «{text}» finst ikkje", called(*thing)), label, meant(near.as_deref(), known))
        }
        Kind::Duplicate { thing, text } => say(
            format!("{} «{text}» står to gonger", called(*thing)),
            "står her igjen",
            "gi den eine ein annan id, eller stryk han",
        ),
        Kind::BuiltIn { text } => {
            say(format!("kvileprofilen «{text}» er innebygd"), "namnet er oppteke", "gi din eigen profil eit anna namn")
        }
        Kind::SkippedHours { shift, date } => say(
            format!("vakta «{shift}» varer ikkje {date}"),
            "klokka blir stilt fram den natta, over heile vakta",
            "rett klokkesletta, så noko av vakta er utanfor timen som ikkje finst",
        ),
        Kind::MinOverMax { min, max } => {
            say("min er større enn max", format!("min = {min}, max = {max}"), "byt om, eller auk max")
        }
        Kind::FromAfterTo { from, to } => {
            say("sluttar før det byrjar", format!("frå {from} til {to}"), "byt om, eller rett den eine")
        }
        Kind::NoSeats { shift } => say(
            format!("vakta «{shift}» har ingen plassar"),
            "her må det stå minst éin",
            "til dømes seats = [{ seat = \"primary\", asks = \"legevakt\" }]",
        ),
        Kind::WindowOutside { shift } => {
            say("vindauget ligg utanfor vakta", format!("treffer aldri «{shift}»"), "rett klokkesletta")
        }
        Kind::OnlyOneOf { keys } => {
            say(format!("{} kan ikkje stå saman", keys.join(" og ")), "vel éin", "behald den som er avtalt")
        }
        Kind::GroundNeeds { ground, key } => say(
            format!("fritak med grunn «{ground}» må ha {key}"),
            format!("her manglar {key}"),
            format!("legg til {key} = år-månad-dag"),
        ),
        Kind::Section5TooLate { ground, date } => say(
            format!("grunnen «{ground}» i kompetanseforskrifta § 5 må ha vore der 1. mars 2017"),
            format!("{date} er etter den dagen"),
            "date er dagen legen fekk heimelen, stillinga, permisjonen, kvalifikasjonen eller avtalen; fekk ho han etter 1. mars \
             2017, gjeld ikkje § 5: ta bort section5",
        ),
        Kind::RateNeeds { rate, key: "population" } => say(
            format!("«{rate}» går etter folketalet"),
            "stasjonen seier ikkje kor mange han dekkjer",
            "legg til population = ... under [station]",
        ),
        Kind::RateNeeds { rate, key } => {
            say(format!("satsen «{rate}» må ha {key}"), format!("her manglar {key}"), format!("legg til {key} = ..."))
        }
        Kind::RateCannot { rate, key } => say(
            format!("{key} høyrer ikkje til satsen «{rate}»"),
            "gjeld ikkje her",
            "stryk han; han er for andre slags satsar",
        ),
        Kind::CoversNotBackup { line } => say(
            format!("«{line}» er ikkje ei bakvaktlinje"),
            "berre bakvakt kan dekkje andre linjer",
            "skriv duty = \"backup\", eller stryk covers",
        ),
        Kind::NoOfficeThatDay { day } => say(
            format!("«{day}» er ikkje ein kontordag"),
            "står ikkje i office",
            "legg dagen til i office, eller stryk han her",
        ),
        Kind::PeriodTooLong { days, most } => {
            say(format!("perioden er {days} dagar"), format!("høgst {most}"), "del han i fleire periodefiler")
        }
        Kind::LockOutsidePeriod { date, from, to } => say(
            format!("{date} er utanfor perioden"),
            format!("perioden er {from} til {to}"),
            "rett datoen, eller stryk låsen",
        ),
        Kind::HandoverOutsidePeriod { date, from, to } => say(
            format!("{date} er utanfor perioden"),
            format!("perioden er {from} til {to}"),
            "rett datoen: det er den vakta byrjar på",
        ),
        Kind::HandoverOfWindows { shift } => say(
            format!("«{shift}» kan ikkje delast ved eit klokkeslett"),
            "vakta har vindauge (windows), og er ikkje samanhengande",
            "del henne i stasjonsfila, i to vakter med kvar sine dagar",
        ),
        Kind::HandoverOnWhichDate { shift, at, from, to } => say(
            format!("«{shift}» går forbi {at} meir enn éin gong"),
            format!("vakta varer frå {from} til {to}"),
            "skriv datoen for overleveringa som on",
        ),
        Kind::HandoverOutside { shift, at, from, to } => say(
            format!("{at} er ikkje mellom start og slutt på «{shift}»"),
            format!("vakta går frå {from} til {to}"),
            "rett klokkeslettet, eller datoen vakta byrjar",
        ),
        Kind::NoShiftOnDate { shift, date } => say(
            format!("det er inga «{shift}» {date}"),
            "vakta går ikkje denne dagen",
            "sjå days, dates og sesongen for vakta",
        ),
        Kind::NoSeatOnDate { seat, shift, date } => say(
            format!("det er ingen plass «{seat}» på «{shift}» {date}"),
            "plassen er ikkje der denne dagen",
            "sjå days, dates og sesongen for plassen",
        ),
        Kind::PairSize { found } => {
            let least = format!("det må vere minst to legar her, ikkje {found}");
            say(least, "her", "skriv [\"kari\", \"ola\"]")
        }
        Kind::AboutIsWeighed => say(
            "det som skal vere omtrent, blir alltid vege",
            "gjeld at_most og at_least",
            "stryk strength, eller legg til at_most eller at_least",
        ),
        Kind::HardHasNoPrice => say(
            "ein absolutt regel har ingen pris",
            "han blir aldri broten",
            "stryk points, eller skriv strength = \"should\" eller \"quality\"",
        ),
        Kind::NeverHasNoPrice => say(
            "eit ønske med `cannot` har ingen pris",
            "det blir aldri brote",
            "slett points, eller skriv level = \"rather-not\"",
        ),
        Kind::PriceOfNothing { price, key } => say(
            format!("{price} er prisen for det {key} bed om"),
            format!("{key} manglar her"),
            format!("legg til {key} = ..., eller slett {price}"),
        ),
        Kind::GroupTaken { text } => say(
            format!("«{text}» kan ikkje vere namnet på ei gruppe"),
            if text == "all" { "tyder alle" } else { "er ein lege" },
            "gi gruppa ein annan id",
        ),
        Kind::GroupOfNobody => {
            say("gruppa har ingen legar", "passar på ingen", "sjå doctors, members, roles, contracts og skills")
        }
        Kind::SamePair { doctor } => say(format!("«{doctor}» kan ikkje vere par med seg sjølv"), "same lege", ""),
        Kind::AsksNothing { keys } => say(
            "avtalen ber ikkje om noko",
            "her må det stå kva som er avtalt",
            format!("skriv minst éin av {}", some(keys)),
        ),
        Kind::NotBelow { key, than, same } => say(
            format!("{key} må vere mindre enn {than}{}", if *same { " eller like stor" } else { "" }),
            "slik kan det ikkje bli",
            "rett det eine talet",
        ),
        Kind::OneDayAlone => {
            say("éin dag går ikkje saman med nokon", "her må det stå minst to", "til dømes [\"saturday\", \"sunday\"]")
        }
        Kind::NoShiftChosen => say(
            "inga vakt i vaktplanen passar med alt dette",
            "treffer ingen",
            "utan lines og shifts er det berre vaktlinjer med duty = \"legevakt\"; stryk det som ikkje stemmer",
        ),
        Kind::TurnusWeek { found } => say(
            format!("ei veke er sju ord, ikkje {found}"),
            "måndag til søndag",
            "til dømes \"N N - - - - -\"; - er fri, . er ikkje sagt",
        ),
        Kind::TwiceInTurnus { doctor } => {
            say(format!("«{doctor}» byrjar i to veker av same turnus"), "her igjen", "stryk den eine")
        }
        Kind::ShiftOfSeveral { text, choices } => {
            say(format!("«{text}» er fleire vakter"), "kva for ei?", format!("skriv ei av desse: {}", some(choices)))
        }
        Kind::BaseRowsUnused { rows } => say(
            format!("{rows} rader på grunnlista passar ikkje med noka vakt i perioden"),
            "dei seier ingenting om denne perioden",
            "er det for mange, sjå datoane på lista og days for vaktene",
        ),
        Kind::NoHeader { columns } => say(
            "fila har ingen kolonnar",
            "den første linja må vere overskrifter",
            format!("kolonnane er {}", some(columns)),
        ),
        Kind::MissingColumn { column, columns } => {
            say(format!("kolonnen «{column}» manglar"), "i overskriftene", format!("kolonnane er {}", some(columns)))
        }
        Kind::UnknownColumn { column, near, columns } => {
            say(format!("ukjend kolonne «{column}»"), "finst ikkje", meant(near.as_deref(), columns))
        }
        Kind::TwiceColumn { column } => {
            say(format!("kolonnen «{column}» står to gonger"), "her igjen", "stryk den eine")
        }
        Kind::TooManyCells { found, columns } => say(
            format!("linja har {found} felt, men det er {columns} kolonnar"),
            "for mange",
            "set felt som inneheld skiljeteiknet, i hermeteikn",
        ),
        Kind::HistoryInPeriod { date, from } => say(
            format!("{date} er ikkje før perioden"),
            format!("perioden byrjar {from}"),
            "historikk er vakter frå før perioden; bruk [[locks]] for vakter i han",
        ),
        Kind::HistoryHours { shift, from, to } => say(
            format!("vakta «{shift}» varer frå {from} til {to}"),
            "her står noko anna",
            "er tidene endra sidan, skal den gamle vakta ha sin eigen id i stasjonsfila; elles blir ho rekna med tidene ho har no",
        ),
        Kind::RosterUnreadable { said } => say(
            "kan ikkje lesast som vaktliste",
            "her",
            format!("ei vaktliste er JSON frå programmet eller CSV; lesaren seier: {said}"),
        ),
        Kind::CrowdedSeat { seat, most } => say(
            format!("plassen «{seat}» har meir enn {most} rader på same vakt"),
            "for mange",
            "sjekk at det er rett fil",
        ),
        Kind::RosterFormat { found } => say(
            format!("vaktlista har format «{found}»"),
            "dette programmet les format 1",
            "bruk same utgåve av programmet som skreiv ho",
        ),
        Kind::RosterPeriod { found, wanted } => say(
            format!("vaktlista gjeld «{found}»"),
            format!("perioden er «{wanted}»"),
            "vel vaktlista for denne perioden",
        ),
        Kind::BuildsOnWrong { on } => {
            say(format!("byggjer på «{on}», som har feil"), "det må rettast først", "sjå feila i det")
        }
        Kind::BuildsOnItself { on } => {
            say(format!("byggjer på «{on}», som byggjer på dette igjen"), "går i ring", "stryk den eine on")
        }
        Kind::NobodyChosen => {
            say("ingen lege er vald", "passar på ingen", "sjå who, roles, age_from og age_to, og kven som er i basen")
        }
        Kind::GroundNotHere { ground } => say(
            format!("grunnen «{ground}» kan ikkje givast til mange"),
            "krev ein dato for kvar lege",
            "skriv fritaket under change_doctors, eller vel age-60, health, social eller other-task",
        ),
        Kind::BadAge { born, on, .. } if born > on => say(
            format!("fødselsdatoen {born} er etter {on}"),
            "ikkje fødd då",
            "skriv heile årstalet, til dømes 1965-01-30",
        ),
        Kind::BadAge { born, age, on } => say(
            format!("fødd {born} er {age} år {on}"),
            format!("venta frå {} til {} år", AGES.0, AGES.1),
            "rett årstalet; ein lege som har slutta, kan stå med left",
        ),
        Kind::AbsenceOutsidePeriod { from, to } => {
            say("fråværet er utanfor perioden", format!("perioden er {from} til {to}"), "")
        }
        Kind::WishOutsidePeriod { from, to } => {
            say("ønsket er utanfor perioden", format!("perioden er {from} til {to}"), "")
        }
        Kind::LedgerChanged => say(
            "rekneskapen er skadd eller retta for hand",
            "seglet passar ikkje til innhaldet",
            "hent fram den siste heile utgåva; det som skal rettast, blir skrive i periodefila under carry og holidays_worked",
        ),
        Kind::LedgerDisorder { period } => say(
            format!("bokføringa av «{period}» følgjer ikkje etter den før"),
            "overlappar, eller etterlèt eit hol",
            "hent fram den siste heile utgåva av rekneskapen",
        ),
        Kind::LedgerStation { found, wanted } => say(
            format!("rekneskapen gjeld «{found}»"),
            format!("stasjonen er «{wanted}»"),
            "vel rekneskapen til stasjonen sjølv",
        ),
        Kind::LedgerGap { booked, from } => say(
            format!("rekneskapen går til {booked}, og perioden byrjar {from}"),
            "det som ligg mellom, er ikkje talt med",
            "bokfør perioden før med legevakt close",
        ),
        Kind::LedgerOverruled { what } => {
            say("noko i filene gjeld framfor rekneskapen", what.join(", "), "stryk det i filene om rekneskapen er rett")
        }
        Kind::AgreedOverCeiling { percent, agreed, key, most, allows } => say(
            format!(
                "{}; taket «{key}» på {most} tillèt {}",
                agreed_to(*percent, *agreed, Lang::Nn),
                decimal(*allows, Lang::Nn)
            ),
            "avtalen og taket kan ikkje begge haldast",
            "taket går føre: hev det, eller avtal færre vakter",
        ),
        Kind::AgreedOverExample { percent, agreed, most, held } => say(
            format!("{}; FAI-4 tillèt {most}", agreed_to(*percent, *agreed, Lang::Nn)),
            format!("avtalen går føre: {held} i månaden er ikkje for mange her"),
            "set eit eige tak («ceilings», month), eller month_count i [rules.FAI-4], om talet skal vere eit anna",
        ),
        Kind::AgreedImpossible { percent, agreed, dates } => say(
            format!("{}, men legen kan ha vakt på {dates} datoar", agreed_in_period(*percent, *agreed, Lang::Nn)),
            "avtalen kan ikkje haldast",
            "sjå på kompetanse, fritak, fråvær og plassar, eller avtal færre vakter",
        ),
        Kind::WishUndone { line, file } => say(
            "ønsket gjeld inga vakt",
            match file {
                Some(file) => format!("linje {line} i {file} seier det motsette om alle vaktene"),
                None => format!("linje {line} seier det motsette om alle vaktene"),
            },
            "det siste går føre; stryk den eine linja",
        ),
        Kind::AsksForRefused { doctor, asked, left, all } => say(
            format!("{doctor} bed om minst {asked} av {all}, og {left} er att av det ho ikkje har sagt nei til"),
            "eit anna av ønska hennar seier det motsette",
            "stryk det eine av dei, eller be om færre",
        ),
        Kind::BadSeatName { text } => say(
            format!("«{text}» er ikkje ein annan plass"),
            "her",
            "skriv vaktlinje, vakt og plass: \"legevakt/dag/primary\"",
        ),
        Kind::OtherSide { level, key, takes } => say(
            format!("eit ønske med «{level}» har ikkje `{key}`"),
            "må ha og ønskjer gjeld minst så mange, helst ikkje og kan ikkje høgst så mange",
            format!("skriv `{takes}`"),
        ),
        Kind::CannotRank => say(
            "dette ønsket kan ikkje ha rekkjefølgje",
            "berre eitt av fleire val har rekkjefølgje",
            "lat `of` ha minst to val, `level` vere must eller want, og `at_least` og `counts` vere utelatne",
        ),
        Kind::CannotTakenBack { line, file, shift } => say(
            "ei anna linje tek tilbake noko av det ho ikkje kan",
            match file {
                Some(file) => format!("linje {line} i {file} bed om {shift}"),
                None => format!("linje {line} bed om {shift}"),
            },
            "det siste går føre; stryk den eine linja, eller skriv kva datoar og vakttypar kvar av dei gjeld",
        ),
        Kind::WishOfNothing => say(
            "ønsket gjeld inga vakt i perioden",
            "inga vakt passar med det som står her",
            "sjå på dagar, vakttypar og vaktlinjer, eller stryk linja",
        ),
        Kind::Idle(idle) => super::idle::sentences(idle, Lang::Nn),
        Kind::Invented { names } => say(
            format!("{} oppdikta legar frå «legevakt new» står framleis i legefila", names.len()),
            names.join(", "),
            "dei får vakter som alle andre; stryk dei, og det som nemner dei i periodefila",
        ),
        Kind::ExtraColumn { column } => say(format!("kolonnen «{column}» er ikkje lesen"), "hoppa over", ""),
    }
}

/// Where a key is: in a table, or in none.
fn within(table: &str) -> String {
    if table.is_empty() { "øvst i fila".to_owned() } else { format!("i {table}") }
}

/// «Meinte du …?», or the words there are.
fn meant(near: Option<&str>, known: &[impl AsRef<str>]) -> String {
    match (near, known) {
        (Some(near), _) => format!("meinte du «{near}»?"),
        (None, []) => String::new(),
        (None, known) => format!("vel ein av desse: {}", some(known)),
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
        Thing::Counter => "teljar",
        Thing::RestProfile => "kvileprofil",
        Thing::Rule => "regel",
        Thing::Tag => "kjennemerke",
        Thing::Carry => "overføring",
        Thing::RateTable => "satstabell",
        Thing::RateSection => "paragraf",
        Thing::Rate => "sats",
        Thing::File => "fil",
        Thing::Scenario => "scenario",
        Thing::Finding => "funn",
        Thing::Holiday => "høgtid",
        Thing::Handover => "overlevering",
    }
}

fn should_be(wanted: Wanted) -> (&'static str, &'static str) {
    match wanted {
        Wanted::Text => ("ein tekst", "skriv teksten i hermeteikn: \"...\""),
        Wanted::Int => ("eit heilt tal", "skriv talet utan hermeteikn og utan desimalar"),
        Wanted::Number => ("eit tal", "skriv eit tal med høgst to desimalar, til dømes 2.5"),
        Wanted::Flag => ("true eller false", "skriv true for ja eller false for nei, utan hermeteikn"),
        Wanted::Date => ("ein dato", "skriv datoen som år-månad-dag utan hermeteikn, til dømes 2027-05-17"),
        Wanted::Clock => ("eit klokkeslett", "skriv klokkeslettet i hermeteikn, til dømes \"08:00\""),
        Wanted::List => ("ei liste", "set verdiane i hakeparentesar: [\"...\", \"...\"]"),
        Wanted::Table => ("ein tabell", "skriv nøklane i krøllparentesar: { nøkkel = verdi }"),
        Wanted::Tables => ("ei liste av tabellar", "bruk doble hakeparentesar i overskrifta: [[...]]"),
        Wanted::Who => {
            ("«all», ein lege, ei gruppe eller ei liste", "skriv \"all\", \"kari\" eller [\"kari\", \"ola\"]")
        }
    }
}

fn is_a(found: Found) -> &'static str {
    match found {
        Found::Text => "ein tekst",
        Found::Int => "eit heilt tal",
        Found::Float => "eit desimaltal",
        Found::Flag => "true eller false",
        Found::Date => "ein dato eller eit tidspunkt",
        Found::Time => "eit klokkeslett utan hermeteikn",
        Found::List => "ei liste",
        Found::Table => "ein tabell",
    }
}

fn syntax(what: Syntax, said: &str) -> Words {
    let (title, label, help) = match what {
        Syntax::DuplicateKey => ("same nøkkel to gonger", "står her igjen", "stryk den eine"),
        Syntax::NoValue => ("nøkkel utan verdi", "her manglar ein verdi", "skriv nøkkel = verdi"),
        Syntax::Unclosed => ("noko er ikkje avslutta", "her", "sjekk at hermeteikn og parentesar kjem i par"),
        Syntax::NotQuoted => ("tekst utan hermeteikn", "manglar hermeteikn", "set teksten i hermeteikn: \"...\""),
        Syntax::LeadingZero => ("talet byrjar med null", "her", "stryk nullen framfor"),
        Syntax::NoSuchDate => ("datoen finst ikkje", "her", "skriv år-månad-dag, til dømes 2027-05-17"),
        Syntax::MissingComma => ("komma manglar", "her", "set komma mellom verdiane"),
        Syntax::Other => ("kan ikkje lesast som TOML", "her", ""),
    };
    let help = if help.is_empty() { format!("lesaren seier: {said}") } else { help.to_owned() };
    (title.to_owned(), label.to_owned(), help)
}

pub(super) fn unreadable(why: &Unreadable) -> (String, &'static str) {
    match why {
        Unreadable::Missing => ("fila finst ikkje".to_owned(), "sjekk namnet; stiar er relative til periodefila"),
        Unreadable::NotUtf8 => ("fila er ikkje UTF-8".to_owned(), "lagre fila på nytt som «CSV UTF-8» eller UTF-8"),
        Unreadable::Utf16 => ("fila er UTF-16".to_owned(), "lagre fila på nytt som «CSV UTF-8» eller UTF-8"),
        Unreadable::Binary => ("fila er ikkje tekst".to_owned(), "sjekk at det er rett fil"),
        Unreadable::Workbook => (
            "fila er ei arbeidsbok eller eit zip-arkiv, ikkje tekst".to_owned(),
            "lagre arket som «CSV UTF-8»; ei vaktliste kan vere ei arbeidsbok når namnet endar på .xlsx eller .ods",
        ),
        Unreadable::Directory => ("det er ei mappe".to_owned(), "skriv namnet på fila i mappa"),
        Unreadable::Special => (
            "det er ei eining, eit røyr eller ein sokkel, ikkje ei vanleg fil".to_owned(),
            "lagre innhaldet i ei fil, og skriv namnet på henne",
        ),
        Unreadable::TooLarge { most } => {
            (format!("fila er større enn {} MiB, meir enn noka slik fil treng", most >> 20), "sjekk at det er rett fil")
        }
        Unreadable::Other(said) => (said.clone(), ""),
    }
}
