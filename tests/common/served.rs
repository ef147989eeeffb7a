//! `legevakt serve` as a browser meets it, and as others of the machine do.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

/// The program while it serves; ended when it is let go.
pub(crate) struct Served {
    child: Child,
    out: BufReader<ChildStdout>,
    pub(crate) port: u16,
    /// What lets a browser in, once.
    pub(crate) key: String,
}

/// What was answered.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// A header of it.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| line.split(':').next().is_some_and(|own| own.eq_ignore_ascii_case(name));
        self.head.lines().find(named).and_then(|line| line.split_once(':')).map(|(_, value)| value.trim())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }
}

/// Both secrets of a tab that is let in.
#[derive(Clone, Debug)]
pub(crate) struct Tab {
    pub(crate) cookie: String,
    pub(crate) pass: String,
}

impl Served {
    /// Starts it with a command line.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://127.0.0.1:");
        let parts = address.and_then(|address| address.split_once("/#k="));
        let Some((port, key)) = parts else {
            let mut said = String::new();
            let _ = child.stderr.take().map(|mut err| err.read_to_string(&mut said));
            panic!("«{line}» is no address; {said}");
        };
        Self { port: port.parse().expect("a port"), key: key.to_owned(), child, out }
    }

    /// Asks with headers as they are given, and nothing else but a length.
    pub(crate) fn raw(&self, head: &str, body: &str) -> Answer {
        self.bytes(head, body.as_bytes())
    }

    fn bytes(&self, head: &str, body: &[u8]) -> Answer {
        self.try_bytes(head, body).expect("it listens")
    }

    /// The same, or nothing when it listens no more or its answer breaks off.
    fn try_bytes(&self, head: &str, body: &[u8]) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let head = format!("{head}Connection: close\r\n{length}\r\n");
        stream.write_all(&[head.as_bytes(), body].concat())?;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let is_chunked = head.to_lowercase().contains("transfer-encoding: chunked");
        let body = if is_chunked { dechunked(body) } else { body.to_owned() };
        Ok(Answer { status, head: head.to_owned(), body })
    }

    /// Does something on top of what was seen; nothing when it is gone before it has answered.
    pub(crate) fn try_post(&self, tab: &Tab, path: &str, etag: &str, body: &Value) -> Option<Answer> {
        let (host, tab) = (self.host(), tab.headers());
        let head = format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n{tab}");
        let head = format!("{head}If-Match: \"{etag}\"\r\n");
        self.try_bytes(&head, body.to_string().as_bytes()).ok().filter(|answer| answer.status != 0)
    }

    /// Ends it without a word while others ask it.
    #[cfg(unix)]
    pub(crate) fn signal_kill(&self) {
        let killed = Command::new("kill").args(["-KILL", &self.pid().to_string()]).status();
        assert!(killed.is_ok_and(|killed| killed.success()), "it runs until then");
    }

    /// The host as a browser names it.
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Asks as a page of ours does, with whatever more is said.
    pub(crate) fn ask(&self, method: &str, path: &str, more: &str, body: &str) -> Answer {
        let head =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\n{more}", self.host());
        self.raw(&head, body)
    }

    /// Turns a key.
    pub(crate) fn enter(&self, key: &str) -> Result<Tab, u16> {
        let answer = self.ask("POST", "/start", "", &format!("\"{key}\""));
        if answer.status != 200 {
            return Err(answer.status);
        }
        let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().expect("its value").to_owned();
        Ok(Tab { cookie, pass: answer.json()["pass"].as_str().expect("a pass").to_owned() })
    }

    /// Asks as a tab that is let in.
    pub(crate) fn get(&self, tab: &Tab, path: &str) -> Answer {
        self.ask("GET", path, &tab.headers(), "")
    }

    /// Does something in a tab, on top of what it has seen.
    pub(crate) fn post(&self, tab: &Tab, path: &str, etag: Option<&str>, body: &Value) -> Answer {
        let seen = etag.map_or_else(String::new, |etag| format!("If-Match: \"{etag}\"\r\n"));
        self.ask("POST", path, &(tab.headers() + &seen), &body.to_string())
    }

    /// Sends a file from a tab that is let in.
    pub(crate) fn send(&self, tab: &Tab, path: &str, file: &[u8]) -> Answer {
        let (host, tab) = (self.host(), tab.headers());
        self.bytes(&format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n{tab}"), file)
    }

    /// What it printed after its address, when it has ended by itself, and how it did.
    pub(crate) fn wait(mut self) -> (Option<i32>, String) {
        let mut text = String::new();
        self.out.read_to_string(&mut text).expect("UTF-8");
        (self.child.wait().expect("it ends").code(), text)
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ends it without a word.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Tab {
    pub(crate) fn headers(&self) -> String {
        format!("Cookie: {}\r\nX-Legevakt: {}\r\n", self.cookie, self.pass)
    }
}

/// A body that was sent in pieces.
fn dechunked(mut body: &str) -> String {
    let mut text = String::new();
    while let Some((length, rest)) = body.split_once("\r\n") {
        let length = usize::from_str_radix(length.trim(), 16).unwrap_or(0);
        if length == 0 || rest.len() < length {
            break;
        }
        text.push_str(&rest[..length]);
        body = rest[length..].trim_start_matches("\r\n");
    }
    text
}
