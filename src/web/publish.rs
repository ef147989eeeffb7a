//! Publishing from the page: what must be decided, each with a field for the reason, and the version that comes of it.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Asked};
use super::period::Sheet;
use crate::domain::chain::Noted;
use crate::domain::{Finding, Lang};
use crate::files::{self, Failure, Inputs, Set};
use crate::format::{self, Asked as Decided, Edition, Hindrance, Reason, Stored, Submission};
use crate::report::markup::Markup;
use crate::report::{Words, chain, message};

/// What the reasons of a form are called in a message; nobody sees the file.
const FORM: &str = "begrunnelser.toml";

/// What is filled in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    date: String,
    by: String,
    reasons: Vec<Given>,
    #[serde(default)]
    discussed: Note,
    #[serde(default)]
    approved: Note,
}

/// That it was discussed or approved; nothing is noted where both are blank.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    date: String,
    by: String,
}

impl Note {
    /// What is noted; `what` is what a message calls it.
    fn read(&self, what: &str, words: Words) -> Result<Option<Noted>, Answer> {
        let (date, by) = (self.date.trim(), self.by.trim());
        let missing = match (date.is_empty(), by.is_empty()) {
            (true, true) => return Ok(None),
            (false, false) => return Ok(Some(Noted { date: dated(date)?, by: by.to_owned() })),
            (true, false) => words.say("datoen mangler", "datoen manglar", "the date is missing"),
            (false, true) => words.say("navnet mangler", "namnet manglar", "the name is missing"),
        };
        let how = words.say(
            "Fyll ut begge, eller la begge stå tomme.",
            "Fyll ut begge, eller la begge stå tomme.",
            "Fill in both, or leave both blank.",
        );
        Err(Answer::refused(422, &format!("{what}: {missing}. {how}")))
    }
}

/// What was decided of the version beside the roster: its day, who publishes, and that it was discussed and approved.
#[derive(Clone, Copy)]
struct Told<'a> {
    date: NaiveDate,
    by: &'a str,
    discussed: Option<&'a Noted>,
    approved: Option<&'a Noted>,
}

/// A reason for one finding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    finding: String,
    reason: String,
}

/// A day as the page writes it: `2027-01-31`.
fn dated(text: &str) -> Result<NaiveDate, Answer> {
    text.parse().map_err(|_| Answer::empty(400))
}

/// The text of the version that is to be replaced.
fn replaced(sheet: &Sheet) -> Result<Option<String>, Failure> {
    sheet.version.as_ref().map(|path| files::read(path)).transpose()
}

/// What a roster is submitted with.
fn submitted<'a>(
    sheet: &'a Sheet,
    replaces: Option<&'a str>,
    told: Told<'a>,
    reasons: Option<&'a str>,
) -> Submission<'a> {
    let Told { date, by, discussed, approved } = told;
    Submission {
        loaded: &sheet.loaded,
        roster: &sheet.roster,
        made: sheet.file.as_ref(),
        beside: sheet.beside.as_ref().map(|(_, file)| file),
        replaces,
        reasons: reasons.map(|text| (Path::new(FORM), text)),
        date,
        by,
        discussed,
        approved,
        vacancies: None,
    }
}

/// What must be decided before it is published on a day.
pub(super) fn form(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let failed = |failure: Failure| Answer::failed(&failure, lang);
    let sheet = period.sheet(lang).map_err(failed)?;
    let replaces = replaced(&sheet).map_err(failed)?;
    let date = dated(asked.param("date"))?;
    let words = Words(lang);
    let told = Told { date, by: "-", discussed: None, approved: None };
    let asked = match format::publish(submitted(&sheet, replaces.as_deref(), told, None)) {
        Ok(_) => Vec::new(),
        Err(Hindrance::Unreasoned(asked)) => asked,
        Err(hindrance) => return Err(Answer::refused(422, &hindered(&sheet, hindrance, lang))),
    };
    let mut m = Markup::default();
    for (one, at) in asked.iter().zip(0..) {
        let id = format!("reason-{at}");
        let said = message(&sheet.loaded.instance, &one.finding, lang);
        m.element("div", &[("class", "reason")], |m| {
            m.element("label", &[("for", &id)], |m| {
                m.inline("strong", &[], &words.rule(one.finding.rule));
                m.text(&format!(" {}", said.text));
            });
            let attributes = [("id", id.as_str()), ("data-finding", &one.id), ("rows", "2"), ("required", "")];
            m.element("textarea", &attributes, |m| m.text(one.reason.as_ref().map_or("", |reason| &reason.reason)));
        });
    }
    if asked.is_empty() {
        m.leaf("p", &[], words.say("Ingenting må vurderes.", "Ingenting må vurderast.", "Nothing must be assessed."));
    }
    Ok(Answer::data(&json!({ "html": m.into_text(), "etag": sheet.etag })).at(&sheet.etag))
}

