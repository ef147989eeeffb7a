//! Calendars as programs write them, made for the purpose.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).expect("a date")
}

/// A calendar of one event, in the first quarter of 2027.
fn read_event(lines: &[&str]) -> Result<Calendar, Vec<Fault>> {
    read_all(&[&["BEGIN:VEVENT"], lines, &["END:VEVENT"]].concat())
}

fn read_all(lines: &[&str]) -> Result<Calendar, Vec<Fault>> {
    let text = [&["BEGIN:VCALENDAR", "VERSION:2.0"], lines, &["END:VCALENDAR", ""]].concat().join("\r\n");
    read(&text, day(1, 1), day(3, 31))
}

/// The times of the only event, as `1.2. 08:00 - 1.2. 16:00`.
fn times(lines: &[&str]) -> Vec<String> {
    let calendar = read_event(lines).expect("a calendar");
    told(calendar.events[0].times.as_ref().expect("times"))
}

fn told(times: &[Times]) -> Vec<String> {
    let one =
        |date: NaiveDate, minute: i64| format!("{} {:02}:{:02}", date.format("%-d.%-m."), minute / 60, minute % 60);
    times.iter().map(|t| format!("{} - {}", one(t.from, t.start), one(t.to, t.end))).collect()
}

/// What is wrong with the times of the only event.
fn wrong(lines: &[&str]) -> Vec<(usize, Wrong)> {
    let calendar = read_event(lines).expect("a calendar");
    let faults = calendar.events.into_iter().next().expect("an event").times.expect_err("wrong times");
    faults.into_iter().map(|fault| (fault.line.expect("a line"), fault.wrong)).collect()
}

#[test]
fn a_date_is_a_day_and_its_end_the_day_after() {
    let whole = |lines: &[&str]| times(&[&["DTSTART;VALUE=DATE:20270201"], lines].concat());
    assert_eq!(whole(&[]), ["1.2. 00:00 - 1.2. 24:00"]);
    assert_eq!(whole(&["DTEND;VALUE=DATE:20270202"]), ["1.2. 00:00 - 1.2. 24:00"]);
    assert_eq!(whole(&["DTEND;VALUE=DATE:20270201"]), ["1.2. 00:00 - 1.2. 24:00"], "as some write a single day");
    assert_eq!(whole(&["DTEND;VALUE=DATE:20270206"]), ["1.2. 00:00 - 5.2. 24:00"]);
    assert_eq!(whole(&["DURATION:P1W"]), ["1.2. 00:00 - 7.2. 24:00"]);
    assert_eq!(times(&["DTSTART;VALUE=DATE:20261220", "DTEND;VALUE=DATE:20270103"]), ["20.12. 00:00 - 2.1. 24:00"]);
    assert!(times(&["DTSTART;VALUE=DATE:20270401"]).is_empty(), "another quarter");
}

#[test]
fn times_are_told_on_the_clock_in_norway_whichever_zone_they_are_in() {
    for (start, end, wanted) in [
        ("DTSTART:20270201T080000", "DTEND:20270201T160000", "1.2. 08:00 - 1.2. 16:00"),
        ("DTSTART:20270201T080000Z", "DTEND:20270201T160000Z", "1.2. 09:00 - 1.2. 17:00"),
        ("DTSTART;TZID=Europe/Oslo:20270201T080000", "DURATION:PT8H", "1.2. 08:00 - 1.2. 16:00"),
        ("DTSTART;TZID=Europe/London:20270201T080000", "DURATION:PT8H", "1.2. 09:00 - 1.2. 17:00"),
        (
            "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Oslo:20270201T080000",
            "DTEND:20270201T150000Z",
            "1.2. 08:00 - 1.2. 16:00",
        ),
        ("DTSTART;TZID=\"Europe/Oslo\":20270201T000000", "DTEND:20270202T000000", "1.2. 00:00 - 1.2. 24:00"),
        ("DTSTART:20270201T000000", "DTEND:20270201T235959", "1.2. 00:00 - 1.2. 24:00"),
        ("DTSTART:20270201T000000", "DTEND:20270201T235900", "1.2. 00:00 - 1.2. 24:00"),
        ("DTSTART:20270201T220000", "DTEND:20270202T060030", "1.2. 22:00 - 2.2. 06:01"),
        ("DTSTART:20270328T010000", "DTEND:20270328T040000", "28.3. 01:00 - 28.3. 04:00"),
    ] {
        assert_eq!(times(&[start, end]), [wanted], "{start} {end}");
    }
}

