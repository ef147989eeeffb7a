//! Publishing and the chain of published rosters, in words and as data.

use std::fmt::Write as _;

use serde::Serialize;

use crate::domain::Lang;
use crate::domain::chain::{Break, Unfit, Version, Walk};

use super::page::{Style, bullet, paint, table, wrap};
use super::words::Words;

/// So many signs of a hash are enough to tell versions apart in a table.
const SHORT: usize = 12;

/// What is told of a roster that was published: number, day, by whom, where it is, and its hash.
#[must_use]
pub fn published(version: &Version, path: &str, words: Words) -> String {
    let (date, number) = (words.short(version.date), version.version);
    let mut page = wrap(
        &words.say(
            format!("Versjon {number} er publisert {date} av {}: {path}", version.by),
            format!("Versjon {number} er publisert {date} av {}: {path}", version.by),
            format!("Version {number} is published {date} by {}: {path}", version.by),
        ),
        "",
        "  ",
    );
    page.push_str(&wrap(&duties(version, words), "", "  "));
    page.push_str(&hash(version, words));
    page
}

/// How many duties there are, how many have a bakvakt or another who supports the doctor, how many reasons.
fn duties(version: &Version, words: Words) -> String {
    let number = |n: usize| words.number(i64::try_from(n).unwrap_or(i64::MAX));
    let (all, with, reasons) = (number(version.duties), number(version.supported), number(version.overrides));
    let one = version.overrides == 1;
    let assessed = match version.overrides {
        0 => words
            .say("Ingenting måtte vurderes.", "Ingenting måtte vurderast.", "Nothing had to be assessed.")
            .to_owned(),
        _ => words.say(
            format!("{reasons} funn er vurdert og begrunnet."),
            format!("{reasons} funn er {}.", if one { "vurdert og grunngjeve" } else { "vurderte og grunngjevne" }),
            format!("{reasons} {} assessed, with a reason.", if one { "finding was" } else { "findings were" }),
        ),
    };
    words.say(
        format!("{all} vakter, {with} med navngitt bakvakt eller støtte. {assessed}"),
        format!("{all} vakter, {with} med namngjeven bakvakt eller støtte. {assessed}"),
        format!("{all} duties, {with} with a named bakvakt or support. {assessed}"),
    )
}

/// The hash, and what it is for.
fn hash(version: &Version, words: Words) -> String {
    let what = words.say(
        "SHA-256 (skriv den i protokollen, så kan ingen bytte ut fila siden):",
        "SHA-256 (skriv han i protokollen, så kan ingen byte ut fila seinare):",
        "SHA-256 (note it in the minutes, and nobody can replace the file later):",
    );
    format!("{}  {}\n", wrap(what, "", ""), version.hash)
}

/// A roster that cannot be published for what stops it.
#[must_use]
pub fn refused(words: Words) -> &'static str {
    words.say(
        "Ikke publisert: vaktlista har stoppere. Rett dem først; de er disse.",
        "Ikkje publisert: vaktlista har stopparar. Rett dei først; dei er desse.",
        "Not published: the roster has stoppers. Put them right first; they are these.",
    )
}

/// What is said when reasons are missing and the file to fill in was printed.
#[must_use]
pub fn reasons_missing(missing: usize, words: Words) -> String {
    let missing = i64::try_from(missing).unwrap_or(i64::MAX);
    let found = words.count(
        missing,
        words.say("funn må vurderes og mangler", "funn må vurderast og manglar", "finding must be assessed and lacks"),
        words.say("funn må vurderes og mangler", "funn må vurderast og manglar", "findings must be assessed and lack"),
    );
    let rest = words.say(
        "begrunnelse. Ingenting er publisert. Fyll ut fila som ble skrevet ut, og gi den med --reasons. (Med «> begrunnelser.toml» bak \
         kommandoen blir den lagret.)",
        "grunngjeving. Ingenting er publisert. Fyll ut fila som vart skriven ut, og gi ho med --reasons. (Med «> grunngjevingar.toml» bak \
         kommandoen blir ho lagra.)",
        "a reason. Nothing was published. Fill in the file that was printed, and give it with --reasons. (With \"> reasons.toml\" after \
         the command it is saved.)",
    );
    format!("{found} {rest}")
}

/// Entries that say nothing of why, or of who decided: published, the chain would be broken for ever.
#[must_use]
pub fn reasons_blank(findings: &[String], words: Words) -> String {
    let mut page = wrap(
        words.say(
            "Ikke publisert: her mangler begrunnelse eller hvem som bestemte. Ingenting er skrevet. Rett det i vaktlistefila, eller \
             i fila med begrunnelser:",
            "Ikkje publisert: her manglar grunngjeving eller kven som bestemte. Ingenting er skrive. Rett det i vaktlistefila, eller \
             i fila med grunngjevingar:",
            "Not published: these lack a reason or who decided. Nothing was written. Put it right in the roster file, or in the \
             file of reasons:",
        ),
        "",
        "",
    );
    for finding in findings {
        page.push_str(&bullet(finding));
    }
    page
}

