//! From validated files to an instance: ids resolved, dates held against each other, and every mistake told at once.

mod doctors;
mod history;
mod names;
mod pay;
mod period;
mod station;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::instance::{PastDuty, Plan};
use crate::domain::station::Weights;
use crate::domain::wish::Wish;
use crate::domain::{Instance, Settings};

use super::Loaded;
use super::diagnostic::{FileIx, Place, Problems};
use super::kind::{Kind, Thing, Unreadable};
use super::node::{Fields, Told};
use super::validate::{self, File};
use super::{grammar, hash, wishes};
pub(super) use names::{Grid, People};

/// How a file is read; the library itself touches none.
pub(super) type Load<'a> = &'a dyn Fn(&Path) -> std::io::Result<String>;

/// The files that a period file names, and how it names them.
struct Named {
    file: FileIx,
    name: String,
}

/// See [`super::read_period`].
pub(super) fn period_file(path: &Path, load: Load<'_>) -> Result<Loaded, Problems> {
    let mut problems = Problems::default();
    let text = load(path).unwrap_or_else(|error| {
        let file = problems.add_input(path, String::new());
        problems.report(&Place { file, span: 0..0 }, unreadable(path, &error));
        String::new()
    });
    if problems.has_errors() {
        return Err(problems);
    }
    let own = problems.add_input(path, text);
    let top = validate::file(&mut problems, own, &grammar::period::FILE);
    let mut others = Others { folder: path.parent().map(Path::to_owned).unwrap_or_default(), load, named: Vec::new() };
    let fields = &top.fields;
    let station_file = fields.told("station").and_then(|t| others.open(&mut problems, t));
    let doctors_file = fields.told("doctors").and_then(|t| others.open(&mut problems, t));
    let wish_files = others.open_all(&mut problems, &fields.list_told("wishes"));
    let history_files = others.open_all(&mut problems, &fields.list_told("history"));

    let empty = || File { fields: Fields::new(Place { file: own, span: 0..0 }), whole: false };
    let read = |problems: &mut Problems, file: Option<FileIx>, grammar| {
        file.map_or_else(empty, |f| validate::file(problems, f, grammar))
    };
    let station_file = read(&mut problems, station_file, &grammar::station::FILE);
    let doctors_file = read(&mut problems, doctors_file, &grammar::doctors::FILE);

    let (people, complete) = doctors::doctors(&mut problems, &doctors_file.fields);
    let people_known = People::new(&people, doctors_file.whole && complete);
    let station = station::station(&mut problems, &station_file.fields, station_file.whole, people_known);
    let grid = Grid { station: &station, whole: station_file.whole };
    doctors::check_profiles(&mut problems, &doctors_file.fields, &station, station_file.whole);
    let dates = period::period(&mut problems, fields);
    let tables = period::tables(&mut problems, fields, &dates, people_known, grid);
    let mut wanted: Vec<Wish> = Vec::new();
    for file in wish_files {
        wanted.extend(wishes::read(&mut problems, file, &dates, people_known, grid));
    }
    let mut past: Vec<PastDuty> = Vec::new();
    for file in history_files {
        past.extend(history::read(&mut problems, file, &dates, people_known, grid));
    }

    let problems = problems.sorted();
    if problems.has_errors() {
        return Err(problems);
    }
    let settings = settings([&station_file.fields, fields]);
    let weights = weights([&station_file.fields, fields]);
    let plan = Plan { station, doctors: people, period: dates, settings, weights };
    let instance = assemble(plan, past, tables, wanted);
    let mut names = vec![(own, path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()))];
    names.extend(others.named.into_iter().map(|n| (n.file, n.name)));
    let hash = hash::of(names.iter().map(|(file, name)| (name.as_str(), problems.text(*file))));
    Ok(Loaded { instance, inputs: problems.inputs().to_vec(), hash, notes: problems })
}

/// Lays the instance out. History comes before locks, which name slots, and before absences, which close office days.
fn assemble(plan: Plan, past: Vec<PastDuty>, tables: period::Tables, wishes: Vec<Wish>) -> Instance {
    let mut instance = Instance::new(plan);
    // Rows that do not fit have been reported with their place, so none is refused here.
    let _refused = instance.add_history(past);
    instance.set_absences(tables.absences);
    instance.set_wishes(wishes);
    let locks = tables.locks.into_iter();
    let slot = |l: period::Lock| Some((instance.find_slot(l.date, l.line, &l.template, &l.seat)?, l.doctor));
    instance.locks = locks.filter_map(slot).collect();
    instance.apart = tables.apart;
    instance.together = tables.together;
    instance.carry = tables.carry;
    instance.holidays_worked = tables.holidays_worked;
    instance
}

/// The files beside the period file.
struct Others<'a> {
    folder: PathBuf,
    load: Load<'a>,
    named: Vec<Named>,
}

impl Others<'_> {
    /// Reads a file; one that cannot be read is a problem at the key that names it.
    fn open(&mut self, problems: &mut Problems, told: Told<'_>) -> Option<FileIx> {
        let path = self.folder.join(told.text);
        match (self.load)(&path) {
            Ok(text) => {
                let file = problems.add_input(&path, text);
                self.named.push(Named { file, name: told.text.to_owned() });
                Some(file)
            }
            Err(error) => {
                problems.report(told.place, unreadable(&path, &error));
                None
            }
        }
    }

    fn open_all(&mut self, problems: &mut Problems, told: &[Told<'_>]) -> Vec<FileIx> {
        let mut seen = names::Seen::default();
        for told in told {
            seen.add(problems, Thing::File, *told);
        }
        told.iter().filter_map(|t| self.open(problems, *t)).collect()
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Kind {
    let why = match error.kind() {
        ErrorKind::NotFound => Unreadable::Missing,
        ErrorKind::InvalidData => Unreadable::NotUtf8,
        ErrorKind::IsADirectory => Unreadable::Directory,
        _ => Unreadable::Other(error.to_string()),
    };
    Kind::Unreadable { path: path.display().to_string(), why }
}

/// Later files override earlier ones.
fn settings(files: [&Fields; 2]) -> Settings {
    let all = files.into_iter().flat_map(|f| f.settings("rules"));
    all.fold(Settings::default(), |settings, (param, value)| settings.with(param, *value))
}

/// Later files override earlier ones.
fn weights(files: [&Fields; 2]) -> Weights {
    files.into_iter().filter_map(|f| f.table("weights")).fold(Weights::default(), |before, fields| Weights {
        fairness: fields.int("fairness").unwrap_or(before.fairness),
        wishes: fields.int("wishes").unwrap_or(before.wishes),
        rhythm: fields.int("rhythm").unwrap_or(before.rhythm),
    })
}

/// Reports a table whose `to` is before its `from`.
fn in_order(problems: &mut Problems, fields: &Fields) {
    ordered(problems, fields.place_of("to"), fields.date("from"), fields.date("to"));
}

/// Reports an end before its beginning.
fn ordered(problems: &mut Problems, place: &Place, from: Option<NaiveDate>, to: Option<NaiveDate>) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        problems.report(place, Kind::FromAfterTo { from: from.to_string(), to: to.to_string() });
    }
}
