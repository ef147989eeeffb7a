//! How good the roster is, the way there, and what it rests on.

use crate::domain::outcome::{Point, TierResult};

use super::super::super::draw::markup::Markup;
use super::super::super::draw::svg::curve::{Curve, Step};
use super::super::super::summary::cells;
use super::super::super::words::{HARD_SPACE, Words};
use super::super::views::Views;
use super::super::views::proof::{Assumption, Proof};
use super::{figures, list};

/// The picture begins when the cost is at most so many times the last.
const MOST_SHOWN: i64 = 2;

/// Writes it.
pub(super) fn write(views: &Views, m: &mut Markup, words: Words) {
    let Some(proof) = &views.proof else { return };
    m.leaf("p", &[], &views.head.answer);
    views.head.dropped.iter().for_each(|text| m.leaf("p", &[], text));
    let text = words.say(
        "Kostnaden teller åpne plasser, brutte hovedregler, skjevhet og avslåtte ønsker, hver på sitt nivå: et nivå betaler aldri for et høyere.",
        "Kostnaden tel opne plassar, brotne hovudreglar, skeivskap og avslegne ønske, kvar på sitt nivå: eit nivå betaler aldri for eit høgare.",
        "The cost counts open seats, main rules departed from, unevenness and refused wishes, each in its tier: a tier never pays for a higher one.",
    );
    let bound = words.say(
        "«Ikke under» er bevist: ingen lovlig vaktliste som er like god på nivåene over, koster mindre.",
        "«Ikkje under» er bevist: inga lovleg vaktliste som er like god på nivåa over, kostar mindre.",
        "\"Not below\" is proven: no legal roster that is as good in the tiers above costs less.",
    );
    let has_bounds = proof.tiers.iter().any(|tier| tier.proven.is_some());
    m.leaf("p", &[], &if has_bounds { format!("{text} {bound}") } else { text.to_owned() });
    let heads = words.say(
        ["Kostnad", "Ikke under", "Avstand"],
        ["Kostnad", "Ikkje under", "Avstand"],
        ["Cost", "Not below", "Gap"],
    );
    let row = |tier: &TierResult| (words.tier(tier.tier).to_owned(), cells(*tier, words).to_vec());
    let caption = match has_bounds {
        true => {
            words.say("Kostnad og bevist nedre grense", "Kostnad og bevist nedre grense", "Cost and proven lower bound")
        }
        false => words.say("Kostnad", "Kostnad", "Cost"),
    };
    figures(caption, words.say("Nivå", "Nivå", "Tier"), &heads, proof.tiers.iter().map(row).collect()).write(m);
    proof.certified.iter().for_each(|text| m.leaf("p", &[], text));
    way(proof, m, words);
    let packs = proof.packs.join(", ");
    let seed = words.say("Frø for søket", "Frø for søket", "Seed of the search");
    let seed = proof.seed.map_or_else(String::new, |number| format!(" {seed}: {number}."));
    let text = format!("{}: {packs}.{seed}", words.say("Regelpakker", "Regelpakker", "Rule packs"));
    m.leaf("p", &[], &text);
}

/// Cost of the best roster and the bound under it, by time.
fn way(proof: &Proof, m: &mut Markup, words: Words) {
    let tier = proof.plotted.index();
    let milliseconds = |p: &Point| u32::try_from(p.elapsed.as_millis()).unwrap_or(u32::MAX);
    let higher_done = |values: &[i64; 3]| {
        let last = proof.way.iter().rev().find_map(|p| p.values);
        last.is_some_and(|last| values[..tier] == last[..tier])
    };
    let values: Vec<Step> = proof
        .way
        .iter()
        .filter_map(|p| Some(Step { milliseconds: milliseconds(p), cost: p.values.filter(|v| higher_done(v))?[tier] }))
        .collect();
    let bounds: Vec<Step> = proof
        .way
        .iter()
        .map(|p| Step { milliseconds: milliseconds(p), cost: p.bounds[tier] })
        .filter(|s| s.cost > 0)
        .collect();
    // The first rosters cost many times what the last does; with them in the picture nothing could be seen of the rest.
    let most = values.last().map_or(0, |last| MOST_SHOWN * last.cost);
    let values: Vec<Step> = values.into_iter().filter(|step| step.cost <= most).collect();
    if values.len() < 2 {
        return;
    }
    let name = words.tier(proof.plotted).to_lowercase();
    let title = format!("{} {name}", words.say("Veien til svaret:", "Vegen til svaret:", "The way to the answer:"));
    let text = words.say(
        "Heltrukket: kostnaden for den beste vaktlista så langt. Stiplet: det som er bevist at ingen kommer under. Begge akser er logaritmiske.",
        "Heiltrekt: kostnaden for den beste vaktlista så langt. Stipla: det som er bevist at ingen kjem under. Begge aksane er logaritmiske.",
        "Solid: cost of the best roster so far. Dashed: what no roster is proven to cost less than. Both axes are logarithmic.",
    );
    m.element("figure", &[], |m| {
        m.element("figcaption", &[], |m| {
            m.inline("strong", &[], &title);
            m.text(". ");
            m.text(text);
        });
        let number = |n: i64| words.number(n);
        let seconds = |milliseconds: i64| format!("{}{HARD_SPACE}s", words.hundredths(milliseconds / 10));
        Curve {
            id: "vei",
            title: &title,
            description: text,
            values: &values,
            bounds: &bounds,
            cost: &number,
            time: &seconds,
        }
        .write(m);
    });
}

/// The settings, those that are examples first.
pub(super) fn assumptions(views: &Views, m: &mut Markup, words: Words) {
    let examples = views.assumptions.iter().filter(|a| a.is_example).count();
    let text = words.say(
        "Innstillingene vaktlista hviler på. De som er merket «eksempel», har ingen kilde for tallet: sett stasjonens eget i stasjonsfila.",
        "Innstillingane vaktlista kviler på. Dei som er merkte «døme», har inga kjelde for talet: set stasjonen sitt eige i stasjonsfila.",
        "The settings the roster rests on. Those marked \"example\" have no source for the figure: set the station's own in its file.",
    );
    m.leaf("p", &[], text);
    let lead = words.say(
        "Eksempler som ingen har byttet ut",
        "Døme som ingen har bytt ut",
        "Examples that nobody has replaced",
    );
    m.leaf("p", &[], &format!("{lead}: {examples}."));
    let heads = words.say(["Verdi", "Grunnlag"], ["Verdi", "Grunnlag"], ["Value", "Basis"]);
    let row = |a: &Assumption| (format!("{} {}", a.rule, a.key), vec![a.value.clone(), a.basis.to_owned()]);
    let caption = words.say("Innstillinger", "Innstillingar", "Settings");
    list(
        caption,
        words.say("Innstilling", "Innstilling", "Setting"),
        &heads,
        views.assumptions.iter().map(row).collect(),
    )
    .write(m);
}
