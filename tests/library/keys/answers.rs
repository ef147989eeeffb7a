//! What the program says of some files, as one number: the findings and costs, or everything that anybody is shown.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;

use legevakt::check::claims::Claims;
use legevakt::domain::Lang;
use legevakt::format::{self, Loaded};
use legevakt::ledger::{Worked, book, short_term_year};
use legevakt::report::roster::csv::{roster_csv, statistics_csv};
use legevakt::report::roster::html::html;
use legevakt::report::roster::ics::{Whose, calendar};
use legevakt::report::roster::views::Views;
use legevakt::report::roster::{Audience, Beside, Shown};
use legevakt::report::{Words, cost as cost_report, ledger as ledger_report};
use legevakt::{check, cost};

use super::worlds::{REFERENCE, World};

/// How much is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What the rules find, and what it costs.
    Check,
    /// Every page, table and calendar too.
    Full,
}

/// What is asked of a world, and which of its files is what.
pub(crate) enum Asks {
    /// A roster is judged.
    Period { files: [(&'static str, &'static str); 6] },
    /// Scenarios are built.
    Scenarios(&'static str),
    /// Reasons are read.
    Reasons(&'static str),
}

impl Asks {
    pub(crate) const GOLDEN: Self = Self::Period {
        files: [
            ("period", "period.toml"),
            ("station", "station.toml"),
            ("doctors", "doctors.toml"),
            ("ledger", "ledger.toml"),
            ("wishes", "wishes.csv"),
            ("history", "history.csv"),
        ],
    };
    pub(crate) const REFERENCE: Self = Self::Period {
        files: [
            ("period", "2027-jan.toml"),
            ("station", "station.toml"),
            ("doctors", "doctors.toml"),
            ("ledger", "ledger.toml"),
            ("wishes", "wishes-2027-jan.csv"),
            ("history", "roster-2026-des.csv"),
        ],
    };
    pub(crate) const SCENARIOS: Self = Self::Scenarios("scenarios.toml");
    pub(crate) const REASONS: Self = Self::Reasons("reasons.toml");

    /// The file of a kind.
    pub(crate) fn path_of(&self, kind: &str) -> Option<&'static str> {
        match self {
            Self::Period { files } => files.iter().find(|(of, _)| *of == kind).map(|(_, path)| *path),
            Self::Scenarios(path) => (kind == "scenarios").then_some(path),
            Self::Reasons(path) => (kind == "reasons").then_some(path),
        }
    }
}

/// What the program says of a world with one of its files changed; nothing when it refuses the files.
pub(crate) fn answer(world: &World, changed: Option<(&Path, &str)>, depth: Depth) -> Option<u64> {
    let load = |path: &Path| match changed {
        Some((of, text)) if of == path => Ok(text.to_owned()),
        // What lies beside the reference instance is read where it is.
        _ => {
            world.files.get(path).cloned().map_or_else(|| std::fs::read_to_string(Path::new(REFERENCE).join(path)), Ok)
        }
    };
    let text = |path: &Path| load(path).expect("a file of the world");
    let told = match &world.asks {
        Asks::Period { files } => of_period(world, Path::new(files[0].1), &load, depth)?,
        Asks::Scenarios(path) => of_scenarios(Path::new(path), &load)?,
        Asks::Reasons(path) => {
            let path = Path::new(path);
            let known = ["EXM-5/beyond-out-of-hours:eldar".to_owned(), "EXM-5/another".to_owned()];
            format!("{:?}", format::read_reasons(path, &text(path), &known).ok()?)
        }
    };
    let mut hasher = DefaultHasher::new();
    told.hash(&mut hasher);
    Some(hasher.finish())
}

fn of_period(world: &World, path: &Path, load: &dyn Fn(&Path) -> io::Result<String>, depth: Depth) -> Option<String> {
    let loaded = format::read_period(path, load).ok()?;
    let instance = &loaded.instance;
    let roster = format::read_roster(instance, "roster.csv", &world.roster).ok()?;
    let verdict = check::check(instance, &roster);
    let told = format!("{:?} {:?}", verdict.tiers, verdict.findings);
    if depth == Depth::Check {
        return Some(told);
    }
    // What a file is told is an answer too.
    let mut told = loaded.notes.render(Lang::Nb, false);
    let cost = cost::count(instance, &roster);
    let look = cost_report::Look { lang: Lang::Nb, explain: true, color: false };
    told.push_str(&cost_report::text(instance, &roster, cost.as_ref(), look));
    let claims = Claims::unsaid(instance, &roster);
    let shown = Shown {
        instance,
        roster: &roster,
        verdict: &verdict,
        open: &[],
        claims: &claims,
        published: None,
        beside: Beside::default(),
        input_hash: "",
        program: "legevakt",
        audience: Audience::Manager,
        lang: Lang::Nb,
    };
    let own = instance.doctor_ixs().map(Audience::Own);
    for audience in [Audience::Manager, Audience::Shared, Audience::Public].into_iter().chain(own) {
        let shown = shown.to(audience);
        told.push_str(&html(&Views::new(&shown), &shown));
    }
    for whose in instance.doctor_ixs().map(Whose::Doctor).chain([Whose::Station]) {
        told.push_str(&calendar(&shown, whose, None, 0).expect("a new calendar"));
    }
    told.push_str(&roster_csv(&shown));
    told.push_str(&statistics_csv(&shown));
    told.push_str(&of_ledger(&loaded, &roster));
    let book = format::template(path, load, Lang::Nb).ok()?;
    let book = format::read_workbook(&book).expect("a workbook of ours");
    let _ = write!(told, "{book:?}");
    Some(told)
}

/// What is booked of the roster, and what the ledger says.
fn of_ledger(loaded: &Loaded, roster: &legevakt::domain::Roster) -> String {
    let (instance, words) = (&loaded.instance, Words(Lang::Nb));
    let worked = Worked { roster, called_out: &[], hash: "" };
    let mut told = match book(instance, worked, instance.period.to, &loaded.ledger) {
        Ok(booking) => {
            let mut after = loaded.ledger.clone();
            after.bookings.push(booking.clone());
            ledger_report::booked(instance, &booking, &after, words, false) + &format::write_ledger(&after)
        }
        Err(refusal) => format!("{refusal:?}"),
    };
    for year in [2026, 2027] {
        let report = short_term_year(instance, &loaded.ledger, Some(roster), year);
        told.push_str(&ledger_report::short_term(instance, &report, words, false));
    }
    told
}

/// What the scenarios make of the base.
fn of_scenarios(path: &Path, load: &dyn Fn(&Path) -> io::Result<String>) -> Option<String> {
    let scenarios = format::read_scenarios(path, load).ok()?;
    let mut told = String::new();
    for case in scenarios.cases {
        let (scenario, instance) = (case.scenario, case.loaded.ok()?.instance);
        let _ = write!(told, "{} {} {:?} {:?}", scenario.id, scenario.name, scenario.on, scenario.assumes);
        let _ = write!(told, "{instance:?}");
    }
    Some(told)
}
