//! A document that says whether it is as it was written.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::hash::of_text;
use crate::domain::sweep::{Maker, Misfit};

/// A document that ends with SHA-256 in hex of itself with nothing for a seal.
pub(super) trait Sealed: Serialize + DeserializeOwned {
    /// Version of its shape.
    const FORMAT: u32;

    /// The seal.
    fn seal(&mut self) -> &mut String;

    /// The text of the document under its seal.
    fn sealed(&mut self) -> String {
        self.seal().clear();
        *self.seal() = of_text(&text(self));
        text(self)
    }

    /// Reads one that `reads` or another build of it wrote.
    ///
    /// # Errors
    /// When it is none, not as it was written to the last byte, or another's.
    fn unsealed(file: &str, written: &str, reads: &Maker) -> Result<Self, Misfit> {
        let unreadable = |said: serde_json::Error| Misfit::Unreadable { file: file.to_owned(), said: said.to_string() };
        let head: Head = serde_json::from_str(written).map_err(unreadable)?;
        let wrote = Maker { program: head.program, build: head.build };
        // Another program may have another shape, so it is named before anything is said of the shape.
        if head.format != Self::FORMAT || wrote != *reads {
            return Err(Misfit::OtherProgram { file: file.to_owned(), wrote, reads: reads.clone() });
        }
        let mut document: Self = serde_json::from_str(written).map_err(unreadable)?;
        if document.sealed() == *written { Ok(document) } else { Err(Misfit::Edited { file: file.to_owned() }) }
    }
}

/// What says whether the rest can be read.
#[derive(serde::Deserialize)]
struct Head {
    format: u32,
    program: String,
    build: String,
}

/// A document as JSON that people can read.
pub(super) fn text(document: &impl Serialize) -> String {
    serde_json::to_string_pretty(document).expect("texts and numbers under fixed keys") + "\n"
}
