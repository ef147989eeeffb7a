//! The way of a quarter, from wishes to what happens afterwards: the menus of the header, in the order in which they are needed,
//! and which step is next.

use serde_json::{Value, json};

use super::flow::{self, Entry};
use super::period::{Period, Sheet};
use crate::domain::Severity;
use crate::format;
use crate::report::Words;
use crate::report::markup::Markup;

/// A step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Wishes and absences come in.
    Wishes,
    /// Who takes part, and by which rules.
    People,
    /// A roster is made.
    Solve,
    /// It is looked over.
    Look,
    /// It becomes a version.
    Publish,
    /// What happens then.
    After,
}

impl Step {
    fn id(self) -> &'static str {
        match self {
            Self::Wishes => "wishes",
            Self::People => "people",
            Self::Solve => "solve",
            Self::Look => "look",
            Self::Publish => "publish",
            Self::After => "after",
        }
    }
}

/// One thing in a menu: what it is called, and what it is for.
struct Item {
    /// Its own attributes, by which the script knows what it does.
    does: Vec<(&'static str, &'static str)>,
    name: &'static str,
    about: &'static str,
}

impl Item {
    /// One that is pressed by its id.
    fn of(id: &'static str, name: &'static str, about: &'static str) -> Self {
        Self { does: vec![("id", id)], name, about }
    }

    /// A page of what happens afterwards.
    fn page((page, name, about): Entry) -> Self {
        Self { does: vec![("data-flow", page)], name, about }
    }
}

/// The steps, each with a button: what has one thing to do does it, and the others open a menu.
pub(super) fn bar(m: &mut Markup, words: Words) {
    let label =
        words.say("Fra ønsker til ferdig liste", "Frå ønske til ferdig liste", "From wishes to a finished roster");
    m.element("nav", &[("aria-label", label)], |m| {
        m.element("ol", &[("class", "way")], |m| {
            menu(m, Step::Wishes, words.say("Ønsker", "Ønske", "Wishes"), &wishes(words));
            menu(
                m,
                Step::People,
                words.say("Leger og oppsett", "Legar og oppsett", "Doctors and settings"),
                &people(words),
            );
            press(m, Step::Solve, "solve-open", words.say("Løs …", "Løys …", "Solve …"));
            menu(m, Step::Look, words.say("Se over", "Sjå over", "Look over"), &look(words));
            press(m, Step::Publish, "publish-open", words.say("Publiser …", "Publiser …", "Publish …"));
            menu(m, Step::After, words.say("Etterpå", "Etterpå", "Afterwards"), &after(words));
        });
        m.leaf("p", &[("id", "next")], "");
    });
}

/// What is of the program and not of the roster.
pub(super) fn program(m: &mut Markup, words: Words) {
    let items = [
        Item::of(
            "help",
            words.say("Taster", "Tastar", "Keys"),
            words.say(
                "Hva tastene gjør på tavla (?).",
                "Kva tastane gjer på tavla (?).",
                "What the keys do on the board (?).",
            ),
        ),
        Item::of(
            "all-open",
            words.say("Alle perioder", "Alle periodar", "All periods"),
            words.say(
                "Lista over periodene som programmet har åpne.",
                "Lista over periodane som programmet har opne.",
                "The list of the periods that the program has open.",
            ),
        ),
        Item::of(
            "tab",
            words.say("Ny fane", "Ny fane", "New tab"),
            words.say(
                "Siden en gang til, ved siden av denne.",
                "Sida éin gong til, ved sida av denne.",
                "The page once more, beside this one.",
            ),
        ),
        Item::of(
            "end",
            words.say("Avslutt", "Avslutt", "End"),
            words.say(
                "Stopper programmet. Alt er lagret.",
                "Stoppar programmet. Alt er lagra.",
                "Ends the program. Everything is saved.",
            ),
        ),
    ];
    opens(m, "program", words.say("Program", "Program", "Program"), &[], &items);
}

