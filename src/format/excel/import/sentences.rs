//! The sentences of remarks, in bokmål, nynorsk and English.

use chrono::NaiveDate;

use crate::domain::Lang;

use super::super::cut;
use super::absences;
use super::cells::{day, near};
use super::changes::Medium;
use super::columns::{Three, in_lang};
use super::messages::{Clash, What};
use super::told::in_this;

/// «Mente du …?», or nothing.
pub(super) fn meant(lang: Lang, near: Option<&str>) -> String {
    match (near, lang) {
        (None, _) => String::new(),
        (Some(near), Lang::Nb) => format!(" Mente du «{near}»?"),
        (Some(near), Lang::Nn) => format!(" Meinte du «{near}»?"),
        (Some(near), Lang::En) => format!(" Did you mean `{near}`?"),
    }
}

/// «Mente du …?», or the words there are.
pub(super) fn meant_or(lang: Lang, near: Option<&str>, known: &[String]) -> String {
    if near.is_some() || known.is_empty() {
        return meant(lang, near);
    }
    format!(
        " {} {}.",
        in_lang(lang, ["Velg en av disse:", "Vel ein av desse:", "Choose one of these:"]),
        known.join(", ")
    )
}

fn unread(lang: Lang, text: &str, near: Option<&str>) -> String {
    let (text, meant) = (quoted(lang, text), meant(lang, near));
    match lang {
        Lang::Nb => format!("kolonnen {text} er ikke lest.{meant}"),
        Lang::Nn => format!("kolonnen {text} er ikkje lesen.{meant}"),
        Lang::En => format!("the column {text} was not read.{meant}"),
    }
}

fn listed(lang: Lang, columns: &[Three]) -> String {
    let names: Vec<String> = columns.iter().map(|c| quoted(lang, in_lang(lang, *c))).collect();
    names.join(", ")
}

pub(super) fn quoted(lang: Lang, text: &str) -> String {
    let text = text.replace('\n', " ");
    if lang == Lang::En { format!("`{text}`") } else { format!("«{text}»") }
}

impl What {
    /// Whether it is only worth saying.
    pub(in crate::format) fn is_note(&self) -> bool {
        matches!(
            self,
            Self::OtherSheet { .. }
                | Self::SameRow { .. }
                | Self::OneDay { .. }
                | Self::OutsidePeriod { .. }
                | Self::TakenForSheet { .. }
                | Self::TakenForColumn { .. }
                | Self::OtherColumn { .. }
                | Self::NoSuchSheet { .. }
                | Self::UnknownName { .. }
                | Self::AmbiguousName { .. }
                | Self::RowsOutside { .. }
                | Self::RowsIgnored { .. }
                | Self::UnreadColumn { .. }
                | Self::ReadAs { .. }
                | Self::NoDate { .. }
                | Self::OnlyNumber { .. }
                | Self::NameLeft { .. }
                | Self::DayOff { .. }
                | Self::UnknownShift { .. }
                | Self::SheetEdited { .. }
        ) || matches!(self, Self::Counted { what, .. } if what.is_note())
            || matches!(self, Self::Away(away) if away.is_note())
    }