#[test]
fn a_zone_that_the_file_tells_of_is_what_it_tells() {
    // As Outlook writes Norway's, and one that is an hour further east under a name of somebody's own.
    let zone = |name: &str, [winter, summer]: [&str; 2]| {
        let clock = |kind: &str, from: &str, to: &str, month: &str, hour: &str| {
            format!(
                "BEGIN:{kind}\r\nDTSTART:16010101T{hour}0000\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\n\
                 RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH={month}\r\nEND:{kind}"
            )
        };
        let standard = clock("STANDARD", summer, winter, "10", "03");
        let daylight = clock("DAYLIGHT", winter, summer, "3", "02");
        format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{standard}\r\n{daylight}\r\nEND:VTIMEZONE")
    };
    let event = |name: &str| {
        format!(
            "BEGIN:VEVENT\r\nDTSTART;TZID=\"{name}\":20270325T080000\r\nDTEND;TZID=\"{name}\":20270325T160000\r\n\
             RRULE:FREQ=DAILY;INTERVAL=5;COUNT=2\r\nEND:VEVENT"
        )
    };
    for (name, offsets, wanted) in [
        ("W. Europe Standard Time", ["+0100", "+0200"], ["25.3. 08:00 - 25.3. 16:00", "30.3. 08:00 - 30.3. 16:00"]),
        ("Min egen", ["+0200", "+0300"], ["25.3. 07:00 - 25.3. 15:00", "30.3. 07:00 - 30.3. 15:00"]),
        ("Fast", ["+0100", "+0100"], ["25.3. 08:00 - 25.3. 16:00", "30.3. 09:00 - 30.3. 17:00"]),
    ] {
        let calendar = read_all(&[&zone(name, offsets), &event(name)]).expect("a calendar");
        assert_eq!(told(calendar.events[0].times.as_ref().expect("times")), wanted, "{name}");
    }
    let lines = ["DTSTART;TZID=Midgard:20270201T080000"];
    assert_eq!(wrong(&lines), [(4, Wrong::UnknownZone { text: "Midgard".to_owned() })]);
}

