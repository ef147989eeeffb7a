//! The keys that rows of the sheet of settings are about: what each is called, what it takes, and where a file has it.

use toml_edit::{InlineTable, Item, Table, TableLike};

use super::super::super::grammar::{self, Type};
use super::super::super::scalar::{clock_text, parse_clock};
use super::super::super::words::bare;
use super::super::super::workbook::Value;
use super::super::base::written;
use super::super::cells::{self, Known, Val};
use super::super::columns::{Column, Holds, Three, WEEKDAY, WEEKDAYS, column, in_lang};
use super::super::messages::What;
use super::parts::Part;
use super::said::Wrong;
use super::sheets::DAY;
use super::stored;
use super::words::{CLOSED, DAYS};
use crate::domain::law::{RuleId, value_date};
use crate::domain::time::read_date;
use crate::domain::{Lang, Meta, Param, Unit, nearest};
use crate::rules::{self, RULES, Rule};

/// The table of the rules in a file.
const OF_RULES: &str = "rules";

/// A setting that is of no rule.
pub(super) struct Whole {
    /// The file that takes it; both do when none is named.
    file: Option<usize>,
    path: &'static str,
    says: Three,
    holds: Holds,
}

const fn whole(file: Option<usize>, path: &'static str, says: Three, holds: Holds) -> Whole {
    Whole { file, path, says, holds }
}

/// Where the files stand among [`super::words::PLANS`].
pub(super) const STATION: usize = 0;
pub(super) const PERIOD: usize = 1;

static WHOLE: [Whole; 11] = [
    whole(Some(PERIOD), "like", ["grunnliste", "grunnliste", "base roster"], Holds::Text),
    whole(
        None,
        "weights.fairness",
        ["hvor mye jevnhet veier, prosent", "kor mykje jamleik veg, prosent", "how much evenness weighs, percent"],
        Holds::Int,
    ),
    whole(
        None,
        "weights.wishes",
        ["hvor mye ønsker veier, prosent", "kor mykje ønske veg, prosent", "how much wishes weigh, percent"],
        Holds::Int,
    ),
    whole(
        None,
        "weights.rhythm",
        ["hvor mye rytme veier, prosent", "kor mykje rytme veg, prosent", "how much rhythm weighs, percent"],
        Holds::Int,
    ),
    whole(
        Some(STATION),
        "station.population",
        ["innbyggere legevakta dekker", "innbyggjarar legevakta dekkjer", "people the station serves"],
        Holds::Int,
    ),
    whole(
        Some(STATION),
        "station.alarm_minutes",
        [
            "minutter før vakta da kalenderen varsler",
            "minutt før vakta då kalenderen varslar",
            "minutes before a duty at which the calendar reminds",
        ],
        Holds::Int,
    ),
    whole(
        Some(STATION),
        "station.opening_hours.from",
        ["kontorene åpner", "kontora opnar", "offices open"],
        Holds::Clock,
    ),
    whole(
        Some(STATION),
        "station.opening_hours.to",
        ["kontorene stenger", "kontora stengjer", "offices close"],
        Holds::Clock,
    ),
    whole(
        Some(STATION),
        "station.opening_hours.days",
        ["ukedager kontorene er åpne", "vekedagar kontora er opne", "weekdays on which offices are open"],
        Holds::Words(&WEEKDAYS, WEEKDAY),
    ),
    whole(
        Some(STATION),
        "station.opening_hours.closed",
        ["hverdager kontorene er stengt", "kvardagar kontora er stengde", "workdays on which offices are closed"],
        Holds::Words(&CLOSED, DAY),
    ),
    whole(
        Some(STATION),
        "station.opening_hours.closed_dates",
        ["datoer kontorene er stengt", "datoar kontora er stengde", "dates on which offices are closed"],
        Holds::Agreed(Part::Dates),
    ),
];

