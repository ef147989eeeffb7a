//! The help in bokmål, laid over the English of the arguments.

use clap::{Arg, ArgAction, Command};

/// What a verb does; a verb without its own name is the program itself.
const VERBS: &[(&str, &str)] = &[
    ("legevakt", "Vaktlister for norske legevakter: lovlige, rettferdige og beviste."),
    ("check", "Kontroller en vaktliste mot lov, avtaler og lokale regler"),
    ("solve", "Lag en vaktliste, og si hvor god den er"),
    ("whatif", "Løs en liste scenarier ved siden av en base, og sett svarene opp mot hverandre"),
    ("dimension", "Si hvor mange leger som trengs, eller hva hver regel koster"),
    ("cost", "Regn ut hva en vaktliste koster, etter stasjonens satser"),
    ("rule", "Vis alle regler, eller én med kilde, lesemåte og innstillinger"),
    ("schema", "Skriv JSON-skjemaet for filene, for redigeringsprogrammer"),
    ("new", "Lag en mappe med filer for en ny legevakt"),
    ("template", "Lag en Excel-arbeidsbok med leger, fravær og ønsker, til å fylle ut"),
    ("import", "Les en utfylt arbeidsbok inn i filene"),
    ("generate", "Lag filene til en oppdiktet legevakt av valgt størrelse, som har en lovlig vaktliste"),
];

/// What an argument is. The same name means the same in every verb, unless the verb is named before it.
const ARGUMENTS: &[(&str, &str)] = &[
    ("lang", "Språk: nb eller en"),
    ("period", "Periodefila; den peker på stasjon, leger, ønsker og historikk"),
    ("cost.roster", "Vaktlista som skal regnes ut: JSON, CSV eller Excel, vår eller håndlaget"),
    ("cost.format", "text for mennesker, json for programmer, csv med en rad for hvert beløp"),
    ("whatif.explain_cost", "Skriv MAPPE/<scenario>/cost.csv også, med hvert beløp som scenariets vaktliste koster"),
    ("explain_cost", "Vis hvert beløp med vakt, tidsrom og sats"),
    ("roster", "Vaktlista som skal kontrolleres: JSON, CSV eller Excel, vår eller håndlaget"),
    (
        "columns",
        "Hva kolonnene i en håndlaget vaktliste heter: vårt=deres, med komma mellom, som dato=Når,natt=Nattevakt",
    ),
    ("rule.format", "text for mennesker, json for programmer, markdown for tabellen i README"),
    ("format", "text for mennesker, json for programmer"),
    ("scenarios", "Scenariofila; den peker på basens periodefil"),
    ("whatif.out", "Mappe å skrive sammenligningen og alle vaktlistene til; ingenting skrives når den utelates"),
    ("whatif.format", "text for mennesker, csv for regneark, json for programmer"),
    (
        "whatif.time_limit",
        "Sekunder som kan brukes på hvert scenario; 60 når det utelates, og ingen grense når --iterations er oppgitt",
    ),
    ("whatif.iterations", "Trekk for hver av søkets arbeidere; uten --time-limit samme svar på alle maskiner"),
    ("whatif.gap", "Stopp et scenario når vaktlista beviselig er så mange prosent fra den beste; 1 når det utelates"),
    ("whatif.seed", "Frø for søket"),
    ("jobs", "Scenarier som løses samtidig; ett for hver kjerne når det utelates"),
    ("shard", "Løs én del av arbeidet og skriv den til MAPPE/shard-<i>-of-<n>.json, for --merge"),
    ("merge", "Sett delene sammen i stedet for å løse: filene som --shard skrev"),
    (
        "whatif.memory_limit",
        "Avvis et scenario som kan trenge mer minne enn sin del av dette; tre fjerdedeler av maskinens når det utelates",
    ),
    (
        "kind",
        "Finn det minste antallet vanlige leger av dette slaget som må til for at ingen plass er åpen: fastlege, vikar, \
         lis1, alis eller employed",
    ),
    ("like", "Det samme, med rolle, avtale og kompetanse som en av legene (id)"),
    ("per_month", "Ingen har flere vakter enn dette på legevaktlinjer i en kalendermåned"),
    ("most", "Legg ikke til flere enn dette; 40 når det utelates"),
    ("rules", "Flytt hver innstilling av disse reglene ett skritt ned og ett opp; alle regler når ingen nevnes"),
    ("dimension.out", "Mappe å skrive svaret og scenariofila til; ingenting skrives når den utelates"),
    ("dimension.format", "text for mennesker, csv for regneark, json for programmer"),
    (
        "dimension.time_limit",
        "Sekunder som kan brukes på hvert spørsmål; 60 når det utelates, og ingen grense når --iterations er oppgitt",
    ),
    ("dimension.iterations", "Trekk for hver av søkets arbeidere; uten --time-limit samme svar på alle maskiner"),
    (
        "dimension.gap",
        "Med --rules: stopp et spørsmål når vaktlista beviselig er så mange prosent fra den beste; 1 når det utelates",
    ),
    ("dimension.seed", "Frø for søket"),
    ("dimension.jobs", "Med --rules: spørsmål som løses samtidig; ett for hver kjerne når det utelates"),
    (
        "dimension.memory_limit",
        "Avvis et spørsmål som kan trenge mer minne enn dette; tre fjerdedeler av maskinens når det utelates",
    ),
    ("all", "Vis alle funn, ikke bare de første for hver regel"),
    ("doctors", "Antall leger, 1–500"),
    ("days", "Dager i perioden, 1–1100"),
    (
        "template.out",
        "Arbeidsboka som skal lages; out/<navnet på periodefila>.xlsx når den utelates. Finnes den, blir den stående",
    ),
    ("workbook", "Arbeidsboka (.xlsx) som skal leses"),
    ("import.period", "Periodefila der leger, fravær og ønsker skal bli som arbeidsboka sier"),
    ("dry_run", "Si hva som ville blitt endret, og skriv ingenting"),
    ("generate.seed", "Frø; samme frø og størrelse gir de samme filene"),
    ("generate.out", "Mappa som skal lages"),
    ("out", "Mappe å skrive til; out/<navnet på periodefila> når den utelates"),
    (
        "engine",
        "Hvem som løser: search finner vaktlister og beviser ingenting, milp er HiGHS alene, hybrid er begge; \
         hybrid når det utelates",
    ),
    ("time_limit", "Sekunder som kan brukes; 60 når det utelates, og ingen grense når --iterations er oppgitt"),
    (
        "iterations",
        "Trekk for hver av søkets arbeidere; uten --time-limit samme vaktliste på alle maskiner, uansett hvor lang tid \
         det tar",
    ),
    ("nodes", "Noder i bevisets søketre, på hvert nivå; 1000 når --iterations er oppgitt uten --time-limit"),
    ("gap", "Stopp når vaktlista beviselig er så mange prosent fra den beste"),
    ("seed", "Frø for søket; samme frø og tid til å bli ferdig gir samme vaktliste"),
    ("threads", "Tråder; alle kjerner når det utelates"),
    ("write_model", "Skriv også modellen av kvalitetsnivået hit, som fri MPS, for andre løsere"),
    (
        "memory_limit",
        "Avvis en periode som kan trenge mer minne enn dette; tre fjerdedeler av maskinens når det utelates",
    ),
    ("id", "Regelens id, for eksempel COV-1; alle regler når den utelates"),
    ("dir", "Mappa som skal lages"),
];

