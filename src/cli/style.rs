//! Whether colours and progress are wanted.

use std::io::{self, IsTerminal};

/// What the two streams can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streams {
    /// Colours in the answer on stdout.
    pub color: bool,
    /// Colours in errors on stderr.
    pub error_color: bool,
    /// Progress on stderr.
    pub progress: bool,
}

impl Streams {
    /// Of this process. <https://no-color.org>: any value of `NO_COLOR` but the empty one turns colours off.
    #[must_use]
    pub fn of_process() -> Self {
        let (out, error) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        // An old console of Windows cannot show colours; elsewhere nothing is to be turned on.
        let is_plain = anstyle_query::windows::enable_ansi_colors() == Some(false);
        Self::new(out, error, is_plain || is_set("NO_COLOR") || std::env::var_os("TERM").is_some_and(|t| t == "dumb"))
    }

    fn new(out: bool, error: bool, no_color: bool) -> Self {
        Self { color: out && !no_color, error_color: error && !no_color, progress: error }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_get_neither_colours_nor_progress() {
        assert_eq!(Streams::new(false, false, false), Streams::default());
        assert!(Streams::new(true, true, false).color);
        let plain = Streams::new(true, true, true);
        assert!(!plain.color && !plain.error_color && plain.progress, "no colours, but still a line of progress");
    }
}
