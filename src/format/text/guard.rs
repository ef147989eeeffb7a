//! A wall around code of others that may panic on a damaged file.
//!
//! What can be foreseen is looked for before, by whoever calls; a file in a thousand will be damaged in a way that was not.
//! The user is then told that the file is damaged, in her own language, and sees nothing of where the code gave up.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

#[cfg(not(panic = "unwind"))]
compile_error!("a damaged workbook is told as one only where a panic can be caught: build with panic = \"unwind\"");

thread_local! {
    /// Whether a panic of this thread is caught, and so says nothing.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What a reader gives, or nothing when it panics. What was read from is not to be used again.
pub(in crate::format) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            if !QUIET.get() {
                usual(told);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    QUIET.set(before);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing_and_an_answer_is_an_answer() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| -> u8 { panic!("a damaged file") }), None);
        assert!(!QUIET.get(), "other panics are told of again");
    }
}
