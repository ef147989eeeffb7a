//! Dates along a column of a grid: whole ones, days of a month that something over or beside them names, or weekdays of a
//! week.

use chrono::NaiveDate;

use super::dates::{Day, Days, month_of, week_of};
use super::grid::Grid;
use super::words::{Fixed, Told, Words};
use super::{Remarks, Value, What};

/// How far over and beside its days the month or week of them is looked for.
const NEAR: usize = 6;

/// Days of a month that are taken for an axis where nothing names the month.
const LEAST_NUMBERS: usize = 5;

/// A column of dates.
pub(super) struct Axis {
    pub(super) column: usize,
    /// Rows and their dates, from the first.
    pub(super) days: Vec<(usize, NaiveDate)>,
    /// Rows whose dates are wrong, and how.
    faults: Vec<(usize, Day)>,
    /// Rows whose dates could be read with the month first.
    swapped: Vec<(usize, NaiveDate)>,
}

impl Axis {
    /// Takes up what its column says.
    fn take(&mut self, grid: Grid<'_>, days: Days, said: impl Iterator<Item = (usize, Day)>) {
        for (row, day) in said {
            match day {
                Day::Date(date) => {
                    self.days.push((row, date));
                    self.swapped.extend(days.month_first(grid.cell(row, self.column)).map(|date| (row, date)));
                }
                // What is wrong is refused, but where it stands is a column of dates all the same.
                Day::Contrary(date) => {
                    self.days.push((row, date));
                    self.faults.push((row, day));
                }
                Day::MonthFirst => {
                    self.days.extend(days.month_first(grid.cell(row, self.column)).map(|date| (row, date)));
                    self.faults.push((row, day));
                }
                Day::OfMonth(_) | Day::Weekday(_) | Day::Nothing => {}
            }
        }
    }

    /// The date of a row.
    pub(super) fn date(&self, row: usize) -> Option<NaiveDate> {
        self.days.binary_search_by_key(&row, |(row, _)| *row).ok().map(|at| self.days[at].1)
    }

    /// The first row.
    pub(super) fn first(&self) -> usize {
        self.days.first().map_or(0, |(row, _)| *row)
    }

    /// The last row.
    pub(super) fn last(&self) -> usize {
        self.days.last().map_or(0, |(row, _)| *row)
    }

    /// Says of dates that cannot be, once for all of them.
    pub(super) fn tell(&self, grid: Grid<'_>, days: Days, remarks: &mut Remarks) {
        let mut say = |rows: &[usize], what: &dyn Fn(String, usize) -> What| {
            if let Some(row) = rows.first() {
                let (number, column) = grid.place(*row, self.column);
                let what = what(grid.text(*row, self.column), rows.len());
                remarks.at(&grid.sheet.name, number, column, what);
            }
        };
        let contrary: Vec<(usize, NaiveDate)> = self
            .faults
            .iter()
            .filter_map(|(row, day)| match day {
                Day::Contrary(date) => Some((*row, *date)),
                _ => None,
            })
            .collect();
        let rows: Vec<usize> = contrary.iter().map(|(row, _)| *row).collect();
        let date = contrary.first().map(|(_, date)| *date).unwrap_or_default();
        say(&rows, &|text, count| What::ContraryDates { text, date, count });
        // A list with the month first has some dates that are dates either way, and then another day's.
        let mut first: Vec<usize> =
            self.faults.iter().filter(|(_, day)| *day == Day::MonthFirst).map(|(row, _)| *row).collect();
        let inside = |all: &[(usize, NaiveDate)]| all.iter().filter(|(_, date)| days.has(*date)).count();
        let of_swapped: Vec<(usize, NaiveDate)> =
            self.swapped.iter().filter_map(|(row, _)| Some((*row, self.date(*row)?))).collect();
        if first.is_empty() && inside(&self.swapped) > inside(&of_swapped) {
            first = self.swapped.iter().map(|(row, _)| *row).collect();
        }
        say(&first, &|text, count| What::MonthFirst { text, count });
    }
}

