//! The workbook that a manager fills in: a guide, and a sheet each for doctors, exemptions, absences and wishes, filled with
//! what the files say now.

use std::path::Path;

use crate::domain::Lang;

use super::super::diagnostic::Problems;
use super::super::read::Load;
use super::super::workbook::{Choices, Field, Guide, Look, MOST_CHOICES, Page, Value, write};
use super::agreed::{self, Part};
use super::base::Base;
use super::cells::Known;
use super::columns::{Column, FLAGS, GUIDE, Holds, SHEETS, SheetOf, WEEKDAYS, Word, in_lang};
use super::contents::{Contents, cells};

/// Why a template cannot be made.
#[derive(Clone, Debug)]
pub enum NoTemplate {
    /// The files of the period are wrong.
    Files(Problems),
    /// A text of theirs is longer than a cell of a workbook can be; what the writer said, in English.
    TooLong(String),
}

/// The bytes of a workbook (.xlsx) with what a period's files say now, to be filled in and read back by
/// [`super::import`]. The same files and language give the same bytes.
///
/// # Errors
/// When the files are wrong, or hold a text longer than 32 767 characters.
pub fn template(path: &Path, load: Load<'_>, lang: Lang) -> Result<Vec<u8>, NoTemplate> {
    let contents = Contents::read(path, load).map_err(NoTemplate::Files)?;
    let (names, lines, things) = (contents.names(), contents.lines(), contents.things());
    let period = &contents.loaded.instance.period;
    let known = Known { doctors: &names, lines: &lines, things: &things, day: period.from, last: period.to };
    let pages: Vec<Page> =
        SHEETS.iter().zip(cells(&contents, lang)).map(|(of, rows)| page(of, rows, lang, known)).collect();
    let hidden = Base::of(&contents).cells();
    write(&guide(&contents, lang), &pages, None, &hidden, date_look(lang))
        .map_err(|error| NoTemplate::TooLong(error.to_string()))
}

/// Columns with some words in which a blank cell is none of them.
const SEVERAL: [&str; 6] = ["roles", "contracts", "not_days", "whole", "office", "office_fixed"];

/// How dates look, in the letters of spreadsheets.
pub(super) fn date_look(lang: Lang) -> &'static str {
    if lang == Lang::En { "yyyy-mm-dd" } else { "d.m.yyyy" }
}

/// So many of the columns that few have are a sheet of paper more.
const A_PAPER: usize = 8;

fn page(of: &SheetOf, rows: Vec<Vec<Value>>, lang: Lang, known: Known<'_>) -> Page {
    let own = (0..).zip(of.columns).map(|(at, column)| folded(field(column, lang, known), column.rare, at, &rows));
    let fields: Vec<Field> = own.collect();
    let seen = of.columns.iter().zip(&fields).filter(|(column, field)| column.rare && !field.is_folded).count();
    Page {
        name: in_lang(lang, of.name).to_owned(),
        above: vec![in_lang(lang, of.about).to_owned()],
        is_kept: false,
        fields,
        rows,
        kept: of.kept,
        papers: of.papers + u16::try_from(seen / A_PAPER).unwrap_or_default(),
    }
}

/// The field of a column, folded away where it is one of those that few have and no row has anything there.
fn folded(field: Field, is_rare: bool, at: usize, rows: &[Vec<Value>]) -> Field {
    let is_blank = rows.iter().all(|row| row.get(at).is_none_or(Value::is_blank));
    Field { is_folded: is_rare && is_blank, ..field }
}