/// The comment at the top of a file of reasons.
#[must_use]
pub fn reasons_heading(words: Words) -> &'static str {
    words.say(
        "Hvorfor vaktlista publiseres selv om dette må vurderes. Skriv en begrunnelse for hvert funn.\n\
         by = \"...\" kan stå under, når en annen enn den som publiserer har bestemt det.",
        "Kvifor vaktlista blir publisert sjølv om dette må vurderast. Skriv ei grunngjeving for kvart funn.\n\
         by = \"...\" kan stå under, når ein annan enn den som publiserer har bestemt det.",
        "Why the roster is published although this must be assessed. Write a reason for each finding.\n\
         by = \"...\" may stand below, when somebody other than who publishes decided.",
    )
}

/// The figures of a roster were made on other files: it is published without its bound.
#[must_use]
pub fn made_on_other_files(words: Words) -> &'static str {
    words.say(
        "Merk: filene er endret siden vaktlista ble laget, eller den er rettet for hånd. Den publiseres uten det \
         programmet den gangen sa om hvor god den er.",
        "Merk: filene er endra sidan vaktlista vart laga, eller ho er retta for hand. Ho blir publisert utan det \
         programmet den gongen sa om kor god ho er.",
        "Note: the files have changed since the roster was made, or it was edited by hand. It is published without what \
         the program said then of how good it is.",
    )
}

/// The sentence about a file that `--replaces` names.
#[must_use]
pub fn unfit(file: &str, why: Unfit, words: Words) -> String {
    let because = match why {
        Unfit::NotWhole => words.say(
            "fila er ikke en publisert vaktliste slik den ble skrevet; «legevakt verify» sier mer",
            "fila er ikkje ei publisert vaktliste slik ho vart skriven; «legevakt verify» seier meir",
            "it is not a published roster as it was written; \"legevakt verify\" says more",
        ),
        Unfit::OtherPeriod => {
            words.say("den gjelder en annen periode", "ho gjeld ein annan periode", "it is of another period")
        }
        Unfit::Later => words.say(
            "den er publisert etter datoen som er oppgitt",
            "ho er publisert etter datoen som er oppgitt",
            "it was published after the date given",
        ),
    };
    let lead = words.say("Kan ikke erstatte", "Kan ikkje erstatte", "Cannot replace");
    let end = words.say("Ingenting er skrevet.", "Ingenting er skrive.", "Nothing was written.");
    format!("{lead} {file}: {because}. {end}")
}

/// The version is there already.
#[must_use]
pub fn taken(path: &str, words: Words) -> String {
    words.say(
        format!(
            "{path} finnes fra før, og en publisert versjon skrives aldri over. Er dette en ny versjon, oppgi den forrige \
             med --replaces."
        ),
        format!(
            "{path} finst frå før, og ein publisert versjon blir aldri skriven over. Er dette ein ny versjon, oppgi den førre \
             med --replaces."
        ),
        format!(
            "{path} exists already, and a published version is never written over. If this is a new version, name the one \
             before with --replaces."
        ),
    )
}

/// A folder without published rosters.
#[must_use]
pub fn nothing_published(dir: &str, words: Words) -> String {
    words.say(
        format!("Det er ingen publiserte vaktlister (roster-v1.json og så videre) i {dir}."),
        format!("Det er ingen publiserte vaktlister (roster-v1.json og så vidare) i {dir}."),
        format!("There are no published rosters (roster-v1.json and so on) in {dir}."),
    )
}

