//! The board: a month of the roster, date by date or doctor by doctor.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::acts::bare;
use super::answer::{Answer, Asked};
use super::cells::{Marks, chairs, is_locked, name_of, sign, wish};
use super::history::{History, Kind};
use super::period::{Origin, Period, Sheet};
use super::{side, solve, way};
use crate::domain::time::{dates, midnight, plus_days};
use crate::domain::wish::Level;
use crate::domain::{DoctorIx, Instance, Lang, LineIx, Severity, ShiftIx, SlotIx, Span};
use crate::facts::View as Duties;
use crate::report::Words;
use crate::report::markup::Markup;
use crate::report::roster::views::days::{Day, Shade, day};
use crate::report::roster::views::wall::clock;
use crate::report::roster::views::weeks::{code_of, tint};
use crate::report::roster::{Audience, Names};
use crate::report::words::capital;

/// How a month is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// A row for each date, a column for each seat.
    List,
    /// A row for each doctor, a column for each date.
    Matrix,
}

/// A month, laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct View {
    layout: Layout,
    /// Its first day within the period.
    from: NaiveDate,
    /// Its last.
    to: NaiveDate,
}

impl View {
    /// What an address asks for; the first month where it names none of the period's.
    pub(super) fn of(instance: &Instance, layout: &str, month: &str) -> Self {
        let months = months(instance);
        let found = months.iter().find(|(from, _)| from.format("%Y-%m").to_string() == month);
        let (from, to) = found.or(months.first()).copied().unwrap_or((instance.period.from, instance.period.to));
        Self { layout: if layout == "matrix" { Layout::Matrix } else { Layout::List }, from, to }
    }

    fn name(self) -> &'static str {
        match self.layout {
            Layout::List => "list",
            Layout::Matrix => "matrix",
        }
    }

    fn days(self, instance: &Instance, words: Words) -> Vec<Day> {
        dates(self.from, self.to).map(|date| day(&instance.calendar, date, words)).collect()
    }
}

/// The months of a period, or the parts of them that are within.
fn months(instance: &Instance) -> Vec<(NaiveDate, NaiveDate)> {
    let mut months: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for date in dates(instance.period.from, instance.period.to) {
        match months.last_mut() {
            Some((from, to)) if (from.year(), from.month()) == (date.year(), date.month()) => *to = date,
            _ => months.push((date, date)),
        }
    }
    months
}

/// Everything that a tab shows of a period.
pub(super) fn board(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    Ok(whole(asked, &sheet, beside(period, &sheet, lang)))
}

/// The same of what is proposed, to be looked at before it is decided on.
pub(super) fn proposed(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let Some(proposed) = solve::proposed(period, &sheet) else {
        let nothing = lang.say(
            "Det er ingenting å se på ennå.",
            "Det er ingenting å sjå på enno.",
            "There is nothing to look at yet.",
        );
        return Err(Answer::refused(422, nothing));
    };
    let mut told = beside(period, &proposed, lang);
    told["proposal"] = json!(solve::shown(&sheet, Words(lang)));
    Ok(whole(asked, &proposed, told))
}

fn whole(asked: &Asked, sheet: &Sheet, mut told: Value) -> Answer {
    let (instance, words) = (&sheet.loaded.instance, Words(asked.lang()));
    let view = View::of(instance, asked.param("view"), asked.param("month"));
    let at = |from: &NaiveDate| from.format("%Y-%m").to_string();
    let month = |(from, _): &(NaiveDate, NaiveDate)| json!({ "id": at(from), "name": capital(&words.month(*from)), "isShown": *from == view.from });
    told["title"] = json!(format!("{}: {}", instance.station.name, instance.period.name));
    told["months"] = months(instance).iter().map(month).collect();
    told["view"] = json!(view.name());
    told["month"] = json!(at(&view.from));
    told["html"] = json!(table(sheet, view, words));
    Answer::data(&told).at(&sheet.etag)
}

