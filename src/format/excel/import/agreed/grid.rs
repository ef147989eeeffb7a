//! The sheets of the station: what is shared evenly, lines, shifts, rest profiles and settings. They are set up once, and stand
//! behind the others.

use super::super::super::grammar;
use super::super::columns::{Column, Holds, KIND, KINDS, SheetOf, Three, WEEKDAY, WEEKDAYS, column, quiet};
use super::parts::Part;
use super::sheets::{COUNTED, DAY, dated};
use super::words::{COUNTS, DAYS, DUTIES, PLACES, PLANS, SUNDAYS};

const DUTY: Three = ["det en vaktlinje kan være", "det ei vaktlinje kan vere", "what a line can be"];
const PLACE: Three = ["et sted", "ein stad", "a place"];
const SUNDAY: Three = ["det som følger søndagsarbeid", "det som følgjer søndagsarbeid", "what follows work on Sundays"];
const PLAN: Three = ["stasjonen eller perioden", "stasjonen eller perioden", "the station or the period"];

const ID: Column = column("id", ["Id", "Id", "Id"], Holds::Id, 14);
const NAME: Column = column("name", ["Navn", "Namn", "Name"], Holds::Text, 24);

pub(super) static COUNTERS: SheetOf = SheetOf {
    name: ["Tellere", "Teljarar", "Counters"],
    also: &["teller", "teljar", "counter"],
    about: [
        "Én rad for hver ting som skal fordeles jevnt: vakter, timer, helger eller poeng av det slaget. Tomme celler betyr alle. «Ikke \
         med» er leger uten del i den, med grunnen, for eksempel «Kari Ås: tar bare netter».",
        "Éi rad for kvar ting som skal fordelast jamt: vakter, timar, helger eller poeng av det slaget. Tomme celler tyder alle. «Ikkje \
         med» er legar utan del i han, med grunnen, til dømes «Kari Ås: tek berre netter».",
        "One row for each thing that is to be shared evenly: duties, hours, weekends or points of that sort. Blank cells mean all. `Not \
         counted` are doctors who have no part in it, with the reason, for example `Kari Ås: takes nights alone`.",
    ],
    columns: &[
        ID,
        NAME,
        column("weight", ["Vekt", "Vekt", "Weight"], Holds::Int, 8),
        quiet("counts", ["Teller", "Tel", "Counts"], Holds::Word(&COUNTS, COUNTED), 11),
        column("lines", ["Vaktlinjer", "Vaktlinjer", "Lines"], Holds::Lines, 18),
        column("seats", ["Plasser", "Plassar", "Seats"], Holds::Agreed(Part::Ids), 14),
        column("kinds", ["Vakttyper", "Vakttypar", "Kinds"], Holds::Words(&KINDS, KIND), 16),
        column("weekdays", ["Ukedager", "Vekedagar", "Weekdays"], Holds::Words(&WEEKDAYS, WEEKDAY), 20),
        column("tags", ["Kjennetegn", "Kjenneteikn", "Tags"], Holds::Agreed(Part::Tags), 16),
        column("one_duty", ["Veier som én vakt", "Veg som éi vakt", "Weigh as one duty"], Holds::Int, 10),
        column("not_counted", ["Ikke med", "Ikkje med", "Not counted"], Holds::Agreed(Part::NotCounted), 36),
        quiet(
            "not_counted_by_wish",
            ["Ikke med etter eget ønske", "Ikkje med etter eige ønske", "Not counted by own wish"],
            Holds::Flag,
            12,
        ),
    ],
    needs: &["name", "weight"],
    table: Some(&grammar::station::COUNTER),
    kept: 2,
    papers: 2,
};