    /// Whether another remark, on another cell, says the same word for word, or of a number the same of another.
    pub(in crate::format) fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::OnlyNumber { .. }, Self::OnlyNumber { .. }) => true,
            (Self::NameLeft { .. }, Self::NameLeft { .. }) => true,
            (Self::UnknownName { .. } | Self::AmbiguousName { .. } | Self::DayOff { .. }, _)
            | (Self::UnknownShift { .. } | Self::AmbiguousShift { .. }, _) => self == other,
            _ => false,
        }
    }

    /// The sentence.
    pub(in crate::format) fn text(&self, lang: Lang) -> String {
        let say = |nb: String, nn: String, en: String| match lang {
            Lang::Nb => nb,
            Lang::Nn => nn,
            Lang::En => en,
        };
        let q = |text: &str| quoted(lang, text);
        let name = |three: &Three| quoted(lang, in_lang(lang, *three));
        match self {
            Self::NotXlsx => say(
                "Fila er ikke en arbeidsbok som kan leses. Lagre den som Excel-arbeidsbok (.xlsx) eller OpenDocument-regneark (.ods).".into(),
                "Fila er inga arbeidsbok som kan lesast. Lagre henne som Excel-arbeidsbok (.xlsx) eller OpenDocument-rekneark (.ods).".into(),
                "The file is no workbook that can be read. Save it as an Excel workbook (.xlsx) or an OpenDocument spreadsheet (.ods).".into(),
            ),
            Self::OldWorkbook => say(
                "Fila er en arbeidsbok av eldre slag (.xls) eller har passord. Lagre den som Excel-arbeidsbok (.xlsx) uten passord.".into(),
                "Fila er ei arbeidsbok av eldre slag (.xls) eller har passord. Lagre henne som Excel-arbeidsbok (.xlsx) utan passord.".into(),
                "The file is a workbook of an older kind (.xls), or has a password. Save it as an Excel workbook (.xlsx) without a password.".into(),
            ),
            Self::Damaged { part } => {
                let part = if part.is_empty() { String::new() } else { format!(" ({})", cut::short(part, 80)) };
                say(
                    format!("Arbeidsboka er skadd og kan ikke leses{part}. Åpne den i Excel, la Excel reparere den, og lagre den på nytt."),
                    format!("Arbeidsboka er skadd og kan ikkje lesast{part}. Opne henne i Excel, la Excel reparere henne, og lagre henne på nytt."),
                    format!("The workbook is damaged and cannot be read{part}. Open it in Excel, let Excel repair it, and save it again."),
                )
            }
            Self::DamagedSheet => say(
                "arket er skadd og kan ikke leses. Åpne arbeidsboka i Excel, la Excel reparere den, og lagre den på nytt.".into(),
                "arket er skadd og kan ikkje lesast. Opne arbeidsboka i Excel, la Excel reparere henne, og lagre henne på nytt.".into(),
                "the sheet is damaged and cannot be read. Open the workbook in Excel, let Excel repair it, and save it again.".into(),
            ),
            Self::TooLarge => say(
                "Arbeidsboka er større enn noen vaktliste trenger. Slett rader og kolonner med innhold langt nede, bilder og svært lange tekster.".into(),
                "Arbeidsboka er større enn noka vaktliste treng. Slett rader og kolonnar med innhald langt nede, bilete og svært lange tekstar.".into(),
                "The workbook is larger than any roster needs. Delete rows and columns with contents far down, pictures and very long texts.".into(),
            ),
            Self::TooWide { most } => say(
                format!("arket har innhold lenger til høyre enn kolonne {most}. Slett det, eller flytt det."),
                format!("arket har innhald lenger til høgre enn kolonne {most}. Slett det, eller flytt det."),
                format!("the sheet has contents further to the right than column {most}. Delete or move them."),
            ),
            Self::NoSheets { wanted } => say(
                format!("Ingen av arkene som kan leses inn, er i arbeidsboka: {}. Begynn med «legevakt template».", listed(lang, wanted)),
                format!("Ingen av arka som kan lesast inn, er i arbeidsboka: {}. Byrj med «legevakt template».", listed(lang, wanted)),
                format!("None of the sheets that can be imported is in the workbook: {}. Begin with `legevakt template`.", listed(lang, wanted)),
            ),
            Self::NoHeader { columns } => say(
                format!("Fant ingen rad med kolonnenavn. Minst disse må stå der: {}.", listed(lang, columns)),
                format!("Fann inga rad med kolonnenamn. Minst desse må stå der: {}.", listed(lang, columns)),
                format!("No row of headings was found. At least these must be there: {}.", listed(lang, columns)),
            ),
            Self::MissingColumn { column } => say(
                format!("Kolonnen {} mangler.", name(column)),
                format!("Kolonnen {} manglar.", name(column)),
                format!("The column {} is missing.", name(column)),
            ),
            Self::TwiceColumn { text } => say(
                format!("Kolonnen {} står to ganger. Slett den ene.", q(text)),
                format!("Kolonnen {} står to gonger. Slett den eine.", q(text)),
                format!("The column {} is there twice. Delete one.", q(text)),
            ),
            Self::ErrorCell { text } => say(
                format!("Formelen i cella gir feilen {text}. Rett den, eller skriv verdien selv."),
                format!("Formelen i cella gjev feilen {text}. Rett han, eller skriv verdien sjølv."),
                format!("The formula in the cell gives the error {text}. Mend it, or write the value yourself."),
            ),
            Self::Unsolved => say(
                "Formelen i cella er ikke regnet ut. Åpne arbeidsboka i Excel og lagre den.".into(),
                "Formelen i cella er ikkje rekna ut. Opne arbeidsboka i Excel og lagre henne.".into(),
                "The formula in the cell has not been worked out. Open the workbook in Excel and save it.".into(),
            ),
            Self::Blank { column } => say(
                format!("{} må fylles ut.", name(column)),
                format!("{} må fyllast ut.", name(column)),
                format!("{} must be filled in.", name(column)),
            ),
            Self::NotAWord { text, noun, words } => {
                let known: Vec<String> = words.iter().map(|w| in_lang(lang, w.says).to_owned()).collect();
                let meant = meant_or(lang, near(text, words, lang).as_deref(), &known);
                let (text, noun) = (q(text), in_lang(lang, *noun));
                say(format!("{text} er ikke {noun}.{meant}"), format!("{text} er ikkje {noun}.{meant}"), format!("{text} is not {noun}.{meant}"))
            }
            Self::NotADate { text } => say(
                format!("{} er ikke en dato. Skriv for eksempel 5.6.2027.", q(text)),
                format!("{} er ingen dato. Skriv til dømes 5.6.2027.", q(text)),
                format!("{} is not a date. Write for example 2027-06-05 or 5.6.2027.", q(text)),
            ),
            Self::BadAge { born, age, day } => say(
                format!("{born} gjør legen {age} år {day}. Skriv hele årstallet, for eksempel 30.1.1965."),
                format!("{born} gjer legen {age} år {day}. Skriv heile årstalet, til dømes 30.1.1965."),
                format!("{born} makes the doctor {age} years old on {day}. Write the whole year, for example 1965-01-30."),
            ),
            Self::NotAClock { text } => say(
                format!("{} er ikke et klokkeslett. Skriv for eksempel 16:00.", q(text)),
                format!("{} er ikkje eit klokkeslett. Skriv til dømes 16:00.", q(text)),
                format!("{} is not a time of day. Write for example 16:00.", q(text)),
            ),
            Self::NotAWhole { text } => say(
                format!("{} er ikke et helt tall.", q(text)),
                format!("{} er ikkje eit heilt tal.", q(text)),
                format!("{} is not a whole number.", q(text)),
            ),
            Self::NotANumber { text } => say(
                format!("{} er ikke et tall med høyst to desimaler.", q(text)),
                format!("{} er ikkje eit tal med høgst to desimalar.", q(text)),
                format!("{} is not a number with at most two decimals.", q(text)),
            ),
            Self::OutOfRange { text, least, most } => say(
                format!("{} er utenfor grensene: fra {least} til {most}.", q(text)),
                format!("{} er utanfor grensene: frå {least} til {most}.", q(text)),
                format!("{} is out of bounds: from {least} to {most}.", q(text)),
            ),
            Self::BadId { text } => say(
                format!("{} kan ikke være en id. Bruk bokstaver, sifre, bindestrek og understrek.", q(text)),
                format!("{} kan ikkje vere ein id. Bruk bokstavar, siffer, bindestrek og understrek.", q(text)),
                format!("{} cannot be an id. Use letters, digits, hyphens and underscores.", q(text)),
            ),
            Self::UnknownDoctor { text, near } | Self::UnknownName { text, near } => {
                let (text, meant) = (q(text), meant(lang, near.as_deref()));
                say(
                    format!("{text} er ikke navn eller id på noen lege.{meant}"),
                    format!("{text} er ikkje namn eller id på nokon lege.{meant}"),
                    format!("{text} is neither name nor id of a doctor.{meant}"),
                )
            }
            Self::AmbiguousDoctor { text, candidates } | Self::AmbiguousName { text, candidates } => {
                let (text, all) = (q(text), candidates.join(", "));
                say(
                    format!("{text} kan være flere: {all}. Skriv id eller hele navnet."),
                    format!("{text} kan vere fleire: {all}. Skriv id eller heile namnet."),
                    format!("{text} may be several: {all}. Write the id or the whole name."),
                )
            }
            Self::UnknownLine { text, near, known } => {
                let (text, meant) = (q(text), meant_or(lang, near.as_deref(), known));
                say(
                    format!("{text} er ikke en vaktlinje.{meant}"),
                    format!("{text} er ikkje ei vaktlinje.{meant}"),
                    format!("{text} is not a line.{meant}"),
                )
            }
            Self::FromAfterTo { from, to } => say(
                format!("Slutten, {to}, er før begynnelsen, {from}."),
                format!("Slutten, {to}, er før starten, {from}."),
                format!("The end, {to}, is before the beginning, {from}."),
            ),
            Self::OnlyOneOf { columns } => say(
                format!("Bare én av disse kan fylles ut: {}.", listed(lang, columns)),
                format!("Berre éin av desse kan fyllast ut: {}.", listed(lang, columns)),
                format!("Only one of these can be filled in: {}.", listed(lang, columns)),
            ),
            Self::AllOrNone { columns } => say(
                format!("Disse må fylles ut sammen: {}.", listed(lang, columns)),
                format!("Desse må fyllast ut saman: {}.", listed(lang, columns)),
                format!("These must be filled in together: {}.", listed(lang, columns)),
            ),
            Self::GroundNeeds { column } => say(
                format!("Denne grunnen krever at {} er fylt ut.", name(column)),
                format!("Denne grunnen krev at {} er fylt ut.", name(column)),
                format!("This ground needs {} to be filled in.", name(column)),
            ),
            Self::TwiceDoctor { id, first } => say(
                format!("Legen {} står også i rad {first}. Slett den ene raden.", q(id)),
                format!("Legen {} står òg i rad {first}. Slett den eine rada.", q(id)),
                format!("The doctor {} is in row {first} too. Delete one of the rows.", q(id)),
            ),
            Self::NameIsOf { name, id, owner } => say(
                format!("Id {} finnes ikke fra før, men navnet {} har id {}. Rett den ene.", q(id), q(name), q(owner)),
                format!("Id {} finst ikkje frå før, men namnet {} har id {}. Rett den eine.", q(id), q(name), q(owner)),
                format!("The id {} is new, but the name {} has the id {}. Mend one of them.", q(id), q(name), q(owner)),
            ),
            Self::Agreed(wrong) => wrong.text(lang),
            Self::Away(away) => away.text(lang),
            Self::Refuses => say(
                "Det arbeidsboka sier, ville gjort filene uleselige:".into(),
                "Det arbeidsboka seier, ville gjort filene uleselege:".into(),
                "What the workbook says would have made the files unreadable:".into(),
            ),
            Self::OtherPeriod { made, now } => {
                let (made, now) = (q(&made.text(lang)), q(&now.text(lang)));
                say(
                    format!("Arbeidsboka er laget for {made}, og perioden som ble oppgitt, er {now}. Les den inn i den perioden den er laget for, eller lag en ny med «legevakt template»."),
                    format!("Arbeidsboka er laga for {made}, og perioden som vart oppgitt, er {now}. Les henne inn i den perioden ho er laga for, eller lag ei ny med «legevakt template»."),
                    format!("The workbook was made for {made}, and the period that was given is {now}. Import it into the period that it was made for, or make a new one with `legevakt template`."),
                )
            }
            Self::Clash(clash) => {
                let Clash { row, column, book, files, was, file, medium } = &**clash;
                let medium = *medium;
                let (row, column) = (in_this(lang, row), name(column));
                let (book, files) = (q(in_this(lang, book)), q(in_this(lang, files)));
                let was = was.as_ref().map(|was| q(in_this(lang, was)));
                if medium != Medium::Workbook {
                    return absences::clash(lang, medium, [row, &column], [&book, &files], was.as_deref(), file);
                }
                let was = was.map_or_else(String::new, |was| match lang {
                    Lang::Nb => format!(" Da arbeidsboka ble laget eller sist lest inn, sto det {was}."),
                    Lang::Nn => format!(" Då arbeidsboka vart laga eller sist lesen inn, stod det {was}."),
                    Lang::En => format!(" When the workbook was made or last imported, it was {was}."),
                });
                say(
                    format!("{row}: {column} er endret både her og i {file}: her står {book}, der står {files}.{was} La begge si det som skal gjelde, eller lag en ny arbeidsbok og skriv det i den."),
                    format!("{row}: {column} er endra både her og i {file}: her står {book}, der står {files}.{was} La begge seie det som skal gjelde, eller lag ei ny arbeidsbok og skriv det i henne."),
                    format!("{row}: {column} was changed both here and in {file}: here it is {book}, there it is {files}.{was} Let both say what is to count, or make a new workbook and write it there."),
                )
            }
            Self::RemovedButChanged { row, file } => {
                let row = in_this(lang, row);
                say(
                    format!("{row}: slettet her, men endret i {file} etter at arbeidsboka ble laget. Slett det der også, eller sett raden inn igjen, slik den står der."),
                    format!("{row}: sletta her, men endra i {file} etter at arbeidsboka vart laga. Slett det der òg, eller set rada inn igjen, slik ho står der."),
                    format!("{row}: deleted here, but changed in {file} after the workbook was made. Delete it there too, or put the row back as it is there."),
                )
            }
            Self::GoneButChanged { row, file } => {
                let row = in_this(lang, row);
                say(
                    format!("{row}: endret her, men fjernet fra {file} etter at arbeidsboka ble laget. Slett raden, eller skriv det inn der igjen."),
                    format!("{row}: endra her, men fjerna frå {file} etter at arbeidsboka vart laga. Slett rada, eller skriv det inn der igjen."),
                    format!("{row}: changed here, but removed from {file} after the workbook was made. Delete the row, or write it there again."),
                )
            }
            Self::OrderClash { doctor, file } => say(
                format!("Rekkefølgen på ønskene til {doctor} er endret både i arbeidsboka og i {file}. La begge ha den rekkefølgen som skal gjelde: senere rader går foran tidligere."),
                format!("Rekkjefølgja på ønska til {doctor} er endra både i arbeidsboka og i {file}. La begge ha den rekkjefølgja som skal gjelde: seinare rader går føre tidlegare."),
                format!("The order of the wishes of {doctor} was changed both in the workbook and in {file}. Let both have the order that is to count: later rows go before earlier ones."),
            ),
            Self::DoctorGone { row } => {
                let row = in_this(lang, row);
                say(
                    format!("{row}: legen er ikke med lenger. Slett denne raden også, eller ta legen med igjen."),
                    format!("{row}: legen er ikkje med lenger. Slett denne rada òg, eller ta legen med igjen."),
                    format!("{row}: the doctor is there no more. Delete this row too, or take the doctor in again."),
                )
            }
            Self::WholePeriod { from, to } => {
                let (from, to) = (day(*from, lang), day(*to, lang));
                say(
                    format!("Ønsket sier ikke hva det gjelder. Skriv datoer i «Fra» og «Til», ukedager, vakttyper eller vaktlinjer; gjelder det alle vakter i perioden, skriver du {from} i «Fra» og {to} i «Til»."),
                    format!("Ønsket seier ikkje kva det gjeld. Skriv datoar i «Frå» og «Til», vekedagar, vakttypar eller vaktlinjer; gjeld det alle vakter i perioden, skriv du {from} i «Frå» og {to} i «Til»."),
                    format!("The wish does not say what it is about. Write dates in `From` and `To`, weekdays, kinds or lines; if it is about every shift of the period, write {from} in `From` and {to} in `To`."),
                )
            }
            Self::OneOrHundred { text } => {
                let text = q(text);
                say(
                    format!("{text} kan være 1 % eller 100 %. Skriv 100, eller «1 %» i en celle som er tekst."),
                    format!("{text} kan vere 1 % eller 100 %. Skriv 100, eller «1 %» i ei celle som er tekst."),
                    format!("{text} may be 1% or 100%. Write 100, or `1 %` in a cell that is text."),
                )
            }
            Self::TwoSheets { name: sheet, all } => {
                let (sheet, all) = (name(sheet), all.iter().map(|one| q(one)).collect::<Vec<_>>().join(", "));
                say(
                    format!("Flere ark kan være {sheet}: {all}. Gi det riktige navnet {sheet}."),
                    format!("Fleire ark kan vere {sheet}: {all}. Gje det rette namnet {sheet}."),
                    format!("Several sheets may be {sheet}: {all}. Name the right one {sheet}."),
                )
            }
            Self::SameRow { first } => say(
                format!("raden sier det samme som rad {first}, og er regnet med én gang."),
                format!("rada seier det same som rad {first}, og er rekna med éin gong."),
                format!("the row says the same as row {first}, and counts once."),
            ),
            Self::OneDay { day: date } => {
                let date = day(*date, lang);
                say(
                    format!("«Til» er tom, så ønsket er lest som {date} alene."),
                    format!("«Til» er tom, så ønsket er lese som {date} åleine."),
                    format!("`To` is blank, so the wish is read as {date} alone."),
                )
            }
            Self::OutsidePeriod { is_absence, from, to } => {
                let (from, to) = (day(*from, lang), day(*to, lang));
                let [nb, nn, en] = if *is_absence {
                    ["fraværet", "fråværet", "the absence"]
                } else {
                    ["ønsket", "ønsket", "the wish"]
                };
                say(
                    format!("{nb} er utenfor perioden {from}–{to}, og får ingen virkning. Sjekk datoen."),
                    format!("{nn} er utanfor perioden {from}–{to}, og får ingen verknad. Sjekk datoen."),
                    format!("{en} is outside the period {from}–{to}, and has no effect. Check the date."),
                )
            }
            Self::TakenForSheet { name: sheet } => say(
                format!("arket er lest som {}.", name(sheet)),
                format!("arket er lese som {}.", name(sheet)),
                format!("the sheet was read as {}.", name(sheet)),
            ),
            Self::TakenForColumn { text, column } => say(
                format!("kolonnen {} er lest som {}.", q(text), name(column)),
                format!("kolonnen {} er lesen som {}.", q(text), name(column)),
                format!("the column {} was read as {}.", q(text), name(column)),
            ),
            Self::OtherSheet { near } => {
                let meant = meant(lang, near.map(|n| in_lang(lang, n)));
                say(
                    format!("arket er ikke lest.{meant}"),
                    format!("arket er ikkje lese.{meant}"),
                    format!("the sheet was not read.{meant}"),
                )
            }
            Self::OtherColumn { text, near } => unread(lang, text, near.map(|n| in_lang(lang, n))),
            Self::UnreadColumn { text, near } => unread(lang, text, near.as_deref()),
            Self::NoSuchSheet { name: sheet } => say(
                format!("arket {} er ikke i arbeidsboka; det er uendret i filene.", name(sheet)),
                format!("arket {} er ikkje i arbeidsboka; det er uendra i filene.", name(sheet)),
                format!("the sheet {} is not in the workbook; the files keep what they have.", name(sheet)),
            ),
            Self::OtherName { text, name } => {
                let (text, name) = (q(text), q(name));
                say(
                    format!("her står {text}, men skjemaet er laget for {name}. Ønsker for andre skrives i deres egne skjemaer."),
                    format!("her står {text}, men skjemaet er laga for {name}. Ønske for andre blir skrivne i deira eigne skjema."),
                    format!("it says {text} here, but the form was made for {name}. Wishes of others go into forms of their own."),
                )
            }
            Self::FormOfNobody { name } => {
                let name = q(name);
                say(
                    format!("Skjemaet er laget for {name}, som ikke er blant legene lenger."),
                    format!("Skjemaet er laga for {name}, som ikkje er blant legane lenger."),
                    format!("The form was made for {name}, who is no longer among the doctors."),
                )
            }
            Self::SheetsDiffer { here, there, place } => {
                let listed = |names: &[String]| match names.is_empty() {
                    true => in_lang(lang, ["ingen", "ingen", "nobody"]).to_owned(),
                    false => names.iter().map(|name| q(name)).collect::<Vec<_>>().join(", "),
                };
                let (here, there) = (listed(here), listed(there));
                say(
                    format!("her står {here}, men i {place} står {there}."),
                    format!("her står {here}, men i {place} står {there}."),
                    format!("here it says {here}, but in {place} it says {there}."),
                )
            }
            Self::SheetLacks { dates, other } => {
                let dates = dates.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(", ");
                say(
                    format!("dager som har vakter i {}, mangler: {dates}.", q(other)),
                    format!("dagar som har vakter i {}, manglar: {dates}.", q(other)),
                    format!("days that have shifts in {} are missing: {dates}.", q(other)),
                )
            }
            Self::SheetsDisagree { wide, long } => {
                let (wide, long) = (q(wide), q(long));
                say(
                    format!("Arkene {wide} og {long} har ikke samme vaktliste. Rett cellene i det arket som er galt, eller slett det: er {long} slettet, leses {wide}."),
                    format!("Arka {wide} og {long} har ikkje same vaktliste. Rett cellene i det arket som er gale, eller slett det: er {long} sletta, blir {wide} lese."),
                    format!("The sheets {wide} and {long} do not hold the same roster. Mend the cells of the one that is wrong, or delete it: where {long} is deleted, {wide} is read."),
                )
            }
            Self::NoSuchColumn { ours, theirs, near } => {
                let meant = meant(lang, near.as_deref());
                let theirs = q(theirs);
                say(
                    format!("--columns {ours}: ingen kolonne heter {theirs}.{meant}"),
                    format!("--columns {ours}: ingen kolonne heiter {theirs}.{meant}"),
                    format!("--columns {ours}: no column is called {theirs}.{meant}"),
                )
            }
            Self::NoSuchWord { ours, known } => {
                let (ours, known) = (q(ours), known.join(", "));
                say(
                    format!("--columns: {ours} er verken dato, vakt, vaktlinje, plass, lege, start, slutt eller en av stasjonens egne: {known}."),
                    format!("--columns: {ours} er korkje dato, vakt, vaktlinje, plass, lege, start, slutt eller ein av stasjonen sine eigne: {known}."),
                    format!("--columns: {ours} is neither date, shift, line, seat, doctor, start, end nor one of the station's own: {known}."),
                )
            }
            Self::AmbiguousColumn { text, candidates } => {
                let (text, all) = (q(text), candidates.join(", "));
                say(
                    format!("kolonnen {text} kan være flere: {all}. Velg med --columns."),
                    format!("kolonnen {text} kan vere fleire: {all}. Vel med --columns."),
                    format!("the column {text} may be several: {all}. Choose with --columns."),
                )
            }
            Self::RowsOutside { count } => say(
                format!("rader utenfor perioden som ikke er lest: {count}."),
                format!("rader utanfor perioden som ikkje er lesne: {count}."),
                format!("rows outside the period that were not read: {count}."),
            ),
            Self::RowsIgnored { rows } => {
                let rows = rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
                say(
                    format!("rader uten vakter som ikke er lest: {rows}."),
                    format!("rader utan vakter som ikkje er lesne: {rows}."),
                    format!("rows without shifts that were not read: {rows}."),
                )
            }
            roster => roster.of_roster(lang),
        }
    }
}
