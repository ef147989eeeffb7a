//! Proofs in the hands of the checker that shares nothing with the program: it accepts what the program writes, and both
//! refuse the same damages.

use std::path::Path;
use std::process::Command;

use legevakt::solver::{MOST_TERMS, Refusal, check_proof, quality_model};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::tools::{check_proof_by_python, check_proofs_by_python};

/// A number drawn from another, the same on every machine.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 40).expect("24 bits")
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text with a checksum that fits.
fn signed(body: &str) -> String {
    format!("{body}end {}\n", sha256(body.as_bytes()))
}

fn legevakt(arguments: &[&str], dir: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_legevakt")).args(arguments).current_dir(dir).output();
    let output = output.expect("the program runs");
    // 1 is a roster with a seat open.
    let is_done = matches!(output.status.code(), Some(0 | 1));
    assert!(is_done, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The model and the proof of an invented station.
fn solved(doctors: &str, seed: &str) -> [String; 2] {
    let dir = TempDir::new().expect("a temporary directory");
    legevakt(&["generate", "--doctors", doctors, "--days", "14", "--seed", seed, "--out", "s"], dir.path());
    written(dir.path().join("s/period.toml").to_str().expect("UTF-8"), "3000")
}

/// The same of a period.
fn written(period: &str, iterations: &str) -> [String; 2] {
    let dir = TempDir::new().expect("a temporary directory");
    legevakt(
        &["solve", period, "--iterations", iterations, "--write-model", "m.mps", "--proof", "b.proof"],
        dir.path(),
    );
    ["m.mps", "b.proof"].map(|name| std::fs::read_to_string(dir.path().join(name)).expect("written"))
}

/// A proof with something else in one place: a digit, a sign, a word or a line.
fn damaged(body: &str, seed: &mut u64) -> String {
    let mut lines: Vec<Vec<String>> = body.lines().map(|line| line.split(' ').map(str::to_owned).collect()).collect();
    let line = 2 + next(seed) % (lines.len() - 2);
    let word = next(seed) % lines[line].len();
    let words = &mut lines[line];
    match next(seed) % 7 {
        0 => drop(words.remove(word)),
        1 => drop(lines.remove(line)),
        2 => words[word] = format!("-{}", words[word]),
        3 => words[word] = words[word].trim_start_matches('-').to_owned(),
        4 => words[word].push('0'),
        5 => words[word] = (next(seed) % 40).to_string(),
        _ => {
            let number: i64 = words[word].parse().unwrap_or(0);
            words[word] = (number + [-1, 1, -100, 100][next(seed) % 4]).to_string();
        }
    }
    lines.iter().map(|words| words.join(" ") + "\n").collect()
}

/// Whether both checkers accept a proof; they must say the same.
fn is_accepted(proof: &str, model: &str, context: &str) -> bool {
    let (is_accepted, said) = check_proof_by_python(proof, model);
    let ours = check_proof(proof.as_bytes(), model.as_bytes());
    assert_eq!(ours.is_ok(), is_accepted, "{context}: {ours:?}, and Python says {said}");
    is_accepted
}

/// How many damages are done to each of some proofs, a thousand in all.
const DAMAGES: usize = 125;

/// The proofs that the program writes of stations that it has invented, and of the instances of the repository that are
/// small enough to be solved to the end here.
fn proofs() -> Vec<[String; 2]> {
    let mut proofs: Vec<[String; 2]> =
        [("7", "1"), ("6", "1"), ("5", "2"), ("6", "3")].map(|(doctors, seed)| solved(doctors, seed)).into();
    for folder in ["tiny", "infeasible/ceiling", "infeasible/rest", "infeasible/competence"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(folder).join("period.toml");
        proofs.push(written(path.to_str().expect("UTF-8"), "1000"));
    }
    proofs
}

#[test]
fn python_accepts_what_the_program_writes_and_both_refuse_the_same_of_a_thousand_damages() {
    let (mut seed, mut branches, mut still, mut all) = (1, 0, 0, 0);
    for [model, proof] in proofs() {
        assert!(is_accepted(&proof, &model, "as it was written"));
        branches += proof.matches("\nb ").count();
        let body = &proof[..proof.rfind("end ").expect("an end")];
        let claim: i64 = body.lines().find_map(|line| line.strip_prefix("claim ")?.parse().ok()).expect("a claim");
        let damages: Vec<String> = (0..DAMAGES).map(|_| signed(&damaged(body, &mut seed))).collect();
        let said = check_proofs_by_python(&damages, &model);
        all += said.len();
        for (damaged, said) in damages.iter().zip(&said) {
            let ours = check_proof(damaged.as_bytes(), model.as_bytes());
            assert_eq!(ours.is_ok(), said.starts_with("accepted: "), "{ours:?}, and Python says {said}: {damaged}");
            // What is still a proof claims no more than the roster costs, which is what was claimed before.
            if let Ok(accepted) = ours {
                assert_eq!(said, &format!("accepted: {} {}", accepted.claim, accepted.cost));
                assert!(accepted.claim <= claim, "{damaged}");
                still += 1;
            }
        }
        assert!(!is_accepted(&proof[..proof.len() / 2], &model, "cut off"));
        assert!(!is_accepted(&proof, &model.replacen("RHS\n", "RHS\n* x\n", 1), "of another model"));
        let higher = body.replacen(&format!("claim {claim}\n"), &format!("claim {}\n", claim + 1), 1);
        assert!(!is_accepted(&signed(&higher), &model, "claims too much"));
    }
    assert_eq!(all, 1_000);
    assert!(
        branches > 10 && still > 0 && still < all / 2,
        "{branches} {still}: trees are branched, few damages leave a proof"
    );
}

/// Three columns of which each two hold at least one, and a count of all with what it costs: two, at 3 a piece.
const TRIANGLE: &str = "\
NAME triangle
ROWS
 N cost
 L ab
 L bc
 L ac
 E count
 L price
COLUMNS
 M1 'MARKER' 'INTORG'
 a ab -1
 a ac -1
 a count 1
 b ab -1
 b bc -1
 b count 1
 c bc -1
 c ac -1
 c count 1
 M2 'MARKER' 'INTEND'
 n count -1
 n price 1
 e cost 3
 e price -1
RHS
 RHS ab -1
 RHS bc -1
 RHS ac -1
BOUNDS
 BV BOUND a
 BV BOUND b
 BV BOUND c
 LO BOUND n 0
 UP BOUND n 3
 LO BOUND e 0
 UP BOUND e 3
ENDATA
";

/// It, proven: a lemma that at least two are on, by a branch on the first, and the cost from there.
fn of_triangle() -> String {
    let model = sha256(TRIANGLE.as_bytes());
    format!(
        "legevakt-proof 1\nmodel {model}\nclaim 6\nx 0 1\nx 1 1\nx 3 2\nx 4 2\n\
         lemma 2 0 1 1 1 2 1\nb 0 0\nl 2 0 2 1 0 2 2\nl 1 1 1\n\
         cost\nl 1 3 3 4 3 5 3\n"
    )
}

#[test]
fn a_lemma_a_branch_and_a_count_are_read_alike() {
    let proof = of_triangle();
    assert!(is_accepted(&signed(&proof), TRIANGLE, "as it is"));
    for (old, new) in [
        ("lemma 2", "lemma 3"),
        ("claim 6", "claim 7"),
        ("b 0 0", "b 0 1"),
        ("b 0 0", "b 4 0"),
        ("l 1 1 1\n", ""),
        ("l 1 1 1\n", "l 1 1 -1\n"),
        ("5 3", "6 3"),
        ("5 3", "5 1"),
        ("3 3", "3 -3"),
        ("x 3 2", "x 3 1"),
        ("x 4 2\n", ""),
        ("cost\n", ""),
        ("l 1 3", "l 0 3"),
    ] {
        assert!(proof.contains(old), "{old}");
        assert!(!is_accepted(&signed(&proof.replacen(old, new, 1)), TRIANGLE, &format!("{new:?} for {old:?}")));
    }
    // Without the wholeness of the count, half a one more is all that can be shown of the cost, and nothing is rounded.
    let without = proof.replacen("lemma 2 0 1 1 1 2 1\nb 0 0\nl 2 0 2 1 0 2 2\nl 1 1 1\n", "", 1);
    let halves = without.replacen("l 1 3 3 4 3 5 3", "l 2 0 3 1 3 2 3 3 6 4 6", 1);
    assert!(is_accepted(&signed(&halves), TRIANGLE, "four and a half, rounded up to six"));
    let loose = TRIANGLE.replacen(" n price 1\n", " n price 2\n", 1).replacen(" e price -1\n", " e price -2\n", 1);
    let of_loose = halves.replacen(&sha256(TRIANGLE.as_bytes()), &sha256(loose.as_bytes()), 1);
    let of_loose = of_loose.replacen("3 6 4 6", "3 6 4 3", 1);
    assert!(!is_accepted(&signed(&of_loose), &loose, "an excess that may be half is rounded down"));
    assert!(is_accepted(&signed(&of_loose.replacen("claim 6", "claim 4", 1)), &loose, "to four"));
}

#[test]
fn a_model_that_the_program_does_not_write_is_refused_by_both() {
    let (instance, ..) = crate::halden::halden();
    let written = quality_model(&instance, &legevakt::rules::model(&instance), [1 << 40; 2]);
    assert!(
        written.contains("\n E def:") && written.contains("\n FX BOUND "),
        "kinds of lines that are not in the triangle"
    );
    for (old, new) in [
        (" N cost\n", ""),
        (" N cost\n", " N cost\n N more\n"),
        (" L bc\n", " G bc\n"),
        (" L bc\n", " L ab\n"),
        (" a ab -1\n", " a ab -1\n a ab -1\n"),
        (" a ab -1\n", " a ab -1.0\n"),
        (" a ab -1\n", " a ab -1 ac -1\n"),
        (" a ab -1\n", " a da -1\n"),
        (" RHS ab -1\n", " RHS ab -1\n RHS ab -1\n"),
        (" RHS ab -1\n", " RHS cost -1\n"),
        ("RHS\n", "RANGES\n"),
        (" BV BOUND a\n", ""),
        (" BV BOUND a\n", " BV BOUND a\n LO BOUND a 0\n"),
        (" BV BOUND a\n", " FR BOUND a\n"),
        (" UP BOUND e 3\n", " UP BOUND e -3\n"),
        ("ENDATA\n", ""),
        ("ENDATA\n", "ENDATA\n BV BOUND a\n"),
        // A column whose lines stand apart, and one with the lines of others or a marker between them.
        (" b ab -1\n", " b ab -1\n a cost 1\n"),
        (" c count 1\n", " c count 1\n a cost 1\n"),
        (" a ac -1\n", " M3 'MARKER' 'INTORG'\n a ac -1\n"),
        // A comment that ends in the middle for those to whom \r or a page break ends a line.
        ("ROWS\n", "* x\rROWS\n"),
        ("ROWS\n", "* x\u{c}\nROWS\n"),
        ("ROWS\n", "* x\tx\nROWS\n"),
    ] {
        assert!(TRIANGLE.contains(old), "{old}");
        let model = TRIANGLE.replacen(old, new, 1);
        let proof = of_triangle().replacen(&sha256(TRIANGLE.as_bytes()), &sha256(model.as_bytes()), 1);
        assert!(!is_accepted(&signed(&proof), &model, &format!("{new:?} for {old:?}")));
    }
}

/// The triangle with another name for its column `b`, and the proof of that.
fn renamed(name: &str) -> (String, String) {
    let model: String = TRIANGLE
        .lines()
        .map(|line| {
            let words: Vec<&str> = line.split(' ').map(|word| if word == "b" { name } else { word }).collect();
            words.join(" ") + "\n"
        })
        .collect();
    let proof = of_triangle().replacen(&sha256(TRIANGLE.as_bytes()), &sha256(model.as_bytes()), 1);
    (signed(&proof), model)
}

#[test]
fn odd_names_are_refused_by_both_and_long_ones_are_not_cut() {
    for name in [
        "b c",
        "b\t",
        " b",
        "",
        "\"b\"",
        "'b'",
        "b'",
        "bø",
        "b$",
        "*b",
        "b\r",
        "$b",
        "b,c",
        "b+c",
        "b\u{1}",
        &"b".repeat(256),
    ] {
        let (proof, model) = renamed(name);
        assert!(!is_accepted(&proof, &model, &format!("{name:?}")));
    }
    for name in
        ["B", "cost", "RHS", "ENDATA", "BOUND", "-1", "0", "a~2", "ab", "x:2027-01-04:l.k:a_b", &"b".repeat(255)]
    {
        let (proof, model) = renamed(name);
        assert!(is_accepted(&proof, &model, &format!("{name:?}")));
    }
    // Two that are alike for 254 letters.
    let long = "b".repeat(254);
    let (_, model) = renamed(&format!("{long}1"));
    let model = model.replace(" c ", &format!(" {long}2 ")).replace("BOUND c\n", &format!("BOUND {long}2\n"));
    let proof = of_triangle().replacen(&sha256(TRIANGLE.as_bytes()), &sha256(model.as_bytes()), 1);
    assert!(is_accepted(&signed(&proof), &model, "the last letter tells them apart"));
    let (proof, model) = renamed("a");
    assert!(!is_accepted(&proof, &model, "another has it"));
}

#[test]
fn a_line_that_is_counted_the_wrong_way_shows_nothing() {
    let model = "NAME slack\nROWS\n N cost\n L r\nCOLUMNS\n M1 'MARKER' 'INTORG'\n a r 1\n M2 'MARKER' 'INTEND'\n\
                 RHS\n RHS r 3\nBOUNDS\n BV BOUND a\nENDATA\n";
    let proof = |claim: i64, leaf: &str| {
        signed(&format!("legevakt-proof 1\nmodel {}\nclaim {claim}\ncost\n{leaf}\n", sha256(model.as_bytes())))
    };
    assert!(is_accepted(&proof(0, "l 1"), model, "nothing is added up"));
    // Three less the most that the column is would be two, though the column may be 0 and cost nothing.
    assert!(!is_accepted(&proof(2, "l 1 0 -1"), model, "a line that is not full"));
}

/// A model of many columns that cost one each, of which nothing is asked, and a tree of so many leaves that add up nothing.
fn long(columns: usize, leaves: usize) -> (String, String) {
    let each = |line: &dyn Fn(usize) -> String| (0..columns).map(line).collect::<String>();
    let costs = each(&|at| format!(" c{at} cost 1\n"));
    let bounds = each(&|at| format!(" BV BOUND c{at}\n"));
    let model = format!("NAME long\nROWS\n N cost\nCOLUMNS\n{costs}RHS\nBOUNDS\n{bounds}ENDATA\n");
    let tree = grown(0, leaves);
    (signed(&format!("legevakt-proof 1\nmodel {}\nclaim 0\ncost\n{tree}", sha256(model.as_bytes()))), model)
}

/// A tree over the columns from one on.
fn grown(column: usize, leaves: usize) -> String {
    if leaves == 1 {
        return "l 1\n".to_owned();
    }
    let half = leaves / 2;
    format!("b {column} 0\n{}{}", grown(column + 1, half), grown(column + 1, leaves - half))
}

#[test]
fn what_would_be_added_up_for_ever_is_refused_by_both() {
    let columns = 10_000;
    let (short, model) = long(columns, 100);
    assert!(is_accepted(&short, &model, "a hundred leaves"));
    let (endless, model) = long(columns, MOST_TERMS / columns + 1);
    assert!(endless.len() < 50_000, "a short text");
    assert!(!is_accepted(&endless, &model, "one leaf too many"));
    assert_eq!(check_proof(endless.as_bytes(), model.as_bytes()), Err(Refusal::TooMuch));
}
