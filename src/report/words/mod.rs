//! Numbers, dates and lists as people write them, in bokmål, nynorsk and English.
//!
//! Norwegian follows Språkrådet: `mandag 4. januar 2027`, `4.1.2027`, `kl. 23.00–08.00`, `10 000` with a hard space,
//! decimal comma. A number and its unit are kept together by a hard space too, so that no line breaks between them.
//!
//! There is one convention for what is said: the three texts stand beside each other in one [`Words::say`], bokmål, nynorsk,
//! English, and a sentence that more than one report says has a function here. Only the sentences of findings stand a file
//! for each language, in [`messages`], for there is one for every kind of finding, and the compiler asks for all of them.

pub mod agreed;
pub mod cost;
pub mod messages;
pub(in crate::report) mod rate;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::domain::called::{Reason, WEEKDAYS};
use crate::domain::doctor::{Ceilings, Ground, Load, Role};
use crate::domain::law::{Basis, value_date};
use crate::domain::ledger::Named;
use crate::domain::limit::Counts;
use crate::domain::station::ShiftKind;
use crate::domain::time::{MONTHS_NB, to_civil};
use crate::domain::wish::Level;
use crate::domain::{Lang, RuleId, Severity, Span, Strength, Tier, Unit};
use crate::rules;

/// A space that no line is broken at.
pub const HARD_SPACE: char = '\u{a0}';

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// One form for one, another for none and many: `1 vakt`, `2 vakter`.
///
/// ```
/// use legevakt::{domain::Lang, report::words::Words};
/// let words = Words(Lang::Nb);
/// assert_eq!(words.count(1, "vakt", "vakter"), "1\u{a0}vakt");
/// assert_eq!(words.count(1200, "vakt", "vakter"), "1\u{a0}200\u{a0}vakter");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Lang);

impl Words {
    /// The text of this language: bokmål, nynorsk, English.
    #[must_use]
    pub fn say<T>(self, nb: T, nn: T, en: T) -> T {
        self.0.say(nb, nn, en)
    }

    /// The id of a rule and its name for people, as every text gives it: `RST-1 For kort hvile`.
    #[must_use]
    pub fn rule(self, rule: RuleId) -> String {
        match rules::find(rule) {
            Some(found) => format!("{rule} {}", self.0.of(found.meta().title)),
            None => rule.to_owned(),
        }
    }

    /// A whole number: `10 000`, `10,000`.
    #[must_use]
    pub fn number(self, value: i64) -> String {
        let digits = value.unsigned_abs().to_string();
        let mut text = String::from(if value < 0 { "\u{2212}" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(self.say(HARD_SPACE, HARD_SPACE, ','));
            }
            text.push(digit);
        }
        text
    }

    /// Hundredths as a decimal number without needless zeros: 1250 is `12,5`.
    #[must_use]
    pub fn hundredths(self, value: i64) -> String {
        let (whole, part) = (value.abs() / 100, value.abs() % 100);
        let sign = if value < 0 { "\u{2212}" } else { "" };
        let comma = self.say(',', ',', '.');
        let whole = self.number(whole);
        match part {
            0 => format!("{sign}{whole}"),
            _ if part % 10 == 0 => format!("{sign}{whole}{comma}{}", part / 10),
            _ => format!("{sign}{whole}{comma}{part:02}"),
        }
    }

    /// Hundredths as a number with one decimal, always: 1238 is `12,4`. Columns of them align.
    #[must_use]
    pub fn tenths(self, value: i64) -> String {
        let tenths = (value.abs() + 5) / 10;
        let sign = if value < 0 && tenths > 0 { "\u{2212}" } else { "" };
        format!("{sign}{}{}{}", self.number(tenths / 10), self.say(',', ',', '.'), tenths % 10)
    }

    /// Øre as kroner with two decimals: 123456 is `1 234,56 kr`, `NOK 1,234.56`.
    #[must_use]
    pub fn kroner(self, ore: i64) -> String {
        let sign = if ore < 0 { "\u{2212}" } else { "" };
        let (whole, part) = (self.number((ore / 100).abs()), (ore % 100).abs());
        match self.0 {
            Lang::Nb | Lang::Nn => format!("{sign}{whole},{part:02}{HARD_SPACE}kr"),
            Lang::En => format!("NOK{HARD_SPACE}{sign}{whole}.{part:02}"),
        }
    }

    /// A number with its noun, kept on one line.
    #[must_use]
    pub fn count(self, value: i64, one: &str, many: &str) -> String {
        let noun = if value == 1 { one } else { many };
        format!("{}{HARD_SPACE}{noun}", self.number(value))
    }

