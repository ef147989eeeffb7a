//! The doctors file of a legevakt that somebody has told of: nobody, or invented doctors enough for its shifts.

use super::{Clinic, Daytime, Grid};

/// The invented doctors of the commented example, with what the file says of itself.
const EXAMPLE: &str = include_str!("doctors.toml");

/// So many seats a week they fill between them whatever the period, for one of them is exempt for most of a year and one a
/// LIS1; each one more fills two.
const OF_EXAMPLE: i64 = 16;

/// Names of more of them, of which each goes with each.
const FIRST: [&str; 8] = ["Idar", "Jorunn", "Kåre", "Liv", "Magnar", "Nora", "Odd", "Petra"];
const LAST: [&str; 8] = ["Fossdal", "Grønlid", "Heggem", "Isaksbu", "Kvernes", "Lauvås", "Myrdalen", "Nordlien"];

/// The doctors file.
pub(super) fn text(clinic: &Clinic) -> String {
    if clinic.is_empty {
        let head = EXAMPLE.split("\n[[doctors]]").next().unwrap_or_default();
        let head = head.replace(" Alle navn er oppdiktet: bytt dem ut med deres egne.", "");
        return format!(
            "{head}\n# Legene kommer hit når arbeidsboka fra «legevakt template» leses inn med «legevakt import».\n"
        );
    }
    // Her part of all shifts is not to be over her own ceiling where there are more of them.
    let example = EXAMPLE.replace("portion_percent = 10 ", "portion_percent = 5  ");
    let wanted = (weekly(clinic) - OF_EXAMPLE + 1).max(0) / 2;
    (0..usize::try_from(wanted).unwrap_or_default()).fold(example, |text, n| text + &one_more(n))
}

/// Seats of a week, as many as the fullest week has.
fn weekly(clinic: &Clinic) -> i64 {
    let seats = |grid: &Grid| {
        let days = |day: &&str| match *day {
            "all" => 7,
            "workday" => 5,
            "offday" => 2,
            _ => 1,
        };
        grid.doctors * grid.days.iter().map(days).sum::<i64>()
    };
    let own = if clinic.daytime == Daytime::Own { 5 } else { 0 };
    clinic.shifts.iter().chain(&clinic.backup).map(seats).sum::<i64>() + own
}

fn one_more(n: usize) -> String {
    let (first, last) = (FIRST[n % FIRST.len()], LAST[(n + n / FIRST.len()) % LAST.len()]);
    let office =
        [["monday", "tuesday", "thursday"], ["tuesday", "wednesday", "friday"], ["monday", "wednesday", "friday"]];
    let office = office[n % office.len()].map(|day| format!("\"{day}\"")).join(", ");
    let (year, day) = (1968 + n * 7 % 25, 1 + n % 28);
    let since = year + 30;
    format!(
        "\n[[doctors]]\nid = \"eksempel-{}\"\nname = \"{first} {last}\"\nexample = true\nborn = {year}-06-{day:02}\n\
         role = \"fastlege\"\ncontract = \"self-employed\"\nvolunteer_backup = true\nresponse_minutes = 20\noffice = [{office}]\n\
         [doctors.evidence]\nspecialist = {{ date = {since}-03-01, field = \"allmennmedisin\" }}\n\
         course_emergency = 2025-05-10\ncourse_violence = 2025-05-11\n",
        n + 1
    )
}
