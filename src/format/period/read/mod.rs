//! From validated files to an instance: ids resolved, dates held against each other, and every mistake told at once.

mod away;
mod contradictions;
mod contrary;
mod counters;
mod doctors;
mod groups;
mod handovers;
mod history;
mod idle;
mod ledger;
mod limits;
mod names;
mod pay;
mod period;
mod rhythm;
mod selections;
mod station;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::given::{Given, Seated};
use crate::domain::ledger::Booked;
use crate::domain::station::Weights;
use crate::domain::wish::Wish;
use crate::domain::{DoctorIx, Instance, Minutes, Settings};

use super::Loaded;
use super::diagnostic::{FileIx, Place, Problems};
use super::kind::{Kind, Thing, Unreadable};
use super::ledger::write_ledger;
use super::node::{Fields, Told};
use super::validate::{self, File};
use super::{grammar, hash, wishes};
pub(super) use doctors::doctors;
pub(super) use groups::groups;
pub(super) use names::{Grid, People, Seen, unknown};

/// How a file is read; the library itself touches none.
pub(in crate::format) type Load<'a> = &'a dyn Fn(&Path) -> std::io::Result<String>;

/// The files that a period file names, and how it names them.
pub(super) struct Named {
    file: FileIx,
    name: String,
}

/// See [`super::read_period`].
pub(super) fn period_file(path: &Path, load: Load<'_>) -> Result<Loaded, Problems> {
    let mut problems = Problems::default();
    let own = top_file(&mut problems, path, load)?;
    let sources = sources(&mut problems, own, path, load);
    resolve(problems, &sources)
}

/// Reads the file that names the others.
pub(super) fn top_file(problems: &mut Problems, path: &Path, load: Load<'_>) -> Result<FileIx, Problems> {
    load(path).map(|text| problems.add_input(path, text)).map_err(|error| {
        let file = problems.add_input(path, String::new());
        problems.report(&Place { file, span: 0..0 }, unreadable(path, &error));
        std::mem::take(problems)
    })
}

/// The files of a period, held against their grammar and not yet against each other.
#[derive(Clone, Debug)]
pub(super) struct Sources {
    /// The period file.
    pub(super) period: Fields,
    /// The station file.
    pub(super) station: File,
    /// The doctors file.
    pub(super) doctors: File,
    /// Files of wishes.
    pub(super) wishes: Vec<FileIx>,
    history: Vec<FileIx>,
    like: Option<FileIx>,
    ledger: Option<(FileIx, Fields)>,
    /// Every file with its name, the period file first.
    names: Vec<(FileIx, String)>,
}

/// Reads a period file that is taken up already, and the files it names.
pub(super) fn sources(problems: &mut Problems, own: FileIx, path: &Path, load: Load<'_>) -> Sources {
    let top = validate::file(problems, own, &grammar::period::FILE);
    let mut others = Others { folder: path.parent().map(Path::to_owned).unwrap_or_default(), load, named: Vec::new() };
    let fields = &top.fields;
    let station = fields.told("station").and_then(|t| others.open(problems, t));
    let doctors = fields.told("doctors").and_then(|t| others.open(problems, t));
    let wishes = others.open_all(problems, &fields.list_told("wishes"));
    let history = others.open_all(problems, &fields.list_told("history"));
    let like = fields.told("like").and_then(|t| others.open(problems, t));
    let ledger = fields.told("ledger").and_then(|t| others.open(problems, t));

    let empty = || File { fields: Fields::new(Place { file: own, span: 0..0 }), whole: false };
    let read = |problems: &mut Problems, file: Option<FileIx>, grammar| {
        file.map_or_else(empty, |f| validate::file(problems, f, grammar))
    };
    let station = read(problems, station, &grammar::station::FILE);
    let doctors = read(problems, doctors, &grammar::doctors::FILE);
    let ledger = ledger.map(|file| (file, validate::file(problems, file, &grammar::ledger::FILE).fields));
    let mut names = vec![(own, path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()))];
    names.extend(others.named.into_iter().map(|n| (n.file, n.name)));
    Sources { period: top.fields, station, doctors, wishes, history, like, ledger, names }
}

