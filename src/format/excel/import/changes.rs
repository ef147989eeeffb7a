//! What an import changes, and what it leaves although the workbook says otherwise, for people.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::domain::Lang;

use super::super::cut;
use super::agreed::Things;
use super::cells::{Known, Val, show};
use super::columns::{ABSENCES, Column, DOCTORS, EXEMPTIONS, SheetOf, Three, WISHES, in_lang};
use super::examples::Gone;
use super::names::Names;
use super::told::{Said, in_this};

/// What is read into the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::format) enum Medium {
    /// A workbook of ours, or one like it.
    #[default]
    Workbook,
    /// Somebody's calendar.
    Calendar,
    /// A table of absences.
    Table,
}

impl Medium {
    /// What it is called, as the one that is read.
    pub(in crate::format) fn called(self) -> Three {
        match self {
            Self::Workbook => ["arbeidsboka", "arbeidsboka", "the workbook"],
            Self::Calendar => ["kalenderen", "kalenderen", "the calendar"],
            Self::Table => ["tabellen", "tabellen", "the table"],
        }
    }
}

/// How many rows of a sheet came and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows that were not there before.
    pub added: usize,
    /// Rows that are there no more.
    pub removed: usize,
    /// Rows of which some cells are otherwise.
    pub changed: usize,
}

impl Count {
    /// Whether nothing came or went.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// A sheet of what is agreed.
#[derive(Clone, Copy)]
pub(super) struct Agreed(pub(super) &'static SheetOf);

impl std::fmt::Debug for Agreed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(in_lang(Lang::En, self.0.name))
    }
}

/// A cell that is otherwise.
#[derive(Clone)]
pub(super) struct Field {
    pub(super) column: &'static Column,
    pub(super) old: Val,
    pub(super) new: Val,
}

impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?} -> {:?}", self.column.key, self.old, self.new)
    }
}

/// What changes of a doctor.
#[derive(Clone, Debug)]
pub struct DoctorChange {
    /// Id.
    pub id: String,
    /// Name, the old one when it changes.
    pub name: String,
    /// Was not in the files.
    pub is_new: bool,
    pub(super) fields: Vec<Field>,
}

/// What is told of a row by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tale {
    /// It is new.
    Added,
    /// Cells of it are changed.
    Changed,
    /// It is removed, for the workbook has it no more.
    Removed,
    /// It came into the files since the workbook was made, and stays.
    Came,
    /// Cells of it were changed in the files since, and stay so.
    Otherwise,
    /// It was removed from the files since, and stays away.
    Gone,
    /// The workbook does not have it, and does not say what it was made from; it stays.
    Lacking,
}

/// What an import changes.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Doctors who are new or otherwise, in the order of the sheet.
    pub doctors: Vec<DoctorChange>,
    /// Exemptions.
    pub exemptions: Count,
    /// Absences.
    pub absences: Count,
    /// Wishes.
    pub wishes: Count,
    /// What is agreed and demanded, sheet by sheet.
    pub(super) agreed: Vec<(Agreed, Count)>,
    /// Invented doctors who went, and what hung on them.
    pub(super) gone: Gone,
    /// The rows that are told one by one, each with the name of its sheet.
    pub(super) rows: Vec<(Tale, Three, Said)>,
    /// What they come of.
    pub(super) medium: Medium,
}

