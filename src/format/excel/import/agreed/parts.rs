//! Cells that name doctors, groups, shifts, duties and dates, one or several: what each says, and how each is written.
//!
//! A cell with several has them with commas between, and its value as `;` between the words of the files.

use chrono::NaiveDate;

use super::super::super::words::bare;
use super::super::super::workbook::Value;
use super::super::cells::{Known, Val, day, flat, word};
use super::super::columns::{KINDS, Three, in_lang};
use super::super::dates::date;
use super::super::messages::What;
use super::choices::{Choice, choices};
use super::said::Wrong;
use super::things::{LINE, SHIFT, TAG, apart, said};
use super::within;
use super::words::{EVERYBODY, FREE, TAGS};
use super::{setting, settings, station_said};
use crate::domain::time::read_date;
use crate::domain::{Lang, nearest};

/// What a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Part {
    /// Everybody, or doctors and groups.
    Who,
    /// Doctors and groups, in their order.
    Named,
    /// Doctors.
    Doctors,
    /// Doctors, each for a time.
    Members,
    /// Duties: kinds, tags, shifts and lines.
    Duties,
    /// Choices: dates, weekdays, kinds, lines and times of each.
    Patterns,
    /// Dates.
    Dates,
    /// Words of the station's own.
    Ids,
    /// Tags.
    Tags,
    /// A shift of a line.
    Shift,
    /// A seat of a shift.
    Seat,
    /// A day of a turnus.
    Cell,
    /// A line.
    Line,
    /// Stretches of the clock on some dates.
    Windows,
    /// Doctors and groups who are left out, each time with the reason.
    NotCounted,
    /// A rule.
    Rule,
    /// A key of a rule or of a file.
    Key,
    /// The value of such a key.
    Setting,
}

/// Reads a cell that is not blank.
///
/// # Errors
/// What is wrong with it.
pub(in super::super) fn read(part: Part, text: &str, known: Known<'_>) -> Result<Val, What> {
    let found = match part {
        Part::Who => {
            let all = several(text, &|item| who(item, known))?;
            if all.iter().any(|one| one == EVERYBODY.file) { vec![EVERYBODY.file.to_owned()] } else { all }
        }
        Part::Named => several(text, &|item| named(item, known, false))?,
        Part::Doctors => several(text, &|item| known.doctors.only(item))?,
        Part::Members => several(text, &|item| member(item, known))?,
        Part::Duties => in_order(several(text, &|item| duty(item, known))?),
        Part::Patterns => choices(text, known)?,
        Part::Dates => {
            let mut dates = several(text, &|item| one_date(item).map(|date| date.to_string()))?;
            dates.sort();
            dates
        }
        Part::Ids => several(text, &id)?,
        Part::Tags => several(text, &|item| tag(item, known))?,
        Part::Shift => vec![known.things.shift(text)?],
        Part::Seat => vec![seat(text, known)?],
        Part::Cell => match text {
            "." => Vec::new(),
            _ if word(text, std::slice::from_ref(&FREE)).is_some() || text == FREE.file => vec![FREE.file.to_owned()],
            _ => vec![known.things.shift(text)?],
        },
        Part::Line => vec![known.lines.only_line(text)?],
        Part::Windows => within::windows(text, known)?,
        Part::NotCounted => within::not_counted(text, known)?,
        Part::Rule => vec![setting::read_rule(text)?],
        // What they say depends on each other, and is read row by row.
        Part::Key | Part::Setting => vec![flat(text)],
    };
    Ok(if found.is_empty() { Val::Nothing } else { Val::Text(found.join(";")) })
}

/// A value as a cell has it.
pub(in super::super) fn write(part: Part, text: &str, lang: Lang, known: Known<'_>) -> String {
    let things = known.things;
    let each = |say: &dyn Fn(&str) -> String| text.split(';').map(say).collect::<Vec<_>>().join(", ");
    match part {
        Part::Who => {
            each(&|id| if id == EVERYBODY.file { in_lang(lang, EVERYBODY.says).to_owned() } else { label(id, known) })
        }
        Part::Named => each(&|id| label(id, known)),
        Part::Doctors => each(&|id| apart(known.doctors.label(id), id)),
        Part::Members => each(&|one| member_text(one, lang, known)),
        Part::Duties => each(&|one| duty_text(one, lang, known)),
        Part::Patterns => {
            let or = in_lang(lang, [" eller ", " eller ", " or "]);
            text.split(';').map(|one| Choice::of(one).text(lang, known)).collect::<Vec<_>>().join(or)
        }
        Part::Dates => each(&|one| read_date(one).map_or_else(|| one.to_owned(), |date| day(date, lang))),
        Part::Ids => each(&str::to_owned),
        Part::Tags => each(&|one| said(one, &TAGS, lang)),
        Part::Shift => things.shift_label(text),
        Part::Seat => text.rsplit_once('/').map_or_else(
            || text.to_owned(),
            |(shift, seat)| match things.shift_label(shift) {
                label if label == shift => text.to_owned(),
                label => format!("{label}: {seat}"),
            },
        ),
        Part::Cell if text == FREE.file => in_lang(lang, FREE.says).to_owned(),
        Part::Cell => things.short_label(text),
        Part::Line => known.lines.label(text),
        Part::Windows => within::windows_text(text, lang),
        Part::NotCounted => within::not_counted_text(text, lang, known),
        Part::Rule => setting::rule_text(text, lang),
        Part::Key => settings::key_text(text, lang),
        Part::Setting => settings::value_text(text, lang),
    }
}

