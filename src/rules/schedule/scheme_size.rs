//! # SCH-1 scheme-too-small
//!
//! ## What it requires
//! A vaktordning has at least as many doctors as SFS 2305 asks of its vaktdistrikt («normtall for antall leger i
//! vaktdistriktene»).
//!
//! ## Source
//! SFS 2305 as agreed in May 2024: recommendations became requirements («skal»), as told by Legeforeningen,
//! <https://www.legeforeningen.no/nyheter/2024/ks-og-legeforeningen-enige-om-legevakt>. **The numbers stand in no public
//! text that we know**, so none is built in.
//!
//! ## How we read it
//! `min_doctors_count` is the number that the agreement asks of this vaktdistrikt; 0 is that nobody has entered it, which
//! is told once. Counted are the doctors who are in the scheme on some day of the period and are not exempt for the whole
//! of it; a LIS1 in service counts as the doctor she is.
//!
//! ## Units and edges
//! Counted in doctors; exactly the number is enough. A roster cannot mend it, so it is to be assessed and not refused.
//!
//! ## What to do
//! Write the number from the agreement in `min_doctors_count` under `[rules.SCH-1]` in the station file. If there are
//! fewer doctors than that, take more into the scheme, or assess the departure from the agreement and write the reason
//! when `legevakt publish` asks for it. If the count seems wrong, look at `joined`, `left`, `participates` and
//! `exemptions` in the doctors file.
//!
//! ## Example
//! `min_doctors_count = 8` and seven doctors who are not exempt: 7, limit 8.

use crate::domain::law::Basis;
use crate::domain::time::dates;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, Strength, Unit, finding::What};
use crate::facts::View;
use crate::facts::exemption::is_exempt;
use crate::rules::Rule;
use crate::rules::days::count;

/// See the file's documentation.
pub struct SchemeSize;

const ID: &str = "SCH-1";

const MIN_DOCTORS: Param = Param::new(
    ID,
    "min_doctors_count",
    Unit::Count,
    0,
    Basis::Agreement,
    [
        "leger som SFS 2305 krever i vaktdistriktet; 0 er ikke lagt inn",
        "legar som SFS 2305 krev i vaktdistriktet; 0 er ikkje lagt inn",
        "doctors that SFS 2305 asks of the vaktdistrikt; 0 is not entered",
    ],
)
.within(0, 500)
.only_told();

static META: Meta = Meta {
    id: ID,
    name: "scheme-too-small",
    title: ["For få leger i vaktordningen", "For få legar i vaktordninga", "Too few doctors in the scheme"],
    asks: [
        "Vaktordningen har minst så mange leger som normtallet i avtalen for vaktdistriktet.",
        "Vaktordninga har minst så mange legar som normtalet i avtalen for vaktdistriktet.",
        "The scheme has at least as many doctors as the agreement asks of the vaktdistrikt.",
    ],
    strength: Strength::Report,
    from: Some((2024, 5, 1)),
    to: None,
    source: "SFS 2305 (2024), normtall for antall leger i vaktdistriktene",
    url: "https://www.legeforeningen.no/nyheter/2024/ks-og-legeforeningen-enige-om-legevakt",
    params: &[MIN_DOCTORS],
    text: include_str!("scheme_size.rs"),
    bokmal: include_str!("scheme_size.nb.md"),
};

/// Whether a doctor is there to share the duties: on some day of the period in the scheme, at work in it, and not exempt.
fn shares(instance: &Instance, doctor: DoctorIx) -> bool {
    let who = &instance.doctors[doctor.0];
    dates(instance.period.from, instance.period.to).any(|day| who.serves(day) && !is_exempt(instance, doctor, day))
}

impl Rule for SchemeSize {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Station(META.in_force(view.instance.period.to))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        if !META.in_force(instance.period.to) {
            return;
        }
        let number = count(instance.doctor_ixs().filter(|d| shares(instance, *d)).count());
        match instance.settings.limit(&MIN_DOCTORS) {
            None => {
                let finding = Finding::new(ID, Severity::Note, What::SchemeSizeUnknown);
                findings.push(finding.measured(number, 0, Unit::Count));
            }
            Some(least) if number < least => {
                let finding = Finding::new(ID, Severity::Assess, What::SchemeTooSmall);
                findings.push(finding.measured(number, least, Unit::Count));
            }
            Some(_) => {}
        }
    }
}
