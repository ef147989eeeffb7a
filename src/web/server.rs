//! Connections, their limits, and the way of a question through guard and table to its function.

use std::future::Future;
use std::io;
use std::net::TcpListener as Bound;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_MATCH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep, timeout};

use super::answer::{Answer, Asked};
use super::keys::{Door, Keys, PRINTED};
use super::patient::Patient;
use super::period::Period;
use super::routes::{Access, How, ROUTES, Route};
use super::{Event, Hear, folder, guard, stream};
use crate::domain::Lang;

/// Most connections at once.
const CONNECTIONS: usize = 32;

/// How long the head of a question may take, its body, and whoever asked to take anything of the answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Most bytes of a head.
const HEAD: usize = 16 << 10;

/// How long nobody may ask anything before it ends.
const IDLE: Duration = Duration::from_secs(8 * 3600);

/// How long those who are being answered get when it ends.
const FAREWELL: Duration = Duration::from_secs(5);

/// Everything that is served.
pub(super) struct App {
    /// Language of all texts.
    pub(super) lang: Lang,
    /// The port.
    pub(super) port: u16,
    /// Who is let in.
    pub(super) keys: Keys,
    /// The periods, by an id each.
    periods: RwLock<Vec<Arc<Period>>>,
    /// The folder that they are in, and whether that is what is served.
    folder: PathBuf,
    is_folder: bool,
    /// Set when it is to end.
    pub(super) ends: watch::Sender<bool>,
    entered: mpsc::UnboundedSender<()>,
    entries: Mutex<Option<mpsc::UnboundedReceiver<()>>>,
    asked_at: Mutex<Instant>,
    solving: Mutex<()>,
}

impl App {
    /// What is served in a language on a port.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub(super) fn new(place: &Path, periods: Vec<Period>, lang: Lang, port: u16) -> io::Result<Self> {
        let (entered, entries) = mpsc::unbounded_channel();
        Ok(Self {
            lang,
            port,
            keys: Keys::new()?,
            periods: RwLock::new(periods.into_iter().map(Arc::new).collect()),
            folder: folder::of(place),
            is_folder: place.is_dir(),
            ends: watch::Sender::new(false),
            entered,
            entries: Mutex::new(Some(entries)),
            asked_at: Mutex::new(Instant::now()),
            solving: Mutex::new(()),
        })
    }

    /// The periods as they are now; one may be made while others are worked on.
    pub(super) fn periods(&self) -> Vec<Arc<Period>> {
        self.periods.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The folder that is served; nothing where it is one period.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.is_folder.then_some(self.folder.as_path())
    }

    /// Takes up a period that was made, and says what the page calls it.
    pub(super) fn add(&self, path: &Path) -> String {
        let mut periods = self.periods.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = periods.iter().find(|period| period.path == path) {
            return known.id.clone();
        }
        let taken: Vec<&str> = periods.iter().map(|period| period.id.as_str()).collect();
        let id = folder::id_of_new(path, &self.folder, &taken);
        periods.push(Arc::new(Period::new(id.clone(), path.to_owned(), None)));
        id
    }

    /// Says that somebody was let in.
    pub(super) fn enter(&self) {
        let _ = self.entered.send(());
    }

    /// Lets nobody else begin a solve until it is let go.
    pub(super) fn solving(&self) -> MutexGuard<'_, ()> {
        self.solving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn touch(&self) {
        *self.asked_at.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn idle_until(&self) -> Instant {
        *self.asked_at.lock().unwrap_or_else(PoisonError::into_inner) + IDLE
    }
}

/// Serves until it ends.
///
/// # Errors
/// When nothing can be listened on.
pub(super) fn run(app: App, bound: Bound, hear: Hear<'_>) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_io().enable_time().max_blocking_threads(CONNECTIONS).build()?;
    let app = Arc::new(app);
    let result = runtime.block_on(serve(Arc::clone(&app), bound, hear));
    runtime.shutdown_timeout(FAREWELL);
    result
}

