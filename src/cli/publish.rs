//! `legevakt publish`: a roster becomes a version of its own, linked to the one before, with a reason for all that had to
//! be assessed.

use std::io::Write;

use crate::domain::{Instance, Lang};
use crate::files::{self, Failure};
use crate::format::{self, Edition, Hindrance, Submission};
use crate::report::page::wrap;
use crate::report::text;
use crate::report::{Words, chain, message};

use super::args::PublishArgs;
use super::exit::Exit;
use super::style::Streams;
use super::{check as checking, stream};

/// Publishes a roster, or says what stands in the way.
pub(super) fn run(args: &PublishArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let (streams, words) = (Streams::of_process(), Words(lang));
    let loaded = checking::load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    let roster = checking::read_roster(instance, &args.roster, None, lang, streams)?;
    let replaces = args.replaces.as_ref().map(|path| files::read(path)).transpose()?;
    let reasons = args.reasons.as_ref().map(|path| Ok::<_, Failure>((path, files::read(path)?))).transpose()?;
    let made = files::roster_at(&args.roster);
    let beside = if made.is_none() { files::roster_beside(instance, &roster, &args.roster) } else { None };
    let published = format::publish(Submission {
        loaded: &loaded,
        roster: &roster,
        made: made.as_ref(),
        beside: beside.as_ref().map(|(_, file)| file),
        replaces: replaces.as_deref(),
        reasons: reasons.as_ref().map(|(path, text)| (path.as_path(), text.as_str())),
        date: args.date,
        by: &args.by,
        discussed: args.discussed.as_ref(),
        approved: args.approved.as_ref(),
        vacancies: args.vacancies.as_deref(),
    });
    let Edition { file, is_stripped } = match published {
        Ok(edition) => edition,
        Err(Hindrance::LeftBeside) => {
            let beside = beside.map(|(path, _)| path.display().to_string()).unwrap_or_default();
            let told = chain::left_beside(&args.roster.display().to_string(), &beside, words);
            return Err(Failure::Input(wrap(&told, "", "")));
        }
        Err(hindrance) => return hindered(instance, hindrance, args, lang, out),
    };
    if is_stripped {
        let _ = write!(stream::errors(), "{}", wrap(chain::made_on_other_files(words), "", ""));
    }
    let (name, json) = (format::version_name(file.version.unwrap_or(1)), format::write_json(&file));
    let path = args.out.join(name);
    if path.exists() {
        return Err(Failure::Input(wrap(&chain::taken(&path.display().to_string(), words), "", "")));
    }
    let inputs = files::Inputs::default();
    let mut set = files::Set::of(&inputs);
    set.create(path.clone(), json.as_str());
    set.commit()?;
    let told = path.display().to_string();
    let walk = format::verify(&[format::Stored { name: told.clone(), bytes: Some(json.into_bytes()) }], None, &[]);
    if let Some(version) = walk.versions.first() {
        out.write_all(chain::published(version, &told, words).as_bytes())?;
        out.write_all(text::invented(instance, &roster, words).as_bytes())?;
    }
    Ok(Exit::Done)
}

/// Says what stands in the way, with the file of reasons to fill in where that is it.
fn hindered(
    instance: &Instance,
    hindrance: Hindrance,
    args: &PublishArgs,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let (streams, words) = (Streams::of_process(), Words(lang));
    let sentence = match hindrance {
        Hindrance::Stoppers(stoppers) => {
            let look = text::Look { lang, all: false, color: streams.color };
            let findings = text::findings(instance, &stoppers, look);
            write!(out, "{}{findings}", wrap(chain::refused(words), "", ""))?;
            return Ok(Exit::Broken);
        }
        Hindrance::NotedLater { day, published } => wrap(&chain::noted_later(day, published, words), "", ""),
        Hindrance::NoVacancies | Hindrance::LeftBeside => wrap(chain::no_vacancies(words), "", ""),
        Hindrance::Unfit(why) => {
            let file = args.replaces.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            wrap(&chain::unfit(&file, why, words), "", "")
        }
        Hindrance::Reasons(problems) => problems.render(lang, streams.error_color),
        Hindrance::Unreasoned(asked) => {
            let form = format::write_reasons(chain::reasons_heading(words), &asked, &|finding| {
                message(instance, finding, lang).text
            });
            out.write_all(form.as_bytes())?;
            out.flush()?;
            let missing: Vec<_> = asked.iter().filter(|one| one.reason.is_none()).collect();
            let has_vacancies = missing.iter().any(|one| one.finding.is_of_coverage());
            wrap(&chain::reasons_missing(missing.len(), has_vacancies, words), "", "")
        }
        Hindrance::Blank(findings) => chain::reasons_blank(&findings, words),
    };
    Err(Failure::Input(sentence))
}
