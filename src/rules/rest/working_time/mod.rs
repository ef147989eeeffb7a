//! # RST-4 working-time
//!
//! ## What it requires
//! Doctors whose work falls under arbeidsmiljøloven chapter 10 have 11 hours free in 24, between two main work periods, and
//! 35 hours in seven days (8 and 28 by agreement); the next Sunday or holiday free after one with work; ordinary hours of
//! 9 in 24 hours and 40 in seven days (38 or 36 for some), beyond them at most 10 hours of overtime in seven days, 25 in
//! four weeks and 200 in 52 (20, 50 and 300 by agreement); in all at most 13 hours in 24 (16 by agreement) and 48 in seven
//! days on average over eight weeks; and nights that are no longer than § 10-11 lets them be.
//!
//! ## Source
//! Arbeidsmiljøloven (LOV-2005-06-17-62) §§ 10-4, 10-5 first and second paragraph, 10-6 second, fourth, fifth, eighth and
//! ninth paragraph, 10-8, 10-10 first paragraph and 10-11, <https://lovdata.no/dokument/NL/lov/2005-06-17-62>. SFS 2305
//! sets the chapter's limits on hours aside for legevakt; the rule judges only doctors whose `rest_profile` has numbers.
//!
//! ## How we read it
//! The profiles say which agreements they presume. `AML_STRICT` presumes none: 11 and 35 hours, the next Sunday free, 13
//! hours in 24, and 40 hours and 10 of overtime, so 50 in any seven days. `AML_TARIFF` presumes written agreements after
//! § 10-5 second paragraph (ordinary hours averaged over 52 weeks), § 10-6 fifth (20, 50 and 300 hours of overtime) and
//! ninth (16 hours in 24), § 10-8 third (8 and 28 hours) and fourth (every second Sunday on average) and § 10-11 ninth
//! (nights); only under it may a single week have 69 hours. `SPEKTER_A2` is the hospitals' agreement: 8 and 28 hours, 19
//! hours in 24, 60 in any seven days. A station writes its own for what else is agreed.
//!
//! *Daily rest.* A main work period, breaks by day included (RST-1), is over within 13 hours, 16 by agreement (24 less the
//! rest, or `max_day_hours` when that is more), and a break that divides two main work periods is as long as the rest.
//! *Weekly rest.* Seven days counted from the beginning of any work hold a free stretch long enough, so that no week is cut
//! at Sunday midnight; `weekly_rest_counts_from = "monday"` is the other reading, week by week. *Sundays.* Work from 18 on the
//! day before (15 on the eves of Christmas, Easter and Whitsun) to 22 on the day before the next working day is work on a
//! Sunday or holiday; days that follow on each other are one time to be free, or with `holidays_in_row = "each"` each its
//! own. *Hours.* In 24 hours they are counted in every window of 24 elapsed hours, also in one that a duty only just
//! touches; in seven days and in four weeks from every midnight; the average over `average_weeks` and the year in weeks from the
//! period's first day. Without an average each of the four weeks counts for itself: a quiet one makes up for none.
//! Overtime by the day, 200 hours of it in 52 weeks, the 38 hours of who works every third Sunday or mainly at night, and nights of
//! more than eight hours are told for somebody to assess, one at a time. Weeks that nobody has told us of count as free. Presence duties count in full, home duties by
//! the profile's part, office days in full, also one that a night has given up: an employer cannot plan on that; only
//! daily rest counts such a day as free. Home duty is no work in a rest without `home_counts` (RST-1).
//!
//! *Not judged*, for no roster shows it: breaks (§ 10-9); hours beyond those agreed, and whether overtime is needed and
//! consented to (§ 10-6 first, third, seventh and tenth paragraph); passive work (§ 10-4 second paragraph); hours that are
//! reckoned as more by night and on Sundays (§ 10-4 sixth paragraph); whether night and Sunday work is allowed at all
//! (§§ 10-10, 10-11 first to fifth paragraph); compensating rest; leading and particularly independent positions (§ 10-12).
//!
//! ## Units and edges
//! Elapsed minutes; exactly the limit is allowed. What office and history alone use beyond a limit is not charged to this
//! roster, but no duty can then be added. Windows that overlap are one finding, the worst.
//!
//! ## What to do
//! Look first at the doctor's `rest_profile` in the doctors file: it must presume the agreements that the municipality
//! has, no more and no fewer, and what else is agreed is a profile of the station's own under `[[rest_profiles]]` in
//! the station file. If the profile is right, move duties or give them to somebody else; `legevakt replace` shows who
//! could take one. What is told for somebody to assess asks for a reason in `legevakt publish`; whether night duty is a
//! particular strain is answered once for all with `strenuous_nights`.
//!
//! ## Example
//! `AML_STRICT`, kveld to 23:00 and dag from 08:00: nine hours, limit eleven.

