//! Reasons of absence that say nothing: those that count alike become one, and each a word that is not its own.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::domain::called::Reason;
use crate::facts::share::{COURSE_FROM, HOLIDAY_FROM, LEAVE_FROM, OTHER_FROM, SICK_FROM};

/// The words in the order in which they are given: where all reasons count alike, all become the first.
const WORDS: [Reason; 5] = [Reason::Other, Reason::Course, Reason::Holiday, Reason::Leave, Reason::Sick];

/// What each reason becomes.
#[derive(Debug)]
pub(super) struct Reasons(BTreeMap<Reason, Reason>);

/// The setting by which absences of a reason lessen a part.
fn key(reason: Reason) -> &'static str {
    match reason {
        Reason::Holiday => HOLIDAY_FROM.key,
        Reason::Course => COURSE_FROM.key,
        Reason::Leave => LEAVE_FROM.key,
        Reason::Sick => SICK_FROM.key,
        Reason::Other => OTHER_FROM.key,
    }
}

impl Reasons {
    /// Reads from the files how reasons count.
    pub(super) fn of<'a>(files: impl Iterator<Item = &'a Table>) -> Self {
        let mut settings: Vec<Table> = Vec::new();
        for file in files {
            let scenarios = file.get("scenarios").and_then(Value::as_array).into_iter().flatten();
            for table in scenarios.filter_map(Value::as_table).chain([file]) {
                settings.extend(table.get("rules").and_then(|r| r.get("FAI-1")).and_then(Value::as_table).cloned());
            }
        }
        let counts = |reason: Reason| settings.iter().map(|of| of.get(key(reason)).cloned()).collect::<Vec<_>>();
        let mut becomes: BTreeMap<Reason, Reason> = BTreeMap::new();
        let mut classes: Vec<(Vec<Option<Value>>, Reason)> = Vec::new();
        let mut words = WORDS.into_iter();
        for reason in Reason::ALL {
            let like = counts(reason);
            let word = match classes.iter().find(|(counts, _)| *counts == like) {
                Some((_, word)) => *word,
                None => {
                    let word = words.next().unwrap_or(reason);
                    classes.push((like, word));
                    word
                }
            };
            becomes.insert(reason, word);
        }
        Self(becomes)
    }

    /// The word that stands for a reason.
    pub(super) fn word(&self, reason: &str) -> &'static str {
        let reason = Reason::of_id(reason).unwrap_or(Reason::Other);
        self.0.get(&reason).copied().unwrap_or(Reason::Other).id()
    }

    /// Gives the words the settings of the reasons that they stand for.
    pub(super) fn settle(&self, rules: &mut Table) {
        let Some(settings) = rules.get_mut("FAI-1").and_then(Value::as_table_mut) else { return };
        let before: BTreeMap<Reason, Option<Value>> =
            Reason::ALL.into_iter().map(|reason| (reason, settings.remove(key(reason)))).collect();
        for (reason, word) in &self.0 {
            if let Some(Some(value)) = before.get(reason) {
                settings.insert(key(*word).to_owned(), value.clone());
            }
        }
    }
}
