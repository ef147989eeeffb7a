//! How good a roster is, in words: no more than what stands, and why the rest is not said.

use crate::check::claims::{Claims, Unproven};
use crate::domain::outcome::{TierResult, hundredths_of_percent};
use crate::domain::{Instance, Lang};

use super::words::{HARD_SPACE, Words};

/// How far from the best possible the roster can be at most, in hundredths of a percent of its cost, rounded up; none
/// where nothing was proven.
pub(super) fn gap(tier: TierResult) -> Option<i64> {
    tier.proven_gap_per_million().map(hundredths_of_percent)
}

/// How near the best possible the roster is known to be, in the first tier that leaves a doubt.
#[must_use]
pub fn quality(claims: &Claims, instance: &Instance, words: Words) -> String {
    if claims.why_not().is_some() {
        let unknown = words.say(
            "hvor god vaktlista er, er ikke bevist",
            "kor god vaktlista er, er ikkje bevist",
            "how good the roster is, is not proven",
        );
        return unknown.to_owned();
    }
    let worst = claims.tiers().iter().copied().find(|tier| gap(*tier) != Some(0));
    match worst.map(|tier| (words.tier(tier.tier).to_lowercase(), gap(tier))) {
        None => proven(instance, words).to_owned(),
        Some((name, None)) => words.say(
            format!("den beste som ble funnet, men ikke bevist å være nær best mulig i {name}"),
            format!("den beste som blei funnen, men det er ikkje bevist at ho er nær best mogleg i {name}"),
            format!("the best that was found, but not proven to be near the best possible in {name}"),
        ),
        Some((name, Some(gap))) => {
            let gap = words.hundredths(gap);
            match words.0 {
                Lang::Nb => format!("den beste som ble funnet, høyst {gap}{HARD_SPACE}% fra best mulig i {name}"),
                Lang::Nn => format!("den beste som blei funnen, høgst {gap}{HARD_SPACE}% frå best mogleg i {name}"),
                Lang::En => {
                    format!("the best that was found, at most {gap}{HARD_SPACE}% from the best possible in {name}")
                }
            }
        }
    }
}

/// What is proven when every tier is: of the rosters that are legal, and that keep what is given.
fn proven(instance: &Instance, words: Words) -> &'static str {
    if instance.locks.is_empty() {
        return words.say(
            "det er bevist at ingen lovlig vaktliste er bedre",
            "det er bevist at inga lovleg vaktliste er betre",
            "no legal roster is better, and that is proven",
        );
    }
    words.say(
        "det er bevist at ingen lovlig vaktliste med de samme låsene er bedre",
        "det er bevist at inga lovleg vaktliste med dei same låsane er betre",
        "no legal roster with the same locks is better, and that is proven",
    )
}

/// Why what was once said of how good the roster is, is not shown; nothing where nothing was said.
#[must_use]
pub fn dropped(why: Unproven, words: Words) -> Option<&'static str> {
    let text = match why {
        Unproven::Unsaid | Unproven::Unknown => return None,
        Unproven::OtherFiles => words.say(
            "Filene er endret siden vaktlista ble beregnet. Det som da var kjent om hvor god den er, gjelder ikke lenger og er \
             ikke vist.",
            "Filene er endra sidan vaktlista vart rekna ut. Det ein då visste om kor god ho er, gjeld ikkje lenger og er \
             ikkje vist.",
            "The files have changed since the roster was made. What was known then of how good it is holds no longer and is \
             not shown.",
        ),
        Unproven::OtherRules => words.say(
            "Vaktlista ble beregnet etter andre regler, eller av en annen versjon av programmet. Det som da var kjent om hvor \
             god den er, er ikke vist.",
            "Vaktlista vart rekna ut etter andre reglar, eller av ein annan versjon av programmet. Det ein då visste om kor \
             god ho er, er ikkje vist.",
            "The roster was made by other rules, or by another version of the program. What was known then of how good it is \
             is not shown.",
        ),
        Unproven::Edited => words.say(
            "Vaktlista er endret siden den ble beregnet. Det som da var kjent om hvor god den var, gjelder ikke denne og er \
             ikke vist.",
            "Vaktlista er endra sidan ho vart rekna ut. Det ein då visste om kor god ho var, gjeld ikkje denne og er ikkje \
             vist.",
            "The roster has changed since it was made. What was known then of how good it was does not hold of this one and \
             is not shown.",
        ),
        Unproven::Inconsistent => words.say(
            "Tallene i vaktlistefila passer ikke sammen. Det fila sier om hvor god vaktlista er, er ikke vist.",
            "Tala i vaktlistefila passar ikkje saman. Det fila seier om kor god vaktlista er, er ikkje vist.",
            "The figures in the roster's file do not fit each other. What it says of how good the roster is is not shown.",
        ),
    };
    Some(text)
}
