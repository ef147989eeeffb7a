//! `legevakt proof`: is what a proof claims of a model true, and is it of this roster?

use std::io::Write;
use std::path::Path;

use crate::check;
use crate::domain::{Instance, Lang, Roster};
use crate::files::{self, Failure};
use crate::report::Words;
use crate::report::certified;
use crate::report::page::wrap;
use crate::rules;
use crate::solver::{self, Accepted, Broken, MOST_TERMS, NoModel, Refusal, Unread, Unshown};

use super::args::ProofArgs;
use super::check as checking;
use super::exit::Exit;
use super::style::Streams;

/// Checks the proof and says what it shows.
pub(super) fn run(args: &ProofArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let (proof, model) = (files::model(&args.proof)?, files::model(&args.model)?);
    let accepted = match solver::check_proof(&proof, &model) {
        Ok(accepted) => accepted,
        Err(why) => {
            out.write_all(wrap(&refused(&why, lang), "", "").as_bytes())?;
            return Ok(Exit::Broken);
        }
    };
    out.write_all(wrap(&shown(&accepted, lang), "", "").as_bytes())?;
    let (Some(period), Some(roster)) = (&args.period, &args.roster) else {
        let rest = lang.say(
            "Det gjelder modellen. Med --period og --roster holdes modellen opp mot reglene og vaktlista.",
            "Det gjeld modellen. Med --period og --roster blir modellen halden opp mot reglane og vaktlista.",
            "That is of the model. With --period and --roster the model is held against the rules and the roster.",
        );
        out.write_all(wrap(rest, "", "").as_bytes())?;
        return Ok(Exit::Done);
    };
    let streams = Streams::of_process();
    let loaded = checking::load(period, lang, streams)?;
    let roster = checking::read_whole_roster(&loaded.instance, roster, lang, streams)?;
    let (is_of_it, told) = held_against(&loaded.instance, &roster, (accepted, &model), lang);
    out.write_all(wrap(&told, "", "").as_bytes())?;
    Ok(if is_of_it { Exit::Done } else { Exit::Broken })
}

/// Whether a model is that of a roster's period, and the roster costs in it what it costs by the rules; and in words what
/// the proof then shows of the roster, or why it shows nothing.
fn held_against(
    instance: &Instance,
    roster: &Roster,
    (accepted, model): (Accepted, &[u8]),
    lang: Lang,
) -> (bool, String) {
    let verdict = check::check(instance, roster);
    // The model knows nothing of a doctor in a seat that is shut to her, so it would not see that she is there.
    if !verdict.is_legal() {
        return (false, untied(true, lang).to_owned());
    }
    let tiers = verdict.tiers;
    let rows = rules::model(instance);
    let cost = match solver::tie(instance, &rows, (roster, tiers), model) {
        Ok(cost) => cost,
        Err(why) => return (false, untied(why.is_some(), lang).to_owned()),
    };
    match solver::certified(&rows, tiers, &Accepted { cost, ..accepted }) {
        Some(certified) => (true, certified::sentence(&certified, None, Words(lang))),
        None => (false, priced_otherwise(cost, lang)),
    }
}

fn untied(has_same_model: bool, lang: Lang) -> &'static str {
    if has_same_model {
        return lang.say(
            "Men vaktlista er ikke lovlig eller følger ikke modellen: «legevakt check» sier hva den bryter.",
            "Men vaktlista er ikkje lovleg eller følgjer ikkje modellen: «legevakt check» seier kva ho bryt.",
            "But the roster is not legal or does not keep the model: `legevakt check` says what it breaks.",
        );
    }
    lang.say(
        "Men modellen er en annen enn den perioden gir når dekning og hovedregler holdes på det vaktlista koster: filene \
         eller vaktlista er endret siden, eller programmet er av en annen versjon.",
        "Men modellen er ein annan enn den perioden gir når dekning og hovudreglar blir haldne på det vaktlista kostar: \
         filene eller vaktlista er endra sidan, eller programmet er av ein annan versjon.",
        "But the model is another than the period gives when coverage and main rules are held at what the roster costs: the \
         files or the roster were changed since, or the program is of another version.",
    )
}