/// What may be chosen from in a column, where that can be told.
pub(in super::super) fn choices_of(part: Part, lang: Lang, known: Known<'_>) -> Option<Vec<String>> {
    let kinds = || KINDS.iter().map(|word| in_lang(lang, word.says).to_owned());
    match part {
        Part::Who | Part::Named => {
            let everybody = (part == Part::Who).then(|| in_lang(lang, EVERYBODY.says).to_owned());
            let ids = known.things.groups.ids().chain(known.doctors.ids());
            Some(everybody.into_iter().chain(ids.map(|id| label(id, known))).collect())
        }
        Part::Duties => Some(kinds().chain(known.things.duties(known.lines, lang)).collect()),
        Part::Tags => Some(TAGS.iter().map(|word| in_lang(lang, word.says).to_owned()).collect()),
        Part::Shift => Some(known.things.shift_labels()),
        Part::Cell => Some(known.things.cell_labels(lang)),
        Part::Line => Some(known.lines.ids().map(|id| known.lines.label(id)).collect()),
        Part::Doctors | Part::Members | Part::Patterns | Part::Dates | Part::Ids | Part::Seat => None,
        Part::Windows | Part::NotCounted | Part::Rule | Part::Key | Part::Setting => None,
    }
}

/// What is said beside a cell of a column.
pub(in super::super) const fn hint(part: Part) -> Three {
    match part {
        Part::Who => [
            "«alle», en gruppe eller leger. Flere skilles med komma.",
            "«alle», ei gruppe eller legar. Fleire blir skilde med komma.",
            "`all`, a group or doctors. Part several by commas.",
        ],
        Part::Named => [
            "Leger og grupper. Flere skilles med komma.",
            "Legar og grupper. Fleire blir skilde med komma.",
            "Doctors and groups. Part several by commas.",
        ],
        Part::Members => [
            "Som «Kari Ås fra 1.3.2027, Ola Berg 1.1.2027–31.3.2027».",
            "Som «Kari Ås frå 1.3.2027, Ola Berg 1.1.2027–31.3.2027».",
            "As `Kari Ås from 2027-03-01, Ola Berg 2027-01-01–2027-03-31`.",
        ],
        Part::Patterns => [
            "Datoer, ukedager, «partallsuker», vakttyper, vaktlinjer, «etter 16:00», «før 08:00», med komma mellom. «eller» mellom valgene.",
            "Datoar, vekedagar, «partalsveker», vakttypar, vaktlinjer, «etter 16:00», «før 08:00», med komma mellom. «eller» mellom vala.",
            "Dates, weekdays, `even weeks`, kinds, lines, `after 16:00`, `before 08:00`, with commas between. `or` between choices.",
        ],
        Part::Seat => {
            ["Som «Legevakt: Natt: primary».", "Som «Legevakt: Natt: primary».", "As `Legevakt: Natt: primary`."]
        }
        Part::Shift | Part::Line => ["", "", ""],
        Part::Windows | Part::NotCounted | Part::Rule | Part::Key | Part::Setting => station_said::hint(part),
        Part::Cell => ["En vakt, «fri», eller tomt.", "Ei vakt, «fri», eller tomt.", "A shift, `free`, or blank."],
        Part::Doctors | Part::Duties | Part::Dates | Part::Ids | Part::Tags => {
            ["Flere skilles med komma.", "Fleire blir skilde med komma.", "Part several by commas."]
        }
    }
}

/// The members of a list, each once. The whole is tried first, for a name may hold what parts others.
fn several(text: &str, one: &dyn Fn(&str) -> Result<String, What>) -> Result<Vec<String>, What> {
    if let Ok(found) = one(text) {
        return Ok(vec![found]);
    }
    let mut all: Vec<String> = Vec::new();
    for item in items(text, &[',', ';', '|', '\n']) {
        let found = one(item)?;
        if !all.contains(&found) {
            all.push(found);
        }
    }
    Ok(all)
}

