//! Doctors apart: what a program costs at least, found doctor by doctor.
//!
//! Few lines of a program tie doctors together: a seat is taken once, a shift is covered, two are not on together. They
//! are given prices and left out, and what is left falls apart into a block for each doctor, small enough to be solved to
//! the end. Under any prices the sum of what the blocks cost at least is a bound of the whole (Lagrangian relaxation;
//! Geoffrion: Lagrangean relaxation for integer programming, Mathematical Programming Study 2, 1974), so a wrong price
//! makes a weak bound and never a wrong one. Good prices are the duals of a small core of the program. A long period or a
//! large station has its bound from here long before HiGHS has solved the relaxation of the whole.

mod bound;
mod nearest;
mod split;

pub(in crate::solver) use bound::{Apart, Blocks, Hear, Prices};
pub(in crate::solver) use split::Split;
