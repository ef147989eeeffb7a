//! The page itself, which holds nothing yet, and coming and going.

use serde_json::json;

use super::answer::{Answer, Asked};
use super::flow;
use super::guard;
use super::keys::{ASKED, Door};
use super::paint;
use super::papers::PAPERS;
use super::way;
use crate::report::Words;
use crate::report::markup::Markup;

/// Tells how an address is written that lets in.
const KEY: &str = "#k=";

/// The page: the same for everybody. What it shows it asks for.
pub(super) fn page(asked: &Asked) -> Result<Answer, Answer> {
    let words = Words(asked.lang());
    let mut m = Markup::default();
    m.element("html", &[("lang", words.say("nb", "nn", "en"))], |m| {
        m.element("head", &[], |m| {
            m.void("meta", &[("charset", "utf-8")]);
            m.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            m.leaf("title", &[], "legevakt");
            m.void("link", &[("rel", "stylesheet"), ("href", "/assets/style.css")]);
            m.element("script", &[("type", "module"), ("src", "/assets/start.js")], |_| {});
        });
        let texts = texts(words).to_string();
        m.element("body", &[("data-words", texts.as_str())], |m| body(m, words));
    });
    Ok(Answer::of("text/html; charset=utf-8", format!("<!DOCTYPE html>\n{}", m.into_text())))
}

/// What the scripts say by themselves.
fn texts(words: Words) -> serde_json::Value {
    json!({
        "unreached": words.say(
            "Programmet svarer ikke. Kjører det fortsatt i terminalen?",
            "Programmet svarer ikkje. Køyrer det framleis i terminalen?",
            "The program does not answer. Is it still running in the terminal?",
        ),
        "outside": words.say(
            "Denne fanen er ikke sluppet inn. Åpne adressen som programmet skrev da det startet; den virker én gang. Er den brukt, \
             start programmet på nytt, eller velg «Ny fane» i fanen som er inne.",
            "Denne fana er ikkje sleppt inn. Opne adressa som programmet skreiv då det starta; ho verkar éin gong. Er ho brukt, \
             start programmet på nytt, eller vel «Ny fane» i fana som er inne.",
            "This tab is not let in. Open the address that the program printed when it started; it works once. If it is used up, \
             start the program anew, or choose “New tab” in the tab that is in.",
        ),
        "ended": words.say(
            "Programmet er avsluttet. Alt er lagret; fanen kan lukkes.",
            "Programmet er avslutta. Alt er lagra; fana kan lukkast.",
            "The program has ended. Everything is saved; the tab can be closed.",
        ),
        "changed": words.say(
            "Filene er endret utenfor denne fanen. Tavla viser dem som de er nå.",
            "Filene er endra utanfor denne fana. Tavla viser dei som dei er no.",
            "The files were changed outside this tab. The board shows them as they are now.",
        ),
        "unreadable": words.say(
            "Filene kan ikke leses slik de er nå. Tavla viser dem som de var; «legevakt check» sier hva som er galt.",
            "Filene kan ikkje lesast slik dei er no. Tavla viser dei som dei var; «legevakt check» seier kva som er gale.",
            "The files cannot be read as they are now. The board shows them as they were; `legevakt check` says what is wrong.",
        ),
        "again": words.say("Trykk Enter en gang til for å sette opp likevel.", "Trykk Enter ein gong til for å setje opp likevel.", "Press Enter once more to put in all the same."),
        "looking": words.say(
            "Det som er foreslått, kan bare ses på. Ta det i bruk, eller gå tilbake til utkastet.",
            "Det som er føreslått, kan berre sjåast på. Ta det i bruk, eller gå tilbake til utkastet.",
            "What is proposed can only be looked at. Take it over, or go back to the draft.",
        ),
        "marked": words.say(
            "Merket for bytte. Gå til vakten det skal byttes med, og trykk B. Esc angrer.",
            "Merkt for byte. Gå til vakta det skal bytast med, og trykk B. Esc angrar.",
            "Marked for a swap. Go to the shift to swap with, and press B. Esc undoes.",
        ),
        "none": words.say("Ingen passer med det du har skrevet.", "Ingen passar med det du har skrive.", "Nobody fits what you have typed."),
        "thinking": words.say("Regner, i høyst 20 sekunder …", "Reknar, i høgst 20 sekund …", "Working it out, for 20 seconds at most …"),
        "copied": words.say("Meldingen er kopiert.", "Meldinga er kopiert.", "The message is copied."),
        "painting": words.say(
            "Maler ønsker og fravær: velg dager med Shift og piltastene, og trykk 1–4, F eller Delete. Esc er ferdig.",
            "Målar ønske og fråvær: vel dagar med Shift og piltastane, og trykk 1–4, F eller Delete. Esc er ferdig.",
            "Painting wishes and absences: choose days with Shift and arrows, and press 1–4, F or Delete. Esc is done.",
        ),
        "painted": words.say("Ferdig med å male.", "Ferdig med å måle.", "Done painting."),
        "series": words.say("Hver slik ukedag i perioden.", "Kvar slik vekedag i perioden.", "Every such weekday of the period."),
        "days": words.say("Bare dagene som er valgt.", "Berre dagane som er valde.", "Only the days that are chosen."),
        "unsaved": words.say(
            "Du har fylt ut noe som ikke er lagret. Gå herfra uten å lagre det?",
            "Du har fylt ut noko som ikkje er lagra. Gå herfrå utan å lagre det?",
            "You have filled in something that is not saved. Leave without saving it?",
        ),
        "nowhere": words.say("Det er ingenting på den adressen.", "Det er ingenting på den adressa.", "There is nothing at that address."),
        "empty": words.say("Ingen vakter her.", "Ingen vakter her.", "No shifts here."),
    })
}

