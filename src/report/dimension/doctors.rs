//! How many doctors are needed, as text, CSV and JSON.

use std::fmt::Write as _;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::domain::Lang;
use crate::domain::doctor::Role;
use crate::domain::scenario::{Count, Reply};
use crate::domain::table::Table;

use super::super::json::Person;
use super::super::page::{Style, bullet, paint, table, wrap};
use super::super::summary::NONE;
use super::super::whatif::budget;
use super::super::words::{Words, capital};
use super::ceilings::Ceiling;
use super::page::Nameless;
use super::{Subject, cell};

/// One number that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Doctors who are added.
    pub added: usize,
    /// What is known of it.
    #[serde(serialize_with = "reply")]
    pub reply: Reply,
    /// Doctors missing on seats in the best roster that was found.
    pub open: Option<i64>,
    /// Cost of the coverage tier in that roster, in points.
    pub coverage: Option<i64>,
    /// Every roster costs at least this in the coverage tier.
    pub bound: Option<i64>,
    /// No legal roster exists at all.
    pub impossible: bool,
}

fn reply<S: Serializer>(reply: &Reply, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(reply.id())
}

#[allow(clippy::ref_option, reason = "serde asks for it")]
fn counted<S: Serializer>(counted: &Option<Count>, to: S) -> Result<S::Ok, S::Error> {
    let Some(Count { month, seats, capacity, doctors, each, least }) = counted else { return to.serialize_none() };
    let mut map = to.serialize_struct("Counted", 6)?;
    map.serialize_field("month", &month.to_string())?;
    map.serialize_field("seats", seats)?;
    map.serialize_field("capacity", capacity)?;
    map.serialize_field("doctors", doctors)?;
    map.serialize_field("each", each)?;
    map.serialize_field("least", least)?;
    map.end()
}

/// Who is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Will {
    /// Somebody ordinary of a role.
    Kind(Role),
    /// Somebody as one of the doctors is: who, and what she is in words.
    Like(Person, String),
}

