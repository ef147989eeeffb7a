//! How many doctors must be added so that no seat is open.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use clap::ValueEnum;

use crate::check::claims::Claims;
use crate::desk::memory;
use crate::domain::doctor::{Load, Role};
use crate::domain::outcome::{Outcome, Status};
use crate::domain::{Doctor, DoctorIx, Instance, Lang, Tier, nearest};
use crate::files::Failure;
use crate::format::{self, Added, Loaded, Portrait, Scenarios};
use crate::report::dimension::{Asked, Ceiling, Doctors, Nameless, Subject, Whose, Will, terms, whom, whom_nameless};
use crate::report::json::Person;
use crate::report::words::Words;
use crate::rules::rhythm::ceiling::PER_MONTH;
use crate::scenario::{self, Reply};
use crate::solver;

use super::super::args::{DimensionArgs, KindArg, PerMonth};
use super::super::exit::Exit;
use super::super::solve;
use super::super::stream;
use super::super::style::Streams;
use super::{Answer, Ground, PROGRAM, limits, options, read};

/// A bound above zero is all that is asked for, however far the roster is from it. It must be a hundredth of what the best
/// roster lacks, in parts per million away from that, so that what floats leave behind is never taken for a proof.
const FAR: i64 = 990_000;

/// What tells two added doctors from one: rules that ask for a colleague have one.
const COLLEAGUES: usize = 2;

/// Finds the number.
pub(super) fn answer(args: &DimensionArgs, ground: &Ground, lang: Lang, streams: Streams) -> Result<Answer, Failure> {
    let Ground { loaded, below, scenario, .. } = ground;
    let instance = &loaded.instance;
    let (will, new, portrait) = who(args, loaded, lang)?;
    let names = Words(lang).say("Ny lege", "Ny lege", "New doctor");
    let bare = Added { portrait: &portrait, name: names, months: &BTreeMap::new() };
    let bare = read(&args.period, &format::write_added(below, instance, &bare, &[1]), lang, streams)?;
    let new = New { groups: groups_of_new(instance, instance_of(&bare, lang, streams)?), ..new };
    let ceilings = ceilings(args, instance, &new, lang)?;
    let most_new = ceilings.iter().filter(|ceiling| ceiling.added).map(|ceiling| ceiling.most).min();
    let portrait = most_new.map_or_else(|| portrait.clone(), |most| portrait.clone().with_month(most));
    let mut months: BTreeMap<DoctorIx, i64> = BTreeMap::new();
    for (doctor, most) in ceilings.iter().flat_map(|of| of.doctors.iter().map(|doctor| (*doctor, of.most))) {
        // Whoever is of a role and a group has the lower of the two.
        months.entry(doctor).and_modify(|lower| *lower = most.min(*lower)).or_insert(most);
    }
    let of_station = instance.settings.limit(&PER_MONTH);
    let most = usize::from(args.most);
    let ask = |numbers: &[usize]| -> Result<Scenarios, Failure> {
        let added = Added { portrait: &portrait, name: names, months: &months };
        let text = format::write_added(below, instance, &added, numbers);
        read(&args.period, &text, lang, streams)
    };
    let options = options(args, Tier::Coverage, FAR, 0);
    let limit = memory::limit(args.memory_limit);
    let model = |instance: &Instance| {
        solver::model_within(instance, options.engine, options.threads, limit)
            .map_err(|needed| Failure::TooLarge { needed, limit })
    };
    let scenarios = ask(&[COLLEAGUES])?;
    let two = instance_of(&scenarios, lang, streams)?;
    let rows = model(two)?;
    let can = |slot, doctor: DoctorIx| rows.of_slot(slot).iter().any(|(d, _)| *d == doctor);
    let is_new = |doctor: &DoctorIx| instance.doctors.iter().all(|d| d.id != two.doctors[doctor.0].id);
    let added: BTreeSet<DoctorIx> = two.doctor_ixs().filter(is_new).collect();
    let count = scenario::count(two, &added, of_station, &can);
    // Nobody who can take a duty: no number is enough, and there is nothing to ask.
    let least = count.map_or(0, |c| c.least.unwrap_or(most + 1)).min(most + 1);
    let stop = solve::stop_on_interrupt();
    let mut asked: BTreeMap<usize, Asked> = BTreeMap::new();
    let mut failure = None;
    let edge = scenario::smallest(least, most, &mut |number| {
        if failure.is_some() {
            return Reply::Unknown;
        }
        let scenarios = ask(&[number]);
        let solved = scenarios.and_then(|scenarios| {
            let instance = instance_of(&scenarios, lang, streams)?;
            let outcome = solver::solve_rules(instance, &model(instance)?, &options, &mut |_| {}, &stop);
            Ok(reply(number, instance, &outcome))
        });
        match solved {
            Ok((reply, row)) => {
                let _ = writeln!(stream::errors(), "+{number}: {}", told(reply, Words(lang)));
                asked.insert(number, row);
                reply
            }
            Err(wrong) => {
                failure = Some(wrong);
                Reply::Unknown
            }
        }
    });
    if let Some(failure) = failure {
        return Err(failure);
    }
    let (added, assumptions) = Doctors::assumed(&will, &ceilings, of_station, lang);
    let (nameless_added, nameless_assumptions) = Doctors::assumed(&will.nameless(lang), &ceilings, of_station, lang);
    let nameless = Nameless {
        added: nameless_added,
        counted_are: whom_nameless(instance, &ceilings, lang),
        assumptions: nameless_assumptions,
    };
    let doctors = Doctors {
        subject: Subject::of(instance, scenario.as_deref()),
        added,
        counted_are: whom(instance, &ceilings, lang),
        ceilings,
        most,
        enough: edge.enough,
        least: edge.least,
        proven: edge.is_proven(),
        counted: count,
        asked: asked.into_values().collect(),
        limits: limits(args, lang),
        assumptions,
        nameless,
    };
    let decided = edge.enough.is_some() || edge.least > most;
    let written = edge.enough.map_or_else(|| vec![most], |n| n.checked_sub(1).into_iter().chain([n]).collect());
    let instance = instance.clone();
    Ok(Answer {
        text: doctors.text(lang, streams.color && args.out.is_none()),
        csv: doctors.csv(),
        json: super::super::json(&doctors),
        page: Some(doctors.page(lang)),
        scenarios: Box::new(move |below| {
            let added = Added { portrait: &portrait, name: names, months: &months };
            format::write_added(below, &instance, &added, &written)
        }),
        exit: if decided { Exit::Done } else { Exit::NothingFound },
    })
}

