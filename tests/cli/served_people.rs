//! People and settings in forms, held against the bytes of the files and against what the reader says of them.

use serde_json::{Value, json};

use crate::served::{Answer, Served, Tab};
use crate::support::{Desk, TINY_ROSTER, stdout};

/// A period in work, and a tab that is let in.
struct Work {
    desk: Desk,
    served: Served,
    tab: Tab,
}

impl Work {
    fn of(folder: &str, period: &str) -> Self {
        Self::on(Desk::of(folder), period)
    }

    fn on(desk: Desk, period: &str) -> Self {
        let mut program = desk.program();
        program.args(["serve", period]);
        let served = Served::start(program);
        let tab = served.enter(&served.key).expect("the key that was printed");
        Self { desk, served, tab }
    }

    fn begin() -> Self {
        Self::of("tiny", "period.toml")
    }

    fn get(&self, path: &str) -> Answer {
        self.served.get(&self.tab, &format!("/data/period/{path}"))
    }

    fn screen(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()["html"].as_str().expect("elements").to_owned()
    }

    fn etag(&self) -> String {
        self.get("people/-").json()["etag"].as_str().expect("a hash").to_owned()
    }

    /// Fills something in on top of what the files were at a time.
    fn fill_on(&self, etag: &str, of: &[(&str, &str)], changes: &Value) -> Answer {
        let of: Vec<Value> = of.iter().map(|(at, title)| json!({ "at": at, "title": title })).collect();
        let order = json!({ "title": "Skjema", "changes": changes, "of": of });
        self.served.post(&self.tab, "/data/period/form", Some(etag), &order)
    }

    fn fill(&self, changes: &Value) -> Answer {
        self.fill_on(&self.etag(), &[], changes)
    }

    /// Fills something in that can be read.
    fn filled(&self, changes: &Value) -> Value {
        let answer = self.fill(changes);
        assert_eq!(answer.status, 200, "{changes}: {}", answer.body);
        answer.json()
    }

    fn act(&self, what: &str) {
        let order = json!({ "what": { "act": what }, "view": "list", "month": "-" });
        let answer = self.served.post(&self.tab, "/data/period/act", Some(&self.etag()), &order);
        assert_eq!(answer.status, 200, "{what}: {}", answer.body);
    }
}

fn set(at: &str, to: &str) -> Value {
    json!({ "do": "set", "at": at, "to": to })
}

/// The lines of one text that the other has not, both ways.
fn otherwise(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let only = |one: &str, other: &str| {
        let lines: Vec<&str> = other.lines().collect();
        one.lines().filter(|line| !lines.contains(line)).map(str::to_owned).collect()
    };
    (only(before, after), only(after, before))
}

/// Every key of an object of the schema, and of the objects within it.
fn keys(object: &Value, found: &mut Vec<String>) {
    for (key, value) in object["properties"].as_object().into_iter().flatten() {
        found.push(key.clone());
        keys(value, found);
        keys(&value["items"], found);
    }
}

#[test]
fn a_form_asks_for_every_key_of_the_schema() {
    let work = Work::begin();
    let schema: Value = serde_json::from_str(stdout(&work.desk.legevakt("schema"))).expect("JSON");
    let doctor = &schema["$defs"]["doctors"]["properties"]["doctors"]["items"];
    let mut all = Vec::new();
    keys(doctor, &mut all);
    assert!(all.len() > 40, "{all:?}");
    // A blank table of each list is what the button that adds one brings.
    let lists = ["exemptions.0", "part.0", "short_term.days_worked.1", "dated_skills.0", "office_times.0"];
    let more: String = lists.iter().map(|list| work.screen(&format!("entry/doctors~doctors.2.{list}"))).collect();
    let form = work.screen("people/cato") + &more;
    for key in all {
        assert!(form.contains(&format!("<code>{key}</code>")), "nothing asks for {key}");
    }
}

