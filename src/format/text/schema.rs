//! JSON Schema of the TOML files, for editors, made from the grammar that the reader uses, with sentences in the language of
//! whoever edits.

use serde_json::{Map, Value, json};

use super::grammar::{self, Field, Literal, Need, Table, Type};
use super::scalar::clock_text;
use crate::domain::Lang;
use crate::domain::law::{Meta, Param, Unit, value_date};
use crate::rules::RULES;

const CLOCK: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
const CLOCK_END: &str = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
const HUNDREDTHS: &str = "^[+-]?[0-9]+([.,][0-9]{1,2})?$";
const ID: &str = r#"^[^\s,;|/"']+$"#;
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// A schema (draft 2020-12) that every station, doctors, period, scenarios, reasons and ledger file meets; each kind has its
/// definition under `$defs`. Dates, which JSON has not, are texts. The language is that of the descriptions: the files are the
/// same in all.
#[must_use]
pub fn schema(lang: Lang) -> Value {
    let kinds: Vec<Value> = grammar::FILES.iter().map(|(id, ..)| json!({ "$ref": format!("#/$defs/{id}") })).collect();
    let mut definitions: Map<String, Value> =
        grammar::FILES.iter().map(|(id, _, file)| ((*id).to_owned(), table(file, lang))).collect();
    definitions.insert("rules".to_owned(), rules(lang));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "legevakt",
        "description": lang.say(
            "En stasjons-, lege-, periode-, scenario-, begrunnelses- eller regnskapsfil for legevakt.",
            "Ei stasjons-, lege-, periode-, scenario-, grunngjevings- eller rekneskapsfil for legevakt.",
            "A station, doctors, period, scenarios, reasons or ledger file of legevakt.",
        ),
        "oneOf": kinds,
        "$defs": definitions,
    })
}

fn table(table: &Table, lang: Lang) -> Value {
    object(lang.of(table.about), table.fields.iter().map(|f| (f, true)), lang)
}

/// An object with some keys; those that do not keep their need may be left out and have no default.
fn object<'a>(about: &str, fields: impl Iterator<Item = (&'a Field, bool)> + Clone, lang: Lang) -> Value {
    let properties: Map<String, Value> =
        fields.clone().map(|(f, keeps)| (f.key.to_owned(), field(f, keeps, lang))).collect();
    let required = fields.filter(|(f, keeps)| *keeps && matches!(f.need, Need::Required)).map(|(f, _)| f.key);
    json!({
        "type": "object",
        "description": about,
        "properties": properties,
        "required": required.collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

fn field(field: &Field, keeps: bool, lang: Lang) -> Value {
    let mut value = typed(&field.ty, lang);
    if let Value::Object(object) = &mut value {
        object.insert("description".to_owned(), json!(lang.of(field.about)));
        if let Need::Default(literal) = field.need
            && keeps
        {
            object.insert("default".to_owned(), default(literal));
        }
    }
    value
}

fn default(literal: Literal) -> Value {
    match literal {
        Literal::Int(number) => json!(number),
        Literal::Flag(flag) => json!(flag),
        Literal::Text(text) => json!(text),
        Literal::Clock(minute) => json!(clock_text(minute)),
        Literal::Empty => json!([]),
        Literal::Hours(from, to) => json!({ "from": clock_text(from), "to": clock_text(to) }),
    }
}

fn typed(ty: &Type, lang: Lang) -> Value {
    match ty {
        Type::Text | Type::File => json!({ "type": "string", "pattern": "\\S" }),
        Type::Note => json!({ "type": "string" }),
        Type::Id => json!({ "type": "string", "pattern": ID }),
        Type::Int(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Type::Hundredths(least, most) => json!({
            "type": ["number", "string"], "minimum": least / 100, "maximum": most / 100, "pattern": HUNDREDTHS,
        }),
        Type::Flag => json!({ "type": "boolean" }),
        Type::Date => date(),
        Type::Clock => json!({ "type": "string", "pattern": CLOCK }),
        Type::ClockEnd => json!({ "type": "string", "pattern": CLOCK_END }),
        Type::Choice(words) => json!({ "enum": words.words() }),
        Type::List(member) => json!({ "type": "array", "items": typed(member, lang) }),
        Type::NonEmpty(member) => json!({ "type": "array", "items": typed(member, lang), "minItems": 1 }),
        Type::Table(grammar) => table(grammar, lang),
        Type::Tables(grammar) => json!({ "type": "array", "items": table(grammar, lang) }),
        Type::Overlays(overlay) => {
            json!({ "type": "array", "items": object(lang.of(overlay.about), overlay.fields(), lang) })
        }
        Type::Who => json!({ "anyOf": [typed(&Type::Id, lang), typed(&Type::List(&Type::Id), lang)] }),
        Type::Rules => json!({ "$ref": "#/$defs/rules" }),
    }
}

fn date() -> Value {
    json!({ "type": "string", "format": "date", "pattern": DATE })
}

fn rules(lang: Lang) -> Value {
    let rule = |meta: &Meta| {
        let properties: Map<String, Value> = meta.params.iter().map(|p| (p.key.to_owned(), param(p, lang))).collect();
        json!({
            "type": "object",
            "description": format!("{} ({})", lang.of(meta.title), meta.source),
            "properties": properties,
            "additionalProperties": false,
        })
    };
    let all = RULES.iter().map(|r| r.meta());
    let properties: Map<String, Value> = all.map(|meta| (meta.id.to_owned(), rule(meta))).collect();
    json!({
        "type": "object",
        "description": lang.say(
            "Regelinnstillinger etter regelens id.",
            "Regelinnstillingar etter id-en til regelen.",
            "Rule settings by rule id.",
        ),
        "properties": properties,
        "additionalProperties": false,
    })
}

fn param(param: &Param, lang: Lang) -> Value {
    let about = lang.of(param.about);
    match param.unit {
        Unit::Flag => json!({ "type": "boolean", "default": param.default != 0, "description": about }),
        Unit::Clock => {
            let pattern = if param.most >= 24 * 60 { CLOCK_END } else { CLOCK };
            json!({ "type": "string", "pattern": pattern, "default": clock_text(param.default), "description": about })
        }
        Unit::Date => {
            let mut value = date();
            value["default"] = json!(value_date(param.default).to_string());
            value["description"] = json!(about);
            value
        }
        Unit::Choice(words) => {
            let default = usize::try_from(param.default).ok().and_then(|at| words.get(at));
            json!({ "enum": words, "default": default, "description": about })
        }
        Unit::Count
        | Unit::Minutes
        | Unit::Hours
        | Unit::Days
        | Unit::Months
        | Unit::Years
        | Unit::Percent
        | Unit::Points => json!({
            "type": "integer",
            "minimum": param.least,
            "maximum": param.most,
            "default": param.default,
            "description": about,
        }),
    }
}
