//! What would be fairer, counter by counter.

use crate::domain::limit::Counts;
use crate::domain::{Instance, Lang, RuleId};
use crate::explain::{Fairer, Held};
use crate::report::change::name;
use crate::report::page::{bullet, table, wrap};
use crate::report::summary::shorten;
use crate::report::words::{HARD_SPACE, Words};

/// A table of how far the farthest doctor is from her part, can be and must be, counter by counter; then the doctors
/// who cannot come nearer, and why.
#[must_use]
pub fn fairer(instance: &Instance, all: &[Fairer], lang: Lang) -> String {
    let words = Words(lang);
    if all.is_empty() {
        let none =
            words.say("Stasjonen har ingen tellere.", "Stasjonen har ingen teljarar.", "The station has no counters.");
        return format!("{none}\n");
    }
    let heads = words.say(
        ["Lengst fra sin del, i vakter", "Nå", "Mulig", "Ikke under", "Hele vakter"],
        ["Lengst frå sin del, i vakter", "No", "Mogleg", "Ikkje under", "Heile vakter"],
        ["Farthest from her part, in duties", "Now", "Possible", "Not below", "Whole duties"],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for fairer in all {
        let counter = &instance.station.counters[fairer.counter];
        let title = shorten(&words.counter(&counter.name, counter.counts), 30);
        let far = |far: i64| words.tenths(counter.counts.called(far));
        let figures = [far(fairer.now), far(fairer.possible), far(fairer.proven)];
        let counted = if counter.counts == Counts::Duties { far(fairer.counted) } else { "\u{2013}".to_owned() };
        rows.push(std::iter::once(title).chain(figures).chain([counted]).collect());
    }
    let mut page = table(&rows, "");
    let note = words.say(
        "«Mulig» er vist med en lovlig vaktliste; «ikke under» er bevist for alle lovlige som dekker så mye som mulig. «Hele vakter» er det \
         som avrunding alene gjør nødvendig. Hver teller er sett for seg: alle kan ikke nødvendigvis bli best samtidig.",
        "«Mogleg» er vist med ei lovleg vaktliste; «ikkje under» er bevist for alle lovlege som dekkjer så mykje som mogleg. «Heile vakter» er \
         det som avrunding åleine gjer nødvendig. Kvar teljar er sett for seg: alle kan ikkje nødvendigvis bli best samtidig.",
        "\"Possible\" is shown by a legal roster; \"not below\" is proven for all legal ones that cover as much as can be. \"Whole duties\" is what \
         rounding alone makes necessary. Each counter is looked at by itself: not all can be best at once.",
    );
    page.push_str(&wrap(note, "", ""));
    for fairer in all.iter().filter(|f| !f.held.is_empty()) {
        let counter = &instance.station.counters[fairer.counter];
        page.push_str(&format!("\n{}\n", words.counter(&counter.name, counter.counts)));
        for held in &fairer.held {
            page.push_str(&bullet(&held_back(instance, held, counter.counts, words)));
        }
    }
    page
}

/// `Kari Ås er 1,2 under sin del. Av 88 vakter som andre har, er dette til hinder: WSH-1 … 60 og RST-1 … 12.`
fn held_back(instance: &Instance, held: &Held, counts: Counts, words: Words) -> String {
    let (who, far) = (name(instance, held.doctor), words.tenths(counts.called(held.deviation.abs())));
    let tried = words.number(i64::try_from(held.tried).unwrap_or(i64::MAX));
    let mut rules: Vec<(RuleId, usize)> = held.rules.iter().map(|(rule, n)| (*rule, *n)).collect();
    rules.sort_by_key(|(rule, n)| (std::cmp::Reverse(*n), *rule));
    let each = |(rule, n): &(RuleId, usize)| {
        let n = words.number(i64::try_from(*n).unwrap_or(i64::MAX));
        format!("{} {n}", words.rule(rule).replacen(' ', &HARD_SPACE.to_string(), 1))
    };
    let list = words.list(&rules.iter().map(each).collect::<Vec<_>>());
    let none = words.say(
        "ingen regel hindrer ett bytte alene",
        "ingen regel hindrar eitt byte åleine",
        "no rule is against any one exchange",
    );
    let list = if rules.is_empty() { none.to_owned() } else { list };
    match (words.0, held.deviation < 0) {
        (Lang::Nb, true) => {
            format!("{who} er {far} under sin del. Av {tried} vakter som andre har, er dette til hinder: {list}.")
        }
        (Lang::Nb, false) => {
            format!("{who} er {far} over sin del. Av {tried} måter å gi bort én vakt på, er dette til hinder: {list}.")
        }
        (Lang::Nn, true) => {
            format!("{who} er {far} under sin del. Av {tried} vakter som andre har, er dette til hinder: {list}.")
        }
        (Lang::Nn, false) => {
            format!("{who} er {far} over sin del. Av {tried} måtar å gi bort éi vakt på, er dette til hinder: {list}.")
        }
        (Lang::En, true) => format!(
            "{who} is {far} short of her part. Of {tried} duties that others have, these are in the way: {list}."
        ),
        (Lang::En, false) => format!(
            "{who} is {far} beyond her part. Of {tried} ways to give one duty away, these are in the way: {list}."
        ),
    }
}