/// Holds the files against each other and lays the instance out.
pub(super) fn resolve(mut problems: Problems, sources: &Sources) -> Result<Loaded, Problems> {
    let Sources { period: fields, station: station_file, doctors: doctors_file, .. } = sources;
    let Sources { wishes, history, like, ledger, names, .. } = sources;
    let (mut people, complete) = doctors(&mut problems, &doctors_file.fields);
    let known = People::new(&people, doctors_file.whole && complete);
    let groups = groups(&mut problems, &doctors_file.fields, known);
    let people_known = known.in_groups(&groups);
    let station = station::station(&mut problems, &station_file.fields, station_file.whole, people_known);
    let grid = Grid { station: &station, whole: station_file.whole };
    let limits = limits::limits(&mut problems, &doctors_file.fields, people_known, grid);
    let away = away::away(&mut problems, &doctors_file.fields, people_known);
    let quotas = limits::quotas(&mut problems, &doctors_file.fields, people_known);
    doctors::check_profiles(&mut problems, &doctors_file.fields, &station, station_file.whole);
    let dates = period::period(&mut problems, fields);
    doctors::check_ages(&mut problems, &doctors_file.fields, &dates);
    let mut tables = period::tables(&mut problems, fields, &dates, people_known, grid);
    let mut wanted: Vec<(Wish, Place)> = Vec::new();
    for file in wishes {
        wanted.extend(wishes::read(&mut problems, *file, &dates, people_known, grid));
    }
    let like = like.map(|file| history::base(&mut problems, file, people_known, grid)).unwrap_or_default();
    let rhythms = rhythm::rhythms(&mut problems, &doctors_file.fields, people_known, grid);
    let turnuses = rhythm::turnuses(&mut problems, &doctors_file.fields, people_known, grid);
    let mut past: Vec<Seated> = Vec::new();
    for file in history {
        let (duties, handovers) = history::read(&mut problems, *file, &dates, people_known, grid);
        past.extend(duties);
        tables.handovers.extend(handovers);
    }

    let before = ledger.as_ref().map(|(_, file)| ledger::before(&mut problems, file, fields, &station, &dates));
    if let Some(before) = &before {
        let explicit = ledger::Explicit { doctors: &doctors_file.fields, place: fields.place_of("ledger") };
        ledger::apply(&mut problems, before, &station, explicit, &mut people, &mut tables);
    }

    if problems.has_errors() {
        return Err(problems.sorted());
    }
    let based = like.clone();
    let find = |id: &str| people.iter().position(|d| d.id == id).map(DoctorIx);
    let booked = before.as_ref().map(|before| Booked::of(before, find)).unwrap_or_default();
    let instance = Instance::lay_out(Given {
        settings: settings([&station_file.fields, fields]),
        weights: weights([&station_file.fields, fields]),
        history: past,
        handovers: tables.handovers,
        locks: tables.locks,
        absences: tables.absences,
        wishes: wanted.iter().map(|(wish, _)| wish.clone()).collect(),
        groups,
        limits,
        away,
        quotas,
        selections: tables.selections.iter().map(|(wish, _)| wish.clone()).collect(),
        apart: tables.apart,
        together: tables.together,
        rhythms,
        turnuses,
        like,
        carry: tables.carry,
        holidays_worked: tables.holidays_worked,
        booked,
        ..Given::new(station, people, dates)
    });
    let is_unused = |row: &&Seated| instance.find_slots(row.date, row.line, &row.template, &row.seat).is_empty();
    let rows = based.iter().filter(is_unused).count();
    if rows > 0 {
        problems.report(fields.place_of("like"), Kind::BaseRowsUnused { rows });
    }
    for shift in instance.shifts.iter().filter(|shift| shift.span.length() == Minutes::ZERO) {
        let line = station_file.fields.tables("lines").nth(shift.line.0);
        let fields = line.and_then(|line| line.tables("shifts").find(|of| of.text("id") == shift.template));
        let templates = &instance.station.lines[shift.line.0].templates;
        let template = templates.iter().find(|template| template.id == shift.template);
        let hours = template.and_then(|of| of.hours.iter().position(|on| on.when.has(&instance.calendar, shift.date)));
        let fields = fields.map(|of| hours.and_then(|at| of.tables("hours_on").nth(at)).unwrap_or(of));
        let place = fields.map_or(&station_file.fields.place, |of| of.place_of("start"));
        problems.report(place, Kind::SkippedHours { shift: shift.template.clone(), date: shift.date });
    }
    if problems.has_errors() {
        return Err(problems.sorted());
    }
    let written = idle::Written { station: &station_file.fields, doctors: &doctors_file.fields, period: fields };
    let known = People::new(&instance.doctors, true).in_groups(&instance.groups);
    idle::tell(&mut problems, &instance, written, known, &tables.selections);
    contradictions::tell(&mut problems, &instance, &doctors_file.fields, &wanted);
    contrary::tell(&mut problems, &instance, &wanted, &tables.selections);
    let problems = problems.sorted();
    let written = before.as_ref().map(write_ledger).unwrap_or_default();
    let is_ledger = |file: &FileIx| ledger.as_ref().is_some_and(|(own, _)| own == file);
    let text = |file: &FileIx| if is_ledger(file) { written.as_str() } else { problems.text(*file) };
    let hash = hash::of(names.iter().map(|(file, name)| (name.as_str(), text(file))));
    let inputs = problems.inputs().to_vec();
    let ledger_path = ledger.as_ref().and_then(|(file, _)| inputs.get(file.0)).map(|input| input.path.clone());
    let ledger = before.unwrap_or_default();
    Ok(Loaded { instance, inputs, hash, ledger, ledger_path, notes: problems })
}

/// The files beside the period file.
pub(super) struct Others<'a> {
    pub(super) folder: PathBuf,
    pub(super) load: Load<'a>,
    pub(super) named: Vec<Named>,
}

impl Others<'_> {
    /// Reads a file; one that cannot be read is a problem at the key that names it.
    pub(super) fn open(&mut self, problems: &mut Problems, told: Told<'_>) -> Option<FileIx> {
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

    pub(super) fn open_all(&mut self, problems: &mut Problems, told: &[Told<'_>]) -> Vec<FileIx> {
        let mut seen = Seen::default();
        for told in told {
            seen.add(problems, Thing::File, *told);
        }
        told.iter().filter_map(|t| self.open(problems, *t)).collect()
    }
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Kind {
    Kind::Unreadable { path: path.display().to_string(), why: Unreadable::of(error) }
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
