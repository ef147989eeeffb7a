//! The scenarios file: a base period, and what is otherwise in each scenario.

use super::super::words::{GROUNDS, JOINED_LINES, ROLES};
use super::Literal::{Empty, Flag, Int, Text};
use super::counters::COUNTER;
use super::doctors::DOCTOR;
use super::period::ABSENCE;
use super::station::{LINE, SEAT, SHIFT};
use super::{FORMAT_FIELD, Field, Overlay, Table, Type, WEIGHTS, default, optional, required};

static ROLE: Type = Type::Choice(&ROLES);
const AGE: Type = Type::Int(0, 120);
const WHO: Field = required(
    "who",
    Type::Who,
    [
        "leger: \"all\", eller leger og grupper; det som følger, velger blant dem",
        "legar: \"all\", eller legar og grupper; det som følgjer, vel blant dei",
        "doctors: \"all\", or doctors and groups; what follows picks among them",
    ],
);
const PICK_ROLES: Field = default(
    "roles",
    Type::List(&ROLE),
    Empty,
    [
        "bare leger med en av disse rollene; tom liste betyr alle",
        "berre legar med ei av desse rollene; tom liste tyder alle",
        "only doctors with one of these roles; nothing is all",
    ],
);
const PICK_FROM_AGE: Field = optional(
    "age_from",
    AGE,
    [
        "bare leger som er så gamle eller eldre den dagen det begynner",
        "berre legar som er så gamle eller eldre den dagen det byrjar",
        "only doctors who are this old on the day it begins, or older",
    ],
);
const PICK_TO_AGE: Field = optional(
    "age_to",
    AGE,
    [
        "bare leger som ikke er eldre enn dette den dagen det begynner",
        "berre legar som ikkje er eldre enn dette den dagen det byrjar",
        "only doctors who are no older than this on the day it begins",
    ],
);
const BEGINS: Field = optional(
    "from",
    Type::Date,
    [
        "fra denne dagen; periodens første dag når den utelates",
        "frå denne dagen; den første dagen i perioden når han er utelaten",
        "from this day; the period's first when left out",
    ],
);
const OF_LINE: Field = required("line", Type::Id, ["vaktlinje", "vaktlinje", "line"]);
const OF_SHIFTS: Field =
    required("shifts", Type::NonEmpty(&Type::Id), ["vakter på vaktlinja", "vakter på vaktlinja", "shifts of the line"]);

static ADD_SHIFTS: Overlay = Overlay {
    name: "[[scenarios.add_shifts]]",
    about: ["En ny vakt på en vaktlinje.", "Ei ny vakt på ei vaktlinje.", "A new shift of a line."],
    keys: &[OF_LINE],
    of: &SHIFT,
    change: None,
};

static CHANGE_SHIFTS: Overlay = Overlay {
    name: "[[scenarios.change_shifts]]",
    about: [
        "Andre verdier for vakter som er der.",
        "Andre verdiar for vakter som er der.",
        "Other values for shifts that are there.",
    ],
    keys: &[OF_LINE, OF_SHIFTS],
    of: &SHIFT,
    change: Some("id"),
};

static REMOVE_SHIFTS: Table = Table {
    name: "[[scenarios.remove_shifts]]",
    about: [
        "Vakter som ikke går lenger; historikken beholder dem.",
        "Vakter som ikkje går lenger; historikken beheld dei.",
        "Shifts that run no more; history keeps them.",
    ],
    fields: &[OF_LINE, OF_SHIFTS],
};

static ADD_SEATS: Overlay = Overlay {
    name: "[[scenarios.add_seats]]",
    about: [
        "En ny slags plass på noen av vaktene på en vaktlinje.",
        "Ein ny slags plass på nokre av vaktene på ei vaktlinje.",
        "A new kind of seat on some shifts of a line.",
    ],
    keys: &[OF_LINE, OF_SHIFTS],
    of: &SEAT,
    change: None,
};

static CHANGE_SEATS: Overlay = Overlay {
    name: "[[scenarios.change_seats]]",
    about: [
        "Andre verdier for plasser som er der.",
        "Andre verdiar for plassar som er der.",
        "Other values for seats that are there.",
    ],
    keys: &[OF_LINE, OF_SHIFTS, required("seat", Type::Id, ["plass", "plass", "seat"])],
    of: &SEAT,
    change: Some("seat"),
};

static REMOVE_SEATS: Table = Table {
    name: "[[scenarios.remove_seats]]",
    about: [
        "Plasser som ingen skal ha lenger; historikken beholder dem.",
        "Plassar som ingen skal ha lenger; historikken beheld dei.",
        "Seats that nobody takes any more; history keeps them.",
    ],
    fields: &[OF_LINE, OF_SHIFTS, required("seat", Type::Id, ["plass", "plass", "seat"])],
};

