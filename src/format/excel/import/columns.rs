//! The sheets that a manager fills in: their names, columns and words in three languages, and where each column stands in
//! the files.
//!
//! What a column may hold, and what it is when nobody fills it in, is asked of the grammar of the files, so that a sheet
//! cannot know it otherwise.

use crate::domain::called::{self, Reason};
use crate::domain::doctor::Role;
use crate::domain::station::ShiftKind;
use crate::domain::wish::Level;
use crate::domain::{Lang, Phrase};

use super::super::grammar::{self, Literal, Need, Table, Type};
use super::super::words;
use super::agreed::{self, Part};
use super::cells::Val;

/// A text in bokmål, nynorsk and English.
pub(in crate::format) type Three = Phrase;

/// The text of a language.
pub(in crate::format) fn in_lang(lang: Lang, texts: Three) -> &'static str {
    let [nb, nn, en] = texts;
    match lang {
        Lang::Nb => nb,
        Lang::Nn => nn,
        Lang::En => en,
    }
}

/// A word of the files and what people call it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::format) struct Word {
    /// In the files.
    pub(in crate::format) file: &'static str,
    /// For people.
    pub(in crate::format) says: Three,
    /// What else people write.
    pub(super) also: &'static [&'static str],
}

pub(super) const fn word(file: &'static str, says: Three, also: &'static [&'static str]) -> Word {
    Word { file, says, also }
}

/// The words of a table of the files as people say them, and what else they write.
macro_rules! words_of {
    ($table:expr, $count:expr, $called:expr, $also:expr) => {{
        let mut words = [word("", ["", "", ""], &[]); $count];
        let mut at = 0;
        while at < words.len() {
            let (file, meaning) = $table[at];
            words[at] = word(file, $called(meaning), $also(meaning));
            at += 1;
        }
        words
    }};
}

pub(super) static ROLES: [Word; 5] = words_of!(words::ROLES, 5, role, of_role);

const fn role(role: Role) -> Three {
    match role {
        Role::Fastlege => ["fastlege", "fastlege", "fastlege"],
        Role::Vikar => ["vikar", "vikar", "locum"],
        Role::Lis1 => ["LIS1", "LIS1", "LIS1"],
        Role::Alis => ["ALIS", "ALIS", "ALIS"],
        Role::Employed => ["ansatt", "tilsett", "employed"],
    }
}

const fn of_role(role: Role) -> &'static [&'static str] {
    match role {
        Role::Fastlege => &["gp"],
        Role::Vikar => &["vikarlege"],
        Role::Lis1 => &["turnuslege"],
        Role::Alis => &[],
        Role::Employed => &["fast ansatt", "ansatt lege"],
    }
}

pub(super) static CONTRACTS: [Word; 2] = [
    word("self-employed", ["næringsdrivende", "næringsdrivande", "self-employed"], &["selvstendig"]),
    word("salaried", ["fastlønn", "fastløn", "salaried"], &["fastlønnet", "ansatt"]),
];

pub(super) static GROUNDS: [Word; 6] = [
    word("age-60", ["60 år", "60 år", "age 60"], &["alder", "over 60"]),
    word("pregnancy", ["graviditet", "graviditet", "pregnancy"], &["gravid"]),
    word("breastfeeding", ["amming", "amming", "breastfeeding"], &["ammer"]),
    word("health", ["helse", "helse", "health"], &["sykdom"]),
    word("social", ["sosiale grunner", "sosiale grunnar", "social"], &["sosial", "sosialt"]),
    word("other-task", ["annen oppgave", "anna oppgåve", "other task"], &["annet"]),
];

pub(super) static REASONS: [Word; Reason::ALL.len()] =
    words_of!(words::REASONS, Reason::ALL.len(), Reason::called, of_reason);

