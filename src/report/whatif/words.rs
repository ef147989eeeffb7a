//! The words of a what-if: what is otherwise in a scenario, its limits, how it ended, and how sure its figures are.

use crate::domain::law::value_date;
use crate::domain::outcome::{Engine, Stopped, hundredths_of_percent};
use crate::domain::scenario::{Change, Part};
use crate::domain::{Lang, Param, Unit};

use super::super::words::{HARD_SPACE, Words};
use super::json::{Comparison, Row, State};
use super::noise::Near;

/// Most names that are told; the others are counted.
const NAMES: usize = 6;

/// Fewest doctors whose shared ground is told where names are not: a ground of one or two would identify them.
const FEWEST: usize = 3;

/// How doctors are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum People {
    /// By name.
    Named,
    /// By number.
    Counted,
}

impl People {
    fn of(self, names: &[String], words: Words) -> String {
        if self == Self::Counted {
            return doctors(names.len(), words);
        }
        if names.len() <= NAMES {
            return words.list(names);
        }
        let (and, more) = words.say(("og", "til"), ("og", "til"), ("and", "more"));
        format!("{} {and} {} {more}", names[..NAMES].join(", "), names.len() - NAMES)
    }
}

/// A number of doctors, in words.
pub(super) fn doctors(number: usize, words: Words) -> String {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    words.count(number, words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors"))
}

/// A change in a sentence without its full stop.
#[must_use]
pub fn change(change: &Change, lang: Lang) -> String {
    sentence(change, People::Named, Words(lang))
}

/// The sentence for a page that goes to others than the manager: doctors are counted, and a ground that few share is
/// not told. Keys stand in it where the file has them; [`super::plainly`] has words for those.
pub(super) fn nameless(change: &Change, words: Words) -> String {
    sentence(change, People::Counted, words)
}

fn sentence(change: &Change, people: People, words: Words) -> String {
    let lang = words.0;
    match change {
        Change::DoctorsAdded { names, from } => {
            let since = from.map_or_else(String::new, |from| format!(" {} {}", since(words), words.short(from)));
            format!("{}: {}{since}", words.say("Nye leger", "Nye legar", "New doctors"), people.of(names, words))
        }
        Change::DoctorsRemoved { names, from } => {
            let lead = words.say("Leger ute", "Legar ute", "Doctors out");
            format!("{lead} {} {}: {}", since(words), words.short(*from), people.of(names, words))
        }
        Change::DoctorsChanged { names, to } => format!("{}: {}", people.of(names, words), to.join(", ")),
        Change::Exempted { names, ground, from } => {
            let lead = words.say("Fritatt", "Fritekne", "Exempted");
            let is_told = people == People::Named || names.len() >= FEWEST;
            let why = if is_told { format!(" ({})", words.ground(*ground)) } else { String::new() };
            format!("{lead}{why} {} {}: {}", since(words), words.short(*from), people.of(names, words))
        }
        Change::ExemptionsEnded { names, from } => {
            let lead = words.say("Fritak slutter", "Fritak sluttar", "Exemptions end");
            format!("{lead} {}: {}", words.short(*from), people.of(names, words))
        }
        Change::GridAdded(part) => format!("{} {}", words.say("Ny:", "Ny:", "New:"), part_name(part, words)),
        Change::GridChanged(part, to) => format!("{}: {}", part_name(part, words), to.join(", ")),
        Change::GridRemoved(part) => format!("{} {}", words.say("Borte:", "Borte:", "Gone:"), part_name(part, words)),
        Change::Setting(param, value) => format!("{} {} = {}", param.rule, param.key, setting(param, *value, words)),
        Change::Weight(key, percent) => {
            format!("{} {key} = {percent}{HARD_SPACE}%", words.say("Vekt", "Vekt", "Weight"))
        }
        Change::Law(date) => {
            let lead = words.say("Kompetanse etter loven", "Kompetanse etter lova", "Competence by the law of");
            format!("{lead} {}", words.short(*date))
        }
        Change::Joined { station, doctors: number, lines_go_on } => {
            let doctors = doctors(*number, words);
            let lines = match lines_go_on {
                true => words.say("vaktlinjene der går videre", "vaktlinjene der går vidare", "its lines go on"),
                false => words.say("én legevakt for begge", "éi legevakt for begge", "one legevakt for both"),
            };
            format!("{} {station}: {doctors}, {lines}", words.say("Slått sammen med", "Slått saman med", "Joined with"))
        }
        Change::Wishes(files) => {
            format!("{} {}", words.say("Ønsker fra", "Ønske frå", "Wishes from"), words.list(files))
        }
        Change::Absences(number) => {
            let number = i64::try_from(*number).unwrap_or(i64::MAX);
            let spells = words.count(
                number,
                words.say("fravær", "fråvær", "absence"),
                words.say("fravær", "fråvær", "absences"),
            );
            format!("{} {spells}", words.say("Lagt til", "Lagt til", "Added"))
        }
        Change::Sickness { percent, seed, spells, days } => {
            let percent = words.hundredths(*percent);
            match lang {
                Lang::Nb => format!(
                    "Sykdom trukket tilfeldig: {percent}{HARD_SPACE}% av dagene i snitt, frø {seed}; det ble {spells} \
                     fravær og {days} dager"
                ),
                Lang::Nn => format!(
                    "Sjukdom trekt tilfeldig: {percent}{HARD_SPACE}% av dagane i snitt, frø {seed}; det blei {spells} \
                     fråvær og {days} dagar"
                ),
                Lang::En => format!(
                    "Sickness drawn at random: {percent}{HARD_SPACE}% of the days on average, seed {seed}; it came to \
                     {spells} absences and {days} days"
                ),
            }
        }
        Change::LocksDropped(number) => {
            let number = i64::try_from(*number).unwrap_or(i64::MAX);
            let locks = words.count(number, words.say("lås", "lås", "lock"), words.say("låser", "låsar", "locks"));
            format!(
                "{} {}",
                locks,
                words.say("i basen gjelder ikke lenger", "i basen gjeld ikkje lenger", "of the base no longer hold")
            )
        }
    }
}

fn since(words: Words) -> &'static str {
    words.say("fra", "frå", "from")
}

