//! What is asked, and what is answered.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::domain::Lang;
use crate::files::Failure;

use super::period::Period;
use super::server::App;

/// A question that was let in.
pub(super) struct Asked {
    /// Everything that is served.
    pub(super) app: Arc<App>,
    /// The period that the address names, if there is one.
    pub(super) named: Option<Arc<Period>>,
    /// What stands in the places of the address that are left open, by name.
    pub(super) params: Vec<(String, String)>,
    /// What the files were when the question was made.
    pub(super) if_match: Option<String>,
    /// What was sent.
    pub(super) body: Vec<u8>,
}

impl Asked {
    /// Language of the answer.
    pub(super) fn lang(&self) -> Lang {
        self.app.lang
    }

    /// What stands in an open place of the address.
    pub(super) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The period that is asked about: an id of the table, never a path.
    pub(super) fn period(&self) -> Result<&Arc<Period>, Answer> {
        self.named.as_ref().ok_or_else(Answer::nowhere)
    }

    /// What was sent, if it has the shape that is understood.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Answer> {
        serde_json::from_slice(&self.body).map_err(|_| Answer::empty(400))
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// Status of HTTP.
    pub(super) status: u16,
    /// Media type; nothing of an answer without a body.
    pub(super) kind: &'static str,
    /// What is answered.
    pub(super) body: Vec<u8>,
    /// What the files are that it was made from.
    pub(super) etag: Option<String>,
    /// The name under which it is saved; nothing of what is shown.
    pub(super) name: Option<String>,
    /// The cookie that is given.
    pub(super) cookie: Option<String>,
    /// Whether it is a report with a style sheet of its own in it.
    pub(super) is_report: bool,
}

impl Answer {
    /// Nothing but a status.
    pub(super) fn empty(status: u16) -> Self {
        Self { status, kind: "", body: Vec::new(), etag: None, name: None, cookie: None, is_report: false }
    }

    /// There is nothing at that address.
    pub(super) fn nowhere() -> Self {
        Self::empty(404)
    }

    /// A body.
    pub(super) fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { kind, body: body.into(), ..Self::empty(200) }
    }

    /// Data for the page.
    pub(super) fn data(value: &Value) -> Self {
        Self::of("application/json", value.to_string())
    }

    /// The same with the state of the files that it tells of.
    pub(super) fn at(self, etag: &str) -> Self {
        Self { etag: Some(etag.to_owned()), ..self }
    }

    /// The same with another status.
    pub(super) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// That it cannot be done, in the user's words.
    pub(super) fn refused(status: u16, text: &str) -> Self {
        Self::data(&json!({ "said": text })).with_status(status)
    }

    /// That it could not be done.
    pub(super) fn failed(failure: &Failure, lang: Lang) -> Self {
        Self::refused(422, &failure.text(lang))
    }
}