const fn of_reason(reason: Reason) -> &'static [&'static str] {
    match reason {
        Reason::Holiday => &[
            "vacation",
            "feriedag",
            "feriedager",
            "feriedagar",
            "sommerferie",
            "sommarferie",
            "høstferie",
            "haustferie",
            "vinterferie",
            "juleferie",
            "påskeferie",
        ],
        Reason::Course => &["kursdag", "kursdager", "kursdagar", "emnekurs", "kongress"],
        Reason::Leave => &["perm", "foreldrepermisjon", "studiepermisjon", "velferdspermisjon", "omsorgspermisjon"],
        Reason::Sick => &[
            "sykmeldt",
            "sykdom",
            "sykmelding",
            "sykemelding",
            "egenmelding",
            "sjukmeld",
            "sjukmelding",
            "eigenmelding",
        ],
        Reason::Other => &["annen", "avspasering", "avspaserer", "fridag"],
    }
}

pub(super) static LEVELS: [Word; words::NORWEGIAN_LEVELS] =
    words_of!(words::LEVELS, words::NORWEGIAN_LEVELS, level, of_level);

const fn level(level: Level) -> Three {
    match level {
        Level::Must => ["Må ha", "Må ha", "Must have"],
        Level::Want => ["Ønsker", "Ønskjer", "Want"],
        Level::Neutral => ["Nøytral", "Nøytral", "Neutral"],
        Level::RatherNot => ["Helst ikke", "Helst ikkje", "Rather not"],
        Level::Cannot => ["Kan ikke", "Kan ikkje", "Cannot"],
    }
}

const fn of_level(level: Level) -> &'static [&'static str] {
    match level {
        Level::Must => &["må"],
        Level::Want => &["ønske", "ønskes"],
        Level::Neutral | Level::RatherNot => &[],
        Level::Cannot => &["can't"],
    }
}

pub(in crate::format) static WEEKDAYS: [Word; 7] = words_of!(words::WEEKDAYS, 7, of_weekday, also_of_weekday);

const fn of_weekday(day: u32) -> Three {
    called::WEEKDAYS[day as usize]
}

const fn also_of_weekday(day: u32) -> &'static [&'static str] {
    match day {
        0 => &["ma", "man", "mån", "mon"],
        1 => &["ti", "tir", "tirs", "tys", "tue"],
        2 => &["on", "ons", "wed"],
        3 => &["to", "tor", "tors", "thu"],
        4 => &["fr", "fre", "fri"],
        5 => &["lø", "lør", "lau", "sat"],
        _ => &["sø", "søn", "sun"],
    }
}

pub(in crate::format) static KINDS: [Word; 4] = words_of!(words::KINDS, 4, ShiftKind::called, of_kind);

const fn of_kind(kind: ShiftKind) -> &'static [&'static str] {
    match kind {
        ShiftKind::Day => &["dagvakt", "dagtid"],
        ShiftKind::Evening => &["kveldsvakt", "kveldvakt", "aften", "aftenvakt", "ettermiddag"],
        ShiftKind::Night => &["nattevakt", "nattvakt"],
        ShiftKind::Week => &["ukevakt", "vekevakt"],
    }
}

/// The words of each choice that a sheet has and a form asks for too.
pub(in crate::format) static CHOICES: [&[Word]; 6] = [&ROLES, &CONTRACTS, &GROUNDS, &REASONS, &WEEKDAYS, &KINDS];

/// Yes and no.
pub(super) static FLAGS: [Word; 2] = [
    word("true", ["ja", "ja", "yes"], &["x", "j", "y", "1", "sann"]),
    word("false", ["nei", "nei", "no"], &["n", "0", "usann"]),
];

