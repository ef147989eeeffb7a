//! What is agreed beside a roster, as its published versions carry it: ceilings of duties, when they were loosened, and that the
//! roster was discussed and approved.

use crate::domain::Instance;
use crate::domain::chain::{Loosened, Noted};
use crate::domain::doctor::Ceilings;
use crate::domain::time::read_date;
use crate::rules;

use super::{CeilingEntry, LoosenedEntry, NotedEntry, RosterFile};

/// The rule of ceilings, whose settings are the station's.
const CEILING: &str = "RHY-4";

/// The windows of ceilings, and the setting that each is of the station.
const WINDOWS: [(&str, &str); 5] = [
    ("days_7", "per_7_days"),
    ("days_14", "per_14_days"),
    ("days_28", "per_28_days"),
    ("month", "per_month"),
    ("year", "per_year"),
];

/// The ceilings of the files: the station's first, then each doctor's.
pub(super) fn ceilings(instance: &Instance) -> Vec<CeilingEntry> {
    let params = rules::find(CEILING).map_or(&[][..], |rule| rule.meta().params);
    let of_station = WINDOWS.iter().filter_map(|(window, key)| {
        let param = params.iter().find(|param| param.key == *key)?;
        let most = instance.settings.limit(param)?;
        Some(CeilingEntry { doctor: None, window: (*window).to_owned(), most })
    });
    let of_doctors = instance.doctors.iter().flat_map(|who| {
        let Ceilings { days_7, days_14, days_28, month, year } = who.ceilings;
        let mosts = WINDOWS.into_iter().zip([days_7, days_14, days_28, month, year]);
        mosts.filter_map(|((window, _), most)| {
            Some(CeilingEntry { doctor: Some(who.id.clone()), window: window.to_owned(), most: most? })
        })
    });
    of_station.chain(of_doctors).collect()
}

/// What was loosened up to a version: what the version before tells, and what has happened to its ceilings since. Of a version
/// from before ceilings were told nothing can be said.
pub(super) fn loosened(before: &RosterFile, now: &[CeilingEntry], version: u32, published: &str) -> Vec<LoosenedEntry> {
    let since = before.ceilings.iter().filter_map(|was| {
        let is = now.iter().find(|is| is.doctor == was.doctor && is.window == was.window).map(|is| is.most);
        is.is_none_or(|most| most > was.most).then(|| LoosenedEntry {
            version,
            published: published.to_owned(),
            doctor: was.doctor.clone(),
            window: was.window.clone(),
            from: was.most,
            to: is,
        })
    });
    before.loosened.iter().cloned().chain(since).collect()
}

/// A note as the file has it.
pub(super) fn entry(noted: &Noted) -> NotedEntry {
    NotedEntry { date: noted.date.to_string(), by: noted.by.clone() }
}

/// A note of the file; none where its day is none.
pub(super) fn noted(entry: &NotedEntry) -> Option<Noted> {
    Some(Noted { date: read_date(&entry.date)?, by: entry.by.clone() })
}

/// What the file tells of loosened ceilings. Of a doctor who is not in the files any more it is left out.
pub(super) fn told(instance: &Instance, file: &RosterFile) -> Vec<Loosened> {
    let told = |entry: &LoosenedEntry| {
        let doctor = match &entry.doctor {
            Some(id) => Some(instance.find_doctor(id)?),
            None => None,
        };
        let date = read_date(&entry.published)?;
        let LoosenedEntry { version, window, from, to, .. } = entry.clone();
        Some(Loosened { version, date, doctor, window, from, to })
    };
    file.loosened.iter().filter_map(told).collect()
}
