//! Who is let in by `legevakt serve`, and who is not: a test for each way in which others have let the wrong ones in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::served::{Answer, Served, Tab};
use crate::support::{Desk, TINY_ROSTER};

/// The tiny period with a roster, served.
fn served(desk: &Desk) -> Served {
    desk.write("vakter.csv", TINY_ROSTER);
    Served::start({
        let mut program = desk.program();
        program.args(["serve", "period.toml", "--roster", "vakter.csv"]);
        program
    })
}

fn entered(served: &Served) -> Tab {
    served.enter(&served.key).expect("the key that was printed")
}

/// Everything that can be asked, with something in its open places.
fn addresses() -> Vec<(&'static str, String)> {
    let filled = |path: &str| {
        [
            ("{period}", "period"),
            ("{view}", "list"),
            ("{month}", "2027-02"),
            ("{name}", "start.js"),
            ("{seat}", "2027-02-06%2Flegevakt%2Fkveld%2Fprimary"),
            ("{out}", "bard"),
            ("{date}", "2027-02-06"),
            ("{doctor}", "asa"),
            ("{key}", "0"),
            ("{section}", "station~lines.0"),
            ("{at}", "doctors~doctors.0.exemptions.0"),
            ("{book}", "leger.xlsx"),
            ("{figure}", "duties"),
        ]
        .iter()
        .fold(path.to_owned(), |path, (open, value)| path.replace(open, value))
    };
    let all: Vec<_> = legevakt::web::addresses().into_iter().map(|(method, path)| (method, filled(path))).collect();
    assert!(all.len() > 8 && all.iter().all(|(_, path)| !path.contains('{')), "{all:?}");
    all
}

/// Every file below a folder, with its bytes.
fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(bytes(&path));
        } else {
            found.insert(path.display().to_string(), fs::read(&path).expect("a file"));
        }
    }
    found
}

/// Asks, and takes no more than the head of the answer: a stream never ends.
fn head_of(served: &Served, head: &str) -> u16 {
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).expect("it listens");
    stream.write_all(format!("{head}\r\n").as_bytes()).expect("sent");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).expect("a status");
    String::from_utf8_lossy(&answer[9..]).parse().expect("a number")
}

/// CVE-2024-28224, CVE-2025-66414: a name of somebody else's that leads to this machine, on every address there is, whoever asks.
#[test]
fn another_host_is_answered_nothing() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    for (method, path) in addresses().iter().chain(&[("GET", "/nothing".to_owned())]) {
        for host in [format!("evil.example:{}", served.port), "127.0.0.1".to_owned(), format!("[::1]:{}", served.port)]
        {
            let head =
                format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n{}", tab.headers());
            let answer = served.raw(&head, "");
            assert_eq!((answer.status, answer.body.as_str()), (421, ""), "{method} {path} {host}");
            assert!(answer.header("content-security-policy").is_some(), "{method} {path}");
        }
    }
}

/// CVE-2025-24010, CVE-2025-30360, CVE-2026-40864: another page, whatever it calls itself.
#[test]
fn another_origin_is_answered_nothing() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    let port = served.port;
    let before = bytes(&desk.path(""));
    let origins = [
        "http://127.0.0.1".to_owned(),
        format!("http://127.0.0.1:{port}.evil"),
        format!("http://[::1]:{port}"),
        "null".to_owned(),
        format!("http://127.0.0.1:{port}@evil"),
        format!("http://localhost:{port}"),
    ];
    let says = origins.map(|origin| format!("Origin: {origin}\r\n"));
    let sites = ["cross-site", "same-site", "none", ""].map(|site| format!("Sec-Fetch-Site: {site}\r\n"));
    let silent = ["Sec-Fetch-Mode: no-cors\r\n".to_owned(), String::new()];
    for (method, path) in addresses() {
        for said in says.iter().chain(&sites).chain(silent.iter().filter(|_| method == "POST")) {
            let head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{said}{}", served.host(), tab.headers());
            let answer = served.raw(&head, "");
            assert_eq!((answer.status, answer.body.as_str()), (403, ""), "{method} {path} {said}");
            assert!(answer.header("access-control-allow-origin").is_none());
        }
    }
    assert_eq!(bytes(&desk.path("")), before);
}

/// CVE-2026-39987, CVE-2024-28179, CVE-2023-26114: one door that was left open, and a cookie that was enough.
#[test]
fn who_holds_one_secret_is_as_good_as_who_holds_none() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    let cookie = format!("Cookie: {}\r\n", tab.cookie);
    let pass = format!("X-Legevakt: {}\r\n", tab.pass);
    let wrong = format!("Cookie: {}\r\nX-Legevakt: {}\r\n", tab.cookie, "0".repeat(32));
    let twice = format!("{}{pass}", tab.headers());
    for (method, path) in addresses() {
        let is_open = method == "GET" && !path.starts_with("/data") && !path.starts_with("/paper");
        for headers in ["", &cookie, &pass, &wrong, &twice] {
            let answer = served.ask(method, &path, headers, "");
            match is_open {
                true => assert_eq!(answer.status, 200, "{path}"),
                // Whoever starts without a key is told no more than who starts with a wrong one.
                false if path == "/start" => assert!([400, 401].contains(&answer.status), "{path}"),
                false if path.starts_with("/paper") && headers.contains("Cookie") => assert_eq!(answer.status, 404),
                false => assert_eq!((answer.status, answer.body.as_str()), (401, ""), "{method} {path} {headers}"),
            }
        }
        let upgrade = format!("{}Upgrade: websocket\r\n", tab.headers());
        assert_eq!(served.ask(method, &path, &upgrade, "").status, 400, "{path}");
    }
}