pub(super) static LINES: SheetOf = SheetOf {
    name: ["Vaktlinjer", "Vaktlinjer", "Lines"],
    also: &["vaktlinje", "line"],
    about: [
        "Én rad for hver vaktlinje: hva slags vakt det er, og hvem som kan ta vaktene. Vaktene står i «Vakter». En bakvaktlinje sier \
         hvilke vaktlinjer den er bakvakt for.",
        "Éi rad for kvar vaktlinje: kva slag vakt det er, og kven som kan ta vaktene. Vaktene står i «Vakter». Ei bakvaktlinje seier \
         kva for vaktlinjer ho er bakvakt for.",
        "One row for each line: which sort of duty it is, and who may take its shifts. The shifts stand in `Shifts`. A line of bakvakt \
         says which lines it is bakvakt for.",
    ],
    columns: &[
        ID,
        NAME,
        column("duty", ["Slags vakt", "Slag vakt", "Duty"], Holds::Word(&DUTIES, DUTY), 14),
        column("members", ["Hvem", "Kven", "Who"], Holds::Agreed(Part::Who), 40),
        column("covers", ["Bakvakt for", "Bakvakt for", "Bakvakt for"], Holds::Lines, 22),
        quiet("volunteers_only", ["Bare frivillige", "Berre friviljuge", "Volunteers only"], Holds::Flag, 10),
        column("site", ["Sted", "Stad", "Site"], Holds::Text, 16),
    ],
    needs: &["name", "duty"],
    table: Some(&grammar::station::LINE),
    kept: 2,
    papers: 1,
};

pub(super) static SHIFTS: SheetOf = SheetOf {
    name: ["Vakter", "Vakter", "Shifts"],
    also: &["vakt", "shift"],
    about: [
        "Én rad for hver vakt på en vaktlinje: hvilke dager eller datoer den går, fra når til når, og hvor. Plassene på den står i \
         «Behov», og en ny vakt trenger en rad der. Slutter den ikke etter at den begynner, slutter den dagen etter.",
        "Éi rad for kvar vakt på ei vaktlinje: kva for dagar eller datoar ho går, frå når til når, og kvar. Plassane på ho står i \
         «Behov», og ei ny vakt treng ei rad der. Sluttar ho ikkje etter at ho byrjar, sluttar ho dagen etter.",
        "One row for each shift of a line: on which days or dates it is, from when to when, and where. Its seats stand in `Demand`, and \
         a new shift needs a row there. If it does not end after it begins, it ends on the day after.",
    ],
    columns: dated!(
        [
            column("line", ["Vaktlinje", "Vaktlinje", "Line"], Holds::Agreed(Part::Line), 18),
            ID,
            NAME,
            column("code", ["Kode", "Kode", "Code"], Holds::Text, 7),
            column("kind", ["Vakttype", "Vakttype", "Kind"], Holds::Word(&KINDS, KIND), 11)
        ],
        [
            column("start", ["Fra kl.", "Frå kl.", "From time"], Holds::Clock, 9),
            column("end", ["Til kl.", "Til kl.", "To time"], Holds::Clock, 9),
            column("end_day", ["Slutter dager etter", "Sluttar dagar etter", "Ends days after"], Holds::Int, 9),
            column("windows", ["Aktiv", "Aktiv", "Active"], Holds::Agreed(Part::Windows), 30),
            column("place", ["Sted", "Stad", "Place"], Holds::Word(&PLACES, PLACE), 14),
            column("tags", ["Kjennetegn", "Kjenneteikn", "Tags"], Holds::Agreed(Part::Ids), 14),
            quiet("points", ["Poeng", "Poeng", "Points"], Holds::Int, 8)
        ]
    ),
    needs: &["line", "name", "code", "kind", "start", "end", "place"],
    table: Some(&grammar::station::SHIFT),
    kept: 3,
    papers: 2,
};

const fn hours(key: &'static str, label: Three) -> Column {
    column(key, label, Holds::Int, 12)
}

