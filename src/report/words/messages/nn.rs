//! Nynorsk.

use crate::domain::doctor::Section5;
use crate::domain::finding::{Missing, What};

use super::{Facts, agreed, seats, shared};

/// A piece of evidence, inside a sentence.
pub(super) fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Specialisation => "relevant spesialitet, spesialisering eller godkjenning som allmennlege",
        Missing::BaseCompetence => "spesialitet, spesialisering, allmennlege, fullført LIS1 eller gammal turnus",
        Missing::CourseEmergency => "kurs i akuttmedisin",
        Missing::CourseViolence => "kurs i handtering av vald og overgrep",
        Missing::ClinicalMonths => "30 månader klinisk teneste",
        Missing::Practice => "40 legevakter eller eitt år som allmennlege i kommunen",
    }
}

/// What is wrong, and what to do.
pub(super) fn sentences(what: &What, f: &Facts<'_>) -> (String, String) {
    let Facts { who, other, shift, shifts, line, seat, when, kept_by, measured, limit, excess, count, most, .. } = f;
    match what {
        What::Uncovered => (
            format!("For få legar er tilgjengelege {when}: {measured} utan dekning. Lova krev éin lege heile døgnet."),
            "Set ein lege på ei vakt som dekkjer tidsrommet.".to_owned(),
        ),
        What::SeatOpen { .. } => (
            format!("{shift} har {} i plassen «{seat}»; han skal ha minst {}.", f.doctors(*count), f.doctors(*most)),
            "Set ein lege i plassen, lei inn vikar, eller endre bemanninga i stasjonsfila.".to_owned(),
        ),
        What::PresenceShort { name, backup } => {
            let place = if *backup { "i bakvakt" } else { "til stades" };
            (
                format!("«{name}»: {} {place} {when}; det skal vere {limit}.", f.doctors(*count)),
                format!("Set {} til {place} i tidsrommet, eller endre kravet i stasjonsfila.", f.doctors(most - count)),
            )
        }
        What::StationLeftEmpty => (
            format!(
                "{shift} har éin lege åleine i {measured} utan bakvakt som kan rykkje ut: eit sjukebesøk tømmer \
                 legevakta."
            ),
            "Vurder om det er forsvarleg, eller set opp ei bakvakt med oppgitt utrykkingstid.".to_owned(),
        ),
        What::BeyondLeast { seat } => seats::beyond(seat, f),
        What::FewerThanWanted { seat } => seats::fewer(seat, f),
        What::AloneUnqualified { missing } => (
            format!("{who} kan ikkje ha {shift} åleine utan bakvakt: manglar {}.", f.lacks(missing)),
            format!(
                "Set opp kvalifisert bakvakt eller kollega heile vakta, byt ut {who}, eller dokumenter det som \
                 manglar."
            ),
        ),
        What::BackupGap { missing } => (
            format!("{who} må ha bakvakt heile {shift} (manglar {}), men {measured} er utan.", f.lacks(missing)),
            "Utvid bakvakta eller set inn ei til, så kvart minutt er dekt.".to_owned(),
        ),
        What::BackupUnqualified { missing } => (
            format!("{who} kan ikkje vere bakvakt {shift}: manglar {}.", f.lacks(missing)),
            "Set ein annan lege i bakvakt. Fullført LIS1 åleine er ikkje nok til å vere bakvakt.".to_owned(),
        ),
        What::BackupCannotAttend => (
            format!("{who} er bakvakt {shift}, men har inga oppgitt utrykkingstid og kan då ikkje møte fram."),
            format!("Byt bakvakt, eller oppgi «response_minutes» for {who} om det stemmer at legen kan rykkje ut."),
        ),
        What::BackupTooFar => (
            format!("{who} bruker {measured} på å kome fram som bakvakt {shift}; grensa er {limit}."),
            "Set ei bakvakt som bur nærare, eller avtal opphald nær legevakta under vakta.".to_owned(),
        ),
        What::LawChanged { on } => (
            format!("Lova endra seg {} midt i {shift}. Regelen på startdatoen er brukt.", f.words.date(*on)),
            "Ingenting å gjere så lenge legen på vakta også oppfyller den nye regelen.".to_owned(),
        ),
        What::ShortTermOver { year, in_year, in_all } => {
            let (used, ours) = f.exemptions(*year, *in_year, *in_all);
            (
                format!("{who} har brukt opp unntaka i kompetanseforskrifta § 4: {used}."),
                format!("Ta bort {excess} hos {who}, eller dokumenter spesialisering eller eit anna unntak. {ours}"),
            )
        }
        What::ShortTermNear { year, in_year, in_all } => {
            let (used, ours) = f.exemptions(*year, *in_year, *in_all);
            (
                format!("{who} nærmar seg slutten på unntaka i kompetanseforskrifta § 4: {used}."),
                format!("Planlegg kven som tek vaktene når dei er brukte opp. {ours}"),
            )
        }
        What::Student => (
            format!("{who} har studentlisens og kan ikkje stå på vaktlista ({shift})."),
            "Set ein lege med autorisasjon eller annan lisens på vakta.".to_owned(),
        ),
        What::BackupTwice => (
            format!("{who} er bakvakt og har samtidig ei anna vakt: {shifts}."),
            format!("Gi den eine vakta til nokon annan enn {who}."),
        ),
        What::BackupShared => (
            format!(
                "{who} er bakvakt for fleire stader enn tillate på same tid {when}: {count} stader treng bakvakt \
                     ({shifts}), og bakvakta kan betene {most}."
            ),
            "Set opp ei bakvakt til, eller set ein lege som kan vere åleine på ein av stadene. Har kommunen avgjort at \
                 bakvakta kan delast, skriv ein det i «shared_sites_count»."
                .to_owned(),
        ),
        What::BackupAttendanceUndecided => (
            "Stasjonsfila seier ikkje om bakvakta ved behov skal kunne møte fram; kommunen må vurdere det \
                 (kompetanseforskrifta § 3a tredje ledd)."
                .to_owned(),
            "Skriv kva kommunen har avgjort: «must_attend = true» eller «must_attend = false» under [rules.CMP-4]."
                .to_owned(),
        ),
        What::Section5Decides { backup, ground, since } => {
            let role = if *backup { "bakvakt" } else { "på vakt utan bakvakt" };
            let (ground, begun) = match ground {
                Section5::List => ("a (fastlegeheimel", ""),
                Section5::Position => ("b (stilling ved legevakt eller anna kommunal helseteneste", ""),
                Section5::Leave => ("c (permisjon frå heimel eller stilling", ""),
                Section5::Allmennlege => ("d (kvalifisert som allmennlege", ""),
                Section5::Supervision => {
                    ("e (rettleiingsavtale", " Den rettleidde tenesta måtte vere påbegynt innan 1. mars 2018.")
                }
            };
            let since = f.words.short(*since);
            (
                format!(
                    "{who} er {role} {shift} berre i kraft av overgangsordninga i kompetanseforskrifta § 5 bokstav {ground} frå \
                     {since})."
                ),
                format!(
                    "Vurder om kommunen les § 5 slik, og skriv ned kvifor.{begun} Elles må vakta ha ein annan eller bakvakt."
                ),
            )
        }
        What::NoSpecialisation { fastlege, engaged } => {
            let lacks = if *fastlege {
                "er fastlege og korkje spesialist i allmennmedisin, under spesialisering i allmennmedisin eller godkjend \
                 allmennlege (kompetanseforskrifta § 3 andre ledd)"
            } else {
                "er korkje relevant spesialist, i andre eller tredje del av spesialiseringa eller godkjend allmennlege \
                 (kompetanseforskrifta § 3 første ledd)"
            };
            let before = engaged.map_or_else(String::new, |from| format!(" før {}", f.words.short(from)));
            (
                format!("{who} {lacks}, og fila seier ikkje kva unntak som gjeld{before}."),
                format!(
                    "Vurder kva unntak som dekkjer {who}: kortvarig arbeids- eller avtaleforhold (§ 4, «short_term») eller \
                     overgangsordninga per 1. mars 2017 (§ 5, «section5»). Elles må spesialiseringa dokumenterast."
                ),
            )
        }
        What::LawChangeMatters { on, missing } => (
            format!(
                "{who} fyller krava i lova på den eine sida av {}, men ikkje på den andre, og {shift} varer over \
                     midnatt: manglar {} i {measured} utan bakvakt.",
                f.words.short(*on),
                f.lacks(missing)
            ),
            "Set ein lege som fyller krava på begge sider av midnatt, set opp bakvakt, eller vurder om overgangen kan \
                 forsvarast."
                .to_owned(),
        ),
        What::WaiverNotNotified => (
            "Unntaket kommunen har gitt frå kompetansekrava er brukt, men stasjonsfila seier ikkje når statsforvaltaren \
                 vart orientert."
                .to_owned(),
            "Orienter statsforvaltaren, og skriv datoen i «notified» under «lis1_waiver».".to_owned(),
        ),
        What::GovernorExemptionVoid => (
            format!("Unntaket frå fylkesmannen for {who} gjeld ikkje {shift}."),
            "Sjå på datoane, lengda og praksiskravet i vedtaket; utan gyldig unntak må vakta ha bakvakt.".to_owned(),
        ),
        What::Lis1NoBackup => (
            format!("{who} er LIS1 og har {measured} utan kvalifisert bakvakt på {shift}."),
            "Set ein kvalifisert lege i bakvakt eller til stades heile vakta.".to_owned(),
        ),
        What::Lis1NotDoubled => (
            format!("{who} er LIS1 og er utan kvalifisert lege til stades i {measured} av {shift}."),
            "Set ein kvalifisert lege på same vakt, eller flytt LIS1-legen til ei vakt som har det.".to_owned(),
        ),
        What::Lis1GuidanceUndecided => (
            format!(
                "{who} er LIS1 og er utan kvalifisert lege til stades i {measured} av vaktene sine ({shifts}); \
                     stasjonsfila seier ikkje kva kommunen har avgjort om rettleiing til stades."
            ),
            "Vurder om LIS1-legen skal ha ein kvalifisert lege til stades (kompetanseforskrifta § 3a tredje ledd), og \
                 skriv svaret i «doubled» under [rules.LIS-2]."
                .to_owned(),
        ),
        What::Lis1Share => (
            format!("{who} er LIS1 og får {measured} vakter; delen er {limit}."),
            "Gi LIS1-legen fleire eller færre vakter, eller skriv eit eige mål («target_per_month»).".to_owned(),
        ),
        What::Lis1Unpopular => (
            format!(
                "{who} er LIS1 og får {measured} netter, helger og høgtider blant vaktene sine; grensa er {limit}."
            ),
            "Byt nokre av dei mot kvardagskveldar, eller vurder og skriv ned kvifor det må vere slik.".to_owned(),
        ),
        What::Lis1OutsidePeriod => (
            format!("{who} er ikkje i den kommunale LIS1-perioden sin på {shift}."),
            "Fjern legen frå vakta, eller rett «lis1_period» i legefila.".to_owned(),
        ),
        What::Over60 => (
            format!("{who} er over 60 og har kravd fritak, men har {shift}."),
            format!(
                "Gi vakta til nokon annan. Vil {who} sjølv ha ho, skriv «må ha» for datoen i ønska eller lås vakta; \
                 fritaket blir ståande."
            ),
        ),
        What::Pregnant => (
            format!("{who} har fritak på grunn av graviditet, men har {shift}."),
            "Gi vakta til nokon annan. Vil legen sjølv ha ho, skriv «må ha» for datoen i ønska eller lås vakta; \
             fritaket blir ståande."
                .to_owned(),
        ),
        What::Breastfeeding => (
            format!("{who} har fritak på grunn av amming, men har {shift}."),
            "Gi vakta til nokon annan. Vil legen sjølv ha ho, skriv «må ha» for datoen i ønska eller lås vakta; \
             fritaket blir ståande."
                .to_owned(),
        ),
        What::ExemptByDecision { note } => (
            format!("{who} har fritak ved vedtak, men har {shift}."),
            format!(
                "Gi vakta til nokon annan. Vil legen sjølv ha ho, skriv «må ha» for datoen i ønska eller lås vakta; \
                 då må kommunen vurdere ho opp mot vedtaket{}.",
                f.noted(note)
            ),
        ),
        What::PastDueDate => (
            format!("{who} har {shift}, og termindatoen er passert utan at fila seier når fritaket sluttar."),
            "Er ho framleis gravid eller i permisjon? Skriv «to» på fritaket når barnet er født, og permisjon som \
             fråvær."
                .to_owned(),
        ),
        What::VolunteersExempt => (
            format!("{who} har fritak, men har sjølv bede om {shift} eller er låst til ho."),
            "Det er opp til legen å krevje fritak. Avtal det med legen; fritaket gjeld for dei andre vaktene."
                .to_owned(),
        ),
        What::VolunteersDespiteDecision { note } => (
            format!("{who} har fritak ved vedtak, men har sjølv bede om {shift} eller er låst til ho."),
            format!("Vurder om vakta er forsvarleg etter det som ligg til grunn for vedtaket{}.", f.noted(note)),
        ),
        What::BeyondOutOfHours => (
            format!("{who} har eit fritak som seier at det gjeld alt, men § 33 gir berre fritak utanom opningstida."),
            "Vakter i opningstida blir fordelte som før. Avtal eventuelt noko anna og ta legen ut av linja.".to_owned(),
        ),
        What::OldDecision { decided, note } => (
            format!(
                "Fritaket for {who} blei vedteke {} og er {measured} gammalt; etter {limit} bør det vurderast på nytt.",
                f.words.short(*decided)
            ),
            format!(
                "Gå gjennom vedtaket{} på nytt. Var fritaket grunnlag for at legen vart rekruttert, står det ved lag til \
                     partane blir samde om noko anna; elles set kommunen ny dato eller sluttdato.",
                f.noted(note)
            ),
        ),
        What::ExpiredDecision { to, note } => (
            format!("Fritaket for {who} gjekk ut {} og gir ikkje lenger fritak.", f.words.short(*to)),
            format!("Fjern vedtaket{} frå legefila, eller forny det.", f.noted(note)),
        ),
        What::LeftOut => (
            format!("{who} er fastlege utan fritak for heile perioden, men har inga vakt utanom opningstida."),
            "Gi legen vakter, eller vedta at kommunen lèt legen stå utanfor («left_out»).".to_owned(),
        ),
        What::ShortRest { office } => {
            let office = if *office { " til kontordag" } else { "" };
            (
                format!("{who} har berre {measured} kvile{office} ved {shifts}; kravet er {limit}."),
                format!(
                    "Flytt ei av vaktene så det blir {excess} meir kvile{}.",
                    if office.is_empty() { "" } else { ", eller avlys kontordagen" }
                ),
            )
        }
        What::NoFreeAfterNight { office: false } => (
            format!("{who} har ikkje fri {limit} etter {shift}: berre {measured} før neste vakt."),
            "Flytt ei av vaktene, så legen får fri etter natta.".to_owned(),
        ),
        What::NoFreeAfterNight { office: true } => (
            format!(
                "{who} har ikkje fri {limit} etter {shift}: berre {measured} før ein kontordag som ikkje kan avlysast."
            ),
            "Flytt vakta, eller ta dagen ut av «office_fixed» om han kan avlysast.".to_owned(),
        ),
        What::OfficeGivenUp => (
            format!("{who} må avlyse kontordagen etter {shift}."),
            "Ingenting må gjerast. Praksiskompensasjon kan krevjast; ei natt før ein fridag kostar mindre.".to_owned(),
        ),
        What::FreeAfterCallOut => (format!("{who} har kontor eller vakt like etter heimevakt forbi kl. 23 ({shifts}). Ved utrykking kan legen ta inntil åtte timar fri."), "Ingenting må gjerast. Avtal kven som tek dagen om legen blir kalla ut.".to_owned()),
        What::DailyRest => (
            format!("{who} har {measured} dagleg kvile ved {shifts}; kravet er {limit}."),
            format!("Flytt ei vakt så kvila blir {excess} lengre, eller avtal kortare kvile der lova tillèt det."),
        ),
        What::WeeklyRest => (format!("{who} har på det meste {measured} samanhengande fri i løpet av sju dagar ({when}); kravet er {limit}."), format!("Ta bort eller flytt ei vakt, så den lengste fritida blir {excess} lengre.")),
        What::DayHours => (
            format!("{who} arbeider {measured} i løpet av 24 timar ved {shifts}; grensa er {limit}."),
            format!("Ta bort arbeid på minst {excess} i døgnet."),
        ),
        What::WeekHours => (format!("{who} arbeider {measured} i løpet av sju dagar ({when}); grensa er {limit}."), format!("Ta bort arbeid på minst {excess} i dei sju dagane.")),
        What::AverageHours => (
            format!("{who} arbeider {measured} i veka i gjennomsnitt ({when}); grensa er {limit}."),
            format!("Ta bort vakter i tidsrommet, så snittet søkk med {excess}."),
        ),
        What::YearHours => (format!("{who} arbeider {measured} i 52 veker ({when}), overtid medrekna; grensa er {limit}."), format!("Ta bort vakter i tidsrommet på til saman minst {excess}.")),
        What::OvertimeFourWeeks => (format!("{who} har {measured} overtid i fire samanhengande veker ({when}); grensa er {limit}."), format!("Ta bort arbeid på minst {excess} i vekene med overtid.")),
        What::OvertimeYear => (format!("{who} har {measured} overtid i 52 veker ({when}), rekna veke for veke; grensa er {limit}."), "Vurder kor mykje av det som er overtid, og ta bort resten av det som er over.".to_owned()),
        What::OvertimeByDay => (format!("{who} arbeider til saman {measured} ut over alminneleg arbeidstid per døgn i løpet av sju dagar ({when}); grensa for overtid er {limit}."), "Vurder om timane er overtid eller er avtalt rekna i gjennomsnitt (arbeidsmiljølova § 10-5), eller gjer vaktene kortare.".to_owned()),
        What::ShorterWeek => (format!("{who} arbeider {measured} i løpet av sju dagar ({when}) og arbeider minst kvar tredje søndag eller mest om natta; gjeld veka på 38 timar, er grensa {limit}."), format!("Vurder om arbeidsmiljølova § 10-4 fjerde ledd gjeld, eller ta bort arbeid på minst {excess}.")),
        What::SundaysInRow => (format!("{who} har søn- og helgedagsarbeid {measured} helger på rad ({shifts}); den neste skal vere fri."), "Gje den eine av vaktene til ein annan, eller avtal skriftleg ei ordning i gjennomsnitt.".to_owned()),
        What::NoFreeSunday => (format!("{who} har ingen fri søn- eller helgedag på fire veker ({when})."), "Gje ei av vaktene til ein annan, så minst éin søn- eller helgedag er fri.".to_owned()),
        What::SundayAverage => (format!("{who} har arbeid på {measured} søn- og helgedagar i 26 veker ({when}); avtalen gjev fri annankvar, så grensa er {limit}."), "Gje søndagsvakter i tidsrommet til andre.".to_owned()),
        What::NightHours => (format!("{who} arbeider {measured} i løpet av 24 timar med nattarbeid ({when}); er natta særleg belastande, er grensa {limit}."), "Vurder belastinga (arbeidsmiljølova § 10-11 sjuande ledd), og sei svaret med «strenuous_nights».".to_owned()),
        What::NightAverage => (format!("{who} arbeider jamleg om natta og har {measured} i fire veker ({when}); åtte timar i gjennomsnitt er {limit}."), format!("Vurder kor mykje som er alminneleg arbeidstid (arbeidsmiljølova § 10-11 sjette ledd), eller ta bort vakter på minst {excess}.")),
        What::ContinuousHours => (
            format!("{who} arbeider {measured} i eitt strekk ({when}); grensa er {limit}."),
            format!("Del strekket: minst {excess} må bort, eller det må vere kvile imellom."),
        ),
        What::LongRun => (
            format!("{who} har {measured} vakt på rad ({when}): {shifts}."),
            format!("Sjå om ein annan kan ta ei av dei, om {measured} på rad er for mykje."),
        ),
        What::WeekLoad => (
            format!("{who} arbeider {measured} i veka med kontor og vakt ({when}); grensa er {limit}."),
            format!("Ta bort vakter eller kontortid på minst {excess} i veka."),
        ),
        What::UnequalLoad { counter, counts, entitled } => shared::share(counter, (*counts, *entitled), false, f),
        What::OffTarget { counter, counts, entitled } => shared::share(counter, (*counts, *entitled), true, f),
        What::HolidayAgain { holiday, year, duties, times, years, nearer } => (
            format!(
                "{who} har {} for {} gong på {years} år{}.",
                f.holiday(*holiday, *year, *duties),
                f.words.ordinal(*times),
                f.nearer(nearer)
            ),
            format!("Gi vakta til ein som står nærare for tur, eller spør {who} om det er greitt."),
        ),
        What::ChristmasAndNewYear { year } => (
            format!("{who} har både jul og nyttår {year}/{}: {shifts}.", year + 1),
            format!("La {who} ha anten jula eller nyttår fri, eller spør om det er greitt."),
        ),
        What::MonthCeiling => (
            format!("{who} får {} i månaden ({when}); taket er {limit}.", f.duties(*count)),
            format!("Gi {} til andre, eller vurder og skriv ned kvifor.", f.duties(count - most)),
        ),
        What::YearCeiling => (
            format!("{who} får {} i året ({when}); taket er {limit}.", f.duties(*count)),
            format!("Gi {} til andre, eller vurder og skriv ned kvifor.", f.duties(count - most)),
        ),
        What::NightsInRow => (
            format!("{who} har {} på rad: {shifts}. Grensa er {limit}.", f.words.count(*count, "natt", "netter")),
            format!("Gi minst {} i rekkja til nokon annan.", f.words.count(count - most, "natt", "netter")),
        ),
        What::ShiftsTooClose { days } => (
            format!(
                "{who} har {} i løpet av {}: {shifts}. Grensa er {limit}.",
                f.duties(*count),
                f.words.count(*days, "dag", "dagar")
            ),
            format!("Flytt eller gi bort {}, så dei står lenger frå kvarandre.", f.duties(count - most)),
        ),
        What::WeekendsInRow => (
            format!("{who} har vakt {} på rad: {shifts}. Grensa er {limit}.", f.words.count(*count, "helg", "helger")),
            format!("Gi minst {} fri.", f.words.count(count - most, "helg", "helger")),
        ),
        What::Ceiling { days, year } => {
            let window = match (days, year) {
                (Some(days), _) => format!("i løpet av {}", f.words.count(*days, "dag", "dagar")),
                (None, true) => "i kalenderåret".to_owned(),
                (None, false) => "i kalendermånaden".to_owned(),
            };
            (
                format!("{who} får {} {window}; taket er {limit}.", f.duties(*count)),
                format!("Gi {} til andre, eller hev taket om {who} er samd.", f.duties(count - most)),
            )
        }
        What::Limit { name, counts, side } => shared::limit(name, *counts, *side, f),
        What::OffAgreement { agreement, how } => agreed::sentences(agreement, *how, f),
        What::TwoPlaces => {
            (format!("{who} er to stader samtidig: {shifts}."), "Gi den eine vakta til nokon annan.".to_owned())
        }
        What::Absent { reason } => {
            let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            (
                format!("{who} er fråverande{reason} under {shift}."),
                "Gi vakta til nokon annan, eller rett fråværet.".to_owned(),
            )
        }
        What::NotInScheme => (
            format!("{who} er ikkje med i vaktordninga på {shift}."),
            "Gi vakta til nokon annan, eller rett «joined», «left» eller «participates» i legefila.".to_owned(),
        ),
        What::NotMember => (
            format!("{who} høyrer ikkje til vaktlinja {line}, men har {shift}."),
            "Gi vakta til nokon i linja, eller legg legen til i «members» i stasjonsfila.".to_owned(),
        ),
        What::NotVolunteer => (
            format!("{who} har ikkje sagt ja til bakvakt, men har {shift}."),
            "Byt bakvakt, eller set «volunteer_backup = true» om legen har sagt ja.".to_owned(),
        ),
        What::SeatAsks => (
            format!("{who} har ikkje den rolla eller kompetansen som plassen på {shift} krev."),
            "Flytt legen til ein plass som passar, eller endre «asks» i stasjonsfila.".to_owned(),
        ),
        What::SkillMissing { skill } => (
            format!("{who} manglar «{skill}», som {shift} krev."),
            "Byt lege, eller legg kompetansen til i «skills» om legen har han.".to_owned(),
        ),
        What::SeatOverfull { .. } => (
            format!("{shift} har {} i plassen «{seat}», som har rom for {limit}.", f.doctors(*count)),
            format!("Ta ut {}.", f.doctors(count - most)),
        ),
        What::SeatedTwice => (
            format!("{who} står to gonger på {shift}."),
            "Behald den eine plassen og fyll den andre med nokon annan.".to_owned(),
        ),
        What::LockMoved => (
            format!("{who} er låst til {shift}, men står ikkje der."),
            "Set legen tilbake, eller fjern låsen i periodefila.".to_owned(),
        ),
        What::PairApart => {
            (format!("{who} og {other}{kept_by} skal ikkje ha vakt samtidig: {shifts}."), "Flytt den eine av dei.".to_owned())
        }
        What::PairTogether => (
            format!("{who} og {other} vil gjerne ha vakt samtidig, men har det ikkje på {shift}."),
            "Byt om det passar; det er eit ønske.".to_owned(),
        ),
        What::GivenLate => shared::late(true, f),
        What::TakenLate => shared::late(false, f),
        What::Dearer { ore } => shared::dearer(*ore, f),
        What::ManyAway { name } => shared::many_away(name, f),
        What::OfficeEmptied { name } => shared::emptied(name, f),
        What::NotCounted { counter, reason } => shared::not_counted(counter, reason.as_ref(), f),
        What::NoCompany => (
            format!("Ingen av dei som {who} vil ha vakt saman med, har vakt samtidig med {shift}."),
            "Byt om det passar; det er eit ønske.".to_owned(),
        ),
        What::NotOfLinkedSeat => (
            format!("{who} har ikkje den vakta som plassen følgjer: {shifts}."),
            "Gi begge vaktene til same lege.".to_owned(),
        ),
        What::CannotWish => (
            format!("{who} har sagt «kan ikkje» til {shift}."),
            "Gi vakta til nokon annan, eller avtal med legen at ønsket blir teke bort.".to_owned(),
        ),
        What::CannotOften { quota } => agreed::refusals(quota.as_deref(), f),
        What::WishRefused => {
            (format!("{who} ønskte {shift}, men fekk ikkje vakta."), "Byt om det passar; det er eit ønske.".to_owned())
        }
        What::UnwantedGiven => (
            format!("{who} ville helst ikkje ha {shift}, men fekk vakta."),
            "Byt om det passar; det er eit ønske.".to_owned(),
        ),
        What::MustRefused => (
            format!("{who} må ha {shift}, men fekk ikkje vakta."),
            "Gi legen vakta, eller avtal med legen og skriv ned kvifor ikkje.".to_owned(),
        ),
        What::FewerThanAsked { note } => (
            format!("{who} har {measured} av det ho ønskte minst {limit} av{}: {shifts}.", f.noted(note)),
            "Gi henne det om det passar, eller avtal med henne.".to_owned(),
        ),
        What::MoreThanAgreed { note } => (
            format!("{who} har {measured} av det ho går med på høgst {limit} av{}: {shifts}.", f.noted(note)),
            "Gi noko av det til ein annan, eller avtal med henne.".to_owned(),
        ),
        What::LaterChoice { note } => (
            format!("{who} har valet sitt nummer {measured}{}; det ho heller ville ha: {shifts}.", f.noted(note)),
            "Byt om det passar; det er eit ønske.".to_owned(),
        ),
        What::SchemeSizeUnknown => (
            format!(
                "Normtalet for kor mange legar vaktdistriktet skal ha (SFS 2305) er ikkje lagt inn og blir ikkje \
                     vurdert; {} deler vaktene.",
                f.doctors(*count)
            ),
            "Skriv talet frå avtalen i «min_doctors_count» under [rules.SCH-1].".to_owned(),
        ),
        What::SchemeTooSmall => (
            format!("{} deler vaktene i perioden; normtalet i avtalen er {limit}.", f.doctors(*count)),
            "Ta fleire legar inn i vaktordninga, eller vurder og grunngi avviket frå avtalen.".to_owned(),
        ),
        What::NotDiscussed => (
            "Periodefila seier ikkje når planen vart drøfta med dei tillitsvalde (arbeidsmiljølova § 10-3).".to_owned(),
            "Skriv datoen i «discussed» under [rules.SCH-2] når planen er drøfta.".to_owned(),
        ),
        What::DiscussedLate => (
            format!("Planen vart drøfta med dei tillitsvalde {measured} før han tek til å gjelde; fristen er {limit}."),
            "Avtal overgangen med dei tillitsvalde, og skriv grunngivinga.".to_owned(),
        ),
        What::PublishedLate => (
            format!("Planen blir publisert {measured} før han tek til å gjelde; fristen er {limit}."),
            "Avtal overgangen med dei tillitsvalde, og skriv grunngivinga.".to_owned(),
        ),
        What::PresenceInLowClass => (
            format!("{line} har tilstadevakt i vaktklasse {count}; avtalen krev klasse {most} eller høgare."),
            "Sjå på vaktklassen, gjer ein lokal avtale om klasse 2 («class_2_agreed»), eller bruk heimevakt.".to_owned(),
        ),
        What::UnknownDoctor { text, row } => (
            format!("Linje {row} i vaktlista nemner ein lege som ikkje finst i legefila: «{text}»."),
            "Rett namnet eller id-en, eller legg legen til i legefila.".to_owned(),
        ),
        What::UnknownShift { text, row } => (
            format!("Linje {row} i vaktlista nemner ei vakt eller ein plass som ikkje finst i planen: «{text}»."),
            "Rett dato, linje, vakt eller plass, så dei stemmer med stasjonsfila.".to_owned(),
        ),
        What::TimesDisagree { text, row } => (
            format!("Linje {row} i vaktlista har andre klokkeslett enn {shift} i planen: «{text}»."),
            "Rett klokkesletta. Kontrollen har brukt dei i planen.".to_owned(),
        ),
        What::RowUnreadable { text, row } => (
            format!("Linje {row} i vaktlista kan ikkje lesast: «{text}»."),
            "Skriv linja som date,line,shift,seat,start,end,doctor.".to_owned(),
        ),
    }
}
