//! Every amount, doctor by doctor and duty by duty.

use crate::cost::{Cost, Part};
use crate::domain::rates::Pay;
use crate::domain::{DoctorIx, Instance};
use crate::report::page::{WIDTH, width, wrap};
use crate::report::words::messages::shift_short;
use crate::report::words::{Words, alphabetical, capital};

use super::super::words::cost::{component, day, reckoning};
use super::window;

/// The parts under their doctors and duties, each with its window, rate and table.
pub(super) fn amounts(instance: &Instance, cost: &Cost, pay: &Pay, words: Words) -> String {
    let sums = cost.by_doctor();
    let mut doctors: Vec<DoctorIx> = sums.keys().copied().collect();
    doctors.sort_by_key(|doctor| alphabetical(&instance.doctors[doctor.0].name));
    let mut page = String::new();
    for (at, doctor) in doctors.into_iter().enumerate() {
        let name = &instance.doctors[doctor.0].name;
        if at > 0 {
            page.push('\n');
        }
        page.push_str(&ends(name, &words.kroner(sums[&doctor])));
        let parts: Vec<&Part> = cost.parts.iter().filter(|p| p.doctor == doctor).collect();
        for duty in parts.chunk_by(|a, b| a.slot == b.slot) {
            page.push_str(&of_duty(instance, duty, pay, words));
        }
    }
    page
}

fn of_duty(instance: &Instance, parts: &[&Part], pay: &Pay, words: Words) -> String {
    let Some(first) = parts.first() else { return String::new() };
    let slot = &instance.slots[first.slot.0];
    let shift = capital(&shift_short(instance, slot.shift, words));
    let sum: i64 = parts.iter().map(|p| p.ore).sum();
    let mut page = ends(&format!("  {shift}, {}", slot.seat), &words.kroner(sum));
    for part in parts {
        let Some((table, rate)) = part.rate.find(pay) else { continue };
        let what = format!("    {} {}: ", window(part.span, words), day(part.day, words));
        let what = format!("{what}{}", component(part.component, words));
        page.push_str(&ends(&what, &words.kroner(part.ore)));
        let how = format!("{} ({}/{})", reckoning(rate, part.minutes.0, words), table.id, rate.id);
        page.push_str(&wrap(&how, "      ", "      "));
    }
    page
}

/// A line with a text at each end of the page.
fn ends(left: &str, right: &str) -> String {
    let space = WIDTH.saturating_sub(width(left) + width(right)).max(1);
    format!("{left}{}{right}\n", " ".repeat(space))
}
