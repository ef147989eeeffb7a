//! Hard rows that other hard rows imply.

/// `sum <= bound`, factors without common divisor.
type Row = (Vec<(u32, i64)>, i64);

/// The rows that no other row implies. `a*x <= b` implies `c*x <= d` for 0/1 variables when `a` is positive, every factor
/// of `c` is at most that of `a`, and `b <= d`: leaving terms out or making them smaller only gives more room.
///
/// ```text
/// x + y + z <= 1   implies   x + y <= 1
/// ```
///
/// Overlaps, rest and rhythm are pairs and windows that lie inside each other. What it saves is in
/// `docs/decisions/0005-engine.md`.
pub(in crate::solver) fn undominated(rows: Vec<Row>, variables: usize) -> Vec<Row> {
    let mut holding: Vec<Vec<usize>> = vec![Vec::new(); variables];
    for (ix, (terms, _)) in rows.iter().enumerate() {
        for (var, _) in terms {
            holding[*var as usize].push(ix);
        }
    }
    let is_implied = |ix: usize| {
        let (terms, bound) = &rows[ix];
        if terms.iter().map(|(_, a)| (*a).max(0)).sum::<i64>() <= *bound {
            return true;
        }
        // A row that implies this one holds every variable with a positive factor, so also the one held least often.
        let rarest = terms.iter().filter(|(_, a)| *a > 0).min_by_key(|(v, _)| holding[*v as usize].len());
        let Some((rarest, _)) = rarest else { return false };
        holding[*rarest as usize].iter().any(|other| *other != ix && implies(&rows[*other], &rows[ix]))
    };
    let implied: Vec<bool> = (0..rows.len()).map(is_implied).collect();
    rows.into_iter().zip(implied).filter(|(_, implied)| !implied).map(|(row, _)| row).collect()
}

/// Whether the first row implies the second. Never both ways for different rows: equal sums are one row already.
fn implies((strong, bound): &Row, (weak, most): &Row) -> bool {
    if bound > most || strong.iter().any(|(_, a)| *a < 0) {
        return false;
    }
    let mut rest = strong.iter();
    weak.iter()
        .filter(|(_, a)| *a > 0)
        .all(|(var, a)| rest.by_ref().find(|(v, _)| v >= var).is_some_and(|(v, b)| v == var && a <= b))
}
