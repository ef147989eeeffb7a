//! An invented legevakt of any size, for measuring and for tests.
//!
//! Two thirds of the doctors, the core, may be alone, may be bakvakt, and are away one at a time. The grid asks for no
//! more than they can give in turn within every rule, so a legal roster exists whatever the seed. The rest are there for
//! the boundaries: each stands at the edge of a rule on some day of the period, and the period lies at an edge of the
//! calendar. No seat depends on them.

mod people;
mod station;

use chrono::NaiveDate;

use super::draw;
use crate::domain::time::plus_days;

/// The most doctors of an invented legevakt; so many have names of their own.
pub const MOST_DOCTORS: u16 = 500;

/// The longest invented period, in days.
pub const MOST_DAYS: u16 = 1100;

/// The most places where an invented legevakt has its shifts.
pub const MOST_SITES: u16 = 20;

/// Size and seed of an invented legevakt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Doctors, 1 to [`MOST_DOCTORS`].
    pub doctors: u16,
    /// Days of the period, 1 to [`MOST_DAYS`].
    pub days: u16,
    /// What is drawn is drawn from this.
    pub seed: u64,
    /// Places, 1 to [`MOST_SITES`] and to the number of doctors, each with lines and doctors of its own, as in a region.
    pub sites: u16,
}

/// File names and contents of an invented legevakt: station, doctors, period and wishes.
///
/// They read without errors, a legal and complete roster exists, and the same shape gives the same bytes everywhere.
/// Sizes outside the range are taken to its nearest end.
///
/// ```
/// use legevakt::format::{Shape, generate, read_period};
///
/// let files = generate(Shape { doctors: 5, days: 7, seed: 1, sites: 1 });
/// let read = |path: &std::path::Path| {
///     let file = files.iter().find(|(name, _)| path == std::path::Path::new(name));
///     file.map(|(_, text)| text.clone()).ok_or(std::io::ErrorKind::NotFound.into())
/// };
/// let loaded = read_period("period.toml".as_ref(), &read).unwrap();
/// assert_eq!(loaded.instance.doctors.len(), 5);
/// ```
#[must_use]
pub fn generate(shape: Shape) -> Vec<(&'static str, String)> {
    let worlds = World::all(shape);
    vec![
        ("station.toml", station::text(&worlds)),
        ("doctors.toml", people::doctors(&worlds)),
        ("period.toml", people::period(&worlds)),
        ("wishes.csv", people::wishes(&worlds)),
    ]
}

/// Days at which a rule or the calendar changes, and why; the period has one of them in it.
const EDGES: [((i32, u32, u32), &str); 8] = [
    ((2026, 1, 1), "ny kompetanselov 1. januar 2026"),
    ((2027, 1, 1), "årsskifte"),
    ((2027, 3, 1), "nye LIS1 1. mars"),
    ((2027, 3, 28), "første påskedag, og klokka stilles fram"),
    ((2027, 5, 17), "17. mai, som er andre pinsedag"),
    ((2027, 9, 1), "nye LIS1 1. september"),
    ((2027, 10, 31), "klokka stilles tilbake"),
    ((2028, 2, 29), "skuddårsdag"),
];

/// What all the files agree on about one place and its doctors.
struct World {
    seed: u64,
    /// The number of the place, from 1; nothing where there is no other.
    site: Option<usize>,
    /// The number of its first doctor among all, from 0.
    first: usize,
    doctors: usize,
    /// How many of the doctors, the first ones, are the core.
    core: usize,
    from: NaiveDate,
    to: NaiveDate,
    /// The day within the period at which something changes.
    edge: NaiveDate,
    why: &'static str,
}

impl World {
    /// The worlds of all places: doctors are dealt as evenly as can be, the first places have one more.
    fn all(shape: Shape) -> Vec<Self> {
        let doctors = usize::from(shape.doctors.clamp(1, MOST_DOCTORS));
        let sites = usize::from(shape.sites.clamp(1, MOST_SITES)).min(doctors);
        let share = |site: usize| doctors / sites + usize::from(site < doctors % sites);
        let first = |site: usize| (0..site).map(share).sum();
        (0..sites).map(|site| Self::new(shape, (sites > 1).then_some(site + 1), first(site), share(site))).collect()
    }

    fn new(shape: Shape, site: Option<usize>, first: usize, doctors: usize) -> Self {
        let days = usize::from(shape.days.clamp(1, MOST_DAYS));
        let ((year, month, day), why) = EDGES[draw(shape.seed, "edge", EDGES.len())];
        let edge = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let before = signed(draw(shape.seed, "before", days.min(30)));
        let from = plus_days(edge, -before);
        let to = plus_days(from, signed(days) - 1);
        Self { seed: shape.seed, site, first, doctors, core: doctors - doctors / 3, from, to, edge, why }
    }

    /// A number below `n`, drawn for a purpose and somebody.
    fn draw(&self, purpose: &str, who: usize, n: usize) -> usize {
        draw(self.seed, &format!("{purpose} {}", self.first + who), n)
    }

    /// An id that is the place's own.
    fn own(&self, id: &str) -> String {
        self.site.map_or_else(|| id.to_owned(), |site| format!("{id}-{site}"))
    }

    /// A name that is the place's own.
    fn named(&self, name: &str) -> String {
        self.site.map_or_else(|| name.to_owned(), |site| format!("{name} {site}"))
    }

    /// A day of the period, drawn for somebody.
    fn day(&self, purpose: &str, who: usize) -> NaiveDate {
        plus_days(self.from, signed(self.draw(purpose, who, self.days())))
    }

    fn days(&self) -> usize {
        usize::try_from(self.to.signed_duration_since(self.from).num_days() + 1).unwrap_or(1)
    }

    fn is_core(&self, who: usize) -> bool {
        who < self.core
    }
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
