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
}

impl Exit {
    /// Every code, in order.
    pub const ALL: [Self; 5] = [Self::Done, Self::Broken, Self::BadInput, Self::Impossible, Self::NothingFound];

    /// The number that the shell sees.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Broken => 1,
            Self::BadInput => 2,
            Self::Impossible => 3,
            Self::NothingFound => 4,
        }
    }

    /// What it means; the help lists these.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Done, Lang::Nb | Lang::Nn) => "ferdig, ingen absolutt regel brutt",
            (Self::Done, Lang::En) => "done, no absolute rule broken",
            (Self::Broken, Lang::Nb | Lang::Nn) => "absolutte regler brutt, eller plasser uten lege",
            (Self::Broken, Lang::En) => "absolute rules broken, or seats left open",
            (Self::BadInput, Lang::Nb | Lang::Nn) => "feil i filer eller argumenter",
            (Self::BadInput, Lang::En) => "bad input or usage",
            (Self::Impossible, Lang::Nb | Lang::Nn) => "bevist umulig",
            (Self::Impossible, Lang::En) => "proven impossible",
            (Self::NothingFound, Lang::Nb | Lang::Nn) => "ingenting funnet innen tidsgrensen",
            (Self::NothingFound, Lang::En) => "nothing found within the budget",
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
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4]);
    }
}