/// The chain for people: every version, then where it is broken, or that it is not.
#[must_use]
pub fn walk(walk: &Walk, words: Words, color: bool) -> String {
    let mut page = String::new();
    for versions in walk.versions.chunk_by(|a, b| a.period == b.period) {
        let heading = format!("{} {}", words.say("Periode", "Periode", "Period"), versions[0].period);
        let _ = writeln!(page, "{}", paint(&heading, Style::Heading, color));
        let head = words.say(
            ["Versjon", "Publisert", "Vakter", "Med bakvakt", "Begrunnelser", "SHA-256"],
            ["Versjon", "Publisert", "Vakter", "Med bakvakt", "Grunngjevingar", "SHA-256"],
            ["Version", "Published", "Duties", "With bakvakt", "Reasons", "SHA-256"],
        );
        let row = |v: &Version| {
            let hash = v.hash.get(..SHORT).unwrap_or(&v.hash).to_owned();
            let number = |n: usize| n.to_string();
            vec![
                number(v.version as usize),
                words.short(v.date),
                number(v.duties),
                number(v.supported),
                number(v.overrides),
                hash,
            ]
        };
        let rows: Vec<Vec<String>> =
            std::iter::once(head.map(str::to_owned).to_vec()).chain(versions.iter().map(row)).collect();
        page.push_str(&table(&rows, "  "));
        if let Some(last) = versions.last() {
            let what = words.say(
                format!("Siste versjon ({}) har SHA-256:", last.file),
                format!("Siste versjon ({}) har SHA-256:", last.file),
                format!("The last version ({}) has SHA-256:", last.file),
            );
            let _ = writeln!(page, "{}    {}", wrap(&what, "  ", "  "), last.hash);
        }
    }
    if walk.breaks.is_empty() {
        page.push_str(&wrap(
            words.say(
                "Kjeden er hel: hver versjon er slik den ble skrevet, og peker på den før.",
                "Kjeda er heil: kvar versjon er slik han vart skriven, og peikar på den før.",
                "The chain is whole: each version is as it was written, and names the one before.",
            ),
            "",
            "",
        ));
        return page;
    }
    let number = i64::try_from(walk.breaks.len()).unwrap_or(i64::MAX);
    let heading = words.say(
        format!("Kjeden er brutt: {number} funn"),
        format!("Kjeda er broten: {number} funn"),
        format!("The chain is broken: {}", words.count(number, "finding", "findings")),
    );
    let _ = writeln!(page, "{}", paint(&heading, Style::Stopper, color));
    for found in &walk.breaks {
        page.push_str(&bullet(&sentence(found, words)));
    }
    page
}

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
        Break::Unreadable { file } => format!("{file} kan ikke leses som vaktliste: fila er skadd eller ikke vår."),
        Break::NotPublished { file } => format!("{file} er ikke publisert: den har ingen versjon og intet segl."),
        Break::Changed { file } => {
            format!("{file} er endret etter at den ble publisert: innholdet passer ikke til seglet.")
        }
        Break::Incomplete { file } => {
            format!("{file} mangler versjon, dato, hvem som publiserte, inndata eller regelpakker.")
        }
        Break::Missing { period, version } => format!("Versjon {version} av {period} mangler."),
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
        Break::Stoppers { file, count } => format!("{file} har {count} stoppere etter filene slik de er nå."),
        Break::ReasonMissing { file, finding } => format!("{file}: {finding} må vurderes og har ingen begrunnelse."),
    }
}

fn nn(found: &Break, words: Words) -> String {
    match found {
        Break::Unreadable { file } => format!("{file} kan ikkje lesast som vaktliste: fila er skadd eller ikkje vår."),
        Break::NotPublished { file } => format!("{file} er ikkje publisert: ho har ingen versjon og inkje segl."),
        Break::Changed { file } => {
            format!("{file} er endra etter at ho vart publisert: innhaldet passar ikkje til seglet.")
        }
        Break::Incomplete { file } => {
            format!("{file} manglar versjon, dato, kven som publiserte, inndata eller regelpakkar.")
        }
        Break::Missing { period, version } => format!("Versjon {version} av {period} manglar."),
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
        Break::Stoppers { file, count } => format!("{file} har {count} stopparar etter filene slik dei er no."),
        Break::ReasonMissing { file, finding } => format!("{file}: {finding} må vurderast og har inga grunngjeving."),
    }
}

fn en(found: &Break, words: Words) -> String {
    match found {
        Break::Unreadable { file } => format!("{file} cannot be read as a roster: it is damaged or not ours."),
        Break::NotPublished { file } => format!("{file} is not published: it has no version and no seal."),
        Break::Changed { file } => {
            format!("{file} was changed after it was published: its contents do not fit its seal.")
        }
        Break::Incomplete { file } => format!("{file} lacks version, date, who published, input or rule packs."),
        Break::Missing { period, version } => format!("Version {version} of {period} is missing."),
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
        Break::Stoppers { file, count } => format!("{file} has {count} stoppers by the files as they are now."),
        Break::ReasonMissing { file, finding } => format!("{file}: {finding} must be assessed and has no reason."),
    }
}

/// The walk, for programs. Keys are the same in every language; `text` is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Version of this document's shape: 1.
    pub format: u32,
    /// Nothing is broken.
    pub whole: bool,
    /// Versions that are whole.
    pub versions: Vec<VersionItem>,
    /// What is broken, in words.
    pub breaks: Vec<String>,
}

/// A version as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields of domain::chain::Version, whose documentation holds")]
pub struct VersionItem {
    pub file: String,
    pub period: String,
    pub version: u32,
    pub published: String,
    pub by: String,
    pub sha256: String,
    pub duties: usize,
    pub supported: usize,
    pub overrides: usize,
}

/// The walk as data.
#[must_use]
pub fn document(walk: &Walk, words: Words) -> Document {
    let item = |v: &Version| VersionItem {
        file: v.file.clone(),
        period: v.period.clone(),
        version: v.version,
        published: v.date.to_string(),
        by: v.by.clone(),
        sha256: v.hash.clone(),
        duties: v.duties,
        supported: v.supported,
        overrides: v.overrides,
    };
    Document {
        format: 1,
        whole: walk.breaks.is_empty(),
        versions: walk.versions.iter().map(item).collect(),
        breaks: walk.breaks.iter().map(|found| sentence(found, words)).collect(),
    }
}
