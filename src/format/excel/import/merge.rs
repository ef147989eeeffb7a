//! A three-way merge: rows by their keys as they were, as I have them now, and as they are at the others'.
//!
//! Nothing here knows of workbooks and files. What one of the two changed counts; what both changed alike is agreed on; what
//! both changed otherwise is a clash, which only people can settle. A row that one took away counts as changed.

use std::collections::{BTreeMap, BTreeSet};

/// Rows by their keys, each with its cells by theirs.
pub(super) type Rows<K, C, V> = BTreeMap<K, BTreeMap<C, V>>;

/// Whose word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Both say the same.
    Both,
    /// I changed it, they did not.
    Mine,
    /// They changed it, I did not.
    Theirs,
    /// Both changed it, each in another way.
    Clash,
}

/// Whose word counts of what was.
pub(super) fn word<T: PartialEq>(base: &T, mine: &T, theirs: &T) -> Word {
    if mine == theirs {
        Word::Both
    } else if mine == base {
        Word::Theirs
    } else if theirs == base {
        Word::Mine
    } else {
        Word::Clash
    }
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate<C> {
    /// Both have it. The cells in which they differ, each with whose word counts.
    Stays(BTreeMap<C, Word>),
    /// I added it.
    Added,
    /// They added it.
    Came,
    /// I took it away, and they left it as it was.
    Removed,
    /// They took it away, and I left it as it was.
    Gone,
    /// I took it away, and they changed it.
    RemovedButChanged,
    /// They took it away, and I changed it.
    GoneButChanged,
}

/// What becomes of every row that I have or they have.
pub(super) fn merge<K, C, V>(base: &Rows<K, C, V>, mine: &Rows<K, C, V>, theirs: &Rows<K, C, V>) -> BTreeMap<K, Fate<C>>
where
    K: Ord + Clone,
    C: Ord + Clone,
    V: PartialEq,
{
    let keys: BTreeSet<&K> = mine.keys().chain(theirs.keys()).collect();
    keys.into_iter().map(|key| (key.clone(), fate(base.get(key), mine.get(key), theirs.get(key)))).collect()
}

type Row<'a, C, V> = Option<&'a BTreeMap<C, V>>;

fn fate<C: Ord + Clone, V: PartialEq>(base: Row<'_, C, V>, mine: Row<'_, C, V>, theirs: Row<'_, C, V>) -> Fate<C> {
    match (mine, theirs, base) {
        (Some(mine), Some(theirs), _) => {
            let columns: BTreeSet<&C> = mine.keys().chain(theirs.keys()).collect();
            let words = columns.into_iter().map(|column| {
                let was = base.and_then(|base| base.get(column));
                (column.clone(), word(&was, &mine.get(column), &theirs.get(column)))
            });
            Fate::Stays(words.filter(|(_, word)| *word != Word::Both).collect())
        }
        (Some(_), None, None) => Fate::Added,
        (None, _, None) => Fate::Came,
        (None, _, Some(_)) if theirs == base => Fate::Removed,
        (None, _, Some(_)) => Fate::RemovedButChanged,
        (Some(_), None, Some(_)) if mine == base => Fate::Gone,
        (Some(_), None, Some(_)) => Fate::GoneButChanged,
    }
}

/// The order of the rows that I have and of those that they have: of the ones that were there, the order of whoever changed
/// it; the others stand after the row that they stand after where they come from. Nothing when both changed it, each in
/// another way.
pub(super) fn order<K: Ord + Clone>(base: &[K], mine: &[K], theirs: &[K]) -> Option<Vec<K>> {
    let [of_base, of_mine, of_theirs] = [base, mine, theirs].map(|keys| keys.iter().collect::<BTreeSet<&K>>());
    let common = |keys: &[K]| -> Vec<K> {
        let is_common = |key: &&K| of_base.contains(key) && of_mine.contains(key) && of_theirs.contains(key);
        keys.iter().filter(is_common).cloned().collect()
    };
    match word(&common(base), &common(mine), &common(theirs)) {
        Word::Clash => None,
        Word::Mine => Some(with(mine, theirs)),
        Word::Both | Word::Theirs => Some(with(theirs, mine)),
    }
}

/// Some keys, and those of others among them.
fn with<K: PartialEq + Clone>(keys: &[K], others: &[K]) -> Vec<K> {
    let mut all = keys.to_vec();
    for (at, key) in others.iter().enumerate().filter(|(_, key)| !keys.contains(key)) {
        let place = |key: &K, all: &[K]| all.iter().position(|other| other == key);
        // The one before it stands there already, if there is one.
        let after = at.checked_sub(1).and_then(|before| place(others.get(before)?, &all)).map(|at| at + 1);
        let before = || others[at..].iter().find_map(|later| place(later, &all));
        let at = after.or_else(before).unwrap_or(all.len());
        all.insert(at, key.clone());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Few = Rows<u8, u8, u8>;

    /// An edit that one made: a row taken away, a row put there, or a cell set to something or nothing.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Edit {
        Remove,
        Add,
        Set(u8, Option<u8>),
    }

    /// The edits that make a row of what it was, as one would tell them.
    fn edits(base: Option<&BTreeMap<u8, u8>>, now: Option<&BTreeMap<u8, u8>>) -> BTreeSet<Edit> {
        let Some(now) = now else { return base.map(|_| Edit::Remove).into_iter().collect() };
        let was = |column: &u8| base.and_then(|base| base.get(column));
        let differs = (0..3).filter(|c| was(c) != now.get(c)).map(|c| Edit::Set(c, now.get(&c).copied()));
        differs.chain(base.is_none().then_some(Edit::Add)).collect()
    }

    /// The definition: the edits of both are made, unless one of mine is of what one of theirs is of and is another.
    fn brute(base: &Few, mine: &Few, theirs: &Few) -> Option<Few> {
        let mut merged = base.clone();
        for key in 0..4 {
            let of = |rows: &Few| edits(base.get(&key), rows.get(&key));
            let (mine, theirs) = (of(mine), of(theirs));
            let clash = |a: &Edit, b: &Edit| match (a, b) {
                (Edit::Set(one, _), Edit::Set(other, _)) => one == other && a != b,
                (Edit::Remove, _) | (_, Edit::Remove) => a != b,
                _ => false,
            };
            if mine.iter().any(|a| theirs.iter().any(|b| clash(a, b))) {
                return None;
            }
            for edit in mine.into_iter().chain(theirs) {
                match edit {
                    Edit::Remove => drop(merged.remove(&key)),
                    Edit::Add => drop(merged.entry(key).or_default()),
                    Edit::Set(column, Some(value)) => drop(merged.entry(key).or_default().insert(column, value)),
                    Edit::Set(column, None) => drop(merged.entry(key).or_default().remove(&column)),
                }
            }
        }
        Some(merged)
    }

    /// What a merge comes to.
    fn merged(base: &Few, mine: &Few, theirs: &Few) -> Option<Few> {
        let mut rows = Few::new();
        for (key, fate) in merge(base, mine, theirs) {
            match fate {
                Fate::Stays(words) => {
                    let mut row = theirs[&key].clone();
                    for (column, word) in words {
                        match (word, mine[&key].get(&column)) {
                            (Word::Clash, _) => return None,
                            (Word::Mine, Some(value)) => drop(row.insert(column, *value)),
                            (Word::Mine, None) => drop(row.remove(&column)),
                            (Word::Both | Word::Theirs, _) => {}
                        }
                    }
                    rows.insert(key, row);
                }
                Fate::Added => drop(rows.insert(key, mine[&key].clone())),
                Fate::Came => drop(rows.insert(key, theirs[&key].clone())),
                Fate::Removed | Fate::Gone => {}
                Fate::RemovedButChanged | Fate::GoneButChanged => return None,
            }
        }
        Some(rows)
    }

    fn few() -> impl Strategy<Value = Few> {
        prop::collection::btree_map(0u8..4, prop::collection::btree_map(0u8..3, 0u8..2, 0..4), 0..5)
    }

    /// Some of what was, taken over, so that little changes.
    fn near(base: &Few, other: &Few, kept: u16) -> Few {
        let of = |key: u8| if kept >> key & 1 == 1 { base.get(&key) } else { other.get(&key) };
        (0..4).filter_map(|key| Some((key, of(key)?.clone()))).collect()
    }

    proptest! {
        #[test]
        fn a_merge_is_the_edits_of_both(
            base in few(), mine in few(), theirs in few(), kept in any::<(u16, u16)>(),
        ) {
            let (mine, theirs) = (near(&base, &mine, kept.0), near(&base, &theirs, kept.1));
            prop_assert_eq!(merged(&base, &mine, &theirs), brute(&base, &mine, &theirs));
            prop_assert_eq!(merged(&base, &mine, &theirs), merged(&base, &theirs, &mine), "both count the same");
            prop_assert_eq!(merged(&base, &mine, &base), Some(mine.clone()), "nobody else changed anything");
            prop_assert_eq!(merged(&base, &base, &theirs), Some(theirs), "I changed nothing");
            prop_assert_eq!(merged(&base, &mine, &mine), Some(mine), "all is agreed on");
        }

        #[test]
        fn an_order_is_that_of_whoever_changed_it(
            all in Just((0u8..6).collect::<Vec<_>>()).prop_shuffle(), other in Just((0u8..9).collect::<Vec<_>>()).prop_shuffle(),
            kept in any::<(u16, u16)>(),
        ) {
            let take = |keys: &[u8], kept: u16| keys.iter().copied().filter(|k| kept >> k & 1 == 1).collect::<Vec<_>>();
            let (mine, theirs) = (take(&other, kept.0), take(&all, kept.1));
            prop_assert_eq!(order(&all, &mine, &all).map(|o| take(&o, mine.iter().map(|k| 1u16 << k).sum())), Some(mine.clone()));
            let merged = order(&all, &mine, &theirs).expect("they changed no order");
            let mut sorted = merged.clone();
            sorted.sort_unstable();
            let wanted: BTreeSet<u8> = mine.iter().chain(&theirs).copied().collect();
            prop_assert_eq!(sorted, wanted.into_iter().collect::<Vec<_>>(), "each is there once");
            let common = |keys: &[u8]| keys.iter().copied().filter(|k| mine.contains(k) && theirs.contains(k)).collect::<Vec<_>>();
            prop_assert_eq!(common(&merged), common(&mine));
        }
    }

    #[test]
    fn what_two_put_in_order_otherwise_is_nobodys() {
        assert_eq!(order(&[1, 2, 3], &[2, 1, 3], &[1, 3, 2]), None);
        assert_eq!(order(&[1, 2, 3], &[2, 1, 3], &[2, 1, 4, 3]), Some(vec![2, 1, 4, 3]));
        assert_eq!(order(&[1, 2], &[1, 5, 2], &[9, 1, 2, 8]), Some(vec![9, 1, 5, 2, 8]));
    }
}
