//! The sheets that a manager fills in: their names, columns and words in three languages, and where each column stands in
//! the files.
//!
//! What a column may hold, and what it is when nobody fills it in, is asked of the grammar of the files, so that a sheet
//! cannot know it otherwise.

use crate::domain::{Lang, Phrase};

use super::super::grammar::{self, Literal, Need, Table, Type};
use super::agreed::{self, Part};
use super::cells::Val;
pub(in crate::format) use super::spoken::{CHOICES, KINDS, WEEKDAYS, Word};
pub(super) use super::spoken::{CONTRACTS, FLAGS, REASONS, ROLES, word};
use super::spoken::{GROUNDS, LANGUAGES, LEVELS, SCOPES, SECTION5};

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
    /// Some whole numbers.
    Numbers,
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
    /// Few have anything there: it is folded away in a sheet where nobody has.
    pub(super) rare: bool,
}

pub(super) const fn column(key: &'static str, label: Three, holds: Holds, width: u16) -> Column {
    Column { key, label, holds, width, quiet: false, rare: false }
}

pub(super) const fn quiet(key: &'static str, label: Three, holds: Holds, width: u16) -> Column {
    Column { key, label, holds, width, quiet: true, rare: false }
}

const fn rare(key: &'static str, label: Three, holds: Holds, width: u16) -> Column {
    Column { key, label, holds, width, quiet: true, rare: true }
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
const LANGUAGE: Three = ["et språk", "eit språk", "a language"];
const SCOPE: Three = ["noe et fritak kan gjelde", "noko eit fritak kan gjelde", "something an exemption can be from"];
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
        rare("skills", ["Kompetanser", "Kompetansar", "Competences"], Holds::Agreed(Part::Ids), 18),
        rare("own_rhythm", ["Egen rytme", "Eigen rytme", "Own rhythm"], Holds::Flag, 8),
        rare("rest_profile", ["Hvileprofil", "Kvileprofil", "Rest profile"], Holds::Id, 16),
        rare("office", ["Kontordager", "Kontordagar", "Office days"], Holds::Words(&WEEKDAYS, WEEKDAY), 24),
        rare("office_hours.from", ["Kontor fra kl.", "Kontor frå kl.", "Office from time"], Holds::Clock, 9),
        rare("office_hours.to", ["Kontor til kl.", "Kontor til kl.", "Office to time"], Holds::Clock, 9),
        rare(
            "office_fixed",
            ["Kontordager som ikke kan avlyses", "Kontordagar som ikkje kan avlysast", "Office days that are fixed"],
            Holds::Words(&WEEKDAYS, WEEKDAY),
            20,
        ),
        rare("office_closed", ["Kontoret stengt", "Kontoret stengt", "Office closed"], Holds::Agreed(Part::Dates), 18),
        rare("left_out.decided", ["Utenfor vedtatt", "Utanfor vedteke", "Left out, decided"], Holds::Date, 11),
        rare("left_out.reason", ["Utenfor fordi", "Utanfor fordi", "Left out because"], Holds::Text, 24),
        rare("language", ["Språk", "Språk", "Language"], Holds::Word(&LANGUAGES, LANGUAGE), 10),
        rare("alarm_minutes", ["Varsel min", "Varsel min", "Alarm minutes"], Holds::Int, 8),
        rare("student_licence.from", ["Lisens fra", "Lisens frå", "Licence from"], Holds::Date, 11),
        rare("student_licence.to", ["Lisens til", "Lisens til", "Licence to"], Holds::Date, 11),
        rare("short_term.from", ["Korttid fra", "Korttid frå", "Short term from"], Holds::Date, 11),
        rare("evidence.eea_gp", ["EØS-allmennlege", "EØS-allmennlege", "EEA doctor"], Holds::Date, 16),
        rare("evidence.section5.ground", ["§ 5 grunn", "§ 5 grunn", "§ 5 ground"], Holds::Word(&SECTION5, GROUND), 18),
        rare("evidence.section5.date", ["§ 5 siden", "§ 5 sidan", "§ 5 since"], Holds::Date, 11),
        rare("evidence.clinical_months.months", ["Kliniske md.", "Kliniske md.", "Clinical months"], Holds::Int, 9),
        rare(
            "evidence.clinical_months.date",
            ["Kliniske md. per", "Kliniske md. per", "Clinical as of"],
            Holds::Date,
            11,
        ),
        rare("evidence.gp_months.months", ["Allmennlege md.", "Allmennlege md.", "GP months"], Holds::Int, 12),
        rare("evidence.gp_months.date", ["Allmennlege md. per", "Allmennlege md. per", "GP as of"], Holds::Date, 12),
        rare("evidence.legevakter.count", ["Legevakter", "Legevakter", "Legevakter done"], Holds::Int, 11),
        rare("evidence.legevakter.date", ["Legevakter per", "Legevakter per", "Legevakter as of"], Holds::Date, 11),
        rare("evidence.governor_exemption.from", ["Unntak fra", "Unntak frå", "Governor from"], Holds::Date, 11),
        rare("evidence.governor_exemption.to", ["Unntak til", "Unntak til", "Governor to"], Holds::Date, 11),
        rare(
            "evidence.governor_exemption.decided",
            ["Unntak vedtatt", "Unntak vedteke", "Governor decided"],
            Holds::Date,
            11,
        ),
        rare(
            "evidence.governor_exemption.supervised_months",
            ["Unntak veiledet md.", "Unntak rettleidde md.", "Supervised months"],
            Holds::Int,
            13,
        ),
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
        column("kinds", ["Vakttyper", "Vakttypar", "Kinds"], Holds::Words(&KINDS, KIND), 16),
        rare("scope", ["Gjelder", "Gjeld", "Covers"], Holds::Word(&SCOPES, SCOPE), 16),
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

    /// The least and the most that a number may be, or each of several.
    pub(super) fn bounds(&self, column: &Column) -> Option<(i64, i64)> {
        match &self.field(column)?.ty {
            Type::Int(least, most)
            | Type::Hundredths(least, most)
            | Type::List(Type::Int(least, most))
            | Type::NonEmpty(Type::Int(least, most)) => Some((*least, *most)),
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

    /// Columns that say where a row stands, and are no key there.
    const PLACES: [&str; 4] = ["doctor", "line", "shift", "which"];

    #[test]
    fn every_column_is_a_key_of_the_files() {
        for sheet in SHEETS.iter().filter(|s| s.table.is_some()) {
            // A row of a turnus is a week of it.
            let is_week = |c: &&Column| sheet.name == agreed::TURNUSES.name && c.key != "name";
            for column in sheet.columns.iter().filter(|c| !is_week(c)) {
                assert!(sheet.field(column).is_some() || PLACES.contains(&column.key), "{} is no key", column.key);
            }
        }
    }

    /// Keys that no sheet has: the table as the files name it, the key, and why.
    const FILES_ALONE: [(&str, &str, &str); 16] = [
        ("", "format", "it says how the file is written"),
        ("", "station", "the period names its files"),
        ("", "doctors", "the sheet of doctors, and the period names its files"),
        ("", "wishes", "the sheet of wishes"),
        ("", "history", "publishing puts it there"),
        ("", "like", "the sheet of settings has it"),
        ("", "ledger", "closing a period puts it there"),
        ("", "period", "a workbook belongs to a period, and cannot make it another"),
        ("", "carry", "closing a period counts it"),
        ("", "together", "a sheet has both lists of the same kind, and the table of the other"),
        ("", "weights", "the sheet of settings has them"),
        ("", "rules", "the sheet of settings has them"),
        ("", "pay", "rates are a table of their own, set up once"),
        ("[[doctors]]", "example", "the mark goes when the first real doctor comes"),
        ("short_term", "days_worked", "the ledger counts the days of § 4 from the first period on"),
        ("[[turnus]]", "weeks", "a row is a week"),
    ];

    /// What a person can write in a file she can write in a sheet, or it is said here why not.
    #[test]
    fn every_key_of_the_files_has_a_column() {
        let mut used = vec![false; FILES_ALONE.len()];
        let mut is_left = |table: &Table, key: &str| {
            let at = FILES_ALONE.iter().position(|(name, left, _)| (*name, *left) == (table.name, key));
            at.into_iter().for_each(|at| used[at] = true);
            at.is_some()
        };
        let has_sheet = |wanted: &Table| SHEETS.iter().any(|s| s.table.is_some_and(|own| std::ptr::eq(own, wanted)));
        let mut lacking = Vec::new();
        let mut keys: Vec<(&Table, String, &SheetOf)> = Vec::new();
        for sheet in SHEETS.iter() {
            keys.extend(sheet.table.map(|table| (table, String::new(), *sheet)));
        }
        while let Some((table, before, sheet)) = keys.pop() {
            for field in table.fields {
                let path = format!("{before}{}", field.key);
                match field.ty {
                    _ if sheet.column(&path).is_some() => {}
                    Type::Tables(within) if has_sheet(within) => {}
                    _ if is_left(table, field.key) => {}
                    Type::Table(within) => keys.push((within, format!("{path}."), sheet)),
                    _ => lacking.push(format!("{}: {path}", sheet.name[2])),
                }
            }
        }
        for file in [&grammar::doctors::FILE, &grammar::period::FILE, &grammar::station::FILE] {
            for field in file.fields {
                let has = matches!(field.ty, Type::Tables(within) if has_sheet(within));
                lacking.extend((!has && !is_left(file, field.key)).then(|| field.key.to_owned()));
            }
        }
        assert_eq!(lacking, Vec::<String>::new());
        let idle: Vec<_> = FILES_ALONE.iter().zip(used).filter(|(_, used)| !used).map(|(left, _)| left).collect();
        assert!(idle.is_empty(), "these have a column by now: {idle:?}");
    }
}