fn priced_otherwise(cost: i128, lang: Lang) -> String {
    lang.say(
        format!("Men vaktlista koster {cost} i modellen, og noe annet etter reglene. Det er en feil i programmet."),
        format!("Men vaktlista kostar {cost} i modellen, og noko anna etter reglane. Det er ein feil i programmet."),
        format!(
            "But the roster costs {cost} in the model, and something else by the rules. That is a fault of the program."
        ),
    )
}

/// That a proof is not written, because the roster that it is of costs something else in the model than by the rules.
pub(super) fn unwritten(cost: i128, lang: Lang) -> String {
    lang.say(
        format!("Beviset er ikke skrevet: vaktlista koster {cost} i modellen, og noe annet etter reglene. Det er en feil i programmet."),
        format!("Beviset er ikkje skrive: vaktlista kostar {cost} i modellen, og noko anna etter reglane. Det er ein feil i programmet."),
        format!("The proof is not written: the roster costs {cost} in the model, and something else by the rules. That is a fault of the program."),
    )
}

/// That the proof of an earlier model is gone.
pub(super) fn removed(old: &Path, lang: Lang) -> String {
    let old = old.display();
    lang.say(
        format!("{old} er fjernet, for det var bevis for en tidligere modell"),
        format!("{old} er fjerna, for det var bevis for ein tidlegare modell"),
        format!("{old} was removed, for it was the proof of an earlier model"),
    )
}

/// What an accepted proof shows.
fn shown(accepted: &Accepted, lang: Lang) -> String {
    let words = Words(lang);
    let Accepted { claim, cost, .. } = accepted;
    let claim_text = words.number(*claim);
    let cost_text = i64::try_from(*cost).map_or_else(|_| cost.to_string(), |cost| words.number(cost));
    let shown = lang.say(
        format!("Beviset holder: ingen løsning av modellen koster under {claim_text}. Løsningen i beviset følger modellen og koster {cost_text}"),
        format!("Beviset held: inga løysing av modellen kostar under {claim_text}. Løysinga i beviset følgjer modellen og kostar {cost_text}"),
        format!("The proof holds: no solution of the model costs less than {claim_text}. The solution in the proof keeps the model and costs {cost_text}"),
    );
    if *cost > i128::from(*claim) {
        return format!("{shown}.");
    }
    let best = lang.say("ingen er bedre", "inga er betre", "none is better");
    format!("{shown}: {best}.")
}

/// That a proof is not accepted, and why.
pub(super) fn refused(why: &Refusal, lang: Lang) -> String {
    let lead = lang.say("Beviset godtas ikke", "Beviset blir ikkje godteke", "The proof is not accepted");
    format!("{lead}: {}.", reason(why, lang))
}

fn reason(why: &Refusal, lang: Lang) -> String {
    match why {
        Refusal::Proof(unread) => unreadable(unread, lang),
        Refusal::Model(no_model) => no_such_model(*no_model, lang),
        Refusal::OtherModel(hash) => lang.say(
            format!("det er av en annen modell, med SHA-256 {hash}. Gi den modellen som ble skrevet sammen med det"),
            format!("det er av ein annan modell, med SHA-256 {hash}. Gi den modellen som vart skriven saman med det"),
            format!("it is of another model, with SHA-256 {hash}. Give the model that was written with it"),
        ),
        Refusal::Point(broken) => {
            let of = point(*broken, lang);
            lang.say(
                format!("løsningen i det følger ikke modellen: {of}"),
                format!("løysinga i det følgjer ikkje modellen: {of}"),
                format!("the solution in it does not keep the model: {of}"),
            )
        }
        Refusal::Tree(lemma, unshown) => {
            let of = lemma.map_or_else(
                || lang.say("i treet for kostnaden", "i treet for kostnaden", "in the tree of the cost").to_owned(),
                |lemma| format!("{} {lemma}", lang.say("i hjelpesetning", "i hjelpesetning", "in lemma")),
            );
            format!("{of}: {}", step(*unshown, lang))
        }
        Refusal::Lemma(lemma) => lang.say(
            format!("hjelpesetning {lemma} sier mer enn den viser"),
            format!("hjelpesetning {lemma} seier meir enn ho viser"),
            format!("lemma {lemma} says more than it shows"),
        ),
        Refusal::TooMuch => lang.say(
            format!("det legger sammen mer enn {MOST_TERMS} ledd, og så lenge regner ingen kontroll"),
            format!("det legg saman meir enn {MOST_TERMS} ledd, og så lenge reknar ingen kontroll"),
            format!("it adds up more than {MOST_TERMS} terms, and no check goes on for so long"),
        ),
        Refusal::Claim { shown, claim } => lang.say(
            format!("det sier {claim}, og viser bare {shown}"),
            format!("det seier {claim}, og viser berre {shown}"),
            format!("it says {claim}, and shows only {shown}"),
        ),
    }
}

