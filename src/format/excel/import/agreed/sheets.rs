//! The sheets of what is agreed and of what is demanded: a row of each is an entry of the files, but of a turnus, where a row
//! is a week.

use super::super::super::grammar;
use super::super::columns::{
    CONTRACT, CONTRACTS, Column, Holds, KIND, KINDS, LEVEL, ROLE, ROLES, SheetOf, Three, WEEKDAY, WEEKDAYS, column,
    quiet,
};
use super::parts::Part;
use super::words::{ASKS, COUNTINGS, COUNTS, DAYS, EACH, LEVELS, STRENGTHS, STRETCHES, WEEKS};

pub(super) const COUNTED: Three = ["noe som kan telles", "noko som kan teljast", "something that can be counted"];
const STRETCH: Three = ["et tidsrom", "eit tidsrom", "a stretch of time"];
const STRENGTH: Three = ["en styrke", "ein styrke", "a strength"];
pub(super) const PARITY: Three =
    ["partallsuker eller oddetallsuker", "partalsveker eller oddetalsveker", "even weeks or odd weeks"];
pub(super) const DAY: Three = ["en dag som kan nevnes", "ein dag som kan nemnast", "a day that can be named"];
const COMPETENCE: Three = ["en kompetanse", "ein kompetanse", "a competence"];

pub(super) const fn who(key: &'static str, label: Three) -> Column {
    column(key, label, Holds::Agreed(Part::Who), 26)
}

const fn strength() -> Column {
    column("strength", ["Styrke", "Styrke", "Strength"], Holds::Word(&STRENGTHS, STRENGTH), 16)
}

pub(super) const fn quiet_strength() -> Column {
    Column { quiet: true, ..strength() }
}

pub(super) const POINTS: Column = quiet("points", ["Poeng", "Poeng", "Points"], Holds::Int, 8);
pub(super) const NAME: Column = column("name", ["Navn", "Namn", "Name"], Holds::Text, 28);

/// The columns that say on which dates something of the grid is there.
macro_rules! dated {
    ([$($before:expr),*], [$($after:expr),*]) => {
        &[
            $($before,)*
            column("days", ["Dager", "Dagar", "Days"], Holds::Words(&DAYS, DAY), 20),
            column("not_days", ["Ikke dager", "Ikkje dagar", "Not days"], Holds::Words(&DAYS, DAY), 16),
            column("dates", ["Datoer", "Datoar", "Dates"], Holds::Agreed(Part::Dates), 16),
            column("not_dates", ["Ikke datoer", "Ikkje datoar", "Not dates"], Holds::Agreed(Part::Dates), 16),
            column("from_date", ["Sesong fra", "Sesong frå", "Season from"], Holds::Date, 12),
            column("to_date", ["Sesong til", "Sesong til", "Season to"], Holds::Date, 12),
            $($after,)*
        ]
    };
}
pub(super) use dated;

pub(super) static SELECTIONS: SheetOf = SheetOf {
    name: ["Noen av flere", "Nokre av fleire", "Some of several"],
    also: &["enten eller"],
    about: [
        "Én rad for hvert ønske om noen av flere: minst eller høyst så mange av valgene. Valgene skilles med «eller», for eksempel \
         «8.5.2027–9.5.2027 eller 15.5.2027–16.5.2027, natt».",
        "Éi rad for kvart ønske om nokre av fleire: minst eller høgst så mange av vala. Vala blir skilde med «eller», til dømes \
         «8.5.2027–9.5.2027 eller 15.5.2027–16.5.2027, natt».",
        "One row for each wish over several: at least or at most so many of the choices. Choices are parted by `or`, for example \
         `2027-05-08–2027-05-09 or 2027-05-15–2027-05-16, night`.",
    ],
    columns: &[
        who("who", ["Hvem", "Kven", "Who"]),
        column("level", ["Nivå", "Nivå", "Level"], Holds::Word(&LEVELS, LEVEL), 13),
        column("of", ["Valg", "Val", "Choices"], Holds::Agreed(Part::Patterns), 50),
        column("at_least", ["Minst", "Minst", "At least"], Holds::Int, 8),
        column("at_most", ["Høyst", "Høgst", "At most"], Holds::Int, 8),
        quiet("counts", ["Teller", "Tel", "Counts"], Holds::Word(&COUNTINGS, COUNTED), 11),
        quiet("each", ["Innenfor", "Innanfor", "Within"], Holds::Word(&EACH, STRETCH), 11),
        column("if", ["Bare hvis", "Berre viss", "Only if"], Holds::Agreed(Part::Patterns), 36),
        quiet("ranked", ["Helst det første", "Helst det første", "First is dearest"], Holds::Flag, 10),
        POINTS,
        column("note", ["Merknad", "Merknad", "Note"], Holds::Text, 40),
    ],
    needs: &["who", "level", "of"],
    table: Some(&grammar::period::WISH),
    kept: 1,
    papers: 2,
};