async fn serve(app: Arc<App>, bound: Bound, hear: Hear<'_>) -> io::Result<()> {
    let listener = TcpListener::from_std(bound)?;
    let service = TowerToHyperService::new(router(&app));
    let permits = Arc::new(Semaphore::new(CONNECTIONS));
    let mut ends = app.ends.subscribe();
    let mut entries = app.entries.lock().unwrap_or_else(PoisonError::into_inner).take();
    let key = app.keys.cut(Door::Page, PRINTED)?;
    // An address that nobody could be told lets nobody in.
    if hear(Event::Ready { address: format!("http://127.0.0.1:{}/#k={key}", app.port) }).is_break() {
        return Ok(());
    }
    let mut over = pin!(over(&app));
    loop {
        let accepted = async {
            let permit = Arc::clone(&permits).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let entry = async {
            match &mut entries {
                Some(entries) => entries.recv().await,
                None => None,
            }
        };
        let (permit, accepted) = tokio::select! {
            both = accepted => both,
            Some(()) = entry => {
                if hear(Event::Entered).is_break() {
                    break;
                }
                continue;
            }
            () = ended(&mut ends) => break,
            () = &mut over => break,
        };
        // What is wrong with one connection is nothing to the others; where there are no more, some are about to end.
        let Ok((stream, _)) = accepted else {
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let service = service.clone();
        let mut ends = app.ends.subscribe();
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD);
            let mut connection = pin!(http.serve_connection(TokioIo::new(Patient::new(stream, PATIENCE)), service));
            tokio::select! {
                _ = connection.as_mut() => {}
                () = ended(&mut ends) => {
                    connection.as_mut().graceful_shutdown();
                    let _ = timeout(FAREWELL, connection).await;
                }
            }
            drop(permit);
        });
    }
    let _ = app.ends.send(true);
    drop(listener);
    tokio::select! {
        () = farewell(&app, &permits) => {}
        // Who asks for the end twice means now.
        () = signalled() => {}
    }
    if is_solving(&app) {
        let _ = hear(Event::CutOff);
    }
    Ok(())
}

/// Until those who are being answered are, and a solve has laid down the best that it has; but not for ever. A solve is told
/// first, so that it ends meanwhile.
async fn farewell(app: &App, permits: &Semaphore) {
    app.periods().iter().for_each(|period| period.run.stop());
    let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
    let _ = timeout(FAREWELL, permits.acquire_many(all)).await;
    let solved = async {
        while is_solving(app) {
            sleep(Duration::from_millis(50)).await;
        }
    };
    let _ = timeout(2 * FAREWELL, solved).await;
}

fn is_solving(app: &App) -> bool {
    app.periods().iter().any(|period| period.run.is_on())
}

/// Until it is to end.
pub(super) async fn ended(ends: &mut watch::Receiver<bool>) {
    // Without a sender there is nobody left to serve either.
    drop(ends.wait_for(|ends| *ends).await);
}

/// Until somebody ends the program, or nobody has asked anything for long.
async fn over(app: &App) {
    tokio::select! {
        () = signalled() => {}
        () = idle(app) => {}
    }
}

async fn idle(app: &App) {
    loop {
        let until = app.idle_until();
        if until <= Instant::now() && !is_solving(app) {
            return;
        }
        tokio::time::sleep_until(until.max(Instant::now() + PATIENCE)).await;
    }
}

#[cfg(unix)]
async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let of = |kind: SignalKind| async move {
        match signal(kind) {
            Ok(mut signals) => drop(signals.recv().await),
            // Without a handler the signal ends the program the usual way.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = of(SignalKind::interrupt()) => {}
        () = of(SignalKind::terminate()) => {}
        () = of(SignalKind::hangup()) => {}
    }
}

