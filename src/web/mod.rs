//! The page: the roster of a period in the browser of whoever makes it, on her own machine.
//!
//! The only room that listens on a network, and it listens to this machine alone. It gives no answer that a verb would not give:
//! both ask the same functions. Files are the truth: each act is one checked write of files, through the lock and the journal
//! that the command line goes through, and nothing is kept in memory that the files do not say.
//!
//! ```text
//! connection -> server -> guard (Host, Origin, secrets, headers) -> routes -> one function -> files, check, change, explain, desk
//! ```
//!
//! What may be asked, by whom, is the table `routes::ROUTES`. Who is let in is told in `guard` and `keys`, and how an act
//! becomes a write in `acts` and `history`.

mod acts;
mod answer;
mod assets;
mod board;
mod cells;
mod clinic;
mod flow;
mod folder;
mod forms;
mod guard;
mod history;
mod keys;
mod paint;
mod papers;
mod patient;
mod period;
mod publish;
mod readers;
mod routes;
mod seat;
mod server;
mod setup;
mod shell;
mod side;
mod solve;
mod stream;
mod way;
mod why;
mod wishes;
mod workbook;

use std::net::TcpListener;
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::domain::Lang;
use crate::files::Failure;

use server::App;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Start {
    /// A period file, or a folder with periods in it.
    pub place: PathBuf,
    /// A roster to begin the draft with; of one period alone.
    pub roster: Option<PathBuf>,
    /// The port that is wanted; 0 is any. When another has it, any other is taken.
    pub port: u16,
    /// Language of the page.
    pub lang: Lang,
}

/// What happens while it serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Others on the machine may read files that the periods are made from, and still may when the page has written in them.
    Open {
        /// The files.
        files: Vec<PathBuf>,
    },
    /// It listens: the address that lets one browser in, once.
    Ready {
        /// The address, with the key in its fragment.
        address: String,
    },
    /// A browser was let in, and the address is used up.
    Entered,
    /// A solve did not end in time, and what it had found is lost.
    CutOff,
}

/// Hears what happens, and says whether to go on.
pub type Hear<'a> = &'a mut (dyn FnMut(Event) -> ControlFlow<()> + Send);

/// Serves until a button, a signal, eight hours without a question or whoever hears of it end it.
///
/// # Errors
/// When there is nothing to serve, or nothing can be listened on.
pub fn serve(start: &Start, hear: Hear<'_>) -> Result<(), Failure> {
    let periods = folder::find(&start.place, start.roster.as_deref(), start.lang)?;
    let files = readers::open_to_others(&periods);
    if !files.is_empty() && hear(Event::Open { files }).is_break() {
        return Ok(());
    }
    let listener = listen(start.port).map_err(Failure::Output)?;
    let port = listener.local_addr().map_err(Failure::Output)?.port();
    let app = App::new(&start.place, periods, start.lang, port).map_err(Failure::Output)?;
    server::run(app, listener, hear).map_err(Failure::Output)
}

/// A port of this machine that nothing outside it reaches.
fn listen(port: u16) -> std::io::Result<TcpListener> {
    let at = |port: u16| TcpListener::bind(("127.0.0.1", port));
    let listener = at(port).or_else(|error| if port == 0 { Err(error) } else { at(0) })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// The method and the address of everything that can be asked, for tests that ask it all.
#[must_use]
pub fn addresses() -> Vec<(&'static str, &'static str)> {
    routes::ROUTES.iter().map(|route| (route.method.as_str(), route.path)).collect()
}