/// A button, with the keys that press it.
pub(super) fn button(m: &mut Markup, id: &str, text: &str, keys: &str) {
    let mut attributes = vec![("type", "button"), ("id", id)];
    if !keys.is_empty() {
        attributes.push(("aria-keyshortcuts", keys));
    }
    m.leaf("button", &attributes, text);
}

fn body(m: &mut Markup, words: Words) {
    m.leaf("a", &[("class", "skip"), ("href", "#board")], words.say("Til tavla", "Til tavla", "To the board"));
    m.element("header", &[], |m| {
        m.element("div", &[("class", "name")], |m| {
            m.leaf("h1", &[("id", "title")], "legevakt");
            m.leaf("p", &[("id", "lead")], "");
        });
        m.element("div", &[("class", "bar"), ("id", "tools"), ("hidden", "")], |m| {
            m.element("nav", &[("id", "months"), ("aria-label", words.say("Måneder", "Månader", "Months"))], |_| {});
            let group = words.say("Visning", "Vising", "View");
            m.element("div", &[("role", "group"), ("aria-label", group), ("class", "views")], |m| {
                for (view, name) in [
                    ("list", words.say("Datoliste", "Datoliste", "By date")),
                    ("matrix", words.say("Lege for lege", "Lege for lege", "By doctor")),
                ] {
                    m.leaf("button", &[("type", "button"), ("data-view", view), ("aria-pressed", "false")], name);
                }
            });
            let group = words.say("Angre og gjør om", "Angre og gjer om", "Undo and redo");
            m.element("div", &[("role", "group"), ("aria-label", group), ("class", "views")], |m| {
                button(m, "undo", words.say("Angre", "Angre", "Undo"), "Control+Z");
                button(m, "redo", words.say("Gjør om", "Gjer om", "Redo"), "Control+Y");
            });
            way::program(m, words);
            way::bar(m, words);
        });
        paint::bar(m, words);
    });
    m.leaf("p", &[("id", "notice"), ("role", "status"), ("hidden", "")], "");
    m.element("div", &[("id", "looking"), ("role", "status"), ("hidden", "")], |m| {
        let text = words.say(
            "Du ser på det som er foreslått. Utkastet er som det var.",
            "Du ser på det som er føreslått. Utkastet er som det var.",
            "You are looking at what is proposed. The draft is as it was.",
        );
        m.inline("span", &[], text);
        let back = words.say("Tilbake til utkastet", "Tilbake til utkastet", "Back to the draft");
        button(m, "looking-end", back, "");
    });
    m.element("main", &[], |m| {
        m.element("div", &[("id", "board"), ("tabindex", "-1")], |_| {});
        m.element("aside", &[("id", "side"), ("hidden", "")], |m| {
            m.element("section", &[("id", "solving"), ("aria-labelledby", "solving-h"), ("hidden", "")], |m| {
                m.leaf("h2", &[("id", "solving-h")], words.say("Løsning", "Løysing", "Solving"));
                m.leaf("p", &[("id", "progress")], "");
                button(
                    m,
                    "solve-look",
                    words.say("Vis den beste så langt", "Vis den beste så langt", "Show the best so far"),
                    "",
                );
                button(m, "solve-stop", words.say("Stopp", "Stopp", "Stop"), "");
            });
            m.element("section", &[("id", "proposed"), ("aria-labelledby", "proposed-h"), ("hidden", "")], |m| {
                m.leaf("h2", &[("id", "proposed-h")], words.say("Forslag", "Forslag", "Proposal"));
                m.element("div", &[("id", "proposal")], |_| {});
                button(m, "look", words.say("Vis på tavla", "Vis på tavla", "Show on the board"), "");
                button(m, "take", words.say("Ta i bruk", "Ta i bruk", "Take over"), "");
                button(m, "drop", words.say("Forkast", "Forkast", "Throw away"), "");
            });
            m.element("section", &[("aria-labelledby", "findings-h")], |m| {
                m.leaf(
                    "h2",
                    &[("id", "findings-h")],
                    words.say("Hva reglene sier", "Kva reglane seier", "What the rules say"),
                );
                m.element("div", &[("id", "findings")], |_| {});
            });
            m.element("section", &[("aria-labelledby", "loads-h")], |m| {
                m.leaf("h2", &[("id", "loads-h")], words.say("Fordeling", "Fordeling", "Sharing"));
                m.element("ul", &[("id", "made-of"), ("aria-live", "polite"), ("hidden", "")], |_| {});
                m.element("div", &[("id", "loads")], |_| {});
            });
        });
    });
    m.leaf("p", &[("id", "said"), ("aria-live", "polite")], "");
    picker(m, words);
    conflict(m, words);
    solve(m, words);
    publish(m, words);
    papers(m, words);
    workbook(m, words);
    paint::dialogs(m, words);
    keys(m, words);
    flow::dialog(m, words);
}