/// What stands beside the board: load, findings, and what can be undone.
pub(super) fn beside(period: &Period, sheet: &Sheet, lang: Lang) -> Value {
    let words = Words(lang);
    let history = History::of(period);
    let next = |kind| history.next(period, kind).map(|step| bare(&step.said, words).to_owned());
    json!({
        "etag": sheet.etag,
        "lead": lead(period, sheet, words),
        "next": way::next(period, sheet, words),
        "loads": side::loads(sheet, words),
        "findings": side::findings(sheet, words),
        "proposal": solve::shown(sheet, words),
        "solving": *period.run.told().borrow(),
        "undo": next(Kind::Undo),
        "redo": next(Kind::Redo),
    })
}

/// Where the roster comes from.
fn lead(period: &Period, sheet: &Sheet, words: Words) -> String {
    let dates = words.dates(sheet.loaded.instance.period.from, sheet.loaded.instance.period.to);
    let from = match &sheet.origin {
        Origin::Nothing => words.say(
            "Ingen vaktliste ennå; den første endringen lager utkastet.".to_owned(),
            "Inga vaktliste enno; den første endringa lagar utkastet.".to_owned(),
            "No roster yet; the first change makes the draft.".to_owned(),
        ),
        Origin::Draft => {
            let draft = period.draft();
            words.say(
                format!("Utkastet i {}.", draft.display()),
                format!("Utkastet i {}.", draft.display()),
                format!("The draft in {}.", draft.display()),
            )
        }
        Origin::Given(path) | Origin::Version(path) => words.say(
            format!("Fra {}; den første endringen lager et utkast.", path.display()),
            format!("Frå {}; den første endringa lagar eit utkast.", path.display()),
            format!("From {}; the first change makes a draft.", path.display()),
        ),
    };
    format!("{dates}. {from}")
}

/// A row of the board, by the id that it has on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    id: String,
    html: String,
}

/// The rows that are otherwise in a later state: what a tab has to show anew.
pub(super) fn changed_rows(before: &Sheet, after: &Sheet, layout: &str, month: &str, lang: Lang) -> Option<Vec<Value>> {
    let words = Words(lang);
    let of = |sheet: &Sheet| {
        let view = View::of(&sheet.loaded.instance, layout, month);
        (rows(sheet, view, words), view)
    };
    let ((before, earlier), (after, later)) = (of(before), of(after));
    let is_same_board = earlier == later && before.iter().map(|row| &row.id).eq(after.iter().map(|row| &row.id));
    let changed = before.into_iter().zip(after).filter(|(before, after)| before != after);
    is_same_board.then(|| changed.map(|(_, row)| json!({ "id": row.id, "html": row.html })).collect())
}

fn rows(sheet: &Sheet, view: View, words: Words) -> Vec<Row> {
    match view.layout {
        Layout::List => by_date(sheet, view, words),
        Layout::Matrix => by_doctor(sheet, view, words),
    }
}

/// The whole table of a month.
fn table(sheet: &Sheet, view: View, words: Words) -> String {
    let instance = &sheet.loaded.instance;
    let mut m = Markup::default();
    m.element("div", &[("class", "frame")], |m| {
        let label = format!("{}, {}", instance.period.name, words.month(view.from));
        let attributes = [("id", "grid"), ("role", "grid"), ("class", view.name()), ("aria-label", label.as_str())];
        m.element("table", &attributes, |m| {
            m.element("thead", &[], |m| match view.layout {
                Layout::List => head_of_list(instance, m, words),
                Layout::Matrix => head_of_matrix(instance, view, m, words),
            });
            m.element("tbody", &[("id", "rows")], |_| {});
        });
    });
    let rows: String = rows(sheet, view, words).into_iter().map(|row| row.html).collect();
    legend(instance, view, &mut m, words);
    m.into_text().replacen("<tbody id=\"rows\">", &format!("<tbody id=\"rows\">{rows}"), 1)
}

/// A column of the list: a seat of the shifts of one name on a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    line: LineIx,
    name: String,
    seat: String,
}

impl Column {
    fn of(instance: &Instance, slot: SlotIx) -> Self {
        let (shift, seat) = (instance.shift_of(slot), &instance.slots[slot.0].seat);
        let name = instance.template_of(shift).map_or(&shift.name, |whole| &whole.name);
        Self { line: shift.line, name: name.clone(), seat: seat.clone() }
    }
}

