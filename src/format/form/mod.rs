//! A file as a form: every key that the grammar knows with what the file says of it, and what is filled in put back.
//!
//! A form is drawn from the grammar alone, so that a key that the reader learns is in the form the same day. What is filled in
//! becomes a text of the file in which nothing else has moved, comments among it; whether it can be read is for the reader to
//! say, and [`complaints`] lays what it says beside the questions that it is about.

mod complaint;
mod look;
mod next;
mod path;
mod say;
mod write;

pub use complaint::{Complaint, complaints};
pub use look::{Control, Filled, Question, Row, Setting, form, rule_settings, rules_of, rules_with_settings};
pub use next::{Follower, Following, Named, follower, following, wishes_after};
pub use write::{Amended, Fill, NoPlace, Otherwise, amend};

use std::path::PathBuf;

use super::excel::edit;
use super::excel::{CHOICES, Word, in_lang};
use super::period::{Loaded, title_of_period};
use super::text::Input;
use super::text::grammar::{self, Table};
use super::text::quoted::quoted;
use super::text::{diagnostic, kind, scalar};

/// A file of a period that is filled in as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormFile {
    /// The period file.
    Period,
    /// The station file.
    Station,
    /// The doctors file.
    Doctors,
}

impl FormFile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Period, Self::Station, Self::Doctors];

    /// What an address calls it.
    ///
    /// ```
    /// use legevakt::format::FormFile;
    /// assert!(FormFile::ALL.iter().all(|sheet| FormFile::named(sheet.name()) == Some(*sheet)));
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Station => "station",
            Self::Doctors => "doctors",
        }
    }

    /// The file of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.name() == name)
    }

    /// The file as a period has it: the period file stands first, and then those that it names, station before doctors.
    #[must_use]
    pub fn of(self, loaded: &Loaded) -> Option<&Input> {
        loaded.inputs.get(self as usize)
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(self, loaded: &Loaded) -> Option<PathBuf> {
        self.of(loaded).map(|input| input.path.clone())
    }

    fn grammar(self) -> &'static Table {
        match self {
            Self::Period => &grammar::period::FILE,
            Self::Station => &grammar::station::FILE,
            Self::Doctors => &grammar::doctors::FILE,
        }
    }
}
