//! Publishing and the chain of published rosters, in words and as data.

mod breaks;

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::chain::{Unfit, Version, Walk};

use super::page::{Style, bullet, paint, table, wrap};
use super::words::Words;

pub use breaks::sentence;

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
    let vacant = match version.vacant {
        0 => String::new(),
        n => {
            let one = words.say("ledig plass", "ledig plass", "vacancy");
            let many = words.say("ledige plasser", "ledige plassar", "vacancies");
            format!(" {}.", words.count(n, one, many))
        }
    };
    words.say(
        format!("{all} vakter, {with} med navngitt bakvakt eller støtte.{vacant} {assessed}"),
        format!("{all} vakter, {with} med namngjeven bakvakt eller støtte.{vacant} {assessed}"),
        format!("{all} duties, {with} with a named bakvakt or support.{vacant} {assessed}"),
    )
}

/// The hash, and what it is for.
fn hash(version: &Version, words: Words) -> String {
    let what = words.say(
        "SHA-256 (skriv den i protokollen: «legevakt verify --expect» viser siden om fila er byttet ut):",
        "SHA-256 (skriv han i protokollen: «legevakt verify --expect» viser seinare om fila er bytt ut):",
        "SHA-256 (note it in the minutes: `legevakt verify --expect` shows later whether the file was exchanged):",
    );
    format!("{}  {}\n", wrap(what, "", ""), version.hash)
}

/// A roster that cannot be published for what stops it.
#[must_use]
pub fn refused(words: Words) -> &'static str {
    words.say(
        "Ikke publisert: vaktlista har stoppere som ikke er ledige plasser. Rett dem først; de er disse.",
        "Ikkje publisert: vaktlista har stopparar som ikkje er ledige plassar. Rett dei først; dei er desse.",
        "Not published: the roster has stoppers that are no vacancies. Put them right first; they are these.",
    )
}

/// A roster in another kind of file, beside one in JSON that holds reasons.
#[must_use]
pub fn left_beside(roster: &str, beside: &str, words: Words) -> String {
    words.say(
        format!(
            "Ingenting er skrevet: {beside} ligger ved siden av {roster}, er en annen vaktliste og sier hvorfor bytter ble gjort tross \
             varsel. Det ville gått tapt. Bruk {beside}, eller flytt {roster} til en annen mappe hvis byttene ikke gjelder den."
        ),
        format!(
            "Ingenting er skrive: {beside} ligg ved sida av {roster}, er ei anna vaktliste og seier kvifor byte vart gjorde trass i \
             varsel. Det ville gått tapt. Bruk {beside}, eller flytt {roster} til ei anna mappe om byta ikkje gjeld ho."
        ),
        format!(
            "Nothing was written: {beside} lies beside {roster}, is another roster, and says why swaps were made in spite of warnings. \
             That would be lost. Use {beside}, or move {roster} to another folder if the swaps are not of it."
        ),
    )
}

/// A day on which it was discussed or approved that comes after the one on which it is published.
#[must_use]
pub fn noted_later(day: NaiveDate, published: NaiveDate, words: Words) -> String {
    let (day, published) = (words.short(day), words.short(published));
    words.say(
        format!("Ikke publisert: {day} er etter dagen den publiseres, {published}. Rett dagen for drøftet, godkjent eller publisert."),
        format!("Ikkje publisert: {day} er etter dagen ho blir publisert, {published}. Rett dagen for drøfta, godkjend eller publisert."),
        format!("Not published: {day} is after the day it is published, {published}. Correct the day it was discussed, approved or published."),
    )
}

/// A reason for vacancies where there are none.
#[must_use]
pub fn no_vacancies(words: Words) -> &'static str {
    words.say(
        "Ikke publisert: --vacancies sier hvorfor vaktlista har ledige plasser, og den har ingen. Utelat det.",
        "Ikkje publisert: --vacancies seier kvifor vaktlista har ledige plassar, og ho har ingen. Utelat det.",
        "Not published: --vacancies says why the roster has vacancies, and it has none. Leave it out.",
    )
}