/// The columns, in the order of the station's file.
fn columns(instance: &Instance) -> Vec<Column> {
    let mut columns = Vec::new();
    for (line, ix) in instance.station.lines.iter().zip(0..) {
        for template in &line.templates {
            for seat in &template.seats {
                let column = Column { line: LineIx(ix), name: template.name.clone(), seat: seat.name.clone() };
                if !columns.contains(&column) {
                    columns.push(column);
                }
            }
        }
    }
    let used: std::collections::BTreeSet<Column> =
        instance.open_slots().map(|slot| Column::of(instance, slot)).collect();
    columns.retain(|column| used.contains(column));
    columns
}

fn head_of_list(instance: &Instance, m: &mut Markup, words: Words) {
    let columns = columns(instance);
    m.element("tr", &[], |m| {
        m.leaf("th", &[("scope", "col")], words.say("Dato", "Dato", "Date"));
        for column in &columns {
            m.element("th", &[("scope", "col")], |m| {
                let line = &instance.station.lines[column.line.0].name;
                m.text(&column.name);
                let is_alone = columns.iter().filter(|c| (c.line, &c.name) == (column.line, &column.name)).count() == 1;
                let mut below = Vec::new();
                if *line != column.name {
                    below.push(line.as_str());
                }
                if !is_alone {
                    below.push(&column.seat);
                }
                if !below.is_empty() {
                    m.text(" ");
                    m.inline("small", &[], &below.join(", "));
                }
            });
        }
    });
}

/// The class of a date's row or column.
fn shade(day: &Day) -> &'static str {
    match day.shade {
        Shade::Workday => "",
        Shade::Eve => "eve",
        Shade::Weekend => "sat",
        Shade::Red => "red",
    }
}

/// `to. 1.4.`: a weekday and a date, and what the day is called.
fn dated(day: &Day, m: &mut Markup, words: Words) {
    let weekday: String = day.weekday.chars().take(words.say(2, 2, 3)).collect();
    m.inline("span", &[("class", "weekday")], &weekday);
    m.text(&format!(
        " {}",
        words.say(format!("{}.", day.date.day()), format!("{}.", day.date.day()), day.date.day().to_string())
    ));
    if day.shade != Shade::Workday {
        let name = if day.name.is_empty() { day.shade.name(words) } else { &day.name };
        m.text(" ");
        m.inline("small", &[("class", if day.name.is_empty() { "vh" } else { "" })], name);
    }
}

fn by_date(sheet: &Sheet, view: View, words: Words) -> Vec<Row> {
    let instance = &sheet.loaded.instance;
    let (columns, marks) = (columns(instance), Marks::of(sheet));
    let mut slots: BTreeMap<(NaiveDate, Column), Vec<SlotIx>> = BTreeMap::new();
    for slot in instance.open_slots() {
        slots.entry((instance.shift_of(slot).date, Column::of(instance, slot))).or_default().push(slot);
    }
    let usual = usual_hours(instance, words);
    let row = |day: Day| {
        let id = format!("r-{}", day.date);
        let mut m = Markup::default();
        let class = [shade(&day), if day.date.weekday() == chrono::Weekday::Mon { "monday" } else { "" }].join(" ");
        m.element("tr", &[("id", &id), ("class", class.trim())], |m| {
            m.element("th", &[("scope", "row")], |m| dated(&day, m, words));
            for (column, at) in columns.iter().zip(0..) {
                let id = format!("l-{}-{at}", day.date);
                let own = slots.get(&(day.date, column.clone())).map_or(&[][..], Vec::as_slice);
                let class = if own.is_empty() { "void" } else { "" };
                let attributes = [("id", id.as_str()), ("tabindex", "-1"), ("class", class)];
                m.element("td", &attributes[..if class.is_empty() { 2 } else { 3 }], |m| {
                    for slot in own {
                        let shift = instance.shift_of(*slot);
                        let hours = Some(clock(shift.span, words)).filter(|hours| usual.get(column) != Some(hours));
                        for chair in chairs(instance, &sheet.roster, *slot) {
                            place(sheet, &marks, *slot, chair, hours.as_deref(), m, words);
                        }
                    }
                });
            }
        });
        Row { id, html: m.into_text() }
    };
    view.days(instance, words).into_iter().map(row).collect()
}

