//! English.

use crate::domain::doctor::Section5;
use crate::domain::finding::{Missing, What};

use super::{Facts, agreed, seats, shared};

/// A piece of evidence, inside a sentence.
pub(super) fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Specialisation => "a relevant specialty, specialisation or approval as allmennlege",
        Missing::BaseCompetence => "specialty, specialisation, allmennlege, completed LIS1 or old turnus",
        Missing::CourseEmergency => "the course in emergency medicine",
        Missing::CourseViolence => "the course in handling violence and abuse",
        Missing::ClinicalMonths => "30 months of clinical service",
        Missing::Practice => "40 legevakter or one year as allmennlege in a municipality",
    }
}

/// What is wrong, and what to do.
pub(super) fn sentences(what: &What, f: &Facts<'_>) -> (String, String) {
    let Facts { who, other, shift, shifts, line, seat, when, kept_by, measured, limit, excess, count, most, .. } = f;
    match what {
        What::Uncovered => (
            format!(
                "Too few doctors are available {when}: {measured} uncovered. The law asks for one at every hour."
            ),
            "Put a doctor on a shift that covers the time.".to_owned(),
        ),
        What::SeatOpen { .. } => (
            format!(
                "{shift} has {} in seat \"{seat}\"; it needs at least {}.",
                f.doctors(*count),
                f.doctors(*most)
            ),
            "Put a doctor in the seat, hire a vikar, or change the staffing in the station file.".to_owned(),
        ),
        What::PresenceShort { name, backup } => {
            let place = if *backup { "in bakvakt" } else { "present" };
            (
                format!("\"{name}\": {} {place} {when}; there must be {limit}.", f.doctors(*count)),
                format!(
                    "Put {} more {place} in that time, or change the demand in the station file.",
                    f.doctors(most - count)
                ),
            )
        }
        What::StationLeftEmpty => (
            format!(
                "{shift} has one doctor alone for {measured} with no bakvakt who can turn out: a home \
                     visit empties the station."
            ),
            "Assess whether that is safe, or put up a bakvakt with a response time.".to_owned(),
        ),
        What::BeyondLeast { seat } => seats::beyond(seat, f),
        What::FewerThanWanted { seat } => seats::fewer(seat, f),
        What::AloneUnqualified { missing } => (
            format!("{who} may not have {shift} alone without bakvakt: lacks {}.", f.lacks(missing)),
            format!(
                "Put up a qualified bakvakt or colleague for the whole shift, replace {who}, or \
                     document what is missing."
            ),
        ),
        What::BackupGap { missing } => (
            format!(
                "{who} must have bakvakt throughout {shift} (lacks {}), but {measured} is without.",
                f.lacks(missing)
            ),
            "Extend the bakvakt or add another, so that every minute is covered.".to_owned(),
        ),
        What::BackupUnqualified { missing } => (
            format!("{who} may not be bakvakt on {shift}: lacks {}.", f.lacks(missing)),
            "Put another doctor in bakvakt. Completed LIS1 alone is not enough to be bakvakt.".to_owned(),
        ),
        What::BackupCannotAttend => (
            format!("{who} is bakvakt on {shift}, but has no response time and so cannot come to the station."),
            format!("Change bakvakt, or give response_minutes for {who} if it is true that they can turn out."),
        ),
        What::BackupTooFar => (
            format!("{who} needs {measured} to arrive as bakvakt on {shift}; the limit is {limit}."),
            "Choose a bakvakt who lives closer, or agree on a stay near the station.".to_owned(),
        ),
        What::LawChanged { on } => (
            format!(
                "The law changed on {} in the middle of {shift}. The rule of the start date is used.",
                f.words.date(*on)
            ),
            "Nothing to do as long as the doctor meets the new rule too.".to_owned(),
        ),
        What::ShortTermOver { year, in_year, in_all } => {
            let (used, ours) = f.exemptions(*year, *in_year, *in_all);
            (
                format!("{who} has used up the exemptions of kompetanseforskriften § 4: {used}."),
                format!("Take away {excess} from {who}, or document specialisation or another exemption. {ours}"),
            )
        }
        What::ShortTermNear { year, in_year, in_all } => {
            let (used, ours) = f.exemptions(*year, *in_year, *in_all);
            (
                format!("{who} is close to the end of the exemptions of kompetanseforskriften § 4: {used}."),
                format!("Plan who takes the shifts when they are used up. {ours}"),
            )
        }
        What::Student => (
            format!("{who} has a student licence and may not be on the roster ({shift})."),
            "Put a doctor with authorisation or another licence on the shift.".to_owned(),
        ),
        What::BackupTwice => (
            format!("{who} is bakvakt and has another duty at the same time: {shifts}."),
            format!("Give one of the duties to somebody other than {who}."),
        ),
        What::BackupShared => (
            format!(
                "{who} is bakvakt for more sites than allowed at once {when}: {count} sites need bakvakt ({shifts}), and \
                     the bakvakt may serve {most}."
            ),
            "Put up another bakvakt, or a doctor who may be alone at one of the sites. Where the municipality has decided \
                 that the bakvakt may be shared, write it in `shared_sites_count`."
                .to_owned(),
        ),
        What::BackupAttendanceUndecided => (
            "The station file does not say whether the bakvakt must be able to come when needed; the municipality must \
                 judge it (kompetanseforskriften § 3a third paragraph)."
                .to_owned(),
            "Write what the municipality has decided: `must_attend = true` or `must_attend = false` under [rules.CMP-4]."
                .to_owned(),
        ),
        What::Section5Decides { backup, ground, since } => {
            let role = if *backup { "bakvakt" } else { "on duty without bakvakt" };
            let (ground, begun) = match ground {
                Section5::List => ("a (fastlegehjemmel", ""),
                Section5::Position => ("b (position at a legevakt or in other municipal health service", ""),
                Section5::Leave => ("c (leave from a hjemmel or position", ""),
                Section5::Allmennlege => ("d (qualified as allmennlege", ""),
                Section5::Supervision => {
                    ("e (supervision agreement", " Supervised service had to have begun by 1 March 2018.")
                }
            };
            let since = f.words.short(*since);
            (
                format!(
                    "{who} is {role} on {shift} only by the transition rule of kompetanseforskriften § 5 letter {ground} since \
                     {since})."
                ),
                format!(
                    "Assess whether the municipality reads § 5 so, and write down why.{begun} If not, the shift needs another \
                     doctor or bakvakt."
                ),
            )
        }
        What::NoSpecialisation { fastlege, engaged } => {
            let lacks = if *fastlege {
                "is a fastlege and neither specialist in allmennmedisin, in specialisation in allmennmedisin nor approved as \
                 allmennlege (kompetanseforskriften § 3 second paragraph)"
            } else {
                "is neither a relevant specialist, in the second or third part of specialisation nor approved as allmennlege \
                 (kompetanseforskriften § 3 first paragraph)"
            };
            let before = engaged.map_or_else(String::new, |from| format!(" before {}", f.words.short(from)));
            (
                format!("{who} {lacks}, and the file does not say which exemption applies{before}."),
                format!(
                    "Assess which exemption covers {who}: a short-term engagement (§ 4, short_term) or the transition rule of 1 \
                     March 2017 (§ 5, section5). If none does, specialisation must be documented."
                ),
            )
        }
        What::LawChangeMatters { on, missing } => (
            format!(
                "{who} meets the law on one side of {} and not on the other, and {shift} runs across that midnight: lacks \
                     {} for {measured} without bakvakt.",
                f.words.short(*on),
                f.lacks(missing)
            ),
            "Put a doctor there who meets the law on both sides of midnight, put up a bakvakt, or judge whether the \
                 transition can be defended."
                .to_owned(),
        ),
        What::WaiverNotNotified => (
            "The municipality's waiver of competence was used, but the station file does not say when statsforvalteren was \
                 notified."
                .to_owned(),
            "Notify statsforvalteren, and write the date in `notified` under `lis1_waiver`.".to_owned(),
        ),
        What::GovernorExemptionVoid => (
            format!("The county governor's exemption for {who} does not hold for {shift}."),
            "Look at its dates, length and required practice; without a valid one the shift needs \
                 bakvakt."
                .to_owned(),
        ),
        What::Lis1NoBackup => (
            format!("{who} is LIS1 and has {measured} without a qualified bakvakt on {shift}."),
            "Put a qualified doctor in bakvakt or present for the whole shift.".to_owned(),
        ),
        What::Lis1NotDoubled => (
            format!("{who} is LIS1 and has no qualified doctor present for {measured} of {shift}."),
            "Put a qualified doctor on the same shift, or move the LIS1 to a shift that has one.".to_owned(),
        ),
        What::Lis1GuidanceUndecided => (
            format!(
                "{who} is a LIS1 and has no qualified doctor present for {measured} of her duties ({shifts}); the station \
                     file does not say what the municipality has decided on guidance at the station."
            ),
            "Judge whether a LIS1 is to have a qualified doctor present (kompetanseforskriften § 3a third paragraph), and \
                 write the answer in `doubled` under [rules.LIS-2]."
                .to_owned(),
        ),
        What::Lis1Share => (
            format!("{who} is LIS1 and gets {measured} duties; the share is {limit}."),
            "Give the LIS1 more or fewer duties, or state a target of their own (target_per_month).".to_owned(),
        ),
        What::Lis1Unpopular => (
            format!(
                "{who} is LIS1 and gets {measured} nights, weekends and holidays among their duties; \
                     the limit is {limit}."
            ),
            "Swap some for weekday evenings, or assess and write down why it must be so.".to_owned(),
        ),
        What::Lis1OutsidePeriod => (
            format!("{who} is not in their municipal LIS1 period on {shift}."),
            "Take the doctor off the shift, or correct lis1_period in the doctors file.".to_owned(),
        ),
        What::Over60 => (
            format!("{who} is over 60 and has claimed exemption, but has {shift}."),
            format!(
                "Give the shift to somebody else. If {who} wants it, write \"must\" for its date in the wishes or lock \
                 the shift; the exemption stands."
            ),
        ),
        What::Pregnant => (
            format!("{who} is exempt for pregnancy, but has {shift}."),
            "Give the shift to somebody else. If the doctor wants it, write \"must\" for its date in the wishes or lock \
             the shift; the exemption stands."
                .to_owned(),
        ),
        What::Breastfeeding => (
            format!("{who} is exempt for breastfeeding, but has {shift}."),
            "Give the shift to somebody else. If the doctor wants it, write \"must\" for its date in the wishes or lock \
             the shift; the exemption stands."
                .to_owned(),
        ),
        What::ExemptByDecision { note } => (
            format!("{who} is exempt by decision, but has {shift}."),
            format!(
                "Give the shift to somebody else. If the doctor wants it, write \"must\" for its date in the wishes or \
                 lock the shift; the municipality must then assess it against the decision{}.",
                f.noted(note)
            ),
        ),
        What::PastDueDate => (
            format!("{who} has {shift}, and the due date has passed without an end of the exemption in the file."),
            "Is she still pregnant, or on leave? Write \"to\" on the exemption when the child is born, and leave as an \
             absence."
                .to_owned(),
        ),
        What::VolunteersExempt => (
            format!("{who} is exempt, but has asked for {shift} herself or is locked to it."),
            "It is for the doctor to claim exemption. Agree on it with her; the exemption holds for the other shifts."
                .to_owned(),
        ),
        What::VolunteersDespiteDecision { note } => (
            format!("{who} is exempt by decision, but has asked for {shift} herself or is locked to it."),
            format!("Assess whether the shift is responsible in view of what lies behind the decision{}.", f.noted(note)),
        ),
        What::BeyondOutOfHours => (
            format!(
                "{who} has an exemption that claims to cover everything, but § 33 frees only from \
                     duty out of hours."
            ),
            "Duty in opening hours is shared as before. Agree otherwise if need be, and take the doctor off the line."
                .to_owned(),
        ),
        What::OldDecision { decided, note } => (
            format!(
                "The exemption of {who} was decided {} and is {measured} old; beyond {limit} it \
                     should be reviewed.",
                f.words.short(*decided)
            ),
            format!(
                "Review the decision{}. If the doctor was recruited on the strength of it, it stands until both sides agree on \
                     something else; otherwise the municipality gives it a new date or an end.",
                f.noted(note)
            ),
        ),
        What::ExpiredDecision { to, note } => (
            format!("The exemption of {who} ran out {} and no longer frees from duty.", f.words.short(*to)),
            format!("Remove the decision{} from the doctors file, or renew it.", f.noted(note)),
        ),
        What::LeftOut => (
            format!("{who} is fastlege with no exemption for the whole period, but has no duty outside opening hours."),
            "Give the doctor shifts, or decide that the municipality leaves the doctor out \
                 (left_out)."
                .to_owned(),
        ),
        What::ShortRest { office } => {
            let office = if *office { " to an office day" } else { "" };
            (
                format!("{who} has only {measured} of rest{office} at {shifts}; {limit} is required."),
                format!(
                    "Move one of the shifts so that rest is {excess} longer{}.",
                    if office.is_empty() { "" } else { ", or give up the office day" }
                ),
            )
        }
        What::NoFreeAfterNight { office: false } => (
            format!("{who} is not free for {limit} after {shift}: only {measured} to the next shift."),
            "Move one of the shifts, so that the doctor is free after the night.".to_owned(),
        ),
        What::NoFreeAfterNight { office: true } => (
            format!(
                "{who} is not free for {limit} after {shift}: only {measured} to an office day that cannot be given up."
            ),
            "Move the shift, or take the day out of `office_fixed` if it can be given up.".to_owned(),
        ),
        What::OfficeGivenUp => (
            format!("{who} must give up the office day after {shift}."),
            "Nothing needs doing. Compensation can be claimed; a night before a free day costs \
                 less."
                .to_owned(),
        ),
        What::FreeAfterCallOut => (format!("{who} has office or duty right after home duty past 23:00 ({shifts}). If called out, the doctor may take up to eight hours off."), "Nothing needs doing. Agree on who takes the day if the doctor is called out.".to_owned()),
        What::DailyRest => (
            format!("{who} has {measured} of daily rest at {shifts}; {limit} is required."),
            format!(
                "Move a shift so that rest is {excess} longer, or agree on shorter rest where the law \
                 allows."
            ),
        ),
        What::WeeklyRest => (format!("{who} has at most {measured} free without a break in seven days ({when}); {limit} is required."), format!("Take away or move a shift, so that the longest free time is {excess} longer.")),
        What::DayHours => (
            format!("{who} works {measured} within 24 hours at {shifts}; the limit is {limit}."),
            format!("Take away at least {excess} of work in that day."),
        ),
        What::WeekHours => (format!("{who} works {measured} in seven days ({when}); the limit is {limit}."), format!("Take away at least {excess} of work in the seven days.")),
        What::AverageHours => (
            format!("{who} works {measured} a week on average ({when}); the limit is {limit}."),
            format!("Take away shifts in that time, so that the average falls by {excess}."),
        ),
        What::YearHours => (format!("{who} works {measured} in 52 weeks ({when}), overtime included; the limit is {limit}."), format!("Take away shifts in that time of at least {excess} in all.")),
        What::OvertimeFourWeeks => (format!("{who} has {measured} of overtime in four weeks in a row ({when}); the limit is {limit}."), format!("Take away at least {excess} of work in the weeks with overtime.")),
        What::OvertimeYear => (format!("{who} has {measured} of overtime in 52 weeks ({when}), counted week by week; the limit is {limit}."), "Assess how much of it is overtime, and take away the rest of what is over.".to_owned()),
        What::OvertimeByDay => (format!("{who} works {measured} in all beyond the ordinary hours of a day in seven days ({when}); the limit on overtime is {limit}."), "Assess whether the hours are overtime or agreed to be averaged (arbeidsmiljøloven § 10-5), or make the shifts shorter.".to_owned()),
        What::ShorterWeek => (format!("{who} works {measured} in seven days ({when}), and at least every third Sunday or mainly at night; if the week of 38 hours holds, the limit is {limit}."), format!("Assess whether arbeidsmiljøloven § 10-4 fourth paragraph holds, or take away at least {excess} of work.")),
        What::SundaysInRow => (format!("{who} works on {measured} Sundays or holidays in a row ({shifts}); the next one is to be free."), "Give one of the shifts to somebody else, or agree in writing on an arrangement on average.".to_owned()),
        What::NoFreeSunday => (format!("{who} has no free Sunday or holiday in four weeks ({when})."), "Give one of the shifts to somebody else, so that at least one Sunday or holiday is free.".to_owned()),
        What::SundayAverage => (format!("{who} works on {measured} Sundays and holidays in 26 weeks ({when}); the agreement has every second one free, so the limit is {limit}."), "Give Sunday shifts in that time to others.".to_owned()),
        What::NightHours => (format!("{who} works {measured} within 24 hours with night work ({when}); if the night is a particular strain, the limit is {limit}."), "Assess the strain (arbeidsmiljøloven § 10-11 seventh paragraph), and say the answer with `strenuous_nights`.".to_owned()),
        What::NightAverage => (format!("{who} regularly works at night and has {measured} in four weeks ({when}); eight hours on average is {limit}."), format!("Assess how much is ordinary time (arbeidsmiljøloven § 10-11 sixth paragraph), or take away shifts of at least {excess}.")),
        What::ContinuousHours => (
            format!("{who} works {measured} without a break ({when}); the limit is {limit}."),
            format!("Split the stretch: at least {excess} must go, or there must be rest in between."),
        ),
        What::LongRun => (
            format!("{who} has {measured} of duty on end ({when}): {shifts}."),
            format!("See whether somebody else can take one of them, if {measured} on end is too much."),
        ),
        What::WeekLoad => (
            format!(
                "{who} works {measured} in the week, office and duty together ({when}); the limit is \
                 {limit}."
            ),
            format!("Take away at least {excess} of duty or office in the week."),
        ),
        What::UnequalLoad { counter, counts, entitled } => shared::share(counter, (*counts, *entitled), false, f),
        What::OffTarget { counter, counts, entitled } => shared::share(counter, (*counts, *entitled), true, f),
        What::HolidayAgain { holiday, year, duties, times, years, nearer } => (
            format!(
                "{who} has {} for the {} time in {years} years{}.",
                f.holiday(*holiday, *year, *duties),
                f.words.ordinal(*times),
                f.nearer(nearer)
            ),
            format!("Give the duty to somebody who is nearer their turn, or ask {who} whether it is all right."),
        ),
        What::ChristmasAndNewYear { year } => (
            format!("{who} has both Christmas and New Year {year}/{}: {shifts}.", year + 1),
            format!("Let {who} have either Christmas or New Year free, or ask whether it is all right."),
        ),
        What::MonthCeiling => (
            format!("{who} gets {} in the month ({when}); the ceiling is {limit}.", f.duties(*count)),
            format!("Give {} to others, or assess and write down why.", f.duties(count - most)),
        ),
        What::YearCeiling => (
            format!("{who} gets {} in the year ({when}); the ceiling is {limit}.", f.duties(*count)),
            format!("Give {} to others, or assess and write down why.", f.duties(count - most)),
        ),
        What::NightsInRow => (
            format!("{who} has {} in a row: {shifts}. The limit is {limit}.", f.words.count(*count, "night", "nights")),
            format!("Give at least {} of the row to somebody else.", f.words.count(count - most, "night", "nights")),
        ),
        What::ShiftsTooClose { days } => (
            format!(
                "{who} has {} within {}: {shifts}. The limit is {limit}.",
                f.duties(*count),
                f.words.count(*days, "day", "days")
            ),
            format!("Move or give away {}, so that they stand further apart.", f.duties(count - most)),
        ),
        What::WeekendsInRow => (
            format!(
                "{who} is on duty {} in a row: {shifts}. The limit is {limit}.",
                f.words.count(*count, "weekend", "weekends")
            ),
            format!("Make at least {} free.", f.words.count(count - most, "weekend", "weekends")),
        ),
        What::Ceiling { days, year } => {
            let window = match (days, year) {
                (Some(days), _) => format!("within {}", f.words.count(*days, "day", "days")),
                (None, true) => "in the calendar year".to_owned(),
                (None, false) => "in the calendar month".to_owned(),
            };
            (
                format!("{who} gets {} {window}; the ceiling is {limit}.", f.duties(*count)),
                format!("Give {} to others, or raise the ceiling if {who} agrees.", f.duties(count - most)),
            )
        }
        What::Limit { name, counts, side } => shared::limit(name, *counts, *side, f),
        What::OffAgreement { agreement, how } => agreed::sentences(agreement, *how, f),
        What::TwoPlaces => (
            format!("{who} is in two places at once: {shifts}."),
            "Give one of the shifts to somebody else.".to_owned(),
        ),
        What::Absent { reason } => {
            let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            (
                format!("{who} is absent{reason} during {shift}."),
                "Give the shift to somebody else, or correct the absence.".to_owned(),
            )
        }
        What::NotInScheme => (
            format!("{who} is not in the duty scheme on {shift}."),
            "Give the shift to somebody else, or correct joined, left or participates in the \
                 doctors file."
                .to_owned(),
        ),
        What::NotMember => (
            format!("{who} does not belong to the line {line}, but has {shift}."),
            "Give the shift to a member of the line, or add the doctor to members in the station \
                 file."
                .to_owned(),
        ),
        What::NotVolunteer => (
            format!("{who} has not volunteered for bakvakt, but has {shift}."),
            "Change bakvakt, or set volunteer_backup = true if the doctor has agreed.".to_owned(),
        ),
        What::SeatAsks => (
            format!("{who} does not have the role or competence that the seat on {shift} asks for."),
            "Move the doctor to a seat that fits, or change asks in the station file.".to_owned(),
        ),
        What::SkillMissing { skill } => (
            format!("{who} lacks \"{skill}\", which {shift} asks for."),
            "Change doctor, or add it to skills if the doctor has it.".to_owned(),
        ),
        What::SeatOverfull { .. } => (
            format!("{shift} has {} in seat \"{seat}\", which has room for {limit}.", f.doctors(*count)),
            format!("Take out {}.", f.doctors(count - most)),
        ),
        What::SeatedTwice => {
            (format!("{who} stands twice on {shift}."), "Keep one seat and give the other to somebody else.".to_owned())
        }
        What::LockMoved => (
            format!("{who} is locked to {shift}, but is not there."),
            "Put the doctor back, or remove the lock in the period file.".to_owned(),
        ),
        What::PairApart => (
            format!("{who} and {other}{kept_by} must not be on duty at the same time: {shifts}."),
            "Move one of them.".to_owned(),
        ),
        What::PairTogether => (
            format!("{who} and {other} would like to be on duty together, but are not on {shift}."),
            "Swap if it suits; it is a wish.".to_owned(),
        ),
        What::GivenLate => shared::late(true, f),
        What::TakenLate => shared::late(false, f),
        What::Dearer { ore } => shared::dearer(*ore, f),
        What::ManyAway { name } => shared::many_away(name, f),
        What::OfficeEmptied { name } => shared::emptied(name, f),
        What::NotCounted { counter, reason } => shared::not_counted(counter, reason.as_ref(), f),
        What::NoCompany => (
            format!("None of those whom {who} would like to be on with has a duty at the same time as {shift}."),
            "Swap if it suits; it is a wish.".to_owned(),
        ),
        What::NotOfLinkedSeat => {
            (format!("{who} lacks the duty that the seat goes with: {shifts}."), "Give both to one doctor.".to_owned())
        }
        What::CannotWish => (
            format!("{who} has said \"cannot\" to {shift}."),
            "Give the shift to somebody else, or agree with the doctor that the wish is withdrawn.".to_owned(),
        ),
        What::CannotOften { quota } => agreed::refusals(quota.as_deref(), f),
        What::WishRefused => {
            (format!("{who} wanted {shift}, but did not get it."), "Swap if it suits; it is a wish.".to_owned())
        }
        What::UnwantedGiven => {
            (format!("{who} would rather not have {shift}, but got it."), "Swap if it suits; it is a wish.".to_owned())
        }
        What::MustRefused => (
            format!("{who} must have {shift}, but did not get it."),
            "Give the doctor the shift, or agree with the doctor and write down why not.".to_owned(),
        ),
        What::FewerThanAsked { note } => (
            format!("{who} has {measured} of what she asked for at least {limit} of{}: {shifts}.", f.noted(note)),
            "Give it to her if it suits, or agree with her.".to_owned(),
        ),
        What::MoreThanAgreed { note } => (
            format!("{who} has {measured} of what she agrees to at most {limit} of{}: {shifts}.", f.noted(note)),
            "Give some of it to somebody else, or agree with her.".to_owned(),
        ),
        What::LaterChoice { note } => (
            format!("{who} has her choice number {measured}{}; what she would rather have: {shifts}.", f.noted(note)),
            "Swap if it suits; it is a wish.".to_owned(),
        ),
        What::SchemeSizeUnknown => (
            format!(
                "The number of doctors that SFS 2305 asks of the vaktdistrikt is not entered and is not judged; {} share \
                     the duties.",
                f.doctors(*count)
            ),
            "Write the agreement's number in `min_doctors_count` under [rules.SCH-1].".to_owned(),
        ),
        What::SchemeTooSmall => (
            format!("{} share the duties of the period; the agreement asks for {limit}.", f.doctors(*count)),
            "Take more doctors into the scheme, or judge the departure from the agreement and give the reason.".to_owned(),
        ),
        What::NotDiscussed => (
            "The period file does not say when the plan was discussed with the tillitsvalgte (arbeidsmiljøloven § 10-3)."
                .to_owned(),
            "Write the date in `discussed` under [rules.SCH-2] when the plan has been discussed.".to_owned(),
        ),
        What::DiscussedLate => (
            format!("The plan was discussed with the tillitsvalgte {measured} before it takes effect; the limit is {limit}."),
            "Agree on the transition with the tillitsvalgte, and write the reason.".to_owned(),
        ),
        What::PublishedLate => (
            format!("The plan is published {measured} before it takes effect; the limit is {limit}."),
            "Agree on the transition with the tillitsvalgte, and write the reason.".to_owned(),
        ),
        What::PresenceInLowClass => (
            format!("{line} has presence duty in vaktklasse {count}; the agreement asks for class {most} or higher."),
            "Look at the class, make a local agreement on class 2 (`class_2_agreed`), or use home duty.".to_owned(),
        ),
        What::UnknownDoctor { text, row } => (
            format!(
                "Line {row} of the roster file names a doctor whom the doctors file does not have: \
                 \"{text}\"."
            ),
            "Correct the name or id, or add the doctor to the doctors file.".to_owned(),
        ),
        What::UnknownShift { text, row } => (
            format!(
                "Line {row} of the roster file names a shift or seat that the grid does not have: \
                 \"{text}\"."
            ),
            "Correct date, line, shift or seat, so that they agree with the station file.".to_owned(),
        ),
        What::TimesDisagree { text, row } => (
            format!("Line {row} of the roster file has other times than {shift} in the grid: \"{text}\"."),
            "Correct the times. The check has used those of the grid.".to_owned(),
        ),
        What::RowUnreadable { text, row } => (
            format!("Line {row} of the roster file cannot be read: \"{text}\"."),
            "Write the line as date,line,shift,seat,start,end,doctor.".to_owned(),
        ),
    }
}