    /// The name of a counter, with what it counts where that is not duties: `Ubekvem tid (timer)`.
    #[must_use]
    pub fn counter(self, name: &str, counts: Counts) -> String {
        let of = match counts {
            Counts::Duties => return name.to_owned(),
            Counts::Hours => self.say("timer", "timar", "hours"),
            Counts::Weekends => self.say("helger", "helger", "weekends"),
            Counts::Points => self.say("poeng", "poeng", "points"),
        };
        format!("{name} ({of})")
    }

    /// So much of what a counter counts: `3`; of minutes, as hours: `22,5`.
    #[must_use]
    pub fn amount(self, counts: Counts, amount: i64) -> String {
        self.hundredths(counts.called(100 * amount))
    }

    /// Which in a row: `3.`, `3rd`.
    #[must_use]
    pub fn ordinal(self, value: i64) -> String {
        let ending = match (self.0, value % 10, value % 100) {
            (Lang::Nb | Lang::Nn, ..) => ".",
            (Lang::En, _, 11..=13) => "th",
            (Lang::En, 1, _) => "st",
            (Lang::En, 2, _) => "nd",
            (Lang::En, 3, _) => "rd",
            (Lang::En, ..) => "th",
        };
        format!("{}{ending}", self.number(value))
    }

    /// A length of time: `7 t 30 min`, `7 h 30 min`.
    #[must_use]
    pub fn minutes(self, value: i64) -> String {
        let (hours, minutes) = (value.abs() / 60, value.abs() % 60);
        let hour = self.say('t', 't', 'h');
        let sign = if value < 0 { "\u{2212}" } else { "" };
        match (hours, minutes) {
            (0, m) => format!("{sign}{m}{HARD_SPACE}min"),
            (h, 0) => format!("{sign}{}{HARD_SPACE}{hour}", self.number(h)),
            (h, m) => format!("{sign}{}{HARD_SPACE}{hour}{HARD_SPACE}{m}{HARD_SPACE}min", self.number(h)),
        }
    }

    /// A measured value or a limit in its unit.
    #[must_use]
    pub fn value(self, value: i64, unit: Unit) -> String {
        match unit {
            Unit::Count => self.number(value),
            Unit::Minutes => self.minutes(value),
            Unit::Hours => self.count(value, self.say("time", "time", "hour"), self.say("timer", "timar", "hours")),
            Unit::Days => self.count(value, self.say("dag", "dag", "day"), self.say("dager", "dagar", "days")),
            Unit::Months => {
                self.count(value, self.say("måned", "månad", "month"), self.say("måneder", "månader", "months"))
            }
            Unit::Years => self.count(value, self.say("år", "år", "year"), self.say("år", "år", "years")),
            Unit::Percent => format!("{}{HARD_SPACE}%", self.number(value)),
            Unit::Points => {
                self.count(value, self.say("poeng", "poeng", "point"), self.say("poeng", "poeng", "points"))
            }
            Unit::Flag => {
                (if value == 0 { self.say("nei", "nei", "no") } else { self.say("ja", "ja", "yes") }).to_owned()
            }
            Unit::Clock => format!("{:02}{}{:02}", value.div_euclid(60), self.say('.', '.', ':'), value.rem_euclid(60)),
            Unit::Date => self.short(value_date(value)),
            Unit::Choice(words) => {
                let word = usize::try_from(value).ok().and_then(|at| words.get(at));
                word.map_or_else(|| value.to_string(), |w| (*w).to_owned())
            }
        }
    }

    /// A month: `mars 2027`, `March 2027`.
    #[must_use]
    pub fn month(self, date: NaiveDate) -> String {
        let month = self.say(MONTHS_NB, MONTHS_NB, MONTHS_EN)[date.month0() as usize];
        format!("{month}{HARD_SPACE}{}", date.year())
    }