fn wishes(words: Words) -> [Item; 4] {
    [
        Item {
            does: vec![("id", "paint-on"), ("aria-pressed", "false"), ("aria-keyshortcuts", "P")],
            name: words.say("Mal på tavla", "Mål på tavla", "Paint on the board"),
            about: words.say(
                "Velg dager, og trykk en tast for ønske eller fravær (P).",
                "Vel dagar, og trykk ein tast for ønske eller fråvær (P).",
                "Choose days, and press a key for a wish or an absence (P).",
            ),
        },
        Item::of(
            "lists-open",
            words.say("Én lege om gangen …", "Éin lege om gongen …", "One doctor at a time …"),
            words.say(
                "Alt en lege har sagt, i skjema. Rader fra Excel kan limes inn.",
                "Alt ein lege har sagt, i skjema. Rader frå Excel kan limast inn.",
                "All that a doctor has said, in forms. Rows from Excel can be pasted.",
            ),
        ),
        Item::of(
            "template-open",
            words.say("Arbeidsbok å fylle ut", "Arbeidsbok å fylle ut", "A workbook to fill in"),
            words.say(
                "Excel med legene, fravær og ønsker slik de er nå.",
                "Excel med legane, fråvær og ønske slik dei er no.",
                "Excel with the doctors, absences and wishes as they are now.",
            ),
        ),
        Item::of(
            "workbook-open",
            words.say("Les inn arbeidsboka …", "Les inn arbeidsboka …", "Read the workbook in …"),
            words.say(
                "Du ser hva den endrer, før noe blir skrevet.",
                "Du ser kva ho endrar, før noko blir skrive.",
                "You see what it changes before anything is written.",
            ),
        ),
    ]
}

fn people(words: Words) -> [Item; 2] {
    [
        Item::of(
            "people-open",
            words.say("Leger", "Legar", "Doctors"),
            words.say(
                "Hvem som er med, andel, kompetanse, fritak og tak.",
                "Kven som er med, del, kompetanse, fritak og tak.",
                "Who takes part, share, competence, exemptions and ceilings.",
            ),
        ),
        Item::of(
            "settings-open",
            words.say("Oppsett", "Oppsett", "Settings"),
            words.say(
                "Vakter og plasser, regler, betaling, datoer og par.",
                "Vakter og plassar, reglar, betaling, datoar og par.",
                "Shifts and seats, rules, pay, dates and pairs.",
            ),
        ),
    ]
}

fn look(words: Words) -> Vec<Item> {
    let papers = Item::of(
        "papers-open",
        words.say("Utskrifter …", "Utskrifter …", "Papers …"),
        words.say(
            "Vaktlista til veggen, til legene, til Excel, og rapporten din.",
            "Vaktlista til veggen, til legane, til Excel, og rapporten din.",
            "The roster for the wall, for the doctors, for Excel, and your report.",
        ),
    );
    flow::look(words).into_iter().map(Item::page).chain([papers]).collect()
}

fn after(words: Words) -> Vec<Item> {
    let next = Item::of(
        "next-open",
        words.say("Neste periode", "Neste periode", "The next period"),
        words.say(
            "Lag neste periode av denne, med historie og regnskap.",
            "Lag neste periode av denne, med historie og rekneskap.",
            "Make the next period from this one, with history and ledger.",
        ),
    );
    flow::after(words).into_iter().map(Item::page).chain([next]).collect()
}

/// A step that is one press.
fn press(m: &mut Markup, step: Step, id: &str, name: &str) {
    m.element("li", &[], |m| m.leaf("button", &[("type", "button"), ("id", id), ("data-step", step.id())], name));
}

/// A step that is several things.
fn menu(m: &mut Markup, step: Step, name: &str, items: &[Item]) {
    m.element("li", &[], |m| opens(m, step.id(), name, &[("data-step", step.id())], items));
}

/// A button, and the menu that the browser opens below it and closes by Escape, another press, or one elsewhere.
fn opens(m: &mut Markup, id: &str, name: &str, of: &[(&str, &str)], items: &[Item]) {
    let (menu, opener) = (format!("menu-{id}"), format!("{id}-menu"));
    let own = [("type", "button"), ("id", opener.as_str()), ("popovertarget", menu.as_str())];
    m.element("button", &[&own[..], of].concat(), |m| {
        m.text(name);
        m.inline("span", &[("class", "more"), ("aria-hidden", "true")], "\u{25be}");
    });
    let attributes = [
        ("id", menu.as_str()),
        ("class", "drop"),
        ("popover", "auto"),
        ("role", "group"),
        ("aria-labelledby", opener.as_str()),
    ];
    m.element("div", &attributes, |m| {
        for (item, at) in items.iter().zip(0..) {
            let mut attributes = vec![("type", "button")];
            attributes.extend(&item.does);
            if at == 0 {
                attributes.push(("autofocus", ""));
            }
            m.element("button", &attributes, |m| {
                m.inline("strong", &[], item.name);
                m.inline("small", &[], item.about);
            });
        }
    });
}

