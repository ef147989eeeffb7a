//! What each argument is, in bokmål and nynorsk.

use super::Entry;

/// Each verb that a key names, with the argument: `solve check.period` is of two verbs. A verb must be named to have the
/// sentence, for the same name may well mean something else in a new one.
pub(super) fn named(key: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let (verbs, id) = key.split_once('.').unwrap_or_default();
    verbs.split(' ').map(move |verb| (verb, id))
}

/// What an argument is, by the verbs that have it and its name.
pub(super) const ARGUMENTS: &[Entry] = &[
    ("legevakt.lang", "Språk: nb, nn eller en", "Språk: nb, nn eller en"),
    (
        "solve check report cost explain replace repair swap publish close next actual shortterm template.period",
        "Periodefila; den peker på stasjon, leger, ønsker og historikk",
        "Periodefila; ho peikar på stasjon, legar, ønske og historikk",
    ),
    (
        "dimension.period",
        "Periodefila; den peker på stasjon, leger, ønsker og historikk. Eller en scenariofil, med --scenario",
        "Periodefila; ho peikar på stasjon, legar, ønske og historikk. Eller ei scenariofil, med --scenario",
    ),
    (
        "close.roster",
        "Det som virkelig ble gått, JSON, CSV eller Excel; kolonnen utrykninger sier hvor ofte hver rykket ut",
        "Det som verkeleg vart gått, JSON, CSV eller Excel; kolonnen utrykninger seier kor ofte kvar rykte ut",
    ),
    (
        "close.ledger",
        "Regnskapet det bokføres i; det lages når det ikke finnes og perioden ikke leser noe",
        "Rekneskapen det blir bokført i; han blir laga når han ikkje finst og perioden ikkje les nokon",
    ),
    (
        "close.through",
        "Bokfør til og med denne dagen, og resten av perioden en annen gang; periodens siste dag når den utelates",
        "Bokfør til og med denne dagen, og resten av perioden ein annan gong; siste dagen i perioden når han er utelaten",
    ),
    (
        "actual.plan",
        "Vaktlista slik den ble publisert, JSON, CSV eller Excel",
        "Vaktlista slik ho vart publisert, JSON, CSV eller Excel",
    ),
    (
        "actual.worked",
        "Vaktlista slik den ble gått, JSON, CSV eller Excel",
        "Vaktlista slik ho vart gått, JSON eller CSV",
    ),
    ("shortterm.year", "Kalenderåret det rapporteres om", "Kalenderåret det blir rapportert om"),
    (
        "shortterm.roster",
        "Det som ble gått i denne perioden også, JSON, CSV eller Excel; bare det filene vet fra før den når den utelates",
        "Det som vart gått i denne perioden òg, JSON, CSV eller Excel; berre det filene veit frå før han når ho er utelaten",
    ),
    ("shortterm.csv", "CSV for regneark i stedet for tekst", "CSV for rekneark i staden for tekst"),
    (
        "publish.roster",
        "Vaktlista som skal publiseres, JSON, CSV eller Excel",
        "Vaktlista som skal publiserast, JSON, CSV eller Excel",
    ),
    (
        "publish.out",
        "Mappe å skrive roster-vN.json til; en versjon som er der, skrives aldri over",
        "Mappe å skrive roster-vN.json til; ein versjon som er der, blir aldri skriven over",
    ),
    ("publish.date", "Dagen den publiseres, 2027-01-31", "Dagen ho blir publisert, 2027-01-31"),
    (
        "replace swap.date",
        "Dagen for endringen, som varselet regnes fra; i dag når den utelates",
        "Dagen for endringa, som varselet blir rekna frå; i dag når han er utelaten",
    ),
    ("publish.by", "Hvem som publiserer den", "Kven som publiserer ho"),
    (
        "publish.replaces",
        "Den publiserte versjonen som denne erstatter; den første erstatter ingen",
        "Den publiserte versjonen som denne erstattar; den første erstattar ingen",
    ),
    (
        "publish.reasons",
        "Begrunnelser for ledige plasser og for funn som må vurderes, TOML eller CSV; uten den skrives en fil til å fylle ut",
        "Grunngjevingar for ledige plassar og for funn som må vurderast, TOML eller CSV; utan ho blir det skrive ei fil til å fylle ut",
    ),
    (
        "publish.discussed",
        "Når den ble drøftet med de tillitsvalgte, og med hvem: «2027-01-31 NAVN»",
        "Når ho vart drøfta med dei tillitsvalde, og med kven: «2027-01-31 NAMN»",
    ),
    (
        "publish.approved",
        "Når den ble godkjent, og av hvem: «2027-01-31 NAVN»",
        "Når ho vart godkjend, og av kven: «2027-01-31 NAMN»",
    ),
    (
        "publish.vacancies",
        "Hvorfor den publiseres med ledige plasser: én begrunnelse for alle som fila med begrunnelser ikke nevner",
        "Kvifor ho blir publisert med ledige plassar: éi grunngjeving for alle som fila med grunngjevingar ikkje nemner",
    ),
    ("verify.paths", "Publiserte vaktlister, eller mapper med dem", "Publiserte vaktlister, eller mapper med dei"),
    (
        "verify.period",
        "Hold siste versjon opp mot periodens filer også: inndata, lov, bakvakter, begrunnelser",
        "Hald siste versjon opp mot filene til perioden òg: inndata, lov, bakvakter, grunngjevingar",
    ),
    (
        "verify.expect",
        "SHA-256 som ble notert av en versjon: den må være her. Kan gis flere ganger",
        "SHA-256 som vart notert av ein versjon: han må vere her. Kan givast fleire gonger",
    ),
    (
        "report.roster",
        "Vaktlista som skal vises: JSON, CSV eller Excel, vår eller håndlaget",
        "Vaktlista som skal visast: JSON, CSV eller Excel, vår eller handlaga",
    ),
    (
        "explain.shift",
        "Vakten, DATO/VAKT eller DATO/VAKTLINJE/VAKT; alle åpne plasser når den utelates",
        "Vakta, DATO/VAKT eller DATO/VAKTLINJE/VAKT; alle opne plassar når ho er utelaten",
    ),
    (
        "explain.roster",
        "Vaktlista, JSON, CSV eller Excel; en som fyller så mange plasser som mulig blir laget når den utelates",
        "Vaktlista, JSON, CSV eller Excel; ei som fyller så mange plassar som mogleg, blir laga når ho er utelaten",
    ),
    (
        "explain.doctor",
        "Hvorfor ikke denne legen, og hva som måtte vært annerledes",
        "Kvifor ikkje denne legen, og kva som måtte vore annleis",
    ),
    (
        "explain.apply",
        "Fyll plassene som lar seg fylle, hver uten å åpne en annen, og skriv vaktlista til denne mappa",
        "Fyll plassane som lèt seg fylle, kvar utan å opne ein annan, og skriv vaktlista til denne mappa",
    ),
    (
        "explain.fairer",
        "Hva som ville vært jevnere: hvor nær alle kan komme sin del av hver teller, og hva som er til hinder",
        "Kva som ville vore jamnare: kor nær alle kan kome sin del av kvar teljar, og kva som er til hinder",
    ),
    (
        "explain.time_limit",
        "Sekunder som høyst brukes; 20 når det utelates",
        "Sekund som høgst blir brukte; 20 når det er utelate",
    ),
    ("explain.format", "text for mennesker, json for programmer", "text for menneske, json for program"),
    (
        "explain.all",
        "Forklar alle åpne plasser, og vis alle leger, ikke bare de første",
        "Forklar alle opne plassar, og vis alle legar, ikkje berre dei første",
    ),
    ("replace.shift", "Vakten, DATO/VAKT eller DATO/VAKTLINJE/VAKT", "Vakta, DATO/VAKT eller DATO/VAKTLINJE/VAKT"),
    ("replace.roster", "Den publiserte vaktlista, JSON, CSV eller Excel", "Den publiserte vaktlista, JSON eller CSV"),
    (
        "explain replace.seat",
        "Plassen på vakten; den som må besettes når den utelates",
        "Plassen på vakta; den som må fyllast når han er utelaten",
    ),
    (
        "explain replace.out_of",
        "Hvem som går ut av plassen; den som er i den når det utelates",
        "Kven som går ut av plassen; den som er i han når det er utelate",
    ),
    (
        "replace.apply",
        "Sett den første på lista i plassen, eller legen som nevnes, og skriv vaktlista",
        "Set den første på lista i plassen, eller legen som er nemnd, og skriv vaktlista",
    ),
    ("replace.out", "Mappe å skrive den endrede vaktlista til", "Mappe å skrive den endra vaktlista til"),
    ("replace.format", "text for mennesker, json for programmer", "text for menneske, json for program"),
    (
        "replace.all",
        "Vis alle leger som ikke kan ta den, ikke bare de første",
        "Vis alle legar som ikkje kan ta ho, ikkje berre dei første",
    ),
    ("repair.roster", "Den publiserte vaktlista, JSON, CSV eller Excel", "Den publiserte vaktlista, JSON eller CSV"),
    (
        "repair.from",
        "Ingenting som begynner før denne datoen, flyttes; for eksempel 2027-02-01",
        "Ingenting som byrjar før denne datoen, blir flytta; til dømes 2027-02-01",
    ),
    (
        "repair.out",
        "Mappe å skrive den reparerte vaktlista og meldingene til; ingenting skrives når den utelates",
        "Mappe å skrive den reparerte vaktlista og meldingane til; ingenting blir skrive når ho er utelaten",
    ),
    (
        "repair.time_limit",
        "Sekunder som kan brukes; 20 når det utelates",
        "Sekund som kan brukast; 20 når det er utelate",
    ),
    ("explain repair.seed", "Frø for det som trekkes", "Frø for det som blir trekt"),
    ("repair.format", "text for mennesker, json for programmer", "text for menneske, json for program"),
    (
        "swap.kind",
        "give VAKT FRA TIL (gi bort), take VAKT TIL (overta), trade VAKT A VAKT B (bytte), offer VAKT FRA (legg ut til alle)",
        "give VAKT FRÅ TIL (gi bort), take VAKT TIL (overta), trade VAKT A VAKT B (byte), offer VAKT FRÅ (legg ut til alle)",
    ),
    (
        "swap.what",
        "Vakter (DATO/VAKT eller DATO/VAKTLINJE/VAKT) og leger, i rekkefølgen som slaget har",
        "Vakter (DATO/VAKT eller DATO/VAKTLINJE/VAKT) og legar, i rekkjefølgja som slaget har",
    ),
    ("swap.roster", "Den publiserte vaktlista, JSON, CSV eller Excel", "Den publiserte vaktlista, JSON eller CSV"),
    (
        "replace swap.from",
        "Bare den delen av vakten fra dette klokkeslettet, 03:00; periodefila får overleveringen",
        "Berre den delen av vakta frå dette klokkeslettet, 03:00; periodefila får overleveringa",
    ),
    (
        "replace swap.until",
        "Bare den delen av vakten til dette klokkeslettet, 03:00; periodefila får overleveringen",
        "Berre den delen av vakta til dette klokkeslettet, 03:00; periodefila får overleveringa",
    ),
    (
        "swap.most_drift",
        "Varsle når en lege kommer mer enn så mange vakter fra sin del; stasjonens innstilling når det utelates",
        "Varsle når ein lege kjem meir enn så mange vakter frå sin del; innstillinga til stasjonen når det er utelate",
    ),
    (
        "swap.most_load",
        "Varsle når en lege får så mange prosent av sin del; stasjonens innstilling når det utelates",
        "Varsle når ein lege får så mange prosent av sin del; innstillinga til stasjonen når det er utelate",
    ),
    (
        "swap.apply",
        "Skriv vaktlista etter byttet, hvis det er lovlig og ingenting varsler om det",
        "Skriv vaktlista etter bytet, om det er lovleg og ingenting varslar om det",
    ),
    (
        "swap.despite",
        "Hvorfor den skrives på tross av varsler; begrunnelsen står i vaktlista",
        "Kvifor ho blir skriven på tross av varsel; grunngjevinga står i vaktlista",
    ),
    ("swap.by", "Hvem som bestemmer det", "Kven som avgjer det"),
    ("swap.out", "Mappe å skrive den endrede vaktlista til", "Mappe å skrive den endra vaktlista til"),
    ("swap.format", "text for mennesker, json for programmer", "text for menneske, json for program"),
    ("swap.all", "Vis alle funn, ikke bare de første", "Vis alle funn, ikkje berre dei første"),
    (
        "report.out",
        "Mappe å skrive til; vaktlistas egen når den utelates",
        "Mappe å skrive til; mappa til vaktlista når ho er utelaten",
    ),
    (
        "check.audit",
        "Gå gjennom hver regel og hver leges del i stedet: hva som ble vurdert, hvor nær grensene, og regnestykket bak delen",
        "Gå gjennom kvar regel og delen til kvar lege i staden: kva som vart vurdert, kor nær grensene, og reknestykket bak delen",
    ),
    (
        "check.html",
        "Skriv vaktlistas rapport til denne fila også, som en side for nettleseren",
        "Skriv rapporten til vaktlista til denne fila òg, som ei side for nettlesaren",
    ),
    (
        "cost.roster",
        "Vaktlista som skal regnes ut: JSON, CSV eller Excel, vår eller håndlaget",
        "Vaktlista som skal reknast ut: JSON, CSV eller Excel, vår eller handlaga",
    ),
    (
        "cost.format",
        "text for mennesker, json for programmer, csv med en rad for hvert beløp",
        "text for menneske, json for program, csv med ei rad for kvart beløp",
    ),
    (
        "whatif.explain_cost",
        "Skriv MAPPE/<scenario>/cost.csv også, med hvert beløp som scenariets vaktliste koster",
        "Skriv MAPPE/<scenario>/cost.csv også, med kvart beløp som vaktlista til scenarioet kostar",
    ),
    ("cost.explain_cost", "Vis hvert beløp med vakt, tidsrom og sats", "Vis kvart beløp med vakt, tidsrom og sats"),
    (
        "check.roster",
        "Vaktlista som skal kontrolleres: JSON, CSV eller Excel, vår eller håndlaget",
        "Vaktlista som skal kontrollerast: JSON, CSV eller Excel, vår eller handlaga",
    ),
    (
        "check report cost.columns",
        "Hva kolonnene i en håndlaget vaktliste heter: vårt=deres, med komma mellom, som dato=Når,natt=Nattevakt",
        "Kva kolonnane i ei handlaga vaktliste heiter: vårt=deira, med komma mellom, som dato=Når,natt=Nattevakt",
    ),
    (
        "rule.law",
        "Loven i stedet, ledd for ledd: hva den ber om, og hvilken regel som dømmer det eller hvorfor ingen gjør det",
        "Lova i staden, ledd for ledd: kva ho ber om, og kva regel som dømmer det eller kvifor ingen gjer det",
    ),
    (
        "rule.format",
        "text for mennesker, json for programmer, markdown for en side i boka",
        "text for menneske, json for program, markdown for ei side i boka",
    ),
    (
        "schema.format",
        "json er et JSON-skjema for redigeringsprogrammer, markdown en side i boka",
        "json er eit JSON-skjema for redigeringsprogram, markdown ei side i boka",
    ),
    ("check verify actual.format", "text for mennesker, json for programmer", "text for menneske, json for program"),
    (
        "whatif.scenarios",
        "Scenariofila; den peker på basens periodefil",
        "Scenariofila; ho peikar på periodefila til basen",
    ),
    (
        "whatif.out",
        "Mappe å skrive sammenligningen og alle vaktlistene til; ingenting skrives når den utelates",
        "Mappe å skrive samanlikninga og alle vaktlistene til; ingenting blir skrive når ho er utelaten",
    ),
    (
        "whatif.format",
        "text for mennesker, csv for regneark, json for programmer",
        "text for menneske, csv for rekneark, json for program",
    ),
    (
        "whatif.time_limit",
        "Sekunder som kan brukes på hvert scenario; 60 når det utelates, og ingen grense når --iterations er oppgitt",
        "Sekund som kan brukast på kvart scenario; 60 når det er utelate, og inga grense når --iterations er oppgitt",
    ),
    (
        "whatif.iterations",
        "Trekk for hver av søkets arbeidere; uten --time-limit samme svar på alle maskiner",
        "Trekk for kvar av arbeidarane i søket; utan --time-limit same svar på alle maskiner",
    ),
    (
        "whatif.gap",
        "Stopp et scenario når vaktlista beviselig er så mange prosent fra den beste; 1 når det utelates",
        "Stopp eit scenario når det er bevist at vaktlista er så mange prosent frå den beste; 1 når det er utelate",
    ),
    ("whatif.seed", "Frø for søket", "Frø for søket"),
    (
        "whatif.jobs",
        "Scenarier som løses samtidig; når det utelates, ett for hver kjerne, og for hver to der søk og bevis deler arbeidet",
        "Scenario som blir løyste samtidig; når det er utelate, eitt for kvar kjerne, og for kvar to der søk og bevis deler arbeidet",
    ),
    (
        "whatif.seeds",
        "Løs hvert scenario fra så mange frø, så hvert tall får et spenn; fem eller flere skiller en forskjell fra tilfeldigheter",
        "Løys kvart scenario frå så mange frø, så kvart tal får eit spenn; fem eller fleire skil ein skilnad frå tilfelle",
    ),
    (
        "whatif.memory_limit",
        "Avvis et scenario som kan trenge mer minne enn sin del av dette; tre fjerdedeler av det programmet \
         kan få når det utelates",
        "Avvis eit scenario som kan trenge meir minne enn sin del av dette; tre fjerdedelar av det programmet kan få når \
         det er utelate",
    ),
    (
        "dimension.scenario",
        "Scenariet i en scenariofil som dimensjoneres, ved id; base er basen selv",
        "Scenarioet i ei scenariofil som blir dimensjonert, ved id; base er basen sjølv",
    ),
    (
        "dimension.kind",
        "Finn det minste antallet vanlige leger av dette slaget som må til for at ingen plass er åpen: fastlege, \
         vikar, lis1, alis eller employed",
        "Finn det minste talet på vanlege legar av dette slaget som må til for at ingen plass er open: fastlege, \
         vikar, lis1, alis eller employed",
    ),
    (
        "dimension.like",
        "Det samme, med kopier av en av legene (id) slik hun er: rolle, avtale, tak, fritak og kompetanse",
        "Det same, med kopiar av ein av legane (id) slik ho er: rolle, avtale, tak, fritak og kompetanse",
    ),
    (
        "dimension.per_month",
        "Flest vakter på legevaktlinjer i en kalendermåned: for en rolle eller en gruppe (fastlege=4, kan gjentas), \
         eller et tall for alle andre som ikke har avtalt antall",
        "Flest vakter på legevaktlinjer i ein kalendermånad: for ei rolle eller ei gruppe (fastlege=4, kan gjentakast), \
         eller eit tal for alle andre som ikkje har avtalt tal",
    ),
    (
        "dimension.most",
        "Legg ikke til flere enn dette; 40 når det utelates",
        "Legg ikkje til fleire enn dette; 40 når det er utelate",
    ),
    (
        "dimension.rules",
        "Flytt hver innstilling av disse reglene ett skritt ned og ett opp; alle regler når ingen nevnes",
        "Flytt kvar innstilling av desse reglane eitt steg ned og eitt opp; alle reglar når ingen er nemnde",
    ),
    (
        "dimension.out",
        "Mappe å skrive svaret og scenariofila til; ingenting skrives når den utelates",
        "Mappe å skrive svaret og scenariofila til; ingenting blir skrive når ho er utelaten",
    ),
    (
        "dimension.format",
        "text for mennesker, csv for regneark, json for programmer",
        "text for menneske, csv for rekneark, json for program",
    ),
    (
        "dimension.time_limit",
        "Sekunder som kan brukes på hvert spørsmål; 60 når det utelates, og ingen grense når --iterations er oppgitt",
        "Sekund som kan brukast på kvart spørsmål; 60 når det er utelate, og inga grense når --iterations er oppgitt",
    ),
    (
        "dimension.iterations",
        "Trekk for hver av søkets arbeidere; uten --time-limit samme svar på alle maskiner",
        "Trekk for kvar av arbeidarane i søket; utan --time-limit same svar på alle maskiner",
    ),
    (
        "dimension.gap",
        "Med --rules: stopp et spørsmål når vaktlista beviselig er så mange prosent fra den beste; 1 når det utelates",
        "Med --rules: stopp eit spørsmål når det er bevist at vaktlista er så mange prosent frå den beste; 1 når det \
         er utelate",
    ),
    ("dimension.seed", "Frø for søket", "Frø for søket"),
    (
        "dimension.jobs",
        "Med --rules: spørsmål som løses samtidig; ett for hver to kjerner når det utelates",
        "Med --rules: spørsmål som blir løyste samtidig; eitt for kvar to kjernar når det er utelate",
    ),
    (
        "dimension.memory_limit",
        "Avvis et spørsmål som kan trenge mer minne enn dette; tre fjerdedeler av det programmet kan få når det utelates",
        "Avvis eit spørsmål som kan trenge meir minne enn dette; tre fjerdedelar av det programmet kan få når det er \
         utelate",
    ),
    (
        "check actual.all",
        "Vis alle funn, ikke bare de første for hver regel",
        "Vis alle funn, ikkje berre dei første for kvar regel",
    ),
    (
        "solve.out",
        "Mappe å skrive til; out/<navnet på periodefila> når den utelates",
        "Mappe å skrive til; out/<namnet på periodefila> når ho er utelaten",
    ),
    (
        "solve whatif.engine",
        "Hvem som løser: search finner vaktlister og beviser ingenting, milp er HiGHS alene, hybrid er begge; hybrid \
         når det utelates",
        "Kven som løyser: search finn vaktlister og beviser ingenting, milp er HiGHS åleine, hybrid er begge; hybrid \
         når det er utelate",
    ),
    (
        "solve.time_limit",
        "Sekunder som kan brukes; 60 når det utelates, og ingen grense når --iterations er oppgitt",
        "Sekund som kan brukast; 60 når det er utelate, og inga grense når --iterations er oppgitt",
    ),
    (
        "solve.iterations",
        "Trekk for hver av søkets arbeidere; uten --time-limit samme vaktliste på alle maskiner, uansett hvor lang tid \
         det tar",
        "Trekk for kvar av arbeidarane i søket; utan --time-limit same vaktliste på alle maskiner, uansett kor lang \
         tid det tek",
    ),
    (
        "solve whatif dimension.nodes",
        "Noder i bevisets søketre, på hvert nivå; 1000 når --iterations er oppgitt uten --time-limit",
        "Nodar i søketreet til beviset, på kvart nivå; 1000 når --iterations er oppgitt utan --time-limit",
    ),
    (
        "solve.gap",
        "Stopp når vaktlista beviselig er så mange prosent fra den beste",
        "Stopp når det er bevist at vaktlista er så mange prosent frå den beste",
    ),
    (
        "solve.seed",
        "Frø for søket; samme frø og tid til å bli ferdig gir samme vaktliste",
        "Frø for søket; same frø og tid til å bli ferdig gir same vaktliste",
    ),
    ("solve.threads", "Tråder; alle kjerner når det utelates", "Trådar; alle kjernar når det er utelate"),
    (
        "solve.start",
        "Begynn med denne vaktlista, JSON, CSV eller en arbeidsbok: svaret er aldri dårligere enn den",
        "Byrj med denne vaktlista, JSON, CSV eller ei arbeidsbok: svaret er aldri dårlegare enn ho",
    ),
    (
        "solve.overwrite",
        "Skriv over vaktlista i mappa selv om den er bedre enn den nye",
        "Skriv over vaktlista i mappa sjølv om ho er betre enn den nye",
    ),
    (
        "solve.write_model",
        "Skriv også modellen av kvalitetsnivået hit, som fri MPS, for andre løsere",
        "Skriv også modellen av kvalitetsnivået hit, som fri MPS, for andre løysarar",
    ),
    (
        "solve.proof",
        "Skriv også et bevis for vaktlistas kvalitet hit, som hvem som helst kan kontrollere mot modellen; det lages når tiden \
         er ute, og tar et minutt eller to til for et kvartal",
        "Skriv også eit bevis for kvaliteten til vaktlista hit, som kven som helst kan kontrollere mot modellen; det blir laga \
         når tida er ute, og tek eit minutt eller to til for eit kvartal",
    ),
    ("proof.proof", "Beviset som solve --proof skrev", "Beviset som solve --proof skreiv"),
    (
        "proof.model",
        "Modellen det er av, slik solve --write-model skrev den",
        "Modellen det er av, slik solve --write-model skreiv han",
    ),
    (
        "proof.roster",
        "Vaktlista beviset skal være av: JSON, CSV eller en arbeidsbok",
        "Vaktlista beviset skal vere av: JSON, CSV eller ei arbeidsbok",
    ),
    (
        "proof.period",
        "Periodefila til den vaktlista; modellen lages på nytt av den og sammenlignes",
        "Periodefila til den vaktlista; modellen blir laga på nytt av ho og samanlikna",
    ),
    (
        "solve repair.memory_limit",
        "Avvis en periode som kan trenge mer minne enn dette; tre fjerdedeler av det programmet kan få når det utelates",
        "Avvis ein periode som kan trenge meir minne enn dette; tre fjerdedelar av det programmet kan få når det er utelate",
    ),
    (
        "rule.id",
        "Regelens id, for eksempel COV-1, eller navn; alle regler når den utelates",
        "Id-en til regelen, til dømes COV-1, eller namnet; alle reglar når det er utelate",
    ),
    #[cfg(feature = "web")]
    (
        "serve.place",
        "Periodefila, eller en mappe med perioder i seg eller i mappene der",
        "Periodefila, eller ei mappe med periodar i seg eller i mappene der",
    ),
    #[cfg(feature = "web")]
    (
        "serve.roster",
        "Begynn med denne vaktlista, JSON, CSV eller Excel, vår eller håndlaget; den leses og skrives aldri",
        "Byrj med denne vaktlista, JSON, CSV eller Excel, vår eller handlaga; ho blir lesen og aldri skriven",
    ),
    #[cfg(feature = "web")]
    (
        "serve.port",
        "Port på denne maskinen; hvilken som helst når den utelates, eller når en annen har den",
        "Port på denne maskina; kva som helst når han er utelaten, eller når ein annan har han",
    ),
    #[cfg(feature = "web")]
    ("serve.open", "Åpne nettleseren også", "Opne nettlesaren òg"),
];
