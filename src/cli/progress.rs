//! One line on stderr that says how a solve goes, where somebody looks at it.

use std::io::{self, Write};

use crate::domain::{Lang, Tier};
use crate::report::Words;

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Tier that is worked on.
    pub tier: Tier,
    /// Cost of the best roster so far.
    pub best: Option<i64>,
    /// Proven lower bound.
    pub bound: Option<i64>,
    /// Seconds since the start.
    pub seconds: u64,
}

/// A line that is written over again and again; nothing at all where stderr is a pipe.
#[derive(Debug)]
pub struct Progress {
    words: Words,
    is_shown: bool,
    shown: Option<State>,
}

impl Progress {
    /// A line in a language, or silence.
    #[must_use]
    pub fn new(lang: Lang, is_shown: bool) -> Self {
        Self { words: Words(lang), is_shown, shown: None }
    }

    /// Shows a state, unless it is what stands there.
    pub fn show(&mut self, state: State) {
        if self.is_shown && self.shown != Some(state) {
            // A terminal that has gone away is no reason to stop solving.
            let _ = write!(io::stderr(), "\r\u{1b}[K{}", line(state, self.words));
            let _ = io::stderr().flush();
            self.shown = Some(state);
        }
    }
}

impl Drop for Progress {
    /// Wipes the line, so that what is printed next begins on a clean one.
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
            let _ = io::stderr().flush();
        }
    }
}

fn line(state: State, words: Words) -> String {
    let known = |value: Option<i64>| value.map_or_else(|| "\u{2013}".to_owned(), |v| words.number(v));
    let gap = match (state.best, state.bound) {
        (Some(best), Some(bound)) if best > 0 => {
            let parts = i128::from((best - bound).max(0)) * 10_000 / i128::from(best);
            format!("{}\u{a0}%", words.hundredths(i64::try_from(parts).unwrap_or(i64::MAX)))
        }
        (Some(_), Some(_)) => "0\u{a0}%".to_owned(),
        _ => "\u{2013}".to_owned(),
    };
    let [best, bound, apart] = words.pick(["beste", "ikke under", "avstand"], ["best", "not below", "gap"]);
    let tier = words.tier(state.tier);
    format!("{tier}: {best} {}, {bound} {}, {apart} {gap}, {} s", known(state.best), known(state.bound), state.seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_tier_best_bound_gap_and_seconds() {
        let state = State { tier: Tier::Quality, best: Some(1250), bound: Some(1200), seconds: 7 };
        let text = line(state, Words(Lang::Nb)).replace('\u{a0}', " ");
        assert_eq!(text, "Kvalitet: beste 1 250, ikke under 1 200, avstand 4 %, 7 s");
        let unknown = State { best: None, bound: None, ..state };
        assert_eq!(line(unknown, Words(Lang::En)), "Quality: best –, not below –, gap –, 7 s");
        let free = State { best: Some(0), bound: Some(0), ..state };
        assert!(line(free, Words(Lang::En)).contains("gap 0\u{a0}%"));
    }
}
