//! Places in the lists of an instance, each of a type of its own, so that none is taken for another.

/// Index of a doctor, in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DoctorIx(pub usize);

/// Index of a line, in the order of the station file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineIx(pub usize);

/// Index of a dated shift, in the order of starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShiftIx(pub usize);

/// Index of a seat on a dated shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotIx(pub usize);
