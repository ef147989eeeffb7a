//! The sentences in English.

use super::{Words, agreed_in_period, agreed_to, decimal, exact, say, some};
use crate::domain::Lang;
use crate::format::text::kind::{Found, Kind, Syntax, Thing, Unreadable, Wanted};
use crate::format::text::scalar::AGES;

/// Title, label and help.
#[allow(clippy::too_many_lines, reason = "one sentence a kind; a split would only hide that the match is exhaustive")]
pub(super) fn sentences(kind: &Kind) -> Words {
    match kind {
        Kind::Unreadable { path, why } => {
            let (label, help) = unreadable(why);
            say(format!("cannot read `{path}`"), label, help)
        }
        Kind::NotOurs => say(
            "the file does not look like one of a legevakt's files",
            "its contents are not shown",
            "check that the path is right; a TOML file begins with format = 1, and a table with headings",
        ),
        Kind::TooManyBytes { most } => say(
            format!("the file is larger than {} MiB", most >> 20),
            "more than any such file needs",
            "check that it is the right file",
        ),
        Kind::TableTooLarge { most } => say(
            format!("the table has more than {most} cells"),
            "more than any such file needs",
            "check that it is the right file, and delete empty rows and columns",
        ),
        Kind::TableTooWide { most } => say(
            format!("the table has more than {most} columns"),
            "more than any such file needs",
            "check that it is the right file, and delete empty columns",
        ),
        Kind::UnclosedQuote => say(
            "the quotation mark is never closed",
            "opened here",
            "delete it, or put another where the text ends; else the rest of the file is read as a part of this cell",
        ),
        Kind::AfterQuote => say(
            "there is more after the quotation mark is closed",
            "the quotation mark is opened here",
            "put the whole cell in quotation marks, with two for each that is in the text",
        ),
        Kind::RowInQuotes => say(
            "the quotation mark that is opened here is not closed in the same row",
            "what follows looks like a row of its own",
            "close the quotation mark on this line, or delete it; if the lines are one text, write it on one line",
        ),
        Kind::Syntax { what, said } => syntax(*what, said),
        Kind::FormatMissing => {
            say("the file does not say which format it has", "format is missing", "write format = 1 at the top")
        }
        Kind::FormatUnknown { found } => say(
            format!("unknown format `{found}`"),
            "this program reads format 1",
            "write format = 1, or use a newer version of the program",
        ),
        Kind::UnknownKey { key, table, near, known } => {
            say(format!("unknown key `{key}` {}", within(table)), "no such key", meant(near.as_deref(), known))
        }
        Kind::MissingKey { key, table } => say(
            format!("`{key}` is missing {}", within(table)),
            format!("{key} is missing here"),
            format!("add {key} = ..."),
        ),
        Kind::WrongType { wanted, found, text } => {
            let (what, help) = should_be(*wanted);
            let help = exact(*wanted, *found, text).map_or_else(|| help.to_owned(), |exact| format!("write {exact}"));
            say(format!("should be {what}"), format!("this is {}", is_a(*found)), help)
        }
        Kind::BadChoice { text, near, choices } => {
            let label = near.as_deref().map_or_else(|| "unknown word".to_owned(), |n| format!("did you mean `{n}`?"));
            say(format!("`{text}` is none of the words that fit here"), label, format!("choose: {}", some(choices)))
        }
        Kind::OutOfRange { value, least, most } if least == most => {
            say(format!("{value} is out of range"), format!("must be {least}"), "")
        }
        Kind::OutOfRange { value, least, most } => {
            say(format!("{value} is out of range"), format!("must be from {least} to {most}"), "")
        }
        Kind::BadClock { text, end } => {
            let most = if *end { "24:00" } else { "23:59" };
            let help = "write two digits for hours and two for minutes, for example \"08:00\"";
            say(format!("`{text}` is not a time of day"), format!("from 00:00 to {most}"), help)
        }
        Kind::BadDate { text } => {
            let help = "write 2027-05-17 or, in wishes and rosters, 17.5.2027";
            say(format!("`{text}` is not a date"), "not in the calendar", help)
        }
        Kind::BadNumber { text } => {
            say(format!("`{text}` is not a number"), "a number with at most two decimals", "write for example \"1.50\"")
        }
        Kind::BadId { text } => say(
            format!("`{text}` cannot be an id"),
            "an id is one word",
            "without blanks, commas, semicolons, bars, slashes and quotes; the name goes in `name`",
        ),
        Kind::EmptyText => say("the text is empty", "something is missing here", ""),
        Kind::EmptyList => say("the list is empty", "there must be at least one", ""),
        Kind::Unknown { thing, text, near, known } => {
            let label = format!("no {} has this id", called(*thing));
            say(format!("unknown {} `{text}`", called(*thing)), label, meant(near.as_deref(), known))
        }
        Kind::Duplicate { thing, text } => say(
            format!("{} `{text}` is there twice", called(*thing)),
            "here again",
            "give one of them another id, or delete it",
        ),
        Kind::BuiltIn { text } => say(
            format!("the rest profile `{text}` is built in"),
            "the name is taken",
            "give your own profile another name",
        ),
        Kind::SkippedHours { shift, date } => say(
            format!("the shift `{shift}` has no length on {date}"),
            "the clocks go forward that night, over all of it",
            "mend the times, so that some of it is outside the hour that there is not",
        ),
        Kind::MinOverMax { min, max } => {
            say("min is larger than max", format!("min = {min}, max = {max}"), "swap them, or raise max")
        }
        Kind::FromAfterTo { from, to } => {
            say("ends before it begins", format!("from {from} to {to}"), "swap them, or correct one")
        }
        Kind::NoSeats { shift } => say(
            format!("the shift `{shift}` has no seats"),
            "there must be at least one",
            "for example seats = [{ seat = \"primary\", asks = \"legevakt\" }]",
        ),
        Kind::WindowOutside { shift } => {
            say("the window is outside the shift", format!("never meets `{shift}`"), "correct the times")
        }
        Kind::OnlyOneOf { keys } => {
            say(format!("{} cannot stand together", keys.join(" and ")), "choose one", "keep the one that was agreed")
        }
        Kind::GroundNeeds { ground, key } => say(
            format!("an exemption with ground `{ground}` must have {key}"),
            format!("{key} is missing here"),
            format!("add {key} = year-month-day"),
        ),
        Kind::Section5TooLate { ground, date } => say(
            format!("the ground `{ground}` of kompetanseforskriften § 5 must have been there on 1 March 2017"),
            format!("{date} is after that day"),
            "date is the day the doctor got the list, position, leave, qualification or agreement; if that was after 1 March 2017, \
             § 5 does not apply: take section5 away",
        ),
        Kind::RateNeeds { rate, key: "population" } => say(
            format!("`{rate}` goes by population"),
            "the station does not say how many it serves",
            "add population = ... under [station]",
        ),
        Kind::RateNeeds { rate, key } => say(
            format!("the rate `{rate}` must have {key}"),
            format!("{key} is missing here"),
            format!("add {key} = ..."),
        ),
        Kind::RateCannot { rate, key } => say(
            format!("{key} does not belong to the rate `{rate}`"),
            "means nothing here",
            "delete it; it is for other kinds of rates",
        ),
        Kind::CoversNotBackup { line } => say(
            format!("`{line}` is not a backup line"),
            "only bakvakt covers other lines",
            "write duty = \"backup\", or delete covers",
        ),
        Kind::NoOfficeThatDay { day } => {
            say(format!("`{day}` is not an office day"), "not in office", "add the day to office, or delete it here")
        }
        Kind::PeriodTooLong { days, most } => {
            say(format!("the period is {days} days"), format!("at most {most}"), "split it into several period files")
        }
        Kind::LockOutsidePeriod { date, from, to } => say(
            format!("{date} is outside the period"),
            format!("the period is {from} to {to}"),
            "correct the date, or delete the lock",
        ),
        Kind::HandoverOutsidePeriod { date, from, to } => say(
            format!("{date} is outside the period"),
            format!("the period is {from} to {to}"),
            "correct the date: it is that on which the shift begins",
        ),
        Kind::HandoverOfWindows { shift } => say(
            format!("`{shift}` cannot be parted at an hour"),
            "the shift is active in windows, and does not go on without a break",
            "part it in the station file, into two shifts with days of their own",
        ),
        Kind::HandoverOnWhichDate { shift, at, from, to } => say(
            format!("`{shift}` runs past {at} more than once"),
            format!("the shift lasts from {from} to {to}"),
            "write the date of the handover as on",
        ),
        Kind::HandoverOutside { shift, at, from, to } => say(
            format!("{at} is not between the start and the end of `{shift}`"),
            format!("the shift runs from {from} to {to}"),
            "correct the hour, or the date on which the shift begins",
        ),
        Kind::NoShiftOnDate { shift, date } => say(
            format!("there is no `{shift}` on {date}"),
            "the shift does not run that day",
            "see days, dates and season of the shift",
        ),
        Kind::NoSeatOnDate { seat, shift, date } => say(
            format!("there is no seat `{seat}` of `{shift}` on {date}"),
            "the seat is not there that day",
            "see days, dates and season of the seat",
        ),
        Kind::PairSize { found } => {
            let least = format!("there must be at least two doctors here, not {found}");
            say(least, "here", "write [\"kari\", \"ola\"]")
        }
        Kind::AboutIsWeighed => say(
            "what it is to be about is always weighed",
            "is of at_most and at_least",
            "delete strength, or add at_most or at_least",
        ),
        Kind::HardHasNoPrice => say(
            "an absolute rule has no price",
            "it is never broken",
            "delete points, or write strength = \"should\" or \"quality\"",
        ),
        Kind::NeverHasNoPrice => say(
            "a wish with `cannot` has no price",
            "it is never broken",
            "delete points, or write level = \"rather-not\"",
        ),
        Kind::PriceOfNothing { price, key } => say(
            format!("{price} is the price of what {key} asks for"),
            format!("{key} is missing here"),
            format!("add {key} = ..., or delete {price}"),
        ),
        Kind::GroupTaken { text } => say(
            format!("`{text}` cannot be the name of a group"),
            if text == "all" { "means everybody" } else { "is a doctor" },
            "give the group another id",
        ),
        Kind::GroupOfNobody => {
            say("the group has no doctors", "fits nobody", "see doctors, members, roles, contracts and skills")
        }
        Kind::SamePair { doctor } => say(format!("`{doctor}` cannot be a pair with themselves"), "the same doctor", ""),
        Kind::AsksNothing { keys } => say(
            "the agreement asks for nothing",
            "what is agreed must be here",
            format!("write at least one of {}", some(keys)),
        ),
        Kind::NotBelow { key, than, same } => say(
            format!("{key} must be less than {than}{}", if *same { " or equal" } else { "" }),
            "this cannot be",
            "correct one of the numbers",
        ),
        Kind::OneDayAlone => say(
            "one day goes together with none",
            "at least two must be here",
            "for example [\"saturday\", \"sunday\"]",
        ),
        Kind::NoShiftChosen => say(
            "no shift of the grid fits all of this",
            "matches none",
            "without lines and shifts it is lines with duty = \"legevakt\" alone; take out what is not so",
        ),
        Kind::TurnusWeek { found } => say(
            format!("a week is seven words, not {found}"),
            "Monday to Sunday",
            "for example \"N N - - - - -\"; - is free, . is not said",
        ),
        Kind::TwiceInTurnus { doctor } => {
            say(format!("\"{doctor}\" begins in two weeks of the same turnus"), "here again", "take one out")
        }
        Kind::ShiftOfSeveral { text, choices } => {
            say(format!("\"{text}\" is several shifts"), "which?", format!("write one of these: {}", some(choices)))
        }
        Kind::BaseRowsUnused { rows } => say(
            format!("{rows} rows of the base roster fit no shift of the period"),
            "they say nothing of this period",
            "if they are too many, look at the dates of the roster and the days of the shifts",
        ),
        Kind::NoHeader { columns } => say(
            "the file has no columns",
            "the first line must be headings",
            format!("the columns are {}", some(columns)),
        ),
        Kind::MissingColumn { column, columns } => say(
            format!("the column `{column}` is missing"),
            "in the headings",
            format!("the columns are {}", some(columns)),
        ),
        Kind::UnknownColumn { column, near, columns } => {
            say(format!("unknown column `{column}`"), "no such column", meant(near.as_deref(), columns))
        }
        Kind::TwiceColumn { column } => {
            say(format!("the column `{column}` is there twice"), "here again", "delete one of them")
        }
        Kind::TooManyCells { found, columns } => say(
            format!("the line has {found} fields, but there are {columns} columns"),
            "too many",
            "put fields that contain the separator in quotes",
        ),
        Kind::HistoryInPeriod { date, from } => say(
            format!("{date} is not before the period"),
            format!("the period begins {from}"),
            "history is shifts before the period; use [[locks]] for shifts in it",
        ),
        Kind::HistoryHours { shift, from, to } => say(
            format!("the shift `{shift}` lasts from {from} to {to}"),
            "something else stands here",
            "if its hours have changed since, give the old shift an id of its own in the station file; else it counts with the hours it has now",
        ),
        Kind::RosterUnreadable { said } => say(
            "cannot be read as a roster",
            "here",
            format!("a roster is JSON from the program or CSV; the reader says: {said}"),
        ),
        Kind::CrowdedSeat { seat, most } => say(
            format!("the seat `{seat}` has more than {most} rows on one shift"),
            "too many",
            "check that it is the right file",
        ),
        Kind::RosterFormat { found } => say(
            format!("the roster has format `{found}`"),
            "this program reads format 1",
            "use the version of the program that wrote it",
        ),
        Kind::RosterPeriod { found, wanted } => say(
            format!("the roster is for `{found}`"),
            format!("the period is `{wanted}`"),
            "choose the roster of this period",
        ),
        Kind::BuildsOnWrong { on } => {
            say(format!("builds on `{on}`, which has errors"), "that must be put right first", "see its errors")
        }
        Kind::BuildsOnItself { on } => {
            say(format!("builds on `{on}`, which builds on this again"), "goes in a ring", "delete one `on`")
        }
        Kind::NobodyChosen => {
            say("no doctor is chosen", "fits nobody", "see who, roles, age_from and age_to, and who is in the base")
        }
        Kind::GroundNotHere { ground } => say(
            format!("the ground `{ground}` cannot be given to many"),
            "asks for a date of each doctor",
            "write the exemption under change_doctors, or choose age-60, health, social or other-task",
        ),
        Kind::BadAge { born, on, .. } if born > on => say(
            format!("the birth date {born} is after {on}"),
            "not born then",
            "write the whole year, for example 1965-01-30",
        ),
        Kind::BadAge { born, age, on } => say(
            format!("born {born} is {age} years old on {on}"),
            format!("expected from {} to {} years", AGES.0, AGES.1),
            "mend the year; a doctor who has left may stand with left",
        ),
        Kind::AbsenceOutsidePeriod { from, to } => {
            say("the absence is outside the period", format!("the period is {from} to {to}"), "")
        }
        Kind::WishOutsidePeriod { from, to } => {
            say("the wish is outside the period", format!("the period is {from} to {to}"), "")
        }
        Kind::LedgerChanged => say(
            "the ledger is damaged or was edited by hand",
            "the seal does not fit the contents",
            "bring back the last whole copy; what is to be corrected is written in the period file, under carry and \
             holidays_worked",
        ),
        Kind::LedgerDisorder { period } => say(
            format!("the booking of \"{period}\" does not follow the one before"),
            "overlaps, or leaves a gap",
            "bring back the last whole copy of the ledger",
        ),
        Kind::LedgerStation { found, wanted } => say(
            format!("the ledger is of \"{found}\""),
            format!("the station is \"{wanted}\""),
            "choose the station's own ledger",
        ),
        Kind::LedgerGap { booked, from } => say(
            format!("the ledger goes to {booked}, and the period begins {from}"),
            "what lies between is not counted",
            "book the period before with legevakt close",
        ),
        Kind::LedgerOverruled { what } => say(
            "something in the files goes before the ledger",
            what.join(", "),
            "strike it in the files if the ledger is right",
        ),
        Kind::AgreedOverCeiling { percent, agreed, key, most, allows } => say(
            format!(
                "{}; the ceiling `{key}` of {most} allows {}",
                agreed_to(*percent, *agreed, Lang::En),
                decimal(*allows, Lang::En)
            ),
            "the agreement and the ceiling cannot both be kept",
            "the ceiling goes first: raise it, or agree on fewer duties",
        ),
        Kind::AgreedOverExample { percent, agreed, most, held } => say(
            format!("{}; FAI-4 allows {most}", agreed_to(*percent, *agreed, Lang::En)),
            format!("the agreement goes first: {held} a month are not too many here"),
            "give a ceiling of her own (`ceilings`, month), or month_count in [rules.FAI-4], for another number",
        ),
        Kind::AgreedImpossible { percent, agreed, dates } => say(
            format!(
                "{}, but the doctor can be on duty on {dates} dates",
                agreed_in_period(*percent, *agreed, Lang::En)
            ),
            "the agreement cannot be kept",
            "look at competence, exemptions, absences and seats, or agree on fewer duties",
        ),
        Kind::WishUndone { line, file } => say(
            "the wish is about no shift",
            match file {
                Some(file) => format!("line {line} of {file} says the opposite of all its shifts"),
                None => format!("line {line} says the opposite of all its shifts"),
            },
            "the last one goes first; delete one of the lines",
        ),
        Kind::AsksForRefused { doctor, asked, left, all } => say(
            format!("{doctor} asks for at least {asked} of {all}, and {left} are left of what she has not refused"),
            "another of her wishes says the opposite",
            "delete one of them, or ask for fewer",
        ),
        Kind::BadSeatName { text } => {
            say(format!("`{text}` is no other seat"), "here", "write line, shift and seat: \"legevakt/dag/primary\"")
        }
        Kind::OtherSide { level, key, takes } => say(
            format!("a wish with `{level}` has no `{key}`"),
            "must and want are about at least so many, rather-not and cannot about at most",
            format!("write `{takes}`"),
        ),
        Kind::CannotRank => say(
            "this wish cannot be ranked",
            "only one of several choices is",
            "let `of` have two choices at least, `level` be must or want, and leave out `at_least` and `counts`",
        ),
        Kind::CannotTakenBack { line, file, shift } => say(
            "another line takes back some of what she cannot",
            match file {
                Some(file) => format!("line {line} of {file} asks for {shift}"),
                None => format!("line {line} asks for {shift}"),
            },
            "the last one goes first; delete one of the lines, or write the dates and kinds that each is about",
        ),
        Kind::WishOfNothing => say(
            "the wish is about no shift of the period",
            "no shift fits what is written here",
            "look at days, kinds and lines, or delete the line",
        ),
        Kind::Idle(idle) => super::idle::sentences(idle, Lang::En),
        Kind::Invented { names } => say(
            format!("{} invented doctors of `legevakt new` are still in the doctors file", names.len()),
            names.join(", "),
            "they get duties like everybody else; delete them, and what names them in the period file",
        ),
        Kind::ExtraColumn { column } => say(format!("the column `{column}` was not read"), "skipped", ""),
    }
}