/// A dialog under its heading, by which it is called.
pub(super) fn dialog(m: &mut Markup, id: &str, title: &str, inside: impl FnOnce(&mut Markup)) {
    let heading = format!("{id}-h");
    m.element("dialog", &[("id", id), ("aria-labelledby", &heading)], |m| {
        m.leaf("h2", &[("id", &heading)], title);
        inside(m);
    });
}

/// Who can take a seat, to choose from.
fn picker(m: &mut Markup, words: Words) {
    dialog(m, "picker", "", |m| {
        m.leaf("p", &[("id", "picker-now")], "");
        m.element("div", &[("id", "places"), ("role", "group"), ("aria-labelledby", "picker-h")], |_| {});
        m.element("div", &[("id", "choice")], |m| {
            m.leaf("label", &[("for", "filter")], words.say("Skriv for å finne", "Skriv for å finne", "Type to find"));
            m.void(
                "input",
                &[
                    ("id", "filter"),
                    ("type", "text"),
                    ("role", "combobox"),
                    ("aria-expanded", "true"),
                    ("aria-controls", "candidates"),
                    ("aria-autocomplete", "list"),
                    ("autocomplete", "off"),
                    ("spellcheck", "false"),
                ],
            );
            let label = words.say("Hvem kan ta vakten", "Kven kan ta vakta", "Who can take the shift");
            m.element("div", &[("id", "candidates"), ("role", "listbox"), ("aria-label", label)], |_| {});
            // It scrolls, and keys must reach what scrolls.
            let why = words.say("Hva som følger", "Kva som følgjer", "What follows");
            let attributes =
                [("id", "why"), ("aria-live", "polite"), ("role", "group"), ("aria-label", why), ("tabindex", "0")];
            m.element("div", &attributes, |_| {});
        });
        m.element("div", &[("class", "buttons")], |m| {
            button(m, "picker-why", words.say("Hva måtte til?", "Kva måtte til?", "What would it take?"), "");
            button(m, "picker-empty", words.say("Ta ut", "Ta ut", "Take out"), "");
            button(m, "picker-lock", words.say("Lås", "Lås", "Lock"), "");
            button(m, "picker-close", words.say("Lukk", "Lukk", "Close"), "Escape");
        });
    });
}