/// The hours that most shifts of a column have, which need not be told in each cell.
fn usual_hours(instance: &Instance, words: Words) -> BTreeMap<Column, String> {
    let mut times: BTreeMap<Column, BTreeMap<String, usize>> = BTreeMap::new();
    for slot in instance.open_slots() {
        let hours = clock(instance.shift_of(slot).whole(), words);
        *times.entry(Column::of(instance, slot)).or_default().entry(hours).or_default() += 1;
    }
    let most = |(column, times): (Column, BTreeMap<String, usize>)| {
        times.into_iter().max_by_key(|(_, number)| *number).map(|(hours, _)| (column, hours))
    };
    times.into_iter().filter_map(most).collect()
}

/// A chair of the list, with whoever sits in it.
fn place(
    sheet: &Sheet,
    marks: &Marks,
    slot: SlotIx,
    chair: Option<DoctorIx>,
    hours: Option<&str>,
    m: &mut Markup,
    words: Words,
) {
    let instance = &sheet.loaded.instance;
    let (shift, name) = (instance.slots[slot.0].shift, name_of(instance, slot));
    let mark = marks.at(shift, chair);
    let mut attributes = vec![("data-seat", name.as_str())];
    let class = match chair {
        Some(doctor) => {
            attributes.push(("data-doctor", &instance.doctors[doctor.0].id));
            attributes.push(("draggable", "true"));
            format!("place {}", said_class(mark))
        }
        None if instance.slots[slot.0].min > 0 => "place open".to_owned(),
        None => "place free".to_owned(),
    };
    attributes.push(("class", class.trim_end()));
    m.element("span", &attributes, |m| {
        match chair {
            Some(doctor) => {
                m.inline("span", &[("class", "who")], &instance.doctors[doctor.0].name);
                beside_name(instance, slot, doctor, m, words);
                said(mark, m, words);
            }
            None if instance.slots[slot.0].min > 0 => m.text(words.vacant()),
            None => {
                m.inline("span", &[("aria-hidden", "true")], "\u{b7}");
                m.inline("span", &[("class", "vh")], words.say("kan stå tom", "kan stå tom", "may stay empty"));
            }
        }
        if let Some(hours) = hours {
            m.text(" ");
            m.inline("small", &[], hours);
        }
    });
}

/// Wish and lock.
fn beside_name(instance: &Instance, slot: SlotIx, doctor: DoctorIx, m: &mut Markup, words: Words) {
    if let Some(level) = wish(instance, doctor, instance.slots[slot.0].shift) {
        m.text(" ");
        m.element("span", &[("class", "wish")], |m| {
            m.inline("span", &[("aria-hidden", "true")], sign(level));
            m.inline("span", &[("class", "vh")], words.level(level));
        });
    }
    if is_locked(instance, slot, doctor) {
        m.text(" ");
        m.inline("span", &[("class", "lock")], words.say("låst", "låst", "locked"));
    }
}

fn said_class(mark: Option<Severity>) -> &'static str {
    match mark {
        Some(Severity::Stopper) => "stop",
        Some(Severity::Assess) => "assess",
        Some(Severity::Note) | None => "",
    }
}

/// That a rule speaks of it, without colour and for who does not see.
fn said(mark: Option<Severity>, m: &mut Markup, words: Words) {
    let (sign, severity) = match mark {
        Some(Severity::Stopper) => ("!", Severity::Stopper),
        Some(Severity::Assess) => ("?", Severity::Assess),
        Some(Severity::Note) | None => return,
    };
    m.text(" ");
    m.element("span", &[("class", "mark")], |m| {
        m.inline("span", &[("aria-hidden", "true")], sign);
        m.inline("span", &[("class", "vh")], words.severity(severity));
    });
}

