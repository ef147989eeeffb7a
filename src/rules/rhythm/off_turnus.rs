//! # RHY-8 off-turnus
//!
//! ## What it requires
//! A doctor with a turnus has the shifts of it on its dates and is free on the dates that it keeps free; and of a base
//! roster that the period takes as its pattern everybody has the duties that stand on it.
//!
//! ## Source
//! Local agreement: `[[turnus]]` in the doctors file, and `like` in the period file.
//!
//! ## How we read it
//! A turnus is some weeks that come again and again; each doctor begins in a week of her own. On a date with a shift she has
//! it, in whatever seat; what else she has that date is not spoken of. On a date that is kept free no duty of hers begins. A
//! date on which the shift does not run, and a shift within an absence or outside her time in the scheme, asks for nothing.
//!
//! Of a base roster each duty is kept by the doctor whose it is, in whatever seat of the shift. It is a wish, and never
//! refuses anything: rules, wishes and absences go before it as its price lets them. The dates on which a doctor has no
//! duty there say nothing, and neither do duties on dates that a turnus with `strength = "hard"` keeps free.
//!
//! ## Units and edges
//! Counted in dates of a turnus and in duties of a base roster. A turnus with `strength = "hard"` refuses the roster, so that
//! it can contradict other rules, and then nothing is legal; with `"should"` each date costs `points` in the tier of main
//! rules, with `"quality"` in the quality tier. Each duty of the base roster that is not kept costs `like_points` in the
//! quality tier.
//!
//! ## What to do
//! Nothing has to be done where somebody is away. Where a date of the turnus cannot hold, `legevakt why` tells what stands
//! in its way. A turnus that is to bend when others need it has `strength = "quality"` or `"should"`.
//!
//! ## Example
//! `weeks = ["N N - - - - -", "- - - - D D D"]`: nights on Monday and Tuesday of one week, days on Friday to Sunday of the
//! next.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::rhythm::{Cell, Departure, Turnus};
use crate::domain::time::dates;
use crate::domain::{
    DoctorIx, Finding, Instance, Judged, LineIx, Meta, Param, Severity, Shift, ShiftIx, SlotIx, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::duties_of;

use super::agreed::Party;

/// See the file's documentation.
pub struct OffTurnus;

const ID: &str = "RHY-8";

const PRICE: Param = Param::new(
    ID,
    "like_points",
    Unit::Points,
    100,
    Basis::Local,
    [
        "pris for en vakt på grunnlista (like) som legen ikke får",
        "pris for ei vakt på grunnlista (like) som legen ikkje får",
        "price of a duty of the base roster (like) that its doctor does not get",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "off-turnus",
    title: ["Utenom turnusen", "Utanom turnusen", "Off the turnus"],
    asks: [
        "En lege med turnus har vaktene og fridagene i den, og vaktene på grunnlista blir hos legen som har dem der.",
        "Ein lege med turnus har vaktene og fridagane i han, og vaktene på grunnlista blir hos legen som har dei der.",
        "A doctor with a turnus has its shifts and its free days, and duties of the base roster stay with their doctors.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokal avtale; helsepersonelloven § 4",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[PRICE],
    text: include_str!("off_turnus.rs"),
    bokmal: include_str!("off_turnus.nb.md"),
};

/// A turnus with one of its doctors.
#[derive(Clone, Copy)]
struct Rolled<'a> {
    party: Party<'a>,
    turnus: &'a Turnus,
}

/// Every turnus with each of its doctors.
fn rolled(instance: &Instance) -> impl Iterator<Item = Rolled<'_>> {
    instance.turnuses.iter().flat_map(move |turnus| {
        let has = move |doctor: &DoctorIx| turnus.starts.iter().any(|(who, _)| who.ever_has(*doctor));
        let party = move |doctor| Party { instance, rule: ID, terms: &turnus.terms, doctor };
        instance.doctor_ixs().filter(has).map(move |doctor| Rolled { party: party(doctor), turnus })
    })
}

/// Whether a doctor is away, or not in the scheme, when a shift runs.
fn is_away(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    !instance.doctors[doctor.0].is_in_scheme(shift.date)
        || instance.absences_of(doctor).any(|absence| shift.touches(absence.span))
}

/// The shifts of the period by what a turnus calls them; of one that is handed over, the part that is the duty.
type Named<'a> = BTreeMap<(NaiveDate, LineIx, &'a str), ShiftIx>;

fn by_name(instance: &Instance) -> Named<'_> {
    if instance.turnuses.is_empty() {
        return Named::new();
    }
    let shifts = instance.period_shifts().filter(|(_, s)| s.is_duty());
    shifts.map(|(ix, s)| ((s.date, s.line, s.template.as_str()), ix)).collect()
}

