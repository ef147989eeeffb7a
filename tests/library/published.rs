//! The published format: its reader, what is said of it in our own files, and a valuation that shares nothing with them.

#[allow(dead_code, reason = "the benchmark uses all of it")]
#[path = "../../benches/published/files.rs"]
mod files;
#[allow(dead_code, reason = "the benchmark uses all of it")]
#[path = "../../benches/published/table.rs"]
mod table;
#[allow(dead_code, reason = "the benchmark uses all of it")]
#[path = "../../benches/published/text.rs"]
mod text;
#[allow(dead_code, reason = "the benchmark uses all of it")]
#[path = "../../benches/published/valuation.rs"]
mod valuation;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use legevakt::check::check;
use legevakt::domain::outcome::Status;
use legevakt::domain::{Instance, Lang, Roster, SlotIx};
use legevakt::format::{read_period, write_csv};
use legevakt::solver::solve;
use rayon::prelude::*;

use crate::common::{Dice, tiny};
use table::{Came, Line};
use text::{Problem, parse};
use valuation::{Assigned, Book};

/// Eight days, two shifts and three people, invented here: every constraint of the format can bite in it.
const SMALL: &str = "\
# An instance of the tests.
SECTION_HORIZON
# in days
8

SECTION_SHIFTS
# ShiftID, Length in mins, Shifts which cannot follow this shift | separated
E,480,
N,600,E

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, MinConsecutiveDaysOff, MaxWeekends
ada,E=8|N=2,2400,960,3,2,2,1
bo,E=8|N=8,2640,1440,4,1,1,1
cy,E=3|N=0,1500,0,3,2,1,0

SECTION_DAYS_OFF
# EmployeeID, DayIndexes (start at zero)
ada,0
bo,3,7

SECTION_SHIFT_ON_REQUESTS
# EmployeeID, Day, ShiftID, Weight
ada,2,N,5
bo,5,E,3
bo,5,E,2

SECTION_SHIFT_OFF_REQUESTS
# EmployeeID, Day, ShiftID, Weight
ada,4,E,4
cy,1,E,7

SECTION_COVER
# Day, ShiftID, Requirement, Weight for under, Weight for over
0,E,1,100,1
1,E,2,100,1
2,E,1,100,1
2,N,1,60,3
3,E,1,100,1
4,E,0,100,9
5,E,1,100,1
6,N,1,60,3
7,E,1,100,1
";

fn problem(text: &str) -> Problem {
    parse(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

/// The instance as the program has it.
fn instance(problem: &Problem) -> Instance {
    let files = files::files(problem, "Small");
    let load = |path: &Path| {
        let file = files.iter().find(|(name, _)| Path::new(name) == path);
        file.map(|(_, text)| text.clone()).ok_or(std::io::ErrorKind::NotFound.into())
    };
    let loaded = read_period("period.toml".as_ref(), &load);
    let loaded = loaded.unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En, false)));
    assert!(loaded.notes.all().is_empty(), "{}", loaded.notes.render(Lang::En, false));
    loaded.instance
}

/// A roster of the format as the program has it.
fn seated(instance: &Instance, assigned: &Assigned) -> Roster {
    let mut roster = Roster::empty(instance);
    for (person, day, shift) in assigned {
        let is_it = |slot: &SlotIx| {
            let of = instance.shift_of(*slot);
            of.template == *shift && (of.date - files::FIRST).num_days() == i64::try_from(*day).expect("few")
        };
        let slot = instance.open_slots().find(is_it).expect("a seat on every day");
        roster.assign(slot, instance.find_doctor(person).expect("there"));
    }
    roster
}

/// Every way to give somebody a shift or none on each day that breaks nothing that holds for her.
fn plans(book: &Book, problem: &Problem, person: &str) -> Vec<Assigned> {
    let choices = problem.shifts.len() + 1;
    let all = choices.pow(u32::try_from(problem.days).expect("few"));
    let plan = |mut code: usize| -> Assigned {
        let mut plan = Vec::new();
        for day in 0..problem.days {
            if let Some(shift) = problem.shifts.get(code % choices) {
                plan.push((person.to_owned(), day, shift.id.clone()));
            }
            code /= choices;
        }
        plan
    };
    let of_her = format!("{person}: ");
    let keeps = |plan: &Assigned| !book.broken(plan).iter().any(|what| what.starts_with(&of_her));
    (0..all).map(plan).filter(keeps).collect()
}

