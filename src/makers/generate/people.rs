//! The people of an invented legevakt, and what belongs to its period: absences and wishes.

use chrono::{Datelike, NaiveDate};

use super::{World, draw, signed};
use crate::domain::time::{plus_days, plus_months};

const FIRST: [&str; 25] = [
    "Åse",
    "Bjørn",
    "Cecilie",
    "Dag",
    "Elin",
    "Frode",
    "Gro",
    "Håkon",
    "Ida",
    "Jens",
    "Kjersti",
    "Lars",
    "Mari",
    "Nils",
    "Oda",
    "Per",
    "Ragnhild",
    "Stian",
    "Turid",
    "Ulrik",
    "Vilde",
    "Yngve",
    "Ærling",
    "Øyvind",
    "Anne-Lise",
];

const LAST: [&str; 20] = [
    "Ås",
    "Bakkemo",
    "Dalsbø",
    "Engrud",
    "Fossnes",
    "Granlund",
    "Hagestad",
    "Kvernmo",
    "Lindvik",
    "Myrvang",
    "Nordlien",
    "Rønnestad",
    "Sølvberg",
    "Tjernås",
    "Ulvedal",
    "Vårnes",
    "Østhaug",
    "Åkerli",
    "Bråtengård",
    "Skjærholt",
];

/// The boundary that a doctor outside the core stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Turns60,
    Turns55,
    BornOnLeapDay,
    CourseInPeriod,
    DecisionEnds,
    Pregnant,
    Breastfeeding,
    Lis1Leaves,
    Lis1Comes,
    AwayUntilShift,
    Joins,
    Leaves,
    ShortTerm,
    Employed,
    StudentLicence,
    FixedOffice,
}

const ALL_EDGES: [Edge; 16] = [
    Edge::Turns60,
    Edge::Lis1Leaves,
    Edge::AwayUntilShift,
    Edge::CourseInPeriod,
    Edge::DecisionEnds,
    Edge::Lis1Comes,
    Edge::Employed,
    Edge::Turns55,
    Edge::Breastfeeding,
    Edge::Joins,
    Edge::FixedOffice,
    Edge::ShortTerm,
    Edge::BornOnLeapDay,
    Edge::Pregnant,
    Edge::Leaves,
    Edge::StudentLicence,
];

fn edge_of(world: &World, who: usize) -> Edge {
    // One after the other from a drawn one, so that many doctors have all of them.
    let first = draw(world.seed, "first edge 0", ALL_EDGES.len());
    ALL_EDGES[(first + who - world.core) % ALL_EDGES.len()]
}

fn id(world: &World, who: usize) -> String {
    format!("lege-{}", world.first + who + 1)
}

fn name(world: &World, who: usize) -> String {
    let who = world.first + who;
    format!("{} {}", FIRST[who % FIRST.len()], LAST[(who / FIRST.len() + who % FIRST.len()) % LAST.len()])
}

/// The same day so many years before; 28 February for 29 where there is none.
fn years_before(date: NaiveDate, years: i32) -> NaiveDate {
    plus_months(date, -12 * years)
}

/// The doctors file.
pub(super) fn doctors(worlds: &[World]) -> String {
    let head = "# Oppdiktede leger. Kommentaren over en lege sier hvilken grense den er ved.\nformat = 1\n".to_owned();
    let one = |world, who| if World::is_core(world, who) { core(world, who) } else { at_edge(world, who) };
    let each = worlds.iter().flat_map(|world| (0..world.doctors).map(move |who| one(world, who)));
    std::iter::once(head).chain(each).collect()
}

/// A specialist with both courses, under every law since 2018.
fn core(world: &World, who: usize) -> String {
    let born = plus_days(years_before(world.from, 54), signed(world.draw("born", who, 365 * 12)));
    let skills = if who.is_multiple_of(2) { "skills = [\"legevaktbil\"]\n" } else { "" };
    let office = ["", "office = [\"monday\", \"wednesday\", \"thursday\"]\n", "office = [\"tuesday\", \"friday\"]\n"];
    let office = office[world.draw("office", who, office.len())];
    let minutes = 10 + world.draw("minutes", who, 30);
    let more = format!(
        "share_percent = 100\nvolunteer_backup = true\nresponse_minutes = {minutes}\n{skills}{office}[doctors.evidence]\n\
         specialist = {{ date = 2016-03-01, field = \"allmennmedisin\" }}\n{COURSES}"
    );
    table(world, who, born, "fastlege", "self-employed", "", &more)
}

const COURSES: &str = "course_emergency = 2017-05-04\ncourse_violence = 2017-05-05\n";

fn table(world: &World, who: usize, born: NaiveDate, role: &str, contract: &str, comment: &str, more: &str) -> String {
    let comment = if comment.is_empty() { String::new() } else { format!("# {comment}\n") };
    let (id, name) = (id(world, who), name(world, who));
    format!(
        "\n{comment}[[doctors]]\nid = \"{id}\"\nname = \"{name}\"\nborn = {born}\nrole = \"{role}\"\ncontract = \"{contract}\"\n{more}"
    )
}

