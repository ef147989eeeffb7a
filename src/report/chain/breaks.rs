//! Where a chain is broken, in words.

use crate::domain::Lang;
use crate::domain::chain::Break;

use super::super::words::Words;

/// What is broken, in words.
#[must_use]
pub fn sentence(found: &Break, words: Words) -> String {
    match words.0 {
        Lang::Nb => nb(found, words),
        Lang::Nn => nn(found, words),
        Lang::En => en(found, words),
    }
}

fn nb(found: &Break, words: Words) -> String {
    match found {
        Break::NoFile { file } => {
            format!("{file} er ingen fil som kan leses: en mappe, en lenke uten mål, uten tilgang eller over 256 MiB.")
        }
        Break::Unreadable { file } => format!("{file} kan ikke leses som vaktliste: fila er skadd eller ikke vår."),
        Break::NotPublished { file } => format!("{file} er ikke publisert: den har ingen versjon og intet segl."),
        Break::Changed { file } => {
            format!("{file} er endret etter at den ble publisert: innholdet passer ikke til seglet.")
        }
        Break::Incomplete { file } => {
            format!("{file} mangler versjon, dato, hvem som publiserte, inndata eller regelpakker.")
        }
        Break::OtherName { file, version, wanted } => {
            format!("{file} er versjon {version}, og den heter {wanted}: fila har fått et annet navn.")
        }
        Break::Missing { period, from, to } if from == to => format!("Versjon {from} av {period} mangler."),
        Break::Missing { period, from, to } => format!("Versjon {from}–{to} av {period} mangler."),
        Break::ReplacesOther { file, version } => {
            format!("{file} erstatter ikke den versjon {version} som ligger her: den er byttet ut.")
        }
        Break::ReplacesNothing { file } => {
            format!("{file} peker galt: versjon 1 erstatter ingen, og alle andre erstatter én.")
        }
        Break::TwoSuccessors { period, version, files } => {
            format!("Versjon {version} av {period} har mer enn én etterfølger: {}.", words.list(files))
        }
        Break::DateBefore { file, date, before } => {
            format!("{file} er publisert {}, før den som erstattes ({}).", words.short(*date), words.short(*before))
        }
        Break::BackupNotOn { file, duty, backup } => {
            format!("{file}: {backup} er navngitt som støtte for {duty}, men har ingen vakt da.")
        }
        Break::ReasonEmpty { file, finding } => {
            format!("{file}: {finding} mangler begrunnelse eller hvem som bestemte.")
        }
        Break::OtherPeriod { file } => format!("{file} gjelder ikke perioden i filene."),
        Break::OtherInput { file } => format!("{file} er publisert på andre inndata enn filene er nå."),
        Break::OtherPacks { file } => format!("{file} er publisert under andre regelpakker enn de som gjelder."),
        Break::OtherBackup { file, duty } => {
            format!("{file}: det er andre som er bakvakt for {duty} enn de som er navngitt.")
        }
        Break::OtherVacancies { file } => format!("{file}: det er andre plasser som er ledige enn de som er oppgitt."),
        Break::Unproven { file } => {
            format!("{file} sier noe annet om hvor god vaktlista er, enn filene og vaktlista gir.")
        }
        Break::Stoppers { file, count } => format!("{file} har {count} stoppere etter filene slik de er nå."),
        Break::ReasonMissing { file, finding } => format!("{file}: {finding} må vurderes og har ingen begrunnelse."),
        Break::NotExpected { hash } => format!(
            "Ingen versjon her har den SHA-256 som ble oppgitt med --expect: {hash}. Versjonen den ble notert av, er fjernet, \
             byttet ut eller forseglet på nytt."
        ),
    }
}

