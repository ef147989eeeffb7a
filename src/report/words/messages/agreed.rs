//! Departures from agreements on rhythm and on how much may be refused, in the three languages.

use crate::domain::rhythm::Departure;

use super::Facts;

/// What is wrong, and what to do.
pub(super) fn sentences(agreement: &str, how: Departure, f: &Facts<'_>) -> (String, String) {
    let Facts { who, shift, shifts, measured, limit, count, most, words, .. } = f;
    let quoted = words.say(format!("«{agreement}»"), format!("«{agreement}»"), format!("\"{agreement}\""));
    let weekends =
        |n: i64| words.count(n, words.say("helg", "helg", "weekend"), words.say("helger", "helger", "weekends"));
    let swap = || {
        words.say(
            "Bytt eller flytt en av vaktene, eller endre avtalen i legefila.".to_owned(),
            "Byt eller flytt ei av vaktene, eller endre avtalen i legefila.".to_owned(),
            "Exchange or move one of the duties, or change the agreement in the doctors file.".to_owned(),
        )
    };
    let free = |after: [&str; 3]| {
        words.say(
            format!("{quoted}: {who} har {measured} fri etter {}; avtalt er {limit}: {shifts}.", after[0]),
            format!("{quoted}: {who} har {measured} fri etter {}; avtalt er {limit}: {shifts}.", after[1]),
            format!("{quoted}: {who} has {measured} free after {}; {limit} is agreed: {shifts}.", after[2]),
        )
    };
    match how {
        Departure::RowLong => (
            words.say(
                format!("{quoted}: {who} har {measured} på rad; avtalt er høyst {limit}: {shifts}."),
                format!("{quoted}: {who} har {measured} på rad; avtalt er høgst {limit}: {shifts}."),
                format!("{quoted}: {who} has {measured} in a row; at most {limit} is agreed: {shifts}."),
            ),
            words.say(
                format!("Gi minst {} av raden til en annen.", f.duties(count - most)),
                format!("Gi minst {} av rada til nokon annan.", f.duties(count - most)),
                format!("Give at least {} of the row to somebody else.", f.duties(count - most)),
            ),
        ),
        Departure::RowShort => (
            words.say(
                format!("{quoted}: {who} har {measured} på rad; avtalt er minst {limit}: {shifts}."),
                format!("{quoted}: {who} har {measured} på rad; avtalt er minst {limit}: {shifts}."),
                format!("{quoted}: {who} has {measured} in a row; at least {limit} is agreed: {shifts}."),
            ),
            words.say(
                format!("Gi {who} vakt dagen før eller etter, eller gi raden til en annen."),
                format!("Gi {who} vakt dagen før eller etter, eller gi rada til nokon annan."),
                format!("Give {who} a duty on the day before or after, or give the row to somebody else."),
            ),
        ),
        Departure::NotFreeAfterRow => (free(["raden", "rada", "the row"]), swap()),
        Departure::RowsTooClose => (
            words.say(
                format!("{quoted}: {who} har {measured} mellom to rader; avtalt er minst {limit}: {shifts}."),
                format!("{quoted}: {who} har {measured} mellom to rader; avtalt er minst {limit}: {shifts}."),
                format!("{quoted}: {who} has {measured} between two rows; at least {limit} is agreed: {shifts}."),
            ),
            swap(),
        ),
        Departure::NotFollowed => (
            words.say(
                format!("{quoted}: det som er avtalt å følge etter {shifts}, gjør det ikke for {who}."),
                format!("{quoted}: det som er avtalt å følgje etter {shifts}, gjer det ikkje for {who}."),
                format!("{quoted}: what is agreed to follow on {shifts} does not, for {who}."),
            ),
            swap(),
        ),
        Departure::WrongFollower => (
            words.say(
                format!("{quoted}: {who} har vakter som ikke skal følge på hverandre: {shifts}."),
                format!("{quoted}: {who} har vakter som ikkje skal følgje på kvarandre: {shifts}."),
                format!("{quoted}: {who} has duties that are not to follow on each other: {shifts}."),
            ),
            swap(),
        ),
        Departure::ManyWeekends { of } => (
            words.say(
                format!(
                    "{quoted}: {who} har vakt i {} av {of} helger; avtalt er høyst {most}: {shifts}.",
                    words.number(*count)
                ),
                format!(
                    "{quoted}: {who} har vakt i {} av {of} helger; avtalt er høgst {most}: {shifts}.",
                    words.number(*count)
                ),
                format!(
                    "{quoted}: {who} has duty in {} of {of} weekends; at most {most} is agreed: {shifts}.",
                    words.number(*count)
                ),
            ),
            words.say(
                format!("Gi vaktene i {} til andre.", weekends(count - most)),
                format!("Gi vaktene i {} til andre.", weekends(count - most)),
                format!("Give the duties of {} to others.", weekends(count - most)),
            ),
        ),
        Departure::WeekendDivided => (
            words.say(
                format!("{quoted}: {who} har vakt {measured} av {limit} som skal gå sammen: {shifts}."),
                format!("{quoted}: {who} har vakt {measured} av {limit} som skal gå saman: {shifts}."),
                format!("{quoted}: {who} has duty on {measured} of {limit} that go together: {shifts}."),
            ),
            words.say(
                format!("Gi {who} vakt de andre dagene også, eller gi alle til en annen."),
                format!("Gi {who} vakt dei andre dagane også, eller gi alle til nokon annan."),
                format!("Give {who} the other days too, or give all of them to somebody else."),
            ),
        ),
        Departure::NotFreeAfterWeekend => (free(["helga", "helga", "the weekend"]), swap()),
        Departure::WrongWeek { week } => (
            words.say(
                format!("{quoted}: {who} har vakt i uke {week}, som ikke er en av ukene i avtalen: {shifts}."),
                format!("{quoted}: {who} har vakt i veke {week}, som ikkje er ei av vekene i avtalen: {shifts}."),
                format!("{quoted}: {who} has duty in week {week}, which is not one of the weeks agreed: {shifts}."),
            ),
            swap(),
        ),
        Departure::WrongWeekend { number } => (
            words.say(
                format!("{quoted}: {who} har vakt i helg {number} i måneden, som ikke er en av helgene i avtalen: {shifts}."),
                format!("{quoted}: {who} har vakt i helg {number} i månaden, som ikkje er ei av helgene i avtalen: {shifts}."),
                format!("{quoted}: {who} has duty in weekend {number} of the month, which is not one of those agreed: {shifts}."),
            ),
            swap(),
        ),
        Departure::NotInTurnus => (
            words.say(
                format!("{quoted}: {who} har ikke {shift}, som står i turnusen."),
                format!("{quoted}: {who} har ikkje {shift}, som står i turnusen."),
                format!("{quoted}: {who} does not have {shift}, which is in the turnus."),
            ),
            swap(),
        ),
        Departure::FreeInTurnus => (
            words.say(
                format!("{quoted}: {who} har {shifts} på en dag som er fri i turnusen."),
                format!("{quoted}: {who} har {shifts} på ein dag som er fri i turnusen."),
                format!("{quoted}: {who} has {shifts} on a day that is free in the turnus."),
            ),
            swap(),
        ),
        Departure::NotAsBase => (
            words.say(
                format!("{who} har ikke {shift}, som på grunnlista."),
                format!("{who} har ikkje {shift}, som på grunnlista."),
                format!("{who} does not have {shift} as on the base roster."),
            ),
            words.say(
                "Ingenting må gjøres; like_points sier hvor mye grunnlista veier.".to_owned(),
                "Ingenting må gjerast; like_points seier kor mykje grunnlista veg.".to_owned(),
                "Nothing has to be done; like_points says how much the base roster weighs.".to_owned(),
            ),
        ),
    }
}

/// More dates refused than are agreed, by a quota with its name and reason, or by the station's setting.
pub(super) fn refusals(quota: Option<&(String, String)>, f: &Facts<'_>) -> (String, String) {
    let Facts { who, measured, limit, words, .. } = f;
    let name = quota.map_or_else(String::new, |(name, reason)| {
        let quoted = words.say(format!("«{name}»"), format!("«{name}»"), format!("\"{name}\""));
        if reason.is_empty() { format!("{quoted}: ") } else { format!("{quoted} ({reason}): ") }
    });
    (
        words.say(
            format!("{name}{who} sier «kan ikke» til {measured} datoer i perioden; avtalt er høyst {limit}."),
            format!("{name}{who} seier «kan ikkje» til {measured} datoar i perioden; avtalt er høgst {limit}."),
            format!("{name}{who} says \"cannot\" to {measured} dates of the period; at most {limit} are agreed."),
        ),
        words.say(
            "Avtal med legen hvilke som gjelder, eller skriv ned hvorfor det er flere.".to_owned(),
            "Avtal med legen kva for nokre som gjeld, eller skriv ned kvifor det er fleire.".to_owned(),
            "Agree with the doctor which of them hold, or write down why there are more.".to_owned(),
        ),
    )
}
