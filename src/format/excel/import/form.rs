//! The form of one doctor: a small workbook with her name, her absences and her wishes, and nothing of anybody else.

use std::path::Path;

use chrono::Datelike;

use crate::domain::time::{dates, minute_of_day, to_civil};
use crate::domain::{DoctorIx, Instance, Lang, Shift};

use super::super::read::Load;
use super::super::scalar::clock_text;
use super::super::words::bare;
use super::super::workbook::{Guide, HIDDEN, Page, Value, Workbook, write as write_book};
use super::agreed::Things;
use super::base::Base;
use super::cells::{Known, Vals, day, of, write};
use super::columns::{BEFORE, FORMS, GUIDE, SheetOf, Three, WEEKDAYS, in_lang};
use super::contents::Contents;
use super::messages::{Remarks, What};
use super::names::{Names, Who};
use super::sheets::DOCTOR;
use super::template::{NoTemplate, date_look, field};

/// A form that is to be handed out.
#[derive(Clone, Debug)]
pub struct Form {
    /// Id of the doctor.
    pub doctor: String,
    /// Her name.
    pub name: String,
    /// The workbook (.xlsx).
    pub bytes: Vec<u8>,
}

/// Whose form a workbook is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Id of the doctor.
    pub doctor: String,
    /// Her name when it was made.
    pub name: String,
}

/// The form of each doctor who is in the scheme on a day of the period, in her language or else in `lang`. The same files
/// and language give the same bytes.
///
/// `load` reads a file as UTF-8, as for [`super::super::read_period`].
///
/// # Errors
/// When the files are wrong, or hold a text longer than 32 767 characters.
pub fn forms(path: &Path, load: Load<'_>, lang: Lang) -> Result<Vec<Form>, NoTemplate> {
    let contents = Contents::read(path, load).map_err(NoTemplate::Files)?;
    let now = Base::of(&contents);
    let instance = &contents.loaded.instance;
    let mut all = Vec::new();
    for (at, doctor) in instance.doctors.iter().enumerate() {
        if !dates(instance.period.from, instance.period.to).any(|date| doctor.is_in_scheme(date)) {
            continue;
        }
        let own = Own { contents: &contents, base: now.of_doctor(&doctor.id), name: &doctor.name, at: DoctorIx(at) };
        let bytes = own.workbook(doctor.language.unwrap_or(lang))?;
        all.push(Form { doctor: doctor.id.clone(), name: doctor.name.clone(), bytes });
    }
    Ok(all)
}

/// Whose form a workbook is; nothing when it is none, or does not say any more what it was made from.
#[must_use]
pub fn mark(workbook: &Workbook) -> Option<Mark> {
    let made = Base::read(workbook)?;
    let doctor = made.doctor.clone()?;
    Some(Mark { name: made.names().label(&doctor), doctor })
}

/// Tells of a name that was written over hers, and of a form whose doctor is gone.
pub(super) fn check_names(workbook: &Workbook, whose: &str, ids: &[String], names: &Names, remarks: &mut Remarks) {
    let name = names.label(whose);
    if !ids.iter().any(|id| id == whose) {
        remarks.say(What::FormOfNobody { name });
        return;
    }
    let is_hers = |text: &str| match names.find(text) {
        Who::One(at) => names.id(at) == whose,
        Who::Many(places) => places.into_iter().any(|at| names.id(at) == whose),
        Who::Nobody(_) => false,
    };
    let mut check = |sheet: &str, row: usize, column: usize, text: String| {
        if !text.is_empty() && !is_hers(&text) {
            remarks.at(sheet, row, column, What::OtherName { text, name: name.clone() });
        }
    };
    let is_called = |sheet: &str, names: &[&str]| names.iter().any(|name| bare(name) == bare(sheet));
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.name != HIDDEN) {
        if is_called(&sheet.name, &GUIDE) {
            let is_label = |text: &str| NAME.iter().any(|label| bare(label) == bare(text));
            for row in sheet.rows.iter().filter(|row| is_label(&row.cell(0).text())) {
                check(&sheet.name, row.number, 1, row.cell(1).text());
            }
        } else if let Some(of) = FORMS.iter().find(|of| is_called(&sheet.name, &of.name)) {
            // Whoever deletes the row of the name has what the sheet is for at the top.
            let is_about = |text: &str| about(of).iter().any(|about| bare(about) == bare(text));
            let top = sheet.rows.first().filter(|row| row.number == 1).map(|row| row.cell(0).text());
            check(&sheet.name, 1, 0, top.filter(|text| !is_about(text)).unwrap_or_default());
        }
    }
}

