//! Seats with more doctors than they are to have, or fewer than are wanted, in the three languages.

use super::Facts;

/// More doctors than the seat is to have: what is wrong, and what to do.
pub(super) fn beyond(seat: &str, f: &Facts<'_>) -> (String, String) {
    let Facts { shift, limit, words, .. } = f;
    let has = f.doctors(f.count);
    (
        words.say(
            format!("{shift} har {has} i plassen «{seat}», som trenger {limit}."),
            format!("{shift} har {has} i plassen «{seat}», som treng {limit}."),
            format!("{shift} has {has} in the seat \"{seat}\", which needs {limit}."),
        ),
        words.say(
            "Er det ønsket, sett opp `min` for plassen, eller skriv hva det skal koste (`extra_price`); ellers ta noen ut.",
            "Er det ønskt, set opp `min` for plassen, eller skriv kva det skal koste (`extra_price`); elles ta nokon ut.",
            "If that is wanted, raise `min` of the seat, or write what it shall cost (`extra_price`); else take somebody out.",
        )
        .to_owned(),
    )
}

/// Fewer doctors than are wanted in the seat: what is wrong, and what to do.
pub(super) fn fewer(seat: &str, f: &Facts<'_>) -> (String, String) {
    let Facts { shift, limit, words, .. } = f;
    let has = f.doctors(f.count);
    (
        words.say(
            format!("{shift} har {has} i plassen «{seat}», der {limit} er ønsket."),
            format!("{shift} har {has} i plassen «{seat}», der {limit} er ønskte."),
            format!("{shift} has {has} in the seat \"{seat}\", where {limit} are wanted."),
        ),
        words.say(
            "Ingenting må gjøres; sett en til der om det passer. Hvor mye det veier, sier `wanted_price` for plassen.",
            "Ingenting må gjerast; set ein til der om det passar. Kor mykje det veg, seier `wanted_price` for plassen.",
            "Nothing has to be done; put one more there if it suits. How much it weighs is `wanted_price` of the seat.",
        )
        .to_owned(),
    )
}
