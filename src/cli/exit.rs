//! The exit codes, which scripts may rely on.

use std::process::ExitCode;

use crate::domain::Lang;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// 0.
    Done,
    /// 1.
    Broken,
    /// 2.
    BadInput,
    /// 3.
    Impossible,
    /// 4.
    NothingFound,
    /// 75, which sysexits.h calls a failure that goes by: try again.
    Unfinished,
}

impl Exit {
    /// Every code, in order.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::Broken, Self::BadInput, Self::Impossible, Self::NothingFound, Self::Unfinished];

    /// The number that the shell sees.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Broken => 1,
            Self::BadInput => 2,
            Self::Impossible => 3,
            Self::NothingFound => 4,
            Self::Unfinished => 75,
        }
    }

    /// What it means; the help lists these.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Done => lang.say(
                "ferdig, ingen absolutt regel brutt",
                "ferdig, ingen absolutt regel broten",
                "done, no absolute rule broken",
            ),
            Self::Broken => lang.say(
                "absolutte regler brutt, plasser uten lege, brutt kjede, eller bevis som ikke godtas",
                "absolutte reglar brotne, plassar utan lege, broten kjede, eller bevis som ikkje blir godteke",
                "absolute rules broken, seats left open, a broken chain, or a proof not accepted",
            ),
            Self::BadInput => {
                lang.say("feil i filer eller argumenter", "feil i filer eller argument", "bad input or usage")
            }
            Self::Impossible => lang.say("bevist umulig", "bevist umogleg", "proven impossible"),
            Self::NothingFound => lang.say(
                "ingenting funnet innen tidsgrensen",
                "ingenting funne innan tidsgrensa",
                "nothing found within the budget",
            ),
            Self::Unfinished => lang.say(
                "avbrutt, eller svar mangler: kjør en gang til",
                "avbrote, eller svar manglar: køyr ein gong til",
                "interrupted, or answers are missing: run it again",
            ),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_what_the_architecture_promises() {
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4, 75]);
    }
}