#[test]
fn what_is_filled_in_changes_its_own_lines_alone_and_is_undone_to_the_byte() {
    let work = Work::begin();
    let before = work.desk.read("doctors.toml");
    let told = work.filled(&json!([
        set("doctors~doctors.1.share_percent", "80"),
        set("doctors~doctors.1.office", "monday, friday"),
        set("doctors~doctors.1.ceilings.month", "5"),
        set("doctors~doctors.2.short_term.days_worked.0.days", "32"),
        set("doctors~doctors.0.exemptions.0.ground", "social"),
        set("doctors~doctors.0.exemptions.0.decided", "2026-12-01"),
        set("doctors~doctors.0.exemptions.0.from", "2027-03-01"),
    ]));
    let after = work.desk.read("doctors.toml");
    let (gone, come) = otherwise(&before, &after);
    assert_eq!(gone, ["short_term = { from = 2026-06-01, days_worked = [{ year = 2026, days = 31 }] }   # § 4"]);
    assert_eq!(
        come,
        [
            "[[doctors.exemptions]]",
            "ground = \"social\"",
            "decided = 2026-12-01",
            "from = 2027-03-01",
            "share_percent = 80",
            "office = [\"monday\", \"friday\"]",
            "ceilings = { month = 5 }",
            "short_term = { from = 2026-06-01, days_worked = [{ year = 2026, days = 32 }] }   # § 4",
        ]
        .into_iter()
        .filter(|line| !before.contains(line))
        .collect::<Vec<_>>()
    );
    assert!(told["said"].as_str().expect("words").contains("share_percent 100 → 80"), "{told}");
    work.act("undo");
    assert_eq!(work.desk.read("doctors.toml"), before);
    work.act("redo");
    assert_eq!(work.desk.read("doctors.toml"), after);
}

#[test]
fn what_cannot_be_read_is_refused_at_its_field_in_the_words_of_the_reader() {
    let work = Work::begin();
    let before = work.desk.read("doctors.toml");
    for (at, to, told_at, said) in [
        ("doctors~doctors.0.share_percent", "mange", "doctors~doctors.0.share_percent", "helt tall"),
        ("doctors~doctors.0.share_percent", "1001", "doctors~doctors.0.share_percent", "1000"),
        ("doctors~doctors.0.name", "", "doctors~doctors.0.name", "fylles ut"),
        ("doctors~doctors.0.office_hours.to", "25:00", "doctors~doctors.0.office_hours.to", "25:00"),
        ("doctors~doctors.0.rest_profile", "stor", "doctors~doctors.0.rest_profile", "stor"),
        ("doctors~doctors.0.evidence.specialist.date", "2012", "doctors~doctors.0.evidence.specialist.date", "dato"),
        ("doctors~doctors.1.id", "asa", "doctors~doctors.1.id", "asa"),
        ("station~rules.RST-1.min_rest_hours", "åtte", "station~rules.RST-1.min_rest_hours", "helt tall"),
        ("period~period.to", "2027-02-01", "period~period.to", "begynner"),
    ] {
        let answer = work.fill(&json!([set(at, to)]));
        assert_eq!(answer.status, 422, "{at}: {}", answer.body);
        let told = answer.json();
        let all = told["at"].as_array().unwrap_or_else(|| panic!("{at}: {told}"));
        let is_it = |one: &&Value| one["at"].as_str().is_some_and(|place| place == told_at);
        let one = all.iter().find(is_it).unwrap_or_else(|| panic!("{at}: {told}"));
        assert!(one["text"].as_str().expect("words").contains(said), "{at}: {told}");
    }
    assert_eq!(work.desk.read("doctors.toml"), before);
    assert_eq!(work.fill(&json!([set("doctors~doctors.0.colour", "blå")])).status, 400, "there is no such key");
    let station = json!([set("period~station", "/etc/passwd")]);
    assert_eq!(work.fill(&station).status, 400, "what is sent is never a path");
    assert!(work.screen("settings/period~").contains("station.toml"), "and what stands is shown");
    assert_eq!(work.fill(&json!([set("ledger~bookings.0.period", "x")])).status, 400, "no form is of that file");
}

#[test]
fn a_doctor_comes_and_goes_and_the_command_line_reads_the_same() {
    let work = Work::begin();
    let before = work.desk.read("doctors.toml");
    let lacking = work.fill(&json!([set("doctors~doctors.3.id", "dina"), set("doctors~doctors.3.name", "Dina Øy")]));
    let told = lacking.json();
    let places: Vec<&str> =
        told["at"].as_array().expect("a list").iter().filter_map(|one| one["at"].as_str()).collect();
    for key in ["born", "role", "contract"] {
        assert!(places.contains(&format!("doctors~doctors.3.{key}").as_str()), "{told}");
    }
    work.filled(&json!([
        set("doctors~doctors.3.id", "dina"),
        set("doctors~doctors.3.name", "Dina Øy"),
        set("doctors~doctors.3.born", "1990-05-17"),
        set("doctors~doctors.3.role", "fastlege"),
        set("doctors~doctors.3.contract", "self-employed"),
        set("doctors~doctors.3.evidence.allmennlege", "2020-01-01"),
    ]));
    let with = work.desk.read("doctors.toml");
    assert!(with.starts_with(before.trim_end()), "{with}");
    let schema = work.desk.legevakt("replace period.toml 2027-02-06/kveld --roster vakter.csv");
    assert_eq!(schema.status.code(), Some(2), "there is no roster, and the files can be read");
    assert!(work.screen("people/-").contains("Dina Øy"));
    work.filled(&json!([{ "do": "drop", "at": "doctors~doctors.3" }]));
    assert_eq!(work.desk.read("doctors.toml").trim_end(), before.trim_end());
    // One whom other files speak of stays until they do so no more.
    let answer = work.fill(&json!([{ "do": "drop", "at": "doctors~doctors.1" }]));
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("bard"), "{}", answer.body);
}