/// Publishes it, as `legevakt publish` does: never over a version that is there.
pub(super) fn publish(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let words = Words(lang);
    let period = asked.period()?;
    let form: Form = asked.read()?;
    let date = dated(&form.date)?;
    let seen = asked.if_match.as_deref().ok_or_else(|| Answer::empty(428))?;
    let failed = |failure: Failure| Answer::failed(&failure, lang);
    let _alone = period.write_alone();
    let sheet = period.sheet(lang).map_err(failed)?;
    if sheet.etag != seen {
        let changed = words.say(
            "Filene er endret siden skjemaet ble åpnet. Les det på nytt.",
            "Filene er endra sidan skjemaet vart opna. Les det på nytt.",
            "The files were changed since the form was opened. Read it anew.",
        );
        return Err(Answer::refused(412, changed));
    }
    if form.by.trim().is_empty() {
        let who = words.say("Skriv hvem som publiserer.", "Skriv kven som publiserer.", "Write who publishes.");
        return Err(Answer::refused(422, who));
    }
    let (discussed, approved) = words.say(("Drøftet", "Godkjent"), ("Drøfta", "Godkjend"), ("Discussed", "Approved"));
    let (discussed, approved) = (form.discussed.read(discussed, words)?, form.approved.read(approved, words)?);
    let told = Told { date, by: form.by.trim(), discussed: discussed.as_ref(), approved: approved.as_ref() };
    let replaces = replaced(&sheet).map_err(failed)?;
    let reasons = reasons(&sheet, replaces.as_deref(), told, &form.reasons, lang)?;
    let submission = submitted(&sheet, replaces.as_deref(), told, reasons.as_deref());
    let Edition { file, is_stripped } =
        format::publish(submission).map_err(|hindrance| Answer::refused(422, &hindered(&sheet, hindrance, lang)))?;
    let path = period.dir.join(format::version_name(file.version.unwrap_or(1)));
    let text = format::write_json(&file);
    let inputs = Inputs::default();
    let mut set = Set::of(&inputs);
    set.create(path.clone(), text.as_str());
    sheet.seen().iter().cloned().for_each(|seen| set.rests_on(seen));
    set.commit().map_err(failed)?;
    let told = path.display().to_string();
    let walk = format::verify(&[Stored { name: told.clone(), bytes: Some(text.into_bytes()) }], None, &[]);
    let mut said = walk.versions.first().map(|version| chain::published(version, &told, words)).unwrap_or_default();
    if is_stripped {
        said.push_str(chain::made_on_other_files(words));
    }
    Ok(Answer::data(&json!({ "said": said })))
}

/// The reasons of a form as the file that `legevakt publish` reads: of what is asked, those that are given.
fn reasons(
    sheet: &Sheet,
    replaces: Option<&str>,
    told: Told<'_>,
    given: &[Given],
    lang: Lang,
) -> Result<Option<String>, Answer> {
    let asked = match format::publish(submitted(sheet, replaces, told, None)) {
        Err(Hindrance::Unreasoned(asked)) => asked,
        _ => return Ok(None),
    };
    let given = |one: &Decided| {
        let given = given.iter().find(|given| given.finding == one.id)?;
        let reason = given.reason.trim();
        let reason = Reason { reason: reason.to_owned(), by: None };
        (!reason.reason.is_empty()).then(|| Decided { reason: Some(reason), ..one.clone() })
    };
    let given: Vec<Decided> = asked.iter().filter_map(given).collect();
    let sentence = |finding: &Finding| message(&sheet.loaded.instance, finding, lang).text;
    Ok(Some(format::write_reasons(chain::reasons_heading(Words(lang)), &given, &sentence)))
}

/// What stands in the way, in the words of the command line.
fn hindered(sheet: &Sheet, hindrance: Hindrance, lang: Lang) -> String {
    let words = Words(lang);
    let sentence = |finding: &Finding| message(&sheet.loaded.instance, finding, lang).text;
    match hindrance {
        Hindrance::Stoppers(stoppers) => {
            let all: Vec<String> = stoppers.iter().map(|finding| format!("\n\u{2022} {}", sentence(finding))).collect();
            format!("{}{}", chain::refused(words), all.concat())
        }
        Hindrance::LeftBeside => sheet.left_beside(words),
        Hindrance::NotedLater { day, published } => chain::noted_later(day, published, words),
        Hindrance::NoVacancies => chain::no_vacancies(words).to_owned(),
        Hindrance::Unfit(why) => chain::unfit("", why, words),
        Hindrance::Reasons(problems) => problems.render(lang, false),
        Hindrance::Unreasoned(asked) => {
            let missing: Vec<&Decided> = asked.iter().filter(|one| one.reason.is_none()).collect();
            let lead = words.say("Uten begrunnelse:", "Utan grunngjeving:", "Without a reason:");
            let all: Vec<String> = missing.iter().map(|one| format!("\n\u{2022} {}", sentence(&one.finding))).collect();
            format!("{lead}{}", all.concat())
        }
        Hindrance::Blank(findings) => chain::reasons_blank(&findings, words),
    }
}
