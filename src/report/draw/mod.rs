//! The shapes of what is written for a browser: elements, a page that stands alone, tables and drawings.
//!
//! Nothing here knows a doctor, a duty or a rule: names, figures and sentences come in, and are placed. The report says what
//! is shown; this room how a page shows anything.

pub mod html;
pub mod markup;
pub mod svg;
