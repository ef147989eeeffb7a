//! What if: scenarios of a file in the folder and ready questions with numbers of her own, solved beside the period as it is,
//! and the comparison that `legevakt whatif` writes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use super::form::{self, Choice};
use super::{Fields, Filled};
use crate::desk::budget::Budget;
use crate::desk::{cores, memory};
use crate::domain::doctor::Role;
use crate::domain::outcome::Limits;
use crate::domain::{Instance, Lang};
use crate::files::{self, Failure, Inputs, Set};
use crate::format::{self, Added, Below, Case, Scenarios};
use crate::report::Words;
use crate::report::dimension::{Step, steps};
use crate::report::markup::Markup;
use crate::report::whatif::{Outcome, WhatIf, change, comparison, csv, html, names_told, own_words, text};
use crate::report::words::capital;
use crate::scenario::{self, Answer, Means, Question};
use crate::solver::Options;
use crate::web::answer::{self, Asked};
use crate::web::period::Period;
use crate::web::solve::{MOST, SEED, run};

/// The folder of the answer, in that of the period.
const FOLDER: &str = "hva-om";

/// The answer: for the council, to read here, for a spreadsheet, and for programs.
const ANSWER: [&str; 4] = ["comparison.html", "comparison.txt", "comparison.csv", "comparison.json"];

/// The ready questions are read as a scenarios file of this name beside the period file, which is never written.
const READY: &str = "hva-om.toml";

/// A scenario is done when it is within so much of the best there can be, as of `legevakt whatif` when nobody says.
const GAP_PER_MILLION: i64 = 10_000;

/// Most doctors who are added.
const MOST_ADDED: usize = 40;

/// What begins the name of the field of a scenario; its file and its id follow.
const CASE: &str = "case ";

/// The page: what was answered last, what can be asked, and for how long.
pub(super) fn page(at: &Filled, m: &mut Markup) -> Result<(), String> {
    let words = at.words();
    let about = words.say(
        "Løser perioden om igjen for hvert scenario du velger, og stiller svarene ved siden av perioden slik den er. Filene og \
         utkastet blir ikke endret.",
        "Løyser perioden om att for kvart scenario du vel, og stiller svara ved sida av perioden slik han er. Filene og utkastet \
         blir ikkje endra.",
        "Solves the period again for each scenario that you choose, and sets the answers beside the period as it is. The files \
         and the draft are not changed.",
    );
    m.leaf("p", &[], about);
    answered(at, m);
    for (file, cases) in of_folder(at.period, at.lang)? {
        of_file(at, m, &file, &cases);
    }
    ready(at, m);
    m.leaf(
        "label",
        &[("for", "flow-seconds")],
        words.say("Høyst så lenge for hvert", "Høgst så lenge for kvart", "At most this long for each"),
    );
    form::minutes(at, m);
    form::submit(m, "data-send", "", words.say("Regn ut", "Rekn ut", "Work it out"));
    Ok(())
}

/// What was answered last.
fn answered(at: &Filled, m: &mut Markup) {
    let words = at.words();
    let Ok(text) = files::read(&at.period.dir.join(FOLDER).join(ANSWER[1])) else { return };
    m.element("details", &[("open", "")], |m| {
        m.leaf("summary", &[], words.say("Det siste svaret", "Det siste svaret", "The last answer"));
        m.element("ul", &[("class", "papers")], |m| {
            for (name, title) in [
                (ANSWER[0], words.say("Siden til kommunestyret", "Sida til kommunestyret", "The page for the council")),
                (ANSWER[2], words.say("Tabellen", "Tabellen", "The table")),
            ] {
                let paper = format!("{FOLDER}/{name}");
                m.element("li", &[], |m| m.inline("button", &[("type", "button"), ("data-paper", &paper)], title));
            }
        });
        let label = words.say("Sammenligningen", "Samanlikninga", "The comparison");
        let attributes = [("class", "table frame"), ("tabindex", "0"), ("role", "group"), ("aria-label", label)];
        m.leaf("pre", &attributes, text.trim_end());
    });
}

