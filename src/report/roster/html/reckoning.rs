//! Each doctor's part so that anybody can do the sum again: what it follows from, counter by counter, and the holidays over
//! the years.

use crate::domain::{DoctorIx, Held};

use super::super::super::draw::markup::Markup;
use super::super::super::words::{Words, mid_sentence};
use super::super::said;
use super::super::views::Views;
use super::super::views::agreed::Use;
use super::super::views::audit::CeilingUse;
use super::super::views::share::{Basis, Counter, Due, HolidayYears, Part};
use super::legality::Place;
use super::{figures, list};

/// Writes it.
pub(super) fn write(views: &Views, m: &mut Markup, words: Words) {
    apart(views, m, words);
    Place::Reckoning.head(m, words);
    basis(views, m, words);
    let text = words.say(
        "Det som er avtalt som et tall eller en prosent, trekkes fra først. Resten deles etter vekten: plassene legen kunne hatt, ganger andelen. Skal ha = resten × legens vekt / alle vektene − båret inn, aldri under 0; for den som har en avtale: det avtalte − båret inn. roster.xlsx regner det samme med formler.",
        "Det som er avtalt som eit tal eller ein prosent, blir trekt frå først. Resten blir delt etter vekta: plassane legen kunne hatt, gonger delen. Skal ha = resten × vekta til legen / alle vektene − bore inn, aldri under 0; for den som har ein avtale: det avtalte − bore inn. roster.xlsx reknar det same med formlar.",
        "What is agreed as a number or a percentage is taken out first. The rest is shared by weight: the seats the doctor could have had, times her share. Is due = the rest × her weight / all weights − carried in, never below 0; for whoever has an agreement: what is agreed − carried in. roster.xlsx does the same sum with formulas.",
    );
    m.leaf("p", &[], text);
    views.share.counters.iter().for_each(|counter| of_counter(views, counter, m, words));
    ceilings(views, m, words);
    agreements(views, m, words);
}

/// Whose distance from her part is of her own asking.
fn apart(views: &Views, m: &mut Markup, words: Words) {
    if views.share.apart.is_empty() {
        return;
    }
    let text = words.say(
        "Satt for seg, for avstanden følger av det legen selv har bedt om:",
        "Sette for seg, for avstanden følgjer av det legen sjølv har bede om:",
        "Set apart, for the distance follows from what the doctor herself has asked for:",
    );
    m.leaf("p", &[], text);
    m.element("ul", &[], |m| {
        for apart in &views.share.apart {
            let counter = &views.share.counters[apart.counter];
            m.leaf("li", &[], &said::apart(apart, &words.counter(&counter.name, counter.counts), &views.names, words));
        }
    });
}

/// What parts follow from, whatever the counter.
fn basis(views: &Views, m: &mut Markup, words: Words) {
    let heads = words.say(
        ["Rolle", "Andel eller avtale", "Dager", "Egne tak"],
        ["Rolle", "Del eller avtale", "Dagar", "Eigne tak"],
        ["Role", "Share or agreement", "Days", "Own ceilings"],
    );
    let row = |basis: &Basis| {
        let cells = vec![
            words.role(basis.role).to_owned(),
            said::load(basis, words),
            said::days(basis, words),
            said::ceilings(basis.ceilings, words),
        ];
        (views.names.of(basis.doctor).to_owned(), cells)
    };
    let caption = words.say(
        "Det delene følger av: rolle, andel eller avtale, dagene legen er med, fritatt eller borte, og tak legen har bedt om",
        "Det delane følgjer av: rolle, del eller avtale, dagane legen er med, friteken eller borte, og tak legen har bede om",
        "What the parts follow from: role, share or agreement, the days the doctor is there, exempt or away, and her own ceilings",
    );
    let rows = views.share.basis.iter().map(row).collect();
    list(caption, words.say("Lege", "Lege", "Doctor"), &heads, rows).write(m);
}

