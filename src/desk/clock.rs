//! The moment that what is written is told to be made at.

use std::time::{Duration, SystemTime};

use crate::domain::Lang;
use crate::files::Failure;

/// The last second that a calendar can tell: the end of the year 9999.
const LAST: i64 = 253_402_300_799;

/// The moment now in seconds since 1970, or what `SOURCE_DATE_EPOCH` says
/// (<https://reproducible-builds.org/specs/source-date-epoch/>), so that a set can be made again to the byte. Asked before the
/// work by every verb that writes workbooks or calendars, for neither can tell of a time before 1970.
///
/// # Errors
/// When the variable is no such number, or the machine's clock stands before 1970.
pub(crate) fn stamp(lang: Lang) -> Result<i64, Failure> {
    let said = std::env::var_os("SOURCE_DATE_EPOCH").map(|said| said.to_string_lossy().into_owned());
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok();
    moment(said.as_deref(), now, lang)
}

fn moment(said: Option<&str>, now: Option<Duration>, lang: Lang) -> Result<i64, Failure> {
    let Some(now) = now else {
        return Err(Failure::Input(
            lang.say(
                "Klokka på maskinen står på en tid før 1970. Still den, og kjør på nytt. Ingen fil er endret.",
                "Klokka på maskina står på ei tid før 1970. Still ho, og køyr på nytt. Inga fil er endra.",
                "The machine's clock stands before 1970. Set it, and run again. No file was changed.",
            )
            .to_owned(),
        ));
    };
    let Some(said) = said else { return Ok(i64::try_from(now.as_secs()).unwrap_or(LAST).min(LAST)) };
    said.parse().ok().filter(|seconds| (0..=LAST).contains(seconds)).ok_or_else(|| {
        Failure::Input(lang.say(
            format!("SOURCE_DATE_EPOCH er «{said}»; det må være sekunder siden 1970, fra 0 til {LAST}."),
            format!("SOURCE_DATE_EPOCH er «{said}»; det må vere sekund sidan 1970, frå 0 til {LAST}."),
            format!("SOURCE_DATE_EPOCH is «{said}»; it must be seconds since 1970, from 0 to {LAST}."),
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_clock_or_by_whoever_says_it_and_nothing_else_is_believed() {
        let of = |said, now: Option<u64>| moment(said, now.map(Duration::from_secs), Lang::Nb);
        assert_eq!(of(None, Some(7)).ok(), Some(7));
        assert_eq!(of(Some("0"), Some(7)).ok(), Some(0));
        assert_eq!(of(None, Some(u64::MAX)).ok(), Some(LAST), "what a calendar can tell");
        for wrong in ["-1", "", "i dag", "253402300800", "9999999999999999999999"] {
            let failure = of(Some(wrong), Some(7)).expect_err("no moment");
            assert!(failure.text(Lang::Nb).contains(&format!("«{wrong}»")), "{failure:?}");
        }
        let before = of(Some("0"), None).expect_err("workbooks read the clock all the same");
        assert!(before.text(Lang::Nb).contains("før 1970"), "{before:?}");
    }
}
