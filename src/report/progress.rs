//! How a solve goes, in one line.

use crate::domain::Tier;
use crate::domain::outcome::{gap_per_million, hundredths_of_percent};

use super::words::Words;

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Tier that is worked on.
    pub tier: Tier,
    /// Cost of the best roster so far.
    pub best: Option<i64>,
    /// No roster costs less, as far as is known.
    pub bound: i64,
    /// Seconds since the start.
    pub seconds: u64,
}

/// The lines of one solve.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    words: Words,
    /// The first bound of each tier, which holds before anything is proven.
    before: [Option<i64>; 3],
}

impl Course {
    /// A solve that has not begun, in a language.
    #[must_use]
    pub fn new(words: Words) -> Self {
        Self { words, before: [None; 3] }
    }

    /// The line of a state.
    pub fn line(&mut self, state: State) -> String {
        let before = *self.before[state.tier.index()].get_or_insert(state.bound);
        line(state, before, self.words)
    }
}

/// Both numbers and the distance between them; a bound that is no higher than `before` any work says nothing yet.
fn line(state: State, before: i64, words: Words) -> String {
    let State { best, bound, seconds, .. } = state;
    let known = best.map_or_else(|| "\u{2013}".to_owned(), |value| words.number(value));
    let [lead, least, apart] = words.say(
        ["beste", "ikke under", "avstand"],
        ["beste", "ikkje under", "avstand"],
        ["best", "not below", "gap"],
    );
    let proof = if bound <= before && best.is_none_or(|best| best > bound) {
        words.say("ennå ingen grense", "enno inga grense", "no bound yet").to_owned()
    } else {
        let gap = best.map_or_else(
            || "\u{2013}".to_owned(),
            |best| format!("{}\u{a0}%", words.hundredths(hundredths_of_percent(gap_per_million(best, bound)))),
        );
        format!("{least} {}, {apart} {gap}", words.number(bound))
    };
    format!("{}: {lead} {known}, {proof}, {seconds} s", words.tier(state.tier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    const STATE: State = State { tier: Tier::Quality, best: Some(1250), bound: 1200, seconds: 7 };

    #[test]
    fn a_line_says_tier_best_bound_gap_and_seconds() {
        let text = line(STATE, 0, Words(Lang::Nb)).replace('\u{a0}', " ");
        assert_eq!(text, "Kvalitet: beste 1 250, ikke under 1 200, avstand 4 %, 7 s");
        let unknown = State { best: None, ..STATE };
        assert_eq!(line(unknown, 0, Words(Lang::En)), "Quality: best –, not below 1,200, gap –, 7 s");
        let free = State { best: Some(0), bound: 0, ..STATE };
        assert!(line(free, 0, Words(Lang::En)).contains("gap 0\u{a0}%"));
    }

    #[test]
    fn what_holds_before_any_work_is_no_bound() {
        assert_eq!(line(STATE, 1200, Words(Lang::Nb)), "Kvalitet: beste 1\u{a0}250, ennå ingen grense, 7 s");
        let nothing = State { best: None, ..STATE };
        assert_eq!(line(nothing, 1200, Words(Lang::En)), "Quality: best –, no bound yet, 7 s");
        let reached = State { best: Some(1200), ..STATE };
        assert!(line(reached, 1200, Words(Lang::En)).contains("not below 1,200, gap 0\u{a0}%"));
    }
}
