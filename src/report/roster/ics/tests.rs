//! What a calendar remembers, and how its lines are written.

use chrono::NaiveDate;

use super::*;
use crate::check::claims::Claims;
use crate::check::{Verdict, check};
use crate::domain::chain::Published;
use crate::domain::given::{Given, Handover};
use crate::domain::station::{DayKind, Window};
use crate::domain::{Lang, LineIx, Roster};
use crate::report::roster::Beside;
use crate::report::sample::{day, instance, slot};

const FIRST: i64 = 1_800_000_000;
const LATER: i64 = FIRST + 86_400;

/// A roster of the sample, and what it is shown with.
struct World {
    instance: Instance,
    roster: Roster,
    verdict: Verdict,
    claims: Claims,
    published: Option<Published>,
}

impl World {
    /// Kari has kveld and Ola natt on 4 January, Siri is their bakvakt until 23.
    fn new() -> Self {
        let since = NaiveDate::from_ymd_opt(2015, 1, 1);
        let instance = instance().with(|given| {
            let siri = given.doctors.iter_mut().find(|doctor| doctor.id == "siri").expect("a doctor");
            let evidence = &mut siri.evidence;
            (evidence.allmennlege, evidence.course_emergency, evidence.course_violence) = (since, since, since);
        });
        let mut roster = Roster::empty(&instance);
        for (line, template, doctor) in [(0, "kveld", "kari"), (0, "natt", "ola"), (1, "bakvakt", "siri")] {
            roster.assign(slot(&instance, day(1, 4), line, template), instance.find_doctor(doctor).expect("a doctor"));
        }
        let verdict = check(&instance, &roster);
        let claims = Claims::unsaid(&instance, &roster);
        Self { instance, roster, verdict, claims, published: None }
    }

    fn doctor(&self, id: &str) -> DoctorIx {
        self.instance.find_doctor(id).expect("a doctor")
    }

    /// The same with other facts.
    fn with(self, change: impl FnOnce(&mut Given)) -> Self {
        let instance = self.instance.with(change);
        let verdict = check(&instance, &self.roster);
        let claims = Claims::unsaid(&instance, &self.roster);
        Self { instance, verdict, claims, ..self }
    }

    fn shown(&self, audience: Audience) -> Shown<'_> {
        Shown {
            instance: &self.instance,
            roster: &self.roster,
            verdict: &self.verdict,
            open: &[],
            claims: &self.claims,
            published: self.published.as_ref(),
            beside: Beside::default(),
            input_hash: "",
            program: "legevakt 1.2.3",
            audience,
            lang: Lang::Nb,
        }
    }

    fn of(&self, doctor: &str, earlier: Option<&str>, stamp: i64) -> String {
        let doctor = self.doctor(doctor);
        calendar(&self.shown(Audience::Own(doctor)), Whose::Doctor(doctor), earlier, stamp).expect("a calendar")
    }

    fn station(&self, audience: Audience, earlier: Option<&str>) -> Result<String, Damaged> {
        calendar(&self.shown(audience), Whose::Station, earlier, FIRST)
    }

    fn give(&mut self, date: NaiveDate, template: &str, from: Option<&str>, to: Option<&str>) {
        let slot = slot(&self.instance, date, 0, template);
        if let Some(from) = from.map(|id| self.doctor(id)) {
            assert!(self.roster.release(slot, from), "she had it");
        }
        if let Some(to) = to.map(|id| self.doctor(id)) {
            self.roster.assign(slot, to);
        }
    }
}

/// The first event of a calendar, without folds.
fn event(calendar: &str) -> String {
    let text = calendar.replace("\r\n ", "").replace("\r\n", "\n");
    let (_, rest) = text.split_once("BEGIN:VEVENT\n").expect("an event");
    rest.split_once("END:VEVENT").expect("its end").0.to_owned()
}

