//! What a deviation from the entitlement costs: the square of it, as integer steps.

/// Steps after which the price grows no faster: a deviation of ten shifts is an accident, not a plan.
const STEPS: i64 = 8;

/// A convex price on a count: `price` for every unit of the count above (or below) each bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The count that costs nothing: the whole number nearest the entitlement.
    pub best: i64,
    /// (bound, price): each unit above the bound.
    pub above: Vec<(i64, i64)>,
    /// (bound, price): each unit below the bound.
    pub below: Vec<(i64, i64)>,
}

/// The steps of `weight * (count - entitled)^2`, less what the nearest whole number costs, with `entitled` in hundredths
/// of a shift and one squared shift at `100 * weight` points.
///
/// At whole counts the price is exact, and between them it is the chord, so a relaxation gains nothing by fractions.
///
/// ```
/// use legevakt::rules::fairness::price::steps;
/// let price = steps(250, 10);
/// assert_eq!((price.cost(2), price.cost(3)), (0, 0), "2.5: both neighbours are as good");
/// assert_eq!(price.cost(4), 10 * (150 * 150 - 50 * 50) / 100);
/// assert_eq!(price.cost(1), price.cost(4));
/// ```
#[must_use]
pub fn steps(entitled: i64, weight: i64) -> Steps {
    let best = (entitled.max(0) + 50).div_euclid(100);
    let entitled = entitled.max(0);
    let rise = |k: i64| weight * (100 * (2 * k + 1) - 2 * entitled);
    let mut price = Steps { best, ..Steps::default() };
    for step in 0..=STEPS {
        let up = best + step;
        let more = if step == 0 { rise(up) } else { 200 * weight };
        price.above.push((up, more));
        let down = best - step;
        let more = if step == 0 { -rise(down - 1) } else { 200 * weight };
        if down > 0 {
            price.below.push((down, more));
        }
    }
    price
}

/// The steps where `one` of what is counted weighs as much as one duty; of duties it is one, and the steps are [`steps`].
///
/// What is counted in minutes or points cannot come out at anybody's very part: half of `one` on each side costs nothing,
/// and beyond it the square is followed in steps of `one`. Each minute costs its part of a step, rounded, and at least one
/// point where the weight is not 0.
///
/// ```
/// use legevakt::rules::fairness::price::steps_by;
/// // Twenty hours, eight of which weigh as a duty: from 16 to 24 hours it costs nothing.
/// let price = steps_by(100 * 20 * 60, 12, 8 * 60);
/// assert_eq!((price.cost(16 * 60), price.cost(24 * 60)), (0, 0));
/// assert_eq!(price.cost(24 * 60 + 1), 5);
/// assert_eq!(price.cost(32 * 60), 8 * 60 * 5);
/// ```
#[must_use]
pub fn steps_by(entitled: i64, weight: i64, one: i64) -> Steps {
    if one == 1 {
        return steps(entitled, weight);
    }
    let best = (entitled.max(0) + 50).div_euclid(100);
    let price = slope(weight, one);
    let mut steps = Steps { best, ..Steps::default() };
    for step in 0..=STEPS {
        let far = one * (2 * step + 1) / 2;
        steps.above.push((best + far, price));
        if best > far {
            steps.below.push((best - far, price));
        }
    }
    steps
}

/// What each step makes each of what is counted dearer by.
fn slope(weight: i64, one: i64) -> i64 {
    ((400 * weight + one) / (2 * one)).max(weight.min(1))
}

/// The most that one more of what is counted can take off what is too little, whatever the entitlement, at a weight.
///
/// ```
/// use legevakt::rules::fairness::price::{most_under, steps_by};
/// for (entitled, one) in (0..3000).step_by(50).flat_map(|entitled| [(entitled, 1), (entitled, 7)]) {
///     let price = steps_by(entitled, 3, one);
///     assert!((0..30).all(|count| price.under(count) - price.under(count + 1) <= most_under(3, one)));
/// }
/// ```
#[must_use]
pub fn most_under(weight: i64, one: i64) -> i64 {
    (STEPS + 1) * slope(weight, one)
}

impl Steps {
    /// The price of a count.
    #[must_use]
    pub fn cost(&self, count: i64) -> i64 {
        self.over(count) + self.under(count)
    }

    /// What is too much of it.
    #[must_use]
    pub fn over(&self, count: i64) -> i64 {
        self.above.iter().map(|(bound, price)| (count - bound).max(0) * price).sum()
    }

    /// What is too little of it.
    #[must_use]
    pub fn under(&self, count: i64) -> i64 {
        self.below.iter().map(|(bound, price)| (bound - count).max(0) * price).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_is_the_square_near_the_entitlement_and_never_negative() {
        for entitled in 0..1200 {
            let price = steps(entitled, 3);
            let square = |n: i64| 3 * (100 * n - entitled).pow(2);
            for n in (price.best - STEPS).max(0)..=price.best + STEPS {
                assert_eq!(price.cost(n) * 100, square(n) - square(price.best), "{entitled} {n}");
            }
            assert!(price.above.iter().chain(&price.below).all(|(_, p)| *p >= 0));
        }
    }
}