pub(in super::super) static GROUPS: SheetOf = SheetOf {
    name: ["Grupper", "Grupper", "Groups"],
    also: &["gruppe", "group"],
    about: [
        "Én rad for hver gruppe av leger: de som er ramset opp, og alle som passer med roller, avtaler og kompetanser. Id lages av \
         navnet når den mangler.",
        "Éi rad for kvar gruppe av legar: dei som er rekna opp, og alle som passar med roller, avtalar og kompetansar. Id blir laga \
         av namnet når han manglar.",
        "One row for each group of doctors: those who are listed, and all who fit roles, contracts and competences. The id is made \
         of the name when it is blank.",
    ],
    columns: &[
        column("id", ["Id", "Id", "Id"], Holds::Id, 14),
        NAME,
        column("doctors", ["Leger", "Legar", "Doctors"], Holds::Agreed(Part::Doctors), 44),
        column("members", ["Leger en tid", "Legar ei tid", "Doctors for a time"], Holds::Agreed(Part::Members), 40),
        column("roles", ["Roller", "Roller", "Roles"], Holds::Words(&ROLES, ROLE), 16),
        column("contracts", ["Avtaler", "Avtalar", "Contracts"], Holds::Words(&CONTRACTS, CONTRACT), 16),
        column("skills", ["Kompetanser", "Kompetansar", "Competences"], Holds::Agreed(Part::Ids), 18),
    ],
    needs: &["name"],
    table: Some(&grammar::doctors::GROUP),
    kept: 2,
    papers: 1,
};

pub(super) static LIMITS: SheetOf = SheetOf {
    name: ["Grenser", "Grenser", "Limits"],
    also: &["grense", "limit"],
    about: [
        "Én rad for hver grense: hvem som skal ha høyst, minst eller omtrent så mye av hva, på så mange dager på rad eller i et \
         tidsrom. Den gjelder hver lege for seg.",
        "Éi rad for kvar grense: kven som skal ha høgst, minst eller omtrent så mykje av kva, på så mange dagar på rad eller i eit \
         tidsrom. Ho gjeld kvar lege for seg.",
        "One row for each limit: who is to have at most, at least or about so much of what, in so many days in a row or in a \
         stretch of time. It is about each doctor by herself.",
    ],
    columns: &[
        NAME,
        who("who", ["Hvem", "Kven", "Who"]),
        column("counts", ["Teller", "Tel", "Counts"], Holds::Word(&COUNTS, COUNTED), 11),
        column("kinds", ["Vakttyper", "Vakttypar", "Kinds"], Holds::Words(&KINDS, KIND), 16),
        column("lines", ["Vaktlinjer", "Vaktlinjer", "Lines"], Holds::Lines, 18),
        column("tags", ["Kjennetegn", "Kjenneteikn", "Tags"], Holds::Agreed(Part::Tags), 16),
        column("weekdays", ["Ukedager", "Vekedagar", "Weekdays"], Holds::Words(&WEEKDAYS, WEEKDAY), 20),
        column("at_most", ["Høyst", "Høgst", "At most"], Holds::Int, 8),
        column("at_least", ["Minst", "Minst", "At least"], Holds::Int, 8),
        column("about", ["Omtrent", "Omtrent", "About"], Holds::Int, 9),
        column("per", ["Tidsrom", "Tidsrom", "Per"], Holds::Word(&STRETCHES, STRETCH), 11),
        column("days", ["Dager på rad", "Dagar på rad", "Days in a row"], Holds::Int, 8),
        strength(),
        POINTS,
    ],
    needs: &["name"],
    table: Some(&grammar::doctors::LIMIT),
    kept: 1,
    papers: 1,
};

