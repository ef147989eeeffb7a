//! Shifts as a person tells of them: `Kveld 16-23, Natt 23-08, Dag 08-16 helg 2`; an equals sign is a blank.

use crate::domain::{Lang, nearest};

/// A shift that goes again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Name for people.
    pub name: String,
    /// Start and end, minutes after midnight; an end that is not after the start is on the next day.
    pub hours: (i64, i64),
    /// Words of the files for the dates on which it begins.
    pub days: Vec<&'static str>,
    /// Doctors that it takes.
    pub doctors: i64,
}

/// What of a text of shifts cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// No shift.
    Nothing,
    /// A shift without a name.
    Nameless(String),
    /// A shift without its hours, which is told.
    NoHours(String),
    /// A word that is neither days nor a number of doctors, and the one that was meant.
    Word(String, Option<String>),
    /// Two shifts of one name.
    Twice(String),
    /// Hours of which none are.
    Hours(String),
}

/// The days on which a shift begins, as people say it and as the files do.
const DAYS: [(&[&str], &str); 10] = [
    (&["alle", "hver", "all", "every"], "all"),
    (&["hverdag", "hverdager", "kvardag", "kvardagar", "workday", "workdays"], "workday"),
    (&["helg", "helger", "helgar", "weekend", "weekends"], "offday"),
    (&["mandag", "måndag", "monday"], "monday"),
    (&["tirsdag", "tysdag", "tuesday"], "tuesday"),
    (&["onsdag", "wednesday"], "wednesday"),
    (&["torsdag", "thursday"], "thursday"),
    (&["fredag", "friday"], "friday"),
    (&["lørdag", "laurdag", "saturday"], "saturday"),
    (&["søndag", "sunday"], "sunday"),
];

/// The most doctors of a shift.
const MOST: i64 = 9;

/// Reads shifts, with commas or semicolons between.
///
/// ```
/// let shifts = legevakt::format::grid("Dag 08-16 helg, Kveld 16-23 2, Natt 23:00-08:00").unwrap();
/// assert_eq!(shifts[0].days, ["offday"]);
/// assert_eq!((shifts[1].hours, shifts[1].doctors), ((16 * 60, 23 * 60), 2));
/// assert_eq!(shifts[2].days, ["all"]);
/// ```
///
/// # Errors
/// The first thing in it that cannot be understood.
pub fn grid(text: &str) -> Result<Vec<Grid>, Misread> {
    let items = text.split([',', ';', '\n']).map(str::trim).filter(|item| !item.is_empty());
    let mut shifts: Vec<Grid> = Vec::new();
    for item in items {
        let shift = one(item)?;
        if shifts.iter().any(|other| id(&other.name) == id(&shift.name)) {
            return Err(Misread::Twice(shift.name));
        }
        shifts.push(shift);
    }
    if shifts.is_empty() { Err(Misread::Nothing) } else { Ok(shifts) }
}

fn one(item: &str) -> Result<Grid, Misread> {
    let words: Vec<&str> = item.split([' ', '\t', '=']).filter(|word| !word.is_empty()).collect();
    let Some((at, hours)) = words.iter().enumerate().find_map(|(at, word)| Some((at, hours(word)?))) else {
        return Err(Misread::NoHours(item.to_owned()));
    };
    if at == 0 {
        return Err(Misread::Nameless(item.to_owned()));
    }
    let (name, rest) = (words[..at].join(" "), &words[at + 1..]);
    let mut shift = Grid { name, hours, days: Vec::new(), doctors: 1 };
    for word in rest {
        let lower = word.to_lowercase();
        if let Some((_, day)) = DAYS.iter().find(|(says, _)| says.contains(&lower.as_str())) {
            shift.days.push(day);
        } else if let Some(doctors) = lower.parse().ok().filter(|doctors| (1..=MOST).contains(doctors)) {
            shift.doctors = doctors;
        } else if !["og", "and", "lege", "leger", "legar", "doctor", "doctors"].contains(&lower.as_str()) {
            let near = nearest(&lower, DAYS.iter().flat_map(|(says, _)| says.iter().copied()));
            return Err(Misread::Word((*word).to_owned(), near));
        }
    }
    if shift.days.is_empty() || shift.days.contains(&"all") {
        shift.days = vec!["all"];
    }
    Ok(shift)
}

/// Two times of day with a dash between, in minutes after midnight: `16-23`, `08:00-15:30`.
#[must_use]
pub fn hours(word: &str) -> Option<(i64, i64)> {
    let (from, to) = word.split_once(['-', '–'])?;
    Some((clock(from)?, clock(to)?)).filter(|(from, _)| *from < 24 * 60)
}

fn clock(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let number = |text: &str, most: i64| -> Option<i64> {
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|number| is_plain && *number <= most)
    };
    Some(number(hour, 24)? * 60 + number(minute, 59)?).filter(|minute| *minute <= 24 * 60)
}

