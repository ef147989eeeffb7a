//! What a form asks, and what the file answers.

use toml_edit::{DocumentMut, TableLike};

use super::FormFile;
use super::grammar::{Field, Literal, Need, Table, Type};
use super::path::{self, Node, Stands, find, resolve, under};
use super::say;
use crate::domain::Lang;
use crate::domain::law::{Meta, Param, Unit};
use crate::rules;

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// A line of text.
    Line,
    /// Several lines: a note, or a list with a member on each.
    Lines,
    /// A whole number within bounds, both included.
    Whole(i64, i64),
    /// A number with two decimals at most, within bounds.
    Number(i64, i64),
    /// Yes or no.
    Flag,
    /// A date.
    Date,
    /// A time of day.
    Clock,
    /// One of some words: as the file has it, and as people say it.
    OneOf(Vec<(&'static str, &'static str)>),
    /// Some of them.
    SomeOf(Vec<(&'static str, &'static str)>),
    /// A list with commas between.
    Listed,
}

/// What a file says to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// A value; blank where the file has none.
    Value(Control, String),
    /// A table of its own.
    Group(Vec<Question>),
    /// Tables of one kind, one after the other.
    List(Vec<Row>),
    /// Something that no form can ask for, as the file has it.
    AsItStands(String),
}

/// One key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where its value stands.
    pub path: String,
    /// The key.
    pub key: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
    /// What holds when it is left out, for people; nothing where nothing does.
    pub default: Option<String>,
    /// Whether the file has it.
    pub is_given: bool,
    /// What the file says.
    pub answer: Filled,
}

/// One table of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub path: String,
    /// What it is called: its name or whatever else it is known by.
    pub title: String,
    /// Its id; blank where it has none.
    pub id: String,
    /// Its keys.
    pub questions: Vec<Question>,
}

/// A setting of a rule, and where its value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Where its value stands, in the station file and in the period file alike.
    pub path: String,
    /// What it is.
    pub param: &'static Param,
    /// How it is answered.
    pub control: Control,
    /// What holds when no file gives it.
    pub default: String,
    /// What the file gives it; blank where it does not.
    pub text: String,
}

/// The keys of a table of a file: of the file itself with an empty path, of one table of a list, or of one that is not there
/// yet, with every field blank. Nothing where the grammar has no table.
#[must_use]
pub fn form(file: FormFile, text: &str, path: &str, lang: Lang) -> Option<Vec<Question>> {
    let doc: DocumentMut = text.trim_start_matches('\u{feff}').parse().ok()?;
    let table: &'static Table = match resolve(file.grammar(), path)? {
        Stands::Within(table) => table,
        Stands::Key(Type::Table(table) | Type::Tables(table)) => table,
        _ => return None,
    };
    let look = Look { root: doc.as_table(), lang };
    if matches!(resolve(file.grammar(), path), Some(Stands::Key(Type::Tables(_)))) {
        return Some(vec![look.list_question(path, table)]);
    }
    Some(look.questions(table, path))
}

/// The settings of a rule as a file gives them.
#[must_use]
pub fn rule_settings(text: &str, meta: &'static Meta, lang: Lang) -> Vec<Setting> {
    let doc: DocumentMut = text.trim_start_matches('\u{feff}').parse().unwrap_or_default();
    let setting = |param: &'static Param| {
        let path = format!("rules.{}.{}", meta.id, param.key);
        let text = match find(doc.as_table(), &path) {
            Some(Node::Value(value)) => say::told(Stands::Setting(param), value).unwrap_or_default(),
            _ => String::new(),
        };
        Setting { path, param, control: control_of(param, lang), default: say::default_of(param), text }
    };
    meta.params.iter().map(setting).collect()
}

fn control_of(param: &Param, lang: Lang) -> Control {
    match param.unit {
        Unit::Flag => Control::Flag,
        Unit::Clock => Control::Clock,
        Unit::Date => Control::Date,
        Unit::Choice(words) => {
            Control::OneOf(words.iter().map(|word| (*word, say::called(words, word, lang))).collect())
        }
        _ => Control::Whole(param.least, param.most),
    }
}

struct Look<'a> {
    root: &'a dyn TableLike,
    lang: Lang,
}

