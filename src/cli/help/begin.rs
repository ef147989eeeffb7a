//! What the arguments are of the verbs that a station begins with, in bokmål and nynorsk.

use super::Entry;

/// What an argument is, by its verb and its name.
pub(super) const BEGIN: &[Entry] = &[
    (
        "next.roster",
        "Det som ble gått, JSON eller CSV; versjonen som sist ble publisert i mappa til perioden når den utelates",
        "Det som vart gått, JSON eller CSV; versjonen som sist vart publisert i mappa til perioden når ho er utelaten",
    ),
    (
        "next.ledger",
        "Regnskapet; periodens eget, eller ledger.toml eller regnskap.toml ved siden av, når det utelates",
        "Rekneskapen; den perioden har, eller ledger.toml eller regnskap.toml ved sida av, når han er utelaten",
    ),
    ("generate.doctors", "Antall leger, 1–500", "Talet på legar, 1–500"),
    (
        "generate.sites",
        "Antall steder, 1–20, hvert med egne vaktlinjer og leger, som i en region",
        "Talet på stader, 1–20, kvar med eigne vaktlinjer og legar, som i ein region",
    ),
    ("generate.days", "Dager i perioden, 1–1100", "Dagar i perioden, 1–1100"),
    (
        "template.out",
        "Arbeidsboka som skal lages; out/<navnet på periodefila>.xlsx når den utelates. Finnes den, blir den stående",
        "Arbeidsboka som skal lagast; out/<namnet på periodefila>.xlsx når ho er utelaten. Finst ho, blir ho ståande",
    ),
    (
        "template.each",
        "Skriv i stedet et lite skjema for hver lege i denne mappa: navnet, fraværet og ønskene hennes, og ingenting om andre",
        "Skriv i staden eit lite skjema for kvar lege i denne mappa: namnet, fråværet og ønska hennar, og ingenting om andre",
    ),
    (
        "import.files",
        "Arbeidsboka (.xlsx) som skal leses; kalendere (.ics) og tabeller (.csv, .xlsx) med fravær, én eller flere; eller mappa \
         med skjemaer som er kommet tilbake, kalendere og tabeller",
        "Arbeidsboka (.xlsx) som skal lesast; kalendrar (.ics) og tabellar (.csv, .xlsx) med fråvær, éin eller fleire; eller mappa \
         med skjema som er komne tilbake, kalendrar og tabellar",
    ),
    (
        "import.all_or_none",
        "Når det er en mappe med skjemaer, eller flere filer: les ingen inn hvis én av dem er gal; ellers leses de andre inn",
        "Når det er ei mappe med skjema, eller fleire filer: les ingen inn om éi av dei er gal; elles blir dei andre lesne inn",
    ),
    (
        "import.doctor",
        "Hvem sin kalenderen er, etter id eller navn. Uten dette sier filnavnet, navnet på kalenderen eller deltakerne i møtene \
         det, der de bare kan bety én lege",
        "Kven sin kalenderen er, etter id eller namn. Utan dette seier filnamnet, namnet på kalenderen eller deltakarane i møta \
         det, der dei berre kan tyde éin lege",
    ),
    (
        "import.codes",
        "Hva kodene i en tabell med fravær betyr: kode=grunn, med komma mellom (100=ferie,210=syk)",
        "Kva kodane i ein tabell med fråvær tyder: kode=grunn, med komma mellom (100=ferie,210=syk)",
    ),
    (
        "import.period",
        "Periodefila der leger, fritak, fravær og ønsker får det som er endret i arbeidsboka siden den ble laget",
        "Periodefila der legar, fritak, fråvær og ønske får det som er endra i arbeidsboka sidan ho vart laga",
    ),
    (
        "import.dry_run",
        "Si hva som ville blitt endret, og skriv ingenting",
        "Sei kva som ville bli endra, og skriv ingenting",
    ),
    (
        "import.remove",
        "Fjern fra filene det som er slettet i arbeidsboka. Uten dette blir slike rader nevnt, og ingenting skrives. Sier \
         arbeidsboka ikke hva den ble laget av, fjernes også det den mangler; uten dette står det",
        "Fjern frå filene det som er sletta i arbeidsboka. Utan dette blir slike rader nemnde, og ingenting blir skrive. Seier \
         arbeidsboka ikkje kva ho vart laga av, blir òg det ho manglar, fjerna; utan dette står det",
    ),
    (
        "generate.seed",
        "Frø; samme frø og størrelse gir de samme filene",
        "Frø; same frø og storleik gir dei same filene",
    ),
    ("generate.out", "Mappa som skal lages", "Mappa som skal lagast"),
    ("new.dir", "Mappa som skal lages", "Mappa som skal lagast"),
    ("new.name", "Hva legevakta heter", "Kva legevakta heiter"),
    ("new.municipality", "Kommune legevakta dekker; kan gjentas", "Kommune legevakta dekkjer; kan takast opp att"),
    ("new.population", "Innbyggere legevakta dekker", "Innbyggjarar legevakta dekkjer"),
    ("new.from", "Første dag i den første perioden", "Første dag i den første perioden"),
    (
        "new.to",
        "Siste dag i den første perioden; tre måneder når den utelates",
        "Siste dag i den første perioden; tre månader når han er utelaten",
    ),
    (
        "new.shifts",
        "Vaktene: navn, klokkeslett, dager og antall leger, komma mellom: «Dag 08-16 helg, Kveld 16-23 2, Natt 23-08»",
        "Vaktene: namn, klokkeslett, dagar og talet på legar, komma mellom: «Dag 08-16 helg, Kveld 16-23 2, Natt 23-08»",
    ),
    (
        "new.daytime",
        "Hvem som tar øyeblikkelig hjelp på hverdager i åpningstida: kontorene (offices), en egen vaktlinje (own) eller vaktene \
         (shifts)",
        "Kven som tek augneblikkeleg hjelp på kvardagar i opningstida: kontora (offices), ei eiga vaktlinje (own) eller vaktene \
         (shifts)",
    ),
    ("new.office_hours", "Når kontorene har åpent", "Når kontora har ope"),
    (
        "new.eves",
        "Om kontorene er stengt på julaften, nyttårsaften og onsdag før skjærtorsdag: closed (stengt) eller open (åpent)",
        "Om kontora er stengde på julaften, nyttårsaften og onsdag før skjærtorsdag: closed (stengt) eller open (ope)",
    ),
    ("new.backup", "Bakvakter hjemme, skrevet som --shifts", "Bakvakter heime, skrivne som --shifts"),
    ("new.empty", "Uten oppdiktede leger å prøve med", "Utan oppdikta legar å prøve med"),
    (
        "new.ask",
        "Spør om det valgene ikke sier, også når svarene kommer fra en fil; i et terminalvindu blir det alltid spurt",
        "Spør om det vala ikkje seier, òg når svara kjem frå ei fil; i eit terminalvindauge blir det alltid spurt",
    ),
    (
        "completions.shell",
        "Skallet: bash, elvish, fish, powershell eller zsh",
        "Skalet: bash, elvish, fish, powershell eller zsh",
    ),
    (
        "man.out",
        "Mappe som blir laget, med en side for programmet og for hver kommando",
        "Mappe som blir laga, med ei side for programmet og for kvar kommando",
    ),
];
