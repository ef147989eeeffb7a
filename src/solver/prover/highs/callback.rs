//! Watching HiGHS while it runs: the only unsafe code of the crate.
//!
//! The `highs` crate has no callbacks, so two functions of the C interface are called on the model it owns. What makes
//! this sound is kept within [`solve_watched`]: the callback is set, used and taken away again in one call.
#![allow(unsafe_code, reason = "HiGHS reports improving solutions and can be interrupted through its C interface only")]

use std::any::Any;
use std::ffi::{c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use highs::{HighsStatus, Model, SolvedModel};
use highs_sys::{
    Highs_setCallback, Highs_startCallback, Highs_stopCallback, HighsCallbackDataIn, HighsCallbackDataOut,
    kHighsCallbackCallbackMipUserSolution, kHighsCallbackMipImprovingSolution, kHighsCallbackMipInterrupt,
};

const KINDS: [c_int; 3] =
    [kHighsCallbackMipImprovingSolution, kHighsCallbackMipInterrupt, kHighsCallbackCallbackMipUserSolution];

/// What HiGHS shows of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight<'a> {
    /// Seconds since the run began.
    pub(super) seconds: f64,
    /// No solution is below it.
    pub(super) bound: f64,
    /// Value of every column and the objective, when this is about a better solution.
    pub(super) improving: Option<(&'a [f64], f64)>,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Go on.
    On,
    /// Stop as soon as possible; what has been found is kept.
    Stop,
}

/// Who watches a run. `Send`, because HiGHS may call from a thread of its own.
pub(super) trait Watch: Send {
    /// Sees how far it has come, at every better solution and many times between them.
    fn see(&mut self, sight: Sight) -> Flow;

    /// A solution from elsewhere, a value for every column, if there is one that HiGHS has not been given yet.
    fn solution(&mut self) -> Option<Vec<f64>>;
}

struct Relay<'w> {
    watch: &'w mut dyn Watch,
    panic: Option<Box<dyn Any + Send>>,
}

/// Solves, watched.
///
/// # Errors
///
/// The status of HiGHS when it refuses the callback or the run.
///
/// # Panics
///
/// Passes on a panic of `watch`, after HiGHS has come to rest.
pub(super) fn solve_watched(mut model: Model, watch: &mut dyn Watch) -> Result<SolvedModel, HighsStatus> {
    let mut relay = Relay { watch, panic: None };
    let data: *mut c_void = std::ptr::from_mut(&mut relay).cast();
    // SAFETY: the pointer is that of a live HiGHS object, which `model` owns, and `on_event` has the signature that the
    // header asks for. `data` outlives every use: HiGHS calls back only from within `try_solve` below, and the callbacks
    // are stopped before this function returns the object; on an error the object is destroyed instead.
    let set = unsafe { Highs_setCallback(model.as_mut_ptr(), Some(on_event), data) };
    let mut accepted = HighsStatus::try_from(set).is_ok_and(|s| s == HighsStatus::OK);
    for kind in KINDS {
        // SAFETY: a live HiGHS object, as above.
        let started = unsafe { Highs_startCallback(model.as_mut_ptr(), kind) };
        accepted &= HighsStatus::try_from(started).is_ok_and(|s| s == HighsStatus::OK);
    }
    if !accepted {
        return Err(HighsStatus::Error);
    }
    let mut solved = model.try_solve();
    if let Ok(solved) = &mut solved {
        for kind in KINDS {
            // SAFETY: a live HiGHS object, which `solved` now owns.
            unsafe { Highs_stopCallback(solved.as_mut_ptr(), kind) };
        }
    }
    match relay.panic {
        Some(panic) => resume_unwind(panic),
        None => solved,
    }
}

/// # Safety
///
/// `data` must be the [`Relay`] given to `Highs_setCallback`, live and used by nobody else, and `out` what HiGHS gives a
/// callback.
unsafe extern "C" fn on_event(
    kind: c_int,
    _message: *const c_char,
    out: *const HighsCallbackDataOut,
    answer: *mut HighsCallbackDataIn,
    data: *mut c_void,
) {
    // SAFETY: the caller's promise. HiGHS gives one callback at a time, from the thread that runs the search, and
    // `solve_watched` does not touch the relay before `try_solve` is back; so this is the only reference to it.
    let Some(relay) = (unsafe { data.cast::<Relay>().as_mut() }) else { return };
    // SAFETY: HiGHS fills the whole of `out` before it calls, and it lives until this function returns.
    let Some(out) = (unsafe { out.as_ref() }) else { return };
    let improving = match usize::try_from(out.mip_solution_size) {
        Ok(size) if kind == kHighsCallbackMipImprovingSolution && !out.mip_solution.is_null() => {
            // SAFETY: HiGHS says that there are `size` numbers at `mip_solution`; they live as long as `out`.
            let columns = unsafe { std::slice::from_raw_parts(out.mip_solution.cast_const(), size) };
            Some((columns, out.objective_function_value))
        }
        _ => None,
    };
    let sight = Sight { seconds: out.running_time, bound: out.mip_dual_bound, improving };
    // A panic may not cross into C++: it is kept, HiGHS is stopped, and `solve_watched` lets it go on.
    let asks = kind == kHighsCallbackCallbackMipUserSolution;
    let (flow, solution) = if relay.panic.is_some() {
        (Flow::Stop, None)
    } else {
        let seen = || if asks { (Flow::On, relay.watch.solution()) } else { (relay.watch.see(sight), None) };
        catch_unwind(AssertUnwindSafe(seen)).unwrap_or_else(|panic| {
            relay.panic = Some(panic);
            (Flow::Stop, None)
        })
    };
    if let Some(solution) = solution
        && !answer.is_null()
    {
        // SAFETY: not null, and HiGHS asks for a solution only with an answer that it has filled in: a buffer of one
        // number for each column, which lives until this function returns.
        unsafe { give(&mut *answer, &solution) };
    }
    // Where it asks for a solution HiGHS does not listen to whether to stop; it asks for that often enough.
    if flow == Flow::Stop && !asks && !answer.is_null() {
        // SAFETY: not null, and writable for the length of the call. Only written, by way of a raw pointer: for some
        // kinds of event HiGHS leaves the rest of it uninitialised.
        unsafe { std::ptr::addr_of_mut!((*answer).user_interrupt).write(1) };
    }
}

/// # Safety
///
/// `answer` must be what HiGHS gives a callback that it asks for a solution.
unsafe fn give(answer: &mut HighsCallbackDataIn, solution: &[f64]) {
    if answer.user_solution.is_null() || usize::try_from(answer.user_solution_size) != Ok(solution.len()) {
        return;
    }
    // SAFETY: the caller's promise, and the size was compared.
    unsafe { std::ptr::copy_nonoverlapping(solution.as_ptr(), answer.user_solution, solution.len()) };
    answer.user_has_solution = 1;
}