fn part_name(part: &Part, words: Words) -> String {
    match part {
        Part::Line(line) => format!("{} {line}", words.say("vaktlinje", "vaktlinje", "line")),
        Part::Shift(line, shift) => format!("{} {line}/{shift}", words.say("vakt", "vakt", "shift")),
        Part::Seat(line, shift, seat) => format!("{} {line}/{shift}/{seat}", words.say("plass", "plass", "seat")),
        Part::Counter(counter) => format!("{} {counter}", words.say("teller", "teljar", "counter")),
    }
}

/// A setting as it is written in the file, but with dates in the language of the text.
fn setting(param: &Param, value: i64, words: Words) -> String {
    match param.unit {
        Unit::Flag => (value != 0).to_string(),
        Unit::Date => words.short(value_date(value)),
        Unit::Clock => format!("{:02}:{:02}", value.div_euclid(60), value.rem_euclid(60)),
        Unit::Choice(known) => {
            usize::try_from(value).ok().and_then(|at| known.get(at)).map_or_else(String::new, |word| (*word).to_owned())
        }
        _ => value.to_string(),
    }
}

/// The budget of a solve: one phrase for each limit that is set.
pub(in crate::report) fn budget(
    seconds: Option<u64>,
    iterations: Option<u64>,
    nodes: Option<u32>,
    words: Words,
) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(seconds) = seconds {
        parts.push(format!("{} {seconds}{HARD_SPACE}s", words.say("høyst", "høgst", "at most")));
    }
    if let Some(moves) = iterations {
        let moves = words.number(i64::try_from(moves).unwrap_or(i64::MAX));
        parts.push(format!("{moves} {}", words.say("trekk i søket", "trekk i søket", "moves in the search")));
    }
    if let Some(nodes) = nodes {
        let nodes = words.number(i64::from(nodes));
        parts.push(format!("{nodes} {}", words.say("noder i beviset", "nodar i beviset", "nodes in the proof")));
    }
    parts
}

