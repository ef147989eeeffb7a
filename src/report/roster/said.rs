//! What the drawings of a roster say of its rules and parts in the same words: the page, the workbook and the terminal.

use crate::domain::doctor::{Ceilings, Ground, Load as Agreed};
use crate::domain::limit::{Counts, Side};
use crate::domain::station::ShiftKind;
use crate::domain::{DoctorIx, Held, Judged, Quantity, Unit};
use crate::facts::idle::Idle;

use super::super::words::{HARD_SPACE, Words, agreed, capital};
use super::Names;
use super::views::Views;
use super::views::agreed::Agreement;
use super::views::audit::{Mark, Nearest, Rule};
use super::views::proof::Assumption;
use super::views::share::{Apart, Basis, Counter};

/// What a quantity is called over a column.
pub(super) fn quantity(quantity: Quantity, words: Words) -> String {
    let days = |days: i64| words.count(days, words.say("dag", "dag", "day"), words.say("dager", "dagar", "days"));
    match quantity {
        Quantity::Rest => words.say("Korteste hvile", "Kortaste kvile", "Shortest rest").to_owned(),
        Quantity::Stretch => words.say("Lengste arbeidsøkt", "Lengste arbeidsøkt", "Longest work").to_owned(),
        Quantity::WeekHours => {
            words.say("Flest timer i en uke", "Flest timar i ei veke", "Most hours in a week").to_owned()
        }
        Quantity::NightsInRow => words.say("Netter på rad", "Netter på rad", "Nights in a row").to_owned(),
        Quantity::WeekendsInRow => words.say("Helger på rad", "Helger på rad", "Weekends in a row").to_owned(),
        Quantity::Duties { days: number } => {
            format!("{} {}", words.say("Flest vakter på", "Flest vakter på", "Most duties in"), days(number))
        }
        Quantity::MonthDuties => {
            words.say("Flest vakter i en måned", "Flest vakter i ein månad", "Most duties in a month").to_owned()
        }
        Quantity::YearDuties => words.say("Vakter i året", "Vakter i året", "Duties in the year").to_owned(),
    }
}

/// What is measured of somebody.
pub(super) fn measured(quantity: Quantity, value: i64, words: Words) -> String {
    words.value(value, quantity.unit())
}

/// Where somebody comes nearest to a limit: `Korteste hvile: 8 t, grensen er 8 t. Nora Vik, natt 3.1.2027 …`.
pub(super) fn nearest(nearest: &Nearest, names: &Names, words: Words) -> String {
    let (value, limit) =
        (measured(nearest.quantity, nearest.measured, words), measured(nearest.quantity, nearest.limit, words));
    let bound = words.say("grensen er", "grensa er", "the limit is");
    let beyond = match nearest.is_beyond {
        true => words.say(" (forbi grensen)", " (forbi grensa)", " (beyond the limit)"),
        false => "",
    };
    let others = i64::try_from(nearest.alike.saturating_sub(1)).unwrap_or(i64::MAX);
    let alike = match others {
        0 => String::new(),
        others => {
            let doctors = words.count(
                others,
                words.say("lege til er like nær", "lege til er like nær", "more doctor comes as near"),
                words.say("leger til er like nær", "legar til er like nær", "more doctors come as near"),
            );
            format!(" {doctors}.")
        }
    };
    let who = names.of(nearest.doctor);
    let when = if nearest.when.is_empty() { String::new() } else { format!(", {}", nearest.when) };
    format!("{}: {value}, {bound} {limit}{beyond}. {who}{when}.{alike}", quantity(nearest.quantity, words))
}

/// A mark in a word.
pub(super) fn mark(mark: Mark, words: Words) -> &'static str {
    match mark {
        Mark::Nothing => words.say("ingenting å vurdere", "ingenting å vurdere", "nothing to judge"),
        Mark::Kept => words.say("holdt", "halden", "kept"),
        Mark::Noted => words.say("til orientering", "til orientering", "for information"),
        Mark::Assess => words.say("må vurderes", "må vurderast", "to be assessed"),
        Mark::Broken => words.say("brutt", "broten", "broken"),
    }
}

