//! Indices in the lists of an instance. Each list has an index type of its own, so that the compiler sees a mix-up.

/// Index of a doctor, in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DoctorIx(pub usize);

/// Index of a line, in the order of the station file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineIx(pub usize);

/// Index of a dated shift, in the order of starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShiftIx(pub usize);

/// Index of a seat on a dated shift, shift by shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotIx(pub usize);