fn at_edge(world: &World, who: usize) -> String {
    let day = world.day("edge day", who);
    let specialist =
        format!("[doctors.evidence]\nspecialist = {{ date = 2014-06-01, field = \"allmennmedisin\" }}\n{COURSES}");
    let practising = format!("[doctors.evidence]\nlis1_completed = 2017-02-28\n{COURSES}");
    let born = years_before(world.from, 44);
    let exempt = |text: &str| format!("[[doctors.exemptions]]\n{text}\n{specialist}");
    let lis1 = |from: NaiveDate, to: NaiveDate| {
        let courses = plus_days(from, 7);
        format!(
            "joined = {from}\nleft = {to}\ntarget_per_month = 3\nlis1_period = {{ from = {from}, to = {to} }}\n\
             [doctors.evidence]\ncourse_emergency = {courses}\ncourse_violence = {courses}\n"
        )
    };
    let half_year = half_year_change(world.edge);
    let (born, role, contract, comment, more): (_, _, _, String, String) = match edge_of(world, who) {
        Edge::Turns60 => {
            let text = format!("ground = \"age-60\"\nclaimed = {day}");
            (
                years_before(day, 60),
                "fastlege",
                "self-employed",
                format!("fyller 60 år {day} og krever fritak"),
                exempt(&text),
            )
        }
        Edge::Turns55 => (
            years_before(day, 55),
            "fastlege",
            "self-employed",
            format!("fyller 55 år {day}, som ikke gir fritak"),
            specialist,
        ),
        Edge::BornOnLeapDay => {
            let born = NaiveDate::from_ymd_opt(1968, 2, 29).unwrap_or(born);
            let text = format!("ground = \"age-60\"\nclaimed = {}", world.from);
            (born, "fastlege", "self-employed", "født 29. februar, krever fritak fra 60 år".to_owned(), exempt(&text))
        }
        Edge::CourseInPeriod => {
            let more = format!(
                "[doctors.evidence]\nlis2 = 2024-01-01\nlis1_completed = 2019-02-28\ncourse_emergency = 2020-03-01\n\
                 course_violence = {day}\n"
            );
            (born, "fastlege", "self-employed", format!("har kurset i volds- og overgrepshåndtering fra {day}"), more)
        }
        Edge::DecisionEnds => {
            let text = format!("ground = \"health\"\ndecided = 2024-02-01\nfrom = 2024-02-01\nto = {day}");
            (born, "fastlege", "self-employed", format!("fritaket går ut {day}"), exempt(&text))
        }
        Edge::Pregnant => {
            let due = plus_months(day, 3);
            let born = plus_days(due, 5);
            let text = format!("ground = \"pregnancy\"\ndue = {due}\nclaimed = {}\nto = {born}", world.from);
            let comment = format!("termin {due}: fritak de tre siste månedene, til barnet er født");
            (years_before(world.from, 32), "fastlege", "self-employed", comment, exempt(&text))
        }
        Edge::Breastfeeding => {
            let child = years_before(day, 1);
            let text = format!("ground = \"breastfeeding\"\nchild_born = {child}\nclaimed = {}", plus_days(child, 30));
            let comment = format!("ammer; barnet fyller ett år {day}");
            (years_before(world.from, 32), "fastlege", "self-employed", comment, exempt(&text))
        }
        Edge::Lis1Leaves => {
            let (from, to) = (plus_months(half_year, -6), plus_days(half_year, -1));
            (years_before(world.from, 27), "lis1", "salaried", format!("LIS1 til og med {to}"), lis1(from, to))
        }
        Edge::Lis1Comes => {
            let to = plus_days(plus_months(half_year, 6), -1);
            (years_before(world.from, 27), "lis1", "salaried", format!("LIS1 fra {half_year}"), lis1(half_year, to))
        }
        Edge::AwayUntilShift => {
            (born, "fastlege", "self-employed", "fraværet slutter når kvelden begynner".to_owned(), specialist)
        }
        Edge::Joins => {
            (born, "fastlege", "self-employed", format!("med fra {day}"), format!("joined = {day}\n{specialist}"))
        }
        Edge::Leaves => {
            (born, "fastlege", "self-employed", format!("med til og med {day}"), format!("left = {day}\n{specialist}"))
        }
        Edge::ShortTerm => {
            // § 4 counts nothing before the last day of 2025.
            let first = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default();
            let start = years_before(world.from, 1).max(first);
            let year = world.from.max(first).year();
            // One year in all is used up but for two days, and so is this year's half.
            let (before, days) = if start.year() < year { (130, 128) } else { (0, 258) };
            // A part is of all duties, and of those of many places a small part is more than anybody can have.
            let part = if world.site.is_some() { "target_per_month = 3" } else { "portion_percent = 3" };
            let more = format!(
                "{part}\nceilings = {{ days_7 = 2, month = 4 }}\n\
                 short_term = {{ from = {start}, days_worked = [{{ year = {}, days = {before} }}, {{ year = {year}, days = \
                 {days} }}] }}\n{practising}",
                year - 1
            );
            (born, "vikar", "self-employed", "to dager igjen etter § 4, av året og i alt".to_owned(), more)
        }
        Edge::Employed => {
            let profile = ["AML_STRICT", "AML_TARIFF", "SPEKTER_A2"][world.draw("profile", who, 3)];
            let more = format!("rest_profile = \"{profile}\"\ntarget_per_month = 5\n{specialist}");
            (born, "employed", "salaried", "arbeidstidsregler som gjelder".to_owned(), more)
        }
        Edge::StudentLicence => {
            let since = years_before(world.from, 1);
            let more = format!("student_licence = {{ from = {since}, to = {day} }}\n");
            (years_before(world.from, 26), "vikar", "salaried", format!("studentlisens til og med {day}"), more)
        }
        Edge::FixedOffice => {
            let more =
                format!("office = [\"monday\", \"thursday\"]\noffice_fixed = [\"monday\", \"thursday\"]\n{specialist}");
            (born, "fastlege", "salaried", "kontor som ikke kan avlyses etter en natt".to_owned(), more)
        }
    };
    table(world, who, born, role, contract, &comment, &more)
}