/// What a key of a row means.
#[derive(Clone, Copy)]
pub(super) enum Setting {
    Of(&'static Param),
    Whole(&'static Whole),
}

impl Setting {
    /// The one whose key a value of the column is.
    pub(super) fn of(key: &str) -> Option<Self> {
        match key.split_once('.').and_then(|(id, key)| Some((rule(id)?, key))) {
            Some((meta, key)) => meta.params.iter().find(|param| param.key == key).map(Self::Of),
            None => WHOLE.iter().find(|whole| whole.path == key).map(Self::Whole),
        }
    }

    /// What the column of keys has for it.
    pub(super) fn key(self) -> String {
        match self {
            Self::Of(param) => format!("{}.{}", param.rule, param.key),
            Self::Whole(whole) => whole.path.to_owned(),
        }
    }

    /// Its key as the files write it.
    pub(super) const fn own(self) -> &'static str {
        match self {
            Self::Of(param) => param.key,
            Self::Whole(whole) => whole.path,
        }
    }

    pub(super) const fn says(self) -> Three {
        match self {
            Self::Of(param) => param.about,
            Self::Whole(whole) => whole.says,
        }
    }

    /// The rule that it is of.
    pub(super) const fn rule(self) -> Option<RuleId> {
        match self {
            Self::Of(param) => Some(param.rule),
            Self::Whole(_) => None,
        }
    }

    /// All that rows with a rule, or with none, may be about, in a file by its place among [`super::words::PLANS`].
    pub(super) fn all(rule_id: Option<&str>, file: usize) -> Vec<Self> {
        match rule_id {
            Some(id) => rule(id).map_or(Vec::new(), |meta| meta.params.iter().map(Self::Of).collect()),
            None => WHOLE.iter().filter(|whole| whole.file.is_none_or(|own| own == file)).map(Self::Whole).collect(),
        }
    }

    /// Those that a file says, by its place and its text: the few first, and then the rules in its order.
    pub(super) fn said(file: usize, root: &dyn TableLike) -> Vec<(Self, Val)> {
        let rules = root.get(OF_RULES).and_then(Item::as_table_like);
        let of_rule = |(id, item): (&str, &Item)| {
            let keys = item.as_table_like().into_iter().flat_map(|keys| keys.iter().map(|(key, _)| key.to_owned()));
            keys.filter_map(|key| Self::of(&format!("{id}.{key}"))).collect::<Vec<_>>()
        };
        let of_rules = rules.into_iter().flat_map(|rules| rules.iter().flat_map(of_rule));
        let all = Self::all(None, file).into_iter().chain(of_rules);
        all.map(|setting| (setting, setting.get(root))).filter(|(_, val)| *val != Val::Nothing).collect()
    }

    /// The tables that its key stands in, and the key.
    fn path(self) -> Vec<&'static str> {
        match self {
            Self::Of(param) => vec![OF_RULES, param.rule, param.key],
            Self::Whole(whole) => whole.path.split('.').collect(),
        }
    }

    /// The column of its values.
    fn column(self) -> Column {
        let holds = match self {
            Self::Of(param) => match param.unit {
                Unit::Flag => Holds::Flag,
                Unit::Clock => Holds::Clock,
                Unit::Date => Holds::Date,
                Unit::Choice(_) => Holds::Text,
                Unit::Count
                | Unit::Minutes
                | Unit::Hours
                | Unit::Days
                | Unit::Months
                | Unit::Years
                | Unit::Percent
                | Unit::Points => Holds::Int,
            },
            Self::Whole(whole) => whole.holds,
        };
        column(self.path().last().copied().unwrap_or_default(), ["", "", ""], holds, 0)
    }

    /// The least and the most that it may be, as whole numbers.
    fn bounds(self) -> Option<(i64, i64)> {
        match self {
            Self::Of(param) => Some((param.least, param.most)),
            Self::Whole(whole) => {
                let mut table = whole.file.map_or(&grammar::station::FILE, file_of);
                let mut bounds = None;
                for key in whole.path.split('.') {
                    match table.fields.iter().find(|field| field.key == key).map(|field| &field.ty) {
                        Some(Type::Table(within)) => table = within,
                        Some(Type::Int(least, most)) => bounds = Some((*least, *most)),
                        _ => {}
                    }
                }
                bounds
            }
        }
    }

    /// Its value in a file, as rows have it; nothing when the file does not say it.
    fn get(self, root: &dyn TableLike) -> Val {
        let path = self.path();
        let Some((_, tables)) = path.split_last() else { return Val::Nothing };
        let mut table = root;
        for key in tables {
            let Some(within) = table.get(key).and_then(Item::as_table_like) else { return Val::Nothing };
            table = within;
        }
        match stored::get(table, &self.column()) {
            Val::Nothing => Val::Nothing,
            val => typed(&written(&val)),
        }
    }

    /// Makes a file say it, or say it no more.
    pub(super) fn set(self, root: &mut dyn TableLike, val: &Val) {
        let column = self.column();
        // A text that looks like a number is a text where texts are taken.
        let val = match (column.holds, val) {
            (_, Val::Nothing) | (Holds::Flag | Holds::Int | Holds::Clock | Holds::Date, _) => val.clone(),
            (_, val) => Val::Text(written(val)),
        };
        put_in(root, &self.path(), &column, &val);
    }