impl Will {
    /// The same for a page that names nobody.
    #[must_use]
    pub fn nameless(&self, lang: Lang) -> Self {
        match self {
            Self::Kind(role) => Self::Kind(*role),
            Self::Like(_, terms) => {
                let name = lang.say("en av dem som er der", "ein av dei som er der", "one of those who are there");
                Self::Like(Person { id: String::new(), name: name.to_owned() }, terms.clone())
            }
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doctors {
    /// What was dimensioned.
    #[serde(flatten)]
    pub subject: Subject,
    /// Who is added, in words.
    pub added: String,
    /// The ceilings that were asked for, and whom they count.
    pub ceilings: Vec<Ceiling>,
    /// The same in words.
    pub counted_are: Vec<String>,
    /// No more than this were asked for.
    pub most: usize,
    /// The smallest number that was shown to be enough.
    pub enough: Option<usize>,
    /// Every smaller number is proven too few.
    pub least: usize,
    /// One fewer than `enough` is proven too few.
    pub proven: bool,
    /// The count that a manager can repeat.
    #[serde(serialize_with = "counted")]
    pub counted: Option<Count>,
    /// What was asked of the solver, by number.
    pub asked: Vec<Asked>,
    /// Limits of each question.
    pub limits: String,
    /// Everything that was assumed.
    pub assumptions: Vec<String>,
    /// What the page says of people.
    #[serde(skip)]
    pub nameless: Nameless,
}

impl Doctors {
    /// Says who is added and what is assumed of them. `of_station` is the station's own ceiling of a month.
    #[must_use]
    pub fn assumed(will: &Will, ceilings: &[Ceiling], of_station: Option<i64>, lang: Lang) -> (String, Vec<String>) {
        let words = Words(lang);
        let (added, who) = match will {
            Will::Kind(role) => (words.role(*role).to_owned(), ordinary(*role, words).to_owned()),
            Will::Like(Person { name, .. }, terms) => (
                match lang {
                    Lang::Nb | Lang::Nn => format!("lege som {name}"),
                    Lang::En => format!("doctor like {name}"),
                },
                words.say(
                    format!(
                        "De nye er oppdiktede og som {name} er i legefila: {terms}; med samme kompetanse, bakvakt og \
                         kontordager, uten ønsker og fravær."
                    ),
                    format!(
                        "Dei nye er oppdikta og som {name} er i legefila: {terms}; med same kompetanse, bakvakt og \
                         kontordagar, utan ønske og fråvær."
                    ),
                    format!(
                        "Those who are added are invented and as {name} is in the doctors file: {terms}; with the same \
                         competence, bakvakt and office days, without wishes and absences."
                    ),
                ),
            ),
        };
        let mut assumed = vec![who];
        if ceilings.is_empty() && of_station.is_none() {
            assumed.push(
                words
                    .say(
                        "Det er ikke satt noe tak på vakter i måneden (--per-month); legenes egne tak gjelder.",
                        "Det er ikkje sett noko tak på vakter i månaden (--per-month); legane sine eigne tak gjeld.",
                        "There is no ceiling on duties a month (--per-month); the doctors' own ceilings hold.",
                    )
                    .to_owned(),
            );
        }
        if !ceilings.is_empty() {
            assumed.push(
                words
                    .say(
                        "Taket er på vakter på legevaktlinjer (RHY-4); lavere egne tak gjelder, og bakvakt regnes ikke med.",
                        "Taket er på vakter på legevaktlinjer (RHY-4); lågare eigne tak gjeld, og bakvakt blir ikkje rekna \
                         med.",
                        "The ceiling is on duties on legevakt lines (RHY-4); lower ceilings of doctors hold, and bakvakt does \
                         not count.",
                    )
                    .to_owned(),
            );
        }
        if let Some(most) = of_station {
            assumed.push(words.say(
                format!("Stasjonens eget tak, {most} i måneden, gjelder alle."),
                format!("Stasjonen sitt eige tak, {most} i månaden, gjeld alle."),
                format!("The station's own ceiling, {most} a month, holds for everybody."),
            ));
        }
        let rest = words.say(
            [
                "De er med fra første dag, på alle vaktlinjer der alle er medlemmer.",
                "En plass er åpen når den mangler en lege den ber om, også som bakvakt, og når ingen er tilgjengelig (COV-1).",
                "Flere leger gjør aldri dekningen dårligere: en vaktliste uten den nye er fortsatt en vaktliste. Derfor sier \
                 ett antall noe om alle større eller alle mindre.",
            ],
            [
                "Dei er med frå første dag, på alle vaktlinjer der alle er medlemmer.",
                "Ein plass er open når han manglar ein lege han ber om, også som bakvakt, og når ingen er tilgjengeleg \
                 (COV-1).",
                "Fleire legar gjer aldri dekninga dårlegare: ei vaktliste utan den nye er framleis ei vaktliste. \
                 Derfor seier eitt tal noko om alle større eller alle mindre.",
            ],
            [
                "They are there from the first day, on every line that has everybody as members.",
                "A seat is open when it lacks a doctor that it asks for, also as bakvakt, and when nobody is available \
                 (COV-1).",
                "More doctors never make coverage worse: a roster without the new one is still a roster. So one number says \
                 something of all larger or all smaller ones.",
            ],
        );
        assumed.extend(rest.map(str::to_owned));
        (added, assumed)
    }

    /// The answer in one or two sentences.
    #[must_use]
    pub fn answer(&self, lang: Lang) -> String {
        let words = Words(lang);
        let number = |n: usize| words.number(i64::try_from(n).unwrap_or(i64::MAX));
        let added = &self.added;
        match (self.enough, self.proven) {
            (Some(0), _) => match lang {
                Lang::Nb => {
                    format!("Ingen ({added}) trengs i tillegg: alle plasser er besatt med dem som er der.")
                }
                Lang::Nn => {
                    format!("Ingen ({added}) trengst i tillegg: alle plassar er fylte med dei som er der.")
                }
                Lang::En => format!("None ({added}) need be added: every seat is taken by those who are there."),
            },
            (Some(n), true) => {
                let (n, fewer) = (number(n), number(n - 1));
                match lang {
                    Lang::Nb | Lang::Nn => format!("{n} ({added}) må til, og {fewer} er bevist for få."),
                    Lang::En => format!("{n} ({added}) must be added, and {fewer} is proven too few."),
                }
            }
            (Some(n), false) => {
                let (low, n) = (number(self.least), number(n));
                match lang {
                    Lang::Nb => format!(
                        "Ikke bevist: mellom {low} og {n} ({added}). Med {n} er alle plasser besatt, og færre enn {low} er \
                         bevist for få. Gi hvert spørsmål mer tid med --time-limit."
                    ),
                    Lang::Nn => format!(
                        "Ikkje bevist: mellom {low} og {n} ({added}). Med {n} er alle plassar fylte, og færre enn \
                         {low} er bevist for få. Gi kvart spørsmål meir tid med --time-limit."
                    ),
                    Lang::En => format!(
                        "Not proven: between {low} and {n} ({added}). With {n} every seat is taken, and fewer than {low} is \
                         proven too few. Give each question more time with --time-limit."
                    ),
                }
            }
            (None, _) if self.least > self.most => {
                let most = number(self.most);
                match lang {
                    Lang::Nb => format!(
                        "Bevist: {most} ({added}) er for få. Prøv flere med --most, et annet slag, eller et høyere tak."
                    ),
                    Lang::Nn => format!(
                        "Bevist: {most} ({added}) er for få. Prøv fleire med --most, eit anna slag, eller eit høgare tak."
                    ),
                    Lang::En => format!(
                        "Proven: {most} ({added}) are too few. Try more with --most, another kind, or a higher ceiling."
                    ),
                }
            }
            (None, _) => {
                let (low, most) = (number(self.least), number(self.most));
                match lang {
                    Lang::Nb => format!(
                        "Ikke funnet: {low} ({added}) eller flere; opp til {most} er prøvd uten at alle plasser ble besatt \
                         innen grensen."
                    ),
                    Lang::Nn => format!(
                        "Ikkje funne: {low} ({added}) eller fleire; opp til {most} er prøvd utan at alle plassar blei \
                         fylte innan grensa."
                    ),
                    Lang::En => format!(
                        "Not found: {low} ({added}) or more; up to {most} were tried without a roster with every seat taken \
                         within the limit."
                    ),
                }
            }
        }
    }

    /// The answer for people, in 80 columns.
    #[must_use]
    pub fn text(&self, lang: Lang, color: bool) -> String {
        let words = Words(lang);
        let title = format!("{}: {}", words.say("Hvor mange", "Kor mange", "How many"), self.subject.titled());
        let mut page = paint(wrap(&title, "", "  ").trim_end(), Style::Heading, color);
        page.push('\n');
        page.push_str(&wrap(&self.answer(lang), "", ""));
        self.counted_are.iter().for_each(|text| page.push_str(&wrap(text, "", "")));
        if self.enough.is_none() && self.asked.last().is_some_and(|a| a.open == Some(0)) {
            let still = words.say(
                "Alle plasser er besatt i den siste lista, men den mangler tid eller tilstedeværelse som ingen plass dekker \
                 (COV-1, COV-2): da er det vaktplanen som må endres.",
                "Alle plassar er fylte i den siste lista, men ho manglar tid eller folk til stades som ingen plass \
                 dekkjer (COV-1, COV-2): då er det vaktplanen som må endrast.",
                "Every seat is taken in the last roster, but it lacks time or presence that no seat covers (COV-1, COV-2): \
                 then it is the grid that must change.",
            );
            page.push_str(&wrap(still, "", ""));
        }
        let is_enough = |asked: &&Asked| Some(asked.added) == self.enough;
        if let Some(open) = self.asked.iter().find(is_enough).and_then(|asked| asked.open).filter(|open| *open > 0) {
            let priceless = words.say(
                "Plasser som det ikke koster noe å la stå åpne (open_price = 0), er ikke regnet med; så mange står åpne",
                "Plassar som det ikkje kostar noko å la stå opne (open_price = 0), er ikkje rekna med; så mange står opne",
                "Seats that cost nothing open (open_price = 0) do not count; so many are open",
            );
            page.push_str(&wrap(&format!("{priceless}: {open}."), "", ""));
        }
        if let Some(counted) = &self.counted {
            page.push_str(&wrap(&said(counted, words), "", ""));
        }
        if !self.asked.is_empty() {
            page.push('\n');
            page.push_str(&asked(&self.asked, words));
            page.push_str(&wrap(&self.limits, "", ""));
        }
        let _ = writeln!(page, "\n{}", words.say("Antatt", "Føresett", "Assumed"));
        for text in &self.assumptions {
            page.push_str(&bullet(text));
        }
        page
    }

    /// The numbers that were asked for as CSV: comma, LF, no byte order mark; what is not known is empty.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut table = Table::new(',');
        table.row("added,reply,open_seats,coverage,coverage_bound".split(','));
        for a in &self.asked {
            table.row([a.added.to_string(), a.reply.id().to_owned(), cell(a.open), cell(a.coverage), cell(a.bound)]);
        }
        table.text()
    }
}

fn asked(asked: &[Asked], words: Words) -> String {
    let heads = words.say(
        ["Nye leger", "Åpne plasser", "Dekning, poeng", "Minst mulig", ""],
        ["Nye legar", "Opne plassar", "Dekning, poeng", "Minst mogleg", ""],
        ["New doctors", "Open seats", "Coverage, points", "At least", ""],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let number = |value: Option<i64>| value.map_or_else(|| NONE.to_owned(), |v| words.number(v));
    for a in asked {
        let reply = replied(a, words).to_owned();
        rows.push(vec![a.added.to_string(), number(a.open), number(a.coverage), number(a.bound), reply]);
    }
    table(&rows, "")
}

/// What is known of a number, in a few words.
pub(super) fn replied(asked: &Asked, words: Words) -> &'static str {
    match asked.reply {
        Reply::Enough => words.say("nok", "nok", "enough"),
        Reply::TooFew if asked.impossible => words.say("bevist umulig", "bevist umogleg", "proven impossible"),
        Reply::TooFew => words.say("bevist for få", "bevist for få", "proven too few"),
        Reply::Unknown => words.say("ikke avgjort", "ikkje avgjort", "not decided"),
    }
}

/// The count as a manager would say it.
pub(super) fn said(counted: &Count, words: Words) -> String {
    let month = words.month(counted.month);
    let Count { seats, capacity, doctors, each, .. } = *counted;
    // More can be taken than there is: «of them» would be no sense.
    let text = match words.0 {
        Lang::Nb if capacity > seats => format!(
            "Tell etter, {month}: {seats} plasser på legevaktlinjene, og {doctors} leger kan til sammen ta opptil {capacity}"
        ),
        Lang::Nn if capacity > seats => format!(
            "Tel etter, {month}: {seats} plassar på legevaktlinjene, og {doctors} legar kan til saman ta opptil {capacity}"
        ),
        Lang::En if capacity > seats => format!(
            "Count, {month}: {seats} seats on the legevakt lines, and {doctors} doctors together can take up to {capacity}"
        ),
        Lang::Nb => {
            format!("Tell etter, {month}: {seats} plasser på legevaktlinjene; {doctors} leger kan ta {capacity} av dem")
        }
        Lang::Nn => {
            format!("Tel etter, {month}: {seats} plassar på legevaktlinjene; {doctors} legar kan ta {capacity} av dei")
        }
        Lang::En => format!(
            "Count, {month}: {seats} seats on the legevakt lines; {doctors} doctors can take {capacity} of them"
        ),
    };
    let end = match counted.least {
        Some(0) => words.say(
            "tellingen alene sier ikke at noen mangler".to_owned(),
            "teljinga åleine seier ikkje at nokon manglar".to_owned(),
            "the count alone does not say that anybody is missing".to_owned(),
        ),
        None => words.say(
            "de nye kan ikke ta noen".to_owned(),
            "dei nye kan ikkje ta nokon".to_owned(),
            "those who are added can take none".to_owned(),
        ),
        Some(n) => {
            let missing = seats - capacity;
            words.say(
                format!("{missing} mangler, og en ny kan ta {each}: minst {n} nye"),
                format!("{missing} manglar, og ein ny kan ta {each}: minst {n} nye"),
                format!("{missing} are missing, and a new one can take {each}: at least {n} new"),
            )
        }
    };
    format!("{text}; {end}.")
}

fn ordinary(role: Role, words: Words) -> &'static str {
    match role {
        Role::Fastlege | Role::Employed => words.say(
            "De nye er oppdiktede og vanlige: allmennlege med begge kursene i to år, kan være alene og bakvakt (20 minutter \
             unna); full andel, uten ønsker, fritak og kontordager.",
            "Dei nye er oppdikta og vanlege: allmennlege med begge kursa i to år, kan vere åleine og bakvakt (20 \
             minutt unna); full andel, utan ønske, fritak og kontordagar.",
            "Those who are added are invented and ordinary: allmennlege with both courses for two years, may be alone and \
             bakvakt (20 minutes away); a full share, without wishes, exemptions and office days.",
        ),
        Role::Vikar => words.say(
            "De nye er oppdiktede og vanlige: allmennlege med begge kursene i to år, kan være alene og tar ikke bakvakt; \
             full andel, uten ønsker og fritak.",
            "Dei nye er oppdikta og vanlege: allmennlege med begge kursa i to år, kan vere åleine og tek ikkje \
             bakvakt; full andel, utan ønske og fritak.",
            "Those who are added are invented and ordinary: allmennlege with both courses for two years, may be alone and \
             take no bakvakt; a full share, without wishes and exemptions.",
        ),
        Role::Alis => words.say(
            "De nye er oppdiktede og vanlige: LIS1 fullført og begge kursene i to år, tar ikke bakvakt; full andel, uten \
             ønsker og fritak.",
            "Dei nye er oppdikta og vanlege: LIS1 fullført og begge kursa i to år, tek ikkje bakvakt; full andel, utan \
             ønske og fritak.",
            "Those who are added are invented and ordinary: LIS1 completed and both courses for two years, take no bakvakt; \
             a full share, without wishes and exemptions.",
        ),
        Role::Lis1 => words.say(
            "De nye er oppdiktede og vanlige: seks måneders tjeneste fra første dag, uten kursene; full andel, uten ønsker.",
            "Dei nye er oppdikta og vanlege: seks månader teneste frå første dag, utan kursa; full andel, utan ønske.",
            "Those who are added are invented and ordinary: six months of service from the first day, without the courses; a \
             full share, without wishes.",
        ),
    }
}

/// Limits of a question in a sentence.
#[must_use]
pub fn limits(seconds: Option<u64>, moves: Option<u64>, nodes: Option<u32>, seed: u64, lang: Lang) -> String {
    let words = Words(lang);
    let mut parts = budget(seconds, moves, nodes, words);
    parts.push(format!("{} {seed}", words.say("frø", "frø", "seed")));
    let lead = words.say(
        "hvert spørsmål har samme grenser",
        "kvart spørsmål har same grenser",
        "each question has the same limits",
    );
    capital(&format!("{lead}: {}.", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::super::ceilings::Whose;
    use super::*;

    /// An answer of which the edge is known.
    fn edge(enough: Option<usize>, least: usize) -> Doctors {
        let subject = Subject {
            format: super::super::FORMAT,
            station: "S".to_owned(),
            scenario: None,
            period: "P".to_owned(),
            dates: [String::new(), String::new()],
        };
        Doctors {
            subject,
            added: "vikar".to_owned(),
            ceilings: Vec::new(),
            counted_are: Vec::new(),
            most: 9,
            enough,
            least,
            proven: enough == Some(least),
            counted: None,
            asked: Vec::new(),
            limits: String::new(),
            assumptions: Vec::new(),
            nameless: Nameless::default(),
        }
    }

    #[test]
    fn the_headline_says_no_more_than_is_proven() {
        let named = |enough, least| {
            let mut doctors = edge(enough, least);
            doctors.subject.scenario = Some("To til 23".to_owned());
            doctors.ceilings =
                vec![Ceiling { whose: Whose::Role(Role::Fastlege), most: 4, doctors: Vec::new(), added: true }];
            doctors.headline(Lang::Nb).replace('\u{a0}', " ")
        };
        let lead = "«To til 23» med høyst 4 vakter i måneden for hver fastlege krever";
        assert_eq!(named(Some(7), 7), format!("{lead} 7 leger til."));
        assert_eq!(named(Some(1), 1), format!("{lead} 1 lege til."));
        assert_eq!(named(Some(0), 0), format!("{lead} ingen leger til."));
        assert_eq!(named(Some(7), 5), format!("{lead} mellom 5 og 7 leger til."));
        assert_eq!(named(Some(7), 0), format!("{lead} høyst 7 leger til."));
        assert_eq!(named(None, 10), format!("{lead} mer enn 9 leger til."));
        assert_eq!(named(None, 3), format!("{lead} minst 3 leger til."));
        assert_eq!(edge(Some(2), 2).headline(Lang::En), "The grid as it is takes 2\u{a0}doctors more.");
    }

    #[test]
    fn what_is_not_proven_is_never_claimed() {
        let nb = |enough, least| edge(enough, least).answer(Lang::Nb);
        assert!(nb(Some(0), 0).starts_with("Ingen (vikar) trengs"));
        assert_eq!(nb(Some(3), 3), "3 (vikar) må til, og 2 er bevist for få.");
        assert!(nb(Some(5), 3).starts_with("Ikke bevist: mellom 3 og 5 (vikar)."));
        assert!(nb(None, 10).starts_with("Bevist: 9 (vikar) er for få."));
        assert!(nb(None, 4).starts_with("Ikke funnet: 4 (vikar) eller flere"));
        let en = edge(Some(5), 3).answer(Lang::En);
        assert!(en.starts_with("Not proven: between 3 and 5 (vikar)."));
    }
}
