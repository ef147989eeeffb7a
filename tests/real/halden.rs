//! Halden's first quarter of 2027, with somebody in every seat.

use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use legevakt::check::claims::Claims;
use legevakt::check::{Verdict, check};
use legevakt::domain::chain::{Decision, Published};
use legevakt::domain::{DoctorIx, Instance, Lang, Roster, ShiftIx};
use legevakt::format::read_period;
use legevakt::report::roster::{Audience, Beside, Shown};

/// A problem, a roster, and what the checker says of it.
pub(crate) type World = (Instance, Roster, Verdict);

/// A name with every sign that means something in a calendar.
pub(crate) const AWKWARD: &str = "Ås; \"Ø\", Bjørn\\n 😀";

/// Halden's first quarter with a doctor in every seat: the doctors one after another, for who fits where is not asked.
pub(crate) fn halden() -> World {
    let load = |path: &Path| std::fs::read_to_string(path);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden/2027-q1.toml");
    let instance = read_period(&path, &load).expect("the instance is in the repository").instance;
    let instance = instance.with(|given| AWKWARD.clone_into(&mut given.doctors[3].name));
    let mut roster = Roster::empty(&instance);
    for slot in instance.open_slots() {
        roster.assign(slot, DoctorIx(slot.0 % instance.doctors.len()));
    }
    let verdict = check(&instance, &roster);
    (instance, roster, verdict)
}

/// Nobody has said how good it is.
static CLAIMS: LazyLock<Claims> = LazyLock::new(|| {
    let (instance, roster, _) = halden();
    Claims::unsaid(&instance, &roster)
});

/// Its second version.
static PUBLISHED: LazyLock<Published> = LazyLock::new(|| Published {
    version: 2,
    date: NaiveDate::from_ymd_opt(2027, 2, 14).expect("a date"),
    by: AWKWARD.to_owned(),
    replaces: Some("1fd3f94ed32679ad1944aa9e372b0f75ae3f6176f2605dc51b69a1d7d62579ca".to_owned()),
    discussed: None,
    approved: None,
    loosened: Vec::new(),
    is_intact: true,
    reasons: vec![Some(Decision { text: "Avtalt & <skrevet> ned.".to_owned(), by: AWKWARD.to_owned() })],
    swaps: Vec::new(),
    backups: (40..90).map(|shift| (ShiftIx(shift), DoctorIx(shift % 7), vec![DoctorIx(shift % 5 + 7)])).collect(),
});

/// It, shown to a reader in bokmål.
pub(crate) fn shown((instance, roster, verdict): &World, audience: Audience) -> Shown<'_> {
    Shown {
        instance,
        roster,
        verdict,
        open: &[],
        claims: &CLAIMS,
        published: Some(&PUBLISHED),
        beside: Beside::default(),
        input_hash: "",
        program: "legevakt",
        audience,
        lang: Lang::Nb,
    }
}