/// The columns of dates of a grid, from the left. Weekdays beside dates are no axis of their own.
pub(super) fn axes(grid: Grid<'_>, days: Days, words: Words<'_>, told: &Told) -> Vec<Axis> {
    let read: Vec<Vec<(usize, Day)>> = (0..grid.columns()).map(|column| column_of(grid, days, column)).collect();
    let mut axes: Vec<Axis> = Vec::new();
    for (column, said) in read.iter().enumerate() {
        axes.extend(whole(grid, days, words, told, column, said));
    }
    let notes: Vec<usize> =
        axes.iter().filter(|axis| axes.iter().any(|other| is_note_to(axis, other))).map(|axis| axis.column).collect();
    axes.retain(|axis| !notes.contains(&axis.column));
    for of_kind in [numbers, weekdays] {
        // What the days of an axis before stand under is not said of these.
        let mut floor = 0;
        let mut found = Vec::new();
        for (column, said) in read.iter().enumerate() {
            if axes.iter().all(|axis| axis.column.abs_diff(column) > NEAR || !overlaps(axis, said))
                && let Some(axis) = of_kind(grid, days, (floor, column), said)
            {
                floor = column + 1;
                found.push(axis);
            }
        }
        axes.extend(found);
    }
    axes.sort_by_key(|axis| axis.column);
    axes
}

/// Whether some dates are a note to those beside them: «17. mai» beside the date that it is, the day on which a duty ends, or a
/// date here and there. Dates of a table of their own are others than those beside them, and stand in every row.
fn is_note_to(axis: &Axis, other: &Axis) -> bool {
    let beside: Vec<(NaiveDate, Option<NaiveDate>)> = other
        .days
        .iter()
        .filter(|(row, _)| (axis.first()..=axis.last()).contains(row))
        .map(|(row, date)| (*date, axis.date(*row)))
        .collect();
    let both: Vec<i64> =
        beside.iter().filter_map(|(date, own)| Some((own.as_ref()?.signed_duration_since(*date)).num_days())).collect();
    let is_same = !both.is_empty() && both.iter().all(|days| (0..=1).contains(days));
    let is_first =
        axis.days.len() < other.days.len() || axis.days.len() == other.days.len() && axis.column > other.column;
    let is_sparse = both.len() * 2 < beside.len();
    axis.column != other.column && is_first && (is_same || is_sparse)
}

fn overlaps(axis: &Axis, said: &[(usize, Day)]) -> bool {
    said.iter().any(|(row, _)| (axis.first()..=axis.last()).contains(row))
}

/// The days that a column says, by row; none of one in which most of what stands from the first day to the last is none, for
/// a name may be that of a weekday, and a note may have a date in it.
fn column_of(grid: Grid<'_>, days: Days, column: usize) -> Vec<(usize, Day)> {
    let told = (0..grid.rows()).map(|row| (row, grid.cell(row, column))).filter(|(_, cell)| !cell.is_blank());
    let read: Vec<(usize, Day)> = told.map(|(row, cell)| (row, days.read(cell))).collect();
    let is_day = |(_, day): &(usize, Day)| *day != Day::Nothing;
    let (Some(first), Some(last)) = (read.iter().position(is_day), read.iter().rposition(is_day)) else {
        return Vec::new();
    };
    let said: Vec<(usize, Day)> = read[first..=last].iter().copied().filter(is_day).collect();
    if said.len() * 2 > last - first + 1 { said } else { Vec::new() }
}

/// A column of whole dates: one under a heading that says so, or two that are not the same.
fn whole(
    grid: Grid<'_>,
    days: Days,
    words: Words<'_>,
    told: &Told,
    column: usize,
    said: &[(usize, Day)],
) -> Option<Axis> {
    let mut axis = Axis { column, days: Vec::new(), faults: Vec::new(), swapped: Vec::new() };
    axis.take(grid, days, said.iter().copied());
    let first = axis.days.first().map(|(_, date)| *date)?;
    let is_several = axis.days.iter().any(|(_, date)| *date != first) || !axis.faults.is_empty();
    let above: Vec<String> = (axis.first().saturating_sub(NEAR)..axis.first())
        .map(|row| grid.text(row, column))
        .filter(|text| !text.is_empty())
        .collect();
    // Days on which something begins or ends are no days of duties.
    let is_edge =
        |text: &String| matches!(told.means(words, text), super::words::Means::Fixed(Fixed::Start | Fixed::End));
    let is_date = above.iter().any(|text| told.is_date(text));
    ((is_several || is_date) && !above.iter().any(is_edge)).then_some(axis)
}

