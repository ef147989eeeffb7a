//! What files say that cannot all hold is told, once, and they are read all the same.

use legevakt::domain::Lang;
use legevakt::format::{Kind, new_station};

use crate::support::{Files, loaded};

/// What is told of the tiny station with a text of one of its files otherwise.
fn told(file: &str, old: &str, new: &str) -> Vec<Kind> {
    let files = Files::of("tiny").with(file, old, new);
    loaded(&files, "period.toml").notes.notes().map(|note| note.kind.clone()).collect()
}

/// The same with what a doctor who is always there has agreed to instead of a share.
fn agreed(terms: &str) -> Vec<Kind> {
    let share = "share_percent = 100\nvolunteer_backup = true\nresponse_minutes = 15\n";
    told("doctors.toml", share, &format!("{terms}\nvolunteer_backup = true\n"))
}

#[test]
fn an_agreement_is_held_against_ceilings_and_the_tightest_is_told() {
    let with_ceiling = agreed("target_per_month = 3\nceilings = { days_28 = 3, month = 2, year = 36 }");
    let ceiling = Kind::AgreedOverCeiling { percent: None, agreed: 300, key: "month", most: 2, allows: 200 };
    assert_eq!(with_ceiling, [ceiling]);
    assert_eq!(agreed("target_per_month = 3\nceilings = { month = 3, year = 36 }"), [], "exactly the ceiling");
}

#[test]
fn an_example_of_ours_yields_to_an_agreement_and_both_numbers_are_told() {
    let twelve = agreed("target_per_month = 12");
    assert_eq!(twelve, [Kind::AgreedOverExample { percent: None, agreed: 1_200, most: 8, held: 12 }]);
    assert_eq!(agreed("target_per_month = 8"), [], "exactly the example");
    let Some(Kind::AgreedOverExample { percent: Some(20), agreed: hundredths, most: 8, held }) =
        agreed("portion_percent = 20").pop()
    else {
        panic!("a fifth of all is more than eight a month")
    };
    assert_eq!(held, (hundredths + 99) / 100);
    assert_eq!(
        agreed("target_per_month = 12\nceilings = { month = 12 }"),
        [],
        "her own ceiling goes before the example"
    );
}

#[test]
fn an_agreement_that_no_seat_is_there_for_is_told() {
    assert_eq!(agreed("target_per_month = 31\nceilings = { month = 31 }"), [], "four duties on four dates");
    // Bård is away on the first of the four days.
    let share = "share_percent = 100\nvolunteer_backup = true\nresponse_minutes = 25\n";
    let away = told("doctors.toml", share, "target_per_month = 31\nceilings = { month = 31 }\n");
    assert_eq!(away, [Kind::AgreedImpossible { percent: None, agreed: 400, dates: 3 }]);
    let gone = agreed("target_per_month = 5\nleft = 2026-12-31");
    assert_eq!(gone, [], "who is not there owes nothing");
}

#[test]
fn wishes_over_several_that_others_of_hers_refuse_are_told_whichever_way_they_are_written() {
    let kinds = |rows: &str, wishes: &str| -> Vec<Kind> {
        let files = Files::of("tiny");
        let old = files.text("wishes.csv").to_owned();
        let rows = format!("doctor,level,from,to,days,kinds,lines,only,note\n{rows}");
        let files = files.with("wishes.csv", &old, &rows);
        let files = files.with("period.toml", "[[absences]]", &format!("{wishes}[[absences]]"));
        loaded(&files, "period.toml").notes.notes().map(|note| note.kind.clone()).collect()
    };
    let wish = |of: &str| format!("[[wish]]\nwho = \"asa\"\n{of}\n");
    let dates = "{ from = 2027-02-05, to = 2027-02-05 }, { from = 2027-02-06, to = 2027-02-06 }";
    let both = wish(&format!("level = \"want\"\nat_least = 2\nof = [{dates}]"));
    let short = |left| [Kind::AsksForRefused { doctor: "Åsa Myhre".to_owned(), asked: 2, left, all: 2 }];
    assert_eq!(kinds("", &both), []);
    assert_eq!(kinds("asa,cannot,2027-02-06,2027-02-06,,,,,\n", &both), short(1), "Friday's evening is left");
    assert_eq!(kinds("asa,cannot,2027-02-06,2027-02-06,,night,,,\n", &both), [], "Saturday's evening is left");
    assert_eq!(kinds("bard,cannot,2027-02-05,2027-02-06,,,,,\n", &both), [], "it is another's");
    let no_nights = wish("level = \"rather-not\"\nof = [{ kinds = [\"evening\", \"night\"] }]");
    assert_eq!(kinds("", &format!("{both}{no_nights}")), short(0));
    let few = no_nights.replace("of =", "at_most = 3\ncounts = \"duties\"\nof =");
    assert_eq!(kinds("", &format!("{both}{few}")), [], "some of it is agreed to");
    let sometimes = format!("{no_nights}if = [{{ days = [\"thursday\"] }}]\n");
    assert_eq!(kinds("", &format!("{both}{sometimes}")), [], "it holds only sometimes");

    let asked = "asa,must,2027-02-05,2027-02-05,,evening,,,\n";
    let evenings = wish("level = \"cannot\"\nof = [{ kinds = [\"evening\"] }]");
    let [Kind::WishUndone { line: 14, file: Some(file) }] = &kinds(asked, &evenings)[..] else {
        panic!("{:?}", kinds(asked, &evenings))
    };
    assert!(file.ends_with("period.toml"), "{file}");
    assert_eq!(kinds(asked, &evenings.replace("evening", "night")), [], "they are of other shifts");
}

