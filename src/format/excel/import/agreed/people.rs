//! The sheets of what is agreed with one doctor for a time, of some doctors together, and of shifts that are shared or given.

use super::super::super::grammar;
use super::super::columns::{Holds, SheetOf, Three, WEEKDAY, WEEKDAYS, column};
use super::parts::Part;
use super::sheets::{NAME, PARITY, POINTS, quiet_strength, who};
use super::words::{HOLIDAYS as NAMED, TOGETHER as WAYS, WEEKS};

const HOLIDAY: Three = ["en høytid", "ei høgtid", "a holiday"];
const WAY: Three =
    ["«ikke samtidig» eller «helst samtidig»", "«ikkje samtidig» eller «helst samtidig»", "`apart` or `together`"];
const WHOSE: Three = ["Lege", "Lege", "Doctor"];
const FROM: Three = ["Fra", "Frå", "From"];
const TO: Three = ["Til", "Til", "To"];

pub(super) static QUOTAS: SheetOf = SheetOf {
    name: ["Kvoter", "Kvotar", "Quotas"],
    also: &["kvote", "quota"],
    about: [
        "Én rad for hver kvote: hvor mange datoer hver av noen leger kan si «kan ikke» til uten at noen vurderer det. Grunnen vises.",
        "Éi rad for kvar kvote: kor mange datoar kvar av nokre legar kan seie «kan ikkje» til utan at nokon vurderer det. Grunnen blir \
         vist.",
        "One row for each quota: to how many dates each of some doctors can say `cannot` without anybody assessing it. The reason is \
         shown.",
    ],
    columns: &[
        NAME,
        who("who", ["Hvem", "Kven", "Who"]),
        column("at_most", ["Høyst", "Høgst", "At most"], Holds::Int, 8),
        column("reason", ["Grunn", "Grunn", "Reason"], Holds::Text, 36),
    ],
    needs: &["name", "at_most"],
    table: Some(&grammar::doctors::QUOTA),
    kept: 1,
    papers: 1,
};

pub(super) static AWAY: SheetOf = SheetOf {
    name: ["Borte samtidig", "Borte samtidig", "Away at once"],
    also: &["borte"],
    about: [
        "Én rad for hver avtale om hvor mange av noen leger som kan være borte på én dato. «Eller fri etter natt» regner med dem som har \
         fri etter en natt, når kontorene er åpne; styrken og poengene er for den.",
        "Éi rad for kvar avtale om kor mange av nokre legar som kan vere borte på éin dato. «Eller fri etter natt» reknar med dei som har \
         fri etter ei natt, når kontora er opne; styrken og poenga er for den.",
        "One row for each agreement on how many of some doctors may be away on one date. `Or off after a night` has those too who are \
         off after a night while the offices are open; strength and points are of it.",
    ],
    columns: &[
        NAME,
        who("who", ["Hvem", "Kven", "Who"]),
        column("at_most", ["Høyst borte", "Høgst borte", "At most away"], Holds::Int, 8),
        column("after_night", ["Eller fri etter natt", "Eller fri etter natt", "Or off after a night"], Holds::Int, 14),
        quiet_strength(),
        POINTS,
    ],
    needs: &["name", "who"],
    table: Some(&grammar::doctors::AWAY),
    kept: 1,
    papers: 1,
};

pub(in super::super) static TOGETHER: SheetOf = SheetOf {
    name: ["Sammen og hver for seg", "Saman og kvar for seg", "Together and apart"],
    also: &["sammen", "saman"],
    about: [
        "Én rad for leger som ikke skal ha vakt samtidig, ingen to av dem, eller som helst skal det: først den det gjelder, så de andre. En \
         gruppe alene er legene i den seg imellom.",
        "Éi rad for legar som ikkje skal ha vakt samtidig, ingen to av dei, eller som helst skal det: først den det gjeld, så dei andre. Ei \
         gruppe aleine er legane i ho seg imellom.",
        "One row for doctors of whom no two may be on at the same time, or who would like to be: first whom it is about, then the \
         others. A group alone is its doctors among themselves.",
    ],
    columns: &[
        column("which", ["Hvordan", "Korleis", "How"], Holds::Word(&WAYS, WAY), 16),
        column(
            "doctors",
            ["Leger og grupper", "Legar og grupper", "Doctors and groups"],
            Holds::Agreed(Part::Named),
            60,
        ),
    ],
    needs: &["which", "doctors"],
    table: Some(&grammar::period::APART),
    kept: 1,
    papers: 1,
};

pub(super) static DATED_SKILLS: SheetOf = SheetOf {
    name: ["Kompetanse", "Kompetanse", "Competence"],
    also: &["kompetanser", "kompetansar"],
    about: [
        "Én rad for hver ekstra kompetanse som en lege har en tid. Det hun alltid har, står i «Kompetanser» i arket med leger.",
        "Éi rad for kvar ekstra kompetanse som ein lege har ei tid. Det ho alltid har, står i «Kompetansar» i arket med legar.",
        "One row for each extra competence that a doctor has for a time. What she always has stands in `Competences` of the doctors.",
    ],
    columns: &[
        column("doctor", WHOSE, Holds::Doctor, 26),
        column("skill", ["Kompetanse", "Kompetanse", "Competence"], Holds::Id, 18),
        column("from", FROM, Holds::Date, 12),
        column("to", TO, Holds::Date, 12),
    ],
    needs: &["doctor", "skill"],
    table: Some(&grammar::doctors::DATED_SKILL),
    kept: 1,
    papers: 1,
};