    /// A date with its weekday: `mandag 4. januar 2027`, `Monday 4 January 2027`.
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let (day, month) = (self.weekday(date), date.month0() as usize);
        let number = format!("{}{}", date.day(), self.say(".", ".", ""));
        let month = self.say(MONTHS_NB, MONTHS_NB, MONTHS_EN)[month];
        format!("{day} {number}{HARD_SPACE}{month}{HARD_SPACE}{}", date.year())
    }

    /// The weekday of a date: `mandag`, `Monday`.
    #[must_use]
    pub fn weekday(self, date: NaiveDate) -> &'static str {
        self.weekday_name(date.weekday().num_days_from_monday())
    }

    /// A weekday, 0 for Monday.
    #[must_use]
    pub fn weekday_name(self, day: u32) -> &'static str {
        self.0.of(WEEKDAYS[day as usize % 7])
    }

    /// A kind of shift as it is wished for: `kveld`, `evening`.
    #[must_use]
    pub fn kind(self, kind: ShiftKind) -> &'static str {
        self.0.of(kind.called())
    }

    /// A role as people say it.
    #[must_use]
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::Fastlege => "fastlege",
            Role::Vikar => "vikar",
            Role::Lis1 => "LIS1",
            Role::Alis => "ALIS",
            Role::Employed => self.say("ansatt lege", "tilsett lege", "employed doctor"),
        }
    }

    /// The load that is agreed with a doctor: `andel 50 %`, `20 % av vaktene`, `avtalt 2,5 i måneden`.
    #[must_use]
    pub fn load(self, load: Load) -> String {
        match load {
            Load::SharePercent(percent) => format!("{} {percent}{HARD_SPACE}%", self.say("andel", "del", "share")),
            Load::PortionPercent(percent) => {
                format!("{percent}{HARD_SPACE}% {}", self.say("av vaktene", "av vaktene", "of the duties"))
            }
            Load::PerMonth(hundredths) => {
                let number = self.hundredths(hundredths);
                self.say(
                    format!("avtalt {number} i måneden"),
                    format!("avtalt {number} i månaden"),
                    format!("{number} a month as agreed"),
                )
            }
        }
    }

    /// The most duties that a doctor may have: `høyst 2 på 7 dager`, one for each window of time that has a ceiling.
    #[must_use]
    pub fn ceilings(self, ceilings: Ceilings) -> Vec<String> {
        let windows = [
            (ceilings.days_7, self.say("på 7 dager", "på 7 dagar", "in 7 days")),
            (ceilings.days_14, self.say("på 14 dager", "på 14 dagar", "in 14 days")),
            (ceilings.days_28, self.say("på 28 dager", "på 28 dagar", "in 28 days")),
            (ceilings.month, self.say("i måneden", "i månaden", "a month")),
            (ceilings.year, self.say("i året", "i året", "a year")),
        ];
        let most = self.say("høyst", "høgst", "at most");
        windows.into_iter().filter_map(|(number, window)| Some(format!("{most} {} {window}", number?))).collect()
    }

    /// On what ground somebody is exempt.
    #[must_use]
    pub fn ground(self, ground: Ground) -> &'static str {
        match ground {
            Ground::Age60 => self.say("over 60 år", "over 60 år", "over 60"),
            Ground::Pregnancy => self.say("graviditet", "graviditet", "pregnancy"),
            Ground::Breastfeeding => self.say("amming", "amming", "breastfeeding"),
            Ground::Health => self.say("helse", "helse", "health"),
            Ground::Social => self.say("sosiale grunner", "sosiale grunnar", "social reasons"),
            Ground::OtherTask => self.say("annen kommunal oppgave", "anna kommunal oppgåve", "other municipal task"),
        }
    }

    /// A tally in a table: a dash for none.
    #[must_use]
    pub fn tally(self, value: i64) -> String {
        if value == 0 { "\u{2013}".to_owned() } else { self.number(value) }
    }

    /// A named holiday, or the summer.
    #[must_use]
    pub fn named(self, named: Named) -> &'static str {
        match named {
            Named::ChristmasEve => self.say("Julaften", "Julaftan", "Christmas Eve"),
            Named::ChristmasDay => self.say("1. juledag", "1. juledag", "Christmas Day"),
            Named::SecondChristmasDay => self.say("2. juledag", "2. juledag", "26 December"),
            Named::NewYearsEve => self.say("Nyttårsaften", "Nyttårsaftan", "New Year's Eve"),
            Named::NewYearsDay => self.say("1. nyttårsdag", "1. nyttårsdag", "New Year's Day"),
            Named::Easter => self.say("Påske", "Påske", "Easter"),
            Named::ConstitutionDay => "17. mai",
            Named::Whitsun => self.say("Pinse", "Pinse", "Whitsun"),
            Named::Summer => self.say("Sommer", "Sommar", "Summer"),
        }
    }

    /// A seat as people call it; a name that a station has made up is its own word.
    #[must_use]
    pub fn seat(self, key: &str) -> String {
        match key {
            "primary" => self.say("vaktlege", "vaktlege", "duty doctor").to_owned(),
            "second" => self.say("andre lege", "andre lege", "second doctor").to_owned(),
            "lis1" => "LIS1".to_owned(),
            "backup" => "bakvakt".to_owned(),
            "car" => self.say("legevaktbil", "legevaktbil", "car").to_owned(),
            other => other.to_owned(),
        }
    }

    /// Why somebody is away, by the word of the file.
    #[must_use]
    pub fn absence(self, reason: &str) -> String {
        Reason::of_id(reason).map_or(reason, |known| self.0.of(known.called())).to_owned()
    }

    /// A date in figures: `4.1.2027`, `4 Jan 2027`.
    #[must_use]
    pub fn short(self, date: NaiveDate) -> String {
        match self.0 {
            Lang::Nb | Lang::Nn => format!("{}.{}.{}", date.day(), date.month(), date.year()),
            Lang::En => {
                let month = &MONTHS_EN[date.month0() as usize][..3];
                format!("{}{HARD_SPACE}{month}{HARD_SPACE}{}", date.day(), date.year())
            }
        }
    }

    /// A stretch of dates, both included.
    #[must_use]
    pub fn dates(self, from: NaiveDate, to: NaiveDate) -> String {
        if from == to { self.date(from) } else { format!("{}\u{2013}{}", self.short(from), self.short(to)) }
    }

    /// A stretch of time on the wall clock: `mandag 4. januar 2027 kl. 23.00–08.00`.
    #[must_use]
    pub fn span(self, span: Span) -> String {
        let (from, to) = (to_civil(span.start), to_civil(span.end));
        let at = self.say("kl.\u{a0}", "kl.\u{a0}", "");
        if (to - from).num_hours() < 24 {
            format!("{} {at}{}\u{2013}{}", self.date(from.date()), self.clock(from), self.clock(to))
        } else {
            let until = self.say("til", "til", "to");
            let (first, last) = (self.date(from.date()), self.date(to.date()));
            format!("{first} {at}{} {until} {last} {at}{}", self.clock(from), self.clock(to))
        }
    }

    /// A time of day: `16.00`, `16:00`.
    #[must_use]
    pub fn clock(self, time: NaiveDateTime) -> String {
        time.format(self.say("%H.%M", "%H.%M", "%H:%M")).to_string()
    }

    /// `a`, `a og b`, `a, b og c`.
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{} {} {last}", most.join(", "), self.say("og", "og", "and")),
        }
    }

    /// How strongly somebody wishes.
    #[must_use]
    pub fn level(self, level: Level) -> &'static str {
        match level {
            Level::Cannot => self.say("Kan ikke", "Kan ikkje", "Cannot"),
            Level::RatherNot => self.say("Helst ikke", "Helst ikkje", "Rather not"),
            Level::Neutral => self.say("Nøytral", "Nøytral", "Neutral"),
            Level::Want => self.say("Ønsker", "Ønsker", "Wants"),
            Level::Must => self.say("Må ha", "Må ha", "Must have"),
        }
    }

    /// What stands where nobody does.
    #[must_use]
    pub fn vacant(self) -> &'static str {
        self.say("ledig", "ledig", "open")
    }

    /// How a finding is to be met.
    #[must_use]
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Stopper => self.say("stopper", "stoppar", "stopper"),
            Severity::Assess => self.say("må vurderes", "må vurderast", "must be assessed"),
            Severity::Note => self.say("til orientering", "til orientering", "for information"),
        }
    }

    /// What breaking a rule means.
    #[must_use]
    pub fn strength(self, strength: Strength) -> &'static str {
        match strength {
            Strength::Hard => self.say("brytes aldri", "blir aldri brote", "never broken"),
            Strength::Coverage => self.say("dekning", "dekning", "coverage"),
            Strength::Should => self.say("hovedregel", "hovudregel", "main rule"),
            Strength::Quality => self.say("kvalitet", "kvalitet", "quality"),
            Strength::Report => self.say("opplyses", "blir opplyst", "reported"),
        }
    }

    /// Where the default of a setting comes from.
    #[must_use]
    pub fn basis(self, basis: Basis) -> &'static str {
        match basis {
            Basis::Law => self.say("lov", "lov", "law"),
            Basis::Agreement => self.say("avtale", "avtale", "agreement"),
            Basis::Reading => self.say("vår lesemåte", "vår lesemåte", "our reading"),
            Basis::Example => self.say("eksempel", "døme", "example"),
            Basis::Local => self.say("lokalt valg", "lokalt val", "local choice"),
        }
    }

    /// A level of the objective.
    #[must_use]
    pub fn tier(self, tier: Tier) -> &'static str {
        match tier {
            Tier::Coverage => self.say("Dekning", "Dekning", "Coverage"),
            Tier::Should => self.say("Hovedregler", "Hovudreglar", "Main rules"),
            Tier::Quality => self.say("Kvalitet", "Kvalitet", "Quality"),
        }
    }
}

