//! Everything that can be asked, and who may.

use axum::http::Method;

use super::answer::{Answer, Asked};
use super::{
    acts, assets, board, clinic, flow, folder, forms, papers, publish, seat, setup, shell, side, solve, why, wishes,
    workbook,
};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Anybody on the machine: it is the same for all, and holds nothing.
    Anybody,
    /// Who holds the cookie, and a key that is used once: what is opened in a window of its own.
    Key,
    /// Who holds the cookie and the pass.
    Manager,
}

/// How it is answered.
#[derive(Clone, Copy)]
pub(super) enum How {
    /// In one piece.
    Whole(fn(&Asked) -> Result<Answer, Answer>),
    /// As it comes, for as long as the page listens.
    Stream,
}

/// One thing that can be asked.
pub(super) struct Route {
    /// Method.
    pub(super) method: Method,
    /// Address, with its open places in braces.
    pub(super) path: &'static str,
    /// Who may ask.
    pub(super) access: Access,
    /// Most bytes that may be sent with it.
    pub(super) most: usize,
    /// How it is answered.
    pub(super) how: How,
}

/// Most bytes of an act.
const ACT: usize = 64 << 10;

/// Most bytes of a workbook.
const WORKBOOK: usize = 10 << 20;

const fn read(path: &'static str, access: Access, how: fn(&Asked) -> Result<Answer, Answer>) -> Route {
    Route { method: Method::GET, path, access, most: 0, how: How::Whole(how) }
}

const fn act(path: &'static str, access: Access, how: fn(&Asked) -> Result<Answer, Answer>) -> Route {
    Route { method: Method::POST, path, access, most: ACT, how: How::Whole(how) }
}

/// The table. What reads changes nothing.
pub(super) static ROUTES: &[Route] = &[
    read("/", Access::Anybody, shell::page),
    read("/p/{period}/{view}/{month}", Access::Anybody, shell::page),
    read("/assets/{name}", Access::Anybody, assets::file),
    act("/start", Access::Anybody, shell::start),
    act("/key", Access::Manager, shell::key),
    act("/end", Access::Manager, shell::end),
    read("/data/periods", Access::Manager, folder::list),
    act("/data/new", Access::Manager, clinic::make),
    read("/data/{period}/board/{view}/{month}", Access::Manager, board::board),
    read("/data/{period}/proposed/{view}/{month}", Access::Manager, board::proposed),
    read("/data/{period}/duties/{doctor}/{figure}", Access::Manager, side::duties),
    read("/data/{period}/seat/{seat}/{out}", Access::Manager, seat::candidates),
    read("/data/{period}/why/{seat}/{out}/{doctor}", Access::Manager, why::why),
    read("/data/{period}/day/{date}", Access::Manager, seat::of_day),
    read("/data/{period}/lists/{doctor}", Access::Manager, wishes::lists),
    act("/data/{period}/paste", Access::Manager, wishes::look),
    act("/data/{period}/act", Access::Manager, acts::act),
    read("/data/{period}/people/-", Access::Manager, forms::people),
    read("/data/{period}/people/{doctor}", Access::Manager, forms::doctor),
    read("/data/{period}/settings/{section}", Access::Manager, forms::section),
    read("/data/{period}/entry/{at}", Access::Manager, forms::entry),
    act("/data/{period}/form", Access::Manager, forms::fill),
    read("/data/{period}/next/-", Access::Manager, setup::form),
    act("/data/{period}/next", Access::Manager, setup::make),
    act("/data/{period}/solve", Access::Manager, solve::begin),
    act("/data/{period}/stop", Access::Manager, solve::stop),
    act("/data/{period}/repair", Access::Manager, flow::repair::begin),
    act("/data/{period}/whatif", Access::Manager, flow::whatif::begin),
    act("/data/{period}/flow", Access::Manager, flow::page),
    act("/data/{period}/handout", Access::Manager, flow::handout::write),
    Route {
        method: Method::POST,
        path: "/data/{period}/roster/{name}",
        access: Access::Manager,
        most: WORKBOOK,
        how: How::Whole(flow::others::send),
    },
    Route {
        method: Method::POST,
        path: "/data/{period}/workbook/{book}",
        access: Access::Manager,
        most: WORKBOOK,
        how: How::Whole(workbook::upload),
    },
    read("/data/{period}/publish/{date}", Access::Manager, publish::form),
    act("/data/{period}/publish", Access::Manager, publish::publish),
    act("/data/{period}/paper", Access::Manager, papers::key),
    read("/paper/{key}", Access::Key, papers::paper),
    Route { method: Method::GET, path: "/data/{period}/stream", access: Access::Manager, most: 0, how: How::Stream },
];
