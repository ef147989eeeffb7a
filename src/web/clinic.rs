//! A new legevakt: what `legevakt new` asks, as a form, and the files that it makes of the answers.

use std::fmt::Display;
use std::io;

use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Asked};
use crate::desk::clinic::{OFFICE, PERIOD, covered, in_order, office_hours, usual_shifts};
use crate::domain::Lang;
use crate::domain::time::read_date;
use crate::files;
use crate::format::{self, Clinic, Daytime, Grid};
use crate::report::Words;
use crate::report::markup::Markup;

/// Who may have the daytime, as the form says it.
const DAYTIMES: [(&str, Daytime); 3] =
    [("own", Daytime::Own), ("offices", Daytime::Offices), ("shifts", Daytime::Shifts)];

/// What is filled in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    name: String,
    municipalities: String,
    from: String,
    to: String,
    daytime: String,
    office: String,
    eves: String,
    shifts: String,
    backup: String,
    doctors: String,
}

/// What a question is called.
fn label(key: &str, words: Words) -> &'static str {
    match key {
        "name" => words.say("Hva legevakta heter", "Kva legevakta heiter", "What the legevakt is called"),
        "municipalities" => {
            words.say("Kommunene den dekker", "Kommunane ho dekkjer", "The municipalities that it serves")
        }
        "from" => {
            words.say("Første dag i første periode", "Første dag i første periode", "First day of the first period")
        }
        "to" => words.say("Siste dag i den", "Siste dag i han", "Last day of it"),
        "daytime" => words.say(
            "Hvem som tar øyeblikkelig hjelp på hverdager",
            "Kven som tek augneblikkeleg hjelp på kvardagar",
            "Who takes emergencies on workdays",
        ),
        "office" => words.say("Når kontorene har åpent", "Når kontora har ope", "When the offices are open"),
        "eves" => words.say(
            "Julaften, nyttårsaften og onsdag før skjærtorsdag",
            "Julaften, nyttårsaften og onsdag før skjærtorsdag",
            "Julaften, nyttårsaften and the Wednesday before Maundy Thursday",
        ),
        "shifts" => words.say("Vaktene", "Vaktene", "The shifts"),
        "backup" => words.say("Bakvakter hjemme", "Bakvakter heime", "Bakvakter at home"),
        _ => words.say("Leger å begynne med", "Legar å byrje med", "Doctors to begin with"),
    }
}

/// What stands below a question.
fn hint(key: &str, words: Words) -> &'static str {
    match key {
        "municipalities" => words.say("Komma mellom flere.", "Komma mellom fleire.", "Commas between several."),
        "office" => words.say("For eksempel 08-16.", "Til dømes 08-16.", "For example 08-16."),
        "shifts" => words.say(
            "Navn, klokkeslett, dager og antall leger; komma mellom vaktene.",
            "Namn, klokkeslett, dagar og talet på legar; komma mellom vaktene.",
            "Name, hours, days and number of doctors; commas between the shifts.",
        ),
        "backup" => words.say(
            "For eksempel «Bakvakt helg 16-23 fredag lørdag søndag»; tomt er ingen.",
            "Til dømes «Bakvakt helg 16-23 fredag laurdag søndag»; tomt er ingen.",
            "For example `Bakvakt weekend 16-23 friday saturday sunday`; blank is none.",
        ),
        "doctors" => words.say(
            "De oppdiktede tas ut når den første arbeidsboka med ekte leger leses inn.",
            "Dei oppdikta blir tekne ut når den første arbeidsboka med ekte legar blir lesen inn.",
            "The invented ones go when the first workbook with real doctors is read in.",
        ),
        _ => "",
    }
}

/// The form.
pub(super) fn form(m: &mut Markup, words: Words) {
    m.element("section", &[], |m| {
        m.leaf("h2", &[], words.say("Ny legevakt", "Ny legevakt", "New legevakt"));
        let lead = words.say(
            "Svar på det du vet; alt kan rettes etterpå.",
            "Svar på det du veit; alt kan rettast etterpå.",
            "Answer what you know; all of it can be changed later.",
        );
        m.leaf("p", &[("class", "means")], lead);
        m.element("form", &[("id", "new-form")], |m| {
            m.element("div", &[("class", "fields")], |m| fields(m, words));
            m.leaf(
                "button",
                &[("type", "submit"), ("class", "main")],
                words.say("Lag legevakta", "Lag legevakta", "Make the legevakt"),
            );
        });
    });
}

fn fields(m: &mut Markup, words: Words) {
    text(m, "name", "text", "", words);
    text(m, "municipalities", "text", "", words);
    text(m, "from", "date", PERIOD[0], words);
    text(m, "to", "date", PERIOD[1], words);
    let daytimes = words.say(
        ["en lege på egen daglegevakt", "fastlegene på kontorene sine", "vaktene, som går hele døgnet"],
        ["ein lege på eigen daglegevakt", "fastlegane på kontora sine", "vaktene, som går heile døgnet"],
        ["a doctor on a day duty", "the fastleger at their offices", "the shifts, which go all day"],
    );
    one_of(m, "daytime", DAYTIMES.map(|(id, _)| id).into_iter().zip(daytimes), words);
    text(m, "office", "text", OFFICE, words);
    let eves = words.say(
        ["kontorene er stengt", "kontorene er åpne"],
        ["kontora er stengde", "kontora er opne"],
        ["the offices are closed", "the offices are open"],
    );
    one_of(m, "eves", ["closed", "open"].into_iter().zip(eves), words);
    text(m, "shifts", "text", usual_shifts(Daytime::Own, words.0), words);
    text(m, "backup", "text", "", words);
    let doctors = words.say(
        ["oppdiktede, å prøve med", "ingen"],
        ["oppdikta, å prøve med", "ingen"],
        ["invented ones, to try with", "none"],
    );
    one_of(m, "doctors", ["invented", "none"].into_iter().zip(doctors), words);
}

