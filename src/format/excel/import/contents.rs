//! What the files of a period say now, as rows of the sheets.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml_edit::{Item, TableLike};

use crate::domain::wish::Wish;
use crate::domain::{Instance, Lang};

use super::super::diagnostic::Problems;
use super::super::read::Load;
use super::super::sheet;
use super::super::words::{KINDS, LEVELS, WEEKDAYS, word};
use super::super::{Loaded, read_period};
use super::agreed::{self, Things};
use super::base::Base;
use super::cells::{Known, Val, Vals, flat};
use super::columns::{ABSENCES, DOCTORS, EXEMPTIONS, SHEETS, SheetOf};
use super::edit::{self, Edited};
use super::names::Names;

/// The three ways to say how much a doctor is to have, of which one is used.
pub(super) const LOADS: [&str; 3] = ["share_percent", "target_per_month", "portion_percent"];

/// A file of wishes.
#[derive(Clone, Debug)]
pub(super) struct WishFile {
    /// As the caller reads and writes it.
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// The wishes with the bytes of their rows.
    pub(super) rows: Vec<(Vals, Range<usize>)>,
}

/// The files of a period.
#[derive(Clone, Debug)]
pub(super) struct Contents {
    pub(super) loaded: Loaded,
    pub(super) folder: PathBuf,
    pub(super) period_path: PathBuf,
    pub(super) period: Edited,
    pub(super) doctors_path: PathBuf,
    pub(super) doctors: Edited,
    pub(super) station_path: PathBuf,
    pub(super) station: Edited,
    pub(super) wishes: Vec<WishFile>,
}

impl Contents {
    /// Reads the files.
    ///
    /// # Errors
    /// Everything that is wrong in any of them.
    pub(super) fn read(path: &Path, load: Load<'_>) -> Result<Self, Problems> {
        let loaded = read_period(path, load)?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        // The paths are those that the reader gave its files, so the texts are there.
        let text = |path: &Path| loaded.inputs.iter().find(|i| i.path == path).map_or("", |i| i.text.as_str());
        let period = Edited::new(text(path));
        let named =
            |key: &str| period.doc.get(key).and_then(Item::as_str).map(|name| folder.join(name)).unwrap_or_default();
        let doctors_path = named("doctors");
        let doctors = Edited::new(text(&doctors_path));
        let station_path = named("station");
        let station = Edited::new(text(&station_path));
        let listed = period.doc.get("wishes").and_then(Item::as_array);
        let listed = listed.into_iter().flat_map(|l| l.iter().filter_map(toml_edit::Value::as_str));
        let mut all = loaded.instance.wishes().iter();
        let mut wishes = Vec::new();
        for name in listed {
            let path = folder.join(name);
            let text = text(&path).to_owned();
            // Every row below the headings is a wish, for the file reads without errors.
            let rows = sheet::split(&text).rows.into_iter().skip(1);
            let rows = rows.zip(all.by_ref()).map(|(row, wish)| (wish_vals(&loaded.instance, wish), row.span()));
            let rows = rows.collect();
            wishes.push(WishFile { path, text, rows });
        }
        let period_path = path.to_owned();
        Ok(Self { folder, period_path, period, doctors_path, doctors, station_path, station, wishes, loaded })
    }

    /// The doctors' ids, in the order of the file.
    pub(super) fn ids(&self) -> Vec<String> {
        let doctors = edit::entries(self.doctors.doc.as_table(), "doctors");
        doctors.iter().map(|d| d.get("id").and_then(Item::as_str).unwrap_or_default().to_owned()).collect()
    }

    /// The doctors with their names.
    pub(super) fn names(&self) -> Names {
        let doctors = edit::entries(self.doctors.doc.as_table(), "doctors");
        let text = |d: &dyn TableLike, key: &str| d.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
        let pairs: Vec<(String, String)> = doctors.iter().map(|d| (text(*d, "id"), flat(&text(*d, "name")))).collect();
        Names::of(pairs.iter().map(|(id, name)| (id.as_str(), name.as_str())))
    }

    /// The station's lines with their names.
    pub(super) fn lines(&self) -> Names {
        Names::of(self.loaded.instance.station.lines.iter().map(|l| (l.id.as_str(), l.name.as_str())))
    }

    /// What else cells may name.
    pub(super) fn things(&self) -> Things {
        let mut things = Things::of(self);
        agreed::groups(&mut things, [&Base::of(self)], None);
        things
    }

