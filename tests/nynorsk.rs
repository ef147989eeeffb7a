//! The nynorsk of the program is nynorsk: no text of it has words that only bokmål has.
//!
//! That there is a text at all is for the compiler to see; that somebody translated it, only a reader of the sources can.

use std::fs;
use std::path::{Path, PathBuf};

/// Common words of bokmål that nynorsk spells in another way or does not have.
const BOKMAAL: &str = "\
    alene annet antall bare bedre besatt ble blitt bruke brukes da dagene dager de dekker dekket dem deres disse \
    egen eget egne en endres endret ennå et finnes flere fortsatt fra fraværet funnet gjelder gjør gjøre gjøres \
    grensen hele helgen hermetegn hun hva hvem hver hverandre hvert hvile hvilke hvilken hvilket hvis hvor hvordan \
    hvorfor høyere høyest ikke jeg jevnt kilde kilden kjent kjør kommer krever lavere legene legens leger lengden \
    lenke leses loven lovlig lørdag løse løses løst mandag mangler mer minutter mulig måned måneden måneder måte \
    måter navn navnet noe noen nå oppgave penger planens plasser reglene regler rød samme sammen selv siden sier \
    skrevet skritt skrives søndager tall tallet tar telles tilgjengelig tilgjengelige timer tirsdag tjeneste uka \
    uke uken uker umulig uten utenfor vakten vaktens vanlig vanlige vedtatt vei velg vises vurderes være åpen \
    åpent åpne";

/// A piece of source, without comments.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Text(String),
    Word(String),
    Sign(char),
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => sources(&path, found),
            false if path.extension().is_some_and(|e| e == "rs") => found.push(path),
            false => {}
        }
    }
}

fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '"' => {
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                found.push(Token::Text(chars[start + 1..i.min(chars.len())].iter().collect()));
                i += 1;
            }
            // A letter in quotes; a lifetime has no second quote.
            '\'' if at(i + 1) == '\\' => {
                i += 3;
                while at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            c if c.is_alphanumeric() || c == '_' => {
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
                found.push(Token::Word(chars[start..i].iter().collect()));
            }
            c => {
                if !c.is_whitespace() {
                    found.push(Token::Sign(c));
                }
                i += 1;
            }
        }
    }
    found
}

/// What stands between brackets from `open` on, or up to a `;`, cut at its own commas.
fn parts(tokens: &[Token], open: usize) -> Vec<&[Token]> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0, open);
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') if depth > 0 => depth -= 1,
            Token::Sign(')' | ']' | '}' | ';') if depth == 0 => {
                parts.push(&tokens[start..at]);
                return parts;
            }
            Token::Sign(',') if depth == 0 => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The stretches of a file that are nynorsk: what `say` says second, what an arm for it gives, tables named for it, the
/// third of each entry of the help, of each text in a table, and whole files of it.
fn nynorsk<'a>(path: &Path, tokens: &'a [Token]) -> Vec<&'a [Token]> {
    if path.file_name().is_some_and(|name| name == "nn.rs") {
        return vec![tokens];
    }
    let word = |at: usize, text: &str| matches!(tokens.get(at), Some(Token::Word(w)) if w == text);
    let sign = |at: usize, c: char| tokens.get(at) == Some(&Token::Sign(c));
    let signs = |at: usize, text: &str| text.chars().enumerate().all(|(n, c)| sign(at + n, c));
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Word(name) = token else { continue };
        match name.as_str() {
            "say" if at > 0 && sign(at - 1, '.') && sign(at + 1, '(') => {
                found.extend(parts(tokens, at + 2).get(1));
            }
            "Lang" if signs(at + 1, "::") && word(at + 3, "Nn") => {
                let arrow = if sign(at + 4, ')') { at + 5 } else { at + 4 };
                if signs(arrow, "=>") {
                    let block = usize::from(sign(arrow + 2, '{'));
                    let arm = parts(tokens, arrow + 2 + block);
                    found.extend(arm.iter().take(if block == 1 { arm.len() } else { 1 }));
                }
            }
            "Entry" if signs(at + 1, "]=&[") => {
                let entries = parts(tokens, at + 5).into_iter().filter(|entry| !entry.is_empty());
                found.extend(entries.filter_map(|entry| parts(entry, 1).get(2).copied()));
            }
            // Texts in a table, with their names before them.
            "title" | "name" | "asks" if signs(at + 1, ":[") => found.extend(parts(tokens, at + 3).get(1)),
            "note" if signs(at + 1, ":") && word(at + 2, "Some") && signs(at + 3, "([") => {
                found.extend(parts(tokens, at + 5).get(1));
            }
            "Phrase" if signs(at + 1, "=[") => found.extend(parts(tokens, at + 3).get(1)),
            name if name.ends_with("_NN") && at > 0 && word(at - 1, "const") => {
                let value = tokens.iter().skip(at).position(|t| *t == Token::Sign('=')).unwrap_or(0);
                found.extend(parts(tokens, at + value + 1));
            }
            _ => {}
        }
    }
    found
}

/// The text as it is read: continued lines joined, without escapes and what is filled in.
fn plain(text: &str) -> String {
    let joined: String = text.split("\\\n").map(str::trim_start).collect();
    let mut plain = String::new();
    let mut depth = 0;
    for c in joined.replace("\\n", " ").replace("\\u", " ").chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[test]
fn no_text_in_nynorsk_has_words_of_bokmaal() {
    let mut paths = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    let banned: Vec<&str> = BOKMAAL.split_whitespace().collect();
    let (mut wrong, mut texts) = (Vec::new(), 0);
    for path in paths {
        let source = fs::read_to_string(&path).expect("a readable source");
        let tokens = tokens(&source);
        for token in nynorsk(&path, &tokens).into_iter().flatten() {
            let Token::Text(text) = token else { continue };
            texts += 1;
            // The languages as they are named to the program.
            let text = plain(text).replace("nb, nn eller en", "");
            let words = text.split(|c: char| !c.is_alphabetic() && c != '-').map(str::to_lowercase);
            for word in words.filter(|word| banned.contains(&word.as_str())) {
                wrong.push(format!("{}: «{word}» in «{text}»", path.display()));
            }
        }
    }
    assert!(texts > 700, "the texts are not where this test looks: {texts}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