pub(super) static OFFICE_TIMES: SheetOf = SheetOf {
    name: ["Kontordager", "Kontordagar", "Office days"],
    also: &["kontordag"],
    about: [
        "Én rad for kontordager som en lege har en tid, eller annenhver uke, ved siden av dem i arket med leger.",
        "Éi rad for kontordagar som ein lege har ei tid, eller annakvar veke, ved sida av dei i arket med legar.",
        "One row for office days that a doctor has for a time, or every second week, beside those in the sheet of doctors.",
    ],
    columns: &[
        column("doctor", WHOSE, Holds::Doctor, 26),
        column("days", ["Ukedager", "Vekedagar", "Weekdays"], Holds::Words(&WEEKDAYS, WEEKDAY), 28),
        column("from", FROM, Holds::Date, 12),
        column("to", TO, Holds::Date, 12),
        column("weeks", ["Bare i", "Berre i", "Only in"], Holds::Word(&WEEKS, PARITY), 14),
    ],
    needs: &["doctor", "days"],
    table: Some(&grammar::doctors::OFFICE_TIME),
    kept: 1,
    papers: 1,
};

pub(super) static PARTS: SheetOf = SheetOf {
    name: ["Andel en tid", "Del ei tid", "Share for a time"],
    also: &[],
    about: [
        "Én rad for hver del av perioden der en lege har en annen andel enn ellers. 50 er halvparten av det hun vanligvis har.",
        "Éi rad for kvar del av perioden der ein lege har ein annan del enn elles. 50 er halvparten av det ho vanlegvis har.",
        "One row for each part of the period in which a doctor has another share than else. 50 is half of what she has otherwise.",
    ],
    columns: &[
        column("doctor", WHOSE, Holds::Doctor, 26),
        column("from", FROM, Holds::Date, 12),
        column("to", TO, Holds::Date, 12),
        column("percent", ["Prosent", "Prosent", "Percent"], Holds::Int, 9),
    ],
    needs: &["doctor", "from", "to", "percent"],
    table: Some(&grammar::doctors::PART),
    kept: 1,
    papers: 1,
};

pub(super) static HOLIDAYS: SheetOf = SheetOf {
    name: ["Høytider", "Høgtider", "Holidays"],
    also: &["høytid", "høgtid"],
    about: [
        "Én rad for hver høytid som en lege har hatt vakt i før regnskapet begynte, og hvilke år. Det som er i regnskapet, trenger du ikke \
         skrive.",
        "Éi rad for kvar høgtid som ein lege har hatt vakt i før rekneskapen byrja, og kva år. Det som er i rekneskapen, treng du ikkje \
         skrive.",
        "One row for each holiday in which a doctor had duty before the ledger began, and in which years. What is in the ledger need not \
         be written.",
    ],
    columns: &[
        column("doctor", WHOSE, Holds::Doctor, 26),
        column("holiday", ["Høytid", "Høgtid", "Holiday"], Holds::Word(&NAMED, HOLIDAY), 20),
        column("years", ["År", "År", "Years"], Holds::Numbers, 24),
    ],
    needs: &["doctor", "holiday", "years"],
    table: Some(&grammar::period::HOLIDAY),
    kept: 1,
    papers: 1,
};

pub(super) static HANDOVERS: SheetOf = SheetOf {
    name: ["Delte vakter", "Delte vakter", "Handovers"],
    also: &["delt vakt", "handover"],
    about: [
        "Én rad for hver vakt som går fra en lege til den neste ved et klokkeslett: den blir to vakter den datoen. Vakten er id-en i \
         arket «Vakter».",
        "Éi rad for kvar vakt som går frå ein lege til den neste ved eit klokkeslett: ho blir to vakter den datoen. Vakta er id-en i \
         arket «Vakter».",
        "One row for each shift that goes from one doctor to the next at an hour: it is two shifts on that date. The shift is its id in \
         the sheet of shifts.",
    ],
    columns: &[
        column("date", ["Dato", "Dato", "Date"], Holds::Date, 12),
        column("shift", ["Vakt", "Vakt", "Shift"], Holds::Id, 18),
        column("at", ["Klokka", "Klokka", "At"], Holds::Clock, 9),
        column("line", ["Vaktlinje", "Vaktlinje", "Line"], Holds::Agreed(Part::Line), 18),
        column("on", ["Klokka er den", "Klokka er den", "Date of the hour"], Holds::Date, 14),
    ],
    needs: &["date", "shift", "at"],
    table: Some(&grammar::period::HANDOVER),
    kept: 1,
    papers: 1,
};

pub(super) static LOCKS: SheetOf = SheetOf {
    name: ["Låste vakter", "Låste vakter", "Locks"],
    also: &["låst vakt", "lås"],
    about: [
        "Én rad for hver vakt som er gitt på forhånd, og hvem som har den. Vakten er id-en i arket «Vakter», og plassen den i «Behov».",
        "Éi rad for kvar vakt som er gitt på førehand, og kven som har ho. Vakta er id-en i arket «Vakter», og plassen den i «Behov».",
        "One row for each shift that is given beforehand, and who has it. The shift is its id in the sheet of shifts, the seat that in \
         the sheet of demand.",
    ],
    columns: &[
        column("doctor", WHOSE, Holds::Doctor, 26),
        column("date", ["Dato", "Dato", "Date"], Holds::Date, 12),
        column("line", ["Vaktlinje", "Vaktlinje", "Line"], Holds::Agreed(Part::Line), 18),
        column("shift", ["Vakt", "Vakt", "Shift"], Holds::Id, 18),
        column("seat", ["Plass", "Plass", "Seat"], Holds::Id, 14),
    ],
    needs: &["doctor", "date", "line", "shift", "seat"],
    table: Some(&grammar::period::LOCK),
    kept: 1,
    papers: 1,
};