#[test]
fn what_comes_again_is_laid_out_over_the_dates_that_are_asked_for() {
    let days = |lines: &[&str]| -> Vec<String> {
        let first = |time: String| time.split(' ').next().expect("a date").to_owned();
        times(lines).into_iter().map(first).collect()
    };
    let fridays = ["DTSTART;VALUE=DATE:20261204", "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20270115"];
    assert_eq!(days(&fridays), ["1.1.", "8.1.", "15.1."]);
    let without = |line: &str| days(&[&fridays[..], &[line]].concat());
    assert_eq!(without("EXDATE;VALUE=DATE:20270108"), ["1.1.", "15.1."]);
    assert_eq!(without("EXDATE:20270107T230000Z"), ["1.1.", "15.1."], "midnight in Norway");
    assert_eq!(without("RDATE;VALUE=DATE:20270120,20270121"), ["1.1.", "8.1.", "15.1.", "20.1.", "21.1."]);
    assert_eq!(days(&["DTSTART;VALUE=DATE:20270131", "RRULE:FREQ=MONTHLY;COUNT=3"]), ["31.1.", "31.3."]);
    assert_eq!(days(&["DTSTART;VALUE=DATE:20200210", "RRULE:FREQ=YEARLY"]), ["10.2."]);
    assert_eq!(days(&["DTSTART;VALUE=DATE:20270202", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2"]), ["2.2.", "8.2.", "15.2."]);
    let endless = days(&["DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY"]);
    assert_eq!((endless.len(), endless[0].as_str()), (90, "1.1."));
    let never = days(&["DTSTART;VALUE=DATE:20270101", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"]);
    assert_eq!(never, ["1.1."]);
    let meeting =
        ["DTSTART;TZID=Europe/Oslo:20270322T080000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;UNTIL=20270329T060000Z"];
    assert_eq!(
        times(&meeting),
        ["22.3. 08:00 - 22.3. 09:00", "29.3. 08:00 - 29.3. 09:00"],
        "on the clock over the spring"
    );
    let without = [&meeting[..], &["EXDATE;TZID=Europe/Oslo:20270322T080000"]].concat();
    assert_eq!(times(&without), ["29.3. 08:00 - 29.3. 09:00"]);
}

#[test]
fn one_of_a_series_stands_otherwise_or_is_off() {
    let series = [
        "BEGIN:VEVENT",
        "UID:a",
        "DTSTART;VALUE=DATE:20270104",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "SUMMARY:Kurs",
        "END:VEVENT",
    ];
    let moved = [
        "BEGIN:VEVENT",
        "UID:a",
        "RECURRENCE-ID;VALUE=DATE:20270111",
        "DTSTART;VALUE=DATE:20270113",
        "SUMMARY:Kurs",
        "END:VEVENT",
    ];
    let off = [
        "BEGIN:VEVENT",
        "UID:a",
        "RECURRENCE-ID;VALUE=DATE:20270118",
        "DTSTART;VALUE=DATE:20270118",
        "STATUS:CANCELLED",
        "END:VEVENT",
    ];
    let calendar = read_all(&[&series[..], &moved, &off].concat()).expect("a calendar");
    let all: Vec<_> = calendar.events.iter().map(|event| told(event.times.as_ref().expect("times"))).collect();
    assert_eq!(all, [vec!["4.1. 00:00 - 4.1. 24:00"], vec!["13.1. 00:00 - 13.1. 24:00"]]);
    // The same series again, as a program that merged two exports has it: the last version counts.
    let again = ["BEGIN:VEVENT", "UID:a", "SEQUENCE:2", "DTSTART;VALUE=DATE:20270201", "SUMMARY:Kurs", "END:VEVENT"];
    let calendar = read_all(&[&again[..], &series].concat()).expect("a calendar");
    assert_eq!(calendar.events.len(), 1);
    assert_eq!(told(calendar.events[0].times.as_ref().expect("times")), ["1.2. 00:00 - 1.2. 24:00"]);
    let future = [
        "BEGIN:VEVENT",
        "UID:a",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270111",
        "DTSTART;VALUE=DATE:20270112",
        "END:VEVENT",
    ];
    let calendar = read_all(&[&series[..], &future].concat()).expect("a calendar");
    assert!(calendar.events.iter().all(|event| event.times.is_err()));
}

#[test]
fn what_an_event_shows_its_owner_as_is_what_its_program_says() {
    for (lines, wanted) in [
        (&[][..], Shows::Busy),
        (&["TRANSP:OPAQUE"], Shows::Busy),
        (&["TRANSP:TRANSPARENT"], Shows::Free),
        (&["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"], Shows::Busy),
        (&["TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], Shows::Free),
        (&["TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"], Shows::Free),
        (&["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], Shows::Tentative),
        (&["STATUS:TENTATIVE"], Shows::Tentative),
    ] {
        let calendar = read_event(&[&["DTSTART;VALUE=DATE:20270201"], lines].concat()).expect("a calendar");
        assert_eq!(calendar.events[0].shows, wanted, "{lines:?}");
    }
    let lines = [
        "DTSTART;VALUE=DATE:20270201",
        "SUMMARY:Ferie\\, syden",
        "CATEGORIES:Privat,Ferie",
        "CATEGORIES:Rød kategori",
        "CLASS:PRIVATE",
        "ATTENDEE;CN=\"Ås, Kari\":mailto:kari@eksempel.no",
        "ORGANIZER:mailto:ola@eksempel.no",
    ];
    let calendar = read_event(&lines).expect("a calendar");
    let event = &calendar.events[0];
    assert_eq!((event.title.as_str(), event.is_private), ("Ferie, syden", true));
    assert_eq!(event.categories, ["Privat", "Ferie", "Rød kategori"]);
    assert_eq!(calendar.people[0].iter().collect::<Vec<_>>(), ["kari@eksempel.no", "ola@eksempel.no", "Ås, Kari"]);
}

#[test]
fn folds_marks_and_line_ends_are_what_they_are_and_our_own_duties_are_told_apart() {
    let text = "\u{feff}BEGIN:VCALENDAR\nX-WR-CALNAME:Kari\n  Ås\n\nBEGIN:VEVENT\nUID:2027-02-06/legevakt/kveld/primary/asa@tiny\n\
                DTSTART:20270206T160000\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Fe\n rie\nDTSTART;VALUE=DATE:20270201\nEND:VEVENT\n\
                END:VCALENDAR\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let calendar = read(&text, day(1, 1), day(3, 31)).expect("a calendar");
        assert_eq!((calendar.name.as_deref(), calendar.duties), (Some("Kari Ås"), 1));
        assert_eq!((calendar.events.len(), calendar.events[0].title.as_str()), (1, "Ferie"));
        assert_eq!(calendar.events[0].line, 9);
    }
}

#[test]
fn what_is_no_whole_calendar_is_refused_by_its_lines() {
    let faults = |text: &str| read(text, day(1, 1), day(3, 31)).expect_err("no calendar");
    let file = |wrong| vec![Fault { line: None, wrong }];
    for text in ["", "\n\n", "hei", "Navn;Fra;Til\nKari;1;2\n", "BEGIN:VCARD\nEND:VCARD\n", "VERSION:2.0\n"] {
        assert_eq!(faults(text), file(Wrong::NotACalendar), "{text}");
    }
    assert_eq!(faults("BEGIN:VCALENDAR\nBEGIN:VEVENT\n"), file(Wrong::CutOff));
    let broken =
        faults("BEGIN:VCALENDAR\nVERSION:2.0\nher er noe galt\nBEGIN:VEVENT\nog her\nEND:VEVENT\nEND:VCALENDAR\n");
    assert_eq!(broken.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(3), Some(5)]);
    let order = faults("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n");
    assert_eq!(order, [Fault::at(3, Wrong::Order { text: "END:VCALENDAR".to_owned() })]);
    let deep = "BEGIN:VCALENDAR\n".to_owned() + &"BEGIN:X\n".repeat(100_000);
    assert_eq!(faults(&deep), [Fault::at(9, Wrong::TooDeep)]);
}

#[test]
fn what_is_wrong_with_times_is_told_by_its_line() {
    let text = |text: &str| text.to_owned();
    assert_eq!(wrong(&["SUMMARY:Ferie"]), [(3, Wrong::NoStart)]);
    assert_eq!(wrong(&["DTSTART:i morgen"]), [(4, Wrong::NotATime { text: text("i morgen") })]);
    assert_eq!(wrong(&["DTSTART;VALUE=DATE:00270201"]), [(4, Wrong::NotATime { text: text("00270201") })]);
    let both = ["DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270201", "RRULE:FREQ=HOURLY"];
    let ends = Wrong::EndsBefore { text: text("20270201") };
    assert_eq!(wrong(&both), [(5, ends), (6, Wrong::TooOften { text: text("FREQ=HOURLY") })]);
    for rule in
        ["FREQ=OFTE", "hver fredag", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;UNTIL=snart", "FREQ=WEEKLY;BYDAY=FRE"]
    {
        let line = format!("RRULE:{rule}");
        let lines = ["DTSTART;VALUE=DATE:20270205", line.as_str()];
        assert_eq!(wrong(&lines), [(5, Wrong::NotARule { text: text(rule) })], "{rule}");
    }
    let many = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n".repeat(30);
    let full = read_all(&[many.trim_end()]).expect_err("too many");
    assert_eq!(full, [Fault { line: None, wrong: Wrong::TooMany { most: MOST_TIMES } }]);
}

proptest! {
    /// Whatever a rule says, it is laid out or refused, and no time lies outside what is asked for.
    #[test]
    fn no_rule_is_a_way_out(
        freq in prop::sample::select(&["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "X"][..]),
        parts in prop::collection::vec(
            (
                prop::sample::select(
                    &["COUNT", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "WKST",
                      "UNTIL", "BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE"][..],
                ),
                "[-+]?[0-9]{1,5}(,-?[0-9]{1,3})?|-?[1-5]?(MO|FR|SU)(,TU)?|[0-9]{8}(T[0-9]{6}Z?)?|[a-zæ;=]{0,4}",
            ),
            0..4,
        ),
        year in 1900_i32..2030,
    ) {
        let parts: String = parts.iter().map(|(name, value)| format!(";{name}={value}")).collect();
        let (start, rule) = (format!("DTSTART;VALUE=DATE:{year}0228"), format!("RRULE:FREQ={freq}{parts}"));
        if let Ok(calendar) = read_event(&[&start, &rule]) {
            let whole = Times { from: day(1, 1), start: 0, to: day(3, 31), end: DAY };
            for times in calendar.events.iter().flat_map(|event| event.times.iter().flatten()) {
                prop_assert!(times.overlaps(whole));
            }
        }
    }
}