#[test]
fn who_was_slower_never_writes_on_another_doctor() {
    let work = Work::begin();
    let seen = work.etag();
    let first = work.desk.read("doctors.toml").replacen(
        "[[doctors]]\n",
        "[[doctors]]\nid = \"nye\"\nname = \"Nye Nes\"\n\
        born = 1980-01-01\nrole = \"fastlege\"\ncontract = \"self-employed\"\n\n[[doctors]]\n",
        1,
    );
    work.desk.write("doctors.toml", &first);
    let change = json!([set("doctors~doctors.1.share_percent", "50")]);
    let of = [("doctors~doctors.1", "bard")];
    let answer = work.fill_on(&seen, &of, &change);
    assert_eq!(answer.status, 412, "{}", answer.body);
    let now = answer.json()["etag"].as_str().expect("a hash").to_owned();
    let answer = work.fill_on(&now, &of, &change);
    assert_eq!(answer.status, 422, "he is another now: {}", answer.body);
    assert_eq!(work.desk.read("doctors.toml"), first);
}

#[test]
fn a_setting_of_a_rule_is_told_with_its_source_and_can_be_given_and_taken_back() {
    let work = Work::begin();
    let before = work.desk.read("period.toml");
    let rules = work.screen("settings/rules");
    for word in ["(lov)", "(eksempel)", "(lokalt valg)", "(avtale)"] {
        assert!(rules.contains(word), "{word}");
    }
    work.filled(&json!([set("period~rules.RST-1.min_rest_hours", "11")]));
    let with = work.desk.read("period.toml");
    assert!(with.starts_with(&before) && with.ends_with("[rules.RST-1]\nmin_rest_hours = 11\n"), "{with}");
    work.filled(&json!([set("period~rules.RST-1.min_rest_hours", "")]));
    assert_eq!(work.desk.read("period.toml").trim_end(), before.trim_end());
}

#[test]
fn lines_seats_counters_and_members_are_filled_in() {
    let work = Work::begin();
    let before = work.desk.read("station.toml");
    work.filled(&json!([
        set("station~lines.0.shifts.1.seats.0.open_price", "90"),
        set("station~lines.1.members", "asa, bard"),
        set("station~counters.0.weight", "12"),
    ]));
    let (gone, come) = otherwise(&before, &work.desk.read("station.toml"));
    assert_eq!(gone, ["weight = 10"], "the other lines stand twice or not at all");
    assert_eq!(
        come,
        [
            "seats = [{ seat = \"primary\", min = 1, max = 1, asks = \"legevakt\", open_price = 90 }]",
            "members = [\"asa\", \"bard\"]",
            "weight = 12"
        ]
    );
    work.filled(&json!([{ "do": "member", "at": "station~lines.1.members", "id": "bard", "is": false }]));
    assert!(work.desk.read("station.toml").contains("members = [\"asa\"]\n"));
}

#[test]
fn every_screen_of_the_settings_opens_and_says_what_stands() {
    let work = Work::of("halden", "2027-q1.toml");
    let get = |path: &str| work.served.get(&work.tab, &format!("/data/2027-q1/{path}"));
    let index = get("settings/-").json()["html"].as_str().expect("elements").to_owned();
    let mut left: Vec<String> = addresses(&index);
    assert!(left.len() > 12, "{left:?}");
    let mut done: Vec<String> = Vec::new();
    while let Some(section) = left.pop() {
        let answer = get(&format!("settings/{section}"));
        assert_eq!(answer.status, 200, "{section}: {}", answer.body);
        let html = answer.json()["html"].as_str().expect("elements").to_owned();
        done.push(section);
        left.extend(addresses(&html).into_iter().filter(|other| !done.contains(other)));
        left.sort();
        left.dedup();
    }
    assert!(done.iter().any(|section| section == "station~lines.0"), "{done:?}");
    assert_eq!(get("settings/doctors~doctors").status, 404, "people have their own");
    assert_eq!(get("settings/station~nothing").status, 404);
    assert_eq!(get("people/nobody").status, 404);
}

