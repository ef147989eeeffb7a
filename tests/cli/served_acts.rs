//! What is done from the page, held against the files and against what the command line says of them.

use serde_json::{Value, json};

use crate::merge::{filled, push, sheet};
use crate::served::{Answer, Served, Tab};
use crate::support::{Desk, TINY_ROSTER, stdout};

pub(crate) const EVENING: &str = "2027-02-06/legevakt/kveld/primary";
const NIGHT: &str = "2027-02-06/legevakt/natt/primary";

/// The tiny period in work, and a tab that is let in.
pub(crate) struct Work {
    pub(crate) desk: Desk,
    pub(crate) served: Served,
    pub(crate) tab: Tab,
}

impl Work {
    pub(crate) fn begin() -> Self {
        let desk = Desk::of("tiny");
        desk.write("vakter.csv", TINY_ROSTER);
        Self::on(desk, &["--roster", "vakter.csv"])
    }

    pub(crate) fn on(desk: Desk, more: &[&str]) -> Self {
        let mut program = desk.program();
        program.args(["serve", "period.toml"]).args(more);
        let served = Served::start(program);
        let tab = served.enter(&served.key).expect("the key that was printed");
        Self { desk, served, tab }
    }

    /// Ends it without a word, and begins anew.
    pub(crate) fn again(mut self) -> Self {
        self.served.kill();
        Self::on(self.desk, &[])
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.served.get(&self.tab, &format!("/data/period/{path}"))
    }

    /// What the files are now.
    pub(crate) fn etag(&self) -> String {
        self.get("board/list/2027-02").json()["etag"].as_str().expect("a hash").to_owned()
    }

    pub(crate) fn act_on(&self, etag: &str, what: &Value) -> Answer {
        let order = json!({ "what": what, "view": "list", "month": "2027-02" });
        self.served.post(&self.tab, "/data/period/act", Some(etag), &order)
    }

    /// Does something on top of what the files are now.
    pub(crate) fn act(&self, what: &Value) -> Value {
        let answer = self.act_on(&self.etag(), what);
        assert_eq!(answer.status, 200, "{what}: {}", answer.body);
        answer.json()
    }

    fn draft(&self) -> String {
        self.desk.read("period/utkast.json")
    }

    /// Who has a seat in the draft.
    fn seated(&self, seat: &str) -> Vec<String> {
        let file: Value = serde_json::from_str(&self.draft()).expect("JSON");
        let is_it = |one: &&Value| {
            let told = ["date", "line", "shift", "seat"].map(|key| one[key].as_str().unwrap_or_default());
            told.join("/") == seat
        };
        let all = file["assignments"].as_array().expect("a list").iter().filter(is_it);
        all.map(|one| one["doctor"].as_str().expect("an id").to_owned()).collect()
    }
}

fn assign(seat: &str, out: &str, doctor: &str) -> Value {
    json!({ "act": "assign", "seat": seat, "out": out, "doctor": doctor })
}

#[test]
fn candidates_are_those_of_replace_in_their_order() {
    let work = Work::begin();
    for (seat, shift, out) in [(EVENING, "2027-02-06/kveld", "bard"), (NIGHT, "2027-02-06/natt", "cato")] {
        let told = work.get(&format!("seat/{}/{out}", seat.replace('/', "%2F"))).json();
        let command = format!("replace period.toml {shift} --roster vakter.csv --format json");
        let replace: Value = serde_json::from_str(stdout(&work.desk.legevakt(&command))).expect("JSON");
        assert_eq!(told["candidates"], replace["candidates"], "{shift}");
        let list = told["html"].as_str().expect("a list");
        let mut at = 0;
        for candidate in replace["candidates"].as_array().expect("a list") {
            let id = format!("data-doctor=\"{}\"", candidate["doctor"]["id"].as_str().expect("an id"));
            at += list[at..].find(&id).unwrap_or_else(|| panic!("{id} is not in its place"));
        }
    }
}

#[test]
fn what_it_would_take_is_what_explain_says() {
    let work = Work::begin();
    let told = work.get(&format!("why/{}/bard/cato", EVENING.replace('/', "%2F"))).json();
    let explain = work.desk.legevakt("explain period.toml 2027-02-06/kveld --roster vakter.csv --doctor cato");
    assert_eq!(told["said"], stdout(&explain));
}

