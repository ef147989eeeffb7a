//! How much memory a solve takes at most, told before it is taken.
//!
//! With `p` pairs of a seat and a doctor, `v` variables, `r` rows, `z` terms of rows and parts of helpers, on `t` threads,
//! in bytes:
//!
//! ```text
//! pairs     300 p                   why a doctor is shut out of a seat
//! rows      450 v + 500 r + 220 z   the model, its layout for search, the program, its copy for the prover, windows
//! search    t (5 v + 8 r)           a roster on each thread
//! provers   q (192 Mi + 400 z)      the proof and the windows beside it, each a process of its own: q is 3, and 1 of a
//!                                   search alone, for a proof that is asked for afterwards
//! rest      64 Mi                   the program, the instance, the texts
//! ```
//!
//! Pairs, rows and search follow from the sizes of the structs: a row is about 100 bytes and a term 16, a vector that
//! grows can have room for twice what it holds, and a map can have nodes that are half empty. What HiGHS takes cannot be
//! derived, and grows as its search goes on: its line is measured, with room to spare, and no promise. A written model is
//! made when the provers have ended, and takes less than they did.
//!
//! The model itself is made under the limit: it stops keeping rows when there are more than the limit leaves room for.

use crate::domain::Instance;
use crate::domain::outcome::Engine;
use crate::model::Model;
use crate::rules;

const MI: u64 = 1 << 20;
const BASE_BYTES: u64 = 64 * MI;
const PAIR_BYTES: u64 = 300;
const VARIABLE_BYTES: u64 = 450;
const ROW_BYTES: u64 = 500;
const NONZERO_BYTES: u64 = 220;

/// Most provers at a time.
fn provers(engine: Engine) -> u64 {
    match engine {
        // A proof that is asked for when the search has ended.
        Engine::Search => 1,
        // As many have been seen: two windows, one of which is ending, and the proof.
        Engine::Hybrid | Engine::Milp => 3,
    }
}

/// What a prover takes beside [`PROVER_NONZERO_BYTES`].
const PROVER_BASE_BYTES: u64 = 192 * MI;

/// What a prover takes for each term of the model. HiGHS 1.15.0 on the written models, Python's own share included, had
/// 207 MiB when Halden's first quarter was proven, 277 000 terms, where the line says 298, and 361 MiB after 32 s of CPU
/// on the year, 1 195 000 terms, where it says 648. In the program's own solves, of 60 and 150 s on a busy machine, the
/// largest prover had 107 and 168 MiB.
const PROVER_NONZERO_BYTES: u64 = 400;

/// How large a model is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Pairs of a seat of the period and a doctor.
    pub pairs: usize,
    /// Variables, helpers among them.
    pub variables: usize,
    /// Rows, hard and soft.
    pub rows: usize,
    /// Terms of all rows, and parts of all helpers.
    pub nonzeros: usize,
}

impl Size {
    /// The size of a model of an instance.
    #[must_use]
    pub fn of(instance: &Instance, model: &Model) -> Self {
        Self {
            pairs: pairs(instance),
            variables: model.meanings().len(),
            rows: model.rows().len(),
            nonzeros: model.nonzeros(),
        }
    }
}

/// Bytes that a solve of a model of this size takes at most, all its processes together.
///
/// ```
/// use legevakt::domain::outcome::Engine;
/// use legevakt::solver::{Size, memory_bytes};
/// let quarter = Size { pairs: 15_000, variables: 6_000, rows: 20_000, nonzeros: 150_000 };
/// assert!(memory_bytes(quarter, 2, Engine::Hybrid) < 1 << 30);
/// ```
#[must_use]
pub fn memory_bytes(size: Size, threads: usize, engine: Engine) -> u64 {
    let [pairs, variables, rows, nonzeros, threads] =
        [size.pairs, size.variables, size.rows, size.nonzeros, threads].map(|n| u64::try_from(n).unwrap_or(u64::MAX));
    let sum =
        |terms: &[(u64, u64)]| terms.iter().fold(0_u64, |sum, (n, each)| sum.saturating_add(n.saturating_mul(*each)));
    let model = sum(&[(pairs, PAIR_BYTES), (variables, VARIABLE_BYTES), (rows, ROW_BYTES), (nonzeros, NONZERO_BYTES)]);
    let search = threads.saturating_mul(sum(&[(variables, 5), (rows, 8)]));
    let provers = provers(engine).saturating_mul(sum(&[(1, PROVER_BASE_BYTES), (nonzeros, PROVER_NONZERO_BYTES)]));
    [model, search, provers].into_iter().fold(BASE_BYTES, u64::saturating_add)
}