/// Where a name comes in a Norwegian list: æ, ø and å are the last letters, aa is å, and accents do not count.
///
/// ```
/// use legevakt::report::words::alphabetical;
/// let mut names = ["Østby", "Åmot", "Aas", "Zahl", "Ærø", "Alm"];
/// names.sort_by_key(|name| alphabetical(name));
/// assert_eq!(names, ["Alm", "Zahl", "Ærø", "Østby", "Åmot", "Aas"]);
/// ```
#[must_use]
pub fn alphabetical(name: &str) -> String {
    let place = |letter: char| match letter {
        'æ' | 'ä' => '{',
        'ø' | 'ö' => '|',
        'å' => '}',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'á' | 'à' | 'â' => 'a',
        'ó' | 'ò' | 'ô' => 'o',
        'ü' | 'ý' => 'y',
        other => other,
    };
    name.to_lowercase().replace("aa", "å").chars().map(place).collect()
}

/// The text with its first letter as a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A name as it stands inside a sentence: `Natt` is `natt`, `KAD-uke` keeps its capitals.
#[must_use]
pub fn mid_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{civil, to_instant};

    const NB: Words = Words(Lang::Nb);
    const EN: Words = Words(Lang::En);

    #[test]
    fn ordinals_have_their_ending() {
        assert_eq!((NB.ordinal(1), NB.ordinal(12)), ("1.".to_owned(), "12.".to_owned()));
        let english = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(|n| EN.ordinal(n));
        assert_eq!(english, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]);
    }

    #[test]
    fn numbers_are_grouped_with_hard_spaces() {
        assert_eq!(NB.number(999), "999");
        assert_eq!(NB.number(10_000), "10\u{a0}000");
        assert_eq!(NB.number(-1_234_567), "\u{2212}1\u{a0}234\u{a0}567");
        assert_eq!(EN.number(10_000), "10,000");
        assert_eq!(NB.hundredths(1250), "12,5");
        assert_eq!(NB.hundredths(-5), "\u{2212}0,05");
        assert_eq!(EN.hundredths(1200), "12");
        assert_eq!(NB.kroner(123_456), "1\u{a0}234,56\u{a0}kr");
        assert_eq!(NB.kroner(-5), "\u{2212}0,05\u{a0}kr");
        assert_eq!(EN.kroner(123_456_700), "NOK\u{a0}1,234,567.00");
        assert_eq!([1238, 1200, -4, -5].map(|n| NB.tenths(n)), ["12,4", "12,0", "0,0", "\u{2212}0,1"]);
    }

    #[test]
    fn lengths_name_hours_and_minutes_only_where_there_are_any() {
        let plain = |text: String| text.replace(HARD_SPACE, " ");
        assert_eq!(plain(NB.minutes(450)), "7 t 30 min");
        assert_eq!(plain(NB.minutes(480)), "8 t");
        assert_eq!(plain(NB.minutes(59)), "59 min");
        assert_eq!(plain(EN.minutes(450)), "7 h 30 min");
    }

    #[test]
    fn dates_follow_each_language() {
        let plain = |text: String| text.replace(HARD_SPACE, " ");
        let day = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a date");
        assert_eq!(plain(NB.date(day)), "mandag 4. januar 2027");
        assert_eq!(plain(EN.date(day)), "Monday 4 January 2027");
        assert_eq!(NB.short(day), "4.1.2027");
        let at = |d, h| to_instant(civil(2027, 1, d, h, 0).expect("a time"));
        assert_eq!(plain(NB.span(Span::new(at(4, 23), at(5, 8)))), "mandag 4. januar 2027 kl. 23.00–08.00");
        assert_eq!(
            plain(EN.span(Span::new(at(4, 16), at(10, 20)))),
            "Monday 4 January 2027 16:00 to Sunday 10 January 2027 20:00"
        );
    }

    #[test]
    fn shift_names_lose_their_capital_inside_a_sentence() {
        assert_eq!(mid_sentence("Natt"), "natt");
        assert_eq!(mid_sentence("KAD-uke"), "KAD-uke");
        assert_eq!(capital("øyeblikk"), "Øyeblikk");
    }
}