/// What others did meanwhile, and what she was about to do.
fn conflict(m: &mut Markup, words: Words) {
    dialog(m, "conflict", words.say("Noen var raskere", "Nokon var raskare", "Somebody was quicker"), |m| {
        m.leaf("h3", &[], words.say("Dette er endret imens", "Dette er endra imens", "This was changed meanwhile"));
        m.element("ul", &[("id", "theirs")], |_| {});
        m.leaf("h3", &[], words.say("Dette ville du", "Dette ville du", "This is what you wanted"));
        m.leaf("p", &[("id", "mine")], "");
        m.element("div", &[("class", "buttons")], |m| {
            button(m, "conflict-mine", words.say("Gjør mitt oppå", "Gjer mitt oppå", "Do mine on top"), "");
            button(m, "conflict-drop", words.say("La være", "La vere", "Leave it"), "");
        });
    });
}

/// How long to solve, and from where.
fn solve(m: &mut Markup, words: Words) {
    dialog(m, "solve", words.say("Løs perioden", "Løys perioden", "Solve the period"), |m| {
        let text = words.say(
            "Det som er låst, blir stående. Forslaget rører ikke utkastet før du tar det i bruk, og du kan lukke fanen imens.",
            "Det som er låst, blir ståande. Forslaget rører ikkje utkastet før du tek det i bruk, og du kan lukke fana imens.",
            "What is locked stays. The proposal does not touch the draft until you take it over, and you may close the tab meanwhile.",
        );
        m.leaf("p", &[], text);
        m.leaf("label", &[("for", "solve-time")], words.say("Høyst så lenge", "Høgst så lenge", "At most this long"));
        m.element("select", &[("id", "solve-time")], |m| {
            let minutes = words.say("minutter", "minutt", "minutes");
            for (seconds, text) in [
                ("60", words.say("ett minutt", "eitt minutt", "one minute").to_owned()),
                ("300", format!("5 {minutes}")),
                ("1800", format!("30 {minutes}")),
                ("7200", words.say("to timer", "to timar", "two hours").to_owned()),
            ] {
                m.leaf("option", &[("value", seconds)], &text);
            }
        });
        m.leaf("label", &[("for", "solve-from")], words.say("Begynn med", "Byrj med", "Begin with"));
        m.element("select", &[("id", "solve-from")], |m| {
            let draft = words.say(
                "utkastet: svaret er aldri dårligere enn det, om det er lovlig",
                "utkastet: svaret er aldri dårlegare enn det, om det er lovleg",
                "the draft: the answer is never worse than it, if it is legal",
            );
            m.leaf("option", &[("value", "draft")], draft);
            m.leaf("option", &[("value", "nothing")], words.say("blanke ark", "blanke ark", "nothing"));
        });
        m.element("div", &[("class", "buttons")], |m| {
            button(m, "solve-begin", words.say("Løs", "Løys", "Solve"), "");
            button(m, "solve-close", words.say("Lukk", "Lukk", "Close"), "Escape");
        });
    });
}

