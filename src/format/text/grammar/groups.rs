//! Groups of doctors, in the doctors file: by name, by what they are, and by date.

use super::super::words::{CONTRACTS, ROLES};
use super::Literal::Empty;
use super::{Table, Type, default, optional, required};

static ROLE: Type = Type::Choice(&ROLES);
static CONTRACT: Type = Type::Choice(&CONTRACTS);

pub(in crate::format) static GROUP: Table = Table {
    name: "[[group]]",
    about: [
        "Leger som har et navn felles, og som kan nevnes ved det overalt der en lege kan: de som er ramset opp, og de som \
         passer med alt det andre som står her.",
        "Legar som har eit namn felles, og som kan nemnast ved det overalt der ein lege kan: dei som er rekna opp, og dei \
         som passar med alt det andre som står her.",
        "Doctors with a name in common, by which they can be named wherever a doctor can: those who are listed, and those \
         who fit all else that is told here.",
    ],
    fields: &[
        required(
            "id",
            Type::Id,
            [
                "kort navn uten mellomrom, som ingen lege har",
                "kort namn utan mellomrom, som ingen lege har",
                "short name without blanks, which no doctor has",
            ],
        ),
        required("name", Type::Text, ["navnet som vises", "namnet som blir vist", "name for people"]),
        default(
            "doctors",
            Type::List(&Type::Id),
            Empty,
            ["leger som hører til", "legar som høyrer til", "doctors who belong to it"],
        ),
        default(
            "members",
            Type::Tables(&MEMBER),
            Empty,
            [
                "leger som hører til fra eller til en dato",
                "legar som høyrer til frå eller til ein dato",
                "doctors who belong to it from a date or to one",
            ],
        ),
        default(
            "roles",
            Type::List(&ROLE),
            Empty,
            ["alle med en av disse rollene", "alle med ei av desse rollene", "everybody with one of these roles"],
        ),
        default(
            "contracts",
            Type::List(&CONTRACT),
            Empty,
            [
                "alle med en av disse avtalene",
                "alle med ein av desse avtalane",
                "everybody who is engaged in one of these ways",
            ],
        ),
        default(
            "skills",
            Type::List(&Type::Id),
            Empty,
            [
                "alle med alle disse kompetansene",
                "alle med alle desse kompetansane",
                "everybody with all these competences",
            ],
        ),
    ],
};

static MEMBER: Table = Table {
    name: "[[group.members]]",
    about: [
        "En lege som hører til gruppen en tid.",
        "Ein lege som høyrer til gruppa ei tid.",
        "A doctor who belongs to the group for a time.",
    ],
    fields: &[
        required("doctor", Type::Id, ["hvem", "kven", "who"]),
        optional("from", Type::Date, ["første dag", "første dag", "first day"]),
        optional("to", Type::Date, ["siste dag", "siste dag", "last day"]),
    ],
};
