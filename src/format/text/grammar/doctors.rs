//! The doctors file: people, contracts, shares, and evidence with dates.

use super::super::words::{CONTRACTS, GROUNDS, KINDS, LANGUAGES, ROLES, SCOPES, WEEKDAYS};
use super::Literal::{Empty, Flag, Hours, Int, Text};
pub(in crate::format) use super::away::AWAY;
use super::dated::OFFICE_HOURS;
pub(in crate::format) use super::dated::{DATED_SKILL, OFFICE_TIME};
use super::evidence::EVIDENCE;
pub(in crate::format) use super::groups::GROUP;
pub(in crate::format) use super::limits::{LIMIT, QUOTA};
pub(in crate::format) use super::rhythm::{RHYTHM, TURNUS};
use super::{DATES, FORMAT_FIELD, Table, Type, default, optional, required};
use crate::domain::station::SFS_LEGEVAKT;

const YEAR: Type = Type::Int(1900, 2200);
pub(super) const MANY: Type = Type::Int(0, 100_000);

pub(in crate::format) static DOCTOR: Table = Table {
    name: "[[doctors]]",
    about: [
        "En person som kan stå på vaktlista.",
        "Ein person som kan stå på vaktlista.",
        "A person who can be on the roster.",
    ],
    fields: &[
        required(
            "id",
            Type::Id,
            [
                "kort navn uten mellomrom, brukt bare én gang",
                "kort namn utan mellomrom, brukt berre éin gong",
                "short name without blanks, unique",
            ],
        ),
        required("name", Type::Text, ["fullt navn", "fullt namn", "full name"]),
        required("born", Type::Date, ["fødselsdato", "fødselsdato", "birth date"]),
        required(
            "role",
            Type::Choice(&ROLES),
            [
                "hvilken rolle legen har ved legevakta",
                "kva rolle legen har ved legevakta",
                "what the doctor is to the legevakt",
            ],
        ),
        required(
            "contract",
            Type::Choice(&CONTRACTS),
            ["hvilken avtale legen arbeider etter", "kva avtale legen arbeider etter", "how the doctor is engaged"],
        ),
        default(
            "rest_profile",
            Type::Id,
            Text(SFS_LEGEVAKT),
            [
                "hvileprofil, innebygd eller stasjonens egen",
                "kvileprofil, innebygd eller stasjonen sin eigen",
                "rest profile, built in or the station's own",
            ],
        ),
        optional(
            "joined",
            Type::Date,
            [
                "med i vaktordningen fra denne dagen",
                "med i vaktordninga frå denne dagen",
                "in the scheme from this day",
            ],
        ),
        optional(
            "left",
            Type::Date,
            [
                "med i vaktordningen til og med denne dagen",
                "med i vaktordninga til og med denne dagen",
                "in the scheme to this day, included",
            ],
        ),
        default(
            "participates",
            Type::Flag,
            Flag(true),
            ["deltar i vaktordningen", "deltek i vaktordninga", "takes part in the scheme"],
        ),
        optional(
            "left_out",
            Type::Table(&LEFT_OUT),
            [
                "kommunens vedtak om å la legen stå utenfor (DUT-1)",
                "vedtak frå kommunen om å la legen stå utanfor (DUT-1)",
                "the municipality's decision to leave the doctor out (DUT-1)",
            ],
        ),
        default(
            "share_percent",
            Type::Int(0, 1000),
            Int(100),
            [
                "andel av vaktene som er igjen når de avtalte er trukket fra; 100 er full andel",
                "andel av vaktene som er att når dei avtalte er trekte frå; 100 er full andel",
                "share of what the agreed loads leave; 100 is a full one",
            ],
        ),
        optional(
            "target_per_month",
            Type::Hundredths(0, 10_000),
            [
                "avtalt antall vakter i måneden, i stedet for en andel",
                "avtalt tal på vakter i månaden, i staden for ein andel",
                "agreed shifts a month, instead of a share",
            ],
        ),
        optional(
            "portion_percent",
            Type::Int(0, 100),
            [
                "avtalt del av alle vakter, i stedet for en andel",
                "avtalt del av alle vakter, i staden for ein andel",
                "agreed part of all shifts, instead of a share",
            ],
        ),
        default(
            "part",
            Type::Tables(&PART),
            Empty,
            [
                "deler av perioden med en annen andel",
                "delar av perioden med ein annan andel",
                "parts of the period with another share",
            ],
        ),
        default(
            "volunteer_backup",
            Type::Flag,
            Flag(false),
            ["har sagt ja til bakvakt", "har sagt ja til bakvakt", "volunteers for bakvakt"],
        ),
        optional(
            "response_minutes",
            Type::Int(0, 1440),
            [
                "minutter fra hjemmevakt til legevakta",
                "minutt frå heimevakt til legevakta",
                "minutes to the station from home duty",
            ],
        ),
        default(
            "skills",
            Type::List(&Type::Id),
            Empty,
            [
                "ekstra kompetanser som en plass kan kreve",
                "ekstra kompetansar som ein plass kan krevje",
                "extra competences that a seat can ask for",
            ],
        ),
        default(
            "dated_skills",
            Type::Tables(&DATED_SKILL),
            Empty,
            [
                "ekstra kompetanser som legen har en tid",
                "ekstra kompetansar som legen har ei tid",
                "extra competences that the doctor has for a time",
            ],
        ),
        default(
            "office",
            Type::List(&Type::Choice(&WEEKDAYS)),
            Empty,
            ["ukedagene som er kontordager", "vekedagane som er kontordagar", "weekdays with day practice"],
        ),
        default(
            "office_hours",
            Type::Table(&OFFICE_HOURS),
            Hours(8 * 60, 15 * 60),
            ["kontortid på kontordagene", "kontortid på kontordagane", "hours of day practice"],
        ),
        default(
            "office_fixed",
            Type::List(&Type::Choice(&WEEKDAYS)),
            Empty,
            [
                "kontordager som ikke kan avlyses",
                "kontordagar som ikkje kan avlysast",
                "office days that cannot be given up",
            ],
        ),
        default(
            "office_times",
            Type::Tables(&OFFICE_TIME),
            Empty,
            [
                "kontordager en tid, eller annenhver uke, ved siden av dem i office",
                "kontordagar ei tid, eller annakvar veke, ved sida av dei i office",
                "office days for a time, or every second week, beside those in office",
            ],
        ),
        default(
            "office_closed",
            Type::List(&Type::Date),
            Empty,
            [
                "datoer da kontoret til legen er stengt",
                "datoar då kontoret til legen er stengt",
                "dates on which the doctor's office is closed",
            ],
        ),
        optional(
            "ceilings",
            Type::Table(&CEILINGS),
            [
                "tak: flest vakter i ulike tidsrom",
                "tak: flest vakter i ulike tidsrom",
                "the most duties in windows of time",
            ],
        ),
        default(
            "own_rhythm",
            Type::Flag,
            Flag(false),
            [
                "har avtalt egen rytme: det stasjonen ønsker (RHY-1, RHY-2, RHY-3), gjelder ikke legen; det den tillater, gjør",
                "har avtalt eigen rytme: det stasjonen ønskjer (RHY-1, RHY-2, RHY-3), gjeld ikkje legen; det han tillèt, gjer det",
                "has agreed on a rhythm of her own: what the station wants (RHY-1, RHY-2, RHY-3) is not about her, what it allows is",
            ],
        ),
        optional(
            "short_term",
            Type::Table(&SHORT_TERM),
            [
                "kortvarig arbeids- eller avtaleforhold (kompetanseforskriften § 4)",
                "kortvarig arbeids- eller avtaleforhold (kompetanseforskrifta § 4)",
                "short-term engagement (kompetanseforskriften § 4)",
            ],
        ),
        optional(
            "lis1_period",
            Type::Table(&DATES),
            [
                "de seks månedene en LIS1 har i kommunen",
                "dei seks månadene ein LIS1 har i kommunen",
                "the six municipal months of a LIS1",
            ],
        ),
        default(
            "lis1_shifts_done",
            MANY,
            Int(0),
            [
                "vakter en LIS1 hadde gått før denne perioden",
                "vakter ein LIS1 hadde gått før denne perioden",
                "shifts a LIS1 had done before this period",
            ],
        ),
        optional("student_licence", Type::Table(&DATES), ["studentlisens", "studentlisens", "student licence"]),
        default(
            "exemptions",
            Type::Tables(&EXEMPTION),
            Empty,
            ["fritak fra vakt", "fritak frå vakt", "exemptions from duty"],
        ),
        default(
            "example",
            Type::Flag,
            Flag(false),
            [
                "oppdiktet: tas ut, med alt som henger ved, når en arbeidsbok med ekte leger leses inn",
                "oppdikta: blir teken ut, med alt som heng ved, når ei arbeidsbok med ekte legar blir lesen inn",
                "invented: taken out with all that hangs on it when a workbook with real doctors is imported",
            ],
        ),
        optional(
            "language",
            Type::Choice(&LANGUAGES),
            ["språket på skjemaet", "språket på skjemaet", "language of her form"],
        ),
        optional(
            "alarm_minutes",
            Type::Int(0, 10_080),
            [
                "minutter før en vakt da legens kalender varsler; 0 er aldri, uten nøkkelen gjelder stasjonens",
                "minutt før ei vakt då kalenderen til legen varslar; 0 er aldri, utan nøkkelen gjeld den til stasjonen",
                "minutes before a duty at which the doctor's calendar reminds of it; 0 is never, without the key the \
                 station's holds",
            ],
        ),
        optional(
            "evidence",
            Type::Table(&EVIDENCE),
            [
                "dokumentert kompetanse, hver del med sin dato",
                "dokumentert kompetanse, kvar del med sin dato",
                "documented competence, each piece with its date",
            ],
        ),
    ],
};