    /// The value that a cell says.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(self, text: &str, known: Known<'_>) -> Result<Val, What> {
        let outside = |show: &dyn Fn(i64) -> String| {
            let (least, most) = self.bounds().unwrap_or_default();
            What::OutOfRange { text: text.to_owned(), least: show(least), most: show(most) }
        };
        if let Self::Of(Param { unit: Unit::Choice(words), .. }) = self {
            // A day is told as people say it.
            let day = cells::word(text, &DAYS).map_or(text, |day| day.file);
            let word = words.iter().find(|word| bare(word) == bare(day));
            let wrong =
                || Wrong::NoChoice { text: text.to_owned(), all: words.iter().map(|w| (*w).to_owned()).collect() };
            return word.map(|word| Val::Text((*word).to_owned())).ok_or_else(|| wrong().into());
        }
        let column = self.column();
        let bounds = self.bounds().filter(|_| matches!(column.holds, Holds::Int));
        let val = cells::read(&Value::Text(text.to_owned()), &column, bounds, known)?;
        match (self, &val) {
            (Self::Of(param), Val::Clock(minute)) if !(param.least..=param.most).contains(minute) => {
                Err(outside(&clock_text))
            }
            (Self::Of(param), Val::Date(date)) => {
                let days = date.signed_duration_since(value_date(0)).num_days();
                let is_within = (param.least..=param.most).contains(&days);
                if is_within { Ok(val) } else { Err(outside(&|days| value_date(days).to_string())) }
            }
            _ => Ok(typed(&written(&val))),
        }
    }
}

fn file_of(at: usize) -> &'static grammar::Table {
    if at == PERIOD { &grammar::period::FILE } else { &grammar::station::FILE }
}

/// Puts a value under a path, making the tables that are not there, and taking away those that are left with nothing.
fn put_in(table: &mut dyn TableLike, path: &[&str], column: &Column, val: &Val) {
    let Some((key, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        stored::set(table, column, val);
        return;
    }
    if table.get(key).is_none() {
        if *val == Val::Nothing {
            return;
        }
        let within = match (*key, rest.len()) {
            (OF_RULES, _) => {
                let mut rules = Table::new();
                rules.set_implicit(true);
                Item::Table(rules)
            }
            (_, 1) if rules::find(key).is_some() => {
                let mut rule = Table::new();
                rule.decor_mut().set_prefix("\n");
                Item::Table(rule)
            }
            _ => Item::Value(toml_edit::Value::InlineTable(InlineTable::new())),
        };
        table.insert(key, within);
    }
    let Some(within) = table.get_mut(key).and_then(Item::as_table_like_mut) else { return };
    put_in(within, rest, column, val);
    let is_bare = |item: &Item| {
        let prefix = item.as_table().and_then(|table| table.decor().prefix()).and_then(|prefix| prefix.as_str());
        !prefix.unwrap_or_default().contains('#')
    };
    if within.is_empty() && *val == Val::Nothing && table.get(key).is_some_and(is_bare) {
        table.remove(key);
    }
}

/// What a text can only be: a number, a date, a time, yes or no, and else a text.
pub(in super::super) fn typed(text: &str) -> Val {
    let number = || text.parse().ok().filter(|number: &i64| number.to_string() == text).map(Val::Int);
    let date = || read_date(text).filter(|date| date.to_string() == text).map(Val::Date);
    let time = || parse_clock(text).filter(|minute| clock_text(*minute) == text).map(Val::Clock);
    match text {
        "" => Val::Nothing,
        "true" => Val::Flag(true),
        "false" => Val::Flag(false),
        _ => number().or_else(date).or_else(time).unwrap_or_else(|| Val::Text(text.to_owned())),
    }
}

/// The rule with an id, written in any case.
fn rule(id: &str) -> Option<&'static Meta> {
    rules::find(id).map(Rule::meta)
}

/// The rule that a cell names: by its id, alone or before its name, or by its name in any language.
///
/// # Errors
/// When it names none.
pub(super) fn read_rule(text: &str) -> Result<String, What> {
    let first = text.split([' ', ':']).next().unwrap_or_default();
    let named = |meta: &&Meta| std::iter::once(meta.name).chain(meta.title).any(|name| bare(name) == bare(text));
    let found = rule(text).or_else(|| RULES.iter().map(|rule| rule.meta()).find(named)).or_else(|| rule(first));
    found.map(|meta| meta.id.to_owned()).ok_or_else(|| {
        let names = RULES.iter().map(|rule| rule.meta()).flat_map(|meta| [meta.id].into_iter().chain(meta.title));
        Wrong::NoRule { text: text.to_owned(), near: nearest(text, names) }.into()
    })
}

/// A rule as a cell has it.
pub(super) fn rule_text(id: &str, lang: Lang) -> String {
    rule(id).map_or_else(|| id.to_owned(), |meta| format!("{} {}", meta.id, in_lang(lang, meta.title)))
}
