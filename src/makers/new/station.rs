//! The station file of a legevakt that somebody has told of.

use std::collections::BTreeSet;

use super::grid::{Grid, clock_text, id};
use super::{Clinic, Daytime, aligned, quoted};

/// Where the duties are.
const LEGEVAKT: &str = "legevakt";

/// The station file.
pub(super) fn text(clinic: &Clinic) -> String {
    let mut codes = BTreeSet::new();
    let own = [
        station(clinic),
        legevakt(clinic, &mut codes),
        backup(clinic, &mut codes),
        daytime(clinic, &mut codes),
        counters(clinic),
    ];
    [include_str!("head.toml"), &aligned(&own.concat()), include_str!("tail.toml"), &aligned(&cover(clinic))].concat()
}

fn station(clinic: &Clinic) -> String {
    let places: Vec<String> = clinic.municipalities.iter().map(|name| quoted(name)).collect();
    let population = clinic.population.map_or_else(
        || "# population = 12000  # innbyggere legevakta dekker\n".to_owned(),
        |population| format!("population = {population}\n"),
    );
    let (from, to) = (clock_text(clinic.office.0), clock_text(clinic.office.1));
    let closed = if clinic.closed_eves { "\"julaften\", \"nyttårsaften\", \"onsdag-før-skjærtorsdag\"" } else { "" };
    format!(
        "[station]\nid = {}  # kort navn uten mellomrom\nname = {}\nmunicipalities = [{}]\n{population}\n\
         [station.opening_hours]  # når fastlegekontorene har åpent\nfrom = \"{from}\"\nto = \"{to}\"\n\
         days = []  # tom liste er mandag til fredag; ellers monday, tuesday osv.\n\
         closed = [{closed}]  # julaften, romjul, nyttårsaften, onsdag-før-skjærtorsdag\n\
         closed_dates = []  # andre dager med stengte kontorer, for eksempel 2027-05-14\n\n",
        quoted(&id(&clinic.name)),
        quoted(&clinic.name),
        places.join(", "),
    )
}

fn legevakt(clinic: &Clinic, codes: &mut BTreeSet<String>) -> String {
    let head = format!(
        "# --- Vaktlinjer: én for hver slags vakt som går ved siden av de andre --------------------------------------------------\n\
         [[lines]]\nid = \"{LEGEVAKT}\"\nname = \"Legevakt\"\n\
         duty = \"legevakt\"  # legevakt, backup (bakvakt), daytime (daglegevakt) eller other (noe annet)\n\
         members = \"all\"  # alle legene, eller en liste med id-er: [\"anna\", \"bent\"]\n\
         site = \"legevakta\"\n\n"
    );
    let shifts = clinic.shifts.iter().map(|grid| {
        let mut days = grid.days.clone();
        // On an eve with closed offices the shifts of the weekend go too.
        if days.contains(&"offday") && clinic.closed_eves && clinic.daytime != Daytime::Shifts {
            days.push("eve");
        }
        shift(grid, &days, "", "station", &seats(grid), codes)
    });
    head + &shifts.collect::<String>()
}

fn seats(grid: &Grid) -> String {
    let mut seats = "seats = [\n  \
         # En plass i vakten: hvor mange leger (min og max), og hva som kreves: legevakt, independent (selvstendig), backup,\n  \
         # lis1 eller any. open_price sier hvor galt det er at plassen står tom.\n  \
         { seat = \"primary\", min = 1, max = 1, asks = \"legevakt\", open_price = 100 },\n"
        .to_owned();
    if grid.doctors > 1 {
        let more = grid.doctors - 1;
        seats +=
            &format!("  {{ seat = \"second\", min = {more}, max = {more}, asks = \"legevakt\", open_price = 60 }},\n");
    }
    if grid.kind() != "night" {
        seats +=
            "  { seat = \"lis1\", min = 0, max = 1, asks = \"lis1\" },  # ledig plass for LIS1, som aldri er alene\n";
    }
    seats + "]\n"
}

fn shift(grid: &Grid, days: &[&str], not_days: &str, place: &str, seats: &str, codes: &mut BTreeSet<String>) -> String {
    let days: Vec<String> = days.iter().map(|day| quoted(day)).collect();
    let next = if grid.is_over_midnight() { "  # ikke etter start: neste dag" } else { "" };
    format!(
        "[[lines.shifts]]\nid = {}\nname = {}\ncode = {}  # bokstaven i tabellen\n\
         kind = \"{}\"  # day, evening, night eller week\n\
         days = [{}]  # all (alle), workday (hverdag), offday (helg og røde dager), eve (aftener), monday osv.\n\
         {not_days}start = \"{}\"\nend = \"{}\"{next}\n\
         place = \"{place}\"  # station (på legevakta), home (hjemme) eller car (legevaktbil)\n{seats}\n",
        quoted(&id(&grid.name)),
        quoted(&grid.name),
        quoted(&code(&grid.name, codes)),
        grid.kind(),
        days.join(", "),
        clock_text(grid.hours.0),
        clock_text(grid.hours.1),
    )
}

