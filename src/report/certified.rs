//! What a proof shows that anybody can check, in words: what it is of, what is the best, and what it leaves open.

use crate::domain::outcome::Certified;

use super::words::Words;

/// What a proof shows of a roster's quality, of which HiGHS has told that none costs less than `told`.
#[must_use]
pub fn sentence(certified: &Certified, told: Option<i64>, words: Words) -> String {
    let [coverage, should] = certified.held.map(|held| words.number(held));
    let (bound, cost) = (words.number(certified.bound), words.number(certified.cost));
    let shown = if certified.is_best() {
        words.say(
            format!("Bevist, kan kontrolleres: ingen vaktliste i modellen koster under {bound} i kvalitet, og denne koster {cost}."),
            format!("Bevist, kan kontrollerast: inga vaktliste i modellen kostar under {bound} i kvalitet, og denne kostar {cost}."),
            format!("Proven, can be checked: no roster in the model costs less than {bound} in quality, and this one costs {cost}."),
        )
    } else {
        let rest = told.filter(|told| *told > certified.bound).map(|told| words.number(told));
        let rest = rest.map_or_else(String::new, |told| {
            words.say(
                format!(" At den ikke kan koste under {told}, er HiGHS sitt ord og ikke med i beviset."),
                format!(" At ho ikkje kan koste under {told}, er HiGHS sitt ord og ikkje med i beviset."),
                format!(" That none costs less than {told} is the word of HiGHS and no part of the proof."),
            )
        });
        let shown = words.say(
            format!(
                "Kan kontrolleres: ingen vaktliste i modellen koster under {bound} i kvalitet. Denne koster {cost}."
            ),
            format!(
                "Kan kontrollerast: inga vaktliste i modellen kostar under {bound} i kvalitet. Denne kostar {cost}."
            ),
            format!(
                "Can be checked: no roster in the model costs less than {bound} in quality. This one costs {cost}."
            ),
        );
        shown + &rest
    };
    let held = if certified.is_at_floor {
        let least = words.say(
            format!(
                "Dekning og hovedregler koster {coverage} og {should} der, og ingen vaktliste kan koste mindre i dem."
            ),
            format!(
                "Dekning og hovudreglar kostar {coverage} og {should} der, og inga vaktliste kan koste mindre i dei."
            ),
            format!("Coverage and main rules cost {coverage} and {should} there, and no roster can cost less in them."),
        );
        // That nothing costs less than 0 needs no proof. What costs more whatever the roster, the program has counted.
        let counted = words.say(
            " Så mye koster det uansett hvem som har vaktene: det har programmet regnet ut, og det er ikke med i beviset.",
            " Så mykje kostar det uansett kven som har vaktene: det har programmet rekna ut, og det er ikkje med i beviset.",
            " So much it costs whoever has the duties: that is counted by the program, and is no part of the proof.",
        );
        least + if certified.held == [0, 0] { "" } else { counted }
    } else {
        words.say(
            format!(
                "Det er gitt at dekning og hovedregler koster høyst {coverage} og {should}; at de ikke kan koste mindre, er ikke med i \
                 beviset."
            ),
            format!(
                "Det er gitt at dekning og hovudreglar kostar høgst {coverage} og {should}; at dei ikkje kan koste mindre, er ikkje med i \
                 beviset."
            ),
            format!(
                "It is given that coverage and main rules cost at most {coverage} and {should}; that they cannot cost less is no part \
                 of the proof."
            ),
        )
    };
    let hashes = words.say("SHA-256 av beviset", "SHA-256 av beviset", "SHA-256 of the proof");
    let of_model = words.say("av modellen", "av modellen", "of the model");
    format!("{shown} {held} {hashes}: {}; {of_model}: {}.", certified.proof, certified.model)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    fn certified(bound: i64, is_at_floor: bool) -> Certified {
        let (proof, model) = ("aa".to_owned(), "bb".to_owned());
        Certified { bound, cost: 8_464, held: [20, 0], is_at_floor, proof, model }
    }

    fn said(certified: &Certified, told: Option<i64>, lang: Lang) -> String {
        sentence(certified, told, Words(lang)).replace('\u{a0}', " ")
    }

    #[test]
    fn proven_is_said_only_of_what_the_proof_shows() {
        let best = said(&certified(8_464, true), Some(8_464), Lang::Nb);
        assert!(best.starts_with("Bevist, kan kontrolleres: ingen vaktliste i modellen koster under 8 464"), "{best}");
        assert!(best.ends_with("SHA-256 av beviset: aa; av modellen: bb."), "{best}");
        let less = said(&certified(8_420, true), Some(8_464), Lang::Nb);
        assert!(less.starts_with("Kan kontrolleres: ") && !less.contains("Bevist"), "{less}");
        assert!(less.contains("At den ikke kan koste under 8 464, er HiGHS sitt ord og ikke med i beviset."), "{less}");
        for told in [None, Some(8_420), Some(8_000)] {
            assert!(
                !said(&certified(8_420, true), told, Lang::En).contains("HiGHS"),
                "nothing more was said: {told:?}"
            );
        }
    }

    #[test]
    fn what_is_held_above_quality_is_said_to_be_given_where_it_could_cost_less() {
        for (lang, least, given) in [
            (Lang::Nb, "ingen vaktliste kan koste mindre i dem", "er ikke med i beviset"),
            (Lang::Nn, "inga vaktliste kan koste mindre i dei", "er ikkje med i beviset"),
            (Lang::En, "no roster can cost less in them", "is no part of the proof"),
        ] {
            let [floor, held] = [true, false].map(|is_at_floor| certified(8_464, is_at_floor));
            let zero = said(&Certified { held: [0, 0], ..floor.clone() }, None, lang);
            let [floor, held] = [floor, held].map(|certified| said(&certified, None, lang));
            assert!(zero.contains(least) && !zero.contains(given), "nothing costs less than 0: {zero}");
            assert!(floor.contains(least) && floor.contains(given), "what costs 20 whatever the roster: {floor}");
            assert!(held.contains(given) && !held.contains(least), "{held}");
        }
    }
}