/// The sum of one counter.
fn of_counter(views: &Views, counter: &Counter, m: &mut Markup, words: Words) {
    let Some((rest, weight)) = counter.shared else { return };
    let heads = words.say(
        ["Kunne hatt", "Vekt", "Avtalt", "Båret inn", "Skal ha", "Har", "Avvik", "Avvik i %"],
        ["Kunne hatt", "Vekt", "Avtalt", "Bore inn", "Skal ha", "Har", "Avvik", "Avvik i %"],
        ["Could have had", "Weight", "Agreed", "Carried in", "Is due", "Has", "Deviation", "Deviation in %"],
    );
    let row = |part: &Part| {
        let Due { hundredths, carried, deviation, percent, factors } = part.due?;
        let weight = if factors.agreed.is_some() { None } else { Some(factors.weight) };
        let dash = || "\u{2013}".to_owned();
        let cells = vec![
            words.number(factors.seats),
            weight.map_or_else(dash, |weight| words.hundredths(weight)),
            factors.agreed.map_or_else(dash, |agreed| words.hundredths(agreed)),
            if carried == 0 { dash() } else { signed(carried, words) },
            words.hundredths(hundredths),
            words.hundredths(part.has),
            signed(deviation, words),
            percent.map_or_else(dash, |percent| signed_percent(percent, words)),
        ];
        Some((views.names.of(part.doctor).to_owned(), cells))
    };
    let (duties, name) = (said::demand(counter, words), words.counter(&counter.name, counter.counts));
    let (left, all) = (words.hundredths(rest), words.hundredths(weight));
    let caption = words.say(
        format!("{name}: {duties} å dele, {left} etter det avtalte; alle vektene er {all}"),
        format!("{name}: {duties} å dele, {left} etter det avtalte; alle vektene er {all}"),
        format!("{name}: {duties} to share, {left} after what is agreed; all weights are {all}"),
    );
    m.element("details", &[("class", "sum")], |m| {
        let lead = words.say("Regnestykket for", "Reknestykket for", "The sum of");
        m.leaf("summary", &[], &format!("{lead} {}", mid_sentence(&name)));
        let rows = counter.parts.iter().filter_map(row).collect();
        figures(&caption, words.say("Lege", "Lege", "Doctor"), &heads, rows).write(m);
    });
}

fn signed(value: i64, words: Words) -> String {
    if value > 0 { format!("+{}", words.hundredths(value)) } else { words.hundredths(value) }
}

fn signed_percent(value: i64, words: Words) -> String {
    if value > 0 { format!("+{}", words.number(value)) } else { words.number(value) }
}

/// What each doctor has asked to have at most, and how much of it she has.
fn ceilings(views: &Views, m: &mut Markup, words: Words) {
    let heads = words.say(["Tak", "Bedt om", "Brukt"], ["Tak", "Bede om", "Brukt"], ["Ceiling", "Asked", "Used"]);
    Place::Ceilings.head(m, words);
    if views.audit.ceilings.is_empty() {
        let none = words.say("Ingen har bedt om tak.", "Ingen har bede om tak.", "Nobody has asked for a ceiling.");
        m.leaf("p", &[], none);
        return;
    }
    let row = |ceiling: &CeilingUse| {
        let name = said::quantity(ceiling.quantity, words);
        let cells = vec![name, words.number(ceiling.asked), words.number(ceiling.used)];
        (views.names.of(ceiling.doctor).to_owned(), cells)
    };
    let caption = words.say(
        "Det meste legen har bedt om, og det meste legen har. Stasjonens egne tak står under RHY-4 i «Regler».",
        "Det meste legen har bede om, og det meste legen har. Taka til stasjonen står under RHY-4 i «Reglar».",
        "The most that the doctor has asked for, and the most she has. The station's own ceilings stand under RHY-4 in \"Rules\".",
    );
    let rows = views.audit.ceilings.iter().map(row).collect();
    list(caption, words.say("Lege", "Lege", "Doctor"), &heads, rows).write(m);
}

