//! What is said of workbooks, in bokmål, nynorsk and English: each mistake by sheet and cell, with what was meant.

use crate::domain::Lang;

use super::super::workbook::{Workbook, address};
use super::cells::near;
use super::columns::{Three, Word, in_lang};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Its sheet.
    pub sheet: String,
    /// Its row, from 1; 0 is the sheet as a whole.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
}

/// What is said of a cell, a sheet or the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where; nowhere is the whole.
    pub spot: Option<Spot>,
    /// What.
    pub(in crate::format) what: What,
}

/// Everything that is said of a workbook, in the order of its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks(pub(in crate::format) Vec<Remark>);

/// What is wrong, or worth saying.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::format) enum What {
    NotXlsx { said: String },
    TooLarge,
    NoSheets { wanted: Vec<Three> },
    NoHeader { columns: Vec<Three> },
    MissingColumn { column: Three },
    TwiceColumn { text: String },
    ErrorCell { text: String },
    Unsolved,
    Blank { column: Three },
    NotAWord { text: String, noun: Three, words: &'static [Word] },
    NotADate { text: String },
    NotAClock { text: String },
    NotAWhole { text: String },
    NotANumber { text: String },
    OutOfRange { text: String, least: String, most: String },
    BadId { text: String },
    UnknownDoctor { text: String, near: Option<String> },
    AmbiguousDoctor { text: String, candidates: Vec<String> },
    UnknownLine { text: String, near: Option<String>, known: Vec<String> },
    FromAfterTo { from: String, to: String },
    OnlyOneOf { columns: Vec<Three> },
    AllOrNone { columns: Vec<Three> },
    GroundNeeds { column: Three },
    TwiceDoctor { id: String, first: usize },
    NameIsOf { name: String, id: String, owner: String },
    Refuses,
    // Worth saying.
    OtherSheet { near: Option<Three> },
    OtherColumn { text: String, near: Option<Three> },
    NoSuchSheet { name: Three },
    NotInWorkbook { name: String, id: String },
    // Of rosters.
    NoRoster { found: Vec<String> },
    NoSuchColumn { ours: String, theirs: String, near: Option<String> },
    NoSuchWord { ours: String, known: Vec<String> },
    AmbiguousColumn { text: String, candidates: Vec<String> },
    UnknownName { text: String, near: Option<String> },
    AmbiguousName { text: String, candidates: Vec<String> },
    RowsOutside { count: usize },
    RowsIgnored { rows: Vec<usize> },
    UnreadColumn { text: String, near: Option<String> },
}

impl std::fmt::Debug for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl Remarks {
    /// One remark, on the whole.
    pub(in crate::format) fn of(what: What) -> Self {
        Self(vec![Remark { spot: None, what }])
    }

    /// Adds a remark on a cell.
    pub(in crate::format) fn at(&mut self, sheet: &str, row: usize, column: usize, what: What) {
        self.0.push(Remark { spot: Some(Spot { sheet: sheet.to_owned(), row, column }), what });
    }

    /// Adds a remark on a sheet.
    pub(in crate::format) fn on(&mut self, sheet: &str, what: What) {
        self.at(sheet, 0, 0, what);
    }

    /// Adds a remark on the whole.
    pub(in crate::format) fn say(&mut self, what: What) {
        self.0.push(Remark { spot: None, what });
    }

    /// Whether it is only that no roster was found.
    pub(in crate::format) fn is_no_roster(&self) -> bool {
        self.0.iter().any(|r| matches!(r.what, What::NoRoster { .. }))
    }

    /// Puts everything in the order of the workbook.
    pub(super) fn sort(&mut self, workbook: &Workbook) {
        let sheet = |name: &str| workbook.sheets.iter().position(|s| s.name == name);
        let place = |spot: &Spot| (sheet(&spot.sheet), spot.row, spot.column);
        self.0.sort_by_key(|r| r.spot.as_ref().map_or((Some(usize::MAX), 0, 0), place));
    }

    /// What must be put right.
    pub fn errors(&self) -> impl Iterator<Item = &Remark> {
        self.0.iter().filter(|r| !r.what.is_note())
    }