/// What a cell holds.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    /// A doctor, by name or id.
    Doctor,
    Id,
    Text,
    Date,
    Clock,
    Int,
    Hundredths,
    Flag,
    /// One of some words; what one of them is called, to say that another is none.
    Word(&'static [Word], Three),
    /// Some of some words.
    Words(&'static [Word], Three),
    /// Some of the station's lines, by name or id.
    Lines,
    /// What agreements and demands name.
    Agreed(Part),
}

/// A column.
pub(super) struct Column {
    /// Where the value stands in a table of the files; dots lead into tables within.
    pub(super) key: &'static str,
    pub(super) label: Three,
    pub(super) holds: Holds,
    /// Characters.
    pub(super) width: u16,
    /// A value that is what it is when nobody fills it in stays blank in a sheet.
    pub(super) quiet: bool,
}

pub(super) const fn column(key: &'static str, label: Three, holds: Holds, width: u16) -> Column {
    Column { key, label, holds, width, quiet: false }
}

pub(super) const fn quiet(key: &'static str, label: Three, holds: Holds, width: u16) -> Column {
    Column { key, label, holds, width, quiet: true }
}

/// A sheet.
pub(super) struct SheetOf {
    pub(super) name: Three,
    /// What else the sheet may be called.
    pub(super) also: &'static [&'static str],
    /// Said above the headings.
    pub(super) about: Three,
    pub(super) columns: &'static [Column],
    /// Keys of the columns without which the sheet cannot be read.
    pub(super) needs: &'static [&'static str],
    /// The table of the grammar that the columns are of; wishes have none.
    pub(super) table: Option<&'static Table>,
    pub(super) kept: u16,
    pub(super) papers: u16,
}

pub(super) const LEVEL: Three = ["et nivå", "eit nivå", "a level"];
const REASON: Three = ["en grunn", "ein grunn", "a reason"];
pub(super) const ROLE: Three = ["en rolle", "ei rolle", "a role"];
pub(super) const CONTRACT: Three = ["en avtale", "ein avtale", "a contract"];
const GROUND: Three = ["en fritaksgrunn", "ein fritaksgrunn", "a ground for exemption"];
pub(super) const WEEKDAY: Three = ["en ukedag", "ein vekedag", "a weekday"];
pub(super) const KIND: Three = ["en vakttype", "ein vakttype", "a kind of shift"];