pub(super) fn items<'a>(text: &'a str, signs: &'a [char]) -> impl Iterator<Item = &'a str> {
    let parted = text.split(signs).flat_map(|item| item.split(" og ")).flat_map(|item| item.split(" and "));
    parted.map(str::trim).filter(|item| !item.is_empty())
}

fn who(text: &str, known: Known<'_>) -> Result<String, What> {
    if word(text, std::slice::from_ref(&EVERYBODY)).is_some() {
        return Ok(EVERYBODY.file.to_owned());
    }
    named(text, known, true)
}

/// A doctor or a group, where everybody may be meant too or not.
fn named(text: &str, known: Known<'_>, is_everybody_fit: bool) -> Result<String, What> {
    if let Some(group) = known.things.group(text) {
        return Ok(group);
    }
    known.doctors.only(text).map_err(|what| match what {
        What::UnknownDoctor { text, near } => {
            let near = near.or_else(|| known.things.groups.nearest(&text));
            Wrong::Nobody { text, near, is_everybody_fit }.into()
        }
        other => other,
    })
}

/// What to call a doctor or a group where both are named.
fn label(id: &str, known: Known<'_>) -> String {
    let is_group = known.things.groups.ids().any(|group| group == id);
    let name = if is_group { known.things.groups.label(id) } else { known.doctors.label(id) };
    let name = apart(name, id);
    if who(&name, known).is_ok_and(|found| found == id) { name } else { id.to_owned() }
}

fn id(text: &str) -> Result<String, What> {
    match text.contains(|c: char| c.is_whitespace() || ",;|/\"'".contains(c)) {
        true => Err(What::BadId { text: text.to_owned() }),
        false => Ok(text.to_owned()),
    }
}

fn one_date(text: &str) -> Result<NaiveDate, What> {
    date(&Value::Text(text.to_owned())).ok_or_else(|| What::NotADate { text: text.to_owned() })
}

fn tag(text: &str, known: Known<'_>) -> Result<String, What> {
    let (_, bare_text) = prefixed(text, TAG).unwrap_or((TAG, text));
    known.things.tag(bare_text).ok_or_else(|| {
        let all = choices_of(Part::Tags, Lang::Nb, known).unwrap_or_default();
        Wrong::NoTag { text: text.to_owned(), near: nearest(text, all.iter().map(String::as_str)), all: Vec::new() }
            .into()
    })
}

fn seat(text: &str, known: Known<'_>) -> Result<String, What> {
    let (shift, seat) = text
        .rsplit_once([':', '/'])
        .filter(|(shift, _)| shift.contains([':', '/']))
        .ok_or_else(|| What::from(Wrong::NoSeat { text: text.to_owned() }))?;
    Ok(format!("{}/{}", known.things.shift(shift.trim())?, seat.trim()))
}

/// A text after a word that says what it is.
pub(super) fn prefixed(text: &str, kind: Three) -> Option<(Three, &str)> {
    let (first, rest) = text.split_once(' ')?;
    kind.iter().any(|word| bare(word) == bare(first)).then(|| (kind, rest.trim())).filter(|(_, rest)| !rest.is_empty())
}

/// The words that tell the sorts of duties apart in a value, in their order there.
const SORTS: [&str; 4] = ["kind:", "line:", "shift:", "tag:"];

/// Duties in the order in which they always stand.
pub(super) fn in_order(mut all: Vec<String>) -> Vec<String> {
    let place = |one: &str| {
        let sort = SORTS.iter().position(|sort| one.starts_with(sort));
        let kind = KINDS.iter().position(|word| one.strip_prefix(SORTS[0]) == Some(word.file));
        (sort, kind)
    };
    all.sort_by(|a, b| (place(a), a).cmp(&(place(b), b)));
    all.dedup();
    all
}

fn duty(text: &str, known: Known<'_>) -> Result<String, What> {
    let unknown = || {
        let all = choices_of(Part::Duties, Lang::Nb, known).unwrap_or_default();
        What::from(Wrong::NoDuties { text: text.to_owned(), near: nearest(text, all.iter().map(String::as_str)) })
    };
    let line = |text: &str| known.lines.only_line(text).ok().map(|id| format!("line:{id}"));
    let shift = |text: &str| known.things.shift_id(text).map(|id| format!("shift:{id}"));
    let tag = |text: &str| known.things.tag(text).map(|id| format!("tag:{id}"));
    if let Some((_, name)) = prefixed(text, SHIFT) {
        return shift(name).ok_or_else(unknown);
    }
    if let Some((_, name)) = prefixed(text, LINE) {
        return line(name).ok_or_else(unknown);
    }
    if let Some((_, name)) = prefixed(text, TAG) {
        return tag(name).ok_or_else(unknown);
    }
    let kind = word(text, &KINDS).map(|kind| format!("kind:{}", kind.file));
    kind.or_else(|| tag(text)).or_else(|| shift(text)).or_else(|| line(text)).ok_or_else(unknown)
}

