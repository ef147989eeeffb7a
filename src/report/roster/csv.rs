//! Tables for Norwegian Excel: the roster, one row for each seat taken or open, and statistics by group and month.
//!
//! Both have a byte order mark, semicolons and CR LF, so that a double click opens them with the right letters and
//! columns; dates are ISO, numbers have a decimal comma and no other signs. The roster can be read back by the program.
//! Excel takes a cell that begins as a formula for one, so a text that does gets an apostrophe before it.
//!
//! # Nobody can be picked out of the statistics
//!
//! A group has at least three doctors with duties in the period. Those of smaller groups are «annet»; where they are fewer
//! than three together, the smallest of the other groups joins them. Where a roster has fewer than three doctors at all,
//! the statistics have no rows. In a single month fewer than three of a group may have been on duty: whoever publishes
//! months of a small legevakt should add them up to quarters.
//!
//! Årsverk are left out. They are hours divided by the hours of a full position in a year, and no agreement that the
//! program knows says what that number is for doctors on legevakt.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::doctor::Role;
use crate::domain::limit::Counts;
use crate::domain::table::Table;
use crate::domain::time::to_civil;
use crate::domain::{DoctorIx, DutyKind, Minutes, SlotIx};
use crate::facts::View;

use super::super::words::Words;
use super::audience::merged;
use super::views::days::day;
use super::{Names, Shown};

/// Hours with a decimal comma and at most two decimals: 450 minutes are `7,5`.
fn hours(minutes: Minutes) -> String {
    let hundredths = (minutes.0 * 100 + 30).div_euclid(60);
    let text = format!("{},{:02}", hundredths.div_euclid(100), hundredths.rem_euclid(100));
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// Rows as a file.
fn file(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = Table::for_excel();
    table.row(head);
    rows.for_each(|row| table.row(row));
    table.text()
}

/// The roster: a row for every doctor in a seat and for every doctor missing, by start, in the words of the reader.
///
/// Hours are elapsed time on duty: a night when the clocks go forward has one less, and of a shift that is active in windows
/// the windows are counted.
#[must_use]
pub fn roster_csv(shown: &Shown<'_>) -> String {
    let words = shown.words();
    let names = Names::new(shown.instance, shown.roster, shown.audience, words);
    let head = words.say(
        [
            "Dato",
            "Uke",
            "Ukedag",
            "Helligdag",
            "Vaktlinje",
            "Vakt",
            "Plass",
            "Start",
            "Slutt",
            "Sluttdato",
            "Timer",
            "Lege",
            "Rolle",
        ],
        [
            "Dato",
            "Veke",
            "Vekedag",
            "Heilagdag",
            "Vaktlinje",
            "Vakt",
            "Plass",
            "Start",
            "Slutt",
            "Sluttdato",
            "Timar",
            "Lege",
            "Rolle",
        ],
        [
            "Date", "Week", "Weekday", "Holiday", "Line", "Shift", "Seat", "Start", "End", "End date", "Hours",
            "Doctor", "Role",
        ],
    );
    file(&head, shown.instance.open_slots().flat_map(|slot| rows(shown, &names, slot)))
}

/// The rows of a seat.
fn rows(shown: &Shown<'_>, names: &Names, slot: SlotIx) -> Vec<Vec<String>> {
    let (instance, words) = (shown.instance, shown.words());
    let shift = instance.shift_of(slot);
    let day = day(&instance.calendar, shift.date, words);
    let (from, to) = (to_civil(shift.span.start), to_civil(shift.span.end));
    let row = |who: &str, role: &str| {
        vec![
            shift.date.to_string(),
            format!("{}-W{:02}", day.week.0, day.week.1),
            day.weekday.to_owned(),
            day.name.clone(),
            instance.line_of(shift).name.clone(),
            shift.name.clone(),
            instance.slots[slot.0].seat.clone(),
            from.format("%H:%M").to_string(),
            to.format("%H:%M").to_string(),
            to.date().to_string(),
            hours(shift.length()),
            who.to_owned(),
            role.to_owned(),
        ]
    };
    let mut seated = shown.roster.at(slot).to_vec();
    // The order of ids would tell who a pseudonym is.
    seated.sort_by_key(|d| names.order().iter().position(|n| n == d));
    let missing = usize::try_from(instance.slots[slot.0].min).unwrap_or(0).saturating_sub(seated.len());
    let taken = seated.iter().map(|d| row(names.of(*d), words.role(instance.doctors[d.0].role)));
    let open = (0..missing).map(|_| row(words.say("Ledig", "Ledig", "Open"), ""));
    taken.chain(open).collect()
}

/// Shifts and hours by group of doctors, month and kind of duty: what a municipality is asked for.
///
/// A shift that two doctors share counts for each. Hours are elapsed time on duty, those of bakvakt among them, for the
/// kind stands beside. See the head of this file for the groups.
#[must_use]
pub fn statistics_csv(shown: &Shown<'_>) -> String {
    let words = shown.words();
    let view = View::new(shown.instance, shown.roster);
    let mut by_role: BTreeMap<Role, BTreeSet<DoctorIx>> = BTreeMap::new();
    for (doctor, _) in view.period_duties() {
        by_role.entry(shown.instance.doctors[doctor.0].role).or_default().insert(doctor);
    }
    let groups = merged(&by_role);
    let mut sums: BTreeMap<Key, (i64, Minutes)> = BTreeMap::new();
    for (doctor, duty) in view.period_duties() {
        let Some(group) = groups.get(&shown.instance.doctors[doctor.0].role) else { continue };
        let month = duty.shift.date.format("%Y-%m").to_string();
        let sum = sums.entry((group.is_none(), *group, month, shown.instance.duty_of(duty.shift))).or_default();
        sum.0 += Counts::Duties.of(duty.shift);
        sum.1 += duty.shift.length();
    }
    let head = words.say(
        ["Gruppe", "Måned", "Vakttype", "Vakter", "Timer"],
        ["Gruppe", "Månad", "Vakttype", "Vakter", "Timar"],
        ["Group", "Month", "Kind of duty", "Shifts", "Hours"],
    );
    let rows = sums.into_iter().map(|((_, group, month, kind), (shifts, minutes))| {
        vec![
            group_name(group, words).to_owned(),
            month,
            kind_name(kind, words).to_owned(),
            shifts.to_string(),
            hours(minutes),
        ]
    });
    file(&head, rows)
}

/// What the statistics are counted by: a group, after them what is left of small ones; a month; and a kind of duty.
type Key = (bool, Option<Role>, String, DutyKind);

/// What a group of the statistics is called.
fn group_name(group: Option<Role>, words: Words) -> &'static str {
    group.map_or_else(|| words.say("annet", "anna", "other"), |role| words.role(role))
}

