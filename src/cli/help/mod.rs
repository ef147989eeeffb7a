//! The help in bokmål and nynorsk, laid over the English of the arguments.

mod arguments;
mod begin;
mod sweep;

use clap::{Arg, ArgAction, Command};

use crate::domain::Lang;

use arguments::ARGUMENTS;
use begin::BEGIN;
use sweep::SWEEP;

/// A language that the help is laid over in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Norwegian {
    Nb,
    Nn,
}

impl Norwegian {
    /// None for English, which the arguments themselves are written in.
    pub(super) fn of(lang: Lang) -> Option<Self> {
        lang.say(Some(Self::Nb), Some(Self::Nn), None)
    }

    /// The text of this language.
    pub(super) fn say<T>(self, nb: T, nn: T) -> T {
        match self {
            Self::Nb => nb,
            Self::Nn => nn,
        }
    }
}

/// A name, and what it is in bokmål and in nynorsk.
type Entry = (&'static str, &'static str, &'static str);

/// What a verb does; a verb without its own name is the program itself.
const VERBS: &[Entry] = &[
    (
        "legevakt",
        "Vaktlister for norske legevakter: lovlige, rettferdige og beviste.",
        "Vaktlister for norske legevakter: lovlege, rettferdige og beviste.",
    ),
    (
        "check",
        "Kontroller en vaktliste mot lov, avtaler og lokale regler",
        "Kontroller ei vaktliste mot lov, avtalar og lokale reglar",
    ),
    ("solve", "Lag en vaktliste, og si hvor god den er", "Lag ei vaktliste, og sei kor god ho er"),
    (
        "whatif",
        "Løs en liste scenarier ved siden av en base, og sett svarene opp mot hverandre",
        "Løys ei liste av scenario ved sida av ein base, og set svara opp mot kvarandre",
    ),
    (
        "sweep",
        "Løs scenariene til mange stasjoner, på så mange maskiner som finnes, og sett svarene sammen",
        "Løys scenarioa til mange stasjonar, på så mange maskiner som finst, og set svara saman",
    ),
    (
        "sweep/pack",
        "Samle scenariofiler og alt de peker på i en mappe for en klynge, uten det som sier hvem noen er",
        "Samle scenariofiler og alt dei peikar på i ei mappe for ei klynge, utan det som seier kven nokon er",
    ),
    (
        "sweep/plan",
        "Del scenariofiler opp i oppgaver, og skriv en plan med skript som kjører den",
        "Del scenariofiler opp i oppgåver, og skriv ein plan med skript som køyrer han",
    ),
    (
        "sweep/run",
        "Løs én oppgave i en plan, eller alle; det som er løst, løses ikke igjen",
        "Løys éi oppgåve i ein plan, eller alle; det som er løyst, blir ikkje løyst igjen",
    ),
    (
        "sweep/status",
        "Si hva som er løst, hva som mangler, og hvordan det kjøres igjen",
        "Sei kva som er løyst, kva som manglar, og korleis det blir køyrt igjen",
    ),
    (
        "sweep/merge",
        "Kontroller hvert svar, og skriv sammenligningen etter stasjon og i alt",
        "Kontroller kvart svar, og skriv samanlikninga etter stasjon og i alt",
    ),
    (
        "dimension",
        "Si hvor mange leger som trengs, eller hva hver regel koster",
        "Sei kor mange legar som trengst, eller kva kvar regel kostar",
    ),
    (
        "report",
        "Skriv alt som folk holder i hendene: rapporter, regneark, kalendere og CSV",
        "Skriv alt som folk held i hendene: rapportar, rekneark, kalendrar og CSV",
    ),
    (
        "cost",
        "Regn ut hva en vaktliste koster, etter stasjonens satser",
        "Rekn ut kva ei vaktliste kostar, etter satsane til stasjonen",
    ),
    (
        "explain",
        "Si hvorfor: en plass er åpen, en lege har en vakt, fordelingen ikke er jevnere, og hva som hjelper",
        "Sei kvifor: ein plass er open, ein lege har ei vakt, fordelinga ikkje er jamnare, og kva som hjelper",
    ),
    (
        "replace",
        "Ranger alle leger for én vakt i en publisert vaktliste: hvem kan ta den, og hva koster det",
        "Ranger alle legar for éi vakt i ei publisert vaktliste: kven kan ta ho, og kva kostar det",
    ),
    (
        "repair",
        "Endre en publisert vaktliste så lite som mulig, etter det filene sier nå",
        "Endre ei publisert vaktliste så lite som mogleg, etter det filene seier no",
    ),
    (
        "swap",
        "Vurder et bytte mellom leger, og tilby det som ville vært lovlig i stedet",
        "Vurder eit byte mellom legar, og tilby det som ville vore lovleg i staden",
    ),
    (
        "publish",
        "Publiser en vaktliste som en nummerert versjon, med begrunnelse for alt som må vurderes",
        "Publiser ei vaktliste som ein nummerert versjon, med grunngjeving for alt som må vurderast",
    ),
    (
        "verify",
        "Gå langs kjeden av publiserte vaktlister, og si hvor den er brutt",
        "Gå langs kjeda av publiserte vaktlister, og sei kor ho er broten",
    ),
    (
        "proof",
        "Kontroller et bevis mot modellen det er av, i hele tall",
        "Kontroller eit bevis mot modellen det er av, i heile tal",
    ),
    (
        "close",
        "Bokfør det som virkelig ble gått, i regnskapet som neste periode leser",
        "Bokfør det som verkeleg vart gått, i rekneskapen som neste periode les",
    ),
    (
        "next",
        "Lag periodefila til neste periode, med det som fortsetter fra denne",
        "Lag periodefila til neste periode, med det som held fram frå denne",
    ),
    (
        "actual",
        "Hold det som ble gått opp mot planen: hvem ga bort, hvem tok over, hvor samlet, hvem er nær et ytterpunkt",
        "Hald det som vart gått opp mot planen: kven gav bort, kven tok over, kor samla, kven er nær eit ytterpunkt",
    ),
    (
        "shortterm",
        "Skriv årsrapporten etter § 4 til statsforvalteren: hvem som arbeidet uten spesialisering, og etter hvilket unntak",
        "Skriv årsrapporten etter § 4 til statsforvaltaren: kven som arbeidde utan spesialisering, og etter kva unntak",
    ),
    (
        "rule",
        "Vis alle regler, eller én med kilde, lesemåte og innstillinger",
        "Vis alle reglar, eller éin med kjelde, lesemåte og innstillingar",
    ),
    #[cfg(feature = "web")]
    (
        "serve",
        "Åpne vaktlista til en periode som en side i nettleseren, og arbeid med den der",
        "Opne vaktlista til ein periode som ei side i nettlesaren, og arbeid med ho der",
    ),
    (
        "schema",
        "Skriv hver nøkkel i filene: som JSON-skjema for redigeringsprogrammer, eller som en side å lese",
        "Skriv kvar nøkkel i filene: som JSON-skjema for redigeringsprogram, eller som ei side å lese",
    ),
    (
        "completions",
        "Skriv det som får et skall til å fullføre kommandoer og valg",
        "Skriv det som får eit skal til å fullføre kommandoar og val",
    ),
    (
        "man",
        "Skriv manualsidene for programmet og for hver kommando",
        "Skriv manualsidene for programmet og for kvar kommando",
    ),
    ("new", "Lag en mappe med filer for en ny legevakt", "Lag ei mappe med filer for ei ny legevakt"),
    (
        "template",
        "Lag en Excel-arbeidsbok med leger, fravær og ønsker, til å fylle ut",
        "Lag ei Excel-arbeidsbok med legar, fråvær og ønske, til å fylle ut",
    ),
    (
        "import",
        "Les en utfylt arbeidsbok inn i filene, eller fravær fra kalendere og personalsystemer",
        "Les ei utfylt arbeidsbok inn i filene, eller fråvær frå kalendrar og personalsystem",
    ),
    (
        "generate",
        "Lag filene til en oppdiktet legevakt av valgt størrelse, som har en lovlig vaktliste",
        "Lag filene til ei oppdikta legevakt av vald storleik, som har ei lovleg vaktliste",
    ),
];

const PROGRAM: &str = "legevakt";

/// The same command with its help in Norwegian.
pub(super) fn translate(command: Command, norwegian: Norwegian) -> Command {
    let name = command.get_name().to_owned();
    named(command, &name, norwegian)
}

/// The same of a command that is known by `name`: a step by its verb and its own.
fn named(mut command: Command, name: &str, norwegian: Norwegian) -> Command {
    let is_program = name == PROGRAM;
    let options = norwegian.say("Valg", "Val");
    // Rendering settles a command for good, so it is done on a copy.
    let usage = command.clone().render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", norwegian.say("[VALG]", "[VAL]"))
        .replace("<COMMAND>", "<KOMMANDO>");
    let verb = name.rsplit_once('/').map_or_else(String::new, |(verb, _)| format!("{verb} "));
    let usage = if is_program { usage } else { format!("{PROGRAM} {verb}{usage}") };
    let arguments: Vec<(String, bool)> =
        command.get_arguments().map(|a| (a.get_id().to_string(), a.is_positional())).collect();
    let verbs: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for (id, is_positional) in arguments {
        let text = argument(name, &id, norwegian).unwrap_or_default();
        let heading = if is_positional { norwegian.say("Argumenter", "Argument") } else { options };
        command = command
            .mut_arg(&id, |a| a.help(text).help_heading(heading).hide_default_value(true).hide_possible_values(true));
    }
    let flag = |name: &'static str, short: char, help: &'static str, action: ArgAction| {
        Arg::new(name).short(short).long(name).action(action).help(help).help_heading(options)
    };
    command = command
        .help_template("{about-with-newline}\nBruk: {usage}\n\n{all-args}{after-help}")
        .override_usage(usage)
        .subcommand_help_heading(norwegian.say("Kommandoer", "Kommandoar"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', norwegian.say("Vis denne hjelpen", "Vis denne hjelpa"), ArgAction::Help));
    if is_program {
        command =
            command.arg(flag("version", 'V', norwegian.say("Vis versjonen", "Vis versjonen"), ArgAction::Version));
    }
    if let Some(about) = find(VERBS, name, norwegian) {
        command = command.about(about);
    }
    let known = |verb: &str| if is_program { verb.to_owned() } else { format!("{name}/{verb}") };
    verbs
        .into_iter()
        .fold(command, |command, verb| command.mut_subcommand(&verb, |c| named(c, &known(&verb), norwegian)))
}

fn find(entries: &[Entry], name: &str, norwegian: Norwegian) -> Option<&'static str> {
    entries.iter().find(|(entry, ..)| *entry == name).map(|(_, nb, nn)| norwegian.say(*nb, *nn))
}

/// What every argument is.
fn all() -> impl Iterator<Item = &'static Entry> {
    [ARGUMENTS, BEGIN, SWEEP].into_iter().flatten()
}

fn argument(verb: &str, id: &str, norwegian: Norwegian) -> Option<&'static str> {
    let mut of_verb = all().filter(|(key, ..)| arguments::named(key).any(|named| named == (verb, id)));
    of_verb.next().map(|(_, nb, nn)| norwegian.say(*nb, *nn))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::Args;

    #[test]
    fn every_verb_and_argument_has_its_norwegian() {
        let command = Args::command();
        let mut there = BTreeSet::new();
        let verbs = command.get_subcommands().filter(|c| !c.is_hide_set()).map(|c| (c.get_name().to_owned(), c));
        let steps = command.get_subcommands().flat_map(|verb| {
            verb.get_subcommands().map(|step| (format!("{}/{}", verb.get_name(), step.get_name()), step))
        });
        let program = [(command.get_name().to_owned(), &command)];
        for (name, sub) in program.into_iter().chain(verbs).chain(steps) {
            let about = find(VERBS, &name, Norwegian::Nb);
            assert!(about.is_some(), "{name} has no help in Norwegian");
            for arg in sub.get_arguments() {
                let text = argument(&name, arg.get_id().as_str(), Norwegian::Nb);
                assert!(text.is_some(), "{name} {} has no help in Norwegian", arg.get_id());
                there.insert((name.clone(), arg.get_id().to_string()));
            }
        }
        let told: Vec<(&str, &str)> = all().flat_map(|(key, ..)| arguments::named(key)).collect();
        let owned = |(verb, id): &(&str, &str)| ((*verb).to_owned(), (*id).to_owned());
        assert_eq!(told.iter().map(owned).collect::<BTreeSet<_>>(), there, "help of arguments that are not there");
        assert_eq!(told.len(), there.len(), "two helps of one argument");
    }
}