fn duty_text(one: &str, lang: Lang, known: Known<'_>) -> String {
    let (sort, id) = one.split_once(':').unwrap_or(("", one));
    match sort {
        "kind" => said(id, &KINDS, lang),
        "line" => format!("{} {}", in_lang(lang, LINE), apart(known.lines.label(id), id)),
        "shift" => format!("{} {}", in_lang(lang, SHIFT), known.things.id_label(id)),
        _ if TAGS.iter().any(|word| word.file == id) => said(id, &TAGS, lang),
        _ => format!("{} {id}", in_lang(lang, TAG)),
    }
}

/// Some days from one to another, either of which may be open, and whether the text says so by more than one date.
type Span = (Option<NaiveDate>, Option<NaiveDate>, bool);

const FROM: [&str; 4] = ["fra", "frå", "from", "fom"];
const TO: [&str; 4] = ["til", "to", "tom", ""];

/// Days as people write them: `1.3.2027`, `1.3.2027–30.4.2027`, `fra 1.3.2027`, `til 30.4.2027`.
pub(super) fn span(text: &str) -> Option<Span> {
    let text = text.replace(['–', '—'], " – ");
    let (mut from, mut to, mut is_after, mut is_told) = (None, None, false, false);
    let mut take = |date: NaiveDate, is_after: bool| {
        let side = if is_after { &mut to } else { &mut from };
        side.replace(date).is_none()
    };
    for word in text.split_whitespace() {
        let one = |text: &str| date(&Value::Text(text.to_owned()));
        let pair = || word.split_once('-').and_then(|(first, last)| one(first).zip(one(last)));
        if FROM.contains(&bare(word).as_str()) {
            is_told = true;
        } else if TO.contains(&bare(word).as_str()) {
            (is_after, is_told) = (true, true);
        } else if let Some(date) = one(word) {
            if !take(date, is_after) {
                return None;
            }
        } else if let Some((first, last)) = pair() {
            is_told = true;
            if !take(first, false) || !take(last, true) {
                return None;
            }
        } else {
            return None;
        }
    }
    (from.is_some() || to.is_some()).then_some((from, to, is_told))
}

/// A doctor with the days between which she is a member, as `id|from|to`.
fn member(text: &str, known: Known<'_>) -> Result<String, What> {
    if let Ok(id) = known.doctors.only(text) {
        return Ok(format!("{id}||"));
    }
    let spaced = text.replace(['–', '—'], " – ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let is_name = |word: &&&str| {
        let is_marked = FROM.contains(&bare(word).as_str()) || TO.contains(&bare(word).as_str());
        !is_marked && !word.starts_with(|c: char| c.is_ascii_digit())
    };
    let name = words.iter().take_while(is_name).count();
    let id = known.doctors.only(&words[..name].join(" "))?;
    match span(&words[name..].join(" ")) {
        Some((from, to, true)) => Ok(format!("{id}|{}|{}", iso(from), iso(to))),
        _ => Err(Wrong::NoTime { text: text.to_owned() }.into()),
    }
}

pub(super) fn iso(date: Option<NaiveDate>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

fn member_text(one: &str, lang: Lang, known: Known<'_>) -> String {
    let mut parts = one.split('|');
    let id = parts.next().unwrap_or_default();
    let dates = [parts.next(), parts.next()].map(|text| text.and_then(read_date));
    let name = apart(known.doctors.label(id), id);
    match span_text(dates, lang) {
        Some(dates) => format!("{name} {dates}"),
        None => name,
    }
}

/// Days as a cell has them; nothing when both ends are open.
pub(super) fn span_text([from, to]: [Option<NaiveDate>; 2], lang: Lang) -> Option<String> {
    match (from.map(|from| day(from, lang)), to.map(|to| day(to, lang))) {
        (Some(from), Some(to)) => Some(format!("{from}–{to}")),
        (Some(from), None) => Some(format!("{} {from}", in_lang(lang, ["fra", "frå", "from"]))),
        (None, Some(to)) => Some(format!("{} {to}", in_lang(lang, ["til", "til", "to"]))),
        (None, None) => None,
    }
}