pub(super) static PROFILES: SheetOf = SheetOf {
    name: ["Hvileprofiler", "Kvileprofilar", "Rest profiles"],
    also: &["hvileprofil", "kvileprofil", "rest profile"],
    about: [
        "Én rad for hver egen hvileprofil, ved siden av de innebygde (RST-4). En grense som står tom, gjelder ikke.",
        "Éi rad for kvar eigen kvileprofil, ved sida av dei innebygde (RST-4). Ei grense som står tom, gjeld ikkje.",
        "One row for each rest profile of your own, beside the built-in ones (RST-4). A limit that is blank is no limit.",
    ],
    columns: &[
        ID,
        NAME,
        hours("daily_rest_hours", ["Timer døgnhvile", "Timar døgnkvile", "Hours of daily rest"]),
        hours("weekly_rest_hours", ["Timer ukehvile", "Timar vekekvile", "Hours of weekly rest"]),
        column(
            "sundays",
            ["Etter søndagsarbeid", "Etter søndagsarbeid", "After Sundays"],
            Holds::Word(&SUNDAYS, SUNDAY),
            20,
        ),
        hours("max_day_hours", ["Høyst timer i døgnet", "Høgst timar i døgnet", "Most hours in a day"]),
        hours("max_week_hours", ["Høyst timer i uka", "Høgst timar i veka", "Most hours in a week"]),
        quiet(
            "average_weeks",
            ["Gjennomsnitt over uker", "Gjennomsnitt over veker", "Average over weeks"],
            Holds::Int,
            12,
        ),
        hours("max_single_week_hours", ["Høyst timer i én uke", "Høgst timar i éi veke", "Most hours in any week"]),
        hours("ordinary_day_hours", ["Alminnelig i døgnet", "Alminneleg i døgnet", "Ordinary in a day"]),
        hours("ordinary_week_hours", ["Alminnelig i uka", "Alminneleg i veka", "Ordinary in a week"]),
        quiet(
            "ordinary_averaged",
            ["Alminnelig i gjennomsnitt", "Alminneleg i gjennomsnitt", "Ordinary averaged"],
            Holds::Flag,
            12,
        ),
        hours("overtime_week_hours", ["Overtid i uka", "Overtid i veka", "Overtime in a week"]),
        hours("overtime_four_weeks_hours", ["Overtid på fire uker", "Overtid på fire veker", "Overtime in four weeks"]),
        hours("overtime_year_hours", ["Overtid i året", "Overtid i året", "Overtime in a year"]),
        quiet("nights", ["Nattarbeid", "Nattarbeid", "Nights"], Holds::Flag, 10),
        quiet(
            "home_weight_per_mille",
            ["Promille av hjemmevakt", "Promille av heimevakt", "Per mille of home duty"],
            Holds::Int,
            12,
        ),
    ],
    needs: &["id", "name"],
    table: Some(&grammar::station::REST_PROFILE),
    kept: 2,
    papers: 2,
};

pub(super) static SETTINGS: SheetOf = SheetOf {
    name: ["Innstillinger", "Innstillingar", "Settings"],
    also: &["innstilling", "setting"],
    about: [
        "Én rad for hver innstilling som er en annen enn den innebygde. Regelen er id-en, som FAI-1; innstillingen skrives slik «legevakt \
         rule FAI-1» sier den, med ord eller med nøkkelen. Det som er for perioden, gjelder i den alene.",
        "Éi rad for kvar innstilling som er ei anna enn den innebygde. Regelen er id-en, som FAI-1; innstillinga blir skriven slik «legevakt \
         rule FAI-1» seier ho, med ord eller med nøkkelen. Det som er for perioden, gjeld i han åleine.",
        "One row for each setting that is another than the built-in one. The rule is its id, as FAI-1; the setting is written as \
         `legevakt rule FAI-1` says it, in words or by its key. What is for the period holds in it alone.",
    ],
    columns: &[
        column("file", ["Gjelder", "Gjeld", "Of"], Holds::Word(&PLANS, PLAN), 12),
        column("rule", ["Regel", "Regel", "Rule"], Holds::Agreed(Part::Rule), 34),
        column("key", ["Innstilling", "Innstilling", "Setting"], Holds::Agreed(Part::Key), 70),
        column("value", ["Verdi", "Verdi", "Value"], Holds::Agreed(Part::Setting), 18),
    ],
    needs: &["file", "key", "value"],
    table: None,
    kept: 3,
    papers: 1,
};