impl Look<'_> {
    fn questions(&self, table: &'static Table, path: &str) -> Vec<Question> {
        table.fields.iter().filter(|field| field.key != "format").map(|field| self.question(field, path)).collect()
    }

    fn question(&self, field: &'static Field, within: &str) -> Question {
        let path = under(within, field.key);
        let node = find(self.root, &path);
        let default = match (field.need, &field.ty) {
            (Need::Default(Literal::Empty), Type::Tables(_)) | (Need::Default(Literal::Text("")), _) => None,
            (Need::Default(literal), ty) => Some(self.default(literal, ty)),
            (Need::Required | Need::Optional, _) => None,
        };
        Question {
            key: field.key,
            about: self.lang.of(field.about),
            is_required: matches!(field.need, Need::Required),
            default,
            is_given: node.is_some(),
            answer: self.answer(&field.ty, &path, node),
            path,
        }
    }

    fn default(&self, literal: Literal, ty: &Type) -> String {
        match (literal, ty) {
            (Literal::Text(text), Type::Choice(words)) => say::called(&words.words(), text, self.lang).to_owned(),
            (Literal::Text("all"), Type::Who) => self.lang.say("alle", "alle", "all").to_owned(),
            _ => say::default(literal, self.lang),
        }
    }

    fn answer(&self, ty: &'static Type, path: &str, node: Option<Node<'_>>) -> Filled {
        match ty {
            Type::Table(table) => Filled::Group(self.questions(table, path)),
            Type::Tables(table) => Filled::List(self.rows(table, path)),
            Type::Overlays(_) | Type::Rules => Filled::AsItStands(String::new()),
            // What names a file is written by who sees the files.
            Type::File | Type::List(Type::File) => Filled::AsItStands(match node {
                Some(Node::Value(value)) => say::told(Stands::Key(ty), value).unwrap_or_default(),
                _ => String::new(),
            }),
            _ => {
                let control = self.control(ty);
                match node {
                    None => Filled::Value(control, String::new()),
                    Some(Node::Value(value)) => match say::told(Stands::Key(ty), value) {
                        Some(text) => Filled::Value(control, self.shown(ty, text)),
                        None => Filled::AsItStands(value.to_string().trim().to_owned()),
                    },
                    Some(Node::Table(_) | Node::List(_)) => Filled::AsItStands(String::new()),
                }
            }
        }
    }

    /// Decimals as people write them.
    fn shown(&self, ty: &Type, text: String) -> String {
        if matches!(ty, Type::Hundredths(..)) && self.lang != Lang::En { text.replace('.', ",") } else { text }
    }

    fn control(&self, ty: &'static Type) -> Control {
        let words = |words: &[&'static str]| {
            words.iter().map(|word| (*word, say::called(words, word, self.lang))).collect::<Vec<_>>()
        };
        match ty {
            Type::Note => Control::Lines,
            Type::Int(least, most) => Control::Whole(*least, *most),
            Type::Hundredths(least, most) => Control::Number(least / 100, most / 100),
            Type::Flag => Control::Flag,
            Type::Date => Control::Date,
            Type::Clock | Type::ClockEnd => Control::Clock,
            Type::Choice(list) => Control::OneOf(words(&list.words())),
            Type::List(Type::Choice(list)) | Type::NonEmpty(Type::Choice(list)) => {
                Control::SomeOf(words(&list.words()))
            }
            Type::List(member) | Type::NonEmpty(member) if say::between(member) == "\n" => Control::Lines,
            Type::List(_) | Type::NonEmpty(_) | Type::Who => Control::Listed,
            _ => Control::Line,
        }
    }

    fn list_question(&self, path: &str, table: &'static Table) -> Question {
        Question {
            path: path.to_owned(),
            key: "",
            about: self.lang.of(table.about),
            is_required: false,
            default: None,
            is_given: true,
            answer: Filled::List(self.rows(table, path)),
        }
    }

    fn rows(&self, table: &'static Table, path: &str) -> Vec<Row> {
        (0..path::len(self.root, path)).map(|at| self.row(table, under(path, at))).collect()
    }

    fn row(&self, table: &'static Table, path: String) -> Row {
        let questions = self.questions(table, &path);
        let text_of = |key: &str| {
            questions.iter().find(|question| question.key == key).and_then(|question| match &question.answer {
                Filled::Value(Control::OneOf(words), text) => {
                    let said = words.iter().find(|(word, _)| word == text).map_or(text.as_str(), |(_, says)| says);
                    Some(said.to_owned())
                }
                Filled::Value(_, text) => Some(text.clone()),
                _ => None,
            })
        };
        let told = |key: &&str| text_of(key).filter(|text| !text.is_empty());
        let known_by = ["name", "id", "seat", "ground", "doctor", "doctors", "year", "from"];
        let title = known_by.iter().find_map(told).unwrap_or_default();
        Row { title, id: text_of("id").unwrap_or_default(), path, questions }
    }
}

/// The rules that have settings.
pub fn rules_with_settings() -> impl Iterator<Item = &'static Meta> {
    rules::RULES.iter().map(|rule| rule.meta()).filter(|meta| !meta.params.is_empty())
}

/// The rules that a key is for: those that its sentence names, and those known by the key.
#[must_use]
pub fn rules_of(asked: &Question) -> Vec<&'static Meta> {
    let told = asked.about.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter_map(rules::find);
    let known = OF_RULES.iter().filter(|(key, _)| *key == asked.key).flat_map(|(_, ids)| *ids);
    told.chain(known.filter_map(|id| rules::find(id))).map(|rule| rule.meta()).collect()
}

/// Keys whose sentence names no rule, with the rules that ask what they say.
const OF_RULES: [(&str, &[&str]); 15] = [
    ("share_percent", &["FAI-1"]),
    ("target_per_month", &["FAI-3"]),
    ("portion_percent", &["FAI-3"]),
    ("ceilings", &["RHY-4"]),
    ("short_term", &["CMP-7"]),
    ("response_minutes", &["CMP-4"]),
    ("lis1_period", &["LIS-5"]),
    ("student_licence", &["CMP-8"]),
    ("office_fixed", &["RST-2"]),
    ("evidence", &["CMP-1", "CMP-3"]),
    ("limit", &["FAI-5"]),
    ("away", &["LOC-9"]),
    ("quota", &["WSH-1"]),
    ("apart", &["LOC-6"]),
    ("together", &["LOC-7"]),
];
