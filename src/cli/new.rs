//! `legevakt new`: the files of a new legevakt, commented, to fill in: an example, or what somebody says of her own.

use std::io::{self, IsTerminal, Write};

use crate::desk::clinic::{OFFICE, PERIOD, covered, in_order, office_hours, quarter_from, usual_shifts};
use crate::domain::Lang;
use crate::domain::time::read_date;
use crate::files::{self, Failure};
use crate::format::{self, Clinic, Daytime, Grid};

use super::args::{DaytimeArg, EvesArg, NewArgs};
use super::asking::Asking;
use super::exit::Exit;

/// Makes the directory and its files.
pub(super) fn run(args: &NewArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let is_asking = args.ask || io::stdin().is_terminal();
    if !is_asking && !args.says_anything() {
        files::make_dir(&args.dir, &format::new_station(), out)?;
        writeln!(
            out,
            "{}",
            lang.say(
                "Fyll inn stasjon, leger og periode, og kjør «legevakt solve» på periodefila.",
                "Fyll inn stasjon, legar og periode, og køyr «legevakt solve» på periodefila.",
                "Fill in station, doctors and period, and run `legevakt solve` on the period file.",
            )
        )?;
        return Ok(Exit::Done);
    }
    files::check_free(&args.dir)?;
    let clinic = if is_asking {
        let mut answers = io::stdin().lock();
        asked(args, &mut Asking { answers: &mut answers, out, lang })?
    } else {
        told(args, lang)?
    };
    files::make_dir(&args.dir, &format::clinic(&clinic), out)?;
    next(args, &clinic, lang, out)?;
    Ok(Exit::Done)
}

/// What to do then.
fn next(args: &NewArgs, clinic: &Clinic, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let name = format::clinic(clinic).pop().map_or_else(String::new, |(name, _)| name);
    let period = args.dir.join(name);
    let period = period.display();
    if !clinic.is_empty {
        writeln!(
            out,
            "{}",
            lang.say(
                "Legene er oppdiktet, og merket så. De tas ut når den første arbeidsboka med ekte leger leses inn.",
                "Legane er oppdikta, og merkte så. Dei blir tekne ut når den første arbeidsboka med ekte legar blir lesen inn.",
                "The doctors are invented, and marked so. They are taken out when the first workbook with real doctors is \
                 imported.",
            )
        )?;
    }
    writeln!(
        out,
        "{}",
        lang.say(
            format!("Legene fyller du ut i Excel: legevakt template {period}"),
            format!("Legane fyller du ut i Excel: legevakt template {period}"),
            format!("The doctors are filled in in Excel: legevakt template {period}"),
        )
    )?;
    Ok(())
}

/// The legevakt that the arguments tell of.
fn told(args: &NewArgs, lang: Lang) -> Result<Clinic, Failure> {
    let refused = |option: &str, why: String| Failure::Input(format!("{option}: {why}"));
    let shifts = |option: &str, text: &str| format::grid(text).map_err(|why| refused(option, why.text(lang)));
    let daytime = args.daytime.map_or(Daytime::Own, Daytime::from);
    let office = args.office_hours.as_deref().unwrap_or(OFFICE);
    let [from, to] = PERIOD.map(|text| read_date(text).unwrap_or_default());
    let clinic = Clinic {
        name: args.name.clone().unwrap_or_else(|| "Min legevakt".to_owned()),
        municipalities: if args.municipality.is_empty() {
            vec!["Min kommune".to_owned()]
        } else {
            args.municipality.clone()
        },
        population: args.population,
        from: args.from.unwrap_or(from),
        to: args.to.unwrap_or_else(|| args.from.map_or(to, quarter_from)),
        shifts: shifts("--shifts", args.shifts.as_deref().unwrap_or(usual_shifts(daytime, lang)))?,
        daytime,
        office: office_hours(office, lang).map_err(|why| refused("--office-hours", why))?,
        closed_eves: args.eves == Some(EvesArg::Closed),
        backup: args.backup.as_deref().map_or(Ok(Vec::new()), |text| shifts("--backup", text))?,
        is_empty: args.empty,
    };
    in_order(clinic.from, clinic.to, lang).map_err(|why| refused("--to", why))?;
    covered(&clinic, lang).map_err(|why| refused("--shifts", why))?;
    Ok(clinic)
}