#[test]
fn the_whole_format_is_read() {
    let small = problem(SMALL);
    assert_eq!((small.days, small.shifts.len(), small.staff.len()), (8, 2, 3));
    assert_eq!(small.shifts[1].not_then, [0]);
    let ada = &small.staff[0];
    assert_eq!((&ada.minutes, &ada.row, ada.least_off, ada.weekends), (&(960..=2400), &(2..=3), 2, 1));
    assert_eq!(small.staff[1].days_off, [3, 7]);
    assert_eq!((small.on.len(), small.off.len(), small.cover.len()), (3, 2, 9));
    let crlf = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    assert_eq!(problem(&crlf), small, "with the ends of lines and the mark of another system");
    let spaced = SMALL.replace("N,600,E", "  N , 600 , E ").replace("E,480,\n", "E,480\n");
    assert_eq!(problem(&spaced), small, "with blanks, and without the last comma");
    let (head, tail) = SMALL.split_once("SECTION_DAYS_OFF").expect("there");
    let (_, cover) = tail.split_once("SECTION_COVER").expect("there");
    let bare = problem(&format!("{head}SECTION_DAYS_OFF\n# nobody\nSECTION_SHIFT_ON_REQUESTS\n\nSECTION_COVER{cover}"));
    assert!(bare.on.is_empty() && bare.off.is_empty() && bare.staff.iter().all(|who| who.days_off.is_empty()));
}

#[test]
fn what_the_format_does_not_have_is_refused_with_its_line_and_all_at_once() {
    let lines = |text: &str| parse(text).expect_err("mistakes").iter().map(|of| of.line).collect::<Vec<_>>();
    let line_of = |needle: &str| SMALL.lines().position(|line| line == needle).expect("there") + 1;
    for (was, now) in [
        ("8", "eight"),
        ("8", "0"),
        ("N,600,E", "N,600,D"),
        ("N,600,E", "N,1441,E"),
        ("N,600,E", "N,600,E,0"),
        ("N,600,E", "E,600,E"),
        ("ada,E=8|N=2,2400,960,3,2,2,1", "ada,E=8|N2,2400,960,3,2,2,1"),
        ("ada,E=8|N=2,2400,960,3,2,2,1", "ada,E=8|E=2,2400,960,3,2,2,1"),
        ("ada,E=8|N=2,2400,960,3,2,2,1", "ada,E=8|N=2,960,2400,3,2,2,1"),
        ("ada,E=8|N=2,2400,960,3,2,2,1", "ada,E=8|N=2,2400,960,3,2,2"),
        ("bo,3,7", "bo,3,8"),
        ("bo,3,7", "li,3,7"),
        ("ada,4,E,4", "ada,4,E,-4"),
        ("ada,4,E,4", "ada,4,X,4"),
        ("7,E,1,100,1", "6,N,1,100,1"),
        ("SECTION_SHIFT_OFF_REQUESTS", "SECTION_SHIFT_OFF_WISHES"),
    ] {
        let wrong = SMALL.replace(&format!("\n{was}\n"), &format!("\n{now}\n"));
        assert!(lines(&wrong).contains(&line_of(was)), "{now}: {:?}", parse(&wrong));
    }
    let many = SMALL.replace("\n8\n", "\n8\n9\n").replace("E=3|", "X=3|").replace("cy,1,E,7", "cy,1,E");
    let of = |text: &str| many.lines().position(|line| line.starts_with(text)).expect("there") + 1;
    let told = lines(&many);
    for line in [of("9"), of("cy,X=3"), of("cy,1,E")] {
        assert!(told.contains(&line), "{line} of {told:?}");
    }
    assert_eq!(lines(&format!("1\n{SMALL}"))[..1], [1], "before the first section");
    assert_eq!(
        lines("SECTION_HORIZON\n7\nSECTION_HORIZON\n7"),
        [0, 0, 0, 3, 4],
        "three are missing, and one is there twice, with a second number"
    );
}

#[test]
fn the_program_and_the_valuation_say_the_same_of_every_roster() {
    let (small, book) = (problem(SMALL), Book::open(SMALL));
    let instance = instance(&small);
    let plans: Vec<Vec<Assigned>> = small.staff.iter().map(|person| plans(&book, &small, &person.id)).collect();
    let mut dice = Dice(0x5eed);
    let mut kept = 0;
    for _ in 0..1500 {
        let mut assigned: Assigned = Vec::new();
        for (person, plans) in small.staff.iter().zip(&plans) {
            let mut plan = plans[dice.below(plans.len())].clone();
            // Half of them keep everything; of the others each has a shift more, or one fewer, than some plan that does.
            match dice.below(4) {
                0 if !plan.is_empty() => drop(plan.remove(dice.below(plan.len()))),
                1 => {
                    let (day, shift) = (dice.below(small.days), dice.below(small.shifts.len()));
                    let one = (person.id.clone(), day, small.shifts[shift].id.clone());
                    if !plan.contains(&one) {
                        plan.push(one);
                    }
                }
                _ => {}
            }
            assigned.extend(plan);
        }
        let roster = seated(&instance, &assigned);
        let verdict = check(&instance, &roster);
        let broken = book.broken(&assigned);
        assert_eq!(verdict.is_legal(), broken.is_empty(), "{assigned:?}\n{broken:?}\n{:?}", verdict.findings);
        assert_eq!(verdict.tiers, [0, 0, book.value(&assigned).total()], "{assigned:?}");
        kept += usize::from(broken.is_empty());
    }
    assert!((100..1400).contains(&kept), "{kept} of 1500 break nothing: rosters of both kinds are wanted");
}