/// The limits that every scenario was solved with, in a sentence.
pub(super) fn limits(comparison: &Comparison, words: Words) -> String {
    let Comparison { limits, seeds, .. } = comparison;
    let gap = words.hundredths(hundredths_of_percent(limits.gap_per_million));
    let mut parts = vec![match words.0 {
        Lang::Nb => format!("avstand høyst {gap}{HARD_SPACE}% fra beste mulige"),
        Lang::Nn => format!("avstand høgst {gap}{HARD_SPACE}% frå beste moglege"),
        Lang::En => format!("at most {gap}{HARD_SPACE}% from the best possible"),
    }];
    parts.extend(budget(limits.time_limit_seconds, limits.iterations, limits.nodes, words));
    match limits.engine {
        Engine::Search => {
            parts[0] = words
                .say(
                    "bare søk, som ikke beviser noe",
                    "berre søk, som ikkje beviser noko",
                    "search alone, which proves nothing",
                )
                .to_owned();
        }
        Engine::Milp => parts.push(words.say("bare HiGHS", "berre HiGHS", "HiGHS alone").to_owned()),
        Engine::Hybrid => {}
    }
    let lead = words.say(
        "Hvert scenario løses med samme grenser",
        "Kvart scenario blir løyst med same grenser",
        "Each scenario is solved with the same limits",
    );
    parts.push(seeds_told(limits.seed, *seeds, words));
    format!("{lead}: {}.", parts.join(", "))
}

/// The seed, or how many there were, and the first and the last of them: `5 frø (1–5)`.
fn seeds_told(first: u64, number: u64, words: Words) -> String {
    match number {
        0 | 1 => format!("{} {first}", words.say("frø", "frø", "seed")),
        _ => {
            let last = first.wrapping_add(number - 1);
            format!("{number}{HARD_SPACE}{} ({first}\u{2013}{last})", words.say("frø", "frø", "seeds"))
        }
    }
}

/// Why a solve ended, in a few words.
pub(super) fn ended(ended: Stopped, words: Words) -> &'static str {
    match ended {
        Stopped::Proven => words.say("bevist best mulig", "bevist best mogleg", "proven best possible"),
        Stopped::GapReached => words.say("avstanden nådd", "avstanden nådd", "gap reached"),
        Stopped::TimeLimit => words.say("tiden var ute", "tida var ute", "time was up"),
        Stopped::NodeLimit => words.say("grensen nådd", "grensa nådd", "limit reached"),
        Stopped::Interrupted => words.say("avbrutt", "avbrote", "interrupted"),
        Stopped::ProverLost => words.say("beviset ble ikke ferdig", "beviset blei ikkje ferdig", "proof not finished"),
        Stopped::NoProver => words.say("ikke bevist", "ikkje bevist", "not proven"),
    }
}

/// How a scenario ended, in words.
pub(in crate::report) fn state(state: State, words: Words) -> &'static str {
    match state {
        State::Complete => words.say("alle plasser er besatt", "alle plassar er fylte", "every seat is taken"),
        State::Incomplete => words.say("ikke komplett", "ikkje komplett", "not complete"),
        State::Impossible => words.say("bevist umulig", "bevist umogleg", "proven impossible"),
        State::NothingFound => words.say(
            "ingenting funnet innen grensen",
            "ingenting funne innan grensa",
            "nothing found within the limit",
        ),
        State::TooLarge => words.say("for stort for minnet", "for stort for minnet", "too large for the memory"),
        State::Missing => words.say("ikke løst ennå", "ikkje løyst enno", "not solved yet"),
        State::Interrupted => words.say("avbrutt, ikke løst", "avbrote, ikkje løyst", "interrupted, not solved"),
        State::Wrong => words.say("feil i scenariet", "feil i scenarioet", "errors in the scenario"),
    }
}

/// The words in place of a cost that is not known.
pub(super) fn unknown(words: Words) -> &'static str {
    words.say("ikke kjent", "ikkje kjend", "not known")
}

