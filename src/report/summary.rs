//! The end of `solve`, for people: how good the roster is and how sure that is, what is open and why, and what each
//! doctor got.

use std::fmt::Write as _;

use crate::check::Verdict;
use crate::check::claims::Claims;
use crate::domain::finding::{Owner, What};
use crate::domain::limit::Counts;
use crate::domain::outcome::{Clash, OpenSeat, Stopped, TierResult};
use crate::domain::wish::Level;
use crate::domain::{DoctorIx, Finding, Instance, Lang, Roster, RuleId, Severity, SlotIx, Span};
use crate::facts::View;
use crate::facts::share::leading;
use crate::facts::wishes::{Tally, tally};
use crate::rules::local::lock_moved;

use super::certified;
use super::claims::{gap, quality};
use super::holidays;
use super::loads::{Load, balances, heads, loads};
use super::page::{Style, WIDTH, bullet, definitions, paint, table, width, wrap};
use super::text;
use super::words::messages::{message, shift};
use super::words::{HARD_SPACE, Words, capital};

/// Cost, bound and gap of a tier as they stand in a table.
#[must_use]
pub fn cells(tier: TierResult, words: Words) -> [String; 3] {
    let gap = match gap(tier) {
        None => words.say("ukjent", "ukjend", "unknown").to_owned(),
        Some(0) => words.say("bevist", "bevist", "proven").to_owned(),
        Some(gap) => format!("{}{HARD_SPACE}%", words.hundredths(gap)),
    };
    let bound = tier.proven.map_or_else(|| NONE.to_owned(), |bound| words.number(bound));
    [words.number(tier.value), bound, gap]
}

/// Everything the summary tells, beside the roster itself.
#[derive(Clone, Debug)]
pub struct Solved<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The answer.
    pub roster: &'a Roster,
    /// What the checker says of it.
    pub verdict: &'a Verdict,
    /// What may be said of how good it is.
    pub claims: &'a Claims,
    /// Seats left open.
    pub open: &'a [OpenSeat],
    /// Why it ended.
    pub ended: Stopped,
    /// How long it took.
    pub seconds: u64,
    /// What the prover said and the checker refused, in the words of the solver.
    pub faults: &'a [String],
    /// Files written, as paths for people.
    pub files: &'a [String],
}

/// The whole summary.
#[must_use]
pub fn summary(solved: &Solved, lang: Lang, color: bool) -> String {
    let words = Words(lang);
    let mut page = text::header(solved.instance, solved.roster, words, color);
    page.push('\n');
    page.push_str(&paint(status(solved, words).trim_end(), Style::Heading, color));
    page.push('\n');
    page.push_str(&ended(solved, words));
    page.push_str(&tiers(solved.claims.tiers(), words));
    if let Some(certified) = solved.claims.made().and_then(|made| made.certified.as_ref()) {
        page.push('\n');
        let told = solved.claims.tiers().last().and_then(|tier| tier.proven);
        page.push_str(&wrap(&certified::sentence(certified, told, words), "", ""));
    }
    page.push_str(&open_seats(solved, words));
    page.push_str(&gaps(solved, words));
    page.push_str(&doctors(solved, words));
    page.push_str(&evenness(solved, words));
    page.push_str(&holidays::write(solved.instance, solved.roster, words));
    page.push_str(&wishes(solved, words));
    page.push_str(&closing(solved, words));
    page
}