/// What is said when reasons are missing and the file to fill in was printed; of vacancies, that one reason can be for all.
#[must_use]
pub fn reasons_missing(missing: usize, has_vacancies: bool, words: Words) -> String {
    let missing = i64::try_from(missing).unwrap_or(i64::MAX);
    let (one, many) = match has_vacancies {
        false => (
            words.say(
                "funn må vurderes og mangler",
                "funn må vurderast og manglar",
                "finding must be assessed and lacks",
            ),
            words.say(
                "funn må vurderes og mangler",
                "funn må vurderast og manglar",
                "findings must be assessed and lack",
            ),
        ),
        true => (
            words.say("ledig plass mangler", "ledig plass manglar", "vacancy lacks"),
            words.say(
                "funn, ledige plasser blant dem, mangler",
                "funn, ledige plassar mellom dei, manglar",
                "findings, vacancies among them, lack",
            ),
        ),
    };
    let found = words.count(missing, one, many);
    let rest = words.say(
        "begrunnelse. Ingenting er publisert. Fyll ut fila som ble skrevet ut, og gi den med --reasons. (Med «> begrunnelser.toml» bak \
         kommandoen blir den lagret.)",
        "grunngjeving. Ingenting er publisert. Fyll ut fila som vart skriven ut, og gi ho med --reasons. (Med «> grunngjevingar.toml» bak \
         kommandoen blir ho lagra.)",
        "a reason. Nothing was published. Fill in the file that was printed, and give it with --reasons. (With \"> reasons.toml\" after \
         the command it is saved.)",
    );
    let of_all = words.say(
        " Én begrunnelse for alle ledige plasser kan gis med --vacancies.",
        " Éi grunngjeving for alle ledige plassar kan givast med --vacancies.",
        " One reason for all vacancies can be given with --vacancies.",
    );
    format!("{found} {rest}{}", if has_vacancies { of_all } else { "" })
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
        "Hvorfor vaktlista publiseres selv om dette er ledig eller må vurderes. Skriv en begrunnelse for hvert.\n\
         by = \"...\" kan stå under, når en annen enn den som publiserer har bestemt det.",
        "Kvifor vaktlista blir publisert sjølv om dette er ledig eller må vurderast. Skriv ei grunngjeving for kvart.\n\
         by = \"...\" kan stå under, når ein annan enn den som publiserer har bestemt det.",
        "Why the roster is published although this is vacant or must be assessed. Write a reason for each.\n\
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
        Unfit::LastNumber => words.say(
            "versjonsnummeret er det høyeste som finnes",
            "versjonsnummeret er det høgaste som finst",
            "its version number is the highest there is",
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
            ["Versjon", "Publisert", "Vakter", "Ledig", "Med bakvakt", "Begrunnelser", "SHA-256"],
            ["Versjon", "Publisert", "Vakter", "Ledig", "Med bakvakt", "Grunngjevingar", "SHA-256"],
            ["Version", "Published", "Duties", "Vacant", "With bakvakt", "Reasons", "SHA-256"],
        );
        let row = |v: &Version| {
            let hash = v.hash.get(..SHORT).unwrap_or(&v.hash).to_owned();
            let number = |n: usize| n.to_string();
            vec![
                number(v.version as usize),
                words.short(v.date),
                number(v.duties),
                v.vacant.to_string(),
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
    for at in &walk.expected {
        page.push_str(&wrap(&expected(walk, *at, words), "", ""));
    }
    if walk.breaks.is_empty() {
        page.push_str(&wrap(whole(walk, words), "", ""));
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

/// Which version has a hash that was asked for.
fn expected(walk: &Walk, at: usize, words: Words) -> String {
    let Version { version, period, hash, .. } = &walk.versions[at];
    let hash = hash.get(..SHORT).unwrap_or(hash);
    match walk.is_last(at) {
        true => words.say(
            format!("SHA-256 {hash}… er notert av versjon {version} av {period}, som er den siste her."),
            format!("SHA-256 {hash}… er notert av versjon {version} av {period}, som er den siste her."),
            format!("SHA-256 {hash}… was noted of version {version} of {period}, which is the last here."),
        ),
        false => words.say(
            format!("SHA-256 {hash}… er notert av versjon {version} av {period}; det er publisert flere siden."),
            format!("SHA-256 {hash}… er notert av versjon {version} av {period}; det er publisert fleire sidan."),
            format!("SHA-256 {hash}… was noted of version {version} of {period}; more were published since."),
        ),
    }
}

/// That nothing is broken, and what that rests on: the seals alone, or a hash that somebody kept elsewhere.
fn whole(walk: &Walk, words: Words) -> &'static str {
    let lasts = (0..walk.versions.len()).filter(|at| walk.is_last(*at));
    if lasts.into_iter().all(|at| walk.expected.contains(&at)) {
        return words.say(
            "Kjeden er hel: hver versjon er slik den ble skrevet og peker på den før, og den siste er den som ble notert.",
            "Kjeda er heil: kvar versjon er slik han vart skriven og peikar på den før, og den siste er den som vart notert.",
            "The chain is whole: each version is as it was written and names the one before, and the last is the one that was \
             noted.",
        );
    }
    words.say(
        "Kjeden er hel: hver versjon er slik den ble forseglet, og peker på den før. At ingen har fjernet den siste eller \
         forseglet alt på nytt, viser SHA-256 i protokollen: oppgi den med --expect.",
        "Kjeda er heil: kvar versjon er slik han vart forsegla, og peikar på den før. At ingen har fjerna den siste eller \
         forsegla alt på nytt, viser SHA-256 i protokollen: oppgi han med --expect.",
        "The chain is whole: each version is as it was sealed, and names the one before. That nobody removed the last or sealed \
         all anew is shown by the SHA-256 in the minutes: give it with --expect.",
    )
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
    /// The hashes that were asked for and are a version's.
    pub expected: Vec<String>,
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
    pub vacant: i64,
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
        vacant: v.vacant,
        supported: v.supported,
        overrides: v.overrides,
    };
    Document {
        format: 1,
        whole: walk.breaks.is_empty(),
        versions: walk.versions.iter().map(item).collect(),
        breaks: walk.breaks.iter().map(|found| sentence(found, words)).collect(),
        expected: walk.expected.iter().map(|at| walk.versions[*at].hash.clone()).collect(),
    }
}