/// The rows of all rules, if a solve of them by `engine` on so many threads, 0 for one for each core, keeps within `limit`
/// bytes. No more memory is taken than that to find out.
///
/// # Errors
///
/// Bytes that are known to be needed, more than `limit`; how many in all is not always found out.
pub fn model_within(instance: &Instance, engine: Engine, threads: usize, limit: u64) -> Result<Model, u64> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        some => some,
    };
    let empty = Size { pairs: pairs(instance), ..Size::default() };
    let bytes = |size: Size| memory_bytes(size, threads, engine);
    let at_least = bytes(empty);
    if at_least > limit {
        return Err(at_least);
    }
    let room = (limit - at_least) / (NONZERO_BYTES + provers(engine) * PROVER_NONZERO_BYTES);
    let room = usize::try_from(room).unwrap_or(usize::MAX);
    let too_many = Size { nonzeros: room.saturating_add(1), ..empty };
    let model = rules::model_within(instance, room).ok_or_else(|| bytes(too_many))?;
    let needed = bytes(Size::of(instance, &model));
    if needed > limit { Err(needed) } else { Ok(model) }
}

fn pairs(instance: &Instance) -> usize {
    instance.open_slots().count().saturating_mul(instance.doctors.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solver::fixture::instance;

    #[test]
    fn a_model_is_made_within_exactly_what_it_needs_and_not_with_less() {
        let instance = instance(4, 14);
        let whole = rules::model(&instance);
        let size = Size::of(&instance, &whole);
        assert_eq!((size.pairs, size.rows), (4 * 28, whole.rows().len()));
        let needed = memory_bytes(size, 2, Engine::Hybrid);
        let within = |limit, engine| model_within(&instance, engine, 2, limit);
        let rows = |model: Model| model.rows().to_vec();
        assert_eq!(within(needed, Engine::Hybrid).map(rows), Ok(whole.rows().to_vec()));
        assert_eq!(within(needed - 1, Engine::Hybrid).map(|_| ()), Err(needed));
        // Stopped on the way, and before the first row.
        let half = Size { rows: 0, nonzeros: size.nonzeros / 2, ..size };
        for limit in [memory_bytes(half, 2, Engine::Hybrid), BASE_BYTES] {
            let told = within(limit, Engine::Hybrid).map(|_| ());
            assert!(told.is_err_and(|told| limit < told && told < needed), "{limit} {needed}");
        }
        // A search alone has one prover at most, and room where the others would have none.
        let alone = memory_bytes(size, 2, Engine::Search);
        assert!(alone < needed / 2, "{alone} {needed}");
        assert_eq!(within(alone, Engine::Search).map(rows), Ok(whole.rows().to_vec()));
    }

    #[test]
    fn a_full_model_keeps_no_more_rows() {
        let instance = instance(4, 14);
        assert!(rules::model_within(&instance, 100).is_none());
        let nonzeros = rules::model(&instance).nonzeros();
        assert!(rules::model_within(&instance, nonzeros).is_some_and(|model| !model.is_full()));
        assert!(rules::model_within(&instance, nonzeros - 1).is_none());
    }

    #[test]
    fn what_cannot_be_counted_is_too_much() {
        let absurd = Size { pairs: usize::MAX, variables: usize::MAX, rows: usize::MAX, nonzeros: usize::MAX };
        assert_eq!(memory_bytes(absurd, usize::MAX, Engine::Hybrid), u64::MAX);
    }
}