/// When, by whom, and why what must be assessed is so all the same.
fn publish(m: &mut Markup, words: Words) {
    dialog(m, "publish", words.say("Publiser vaktlista", "Publiser vaktlista", "Publish the roster"), |m| {
        m.element("form", &[("id", "publish-form")], |m| {
            m.leaf(
                "label",
                &[("for", "publish-date")],
                words.say("Dagen den publiseres", "Dagen ho blir publisert", "The day it is published"),
            );
            m.void("input", &[("id", "publish-date"), ("type", "date"), ("required", "")]);
            m.leaf(
                "label",
                &[("for", "publish-by")],
                words.say("Hvem som publiserer", "Kven som publiserer", "Who publishes"),
            );
            m.void("input", &[("id", "publish-by"), ("type", "text"), ("required", ""), ("autocomplete", "name")]);
            noted(m, words);
            m.leaf(
                "h3",
                &[],
                words.say(
                    "Begrunn det som må vurderes",
                    "Grunngje det som må vurderast",
                    "Give a reason for what must be assessed",
                ),
            );
            m.element("div", &[("id", "reasons")], |_| {});
            m.leaf("pre", &[("id", "published"), ("aria-live", "polite"), ("hidden", "")], "");
            m.element("div", &[("class", "buttons")], |m| {
                m.leaf(
                    "button",
                    &[("type", "submit"), ("id", "publish-do")],
                    words.say("Publiser", "Publiser", "Publish"),
                );
                button(m, "publish-close", words.say("Lukk", "Lukk", "Close"), "Escape");
            });
        });
    });
}

/// That it was discussed and approved, where that is to stand in the version: the day, and who.
fn noted(m: &mut Markup, words: Words) {
    let (day, who) = words.say(("Dag", "Hvem"), ("Dag", "Kven"), ("Day", "Who"));
    for (id, legend) in [
        (
            "discussed",
            words.say(
                "Drøftet med de tillitsvalgte (kan stå tomt)",
                "Drøfta med dei tillitsvalde (kan stå tomt)",
                "Discussed with the representatives (may be blank)",
            ),
        ),
        ("approved", words.say("Godkjent (kan stå tomt)", "Godkjend (kan stå tomt)", "Approved (may be blank)")),
    ] {
        m.element("fieldset", &[("class", "noted")], |m| {
            m.leaf("legend", &[], legend);
            for (part, label, kind) in [("date", day, "date"), ("by", who, "text")] {
                let id = format!("publish-{id}-{part}");
                m.leaf("label", &[("for", &id)], label);
                m.void("input", &[("id", &id), ("type", kind)]);
            }
        });
    }
}

/// What people hold in their hands.
fn papers(m: &mut Markup, words: Words) {
    let names = [
        words.say("Hele rapporten, for deg", "Heile rapporten, for deg", "The whole report, for you"),
        words.say("For alle på vaktlista", "For alle på vaktlista", "For all on the roster"),
        words.say("For innsyn", "For innsyn", "For public access"),
        words.say("Arbeidsboka, for deg", "Arbeidsboka, for deg", "The workbook, for you"),
        words.say("Vaktlista til Excel", "Vaktlista til Excel", "The roster for Excel"),
        words.say("Statistikk", "Statistikk", "Statistics"),
        words.say("Vaktlista til programmet", "Vaktlista til programmet", "The roster for the program"),
        words.say(
            "Arbeidsbok med leger, fravær og ønsker, til å fylle ut",
            "Arbeidsbok med legar, fråvær og ønske, til å fylle ut",
            "Workbook of doctors, absences and wishes, to fill in",
        ),
    ];
    dialog(m, "papers", words.say("Utskrifter og filer", "Utskrifter og filer", "Papers and files"), |m| {
        m.element("ul", &[("class", "periods")], |m| {
            for (paper, name) in PAPERS.into_iter().zip(names) {
                m.element("li", &[], |m| {
                    m.inline("button", &[("type", "button"), ("data-paper", paper)], name);
                    m.inline("small", &[], &format!(" {paper}"));
                });
            }
        });
        m.element("div", &[("class", "buttons")], |m| {
            button(m, "papers-close", words.say("Lukk", "Lukk", "Close"), "Escape");
        });
    });
}