/// Which step is next for a period, and why.
pub(super) fn next(period: &Period, sheet: &Sheet, words: Words) -> Value {
    let (step, why) = found(period, sheet, words);
    json!({ "step": step.id(), "why": format!("{}: {why}", words.say("Neste", "Neste", "Next")) })
}

fn found(period: &Period, sheet: &Sheet, words: Words) -> (Step, String) {
    let instance = &sheet.loaded.instance;
    if period.run.is_on() {
        let wait = words.say(
            "vent på løsningen, eller se på den beste så langt.",
            "vent på løysinga, eller sjå på den beste så langt.",
            "wait for the solve, or look at the best so far.",
        );
        return (Step::Solve, wait.to_owned());
    }
    if sheet.proposal.is_some() {
        let decide = words.say(
            "se på forslaget, og ta det i bruk eller forkast det.",
            "sjå på forslaget, og ta det i bruk eller forkast det.",
            "look at the proposal, and take it over or throw it away.",
        );
        return (Step::Look, decide.to_owned());
    }
    let open: i64 = instance.open_slots().map(|slot| sheet.roster.missing(instance, slot)).sum();
    let is_blank = instance.open_slots().all(|slot| sheet.roster.at(slot).is_empty());
    if is_blank && instance.wishes().is_empty() {
        let wishes = words.say(
            "ønsker og fravær. Er det ingen, går du rett til Løs.",
            "ønske og fråvær. Er det ingen, går du rett til Løys.",
            "wishes and absences. If there are none, go straight to Solve.",
        );
        return (Step::Wishes, wishes.to_owned());
    }
    if is_blank {
        let solve = words.say(
            "trykk Løs, når ønsker og fravær er kommet inn.",
            "trykk Løys, når ønske og fråvær er komne inn.",
            "press Solve, when wishes and absences have come in.",
        );
        return (Step::Solve, solve.to_owned());
    }
    if open > 0 {
        let seats = words.count(
            open,
            words.say("plass er ledig", "plass er ledig", "seat is open"),
            words.say("plasser er ledige", "plassar er ledige", "seats are open"),
        );
        let solve = words.say(
            "Løs finner noen, eller trykk på en ledig plass.",
            "Løys finn nokon, eller trykk på ein ledig plass.",
            "Solve finds somebody, or press an open seat.",
        );
        return (Step::Solve, format!("{seats}. {solve}"));
    }
    let broken = sheet.verdict.of(Severity::Stopper).count();
    if broken > 0 {
        let rules = words.count(
            i64::try_from(broken).unwrap_or(i64::MAX),
            words.say("regelbrudd må bort", "regelbrot må bort", "breach of a rule must go"),
            words.say("regelbrudd må bort", "regelbrot må bort", "breaches of rules must go"),
        );
        let before =
            words.say("før lista kan publiseres.", "før lista kan publiserast.", "before the roster can be published.");
        return (Step::Look, format!("{rules} {before}"));
    }
    let version = sheet.version.as_deref().and_then(crate::files::roster_at);
    if version.is_some_and(|version| version.assignments == format::assignments(instance, &sheet.roster)) {
        let done = words.say(
            "lista er publisert. Sykdom, bytter og oppgjør står under Etterpå.",
            "lista er publisert. Sjukdom, byte og oppgjer står under Etterpå.",
            "the roster is published. Illness, swaps and closing stand under Afterwards.",
        );
        return (Step::After, done.to_owned());
    }
    let publish = words.say(
        "se over lista, og publiser den.",
        "sjå over lista, og publiser ho.",
        "look the roster over, and publish it.",
    );
    (Step::Publish, publish.to_owned())
}
