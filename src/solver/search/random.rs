//! Seeded numbers for breaking ties: no global state, the same on every machine.

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
#[derive(Clone, Debug)]
pub(in crate::solver) struct Random(u64);

impl Random {
    /// The stream of a seed; `stream` tells independent users of one seed apart.
    pub(in crate::solver) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(seed ^ stream.wrapping_mul(0xA076_1D64_78BD_642F));
        // Seeds are small numbers in practice; one round spreads them.
        random.next();
        random
    }

    pub(in crate::solver) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// The upper half of the next number, to take bits from.
    pub(in crate::solver) fn word(&mut self) -> usize {
        usize::try_from(self.next() >> 32).unwrap_or(0)
    }

    /// A number below `n`, which must not be zero.
    pub(in crate::solver) fn below(&mut self, n: usize) -> usize {
        // The high half of a product is as even as the remainder of a division, and many times faster (Lemire 2019).
        let wide = u128::from(self.next()) * (n as u128);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A place in a list of weights, each as likely as its weight; none when all are zero.
    pub(in crate::solver) fn weighted(&mut self, weights: &[usize]) -> Option<usize> {
        let sum: usize = weights.iter().sum();
        if sum == 0 {
            return None;
        }
        let mut draw = self.below(sum);
        weights.iter().position(|weight| {
            let is_it = draw < *weight;
            draw = draw.saturating_sub(*weight);
            is_it
        })
    }

    /// Mixes a list (Fisher and Yates).
    pub(in crate::solver) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}