    /// What was accepted but is worth saying.
    pub fn notes(&self) -> impl Iterator<Item = &Remark> {
        self.0.iter().filter(|r| r.what.is_note())
    }

    /// Whether something must be put right.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Everything, a line each: what must be put right first, and how much it is.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let mut out = String::new();
        for remark in self.errors() {
            out.push_str(&remark.text(lang));
            out.push('\n');
        }
        let errors = self.errors().count();
        if errors > 0 {
            let one = errors == 1;
            out.push_str(&match lang {
                Lang::Nb | Lang::Nn => format!("{errors} feil\n"),
                Lang::En => format!("{errors} {}\n", if one { "mistake" } else { "mistakes" }),
            });
        }
        for remark in self.notes() {
            out.push_str(in_lang(lang, ["merk: ", "merk: ", "note: "]));
            out.push_str(&remark.text(lang));
            out.push('\n');
        }
        out
    }
}

impl Remark {
    /// The place and the sentence.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let said = self.what.text(lang);
        match &self.spot {
            Some(spot) if spot.row == 0 => format!("{}: {said}", spot.sheet),
            Some(spot) => format!("{}: {said}", address(&spot.sheet, spot.column, spot.row)),
            None => said,
        }
    }
}

/// «Mente du …?», or nothing.
fn meant(lang: Lang, near: Option<&str>) -> String {
    match (near, lang) {
        (None, _) => String::new(),
        (Some(near), Lang::Nb) => format!(" Mente du «{near}»?"),
        (Some(near), Lang::Nn) => format!(" Meinte du «{near}»?"),
        (Some(near), Lang::En) => format!(" Did you mean `{near}`?"),
    }
}

/// «Mente du …?», or the words there are.
fn meant_or(lang: Lang, near: Option<&str>, known: &[String]) -> String {
    if near.is_some() || known.is_empty() {
        return meant(lang, near);
    }
    format!(
        " {} {}.",
        in_lang(lang, ["Velg en av disse:", "Vel ein av desse:", "Choose one of these:"]),
        known.join(", ")
    )
}

fn unread(lang: Lang, text: &str, near: Option<&str>) -> String {
    let (text, meant) = (quoted(lang, text), meant(lang, near));
    match lang {
        Lang::Nb => format!("kolonnen {text} er ikke lest.{meant}"),
        Lang::Nn => format!("kolonnen {text} er ikkje lesen.{meant}"),
        Lang::En => format!("the column {text} was not read.{meant}"),
    }
}

fn listed(lang: Lang, columns: &[Three]) -> String {
    let names: Vec<String> = columns.iter().map(|c| quoted(lang, in_lang(lang, *c))).collect();
    names.join(", ")
}

fn quoted(lang: Lang, text: &str) -> String {
    let text = text.replace('\n', " ");
    if lang == Lang::En { format!("`{text}`") } else { format!("«{text}»") }
}

impl What {
    /// Whether it is only worth saying.
    pub(in crate::format) fn is_note(&self) -> bool {
        matches!(
            self,
            Self::OtherSheet { .. }
                | Self::OtherColumn { .. }
                | Self::NoSuchSheet { .. }
                | Self::NotInWorkbook { .. }
                | Self::UnknownName { .. }
                | Self::AmbiguousName { .. }
                | Self::RowsOutside { .. }
                | Self::RowsIgnored { .. }
                | Self::UnreadColumn { .. }
        )
    }