static CHANGE_LINES: Overlay = Overlay {
    name: "[[scenarios.change_lines]]",
    about: [
        "Andre verdier for vaktlinjer som er der.",
        "Andre verdiar for vaktlinjer som er der.",
        "Other values for lines that are there.",
    ],
    keys: &[required("lines", Type::NonEmpty(&Type::Id), ["vaktlinjer", "vaktlinjer", "lines"])],
    of: &LINE,
    change: Some("id"),
};

static CHANGE_COUNTERS: Overlay = Overlay {
    name: "[[scenarios.change_counters]]",
    about: [
        "Andre verdier for tellere som er der.",
        "Andre verdiar for teljarar som er der.",
        "Other values for counters that are there.",
    ],
    keys: &[required("counters", Type::NonEmpty(&Type::Id), ["tellere", "teljarar", "counters"])],
    of: &COUNTER,
    change: Some("id"),
};

static CHANGE_DOCTORS: Overlay = Overlay {
    name: "[[scenarios.change_doctors]]",
    about: [
        "Andre verdier for leger som er der; det som utelates, blir som før.",
        "Andre verdiar for legar som er der; det som er utelate, blir som før.",
        "Other values for doctors who are there; what is left out stays as it was.",
    ],
    keys: &[
        WHO,
        PICK_ROLES,
        PICK_FROM_AGE,
        PICK_TO_AGE,
        default(
            "without",
            Type::List(&Type::Id),
            Empty,
            [
                "nøkler som tas bort, for eksempel \"ceilings\"",
                "nøklar som blir tekne bort, til dømes \"ceilings\"",
                "keys to take away, for example \"ceilings\"",
            ],
        ),
    ],
    of: &DOCTOR,
    change: Some("id"),
};

static REMOVE_DOCTORS: Table = Table {
    name: "[[scenarios.remove_doctors]]",
    about: [
        "Leger som går ut av vaktordningen; låsene deres faller bort.",
        "Legar som går ut av vaktordninga; låsane deira fell bort.",
        "Doctors who leave the scheme; what they were given by locks falls.",
    ],
    fields: &[WHO, PICK_ROLES, PICK_FROM_AGE, PICK_TO_AGE, BEGINS],
};

static EXEMPT: Table = Table {
    name: "[[scenarios.exempt]]",
    about: [
        "Leger som får fritak; låsene deres faller bort.",
        "Legar som får fritak; låsane deira fell bort.",
        "Doctors who are exempted; what they were given by locks falls.",
    ],
    fields: &[
        WHO,
        PICK_ROLES,
        PICK_FROM_AGE,
        PICK_TO_AGE,
        required(
            "ground",
            Type::Choice(&GROUNDS),
            [
                "hvorfor: age-60, health, social eller other-task",
                "kvifor: age-60, health, social eller other-task",
                "why: age-60, health, social or other-task",
            ],
        ),
        BEGINS,
    ],
};

static END_EXEMPTIONS: Table = Table {
    name: "[[scenarios.end_exemptions]]",
    about: [
        "Fritak som vurderes på nytt og slutter.",
        "Fritak som blir vurderte på nytt og sluttar.",
        "Exemptions that are reviewed and ended.",
    ],
    fields: &[
        WHO,
        PICK_ROLES,
        PICK_FROM_AGE,
        PICK_TO_AGE,
        default(
            "grounds",
            Type::List(&Type::Choice(&GROUNDS)),
            Empty,
            [
                "bare med en av disse grunnene; tom liste betyr alle",
                "berre med ein av desse grunnane; tom liste tyder alle",
                "only on these grounds; nothing is all",
            ],
        ),
        optional(
            "decided_before",
            Type::Date,
            [
                "bare de som er vedtatt eller krevd før denne dagen",
                "berre dei som er vedtekne eller kravde før denne dagen",
                "only those decided or claimed before this day",
            ],
        ),
        optional(
            "oldest",
            Type::Int(1, 1000),
            ["bare så mange, de eldste først", "berre så mange, dei eldste først", "only so many, the oldest first"],
        ),
        BEGINS,
    ],
};