pub(super) static RHYTHMS: SheetOf = SheetOf {
    name: ["Rytme", "Rytme", "Rhythm"],
    also: &["rytmer", "rytmar"],
    about: [
        "Én rad for hver avtale om rytme: hvem, hvilke vakter, og det de er enige om. Vakter nevnes som vakttype («natt»), kjennetegn \
         («helg»), vakt eller vaktlinje; flere skilles med komma.",
        "Éi rad for kvar avtale om rytme: kven, kva for vakter, og det dei er samde om. Vakter blir nemnde som vakttype («natt»), \
         kjenneteikn («helg»), vakt eller vaktlinje; fleire blir skilde med komma.",
        "One row for each agreement on rhythm: who, which duties, and what is agreed. Duties are named by kind (`night`), tag \
         (`weekend`), shift or line; part several by commas.",
    ],
    columns: &[
        NAME,
        who("who", ["Hvem", "Kven", "Who"]),
        column("what", ["Vakter", "Vakter", "Duties"], Holds::Agreed(Part::Duties), 22),
        column("run_least", ["Minst på rad", "Minst på rad", "Least in a row"], Holds::Int, 8),
        column("run_most", ["Høyst på rad", "Høgst på rad", "Most in a row"], Holds::Int, 8),
        column("free_days_after", ["Fridager etter", "Fridagar etter", "Free days after"], Holds::Int, 9),
        column("days_between", ["Dager mellom", "Dagar mellom", "Days between"], Holds::Int, 9),
        column("then", ["Skal følges av", "Skal følgjast av", "Then"], Holds::Agreed(Part::Duties), 18),
        column(
            "not_then",
            ["Skal ikke følges av", "Skal ikkje følgjast av", "Not then"],
            Holds::Agreed(Part::Duties),
            18,
        ),
        quiet("then_days", ["Innen dager", "Innan dagar", "Within days"], Holds::Int, 8),
        column("weekends_most", ["Høyst helger", "Høgst helger", "Most weekends"], Holds::Int, 8),
        column("weekends_of", ["Av helger på rad", "Av helger på rad", "Of weekends in a row"], Holds::Int, 8),
        column(
            "whole",
            ["Hele dager sammen", "Heile dagar saman", "Days together"],
            Holds::Words(&WEEKDAYS, WEEKDAY),
            22,
        ),
        column(
            "free_days_after_weekend",
            ["Fridager etter helg", "Fridagar etter helg", "Free days after a weekend"],
            Holds::Int,
            10,
        ),
        column("weeks", ["Bare i", "Berre i", "Only in"], Holds::Word(&WEEKS, PARITY), 14),
        column(
            "weekends_of_month",
            ["Bare helger i måneden", "Berre helger i månaden", "Only weekends of a month"],
            Holds::Numbers,
            13,
        ),
        strength(),
        POINTS,
    ],
    needs: &["name"],
    table: Some(&grammar::doctors::RHYTHM),
    kept: 1,
    papers: 2,
};

/// The columns of the days of a week of a turnus, from Monday.
pub(super) const TURNUS_DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The columns of a turnus that are filled in on its first week alone.
pub(super) const ONCE: [&str; 4] = ["from", "to", "strength", "points"];

const fn turnus_day(at: usize) -> Column {
    column(TURNUS_DAYS[at], WEEKDAYS_CALLED[at], Holds::Agreed(Part::Cell), 12)
}

const WEEKDAYS_CALLED: [Three; 7] = crate::domain::called::WEEKDAYS;

pub(in super::super) static TURNUSES: SheetOf = SheetOf {
    name: ["Turnus", "Turnus", "Turnus"],
    also: &["turnuser", "turnusar"],
    about: [
        "Én rad for hver uke av en turnus: en vakt, «fri», eller tomt der turnusen ikke sier noe. «Begynner her» er de som har denne uka \
         først. Fra, til, styrke og poeng står i uke 1.",
        "Éi rad for kvar veke av ein turnus: ei vakt, «fri», eller tomt der turnusen ikkje seier noko. «Byrjar her» er dei som har \
         denne veka først. Frå, til, styrke og poeng står i veke 1.",
        "One row for each week of a turnus: a shift, `free`, or blank where the turnus says nothing. `Begin here` are those who have \
         this week first. From, to, strength and points stand in week 1.",
    ],
    columns: &[
        NAME,
        column("week", ["Uke", "Veke", "Week"], Holds::Int, 6),
        turnus_day(0),
        turnus_day(1),
        turnus_day(2),
        turnus_day(3),
        turnus_day(4),
        turnus_day(5),
        turnus_day(6),
        who("starts", ["Begynner her", "Byrjar her", "Begin here"]),
        column("from", ["Fra", "Frå", "From"], Holds::Date, 12),
        column("to", ["Til", "Til", "To"], Holds::Date, 12),
        quiet_strength(),
        POINTS,
    ],
    needs: &["name", "week"],
    table: Some(&grammar::doctors::TURNUS),
    kept: 2,
    papers: 1,
};

