//! Hard rows that other hard rows imply.

use crate::solver::program::lower::most;

/// `sum <= bound`, factors without common divisor.
pub(in crate::solver) type Row<K> = (Vec<(K, i64)>, i64);

/// The rows that no other row implies. `a*x <= b` implies `c*x <= d` for 0/1 variables when `a` is positive, every factor
/// of `c` is at most that of `a`, and `b <= d`: leaving terms out or making them smaller only gives more room.
///
/// ```text
/// x + y + z <= 1   implies   x + y <= 1
/// ```
///
/// Overlaps, rest and rhythm are pairs and windows that lie inside each other, so some are implied: on the instances a tenth of the hard rows, after rows over one sum are merged.
pub(in crate::solver) fn undominated<K: Copy + Ord + TryInto<usize>>(
    rows: Vec<Row<K>>,
    variables: usize,
) -> Vec<Row<K>> {
    let mut holding: Vec<Vec<usize>> = vec![Vec::new(); variables];
    for (ix, (terms, _)) in rows.iter().enumerate() {
        for (var, _) in terms {
            holding[place(*var)].push(ix);
        }
    }
    let is_implied = |ix: usize| {
        let (terms, bound) = &rows[ix];
        if most(terms) <= *bound {
            return true;
        }
        // A row that implies this one holds every variable with a positive factor, so also the one held least often.
        let rarest = terms.iter().filter(|(_, a)| *a > 0).min_by_key(|(v, _)| holding[place(*v)].len());
        let Some((rarest, _)) = rarest else { return false };
        holding[place(*rarest)].iter().any(|other| *other != ix && implies(&rows[*other], &rows[ix]))
    };
    let implied: Vec<bool> = (0..rows.len()).map(is_implied).collect();
    rows.into_iter().zip(implied).filter(|(_, implied)| !implied).map(|(row, _)| row).collect()
}

/// A variable as an index. It is below the number of variables, so it fits.
fn place<K: TryInto<usize>>(var: K) -> usize {
    var.try_into().unwrap_or(usize::MAX)
}

/// Whether the first row implies the second. Never both ways for different rows: equal sums are one row already.
pub(in crate::solver) fn implies<K: Ord>((strong, bound): &Row<K>, (weak, most): &Row<K>) -> bool {
    if bound > most || strong.iter().any(|(_, a)| *a < 0) {
        return false;
    }
    let mut rest = strong.iter();
    weak.iter()
        .filter(|(_, a)| *a > 0)
        .all(|(var, a)| rest.by_ref().find(|(v, _)| v >= var).is_some_and(|(v, b)| v == var && a <= b))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    const VARIABLES: usize = 8;

    /// Rows as the net gives them: each sum once, with the least of its bounds.
    fn rows() -> impl Strategy<Value = Vec<Row<u32>>> {
        let factor = prop_oneof![6 => Just(1_i64), 2 => Just(2), 1 => Just(3), 2 => Just(-1), 1 => Just(-2)];
        let terms = prop::collection::btree_map(0..u32::try_from(VARIABLES).expect("few"), factor, 1..6);
        prop::collection::vec((terms, -2_i64..5), 1..14).prop_map(|rows| {
            let mut least: BTreeMap<Vec<(u32, i64)>, i64> = BTreeMap::new();
            for (terms, bound) in rows {
                least.entry(terms.into_iter().collect()).and_modify(|b| *b = bound.min(*b)).or_insert(bound);
            }
            least.into_iter().collect()
        })
    }

    fn admits(rows: &[Row<u32>], point: u32) -> bool {
        let sum = |terms: &[(u32, i64)]| terms.iter().filter(|(v, _)| point >> v & 1 == 1).map(|(_, a)| a).sum::<i64>();
        rows.iter().all(|(terms, bound)| sum(terms) <= *bound)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]
        #[test]
        fn the_rows_that_are_kept_admit_the_points_that_all_rows_admit(rows in rows()) {
            let kept = undominated(rows.clone(), VARIABLES);
            prop_assert!(kept.iter().all(|row| rows.contains(row)));
            for point in 0..1 << VARIABLES {
                prop_assert_eq!(admits(&kept, point), admits(&rows, point), "{:08b} of {:?}, kept {:?}", point, rows, kept);
            }
        }
    }

    #[test]
    fn pairs_within_a_window_and_rows_that_nothing_can_break_are_left_out() {
        let row = |vars: &[u32], bound| -> Row<u32> { (vars.iter().map(|v| (*v, 1)).collect(), bound) };
        let rows = vec![row(&[0, 1], 1), row(&[0, 1, 2], 1), row(&[0, 1, 2], 3), row(&[1, 2], 1), row(&[2, 3], 1)];
        assert_eq!(undominated(rows, 4), [row(&[0, 1, 2], 1), row(&[2, 3], 1)]);
    }
}
