//! Rows for people: whose, when and what, in each language.

use super::cells::{Known, Val, Vals, of, show};
use super::columns::{Column, DOCTORS, Holds, SheetOf, in_lang};
use crate::domain::Lang;

/// A text in bokmål, nynorsk and English, made of what was read.
pub(in crate::format) type Said = [String; 3];

/// Says something in each language.
pub(super) fn said(say: impl Fn(Lang) -> String) -> Said {
    [Lang::Nb, Lang::Nn, Lang::En].map(say)
}

/// The text of a language.
pub(super) fn in_this(lang: Lang, [nb, nn, en]: &Said) -> &str {
    lang.say(nb, nn, en)
}

/// A row: a doctor by name and id, or her thing with what is filled in of it.
pub(super) fn row(sheet: &SheetOf, vals: &Vals, known: Known<'_>) -> Said {
    if sheet.name == DOCTORS.name {
        let text = |key| match of(vals, key) {
            Val::Text(text) => text.as_str(),
            _ => "",
        };
        return said(|_| format!("{} ({})", text("name"), text("id")));
    }
    said(|lang| {
        let parts = sheet.columns.iter().filter_map(|column| part(sheet, column, vals, lang, known));
        parts.collect::<Vec<_>>().join(", ")
    })
}

/// What a cell adds to the text of its row. The last day stands with the first.
fn part(sheet: &SheetOf, column: &Column, vals: &Vals, lang: Lang, known: Known<'_>) -> Option<String> {
    let val = of(vals, column.key);
    if *val == Val::Nothing || column.quiet && *val == sheet.default(column) {
        return None;
    }
    let shown = show(val, column, lang, known);
    match (column.key, of(vals, "from"), of(vals, "to")) {
        ("from", from, to) if from == to => Some(shown),
        ("from", _, to @ Val::Date(_)) => Some(format!("{shown}–{}", show(to, column, lang, known))),
        ("to", Val::Date(_), _) => None,
        _ if matches!(column.holds, Holds::Date | Holds::Clock | Holds::Flag | Holds::Int | Holds::Numbers) => {
            Some(format!("{} {shown}", in_lang(lang, column.label)))
        }
        _ => Some(shown),
    }
}
