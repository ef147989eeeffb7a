//! What is shared evenly, agreed as a limit, or left out of a counter, in the three languages.

use crate::domain::Unit;
use crate::domain::limit::{Counts, Side};

use super::Facts;

/// Who has another part than an even one, or than the agreed one: what is wrong, and what to do.
pub(super) fn share(counter: &str, (counts, part): (Counts, i64), is_agreed: bool, f: &Facts<'_>) -> (String, String) {
    let Facts { who, measured, words, .. } = f;
    let part = match counts {
        Counts::Hours => words.value((part + 50) / 100, Unit::Minutes),
        Counts::Duties | Counts::Weekends | Counts::Points => words.hundredths(part),
    };
    if is_agreed {
        return (
            words.say(
                format!("{who} får {measured} i telleren «{counter}»; avtalt er {part}."),
                format!("{who} får {measured} i teljaren «{counter}»; avtalt er {part}."),
                format!("{who} gets {measured} in counter \"{counter}\"; agreed is {part}."),
            ),
            words.say(
                format!("Gi {who} flere eller færre slike vakter, eller endre avtalen i legefila."),
                format!("Gi {who} fleire eller færre slike vakter, eller endre avtalen i legefila."),
                format!("Give {who} more or fewer such shifts, or change the agreement in the doctors file."),
            ),
        );
    }
    (
        words.say(
            format!("{who} får {measured} i telleren «{counter}»; jevn fordeling er {part}."),
            format!("{who} får {measured} i teljaren «{counter}»; jamn fordeling er {part}."),
            format!("{who} gets {measured} in counter \"{counter}\"; an even share is {part}."),
        ),
        words.say(
            format!("Bytt slike vakter mellom {who} og en lege på den andre siden av sin del."),
            format!("Byt slike vakter mellom {who} og ein lege på den andre sida av delen sin."),
            format!("Swap such shifts between {who} and a doctor on the other side of their share."),
        ),
    )
}

/// Who has no part in a counter, and why; without a reason it is by her own wishes.
pub(super) fn not_counted(counter: &str, reason: Option<&String>, f: &Facts<'_>) -> (String, String) {
    let Facts { who, words, .. } = f;
    let (reason, key) = match reason {
        Some(reason) => (reason.as_str(), "not_counted"),
        None => (
            words.say(
                "tar bare noen slags vakter, etter eget ønske",
                "tek berre nokre slags vakter, etter eige ønske",
                "takes some kinds of shift alone, by her own wishes",
            ),
            "not_counted_by_wish",
        ),
    };
    (
        words.say(
            format!("{who} holdes utenfor telleren «{counter}»: {reason}."),
            format!("{who} blir halden utanfor teljaren «{counter}»: {reason}."),
            format!("{who} is left out of the counter \"{counter}\": {reason}."),
        ),
        words.say(
            format!("Ingenting må gjøres. Skal legen regnes med, fjernes det i `{key}` i stasjonsfila."),
            format!("Ingenting må gjerast. Skal legen reknast med, blir det fjerna i `{key}` i stasjonsfila."),
            format!(
                "Nothing must be done. If the doctor is to be counted, take that out of `{key}` in the station file."
            ),
        ),
    )
}

/// Who has more or less than a limit: what is wrong, and what to do.
pub(super) fn limit(name: &str, counts: Counts, side: Side, f: &Facts<'_>) -> (String, String) {
    let Facts { who, days, limit, words, count, most, .. } = f;
    let (has, off) = (f.amount(counts, *count), f.amount(counts, (count - most).abs()));
    match side {
        Side::Over => (
            words.say(
                format!("{who} får {has} ({days}); grensen «{name}» er høyst {limit}."),
                format!("{who} får {has} ({days}); grensa «{name}» er høgst {limit}."),
                format!("{who} gets {has} ({days}); the limit \"{name}\" is at most {limit}."),
            ),
            words.say(
                format!("Gi {off} til andre, eller avtal en annen grense."),
                format!("Gi {off} til andre, eller avtal ei anna grense."),
                format!("Give {off} to others, or agree on another limit."),
            ),
        ),
        Side::Under => (
            words.say(
                format!("{who} får {has} ({days}); grensen «{name}» er minst {limit}."),
                format!("{who} får {has} ({days}); grensa «{name}» er minst {limit}."),
                format!("{who} gets {has} ({days}); the limit \"{name}\" is at least {limit}."),
            ),
            words.say(
                format!("Gi legen {off} til, eller avtal en annen grense."),
                format!("Gi legen {off} til, eller avtal ei anna grense."),
                format!("Give the doctor {off} more, or agree on another limit."),
            ),
        ),
        Side::Away => (
            words.say(
                format!("{who} får {has} ({days}); etter «{name}» skal det helst være {limit}."),
                format!("{who} får {has} ({days}); etter «{name}» skal det helst vere {limit}."),
                format!("{who} gets {has} ({days}); by \"{name}\" it is preferably {limit}."),
            ),
            words.say(
                "Bytt om det passer; det er veid mot alt annet.".to_owned(),
                "Byt om det passar; det er vege mot alt anna.".to_owned(),
                "Swap if it suits; it is weighed against all else.".to_owned(),
            ),
        ),
    }
}

