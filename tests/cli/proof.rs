//! `solve --proof` and `proof`: what is accepted, what is refused, and what is said of it.

use std::fs::File;

use sha2::{Digest, Sha256};

use crate::support::{Desk, TINY_ROSTER, page, stderr, stdout};

const SOLVE: &str = "solve period.toml --out ut --write-model m.mps --proof b.proof";
const PROOF: &str = "proof b.proof --model m.mps";

/// The tiny station, solved with a proof.
fn proven() -> Desk {
    let desk = Desk::of("tiny");
    let solved = desk.legevakt(SOLVE);
    assert_eq!(solved.status.code(), Some(0), "{}", stderr(&solved));
    desk
}

/// A text on one line.
fn unwrapped(text: &str) -> String {
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same proof with something else in it, and a checksum that fits.
fn altered(desk: &Desk, old: &str, new: &str) {
    let text = desk.read("b.proof");
    let (body, _) = text.rsplit_once("end ").expect("an end");
    assert!(body.contains(old), "{old}: {body}");
    let body = body.replacen(old, new, 1);
    let sum: String = Sha256::digest(body.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    desk.write("b.proof", format!("{body}end {sum}\n"));
}

/// What is said of a proof that is not accepted.
fn refused(desk: &Desk, arguments: &str) -> String {
    let output = desk.legevakt(arguments);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), ""), "{arguments}: {}", stdout(&output));
    unwrapped(stdout(&output))
}

#[test]
fn a_proof_is_written_told_of_and_accepted() {
    let desk = proven();
    let with = format!("{PROOF} --period period.toml --roster ut/roster.json");
    let accepted = desk.legevakt(&with);
    assert_eq!((accepted.status.code(), stderr(&accepted)), (Some(0), ""), "{}", stdout(&accepted));
    let text = unwrapped(stdout(&accepted));
    assert!(text.starts_with("Beviset holder: ingen løsning av modellen koster under 400."), "{text}");
    assert!(
        text.contains("Bevist, kan kontrolleres: ingen vaktliste i modellen koster under 400 i kvalitet"),
        "{text}"
    );
    assert!(text.contains("ingen vaktliste kan koste mindre i dem"), "{text}");
    let alone = desk.legevakt(PROOF);
    assert!(unwrapped(stdout(&alone)).contains("Med --period og --roster holdes modellen opp mot reglene"));
    assert_eq!(alone.status.code(), Some(0));
    for (lang, start) in [("en", "The proof holds: no solution"), ("nn", "Beviset held: inga løysing")] {
        assert!(stdout(&desk.legevakt(&format!("{PROOF} --lang {lang}"))).starts_with(start), "{lang}");
    }
    let hash = |name: &str| -> String {
        Sha256::digest(desk.read(name).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let roster: serde_json::Value = serde_json::from_str(&desk.read("ut/roster.json")).expect("JSON");
    let told = serde_json::json!(
        {"sha256": hash("b.proof"), "model_sha256": hash("m.mps"), "bound": 400, "rest_is_least": true});
    assert_eq!(roster["proof"], told);
    let site = desk.read("ut/report.html");
    assert!(site.contains("Bevist, kan kontrolleres") && site.contains(&hash("b.proof")), "the page says so too");
    // The page that is made of the roster's file later says the same, while the roster is as it was.
    assert_eq!(desk.legevakt("report period.toml --roster ut/roster.json --out side").status.code(), Some(0));
    assert!(desk.read("side/report.html").contains(&hash("b.proof")));
    let mut forged = roster;
    forged["proof"]["bound"] = serde_json::json!(401);
    desk.write("ut/roster.json", forged.to_string());
    assert_eq!(desk.legevakt("report period.toml --roster ut/roster.json --out side").status.code(), Some(0));
    assert!(
        !desk.read("side/report.html").contains("kan kontrolleres"),
        "no roster is proven to cost more than it does"
    );
}

#[test]
fn what_is_no_proof_of_the_model_is_refused_with_a_word() {
    let desk = proven();
    let whole = desk.read("b.proof");
    desk.write("b.proof", &whole[..whole.len() / 2]);
    assert!(refused(&desk, PROOF).contains("fila er kuttet eller endret: kontrollsummen stemmer ikke"));
    desk.write("b.proof", whole.replacen("claim 400", "claim 401", 1));
    assert!(refused(&desk, PROOF).contains("kontrollsummen stemmer ikke"));
    desk.write("b.proof", &whole);
    altered(&desk, "claim 400", "claim 402");
    assert!(refused(&desk, PROOF).contains("det sier 402, og viser bare 400"));
    desk.write("b.proof", &whole);
    altered(&desk, "cost\n", "cost\ncost\n");
    assert!(refused(&desk, PROOF).contains("kan ikke stå der"));
    desk.write("b.proof", &whole);
    let x = whole.lines().find(|line| line.starts_with("x ")).expect("a column").to_owned();
    altered(&desk, &format!("{x}\n"), "");
    assert!(refused(&desk, PROOF).contains("løsningen i det følger ikke modellen"));
    desk.write("b.proof", &whole);
    altered(&desk, "\nl ", "\nl 0 9999999 ");
    assert!(refused(&desk, PROOF).contains("kan ikke stå der"), "no leaf has no parts");
    desk.write("b.proof", [0xff, 0xfe, 0x00]);
    assert!(refused(&desk, PROOF).contains("fila er ikke et bevis slik"));
    desk.write("b.proof", &whole);
    desk.write("annen.mps", desk.read("m.mps").replacen("RHS\n", "RHS\n* en merknad\n", 1));
    assert!(refused(&desk, "proof b.proof --model annen.mps").contains("det er av en annen modell, med SHA-256"));
    let english = refused(&desk, "proof b.proof --model annen.mps --lang en");
    assert!(english.starts_with("The proof is not accepted: it is of another model"), "{english}");
}

#[test]
fn a_proof_of_another_roster_or_of_other_files_is_said_to_be_so() {
    let desk = proven();
    let with = format!("{PROOF} --period period.toml --roster");
    // Åsa has an evening that was Bård's: it costs more in quality and no more above, so the model is the same.
    desk.write(
        "dyrere.csv",
        TINY_ROSTER.replacen("02-05,legevakt,kveld,primary,bard", "02-05,legevakt,kveld,primary,asa", 1),
    );
    let other = desk.legevakt(&format!("{with} dyrere.csv"));
    let text = unwrapped(stdout(&other));
    assert!(text.contains("Kan kontrolleres: ingen vaktliste i modellen koster under 400 i kvalitet."), "{text}");
    assert!(text.contains("Denne koster 1 680. Dekning"), "{text}");
    assert_eq!(other.status.code(), Some(0));
    desk.write("period.toml", desk.read("period.toml").replace("2027-02-07", "2027-02-06"));
    desk.write("kort.csv", TINY_ROSTER.lines().take(7).map(|line| format!("{line}\n")).collect::<String>());
    let said = desk.legevakt(&format!("{with} kort.csv"));
    assert_eq!(said.status.code(), Some(1), "{}", stdout(&said));
    assert!(unwrapped(stdout(&said)).contains("Men modellen er en annen enn den perioden gir"), "{}", stdout(&said));
}

#[test]
fn a_proof_is_of_no_roster_that_is_not_legal() {
    let desk = proven();
    // She is away that day, so the model has no column for her there and does not see her.
    desk.write("to.csv", format!("{}2027-02-04,legevakt,kveld,primary,bard\n", desk.read("ut/roster.csv")));
    let output = desk.legevakt(&format!("{PROOF} --period period.toml --roster to.csv"));
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(unwrapped(stdout(&output)).contains("Men vaktlista er ikke lovlig"), "{}", stdout(&output));
}

#[test]
fn files_that_cannot_be_read_or_written_are_refused_before_the_work() {
    let desk = proven();
    let missing = desk.legevakt("proof borte.proof --model m.mps");
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).starts_with("Kan ikke lese borte.proof"), "{}", stderr(&missing));
    File::create(desk.path("stor.proof")).and_then(|file| file.set_len((1 << 30) + 1)).expect("a file of nothing");
    let large = desk.legevakt("proof stor.proof --model m.mps");
    assert_eq!(large.status.code(), Some(2));
    assert!(stderr(&large).starts_with("Kan ikke lese stor.proof"), "{}", stderr(&large));
    for (arguments, said) in [
        ("solve period.toml --out ny --proof b.proof", "--write-model"),
        ("solve period.toml --out ny --write-model n.mps --proof doctors.toml", "må slutte på .proof"),
        ("proof b.proof --model m.mps --roster ut/roster.json", "--period"),
    ] {
        let output = desk.legevakt(arguments);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments}");
        assert!(stderr(&output).contains(said), "{arguments}: {}", stderr(&output));
        assert!(!desk.path("ny").exists(), "{arguments}");
    }
}