/// A time of day as the files write it.
pub(super) fn clock_text(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A name as an id: small letters without blanks.
pub(super) fn id(name: &str) -> String {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let id = parts.collect::<Vec<_>>().join("-");
    if id.is_empty() { "legevakt".to_owned() } else { id }
}

impl Grid {
    /// The part of the day, by its name, and else by its hours.
    pub(super) fn kind(&self) -> &'static str {
        let name = self.name.to_lowercase();
        let named =
            [("natt", "night"), ("kveld", "evening"), ("dag", "day"), ("night", "night"), ("evening", "evening")];
        let (from, to) = self.hours;
        let middle = (from + (to - from).rem_euclid(24 * 60) / 2) % (24 * 60);
        let by_hours = match middle / 60 {
            // A whole day and night.
            _ if from == to => "day",
            0..=6 => "night",
            7..=15 => "day",
            _ => "evening",
        };
        named.iter().find(|(word, _)| name.contains(word)).map_or(by_hours, |(_, kind)| kind)
    }

    /// Whether it goes into the next day.
    pub(super) fn is_over_midnight(&self) -> bool {
        self.hours.1 <= self.hours.0
    }
}

impl Misread {
    /// What is wrong, and what to write.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let how = lang.say(
            "Skriv navn, klokkeslett, dager og antall leger, med komma mellom vaktene: «Dag 08-16 helg, Kveld 16-23 2, Natt 23-08». \
             Dager er alle, hverdager, helg (lørdag, søndag og røde dager) eller en ukedag.",
            "Skriv namn, klokkeslett, dagar og talet på legar, med komma mellom vaktene: «Dag 08-16 helg, Kveld 16-23 2, Natt 23-08». \
             Dagar er alle, kvardagar, helg (laurdag, søndag og raude dagar) eller ein vekedag.",
            "Write name, hours, days and number of doctors, with commas between the shifts: `Dag 08-16 weekend, Kveld 16-23 2, \
             Natt 23-08`. Days are all, workdays, weekend (Saturday, Sunday and red days) or a weekday.",
        );
        let said = match self {
            Self::Nothing => lang.say("Her står ingen vakt.", "Her står inga vakt.", "There is no shift.").to_owned(),
            Self::Nameless(item) => lang.say(
                format!("«{item}» har ikke noe navn."),
                format!("«{item}» har ikkje noko namn."),
                format!("`{item}` has no name."),
            ),
            Self::NoHours(item) => lang.say(
                format!("«{item}» har ingen klokkeslett som kan leses, for eksempel 16-23."),
                format!("«{item}» har ingen klokkeslett som kan lesast, til dømes 16-23."),
                format!("`{item}` has no hours that can be read, such as 16-23."),
            ),
            Self::Word(word, near) => {
                let meant = near.as_ref().map_or_else(String::new, |near| {
                    lang.say(
                        format!(" Mente du «{near}»?"),
                        format!(" Meinte du «{near}»?"),
                        format!(" Did you mean `{near}`?"),
                    )
                });
                lang.say(
                    format!("«{word}» er verken dager eller et antall leger fra 1 til {MOST}.{meant}"),
                    format!("«{word}» er korkje dagar eller eit tal på legar frå 1 til {MOST}.{meant}"),
                    format!("`{word}` is neither days nor a number of doctors from 1 to {MOST}.{meant}"),
                )
            }
            Self::Twice(name) => lang.say(
                format!("To vakter heter «{name}». Gi dem hvert sitt navn."),
                format!("To vakter heiter «{name}». Gje dei kvart sitt namn."),
                format!("Two shifts are called `{name}`. Give each its own name."),
            ),
            Self::Hours(text) => {
                return lang.say(
                    format!("«{text}» er ikke to klokkeslett, for eksempel 08-16."),
                    format!("«{text}» er ikkje to klokkeslett, til dømes 08-16."),
                    format!("`{text}` is not two times of day, such as 08-16."),
                );
            }
        };
        format!("{said} {how}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_shift_is_told_and_never_guessed() {
        let word = |word: &str, near: Option<&str>| Err(Misread::Word(word.to_owned(), near.map(str::to_owned)));
        assert_eq!(grid(""), Err(Misread::Nothing));
        assert_eq!(grid("16-23"), Err(Misread::Nameless("16-23".to_owned())));
        assert_eq!(grid("Kveld"), Err(Misread::NoHours("Kveld".to_owned())));
        assert_eq!(grid("Kveld 16-25"), Err(Misread::NoHours("Kveld 16-25".to_owned())));
        assert_eq!(grid("Kveld 16-23 helgg"), word("helgg", Some("helg")));
        assert_eq!(grid("Kveld 16-23 10"), word("10", None));
        assert_eq!(grid("Kveld 16-23, kveld 17-24"), Err(Misread::Twice("kveld".to_owned())));
    }

    #[test]
    fn the_part_of_the_day_is_that_of_the_name_and_else_of_the_hours() {
        let kinds = grid("Natt 22-08, Tidlig 07-15, Sen 15-22, Lang 20-08, Døgn 08-08").expect("shifts");
        assert_eq!(kinds.iter().map(Grid::kind).collect::<Vec<_>>(), ["night", "day", "evening", "night", "day"]);
    }
}