fn unreadable(why: &Unread, lang: Lang) -> String {
    match why {
        Unread::NoProof => lang.say(
            "fila er ikke et bevis slik «legevakt solve --proof» skriver det".to_owned(),
            "fila er ikkje eit bevis slik «legevakt solve --proof» skriv det".to_owned(),
            "the file is no proof as `legevakt solve --proof` writes it".to_owned(),
        ),
        Unread::Damaged => lang.say(
            "fila er kuttet eller endret: kontrollsummen stemmer ikke. Hent den på nytt".to_owned(),
            "fila er kutta eller endra: kontrollsummen stemmer ikkje. Hent ho på nytt".to_owned(),
            "the file was cut off or changed: its checksum differs. Fetch it again".to_owned(),
        ),
        Unread::Line(line) => lang.say(
            format!("linje {line} kan ikke stå der"),
            format!("linje {line} kan ikkje stå der"),
            format!("line {line} cannot stand there"),
        ),
    }
}

fn no_such_model(why: NoModel, lang: Lang) -> String {
    match why {
        NoModel::NotAscii => lang.say(
            "modellen er ikke fri MPS".to_owned(),
            "modellen er ikkje fri MPS".to_owned(),
            "the model is no free MPS".to_owned(),
        ),
        NoModel::Line(line) => lang.say(
            format!("linje {line} i modellen er ikke slik «legevakt solve --write-model» skriver den"),
            format!("linje {line} i modellen er ikkje slik «legevakt solve --write-model» skriv ho"),
            format!("line {line} of the model is not as `legevakt solve --write-model` writes it"),
        ),
        NoModel::CutOff => {
            lang.say("modellen er kuttet".to_owned(), "modellen er kutta".to_owned(), "the model is cut off".to_owned())
        }
        NoModel::NoRoom(column) => lang.say(
            format!("kolonne {column} i modellen har ingen verdi"),
            format!("kolonne {column} i modellen har ingen verdi"),
            format!("column {column} of the model has no value"),
        ),
    }
}

fn point(why: Broken, lang: Lang) -> String {
    match why {
        Broken::Column(column) => format!("{} {column}", lang.say("kolonne", "kolonne", "column")),
        Broken::Line(line) => format!("{} {line}", lang.say("linje", "linje", "line")),
        Broken::TooLarge => too_large(lang).to_owned(),
    }
}

fn step(why: Unshown, lang: Lang) -> String {
    match why {
        Unshown::NotWhole(column) => lang.say(
            format!("det deles på kolonne {column}, som ikke må være hel"),
            format!("det blir delt på kolonne {column}, som ikkje må vere heil"),
            format!("it branches on column {column}, which need not be whole"),
        ),
        Unshown::EmptySide(column) => lang.say(
            format!("det deles på kolonne {column} der den ikke har verdier på begge sider"),
            format!("det blir delt på kolonne {column} der ho ikkje har verdiar på begge sider"),
            format!("it branches on column {column} where it has no values on both sides"),
        ),
        Unshown::NoLine(line) => lang.say(
            format!("linje {line} finnes ikke"),
            format!("linje {line} finst ikkje"),
            format!("there is no line {line}"),
        ),
        Unshown::NoColumn(column) => lang.say(
            format!("kolonne {column} finnes ikke"),
            format!("kolonne {column} finst ikkje"),
            format!("there is no column {column}"),
        ),
        Unshown::WrongWay(line) => lang.say(
            format!("linje {line} er regnet feil vei"),
            format!("linje {line} er rekna feil veg"),
            format!("line {line} is counted the wrong way"),
        ),
        Unshown::TooLarge => too_large(lang).to_owned(),
    }
}

fn too_large(lang: Lang) -> &'static str {
    lang.say("et tall ble for stort", "eit tal vart for stort", "a number became too large")
}