/// A workbook that was filled in, and what it would change.
fn workbook(m: &mut Markup, words: Words) {
    let title = words.say(
        "Les inn en utfylt arbeidsbok",
        "Les inn ei utfylt arbeidsbok",
        "Read in a workbook that was filled in",
    );
    dialog(m, "workbook", title, |m| {
        let text = words.say(
            "Leger, fritak, fravær og ønsker. Du ser først hva som blir endret; ingenting blir skrevet før du sier ja, og det kan angres.",
            "Legar, fritak, fråvær og ønske. Du ser først kva som blir endra; ingenting blir skrive før du seier ja, og det kan angrast.",
            "Doctors, exemptions, absences and wishes. You see first what would change; nothing is written before you say yes, and it can be undone.",
        );
        m.leaf("p", &[], text);
        m.leaf(
            "label",
            &[("for", "workbook-file")],
            words.say("Arbeidsboka (.xlsx)", "Arbeidsboka (.xlsx)", "The workbook (.xlsx)"),
        );
        m.void("input", &[("id", "workbook-file"), ("type", "file"), ("accept", ".xlsx")]);
        m.leaf("pre", &[("id", "workbook-told"), ("aria-live", "polite"), ("hidden", "")], "");
        m.element("div", &[("class", "buttons")], |m| {
            m.leaf(
                "button",
                &[("type", "button"), ("id", "workbook-do"), ("disabled", "")],
                words.say("Endre filene", "Endre filene", "Change the files"),
            );
            button(m, "workbook-close", words.say("Lukk", "Lukk", "Close"), "Escape");
        });
    });
}

/// What the keys do.
fn keys(m: &mut Markup, words: Words) {
    let rows: [(&str, &str); 12] = [
        ("← ↑ → ↓", words.say("gå fra rute til rute", "gå frå rute til rute", "go from cell to cell")),
        (
            "Home, End",
            words.say(
                "til radens ende; med Ctrl til tavlas",
                "til enden av rada; med Ctrl til tavlas",
                "to the end of the row; with Ctrl of the board",
            ),
        ),
        ("PageUp, PageDown", words.say("forrige og neste måned", "førre og neste månad", "the month before and after")),
        ("Enter, F2", words.say("hvem kan ta vakten", "kven kan ta vakta", "who can take the shift")),
        ("Delete", words.say("ta legen ut", "ta legen ut", "take the doctor out")),
        ("L", words.say("lås eller lås opp", "lås eller lås opp", "lock or unlock")),
        (
            "B",
            words.say(
                "merk for bytte, og bytt eller flytt",
                "merk for byte, og byt eller flytt",
                "mark for a swap, and swap or move",
            ),
        ),
        ("Ctrl+Z", words.say("angre", "angre", "undo")),
        ("Ctrl+Y", words.say("gjør om", "gjer om", "do again")),
        ("V", words.say("bytt visning", "byt vising", "change the view")),
        ("?", words.say("denne lista", "denne lista", "this list")),
        ("Esc", words.say("lukk, eller glem merket", "lukk, eller gløym merket", "close, or forget the mark")),
    ];
    dialog(m, "keys", words.say("Taster på tavla", "Tastar på tavla", "Keys on the board"), |m| {
        m.element("dl", &[], |m| {
            for (key, text) in rows.into_iter().chain(paint::keys(words)) {
                m.leaf("dt", &[], key);
                m.leaf("dd", &[], text);
            }
        });
        m.element("div", &[("class", "buttons")], |m| {
            button(m, "keys-close", words.say("Lukk", "Lukk", "Close"), "Escape");
        });
    });
}

/// Lets a browser in that has a key, and gives it both secrets.
pub(super) fn start(asked: &Asked) -> Result<Answer, Answer> {
    let key: String = asked.read()?;
    let app = &asked.app;
    if app.keys.turn(&key) != Some(Door::Page) {
        return Err(Answer::empty(401));
    }
    app.enter();
    let answer = Answer::data(&json!({ "pass": app.keys.pass() }));
    Ok(Answer { cookie: Some(guard::cookie(&app.keys, app.port)), ..answer })
}

/// The end of an address that opens one more tab.
pub(super) fn key(asked: &Asked) -> Result<Answer, Answer> {
    let key = asked.app.keys.cut(Door::Page, ASKED).map_err(|_| Answer::empty(500))?;
    Ok(Answer::data(&json!({ "fragment": format!("{KEY}{key}") })))
}

/// Ends the program.
pub(super) fn end(asked: &Asked) -> Result<Answer, Answer> {
    asked.app.ends.send_replace(true);
    Ok(Answer::empty(204))
}