fn nn(found: &Break, words: Words) -> String {
    match found {
        Break::NoFile { file } => {
            format!("{file} er inga fil som kan lesast: ei mappe, ei lenkje utan mål, utan tilgang eller over 256 MiB.")
        }
        Break::Unreadable { file } => format!("{file} kan ikkje lesast som vaktliste: fila er skadd eller ikkje vår."),
        Break::NotPublished { file } => format!("{file} er ikkje publisert: ho har ingen versjon og inkje segl."),
        Break::Changed { file } => {
            format!("{file} er endra etter at ho vart publisert: innhaldet passar ikkje til seglet.")
        }
        Break::Incomplete { file } => {
            format!("{file} manglar versjon, dato, kven som publiserte, inndata eller regelpakkar.")
        }
        Break::OtherName { file, version, wanted } => {
            format!("{file} er versjon {version}, og han heiter {wanted}: fila har fått eit anna namn.")
        }
        Break::Missing { period, from, to } if from == to => format!("Versjon {from} av {period} manglar."),
        Break::Missing { period, from, to } => format!("Versjon {from}–{to} av {period} manglar."),
        Break::ReplacesOther { file, version } => {
            format!("{file} erstattar ikkje den versjon {version} som ligg her: han er bytt ut.")
        }
        Break::ReplacesNothing { file } => {
            format!("{file} peikar gale: versjon 1 erstattar ingen, og alle andre erstattar éin.")
        }
        Break::TwoSuccessors { period, version, files } => {
            format!("Versjon {version} av {period} har meir enn éin etterfølgjar: {}.", words.list(files))
        }
        Break::DateBefore { file, date, before } => {
            format!("{file} er publisert {}, før den som blir erstatta ({}).", words.short(*date), words.short(*before))
        }
        Break::BackupNotOn { file, duty, backup } => {
            format!("{file}: {backup} er namngjeven som støtte for {duty}, men har inga vakt då.")
        }
        Break::ReasonEmpty { file, finding } => {
            format!("{file}: {finding} manglar grunngjeving eller kven som bestemte.")
        }
        Break::OtherPeriod { file } => format!("{file} gjeld ikkje perioden i filene."),
        Break::OtherInput { file } => format!("{file} er publisert på andre inndata enn filene er no."),
        Break::OtherPacks { file } => format!("{file} er publisert under andre regelpakkar enn dei som gjeld."),
        Break::OtherBackup { file, duty } => {
            format!("{file}: det er andre som er bakvakt for {duty} enn dei som er namngjevne.")
        }
        Break::OtherVacancies { file } => {
            format!("{file}: det er andre plassar som er ledige enn dei som er oppgitte.")
        }
        Break::Unproven { file } => {
            format!("{file} seier noko anna om kor god vaktlista er, enn filene og vaktlista gir.")
        }
        Break::Stoppers { file, count } => format!("{file} har {count} stopparar etter filene slik dei er no."),
        Break::ReasonMissing { file, finding } => format!("{file}: {finding} må vurderast og har inga grunngjeving."),
        Break::NotExpected { hash } => format!(
            "Ingen versjon her har den SHA-256 som vart oppgitt med --expect: {hash}. Versjonen han vart notert av, er fjerna, \
             bytt ut eller forsegla på nytt."
        ),
    }
}

fn en(found: &Break, words: Words) -> String {
    match found {
        Break::NoFile { file } => {
            format!(
                "{file} is no file that can be read: a folder, a link to nothing, without access, or above 256 MiB."
            )
        }
        Break::Unreadable { file } => format!("{file} cannot be read as a roster: it is damaged or not ours."),
        Break::NotPublished { file } => format!("{file} is not published: it has no version and no seal."),
        Break::Changed { file } => {
            format!("{file} was changed after it was published: its contents do not fit its seal.")
        }
        Break::Incomplete { file } => format!("{file} lacks version, date, who published, input or rule packs."),
        Break::OtherName { file, version, wanted } => {
            format!("{file} is version {version}, which is called {wanted}: the file has another name.")
        }
        Break::Missing { period, from, to } if from == to => format!("Version {from} of {period} is missing."),
        Break::Missing { period, from, to } => format!("Versions {from}–{to} of {period} are missing."),
        Break::ReplacesOther { file, version } => {
            format!("{file} does not replace the version {version} that is here: that one was exchanged.")
        }
        Break::ReplacesNothing { file } => {
            format!("{file} points wrong: version 1 replaces none, and every other replaces one.")
        }
        Break::TwoSuccessors { period, version, files } => {
            format!("Version {version} of {period} has more than one successor: {}.", words.list(files))
        }
        Break::DateBefore { file, date, before } => {
            format!(
                "{file} is published {}, before the one it replaces ({}).",
                words.short(*date),
                words.short(*before)
            )
        }
        Break::BackupNotOn { file, duty, backup } => {
            format!("{file}: {backup} is named as support for {duty}, but has no duty then.")
        }
        Break::ReasonEmpty { file, finding } => format!("{file}: {finding} lacks a reason or who decided."),
        Break::OtherPeriod { file } => format!("{file} is not of the period in the files."),
        Break::OtherInput { file } => format!("{file} was published on other input than the files are now."),
        Break::OtherPacks { file } => format!("{file} was published under other rule packs than those in force."),
        Break::OtherBackup { file, duty } => format!("{file}: others are bakvakt for {duty} than those who are named."),
        Break::OtherVacancies { file } => format!("{file}: other seats are vacant than those that are told."),
        Break::Unproven { file } => {
            format!("{file} says otherwise of how good the roster is than the files and the roster give.")
        }
        Break::Stoppers { file, count } => format!("{file} has {count} stoppers by the files as they are now."),
        Break::ReasonMissing { file, finding } => format!("{file}: {finding} must be assessed and has no reason."),
        Break::NotExpected { hash } => format!(
            "No version here has the SHA-256 that was given with --expect: {hash}. The version it was noted of was removed, \
             exchanged or sealed anew."
        ),
    }
}
