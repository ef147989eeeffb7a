//! Everything that people hold in their hands, made from a roster and what is known of it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::check::Verdict;
use crate::check::claims::Claims;
use crate::domain::chain::Published;
use crate::domain::outcome::OpenSeat;
use crate::domain::{DoctorIx, Instance, Lang, Roster};
use crate::facts::View;
use crate::files::{self, Failure, Inputs};
use crate::format::{self, Loaded, RosterFile};
use crate::report::roster::csv::{roster_csv, statistics_csv};
use crate::report::roster::data::{self, AuditData};
use crate::report::roster::html::html;
use crate::report::roster::ics::{Whose, calendar};
use crate::report::roster::text;
use crate::report::roster::views::Views;
use crate::report::roster::xlsx::workbook;
use crate::report::roster::{Audience, Beside, Shown};
use crate::report::words::Words;
use crate::solver;

/// The manager's report.
pub(crate) const HTML: &str = "report.html";

/// The manager's workbook.
pub(crate) const XLSX: &str = "roster.xlsx";

/// The report for all on the roster.
pub(crate) const SHARED: &str = "shared.html";

/// The report for public access.
pub(crate) const PUBLIC: &str = "public.html";

/// Each doctor's own page.
pub(crate) const DOCTORS: &str = "doctors";

/// Each doctor's calendar, and the station's.
pub(crate) const CALENDARS: &str = "calendars";

/// The station's calendar.
pub(crate) const STATION: &str = "station.ics";

/// The roster for Norwegian Excel.
pub(crate) const EXCEL_CSV: &str = "roster-excel.csv";

/// Hours and shifts of groups of doctors.
pub(crate) const STATISTICS: &str = "statistics.csv";

/// A roster with what is known of it.
pub(crate) struct Known<'a> {
    loaded: &'a Loaded,
    roster: &'a Roster,
    verdict: &'a Verdict,
    open: Vec<OpenSeat>,
    claims: Claims,
    published: Option<Published>,
    /// The version that it replaces, where that lies beside it.
    earlier: Option<(u32, Roster)>,
    lang: Lang,
    program: String,
}

impl<'a> Known<'a> {
    /// `file` is what the solver or the publishing wrote of it; nothing of a roster that was made by hand. What it says of
    /// how good the roster is, is shown where it still stands.
    pub(crate) fn new(
        loaded: &'a Loaded,
        roster: &'a Roster,
        verdict: &'a Verdict,
        file: Option<&RosterFile>,
        lang: Lang,
    ) -> Self {
        let open = solver::open_seats(&loaded.instance, roster);
        let program = format!("legevakt {}", env!("CARGO_PKG_VERSION"));
        let published = file.and_then(|file| file.edition(&loaded.instance, verdict));
        let claims = format::claims(loaded, roster, file);
        Self { loaded, roster, verdict, open, claims, published, earlier: None, lang, program }
    }

    /// The same with the version that it replaces, where that lies beside the published file at a path.
    pub(crate) fn beside(self, path: &Path, file: Option<&RosterFile>) -> Self {
        let earlier = file.and_then(|file| replaced(&self.loaded.instance, path, file));
        Self { earlier, ..self }
    }

    /// What may be said of how good it is.
    pub(crate) fn claims(&self) -> &Claims {
        &self.claims
    }

