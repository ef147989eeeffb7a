//! What was assumed of a scenario and did not come to pass: doctors who were to have an agreed part of the duties, and got less.

use crate::domain::doctor::{Ceilings, Load, Role};
use crate::domain::{Instance, Roster};

use super::super::loads::loads;
use super::super::words::{HARD_SPACE, Words};
use super::words::doctors;

/// Hundredths of a percent of the duties by which a part may be missed before it is told.
const NEAR: i64 = 100;

/// What vikarer were to have and got, where they lack more than a percent of the duties, and what keeps them from it.
pub(super) fn shortfalls(instance: &Instance, roster: &Roster, words: Words) -> Vec<String> {
    let loads = loads(instance, roster);
    let role = |load: &super::super::loads::Load| instance.doctors[load.doctor.0].role;
    let all: i64 = loads.iter().filter(|load| role(load) != Role::Lis1).map(|load| load.duties).sum();
    if all == 0 {
        return Vec::new();
    }
    let agreed: Vec<(&super::super::loads::Load, i64)> = loads
        .iter()
        .filter_map(|load| match instance.doctors[load.doctor.0].load {
            Load::PortionPercent(percent) if percent > 0 => Some((load, percent * 100)),
            _ => None,
        })
        .collect();
    let asked: i64 = agreed.iter().map(|(_, part)| part).sum();
    let duties: i64 = agreed.iter().map(|(load, _)| load.duties).sum();
    let got = (2 * duties * 10_000 + all).div_euclid(2 * all);
    if asked - got <= NEAR {
        return Vec::new();
    }
    let percent = |part: i64| format!("{}{HARD_SPACE}%", words.tenths(part));
    let short: Vec<&super::super::loads::Load> = agreed
        .iter()
        .filter(|(load, part)| part - (2 * load.duties * 10_000 + all).div_euclid(2 * all) > NEAR)
        .map(|(load, _)| *load)
        .collect();
    let is_held = |load: &&&super::super::loads::Load| instance.doctors[load.doctor.0].ceilings != Ceilings::default();
    let held = short.iter().filter(is_held).count();
    let (asked, got, number) = (percent(asked), percent(got), doctors(short.len(), words));
    let mut told = words.say(
        format!("Forutsetningen ble ikke møtt: de med avtalt del skulle hatt {asked} av vaktene, og fikk {got}; {number} fikk mindre enn avtalt"),
        format!("Føresetnaden blei ikkje møtt: dei med avtalt del skulle hatt {asked} av vaktene, og fekk {got}; {number} fekk mindre enn avtalt"),
        format!("The assumption was not met: those with an agreed part were to have {asked} of the duties, and got {got}; {number} got less than agreed"),
    );
    if held > 0 {
        let held = doctors(held, words);
        told.push_str(&words.say(
            format!(". Av dem har {held} tak på vakter i uka eller måneden, som går foran det som er avtalt"),
            format!(". Av dei har {held} tak på vakter i veka eller månaden, som går føre det som er avtalt"),
            format!(". {held} of them have ceilings on duties a week or month, which go before what is agreed"),
        ));
    }
    let rest = words.say(
        "Hvile og avstand mellom vakter går også foran, og hver plass kan bare fylles én gang.",
        "Kvile og avstand mellom vakter går òg føre, og kvar plass kan berre fyllast éin gong.",
        "Rest and the distance between duties go before it too, and each seat is filled but once.",
    );
    vec![format!("{told}. {rest}")]
}
