//! The texts of the program in a language, read out of its sources.
//!
//! That there is a text in each language at all is for the compiler to see; what stands in it, only a reader of the sources
//! can.

use std::fs;
use std::path::{Path, PathBuf};

use legevakt::domain::Lang;

use crate::{ROOT, files};

/// A piece of source, without comments.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Text(String),
    Word(String),
    Sign(char),
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

/// Functions whose last argument is a text in each language.
const CALLS: [&str; 5] = ["new", "required", "optional", "default", "param"];

/// The stretches of a file that are texts in a language: the argument of `say`, what an arm for it gives, tables named for it,
/// its part of each entry of the help and of each text in a table, and whole files of it.
fn stretches<'a>(path: &Path, tokens: &'a [Token], lang: Lang) -> Vec<&'a [Token]> {
    let (place, code, variant, suffix) = match lang {
        Lang::Nb => (0, "nb.rs", "Nb", "_NB"),
        Lang::Nn => (1, "nn.rs", "Nn", "_NN"),
        Lang::En => (2, "en.rs", "En", "_EN"),
    };
    if path.file_name().is_some_and(|name| name == code) {
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
                found.extend(parts(tokens, at + 2).get(place));
            }
            "Lang" if signs(at + 1, "::") && word(at + 3, variant) => {
                let arrow = if sign(at + 4, ')') { at + 5 } else { at + 4 };
                if signs(arrow, "=>") {
                    let block = usize::from(sign(arrow + 2, '{'));
                    let arm = parts(tokens, arrow + 2 + block);
                    found.extend(arm.iter().take(if block == 1 { arm.len() } else { 1 }));
                }
            }
            // The help is in English where clap finds it, and says bokmål and nynorsk after the name of what it tells of.
            "Entry" if signs(at + 1, "]=&[") && lang != Lang::En => {
                let entries = parts(tokens, at + 5).into_iter().filter(|entry| !entry.is_empty());
                found.extend(entries.filter_map(|entry| parts(entry, 1).get(place + 1).copied()));
            }
            // Texts in a table, with their names before them.
            "title" | "name" | "asks" | "about" if signs(at + 1, ":[") => {
                found.extend(parts(tokens, at + 3).get(place));
            }
            "note" if signs(at + 1, ":") && word(at + 2, "Some") && signs(at + 3, "([") => {
                found.extend(parts(tokens, at + 5).get(place));
            }
            "Phrase" if signs(at + 1, "=[") => found.extend(parts(tokens, at + 3).get(place)),
            name if CALLS.contains(&name) && sign(at + 1, '(') => {
                let arguments = parts(tokens, at + 2);
                let is_phrase = |part: &&&[Token]| {
                    part.first() == Some(&Token::Sign('['))
                        && parts(part, 1).iter().filter(|text| matches!(text, [Token::Text(_)])).count() == 3
                };
                found.extend(arguments.iter().find(is_phrase).and_then(|phrase| parts(phrase, 1).get(place).copied()));
            }
            name if name.ends_with(suffix) && at > 0 && word(at - 1, "const") => {
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

/// Every text of the program in a language, with the file that it stands in.
pub(crate) fn texts(lang: Lang) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for path in files(&Path::new(ROOT).join("src"), "rs") {
        let tokens = tokens(&fs::read_to_string(&path).expect("a readable source"));
        for token in stretches(&path, &tokens, lang).into_iter().flatten() {
            if let Token::Text(text) = token {
                found.push((path.clone(), plain(text)));
            }
        }
    }
    found
}

/// The words of a text for people, small: without options, keys and names of files.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    let is_edge = |c: char| !c.is_alphanumeric() && c != '-';
    let is_code =
        |word: &&str| word.starts_with("--") || word.trim_end_matches('.').contains(['.', '_', '=', '\\', '{']);
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')' | ','));
    let plain = parts.filter(move |word| !is_code(word)).map(move |word| word.trim_matches(is_edge));
    plain.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