    /// What one reader is shown.
    fn shown(&self, audience: Audience) -> Shown<'_> {
        Shown {
            instance: &self.loaded.instance,
            roster: self.roster,
            verdict: self.verdict,
            open: &self.open,
            claims: &self.claims,
            published: self.published.as_ref(),
            beside: Beside {
                earlier: self.earlier.as_ref().map(|(version, roster)| (*version, roster)),
                calendar: None,
            },
            input_hash: &self.loaded.hash,
            program: &self.program,
            audience,
            lang: self.lang,
        }
    }

    /// The manager's page and workbook.
    ///
    /// # Errors
    /// When the roster is larger than a sheet.
    pub(crate) fn managers(&self) -> Result<[Vec<u8>; 2], Failure> {
        let shown = self.shown(Audience::Manager);
        let views = Views::new(&shown);
        let book = workbook(&views, &shown).map_err(|error| Failure::Output(io::Error::other(error)))?;
        Ok([html(&views, &shown).into_bytes(), book])
    }

    /// The audit as text.
    pub(crate) fn audit(&self, color: bool) -> String {
        let shown = self.shown(Audience::Manager);
        text::audit(&Views::new(&shown), &shown, color)
    }

    /// The audit for programs.
    pub(crate) fn audit_data(&self) -> AuditData {
        let shown = self.shown(Audience::Manager);
        data::audit(&Views::new(&shown), &shown)
    }

    /// The page for a reader.
    pub(crate) fn page(&self, audience: Audience) -> String {
        let shown = self.shown(audience);
        html(&Views::new(&shown), &shown)
    }

    /// The roster for Norwegian Excel, and hours and shifts of groups of doctors.
    pub(crate) fn tables(&self) -> [String; 2] {
        let shared = self.shown(Audience::Shared);
        [roster_csv(&shared), statistics_csv(&shared)]
    }

    /// Every file of the set, below a directory.
    ///
    /// # Errors
    /// When a calendar that is there cannot be built on, all of which are told, or the roster is larger than a sheet.
    pub(crate) fn set(&self, dir: &Path, stamp: i64) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
        let instance = &self.loaded.instance;
        let name = |doctor: DoctorIx, ending: &str| {
            format!("{}.{ending}", files::names::of(&instance.doctors[doctor.0].id, &["station"]))
        };
        let own = |doctor: DoctorIx, folder: &str, ending: &str| dir.join(folder).join(name(doctor, ending));
        let on_duty = on_duty(instance, self.roster);
        let [page, book] = self.managers()?;
        let mut set = vec![(dir.join(HTML), page), (dir.join(XLSX), book)];
        let mut pages = vec![(dir.join(SHARED), Audience::Shared), (dir.join(PUBLIC), Audience::Public)];
        pages.extend(on_duty.iter().map(|doctor| (own(*doctor, DOCTORS, "html"), Audience::Own(*doctor))));
        let page = |audience: Audience| {
            let calendar = match audience {
                Audience::Own(doctor) => Some(format!("../{CALENDARS}/{}", name(doctor, "ics"))),
                Audience::Manager | Audience::Shared | Audience::Public => None,
            };
            let shown = self.shown(audience);
            let shown = Shown { beside: Beside { calendar: calendar.as_deref(), ..shown.beside }, ..shown };
            html(&Views::new(&shown), &shown).into_bytes()
        };
        set.extend(pages.into_par_iter().map(|(path, audience)| (path, page(audience))).collect::<Vec<_>>());

        let mut calendars = vec![(dir.join(CALENDARS).join(STATION), Whose::Station, Audience::Shared)];
        for doctor in instance.doctor_ixs() {
            // One who has no duties any more still has them in her calendar.
            let path = own(doctor, CALENDARS, "ics");
            if on_duty.contains(&doctor) || path.is_file() {
                calendars.push((path, Whose::Doctor(doctor), Audience::Own(doctor)));
            }
        }
        let mut damaged = Vec::new();
        for (path, whose, audience) in calendars {
            let earlier = if path.is_file() { Some(files::read(&path)?) } else { None };
            match calendar(&self.shown(audience), whose, earlier.as_deref(), stamp) {
                Ok(text) => set.push((path, text.into_bytes())),
                Err(why) => damaged.push(format!("{}: {}", path.display(), why.text(Words(self.lang)))),
            }
        }
        if !damaged.is_empty() {
            return Err(Failure::Input(damaged.join("\n")));
        }
        let [roster, statistics] = self.tables();
        set.push((dir.join(EXCEL_CSV), roster.into_bytes()));
        set.push((dir.join(STATISTICS), statistics.into_bytes()));
        Ok(set)
    }

    /// Writes the set below a directory, and gives its files. `path` is where the roster was read, and `file` what that says.
    ///
    /// # Errors
    /// When the set cannot be made, or not be written.
    pub(crate) fn write(
        &self,
        dir: &Path,
        stamp: i64,
        path: &Path,
        file: Option<&RosterFile>,
        inputs: &Inputs,
    ) -> Result<Vec<PathBuf>, Failure> {
        let mut set = self.set(dir, stamp)?;
        let copy = dir.join(files::OF_REPORT);
        let reasons = reasons(&self.loaded.instance, self.roster, path, file.cloned());
        match reasons.as_deref() {
            Some(path) if path == copy || path == dir.join(files::ROSTER) => {}
            Some(path) => set.push((copy.clone(), files::read(path)?.into_bytes())),
            None => {}
        }
        let handed_out = [SHARED, PUBLIC, EXCEL_CSV, STATISTICS].map(|name| dir.join(name));
        let mut written = files::Set::of(inputs);
        for (path, contents) in &set {
            if handed_out.contains(path) || *path == dir.join(CALENDARS).join(STATION) {
                written.share(path.clone(), contents.as_slice());
            } else {
                written.write(path.clone(), contents.as_slice());
            }
        }
        if reasons.is_none() {
            written.remove(copy);
        }
        written.commit()?;
        Ok(set.into_iter().map(|(path, _)| path).collect())
    }
}

/// Whether the set may be written below a directory: asked before the work.
///
/// # Errors
/// When a file of it may not be written over, or cannot be written.
pub(crate) fn check(dir: &Path, inputs: &Inputs) -> Result<(), Failure> {
    let fixed = [HTML, XLSX, SHARED, PUBLIC, EXCEL_CSV, STATISTICS].map(|name| dir.join(name));
    files::check_kept(inputs, &fixed)?;
    files::check_writable(&fixed)
}

/// The roster in JSON that says why swaps were made which the roster holds and nobody has published; nothing where there
/// are none. The workbook and the CSV of the set have no room for that, so it lies beside them.
fn reasons(instance: &Instance, roster: &Roster, path: &Path, file: Option<RosterFile>) -> Option<PathBuf> {
    let own = file.map(|file| (path.to_owned(), file));
    let found = own.or_else(|| files::roster_beside(instance, roster, path));
    let is_of_it = |file: &RosterFile| file.has_reasons() && file.period == format::period(instance);
    found.filter(|(_, file)| is_of_it(file)).map(|(path, _)| path)
}

/// The version that a published file replaces, and its number, where it lies beside the file as it was published. One of other
/// files than those of today may name duties and doctors that are there no longer: then nothing is told of it.
fn replaced(instance: &Instance, path: &Path, file: &RosterFile) -> Option<(u32, Roster)> {
    let (version, hash) = (file.version?.checked_sub(1)?, file.replaces.as_ref()?);
    let name = format::version_name(version);
    let text = files::read(&path.with_file_name(&name)).ok()?;
    let is_it = format::of_text(&text) == *hash;
    let roster = is_it.then(|| format::read_roster(instance, &name, &text))?;
    Some((version, roster.ok()?))
}

/// The doctors who have any duty in the period, by id.
fn on_duty(instance: &Instance, roster: &Roster) -> Vec<DoctorIx> {
    let on_duty: BTreeSet<DoctorIx> = View::new(instance, roster).period_duties().map(|(doctor, _)| doctor).collect();
    on_duty.into_iter().collect()
}