/// The address lets one in, once; and what one browser has says nothing to another start.
#[test]
fn a_key_is_used_once_and_a_cookie_dies_with_its_process() {
    let desk = Desk::of("tiny");
    let mut first = served(&desk);
    assert_eq!(first.enter("00000000000000000000000000000000").map(drop), Err(401));
    let tab = entered(&first);
    assert_eq!(first.enter(&first.key.clone()).map(drop), Err(401), "it is used up");
    assert_eq!(first.get(&tab, "/data/periods").status, 200);
    let told = first.post(&tab, "/key", None, &json!(null)).json();
    let again = told["fragment"].as_str().and_then(|text| text.strip_prefix("#k=")).expect("a key").to_owned();
    assert!(first.enter(&again).is_ok(), "a new tab asks for a new one");
    let port = first.port;
    first.kill();
    // CVE-2026-40934: a secret that outlives its process.
    let second = Served::start({
        let mut program = desk.program();
        program.args(["serve", "period.toml", "--roster", "vakter.csv", "--port", &port.to_string()]);
        program
    });
    assert_eq!(second.port, port);
    assert_eq!(second.get(&tab, "/data/periods").status, 401);
}

/// CVE-2019-13450: a server that acts on a question, and one that stays.
#[test]
fn no_question_changes_a_file_and_the_port_is_closed_when_it_ends() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    let before = bytes(&desk.path(""));
    for (_, path) in addresses().into_iter().filter(|(method, _)| *method == "GET") {
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\n{}",
            served.host(),
            tab.headers()
        );
        let status = head_of(&served, &head);
        let usual = if path.starts_with("/paper") {
            404
        } else if path.contains("/proposed/") {
            422
        } else {
            200
        };
        assert_eq!(status, usual, "{path}");
    }
    assert_eq!(bytes(&desk.path("")), before);
    let port = served.port;
    assert_eq!(served.post(&tab, "/end", None, &json!(null)).status, 204);
    let (code, said) = served.wait();
    assert_eq!(code, Some(0));
    assert!(said.contains("Avsluttet"), "{said}");
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

/// CVE-2026-28414, CVE-2026-53571: names that are paths to some system.
#[test]
fn an_id_is_one_of_the_table_and_never_a_path() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    for id in ["..%2f", "..%2fperiod", "%00", "C:", "period::$DATA", "CON", "period.toml", ".", "%2e%2e", "period%2f"] {
        for path in [format!("/data/{id}/board/list/-"), format!("/assets/{id}")] {
            let status = served.get(&tab, &path).status;
            assert!([400, 404].contains(&status), "{path}: {status}");
        }
    }
}

/// A tab that comes back has missed how a solve ended.
#[test]
fn a_stream_begins_with_the_files_and_the_solve() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).expect("it listens");
    let head =
        format!("GET /data/period/stream HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\n", served.host());
    stream.write_all(format!("{head}{}\r\n", tab.headers()).as_bytes()).expect("sent");
    let (mut text, mut part) = (String::new(), [0; 1024]);
    let has_begun = |text: &str| text.contains("event: state") && text.contains("event: solve");
    // What is said when there is nothing new comes after what a stream begins with.
    while !has_begun(&text) && !text.contains("\n:\n\n") {
        let read = stream.read(&mut part).expect("a part");
        text.push_str(&String::from_utf8_lossy(&part[..read]));
    }
    assert!(has_begun(&text), "{text}");
}

/// What is sent has an end, and so has the time that it may take.
#[test]
fn what_is_too_large_is_refused() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    let large = json!({ "x": "y".repeat(65_600) });
    assert_eq!(served.post(&tab, "/data/period/act", Some("0"), &large).status, 413);
    let head = format!("GET / HTTP/1.1\r\nHost: {}\r\nX-Long: {}\r\n", served.host(), "y".repeat(20_000));
    assert_eq!(served.raw(&head, "").status, 431);
    assert_eq!(served.ask("DELETE", "/", "", "").status, 405);
    assert_eq!(served.post(&tab, "/data/period/act", Some("0"), &json!({ "what": "?" })).status, 400);
}