/// The legevakt that the answers tell of; what an argument says is not asked.
fn asked(args: &NewArgs, asking: &mut Asking<'_>) -> Result<Clinic, Failure> {
    let lang = asking.lang;
    asking.say(lang.say(
        "Svar på spørsmålene, eller trykk Enter for det som står i hakeparentes. Alt kan rettes i filene etterpå.",
        "Svar på spørsmåla, eller trykk Enter for det som står i hakeparentes. Alt kan rettast i filene etterpå.",
        "Answer the questions, or press Enter for what stands in brackets. All of it can be changed in the files later.",
    ))?;
    let text = |answer: &str| Ok::<_, String>(answer.to_owned());
    let name = match &args.name {
        Some(name) => name.clone(),
        None => asking.ask(
            lang.say("Hva heter legevakta?", "Kva heiter legevakta?", "What is the legevakt called?"),
            "Min legevakt",
            text,
        )?,
    };
    let municipalities = if args.municipality.is_empty() {
        let question = lang.say(
            "Hvilke kommuner dekker den (komma mellom)?",
            "Kva kommunar dekkjer ho (komma mellom)?",
            "Which municipalities does it serve (commas between)?",
        );
        asking.ask(question, "Min kommune", |answer| {
            Ok(answer.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect())
        })?
    } else {
        args.municipality.clone()
    };
    let date = |answer: &str| {
        read_date(answer).ok_or_else(|| {
            lang.say(
                format!("«{answer}» er ikke en dato. Skriv for eksempel 1.1.2027."),
                format!("«{answer}» er ikkje ein dato. Skriv til dømes 1.1.2027."),
                format!("`{answer}` is not a date. Write for example 2027-01-01."),
            )
        })
    };
    let from = match args.from {
        Some(from) => from,
        None => asking.ask(
            lang.say("Første dag i første periode?", "Første dag i første periode?", "First day of the first period?"),
            PERIOD[0],
            date,
        )?,
    };
    let to = match args.to {
        Some(to) => to,
        None => {
            let last = quarter_from(from).to_string();
            let question = lang.say("Siste dag i den?", "Siste dag i han?", "Last day of it?");
            asking.ask(question, &last, |answer| {
                let to = date(answer)?;
                in_order(from, to, lang).map(|()| to)
            })?
        }
    };
    in_order(from, to, lang).map_err(Failure::Input)?;
    let daytime = match args.daytime {
        Some(daytime) => daytime.into(),
        None => asking.ask(
            lang.say(
                "Hvem tar øyeblikkelig hjelp på hverdager i åpningstida: kontorene (fastlegene), egen (en lege på daglegevakt) \
                 eller vaktene?",
                "Kven tek augneblikkeleg hjelp på kvardagar i opningstida: kontora (fastlegane), eigen (ein lege på daglegevakt) \
                 eller vaktene?",
                "Who takes emergencies on workdays in office hours: offices (the fastleger), own (a doctor on day duty) or \
                 shifts?",
            ),
            lang.say("kontorene", "kontora", "offices"),
            |answer| daytime(answer, lang),
        )?,
    };
    let office = match (&args.office_hours, daytime) {
        (Some(text), _) => office_hours(text, lang).map_err(Failure::Input)?,
        (None, Daytime::Shifts) => office_hours(OFFICE, lang).map_err(Failure::Input)?,
        (None, _) => asking.ask(
            lang.say("Når har kontorene åpent?", "Når har kontora ope?", "When are the offices open?"),
            OFFICE,
            |answer| office_hours(answer, lang),
        )?,
    };
    let closed_eves = match (args.eves, daytime) {
        (Some(eves), _) => eves == EvesArg::Closed,
        (None, Daytime::Shifts) => false,
        (None, _) => asking.ask(
            lang.say(
                "Er kontorene stengt på julaften, nyttårsaften og onsdag før skjærtorsdag, så vaktene for helga går da (ja/nei)?",
                "Er kontora stengde på julaften, nyttårsaften og onsdag før skjærtorsdag, så vaktene for helga går då (ja/nei)?",
                "Are the offices closed on julaften, nyttårsaften and the Wednesday before Maundy Thursday, so that the \
                 weekend's shifts go then (yes/no)?",
            ),
            lang.say("ja", "ja", "yes"),
            |answer| yes(answer, lang),
        )?,
    };
    let backup = match &args.backup {
        Some(text) => format::grid(text).map_err(|why| Failure::Input(format!("--backup: {}", why.text(lang))))?,
        None => asking.ask(
            lang.say(
                "Bakvakter hjemme (for eksempel «Bakvakt helg 16-23 fredag lørdag søndag»), eller nei?",
                "Bakvakter heime (til dømes «Bakvakt helg 16-23 fredag laurdag søndag»), eller nei?",
                "Bakvakter at home (such as `Bakvakt weekend 16-23 friday saturday sunday`), or no?",
            ),
            lang.say("nei", "nei", "no"),
            |answer| match yes(answer, lang) {
                Ok(false) => Ok(Vec::new()),
                _ => format::grid(answer).map_err(|why| why.text(lang)),
            },
        )?,
    };
    let is_empty = args.empty
        || !asking.ask(
            lang.say(
                "Vil du ha oppdiktede leger å prøve med (ja/nei)? De tas ut når ekte leger leses inn.",
                "Vil du ha oppdikta legar å prøve med (ja/nei)? Dei blir tekne ut når ekte legar blir lesne inn.",
                "Do you want invented doctors to try with (yes/no)? They go when real doctors are imported.",
            ),
            lang.say("ja", "ja", "yes"),
            |answer| yes(answer, lang),
        )?;
    let mut clinic = Clinic {
        name,
        municipalities,
        population: args.population,
        from,
        to,
        shifts: Vec::new(),
        daytime,
        office,
        closed_eves,
        backup,
        is_empty,
    };
    let with = |shifts: Vec<Grid>| Clinic { shifts, ..clinic.clone() };
    let read = |text: &str| {
        let shifts = format::grid(text).map_err(|why| why.text(lang))?;
        covered(&with(shifts.clone()), lang).map(|()| shifts)
    };
    let shifts = match &args.shifts {
        Some(text) => read(text).map_err(|why| Failure::Input(format!("--shifts: {why}")))?,
        None => asking.ask(
            lang.say(
                "Hvilke vakter går? Navn, klokkeslett, dager og antall leger, komma mellom vaktene.",
                "Kva vakter går? Namn, klokkeslett, dagar og talet på legar, komma mellom vaktene.",
                "Which shifts are there? Name, hours, days and number of doctors, commas between the shifts.",
            ),
            usual_shifts(daytime, lang),
            read,
        )?,
    };
    clinic.shifts = shifts;
    Ok(clinic)
}