pub(super) static SEATS: SheetOf = SheetOf {
    name: ["Behov", "Behov", "Demand"],
    also: &["bemanning"],
    about: [
        "Én rad for hver plass på en vakt: hvor mange leger, hvilken kompetanse, og på hvilke av vaktens datoer. Uten dager og datoer er \
         den der hver gang vakten går.",
        "Éi rad for kvar plass på ei vakt: kor mange legar, kva kompetanse, og på kva for datoar i vakta. Utan dagar og datoar er han \
         der kvar gong vakta går.",
        "One row for each seat of a shift: how many doctors, of which competence, and on which dates of the shift. Without days and \
         dates it is there whenever the shift is.",
    ],
    columns: dated!(
        [
            column("shift", ["Vakt", "Vakt", "Shift"], Holds::Agreed(Part::Shift), 28),
            column("seat", ["Plass", "Plass", "Seat"], Holds::Id, 12),
            column("asks", ["Kompetanse", "Kompetanse", "Competence"], Holds::Word(&ASKS, COMPETENCE), 24),
            column("min", ["Minst", "Minst", "At least"], Holds::Int, 8),
            column("max", ["Høyst", "Høgst", "At most"], Holds::Int, 8)
        ],
        [
            column(
                "skills",
                ["Ekstra kompetanser", "Ekstra kompetansar", "Extra competences"],
                Holds::Agreed(Part::Ids),
                18
            ),
            column(
                "same_doctor_as",
                ["Samme lege som", "Same lege som", "Same doctor as"],
                Holds::Agreed(Part::Seat),
                30
            ),
            quiet("open_price", ["Pris for ledig", "Pris for ledig", "Price of open"], Holds::Int, 9),
            column("extra_price", ["Pris for ekstra", "Pris for ekstra", "Price of extra"], Holds::Int, 9),
            column("wanted", ["Ønsket antall", "Ønskt tal", "Wanted"], Holds::Int, 8),
            quiet(
                "wanted_price",
                ["Pris for færre enn ønsket", "Pris for færre enn ønskt", "Price of fewer than wanted"],
                Holds::Int,
                15
            )
        ]
    ),
    needs: &["shift", "seat", "asks"],
    table: Some(&grammar::station::SEAT),
    kept: 2,
    papers: 2,
};

pub(super) static HOURS: SheetOf = SheetOf {
    name: ["Klokkeslett", "Klokkeslett", "Hours"],
    also: &["andre klokkeslett"],
    about: [
        "Én rad for hver gang en vakt har andre klokkeslett enn ellers, for eksempel på julaften. Den første raden for en vakt som har \
         datoen, gjelder.",
        "Éi rad for kvar gong ei vakt har andre klokkeslett enn elles, til dømes på julaftan. Den første rada for ei vakt som har \
         datoen, gjeld.",
        "One row for each time that a shift has other hours than else, for example on Christmas Eve. The first row of a shift that \
         has the date counts.",
    ],
    columns: dated!(
        [column("shift", ["Vakt", "Vakt", "Shift"], Holds::Agreed(Part::Shift), 28)],
        [
            column("start", ["Fra kl.", "Frå kl.", "From time"], Holds::Clock, 9),
            column("end", ["Til kl.", "Til kl.", "To time"], Holds::Clock, 9),
            column("end_day", ["Slutter dager etter", "Sluttar dagar etter", "Ends days after"], Holds::Int, 9)
        ]
    ),
    needs: &["shift", "start", "end"],
    table: Some(&grammar::station::HOURS),
    kept: 1,
    papers: 1,
};

pub(super) static PRESENCE: SheetOf = SheetOf {
    name: ["Til stede", "Til stades", "Present"],
    also: &["tilstede"],
    about: [
        "Én rad for hvert tidsrom der noen må være til stede eller i bakvakt, hva vaktplanen enn sier. «Bare uten»: de trengs bare når \
         ingen som er til stede, har den kompetansen.",
        "Éi rad for kvart tidsrom der nokon må vere til stades eller i bakvakt, kva vaktplanen enn seier. «Berre utan»: dei trengst \
         berre når ingen som er til stades, har den kompetansen.",
        "One row for each stretch in which somebody must be present or bakvakt, whatever the grid says. `Only without`: they are \
         needed only when nobody who is present has that competence.",
    ],
    columns: dated!(
        [NAME],
        [
            column("from", ["Fra kl.", "Frå kl.", "From time"], Holds::Clock, 9),
            column("to", ["Til kl.", "Til kl.", "To time"], Holds::Clock, 9),
            quiet("present", ["Til stede", "Til stades", "Present"], Holds::Int, 9),
            quiet("backup", ["Bakvakter", "Bakvakter", "Bakvakter"], Holds::Int, 9),
            column("unless_asks", ["Bare uten", "Berre utan", "Only without"], Holds::Word(&ASKS, COMPETENCE), 24),
            column(
                "unless_skills",
                ["Bare uten kompetanser", "Berre utan kompetansar", "Only without competences"],
                Holds::Agreed(Part::Ids),
                18
            )
        ]
    ),
    needs: &["name", "from", "to"],
    table: Some(&grammar::station::PRESENCE),
    kept: 1,
    papers: 1,
};