/// Others of the machine may connect, ask for what anybody may have, and take nothing of it.
#[test]
fn who_takes_nothing_keeps_nobody_out_for_long() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let asked = format!("GET /assets/board.js HTTP/1.1\r\nHost: {}\r\n\r\n", served.host());
    let asks = || {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).expect("it listens");
        stream.set_write_timeout(Some(Duration::from_millis(200))).expect("a limit");
        // As many questions as it takes until the answers fill what the system holds for somebody.
        while stream.write_all(asked.repeat(64).as_bytes()).is_ok() {}
        stream
    };
    let deaf: Vec<TcpStream> = thread::scope(|scope| {
        let all: Vec<_> = (0..32).map(|_| scope.spawn(asks)).collect();
        all.into_iter().map(|one| one.join().expect("a socket")).collect()
    });
    assert_eq!(served.ask("GET", "/", "", "").status, 200);
    drop(deaf);
}

/// What is said of every answer, and what the page may do.
#[test]
fn nothing_is_kept_framed_or_run_that_is_not_ours() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let is_marked = |answer: &Answer| {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
            && policy.contains("require-trusted-types-for 'script'")
            && !policy.contains("unsafe")
            && answer.header("cache-control") == Some("no-store")
            && answer.header("x-content-type-options") == Some("nosniff")
    };
    for path in ["/", "/nothing", "/assets/start.js", "/data/periods"] {
        let answer = served.ask("GET", path, "", "");
        assert!(is_marked(&answer), "{path}: {}", answer.head);
    }
    let page = served.ask("GET", "/", "", "").body;
    assert!(
        !page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick") && !page.contains("Åsa")
    );
}

/// Other users of the machine see the list of its processes.
#[cfg(target_os = "linux")]
#[test]
fn no_secret_stands_in_a_list_of_processes() {
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    let own = fs::read(format!("/proc/{}/cmdline", served.pid())).expect("its command line");
    let environment = fs::read(format!("/proc/{}/environ", served.pid())).expect("its environment");
    // A solve has processes of its own.
    let order = json!({ "seconds": 60, "from_draft": false });
    assert_eq!(served.post(&tab, "/data/period/solve", None, &order).status, 202);
    let mut all = vec![own, environment];
    while served.get(&tab, "/data/period/board/list/-").json()["solving"]["on"] == true {
        let processes = fs::read_dir("/proc").expect("Linux has /proc").flatten();
        all.extend(processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok()));
    }
    for secret in [served.key.as_str(), &tab.pass, tab.cookie.split('=').nth(1).expect("a value")] {
        assert!(all.iter().all(|text| !String::from_utf8_lossy(text).contains(secret)));
    }
}

/// Another user of the machine reaches the port as anybody does, and nothing behind it. Who may not be another user, as
/// whoever runs tests usually may not, has nothing to ask here.
#[cfg(target_os = "linux")]
#[test]
fn another_user_of_the_machine_is_let_in_nowhere() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;
    let as_other = |line: &str| {
        let other = ["--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c", line];
        Command::new("setpriv").args(other).output().ok().filter(|output| output.status.success())
    };
    if as_other("true").is_none() {
        return;
    }
    let desk = Desk::of("tiny");
    let served = served(&desk);
    let tab = entered(&served);
    // The folder is open to all, as on a share.
    fs::set_permissions(desk.path(""), fs::Permissions::from_mode(0o777)).expect("a mode");
    let board = served.get(&tab, "/data/period/board/list/2027-02");
    let order = json!({ "what": { "act": "empty", "seat": "2027-02-06/legevakt/kveld/primary", "doctor": "bard" }, "view": "list", "month": "-" });
    let act = served.post(&tab, "/data/period/act", board.json()["etag"].as_str(), &order);
    assert_eq!(act.status, 200, "{}", act.body);
    for (method, path) in addresses().into_iter().filter(|(_, path)| path.starts_with("/data")) {
        let head = format!(
            "{method} {path} HTTP/1.0\\r\\nHost: {}\\r\\nSec-Fetch-Site: same-origin\\r\\n\\r\\n",
            served.host()
        );
        let line = format!("exec 3<>/dev/tcp/127.0.0.1/{}; printf '%b' '{head}' >&3; head -c 12 <&3", served.port);
        let said = as_other(&line).expect("it may ask").stdout;
        assert_eq!(String::from_utf8_lossy(&said).get(9..), Some("401"), "{method} {path}");
    }
    for file in [desk.path("period/utkast.json").display().to_string(), format!("/proc/{}/environ", served.pid())] {
        assert!(as_other(&format!("cat '{file}'")).is_none(), "{file}");
    }
}

/// What it says when its address can be told to nobody; else it would listen for hours.
#[cfg(target_os = "linux")]
fn said_to_nobody(desk: &Desk) -> String {
    let full = fs::File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
    let ended = desk.program().args(["serve", "period.toml"]).stdout(full).output().expect("it runs");
    assert!(!ended.status.success());
    String::from_utf8_lossy(&ended.stderr).into_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn it_ends_when_its_address_cannot_be_told() {
    let said = said_to_nobody(&Desk::of("tiny"));
    assert!(said.contains("Kan ikke skrive svaret: disken er full."), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_others_may_read_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::of("tiny");
    for (name, mode) in [("period.toml", 0o644), ("doctors.toml", 0o600)] {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).expect("a mode");
    }
    let said = said_to_nobody(&desk);
    assert!(said.contains("  period.toml\n") && !said.contains("doctors.toml"), "{said}");
}
