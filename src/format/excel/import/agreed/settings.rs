//! The sheet of settings, where a row is a key of a rule, or one of few other keys, in the station file or the period file.
//!
//! A key is told as the rule with the key, so that it says itself which words it has; a value is what its text can only be, and
//! is held against what its key takes.

use super::super::super::words::bare;
use super::super::base::written;
use super::super::cells::{Known, Val, Vals, day, of};
use super::super::columns::in_lang;
use super::super::contents::Contents;
use super::super::edit::Edited;
use super::super::lists::{Line, List, Merged};
use super::super::messages::Remarks;
use super::super::sheets::Found;
use super::said::Wrong;
use super::setting::{PERIOD, STATION, Setting};
use super::things::said;
use super::words::{DAYS, PLANS};
use crate::domain::time::read_date;
use crate::domain::{Lang, nearest};

/// The one of some settings that a text names: by its key, or in words that are of no other of them.
fn called(text: &str, all: &[Setting]) -> Option<Setting> {
    let says = |setting: &Setting, text: &str| setting.says().iter().any(|says| bare(says) == bare(text));
    let by_key = all.iter().find(|setting| setting.own() == text || setting.key() == text);
    let mut by_words = all.iter().filter(|setting| says(setting, text));
    let alone = || by_words.next().filter(|_| by_words.next().is_none());
    by_key.or_else(alone).copied()
}

/// A key in words, where they are of no other key of the rule; else as the files have it.
pub(super) fn key_text(key: &str, lang: Lang) -> String {
    let Some(setting) = Setting::of(key) else { return key.to_owned() };
    let text = in_lang(lang, setting.says());
    let others = [STATION, PERIOD].map(|file| Setting::all(setting.rule(), file));
    let is_it = |all: &Vec<Setting>| called(text, all).is_none_or(|found| found.key() == setting.key());
    let is_one = others.iter().any(|all| called(text, all).is_some()) && others.iter().all(is_it);
    if is_one { text.to_owned() } else { setting.own().to_owned() }
}

/// A value as a cell has it, where it is several words or dates.
pub(super) fn value_text(text: &str, lang: Lang) -> String {
    let all: Vec<&str> = text.split(';').collect();
    let word = |one: &&str| DAYS.iter().any(|word| word.file == *one);
    if all.iter().all(word) {
        return all.iter().map(|one| said(one, &DAYS, lang)).collect::<Vec<_>>().join(", ");
    }
    let dates: Option<Vec<String>> = all.iter().map(|one| read_date(one).map(|date| day(date, lang))).collect();
    dates.map_or_else(|| text.to_owned(), |dates| dates.join(", "))
}

/// Holds each row against what its key takes, and tells of what is not a setting, or is there twice.
pub(super) fn complete(list: &mut List<'_>, found: &Found<'_>, known: Known<'_>, remarks: &mut Remarks) {
    let mut seen: Vec<(usize, Vals)> = Vec::new();
    for row in list.rows_mut() {
        let text = |key| written(of(&row.vals, key));
        let [file, rule_id, key, value] = ["file", "rule", "key", "value"].map(text);
        let at = PLANS.iter().position(|word| word.file == file).unwrap_or(STATION);
        let rule_id = Some(rule_id.as_str()).filter(|id| !id.is_empty());
        let all = Setting::all(rule_id, at);
        let Some(setting) = called(&key, &all) else {
            let words = all.iter().flat_map(|setting| setting.says().into_iter().chain([setting.own()]));
            let wrong = Wrong::NoSetting {
                text: key.clone(),
                rule: rule_id.map(str::to_owned),
                near: nearest(&key, words),
                all: all.iter().map(|setting| setting.own().to_owned()).collect(),
            };
            found.remark(remarks, row.number, "key", wrong.into());
            continue;
        };
        row.vals.insert("key", Val::Text(setting.key()));
        match setting.read(&value, known) {
            Ok(val) => drop(row.vals.insert("value", val)),
            Err(what) => found.remark(remarks, row.number, "value", what),
        }
        let is_same =
            |(_, other): &&(usize, Vals)| ["file", "key"].iter().all(|key| of(other, key) == of(&row.vals, key));
        match seen.iter().find(is_same) {
            Some((first, other)) if *other != row.vals => {
                found.remark(remarks, row.number, "key", Wrong::TwiceSetting { first: *first }.into());
            }
            Some(_) => {}
            None => seen.push((row.number, row.vals.clone())),
        }
    }
}

/// What the files say: of each file the few settings first, and then the rules in its order.
pub(super) fn rows(contents: &Contents) -> Vec<Vals> {
    let of_file = |(at, plan): (usize, &super::super::columns::Word)| {
        let row = |(setting, val): (Setting, Val)| {
            let text = |text: &str| Val::Text(text.to_owned());
            let rule = setting.rule().map_or(Val::Nothing, text);
            Vals::from([("file", text(plan.file)), ("rule", rule), ("key", text(&setting.key())), ("value", val)])
        };
        Setting::said(at, file(contents, at).doc.as_table()).into_iter().map(row).collect::<Vec<_>>()
    };
    PLANS.iter().enumerate().flat_map(of_file).collect()
}

fn file(contents: &Contents, at: usize) -> &Edited {
    if at == PERIOD { &contents.period } else { &contents.station }
}

/// The file of a row of the files; of a new one, which may come into either, both.
pub(super) fn path(contents: &Contents, vals: Option<&Vals>) -> String {
    let [station, period] = [&contents.station_path, &contents.period_path].map(|path| path.display().to_string());
    match vals.map(|vals| written(of(vals, "file"))) {
        Some(file) if file == PLANS[PERIOD].file => period,
        Some(_) => station,
        None => format!("{station}, {period}"),
    }
}

/// Makes the files say what the list comes to. `theirs` are the rows of the files.
pub(super) fn put(merged: &Merged, theirs: &[Vals], contents: &mut Contents) {
    let removed = merged.removed.iter().filter_map(|at| theirs.get(*at)).map(|vals| (vals, Val::Nothing));
    let is_otherwise = |line: &&Line| line.at.is_none() || !line.fields.is_empty();
    let others = merged.in_order().filter(is_otherwise).map(|line| (&line.vals, of(&line.vals, "value").clone()));
    for (vals, val) in removed.chain(others) {
        let (file, key) = (written(of(vals, "file")), written(of(vals, "key")));
        let Some(setting) = Setting::of(&key) else { continue };
        let file = if file == PLANS[PERIOD].file { &mut contents.period } else { &mut contents.station };
        setting.set(file.doc.as_table_mut(), &val);
        file.changed = true;
    }
}