#[cfg(not(unix))]
async fn signalled() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The table as axum reads it, behind the guard. The guard is laid around a router that has nothing but a fallback, so that
/// what is not found and what has another method is behind it too.
fn router(app: &Arc<App>) -> Router {
    let mut inner = Router::new();
    for route in ROUTES {
        let filter = if route.method == Method::GET { MethodFilter::GET } else { MethodFilter::POST };
        let answer = move |State(app): State<Arc<App>>, params: RawPathParams, request: Request| async move {
            routed(route, app, &params, request).await
        };
        inner = inner.route(route.path, on(filter, answer));
    }
    let inner = inner.fallback(|| async { StatusCode::NOT_FOUND }).with_state(Arc::clone(app));
    Router::new().fallback_service(inner).layer(from_fn_with_state(Arc::clone(app), guarded))
}

/// The outermost layer.
async fn guarded(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = match guard::admit(&parts, app.port) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(status) => bare(status),
    };
    let is_report = response.extensions().get::<IsReport>().is_some();
    guard::mark(response.headers_mut(), is_report);
    response
}

/// Marks the answer that is a report.
#[derive(Clone, Copy)]
struct IsReport;

fn bare(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// Answers what a route asks, if who asks may.
async fn routed(route: &'static Route, app: Arc<App>, params: &RawPathParams, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let is_let_in = match route.access {
        Access::Anybody => true,
        Access::Key => guard::has_cookie(&parts.headers, &app.keys, app.port),
        Access::Manager => {
            guard::has_cookie(&parts.headers, &app.keys, app.port) && guard::has_pass(&parts.headers, &app.keys)
        }
    };
    if !is_let_in {
        return bare(StatusCode::UNAUTHORIZED);
    }
    // What anybody may ask keeps nothing going.
    if route.access != Access::Anybody {
        app.touch();
    }
    let Ok(body) = timeout(PATIENCE, to_bytes(body, route.most)).await else {
        return bare(StatusCode::REQUEST_TIMEOUT);
    };
    let Ok(body) = body else { return bare(StatusCode::PAYLOAD_TOO_LARGE) };
    let params: Vec<(String, String)> =
        params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let id = params.iter().find(|(name, _)| name == "period").map(|(_, id)| id);
    let named = id.and_then(|id| app.periods().into_iter().find(|period| period.id == *id));
    let asked = Asked { app, named, params, if_match: if_match(&parts.headers), body: body.into() };
    match route.how {
        How::Whole(answer) => whole(answer, asked).await,
        How::Stream => match stream::feed(&asked) {
            Ok(body) => streamed(body),
            Err(answer) => written(answer),
        },
    }
}

/// Runs what reads files and computes where it keeps nobody waiting.
async fn whole(answer: fn(&Asked) -> Result<Answer, Answer>, asked: Asked) -> Response {
    let done: Result<Answer, _> = join(spawn_blocking(move || answer(&asked).unwrap_or_else(|refused| refused))).await;
    // A panic is a fault of the program: it costs this answer, and no file is half written by it.
    done.map_or_else(|()| bare(StatusCode::INTERNAL_SERVER_ERROR), written)
}

async fn join<T, E>(task: impl Future<Output = Result<T, E>>) -> Result<T, ()> {
    task.await.map_err(|_| ())
}

fn streamed(body: Body) -> Response {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response
}

/// What the files were when a question was made: a text in double quotes.
fn if_match(headers: &HeaderMap) -> Option<String> {
    let told = headers.get(IF_MATCH)?.to_str().ok()?;
    Some(told.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// An answer as HTTP has it.
fn written(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if answer.is_report {
        response.extensions_mut().insert(IsReport);
    }
    let headers = response.headers_mut();
    if !answer.kind.is_empty() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    }
    let texts = [
        (ETAG, answer.etag.map(|etag| format!("\"{etag}\""))),
        (SET_COOKIE, answer.cookie),
        (CONTENT_DISPOSITION, answer.name.map(|name| format!("attachment; filename=\"{name}\""))),
    ];
    for (name, text) in texts {
        if let Some(value) = text.and_then(|text| HeaderValue::from_str(&text).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