/// The answer in one sentence.
fn status(solved: &Solved, words: Words) -> String {
    let missing: i64 = solved.open.iter().map(|o| o.missing).sum();
    if !has_seats(solved) {
        let text = match solved.verdict.is_complete() {
            true => words.say(
                "Det er ingen plasser å besette i perioden",
                "Det er ingen plassar å fylle i perioden",
                "There are no seats to fill in the period",
            ),
            false => words.say(
                "Det er ingen plasser å besette i perioden, så ikke alt er dekket",
                "Det er ingen plassar å fylle i perioden, så ikkje alt er dekt",
                "There are no seats to fill in the period, so not all is covered",
            ),
        };
        return wrap(&format!("{text}."), "", "");
    }
    let quality = quality(solved.claims, solved.instance, words);
    let complete = if missing == 0 && solved.verdict.is_complete() {
        words.say("Alle plasser er besatt", "Alle plassar er fylte", "Every seat is taken").to_owned()
    } else if missing == 0 {
        words
            .say(
                "Alle plasser er besatt, men de dekker ikke alt",
                "Alle plassar er fylte, men dei dekkjer ikkje alt",
                "Every seat is taken, but that does not cover all",
            )
            .to_owned()
    } else {
        let seats = words.count(missing, words.say("plass", "plass", "seat"), words.say("plasser", "plassar", "seats"));
        format!(
            "{} {seats}",
            words.say(
                "Ikke komplett: det mangler lege i",
                "Ikkje komplett: det manglar lege i",
                "Not complete: no doctor in"
            )
        )
    };
    wrap(&format!("{complete}; {quality}."), "", "")
}

/// Whether the period has anything to plan.
fn has_seats(solved: &Solved) -> bool {
    solved.instance.open_slots().next().is_some()
}

fn ended(solved: &Solved, words: Words) -> String {
    let seconds = i64::try_from(solved.seconds).unwrap_or(i64::MAX);
    let time = format!("{}{HARD_SPACE}s", words.number(seconds));
    let text = match (solved.ended, words.0) {
        (Stopped::Proven, Lang::Nb | Lang::Nn) => format!("Ferdig etter {time}."),
        (Stopped::Proven, Lang::En) => format!("Done after {time}."),
        (Stopped::GapReached, Lang::Nb) => format!("Stoppet etter {time}: så nær best mulig som det ble bedt om."),
        (Stopped::GapReached, Lang::Nn) => format!("Stoppa etter {time}: så nær best mogleg som det blei bede om."),
        (Stopped::GapReached, Lang::En) => format!("Stopped after {time}: as near the best possible as was asked for."),
        (Stopped::TimeLimit, Lang::Nb) => {
            format!("Stoppet etter {time}: tiden var ute. Mer tid kan gi en bedre vaktliste.")
        }
        (Stopped::TimeLimit, Lang::Nn) => {
            format!("Stoppa etter {time}: tida var ute. Meir tid kan gi ei betre vaktliste.")
        }
        (Stopped::TimeLimit, Lang::En) => {
            format!("Stopped after {time}: the time was up. More time may give a better roster.")
        }
        (Stopped::NodeLimit, Lang::Nb) => {
            format!("Stoppet etter {time}: beviset nådde grensen sin. Flere noder eller trekk kan gi mer.")
        }
        (Stopped::NodeLimit, Lang::Nn) => {
            format!("Stoppa etter {time}: beviset nådde grensa si. Fleire nodar eller trekk kan gi meir.")
        }
        (Stopped::NodeLimit, Lang::En) => {
            format!("Stopped after {time}: the proof reached its limit. More nodes or moves may give more.")
        }
        (Stopped::Interrupted, Lang::Nb) => {
            format!("Avbrutt etter {time}: dette er den beste vaktlista så langt.")
        }
        (Stopped::Interrupted, Lang::Nn) => {
            format!("Avbrote etter {time}: dette er den beste vaktlista så langt.")
        }
        (Stopped::Interrupted, Lang::En) => format!("Interrupted after {time}: this is the best roster so far."),
        (Stopped::ProverLost, Lang::Nb) => format!("Stoppet etter {time}: beviset kunne ikke gjøres ferdig."),
        (Stopped::ProverLost, Lang::Nn) => format!("Stoppa etter {time}: beviset kunne ikkje gjerast ferdig."),
        (Stopped::ProverLost, Lang::En) => format!("Stopped after {time}: the proof could not be finished."),
        (Stopped::NoProver, Lang::Nb) => {
            format!("Ferdig etter {time}. Søk alene beviser ingenting; et lengre søk kan gi en bedre vaktliste.")
        }
        (Stopped::NoProver, Lang::Nn) => {
            format!("Ferdig etter {time}. Søk åleine beviser ingenting; eit lengre søk kan gi ei betre vaktliste.")
        }
        (Stopped::NoProver, Lang::En) => {
            format!("Done after {time}. Search alone proves nothing; a longer one may give a better roster.")
        }
    };
    wrap(&text, "", "")
}

