//! Halden's first quarter of 2027, with somebody in every seat.

use std::path::Path;

use legevakt::check::{Verdict, check};
use legevakt::domain::{DoctorIx, Instance, Lang, Roster};
use legevakt::format::read_period;
use legevakt::report::roster::{Audience, Shown};

/// A problem, a roster, and what the checker says of it.
pub(crate) type World = (Instance, Roster, Verdict);

/// A name with every sign that means something in a calendar.
pub(crate) const AWKWARD: &str = "Ås; \"Ø\", Bjørn\\n 😀";

/// Halden's first quarter with a doctor in every seat: the doctors one after another, for who fits where is not asked.
pub(crate) fn halden() -> World {
    let load = |path: &Path| std::fs::read_to_string(path);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden/2027-q1.toml");
    let mut instance = read_period(&path, &load).expect("the instance is in the repository").instance;
    instance.doctors[3].name = AWKWARD.to_owned();
    let mut roster = Roster::empty(&instance);
    for slot in instance.open_slots() {
        roster.assign(slot, DoctorIx(slot.0 % instance.doctors.len()));
    }
    let verdict = check(&instance, &roster);
    (instance, roster, verdict)
}

/// It, shown to a reader in bokmål.
pub(crate) fn shown((instance, roster, verdict): &World, audience: Audience) -> Shown<'_> {
    Shown {
        instance,
        roster,
        verdict,
        open: &[],
        made: None,
        input_hash: "",
        program: "legevakt",
        audience,
        lang: Lang::Nb,
    }
}
