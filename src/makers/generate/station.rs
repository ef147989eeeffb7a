//! The grid of an invented legevakt: as much duty as its core can do in turn.
//!
//! Each step asks for at most three duties a week of each doctor of the core who is there, and from the step with whole
//! weekends on for at most two of three weekends:
//!
//! | core | duties a week | of them on a weekend |
//! |---|---|---|
//! | 1-2 | 2 | as they fall: the rule of weekends is off |
//! | 3-5 | 7 | as they fall: the rule of weekends is off |
//! | 6-9 | 14 | as they fall: the rule of weekends is off |
//! | 10-15 | 16 | 6 |
//! | 16-23 | 23 | 8 |
//! | 24- | 23 and 7 for every 20 of the core, and 7 bakvakter and 5 daglegevakter | 8 and 2 for every 20, and 2 bakvakter |

use chrono::{Datelike, Weekday};

use super::World;

/// From these sizes of the core.
const EVERY_EVENING: usize = 3;
const EVERY_NIGHT: usize = 6;
const ALL_HOURS: usize = 10;
const TWO_IN_THE_EVENING: usize = 16;
const CAR_AND_BACKUP: usize = 24;

/// The station file.
pub(super) fn text(worlds: &[World]) -> String {
    // The rules are the station's, and no place has more than one doctor fewer than another.
    let core = worlds.iter().map(|world| world.core).min().unwrap_or(1);
    let lines = worlds.iter().flat_map(|world| lines(world, core));
    let counters = worlds.iter().flat_map(|world| counters(world, core));
    std::iter::once(head(worlds)).chain(lines).chain(counters).chain([rules(core)]).collect()
}

/// The lines of one place, each with its shifts.
fn lines(world: &World, core: usize) -> Vec<String> {
    let line = |id: &str, name: &str, duty: &str, more: &str| line(world, (id, name, duty), more);
    let site = |site: &str| format!("site = \"{}\"\n", world.own(site));
    let mut text = vec![line("legevakt", "Legevakt", "legevakt", &site("legevakta"))];
    if core >= ALL_HOURS {
        text.push(shift("dag", "Dag", "D", "day", "\"offday\"", ("08:00", "16:00"), "station", &seats(0, false)));
    }
    let second = if core >= CAR_AND_BACKUP { core / 20 } else { usize::from(core >= TWO_IN_THE_EVENING) };
    let lis1 = core >= ALL_HOURS;
    let hours = ("16:00", "23:00");
    text.push(shift("kveld", "Kveld", "K", "evening", &evenings(world, core), hours, "station", &seats(second, lis1)));
    if core >= EVERY_NIGHT {
        text.push(shift("natt", "Natt", "N", "night", "\"all\"", ("23:00", "08:00"), "station", &seats(0, false)));
    }
    if core >= CAR_AND_BACKUP {
        text.push(line("legevaktbil", "Legevaktbil", "legevakt", &site("bilen")));
        let seat = "  { seat = \"car\", asks = \"independent\", skills = [\"legevaktbil\"], open_price = 50 },\n";
        text.push(shift("bil-kveld", "Bil kveld", "B", "evening", "\"all\"", hours, "car", seat));
        let (here, car) = (world.own("legevakt"), world.own("legevaktbil"));
        let covers = format!("covers = [\"{here}\", \"{car}\"]\nvolunteers_only = true\n");
        text.push(line("bakvakt", "Bakvakt hjemme", "backup", &covers));
        let seat = "  { seat = \"backup\", asks = \"backup\", open_price = 20 },\n";
        text.push(shift("bakvakt-kveld", "Bakvakt kveld", "b", "evening", "\"all\"", hours, "home", seat));
        text.push(line("daglegevakt", "Daglegevakt", "daytime", &site("legevakta")));
        let times = ("08:00", "16:00");
        text.push(shift("daglegevakt", "Daglegevakt", "d", "day", "\"workday\"", times, "station", &seats(0, false)));
    }
    text
}

