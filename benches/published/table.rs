//! What was found beside what has been published, as a table in Markdown.

/// One instance that was solved, or could not be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// The file's name without its ending.
    pub(crate) instance: String,
    /// Size: staff, days, shifts.
    pub(crate) size: [usize; 3],
    /// What came of it.
    pub(crate) came: Came,
    /// Wall clock of the whole process.
    pub(crate) ms: u64,
}

/// What came of an instance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Came {
    /// A roster: the objective by the valuation, and what every roster costs at least by the program.
    Roster { cost: i64, bound: i64 },
    /// A roster that the valuation does not take: constraints that it breaks, or a cost that is not the program's.
    Refused(String),
    /// No roster in the time.
    Nothing,
    /// What in the instance the files cannot say.
    Unsaid(String),
}

/// Best objective that has been published for an instance, of the five ways to an hour each that one comparison tells:
/// <https://github.com/ORProjects/NRP/blob/master/ComputationalResults/README.md>. It tells no bounds.
const PUBLISHED: [i64; 19] =
    [607, 828, 1001, 1716, 1143, 1950, 1056, 1308, 439, 4631, 3443, 4040, 1905, 1279, 3928, 3225, 5750, 4650, 3218];

/// The best objective that has been published, by the number in the instance's name.
pub(crate) fn published(instance: &str) -> Option<i64> {
    let number: usize = instance.strip_prefix("Instance")?.parse().ok()?;
    PUBLISHED.get(number.checked_sub(1)?).copied()
}

/// The table.
pub(crate) fn table(lines: &[Line]) -> String {
    let mut out = "| instance | staff x days, shifts | cost | proven at least | seconds | best published |\n|---|---|---|---|---|---|\n"
        .to_owned();
    for Line { instance, size: [staff, days, shifts], came, ms } in lines {
        let dash = || "–".to_owned();
        let (cost, bound) = match came {
            Came::Roster { cost, bound } if bound >= cost => (cost.to_string(), "proven".to_owned()),
            Came::Roster { cost, bound } => (cost.to_string(), bound.to_string()),
            Came::Refused(what) => (format!("refused: {what}"), dash()),
            Came::Nothing => (dash(), dash()),
            Came::Unsaid(what) => (format!("not said: {what}"), dash()),
        };
        let seconds = format!("{}.{}", ms / 1000, ms % 1000 / 100);
        let best = published(instance).map_or_else(dash, |best| best.to_string());
        out += &format!("| {instance} | {staff} x {days}, {shifts} | {cost} | {bound} | {seconds} | {best} |\n");
    }
    out
}
