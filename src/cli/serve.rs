//! `legevakt serve`: the page in the browser.

use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;

use tempfile::TempDir;

use crate::domain::Lang;
use crate::files::Failure;
use crate::report::markup::escape;
use crate::report::page::wrap;
use crate::web::{self, Event, Start};

use super::args::ServeArgs;
use super::exit::Exit;
use super::stream;

/// Serves the page, and prints its address on a line of its own.
pub(super) fn run(args: &ServeArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let start = Start { place: args.place.clone(), roster: args.roster.clone(), port: args.port, lang };
    warn_of_readers(&args.place, lang);
    let mut is_cut_off = false;
    let served = std::thread::scope(|scope| {
        // Each event is answered, so that nothing is served once nobody can be told of it.
        let ((sender, events), (heard, answers)) = (channel(), channel());
        let start = &start;
        let served = scope.spawn(move || {
            web::serve(start, &mut move |event| {
                let answer = sender.send(event).ok().and_then(|()| answers.recv().ok());
                answer.map_or(ControlFlow::Break(()), ControlFlow::Continue)
            })
        });
        let mut door = None;
        for event in events {
            match event {
                Event::Open { files } => warn_of_files(&files, lang),
                Event::Ready { address } => {
                    told(&address, lang, out)?;
                    door = args.open.then(|| opened(&address, lang)).flatten();
                }
                Event::Entered => door = None,
                Event::CutOff => is_cut_off = true,
            }
            // One who no longer asks has ended.
            let _ = heard.send(());
        }
        drop(door);
        // It holds no lock whose holder could be lost in a panic.
        served.join().unwrap_or_else(|_| Err(Failure::Output(io::ErrorKind::Other.into())))
    });
    served?;
    writeln!(out, "{}", over(is_cut_off, lang))?;
    Ok(Exit::Done)
}

/// That it has ended, and what was lost by it.
fn over(is_cut_off: bool, lang: Lang) -> &'static str {
    if is_cut_off {
        return lang.say(
            "Avsluttet. Løsningen som pågikk, ble avbrutt, og forslaget fra den er ikke lagret. Alt annet er lagret.",
            "Avslutta. Løysinga som gjekk føre seg, vart broten av, og forslaget frå henne er ikkje lagra. Alt anna er lagra.",
            "Ended. The solve that was going on was cut off, and its proposal is not saved. Everything else is saved.",
        );
    }
    lang.say("Avsluttet. Alt er lagret.", "Avslutta. Alt er lagra.", "Ended. Everything is saved.")
}

/// The address on a line of its own, for programs too, and what it is.
fn told(address: &str, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{address}")?;
    let text = lang.say(
        "Åpne adressen i nettleseren. Den virker én gang, i ti minutter, og bare på denne maskinen. Ctrl-C avslutter.",
        "Opne adressa i nettlesaren. Ho verkar éin gong, i ti minutt, og berre på denne maskina. Ctrl-C avsluttar.",
        "Open the address in the browser. It works once, for ten minutes, and on this machine alone. Ctrl-C ends it.",
    );
    out.write_all(wrap(text, "", "").as_bytes())?;
    Ok(out.flush()?)
}

/// Opens the browser on a file that leads to the address, so that the key in it stands in no list of processes. The file is its
/// owner's alone, and gone with what is given back.
fn opened(address: &str, lang: Lang) -> Option<TempDir> {
    let made = door(address).and_then(|(dir, file)| {
        launcher(&file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        Ok(dir)
    });
    if made.is_err() {
        let text = lang.say(
            "Fant ingen nettleser å åpne. Åpne adressen selv.",
            "Fann ingen nettlesar å opne. Opne adressa sjølv.",
            "Found no browser to open. Open the address yourself.",
        );
        let _ = writeln!(stream::errors(), "{text}");
    }
    made.ok()
}

/// A file that leads to an address, in a folder that nobody else reads.
fn door(address: &str) -> io::Result<(TempDir, PathBuf)> {
    let own = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_dir());
    let dir = own.map_or_else(|| folder().tempdir(), |dir| folder().tempdir_in(dir))?;
    let file = dir.path().join("legevakt.html");
    let address = escape(address);
    let page = format!(
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>legevakt</title>\n\
         <meta http-equiv=\"refresh\" content=\"0;url={address}\">\n<a href=\"{address}\">legevakt</a>\n"
    );
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&file)?.write_all(page.as_bytes())?;
    Ok((dir, file))
}

/// How a folder is made that is its owner's alone.
#[cfg(unix)]
fn folder() -> tempfile::Builder<'static, 'static> {
    let mut made = tempfile::Builder::new();
    made.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    made
}

/// Who may read a folder is what its own folder says.
#[cfg(not(unix))]
fn folder() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

/// What opens a file with the program that the user has chosen for such files.
fn launcher(file: &Path) -> Command {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(file);
    command
}

/// Says when others may read the folder: what is written there by others than this program is as they made it.
#[cfg(unix)]
fn warn_of_readers(place: &Path, lang: Lang) {
    use std::os::unix::fs::PermissionsExt;
    let dir = if place.is_dir() { Some(place) } else { place.parent().filter(|dir| !dir.as_os_str().is_empty()) };
    let dir = dir.unwrap_or(Path::new("."));
    if fs::metadata(dir).is_ok_and(|told| told.permissions().mode() & 0o004 != 0) {
        let text = lang.say(
            "OBS: Andre på maskinen kan lese mappa med filene. Nye filer fra siden er bare dine; de som var der, kan leses av dem som før.",
            "OBS: Andre på maskina kan lese mappa med filene. Nye filer frå sida er berre dine; dei som var der, kan lesast av dei som før.",
            "NOTE: Others on this machine may read the folder of the files. New files from the page are yours alone; who may read those \
             that were there stays as it is.",
        );
        let _ = write!(stream::errors(), "{}", wrap(text, "", ""));
    }
}

/// Who may read a folder is told by no number.
#[cfg(not(unix))]
fn warn_of_readers(_: &Path, _: Lang) {}

/// Names the files that others may read, and still may when the page has written absences and wishes in them.
fn warn_of_files(files: &[PathBuf], lang: Lang) {
    let text = lang.say(
        "OBS: Andre enn du kan lese eller skrive disse filene, også det siden skriver i dem. Ta fra dem tilgangen om det ikke er meningen:",
        "OBS: Andre enn du kan lese eller skrive desse filene, òg det sida skriv i dei. Ta frå dei tilgangen om det ikkje er meininga:",
        "NOTE: Others than you may read or write these files, and what the page writes in them. Take that from them if it is not meant:",
    );
    let names: Vec<String> = files.iter().map(|path| format!("  {}\n", path.display())).collect();
    let _ = write!(stream::errors(), "{}{}", wrap(text, "", ""), names.concat());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_to_be_saved_that_was_cut_off() {
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            assert_ne!(over(true, lang), over(false, lang));
        }
        assert!(over(true, Lang::En).contains("its proposal is not saved"));
    }

    #[test]
    fn a_browser_is_opened_on_a_file_that_nobody_else_reads() {
        let address = "http://127.0.0.1:4711/#k=0123";
        let (dir, file) = door(address).expect("written");
        let command = launcher(&file);
        let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        assert!(arguments.iter().all(|argument| !argument.contains("0123")), "{arguments:?}");
        assert!(fs::read_to_string(&file).expect("there").contains(address));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!((mode(&file), mode(dir.path())), (0o600, 0o700));
        }
        drop(dir);
        assert!(!file.exists());
    }
}