#[test]
fn findings_of_the_board_are_those_of_check() {
    let work = Work::begin();
    work.act(&assign(EVENING, "bard", "cato"));
    let check = work.desk.legevakt("check period.toml --roster period/utkast.json --format json");
    let check: Value = serde_json::from_str(stdout(&check)).expect("JSON");
    let board = work.get("board/matrix/2027-02").json();
    let shown = board["findings"].as_str().expect("elements");
    let findings = check["findings"].as_array().expect("a list");
    assert!(!findings.is_empty());
    assert_eq!(shown.matches("class=\"show\"").count(), findings.len());
}

#[test]
fn an_act_that_breaks_a_rule_is_kept_and_told() {
    let work = Work::begin();
    // She has the bakvakt of that evening.
    let told = work.act(&assign(EVENING, "bard", "asa"));
    assert_eq!(work.seated(EVENING), ["asa"]);
    assert!(told["said"].as_str().expect("words").contains("stopper"), "{told}");
    assert!(told["rows"].as_array().expect("rows").len() < 4, "no more than what is otherwise");
    assert_eq!(work.desk.read("vakter.csv"), TINY_ROSTER, "what it began with is never written");
}

#[test]
fn what_is_undone_and_done_again_is_so_to_the_byte_and_after_a_restart() {
    let mut work = Work::begin();
    let acts = [
        assign(EVENING, "bard", "asa"),
        json!({ "act": "empty", "seat": NIGHT, "doctor": "cato" }),
        json!({ "act": "lock", "seat": EVENING, "doctor": "asa" }),
        json!({ "act": "swap", "one": { "seat": EVENING, "doctor": "asa" }, "other": { "seat": NIGHT, "doctor": null } }),
    ];
    let state = |work: &Work| (work.draft(), work.desk.read("period.toml"));
    let mut states = Vec::new();
    for act in &acts {
        work.act(act);
        states.push(state(&work));
    }
    assert_eq!((work.seated(EVENING), work.seated(NIGHT)), (Vec::new(), vec!["asa".to_owned()]));
    work = work.again();
    for before in states.iter().rev().skip(1) {
        work.act(&json!({ "act": "undo" }));
        assert_eq!(state(&work), *before);
    }
    work.act(&json!({ "act": "undo" }));
    assert!(!work.desk.path("period/utkast.json").exists(), "there was no draft before the first act");
    assert_eq!(work.act_on(&work.etag(), &json!({ "act": "undo" })).status, 422, "nothing more to undo");
    work = work.again();
    for after in &states {
        work.act(&json!({ "act": "redo" }));
        assert_eq!(state(&work), *after);
    }
}

#[test]
fn who_is_slower_sees_what_came_between_and_does_hers_on_top() {
    let work = Work::begin();
    let seen = work.etag();
    work.act(&json!({ "act": "empty", "seat": NIGHT, "doctor": "cato" }));
    let draft = work.draft();
    let mine = assign(EVENING, "bard", "asa");
    let told = work.act_on(&seen, &mine);
    assert_eq!(told.status, 412);
    assert_eq!(work.draft(), draft, "nothing is written");
    let told = told.json();
    assert!(told["theirs"].to_string().contains("Cato"), "{told}");
    assert!(told["mine"].as_str().expect("words").contains("Åsa"), "{told}");
    let now = told["etag"].as_str().expect("a hash");
    assert_eq!(work.act_on(now, &mine).status, 200);
    assert_eq!((work.seated(EVENING), work.seated(NIGHT)), (vec!["asa".to_owned()], Vec::new()));
    let order = json!({ "what": { "act": "undo" }, "view": "list", "month": "2027-02" });
    assert_eq!(work.served.post(&work.tab, "/data/period/act", None, &order).status, 428, "what was seen must be said");
}

#[test]
fn nothing_is_undone_over_what_somebody_else_wrote() {
    let work = Work::begin();
    work.act(&json!({ "act": "lock", "seat": EVENING, "doctor": "bard" }));
    let seen = work.etag();
    let theirs = work.desk.read("period.toml") + "\n# Avtalt på møtet.\n";
    work.desk.write("period.toml", &theirs);
    assert_eq!(work.act_on(&seen, &json!({ "act": "undo" })).status, 412, "a file is another than was seen");
    let told = work.act_on(&work.etag(), &json!({ "act": "undo" }));
    assert_eq!(told.status, 422);
    assert!(told.json()["said"].as_str().expect("words").contains("period.toml"), "{}", told.body);
    assert_eq!(work.desk.read("period.toml"), theirs);
}