pub(super) fn field(column: &Column, lang: Lang, known: Known<'_>) -> Field {
    let says = |words: &'static [Word]| words.iter().map(|w| in_lang(lang, w.says).to_owned()).collect();
    let (look, choices) = match column.holds {
        // The names in the doctors sheet, so that a new doctor is there too.
        Holds::Doctor => (Look::Text, Some(Choices::Of(0, 1))),
        Holds::Id | Holds::Text | Holds::Clock => (Look::Text, None),
        Holds::Date => (Look::Date, None),
        Holds::Int | Holds::Hundredths => (Look::General, None),
        Holds::Flag => (Look::Text, Some(Choices::Only(says(&FLAGS)))),
        Holds::Word(words, _) => (Look::Text, Some(Choices::Only(says(words)))),
        Holds::Words(words, _) => (Look::Text, Some(Choices::Some(says(words)))),
        Holds::Numbers => (Look::Text, None),
        Holds::Lines => (Look::Text, Some(Choices::Some(known.lines.ids().map(|id| known.lines.label(id)).collect()))),
        Holds::Agreed(Part::Setting) => (Look::General, None),
        Holds::Agreed(part) => (Look::Text, agreed::choices_of(part, lang, known).map(|all| chosen(part, all))),
    };
    let hint = match column.holds {
        Holds::Agreed(part) => in_lang(lang, agreed::hint(part)),
        Holds::Numbers => in_lang(lang, agreed::hint(Part::Ids)),
        // Of the names of days a blank cell is not always all.
        Holds::Words(words, _) if SEVERAL.contains(&column.key) || words.len() > WEEKDAYS.len() => {
            in_lang(lang, agreed::hint(Part::Ids))
        }
        Holds::Words(..) | Holds::Lines => in_lang(
            lang,
            [
                "Tomt er alle. Flere skilles med komma.",
                "Tomt er alle. Fleire blir skilde med komma.",
                "Blank is all. Part several by commas.",
            ],
        ),
        Holds::Clock if column.key.contains('.') => "",
        Holds::Clock if !["start", "end"].contains(&column.key) || column.quiet => in_lang(
            lang,
            [
                "For eksempel 16:00. Tomt er hele dagen.",
                "Til dømes 16:00. Tomt er heile dagen.",
                "For example 16:00. Blank is the whole day.",
            ],
        ),
        Holds::Flag if column.key == "only" => in_lang(
            lang,
            [
                "Ja: nivået gjelder alle andre vakter enn dem raden beskriver.",
                "Ja: nivået gjeld alle andre vakter enn dei rada skildrar.",
                "Yes: the level is for all shifts but those that the row describes.",
            ],
        ),
        _ => "",
    };
    let (label, hint) = (in_lang(lang, column.label).to_owned(), hint.to_owned());
    Field { label, width: column.width, is_folded: false, look, choices, hint }
}

/// Choices of what cells name: of doctors and groups, where a list in a cell cannot hold them, the doctors.
fn chosen(part: Part, all: Vec<String>) -> Choices {
    let length: usize = all.iter().map(|one| one.chars().count() + 1).sum();
    if matches!(part, Part::Who | Part::Named) && length > MOST_CHOICES {
        Choices::Of(0, 1)
    } else {
        Choices::Some(all)
    }
}