fn within(table: &str) -> String {
    if table.is_empty() { "at the top of the file".to_owned() } else { format!("in {table}") }
}

fn meant(near: Option<&str>, known: &[impl AsRef<str>]) -> String {
    match (near, known) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => String::new(),
        (None, known) => format!("choose one of these: {}", some(known)),
    }
}

fn called(thing: Thing) -> &'static str {
    match thing {
        Thing::Doctor => "doctor",
        Thing::Group => "group",
        Thing::Member => "doctor or group",
        Thing::Line => "line",
        Thing::Shift => "shift",
        Thing::Seat => "seat",
        Thing::Counter => "counter",
        Thing::RestProfile => "rest profile",
        Thing::Rule => "rule",
        Thing::Tag => "tag",
        Thing::Carry => "carry-over",
        Thing::RateTable => "table of rates",
        Thing::RateSection => "paragraph",
        Thing::Rate => "rate",
        Thing::File => "file",
        Thing::Scenario => "scenario",
        Thing::Finding => "finding",
        Thing::Holiday => "holiday",
        Thing::Handover => "handover",
    }
}

fn should_be(wanted: Wanted) -> (&'static str, &'static str) {
    match wanted {
        Wanted::Text => ("a text", "put the text in quotes: \"...\""),
        Wanted::Int => ("a whole number", "write the number without quotes and decimals"),
        Wanted::Number => ("a number", "write a number with at most two decimals, for example 2.5"),
        Wanted::Flag => ("true or false", "write true or false, without quotes"),
        Wanted::Date => ("a date", "write the date as year-month-day without quotes, for example 2027-05-17"),
        Wanted::Clock => ("a time of day", "write the time in quotes, for example \"08:00\""),
        Wanted::List => ("a list", "put the values in square brackets: [\"...\", \"...\"]"),
        Wanted::Table => ("a table", "put the keys in braces: { key = value }"),
        Wanted::Tables => ("a list of tables", "use double square brackets in the heading: [[...]]"),
        Wanted::Who => ("`all`, a doctor, a group or a list", "write \"all\", \"kari\" or [\"kari\", \"ola\"]"),
    }
}