/// The scenarios of a file, each with what is otherwise.
fn of_file(at: &Filled, m: &mut Markup, file: &str, scenarios: &Scenarios) {
    m.element("fieldset", &[("class", "cases")], |m| {
        m.leaf("legend", &[], file);
        let of_base = scenarios.cases.first().map(|base| named(base, scenarios, at.words()));
        of_base.iter().flatten().for_each(|told| m.leaf("p", &[], told));
        for case in scenarios.cases.iter().skip(1) {
            let name = format!("{CASE}{file} {}", case.scenario.id);
            let attributes = [("type", "checkbox"), ("name", name.as_str()), ("value", "1"), ("checked", "")];
            m.element("label", &[("class", "tick")], |m| {
                m.void("input", &attributes[..if at.field(&name).is_some() { 4 } else { 3 }]);
                m.inline("span", &[], &case.scenario.name);
                let what: Vec<String> = match &case.loaded {
                    Ok(_) => case.scenario.changes.iter().map(|one| change(one, at.lang)).collect(),
                    Err(problems) => vec![problems.render(at.lang, false).trim_end().to_owned()],
                };
                m.inline("small", &[], &what.join(". "));
                named(case, scenarios, at.words()).iter().for_each(|told| m.inline("small", &[], told));
            });
        }
    });
}

/// Which of the words of a scenario name a doctor: the page for those who decide has them as they are written.
fn named(case: &Case, scenarios: &Scenarios, words: Words) -> BTreeSet<String> {
    let base = scenarios.cases.first().and_then(|case| case.loaded.as_ref().ok());
    let instances = base.into_iter().chain(&case.loaded).map(|loaded| &loaded.instance);
    names_told(&own_words(&case.scenario), instances, words)
}

/// Questions that need no file.
fn ready(at: &Filled, m: &mut Markup) {
    let (instance, words) = (at.instance(), at.words());
    m.element("fieldset", &[("class", "cases")], |m| {
        m.leaf("legend", &[], words.say("Egne spørsmål", "Eigne spørsmål", "Questions of your own"));
        form::number(
            at,
            m,
            "more",
            words.say("Så mange fastleger til", "Så mange fastlegar til", "So many fastleger more"),
            (0, i64::try_from(MOST_ADDED).unwrap_or(i64::MAX)),
        );
        let nobody = words.say("alle er med", "alle er med", "everybody takes part");
        form::pick(
            at,
            m,
            "without",
            words.say("Uten denne legen", "Utan denne legen", "Without this doctor"),
            nobody,
            &form::doctors(at, |doctor| instance.doctors[doctor.0].participates),
        );
        let all = settings(instance);
        let named = |step: &Step| {
            let (rule, about) = (words.rule(step.param.rule), capital(at.lang.of(step.param.about)));
            let now = words.value(step.from, step.param.unit);
            (key(step), format!("{rule}: {about} ({} {now})", words.say("nå", "no", "now")))
        };
        let choices: Vec<Choice> = all.iter().map(named).collect();
        let none = words.say("reglene er som nå", "reglane er som no", "the rules are as now");
        form::pick(
            at,
            m,
            "rule",
            words.say("En regel er annerledes", "Ein regel er annleis", "A rule is otherwise"),
            none,
            &choices,
        );
        if let Some(step) = all.iter().find(|step| at.field("rule") == Some(&key(step))) {
            let label = words.say("Tallet skal være", "Talet skal vere", "The number is to be");
            form::number(at, m, "value", label, (step.param.least, step.param.most));
        }
    });
}

/// A setting as a choice of the page.
fn key(step: &Step) -> String {
    format!("{} {}", step.param.rule, step.param.key)
}

/// The settings that a roster is solved for and that are numbers, once each.
fn settings(instance: &Instance) -> Vec<Step> {
    let (mut all, _) = steps(&instance.settings, &[]);
    all.dedup_by_key(|step| step.param);
    all
}

