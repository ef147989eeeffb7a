//! What of the grid is on some dates only, seats that go with others, and wishes over several.

use legevakt::domain::DutyKind;
use legevakt::format::Kind;

use crate::support::{Files, kinds, loaded};

/// Tiny, over the whole of 2027, with other dates for the evening.
fn evenings(dates: &str) -> Files {
    let year = Files::of("tiny").with(
        "period.toml",
        "from = 2027-02-04\nto = 2027-02-07",
        "from = 2027-01-01\nto = 2027-12-31",
    );
    year.with("station.toml", "kind = \"evening\"\ndays = [\"all\"]", &format!("kind = \"evening\"\n{dates}"))
}

/// The dates on which evenings begin on the legevakt line, as months and days.
fn dates(told: &str) -> String {
    let instance = loaded(&evenings(told), "period.toml").instance;
    let of_line = instance.shifts.iter().filter(|s| instance.duty_of(s) == DutyKind::Legevakt && s.template == "kveld");
    of_line.map(|s| s.date.format("%-d/%-m").to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_day_with_a_name_is_its_date() {
    let named = [
        ("1-nyttårsdag", "1/1"),
        ("onsdag-før-skjærtorsdag", "24/3"),
        ("påske", "25/3 26/3 27/3 28/3 29/3"),
        ("skjærtorsdag", "25/3"),
        ("langfredag", "26/3"),
        ("påskeaften", "27/3"),
        ("1-påskedag", "28/3"),
        ("2-påskedag", "29/3"),
        ("1-mai", "1/5"),
        ("17-mai", "17/5"),
        ("kristi-himmelfartsdag", "6/5"),
        ("pinse", "15/5 16/5 17/5"),
        ("pinseaften", "15/5"),
        ("1-pinsedag", "16/5"),
        ("2-pinsedag", "17/5"),
        ("julaften", "24/12"),
        ("1-juledag", "25/12"),
        ("2-juledag", "26/12"),
        ("romjul", "27/12 28/12 29/12 30/12"),
        ("nyttårsaften", "31/12"),
    ];
    for (word, expected) in named {
        assert_eq!(dates(&format!("days = [\"{word}\"]")), expected, "{word}");
    }
}

#[test]
fn dates_seasons_and_exceptions_are_what_they_say() {
    assert_eq!(dates("dates = [2027-09-18, 2027-02-05]"), "5/2 18/9", "single dates alone");
    let season = "days = [\"sunday\"]\nfrom_date = 2027-06-06\nto_date = 2027-06-20";
    assert_eq!(dates(season), "6/6 13/6 20/6", "both ends are in it");
    assert_eq!(dates(&format!("{season}\nnot_dates = [2027-06-13]")), "6/6 20/6");
    assert_eq!(dates(&format!("{season}\ndates = [2027-07-01]")), "6/6 13/6 20/6 1/7", "whatever the season");
    assert_eq!(dates("days = [\"julaften\", \"1-juledag\"]\nnot_days = [\"friday\"]"), "25/12");
}

#[test]
fn a_shift_has_other_hours_on_some_dates_and_keeps_its_name() {
    let hours = "days = [\"all\"]\nhours_on = [{ days = [\"julaften\"], start = \"14:00\", end = \"22:00\" }]";
    let instance = loaded(&evenings(hours), "period.toml").instance;
    let length = |month: u32, day: u32| {
        let date = chrono::NaiveDate::from_ymd_opt(2027, month, day).expect("a date");
        let shift = instance.shifts.iter().find(|s| s.date == date && s.template == "kveld").expect("a shift");
        shift.length().0
    };
    assert_eq!((length(12, 23), length(12, 24)), (7 * 60, 8 * 60));
}

#[test]
fn what_cannot_be_about_dates_is_refused_with_a_word() {
    let told = |dates: &str| kinds(&evenings(dates), "period.toml");
    assert_eq!(told("tags = []"), [Kind::MissingKey { key: "days", table: "[[lines.shifts]]" }]);
    let backwards = Kind::FromAfterTo { from: "2027-08-01".to_owned(), to: "2027-06-01".to_owned() };
    assert_eq!(told("days = [\"all\"]\nfrom_date = 2027-08-01\nto_date = 2027-06-01"), [backwards]);
    let seat = "seats = [{ seat = \"primary\", min = 1, max = 1, asks = \"legevakt\", open_price = 100 }]";
    let there = seat.replace("open_price = 100", "open_price = 100, days = [\"saturday\"]");
    let lock =
        "[[locks]]\ndate = 2027-02-05\nline = \"legevakt\"\nshift = \"kveld\"\nseat = \"primary\"\ndoctor = \"asa\"\n";
    let files = Files::of("tiny").with("station.toml", seat, &there);
    let files = files.with("period.toml", "[[absences]]", &format!("{lock}[[absences]]"));
    let [Kind::NoSeatOnDate { seat, shift, .. }] = &kinds(&files, "period.toml")[..] else {
        panic!("{:?}", kinds(&files, "period.toml"))
    };
    assert_eq!((seat.as_str(), shift.as_str()), ("primary", "kveld"));
}

#[test]
fn a_seat_wants_more_than_it_needs_and_no_more_than_it_holds() {
    let told = |keys: &str| {
        let seat = "min = 1, max = 1, asks = \"backup\"";
        let wanting = format!("{keys}, asks = \"backup\"");
        kinds(&Files::of("tiny").with("station.toml", seat, &wanting), "period.toml")
    };
    assert_eq!(told("min = 0, wanted = 2, wanted_price = 50, max = 2"), []);
    let enough = Kind::NotBelow { key: "min", than: "wanted", same: false };
    assert_eq!(told("min = 2, wanted = 2, max = 2"), [enough]);
    let over = Kind::NotBelow { key: "wanted", than: "max", same: true };
    assert_eq!(told("min = 0, wanted = 3, max = 2"), [over]);
    let alone = Kind::PriceOfNothing { price: "wanted_price", key: "wanted" };
    assert_eq!(told("min = 1, max = 1, wanted_price = 50"), [alone]);
}

#[test]
fn a_seat_goes_with_one_that_is_there() {
    let told = |name: &str| {
        let seat = "asks = \"backup\", open_price = 20";
        let linked = format!("{seat}, same_doctor_as = \"{name}\"");
        kinds(&Files::of("tiny").with("station.toml", seat, &linked), "period.toml")
    };
    assert_eq!(told("legevakt/kveld/primary"), []);
    for wrong in ["legevakt", "legevakt/kveld/primary/x", "bakvakt/bakvakt-kveld/backup"] {
        assert_eq!(told(wrong), [Kind::BadSeatName { text: wrong.to_owned() }], "{wrong}");
    }
    for unknown in ["legevakta/kveld/primary", "legevakt/kvelden/primary", "legevakt/kveld/primaer"] {
        assert!(matches!(told(unknown)[..], [Kind::Unknown { .. }]), "{unknown}");
    }
}

#[test]
fn a_wish_over_several_that_says_two_things_is_refused() {
    let told = |keys: &str| {
        let wish = format!("[[wish]]\nwho = \"asa\"\n{keys}\n[[absences]]");
        kinds(&Files::of("tiny").with("period.toml", "[[absences]]", &wish), "period.toml")
    };
    let two = "of = [{ days = [\"saturday\"] }, { days = [\"sunday\"] }]";
    assert_eq!(told(&format!("level = \"want\"\n{two}\nranked = true")), []);
    assert_eq!(told(&format!("level = \"cannot\"\n{two}\nat_most = 1")), []);
    let other = told(&format!("level = \"cannot\"\n{two}\nat_least = 1"));
    assert_eq!(other, [Kind::OtherSide { level: "cannot".to_owned(), key: "at_least", takes: "at_most" }]);
    for keys in ["at_least = 2", "counts = \"duties\""] {
        assert_eq!(told(&format!("level = \"want\"\n{two}\nranked = true\n{keys}")), [Kind::CannotRank], "{keys}");
    }
    assert_eq!(told(&format!("level = \"rather-not\"\n{two}\npoints = 5")), []);
    assert_eq!(told(&format!("level = \"cannot\"\n{two}\npoints = 5")), [Kind::NeverHasNoPrice]);
    assert_eq!(told("level = \"want\"\nof = []"), [Kind::EmptyList]);
    assert!(matches!(told("level = \"want\"\nof = [{ lines = [\"bil\"] }]")[..], [Kind::Unknown { .. }]));
    let backwards = told("level = \"want\"\nof = [{ from = 2027-02-06, to = 2027-02-05 }]");
    assert!(matches!(backwards[..], [Kind::FromAfterTo { .. }]));
}