/// The gravest that a rule says of anybody.
pub(super) fn state(rule: &Rule) -> Mark {
    rule.station.iter().chain(&rule.marks).copied().max().unwrap_or(Mark::Nothing)
}

/// What a rule had to judge, in short: `12 leger`, `stasjonen`, a dash for nothing.
pub(super) fn judged(rule: &Rule, words: Words) -> String {
    match &rule.judged {
        Some(Judged::Station(true)) => words.say("stasjonen", "stasjonen", "the station").to_owned(),
        Some(Judged::Doctors(doctors)) if !doctors.is_empty() => {
            let number = i64::try_from(doctors.len()).unwrap_or(i64::MAX);
            words.count(number, words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors"))
        }
        _ => "\u{2013}".to_owned(),
    }
}

/// The same as a sentence, with the doctors by name where the rule does not judge most of them.
pub(super) fn judged_sentence(rule: &Rule, names: &Names, words: Words) -> String {
    let Some(judged_of) = rule.judged.as_ref().filter(|judged| !judged.is_nothing()) else {
        return words
            .say(
                "Ingenting å vurdere: regelen gjelder ingen og ingenting på denne vaktlista.",
                "Ingenting å vurdere: regelen gjeld ingen og ingenting på denne vaktlista.",
                "Nothing to judge: the rule is about nobody and nothing on this roster.",
            )
            .to_owned();
    };
    let lead = words.say("Vurdert for", "Vurdert for", "Judged of");
    let doctors: Vec<DoctorIx> = match judged_of {
        Judged::Station(_) => Vec::new(),
        Judged::Doctors(doctors) => names.order().iter().copied().filter(|d| doctors.contains(d)).collect(),
    };
    let listed: Vec<String> = doctors.iter().map(|doctor| names.of(*doctor).to_owned()).collect();
    let colon = if listed.is_empty() { String::new() } else { format!(": {}", words.list(&listed)) };
    format!("{lead} {}{colon}.", judged(rule, words))
}

/// Share or agreed load: `50 %`, `6 i måneden`, `9 % av vaktene`.
pub(super) fn load(basis: &Basis, words: Words) -> String {
    let percent = |percent: i64| words.value(percent, Unit::Percent);
    let normal = match basis.load {
        Agreed::SharePercent(share) => percent(share),
        Agreed::PerMonth(hundredths) => {
            format!("{} {}", words.hundredths(hundredths), words.say("i måneden", "i månaden", "a month"))
        }
        Agreed::PortionPercent(portion) => {
            format!("{} {}", percent(portion), words.say("av vaktene", "av vaktene", "of the duties"))
        }
    };
    let change = |(from, to, part): &(chrono::NaiveDate, chrono::NaiveDate, i64)| {
        format!("{} {} {}", words.dates(*from, *to), words.say("av det", "av det", "of that"), percent(*part))
    };
    std::iter::once(normal).chain(basis.changed.iter().map(change)).collect::<Vec<_>>().join("; ")
}

/// The dates on which a doctor is there: `90 av 90`, with what keeps her from the rest.
pub(super) fn days(basis: &Basis, words: Words) -> String {
    let days = &basis.days;
    let count = |n: i64| words.count(n, words.say("dag", "dag", "day"), words.say("dager", "dagar", "days"));
    let mut parts = vec![format!("{} {}", count(days.on), words.say("med", "med", "there"))];
    if days.exempt > 0 {
        let grounds: Vec<String> = basis.grounds.iter().map(|g| ground(*g, words).to_owned()).collect();
        let freed = words.say("fritatt utenfor åpningstiden", "friteken utanfor opningstida", "exempt out of hours");
        parts.push(format!("{} {freed} ({})", count(days.exempt), words.list(&grounds)));
    }
    for (reason, number) in &days.away {
        let away = words.say("borte", "borte", "away");
        parts.push(format!("{} {away} ({})", count(*number), words.absence(reason)));
    }
    if days.out > 0 {
        let out = words.say("utenfor ordningen", "utanfor ordninga", "outside the scheme");
        parts.push(format!("{} {out}", count(days.out)));
    }
    if let (Some(from), _) = basis.bounds {
        parts.push(format!("{} {}", words.say("begynte", "byrja", "joined"), words.short(from)));
    }
    if let (_, Some(to)) = basis.bounds {
        parts.push(format!("{} {}", words.say("sluttet", "slutta", "left"), words.short(to)));
    }
    parts.join(", ")
}

/// What an exemption rests on.
pub(super) fn ground(ground: Ground, words: Words) -> &'static str {
    match ground {
        Ground::Age60 => words.say("over 60 år", "over 60 år", "over 60"),
        Ground::Pregnancy => words.say("graviditet", "graviditet", "pregnancy"),
        Ground::Breastfeeding => words.say("amming", "amming", "breastfeeding"),
        Ground::Health => words.say("vedtak: helse", "vedtak: helse", "decision: health"),
        Ground::Social => words.say("vedtak: sosiale grunner", "vedtak: sosiale grunnar", "decision: social grounds"),
        Ground::OtherTask => words.say("vedtak: annen oppgave", "vedtak: anna oppgåve", "decision: another task"),
    }
}

