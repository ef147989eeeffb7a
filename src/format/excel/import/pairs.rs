//! Which rows of two lists are the same one. Rows of lists have no keys: they are the same when they say the same, and else
//! by how much they have in common.

use super::cells::{Val, Vals, of};

/// How a row of a list is known again when cells of it changed.
pub(super) struct Likeness {
    /// Columns of which all must be the same, beside the doctor: the first of these before the next.
    pub(super) sure: &'static [&'static [&'static str]],
    /// As much is enough where both lists come of the same rows, so that what is left over on either side belongs together.
    pub(super) of_one_origin: &'static [&'static [&'static str]],
}

/// What becomes of a list: for each new row the old one that it is, and the old ones that are left.
pub(super) struct Pairs {
    pub(super) of_new: Vec<Option<usize>>,
    pub(super) left: Vec<usize>,
}

/// Finds for each new row an old one that says the same by the columns there are, and then the ones that are alike by each
/// of some sets of columns, the first set before the next.
pub(super) fn pair<'a>(
    old: &[&Vals],
    new: &[&Vals],
    keys: &[&str],
    alike: impl IntoIterator<Item = &'a &'static [&'static str]>,
) -> Pairs {
    let mut pairs = Pairs { of_new: vec![None; new.len()], left: (0..old.len()).collect() };
    let same = |a: &Vals, b: &Vals| keys.iter().all(|key| of(a, key) == of(b, key));
    take(&mut pairs, old, new, &same);
    for columns in alike {
        // A column that is not there says nothing.
        let columns: Vec<&str> = columns.iter().copied().filter(|column| keys.contains(column)).collect();
        let is_told = |row: &Vals| columns.iter().any(|column| *of(row, column) != Val::Nothing);
        let same = |a: &Vals, b: &Vals| {
            of(a, "doctor") == of(b, "doctor") && columns.iter().all(|c| of(a, c) == of(b, c)) && is_told(a)
        };
        take(&mut pairs, old, new, &same);
    }
    pairs
}

fn take(pairs: &mut Pairs, old: &[&Vals], new: &[&Vals], same: &dyn Fn(&Vals, &Vals) -> bool) {
    for (of_new, row) in pairs.of_new.iter_mut().zip(new).filter(|(of_new, _)| of_new.is_none()) {
        let Some(at) = pairs.left.iter().position(|at| old.get(*at).is_some_and(|old| same(old, row))) else {
            continue;
        };
        *of_new = Some(pairs.left.remove(at));
    }
}

/// The keys of the rows of two lists that come of a third one, whose rows have their places for keys.
pub(super) struct Aligned {
    pub(super) of_mine: Vec<usize>,
    pub(super) of_theirs: Vec<usize>,
}

/// Gives rows keys: those of the rows of `base` that they were, and others to those that are new, where two that are alike
/// share one. Of my rows the columns of `keys` alone are there. Whether mine are known to come of `base` is for `is_made_of`.
pub(super) fn align([base, mine, theirs]: [&[Vals]; 3], keys: &[&str], like: &Likeness, is_made_of: bool) -> Aligned {
    let [base, mine, theirs] = [base, mine, theirs].map(|rows| rows.iter().collect::<Vec<&Vals>>());
    // Of a column that the rows of `base` do not have, nobody knows what it was.
    let is_known = |key: &&str| base.first().is_none_or(|row| row.contains_key(key));
    let all: Vec<&str> = theirs.first().map_or(Vec::new(), |row| row.keys().copied().filter(is_known).collect());
    let known: Vec<&str> = keys.iter().copied().filter(is_known).collect();
    let more: &[_] = if is_made_of { like.of_one_origin } else { &[] };
    // Where nobody knows what a row was, a column that is not there may have told it from another.
    let is_whole = |columns: &&&'static [&'static str]| is_made_of || columns.iter().all(|c| keys.contains(c));
    let alike = || like.sure.iter().filter(is_whole).chain(more);
    let (of_mine, of_theirs) = (pair(&base, &mine, &known, alike()).of_new, pair(&base, &theirs, &all, alike()).of_new);
    let new = |of: &[Option<usize>]| (0..of.len()).filter(|n| of.get(*n) == Some(&None)).collect::<Vec<usize>>();
    let (my_new, their_new) = (new(&of_mine), new(&of_theirs));
    let some = |rows: &[&'_ Vals], at: &[usize]| {
        at.iter().filter_map(|n| rows.get(*n).copied().cloned()).collect::<Vec<Vals>>()
    };
    let (my_rows, their_rows) = (some(&mine, &my_new), some(&theirs, &their_new));
    let shared =
        pair(&their_rows.iter().collect::<Vec<_>>(), &my_rows.iter().collect::<Vec<_>>(), keys, like.sure).of_new;
    // After the keys of what was come those of what is new in theirs, and then those of what is new in mine alone.
    let key_of_theirs = |n: usize| base.len() + n;
    let key_of_mine = |n: usize| match shared.get(n).copied().flatten() {
        Some(at) => key_of_theirs(at),
        None => base.len() + their_new.len() + n,
    };
    let keys_of = |of: Vec<Option<usize>>, new: &[usize], key: &dyn Fn(usize) -> usize| -> Vec<usize> {
        let place = |n: usize| new.iter().position(|other| *other == n).unwrap_or_default();
        of.into_iter().enumerate().map(|(n, was)| was.unwrap_or_else(|| key(place(n)))).collect()
    };
    Aligned {
        of_mine: keys_of(of_mine, &my_new, &key_of_mine),
        of_theirs: keys_of(of_theirs, &their_new, &key_of_theirs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIKE: Likeness = Likeness { sure: &[&["from"]], of_one_origin: &[&["reason"]] };

    /// With a column that no sheet here has.
    static MORE: Likeness = Likeness { sure: &[&["from", "note"]], of_one_origin: &[] };

    fn row(doctor: &str, from: i64, reason: &str) -> Vals {
        let text = |text: &str| Val::Text(text.to_owned());
        Vals::from([("doctor", text(doctor)), ("from", Val::Int(from)), ("reason", text(reason))])
    }

    #[test]
    fn a_row_is_the_one_it_was_and_what_is_new_on_both_sides_is_one() {
        let keys = ["doctor", "from", "reason"];
        let base = [row("kari", 1, "ferie"), row("kari", 5, "kurs"), row("ola", 1, "ferie")];
        // Sorted otherwise, one moved in time, one with another reason, and one new.
        let mine = [row("ola", 7, "ferie"), row("kari", 9, "syk"), row("kari", 5, "annet"), row("kari", 1, "ferie")];
        // One gone, one new that mine has too, and one that only they have.
        let theirs = [row("kari", 1, "ferie"), row("per", 2, "syk"), row("kari", 9, "syk"), row("ola", 1, "ferie")];
        let aligned = align([&base, &mine, &theirs], &keys, &LIKE, true);
        assert_eq!((aligned.of_mine, aligned.of_theirs), (vec![2, 4, 1, 0], vec![0, 3, 4, 2]));
        let by_hand = align([&base, &mine, &base], &keys, &LIKE, false);
        assert_eq!(by_hand.of_mine, [3, 4, 1, 0], "another day is another absence when nobody knows that it was moved");
        let by_hand = |is_made_of| align([&base, &mine[2..3], &base], &keys, &MORE, is_made_of).of_mine;
        assert_eq!(
            (by_hand(true), by_hand(false)),
            (vec![1], vec![3]),
            "nor does anybody know that it has the same note"
        );
    }
}
