//! What a roster is, how good it is, how sure that is, and what it rests on.

use crate::check::claims::Unproven;
use crate::domain::law::Basis;
use crate::domain::outcome::{Point, TierResult};
use crate::domain::{Param, RuleId, Tier};
use crate::facts::competence::packs;
use crate::rules::RULES;

use super::super::super::certified::sentence;
use super::super::super::claims::{dropped, quality};
use super::super::super::rules::toml;
use super::super::super::text::{counts, size};
use super::super::{Audience, Shown};
use super::version::{Version, version};

/// What stands over every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Name of the station.
    pub station: String,
    /// Name of the period.
    pub period: String,
    /// Its dates.
    pub dates: String,
    /// Shifts, seats taken and doctors, in words.
    pub size: String,
    /// Whether every seat is taken, and for the manager how good the roster is.
    pub answer: String,
    /// Whether it can be published, and what is to be assessed; only for the manager.
    pub findings: Option<String>,
    /// For whom this is.
    pub reader: String,
    /// Which version of a published roster it is.
    pub version: Option<Version>,
    /// Program and version.
    pub program: String,
    /// SHA-256 of the input, in hex; only for the manager, for it changes with every fact.
    pub input_hash: Option<String>,
    /// The mark of who is on which shift, by which an edited sheet of the workbook is told from the others; for those who see
    /// all of that under its names.
    pub mark: Option<String>,
    /// What was once said of how good it is, and why that is not shown; for the manager, and nothing where it is shown or
    /// nothing was said.
    pub dropped: Option<&'static str>,
}

/// What a tier costs, and how low a cost is possible at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Tiers, the most important first.
    pub tiers: Vec<TierResult>,
    /// The tier that is told of in the plot: the last that is above 0, or the last of all.
    pub plotted: Tier,
    /// The way there.
    pub way: Vec<Point>,
    /// What a proof beside it shows that anybody can check, as a sentence.
    pub certified: Option<String>,
    /// Rule packs in force.
    pub packs: Vec<String>,
    /// Seed of the search that found it; none where what was said of that does not stand.
    pub seed: Option<u64>,
}

/// A setting that the roster rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Rule.
    pub rule: RuleId,
    /// Key of the setting.
    pub key: &'static str,
    /// Value, as it is written in the file.
    pub value: String,
    /// What it is where the files say nothing.
    pub default: String,
    /// Where the value comes from: the station's own files, law, agreement, our reading, an example.
    pub basis: &'static str,
    /// Where what it comes with comes from: law, agreement, our reading, an example.
    pub of_default: &'static str,
    /// An example that nobody has replaced.
    pub is_example: bool,
    /// One sentence, without its full stop.
    pub about: &'static str,
}

/// What stands over every page.
pub(super) fn head(shown: &Shown<'_>) -> Head {
    let (instance, words, sees_all) = (shown.instance, shown.words(), shown.audience.sees_all());
    let reader = match shown.audience {
        Audience::Manager => words.say(
            "For leder og tillitsvalgt. Inneholder personopplysninger: skal ikke henges opp eller deles.",
            "For leiar og tillitsvald. Inneheld personopplysingar: skal ikkje hengast opp eller delast.",
            "For the manager and the doctors' representative. Holds personal data: not to be put up or shared.",
        ),
        Audience::Shared => words.say("For alle på vaktlista.", "For alle på vaktlista.", "For all on the roster."),
        Audience::Own(_) => words.say("For legen selv.", "For legen sjølv.", "For the doctor herself."),
        Audience::Public => words.say(
            "Til innsyn: navn er byttet ut med nummer.",
            "Til innsyn: namn er bytte ut med nummer.",
            "For public access: numbers stand for names.",
        ),
    };
    let reader = match shown.audience {
        Audience::Own(doctor) => format!("{}: {reader}", instance.doctors[doctor.0].name),
        _ => reader.to_owned(),
    };
    Head {
        station: instance.station.name.clone(),
        period: instance.period.name.clone(),
        dates: words.dates(instance.period.from, instance.period.to),
        size: size(instance, shown.roster, words),
        answer: answer(shown),
        findings: sees_all.then(|| counts(shown.verdict, words).replace('\n', " ").trim().to_owned()),
        reader,
        version: version(shown),
        program: shown.program.to_owned(),
        input_hash: sees_all.then(|| shown.input_hash.to_owned()),
        mark: matches!(shown.audience, Audience::Manager | Audience::Shared)
            .then(|| format!("legevakt-roster:{}", shown.roster.mark(instance))),
        dropped: shown.claims.why_not().filter(|_| sees_all).and_then(|why| dropped(why, words)),
    }
}

fn answer(shown: &Shown<'_>) -> String {
    let words = shown.words();
    let missing: i64 = shown.open.iter().map(|o| o.missing).sum();
    let taken = if missing == 0 {
        words.say("Alle plasser er besatt", "Alle plassar er fylte", "Every seat is taken").to_owned()
    } else {
        let seats = words.count(missing, words.say("plass", "plass", "seat"), words.say("plasser", "plassar", "seats"));
        format!("{} {seats}", words.say("Det mangler lege i", "Det manglar lege i", "No doctor in"))
    };
    match shown.claims.why_not() {
        _ if !shown.audience.sees_all() => format!("{taken}."),
        Some(Unproven::Unsaid) => format!("{taken}."),
        _ => format!("{taken}; {}.", quality(shown.claims, shown.instance, words)),
    }
}

/// How good it is, for the manager: what a roster costs is counted from wishes, exemptions and absences too. Nothing of a
/// roster of which nobody has said so.
pub(super) fn proof(shown: &Shown<'_>) -> Option<Proof> {
    let claims = shown.claims;
    if claims.why_not() == Some(Unproven::Unsaid) || !shown.audience.sees_all() {
        return None;
    }
    let plotted = claims.tiers().iter().rev().find(|t| t.value > 0).map_or(Tier::Quality, |t| t.tier);
    let made = claims.made();
    let told = claims.tiers().last().and_then(|tier| tier.proven);
    let certified = made.and_then(|made| made.certified.as_ref());
    Some(Proof {
        tiers: claims.tiers().to_vec(),
        plotted,
        way: made.map(|made| made.way.clone()).unwrap_or_default(),
        certified: certified.map(|certified| sentence(certified, told, shown.words())),
        packs: packs(shown.instance),
        seed: made.map(|made| made.seed),
    })
}

/// Every setting of a rule, those that are examples first.
pub(super) fn assumptions(shown: &Shown<'_>) -> Vec<Assumption> {
    let params = RULES.iter().flat_map(|r| r.meta().params);
    let mut settings: Vec<Assumption> = params.map(|param| assumption(shown, param)).collect();
    settings.sort_by_key(|s| !s.is_example);
    settings
}

/// A setting, with where its value comes from.
pub(super) fn assumption(shown: &Shown<'_>, param: &Param) -> Assumption {
    let words = shown.words();
    let value = shown.instance.settings.get(param);
    let is_own = value != param.default;
    let own = words.say("stasjonens egen", "stasjonen sin eigen", "the station's own");
    let basis = if is_own { own } else { words.basis(param.basis) };
    Assumption {
        rule: param.rule,
        key: param.key,
        value: toml(param, value),
        default: toml(param, param.default),
        basis,
        of_default: words.basis(param.basis),
        is_example: !is_own && param.basis == Basis::Example,
        about: words.0.of(param.about),
    }
}
