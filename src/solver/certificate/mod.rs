//! A proof that anybody can check: what no roster of a written model costs less than, in whole numbers.
//!
//! HiGHS works in floats, and what it says is a hypothesis. Here its duals and branches are rounded to whole numbers and
//! kept, and what they show is added up anew, exactly ([`verify`]). What is shown so is a theorem about the file of the
//! model; `make` finds the multipliers, `text` is the file, `model` reads the model back as a stranger would, and
//! `scripts/check-proof.py` is another reader of both, in another language, that shares nothing with this one.
//!
//! What is added up is a Lagrangian bound (Geoffrion, 1974) of all lines at once. Where the relaxation of a doctor's own
//! lines is weaker than they are, what her part costs at least is a lemma, shown in a tree over few of her columns, and
//! from then on a line like the others (Chen, Günlük and Lodi: Recovering Dantzig-Wolfe bounds by cutting planes).

mod make;
mod model;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod verify;
mod whole;

use crate::solver::certificate::text::{Proof, sha256};
use crate::solver::certificate::verify::{Shown, price};

pub use make::{Certificate, certified, certify, tie};
pub use model::NoModel;
pub use text::Unread;
pub(in crate::solver) use tree::{DEEPEST, Tree};
pub use verify::{Broken, Unshown};

/// Most terms that are added up for a proof, over all of its leaves: each leaf adds up the costs and the lines that it
/// names. It takes Python some seconds; without a limit a short text of very many leaves could take hours. A proof of
/// Halden's first quarter adds up 16 050.
pub const MOST_TERMS: usize = 20_000_000;

/// Why a proof is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The text of the proof.
    Proof(Unread),
    /// The text of the model.
    Model(NoModel),
    /// It is of another model, whose hash it names.
    OtherModel(String),
    /// The point in the proof is none of the model.
    Point(Broken),
    /// Something is added up that cannot be: in the lemma of this number, from 0 on, or in what is shown of the cost.
    Tree(Option<usize>, Unshown),
    /// It adds up more than [`MOST_TERMS`].
    TooMuch,
    /// The lemma of this number claims more than it shows.
    Lemma(usize),
    /// It shows no more than this, and claims more.
    Claim {
        /// What it shows.
        shown: i128,
        /// What it claims.
        claim: i64,
    },
}

/// What an accepted proof shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// No point of the model costs less.
    pub claim: i64,
    /// The point in the proof keeps the model and costs this.
    pub cost: i128,
    /// That point: the columns that are not 0, by their numbers from 0 on.
    pub point: std::collections::BTreeMap<usize, i64>,
    /// SHA-256 of the file of the model.
    pub model: String,
    /// SHA-256 of the file of the proof.
    pub proof: String,
}

/// Checks a proof of a model, both as their files hold them.
///
/// # Errors
///
/// Why it is not accepted.
///
/// # Example
///
/// ```
/// use legevakt::solver::{Refusal, Unread, check_proof};
/// assert_eq!(check_proof(b"no proof", b""), Err(Refusal::Proof(Unread::NoProof)));
/// ```
pub fn check_proof(proof: &[u8], model: &[u8]) -> Result<Accepted, Refusal> {
    let said = Proof::read(proof).map_err(Refusal::Proof)?;
    let of_model = sha256(model);
    if said.model != of_model {
        return Err(Refusal::OtherModel(said.model));
    }
    let program = model::read(model).map_err(Refusal::Model)?;
    if let Some((column, _)) = said.point.last_key_value().filter(|(column, _)| **column >= program.columns.len()) {
        return Err(Refusal::Point(Broken::Column(*column)));
    }
    let cost = price(&program, &said.point).map_err(Refusal::Point)?;
    let mut shown = Shown::new(program);
    let mut left = MOST_TERMS;
    let mut take = |terms: usize| -> Result<(), Refusal> {
        left = left.checked_sub(terms).ok_or(Refusal::TooMuch)?;
        Ok(())
    };
    for (at, lemma) in said.lemmas.iter().enumerate() {
        take(shown.terms(&lemma.terms, &lemma.tree))?;
        let learnt = shown.learn(&lemma.terms, lemma.least, &lemma.tree);
        if !learnt.map_err(|why| Refusal::Tree(Some(at), why))? {
            return Err(Refusal::Lemma(at));
        }
    }
    let costs = shown.costs();
    take(shown.terms(&costs, &said.tree))?;
    let least = shown.least(&costs, &said.tree).map_err(|why| Refusal::Tree(None, why))?;
    if least < i128::from(said.claim) {
        return Err(Refusal::Claim { shown: least, claim: said.claim });
    }
    Ok(Accepted { claim: said.claim, cost, point: said.point, model: of_model, proof: sha256(proof) })
}
