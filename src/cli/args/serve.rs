//! Arguments of the verb that serves the page.

use std::path::PathBuf;

/// `serve`.
#[derive(Clone, Debug, clap::Args)]
pub struct ServeArgs {
    /// Period file, or a folder with periods in it or in the folders there.
    pub place: PathBuf,
    /// Begin with this roster, JSON, CSV or Excel, ours or made by hand; it is read and never written.
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Port on this machine; any when left out, or when another has it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// Open the browser too.
    #[arg(long)]
    pub open: bool,
}