#[test]
fn the_next_period_is_that_of_the_verb_and_is_served_at_once() {
    let desk = Desk::of("tiny");
    let publish = "publish period.toml --roster vakter.csv --out period --date 2027-01-01 --by Vaktleder";
    desk.write("vakter.csv", TINY_ROSTER);
    assert_eq!(desk.legevakt(publish).status.code(), Some(0));
    let work = Work::on(desk, "period.toml");
    let shown = work.screen("next/-");
    for word in ["2027-02-08.toml", "onsker-2027-02-08.csv", "period/roster-v1.json"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
    let made = work.served.post(&work.tab, "/data/period/next", None, &Value::Null);
    assert_eq!(made.status, 200, "{}", made.body);
    assert_eq!(made.json()["go"], "/p/2027-02-08/list/-");
    assert_eq!(work.served.get(&work.tab, "/data/2027-02-08/board/list/-").status, 200);
    let page = [work.desk.read("2027-02-08.toml"), work.desk.read("onsker-2027-02-08.csv")];
    let again = work.served.post(&work.tab, "/data/period/next", None, &Value::Null);
    assert_eq!(again.status, 422, "it is there already");
    std::fs::remove_file(work.desk.path("2027-02-08.toml")).expect("removed");
    std::fs::remove_file(work.desk.path("onsker-2027-02-08.csv")).expect("removed");
    assert_eq!(work.desk.legevakt("next period.toml").status.code(), Some(0));
    assert_eq!([work.desk.read("2027-02-08.toml"), work.desk.read("onsker-2027-02-08.csv")], page);
}

#[test]
fn without_a_published_roster_there_is_no_next_period() {
    let work = Work::begin();
    assert!(work.screen("next/-").contains("--roster"));
    assert_eq!(work.served.post(&work.tab, "/data/period/next", None, &Value::Null).status, 422);
}

/// The sections that a screen leads to.
fn addresses(html: &str) -> Vec<String> {
    let parts = html.split("/settings/").skip(1).filter_map(|rest| rest.split('"').next());
    parts.filter(|section| *section != "-").map(str::to_owned).collect()
}

#[test]
fn a_new_clinic_is_what_new_makes_of_the_same_answers() {
    let desk = Desk::empty();
    let mut program = desk.program();
    program.args(["serve", "."]);
    let served = Served::start(program);
    let tab = served.enter(&served.key).expect("the key that was printed");
    let list = served.get(&tab, "/data/periods").json();
    assert!(list["html"].as_str().expect("elements").contains("ingen periodefil"), "{list}");
    let answers = |name: &str, shifts: &str, to: &str| {
        json!({
            "name": name, "municipalities": "Sør, Våg", "from": "2027-04-01", "to": to, "daytime": "offices",
            "office": "08-15", "eves": "closed", "shifts": shifts, "backup": "", "doctors": "invented",
        })
    };
    let usual = "Dag 08-15 helg, Kveld 15-23, Natt 23-08";
    let refused = served.post(&tab, "/data/new", None, &answers(" ", "Kveld", "2027-03-01"));
    assert_eq!(refused.status, 422);
    let said = refused.json()["said"].as_str().expect("words").to_owned();
    assert_eq!(said.lines().count(), 3, "all that is wrong is told at once: {said}");
    let gaps = served.post(&tab, "/data/new", None, &answers("Hull", "Kveld 15-23, Natt 23-07", "2027-06-30"));
    assert!(gaps.status == 422 && gaps.body.contains("ingen vakt dekker"), "{}", gaps.body);
    assert!(!desk.path("hull").exists());
    let made = served.post(&tab, "/data/new", None, &answers("Sør-Våg \"legevakt\"", usual, "2027-06-30"));
    assert_eq!(made.status, 200, "{}", made.body);
    let go = made.json()["go"].as_str().expect("an address").to_owned();
    let id = go.split('/').nth(2).expect("a period").to_owned();
    assert_eq!(served.get(&tab, &format!("/data/{id}/board/list/-")).status, 200);
    let mut program = desk.program();
    program.args(["new", "fasit", "--name", "Sør-Våg \"legevakt\"", "--municipality", "Sør", "--municipality", "Våg"]);
    program.args(["--from", "2027-04-01", "--to", "2027-06-30", "--daytime", "offices", "--office-hours", "08-15"]);
    program.args(["--eves", "closed", "--shifts", usual]);
    assert_eq!(program.output().expect("the program runs").status.code(), Some(0));
    assert_eq!(desk.list("sør-våg-legevakt"), desk.list("fasit"));
    for file in desk.list("fasit") {
        assert_eq!(desk.read(&format!("sør-våg-legevakt/{file}")), desk.read(&format!("fasit/{file}")), "{file}");
    }
    let again = served.post(&tab, "/data/new", None, &answers("Sør-Våg legevakt", usual, "2027-06-30"));
    assert_eq!(again.status, 422, "it is there already: {}", again.body);
}