/// A letter or two that no other shift has.
fn code(name: &str, codes: &mut BTreeSet<String>) -> String {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let first = letters.first().copied().unwrap_or('V');
    let one = |c: char| c.to_uppercase().collect::<String>();
    let two = letters.iter().skip(1).map(|second| one(first) + &second.to_lowercase().collect::<String>());
    let numbered = (2..100).map(|n| format!("{}{n}", one(first)).chars().take(2).collect());
    let code = std::iter::once(one(first)).chain(two).chain(numbered).find(|code| !codes.contains(code));
    let code = code.unwrap_or_else(|| one(first));
    codes.insert(code.clone());
    code
}

fn backup(clinic: &Clinic, codes: &mut BTreeSet<String>) -> String {
    if clinic.backup.is_empty() {
        return String::new();
    }
    let head = format!(
        "[[lines]]\nid = \"bakvakt\"\nname = \"Bakvakt hjemme\"\nduty = \"backup\"\n\
         covers = [\"{LEGEVAKT}\"]  # hvilke linjer bakvakten er bakvakt for\n\
         volunteers_only = false  # true: bare leger med volunteer_backup = true\n\n"
    );
    let shifts = clinic.backup.iter().map(|grid| {
        let seats = format!(
            "seats = [{{ seat = \"backup\", min = {0}, max = {0}, asks = \"backup\", open_price = 20 }}]\n",
            grid.doctors
        );
        shift(grid, &grid.days, "", "home", &seats, codes)
    });
    head + &shifts.collect::<String>()
}

fn daytime(clinic: &Clinic, codes: &mut BTreeSet<String>) -> String {
    if clinic.daytime != Daytime::Own {
        return String::new();
    }
    let grid = Grid { name: "Daglegevakt".to_owned(), hours: clinic.office, days: vec!["workday"], doctors: 1 };
    let not_days = if clinic.closed_eves { "not_days = [\"eve\"]  # da går vaktene for helga\n" } else { "" };
    let seats = "seats = [{ seat = \"primary\", min = 1, max = 1, asks = \"legevakt\", open_price = 60 }]\n";
    "[[lines]]\nid = \"daglegevakt\"\nname = \"Daglegevakt\"\nduty = \"daytime\"  # legevakt i åpningstida\n\
     members = \"all\"\nsite = \"legevakta\"\n\n"
        .to_owned()
        + &shift(&grid, &grid.days, not_days, "station", seats, codes)
}

fn counters(clinic: &Clinic) -> String {
    let counter = |id: &str, name: &str, weight: i64, rest: &str| {
        format!("[[counters]]\nid = \"{id}\"\nname = \"{name}\"\nweight = {weight}\n{rest}\n")
    };
    let of = |rest: &str| format!("lines = [\"{LEGEVAKT}\"]\nseats = [\"primary\", \"second\"]\n{rest}");
    let of = |rest: &str| match clinic.shifts.iter().any(|grid| grid.doctors > 1) {
        true => of(rest),
        false => of(rest).replace(", \"second\"", ""),
    };
    let mut text = "# --- Hva som skal fordeles jevnt. Jo høyere weight, jo viktigere. ------------------------------------------------------\n"
        .to_owned();
    text += &counter("alle", "Alle vakter", 10, &of(""));
    if clinic.shifts.iter().any(|grid| grid.kind() == "night") {
        text += &counter("natt", "Netter", 6, &of("kinds = [\"night\"]  # day, evening, night eller week\n"));
    }
    text += &counter(
        "helg",
        "Helg",
        6,
        &of("tags = [\"weekend\"]  # weekend, red (røde dager), eve (aftener), julaften, påske osv.\n"),
    );
    if !clinic.backup.is_empty() {
        text += &counter("bakvakt", "Bakvakter", 4, "lines = [\"bakvakt\"]\n");
    }
    if clinic.daytime == Daytime::Own {
        text += &counter("dag", "Daglegevakt", 4, "lines = [\"daglegevakt\"]\nseats = [\"primary\"]\n");
    }
    text
}

/// Who has the daytime, where it is not the shifts.
fn cover(clinic: &Clinic) -> String {
    if clinic.daytime != Daytime::Offices {
        return String::new();
    }
    "\n[rules.COV-1]\naround_the_clock = false  # i åpningstida tar fastlegene imot på kontorene; true: en lege på vakt hele døgnet\n"
        .to_owned()
}
