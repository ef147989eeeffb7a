//! Bokmål.

use crate::domain::doctor::Section5;
use crate::domain::finding::{Missing, What};

use super::{Facts, agreed, seats, shared};

/// A piece of evidence, inside a sentence.
pub(super) fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Specialisation => "relevant spesialitet, spesialisering eller godkjenning som allmennlege",
        Missing::BaseCompetence => "spesialitet, spesialisering, allmennlege, fullført LIS1 eller gammel turnus",
        Missing::CourseEmergency => "kurs i akuttmedisin",
        Missing::CourseViolence => "kurs i volds- og overgrepshåndtering",
        Missing::ClinicalMonths => "30 måneder klinisk tjeneste",
        Missing::Practice => "40 legevakter eller ett år som allmennlege i kommunen",
    }
}

/// What is wrong, and what to do.
pub(super) fn sentences(what: &What, f: &Facts<'_>) -> (String, String) {
    let Facts { who, other, shift, shifts, line, seat, when, kept_by, measured, limit, excess, count, most, .. } = f;
    match what {
        What::Uncovered => (
            format!(
                "For få leger er tilgjengelige {when}: {measured} uten dekning. Loven krever én lege \
                 hele døgnet."
            ),
            "Sett en lege på en vakt som dekker tidsrommet.".to_owned(),
        ),
        What::SeatOpen { .. } => (
            format!(
                "{shift} har {} i plassen «{seat}»; den skal ha minst \
                 {}.",
                f.doctors(*count),
                f.doctors(*most)
            ),
            "Sett en lege i plassen, lei inn vikar, eller endre bemanningen i stasjonsfila.".to_owned(),
        ),
        What::PresenceShort { name, backup } => {
            let place = if *backup { "i bakvakt" } else { "til stede" };
            (
                format!("«{name}»: {} {place} {when}; det skal være {limit}.", f.doctors(*count)),
                format!(
                    "Sett {} til {place} i tidsrommet, eller endre kravet i stasjonsfila.",
                    f.doctors(most - count)
                ),
            )
        }
        What::StationLeftEmpty => (
            format!(
                "{shift} har én lege alene i {measured} uten bakvakt som kan rykke ut: et sykebesøk \
                     tømmer legevakta."
            ),
            "Vurder om det er forsvarlig, eller sett opp en bakvakt med oppgitt utrykningstid.".to_owned(),
        ),
        What::BeyondLeast { seat } => seats::beyond(seat, f),
        What::FewerThanWanted { seat } => seats::fewer(seat, f),
        What::AloneUnqualified { missing } => (
            format!("{who} kan ikke ha {shift} alene uten bakvakt: mangler {}.", f.lacks(missing)),
            format!(
                "Sett opp kvalifisert bakvakt eller kollega hele vakten, bytt ut {who}, eller \
                     dokumenter det som mangler."
            ),
        ),
        What::BackupGap { missing } => (
            format!("{who} må ha bakvakt hele {shift} (mangler {}), men {measured} er uten.", f.lacks(missing)),
            "Utvid bakvakten eller sett inn en til, så hvert minutt er dekket.".to_owned(),
        ),
        What::BackupUnqualified { missing } => (
            format!("{who} kan ikke være bakvakt {shift}: mangler {}.", f.lacks(missing)),
            "Sett en annen lege i bakvakt. Fullført LIS1 alene er ikke nok for å være bakvakt.".to_owned(),
        ),
        What::BackupCannotAttend => (
            format!("{who} er bakvakt {shift}, men har ingen oppgitt utrykningstid og kan da ikke møte fram."),
            format!(
                "Bytt bakvakt, eller oppgi «response_minutes» for {who} hvis det stemmer at legen kan \
                 rykke ut."
            ),
        ),
        What::BackupTooFar => (
            format!("{who} bruker {measured} på å komme fram som bakvakt {shift}; grensen er {limit}."),
            "Sett en bakvakt som bor nærmere, eller avtal opphold nær legevakta under vakten.".to_owned(),
        ),
        What::LawChanged { on } => (
            format!("Loven endret seg {} midt i {shift}. Regelen på startdatoen er brukt.", f.words.date(*on)),
            "Ingenting å gjøre så lenge vaktens lege også oppfyller den nye regelen.".to_owned(),
        ),
        What::ShortTermOver { year, in_year, in_all } => {
            let (used, ours) = f.exemptions(*year, *in_year, *in_all);
            (
                format!("{who} har brukt opp unntakene i kompetanseforskriften § 4: {used}."),
                format!("Ta bort {excess} hos {who}, eller dokumenter spesialisering eller et annet unntak. {ours}"),
            )
        }
        What::ShortTermNear { year, in_year, in_all } => {
            let (used, ours) = f.exemptions(*year, *in_year, *in_all);
            (
                format!("{who} nærmer seg slutten på unntakene i kompetanseforskriften § 4: {used}."),
                format!("Planlegg hvem som tar vaktene når de er brukt opp. {ours}"),
            )
        }
        What::Student => (
            format!("{who} har studentlisens og kan ikke stå på vaktlista ({shift})."),
            "Sett en lege med autorisasjon eller annen lisens på vakten.".to_owned(),
        ),
        What::BackupTwice => (
            format!("{who} er bakvakt og har samtidig en annen vakt: {shifts}."),
            format!("Gi den ene vakten til en annen enn {who}."),
        ),
        What::BackupShared => (
            format!(
                "{who} er bakvakt for flere steder enn tillatt på samme tid {when}: {count} steder trenger bakvakt \
                     ({shifts}), og bakvakten kan betjene {most}."
            ),
            "Sett opp en bakvakt til, eller sett en lege som kan være alene på ett av stedene. Har kommunen bestemt at \
                 bakvakten kan deles, skrives det i «shared_sites_count»."
                .to_owned(),
        ),
        What::BackupAttendanceUndecided => (
            "Stasjonsfila sier ikke om bakvakten ved behov skal kunne møte fram; kommunen må vurdere det \
                 (kompetanseforskriften § 3a tredje ledd)."
                .to_owned(),
            "Skriv hva kommunen har bestemt: «must_attend = true» eller «must_attend = false» under [rules.CMP-4]."
                .to_owned(),
        ),
        What::Section5Decides { backup, ground, since } => {
            let role = if *backup { "bakvakt" } else { "på vakt uten bakvakt" };
            let (ground, begun) = match ground {
                Section5::List => ("a (fastlegehjemmel", ""),
                Section5::Position => ("b (stilling ved legevakt eller annen kommunal helsetjeneste", ""),
                Section5::Leave => ("c (permisjon fra hjemmel eller stilling", ""),
                Section5::Allmennlege => ("d (kvalifisert som allmennlege", ""),
                Section5::Supervision => {
                    ("e (veiledningsavtale", " Den veiledede tjenesten måtte være påbegynt innen 1. mars 2018.")
                }
            };
            let since = f.words.short(*since);
            (
                format!(
                    "{who} er {role} {shift} bare i kraft av overgangsordningen i kompetanseforskriften § 5 bokstav {ground} \
                     fra {since})."
                ),
                format!(
                    "Vurder om kommunen leser § 5 slik, og skriv ned hvorfor.{begun} Ellers må vakten ha en annen eller \
                     bakvakt."
                ),
            )
        }
        What::NoSpecialisation { fastlege, engaged } => {
            let lacks = if *fastlege {
                "er fastlege og verken spesialist i allmennmedisin, under spesialisering i allmennmedisin eller godkjent \
                 allmennlege (kompetanseforskriften § 3 andre ledd)"
            } else {
                "er verken relevant spesialist, i andre eller tredje del av spesialiseringen eller godkjent allmennlege \
                 (kompetanseforskriften § 3 første ledd)"
            };
            let before = engaged.map_or_else(String::new, |from| format!(" før {}", f.words.short(from)));
            (
                format!("{who} {lacks}, og fila sier ikke hvilket unntak som gjelder{before}."),
                format!(
                    "Vurder hvilket unntak som dekker {who}: kortvarig arbeids- eller avtaleforhold (§ 4, «short_term») eller \
                     overgangsordningen per 1. mars 2017 (§ 5, «section5»). Ellers må spesialiseringen dokumenteres."
                ),
            )
        }
        What::LawChangeMatters { on, missing } => (
            format!(
                "{who} fyller kravene i loven på den ene siden av {}, men ikke på den andre, og {shift} varer over \
                     midnatt: mangler {} i {measured} uten bakvakt.",
                f.words.short(*on),
                f.lacks(missing)
            ),
            "Sett en lege som fyller kravene på begge sider av midnatt, sett opp bakvakt, eller vurder om overgangen kan \
                 forsvares."
                .to_owned(),
        ),
        What::WaiverNotNotified => (
            "Kommunens unntak fra kompetansekravene er brukt, men stasjonsfila sier ikke når statsforvalteren ble \
                 orientert."
                .to_owned(),
            "Orienter statsforvalteren, og skriv datoen i «notified» under «lis1_waiver».".to_owned(),
        ),
        What::GovernorExemptionVoid => (
            format!("Fylkesmannens unntak for {who} gjelder ikke {shift}."),
            "Se på vedtakets datoer, varighet og praksiskrav; uten gyldig unntak må vakten ha \
                 bakvakt."
                .to_owned(),
        ),
        What::Lis1NoBackup => (
            format!("{who} er LIS1 og har {measured} uten kvalifisert bakvakt på {shift}."),
            "Sett en kvalifisert lege i bakvakt eller til stede hele vakten.".to_owned(),
        ),
        What::Lis1NotDoubled => (
            format!("{who} er LIS1 og er uten kvalifisert lege til stede i {measured} av {shift}."),
            "Sett en kvalifisert lege på samme vakt, eller flytt LIS1-legen til en vakt som har \
                 det."
                .to_owned(),
        ),
        What::Lis1GuidanceUndecided => (
            format!(
                "{who} er LIS1 og er uten kvalifisert lege til stede i {measured} av vaktene sine ({shifts}); stasjonsfila \
                     sier ikke hva kommunen har bestemt om veiledning til stede."
            ),
            "Vurder om LIS1-legen skal ha en kvalifisert lege til stede (kompetanseforskriften § 3a tredje ledd), og skriv \
                 svaret i «doubled» under [rules.LIS-2]."
                .to_owned(),
        ),
        What::Lis1Share => (
            format!("{who} er LIS1 og får {measured} vakter; delen er {limit}."),
            "Gi LIS1-legen flere eller færre vakter, eller skriv et eget mål («target_per_month»).".to_owned(),
        ),
        What::Lis1Unpopular => (
            format!(
                "{who} er LIS1 og får {measured} netter, helger og høytider blant vaktene sine; \
                     grensen er {limit}."
            ),
            "Bytt noen av dem mot hverdagskvelder, eller vurder og skriv ned hvorfor det må være \
                 slik."
                .to_owned(),
        ),
        What::Lis1OutsidePeriod => (
            format!("{who} er ikke i sin kommunale LIS1-periode på {shift}."),
            "Fjern legen fra vakten, eller rett «lis1_period» i legefila.".to_owned(),
        ),
        What::Over60 => (
            format!("{who} er over 60 og har krevd fritak, men har {shift}."),
            format!(
                "Gi vakten til en annen. Vil {who} selv ha den, skriv «må ha» for datoen i ønskene eller lås \
                 vakten; fritaket blir stående."
            ),
        ),
        What::Pregnant => (
            format!("{who} har fritak på grunn av graviditet, men har {shift}."),
            "Gi vakten til en annen. Vil legen selv ha den, skriv «må ha» for datoen i ønskene eller lås \
             vakten; fritaket blir stående."
                .to_owned(),
        ),
        What::Breastfeeding => (
            format!("{who} har fritak på grunn av amming, men har {shift}."),
            "Gi vakten til en annen. Vil legen selv ha den, skriv «må ha» for datoen i ønskene eller lås \
             vakten; fritaket blir stående."
                .to_owned(),
        ),
        What::ExemptByDecision { note } => (
            format!("{who} har fritak ved vedtak, men har {shift}."),
            format!(
                "Gi vakten til en annen. Vil legen selv ha den, skriv «må ha» for datoen i ønskene eller lås \
                 vakten; da må kommunen vurdere den opp mot vedtaket{}.",
                f.noted(note)
            ),
        ),
        What::PastDueDate => (
            format!("{who} har {shift}, og termindatoen er passert uten at fila sier når fritaket slutter."),
            "Er hun fortsatt gravid eller i permisjon? Skriv «to» på fritaket når barnet er født, og permisjon som \
             fravær."
                .to_owned(),
        ),
        What::VolunteersExempt => (
            format!("{who} har fritak, men har selv bedt om {shift} eller er låst til den."),
            "Det er opp til legen å kreve fritak. Avtal det med legen; fritaket gjelder for de andre vaktene."
                .to_owned(),
        ),
        What::VolunteersDespiteDecision { note } => (
            format!("{who} har fritak ved vedtak, men har selv bedt om {shift} eller er låst til den."),
            format!("Vurder om vakten er forsvarlig etter det som ligger til grunn for vedtaket{}.", f.noted(note)),
        ),
        What::BeyondOutOfHours => (
            format!(
                "{who} har et fritak som sier at det gjelder alt, men § 33 gir bare fritak utenfor \
                 åpningstid."
            ),
            "Vakter i åpningstiden fordeles som før. Avtal eventuelt noe annet og ta legen ut av linja.".to_owned(),
        ),
        What::OldDecision { decided, note } => (
            format!(
                "Fritaket for {who} ble vedtatt {} og er {measured} gammelt; etter {limit} bør det \
                     vurderes på nytt.",
                f.words.short(*decided)
            ),
            format!(
                "Gå gjennom vedtaket{} på nytt. Var fritaket grunnlag for at legen ble rekruttert, står det ved lag til \
                     partene blir enige om noe annet; ellers setter kommunen ny dato eller sluttdato.",
                f.noted(note)
            ),
        ),
        What::ExpiredDecision { to, note } => (
            format!("Fritaket for {who} gikk ut {} og gir ikke lenger fritak.", f.words.short(*to)),
            format!("Fjern vedtaket{} fra legefila, eller forny det.", f.noted(note)),
        ),
        What::LeftOut => (
            format!("{who} er fastlege uten fritak for hele perioden, men har ingen vakt utenfor åpningstid."),
            "Gi legen vakter, eller vedta at kommunen lar legen stå utenfor («left_out»).".to_owned(),
        ),
        What::ShortRest { office } => {
            let office = if *office { " til kontordag" } else { "" };
            (
                format!("{who} har bare {measured} hvile{office} ved {shifts}; kravet er {limit}."),
                format!(
                    "Flytt en av vaktene så det blir {excess} mer hvile{}.",
                    if office.is_empty() { "" } else { ", eller avlys kontordagen" }
                ),
            )
        }
        What::NoFreeAfterNight { office: false } => (
            format!("{who} har ikke fri {limit} etter {shift}: bare {measured} før neste vakt."),
            "Flytt en av vaktene, så legen får fri etter natten.".to_owned(),
        ),
        What::NoFreeAfterNight { office: true } => (
            format!("{who} har ikke fri {limit} etter {shift}: bare {measured} før en kontordag som ikke kan avlyses."),
            "Flytt vakten, eller ta dagen ut av «office_fixed» hvis den kan avlyses.".to_owned(),
        ),
        What::OfficeGivenUp => (
            format!("{who} må avlyse kontordagen etter {shift}."),
            "Ingenting må gjøres. Praksiskompensasjon kan kreves; en natt før fri dag koster \
                 mindre."
                .to_owned(),
        ),
        What::FreeAfterCallOut => (format!("{who} har kontor eller vakt like etter hjemmevakt forbi kl. 23 ({shifts}). Ved utrykning kan legen ta inntil åtte timer fri."), "Ingenting må gjøres. Avtal hvem som tar dagen hvis legen blir kalt ut.".to_owned()),
        What::DailyRest => (
            format!("{who} har {measured} daglig hvile ved {shifts}; kravet er {limit}."),
            format!(
                "Flytt en vakt så hvilen blir {excess} lengre, eller avtal kortere hvile der loven \
                 tillater det."
            ),
        ),
        What::WeeklyRest => (format!("{who} har på det meste {measured} sammenhengende fri i løpet av sju dager ({when}); kravet er {limit}."), format!("Ta bort eller flytt en vakt, så den lengste fritiden blir {excess} lengre.")),
        What::DayHours => (
            format!("{who} arbeider {measured} i løpet av 24 timer ved {shifts}; grensen er {limit}."),
            format!("Ta bort arbeid på minst {excess} i døgnet."),
        ),
        What::WeekHours => (format!("{who} arbeider {measured} i løpet av sju dager ({when}); grensen er {limit}."), format!("Ta bort arbeid på minst {excess} i de sju dagene.")),
        What::AverageHours => (
            format!("{who} arbeider {measured} i uka i gjennomsnitt ({when}); grensen er {limit}."),
            format!("Ta bort vakter i tidsrommet, så snittet synker med {excess}."),
        ),
        What::YearHours => (format!("{who} arbeider {measured} i 52 uker ({when}), overtid medregnet; grensen er {limit}."), format!("Ta bort vakter i tidsrommet på til sammen minst {excess}.")),
        What::OvertimeFourWeeks => (format!("{who} har {measured} overtid i fire sammenhengende uker ({when}); grensen er {limit}."), format!("Ta bort arbeid på minst {excess} i ukene med overtid.")),
        What::OvertimeYear => (format!("{who} har {measured} overtid i 52 uker ({when}), regnet uke for uke; grensen er {limit}."), "Vurder hvor mye av det som er overtid, og ta bort resten av det som er over.".to_owned()),
        What::OvertimeByDay => (format!("{who} arbeider til sammen {measured} ut over alminnelig arbeidstid per døgn i løpet av sju dager ({when}); grensen for overtid er {limit}."), "Vurder om timene er overtid eller er avtalt gjennomsnittsberegnet (arbeidsmiljøloven § 10-5), eller gjør vaktene kortere.".to_owned()),
        What::ShorterWeek => (format!("{who} arbeider {measured} i løpet av sju dager ({when}) og arbeider minst hver tredje søndag eller mest om natten; gjelder uka på 38 timer, er grensen {limit}."), format!("Vurder om arbeidsmiljøloven § 10-4 fjerde ledd gjelder, eller ta bort arbeid på minst {excess}.")),
        What::SundaysInRow => (format!("{who} har søn- og helgedagsarbeid {measured} helger på rad ({shifts}); den neste skal være fri."), "Gi den ene av vaktene til en annen, eller avtal skriftlig en ordning i gjennomsnitt.".to_owned()),
        What::NoFreeSunday => (format!("{who} har ingen fri søn- eller helgedag på fire uker ({when})."), "Gi en av vaktene til en annen, så minst én søn- eller helgedag er fri.".to_owned()),
        What::SundayAverage => (format!("{who} har arbeid på {measured} søn- og helgedager i 26 uker ({when}); avtalen gir fri annenhver, så grensen er {limit}."), "Gi søndagsvakter i tidsrommet til andre.".to_owned()),
        What::NightHours => (format!("{who} arbeider {measured} i løpet av 24 timer med nattarbeid ({when}); er natten særlig belastende, er grensen {limit}."), "Vurder belastningen (arbeidsmiljøloven § 10-11 sjuende ledd), og si svaret med «strenuous_nights».".to_owned()),
        What::NightAverage => (format!("{who} arbeider jevnlig om natten og har {measured} i fire uker ({when}); åtte timer i gjennomsnitt er {limit}."), format!("Vurder hvor mye som er alminnelig arbeidstid (arbeidsmiljøloven § 10-11 sjette ledd), eller ta bort vakter på minst {excess}.")),
        What::ContinuousHours => (
            format!("{who} arbeider {measured} i ett strekk ({when}); grensen er {limit}."),
            format!("Del strekket: minst {excess} må bort, eller det må være hvile imellom."),
        ),
        What::LongRun => (
            format!("{who} har {measured} vakt på rad ({when}): {shifts}."),
            format!("Se om en annen kan ta en av dem, om {measured} på rad er for mye."),
        ),
        What::WeekLoad => (
            format!("{who} arbeider {measured} i uka med kontor og vakt ({when}); grensen er {limit}."),
            format!("Ta bort vakter eller kontortid på minst {excess} i uka."),
        ),
        What::UnequalLoad { counter, counts, entitled } => shared::share(counter, (*counts, *entitled), false, f),
        What::OffTarget { counter, counts, entitled } => shared::share(counter, (*counts, *entitled), true, f),
        What::HolidayAgain { holiday, year, duties, times, years, nearer } => (
            format!(
                "{who} har {} for {} gang på {years} år{}.",
                f.holiday(*holiday, *year, *duties),
                f.words.ordinal(*times),
                f.nearer(nearer)
            ),
            format!("Gi vakten til en som står nærmere for tur, eller spør {who} om det er greit."),
        ),
        What::ChristmasAndNewYear { year } => (
            format!("{who} har både jul og nyttår {year}/{}: {shifts}.", year + 1),
            format!("La {who} ha enten jula eller nyttår fri, eller spør om det er greit."),
        ),
        What::MonthCeiling => (
            format!("{who} får {} i måneden ({when}); taket er {limit}.", f.duties(*count)),
            format!("Gi {} til andre, eller vurder og skriv ned hvorfor.", f.duties(count - most)),
        ),
        What::YearCeiling => (
            format!("{who} får {} i året ({when}); taket er {limit}.", f.duties(*count)),
            format!("Gi {} til andre, eller vurder og skriv ned hvorfor.", f.duties(count - most)),
        ),
        What::NightsInRow => (
            format!("{who} har {} på rad: {shifts}. Grensen er {limit}.", f.words.count(*count, "natt", "netter")),
            format!("Gi minst {} i rekka til en annen.", f.words.count(count - most, "natt", "netter")),
        ),
        What::ShiftsTooClose { days } => (
            format!(
                "{who} har {} i løpet av {}: {shifts}. Grensen er {limit}.",
                f.duties(*count),
                f.words.count(*days, "dag", "dager")
            ),
            format!("Flytt eller gi bort {}, så de står lenger fra hverandre.", f.duties(count - most)),
        ),
        What::WeekendsInRow => (
            format!("{who} har vakt {} på rad: {shifts}. Grensen er {limit}.", f.words.count(*count, "helg", "helger")),
            format!("Gi minst {} fri.", f.words.count(count - most, "helg", "helger")),
        ),
        What::Ceiling { days, year } => {
            let window = match (days, year) {
                (Some(days), _) => format!("i løpet av {}", f.words.count(*days, "dag", "dager")),
                (None, true) => "i kalenderåret".to_owned(),
                (None, false) => "i kalendermåneden".to_owned(),
            };
            (
                format!("{who} får {} {window}; taket er {limit}.", f.duties(*count)),
                format!("Gi {} til andre, eller hev taket hvis {who} er enig.", f.duties(count - most)),
            )
        }
        What::Limit { name, counts, side } => shared::limit(name, *counts, *side, f),
        What::OffAgreement { agreement, how } => agreed::sentences(agreement, *how, f),
        What::TwoPlaces => {
            (format!("{who} er to steder samtidig: {shifts}."), "Gi den ene vakten til en annen.".to_owned())
        }
        What::Absent { reason } => {
            let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            (
                format!("{who} er fraværende{reason} under {shift}."),
                "Gi vakten til en annen, eller rett fraværet.".to_owned(),
            )
        }
        What::NotInScheme => (
            format!("{who} er ikke med i vaktordningen på {shift}."),
            "Gi vakten til en annen, eller rett «joined», «left» eller «participates» i legefila.".to_owned(),
        ),
        What::NotMember => (
            format!("{who} hører ikke til vaktlinja {line}, men har {shift}."),
            "Gi vakten til en i linja, eller legg legen til i «members» i stasjonsfila.".to_owned(),
        ),
        What::NotVolunteer => (
            format!("{who} har ikke sagt ja til bakvakt, men har {shift}."),
            "Bytt bakvakt, eller sett «volunteer_backup = true» hvis legen har sagt ja.".to_owned(),
        ),
        What::SeatAsks => (
            format!("{who} har ikke den rollen eller kompetansen som plassen på {shift} krever."),
            "Flytt legen til en plass som passer, eller endre «asks» i stasjonsfila.".to_owned(),
        ),
        What::SkillMissing { skill } => (
            format!("{who} mangler «{skill}», som {shift} krever."),
            "Bytt lege, eller legg kompetansen til i «skills» hvis legen har den.".to_owned(),
        ),
        What::SeatOverfull { .. } => (
            format!("{shift} har {} i plassen «{seat}», som har rom for {limit}.", f.doctors(*count)),
            format!("Ta ut {}.", f.doctors(count - most)),
        ),
        What::SeatedTwice => (
            format!("{who} står to ganger på {shift}."),
            "Behold den ene plassen og fyll den andre med en annen.".to_owned(),
        ),
        What::LockMoved => (
            format!("{who} er låst til {shift}, men står ikke der."),
            "Sett legen tilbake, eller fjern låsen i periodefila.".to_owned(),
        ),
        What::PairApart => {
            (format!("{who} og {other}{kept_by} skal ikke ha vakt samtidig: {shifts}."), "Flytt den ene av dem.".to_owned())
        }
        What::PairTogether => (
            format!("{who} og {other} vil gjerne ha vakt samtidig, men har det ikke på {shift}."),
            "Bytt om det passer; det er et ønske.".to_owned(),
        ),
        What::GivenLate => shared::late(true, f),
        What::TakenLate => shared::late(false, f),
        What::Dearer { ore } => shared::dearer(*ore, f),
        What::ManyAway { name } => shared::many_away(name, f),
        What::OfficeEmptied { name } => shared::emptied(name, f),
        What::NotCounted { counter, reason } => shared::not_counted(counter, reason.as_ref(), f),
        What::NoCompany => (
            format!("Ingen av dem som {who} vil ha vakt sammen med, har vakt samtidig med {shift}."),
            "Bytt om det passer; det er et ønske.".to_owned(),
        ),
        What::NotOfLinkedSeat => (
            format!("{who} har ikke den vakten som plassen følger: {shifts}."),
            "Gi begge vaktene til samme lege.".to_owned(),
        ),
        What::CannotWish => (
            format!("{who} har sagt «kan ikke» til {shift}."),
            "Gi vakten til en annen, eller avtal med legen at ønsket tas bort.".to_owned(),
        ),
        What::CannotOften { quota } => agreed::refusals(quota.as_deref(), f),
        What::WishRefused => {
            (format!("{who} ønsket {shift}, men fikk den ikke."), "Bytt om det passer; det er et ønske.".to_owned())
        }
        What::UnwantedGiven => (
            format!("{who} ville helst ikke ha {shift}, men fikk den."),
            "Bytt om det passer; det er et ønske.".to_owned(),
        ),
        What::MustRefused => (
            format!("{who} må ha {shift}, men fikk den ikke."),
            "Gi legen vakten, eller avtal med legen og skriv ned hvorfor ikke.".to_owned(),
        ),
        What::FewerThanAsked { note } => (
            format!("{who} har {measured} av det hun ønsket minst {limit} av{}: {shifts}.", f.noted(note)),
            "Gi henne det om det passer, eller avtal med henne.".to_owned(),
        ),
        What::MoreThanAgreed { note } => (
            format!("{who} har {measured} av det hun går med på høyst {limit} av{}: {shifts}.", f.noted(note)),
            "Gi noe av det til en annen, eller avtal med henne.".to_owned(),
        ),
        What::LaterChoice { note } => (
            format!("{who} har sitt valg nummer {measured}{}; det hun heller ville ha: {shifts}.", f.noted(note)),
            "Bytt om det passer; det er et ønske.".to_owned(),
        ),
        What::SchemeSizeUnknown => (
            format!(
                "Normtallet for antall leger i vaktdistriktet (SFS 2305) er ikke lagt inn og blir ikke vurdert; {} deler \
                     vaktene.",
                f.doctors(*count)
            ),
            "Skriv tallet fra avtalen i «min_doctors_count» under [rules.SCH-1].".to_owned(),
        ),
        What::SchemeTooSmall => (
            format!("{} deler vaktene i perioden; normtallet i avtalen er {limit}.", f.doctors(*count)),
            "Ta flere leger inn i vaktordningen, eller vurder og begrunn avviket fra avtalen.".to_owned(),
        ),
        What::NotDiscussed => (
            "Periodefila sier ikke når planen ble drøftet med de tillitsvalgte (arbeidsmiljøloven § 10-3).".to_owned(),
            "Skriv datoen i «discussed» under [rules.SCH-2] når planen er drøftet.".to_owned(),
        ),
        What::DiscussedLate => (
            format!("Planen ble drøftet med de tillitsvalgte {measured} før den tar til å gjelde; fristen er {limit}."),
            "Avtal overgangen med de tillitsvalgte, og skriv begrunnelsen.".to_owned(),
        ),
        What::PublishedLate => (
            format!("Planen blir publisert {measured} før den tar til å gjelde; fristen er {limit}."),
            "Avtal overgangen med de tillitsvalgte, og skriv begrunnelsen.".to_owned(),
        ),
        What::PresenceInLowClass => (
            format!("{line} har tilstedevakt i vaktklasse {count}; avtalen krever klasse {most} eller høyere."),
            "Se på vaktklassen, gjør en lokal avtale om klasse 2 («class_2_agreed»), eller bruk hjemmevakt.".to_owned(),
        ),
        What::UnknownDoctor { text, row } => (
            format!("Linje {row} i vaktlista nevner en lege som ikke finnes i legefila: «{text}»."),
            "Rett navnet eller id-en, eller legg legen til i legefila.".to_owned(),
        ),
        What::UnknownShift { text, row } => (
            format!("Linje {row} i vaktlista nevner en vakt eller plass som ikke finnes i planen: «{text}»."),
            "Rett dato, linje, vakt eller plass, så de stemmer med stasjonsfila.".to_owned(),
        ),
        What::TimesDisagree { text, row } => (
            format!("Linje {row} i vaktlista har andre klokkeslett enn {shift} i planen: «{text}»."),
            "Rett klokkeslettene. Kontrollen har brukt planens.".to_owned(),
        ),
        What::RowUnreadable { text, row } => (
            format!("Linje {row} i vaktlista kan ikke leses: «{text}»."),
            "Skriv linja som date,line,shift,seat,start,end,doctor.".to_owned(),
        ),
    }
}