/// The label of the cell with the name.
const NAME: Three = ["Lege", "Lege", "Doctor"];

/// What a sheet of a form is for.
fn about(of: &SheetOf) -> Three {
    if of.name == FORMS[0].name {
        [
            "Én rad for hvert ønske. Tomme datoer, ukedager og vakttyper betyr alle. Flere i én celle skilles med komma.",
            "Éi rad for kvart ønske. Tomme datoar, vekedagar og vakttypar tyder alle. Fleire i éi celle blir skilde med komma.",
            "One row for each wish. Blank dates, weekdays and kinds mean all. Several in a cell are parted by commas.",
        ]
    } else {
        [
            "Én rad for hvert fravær i perioden. Uten klokkeslett gjelder det hele dager, til og med siste dag.",
            "Éi rad for kvart fråvær i perioden. Utan klokkeslett gjeld det heile dagar, til og med siste dag.",
            "One row for each absence in the period. Without times it is whole days, the last day included.",
        ]
    }
}

/// What is one doctor's own.
struct Own<'a> {
    contents: &'a Contents,
    base: Base,
    name: &'a str,
    at: DoctorIx,
}

impl Own<'_> {
    fn workbook(&self, lang: Lang) -> Result<Vec<u8>, NoTemplate> {
        let lines = self.contents.lines();
        let names = self.base.names();
        let (things, whose) = (Things::default(), &self.base.whose);
        let known = Known { doctors: &names, lines: &lines, things: &things, day: whose.from, last: whose.to };
        let pages: Vec<Page> = FORMS
            .iter()
            .map(|sheet| {
                let columns = || sheet.columns.iter().filter(|column| column.key != DOCTOR);
                let shown = |vals: &Vals| {
                    let cells = columns().map(|column| match of(vals, column.key) {
                        val if column.quiet && *val == sheet.default(column) => Value::Empty,
                        val => write(val, column, lang, known),
                    });
                    cells.collect()
                };
                Page {
                    name: in_lang(lang, sheet.name).to_owned(),
                    above: vec![self.name.to_owned(), in_lang(lang, about(sheet)).to_owned()],
                    is_kept: true,
                    fields: columns().map(|column| field(column, lang, known)).collect(),
                    rows: self.base.rows(sheet).iter().map(shown).collect(),
                    kept: 0,
                    papers: 1,
                }
            })
            .collect();
        let before = self.before(lang);
        let last = (!before.is_empty()).then(|| Guide {
            name: in_lang(lang, BEFORE).to_owned(),
            title: self.name.to_owned(),
            lines: before.clone(),
        });
        write_book(&self.guide(before.len(), lang), &pages, last.as_ref(), &self.base.cells(), date_look(lang))
            .map_err(|error| NoTemplate::TooLong(error.to_string()))
    }

    /// Her duties before the period, as far as the files know: date, and shift with hours.
    fn before(&self, lang: Lang) -> Vec<(String, String)> {
        let instance: &Instance = &self.contents.loaded.instance;
        let own = instance.history.iter().filter(|(_, doctor)| *doctor == self.at);
        let mut shifts: Vec<_> = own.map(|(slot, _)| &instance.shifts[instance.slots[slot.0].shift.0]).collect();
        shifts.sort_by_key(|shift| (shift.span.start, shift.name.clone()));
        let line = |shift: &&Shift| {
            let weekday = usize::try_from(shift.date.weekday().num_days_from_monday()).unwrap_or_default();
            let clock = |instant| clock_text(minute_of_day(to_civil(instant).time()));
            let weekday = WEEKDAYS.get(weekday).map_or("", |word| in_lang(lang, word.says));
            let line = &instance.station.lines[shift.line.0].name;
            (
                format!("{weekday} {}", day(shift.date, lang)),
                format!("{line}: {}, {}–{}", shift.name, clock(shift.span.start), clock(shift.span.end)),
            )
        };
        shifts.iter().map(line).collect()
    }

    /// Everything that she needs to know, on one screen.
    fn guide(&self, duties: usize, lang: Lang) -> Guide {
        let instance = &self.contents.loaded.instance;
        let (from, to) = (day(instance.period.from, lang), day(instance.period.to, lang));
        let say = |texts: Three| in_lang(lang, texts).to_owned();
        let head = |texts| (say(texts), String::new());
        let told = |label, text: String| (say(label), text);
        let mut lines = vec![
            told(NAME, self.name.to_owned()),
            told(["Legevakt", "Legevakt", "Legevakt"], instance.station.name.clone()),
            told(["Periode", "Periode", "Period"], format!("{}: {from}–{to}", instance.period.name)),
        ];
        let doctor = &instance.doctors[self.at.0];
        let first = doctor.joined.map_or(instance.period.from, |joined| joined.max(instance.period.from));
        let last = doctor.left.map_or(instance.period.to, |left| left.min(instance.period.to));
        if (first, last) != (instance.period.from, instance.period.to) {
            let text = format!("{}–{}", day(first, lang), day(last, lang));
            lines.push(told(["Du er med", "Du er med", "You are in the scheme"], text));
        }
        if duties > 0 {
            let sheet = in_lang(lang, BEFORE);
            let text = match lang {
                Lang::Nb => format!("{duties} vakter, se arket «{sheet}»"),
                Lang::Nn => format!("{duties} vakter, sjå arket «{sheet}»"),
                Lang::En => format!("{duties} duties, see the sheet `{sheet}`"),
            };
            lines.push(told(["Vaktene dine før", "Vaktene dine før", "Your duties before"], text));
        }
        lines.extend([
            head(["Slik gjør du", "Slik gjer du", "What to do"]),
            told(
                ["1", "1", "1"],
                say([
                    "Fyll ut arket «Ønsker», én rad for hvert ønske. Nivået velger du i lista: Må ha, Ønsker, Nøytral, Helst ikke eller Kan ikke.",
                    "Fyll ut arket «Ønske», éi rad for kvart ønske. Nivået vel du i lista: Må ha, Ønskjer, Nøytral, Helst ikkje eller Kan ikkje.",
                    "Fill in the sheet `Wishes`, a row for each wish. Choose the level from the list: Must have, Want, Neutral, Rather not or Cannot.",
                ]),
            ),
            told(
                ["2", "2", "2"],
                say([
                    "Fyll ut arket «Fravær»: ferie, kurs, permisjon og annet du er borte. Det som alt er kjent, står der.",
                    "Fyll ut arket «Fråvær»: ferie, kurs, permisjon og anna du er borte. Det som alt er kjent, står der.",
                    "Fill in the sheet `Absences`: holidays, courses, leave and other absences. What is known already stands there.",
                ]),
            ),
            told(
                ["3", "3", "3"],
                say([
                    "Lagre fila, og send den tilbake. Hva den heter, er det samme. Sender du den flere ganger, gjelder den du lagret sist.",
                    "Lagre fila, og send henne tilbake. Kva ho heiter, er det same. Sender du henne fleire gonger, gjeld den du lagra sist.",
                    "Save the file, and send it back. Its name does not matter. If you send it several times, the one saved last counts.",
                ]),
            ),
            head(["Godt å vite", "Godt å vite", "Good to know"]),
            told(
                ["Dato", "Dato", "Date"],
                say([
                    "Ekte dato eller tekst: 5.6.2027, 05.06.2027 eller 2027-06-05. Siste dag er med.",
                    "Ekte dato eller tekst: 5.6.2027, 05.06.2027 eller 2027-06-05. Siste dag er med.",
                    "A real date or text: 2027-06-05, 5.6.2027 or 05.06.2027. The last day is included.",
                ]),
            ),
            told(
                ["Bare", "Berre", "Only"],
                say([
                    "Ja: nivået gjelder alle andre vakter enn dem raden beskriver. Er du i tvil, lar du den stå tom.",
                    "Ja: nivået gjeld alle andre vakter enn dei rada skildrar. Er du i tvil, lèt du ho stå tom.",
                    "Yes: the level is for all shifts but those that the row describes. If in doubt, leave it blank.",
                ]),
            ),
            told(
                ["Slette", "Slette", "Deleting"],
                say([
                    "Tøm cellene i raden, eller slett raden. Den som leser inn skjemaet, blir spurt før noe tas bort.",
                    "Tøm cellene i rada, eller slett rada. Den som les inn skjemaet, blir spurd før noko blir teke bort.",
                    "Blank the cells of the row, or delete it. Whoever reads the form is asked before anything is removed.",
                ]),
            ),
            told(
                ["Personvern", "Personvern", "Privacy"],
                say([
                    "Her står bare det som er ditt, og ingen andre får se skjemaet ditt. Skriv ikke om andre.",
                    "Her står berre det som er ditt, og ingen andre får sjå skjemaet ditt. Skriv ikkje om andre.",
                    "Only what is yours stands here, and nobody else gets your form. Do not write of others.",
                ]),
            ),
        ]);
        Guide {
            name: in_lang(lang, GUIDE).to_owned(),
            title: format!("{}: {}", instance.station.name, instance.period.name),
            lines,
        }
    }
}