/// CVE-2026-38359: a workbook that is small and says that it is large when it is unpacked.
#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let work = Work::begin();
    filled(&work.desk, "leger.xlsx", |_| {});
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut whole =
        zip::ZipArchive::new(std::fs::File::open(work.desk.path("leger.xlsx")).expect("the workbook")).expect("a zip");
    for at in 0..whole.len() {
        book.raw_copy_file(whole.by_index_raw(at).expect("a part")).expect("copied");
    }
    book.start_file("xl/more.xml", zip::write::SimpleFileOptions::default()).expect("begun");
    for _ in 0..80 {
        std::io::Write::write_all(&mut book, &vec![b' '; 1 << 20]).expect("packed");
    }
    let bytes = book.finish().expect("a zip").into_inner();
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    let told = work.served.send(&work.tab, "/data/period/workbook/leger.xlsx", &bytes);
    assert_eq!(told.status, 422);
    assert!(told.json()["said"].as_str().expect("words").contains("større"), "{}", told.body);
    assert_eq!(work.served.ask("GET", "/", "", "").status, 200);
}

/// Solves from nothing, until a proposal lies there.
fn propose(work: &Work) {
    let order = json!({ "seconds": 60, "from_draft": false });
    assert_eq!(work.served.post(&work.tab, "/data/period/solve", None, &order).status, 202);
    while work.get("board/list/2027-02").json()["solving"]["on"] == true {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(work.desk.path("period/forslag.json").exists());
}

#[test]
fn what_was_decided_of_a_proposal_is_undone_when_another_has_come() {
    let work = Work::begin();
    work.act(&json!({ "act": "empty", "seat": NIGHT, "doctor": "cato" }));
    let draft = work.draft();
    for act in ["take", "drop"] {
        propose(&work);
        work.act(&json!({ "act": act }));
        propose(&work);
        let proposal = work.desk.read("period/forslag.json");
        let told = work.act(&json!({ "act": "undo" }));
        assert!(told["said"].as_str().expect("words").contains("blir stående"), "{told}");
        assert_eq!(work.draft(), draft, "{act}");
        assert_eq!(work.desk.read("period/forslag.json"), proposal, "the newer one stays");
    }
}

#[test]
fn what_is_remarked_of_the_files_is_told() {
    let desk = Desk::of("tiny");
    let roster = TINY_ROSTER.replace('\n', ",\n").replacen(",\n", ",merknad\n", 1);
    desk.write("vakter.csv", &roster);
    let work = Work::on(desk, &["--roster", "vakter.csv"]);
    let told = work.get("board/list/2027-02").json()["findings"].as_str().expect("elements").to_owned();
    let command = work.desk.legevakt("check period.toml --roster vakter.csv");
    let said = String::from_utf8_lossy(&command.stderr).into_owned();
    assert!(said.contains("merk"), "{said}");
    assert!(told.contains(said.lines().next().expect("a line")), "{said} | {told}");
}

#[test]
fn what_is_meant_is_told_when_it_is_unclear() {
    let work = Work::begin();
    let etag = work.etag();
    for (what, word) in [
        (assign(EVENING, "bard", "bard"), "alt"),
        (assign(EVENING, "bard", "kari"), "kari"),
        (assign("2027-02-06/legevakt/morgen/primary", "bard", "asa"), "morgen"),
        (json!({ "act": "empty", "seat": EVENING, "doctor": "asa" }), "asa"),
        (json!({ "act": "take" }), "forslag.json"),
        (json!({ "act": "import", "token": "" }), "Arbeidsboka"),
        (json!({ "act": "redo" }), "gjøre om"),
    ] {
        let told = work.act_on(&etag, &what);
        assert_eq!(told.status, 422, "{what}: {}", told.body);
        assert!(told.json()["said"].as_str().expect("words").contains(word), "{what}: {}", told.body);
    }
    assert!(!work.desk.path("period").exists(), "nothing is written");
}

#[cfg(unix)]
#[test]
fn what_tells_of_people_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let work = Work::begin();
    work.act(&assign(EVENING, "bard", "asa"));
    for name in ["period/utkast.json", "period/.legevakt/historie/000001-act.json"] {
        let mode = work.desk.path(name).metadata().expect(name).permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_workbook_is_told_of_first_and_then_read_in_as_import_does() {
    let work = Work::begin();
    filled(&work.desk, "leger.xlsx", |book| book.sheets.retain(|sheet| sheet.name != "_legevakt"));
    let bytes = std::fs::read(work.desk.path("leger.xlsx")).expect("the workbook");
    let period = work.desk.read("period.toml");
    let other = Desk::of("tiny");
    // The period without its absence: what the workbook brings is that it comes back.
    let (without, _) = period.split_once("[[absences]]").expect("an absence");
    for desk in [&work.desk, &other] {
        desk.write("period.toml", without);
    }
    other.write("leger.xlsx", &bytes);
    let told = work.served.send(&work.tab, "/data/period/workbook/leger.xlsx", &bytes);
    assert_eq!(told.status, 200, "{}", told.body);
    assert_eq!(told.json()["change"], true);
    assert_eq!(work.desk.read("period.toml"), without, "nothing is written before it is wanted");
    work.act(&json!({ "act": "import", "token": told.json()["token"] }));
    assert!(other.legevakt("import leger.xlsx --period period.toml").status.success());
    assert_eq!(work.desk.read("period.toml"), other.read("period.toml"));
    work.act(&json!({ "act": "undo" }));
    assert_eq!(work.desk.read("period.toml"), without);
}

#[test]
fn what_a_workbook_says_is_agreed_is_read_in_as_import_does_and_undone() {
    let work = Work::begin();
    filled(&work.desk, "leger.xlsx", |book| {
        push(sheet(book, "Grenser"), &["Netter", "alle", "vakter", "natt", "", "", "", "3", "", "", "måneden"]);
        push(sheet(book, "Klokkeslett"), &["Natt", "julaften", "", "", "", "", "", "22:00", "08:00"]);
    });
    let bytes = std::fs::read(work.desk.path("leger.xlsx")).expect("the workbook");
    let other = Desk::of("tiny");
    other.write("leger.xlsx", &bytes);
    let texts = |desk: &Desk| ["doctors.toml", "station.toml", "period.toml"].map(|name| desk.read(name));
    let before = texts(&work.desk);
    let told = work.served.send(&work.tab, "/data/period/workbook/leger.xlsx", &bytes);
    assert_eq!(told.status, 200, "{}", told.body);
    let said = told.json()["said"].as_str().expect("a text").to_owned();
    assert!(said.contains("Grenser: 1 lagt til") && said.contains("Klokkeslett: 1 lagt til"), "{said}");
    work.act(&json!({ "act": "import", "token": told.json()["token"] }));
    let command = other.legevakt("import leger.xlsx --period period.toml");
    assert!(command.status.success() && stdout(&command).starts_with(said.trim_end()), "{}", stdout(&command));
    assert_eq!(texts(&work.desk), texts(&other));
    assert_ne!(texts(&work.desk), before);
    work.act(&json!({ "act": "undo" }));
    assert_eq!(texts(&work.desk), before);
}

#[test]
fn what_a_workbook_said_is_remembered_as_the_command_does() {
    let work = Work::begin();
    let absence = ["Åsa Myhre", "7.2.2027", "7.2.2027", "", "", "ferie"];
    filled(&work.desk, "leger.xlsx", |book| push(sheet(book, "Fravær"), &absence));
    let bytes = std::fs::read(work.desk.path("leger.xlsx")).expect("the workbook");
    let before = work.desk.read("period.toml");
    let send = || work.served.send(&work.tab, "/data/period/workbook/leger.xlsx", &bytes).json();
    work.act(&json!({ "act": "import", "token": send()["token"] }));
    let with = work.desk.read("period.toml");
    // She takes the absence out by hand: a workbook that is known again does not bring it back.
    work.desk.write("period.toml", &before);
    assert_eq!(send()["change"], false, "{}", send());
    let command = work.desk.legevakt("import leger.xlsx --period period.toml --dry-run");
    assert!(!stdout(&command).contains("ville blitt skrevet"), "both know it: {}", stdout(&command));
    work.desk.write("period.toml", &with);
    work.act(&json!({ "act": "undo" }));
    assert!(!work.desk.path(".legevakt-import-period.toml.json").exists(), "what is undone was not read in");
    assert_eq!(send()["change"], true);
}

#[test]
fn a_workbook_is_read_in_only_as_it_was_shown() {
    let work = Work::begin();
    filled(&work.desk, "leger.xlsx", |book| {
        push(sheet(book, "Fravær"), &["Åsa Myhre", "7.2.2027", "7.2.2027", "", "", "ferie"]);
    });
    let bytes = std::fs::read(work.desk.path("leger.xlsx")).expect("the workbook");
    let without = work.desk.read("period.toml");
    let token = || {
        let told = work.served.send(&work.tab, "/data/period/workbook/leger.xlsx", &bytes);
        json!({ "act": "import", "token": told.json()["token"] })
    };
    let shown = token();
    work.act(&json!({ "act": "empty", "seat": NIGHT, "doctor": "cato" }));
    let told = work.act_on(&work.etag(), &shown);
    assert_eq!(told.status, 422, "the list was of other files: {}", told.body);
    assert!(told.json()["said"].as_str().expect("words").contains("på nytt"), "{}", told.body);
    assert_eq!(work.desk.read("period.toml"), without);
    work.act(&token());
    assert_ne!(work.desk.read("period.toml"), without);
}

#[test]
fn who_publishes_twice_makes_one_version() {
    let work = Work::begin();
    work.act(&json!({ "act": "lock", "seat": EVENING, "doctor": "bard" }));
    let shown = work.get("publish/2027-01-20").json();
    let asked = shown["html"].as_str().expect("elements").split("data-finding=\"").skip(1);
    let reasons: Vec<Value> =
        asked.map(|rest| json!({ "finding": rest.split('"').next().expect("an id"), "reason": "Avtalt." })).collect();
    let form = json!({ "date": "2027-01-20", "by": "Åsa Myhre", "reasons": reasons });
    let publish = || work.served.post(&work.tab, "/data/period/publish", shown["etag"].as_str(), &form);
    let first = publish();
    assert_eq!(first.status, 200, "{}", first.body);
    assert_eq!(publish().status, 412, "a form is of the version that it was opened on");
    assert!(!work.desk.path("period/roster-v2.json").exists());
}

#[test]
fn nothing_is_undone_that_leaves_files_that_cannot_be_read() {
    let work = Work::begin();
    work.act(&json!({ "act": "lock", "seat": NIGHT, "doctor": "cato" }));
    work.act(&json!({ "act": "unlock", "seat": NIGHT, "doctor": "cato" }));
    let period = work.desk.read("period.toml");
    let doctors = work.desk.read("doctors.toml");
    let (others, _) = doctors.split_once("[[doctors]]    # selvstendig").expect("Cato is the last");
    work.desk.write("doctors.toml", others);
    for (name, text) in [("vakter.csv", TINY_ROSTER), ("wishes.csv", &work.desk.read("wishes.csv"))] {
        let kept: Vec<&str> = text.lines().filter(|row| !row.contains("cato")).collect();
        work.desk.write(name, kept.join("\n") + "\n");
    }
    let told = work.act_on(&work.etag(), &json!({ "act": "undo" }));
    assert_eq!(told.status, 422, "the lock is of somebody who is no more: {}", told.body);
    assert!(told.json()["said"].as_str().expect("words").contains("cato"), "{}", told.body);
    assert_eq!(work.desk.read("period.toml"), period);
}

#[test]
fn a_proposal_is_not_proven_when_the_files_have_become_others() {
    let work = Work::begin();
    assert!(work.desk.legevakt("solve period.toml --time-limit 60 --out ut").status.success());
    let proposal = work.desk.read("ut/roster.json");
    std::fs::create_dir_all(work.desk.path("period")).expect("a folder");
    work.desk.write("period/forslag.json", &proposal);
    let shown = || work.get("board/list/2027-02").json()["proposal"].as_str().expect("elements").to_owned();
    assert!(shown().contains("bevist"), "{}", shown());
    work.desk.write("period.toml", &(work.desk.read("period.toml") + "\n# Avtalt på møtet.\n"));
    assert!(!shown().contains("<td>bevist"), "{}", shown());
}

#[test]
fn reasons_beside_a_roster_go_on_in_the_draft_or_stop_it() {
    let work = Work::begin();
    assert!(work.desk.legevakt("solve period.toml --time-limit 60 --out ut").status.success());
    let mut file: Value = serde_json::from_str(&work.desk.read("ut/roster.json")).expect("JSON");
    file["overrides"] =
        json!([{ "finding": "x", "rule": "FAI-4", "shifts": [], "reason": "Avtalt.", "by": "Åsa Myhre" }]);
    work.desk.write("vakter.json", file.to_string());
    let empty = json!({ "act": "empty", "seat": NIGHT, "doctor": "cato" });
    let told = work.act_on(&work.etag(), &empty);
    assert_eq!(told.status, 422, "they are of another roster: {}", told.body);
    assert!(told.json()["said"].as_str().expect("words").contains("vakter.json"), "{}", told.body);
}
