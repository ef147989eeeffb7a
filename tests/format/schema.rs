//! The schema against the files that the reader takes, with an independent validator.

use jsonschema::Validator;
use legevakt::domain::Lang;
use legevakt::format::{new_station, schema};
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::support::Files;

/// TOML as an editor's schema check sees it: dates are texts.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => Value::from(number.as_str().parse::<i64>().expect("decimal")),
        DeValue::Float(number) => Value::from(number.as_str().parse::<f64>().expect("a float")),
        DeValue::Boolean(flag) => Value::from(*flag),
        DeValue::Datetime(date) => Value::from(date.to_string()),
        DeValue::Array(items) => items.iter().map(|v| json(v.get_ref())).collect(),
        DeValue::Table(table) => json_of(table),
    }
}

fn json_of(table: &DeTable<'_>) -> Value {
    Value::Object(table.iter().map(|(k, v)| (k.get_ref().to_string(), json(v.get_ref()))).collect())
}

fn faults(validator: &Validator, text: &str) -> Vec<String> {
    let table = DeTable::parse(text).expect("TOML");
    validator.iter_errors(&json_of(table.get_ref())).map(|e| e.to_string()).collect()
}

fn files() -> Vec<(String, String)> {
    let folders = [
        "reference",
        "halden",
        "halden-aremark",
        "halden-kad",
        "halden-nabo",
        "halden-two",
        "fredrikstad",
        "ostfold",
        "tiny",
    ]
    .map(Files::of);
    let sets = folders.into_iter().chain([Files::new(&new_station())]);
    let all = sets.flat_map(|f| f.without_missing_rules().0);
    let toml = all.filter(|(path, _)| path.extension().is_some_and(|e| e == "toml"));
    toml.map(|(path, text)| (path.display().to_string(), text)).collect()
}

#[test]
fn every_file_that_is_read_meets_the_schema() {
    let validator = jsonschema::draft202012::new(&schema(Lang::Nb)).expect("a schema");
    assert!(files().len() > 8);
    for (path, text) in files() {
        assert_eq!(faults(&validator, &text), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_misspelt_key_fails() {
    let validator = jsonschema::draft202012::new(&schema(Lang::Nb)).expect("a schema");
    for (old, new) in
        [("\nstart = ", "\nstrat = "), ("\nformat = 1", "\nformat = 2"), ("\nname = \"Kveld\"", "\nname = 7")]
    {
        let text = Files::new(&new_station()).with("station.toml", old, new).text("station.toml").to_owned();
        assert!(!faults(&validator, &text).is_empty(), "{new}");
    }
}

#[test]
fn every_rule_setting_is_described_with_its_bounds() {
    for lang in [Lang::Nb, Lang::Nn, Lang::En] {
        let schema = schema(lang);
        for rule in legevakt::rules::RULES {
            for param in rule.meta().params {
                let told = &schema["$defs"]["rules"]["properties"][param.rule]["properties"][param.key];
                assert_eq!(told["description"], lang.of(param.about), "{} {}", param.rule, param.key);
                assert!(!told["default"].is_null(), "{} {}", param.rule, param.key);
            }
        }
    }
}

/// Takes the sentences out of a schema, in the order in which they stand in it.
fn take_sentences(schema: &mut Value) -> Vec<String> {
    match schema {
        Value::Object(object) => {
            let own = object.remove("description").and_then(|said| said.as_str().map(str::to_owned));
            own.into_iter().chain(object.values_mut().flat_map(take_sentences)).collect()
        }
        Value::Array(items) => items.iter_mut().flat_map(take_sentences).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_languages_of_the_schema_differ_in_every_sentence_and_in_nothing_else() {
    let [(nb, said_nb), (nn, said_nn), (en, said_en)] = [Lang::Nb, Lang::Nn, Lang::En].map(|lang| {
        let mut schema = schema(lang);
        let said = take_sentences(&mut schema);
        (schema, said)
    });
    assert_eq!((&nb, said_nb.len()), (&en, said_en.len()));
    assert_eq!((&nn, said_nn.len()), (&en, said_en.len()));
    assert!(said_en.len() > 300, "only {} sentences were found", said_en.len());
    for (norwegian, english) in said_nb.iter().zip(&said_en).chain(said_nn.iter().zip(&said_en)) {
        assert!(norwegian != english || english == "start", "this is said in English alone: {english}");
        assert_eq!(norwegian.ends_with('.'), english.ends_with('.'), "{norwegian} | {english}");
    }
}