fn tiers(tiers: &[TierResult], words: Words) -> String {
    let heads = words.say(
        ["", "Kostnad", "Ikke under", "Avstand"],
        ["", "Kostnad", "Ikkje under", "Avstand"],
        ["", "Cost", "Not below", "Gap"],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for tier in tiers {
        rows.push(std::iter::once(words.tier(tier.tier).to_owned()).chain(cells(*tier, words)).collect());
    }
    format!("\n{}", table(&rows, ""))
}

/// In a table where there is no number.
pub const NONE: &str = "\u{2013}";

/// So many open seats are explained before the rest are counted.
const SHOWN: usize = 10;

fn open_seats(solved: &Solved, words: Words) -> String {
    if solved.open.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", words.say("Åpne plasser", "Opne plassar", "Open seats"));
    for open in solved.open.iter().take(SHOWN) {
        let (one, many) = doctors_in(words);
        let missing = words.count(open.missing, one, many);
        let (title, lacks) = (open_title(solved.instance, open, words), words.say("mangler", "manglar", "lacks"));
        page.push_str(&bullet(&format!("{title}: {lacks} {missing}.")));
        let row = |(n, reason): (i64, String)| vec![words.count(n, one, many), reason];
        let rows: Vec<Vec<String>> = reasons(open, words).into_iter().map(row).collect();
        page.push_str(&definitions(&rows, "      "));
    }
    page.push_str(&more(solved.open.len(), words));
    let why = words.say(
        "«legevakt explain» sier hvorfor, og hva som kan gjøres.",
        "«legevakt explain» seier kvifor, og kva som kan gjerast.",
        "`legevakt explain` says why, and what can be done.",
    );
    page + &wrap(why, "  \u{2192} ", "    ")
}

/// One doctor, many doctors.
fn doctors_in(words: Words) -> (&'static str, &'static str) {
    (words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors"))
}

/// An open seat: its shift with the date, and its name.
#[must_use]
pub fn open_title(instance: &Instance, open: &OpenSeat, words: Words) -> String {
    let slot = &instance.slots[open.slot.0];
    format!("{}, \u{ab}{}\u{bb}", capital(&shift(instance, slot.shift, words)), slot.seat)
}

/// Why a seat is open: how many doctors, and what keeps them out, the most common first.
#[must_use]
pub fn reasons(open: &OpenSeat, words: Words) -> Vec<(i64, String)> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut shut: Vec<(RuleId, usize)> = open.shut_out.iter().map(|(rule, n)| (*rule, *n)).collect();
    shut.sort_by_key(|(rule, n)| (std::cmp::Reverse(*n), *rule));
    let mut reasons: Vec<(i64, String)> = shut.into_iter().map(|(rule, n)| (count(n), words.rule(rule))).collect();
    if open.free > 0 {
        let text = words.say(
            "kunne hatt plassen: en annen plass veide mer, eller tiden var ute",
            "kunne hatt plassen: ein annan plass vog meir, eller tida var ute",
            "could have had the seat: another weighed more, or time was short",
        );
        reasons.push((count(open.free), text.to_owned()));
    }
    reasons
}

/// Demands on staffing that are not met, beside those that an open seat explains.
fn gaps(solved: &Solved, words: Words) -> String {
    let instance = solved.instance;
    let open: Vec<Span> = solved.open.iter().map(|o| instance.shift_of(o.slot).span).collect();
    let when = |f: &Finding| f.span.or_else(|| f.shifts.first().map(|s| instance.shifts[s.0].span));
    let is_explained = |f: &Finding| when(f).is_some_and(|span| open.iter().any(|o| o.overlaps(span)));
    let stoppers = solved.verdict.of(Severity::Stopper);
    let found: Vec<&Finding> =
        stoppers.filter(|f| !matches!(f.what, What::SeatOpen { .. }) && !is_explained(f)).collect();
    if found.is_empty() {
        return String::new();
    }
    let mut page =
        format!("\n{}\n", words.say("Bemanning som mangler", "Bemanning som manglar", "Staffing that is missing"));
    for finding in found.iter().take(SHOWN) {
        page.push_str(&bullet(&message(instance, finding, words.0).text));
    }
    page.push_str(&more(found.len(), words));
    page
}

/// How many are left when the first have been shown.
fn more(found: usize, words: Words) -> String {
    if found <= SHOWN {
        return String::new();
    }
    let (and, to_come) = words.say(("og", "til"), ("og", "til"), ("and", "more"));
    format!("  \u{2022} {and} {} {to_come}\n", found - SHOWN)
}

/// A column of the table of doctors: its heading and what stands in it.
type Column<'a> = (&'static str, &'a dyn Fn(&Load) -> String);

/// Who got what: first those who share the legevakt, then those who have something else, then those who have nothing.
fn doctors(solved: &Solved, words: Words) -> String {
    let loads = loads(solved.instance, solved.roster);
    if loads.is_empty() {
        let text = words.say(
            "Perioden har ingen leger å fordele vakter på.",
            "Perioden har ingen legar å fordele vakter på.",
            "The period has no doctors to share duties.",
        );
        return format!("\n{text}\n");
    }
    let shares = |l: &&Load| l.duties > 0 || l.entitled.is_some_and(|e| e > 0);
    let has_other = |l: &&Load| l.backups + l.daytime + l.other > 0;
    let (sharing, rest): (Vec<&Load>, Vec<&Load>) = loads.iter().partition(shares);
    let (other, idle): (Vec<&Load>, Vec<&Load>) = rest.into_iter().partition(has_other);

    let count = |n: i64| words.tally(n);
    let entitled = |l: &Load| l.entitled.map_or_else(String::new, |e| words.tenths(e));
    let (duties, nights, weekends) =
        (|l: &Load| count(l.duties), |l: &Load| count(l.nights), |l: &Load| count(l.weekends));
    let (backups, daytime, others) =
        (|l: &Load| count(l.backups), |l: &Load| count(l.daytime), |l: &Load| count(l.other));
    let hours = |l: &Load| count((l.worked.0 + 30) / 60);
    let has = |amount: fn(&Load) -> i64| loads.iter().any(|l| amount(l) != 0);
    let [of_duties, of_due, of_nights, of_weekends, of_backups, of_daytime, of_others, of_hours] = heads(words);
    let columns: [(bool, Column); 8] = [
        (true, (of_duties, &duties)),
        (has(|l| l.entitled.unwrap_or(0)), (of_due, &entitled)),
        (has(|l| l.nights), (of_nights, &nights)),
        (has(|l| l.weekends), (of_weekends, &weekends)),
        (has(|l| l.backups), (of_backups, &backups)),
        (has(|l| l.daytime), (of_daytime, &daytime)),
        (has(|l| l.other), (of_others, &others)),
        (true, (of_hours, &hours)),
    ];
    let columns: Vec<Column> = columns.into_iter().filter(|(is_used, _)| *is_used).map(|(_, column)| column).collect();
    let room = WIDTH - columns.iter().map(|(head, _)| width(head) + 2).sum::<usize>();
    let name = |l: &Load| solved.instance.doctors[l.doctor.0].name.as_str();
    let row = |l: &&Load| {
        let cells = columns.iter().map(|(_, cell)| cell(l));
        std::iter::once(shorten(name(l), room)).chain(cells).collect::<Vec<String>>()
    };

    let heads = columns.iter().map(|(head, _)| (*head).to_owned());
    let mut rows = vec![std::iter::once(words.say("Lege", "Lege", "Doctor").to_owned()).chain(heads).collect()];
    rows.extend(sharing.iter().map(row));
    if !sharing.is_empty() && !other.is_empty() {
        rows.push(Vec::new());
    }
    rows.extend(other.iter().map(row));
    // A heading over nobody says nothing.
    let mut page = if rows.len() > 1 { format!("\n{}", table(&rows, "")) } else { String::new() };
    if !idle.is_empty() {
        let names: Vec<String> = idle.iter().map(|l| name(l).replace(' ', &HARD_SPACE.to_string())).collect();
        let lead = words.say("Uten vakter i perioden", "Utan vakter i perioden", "Without duties in the period");
        page.push('\n');
        page.push_str(&wrap(&format!("{lead}: {}.", words.list(&names)), "", "  "));
    }
    page
}

/// How evenly each counter of the station was shared.
fn evenness(solved: &Solved, words: Words) -> String {
    let balances = balances(solved.instance, solved.roster);
    let Some(first) = balances.first() else { return String::new() };
    let first = leading(solved.instance).and_then(|at| balances.get(at)).unwrap_or(first);
    if solved.instance.doctors.is_empty() || balances.iter().all(|b| b.demand == 0) {
        return String::new();
    }
    let heads = words.say(
        ["Fordeling", "Vakter", "Mest over", "Mest under"],
        ["Fordeling", "Vakter", "Mest over", "Mest under"],
        ["Sharing", "Duties", "Most over", "Most under"],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for balance in &balances {
        let over = match words.tenths(balance.most_over()) {
            none if balance.most_over() == 0 => none,
            some => format!("+{some}"),
        };
        let figures = [words.hundredths(balance.demand), over, words.tenths(balance.most_under())];
        rows.push(
            std::iter::once(shorten(&words.counter(&balance.name, balance.counts), WIDTH / 2)).chain(figures).collect(),
        );
    }
    let note = match words.0 {
        Lang::Nb => format!(
            "\u{ab}Skal ha\u{bb} er legens del av \u{ab}{}\u{bb} etter andel, avtale, fritak og frav\u{e6}r. Over og under er i vakter.",
            first.name
        ),
        Lang::Nn => format!(
            "«Skal ha» er legen sin del av «{}» etter andel, avtale, fritak og fråvær. Over og under er i vakter.",
            first.name
        ),
        Lang::En => format!(
            "\"Is due\" is the doctor's part of \"{}\" by share, agreement, exemption and absence. Over and under are in duties.",
            first.name
        ),
    };
    let is_duties = balances.iter().all(|balance| balance.counts == Counts::Duties);
    let of_what = match is_duties {
        true => "",
        false => words.say(
            " Står det noe i parentes etter telleren, er tallene i det.",
            " Står det noko i parentes etter teljaren, er tala i det.",
            " Where something stands in brackets after the counter, its figures are in that.",
        ),
    };
    format!("\n{}{}", table(&rows, ""), wrap(&format!("{note}{of_what}"), "", ""))
}

/// How the wishes of each level went, the strongest first.
fn wishes(solved: &Solved, words: Words) -> String {
    let tallies = tally(&View::new(solved.instance, solved.roster));
    if tallies.is_empty() {
        return String::new();
    }
    let number = |n: usize| words.number(i64::try_from(n).unwrap_or(i64::MAX));
    let heads =
        words.say(["\u{d8}nsker", "Innfridd", "Ikke"], ["Ønske", "Innfridd", "Ikkje"], ["Wishes", "Met", "Not"]);
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for level in [Level::Cannot, Level::Must, Level::Want, Level::RatherNot] {
        let Some(Tally { met, refused }) = tallies.get(&level).copied() else { continue };
        rows.push(vec![words.level(level).to_owned(), number(met), number(refused)]);
    }
    format!("\n{}", table(&rows, ""))
}

/// A name that leaves room for the figures beside it.
pub(super) fn shorten(name: &str, most: usize) -> String {
    if width(name) <= most {
        return name.to_owned();
    }
    name.chars().take(most.saturating_sub(1)).chain(['\u{2026}']).collect()
}

fn closing(solved: &Solved, words: Words) -> String {
    let mut lines = Vec::new();
    let assess = i64::try_from(solved.verdict.of(Severity::Assess).count()).unwrap_or(i64::MAX);
    if assess > 0 {
        let things =
            words.count(assess, words.say("forhold", "forhold", "thing"), words.say("forhold", "forhold", "things"));
        let rest = words.say(
            "må vurderes; «legevakt check» sier hva.",
            "må vurderast; «legevakt check» seier kva.",
            "must be assessed; `legevakt check` says what.",
        );
        lines.push(format!("{things} {rest}"));
    }
    for fault in solved.faults {
        let lead = words.say("Teknisk melding", "Teknisk melding", "Technical note");
        lines.push(format!("{lead}: {fault}."));
    }
    let mut page = String::from("\n");
    for line in &lines {
        page.push_str(&wrap(line, "", ""));
    }
    if !solved.files.is_empty() {
        let _ = writeln!(page, "{}", words.say("Skrevet:", "Skrive:", "Written:"));
        for file in solved.files {
            let _ = writeln!(page, "  {file}");
        }
    }
    page
}

/// Why there is no legal roster: the locks and rules that cannot all hold.
#[must_use]
pub fn impossible(instance: &Instance, clash: &[Clash], lang: Lang) -> String {
    let words = Words(lang);
    let lead = words.say(
        "Det finnes ingen lovlig vaktliste med det som ligger fast, ikke engang med åpne plasser. Dette kan ikke gjelde samtidig:",
        "Det finst inga lovleg vaktliste med det som ligg fast, ikkje eingong med opne plassar. Dette kan ikkje gjelde samtidig:",
        "No legal roster has what is given, not even one with open seats. These cannot all hold:",
    );
    let mut page = wrap(lead, "", "");
    for part in clash {
        page.push_str(&bullet(&clashing(instance, *part, words)));
    }
    let has_lock = clash.iter().any(|part| matches!(known_as(instance, *part), Clash::Lock(..)));
    let action = match has_lock {
        true => words.say(
            "Fjern én av låsene, eller endre det reglene bygger på; «legevakt explain» sier nøyaktig hva som kolliderer.",
            "Fjern éin av låsane, eller endre det reglane byggjer på; «legevakt explain» seier nøyaktig kva som kolliderer.",
            "Remove one of the locks, or change what the rules rest on; `legevakt explain` says exactly what clashes.",
        ),
        false => words.say(
            "Endre noe av det reglene bygger på; «legevakt explain» sier nøyaktig hva som kolliderer.",
            "Endre noko av det reglane byggjer på; «legevakt explain» seier nøyaktig kva som kolliderer.",
            "Change something that the rules rest on; `legevakt explain` says exactly what clashes.",
        ),
    };
    page.push_str(&wrap(action, "  \u{2192} ", "    "));
    page
}

/// A part of a clash as people know it: a row that asks for a lock is that lock.
pub(in crate::report) fn known_as(instance: &Instance, part: Clash) -> Clash {
    let Clash::Rule(owner) = part else { return part };
    let is_its = |(slot, doctor): &&(SlotIx, DoctorIx)| {
        Some(*doctor) == owner.doctor && Some(instance.slots[slot.0].shift) == owner.shift
    };
    let lock = instance.locks.iter().find(is_its).filter(|_| owner.rule == lock_moved::ID);
    lock.map_or(part, |&(slot, doctor)| Clash::Lock(slot, doctor))
}

pub(in crate::report) fn clashing(instance: &Instance, part: Clash, words: Words) -> String {
    let name = |doctor: DoctorIx| instance.doctors[doctor.0].name.clone();
    match known_as(instance, part) {
        Clash::Lock(slot, doctor) => {
            let seat = &instance.slots[slot.0];
            let shift = shift(instance, seat.shift, words);
            let (locked, on) = words.say(("lås", "til"), ("lås", "til"), ("lock", "to"));
            format!("{locked}: {} {on} {shift}, «{}»", name(doctor), words.seat(&seat.seat))
        }
        Clash::Rule(Owner { rule, doctor, shift: at }) => {
            let whom = doctor.map(name).into_iter().chain(at.map(|s| shift(instance, s, words)));
            let whom: Vec<String> = whom.collect();
            let colon = if whom.is_empty() { "" } else { ": " };
            format!("{}{colon}{}", words.rule(rule), whom.join(", "))
        }
    }
}