/// What a ceiling asks of those who are added.
struct New {
    role: Role,
    /// Her number of duties is agreed.
    is_agreed: bool,
    /// Ids of the groups that she is in by her role.
    groups: BTreeSet<String>,
}

/// The groups that somebody is in who is not in the files.
fn groups_of_new(instance: &Instance, with_new: &Instance) -> BTreeSet<String> {
    let is_new = |doctor: DoctorIx| instance.find_doctor(&with_new.doctors[doctor.0].id).is_none();
    let with = with_new.groups.iter().filter(|group| group.members.iter().any(|member| is_new(member.doctor)));
    with.map(|group| group.id.clone()).collect()
}

/// Who is added.
fn who(args: &DimensionArgs, loaded: &Loaded, lang: Lang) -> Result<(Will, New, Portrait), Failure> {
    let instance = &loaded.instance;
    let Some(id) = &args.like else {
        let role = args.kind.map_or(Role::Fastlege, Into::into);
        return Ok((
            Will::Kind(role),
            New { role, is_agreed: false, groups: BTreeSet::new() },
            format::ordinary(instance, role),
        ));
    };
    let found = instance.doctors.iter().find(|d| d.id == *id).zip(format::like(&loaded.inputs, id));
    let Some((doctor, portrait)) = found else {
        let (none, meant) = lang.say(
            ("Ingen lege har id-en", "Mente du"),
            ("Ingen lege har id-en", "Meinte du"),
            ("No doctor has the id", "Did you mean"),
        );
        let near = nearest(id, instance.doctors.iter().map(|d| d.id.as_str()));
        let asked = near.map_or_else(String::new, |near| format!(" {meant} «{near}»?"));
        return Err(Failure::Input(format!("{none} «{id}».{asked}")));
    };
    let person = Person { id: doctor.id.clone(), name: doctor.name.clone() };
    let new = New { role: doctor.role, is_agreed: is_agreed(doctor), groups: BTreeSet::new() };
    Ok((Will::Like(person, terms(doctor, Words(lang))), new, portrait))
}

/// Whether a doctor's number of duties is agreed, and not a share of what is left.
fn is_agreed(doctor: &Doctor) -> bool {
    !matches!(doctor.load, Load::SharePercent(_))
}

/// Whose a ceiling is that is asked for: a group of the doctors file by its id, or a role.
///
/// # Errors
/// When it is neither.
fn whose(asked: &PerMonth, instance: &Instance, lang: Lang) -> Result<Whose, Failure> {
    let Some(who) = &asked.who else { return Ok(Whose::Everybody) };
    if let Some(group) = instance.groups.iter().find(|group| group.id == *who) {
        return Ok(Whose::Group { id: group.id.clone(), name: group.name.clone() });
    }
    if let Ok(kind) = KindArg::from_str(who, false) {
        return Ok(Whose::Role(kind.into()));
    }
    let roles = KindArg::value_variants().iter().map(|kind| kind.name());
    let known: Vec<String> = roles.chain(instance.groups.iter().map(|group| group.id.clone())).collect();
    let near = nearest(who, known.iter().map(String::as_str));
    let (neither, meant) = lang.say(
        ("er verken en rolle eller en gruppe i legefila", "Mente du"),
        ("er verken ei rolle eller ei gruppe i legefila", "Meinte du"),
        ("is neither a role nor a group of the doctors file", "Did you mean"),
    );
    let meant = near.map_or_else(String::new, |near| format!(" {meant} «{near}»?"));
    Err(Failure::Input(format!("--per-month {}: «{who}» {neither}.{meant}", written(asked))))
}