pub(super) static DOCTORS: SheetOf = SheetOf {
    name: ["Leger", "Legar", "Doctors"],
    also: &["lege", "doctor"],
    about: [
        "Én rad for hver lege. En ny lege trenger navn, rolle, avtale og fødselsdato; id lages av navnet når den mangler.",
        "Éi rad for kvar lege. Ein ny lege treng namn, rolle, avtale og fødselsdato; id blir laga av namnet når han manglar.",
        "One row for each doctor. A new doctor needs name, role, contract and birth date; the id is made of the name when it is blank.",
    ],
    columns: &[
        column("id", ["Id", "Id", "Id"], Holds::Id, 11),
        column("name", ["Navn", "Namn", "Name"], Holds::Text, 26),
        column("role", ["Rolle", "Rolle", "Role"], Holds::Word(&ROLES, ROLE), 10),
        column("contract", ["Avtale", "Avtale", "Contract"], Holds::Word(&CONTRACTS, CONTRACT), 15),
        column("born", ["Født", "Fødd", "Born"], Holds::Date, 11),
        column("joined", ["I ordningen fra", "I ordninga frå", "In the scheme from"], Holds::Date, 11),
        column("left", ["I ordningen til", "I ordninga til", "In the scheme to"], Holds::Date, 11),
        column("participates", ["Deltar", "Deltek", "Takes part"], Holds::Flag, 8),
        column("share_percent", ["Andel %", "Del %", "Share %"], Holds::Int, 8),
        column("target_per_month", ["Vakter per måned", "Vakter per månad", "Shifts per month"], Holds::Hundredths, 10),
        column(
            "portion_percent",
            ["Del av alle vakter %", "Del av alle vakter %", "Part of all shifts %"],
            Holds::Int,
            10,
        ),
        column(
            "volunteer_backup",
            ["Frivillig bakvakt", "Friviljug bakvakt", "Volunteers for bakvakt"],
            Holds::Flag,
            10,
        ),
        column("response_minutes", ["Utrykning min", "Utrykking min", "Response minutes"], Holds::Int, 10),
        column("ceilings.days_7", ["Tak 7 dager", "Tak 7 dagar", "Ceiling 7 days"], Holds::Int, 8),
        column("ceilings.days_14", ["Tak 14 dager", "Tak 14 dagar", "Ceiling 14 days"], Holds::Int, 8),
        column("ceilings.days_28", ["Tak 28 dager", "Tak 28 dagar", "Ceiling 28 days"], Holds::Int, 8),
        column("ceilings.month", ["Tak måned", "Tak månad", "Ceiling month"], Holds::Int, 8),
        column("ceilings.year", ["Tak år", "Tak år", "Ceiling year"], Holds::Int, 8),
        column("evidence.specialist.date", ["Spesialist fra", "Spesialist frå", "Specialist since"], Holds::Date, 11),
        column("evidence.specialist.field", ["Spesialitet", "Spesialitet", "Speciality"], Holds::Text, 15),
        column("evidence.allmennlege", ["Allmennlege fra", "Allmennlege frå", "Allmennlege since"], Holds::Date, 11),
        column(
            "evidence.lis2",
            ["Under spesialisering fra", "Under spesialisering frå", "In specialisation since"],
            Holds::Date,
            12,
        ),
        column("evidence.lis1_completed", ["LIS1 fullført", "LIS1 fullført", "LIS1 completed"], Holds::Date, 11),
        column("evidence.old_turnus", ["Gammel turnus", "Gammal turnus", "Old turnus"], Holds::Date, 11),
        column(
            "evidence.course_emergency",
            ["Kurs akuttmedisin", "Kurs akuttmedisin", "Course emergency medicine"],
            Holds::Date,
            12,
        ),
        column("evidence.course_violence", ["Kurs vold", "Kurs vald", "Course violence"], Holds::Date, 11),
        column("lis1_period.from", ["LIS1 fra", "LIS1 frå", "LIS1 from"], Holds::Date, 11),
        column("lis1_period.to", ["LIS1 til", "LIS1 til", "LIS1 to"], Holds::Date, 11),
        quiet("lis1_shifts_done", ["LIS1 vakter før", "LIS1 vakter før", "LIS1 shifts before"], Holds::Int, 9),
    ],
    needs: &["name"],
    table: Some(&grammar::doctors::DOCTOR),
    kept: 2,
    papers: 2,
};

pub(super) static EXEMPTIONS: SheetOf = SheetOf {
    name: ["Fritak", "Fritak", "Exemptions"],
    also: &["exemption"],
    about: [
        "Én rad for hvert fritak. Termin trengs ved graviditet, barnets fødselsdato ved amming, vedtaksdato ved helse, \
         sosiale grunner og annen oppgave.",
        "Éi rad for kvart fritak. Termin trengst ved graviditet, fødselsdatoen til barnet ved amming, vedtaksdato ved helse, \
         sosiale grunnar og anna oppgåve.",
        "One row for each exemption. Pregnancy needs the due date, breastfeeding the child's birth date, health, social \
         grounds and another task the date of the decision.",
    ],
    columns: &[
        column("doctor", ["Lege", "Lege", "Doctor"], Holds::Doctor, 26),
        column("ground", ["Grunn", "Grunn", "Ground"], Holds::Word(&GROUNDS, GROUND), 16),
        column("claimed", ["Krevd fra", "Kravd frå", "Claimed from"], Holds::Date, 11),
        column("decided", ["Vedtatt", "Vedteke", "Decided"], Holds::Date, 11),
        column("from", ["Fra", "Frå", "From"], Holds::Date, 11),
        column("to", ["Til", "Til", "To"], Holds::Date, 11),
        column("due", ["Termin", "Termin", "Due date"], Holds::Date, 11),
        column("child_born", ["Barn født", "Barn fødd", "Child born"], Holds::Date, 11),
        column("note", ["Merknad", "Merknad", "Note"], Holds::Text, 36),
    ],
    needs: &["doctor", "ground"],
    table: Some(&grammar::doctors::EXEMPTION),
    kept: 1,
    papers: 1,
};

