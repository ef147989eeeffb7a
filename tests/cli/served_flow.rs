//! What happens after the roster is made, from the page, held against what the command line says and writes of it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::change::ROSTER;
use crate::served::{Answer, Served, Tab};
use crate::support::{Desk, stderr, stdout};

const FRIDAY: &str = "2027-02-05/legevakt/kveld/primary";
const SUNDAY: &str = "2027-02-07/legevakt/kveld/primary";

/// A moment that calendars are told to be made at.
const STAMP: (&str, &str) = ("SOURCE_DATE_EPOCH", "1798761600");

/// The tiny period with a roster, and a tab that is let in.
struct Work {
    desk: Desk,
    served: Served,
    tab: Tab,
}

impl Work {
    fn begin() -> Self {
        let desk = Desk::of("tiny");
        desk.write("vakter.csv", ROSTER);
        let mut program = desk.program();
        program.args(["serve", "period.toml", "--roster", "vakter.csv"]).env(STAMP.0, STAMP.1);
        let served = Served::start(program);
        let tab = served.enter(&served.key).expect("the key that was printed");
        Self { desk, served, tab }
    }

    fn board(&self) -> Value {
        self.served.get(&self.tab, "/data/period/board/list/2027-02").json()
    }

    /// A page with what is filled in.
    fn page(&self, page: &str, fields: &Value) -> Value {
        let order = json!({ "page": page, "fields": fields });
        let answer = self.served.post(&self.tab, "/data/period/flow", None, &order);
        assert_eq!(answer.status, 200, "{page} {fields}: {}", answer.body);
        answer.json()
    }

    fn html(&self, page: &str, fields: &Value) -> String {
        self.page(page, fields)["html"].as_str().expect("elements").to_owned()
    }

    fn try_act(&self, what: &Value) -> Answer {
        let etag = self.board()["etag"].as_str().expect("a hash").to_owned();
        let order = json!({ "what": what, "view": "list", "month": "2027-02" });
        self.served.post(&self.tab, "/data/period/act", Some(&etag), &order)
    }

    fn act(&self, what: &Value) {
        let answer = self.try_act(what);
        assert_eq!(answer.status, 200, "{what}: {}", answer.body);
    }

    fn does(&self, page: &str, fields: &Value) {
        self.act(&json!({ "act": "flow", "page": page, "fields": fields }));
    }

    fn refuses(&self, page: &str, fields: &Value) -> String {
        let answer = self.try_act(&json!({ "act": "flow", "page": page, "fields": fields }));
        assert_eq!(answer.status, 422, "{page} {fields}: {}", answer.body);
        answer.json()["said"].as_str().expect("words").to_owned()
    }