/// A question and its field, with what stands below it.
fn field(m: &mut Markup, key: &str, words: Words, inside: impl FnOnce(&mut Markup, &str, &str)) {
    let (id, below) = (format!("new-{key}"), format!("new-{key}-hint"));
    m.element("div", &[("class", "field")], |m| {
        m.leaf("label", &[("for", &id)], label(key, words));
        inside(m, &id, &below);
        m.leaf("p", &[("class", "means"), ("id", &below)], hint(key, words));
    });
}

fn text(m: &mut Markup, key: &str, kind: &str, value: &str, words: Words) {
    field(m, key, words, |m, id, below| {
        let mut attributes = vec![("id", id), ("name", key), ("type", kind), ("value", value)];
        attributes.extend([("autocomplete", "off"), ("aria-describedby", below)]);
        if key != "backup" {
            attributes.push(("required", ""));
        }
        m.void("input", &attributes);
    });
}

fn one_of<'a>(m: &mut Markup, key: &str, all: impl Iterator<Item = (&'a str, &'a str)>, words: Words) {
    field(m, key, words, |m, id, below| {
        m.element("select", &[("id", id), ("name", key), ("aria-describedby", below)], |m| {
            all.for_each(|(value, name)| m.leaf("option", &[("value", value)], name));
        });
    });
}

/// Makes the files of a new clinic as `legevakt new` does of the same answers, in a folder beside the others.
pub(super) fn make(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let folder = asked.app.folder().ok_or_else(Answer::nowhere)?;
    let told: Told = asked.read()?;
    let clinic = read(&told, lang).map_err(|wrong| Answer::refused(422, &wrong.join("\n")))?;
    let dir = folder.join(plain(&clinic.name));
    let made = format::clinic(&clinic);
    files::make_dir(&dir, &made, &mut io::sink()).map_err(|failure| Answer::failed(&failure, lang))?;
    let period = made.last().map(|(file, _)| dir.join(file)).ok_or_else(Answer::nowhere)?;
    let id = asked.app.add(&period);
    let said = lang.say("Legevakta er laget i", "Legevakta er laga i", "The legevakt is made in");
    Ok(Answer::data(&json!({ "said": format!("{said} {}.", dir.display()), "go": format!("/p/{id}/list/-") })))
}

/// The clinic that is filled in.
///
/// # Errors
/// Everything that is wrong, each under the name of its field.
fn read(told: &Told, lang: Lang) -> Result<Clinic, Vec<String>> {
    let words = Words(lang);
    let mut wrong: Vec<String> = Vec::new();
    let mut says = |key: &str, why: &dyn Display| wrong.push(format!("{}: {why}", label(key, words)));
    let name = told.name.trim();
    if plain(name).is_empty() {
        says("name", &lang.say("skriv hva den heter.", "skriv kva ho heiter.", "write what it is called."));
    }
    let municipalities: Vec<String> =
        told.municipalities.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
    if municipalities.is_empty() {
        says("municipalities", &lang.say("skriv minst en.", "skriv minst éin.", "write at least one."));
    }
    let no_date = lang.say("velg en dato.", "vel ein dato.", "choose a date.");
    let [from, to] = [("from", &told.from), ("to", &told.to)].map(|(key, text)| {
        let date = read_date(text);
        if date.is_none() {
            says(key, &no_date);
        }
        date.unwrap_or_default()
    });
    if let Err(why) = in_order(from, to, lang) {
        says("to", &why);
    }
    let office = office_hours(told.office.trim(), lang).map_err(|why| says("office", &why)).unwrap_or_default();
    let mut grid = |key: &str, text: &str| -> Vec<Grid> {
        format::grid(text).map_err(|why| says(key, &why.text(lang))).unwrap_or_default()
    };
    let shifts = grid("shifts", &told.shifts);
    let backup = if told.backup.trim().is_empty() { Vec::new() } else { grid("backup", &told.backup) };
    let daytime = DAYTIMES.iter().find(|(id, _)| *id == told.daytime).map_or(Daytime::Own, |(_, daytime)| *daytime);
    let clinic = Clinic {
        name: name.to_owned(),
        municipalities,
        population: None,
        from,
        to,
        shifts,
        daytime,
        office,
        closed_eves: told.eves == "closed",
        backup,
        is_empty: told.doctors == "none",
    };
    if wrong.is_empty()
        && let Err(why) = covered(&clinic, lang)
    {
        wrong.push(format!("{}: {why}", label("shifts", words)));
    }
    if wrong.is_empty() { Ok(clinic) } else { Err(wrong) }
}

/// A name as a folder: small letters and figures, with a line for everything between.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