static JOIN: Table = Table {
    name: "[[scenarios.join]]",
    about: [
        "En annen stasjon som blir en del av denne: legene der, og vaktlinjene der hvis de skal gå videre.",
        "Ein annan stasjon som blir ein del av denne: legane der, og vaktlinjene der om dei skal gå vidare.",
        "Another station that becomes part of this one: its doctors, and its lines if they are to go on.",
    ],
    fields: &[
        required(
            "station",
            Type::File,
            [
                "stasjonsfila der; stien er relativ til denne fila",
                "stasjonsfila der; stien er relativ til denne fila",
                "its station file, relative to this one",
            ],
        ),
        required(
            "doctors",
            Type::File,
            [
                "legefila der; stien er relativ til denne fila",
                "legefila der; stien er relativ til denne fila",
                "its doctors file, relative to this one",
            ],
        ),
        default(
            "wishes",
            Type::List(&Type::File),
            Empty,
            ["ønskefilene der (CSV)", "ønskefilene der (CSV)", "its files of wishes (CSV)"],
        ),
        default(
            "lines",
            Type::Choice(&JOINED_LINES),
            Text("end"),
            [
                "\"end\": én legevakt for begge, vaktlinjene der går ikke lenger; \"go-on\": de går ved siden av våre, \
                 med felles leger",
                "\"end\": éi legevakt for begge, vaktlinjene der går ikkje lenger; \"go-on\": dei går ved sida av \
                 våre, med felles legar",
                "\"end\": one legevakt for both, its lines run no more; \"go-on\": they run beside ours, doctors are \
                 shared",
            ],
        ),
    ],
};

/// Days of a spell when the file does not say.
pub(in crate::format) const SPELL_DAYS: i64 = 5;

static SICKNESS: Table = Table {
    name: "sickness",
    about: [
        "Fravær trukket tilfeldig, for å se hva planen tåler: samme frø gir samme fravær.",
        "Fråvær trekt tilfeldig, for å sjå kva planen toler: same frø gir same fråvær.",
        "Absence drawn at random, to see what the plan stands: the same seed gives the same absence.",
    ],
    fields: &[
        required(
            "percent",
            Type::Hundredths(0, 10_000),
            [
                "hvor stor del av alle dager leger er syke, i snitt",
                "kor stor del av alle dagar legar er sjuke, i snitt",
                "part of all days that doctors are sick, on average",
            ],
        ),
        default(
            "seed",
            Type::Int(0, i64::MAX),
            Int(1),
            ["frø for det som trekkes", "frø for det som blir trekt", "seed of the draw"],
        ),
        default(
            "days",
            Type::Int(1, 365),
            Int(SPELL_DAYS),
            ["lengden på hvert fravær, i dager", "lengda på kvart fråvær, i dagar", "length of a spell, in days"],
        ),
    ],
};