/// The scenarios files beside the period file that build on it, by name.
fn of_folder(period: &Period, lang: Lang) -> Result<BTreeMap<String, Scenarios>, String> {
    let mut found = BTreeMap::new();
    let folder = period.path.parent().map(Path::to_owned).unwrap_or_default();
    let entries = if folder.as_os_str().is_empty() { Path::new(".").read_dir() } else { folder.read_dir() };
    for path in entries.into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let own = folder.join(&name);
        let is_toml = path.extension().is_some_and(|ending| ending == "toml") && path.is_file();
        let builds_on = || format::base_of_scenarios(&files::read(&own).ok()?);
        if is_toml && builds_on().is_some_and(|base| folder.join(base) == period.path) {
            let read = format::read_scenarios(&own, &files::load);
            found.insert(name, read.map_err(|problems| problems.render(lang, false))?);
        }
    }
    Ok(found)
}

/// What is asked: the base, and the scenarios that are chosen.
///
/// # Errors
/// When nothing is, or a number is none.
fn asked(at: &Filled) -> Result<Scenarios, String> {
    let words = at.words();
    let chosen = |file: &str, id: &str| at.field(&format!("{CASE}{file} {id}")).is_some();
    let of_files = of_folder(at.period, at.lang)?.into_iter().filter_map(|(file, scenarios)| {
        let only = scenarios.only(|id| chosen(&file, id));
        (only.cases.len() > 1).then_some(only)
    });
    let of_text = |text: String| {
        let own = at.period.path.with_file_name(READY);
        let load = |path: &Path| if path == own { Ok(text.clone()) } else { files::load(path) };
        format::read_scenarios(&own, &load).map_err(|problems| problems.render(at.lang, false))
    };
    let own: Vec<Scenarios> = questions(at)?.into_iter().map(of_text).collect::<Result<_, _>>()?;
    of_files.chain(own).reduce(Scenarios::with).ok_or_else(|| {
        let choose = words.say(
            "Velg et scenario, eller fyll inn et eget spørsmål.",
            "Vel eit scenario, eller fyll inn eit eige spørsmål.",
            "Choose a scenario, or fill in a question of your own.",
        );
        choose.to_owned()
    })
}

/// The ready questions that are filled in, each as a scenarios file.
fn questions(at: &Filled) -> Result<Vec<String>, String> {
    let (instance, words) = (at.instance(), at.words());
    let base = at.period.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let below = Below::period(&base);
    let number = |name: &str| {
        let wrong = |text: &str| {
            words.say(
                format!("«{text}» er ikke et helt tall."),
                format!("«{text}» er ikkje eit heilt tal."),
                format!("`{text}` is not a whole number."),
            )
        };
        at.field(name).map(|text| text.parse::<i64>().map_err(|_| wrong(text))).transpose()
    };
    let mut texts = Vec::new();
    if let Some(more) = number("more")?.filter(|more| *more > 0) {
        let (portrait, months) = (format::ordinary(instance, Role::Fastlege), BTreeMap::new());
        let name = words.say("Ny lege", "Ny lege", "New doctor");
        let added = Added { portrait: &portrait, name, months: &months };
        let more = usize::try_from(more).unwrap_or(MOST_ADDED).min(MOST_ADDED);
        texts.push(format::write_added(&below, instance, &added, &[more]));
    }
    if let Some(doctor) = at.doctor("without")? {
        let doctor = &instance.doctors[doctor.0];
        // The name stands on the page for those who decide, which tells of nobody.
        let name = format!("{} {}", words.say("Uten en", "Utan ein", "Without one"), words.role(doctor.role));
        texts.push(format::write_without(&below, &doctor.id, &name));
    }
    if let Some(step) = settings(instance).iter().find(|step| at.field("rule") == Some(&key(step)))
        && let Some(value) = number("value")?
    {
        texts.push(format::write_steps(&below, &[(step.param, value)]));
    }
    Ok(texts)
}

