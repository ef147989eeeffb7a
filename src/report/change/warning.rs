//! What a change warns of, in words.

use super::{name, signed};
use crate::change::{Drift, Limits, Warning};
use crate::domain::Instance;
use crate::report::ledger::on_the_way;
use crate::report::page::wrap;
use crate::report::words::{HARD_SPACE, Words};

/// The warnings of one change, a paragraph each.
pub(super) fn of_one(instance: &Instance, warnings: &[Warning], limits: Limits, words: Words, indent: &str) -> String {
    let lead = words.say("Varsel", "Varsel", "Warning");
    let paragraph = |warning: &Warning| {
        let text = format!("{lead}: {}", sentence(instance, warning, limits, words));
        wrap(&text, &format!("{indent}! "), &format!("{indent}  "))
    };
    warnings.iter().map(paragraph).collect()
}

/// The warnings of many changes that might be made, a paragraph for each kind: many doctors are near a limit at once.
pub(super) fn of_many(instance: &Instance, warnings: &[Warning], limits: Limits, words: Words, indent: &str) -> String {
    let (mut off, mut heavy, mut others): (Vec<Much>, Vec<Much>, Vec<String>) = Default::default();
    for warning in warnings {
        match warning {
            Warning::Drift(of) => off.push((of, signed(words, of.counts.called(of.deviation_after())))),
            Warning::Load(of) => heavy.push((of, percent(of.percent_after().unwrap_or(0), words))),
            Warning::Pace(pace) => others.push(on_the_way(instance, *pace, words)),
        }
    }
    let (duties, most) = (duties(limits, words), percent(limits.percent, words));
    let titles = words.say(
        [format!("Mer enn {duties} fra sin del"), format!("{most} av sin del eller mer")],
        [format!("Meir enn {duties} frå sin del"), format!("{most} av sin del eller meir")],
        [format!("More than {duties} from their part"), format!("{most} of their part or more")],
    );
    let lists = titles.into_iter().zip([off, heavy]).filter(|(_, much)| !much.is_empty());
    let lists = lists.map(|(title, much)| format!("{title}: {}.", words.list(&by_doctor(instance, &much, words))));
    let paragraph = |text: String| wrap(&text, &format!("{indent}! "), &format!("{indent}  "));
    lists.chain(others).map(paragraph).collect()
}

/// A counter of a doctor, and how much she would have of it.
type Much<'a> = (&'a Drift, String);

/// What each doctor would have: `Kari Moe 127 % (Netter) og 142 % (Helg)`. A doctor's stand together.
fn by_doctor(instance: &Instance, much: &[Much], words: Words) -> Vec<String> {
    let title = |of: &Drift| words.counter(&instance.station.counters[of.counter].name, of.counts);
    let of_counter = |(of, much): &Much| format!("{much} ({})", title(of));
    let one = |of: &[Much]| {
        let counters: Vec<String> = of.iter().map(of_counter).collect();
        format!("{} {}", name(instance, of[0].0.doctor), words.list(&counters))
    };
    much.chunk_by(|(a, _), (b, _)| a.doctor == b.doctor).map(one).collect()
}

fn duties(limits: Limits, words: Words) -> String {
    let (one, many) = words.say(("vakt", "vakter"), ("vakt", "vakter"), ("duty", "duties"));
    words.count(limits.duties, one, many)
}

fn percent(percent: i64, words: Words) -> String {
    format!("{}{HARD_SPACE}%", words.number(percent))
}

fn sentence(instance: &Instance, warning: &Warning, limits: Limits, words: Words) -> String {
    let (of, text) = match warning {
        Warning::Pace(pace) => return on_the_way(instance, *pace, words),
        Warning::Drift(of) => {
            let beyond = words.say(
                "kommer lenger fra sin del enn grensen på",
                "kjem lenger frå sin del enn grensa på",
                "comes further from her part than the limit of",
            );
            (of, format!("{beyond} {}", duties(limits, words)))
        }
        Warning::Load(of) => {
            let has = words.say("får", "får", "gets");
            let part = words.say("av sin del; grensen er", "av sin del; grensa er", "of her part; the limit is");
            let has_now = of.percent_after().unwrap_or(0);
            (of, format!("{has} {} {part} {}", percent(has_now, words), percent(limits.percent, words)))
        }
    };
    let counter = &instance.station.counters[of.counter].name;
    format!("{} {text} ({counter}).", name(instance, of.doctor))
}
