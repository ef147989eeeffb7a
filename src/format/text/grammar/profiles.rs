//! Rest profiles of the station file: working time under arbeidsmiljøloven, profile by profile.

use super::super::words::SUNDAYS;
use super::Literal::{Flag, Int};
use super::{Table, Type, default, optional, required};

pub(in crate::format) static REST_PROFILE: Table = Table {
    name: "[[rest_profiles]]",
    about: [
        "Grenser for arbeidstid (RST-4); en grense som utelates, gjelder ikke.",
        "Grenser for arbeidstid (RST-4); ei grense som er utelaten, gjeld ikkje.",
        "A set of working-time limits (RST-4); a limit left out is no limit.",
    ],
    fields: &[
        required("id", Type::Id, ["navn, med store bokstaver", "namn, med store bokstavar", "name, upper case"]),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        optional(
            "daily_rest_hours",
            Type::Int(0, 24),
            [
                "timer fri i løpet av 24, mellom to hovedarbeidsperioder",
                "timar fri i løpet av 24, mellom to hovudarbeidsperiodar",
                "hours free in 24, between two main work periods",
            ],
        ),
        optional(
            "weekly_rest_hours",
            Type::Int(0, 168),
            [
                "timer sammenhengende fri i løpet av sju dager",
                "timar samanhengande fri i løpet av sju dagar",
                "hours free without a break in seven days",
            ],
        ),
        optional(
            "sundays",
            Type::Choice(&SUNDAYS),
            [
                "hva som følger etter arbeid på en søn- eller helgedag; any vurderes ikke",
                "kva som følgjer etter arbeid på ein søn- eller helgedag; any blir ikkje vurdert",
                "what follows on work on a Sunday or holiday; any is not judged",
            ],
        ),
        optional(
            "max_day_hours",
            Type::Int(0, 24),
            ["timer arbeid i løpet av 24 timer", "timar arbeid i løpet av 24 timar", "hours of work in 24 hours"],
        ),
        optional(
            "max_week_hours",
            Type::Int(0, 168),
            [
                "timer arbeid i løpet av sju dager, i gjennomsnitt",
                "timar arbeid i løpet av sju dagar, i gjennomsnitt",
                "hours of work in seven days, averaged",
            ],
        ),
        default(
            "average_weeks",
            Type::Int(1, 52),
            Int(8),
            ["uker i gjennomsnittet", "veker i gjennomsnittet", "weeks of the average"],
        ),
        optional(
            "max_single_week_hours",
            Type::Int(0, 168),
            [
                "timer arbeid i hvilke som helst sju dager",
                "timar arbeid i kva sju dagar som helst",
                "hours of work in any seven days",
            ],
        ),
        optional(
            "ordinary_day_hours",
            Type::Int(0, 24),
            [
                "timer alminnelig arbeidstid i løpet av 24 timer",
                "timar alminneleg arbeidstid i løpet av 24 timar",
                "ordinary hours in 24 hours",
            ],
        ),
        optional(
            "ordinary_week_hours",
            Type::Int(0, 168),
            [
                "timer alminnelig arbeidstid i løpet av sju dager",
                "timar alminneleg arbeidstid i løpet av sju dagar",
                "ordinary hours in seven days",
            ],
        ),
        default(
            "ordinary_averaged",
            Type::Flag,
            Flag(false),
            [
                "det er avtalt å regne alminnelig arbeidstid i gjennomsnitt over 52 uker",
                "det er avtalt å rekne alminneleg arbeidstid i gjennomsnitt over 52 veker",
                "it is agreed to average them over 52 weeks",
            ],
        ),
        optional(
            "overtime_week_hours",
            Type::Int(0, 168),
            [
                "timer overtid i løpet av sju dager",
                "timar overtid i løpet av sju dagar",
                "hours of overtime in seven days",
            ],
        ),
        optional(
            "overtime_four_weeks_hours",
            Type::Int(0, 672),
            [
                "timer overtid i fire sammenhengende uker",
                "timar overtid i fire samanhengande veker",
                "hours of overtime in four weeks in a row",
            ],
        ),
        optional(
            "overtime_year_hours",
            Type::Int(0, 8784),
            ["timer overtid i 52 uker", "timar overtid i 52 veker", "hours of overtime in 52 weeks"],
        ),
        default(
            "nights",
            Type::Flag,
            Flag(false),
            [
                "grensene for nattarbeid gjelder (§ 10-11)",
                "grensene for nattarbeid gjeld (§ 10-11)",
                "the limits on night work hold (§ 10-11)",
            ],
        ),
        default(
            "home_weight_per_mille",
            Type::Int(0, 1000),
            Int(143),
            [
                "hvor mye av hjemmevakt som regnes som arbeid",
                "kor mykje av heimevakt som blir rekna som arbeid",
                "how much of home duty counts as work",
            ],
        ),
    ],
};