impl Rolled<'_> {
    /// The dates of the period with the shift that she is to have on each, where there is one and she is not away.
    fn shifts(self, named: &Named) -> Vec<ShiftIx> {
        let Party { instance, doctor, .. } = self.party;
        let asked = dates(self.party.from(), self.party.to()).filter_map(|date| match self.turnus.of(doctor, date) {
            Cell::Shift(line, id) => named.get(&(date, *line, id.as_str())).copied(),
            Cell::Unsaid | Cell::Free => None,
        });
        asked.filter(|ix| !is_away(instance, doctor, &instance.shifts[ix.0])).collect()
    }

    fn is_free(self, shift: &Shift) -> bool {
        !shift.past && *self.turnus.of(self.party.doctor, shift.date) == Cell::Free
    }
}

impl Rule for OffTurnus {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let of_turnus = rolled(view.instance).map(|rolled| rolled.party.doctor);
        let of_base = base(view.instance).into_iter().map(|(_, doctor)| doctor);
        Judged::Doctors(of_turnus.chain(of_base).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        let named = by_name(instance);
        for rolled in rolled(instance) {
            let had = shifts_of(view, rolled.party.doctor, |s| !s.past);
            for lacks in rolled.shifts(&named).into_iter().filter(|ix| had.iter().all(|(has, _)| has != ix)) {
                findings.push(rolled.party.finding(Departure::NotInTurnus, false, 1).shifts([lacks]));
            }
            for (_, shifts) in rolled.party.worked(view, |s| rolled.is_free(s)) {
                findings.push(rolled.party.finding(Departure::FreeInTurnus, false, 1).shifts(shifts));
            }
        }
        let price = instance.settings.get(&PRICE) * instance.weights.rhythm / 100;
        for (ix, doctor) in base(instance) {
            if !view.on_shift(ix).any(|(_, other)| other == doctor) {
                let what = What::OffAgreement { agreement: String::new(), how: Departure::NotAsBase };
                let finding = Finding::new(ID, Severity::Note, what).cost(Tier::Quality, price);
                findings.push(finding.doctor(doctor).shifts([ix]));
            }
        }
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        is_kept_free(instance, doctor, instance.shift_of(slot))
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let named = by_name(instance);
        for rolled in rolled(instance) {
            let party = rolled.party;
            let seats: BTreeMap<ShiftIx, _> =
                duties_of(instance, model, party.doctor, |s| !s.past).into_iter().collect();
            for ix in rolled.shifts(&named) {
                let has = seats.get(&ix).map_or_else(Sum::new, |x| Sum::of(*x));
                party.at_most(model, has.negated(), -1, (1, false));
            }
            if party.terms.strength != Strength::Hard {
                let any = party.dated(model, |s| rolled.is_free(s));
                for date in any.dates() {
                    party.at_most(model, Sum::of(any.at(date)), 0, (1, false));
                }
            }
        }
        let price = instance.settings.get(&PRICE) * instance.weights.rhythm / 100;
        let force = Force::Soft { tier: Tier::Quality, price };
        for (ix, doctor) in base(instance) {
            let seats = instance.slots_of(ix).map(SlotIx).map(|slot| model.seat(slot, doctor)).collect::<Vec<_>>();
            let has = model.any(seats);
            model.at_least(Sum::of(has), 1, force, Owner::rule(ID).doctor(doctor).shift(ix));
        }
    }
}

/// The duties of the base roster that ask for something, each once: their doctors are not away, and no turnus that is a hard
/// rule keeps them free.
fn base(instance: &Instance) -> BTreeSet<(ShiftIx, DoctorIx)> {
    let duty = |(slot, doctor): &(SlotIx, DoctorIx)| (instance.slots[slot.0].shift, *doctor);
    let asks = |(ix, doctor): &(ShiftIx, DoctorIx)| {
        let shift = &instance.shifts[ix.0];
        !shift.past && shift.is_duty() && !is_away(instance, *doctor, shift) && !is_kept_free(instance, *doctor, shift)
    };
    instance.like.iter().map(duty).filter(asks).collect()
}

/// Whether a turnus that is a hard rule keeps a doctor free of a shift.
fn is_kept_free(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    instance.turnuses.iter().any(|turnus| {
        let party = Party { instance, rule: ID, terms: &turnus.terms, doctor };
        turnus.terms.strength == Strength::Hard && Rolled { party, turnus }.is_free(shift)
    })
}