#[test]
fn a_wish_that_a_later_one_undoes_or_that_is_about_nothing_is_told_with_its_place() {
    let rows = |rows: &str| {
        let wishes = format!("doctor,level,from,to,days,kinds,lines,only,note\n{rows}");
        let files = Files::of("tiny");
        let old = files.text("wishes.csv").to_owned();
        let files = files.with("wishes.csv", &old, &wishes);
        loaded(&files, "period.toml")
    };
    let kinds = |text: &str| -> Vec<Kind> { rows(text).notes.notes().map(|note| note.kind.clone()).collect() };
    let undone = Kind::WishUndone { line: 3, file: None };
    assert_eq!(kinds("asa,want,2027-02-05,2027-02-05,,,,,\nasa,cannot,2027-02-04,2027-02-07,,,,,\n"), [undone]);
    let narrower = "asa,cannot,2027-02-04,2027-02-07,,,,,\nasa,want,2027-02-05,2027-02-05,,,,,\n";
    let some = Kind::CannotTakenBack { line: 3, file: None, shift: "Kveld 2027-02-05".to_owned() };
    assert_eq!(kinds(narrower), [some], "the rest of it still holds");
    let text = rows(narrower).notes.render(Lang::Nb, false);
    assert!(text.contains("wishes.csv:2:1") && text.contains("linje 3 ber om Kveld 2027-02-05"), "{text}");
    let into = "asa,want,2027-02-05,2027-02-05,,night,,,\nasa,cannot,2027-02-06,2027-02-06,,,,,\n";
    let undone = Kind::WishUndone { line: 3, file: None };
    assert_eq!(kinds(into), [undone], "the night runs into the date");
    let before = "asa,cannot,2027-02-06,2027-02-06,,,,,\nasa,want,2027-02-05,2027-02-05,,night,,,\n";
    let undone = Kind::WishUndone { line: 2, file: None };
    assert_eq!(kinds(before), [undone], "what is said of Friday takes nothing back of Saturday");
    let after = "asa,cannot,2027-02-08,2027-02-08,,,,,\n";
    assert_eq!(kinds(after), [], "the last night of the period runs into it");
    let taken_back = "asa,cannot,2027-02-05,2027-02-05,,,,,\nasa,neutral,2027-02-05,2027-02-05,,,,,\n";
    assert_eq!(kinds(taken_back), [], "it says itself that it takes back");
    assert_eq!(kinds("asa,want,2027-02-05,2027-02-05,,day,,,\n"), [Kind::WishOfNothing]);
    assert_eq!(kinds("asa,cannot,2027-02-05,2027-02-05,,day,,,\n"), [], "she has what she asked for");
    let text = rows("asa,want,2027-02-05,2027-02-05,,day,,,\n").notes.render(Lang::Nb, false);
    assert!(text.contains("wishes.csv:2:1") && text.contains("gjelder ingen vakt i perioden"), "{text}");
}

#[test]
fn doctors_that_new_invented_are_told_of_among_real_ones_and_only_then() {
    let untouched = loaded(&Files::new(&new_station()), "2027-q1.toml");
    assert_eq!(untouched.notes.all(), []);
    let real = Files::new(&new_station()).with(
        "doctors.toml",
        "name = \"Anna Bråten\"\nexample = true ",
        "name = \"Kari Virkelig\"\n",
    );
    let text = loaded(&real, "2027-q1.toml").notes.render(Lang::Nb, false);
    assert!(text.contains("7 oppdiktede leger fra «legevakt new»") && text.contains("Bent Åsmundsen"), "{text}");
}