/// What a manager needs to know, and what stays in the files.
fn guide(contents: &Contents, lang: Lang) -> Guide {
    let instance = &contents.loaded.instance;
    let say = |texts: [&str; 3]| {
        let [nb, nn, en] = texts;
        match lang {
            Lang::Nb => nb,
            Lang::Nn => nn,
            Lang::En => en,
        }
        .to_owned()
    };
    let head = |texts| (say(texts), String::new());
    let about = |of: &SheetOf| (in_lang(lang, of.name).to_owned(), in_lang(lang, of.about).to_owned());
    let mut lines = vec![
        head(["Slik gjør du", "Slik gjer du", "What to do"]),
        (
            "1".into(),
            say([
                "Rett og fyll ut arkene. Rader kan legges til, flyttes og slettes. Lagre arbeidsboka (.xlsx).",
                "Rett og fyll ut arka. Rader kan leggjast til, flyttast og slettast. Lagre arbeidsboka (.xlsx).",
                "Change and fill in the sheets. Rows can be added, moved and deleted. Save the workbook (.xlsx).",
            ]),
        ),
        (
            "2".into(),
            say([
                "Se hva som endres: legevakt import ARBEIDSBOK.xlsx --period PERIODE.toml --dry-run",
                "Sjå kva som blir endra: legevakt import ARBEIDSBOK.xlsx --period PERIODE.toml --dry-run",
                "See what changes: legevakt import WORKBOOK.xlsx --period PERIOD.toml --dry-run",
            ]),
        ),
        (
            "3".into(),
            say([
                "Les det inn: den samme kommandoen uten --dry-run. Er noe feil, sies alt på én gang, med ark og celle, og ingenting lagres.",
                "Les det inn: den same kommandoen utan --dry-run. Er noko feil, blir alt sagt på éin gong, med ark og celle, og ingenting blir lagra.",
                "Import it: the same command without --dry-run. If anything is wrong, all is told at once by sheet and cell, and nothing is saved.",
            ]),
        ),
        head(["Arkene", "Arka", "The sheets"]),
    ];
    lines.extend(SHEETS.iter().map(|of| about(of)));
    lines.extend([
        head(["Godt å vite", "Godt å vite", "Good to know"]),
        (
            say(["Lege", "Lege", "Doctor"]),
            say([
                "Velg navnet i lista, eller skriv navn eller id.",
                "Vel namnet i lista, eller skriv namn eller id.",
                "Choose the name from the list, or write name or id.",
            ]),
        ),
        (
            say(["Dato", "Dato", "Date"]),
            say([
                "Ekte dato eller tekst: 5.6.2027, 05.06.2027 eller 2027-06-05. Siste dag er med.",
                "Ekte dato eller tekst: 5.6.2027, 05.06.2027 eller 2027-06-05. Siste dag er med.",
                "A real date or text: 2027-06-05, 5.6.2027 or 05.06.2027. The last day is included.",
            ]),
        ),
        (
            say(["Slette", "Slette", "Deleting"]),
            say([
                "Det som slettes her, slettes i filene når kommandoen får --remove; uten det blir alt som ville blitt slettet, nevnt, og ingenting lagret. En lege som slutter, gir du en sluttdato i stedet.",
                "Det som blir sletta her, blir sletta i filene når kommandoen får --remove; utan det blir alt som ville blitt sletta, nemnt, og ingenting lagra. Ein lege som sluttar, gjev du ein sluttdato i staden.",
                "What is deleted here is deleted in the files when the command is given --remove; without it, all that would be deleted is named, and nothing is saved. A doctor who leaves gets a last day instead.",
            ]),
        ),
        (
            say(["Endret i filene", "Endra i filene", "Changed in the files"]),
            say([
                "Arbeidsboka husker hva den ble laget av, i et skjult ark. Det som er endret i filene siden, står. Er det samme endret begge steder, sies det, og ingenting lagres.",
                "Arbeidsboka hugsar kva ho vart laga av, i eit skjult ark. Det som er endra i filene sidan, står. Er det same endra begge stader, blir det sagt, og ingenting blir lagra.",
                "The workbook remembers what it was made from, in a hidden sheet. What was changed in the files since stays. If the same was changed in both, it is told, and nothing is saved.",
            ]),
        ),
        (
            say(["Kolonner", "Kolonnar", "Columns"]),
            say([
                "Egne kolonner, ark og rader over overskriftene er lov; de leses ikke. En kolonne som slettes, endrer ingenting.",
                "Eigne kolonnar, ark og rader over overskriftene er lov; dei blir ikkje lesne. Ein kolonne som blir sletta, endrar ingenting.",
                "Columns, sheets and rows of your own above the headings are fine; they are not read. A column that is deleted changes nothing.",
            ]),
        ),
        (
            say(["Kolonner som er foldet sammen", "Kolonnar som er falda saman", "Columns that are folded"]),
            say([
                "Det få trenger om en lege, som kontordager og eldre godkjenninger, står til høyre i arket «Leger». Trykk + over kolonnene.",
                "Det få treng om ein lege, som kontordagar og eldre godkjenningar, står til høgre i arket «Legar». Trykk + over kolonnane.",
                "What few need of a doctor, such as office days and older approvals, stands to the right in `Doctors`. Press + above the columns.",
            ]),
        ),
        (
            say(["Står bare i filene", "Står berre i filene", "In the files alone"]),
            say([
                "Dagene i arbeid før perioden etter § 4 står i legefila, overføringer i periodefila og betaling i stasjonsfila. Innlesing \
                 rører dem ikke.",
                "Dagane i arbeid før perioden etter § 4 står i legefila, overføringar i periodefila og betaling i stasjonsfila. Innlesing \
                 rører dei ikkje.",
                "Days at work before the period by § 4 are in the doctors file, carry-over is in the period file and pay in the station \
                 file. An import leaves them alone.",
            ]),
        ),
        (
            say(["Personvern", "Personvern", "Privacy"]),
            say([
                "Grunner og merknader er om personer, og det skjulte arket har også dem du sletter. Send ikke arbeidsboka til flere enn dem som skal se dem.",
                "Grunnar og merknader er om personar, og det skjulte arket har òg dei du slettar. Send ikkje arbeidsboka til fleire enn dei som skal sjå dei.",
                "Reasons and notes are about people, and the hidden sheet has those too that you delete. Send the workbook to nobody but those who may see them.",
            ]),
        ),
    ]);
    Guide {
        name: in_lang(lang, GUIDE).to_owned(),
        title: format!("{}: {}", instance.station.name, instance.period.name),
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::super::agreed::Things;
    use super::super::columns::DOCTORS;
    use super::super::names::Names;
    use super::*;

    #[test]
    fn what_few_have_is_folded_until_somebody_has_it() {
        let (nobody, things) = (Names::default(), Things::default());
        let (day, last) = (chrono::NaiveDate::default(), chrono::NaiveDate::default());
        let known = Known { doctors: &nobody, lines: &nobody, things: &things, day, last };
        let is_folded = |column: &Column, rows: &[Vec<Value>]| {
            folded(field(column, Lang::Nb, known), column.rare, 1, rows).is_folded
        };
        let rare = DOCTORS.column("office").expect("a column of doctors");
        let row = |value| vec![Value::Text("kari".to_owned()), value];
        assert!(is_folded(rare, &[row(Value::Empty), vec![Value::Text("ola".to_owned())]]));
        assert!(!is_folded(rare, &[row(Value::Empty), row(Value::Text("mandag".to_owned()))]));
        assert!(!is_folded(DOCTORS.column("left").expect("a column of doctors"), &[row(Value::Empty)]));
    }
}