#[test]
fn search_that_proves_nothing_is_proven_all_the_same() {
    let desk = Desk::of("tiny");
    let solved = desk.legevakt(&format!("{SOLVE} --engine search --iterations 2000"));
    assert_eq!(solved.status.code(), Some(0), "{}", stderr(&solved));
    let text = unwrapped(&page(&solved));
    assert!(text.contains("Kvalitet 400 400 bevist"), "{text}");
    assert!(text.contains("det er bevist at ingen lovlig vaktliste er bedre"), "{text}");
}

#[test]
fn no_proof_of_an_earlier_model_stays_beside_a_new_one() {
    let desk = proven();
    let (model, old) = (desk.read("m.mps"), desk.read("b.proof"));
    desk.write("m.proof", &old);
    desk.write("period.toml", desk.read("period.toml").replace("2027-02-07", "2027-02-06"));
    let solve = "solve period.toml --out ny --write-model m.mps";
    for (arguments, lang) in [(solve.to_owned(), "nb"), (format!("{solve} --proof c.proof"), "en")] {
        let refused = desk.legevakt(&format!("{arguments} --lang {lang}"));
        assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""), "{arguments}");
        let said = unwrapped(stderr(&refused));
        assert!(said.contains("m.proof") && said.contains("--proof m.proof"), "{said}");
        assert!(desk.read("m.mps") == model && desk.read("m.proof") == old && !desk.path("ny").exists(), "{arguments}");
    }
    // Named, whatever its path is written as, it is made anew.
    let anew = desk.legevakt(&format!("{solve} --proof ./ut/../m.proof"));
    assert_eq!(anew.status.code(), Some(0), "{}", stderr(&anew));
    assert!(desk.read("m.proof") != old);
    assert_eq!(desk.legevakt("proof m.proof --model m.mps").status.code(), Some(0));
}