const PROGRAM: &str = "legevakt";
const OPTIONS: &str = "Valg";
const TEMPLATE: &str = "{about-with-newline}\nBruk: {usage}\n\n{all-args}{after-help}";

/// The same command with its help in bokmål.
pub(super) fn translate(mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    let is_program = name == PROGRAM;
    // Rendering settles a command for good, so it is done on a copy.
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[VALG]").replace("<COMMAND>", "<KOMMANDO>");
    let usage = if is_program { usage } else { format!("{PROGRAM} {usage}") };
    let arguments: Vec<(String, bool)> =
        command.get_arguments().map(|a| (a.get_id().to_string(), a.is_positional())).collect();
    let verbs: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for (id, is_positional) in arguments {
        let text = argument(&name, &id).unwrap_or_default();
        let heading = if is_positional { "Argumenter" } else { OPTIONS };
        command = command
            .mut_arg(&id, |a| a.help(text).help_heading(heading).hide_default_value(true).hide_possible_values(true));
    }
    command = command
        .help_template(TEMPLATE)
        .override_usage(usage)
        .subcommand_help_heading("Kommandoer")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', "Vis denne hjelpen", ArgAction::Help));
    if is_program {
        command = command.arg(flag("version", 'V', "Vis versjonen", ArgAction::Version));
    }
    if let Some(about) = verb(&name) {
        command = command.about(about);
    }
    verbs.into_iter().fold(command, |command, verb| command.mut_subcommand(&verb, translate))
}

fn flag(name: &'static str, short: char, help: &'static str, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help).help_heading(OPTIONS)
}

fn verb(name: &str) -> Option<&'static str> {
    VERBS.iter().find(|(verb, _)| *verb == name).map(|(_, text)| *text)
}

fn argument(verb: &str, id: &str) -> Option<&'static str> {
    let named = format!("{verb}.{id}");
    let find = |name: &str| ARGUMENTS.iter().find(|(argument, _)| *argument == name).map(|(_, text)| *text);
    find(&named).or_else(|| find(id))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Args;

    #[test]
    fn every_verb_and_argument_has_its_bokmaal() {
        let command = Args::command();
        for sub in std::iter::once(&command).chain(command.get_subcommands()).filter(|c| !c.is_hide_set()) {
            assert!(verb(sub.get_name()).is_some(), "{} has no help in bokmål", sub.get_name());
            for arg in sub.get_arguments() {
                let text = argument(sub.get_name(), arg.get_id().as_str());
                assert!(text.is_some(), "{} {} has no help in bokmål", sub.get_name(), arg.get_id());
            }
        }
    }
}