/// Øre as whole thousand kroner, rounded to the nearest.
pub(in crate::report) fn thousands(ore: i64, words: Words) -> String {
    words.number((2 * ore + 100_000).div_euclid(200_000))
}

/// A difference in whole thousand kroner.
pub(in crate::report) fn signed_thousands(ore: i64, words: Words) -> String {
    let text = thousands(ore.abs(), words);
    signed(ore, &text)
}

/// A size with the sign of its difference; `±` where the size reads as nothing.
pub(super) fn signed(difference: i64, size: &str) -> String {
    let is_nothing = size.chars().all(|c| !c.is_ascii_digit() || c == '0');
    let sign = match difference {
        _ if is_nothing => "\u{b1}",
        ..0 => "\u{2212}",
        _ => "+",
    };
    format!("{sign}{size}")
}

/// The words in place of a difference that may be chance.
pub(super) fn unsure(words: Words) -> &'static str {
    words.say("ingen forskjell", "ingen skilnad", "no difference")
}

/// The note on when a difference is called no sure one.
pub(super) fn chance(words: Words) -> &'static str {
    words.say(
        "En forskjell er kalt «ingen forskjell» når den ikke er større enn at den kan skyldes søket. Er hvert scenario løst fra \
         minst fem frø (--seeds 5), er det forskjell når alle tallene til det ene ligger under alle tallene til det andre. Ellers \
         kan hvert tall flytte seg så mange prosent som lista kan være fra den beste mulige, minst 1 og høyst 10 %. Åpne plasser \
         regnes etter hva som er bevist om dekningen.",
        "Ein skilnad er kalla «ingen skilnad» når han ikkje er større enn at han kan kome av søket. Er kvart scenario løyst frå \
         minst fem frø (--seeds 5), er det skilnad når alle tala til det eine ligg under alle tala til det andre. Elles kan kvart \
         tal flytte seg så mange prosent som lista kan vere frå den beste moglege, minst 1 og høgst 10 %. Opne plassar blir rekna \
         etter kva som er bevist om dekninga.",
        "A difference is called «no difference» when it is no larger than the search may cause. Where each scenario was solved \
         from five seeds or more (--seeds 5), there is one when all figures of one lie below all figures of the other. Else each \
         figure may move by so many percent as its roster can be from the best possible, 1 at least and 10 at most. Open seats go \
         by what is proven of the coverage.",
    )
}

/// How sure it is that a roster is near the best possible.
pub(super) fn near(row: &Row, words: Words) -> &'static str {
    match Near::of(row) {
        Near::Best => words.say("bevist best mulig", "bevist best mogleg", "proven best possible"),
        Near::Close => words.say("nær best mulig", "nær best mogleg", "near the best"),
        Near::Unknown => words.say("bedre kan finnes", "betre kan finnast", "better may exist"),
    }
}

/// Warns that costs rest on rates that nobody has decided, or that were replaced; `None` when none do.
pub(super) fn caution(comparison: &Comparison, words: Words) -> Option<String> {
    let costs = || comparison.rows.iter().filter_map(|r| r.figures.as_ref()).map(|f| &f.cost);
    let (examples, old) = (costs().any(|c| c.example_ore > 0), costs().any(|c| c.replaced_ore > 0));
    let rates = match (examples, old) {
        (false, false) => return None,
        (true, false) => words.say(
            "eksempelsatser, som ingen har vedtatt",
            "eksempelsatsar, som ingen har vedteke",
            "example rates, which nobody has decided",
        ),
        (false, true) => words.say("satser som er avløst", "satsar som er avløyste", "rates that were replaced"),
        (true, true) => words.say(
            "eksempelsatser, som ingen har vedtatt, og på satser som er avløst",
            "eksempelsatsar, som ingen har vedteke, og på satsar som er avløyste",
            "example rates, which nobody has decided, and on rates that were replaced",
        ),
    };
    Some(format!(
        "{} {rates}.",
        words.say("Noe av kostnaden hviler på", "Noko av kostnaden kviler på", "Part of the cost rests on")
    ))
}