/// Begins to work it out.
pub(in crate::web) fn begin(asked_for: &Asked) -> Result<answer::Answer, answer::Answer> {
    let fields: Fields = asked_for.read()?;
    let lang = asked_for.lang();
    let period = asked_for.period()?;
    let sheet = period.sheet(lang).map_err(|failure| answer::Answer::failed(&failure, lang))?;
    let at = Filled { period, sheet: &sheet, fields: &fields, lang };
    let scenarios = asked(&at).map_err(|why| answer::Answer::refused(422, why.trim_end()))?;
    let seconds: u64 =
        at.field("seconds").and_then(|text| text.parse().ok()).ok_or_else(|| answer::Answer::empty(400))?;
    run(asked_for, move |period, _, lang| work(period, &scenarios, seconds.clamp(1, MOST), lang))
}

/// Solves the scenarios, writes the comparison, and says how it ended.
fn work(period: &Period, scenarios: &Scenarios, seconds: u64, lang: Lang) -> Result<String, Failure> {
    let words = Words(lang);
    let questions: Vec<Question<'_>> = scenarios.cases.iter().filter_map(question).collect();
    let own = Budget::new(Some(seconds), None, None).options(SEED);
    let options = Options { gap_per_million: GAP_PER_MILLION, threads: 1, ..own };
    let (all, done) = (scenario::distinct(&questions).len(), AtomicUsize::new(0));
    let solving = |done: usize, name: &str| {
        let told = words.say(
            format!("Hva om: {done} av {all} er løst"),
            format!("Kva om: {done} av {all} er løyste"),
            format!("What if: {done} of {all} are solved"),
        );
        period.run.tell(&if name.is_empty() { format!("{told} …") } else { format!("{told}: {name}.") });
    };
    solving(0, "");
    let told = |fingerprint: &str, _: &Answer, _| {
        let of = scenarios.cases.iter().find(|case| case.fingerprint == fingerprint);
        solving(done.fetch_add(1, Relaxed) + 1, of.map_or("", |case| case.scenario.name.as_str()));
    };
    let means = Means { jobs: cores::jobs(None, options.engine), memory: memory::limit(None) };
    let answers = scenario::run(&questions, &options, means, &told, period.run.is_to_stop());
    let limits = Limits {
        engine: options.engine,
        gap_per_million: GAP_PER_MILLION,
        time_limit_seconds: Some(seconds),
        iterations: None,
        nodes: None,
        seed: SEED,
    };
    let outcomes: Vec<Outcome<'_>> = scenarios
        .cases
        .iter()
        .map(|case| Outcome { scenario: &case.scenario, problem: problem(case, &answers), again: Vec::new() })
        .collect();
    let compared = comparison(&WhatIf { outcomes: &outcomes, questions: &scenarios.hash, limits, lang });
    let json = serde_json::to_string_pretty(&compared).map_err(|error| Failure::Output(error.into()))? + "\n";
    let inputs = scenarios.cases.iter().filter_map(|case| case.loaded.as_ref().ok()).map(Inputs::of);
    let inputs = inputs.fold(Inputs::default(), Inputs::with);
    let mut set = Set::of(&inputs);
    let texts = [html(&compared, lang), text(&compared, lang, false), csv(&compared), json];
    for (name, text) in ANSWER.into_iter().zip(texts) {
        set.write(period.dir.join(FOLDER).join(name), text);
    }
    set.commit()?;
    let done = words.say(
        "Svaret er klart under «Se over», «Hva om …».",
        "Svaret er klart under «Sjå over», «Kva om …».",
        "The answer is ready under “Look over”, “What if …”.",
    );
    Ok(done.to_owned())
}

fn question(case: &Case) -> Option<Question<'_>> {
    let loaded = case.loaded.as_ref().ok()?;
    Some(Question { instance: &loaded.instance, fingerprint: &case.fingerprint })
}

fn problem<'a>(case: &'a Case, answers: &'a BTreeMap<String, Answer>) -> Option<(&'a Instance, Option<&'a Answer>)> {
    Some((&case.loaded.as_ref().ok()?.instance, answers.get(&case.fingerprint)))
}

/// Where a paper of the answer lies, if it is one.
pub(in crate::web) fn place(period: &Period, paper: &str) -> Option<PathBuf> {
    let name = paper.strip_prefix(FOLDER)?.strip_prefix('/')?;
    let path = period.dir.join(FOLDER).join(name);
    (ANSWER.contains(&name) && path.is_file()).then_some(path)
}
