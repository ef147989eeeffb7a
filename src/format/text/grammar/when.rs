//! On which dates something of the grid is there.

use super::super::words::DAYS;
use super::Field;
use super::Literal::Empty;
use super::{Type, default, optional};

static DAY: Type = Type::Choice(&DAYS);

/// The kinds of date; left out where single dates are named.
pub(super) const DAYS_OR_DATES: Field = optional(
    "days",
    Type::NonEmpty(&DAY),
    [
        "på hvilke datoer; kan utelates når `dates` er gitt",
        "på kva datoar; kan utelatast når `dates` er gitt",
        "on which dates; may be left out where `dates` is given",
    ],
);

/// The same of a seat, which is there on every date of its shift where nothing is said.
pub(super) const SEAT_DAYS: Field = default(
    "days",
    Type::List(&DAY),
    Empty,
    [
        "på hvilke av vaktens datoer plassen er der; tom liste betyr alle, eller `dates` alene når de er gitt",
        "på kva for datoar i vakta plassen er der; tom liste tyder alle, eller `dates` aleine når dei er gitt",
        "on which dates of the shift the seat is there; nothing is all, or `dates` alone where they are given",
    ],
);

pub(super) const NOT_DAYS: Field = default(
    "not_days",
    Type::List(&DAY),
    Empty,
    ["datoer som likevel ikke er med", "datoar som likevel ikkje er med", "dates that are left out all the same"],
);

pub(super) const DATES: Field = optional(
    "dates",
    Type::NonEmpty(&Type::Date),
    [
        "enkeltdatoer i tillegg, hva slags dag de enn er",
        "enkeltdatoar i tillegg, kva slags dag dei enn er",
        "single dates besides, whatever day they are",
    ],
);

pub(super) const NOT_DATES: Field = default(
    "not_dates",
    Type::List(&Type::Date),
    Empty,
    ["enkeltdatoer som ikke er med", "enkeltdatoar som ikkje er med", "single dates that are left out"],
);

pub(super) const FROM_DATE: Field =
    optional("from_date", Type::Date, ["første dato i sesongen", "første dato i sesongen", "first date of its season"]);

pub(super) const TO_DATE: Field = optional(
    "to_date",
    Type::Date,
    ["siste dato i sesongen", "siste dato i sesongen", "last date of its season, included"],
);