static LEFT_OUT: Table = Table {
    name: "left_out",
    about: [
        "Kommunens vedtak om å la en lege stå utenfor vaktordningen.",
        "Vedtak frå kommunen om å la ein lege stå utanfor vaktordninga.",
        "The municipality's decision to leave a doctor out of the scheme.",
    ],
    fields: &[
        required("decided", Type::Date, ["når det ble vedtatt", "når det vart vedteke", "when it was decided"]),
        default("reason", Type::Note, Text(""), ["hvorfor", "kvifor", "why"]),
    ],
};

pub(in crate::format) static PART: Table = Table {
    name: "part",
    about: [
        "Et tidsrom med en annen andel.",
        "Eit tidsrom med ein annan andel.",
        "A stretch of dates with another share.",
    ],
    fields: &[
        required("from", Type::Date, ["første dag", "første dag", "first day"]),
        required("to", Type::Date, ["siste dag", "siste dag", "last day"]),
        required(
            "percent",
            Type::Int(0, 1000),
            [
                "prosent av legens vanlige andel",
                "prosent av den vanlege andelen til legen",
                "percent of the doctor's normal share",
            ],
        ),
    ],
};

static CEILINGS: Table = Table {
    name: "ceilings",
    about: [
        "Hvor mange vakter en lege høyst kan ha; et tak som utelates, gjelder ikke.",
        "Kor mange vakter ein lege høgst kan ha; eit tak som er utelate, gjeld ikkje.",
        "The most duties a doctor may have; a ceiling left out is none.",
    ],
    fields: &[
        optional("days_7", MANY, ["i løpet av 7 dager", "i løpet av 7 dagar", "in any 7 days"]),
        optional("days_14", MANY, ["i løpet av 14 dager", "i løpet av 14 dagar", "in any 14 days"]),
        optional("days_28", MANY, ["i løpet av 28 dager", "i løpet av 28 dagar", "in any 28 days"]),
        optional("month", MANY, ["i en kalendermåned", "i ein kalendermånad", "in a calendar month"]),
        optional("year", MANY, ["i et kalenderår", "i eit kalenderår", "in a calendar year"]),
    ],
};