/// A column of days of months: the month stands over them, beside them, on the tab, or there is one place for them in the
/// period.
fn numbers(grid: Grid<'_>, days: Days, (floor, column): (usize, usize), said: &[(usize, Day)]) -> Option<Axis> {
    let numbers: Vec<(usize, u32)> = said
        .iter()
        .filter_map(|(row, day)| match day {
            Day::OfMonth(number) => Some((*row, *number)),
            _ => None,
        })
        .collect();
    if numbers.len() < LEAST_NUMBERS
        || !numbers.windows(2).all(|pair| pair[0].1 < pair[1].1 || pair[1].1 == 1 || pair[0].1 == pair[1].1)
    {
        return None;
    }
    // The hours of a day are as many as the days of a month; of days most follow each other.
    let following = numbers.windows(2).filter(|pair| pair[1].1 == pair[0].1 + 1).count();
    if following * 2 < numbers.len() {
        return None;
    }
    let first = numbers[0].0;
    let near = |least: usize| column.saturating_sub(least).max(floor);
    let beside = |row: usize| {
        let columns = near(NEAR)..column;
        columns.rev().find_map(|column| month_of(&grid.text(row, column)))
    };
    let over = (first.saturating_sub(NEAR)..first).rev();
    let over = over
        .flat_map(|row| (near(NEAR)..=column).rev().map(move |column| (row, column)))
        .find_map(|(row, column)| month_of(&grid.text(row, column)));
    let start = over.or_else(|| month_of(&grid.sheet.name));
    let mut month = start;
    let mut found: Option<Vec<(usize, NaiveDate)>> = Some(Vec::new());
    let mut last: Option<NaiveDate> = None;
    for (row, number) in &numbers {
        if let Some(told) = beside(*row) {
            month = Some(told);
        } else if let (Some(before), Some((was, year))) = (last, month)
            && *number == 1
            && chrono::Datelike::day(&before) > 1
        {
            let is_december = was == 12;
            month = Some((if is_december { 1 } else { was + 1 }, year.map(|year| year + u32::from(is_december))));
        }
        last = month.and_then(|month| days.in_month(month, *number));
        match (&mut found, last) {
            (Some(found), Some(date)) => found.push((*row, date)),
            _ => found = None,
        }
    }
    let found = found.or_else(|| {
        let dates = days.only_place(&numbers.iter().map(|(_, number)| *number).collect::<Vec<_>>())?;
        Some(numbers.iter().map(|(row, _)| *row).zip(dates).collect())
    })?;
    Some(Axis { column, days: found, faults: Vec::new(), swapped: Vec::new() })
}

/// A column of weekdays, each run of which has its week over it or beside it.
fn weekdays(grid: Grid<'_>, days: Days, (floor, column): (usize, usize), said: &[(usize, Day)]) -> Option<Axis> {
    let named: Vec<(usize, u32)> = said
        .iter()
        .filter_map(|(row, day)| match day {
            Day::Weekday(day) => Some((*row, *day)),
            _ => None,
        })
        .collect();
    if named.iter().all(|(_, day)| *day == named[0].1) {
        return None;
    }
    let near = column.saturating_sub(NEAR).max(floor);
    let mut found: Vec<(usize, NaiveDate)> = Vec::new();
    let mut from = 0;
    for run in named.chunk_by(|one, other| one.1 <= other.1) {
        let (first, last) = (run[0].0, run[run.len() - 1].0);
        let inside = (first..=last).flat_map(|row| (near..column).map(move |column| (row, column)));
        let over = (first.saturating_sub(NEAR).max(from)..first)
            .rev()
            .flat_map(|row| (near..=column).rev().map(move |column| (row, column)));
        let week = over.chain(inside).find_map(|(row, column)| match grid.cell(row, column) {
            Value::Text(text) => week_of(text),
            _ => None,
        });
        found.extend(run.iter().filter_map(|(row, day)| Some((*row, days.in_week(week?, *day)?))));
        from = last + 1;
    }
    (found.len() > 1).then_some(Axis { column, days: found, faults: Vec::new(), swapped: Vec::new() })
}

/// The dates of a list, from a row on, for what is to be said of them.
pub(super) fn list_axis(grid: Grid<'_>, days: Days, column: usize, from: usize) -> Axis {
    let mut axis = Axis { column, days: Vec::new(), faults: Vec::new(), swapped: Vec::new() };
    axis.take(grid, days, column_of(grid, days, column).into_iter().filter(|(row, _)| *row >= from));
    axis
}