mod daily_rest;
mod hours;
mod nights;
mod ordinary;
mod overtime;
mod sundays;
mod weekly_rest;

use crate::domain::{Extreme, Finding, Instance, Judged, Meta, Strength};
use crate::facts::View;
use crate::model::{Model, Owner};
use crate::rules::Rule;
use crate::rules::days::on_duty;

/// See the file's documentation.
pub struct WorkingTime;

const ID: &str = "RST-4";

static META: Meta = Meta {
    id: ID,
    name: "working-time",
    title: ["Arbeidstid ut over loven", "Arbeidstid ut over lova", "Working time beyond the law"],
    asks: [
        "En lege under arbeidsmiljøloven har daglig og ukentlig arbeidsfri og neste søn- og helgedag fri, og arbeider ikke \
         lenger, med overtid og om natten, enn lovens kapittel 10 eller avtalene etter den tillater.",
        "Ein lege under arbeidsmiljølova har dagleg og vekentleg arbeidsfri og neste søn- og helgedag fri, og arbeider \
         ikkje lenger, med overtid og om natta, enn kapittel 10 i lova eller avtalane etter ho tillèt.",
        "A doctor under arbeidsmiljøloven has daily and weekly rest and the next Sunday or holiday free, and works no \
         longer, overtime and nights included, than chapter 10 or the agreements under it allow.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "arbeidsmiljøloven §§ 10-4, 10-5, 10-6, 10-8, 10-11",
    url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-8",
    params: &[weekly_rest::COUNTS_FROM, sundays::IN_ROW, nights::STRENUOUS, nights::REGULAR],
    text: include_str!("mod.rs"),
    bokmal: include_str!("mod.nb.md"),
};

impl Rule for WorkingTime {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, _| view.instance.rest_profile(doctor).is_some())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for doctor in view.instance.doctor_ixs() {
            let Some(profile) = view.instance.rest_profile(doctor) else { continue };
            daily_rest::check(view, doctor, profile, findings);
            weekly_rest::check(view, doctor, profile, findings);
            sundays::check(view, doctor, profile, findings);
            overtime::check(view, doctor, profile, findings);
            ordinary::check(view, doctor, profile, findings);
            nights::check(view, doctor, profile, findings);
        }
    }

    fn extremes(&self, view: &View) -> Vec<Extreme> {
        let profiled = view.instance.doctor_ixs().filter_map(|d| Some((d, view.instance.rest_profile(d)?)));
        profiled.filter_map(|(doctor, profile)| daily_rest::extreme(view, doctor, profile)).collect()
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for doctor in instance.doctor_ixs() {
            let Some(profile) = instance.rest_profile(doctor) else { continue };
            let owner = Owner::rule(ID).doctor(doctor);
            daily_rest::rows(instance, model, doctor, profile, owner);
            weekly_rest::rows(instance, model, doctor, profile, owner);
            sundays::rows(instance, model, doctor, profile, owner);
            overtime::rows(instance, model, doctor, profile, owner);
        }
    }
}
