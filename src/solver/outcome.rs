//! What a fault says to people, and the fault that the search died.

use std::fmt;
use std::thread;

use crate::domain::fault::Fault;

/// What the thread of the search came back with, or the fault that it died.
pub(super) fn searched<T>(joined: thread::Result<T>) -> Result<T, Fault> {
    joined.map_err(|panic| {
        let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        Fault::SearchCrashed { how: text.unwrap_or("a panic without a text").to_owned() }
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BoundAboveRoster { tier, bound, value } => {
                write!(f, "{tier:?}: the prover's bound {bound} is above a legal roster that costs {value}")
            }
            Self::InfeasibleAgainstRoster { tier } => {
                write!(f, "{tier:?}: the prover says that no roster exists, against a legal roster")
            }
            Self::InfeasibleOnce => write!(f, "the prover says that no roster exists, but not when asked twice"),
            Self::NotANumber { tier } => write!(f, "{tier:?}: the prover's bound or objective is no number"),
            Self::GapAfterOptimal { tier, bound, value } => {
                write!(f, "{tier:?}: the prover calls {value} optimal with the bound {bound}")
            }
            Self::ObjectiveDisagrees { tier, claimed, value } => {
                write!(f, "{tier:?}: the prover says that a roster costs {claimed}; it costs {value}")
            }
            Self::RosterBreaksRows { tier, rows } => write!(f, "{tier:?}: the prover's roster breaks {rows} hard rows"),
            Self::RosterIllegal { rules } => write!(f, "the checker refuses the best roster: {}", rules.join(", ")),
            Self::CostsDisagree { tier, rows, checker } => {
                write!(f, "{tier:?}: the rows say that the roster costs {rows}, the checker {checker}")
            }
            Self::ProverCrashed { how } => write!(f, "the prover crashed: {how}"),
            Self::ProverOverran { limit } => write!(f, "the prover ran past its {} s and was ended", limit.as_secs()),
            Self::SearchCrashed { how } => write!(f, "the search crashed: {how}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_search_is_a_fault_that_says_how() {
        let crashed = |how: &str| Err(Fault::SearchCrashed { how: how.to_owned() });
        let nothing: [i64; 0] = [];
        let of_text = thread::spawn(|| panic!("no seats")).join();
        let of_format = thread::spawn(move || assert_eq!(nothing.len(), 1)).join();
        let of_number = thread::spawn(|| std::panic::panic_any(7)).join();
        assert_eq!(searched::<()>(of_text), crashed("no seats"));
        assert!(searched(of_format).is_err_and(|fault| fault.to_string().contains("left == right")));
        assert_eq!(searched::<()>(of_number), crashed("a panic without a text"));
        assert_eq!(searched(thread::spawn(|| 7).join()), Ok(7));
    }
}