/// A ceiling as it was written.
fn written(PerMonth { who, most }: &PerMonth) -> String {
    who.as_ref().map_or_else(|| most.to_string(), |who| format!("{who}={most}"))
}

/// The ceilings that are asked for, each with whom it counts: those of its role or group, or everybody of no other whose number
/// is not agreed.
///
/// # Errors
/// When one is asked for twice, is of nobody who is known, or counts nobody.
fn ceilings(args: &DimensionArgs, instance: &Instance, new: &New, lang: Lang) -> Result<Vec<Ceiling>, Failure> {
    let all = args.per_month.iter().map(|asked| Ok((asked, whose(asked, instance, lang)?)));
    let all: Vec<(&PerMonth, Whose)> = all.collect::<Result<_, Failure>>()?;
    let is_of = |whose: &Whose, doctor: DoctorIx| match whose {
        Whose::Everybody => false,
        Whose::Role(role) => instance.doctors[doctor.0].role == *role,
        Whose::Group { id, .. } => {
            let group = instance.groups.iter().find(|group| group.id == *id);
            group.is_some_and(|group| group.members.iter().any(|member| member.doctor == doctor))
        }
    };
    let mut ceilings: Vec<Ceiling> = Vec::new();
    for (asked, whose) in &all {
        if ceilings.iter().any(|ceiling| ceiling.whose == *whose) {
            let twice = lang.say(
                "er oppgitt to ganger for de samme",
                "er oppgitt to gonger for dei same",
                "is given twice for the same",
            );
            return Err(Failure::Input(format!("--per-month {}: {twice}.", written(asked))));
        }
        let is_counted = |doctor: &DoctorIx| {
            let who = &instance.doctors[doctor.0];
            let is_asked = match whose {
                Whose::Everybody => !is_agreed(who) && !all.iter().any(|(_, other)| is_of(other, *doctor)),
                whose => is_of(whose, *doctor),
            };
            who.participates && is_asked
        };
        let doctors: Vec<DoctorIx> = instance.doctor_ixs().filter(is_counted).collect();
        let is_of_new = |whose: &Whose| match whose {
            Whose::Everybody => false,
            Whose::Role(role) => new.role == *role,
            Whose::Group { id, .. } => new.groups.contains(id),
        };
        let added = match whose {
            Whose::Everybody => !new.is_agreed && !all.iter().any(|(_, other)| is_of_new(other)),
            whose => is_of_new(whose),
        };
        if doctors.is_empty() && !added {
            let nobody = lang.say(
                "gjelder ingen: hverken noen av legene eller de nye er slike",
                "gjeld ingen: korkje nokon av legane eller dei nye er slike",
                "counts nobody: neither any of the doctors nor those who are added are such",
            );
            return Err(Failure::Input(format!("--per-month {} {nobody}.", written(asked))));
        }
        ceilings.push(Ceiling { whose: whose.clone(), most: asked.most, doctors, added });
    }
    Ok(ceilings)
}

/// The problem of the only scenario.
fn instance_of(scenarios: &Scenarios, lang: Lang, streams: Streams) -> Result<&Instance, Failure> {
    let refused = |problems: &format::Problems| Failure::Input(problems.render(lang, streams.error_color));
    match scenarios.cases.last().map(|case| &case.loaded) {
        Some(Ok(loaded)) => Ok(&loaded.instance),
        Some(Err(problems)) => Err(refused(problems)),
        None => Err(refused(&format::Problems::default())),
    }
}

/// What an outcome says of a number. A number is proven too few by a bound above zero, or by a proof that no roster is
/// legal: with fewer doctors it would be the same.
fn reply(added: usize, instance: &Instance, outcome: &Outcome) -> (Reply, Asked) {
    let claims = Claims::of_answer(instance, outcome, PROGRAM);
    let coverage = claims.iter().flat_map(|claims| claims.tiers()).find(|t| t.tier == Tier::Coverage);
    let bound = coverage.map(|t| t.bound);
    let reply = match coverage {
        Some(tier) if tier.value == 0 => Reply::Enough,
        Some(tier) if tier.bound > 0 && tier.gap_per_million() <= FAR => Reply::TooFew,
        None if outcome.status == Status::Impossible => Reply::TooFew,
        _ => Reply::Unknown,
    };
    let row = Asked {
        added,
        reply,
        open: outcome.roster.as_ref().map(|_| outcome.open.iter().map(|o| o.missing).sum()),
        coverage: coverage.map(|t| t.value),
        bound,
        impossible: outcome.status == Status::Impossible,
    };
    (reply, row)
}

fn told(reply: Reply, words: Words) -> &'static str {
    match reply {
        Reply::Enough => words.say("nok", "nok", "enough"),
        Reply::TooFew => words.say("bevist for få", "bevist for få", "proven too few"),
        Reply::Unknown => words.say("ikke avgjort", "ikkje avgjort", "not decided"),
    }
}