#[test]
fn a_duty_is_an_event_with_names_of_those_one_is_on_with() {
    let world = World::new();
    insta::assert_snapshot!(event(&world.of("kari", None, FIRST)), @r"
    UID:2027-01-04/legevakt/kveld/primary/kari@oy
    DTSTAMP:20270115T080000Z
    SEQUENCE:0
    DTSTART;TZID=Europe/Oslo:20270104T160000
    DTEND;TZID=Europe/Oslo:20270104T230000
    SUMMARY:Legevakt – Kveld
    DESCRIPTION:Bakvakt: Siri Bjørnæs
    TRANSP:OPAQUE
    STATUS:CONFIRMED
    ");
    insta::assert_snapshot!(event(&world.of("siri", None, FIRST)), @r"
    UID:2027-01-04/bakvakt/bakvakt/backup/siri@oy
    DTSTAMP:20270115T080000Z
    SEQUENCE:0
    DTSTART;TZID=Europe/Oslo:20270104T160000
    DTEND;TZID=Europe/Oslo:20270104T230000
    SUMMARY:Bakvakt hjemme – Bakvakt
    DESCRIPTION:Bakvakt for: Kari Ås Øyen
    TRANSP:TRANSPARENT
    STATUS:CONFIRMED
    ");
    let station = world.station(Audience::Shared, None).expect("a calendar").replace("\r\n ", "");
    assert_eq!(station.matches("BEGIN:VEVENT").count(), 42, "open shifts too");
    assert!(station.contains("SUMMARY:Legevakt – Kveld: ledig\r\n"), "{station}");
    let (_, kveld) = station.split_once("UID:2027-01-04/legevakt/kveld@oy\r\n").expect("an event for the shift");
    insta::assert_snapshot!(kveld.split_once("END:").expect("an end").0.replace('\r', ""), @r"
    DTSTAMP:20270115T080000Z
    SEQUENCE:0
    DTSTART;TZID=Europe/Oslo:20270104T160000
    DTEND;TZID=Europe/Oslo:20270104T230000
    SUMMARY:Legevakt – Kveld: Kari Ås Øyen
    DESCRIPTION:primary: Kari Ås Øyen\nBakvakt: Siri Bjørnæs
    TRANSP:TRANSPARENT
    STATUS:CONFIRMED
    ");
}

/// The night of 4 January handed over at three, and who has each part.
fn handed_over(who: [&str; 2]) -> World {
    let handover = Handover { date: day(1, 4), line: LineIx(0), template: "natt".to_owned(), at: 27 * 60 };
    let instance = World::new().instance.with(|given| given.handovers = vec![handover]);
    let mut roster = Roster::empty(&instance);
    for (slot, id) in instance.find_slots(day(1, 4), LineIx(0), "natt", "primary").into_iter().zip(who) {
        roster.assign(slot, instance.find_doctor(id).expect("a doctor"));
    }
    let (verdict, claims) = (check(&instance, &roster), Claims::unsaid(&instance, &roster));
    World { instance, roster, verdict, claims, published: None }
}

#[test]
fn whoever_keeps_the_first_part_of_a_shift_has_the_event_that_was_the_whole() {
    let ola = World::new().of("ola", None, FIRST);
    let parted = handed_over(["ola", "kari"]);
    let after = parted.of("ola", Some(&ola), LATER);
    assert_eq!(after.matches("BEGIN:VEVENT").count(), 1);
    insta::assert_snapshot!(event(&after), @r"
    UID:2027-01-04/legevakt/natt/primary/ola@oy
    DTSTAMP:20270116T080000Z
    SEQUENCE:1
    DTSTART;TZID=Europe/Oslo:20270104T230000
    DTEND;TZID=Europe/Oslo:20270105T030000
    SUMMARY:Legevakt – Natt 23–03
    TRANSP:OPAQUE
    STATUS:CONFIRMED
    ");
    let kari = event(&parted.of("kari", None, LATER));
    assert!(kari.starts_with("UID:2027-01-04/legevakt/natt/primary/kari/20270105T030000@oy\n"), "{kari}");
    assert!(kari.contains("DTSTART;TZID=Europe/Oslo:20270105T030000\n"), "{kari}");
    // Who has the other part instead loses the first.
    let turned = handed_over(["kari", "ola"]).of("ola", Some(&after), LATER).replace("\r\n ", "");
    assert_eq!((turned.matches("BEGIN:VEVENT").count(), turned.matches("STATUS:CANCELLED").count()), (2, 1));
    assert!(turned.contains("UID:2027-01-04/legevakt/natt/primary/ola/20270105T030000@oy\r\n"), "{turned}");
    // Back as it was, the part is gone and the whole is there again.
    let back = World::new().of("ola", Some(&turned), LATER).replace("\r\n ", "");
    assert!(back.contains("DTEND;TZID=Europe/Oslo:20270105T080000\r\n"), "{back}");
    assert_eq!(back.matches("STATUS:CANCELLED").count(), 1);
    let station = parted.station(Audience::Shared, None).expect("a calendar").replace("\r\n ", "");
    for uid in ["natt@oy", "natt/20270105T030000@oy"] {
        assert!(station.contains(&format!("UID:2027-01-04/legevakt/{uid}\r\n")), "{station}");
    }
    assert_eq!(parted.station(Audience::Shared, Some(&station)).expect("a calendar").replace("\r\n ", ""), station);
}

#[test]
fn a_duty_says_where_it_is_and_reminds_of_itself_where_she_wants_it() {
    let world = World::new().with(|given| {
        given.station.address = Some("Storgata 1, Øy".to_owned());
        given.station.telephone = Some("+47 33 00 00 00".to_owned());
        given.station.alarm_minutes = 90;
        given.doctors.iter_mut().filter(|doctor| doctor.id == "ola").for_each(|ola| ola.alarm_minutes = Some(0));
    });
    insta::assert_snapshot!(event(&world.of("kari", None, FIRST)), @r"
    UID:2027-01-04/legevakt/kveld/primary/kari@oy
    DTSTAMP:20270115T080000Z
    SEQUENCE:0
    DTSTART;TZID=Europe/Oslo:20270104T160000
    DTEND;TZID=Europe/Oslo:20270104T230000
    SUMMARY:Legevakt – Kveld
    LOCATION:Storgata 1\, Øy
    DESCRIPTION:Bakvakt: Siri Bjørnæs\nTelefon: +47 33 00 00 00
    TRANSP:OPAQUE
    STATUS:CONFIRMED
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Legevakt – Kveld
    TRIGGER:-PT90M
    END:VALARM
    ");
    let siri = event(&world.of("siri", None, FIRST));
    assert!(!siri.contains("LOCATION") && siri.contains("TRIGGER"), "she is at home: {siri}");
    let ola = world.of("ola", None, FIRST);
    assert!(!ola.contains("VALARM") && ola.contains("LOCATION"), "he wants no reminder: {ola}");
    let shared = world.station(Audience::Shared, None).expect("a calendar");
    assert!(shared.contains("LOCATION") && !shared.contains("VALARM") && !shared.contains("OPAQUE"), "{shared}");
    let first = world.of("kari", None, FIRST);
    let other = world.with(|given| given.station.alarm_minutes = 30).of("kari", Some(&first), LATER);
    assert!(event(&other).contains("SEQUENCE:1\n") && event(&other).contains("TRIGGER:-PT30M"), "{other}");
}

#[test]
fn a_long_duty_is_an_event_for_each_stretch_and_the_first_is_the_one_that_was_the_whole() {
    let night = |from: i64, to: i64| Window { days: vec![DayKind::All], from: from * 60, to: to * 60 };
    let long = |given: &mut Given| given.station.lines[1].templates[0].end = (24 + 23) * 60;
    let before = World::new().with(long);
    let whole = before.of("siri", None, FIRST);
    assert_eq!(whole.matches("BEGIN:VEVENT").count(), 1);
    // The first two windows touch, and are one stretch.
    let windows = vec![night(16, 20), night(20, 23)];
    let after = before.with(|given| given.station.lines[1].templates[0].windows = windows);
    let split = after.of("siri", Some(&whole), LATER);
    let said: Vec<&str> = split
        .lines()
        .filter(|line| ["UID", "DTSTART", "DTEND", "SEQ", "STATUS", "DESC"].iter().any(|p| line.starts_with(p)))
        // The zone begins twice.
        .skip(2)
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    UID:2027-01-04/bakvakt/bakvakt/backup/siri@oy
    SEQUENCE:1
    DTSTART;TZID=Europe/Oslo:20270104T160000
    DTEND;TZID=Europe/Oslo:20270104T230000
    DESCRIPTION:Bakvakt for: Kari Ås Øyen
    STATUS:CONFIRMED
    UID:2027-01-04/bakvakt/bakvakt/backup/siri/20270105T160000@oy
    SEQUENCE:0
    DTSTART;TZID=Europe/Oslo:20270105T160000
    DTEND;TZID=Europe/Oslo:20270105T230000
    STATUS:CONFIRMED
    ");
    // And whole again: the later stretch is cancelled.
    let whole_again = after.with(|given| given.station.lines[1].templates[0].windows.clear());
    let again = whole_again.of("siri", Some(&split), LATER);
    assert_eq!((again.matches("STATUS:CONFIRMED").count(), again.matches("STATUS:CANCELLED").count()), (1, 1));
    let shared = whole_again.station(Audience::Shared, None).expect("a calendar");
    assert!(whole_again.station(Audience::Shared, Some(&shared)).is_ok());
}

#[test]
fn an_event_says_since_which_version_it_is_as_it_is() {
    let mut world = World::new();
    let draft = world.of("ola", None, FIRST);
    assert!(!draft.contains("versjon"), "nothing is published: {draft}");
    let version = |version: u32, date: NaiveDate| Published {
        discussed: None,
        approved: None,
        loosened: Vec::new(),
        version,
        date,
        by: "Å".to_owned(),
        replaces: None,
        is_intact: true,
        reasons: Vec::new(),
        backups: Vec::new(),
        swaps: Vec::new(),
    };
    world.published = Some(version(1, day(1, 1)));
    let first = world.of("ola", Some(&draft), FIRST);
    assert!(event(&first).contains("DESCRIPTION:Slik siden versjon 1 (1.1.2027)\n"), "{first}");
    assert!(event(&first).contains("SEQUENCE:1\n"), "{first}");
    assert!(first.contains("X-WR-CALDESC:Versjon 1\\, publisert 1.1.2027\r\n"), "{first}");
    world.published = Some(version(2, day(1, 2)));
    let second = world.of("ola", Some(&first), LATER);
    assert_eq!(event(&second), event(&first), "nothing of his has changed since version 1");
    world.give(day(1, 4), "natt", None, Some("kari"));
    let third = world.of("ola", Some(&second), LATER);
    let said = "DESCRIPTION:Sammen med: Kari Ås Øyen\\nSlik siden versjon 2 (2.1.2027)\n";
    assert!(event(&third).contains(said) && event(&third).contains("SEQUENCE:2\n"), "{third}");
    // Fewer lines before the last one are another event, and not a longer version.
    world.give(day(1, 4), "natt", Some("kari"), None);
    let fourth = world.of("ola", Some(&third), LATER);
    assert!(event(&fourth).contains("DESCRIPTION:Slik siden versjon 2 (2.1.2027)\nTRANSP"), "{fourth}");
    world.published = None;
    assert_eq!(
        world.of("ola", Some(&fourth), LATER),
        fourth.replace(
            "DESCRIPTION:Versjon 2\\, publisert 2.1.2027\r\nX-WR-CALDESC:Versjon 2\\, publisert 2.1.2027\r\n",
            ""
        )
    );
}

#[test]
fn whoever_supervises_a_lis1_is_told() {
    let world = World::new().with(|given| {
        let kari = given.doctors.iter_mut().find(|doctor| doctor.id == "kari").expect("a doctor");
        kari.role = Role::Lis1;
    });
    let siri = event(&world.of("siri", None, FIRST));
    assert!(siri.contains("DESCRIPTION:Bakvakt for: Kari Ås Øyen\\nVeileder for LIS1: Kari Ås Øyen\n"), "{siri}");
    assert!(!world.of("ola", None, FIRST).contains("LIS1"));
    let public = calendar(&world.shown(Audience::Public), Whose::Doctor(world.doctor("siri")), None, FIRST);
    assert!(!public.expect("a calendar").contains("LIS1"), "one LIS1 on a roster is a name");
}

#[test]
fn a_second_run_changes_no_byte() {
    let world = World::new();
    let first = world.of("kari", None, FIRST);
    assert!(first.ends_with("END:VCALENDAR\r\n") && !first.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(world.of("kari", Some(&first), LATER), first);
    let unix = first.replace("\r\n", "\n");
    assert_eq!(world.of("kari", Some(&unix), LATER), first, "line ends that a tool has changed are put right");
}

#[test]
fn a_shift_that_changes_goes_and_comes_back_is_the_same_event_all_the_way() {
    let mut world = World::new();
    let first = world.of("ola", None, FIRST);
    // Somebody comes along.
    world.give(day(1, 4), "natt", None, Some("kari"));
    let second = world.of("ola", Some(&first), LATER);
    let said = event(&second);
    assert!(said.contains("SEQUENCE:1\n") && said.contains("DTSTAMP:20270116T080000Z\n"), "{said}");
    assert!(said.contains("DESCRIPTION:Sammen med: Kari Ås Øyen\n"), "{said}");
    // The shift is taken from Ola.
    world.give(day(1, 4), "natt", Some("ola"), None);
    let third = world.of("ola", Some(&second), LATER);
    let said = event(&third);
    assert!(said.contains("SEQUENCE:2\n") && said.contains("STATUS:CANCELLED\n"), "{said}");
    assert!(!said.contains("Kari"), "who is on is no longer his business: {said}");
    assert_eq!(world.of("ola", Some(&third), LATER + 1), third, "cancelled once");
    // And given back.
    world.give(day(1, 4), "natt", Some("kari"), Some("ola"));
    let fourth = world.of("ola", Some(&third), LATER);
    assert_eq!(event(&fourth), event(&first).replace("SEQUENCE:0", "SEQUENCE:3").replace("0115T", "0116T"));
}

#[test]
fn what_belongs_to_another_period_or_another_program_is_kept_as_it_stands() {
    let world = World::new();
    let foreign = "BEGIN:VEVENT\r\nuid:tannlege@hjemme\r\nDTSTART:20270104T080000Z\r\nSUMMARY:Fol\r\n det\r\n\
                   BEGIN:VALARM\r\nUID:inni\r\nEND:VALARM\r\nEND:VEVENT\r\n";
    let before =
        "BEGIN:VEVENT\r\nUID:2026-12-31/gammel/natt/primary/kari@oy\r\nDTSTART:20261231T230000\r\nEND:VEVENT\r\n";
    let task = "BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\n";
    let earlier = format!("BEGIN:VCALENDAR\r\nX-WR-CALNAME:Mitt\r\n{foreign}{task}{before}END:VCALENDAR\r\n");
    let page = world.of("kari", Some(&earlier), FIRST);
    assert!([foreign, before, task].iter().all(|kept| page.contains(kept)), "{page}");
    assert!(!page.contains("Mitt"), "the calendar's own name is ours");
    let alone = world.of("kari", None, FIRST);
    let without = [foreign, before, task].iter().fold(page, |page, kept| page.replace(kept, ""));
    assert_eq!(without, alone);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let world = World::new();
    let good = world.of("kari", None, FIRST);
    let kari = world.doctor("kari");
    let refused = |earlier: &str| {
        let shown = world.shown(Audience::Own(kari));
        calendar(&shown, Whose::Doctor(kari), Some(earlier), LATER).expect_err("refused")
    };
    assert_eq!(refused(""), Damaged::NotACalendar);
    assert_eq!(refused("<html>"), Damaged::NotACalendar);
    // Wherever it is cut, but for the very last line end.
    for (at, _) in good.char_indices().filter(|(at, _)| *at < good.len() - 2) {
        refused(&good[..at]);
    }
    assert_eq!(refused(&good.replace("END:VCALENDAR\r\n", "")), Damaged::CutOff);
    assert_eq!(
        refused(&format!("{good}BEGIN:VCALENDAR\r\n")),
        Damaged::Order { line: good.lines().count() + 1, text: "BEGIN:VCALENDAR".to_owned() }
    );
    assert_eq!(
        refused(&good.replace("END:STANDARD", "END:DAYLIGHT")),
        Damaged::Order { line: 26, text: "END:DAYLIGHT".to_owned() }
    );
    assert_eq!(
        refused(&good.replace("SUMMARY:Legevakt", "Legevakt")),
        Damaged::Line { line: 34, text: "Legevakt – Kveld".to_owned() }
    );
    assert_eq!(
        refused(&good.replace("SEQUENCE:0", "SEQUENCE:x")),
        Damaged::Sequence { line: 31, text: "x".to_owned() }
    );
    assert_eq!(refused(&good.replace("UID:", "X-UID:")), Damaged::Lacks { line: 28, property: "UID" });
    assert_eq!(refused(&good.replace("DTSTART;TZID", "X;TZID")), Damaged::Lacks { line: 28, property: "DTSTART" });
    let (head, rest) = good.split_once("BEGIN:VEVENT").expect("an event");
    let body = rest.split_once("END:VCALENDAR").expect("the end").0;
    let uid = "2027-01-04/legevakt/kveld/primary/kari@oy".to_owned();
    let twice = format!("{head}BEGIN:VEVENT{body}BEGIN:VEVENT{body}END:VCALENDAR\r\n");
    assert_eq!(refused(&twice), Damaged::Twice { line: 39, uid: uid.clone() });
    for lang in [Lang::Nb, Lang::Nn, Lang::En] {
        let text = Damaged::Twice { line: 39, uid: uid.clone() }.text(super::super::super::words::Words(lang));
        assert!(text.contains("39: 2027-01-04/legevakt/kveld"), "{text}");
    }
}

#[test]
fn one_calendar_is_never_built_on_another() {
    let world = World::new();
    let kari = world.doctor("kari");
    let station = world.station(Audience::Shared, None).expect("a calendar");
    let public = world.station(Audience::Public, None).expect("a calendar");
    let shown = world.shown(Audience::Own(kari));
    for earlier in [&station, &public, &world.of("ola", None, FIRST)] {
        let refused = calendar(&shown, Whose::Doctor(kari), Some(earlier), FIRST);
        assert!(matches!(refused, Err(Damaged::Other { .. })), "{refused:?}");
    }
    assert!(matches!(world.station(Audience::Public, Some(&station)), Err(Damaged::Other { .. })), "names");
    assert!(matches!(world.station(Audience::Shared, Some(&public)), Err(Damaged::Other { .. })));
}

#[test]
fn the_public_sees_pseudonyms_and_no_ids() {
    let world = World::new();
    let station = world.station(Audience::Public, None).expect("a calendar");
    let kari = calendar(&world.shown(Audience::Public), Whose::Doctor(world.doctor("kari")), None, FIRST);
    for page in [station, kari.expect("a calendar")] {
        let page = page.replace("\r\n ", "");
        assert!(page.contains("Lege ") && page.contains("@public.oy\r\n"), "{page}");
        for doctor in &world.instance.doctors {
            assert!(!page.contains(&doctor.id) && !page.contains(&doctor.name), "{} in {page}", doctor.id);
        }
    }
}

#[test]
fn ids_in_uids_stay_apart_and_hold_no_signs() {
    assert_eq!(safe("dr.ås"), "dr%2E%C3%A5s");
    assert_ne!(safe("a/b"), safe("a%2Fb"));
}