impl Changes {
    /// Whether no row changes.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.doctors.is_empty()
            && self.gone.names.is_empty()
            && !self.removes()
            && [self.exemptions, self.absences, self.wishes].iter().all(|c| c.is_nothing())
            && self.agreed.iter().all(|(_, count)| count.is_nothing())
    }

    /// Whether something is removed.
    #[must_use]
    pub fn removes(&self) -> bool {
        self.rows.iter().any(|(tale, ..)| *tale == Tale::Removed)
    }

    /// Whether something stays, or stays away, although the workbook says otherwise.
    #[must_use]
    pub fn leaves(&self) -> bool {
        self.rows.iter().any(|(tale, ..)| !matches!(tale, Tale::Added | Tale::Changed | Tale::Removed))
    }

    /// What would be removed, where nobody has agreed to it, and what to do.
    pub(super) fn unasked(&self, lang: Lang) -> String {
        if self.medium != Medium::Workbook {
            return self.unasked_of_absences(lang);
        }
        let lacking = in_lang(
            lang,
            [
                "Dette er slettet i arbeidsboka, og ville blitt fjernet fra filene:",
                "Dette er sletta i arbeidsboka, og ville blitt fjerna frå filene:",
                "This was deleted in the workbook, and would be removed from the files:",
            ],
        );
        let stay = in_lang(
            lang,
            [
                "Skal det stå, setter du radene inn igjen.",
                "Skal det stå, set du radene inn igjen.",
                "If it is to stay, put the rows back.",
            ],
        );
        let leaves = in_lang(
            lang,
            [
                " En lege som slutter, får en dato i «I ordningen til».",
                " Ein lege som sluttar, får ein dato i «I ordninga til».",
                " A doctor who leaves gets a date in `In the scheme to`.",
            ],
        );
        let stay = if self.of_sheet(&DOCTORS, Tale::Removed, lang).is_empty() {
            stay.to_owned()
        } else {
            format!("{stay}{leaves}")
        };
        format!("{lacking}\n{}{} {stay}\n", self.lines(Tale::Removed, lang).concat(), Self::how_to_agree(lang))
    }

    /// The same of a calendar or a table, which had them when it was read last.
    fn unasked_of_absences(&self, lang: Lang) -> String {
        let of = in_lang(lang, self.medium.called());
        let lacking = lang.say(
            format!("Dette sto i {of} sist, og er borte nå; det ville blitt fjernet fra filene:"),
            format!("Dette stod i {of} sist, og er borte no; det ville bli fjerna frå filene:"),
            format!("This was in {of} the last time and is gone now; it would be removed from the files:"),
        );
        let stay = lang.say(
            format!("Skal det stå, fører du det inn i {of} igjen."),
            format!("Skal det stå, fører du det inn i {of} att."),
            format!("If it is to stay, enter it in {of} again."),
        );
        format!("{lacking}\n{}{} {stay}\n", self.lines(Tale::Removed, lang).concat(), Self::how_to_agree(lang))
    }

    /// How it is agreed to that rows are removed.
    #[must_use]
    pub fn how_to_agree(lang: Lang) -> &'static str {
        in_lang(
            lang,
            [
                "For å fjerne det som er nevnt, kjører du på nytt med --remove.",
                "For å fjerne det som er nemnt, køyrer du på nytt med --remove.",
                "To remove what is named, run again with --remove.",
            ],
        )
    }

    /// Every change of a doctor, old and new; how many rows of the other sheets changed, and of those that changed or were
    /// removed which; and what stays although the workbook says otherwise.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let mut out = String::new();
        let nobody = Names::default();
        let things = Things::default();
        let (day, last) = (NaiveDate::default(), NaiveDate::default());
        let known = Known { doctors: &nobody, lines: &nobody, things: &things, day, last };
        out.push_str(&self.gone.render(lang));
        for doctor in &self.doctors {
            let new = in_lang(lang, ["ny lege", "ny lege", "new doctor"]);
            let what = if doctor.is_new { format!(": {new}") } else { String::new() };
            let _ = writeln!(out, "{} ({}){what}", doctor.name, doctor.id);
            for field in &doctor.fields {
                let _ = writeln!(out, "  {}", field_text(field, lang, known));
            }
        }
        let gone = self.of_sheet(&DOCTORS, Tale::Removed, lang);
        for who in &gone {
            let _ = writeln!(out, "{who}: {}", in_lang(lang, REMOVED));
        }
        if self.doctors.is_empty() && gone.is_empty() {
            let _ = writeln!(out, "{}: {}", in_lang(lang, DOCTORS.name), unchanged(lang));
        }
        let lists: [(&SheetOf, Count); 3] =
            [(&EXEMPTIONS, self.exemptions), (&ABSENCES, self.absences), (&WISHES, self.wishes)];
        for (sheet, count) in lists {
            let _ = writeln!(out, "{}: {}", in_lang(lang, sheet.name), counted(count, lang));
            for (tale, word) in [(Tale::Changed, CHANGED), (Tale::Removed, REMOVED)] {
                for row in self.of_sheet(sheet, tale, lang) {
                    let _ = writeln!(out, "  {}: {row}", in_lang(lang, word));
                }
            }
        }
        // Of what few have nothing is told where nothing changes; what is new is told row by row, for it binds people.
        for (Agreed(sheet), count) in self.agreed.iter().filter(|(_, count)| !count.is_nothing()) {
            let _ = writeln!(out, "{}: {}", in_lang(lang, sheet.name), counted(*count, lang));
            for (tale, word) in [(Tale::Added, ADDED), (Tale::Changed, CHANGED), (Tale::Removed, REMOVED)] {
                for row in self.of_sheet(sheet, tale, lang) {
                    let _ = writeln!(out, "  {}: {row}", in_lang(lang, word));
                }
            }
        }
        for (tale, heading) in LEFT {
            let lines = self.lines(tale, lang);
            if !lines.is_empty() {
                let _ = writeln!(out, "{}", in_lang(lang, heading));
                out.extend(lines);
            }
        }
        out
    }

    /// What changes of one doctor's own sheets, in a line and a line for each row that changed or was removed; nothing when
    /// nothing does.
    #[must_use]
    pub fn of_form(&self, lang: Lang) -> Option<(String, Vec<String>)> {
        let lists: [(&SheetOf, Count); 2] = [(&WISHES, self.wishes), (&ABSENCES, self.absences)];
        let told = lists.iter().filter(|(_, count)| !count.is_nothing());
        let counts: Vec<String> =
            told.map(|(sheet, count)| format!("{}: {}", in_lang(lang, sheet.name), counted(*count, lang))).collect();
        // Whoever filled in a form knows what is new in it; of a calendar nobody knows what was taken for absences.
        let tales = [(Tale::Added, ADDED), (Tale::Changed, CHANGED), (Tale::Removed, REMOVED)];
        let tales = if self.medium == Medium::Workbook { &tales[1..] } else { &tales[..] };
        let rows = lists.iter().flat_map(|(sheet, _)| {
            tales.iter().copied().flat_map(|(tale, word)| {
                let rows = self.of_sheet(sheet, tale, lang);
                rows.into_iter().map(move |row| format!("{}: {row}", in_lang(lang, word)))
            })
        });
        let left = LEFT.iter().flat_map(|(tale, heading)| {
            let lines = self.lines(*tale, lang);
            let heading = (!lines.is_empty()).then(|| match (self.medium, tale) {
                (Medium::Workbook, _) => in_lang(lang, *heading).to_owned(),
                (medium, Tale::Gone) => gone(lang, medium),
                (medium, _) => otherwise(lang, medium),
            });
            heading.into_iter().chain(lines.into_iter().map(|line| line.trim_end().to_owned()))
        });
        let rows: Vec<String> = rows.chain(left).collect();
        (!counts.is_empty() || !rows.is_empty()).then(|| (counts.join("; "), rows))
    }

    /// The rows of a sheet of which something is told.
    fn of_sheet(&self, sheet: &SheetOf, wanted: Tale, lang: Lang) -> Vec<String> {
        let own = self.rows.iter().filter(|(tale, name, _)| (*tale, *name) == (wanted, sheet.name));
        own.map(|(_, _, said)| cut::cut(in_this(lang, said))).collect()
    }

    /// The rows of which something is told, a line each.
    fn lines(&self, wanted: Tale, lang: Lang) -> Vec<String> {
        let own = self.rows.iter().filter(|(tale, ..)| *tale == wanted);
        own.map(|(_, name, said)| format!("  {}: {}\n", in_lang(lang, *name), cut::cut(in_this(lang, said)))).collect()
    }
}

