//! Blocks of commands, and what they print held against what is shown of it.
//!
//! In a text that is shown a line `…` stands for any lines, `…` in a line for anything in it; hashes and seconds are not
//! compared.

use std::ops::Range;

/// What stands for something left out.
const MORE: &str = "…";

/// A block of commands, and where in the page the text is that they print, if it is shown.
pub(crate) struct Block {
    pub(crate) commands: Vec<String>,
    pub(crate) shown: Option<Range<usize>>,
}

/// The blocks of a page, in their order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let (begin, end, text) = ("```sh\n", "\n```", "\n```\n\n```text\n");
    let block = |(at, _): (usize, &str)| {
        let from = at + begin.len();
        let to = from + page[from..].find(end).expect("a block that ends");
        let shown = page[to..].starts_with(text).then(|| {
            let from = to + text.len();
            assert!(!page[from..].starts_with("```"), "a block without a line shows nothing: write one in it");
            from..from + page[from..].find(end).expect("a block that ends")
        });
        Block { commands: commands(&page[from..to]), shown }
    };
    page.match_indices(begin).map(block).collect()
}

/// The commands of a block: a line each, or more where a text follows (`<<'END'`).
fn commands(block: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut lines = block.lines();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let mut command = line.to_owned();
        if let Some((_, end)) = line.split_once("<<'") {
            let end = end.trim_end_matches('\'');
            for line in lines.by_ref() {
                command = format!("{command}\n{line}");
                if line == end {
                    break;
                }
            }
        }
        commands.push(command);
    }
    commands
}

/// A line without what differs from run to run: hashes of the program's version, and seconds.
fn plain(line: &str) -> String {
    let is_hash = |word: &&str| matches!(word.len(), 12 | 64) && word.bytes().all(|b| b.is_ascii_hexdigit());
    let hashes: Vec<&str> = line.split_whitespace().filter(is_hash).collect();
    let line = hashes.iter().fold(line.trim_end().to_owned(), |line, hash| line.replace(hash, "[SHA-256]"));
    let seconds = line.split_once(" etter ").and_then(|(lead, rest)| {
        let (_, rest) = rest.split_once(" s")?;
        Some(format!("{lead} etter [N] s{rest}"))
    });
    seconds.unwrap_or(line)
}

/// Whether a line is what a page shows of it.
fn is_shown(shown: &str, line: &str) -> bool {
    let line = plain(line);
    let Some((begin, rest)) = shown.split_once(MORE) else { return plain(shown) == line };
    let Some(mut line) = line.strip_prefix(begin.trim_end()) else { return false };
    let mut parts: Vec<&str> = rest.split(MORE).map(str::trim).collect();
    let end = parts.pop().unwrap_or("");
    for part in parts {
        let Some(at) = line.find(part) else { return false };
        line = &line[at + part.len()..];
    }
    line.ends_with(end)
}

/// Where lines that a page shows together are: at `from`, or after it if something was left out before; to the end, if
/// nothing is left out after.
fn found(shown: &[&str], lines: &[&str], from: usize, (is_cut, is_last): (bool, bool)) -> Option<Range<usize>> {
    let is_it = |range: &Range<usize>| {
        let told = lines.get(range.clone()).filter(|_| !is_last || range.end == lines.len());
        told.is_some_and(|told| shown.iter().zip(told).all(|(shown, line)| is_shown(shown, line)))
    };
    let last = if is_cut { lines.len() } else { from };
    (from..=last).map(|at| at..at + shown.len()).find(is_it)
}

/// What a page should show of what was printed, if it is something else than it does: the same lines by number, each
/// run of them from one that begins as the first of them did.
pub(crate) fn corrected(shown: &str, said: &str) -> Option<String> {
    let (all, lines): (Vec<&str>, Vec<&str>) = (shown.lines().collect(), said.trim_end().lines().collect());
    let runs: Vec<&[&str]> = all.split(|line| *line == MORE).collect();
    let (mut at, mut is_same) = (0, true);
    let mut told: Vec<&str> = Vec::new();
    for (run, ix) in runs.iter().zip(0..) {
        let (is_cut, is_last) = (ix > 0, ix + 1 == runs.len());
        if is_cut {
            told.push(MORE);
        }
        if is_cut && run.is_empty() {
            continue;
        }
        if let Some(range) = found(run, &lines, at, (is_cut, is_last)) {
            told.extend(*run);
            at = range.end;
            continue;
        }
        is_same = false;
        let name = |line: &str| line.split("  ").find(|part| !part.is_empty()).unwrap_or("").to_owned();
        let begins = if is_cut { at + lines[at..].iter().position(|line| name(line) == name(run[0]))? } else { at };
        let end = if is_last { lines.len() } else { (begins + run.len()).min(lines.len()) };
        told.extend(&lines[begins..end]);
        at = end;
    }
    (!is_same).then(|| told.join("\n"))
}

#[test]
fn what_is_left_out_is_anything_and_the_rest_is_held() {
    let said = "Kari   4  3,5\nOla    2  2,1\n\nKjeden er hel.\n";
    for shown in [said.trim_end(), "Kari   4  3,5\n…\nKjeden er hel.", "…\nOla    2  2,1\n…", "Kari  …  3,5\n…", "…"]
    {
        assert_eq!(corrected(shown, said), None, "{shown}");
    }
    let right = |shown: &str| corrected(shown, said);
    assert_eq!(right("Kari   4  3,5").as_deref(), Some(said.trim_end()), "there is more, and nothing says so");
    assert_eq!(right("…\nOla    7  9,9\n…").as_deref(), Some("…\nOla    2  2,1\n…"));
    assert_eq!(right("Kari  …  3,6\n…").as_deref(), Some("Kari   4  3,5\n…"));
    assert_eq!(right("Per\n…").as_deref(), Some("Kari   4  3,5\n…"));
    assert_eq!(plain("  etter 12 s. 0123456789ab"), "  etter [N] s. [SHA-256]");
}
