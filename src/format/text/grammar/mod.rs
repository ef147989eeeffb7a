//! What the files may hold: every key with its type, whether it must be there, and one sentence in each language.
//!
//! The validator, the readers and the JSON Schema for editors all read these tables, so that a key cannot be known to
//! one of them and unknown to another.

mod away;
mod counters;
mod dated;
pub(in crate::format) mod doctors;
mod evidence;
mod groups;
pub(in crate::format) mod ledger;
mod limits;
pub(in crate::format) mod pay;
pub(in crate::format) mod period;
mod presence;
mod profiles;
pub(in crate::format) mod reasons;
mod rhythm;
pub(in crate::format) mod scenarios;
pub(in crate::format) mod station;
#[cfg(test)]
mod tests;
mod when;
mod wishes;

use super::words::WordList;
use crate::domain::Phrase;

/// The kinds of file, in the order in which somebody meets them: what the schema calls each, what people do, and what it holds.
pub(in crate::format) static FILES: [(&str, Phrase, &Table); 6] = [
    ("station", ["Stasjonsfila", "Stasjonsfila", "The station file"], &station::FILE),
    ("doctors", ["Legefila", "Legefila", "The doctors file"], &doctors::FILE),
    ("period", ["Periodefila", "Periodefila", "The period file"], &period::FILE),
    ("scenarios", ["Scenariofila", "Scenariofila", "The scenarios file"], &scenarios::FILE),
    ("reasons", ["Begrunnelsesfila", "Grunngjevingsfila", "The reasons file"], &reasons::FILE),
    ("ledger", ["Regnskapet", "Rekneskapen", "The ledger"], &ledger::FILE),
];

/// A table of a file.
pub(in crate::format) struct Table {
    /// Name for messages, as it is written in the file; empty for the file itself.
    pub(in crate::format) name: &'static str,
    /// One sentence in each language.
    pub(in crate::format) about: Phrase,
    /// Its keys.
    pub(in crate::format) fields: &'static [Field],
}

/// A table that speaks of another: it says what it is about, and then what is to be there, or to be changed.
pub(in crate::format) struct Overlay {
    /// Name for messages, as it is written in the file.
    pub(in crate::format) name: &'static str,
    /// One sentence in each language.
    pub(in crate::format) about: Phrase,
    /// Its own keys: what it is about.
    pub(in crate::format) keys: &'static [Field],
    /// The table whose keys it takes too.
    pub(in crate::format) of: &'static Table,
    /// A change: nothing of the other table must be there, what is left out stays as it was, and the key that names the
    /// thing is not taken.
    pub(in crate::format) change: Option<&'static str>,
}

impl Overlay {
    /// Its keys, and whether each keeps its own need.
    pub(in crate::format) fn fields(&self) -> impl Iterator<Item = (&'static Field, bool)> + Clone + use<> {
        let own = self.keys.iter();
        let (change, taken) = (self.change, self.keys);
        let is_free = move |f: &&Field| Some(f.key) != change && taken.iter().all(|k| k.key != f.key);
        own.map(|f| (f, true)).chain(self.of.fields.iter().filter(is_free).map(move |f| (f, change.is_none())))
    }
}

/// A key of a table.
pub(in crate::format) struct Field {
    /// The key.
    pub(in crate::format) key: &'static str,
    /// What its value is.
    pub(in crate::format) ty: Type,
    /// Whether it must be there.
    pub(in crate::format) need: Need,
    /// One sentence in each language.
    pub(in crate::format) about: Phrase,
}

/// Whether a key must be there.
#[derive(Clone, Copy)]
pub(in crate::format) enum Need {
    /// It must.
    Required,
    /// It may be left out, which is itself a value: no limit, no date.
    Optional,
    /// It may be left out and is then this.
    Default(Literal),
}