static SHORT_TERM: Table = Table {
    name: "short_term",
    about: [
        "Kortvarig arbeids- eller avtaleforhold uten spesialisering.",
        "Kortvarig arbeids- eller avtaleforhold utan spesialisering.",
        "Short-term engagement without specialisation.",
    ],
    fields: &[
        required(
            "from",
            Type::Date,
            [
                "første dag i det første arbeids- eller avtaleforholdet som teller",
                "første dag i det første arbeids- eller avtaleforholdet som tel",
                "first day of the first engagement that counts",
            ],
        ),
        default(
            "days_worked",
            Type::Tables(&DAYS_WORKED),
            Empty,
            [
                "dager i arbeid før denne perioden, for hvert år",
                "dagar i arbeid før denne perioden, for kvart år",
                "days at work before this period, by year",
            ],
        ),
    ],
};

static DAYS_WORKED: Table = Table {
    name: "days_worked",
    about: [
        "Dager i arbeid i ett kalenderår; det historikken og regnskapet vet om, er med i tallet.",
        "Dagar i arbeid i eitt kalenderår; det historikken og rekneskapen veit om, er med i talet.",
        "Days at work in one calendar year; what history and ledger know of it is in the number.",
    ],
    fields: &[
        required("year", YEAR, ["kalenderår", "kalenderår", "calendar year"]),
        required("days", Type::Int(0, 366), ["dager i arbeid", "dagar i arbeid", "days at work"]),
        optional(
            "through",
            Type::Date,
            [
                "siste dato i tallet; dagen før denne perioden når den utelates",
                "siste dato i talet; dagen før denne perioden når han er utelaten",
                "last date in the number; the day before this period when left out",
            ],
        ),
    ],
};