    /// What every sheet says, in the order of [`super::columns::SHEETS`].
    pub(super) fn rows(&self) -> [Vec<Vals>; SHEETS.len()] {
        let exemptions = self.exemption_rows().into_iter().flatten().collect();
        let mut all = [const { Vec::new() }; SHEETS.len()];
        let own = [self.doctor_rows(), exemptions, self.absence_rows(), self.wish_rows()];
        let rows = own.into_iter().chain(agreed::rows(self));
        all.iter_mut().zip(rows).for_each(|(all, rows)| *all = rows);
        all
    }

    /// What the doctors sheet says, in the order of the file.
    fn doctor_rows(&self) -> Vec<Vals> {
        let doctors = edit::entries(self.doctors.doc.as_table(), "doctors");
        doctors.into_iter().map(doctor_vals).collect()
    }

    /// The exemptions of each doctor, in the order of the file.
    pub(super) fn exemption_rows(&self) -> Vec<Vec<Vals>> {
        let doctors = edit::entries(self.doctors.doc.as_table(), "doctors");
        let ids = self.ids();
        let of = |(doctor, id): (&dyn TableLike, &String)| {
            let all = edit::entries(doctor, "exemptions").into_iter().map(|e| {
                let mut vals = agreed::vals_of(&EXEMPTIONS, e);
                vals.insert("doctor", Val::Text(id.clone()));
                vals
            });
            all.collect()
        };
        doctors.into_iter().zip(&ids).map(of).collect()
    }

    /// The absences, in the order of the file.
    fn absence_rows(&self) -> Vec<Vals> {
        edit::entries(self.period.doc.as_table(), "absences")
            .into_iter()
            .map(|e| agreed::vals_of(&ABSENCES, e))
            .collect()
    }

    /// The wishes, in the order of the files.
    pub(super) fn wish_rows(&self) -> Vec<Vals> {
        self.wishes.iter().flat_map(|f| f.rows.iter().map(|(vals, _)| vals.clone())).collect()
    }
}

/// The values of a doctor. Of the three ways to say a load one has a value.
fn doctor_vals(table: &dyn TableLike) -> Vals {
    let mut vals = agreed::vals_of(&DOCTORS, table);
    if LOADS[1..].iter().any(|key| table.contains_key(key)) {
        vals.insert(LOADS[0], Val::Nothing);
    }
    vals
}

/// The values of a wish by the columns of its sheet.
pub(super) fn wish_vals(instance: &Instance, wish: &Wish) -> Vals {
    let text = |text: String| if text.is_empty() { Val::Nothing } else { Val::Text(text) };
    let days: Vec<&str> = wish.days.iter().map(|d| word(&WEEKDAYS, d)).collect();
    // In the order of the words, which is that of the sheets.
    let kinds: Vec<&str> = KINDS.iter().filter(|(_, k)| wish.kinds.contains(k)).map(|(word, _)| *word).collect();
    let lines: Vec<&str> = wish.lines.iter().map(String::as_str).collect();
    Vals::from([
        ("doctor", Val::Text(instance.doctors.get(wish.doctor.0).map_or_else(String::new, |d| d.id.clone()))),
        ("level", Val::Text(word(&LEVELS, &wish.level).to_owned())),
        ("from", wish.from.map_or(Val::Nothing, Val::Date)),
        ("to", wish.to.map_or(Val::Nothing, Val::Date)),
        ("days", text(days.join(";"))),
        ("kinds", text(kinds.join(";"))),
        ("lines", text(lines.join(";"))),
        ("only", Val::Flag(wish.only)),
        ("note", text(flat(&wish.note))),
    ])
}

/// The rows of every sheet, in the order of [`super::columns::SHEETS`], as cells.
pub(super) fn cells(contents: &Contents, lang: Lang) -> Vec<Vec<Vec<super::super::workbook::Value>>> {
    let (doctors, lines) = (contents.names(), contents.lines());
    let period = &contents.loaded.instance.period;
    let things = contents.things();
    let known = Known { doctors: &doctors, lines: &lines, things: &things, day: period.from, last: period.to };
    let rows = contents.rows();
    let row = |of: &SheetOf, vals: &Vals| -> Vec<super::super::workbook::Value> {
        let cell = |c: &super::columns::Column| {
            let val = super::cells::of(vals, c.key);
            let is_quiet = c.quiet && *val == of.default(c);
            if is_quiet { super::super::workbook::Value::Empty } else { super::cells::write(val, c, lang, known) }
        };
        of.columns.iter().map(cell).collect()
    };
    let sheets = SHEETS.iter().zip(&rows);
    sheets.map(|(of, rows)| rows.iter().map(|vals| row(of, vals)).collect()).collect()
}