/// What is agreed beside the rules, and how far the roster has it so.
fn agreements(views: &Views, m: &mut Markup, words: Words) {
    let all = &views.audit.agreements;
    Place::Agreements.head(m, words);
    if all.is_empty() {
        let none = words.say(
            "Ingen grenser eller avtaler om rytme er skrevet i legefila.",
            "Ingen grenser eller avtalar om rytme er skrivne i legefila.",
            "No limits and no agreements on rhythm are written in the doctors file.",
        );
        m.leaf("p", &[], none);
        return;
    }
    for agreement in all {
        m.element("details", &[("class", "sum")], |m| {
            m.leaf("summary", &[], &said::agreement(agreement, words));
            match &agreement.use_of {
                Use::Limit(counts, held) => {
                    let heads = words.say(
                        ["Avtalt", "Har", "Svar", "Når"],
                        ["Avtalt", "Har", "Svar", "Når"],
                        ["Agreed", "Has", "Answer", "When"],
                    );
                    let row = |held: &Held| {
                        (views.names.of(held.doctor).to_owned(), said::held(held, *counts, words).to_vec())
                    };
                    let caption = words.say(
                        "Tidsrommet der hver lege er nærmest grensen, eller lengst forbi. Det minste og omtrentlige er regnet ut fra dagene legen er med.",
                        "Tidsrommet der kvar lege er nærast grensa, eller lengst forbi. Det minste og omtrentlege er rekna ut frå dagane legen er med.",
                        "The stretch in which each doctor is nearest to the limit, or farthest beyond. The least and the about follow from the days on which she is there.",
                    );
                    list(caption, words.say("Lege", "Lege", "Doctor"), &heads, held.iter().map(row).collect()).write(m);
                }
                Use::Rhythm(doctors) => {
                    let row = |(doctor, findings): &(DoctorIx, usize)| {
                        let number = words.tally(i64::try_from(*findings).unwrap_or(i64::MAX));
                        (views.names.of(*doctor).to_owned(), vec![number])
                    };
                    let caption = words.say(
                        "Avvik fra avtalen. Hvert står under sin regel over.",
                        "Avvik frå avtalen. Kvart står under sin regel over.",
                        "Departures from the agreement. Each stands under its rule above.",
                    );
                    let head = words.say("Avvik", "Avvik", "Departures");
                    figures(caption, words.say("Lege", "Lege", "Doctor"), &[head], doctors.iter().map(row).collect())
                        .write(m);
                }
            }
        });
    }
}

/// Who had which holiday in which years.
pub(super) fn holidays(views: &Views, m: &mut Markup, words: Words) {
    let share = &views.share;
    if share.held.is_empty() {
        return;
    }
    let heads: Vec<&str> = share.named.iter().map(|named| words.named(*named)).collect();
    let now = words.say("nå", "no", "now");
    let cell = |(years, has_now): &(Vec<i32>, bool)| {
        let years = years.iter().map(ToString::to_string);
        let told: Vec<String> = years.chain(has_now.then(|| now.to_owned())).collect();
        if told.is_empty() { "\u{2013}".to_owned() } else { told.join(", ") }
    };
    let row = |held: &HolidayYears| (views.names.of(held.doctor).to_owned(), held.cells.iter().map(cell).collect());
    let years = share.years;
    let caption = words.say(
        format!("Hvem som har hatt hver høytid de siste {years} årene, og hvem som har den nå"),
        format!("Kven som har hatt kvar høgtid dei siste {years} åra, og kven som har ho no"),
        format!("Who had each holiday in the last {years} years, and who has it now"),
    );
    list(&caption, words.say("Lege", "Lege", "Doctor"), &heads, share.held.iter().map(row).collect()).write(m);
}