/// Too many of some who are away at once.
pub(super) fn many_away(name: &str, f: &Facts<'_>) -> (String, String) {
    let Facts { days, measured, limit, words, .. } = f;
    (
        words.say(
            format!("«{name}»: {measured} er borte samtidig ({days}); avtalt er høyst {limit}."),
            format!("«{name}»: {measured} er borte samtidig ({days}); avtalt er høgst {limit}."),
            format!("\"{name}\": {measured} are away at once ({days}); at most {limit} is agreed."),
        ),
        words.say(
            "Flytt et fravær, eller skriv hvorfor det blir stående.".to_owned(),
            "Flytt eit fråvær, eller skriv kvifor det blir ståande.".to_owned(),
            "Move an absence, or write why it stands.".to_owned(),
        ),
    )
}

/// Too many of some who are away or off after a night.
pub(super) fn emptied(name: &str, f: &Facts<'_>) -> (String, String) {
    let Facts { days, shifts, measured, limit, words, .. } = f;
    (
        words.say(
            format!("«{name}»: {measured} er borte eller fri etter natt ({days}); avtalt er høyst {limit}: {shifts}."),
            format!("«{name}»: {measured} er borte eller fri etter natt ({days}); avtalt er høgst {limit}: {shifts}."),
            format!(
                "\"{name}\": {measured} are away or off after a night ({days}); at most {limit} is agreed: {shifts}."
            ),
        ),
        words.say(
            "Gi en av nettene til en utenfor gruppen, eller endre avtalen i legefila.".to_owned(),
            "Gi ei av nettene til nokon utanfor gruppa, eller endre avtalen i legefila.".to_owned(),
            "Give one of the nights to somebody outside the group, or change the agreement in the doctors file."
                .to_owned(),
        ),
    )
}

/// Who gets or loses a duty on shorter notice than agreed.
pub(super) fn late(gets: bool, f: &Facts<'_>) -> (String, String) {
    let Facts { who, shift, measured, limit, words, .. } = f;
    (
        match gets {
            true => words.say(
                format!("{who} får {shift} på {measured} varsel; avtalt er minst {limit}."),
                format!("{who} får {shift} på {measured} varsel; avtalt er minst {limit}."),
                format!("{who} gets {shift} on {measured} of notice; at least {limit} is agreed."),
            ),
            false => words.say(
                format!("{who} mister {shift} på {measured} varsel; avtalt er minst {limit}."),
                format!("{who} mistar {shift} på {measured} varsel; avtalt er minst {limit}."),
                format!("{who} loses {shift} on {measured} of notice; at least {limit} is agreed."),
            ),
        },
        words.say(
            format!("Spør {who}: uten samtykke kan vakten ikke endres så sent. Skriv i begrunnelsen at legen samtykker."),
            format!("Spør {who}: utan samtykke kan vakta ikkje endrast så seint. Skriv i grunngjevinga at legen samtykkjer."),
            format!("Ask {who}: without consent the duty cannot be changed so late. Write in the reason that the doctor consents."),
        ),
    )
}

/// Whose duties cost more than with the cheapest.
pub(super) fn dearer(ore: i64, f: &Facts<'_>) -> (String, String) {
    let Facts { who, shifts, words, .. } = f;
    let more = words.kroner(ore);
    (
        words.say(
            format!("{who} koster {more} mer enn den billigste som kunne hatt vaktene: {shifts}."),
            format!("{who} kostar {more} meir enn den billegaste som kunne hatt vaktene: {shifts}."),
            format!("{who} costs {more} more than the cheapest who could have the duties: {shifts}."),
        ),
        words.say(
            "Ingenting må gjøres; points_per_1000_kr sier hvor mye penger veier.".to_owned(),
            "Ingenting må gjerast; points_per_1000_kr seier kor mykje pengar veg.".to_owned(),
            "Nothing has to be done; points_per_1000_kr says how much money weighs.".to_owned(),
        ),
    )
}
