//! Wishes over several beside the other wishes of the same doctor: what the one asks for and the other refuses is told, so
//! that neither is lost without a word.

use crate::domain::wish::{Level, Selection, Wish};
use crate::domain::{DoctorIx, Instance, Shift, ShiftIx};
use crate::facts::selection::stretches;
use crate::facts::wishes::{deciding, named};

use super::super::diagnostic::{Place, Problems};
use super::super::kind::Kind;

/// Tells of a wish over several of which too little is left when what its doctor refuses is taken away, and of a line that
/// asks for nothing but what a wish over several refuses.
pub(super) fn tell(
    problems: &mut Problems,
    instance: &Instance,
    wished: &[(Wish, Place)],
    selections: &[(Selection, Place)],
) {
    for (wish, place) in selections.iter().filter(|(wish, _)| wish.asks_for() && wish.when.is_empty()) {
        short(problems, instance, (wish, place), selections);
    }
    for (wish, place) in wished.iter().filter(|(wish, _)| matches!(wish.level, Level::Want | Level::Must)) {
        let shifts: Vec<ShiftIx> = named(instance, wish).collect();
        let refusing = |ix: &ShiftIx| refuser(instance, wish.doctor, &instance.shifts[ix.0], selections);
        let Some(by) = shifts.first().and_then(refusing) else { continue };
        if shifts.iter().all(|ix| refusing(ix).is_some()) {
            let (line, _) = problems.line_and_column(by);
            let file = (by.file != place.file).then(|| problems.inputs()[by.file.0].path.display().to_string());
            problems.report(place, Kind::WishUndone { line, file });
        }
    }
}

/// Where the wish over several stands by which a doctor refuses a shift, whatever else she has.
fn refuser<'a>(
    instance: &Instance,
    doctor: DoctorIx,
    shift: &Shift,
    selections: &'a [(Selection, Place)],
) -> Option<&'a Place> {
    let refuses = |wish: &Selection| {
        wish.doctor == doctor
            && !wish.asks_for()
            && wish.count == 0
            && wish.when.is_empty()
            && wish.of.iter().any(|of| of.matches(shift, instance.line_of(shift), &instance.calendar))
    };
    selections.iter().find(|(wish, _)| refuses(wish)).map(|(_, place)| place)
}

/// Tells of a wish over several that asks for more than is left of what it is about.
fn short(
    problems: &mut Problems,
    instance: &Instance,
    (wish, place): (&Selection, &Place),
    selections: &[(Selection, Place)],
) {
    let is_left = |ix: &ShiftIx| {
        let shift = &instance.shifts[ix.0];
        let last = deciding(instance, wish.doctor, shift);
        let is_refused = last.is_some_and(|wish| matches!(wish.level, Level::Cannot | Level::RatherNot));
        !is_refused && refuser(instance, wish.doctor, shift, selections).is_none()
    };
    for stretch in stretches(instance, wish) {
        let all = stretch.units.len();
        let left = stretch.units.iter().filter(|unit| unit.iter().any(is_left)).count();
        let asked = usize::try_from(wish.count).unwrap_or(usize::MAX).min(all);
        if left < asked {
            let doctor = instance.doctors[wish.doctor.0].name.clone();
            return problems.report(place, Kind::AsksForRefused { doctor, asked, left, all });
        }
    }
}