fn is_a(found: Found) -> &'static str {
    match found {
        Found::Text => "a text",
        Found::Int => "a whole number",
        Found::Float => "a number with decimals",
        Found::Flag => "true or false",
        Found::Date => "a date or a moment",
        Found::Time => "a time without quotes",
        Found::List => "a list",
        Found::Table => "a table",
    }
}

fn syntax(what: Syntax, said: &str) -> Words {
    let (title, label, help) = match what {
        Syntax::DuplicateKey => ("the same key twice", "here again", "delete one of them"),
        Syntax::NoValue => ("key without a value", "a value is missing here", "write key = value"),
        Syntax::Unclosed => ("something is not closed", "here", "check that quotes and brackets come in pairs"),
        Syntax::NotQuoted => ("text without quotes", "quotes are missing", "put the text in quotes: \"...\""),
        Syntax::LeadingZero => ("the number begins with zero", "here", "delete the leading zero"),
        Syntax::NoSuchDate => ("there is no such date", "here", "write year-month-day, for example 2027-05-17"),
        Syntax::MissingComma => ("a comma is missing", "here", "put a comma between the values"),
        Syntax::Other => ("cannot be read as TOML", "here", ""),
    };
    let help = if help.is_empty() { format!("the parser says: {said}") } else { help.to_owned() };
    (title.to_owned(), label.to_owned(), help)
}

pub(super) fn unreadable(why: &Unreadable) -> (String, &'static str) {
    match why {
        Unreadable::Missing => ("no such file".to_owned(), "check the name; paths are relative to the period file"),
        Unreadable::NotUtf8 => ("the file is not UTF-8".to_owned(), "save it again as «CSV UTF-8» or UTF-8"),
        Unreadable::Utf16 => ("the file is UTF-16".to_owned(), "save the file again as `CSV UTF-8` or UTF-8"),
        Unreadable::Binary => ("the file is not text".to_owned(), "check that it is the right file"),
        Unreadable::Workbook => (
            "the file is a workbook or a zip archive, not text".to_owned(),
            "save the sheet as `CSV UTF-8`; a roster may be a workbook when its name ends in .xlsx or .ods",
        ),
        Unreadable::Directory => ("it is a directory".to_owned(), "write the name of the file in it"),
        Unreadable::Special => (
            "it is a device, a pipe or a socket, not an ordinary file".to_owned(),
            "save the contents in a file, and write its name",
        ),
        Unreadable::TooLarge { most } => (
            format!("the file is larger than {} MiB, more than any such file needs", most >> 20),
            "check that it is the right file",
        ),
        Unreadable::Other(said) => (said.clone(), ""),
    }
}