pub(super) static ABSENCES: SheetOf = SheetOf {
    name: ["Fravær", "Fråvær", "Absences"],
    also: &["absence", "ferie"],
    about: [
        "Én rad for hvert fravær. Uten klokkeslett gjelder det hele dager, til og med siste dag.",
        "Éi rad for kvart fråvær. Utan klokkeslett gjeld det heile dagar, til og med siste dag.",
        "One row for each absence. Without times it is whole days, the last day included.",
    ],
    columns: &[
        column("doctor", ["Lege", "Lege", "Doctor"], Holds::Doctor, 26),
        column("from", ["Fra", "Frå", "From"], Holds::Date, 12),
        column("to", ["Til", "Til", "To"], Holds::Date, 12),
        quiet("start", ["Fra kl.", "Frå kl.", "From time"], Holds::Clock, 9),
        quiet("end", ["Til kl.", "Til kl.", "To time"], Holds::Clock, 9),
        column("reason", ["Grunn", "Grunn", "Reason"], Holds::Word(&REASONS, REASON), 14),
        column("note", ["Merknad", "Merknad", "Note"], Holds::Text, 40),
    ],
    needs: &["doctor", "from", "to"],
    table: Some(&grammar::period::ABSENCE),
    kept: 1,
    papers: 1,
};

pub(super) static WISHES: SheetOf = SheetOf {
    name: ["Ønsker", "Ønske", "Wishes"],
    also: &["ønskjer", "wish"],
    about: [
        "Én rad for hvert ønske. Tomme datoer, ukedager, vakttyper og vaktlinjer betyr alle. Flere i én celle skilles med \
         komma. Senere rader går foran tidligere.",
        "Éi rad for kvart ønske. Tomme datoar, vekedagar, vakttypar og vaktlinjer tyder alle. Fleire i éi celle blir skilde \
         med komma. Seinare rader går føre tidlegare.",
        "One row for each wish. Blank dates, weekdays, kinds and lines mean all. Several in a cell are parted by commas. \
         Later rows go before earlier ones.",
    ],
    columns: &[
        column("doctor", ["Lege", "Lege", "Doctor"], Holds::Doctor, 26),
        column("from", ["Fra", "Frå", "From"], Holds::Date, 12),
        column("to", ["Til", "Til", "To"], Holds::Date, 12),
        column("days", ["Ukedager", "Vekedagar", "Weekdays"], Holds::Words(&WEEKDAYS, WEEKDAY), 20),
        column("kinds", ["Vakttyper", "Vakttypar", "Kinds"], Holds::Words(&KINDS, KIND), 16),
        column("lines", ["Vaktlinjer", "Vaktlinjer", "Lines"], Holds::Lines, 18),
        column("level", ["Nivå", "Nivå", "Level"], Holds::Word(&LEVELS, LEVEL), 13),
        quiet("only", ["Bare", "Berre", "Only"], Holds::Flag, 8),
        column("note", ["Merknad", "Merknad", "Note"], Holds::Text, 40),
    ],
    needs: &["doctor", "level"],
    table: None,
    kept: 1,
    papers: 1,
};

/// The sheets in the order of the workbook, after the guide: those that every workbook has, and those of what is agreed.
pub(super) static SHEETS: [&SheetOf; FIRST + agreed::COUNT] = {
    let mut all = [&DOCTORS; FIRST + agreed::COUNT];
    (all[1], all[2], all[3]) = (&EXEMPTIONS, &ABSENCES, &WISHES);
    let mut at = 0;
    while at < agreed::COUNT {
        all[FIRST + at] = agreed::SHEETS_OF[at];
        at += 1;
    }
    all
};

/// How many of them every workbook has.
pub(super) const FIRST: usize = 4;

/// The sheets of a form, which one doctor fills in for herself.
pub(super) static FORMS: [&SheetOf; 2] = [&WISHES, &ABSENCES];