fn kind_name(kind: DutyKind, words: Words) -> &'static str {
    match kind {
        DutyKind::Legevakt => "legevakt",
        DutyKind::Backup => "bakvakt",
        DutyKind::Daytime => "daglegevakt",
        DutyKind::Other => words.say("annet", "anna", "other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::check::claims::Claims;
    use crate::domain::{Instance, Lang, Roster};
    use crate::format::read_roster;
    use crate::report::roster::{Audience, Beside};
    use crate::report::sample::{day as on, instance, slot};

    /// The sample with Kari, Ola and Siri on duty, and what `of` makes of it for a reader.
    fn made(instance: &Instance, audience: Audience, of: impl Fn(&Shown<'_>) -> String) -> (Roster, String) {
        let mut roster = Roster::empty(instance);
        let duties = [(4, 0, "kveld", "ola"), (4, 0, "natt", "kari"), (4, 1, "bakvakt", "siri"), (9, 0, "natt", "ola")];
        for (date, line, template, doctor) in duties {
            roster.assign(slot(instance, on(1, date), line, template), instance.find_doctor(doctor).expect("a doctor"));
        }
        let verdict = check(instance, &roster);
        let (open, lang) = (&[], Lang::Nb);
        let text = of(&Shown {
            instance,
            roster: &roster,
            verdict: &verdict,
            open,
            claims: &Claims::unsaid(instance, &roster),
            published: None,
            beside: Beside::default(),
            input_hash: "",
            program: "legevakt",
            audience,
            lang,
        });
        (roster, text)
    }

    #[test]
    fn every_seat_has_its_row_as_norwegian_excel_reads_it() {
        let (_, text) = made(&instance(), Audience::Shared, roster_csv);
        assert!(text.starts_with('\u{feff}') && !text.replace("\r\n", "").contains(['\r', '\n']));
        let rows: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(rows.len(), 1 + 42, "open seats too");
        insta::assert_snapshot!(rows[..5].join("\n"), @r"
        Dato;Uke;Ukedag;Helligdag;Vaktlinje;Vakt;Plass;Start;Slutt;Sluttdato;Timer;Lege;Rolle
        2027-01-04;2027-W01;mandag;;Legevakt;Kveld;primary;16:00;23:00;2027-01-04;7;Ola Nordmann;fastlege
        2027-01-04;2027-W01;mandag;;Bakvakt hjemme;Bakvakt;backup;16:00;23:00;2027-01-04;7;Siri Bjørnæs;fastlege
        2027-01-04;2027-W01;mandag;;Legevakt;Natt;primary;23:00;08:00;2027-01-05;9;Kari Ås Øyen;fastlege
        2027-01-05;2027-W01;tirsdag;;Legevakt;Kveld;primary;16:00;23:00;2027-01-05;7;Ledig;
        ");
        assert_eq!(rows.iter().filter(|row| row.ends_with(";Ledig;")).count(), 42 - 4);
    }

    #[test]
    fn the_roster_can_be_read_back() {
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            let instance = instance();
            let (roster, text) = made(&instance, Audience::Shared, |shown| roster_csv(&Shown { lang, ..*shown }));
            let taken: String =
                text.split_inclusive('\n').filter(|l| !l.contains(";Ledig;") && !l.contains(";Open;")).collect();
            assert_eq!(read_roster(&instance, "vaktliste.csv", &taken).expect("a roster"), roster);
        }
    }

    #[test]
    fn the_public_reads_numbers_for_names() {
        let instance = instance();
        let (_, text) = made(&instance, Audience::Public, roster_csv);
        assert!(text.contains(";Lege 1;fastlege\r\n"));
        assert!(instance.doctors.iter().all(|d| !text.contains(&d.name) && !text.contains(&d.id)));
    }

    #[test]
    fn a_text_that_begins_as_a_formula_is_no_formula() {
        let instance = instance().with(|given| {
            given.doctors.iter_mut().for_each(|doctor| doctor.name = format!("=HYPERLINK(\"{}\";1)", doctor.id));
        });
        let (_, text) = made(&instance, Audience::Shared, roster_csv);
        assert!(text.contains("\"'=HYPERLINK(\"\"kari\"\";1)\""), "{text}");
    }

    #[test]
    fn hours_have_a_comma_and_no_needless_zeros() {
        assert_eq!(
            [480, 450, 500, 0, 60_000].map(|minutes| hours(Minutes(minutes))),
            ["8", "7,5", "8,33", "0", "1000"]
        );
    }

    #[test]
    fn statistics_add_up_and_no_group_is_smaller_than_three() {
        let (_, text) = made(&instance(), Audience::Public, statistics_csv);
        assert_eq!(
            text,
            "\u{feff}Gruppe;Måned;Vakttype;Vakter;Timer\r\nfastlege;2027-01;legevakt;3;25\r\nfastlege;2027-01;bakvakt;1;7\r\n"
        );
        let world = instance().with(|given| given.doctors[0].role = Role::Vikar);
        let (_, text) = made(&world, Audience::Public, statistics_csv);
        assert!(text.contains("annet;2027-01;legevakt;3;25\r\n") && !text.contains("fastlege"), "{text}");
        let mut next = 0..;
        let mut some = |number: usize| next.by_ref().take(number).map(DoctorIx).collect::<BTreeSet<_>>();
        let mut sizes =
            |sizes: &[(Role, usize)]| merged(&sizes.iter().map(|(role, number)| (*role, some(*number))).collect());
        let (fastlege, vikar, lis1) = (Role::Fastlege, Role::Vikar, Role::Lis1);
        assert_eq!(
            sizes(&[(fastlege, 20), (vikar, 3), (lis1, 1)]),
            BTreeMap::from([(fastlege, Some(fastlege)), (vikar, None), (lis1, None)])
        );
        assert_eq!(
            sizes(&[(fastlege, 20), (vikar, 2), (lis1, 1)]).into_values().collect::<Vec<_>>(),
            [Some(fastlege), None, None]
        );
        assert_eq!(sizes(&[(fastlege, 3), (vikar, 4)]).into_values().filter(Option::is_none).count(), 0);
        assert!(sizes(&[(fastlege, 1), (vikar, 1)]).is_empty(), "two doctors cannot hide");
    }
}