/// A value that a grammar can hold.
#[derive(Clone, Copy)]
pub(in crate::format) enum Literal {
    /// A whole number.
    Int(i64),
    /// True or false.
    Flag(bool),
    /// A text or a word.
    Text(&'static str),
    /// A wall-clock time, minutes after midnight.
    Clock(i64),
    /// An empty list.
    Empty,
    /// A table of two clock times, `from` and `to`, minutes after midnight.
    Hours(i64, i64),
}

/// What a value is.
#[derive(Clone, Copy)]
pub(in crate::format) enum Type {
    /// Text for people, not empty.
    Text,
    /// Text for people that may be empty.
    Note,
    /// A name by which other places refer to a thing: no blanks, commas, semicolons, bars, slashes or quotes, so that
    /// it can stand in a list of a CSV cell.
    Id,
    /// A path relative to the period file.
    File,
    /// A whole number from .. to, both included.
    Int(i64, i64),
    /// A number with at most two decimals, as a number or a text, held in hundredths, from .. to.
    Hundredths(i64, i64),
    /// True or false.
    Flag,
    /// A date without time.
    Date,
    /// A wall-clock time `"HH:MM"`.
    Clock,
    /// A wall-clock time at which something ends, which may be `"24:00"`.
    ClockEnd,
    /// One of some words.
    Choice(&'static dyn WordList),
    /// A list.
    List(&'static Type),
    /// A list with at least one member.
    NonEmpty(&'static Type),
    /// A table.
    Table(&'static Table),
    /// A list of tables.
    Tables(&'static Table),
    /// A list of overlays.
    Overlays(&'static Overlay),
    /// Doctors: the word `"all"`, the id of a doctor or a group, or a list of these.
    Who,
    /// A table for each rule, as [`crate::rules::RULES`] describes them.
    Rules,
}

pub(in crate::format) const fn required(key: &'static str, ty: Type, about: Phrase) -> Field {
    Field { key, ty, need: Need::Required, about }
}

pub(in crate::format) const fn optional(key: &'static str, ty: Type, about: Phrase) -> Field {
    Field { key, ty, need: Need::Optional, about }
}

pub(in crate::format) const fn default(key: &'static str, ty: Type, value: Literal, about: Phrase) -> Field {
    Field { key, ty, need: Need::Default(value), about }
}

/// The format of the files that this program reads.
pub(in crate::format) const FORMAT: i64 = 1;

/// The first line of every file.
pub(in crate::format) const FORMAT_FIELD: Field = required(
    "format",
    Type::Int(FORMAT, FORMAT),
    ["versjon av formatet: 1", "versjon av formatet: 1", "version of the format: 1"],
);

/// The weights, which both the station and the period may give.
pub(in crate::format) static WEIGHTS: Table = Table {
    name: "[weights]",
    about: [
        "Hvor mye hver del av kvaliteten veier, i prosent av delens egne priser.",
        "Kor mykje kvar del av kvaliteten veg, i prosent av prisane til delen sjølv.",
        "How much each part of the quality tier weighs, in percent of its own prices.",
    ],
    fields: &[
        optional(
            "fairness",
            Type::Int(0, 10_000),
            [
                "jevn fordeling, prosent (100 når ingen sier noe)",
                "jamn fordeling, prosent (100 når ingen seier noko)",
                "even load, percent (100 when nobody says)",
            ],
        ),
        optional(
            "wishes",
            Type::Int(0, 10_000),
            [
                "ønsker og par, prosent (100 når ingen sier noe)",
                "ønske og par, prosent (100 når ingen seier noko)",
                "wishes and pairs, percent (100 when nobody says)",
            ],
        ),
        optional(
            "rhythm",
            Type::Int(0, 10_000),
            [
                "rytme og avlyste kontordager, prosent (100 når ingen sier noe)",
                "rytme og avlyste kontordagar, prosent (100 når ingen seier noko)",
                "rhythm and lost office days, percent (100 when nobody says)",
            ],
        ),
    ],
};

/// Two dates, both included.
pub(in crate::format) static DATES: Table = Table {
    name: "{ from, to }",
    about: [
        "Et tidsrom; første og siste dag er med.",
        "Eit tidsrom; første og siste dag er med.",
        "A stretch of dates, both included.",
    ],
    fields: &[
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        required("to", Type::Date, ["siste dag", "siste dag", "last day"]),
    ],
};
