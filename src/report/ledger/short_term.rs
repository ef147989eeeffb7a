//! The yearly report of kompetanseforskriften § 4 to statsforvalteren: a page, and a table for spreadsheets.

use chrono::NaiveDate;

use crate::domain::table::Table;
use crate::domain::{Instance, Param, Unit};
use crate::facts::short_term::{FOUR_MONTHS_DAYS, LEGEVAKT_DAYS, TOTAL_DAYS};
use crate::ledger::{Alternative, ShortTermUse, ShortTermYear};
use crate::report::page::{Style, bullet, paint, table, wrap};
use crate::report::words::{Words, alphabetical};

/// The last year of which § 4 asks a report, by 31 March of the year after.
const LAST_YEAR: i32 = 2028;

/// The station, and the municipalities that are to report of it.
fn whose(instance: &Instance, words: Words) -> String {
    let station = &instance.station;
    let municipalities = words.list(&station.municipalities);
    if municipalities.is_empty() { station.name.clone() } else { format!("{} ({municipalities})", station.name) }
}

/// The page.
#[must_use]
pub fn short_term(instance: &Instance, report: &ShortTermYear, words: Words, color: bool) -> String {
    let year = report.year;
    let whose = whose(instance, words);
    let title = words.say(
        format!("{whose}: bruken av unntaket i kompetanseforskriften § 4 i {year}"),
        format!("{whose}: bruken av unntaket i kompetanseforskrifta § 4 i {year}"),
        format!("{whose}: use of the exemption in kompetanseforskriften § 4 in {year}"),
    );
    let mut page = paint(wrap(&title, "", "").trim_end(), Style::Heading, color) + "\n";
    page.push_str(&wrap(&due(year, words), "", ""));
    page.push('\n');
    let used = by_name(instance, report, |one| one.from.is_some());
    if used.is_empty() {
        page.push_str(words.say(
            "Ingen brukte unntaket.\n",
            "Ingen brukte unntaket.\n",
            "Nobody used the exemption.\n",
        ));
    } else {
        let head = head(words).map(str::to_owned).to_vec();
        let row = |one: &&ShortTermUse| {
            let from = one.from.map_or_else(String::new, |from| words.short(from));
            let within = alternatives(one, words);
            vec![name(instance, one), from, words.number(one.in_year), words.number(one.in_all), within]
        };
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(used.iter().map(row)).collect();
        page.push_str(&table(&rows, ""));
    }
    page.push('\n');
    page.push_str(&wrap(&ours(instance, words), "", ""));
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or_default();
    if report.through < last {
        page.push_str(&wrap(&through(report.through, words), "", ""));
    }
    let asked = by_name(instance, report, |one| one.from.is_none());
    if !asked.is_empty() {
        page.push('\n');
        page.push_str(&wrap(
            words.say(
                "Må avklares før det rapporteres: vakter uten spesialisering, og filene sier ikke at unntaket i § 4 gjelder.",
                "Må avklarast før det blir rapportert: vakter utan spesialisering, og filene seier ikkje at unntaket i § 4 gjeld.",
                "To settle before it is reported: duties without specialisation, and the files do not say that § 4 applies.",
            ),
            "",
            "",
        ));
        for one in asked {
            let days = words.value(one.in_year, Unit::Days);
            page.push_str(&bullet(&format!("{}: {days}", name(instance, one))));
        }
    }
    page
}

/// By when the report is to be there.
fn due(year: i32, words: Words) -> String {
    if year > LAST_YEAR {
        return words.say(
            "Kommunen skal ikke rapportere om dette året: § 4 fjerde ledd ber om det til og med 31. mars 2029."
                .to_owned(),
            "Kommunen skal ikkje rapportere om dette året: § 4 fjerde ledd ber om det til og med 31. mars 2029."
                .to_owned(),
            "No report is asked of this year: § 4 fourth paragraph asks for it until 31 March 2029.".to_owned(),
        );
    }
    let by = year + 1;
    words.say(
        format!("Kommunen rapporterer dette til statsforvalteren innen 31. mars {by} (§ 4 fjerde ledd)."),
        format!("Kommunen rapporterer dette til statsforvaltaren innan 31. mars {by} (§ 4 fjerde ledd)."),
        format!("The municipality reports this to statsforvalteren by 31 March {by} (§ 4 fourth paragraph)."),
    )
}