/// The change of LIS1, 1 March or 1 September, nearest to a date, or nearly so.
fn half_year_change(date: NaiveDate) -> NaiveDate {
    let (year, month) = match date.month() {
        1..=6 => (date.year(), 3),
        7..=11 => (date.year(), 9),
        _ => (date.year() + 1, 3),
    };
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(date)
}

/// The period file.
pub(super) fn period(worlds: &[World]) -> String {
    let Some(World { from, to, why, .. }) = worlds.first() else { return String::new() };
    let head = format!(
        "# I perioden: {why}.\nformat = 1\nstation = \"station.toml\"\ndoctors = \"doctors.toml\"\nwishes = [\"wishes.csv\"]\n\
         history = []\n\n[period]\nid = \"oppdiktet\"\nname = \"Oppdiktet periode\"\nfrom = {from}\nto = {to}\n"
    );
    let away = worlds.iter().flat_map(|world| (0..world.doctors).filter_map(|who| absence(world, who)));
    std::iter::once(head).chain(away).collect()
}

/// Of the core one at a time is away for a week, when it is large enough to do without; at the edge, until a shift.
fn absence(world: &World, who: usize) -> Option<String> {
    let id = id(world, who);
    if world.is_core(who) {
        let first = plus_days(world.from, 7 * signed(who));
        let last = plus_days(first, 6);
        return (world.core >= 6 && last <= world.to)
            .then(|| format!("\n[[absences]]\ndoctor = \"{id}\"\nfrom = {first}\nto = {last}\nreason = \"ferie\"\n"));
    }
    (edge_of(world, who) == Edge::AwayUntilShift).then(|| {
        let (from, to) = (world.from, world.day("away", who));
        format!("\n[[absences]]\ndoctor = \"{id}\"\nfrom = {from}\nto = {to}\nend = \"16:00\"\nreason = \"kurs\"\n")
    })
}

/// The wishes file. Only doctors outside the core say what they cannot take.
pub(super) fn wishes(worlds: &[World]) -> String {
    let head = "doctor,level,from,to,days,kinds,lines,only,note\n".to_owned();
    let each = worlds.iter().flat_map(|world| (0..world.doctors).map(|who| wishes_of(world, who)));
    std::iter::once(head).chain(each).collect()
}

fn wishes_of(world: &World, who: usize) -> String {
    let (id, line, World { from, to, .. }) = (id(world, who), world.own("legevakt"), world);
    let standing = match world.draw("standing", who, 4) {
        0 => format!("{id},rather-not,{from},{to},wednesday,evening,,,korøvelse\n"),
        1 => format!("{id},want,{from},{to},friday;saturday,,{line},,helg passer\n"),
        _ => String::new(),
    };
    let dated = |at: usize| {
        let purpose = format!("wish {at}");
        let day = world.day(&purpose, who);
        match world.draw(&purpose, who, 3) {
            0 if !world.is_core(who) => format!("{id},cannot,{day},{day},,,,,bryllup\n"),
            0 | 1 => format!("{id},rather-not,{day},{day},,night,,,besøk\n"),
            _ => format!("{id},want,{day},{day},,evening,{line},,alene hjemme\n"),
        }
    };
    let wishes = world.draw("wishes", who, 3);
    std::iter::once(standing).chain((0..wishes).map(dated)).collect()
}
