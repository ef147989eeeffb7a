//! `legevakt schema`: the JSON schema of the TOML files, for editors.

use std::io::Write;

use crate::format;

use super::exit::Exit;
use super::failure::Failure;

/// Writes the schema.
pub(super) fn run(out: &mut dyn Write) -> Result<Exit, Failure> {
    out.write_all(super::json(&format::schema()).as_bytes())?;
    Ok(Exit::Done)
}