    /// The sentence.
    pub(in crate::format) fn text(&self, lang: Lang) -> String {
        let say = |nb: String, nn: String, en: String| match lang {
            Lang::Nb => nb,
            Lang::Nn => nn,
            Lang::En => en,
        };
        let q = |text: &str| quoted(lang, text);
        let name = |three: &Three| quoted(lang, in_lang(lang, *three));
        match self {
            Self::NotXlsx { said } => say(
                format!("Fila er ikke en arbeidsbok som kan leses ({said}). Lagre den som Excel-arbeidsbok (.xlsx) uten passord."),
                format!("Fila er inga arbeidsbok som kan lesast ({said}). Lagre henne som Excel-arbeidsbok (.xlsx) utan passord."),
                format!("The file is no workbook that can be read ({said}). Save it as an Excel workbook (.xlsx) without a password."),
            ),
            Self::TooLarge => say(
                "Arbeidsboka har flere celler enn noen vaktliste trenger. Slett tomme rader og kolonner med innhold langt nede.".into(),
                "Arbeidsboka har fleire celler enn noka vaktliste treng. Slett rader og kolonnar med innhald langt nede.".into(),
                "The workbook has more cells than any roster needs. Delete rows and columns with contents far down.".into(),
            ),
            Self::NoSheets { wanted } => say(
                format!("Ingen av arkene som kan leses inn, er i arbeidsboka: {}. Begynn med «legevakt template».", listed(lang, wanted)),
                format!("Ingen av arka som kan lesast inn, er i arbeidsboka: {}. Byrj med «legevakt template».", listed(lang, wanted)),
                format!("None of the sheets that can be imported is in the workbook: {}. Begin with `legevakt template`.", listed(lang, wanted)),
            ),
            Self::NoHeader { columns } => say(
                format!("Fant ingen rad med kolonnenavn. Minst disse må stå der: {}.", listed(lang, columns)),
                format!("Fann inga rad med kolonnenamn. Minst desse må stå der: {}.", listed(lang, columns)),
                format!("No row of headings was found. At least these must be there: {}.", listed(lang, columns)),
            ),
            Self::MissingColumn { column } => say(
                format!("Kolonnen {} mangler.", name(column)),
                format!("Kolonnen {} manglar.", name(column)),
                format!("The column {} is missing.", name(column)),
            ),
            Self::TwiceColumn { text } => say(
                format!("Kolonnen {} står to ganger. Slett den ene.", q(text)),
                format!("Kolonnen {} står to gonger. Slett den eine.", q(text)),
                format!("The column {} is there twice. Delete one.", q(text)),
            ),
            Self::ErrorCell { text } => say(
                format!("Formelen i cella gir feilen {text}. Rett den, eller skriv verdien selv."),
                format!("Formelen i cella gjev feilen {text}. Rett han, eller skriv verdien sjølv."),
                format!("The formula in the cell gives the error {text}. Mend it, or write the value yourself."),
            ),
            Self::Unsolved => say(
                "Formelen i cella er ikke regnet ut. Åpne arbeidsboka i Excel og lagre den.".into(),
                "Formelen i cella er ikkje rekna ut. Opne arbeidsboka i Excel og lagre henne.".into(),
                "The formula in the cell has not been worked out. Open the workbook in Excel and save it.".into(),
            ),
            Self::Blank { column } => say(
                format!("{} må fylles ut.", name(column)),
                format!("{} må fyllast ut.", name(column)),
                format!("{} must be filled in.", name(column)),
            ),
            Self::NotAWord { text, noun, words } => {
                let known: Vec<String> = words.iter().map(|w| in_lang(lang, w.says).to_owned()).collect();
                let meant = meant_or(lang, near(text, words, lang).as_deref(), &known);
                let (text, noun) = (q(text), in_lang(lang, *noun));
                say(format!("{text} er ikke {noun}.{meant}"), format!("{text} er ikkje {noun}.{meant}"), format!("{text} is not {noun}.{meant}"))
            }
            Self::NotADate { text } => say(
                format!("{} er ikke en dato. Skriv for eksempel 5.6.2027.", q(text)),
                format!("{} er ingen dato. Skriv til dømes 5.6.2027.", q(text)),
                format!("{} is not a date. Write for example 2027-06-05 or 5.6.2027.", q(text)),
            ),
            Self::NotAClock { text } => say(
                format!("{} er ikke et klokkeslett. Skriv for eksempel 16:00.", q(text)),
                format!("{} er ikkje eit klokkeslett. Skriv til dømes 16:00.", q(text)),
                format!("{} is not a time of day. Write for example 16:00.", q(text)),
            ),
            Self::NotAWhole { text } => say(
                format!("{} er ikke et helt tall.", q(text)),
                format!("{} er ikkje eit heilt tal.", q(text)),
                format!("{} is not a whole number.", q(text)),
            ),
            Self::NotANumber { text } => say(
                format!("{} er ikke et tall med høyst to desimaler.", q(text)),
                format!("{} er ikkje eit tal med høgst to desimalar.", q(text)),
                format!("{} is not a number with at most two decimals.", q(text)),
            ),
            Self::OutOfRange { text, least, most } => say(
                format!("{} er utenfor grensene: fra {least} til {most}.", q(text)),
                format!("{} er utanfor grensene: frå {least} til {most}.", q(text)),
                format!("{} is out of bounds: from {least} to {most}.", q(text)),
            ),
            Self::BadId { text } => say(
                format!("{} kan ikke være en id. Bruk bokstaver, sifre, bindestrek og understrek.", q(text)),
                format!("{} kan ikkje vere ein id. Bruk bokstavar, siffer, bindestrek og understrek.", q(text)),
                format!("{} cannot be an id. Use letters, digits, hyphens and underscores.", q(text)),
            ),
            Self::UnknownDoctor { text, near } | Self::UnknownName { text, near } => {
                let (text, meant) = (q(text), meant(lang, near.as_deref()));
                say(
                    format!("{text} er ikke navn eller id på noen lege.{meant}"),
                    format!("{text} er ikkje namn eller id på nokon lege.{meant}"),
                    format!("{text} is neither name nor id of a doctor.{meant}"),
                )
            }
            Self::AmbiguousDoctor { text, candidates } | Self::AmbiguousName { text, candidates } => {
                let (text, all) = (q(text), candidates.join(", "));
                say(
                    format!("{text} kan være flere: {all}. Skriv id eller hele navnet."),
                    format!("{text} kan vere fleire: {all}. Skriv id eller heile namnet."),
                    format!("{text} may be several: {all}. Write the id or the whole name."),
                )
            }
            Self::UnknownLine { text, near, known } => {
                let (text, meant) = (q(text), meant_or(lang, near.as_deref(), known));
                say(
                    format!("{text} er ikke en vaktlinje.{meant}"),
                    format!("{text} er ikkje ei vaktlinje.{meant}"),
                    format!("{text} is not a line.{meant}"),
                )
            }
            Self::FromAfterTo { from, to } => say(
                format!("Slutten, {to}, er før begynnelsen, {from}."),
                format!("Slutten, {to}, er før starten, {from}."),
                format!("The end, {to}, is before the beginning, {from}."),
            ),
            Self::OnlyOneOf { columns } => say(
                format!("Bare én av disse kan fylles ut: {}.", listed(lang, columns)),
                format!("Berre éin av desse kan fyllast ut: {}.", listed(lang, columns)),
                format!("Only one of these can be filled in: {}.", listed(lang, columns)),
            ),
            Self::AllOrNone { columns } => say(
                format!("Disse må fylles ut sammen: {}.", listed(lang, columns)),
                format!("Desse må fyllast ut saman: {}.", listed(lang, columns)),
                format!("These must be filled in together: {}.", listed(lang, columns)),
            ),
            Self::GroundNeeds { column } => say(
                format!("Denne grunnen krever at {} er fylt ut.", name(column)),
                format!("Denne grunnen krev at {} er fylt ut.", name(column)),
                format!("This ground needs {} to be filled in.", name(column)),
            ),
            Self::TwiceDoctor { id, first } => say(
                format!("Legen {} står også i rad {first}. Slett den ene raden.", q(id)),
                format!("Legen {} står òg i rad {first}. Slett den eine rada.", q(id)),
                format!("The doctor {} is in row {first} too. Delete one of the rows.", q(id)),
            ),
            Self::NameIsOf { name, id, owner } => say(
                format!("Id {} finnes ikke fra før, men navnet {} har id {}. Rett den ene.", q(id), q(name), q(owner)),
                format!("Id {} finst ikkje frå før, men namnet {} har id {}. Rett den eine.", q(id), q(name), q(owner)),
                format!("The id {} is new, but the name {} has the id {}. Mend one of them.", q(id), q(name), q(owner)),
            ),
            Self::Refuses => say(
                "Det arbeidsboka sier, ville gjort filene uleselige:".into(),
                "Det arbeidsboka seier, ville gjort filene uleselege:".into(),
                "What the workbook says would have made the files unreadable:".into(),
            ),
            Self::OtherSheet { near } => {
                let meant = meant(lang, near.map(|n| in_lang(lang, n)));
                say(
                    format!("arket er ikke lest.{meant}"),
                    format!("arket er ikkje lese.{meant}"),
                    format!("the sheet was not read.{meant}"),
                )
            }
            Self::OtherColumn { text, near } => unread(lang, text, near.map(|n| in_lang(lang, n))),
            Self::UnreadColumn { text, near } => unread(lang, text, near.as_deref()),
            Self::NoSuchSheet { name: sheet } => say(
                format!("arket {} er ikke i arbeidsboka; det er uendret i filene.", name(sheet)),
                format!("arket {} er ikkje i arbeidsboka; det er uendra i filene.", name(sheet)),
                format!("the sheet {} is not in the workbook; the files keep what they have.", name(sheet)),
            ),
            Self::NotInWorkbook { name, id } => say(
                format!("{name} ({id}) er ikke i arbeidsboka, og er beholdt. En lege som slutter, får en dato i «I ordningen til»."),
                format!("{name} ({id}) er ikkje i arbeidsboka, og er behalden. Ein lege som sluttar, får ein dato i «I ordninga til»."),
                format!("{name} ({id}) is not in the workbook, and was kept. A doctor who leaves gets a date in `In the scheme to`."),
            ),
            Self::NoRoster { found } => {
                let found = found.iter().map(|f| q(f)).collect::<Vec<_>>().join(", ");
                let columns = "--columns dato=…,lege=…,vakt=…";
                say(
                    format!("Fant ingen vaktliste. Den må ha en kolonne «Dato», og enten «Vakt» og «Lege» eller en kolonne for hver vakt eller vaktlinje. Kolonnene som ble sett: {found}. Si hva de heter med {columns}."),
                    format!("Fann inga vaktliste. Ho må ha ein kolonne «Dato», og anten «Vakt» og «Lege» eller ein kolonne for kvar vakt eller vaktlinje. Kolonnane som vart sette: {found}. Sei kva dei heiter med {columns}."),
                    format!("No roster was found. It must have a column `Date`, and either `Shift` and `Doctor` or a column for each shift or line. Headings that were seen: {found}. Say what they are called with --columns date=…,doctor=…,shift=…"),
                )
            }
            Self::NoSuchColumn { ours, theirs, near } => {
                let meant = meant(lang, near.as_deref());
                let theirs = q(theirs);
                say(
                    format!("--columns {ours}: ingen kolonne heter {theirs}.{meant}"),
                    format!("--columns {ours}: ingen kolonne heiter {theirs}.{meant}"),
                    format!("--columns {ours}: no column is called {theirs}.{meant}"),
                )
            }
            Self::NoSuchWord { ours, known } => {
                let (ours, known) = (q(ours), known.join(", "));
                say(
                    format!("--columns: {ours} er verken dato, vakt, vaktlinje, plass, lege, start, slutt eller en av stasjonens egne: {known}."),
                    format!("--columns: {ours} er korkje dato, vakt, vaktlinje, plass, lege, start, slutt eller ein av stasjonen sine eigne: {known}."),
                    format!("--columns: {ours} is neither date, shift, line, seat, doctor, start, end nor one of the station's own: {known}."),
                )
            }
            Self::AmbiguousColumn { text, candidates } => {
                let (text, all) = (q(text), candidates.join(", "));
                say(
                    format!("kolonnen {text} kan være flere: {all}. Velg med --columns."),
                    format!("kolonnen {text} kan vere fleire: {all}. Vel med --columns."),
                    format!("the column {text} may be several: {all}. Choose with --columns."),
                )
            }
            Self::RowsOutside { count } => say(
                format!("rader utenfor perioden som ikke er lest: {count}."),
                format!("rader utanfor perioden som ikkje er lesne: {count}."),
                format!("rows outside the period that were not read: {count}."),
            ),
            Self::RowsIgnored { rows } => {
                let rows = rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
                say(
                    format!("rader uten vakter som ikke er lest: {rows}."),
                    format!("rader utan vakter som ikkje er lesne: {rows}."),
                    format!("rows without shifts that were not read: {rows}."),
                )
            }
        }
    }
}