/// The ceilings that a doctor has asked for, a dash for none.
pub(super) fn ceilings(ceilings: Ceilings, words: Words) -> String {
    let Ceilings { days_7, days_14, days_28, month, year } = ceilings;
    let per = |days: &str| format!("{} {days}", words.say("på", "på", "in"));
    let days = words.say("dager", "dagar", "days");
    let all = [
        (days_7, per(&format!("7 {days}"))),
        (days_14, per(&format!("14 {days}"))),
        (days_28, per(&format!("28 {days}"))),
        (month, words.say("i måneden", "i månaden", "a month").to_owned()),
        (year, words.say("i året", "i året", "a year").to_owned()),
    ];
    let told: Vec<String> = all.into_iter().filter_map(|(most, per)| Some(format!("{} {per}", most?))).collect();
    if told.is_empty() { "\u{2013}".to_owned() } else { told.join(", ") }
}

/// Why somebody has no duties.
pub(super) fn idle(reasons: &[Idle], words: Words) -> String {
    let one = |idle: &Idle| match idle {
        Idle::LeftOut => words.say("utenfor etter vedtak", "utanfor etter vedtak", "left out by decision"),
        Idle::NotInScheme => words.say("ikke med i vaktordningen", "ikkje med i vaktordninga", "not in the scheme"),
        Idle::OutsideMonths => words.say(
            "LIS1 utenom månedene i kommunen",
            "LIS1 utanom månadene i kommunen",
            "LIS1 outside the municipal months",
        ),
        Idle::Exempt(on) => ground(*on, words),
        Idle::Away => words.say("borte", "borte", "away"),
        Idle::NoSeat => words.say(
            "ingen plass i planen passer",
            "ingen plass i planen passar",
            "no seat of the plan is hers to have",
        ),
        Idle::NoLoad => words.say("skal ikke ha vakter", "skal ikkje ha vakter", "is to have none"),
        Idle::OwnWish => {
            words.say("kan ikke, etter eget ønske", "kan ikkje, etter eige ønske", "cannot, by her own word")
        }
    };
    match reasons {
        [] => words.say("filene gir ingen grunn", "filene gir ingen grunn", "the files give no reason").to_owned(),
        some => words.list(&some.iter().map(|idle| one(idle).to_owned()).collect::<Vec<_>>()),
    }
}

/// Whether every counter counts duties.
pub(super) fn counts_duties(views: &Views) -> bool {
    views.share.counters.iter().all(|counter| counter.counts == Counts::Duties)
}

/// What there is to share of a counter: `12 vakter`, `96,5 timer`.
pub(super) fn demand(counter: &Counter, words: Words) -> String {
    let (one, many) = match counter.counts {
        Counts::Duties => words.say(("vakt", "vakter"), ("vakt", "vakter"), ("duty", "duties")),
        Counts::Hours => words.say(("time", "timer"), ("time", "timar"), ("hour", "hours")),
        Counts::Weekends => words.say(("helg", "helger"), ("helg", "helger"), ("weekend", "weekends")),
        Counts::Points => words.say(("poeng", "poeng"), ("poeng", "poeng"), ("point", "points")),
    };
    let noun = if counter.demand == 100 { one } else { many };
    format!("{}{HARD_SPACE}{noun}", words.hundredths(counter.demand))
}

