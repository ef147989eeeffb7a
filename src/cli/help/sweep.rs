//! The help of the steps of a sweep in Norwegian; a step is told by its verb and its own, `sweep/plan`.

use super::Entry;

/// What an argument is, by the steps that have it and its name.
pub(super) const SWEEP: &[Entry] = &[
    (
        "sweep/pack sweep/plan.scenarios",
        "Scenariofiler, én eller flere for hver stasjon",
        "Scenariofiler, éi eller fleire for kvar stasjon",
    ),
    (
        "sweep/pack.out",
        "Mappe som sendes til klyngen; den må være ledig",
        "Mappe som blir send til klynga; ho må vere ledig",
    ),
    (
        "sweep/pack.pseudonyms",
        "Nøkkelen til hvem pseudonymene er; en ny fil utenfor mappa, som skal bli hjemme",
        "Nøkkelen til kven pseudonyma er; ei ny fil utanfor mappa, som skal bli heime",
    ),
    (
        "sweep/merge.names",
        "Nøkkelen til et pakket sveip: holder hvert svar opp mot filene hjemme, og gir folk navnene tilbake",
        "Nøkkelen til eit pakka sveip: held kvart svar opp mot filene heime, og gir folk namna tilbake",
    ),
    ("sweep/plan.out", "Mappe for sveipet; den må være ledig", "Mappe for sveipet; ho må vere ledig"),
    (
        "sweep/plan.seeds",
        "Frø som hvert problem løses med: 1-5, eller 1,2,7; 1 når det utelates",
        "Frø som kvart problem blir løyst med: 1-5, eller 1,2,7; 1 når det er utelate",
    ),
    (
        "sweep/plan.tasks",
        "Antall oppgaver; når det utelates, så mange at hver tar omtrent et kvarter",
        "Talet på oppgåver; når det er utelate, så mange at kvar tek omtrent eit kvarter",
    ),
    (
        "sweep/plan.engine",
        "Hvem som løser: search finner vaktlister og beviser ingenting, milp er HiGHS alene, hybrid er begge",
        "Kven som løyser: search finn vaktlister og beviser ingenting, milp er HiGHS åleine, hybrid er begge",
    ),
    (
        "sweep/plan.time_limit",
        "Sekunder som kan brukes på hvert problem, eller flere tall med komma mellom; 60 når det utelates, og ingen grense når \
         --iterations er oppgitt",
        "Sekund som kan brukast på kvart problem, eller fleire tal med komma mellom; 60 når det er utelate, og inga grense når \
         --iterations er oppgitt",
    ),
    (
        "sweep/plan.iterations",
        "Trekk i søket, eller flere tall med komma mellom; uten --time-limit samme svar på alle maskiner",
        "Trekk i søket, eller fleire tal med komma mellom; utan --time-limit same svar på alle maskiner",
    ),
    (
        "sweep/plan.nodes",
        "Noder i bevisets søketre, i hvert trinn; 1000 når --iterations er oppgitt uten --time-limit",
        "Nodar i søketreet til beviset, i kvart trinn; 1000 når --iterations er oppgitt utan --time-limit",
    ),
    (
        "sweep/plan.gap",
        "Stopp et problem når vaktlista beviselig er så mange prosent fra den beste; 1 når det utelates",
        "Stopp eit problem når det er bevist at vaktlista er så mange prosent frå den beste; 1 når det er utelate",
    ),
    ("sweep/run sweep/status sweep/merge.sweep", "Mappa til sveipet", "Mappa til sveipet"),
    (
        "sweep/run.task",
        "Nummeret på oppgaven, fra 1; alle oppgaver når det utelates",
        "Nummeret på oppgåva, frå 1; alle oppgåver når det er utelate",
    ),
    ("sweep/run.again", "Løs det som er løst også, og skriv over det", "Løys det som er løyst òg, og skriv over det"),
    (
        "sweep/run.jobs",
        "Problemer som løses samtidig; når det utelates, ett for hver kjerne, og for hver to der søk og bevis deler arbeidet",
        "Problem som blir løyste samtidig; når det er utelate, eitt for kvar kjerne, og for kvar to der søk og bevis deler arbeidet",
    ),
    (
        "sweep/run.memory_limit",
        "La et problem ligge som kan trenge mer minne enn sin del av dette; tre fjerdedeler av det jobben kan få når det \
         utelates",
        "La eit problem liggje som kan trenge meir minne enn sin del av dette; tre fjerdedelar av det jobben kan få når det er \
         utelate",
    ),
    (
        "sweep/status.all",
        "Nevn hver oppgave som mangler svar, og hvert svar med hvor lang tid det tok og hvor",
        "Nemn kvar oppgåve som manglar svar, og kvart svar med kor lang tid det tok og kvar",
    ),
    (
        "sweep/merge.out",
        "Mappe å skrive sammenligningene og alle vaktlistene til; ingenting skrives når den utelates",
        "Mappe å skrive samanlikningane og alle vaktlistene til; ingenting blir skrive når ho er utelaten",
    ),
    (
        "sweep/merge.partial",
        "Sett sammen det som finnes; det som mangler, blir det sagt om",
        "Set saman det som finst; det som manglar, blir det sagt om",
    ),
    (
        "sweep/merge.format",
        "text for mennesker, csv for regneark, json for programmer",
        "text for menneske, csv for rekneark, json for program",
    ),
];