    /// Publishes what is on the board, with a reason for all that is asked.
    fn publish(&self, date: &str) {
        let shown = self.served.get(&self.tab, &format!("/data/period/publish/{date}")).json();
        let asked = shown["html"].as_str().expect("elements").split("data-finding=\"").skip(1);
        let reason = |rest: &str| json!({ "finding": rest.split('"').next().expect("an id"), "reason": "Avtalt." });
        let reasons: Vec<Value> = asked.map(reason).collect();
        let form = json!({ "date": date, "by": "Åsa Myhre", "reasons": reasons });
        let answer = self.served.post(&self.tab, "/data/period/publish", shown["etag"].as_str(), &form);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    /// Waits until what was begun is done.
    fn solved(&self) {
        let until = Instant::now() + Duration::from_secs(300);
        while self.board()["solving"]["on"] != false {
            assert!(Instant::now() < until, "{}", self.board()["solving"]);
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Repairs, and waits for the proposal.
    fn repair(&self, from: &str) -> String {
        let order = json!({ "from": from, "seconds": "60" });
        let answer = self.served.post(&self.tab, "/data/period/repair", None, &order);
        assert_eq!(answer.status, 202, "{}", answer.body);
        let until = Instant::now() + Duration::from_secs(300);
        loop {
            let board = self.board();
            if let Some(proposal) = board["proposal"].as_str().filter(|_| board["solving"]["on"] == false) {
                return proposal.to_owned();
            }
            assert!(Instant::now() < until, "no proposal: {board}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

/// Text as it stands in elements, with plain blanks.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace('\u{a0}', " ")
}

fn told(output: &std::process::Output) -> String {
    stdout(output).replace('\u{a0}', " ")
}

/// The words of a text, without the seconds that it took.
fn timeless(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((before, after)) = words.split_once("Ferdig etter ") else { return words };
    format!("{before}{}", after.split_once(" s.").map_or(after, |(_, rest)| rest))
}

#[test]
fn a_swap_is_judged_in_the_words_of_swap_and_writes_its_bytes() {
    let work = Work::begin();
    for (kind, fields, command) in [
        ("give", json!({ "from": "cato", "duty": SUNDAY, "to": "asa" }), "give 2027-02-07/kveld cato asa"),
        ("take", json!({ "from": "cato", "duty": SUNDAY, "to": "asa" }), "take 2027-02-07/kveld asa"),
        (
            "give",
            json!({ "from": "asa", "duty": "2027-02-06/legevakt/kveld/primary", "to": "bard" }),
            "give 2027-02-06/kveld asa bard",
        ),
        (
            "trade",
            json!({ "from": "cato", "duty": SUNDAY, "to": "asa", "back": "2027-02-04/legevakt/kveld/primary" }),
            "trade 2027-02-07/kveld cato 2027-02-04/kveld asa",
        ),
    ] {
        let mut fields = fields;
        fields["kind"] = kind.into();
        let said = told(&work.desk.legevakt(&format!("swap period.toml --roster vakter.csv {command}")));
        let shown = plain(&work.html("swap", &fields));
        assert!(shown.contains(said.trim_end()), "{command}\n{said}\n{shown}");
    }
    let illegal = json!({ "kind": "give", "from": "asa", "duty": "2027-02-06/legevakt/kveld/primary", "to": "bard" });
    assert!(work.refuses("swap", &illegal).contains("lovlig"));
    assert!(work.refuses("swap", &json!({ "kind": "give", "from": "asa" })).contains("Velg"));
    assert!(!work.desk.path("period/utkast.json").exists());
    work.does("swap", &json!({ "kind": "give", "from": "cato", "duty": SUNDAY, "to": "asa" }));
    let swap = "swap period.toml --roster vakter.csv give 2027-02-07/kveld cato asa --apply --out ut";
    assert!(work.desk.legevakt(swap).status.success());
    assert_eq!(work.desk.read("period/utkast.json"), work.desk.read("ut/roster.json"));
}

#[test]
fn who_can_take_what_is_offered_is_told_in_the_words_of_swap() {
    let work = Work::begin();
    let shown = plain(&work.html("swap", &json!({ "kind": "offer", "from": "cato", "duty": SUNDAY })));
    let said = told(&work.desk.legevakt("swap period.toml --roster vakter.csv offer 2027-02-07/kveld cato"));
    assert!(shown.contains(said.trim_end()), "{said}\n{shown}");
}

#[test]
fn a_swap_that_warns_needs_a_reason_and_a_name_and_both_are_published() {
    let work = Work::begin();
    work.desk.write("period.toml", work.desk.read("period.toml") + "\n[rules.FAI-4]\nswap_drift_count = 0\n");
    let mut fields = json!({ "kind": "give", "from": "cato", "duty": SUNDAY, "to": "asa" });
    assert!(work.html("swap", &fields).contains("name=\"despite\""));
    assert!(work.refuses("swap", &fields).contains("varsler"));
    fields["despite"] = "Hun ba om det.".into();
    assert!(work.refuses("swap", &fields).contains("varsler"), "and who approved it");
    fields["by"] = "Bård Søvik".into();
    work.does("swap", &fields);
    let apply = ["swap", "period.toml", "--roster", "vakter.csv", "give", "2027-02-07/kveld", "cato", "asa"];
    let why = ["--apply", "--out", "ut", "--despite", "Hun ba om det.", "--by", "Bård Søvik"];
    let done = work.desk.program().args(apply).args(why).output().expect("it runs");
    assert!(done.status.success(), "{}", stderr(&done));
    assert_eq!(work.desk.read("period/utkast.json"), work.desk.read("ut/roster.json"));
    work.publish("2027-01-02");
    let version: Value = serde_json::from_str(&work.desk.read("period/roster-v1.json")).expect("JSON");
    let all = version["overrides"].as_array().expect("a list");
    assert!(all.iter().any(|one| one["reason"] == "Hun ba om det." && one["by"] == "Bård Søvik"), "{all:?}");
    for (paper, has) in [("report.html", true), ("shared.html", false), ("public.html", false)] {
        let key = work.served.post(&work.tab, "/data/period/paper", None, &json!({ "paper": paper })).json();
        let shown = work.served.get(&work.tab, key["path"].as_str().expect("a path")).body;
        assert!(shown.contains("Versjon 1"), "the draft that was published is the version: {paper}");
        assert_eq!(shown.contains("Hun ba om det."), has, "{paper}");
    }
}

#[test]
fn an_absence_frees_duties_and_whoever_takes_them_is_told_without_a_word_of_why() {
    let work = Work::begin();
    work.publish("2027-01-02");
    let before = work.desk.read("period.toml");
    let away = json!({ "doctor": "cato", "from": "2027-02-07", "to": "2027-02-07", "reason": "syk" });
    assert!(work.refuses("absence", &json!({ "doctor": "cato" })).contains("Fyll inn"));
    work.does("absence", &away);
    // Nothing but the absence is new in the file.
    let after = work.desk.read("period.toml");
    assert_eq!(after.matches("[[absences]]").count(), before.matches("[[absences]]").count() + 1);
    assert!(after.starts_with(before.trim_end()) && after.contains("reason = \"syk\""), "{after}");
    assert!(work.refuses("absence", &away).contains("alt"), "it is there already");
    let freed = work.html("absence", &away);
    assert!(freed.contains(SUNDAY), "{freed}");
    let command = "replace period.toml --roster period/roster-v1.json 2027-02-07/kveld --out-of cato --format json";
    let replace: Value = serde_json::from_str(stdout(&work.desk.legevakt(command))).expect("JSON");
    let first = replace["candidates"][0]["doctor"]["id"].as_str().expect("an id").to_owned();
    let offered: Vec<Value> = freed
        .split("data-act=\"")
        .skip(1)
        .map(|rest| {
            let act = rest.split('"').next().expect("an act").replace("&quot;", "\"");
            serde_json::from_str(&act).expect("JSON")
        })
        .collect();
    assert_eq!(offered.first().map(|act| act["doctor"].clone()), Some(first.clone().into()), "{freed}");
    work.act(&offered[0]);
    assert!(!work.html("absence", &away).contains("data-freed"), "all are taken");
    let messages = work.html("messages", &json!({}));
    for who in ["cato", first.as_str()] {
        assert!(messages.contains(&format!("data-who=\"{who}\"")), "{messages}");
    }
    assert_eq!(messages.matches("class=\"message\"").count(), 2);
    assert!(!plain(&messages).to_lowercase().contains("syk"), "{messages}");
    work.act(&json!({ "act": "undo" }));
    work.act(&json!({ "act": "undo" }));
    assert_eq!(work.desk.read("period.toml"), before, "each step can be undone");
}

#[test]
fn an_absence_of_a_part_of_a_day_frees_what_it_touches_and_stands_in_the_file_with_its_times() {
    let work = Work::begin();
    work.publish("2027-01-02");
    // Her evening begins at 16, and who is away from 20 on cannot take all of it.
    let from = |start: &str, end: &str| {
        json!({
            "doctor": "cato", "from": "2027-02-07", "to": "2027-02-07", "reason": "syk", "start": start, "end": end,
        })
    };
    assert!(work.html("absence", &json!({})).contains("type=\"time\""));
    work.does("absence", &from("20:00", ""));
    let written = work.desk.read("period.toml");
    assert!(written.contains("start = \"20:00\"") && !written.contains("end = "), "{written}");
    assert!(work.html("absence", &from("20:00", "")).contains("data-freed"));
    assert!(work.html("absence", &from("21:00", "22:00")).contains("data-freed"), "within what is known");
    assert!(!work.html("absence", &from("10:00", "")).contains("data-freed"), "more than what is known");
    work.act(&json!({ "act": "undo" }));
    work.does("absence", &from("08:00", "12:00"));
    assert!(work.desk.read("period.toml").contains("end = \"12:00\""));
    assert!(!work.html("absence", &from("08:00", "12:00")).contains("data-freed"), "she is back before her evening");
    assert!(work.refuses("absence", &from("12:00", "08:00")).contains("12:00"), "it ends before it begins");
}

/// The page for the council is one that names nobody, and so are the questions that the page makes itself.
#[test]
fn what_if_without_a_doctor_names_nobody_for_the_council() {
    let work = Work::begin();
    let fields = json!({ "seconds": "60", "without": "bard" });
    assert_eq!(work.served.post(&work.tab, "/data/period/whatif", None, &fields).status, 202);
    work.solved();
    let page = work.desk.read("period/hva-om/comparison.html");
    assert!(page.contains("Uten en fastlege"), "{page}");
    for name in ["Åsa", "Bård", "Cato", "bard"] {
        assert!(!page.contains(name), "{name}: {page}");
    }
    let table = work.desk.read("period/hva-om/comparison.txt").replace('\u{a0}', " ");
    assert!(table.contains("Bård"), "the manager is told who: {table}");
}

/// What if, on the page and as the verb answers it.
#[test]
fn what_if_is_answered_as_the_verb_answers_it() {
    let work = Work::begin();
    let scenarios = "format = 1\nbase = \"period.toml\"\n\n[[scenarios]]\nid = \"uten\"\nname = \"Uten Bård\"\n\
                     [[scenarios.remove_doctors]]\nwho = [\"bard\"]\n";
    work.desk.write("scenarios.toml", scenarios);
    let shown = work.html("whatif", &json!({}));
    assert!(shown.contains("case scenarios.toml uten") && shown.contains("Leger ute"), "{shown}");
    // Her name would stand on the page for those who decide.
    assert!(shown.contains("«Uten Bård» nevner Bård Søvik, og står slik på siden"), "{shown}");
    let begin = |fields: &Value| work.served.post(&work.tab, "/data/period/whatif", None, fields);
    assert_eq!(begin(&json!({ "seconds": "60" })).status, 422, "nothing is chosen");
    assert_eq!(begin(&json!({ "seconds": "60", "more": "mange" })).status, 422);
    assert_eq!(begin(&json!({ "seconds": "60", "case scenarios.toml uten": "1" })).status, 202);
    work.solved();
    let told = work.desk.legevakt("whatif scenarios.toml --time-limit 60 --out ut");
    assert!(told.status.success(), "{}", stderr(&told));
    let of = |folder: &str| -> Value {
        serde_json::from_str(&work.desk.read(&format!("{folder}/comparison.json"))).expect("JSON")
    };
    let (page, verb) = (of("period/hva-om"), of("ut"));
    for key in ["limits", "questions"] {
        assert_eq!(page[key], verb[key], "{key}");
    }
    let rows = |all: &Value| -> Vec<Value> {
        let rows = all["rows"].as_array().expect("rows").iter();
        rows.map(|row| json!([row["id"], row["name"], row["state"], row["tiers"]])).collect()
    };
    assert_eq!(rows(&page), rows(&verb));
    assert!(work.html("whatif", &json!({})).contains("hva-om/comparison.html"));
}

#[test]
fn a_repair_proposes_and_says_and_tells_what_repair_does() {
    let work = Work::begin();
    work.does("absence", &json!({ "doctor": "cato", "from": "2027-02-07", "to": "2027-02-07", "reason": "syk" }));
    let proposal = work.repair("2027-02-06");
    let repair = work.desk.legevakt("repair period.toml --roster vakter.csv --from 2027-02-06 --out ut");
    assert!(repair.status.success(), "{}", stderr(&repair));
    let text = told(&repair);
    let said = text.split("\nSkrevet:").next().expect("a beginning");
    let shown = timeless(&plain(&proposal));
    assert!(shown.contains(&timeless(said)), "{said}\n{shown}");
    assert_eq!(work.desk.read("period/forslag.json"), work.desk.read("ut/roster.json"));
    work.act(&json!({ "act": "take" }));
    assert_eq!(work.desk.read("period/utkast.json"), work.desk.read("ut/roster.json"));
    assert!(!work.desk.path("period/reparasjon.json").exists(), "what is taken over is no proposal");
    let messages = plain(&work.html("messages", &json!({})));
    let written = work.desk.list("ut/messages");
    assert!(!written.is_empty());
    for name in written {
        let message = work.desk.read(&format!("ut/messages/{name}")).replace('\u{a0}', " ");
        assert!(messages.contains(message.trim_end()), "{message}\n{messages}");
    }
}

#[test]
fn what_a_repair_said_is_not_said_of_another_roster() {
    let work = Work::begin();
    work.does("absence", &json!({ "doctor": "cato", "from": "2027-02-07", "to": "2027-02-07", "reason": "syk" }));
    assert!(work.repair("2027-02-06").contains("Bevist"));
    work.act(&json!({ "act": "empty", "seat": FRIDAY, "doctor": "bard" }));
    let shown = work.board()["proposal"].as_str().expect("it is there still").to_owned();
    assert!(!shown.contains("Bevist"), "{shown}");
}

#[test]
fn the_board_beside_another_roster_shows_what_check_says_of_each() {
    let work = Work::begin();
    work.publish("2027-01-02");
    work.act(&json!({ "act": "empty", "seat": FRIDAY, "doctor": "bard" }));
    let shown = work.html("compare", &json!({ "with": "1" }));
    let tiers = |roster: &str| -> [String; 3] {
        let check = work.desk.legevakt(&format!("check period.toml --roster {roster} --format json"));
        let check: Value = serde_json::from_str(stdout(&check)).expect("JSON");
        let value = |tier: &str| check["tiers"][tier].as_i64().expect("a cost").to_string();
        ["coverage", "should", "quality"].map(value)
    };
    let (here, there) = (tiers("period/utkast.json"), tiers("period/roster-v1.json"));
    let bare: String = shown.chars().filter(|letter| !letter.is_whitespace()).collect();
    for (here, there) in here.iter().zip(&there) {
        assert!(bare.contains(&format!("<td>{here}</td><td>{there}</td>")), "{here} {there}\n{shown}");
    }
    assert!(shown.contains("data-point=\"2027-02-05/legevakt/kveld\""), "one seat differs: {shown}");
    // One that is made by hand is sent, and is then one to choose.
    let sent = work.served.send(&work.tab, "/data/period/roster/vakter.csv", ROSTER.as_bytes());
    assert_eq!(sent.status, 204);
    assert!(work.html("compare", &json!({ "with": "sent" })).contains("data-point=\"2027-02-05/legevakt/kveld\""));
    let sent = work.served.send(&work.tab, "/data/period/roster/vakter.csv", b"date,line\nx");
    assert_eq!(sent.status, 204);
    let order = json!({ "page": "compare", "fields": { "with": "sent" } });
    assert_eq!(work.served.post(&work.tab, "/data/period/flow", None, &order).status, 422, "it is no roster");
}

#[test]
fn that_it_was_discussed_and_approved_stands_in_the_version_as_the_verb_writes_it() {
    let work = Work::begin();
    let form = work.served.get(&work.tab, "/data/period/publish/2027-01-02").json();
    let asked = form["html"].as_str().expect("elements").split("data-finding=\"").skip(1);
    let reason = |rest: &str| json!({ "finding": rest.split('"').next().expect("an id"), "reason": "Avtalt." });
    let reasons: Vec<Value> = asked.map(reason).collect();
    let publish = |discussed: (&str, &str), approved: (&str, &str)| {
        let note = |(date, by): (&str, &str)| json!({ "date": date, "by": by });
        let (discussed, approved) = (note(discussed), note(approved));
        let form = json!({
            "date": "2027-01-02", "by": "Åsa Myhre", "reasons": reasons, "discussed": discussed, "approved": approved,
        });
        work.served.post(&work.tab, "/data/period/publish", form_etag(&work).as_deref(), &form)
    };
    let said = |answer: &Answer| answer.json()["said"].as_str().expect("words").to_owned();
    for (discussed, approved, told) in [
        (("2026-12-01", " "), ("", ""), "Drøftet: navnet mangler."),
        (("", ""), ("", "Kari Moe"), "Godkjent: datoen mangler."),
        (("2027-01-03", "Nora Vik"), ("", ""), "3.1.2027 er etter dagen den publiseres, 2.1.2027"),
    ] {
        let answer = publish(discussed, approved);
        assert_eq!(answer.status, 422, "{told}: {}", answer.body);
        assert!(said(&answer).replace('\u{a0}', " ").contains(told), "{}", answer.body);
        assert!(!said(&answer).contains("--"), "no options of the command line: {}", answer.body);
    }
    assert!(!work.desk.path("period/roster-v1.json").exists(), "nothing is published");
    let answer = publish(("2026-12-01", "Nora Vik"), ("2026-12-15", "Kari Moe"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let file: Value = serde_json::from_str(&work.desk.read("period/roster-v1.json")).expect("JSON");
    assert_eq!(file["discussed"], json!({ "date": "2026-12-01", "by": "Nora Vik" }));
    assert_eq!(file["approved"], json!({ "date": "2026-12-15", "by": "Kari Moe" }));
    let audit = work.desk.legevakt("check period.toml --roster period/roster-v1.json --audit");
    assert!(told(&audit).contains("Drøftet 1.12.2026 med Nora Vik."), "{}", told(&audit));
}

/// What the files of the board are now, as the form of publishing was made of them.
fn form_etag(work: &Work) -> Option<String> {
    let form = work.served.get(&work.tab, "/data/period/publish/2027-01-02").json();
    form["etag"].as_str().map(str::to_owned)
}

#[test]
fn a_period_is_closed_to_the_bytes_of_close() {
    let work = Work::begin();
    work.publish("2027-01-02");
    let fields = json!({ "worked": "1", "through": "2027-02-07" });
    let shown = plain(&work.html("close", &fields));
    assert!(!work.desk.path("ledger.toml").exists(), "it is shown first");
    let other = json!({ "worked": "1", "through": "2027-02-07", "seen": "0".repeat(64) });
    assert!(work.refuses("close", &other).contains("en annen enn den du ble vist"));
    work.does("close", &fields);
    let close = work.desk.legevakt("close period.toml --roster period/roster-v1.json --ledger regnskap.toml");
    assert!(close.status.success(), "{}", stderr(&close));
    assert_eq!(work.desk.read("ledger.toml"), work.desk.read("regnskap.toml"));
    let text = told(&close);
    let booked = text.split("\nSkrevet:").next().expect("a beginning");
    assert!(shown.contains(booked.trim_end()), "{booked}\n{shown}");
    assert!(shown.contains("Plan mot virkelighet"));
    assert!(work.refuses("close", &fields).contains("bokført"), "a day is booked once");
    work.act(&json!({ "act": "undo" }));
    assert!(!work.desk.path("ledger.toml").exists());
}

#[test]
fn pages_and_calendars_are_those_of_report() {
    let work = Work::begin();
    assert!(work.html("handout", &json!({})).contains("Publiser"), "there is no version yet");
    work.publish("2027-01-02");
    let made = work.served.post(&work.tab, "/data/period/handout", None, &json!({}));
    assert_eq!(made.status, 204, "{}", made.body);
    let mut report = work.desk.program();
    report.args(["report", "period.toml", "--roster", "period/roster-v1.json", "--out", "ut"]).env(STAMP.0, STAMP.1);
    assert!(report.output().expect("it runs").status.success());
    for folder in ["doctors", "calendars"] {
        let names = work.desk.list(&format!("ut/{folder}"));
        assert!(names.len() > 2);
        assert_eq!(work.desk.list(&format!("period/{folder}")), names);
        for name in names {
            let of = |dir: &str| std::fs::read(work.desk.path(format!("{dir}/{folder}/{name}"))).expect("a file");
            assert_eq!(of("period"), of("ut"), "{folder}/{name}");
        }
    }
    let key = |paper: &str| work.served.post(&work.tab, "/data/period/paper", None, &json!({ "paper": paper }));
    let opened = key("calendars/station.ics").json();
    let path = opened["path"].as_str().expect("a path");
    assert!(work.served.get(&work.tab, path).body.starts_with("BEGIN:VCALENDAR"));
    for nowhere in ["calendars/../../period.toml", "calendars/ingen.ics", "doctors/", "../period.toml"] {
        assert_eq!(key(nowhere).status, 404, "{nowhere}");
    }
}