impl Gone {
    /// Who went, and what with them; nothing when nobody did.
    fn render(&self, lang: Lang) -> String {
        if self.names.is_empty() {
            return String::new();
        }
        let lead = [
            "Oppdiktede leger er tatt ut, for nå kommer ekte",
            "Oppdikta legar er tekne ut, for no kjem ekte",
            "Invented doctors are taken out, for now real ones come",
        ];
        let mut text = format!("{}: {}\n", in_lang(lang, lead), self.names.join(", "));
        let thing = |(number, one, several): &(usize, Three, Three)| {
            format!("{number} {}", in_lang(lang, if *number == 1 { *one } else { *several }))
        };
        let things: Vec<String> = self.things.iter().map(thing).collect();
        if !things.is_empty() {
            let with = in_lang(lang, ["og med dem", "og med dei", "and with them"]);
            let _ = writeln!(text, "  {with}: {}", things.join(", "));
        }
        text
    }
}

const ADDED: Three = ["lagt til", "lagt til", "added"];
const CHANGED: Three = ["endret", "endra", "changed"];
const REMOVED: Three = ["fjernet", "fjerna", "removed"];

/// What is said above the rows that stay although the workbook says otherwise.
const LEFT: [(Tale, Three); 4] = [
    (
        Tale::Came,
        [
            "Kom til i filene etter at arbeidsboka ble laget, og står:",
            "Kom til i filene etter at arbeidsboka vart laga, og står:",
            "Came into the files after the workbook was made, and stays:",
        ],
    ),
    (
        Tale::Otherwise,
        [
            "Endret i filene etter at arbeidsboka ble laget, og står slik:",
            "Endra i filene etter at arbeidsboka vart laga, og står slik:",
            "Changed in the files after the workbook was made, and stays so:",
        ],
    ),
    (
        Tale::Gone,
        [
            "Fjernet fra filene etter at arbeidsboka ble laget, og fortsatt borte:",
            "Fjerna frå filene etter at arbeidsboka vart laga, og framleis borte:",
            "Removed from the files after the workbook was made, and still away:",
        ],
    ),
    (
        Tale::Lacking,
        [
            "Mangler i arbeidsboka. Den sier ikke hva den ble laget av, så ingen kan vite om det er slettet i den eller kom til \
             i filene siden. Det står; med --remove fjernes det:",
            "Manglar i arbeidsboka. Ho seier ikkje kva ho vart laga av, så ingen kan vite om det er sletta i henne eller kom til \
             i filene sidan. Det står; med --remove blir det fjerna:",
            "Not in the workbook. It does not say what it was made from, so nobody can know whether this was deleted in it or \
             came into the files since. It stays; with --remove it is removed:",
        ],
    ),
];