/// Why somebody is set apart: `Håvard: tar bare natt. Netter: 14,9 mer enn sin del.`
pub(super) fn apart(apart: &Apart, counter: &str, names: &Names, words: Words) -> String {
    let kind = |kind: &ShiftKind| words.kind(*kind).to_owned();
    let kinds = words.list(&apart.kinds.iter().map(kind).collect::<Vec<_>>());
    let far = words.tenths(apart.deviation.abs());
    let way = match apart.deviation > 0 {
        true => words.say("mer enn sin del", "meir enn sin del", "more than her part"),
        false => words.say("mindre enn sin del", "mindre enn sin del", "less than her part"),
    };
    let takes = match kinds.is_empty() {
        true => words.say("tar ingen vakter", "tek ingen vakter", "takes no duties").to_owned(),
        false => format!("{} {kinds}", words.say("tar bare", "tek berre", "takes only")),
    };
    let own = words.say("etter eget ønske", "etter eige ønske", "by her own word");
    format!("{} {takes} {own}. {}: {far} {way}.", names.of(apart.doctor), capital(counter))
}

/// What an agreement asks and how far it is kept: `Netter: høyst 4 vakter i måneden (natt); må holdes. Holdt for 12 leger.`
pub(super) fn agreement(agreement: &Agreement, words: Words) -> String {
    let Agreement { name, asks, strength, .. } = agreement;
    let doctors = |n: usize| {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        words.count(n, words.say("lege", "lege", "doctor"), words.say("leger", "legar", "doctors"))
    };
    let (all, departed) = (agreement.doctors(), agreement.departed());
    let how = match (all, departed) {
        (0, _) => words.say("Gjelder ingen", "Gjeld ingen", "It is about nobody").to_owned(),
        (all, 0) => format!("{} {}", words.say("Holdt for", "Halden for", "Kept for"), doctors(all)),
        (all, departed) => {
            let (not, of) = words.say(("Ikke holdt for", "av"), ("Ikkje halden for", "av"), ("Not kept for", "of"));
            format!("{not} {} {of} {}", words.tally(i64::try_from(departed).unwrap_or(i64::MAX)), doctors(all))
        }
    };
    format!("{name}: {asks}; {}. {how}.", agreed::force(*strength, words))
}

/// What a limit asks of a doctor, what she has of it, whether that is as asked, and when: `høyst 4`, `3`, `holdt`,
/// `1.3.2027–31.3.2027`.
pub(super) fn held(held: &Held, counts: Counts, words: Words) -> [String; 4] {
    let amount = |number: i64| agreed::amount(counts, number, words);
    let asked = format!("{} {}", agreed::side(held.side, words), amount(held.asked));
    let answer = match (held.beyond > 0, held.side) {
        (false, _) => words.say("holdt", "halden", "kept").to_owned(),
        (true, Side::Under) => {
            format!("{} {}", amount(held.beyond), words.say("for lite", "for lite", "too little"))
        }
        (true, Side::Over) => format!("{} {}", amount(held.beyond), words.say("for mye", "for mykje", "too much")),
        (true, Side::Away) => format!("{} {}", amount(held.beyond), words.say("unna", "unna", "away")),
    };
    [asked, amount(held.has), answer, words.dates(held.dates.0, held.dates.1)]
}

/// A setting that is not as it comes: `min_rest_hours = 9 (stasjonens egen; ellers 8, avtale): timer fri …`.
pub(super) fn setting(setting: &Assumption, words: Words) -> String {
    let otherwise = words.say("ellers", "elles", "else");
    format!(
        "{} = {} ({}; {otherwise} {}, {}): {}.",
        setting.key, setting.value, setting.basis, setting.default, setting.of_default, setting.about
    )
}