#[test]
fn a_small_instance_is_solved_to_the_optimum_that_an_enumeration_finds() {
    let (small, book) = (problem(SMALL), Book::open(SMALL));
    let plans: Vec<Vec<Assigned>> = small.staff.iter().map(|person| plans(&book, &small, &person.id)).collect();
    let [ada, bo, cy] = &plans[..] else { panic!("three people") };
    let pairs: Vec<(&Assigned, &Assigned)> = ada.iter().flat_map(|ada| bo.iter().map(move |bo| (ada, bo))).collect();
    let best_of = |(ada, bo): &(&Assigned, &Assigned)| {
        let with = |cy: &Assigned| book.value(&[*ada, *bo, cy].into_iter().flatten().cloned().collect()).total();
        cy.iter().map(with).min()
    };
    let best = pairs.par_iter().filter_map(best_of).min().expect("a roster");
    let instance = instance(&small);
    let outcome = solve(&instance, &tiny::options(), &mut |_| {}, &AtomicBool::new(false));
    assert_eq!(outcome.status, Status::Optimal);
    let roster = outcome.roster.expect("one");
    assert_eq!(outcome.tiers.iter().map(|tier| tier.value).collect::<Vec<_>>(), [0, 0, best]);
    let assigned = valuation::assigned(&write_csv(&instance, &roster), files::FIRST).expect("a table");
    assert_eq!((book.broken(&assigned), book.value(&assigned).total()), (Vec::new(), best));
    // Whatever is taken out of it, added to it or put elsewhere is seen.
    for at in 0..assigned.len() {
        let mut fewer = assigned.clone();
        let (person, day, shift) = fewer.remove(at);
        assert!(
            !book.broken(&fewer).is_empty() || book.value(&fewer) != book.value(&assigned),
            "without {person} on day {day}"
        );
        let twice = assigned.iter().cloned().chain([(person.clone(), day, shift.clone())]).collect();
        assert!(book.broken(&twice).iter().any(|what| what.contains("2 shifts")), "{person} on day {day}");
        for strange in
            [("di".to_owned(), day, shift.clone()), (person.clone(), 8, shift.clone()), (person, day, "X".to_owned())]
        {
            let strange = fewer.iter().cloned().chain([strange]).collect();
            assert!(book.broken(&strange).iter().any(|what| what.contains("not in the instance")));
        }
    }
}

#[test]
fn what_the_files_cannot_say_is_told() {
    let small = problem(SMALL);
    assert!(files::unsaid(&small).is_empty());
    let of = |was: &str, now: &str| files::unsaid(&problem(&SMALL.replace(was, now)));
    assert_eq!(of("E,480,", "E,470,").len(), 1, "minutes");
    assert_eq!(of("N,600,E", "N,1260,E").len(), 1, "hours");
    assert_eq!(of("1,E,2,100,1", "1,E,100,100,1").len(), 1, "people");
}

#[test]
fn the_table_says_what_came_of_each_instance() {
    let of = |came| Line { instance: "Instance2".to_owned(), size: [14, 14, 2], came, ms: 12_345 };
    let row = |came| table::table(&[of(came)]).lines().last().expect("a row").to_owned();
    assert_eq!(row(Came::Roster { cost: 828, bound: 828 }), "| Instance2 | 14 x 14, 2 | 828 | proven | 12.3 | 828 |");
    assert_eq!(row(Came::Roster { cost: 900, bound: 828 }), "| Instance2 | 14 x 14, 2 | 900 | 828 | 12.3 | 828 |");
    assert_eq!(row(Came::Nothing), "| Instance2 | 14 x 14, 2 | – | – | 12.3 | 828 |");
    assert!(row(Came::Unsaid("x".to_owned())).contains("| not said: x |"));
    assert!(row(Came::Refused("x".to_owned())).contains("| refused: x |"));
    assert_eq!(["Instance0", "Instance20", "Other1", "Instance"].map(table::published), [None; 4]);
}