/// What is said above the absences that are away from the files although a calendar or a table has them.
fn gone(lang: Lang, medium: Medium) -> String {
    let of = in_lang(lang, medium.called());
    lang.say(
        format!("Fjernet fra filene etter at {of} sist ble lest inn, og fortsatt borte:"),
        format!("Fjerna frå filene etter at {of} sist vart lesen inn, og framleis borte:"),
        format!("Removed from the files after {of} was last imported, and still away:"),
    )
}

/// What is said above those that the files have otherwise.
fn otherwise(lang: Lang, medium: Medium) -> String {
    let of = in_lang(lang, medium.called());
    lang.say(
        format!("Står slik i filene, og blir stående, selv om {of} sier noe annet:"),
        format!("Står slik i filene, og blir ståande, sjølv om {of} seier noko anna:"),
        format!("Stands so in the files, and stays, although {of} says otherwise:"),
    )
}

/// A cell before and after.
pub(super) fn field_text(field: &Field, lang: Lang, known: Known<'_>) -> String {
    let show = |val: &Val| show(val, field.column, lang, known);
    format!("{}: {} -> {}", in_lang(lang, field.column.label), show(&field.old), show(&field.new))
}

fn unchanged(lang: Lang) -> &'static str {
    in_lang(lang, ["uendret", "uendra", "unchanged"])
}

fn counted(count: Count, lang: Lang) -> String {
    let parts = [(count.added, ADDED), (count.removed, REMOVED), (count.changed, CHANGED)];
    let told: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {}", in_lang(lang, *word))).collect();
    if told.is_empty() { unchanged(lang).to_owned() } else { told.join(", ") }
}
