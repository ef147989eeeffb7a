//! `legevakt schema`: every key of the TOML files, for editors and for people.

use std::io::Write;

use crate::domain::Lang;
use crate::files::Failure;
use crate::format;

use super::args::{SchemaArgs, SchemaFormat};
use super::exit::Exit;

/// Writes the schema, or the page of keys.
pub(super) fn run(args: SchemaArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let text = match args.format {
        SchemaFormat::Json => super::json(&format::schema(lang)),
        SchemaFormat::Markdown => format::keys(lang),
    };
    out.write_all(text.as_bytes())?;
    Ok(Exit::Done)
}