/// The name of the guide.
pub(super) const GUIDE: Three = ["Veiledning", "Rettleiing", "Guide"];

/// The name of the sheet of a form that tells of the duties before the period.
pub(super) const BEFORE: Three = ["Vakter sist", "Vakter sist", "Duties before"];

impl SheetOf {
    /// The column of a key.
    pub(super) fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// The names of the columns with some keys, as a message lists them.
    pub(super) fn labels(&self, keys: &[&str]) -> Vec<Three> {
        keys.iter().filter_map(|k| self.column(k)).map(|c| c.label).collect()
    }

    /// The least and the most that a number may be.
    pub(super) fn bounds(&self, column: &Column) -> Option<(i64, i64)> {
        match self.field(column)?.ty {
            Type::Int(least, most) | Type::Hundredths(least, most) => Some((least, most)),
            _ => None,
        }
    }

    /// Whether a value must be there.
    pub(super) fn is_required(&self, column: &Column) -> bool {
        // What a turnus must have stands in the row of its first week.
        let is_part = self.name == agreed::TURNUSES.name;
        let is_key = |f: &grammar::Field| matches!(f.need, Need::Required) && !is_part;
        let own = !column.key.contains('.') && self.field(column).is_some_and(is_key);
        own && column.key != "id" || self.needs.contains(&column.key) && column.key != "level"
    }

    /// What a blank cell means.
    pub(super) fn default(&self, column: &Column) -> Val {
        match (self.field(column).map(|f| f.need), column.key) {
            (Some(Need::Default(Literal::Int(number))), _) => Val::Int(number),
            (Some(Need::Default(Literal::Flag(flag))), _) => Val::Flag(flag),
            (Some(Need::Default(Literal::Text(text))), _) if !text.is_empty() => Val::Text(text.to_owned()),
            (Some(Need::Default(Literal::Clock(minute))), _) => Val::Clock(minute),
            (None, "level") => Val::Text("neutral".to_owned()),
            (None, "only") => Val::Flag(false),
            _ => Val::Nothing,
        }
    }

    /// The key of the files that a column is.
    pub(super) fn field(&self, column: &Column) -> Option<&'static grammar::Field> {
        let mut keys = column.key.split('.');
        let mut field = self.table?.fields.iter().find(|f| Some(f.key) == keys.clone().next())?;
        keys.next();
        for key in keys {
            let Type::Table(table) = field.ty else { return None };
            field = table.fields.iter().find(|f| f.key == key)?;
        }
        Some(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_a_key_of_the_files() {
        for sheet in SHEETS.iter().filter(|s| s.table.is_some()) {
            // An exemption stands within its doctor.
            // A shift's own thing does so too, and a row of a turnus is a week of it.
            let is_within = |c: &&Column| c.key == "doctor" && sheet.name == EXEMPTIONS.name || c.key == "shift";
            let is_week = |c: &&Column| sheet.name == agreed::TURNUSES.name && c.key != "name";
            for column in sheet.columns.iter().filter(|c| !is_within(c) && !is_week(c)) {
                assert!(sheet.field(column).is_some(), "{} is no key", column.key);
            }
        }
    }

    #[test]
    fn every_word_of_the_files_has_its_words() {
        use words::WordList;
        let files: [(&[Word], Vec<&str>); 7] = [
            (&ROLES, words::ROLES.words()),
            (&CONTRACTS, words::CONTRACTS.words()),
            (&GROUNDS, words::GROUNDS.words()),
            (&REASONS, words::REASONS.words()),
            (&WEEKDAYS, words::WEEKDAYS.words()),
            (&KINDS, words::KINDS.words()),
            (&LEVELS, words::LEVELS.words().into_iter().take(5).collect()),
        ];
        for (ours, theirs) in files {
            assert_eq!(ours.iter().map(|w| w.file).collect::<Vec<_>>(), theirs);
        }
    }
}