fn daytime(answer: &str, lang: Lang) -> Result<Daytime, String> {
    let answer = answer.to_lowercase();
    let is = |words: &[&str]| words.contains(&answer.as_str());
    if is(&["kontorene", "kontora", "kontor", "fastlegene", "fastlegane", "offices"]) {
        Ok(Daytime::Offices)
    } else if is(&["egen", "eigen", "daglegevakt", "own"]) {
        Ok(Daytime::Own)
    } else if is(&["vaktene", "vakter", "vakt", "shifts"]) {
        Ok(Daytime::Shifts)
    } else {
        Err(lang
            .say(
                "Svar kontorene, egen eller vaktene.",
                "Svar kontora, eigen eller vaktene.",
                "Answer offices, own or shifts.",
            )
            .to_owned())
    }
}

fn yes(answer: &str, lang: Lang) -> Result<bool, String> {
    match answer.to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" => Ok(true),
        "nei" | "n" | "no" => Ok(false),
        _ => Err(lang.say("Svar ja eller nei.", "Svar ja eller nei.", "Answer yes or no.").to_owned()),
    }
}

impl From<DaytimeArg> for Daytime {
    fn from(daytime: DaytimeArg) -> Self {
        match daytime {
            DaytimeArg::Offices => Self::Offices,
            DaytimeArg::Own => Self::Own,
            DaytimeArg::Shifts => Self::Shifts,
        }
    }
}
