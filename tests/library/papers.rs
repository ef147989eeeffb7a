//! What anybody but the manager and the doctor herself is shown does not change with her private facts, in random worlds: the
//! same roster with and without an exemption, an absence, its ground or another birth date gives the same views, tables and
//! calendars.

use crate::common::{Dice, world};
use chrono::{Days, Months};
use legevakt::check::check;
use legevakt::check::claims::{Claims, Hand, Said};
use legevakt::domain::doctor::{Exemption, Ground, Scope};
use legevakt::domain::outcome::{Made, TierResult};
use legevakt::domain::station::ShiftKind;
use legevakt::domain::time::{midnight, plus_days};
use legevakt::domain::wish::Absence;
use legevakt::domain::{DoctorIx, Instance, Lang, Roster, Span, Tier};
use legevakt::report::roster::csv::{roster_csv, statistics_csv};
use legevakt::report::roster::ics::{Whose, calendar};
use legevakt::report::roster::views::Views;
use legevakt::report::roster::{Audience, Beside, Shown};
use legevakt::solver::open_seats;

/// A fact about a doctor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Exempt(Ground),
    Away,
    Ill,
    Older,
}

const FACTS: [Fact; 8] = [
    Fact::Exempt(Ground::Pregnancy),
    Fact::Exempt(Ground::Breastfeeding),
    Fact::Exempt(Ground::Health),
    Fact::Exempt(Ground::Social),
    Fact::Exempt(Ground::Age60),
    Fact::Away,
    Fact::Ill,
    Fact::Older,
];

/// The same world, but for the fact.
fn planted(instance: &Instance, fact: Fact, who: DoctorIx, dice: &mut Dice) -> Instance {
    let (from, to) = (instance.period.from, instance.period.to);
    let first = plus_days(from, i64::try_from(dice.below(5)).expect("few"));
    instance.with(|given| {
        let doctor = &mut given.doctors[who.0];
        match fact {
            Fact::Exempt(ground) => doctor.exemptions.push(Exemption {
                ground,
                claimed: Some(from - Months::new(2)),
                decided: Some(from - Months::new(2)),
                from: Some(from - Months::new(1)),
                to: Some(to + Months::new(1)),
                due: Some(to + Days::new(30)),
                child_born: Some(from - Months::new(4)),
                scope: [Scope::All, Scope::OutOfHours][dice.below(2)],
                kinds: if dice.below(2) == 0 { [].into() } else { [ShiftKind::Night].into() },
                note: "innlagt".to_owned(),
            }),
            Fact::Away => given.absences.push(Absence {
                doctor: who,
                span: Span::new(midnight(first), midnight(plus_days(first, 3))),
                days: (0..3).map(|day| plus_days(first, day)).collect(),
                reason: "syk".to_owned(),
            }),
            Fact::Ill => {
                let hers = given.absences.iter_mut().filter(|absence| absence.doctor == who);
                hers.for_each(|absence| absence.reason = "syk".to_owned());
            }
            Fact::Older => doctor.born = doctor.born - Months::new(12 * 25),
        }
    })
}

/// Most seats taken, by anybody.
fn random_roster(instance: &Instance, dice: &mut Dice) -> Roster {
    let mut roster = Roster::empty(instance);
    for slot in instance.open_slots() {
        if dice.below(6) > 0 {
            roster.assign(slot, DoctorIx(dice.below(instance.doctors.len())));
        }
    }
    roster
}

/// Everything that each reader is shown.
fn papers(instance: &Instance, roster: &Roster, readers: &[Audience], hash: &str) -> Vec<(String, String)> {
    let (verdict, open) = (check(instance, roster), open_seats(instance, roster));
    let tiers = Tier::ALL.map(|tier| TierResult::told(tier, verdict.tiers[tier.index()], Some(0)));
    let made = Made {
        program: "legevakt".to_owned(),
        input_hash: "en annen".to_owned(),
        packs: Vec::new(),
        tiers: tiers.into(),
        way: Vec::new(),
        seed: 1,
        certified: None,
    };
    // What was said of other files is dropped, which the manager is told.
    let said = Said { made, status: None, gap_per_mille: None, roster: Some(roster.clone()) };
    let hand = Hand { instance, roster, input_hash: hash, program: "legevakt" };
    let claims = Claims::hold(&hand, Some(&said));
    let mut papers = Vec::new();
    for audience in readers {
        let shown = Shown {
            instance,
            roster,
            verdict: &verdict,
            open: &open,
            claims: &claims,
            published: None,
            beside: Beside::default(),
            input_hash: hash,
            program: "legevakt",
            audience: *audience,
            lang: Lang::Nb,
        };
        let views = Views::new(&shown);
        papers.push((format!("{audience:?}"), format!("{views:#?}")));
        let whose = if let Audience::Own(doctor) = audience { Whose::Doctor(*doctor) } else { Whose::Station };
        papers.push((format!("calendar {audience:?}"), calendar(&shown, whose, None, 0).expect("a calendar")));
        papers.push((format!("tables {audience:?}"), roster_csv(&shown) + &statistics_csv(&shown)));
    }
    papers
}

#[test]
fn nothing_of_others_changes_with_a_private_fact() {
    let mut dice = Dice(0x5eed_0bad);
    for round in 0..160 {
        let knobs: Vec<u8> = (0..23).map(|_| u8::try_from(dice.below(256)).expect("a byte")).collect();
        let instance = world(&knobs);
        let roster = random_roster(&instance, &mut dice);
        let who = DoctorIx(dice.below(instance.doctors.len()));
        let fact = FACTS[round % FACTS.len()];
        let other = planted(&instance, fact, who, &mut dice);
        // All on the roster are told from when somebody is away, and no more of it.
        let is_told = |audience: &Audience| *audience != Audience::Own(who);
        let readers: Vec<Audience> = [Audience::Public]
            .into_iter()
            .chain((fact != Fact::Away).then_some(Audience::Shared))
            .chain(instance.doctor_ixs().map(Audience::Own))
            .filter(is_told)
            .collect();
        let (before, after) = (papers(&instance, &roster, &readers, "a"), papers(&other, &roster, &readers, "b"));
        for ((name, before), (_, after)) in before.iter().zip(&after) {
            let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
            assert!(before == after, "round {round}, {fact:?} of {who:?}: {name} tells of it: {differs:?}");
        }
    }
}