/// What the days are counted against, and that the numbers are ours.
fn ours(instance: &Instance, words: Words) -> String {
    let days = |limit: &Param| words.value(instance.settings.get(limit), Unit::Days);
    let (total, some, half) = (days(&TOTAL_DAYS), days(&FOUR_MONTHS_DAYS), days(&LEGEVAKT_DAYS));
    words.say(
        format!(
            "Dagene er datoer med vakt uten spesialisering, fra 31. desember 2025, og dager som filene sier. § 4 sier ikke hvor \
             mange dager i arbeid en måned er: ett år er regnet som {total}, fire måneder som {some} og seks måneder på legevakt \
             som {half}. Tallene er innstillinger i CMP-7."
        ),
        format!(
            "Dagane er datoar med vakt utan spesialisering, frå 31. desember 2025, og dagar som filene seier. § 4 seier ikkje kor \
             mange dagar i arbeid ein månad er: eitt år er rekna som {total}, fire månader som {some} og seks månader på legevakt \
             som {half}. Tala er innstillingar i CMP-7."
        ),
        format!(
            "Days are dates with duty without specialisation, from 31 December 2025, and days that the files tell of. § 4 does \
             not say how many days at work a month is: one year is counted as {total}, four months as {some} and six months at a \
             legevakt as {half}. The numbers are settings of CMP-7."
        ),
    )
}

fn through(last: NaiveDate, words: Words) -> String {
    let last = words.short(last);
    words.say(
        format!("Talt til og med {last}; det som er gått senere, er ikke med."),
        format!("Talt til og med {last}; det som er gått seinare, er ikkje med."),
        format!("Counted to {last}; what was worked later is not there."),
    )
}

fn head(words: Words) -> [&'static str; 5] {
    words.say(
        ["Lege", "Fra", "Dager i året", "Dager i alt", "Alternativ"],
        ["Lege", "Frå", "Dagar i året", "Dagar i alt", "Alternativ"],
        ["Doctor", "From", "Days in the year", "Days in all", "Alternative"],
    )
}

/// The doctors for whom `wanted` holds, by name.
fn by_name<'a>(
    instance: &Instance,
    report: &'a ShortTermYear,
    wanted: impl Fn(&ShortTermUse) -> bool,
) -> Vec<&'a ShortTermUse> {
    let mut found: Vec<&ShortTermUse> = report.uses.iter().filter(|one| wanted(one)).collect();
    found.sort_by_key(|one| (alphabetical(&name(instance, one)), one.id.clone()));
    found
}

/// Her name; of one who is in the ledger alone, what it calls her.
fn name(instance: &Instance, one: &ShortTermUse) -> String {
    one.doctor.map_or_else(|| one.id.clone(), |doctor| instance.doctors[doctor.0].name.clone())
}

/// The alternatives that cover her, as the text lists them.
fn alternatives(one: &ShortTermUse, words: Words) -> String {
    let word = |alternative: &Alternative| match alternative {
        Alternative::OneYear => words.say("1 år", "1 år", "1 year"),
        Alternative::FourMonths => words.say("4 md.", "4 md.", "4 mo."),
        Alternative::SixMonths => words.say("6 md.", "6 md.", "6 mo."),
    };
    match &one.within[..] {
        [] => words.say("ingen: brukt opp", "ingen: brukt opp", "none: used up").to_owned(),
        some => some.iter().map(word).collect::<Vec<_>>().join(", "),
    }
}

/// The same in CSV: a row for each doctor, with what the days were counted against.
#[must_use]
pub fn short_term_csv(instance: &Instance, report: &ShortTermYear, words: Words) -> String {
    let mut table = Table::new(',');
    let head = words.say(
        [
            "år",
            "stasjon",
            "id",
            "lege",
            "fra",
            "dager i året",
            "dager i alt",
            "alternativ",
            "talt til og med",
            "regnet som (ett år/4 md./6 md.)",
        ],
        [
            "år",
            "stasjon",
            "id",
            "lege",
            "frå",
            "dagar i året",
            "dagar i alt",
            "alternativ",
            "talt til og med",
            "rekna som (eitt år/4 md./6 md.)",
        ],
        [
            "year",
            "station",
            "id",
            "doctor",
            "from",
            "days in the year",
            "days in all",
            "alternative",
            "counted to",
            "counted as (one year/4 m./6 m.)",
        ],
    );
    table.row(head);
    let limits = [&TOTAL_DAYS, &FOUR_MONTHS_DAYS, &LEGEVAKT_DAYS].map(|limit| instance.settings.get(limit).to_string());
    for one in by_name(instance, report, |_| true) {
        let unsettled = || words.say("må avklares", "må avklarast", "to settle").to_owned();
        table.row([
            report.year.to_string(),
            instance.station.name.clone(),
            one.id.clone(),
            name(instance, one),
            one.from.map_or_else(String::new, |from| from.to_string()),
            one.in_year.to_string(),
            one.in_all.to_string(),
            one.from.map_or_else(unsettled, |_| alternatives(one, words)),
            report.through.to_string(),
            limits.join("/"),
        ]);
    }
    table.text()
}
