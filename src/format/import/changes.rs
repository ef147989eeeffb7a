//! What an import changes, for people.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::domain::Lang;

use super::cells::{Known, Val, show};
use super::columns::{ABSENCES, Column, DOCTORS, EXEMPTIONS, SheetOf, WISHES, in_lang};
use super::names::Names;

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

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            removed: self.removed + other.removed,
            changed: self.changed + other.changed,
        }
    }
}

/// A cell of a doctor that is otherwise.
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
}

impl Changes {
    /// Whether no row changes.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.doctors.is_empty() && [self.exemptions, self.absences, self.wishes].iter().all(|c| c.is_nothing())
    }

    /// Every change of a doctor, old and new, and how many rows of the other sheets changed.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let mut out = String::new();
        let nobody = Names::default();
        let known = Known { doctors: &nobody, lines: &nobody, day: NaiveDate::default() };
        for doctor in &self.doctors {
            let new = in_lang(lang, ["ny lege", "ny lege", "new doctor"]);
            let what = if doctor.is_new { format!(": {new}") } else { String::new() };
            let _ = writeln!(out, "{} ({}){what}", doctor.name, doctor.id);
            for field in &doctor.fields {
                let show = |val: &Val| show(val, field.column, lang, known);
                let label = in_lang(lang, field.column.label);
                let _ = writeln!(out, "  {label}: {} -> {}", show(&field.old), show(&field.new));
            }
        }
        if self.doctors.is_empty() {
            let _ = writeln!(out, "{}: {}", in_lang(lang, DOCTORS.name), unchanged(lang));
        }
        let lists: [(&SheetOf, Count); 3] =
            [(&EXEMPTIONS, self.exemptions), (&ABSENCES, self.absences), (&WISHES, self.wishes)];
        for (sheet, count) in lists {
            let _ = writeln!(out, "{}: {}", in_lang(lang, sheet.name), counted(count, lang));
        }
        out
    }
}

fn unchanged(lang: Lang) -> &'static str {
    in_lang(lang, ["uendret", "uendra", "unchanged"])
}

fn counted(count: Count, lang: Lang) -> String {
    let parts = [
        (count.added, ["lagt til", "lagt til", "added"]),
        (count.removed, ["fjernet", "fjerna", "removed"]),
        (count.changed, ["endret", "endra", "changed"]),
    ];
    let told: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {}", in_lang(lang, *word))).collect();
    if told.is_empty() { unchanged(lang).to_owned() } else { told.join(", ") }
}
