//! `legevakt sweep pack`: scenarios files under pseudonyms, for a cluster that is to know nothing of anybody.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::domain::Lang;
use crate::domain::sweep::{Home, HomeStudy};
use crate::files::{self, Failure, Inputs, Set};
use crate::format::{self, Case, Packed, Scenarios};
use crate::report::sweep::packed;
use crate::rules;

use super::super::args::SweepPackArgs;
use super::super::exit::Exit;
use super::super::style::Streams;
use super::super::whatif;
use super::plan::{absolute, places, relative, study_names};
use super::{Read, slashed};

/// Packs scenarios files, and writes the key beside none of them.
pub(super) fn run(args: &SweepPackArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::check_free(&args.out)?;
    let key = absolute(&args.pseudonyms).map_err(|error| Failure::Write(args.pseudonyms.clone(), error))?;
    let folder = absolute(&args.out).map_err(|error| Failure::Write(args.out.clone(), error))?;
    if key.starts_with(&folder) {
        let key = args.pseudonyms.display();
        return Err(Failure::Input(lang.say(
            format!("Nøkkelen {key} ligger i mappa som sendes bort. Velg et sted utenfor den."),
            format!("Nøkkelen {key} ligg i mappa som blir send bort. Vel ein stad utanfor ho."),
            format!("The key {key} is in the folder that is sent away. Choose a place outside it."),
        )));
    }
    let read: Vec<Read> = args.scenarios.par_iter().map(|path| Read::of(path)).collect();
    let whole = without_mistakes(&read, lang)?;
    let places = places(&read, lang)?;
    let names = study_names(&places);
    let all: Vec<Packed> = whole
        .par_iter()
        .map(|(read, scenarios)| as_the_original(read, scenarios, lang))
        .collect::<Result<_, Failure>>()?;
    let inputs = Inputs::default();
    let mut set = Set::of(&inputs);
    let mut home = Home { studies: Vec::new() };
    let digits = all.len().to_string().len();
    for (at, study) in all.iter().enumerate() {
        let dir = args.out.join(format!("{}-{:0digits$}", lang.say("stasjon", "stasjon", "station"), at + 1));
        for (name, text) in &study.files {
            set.create(dir.join(name), text.as_str());
        }
        home.studies.push(HomeStudy {
            name: names[at].clone(),
            packed: format::of_text(&study.files[0].1),
            scenarios: slashed(&relative(key.parent().unwrap_or(Path::new("")), &places[at])),
            files: read[at].files.clone(),
            doctors: study.doctors.clone(),
        });
    }
    set.create(args.pseudonyms.clone(), format::write_home(&home));
    set.commit()?;
    let doctors = all.iter().map(|study| study.doctors.len()).sum();
    out.write_all(packed(all.len(), doctors, &slashed(&args.out), &slashed(&args.pseudonyms), lang).as_bytes())?;
    Ok(Exit::Done)
}

/// The scenarios files, none of which may have a mistake: what is packed is not read by whoever could mend it.
fn without_mistakes(read: &[Read], lang: Lang) -> Result<Vec<(&Read, &Scenarios)>, Failure> {
    let streams = Streams::of_process();
    let wrong: Vec<String> =
        read.iter().filter_map(|read| Some(read.scenarios.as_ref().err()?.render(lang, streams.error_color))).collect();
    if !wrong.is_empty() {
        return Err(Failure::Input(wrong.join("\n")));
    }
    let whole: Vec<(&Read, &Scenarios)> =
        read.iter().filter_map(|read| Some((read, read.scenarios.as_ref().ok()?))).collect();
    let is_wrong = |(_, scenarios): &&(&Read, &Scenarios)| scenarios.cases.iter().any(|case| case.loaded.is_err());
    if whole.iter().any(|study| is_wrong(&study)) {
        for (_, scenarios) in whole.iter().filter(is_wrong) {
            whatif::tell_mistakes(scenarios, lang, streams);
        }
        return Err(Failure::Input(
            lang.say(
                "Rett scenariene som er feil, før de pakkes. Ingen fil er skrevet.",
                "Rett scenarioa som er feil, før dei blir pakka. Inga fil er skriven.",
                "Mend the scenarios that are wrong before they are packed. No file was written.",
            )
            .to_owned(),
        ));
    }
    Ok(whole)
}

/// A packed scenarios file, of which every problem is known to be, row by row, that of the file at home.
fn as_the_original(read: &Read, scenarios: &Scenarios, lang: Lang) -> Result<Packed, Failure> {
    let packed = format::pack(&read.path, scenarios, &files::load)
        .map_err(|problems| Failure::Input(problems.render(lang, false)))?;
    let texts: BTreeMap<PathBuf, &String> =
        packed.files.iter().map(|(name, text)| (PathBuf::from(name), text)).collect();
    let load =
        |path: &Path| texts.get(path).map(|text| (*text).clone()).ok_or(io::Error::from(io::ErrorKind::NotFound));
    let again = format::read_scenarios(Path::new(&packed.files[0].0), &load)
        .map_err(|problems| other(&read.path, Some(&problems.render(lang, false)), lang))?;
    let is_other = |(home, away): &(&Case, &Case)| match (&home.loaded, &away.loaded) {
        (Ok(home), Ok(away)) => {
            let [home, away] = [home, away].map(|loaded| rules::model(&loaded.instance));
            home.rows() != away.rows() || home.meanings() != away.meanings()
        }
        _ => true,
    };
    match scenarios.cases.par_iter().zip(&again.cases).find_first(is_other) {
        None if scenarios.cases.len() == again.cases.len() => Ok(packed),
        None => Err(other(&read.path, None, lang)),
        Some((home, away)) => {
            let said = away.loaded.as_ref().err().map(|problems| problems.render(lang, false)).unwrap_or_default();
            Err(other(&read.path, Some(&format!("«{}» {said}", home.scenario.id)), lang))
        }
    }
}

/// That a file cannot be packed so that it asks the same. No file is known of which that is so.
fn other(path: &Path, said: Option<&str>, lang: Lang) -> Failure {
    let path = path.display();
    let text = lang.say(
        format!("Scenariofila {path} kan ikke pakkes: under pseudonym spør den om noe annet. Ingen fil er skrevet. Meld fra om det."),
        format!("Scenariofila {path} kan ikkje pakkast: under pseudonym spør ho om noko anna. Inga fil er skriven. Meld frå om det."),
        format!("The scenarios file {path} cannot be packed: under pseudonyms it asks something else. No file was written. Please report it."),
    );
    Failure::Input(said.map_or_else(|| text.clone(), |said| format!("{text}\n{said}")))
}
