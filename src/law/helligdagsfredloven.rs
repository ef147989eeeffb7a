//! Helligdagsfredloven §§ 2-3: which days are holidays.

use super::{How, Item, Law, PLAIN, Section};

/// The law.
pub(super) const HELLIGDAGSFREDLOVEN: Law = Law {
    key: "helligdagsfredloven",
    name: ["Helligdagsfredloven", "Heilagdagsfredlova", "Helligdagsfredloven (the law on public holidays)"],
    reference: "LOV-1995-02-24-12",
    url: "https://lovdata.no/dokument/NL/lov/1995-02-24-12",
    sections: &[
        Section {
            mark: "§ 2",
            url: "https://lovdata.no/dokument/NL/lov/1995-02-24-12/§2",
            title: ["Helligdager", "Heilagdagar", "Holidays"],
            items: &[Item {
                at: "1",
                asks: [
                    "Søndager, nyttårsdag, skjærtorsdag, langfredag, to påskedager, Kristi himmelfartsdag, to \
                         pinsedager og to juledager er helligdager.",
                    "Søndagar, nyttårsdag, skjærtorsdag, langfredag, to påskedagar, Kristi himmelfartsdag, to \
                         pinsedagar og to juledagar er heilagdagar.",
                    "Sundays, New Year's Day, Maundy Thursday, Good Friday, two days of Easter, Ascension Day, \
                         two of Whitsun and two of Christmas are holidays.",
                ],
                how: How::BuiltIn,
                note: Some([
                    "Kalenderen regner dem ut for hvert år og gir vaktene røde dager.",
                    "Kalenderen reknar dei ut for kvart år og gir vaktene raude dagar.",
                    "The calendar works them out for every year and tags the shifts.",
                ]),
                ..PLAIN
            }],
        },
        Section {
            mark: "§ 3",
            url: "https://lovdata.no/dokument/NL/lov/1995-02-24-12/§3",
            title: ["Helligdagsfred", "Heilagdagsfred", "Quiet on holidays"],
            items: &[Item {
                at: "1",
                asks: [
                    "Det er helligdagsfred på helligdager, og på påske-, pinse- og julaften fra kl. 16.",
                    "Det er heilagdagsfred på heilagdagar, og på påske-, pinse- og julaftan frå kl. 16.",
                    "Holidays are days of quiet, and so are the eves of Easter, Whitsun and Christmas from 16:00.",
                ],
                how: How::NotJudged,
                note: Some([
                    "Freden gjelder ro og orden, ikke hvem som har vakt.",
                    "Freden gjeld ro og orden, ikkje kven som har vakt.",
                    "Quiet is about public order, not about who is on duty.",
                ]),
                ..PLAIN
            }],
        },
    ],
};