fn head_of_matrix(instance: &Instance, view: View, m: &mut Markup, words: Words) {
    m.element("tr", &[], |m| {
        m.leaf("th", &[("scope", "col")], words.say("Lege", "Lege", "Doctor"));
        for day in view.days(instance, words) {
            m.element("th", &[("scope", "col"), ("class", shade(&day))], |m| dated(&day, m, words));
        }
    });
}

/// A doctor's day.
#[derive(Default)]
struct Cell {
    duties: Vec<(SlotIx, ShiftIx)>,
    away: Option<Away>,
}

/// Why a doctor is away of a day, and whether she is for the whole of it.
struct Away {
    why: String,
    is_whole: bool,
}

fn by_doctor(sheet: &Sheet, view: View, words: Words) -> Vec<Row> {
    let instance = &sheet.loaded.instance;
    let (marks, days) = (Marks::of(sheet), view.days(instance, words));
    let names = Names::new(instance, &sheet.roster, Audience::Manager, words);
    let duties = Duties::new(instance, &sheet.roster);
    let mut on: BTreeMap<NaiveDate, Vec<ShiftIx>> = BTreeMap::new();
    for (ix, shift) in instance.period_shifts() {
        on.entry(shift.date).or_default().push(ix);
    }
    let row = |doctor: &DoctorIx| {
        let mut cells: BTreeMap<NaiveDate, Cell> = BTreeMap::new();
        for duty in duties.duties(*doctor).iter().filter(|duty| !duty.shift.past) {
            cells.entry(duty.shift.date).or_default().duties.push((duty.slot, duty.ix));
        }
        for day in &days {
            if let Some(why) = away(instance, *doctor, day.date, words) {
                cells.entry(day.date).or_default().away = Some(why);
            }
        }
        let (who, nothing) = (&instance.doctors[doctor.0], Cell::default());
        let id = format!("r-{}", who.id);
        let mut m = Markup::default();
        m.element("tr", &[("id", id.as_str()), ("data-who", &who.id)], |m| {
            m.element("th", &[("scope", "row")], |m| {
                // Reached from the row by a key; as many stops of the tab as there are doctors would be in the way.
                let attributes = [("type", "button"), ("class", "own"), ("data-lists", &who.id), ("tabindex", "-1")];
                m.inline("button", &attributes, names.of(*doctor));
            });
            for day in &days {
                let cell = cells.get(&day.date).unwrap_or(&nothing);
                let wishes = on.get(&day.date).map_or(&[][..], Vec::as_slice);
                let class = if cell.away.as_ref().is_some_and(|away| away.is_whole) { "away" } else { shade(day) };
                let (id, date) = (format!("m-{}-{}", who.id, day.date), day.date.to_string());
                let attributes = [("id", id.as_str()), ("tabindex", "-1"), ("data-day", &date), ("class", class)];
                m.element("td", &attributes[..if class.is_empty() { 3 } else { 4 }], |m| {
                    let own = wished(instance, *doctor, cell, wishes);
                    day_of(sheet, &marks, *doctor, cell, own, m, words);
                });
            }
        });
        Row { id, html: m.into_text() }
    };
    names.order().iter().map(row).collect()
}

/// Why a doctor is away of a day, if she is: for the whole of it, or else for the first part of it.
fn away(instance: &Instance, doctor: DoctorIx, date: NaiveDate, words: Words) -> Option<Away> {
    let day = Span::new(midnight(date), midnight(plus_days(date, 1)));
    let is_whole = |span: Span| span.common(day) == day.length();
    let own = || instance.absences_of(doctor).filter(|absence| absence.span.overlaps(day));
    let absence = own().find(|absence| is_whole(absence.span)).or_else(|| own().next())?;
    let reason = words.absence(&absence.reason);
    let reason = if reason.is_empty() { words.say("fravær", "fråvær", "away").to_owned() } else { reason };
    if is_whole(absence.span) {
        return Some(Away { why: reason, is_whole: true });
    }
    let within = Span::new(absence.span.start.max(day.start), absence.span.end.min(day.end));
    Some(Away { why: format!("{reason} {}", clock(within, words)), is_whole: false })
}