fn head(worlds: &[World]) -> String {
    let (doctors, core): (usize, usize) =
        worlds.iter().fold((0, 0), |(doctors, core), world| (doctors + world.doctors, core + world.core));
    let seed = worlds.first().map_or(0, |world| world.seed);
    let places = if worlds.len() > 1 { format!(" {} steder,", worlds.len()) } else { String::new() };
    format!(
        "# Oppdiktet legevakt, laget av «legevakt generate»: {doctors} leger,{places} frø {seed}. Ingen navn eller tall er fra virkeligheten.\n\
         # {core} av legene kan dele alle vaktene mellom seg; de andre står hver ved en grense i reglene.\n\
         format = 1\n\n[station]\nid = \"oppdiktet\"\nname = \"Oppdiktet legevakt\"\nmunicipalities = [\"Oppdiktet kommune\"]\n"
    )
}

/// Two evenings a week for the smallest, the first of them on the first day of the period; else every evening.
fn evenings(world: &World, core: usize) -> String {
    if core >= EVERY_EVENING {
        return "\"all\"".to_owned();
    }
    let first = world.from.weekday();
    format!("\"{}\", \"{}\"", day_name(first), day_name(first.succ().succ().succ()))
}

fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

/// A line of a place; where there are several, it is for the doctors of its own.
fn line(world: &World, (id, name, duty): (&str, &str, &str), more: &str) -> String {
    let ids = (1..=world.doctors).map(|who| format!("\"lege-{}\"", world.first + who)).collect::<Vec<_>>().join(", ");
    let members = if world.site.is_some() { format!("members = [{ids}]\n") } else { String::new() };
    let (id, name) = (world.own(id), world.named(name));
    format!("\n[[lines]]\nid = \"{id}\"\nname = \"{name}\"\nduty = \"{duty}\"\n{members}{more}")
}

#[allow(clippy::too_many_arguments, reason = "they are the keys of the table, in the order of the file")]
fn shift(
    id: &str,
    name: &str,
    code: &str,
    kind: &str,
    days: &str,
    (start, end): (&str, &str),
    place: &str,
    seats: &str,
) -> String {
    format!(
        "\n[[lines.shifts]]\nid = \"{id}\"\nname = \"{name}\"\ncode = \"{code}\"\nkind = \"{kind}\"\ndays = [{days}]\n\
         start = \"{start}\"\nend = \"{end}\"\nplace = \"{place}\"\nseats = [\n{seats}]\n"
    )
}

fn seats(second: usize, lis1: bool) -> String {
    let primary = "  { seat = \"primary\", asks = \"legevakt\", open_price = 100 },\n".to_owned();
    let second = (second > 0).then(|| {
        format!("  {{ seat = \"second\", min = {second}, max = {second}, asks = \"legevakt\", open_price = 60 }},\n")
    });
    let lis1 = lis1.then(|| "  { seat = \"lis1\", min = 0, asks = \"lis1\" },\n".to_owned());
    [Some(primary), second, lis1].into_iter().flatten().collect()
}

fn counters(world: &World, core: usize) -> Vec<String> {
    let primary = format!("lines = [\"{}\"]\nseats = [\"primary\"]\n", world.own("legevakt"));
    let mut counters = vec![
        ("alle", "Alle vakter", 10, primary.clone()),
        ("helg", "Helg", 6, format!("{primary}tags = [\"weekend\"]\n")),
    ];
    if core >= EVERY_NIGHT {
        counters.push(("natt", "Netter", 6, format!("{primary}kinds = [\"night\"]\n")));
    }
    if core >= CAR_AND_BACKUP {
        counters.push(("bakvakt", "Bakvakter", 4, format!("lines = [\"{}\"]\n", world.own("bakvakt"))));
    }
    let counter = |(id, name, weight, rest): (&str, &str, i64, String)| {
        let (id, name) = (world.own(id), world.named(name));
        format!("\n[[counters]]\nid = \"{id}\"\nname = \"{name}\"\nweight = {weight}\n{rest}")
    };
    counters.into_iter().map(counter).collect()
}

fn rules(core: usize) -> String {
    let weekends = if core >= ALL_HOURS { 3 } else { 0 };
    let hours = if core >= ALL_HOURS {
        "                     # på dagtid er legene på kontorene sine\naround_the_clock = false"
    } else {
        "                     # de andre timene har en nabolegevakt\nmin_available_count = 0"
    };
    format!(
        "\n[rules.COV-1]{hours}\n\n\
         [rules.RHY-1]\nmax_nights = 3\n\n[rules.RHY-2]\nmax_count = 4\nwindow_days = 7\n\n\
         [rules.RHY-3]                     # 0: regelen er slått av\nmax_weekends = {weekends}\n"
    )
}