pub(in crate::format) static EXEMPTION: Table = Table {
    name: "[[doctors.exemptions]]",
    about: [
        "Ett fritak fra vakt (EXM-1 til EXM-6).",
        "Eitt fritak frå vakt (EXM-1 til EXM-6).",
        "One exemption from duty (EXM-1 to EXM-6).",
    ],
    fields: &[
        required("ground", Type::Choice(&GROUNDS), ["hvorfor", "kvifor", "why"]),
        optional(
            "claimed",
            Type::Date,
            [
                "fra når legen har krevd en rett til fritak",
                "frå når legen har kravd ein rett til fritak",
                "from when the doctor has claimed a right",
            ],
        ),
        optional(
            "decided",
            Type::Date,
            ["når kommunen vedtok det", "når kommunen vedtok det", "when the municipality decided"],
        ),
        optional(
            "from",
            Type::Date,
            [
                "første dag, der grunnen ikke selv sier det",
                "første dag, der grunnen ikkje sjølv seier det",
                "first day, where the ground itself does not say",
            ],
        ),
        optional("to", Type::Date, ["siste dag", "siste dag", "last day"]),
        optional(
            "due",
            Type::Date,
            ["termindato ved graviditet", "termindato ved graviditet", "due date of a pregnancy"],
        ),
        optional(
            "child_born",
            Type::Date,
            [
                "fødselsdato for et barn som ammes",
                "fødselsdatoen til eit barn som blir amma",
                "birth date of a breastfed child",
            ],
        ),
        default(
            "scope",
            Type::Choice(&SCOPES),
            Text("out-of-hours"),
            ["hva fritaket sier at det gjelder", "kva fritaket seier at det gjeld", "what it claims to cover"],
        ),
        default(
            "kinds",
            Type::List(&Type::Choice(&KINDS)),
            Empty,
            [
                "de eneste vakttypene det fritar fra, for eksempel bare netter; tom liste betyr alle",
                "dei einaste vakttypane det fritek frå, til dømes berre netter; tom liste tyder alle",
                "the only kinds of shift that it frees from, such as nights alone; nothing is all",
            ],
        ),
        default(
            "note",
            Type::Note,
            Text(""),
            [
                "tekst til den som vurderer fritaket på nytt; vises sammen med vedtaket",
                "tekst til den som vurderer fritaket på nytt; blir vist saman med vedtaket",
                "text for whoever reviews it, shown beside the decision",
            ],
        ),
    ],
};

/// The doctors file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: ["De som kan stå på vaktlista.", "Dei som kan stå på vaktlista.", "The people who can be on the roster."],
    fields: &[
        FORMAT_FIELD,
        default("doctors", Type::Tables(&DOCTOR), Empty, ["personer", "personar", "people"]),
        default("limit", Type::Tables(&LIMIT), Empty, ["avtalte grenser", "avtalte grenser", "agreed limits"]),
        default(
            "away",
            Type::Tables(&AWAY),
            Empty,
            [
                "hvor mange som kan være borte samtidig",
                "kor mange som kan vere borte samtidig",
                "how many may be away at once",
            ],
        ),
        default(
            "quota",
            Type::Tables(&QUOTA),
            Empty,
            ["hvor mye som kan sies nei til", "kor mykje ein kan seie nei til", "how much can be refused"],
        ),
        default("group", Type::Tables(&GROUP), Empty, ["grupper av leger", "grupper av legar", "groups of doctors"]),
        default(
            "rhythm",
            Type::Tables(&RHYTHM),
            Empty,
            ["avtaler om rytme", "avtalar om rytme", "agreements on rhythm"],
        ),
        default("turnus", Type::Tables(&TURNUS), Empty, ["turnuser", "turnusar", "turnuses"]),
    ],
};