/// The strongest that a doctor wishes of a date: of the shifts she has there, or else of all.
fn wished(instance: &Instance, doctor: DoctorIx, cell: &Cell, on: &[ShiftIx]) -> Option<Level> {
    let own: Vec<ShiftIx> = cell.duties.iter().map(|(_, shift)| *shift).collect();
    let asked = if own.is_empty() { on } else { &own };
    let levels: Vec<Level> = asked
        .iter()
        .filter(|shift| instance.is_legevakt(&instance.shifts[shift.0]))
        .filter_map(|shift| wish(instance, doctor, *shift))
        .collect();
    let strongest = |level: &Level| match level {
        Level::Cannot => 4,
        Level::Must => 3,
        Level::RatherNot => 2,
        Level::Want => 1,
        Level::Neutral => 0,
    };
    levels.into_iter().max_by_key(strongest)
}

fn day_of(
    sheet: &Sheet,
    marks: &Marks,
    doctor: DoctorIx,
    cell: &Cell,
    wish: Option<Level>,
    m: &mut Markup,
    words: Words,
) {
    let instance = &sheet.loaded.instance;
    for (slot, ix) in &cell.duties {
        let shift = &instance.shifts[ix.0];
        let line = instance.line_of(shift);
        let code = code_of(instance, shift);
        let mark = marks.at(*ix, Some(doctor));
        let colour = tint(shift.kind, line.duty, shift.place.is_presence()).class();
        let (name, class) = (name_of(instance, *slot), format!("place c {colour} {}", said_class(mark)));
        let id = instance.doctors[doctor.0].id.as_str();
        let attributes =
            [("data-seat", name.as_str()), ("data-doctor", id), ("draggable", "true"), ("class", class.trim_end())];
        m.element("span", &attributes, |m| {
            m.inline("span", &[("aria-hidden", "true")], &code);
            m.inline("span", &[("class", "vh")], &shift.name);
            if is_locked(instance, *slot, doctor) {
                m.inline("span", &[("class", "lock"), ("aria-hidden", "true")], "*");
                m.inline("span", &[("class", "vh")], words.say("låst", "låst", "locked"));
            }
            said(mark, m, words);
        });
    }
    if let Some(Away { why, is_whole }) = &cell.away {
        let sign = if *is_whole { words.say("F", "F", "A") } else { words.say("f", "f", "a") };
        m.inline("span", &[("aria-hidden", "true"), ("title", why)], sign);
        m.inline("span", &[("class", "vh")], why);
    }
    if let Some(level) = wish {
        m.element("span", &[("class", "wish")], |m| {
            m.inline("span", &[("aria-hidden", "true")], sign(level));
            m.inline("span", &[("class", "vh")], words.level(level));
        });
    }
}

/// What the signs mean.
fn legend(instance: &Instance, view: View, m: &mut Markup, words: Words) {
    m.element("ul", &[("class", "legend")], |m| {
        if view.layout == Layout::Matrix {
            for line in &instance.station.lines {
                for template in &line.templates {
                    let class = format!("c {}", tint(template.kind, line.duty, template.place.is_presence()).class());
                    m.element("li", &[], |m| {
                        m.inline("span", &[("class", &class)], &template.code);
                        m.text(&format!(" {}", template.name));
                    });
                }
            }
            m.leaf(
                "li",
                &[],
                words.say(
                    "F fravær, f en del av dagen",
                    "F fråvær, f ein del av dagen",
                    "A away, a for a part of the day",
                ),
            );
            m.leaf("li", &[], words.say("* låst", "* låst", "* locked"));
        }
        for level in [Level::Must, Level::Want, Level::RatherNot, Level::Cannot] {
            m.leaf("li", &[], &format!("{} {}", sign(level), words.level(level).to_lowercase()));
        }
        m.leaf("li", &[], &format!("! {}", words.severity(Severity::Stopper)));
        m.leaf("li", &[], &format!("? {}", words.severity(Severity::Assess)));
    });
}