static SCENARIO: Table = Table {
    name: "[[scenarios]]",
    about: [
        "Et scenario: alt er som i basen, eller i scenariet det bygger på, unntatt det som står her.",
        "Eit scenario: alt er som i basen, eller i scenarioet det byggjer på, utanom det som står her.",
        "A scenario: everything is as in the base, or in the one it builds on, but for what it says.",
    ],
    fields: &[
        required(
            "id",
            Type::Id,
            [
                "kort navn uten mellomrom, brukt bare én gang; også navnet på mappa i svaret",
                "kort namn utan mellomrom, brukt berre éin gong; også namnet på mappa i svaret",
                "short name without blanks, unique; its folder in the answer",
            ],
        ),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        optional(
            "on",
            Type::Id,
            [
                "scenariet det bygger på; basen når det utelates",
                "scenarioet det byggjer på; basen når det er utelate",
                "the scenario it builds on; the base when left out",
            ],
        ),
        default(
            "assumes",
            Type::List(&Type::Text),
            Empty,
            [
                "forutsetninger som vises sammen med tallene",
                "føresetnader som blir viste saman med tala",
                "assumptions to tell beside the figures",
            ],
        ),
        default(
            "join",
            Type::Tables(&JOIN),
            Empty,
            [
                "andre stasjoner som blir en del av denne",
                "andre stasjonar som blir ein del av denne",
                "other stations that become part of this one",
            ],
        ),
        default("add_lines", Type::Tables(&LINE), Empty, ["nye vaktlinjer", "nye vaktlinjer", "new lines"]),
        default(
            "change_lines",
            Type::Overlays(&CHANGE_LINES),
            Empty,
            ["andre verdier for vaktlinjer", "andre verdiar for vaktlinjer", "other values for lines"],
        ),
        default(
            "remove_lines",
            Type::List(&Type::Id),
            Empty,
            ["vaktlinjer som ikke går lenger", "vaktlinjer som ikkje går lenger", "lines that run no more"],
        ),
        default("add_shifts", Type::Overlays(&ADD_SHIFTS), Empty, ["nye vakter", "nye vakter", "new shifts"]),
        default(
            "change_shifts",
            Type::Overlays(&CHANGE_SHIFTS),
            Empty,
            ["andre verdier for vakter", "andre verdiar for vakter", "other values for shifts"],
        ),
        default(
            "remove_shifts",
            Type::Tables(&REMOVE_SHIFTS),
            Empty,
            ["vakter som ikke går lenger", "vakter som ikkje går lenger", "shifts that run no more"],
        ),
        default("add_seats", Type::Overlays(&ADD_SEATS), Empty, ["nye plasser", "nye plassar", "new seats"]),
        default(
            "change_seats",
            Type::Overlays(&CHANGE_SEATS),
            Empty,
            ["andre verdier for plasser", "andre verdiar for plassar", "other values for seats"],
        ),
        default(
            "remove_seats",
            Type::Tables(&REMOVE_SEATS),
            Empty,
            [
                "plasser som ingen skal ha lenger",
                "plassar som ingen skal ha lenger",
                "seats that nobody takes any more",
            ],
        ),
        default("add_counters", Type::Tables(&COUNTER), Empty, ["nye tellere", "nye teljarar", "new counters"]),
        default(
            "change_counters",
            Type::Overlays(&CHANGE_COUNTERS),
            Empty,
            ["andre verdier for tellere", "andre verdiar for teljarar", "other values for counters"],
        ),
        default(
            "add_doctors",
            Type::Tables(&DOCTOR),
            Empty,
            [
                "nye leger; `joined` sier fra når",
                "nye legar; `joined` seier frå når",
                "new doctors; `joined` says from when",
            ],
        ),
        default(
            "change_doctors",
            Type::Overlays(&CHANGE_DOCTORS),
            Empty,
            ["andre verdier for leger", "andre verdiar for legar", "other values for doctors"],
        ),
        default(
            "remove_doctors",
            Type::Tables(&REMOVE_DOCTORS),
            Empty,
            ["leger som går ut av vaktordningen", "legar som går ut av vaktordninga", "doctors who leave"],
        ),
        default(
            "exempt",
            Type::Tables(&EXEMPT),
            Empty,
            ["leger som får fritak", "legar som får fritak", "doctors who are exempted"],
        ),
        default(
            "end_exemptions",
            Type::Tables(&END_EXEMPTIONS),
            Empty,
            ["fritak som slutter", "fritak som sluttar", "exemptions that end"],
        ),
        default(
            "wishes",
            Type::List(&Type::File),
            Empty,
            [
                "flere ønskefiler (CSV); stien er relativ til denne fila",
                "fleire ønskefiler (CSV); stien er relativ til denne fila",
                "more files of wishes (CSV), relative to this one",
            ],
        ),
        default(
            "absences",
            Type::Tables(&ABSENCE),
            Empty,
            [
                "mer tid da leger er fraværende",
                "meir tid då legar er fråverande",
                "more time in which doctors are away",
            ],
        ),
        optional(
            "sickness",
            Type::Table(&SICKNESS),
            ["fravær trukket tilfeldig", "fråvær trekt tilfeldig", "absence drawn at random"],
        ),
        default(
            "drop_locks",
            Type::Flag,
            Flag(false),
            ["ingen plass er gitt på forhånd", "ingen plass er gitt på førehand", "no seat is given beforehand"],
        ),
        optional(
            "weights",
            Type::Table(&WEIGHTS),
            ["overstyrer basens vekter", "overstyrer vektene i basen", "overrides the base's"],
        ),
        optional(
            "rules",
            Type::Rules,
            ["overstyrer basens innstillinger", "overstyrer innstillingane i basen", "overrides the base's"],
        ),
        optional(
            "law",
            Type::Date,
            [
                "vurder kompetanse etter loven denne dagen (CMP-5)",
                "vurder kompetanse etter lova denne dagen (CMP-5)",
                "judge competence by the law of this day (CMP-5)",
            ],
        ),
    ],
};

/// The scenarios file.
pub(in crate::format) static FILE: Table = Table {
    name: "",
    about: [
        "Hva om: en periode som er basen, og scenarier som sier hva som er annerledes.",
        "Kva om: ein periode som er basen, og scenario som seier kva som er annleis.",
        "What if: a base period, and scenarios that say what is otherwise.",
    ],
    fields: &[
        FORMAT_FIELD,
        required(
            "base",
            Type::File,
            [
                "periodefila som alt sammenlignes med; stien er relativ til denne fila",
                "periodefila som alt blir samanlikna med; stien er relativ til denne fila",
                "the period file that all is compared with, relative to this one",
            ],
        ),
        optional(
            "base_name",
            Type::Text,
            [
                "navnet på basen som vises; periodens navn når det utelates",
                "namnet på basen som blir vist; namnet på perioden når det er utelate",
                "name of the base for people; the period's when left out",
            ],
        ),
        default(
            "base_assumes",
            Type::List(&Type::Text),
            Empty,
            [
                "basens forutsetninger, som vises sammen med tallene",
                "føresetnadene i basen, som blir viste saman med tala",
                "assumptions of the base, to tell beside the figures",
            ],
        ),
        required("scenarios", Type::Tables(&SCENARIO), ["scenarier", "scenario", "scenarios"]),
    ],
};
