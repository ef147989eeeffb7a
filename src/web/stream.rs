//! What happens while a page looks on: one stream for each tab, of short texts.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use hyper::body::Frame;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;
use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval};

use super::answer::{Answer, Asked};
use super::server::ended;

/// How often the files are held against what they were.
const LOOK: Duration = Duration::from_secs(2);

/// Texts that wait for a tab that does not take them; one that takes none is let go.
const WAITING: usize = 16;

/// Texts as they come.
struct Feed(mpsc::Receiver<String>);

impl hyper::body::Body for Feed {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(context).map(|text| text.map(|text| Ok(Frame::data(Bytes::from(text)))))
    }
}

/// The stream of a period: the state of its files, whenever it is another.
pub(super) fn feed(asked: &Asked) -> Result<Body, Answer> {
    let period = Arc::clone(asked.period()?);
    let (lang, mut ends) = (asked.app.lang, asked.app.ends.subscribe());
    let (sender, texts) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let mut looks = interval(LOOK);
        let mut run = period.run.told();
        // A tab that comes back has missed what was said meanwhile.
        run.mark_changed();
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last: Option<Option<String>> = None;
        loop {
            tokio::select! {
                _ = looks.tick() => {}
                Ok(()) = run.changed() => {
                    let text = event("solve", &run.borrow_and_update().clone());
                    // A tab that lags behind hears the next line.
                    match sender.try_send(text) {
                        Err(TrySendError::Closed(_)) => return,
                        _ => continue,
                    }
                }
                () = ended(&mut ends) => {
                    let _ = sender.try_send(event("end", &Value::Null));
                    return;
                }
            }
            let period = Arc::clone(&period);
            let now = spawn_blocking(move || period.sheet(lang).ok().map(|sheet| sheet.etag.clone())).await;
            let Ok(now) = now else { return };
            // What is said again and again keeps the connection, and tells when the page is gone.
            let text = if last.as_ref() == Some(&now) { ":\n\n".to_owned() } else { event("state", &json!(now)) };
            last = Some(now);
            if sender.try_send(text).is_err() {
                return;
            }
        }
    });
    Ok(Body::new(Feed(texts)))
}

/// A text of the stream, as the standard has it.
fn event(name: &str, data: &Value) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_name_and_one_line_of_data() {
        assert_eq!(event("state", &json!("a\nb")), "event: state\ndata: \"a\\nb\"\n\n");
    }
}
