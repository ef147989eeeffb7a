//! Notes that several paragraphs share.

use crate::domain::Phrase;

/// Of what is outside every roster.
pub(super) const NO_ROSTER: Phrase = ["Ingen vaktliste viser det.", "Inga vaktliste viser det.", "No roster shows it."];

/// Of what is done on duty.
pub(super) const WORK: Phrase = [
    "Hva som gjøres på vakt, står ikke i vaktlista; hvor mange som trengs, er kommunens bemanningsplan (COV-2).",
    "Kva som blir gjort på vakt, står ikkje i vaktlista; kor mange som trengst, er bemanningsplanen til kommunen \
     (COV-2).",
    "What is done on duty is in no roster; how many are needed is the municipality's staffing plan (COV-2).",
];

/// Of other people than doctors.
pub(super) const DOCTORS: Phrase = ["Vaktlista gjelder leger.", "Vaktlista gjeld legar.", "The roster is of doctors."];

/// Of § 5 in § 3a.
pub(super) const SECTION_5: Phrase = [
    "Om § 5 trer i stedet for § 3 her, er en lesning; den kan endres.",
    "Om § 5 trer i staden for § 3 her, er ei lesing; ho kan endrast.",
    "Whether § 5 stands in for § 3 here is a reading, which can be changed.",
];

/// Of talks with the unions.
pub(super) const TALKS: Phrase = [
    "Drøfting med tillitsvalgte står ikke i noen vaktliste.",
    "Drøfting med tillitsvalde står ikkje i noka vaktliste.",
    "Talks with the unions are in no roster.",
];

/// Of agreements, which the profiles presume or not.
pub(super) const AGREED: Phrase = [
    "Avtalen står i profilen som legen har; er det ingen avtale, velges en profil uten.",
    "Avtalen står i profilen som legen har; er det ingen avtale, blir ein profil utan vald.",
    "The agreement is in the doctor's profile; where there is none, one chooses a profile without.",
];

/// Of consents by Arbeidstilsynet.
pub(super) const CONSENT: Phrase = [
    "Et samtykke skrives som en egen profil.",
    "Eit samtykke blir skrive som ein eigen profil.",
    "A consent is written as a profile of its own.",
];

/// Of pay.
pub(super) const PAY: Phrase = [
    "Betaling er ingen regel for vaktlista; «legevakt cost» regner med stasjonens satser.",
    "Betaling er ingen regel for vaktlista; «legevakt cost» reknar med satsane til stasjonen.",
    "Pay is no rule of the roster; `legevakt cost` counts with the station's rates.",
];

/// Of regulations that could be given.
pub(super) const NONE_GIVEN: Phrase =
    ["Ingen forskrift er lagt inn.", "Inga forskrift er lagd inn.", "No such regulation is entered."];

/// Of breaks.
pub(super) const WITHIN: Phrase = [
    "Pauser i en vakt står ikke i vaktlista.",
    "Pausar i ei vakt står ikkje i vaktlista.",
    "Breaks within a duty are in no roster.",
];

/// Of why a legevakt is open.
pub(super) const OPEN: Phrase = [
    "Legevakt skal være åpen hele døgnet (akuttmedisinforskriften § 6).",
    "Legevakta skal vere open heile døgnet (akuttmedisinforskrifta § 6).",
    "A legevakt is to be open at all hours (akuttmedisinforskriften § 6).",
];

/// Of agreements that a legevakt does without.
pub(super) const NEEDLESS: Phrase =
    ["Legevakt trenger ikke slik avtale.", "Legevakt treng ikkje slik avtale.", "A legevakt needs no such agreement."];

/// Of whom the chapter reaches.
pub(super) const PROFILE: Phrase = [
    "Legens profil sier hvilke grenser som gjelder.",
    "Profilen til legen seier kva grenser som gjeld.",
    "The doctor's profile says which limits apply.",
];
